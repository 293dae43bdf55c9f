/* venues_turns: goes through the sessions of a series as a rule of rotation has them. docs/venues.md says in
 * words what is done here. */
#include "analysis/venues_parts.h"

#define NO_SESSION  (UINT32_MAX - 1) /* one after the next: no line can be about it */
#define TURNS_SHOWN 50               /* of a round, however long it is */

/* A session as a rule looks at it. */
struct occasion {
	uint32_t session; /* index; NOTHING: the next, which is not recorded yet; NO_SESSION */
	int32_t day;
	uint32_t returned, deferred; /* who, as if …; or NOTHING */
};

/* Where a rule stands. Hosts are indices into those of the rule; the one that has every other session is
 * n_hosts. */
struct round {
	struct venue_builder *b;
	struct venue_rule *r;
	struct rule_host *hosts;
	bool begun;           /* one of its hosts has hosted */
	uint32_t pointer;     /* where the order stands, or NOTHING */
	uint32_t last;        /* who hosted last; NOTHING: nobody, or somebody else */
	int64_t n;            /* sessions with a host so far */
	VEC(uint32_t) kept;   /* turns that were put off, the first of them first */
	bool *waits;          /* of each host: has it such a turn? */
	VEC(uint32_t) passed; /* of the last turn_of(): who puts off its turn now */
	bool from_kept;       /* and whether the turn was one that had been put off */
	bool *tried;
	int64_t *cap, *used; /* RULE_SHARES: turns in this block, and how many are used */
	int64_t block, size; /* sessions in it, and of how many it is */
};

static uint32_t host_at(const struct round *o, uint32_t i)
{
	return i == o->r->n_hosts ? o->r->alternating : o->hosts[i].who;
}

/* ---- who can host ---- */

static bool gone(const struct round *o, const struct occasion *at, uint32_t i)
{
	uint32_t who = host_at(o, i), line;

	if (venue_mark_of(o->b, at->session, who, &line) == W_REFUSES) return true;
	return who != at->returned && venue_withdrawn(o->b, who, at->day);
}

static bool puts_off(const struct round *o, const struct occasion *at, uint32_t i)
{
	uint32_t who = host_at(o, i), line;

	return who == at->deferred || venue_mark_of(o->b, at->session, who, &line) == W_DEFERRED;
}

static bool can_host(const struct round *o, const struct occasion *at, uint32_t i)
{
	return !gone(o, at, i) && !puts_off(o, at, i);
}

/* ---- whose turn it is ---- */

static uint32_t kept_turn(struct round *o, const struct occasion *at)
{
	for (size_t i = 0; i < o->kept.n; i++)
		if (can_host(o, at, o->kept.v[i])) {
			o->from_kept = true;
			return o->kept.v[i];
		}
	return NOTHING;
}

static uint32_t next_in_order(struct round *o, const struct occasion *at)
{
	uint32_t n = o->r->n_hosts;

	for (uint32_t step = 0; step < n; step++) {
		uint32_t i = o->pointer == NOTHING ? step : (o->pointer + 1 + step) % n;

		if (o->waits[i] || gone(o, at, i)) continue;
		if (!puts_off(o, at, i)) return i;
		vec_push(&o->passed, i);
	}
	return NOTHING;
}

static uint32_t turn_in_order(struct round *o, const struct occasion *at)
{
	uint32_t i = kept_turn(o, at);

	return i != NOTHING ? i : next_in_order(o, at);
}

static uint32_t turn_alternating(struct round *o, const struct occasion *at)
{
	uint32_t every_other = o->r->n_hosts, i;
	bool free = !gone(o, at, every_other);

	if (free && puts_off(o, at, every_other)) {
		if (o->last != every_other) vec_push(&o->passed, every_other);
		free = false;
	}
	if (free && o->last != every_other) return every_other;
	i = turn_in_order(o, at);
	return i == NOTHING && free ? every_other : i;
}

/* Has i more right to the next turn than j? */
static bool before(const struct round *o, uint32_t i, uint32_t j)
{
	const struct rule_host *a = &o->hosts[i], *b = &o->hosts[j];
	uint32_t n = o->r->n_hosts, from = o->pointer == NOTHING ? 0 : o->pointer + 1;

	if (o->r->kind == RULE_SHARES) /* further behind its share of n + 1 sessions */
		return a->share * (o->n + 1) - a->held * o->r->whole >
		       b->share * (o->n + 1) - b->held * o->r->whole;
	if (a->held != b->held) return a->held < b->held;
	return (i + n - from) % n < (j + n - from) % n;
}

/* Of those that can host and were not tried yet the first one by right; `over`: as if a block began now. */
static uint32_t best_host(struct round *o, const struct occasion *at, bool over, bool twice)
{
	uint32_t best = NOTHING;

	for (uint32_t i = 0; i < o->r->n_hosts; i++) {
		if (o->tried[i] || o->waits[i] || (!twice && o->r->never_twice && i == o->last)) continue;
		if (o->r->kind == RULE_SHARES && (over ? !o->hosts[i].share : o->used[i] >= o->cap[i]))
			continue;
		if (gone(o, at, i)) continue;
		if (best == NOTHING || before(o, i, best)) best = i;
	}
	return best;
}

/* Where no order is given: by right, then whoever hosted last, then, as a block is over, from the next one.
 */
static uint32_t turn_by_right(struct round *o, const struct occasion *at)
{
	uint32_t i = kept_turn(o, at);

	if (i != NOTHING) return i;
	for (uint32_t n = 0; n < o->r->n_hosts; n++) o->tried[n] = false;
	for (unsigned pass = 0; pass < 4; pass++)
		while ((i = best_host(o, at, pass >= 2, pass & 1)) != NOTHING) {
			o->tried[i] = true;
			if (!puts_off(o, at, i)) return i;
			vec_push(&o->passed, i);
		}
	return NOTHING;
}

static uint32_t turn_of(struct round *o, const struct occasion *at)
{
	o->passed.n = 0;
	o->from_kept = false;
	switch (o->r->kind) {
	case RULE_TURNS: return turn_in_order(o, at);
	case RULE_ALTERNATING: return turn_alternating(o, at);
	case RULE_SHARES:
	case RULE_NEVER_TWICE: return turn_by_right(o, at);
	}
	return NOTHING;
}

/* ---- what a session changes ---- */

static void forget_kept(struct round *o, uint32_t i)
{
	size_t to = 0;

	if (i == o->r->n_hosts || !o->waits[i]) return;
	for (size_t n = 0; n < o->kept.n; n++)
		if (o->kept.v[n] != i) o->kept.v[to++] = o->kept.v[n];
	o->kept.n = to;
	o->waits[i] = false;
}

static void note_kept(struct round *o, const struct occasion *at)
{
	for (size_t n = 0; n < o->passed.n; n++) {
		uint32_t line;

		if (venue_mark_of(o->b, at->session, host_at(o, o->passed.v[n]), &line) == W_DEFERRED)
			o->b->kept_line[line] = true;
	}
}

/* Who puts off its turn keeps it; who is withdrawn loses the one that it had kept. */
static void commit_passed(struct round *o, const struct occasion *at)
{
	for (size_t n = o->kept.n; n > 0; n--)
		if (gone(o, at, o->kept.v[n - 1])) forget_kept(o, o->kept.v[n - 1]);
	note_kept(o, at);
	for (size_t n = 0; n < o->passed.n; n++) {
		uint32_t i = o->passed.v[n];

		if (i == o->r->n_hosts || o->waits[i]) continue; /* every other one comes round by itself */
		o->waits[i] = true;
		vec_push(&o->kept, i);
	}
}

static void new_block(struct round *o, const struct occasion *at)
{
	o->block = o->size = 0;
	for (uint32_t i = 0; i < o->r->n_hosts; i++) {
		int64_t left = o->cap[i] - o->used[i];

		o->cap[i] = o->hosts[i].share +
			    (left > 0 && at && puts_off(o, at, i) && !gone(o, at, i) ? left : 0);
		o->used[i] = 0;
		o->size += o->cap[i];
	}
}

/* A turn in the block is used up. False: it had none left, while somebody else had. */
static bool use_share(struct round *o, const struct occasion *at, uint32_t x)
{
	bool ok = true;

	if (o->used[x] >= o->cap[x]) {
		for (uint32_t i = 0; i < o->r->n_hosts && ok; i++)
			ok = o->used[i] >= o->cap[i] || !can_host(o, at, i);
		if (ok) new_block(o, at);
		ok = ok && o->cap[x] > 0;
	}
	o->used[x]++;
	if (++o->block >= o->size) new_block(o, NULL);
	return ok;
}

static bool twice_running(const struct round *o, const struct occasion *at, uint32_t x)
{
	if (!o->r->never_twice || x != o->last) return false;
	for (uint32_t i = 0; i < o->r->n_hosts; i++)
		if (i != x && can_host(o, at, i)) return true;
	return false;
}

/* Host x in the place of `due`: was that as the rule has it? Moves the order on. */
static bool take_turn(struct round *o, const struct occasion *at, uint32_t x, uint32_t due)
{
	bool order = o->r->kind == RULE_TURNS || o->r->kind == RULE_ALTERNATING, ok = x == due;
	bool others = x != o->r->n_hosts, kept = ok && o->from_kept, starts = order && !ok && others;

	/* who is the first of the order to host sets where the round begins */
	starts = starts && o->pointer == NOTHING && (due != o->r->n_hosts || !o->begun);
	if (o->r->kind == RULE_ALTERNATING && !o->begun) ok = true;
	if (starts) ok = true;
	else commit_passed(o, at);
	if (!order) ok = !twice_running(o, at, x);
	if (o->r->kind == RULE_SHARES) ok = use_share(o, at, x) && ok;
	forget_kept(o, x);
	if (others && !(kept && order)) o->pointer = x;
	o->last = x;
	o->begun = true;
	if (others) o->hosts[x].held++;
	return ok;
}

static void break_rule(struct round *o, uint32_t session, uint32_t due)
{
	bool order = o->r->kind == RULE_TURNS || o->r->kind == RULE_ALTERNATING;

	o->r->against++;
	if (o->r->broken != NOTHING) return;
	o->r->followed = false;
	o->r->broken = session;
	o->r->expected = order && due != NOTHING ? host_at(o, due) : NOTHING;
}

static void go_through(struct round *o, uint32_t session)
{
	const struct venue_session *s = &o->b->v->sessions.v[session];
	struct occasion at = { session, s->dated ? s->on.first : DAY_ALWAYS, NOTHING, NOTHING };
	uint32_t due = turn_of(o, &at), x = s->seat == NOTHING ? NOTHING : o->b->position[s->seat];

	if (s->seat == NOTHING) { /* by video: every turn stays */
		note_kept(o, &at);
		return;
	}
	if (x == NOTHING) { /* by somebody whom the rule does not name: the order stays where it is */
		note_kept(o, &at);
		break_rule(o, session, due);
		o->last = NOTHING;
		if (o->r->kind == RULE_SHARES && ++o->block >= o->size) new_block(o, NULL);
	} else {
		if (!take_turn(o, &at, x, due)) break_rule(o, session, due);
		o->r->last = session;
	}
	o->n++;
	o->r->n++;
}

/* ---- what comes ---- */

static void find_ifs(struct round *o, const struct occasion *next)
{
	uint32_t n = o->r->n_hosts + (o->r->alternating != NOTHING);
	struct venues *v = o->b->v;

	o->r->first_if = (uint32_t)v->ifs.n;
	for (uint32_t i = 0; i < n; i++) {
		struct occasion at = *next;
		uint32_t due;

		at.returned = host_at(o, i);
		if (!venue_withdrawn(o->b, at.returned, next->day)) continue;
		due = turn_of(o, &at);
		vec_push(&v->ifs, (struct rule_if){ W_RETURNS, at.returned,
					  due == NOTHING ? NOTHING : host_at(o, due) });
	}
	if (o->r->due != NOTHING) {
		struct occasion at = *next;
		uint32_t due;

		at.deferred = o->r->due;
		due = turn_of(o, &at);
		vec_push(&v->ifs, (struct rule_if){ W_DEFERRED, at.deferred,
					  due == NOTHING ? NOTHING : host_at(o, due) });
	}
	o->r->n_ifs = (uint32_t)v->ifs.n - o->r->first_if;
}

/* One round as it would go if every turn were taken. */
static void find_turns(struct round *o, struct occasion at)
{
	int64_t most = o->r->kind == RULE_ALTERNATING ? 2 * (int64_t)o->r->n_hosts : o->r->whole;

	o->r->first_turn = (uint32_t)o->b->v->turns.n;
	for (int64_t n = 0; n < most && n < TURNS_SHOWN; n++) {
		uint32_t due = turn_of(o, &at);

		if (due == NOTHING) break;
		vec_push(&o->b->v->turns, host_at(o, due));
		take_turn(o, &at, due, due);
		o->n++;
		at.session = NO_SESSION;
	}
	o->r->n_turns = (uint32_t)o->b->v->turns.n - o->r->first_turn;
}

/* Which deferrals kept a turn, and which were by somebody whose turn it was not. */
static void find_notes(struct round *o, const struct venue_series *s)
{
	const struct venue_builder *b = o->b;

	o->r->first_note = (uint32_t)b->v->notes.n;
	for (size_t i = 0; i < b->session_marks.n; i++) {
		const struct session_mark *m = &b->session_marks.v[i];
		uint32_t line;

		if (b->position[m->who] == NOTHING) continue;
		if (venue_mark_of(b, m->session, m->who, &line) != W_DEFERRED || line != m->line) continue;
		if (m->session != NOTHING && m->session != s->next &&
			b->v->sessions.v[m->session].state != W_HELD)
			continue;
		vec_push(&b->v->notes, (struct rule_note){ line, b->kept_line[line] });
		b->kept_line[line] = false;
	}
	o->r->n_notes = (uint32_t)b->v->notes.n - o->r->first_note;
}

/* ---- all of it ---- */

static bool in_time(const struct dossier *k, const struct venue_session *s, const struct clause *from,
	const struct clause *until)
{
	if (!from && !until) return true;
	if (!s->dated) return false;
	if (from && s->on.last < clause_values(&k->r, from)->date.first) return false;
	return !until || s->on.first <= clause_values(&k->r, until)->date.last;
}

static void round_init(struct round *o)
{
	uint32_t n = o->r->n_hosts;

	o->waits = mem_alloc(n + 1, sizeof *o->waits);
	o->tried = mem_alloc(n + 1, sizeof *o->tried);
	o->cap = mem_alloc(n + 1, sizeof *o->cap);
	o->used = mem_alloc(n + 1, sizeof *o->used);
	for (uint32_t i = 0; i < n; i++) o->b->position[o->hosts[i].who] = i;
	if (o->r->alternating != NOTHING) o->b->position[o->r->alternating] = n;
	new_block(o, NULL);
}

static void round_release(struct round *o)
{
	for (uint32_t i = 0; i < o->r->n_hosts; i++) o->b->position[o->hosts[i].who] = NOTHING;
	if (o->r->alternating != NOTHING) o->b->position[o->r->alternating] = NOTHING;
	mem_free(o->waits);
	mem_free(o->tried);
	mem_free(o->cap);
	mem_free(o->used);
	vec_release(&o->kept);
	vec_release(&o->passed);
}

void venue_follow_rule(struct venue_builder *b, const struct venue_series *s, struct venue_rule *r,
	const struct clause *from, const struct clause *until)
{
	struct round o = { .b = b,
		.r = r,
		.hosts = b->v->rule_hosts.v + r->first_host,
		.pointer = NOTHING,
		.last = NOTHING };
	struct occasion next = { s->next, venue_next_day(b, s), NOTHING, NOTHING };

	round_init(&o);
	for (size_t i = 0; i < b->by_date.n; i++) {
		const struct venue_session *session = &b->v->sessions.v[b->by_date.v[i].session];

		if (session->state == W_HELD && in_time(b->k, session, from, until))
			go_through(&o, b->by_date.v[i].session);
	}
	if (r->state != W_DROPPED) {
		uint32_t due = turn_of(&o, &next), *held = mem_alloc(r->n_hosts + 1, sizeof *held);

		r->due = due == NOTHING ? NOTHING : host_at(&o, due);
		r->kept = o.from_kept;
		note_kept(&o, &next);
		find_ifs(&o, &next);
		/* what may come is no part of what was */
		for (uint32_t i = 0; i < r->n_hosts; i++) held[i] = o.hosts[i].held;
		find_turns(&o, next);
		for (uint32_t i = 0; i < r->n_hosts; i++) o.hosts[i].held = held[i];
		mem_free(held);
	}
	find_notes(&o, s);
	round_release(&o);
}
