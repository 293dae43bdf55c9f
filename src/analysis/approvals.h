/* approvals: the path of each at home: which body has to approve, in which order, what came of it, and where
 * the path stands. */
#ifndef OT_ANALYSIS_APPROVALS_H
#define OT_ANALYSIS_APPROVALS_H

#include "casefile/dossier.h"

/* A share of votes, exact. */
struct vote_share {
	bool known;      /* yes and no are both said, and somebody voted */
	int64_t total;   /* of how many */
	unsigned tenths; /* tenths of a per cent, rounded to the nearest, halves up */
	int reach;       /* against the share that the step asks: < 0 below it, 0 exactly, > 0 above */
};

enum early {
	IN_TURN,
	EARLY_OPEN,  /* it came, and of the one before it nothing is known, or that it was refused */
	EARLY_DATED, /* it came before the one before it */
};

struct approval_step {
	uint32_t fact;            /* the line that declares it */
	uint32_t entity;          /* its name, or NOTHING: nothing can come of it */
	uint32_t after;           /* step (index) before it, perhaps of another path; or NOTHING */
	uint32_t result;          /* the latest line that says what came, or NOTHING */
	enum word state;          /* W_GIVEN, W_REFUSED, or W_NOTHING */
	bool contested;           /* lines of one day say both; `state` is then W_REFUSED */
	bool circle;              /* it comes after itself, through others or not */
	bool open;                /* nothing came, and nothing that it waits for is missing */
	uint8_t early;            /* enum early */
	int64_t yes, no, abstain; /* -1: not said */
	int64_t share_of, share;  /* the rule `share 1/2`: 1 and 2; 0 and 0: none is said */
	struct vote_share all;    /* of yes, no and abstain */
	struct vote_share cast;   /* of yes and no */
	/* Days from the day asked about to the last day planned, < 0: it is over. INT32_MAX: something came,
	 * or no day is planned. */
	int32_t days;
};

struct approval_path {
	uint32_t fact;           /* a line whose holder it is */
	uint32_t first, n;       /* into approvals.steps: in the order of `after`, then of date */
	uint32_t given, refused; /* how many */
	uint32_t next;           /* the first step (index) that is open, or NOTHING */
};

struct approvals {
	VEC(struct approval_step) steps;
	VEC(struct approval_path) paths; /* in the order of their first lines */
};

/* O(n log n). */
void approvals_of(const struct dossier *k, struct approvals *out);
void approvals_release(struct approvals *a);

/* A clause of the step, of whichever of its lines that do not say what came has it; or NULL. */
const struct date *approval_plan(const struct dossier *k, const struct approval_step *s);

/* `share_of`/`share` against yes of `total`, exactly. 0 <= yes <= total, total > 0. */
struct vote_share share_of_votes(int64_t yes, int64_t total, int64_t share_of, int64_t share);

#endif
