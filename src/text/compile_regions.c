/* compile_regions: from the changes of every copy to regions of the base. */
#include <stdlib.h>

#include "text/compile_work.h"

/* ---- stretches ---- */

/* The number of changes of the list that lie before place `at` of the base. One that only puts something in
 * there counts as before if `with_insertion`. */
static size_t changes_before(const change_list *list, uint32_t at, bool with_insertion)
{
	size_t low = 0, high = list->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct span s = list->v[mid].at_old;

		if (s.start < at || (with_insertion && s.end == at)) low = mid + 1;
		else high = mid;
	}
	return low;
}

static uint32_t place_in_copy(const change_list *list, size_t before, uint32_t at)
{
	return before ? at - list->v[before - 1].at_old.end + list->v[before - 1].at_new.end : at;
}

struct stretch copy_stretch(const struct compile_work *w, uint32_t copy, struct span places)
{
	const struct compile_text *t = &w->copies[copy];
	size_t first = changes_before(&t->raw, places.start, false),
	       last = changes_before(&t->raw, places.end, true);

	return (struct stretch){ t,
		{ place_in_copy(&t->raw, first, places.start), place_in_copy(&t->raw, last, places.end) } };
}

struct str stretch_bytes(struct stretch s)
{
	struct span b = place_bytes(&s.of->t, s.places);

	return str_cut(s.of->t.bytes, b.start, b.end);
}

static bool touches(const struct compile_work *w, uint32_t copy, struct span places)
{
	const change_list *raw = &w->copies[copy].raw;

	return changes_before(raw, places.end, true) > changes_before(raw, places.start, false);
}

static bool blank_at(const struct tokens *t, uint32_t place)
{
	return place_start(t, place) < place_start(t, place + 1);
}

bool same_stretch(struct stretch x, struct stretch y)
{
	const struct tokens *t = &x.of->t, *u = &y.of->t;
	const uint32_t n = x.places.end - x.places.start;

	if (n != y.places.end - y.places.start) return false;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t p = x.places.start + i, q = y.places.start + i;

		if (p % 2 ? t->list.v[p / 2].id != u->list.v[q / 2].id : blank_at(t, p) != blank_at(u, q))
			return false;
	}
	return true;
}

/* ---- who has what ---- */

void region_divide(struct compile_work *w, struct region *r)
{
	const struct stretch base = base_stretch(w, r->places);
	uint32_t *group;

	r->partition = (uint32_t)w->partitions.n;
	r->touching = r->n_groups = 0;
	vec_reserve(&w->partitions, w->n);
	group = w->partitions.v + w->partitions.n;
	w->partitions.n += w->n;
	for (uint32_t i = 0; i < w->n; i++) {
		struct stretch mine;

		group[i] = 0;
		if (!touches(w, i, r->places)) continue;
		mine = copy_stretch(w, i, r->places);
		if (same_stretch(mine, base)) continue;
		r->touching++;
		for (uint32_t k = 0; k < i && !group[i]; k++)
			if (group[k] && same_stretch(mine, copy_stretch(w, k, r->places)))
				group[i] = group[k];
		if (!group[i]) group[i] = ++r->n_groups;
	}
}

/* ---- the sweep ---- */

struct edit_at {
	struct span places, tokens;
};

typedef VEC(struct edit_at) edits_at;

static int by_place(const void *x, const void *y)
{
	const struct edit_at *p = x, *q = y;

	if (p->tokens.start != q->tokens.start) return p->tokens.start < q->tokens.start ? -1 : 1;
	if (p->tokens.end != q->tokens.end) return p->tokens.end < q->tokens.end ? -1 : 1;
	if (p->places.start != q->places.start) return p->places.start < q->places.start ? -1 : 1;
	return (p->places.end > q->places.end) - (p->places.end < q->places.end);
}

static void collect(edits_at *out, const change_list *list, struct span within)
{
	for (size_t k = changes_before(list, within.start, false); k < list->n; k++) {
		const struct change *c = &list->v[k];

		if (c->at_old.end > within.end) break;
		vec_push(out, (struct edit_at){ c->at_old, c->a });
	}
}

static bool joins(const struct edit_at *r, const struct edit_at *e, uint32_t inserted)
{
	if (e->tokens.start < r->tokens.end || e->places.start < r->places.end) return true;
	if (e->tokens.start > r->tokens.end) return false;
	return e->tokens.start == e->tokens.end || inserted == r->tokens.end;
}

/* Takes back regions, found since there were `first`, that reach into r. */
static void take_back(struct compile_work *w, struct edit_at *r, size_t first)
{
	while (w->regions.n > first && w->regions.v[w->regions.n - 1].places.end > r->places.start) {
		if (w->regions.v[w->regions.n - 1].places.start < r->places.start)
			r->places.start = w->regions.v[w->regions.n - 1].places.start;
		w->regions.n--;
	}
}

/* Edits whose stretches of the base overlap, or touch where one only puts something in, are one region: the
 * order of their words would be anybody's guess. */
static void sweep(struct compile_work *w, edits_at *edits)
{
	const size_t first = w->regions.n;
	struct edit_at r;
	uint32_t inserted = NOWHERE; /* where something was put in last */

	if (!edits->n) return;
	qsort(edits->v, edits->n, sizeof *edits->v, by_place);
	r = edits->v[0];
	for (size_t i = 0; i < edits->n; i++) {
		const struct edit_at *e = &edits->v[i];

		if (!joins(&r, e, inserted)) {
			vec_push(&w->regions, (struct region){ .places = r.places });
			r = *e;
		}
		if (e->places.start < r.places.start) r.places.start = e->places.start;
		if (e->places.end > r.places.end) r.places.end = e->places.end;
		if (e->tokens.end > r.tokens.end) r.tokens.end = e->tokens.end;
		if (e->tokens.start == e->tokens.end) inserted = e->tokens.end;
		take_back(w, &r,
			first); /* the blanks before a word may be an edit's without being the next one's */
	}
	vec_push(&w->regions, (struct region){ .places = r.places });
	for (size_t k = first; k < w->regions.n; k++) region_divide(w, &w->regions.v[k]);
}

/* A region in which copies want different things, though what a reader would mark as one change of one of
 * them takes in words that it left alone, gives way to the regions of the bare changes; unless a copy has
 * many of these there: it wrote the passage anew, and the words between are the same by chance. */
static void unclash(struct compile_work *w, const struct region *r, edits_at *edits)
{
	edits->n = 0;
	for (uint32_t i = 0; i < w->n; i++) {
		size_t before = edits->n;

		collect(edits, &w->copies[i].raw, r->places);
		if (edits->n - before < CHANGES_SHREDS) continue;
		vec_push(&w->regions, *r);
		return;
	}
	sweep(w, edits);
}

void regions_find(struct compile_work *w)
{
	edits_at edits = { 0 };
	const struct span all = { 0, UINT32_MAX };
	VEC(struct region) found = { 0 };

	for (uint32_t i = 0; i < w->n; i++) collect(&edits, &w->copies[i].joined, all);
	sweep(w, &edits);
	for (size_t k = 0; k < w->regions.n; k++) vec_push(&found, w->regions.v[k]);
	w->regions.n = 0;
	for (size_t k = 0; k < found.n; k++) {
		if (!found.v[k].n_groups) continue; /* what was taken out was put in again */
		if (found.v[k].n_groups > 1) unclash(w, &found.v[k], &edits);
		else vec_push(&w->regions, found.v[k]);
	}
	vec_release(&found);
	vec_release(&edits);
	regions_close(w);
}
