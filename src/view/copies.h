/* copies: the register of copies: what ought to come back, who has which copy of which draft, who had it
 * first. The answer for people is in copies.c and copies_first.c, for programs in copies_rows.c. */
#ifndef OT_VIEW_COPIES_H
#define OT_VIEW_COPIES_H

#include "analysis/copies.h"
#include "view/json.h"
#include "view/term.h"

struct copies_view {
	const struct dossier *k;
	const struct copies *c;
	uint32_t draft; /* the only one that is asked about, or NOTHING */
};

void copies_text(const struct copies_view *v, struct term *t);

/* {…, copies, first, outstanding}; see docs/json.md. */
void copies_json(const struct copies_view *v, struct out *out);

void copies_csv(const struct copies_view *v, struct out *out);

/* ---- shared by the files of this view ---- */

/* The line that says how a row stands: how it is had, else how it was taken back, else what denies it. */
uint32_t copy_main(const struct copies_view *v, const struct copy_row *r);

/* In which language the copy is: that of the act, else of the draft; NULL: not said. */
const struct value *copy_language(const struct copies_view *v, const struct copy_row *r);

/* For people: who had or saw a draft first, in lines of two columns; and who has not. */
void copies_first_text(const struct copies_view *v, const struct copy_order *o, struct term *t);

/* May this viewer be told who has no copy? The public is not shown acts. */
static inline bool copies_tells_missing(const struct dossier *k)
{
	return k->all || k->viewer != NOTHING;
}

#endif
