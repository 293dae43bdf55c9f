/* turns_beside: what else changed with a change of position. See turns.h. */
#include "analysis/turns.h"

#include <stdlib.h>

static int by_first(const void *x, const void *y)
{
	const struct beside_line *a = x, *b = y;

	if (a->issue != b->issue) return a->issue < b->issue ? -1 : 1;
	if (a->first != b->first) return a->first < b->first ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static int by_fact(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	return (a > b) - (a < b);
}

/* The line that says what a change is of; any other is its own. NULL: none that takes part. */
static const struct fact *declared_by(const struct dossier *k, const struct fact *f)
{
	if (!(f->flags & FACT_CHANGE)) return f;
	for (uint32_t i = f->name == NOTHING ? NOTHING : k->entities.v[f->name].first; i != NOTHING;
		i = dossier_fact(k, i)->same)
		if (fact_speaks(dossier_fact(k, i)) && !(dossier_fact(k, i)->flags & FACT_CHANGE))
			return dossier_fact(k, i);
	return NULL;
}

/* Adds the line for each issue that f, which says what it is about, names. */
static void add_lines(
	const struct dossier *k, const struct fact *f, struct beside_line l, struct besides *out)
{
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		for (uint32_t n = 0; (c->word == W_BODY || c->word == W_ABOUT) && n < c->n; n++) {
			const struct value *v = clause_values(&k->r, c) + n;

			if (v->kind != V_REF) continue;
			if (v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE ||
				v->meaning == MEANS_NUMBER)
				l.issue = v->means;
			else if (v->meaning == MEANS_PART) l.issue = NOTHING;
			else continue;
			vec_push(&out->lines, l);
		}
	}
}

void besides_read(const struct dossier *k, struct besides *out)
{
	static const uint8_t words[] = { W_STANCE, W_CONDITION };

	*out = (struct besides){ 0 };
	for (size_t w = 0; w < sizeof words; w++)
		for (uint32_t i = 0; i < k->by_word[words[w]].n; i++) {
			uint32_t fact = k->by_word[words[w]].v[i];
			const struct fact *f = dossier_fact(k, fact),
					  *about = words[w] == W_STANCE
							   ? f->up == NOTHING ? NULL : dossier_fact(k, f->up)
							   : declared_by(k, f);
			const struct date *on = fact_date(&k->r, f, W_ON);

			if (date_narrow(on) && about)
				add_lines(k, about,
					(struct beside_line){
						.fact = fact, .first = on->first, .last = on->last },
					out);
		}
	if (out->lines.n) qsort(out->lines.v, out->lines.n, sizeof *out->lines.v, by_first);
}

void besides_release(struct besides *b)
{
	vec_release(&b->lines);
	vec_release(&b->found);
}

static bool is_of(const struct dossier *k, const struct fact *f, const struct turns *t, const struct turn *x)
{
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);

	for (uint32_t i = 0; holder && i < x->n; i++)
		if (dossier_among(k, clause_values(&k->r, holder), holder->n, t->holders.v[x->first + i]))
			return true;
	return false;
}

/* Of the lines about one issue, or about parts: those of the days around `on`. */
static void find_beside(const struct sayings *s, const struct turns *t, const struct turn *x, uint32_t issue,
	struct besides *b)
{
	const struct dossier *k = s->k;
	const struct date *on = saying_on(s, x->to);
	const struct beside_line key = { .issue = issue, .first = on->first - WEEK };
	size_t lo = 0, hi = b->lines.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (by_first(&b->lines.v[mid], &key) < 0) lo = mid + 1;
		else hi = mid;
	}
	for (; lo < b->lines.n && b->lines.v[lo].issue == issue && b->lines.v[lo].first <= on->last; lo++) {
		const struct beside_line *l = &b->lines.v[lo];
		const struct fact *f = declared_by(k, dossier_fact(k, l->fact));

		if (l->last >= on->first && f && is_of(k, f, t, x) &&
			(issue != NOTHING || fact_concerns(k, f, x->on.of)))
			vec_push(&b->found, l->fact);
	}
}

void besides_of(const struct sayings *s, const struct turns *t, const struct turn *x, struct besides *b)
{
	size_t kept = 0;

	b->found.n = 0;
	if (x->on.kind != POINT_ISSUE || !date_narrow(saying_on(s, x->to))) return;
	find_beside(s, t, x, x->on.of, b);
	find_beside(s, t, x, NOTHING, b);
	if (b->found.n) qsort(b->found.v, b->found.n, sizeof *b->found.v, by_fact);
	for (size_t i = 0; i < b->found.n; i++)
		if (!kept || b->found.v[kept - 1] != b->found.v[i]) b->found.v[kept++] = b->found.v[i];
	b->found.n = kept;
}
