/* claims: what somebody claims about somebody's conduct, and what became of each claim.
 *
 * A claim is begun by one line and changed by others: supposed, asserted, shown, corroborated, disputed. None
 * of these undoes another: what was corroborated and is disputed is both. How well a claim is supported is
 * told by which sources vouch for which of its lines; whether it is true is not asked. */
#ifndef OT_ANALYSIS_CLAIMS_H
#define OT_ANALYSIS_CLAIMS_H

#include "casefile/dossier.h"

/* Something that vouches for a line of a claim. */
struct claim_source {
	uint32_t entity;
	bool fresh; /* it vouched for no earlier line of the claim */
	bool own;   /* it stands in a file that one of those who claim it supplied */
};

struct claim_line {
	uint32_t fact;
	enum word state; /* W_SUPPOSED … W_DISPUTED */
	uint32_t first,
		n; /* into claims.sources: those known on the day, each once, in the order of the line */
	/* Does it rest on something that did not vouch before and is not the claimant's own? Of the first
	 * line: on two such things at least. */
	bool independent;
};

struct case_claim {
	uint32_t first, n; /* into claims.lines: the line that begins it, then its changes, oldest first;
			    * what has no date is the oldest, of one day they go by the files */
	uint32_t first_answer, n_answers; /* into claims.answers: see there */
	enum word state;                  /* what the last line says */
	bool corroborated, disputed;      /* what any line says */
	int32_t age;   /* days from the day on which it was made to the day asked about; -1: not known */
	int32_t quiet; /* days since anything was said of it, by the latest date; -1: not known */
};

struct case_claims {
	VEC(struct case_claim) list; /* in file order */
	VEC(struct claim_line) lines;
	VEC(struct claim_source) sources;
	/* facts (indices): sayings that deny or reject the claim by its name, then recorded contradictions of
	 * which it is a member, both in file order */
	VEC(uint32_t) answers;
};

/* O(n log n). */
void case_claims_of(const struct dossier *k, struct case_claims *out);
void case_claims_release(struct case_claims *c);

#endif
