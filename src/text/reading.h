/* reading: the draft as it would read under choices. The bytes are never re-wrapped or renumbered; only at
 * the places where something is cut are blanks mended. docs/readings.md has the rules with examples. */
#ifndef OT_TEXT_READING_H
#define OT_TEXT_READING_H

#include "text/choice.h"

enum reading_kind {
	READ_AS_IS,  /* the bytes */
	READ_CLEAN,  /* notes, statuses, braces and attributions out; disputed brackets stay, without names */
	READ_AGREED, /* … and disputed wording out as well */
	READ_PARTY,  /* as one party would have it */
};

/* Appends the reading. `party` (READ_PARTY) is an index into draft.parties.list. O(n), and the edits are
 * sorted. */
void reading_of(const struct draft *d, const struct issues *s, enum reading_kind kind, uint32_t party,
	const struct choices *choices, struct buf *out);

#endif
