/* conditions: see conditions.h. */
#include "analysis/conditions.h"

#include "analysis/conditions_parts.h"

#include <stdlib.h>

enum word condition_state(const struct dossier *k, const struct condition *c)
{
	return c->last == NOTHING ? W_NOTHING : fact_state(&k->r, dossier_fact(k, c->last));
}

enum word condition_kind(const struct dossier *k, const struct fact *f)
{
	static const uint8_t kinds[] = { W_PRECONDITION, W_SEQUENCE, W_OUTCOME, W_PRINCIPLE, W_PROCEDURE,
		W_OFFER };

	for (size_t i = 0; i < sizeof kinds; i++)
		if (fact_has(&k->r, f, (enum word)kinds[i])) return (enum word)kinds[i];
	return W_NOTHING;
}

const struct record_span *condition_record(struct conditions *c, const struct condition_point *p)
{
	if (p->meaning == MEANS_ISSUE) return record_of_issue(&c->record, p->means);
	if (p->meaning == MEANS_ENTITY || p->meaning == MEANS_OUTCOME)
		return record_of_entity(&c->record, p->means);
	return NULL;
}

/* ---- what it is about ---- */

static void add_about(struct looker *l, uint32_t issue)
{
	struct conditions *out = l->out;

	for (size_t i = l->c->first_point; i < out->points.n; i++)
		if (out->points.v[i].meaning == MEANS_ISSUE && out->points.v[i].means == issue) {
			out->points.v[i].about = true;
			return;
		}
	vec_push(&out->points,
		(struct condition_point){ .meaning = MEANS_ISSUE, .means = issue, .about = true });
}

/* What its `about` names: an issue; the issues of a chapter, or the chapter, if it has none; a step. */
static void add_abouts(struct looker *l)
{
	const struct dossier *k = of(l);
	const struct clause *c = fact_clause(&k->r, l->f, W_ABOUT);

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		size_t before = l->out->points.n;

		if (v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER)
			add_about(l, v->means);
		for (uint32_t x = 0; v->meaning == MEANS_PART && x < k->n_current; x++)
			if (part_holds(k, v->means, x)) add_about(l, x);
		if ((v->meaning == MEANS_PART && l->out->points.n == before) ||
			(v->meaning == MEANS_ENTITY && (k->entities.v[v->means].word == W_STEP ||
							       k->entities.v[v->means].word == W_EVENT)))
			vec_push(&l->out->points,
				(struct condition_point){
					.meaning = v->meaning, .means = v->means, .about = true });
	}
}

/* ---- what others ask on the same issues ---- */

struct overlap {
	const bool *holds;
	bool found;
};

static void find_overlap(void *data, uint32_t who)
{
	struct overlap *o = data;

	o->found = o->found || o->holds[who];
}

static bool of_another(const struct looker *l, uint32_t fact)
{
	const struct clause *holder = fact_clause(&of(l)->r, dossier_fact(of(l), fact), W_HOLDER);
	struct overlap o = { .holds = l->holds };

	if (holder) dossier_people(of(l), clause_values(&of(l)->r, holder), holder->n, find_overlap, &o);
	return holder && !o.found;
}

#define OTHERS_SEEN 128 /* conditions that are looked at for this */

static void find_others(struct looker *l)
{
	const struct dossier *k = of(l);
	uint32_t looked = 0;

	for (uint32_t i = 0; i < l->c->n_points; i++) {
		const struct condition_point *p = &l->out->points.v[l->c->first_point + i];
		const struct issue_status *x =
			p->meaning == MEANS_ISSUE && p->means < k->n_current ? &l->s->issue[p->means] : NULL;

		for (uint32_t n = 0; x && (p->named || p->about) && n < x->n_depends; n++) {
			uint32_t fact = l->s->depends.v[x->first_depends + n];

			if (l->seen[fact] == l->c->fact + 1) continue;
			if (++looked > OTHERS_SEEN || l->c->n_others == CONDITION_OTHERS) {
				l->c->more_others = true;
				return;
			}
			l->seen[fact] = l->c->fact + 1;
			if (!of_another(l, fact)) continue;
			vec_push(&l->out->facts, fact);
			l->c->n_others++;
		}
	}
}

/* The first of its holders, and how many there are. */
struct holders {
	uint32_t first, n;
};

static void count_holder(void *data, uint32_t who)
{
	struct holders *h = data;

	if (who < h->first) h->first = who;
	h->n++;
}

static struct holders holders_of(const struct dossier *k, uint32_t fact)
{
	const struct clause *c = fact_clause(&k->r, dossier_fact(k, fact), W_HOLDER);
	struct holders h = { .first = NOTHING };

	if (c) dossier_people(k, clause_values(&k->r, c), c->n, count_holder, &h);
	return h;
}

/* By who holds them. */
static void sort_others(struct looker *l)
{
	uint32_t *v = l->out->facts.v + l->c->first_other;
	uint32_t first[CONDITION_OTHERS];

	for (uint32_t i = 0; i < l->c->n_others; i++) {
		uint32_t fact = v[i], who = holders_of(of(l), fact).first, at = i;

		for (; at && (first[at - 1] > who || (first[at - 1] == who && v[at - 1] > fact)); at--) {
			v[at] = v[at - 1];
			first[at] = first[at - 1];
		}
		v[at] = fact;
		first[at] = who;
	}
}

static void mark_holder(void *data, uint32_t who)
{
	bool *holds = data;

	holds[who] = true;
}

/* ---- all of one ---- */

static void find_changes(struct looker *l)
{
	const struct dossier *k = of(l);
	struct conditions *out = l->out;

	l->c->first_change = (uint32_t)out->facts.n;
	for (uint32_t i = l->f->name == NOTHING ? NOTHING : k->entities.v[l->f->name].first; i != NOTHING;
		i = dossier_fact(k, i)->same) {
		size_t at = out->facts.n;

		if (!fact_speaks(dossier_fact(k, i)) || !(dossier_fact(k, i)->flags & FACT_CHANGE)) continue;
		vec_push(&out->facts, i);
		for (; at > l->c->first_change && fact_by_date(k, out->facts.v[at - 1], i) > 0; at--)
			out->facts.v[at] = out->facts.v[at - 1];
		out->facts.v[at] = i;
	}
	l->c->n_changes = (uint32_t)out->facts.n - l->c->first_change;
}

static bool is_logic(const struct dossier *k, const struct clause *c)
{
	for (uint32_t i = 0; c && i < c->n; i++)
		if (clause_values(&k->r, c)[i].kind == V_STRING) return false;
	return c && c->n > 0;
}

static void look_at(struct looker *l, struct condition *c)
{
	const struct dossier *k = of(l);
	const struct clause *body, *holder;

	l->c = c;
	l->f = dossier_fact(k, c->fact);
	l->share = l->effort < SATISFY_EFFORT ? l->effort : SATISFY_EFFORT;
	l->effort -= l->share;
	memset(l->holds, 0, k->who.n * sizeof *l->holds);
	body = fact_clause(&k->r, l->f, W_BODY);
	holder = fact_clause(&k->r, l->f, W_HOLDER);
	if (holder) dossier_people(k, clause_values(&k->r, holder), holder->n, mark_holder, l->holds);
	find_changes(l);
	c->first_point = (uint32_t)l->out->points.n;
	c->first_against = (uint32_t)l->out->who.n;
	c->logic = is_logic(k, body);
	if (c->logic) look_at_logic(l, body);
	add_abouts(l);
	c->n_points = (uint32_t)l->out->points.n - c->first_point;
	c->first_other = (uint32_t)l->out->facts.n;
	l->seen[c->fact] = c->fact + 1;
	if (!c->over) find_others(l);
	if (c->n_others) sort_others(l);
	l->effort += l->share;
}

/* ---- all of them ---- */

struct sorted {
	bool over, soft;
	struct holders by;
	uint32_t fact;
	struct condition c;
};

static int by_holder(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;

	if (a->over != b->over) return a->over ? 1 : -1;
	if (a->by.first != b->by.first) return a->by.first < b->by.first ? -1 : 1;
	if (a->by.n != b->by.n) return a->by.n < b->by.n ? -1 : 1;
	if (a->soft != b->soft) return a->soft ? 1 : -1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static bool asked_for(const struct dossier *k, const bool *keep, uint32_t fact)
{
	const struct fact *f = dossier_fact(k, fact);

	if (!keep || keep[fact]) return true;
	for (uint32_t i = f->name == NOTHING ? NOTHING : k->entities.v[f->name].first; i != NOTHING;
		i = dossier_fact(k, i)->same)
		if (keep[i]) return true;
	return false;
}

static void collect(struct conditions *out, const bool *keep)
{
	const struct dossier *k = out->k;
	VEC(struct sorted) all = { 0 };

	for (uint32_t i = 0; i < k->by_word[W_CONDITION].n; i++) {
		uint32_t fact = k->by_word[W_CONDITION].v[i];
		const struct fact *f = dossier_fact(k, fact);
		struct sorted s = { .fact = fact, .soft = !fact_has(&k->r, f, W_FIRM) };

		if (f->flags & FACT_CHANGE || !asked_for(k, keep, fact)) continue;
		s.c = (struct condition){ .fact = fact,
			.last = entity_change(k, f->name, W_NOTHING),
			.over = entity_over(k, f->name) };
		s.over = s.c.over;
		s.by = holders_of(k, fact);
		vec_push(&all, s);
		out->in_play += !s.over;
		out->met += condition_state(k, &s.c) == W_MET;
		out->dropped += condition_state(k, &s.c) == W_DROPPED;
	}
	if (all.n) qsort(all.v, all.n, sizeof *all.v, by_holder);
	for (size_t i = 0; i < all.n; i++) vec_push(&out->list, all.v[i].c);
	vec_release(&all);
}

void conditions_of(
	const struct dossier *k, const struct statuses *s, const bool *keep, struct conditions *out)
{
	struct looker l = { .out = out, .s = s, .effort = 50 * (uint64_t)SATISFY_EFFORT };

	*out = (struct conditions){ .k = k };
	record_open(k, s, &out->record);
	l.holds = mem_alloc(k->who.n + 1, sizeof *l.holds);
	l.seen = mem_alloc(k->r.facts.n + 1, sizeof *l.seen);
	collect(out, keep);
	for (size_t i = 0; i < out->list.n; i++) look_at(&l, &out->list.v[i]);
	mem_free(l.holds);
	mem_free(l.seen);
}

void conditions_release(struct conditions *c)
{
	record_release(&c->record);
	vec_release(&c->list);
	vec_release(&c->points);
	vec_release(&c->values);
	vec_release(&c->facts);
	vec_release(&c->who);
}
