/* contest: who stands against whom in a draft, read from the names in its brackets and from nothing else.
 *
 * On an issue a party is *for* an alternative that it proposes, supports or would retain, and *against* one
 * that it opposes or would delete. Where there is only with or without, to be against is to be for "none".
 * Two parties stand against each other
 * - directly: one is for an alternative and the other against the same;
 * - indirectly: each is for one alternative only, and not for the same one.
 * A reserve takes no side, and silence none either. A group counts as the one name that it is.
 *
 * Pure: no input, no output, no clock. Everything stands in an order that the draft alone decides. */
#ifndef OT_ANALYSIS_CONTEST_H
#define OT_ANALYSIS_CONTEST_H

#include "text/issue.h"

enum stand { STAND_FOR, STAND_AGAINST, STAND_RESERVE };

struct contest_position {
	uint32_t alt; /* index of the alternative within its issue */
	uint32_t party;
	uint8_t stand;
	uint8_t verb; /* as written; of several the first */
};

struct contest_issue {
	uint32_t issue;
	uint32_t first, n; /* into contest.positions: by alternative, stand, order in the party table */
	uint32_t opposed;  /* parties that stand against another one here */
	uint32_t n_alts, words;
};

struct opposition {
	uint32_t a, b;   /* parties, a < b */
	uint32_t issues; /* on which they stand against each other */
	uint32_t direct; /* on so many of these directly */
};

/* A party that is the only one on its side of an issue, with two or more on another side. */
struct lone {
	uint32_t party, issue;
};

struct contest {
	VEC(struct contest_position) positions;
	struct contest_issue *issue; /* one for each of issues.list, in its order */
	struct contest_issue *rank; /* the same, most contested first: parties opposed, alternatives, words */
	uint32_t n_issues, n_contested; /* the first n_contested of `rank` have parties opposed */
	VEC(struct opposition) pairs;   /* most issues first, then most direct ones, then by party */
	VEC(struct lone) alone;         /* by party: the one most often alone first; then by issue */
	uint32_t crowded;               /* issues left out of `pairs`: more than CONTEST_MAX_PAIRS on each */
};

#define CONTEST_MAX_PAIRS 65536u

/* O(claims log claims) and, for the pairs, the product of the two sides of each issue, which
 * CONTEST_MAX_PAIRS bounds. */
void contest_of(const struct draft *d, const struct issues *s, struct contest *c);
void contest_release(struct contest *c);

#endif
