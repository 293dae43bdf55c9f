/* changes: a pairing of tokens as what a reader would mark.
 *
 * Blanks lie between tokens, and some of them come and go with the words. Therefore a text of n tokens has
 * 2n + 1 places: place 2k is the run of blanks before token k (it may be empty), place 2k + 1 is token k,
 * place 2n the blanks at the end. A change is a stretch of places on either side. */
#ifndef OT_TEXT_CHANGES_H
#define OT_TEXT_CHANGES_H

#include "text/align.h"

struct change {
	struct span old, new;       /* bytes; with the blanks that come and go with the words */
	struct span a, b;           /* tokens of old, of new; not both are empty */
	struct span at_old, at_new; /* places */
	uint32_t move; /* whose departure (new is empty) or arrival (old is empty) this is, or NOWHERE */
};

typedef VEC(struct change) change_list;

/* The byte where a place begins. */
uint32_t place_start(const struct tokens *t, uint32_t place);
static inline struct span place_bytes(const struct tokens *t, struct span places)
{
	return (struct span){ place_start(t, places.start), place_start(t, places.end) };
}

/* Fills in bytes and places of a change from its tokens. Blanks that both sides have before or behind it are
 * not part of it; of words that were put in (or taken out), the blanks behind them are, or else those before
 * them. */
void change_place(const struct tokens *a, const struct tokens *b, struct change *c);

/* Moves what was only put in or only taken out, as far as the wording allows, to where a paragraph, sentence,
 * clause or bracket begins or ends. Changes the pairing. Linear. */
void changes_slide(const struct tokens *a, const struct tokens *b, uint32_t *to);

/* Appends the changes between tokens [a.start, a.end) and [b.start, b.end), every unpaired stretch one. */
void changes_of(const struct tokens *a, const struct tokens *b, const uint32_t *to, struct span in_a,
	struct span in_b, change_list *out);

/* So many changes of one passage are not what somebody did to it one by one. */
#define CHANGES_SHREDS 3

/* Makes one of neighbours that are parted by a word at most, by few words between long ones, or that leave
 * little of a paragraph; never across the end of a paragraph or a bracket sign. Linear. */
void changes_join(const struct tokens *a, const struct tokens *b, change_list *list);

#endif
