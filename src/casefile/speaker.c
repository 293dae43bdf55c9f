/* speaker: whose line speaks for whom on an issue. definitions: docs/case.md, "Which line speaks". */
#include "casefile/stander.h"

#include <stdlib.h>

/* ---- who holds a line ---- */

static bool says_something(const struct dossier *k, const struct fact *f)
{
	const struct clause *body = fact_clause(&k->r, f, W_BODY);

	return body && (body->n || f->n > 2);
}

static bool left_out(const struct dossier *k, const struct value *v, uint32_t n, uint32_t who)
{
	for (uint32_t i = 0; i < n; i++)
		if (v[i].kind == V_WORD && v[i].word == W_EXCEPT)
			return dossier_among(k, v + i + 1, n - i - 1, who);
	return false;
}

static void add_member(void *data, uint32_t who)
{
	struct stander *s = data;

	if (left_out(s->b->k, s->names, s->n_names, who)) return;
	/* who took a seat holds nothing that was said through a group before */
	if (s->next.via != NOTHING && s->b->k->who.v[who].seat != NOTHING &&
		(!s->next.on || s->next.on->last < s->b->k->who.v[who].since))
		return;
	s->next.who = who;
	vec_push(&s->list, s->next);
}

static bool by_speaker(const struct dossier *k, const struct fact *f, uint32_t group)
{
	uint32_t by = k->r.files.v[f->file].by;

	return by != NOTHING && (by == group || k->r.files.v[f->file].scope);
}

static void line_candidates(struct stander *s, uint32_t fact)
{
	const struct dossier *k = s->b->k;
	const struct fact *f = &k->r.facts.v[fact];
	const struct clause *c = fact_clause(&k->r, f, W_HOLDER);

	s->names = clause_values(&k->r, c);
	s->n_names = c->n;
	for (uint32_t i = 0; i < c->n && s->names[i].kind == V_NAME; i++) {
		uint32_t e = s->names[i].means;

		if (s->names[i].meaning != MEANS_ENTITY) continue;
		s->next = (struct candidate){ .fact = fact,
			.via = NOTHING,
			.party = NOTHING,
			.scope = k->r.files.v[f->file].scope,
			.on = fact_date(&k->r, f, W_ON),
			.waits = f->flags & FACT_WAITS };
		if (k->entities.v[e].word == W_GROUP) {
			s->next.via = e;
			s->next.level = by_speaker(k, f, e) ? LEVEL_BLOC_FILE : LEVEL_BLOC;
			dossier_people(k, &s->names[i], 1, add_member, s);
		} else {
			s->next.level = k->r.files.v[f->file].by == e ? LEVEL_OWN_FILE : LEVEL_DIRECT;
			add_member(s, k->entities.v[e].table);
		}
	}
}

static const struct date *text_date(const struct dossier *k, const struct text *t)
{
	const struct date *on = NULL;

	for (uint32_t i = k->entities.v[t->entity].first; i != NOTHING && !on; i = k->r.facts.v[i].same)
		if (fact_has(&k->r, &k->r.facts.v[i], W_BODY)) on = fact_date(&k->r, &k->r.facts.v[i], W_ON);
	return on;
}

/* Parties that the text names at an alternative of the issue. */
static void text_candidates(struct stander *s)
{
	const struct dossier *k = s->b->k;
	const struct case_issue *x = &k->issues.v[s->issue];
	const struct text *t = x->text == NOTHING ? NULL : &k->texts.v[x->text];
	const struct date *on;
	const struct issue *it;

	if (!t || !t->read || x->issue == NOWHERE || x->numeric || !t->current) return;
	on = text_date(k, t);
	it = &t->issues.list.v[x->issue];
	for (uint32_t a = 0; a < it->n_alts; a++) {
		const struct alternative *alt = &t->issues.alts.v[it->alt + a];

		for (uint32_t c = 0; c < alt->n_claims; c++) {
			uint32_t party = t->issues.claims.v[alt->claim + c].party, e = t->who_of[party];
			struct value name = { .kind = V_NAME, .meaning = MEANS_ENTITY, .means = e };

			if (e == NOTHING) continue;
			s->n_names = 0; /* nobody is left out of an attribution */
			s->next = (struct candidate){
				.fact = NOTHING, .via = NOTHING, .party = party, .on = on, .level = LEVEL_TEXT
			};
			if (k->entities.v[e].word == W_GROUP) {
				s->next.via = e;
				s->next.level = LEVEL_TEXT_BLOC;
			}
			dossier_people(k, &name, 1, add_member, s);
		}
	}
}

/* ---- silence ---- */

static void objection_key(char kind, uint32_t of, uint32_t who, struct buf *out)
{
	buf_clear(out);
	buf_printf(out, "%c%u %u", kind, (unsigned)of, (unsigned)who);
}

struct objection {
	struct stander *s;
	uint32_t fact, of;
	char kind; /* d: to a draft (entity), i: to an issue */
};

/* Of several by one the latest counts; what is not dated may be of any day. */
static void note_objection(void *data, uint32_t who)
{
	const struct objection *o = data;
	const struct reading *r = &o->s->b->k->r;
	const struct date *on = fact_date(r, &r->facts.v[o->fact], W_ON), *old;
	struct buf key = BUF_INIT;
	uint32_t *at;

	objection_key(o->kind, o->of, who, &key);
	at = map_at(&o->s->objected, 0, buf_str(&key));
	buf_release(&key);
	if (*at != MAP_NONE) {
		old = fact_date(r, &r->facts.v[*at], W_ON);
		if (!old || (on && date_cmp(on, old) <= 0)) return;
	}
	*at = o->fact;
}

/* What an act or a vote is about: a draft, an issue, or all issues of a part. */
static void objections_to(struct objection *o, const struct value *v, const struct clause *people)
{
	const struct dossier *k = o->s->b->k;
	const struct value *names = people ? clause_values(&k->r, people) : NULL;
	bool issue = v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER;

	if (!people) return;
	o->kind = v->meaning == MEANS_ENTITY ? 'd' : 'i';
	o->of = v->means;
	if (issue || v->meaning == MEANS_ENTITY) dossier_people(k, names, people->n, note_objection, o);
	for (uint32_t i = 0; v->meaning == MEANS_PART && i < k->n_current; i++) {
		o->of = i;
		if (part_holds(k, v->means, i)) dossier_people(k, names, people->n, note_objection, o);
	}
}

static void objections_in(struct stander *s, enum word word, enum word people)
{
	const struct dossier *k = s->b->k;

	for (uint32_t i = 0; i < k->by_word[word].n; i++) {
		struct objection o = { .s = s, .fact = k->by_word[word].v[i] };
		const struct fact *f = dossier_fact(k, o.fact);
		const struct clause *body = fact_clause(&k->r, f, W_BODY);

		if (f->flags & FACT_NOT || fact_state(&k->r, f) == W_YES) continue;
		for (uint32_t n = 0; body && n < body->n; n++)
			objections_to(&o, clause_values(&k->r, body) + n, fact_clause(&k->r, f, people));
	}
}

/* Who votes against a text or abstains, who reserves or reopens it or a point of it, has not been silent. */
void find_objections(struct stander *s)
{
	const struct dossier *k = s->b->k;

	if (!k->by_word[W_CLOSING].n) return;
	objections_in(s, W_VOTE, W_HOLDER);
	objections_in(s, W_RESERVED, W_BY);
	objections_in(s, W_REOPENED, W_BY);
}

static bool objects(const struct stander *s, char kind, uint32_t of, uint32_t who)
{
	const struct reading *r = &s->b->k->r;
	const struct date *from = fact_date(r, &r->facts.v[s->next.fact], W_FROM), *on;
	struct buf key = BUF_INIT;
	uint32_t fact;

	objection_key(kind, of, who, &key);
	fact = map_get(&s->objected, 0, buf_str(&key));
	buf_release(&key);
	if (fact == MAP_NONE) return false;
	on = fact_date(r, &r->facts.v[fact], W_ON);
	return !on || !from || on->last >= from->first;
}

static void add_silent(void *data, uint32_t who)
{
	struct stander *s = data;
	const struct dossier *k = s->b->k;
	uint32_t draft = fact_value(&k->r, &k->r.facts.v[s->next.fact], W_NAME)->means;

	if (!objects(s, 'd', draft, who) && !objects(s, 'i', s->issue, who)) add_member(s, who);
}

/* A closing with `silence` whose time has passed: who has said nothing at all consents, because that line
 * says so. */
static void silence_candidates(struct stander *s)
{
	const struct dossier *k = s->b->k;

	if (!k->issues.v[s->issue].current) return;
	for (uint32_t i = 0; i < k->by_word[W_CLOSING].n; i++) {
		uint32_t fact = k->by_word[W_CLOSING].v[i];
		const struct fact *f = &k->r.facts.v[fact];

		if (!silence_over(k, f) || !closing_covers(k, f, s->issue)) continue;
		s->names = clause_values(&k->r, fact_clause(&k->r, f, W_OF));
		s->n_names = fact_clause(&k->r, f, W_OF)->n;
		s->next = (struct candidate){
			.fact = fact, .via = NOTHING, .party = NOTHING, .level = LEVEL_SILENCE
		};
		dossier_people(k, s->names, s->n_names, add_silent, s);
	}
}

/* ---- which line speaks ---- */

/* What is not dated is the oldest. */
static int by_date(const struct candidate *a, const struct candidate *b)
{
	if (!a->on || !b->on) return (a->on != NULL) - (b->on != NULL);
	return date_cmp(a->on, b->on);
}

static int by_who(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;
	int date;

	if (a->who != b->who) return a->who < b->who ? -1 : 1;
	if (a->level != b->level) return a->level < b->level ? -1 : 1;
	if (a->via != b->via) return a->via < b->via ? -1 : 1;
	if (a->scope != b->scope) return a->scope < b->scope ? -1 : 1;
	date = by_date(a, b);
	if (date) return date;
	if (a->fact != b->fact) return a->fact < b->fact ? -1 : 1;
	return a->party < b->party ? -1 : a->party > b->party;
}

static bool of_one_day(const struct candidate *a, const struct candidate *b)
{
	return a->who == b->who && a->level == b->level && a->via == b->via && a->scope == b->scope &&
	       by_date(a, b) == 0;
}

/* Two lines of one supplier for one holder and one day that differ contradict each other: the later one is
 * dropped. */
static void check_clashes(struct stander *s)
{
	struct dossier *k = s->b->k;
	const struct candidate *first = s->list.v;

	for (size_t i = 1; i < s->list.n; i++) {
		const struct candidate *c = &s->list.v[i];
		struct fact *f = is_stance(c) ? &k->r.facts.v[c->fact] : NULL;
		const struct fact *one;
		bool told;

		if (!f || !of_one_day(first, c) || k->r.facts.v[first->fact].flags & FACT_FAULTY) {
			first = c;
			continue;
		}
		if (f->flags & FACT_FAULTY || first->fact == c->fact ||
			stance_same(k, first->fact, c->fact, true))
			continue;
		one = &k->r.facts.v[first->fact];
		told = complain(s->b, f, ERR_CLASH, f->at, "%s:%u says something else, and %s",
			k->r.files.v[one->file].path.p, (unsigned)one->line,
			c->on ? "of the same day" : "neither line is dated");
		complain_hint(s->b, told, "Where a position changed, date the later line: on 2024-08-25");
	}
}

void find_candidates(struct stander *s)
{
	const struct dossier *k = s->b->k;
	const struct case_issue *x = &k->issues.v[s->issue];

	s->list.n = 0;
	for (size_t i = 0; i < x->lines.n; i++) {
		const struct fact *f = &k->r.facts.v[x->lines.v[i]];

		if (f->word != W_STANCE || f->flags & (FACT_FAULTY | FACT_DOUBLE) || !says_something(k, f))
			continue;
		if (check_items(s, x->lines.v[i])) line_candidates(s, x->lines.v[i]);
	}
	if (x->current) text_candidates(s);
	silence_candidates(s);
	if (s->list.n) qsort(s->list.v, s->list.n, sizeof *s->list.v, by_who);
	check_clashes(s);
}

static bool takes_part(const struct dossier *k, const struct candidate *c)
{
	return !c->waits && (c->fact == NOTHING || !(k->r.facts.v[c->fact].flags & FACT_FAULTY));
}

/* The end of those from i on that are of one person and level. */
size_t speaker_run(const struct stander *s, size_t i)
{
	const struct candidate *c = s->list.v;
	size_t end = i;

	while (end < s->list.n && c[end].who == c[i].who && c[end].level == c[i].level) end++;
	return end;
}

/* The latest of the candidates i … end - 1 that take part, or `end`. */
size_t speaker_latest(const struct stander *s, size_t i, size_t end)
{
	size_t best = end;

	for (; i < end; i++)
		if (takes_part(s->b->k, &s->list.v[i]) &&
			(best == end || by_date(&s->list.v[i], &s->list.v[best]) > 0))
			best = i;
	return best;
}

/* Says of every candidate whether it speaks: the latest of the first level that has any. */
void choose_speakers(struct stander *s)
{
	uint32_t who = NOTHING;
	uint8_t level = N_LEVELS;

	for (size_t i = 0, end; i < s->list.n; i = end) {
		size_t best;

		end = speaker_run(s, i);
		best = speaker_latest(s, i, end);
		if (s->list.v[i].who != who) {
			who = s->list.v[i].who;
			level = N_LEVELS;
		}
		if (best == end || s->list.v[i].level > level) continue;
		level = s->list.v[i].level;
		for (size_t n = i; n < end; n++)
			s->list.v[n].speaks = takes_part(s->b->k, &s->list.v[n]) &&
					      by_date(&s->list.v[n], &s->list.v[best]) == 0;
	}
}
