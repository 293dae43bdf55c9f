/* sessions_papers: what was handed over at a session, and what it gave as a task; see sessions.h. */
#include <stdlib.h>

#include "analysis/sessions_parts.h"

struct pair {
	uint32_t session, fact;
	bool task;
};

struct at_place {
	uint32_t place, session;
	int32_t first, last;
	int32_t reach; /* the latest last day of those of this place that begin no later */
};

struct gather {
	const struct dossier *k;
	struct sessions *s;
	uint32_t *session_of; /* of each entity: session (index), or NOTHING */
	VEC(struct at_place) places;
	VEC(struct pair) pairs;
};

static int by_place_and_day(const void *x, const void *y)
{
	const struct at_place *a = x, *b = y;

	if (a->place != b->place) return a->place < b->place ? -1 : 1;
	if (a->first != b->first) return a->first < b->first ? -1 : 1;
	return (a->session > b->session) - (a->session < b->session);
}

static int by_session(const void *x, const void *y)
{
	const struct pair *a = x, *b = y;

	if (a->session != b->session) return a->session < b->session ? -1 : 1;
	if (a->task != b->task) return a->task ? 1 : -1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static void list_places(struct gather *g)
{
	for (uint32_t i = 0; i < g->s->list.n; i++) {
		const struct session *x = &g->s->list.v[i];

		if (x->state != W_HELD || !x->on || x->place == NOTHING) continue;
		vec_push(&g->places, (struct at_place){ .place = x->place,
					     .session = i,
					     .first = x->on->first,
					     .last = x->on->last,
					     .reach = x->on->last });
	}
	if (g->places.n) qsort(g->places.v, g->places.n, sizeof *g->places.v, by_place_and_day);
	for (size_t i = 1; i < g->places.n; i++)
		if (g->places.v[i].place == g->places.v[i - 1].place &&
			g->places.v[i].reach < g->places.v[i - 1].reach)
			g->places.v[i].reach = g->places.v[i - 1].reach;
}

/* The sessions that a line names, in whatever clause: `at Talks/1`, `[Talks/1]`. */
static bool pairs_by_name(struct gather *g, uint32_t fact, enum word only, bool task)
{
	const struct fact *f = dossier_fact(g->k, fact);
	size_t before = g->pairs.n;

	for (uint32_t n = 0; n < f->n; n++) {
		const struct clause *c = &g->k->r.clauses.v[f->first + n];

		for (uint32_t i = 0; (only == W_NOTHING || c->word == only) && i < c->n; i++) {
			const struct value *v = clause_values(&g->k->r, c) + i;

			if ((v->kind != V_NAME && v->kind != V_REF) || v->meaning != MEANS_ENTITY) continue;
			if (g->session_of[v->means] != NOTHING)
				vec_push(&g->pairs, (struct pair){ g->session_of[v->means], fact, task });
		}
	}
	return g->pairs.n > before;
}

/* The sessions that were held there on that day. */
static void pairs_by_place(struct gather *g, uint32_t fact)
{
	const struct fact *f = dossier_fact(g->k, fact);
	const struct date *on = fact_date(&g->k->r, f, W_ON);
	uint32_t place = place_at(g->k, f);
	size_t low = 0, high = g->places.n;

	if (!on || place == NOTHING) return;
	while (low < high) { /* the first that begins behind the day */
		size_t mid = low + (high - low) / 2;
		const struct at_place *p = &g->places.v[mid];

		if (p->place < place || (p->place == place && p->first <= on->first)) low = mid + 1;
		else high = mid;
	}
	for (size_t i = low; i-- && g->places.v[i].place == place && g->places.v[i].reach >= on->last;)
		if (g->places.v[i].last >= on->last)
			vec_push(&g->pairs, (struct pair){ g->places.v[i].session, fact, false });
}

static void gather_pairs(struct gather *g)
{
	static const uint8_t copies[] = { W_HANDED, W_SHOWN }, given[] = { W_TASK, W_DEADLINE };
	const struct dossier *k = g->k;

	for (size_t w = 0; w < sizeof copies; w++)
		for (uint32_t i = 0; i < k->by_word[copies[w]].n; i++) {
			uint32_t fact = k->by_word[copies[w]].v[i];

			if (!pairs_by_name(g, fact, W_NOTHING, false)) pairs_by_place(g, fact);
		}
	for (size_t w = 0; w < sizeof given; w++)
		for (uint32_t i = 0; i < k->by_word[given[w]].n; i++) {
			uint32_t fact = k->by_word[given[w]].v[i];

			if (!(dossier_fact(k, fact)->flags & FACT_CHANGE)) pairs_by_name(g, fact, W_BY, true);
		}
}

void papers_of(const struct dossier *k, struct sessions *s)
{
	struct gather g = { .k = k, .s = s, .session_of = mem_alloc(k->entities.n + 1, sizeof(uint32_t)) };

	for (uint32_t e = 0; e < k->entities.n; e++) g.session_of[e] = NOTHING;
	for (uint32_t i = 0; i < s->list.n; i++) g.session_of[s->list.v[i].m.entity] = i;
	list_places(&g);
	gather_pairs(&g);
	if (g.pairs.n) qsort(g.pairs.v, g.pairs.n, sizeof *g.pairs.v, by_session);
	for (size_t i = 0; i < g.pairs.n; i++) {
		const struct pair *p = &g.pairs.v[i];
		struct session *x = &s->list.v[p->session];
		struct range *to = p->task ? &x->tasks : &x->papers;

		if (i && by_session(p, p - 1) == 0) continue; /* named twice */
		if (!to->n) to->first = (uint32_t)s->lines.n;
		vec_push(&s->lines, p->fact);
		to->n++;
	}
	mem_free(g.session_of);
	vec_release(&g.places);
	vec_release(&g.pairs);
}
