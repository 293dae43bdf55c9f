/* status: where every issue of a case stands: agreed, in range, open or blocked; for certain, from what the
 * parties said, and possibly, if every silence and reservation turned out well.
 *
 * Consent rules decide, acceptability comes before preference, and nothing that is recorded ("agreed on …")
 * changes what is computed: it stands beside it. Definitions: docs/case.md, sections 4 and 5. */
#ifndef OT_ANALYSIS_STATUS_H
#define OT_ANALYSIS_STATUS_H

#include "casefile/dossier.h"

enum status { STATUS_IN_AGREEMENT, STATUS_IN_RANGE, STATUS_OPEN, STATUS_BLOCKED };
#define N_STATUSES 4
extern const char *const status_name[N_STATUSES]; /* "agreed", "in range", "open", "blocked" */

struct issue_status {
	uint8_t status; /* enum status */
	uint32_t rule;  /* the `consent` fact, or NOTHING: all parties */
	/* The `closing … silence` fact that covers it, or NOTHING: the last whose time has passed, else the
	 * next. */
	uint32_t closing;
	bool silence;      /* … whose time has passed: silence counted as consent */
	uint32_t recorded; /* the latest act on it (agreed, reserved, reopened, …; not denied), or NOTHING */
	bool differs;      /* recorded as agreed and computed as something else */
	uint32_t first_depends, n_depends; /* into statuses.depends: conditions in play (facts) */
	uint32_t first_silent,
		n_silent; /* into statuses.silent: parties of the rule (who) without a position */
	uint32_t first_vital,
		n_vital; /* into statuses.vital: positions (index) that refuse a choice and are vital */
};

struct statuses {
	struct issue_status *issue; /* dossier.n_current of them */
	bool *agreed; /* for each of dossier.choices: adoptable, and nobody of the rule prefers another */
	bool *certainly, *possibly; /* for each of dossier.choices: is it adoptable? */
	bool *in_rule;              /* [issue * who.n + who]: is it of the issue's consent rule? */
	VEC(uint32_t) depends, silent, vital;
	uint32_t count[N_STATUSES];
};

/* O(issues × choices × (parties of the rule + choices × parties)). */
void statuses_of(const struct dossier *k, struct statuses *s);
void statuses_release(struct statuses *s);

/* The parties (who) whose acceptance the rule of an issue lacks for a choice: those that refuse it, and,
 * unless `possibly`, those that have not certainly accepted it. Calls each once, in the order of `who`. */
void status_lacking(const struct dossier *k, const struct statuses *s, uint32_t issue, uint32_t choice,
	bool possibly, who_fn *each, void *data);

/* Does the consent rule of an issue, current or not, hold if those accept who are marked (for each who), and
 * nobody else does? O(consent lines + who). */
bool status_enough(const struct dossier *k, uint32_t issue, const bool *accepting);

/* Appends the recorded act as a phrase: "agreed a by SY TR ad referendum on 2023-06-22". */
void status_recorded(const struct dossier *k, const struct statuses *s, uint32_t issue, struct buf *out);

#endif
