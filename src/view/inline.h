/* inline: pieces of a redline as one line of text for people: {-taken out-} {+put in+}, and of what moved
 * {to 7.1: …} {from 4.2: …}. On a terminal with colour what is taken out is also struck and red, what is put
 * in underlined and green. Words that stand are shortened with … where they are far from a change. */
#ifndef OT_VIEW_INLINE_H
#define OT_VIEW_INLINE_H

#include "analysis/comparison.h"
#include "view/term.h"

/* Appends n pieces, clean but for marks that only inline_wrap() understands. `context`: columns of standing
 * words to show beside a change; 0: all. `most`: bytes after which … ends it; 0: no limit. */
void inline_put(const struct comparison *c, const struct piece *list, size_t n, size_t context, size_t most,
	struct buf *out);

/* The same of a stretch of the old text that became one of the new. */
void inline_stretch(
	const struct comparison *c, struct span old, struct span new, size_t context, struct buf *out);

/* Is a piece that came or went the end of a paragraph, with no words? It is shown as a pilcrow. */
bool inline_breaks(const struct comparison *c, const struct piece *p);

/* term_wrap() for such text. */
unsigned inline_wrap(struct term *t, struct str s, struct wrap w);

#endif
