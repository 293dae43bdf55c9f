/* comparison: two drafts of one text, and all that is told of them: words, paragraphs, brackets, proposals.
 */
#ifndef OT_ANALYSIS_COMPARISON_H
#define OT_ANALYSIS_COMPARISON_H

#include "text/count.h"
#include "text/passage.h"
#include "text/succession.h"

/* One of the two drafts. All is borrowed but the counts. */
struct compared {
	const struct draft *draft;
	const struct issues *issues;
	struct counts counts;
};

struct comparison {
	struct compared old, new;
	struct redline redline;
	struct passages passages;
	struct succession succession;
	bool same;        /* byte for byte */
	uint32_t changes; /* those of the redline that are no move, and those within moves */
};

/* Near linear in the size of the drafts. */
void comparison_of(const struct draft *old, const struct issues *old_issues, const struct draft *new,
	const struct issues *new_issues, struct comparison *c);
void comparison_release(struct comparison *c);

/* ---- what became of the proposals of one party ---- */

enum outcome {
	OUTCOME_KEPT,    /* in brackets as before */
	OUTCOME_ALTERED, /* in brackets, in other words */
	OUTCOME_STANDS,  /* its brackets are gone and the wording stands */
	OUTCOME_GONE,    /* the wording is gone */
	OUTCOME_NEW,     /* of the new draft alone */
};
#define N_OUTCOMES 5

/* A wording that the party proposes (or retains), or that it opposes (or deletes). */
struct proposal {
	uint32_t issue, alt;         /* of the old draft; of OUTCOME_NEW, NOWHERE */
	uint32_t new_issue, new_alt; /* or NOWHERE */
	uint8_t outcome;
	bool against; /* it opposes it */
	bool named;   /* the new draft still has its name at it, with the same leaning */
	uint32_t
		as; /* the name in the brackets: the party, or a group that it is in; of its draft's parties */
};
typedef VEC(struct proposal) proposals;

/* Of a party by its number in the old and in the new draft (NO_PARTY: it is not named there). In the order of
 * the old draft, then those of the new one that are new. */
void proposals_of(const struct comparison *c, uint32_t old_party, uint32_t new_party, proposals *out);

#endif
