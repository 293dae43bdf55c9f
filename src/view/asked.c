/* asked: see asked.h. */
#include "view/asked.h"

#include "view/show.h"

/* ---- --by ---- */

struct somebody {
	uint32_t entity; /* a person, or NOTHING */
	bool *who;       /* else: for each of dossier.who */
};

static enum rc find_somebody(const struct dossier *k, struct str name, struct somebody *s, struct err *e)
{
	struct shown x;
	enum rc rc = shown_find(k, name, &x, e);
	const struct entity *found = rc || x.kind != SHOWN_ENTITY ? NULL : &k->entities.v[x.index];

	if (rc) return rc;
	*s = (struct somebody){ .entity = NOTHING };
	if (found && found->word == W_PERSON) {
		s->entity = x.index;
		return RC_OK;
	}
	if (!found || found->table == NOTHING ||
		(found->word != W_PARTY && found->word != W_ACTOR && found->word != W_GROUP)) {
		err_set(e, RC_NOTFOUND, "\"%.*s\" is not somebody who may say or do something", STRF(name));
		err_hint(e, "Name a party, an actor, a group or a person; `onetext parties` lists them.");
		return e->rc;
	}
	s->who = mem_alloc(k->who.n + 1, sizeof *s->who);
	if (found->word != W_GROUP) s->who[found->table] = true;
	else
		for (uint32_t i = 0; i < k->groups.v[found->table].n; i++)
			s->who[k->members.v[k->groups.v[found->table].first + i]] = true;
	return RC_OK;
}

struct among {
	const bool *who;
	bool found;
};

static void note_among(void *data, uint32_t who)
{
	struct among *a = data;

	a->found = a->found || a->who[who];
}

static bool names_somebody(const struct dossier *k, const struct somebody *s, const struct clause *c)
{
	struct among a = { .who = s->who };

	for (uint32_t i = 0; s->entity != NOTHING && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if (v->meaning == MEANS_ENTITY && v->means == s->entity) return true;
	}
	if (s->who) dossier_people(k, clause_values(&k->r, c), c->n, note_among, &a);
	return a.found;
}

static bool is_by(const struct dossier *k, const struct somebody *s, const struct fact *f)
{
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		if ((c->word == W_HOLDER || c->word == W_BY || c->word == W_PER) && names_somebody(k, s, c))
			return true;
	}
	return false;
}

enum rc lines_naming(
	const struct dossier *k, const enum word *clauses, const char *who, bool **keep, struct err *e)
{
	struct somebody s = { .entity = NOTHING };
	enum rc rc = RC_OK;

	*keep = NULL;
	if (who) rc = find_somebody(k, str_trim(str_of(who)), &s, e);
	if (!who || rc) return rc;
	*keep = mem_alloc(k->r.facts.n + 1, sizeof **keep);
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);

		for (const enum word *w = clauses; fact_speaks(f) && *w != W_NOTHING; w++) {
			const struct clause *c = fact_clause(&k->r, f, *w);

			(*keep)[i] = (*keep)[i] || (c && names_somebody(k, &s, c));
		}
	}
	mem_free(s.who);
	return RC_OK;
}

/* ---- --about ---- */

/* Blocks first … end of a text, when it is part of one; an issue, one of its choices, or an entity. */
struct thing {
	struct shown x;
	uint32_t text, first, end;
};

static void read_thing(const struct dossier *k, struct thing *t)
{
	t->text = NOTHING;
	if (t->x.kind == SHOWN_PART) {
		t->text = t->x.index;
		t->first = t->x.first;
		t->end = t->x.end;
	} else if (t->x.kind == SHOWN_ISSUE || t->x.kind == SHOWN_CHOICE) {
		const struct case_issue *it = &k->issues.v[t->x.index];

		if (it->block == NOTHING) return;
		t->text = it->text;
		t->first = it->block;
		t->end = it->block + 1;
	}
}

static bool in_issue(const struct dossier *k, const struct thing *t, const struct value *v)
{
	const struct case_issue *it = &k->issues.v[v->means];

	if (t->x.kind == SHOWN_CHOICE)
		return v->meaning == MEANS_CHOICE && v->means == t->x.index && v->alt == t->x.choice;
	if (t->x.kind == SHOWN_ISSUE) return v->means == t->x.index;
	return t->text != NOTHING && it->text == t->text && it->block != NOTHING && it->block >= t->first &&
	       it->block < t->end;
}

static bool in_part(const struct thing *t, const struct part *p)
{
	return t->x.kind != SHOWN_CHOICE && t->text != NOTHING && p->text == t->text && p->first < t->end &&
	       p->end > t->first;
}

/* `Rounds/20` when Rounds is meant. */
static bool in_series(const struct dossier *k, uint32_t series, uint32_t entity)
{
	const struct entity *s = &k->entities.v[series], *e = &k->entities.v[entity];

	return s->word == W_SERIES && e->word == W_SESSION && e->scope == s->scope && e->name.n > s->name.n &&
	       e->name.p[s->name.n] == '/' && str_eq(str_cut(e->name, 0, s->name.n), s->name);
}

static bool is_entity(const struct dossier *k, const struct thing *t, uint32_t entity, uint32_t copy)
{
	if (t->x.kind == SHOWN_COPY) return entity == t->x.index && copy == t->x.choice;
	return t->x.kind == SHOWN_ENTITY && (entity == t->x.index || in_series(k, t->x.index, entity));
}

static bool means_thing(const struct dossier *k, const struct thing *t, const struct value *v)
{
	switch ((enum meaning)v->meaning) {
	case MEANS_ENTITY:
	case MEANS_OUTCOME: return is_entity(k, t, v->means, v->alt);
	case MEANS_ISSUE:
	case MEANS_CHOICE:
	case MEANS_NUMBER: return in_issue(k, t, v);
	case MEANS_PART: return in_part(t, &k->parts.v[v->means]);
	case MEANS_NOTHING: break;
	}
	return false;
}

static bool is_about(const struct dossier *k, const struct thing *t, uint32_t fact)
{
	const struct fact *f = dossier_fact(k, fact);

	if (t->x.kind == SHOWN_ENTITY && f->name != NOTHING && is_entity(k, t, f->name, 0)) return true;
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		if (c->word == W_HOLDER || c->word == W_BY || c->word == W_VOUCH) continue;
		for (uint32_t n = 0; n < c->n; n++) {
			const struct value *v = clause_values(&k->r, c) + n;

			if ((v->kind == V_NAME || v->kind == V_REF) && means_thing(k, t, v)) return true;
		}
	}
	return false;
}

/* ---- both ---- */

enum rc lines_asked(const struct dossier *k, const char *by, const char *about, bool **keep, struct err *e)
{
	struct somebody s = { .entity = NOTHING };
	struct thing t = { 0 };
	enum rc rc = RC_OK;

	*keep = NULL;
	if (by) rc = find_somebody(k, str_trim(str_of(by)), &s, e);
	if (about && !rc) rc = shown_find(k, str_trim(str_of(about)), &t.x, e);
	if (!rc && (by || about)) {
		if (about) read_thing(k, &t);
		*keep = mem_alloc(k->r.facts.n + 1, sizeof **keep);
		for (uint32_t i = 0; i < k->r.facts.n; i++) {
			const struct fact *f = dossier_fact(k, i);

			/* what stands under an issue is about it */
			(*keep)[i] = fact_speaks(f) && (!by || is_by(k, &s, f)) &&
				     (!about || is_about(k, &t, i) ||
					     (f->up != NOTHING && is_about(k, &t, f->up)));
		}
	}
	mem_free(s.who);
	return rc;
}
