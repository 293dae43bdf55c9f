/* casebrief_meetings: see casebrief.h: meetings, hosts, deadlines and closings, found in the case. */
#include "view/casebrief.h"

#include <stdlib.h>

static int64_t date_rank(const struct date *d)
{
	return d ? (int64_t)d->last * 4294967296 + d->first : INT64_MAX;
}

/* Meetings to come by date, then those without one, then those whose day is over, the latest first. */
static int64_t session_rank(const struct dossier *k, const struct date *plan)
{
	if (!plan) return INT64_MAX / 4;
	return date_due(k, plan) == DUE_PAST ? INT64_MAX / 2 - date_rank(plan) : date_rank(plan);
}

static int by_plan(const void *x, const void *y)
{
	const struct brief_session *a = x, *b = y;

	if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
	return (a->m.entity > b->m.entity) - (a->m.entity < b->m.entity);
}

static void collect_sessions(struct casebrief *b)
{
	const struct dossier *k = b->k;
	struct meetings all;

	b->last_held = NOTHING;
	meetings_of(k, &all);
	for (size_t i = 0; i < all.list.n; i++) {
		struct brief_session s = { .m = all.list.v[i], .plan = NOTHING };
		enum word state = meeting_state(k, &s.m);

		b->n.held += state == W_HELD;
		b->n.planned += state == W_PLANNED;
		b->n.postponed += state == W_POSTPONED;
		b->n.cancelled += state == W_CANCELLED;
		if (state == W_PLANNED) s.plan = s.m.plan;
		s.rank = session_rank(k, s.plan == NOTHING ? NULL : brief_on(k, s.plan));
		if (state == W_PLANNED || state == W_POSTPONED) vec_push(&b->next, s);
		if (state == W_HELD &&
			(b->last_held == NOTHING || fact_by_date(k, s.m.last, b->last_held) > 0))
			b->last_held = s.m.last;
	}
	meetings_release(&all);
	if (b->next.n) qsort(b->next.v, b->next.n, sizeof *b->next.v, by_plan);
}

/* The nearest first, be it past or to come; without a day last. */
static int64_t distance(const struct dossier *k, const struct date *until)
{
	int64_t days = until ? (int64_t)until->last - k->day : INT64_MAX;

	return days < 0 ? -days : days;
}

static int by_end(const void *x, const void *y)
{
	const struct brief_deadline *a = x, *b = y;

	if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
	return (a->d.fact > b->d.fact) - (a->d.fact < b->d.fact);
}

static void collect_deadlines(struct casebrief *b)
{
	const struct dossier *k = b->k;

	for (uint32_t i = 0; i < k->by_word[W_DEADLINE].n; i++) {
		uint32_t fact = k->by_word[W_DEADLINE].v[i];
		struct brief_deadline d;
		enum word state;

		if (dossier_fact(k, fact)->flags & FACT_CHANGE) continue;
		deadline_of(k, fact, &d.d);
		state = d.d.last == NOTHING ? W_NOTHING : fact_state(&k->r, dossier_fact(k, d.d.last));
		b->n.deadlines_met += state == W_MET;
		b->n.deadlines_missed += state == W_MISSED;
		if (d.d.over) continue;
		b->n.deadlines_past += d.d.ends && date_due(k, &d.d.end) == DUE_PAST;
		d.rank = distance(k, brief_end(&d));
		vec_push(&b->deadlines, d);
	}
	if (b->deadlines.n) qsort(b->deadlines.v, b->deadlines.n, sizeof *b->deadlines.v, by_end);
}

static void collect_closings(struct casebrief *b)
{
	const struct dossier *k = b->k;

	for (uint32_t i = 0; i < k->by_word[W_CLOSING].n; i++) {
		uint32_t fact = k->by_word[W_CLOSING].v[i];
		const struct value *draft = fact_value(&k->r, dossier_fact(k, fact), W_NAME);

		if (draft && draft->meaning == MEANS_ENTITY && draft_counts(k, draft->means))
			vec_push(&b->closings, fact);
	}
	brief_newest_first(b, b->closings.v, b->closings.n);
	for (uint32_t i = 0; i < k->by_word[W_HOST].n; i++) vec_push(&b->hosts, k->by_word[W_HOST].v[i]);
	brief_newest_first(b, b->hosts.v, b->hosts.n);
}

void brief_meetings_of(struct casebrief *b)
{
	collect_sessions(b);
	collect_deadlines(b);
	collect_closings(b);
}
