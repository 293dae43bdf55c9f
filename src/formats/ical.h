/* ical: an iCalendar stream (RFC 5545), for calendar programs: one VCALENDAR with VEVENTs.
 *
 * 	ical_open(&out, name, description);
 * 	ical_event(&out, &event, stamp);        … at least one: the standard asks for it
 * 	ical_close(&out);
 *
 * Lines end in CR LF and are folded at 75 octets, never within a character. Texts may be any bytes: invalid
 * ones and control characters become U+FFFD, line breaks are kept (as \n), and the signs that open or close
 * an embedding, an override or an isolate are left out, as on a terminal (term.h). Nothing is read from a
 * clock and nothing names a machine. Linear. */
#ifndef OT_FORMATS_ICAL_H
#define OT_FORMATS_ICAL_H

#include "base/date.h"

enum ical_status { ICAL_TENTATIVE, ICAL_CONFIRMED, ICAL_CANCELLED };

struct ical_event {
	struct str uid;                            /* stays the same as long as the thing does */
	struct str summary, location, description; /* empty: left out */
	/* The days, both inclusive, or one day with a time (date.h). What has no end is an event on its
	 * first day, what has no beginning one on its last. */
	struct date on;
	enum ical_status status;
	bool free;         /* takes nobody's time: a deadline, a window of which only some day is meant */
	unsigned sequence; /* how often it was changed */
};

void ical_open(struct buf *out, struct str name, struct str description);
void ical_event(struct buf *out, const struct ical_event *e, int32_t stamp);
void ical_close(struct buf *out);

#endif
