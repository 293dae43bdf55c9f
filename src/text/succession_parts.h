/* succession_parts: what the two files of succession.h share: succession_issues.c says which issue goes on as
 * which, succession.c which alternative as which, and what that makes of the brackets. */
#ifndef OT_TEXT_SUCCESSION_PARTS_H
#define OT_TEXT_SUCCESSION_PARTS_H

#include "text/overlap.h"
#include "text/succession.h"

/* Old issue a may go on as new issue b. */
struct candidate {
	uint32_t a, b;
	uint32_t words; /* in both */
	uint32_t all;   /* words of the one and of the other */
};

/* What became of the own words of an old alternative: those that no nested one has. */
struct own {
	uint32_t words, kept;
	uint32_t free; /* of those kept: in no dispute, or only in that of an issue that was around before */
	uint32_t held; /* in dispute under another issue */
};

struct settler {
	const struct redline *r;
	struct overlap o;
	struct succession *s;
	VEC(struct candidate) candidates;
	uint32_t *size_a, *kept_a, *size_b, *kept_b; /* words of each issue, those that the other draft has */
	struct own *own;                             /* of each old alternative */
	bool *taken;                                 /* new alternatives that are an heir */
};

/* Fills in issue and joined of every successor, origin, and own. */
void settle_issues(struct settler *x);

/* The change that holds old token i (`new`: new token i), or NOWHERE. O(log changes). */
uint32_t change_at(const struct redline *r, uint32_t i, bool new);

#endif
