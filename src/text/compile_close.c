/* compile_close: regions, widened where that makes them readable.
 *
 * A reading that has a bracket sign without its partner, such as "[shall" of "[shall][should]", is widened
 * to the partner; one in which nothing can be seen, such as the blank of "a b" against "a/b", by a word on
 * either side. A region is only widened within its paragraph, by CLOSE_WORDS words, and never so that copies
 * meet in it that did not meet before. Where that forbids it, the sign is written escaped. */
#include "text/compile_work.h"

#define CLOSE_WORDS 60
#define MAX_ROUNDS  8

/* ---- widening ---- */

static bool divide_alike(const struct compile_work *w, const struct region *x, const struct region *y)
{
	return memcmp(region_groups(w, x), region_groups(w, y), w->n * sizeof *w->partitions.v) == 0;
}

/* Do they overlap, or does one of them only put something in where the other begins or ends? */
static bool meet(struct span x, struct span y)
{
	if (x.start < y.end && y.start < x.end) return true;
	return (x.start == x.end || y.start == y.end) && x.start <= y.end && y.start <= x.end;
}

/* Widens `r`, with the regions [0, *done) before it and [*next, …) behind, to `to`; takes in those that it
 * meets if they divide the copies as it does. False, and nothing changed, if one does not. */
static bool widen(struct compile_work *w, struct region *r, struct span to, size_t *done, size_t *next)
{
	struct region wide = *r;
	size_t first = *done, last = *next;

	wide.places = to;
	for (; first > 0 && meet(w->regions.v[first - 1].places, wide.places); first--) {
		if (!divide_alike(w, r, &w->regions.v[first - 1])) return false;
		if (w->regions.v[first - 1].places.start < wide.places.start)
			wide.places.start = w->regions.v[first - 1].places.start;
	}
	for (; last < w->regions.n && meet(w->regions.v[last].places, wide.places); last++) {
		if (!divide_alike(w, r, &w->regions.v[last])) return false;
		if (w->regions.v[last].places.end > wide.places.end)
			wide.places.end = w->regions.v[last].places.end;
	}
	region_divide(w, &wide);
	if (!divide_alike(w, r, &wide))
		return false; /* a change that is no region: taken out and put in again */
	*r = wide;
	*done = first;
	*next = last;
	return true;
}

/* ---- brackets ---- */

static void include(struct span *s, uint32_t start, uint32_t end)
{
	if (start < s->start) s->start = start;
	if (end > s->end) s->end = end;
}

/* Adds the partners that the signs in a stretch of the base lack. */
static void add_base_partners(const struct compile_work *w, struct span tokens, struct span *to)
{
	for (uint32_t i = tokens.start; i < tokens.end; i++) {
		uint32_t p = w->base.pair[i];

		if (p != NOWHERE && (p < tokens.start || p >= tokens.end)) include(to, 2 * p + 1, 2 * p + 2);
	}
}

/* Adds the place of the base that token p of a copy stands at. */
static void add_copy_partner(const struct compile_text *t, uint32_t p, struct span *to)
{
	size_t low = 0, high = t->raw.n;
	uint32_t place = 2 * p + 1;

	while (low < high) { /* the first change that does not end before it */
		size_t mid = low + (high - low) / 2;

		if (t->raw.v[mid].at_new.end <= place) low = mid + 1;
		else high = mid;
	}
	if (low < t->raw.n && t->raw.v[low].at_new.start <= place) {
		include(to, t->raw.v[low].at_old.start, t->raw.v[low].at_old.end);
		return;
	}
	if (low) place = place - t->raw.v[low - 1].at_new.end + t->raw.v[low - 1].at_old.end;
	include(to, place, place + 1);
}

static struct span closed(const struct compile_work *w, const struct region *r)
{
	const uint32_t *group = region_groups(w, r);
	struct span to = r->places;

	add_base_partners(w, stretch_tokens(base_stretch(w, r->places)), &to);
	for (uint32_t i = 0; i < w->n; i++) {
		struct stretch s;
		struct span tokens;

		if (!group[i]) continue;
		s = copy_stretch(w, i, r->places);
		tokens = stretch_tokens(s);
		for (uint32_t k = tokens.start; k < tokens.end; k++) {
			uint32_t p = s.of->pair[k];

			if (p != NOWHERE && (p < tokens.start || p >= tokens.end))
				add_copy_partner(s.of, p, &to);
		}
	}
	return to;
}

static bool within_reason(const struct compile_work *w, struct span places)
{
	struct span k = { places.start / 2, places.end / 2 };

	for (uint32_t i = k.start; i < k.end; i++)
		if (w->base.t.list.v[i].kind == TOKEN_BREAK || (i > k.start && w->base.t.list.v[i].begins))
			return false;
	return k.end - k.start <= 4 * CLOSE_WORDS && tokens_words(&w->base.t, k.start, k.end) <= CLOSE_WORDS;
}

static void close_brackets(struct compile_work *w, struct region *r, size_t *done, size_t *next)
{
	for (unsigned round = 0; round < MAX_ROUNDS; round++) {
		struct span to = closed(w, r);

		if (to.start == r->places.start && to.end == r->places.end) return;
		if (!within_reason(w, to) || !widen(w, r, to, done, next)) return;
	}
}

/* ---- what can be seen ---- */

static bool invisible(struct stretch s)
{
	struct span k = stretch_tokens(s);

	for (uint32_t i = k.start; i < k.end; i++)
		if (s.of->t.list.v[i].kind != TOKEN_BREAK) return false;
	return stretch_bytes(s).n > 0;
}

static bool nothing_to_see(const struct compile_work *w, const struct region *r)
{
	const uint32_t *group = region_groups(w, r);

	if (invisible(base_stretch(w, r->places))) return true;
	for (uint32_t i = 0; i < w->n; i++)
		if (group[i] && invisible(copy_stretch(w, i, r->places))) return true;
	return false;
}

static bool is_wording(const struct compile_work *w, uint32_t token)
{
	uint8_t kind = token < w->base.t.list.n ? w->base.t.list.v[token].kind : TOKEN_BREAK;

	return kind == TOKEN_WORD || kind == TOKEN_SIGN;
}

static void make_visible(struct compile_work *w, struct region *r, size_t *done, size_t *next)
{
	struct span to = r->places;

	if (!nothing_to_see(w, r)) return;
	if (to.start / 2 > 0 && is_wording(w, to.start / 2 - 1)) to.start = 2 * (to.start / 2 - 1) + 1;
	if (is_wording(w, to.end / 2)) to.end = 2 * (to.end / 2) + 2;
	if (widen(w, r, to, done, next)) return;
	if (widen(w, r, (struct span){ to.start, r->places.end }, done, next)) return;
	(void)widen(w, r, (struct span){ r->places.start, to.end }, done, next);
}

void regions_close(struct compile_work *w)
{
	size_t done = 0;

	for (size_t k = 0; k < w->regions.n;) {
		struct region r = w->regions.v[k];
		size_t next = k + 1;

		close_brackets(w, &r, &done, &next);
		make_visible(w, &r, &done, &next);
		w->regions.v[done++] = r; /* done <= k: nothing that is still to be read is overwritten */
		k = next;
	}
	w->regions.n = done;
}
