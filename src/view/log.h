/* log: the whole record of a case as one timeline, month by month, below what changed the case itself.
 *
 *	log.c       the timeline for people
 *	log_say.c   a line of it
 *	log_top.c   what changed the case
 *	log_rows.c  the same for programs and spreadsheets */
#ifndef OT_VIEW_LOG_H
#define OT_VIEW_LOG_H

#include "analysis/timeline.h"
#include "analysis/upheavals.h"
#include "view/json.h"
#include "view/term.h"

struct log_view {
	const struct dossier *k;
	struct timeline_asked asked;
	struct timeline timeline;
	struct upheavals upheavals;
	bool all;      /* for people: every line whole, and those without a date as well */
	bool filtered; /* not everything was asked for */
};

/* Works out `timeline` and `upheavals` from the rest. */
void log_of(struct log_view *v);
void log_release(struct log_view *v);

void log_text(const struct log_view *v, struct term *t);
/* {…, upheavals, log, undated}; see docs/json.md. */
void log_json(const struct log_view *v, struct out *out);
/* day, date, dated_by, known, and the columns of a fact; what has no date at the end. */
void log_csv(const struct log_view *v, struct out *out);

/* ---- shared ---- */

/* The statement as it is told in a timeline, clean, without its date and its kind: whose words, what, about
 * what; then, behind a colon, the gist in our words, and what is quoted in “…”. `all`: notes and references
 * too. `then`: below the heading of its date, which this clause gives (W_ON, W_FROM, W_UNTIL); or W_NOTHING.
 * Appends. */
void log_say(const struct dossier *k, uint32_t fact, enum word then, bool all, struct buf *out);
/* What stands behind it: " · Basis [S "p. 2"]", and, `all`, where it stands. */
void log_tail(const struct dossier *k, uint32_t fact, bool all, struct buf *out);
/* "said", "session"; "act" for acts on copies and the text. */
struct str log_kind(const struct fact *f);

/* Is it asked for: its own line, or one that it invalidates? */
bool upheaval_asked(const struct log_view *v, const struct upheaval *u);
/* "SY replaced by SY-T", "D1 withdrawn", "the case is overtaken". Appends. */
void upheaval_put(
	const struct dossier *k, const struct upheavals *all, const struct upheaval *u, struct buf *out);
/* "31 lines to be confirmed by SY-T"; nothing if it invalidates none. Appends. */
void invalid_put(
	const struct dossier *k, const struct upheavals *all, const struct upheaval *u, struct buf *out);
/* {the line that says it, kind, date, from, to, confirmed_by, ended}. */
json_t *upheaval_json(const struct dossier *k, const struct upheavals *all, const struct upheaval *u);
void log_top(const struct log_view *v, struct term *t);

#endif
