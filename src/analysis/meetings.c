/* meetings: see meetings.h. */
#include "analysis/meetings.h"

#include <stdlib.h>

/* ---- one meeting ---- */

enum word meeting_state(const struct dossier *k, const struct meeting *m)
{
	return fact_state(&k->r, dossier_fact(k, m->last));
}

/* The lines in the order in which they were known; of one day in the order of the files. */
static void read_lines(const struct dossier *k, struct meeting *m)
{
	int32_t first_known = 0, plan_known = 0, last_known = 0;
	bool held = false;

	for (uint32_t i = k->entities.v[m->entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		enum word state = fact_state(&k->r, f);

		if (!fact_speaks(f) || state == W_NOTHING) continue;
		if (state == W_PLANNED && (m->first_plan == NOTHING || f->known < first_known)) {
			m->first_plan = i;
			first_known = f->known;
		}
		if (state == W_PLANNED && (m->plan == NOTHING || f->known >= plan_known)) {
			m->plan = i;
			plan_known = f->known;
		}
		if (held && state != W_HELD) continue;
		if (m->last == NOTHING || (state == W_HELD && !held) || f->known >= last_known) {
			m->last = i;
			last_known = f->known;
		}
		held = held || state == W_HELD;
	}
}

/* `Rounds/20` is of the series Rounds; any other may say which it is `about`. */
static void read_series(const struct dossier *k, struct meeting *m)
{
	const struct entity *e = &k->entities.v[m->entity];
	const struct clause *about = meeting_clause(k, m, W_ABOUT);
	size_t at = e->name.n;
	unsigned n;

	while (at && e->name.p[at - 1] != '/') at--;
	if (at > 1 && str_number(str_cut(e->name, at, e->name.n), &n)) {
		m->series = dossier_find(k, str_cut(e->name, 0, at - 1), e->scope);
		m->number = n;
	}
	if (m->series != NOTHING &&
		(k->entities.v[m->series].word != W_SERIES || !k->entities.v[m->series].known))
		m->series = NOTHING;
	for (uint32_t i = 0; about && i < about->n && m->series == NOTHING; i++) {
		const struct value *v = clause_values(&k->r, about) + i;

		if (v->meaning == MEANS_ENTITY && k->entities.v[v->means].word == W_SERIES)
			m->series = v->means;
	}
}

/* ---- asking ---- */

const struct clause *meeting_clause(const struct dossier *k, const struct meeting *m, enum word clause)
{
	const struct clause *c = fact_clause(&k->r, dossier_fact(k, m->last), clause);

	if (c || meeting_state(k, m) != W_HELD) return c;
	for (uint32_t i = k->entities.v[m->entity].first; i != NOTHING && !c; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (fact_speaks(f) && fact_state(&k->r, f) == W_HELD) c = fact_clause(&k->r, f, clause);
	}
	return c;
}

const struct date *meeting_on(const struct dossier *k, const struct meeting *m)
{
	const struct clause *c = meeting_clause(k, m, W_ON);

	return c ? &clause_values(&k->r, c)->date : NULL;
}

static uint32_t place_in_clause(const struct dossier *k, const struct clause *c)
{
	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if (v->meaning == MEANS_ENTITY && k->entities.v[v->means].word == W_PLACE) return v->means;
	}
	return NOTHING;
}

uint32_t place_at(const struct dossier *k, const struct fact *f)
{
	return place_in_clause(k, fact_clause(&k->r, f, W_AT));
}

uint32_t meeting_place(const struct dossier *k, const struct meeting *m)
{
	return place_in_clause(k, meeting_clause(k, m, W_AT));
}

uint32_t place_lies_in(const struct dossier *k, uint32_t place)
{
	uint32_t in = NOTHING;

	for (uint32_t i = k->entities.v[place].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct value *v =
			fact_speaks(dossier_fact(k, i)) ? fact_value(&k->r, dossier_fact(k, i), W_IN) : NULL;

		if (v && v->meaning == MEANS_ENTITY) in = v->means;
	}
	return in;
}

uint32_t host_of_place(const struct dossier *k, uint32_t place)
{
	/* a circle of places ends */
	for (size_t steps = 0; place != NOTHING && steps <= k->entities.n; steps++) {
		const struct entity *e = &k->entities.v[place];

		if (e->word != W_PLACE) return e->word == W_PARTY || e->word == W_ACTOR ? e->table : NOTHING;
		place = place_lies_in(k, place);
	}
	return NOTHING;
}

const struct value *place_called(const struct dossier *k, uint32_t place, const struct date *on)
{
	for (uint32_t i = k->entities.v[place].first; on && i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		for (const struct clause *c = fact_speaks(f) ? fact_clause(&k->r, f, W_ALSO) : NULL; c;
			c = fact_next(&k->r, f, c)) {
			const struct value *v = clause_values(&k->r, c);

			if (c->n > 1 && v[1].kind == V_DATE && v[1].date.first <= on->first &&
				on->last <= v[1].date.last)
				return v;
		}
	}
	return NULL;
}

bool meeting_slip(const struct dossier *k, const struct meeting *m, int32_t *days)
{
	enum word state = meeting_state(k, m);
	uint32_t line = state == W_HELD ? m->last : state == W_PLANNED ? m->plan : NOTHING;
	const struct date *first, *now;

	if (line == NOTHING || m->first_plan == NOTHING || line == m->first_plan) return false;
	first = fact_date(&k->r, dossier_fact(k, m->first_plan), W_ON);
	now = state == W_HELD ? meeting_on(k, m) : fact_date(&k->r, dossier_fact(k, line), W_ON);
	if (!first || !now || first->last == DAY_NEVER || now->last == DAY_NEVER ||
		first->first == DAY_ALWAYS || now->first == DAY_ALWAYS)
		return false;
	*days = now->first > first->last   ? now->first - first->last
		: now->last < first->first ? now->last - first->first
					   : 0;
	return true;
}

/* ---- all of them ---- */

struct sorted {
	struct meeting m;
	int64_t day; /* last, then first day; what has none comes last */
};

static int by_place(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;

	if (a->m.series != b->m.series)
		return a->m.series < b->m.series ? -1 : 1; /* NOTHING is the largest */
	if (a->m.series != NOTHING && a->m.number != b->m.number) {
		if (!a->m.number || !b->m.number) return a->m.number ? -1 : 1;
		return a->m.number < b->m.number ? -1 : 1;
	}
	if (a->day != b->day) return a->day < b->day ? -1 : 1;
	return (a->m.entity > b->m.entity) - (a->m.entity < b->m.entity);
}

void meetings_of(const struct dossier *k, struct meetings *out)
{
	VEC(struct sorted) all = { 0 };

	*out = (struct meetings){ 0 };
	for (uint32_t e = 0; e < k->entities.n; e++) {
		struct sorted s = { .m = { .entity = e,
					    .series = NOTHING,
					    .last = NOTHING,
					    .plan = NOTHING,
					    .first_plan = NOTHING } };
		const struct date *on;

		if (k->entities.v[e].word != W_SESSION || !k->entities.v[e].known) continue;
		read_lines(k, &s.m);
		if (s.m.last == NOTHING) continue;
		read_series(k, &s.m);
		on = meeting_on(k, &s.m);
		s.day = on ? (int64_t)on->last * 4294967296 + on->first : INT64_MAX;
		vec_push(&all, s);
	}
	if (all.n) qsort(all.v, all.n, sizeof *all.v, by_place);
	for (size_t i = 0; i < all.n; i++) vec_push(&out->list, all.v[i].m);
	vec_release(&all);
}

void meetings_release(struct meetings *m)
{
	vec_release(&m->list);
}
