/* skeleton: a case file to begin with, made from a draft: who is named in it, every issue with its
 * wordings as comments, what the text already says for whom as stances, and an empty line for everybody of
 * whom it says nothing.
 *
 * The draft is read twice: as the user's options say, for its names; then as a case with these names will
 * read it (skeleton_bare), for everything else. So the lines that are printed mean in the case what the
 * text means. */
#ifndef OT_VIEW_SKELETON_H
#define OT_VIEW_SKELETON_H

#include "casefile/dossier.h"
#include "view/out.h"

/* Somebody who is named in the draft. */
struct skeleton_name {
	struct buf name;      /* as the case calls it */
	VEC(struct buf) also; /* how the text and the party file spell it, where that is otherwise */
	bool unsaid;          /* a spelling has signs that no case file can hold */
};

struct skeleton {
	const struct draft *draft;
	const char *path; /* of the draft, as the case will name it */
	bool made_up;     /* read from standard input: `path` is a proposal */
	const struct date *today;
	VEC(struct skeleton_name) names; /* one for each of the draft's parties */
};

/* Gives every party of s->draft a name that a case file can hold: its code where that is one. */
void skeleton_names(struct skeleton *s);
void skeleton_release(struct skeleton *s);

/* Another spelling, from a party file. One that says nothing new is passed over. */
void skeleton_also(struct skeleton *s, uint32_t party, struct str spelling);

/* Appends the case in its barest form: who there is, and the draft under this path. */
void skeleton_bare(const struct skeleton *s, const char *path, struct buf *out);

/* The case file; `k` is the bare case. Comments are broken at `width` columns. */
void skeleton_text(const struct skeleton *s, const struct dossier *k, unsigned width, struct out *out);

/* {draft, today, parties, issues} */
void skeleton_json(const struct skeleton *s, const struct dossier *k, struct out *out);

#endif
