/* claims: what is claimed about conduct, and how well each claim is supported. */
#ifndef OT_VIEW_CLAIMS_H
#define OT_VIEW_CLAIMS_H

#include "analysis/claims.h"
#include "view/csv.h"
#include "view/json.h"
#include "view/term.h"

/* Claims are told in groups; what is most in dispute comes first. */
enum claim_group {
	CLAIM_CONTESTED, /* corroborated and disputed */
	CLAIM_DISPUTED,
	CLAIM_CORROBORATED,
	CLAIM_SHOWN,
	CLAIM_ASSERTED,
	CLAIM_SUPPOSED,
	N_CLAIM_GROUPS
};

struct claims_view {
	const struct dossier *k;
	struct case_claims claims;
	/* what was asked for: indices into claims.list, group by group; within one the claim of which
	 * something was said last comes first, what has no date last */
	VEC(uint32_t) rows;
	uint32_t n[N_CLAIM_GROUPS]; /* of them in each group */
	bool filtered;
};

/* `by`, `about`: see lines_asked(); a claim is taken when any of its lines is. RC_NOTFOUND, RC_USAGE: then v
 * is not to be released. O(n log n). */
enum rc claims_view_of(const struct dossier *k, const char *by, const char *about, struct claims_view *v,
	struct err *e) OT_MUST_USE;
void claims_view_release(struct claims_view *v);

void claims_text(const struct claims_view *v, struct term *t);
void claims_json(const struct claims_view *v, struct out *out);
void claims_csv(const struct claims_view *v, struct out *out);

#endif
