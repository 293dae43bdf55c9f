/* block: the first layer over a draft: page furniture, footnotes, paragraphs with their labels.
 *
 * These are the steps of draft_read(), in the order in which it takes them; nobody else calls the `_read`
 * functions. */
#ifndef OT_TEXT_BLOCK_H
#define OT_TEXT_BLOCK_H

#include "text/draft.h"

/* Lines that recur at the same distance from a page break (a form feed), and page numbers there:
 * d->furniture. The end of a Markdown front matter: d->front. */
void furniture_read(struct draft *d);

/* The footnote numbers that have a note in the draft: d->notes. */
void notes_read(struct draft *d);

/* d->blocks, and braces that do not close within their paragraph: d->lone_braces. Needs attributions. */
void blocks_read(struct draft *d);

/* Status marks to their blocks; which blocks are touched by a disputed bracket. Needs classes. */
void statuses_read(struct draft *d);

/* The status mark in parentheses that ends a paragraph, "… (agreed ad ref)"; STATUS_NONE if there is none. */
enum block_status status_in_parentheses(const struct draft *d, const struct block *b, struct span *mark);

#endif
