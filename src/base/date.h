/* date: calendar days and spans of days, as precise as people know them.
 *
 * A date is the span in which a day lies, written as wide as the knowledge: `2023-06-21`, `2023-06`,
 * `2023-H2`, `2023-06-20..21` (lasted), `2024-12-13/14` (one day of these), `2023-06-20..` (end open). Days
 * are numbered in the proleptic Gregorian calendar from 1970-01-01 = 0; years 0001 to 9999.
 *
 * Only the days are kept, not how they were written: `2023-06-01/30` is `2023-06`, and `2024-01-01..` is
 * `2024..`. */
#ifndef OT_BASE_DATE_H
#define OT_BASE_DATE_H

#include <stdint.h>

#include "base/buf.h"

#define DAY_NEVER  INT32_MAX /* an end that is open */
#define DAY_ALWAYS INT32_MIN /* a beginning that is open */

enum date_form {
	DATE_DAY,    /* 2023-06-21, perhaps with a time */
	DATE_WITHIN, /* some day of several: 2023-06, 2023, 2023-H2, 2023-Q3, 2024-12-13/14, 2024-08/09 */
	DATE_LASTED, /* from … to …: 2023-06-20..21, 2023-06-20.., ..2022-09 */
};

struct date {
	int32_t first, last; /* inclusive; only what lasted has an open end, and one at most */
	int16_t minute;      /* of the day, or -1 when no time is given */
	int16_t offset;      /* minutes east of UTC, -14:00 to +14:00; DATE_NO_OFFSET when not given */
	uint8_t form;        /* enum date_form */
};
#define DATE_NO_OFFSET INT16_MAX

/* Day number of a date of the calendar; false when there is no such day. */
bool day_of(int year, unsigned month, unsigned day, int32_t *out);
/* The other way round; every day has an answer, those outside the years 0001 to 9999 too. */
void day_split(int32_t day, int *year, unsigned *month, unsigned *day_of_month);

/* Reads the whole of s. On failure false, and *hint (never NULL; replaced) is a sentence on what to write
 * instead; *d is not to be used then. The right end of a span may leave out leading parts that are the same
 * (`2024-06-28..07-07`); the ends may differ in precision (`2012..2016-12-22`); a span that is upside down is
 * refused. Only a single day takes a time: `2021-12-06T14:30`, `…T14:30Z`, `…T14:30+01:00`. */
bool date_read(struct str s, struct date *d, struct buf *hint);

/* Has s the beginning of a date (a digit, or ".." and a digit)? For a parser that has to choose. */
bool date_begins(struct str s);

/* Appends it in the shortest form with equally precise ends; date_read() reads it back as the same. */
void date_put(struct buf *out, const struct date *d);
void day_put(struct buf *out, int32_t day); /* 2023-06-21 */

/* For people: "21 June 2023", "20 to 21 June 2023", "13 or 14 December 2024", "June 2023", "second half of
 * 2023", "third quarter of 2023", "since 20 June 2023", "until September 2022", "until the end of 2024",
 * "between 1 and 10 November 2024", "all of June 2023" (lasted), "6 December 2021, 14:30 UTC+01:00". */
void date_say(struct buf *out, const struct date *d);

/* Days of two dates: the earlier last day first, then the earlier first day; 0 when both are equal. A total
 * order of the days; form and time do not count. */
int date_cmp(const struct date *a, const struct date *b);

/* The day by which it has certainly come: its last; of one without an end its first. What is put in the order
 * of time goes by it. */
static inline int32_t date_by(const struct date *d)
{
	return d->last == DAY_NEVER ? d->first : d->last;
}
/* The day by which what holds from then on certainly does: what lasts has begun with its first day. */
static inline int32_t date_begun(const struct date *d)
{
	return d->form == DATE_LASTED ? d->first : d->last;
}

/* Day `day` moved by calendar months, clamped to the end of the month and to the years 0001 to 9999; an open
 * end stays open. */
int32_t day_add_months(int32_t day, int32_t months);

#endif
