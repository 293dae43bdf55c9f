/* upheavals_drafters: another takes over the drafting: a draft is written by others than the one it replaces,
 * or the role of the penholder passes. What the one before had still to do, what it had set, and what nobody
 * had worked in yet is then for the next. */
#include "analysis/upheavals_parts.h"

#include <stdlib.h>
#include <string.h>

struct passing_on {
	struct upheaver *x;
	const struct dossier *k;
	bool *old, *new; /* for each of who */
	/* for each of who: the latest change by which it drafts no longer, or NOTHING; and of all of them */
	uint32_t *left;
	uint32_t last;
	bool *mark;     /* what mark_who() fills */
	uint32_t found; /* by one_holder() */
};

static void mark_who(void *data, uint32_t who)
{
	struct passing_on *p = data;

	p->mark[who] = true;
}

static bool newer(const struct passing_on *p, uint32_t u, uint32_t than)
{
	const struct upheaval *a = &p->x->out->list.v[u],
			      *b = than == NOTHING ? NULL : &p->x->out->list.v[than];

	return !b || upheaval_day(a) >= upheaval_day(b);
}

/* From `old` to `new`, if the two differ and there is somebody in each. */
static void add_change(struct passing_on *p, uint32_t fact, const struct date *on)
{
	const struct dossier *k = p->k;
	bool differ = false, any_old = false, any_new = false;
	uint32_t u;

	for (uint32_t w = 0; w < k->who.n; w++) {
		differ = differ || p->old[w] != p->new[w];
		any_old = any_old || p->old[w];
		any_new = any_new || p->new[w];
	}
	if (!differ || !any_old || !any_new) return;
	u = upheaval_add(p->x, UPHEAVAL_DRAFTER, fact, on);
	for (uint32_t w = 0; w < k->who.n; w++)
		if (p->old[w]) upheaval_from(p->x, k->who.v[w].entity);
	for (uint32_t w = 0; w < k->who.n; w++)
		if (p->new[w]) upheaval_to(p->x, k->who.v[w].entity);
	for (uint32_t w = 0; w < k->who.n; w++)
		if (p->old[w] && !p->new[w] && newer(p, u, p->left[w])) p->left[w] = u;
	if (newer(p, u, p->last)) p->last = u;
}

static void forget(struct passing_on *p, bool *who)
{
	memset(who, 0, (p->k->who.n + 1) * sizeof *who);
}

/* ---- by drafts ---- */

static void authors_of(struct passing_on *p, uint32_t draft, bool *who)
{
	const struct dossier *k = p->k;

	p->mark = who;
	for (uint32_t i = k->entities.v[draft].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct clause *by = fact_clause(&k->r, f, W_BY);

		if (by && fact_speaks(f) && fact_state(&k->r, f) != W_WITHDRAWN)
			dossier_people(k, clause_values(&k->r, by), by->n, mark_who, p);
	}
}

static void find_authors(struct passing_on *p)
{
	const struct dossier *k = p->k;
	const struct fact *f;

	EACH_OF(k, W_DRAFT, f)
	{
		const struct clause *c = fact_clause(&k->r, f, W_REPLACES);

		if (!c || f->name == NOTHING) continue;
		forget(p, p->old);
		forget(p, p->new);
		for (uint32_t i = 0; i < c->n; i++) {
			const struct value *v = clause_values(&k->r, c) + i;

			if (v->meaning == MEANS_ENTITY && k->entities.v[v->means].word == W_DRAFT)
				authors_of(p, v->means, p->old);
		}
		authors_of(p, f->name, p->new);
		add_change(p, fact_index(k, f), fact_date(&k->r, f, W_ON));
	}
}

/* ---- by the pen ---- */

struct pen {
	const struct date *from; /* NULL: always */
	uint32_t who, fact;
};

static int by_from(const void *x, const void *y)
{
	const struct pen *a = x, *b = y;
	int cmp = a->from && b->from ? date_cmp(a->from, b->from) : (a->from != NULL) - (b->from != NULL);

	return cmp ? cmp : (a->fact > b->fact) - (a->fact < b->fact);
}

static bool same_day(const struct pen *a, const struct pen *b)
{
	return a->from && b->from ? !date_cmp(a->from, b->from) : a->from == b->from;
}

/* Who mediates holds the pen where nobody else does. */
static void first_pens(struct passing_on *p)
{
	for (uint32_t w = 0; w < p->k->who.n; w++)
		p->new[w] = (p->k->who.v[w].roles & role_bit(W_MEDIATOR)) != 0;
}

static void find_pens(struct passing_on *p)
{
	const struct dossier *k = p->k;
	VEC(struct pen) pens = { 0 };
	const struct fact *f;

	for (unsigned w = W_PARTY; w <= W_ACTOR; w++) EACH_OF(k, w, f)
		{
			const struct date *from = fact_date(&k->r, f, W_FROM);

			if (!fact_has(&k->r, f, W_PENHOLDER) || f->name == NOTHING) continue;
			if (k->entities.v[f->name].table == NOTHING) continue;
			if (from && date_begun(from) > k->day) continue;
			vec_push(&pens, (struct pen){ from, k->entities.v[f->name].table, fact_index(k, f) });
		}
	if (pens.n) qsort(pens.v, pens.n, sizeof *pens.v, by_from);
	first_pens(p);
	for (size_t i = 0, end; i < pens.n; i = end) {
		memcpy(p->old, p->new, k->who.n * sizeof *p->old);
		forget(p, p->new);
		for (end = i; end < pens.n && same_day(&pens.v[i], &pens.v[end]); end++)
			p->new[pens.v[end].who] = true;
		if (pens.v[i].from) add_change(p, pens.v[i].fact, pens.v[i].from);
	}
	vec_release(&pens);
}

/* ---- what is for the next ---- */

static void one_holder(void *data, uint32_t who)
{
	struct passing_on *p = data;

	if (p->left[who] != NOTHING && newer(p, p->left[who], p->found)) p->found = p->left[who];
}

/* A line of somebody who drafts no longer. */
static void take_line(struct passing_on *p, const struct fact *f, const struct clause *c)
{
	p->found = NOTHING;
	if (c) dossier_people(p->k, clause_values(&p->k->r, c), c->n, one_holder, p);
	if (p->found == NOTHING || !fact_before(p->k, f, &p->x->out->list.v[p->found])) return;
	upheaval_touches(p->x, p->found, fact_index(p->k, f));
}

static void find_left_behind(struct passing_on *p)
{
	const struct dossier *k = p->k;
	const struct fact *f;

	EACH_OF(k, W_TASK, f)
	if (still_open(k, f)) take_line(p, f, fact_clause(&k->r, f, W_HOLDER));
	EACH_OF(k, W_DEADLINE, f)
	if (still_open(k, f)) take_line(p, f, fact_clause(&k->r, f, W_BY));
	EACH_OF(k, W_VIEW, f)
	if (still_open(k, f) && (f->name == NOTHING || entity_state(k, f->name) == W_NOTHING) &&
		fact_before(k, f, &p->x->out->list.v[p->last]))
		upheaval_touches(p->x, p->last, fact_index(k, f));
}

void find_drafters(struct upheaver *x)
{
	struct passing_on p = { .x = x, .k = x->k, .last = NOTHING };
	size_t n = x->k->who.n + 1;

	p.old = mem_alloc(n, sizeof *p.old);
	p.new = mem_alloc(n, sizeof *p.new);
	p.left = mem_alloc(n, sizeof *p.left);
	for (size_t w = 0; w < n; w++) p.left[w] = NOTHING;
	find_authors(&p);
	find_pens(&p);
	if (p.last != NOTHING) find_left_behind(&p);
	mem_free(p.old);
	mem_free(p.new);
	mem_free(p.left);
}
