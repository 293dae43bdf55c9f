/* issues_rows: what stands in a row of `onetext issues --json` and --csv, in the order in which rows come. */
#ifndef OT_VIEW_ISSUES_ROWS_H
#define OT_VIEW_ISSUES_ROWS_H

#include "view/issues.h"

#define FULL_LISTS 26 /* larger sets show the full list of alternatives once */

/* A row is about a bracket, an issue, or both: an option group has no bracket, a note is no issue. */
struct row {
	uint32_t bracket, issue; /* or NOWHERE */
	uint32_t alt;            /* the alternative that the bracket is (0 = a); 0 otherwise */
	uint32_t start, end, line, col;
	uint8_t class; /* of the bracket; ROW_OPTIONS for an option group */
};
#define ROW_OPTIONS N_CLASSES

typedef void row_fn(const struct issues_view *v, const struct row *row, void *data);

/* Calls `each` for every row that was asked for: in the order of the text or, with `wanted.top`, of the
 * contest. Stops early when the output fails. */
void issues_rows(const struct issues_view *v, row_fn *each, void *data);

const char *row_class(const struct row *row);
const char *row_relation(const struct issues_view *v, const struct row *row);

/* The address: of the issue, or of the paragraph where the bracket is no issue. */
void row_address(const struct issues_view *v, const struct row *row, struct buf *out);

/* "7.1/1=a", or nothing. */
void row_within(const struct issues_view *v, const struct row *row, struct buf *out);

/* The wording: of the bracket or of the whole option group. True if bytes were invalid. Where brackets are
 * nested deeper than anybody writes, the wording is cut (*cut), or the output would be quadratic. */
bool row_text(const struct issues_view *v, const struct row *row, struct buf *out, bool *cut);
bool alternative_text(const struct issues_view *v, const struct alternative *alt, struct buf *out, bool *cut);

/* The bytes of an alternative in the file: its bracket, its part of the bracket, or its paragraphs. */
struct span alternative_span(
	const struct issues_view *v, const struct issue *it, const struct alternative *alt);

#endif
