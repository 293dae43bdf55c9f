/* bare_headlines: which stances, and which acts of stage, rest on a headline and on nothing else. */
#ifndef OT_ANALYSIS_BARE_HEADLINES_H
#define OT_ANALYSIS_BARE_HEADLINES_H

#include "casefile/dossier.h"

struct bare_headlines {
	VEC(uint32_t) facts; /* in file order */
};

/* Every stance and every act from `agreed` to `ratified`, or its denial, for which something vouches, all of
 * it sources with a `headline` that vouch for nothing more: no saying, no line with a quotation, none on
 * anybody's word (`per`). O(size of the case). */
void bare_headlines_of(const struct dossier *k, struct bare_headlines *out);
void bare_headlines_release(struct bare_headlines *h);

#endif
