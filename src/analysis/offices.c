/* offices: see offices.h. */
#include "analysis/offices.h"

enum tenure tenure_on(const struct dossier *k, const struct fact *line, const struct date *d)
{
	const struct date *from = fact_date(&k->r, line, W_FROM), *until = fact_date(&k->r, line, W_UNTIL);

	if (!d) return from || until ? TENURE_PERHAPS : TENURE_SURE;
	if ((from && from->first > d->last) || (until && until->last < d->first)) return TENURE_NO;
	/* what lasts has begun with its first day */
	if (from && (from->form == DATE_LASTED ? from->first : from->last) > d->first) return TENURE_PERHAPS;
	if (until && (until->first == DAY_ALWAYS ? until->last : until->first) < d->last)
		return TENURE_PERHAPS;
	return TENURE_SURE;
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
