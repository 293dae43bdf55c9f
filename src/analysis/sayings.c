/* sayings: see sayings.h. Reading; the comparison of two lines is in sayings_pair.c. */
#include "analysis/sayings.h"

#include <stdlib.h>

#include "analysis/offices.h"

/* ---- points ---- */

static int by_point(const void *x, const void *y)
{
	const struct point *a = x, *b = y;

	if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
	if (a->of != b->of) return a->of < b->of ? -1 : 1;
	if (a->value != b->value) return a->value < b->value ? -1 : 1;
	if (a->lo != b->lo) return a->lo < b->lo ? -1 : 1;
	if (a->hi != b->hi) return a->hi < b->hi ? -1 : 1;
	return (b->body > a->body) - (b->body < a->body);
}

static void choice_value(const struct dossier *k, const struct value *v, struct point *p)
{
	const char *equal = memchr(v->text.p, '=', v->text.n);
	struct str alt = equal ? str_cut(v->text, (size_t)(equal - v->text.p) + 1, v->text.n) : v->text;
	const struct choice *c;

	if (v->alt == NOTHING) {
		p->value = str_eq(alt, STR("none")) ? VALUE_NONE : VALUE_OTHER;
		return;
	}
	c = &k->choices.v[k->issues.v[v->means].first_choice + v->alt];
	p->value = c->origin == CHOICE_NUMBER ? VALUE_NUMBER : VALUE_CHOICE;
	p->lo = c->origin == CHOICE_NUMBER ? c->lo : (int64_t)v->alt;
	p->hi = c->origin == CHOICE_NUMBER ? c->hi : (int64_t)v->alt;
}

static bool point_of(const struct dossier *k, const struct value *v, struct point *p)
{
	*p = (struct point){ .of = v->means };
	if (v->kind != V_REF && v->kind != V_NAME) return false;
	switch ((enum meaning)v->meaning) {
	case MEANS_NOTHING: return false;
	case MEANS_ENTITY:
		p->kind = k->entities.v[v->means].word == W_EVENT ? POINT_EVENT : POINT_THING;
		return true;
	case MEANS_ISSUE: p->kind = POINT_ISSUE; return true;
	case MEANS_CHOICE:
		p->kind = POINT_ISSUE;
		choice_value(k, v, p);
		return true;
	case MEANS_NUMBER:
		*p = (struct point){ .kind = POINT_ISSUE,
			.value = VALUE_NUMBER,
			.of = v->means,
			.lo = k->numbers.v[v->alt],
			.hi = k->numbers.v[v->alt] };
		return true;
	case MEANS_PART: p->kind = POINT_PART; return true;
	case MEANS_OUTCOME:
		*p = (struct point){
			.kind = POINT_EVENT, .value = VALUE_CHOICE, .of = v->means, .lo = v->alt, .hi = v->alt
		};
		return true;
	}
	return false;
}

static void add_points(struct sayings *s, const struct fact *f, enum word word)
{
	const struct reading *r = &s->k->r;

	for (const struct clause *c = fact_clause(r, f, word); c; c = fact_next(r, f, c))
		for (uint32_t i = 0; i < c->n; i++) {
			const struct value *v = clause_values(r, c) + i;
			struct point p;

			if (v->kind == V_WORD && v->word == W_CONCEPT)
				p = (struct point){ .kind = POINT_CONCEPT };
			else if (!point_of(s->k, v, &p)) continue;
			p.body = word == W_BODY;
			vec_push(&s->points, p);
		}
}

/* The same point named twice counts once; what stands in the body goes before what `about` says again. */
static void sort_points(struct sayings *s, struct saying *x)
{
	struct point *p = s->points.v + x->first_point;
	size_t n = s->points.n - x->first_point, kept = 0;

	if (n) qsort(p, n, sizeof *p, by_point);
	for (size_t i = 0; i < n; i++) {
		const struct point *last = kept ? &p[kept - 1] : NULL;

		if (last && last->kind == p[i].kind && last->of == p[i].of && last->value == p[i].value &&
			last->lo == p[i].lo && last->hi == p[i].hi)
			continue;
		p[kept++] = p[i];
	}
	s->points.n = x->first_point + kept;
	x->n_points = (uint32_t)kept;
}

/* ---- numbers in order ---- */

static int by_number(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	return (a > b) - (a < b);
}

/* Sorts what stands in v from first on, each once; returns how many they are. */
static uint32_t sort_numbers(uint32_t *v, size_t n)
{
	size_t kept = 0;

	if (n) qsort(v, n, sizeof *v, by_number);
	for (size_t i = 0; i < n; i++)
		if (!kept || v[kept - 1] != v[i]) v[kept++] = v[i];
	return (uint32_t)kept;
}

/* ---- who ---- */

/* Adds who it is, unless named after `except`, where there is such (otherwise asking would be for nothing).
 */
static void add_one(struct sayings *s, const struct clause *c, bool except, uint32_t who)
{
	if (who == NOTHING) return;
	if (except && !dossier_among(s->k, clause_values(&s->k->r, c), c->n, who)) return;
	vec_push(&s->holders, who);
}

static void add_named(struct sayings *s, const struct clause *c, bool except, uint32_t entity)
{
	const struct dossier *k = s->k;
	const struct entity *e = &k->entities.v[entity];
	const struct group *g = e->word == W_GROUP ? &k->groups.v[e->table] : NULL;

	if (e->word == W_PARTY || e->word == W_ACTOR) add_one(s, c, except, e->table);
	else if (e->word == W_PERSON && c->word != W_HOLDER) add_one(s, c, false, person_side(k, entity));
	for (uint32_t m = 0; g && m < g->n; m++) add_one(s, c, except, k->members.v[g->first + m]);
}

static void add_who(struct sayings *s, const struct fact *f, enum word word)
{
	const struct reading *r = &s->k->r;

	for (const struct clause *c = fact_clause(r, f, word); c; c = fact_next(r, f, c)) {
		const struct value *v = clause_values(r, c);
		uint32_t n = 0;

		while (n < c->n && !(v[n].kind == V_WORD && v[n].word == W_EXCEPT)) n++;
		for (uint32_t i = 0; i < n; i++)
			if (v[i].kind == V_NAME && v[i].meaning == MEANS_ENTITY)
				add_named(s, c, n < c->n, v[i].means);
	}
}

static void read_who(struct sayings *s, const struct fact *f, struct saying *x)
{
	x->first_holder = (uint32_t)s->holders.n;
	add_who(s, f, W_HOLDER);
	x->n_holders = sort_numbers(s->holders.v + x->first_holder, s->holders.n - x->first_holder);
	s->holders.n = x->first_actor = x->first_holder + x->n_holders;
	add_who(s, f, W_BY);
	if (statement_of[f->word].form == FORM_COPY) {
		add_who(s, f, W_TO);
		add_who(s, f, W_FROM);
	}
	x->n_actors = sort_numbers(s->holders.v + x->first_actor, s->holders.n - x->first_actor);
	s->holders.n = x->first_actor + x->n_actors;
}

/* The first person behind the word; `own`: of the side of a holder. */
static uint32_t person_behind(
	const struct sayings *s, const struct fact *f, enum word word, const struct saying *own)
{
	const struct dossier *k = s->k;
	const struct clause *c = fact_clause(&k->r, f, word);

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		bool of_holder = !own;

		if (v->kind != V_NAME || v->meaning != MEANS_ENTITY ||
			k->entities.v[v->means].word != W_PERSON)
			continue;
		for (uint32_t h = 0; own && h < own->n_holders; h++)
			of_holder =
				of_holder || s->holders.v[own->first_holder + h] == person_side(k, v->means);
		if (of_holder) return v->means;
	}
	return NOTHING;
}

/* ---- outlets and meetings ---- */

static void add_outlets(struct sayings *s, const struct fact *f, enum word word)
{
	const struct reading *r = &s->k->r;

	for (const struct clause *c = fact_clause(r, f, word); c; c = fact_next(r, f, c))
		for (uint32_t i = 0; i < c->n; i++) {
			const struct value *v = clause_values(r, c) + i;

			if (v->kind == V_NAME && v->meaning == MEANS_ENTITY &&
				s->k->entities.v[v->means].known)
				vec_push(&s->entities, v->means);
		}
}

static void read_outlets(struct sayings *s, const struct fact *f, struct saying *x)
{
	x->first_outlet = (uint32_t)s->entities.n;
	add_outlets(s, f, W_VOUCH);
	if (s->entities.n == x->first_outlet) add_outlets(s, f, W_PER);
	x->n_outlets = sort_numbers(s->entities.v + x->first_outlet, s->entities.n - x->first_outlet);
	s->entities.n = x->first_outlet + x->n_outlets;
}

static void read_meetings(struct sayings *s, const struct fact *f, struct saying *x)
{
	static const uint8_t where[] = { W_BODY, W_ABOUT, W_AT, W_PER, W_VOUCH };
	const struct dossier *k = s->k;

	x->first_meeting = (uint32_t)s->entities.n;
	if (f->word == W_SESSION && f->name != NOTHING) vec_push(&s->entities, f->name);
	for (size_t w = 0; w < sizeof where; w++)
		for (const struct clause *c = fact_clause(&k->r, f, (enum word)where[w]); c;
			c = fact_next(&k->r, f, c))
			for (uint32_t i = 0; i < c->n; i++) {
				const struct value *v = clause_values(&k->r, c) + i;

				if ((v->kind == V_NAME || v->kind == V_REF) && v->meaning == MEANS_ENTITY &&
					k->entities.v[v->means].word == W_SESSION)
					vec_push(&s->entities, v->means);
			}
	x->n_meetings = sort_numbers(s->entities.v + x->first_meeting, s->entities.n - x->first_meeting);
	s->entities.n = x->first_meeting + x->n_meetings;
}

/* ---- all of them ---- */

void sayings_read(const struct dossier *k, uint64_t statements, struct sayings *out)
{
	*out = (struct sayings){ .k = k };
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);
		struct saying x = { .fact = i, .first_point = (uint32_t)out->points.n };

		if (f->word >= 64 || !(statements & WORD_BIT(f->word)) || !fact_speaks(f) ||
			f->flags & FACT_CHANGE)
			continue;
		add_points(out, f, W_BODY);
		add_points(out, f, W_ABOUT);
		sort_points(out, &x);
		read_who(out, f, &x);
		read_outlets(out, f, &x);
		read_meetings(out, f, &x);
		x.person = person_behind(out, f, W_BY, NULL);
		x.speaker = x.person == NOTHING ? person_behind(out, f, W_PER, &x) : x.person;
		vec_push(&out->list, x);
	}
}

void sayings_release(struct sayings *s)
{
	vec_release(&s->list);
	vec_release(&s->points);
	vec_release(&s->holders);
	vec_release(&s->entities);
}

uint32_t saying_of_fact(const struct sayings *s, uint32_t fact)
{
	size_t lo = 0, hi = s->list.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (s->list.v[mid].fact < fact) lo = mid + 1;
		else hi = mid;
	}
	return lo < s->list.n && s->list.v[lo].fact == fact ? (uint32_t)lo : NOTHING;
}

enum word saying_how(const struct sayings *s, uint32_t i)
{
	return fact_state(&s->k->r, saying_fact(s, i));
}

const struct date *saying_on(const struct sayings *s, uint32_t i)
{
	return fact_date(&s->k->r, saying_fact(s, i), W_ON);
}

/* ---- how far words go ---- */

static const struct {
	uint8_t how, tone, strength;
} modalities[] = { { W_HINTS, TONE_NONE, 1 }, { W_ASKS, TONE_NONE, 2 }, { W_WARNS, TONE_NONE, 3 },
	{ W_OFFERS, TONE_WANTS, 4 }, { W_REPORTS, TONE_TELLS, 5 }, { W_ACCEPTS, TONE_TAKES, 6 },
	{ W_PROMISES, TONE_TAKES, 7 }, { W_DEMANDS, TONE_WANTS, 8 }, { W_INSISTS, TONE_WANTS, 9 },
	{ W_REJECTS, TONE_AGAINST, 8 }, { W_DENIES, TONE_AGAINST, 9 } };

enum tone tone_of(enum word how)
{
	for (size_t i = 0; i < sizeof modalities / sizeof *modalities; i++)
		if (modalities[i].how == how) return (enum tone)modalities[i].tone;
	return TONE_NONE;
}

unsigned modality_strength(enum word how)
{
	for (size_t i = 0; i < sizeof modalities / sizeof *modalities; i++)
		if (modalities[i].how == how) return modalities[i].strength;
	return 0;
}

enum tone saying_tone(const struct sayings *s, uint32_t i)
{
	enum word word = (enum word)saying_fact(s, i)->word;

	if (word == W_CLAIM || word == W_REPORT) return TONE_TELLS;
	return word == W_SAID ? tone_of(saying_how(s, i)) : TONE_NONE;
}
