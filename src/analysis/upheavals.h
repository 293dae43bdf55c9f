/* upheavals: what changed the case itself, and which lines have to be asked or made again for it.
 *
 * A party is replaced, the case is suspended or overtaken, another drafter takes over, a draft is replaced or
 * withdrawn, a host withdraws: what was on record before stays true of its time, but does not simply go on.
 * Here such lines are listed; nothing is dropped, and nothing is taken for confirmed. A line that was made
 * again since is no longer listed. docs/case.md, "What changed the case", has the rules. */
#ifndef OT_ANALYSIS_UPHEAVALS_H
#define OT_ANALYSIS_UPHEAVALS_H

#include "casefile/dossier.h"

enum upheaval_kind {
	UPHEAVAL_PARTY,
	UPHEAVAL_SUSPENDED,
	UPHEAVAL_RESUMED,
	UPHEAVAL_OVERTAKEN,
	UPHEAVAL_CLOSED,
	UPHEAVAL_DRAFTER,
	UPHEAVAL_REPLACED,
	UPHEAVAL_WITHDRAWN,
	UPHEAVAL_HOST
};
#define N_UPHEAVALS 9
extern const char *const upheaval_name[N_UPHEAVALS]; /* "party replaced", "suspended", … */

struct upheaval_list {
	uint32_t first, n; /* into upheavals.entities */
};

struct upheaval {
	uint8_t kind;              /* enum upheaval_kind */
	uint32_t fact;             /* the line that says it */
	const struct date *on;     /* when, or NULL: not said */
	uint32_t ended;            /* the line that put an end to it: resumed, returned; or NOTHING */
	struct upheaval_list from; /* the party, drafters, drafts or host of before */
	struct upheaval_list to;   /* who or what came in their place */
	uint32_t first, n;         /* into upheavals.lines: what has to be asked or made again */
};

struct upheavals {
	VEC(struct upheaval) list; /* the newest first; those without a date last */
	VEC(uint32_t) entities;
	VEC(uint32_t) lines; /* facts; of one upheaval by what they are, then in the order of the files */
};

/* O(n log n + lines × names + drafts × who). */
void upheavals_of(const struct dossier *k, struct upheavals *out);
void upheavals_release(struct upheavals *u);

/* How many lines wait to be asked or made again, each counted once: those of all upheavals but of a
 * suspension, which rest until the case goes on. `keep`: for each fact whether it is asked for; NULL: all.
 * O(facts). */
uint32_t upheavals_waiting(const struct dossier *k, const struct upheavals *u, const bool *keep);

#endif
