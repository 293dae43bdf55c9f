/* reading: the draft as it would read under choices. The bytes are never re-wrapped or renumbered; only at
 * the places where something is cut are blanks mended. docs/readings.md has the rules with examples. */
#ifndef OT_TEXT_READING_H
#define OT_TEXT_READING_H

#include "text/issue.h"

enum reading_kind {
	READ_AS_IS,  /* the bytes */
	READ_CLEAN,  /* notes, statuses, braces and attributions out; disputed brackets stay, without names */
	READ_AGREED, /* … and disputed wording out as well */
	READ_PARTY,  /* as one party would have it */
};

struct choice {
	uint32_t issue;
	uint32_t alt; /* index; n_alts = none; NOWHERE = `value` fills a blank */
	struct str value;
};

/* Reads "4.1=a,7.2=none" and appends to *out. An unknown or ambiguous address, an alternative that the
 * issue does not have, and choices that contradict each other (two for one issue; one inside an alternative
 * that another leaves out) are errors. */
struct choices {
	VEC(struct choice) list;
};
enum rc choices_read(const struct draft *d, const struct issues *s, struct str text, struct choices *out,
	struct err *e) OT_MUST_USE;
void choices_release(struct choices *c);

/* Appends the reading. `party` (READ_PARTY) is an index into draft.parties.list. O(n + choices log choices).
 */
void reading_of(const struct draft *d, const struct issues *s, enum reading_kind kind, uint32_t party,
	const struct choices *choices, struct buf *out);

#endif
