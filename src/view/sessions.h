/* sessions: the meetings of a case, series by series. */
#ifndef OT_VIEW_SESSIONS_H
#define OT_VIEW_SESSIONS_H

#include "analysis/sessions.h"
#include "view/json.h"
#include "view/term.h"

struct sessions_view {
	const struct dossier *k;
	const struct sessions *s;
	uint32_t series; /* only this one (entity); NOTHING: all, and the sessions of none */
	bool all;        /* details of every session, not only of those to come and the last one held */
};

void sessions_text(const struct sessions_view *v, struct term *t);
void sessions_json(const struct sessions_view *v, struct out *out); /* {…, series, alone, troubles} */
void sessions_csv(const struct sessions_view *v, struct out *out);

/* ---- shared by the files of this view; what is appended is clean ---- */

static inline bool series_wanted(const struct sessions_view *v, const struct session_series *r)
{
	return v->series == NOTHING || r->series == v->series;
}

/* "75 days", "75 days (about 11 weeks)", "322 days (about 11 months)". days >= 0 */
void span_say(int64_t days, bool about, struct buf *out);
/* "kept", "75 days later", "3 days earlier". */
void slip_say(int32_t days, bool about, struct buf *out);

/* " ?", " *": the marks of a line in a table, and what they mean: bit i stands for mark_words[i]. */
unsigned mark_signs_put(const struct dossier *k, const struct fact *f, struct buf *out);
void mark_legend_put(unsigned marks, struct buf *out);
/* "October 2019, Nur-Sultan (Astana)", "no day said". */
void plan_say(const struct dossier *k, uint32_t fact, struct buf *out);

/* The names behind `with`, `absent` or `by` in all lines that say the last state; the same list once. */
void session_names_put(const struct dossier *k, const struct session *s, enum word word, struct buf *out);

/* Codes of a range of people. */
void people_put(const struct sessions_view *v, struct range r, struct buf *out);

/* The persons named, by side, each with the office of the day: "RU: Bogdanov, deputy foreign minister". */
void persons_say(const struct sessions_view *v, const struct session *s, struct buf *out);

/* What does not fit, as a sentence without the name of the session; with its source. */
void trouble_say(const struct sessions_view *v, const struct trouble *t, struct buf *out);
const char *trouble_word(const struct trouble *t);

/* How what was first said of a session came out: "kept", "322 days (about 11 months) later, elsewhere
 * (Sochi)", "still planned so". */
void outcome_say(const struct sessions_view *v, const struct session *s, struct buf *out);
const char *place_kept_word(enum place_kept kept); /* or NULL */

void session_details(const struct sessions_view *v, uint32_t session, struct term *t);

#endif
