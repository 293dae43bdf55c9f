/* copies_first: who had or saw a draft first, and who has not. See copies.h. */
#include <stdlib.h>

#include "analysis/copies_parts.h"

/* ---- when each had it ---- */

/* One act by which a holder had or saw the text, in whatever language. */
struct look {
	uint64_t rank;
	uint32_t holder, who, fact;
	int32_t least, most;
	bool dated;
};

static int by_holder(const void *x, const void *y)
{
	const struct look *a = x, *b = y;

	if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
	if (a->holder != b->holder) return a->holder < b->holder ? -1 : 1;
	if (a->most != b->most) return a->most < b->most ? -1 : 1;
	if (a->least != b->least) return a->least > b->least ? -1 : 1;
	return a->fact < b->fact ? -1 : a->fact > b->fact;
}

static int open(const struct copy_sight *s)
{
	return s->least == DAY_ALWAYS;
}

/* Of one draft: the earliest first; those of whom it is not known how early last. */
static int by_day(const void *x, const void *y)
{
	const struct copy_sight *a = x, *b = y;

	if (open(a) != open(b)) return open(a) - open(b);
	if (a->most != b->most) return a->most < b->most ? -1 : 1;
	if (a->least != b->least) return a->least < b->least ? -1 : 1;
	return a->holder < b->holder ? -1 : a->holder > b->holder;
}

static struct look look_of(const struct dossier *k, const struct copy_act *a)
{
	const struct fact *f = dossier_fact(k, a->fact);
	const struct date *on = fact_date(&k->r, f, W_ON);
	struct look l = { draft_rank(k, draft_original(k, a->draft)), a->holder, a->who, a->fact, DAY_ALWAYS,
		DAY_NEVER, on && on->last != DAY_NEVER };

	if (l.dated) l.most = on->last;
	/* who holds one on a day may have had it long before */
	if (on && f->word != W_HELD) l.least = on->first;
	return l;
}

/* When a holder had it first: from all the looks [first, end) of it, those without a date last. */
static struct copy_sight sight_of(const struct look *v, size_t first, size_t end)
{
	struct copy_sight s = { v[first].holder, v[first].who, v[first].fact, v[first].least, v[first].most,
		0 };

	for (size_t i = first; i < end; i++)
		if (v[i].least < s.least) s.least = v[i].least;
	if (s.most == DAY_NEVER) s.least = DAY_ALWAYS;
	return s;
}

/* Those whose days overlap share a place; `most` goes up. The first days are looked at from behind, because
 * one that is early may reach over many. */
static void give_places(struct copy_sight *v, size_t n)
{
	size_t known = 0;
	int32_t *least = mem_alloc(n + 1, sizeof *least); /* of this one and all behind it */

	while (known < n && !open(&v[known])) known++;
	for (size_t i = known; i-- > 0;)
		least[i] = i + 1 < known && least[i + 1] < v[i].least ? least[i + 1] : v[i].least;
	for (size_t i = 0; i < known; i++)
		v[i].place = !i ? 1 : least[i] <= v[i - 1].most ? v[i - 1].place : (uint32_t)i + 1;
	mem_free(least);
}

static void count_days(const struct copy_sight *v, struct copy_order *o)
{
	int32_t low = DAY_NEVER, low_most = DAY_NEVER, high = DAY_ALWAYS, high_least = DAY_ALWAYS;

	o->days_least = o->days_most = -1;
	for (uint32_t n = 0; n < o->n; n++) {
		if (v[n].least < low) low = v[n].least;
		if (v[n].most < low_most) low_most = v[n].most;
		if (v[n].most > high) high = v[n].most;
		if (v[n].least > high_least) high_least = v[n].least;
	}
	if (!o->n || low_most == DAY_NEVER) return;
	o->days_least = high_least > low_most ? high_least - low_most : 0;
	if (low != DAY_ALWAYS) o->days_most = high - low;
}

/* ---- who has not ---- */

static bool wrote_it(const struct dossier *k, uint32_t draft, uint32_t who)
{
	bool said = false;

	for (uint32_t i = k->entities.v[draft].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct clause *by = fact_clause(&k->r, dossier_fact(k, i), W_BY);

		if (!by || !fact_speaks(dossier_fact(k, i))) continue;
		said = true;
		if (dossier_among(k, clause_values(&k->r, by), by->n, who)) return true;
	}
	/* of whom is not said: whoever holds the pen */
	return !said && k->who.v[who].roles & role_bit(W_PENHOLDER);
}

static void find_missing(
	const struct dossier *k, struct copies *c, struct copy_order *o, uint32_t *seen, uint32_t mark)
{
	o->first_missing = (uint32_t)c->missing.n;
	for (uint32_t i = o->first; i < o->first + o->n; i++)
		if (c->sights.v[i].who != NOTHING) seen[c->sights.v[i].who] = mark;
	for (uint32_t w = 0; w < k->who.n; w++) {
		const struct who *at = &k->who.v[w];

		if (!at->party || !at->table || at->heir != NOTHING || !k->entities.v[at->entity].known)
			continue;
		if (seen[w] == mark || wrote_it(k, o->draft, w)) continue;
		vec_push(&c->missing, w);
	}
	o->n_missing = (uint32_t)c->missing.n - o->first_missing;
}

/* ---- all drafts ---- */

static uint32_t replaced_by(const struct dossier *k, uint32_t draft)
{
	for (uint32_t i = k->entities.v[draft].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct value *v = fact_value(&k->r, dossier_fact(k, i), W_REPLACES);

		if (fact_speaks(dossier_fact(k, i)) && v && v->meaning == MEANS_ENTITY) return v->means;
	}
	return NOTHING;
}

static bool is_look(const struct dossier *k, const struct copy_act *a)
{
	return !a->denied && WORD_BIT(dossier_fact(k, a->fact)->word) & (ACTS_GIVING | WORD_BIT(W_SHOWN));
}

/* All looks, by draft and holder. */
static struct look *looks_of(const struct dossier *k, const struct copies *c, size_t *n)
{
	struct look *v = mem_alloc(c->custody.acts.n + 1, sizeof *v);

	*n = 0;
	for (size_t i = 0; i < c->custody.acts.n; i++)
		if (is_look(k, &c->custody.acts.v[i])) v[(*n)++] = look_of(k, &c->custody.acts.v[i]);
	if (*n) qsort(v, *n, sizeof *v, by_holder);
	return v;
}

static void add_sights(struct copies *c, struct copy_order *o, const struct look *v, size_t first, size_t end)
{
	o->first = (uint32_t)c->sights.n;
	for (size_t i = first, next; i < end; i = next) {
		for (next = i; next < end && v[next].holder == v[i].holder;) next++;
		vec_push(&c->sights, sight_of(v, i, next));
	}
	o->n = (uint32_t)c->sights.n - o->first;
	if (!o->n) return;
	qsort(c->sights.v + o->first, o->n, sizeof *c->sights.v, by_day);
	give_places(c->sights.v + o->first, o->n);
}

/* Of each text: is a copy of it, or of a translation, in the register? An act may be known before the draft
 * is. */
static bool *drafts_in_rows(const struct dossier *k, const struct copies *c)
{
	bool *in = mem_alloc(k->texts.n + 1, sizeof *in);

	for (size_t i = 0; i < c->rows.n; i++) {
		if (i && c->rows.v[i].draft == c->rows.v[i - 1].draft) continue;
		in[k->entities.v[draft_original(k, c->rows.v[i].draft)].table] = true;
	}
	return in;
}

void find_first(const struct dossier *k, uint32_t draft, const uint32_t *replaced, struct copies *c)
{
	uint32_t *seen = mem_alloc(k->who.n + 1, sizeof *seen), mark = 0;
	bool *in_rows = drafts_in_rows(k, c);
	size_t n, at = 0, end;
	struct look *v = looks_of(k, c, &n);

	if (draft != NOTHING) draft = draft_original(k, draft);
	for (size_t t = k->texts.n; t-- > 0;) {
		struct copy_order o = { .draft = k->texts.v[t].entity };
		uint64_t rank;

		if (!k->entities.v[o.draft].known && !in_rows[t]) continue;
		if (draft_original(k, o.draft) != o.draft) continue;
		rank = draft_rank(k, o.draft);
		while (at < n && v[at].rank < rank) at++;
		for (end = at; end < n && v[end].rank == rank;) end++;
		if (draft != NOTHING && draft != o.draft) continue;
		o.replaces = replaced_by(k, o.draft);
		o.replaced = replaced[t];
		add_sights(c, &o, v, at, end);
		count_days(c->sights.v + o.first, &o);
		find_missing(k, c, &o, seen, ++mark);
		vec_push(&c->orders, o);
	}
	mem_free(v);
	mem_free(seen);
	mem_free(in_rows);
}
