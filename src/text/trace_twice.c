/* trace_twice: a source's words to their places in NEW, step 5: paragraphs of the source with the same
 * words.
 *
 * Pairing is one to one, so of two equal paragraphs that NEW has once, one may get the beginning of it and
 * the other the end. If most of what is placed of either lies in the same paragraph of NEW, a word of one
 * that is left goes where the same word of the other is. */
#include <stdlib.h>

#include "text/trace_parts.h"

struct equal {
	uint64_t hash;
	uint32_t block; /* of the source */
};

static int by_hash(const void *x, const void *y)
{
	const struct equal *p = x, *q = y;

	if (p->hash != q->hash) return p->hash < q->hash ? -1 : 1;
	return (p->block > q->block) - (p->block < q->block);
}

/* The paragraph of NEW where more than half of its placed words are, if there is one; else any, or NOWHERE.
 */
static uint32_t most_in(const struct wording *new, const struct trace_source *s, uint32_t block)
{
	uint32_t found = NOWHERE, lead = 0;

	for (uint32_t i = s->wording.first[block]; i < s->wording.first[block + 1]; i++) {
		uint32_t at = s->place[i] == NOWHERE ? NOWHERE : new->words.v[s->place[i]].block;

		if (at == NOWHERE) continue;
		if (!lead) found = at;
		if (at == found) lead++;
		else lead--;
	}
	return found;
}

static void copy_places(const struct wording *new, struct trace_source *s, uint32_t from, uint32_t to)
{
	const uint32_t block = most_in(new, s, from);

	if (block == NOWHERE || block != most_in(new, s, to)) return;
	for (uint32_t i = 0; i < wording_count(&s->wording, from); i++) {
		uint32_t *place = &s->place[s->wording.first[to] + i],
			 j = s->place[s->wording.first[from] + i];

		if (*place == NOWHERE && j != NOWHERE && new->words.v[j].block == block) *place = j;
	}
}

void trace_place_twice(const struct wording *new, struct trace_source *s)
{
	const uint32_t n_blocks = (uint32_t)s->wording.draft->blocks.n;
	struct equal *all = mem_alloc((size_t)n_blocks + 1, sizeof *all);
	uint32_t n = 0;

	for (uint32_t k = 0; k < n_blocks; k++)
		if (wording_count(&s->wording, k)) all[n++] = (struct equal){ trace_hash(&s->wording, k), k };
	if (n) qsort(all, n, sizeof *all, by_hash);
	for (uint32_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && all[end].hash == all[i].hash &&
				  trace_same_words(&s->wording, all[i].block, &s->wording, all[end].block);
			end++)
			copy_places(new, s, all[end].block, all[i].block);
		for (uint32_t k = i + 1; k < end; k++) copy_places(new, s, all[i].block, all[k].block);
	}
	mem_free(all);
}
