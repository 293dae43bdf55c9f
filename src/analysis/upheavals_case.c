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

/* By one host, of one thing: `host RU IR: withdraws Rounds Summits` is four of them. */
struct withdrawal {
	uint32_t upheaval;
	uint32_t about; /* a series, a place, a session; NOTHING: all that it hosts */
	uint32_t ended; /* the first line by which it is back, or NOTHING */
	uint32_t next;  /* of the same host, or NOTHING */
};

struct leaving {
	struct upheaver *x;
	const struct dossier *k;
	uint32_t *first;             /* for each of who: its first withdrawal, or NOTHING */
	VEC(struct withdrawal) list; /* those of one upheaval stand together */
	/* the line at hand, while it is spread over who is named in it, and what it is about */
	uint32_t fact, upheaval;
	VEC(uint32_t) things;
};

/* Fills l->things: what a line is about; NOTHING: it names nothing, so everything. False: only what may not
 * be seen here, and that is not everything. */
static bool find_things(struct leaving *l, const struct fact *f)
{
	static const uint8_t clauses[] = { W_BODY, W_ABOUT, W_AT };
	const struct dossier *k = l->k;
	bool any = false;

	l->things.n = 0;
	for (unsigned i = 0; i < sizeof clauses; i++) {
		const struct clause *c = fact_clause(&k->r, f, clauses[i]);

		for (uint32_t n = 0; c && n < c->n; n++) {
			const struct value *v = clause_values(&k->r, c) + n;

			if (v->kind != V_NAME && v->kind != V_REF) continue;
			any = true;
			if (v->meaning == MEANS_ENTITY) vec_push(&l->things, v->means);
		}
	}
	if (!any) vec_push(&l->things, NOTHING);
	return l->things.n > 0;
}

/* Calls `each` for every line of hosts that says this, and everybody who holds it. */
static void each_host(struct leaving *l, enum word state, who_fn *each)
{
	const struct dossier *k = l->k;
	const struct fact *f;

	EACH_OF(k, W_HOST, f)
	{
		const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);

		if (!holder || fact_state(&k->r, f) != state || !find_things(l, f)) continue;
		l->fact = fact_index(k, f);
		l->upheaval = NOTHING;
		dossier_people(k, clause_values(&k->r, holder), holder->n, each, l);
	}
}

static void one_leaves(void *data, uint32_t who)
{
	struct leaving *l = data;
	const struct fact *f = dossier_fact(l->k, l->fact);

	if (l->upheaval == NOTHING)
		l->upheaval = upheaval_add(l->x, UPHEAVAL_HOST, l->fact, fact_date(&l->k->r, f, W_ON));
	upheaval_from(l->x, l->k->who.v[who].entity);
	for (size_t i = 0; i < l->things.n; i++) {
		vec_push(
			&l->list, (struct withdrawal){ l->upheaval, l->things.v[i], NOTHING, l->first[who] });
		l->first[who] = (uint32_t)l->list.n - 1;
	}
}

#define EACH_WITHDRAWAL(l, who, w) \
	for (uint32_t w_ = (l)->first[who]; w_ != NOTHING && ((w) = &(l)->list.v[w_], true); w_ = (w)->next)

/* Is it about this, or one of the two about everything? */
static bool about_same(const struct leaving *l, const struct withdrawal *w)
{
	bool same = w->about == NOTHING;

	for (size_t i = 0; i < l->things.n && !same; i++)
		same = l->things.v[i] == NOTHING || l->things.v[i] == w->about;
	return same;
}

static void one_returns(void *data, uint32_t who)
{
	struct leaving *l = data;
	struct withdrawal *w;

	EACH_WITHDRAWAL(l, who, w)
	{
		uint32_t left = l->x->out->list.v[w->upheaval].fact;

		if (!about_same(l, w) || fact_by_date(l->k, l->fact, left) < 0) continue;
		if (w->ended == NOTHING || fact_by_date(l->k, l->fact, w->ended) < 0) w->ended = l->fact;
	}
}

/* An upheaval has ended when all of it has, with the last. */
static void end_withdrawals(struct leaving *l)
{
	for (size_t i = 0, end; i < l->list.n; i = end) {
		struct upheaval *u = &l->x->out->list.v[l->list.v[i].upheaval];
		bool all = true;

		for (end = i; end < l->list.n && l->list.v[end].upheaval == l->list.v[i].upheaval; end++) {
			uint32_t ended = l->list.v[end].ended;

			all = all && ended != NOTHING;
			if (all && (u->ended == NOTHING || fact_by_date(l->k, ended, u->ended) > 0))
				u->ended = ended;
		}
		if (!all) u->ended = NOTHING;
	}
}

/* The line at hand counts on the host for what it is about, and that is not there: it has not come back, nor
 * is the time over for which it withdrew. */
static void counts_on(void *data, uint32_t who)
{
	struct leaving *l = data;
	const struct withdrawal *w;

	EACH_WITHDRAWAL(l, who, w)
	{
		const struct upheaval *u = &l->x->out->list.v[w->upheaval];
		const struct date *until = fact_date(&l->k->r, dossier_fact(l->k, u->fact), W_UNTIL);

		if (about_same(l, w) && w->ended == NOTHING && (!until || until->last >= l->k->day) &&
			fact_before(l->k, dossier_fact(l->k, l->fact), u))
			upheaval_touches(l->x, w->upheaval, l->fact);
	}
}

/* An offer of nothing in particular stands while it is one thing that the host gave up. */
static void one_offers(void *data, uint32_t who)
{
	struct leaving *l = data;

	if (l->things.v[0] == NOTHING) l->things.n = 0;
	counts_on(l, who);
	if (!l->things.n) vec_push(&l->things, NOTHING);
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
		if (f->name == NOTHING || last_state(k, f->name) == W_DROPPED || !find_things(l, f)) continue;
		l->fact = fact_index(k, f);
		for (unsigned i = 0; i < sizeof clauses; i++) {
			const struct clause *c = fact_clause(&k->r, f, clauses[i]);

			if (c) dossier_people(k, clause_values(&k->r, c), c->n, counts_on, l);
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

		if (host == NOTHING) continue;
		l->fact = m->last;
		l->things.n = 0;
		vec_push(&l->things, m->entity);
		vec_push(&l->things, place);
		if (m->series != NOTHING) vec_push(&l->things, m->series);
		counts_on(l, host);
	}
	meetings_release(&meetings);
}

void find_hosts(struct upheaver *x)
{
	struct leaving l = { .x = x, .k = x->k };

	l.first = mem_alloc(x->k->who.n + 1, sizeof *l.first);
	for (size_t w = 0; w < x->k->who.n; w++) l.first[w] = NOTHING;
	each_host(&l, W_WITHDRAWS, one_leaves);
	if (l.list.n) {
		each_host(&l, W_RETURNS, one_returns);
		end_withdrawals(&l);
		each_host(&l, W_OFFERS, one_offers);
		find_turns(&l);
		find_plans(&l);
	}
	vec_release(&l.list);
	vec_release(&l.things);
	mem_free(l.first);
}
