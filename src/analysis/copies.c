/* copies: see copies.h. This file is the register; who had a draft first is in copies_first.c. */
#include "analysis/copies.h"

#include <stdlib.h>

#include "analysis/copies_parts.h"

const char *const copy_state_name[] = { "out", "recalled", "perhaps", "returned", "passed", "seen",
	"denied" };

/* ---- dates ---- */

static bool after(const struct dossier *k, uint32_t a, uint32_t b)
{
	return a != NOTHING && b != NOTHING && fact_by_date(k, a, b) > 0;
}

static bool not_before(const struct dossier *k, uint32_t a, uint32_t b)
{
	return a != NOTHING && (b == NOTHING || fact_by_date(k, a, b) >= 0);
}

static void later(const struct dossier *k, uint32_t fact, uint32_t *latest)
{
	if (*latest == NOTHING || after(k, fact, *latest)) *latest = fact;
}

/* ---- one holder's copies of one draft ---- */

/* What is known of a run of acts on one copy; its acts are in order of date. */
struct run {
	size_t first, end;
	uint32_t given, handed;      /* the latest act of giving; the latest `handed` */
	uint32_t returned, recalled; /* the latest of each */
};

struct holder {
	const struct dossier *k;
	const struct copy_act *acts;
	struct copies *to;
	VEC(struct run) runs; /* those of unknown number first */
	unsigned given;       /* runs with an act of giving */
};

static enum word word_of(const struct dossier *k, const struct copy_act *a)
{
	return (enum word)dossier_fact(k, a->fact)->word;
}

static struct run run_of(const struct holder *h, size_t first, size_t end)
{
	struct run r = { first, end, NOTHING, NOTHING, NOTHING, NOTHING };

	for (size_t i = first; i < end; i++) {
		const struct copy_act *a = &h->acts[i];
		enum word w = word_of(h->k, a);

		if (a->denied) continue;
		if (WORD_BIT(w) & ACTS_GIVING) later(h->k, a->fact, &r.given);
		if (w == W_HANDED) later(h->k, a->fact, &r.handed);
		if (w == W_RETURNED) later(h->k, a->fact, &r.returned);
		if (w == W_RECALLED) later(h->k, a->fact, &r.recalled);
	}
	return r;
}

/* Takings of copies whose number is not noted on one of the two lines: they may be of this copy. A recall of
 * a number that the holder has is of that one. */
static void loose_of(const struct holder *h, const struct run *of, uint32_t *returned, uint32_t *recalled)
{
	bool numbered = h->acts[of->first].copy != 0;

	*returned = *recalled = NOTHING;
	for (size_t i = 0; i < h->runs.n; i++) {
		const struct run *r = &h->runs.v[i];

		if (r->first == of->first) continue;
		if (numbered && h->acts[r->first].copy) break;
		if (r->returned != NOTHING) later(h->k, r->returned, returned);
		if (r->recalled != NOTHING && (numbered || r->given == NOTHING))
			later(h->k, r->recalled, recalled);
	}
}

/* A recall that nothing has followed: no return, and no new handing, before which the copy came back. */
static bool stands(
	const struct dossier *k, uint32_t recall, uint32_t returned, uint32_t loose, uint32_t handed)
{
	if (recall == NOTHING || after(k, handed, recall)) return false;
	return !not_before(k, returned, recall) && !not_before(k, loose, recall);
}

static void decide(const struct holder *h, const struct run *r, struct copy_row *row)
{
	const struct dossier *k = h->k;
	uint32_t loose, recalled;
	bool only = h->given <= 1;

	loose = recalled = NOTHING;
	if (r->given != NOTHING) loose_of(h, r, &loose, &recalled);
	if (recalled == NOTHING || after(k, r->recalled, recalled)) recalled = r->recalled;
	if (stands(k, recalled, r->returned, only ? loose : NOTHING, r->handed)) row->recalled = recalled;
	if (r->returned != NOTHING && not_before(k, r->returned, r->given)) {
		row->returned = r->returned;
		row->state = COPY_RETURNED;
	} else if (r->given == NOTHING && row->recalled == NOTHING) {
		row->state = row->shown != NOTHING ? COPY_SEEN : COPY_DENIED;
	} else if (loose != NOTHING && not_before(k, loose, r->given)) {
		row->returned = loose;
		row->state = only ? COPY_RETURNED : COPY_PERHAPS;
	} else {
		row->state = row->recalled != NOTHING ? COPY_RECALLED : COPY_OUT;
	}
	if (row->state == COPY_RETURNED) row->recalled = NOTHING;
}

/* Since when it has been with the holder: behind the last return, or the last recall that a handing followed,
 * before the latest act of giving. */
static uint32_t break_before(const struct holder *h, const struct run *r)
{
	uint32_t last = NOTHING;

	for (size_t i = r->first; i < r->end && r->given != NOTHING; i++) {
		const struct copy_act *a = &h->acts[i];
		enum word w = word_of(h->k, a);

		if (a->denied || !(WORD_BIT(w) & ACTS_TAKING) || !after(h->k, r->given, a->fact)) continue;
		if (w == W_RETURNED || after(h->k, r->handed, a->fact)) later(h->k, a->fact, &last);
	}
	return last;
}

static void first_of(uint32_t *slot, uint32_t fact)
{
	if (*slot == NOTHING) *slot = fact;
}

static void gather(const struct holder *h, const struct run *r, struct copy_row *row)
{
	uint32_t last = break_before(h, r);

	for (size_t i = r->first; i < r->end; i++) {
		const struct copy_act *a = &h->acts[i];
		enum word w = word_of(h->k, a);
		bool now = last == NOTHING || after(h->k, a->fact, last);

		if (a->denied) {
			row->denied = true;
			continue;
		}
		row->earlier += !now && w != W_SHOWN;
		if (w == W_SHOWN) first_of(&row->shown, a->fact);
		if (w == W_HANDED && now) first_of(&row->handed, a->fact);
		if (w == W_RECEIVED && now) first_of(&row->received, a->fact);
		if (w == W_HELD && now) first_of(&row->held, a->fact);
	}
	row->had = row->handed != NOTHING     ? row->handed
		   : row->received != NOTHING ? row->received
		   : row->held != NOTHING     ? row->held
					      : row->shown;
}

/* Acts of taking alone, of copies of this holder which other rows tell. */
static bool told_elsewhere(const struct holder *h, const struct run *r)
{
	bool unknown = h->acts[h->runs.v[0].first].copy == 0 && h->runs.v[0].given != NOTHING;

	if (r->given != NOTHING || !h->given) return false;
	for (size_t i = r->first; i < r->end; i++)
		if (h->acts[i].denied || word_of(h->k, &h->acts[i]) == W_SHOWN) return false;
	return h->acts[r->first].copy == 0 || unknown;
}

static void add_rows(struct holder *h)
{
	for (size_t i = 0; i < h->runs.n; i++) {
		const struct run *r = &h->runs.v[i];
		const struct copy_act *a = &h->acts[r->first];
		struct copy_row row = { .draft = a->draft,
			.copy = a->copy,
			.holder = a->holder,
			.who = a->who,
			.first = (uint32_t)r->first,
			.n = (uint32_t)(r->end - r->first) };

		if (told_elsewhere(h, r)) continue;
		row.handed = row.received = row.held = row.shown = NOTHING;
		row.recalled = row.returned = row.passed = NOTHING;
		gather(h, r, &row);
		decide(h, r, &row);
		vec_push(&h->to->rows, row);
	}
}

/* Rows of one holder and draft, from the acts [first, end). */
static void add_holder(struct holder *h, size_t first, size_t end)
{
	h->runs.n = 0;
	h->given = 0;
	for (size_t i = first, next; i < end; i = next) {
		for (next = i; next < end && h->acts[next].copy == h->acts[i].copy;) next++;
		vec_push(&h->runs, run_of(h, i, next));
		h->given += h->runs.v[h->runs.n - 1].given != NOTHING;
	}
	add_rows(h);
}

/* ---- the order of the rows ---- */

uint64_t draft_rank(const struct dossier *k, uint32_t draft)
{
	uint32_t original = k->entities.v[draft_original(k, draft)].table;
	uint32_t own = k->entities.v[draft].table, n = (uint32_t)k->texts.n;

	/* later originals first; among its own an original is first, then as they are declared */
	return (uint64_t)(n - 1 - original) * (n + 1) + (own == original ? 0 : own + 1);
}

struct sorted {
	struct copy_row row;
	uint64_t rank;
	int32_t last, first;
};

static int by_register(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;

	if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
	if (a->row.copy - 1 != b->row.copy - 1)
		return a->row.copy - 1 < b->row.copy - 1 ? -1 : 1; /* 0: last */
	if (a->last != b->last) return a->last < b->last ? -1 : 1;
	if (a->first != b->first) return a->first < b->first ? -1 : 1;
	return a->row.holder < b->row.holder ? -1 : a->row.holder > b->row.holder;
}

static void sort_rows(const struct dossier *k, struct copies *c)
{
	struct sorted *list = mem_alloc(c->rows.n + 1, sizeof *list);
	uint32_t draft = NOTHING;
	uint64_t rank = 0;

	for (size_t i = 0; i < c->rows.n; i++) {
		const struct copy_row *r = &c->rows.v[i];
		const struct date *on =
			r->had == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, r->had), W_ON);

		if (r->draft != draft) rank = draft_rank(k, r->draft);
		draft = r->draft;
		list[i].row = *r;
		list[i].rank = rank;
		list[i].last = on ? on->last : DAY_NEVER;
		list[i].first = on ? on->first : DAY_NEVER;
	}
	if (c->rows.n) qsort(list, c->rows.n, sizeof *list, by_register);
	for (size_t i = 0; i < c->rows.n; i++) c->rows.v[i] = list[i].row;
	mem_free(list);
}

/* The latest act of giving of a row. */
static uint32_t last_given(const struct dossier *k, const struct copies *c, const struct copy_row *r)
{
	uint32_t last = NOTHING;

	for (uint32_t i = r->first; i < r->first + r->n; i++)
		if (!c->custody.acts.v[i].denied && WORD_BIT(word_of(k, &c->custody.acts.v[i])) & ACTS_GIVING)
			later(k, c->custody.acts.v[i].fact, &last);
	return last;
}

/* A numbered copy that others were given later is no longer where it was: rows [first, end) are of one. */
static void pass_on(const struct dossier *k, struct copies *c, size_t first, size_t end)
{
	uint32_t latest = NOTHING;

	for (size_t i = first; i < end; i++) {
		uint32_t given = last_given(k, c, &c->rows.v[i]);

		if (given != NOTHING) later(k, given, &latest);
	}
	for (size_t i = first; i < end; i++) {
		struct copy_row *r = &c->rows.v[i];
		uint32_t given;

		if (!copy_is_out(r) && r->state != COPY_PERHAPS) continue;
		given = last_given(k, c, r);
		if (!after(k, latest, given == NOTHING ? r->recalled : given)) continue;
		r->passed = latest;
		r->state = COPY_PASSED;
		r->recalled = NOTHING;
	}
}

static void pass_all_on(const struct dossier *k, struct copies *c)
{
	for (size_t i = 0, end; i < c->rows.n; i = end) {
		const struct copy_row *r = &c->rows.v[i];

		for (end = i; end < c->rows.n && c->rows.v[end].draft == r->draft &&
			      c->rows.v[end].copy == r->copy;)
			end++;
		if (r->copy) pass_on(k, c, i, end);
	}
}

/* ---- what ought to come back ---- */

/* Of each text the line by which another draft replaces it, or NOTHING. */
static uint32_t *replaced_lines(const struct dossier *k)
{
	uint32_t *by = mem_alloc(k->texts.n + 1, sizeof *by);

	for (size_t i = 0; i < k->texts.n; i++) by[i] = NOTHING;
	for (size_t t = 0; t < k->texts.n; t++)
		for (uint32_t i = k->entities.v[k->texts.v[t].entity].first; i != NOTHING;
			i = dossier_fact(k, i)->same) {
			const struct clause *c = fact_clause(&k->r, dossier_fact(k, i), W_REPLACES);

			for (uint32_t n = 0; fact_speaks(dossier_fact(k, i)) && c && n < c->n; n++) {
				const struct value *v = clause_values(&k->r, c) + n;
				const struct entity *e =
					v->meaning == MEANS_ENTITY ? &k->entities.v[v->means] : NULL;

				if (e && e->word == W_DRAFT && e->table != NOTHING && by[e->table] == NOTHING)
					by[e->table] = i;
			}
		}
	return by;
}

/* Why nobody should work with the draft any more, and the line that says so; NOTHING: it is current. */
static uint32_t over_by(
	const struct dossier *k, uint32_t draft, const uint32_t *replaced, enum outstanding_why *why)
{
	uint32_t original = draft_original(k, draft), fact;

	if (draft_counts(k, draft)) return NOTHING;
	*why = WHY_WITHDRAWN;
	if (entity_state(k, draft) == W_WITHDRAWN) return entity_change(k, draft, W_WITHDRAWN);
	fact = replaced[k->entities.v[draft].table];
	if (fact == NOTHING) fact = replaced[k->entities.v[original].table];
	if (fact != NOTHING) *why = WHY_REPLACED;
	else if (entity_state(k, original) == W_WITHDRAWN) fact = entity_change(k, original, W_WITHDRAWN);
	return fact;
}

static int by_days(const void *x, const void *y)
{
	const struct copy_outstanding *a = x, *b = y;

	if (a->days != b->days) return a->days > b->days ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

static void find_outstanding(const struct dossier *k, const uint32_t *replaced, struct copies *c)
{
	uint32_t draft = NOTHING, over = NOTHING;
	enum outstanding_why why = WHY_REPLACED;

	for (size_t i = 0; i < c->rows.n; i++) {
		const struct copy_row *r = &c->rows.v[i];
		struct copy_outstanding o = { .row = (uint32_t)i, .days = -1 };
		const struct date *on;

		if (r->draft != draft) over = over_by(k, r->draft, replaced, &why);
		draft = r->draft;
		if (!copy_is_out(r) && r->state != COPY_PERHAPS) continue;
		o.why = r->recalled != NOTHING ? WHY_RECALLED : (uint8_t)why;
		o.fact = r->recalled != NOTHING ? r->recalled : over;
		if (o.fact == NOTHING) continue;
		on = fact_date(&k->r, dossier_fact(k, o.fact), W_ON);
		if (on && on->last <= k->day) o.days = k->day - on->last;
		vec_push(&c->outstanding, o);
	}
	if (c->outstanding.n) qsort(c->outstanding.v, c->outstanding.n, sizeof *c->outstanding.v, by_days);
}

/* ---- all of it ---- */

void copies_of(const struct dossier *k, uint32_t draft, struct copies *out)
{
	struct holder h = { .k = k, .to = out };
	uint32_t *replaced = replaced_lines(k);
	size_t end;

	*out = (struct copies){ 0 };
	custody_of(k, &out->custody);
	h.acts = out->custody.acts.v;
	for (size_t i = 0; i < out->custody.acts.n; i = end) {
		const struct copy_act *a = &h.acts[i];

		for (end = i; end < out->custody.acts.n && h.acts[end].draft == a->draft &&
			      h.acts[end].holder == a->holder;)
			end++;
		if (draft == NOTHING || a->draft == draft || draft_original(k, a->draft) == draft)
			add_holder(&h, i, end);
	}
	vec_release(&h.runs);
	sort_rows(k, out);
	pass_all_on(k, out);
	find_outstanding(k, replaced, out);
	find_first(k, draft, replaced, out);
	mem_free(replaced);
}

void copies_release(struct copies *c)
{
	custody_release(&c->custody);
	vec_release(&c->rows);
	vec_release(&c->orders);
	vec_release(&c->sights);
	vec_release(&c->missing);
	vec_release(&c->outstanding);
}
