/* brief: one page on a bare draft: where the text stands, what is most contested and between whom, who is
 * alone, which paragraphs are clean, what is wrong with it, what to look at next. */
#ifndef OT_VIEW_BRIEF_H
#define OT_VIEW_BRIEF_H

#include "analysis/clean.h"
#include "analysis/contest.h"
#include "text/count.h"
#include "text/lint.h"
#include "view/term.h"

#define BRIEF_LINES 60 /* at most, on 80 columns and more */

struct brief {
	const struct draft *draft;
	const struct issues *issues;
	const struct counts *counts;
	const struct contest *contest;
	const struct clean *clean;
	const struct defects *defects;
};

void brief_text(const struct brief *b, struct term *t);
void brief_json(const struct brief *b, struct out *out);

/* The part that tells the most contested issues, in at most so many lines, the blank one before it included.
 * Where nobody is named, those with most to decide take their place. */
void brief_contested(const struct brief *b, struct term *t, unsigned lines);

/* The first heading of a Markdown draft, else how the text begins; empty if the draft is. */
void brief_title(const struct draft *d, struct buf *out);

#endif
