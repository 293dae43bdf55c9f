/* contradictions: see contradictions.h. This file has what the answers share, and the answer for people;
 * rows for programs are in contradictions_rows.c. */
#include "view/contradictions.h"

#include "view/casehead.h"
#include "view/show_fact.h"

/* ---- who and where from ---- */

void line_holders_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, dossier_fact(k, fact), W_HOLDER);

	if (c) names_put(k, clause_values(&k->r, c), c->n, out);
}

void alleged_by_put(const struct contradictions_view *v, const struct contradiction *row, struct buf *out)
{
	if (row->alleged != NOTHING) line_holders_put(v->k, row->alleged, out);
}

uint32_t alleging_person(const struct contradictions_view *v, const struct contradiction *row)
{
	const struct reading *r = &v->k->r;
	const struct clause *c =
		row->alleged == NOTHING ? NULL : fact_clause(r, dossier_fact(v->k, row->alleged), W_BY);

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *at = clause_values(r, c) + i;

		if (at->kind == V_NAME && at->meaning == MEANS_ENTITY &&
			v->k->entities.v[at->means].word == W_PERSON)
			return at->means;
	}
	return NOTHING;
}

uint32_t first_source(const struct dossier *k, uint32_t fact)
{
	const struct fact *f = dossier_fact(k, fact);
	struct vouchers at = vouchers_of(k, f);
	const struct value *v = voucher_next(k, &at);

	if (f->word == W_SOURCE) return f->name;
	return v ? v->means : NOTHING;
}

/* ---- why ---- */

static void point_put(const struct dossier *k, const struct contradiction *row, struct buf *out)
{
	const struct point *p = &row->point;

	if (!row->has_point) {
		buf_puts(out, "one point");
	} else if (p->kind == POINT_ISSUE && k->issues.v[p->of].entity == NOTHING) {
		term_clean(out, k->issues.v[p->of].address);
	} else {
		name_put(k, p->kind == POINT_ISSUE ? k->issues.v[p->of].entity : p->of, out);
	}
}

/* A member by its name, else by its statement: "C2", "a claim of SY". */
static void member_put(const struct contradictions_view *v, const struct contra_member *m, struct buf *out)
{
	const struct fact *f = dossier_fact(v->k, m->fact);

	if (m->entity != NOTHING) {
		name_put(v->k, m->entity, out);
		return;
	}
	buf_printf(out, "the %s", f->word == W_SAID ? "saying" : word_text[f->word].p);
	if (!fact_has(&v->k->r, f, W_HOLDER)) return;
	buf_puts(out, " of ");
	line_holders_put(v->k, m->fact, out);
}

static const struct headline *headline_of(const struct contradictions_view *v, uint32_t fact)
{
	size_t lo = 0, hi = v->headlines.list.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (v->headlines.list.v[mid].fact < fact) lo = mid + 1;
		else hi = mid;
	}
	return lo < v->headlines.list.n ? &v->headlines.list.v[lo] : NULL;
}

/* How far the headline goes, and how far what it vouches for. */
static void headline_put(
	const struct contradictions_view *v, const struct contradiction *row, struct buf *out)
{
	const struct headline *at = headline_of(v, contradiction_members(v, row)[0].fact);

	if (!at) return;
	buf_puts(out, "the headline of ");
	name_put(v->k, at->entity, out);
	buf_printf(out, " says \"%s\"", reach_name[at->claims]);
	if (!at->typed) {
		buf_puts(out, ", as is guessed from \"");
		term_clean(out, at->word);
		buf_puts(out, "\"");
	}
	if (at->vouched == REACH_NOTHING) buf_puts(out, "; it vouches for no act of agreement");
	else buf_printf(out, "; it vouches for no more than \"%s\"", reach_name[at->vouched]);
}

/* "denies", "deny", "rejects", "reject". */
static void verb_end(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, dossier_fact(k, fact), W_HOLDER);
	bool several = c && c->n > 1;

	if (out->p[out->n - 1] == 'n') buf_puts(out, several ? "y " : "ies ");
	else buf_puts(out, several ? " " : "s ");
}

static void denial_put(const struct contradictions_view *v, const struct contradiction *row, struct buf *out)
{
	const struct contra_member *m = contradiction_members(v, row);
	bool act = dossier_fact(v->k, m[1].fact)->word != W_SAID;

	if (act) {
		buf_puts(out, "one line says that it was done, another that it was not");
		return;
	}
	line_holders_put(v->k, m[1].fact, out);
	buf_puts(out, fact_state(&v->k->r, dossier_fact(v->k, m[1].fact)) == W_DENIES ? " den" : " reject");
	verb_end(v->k, m[1].fact, out);
	member_put(v, &m[0], out);
}

static void on_point(const struct contradictions_view *v, const struct contradiction *row, const char *before,
	const char *after, struct buf *out)
{
	buf_puts(out, before);
	point_put(v->k, row, out);
	buf_puts(out, after);
}

void conflict_put(const struct contradictions_view *v, const struct contradiction *row, struct buf *out)
{
	bool conduct = row->kind == CONTRA_SAYING_CONDUCT;

	switch ((enum contra_grounds)row->grounds) {
	case GROUNDS_DENIAL:
	case GROUNDS_REJECTION: denial_put(v, row, out); break;
	case GROUNDS_PRECONDITION:
		buf_puts(out, "one makes a precondition, the other says that there is to be none");
		break;
	case GROUNDS_ALTERNATIVES:
		if (row->kind == CONTRA_STAGE)
			buf_puts(out, "agreed and not agreed on one day, by outlets of their own");
		else if (!row->has_point) buf_puts(out, "they give what cannot both be");
		else on_point(v, row, "of ", " they name what cannot both be", out);
		break;
	case GROUNDS_MODALITY:
		on_point(v, row, "on ", " one accepts, wants or reports what the other rejects or denies",
			out);
		break;
	case GROUNDS_WORDING: buf_puts(out, "outlets give one statement in other words"); break;
	case GROUNDS_REPORT:
		if (conduct) on_point(v, row, "what was said of ", " and what is reported of it differ", out);
		else on_point(v, row, "", " is reported as done, and as not done", out);
		break;
	case GROUNDS_CLAIM:
		buf_puts(out, "one says what it does, another claims otherwise; a claim is no evidence");
		break;
	case GROUNDS_DATES: on_point(v, row, "sources give other days for ", "", out); break;
	case GROUNDS_PLACES: on_point(v, row, "sources give other places for ", "", out); break;
	case GROUNDS_HEADLINE: headline_put(v, row, out); break;
	case GROUNDS_RECORDED: buf_puts(out, "alleged, and not found by a rule"); break;
	}
}
