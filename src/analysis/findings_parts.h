/* findings_parts: what the files of findings share. Internal to findings*.c; each file answers one kind of
 * question. */
#ifndef OT_ANALYSIS_FINDINGS_PARTS_H
#define OT_ANALYSIS_FINDINGS_PARTS_H

#include "analysis/findings.h"

struct finder {
	const struct dossier *k;
	const struct statuses *s;
	const struct loaded *words;
	struct faults *out;
	bool *over;      /* for each fact: what it began was dropped, withdrawn, met, answered */
	bool *there;     /* for each entity: some line about it says it without `pending` */
	uint64_t effort; /* that is left for conditions, see satisfy.h */
	/* where the line of the last finding was counted to */
	uint32_t fact, at, line;
};

/* Adds a finding at byte `at` of the file of `fact` (0: where the fact begins; fact NOTHING: about the whole
 * case). A place that the viewer may not be told is left out. `find_note` is of less weight than its code. */
void find(struct finder *x, enum finding code, uint32_t fact, uint32_t at, const char *format, ...)
	OT_PRINTF(5, 6);
void find_note(struct finder *x, enum finding code, uint32_t fact, uint32_t at, const char *format, ...)
	OT_PRINTF(5, 6);
void find_hint(struct finder *x, const char *format, ...) OT_PRINTF(2, 3);

void find_answers(struct finder *x);    /* C20 C21 C22 */
void find_positions(struct finder *x);  /* C34 C36 C37 C38 */
void find_steps(struct finder *x);      /* C23 C24 */
void find_conditions(struct finder *x); /* C27 C28 C29 C30 */
void find_sources(struct finder *x);    /* C25 C31 C35 C42 */
void find_dates(struct finder *x);      /* C26 */
void find_offices(struct finder *x);    /* C33 */
void find_wording(struct finder *x);    /* C32 */
void find_names(struct finder *x);      /* C39 C40 C41 */

/* The names left of the colon as they are written: "SY TR", "All except TR". */
void holders_put(const struct dossier *k, const struct fact *f, struct buf *out);
/* "4.2 (Stages)"; a topic by its name. */
void issue_put(const struct dossier *k, uint32_t issue, struct buf *out);
/* "condition C1 of SY", "an order of SY (A after B)", "step Leave-1", "issue 4.2 (Stages)", "the stance of
 * SY on 4.2". */
void fact_put(const struct dossier *k, const struct fact *f, struct buf *out);
/* " (case.onetext:12)", or nothing if the viewer may not be told. */
void spot_put(const struct dossier *k, const struct fact *f, struct buf *out);
/* A string of a value in quotation marks, “…” if they are somebody's own words. */
void quote_put(const struct value *v, bool words, struct buf *out);

/* "a", "a and b", "a, b and c", and, of more than `most`, "a, b and 7 more". Add each, then end. */
struct series {
	struct buf *out;
	unsigned n, most;
	struct buf last, one_more;
};
void series_add(struct series *s, struct str item);
void series_end(struct series *s);

/* Every fact about an entity that is sound and seen, `waits`: also those that are known only later. */
const struct fact *entity_fact(const struct dossier *k, uint32_t *at, bool waits);
#define EACH_FACT(k, entity, f, waits) \
	for (uint32_t at_ = (k)->entities.v[entity].first; ((f) = entity_fact(k, &at_, waits));)

/* The text that is a value, or that stands behind `words`: its string, and whether it is a quotation. */
const struct value *text_value(const struct dossier *k, const struct clause *c, bool *words);

#endif
