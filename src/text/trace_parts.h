/* trace_parts: what the files of trace.h share. For trace*.c only. */
#ifndef OT_TEXT_TRACE_PARTS_H
#define OT_TEXT_TRACE_PARTS_H

#include "text/trace.h"

/* Three words of NEW that follow each other in one paragraph, and where. */
struct trace_gram {
	uint32_t a, b, c;
	uint32_t at;
};

/* NEW as it is searched: made once for all sources. */
struct trace_index {
	const struct wording *new;
	struct trace_gram *grams; /* sorted by words, then by place */
	uint32_t n_grams;
	struct trace_whole {
		uint64_t hash;
		uint32_t block;
	} * wholes; /* paragraphs with words, sorted by hash, then by place */
	uint32_t n_wholes;
	struct pairer pairer;
};
void trace_index_of(const struct wording *new, struct trace_index *x);
void trace_index_release(struct trace_index *x);

/* The first place in x->grams of the three words at w; *n how many there are, or TRACE_COMMON + 1. */
#define TRACE_COMMON 16 /* three words that stand in more places do not tell which one it is */
uint32_t trace_find_gram(const struct trace_index *x, const struct said *w, uint32_t *n);

/* The first place in x->wholes with the hash of this paragraph; n_wholes if there is none. */
uint32_t trace_find_whole(const struct trace_index *x, const struct wording *w, uint32_t block);

/* Fills s->place from its wording. */
void trace_place(struct trace_index *x, struct trace_source *s);

/* A hash of all words of a paragraph. */
uint64_t trace_hash(const struct wording *w, uint32_t block);

/* Do two paragraphs have the same words in the same order? */
bool trace_same_words(const struct wording *a, uint32_t block_a, const struct wording *b, uint32_t block_b);

/* The steps of trace_place() behind the first, one to one: trace_again.c. */
void trace_place_again(struct trace_index *x, struct trace_source *s);

/* Step 5, the last: trace_twice.c. */
void trace_place_twice(const struct wording *new, struct trace_source *s);

/* Fills t->givers from the rows and their origins. */
void trace_find_givers(struct trace *t);

#endif
