/* copies_parts: what the files of the register share. Internal to copies*.c. */
#ifndef OT_ANALYSIS_COPIES_PARTS_H
#define OT_ANALYSIS_COPIES_PARTS_H

#include "analysis/copies.h"

/* Fills orders, sights and missing. `replaced`: of each text the line by which another replaces it, or
 * NOTHING. */
void find_first(const struct dossier *k, uint32_t draft, const uint32_t *replaced, struct copies *c);

/* Where a draft stands in the register; small is first. */
uint64_t draft_rank(const struct dossier *k, uint32_t draft);

#endif
