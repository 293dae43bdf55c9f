#include "text/succession.h"

#include <stdlib.h>

#include "text/succession_parts.h"

const char *const bracket_change_name[N_BRACKET_CHANGES] = { [CHANGE_LIFTED] = "lifted",
	[CHANGE_ADDED] = "added",
	[CHANGE_OPTION_DROPPED] = "option dropped",
	[CHANGE_OPTION_ADDED] = "option added",
	[CHANGE_WORDING] = "wording changed",
	[CHANGE_MOVED] = "moved" };

#define NAMES  16 /* alternatives left over on either side of which the names are compared */
#define FILLED 4  /* words: a longer change is not the filling in of a blank */

/* ---- which alternative is which ---- */

static struct heir *heir_of(const struct settler *x, uint32_t alt)
{
	uint32_t issue = x->o.a.issue[alt];

	return &x->s->heirs.v[x->s->list.v[issue].heir + alt - x->o.a.issues->list.v[issue].alt];
}

static void inherit(struct settler *x, uint32_t a, uint32_t b)
{
	struct heir *h = heir_of(x, a);

	h->alt = b - x->o.b.issues->list.v[x->o.b.issue[b]].alt;
	h->fate = laid_hash(&x->o.a, a) == laid_hash(&x->o.b, b) ? FATE_SAME : FATE_CHANGED;
	x->taken[b] = true;
}

struct worded {
	uint64_t hash;
	uint32_t alt;
	bool new;
};

static int by_wording(const void *x, const void *y)
{
	const struct worded *p = x, *q = y;

	if (p->hash != q->hash) return p->hash < q->hash ? -1 : 1;
	if (p->new != q->new) return p->new ? 1 : -1;
	return (p->alt > q->alt) - (p->alt < q->alt);
}

/* Equal wordings, the first with the first. */
static void pair_equal(struct settler *x, const struct issue *a, const struct issue *b)
{
	const size_t n = (size_t)a->n_alts + b->n_alts;
	struct worded *v = mem_alloc(n, sizeof *v);

	for (uint32_t k = 0; k < a->n_alts; k++)
		v[k] = (struct worded){ laid_hash(&x->o.a, a->alt + k), a->alt + k, false };
	for (uint32_t k = 0; k < b->n_alts; k++)
		v[a->n_alts + k] = (struct worded){ laid_hash(&x->o.b, b->alt + k), b->alt + k, true };
	qsort(v, n, sizeof *v, by_wording);
	for (size_t i = 0, mid, end; i < n; i = end) {
		for (mid = i; mid < n && v[mid].hash == v[i].hash && !v[mid].new; mid++) {}
		for (end = mid; end < n && v[end].hash == v[i].hash; end++) {}
		for (size_t k = 0; k < mid - i && k < end - mid; k++)
			inherit(x, v[i + k].alt, v[mid + k].alt);
	}
	mem_free(v);
}

static int most_shared_first(const void *x, const void *y)
{
	const struct shared *p = x, *q = y;

	if (p->words != q->words) return p->words > q->words ? -1 : 1;
	if (p->a != q->a) return p->a < q->a ? -1 : 1;
	return (p->b > q->b) - (p->b < q->b);
}

/* The first of the shared words of old alternative a, or of a later one. */
static size_t shared_from(const struct overlap *o, uint32_t a)
{
	size_t low = 0, high = o->shared.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (o->shared.v[mid].a < a) low = mid + 1;
		else high = mid;
	}
	return low;
}

static void pair_alike(struct settler *x, const struct issue *a, uint32_t new_issue)
{
	VEC(struct shared) list = { 0 };

	for (size_t i = shared_from(&x->o, a->alt);
		i < x->o.shared.n && x->o.shared.v[i].a < a->alt + a->n_alts; i++)
		if (x->o.b.issue[x->o.shared.v[i].b] == new_issue) vec_push(&list, x->o.shared.v[i]);
	if (list.n) qsort(list.v, list.n, sizeof *list.v, most_shared_first);
	for (size_t i = 0; i < list.n; i++) {
		const struct shared *s = &list.v[i];

		if (heir_of(x, s->a)->alt != NOWHERE || x->taken[s->b]) continue;
		if (2 * s->words >= laid_kept(&x->o.a, s->a)) inherit(x, s->a, s->b);
	}
	vec_release(&list);
}

/* Do names stand at both, and is one of them the same? */
static bool share_name(const struct settler *x, uint32_t a, uint32_t b, bool *named)
{
	const struct issues *old = x->o.a.issues, *new = x->o.b.issues;
	const struct alternative *p = &old->alts.v[a], *q = &new->alts.v[b];

	*named = p->n_claims && q->n_claims;
	for (uint32_t i = 0; i < p->n_claims && i < NAMES; i++)
		for (uint32_t j = 0; j < q->n_claims && j < NAMES; j++) {
			uint32_t one = old->claims.v[p->claim + i].party,
				 other = new->claims.v[q->claim + j].party;

			if (str_eq(x->o.a.draft->parties.list.v[one].code,
				    x->o.b.draft->parties.list.v[other].code))
				return true;
		}
	return false;
}

static bool stands_free(const struct own *own)
{
	return own->words && 2 * own->free >= own->words;
}

/* What is left over: by order if there are as many, else by names. */
static void pair_rest(struct settler *x, const struct issue *a, const struct issue *b)
{
	VEC(uint32_t) old = { 0 }, new = { 0 };
	bool named, lone = a->n_alts == 1 && b->n_alts == 1;

	for (uint32_t k = a->alt; k < a->alt + a->n_alts; k++)
		if (heir_of(x, k)->alt == NOWHERE && (lone || !stands_free(&x->own[k]))) vec_push(&old, k);
	for (uint32_t k = b->alt; k < b->alt + b->n_alts; k++)
		if (!x->taken[k]) vec_push(&new, k);
	for (size_t i = 0; i < old.n && old.n == new.n; i++)
		if (lone || share_name(x, old.v[i], new.v[i], &named) || !named)
			inherit(x, old.v[i], new.v[i]);
	for (size_t i = 0; i < old.n && old.n <= NAMES; i++)
		for (size_t j = 0; j < new.n &&new.n <= NAMES; j++)
			if (heir_of(x, old.v[i])->alt == NOWHERE && !x->taken[new.v[j]] &&
				share_name(x, old.v[i], new.v[j], &named))
				inherit(x, old.v[i], new.v[j]);
	vec_release(&old);
	vec_release(&new);
}

/* Of an issue that went into another: where most of each alternative is now. */
static void join(struct settler *x, const struct issue *a, uint32_t new_issue)
{
	for (uint32_t k = a->alt; k < a->alt + a->n_alts; k++) {
		uint32_t most = 0;

		for (size_t i = shared_from(&x->o, k); i < x->o.shared.n && x->o.shared.v[i].a == k; i++) {
			const struct shared *s = &x->o.shared.v[i];

			if (x->o.b.issue[s->b] != new_issue || s->words <= most) continue;
			most = s->words;
			heir_of(x, k)->alt = s->b - x->o.b.issues->list.v[new_issue].alt;
			heir_of(x, k)->fate = FATE_CHANGED;
		}
	}
}

/* ---- fates ---- */

/* Does a short change put words in the place of a blank? */
static bool filled(const struct settler *x, uint32_t alt)
{
	const struct laid *a = &x->o.a, *b = &x->o.b;
	const struct alternative *it = &a->issues->alts.v[alt];
	uint32_t change;
	const struct change *c;

	if (it->class != CLASS_BLANK || it->bracket == NOWHERE) return false;
	change = change_at(x->r, token_at(a->tokens, it->whole.start), false);
	if (change == NOWHERE) return false;
	c = &x->r->changes.v[change];
	return a->words[c->a.end] - a->words[c->a.start] <= FILLED &&
	       b->words[c->b.end] > b->words[c->b.start];
}

static uint8_t fate_of(const struct settler *x, uint32_t alt)
{
	const struct own *own = &x->own[alt];

	if (own->words ? stands_free(own) : laid_kept(&x->o.a, alt) > 0) return FATE_LIFTED;
	return filled(x, alt) ? FATE_LIFTED : FATE_DROPPED;
}

static bool has_moved(const struct settler *x, uint32_t issue)
{
	const struct laid *a = &x->o.a;
	const struct issue *it = &a->issues->list.v[issue];
	uint32_t moved = 0;

	for (uint32_t k = it->alt; k < it->alt + it->n_alts; k++)
		moved += a->moved[a->range[k].end] - a->moved[a->range[k].start];
	return 2 * moved > x->kept_a[issue];
}

static void settle_fate(struct settler *x, uint32_t issue)
{
	const struct issue *a = &x->o.a.issues->list.v[issue];
	struct successor *s = &x->s->list.v[issue];
	bool gone = s->issue == NOWHERE, same = !gone && !s->joined;

	if (!gone && !s->joined) {
		const struct issue *b = &x->o.b.issues->list.v[s->issue];

		pair_equal(x, a, b);
		pair_alike(x, a, s->issue);
		pair_rest(x, a, b);
		for (uint32_t k = b->alt; k < b->alt + b->n_alts; k++) same = same && x->taken[k];
	} else if (s->joined) {
		join(x, a, s->issue);
	}
	s->moved = !gone && has_moved(x, issue);
	s->fate = FATE_DROPPED;
	for (uint32_t k = a->alt; k < a->alt + a->n_alts; k++) {
		struct heir *h = heir_of(x, k);

		if (h->alt == NOWHERE) h->fate = fate_of(x, k);
		same = same && h->alt != NOWHERE && h->fate == FATE_SAME;
		if (h->fate == FATE_LIFTED) s->fate = FATE_LIFTED;
	}
	if (!gone) s->fate = same ? FATE_SAME : FATE_CHANGED;
}

/* ---- events ---- */

/* Where in the new text the words of an old alternative are, or would stand: of each old token, a byte. */
static uint32_t *places_of(const struct redline *r)
{
	uint32_t *place = mem_alloc(r->old.list.n + 1, sizeof *place), last = r->new.begin;
	size_t move = 0;

	for (uint32_t i = 0; i < r->old.list.n; i++) {
		uint32_t j = r->to[i];

		while (move < r->moves.n && r->moves.v[move].a.end <= i) move++;
		place[i] = j == NOWHERE ? last : r->new.list.v[j].start;
		if (j != NOWHERE && (move == r->moves.n || i < r->moves.v[move].a.start))
			last = r->new.list.v[j].end;
	}
	place[r->old.list.n] = (uint32_t)r->new.bytes.n;
	return place;
}

static void add_event(struct settler *x, enum bracket_change kind, struct bracket_event e)
{
	e.kind = (uint8_t)kind;
	x->s->count[kind]++;
	vec_push(&x->s->events, e);
}

/* What became of the alternatives of an issue that goes on. */
static void events_within(struct settler *x, uint32_t issue)
{
	const struct successor *s = &x->s->list.v[issue];
	const struct issue *a = &x->o.a.issues->list.v[issue], *b = &x->o.b.issues->list.v[s->issue];

	for (uint32_t k = 0; k < a->n_alts; k++) {
		const struct heir *h = &x->s->heirs.v[s->heir + k];
		struct bracket_event e = { 0, issue, k, s->issue, h->alt, b->span.start };

		if (h->alt != NOWHERE) e.place = x->o.b.issues->alts.v[b->alt + h->alt].whole.start;
		if (h->fate == FATE_CHANGED) add_event(x, CHANGE_WORDING, e);
		if (h->fate == FATE_LIFTED) add_event(x, CHANGE_LIFTED, e);
		if (h->fate == FATE_DROPPED) add_event(x, CHANGE_OPTION_DROPPED, e);
	}
	if (s->moved)
		add_event(x, CHANGE_MOVED,
			(struct bracket_event){ 0, issue, NOWHERE, s->issue, NOWHERE, b->span.start });
}

/* An issue that is no longer there: one event for what stands of it, one for each alternative that went. */
static void events_of_lost(struct settler *x, uint32_t issue, const uint32_t *place)
{
	const struct successor *s = &x->s->list.v[issue];
	const struct issue *a = &x->o.a.issues->list.v[issue];
	struct bracket_event lifted = { 0, issue, NOWHERE, NOWHERE, NOWHERE, 0 };
	uint32_t n = 0;

	for (uint32_t k = 0; k < a->n_alts; k++) {
		uint32_t first = x->o.a.range[a->alt + k].start;

		if (x->s->heirs.v[s->heir + k].fate != FATE_LIFTED) {
			add_event(x, CHANGE_OPTION_DROPPED,
				(struct bracket_event){ 0, issue, k, NOWHERE, NOWHERE, place[first] });
		} else if (!n++) {
			lifted.old_alt = k;
			lifted.place = place[first];
		}
	}
	if (n > 1) lifted.old_alt = NOWHERE;
	if (n) add_event(x, CHANGE_LIFTED, lifted);
}

static void events_of_new(struct settler *x)
{
	const struct issues *b = x->o.b.issues;

	for (uint32_t i = 0; i < b->list.n; i++) {
		struct bracket_event e = { 0, x->s->origin[i], NOWHERE, i, NOWHERE, b->list.v[i].span.start };

		if (e.old_issue == NOWHERE) {
			add_event(x, CHANGE_ADDED, e);
			continue;
		}
		for (uint32_t k = 0; k < b->list.v[i].n_alts; k++) {
			if (x->taken[b->list.v[i].alt + k]) continue;
			e.new_alt = k;
			e.place = b->alts.v[b->list.v[i].alt + k].whole.start;
			add_event(x, CHANGE_OPTION_ADDED, e);
		}
	}
}

static int by_place(const void *x, const void *y)
{
	const struct bracket_event *p = x, *q = y;
	const uint32_t one[] = { p->place, p->old_issue, p->old_alt, p->new_issue, p->new_alt, p->kind },
		       other[] = { q->place, q->old_issue, q->old_alt, q->new_issue, q->new_alt, q->kind };

	for (unsigned i = 0; i < sizeof one / sizeof *one; i++)
		if (one[i] != other[i]) return one[i] < other[i] ? -1 : 1;
	return 0;
}

static void make_events(struct settler *x)
{
	uint32_t *place = places_of(x->r);

	for (uint32_t i = 0; i < x->s->list.n; i++) {
		if (x->s->list.v[i].issue == NOWHERE) events_of_lost(x, i, place);
		else events_within(x, i);
	}
	events_of_new(x);
	if (x->s->events.n) qsort(x->s->events.v, x->s->events.n, sizeof *x->s->events.v, by_place);
	mem_free(place);
}

/* ---- the whole ---- */

static void begin(struct settler *x)
{
	const struct issues *a = x->o.a.issues, *b = x->o.b.issues;

	x->size_a = mem_alloc(a->list.n, sizeof *x->size_a);
	x->kept_a = mem_alloc(a->list.n, sizeof *x->kept_a);
	x->size_b = mem_alloc(b->list.n, sizeof *x->size_b);
	x->kept_b = mem_alloc(b->list.n, sizeof *x->kept_b);
	x->own = mem_alloc(a->alts.n, sizeof *x->own);
	x->taken = mem_alloc(b->alts.n, sizeof *x->taken);
	x->s->origin = mem_alloc(b->list.n, sizeof *x->s->origin);
	for (uint32_t i = 0; i < b->list.n; i++) x->s->origin[i] = NOWHERE;
	for (uint32_t i = 0; i < a->list.n; i++) {
		vec_push(
			&x->s->list, (struct successor){ .issue = NOWHERE, .heir = (uint32_t)x->s->heirs.n });
		for (uint32_t k = 0; k < a->list.v[i].n_alts; k++)
			vec_push(&x->s->heirs, (struct heir){ NOWHERE, FATE_DROPPED });
	}
}

void succession_of(const struct redline *r, const struct draft *old, const struct issues *a,
	const struct draft *new, const struct issues *b, struct succession *s)
{
	struct settler x = { .r = r, .s = s };

	*s = (struct succession){ 0 };
	overlap_of(r, old, a, new, b, &x.o);
	begin(&x);
	settle_issues(&x);
	for (uint32_t i = 0; i < s->list.n; i++) settle_fate(&x, i);
	make_events(&x);
	overlap_release(&x.o);
	vec_release(&x.candidates);
	mem_free(x.size_a);
	mem_free(x.kept_a);
	mem_free(x.size_b);
	mem_free(x.kept_b);
	mem_free(x.own);
	mem_free(x.taken);
}

void succession_release(struct succession *s)
{
	vec_release(&s->list);
	vec_release(&s->heirs);
	vec_release(&s->events);
	mem_free(s->origin);
}
