/* venues_next: where the next session may be, and because of what. */
#include "analysis/venues_parts.h"

#include <stdlib.h>

int32_t venue_next_day(const struct venue_builder *b, const struct venue_series *s)
{
	const struct venue_session *next = s->next == NOTHING ? NULL : &b->v->sessions.v[s->next];

	return next && venue_has_day(next) && next->on.first > b->k->day ? next->on.first : b->k->day;
}

/* ---- gathering ---- */

struct reason_of {
	uint32_t proposal, order;
	struct reason reason;
};

struct proposing {
	struct venue_builder *b;
	struct venue_series *s;
	int32_t day;
	struct map at; /* proposals of this series by what they propose */
	VEC(struct reason_of) reasons;
};

/* Two that come to the same are one, with both reasons. */
static void propose(struct proposing *p, struct proposal what, struct reason because)
{
	uint32_t key[] = { what.host, what.place, (uint32_t)what.if_what, what.if_who };
	uint32_t *at = map_at(&p->at, 0, (struct str){ (const char *)key, sizeof key });

	if (*at == MAP_NONE) {
		*at = (uint32_t)p->b->v->proposals.n;
		vec_push(&p->b->v->proposals, what);
	}
	vec_push(&p->reasons, (struct reason_of){ *at, (uint32_t)p->reasons.n, because });
}

static int by_proposal(const void *x, const void *y)
{
	const struct reason_of *a = x, *b = y;

	if (a->proposal != b->proposal) return a->proposal < b->proposal ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static void sort_reasons(struct proposing *p)
{
	struct venues *v = p->b->v;

	if (p->reasons.n) qsort(p->reasons.v, p->reasons.n, sizeof *p->reasons.v, by_proposal);
	for (size_t i = 0; i < p->reasons.n; i++) {
		struct proposal *x = &v->proposals.v[p->reasons.v[i].proposal];

		if (!x->n_reasons++) x->first_reason = (uint32_t)v->reasons.n;
		vec_push(&v->reasons, p->reasons.v[i].reason);
	}
}

/* ---- the place of a host ---- */

static bool place_free(const struct proposing *p, uint32_t place)
{
	return !venue_place_out(p->b, place, p->s->next, p->day);
}

/* Its place that was used last: by the series, else by any; else the first one declared. False: all that are
 * known are out, and it cannot host now. */
static bool find_place(const struct proposing *p, uint32_t host, uint32_t *place)
{
	const struct venue_builder *b = p->b;
	struct line_range r = venue_places_of(b, host);
	uint32_t count = b->count_of[host], best = NOTHING, first = NOTHING;

	*place = NOTHING;
	if (count != NOTHING && b->v->counts.v[count].held)
		for (size_t i = b->by_date.n; i > 0; i--) {
			const struct venue_session *s = &b->v->sessions.v[b->by_date.v[i - 1].session];

			if (s->state != W_HELD || s->seat != host || !place_free(p, s->place)) continue;
			*place = s->place;
			return true;
		}
	for (uint32_t i = r.first; i < r.end; i++) {
		uint32_t at = b->places.v[i].place, use = b->last_use[at];

		if (!place_free(p, at)) continue;
		if (first == NOTHING) first = at;
		if (use == NOTHING) continue;
		if (best == NOTHING || venue_used_later(b->v, use, b->last_use[best])) best = at;
	}
	*place = best != NOTHING ? best : first;
	return *place != NOTHING || r.first == r.end;
}

/* ---- what is proposed ---- */

static void announced(struct proposing *p)
{
	const struct dossier *k = p->b->k;
	const struct venue_session *next = p->s->next == NOTHING ? NULL : &p->b->v->sessions.v[p->s->next];
	uint32_t place = next ? next->place : NOTHING, host;

	if (!next) return;
	/* one that is put off may still be where it was planned */
	if (next->state == W_POSTPONED && place == NOTHING && next->m.plan != NOTHING)
		place = place_at(k, dossier_fact(k, next->m.plan));
	if (place == NOTHING) return;
	host = next->seat != NOTHING ? next->seat : seat_now(k, host_of_place(k, place));
	propose(p,
		(struct proposal){ .host = host,
			.place = place,
			.state = PROPOSAL_ANNOUNCED,
			.if_what = W_NOTHING,
			.if_who = NOTHING,
			.rule = NOTHING },
		(struct reason){ BECAUSE_ANNOUNCED, NOTHING, p->s->next, NOTHING });
}

static void due_by_rule(struct proposing *p, uint32_t rule)
{
	const struct venue_rule *r = &p->b->v->rules.v[rule];
	struct proposal x = {
		.host = r->due, .state = PROPOSAL_DUE, .if_what = W_NOTHING, .if_who = NOTHING, .rule = rule
	};

	if (r->due == NOTHING || !find_place(p, r->due, &x.place)) return;
	propose(p, x, (struct reason){ BECAUSE_TURN, rule, r->last, NOTHING });
}

/* What the rule would come to if `what` of `who`; false: the same as without. */
static bool if_by_rule(struct proposing *p, uint32_t rule, enum word what, uint32_t who)
{
	const struct venue_rule *r = &p->b->v->rules.v[rule];
	bool any = false;

	for (uint32_t i = r->first_if; i < r->first_if + r->n_ifs; i++) {
		const struct rule_if *x = &p->b->v->ifs.v[i];
		struct proposal then = {
			.host = x->due, .state = PROPOSAL_IF, .if_what = what, .if_who = who, .rule = rule
		};

		if (x->what != what || x->who != who || x->due == NOTHING || x->due == r->due) continue;
		if (!find_place(p, x->due, &then.place)) continue;
		propose(p, then,
			(struct reason){ what == W_RETURNS ? BECAUSE_RETURN : BECAUSE_DEFERRAL, rule, r->last,
				NOTHING });
		any = true;
	}
	return any;
}

static const uint8_t by_weight[] = { W_DECIDED, W_LIKELY, W_POSSIBLE };

/* Calls for each rule that is not dropped, the firmest first. */
static void each_rule(struct proposing *p, enum word if_what, uint32_t if_who, bool *any)
{
	const struct venue_series *s = p->s;

	for (unsigned w = 0; w < sizeof by_weight; w++)
		for (uint32_t i = s->first_rule; i < s->first_rule + s->n_rules; i++) {
			const struct venue_rule *r = &p->b->v->rules.v[i];

			if (r->state != by_weight[w]) continue;
			if (if_what == W_NOTHING) due_by_rule(p, i);
			else if (if_by_rule(p, i, if_what, if_what == W_DEFERRED ? r->due : if_who))
				*any = true;
		}
}

static bool in_a_rule(const struct proposing *p, uint32_t who)
{
	const struct venue_series *s = p->s;

	for (uint32_t i = s->first_rule; i < s->first_rule + s->n_rules; i++) {
		const struct venue_rule *r = &p->b->v->rules.v[i];

		if (r->alternating == who) return true;
		for (uint32_t h = 0; h < r->n_hosts; h++)
			if (p->b->v->rule_hosts.v[r->first_host + h].who == who) return true;
	}
	return false;
}

/* A host that has withdrawn and is of a rule, or was host before: what its return would change. */
static void if_returned(struct proposing *p)
{
	struct venue_builder *b = p->b;

	for (uint32_t i = 0; i < p->s->n_counts; i++) {
		const struct venue_count *c = &b->v->counts.v[p->s->first_count + i];
		struct proposal x = { .host = c->who,
			.state = PROPOSAL_IF,
			.if_what = W_RETURNS,
			.if_who = c->who,
			.rule = NOTHING };
		bool any = false;

		if (!venue_withdrawn(b, c->who, p->day) || (!c->held && !in_a_rule(p, c->who))) continue;
		b->returned = c->who;
		each_rule(p, W_RETURNS, c->who, &any);
		if (!any && find_place(p, c->who, &x.place))
			propose(p, x, (struct reason){ BECAUSE_PLACE, NOTHING, c->last, NOTHING });
		b->returned = NOTHING;
	}
}

/* ---- offers ---- */

static bool said_later(const struct host_line *a, const struct host_line *b)
{
	return a->announced != b->announced ? a->announced > b->announced : a->fact > b->fact;
}

/* Has the same host taken it back since: in general, for the series, the session or the place? */
static bool taken_back(const struct proposing *p, const struct host_line *offer)
{
	const struct host_line *all = p->b->v->host_lines.v;
	uint32_t series[] = { p->b->series, NOTHING };

	for (unsigned n = 0; n < 2; n++) {
		struct line_range r = venue_lines_of(p->b, series[n], offer->who);

		for (uint32_t i = r.first; i < r.end; i++) {
			const struct host_line *l = &all[i];

			if (l->what != W_WITHDRAWS && l->what != W_REFUSES) continue;
			if (l->place != NOTHING && l->place != offer->place) continue;
			if (l->session != NOTHING && l->session != offer->session) continue;
			if (said_later(l, offer)) return true;
		}
	}
	return false;
}

static void offer(struct proposing *p, uint32_t line)
{
	const struct venue_builder *b = p->b;
	const struct host_line *l = &b->v->host_lines.v[line];
	uint32_t session = l->session == NOTHING ? NOTHING : b->session_at[l->session];
	struct proposal x = { .host = l->who,
		.place = l->place,
		.state = PROPOSAL_OFFER,
		.if_what = W_NOTHING,
		.if_who = NOTHING,
		.rule = NOTHING };

	if (l->what != W_OFFERS || l->until < b->k->day || taken_back(p, l)) return;
	if (l->session != NOTHING && session != p->s->next) return;
	if (l->place != NOTHING) {
		uint32_t host = seat_now(b->k, host_of_place(b->k, l->place));

		if (!place_free(p, l->place)) return;
		if (host != NOTHING) x.host = host;
	} else if (!find_place(p, l->who, &x.place)) {
		return;
	}
	propose(p, x, (struct reason){ BECAUSE_OFFER, NOTHING, NOTHING, line });
}

static void find_refused(struct proposing *p)
{
	struct venues *v = p->b->v;

	for (uint32_t i = p->s->first_proposal; i < v->proposals.n; i++) {
		struct proposal *x = &v->proposals.v[i];
		struct line_range r = { 0, 0 };

		x->first_refused = (uint32_t)v->refused.n;
		if (x->host != NOTHING) r = venue_places_of(p->b, x->host);
		for (uint32_t n = r.first; n < r.end; n++)
			if (!place_free(p, p->b->places.v[n].place))
				vec_push(&v->refused, p->b->places.v[n].place);
		x->n_refused = (uint32_t)v->refused.n - x->first_refused;
	}
}

void venue_proposals(struct venue_builder *b, struct venue_series *s)
{
	struct proposing p = { .b = b, .s = s, .day = venue_next_day(b, s) };
	bool any;

	s->first_proposal = (uint32_t)b->v->proposals.n;
	announced(&p);
	each_rule(&p, W_NOTHING, NOTHING, &any);
	if_returned(&p);
	each_rule(&p, W_DEFERRED, NOTHING, &any);
	for (uint32_t i = s->first_line; i < s->first_line + s->n_lines; i++) {
		/* the line stands for all that its fact says of this holder */
		uint32_t line = b->v->lines.v[i];
		const struct host_line *l = &b->v->host_lines.v[line];
		uint32_t fact = l->fact, who = l->who, series = l->series;

		for (; line < b->v->host_lines.n; line++) {
			l = &b->v->host_lines.v[line];
			if (l->fact != fact || l->who != who || l->series != series) break;
			offer(&p, line);
		}
	}
	sort_reasons(&p);
	s->n_proposals = (uint32_t)b->v->proposals.n - s->first_proposal;
	find_refused(&p);
	map_release(&p.at);
	vec_release(&p.reasons);
}
