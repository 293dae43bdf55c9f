/* calendar: the dated things of a case as a calendar: sessions, deadlines, the ends of closings.
 *
 * A session planned for some day of a span is an event over the span, tentative, and says so in its summary;
 * one that was postponed stands, as cancelled, on the days for which it was last planned. What was held, and
 * what is planned for certain days, is confirmed. */
#ifndef OT_FORMATS_CALENDAR_H
#define OT_FORMATS_CALENDAR_H

#include "analysis/sessions.h"
#include "base/buf.h"

/* Appends an iCalendar stream (ical.h) and returns how many events are in it; 0: nothing is appended.
 * `series` (entity): only its sessions, and no deadlines or closings; NOTHING: everything. The names of
 * events (UID) are made of the title of the case and the name of the session, or what the deadline says.
 * O(n). */
unsigned calendar_of(const struct dossier *k, const struct sessions *s, uint32_t series, struct buf *out);

#endif
