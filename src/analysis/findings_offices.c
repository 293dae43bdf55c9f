/* findings_offices: is a speaker in office on the day of what goes back to him or her (C33)? */
#include "analysis/findings_parts.h"
#include "analysis/offices.h"

#define MANY_OFFICES 1000

static void put_end(struct buf *out, const char *word, const struct date *d)
{
	if (!d) return;
	buf_puts(out, word);
	date_put(out, d);
}

/* May the person hold an office, by what is known of their dates, on any day of the span? Lines that are
 * known only later tell of an office all the same. `named` becomes the office that comes nearest, with its
 * dates. */
static bool in_office(const struct dossier *k, uint32_t person, const struct date *d, struct buf *offices)
{
	const struct fact *f;
	struct series series = { .out = offices, .most = 4 };
	struct buf item = BUF_INIT;
	unsigned lines = 0;
	bool found = false, any = false;

	EACH_FACT(k, person, f, true)
	{
		const struct value *office = fact_value(&k->r, f, W_OFFICE);

		/* an office of which no date is known, or a person without any: nothing to hold against the
		 * day */
		if (!office) continue;
		any = true;
		if (++lines > MANY_OFFICES) found = true; /* nobody has so many: nothing is claimed */
		if (found) break;
		if (tenure_on(k, f, d) != TENURE_NO) found = true;
		buf_clear(&item);
		value_put(&item, office);
		put_end(&item, " from ", fact_date(&k->r, f, W_FROM));
		put_end(&item, " until ", fact_date(&k->r, f, W_UNTIL));
		series_add(&series, buf_str(&item));
	}
	series_end(&series);
	buf_release(&item);
	return found || !any;
}

static void look_at_speaker(struct finder *x, uint32_t fact, const struct date *d, const struct value *v)
{
	const struct dossier *k = x->k;
	struct buf offices = BUF_INIT, day = BUF_INIT, name = BUF_INIT;

	if (v->kind == V_NAME && v->meaning == MEANS_ENTITY && k->entities.v[v->means].word == W_PERSON &&
		!in_office(k, v->means, d, &offices)) {
		date_put(&day, d);
		entity_put(k, v->means, &name);
		find(x, FIND_OFFICE, fact, v->at, "%s is not in office on %s: %s", name.p, day.p, offices.p);
		find_hint(x,
			"Look at the date. If it is right, write the office held then: `person %s office "
			"\"\xE2\x80\xA6\" from "
			"\xE2\x80\xA6 until \xE2\x80\xA6`.",
			name.p);
	}
	buf_release(&offices);
	buf_release(&day);
	buf_release(&name);
}

void find_offices(struct finder *x)
{
	static const uint8_t speakers[] = { W_BY, W_PER };
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);
		const struct date *d = fact_date(&k->r, f, W_ON);

		if (!fact_speaks(f) || !d) continue;
		for (size_t s = 0; s < sizeof speakers; s++) {
			const struct clause *c = fact_clause(&k->r, f, (enum word)speakers[s]);

			for (uint32_t n = 0; c && n < c->n; n++)
				look_at_speaker(x, i, d, clause_values(&k->r, c) + n);
		}
	}
}
