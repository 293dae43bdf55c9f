/* findings_names: names in a draft's brackets that the case does not declare (C39), names of a supplied
 * file that are names of the main case as well (C40), rules of consent that name somebody who never
 * counts (C41). */
#include "analysis/findings_parts.h"

#include <assert.h>

#include "base/nearest.h"
#include "text/attribution.h"

/* ---- C39: the draft's brackets ---- */

/* A name that stands in brackets and that nobody has. */
struct stranger {
	struct str name;
	uint32_t n, at; /* how often; where first */
};
struct strangers {
	struct stranger *v;
	size_t n, cap;
};

static void strangers_of(const struct draft *d, struct strangers *out)
{
	struct map seen = { 0 };

	for (size_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];
		struct span at;
		struct str name;
		uint32_t *slot;

		if (!(b->flags & BRACKET_DEAD_HEAD) || !attribution_unknown_name(d, b, &at)) continue;
		name = str_trim(draft_text(d, at.start, at.end));
		slot = map_at(&seen, 0, name);
		if (*slot == MAP_NONE) {
			*slot = (uint32_t)out->n;
			vec_push(out, (struct stranger){ .name = name, .at = at.start });
		}
		assert(out->v);
		out->v[*slot].n++;
	}
	map_release(&seen);
}

/* The line that names the draft's file. */
static uint32_t draft_line_of(const struct dossier *k, uint32_t entity, uint32_t *at)
{
	const struct fact *f;

	EACH_FACT(k, entity, f, false)
	{
		const struct clause *c = fact_clause(&k->r, f, W_BODY);

		if (!c) continue;
		*at = c->at;
		return fact_index(k, f);
	}
	*at = 0;
	return k->entities.v[entity].first;
}

#define NEAREST_LOOKED_FOR 100 /* of so many strangers in a draft */

static struct str nearest_party(const struct dossier *k, struct str name)
{
	struct nearest near = nearest_to(name);

	for (size_t i = 0; i < k->entities.n; i++) {
		const struct entity *e = &k->entities.v[i];

		if (e->scope || e->built_in ||
			(e->word != W_PARTY && e->word != W_ACTOR && e->word != W_GROUP))
			continue;
		nearest_try(&near, e->name);
	}
	return near.name;
}

static void tell_stranger(struct finder *x, const struct text *t, const struct stranger *s, struct str near,
	struct cursor *cursor)
{
	const struct dossier *k = x->k;
	struct str draft = k->entities.v[t->entity].name;
	struct buf where = BUF_INIT;
	uint32_t at, fact = draft_line_of(k, t->entity, &at);

	draft_locate(&t->draft, cursor, s->at);
	buf_reserve(&where, 0);
	if (k->all)
		buf_printf(&where, " (%s:%u:%u)", t->path.p, (unsigned)cursor->line, (unsigned)cursor->col);
	find(x, FIND_BRACKETS, fact, at,
		"%.*s has the name %.*s in %u bracket%s%s, and nobody in the case is called that",
		STRF(draft), STRF(s->name), (unsigned)s->n, s->n == 1 ? "" : "s", where.p);
	if (!name_shaped(s->name))
		find_hint(x,
			"What stands in these brackets is read as text. Say whose name it is: `also "
			"\"%.*s\"` on the "
			"line of a party.",
			STRF(s->name));
	else if (near.n)
		find_hint(x,
			"What stands in these brackets is read as text. Declare who it is, `party %.*s`; or, "
			"if %.*s is meant, write "
			"`also \"%.*s\"` on that line.",
			STRF(s->name), STRF(near), STRF(s->name));
	else
		find_hint(x,
			"What stands in these brackets is read as text. Declare who it is: `party %.*s`, or "
			"`also \"%.*s\"` on "
			"the line of whom it means.",
			STRF(s->name), STRF(s->name));
	buf_release(&where);
}

static void find_strangers(struct finder *x)
{
	const struct dossier *k = x->k;

	for (size_t i = 0; i < k->texts.n; i++) {
		const struct text *t = &k->texts.v[i];
		struct strangers list = { 0 };
		struct cursor cursor;

		if (!t->current || !t->read) continue;
		strangers_of(&t->draft, &list);
		cursor = draft_cursor(&t->draft);
		for (size_t n = 0; n < list.n; n++) {
			struct str near = { "", 0 };

			if (n < NEAREST_LOOKED_FOR) near = nearest_party(k, list.v[n].name);
			tell_stranger(x, t, &list.v[n], near, &cursor);
		}
		vec_release(&list);
	}
}

/* ---- C40: shadows ---- */

static void find_shadows(struct finder *x)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->entities.n; i++) {
		const struct entity *e = &k->entities.v[i];
		uint32_t main_one = e->scope ? dossier_find(k, e->name, 0) : NOTHING;
		struct buf name = BUF_INIT, spot = BUF_INIT;
		const struct entity *m;

		if (main_one == NOTHING || e->first == NOTHING || k->entities.v[main_one].scope) continue;
		m = &k->entities.v[main_one];
		entity_put(k, i, &name);
		buf_reserve(&spot, 0);
		if (m->first != NOTHING) spot_put(k, dossier_fact(k, m->first), &spot);
		find(x, FIND_SHADOW, e->first, 0,
			"%.*s is the name of a %s of the main case as well%s; in this file it means its own "
			"%s",
			STRF(e->name), m->built_in ? "group" : word_text[m->word].p, spot.p,
			word_text[e->word].p);
		find_hint(x,
			"The main case calls it %s. Where the main one was meant, its supplier has to give "
			"its own another name.",
			name.p);
		buf_release(&name);
		buf_release(&spot);
	}
}

/* ---- C41: consent ---- */

struct term {
	const struct value *v; /* the names */
	uint32_t n;
	const struct value *much; /* n, or a share; NULL: each of them */
	bool weight;
};

/* Takes the next term off the values of a rule. */
static bool next_term(const struct clause *c, const struct value *v, uint32_t *at, struct term *t)
{
	*t = (struct term){ 0 };
	if (*at < c->n && v[*at].kind == V_WORD && v[*at].word == W_AND) ++*at;
	if (*at >= c->n) return false;
	if (v[*at].kind == V_WORD && v[*at].word == W_WEIGHT) {
		t->weight = true;
		++*at;
	}
	if (*at < c->n && (v[*at].kind == V_NUMBER || v[*at].kind == V_SHARE)) t->much = &v[(*at)++];
	t->v = v + *at;
	while (*at < c->n && !(v[*at].kind == V_WORD && v[*at].word == W_AND)) {
		++*at;
		t->n++;
	}
	return t->n > 0;
}

struct tally {
	const struct dossier *k;
	int64_t members, weight;
};

static void count_member(void *data, uint32_t who)
{
	struct tally *t = data;

	/* a seat that has passed on is asked of whoever holds it */
	who = seat_now(t->k, who);
	if (!t->k->who.v[who].counts) return;
	t->members++;
	if (__builtin_add_overflow(t->weight, t->k->who.v[who].weight, &t->weight)) t->weight = INT64_MAX;
}

/* Somebody who is named, and whose consent does not count: why not; NULL if it does. A group counts by its
 * members. */
static const char *why_not(const struct dossier *k, const struct value *v, bool in_use)
{
	const struct entity *e = &k->entities.v[v->means];
	const struct who *w;
	struct tally t = { .k = k };

	if (e->word == W_GROUP) {
		dossier_people(k, v, 1, count_member, &t);
		return t.members || !in_use ? NULL : "nobody in it is a party whose consent counts";
	}
	if (e->table == NOTHING || (e->word != W_PARTY && e->word != W_ACTOR)) return NULL;
	w = &k->who.v[e->table];
	if (!w->party) return "an actor's consent never counts";
	if (w->counts || !in_use || w->heir != NOTHING) return NULL;
	return w->roles & role_bit(W_OBSERVER) ? "an observer's consent does not count"
					       : "its consent does not count on this day";
}

static void look_at_term(struct finder *x, uint32_t fact, const struct term *t, bool in_use)
{
	const struct dossier *k = x->k;
	struct tally tally = { .k = k };
	int64_t have;

	for (uint32_t i = 0; i < t->n; i++) {
		const char *why;
		struct str name;

		if (t->v[i].kind == V_WORD && t->v[i].word == W_EXCEPT) break;
		if (t->v[i].kind != V_NAME || t->v[i].meaning != MEANS_ENTITY) continue;
		why = why_not(k, &t->v[i], in_use);
		if (!why) continue;
		name = k->entities.v[t->v[i].means].name;
		find(x, FIND_CONSENT, fact, t->v[i].at, "consent names %.*s: %s", STRF(name), why);
		find_hint(
			x, "Leave %.*s out, or declare it as a party if its agreement is asked.", STRF(name));
	}
	if (!t->much || t->much->kind != V_NUMBER || !in_use) return;
	dossier_people(k, t->v, t->n, count_member, &tally);
	have = t->weight ? tally.weight : tally.members;
	if (!tally.members || have >= t->much->lo) return;
	find(x, FIND_CONSENT, fact, t->much->at,
		"consent asks for %s%lld, and those who count have %lld: nothing can be agreed",
		t->weight ? "a weight of " : "", (long long)t->much->lo, (long long)have);
	find_hint(x, "Look at the number, and at who is in the group on this day.");
}

static void find_consent(struct finder *x)
{
	const struct dossier *k = x->k;
	bool *in_use = mem_alloc(k->r.facts.n + 1, sizeof *in_use);

	for (uint32_t i = 0; i < k->n_current; i++)
		if (x->s->issue[i].rule != NOTHING) in_use[x->s->issue[i].rule] = true;
	for (uint32_t i = 0; i < k->by_word[W_CONSENT].n; i++) {
		uint32_t fact = k->by_word[W_CONSENT].v[i], at = 0;
		const struct clause *c = fact_clause(&k->r, dossier_fact(k, fact), W_BODY);
		struct term t;

		while (c && next_term(c, clause_values(&k->r, c), &at, &t))
			look_at_term(x, fact, &t, in_use[fact]);
	}
	mem_free(in_use);
}

void find_names(struct finder *x)
{
	find_strangers(x);
	find_shadows(x);
	find_consent(x);
}
