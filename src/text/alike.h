/* alike: proposals to one paragraph that say the same, or nearly the same.
 *
 * A proposal is an alternative with wording: of a bracket, a set or a group of options. Left out are those
 * that somebody opposes and nobody proposes (that is standing text), and brackets nested more than 64 deep.
 * Proposals are compared with others in the same paragraph, options with the others of their group; never
 * with what holds them or is held by them.
 *
 * Two are the same when they have the same words (wording.h) in the same order, and have at least four, or
 * are alternatives of one issue. They are nearly the same when both have at least four words, and those that
 * are paired in order are four fifths of the longer one's or more. A group is made of a proposal and those
 * after it that are the same or nearly the same as this first one. */
#ifndef OT_TEXT_ALIKE_H
#define OT_TEXT_ALIKE_H

#include "text/issue.h"
#include "text/wording.h"

struct alike_proposal {
	uint32_t issue, alt;        /* alt: index in its issue */
	uint32_t word, n;           /* its words */
	uint32_t common;            /* of them, those that the first of the group has too, in order */
	bool same;                  /* as the first; of the first itself: true */
	uint32_t change, n_changes; /* into alike.changes; towards the first */
};

/* Words of the first of a group, and those that this proposal has in their place; one of the two may be
 * empty. */
struct alike_change {
	struct span old, new; /* words */
};

struct alike_group {
	uint32_t block;       /* where its first stands */
	uint32_t proposal, n; /* into alike.proposals, at least two; by place */
	uint32_t n_same;      /* those with the words of the first, it included */
};

struct alike {
	struct vocabulary vocabulary;
	struct wording wording;
	VEC(struct alike_group) groups; /* by place of their first */
	VEC(struct alike_proposal) proposals;
	VEC(struct alike_change) changes;
	uint32_t n_compared; /* proposals in all */
};

/* Near linear: a proposal is compared with at most 32 others, those with which it shares words that are rare
 * in the paragraph. Of proposals with the same words none is missed. */
void alike_of(const struct draft *d, const struct issues *s, struct alike *a);
void alike_release(struct alike *a);

#endif
