/* contradictions_denials: sayings that deny or reject a record by its name. */
#include "analysis/contradictions_parts.h"

#include "analysis/offices.h"

/* ---- denials and rejections ---- */

/* The first line of a record: what a name behind `as` stands for. NOTHING: no record, or not known. */
static uint32_t record_of(const struct dossier *k, const struct point *p)
{
	uint32_t fact;

	if (p->kind != POINT_THING) return NOTHING;
	for (fact = k->entities.v[p->of].first; fact != NOTHING; fact = dossier_fact(k, fact)->same) {
		const struct fact *f = dossier_fact(k, fact);

		if (fact_speaks(f) && !(f->flags & FACT_CHANGE) && f->word != W_ISSUE &&
			fact_has(&k->r, f, W_AS))
			return fact;
	}
	return NOTHING;
}

/* Is the line about what a holder of the saying does: does it name one of them, a person of theirs, or a
 * group with one of them in it? */
static bool about_holder(const struct contra *x, uint32_t line, uint32_t saying)
{
	const struct dossier *k = x->k;
	const struct point *p = saying_points(&x->s, line);

	for (uint32_t i = 0; i < saying_at(&x->s, line)->n_points; i++) {
		const struct entity *e = p[i].kind == POINT_THING ? &k->entities.v[p[i].of] : NULL;
		const struct group *g = e && e->word == W_GROUP ? &k->groups.v[e->table] : NULL;
		uint32_t who = NOTHING;

		if (e && (e->word == W_PARTY || e->word == W_ACTOR)) who = e->table;
		if (e && e->word == W_PERSON) who = person_side(k, p[i].of);
		if (who != NOTHING && saying_held_by(&x->s, saying, who)) return true;
		for (uint32_t m = 0; g && m < g->n; m++)
			if (saying_held_by(&x->s, saying, k->members.v[g->first + m])) return true;
	}
	return false;
}

static enum contra_kind kind_of_denied(const struct contra *x, uint32_t record, uint32_t saying)
{
	const struct fact *f = saying_fact(&x->s, record);

	if (f->word == W_REPORT) return CONTRA_SAYING_CONDUCT;
	if (f->word == W_CLAIM)
		return about_holder(x, record, saying) ? CONTRA_SAYING_CONDUCT : CONTRA_SAYING_SAYING;
	if (statement_of[f->word].form == FORM_COPY || statement_of[f->word].form == FORM_STAGE)
		return CONTRA_STAGE;
	return CONTRA_SAYING_SAYING;
}

/* Whoever rejects what another merely wants has another position, and that is all; but what another makes a
 * condition, or says to be so, does not fit with its rejection. Nor does one's own word. */
static bool rejection_counts(const struct contra *x, uint32_t record, uint32_t saying)
{
	const struct fact *f = saying_fact(&x->s, record);
	bool own = saying_share_holder(&x->s, record, saying);
	enum tone tone = saying_tone(&x->s, record);

	if (f->word == W_CONDITION || f->word == W_ORDER) return !own;
	if (f->word == W_CLAIM || f->word == W_REPORT) return true;
	if (f->word != W_SAID) return false;
	if (own) return tone != TONE_AGAINST;
	return tone == TONE_TELLS || tone == TONE_TAKES || saying_how(&x->s, record) == W_DENIES;
}

static void look_at_record(struct contra *x, uint32_t saying, uint32_t fact)
{
	uint32_t record = saying_of_fact(&x->s, fact);
	bool denies = saying_how(&x->s, saying) == W_DENIES;

	if (record == NOTHING || record == saying || (!denies && !rejection_counts(x, record, saying)))
		return;
	row_pair(x, kind_of_denied(x, record, saying),
		denies || saying_share_holder(&x->s, record, saying) ? GROUNDS_DENIAL : GROUNDS_REJECTION,
		true, fact, saying_at(&x->s, saying)->fact);
}

/* What it denies stands behind the word; where that is no record, `about` may say which. */
static void look_at_denial(struct contra *x, uint32_t saying)
{
	const struct point *p = saying_points(&x->s, saying);
	uint32_t n = saying_at(&x->s, saying)->n_points;
	bool in_body = false;

	for (uint32_t i = 0; i < n; i++)
		in_body = in_body || (p[i].body && record_of(x->k, &p[i]) != NOTHING);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t fact = record_of(x->k, &p[i]);

		if (fact != NOTHING && (p[i].body || !in_body)) look_at_record(x, saying, fact);
	}
}

void contra_denials(struct contra *x)
{
	for (uint32_t i = 0; i < x->s.list.n; i++) {
		enum word how = saying_fact(&x->s, i)->word == W_SAID ? saying_how(&x->s, i) : W_NOTHING;

		if (how == W_DENIES || how == W_REJECTS) look_at_denial(x, i);
	}
}
