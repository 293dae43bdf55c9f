/* utf8: see utf8.h. Categories, width and folding come from utf8proc; decoding is our own, because it must
 * go on behind invalid bytes and be fast on ASCII. */
#include "base/utf8.h"

#include <utf8proc.h>

#include "base/mem.h"

#define REPLACEMENT 0xFFFDu

/* The bytes that may follow a lead byte (Unicode 15, table 3-7): a code point is `more` bytes longer than
 * its lead, and its second byte lies in low..high. */
static unsigned follow(unsigned char lead, unsigned char *low, unsigned char *high)
{
	*low = 0x80;
	*high = 0xBF;
	if (lead >= 0xC2 && lead <= 0xDF) return 1;
	if (lead >= 0xE0 && lead <= 0xEF) {
		if (lead == 0xE0) *low = 0xA0;  /* shorter forms exist */
		if (lead == 0xED) *high = 0x9F; /* surrogates */
		return 2;
	}
	if (lead >= 0xF0 && lead <= 0xF4) {
		if (lead == 0xF0) *low = 0x90;
		if (lead == 0xF4) *high = 0x8F; /* nothing above U+10FFFF */
		return 3;
	}
	return 0;
}

uint32_t utf8_at(struct str s, size_t at, unsigned *len)
{
	const unsigned char *p = (const unsigned char *)s.p + at;
	size_t left = s.n - at;
	unsigned char low, high;
	unsigned more;
	uint32_t cp;

	*len = 1;
	if (p[0] < 0x80) return p[0];
	more = follow(p[0], &low, &high);
	if (!more) return UTF8_INVALID;
	cp = p[0] & (0x3Fu >> more);
	for (unsigned i = 1; i <= more; i++) {
		if (i >= left || p[i] < low || p[i] > high) {
			*len = i;
			return UTF8_INVALID;
		}
		cp = cp << 6 | (p[i] & 0x3Fu);
		low = 0x80;
		high = 0xBF;
	}
	*len = more + 1;
	return cp;
}

/* The length of the ASCII run at s.p[at], looked at in words of 8 bytes. */
static size_t ascii_run(struct str s, size_t at)
{
	const size_t from = at;
	uint64_t word[4];

	for (; s.n - at >= sizeof word; at += sizeof word) {
		memcpy(word, s.p + at, sizeof word);
		if ((word[0] | word[1] | word[2] | word[3]) & 0x8080808080808080u) break;
	}
	for (; s.n - at >= sizeof *word; at += sizeof *word) {
		memcpy(word, s.p + at, sizeof *word);
		if (word[0] & 0x8080808080808080u) break;
	}
	while (at < s.n && (unsigned char)s.p[at] < 0x80) at++;
	return at - from;
}

size_t utf8_count(struct str s, size_t *invalid)
{
	size_t n = 0, bad = 0, at = 0, run;
	unsigned len;

	while (at < s.n) {
		if ((unsigned char)s.p[at] < 0x80) {
			run = ascii_run(s, at);
			at += run;
			n += run;
			continue;
		}
		bad += utf8_at(s, at, &len) == UTF8_INVALID;
		at += len;
		n++;
	}
	if (invalid) *invalid = bad;
	return n;
}

static utf8proc_category_t category(uint32_t cp)
{
	return cp > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)cp);
}

bool utf8_letter(uint32_t cp)
{
	utf8proc_category_t c;

	if (cp < 0x80) return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
	c = category(cp);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool utf8_digit(uint32_t cp)
{
	utf8proc_category_t c;

	if (cp < 0x80) return cp >= '0' && cp <= '9';
	c = category(cp);
	return c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO;
}

size_t utf8_mark(struct str s)
{
	return s.n >= 3 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

bool utf8_lower(uint32_t cp)
{
	if (cp < 0x80) return cp >= 'a' && cp <= 'z';
	return category(cp) == UTF8PROC_CATEGORY_LL;
}

bool utf8_blank(uint32_t cp)
{
	if (cp < 0x80) return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return cp == 0x85 || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 ||
	       cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

bool utf8_clean(struct buf *out, struct str s)
{
	size_t done = 0, at = 0;
	unsigned len;
	bool replaced = false;

	buf_reserve(out, s.n);
	while (at < s.n) {
		if ((unsigned char)s.p[at] < 0x80) {
			at += ascii_run(s, at);
			continue;
		}
		if (utf8_at(s, at, &len) == UTF8_INVALID) {
			buf_add(out, str_cut(s, done, at));
			buf_put_codepoint(out, REPLACEMENT);
			done = at + len;
			replaced = true;
		}
		at += len;
	}
	buf_add(out, str_cut(s, done, s.n));
	return replaced;
}

/* Appends one folded code point; runs of blanks become one space between others. */
static void put_folded(struct buf *out, size_t start, bool *gap, uint32_t cp)
{
	if (utf8_blank(cp)) {
		*gap = out->n > start;
		return;
	}
	if (*gap) buf_putc(out, ' ');
	*gap = false;
	buf_put_codepoint(out, cp);
}

static void fold_ascii(struct buf *out, struct str s)
{
	size_t start = out->n;
	bool gap = false;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		put_folded(out, start, &gap, (uint32_t)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
	}
}

void utf8_fold(struct buf *out, struct str s)
{
	const utf8proc_option_t how =
		UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;
	VEC(utf8proc_int32_t) points = { 0 };
	size_t start = out->n;
	bool gap = false;
	int last_class = 0;
	utf8proc_ssize_t n;
	unsigned len;

	buf_reserve(out, s.n);
	if (ascii_run(s, 0) == s.n) {
		fold_ascii(out, s);
		return;
	}
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = utf8_at(s, at, &len);

		if (cp == UTF8_INVALID) cp = REPLACEMENT;
		vec_reserve(&points, 32); /* no code point decomposes into more than 18 */
		n = utf8proc_decompose_char((utf8proc_int32_t)cp, points.v + points.n, 32, how, &last_class);
		if (n > 0) points.n += (size_t)n;
	}
	/* composes only: the points are decomposed and folded already */
	n = points.n ? utf8proc_normalize_utf32(points.v, (utf8proc_ssize_t)points.n, how) : 0;
	for (utf8proc_ssize_t i = 0; i < n; i++) put_folded(out, start, &gap, (uint32_t)points.v[i]);
	vec_release(&points);
}

void utf8_fold_letters(struct buf *out, struct str s)
{
	struct buf folded = BUF_INIT;
	unsigned len;

	utf8_fold(&folded, s);
	for (size_t at = 0; at < folded.n; at += len) {
		uint32_t cp = utf8_at(buf_str(&folded), at, &len);
		utf8proc_int32_t parts[8]; /* a composed letter has four parts at most */
		int last_class = 0;
		utf8proc_ssize_t n = utf8proc_decompose_char(
			(utf8proc_int32_t)cp, parts, 8, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, &last_class);

		for (utf8proc_ssize_t i = 0; i < n; i++)
			if (utf8proc_category(parts[i]) != UTF8PROC_CATEGORY_MN)
				buf_put_codepoint(out, (uint32_t)parts[i]);
	}
	buf_release(&folded);
}

bool utf8_same(struct str a, struct str b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool same;

	utf8_fold(&x, a);
	utf8_fold(&y, b);
	same = str_eq(buf_str(&x), buf_str(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

static void compose_run(struct buf *out, struct str s)
{
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	VEC(utf8proc_int32_t) points = { 0 };
	int last_class = 0;
	utf8proc_ssize_t n;
	unsigned len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = utf8_at(s, at, &len);

		vec_reserve(&points, 32);
		n = utf8proc_decompose_char((utf8proc_int32_t)cp, points.v + points.n, 32, how, &last_class);
		if (n > 0) points.n += (size_t)n;
	}
	n = points.n ? utf8proc_normalize_utf32(points.v, (utf8proc_ssize_t)points.n, how) : 0;
	for (utf8proc_ssize_t i = 0; i < n; i++) buf_put_codepoint(out, (uint32_t)points.v[i]);
	vec_release(&points);
}

void utf8_compose(struct buf *out, struct str s)
{
	size_t start = 0, at = 0;
	unsigned len;

	if (ascii_run(s, 0) == s.n) {
		buf_add(out, s);
		return;
	}
	for (; at < s.n; at += len) {
		if (utf8_at(s, at, &len) != UTF8_INVALID) continue;
		compose_run(out, str_cut(s, start, at));
		buf_add(out, str_cut(s, at, at + len));
		start = at + len;
	}
	compose_run(out, str_cut(s, start, s.n));
}

size_t utf8_width(struct str s)
{
	size_t columns = 0;
	unsigned len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = utf8_at(s, at, &len);
		int width;

		if (cp >= ' ' && cp < 0x7F) {
			columns++;
			continue;
		}
		width = utf8proc_charwidth((utf8proc_int32_t)(cp == UTF8_INVALID ? REPLACEMENT : cp));

		if (width > 0) columns += (size_t)width;
	}
	return columns;
}

size_t utf8_fit(struct str s, size_t columns)
{
	size_t at = 0;
	unsigned len;

	for (; at < s.n; at += len) {
		size_t width;

		utf8_at(s, at, &len);
		width = utf8_width(str_cut(s, at, at + len));
		if (width > columns) break;
		columns -= width;
	}
	return at;
}
