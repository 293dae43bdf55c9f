/* edit: a text with stretches cut out or replaced, mended at the cuts.
 *
 * Only where something was cut are blanks mended: a blank before , . ; : ) goes, two blanks become one, a
 * line that is left empty goes, and so does one of the two blank lines around it. Nothing else moves. */
#ifndef OT_TEXT_EDIT_H
#define OT_TEXT_EDIT_H

#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"

/* [start, end) gives way to `with` (usually nothing). */
struct edit {
	uint32_t start, end;
	struct str with;
};

typedef VEC(struct edit) edits;

/* Sorts them and makes them disjoint: what lies in a longer one goes with it. */
void edits_settle(edits *v);

/* Appends the text after the edits, which are settled. Linear. */
void edits_write(const edits *v, struct str bytes, struct buf *out);

#endif
