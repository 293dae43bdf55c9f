/* offices: see offices.h. */
#include "analysis/offices.h"

enum tenure tenure_on(const struct dossier *k, const struct fact *line, const struct date *d)
{
	const struct date *from = fact_date(&k->r, line, W_FROM), *until = fact_date(&k->r, line, W_UNTIL);

	if (!d) return from || until ? TENURE_PERHAPS : TENURE_SURE;
	if ((from && from->first > d->last) || (until && until->last < d->first)) return TENURE_NO;
	if (from && date_begun(from) > d->first) return TENURE_PERHAPS;
	if (until && (until->first == DAY_ALWAYS ? until->last : until->first) < d->last)
		return TENURE_PERHAPS;
	return TENURE_SURE;
}

enum tenure tenure_now(const struct dossier *k, const struct fact *line)
{
	struct date day = { .first = k->day, .last = k->day, .form = DATE_DAY };

	return tenure_on(k, line, &day);
}

uint32_t person_side(const struct dossier *k, uint32_t person)
{
	for (uint32_t i = k->entities.v[person].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct value *of =
			fact_speaks(dossier_fact(k, i)) ? fact_value(&k->r, dossier_fact(k, i), W_OF) : NULL;

		if (!of || of->meaning != MEANS_ENTITY) continue;
		if (k->entities.v[of->means].word == W_PARTY || k->entities.v[of->means].word == W_ACTOR)
			return k->entities.v[of->means].table;
	}
	return NOTHING;
}

uint32_t person_side_on(const struct dossier *k, uint32_t person, const struct date *d)
{
	enum tenure best = TENURE_NO;
	uint32_t side = NOTHING;

	for (uint32_t i = k->entities.v[person].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct value *of = fact_speaks(f) ? fact_value(&k->r, f, W_OF) : NULL;
		enum tenure tenure;

		if (!of || of->meaning != MEANS_ENTITY) continue;
		tenure = tenure_on(k, f, d);
		if (side != NOTHING && tenure <= best) continue;
		side = of->means;
		best = tenure;
	}
	return side;
}
