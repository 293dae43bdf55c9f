/* sessions_troubles: what does not fit about a session; see sessions.h. */
#include <stdlib.h>

#include "analysis/deadlines.h"
#include "analysis/offices.h"
#include "analysis/sessions_parts.h"
#include "base/utf8.h"

/* ---- hosts that withdrew ---- */

/* From the day behind `day` on a host is away, or back, as far as `target` goes. */
struct absence {
	uint32_t who, target; /* target: a place, a series, a session; NOTHING: all */
	int32_t day, until;
	uint32_t fact;
	bool away;
};

struct finder {
	const struct dossier *k;
	struct sessions *s;
	VEC(struct absence) absences;
	uint32_t fact;         /* at hand */
	uint32_t at;           /* the session at hand */
	uint32_t series, rule; /* the last one that was asked for, and the rule of consent about it */
};

static int by_target(const void *x, const void *y)
{
	const struct absence *a = x, *b = y;

	if (a->who != b->who) return a->who < b->who ? -1 : 1;
	if (a->target != b->target) return a->target < b->target ? -1 : 1;
	if (a->day != b->day) return a->day < b->day ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static void add_absence(struct finder *x, uint32_t who, uint32_t target)
{
	const struct fact *f = dossier_fact(x->k, x->fact);
	const struct date *on = fact_date(&x->k->r, f, W_FROM), *until = fact_date(&x->k->r, f, W_UNTIL);
	struct absence a = { .who = who,
		.target = target,
		.day = DAY_ALWAYS,
		.until = until ? until->last : DAY_NEVER,
		.fact = x->fact,
		.away = fact_state(&x->k->r, f) == W_WITHDRAWS };

	if (!on) on = fact_date(&x->k->r, f, W_ON);
	/* Only for certain: away from the day behind the last that is meant; back on the first, at once. */
	if (on) a.day = a.away ? on->last : on->first == DAY_ALWAYS ? DAY_ALWAYS : on->first - 1;
	vec_push(&x->absences, a);
}

static void add_host(void *data, uint32_t who)
{
	struct finder *x = data;
	const struct clause *body = fact_clause(&x->k->r, dossier_fact(x->k, x->fact), W_BODY);
	bool any = false;

	for (uint32_t i = 0; body && i < body->n; i++) {
		const struct value *v = clause_values(&x->k->r, body) + i;

		if (v->kind == V_WORD) continue;
		any = true;
		if (v->meaning == MEANS_ENTITY) add_absence(x, who, v->means);
	}
	if (!any) add_absence(x, who, NOTHING);
}

static void read_absences(struct finder *x)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->by_word[W_HOST].n; i++) {
		const struct fact *f = dossier_fact(k, k->by_word[W_HOST].v[i]);
		enum word state = fact_state(&k->r, f);
		const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);

		if (!holder || (state != W_WITHDRAWS && state != W_RETURNS)) continue;
		x->fact = k->by_word[W_HOST].v[i];
		dossier_people(k, clause_values(&k->r, holder), holder->n, add_host, x);
	}
	if (x->absences.n) qsort(x->absences.v, x->absences.n, sizeof *x->absences.v, by_target);
}

/* The latest line of the host about the target before the day, or NULL. */
static const struct absence *latest_before(const struct finder *x, uint32_t who, uint32_t target, int32_t day)
{
	size_t low = 0, high = x->absences.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct absence *a = &x->absences.v[mid];

		if (a->who < who ||
			(a->who == who && (a->target < target || (a->target == target && a->day < day))))
			low = mid + 1;
		else high = mid;
	}
	if (!low || x->absences.v[low - 1].who != who || x->absences.v[low - 1].target != target) return NULL;
	return &x->absences.v[low - 1];
}

/* ---- one session ---- */

static void add(struct finder *x, struct trouble t)
{
	t.session = x->at;
	vec_push(&x->s->troubles, t);
}

static void withdrawn_host(struct finder *x, const struct session *s)
{
	const uint32_t targets[] = { NOTHING, s->m.series, s->place, s->m.entity };
	const struct absence *last = NULL;

	if (s->state != W_HELD || s->host == NOTHING || !s->on || s->on->first == DAY_ALWAYS) return;
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		const struct absence *a;

		if (i && targets[i] == NOTHING) continue;
		a = latest_before(x, s->host, targets[i], s->on->first);
		if (a && (!last || a->day > last->day || (a->day == last->day && !a->away))) last = a;
	}
	if (last && last->away && last->until >= s->on->first)
		add(x, (struct trouble){ .kind = TROUBLE_WITHDRAWN, .line = last->fact });
}

static void other_lines(struct finder *x, const struct session *s)
{
	const struct dossier *k = x->k;
	bool cancelled = false, twice = false;

	for (uint32_t i = k->entities.v[s->m.entity].first; i != NOTHING && s->state == W_HELD;
		i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct date *on = fact_date(&k->r, f, W_ON);
		enum word state = fact_state(&k->r, f);

		if (!fact_speaks(f)) continue;
		if (state == W_CANCELLED && !cancelled)
			add(x, (struct trouble){ .kind = TROUBLE_CANCELLED, .line = i });
		cancelled = cancelled || state == W_CANCELLED;
		if (state != W_HELD || twice || !on || !s->on) continue;
		twice = on->first > s->on->last || on->last < s->on->first;
		if (twice) add(x, (struct trouble){ .kind = TROUBLE_TWICE, .line = i });
	}
}

static void missing_members(struct finder *x, const struct session *s)
{
	struct trouble t = { .kind = TROUBLE_MISSING };

	if (!s->missing.n) return;
	if (s->m.series != x->series) x->rule = consent_about(x->k, s->m.series);
	x->series = s->m.series;
	t.line = x->rule;
	t.holds = t.line != NOTHING && attendance_satisfies(x->k, s, t.line);
	add(x, t);
}

static bool same_text(const struct value *a, const struct value *b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool same;

	value_put(&x, a);
	value_put(&y, b);
	same = utf8_same(buf_str(&x), buf_str(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

static const struct value *level_of(const struct dossier *k, const struct session *s)
{
	const struct clause *c = meeting_clause(k, &s->m, W_LEVEL);

	return c ? clause_values(&k->r, c) : NULL;
}

/* The level of the session against the last one before it that has one; *last: that one, then this one. */
static void level_before(struct finder *x, const struct session *s, uint32_t *last)
{
	const struct value *now = level_of(x->k, s);

	if (!now || s->m.series == NOTHING) return;
	if (*last != NOTHING && !same_text(now, level_of(x->k, &x->s->list.v[*last])))
		add(x, (struct trouble){ .kind = TROUBLE_LEVEL, .other = *last });
	*last = x->at;
}

/* Do persons of different sides hold offices that are not written the same? Each side's first is taken. */
static void offices(struct finder *x, const struct session *s)
{
	const struct dossier *k = x->k;
	const struct value *first = NULL;
	uint32_t first_side = NOTHING;
	struct people people;
	bool differ = false;

	if (s->state != W_HELD) return;
	session_persons(k, s, &people);
	for (size_t i = 0; i < people.list.n && !differ; i++) {
		uint32_t line = office_on(k, people.list.v[i], s->on),
			 side = person_side_on(k, people.list.v[i], s->on);
		const struct value *office;

		if (line == NOTHING || side == NOTHING) continue;
		office = fact_value(&k->r, dossier_fact(k, line), W_OFFICE);
		if (!first) first_side = side;
		if (!first) first = office;
		differ = side != first_side && !same_text(first, office);
	}
	if (differ) add(x, (struct trouble){ .kind = TROUBLE_OFFICES });
	vec_release(&people.list);
}

static void overdue(struct finder *x, const struct session *s)
{
	if (s->state != W_PLANNED || !s->on || date_due(x->k, s->on) != DUE_PAST) return;
	add(x, (struct trouble){ .kind = TROUBLE_OVERDUE, .days = x->k->day - s->on->last });
}

static void gap(struct finder *x, const struct session *s)
{
	uint32_t before = s->before == NOTHING ? 0 : x->s->list.v[s->before].m.number;

	if (before && s->m.number > before + 1)
		add(x, (struct trouble){ .kind = TROUBLE_GAP, .from = before + 1, .to = s->m.number - 1 });
}

void troubles_of(const struct dossier *k, struct sessions *s)
{
	struct finder x = { .k = k, .s = s, .series = NOTHING, .rule = NOTHING };
	uint32_t last_level = NOTHING;

	read_absences(&x);
	for (x.at = 0; x.at < s->list.n; x.at++) {
		struct session *one = &s->list.v[x.at];

		one->trouble.first = (uint32_t)s->troubles.n;
		if (one->before == NOTHING) last_level = NOTHING;
		gap(&x, one);
		overdue(&x, one);
		other_lines(&x, one);
		withdrawn_host(&x, one);
		missing_members(&x, one);
		level_before(&x, one, &last_level);
		offices(&x, one);
		one->trouble.n = (uint32_t)s->troubles.n - one->trouble.first;
	}
	vec_release(&x.absences);
}
