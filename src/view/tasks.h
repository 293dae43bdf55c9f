/* tasks: what has to be done, by whom, since when and until when: as text, as JSON, as rows. */
#ifndef OT_VIEW_TASKS_H
#define OT_VIEW_TASKS_H

#include "analysis/work.h"
#include "view/json.h"
#include "view/term.h"

struct tasks_view {
	const struct dossier *k;
	struct work work;
	const char *of;   /* only what this one has to do, as it was asked for; NULL: everything */
	bool all;         /* for people: what is done, too */
	uint32_t waiting; /* lines of any kind that have to be asked or made again: see upheavals_waiting() */
	struct term *term;
};

void tasks_text(const struct tasks_view *v);

/* {…, open, oldest, to_confirm, tasks, deadlines, approvals, sessions, answers, views, initiatives}; see
 * docs/json.md. */
void tasks_json(const struct tasks_view *v);
void tasks_csv(const struct tasks_view *v);

/* ---- shared by the files of this view ---- */

/* The names of a clause of the item's line as written, "SY TR", or nothing. */
void work_names(const struct dossier *k, const struct work_item *x, enum word clause, struct buf *out);

/* Its words, in quotation marks (true) if they are somebody's own, else our gist of it, or nothing. */
bool work_gist(const struct dossier *k, const struct work_item *x, struct buf *out);

#endif
