/* iCalendar: folding, escaping, days and times at the ends of what can be written. */
#include "tap.h"

#include "formats/ical.h"

static struct buf out;

/* The one line that begins with `name`, unfolded: what stands behind it; "" if there is none. */
static const char *line(const char *name)
{
	static struct buf kept[4];
	static unsigned next;
	struct buf *k = &kept[next++ % 4], whole = BUF_INIT;
	const char *at;

	buf_clear(k);
	buf_puts(k, "");
	buf_putc(&whole, '\n');
	for (size_t i = 0; i < out.n; i++) {
		if (out.n - i > 2 && memcmp(out.p + i, "\r\n ", 3) == 0) i += 2;
		else if (out.p[i] != '\r') buf_putc(&whole, out.p[i]);
	}
	for (at = whole.p; at; at = strchr(at + 1, '\n'))
		if (strncmp(at + 1, name, strlen(name)) == 0) {
			at += 1 + strlen(name);
			buf_add(k, (struct str){ at, strcspn(at, "\n") });
			break;
		}
	buf_release(&whole);
	return k->p ? k->p : "";
}

static void write_event(struct ical_event e)
{
	if (!e.uid.n) e.uid = STR("u");
	buf_clear(&out);
	ical_open(&out, STR("name"), STR(""));
	ical_event(&out, &e, 19723); /* 2024-01-01 */
	ical_close(&out);
}

static struct date days(int32_t first, int32_t last)
{
	return (struct date){ .first = first, .last = last, .minute = -1, .offset = DATE_NO_OFFSET };
}

static struct date at(int32_t day, int minute, int offset)
{
	return (struct date){
		.first = day, .last = day, .minute = (int16_t)minute, .offset = (int16_t)offset
	};
}

static void test_text(void)
{
	write_event((struct ical_event){ .on = days(0, 0),
		.summary = STR("a,b;c\\d\ne\x01\xFF"
			       "f\tg") });
	IS_STR(line("SUMMARY:"),
		"a\\,b\\;c\\\\d\\ne\xEF\xBF\xBD\xEF\xBF\xBD"
		"f\tg",
		"escapes, and what is no text");
	write_event((struct ical_event){
		.on = days(0, 0), .summary = STR("x\xE2\x80\xAEy\xE2\x81\xA6z\xE2\x80\x8Fw") });
	IS_STR(line("SUMMARY:"), "xyz\xE2\x80\x8Fw", "signs that steer the direction go; marks stay");
	write_event((struct ical_event){ .on = days(0, 0) });
	IS_STR(line("SUMMARY"), "", "nothing to say, no line");
	IS_STR(line("LOCATION"), "", "no place, no line");
	IS_STR(line("DTSTAMP:"), "20240101T000000Z", "the stamp");
	IS_STR(line("TRANSP:"), "OPAQUE", "takes time");
	IS_STR(line("STATUS:"), "TENTATIVE", "status");
}

static void test_folding(void)
{
	for (size_t n = 0; n < 400; n++) {
		struct buf text = BUF_INIT;
		size_t longest = 0, start = 0;
		bool split = false;

		for (size_t i = 0; i < n; i++)
			buf_puts(&text, i % 3 == 0 ? "\xF0\x9F\x95\x8A" : i % 3 == 1 ? "\xD7\xA9" : "a");
		write_event((struct ical_event){ .on = days(0, 0), .summary = buf_str(&text) });
		for (size_t i = 0; i + 1 < out.n; i++) {
			if (out.p[i] != '\r') continue;
			if (i - start > longest) longest = i - start;
			split = split ||
				(out.p[i + 2] == ' ' && ((unsigned char)out.p[i + 3] & 0xC0) == 0x80);
			start = i + 2;
		}
		if (longest > 75 || split || strcmp(line("SUMMARY:"), n ? text.p : "") != 0) {
			OK(false, "folded: %zu characters", n);
			buf_release(&text);
			return;
		}
		buf_release(&text);
	}
	OK(true, "no line is longer than 75 octets, no character is split, and unfolded it is the same");
}

static void test_days(void)
{
	int32_t last, first;

	write_event((struct ical_event){ .on = days(19723, 19724) });
	IS_STR(line("DTSTART;VALUE=DATE:"), "20240101", "the first day");
	IS_STR(line("DTEND;VALUE=DATE:"), "20240103", "the day behind the last");
	write_event((struct ical_event){ .on = days(19723, DAY_NEVER) });
	IS_STR(line("DTSTART;VALUE=DATE:"), "20240101", "no end: its first day");
	IS_STR(line("DTEND"), "", "and no end");
	write_event((struct ical_event){ .on = days(DAY_ALWAYS, 19723) });
	IS_STR(line("DTSTART;VALUE=DATE:"), "20240101", "no beginning: its last day");
	(void)day_of(9999, 12, 31, &last);
	(void)day_of(1, 1, 1, &first);
	write_event((struct ical_event){ .on = days(last, last) });
	IS_STR(line("DTSTART;VALUE=DATE:"), "99991231", "the last day that can be written");
	IS_STR(line("DTEND"), "", "has no day behind it");
	write_event((struct ical_event){ .on = days(first, first) });
	IS_STR(line("DTSTART;VALUE=DATE:"), "00010101", "the first day that can be written");
	write_event((struct ical_event){ .on = at(19723, 14 * 60 + 30, DATE_NO_OFFSET) });
	IS_STR(line("DTSTART:"), "20240101T143000", "a time of the place");
	write_event((struct ical_event){ .on = at(19723, 30, 60) });
	IS_STR(line("DTSTART:"), "20231231T233000Z", "east of UTC: the day before");
	write_event((struct ical_event){ .on = at(19723, 23 * 60 + 59, -14 * 60) });
	IS_STR(line("DTSTART:"), "20240102T135900Z", "west of UTC: the day behind");
	write_event((struct ical_event){ .on = at(first, 0, 1) });
	IS_STR(line("DTSTART;VALUE=DATE:"), "00010101", "in UTC before the first year: the day alone");
	write_event((struct ical_event){ .on = at(last, 1439, -1) });
	IS_STR(line("DTSTART;VALUE=DATE:"), "99991231", "in UTC behind the last year: the day alone");
}

int main(void)
{
	test_text();
	test_folding();
	test_days();
	buf_release(&out);
	return DONE();
}
