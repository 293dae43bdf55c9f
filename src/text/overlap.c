#include "text/overlap.h"

#include <stdlib.h>

/* ---- alternatives on tokens ---- */

static struct span range_of(const struct tokens *t, struct span bytes)
{
	struct span s = { token_at(t, bytes.start), token_at(t, bytes.end) };

	if (s.start < t->list.n && t->list.v[s.start].start < bytes.start) s.start++;
	if (s.end < s.start) s.end = s.start;
	return s;
}

struct opening {
	struct span range;
	uint32_t alt;
};

/* By where they begin, those that hold others first. */
static int by_opening(const void *x, const void *y)
{
	const struct opening *p = x, *q = y;

	if (p->range.start != q->range.start) return p->range.start < q->range.start ? -1 : 1;
	if (p->range.end != q->range.end) return p->range.end > q->range.end ? -1 : 1;
	return (p->alt > q->alt) - (p->alt < q->alt);
}

/* Fills in `inner` and `up` in one sweep. An option may end within a bracket that it opened in front of: it
 * stays below that on the stack, and who climbs looks whether it still holds the token. */
static void lay(struct laid *l)
{
	const uint32_t n = (uint32_t)l->issues->alts.n;
	struct opening *open = mem_alloc(n, sizeof *open);
	VEC(uint32_t) stack = { 0 };
	uint32_t next = 0;

	for (uint32_t k = 0; k < n; k++) {
		open[k] = (struct opening){ l->range[k], k };
		l->up[k] = NOWHERE;
	}
	if (n) qsort(open, n, sizeof *open, by_opening);
	for (uint32_t i = 0; i < l->tokens->list.n; i++) {
		while (stack.n && l->range[stack.v[stack.n - 1]].end <= i) stack.n--;
		for (; next < n && open[next].range.start <= i; next++) {
			if (open[next].range.end <= i) continue; /* no token in it */
			if (stack.n) l->up[open[next].alt] = stack.v[stack.n - 1];
			vec_push(&stack, open[next].alt);
		}
		l->inner[i] = stack.n ? stack.v[stack.n - 1] : NOWHERE;
	}
	vec_release(&stack);
	mem_free(open);
}

static void count_tokens(struct laid *l, const uint32_t *partner, const bool *in_move)
{
	const uint32_t n = (uint32_t)l->tokens->list.n;

	l->power[0] = 1;
	for (uint32_t i = 0; i < n; i++) {
		const struct token *t = &l->tokens->list.v[i];
		bool word = t->kind == TOKEN_WORD, sign = word || t->kind == TOKEN_SIGN;
		uint64_t id = ((uint64_t)t->id + 1) * UINT64_C(0x9E3779B97F4A7C15);

		l->words[i + 1] = l->words[i] + word;
		l->kept[i + 1] = l->kept[i] + (word && partner[i] != NOWHERE);
		l->moved[i + 1] = l->moved[i] + (word && partner[i] != NOWHERE && in_move[i]);
		l->signs[i + 1] = l->signs[i] + sign;
		l->hash[i + 1] =
			sign ? l->hash[i] * UINT64_C(0xD6E8FEB86659FD93) + (id ^ id >> 29) : l->hash[i];
		l->power[i + 1] = l->power[i] * UINT64_C(0xD6E8FEB86659FD93);
	}
}

static void laid_make(struct laid *l, const struct draft *d, const struct issues *s, const struct tokens *t)
{
	const size_t n = t->list.n + 1, n_alts = s->alts.n;

	*l = (struct laid){ .draft = d,
		.issues = s,
		.tokens = t,
		.range = mem_alloc(n_alts, sizeof *l->range),
		.issue = mem_alloc(n_alts, sizeof *l->issue),
		.up = mem_alloc(n_alts, sizeof *l->up),
		.inner = mem_alloc(n, sizeof *l->inner),
		.words = mem_alloc(n, sizeof *l->words),
		.kept = mem_alloc(n, sizeof *l->kept),
		.moved = mem_alloc(n, sizeof *l->moved),
		.signs = mem_alloc(n, sizeof *l->signs),
		.hash = mem_alloc(n, sizeof *l->hash),
		.power = mem_alloc(n, sizeof *l->power) };
	for (uint32_t i = 0; i < s->list.n; i++)
		for (uint32_t k = 0; k < s->list.v[i].n_alts; k++) {
			uint32_t alt = s->list.v[i].alt + k;

			l->issue[alt] = i;
			l->range[alt] = range_of(t, s->alts.v[alt].text);
		}
	lay(l);
}

static void laid_release(struct laid *l)
{
	mem_free(l->range);
	mem_free(l->issue);
	mem_free(l->up);
	mem_free(l->inner);
	mem_free(l->words);
	mem_free(l->kept);
	mem_free(l->moved);
	mem_free(l->signs);
	mem_free(l->hash);
	mem_free(l->power);
}

/* ---- shared words ---- */

/* The innermost alternatives around a token. */
static unsigned around(const struct laid *l, uint32_t token, uint32_t *chain)
{
	unsigned n = 0;

	for (uint32_t k = l->inner[token]; k != NOWHERE && n < OVERLAP_LEVELS; k = l->up[k])
		if (token < l->range[k].end) chain[n++] = k;
	return n;
}

/* `words` neighbours of old token i and their partners are in the same alternatives. */
static void add_shared(struct overlap *o, uint32_t i, uint32_t j, uint32_t words)
{
	uint32_t a[OVERLAP_LEVELS], b[OVERLAP_LEVELS];
	unsigned n_a = around(&o->a, i, a), n_b = around(&o->b, j, b);

	for (unsigned x = 0; x < n_a; x++)
		for (unsigned y = 0; y < n_b; y++) vec_push(&o->shared, (struct shared){ a[x], b[y], words });
}

static int by_pair(const void *x, const void *y)
{
	const struct shared *p = x, *q = y;

	if (p->a != q->a) return p->a < q->a ? -1 : 1;
	return (p->b > q->b) - (p->b < q->b);
}

static void find_shared(const struct redline *r, struct overlap *o)
{
	uint32_t at = NOWHERE, run = 0; /* the first of a run of words in the same alternatives */
	size_t n = 0;

	for (uint32_t i = 0; i < r->old.list.n; i++) {
		uint32_t j = r->to[i];

		if (r->old.list.v[i].kind != TOKEN_WORD || j == NOWHERE || o->a.inner[i] == NOWHERE ||
			o->b.inner[j] == NOWHERE)
			continue;
		if (at != NOWHERE &&
			(o->a.inner[i] != o->a.inner[at] || o->b.inner[j] != o->b.inner[r->to[at]])) {
			add_shared(o, at, r->to[at], run);
			run = 0;
		}
		if (!run++) at = i;
	}
	if (run) add_shared(o, at, r->to[at], run);
	if (o->shared.n) qsort(o->shared.v, o->shared.n, sizeof *o->shared.v, by_pair);
	for (size_t i = 0; i < o->shared.n; i++) {
		struct shared *s = &o->shared.v[i];

		if (n && o->shared.v[n - 1].a == s->a && o->shared.v[n - 1].b == s->b)
			o->shared.v[n - 1].words += s->words;
		else o->shared.v[n++] = *s;
	}
	o->shared.n = n;
}

void overlap_of(const struct redline *r, const struct draft *old, const struct issues *a,
	const struct draft *new, const struct issues *b, struct overlap *o)
{
	bool *in_a = mem_alloc(r->old.list.n, sizeof *in_a), *in_b = mem_alloc(r->new.list.n, sizeof *in_b);

	*o = (struct overlap){ 0 };
	for (size_t k = 0; k < r->moves.n; k++) {
		for (uint32_t i = r->moves.v[k].a.start; i < r->moves.v[k].a.end; i++) in_a[i] = true;
		for (uint32_t j = r->moves.v[k].b.start; j < r->moves.v[k].b.end; j++) in_b[j] = true;
	}
	laid_make(&o->a, old, a, &r->old);
	laid_make(&o->b, new, b, &r->new);
	count_tokens(&o->a, r->to, in_a);
	count_tokens(&o->b, r->from, in_b);
	find_shared(r, o);
	mem_free(in_a);
	mem_free(in_b);
}

void overlap_release(struct overlap *o)
{
	laid_release(&o->a);
	laid_release(&o->b);
	vec_release(&o->shared);
}
