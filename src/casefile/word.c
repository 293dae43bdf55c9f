/* word: see word.h. */
#include "casefile/word.h"

#include <assert.h>

#define WORD_TEXT(id, text) [W_##id] = LIT(text),
const struct str word_text[N_WORDS] = { STATEMENT_WORDS(WORD_TEXT) OTHER_WORDS(WORD_TEXT) };
#undef WORD_TEXT

const uint8_t mark_words[N_MARK_WORDS] = { W_UNSURE, W_INFERRED, W_ILLUSTRATIVE, W_PENDING };

static_assert(N_STATEMENTS < 64, "a set of statements fits into 64 bits");
static_assert(N_WORDS < 255, "a word fits into a byte");

#define NO_WORD 255

static unsigned chain_of(struct str s)
{
	return ((unsigned)(unsigned char)s.p[0] * 16 + (unsigned)s.n) % 512;
}

void lexicon_init(struct lexicon *x)
{
	memset(x->first, NO_WORD, sizeof x->first);
	for (unsigned w = 0; w < N_WORDS; w++) {
		unsigned c = chain_of(word_text[w]);

		x->next[w] = x->first[c];
		x->first[c] = (uint8_t)w;
	}
}

enum word lexicon_find(const struct lexicon *x, struct str s)
{
	if (!s.n) return W_NOTHING;
	for (unsigned w = x->first[chain_of(s)]; w != NO_WORD; w = x->next[w])
		if (str_eq(word_text[w], s)) return (enum word)w;
	return W_NOTHING;
}
