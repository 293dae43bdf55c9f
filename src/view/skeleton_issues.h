/* skeleton_issues: the issues of a skeleton, and what the draft says on them for whom; for skeleton.c and
 * its JSON. */
#ifndef OT_VIEW_SKELETON_ISSUES_H
#define OT_VIEW_SKELETON_ISSUES_H

#include "view/skeleton.h"

/* The two readings of the draft side by side. */
struct notebook {
	const struct skeleton *s;
	const struct dossier *k;
	uint32_t *name_of; /* for each entity of k: which of s->names, or NOTHING */
	bool groups;       /* some of the names are groups */
};
struct notebook skeleton_notebook(const struct skeleton *s, const struct dossier *k);
void skeleton_notebook_release(struct notebook *b);

/* What one of the names says of one alternative. */
struct said {
	uint32_t name, alt; /* of s->names; of the text's issue */
	uint8_t what;
};

struct sayings {
	VEC(struct said) list; /* by name, then by alternative */
};
void skeleton_sayings(const struct notebook *b, const struct case_issue *it, struct sayings *x);

/* Where the sayings of the next name begin. */
size_t skeleton_next(const struct sayings *x, size_t from);

/* One name's sayings [from, to) as a stance: "a > none?" for a proposal, "none > a?" for opposition, as
 * docs/case.md says under "Stances that the draft brings along". False: it names an alternative behind z,
 * which no stance can. */
bool skeleton_stance(const struct dossier *k, const struct case_issue *it, const struct said *from,
	const struct said *to, struct buf *out);

/* How an alternative of the text is called in the case: "a", "other", "none". */
struct str skeleton_choice(const struct dossier *k, const struct case_issue *it, uint32_t alt);

/* Is it a lone bracket, that may stand or go? */
bool skeleton_lone(const struct dossier *k, const struct case_issue *it);

/* How the issue is called in the case: its address, with the draft before it where a party is called like
 * it; false: it cannot be named. */
bool skeleton_address(const struct dossier *k, uint32_t issue, struct buf *out);

/* "7.1/1=a", the alternative that it stands in, or nothing. */
void skeleton_within(const struct dossier *k, const struct case_issue *it, struct buf *out);

/* "# ---- who ----…", with an empty line before it. */
void skeleton_section(struct out *out, struct str text);

void skeleton_issues(const struct skeleton *s, const struct dossier *k, unsigned width, struct out *out);

#endif
