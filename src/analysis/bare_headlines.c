/* bare_headlines: see bare_headlines.h. */
#include "analysis/bare_headlines.h"

/* Does the line bring somebody's own words, or say on whose word it stands? */
static bool brings_words(const struct dossier *k, const struct fact *f)
{
	if (f->word == W_SAID) return true;
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		if (c->word == W_WORDS || c->word == W_PER) return true;
		for (uint32_t n = 0; n < c->n; n++)
			if (clause_values(&k->r, c)[n].kind == V_WORD &&
				clause_values(&k->r, c)[n].word == W_WORDS)
				return true;
	}
	return false;
}

static bool has_headline(const struct dossier *k, uint32_t entity)
{
	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same)
		if (fact_speaks(dossier_fact(k, i)) && fact_has(&k->r, dossier_fact(k, i), W_HEADLINE))
			return true;
	return false;
}

/* Sources of which nothing but the headline is at hand. */
static bool *bare_sources(const struct dossier *k)
{
	bool *bare = mem_alloc(k->entities.n + 1, sizeof *bare);

	for (uint32_t e = 0; e < k->entities.n; e++)
		bare[e] = k->entities.v[e].word == W_SOURCE && has_headline(k, e);
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);
		struct vouchers at = vouchers_of(k, f);
		const struct value *v;

		if (!fact_speaks(f) || !brings_words(k, f)) continue;
		while ((v = voucher_next(k, &at))) bare[v->means] = false;
	}
	return bare;
}

void bare_headlines_of(const struct dossier *k, struct bare_headlines *out)
{
	bool *bare = bare_sources(k);

	*out = (struct bare_headlines){ 0 };
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);
		struct vouchers at = vouchers_of(k, f);
		const struct value *v;
		bool any = false, all = true;

		if (!fact_speaks(f) || (f->word != W_STANCE && (f->word < W_AGREED || f->word > W_RATIFIED)))
			continue;
		while ((v = voucher_next(k, &at))) {
			any = true;
			all = all && bare[v->means];
		}
		if (any && all) vec_push(&out->facts, i);
	}
	mem_free(bare);
}

void bare_headlines_release(struct bare_headlines *h)
{
	vec_release(&h->facts);
}
