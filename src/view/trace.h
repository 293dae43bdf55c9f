/* trace: where a new text comes from: the source table, and what is lost. */
#ifndef OT_VIEW_TRACE_H
#define OT_VIEW_TRACE_H

#include "analysis/reasons.h"
#include "view/term.h"

struct trace_view {
	const struct trace *trace;
	const struct reasons *reasons;
	struct term *term;
};

/* For people: a row for each paragraph of NEW, then for each one that was dropped, and what is not accounted
 * for. */
void trace_table(const struct trace_view *v);

/* For people: file:line:col of every stretch of words that is lost; or that nothing is. */
void trace_lossless(const struct trace_view *v);

/* {file, sources, rows, dropped, losses, places, unused}: everything. */
void trace_json(const struct trace_view *v);

/* The rows of the table; those of the losses. */
void trace_csv(const struct trace_view *v);
void trace_lossless_csv(const struct trace_view *v);

/* Appends the address of a paragraph; of a source's, with the name of the source before it: "A 4.1". */
void trace_address(const struct trace_text *text, uint32_t block, struct buf *out);
void trace_old_address(const struct trace *t, uint32_t source, uint32_t block, struct buf *out);

/* The stated reason of a dropped paragraph; empty if there is none. `loss` walks along over the losses. */
struct str trace_gone_reason(const struct trace_view *v, const struct trace_gone *gone, size_t *loss);

/* The stated reason of a paragraph of NEW; empty if there is none. */
struct str trace_row_reason(const struct trace_view *v, uint32_t block);

/* Appends the words of a loss on one line; see wording_text(). True if bytes were invalid. */
bool trace_loss_text(const struct trace *t, const struct loss *x, struct buf *out);

#endif
