/* vouchers: what stands in the brackets that close a line; see dossier.h. */
#include "casefile/dossier.h"

static bool names_known(const struct dossier *k, const struct value *v)
{
	return v->kind == V_NAME && v->meaning == MEANS_ENTITY && k->entities.v[v->means].known;
}

struct vouchers vouchers_of(const struct dossier *k, const struct fact *f)
{
	return (struct vouchers){ f, fact_clause(&k->r, f, W_VOUCH), 0 };
}

const struct value *voucher_next(const struct dossier *k, struct vouchers *at)
{
	for (; at->clause; at->clause = fact_next(&k->r, at->fact, at->clause), at->value = 0)
		while (at->value < at->clause->n) {
			const struct value *v = clause_values(&k->r, at->clause) + at->value++;

			if (names_known(k, v)) return v;
		}
	return NULL;
}

const struct value *voucher_where(const struct dossier *k, const struct vouchers *at)
{
	const struct value *v = clause_values(&k->r, at->clause) + at->value;

	return at->value < at->clause->n && v->kind == V_STRING ? v : NULL;
}

bool voucher_again(const struct dossier *k, const struct fact *f, const struct value *voucher)
{
	struct vouchers at = vouchers_of(k, f);
	const struct value *v;

	while ((v = voucher_next(k, &at)) && v != voucher)
		if (v->means == voucher->means) return true;
	return false;
}
