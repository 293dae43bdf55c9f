/* upheavals_case: the case itself is suspended, goes on, is overtaken or closed; a host withdraws. */
#include "analysis/upheavals_parts.h"

#include <stdlib.h>

#include "analysis/deadlines.h"
#include "analysis/meetings.h"

/* ---- what is still open ---- */

static bool to_come(const struct dossier *k, const struct meeting *m)
{
	enum word state = meeting_state(k, m);

	return state == W_PLANNED || state == W_POSTPONED;
}

/* Is it over before the day, as its extensions have it? */
static bool lapsed(const struct dossier *k, const struct fact *f, int32_t day)
{
	struct deadline d;

	if (f->word != W_DEADLINE) return false;
	deadline_of(k, fact_index(k, f), &d);
	return d.ends && d.end.last != DAY_NEVER && d.end.last < day;
}

static void open_lines(struct upheaver *x, uint32_t u)
{
	static const uint8_t words[] = { W_TASK, W_DEADLINE, W_APPROVAL };
	const struct dossier *k = x->k;
	const struct upheaval *up = &x->out->list.v[u];
	bool again = up->kind == UPHEAVAL_RESUMED; /* only what lapsed while nothing went on */
	struct meetings meetings;
	const struct fact *f;

	for (unsigned w = 0; w < sizeof words; w++) EACH_OF(k, words[w], f)
		{
			if (!still_open(k, f) || !fact_before(k, f, up)) continue;
			if (again && !lapsed(k, f, upheaval_day(up))) continue;
			upheaval_touches(x, u, fact_index(k, f));
		}
	EACH_OF(k, W_CLOSING, f)
	{
		const struct date *until = fact_date(&k->r, f, W_UNTIL);

		if (!again && fact_before(k, f, up) && (!until || until->last >= upheaval_day(up)))
			upheaval_touches(x, u, fact_index(k, f));
	}
	meetings_of(k, &meetings);
	for (size_t i = 0; i < meetings.list.n; i++) {
		const struct meeting *m = &meetings.list.v[i];
		const struct date *on = meeting_on(k, m);

		if (!to_come(k, m) || !fact_before(k, dossier_fact(k, m->last), up)) continue;
		if (again && (!on || on->last >= upheaval_day(up))) continue;
		upheaval_touches(x, u, m->last);
	}
	meetings_release(&meetings);
}

/* ---- the case ---- */

static enum upheaval_kind kind_of(enum word state)
{
	return state == W_SUSPENDED   ? UPHEAVAL_SUSPENDED
	       : state == W_RESUMED   ? UPHEAVAL_RESUMED
	       : state == W_OVERTAKEN ? UPHEAVAL_OVERTAKEN
				      : UPHEAVAL_CLOSED;
}

struct state_line {
	const struct date *on;
	uint32_t fact;
};

static int by_day(const void *x, const void *y)
{
	const struct state_line *a = x, *b = y;
	int cmp = a->on && b->on ? date_cmp(a->on, b->on) : (a->on != NULL) - (b->on != NULL);

	return cmp ? cmp : (a->fact > b->fact) - (a->fact < b->fact);
}

/* The last state is that of the case; what stands before it came to an end with the next. Of one day the line
 * that stands last in the files is the later, as for the head of an answer. */
void find_case_states(struct upheaver *x)
{
	const struct dossier *k = x->k;
	VEC(struct state_line) lines = { 0 };
	const struct fact *f;
	uint32_t last = NOTHING;

	EACH_OF(k, W_CASE, f)
	if (fact_state(&k->r, f) != W_NOTHING)
		vec_push(&lines, (struct state_line){ fact_date(&k->r, f, W_ON), fact_index(k, f) });
	if (lines.n) qsort(lines.v, lines.n, sizeof *lines.v, by_day);
	for (size_t i = 0; i < lines.n; i++) {
		enum word state = fact_state(&k->r, dossier_fact(k, lines.v[i].fact));

		last = upheaval_add(x, kind_of(state), lines.v[i].fact, lines.v[i].on);
		if (i + 1 < lines.n) x->out->list.v[last].ended = lines.v[i + 1].fact;
	}
	if (last != NOTHING) open_lines(x, last);
	vec_release(&lines);
}

/* ---- hosts ---- */

struct withdrawal {
	uint32_t upheaval, about, next; /* of the same host, or NOTHING */
};

struct leaving {
	struct upheaver *x;
	const struct dossier *k;
	uint32_t *first; /* for each entity: its first withdrawal, or NOTHING */
	VEC(struct withdrawal) list;
};

/* What a host line is about: a series, a place, a session; NOTHING: all that it hosts. */
static uint32_t host_object(const struct dossier *k, const struct fact *f)
{
	static const uint8_t clauses[] = { W_BODY, W_ABOUT, W_AT };

	for (unsigned i = 0; i < sizeof clauses; i++) {
		const struct clause *c = fact_clause(&k->r, f, clauses[i]);

		for (uint32_t n = 0; c && n < c->n; n++) {
			const struct value *v = clause_values(&k->r, c) + n;

			if ((v->kind == V_NAME || v->kind == V_REF) && v->meaning == MEANS_ENTITY)
				return v->means;
		}
	}
	return NOTHING;
}

static uint32_t host_of(const struct dossier *k, const struct fact *f)
{
	const struct value *v = fact_value(&k->r, f, W_HOLDER);

	return v && v->meaning == MEANS_ENTITY ? v->means : NOTHING;
}

static void find_withdrawals(struct leaving *l)
{
	const struct dossier *k = l->k;
	const struct fact *f;

	EACH_OF(k, W_HOST, f)
	{
		uint32_t host = host_of(k, f), u;

		if (fact_state(&k->r, f) != W_WITHDRAWS || host == NOTHING) continue;
		u = upheaval_add(l->x, UPHEAVAL_HOST, fact_index(k, f), fact_date(&k->r, f, W_ON));
		upheaval_from(l->x, host);
		vec_push(&l->list, (struct withdrawal){ u, host_object(k, f), l->first[host] });
		l->first[host] = (uint32_t)l->list.n - 1;
	}
}

#define EACH_WITHDRAWAL(l, host, w) \
	for (uint32_t w_ = (l)->first[host]; w_ != NOTHING && ((w) = &(l)->list.v[w_], true); w_ = (w)->next)

/* The first line by which a host is back after it left. */
static void find_returns(struct leaving *l)
{
	const struct dossier *k = l->k;
	const struct fact *f;

	EACH_OF(k, W_HOST, f)
	{
		uint32_t at = fact_index(k, f), what = host_object(k, f);
		const struct withdrawal *w;

		if (fact_state(&k->r, f) != W_RETURNS || host_of(k, f) == NOTHING) continue;
		EACH_WITHDRAWAL(l, host_of(k, f), w)
		{
			struct upheaval *u = &l->x->out->list.v[w->upheaval];

			if (w->about != NOTHING && what != NOTHING && w->about != what) continue;
			if (fact_by_date(k, at, u->fact) < 0) continue;
			if (u->ended == NOTHING || fact_by_date(k, at, u->ended) < 0) u->ended = at;
		}
	}
}

/* The line counts on the host for one of these (NOTHING: for whatever it hosts). */
static void counts_on(struct leaving *l, uint32_t host, uint32_t fact, const uint32_t *what, unsigned n)
{
	const struct withdrawal *w;

	EACH_WITHDRAWAL(l, host, w)
	{
		const struct upheaval *u = &l->x->out->list.v[w->upheaval];
		bool meant = w->about == NOTHING;

		for (unsigned i = 0; i < n; i++) meant = meant || what[i] == NOTHING || what[i] == w->about;
		if (meant && u->ended == NOTHING && fact_before(l->k, dossier_fact(l->k, fact), u))
			upheaval_touches(l->x, w->upheaval, fact);
	}
}

static void find_offers(struct leaving *l)
{
	const struct dossier *k = l->k;
	const struct fact *f;

	EACH_OF(k, W_HOST, f)
	{
		uint32_t what = host_object(k, f);

		if (fact_state(&k->r, f) == W_OFFERS && host_of(k, f) != NOTHING)
			counts_on(l, host_of(k, f), fact_index(k, f), &what, what != NOTHING);
	}
}

static enum word last_state(const struct dossier *k, uint32_t rotation)
{
	uint32_t last = NOTHING;

	for (uint32_t i = k->entities.v[rotation].first; i != NOTHING; i = dossier_fact(k, i)->same)
		if (fact_speaks(dossier_fact(k, i)) && (last == NOTHING || fact_by_date(k, i, last) >= 0))
			last = i;
	return last == NOTHING ? W_NOTHING : fact_state(&k->r, dossier_fact(k, last));
}

/* Turns that count on it. */
static void find_turns(struct leaving *l)
{
	static const uint8_t clauses[] = { W_OF, W_ALTERNATING };
	const struct dossier *k = l->k;
	const struct fact *f;

	EACH_OF(k, W_ROTATION, f)
	{
		uint32_t about = host_object(k, f);

		if (f->name == NOTHING || last_state(k, f->name) == W_DROPPED) continue;
		for (unsigned i = 0; i < sizeof clauses; i++) {
			const struct clause *c = fact_clause(&k->r, f, clauses[i]);

			for (uint32_t n = 0; c && n < c->n; n++) {
				const struct value *v = clause_values(&k->r, c) + n;

				if (v->kind == V_NAME && v->meaning == MEANS_ENTITY)
					counts_on(l, v->means, fact_index(k, f), &about, 1);
			}
		}
	}
}

/* Meetings that are planned at its places. */
static void find_plans(struct leaving *l)
{
	const struct dossier *k = l->k;
	struct meetings meetings;

	meetings_of(k, &meetings);
	for (size_t i = 0; i < meetings.list.n; i++) {
		const struct meeting *m = &meetings.list.v[i];
		uint32_t place = to_come(k, m) ? meeting_place(k, m) : NOTHING;
		uint32_t host = place == NOTHING ? NOTHING : host_of_place(k, place);
		uint32_t what[] = { m->entity, place, m->series };

		if (host != NOTHING)
			counts_on(l, k->who.v[host].entity, m->last, what, m->series == NOTHING ? 2 : 3);
	}
	meetings_release(&meetings);
}

void find_hosts(struct upheaver *x)
{
	struct leaving l = { .x = x, .k = x->k };

	l.first = mem_alloc(x->k->entities.n + 1, sizeof *l.first);
	for (uint32_t e = 0; e < x->k->entities.n; e++) l.first[e] = NOTHING;
	find_withdrawals(&l);
	if (l.list.n) {
		find_returns(&l);
		find_offers(&l);
		find_turns(&l);
		find_plans(&l);
	}
	vec_release(&l.list);
	mem_free(l.first);
}
