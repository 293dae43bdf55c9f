/* contradictions_recorded: what somebody alleges, or whoever wrote the case notes, in a `contradiction`
 * line. Where a rule found two of its members against each other, the two are one row. */
#include "analysis/contradictions_parts.h"

/* The line that stands for a named thing: of a session its last, of a record, a source the first. */
static uint32_t line_of(const struct dossier *k, uint32_t entity)
{
	uint32_t found = NOTHING;

	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (!fact_speaks(f) || f->flags & FACT_CHANGE) continue;
		if (found == NOTHING || (f->word == W_SESSION && fact_state(&k->r, f) == W_HELD)) found = i;
	}
	return found;
}

/* For each fact: the rows in which it stands. */
struct places {
	uint32_t *first; /* of each fact, into list */
	VEC(uint32_t) list;
};

static void places_of(const struct contra *x, struct places *out)
{
	const struct contradictions *c = x->out;
	uint32_t *count = mem_alloc(x->k->r.facts.n + 2, sizeof *count);

	*out = (struct places){ .first = count };
	for (size_t i = 0; i < c->list.n; i++)
		for (uint32_t n = 0; n < c->list.v[i].n_members; n++)
			count[c->members.v[c->list.v[i].first_member + n].fact + 2]++;
	for (size_t f = 2; f < x->k->r.facts.n + 2; f++) count[f] += count[f - 1];
	vec_reserve(&out->list, c->members.n + 1);
	out->list.n = c->members.n;
	for (size_t i = 0; i < c->list.n; i++)
		for (uint32_t n = 0; n < c->list.v[i].n_members; n++)
			out->list.v[count[c->members.v[c->list.v[i].first_member + n].fact + 1]++] =
				(uint32_t)i;
}

/* How many members of the row are among the facts, if two of them are on different sides; else 0. */
static uint32_t hits_of(
	const struct contra *x, const struct contradiction *row, const uint32_t *facts, uint32_t n)
{
	uint32_t hits = 0, side = NOTHING;
	bool sides = false;

	for (uint32_t i = 0; i < row->n_members; i++) {
		const struct contra_member *m = &x->out->members.v[row->first_member + i];
		uint32_t j = 0;

		while (j < n && facts[j] != m->fact) j++;
		if (j == n) continue;
		hits++;
		sides = sides || (side != NOTHING && side != m->side);
		side = m->side;
	}
	return sides ? hits : 0;
}

/* The row of a rule that has two of these on different sides: the one that has most of them, then the first.
 * What is alleged already is passed over. */
static uint32_t found_row(const struct contra *x, const struct places *p, const uint32_t *facts, uint32_t n)
{
	uint32_t best = NOTHING, most = 0;

	for (uint32_t j = 0; j < n; j++)
		for (uint32_t at = p->first[facts[j]]; at < p->first[facts[j] + 1]; at++) {
			uint32_t row = p->list.v[at],
				 hits = x->out->list.v[row].recorded
						? 0
						: hits_of(x, &x->out->list.v[row], facts, n);

			if (hits > most || (hits && hits == most && row < best)) {
				most = hits;
				best = row;
			}
		}
	return best;
}

/* A row with the members of the one that was found, and of the line. */
static void recorded_row(struct contra *x, uint32_t found, uint32_t line, const uint32_t *facts, uint32_t n)
{
	struct contradiction old = { .kind = CONTRA_RECORDED, .grounds = GROUNDS_RECORDED };
	struct contradiction *row;

	if (found != NOTHING) old = x->out->list.v[found];
	row_begin(x, (enum contra_kind)old.kind, (enum contra_grounds)old.grounds, old.sure);
	row = &x->out->list.v[x->out->list.n - 1];
	row->recorded = true;
	row->alleged = line;
	row->point = old.point;
	row->has_point = old.has_point;
	for (uint32_t i = 0; i < old.n_members; i++) {
		struct contra_member m = x->out->members.v[old.first_member + i];

		row_member(x, m.fact, m.side);
	}
	for (uint32_t j = 0; j < n; j++) row_member(x, facts[j], NOTHING - 1 - j);
	row_end(x, false);
	if (found == NOTHING) return;
	x->out->list.v[found] = x->out->list.v[x->out->list.n - 1];
	x->out->list.n--;
}

static void look_at_line(struct contra *x, const struct places *p, uint32_t line)
{
	const struct dossier *k = x->k;
	const struct clause *body = fact_clause(&k->r, dossier_fact(k, line), W_BODY);
	uint32_t *facts = mem_alloc((size_t)body->n + 1, sizeof *facts), n = 0;

	for (uint32_t i = 0; i < body->n; i++) {
		const struct value *v = clause_values(&k->r, body) + i;
		uint32_t fact = NOTHING, entity = v->meaning == MEANS_ENTITY ? v->means : NOTHING;

		if (v->meaning == MEANS_OUTCOME) entity = v->means;
		if (v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER)
			entity = k->issues.v[v->means].entity;
		if (entity != NOTHING) fact = line_of(k, entity);
		for (uint32_t j = 0; j < n && fact != NOTHING; j++)
			if (facts[j] == fact) fact = NOTHING;
		if (fact != NOTHING) facts[n++] = fact;
	}
	if (n > 1) recorded_row(x, found_row(x, p, facts, n), line, facts, n);
	mem_free(facts);
}

void contra_recorded(struct contra *x)
{
	struct places p;

	places_of(x, &p);
	for (uint32_t i = 0; i < x->k->by_word[W_CONTRADICTION].n; i++)
		look_at_line(x, &p, x->k->by_word[W_CONTRADICTION].v[i]);
	mem_free(p.first);
	vec_release(&p.list);
}
