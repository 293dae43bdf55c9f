/* wording: the words of a draft that are its wording, paragraph by paragraph, to be compared with others.
 *
 * No wording are the label of a paragraph, the names and verbs of an attribution (in its head, its tail, or
 * in parentheses behind the bracket), marks and numbers of footnotes, lines that recur at page breaks, and
 * {End of options}. What stands in notes, status marks and braces is. An attribution is what the draft takes
 * for one; what token.h only takes for one by its looks is words. */
#ifndef OT_TEXT_WORDING_H
#define OT_TEXT_WORDING_H

#include "text/align.h"

struct said {
	uint32_t start, end; /* bytes */
	uint32_t id;         /* in the vocabulary */
	uint32_t block;
	uint32_t token; /* index in `tokens` */
};

struct wording {
	const struct draft *draft;
	struct tokens tokens; /* of the whole text; no TOKEN_HEAD but those that the draft knows */
	VEC(struct said) words;
	uint32_t *first;       /* for each block, and one more: its first word */
	uint32_t in_furniture; /* words that were left out because their line recurs at page breaks */
};

/* The draft is borrowed. Linear. */
void wording_of(const struct draft *d, struct vocabulary *x, struct wording *w);
void wording_release(struct wording *w);

static inline uint32_t wording_count(const struct wording *w, uint32_t block)
{
	return w->first[block + 1] - w->first[block];
}

/* The first word that ends behind byte `at`. O(log n). */
uint32_t wording_at(const struct wording *w, uint32_t at);

/* Does a sentence end behind word i: does its paragraph, or does one of . ; : ! ? stand before the next
 * word? */
bool wording_ends(const struct wording *w, uint32_t i);
static inline bool wording_begins(const struct wording *w, uint32_t i)
{
	return i == 0 || wording_ends(w, i - 1);
}

/* Appends the words [from, to) as they stand, on one line, with the signs between them; brackets, and what
 * is no wording, are one space. True if bytes were invalid. */
bool wording_text(const struct wording *w, uint32_t from, uint32_t to, struct buf *out);

/* Pairs the words [a, a + na) of one wording with the words [b, b + nb) of another of the same vocabulary,
 * as sequence_align() does, at the cost of these words alone, however many the vocabulary has. to.v[i] is
 * counted from b. All zero is empty. */
struct pairer {
	struct align_space space;
	uint32_t *number, *round; /* of each id: its number in this round */
	uint32_t n_ids, rounds;
	VEC(uint32_t) a, b, to;
};
void pairer_pair(struct pairer *p, const struct said *a, uint32_t na, const struct said *b, uint32_t nb);
void pairer_release(struct pairer *p);

#endif
