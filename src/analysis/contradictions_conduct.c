/* contradictions_conduct: what somebody promised, accepted, offered or denied, and what others report or
 * claim of what it did. */
#include "analysis/contradictions_parts.h"

#include <stdlib.h>

#include "analysis/offices.h"

/* ---- reports on a step ---- */

/* Does the report say that it went otherwise than promised? `open`: only that it has not been done. */
static bool says_failed(const struct contra *x, uint32_t report, bool *open)
{
	const struct fact *f = saying_fact(&x->s, report);
	enum word state = saying_how(&x->s, report);

	*open = f->flags & FACT_NOT && (state == W_DONE || state == W_STARTED);
	if (f->flags & FACT_NOT) return *open;
	return state == W_VIOLATED || state == W_DENIED;
}

/* The first and the last day of a line; without a date it may be of any. INT64_MIN and INT64_MAX lie beyond:
 * they stand for no line at all. */
static int64_t first_day(const struct contra *x, uint32_t i)
{
	const struct date *on = saying_on(&x->s, i);

	return on ? on->first : (int64_t)DAY_ALWAYS - 1;
}

static int64_t last_day(const struct contra *x, uint32_t i)
{
	const struct date *on = saying_on(&x->s, i);

	return on ? on->last : (int64_t)DAY_NEVER + 1;
}

/* ---- what a reporter takes back ---- */

struct turn {
	int64_t day;
	uint32_t saying;
};

static int by_turn(const void *p, const void *q)
{
	const struct turn *a = p, *b = q;

	if (a->day != b->day) return a->day < b->day ? -1 : 1;
	return (a->saying > b->saying) - (a->saying < b->saying);
}

/* The reports of one reporter on one step, from the last to the first: what is `cured` later is over, and
 * what was not done is once it is done. */
static void one_reporter(struct contra *x, const struct grouped *g, size_t n)
{
	struct turn *turns = mem_alloc(n, sizeof *turns);
	bool cured = false, done = false, started = false;

	for (size_t i = 0; i < n; i++) turns[i] = (struct turn){ last_day(x, g[i].saying), g[i].saying };
	qsort(turns, n, sizeof *turns, by_turn);
	for (size_t i = n; i-- > 0;) {
		uint32_t r = turns[i].saying;
		enum word state = saying_how(&x->s, r);
		bool open, failed = says_failed(x, r, &open);

		x->ended[r] = failed && (cured || (open && (done || (started && state == W_STARTED))));
		if (saying_fact(&x->s, r)->flags & FACT_NOT) continue;
		cured = cured || state == W_CURED;
		done = done || state == W_DONE || state == W_VERIFIED;
		started = started || state == W_STARTED;
	}
	mem_free(turns);
}

/* The step, or the event as such, that a report is on; or NOTHING. */
static uint32_t step_of(const struct contra *x, uint32_t i)
{
	const struct point *p = saying_points(&x->s, i);

	for (uint32_t n = 0; n < saying_at(&x->s, i)->n_points; n++)
		if (p[n].body &&
			((p[n].kind == POINT_THING && x->k->entities.v[p[n].of].word == W_STEP) ||
				(p[n].kind == POINT_EVENT && p[n].value == VALUE_NOTHING)))
			return p[n].of;
	return NOTHING;
}

uint32_t report_step(const struct contra *x, uint32_t i)
{
	const struct fact *f = saying_fact(&x->s, i);

	if (f->word != W_REPORT || x->ended[i] || (f->name != NOTHING && x->replaced[f->name]))
		return NOTHING;
	return step_of(x, i);
}

void note_ended(struct contra *x)
{
	struct groups g = { 0 };
	struct map reporters = { 0 };
	struct buf key = BUF_INIT;
	uint32_t n = 0;

	x->ended = mem_alloc(x->s.list.n + 1, sizeof *x->ended);
	for (uint32_t i = 0; i < x->s.list.n; i++) {
		const struct fact *f = saying_fact(&x->s, i);
		uint32_t *at;

		if (f->word != W_REPORT || step_of(x, i) == NOTHING ||
			(f->name != NOTHING && x->replaced[f->name]))
			continue;
		buf_clear(&key);
		holders_key_put(&x->s, i, &key);
		at = map_at(&reporters, 0, buf_str(&key));
		if (*at == MAP_NONE) *at = n++;
		groups_add(&g, step_of(x, i), *at, i);
	}
	groups_each(x, &g, one_reporter);
	groups_release(&g);
	map_release(&reporters);
	buf_release(&key);
}

/* ---- a step that was promised, and the reports on it ---- */

/* Does the saying bind its holder to something, or deny it? */
static bool binds(const struct contra *x, uint32_t i, bool offers)
{
	enum word how = saying_how(&x->s, i);

	return saying_fact(&x->s, i)->word == W_SAID &&
	       (how == W_PROMISES || how == W_ACCEPTS || how == W_DENIES || (offers && how == W_OFFERS));
}

struct bounds {
	/* over the reports: the last day of any, of those that say that it is not done, and of the rest */
	int64_t last, last_open, last_failed;
	/* over the sayings: the first day of a denial, of one that it is so, of any other, and of what binds
	 * to the step itself */
	int64_t denied, told, said, bound;
};

static void look(const struct contra *x, uint32_t i, uint32_t step, struct bounds *b)
{
	int64_t day = saying_fact(&x->s, i)->word == W_REPORT ? last_day(x, i) : first_day(x, i);
	enum word how = saying_how(&x->s, i);
	bool open;

	if (saying_fact(&x->s, i)->word == W_REPORT) {
		says_failed(x, i, &open);
		if (day > b->last) b->last = day;
		if (open && day > b->last_open) b->last_open = day;
		if (!open && day > b->last_failed) b->last_failed = day;
		return;
	}
	if (how == W_REPORTS) {
		b->told = day < b->told ? day : b->told;
		return;
	}
	if (how == W_DENIES) b->denied = day < b->denied ? day : b->denied;
	else b->said = day < b->said ? day : b->said;
	if (how != W_OFFERS && saying_names(&x->s, i, POINT_THING, step) && day < b->bound) b->bound = day;
}

/* One who was to do a step: what it said of it, and what others report. A report from before does not count.
 */
static void one_step(struct contra *x, const struct grouped *g, size_t n)
{
	uint32_t step = (uint32_t)g->key[1];
	struct bounds b = { INT64_MIN, INT64_MIN, INT64_MIN, INT64_MAX, INT64_MAX, INT64_MAX,
		INT64_MAX };

	for (size_t i = 0; i < n; i++) look(x, g[i].saying, step, &b);
	row_begin(x, CONTRA_SAYING_CONDUCT, GROUNDS_REPORT, b.bound <= b.last_failed);
	row_point(x, &(struct point){ .kind = POINT_THING, .of = step });
	for (size_t i = 0; i < n; i++) {
		uint32_t at = g[i].saying;
		bool report = saying_fact(&x->s, at)->word == W_REPORT, open = false;
		enum word how = saying_how(&x->s, at);
		int64_t last;

		if (report) says_failed(x, at, &open);
		if (report && last_day(x, at) < b.said && last_day(x, at) < (open ? b.told : b.denied))
			continue;
		last = how == W_DENIES ? b.last_failed : how == W_REPORTS ? b.last_open : b.last;
		if (!report && first_day(x, at) > last) continue;
		row_member(x, saying_at(&x->s, at)->fact, report);
	}
	row_end(x, true);
}

/* Adds a line under everybody who does the step, unless (`others`) it is that one's own. */
static void under_doers(struct contra *x, uint32_t step, uint32_t i, bool others, struct groups *g)
{
	const struct dossier *k = x->k;

	for (uint32_t f = k->entities.v[step].first; f != NOTHING; f = dossier_fact(k, f)->same) {
		uint32_t line = saying_of_fact(&x->s, f);
		const struct saying *s = line == NOTHING ? NULL : saying_at(&x->s, line);

		for (uint32_t a = 0; s && a < s->n_actors; a++) {
			uint32_t who = x->s.holders.v[s->first_actor + a];

			if (saying_held_by(&x->s, i, who) != others) groups_add(g, who, step, i);
		}
	}
}

/* On one issue: what was said of it is said of the steps that are about it. */
static void steps_of_issue(struct contra *x, const struct grouped *g, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n && saying_fact(&x->s, g[i].saying)->word == W_STEP; j++)
			if (saying_fact(&x->s, g[j].saying)->word == W_SAID)
				under_doers(x, saying_fact(&x->s, g[i].saying)->name, g[j].saying, false,
					&x->steps);
}

static void find_steps(struct contra *x)
{
	struct groups by_issue = { 0 };

	for (uint32_t i = 0; i < x->s.list.n; i++) {
		enum word word = (enum word)saying_fact(&x->s, i)->word;
		const struct point *p = saying_points(&x->s, i);
		uint32_t step = report_step(x, i);
		bool open, tells = word == W_SAID && saying_how(&x->s, i) == W_REPORTS;

		if (step != NOTHING && says_failed(x, i, &open)) under_doers(x, step, i, true, &x->steps);
		if (word != W_STEP && !binds(x, i, true) && !tells) continue;
		for (uint32_t n = 0; n < saying_at(&x->s, i)->n_points; n++)
			if (tells && !p[n].body) continue;
			else if (!tells && (p[n].kind == POINT_ISSUE || p[n].kind == POINT_PART))
				spread_point(x, i, n, 0, &by_issue);
			else if (word == W_SAID && p[n].kind == POINT_THING &&
				 x->k->entities.v[p[n].of].word == W_STEP)
				under_doers(x, p[n].of, i, false, &x->steps);
	}
	groups_each(x, &by_issue, steps_of_issue);
	groups_each(x, &x->steps, one_step);
	groups_release(&by_issue);
	groups_release(&x->steps);
}

/* ---- claims about conduct ---- */

/* What became of the claim: its latest state. */
static enum word claim_state(const struct contra *x, uint32_t i)
{
	const struct fact *f = saying_fact(&x->s, i);
	enum word state = f->name == NOTHING ? W_NOTHING : entity_state(x->k, f->name);

	return state == W_NOTHING ? fact_state(&x->k->r, f) : state;
}

/* Is it something that is done somewhere: an issue, an event, a step, a place, a paragraph? */
static bool of_conduct(const struct dossier *k, const struct point *p)
{
	if (p->kind != POINT_THING) return p->kind != POINT_CONCEPT;
	return k->entities.v[p->of].word == W_STEP || k->entities.v[p->of].word == W_PLACE ||
	       k->entities.v[p->of].word == W_SAID;
}

/* Adds the line under each of its points, for somebody. */
static void under_points(struct contra *x, uint32_t i, uint32_t who, struct groups *g)
{
	const struct reading *r = &x->k->r;
	const struct fact *f = saying_fact(&x->s, i);
	const struct clause *at = fact_clause(r, f, W_AT);

	for (uint32_t n = 0; n < saying_at(&x->s, i)->n_points; n++)
		if (of_conduct(x->k, saying_points(&x->s, i) + n)) spread_point(x, i, n, who, g);
	for (uint32_t n = 0; at && n < at->n; n++)
		if (clause_values(r, at)[n].meaning == MEANS_ENTITY)
			groups_add(g, point_key(POINT_THING, clause_values(r, at)[n].means), who, i);
	/* a claim may name the saying itself */
	if (f->word == W_SAID && f->name != NOTHING) groups_add(g, point_key(POINT_THING, f->name), who, i);
}

/* Whose conduct a claim is about: those that it names, and of persons the side; not who claims it. */
static void accused(struct contra *x, uint32_t i, struct groups *g)
{
	const struct dossier *k = x->k;
	const struct point *p = saying_points(&x->s, i);

	for (uint32_t n = 0; n < saying_at(&x->s, i)->n_points; n++) {
		const struct entity *e = p[n].kind == POINT_THING ? &k->entities.v[p[n].of] : NULL;
		const struct group *group = e && e->word == W_GROUP ? &k->groups.v[e->table] : NULL;
		uint32_t who = NOTHING;

		if (e && (e->word == W_PARTY || e->word == W_ACTOR)) who = e->table;
		if (e && e->word == W_PERSON) who = person_side(k, p[n].of);
		if (who != NOTHING && !saying_held_by(&x->s, i, who)) under_points(x, i, who, g);
		for (uint32_t m = 0; group && m < group->n; m++)
			if (!saying_held_by(&x->s, i, k->members.v[group->first + m]))
				under_points(x, i, k->members.v[group->first + m], g);
	}
}

/* Does the claim say otherwise than the saying, on this point? */
static bool claims_otherwise(
	const struct contra *x, uint32_t saying, uint32_t claim, enum point_kind kind, uint32_t of)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	enum compared how;
	bool both;

	if (kind != POINT_ISSUE && kind != POINT_EVENT) return true;
	values_put(&x->s, saying, kind, of, &a);
	values_put(&x->s, claim, kind, of, &b);
	both = a.n && b.n;
	buf_release(&a);
	buf_release(&b);
	how = saying_compare(&x->s, saying, claim, kind, of);
	return !both || (how != COMPARED_SAME && how != COMPARED_NOT);
}

/* What one said of a point, and what others claim that it does about it. */
static void one_point(struct contra *x, const struct grouped *g, size_t n)
{
	struct point p = { .kind = (uint8_t)(g->key[0] >> 32), .of = (uint32_t)g->key[0] };
	int64_t first = INT64_MAX, last = INT64_MIN;
	struct cluster c = { 0 };
	struct buf name = BUF_INIT;
	bool claims = false;

	for (size_t i = 0; i < n; i++) {
		bool claim = saying_fact(&x->s, g[i].saying)->word == W_CLAIM;

		claims = claims || claim;
		if (claim && last_day(x, g[i].saying) > last) last = last_day(x, g[i].saying);
		if (!claim && first_day(x, g[i].saying) < first) first = first_day(x, g[i].saying);
	}
	for (size_t i = 0; claims && i < n; i++) {
		uint32_t at = g[i].saying;
		bool claim = saying_fact(&x->s, at)->word == W_CLAIM;

		if (claim ? last_day(x, at) < first : first_day(x, at) > last) continue;
		buf_clear(&name);
		buf_printf(&name, "%d %d ", claim, saying_tone(&x->s, at) == TONE_AGAINST);
		values_put(&x->s, at, (enum point_kind)p.kind, p.of, &name);
		cluster_add(&c, buf_str(&name), at);
	}
	for (uint32_t a = 0; a < c.classes.n; a++)
		for (uint32_t b = 0; b < c.classes.n; b++)
			if (saying_fact(&x->s, c.classes.v[a].saying)->word == W_SAID &&
				saying_fact(&x->s, c.classes.v[b].saying)->word == W_CLAIM &&
				claims_otherwise(x, c.classes.v[a].saying, c.classes.v[b].saying,
					(enum point_kind)p.kind, p.of))
				cluster_join(&c, a, b, GROUNDS_CLAIM, false);
	cluster_rows(x, &c, CONTRA_SAYING_CONDUCT, g->key[0] & KEY_BLOCK ? NULL : &p);
	buf_release(&name);
}

static void find_claims(struct contra *x)
{
	struct groups g = { 0 };

	for (uint32_t i = 0; i < x->s.list.n; i++) {
		const struct saying *s = saying_at(&x->s, i);

		if (saying_fact(&x->s, i)->word == W_CLAIM) {
			if (claim_state(x, i) != W_SUPPOSED) accused(x, i, &g);
			continue;
		}
		if (!binds(x, i, false)) continue;
		for (uint32_t h = 0; h < s->n_holders; h++)
			under_points(x, i, x->s.holders.v[s->first_holder + h], &g);
	}
	groups_each(x, &g, one_point);
	groups_release(&g);
}

void contra_conduct(struct contra *x)
{
	find_steps(x);
	find_claims(x);
}
