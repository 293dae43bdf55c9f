/* align: see align.h.
 *
 * Patience anchors are from B. Cohen's patience diff; the search between them is E. W. Myers, "An O(ND)
 * Difference Algorithm and Its Variations" (1986), section 4b, in linear space. */
#include "text/align.h"

#include <stdlib.h>

#include "base/mem.h"

struct range {
	uint32_t a, a_end, b, b_end;
	uint32_t depth; /* rounds of anchors that led here */
};

#define MAX_ROUNDS 24  /* of anchors within anchors: on hostile input each could find but one */
#define MAX_COST   256 /* of one search; up to it the answer is exact */

struct seen {
	uint32_t round; /* the counts are of this round, else zero */
	uint32_t n_a, n_b;
	uint32_t at_a, at_b;
};

struct anchor {
	uint32_t a, b;
	uint32_t before; /* the anchor before it in the longest chain that ends here, or NOWHERE */
	uint32_t weight; /* of that chain */
};

struct aligner {
	struct align_space *w;
	const uint32_t *a, *b;
	uint32_t *to;
	int32_t *forward, *backward; /* furthest on each diagonal; indexed from -(nb + 1) */
};

/* ---- anchors ---- */

static void count(struct aligner *x, const struct range *r)
{
	x->w->round++;
	for (uint32_t i = r->a; i < r->a_end; i++) {
		struct seen *s = &x->w->seen[x->a[i]];

		if (s->round != x->w->round) *s = (struct seen){ .round = x->w->round };
		s->n_a++;
		s->at_a = i;
	}
	for (uint32_t j = r->b; j < r->b_end; j++) {
		struct seen *s = &x->w->seen[x->b[j]];

		if (s->round != x->w->round) *s = (struct seen){ .round = x->w->round };
		s->n_b++;
		s->at_b = j;
	}
}

/* The pairs of numbers that both sides have once, those kept that form the longest increasing chain; their
 * indices are left in tails, first to last. */
static uint32_t longest_chain(struct aligner *x, const struct range *r)
{
	uint32_t n = 0, last;

	x->w->anchors.n = x->w->tails.n = 0;
	for (uint32_t i = r->a; i < r->a_end; i++) {
		const struct seen *s = &x->w->seen[x->a[i]];
		size_t low = 0, high = x->w->tails.n;

		if (s->n_a != 1 || s->n_b != 1) continue;
		while (low < high) {
			size_t mid = low + (high - low) / 2;

			if (x->w->anchors.v[x->w->tails.v[mid]].b < s->at_b) low = mid + 1;
			else high = mid;
		}
		vec_push(&x->w->anchors,
			(struct anchor){ i, s->at_b, low ? x->w->tails.v[low - 1] : NOWHERE, 0 });
		if (low == x->w->tails.n) vec_push(&x->w->tails, 0);
		x->w->tails.v[low] = (uint32_t)x->w->anchors.n - 1;
	}
	n = (uint32_t)x->w->tails.n;
	last = n ? x->w->tails.v[n - 1] : NOWHERE;
	for (uint32_t k = n; k > 0; k--, last = x->w->anchors.v[last].before) x->w->tails.v[k - 1] = last;
	return n;
}

static void push(struct aligner *x, uint32_t a, uint32_t a_end, uint32_t b, uint32_t b_end, uint32_t depth)
{
	if (a < a_end && b < b_end) vec_push(&x->w->todo, (struct range){ a, a_end, b, b_end, depth });
}

static bool split_at_anchors(struct aligner *x, const struct range *r)
{
	uint32_t a = r->a, b = r->b, n;

	if (r->depth >= MAX_ROUNDS) return false;
	count(x, r);
	n = longest_chain(x, r);
	if (!n) return false;
	for (uint32_t k = 0; k < n; k++) {
		const struct anchor *c = &x->w->anchors.v[x->w->tails.v[k]];

		x->to[c->a] = c->b;
		push(x, a, c->a, b, c->b, r->depth + 1);
		a = c->a + 1;
		b = c->b + 1;
	}
	push(x, a, r->a_end, b, r->b_end, r->depth + 1);
	return true;
}

/* ---- the search between anchors ---- */

struct meeting {
	uint32_t a, b;
};

/* Where a shortest edit script of the range passes its middle. When that costs too much: the point furthest
 * from either end that was reached. The ends of the range do not match (they are trimmed), so that both
 * halves are smaller than the whole. */
static struct meeting middle(const struct aligner *x, const struct range *r)
{
	const int32_t a0 = (int32_t)r->a, a1 = (int32_t)r->a_end, b0 = (int32_t)r->b, b1 = (int32_t)r->b_end;
	const int32_t low = a0 - b1, high = a1 - b0, fmid = a0 - b0, bmid = a1 - b1;
	const bool odd = ((fmid - bmid) & 1) != 0;
	int32_t fmin = fmid, fmax = fmid, bmin = bmid, bmax = bmid;
	int32_t *const kf = x->forward, *const kb = x->backward;

	kf[fmid] = a0;
	kb[bmid] = a1;
	for (int32_t cost = 1;; cost++) {
		int32_t best = -1;
		struct meeting m = { 0 };

		if (fmin > low) kf[--fmin - 1] = -1;
		else fmin++;
		if (fmax < high) kf[++fmax + 1] = -1;
		else fmax--;
		for (int32_t d = fmax; d >= fmin; d -= 2) {
			int32_t i = kf[d - 1] >= kf[d + 1] ? kf[d - 1] + 1 : kf[d + 1], j = i - d;

			for (; i < a1 && j < b1 && x->a[i] == x->b[j]; i++, j++) {}
			kf[d] = i;
			if (odd && bmin <= d && d <= bmax && kb[d] <= i)
				return (struct meeting){ (uint32_t)i, (uint32_t)j };
		}
		if (bmin > low) kb[--bmin - 1] = INT32_MAX;
		else bmin++;
		if (bmax < high) kb[++bmax + 1] = INT32_MAX;
		else bmax--;
		for (int32_t d = bmax; d >= bmin; d -= 2) {
			int32_t i = kb[d - 1] < kb[d + 1] ? kb[d - 1] : kb[d + 1] - 1, j = i - d;

			for (; i > a0 && j > b0 && x->a[i - 1] == x->b[j - 1]; i--, j--) {}
			kb[d] = i;
			if (!odd && fmin <= d && d <= fmax && i <= kf[d])
				return (struct meeting){ (uint32_t)i, (uint32_t)j };
		}
		if (cost < MAX_COST) continue;
		for (int32_t d = fmax; d >= fmin; d -= 2) {
			int32_t i = kf[d] < a1 ? kf[d] : a1, j = i - d;

			if (j > b1) i = b1 + d, j = b1;
			if (i - a0 + j - b0 > best)
				best = i - a0 + j - b0, m = (struct meeting){ (uint32_t)i, (uint32_t)j };
		}
		for (int32_t d = bmax; d >= bmin; d -= 2) {
			int32_t i = kb[d] > a0 ? kb[d] : a0, j = i - d;

			if (j < b0) i = b0 + d, j = b0;
			if (a1 - i + b1 - j > best)
				best = a1 - i + b1 - j, m = (struct meeting){ (uint32_t)i, (uint32_t)j };
		}
		return m;
	}
}

static void trim(struct aligner *x, struct range *r)
{
	while (r->a < r->a_end && r->b < r->b_end && x->a[r->a] == x->b[r->b]) x->to[r->a++] = r->b++;
	while (r->a < r->a_end && r->b < r->b_end && x->a[r->a_end - 1] == x->b[r->b_end - 1])
		x->to[--r->a_end] = --r->b_end;
}

static void align_range(struct aligner *x, struct range r)
{
	struct meeting m;

	trim(x, &r);
	if (r.a == r.a_end || r.b == r.b_end || split_at_anchors(x, &r)) return;
	m = middle(x, &r);
	push(x, r.a, m.a, r.b, m.b, MAX_ROUNDS);
	push(x, m.a, r.a_end, m.b, r.b_end, MAX_ROUNDS);
}

static uint32_t largest(const uint32_t *v, uint32_t n)
{
	uint32_t max = 0;

	for (uint32_t i = 0; i < n; i++)
		if (v[i] > max) max = v[i];
	return max;
}

static void make_room(struct align_space *w, size_t numbers, size_t diagonals)
{
	if (numbers > w->n_seen) {
		mem_free(w->seen);
		w->n_seen = mem_grown(w->n_seen, numbers);
		w->seen = mem_alloc(w->n_seen, sizeof *w->seen);
		w->round = 0;
	}
	if (diagonals > w->n_diagonals) {
		mem_free(w->diagonals);
		w->n_diagonals = mem_grown(w->n_diagonals, diagonals);
		w->diagonals = mem_alloc(w->n_diagonals, sizeof *w->diagonals);
	}
}

void align_space_release(struct align_space *w)
{
	mem_free(w->seen);
	mem_free(w->diagonals);
	vec_release(&w->todo);
	vec_release(&w->anchors);
	vec_release(&w->tails);
}

void sequence_align(
	struct align_space *w, const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb, uint32_t *to)
{
	const uint32_t max_a = largest(a, na), max_b = largest(b, nb);
	struct aligner x = { .w = w, .a = a, .b = b, .to = to };

	for (uint32_t i = 0; i < na; i++) to[i] = NOWHERE;
	make_room(w, (size_t)(max_a > max_b ? max_a : max_b) + 1, 2 * ((size_t)na + nb + 3));
	x.forward = w->diagonals + nb + 1;
	x.backward = x.forward + na + nb + 3;
	push(&x, 0, na, 0, nb, 0);
	while (w->todo.n) align_range(&x, w->todo.v[--w->todo.n]);
}
