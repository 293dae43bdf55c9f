/* alike: see alike.h.
 *
 * If four fifths of the words of two proposals are paired, then of the words of each, the rarest first, one
 * of the first fifth (and one more) is among those of the other. So each proposal looks for its rare words
 * among those of the firsts of groups, and nothing else need be compared. */
#include "text/alike.h"

#include <stdlib.h>

#define LEAST_WORDS 4
#define DEEPEST     64
#define MOST_TRIED  32
#define MOST_LOOKED 256 /* firsts with a rare word in common that are looked at, of whatever length */

struct offer {
	uint32_t scope; /* block; or, of options, number of blocks and issue */
	uint32_t issue, alt;
	uint32_t word, n;
	uint64_t hash;
	uint32_t first; /* offer that is the first of its group; itself if it is one */
	uint32_t common;
	uint32_t order; /* by scope and place */
};

struct posting { /* a rare word of a first */
	uint32_t offer, next;
};

struct matcher {
	const struct draft *d;
	const struct issues *s;
	struct alike *a;
	VEC(struct offer) offers;
	VEC(struct posting) postings;
	VEC(uint32_t) rare; /* scratch: ids of an offer, rarest first */
	uint32_t *count;    /* for each id: offers of this scope that have it */
	uint32_t *last;     /* for each id: the last offer counted, and one more */
	uint32_t *head;     /* for each id: its postings in this scope */
	uint32_t *tried;    /* for each offer: the last one compared with it, and one more */
	struct pairer pairer;
};

/* ---- proposals ---- */

static bool is_opposed_only(const struct issues *s, const struct alternative *alt)
{
	bool against = false;

	for (uint32_t i = 0; i < alt->n_claims; i++) {
		const struct claim *c = &s->claims.v[alt->claim + i];

		if (claim_for(c)) return false;
		against |= claim_against(c);
	}
	return against;
}

static void add_offer(struct matcher *m, uint32_t issue, uint32_t k)
{
	const struct issue *it = &m->s->list.v[issue];
	const struct alternative *alt = &m->s->alts.v[it->alt + k];
	struct offer o = { .scope = it->block, .issue = issue, .alt = k };
	const struct wording *w = &m->a->wording;

	if (alt->class != CLASS_TEXT || is_opposed_only(m->s, alt)) return;
	if (alt->bracket != NOWHERE && m->d->brackets.v[alt->bracket].depth > DEEPEST) return;
	if (it->kind == ISSUE_OPTIONS) o.scope = (uint32_t)m->d->blocks.n + issue;
	o.word = wording_at(w, alt->text.start);
	o.n = wording_at(w, alt->text.end) - o.word;
	if (!o.n) return;
	for (uint32_t i = 0; i < o.n; i++) {
		o.hash = (o.hash ^ w->words.v[o.word + i].id) * UINT64_C(0x9E3779B97F4A7C15);
		o.hash ^= o.hash >> 32;
	}
	vec_push(&m->offers, o);
}

static int by_place(const void *x, const void *y)
{
	const struct offer *p = x, *q = y;

	if (p->scope != q->scope) return p->scope < q->scope ? -1 : 1;
	if (p->word != q->word) return p->word < q->word ? -1 : 1;
	if (p->issue != q->issue) return p->issue < q->issue ? -1 : 1;
	return (p->alt > q->alt) - (p->alt < q->alt);
}

static bool holds(const struct offer *p, const struct offer *q)
{
	return p->word <= q->word && q->word + q->n <= p->word + p->n;
}

static bool comparable(const struct offer *p, const struct offer *q)
{
	return !holds(p, q) && !holds(q, p);
}

/* ---- the same words ---- */

static bool same_words(const struct matcher *m, const struct offer *p, const struct offer *q)
{
	const struct said *w = m->a->wording.words.v;

	if (p->hash != q->hash || p->n != q->n) return false;
	for (uint32_t i = 0; i < p->n; i++)
		if (w[p->word + i].id != w[q->word + i].id) return false;
	return true;
}

struct hashed {
	uint64_t hash;
	uint32_t issue; /* of offers of few words, which count within an issue only; else 0 */
	uint32_t offer;
};

static int by_hash(const void *x, const void *y)
{
	const struct hashed *p = x, *q = y;

	if (p->hash != q->hash) return p->hash < q->hash ? -1 : 1;
	if (p->issue != q->issue) return p->issue < q->issue ? -1 : 1;
	return (p->offer > q->offer) - (p->offer < q->offer);
}

/* Offers [from, to) are those of a scope. */
static void join_same(struct matcher *m, uint32_t from, uint32_t to)
{
	struct hashed *all = mem_alloc(to - from, sizeof *all);

	for (uint32_t i = from; i < to; i++) {
		const struct offer *o = &m->offers.v[i];

		all[i - from] = (struct hashed){ o->hash, o->n < LEAST_WORDS ? o->issue : 0, i };
	}
	qsort(all, to - from, sizeof *all, by_hash);
	for (uint32_t i = 0, end; i < to - from; i = end) {
		const struct offer *first = &m->offers.v[all[i].offer];

		for (end = i + 1; end < to - from; end++) {
			struct offer *o = &m->offers.v[all[end].offer];

			if (all[end].issue != all[i].issue || !same_words(m, first, o)) break;
			if (!comparable(first, o)) continue;
			o->first = all[i].offer;
			o->common = o->n;
		}
	}
	mem_free(all);
}

/* ---- nearly the same words ---- */

struct ranked {
	uint32_t count, id;
};

static int by_rarity(const void *x, const void *y)
{
	const struct ranked *p = x, *q = y;

	if (p->count != q->count) return p->count < q->count ? -1 : 1;
	return (p->id > q->id) - (p->id < q->id);
}

/* The rare words of an offer: so many that one of them at least is a rare word of any that is nearly the
 * same. */
static void find_rare(struct matcher *m, const struct offer *o)
{
	const struct said *w = m->a->wording.words.v + o->word;
	struct ranked *all = mem_alloc(o->n, sizeof *all);
	uint32_t n = o->n - (4 * o->n + 4) / 5 + 1;

	for (uint32_t i = 0; i < o->n; i++) all[i] = (struct ranked){ m->count[w[i].id], w[i].id };
	qsort(all, o->n, sizeof *all, by_rarity);
	m->rare.n = 0;
	for (uint32_t i = 0; i < n; i++)
		if (!i || all[i].id != all[i - 1].id) vec_push(&m->rare, all[i].id);
	mem_free(all);
}

static uint32_t pair(struct matcher *m, const struct offer *p, const struct offer *q)
{
	const struct said *w = m->a->wording.words.v;
	uint32_t n = 0;

	pairer_pair(&m->pairer, w + p->word, p->n, w + q->word, q->n);
	for (size_t i = 0; i < m->pairer.to.n; i++) n += m->pairer.to.v[i] != NOWHERE;
	return n;
}

static bool is_near(uint32_t common, uint32_t n, uint32_t m)
{
	return 5 * (uint64_t)common >= 4 * (uint64_t)(n > m ? n : m);
}

/* The first with which it has most in common, if that is near; of equal ones the earliest. */
static void join_near(struct matcher *m, uint32_t at)
{
	struct offer *o = &m->offers.v[at];
	uint32_t n_tried = 0, n_looked = 0;

	for (size_t k = 0; k < m->rare.n; k++) {
		for (uint32_t i = m->head[m->rare.v[k]]; i != NOWHERE; i = m->postings.v[i].next) {
			uint32_t first = m->postings.v[i].offer, common;
			const struct offer *f = &m->offers.v[first];

			if (++n_looked > MOST_LOOKED || n_tried == MOST_TRIED) return;
			if (m->tried[first] == at + 1) continue;
			m->tried[first] = at + 1;
			if (!is_near(f->n < o->n ? f->n : o->n, f->n, o->n) || !comparable(f, o)) continue;
			n_tried++;
			common = pair(m, f, o);
			if (!is_near(common, f->n, o->n)) continue;
			if (o->first != at &&
				(common < o->common || (common == o->common && first > o->first)))
				continue;
			o->first = first;
			o->common = common;
		}
	}
}

static void count_words(struct matcher *m, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		const struct offer *o = &m->offers.v[i];

		for (uint32_t k = 0; k < o->n; k++) {
			uint32_t id = m->a->wording.words.v[o->word + k].id;

			if (m->last[id] <= from) {
				m->count[id] = 0;
				m->head[id] = NOWHERE;
			}
			if (m->last[id] == i + 1) continue;
			m->last[id] = i + 1;
			m->count[id]++;
		}
	}
}

static void post(struct matcher *m, uint32_t at)
{
	for (size_t k = 0; k < m->rare.n; k++) {
		vec_push(&m->postings, (struct posting){ at, m->head[m->rare.v[k]] });
		m->head[m->rare.v[k]] = (uint32_t)m->postings.n - 1;
	}
}

static void match_scope(struct matcher *m, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		m->offers.v[i].first = i;
		m->offers.v[i].common = m->offers.v[i].n;
	}
	if (to - from < 2) return;
	join_same(m, from, to);
	count_words(m, from, to);
	m->postings.n = 0;
	for (uint32_t i = from; i < to; i++) {
		if (m->offers.v[i].first != i || m->offers.v[i].n < LEAST_WORDS) continue;
		find_rare(m, &m->offers.v[i]);
		join_near(m, i);
		if (m->offers.v[i].first == i) post(m, i);
	}
	/* what is the same as one that is nearly the same as another is in that other's group */
	for (uint32_t i = from; i < to; i++) {
		struct offer *o = &m->offers.v[i], *f = &m->offers.v[o->first];

		if (f->first == o->first || !comparable(&m->offers.v[f->first], o)) continue;
		o->common = f->common;
		o->first = f->first;
	}
}

/* ---- groups ---- */

static void add_changes(struct matcher *m, const struct offer *f, const struct offer *o)
{
	const uint32_t *to = m->pairer.to.v;
	uint32_t at = 0;

	pair(m, f, o);
	for (uint32_t i = 0, k; i <= f->n; i = k + 1) {
		uint32_t j;

		for (k = i; k < f->n && to[k] == NOWHERE; k++) {}
		j = k < f->n ? to[k] : o->n;
		if (k > i || j > at)
			vec_push(&m->a->changes, (struct alike_change){ { f->word + i, f->word + k },
							 { o->word + at, o->word + j } });
		at = j + 1;
	}
}

static void add_proposal(struct matcher *m, const struct offer *f, const struct offer *o)
{
	struct alike_group *g = &m->a->groups.v[m->a->groups.n - 1];
	struct alike_proposal p = { .issue = o->issue,
		.alt = o->alt,
		.word = o->word,
		.n = o->n,
		.common = o->common,
		.same = same_words(m, f, o),
		.change = (uint32_t)m->a->changes.n };

	if (!p.same) add_changes(m, f, o);
	p.n_changes = (uint32_t)m->a->changes.n - p.change;
	vec_push(&m->a->proposals, p);
	g->n++;
	g->n_same += p.same;
}

static int by_first(const void *x, const void *y)
{
	const struct offer *p = x, *q = y;

	if (p->first != q->first) return p->first < q->first ? -1 : 1;
	return (p->order > q->order) - (p->order < q->order);
}

static int by_word(const void *x, const void *y)
{
	const struct alike_group *p = x, *q = y;

	if (p->block != q->block) return p->block < q->block ? -1 : 1;
	return (p->proposal > q->proposal) - (p->proposal < q->proposal);
}

static void make_groups(struct matcher *m)
{
	struct offer *v = m->offers.v;
	const size_t n = m->offers.n;

	for (size_t i = 0; i < n; i++) v[i].order = (uint32_t)i;
	if (n) qsort(v, n, sizeof *v, by_first);
	for (size_t i = 0, end; i < n; i = end) {
		struct alike_group g = { .block = m->s->list.v[v[i].issue].block,
			.proposal = (uint32_t)m->a->proposals.n };

		for (end = i + 1; end < n && v[end].first == v[i].first; end++) {}
		if (end - i < 2) continue;
		vec_push(&m->a->groups, g);
		for (size_t k = i; k < end; k++) add_proposal(m, &v[i], &v[k]);
	}
	if (m->a->groups.n) qsort(m->a->groups.v, m->a->groups.n, sizeof *m->a->groups.v, by_word);
}

static void match_all(struct matcher *m)
{
	const size_t n = m->offers.n;

	m->tried = mem_alloc(n + 1, sizeof *m->tried);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && m->offers.v[end].scope == m->offers.v[i].scope; end++) {}
		match_scope(m, (uint32_t)i, (uint32_t)end);
	}
	make_groups(m);
	mem_free(m->tried);
}

void alike_of(const struct draft *d, const struct issues *s, struct alike *a)
{
	struct matcher m = { .d = d, .s = s, .a = a };
	size_t n_ids;

	*a = (struct alike){ 0 };
	wording_of(d, &a->vocabulary, &a->wording);
	n_ids = a->vocabulary.ids.n + 1;
	m.count = mem_alloc(n_ids, sizeof *m.count);
	m.last = mem_alloc(n_ids, sizeof *m.last);
	m.head = mem_alloc(n_ids, sizeof *m.head);
	for (uint32_t i = 0; i < s->list.n; i++)
		for (uint32_t k = 0; k < s->list.v[i].n_alts; k++) add_offer(&m, i, k);
	if (m.offers.n) qsort(m.offers.v, m.offers.n, sizeof *m.offers.v, by_place);
	a->n_compared = (uint32_t)m.offers.n;
	match_all(&m);
	mem_free(m.count);
	mem_free(m.last);
	mem_free(m.head);
	vec_release(&m.offers);
	vec_release(&m.postings);
	vec_release(&m.rare);
	pairer_release(&m.pairer);
}

void alike_release(struct alike *a)
{
	vocabulary_release(&a->vocabulary);
	wording_release(&a->wording);
	vec_release(&a->groups);
	vec_release(&a->proposals);
	vec_release(&a->changes);
}
