/* date: see date.h. */
#include "base/date.h"

#define EPOCH   719162 /* days from 0001-01-01 to 1970-01-01 */
#define CYCLE   146097 /* days in 400 years: the calendar repeats */
#define CYCLES  15000  /* so many of them before the year 1 even INT32_MIN is a positive number */
#define LONGEST 22     /* bytes of the longest date: two days in full, or one with time and offset */

static const uint16_t before_month[2][13] = {
	{ 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 },
	{ 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366 }
};
static const char *const month_names[] = { "January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December" };

/* --- days ------------------------------------------------------------------------------------------- */

static bool leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from 0001-01-01 to the first of the year; the year is 1 or later. */
static int64_t before_year(int64_t year)
{
	year--;
	return year * 365 + year / 4 - year / 100 + year / 400;
}

static unsigned month_days(int year, unsigned month)
{
	const uint16_t *before = before_month[leap(year)];

	return (unsigned)(before[month] - before[month - 1]);
}

bool day_of(int year, unsigned month, unsigned day, int32_t *out)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12) return false;
	if (day < 1 || day > month_days(year, month)) return false;
	*out = (int32_t)(before_year(year) - EPOCH + before_month[leap(year)][month - 1]) + (int32_t)day - 1;
	return true;
}

void day_split(int32_t day, int *year, unsigned *month, unsigned *day_of_month)
{
	int64_t n = (int64_t)day + EPOCH + (int64_t)CYCLES * CYCLE;
	int64_t y = n * 400 / CYCLE + 1; /* by the mean length of a year: the right one or the one before */
	const uint16_t *before;
	unsigned m;

	if (n >= before_year(y + 1)) y++;
	n -= before_year(y);
	before = before_month[leap(y)];
	m = (unsigned)n / 32; /* no month is longer: the right one or the one before */
	if (n >= before[m + 1]) m++;
	*year = (int)(y - (int64_t)CYCLES * 400);
	*month = m + 1;
	*day_of_month = (unsigned)n - before[m] + 1;
}

int32_t day_add_months(int32_t day, int32_t months)
{
	int year;
	unsigned month, d, longest;
	int64_t all;
	int32_t out = day;

	if (day == DAY_NEVER || day == DAY_ALWAYS) return day;
	day_split(day, &year, &month, &d);
	all = (int64_t)year * 12 + month - 1 + months;
	if (all < 12) all = 12, d = 1;
	if (all >= 120000) all = 119999, d = 31;
	year = (int)(all / 12);
	month = (unsigned)(all % 12) + 1;
	longest = month_days(year, month);
	day_of(year, month, d < longest ? d : longest, &out);
	return out;
}

int date_cmp(const struct date *a, const struct date *b)
{
	if (a->last != b->last) return a->last < b->last ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

/* --- reading ---------------------------------------------------------------------------------------- */

/* One end of a span: year, month and day, of which the first n are known; none when the end is open. */
struct end {
	unsigned part[3], n;
};

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The n digits at s.p[at]. */
static bool number(struct str s, size_t at, size_t n, unsigned *value)
{
	unsigned v = 0;

	if (s.n < n || at > s.n - n) return false;
	for (size_t i = at; i < at + n; i++) {
		if (!digit(s.p[i])) return false;
		v = v * 10 + (unsigned)(s.p[i] - '0');
	}
	*value = v;
	return true;
}

OT_PRINTF(2, 3)
static bool fail(struct buf *hint, const char *sentence, ...)
{
	va_list args;

	buf_clear(hint);
	va_start(args, sentence);
	buf_vprintf(hint, sentence, args);
	va_end(args);
	return false;
}

/* The two or three numbers of a date as others write it, between equal signs; *place is that of the year. */
static size_t loose_parts(struct str s, unsigned part[3], size_t *place)
{
	size_t n = 0, years = 0, from = 0, sign = 0;

	if (s.n == 8 && number(s, 0, 4, &part[0]) && number(s, 4, 2, &part[1]) && number(s, 6, 2, &part[2]))
		return 3; /* 20230621 */
	for (size_t i = 0; i <= s.n; i++) {
		if (i < s.n && digit(s.p[i])) continue;
		if (n == 3 || i == from || (i - from > 2 && i - from != 4)) return 0;
		if (i - from == 4) *place = n, years++;
		number(s, from, i - from, &part[n++]);
		from = i + 1;
		if (i == s.n) break;
		if (!sign) sign = i;
		if (s.p[i] != s.p[sign] || (s.p[i] != '.' && s.p[i] != '-' && s.p[i] != '/')) return 0;
	}
	return n >= 2 && years == 1 && (*place == 0 || *place == n - 1) ? n : 0;
}

/* Says how to write a date that is written as elsewhere; false when s is none. */
static bool say_loose(struct str s, struct buf *hint)
{
	unsigned part[3] = { 0 }, year, month, day;
	size_t place = 0, n = loose_parts(s, part, &place);
	bool usual, other; /* day before month, which is sure only between dots, or month before day */
	int32_t any;

	if (!n) return false;
	year = part[place];
	month = part[n == 2 && place ? 0 : 1];
	day = n == 3 ? part[place ? 0 : 2] : 1;
	usual = day_of((int)year, month, day, &any);
	other = n == 3 && place && s.p[s.n - 5] != '.' && day != month && day_of((int)year, day, month, &any);
	if (!usual && !other) return false;
	if (n == 2) return !fail(hint, "Write %04u-%02u.", year, month);
	if (!other) return !fail(hint, "Write %04u-%02u-%02u.", year, month, day);
	if (!usual) return !fail(hint, "Write %04u-%02u-%02u.", year, day, month);
	return !fail(hint, "Write %04u-%02u-%02u or %04u-%02u-%02u, whichever is meant.", year, month, day,
		year, day, month);
}

static bool end_days(const struct end *e, int32_t *first, int32_t *last, struct buf *hint)
{
	int year = (int)e->part[0];
	unsigned month = e->part[1], day = e->part[2], longest;

	if (year < 1) return fail(hint, "Years are 0001 to 9999.");
	if (e->n >= 2 && (month < 1 || month > 12)) return fail(hint, "Months are 01 to 12.");
	longest = month_days(year, e->n >= 2 ? month : 12);
	if (e->n == 3 && (day < 1 || day > longest))
		return fail(hint, "%s %d has the days 01 to %u.", month_names[month - 1], year, longest);
	return day_of(year, e->n >= 2 ? month : 1, e->n == 3 ? day : 1, first) &&
	       day_of(year, e->n >= 2 ? month : 12, e->n == 3 ? day : longest, last);
}

/* Reads one end and the days it covers. `left`, unless NULL, has the leading parts that s may leave out. */
static bool end_read(struct str s, const struct end *left, struct end *e, int32_t *first, int32_t *last,
	struct buf *hint)
{
	size_t at = 0, parts = (s.n + 1) / 3; /* when the year is left out */

	*e = (struct end){ 0 };
	if (number(s, 0, 4, &e->part[0])) {
		e->n = 1;
		at = 4;
	} else if (left && parts < left->n) {
		*e = *left;
		e->n -= (unsigned)parts;
	}
	while (e->n && e->n < 3 && at < s.n) {
		size_t from = at ? at + 1 : 0;

		if ((at && s.p[at] != '-') || !number(s, from, 2, &e->part[e->n])) break;
		e->n++;
		at = from + 2;
	}
	if (s.n && at == s.n) return end_days(e, first, last, hint);
	if (say_loose(s, hint)) return false;
	if (at == 10 && s.p[at] == 'T') return fail(hint, "A span has no times: write its days only.");
	return fail(hint, "Write 2023-06-21, 2023-06 or 2023; 2023-06-20..21 for what lasted, "
			  "2023-06-20/21 for one day of these.");
}

/* 14:30, 14:30Z or 14:30+01:00 */
static bool time_read(struct str s, struct date *d, struct buf *hint)
{
	unsigned hour, minute, east = 0, more = 0;
	bool ok = number(s, 0, 2, &hour) && number(s, 3, 2, &minute) && s.p[2] == ':';

	ok = ok && hour < 24 && minute < 60;
	if (ok && s.n == 11 && (s.p[5] == '+' || s.p[5] == '-')) {
		ok = number(s, 6, 2, &east) && s.p[8] == ':' && number(s, 9, 2, &more) && more < 60 &&
		     east * 60 + more <= 14 * 60;
		d->offset = (int16_t)((int)(east * 60 + more) * (s.p[5] == '-' ? -1 : 1));
	} else if (ok && s.n == 6 && s.p[5] == 'Z') d->offset = 0;
	else ok = ok && s.n == 5;
	if (!ok) return fail(hint, "Write the time as 14:30, 14:30Z or 14:30+01:00.");
	d->minute = (int16_t)(hour * 60 + minute);
	return true;
}

/* A half or a quarter: 2023-H2, 2023-Q3. */
static bool word_read(struct str s, struct date *d, struct buf *hint)
{
	unsigned year, which, months = (s.p[5] | 0x20) == 'h' ? 6 : 3;
	int32_t any;

	if (s.n != 7 || !number(s, 0, 4, &year) || !number(s, 6, 1, &which) || !which || which > 12 / months)
		return fail(hint, "Write 2023-H1 or 2023-H2 for a half, 2023-Q1 to 2023-Q4 for a quarter, "
				  "and months in a span.");
	if (s.p[5] >= 'a') return fail(hint, "Write %04u-%c%u.", year, months == 6 ? 'H' : 'Q', which);
	d->form = DATE_WITHIN;
	return end_days(&(struct end){ { year, (which - 1) * months + 1, 0 }, 2 }, &d->first, &any, hint) &&
	       end_days(&(struct end){ { year, which * months, 0 }, 2 }, &any, &d->last, hint);
}

static bool span_read(struct str left, struct str right, struct date *d, struct buf *hint)
{
	struct end a = { 0 }, b;
	int32_t any;
	bool lasted = d->form == DATE_LASTED;

	if (lasted && !left.n) d->first = DAY_ALWAYS;
	else if (!end_read(left, NULL, &a, &d->first, &any, hint)) return false;
	if (lasted && !right.n && left.n) d->last = DAY_NEVER;
	else if (!end_read(right, &a, &b, &any, &d->last, hint)) return false;
	if (!lasted && d->first == d->last) d->form = DATE_DAY;
	if (d->first <= d->last) return true;
	fail(hint, "This is from ");
	day_put(hint, d->first);
	buf_puts(hint, " to ");
	day_put(hint, d->last);
	buf_puts(hint, ": write the earlier end first.");
	return false;
}

static bool any_read(struct str s, struct date *d, struct buf *hint)
{
	struct end e;
	size_t at = 0;

	while (at < s.n && s.p[at] != '/' && (s.p[at] != '.' || at + 1 == s.n || s.p[at + 1] != '.')) at++;
	if (s.n > 5 && s.p[4] == '-' && ((s.p[5] | 0x20) == 'h' || (s.p[5] | 0x20) == 'q'))
		return word_read(s, d, hint);
	if (at < s.n) {
		d->form = s.p[at] == '/' ? DATE_WITHIN : DATE_LASTED;
		return span_read(str_cut(s, 0, at), str_cut(s, at + (s.p[at] == '/' ? 1 : 2), s.n), d, hint);
	}
	if (s.n > 10 && s.p[10] == 'T')
		return end_read(str_cut(s, 0, 10), NULL, &e, &d->first, &d->last, hint) &&
		       time_read(str_cut(s, 11, s.n), d, hint);
	if (!end_read(s, NULL, &e, &d->first, &d->last, hint)) return false;
	d->form = e.n == 3 ? DATE_DAY : DATE_WITHIN;
	return true;
}

bool date_read(struct str s, struct date *d, struct buf *hint)
{
	*d = (struct date){ .minute = -1, .offset = DATE_NO_OFFSET, .form = DATE_DAY };
	if (s.n > LONGEST) return fail(hint, "Write 2023-06-21, 2023-06-20..21 or 2021-12-06T14:30+01:00.");
	if (any_read(s, d, hint)) return true;
	say_loose(s, hint); /* better than what was said of a part: 2023/06/21 is no span */
	return false;
}

bool date_begins(struct str s)
{
	size_t at = s.n > 2 && s.p[0] == '.' && s.p[1] == '.' ? 2 : 0;

	return at < s.n && digit(s.p[at]);
}

/* --- writing ---------------------------------------------------------------------------------------- */

/* How many parts it takes to say that something begins with this day. */
static unsigned parts_needed(int32_t day)
{
	int year;
	unsigned month, d;

	day_split(day, &year, &month, &d);
	return d > 1 ? 3 : month > 1 ? 2 : 1;
}

static void end_set(struct end *e, int32_t day, unsigned n)
{
	int year;

	day_split(day, &year, &e->part[1], &e->part[2]);
	e->part[0] = (unsigned)year;
	e->n = n;
}

/* The ends of d, equally precise. Returns how many leading parts are the same; the last part never counts. */
static unsigned ends_of(const struct date *d, struct end *a, struct end *b)
{
	bool from = d->first != DAY_ALWAYS, to = d->last != DAY_NEVER;
	unsigned n = from ? parts_needed(d->first) : 1, end = to ? parts_needed(d->last + 1) : 1;
	unsigned same = 0;

	*a = *b = (struct end){ 0 };
	if (n < end) n = end;
	if (from) end_set(a, d->first, n);
	if (to) end_set(b, d->last, n);
	while (from && to && same + 1 < n && a->part[same] == b->part[same]) same++;
	return same;
}

/* Are a and b the same day, month or year? */
static bool one(const struct end *a, const struct end *b)
{
	return a->n && a->n == b->n && memcmp(a->part, b->part, a->n * sizeof *a->part) == 0;
}

/* The half or quarter (1 is the first) that a to b is, of so many months; or 0. */
static unsigned word_of(const struct end *a, const struct end *b, unsigned *months)
{
	*months = b->part[1] - a->part[1] + 1;
	if (a->n != 2 || b->n != 2 || a->part[0] != b->part[0] || (*months != 3 && *months != 6)) return 0;
	return (a->part[1] - 1) % *months == 0 ? (a->part[1] - 1) / *months + 1 : 0;
}

static void put_end(struct buf *out, const struct end *e, unsigned from)
{
	for (unsigned i = from; i < e->n; i++)
		buf_printf(out, i == 0 ? "%04u" : i == from ? "%02u" : "-%02u", e->part[i]);
}

/* `utc` comes before an offset, `zero` stands for none. */
static void put_time(struct buf *out, const struct date *d, const char *before, const char *utc,
	const char *zero)
{
	int east = d->offset < 0 ? -d->offset : d->offset;

	if (d->minute < 0) return;
	buf_printf(out, "%s%02d:%02d", before, d->minute / 60, d->minute % 60);
	if (!east) buf_puts(out, zero);
	else if (d->offset != DATE_NO_OFFSET)
		buf_printf(out, "%s%c%02d:%02d", utc, d->offset < 0 ? '-' : '+', east / 60, east % 60);
}

void day_put(struct buf *out, int32_t day)
{
	struct end e;

	end_set(&e, day, 3);
	put_end(out, &e, 0);
}

void date_put(struct buf *out, const struct date *d)
{
	struct end a, b;
	unsigned months, same = ends_of(d, &a, &b), word = word_of(&a, &b, &months);
	bool lasted = d->form == DATE_LASTED;

	if (word && !lasted) {
		buf_printf(out, "%04u-%c%u", a.part[0], months == 6 ? 'H' : 'Q', word);
		return;
	}
	put_end(out, &a, 0);
	if (one(&a, &b) && !lasted) {
		put_time(out, d, "T", "", "Z");
		return;
	}
	buf_puts(out, lasted ? ".." : "/");
	put_end(out, &b, same);
}

/* "20 June 2023" without the year or month that the other end says; `keep` is the first part to say. */
static void say_end(struct buf *out, const struct end *e, unsigned keep)
{
	for (unsigned i = e->n; i-- > keep;) {
		if (i == 1) buf_puts(out, month_names[(e->part[1] - 1) % 12]);
		else buf_printf(out, "%u", e->part[i]);
		if (i > keep) buf_putc(out, ' ');
	}
}

/* Is b the day, month or year after a? */
static bool neighbours(const struct date *d, const struct end *a, const struct end *b)
{
	if (a->n == 3) return (int64_t)d->first + 1 == d->last;
	if (a->n == 2) return a->part[0] * 12 + a->part[1] + 1 == b->part[0] * 12 + b->part[1];
	return a->part[0] + 1 == b->part[0];
}

void date_say(struct buf *out, const struct date *d)
{
	static const char *const nth[] = { "first", "second", "third", "fourth" };
	struct end a, b;
	unsigned months, same = ends_of(d, &a, &b), word = word_of(&a, &b, &months);
	bool lasted = d->form == DATE_LASTED;
	const char *before = "", *between = lasted ? " to " : " or ";

	if (one(&a, &b)) {
		if (lasted && a.n < 3) buf_puts(out, "all of ");
		say_end(out, &a, 0);
		put_time(out, d, ", ", " UTC", " UTC");
		return;
	}
	if (word && !lasted) {
		buf_printf(out, "%s %s of %u", nth[word - 1], months == 6 ? "half" : "quarter", a.part[0]);
		return;
	}
	if (!b.n) before = "since ", between = "";
	else if (!a.n) before = b.n == 1 ? "until the end of " : "until ", between = "";
	else if (!lasted && !neighbours(d, &a, &b)) before = "between ", between = " and ";
	buf_puts(out, before);
	say_end(out, &a, same);
	buf_puts(out, between);
	say_end(out, &b, 0);
}
