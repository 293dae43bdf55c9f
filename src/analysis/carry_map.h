/* carry_map: the points of a draft in the next one, as plain indices: succession.h for whoever reads cases.
 */
#ifndef OT_ANALYSIS_CARRY_MAP_H
#define OT_ANALYSIS_CARRY_MAP_H

#include "text/issue.h"

enum carried {
	CARRIED_SAME,    /* the wording stands as it stood */
	CARRIED_CHANGED, /* in other words */
	CARRIED_LIFTED,  /* it stands and is no longer in dispute */
	CARRIED_DROPPED, /* it is gone */
};
extern const char *const carried_name[4]; /* "same", "changed", "settled", "dropped" */

struct carried_alt {
	uint32_t alt; /* of the new issue, or NOWHERE */
	uint8_t fate; /* enum carried */
};

struct carried_issue {
	uint32_t issue;    /* of the new draft, or NOWHERE */
	uint32_t first, n; /* into alts, one for each alternative */
	uint8_t fate;
	bool moved, joined;
};

struct carry_map {
	VEC(struct carried_issue) issues; /* one for each issue of the old draft */
	VEC(struct carried_alt) alts;
	uint32_t *origin; /* for each issue of the new draft: the old one, or NOWHERE */
	uint32_t *block; /* for each block of the old draft: the new one with at least half of its words */
};

/* Near linear in the two drafts. */
void carry_map_of(const struct draft *old, const struct issues *a, const struct draft *new,
	const struct issues *b, struct carry_map *m);
void carry_map_release(struct carry_map *m);

#endif
