/* teller: see teller.h. */
#include "analysis/teller.h"

#include <stdlib.h>

#include "analysis/custody.h"

bool sure_line(const struct dossier *k, uint32_t fact)
{
	static const uint8_t doubts[] = { W_UNSURE, W_INFERRED, W_PENDING, W_AD_REFERENDUM };

	for (size_t i = 0; i < sizeof doubts; i++)
		if (fact_has(&k->r, dossier_fact(k, fact), (enum word)doubts[i])) return false;
	return true;
}

enum sense sense_of(const struct dossier *k, uint32_t fact)
{
	const struct fact *f = dossier_fact(k, fact);
	bool no = f->flags & FACT_NOT;
	const struct value *v = fact_value(&k->r, f, W_BODY);

	if (f->word == W_AGREED) return no ? SENSE_NO : SENSE_YES;
	/* that something was not reserved says nothing about agreement */
	if (f->word == W_RESERVED || f->word == W_REOPENED) return no ? SENSE_NONE : SENSE_NO;
	if (v && v->meaning == MEANS_OUTCOME) return no ? SENSE_NO : SENSE_YES;
	switch ((uint8_t)fact_state(&k->r, f)) {
	case W_DONE:
	case W_VERIFIED: return no ? SENSE_NO : SENSE_YES;
	case W_STARTED: return no ? SENSE_NO : SENSE_UNDER_WAY;
	case W_SUSPENDED:
	case W_RESUMED:
	case W_CURED: return no ? SENSE_NONE : SENSE_UNDER_WAY;
	default: return no ? SENSE_NONE : SENSE_NO; /* violated, denied */
	}
}

static void tell_one(void *data, uint32_t who)
{
	struct teller *t = data;
	const struct dossier *k = t->k;
	struct stand *x = &t->of[who_then(k, t->fact, t->names, who)];
	bool same = x->fact != NOTHING && same_value(x, &t->says);
	bool one_day = x->last != NOTHING && !fact_by_date(k, t->fact, x->last);

	if (t->sense == SENSE_YES && one_day && x->against) return;
	if (t->sense == SENSE_YES && one_day && x->fact != NOTHING && !same) {
		x->fact = NOTHING;
		x->against = true;
	} else if (t->sense == SENSE_YES) {
		/* said twice on one day it is as sure as the surer line */
		if (one_day && same && sure_line(k, x->fact)) return;
		*x = t->says;
		x->fact = x->last = t->fact;
	} else if (t->sense == SENSE_UNDER_WAY || t->whole || same) {
		x->fact = NOTHING;
		x->last = t->fact;
		x->against = t->sense == SENSE_NO;
	}
}

void tell(struct teller *t, uint32_t fact, enum word names)
{
	const struct dossier *k = t->k;

	t->fact = fact;
	t->names = fact_clause(&k->r, dossier_fact(k, fact), names);
	if (t->names) dossier_people(k, clause_values(&k->r, t->names), t->names->n, tell_one, t);
}

/* What the order goes by; the date as fact_by_date() has it. */
struct key {
	bool dated;
	int32_t last, first;
	enum sense sense;
	uint32_t fact;
};

static int by_key(const void *x, const void *y)
{
	const struct key *a = x, *b = y;

	if (a->dated != b->dated) return a->dated ? 1 : -1;
	if (a->last != b->last) return a->last < b->last ? -1 : 1;
	if (a->first != b->first) return a->first < b->first ? -1 : 1;
	if (a->sense != b->sense) return a->sense < b->sense ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

uint32_t *tell_order(const struct dossier *k, const uint64_t *v, size_t n)
{
	struct key *keys = mem_alloc(n + 1, sizeof *keys);
	uint32_t *out = mem_alloc(n + 1, sizeof *out);

	for (size_t i = 0; i < n; i++) {
		uint32_t fact = (uint32_t)v[i];
		const struct date *on = fact_date(&k->r, dossier_fact(k, fact), W_ON);

		keys[i] = (struct key){ .dated = on != NULL, .sense = sense_of(k, fact), .fact = fact };
		if (on) keys[i].last = on->last;
		if (on) keys[i].first = on->first;
	}
	if (n) qsort(keys, n, sizeof *keys, by_key);
	for (size_t i = 0; i < n; i++) out[i] = keys[i].fact;
	mem_free(keys);
	return out;
}

void teller_open(struct teller *t, const struct dossier *k)
{
	*t = (struct teller){ .k = k };
	t->of = mem_alloc(k->who.n + 1, sizeof *t->of);
	for (size_t i = 0; i < k->who.n; i++) t->of[i].fact = t->of[i].last = NOTHING;
}

void teller_release(struct teller *t)
{
	mem_free(t->of);
	t->of = NULL;
}
