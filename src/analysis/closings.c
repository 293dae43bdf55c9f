/* closings: see closings.h. */
#include "analysis/closings.h"

#include <stdlib.h>

const char *const closing_state_name[] = { "not yet", "open", "over" };

/* ---- who has voted, who has reserved ---- */

/* What somebody did with a draft: a vote, or an objection. */
struct deed {
	uint32_t draft, who, fact;
	bool whole; /* of an objection: to the draft, not to a point of it */
};

struct deeds {
	VEC(struct deed) list; /* by draft */
};

struct doing {
	struct deeds *to;
	struct deed one;
};

static void one_deed(void *data, uint32_t who)
{
	struct doing *d = data;

	d->one.who = who;
	vec_push(&d->to->list, d->one);
}

static int by_draft(const void *x, const void *y)
{
	const struct deed *a = x, *b = y;

	if (a->draft != b->draft) return a->draft < b->draft ? -1 : 1;
	return a->fact < b->fact ? -1 : a->fact > b->fact;
}

/* Of which draft something is, or NOTHING. */
static uint32_t draft_of(const struct dossier *k, const struct value *v)
{
	uint32_t text = NOTHING;

	if (v->meaning == MEANS_ENTITY) return k->entities.v[v->means].word == W_DRAFT ? v->means : NOTHING;
	if (v->meaning == MEANS_PART) text = k->parts.v[v->means].text;
	else if (v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER)
		text = k->issues.v[v->means].text;
	return text == NOTHING ? NOTHING : k->texts.v[text].entity;
}

static void take_deeds(const struct dossier *k, enum word word, enum word names, struct deeds *out)
{
	for (uint32_t i = 0; i < k->by_word[word].n; i++) {
		uint32_t fact = k->by_word[word].v[i];
		const struct fact *f = dossier_fact(k, fact);
		const struct clause *by = fact_clause(&k->r, f, names), *body = fact_clause(&k->r, f, W_BODY);

		for (uint32_t n = 0; by && body && !(f->flags & FACT_NOT) && n < body->n; n++) {
			const struct value *v = clause_values(&k->r, body) + n;
			struct doing d = { out, { draft_of(k, v), 0, fact, v->meaning == MEANS_ENTITY } };

			if (d.one.draft != NOTHING)
				dossier_people(k, clause_values(&k->r, by), by->n, one_deed, &d);
		}
	}
}

static void sort_deeds(struct deeds *d)
{
	if (d->list.n) qsort(d->list.v, d->list.n, sizeof *d->list.v, by_draft);
}

/* Where the deeds with a draft begin. */
static size_t deeds_with(const struct deeds *d, uint32_t draft)
{
	size_t low = 0, high = d->list.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (d->list.v[middle].draft < draft) low = middle + 1;
		else high = middle;
	}
	return low;
}

/* ---- one closing ---- */

struct teller {
	const struct dossier *k;
	struct closings *to;
	struct deeds votes, objections;
	uint32_t *seat;   /* of each who: its ballot of the closing at hand, or NOTHING */
	uint32_t *points; /* of each who: on how many points its silence counts */
};

static void one_asked(void *data, uint32_t who)
{
	struct teller *t = data;

	t->seat[who] = (uint32_t)t->to->ballots.n;
	vec_push(&t->to->ballots,
		(struct ballot){ .who = who, .vote = NOTHING, .word = W_NOTHING, .objection = NOTHING });
}

/* Was the closing open on the day of the fact, as far as its date tells? */
static bool while_open(const struct dossier *k, const struct fact *closing, uint32_t fact, bool ends)
{
	const struct date *on = fact_date(&k->r, dossier_fact(k, fact), W_ON),
			  *from = fact_date(&k->r, closing, W_FROM),
			  *until = fact_date(&k->r, closing, W_UNTIL);

	if (on && from && on->last < from->first) return false;
	return !ends || !on || !until || on->first <= until->last;
}

/* no, abstain, yes: of two votes of one day the earlier in this order is shown. */
static int weight(enum word vote)
{
	return vote == W_NO ? 2 : vote == W_ABSTAIN ? 1 : 0;
}

static void count_vote(const struct dossier *k, struct ballot *b, uint32_t fact)
{
	enum word word = fact_state(&k->r, dossier_fact(k, fact));
	int cmp = b->vote == NOTHING ? 1 : fact_by_date(k, fact, b->vote);

	if (cmp < 0) return;
	if (cmp > 0) b->contested = false;
	else if (word != b->word) b->contested = true;
	if (!cmp && weight(word) <= weight(b->word)) return;
	b->vote = fact;
	b->word = word;
}

static void take_votes(struct teller *t, const struct closing *c)
{
	const struct fact *f = dossier_fact(t->k, c->fact);

	for (size_t i = deeds_with(&t->votes, c->draft);
		i < t->votes.list.n && t->votes.list.v[i].draft == c->draft; i++) {
		const struct deed *d = &t->votes.list.v[i];

		if (t->seat[d->who] != NOTHING && while_open(t->k, f, d->fact, true))
			count_vote(t->k, &t->to->ballots.v[t->seat[d->who]], d->fact);
	}
}

/* ---- silence ---- */

/* An objection to the whole is more than one to a point; of two the later. */
static void take_objections(struct teller *t, const struct closing *c, bool *whole)
{
	const struct fact *f = dossier_fact(t->k, c->fact);

	for (size_t i = deeds_with(&t->objections, c->draft);
		i < t->objections.list.n && t->objections.list.v[i].draft == c->draft; i++) {
		const struct deed *d = &t->objections.list.v[i];
		struct ballot *b = t->seat[d->who] == NOTHING ? NULL : &t->to->ballots.v[t->seat[d->who]];

		if (!b || !while_open(t->k, f, d->fact, false)) continue;
		if (whole[d->who] && !d->whole) continue;
		if (b->objection == NOTHING || d->whole > whole[d->who] ||
			fact_by_date(t->k, d->fact, b->objection) > 0)
			b->objection = d->fact;
		whole[d->who] = d->whole;
	}
}

/* On how many points the silence of each is a yes: as the positions have it. */
static uint32_t count_points(struct teller *t, const struct closing *c)
{
	const struct dossier *k = t->k;
	const struct fact *f = dossier_fact(k, c->fact);
	uint32_t of = 0;

	for (uint32_t i = c->first; i < c->first + c->n; i++) t->points[t->to->ballots.v[i].who] = 0;
	for (uint32_t i = 0; i < k->n_current; i++) {
		const struct case_issue *x = &k->issues.v[i];

		if (!closing_covers(k, f, i)) continue;
		of++;
		for (uint32_t n = x->first_position; n < x->first_position + x->n_positions; n++) {
			const struct position *p = &k->positions.v[n];
			const struct voice *v = &k->voices.v[p->first_voice];

			t->points[p->who] += v->origin == ORIGIN_SILENCE;
		}
	}
	return of;
}

static void take_silence(struct teller *t, const struct closing *c)
{
	bool *whole = mem_alloc(t->k->who.n + 1, sizeof *whole);
	uint32_t of = count_points(t, c);

	take_objections(t, c, whole);
	for (uint32_t i = c->first; i < c->first + c->n; i++) {
		struct ballot *b = &t->to->ballots.v[i];

		if (b->vote != NOTHING) {
			b->objection = NOTHING;
			continue;
		}
		b->of = of;
		b->points = t->points[b->who];
		b->silence = whole[b->who] || (of && !b->points) ? SILENCE_BROKEN : SILENCE_YES;
	}
	mem_free(whole);
}

/* ---- all of them ---- */

static enum closing_state state_of(const struct dossier *k, const struct fact *f)
{
	const struct date *from = fact_date(&k->r, f, W_FROM), *until = fact_date(&k->r, f, W_UNTIL);

	if (until && until->last < k->day) return CLOSING_OVER;
	return from && from->first > k->day ? CLOSING_NOT_YET : CLOSING_OPEN;
}

static void add_closing(struct teller *t, uint32_t fact)
{
	const struct dossier *k = t->k;
	const struct fact *f = dossier_fact(k, fact);
	const struct value *draft = fact_value(&k->r, f, W_NAME);
	const struct clause *of = fact_clause(&k->r, f, W_OF);
	const struct date *until = fact_date(&k->r, f, W_UNTIL);
	struct closing c = { .fact = fact, .silence = fact_has(&k->r, f, W_SILENCE), .days = INT32_MAX };

	if (!draft || draft->meaning != MEANS_ENTITY || !of) return;
	c.draft = draft->means;
	c.state = (uint8_t)state_of(k, f);
	if (until && until->last != DAY_NEVER) c.days = until->last - k->day;
	c.first = (uint32_t)t->to->ballots.n;
	dossier_people(k, clause_values(&k->r, of), of->n, one_asked, t);
	c.n = (uint32_t)t->to->ballots.n - c.first;
	take_votes(t, &c);
	if (c.silence && c.state == CLOSING_OVER) take_silence(t, &c);
	for (uint32_t i = c.first; i < c.first + c.n; i++) {
		const struct ballot *b = &t->to->ballots.v[i];

		c.yes += b->word == W_YES;
		c.no += b->word == W_NO;
		c.abstain += b->word == W_ABSTAIN;
		c.none += b->word == W_NOTHING;
		t->seat[b->who] = NOTHING;
	}
	vec_push(&t->to->list, c);
}

static int by_end(const void *x, const void *y)
{
	static const uint8_t rank[] = { [CLOSING_OPEN] = 0, [CLOSING_NOT_YET] = 1, [CLOSING_OVER] = 2 };
	const struct closing *a = x, *b = y;
	bool over = a->state == CLOSING_OVER;

	if (a->state != b->state) return rank[a->state] < rank[b->state] ? -1 : 1;
	if (a->days != b->days) return (a->days < b->days) != over ? -1 : 1;
	return a->fact < b->fact ? -1 : a->fact > b->fact;
}

void closings_of(const struct dossier *k, struct closings *out)
{
	struct teller t = { .k = k, .to = out };

	*out = (struct closings){ 0 };
	if (!k->by_word[W_CLOSING].n) return;
	t.seat = mem_alloc(k->who.n + 1, sizeof *t.seat);
	t.points = mem_alloc(k->who.n + 1, sizeof *t.points);
	for (size_t w = 0; w < k->who.n; w++) t.seat[w] = NOTHING;
	take_deeds(k, W_VOTE, W_HOLDER, &t.votes);
	take_deeds(k, W_RESERVED, W_BY, &t.objections);
	take_deeds(k, W_REOPENED, W_BY, &t.objections);
	sort_deeds(&t.votes);
	sort_deeds(&t.objections);
	for (uint32_t i = 0; i < k->by_word[W_CLOSING].n; i++) add_closing(&t, k->by_word[W_CLOSING].v[i]);
	if (out->list.n) qsort(out->list.v, out->list.n, sizeof *out->list.v, by_end);
	vec_release(&t.votes.list);
	vec_release(&t.objections.list);
	mem_free(t.seat);
	mem_free(t.points);
}

void closings_release(struct closings *c)
{
	vec_release(&c->list);
	vec_release(&c->ballots);
}
