/* base/date: numbering days against a slow count, reading, hints, writing, and what is read back. */
#include "base/date.h"

#include "base/mem.h"
#include "tap.h"

/* xorshift: the same numbers in every run */
static uint64_t next_random(void)
{
	static uint64_t x = 88172645463325252u;

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	return x;
}

static int32_t between(int32_t low, int32_t high)
{
	return (int32_t)(low + (int64_t)(next_random() % ((uint64_t)((int64_t)high - low) + 1)));
}

static unsigned slow_length(int year, unsigned month)
{
	if (month == 2) return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

#define FIRST_DAY (-719162) /* 0001-01-01 */
#define LAST_DAY  2932896   /* 9999-12-31 */

static void numbering(void)
{
	int32_t day = 0, got, all = 0;
	unsigned wrong = 0, m, d;
	int y;

	/* counted back from 1970, so that the first day is a result and not assumed */
	for (int year = 1969; year >= 1; year--)
		for (unsigned month = 12; month >= 1; month--) day -= (int32_t)slow_length(year, month);
	IS_INT(day, FIRST_DAY, "0001-01-01 by counting back");
	for (int year = 1; year <= 9999; year++)
		for (unsigned month = 1; month <= 12; month++) {
			for (unsigned in = 1; in <= slow_length(year, month); in++, day++, all++) {
				wrong += !day_of(year, month, in, &got) || got != day;
				day_split(day, &y, &m, &d);
				wrong += y != year || m != month || d != in;
			}
			wrong += day_of(year, month, slow_length(year, month) + 1, &got);
		}
	IS_INT(wrong, 0, "every day from 0001 to 9999 has its number, and the number its day");
	IS_INT(all, LAST_DAY - FIRST_DAY + 1, "all of them were looked at");
	OK(day_of(1970, 1, 1, &got) && got == 0, "1970-01-01 is 0");
	OK(day_of(2000, 2, 29, &got) && got == 11016, "2000-02-29");
	OK(!day_of(1900, 2, 29, &got) && !day_of(2023, 2, 29, &got), "no such day");
	OK(!day_of(0, 1, 1, &got) && !day_of(10000, 1, 1, &got) && !day_of(-4, 2, 29, &got), "no such year");
	OK(!day_of(2023, 0, 1, &got) && !day_of(2023, 13, 1, &got) && !day_of(2023, 1, 0, &got) &&
		!day_of(2023, UINT32_MAX, 1, &got) && !day_of(2023, 1, UINT32_MAX, &got),
		"no such month or day");
	day_split(LAST_DAY + 1, &y, &m, &d);
	OK(y == 10000 && m == 1 && d == 1, "the day after the last");
	day_split(FIRST_DAY - 1, &y, &m, &d);
	OK(y == 0 && m == 12 && d == 31, "the day before the first");
	day_split(DAY_NEVER, &y, &m, &d);
	IS_INT(y, 5881580, "the year of the greatest number");
	day_split(DAY_ALWAYS, &y, &m, &d);
	IS_INT(y, -5877641, "the year of the least number");
}

static const char *put_day(int32_t day)
{
	static char text[32];
	struct buf b = BUF_INIT;

	day_put(&b, day);
	snprintf(text, sizeof text, "%.*s", STRF(buf_str(&b)));
	buf_release(&b);
	return text;
}

static void months(void)
{
	static const struct {
		int year;
		unsigned month, day;
		int32_t add;
		const char *want;
	} rows[] = {
		{ 2024, 1, 31, 1, "2024-02-29" }, { 2023, 1, 31, 1, "2023-02-28" },
		{ 2024, 3, 31, -1, "2024-02-29" },
		{ 2024, 2, 29, 12, "2025-02-28" }, { 2024, 2, 29, 48, "2028-02-29" },
		{ 2023, 12, 31, 2, "2024-02-29" },
		{ 2024, 1, 15, -1, "2023-12-15" }, { 2023, 6, 21, 0, "2023-06-21" },
		{ 1, 1, 31, -1, "0001-01-01" },
		{ 9999, 12, 5, 1, "9999-12-31" }, { 2023, 6, 21, INT32_MAX, "9999-12-31" },
		{ 2023, 6, 21, INT32_MIN, "0001-01-01" }
	};
	unsigned wrong = 0;
	int32_t day;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		OK(day_of(rows[i].year, rows[i].month, rows[i].day, &day), "row %zu is a day", i);
		IS_STR(put_day(day_add_months(day, rows[i].add)), rows[i].want, "row %zu moved", i);
	}
	OK(day_add_months(DAY_NEVER, -1) == DAY_NEVER && day_add_months(DAY_ALWAYS, 1) == DAY_ALWAYS,
		"open ends stay");
	OK(day_add_months(DAY_NEVER - 1, 0) == LAST_DAY && day_add_months(DAY_ALWAYS + 1, 0) == FIRST_DAY,
		"days outside the calendar come back to it");
	for (unsigned i = 0; i < 20000; i++) {
		int32_t from = between(FIRST_DAY + 36525, LAST_DAY - 36525), add = between(-1200, 1199), to;
		unsigned m, d;
		int y;

		day_split(from, &y, &m, &d);
		to = day_add_months(from, add);
		for (int32_t k = 0; k < add; k++)
			if (++m == 13) m = 1, y++;
		for (int32_t k = 0; k > add; k--)
			if (--m == 0) m = 12, y--;
		if (d > slow_length(y, m)) d = slow_length(y, m);
		wrong += !day_of(y, m, d, &day) || day != to;
	}
	IS_INT(wrong, 0, "20,000 days moved month by month");
}

/* Reads `text`, and writes it as "form first last time", as put, and as said. */
static bool reading(const char *text, struct buf *shape, struct buf *put, struct buf *said, struct buf *hint)
{
	static const char *const forms[] = { "day", "within", "lasted" };
	struct date d;

	buf_clear(shape), buf_clear(put), buf_clear(said);
	if (!date_read(str_of(text), &d, hint)) return false;
	buf_puts(shape, forms[d.form]);
	buf_puts(shape, d.first == DAY_ALWAYS ? " always" : " ");
	if (d.first != DAY_ALWAYS) day_put(shape, d.first);
	buf_puts(shape, d.last == DAY_NEVER ? " never" : " ");
	if (d.last != DAY_NEVER) day_put(shape, d.last);
	if (d.minute >= 0) buf_printf(shape, " %d", d.minute);
	if (d.offset != DATE_NO_OFFSET) buf_printf(shape, " %d", d.offset);
	date_put(put, &d);
	date_say(said, &d);
	return true;
}

#define D20 "2023-06-20"
#define D21 "2023-06-21"
/* read; what it means; written again (NULL: the same); said */
static const char *const good[][4] = {
	{ D21, "day " D21 " " D21, NULL, "21 June 2023" },
	{ "0001-01-01", "day 0001-01-01 0001-01-01", NULL, "1 January 1" },
	{ "9999-12-31", "day 9999-12-31 9999-12-31", NULL, "31 December 9999" },
	{ "2024-02-29", "day 2024-02-29 2024-02-29", NULL, "29 February 2024" },
	{ "2023-06", "within 2023-06-01 2023-06-30", NULL, "June 2023" },
	{ "2023", "within 2023-01-01 2023-12-31", NULL, "2023" },
	{ "9999", "within 9999-01-01 9999-12-31", NULL, "9999" },
	{ "2023-H1", "within 2023-01-01 2023-06-30", NULL, "first half of 2023" },
	{ "2023-H2", "within 2023-07-01 2023-12-31", NULL, "second half of 2023" },
	{ "2024-Q1", "within 2024-01-01 2024-03-31", NULL, "first quarter of 2024" },
	{ "2023-Q3", "within 2023-07-01 2023-09-30", NULL, "third quarter of 2023" },
	{ "2023-Q4", "within 2023-10-01 2023-12-31", NULL, "fourth quarter of 2023" },
	{ "2023-06-20..21", "lasted " D20 " " D21, NULL, "20 to 21 June 2023" },
	{ "2023-06-20..2023-06-21", "lasted " D20 " " D21, "2023-06-20..21", "20 to 21 June 2023" },
	{ "2024-06-28..07-07", "lasted 2024-06-28 2024-07-07", NULL, "28 June to 7 July 2024" },
	{ "2023-12-28..2024-01-02", "lasted 2023-12-28 2024-01-02", NULL,
		"28 December 2023 to 2 January 2024" },
	{ "2019-03..2022-09", "lasted 2019-03-01 2022-09-30", NULL, "March 2019 to September 2022" },
	{ "2022-03..09", "lasted 2022-03-01 2022-09-30", NULL, "March to September 2022" },
	{ "2023-07..12", "lasted 2023-07-01 2023-12-31", NULL, "July to December 2023" },
	{ "2012..2016", "lasted 2012-01-01 2016-12-31", NULL, "2012 to 2016" },
	{ "2012..2016-12-22", "lasted 2012-01-01 2016-12-22", "2012-01-01..2016-12-22",
		"1 January 2012 to 22 December 2016" },
	{ "2023-06-21..21", "lasted " D21 " " D21, NULL, "21 June 2023" },
	{ "2023-06..06", "lasted 2023-06-01 2023-06-30", NULL, "all of June 2023" },
	{ "2023-01..12", "lasted 2023-01-01 2023-12-31", "2023..2023", "all of 2023" },
	{ "2023-06-20..", "lasted " D20 " never", NULL, "since 20 June 2023" },
	{ "2023-06..", "lasted 2023-06-01 never", NULL, "since June 2023" },
	{ "2023..", "lasted 2023-01-01 never", NULL, "since 2023" },
	{ "..2022-09", "lasted always 2022-09-30", NULL, "until September 2022" },
	{ "..2022-09-14", "lasted always 2022-09-14", NULL, "until 14 September 2022" },
	{ "..2024", "lasted always 2024-12-31", NULL, "until the end of 2024" },
	{ "2024-12-13/14", "within 2024-12-13 2024-12-14", NULL, "13 or 14 December 2024" },
	{ "2024-11-01/10", "within 2024-11-01 2024-11-10", NULL, "between 1 and 10 November 2024" },
	{ "2022-12-28/29", "within 2022-12-28 2022-12-29", NULL, "28 or 29 December 2022" },
	{ "2024-06-30/07-01", "within 2024-06-30 2024-07-01", NULL, "30 June or 1 July 2024" },
	{ "2023-12-31/2024-01-01", "within 2023-12-31 2024-01-01", NULL,
		"31 December 2023 or 1 January 2024" },
	{ "2024-08/09", "within 2024-08-01 2024-09-30", NULL, "August or September 2024" },
	{ "2024-08/10", "within 2024-08-01 2024-10-31", NULL, "between August and October 2024" },
	{ "2023-12/2024-01", "within 2023-12-01 2024-01-31", NULL, "December 2023 or January 2024" },
	{ "2023/2024", "within 2023-01-01 2024-12-31", NULL, "2023 or 2024" },
	{ "2023-04/06", "within 2023-04-01 2023-06-30", "2023-Q2", "second quarter of 2023" },
	{ "2023-02/04", "within 2023-02-01 2023-04-30", NULL, "between February and April 2023" },
	{ "2023-06-01/30", "within 2023-06-01 2023-06-30", "2023-06", "June 2023" },
	{ "2023-06-21/21", "day " D21 " " D21, D21, "21 June 2023" },
	{ "2021-12-06T14:30+01:00", "day 2021-12-06 2021-12-06 870 60", NULL,
		"6 December 2021, 14:30 UTC+01:00" },
	{ "2021-12-06T00:05-03:30", "day 2021-12-06 2021-12-06 5 -210", NULL,
		"6 December 2021, 00:05 UTC-03:30" },
	{ "2021-12-06T14:30", "day 2021-12-06 2021-12-06 870", NULL, "6 December 2021, 14:30" },
	{ "2021-12-06T23:59Z", "day 2021-12-06 2021-12-06 1439 0", NULL, "6 December 2021, 23:59 UTC" },
	{ "2021-12-06T23:59-00:00", "day 2021-12-06 2021-12-06 1439 0", "2021-12-06T23:59Z",
		"6 December 2021, 23:59 UTC" }
};

#define GENERIC \
	"Write 2023-06-21, 2023-06 or 2023; 2023-06-20..21 for what lasted, " \
	"2023-06-20/21 for one day of these."
#define TIME "Write the time as 14:30, 14:30Z or 14:30+01:00."
#define WORD "Write 2023-H1 or 2023-H2 for a half, 2023-Q1 to 2023-Q4 for a quarter, and months in a span."
static const char *const bad[][2] = {
	{ "21.6.2023", "Write 2023-06-21." }, { "21.06.2023", "Write 2023-06-21." },
	{ "2023-6-21", "Write 2023-06-21." }, { "2023/06/21", "Write 2023-06-21." },
	{ "2023.6.21", "Write 2023-06-21." }, { "20230621", "Write 2023-06-21." },
	{ "21-06-2023", "Write 2023-06-21." }, { "06/21/2023", "Write 2023-06-21." },
	{ "21/06/2023", "Write 2023-06-21." }, { "7.6.2023", "Write 2023-06-07." },
	{ "06/07/2023", "Write 2023-07-06 or 2023-06-07, whichever is meant." },
	{ "6/6/2023", "Write 2023-06-06." }, { "2023-6", "Write 2023-06." }, { "2023/06", "Write 2023-06." },
	{ "6.2023", "Write 2023-06." }, { "2023-6-20..21", "Write 2023-06-20." },
	{ "20.6.2023..21.6.2023", "Write 2023-06-20." }, { "2023-06-20..21.6.2023", "Write 2023-06-21." },
	{ "31.6.2023", GENERIC }, { "2023-06/21.", GENERIC }, { "1-2/2023", GENERIC },
	{ "2023-6-2023", GENERIC },
	{ "0006-2023", GENERIC }, { "2023-\001" "1", GENERIC },
	{ "2023-13", "Months are 01 to 12." }, { "2023-00-10", "Months are 01 to 12." },
	{ "2023-02-30", "February 2023 has the days 01 to 28." },
	{ "2024-02-30", "February 2024 has the days 01 to 29." },
	{ "2023-06-20..31", "June 2023 has the days 01 to 30." },
	{ "2023-06-00", "June 2023 has the days 01 to 30." },
	{ "0000-06-21", "Years are 0001 to 9999." }, { "0000", "Years are 0001 to 9999." },
	{ "0000-H1", "Years are 0001 to 9999." },
	{ "2024-06-28..07", "This is from 2024-06-28 to 2024-06-07: write the earlier end first." },
	{ "2024/2023", "This is from 2024-01-01 to 2023-12-31: write the earlier end first." },
	{ "2023-Q5", WORD }, { "2023-H3", WORD }, { "2023-H0", WORD }, { "2023-H1..H2", WORD },
	{ "2023-Q", WORD },
	{ "2023-h2", "Write 2023-H2." }, { "2023-q4", "Write 2023-Q4." },
	{ "2021-12-06T", TIME }, { "2021-12-06T24:00", TIME }, { "2021-12-06T14:60", TIME },
	{ "2021-12-06T14.30", TIME },
	{ "2021-12-06T14:30z", TIME }, { "2021-12-06T14:30+1", TIME }, { "2021-12-06T14:30+14:01", TIME },
	{ "2021-12-06T14:30+01:60", TIME }, { "2021-12-06T14:30:00", TIME }, { "2021-12-06T14:30Z1", TIME },
	{ "2021-12-06T14:30/16:00", "A span has no times: write its days only." },
	{ "2021-12-06T14:30+01:000", "Write 2023-06-21, 2023-06-20..21 or 2021-12-06T14:30+01:00." },
	{ "", GENERIC }, { ".", GENERIC }, { "..", GENERIC }, { "/", GENERIC }, { "2023-", GENERIC },
	{ "2023x", GENERIC },
	{ "2023-06-", GENERIC }, { "2023-06-2", "Write 2023-06-02." }, { "2023-06-21x", GENERIC },
	{ "2023-06-21 ", GENERIC },
	{ " 2023", GENERIC }, { "20231", GENERIC }, { "202", GENERIC }, { "2023-06-21-", GENERIC },
	{ "2023-06-20/", GENERIC }, { "/2023", GENERIC }, { "..06-21", GENERIC }, { "2023..07", GENERIC },
	{ "2023-06..07-05", GENERIC }, { "2023-06-20..7", GENERIC }, { "2023-06-20...21", GENERIC },
	{ "2023-06-20..21..22", GENERIC }, { "2023-06-20\xE2\x80\x93""21", GENERIC }, { "next week", GENERIC }
};

static void tables(void)
{
	struct buf shape = BUF_INIT, put = BUF_INIT, said = BUF_INIT, hint = BUF_INIT;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		const char *const *row = good[i];

		OK(reading(row[0], &shape, &put, &said, &hint), "%s is read", row[0]);
		IS_BYTES(buf_str(&shape), str_of(row[1]), "%s: the days", row[0]);
		IS_BYTES(buf_str(&put), str_of(row[2] ? row[2] : row[0]), "%s: written", row[0]);
		IS_BYTES(buf_str(&said), str_of(row[3]), "%s: said", row[0]);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		OK(!reading(bad[i][0], &shape, &put, &said, &hint), "%s is refused", bad[i][0]);
		IS_BYTES(buf_str(&hint), str_of(bad[i][1]), "%s: the hint", bad[i][0]);
	}
	OK(!date_read(str_of(NULL), &(struct date){ 0 }, &hint), "NULL is refused");
	OK(!date_read(STR("2023-06-21\0"), &(struct date){ 0 }, &hint), "NUL is junk like any other");
	buf_release(&shape), buf_release(&put), buf_release(&said), buf_release(&hint);
}

static bool same(const struct date *a, const struct date *b)
{
	return a->first == b->first && a->last == b->last && a->minute == b->minute &&
	       a->offset == b->offset && a->form == b->form;
}

/* Any date that the header allows; often with the ends of a month or a year, where the short forms are. */
static struct date some_date(void)
{
	struct date d = { .minute = -1, .offset = DATE_NO_OFFSET, .form = (uint8_t)between(0, 2) };
	int y, years = between(0, 2) ? 0 : between(0, 3);
	int32_t any = between(FIRST_DAY, LAST_DAY);
	unsigned m, day, to;

	day_split(any, &y, &m, &day);
	if (y + years > 9999) y -= years;
	if (!between(0, 3)) m = 1;
	if (between(0, 1)) day = 1;
	to = between(0, 2) ? (unsigned)between((int32_t)m, 12) : 12;
	if (day > slow_length(y, m)) day = slow_length(y, m);
	day_of(y, m, day, &d.first);
	day_of(y + years, to, slow_length(y + years, to), &d.last);
	if (d.form == DATE_DAY || between(0, 3) == 0) d.last = d.first;
	else if (between(0, 1)) d.last = between(d.first, d.first + 40 < d.last ? d.first + 40 : d.last);
	if (d.form == DATE_WITHIN && d.first == d.last) d.form = DATE_DAY;
	if (d.form == DATE_LASTED && !between(0, 5)) d.last = DAY_NEVER;
	else if (d.form == DATE_LASTED && !between(0, 5)) d.first = DAY_ALWAYS;
	if (d.form == DATE_DAY && between(0, 1)) {
		d.minute = (int16_t)between(0, 1439);
		if (between(0, 1)) d.offset = (int16_t)(between(0, 3) ? between(-840, 840) : 0);
	}
	return d;
}

static void round_trips(void)
{
	struct buf put = BUF_INIT, hint = BUF_INIT, said = BUF_INIT;
	unsigned wrong = 0, seen[3] = { 0 };

	for (unsigned i = 0; i < 200000; i++) {
		struct date d = some_date(), back;
		bool ok;

		buf_clear(&put);
		buf_clear(&said);
		date_put(&put, &d);
		date_say(&said, &d);
		seen[d.form]++;
		ok = date_read(buf_str(&put), &back, &hint) && same(&d, &back) && said.n;
		ok = ok && date_begins(buf_str(&put));
		if (!ok && wrong++ < 5) printf("# %.*s\n", STRF(buf_str(&put)));
	}
	IS_INT(wrong, 0, "200,000 dates are read back as they were written");
	OK(seen[0] > 20000 && seen[1] > 20000 && seen[2] > 20000, "of every form");
	buf_release(&put), buf_release(&hint), buf_release(&said);
}

/* Bytes that look like dates; each text ends with its block of memory, so that reading past it is seen. */
static void any_bytes(void)
{
	static const char alphabet[] = "0011223344556789-----/..T:ZHQ+ h\0\xC3";
	struct buf put = BUF_INIT, hint = BUF_INIT;
	unsigned wrong = 0, taken = 0;

	for (unsigned i = 0; i < 300000; i++) {
		const struct str seed = str_of(good[next_random() % (sizeof good / sizeof *good)][0]);
		size_t n = i % 3 ? seed.n : (size_t)between(1, 26);
		char *text = mem_alloc(n, 1);
		struct date d, back;

		for (size_t k = 0; k < n; k++)
			text[k] = i % 3 && between(0, 9) ? seed.p[k] :
			                                   alphabet[next_random() % (sizeof alphabet - 1)];
		if (date_read((struct str){ text, n }, &d, &hint)) {
			taken++;
			buf_clear(&put);
			date_put(&put, &d);
			wrong += d.first > d.last || !date_read(buf_str(&put), &back, &hint) ||
			         !same(&d, &back);
		} else wrong += hint.n == 0 || hint.p[hint.n - 1] != '.';
		mem_free(text);
	}
	IS_INT(wrong, 0, "any bytes are a date that can be written, or get a hint");
	OK(taken > 10000 && taken < 290000, "both happened: %u dates", taken);
	buf_release(&put), buf_release(&hint);
}

static void strange_structs(void)
{
	struct buf out = BUF_INIT;

	for (unsigned i = 0; i < 100000; i++) {
		struct date d = { (int32_t)next_random(), (int32_t)next_random(), (int16_t)next_random(),
			(int16_t)next_random(), (uint8_t)(next_random() % 4) };

		if (!between(0, 3)) d.first = DAY_ALWAYS;
		if (!between(0, 3)) d.last = DAY_NEVER;
		if (!between(0, 9)) d.first = DAY_NEVER;
		if (!between(0, 9)) d.last = DAY_ALWAYS;
		buf_clear(&out);
		date_put(&out, &d);
		date_say(&out, &d);
		if (out.n > 200) break;
	}
	OK(out.n && out.n <= 200, "what is no date is written as something, without harm");
	buf_release(&out);
}

static int compare(const char *a, const char *b)
{
	struct buf hint = BUF_INIT;
	struct date x = { 0 }, y = { 0 };
	bool ok = date_read(str_of(a), &x, &hint) && date_read(str_of(b), &y, &hint);
	int order = date_cmp(&x, &y);

	buf_release(&hint);
	return ok && order == -date_cmp(&y, &x) ? order : 99;
}

static void order(void)
{
	IS_INT(compare(D20, D21), -1, "the earlier day first");
	IS_INT(compare("2023-06-30", "2023-06"), 1, "equal ends: the earlier beginning first");
	IS_INT(compare("2023-06-29", "2023-06"), -1, "the end counts first");
	IS_INT(compare("2023-06-20..", "9999"), 1, "open ends are last");
	IS_INT(compare("..2023-06", "2023-06"), -1, "open beginnings first");
	IS_INT(compare("2023-06..06", "2023-06"), 0, "the form does not count");
	IS_INT(compare(D21 "T14:30", D21), 0, "nor the time");
	OK(date_begins(STR("2")) && date_begins(STR("..2")) && date_begins(STR("2023-06")), "a date begins");
	OK(!date_begins(STR("")) && !date_begins(STR("..")) && !date_begins(STR(".2")) &&
		!date_begins(STR("..x")) && !date_begins(STR("June")) && !date_begins(str_of(NULL)),
		"no date begins");
}

int main(void)
{
	numbering();
	months();
	tables();
	round_trips();
	any_bytes();
	strange_structs();
	order();
	return DONE();
}
