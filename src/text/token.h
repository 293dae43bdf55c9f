/* token: a text as words and signs, to be compared with another.
 *
 * A token is a word (letters and digits with single inner ' ’ or -), one sign, one bracket, the head of an
 * attribution as a whole ("US/AU propose; CL oppose:"), or a paragraph break. Blanks lie between tokens and
 * are none. Two tokens are the same when their ids are: quotes, dashes and composed letters are folded, case
 * is not, and all paragraph breaks are alike. What is a token depends on the bytes around it alone, never on
 * what else the text says, so that equal stretches of two texts have equal tokens. */
#ifndef OT_TEXT_TOKEN_H
#define OT_TEXT_TOKEN_H

#include "base/map.h"
#include "text/draft.h"

enum token_kind {
	TOKEN_WORD,
	TOKEN_SIGN,  /* punctuation, symbols, a byte that is no UTF-8 */
	TOKEN_OPEN,  /* [ */
	TOKEN_CLOSE, /* ] */
	TOKEN_HEAD,  /* all between "[" and the wording of an attributed bracket, its colon included */
	TOKEN_BREAK, /* a blank line, a form feed: the run of blanks up to its last line end */
};

struct token {
	uint32_t start, end; /* bytes */
	uint32_t id;         /* of its normal form in the vocabulary */
	uint8_t kind;
	bool begins; /* a paragraph begins: the first token, one behind a break, a label in a new line */
};

/* The normal forms met so far; texts that are to be compared share one. All zero is empty. */
struct vocabulary {
	struct map ids;
	struct buf scratch;
};
void vocabulary_release(struct vocabulary *x);

struct tokens {
	struct str bytes; /* borrowed */
	uint32_t begin;   /* where the text begins in them */
	VEC(struct token) list;
};

/* The tokens of bytes[begin, n). Linear. */
void tokens_read(struct tokens *t, struct vocabulary *x, struct str bytes, uint32_t begin);
void tokens_release(struct tokens *t);

static inline struct str token_text(const struct tokens *t, uint32_t i)
{
	return str_cut(t->bytes, t->list.v[i].start, t->list.v[i].end);
}

/* Words in tokens [from, to): those of kind TOKEN_WORD. O(to - from). */
uint32_t tokens_words(const struct tokens *t, uint32_t from, uint32_t to);

/* The first token that ends behind byte `at`. O(log n). */
uint32_t token_at(const struct tokens *t, uint32_t at);

#endif
