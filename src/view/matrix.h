/* matrix: every issue of a case beside every party: who stands where, and what may be agreed. */
#ifndef OT_VIEW_MATRIX_H
#define OT_VIEW_MATRIX_H

#include "analysis/status.h"
#include "view/term.h"

struct matrix {
	const struct dossier *k;
	const struct statuses *s;
	VEC(uint32_t) issues; /* those asked for, in the order of the case */
	VEC(uint32_t)
	who; /* columns: whose consent counts, in order of declaration; then others that hold a position */
	bool some;          /* not all issues, or not all columns, were asked for */
	bool list;          /* a list an issue, not a table */
	const char *filter; /* what was asked for, as words behind "issues": " under 4, blocked"; or "" */
	struct term *term;
};

/* For each of dossier.issues and of dossier.who: is it asked for? NULL: all are. */
void matrix_of(struct matrix *m, const bool *issues, const bool *who);
void matrix_release(struct matrix *m);

/* For people. A table, in two or three parts if need be; a list an issue when it would take more. */
void matrix_text(const struct matrix *m);

/* {…, issues, unanswered, counts}; see docs/json.md. */
void matrix_json(const struct matrix *m);

/* A row for every issue and party that has something to say on it or is asked. */
void matrix_csv(const struct matrix *m);

/* ---- shared by the files of the matrix ---- */

/* The position of column `who` on an issue, NULL: none; and whether its consent is asked there. */
const struct position *matrix_at(const struct matrix *m, uint32_t issue, uint32_t who, bool *asked);

static inline bool matrix_in_rule(const struct matrix *m, uint32_t issue, uint32_t who)
{
	return m->s->in_rule[(size_t)issue * m->k->who.n + who];
}

/* The name by which people find an issue: its lasting name, or the beginning of its wording in “…”. */
void matrix_name(const struct matrix *m, uint32_t issue, size_t columns, struct buf *out);

/* "a b?": adoptable for certain, then what is possible only, with `?`. */
void matrix_adoptable(const struct matrix *m, uint32_t issue, struct buf *out);

/* "C1 C12": the conditions in play that it depends on, unnamed ones with their holder. */
void matrix_depends(const struct matrix *m, uint32_t issue, struct buf *out);

/* "7.1/1=a": what must be chosen for the issue to be there at all; false: it always is. */
bool matrix_within(const struct matrix *m, uint32_t issue, struct buf *out);

/* The cell of a column, see matrix_cell.h. Adds to *marks. */
void matrix_cell(const struct matrix *m, uint32_t issue, uint32_t who, struct buf *out, unsigned *marks);

/* The head of a column: its code, in parentheses when its consent does not count. */
void matrix_head(const struct matrix *m, uint32_t who, struct buf *out);

/* What was printed already, and need not be told below. */
struct matrix_shown {
	bool depends, recorded;
};

/* Prints the table if it fits into three parts at most; false: nothing was printed. */
bool matrix_table(const struct matrix *m, unsigned *marks, struct matrix_shown *shown);

void matrix_list(const struct matrix *m, unsigned *marks);

#endif
