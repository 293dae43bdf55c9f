/* claims: see claims.h. */
#include "analysis/claims.h"

#include <stdlib.h>

/* ---- what vouches ---- */

struct gather {
	const struct dossier *k;
	struct case_claims *out;
	uint32_t *seen; /* for each entity: the claim (+ 1) for which it vouched last */
	uint32_t *on;   /* … and the line (+ 1) */
};

/* Did one of those who hold the claim supply the file in which the entity is declared? */
static bool is_own(const struct dossier *k, const struct fact *claim, uint32_t entity)
{
	const struct clause *holder = fact_clause(&k->r, claim, W_HOLDER);
	const struct entity *e = &k->entities.v[entity];
	uint32_t by = NOTHING;

	if (!e->scope || e->first == NOTHING || !holder) return false;
	by = k->r.files.v[dossier_fact(k, e->first)->file].by;
	for (uint32_t i = 0; i < holder->n; i++) {
		const struct value *v = clause_values(&k->r, holder) + i;

		if (v->kind == V_WORD) return false; /* what is named behind `except` */
		if (v->meaning != MEANS_ENTITY) continue;
		if (v->means == by) return true;
		if (k->entities.v[v->means].word == W_GROUP && by != NOTHING &&
			k->entities.v[by].table != NOTHING && k->entities.v[by].word != W_GROUP &&
			dossier_among(k, v, 1, k->entities.v[by].table))
			return true;
	}
	return false;
}

static void add_sources(struct gather *g, const struct fact *claim, struct claim_line *l)
{
	const struct dossier *k = g->k;
	const struct fact *f = dossier_fact(k, l->fact);
	struct vouchers at = vouchers_of(k, f);
	const struct value *v;
	uint32_t id = (uint32_t)g->out->list.n + 1, line = (uint32_t)g->out->lines.n + 1, apart = 0;

	l->first = (uint32_t)g->out->sources.n;
	while ((v = voucher_next(k, &at))) {
		struct claim_source s = { .entity = v->means,
			.fresh = g->seen[v->means] != id,
			.own = is_own(k, claim, v->means) };

		if (g->on[v->means] == line) continue;
		g->on[v->means] = line;
		apart += s.fresh && !s.own;
		vec_push(&g->out->sources, s);
	}
	l->n = (uint32_t)g->out->sources.n - l->first;
	/* only now: what vouches twice for one line is fresh all the same */
	for (uint32_t i = 0; i < l->n; i++) g->seen[g->out->sources.v[l->first + i].entity] = id;
	l->independent = apart > (f == claim ? 1u : 0u);
}

/* ---- its lines ---- */

struct change {
	uint32_t fact;
	int64_t day; /* last, then first day; what has no date is the oldest */
};

static int64_t day_rank(const struct date *d)
{
	return d ? (int64_t)d->last * 4294967296 + d->first : INT64_MIN;
}

static int by_day(const void *x, const void *y)
{
	const struct change *a = x, *b = y;

	if (a->day != b->day) return a->day < b->day ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static void add_line(struct gather *g, const struct fact *claim, struct case_claim *c, uint32_t fact)
{
	struct claim_line l = { .fact = fact, .state = fact_state(&g->k->r, dossier_fact(g->k, fact)) };

	add_sources(g, claim, &l);
	vec_push(&g->out->lines, l);
	c->n++;
	c->state = l.state;
	c->corroborated = c->corroborated || l.state == W_CORROBORATED;
	c->disputed = c->disputed || l.state == W_DISPUTED;
}

/* Days that have passed since a date, of which the last day counts; -1: none is known, or not yet. */
static int32_t days_since(const struct dossier *k, const struct date *d)
{
	int32_t day = d ? date_by(d) : DAY_ALWAYS;

	return day == DAY_ALWAYS || day > k->day ? -1 : k->day - day;
}

static void add_claim(struct gather *g, uint32_t fact)
{
	const struct dossier *k = g->k;
	const struct fact *claim = dossier_fact(k, fact);
	struct case_claim c = { .first = (uint32_t)g->out->lines.n,
		.age = days_since(k, fact_date(&k->r, claim, W_ON)) };
	VEC(struct change) changes = { 0 };

	c.quiet = c.age;
	add_line(g, claim, &c, fact);
	for (uint32_t i = claim->name == NOTHING ? NOTHING : k->entities.v[claim->name].first; i != NOTHING;
		i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (!fact_speaks(f) || !(f->flags & FACT_CHANGE)) continue;
		vec_push(&changes, (struct change){ i, day_rank(fact_date(&k->r, f, W_ON)) });
	}
	if (changes.n) qsort(changes.v, changes.n, sizeof *changes.v, by_day);
	for (size_t i = 0; i < changes.n; i++) {
		int32_t days = days_since(k, fact_date(&k->r, dossier_fact(k, changes.v[i].fact), W_ON));

		add_line(g, claim, &c, changes.v[i].fact);
		if (days >= 0 && (c.quiet < 0 || days < c.quiet)) c.quiet = days;
	}
	vec_push(&g->out->list, c);
	vec_release(&changes);
}

/* ---- what was said of it ---- */

struct answer {
	uint32_t claim, fact;
	bool recorded; /* a contradiction */
};

struct answers {
	VEC(struct answer) v;
	uint32_t *claim_of; /* of each entity: index into claims.list, or NOTHING */
	uint32_t *told;     /* for each claim: the last line that was noted for it (+ 1) */
};

static void note_answer(const struct gather *g, struct answers *a, uint32_t fact, bool recorded)
{
	const struct clause *body = fact_clause(&g->k->r, dossier_fact(g->k, fact), W_BODY);

	for (uint32_t i = 0; body && i < body->n; i++) {
		const struct value *v = clause_values(&g->k->r, body) + i;
		uint32_t claim = v->meaning == MEANS_ENTITY ? a->claim_of[v->means] : NOTHING;

		if (claim == NOTHING || a->told[claim] == fact + 1) continue;
		a->told[claim] = fact + 1;
		vec_push(&a->v, (struct answer){ claim, fact, recorded });
	}
}

static int by_claim(const void *x, const void *y)
{
	const struct answer *a = x, *b = y;

	if (a->claim != b->claim) return a->claim < b->claim ? -1 : 1;
	if (a->recorded != b->recorded) return a->recorded ? 1 : -1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static void add_answers(struct gather *g)
{
	const struct dossier *k = g->k;
	struct answers a = { .claim_of = mem_alloc(k->entities.n + 1, sizeof *a.claim_of),
		.told = mem_alloc(g->out->list.n + 1, sizeof *a.told) };

	for (size_t e = 0; e < k->entities.n; e++) a.claim_of[e] = NOTHING;
	for (uint32_t i = 0; i < g->out->list.n; i++) {
		uint32_t name = dossier_fact(k, g->out->lines.v[g->out->list.v[i].first].fact)->name;

		if (name != NOTHING) a.claim_of[name] = i;
	}
	for (uint32_t i = 0; i < k->by_word[W_SAID].n; i++) {
		uint32_t fact = k->by_word[W_SAID].v[i];
		enum word how = fact_state(&k->r, dossier_fact(k, fact));

		if (how == W_DENIES || how == W_REJECTS) note_answer(g, &a, fact, false);
	}
	for (uint32_t i = 0; i < k->by_word[W_CONTRADICTION].n; i++)
		note_answer(g, &a, k->by_word[W_CONTRADICTION].v[i], true);
	if (a.v.n) qsort(a.v.v, a.v.n, sizeof *a.v.v, by_claim);
	for (size_t i = 0; i < a.v.n; i++) {
		struct case_claim *c = &g->out->list.v[a.v.v[i].claim];

		if (!c->n_answers++) c->first_answer = (uint32_t)i;
		vec_push(&g->out->answers, a.v.v[i].fact);
	}
	vec_release(&a.v);
	mem_free(a.claim_of);
	mem_free(a.told);
}

void case_claims_of(const struct dossier *k, struct case_claims *out)
{
	struct gather g = { .k = k,
		.out = out,
		.seen = mem_alloc(k->entities.n + 1, sizeof *g.seen),
		.on = mem_alloc(k->entities.n + 1, sizeof *g.on) };

	*out = (struct case_claims){ 0 };
	for (uint32_t i = 0; i < k->by_word[W_CLAIM].n; i++) {
		uint32_t fact = k->by_word[W_CLAIM].v[i];

		if (!(dossier_fact(k, fact)->flags & FACT_CHANGE)) add_claim(&g, fact);
	}
	add_answers(&g);
	mem_free(g.seen);
	mem_free(g.on);
}

void case_claims_release(struct case_claims *c)
{
	vec_release(&c->list);
	vec_release(&c->lines);
	vec_release(&c->sources);
	vec_release(&c->answers);
}
