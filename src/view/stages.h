/* stages: how far each side is with the text, with its own approval at home, and in the vote at the end. The
 * stages for people are in stages.c, approvals and votes in stages_paths.c, the answer for programs in
 * stages_rows.c. */
#ifndef OT_VIEW_STAGES_H
#define OT_VIEW_STAGES_H

#include "analysis/approvals.h"
#include "analysis/closings.h"
#include "analysis/standing.h"
#include "view/json.h"
#include "view/term.h"

struct stages_view {
	const struct dossier *k;
	const struct standings *standings;
	const struct approvals *approvals;
	const struct closings *closings;
};

void stages_text(const struct stages_view *v, struct term *t);

/* {…, stages, approvals, closings}; see docs/json.md. */
void stages_json(const struct stages_view *v, struct out *out);

void stages_csv(const struct stages_view *v, struct out *out);

/* "2023-06-22", "yes" without a date, "denied 2023-06-22"; a dash for nothing. `word`: with what was done. */
void stage_put(
	const struct dossier *k, const struct standing *s, enum stage stage, bool word, struct buf *out);

/* ---- shared by the files of this view ---- */

/* The highest stage that is recorded and not denied; N_STAGES: none. And is a lower one not on record? */
unsigned stage_reached(const struct standing *s);
static inline bool stage_on_record(const struct standing *s, unsigned stage)
{
	return s->stage[stage].fact != NOTHING && !s->stage[stage].denied;
}

/* For people: the paths of approval, and the closing votes. */
void stages_approvals_text(const struct stages_view *v, struct term *t);
void stages_closings_text(const struct stages_view *v, struct term *t);

#endif
