/* turns: see turns.h. */
#include "analysis/turns.h"

#include <assert.h>
#include <stdlib.h>

#include "analysis/custody.h"

/* One saying of one holder on one point. */
struct take {
	uint32_t who, saying;
	uint8_t kind; /* enum point_kind */
	bool against;
	bool body;      /* what it names counts only where it stands in the body */
	uint32_t of;    /* of parts: the first of those that are the same */
	uint32_t point; /* where what it names of the point begins, among its points */
	int32_t first, last;
	uint32_t order; /* among the takes of one holder on one point: 1 the oldest */
};

struct turner {
	const struct sayings *s;
	VEC(struct take) takes;
	VEC(struct turn) found; /* holders: `first` is the who, for now */
	uint32_t *part;         /* for each part: the first one that is the same */
};

/* ---- parts that are the same ---- */

struct part_key {
	struct part p;
	uint32_t i;
};

static int by_part(const void *x, const void *y)
{
	const struct part_key *a = x, *b = y;

	if (a->p.text != b->p.text) return a->p.text < b->p.text ? -1 : 1;
	if (a->p.first != b->p.first) return a->p.first < b->p.first ? -1 : 1;
	if (a->p.end != b->p.end) return a->p.end < b->p.end ? -1 : 1;
	return (a->i > b->i) - (a->i < b->i);
}

static uint32_t *same_parts(const struct dossier *k)
{
	uint32_t *same = mem_alloc(k->parts.n + 1, sizeof *same);
	struct part_key *keys = mem_alloc(k->parts.n + 1, sizeof *keys);

	for (uint32_t i = 0; i < k->parts.n; i++) keys[i] = (struct part_key){ k->parts.v[i], i };
	if (k->parts.n) qsort(keys, k->parts.n, sizeof *keys, by_part);
	for (size_t i = 0; i < k->parts.n; i++) {
		bool again = i && keys[i].p.text == keys[i - 1].p.text &&
			     keys[i].p.first == keys[i - 1].p.first && keys[i].p.end == keys[i - 1].p.end;

		same[keys[i].i] = again ? same[keys[i - 1].i] : keys[i].i;
	}
	mem_free(keys);
	return same;
}

/* ---- who takes which position, and when ---- */

/* What stands in the body is what it is for or against; where nothing does, what `about` names. */
static bool has_body(const struct sayings *s, uint32_t i)
{
	for (uint32_t p = 0; p < saying_at(s, i)->n_points; p++)
		if (saying_points(s, i)[p].body) return true;
	return false;
}

static void add_takes_of(struct turner *t, uint32_t i, struct take a)
{
	bool begun = false;

	for (uint32_t n = 0; n < saying_at(t->s, i)->n_points; n++) {
		const struct point *p = saying_points(t->s, i) + n;
		uint32_t of = p->kind == POINT_PART ? t->part[p->of] : p->of;

		if (p->kind == POINT_CONCEPT || (a.body && !p->body)) continue;
		if (begun && p->kind == a.kind && of == a.of) continue; /* its points stand together */
		begun = true;
		a.kind = p->kind;
		a.of = of;
		a.point = n;
		vec_push(&t->takes, a);
	}
}

static void add_takes(struct turner *t, uint32_t i)
{
	const struct sayings *s = t->s;
	const struct saying *x = saying_at(s, i);
	const struct date *on = saying_on(s, i);
	const struct clause *holder = fact_clause(&s->k->r, saying_fact(s, i), W_HOLDER);
	enum tone tone = saying_tone(s, i);
	struct take a = { .saying = i, .against = tone == TONE_AGAINST, .body = has_body(s, i) };

	if (saying_fact(s, i)->word != W_SAID || !on || on->first == DAY_ALWAYS || on->last == DAY_NEVER ||
		(tone != TONE_WANTS && tone != TONE_TAKES && tone != TONE_AGAINST))
		return;
	a.first = on->first;
	a.last = on->last;
	for (uint32_t h = 0; h < x->n_holders; h++) {
		/* who spoke, as a member of a group, through a seat that somebody else has since */
		a.who = who_then(s->k, x->fact, holder, s->holders.v[x->first_holder + h]);
		add_takes_of(t, i, a);
	}
}

static int by_subject(const struct take *a, const struct take *b)
{
	if (a->who != b->who) return a->who < b->who ? -1 : 1;
	if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
	return (a->of > b->of) - (a->of < b->of);
}

static int by_end(const void *x, const void *y)
{
	const struct take *a = x, *b = y;
	int cmp = by_subject(a, b);

	if (cmp) return cmp;
	if (a->last != b->last) return a->last < b->last ? -1 : 1;
	if (a->first != b->first) return a->first < b->first ? -1 : 1;
	return (a->saying > b->saying) - (a->saying < b->saying);
}

static int by_beginning(const void *x, const void *y)
{
	const struct take *a = x, *b = y;

	if (a->first != b->first) return a->first < b->first ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* ---- one holder on one point ---- */

/* An alternative, and the latest that was said of it. */
struct value_state {
	uint8_t value;
	int64_t lo, hi;
	bool none;
	const struct take *last; /* or NULL */
};

/* An alternative (or, with value NULL, the point as a whole) that was named by somebody for it. */
struct pledge {
	const struct take *take;
	struct value_state *value;
};

struct history {
	VEC(struct value_state) values; /* in order */
	VEC(struct pledge) pledges;     /* oldest first; those that no longer hold are taken off when met */
	const struct take *chosen;      /* the latest that is for something named */
	const struct take *refused;     /* the latest that is against the point as a whole */
	const struct take *wanted;      /* the latest that is for it as a whole, or for anything but none */
};

static int by_value(const void *x, const void *y)
{
	const struct value_state *a = x, *b = y;

	if (a->value != b->value) return a->value < b->value ? -1 : 1;
	if (a->lo != b->lo) return a->lo < b->lo ? -1 : 1;
	return (a->hi > b->hi) - (a->hi < b->hi);
}

static bool is_none(const struct dossier *k, const struct point *p)
{
	if (p->kind != POINT_ISSUE || p->value != VALUE_CHOICE) return p->value == VALUE_NONE;
	return str_eq(k->choices.v[k->issues.v[p->of].first_choice + (size_t)p->lo].name, STR("none"));
}

/* The next of what a take names of its point, behind *at of them; NULL: no more. In order. */
static const struct point *next_named(const struct turner *t, const struct take *a, uint32_t *at)
{
	const struct saying *x = saying_at(t->s, a->saying);

	for (uint32_t i = a->point + *at; i < x->n_points; i++) {
		const struct point *p = saying_points(t->s, a->saying) + i;

		if (p->kind != a->kind || p->kind == POINT_PART || p->of != a->of) return NULL;
		*at = i - a->point + 1;
		if (p->value != VALUE_NOTHING && (p->body || !a->body)) return p;
	}
	return NULL;
}

static struct value_state *state_of(struct history *h, const struct point *p)
{
	struct value_state key = { .value = p->value, .lo = p->lo, .hi = p->hi };

	return h->values.n == 0 ? NULL : bsearch(&key, h->values.v, h->values.n, sizeof key, by_value);
}

static void read_values(const struct turner *t, struct history *h, const struct take *v, size_t n)
{
	size_t kept = 0;

	h->values.n = h->pledges.n = 0;
	h->chosen = h->refused = h->wanted = NULL;
	for (size_t i = 0; i < n; i++) {
		const struct point *p;

		for (uint32_t at = 0; (p = next_named(t, &v[i], &at));)
			vec_push(&h->values, (struct value_state){ .value = p->value,
						     .lo = p->lo,
						     .hi = p->hi,
						     .none = is_none(t->s->k, p) });
	}
	if (h->values.n) qsort(h->values.v, h->values.n, sizeof *h->values.v, by_value);
	for (size_t i = 0; i < h->values.n; i++)
		if (!kept || by_value(&h->values.v[kept - 1], &h->values.v[i]))
			h->values.v[kept++] = h->values.v[i];
	h->values.n = kept;
}

static const struct take *latest(const struct take *a, const struct take *b)
{
	return !a || (b && b->order > a->order) ? b : a;
}

/* Takes note of what was said, in the order in which it was over. */
static void pass(const struct turner *t, struct history *h, const struct take *a)
{
	const struct point *p;
	bool any = false, stands = false;

	for (uint32_t at = 0; (p = next_named(t, a, &at));) {
		struct value_state *x = state_of(h, p);

		any = true;
		stands = stands || !x->none;
		x->last = a;
		if (!a->against && !x->none) vec_push(&h->pledges, (struct pledge){ a, x });
	}
	if (a->against) {
		if (!any) h->refused = a;
		return;
	}
	if (any) h->chosen = a;
	else vec_push(&h->pledges, (struct pledge){ a, NULL });
	if (!any || stands) h->wanted = a;
}

static bool in_force(const struct history *h, const struct pledge *p)
{
	return (!p->value || p->value->last == p->take) && latest(h->refused, p->take) == p->take;
}

/* Do both name something, and nothing that the other names? */
static bool apart(const struct turner *t, const struct take *a, const struct take *b)
{
	uint32_t i = 0, j = 0;
	const struct point *p = next_named(t, a, &i), *q = next_named(t, b, &j);
	bool both = p && q;

	while (p && q) {
		if (p->value == q->value && p->lo <= q->hi && q->lo <= p->hi) return false;
		if (p->value < q->value || (p->value == q->value && p->hi < q->lo)) p = next_named(t, a, &i);
		else q = next_named(t, b, &j);
	}
	return both;
}

/* The latest that it turns away from, or NULL. */
static const struct take *turned_from(const struct turner *t, struct history *h, const struct take *a)
{
	const struct take *from = NULL;
	const struct point *p;
	bool any = false, stands = false;

	for (uint32_t at = 0; (p = next_named(t, a, &at));) {
		const struct value_state *x = state_of(h, p);
		const struct take *said = x->last;

		any = true;
		stands = stands || !x->none;
		/* whoever is against the whole has said no to this, too */
		if (a->against && !x->none && h->refused && latest(said, h->refused) == h->refused) continue;
		if (said && said->against != a->against) from = latest(from, said);
	}
	if (!a->against) {
		if ((!any || stands) && h->refused && latest(h->wanted, h->refused) == h->refused)
			from = latest(from, h->refused);
		if (h->chosen && apart(t, a, h->chosen)) from = latest(from, h->chosen);
	} else if (!any) {
		while (h->pledges.n && !in_force(h, &h->pledges.v[h->pledges.n - 1])) h->pledges.n--;
		if (h->pledges.n) from = latest(from, h->pledges.v[h->pledges.n - 1].take);
	}
	return from;
}

/* Does it reject or deny the other one by its name? */
static bool denies_record(const struct turner *t, const struct take *a, const struct take *from)
{
	uint32_t name = saying_fact(t->s, from->saying)->name;

	return a->against && name != NOTHING && saying_names(t->s, a->saying, POINT_THING, name);
}

static void look_at(struct turner *t, struct history *h, const struct take *v, size_t n)
{
	struct take *asked = mem_alloc(n, sizeof *asked);
	size_t past = 0;

	memcpy(asked, v, n * sizeof *asked);
	qsort(asked, n, sizeof *asked, by_beginning);
	read_values(t, h, v, n);
	for (size_t i = 0; i < n; i++) {
		const struct take *from;

		while (past < n && v[past].last < asked[i].first) pass(t, h, &v[past++]);
		from = turned_from(t, h, &asked[i]);
		if (!from || saying_one_meeting(t->s, from->saying, asked[i].saying) ||
			denies_record(t, &asked[i], from))
			continue;
		vec_push(&t->found, (struct turn){ .from = from->saying,
					    .to = asked[i].saying,
					    .on = { .kind = asked[i].kind, .of = asked[i].of },
					    .turned = from->against != asked[i].against,
					    .first = asked[i].who });
	}
	mem_free(asked);
}

/* ---- all of them ---- */

static int by_turn(const void *x, const void *y)
{
	const struct turn *a = x, *b = y;

	if (a->to != b->to) return a->to < b->to ? -1 : 1;
	if (a->on.kind != b->on.kind) return a->on.kind < b->on.kind ? -1 : 1;
	if (a->on.of != b->on.of) return a->on.of < b->on.of ? -1 : 1;
	if (a->from != b->from) return a->from < b->from ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

static bool same_turn(const struct turn *x, const struct turn *y)
{
	return x->to == y->to && x->from == y->from && x->on.kind == y->on.kind && x->on.of == y->on.of;
}

/* What several holders said together is one turn of all of them. */
static void put_together(struct turner *t, struct turns *out)
{
	if (t->found.n) qsort(t->found.v, t->found.n, sizeof *t->found.v, by_turn);
	for (size_t i = 0; i < t->found.n; i++) {
		struct turn *x = &t->found.v[i];
		const size_t n = out->list.n;
		uint32_t who = x->first;

		if (n && same_turn(&out->list.v[n - 1], x)) {
			assert(out->holders.v);
			if (out->holders.v[out->holders.n - 1] == who) continue; /* named twice */
			out->list.v[n - 1].n++;
		} else {
			x->first = (uint32_t)out->holders.n;
			x->n = 1;
			vec_push(&out->list, *x);
		}
		vec_push(&out->holders, who);
	}
}

void turns_of(const struct sayings *s, struct turns *out)
{
	struct turner t = { .s = s, .part = same_parts(s->k) };
	struct history h = { 0 };

	*out = (struct turns){ 0 };
	for (uint32_t i = 0; i < s->list.n; i++) add_takes(&t, i);
	if (t.takes.n) qsort(t.takes.v, t.takes.n, sizeof *t.takes.v, by_end);
	for (size_t i = 0, end; i < t.takes.n; i = end) {
		for (end = i; end < t.takes.n && !by_subject(&t.takes.v[i], &t.takes.v[end]); end++)
			t.takes.v[end].order = (uint32_t)(end - i) + 1;
		look_at(&t, &h, t.takes.v + i, end - i);
	}
	put_together(&t, out);
	vec_release(&t.takes);
	vec_release(&t.found);
	vec_release(&h.values);
	vec_release(&h.pledges);
	mem_free(t.part);
}

void turns_release(struct turns *t)
{
	vec_release(&t->list);
	vec_release(&t->holders);
}
