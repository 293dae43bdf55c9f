/* timeline: see timeline.h. */
#include "analysis/timeline.h"

#include <stdlib.h>

#define BIT(w) WORD_BIT(W_##w)

/* Lines that say who and what there is, and what the file is. */
#define THERE_IS \
	(BIT(ONETEXT) | BIT(INCLUDE) | BIT(CASE) | BIT(TODAY) | BIT(PARTY) | BIT(ACTOR) | BIT(GROUP) | \
		BIT(PERSON) | BIT(SOURCE) | BIT(SERIES) | BIT(PLACE) | BIT(DRAFT) | BIT(ISSUE) | \
		BIT(CONSENT) | BIT(GLOSS))
/* What is so from or until a day. */
#define FOR_A_TIME \
	(BIT(PARTY) | BIT(ACTOR) | BIT(GROUP) | BIT(PERSON) | BIT(SERIES) | BIT(PLACE) | BIT(CONSENT) | \
		BIT(ROTATION))

bool moment_of(const struct dossier *k, uint32_t fact, struct moment *out)
{
	static const uint8_t clauses[] = { W_ON, W_FROM, W_UNTIL };
	const struct fact *f = dossier_fact(k, fact);

	/* the first line of a file and `today` say nothing about the case */
	if (f->word == W_ONETEXT || f->word == W_INCLUDE || f->word == W_TODAY) return false;
	for (unsigned i = 0; i < sizeof clauses; i++) {
		const struct date *d = fact_date(&k->r, f, (enum word)clauses[i]);

		if (!d) continue;
		if (clauses[i] != W_ON && WORD_BIT(f->word) & FOR_A_TIME && date_by(d) > k->day) return false;
		*out = (struct moment){ .fact = fact, .date = d, .by = clauses[i], .day = date_by(d) };
		return true;
	}
	return false;
}

bool kind_asked(const struct dossier *k, const struct timeline_asked *asked, uint32_t fact)
{
	if (asked->keep && !asked->keep[fact]) return false;
	return !asked->kinds || asked->kinds & WORD_BIT(dossier_fact(k, fact)->word);
}

/* Does it tell of something, though it does not say when? */
static bool tells(const struct dossier *k, const struct fact *f)
{
	if (!(WORD_BIT(f->word) & THERE_IS)) return true;
	return fact_state(&k->r, f) != W_NOTHING || (f->word == W_PARTY && fact_has(&k->r, f, W_REPLACES));
}

static int by_day(const void *x, const void *y)
{
	const struct moment *a = x, *b = y;

	if (a->day != b->day) return a->day < b->day ? -1 : 1;
	if (a->date->first != b->date->first) return a->date->first < b->date->first ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static int newest_first(const void *x, const void *y)
{
	const struct moment *a = x, *b = y;

	if (a->day != b->day) return a->day > b->day ? -1 : 1;
	return by_day(x, y);
}

void timeline_of(const struct dossier *k, const struct timeline_asked *asked, struct timeline *out)
{
	bool days = asked->since != DAY_ALWAYS || asked->until != DAY_NEVER;

	*out = (struct timeline){ 0 };
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct moment m;

		if (!fact_speaks(dossier_fact(k, i))) continue;
		if (!moment_of(k, i, &m)) {
			if (!days && tells(k, dossier_fact(k, i)) && kind_asked(k, asked, i))
				vec_push(&out->undated, i);
			continue;
		}
		out->all++;
		if (m.day >= asked->since && m.day <= asked->until && kind_asked(k, asked, i))
			vec_push(&out->list, m);
	}
	if (out->list.n)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, asked->newest ? newest_first : by_day);
}

void timeline_release(struct timeline *t)
{
	vec_release(&t->list);
	vec_release(&t->undated);
}
