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
	const struct issue *it;

	if (!t || !t->read || x->issue == NOWHERE || x->numeric || !t->current) return;
	it = &t->issues.list.v[x->issue];
	for (uint32_t a = 0; a < it->n_alts; a++) {
		const struct alternative *alt = &t->issues.alts.v[it->alt + a];

		for (uint32_t c = 0; c < alt->n_claims; c++) {
			uint32_t party = t->issues.claims.v[alt->claim + c].party, e = t->who_of[party];
			struct value name = { .kind = V_NAME, .meaning = MEANS_ENTITY, .means = e };

			if (e == NOTHING) continue;
			s->n_names = 0; /* nobody is left out of an attribution */
			s->next = (struct candidate){ .fact = NOTHING,
				.via = NOTHING,
				.party = party,
				.on = text_date(k, t),
				.level = LEVEL_TEXT };
			if (k->entities.v[e].word == W_GROUP) {
				s->next.via = e;
				s->next.level = LEVEL_TEXT_BLOC;
			}
			dossier_people(k, &name, 1, add_member, s);
		}
	}
}

/* A closing with `silence` whose time has passed: who has said nothing at all consents, because that line
 * says so. */
static void silence_candidates(struct stander *s)
{
	const struct dossier *k = s->b->k;
	const struct case_issue *x = &k->issues.v[s->issue];

	for (uint32_t i = 0; i < k->by_word[W_CLOSING].n; i++) {
		uint32_t fact = k->by_word[W_CLOSING].v[i];
		const struct fact *f = &k->r.facts.v[fact];

		if (!closing_covers(k, f, s->issue) || !silence_over(k, f) || !x->current) continue;
		s->names = clause_values(&k->r, fact_clause(&k->r, f, W_OF));
		s->n_names = fact_clause(&k->r, f, W_OF)->n;
		s->next = (struct candidate){
			.fact = fact, .via = NOTHING, .party = NOTHING, .level = LEVEL_SILENCE
		};
		dossier_people(k, s->names, s->n_names, add_member, s);
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

static void body_text(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = &k->r.facts.v[fact];
	const struct clause *c = fact_clause(&k->r, f, W_BODY);

	for (uint32_t i = 0; i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if (v->kind == V_WORD) buf_add(out, word_text[v->word]);
		else if (v->kind == V_MARK) buf_putc(out, (char)v->mark);
		else if (v->kind == V_NUMBER || v->kind == V_RANGE)
			buf_printf(out, "%lld..%lld", (long long)v->lo, (long long)v->hi);
		else buf_add(out, v->text);
		buf_putc(out, ' ');
	}
}

bool same_body(const struct dossier *k, uint32_t a, uint32_t b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool same;

	body_text(k, a, &x);
	body_text(k, b, &y);
	same = str_eq(buf_str(&x), buf_str(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
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
		if (f->flags & FACT_FAULTY || first->fact == c->fact || same_body(k, first->fact, c->fact))
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
