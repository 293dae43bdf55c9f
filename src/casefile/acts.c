/* acts: acts that cannot have been as they are written: a copy in two hands, a vote when nothing was put to
 * the vote. */
#include "casefile/build.h"

#include <stdlib.h>

/* ---- copies ---- */

struct copy_act {
	uint32_t draft, copy, fact;
	struct date on;
	bool dated;
};

static int by_copy(const void *x, const void *y)
{
	const struct copy_act *a = x, *b = y;
	int date;

	if (a->draft != b->draft) return a->draft < b->draft ? -1 : 1;
	if (a->copy != b->copy) return a->copy < b->copy ? -1 : 1;
	if (a->dated != b->dated) return a->dated - b->dated;
	date = a->dated ? date_cmp(&a->on, &b->on) : 0;
	if (date) return date;
	return a->fact < b->fact ? -1 : a->fact > b->fact;
}

/* Where a copy is after the act: with one who is named, or (0 names) nowhere. */
static const struct clause *new_hands(const struct dossier *k, const struct fact *f)
{
	if (f->word == W_HANDED) return fact_clause(&k->r, f, W_TO);
	if (f->word == W_HELD || f->word == W_RECEIVED) return fact_clause(&k->r, f, W_BY);
	return NULL;
}

struct hands {
	uint32_t n, who;
};

static void count_hand(void *data, uint32_t who)
{
	struct hands *h = data;

	h->n++;
	h->who = who;
}

static void two_hands(struct builder *b, struct fact *f, const struct value *v, const struct fact *before)
{
	const struct dossier *k = b->k;
	bool told;

	if (before) {
		struct buf where = BUF_INIT;

		if (k->all || before->file == f->file)
			buf_printf(&where, " (%s:%u)", k->r.files.v[before->file].path.p,
				(unsigned)before->line);
		told = complain(b, f, ERR_ACT, v->at, "copy %.*s is in other hands already%s", STRF(v->text),
			where.n ? where.p : "");
		buf_release(&where);
		complain_hint(b, told,
			"If it was taken back in between, say so: recalled %.*s from \xE2\x80\xA6",
			STRF(v->text));
	} else {
		told = complain(b, f, ERR_ACT, v->at, "copy %.*s cannot be in several hands", STRF(v->text));
		complain_hint(b, told, "Give each copy its number, or leave the numbers out.");
	}
}

static void check_copies(struct builder *b)
{
	struct dossier *k = b->k;
	VEC(struct copy_act) acts = { 0 };
	const struct fact *holder_line = NULL;
	uint32_t holder = NOTHING;

	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = &k->r.facts.v[i];
		const struct value *v = fact_value(&k->r, f, W_BODY);
		const struct date *on = fact_date(&k->r, f, W_ON);
		struct copy_act act = { .fact = i, .dated = on != NULL };

		if (f->word < W_HANDED || f->word > W_RETURNED ||
			f->flags & (FACT_HIDDEN | FACT_FAULTY | FACT_NOT | FACT_DOUBLE))
			continue;
		if (f->word == W_SHOWN || v->meaning != MEANS_ENTITY || !v->alt) continue;
		act.draft = v->means;
		act.copy = v->alt;
		if (on) act.on = *on;
		vec_push(&acts, act);
	}
	if (acts.n) qsort(acts.v, acts.n, sizeof *acts.v, by_copy);
	for (size_t i = 0; i < acts.n; i++) {
		struct fact *f = &k->r.facts.v[acts.v[i].fact];
		const struct clause *c = new_hands(k, f);
		struct hands h = { 0, NOTHING };

		if (!i || acts.v[i].draft != acts.v[i - 1].draft || acts.v[i].copy != acts.v[i - 1].copy)
			holder = NOTHING;
		if (!c) {
			holder = NOTHING;
			continue;
		}
		dossier_people(k, clause_values(&k->r, c), c->n, count_hand, &h);
		if (h.n > 1) two_hands(b, f, fact_value(&k->r, f, W_BODY), NULL);
		else if (holder != NOTHING && h.who != holder)
			two_hands(b, f, fact_value(&k->r, f, W_BODY), holder_line);
		else if (h.n) {
			holder = h.who;
			holder_line = f;
		}
	}
	vec_release(&acts);
}

/* ---- votes ---- */

struct indices {
	VEC(uint32_t) v;
};

static bool open_for(const struct dossier *k, const struct fact *closing, const struct fact *vote)
{
	const struct date *on = fact_date(&k->r, vote, W_ON), *from = fact_date(&k->r, closing, W_FROM),
			  *until = fact_date(&k->r, closing, W_UNTIL);
	const struct clause *of = fact_clause(&k->r, closing, W_OF),
			    *holder = fact_clause(&k->r, vote, W_HOLDER);

	if (on && from && on->last < from->first) return false;
	if (on && until && on->first > until->last) return false;
	for (uint32_t i = 0; of && i < k->who.n; i++)
		if (dossier_among(k, clause_values(&k->r, holder), holder->n, i) &&
			!dossier_among(k, clause_values(&k->r, of), of->n, i))
			return false;
	return true;
}

static void check_vote(struct builder *b, struct fact *vote, const struct indices *closings)
{
	struct dossier *k = b->k;
	const struct value *draft = fact_value(&k->r, vote, W_BODY);
	bool any = false, told;

	for (size_t i = 0; i < closings->v.n; i++) {
		const struct fact *f = &k->r.facts.v[closings->v.v[i]];

		if (fact_value(&k->r, f, W_NAME)->means != draft->means) continue;
		any = true;
		if (open_for(k, f, vote)) return;
	}
	told = complain(b, vote, ERR_ACT, vote->at,
		any ? "no closing on %.*s was open to this vote" : "%.*s was not put to the vote",
		STRF(draft->text));
	complain_hint(b, told,
		"A vote is opened by a line such as: closing %.*s from 2024-03-01 until 2024-03-08 of All",
		STRF(draft->text));
}

static void check_votes(struct builder *b)
{
	struct dossier *k = b->k;
	struct indices closings = { 0 };

	for (uint32_t i = 0; i < k->r.facts.n; i++)
		if (k->r.facts.v[i].word == W_CLOSING &&
			!(k->r.facts.v[i].flags & (FACT_HIDDEN | FACT_FAULTY)))
			vec_push(&closings.v, i);
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct fact *f = &k->r.facts.v[i];

		if (f->word == W_VOTE && !(f->flags & (FACT_HIDDEN | FACT_FAULTY)))
			check_vote(b, f, &closings);
	}
	vec_release(&closings.v);
}

void check_acts(struct builder *b)
{
	check_copies(b);
	check_votes(b);
}
