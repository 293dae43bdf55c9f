/* str: see str.h. */
#include "base/str.h"

#include "base/mem.h"

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool str_eq_nocase(struct str a, struct str b)
{
	if (a.n != b.n) return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i])) return false;
	return true;
}

bool str_begins_nocase(struct str s, struct str prefix)
{
	return str_eq_nocase(str_cut(s, 0, prefix.n), prefix);
}

bool str_ends_nocase(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq_nocase(str_cut(s, s.n - suffix.n, s.n), suffix);
}

bool str_among(struct str s, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s.n == list[i].n && (!s.n || lower(s.p[0]) == lower(list[i].p[0])) &&
			str_eq_nocase(s, list[i]))
			return true;
	return false;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

static bool blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	for (;;) {
		if (s.n && blank(s.p[0])) s = str_cut(s, 1, s.n);
		else if (s.n > 1 && memcmp(s.p, "\xC2\xA0", 2) == 0) s = str_cut(s, 2, s.n);
		else break;
	}
	for (;;) {
		if (s.n && blank(s.p[s.n - 1])) s.n--;
		else if (s.n > 1 && memcmp(s.p + s.n - 2, "\xC2\xA0", 2) == 0) s.n -= 2;
		else break;
	}
	return s;
}

bool str_next(struct str *rest, char sep, struct str *part)
{
	const char *end;

	if (!rest->n) return false;
	end = memchr(rest->p, sep, rest->n);
	if (!end) {
		*part = *rest;
		*rest = str_cut(*rest, rest->n, rest->n);
		return true;
	}
	*part = str_cut(*rest, 0, (size_t)(end - rest->p));
	*rest = str_cut(*rest, part->n + 1, rest->n);
	return true;
}

bool str_number(struct str s, unsigned *value)
{
	unsigned sum = 0;

	if (s.n < 1 || s.n > 9) return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9') return false;
		sum = sum * 10 + (unsigned)(s.p[i] - '0');
	}
	*value = sum;
	return true;
}

unsigned long long str_hash(struct str s)
{
	unsigned long long h = 0xCBF29CE484222325u;

	for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 0x100000001B3u;
	return h;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

unsigned str_distance(struct str a, struct str b, unsigned limit)
{
	size_t width = b.n + 1;
	unsigned *rows, *before, *last, *now, distance;

	if ((a.n > b.n ? a.n - b.n : b.n - a.n) > limit) return limit + 1;
	rows = mem_alloc(width, 3 * sizeof *rows);
	before = rows;
	last = rows + width;
	now = last + width;
	for (size_t j = 0; j < width; j++) last[j] = (unsigned)j;
	for (size_t i = 1; i <= a.n; i++) {
		unsigned *oldest = before;

		now[0] = (unsigned)i;
		for (size_t j = 1; j < width; j++) {
			now[j] = least(
				least(last[j], now[j - 1]) + 1, last[j - 1] + (a.p[i - 1] != b.p[j - 1]));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
				now[j] = least(now[j], before[j - 2] + 1);
		}
		before = last;
		last = now;
		now = oldest;
	}
	distance = last[b.n];
	mem_free(rows);
	return distance > limit ? limit + 1 : distance;
}
