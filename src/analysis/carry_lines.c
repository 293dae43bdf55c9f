/* carry_lines: what becomes of all other lines that speak of the old draft: conditions, orders, acts,
 * packages. */
#include "analysis/carry_parts.h"

#define BIT(w) WORD_BIT(W_##w)
/* Held or in force: they are to mean in the new draft what they meant. What was said or happened stays as it
 * was. */
#define IN_FORCE \
	(BIT(CONDITION) | BIT(ORDER) | BIT(INITIATIVE) | BIT(STEP) | BIT(EVENT) | BIT(CONSENT) | \
		BIT(AGREED) | BIT(RESERVED) | BIT(REOPENED) | BIT(INITIALLED) | BIT(APPROVAL) | BIT(VIEW) | \
		BIT(TASK) | BIT(ISSUE))

static uint8_t worse(uint8_t a, uint8_t b)
{
	return a > b ? a : b;
}

/* Does the line say in which draft the address is? */
static bool with_draft(const struct value *v)
{
	return memchr(v->text.p, ':', v->text.n) != NULL;
}

static uint8_t choice_verdict(const struct carry *c, const struct carry_point *p, const struct value *v)
{
	const struct dossier *k = c->before;
	const struct choice *x =
		v->alt == NOTHING ? NULL : &k->choices.v[k->issues.v[v->means].first_choice + v->alt];
	const struct carry_alt *a = x && x->alt != NOTHING ? carry_alt_of(c, p, x->alt) : NULL;

	if (!a) return CARRY_STANDS; /* none, a number, new wording */
	if (a->alt == NOWHERE) return a->fate == CARRIED_LIFTED ? CARRY_SETTLED : CARRY_GONE;
	if (!a->understood) return CARRY_ASKED;
	return a->alt != x->alt ? CARRY_LETTERS : CARRY_STANDS;
}

/* Is the paragraph or chapter called the same in the new draft? */
static uint8_t part_verdict(const struct carry *c, const struct part *p)
{
	uint32_t block = p->first < p->end ? c->map.block[p->first] : NOWHERE;
	struct buf was = BUF_INIT, is = BUF_INIT;
	bool same;

	if (p->first >= p->end) return CARRY_STANDS;
	outline_address(&c->before->texts.v[c->old].issues.outline, p->first, &was);
	if (block != NOWHERE) outline_address(&c->after->texts.v[c->new].issues.outline, block, &is);
	same = block != NOWHERE && str_eq(buf_str(&was), buf_str(&is));
	buf_release(&was);
	buf_release(&is);
	return same ? CARRY_STANDS : block == NOWHERE ? CARRY_GONE : CARRY_NUMBER;
}

static uint8_t value_verdict(const struct carrying *w, const struct value *v, bool *ours)
{
	const struct carry *c = w->c;
	const struct dossier *k = c->before;
	const struct carry_point *p;

	if (v->kind == V_REF && v->meaning == MEANS_PART && k->parts.v[v->means].text == c->old) {
		*ours = true;
		return with_draft(v) ? CARRY_STANDS : part_verdict(c, &k->parts.v[v->means]);
	}
	if (!means_issue(v) || w->point_of[v->means] == NOTHING) return CARRY_STANDS;
	p = &c->points.v[w->point_of[v->means]];
	*ours = true;
	if (p->block == NOWHERE) return p->fate == CARRIED_LIFTED ? CARRY_SETTLED : CARRY_GONE;
	return v->meaning == MEANS_CHOICE ? choice_verdict(c, p, v) : CARRY_STANDS;
}

/* The line said again: with the same body, from the day of the new draft on. */
static bool said_again(const struct carry *c, const struct fact *f)
{
	const struct dossier *k = c->after;
	bool again = false;

	for (uint32_t i = 0; i < k->by_word[f->word].n && !again; i++) {
		const struct fact *g = dossier_fact(k, k->by_word[f->word].v[i]);
		const struct value *note = fact_value(&k->r, g, W_NOTE);
		struct buf was = BUF_INIT;

		if (!note || g->known < c->day) continue;
		carry_note(c, fact_index(c->before, f), &was);
		again = str_eq(buf_str(&was), note->text);
		buf_release(&was);
	}
	return again;
}

void carry_lines_of(struct carrying *w)
{
	struct carry *c = w->c;
	const struct dossier *k = c->before;

	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = &k->r.facts.v[i];
		struct carry_line line = { .fact = i, .what = CARRY_STANDS };
		bool ours = false;

		if (!fact_speaks(f) || !(IN_FORCE & WORD_BIT(f->word)) || f->flags & FACT_CHANGE) continue;
		if (f->name != NOTHING && entity_over(k, f->name)) continue;
		for (uint32_t n = 0; n < f->n; n++) {
			const struct clause *cl = &k->r.clauses.v[f->first + n];

			if (f->word == W_ISSUE && cl->word != W_UNDER) continue;
			for (uint32_t v = 0; v < cl->n; v++)
				line.what = worse(
					line.what, value_verdict(w, clause_values(&k->r, cl) + v, &ours));
		}
		if (!ours) continue;
		line.condition = f->word == W_CONDITION || f->word == W_ORDER;
		if (line.what == CARRY_ASKED && line.condition && said_again(c, f)) line.what = CARRY_AGAIN;
		vec_push(&c->lines, line);
	}
}
