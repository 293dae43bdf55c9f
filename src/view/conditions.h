/* conditions: who asks what of whom, what it hangs on, what would meet it, and what became of it.
 *
 * conditions.c: the text; conditions_words.c: the phrases that text, JSON and rows share; conditions_rows.c:
 * JSON and rows. */
#ifndef OT_VIEW_CONDITIONS_H
#define OT_VIEW_CONDITIONS_H

#include "analysis/conditions.h"
#include "view/json.h"
#include "view/show_fact.h"
#include "view/term.h"

struct conditions_view {
	const struct dossier *k;
	const struct statuses *s;
	struct conditions *conditions;
	bool asked; /* only some of them were asked for */
	bool all;   /* for people: what is met or dropped in full, too, and all that others ask */
	struct term *term;
};

void conditions_text(const struct conditions_view *v);

/* {…, conditions}; see docs/json.md. */
void conditions_json(const struct conditions_view *v);
void conditions_csv(const struct conditions_view *v);

/* ---- shared by the files of this view ---- */

/* The names of a clause of the condition as written, or nothing. */
void condition_names(const struct dossier *k, uint32_t fact, enum word clause, struct buf *out);

/* Its logic as written, or nothing; its words, in quotation marks (true) if they are the holder's own, else
 * our gist of it, or nothing. */
void condition_logic(const struct dossier *k, const struct condition *c, struct buf *out);
bool condition_words(const struct dossier *k, const struct condition *c, struct buf *out);

/* "4.2 Stages", "Leave-1", "Referendum", "1.2 (D1)". */
void point_label(const struct conditions_view *v, const struct condition_point *p, struct buf *out);

/* "b"; "30"; "15..30": what the value of a point is called. */
void point_value(const struct dossier *k, const struct condition_point *p,
	const struct condition_value *value, struct buf *out);

/* "only a or b (refused by TR)", "a is enough", "any": which of its values meet the condition. */
void point_meets(const struct conditions_view *v, const struct condition_point *p, struct buf *out);

/* Of an issue its status; of a step what was last reported of it. */
void point_status(const struct conditions_view *v, const struct condition_point *p, struct buf *out);

/* What the record has of it: "a agreed by SY TR, 21 June 2023 [S]"; several with "or". `cited`: with the
 * places of the lines. */
void point_record(
	const struct conditions_view *v, const struct condition_point *p, bool cited, struct buf *out);

extern const char *const verdict_name[]; /* of enum verdict: "open", "met", …; NULL: none */

#endif
