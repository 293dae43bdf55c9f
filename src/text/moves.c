#include "text/moves.h"

#include <assert.h>
#include <stdlib.h>

#define COMMON 8 /* a three of words that stands in more pieces does not tell which one it is */

/* What a change took out or put in, as far as it lies in one paragraph. */
struct piece {
	struct span tokens;
	uint32_t change;
	uint32_t shingles; /* different threes of words in it */
	uint32_t move;     /* or NOWHERE */
};

typedef VEC(struct piece) pieces;

struct shingle {
	uint64_t hash;
	uint32_t piece;
	bool of_new;
};

struct likeness {
	uint32_t old, new; /* pieces */
	uint32_t shared;
};

struct finder {
	struct redline *r;
	pieces old, new;
	VEC(struct shingle) shingles;
	VEC(struct likeness) likeness;
	struct align_space space;
};

/* ---- pieces ---- */

static void cut_pieces(const struct tokens *t, pieces *out, struct span in, uint32_t change)
{
	uint32_t start = in.start;

	for (uint32_t i = in.start + 1; i < in.end; i++) {
		if (!t->list.v[i].begins) continue;
		vec_push(out, (struct piece){ { start, i }, change, 0, NOWHERE });
		start = i;
	}
	if (start < in.end) vec_push(out, (struct piece){ { start, in.end }, change, 0, NOWHERE });
}

static int by_hash(const void *x, const void *y)
{
	const struct shingle *p = x, *q = y;

	if (p->hash != q->hash) return p->hash < q->hash ? -1 : 1;
	if (p->of_new != q->of_new) return p->of_new ? 1 : -1;
	return (p->piece > q->piece) - (p->piece < q->piece);
}

/* The threes of words of every piece that is long enough. */
static void add_shingles(struct finder *f, const struct tokens *t, const pieces *list, bool of_new)
{
	for (uint32_t k = 0; k < list->n; k++) {
		const struct piece *p = &list->v[k];
		uint64_t one = 0, two = 0;
		uint32_t n = 0;

		if (tokens_words(t, p->tokens.start, p->tokens.end) < MOVE_WORDS) continue;
		for (uint32_t i = p->tokens.start; i < p->tokens.end; i++) {
			uint64_t id = (uint64_t)t->list.v[i].id + 1, hash;

			if (t->list.v[i].kind != TOKEN_WORD) continue;
			hash = (one * UINT64_C(0x9E3779B97F4A7C15) ^ two) * UINT64_C(0xD6E8FEB86659FD93) ^ id;
			hash *= UINT64_C(0x9E3779B97F4A7C15);
			if (++n > 2) vec_push(&f->shingles, (struct shingle){ hash ^ hash >> 29, k, of_new });
			one = two;
			two = id;
		}
	}
}

/* ---- likeness ---- */

static int by_pieces(const void *x, const void *y)
{
	const struct likeness *p = x, *q = y;

	if (p->old != q->old) return p->old < q->old ? -1 : 1;
	return (p->new > q->new) - (p->new < q->new);
}

static int most_alike_first(const void *x, const void *y)
{
	const struct likeness *p = x, *q = y;

	if (p->shared != q->shared) return p->shared > q->shared ? -1 : 1;
	return by_pieces(x, y);
}

/* One likeness for each three of words that an old and a new piece have in common. */
static void meet_shingles(struct finder *f)
{
	size_t n = 0;
	struct shingle *v = f->shingles.v;

	if (f->shingles.n) qsort(v, f->shingles.n, sizeof *v, by_hash);
	for (size_t i = 0; i < f->shingles.n; i++) { /* a piece has each but once */
		if (n && v[n - 1].hash == v[i].hash && v[n - 1].of_new == v[i].of_new &&
			v[n - 1].piece == v[i].piece)
			continue;
		v[n++] = v[i];
		(v[i].of_new ? &f->new : &f->old)->v[v[i].piece].shingles++;
	}
	f->shingles.n = n;
	for (size_t i = 0, mid, end; i < n; i = end) {
		for (mid = i; mid < n && v[mid].hash == v[i].hash && !v[mid].of_new; mid++) {}
		for (end = mid; end < n && v[end].hash == v[i].hash; end++) {}
		if (mid - i > COMMON || end - mid > COMMON) continue;
		for (size_t k = i; k < mid; k++)
			for (size_t j = mid; j < end; j++)
				vec_push(&f->likeness, (struct likeness){ v[k].piece, v[j].piece, 1 });
	}
}

static void put_ids(const struct tokens *t, struct span in, uint32_t *ids)
{
	for (uint32_t i = in.start; i < in.end; i++) ids[i - in.start] = t->list.v[i].id;
}

/* Words that both pieces have in the same order. */
static uint32_t common_words(struct finder *f, const struct piece *p, const struct piece *q)
{
	const struct redline *r = f->r;
	const uint32_t n_a = p->tokens.end - p->tokens.start, n_b = q->tokens.end - q->tokens.start;
	uint32_t *ids = mem_alloc((size_t)n_a * 2 + n_b, sizeof *ids), *found = ids + n_a + n_b, n = 0;

	put_ids(&r->old, p->tokens, ids);
	put_ids(&r->new, q->tokens, ids + n_a);
	sequence_align(&f->space, ids, n_a, ids + n_a, n_b, found);
	for (uint32_t i = 0; i < n_a; i++)
		n += found[i] != NOWHERE && r->old.list.v[p->tokens.start + i].kind == TOKEN_WORD;
	mem_free(ids);
	return n;
}

/* A word that changed takes up to three threes with it: of short pieces that share half of them, the words
 * decide. */
static bool is_alike(struct finder *f, const struct likeness *x)
{
	const struct piece *p = &f->old.v[x->old], *q = &f->new.v[x->new];
	const struct redline *r = f->r;
	uint32_t threes = p->shingles > q->shingles ? p->shingles : q->shingles, old, new;

	if (10 * x->shared >= MOVE_ALIKE * threes) return true;
	if (2 * x->shared < threes) return false;
	old = tokens_words(&r->old, p->tokens.start, p->tokens.end);
	new = tokens_words(&r->new, q->tokens.start, q->tokens.end);
	return 10 * common_words(f, p, q) >= MOVE_ALIKE * (old > new ? old : new);
}

static void add_up(struct finder *f)
{
	size_t n = 0;
	struct likeness *v = f->likeness.v;

	if (!f->likeness.n) return;
	qsort(v, f->likeness.n, sizeof *v, by_pieces);
	for (size_t i = 0, end; i < f->likeness.n; i = end) {
		struct likeness x = v[i];

		for (end = i + 1; end < f->likeness.n && by_pieces(&v[i], &v[end]) == 0; end++) {}
		x.shared = (uint32_t)(end - i);
		if (is_alike(f, &x)) v[n++] = x;
	}
	f->likeness.n = n;
	qsort(v, n, sizeof *v, most_alike_first);
}

/* ---- moves ---- */

static int by_old(const void *x, const void *y)
{
	const struct likeness *p = x, *q = y;

	return (p->old > q->old) - (p->old < q->old);
}

/* Does the move go on with this pair: next to it in the old text and in the new, in the same changes? */
static bool goes_on(
	const struct finder *f, const struct move *m, const struct piece *p, const struct piece *q)
{
	const struct piece *last = p - 1;

	if (p == f->old.v || last->move == NOWHERE || &f->r->moves.v[last->move] != m) return false;
	return last->change == p->change && m->a.end == p->tokens.start && m->b.end == q->tokens.start &&
	       (q - 1)->change == q->change;
}

static void take_moves(struct finder *f)
{
	struct likeness *v = f->likeness.v;
	size_t n = 0;

	for (size_t i = 0; i < f->likeness.n; i++) {
		struct piece *p = &f->old.v[v[i].old], *q = &f->new.v[v[i].new];

		if (p->move != NOWHERE || q->move != NOWHERE) continue;
		p->move = q->move = 0; /* taken; which one is known when all are */
		v[n++] = v[i];
	}
	if (!n) return;
	assert(f->old.v && f->new.v); /* what is alike is a piece of each */
	qsort(v, n, sizeof *v, by_old);
	for (size_t i = 0; i < n; i++) {
		struct piece *p = &f->old.v[v[i].old], *q = &f->new.v[v[i].new];
		size_t last = f->r->moves.n;

		if (last && goes_on(f, &f->r->moves.v[last - 1], p, q)) {
			f->r->moves.v[--last].a.end = p->tokens.end;
			f->r->moves.v[last].b.end = q->tokens.end;
		} else {
			vec_push(&f->r->moves, (struct move){ .a = p->tokens, .b = q->tokens });
		}
		p->move = q->move = (uint32_t)last;
	}
}

/* How the wording changed on the way. */
static void compare(struct finder *f, struct move *m)
{
	struct redline *r = f->r;
	const uint32_t n_a = m->a.end - m->a.start, n_b = m->b.end - m->b.start;
	uint32_t *ids = mem_alloc((size_t)n_a * 2 + n_b, sizeof *ids), *found = ids + n_a + n_b;
	change_list inner = { 0 };

	put_ids(&r->old, m->a, ids);
	put_ids(&r->new, m->b, ids + n_a);
	sequence_align(&f->space, ids, n_a, ids + n_a, n_b, found);
	for (uint32_t i = 0; i < n_a; i++)
		r->to[m->a.start + i] = found[i] == NOWHERE ? NOWHERE : m->b.start + found[i];
	changes_of(&r->old, &r->new, r->to, m->a, m->b, &inner);
	changes_join(&r->old, &r->new, &inner);
	m->change = (uint32_t)r->inner.n;
	m->n_changes = (uint32_t)inner.n;
	for (size_t i = 0; i < inner.n; i++) vec_push(&r->inner, inner.v[i]);
	vec_release(&inner);
	mem_free(ids);
}

/* ---- changes, split ---- */

/* The stretch of tokens from *piece on that is one move, or that is none; NOWHERE for its move then. */
static struct span next_stretch(const pieces *list, uint32_t change, size_t *piece, uint32_t *move)
{
	struct span s = { 0, 0 };

	*move = NOWHERE;
	if (*piece >= list->n || list->v[*piece].change != change) return s;
	s = list->v[*piece].tokens;
	*move = list->v[(*piece)++].move;
	while (*piece < list->n && list->v[*piece].change == change && list->v[*piece].move == *move)
		s.end = list->v[(*piece)++].tokens.end;
	return s;
}

/* The part of a change that takes tokens [a, a_end) and [b, b_end) of it; places and tokens go on from where
 * `rest` begins, which is shortened. Blanks between two parts go with the first. */
static void put_part(struct redline *r, change_list *out, struct change *rest, uint32_t a_end, uint32_t b_end,
	uint32_t move)
{
	struct change c = *rest;

	c.move = move;
	c.a.end = a_end;
	c.b.end = b_end;
	if (a_end < rest->a.end) c.at_old.end = a_end > c.a.start ? 2 * a_end + 1 : c.at_old.start;
	if (b_end < rest->b.end) c.at_new.end = b_end > c.b.start ? 2 * b_end + 1 : c.at_new.start;
	c.old = place_bytes(&r->old, c.at_old);
	c.new = place_bytes(&r->new, c.at_new);
	rest->a.start = a_end;
	rest->b.start = b_end;
	rest->at_old.start = c.at_old.end;
	rest->at_new.start = c.at_new.end;
	vec_push(out, c);
}

/* One change as departures, arrivals and what is left, in the order of either text. */
static void split(struct finder *f, uint32_t k, size_t *p, size_t *q, change_list *out)
{
	struct change rest = f->r->changes.v[k];
	uint32_t gone, come;
	struct span x = next_stretch(&f->old, k, p, &gone), y = next_stretch(&f->new, k, q, &come);

	while (x.start < x.end || y.start < y.end) {
		if (gone != NOWHERE) {
			put_part(f->r, out, &rest, x.end, rest.b.start, gone);
			f->r->moves.v[gone].departure = (uint32_t)out->n - 1;
			x = next_stretch(&f->old, k, p, &gone);
		} else if (come != NOWHERE) {
			put_part(f->r, out, &rest, rest.a.start, y.end, come);
			f->r->moves.v[come].arrival = (uint32_t)out->n - 1;
			y = next_stretch(&f->new, k, q, &come);
		} else {
			put_part(f->r, out, &rest, x.start < x.end ? x.end : rest.a.start,
				y.start < y.end ? y.end : rest.b.start, NOWHERE);
			x = next_stretch(&f->old, k, p, &gone);
			y = next_stretch(&f->new, k, q, &come);
		}
	}
}

static void split_changes(struct finder *f)
{
	change_list out = { 0 };
	size_t p = 0, q = 0;

	for (uint32_t k = 0; k < f->r->changes.n; k++) split(f, k, &p, &q, &out);
	vec_release(&f->r->changes);
	f->r->changes.v = out.v;
	f->r->changes.n = out.n;
	f->r->changes.cap = out.cap;
}

void moves_read(struct redline *r)
{
	struct finder f = { .r = r };

	for (uint32_t k = 0; k < r->changes.n; k++) {
		cut_pieces(&r->old, &f.old, r->changes.v[k].a, k);
		cut_pieces(&r->new, &f.new, r->changes.v[k].b, k);
	}
	add_shingles(&f, &r->old, &f.old, false);
	add_shingles(&f, &r->new, &f.new, true);
	meet_shingles(&f);
	add_up(&f);
	take_moves(&f);
	if (r->moves.n) split_changes(&f);
	for (size_t i = 0; i < r->moves.n; i++) {
		struct move *m = &r->moves.v[i];

		m->old = r->changes.v[m->departure].old;
		m->new = r->changes.v[m->arrival].new;
		compare(&f, m);
	}
	vec_release(&f.old);
	vec_release(&f.new);
	vec_release(&f.shingles);
	vec_release(&f.likeness);
	align_space_release(&f.space);
}
