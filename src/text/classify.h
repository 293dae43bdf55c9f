/* classify: what a bracket is, and how it stands to its neighbour. Both are guesses with fixed rules
 * (docs/brackets.md), first rule that fits. Steps of draft_read(). */
#ifndef OT_TEXT_CLASSIFY_H
#define OT_TEXT_CLASSIFY_H

#include "text/draft.h"

void classes_read(struct draft *d);

/* Relations between neighbours; members of one alternative set are linked by `next`. */
void relations_read(struct draft *d);

/* The status that a mark like "Agreed ad ref" or "to be discussed" gives; STATUS_NONE if it is none. */
enum block_status status_said(struct str wording);

/* "No text", "No provision on …": the reading of such an alternative is empty. */
bool says_no_text(struct str wording);

/* The next bracket of the same parent that opens behind this one, whatever lies between; NOWHERE if none. */
uint32_t bracket_neighbour(const struct draft *d, uint32_t i);

#endif
