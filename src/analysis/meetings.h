/* meetings: the sessions of a case, each in its last state, series by series.
 *
 * A session is said as often as something becomes of it: planned, planned again, postponed, cancelled, held.
 * All its lines stay; here they are read together. */
#ifndef OT_ANALYSIS_MEETINGS_H
#define OT_ANALYSIS_MEETINGS_H

#include "casefile/dossier.h"

struct meeting {
	uint32_t entity;
	uint32_t series; /* the entity of its series, or NOTHING */
	uint32_t number; /* `Rounds/20`: 20; 0: none */
	/* The line that says its last state. Lines go by the day on which they were known, of one day by
	 * their order; that it was held is its state whatever else was said. */
	uint32_t last;
	uint32_t plan,
		first_plan; /* the latest line `planned` and the first, by the same order; or NOTHING */
};

struct meetings {
	/* by series in the order of their declaration, within one by number, then by date; those of no series
	 * last, by date. What has no date comes last. */
	VEC(struct meeting) list;
};

/* O(n log n). */
void meetings_of(const struct dossier *k, struct meetings *out);
void meetings_release(struct meetings *m);

/* held, planned, postponed or cancelled. */
enum word meeting_state(const struct dossier *k, const struct meeting *m);

/* A clause of the line that says the last state; of what was held also of another line that says so: several
 * accounts of one session add to each other. NULL: none. */
const struct clause *meeting_clause(const struct dossier *k, const struct meeting *m, enum word clause);

/* When it was held, or is planned; of one postponed or cancelled the day that its line gives. Or NULL. */
const struct date *meeting_on(const struct dossier *k, const struct meeting *m);

/* Where: the entity of a place, or NOTHING: by video, or not known. */
uint32_t meeting_place(const struct dossier *k, const struct meeting *m);

/* The place (entity) that a line names behind `at`, or NOTHING. */
uint32_t place_at(const struct dossier *k, const struct fact *f);

/* What `in` says of a place: a party, an actor, another place (entity), or NOTHING. */
uint32_t place_lies_in(const struct dossier *k, uint32_t place);

/* Whose place that is (who): what `in` says of it, through places in which it lies; or NOTHING. */
uint32_t host_of_place(const struct dossier *k, uint32_t place);

/* The name (a value of an `also` clause) that a place had on the whole of a date, or NULL: no other than its
 * title. */
const struct value *place_called(const struct dossier *k, uint32_t place, const struct date *on);

/* By how many days a meeting was held, or is planned now, later (< 0: earlier) than the first plan said; 0
 * where the spans overlap. False: there is no earlier plan, or one of the two has no date. */
bool meeting_slip(const struct dossier *k, const struct meeting *m, int32_t *days);

#endif
