/* words: counting. A word is a maximal run of letters and digits with single inner ' ’ or - . */
#ifndef OT_TEXT_WORDS_H
#define OT_TEXT_WORDS_H

#include "text/draft.h"

uint64_t words_in(struct str s);

/* A count that goes on: words that begin in s before `at`. Start with zeros; places only grow. */
struct word_counter {
	uint64_t n;
	size_t at;
	uint8_t state;
};
void words_advance(struct word_counter *c, struct str s, size_t end);

/* Words that begin before each 64th byte, so that any stretch is counted in O(1). */
struct words {
	uint32_t *before;
};
void words_index(const struct draft *d, struct words *w);
void words_release(struct words *w);
uint32_t words_between(const struct draft *d, const struct words *w, uint32_t start, uint32_t end);

#endif
