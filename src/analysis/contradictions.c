/* contradictions: see contradictions.h. This file gathers and orders the rows; the rules are in
 * contradictions_*.c. */
#include "analysis/contradictions.h"

#include "analysis/contradictions_parts.h"

#include <stdlib.h>

const char *const contra_kind_name[N_CONTRA_KINDS] = { "saying-saying", "saying-conduct", "readouts",
	"sources", "stage", "recorded" };

const char *const contra_grounds_name[N_CONTRA_GROUNDS] = { "denial", "rejection", "precondition",
	"alternatives", "modality", "wording", "report", "claim", "dates", "places", "headline", "recorded" };

enum contra_kind contra_kind_of(struct str name)
{
	unsigned i = 0;

	while (i < N_CONTRA_KINDS && !str_eq(name, str_of(contra_kind_name[i]))) i++;
	return (enum contra_kind)i;
}

/* ---- a row ---- */

struct contradiction *last_row(struct contra *x)
{
	return &x->out->list.v[x->out->list.n - 1];
}

void row_begin(struct contra *x, enum contra_kind kind, enum contra_grounds grounds, bool sure)
{
	vec_push(&x->out->list, (struct contradiction){ .kind = (uint8_t)kind,
					.grounds = (uint8_t)grounds,
					.sure = sure,
					.alleged = NOTHING,
					.first_member = (uint32_t)x->out->members.n,
					.first_party = (uint32_t)x->out->parties.n });
}

void row_point(struct contra *x, const struct point *p)
{
	last_row(x)->point = *p;
	last_row(x)->has_point = true;
}

void row_party(struct contra *x, uint32_t who)
{
	vec_push(&x->out->parties, who);
}

/* What it is called by itself. */
static uint32_t entity_of(const struct fact *f)
{
	if (f->name == NOTHING || f->flags & FACT_CHANGE) return NOTHING;
	return f->word == W_ISSUE ? NOTHING : f->name;
}

void row_member(struct contra *x, uint32_t fact, uint32_t side)
{
	vec_push(&x->out->members,
		(struct contra_member){
			.fact = fact, .entity = entity_of(dossier_fact(x->k, fact)), .side = side });
}

void row_pair(struct contra *x, enum contra_kind kind, enum contra_grounds grounds, bool sure, uint32_t a,
	uint32_t b)
{
	row_begin(x, kind, grounds, sure);
	row_member(x, a, 0);
	row_member(x, b, 1);
	row_end(x, false);
}

/* The latest day of a date, for an order: what has no date is the oldest. */
static int64_t day_of_fact(const struct dossier *k, uint32_t fact)
{
	const struct date *d = fact_date(&k->r, dossier_fact(k, fact), W_ON);

	if (!d) return INT64_MIN;
	return d->last == DAY_NEVER ? d->first : d->last;
}

struct dated {
	struct contra_member m;
	int64_t day;
};

static int by_day(const void *p, const void *q)
{
	const struct dated *a = p, *b = q;

	if (a->day != b->day) return a->day < b->day ? -1 : 1;
	return (a->m.fact > b->m.fact) - (a->m.fact < b->m.fact);
}

static int by_fact(const void *p, const void *q)
{
	const struct contra_member *a = p, *b = q;

	return (a->fact > b->fact) - (a->fact < b->fact);
}

static void sort_members(struct contra *x, struct contradiction *row)
{
	struct contra_member *m = x->out->members.v + row->first_member;
	size_t n = x->out->members.n - row->first_member;
	struct dated *all = mem_alloc(n + 1, sizeof *all);

	for (size_t i = 0; i < n; i++) all[i] = (struct dated){ m[i], day_of_fact(x->k, m[i].fact) };
	qsort(all, n, sizeof *all, by_day);
	for (size_t i = 0; i < n; i++) m[i] = all[i].m;
	mem_free(all);
}

/* Each fact once, the first kept. */
static uint32_t drop_doubles(struct contra_member *m, size_t n)
{
	struct contra_member *sorted = mem_alloc(n + 1, sizeof *sorted);
	bool twice = false;
	size_t kept = 0;

	if (n) memcpy(sorted, m, n * sizeof *m);
	qsort(sorted, n, sizeof *sorted, by_fact);
	for (size_t i = 1; i < n; i++) twice = twice || sorted[i].fact == sorted[i - 1].fact;
	mem_free(sorted);
	if (!twice) return (uint32_t)n;
	for (size_t i = 0; i < n; i++) {
		size_t j = 0;

		while (j < kept && m[j].fact != m[i].fact) j++;
		if (j == kept) m[kept++] = m[i];
	}
	return (uint32_t)kept;
}

static int by_number(const void *p, const void *q)
{
	uint32_t a = *(const uint32_t *)p, b = *(const uint32_t *)q;

	return (a > b) - (a < b);
}

/* The holders of a line; of what nobody holds, who did it. */
static void parties_of(struct contra *x, uint32_t fact)
{
	uint32_t i = saying_of_fact(&x->s, fact);
	const struct saying *s = i == NOTHING ? NULL : saying_at(&x->s, i);
	bool held = s && s->n_holders;
	uint32_t first = !s     ? 0
			 : held ? s->first_holder
				: s->first_actor,
		 n = !s     ? 0
		     : held ? s->n_holders
			    : s->n_actors;

	for (uint32_t j = 0; j < n; j++) row_party(x, x->s.holders.v[first + j]);
}

static void end_parties(struct contra *x, struct contradiction *row)
{
	uint32_t *v, kept = 0, n;

	if (x->out->parties.n == row->first_party)
		for (uint32_t i = 0; i < row->n_members; i++)
			parties_of(x, x->out->members.v[row->first_member + i].fact);
	v = x->out->parties.v + row->first_party;
	n = (uint32_t)(x->out->parties.n - row->first_party);
	if (n) qsort(v, n, sizeof *v, by_number);
	for (uint32_t i = 0; i < n; i++)
		if (!kept || v[kept - 1] != v[i]) v[kept++] = v[i];
	row->n_parties = kept;
	x->out->parties.n = row->first_party + kept;
}

void row_end(struct contra *x, bool sort)
{
	struct contradiction *row = last_row(x);

	row->n_members =
		drop_doubles(x->out->members.v + row->first_member, x->out->members.n - row->first_member);
	x->out->members.n = row->first_member + row->n_members;
	if (row->n_members < 2) {
		x->out->members.n = row->first_member;
		x->out->parties.n = row->first_party;
		x->out->list.n--;
		return;
	}
	for (uint32_t i = 0; i < row->n_members; i++) {
		const struct fact *f = dossier_fact(x->k, x->out->members.v[row->first_member + i].fact);

		if (fact_has(&x->k->r, f, W_UNSURE) || fact_has(&x->k->r, f, W_INFERRED)) row->sure = false;
	}
	if (sort) sort_members(x, row);
	end_parties(x, row);
}

/* ---- all of them ---- */

/* The facts of a row as text, in file order. */
static void members_put(const struct contradictions *c, const struct contradiction *row, struct buf *out)
{
	struct contra_member *m = mem_alloc(row->n_members, sizeof *m);

	memcpy(m, c->members.v + row->first_member, row->n_members * sizeof *m);
	qsort(m, row->n_members, sizeof *m, by_fact);
	for (uint32_t i = 0; i < row->n_members; i++) buf_printf(out, "%u ", (unsigned)m[i].fact);
	mem_free(m);
}

/* The parties of both rows to the first, ascending. */
static void merge_parties(
	struct contradictions *c, struct contradiction *row, const struct contradiction *other)
{
	uint32_t first = (uint32_t)c->parties.n, i = 0, j = 0;

	vec_reserve(&c->parties, (size_t)row->n_parties + other->n_parties);
	while (i < row->n_parties || j < other->n_parties) {
		uint32_t a = i < row->n_parties ? c->parties.v[row->first_party + i] : NOTHING,
			 b = j < other->n_parties ? c->parties.v[other->first_party + j] : NOTHING;

		i += a <= b;
		j += b <= a;
		vec_push(&c->parties, a < b ? a : b);
	}
	row->first_party = first;
	row->n_parties = (uint32_t)c->parties.n - first;
}

/* Two rules that find the same lines make one row: that of the first. */
static void drop_same_rows(struct contradictions *c)
{
	struct map seen = { 0 };
	struct buf key = BUF_INIT;
	size_t kept = 0;

	for (size_t i = 0; i < c->list.n; i++) {
		uint32_t *at;

		buf_clear(&key);
		members_put(c, &c->list.v[i], &key);
		at = map_at(&seen, 0, buf_str(&key));
		if (*at != MAP_NONE) {
			c->list.v[*at].sure = c->list.v[*at].sure || c->list.v[i].sure;
			merge_parties(c, &c->list.v[*at], &c->list.v[i]);
			continue;
		}
		*at = (uint32_t)kept;
		c->list.v[kept++] = c->list.v[i];
	}
	c->list.n = kept;
	map_release(&seen);
	buf_release(&key);
}

struct ordered {
	struct contradiction row;
	int64_t latest;
	uint32_t first; /* fact */
	size_t at;
};

static int by_latest(const void *p, const void *q)
{
	const struct ordered *a = p, *b = q;

	if (a->latest != b->latest) return a->latest > b->latest ? -1 : 1;
	if (a->first != b->first) return a->first < b->first ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

static void order_rows(const struct dossier *k, struct contradictions *c)
{
	struct ordered *all = mem_alloc(c->list.n + 1, sizeof *all);

	for (size_t i = 0; i < c->list.n; i++) {
		struct contradiction *row = &c->list.v[i];

		all[i] = (struct ordered){ *row, INT64_MIN, NOTHING, i };
		for (uint32_t n = 0; n < row->n_members; n++) {
			uint32_t fact = c->members.v[row->first_member + n].fact;

			if (day_of_fact(k, fact) > all[i].latest) all[i].latest = day_of_fact(k, fact);
			if (fact < all[i].first) all[i].first = fact;
		}
	}
	qsort(all, c->list.n, sizeof *all, by_latest);
	for (size_t i = 0; i < c->list.n; i++) c->list.v[i] = all[i].row;
	mem_free(all);
}

/* Which reports were corrected by another. */
static void note_replaced(struct contra *x)
{
	const struct dossier *k = x->k;

	x->replaced = mem_alloc(k->entities.n + 1, sizeof *x->replaced);
	for (uint32_t i = 0; i < k->by_word[W_REPORT].n; i++) {
		const struct fact *f = dossier_fact(k, k->by_word[W_REPORT].v[i]);
		const struct clause *c = fact_clause(&k->r, f, W_REPLACES);

		for (uint32_t n = 0; c && n < c->n; n++)
			if (clause_values(&k->r, c)[n].meaning == MEANS_ENTITY)
				x->replaced[clause_values(&k->r, c)[n].means] = true;
	}
}

void contradictions_of(const struct dossier *k, struct contradictions *out)
{
	struct contra x = { .k = k, .out = out };
	static const uint64_t declarations = WORD_BIT(W_ONETEXT) | WORD_BIT(W_INCLUDE) | WORD_BIT(W_CASE) |
					     WORD_BIT(W_TODAY) | WORD_BIT(W_PARTY) | WORD_BIT(W_ACTOR) |
					     WORD_BIT(W_GROUP) | WORD_BIT(W_PERSON) | WORD_BIT(W_SERIES) |
					     WORD_BIT(W_PLACE) | WORD_BIT(W_CONSENT) | WORD_BIT(W_ISSUE) |
					     WORD_BIT(W_STANCE) | WORD_BIT(W_GLOSS);

	*out = (struct contradictions){ 0 };
	sayings_read(k, ~declarations, &x.s);
	place_issues(&x);
	note_replaced(&x);
	note_ended(&x);
	contra_denials(&x);
	contra_preconditions(&x);
	contra_sayings(&x);
	contra_accounts(&x);
	contra_conduct(&x);
	contra_facts(&x);
	contra_stages(&x);
	drop_same_rows(out);
	contra_recorded(&x);
	order_rows(k, out);
	sayings_release(&x.s);
	vec_release(&x.placed);
	mem_free(x.replaced);
	mem_free(x.ended);
}

void contradictions_release(struct contradictions *c)
{
	vec_release(&c->list);
	vec_release(&c->members);
	vec_release(&c->parties);
}
