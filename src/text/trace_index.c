/* trace_index: NEW made ready to be searched: its paragraphs by all their words, and every three words that
 * follow each other in one. */
#include <stdlib.h>

#include "text/trace_parts.h"

uint64_t trace_hash(const struct wording *w, uint32_t block)
{
	uint64_t hash = 0;

	for (uint32_t i = w->first[block]; i < w->first[block + 1]; i++) {
		hash = (hash ^ w->words.v[i].id) * UINT64_C(0x9E3779B97F4A7C15);
		hash ^= hash >> 32;
	}
	return hash;
}

bool trace_same_words(const struct wording *a, uint32_t block_a, const struct wording *b, uint32_t block_b)
{
	const struct said *x = a->words.v + a->first[block_a], *y = b->words.v + b->first[block_b];
	const uint32_t n = wording_count(a, block_a);

	if (n != wording_count(b, block_b)) return false;
	for (uint32_t i = 0; i < n; i++)
		if (x[i].id != y[i].id) return false;
	return true;
}

static int by_words(const void *x, const void *y)
{
	const struct trace_gram *p = x, *q = y;

	if (p->a != q->a) return p->a < q->a ? -1 : 1;
	if (p->b != q->b) return p->b < q->b ? -1 : 1;
	if (p->c != q->c) return p->c < q->c ? -1 : 1;
	return (p->at > q->at) - (p->at < q->at);
}

static int by_hash(const void *x, const void *y)
{
	const struct trace_whole *p = x, *q = y;

	if (p->hash != q->hash) return p->hash < q->hash ? -1 : 1;
	return (p->block > q->block) - (p->block < q->block);
}

void trace_index_of(const struct wording *new, struct trace_index *x)
{
	const struct said *w = new->words.v;
	const uint32_t n = (uint32_t) new->words.n, n_blocks = (uint32_t) new->draft->blocks.n;

	*x = (struct trace_index){ .new = new };
	x->grams = mem_alloc((size_t)n + 1, sizeof *x->grams);
	for (uint32_t i = 0; i + 2 < n; i++)
		if (w[i].block == w[i + 2].block)
			x->grams[x->n_grams++] = (struct trace_gram){ w[i].id, w[i + 1].id, w[i + 2].id, i };
	qsort(x->grams, x->n_grams, sizeof *x->grams, by_words);
	x->wholes = mem_alloc((size_t)n_blocks + 1, sizeof *x->wholes);
	for (uint32_t k = 0; k < n_blocks; k++)
		if (wording_count(new, k))
			x->wholes[x->n_wholes++] = (struct trace_whole){ trace_hash(new, k), k };
	qsort(x->wholes, x->n_wholes, sizeof *x->wholes, by_hash);
}

void trace_index_release(struct trace_index *x)
{
	mem_free(x->grams);
	mem_free(x->wholes);
	pairer_release(&x->pairer);
}

uint32_t trace_find_gram(const struct trace_index *x, const struct said *w, uint32_t *n)
{
	const struct trace_gram key = { w[0].id, w[1].id, w[2].id, 0 };
	uint32_t low = 0, high = x->n_grams;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (by_words(&x->grams[mid], &key) < 0) low = mid + 1;
		else high = mid;
	}
	for (*n = 0; low + *n < x->n_grams && *n <= TRACE_COMMON; ++*n) {
		const struct trace_gram *g = &x->grams[low + *n];

		if (g->a != key.a || g->b != key.b || g->c != key.c) break;
	}
	return low;
}

uint32_t trace_find_whole(const struct trace_index *x, const struct wording *w, uint32_t block)
{
	const uint64_t hash = trace_hash(w, block);
	uint32_t low = 0, high = x->n_wholes;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (x->wholes[mid].hash < hash) low = mid + 1;
		else high = mid;
	}
	return low < x->n_wholes && x->wholes[low].hash == hash ? low : x->n_wholes;
}
