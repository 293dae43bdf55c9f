/* casebrief_meetings: see casebrief.h: meetings, hosts, deadlines and closings, found in the case. */
#include "view/casebrief.h"

#include <stdlib.h>

/* Lines about one meeting in the order in which they were known; of one day in the order of the files. That
 * it was held is its state whatever else was said. */
static struct brief_session session_of(const struct dossier *k, uint32_t entity)
{
	struct brief_session s = {
		.entity = entity, .last = NOTHING, .plan = NOTHING, .first_plan = NOTHING
	};
	int32_t first_known = 0, plan_known = 0, last_known = 0;
	bool held = false;

	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		enum word state = fact_state(&k->r, f);

		if (!fact_speaks(f) || state == W_NOTHING) continue;
		if (state == W_PLANNED && (s.first_plan == NOTHING || f->known < first_known)) {
			s.first_plan = i;
			first_known = f->known;
		}
		if (state == W_PLANNED && (s.plan == NOTHING || f->known >= plan_known)) {
			s.plan = i;
			plan_known = f->known;
		}
		if (held && state != W_HELD) continue;
		if (s.last == NOTHING || (state == W_HELD && !held) || f->known >= last_known) {
			s.last = i;
			last_known = f->known;
		}
		held = held || state == W_HELD;
	}
	if (s.last != NOTHING && fact_state(&k->r, dossier_fact(k, s.last)) != W_PLANNED) s.plan = NOTHING;
	return s;
}

static int64_t date_rank(const struct date *d)
{
	return d ? (int64_t)d->last * 4294967296 + d->first : INT64_MAX;
}

/* Meetings to come by date, then those without one, then those whose day is over, the latest first. */
static int64_t session_rank(const struct dossier *k, const struct date *plan)
{
	if (!plan) return INT64_MAX / 4;
	return brief_past(plan, k->day) ? INT64_MAX / 2 - date_rank(plan) : date_rank(plan);
}

static const struct date *plan_date(const struct dossier *k, const struct brief_session *s)
{
	return s->plan == NOTHING ? NULL : brief_on(k, s->plan);
}

static int by_plan(const void *x, const void *y)
{
	const struct brief_session *a = x, *b = y;

	if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
	return (a->entity > b->entity) - (a->entity < b->entity);
}

static void collect_sessions(struct casebrief *b)
{
	const struct dossier *k = b->k;

	b->last_held = NOTHING;
	for (uint32_t e = 0; e < k->entities.n; e++) {
		struct brief_session s;
		enum word state;

		if (k->entities.v[e].word != W_SESSION || !k->entities.v[e].known) continue;
		s = session_of(k, e);
		if (s.last == NOTHING) continue;
		state = fact_state(&k->r, dossier_fact(k, s.last));
		b->n.held += state == W_HELD;
		b->n.planned += state == W_PLANNED;
		b->n.postponed += state == W_POSTPONED;
		b->n.cancelled += state == W_CANCELLED;
		s.rank = session_rank(k, plan_date(k, &s));
		if (state == W_PLANNED || state == W_POSTPONED) vec_push(&b->next, s);
		if (state == W_HELD && (b->last_held == NOTHING || fact_by_date(k, s.last, b->last_held) > 0))
			b->last_held = s.last;
	}
	if (b->next.n) qsort(b->next.v, b->next.n, sizeof *b->next.v, by_plan);
}

bool brief_slip(const struct dossier *k, const struct brief_session *s, int32_t *days)
{
	const struct date *first = s->first_plan == NOTHING ? NULL : brief_on(k, s->first_plan),
			  *now = plan_date(k, s);

	if (!first || !now || s->first_plan == s->plan || first->last == DAY_NEVER ||
		now->last == DAY_NEVER || first->first == DAY_ALWAYS || now->first == DAY_ALWAYS)
		return false;
	*days = now->first > first->last   ? now->first - first->last
		: now->last < first->first ? now->last - first->first
					   : 0;
	return true;
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
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static void collect_deadlines(struct casebrief *b)
{
	const struct dossier *k = b->k;

	for (uint32_t i = 0; i < k->by_word[W_DEADLINE].n; i++) {
		struct brief_deadline d = { .fact = k->by_word[W_DEADLINE].v[i] };
		uint32_t extended;
		enum word state;

		if (dossier_fact(k, d.fact)->flags & FACT_CHANGE) continue;
		d.last = entity_change(k, dossier_fact(k, d.fact)->name, W_NOTHING);
		state = d.last == NOTHING ? W_NOTHING : fact_state(&k->r, dossier_fact(k, d.last));
		b->n.deadlines_met += state == W_MET;
		b->n.deadlines_missed += state == W_MISSED;
		if (state == W_MET || state == W_MISSED) continue;
		extended = entity_change(k, dossier_fact(k, d.fact)->name, W_EXTENDED);
		d.until = extended == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, extended), W_UNTIL);
		if (!d.until) d.until = fact_date(&k->r, dossier_fact(k, d.fact), W_UNTIL);
		b->n.deadlines_past += d.until && brief_past(d.until, k->day);
		d.rank = distance(k, d.until);
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
