/* standing: how far each stands with the text as a whole: copy, concept, views, text, signature; from what
 * is recorded, with its date and source, never inferred. Concept is not text, and text is not clause.
 *
 * What was done with an older draft says nothing about the current one; what was done with a translation of
 * it does. */
#ifndef OT_ANALYSIS_STANDING_H
#define OT_ANALYSIS_STANDING_H

#include "analysis/custody.h"

enum stage {
	STAGE_COPY,
	STAGE_CONCEPT,
	STAGE_VIEWS,
	STAGE_TEXT,
	STAGE_INITIALLED,
	STAGE_SIGNED,
	STAGE_RATIFIED
};
#define N_STAGES 7
extern const char *const stage_name[N_STAGES]; /* "copy", "concept", "views", "text", "initialled", … */

struct standing {
	uint32_t who;
	/* The latest act of each stage that is recorded for it, or NOTHING; an act without a date is the
	 * oldest. Of COPY: handed, received, held, and only where there is none of these shown; not what was
	 * recalled or returned since. */
	struct {
		uint32_t fact;
		/* It says that it is not so: `not …`; of CONCEPT and TEXT also reserved, reopened. */
		bool denied;
		bool contested; /* another act of the same day says the contrary; `denied` is set */
	} stage[N_STAGES];
	uint32_t asked;    /* current issues whose rule it is of */
	uint32_t answered; /* of these: it has a position */
	uint32_t accepted; /* of these: it certainly accepts something that is possibly adoptable */
	/* current issues that its own latest act records as agreed, not as reserved or reopened */
	uint32_t recorded;
	uint32_t reserved; /* current issues that its own latest act records as reserved or reopened */
};

struct standings {
	/* everybody at the table, and whoever an act names, in the order of `who` */
	VEC(struct standing) list;
};

/* O(acts × names + current issues × (who + positions × choices)), and parts named by acts × current issues.
 */
struct statuses;
void standings_of(const struct dossier *k, const struct statuses *s, struct standings *out);
void standings_release(struct standings *s);

#endif
