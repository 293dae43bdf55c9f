/* align_blocks: tokens_align(), paragraph by paragraph.
 *
 * 1. Paragraphs that both texts have once, word for word, and paragraphs that share rare words, are taken to
 * be the same as far as they stand in the same order: of the chains, increasing in both texts, the one with
 * most words in common, so that what moved is what weighs less. 2. Around them, equal paragraphs next to
 * each other are the same ones. 3. The same again between those, where words are rare that were not before.
 * A paragraph set between two others thus draws nothing from them. Neighbours that share their rare words
 * with one of a pair belong to the pair: a paragraph was parted, or two were joined. 4. Tokens are paired
 * within such a pair, and in what is left between pairs.
 * */
#include <stdlib.h>

#include "base/mem.h"
#include "text/align.h"

#define RARE 4 /* a word that stands in more paragraphs of a text does not tell which one it is */

struct para {
	uint32_t start, body_end, end; /* tokens; body_end: without the break behind it */
	uint64_t hash;                 /* of the body */
	uint32_t partner;              /* paragraph of the other text, or NOWHERE */
	uint32_t run;                  /* number of anchors before it */
	uint32_t rare;                 /* words in it that are rare in its own text */
};

typedef VEC(struct para) paras;

struct pair {
	uint32_t a, b; /* paragraphs */
	uint32_t weight;
};

struct side {
	const struct tokens *t;
	paras list;
	uint32_t *df;     /* for each id: paragraphs without a partner that have it */
	uint32_t *last;   /* the last of them */
	uint32_t *places; /* the first RARE of them */
};

struct matcher {
	struct side a, b;
	uint32_t n_ids;
	VEC(struct pair)
	pairs, kin; /* kin: paragraphs, one of which has half of its rare words from the other */
	struct align_space space;
	VEC(uint32_t) ids_a, ids_b, found; /* scratch */
	uint32_t *to;
};

/* ---- paragraphs ---- */

static void paras_of(const struct tokens *t, paras *out)
{
	const uint32_t n = (uint32_t)t->list.n;

	for (uint32_t i = 0, end; i < n; i = end) {
		struct para p = { .start = i, .partner = NOWHERE };

		for (end = i + 1; end < n && !t->list.v[end].begins; end++) {}
		p.end = p.body_end = end;
		if (t->list.v[end - 1].kind == TOKEN_BREAK) p.body_end--;
		for (uint32_t k = i; k < p.body_end; k++) {
			p.hash = (p.hash ^ t->list.v[k].id) * UINT64_C(0x9E3779B97F4A7C15);
			p.hash ^= p.hash >> 32;
		}
		vec_push(out, p);
	}
}

static bool same_body(const struct matcher *m, uint32_t i, uint32_t j)
{
	const struct para *p = &m->a.list.v[i], *q = &m->b.list.v[j];
	const struct token *x = m->a.t->list.v + p->start, *y = m->b.t->list.v + q->start;
	const uint32_t n = p->body_end - p->start;

	if (p->hash != q->hash || n != q->body_end - q->start) return false;
	for (uint32_t k = 0; k < n; k++)
		if (x[k].id != y[k].id) return false;
	return true;
}

static void join(struct matcher *m, uint32_t i, uint32_t j)
{
	m->a.list.v[i].partner = j;
	m->b.list.v[j].partner = i;
}

/* ---- chains ---- */

static int by_place(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;

	if (p->a != q->a) return p->a < q->a ? -1 : 1;
	return (p->b < q->b) -
	       (p->b > q->b); /* the later b first: those of one a then never follow each other */
}

struct best {
	uint64_t weight;
	uint32_t last; /* pair, or NOWHERE */
};

/* Joins the pairs of the chain, increasing in a and in b, with the largest weight. The best chain up to each
 * b is kept in a binary indexed tree: O(n log n) for n pairs. Of equal ones the first found stays. */
static void join_heaviest_chain(struct matcher *m)
{
	const uint32_t n = (uint32_t)m->pairs.n, n_b = (uint32_t)m->b.list.n + 1;
	struct best *tree = mem_alloc((size_t)n_b + 1, sizeof *tree), all = { 0, NOWHERE };
	uint32_t *before = mem_alloc(n, sizeof *before);

	if (n) qsort(m->pairs.v, n, sizeof *m->pairs.v, by_place);
	for (uint32_t i = 0; i <= n_b; i++) tree[i].last = NOWHERE;
	for (uint32_t k = 0; k < n; k++) {
		const struct pair *p = &m->pairs.v[k];
		struct best got = { 0, NOWHERE };

		for (uint32_t i = p->b; i > 0; i &= i - 1)
			if (tree[i].weight > got.weight) got = tree[i];
		before[k] = got.last;
		got = (struct best){ got.weight + p->weight, k };
		if (got.weight > all.weight) all = got;
		for (uint32_t i = p->b + 1; i <= n_b; i += i & -i)
			if (got.weight > tree[i].weight) tree[i] = got;
	}
	for (uint32_t k = all.last; k != NOWHERE; k = before[k]) join(m, m->pairs.v[k].a, m->pairs.v[k].b);
	mem_free(tree);
	mem_free(before);
}

/* ---- equal paragraphs ---- */

struct hashed {
	uint64_t hash;
	uint32_t para;
	bool of_b;
};

static int by_hash(const void *x, const void *y)
{
	const struct hashed *p = x, *q = y;

	if (p->hash != q->hash) return p->hash < q->hash ? -1 : 1;
	if (p->of_b != q->of_b) return p->of_b ? 1 : -1;
	return (p->para > q->para) - (p->para < q->para);
}

/* Adds those that both texts have once. */
static void pair_unique(struct matcher *m)
{
	const size_t n_a = m->a.list.n, n = n_a + m->b.list.n;
	struct hashed *all = mem_alloc(n, sizeof *all);

	for (size_t i = 0; i < n; i++) {
		bool of_b = i >= n_a;
		uint32_t para = (uint32_t)(of_b ? i - n_a : i);

		all[i] = (struct hashed){ (of_b ? &m->b : &m->a)->list.v[para].hash, para, of_b };
	}
	qsort(all, n, sizeof *all, by_hash);
	for (size_t i = 0, end; i < n; i = end) {
		const struct para *p;

		for (end = i + 1; end < n && all[end].hash == all[i].hash; end++) {}
		if (end - i != 2 || all[i].of_b || !all[i + 1].of_b) continue;
		if (!same_body(m, all[i].para, all[i + 1].para)) continue;
		p = &m->a.list.v[all[i].para];
		vec_push(&m->pairs, (struct pair){ all[i].para, all[i + 1].para, p->end - p->start });
	}
	mem_free(all);
}

static bool spread(struct matcher *m, uint32_t i, uint32_t j)
{
	if (i >= m->a.list.n || j >= m->b.list.n) return false;
	if (m->a.list.v[i].partner != NOWHERE || m->b.list.v[j].partner != NOWHERE) return false;
	if (!same_body(m, i, j)) return false;
	join(m, i, j);
	return true;
}

/* From the anchors, and from both ends of the texts, as far as paragraphs are equal. */
static void spread_anchors(struct matcher *m)
{
	const uint32_t n_a = (uint32_t)m->a.list.n, n_b = (uint32_t)m->b.list.n;

	for (uint32_t i = 0; spread(m, i, i); i++) {}
	for (uint32_t i = 1; i <= n_a && i <= n_b && spread(m, n_a - i, n_b - i); i++) {}
	for (uint32_t i = 0; i < n_a; i++)
		if (m->a.list.v[i].partner != NOWHERE) (void)spread(m, i + 1, m->a.list.v[i].partner + 1);
	for (uint32_t i = n_a; i-- > 1;)
		if (m->a.list.v[i].partner != NOWHERE && m->a.list.v[i].partner > 0)
			(void)spread(m, i - 1, m->a.list.v[i].partner - 1);
}

/* ---- alike paragraphs ---- */

static void number_runs(paras *list)
{
	uint32_t run = 0;

	for (size_t i = 0; i < list->n; i++) {
		list->v[i].run = run;
		run += list->v[i].partner != NOWHERE;
	}
}

static void count_words(struct side *s, uint32_t n_ids)
{
	if (!s->df) {
		s->df = mem_alloc(n_ids, sizeof *s->df);
		s->last = mem_alloc(n_ids, sizeof *s->last);
		s->places = mem_alloc((size_t)n_ids * RARE, sizeof *s->places);
	}
	memset(s->df, 0, n_ids * sizeof *s->df);
	memset(s->last, 0, n_ids * sizeof *s->last);
	for (uint32_t i = 0; i < s->list.n; i++) {
		struct para *p = &s->list.v[i];

		p->rare = 0;
		if (p->partner != NOWHERE) continue;
		for (uint32_t k = p->start; k < p->body_end; k++) {
			uint32_t id = s->t->list.v[k].id;

			if (s->t->list.v[k].kind != TOKEN_WORD || s->last[id] == i + 1) continue;
			s->last[id] = i + 1;
			if (s->df[id] < RARE) s->places[id * RARE + s->df[id]] = i;
			s->df[id]++;
		}
	}
	for (uint32_t id = 0; id < n_ids; id++)
		for (uint32_t k = 0; s->df[id] <= RARE && k < s->df[id]; k++)
			s->list.v[s->places[id * RARE + k]].rare++;
}

/* Adds one pair for each rare word that two paragraphs of one run have in common. */
static void pair_by_words(struct matcher *m)
{
	for (uint32_t id = 0; id < m->n_ids; id++) {
		if (m->a.df[id] > RARE || m->b.df[id] > RARE) continue;
		for (uint32_t k = 0; k < m->a.df[id] * m->b.df[id]; k++) {
			uint32_t i = m->a.places[id * RARE + k / m->b.df[id]];
			uint32_t j = m->b.places[id * RARE + k % m->b.df[id]];

			if (m->a.list.v[i].run == m->b.list.v[j].run)
				vec_push(&m->pairs, (struct pair){ i, j, 1 });
		}
	}
}

/* Adds up the pairs that are the same; of these stay those that share a third of the rare words of either,
 * with the number of tokens that they are likely to have in common. */
static void weigh_pairs(struct matcher *m, bool first)
{
	size_t n = 0;

	if (m->pairs.n) qsort(m->pairs.v, m->pairs.n, sizeof *m->pairs.v, by_place);
	for (size_t i = 0, end; i < m->pairs.n; i = end) {
		struct pair p = m->pairs.v[i];
		struct para *x = &m->a.list.v[p.a], *y = &m->b.list.v[p.b];
		uint32_t few = x->rare < y->rare ? x->rare : y->rare,
			 many = x->rare < y->rare ? y->rare : x->rare;
		uint32_t size = x->end - x->start < y->end - y->start ? x->end - x->start : y->end - y->start;

		for (end = i + 1; end < m->pairs.n && m->pairs.v[end].a == p.a && m->pairs.v[end].b == p.b;
			end++) {}
		p.weight = (uint32_t)(end - i);
		if (first && 2 * p.weight >= few) vec_push(&m->kin, p);
		if (3 * p.weight < few) continue;
		p.weight = 1 + (uint32_t)((uint64_t)size * p.weight / many);
		m->pairs.v[n++] = p;
	}
	m->pairs.n = n;
}

static void pair_alike(struct matcher *m, bool first)
{
	m->pairs.n = 0;
	number_runs(&m->a.list);
	number_runs(&m->b.list);
	count_words(&m->a, m->n_ids);
	count_words(&m->b, m->n_ids);
	pair_by_words(m);
	weigh_pairs(m, first);
}

/* ---- tokens ---- */

static void align_tokens(struct matcher *m, uint32_t a, uint32_t a_end, uint32_t b, uint32_t b_end)
{
	const uint32_t n_a = a_end - a, n_b = b_end - b;

	if (!n_a || !n_b) return;
	m->ids_a.n = m->ids_b.n = m->found.n = 0;
	for (uint32_t i = a; i < a_end; i++) vec_push(&m->ids_a, m->a.t->list.v[i].id);
	for (uint32_t j = b; j < b_end; j++) vec_push(&m->ids_b, m->b.t->list.v[j].id);
	vec_reserve(&m->found, n_a);
	sequence_align(&m->space, m->ids_a.v, n_a, m->ids_b.v, n_b, m->found.v);
	for (uint32_t i = 0; i < n_a; i++)
		if (m->found.v[i] != NOWHERE) m->to[a + i] = b + m->found.v[i];
}

/* Does paragraph `alone` of one side, which has no partner, belong with the partner of its neighbour: (a,
 * b)? */
static bool is_kin(const struct matcher *m, const paras *side, uint32_t alone, uint32_t a, uint32_t b)
{
	const struct pair p = { a, b, 0 };

	if (alone >= side->n || side->v[alone].partner != NOWHERE || !m->kin.n) return false;
	return bsearch(&p, m->kin.v, m->kin.n, sizeof p, by_place) != NULL;
}

/* Tokens of what lies before the pair (i, j), then of the pair with its kin. *a and *b are the paragraphs
 * from which on nothing is paired yet. */
static void align_pair(struct matcher *m, uint32_t i, uint32_t j, uint32_t *a, uint32_t *b)
{
	const paras *p = &m->a.list, *q = &m->b.list;
	uint32_t a0 = i, a1 = i + 1, b0 = j, b1 = j + 1;

	while (a0 > *a && is_kin(m, p, a0 - 1, a0 - 1, j)) a0--;
	while (b0 > *b && is_kin(m, q, b0 - 1, i, b0 - 1)) b0--;
	while (is_kin(m, p, a1, a1, j)) a1++;
	while (is_kin(m, q, b1, i, b1)) b1++;
	if (a0 > *a && b0 > *b)
		align_tokens(m, p->v[*a].start, p->v[a0 - 1].end, q->v[*b].start, q->v[b0 - 1].end);
	align_tokens(m, p->v[a0].start, p->v[a1 - 1].end, q->v[b0].start, q->v[b1 - 1].end);
	*a = a1;
	*b = b1;
}

static void align_all(struct matcher *m)
{
	const uint32_t n_a = (uint32_t)m->a.list.n, n_b = (uint32_t)m->b.list.n;
	uint32_t a = 0, b = 0;

	for (uint32_t i = 0; i < n_a; i++)
		if (m->a.list.v[i].partner != NOWHERE) align_pair(m, i, m->a.list.v[i].partner, &a, &b);
	if (a < n_a && b < n_b)
		align_tokens(m, m->a.list.v[a].start, m->a.list.v[n_a - 1].end, m->b.list.v[b].start,
			m->b.list.v[n_b - 1].end);
}

static uint32_t ids_in(const struct tokens *t, uint32_t n)
{
	for (size_t i = 0; i < t->list.n; i++)
		if (t->list.v[i].id >= n) n = t->list.v[i].id + 1;
	return n;
}

static void side_release(struct side *s)
{
	vec_release(&s->list);
	mem_free(s->df);
	mem_free(s->last);
	mem_free(s->places);
}

void tokens_align(const struct tokens *a, const struct tokens *b, uint32_t *to)
{
	struct matcher m = { .a.t = a, .b.t = b, .to = to };

	for (size_t i = 0; i < a->list.n; i++) to[i] = NOWHERE;
	if (!a->list.n || !b->list.n) return;
	m.n_ids = ids_in(b, ids_in(a, 1));
	paras_of(a, &m.a.list);
	paras_of(b, &m.b.list);
	pair_alike(&m, true);
	pair_unique(&m);
	join_heaviest_chain(&m);
	spread_anchors(&m);
	pair_alike(&m, false);
	join_heaviest_chain(&m);
	align_all(&m);
	side_release(&m.a);
	side_release(&m.b);
	align_space_release(&m.space);
	vec_release(&m.pairs);
	vec_release(&m.kin);
	vec_release(&m.ids_a);
	vec_release(&m.ids_b);
	vec_release(&m.found);
}
