/* succession_issues: see succession_parts.h: which issue of the new draft continues which of the old one. */
#include "text/succession_parts.h"

#include <stdlib.h>

#define CLIMB 16 /* issues around an issue that are looked at */

/* ---- which issue is which ---- */

static void measure(const struct laid *l, uint32_t *size, uint32_t *kept)
{
	for (uint32_t alt = 0; alt < l->issues->alts.n; alt++) {
		size[l->issue[alt]] += laid_words(l, alt);
		kept[l->issue[alt]] += laid_kept(l, alt);
	}
}

static int by_issues(const void *x, const void *y)
{
	const struct candidate *p = x, *q = y;

	if (p->a != q->a) return p->a < q->a ? -1 : 1;
	return (p->b > q->b) - (p->b < q->b);
}

static int most_alike_first(const void *x, const void *y)
{
	const struct candidate *p = x, *q = y;
	uint64_t mine = (uint64_t)p->words * q->all, other = (uint64_t)q->words * p->all;

	return mine != other ? (mine > other ? -1 : 1) : by_issues(x, y);
}

static void add_candidate(struct settler *x, uint32_t a, uint32_t b, uint32_t words)
{
	vec_push(&x->candidates, (struct candidate){ a, b, words, x->size_a[a] + x->size_b[b] + 1 });
}

/* Issues of which no word survives, in brackets that the redline pairs. */
static void candidates_by_brackets(struct settler *x)
{
	const struct laid *a = &x->o.a, *b = &x->o.b;
	uint32_t *opens = mem_alloc(b->tokens->list.n + 1, sizeof *opens); /* of each token: issue + 1 */

	for (uint32_t alt = 0; alt < b->issues->alts.n; alt++) {
		uint32_t bracket = b->issues->alts.v[alt].bracket;

		if (bracket == NOWHERE) continue;
		opens[token_at(b->tokens, b->draft->brackets.v[bracket].open)] = b->issue[alt] + 1;
	}
	for (uint32_t alt = 0; alt < a->issues->alts.n; alt++) {
		uint32_t bracket = a->issues->alts.v[alt].bracket, i, j;

		if (bracket == NOWHERE || x->kept_a[a->issue[alt]]) continue;
		i = token_at(a->tokens, a->draft->brackets.v[bracket].open);
		j = i < a->tokens->list.n ? x->r->to[i] : NOWHERE;
		if (j != NOWHERE && opens[j]) add_candidate(x, a->issue[alt], opens[j] - 1, 0);
	}
	mem_free(opens);
}

static void find_candidates(struct settler *x)
{
	size_t n = 0;

	for (size_t i = 0; i < x->o.shared.n; i++) {
		const struct shared *s = &x->o.shared.v[i];

		add_candidate(x, x->o.a.issue[s->a], x->o.b.issue[s->b], s->words);
	}
	candidates_by_brackets(x);
	if (x->candidates.n) qsort(x->candidates.v, x->candidates.n, sizeof *x->candidates.v, by_issues);
	for (size_t i = 0; i < x->candidates.n; i++) {
		struct candidate *c = &x->candidates.v[i];

		if (n && x->candidates.v[n - 1].a == c->a && x->candidates.v[n - 1].b == c->b)
			x->candidates.v[n - 1].words += c->words;
		else x->candidates.v[n++] = *c;
	}
	x->candidates.n = n;
	if (n) qsort(x->candidates.v, n, sizeof *x->candidates.v, most_alike_first);
}

static void go_on(struct settler *x, uint32_t a, uint32_t b)
{
	x->s->list.v[a].issue = b;
	x->s->origin[b] = a;
}

static bool is_free(const struct settler *x, uint32_t a, uint32_t b)
{
	return x->s->list.v[a].issue == NOWHERE && x->s->origin[b] == NOWHERE;
}

/* Is old issue `outer` around old issue `inner`? */
static bool is_around(const struct issues *s, uint32_t outer, uint32_t inner)
{
	for (unsigned n = 0; n < CLIMB && inner != NOWHERE; n++) {
		inner = s->list.v[inner].within;
		if (inner == outer) return true;
	}
	return false;
}

static void count_own(struct settler *x)
{
	const struct laid *a = &x->o.a;

	for (uint32_t alt = 0; alt < a->issues->alts.n; alt++) x->own[alt] = (struct own){ 0 };
	for (uint32_t i = 0; i < a->tokens->list.n; i++) {
		uint32_t j = x->r->to[i], issue, before;
		struct own *own;

		if (a->inner[i] == NOWHERE || a->tokens->list.v[i].kind != TOKEN_WORD) continue;
		own = &x->own[a->inner[i]];
		own->words++;
		if (j == NOWHERE) continue;
		own->kept++;
		issue = laid_issue(&x->o.b, j);
		before = issue == NOWHERE ? NOWHERE : x->s->origin[issue];
		if (issue == NOWHERE || (before != NOWHERE && is_around(a->issues, before, laid_issue(a, i))))
			own->free++;
		else if (before != laid_issue(a, i)) own->held++;
	}
}

/* Are most of the own words that survive of an issue still in dispute, under another one? */
static bool still_held(const struct settler *x, uint32_t issue)
{
	const struct issue *it = &x->o.a.issues->list.v[issue];
	uint32_t kept = 0, held = 0;

	for (uint32_t alt = it->alt; alt < it->alt + it->n_alts; alt++) {
		kept += x->own[alt].kept;
		held += x->own[alt].held;
	}
	return 2 * held > kept;
}

/* A word that stands in several new issues by halves: the best that is left has it, or it joins another. */
static void settle_rest(struct settler *x)
{
	count_own(x);
	for (size_t i = 0; i < x->candidates.n; i++) {
		const struct candidate *c = &x->candidates.v[i];

		if (is_free(x, c->a, c->b) && still_held(x, c->a)) go_on(x, c->a, c->b);
	}
	for (size_t i = 0; i < x->candidates.n; i++) {
		const struct candidate *c = &x->candidates.v[i];
		struct successor *s = &x->s->list.v[c->a];

		if (s->issue != NOWHERE || !c->words || !still_held(x, c->a)) continue;
		s->issue = c->b;
		s->joined = true;
	}
}

/* ---- issues in a change, of which no word survives ---- */

struct orphan {
	uint32_t change, issue;
};
typedef VEC(struct orphan) orphans;

/* The change that holds token i, or NOWHERE. */
uint32_t change_at(const struct redline *r, uint32_t i, bool new)
{
	size_t low = 0, high = r->changes.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if ((new ? r->changes.v[mid].b.end : r->changes.v[mid].a.end) <= i) low = mid + 1;
		else high = mid;
	}
	if (low == r->changes.n) return NOWHERE;
	return (new ? r->changes.v[low].b.start : r->changes.v[low].a.start) <= i ? (uint32_t)low : NOWHERE;
}

static void add_orphan(const struct settler *x, const struct laid *l, uint32_t issue, orphans *list)
{
	bool new = l == &x->o.b;
	struct span at = l->issues->list.v[issue].span;
	uint32_t first = token_at(l->tokens, at.start), change = change_at(x->r, first, new);
	const struct change *c;

	if (change == NOWHERE) return;
	c = &x->r->changes.v[change];
	if (c->move != NOWHERE || token_at(l->tokens, at.end) > (new ? c->b.end : c->a.end)) return;
	vec_push(list, (struct orphan){ change, issue });
}

static bool one_paragraph(const struct tokens *t, struct span s)
{
	for (uint32_t i = s.start + 1; i < s.end; i++)
		if (t->list.v[i].begins) return false;
	return true;
}

/* In a paragraph that was set anew, as many issues on both sides continue each other in their order. */
static void settle_orphans(struct settler *x)
{
	orphans old = { 0 }, new = { 0 };

	for (uint32_t a = 0; a < x->s->list.n; a++)
		if (x->s->list.v[a].issue == NOWHERE && !x->kept_a[a]) add_orphan(x, &x->o.a, a, &old);
	for (uint32_t b = 0; b < x->o.b.issues->list.n; b++)
		if (x->s->origin[b] == NOWHERE && !x->kept_b[b]) add_orphan(x, &x->o.b, b, &new);
	for (size_t i = 0, j = 0, i_end, j_end; i < old.n; i = i_end, j = j_end) {
		uint32_t change = old.v[i].change;
		const struct change *c = &x->r->changes.v[change];

		for (i_end = i; i_end < old.n && old.v[i_end].change == change; i_end++) {}
		while (j < new.n &&new.v[j].change < change) j++;
		for (j_end = j; j_end < new.n &&new.v[j_end].change == change; j_end++) {}
		if (i_end - i != j_end - j || !one_paragraph(&x->r->old, c->a) ||
			!one_paragraph(&x->r->new, c->b))
			continue;
		for (size_t k = 0; k < i_end - i; k++) go_on(x, old.v[i + k].issue, new.v[j + k].issue);
	}
	vec_release(&old);
	vec_release(&new);
}

void settle_issues(struct settler *x)
{
	measure(&x->o.a, x->size_a, x->kept_a);
	measure(&x->o.b, x->size_b, x->kept_b);
	find_candidates(x);
	for (size_t i = 0; i < x->candidates.n; i++) {
		const struct candidate *c = &x->candidates.v[i];

		if (is_free(x, c->a, c->b) && 2 * c->words >= x->kept_a[c->a]) go_on(x, c->a, c->b);
	}
	settle_orphans(x);
	settle_rest(x);
	count_own(x);
}
