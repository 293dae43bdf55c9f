/* show_fact: a statement of a case as one line of an answer: what it says, as written, with its date, what
 * vouches for it and where it stands. */
#ifndef OT_VIEW_SHOW_FACT_H
#define OT_VIEW_SHOW_FACT_H

#include "casefile/dossier.h"
#include "view/csv.h"
#include "view/json.h"
#include "view/term.h"

/* What an answer has cited so far: the sources of all facts that were shown. */
struct citations {
	bool *cited; /* for each entity */
};

/* Is the fact to be shown? What is not known yet is told to the mediator alone, with the day from which it
 * is; and not when another day is asked about (--on): then nothing of what came later may colour the answer.
 */
static inline bool fact_shown(const struct dossier *k, const struct fact *f)
{
	if (f->flags & (FACT_FAULTY | FACT_DOUBLE | FACT_HIDDEN)) return false;
	return !(f->flags & FACT_WAITS) || (k->all && k->day_from != W_ON);
}

/* The statement in one line of clean text: "SY: Embassies needs Acknowledgement=a firm of TR"; `keyword`:
 * its word first. Left out: its date, what vouches, the name of a record. */
void fact_say(const struct dossier *k, uint32_t fact, bool keyword, struct buf *out);

/* One clause as it is written, clean. */
void clause_say(const struct dossier *k, const struct fact *f, const struct clause *c, struct buf *out);

/* The body of a stance: "a > b? | c", with its points where the viewer may see them. */
void stance_tiers_put(const struct dossier *k, uint32_t fact, struct buf *out);

/* What stands behind the statement: " · 21 June 2023 · known from 12 August 2024 [S] · case.onetext:33". */
void fact_tail(const struct dossier *k, struct citations *c, uint32_t fact, struct buf *out);

/* The same without the date. */
void fact_place(const struct dossier *k, struct citations *c, uint32_t fact, struct buf *out);

/* "C1  SY: …", wrapped, the tail behind it. Under a record stand its later changes, and under an issue
 * line nothing. */
void fact_row(const struct dossier *k, struct term *t, struct citations *c, uint32_t fact, bool keyword,
	unsigned indent);

/* Begins a row with the name of a record, or nothing (NOTHING), in a column of `width` behind two blanks; a
 * longer one has a line of its own. Returns the column that comes next, in which the other lines stand too.
 */
unsigned name_margin(const struct dossier *k, struct term *t, uint32_t entity, unsigned width);

/* Prints a row of clean text, hanging by two. */
void text_row(struct term *t, const struct buf *line, unsigned indent);

/* {statement, name, text, on, waits_for, sources, file, line}; null for NOTHING. */
json_t *fact_json(const struct dossier *k, uint32_t fact);

/* The same as fields of a row: statement, name, text, on, sources, file, line; what heads these columns. */
#define FACT_CSV_COLUMNS "statement", "name", "text", "on", "sources", "file", "line"
void fact_csv(const struct dossier *k, uint32_t fact, struct csv *c);

/* Does the fact declare the entity, as far as the viewer may see? */
uint32_t declaration_of(
	const struct dossier *k, uint32_t entity); /* the first shown line about it, or NOTHING */

#endif
