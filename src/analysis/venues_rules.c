/* venues_rules: what a rule of rotation says, and the hosts and the time for which it says it. How it was
 * followed is in venues_turns.c. */
#include "analysis/venues_parts.h"

#include <stdlib.h>

#include "base/utf8.h"

#define MOST_SHARE 1000000 /* more turns than that nobody means, and sums of it fit */

/* ---- which rules there are ---- */

/* The latest line about the rotation that has the clause (W_STATE: that there is), or NULL. */
static const struct fact *rule_line(const struct dossier *k, uint32_t entity, enum word clause, uint32_t *at)
{
	uint32_t best = NOTHING;

	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (!fact_speaks(f) || !fact_has(&k->r, f, clause)) continue;
		if (best == NOTHING || fact_by_date(k, i, best) >= 0) best = i;
	}
	if (at) *at = best;
	return best == NOTHING ? NULL : dossier_fact(k, best);
}

static const struct clause *rule_clause(const struct dossier *k, uint32_t entity, enum word clause)
{
	const struct fact *f = rule_line(k, entity, clause, NULL);

	return f ? fact_clause(&k->r, f, clause) : NULL;
}

static int by_series(const void *x, const void *y)
{
	const struct rule_ref *a = x, *b = y;

	if (a->series != b->series) return a->series < b->series ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

void venue_read_rules(struct venue_builder *b)
{
	const struct dossier *k = b->k;

	b->marks++;
	for (uint32_t i = 0; i < k->by_word[W_ROTATION].n; i++) {
		uint32_t entity = dossier_fact(k, k->by_word[W_ROTATION].v[i])->name;
		const struct clause *about;
		bool named = false, hidden = false;

		if (entity == NOTHING || b->mark[entity] == b->marks) continue;
		b->mark[entity] = b->marks;
		about = rule_clause(k, entity, W_ABOUT);
		for (uint32_t n = 0; about && n < about->n; n++) {
			const struct value *v = clause_values(&k->r, about) + n;

			hidden = hidden || v->meaning == MEANS_NOTHING;
			if (v->meaning != MEANS_ENTITY || k->entities.v[v->means].word != W_SERIES) continue;
			named = true;
			vec_push(&b->rule_refs, (struct rule_ref){ v->means, entity, i });
		}
		/* a rule about something that may not be seen here is not one about everything */
		if (!named && !hidden) vec_push(&b->rule_refs, (struct rule_ref){ NOTHING, entity, i });
	}
	if (b->rule_refs.n) qsort(b->rule_refs.v, b->rule_refs.n, sizeof *b->rule_refs.v, by_series);
}

/* ---- among whom ---- */

static void add_host(void *data, uint32_t who, int64_t share)
{
	struct venue_builder *b = data;

	if (share < 0) share = 0;
	if (share > MOST_SHARE) share = MOST_SHARE;
	vec_push(&b->v->rule_hosts, (struct rule_host){ .who = who, .share = share });
}

struct titled {
	struct rule_host host;
	struct buf title;
	uint32_t order;
};

static int by_title(const void *x, const void *y)
{
	const struct titled *a = x, *b = y;
	int cmp = str_cmp(buf_str(&a->title), buf_str(&b->title));

	return cmp ? cmp : (a->order > b->order) - (a->order < b->order);
}

static void sort_hosts(const struct dossier *k, struct rule_host *hosts, uint32_t n)
{
	VEC(struct titled) list = { 0 };

	for (uint32_t i = 0; i < n; i++) {
		const struct entity *e = &k->entities.v[k->who.v[hosts[i].who].entity];
		struct value title = { .kind = V_STRING, .text = e->title };
		struct titled t = { .host = hosts[i], .order = i };
		struct buf plain = BUF_INIT;

		if (e->title.n) value_put(&plain, &title);
		else buf_add(&plain, e->name);
		utf8_fold_letters(&t.title, buf_str(&plain));
		buf_release(&plain);
		vec_push(&list, t);
	}
	if (n) qsort(list.v, n, sizeof *list.v, by_title);
	for (uint32_t i = 0; i < n; i++) {
		hosts[i] = list.v[i].host;
		buf_release(&list.v[i].title);
	}
	vec_release(&list);
}

/* The members of the series, as its lines name them. */
void venue_members(struct venue_builder *b, uint32_t series, listed_fn *each, void *data)
{
	const struct dossier *k = b->k;

	for (uint32_t i = k->entities.v[series].first; i != NOTHING; i = dossier_fact(k, i)->same)
		if (fact_speaks(dossier_fact(k, i)))
			venue_people(b, fact_clause(&k->r, dossier_fact(k, i), W_OF), each, data);
}

static uint32_t alternating_host(const struct dossier *k, uint32_t entity)
{
	const struct clause *c = rule_clause(k, entity, W_ALTERNATING);
	const struct value *v = c ? clause_values(&k->r, c) : NULL;

	if (!v || v->meaning != MEANS_ENTITY) return NOTHING;
	if (k->entities.v[v->means].word != W_PARTY && k->entities.v[v->means].word != W_ACTOR)
		return NOTHING;
	return seat_now(k, k->entities.v[v->means].table);
}

/* Who stands in turn with the one that has every other session stands there no second time. */
static void leave_out(struct venue_builder *b, const struct venue_rule *r)
{
	size_t to = r->first_host;

	for (size_t i = r->first_host; i < b->v->rule_hosts.n; i++)
		if (b->v->rule_hosts.v[i].who != r->alternating)
			b->v->rule_hosts.v[to++] = b->v->rule_hosts.v[i];
	b->v->rule_hosts.n = to;
}

static void read_hosts_of_rule(struct venue_builder *b, uint32_t series, struct venue_rule *r)
{
	const struct clause *of = rule_clause(b->k, r->entity, W_OF);
	bool equal = true;
	struct rule_host *hosts;

	r->first_host = (uint32_t)b->v->rule_hosts.n;
	if (of) venue_people(b, of, add_host, b);
	else if (series != NOTHING) venue_members(b, series, add_host, b);
	if (r->alternating != NOTHING) leave_out(b, r);
	r->n_hosts = (uint32_t)b->v->rule_hosts.n - r->first_host;
	hosts = b->v->rule_hosts.v + r->first_host;
	if (r->alphabetical) sort_hosts(b->k, hosts, r->n_hosts);
	for (uint32_t i = 0; i < r->n_hosts; i++) {
		equal = equal && hosts[i].share == hosts[0].share;
		r->whole += hosts[i].share;
	}
	r->kind = r->alternating != NOTHING ? RULE_ALTERNATING
		  : !equal                  ? RULE_SHARES
		  : r->never_twice          ? RULE_NEVER_TWICE
					    : RULE_TURNS;
	if (!equal) return;
	for (uint32_t i = 0; i < r->n_hosts; i++) hosts[i].share = 1;
	r->whole = r->n_hosts;
}

static void read_rule(struct venue_builder *b, struct venue_series *s, uint32_t entity)
{
	const struct dossier *k = b->k;
	struct venue_rule r = { .entity = entity,
		.broken = NOTHING,
		.expected = NOTHING,
		.last = NOTHING,
		.due = NOTHING,
		.followed = true };
	const struct fact *last = rule_line(k, entity, W_STATE, &r.line);

	if (!last) return;
	r.state = fact_state(&k->r, last);
	r.alphabetical = rule_clause(k, entity, W_ALPHABETICAL) != NULL;
	r.never_twice = rule_clause(k, entity, W_NEVER_TWICE) != NULL;
	r.alternating = alternating_host(k, entity);
	read_hosts_of_rule(b, s->series, &r);
	venue_follow_rule(b, s, &r, rule_clause(k, entity, W_FROM), rule_clause(k, entity, W_UNTIL));
	vec_push(&b->v->rules, r);
}

/* Those about the series and those about all, in the order of their declaration. */
void venue_rules_of(struct venue_builder *b, struct venue_series *s)
{
	size_t own = 0, all = 0, n = b->rule_refs.n;
	const struct rule_ref *ref = b->rule_refs.v;

	s->first_rule = (uint32_t)b->v->rules.n;
	while (own < n && ref[own].series < s->series) own++;
	while (all < n && ref[all].series != NOTHING) all++;
	while ((own < n && ref[own].series == s->series && s->series != NOTHING) || all < n) {
		bool take_own = own < n && ref[own].series == s->series &&
				(all >= n || ref[own].order < ref[all].order);

		read_rule(b, s, ref[take_own ? own++ : all++].entity);
	}
	s->n_rules = (uint32_t)b->v->rules.n - s->first_rule;
}
