/* ical: see ical.h. */
#include "formats/ical.h"

#include "base/utf8.h"

#define LINE_OCTETS 75
#define MINUTES     (24 * 60)

/* ---- lines ---- */

/* One content line, folded: what follows begins with a blank, which counts. */
static void put_line(struct buf *out, struct str line)
{
	size_t room = LINE_OCTETS;
	unsigned len;

	for (size_t at = 0; at < line.n; at += len) {
		(void)utf8_at(line, at, &len);
		if (len > room) {
			buf_puts(out, "\r\n ");
			room = LINE_OCTETS - 1;
		}
		buf_add(out, str_cut(line, at, at + len));
		room -= len;
	}
	buf_puts(out, "\r\n");
}

static bool steers_direction(uint32_t cp)
{
	return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* A value of the type TEXT (3.3.11). */
static void put_text(struct buf *out, struct str s)
{
	unsigned len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = utf8_at(s, at, &len);

		if (cp == '\n') buf_puts(out, "\\n");
		else if (cp == '\\' || cp == ';' || cp == ',') buf_printf(out, "\\%c", (char)cp);
		else if (cp == UTF8_INVALID || (cp < 0x20 && cp != '\t') || (cp >= 0x7F && cp < 0xA0))
			buf_put_codepoint(out, 0xFFFD);
		else if (!steers_direction(cp)) buf_put_codepoint(out, cp);
	}
}

static void text_line(struct buf *out, const char *name, struct str text)
{
	struct buf line = BUF_INIT;

	if (!text.n) return;
	buf_printf(&line, "%s:", name);
	put_text(&line, text);
	put_line(out, buf_str(&line));
	buf_release(&line);
}

/* ---- days and times ---- */

static bool writable(int32_t day)
{
	int year;
	unsigned month, of_month;

	day_split(day, &year, &month, &of_month);
	return year >= 1 && year <= 9999;
}

static void put_day(struct buf *out, int32_t day)
{
	int year;
	unsigned month, of_month;

	day_split(day, &year, &month, &of_month);
	buf_printf(out, "%04d%02u%02u", year, month, of_month);
}

/* A time with its distance from UTC is told in UTC, one without as the time of the place (3.3.5, forms 2 and
 * 1). False: that would be outside of the years that can be written. */
static bool time_line(struct buf *out, const struct date *d)
{
	int minute = d->minute - (d->offset == DATE_NO_OFFSET ? 0 : d->offset);
	int32_t day = d->first;
	struct buf line = BUF_INIT;

	if (minute < 0) day--;
	if (minute >= MINUTES) day++;
	minute = (minute + MINUTES) % MINUTES;
	if (!writable(day)) return false;
	buf_puts(&line, "DTSTART:");
	put_day(&line, day);
	buf_printf(&line, "T%02d%02d00%s", minute / 60, minute % 60, d->offset == DATE_NO_OFFSET ? "" : "Z");
	put_line(out, buf_str(&line));
	buf_release(&line);
	return true;
}

static void day_line(struct buf *out, const char *name, int32_t day)
{
	struct buf line = BUF_INIT;

	buf_printf(&line, "%s;VALUE=DATE:", name);
	put_day(&line, day);
	put_line(out, buf_str(&line));
	buf_release(&line);
}

/* Whole days; the end is the day behind the last (3.6.1). */
static void date_lines(struct buf *out, const struct date *d)
{
	int32_t first = d->first == DAY_ALWAYS ? d->last : d->first;

	day_line(out, "DTSTART", first);
	if (d->last != DAY_NEVER && writable(d->last + 1)) day_line(out, "DTEND", d->last + 1);
}

/* ---- the parts ---- */

void ical_open(struct buf *out, struct str name, struct str description)
{
	put_line(out, STR("BEGIN:VCALENDAR"));
	put_line(out, STR("VERSION:2.0"));
	put_line(out, STR("PRODID:-//onetext//onetext sessions//EN"));
	put_line(out, STR("CALSCALE:GREGORIAN"));
	text_line(out, "X-WR-CALNAME", name);
	text_line(out, "X-WR-CALDESC", description);
}

void ical_event(struct buf *out, const struct ical_event *e, int32_t stamp)
{
	static const char *const status[] = { "STATUS:TENTATIVE", "STATUS:CONFIRMED", "STATUS:CANCELLED" };
	struct buf line = BUF_INIT;

	put_line(out, STR("BEGIN:VEVENT"));
	text_line(out, "UID", e->uid);
	buf_puts(&line, "DTSTAMP:");
	put_day(&line, stamp);
	buf_puts(&line, "T000000Z");
	put_line(out, buf_str(&line));
	buf_clear(&line);
	buf_printf(&line, "SEQUENCE:%u", e->sequence);
	put_line(out, buf_str(&line));
	if (e->on.minute < 0 || !time_line(out, &e->on)) date_lines(out, &e->on);
	text_line(out, "SUMMARY", e->summary);
	text_line(out, "LOCATION", e->location);
	text_line(out, "DESCRIPTION", e->description);
	put_line(out, str_of(status[e->status]));
	put_line(out, e->free ? STR("TRANSP:TRANSPARENT") : STR("TRANSP:OPAQUE"));
	put_line(out, STR("END:VEVENT"));
	buf_release(&line);
}

void ical_close(struct buf *out)
{
	put_line(out, STR("END:VCALENDAR"));
}
