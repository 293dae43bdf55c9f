/* deadlines: see deadlines.h. */
#include "analysis/deadlines.h"

enum due date_due(const struct dossier *k, const struct date *d)
{
	if (d->last == DAY_NEVER) return DUE_TO_COME;
	if (d->last < k->day) return DUE_PAST;
	return d->form == DATE_WITHIN && d->first < k->day ? DUE_PERHAPS_PAST : DUE_TO_COME;
}

/* ---- within 60 days after … ---- */

/* The date from which a deadline runs: that of the point itself. False: it is not known. */
static bool date_of_point(const struct dossier *k, const struct value *v, struct date *out)
{
	bool found = false;

	if (v->kind == V_DATE) {
		*out = v->date;
		return true;
	}
	if (v->kind != V_NAME || v->meaning != MEANS_ENTITY) return false;
	for (uint32_t i = k->entities.v[v->means].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct date *on = fact_date(&k->r, f, W_ON);
		enum word state = fact_state(&k->r, f);

		if (!fact_speaks(f) || !on || (f->word == W_SESSION && state != W_HELD) ||
			(f->word == W_APPROVAL && state != W_GIVEN))
			continue;
		if (f->word != W_SESSION && f->word != W_APPROVAL && f->word != W_EVENT && f->word != W_STEP)
			continue;
		/* said with several days: the last of them, in whatever order they stand */
		if (found && date_cmp(on, out) <= 0) continue;
		*out = *on;
		found = true;
	}
	return found;
}

static int32_t later(int32_t day, int64_t n, enum word unit)
{
	if (day == DAY_NEVER || day == DAY_ALWAYS || n < 0 || n > 100000) return DAY_NEVER;
	switch ((uint8_t)unit) {
	case W_DAYS: return day + (int32_t)n;
	case W_WEEKS: return day + 7 * (int32_t)n;
	case W_MONTHS: return day_add_months(day, (int32_t)n);
	case W_YEARS: return n > 5000 ? DAY_NEVER : day_add_months(day, 12 * (int32_t)n);
	default: return DAY_NEVER; /* hours: a day is as exact as we are */
	}
}

/* When that ends. False: it cannot be told. */
static bool end_of_within(const struct dossier *k, const struct clause *c, struct date *out)
{
	const struct value *v = clause_values(&k->r, c);
	uint32_t unit = 0, point;
	struct date from;

	while (unit < c->n && v[unit].kind != V_WORD) unit++;
	point = unit + 1;
	if (v->kind != V_RANGE || v->hi == INT64_MAX || point >= c->n) return false;
	for (uint32_t i = point + 1; i < c->n; i++)
		if (v[i].kind == V_WORD && v[i].word == W_PLUS)
			return false; /* a delay more: not worked out here */
	if (!date_of_point(k, &v[point], &from)) return false;
	*out = (struct date){ .first = later(from.first, v->hi, (enum word)v[unit].word),
		.last = later(from.last, v->hi, (enum word)v[unit].word),
		.minute = -1,
		.offset = DATE_NO_OFFSET,
		.form = from.first == from.last ? DATE_DAY : DATE_WITHIN };
	return out->first != DAY_NEVER && out->last != DAY_NEVER;
}

/* ---- the end ---- */

static void first_end(const struct dossier *k, struct deadline *d)
{
	const struct fact *f = dossier_fact(k, d->fact);
	const struct clause *within = fact_clause(&k->r, f, W_WITHIN),
			    *until = fact_clause(&k->r, f, W_UNTIL);

	d->line = d->fact;
	if (until) d->end = *fact_date(&k->r, f, W_UNTIL);
	d->ends = until || (within && end_of_within(k, within, &d->end));
	if (d->ends) d->at = until ? until->at : within->at;
}

/* Does extension b come behind a? Of one day that which goes further, whatever the order of the lines. */
static bool behind(const struct dossier *k, uint32_t a, uint32_t b)
{
	const struct date *x = fact_date(&k->r, dossier_fact(k, a), W_UNTIL),
			  *y = fact_date(&k->r, dossier_fact(k, b), W_UNTIL);
	int cmp = fact_by_date(k, b, a);

	if (cmp) return cmp > 0;
	return x && y ? date_cmp(y, x) > 0 : y != NULL;
}

static void extend(const struct dossier *k, struct deadline *d, uint32_t entity)
{
	struct date first = d->end;
	const struct date *until;
	bool began = d->ends;
	uint32_t last = NOTHING;

	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (!fact_speaks(f) || fact_state(&k->r, f) != W_EXTENDED) continue;
		d->extensions++;
		if (last == NOTHING || behind(k, last, i)) last = i;
	}
	if (last == NOTHING) return;
	until = fact_date(&k->r, dossier_fact(k, last), W_UNTIL);
	d->line = last;
	d->ends = until != NULL; /* extended, and no new day was said */
	if (!until) return;
	d->end = *until;
	d->at = fact_clause(&k->r, dossier_fact(k, last), W_UNTIL)->at;
	d->moved = began && first.last != DAY_NEVER && d->end.last != DAY_NEVER;
	if (d->moved) d->days = d->end.last - first.last;
}

void deadline_of(const struct dossier *k, uint32_t fact, struct deadline *out)
{
	uint32_t entity = dossier_fact(k, fact)->name;

	*out = (struct deadline){ .fact = fact, .last = entity_change(k, entity, W_NOTHING) };
	out->over = entity_over(k, entity);
	first_end(k, out);
	if (entity != NOTHING) extend(k, out, entity);
}
