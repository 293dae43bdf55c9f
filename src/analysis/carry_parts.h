/* carry_parts: what the files share that carry a case over. Internal to carry*.c. */
#ifndef OT_ANALYSIS_CARRY_PARTS_H
#define OT_ANALYSIS_CARRY_PARTS_H

#include "analysis/carry.h"

/* For each issue of `before`: its point (index), or NOTHING. */
struct carrying {
	struct carry *c;
	uint32_t *point_of;
};

void carry_places(struct carry *c);
void carry_stances(struct carrying *w);
void carry_lines_of(struct carrying *w);

static inline bool means_issue(const struct value *v)
{
	return v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER;
}

#endif
