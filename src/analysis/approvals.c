/* approvals: see approvals.h. */
#include "analysis/approvals.h"

#include <stdlib.h>

/* ---- shares ---- */

/* Of a/b and c/d, b and d > 0: < 0, 0, > 0. By the parts before the comma, then by the rests turned over:
 * nothing is multiplied, so nothing runs over. */
static int fraction_cmp(int64_t a, int64_t b, int64_t c, int64_t d)
{
	int sign = 1;

	for (;;) {
		int64_t x = a / b, y = c / d;

		if (x != y) return x < y ? -sign : sign;
		a -= x * b;
		c -= y * d;
		if (!a || !c) return !a && !c ? 0 : !a ? -sign : sign;
		/* a/b < c/d if b/a > d/c */
		x = a;
		a = b;
		b = x;
		y = c;
		c = d;
		d = y;
		sign = -sign;
	}
}

struct vote_share share_of_votes(int64_t yes, int64_t total, int64_t share_of, int64_t share)
{
	struct vote_share s = { .known = true, .total = total };
	uint64_t rest = (uint64_t)(yes % total);

	s.tenths = (unsigned)(yes / total);
	for (unsigned digits = 0; digits < 3; digits++) { /* 1000 * yes / total, digit by digit */
		uint64_t sum = 0;

		s.tenths *= 10;
		for (unsigned i = 0; i < 10; i++) {
			sum += rest;
			if (sum < (uint64_t)total) continue;
			sum -= (uint64_t)total;
			s.tenths++;
		}
		rest = sum;
	}
	s.tenths += rest >= (uint64_t)total - rest;
	if (share) s.reach = fraction_cmp(yes, total, share_of, share);
	return s;
}

/* ---- the steps ---- */

static const struct value *step_value(
	const struct dossier *k, const struct approval_step *s, enum word clause)
{
	if (s->entity == NOTHING) return fact_value(&k->r, dossier_fact(k, s->fact), clause);
	for (uint32_t i = k->entities.v[s->entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct value *v =
			fact_speaks(f) && !(f->flags & FACT_CHANGE) ? fact_value(&k->r, f, clause) : NULL;

		if (v) return v;
	}
	return NULL;
}

const struct date *approval_plan(const struct dossier *k, const struct approval_step *s)
{
	const struct value *on = step_value(k, s, W_ON);

	if (!on) on = step_value(k, s, W_UNTIL);
	return on ? &on->date : NULL;
}

/* What came: the latest line; of one day a refusal holds, and both are told. */
static void take_result(const struct dossier *k, struct approval_step *s)
{
	for (uint32_t i = s->entity == NOTHING ? NOTHING : k->entities.v[s->entity].first; i != NOTHING;
		i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		enum word state = fact_state(&k->r, f);
		int cmp;

		if (!fact_speaks(f) || !(f->flags & FACT_CHANGE)) continue;
		if (state != W_GIVEN && state != W_REFUSED) continue;
		cmp = s->result == NOTHING ? 1 : fact_by_date(k, i, s->result);
		if (cmp < 0) continue;
		if (cmp > 0) s->contested = false;
		else if (state != s->state) s->contested = true;
		if (!cmp && s->state == W_REFUSED) continue;
		s->result = i;
		s->state = state;
	}
}

static int64_t count_in(const struct dossier *k, const struct fact *f, enum word clause)
{
	const struct value *v = f ? fact_value(&k->r, f, clause) : NULL;

	return v ? v->lo : -1;
}

static void take_counts(const struct dossier *k, struct approval_step *s)
{
	const struct fact *f = s->result == NOTHING ? NULL : dossier_fact(k, s->result);
	const struct value *share = f ? fact_value(&k->r, f, W_SHARE) : NULL;
	int64_t all;

	if (!share) share = step_value(k, s, W_SHARE);
	if (share) {
		s->share_of = share->lo;
		s->share = share->hi;
	}
	s->yes = count_in(k, f, W_YES);
	s->no = count_in(k, f, W_NO);
	s->abstain = count_in(k, f, W_ABSTAIN);
	if (s->yes < 0 || s->no < 0) return;
	all = s->yes + s->no + (s->abstain > 0 ? s->abstain : 0);
	if (all) s->all = share_of_votes(s->yes, all, s->share_of, s->share);
	if (s->yes + s->no) s->cast = share_of_votes(s->yes, s->yes + s->no, s->share_of, s->share);
}

static void add_step(const struct dossier *k, uint32_t fact, struct approvals *out)
{
	struct approval_step s = { .fact = fact,
		.entity = dossier_fact(k, fact)->name,
		.after = NOTHING,
		.result = NOTHING,
		.state = W_NOTHING,
		.days = INT32_MAX };
	const struct date *plan;

	take_result(k, &s);
	take_counts(k, &s);
	plan = approval_plan(k, &s);
	if (s.state == W_NOTHING && plan && plan->last != DAY_NEVER) s.days = plan->last - k->day;
	vec_push(&out->steps, s);
}

/* ---- the order ---- */

/* What decides on the order of a path: no step comes before the one that it comes after, and within that the
 * earlier day. */
struct placed {
	struct approval_step step;
	uint32_t path, index;
	int32_t reached; /* the latest day of itself and of all that it comes after; DAY_NEVER: not known */
	int32_t own;     /* its day, or DAY_NEVER */
	uint32_t depth;  /* how many it comes after */
	uint8_t done;    /* 1: on the way, 2: worked out */
};

static int32_t own_day(const struct dossier *k, const struct approval_step *s)
{
	const struct date *on =
		s->result == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, s->result), W_ON);

	if (!on) on = approval_plan(k, s);
	return on ? on->last : DAY_NEVER;
}

/* Goes up from a step to what is worked out already and comes down again. */
static void work_out(struct placed *v, uint32_t from, uint32_t *way)
{
	uint32_t n = 0, at = from;

	while (at != NOTHING && !v[at].done) {
		v[at].done = 1;
		way[n++] = at;
		at = v[at].step.after;
	}
	if (at != NOTHING && v[at].done == 1) { /* a circle: from there to the end of the way */
		for (uint32_t i = n; i-- > 0;) {
			v[way[i]].step.circle = true;
			if (way[i] == at) break;
		}
	}
	while (n-- > 0) {
		struct placed *p = &v[way[n]], *up = p->step.after == NOTHING ? NULL : &v[p->step.after];

		p->reached = p->own;
		if (up && !p->step.circle) {
			p->depth = up->depth + 1;
			if (p->own == DAY_NEVER || up->reached > p->own) p->reached = up->reached;
		}
		p->done = 2;
	}
}

static int by_order(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;

	if (a->path != b->path) return a->path < b->path ? -1 : 1;
	if (a->reached != b->reached) return a->reached < b->reached ? -1 : 1;
	if (a->depth != b->depth) return a->depth < b->depth ? -1 : 1;
	if (a->own != b->own) return a->own < b->own ? -1 : 1;
	return a->step.fact < b->step.fact ? -1 : a->step.fact > b->step.fact;
}

/* Paths are told apart by the names left of the colon as they are written. */
static uint32_t path_of(const struct dossier *k, uint32_t fact, struct map *paths, struct approvals *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);
	struct buf key = BUF_INIT;
	uint32_t *at;

	for (uint32_t i = 0; holder && i < holder->n; i++) {
		const struct value *v = clause_values(&k->r, holder) + i;

		if (v->meaning == MEANS_ENTITY) buf_printf(&key, "%u ", (unsigned)v->means);
		else if (v->kind == V_WORD) buf_puts(&key, "except ");
	}
	at = map_at(paths, 0, buf_str(&key));
	if (*at == MAP_NONE) {
		*at = (uint32_t)out->paths.n;
		vec_push(&out->paths, (struct approval_path){ .fact = fact, .next = NOTHING });
	}
	buf_release(&key);
	return *at;
}

static void sort_steps(const struct dossier *k, struct approvals *out)
{
	uint32_t n = (uint32_t)out->steps.n, *way = mem_alloc(n + 1, sizeof *way);
	uint32_t *to = mem_alloc(n + 1, sizeof *to);
	struct placed *v = mem_alloc(n + 1, sizeof *v);
	struct map paths = { 0 };

	for (uint32_t i = 0; i < n; i++)
		v[i] = (struct placed){ .step = out->steps.v[i],
			.path = path_of(k, out->steps.v[i].fact, &paths, out),
			.index = i,
			.own = own_day(k, &out->steps.v[i]) };
	for (uint32_t i = 0; i < n; i++) work_out(v, i, way);
	if (n) qsort(v, n, sizeof *v, by_order);
	for (uint32_t i = 0; i < n; i++) to[v[i].index] = i;
	for (uint32_t i = 0; i < n; i++) {
		struct approval_path *p = &out->paths.v[v[i].path];

		out->steps.v[i] = v[i].step;
		if (v[i].step.after != NOTHING) out->steps.v[i].after = to[v[i].step.after];
		if (!p->n++) p->first = i;
	}
	map_release(&paths);
	mem_free(v);
	mem_free(to);
	mem_free(way);
}

/* ---- where it stands ---- */

static enum early early_of(const struct dossier *k, const struct approvals *a, const struct approval_step *s)
{
	const struct approval_step *before = s->after == NOTHING ? NULL : &a->steps.v[s->after];
	const struct date *on, *first;

	if (!before || s->circle || s->state != W_GIVEN) return IN_TURN;
	if (before->state != W_GIVEN) return EARLY_OPEN;
	on = fact_date(&k->r, dossier_fact(k, s->result), W_ON);
	first = fact_date(&k->r, dossier_fact(k, before->result), W_ON);
	return on && first && on->last < first->first ? EARLY_DATED : IN_TURN;
}

static void look_at_paths(const struct dossier *k, struct approvals *a)
{
	for (size_t i = 0; i < a->paths.n; i++) {
		struct approval_path *p = &a->paths.v[i];

		for (uint32_t n = p->first; n < p->first + p->n; n++) {
			struct approval_step *s = &a->steps.v[n];

			s->early = (uint8_t)early_of(k, a, s);
			s->open = s->state == W_NOTHING && !s->circle &&
				  (s->after == NOTHING || a->steps.v[s->after].state == W_GIVEN);
			p->given += s->state == W_GIVEN;
			p->refused += s->state == W_REFUSED;
			if (s->open && p->next == NOTHING) p->next = n;
		}
	}
}

static void bind_after(const struct dossier *k, struct approvals *a)
{
	uint32_t *step_of = mem_alloc(k->entities.n + 1, sizeof *step_of);

	for (size_t e = 0; e < k->entities.n; e++) step_of[e] = NOTHING;
	for (size_t i = 0; i < a->steps.n; i++)
		if (a->steps.v[i].entity != NOTHING) step_of[a->steps.v[i].entity] = (uint32_t)i;
	for (size_t i = 0; i < a->steps.n; i++) {
		const struct value *v = step_value(k, &a->steps.v[i], W_AFTER);

		if (v && v->meaning == MEANS_ENTITY) a->steps.v[i].after = step_of[v->means];
	}
	mem_free(step_of);
}

void approvals_of(const struct dossier *k, struct approvals *out)
{
	*out = (struct approvals){ 0 };
	for (uint32_t i = 0; i < k->by_word[W_APPROVAL].n; i++) {
		uint32_t fact = k->by_word[W_APPROVAL].v[i];

		if (!(dossier_fact(k, fact)->flags & FACT_CHANGE)) add_step(k, fact, out);
	}
	bind_after(k, out);
	sort_steps(k, out);
	look_at_paths(k, out);
}

void approvals_release(struct approvals *a)
{
	vec_release(&a->steps);
	vec_release(&a->paths);
}
