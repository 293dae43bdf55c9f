/* conditions_parts: what the files of conditions share; see conditions.h. */
#ifndef OT_ANALYSIS_CONDITIONS_PARTS_H
#define OT_ANALYSIS_CONDITIONS_PARTS_H

#include "analysis/conditions.h"

/* One condition, while it is looked at. */
struct looker {
	struct conditions *out;
	const struct statuses *s;
	struct condition *c;
	const struct fact *f;
	struct logic g;
	uint64_t effort; /* that is left for all of them */
	uint64_t share;  /* for this one */
	bool *holds;     /* for each who: is it a holder? */
	uint32_t *seen;  /* for each fact: the condition (and one) that has listed it */
};

static inline const struct dossier *of(const struct looker *l)
{
	return l->out->k;
}

/* Adds the points that its logic (`body`) names, in l->c->first_point, and on which they depend; the
 * verdict; and who of its holders refuses what it needs. */
void look_at_logic(struct looker *l, const struct clause *body);

#endif
