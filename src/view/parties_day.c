/* parties_day: what is so on the day: roles, seats, sides, rules; see parties.h. */
#include "view/parties.h"

const char *seat_word(const struct dossier *k, uint32_t who)
{
	const struct who *w = &k->who.v[who];

	if (w->counts) return "counts";
	if (w->heir != NOTHING) return "replaced";
	return w->roles & role_bit(W_OBSERVER) ? "observer" : "outside";
}

uint32_t role_line(const struct dossier *k, uint32_t who, enum word role)
{
	uint32_t found = NOTHING;

	for (uint32_t i = k->entities.v[k->who.v[who].entity].first; i != NOTHING;
		i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (fact_speaks(f) && fact_has(&k->r, f, role) && tenure_now(k, f) != TENURE_NO) found = i;
	}
	return found;
}

struct asked asked_of(const struct parties_view *v, uint32_t who)
{
	struct asked a = { 0 };

	for (uint32_t i = 0; i < v->k->n_current; i++) {
		if (!v->s->in_rule[(size_t)i * v->k->who.n + who]) continue;
		a.issues++;
		a.answered += position_of(v->k, i, who) != NULL;
	}
	return a;
}

static void mark_one(void *data, uint32_t who)
{
	bool *in = data;

	in[who] = true;
}

void consent_people(const struct dossier *k, const struct fact *f, who_fn *each, void *data)
{
	const struct clause *c = fact_clause(&k->r, f, W_BODY);
	bool *in = mem_alloc(k->who.n + 1, sizeof *in);

	for (uint32_t i = 0, end; c && i < c->n; i = end + 1) {
		const struct value *v = clause_values(&k->r, c);

		for (end = i; end < c->n && !(v[end].kind == V_WORD && v[end].word == W_AND);) end++;
		dossier_people(k, v + i, end - i, mark_one, in);
	}
	for (uint32_t w = 0; w < k->who.n; w++)
		if (in[w] && k->who.v[w].counts) each(data, w);
	mem_free(in);
}

uint32_t bloc_issues(const struct dossier *k, uint32_t entity)
{
	uint32_t n = 0, last = NOTHING;

	for (size_t p = 0; p < k->positions.n; p++) {
		const struct position *at = &k->positions.v[p];

		for (uint32_t i = 0; i < at->n_voices; i++) {
			if (k->voices.v[at->first_voice + i].via != entity || at->issue == last) continue;
			last = at->issue;
			n += at->issue < k->n_current;
		}
	}
	return n;
}

bool group_shown(const struct dossier *k, const struct group *g)
{
	const struct entity *e = &k->entities.v[g->entity];

	return e->known && (!e->built_in || (e->built_in == THE_TABLE && g->n));
}
