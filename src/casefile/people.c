/* people: who is there on the day: parties and actors with their roles and seats, and who is in each group.
 */
#include "casefile/build.h"

#include <stdlib.h>

/* Only for certain: an imprecise date is past only when its last day is. */
static bool in_force(const struct dossier *k, const struct fact *f)
{
	const struct date *from = fact_date(&k->r, f, W_FROM), *until = fact_date(&k->r, f, W_UNTIL);

	if (from && date_begun(from) > k->day) return false;
	return !until || until->last >= k->day;
}

/* All lines about an entity that take part, whether or not they are in force. */
#define EACH_LINE(k, e, f) \
	for (uint32_t line_ = (k)->entities.v[e].first; line_ != NOTHING; \
		line_ = (k)->r.facts.v[line_].same) \
		if (fact_speaks((f) = &(k)->r.facts.v[line_]))

/* Of two weights that are in force the one from the later day holds; of one day, which `until` alone can tell
 * apart, the smaller, so that the order of the lines does not matter. */
static bool newer_weight(const struct dossier *k, const struct fact *f, const struct fact *old)
{
	const struct date *a = fact_date(&k->r, f, W_FROM), *b = fact_date(&k->r, old, W_FROM);
	int cmp = a && b ? date_cmp(a, b) : (a != NULL) - (b != NULL);

	if (cmp) return cmp > 0;
	return fact_value(&k->r, f, W_WEIGHT)->lo < fact_value(&k->r, old, W_WEIGHT)->lo;
}

static void roles_of(struct dossier *k, struct who *w)
{
	bool seated = false, bounded = false;
	struct fact *f, *weighed = NULL;

	EACH_LINE(k, w->entity, f)
	{
		const struct value *weight = fact_value(&k->r, f, W_WEIGHT);
		uint64_t roles = fact_has(&k->r, f, W_HOST) ? role_bit(W_HOST) : 0;

		for (unsigned r = W_MEDIATOR; r <= W_PENHOLDER; r++)
			if (fact_has(&k->r, f, (enum word)r)) roles |= role_bit((enum word)r);
		if (!roles && (fact_has(&k->r, f, W_FROM) || fact_has(&k->r, f, W_UNTIL))) {
			bounded = true;
			seated = seated || in_force(k, f);
		}
		if (!in_force(k, f)) continue;
		w->roles |= roles;
		if (weight && (!weighed || newer_weight(k, f, weighed))) weighed = f;
	}
	w->weight = weighed ? fact_value(&k->r, weighed, W_WEIGHT)->lo : 1;
	w->counts = w->party && k->entities.v[w->entity].known && !(w->roles & role_bit(W_OBSERVER)) &&
		    (!bounded || seated);
}

static void add_who(struct dossier *k, uint32_t entity)
{
	struct entity *e = &k->entities.v[entity];
	struct who w = { .entity = entity,
		.party = e->word == W_PARTY,
		.heir = NOTHING,
		.seat = NOTHING,
		.since = DAY_ALWAYS };

	e->table = (uint32_t)k->who.n;
	roles_of(k, &w);
	vec_push(&k->who, w);
}

/* `party SY-T replaces SY on D`: from D on the newcomer has the seat. */
static void pass_seats(struct dossier *k)
{
	for (uint32_t i = 0; i < k->who.n; i++) {
		struct fact *f;

		EACH_LINE(k, k->who.v[i].entity, f)
		{
			const struct clause *c = fact_clause(&k->r, f, W_REPLACES);
			const struct date *on = fact_date(&k->r, f, W_ON);

			if (!c || (on && date_begun(on) > k->day)) continue;
			for (uint32_t n = 0; n < c->n; n++) {
				const struct value *v = clause_values(&k->r, c) + n;
				uint32_t old =
					v->meaning == MEANS_ENTITY ? k->entities.v[v->means].table : NOTHING;

				if (old == NOTHING || old == i || k->who.v[old].heir != NOTHING) continue;
				k->who.v[old].heir = i;
				k->who.v[i].seat = old;
				k->who.v[i].since = on ? date_begun(on) : DAY_ALWAYS;
			}
		}
	}
	for (uint32_t i = 0; i < k->who.n; i++)
		if (k->who.v[i].heir != NOTHING) k->who.v[i].counts = false;
}

/* A chain of heirs that runs in a circle ends nowhere: then after so many steps. */
uint32_t seat_now(const struct dossier *k, uint32_t who)
{
	for (size_t steps = 0; who != NOTHING && k->who.v[who].heir != NOTHING && steps < k->who.n; steps++)
		who = k->who.v[who].heir;
	return who;
}

uint32_t seat_on(const struct dossier *k, uint32_t who, const struct date *d)
{
	for (size_t steps = 0; k->who.v[who].seat != NOTHING && steps < k->who.n; steps++) {
		if (d && d->last >= k->who.v[who].since) break;
		who = k->who.v[who].seat;
	}
	return who;
}

static void sit_at_table(struct dossier *k)
{
	bool penholder = false;

	for (uint32_t i = 0; i < k->who.n; i++)
		penholder = penholder || k->who.v[i].roles & role_bit(W_PENHOLDER);
	for (uint32_t i = 0; i < k->who.n; i++) {
		struct who *w = &k->who.v[i];

		w->table = k->entities.v[w->entity].known && w->heir == NOTHING &&
			   (w->party || w->roles & (role_bit(W_MEDIATOR) | role_bit(W_GUARANTOR) |
							   role_bit(W_PENHOLDER)));
		/* the mediators hold the pen where nobody is said to */
		if (!penholder && w->roles & role_bit(W_MEDIATOR)) w->roles |= role_bit(W_PENHOLDER);
	}
}

/* ---- groups ---- */

struct spread {
	struct dossier *k;
	bool *in;            /* who */
	bool *seen;          /* groups (by entity) that were gone into */
	VEC(uint32_t) ahead; /* groups that are still to be gone into */
};

static void into_group(struct spread *s, uint32_t entity);

static void spread_names(struct spread *s, const struct value *v, uint32_t n)
{
	for (uint32_t i = 0; i < n && v[i].kind != V_WORD; i++) {
		const struct entity *e;

		if (v[i].kind != V_NAME || v[i].meaning != MEANS_ENTITY) continue;
		e = &s->k->entities.v[v[i].means];
		if (e->word == W_GROUP) into_group(s, v[i].means);
		else if (e->table != NOTHING && (e->word == W_PARTY || e->word == W_ACTOR))
			s->in[seat_now(s->k, e->table)] = true;
	}
}

static void into_group(struct spread *s, uint32_t entity)
{
	if (s->seen[entity]) return;
	s->seen[entity] = true;
	vec_push(&s->ahead, entity);
}

static void spread_group(struct spread *s, uint32_t entity)
{
	struct dossier *k = s->k;
	struct fact *f;

	if (k->entities.v[entity].built_in)
		for (uint32_t i = 0; i < k->who.n; i++) {
			const struct who *w = &k->who.v[i];
			bool all = k->entities.v[entity].built_in == ALL_PARTIES;

			if (k->entities.v[entity].built_in == THE_PUBLIC) break;
			if (all ? w->party && w->heir == NOTHING && k->entities.v[w->entity].known : w->table)
				s->in[i] = true;
		}
	EACH_LINE(k, entity, f)
	{
		const struct clause *c = fact_clause(&k->r, f, W_OF);

		if (c && in_force(k, f)) spread_names(s, clause_values(&k->r, c), c->n);
	}
}

static void members_of(struct dossier *k, uint32_t entity)
{
	struct spread s = { .k = k };
	struct group g = { .entity = entity, .first = (uint32_t)k->members.n };

	s.in = mem_alloc(k->who.n + 1, sizeof *s.in);
	s.seen = mem_alloc(k->entities.n + 1, sizeof *s.seen);
	into_group(&s, entity);
	while (s.ahead.n) spread_group(&s, s.ahead.v[--s.ahead.n]);
	for (uint32_t i = 0; i < k->who.n; i++)
		if (s.in[i]) vec_push(&k->members, i);
	g.n = (uint32_t)k->members.n - g.first;
	k->entities.v[entity].table = (uint32_t)k->groups.n;
	vec_push(&k->groups, g);
	mem_free(s.in);
	mem_free(s.seen);
	vec_release(&s.ahead);
}

void people_of(struct builder *b)
{
	struct dossier *k = b->k;

	k->who.n = k->groups.n = k->members.n = 0;
	for (uint32_t e = 0; e < k->entities.n; e++) {
		struct entity *x = &k->entities.v[e];
		struct fact *f;

		x->known = x->first == NOTHING;
		EACH_LINE(k, e, f) x->known = true;
		if (x->word == W_PARTY || x->word == W_ACTOR) add_who(k, e);
	}
	pass_seats(k);
	sit_at_table(k);
	for (uint32_t e = 0; e < k->entities.n; e++)
		if (k->entities.v[e].word == W_GROUP) members_of(k, e);
}

/* ---- asking ---- */

static void mark_people(const struct dossier *k, const struct value *v, uint32_t n, bool *in, bool value)
{
	for (uint32_t i = 0; i < n && !(v[i].kind == V_WORD && v[i].word == W_EXCEPT); i++) {
		const struct entity *e;

		if (v[i].kind != V_NAME || v[i].meaning != MEANS_ENTITY) continue;
		e = &k->entities.v[v[i].means];
		if (e->word == W_GROUP) {
			const struct group *g = &k->groups.v[e->table];

			for (uint32_t m = 0; m < g->n; m++) in[k->members.v[g->first + m]] = value;
		} else if ((e->word == W_PARTY || e->word == W_ACTOR) && e->table != NOTHING) {
			in[e->table] = value;
		}
	}
}

static uint32_t except_at(const struct value *v, uint32_t n)
{
	uint32_t i = 0;

	while (i < n && !(v[i].kind == V_WORD && v[i].word == W_EXCEPT)) i++;
	return i;
}

void dossier_people(const struct dossier *k, const struct value *v, uint32_t n, who_fn *each, void *data)
{
	bool *in = mem_alloc(k->who.n + 1, sizeof *in);
	uint32_t except = except_at(v, n);

	mark_people(k, v, n, in, true);
	if (except < n) mark_people(k, v + except + 1, n - except - 1, in, false);
	for (uint32_t i = 0; i < k->who.n; i++)
		if (in[i]) each(data, i);
	mem_free(in);
}

static bool names_cover(const struct dossier *k, const struct value *v, uint32_t n, uint32_t who)
{
	for (uint32_t i = 0; i < n; i++) {
		const struct entity *e;

		if (v[i].kind != V_NAME || v[i].meaning != MEANS_ENTITY) continue;
		e = &k->entities.v[v[i].means];
		if (e->word == W_PARTY || e->word == W_ACTOR) {
			if (e->table == who) return true;
		} else if (e->word == W_GROUP) {
			const struct group *g = &k->groups.v[e->table];

			for (uint32_t m = 0; m < g->n; m++)
				if (k->members.v[g->first + m] == who) return true;
		}
	}
	return false;
}

bool dossier_among(const struct dossier *k, const struct value *v, uint32_t n, uint32_t who)
{
	uint32_t except = except_at(v, n);

	if (!names_cover(k, v, except, who)) return false;
	return except >= n || !names_cover(k, v + except + 1, n - except - 1, who);
}
