/* issues: what is to be decided: a digest for people, rows for programs and spreadsheets. */
#ifndef OT_VIEW_ISSUES_H
#define OT_VIEW_ISSUES_H

#include "analysis/pick.h"
#include "view/term.h"

struct issues_view {
	const struct draft *draft;
	const struct issues *issues;
	const struct contest *contest;
	const struct picked *picked;
	struct pick wanted;
	const char *under; /* the address behind wanted.part, or NULL */
	bool all;          /* in the digest: wordings whole, and the brackets that are no issues */
	struct term *term;
};

/* For people. Issues inside an alternative stand under it; with `wanted.top` the order is that of the
 * contest and nothing is nested. */
void issues_digest(const struct issues_view *v);

/* {file, issues:[…]}: a row for every bracket and for every option group. */
void issues_json(const struct issues_view *v);

/* A row for every alternative of every issue, and for every bracket that is no issue. */
void issues_csv(const struct issues_view *v);

#endif
