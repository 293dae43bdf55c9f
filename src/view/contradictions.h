/* contradictions: the answer to what does not fit together, each line as its holder's or its source's. */
#ifndef OT_VIEW_CONTRADICTIONS_H
#define OT_VIEW_CONTRADICTIONS_H

#include "analysis/contradictions.h"
#include "analysis/headlines.h"
#include "view/term.h"

struct contradictions_view {
	const struct dossier *k;
	struct contradictions found;
	struct headlines headlines;
	enum contra_kind kind; /* only of this kind; N_CONTRA_KINDS: all */
	struct term *term;
};

void contradictions_text(const struct contradictions_view *v);
void contradictions_json(const struct contradictions_view *v);
void contradictions_csv(const struct contradictions_view *v);

/* ---- what the answers share ---- */

static inline bool contradiction_shown(const struct contradictions_view *v, const struct contradiction *row)
{
	return v->kind == N_CONTRA_KINDS || v->kind == (enum contra_kind)row->kind;
}
static inline const struct contra_member *contradiction_members(
	const struct contradictions_view *v, const struct contradiction *row)
{
	return v->found.members.v + row->first_member;
}

/* Why the lines do not fit, in a sentence of clean text without its full stop. Appends. */
void conflict_put(const struct contradictions_view *v, const struct contradiction *row, struct buf *out);
/* Who alleges it: codes with blanks between; nothing if nobody does. */
void alleged_by_put(const struct contradictions_view *v, const struct contradiction *row, struct buf *out);
/* The person who alleges it (entity), or NOTHING. */
uint32_t alleging_person(const struct contradictions_view *v, const struct contradiction *row);
/* The holders of a line: codes with blanks between, groups not expanded; nothing if nobody holds it. */
void line_holders_put(const struct dossier *k, uint32_t fact, struct buf *out);
/* The first source that vouches, of a source its own name (entity); NOTHING. */
uint32_t first_source(const struct dossier *k, uint32_t fact);

#endif
