/* upheavals_parts: what the files share that find upheavals. Internal to upheavals*.c. */
#ifndef OT_ANALYSIS_UPHEAVALS_PARTS_H
#define OT_ANALYSIS_UPHEAVALS_PARTS_H

#include "analysis/upheavals.h"

struct touched {
	uint32_t upheaval, fact;
};

struct upheaver {
	const struct dossier *k;
	struct upheavals *out;
	VEC(struct touched) touched; /* in any order, perhaps twice */
	struct map given_back;       /* see copy_given_back() */
	bool copies_read;
};

/* Adds one, with nothing in its lists yet, and returns its index. */
uint32_t upheaval_add(struct upheaver *x, enum upheaval_kind kind, uint32_t fact, const struct date *on);
/* Adds to its `from`, then to its `to`, before the next one is added. */
void upheaval_from(struct upheaver *x, uint32_t entity);
void upheaval_to(struct upheaver *x, uint32_t entity);
void upheaval_touches(struct upheaver *x, uint32_t upheaval, uint32_t fact);

/* The day by which it had certainly happened; DAY_ALWAYS: it has no date, and may have been at any time. */
int32_t upheaval_day(const struct upheaval *u);

/* Was the line there before it? What speaks of what is to come counts from the day it was known. */
bool fact_before(const struct dossier *k, const struct fact *f, const struct upheaval *u);

/* Is a line that begins something (a task, a deadline, a condition …) without one that puts an end to it? */
bool still_open(const struct dossier *k, const struct fact *f);

/* An act by which somebody (who, index: then, or who has the seat now) got a copy: was that taken away again
 * since? See custody.h. */
bool copy_given_back(struct upheaver *x, uint32_t fact, uint32_t who);

void find_replaced_parties(struct upheaver *x);
void find_case_states(struct upheaver *x);
void find_hosts(struct upheaver *x);
void find_drafts(struct upheaver *x);
void find_drafters(struct upheaver *x);

#define EACH_OF(k, statement, f) \
	for (uint32_t at_ = 0; at_ < (k)->by_word[statement].n && \
			       ((f) = dossier_fact(k, (k)->by_word[statement].v[at_]), true); \
		at_++)

#endif
