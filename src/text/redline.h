/* redline: what changed from one text to the next.
 *
 * A change is a stretch of the old text and the stretch of the new one that stands in its place (either may
 * be empty). Changes are what a reader would mark: those parted by no more than a word are one, they begin
 * and end where a sentence, clause or bracket does if there is a choice, and a paragraph of which little
 * survives is struck and set anew as a whole. A stretch of eight words and more that stands elsewhere in the
 * new text is a move, and has changes of its own. Spacing alone is no change (`respaced` counts it). */
#ifndef OT_TEXT_REDLINE_H
#define OT_TEXT_REDLINE_H

#include "text/changes.h"

struct move {
	struct span old, new;        /* bytes */
	struct span a, b;            /* tokens */
	uint32_t change, n_changes;  /* into redline.inner: how the wording changed on the way */
	uint32_t departure, arrival; /* into redline.changes */
};

struct redline {
	struct vocabulary vocabulary;
	struct tokens old, new;
	uint32_t
		*to; /* for each token of old: the token of new that it is, moved ones included; or NOWHERE */
	uint32_t *from;         /* for each token of new: the token of old, or NOWHERE */
	change_list changes;    /* by place; disjoint in both texts */
	VEC(struct move) moves; /* by place in the old text */
	change_list inner;
	uint32_t respaced;             /* places where only blanks, quotes or dashes differ */
	uint32_t words_old, words_new; /* all words */
	uint32_t words_deleted,
		words_inserted; /* in changes; what moved counts only where its wording changed */
	uint32_t words_moved;
};

/* `old_begin`, `new_begin`: where the text begins (draft.begin). The bytes are borrowed. Near linear. */
void redline_of(struct str old, uint32_t old_begin, struct str new, uint32_t new_begin, struct redline *r);
void redline_release(struct redline *r);

#endif
