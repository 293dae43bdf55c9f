/* contest: see contest.h. */
#include "analysis/contest.h"

#include <stdlib.h>

/* ---- positions ---- */

static enum stand stand_of(uint8_t verb)
{
	switch ((enum verb)verb) {
	case VERB_OPPOSE:
	case VERB_DELETE: return STAND_AGAINST;
	case VERB_RESERVE: return STAND_RESERVE;
	case VERB_PROPOSE:
	case VERB_RETAIN: break;
	}
	return STAND_FOR;
}

static int by_number(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int by_place(const void *x, const void *y)
{
	const struct contest_position *a = x, *b = y;
	int order = by_number(a->alt, b->alt);

	if (!order) order = by_number(a->stand, b->stand);
	if (!order) order = by_number(a->party, b->party);
	return order ? order : by_number(a->verb, b->verb);
}

/* The positions on one issue, sorted, without doubles. */
static void take_positions(const struct issues *s, uint32_t issue, struct contest *c)
{
	const struct issue *it = &s->list.v[issue];
	size_t first = c->positions.n, kept = first;

	for (uint32_t k = 0; k < it->n_alts; k++) {
		const struct alternative *alt = &s->alts.v[it->alt + k];

		for (uint32_t i = 0; i < alt->n_claims; i++) {
			const struct claim *claim = &s->claims.v[alt->claim + i];

			vec_push(&c->positions, (struct contest_position){ .alt = k,
							.party = claim->party,
							.stand = (uint8_t)stand_of(claim->verb),
							.verb = claim->verb });
		}
	}
	if (c->positions.n > first)
		qsort(c->positions.v + first, c->positions.n - first, sizeof *c->positions.v, by_place);
	for (size_t i = first; i < c->positions.n; i++) {
		const struct contest_position *p = &c->positions.v[i];
		const struct contest_position *last = &c->positions.v[kept ? kept - 1 : 0];

		if (kept > first && last->alt == p->alt && last->stand == p->stand && last->party == p->party)
			continue;
		c->positions.v[kept++] = *p;
	}
	c->positions.n = kept;
	c->issue[issue] = (struct contest_issue){ .issue = issue,
		.first = (uint32_t)first,
		.n = (uint32_t)(kept - first),
		.n_alts = it->n_alts,
		.words = it->words };
}

/* ---- the sides of one issue ----
 *
 * What is noted of a party holds for the issue in `seen`; so nothing has to be cleared between issues. */
struct seat {
	uint32_t seen;  /* issue + 1, or 0 */
	uint32_t n_for; /* alternatives it is for */
	uint32_t only;  /* the last of them */
	bool opposed, counted_alone;
};

struct table {
	const struct contest *c;
	const struct contest_issue *at;
	struct seat *seats; /* one for each party */
};

struct side { /* a run of positions */
	const struct contest_position *v;
	uint32_t n;
};

static struct seat *seat_of(struct table *t, uint32_t party)
{
	struct seat *seat = &t->seats[party];

	if (seat->seen != t->at->issue + 1) *seat = (struct seat){ .seen = t->at->issue + 1 };
	return seat;
}

/* The run of positions from *i on that share one alternative and one stand; moves *i behind it. */
static bool next_side(const struct table *t, uint32_t *i, struct side *side)
{
	const struct contest_position *v = t->c->positions.v + t->at->first;
	uint32_t from = *i;

	if (from >= t->at->n) return false;
	while (*i < t->at->n && v[*i].alt == v[from].alt && v[*i].stand == v[from].stand) (*i)++;
	*side = (struct side){ v + from, *i - from };
	return true;
}

static void count_for(struct table *t)
{
	const struct contest_position *v = t->c->positions.v + t->at->first;

	for (uint32_t i = 0; i < t->at->n; i++) {
		struct seat *seat = seat_of(t, v[i].party);

		if (v[i].stand != STAND_FOR) continue;
		seat->n_for++;
		seat->only = v[i].alt;
	}
}

/* Is it for exactly this alternative? Only then does it stand indirectly against others. */
static bool firm(const struct table *t, const struct contest_position *p)
{
	return p->stand == STAND_FOR && t->seats[p->party].n_for == 1;
}

/* ---- opposed parties and lone ones ---- */

static void note_opposed(struct table *t, uint32_t party, struct contest_issue *it)
{
	struct seat *seat = seat_of(t, party);

	if (!seat->opposed) it->opposed++;
	seat->opposed = true;
}

static void note_alone(struct table *t, uint32_t party, struct contest *c)
{
	struct seat *seat = seat_of(t, party);

	if (!seat->counted_alone) vec_push(&c->alone, (struct lone){ party, t->at->issue });
	seat->counted_alone = true;
}

static bool holds(struct side side, uint32_t party)
{
	for (uint32_t i = 0; i < side.n; i++)
		if (side.v[i].party == party) return true;
	return false;
}

/* For and against one alternative: two runs that stand next to each other. */
static void face(struct table *t, struct side a, struct side b, struct contest_issue *it, struct contest *c)
{
	for (uint32_t i = 0; i < a.n; i++)
		if (b.n > 1 || b.v[0].party != a.v[i].party) note_opposed(t, a.v[i].party, it);
	if (a.n == 1 && b.n > 1 && !holds(b, a.v[0].party)) note_alone(t, a.v[0].party, c);
}

static void direct_sides(struct table *t, struct contest_issue *it, struct contest *c)
{
	struct side side, last = { NULL, 0 };

	for (uint32_t i = 0; next_side(t, &i, &side); last = side) {
		if (side.v->stand != STAND_AGAINST) continue;
		if (!last.n || last.v->alt != side.v->alt || last.v->stand != STAND_FOR) continue;
		face(t, last, side, it, c);
		face(t, side, last, it, c);
	}
}

static uint32_t firm_ones(const struct table *t, struct side side)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < side.n; i++) n += firm(t, &side.v[i]);
	return n;
}

/* Parties that are for different alternatives: with the sizes of the two largest sides at hand, each party
 * can be judged without looking at all the others. */
static void indirect_sides(struct table *t, struct contest_issue *it, struct contest *c)
{
	uint32_t sides = 0, largest = 0, second = 0;
	struct side side;

	for (uint32_t i = 0; next_side(t, &i, &side);) {
		uint32_t n = firm_ones(t, side);

		if (!n) continue;
		sides++;
		if (n >= largest) {
			second = largest;
			largest = n;
		} else if (n > second) {
			second = n;
		}
	}
	if (sides < 2) return;
	for (uint32_t i = 0; next_side(t, &i, &side);) {
		uint32_t n = firm_ones(t, side), other = n == largest ? second : largest;

		for (uint32_t k = 0; k < side.n; k++) {
			if (!firm(t, &side.v[k])) continue;
			note_opposed(t, side.v[k].party, it);
			if (side.n == 1 && other > 1) note_alone(t, side.v[k].party, c);
		}
	}
}

/* ---- pairs: a table with open addressing, by the two parties ---- */

struct slot {
	struct opposition pair;
	uint32_t last_direct, last_any; /* issue + 1, so that one issue counts once */
	bool used;
};

struct pairs {
	struct slot *v;
	size_t n, n_slots; /* a power of two */
};

static struct slot *slot_at(struct slot *v, size_t n_slots, uint32_t a, uint32_t b)
{
	unsigned long long h = ((unsigned long long)a << 32 | b) * 0x9E3779B97F4A7C15u;
	size_t i = (size_t)(h >> 20) & (n_slots - 1);

	while (v[i].used && (v[i].pair.a != a || v[i].pair.b != b)) i = (i + 1) & (n_slots - 1);
	return &v[i];
}

static void grow(struct pairs *p)
{
	size_t n_slots = p->n_slots ? p->n_slots * 2 : 256;
	struct slot *v = mem_alloc(n_slots, sizeof *v);

	for (size_t i = 0; i < p->n_slots; i++)
		if (p->v[i].used) *slot_at(v, n_slots, p->v[i].pair.a, p->v[i].pair.b) = p->v[i];
	mem_free(p->v);
	p->v = v;
	p->n_slots = n_slots;
}

static void count_pair(struct pairs *p, uint32_t a, uint32_t b, uint32_t issue, bool direct)
{
	struct slot *slot;

	if (a == b) return;
	if (2 * (p->n + 1) > p->n_slots) grow(p);
	slot = a < b ? slot_at(p->v, p->n_slots, a, b) : slot_at(p->v, p->n_slots, b, a);
	if (!slot->used) {
		*slot = (struct slot){ .pair = { .a = a < b ? a : b, .b = a < b ? b : a }, .used = true };
		p->n++;
	}
	if (slot->last_any != issue + 1) slot->pair.issues++;
	slot->last_any = issue + 1;
	if (!direct || slot->last_direct == issue + 1) return;
	slot->pair.direct++;
	slot->last_direct = issue + 1;
}

static void cross(const struct table *t, struct pairs *p, struct side a, struct side b, bool direct)
{
	for (uint32_t i = 0; i < a.n; i++) {
		if (!direct && !firm(t, &a.v[i])) continue;
		for (uint32_t k = 0; k < b.n; k++)
			if (direct || firm(t, &b.v[k]))
				count_pair(p, a.v[i].party, b.v[k].party, t->at->issue, direct);
	}
}

/* Do the two runs face each other, and how? */
static bool against(struct side a, struct side b, bool *direct)
{
	*direct = a.v->alt == b.v->alt;
	if (*direct) return a.v->stand == STAND_FOR && b.v->stand == STAND_AGAINST;
	return a.v->stand == STAND_FOR && b.v->stand == STAND_FOR;
}

/* Runs are compared with each other: an issue has few, unless somebody made it so; then the count of
 * comparisons ends it as too crowded. */
static bool count_pairs(const struct table *t, struct pairs *p, bool dry)
{
	uint64_t work = 0;
	struct side a, b;
	bool direct;

	for (uint32_t i = 0; next_side(t, &i, &a);)
		for (uint32_t k = i; next_side(t, &k, &b);) {
			work += 1 + (against(a, b, &direct) ? (uint64_t)a.n * b.n : 0);
			if (work > CONTEST_MAX_PAIRS) return false;
			if (!dry && against(a, b, &direct)) cross(t, p, a, b, direct);
		}
	return true;
}

/* ---- orders ---- */

static int by_issues(const void *x, const void *y)
{
	const struct opposition *a = x, *b = y;
	int order = by_number(b->issues, a->issues);

	if (!order) order = by_number(b->direct, a->direct);
	if (!order) order = by_number(a->a, b->a);
	return order ? order : by_number(a->b, b->b);
}

static int by_contest(const void *x, const void *y)
{
	const struct contest_issue *a = x, *b = y;
	int order = by_number(b->opposed, a->opposed);

	if (!order) order = by_number(b->n_alts, a->n_alts);
	if (!order) order = by_number(b->words, a->words);
	return order ? order : by_number(a->issue, b->issue);
}

struct lone_order {
	struct lone lone;
	uint32_t times;
};

static int by_times(const void *x, const void *y)
{
	const struct lone_order *a = x, *b = y;
	int order = by_number(b->times, a->times);

	if (!order) order = by_number(a->lone.party, b->lone.party);
	return order ? order : by_number(a->lone.issue, b->lone.issue);
}

static void order_alone(struct contest *c, size_t n_parties)
{
	uint32_t *times = mem_alloc(n_parties, sizeof *times);
	struct lone_order *v = mem_alloc(c->alone.n, sizeof *v);

	for (size_t i = 0; i < c->alone.n; i++) times[c->alone.v[i].party]++;
	for (size_t i = 0; i < c->alone.n; i++)
		v[i] = (struct lone_order){ c->alone.v[i], times[c->alone.v[i].party] };
	if (c->alone.n) qsort(v, c->alone.n, sizeof *v, by_times);
	for (size_t i = 0; i < c->alone.n; i++) c->alone.v[i] = v[i].lone;
	mem_free(v);
	mem_free(times);
}

static void order_pairs(struct contest *c, struct pairs *p)
{
	for (size_t i = 0; i < p->n_slots; i++)
		if (p->v[i].used) vec_push(&c->pairs, p->v[i].pair);
	if (c->pairs.n) qsort(c->pairs.v, c->pairs.n, sizeof *c->pairs.v, by_issues);
	mem_free(p->v);
}

static void order_issues(struct contest *c)
{
	c->rank = mem_alloc(c->n_issues, sizeof *c->rank);
	if (c->n_issues) memcpy(c->rank, c->issue, c->n_issues * sizeof *c->rank);
	if (c->n_issues) qsort(c->rank, c->n_issues, sizeof *c->rank, by_contest);
	while (c->n_contested < c->n_issues && c->rank[c->n_contested].opposed) c->n_contested++;
}

void contest_of(const struct draft *d, const struct issues *s, struct contest *c)
{
	struct table t = { .c = c };
	struct pairs pairs = { 0 };

	*c = (struct contest){ .n_issues = (uint32_t)s->list.n };
	c->issue = mem_alloc(s->list.n, sizeof *c->issue);
	t.seats = mem_alloc(d->parties.list.n, sizeof *t.seats);
	for (uint32_t i = 0; i < c->n_issues; i++) {
		take_positions(s, i, c);
		t.at = &c->issue[i];
		if (!t.at->n) continue;
		count_for(&t);
		direct_sides(&t, &c->issue[i], c);
		indirect_sides(&t, &c->issue[i], c);
		if (count_pairs(&t, &pairs, true)) count_pairs(&t, &pairs, false);
		else c->crowded++;
	}
	mem_free(t.seats);
	order_pairs(c, &pairs);
	order_alone(c, d->parties.list.n);
	order_issues(c);
}

void contest_release(struct contest *c)
{
	vec_release(&c->positions);
	mem_free(c->issue);
	mem_free(c->rank);
	vec_release(&c->pairs);
	vec_release(&c->alone);
	*c = (struct contest){ 0 };
}
