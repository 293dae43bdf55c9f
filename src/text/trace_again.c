/* trace_again: a source's words to their places in NEW, steps 2 to 4: what moved, and what was said twice.
 *
 * - Step 2. A paragraph that is not placed as a whole, and whose very words are those of a paragraph of NEW
 *   that this source has not filled yet, goes there; where at least half of it was left, also to one that is
 *   filled. One of which at least half was left goes to the passage of NEW that has four fifths of its words
 *   in their order: eight words and more, or four and more if the passage is a whole sentence.
 * - Step 3. So does a sentence (up to a full stop, semicolon, colon, question or exclamation mark) of which
 *   at least half was left. Nothing smaller does: set phrases recur, "within 30 days of the approval of this
 *   agreement", and one that was dropped is lost although another paragraph has it.
 * - Step 4. From a placed word on, what follows or precedes it in both texts. What lies between two placed
 *   words of a paragraph, in NEW too, and there is at most a quarter longer, is paired in order; and what
 *   lies before the first or behind the last, with as many words there, if four fifths of it are the same.
 *   Two words of a paragraph do not come to one place in this step.
 *
 * A passage of NEW lies in one paragraph. Of several, the one with most in common is taken, then one that
 * this source has not filled. */
#include <stdlib.h>

#include "text/trace_parts.h"

#define LEAST_WORDS 4
#define LEAST_PART  8  /* words that may be a part of a sentence of NEW */
#define MOST_EQUAL  64 /* equal paragraphs of NEW that are looked at */

struct hit {
	uint32_t block;
	int64_t shift; /* place in NEW less place in the stretch */
	bool taken;
};

struct again {
	struct trace_index *x;
	struct trace_source *s;
	uint32_t *taken; /* for each word of NEW: words of this source that are placed there */
	uint32_t *own; /* for each word of NEW: the last paragraph with a word there, and one more; step 4 */
	VEC(struct hit) hits;
};

static void place(struct again *g, uint32_t i, uint32_t j)
{
	if (g->s->place[i] != NOWHERE) g->taken[g->s->place[i]]--;
	g->s->place[i] = j;
	if (j != NOWHERE) g->taken[j]++;
}

static uint32_t left_in(const struct again *g, uint32_t start, uint32_t end)
{
	uint32_t n = 0;

	for (uint32_t i = start; i < end; i++) n += g->s->place[i] == NOWHERE;
	return n;
}

/* ---- looking for a passage ---- */

static int by_shift(const void *x, const void *y)
{
	const struct hit *p = x, *q = y;

	if (p->block != q->block) return p->block < q->block ? -1 : 1;
	if (p->shift != q->shift) return p->shift < q->shift ? -1 : 1;
	return p->taken - q->taken;
}

static void find_hits(struct again *g, uint32_t start, uint32_t n)
{
	g->hits.n = 0;
	for (uint32_t i = 0; i + 2 < n; i++) {
		uint32_t n_at, at = trace_find_gram(g->x, g->s->wording.words.v + start + i, &n_at);

		for (uint32_t k = 0; n_at <= TRACE_COMMON && k < n_at; k++) {
			uint32_t j = g->x->grams[at + k].at;

			vec_push(&g->hits,
				(struct hit){ g->x->new->words.v[j].block, (int64_t)j - i, g->taken[j] > 0 });
		}
	}
	if (g->hits.n) qsort(g->hits.v, g->hits.n, sizeof *g->hits.v, by_shift);
}

/* The words of NEW among which most of the stretch is: those hits of one paragraph that lie closest
 * together. False if there is no hit at all. */
static bool find_passage(struct again *g, uint32_t start, uint32_t n, struct span *found)
{
	uint64_t score = 0, best = 0;
	size_t low = 0, from = 0, to = 0;
	int64_t a, b;
	uint32_t block;

	find_hits(g, start, n);
	for (size_t i = 0; i < g->hits.n; i++) {
		const struct hit *h = &g->hits.v[i];

		for (; g->hits.v[low].block != h->block || h->shift - g->hits.v[low].shift > n / 4; low++)
			score -= g->hits.v[low].taken ? 4 : 5;
		score += h->taken ? 4 : 5;
		if (score <= best) continue;
		best = score;
		from = low;
		to = i;
	}
	if (!g->hits.n) return false;
	block = g->hits.v[from].block;
	a = g->hits.v[from].shift - n / 8;
	b = g->hits.v[to].shift + n + n / 8;
	found->start = g->x->new->first[block];
	found->end = g->x->new->first[block + 1];
	if (a > found->start) found->start = (uint32_t)a;
	if (b < found->end) found->end = (uint32_t)b;
	return true;
}

static void pair(struct again *g, uint32_t start, uint32_t n, struct span in)
{
	pairer_pair(&g->x->pairer, g->s->wording.words.v + start, n, g->x->new->words.v + in.start,
		in.end - in.start);
}

static uint32_t paired(const struct again *g)
{
	uint32_t n = 0;

	for (size_t i = 0; i < g->x->pairer.to.n; i++) n += g->x->pairer.to.v[i] != NOWHERE;
	return n;
}

static void place_paired(struct again *g, uint32_t start, uint32_t from, uint32_t to, struct span in)
{
	for (uint32_t i = from; i < to; i++)
		if (g->x->pairer.to.v[i] != NOWHERE) place(g, start + i, in.start + g->x->pairer.to.v[i]);
}

/* ---- step 2: paragraphs ---- */

static bool is_free(const struct again *g, uint32_t block)
{
	for (uint32_t j = g->x->new->first[block]; j < g->x->new->first[block + 1]; j++)
		if (g->taken[j]) return false;
	return true;
}

static bool place_equal(struct again *g, uint32_t block, bool most_left)
{
	const struct wording *old = &g->s->wording, *new = g->x->new;
	uint32_t at = trace_find_whole(g->x, old, block), best = NOWHERE;
	const uint64_t hash = at < g->x->n_wholes ? g->x->wholes[at].hash : 0;

	for (uint32_t k = at; k < g->x->n_wholes && k - at < MOST_EQUAL && g->x->wholes[k].hash == hash;
		k++) {
		uint32_t other = g->x->wholes[k].block;

		if (!trace_same_words(old, block, new, other)) continue;
		if (is_free(g, other)) {
			best = other;
			break;
		}
		if (best == NOWHERE && most_left) best = other;
	}
	if (best == NOWHERE) return false;
	for (uint32_t i = 0; i < wording_count(old, block); i++)
		place(g, old->first[block] + i, new->first[best] + i);
	return true;
}

/* Is what was paired a whole sentence of NEW, or several? */
static bool is_whole(const struct again *g, uint32_t n, struct span in)
{
	const uint32_t *to = g->x->pairer.to.v;
	uint32_t first = 0, last = n - 1;

	while (to[first] == NOWHERE) first++;
	while (to[last] == NOWHERE) last--;
	return wording_begins(g->x->new, in.start + to[first]) &&
	       wording_ends(g->x->new, in.start + to[last]);
}

static bool place_alike(struct again *g, uint32_t start, uint32_t n)
{
	struct span in;

	if (n < LEAST_WORDS || !find_passage(g, start, n, &in)) return false;
	pair(g, start, n, in);
	if (5 * paired(g) < 4 * n || (n < LEAST_PART && !is_whole(g, n, in))) return false;
	for (uint32_t i = 0; i < n; i++) place(g, start + i, NOWHERE);
	place_paired(g, start, 0, n, in);
	return true;
}

/* ---- step 3: sentences ---- */

static void place_sentences(struct again *g, uint32_t start, uint32_t end)
{
	const struct wording *old = &g->s->wording;

	for (uint32_t i = start, k; i < end; i = k) {
		for (k = i + 1; k < end && !wording_ends(old, k - 1); k++) {}
		if (k - i == end - start || 2 * left_in(g, i, k) < k - i) continue;
		(void)place_alike(g, i, k - i);
	}
}

/* ---- step 4: between and beside ---- */

/* Places a word of a paragraph, unless another word of it is there. */
static void place_own(struct again *g, uint32_t i, uint32_t j)
{
	const uint32_t mark = g->s->wording.words.v[i].block + 1;

	if (g->own[j] == mark) return;
	g->own[j] = mark;
	place(g, i, j);
}

/* Is word j of NEW, a neighbour of `beside` in its paragraph, the same as word i? */
static bool continues(const struct again *g, uint32_t i, uint32_t j, uint32_t beside)
{
	const struct said *new = g->x->new->words.v;

	return j < g->x->new->words.n &&
	       g->s->wording.words.v[i].id == new[j].id &&new[j].block == new[beside].block;
}

static void place_beside(struct again *g, uint32_t start, uint32_t end)
{
	const uint32_t *at = g->s->place;

	for (uint32_t i = start; i < end; i++)
		if (at[i] != NOWHERE) g->own[at[i]] = g->s->wording.words.v[i].block + 1;
	for (uint32_t i = start + 1; i < end; i++)
		if (at[i] == NOWHERE && at[i - 1] != NOWHERE && continues(g, i, at[i - 1] + 1, at[i - 1]))
			place_own(g, i, at[i - 1] + 1);
	for (uint32_t i = end; i-- > start + 1;)
		if (at[i - 1] == NOWHERE && at[i] != NOWHERE && at[i] > 0 &&
			continues(g, i - 1, at[i] - 1, at[i]))
			place_own(g, i - 1, at[i] - 1);
}

/* The words of NEW that lie where the words [i, k) of a paragraph [start, end) would: between the places of
 * their neighbours, or as many before or behind the one neighbour that they have. Empty if that is nowhere.
 */
static struct span gap_of(const struct again *g, uint32_t start, uint32_t end, uint32_t i, uint32_t k)
{
	const uint32_t *at = g->s->place, n = k - i;
	const struct wording *new = g->x->new;
	struct span in = { 0, 0 };

	if (i > start && k < end) {
		if (at[i - 1] >= at[k] || new->words.v[at[i - 1]].block != new->words.v[at[k]].block)
			return in;
		in = (struct span){ at[i - 1] + 1, at[k] };
		if (in.end - in.start > n + n / 4) in.end = in.start;
	} else if (k < end) {
		in.end = at[k];
		in.start = new->first[new->words.v[at[k]].block];
		if (in.end - in.start > n) in.start = in.end - n;
	} else if (i > start) {
		in.start = at[i - 1] + 1;
		in.end = new->first[new->words.v[at[i - 1]].block + 1];
		if (in.end - in.start > n) in.end = in.start + n;
	}
	return in;
}

static void place_between(struct again *g, uint32_t start, uint32_t end)
{
	for (uint32_t i = start, k; i < end; i = k + 1) {
		struct span in;

		for (k = i; k < end && g->s->place[k] == NOWHERE; k++) {}
		if (k == i) continue;
		in = gap_of(g, start, end, i, k);
		if (in.start >= in.end) continue;
		pair(g, i, k - i, in);
		if ((i == start || k == end) && 5 * paired(g) < 4 * (k - i)) continue;
		for (uint32_t m = i; m < k; m++)
			if (g->x->pairer.to.v[m - i] != NOWHERE)
				place_own(g, m, in.start + g->x->pairer.to.v[m - i]);
	}
}

void trace_place_again(struct trace_index *x, struct trace_source *s)
{
	const struct wording *old = &s->wording;
	struct again g = { .x = x, .s = s };

	g.taken = mem_alloc(x->new->words.n + 1, sizeof *g.taken);
	g.own = mem_alloc(x->new->words.n + 1, sizeof *g.own);
	for (uint32_t i = 0; i < old->words.n; i++)
		if (s->place[i] != NOWHERE) g.taken[s->place[i]]++;
	for (uint32_t k = 0; k < old->draft->blocks.n; k++) {
		const uint32_t start = old->first[k], end = old->first[k + 1], left = left_in(&g, start, end);
		const bool most = left && 2 * left >= end - start;

		if (!left || place_equal(&g, k, most) || (most && place_alike(&g, start, end - start)))
			continue;
		place_sentences(&g, start, end);
	}
	for (uint32_t k = 0; k < old->draft->blocks.n; k++) {
		place_beside(&g, old->first[k], old->first[k + 1]);
		place_between(&g, old->first[k], old->first[k + 1]);
	}
	vec_release(&g.hits);
	mem_free(g.taken);
	mem_free(g.own);
}
