/* trace_place: a source's words to their places in NEW, step 1: one to one, in order, paragraph by
 * paragraph.
 *
 * tokens_align() pairs what is equal, also by chance: two paragraphs that stand where one went and the other
 * came have "the" and "shall" in common. So the pairs of two paragraphs count only for one of these reasons:
 *
 * - Half of the words of each are paired; or four fifths of one, five words and more, that are a quarter of
 *   the other, as when a paragraph holds the wordings of several parties.
 * - They are a passage: eight words and more, three quarters of all between its first and last in either
 *   text.
 * - They are the whole of one paragraph, three words and more, without a gap, where a sentence of the other
 *   begins or ends.
 *
 * Where the last two give half of the words of either paragraph, the other pairs of the two count as well.
 * Not even then do one or two words count that six or more words, which only one of the texts has, part from
 * the others, unless a sentence begins or ends with them in both. */
#include "text/trace_parts.h"

#define LEAST_PASSAGE 8 /* words */
#define LEAST_WHOLE   3
#define LEAST_HELD    5
#define WIDEST_GAP    3 /* words between two pairs of a passage */
#define LEAST_UNEVEN  6 /* words between two pairs that one text has more than the other */

struct paired {
	uint32_t a, b; /* words of the source, of NEW */
};

struct group { /* the pairs of two paragraphs */
	const struct wording *old, *new;
	const struct paired *v;
	uint32_t n;
	uint32_t words_a, words_b; /* in the paragraphs */
};

static void place_all(struct trace_source *s, const struct paired *v, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) s->place[v[i].a] = v[i].b;
}

/* Do n pairs that begin at v stand for themselves? */
static bool passage_stands(const struct group *g, const struct paired *v, uint32_t n)
{
	const uint32_t span_a = v[n - 1].a - v[0].a + 1, span_b = v[n - 1].b - v[0].b + 1;

	if (n >= LEAST_PASSAGE && 4 * n >= 3 * span_a && 4 * n >= 3 * span_b) return true;
	if (n < LEAST_WHOLE || span_a != n || span_b != n) return false;
	if (n == g->words_a) return wording_begins(g->new, v[0].b) || wording_ends(g->new, v[n - 1].b);
	return n == g->words_b && (wording_begins(g->old, v[0].a) || wording_ends(g->old, v[n - 1].a));
}

/* Where one text has many words between two pairs and the other has few, something was put in or taken out,
 * and a lone word behind it may be another that is spelt the same. */
static bool is_uneven(const struct paired *p, const struct paired *q)
{
	const uint32_t a = q->a - p->a, b = q->b - p->b;

	return a >= b + LEAST_UNEVEN || b >= a + LEAST_UNEVEN;
}

static bool is_anchored(const struct group *g, const struct paired *v, uint32_t n)
{
	if (n >= LEAST_WHOLE) return true;
	return (wording_begins(g->old, v[0].a) && wording_begins(g->new, v[0].b)) ||
	       (wording_ends(g->old, v[n - 1].a) && wording_ends(g->new, v[n - 1].b));
}

/* Everything that is paired, but for a word or two set apart from the rest. */
static void place_nearly_all(struct trace_source *s, const struct group *g)
{
	for (uint32_t i = 0, end; i < g->n; i = end) {
		for (end = i + 1; end < g->n && !is_uneven(&g->v[end - 1], &g->v[end]); end++) {}
		if ((i == 0 && end == g->n) || is_anchored(g, g->v + i, end - i))
			place_all(s, g->v + i, end - i);
	}
}

static bool is_alike(const struct group *g)
{
	const uint32_t least = g->words_a < g->words_b ? g->words_a : g->words_b;
	const uint32_t most = g->words_a < g->words_b ? g->words_b : g->words_a;

	if (2 * g->n >= most) return true;
	return g->n >= LEAST_HELD && 5 * g->n >= 4 * least && 4 * g->n >= most;
}

static void place_group(struct trace_source *s, const struct group *g)
{
	uint32_t sum = 0;

	if (is_alike(g)) {
		place_nearly_all(s, g);
		return;
	}
	for (uint32_t i = 0, end; i < g->n; i = end) {
		for (end = i + 1; end < g->n; end++)
			if (g->v[end].a - g->v[end - 1].a > WIDEST_GAP + 1 ||
				g->v[end].b - g->v[end - 1].b > WIDEST_GAP + 1)
				break;
		if (!passage_stands(g, g->v + i, end - i)) continue;
		place_all(s, g->v + i, end - i);
		sum += end - i;
	}
	if (sum && (2 * sum >= g->words_a || 2 * sum >= g->words_b)) place_nearly_all(s, g);
}

/* Only the words, a paragraph of them for each block: a comma that stands elsewhere must not draw words with
 * it. */
static void words_alone(const struct wording *w, struct tokens *out)
{
	*out = (struct tokens){ .bytes = w->tokens.bytes, .begin = w->tokens.begin };
	vec_reserve(&out->list, w->words.n);
	for (uint32_t i = 0; i < w->words.n; i++) {
		struct token t = w->tokens.list.v[w->words.v[i].token];

		t.begins = !i || w->words.v[i].block != w->words.v[i - 1].block;
		vec_push(&out->list, t);
	}
}

static void place_in_order(const struct wording *new, struct trace_source *s)
{
	const struct wording *old = &s->wording;
	uint32_t *to = mem_alloc(old->words.n + 1, sizeof *to);
	struct tokens a, b;
	VEC(struct paired) pairs = { 0 };

	words_alone(old, &a);
	words_alone(new, &b);
	tokens_align(&a, &b, to);
	for (uint32_t i = 0; i < old->words.n; i++)
		if (to[i] != NOWHERE) vec_push(&pairs, (struct paired){ i, to[i] });
	for (size_t i = 0, end; i < pairs.n; i = end) {
		uint32_t k = old->words.v[pairs.v[i].a].block, m = new->words.v[pairs.v[i].b].block;

		for (end = i + 1; end < pairs.n && old->words.v[pairs.v[end].a].block == k &&
				  new->words.v[pairs.v[end].b].block == m;
			end++) {}
		place_group(s, &(struct group){ old, new, pairs.v + i, (uint32_t)(end - i),
				       wording_count(old, k), wording_count(new, m) });
	}
	tokens_release(&a);
	tokens_release(&b);
	vec_release(&pairs);
	mem_free(to);
}

void trace_place(struct trace_index *x, struct trace_source *s)
{
	const uint32_t n = (uint32_t)s->wording.words.n;

	s->place = mem_alloc((size_t)n + 1, sizeof *s->place);
	for (uint32_t i = 0; i < n; i++) s->place[i] = NOWHERE;
	place_in_order(x->new, s);
	trace_place_again(x, s);
	trace_place_twice(x->new, s);
	for (uint32_t i = 0; i < n; i++) s->n_places += s->place[i] != NOWHERE;
}
