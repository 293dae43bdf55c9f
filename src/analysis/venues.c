/* venues: see venues.h. This file reads the sessions of each series and counts them; what hosts said is in
 * venues_hosts.c, rules in venues_rules.c and venues_turns.c, what may come in venues_next.c. */
#include "analysis/venues.h"

#include <stdlib.h>

#include "analysis/venues_parts.h"

/* ---- sessions ---- */

/* A place that is in nobody's country is of whoever called the meeting, if that was one. */
static uint32_t host_of_session(const struct dossier *k, const struct meeting *m, uint32_t place)
{
	uint32_t host = place == NOTHING ? NOTHING : host_of_place(k, place);
	const struct clause *by = place == NOTHING ? NULL : meeting_clause(k, m, W_BY);
	const struct value *v = by && by->n == 1 ? clause_values(&k->r, by) : NULL;

	if (host != NOTHING || !v || v->meaning != MEANS_ENTITY) return host;
	if (k->entities.v[v->means].word != W_PARTY && k->entities.v[v->means].word != W_ACTOR) return host;
	return k->entities.v[v->means].table;
}

static void read_sessions(struct venue_builder *b)
{
	const struct dossier *k = b->k;
	struct meetings all;

	meetings_of(k, &all);
	for (size_t i = 0; i < all.list.n; i++) {
		const struct meeting *m = &all.list.v[i];
		const struct date *on = meeting_on(k, m);
		struct venue_session s = {
			.m = *m, .state = meeting_state(k, m), .place = meeting_place(k, m)
		};

		s.host = host_of_session(k, m, s.place);
		s.seat = seat_now(k, s.host);
		s.dated = on != NULL;
		if (on) s.on = *on;
		b->session_at[m->entity] = (uint32_t)b->v->sessions.n;
		vec_push(&b->v->sessions, s);
	}
	meetings_release(&all);
}

bool venue_used_later(const struct venues *v, uint32_t session, uint32_t than)
{
	const struct venue_session *a = &v->sessions.v[session], *c = &v->sessions.v[than];

	if (!a->dated || !c->dated) return a->dated || !c->dated;
	return date_cmp(&a->on, &c->on) >= 0;
}

static void find_last_uses(struct venue_builder *b)
{
	for (uint32_t i = 0; i < b->v->sessions.n; i++) {
		const struct venue_session *s = &b->v->sessions.v[i];

		if (s->state != W_HELD || s->place == NOTHING) continue;
		if (b->last_use[s->place] == NOTHING || venue_used_later(b->v, i, b->last_use[s->place]))
			b->last_use[s->place] = i;
	}
}

/* ---- one series ---- */

static int by_date(const void *x, const void *y)
{
	const struct dated_session *a = x, *b = y;

	if (a->last != b->last) return a->last < b->last ? -1 : 1;
	if (a->first != b->first) return a->first < b->first ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

/* What has no date comes behind the one that its number puts it behind. */
static void sort_sessions(struct venue_builder *b, const struct venue_series *s)
{
	struct dated_session d = { .last = DAY_ALWAYS, .first = DAY_ALWAYS };

	b->by_date.n = 0;
	for (d.at = 0; d.at < s->n; d.at++) {
		const struct venue_session *session = &b->v->sessions.v[s->first + d.at];

		d.session = s->first + d.at;
		if (session->dated) {
			d.last = session->on.last;
			d.first = session->on.first;
		}
		vec_push(&b->by_date, d);
	}
	if (b->by_date.n) qsort(b->by_date.v, b->by_date.n, sizeof *b->by_date.v, by_date);
}

/* The first that is still to be held: none with a later number has been, or, where they have no numbers, none
 * on a later day. */
static uint32_t next_session(const struct venue_builder *b, const struct venue_series *s)
{
	uint32_t highest = 0;
	int32_t last = DAY_ALWAYS;

	for (uint32_t i = s->first; i < s->first + s->n; i++) {
		const struct venue_session *session = &b->v->sessions.v[i];

		if (session->state != W_HELD) continue;
		if (session->m.number > highest) highest = session->m.number;
		if (session->dated && session->on.first > last) last = session->on.first;
	}
	for (uint32_t i = s->first; i < s->first + s->n; i++) {
		const struct venue_session *session = &b->v->sessions.v[i];

		if (session->state != W_PLANNED && session->state != W_POSTPONED) continue;
		if (session->m.number ? session->m.number > highest
				      : !venue_has_day(session) || session->on.last >= last)
			return i;
	}
	return NOTHING;
}

static void add_count(void *data, uint32_t who, int64_t share)
{
	struct venue_builder *b = data;

	(void)share;
	if (who == NOTHING || b->count_of[who] != NOTHING) return;
	b->count_of[who] = (uint32_t)b->v->counts.n;
	vec_push(&b->v->counts, (struct venue_count){ who, 0, NOTHING });
}

static void count_hosts(struct venue_builder *b, struct venue_series *s)
{
	struct venues *v = b->v;

	s->first_count = (uint32_t)v->counts.n;
	for (uint32_t i = s->first_rule; i < s->first_rule + s->n_rules; i++) {
		const struct venue_rule *r = &v->rules.v[i];

		for (uint32_t h = 0; h < r->n_hosts; h++)
			add_count(b, v->rule_hosts.v[r->first_host + h].who, 1);
		add_count(b, r->alternating, 1);
	}
	if (s->series != NOTHING) venue_members(b, s->series, add_count, b);
	for (size_t i = 0; i < b->by_date.n; i++) {
		const struct venue_session *session = &v->sessions.v[b->by_date.v[i].session];

		if (session->state != W_HELD) continue;
		s->held++;
		s->video += session->place == NOTHING;
		if (session->seat == NOTHING) continue;
		add_count(b, session->seat, 1);
		v->counts.v[b->count_of[session->seat]].held++;
		v->counts.v[b->count_of[session->seat]].last = b->by_date.v[i].session;
		s->hosted++;
	}
	s->n_counts = (uint32_t)v->counts.n - s->first_count;
}

/* ---- cities ---- */

static int by_place(const void *x, const void *y)
{
	const struct venue_city *a = x, *b = y;

	COMPARE(a->place, b->place);
	COMPARE(a->first, b->first);
	return 0;
}

static int by_use(const void *x, const void *y)
{
	const struct venue_city *a = x, *b = y;

	COMPARE(b->held, a->held);
	COMPARE(a->first, b->first);
	return 0;
}

/* One for each session held somewhere, in the order of the dates, then those of one place together. */
static void count_cities(struct venue_builder *b, struct venue_series *s)
{
	struct venues *v = b->v;
	size_t first = v->cities.n, kept = first;

	for (size_t i = 0; i < b->by_date.n; i++) {
		const struct venue_session *session = &v->sessions.v[b->by_date.v[i].session];

		if (session->state == W_HELD && session->place != NOTHING)
			vec_push(&v->cities, (struct venue_city){ session->place, 1, (uint32_t)i });
	}
	if (v->cities.n > first)
		qsort(v->cities.v + first, v->cities.n - first, sizeof *v->cities.v, by_place);
	for (size_t i = first; i < v->cities.n; i++) {
		if (kept > first && v->cities.v[kept - 1].place == v->cities.v[i].place)
			v->cities.v[kept - 1].held++;
		else v->cities.v[kept++] = v->cities.v[i];
	}
	v->cities.n = kept;
	if (kept > first) qsort(v->cities.v + first, kept - first, sizeof *v->cities.v, by_use);
	for (size_t i = first; i < kept; i++)
		v->cities.v[i].first = b->by_date.v[v->cities.v[i].first].session;
	s->first_city = (uint32_t)first;
	s->n_cities = (uint32_t)(kept - first);
}

/* ---- what hosts said, as it is told ---- */

struct told {
	int32_t announced;
	uint32_t fact, who, line;
};

static int newest_first(const void *x, const void *y)
{
	const struct told *a = x, *b = y;

	if (a->announced != b->announced) return a->announced > b->announced ? -1 : 1;
	if (a->fact != b->fact) return a->fact > b->fact ? -1 : 1;
	if (a->who != b->who) return a->who < b->who ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

/* Lines about the series, and of those about all what concerns it: offers, places, and what its own hosts
 * say. Each once for each holder. */
static void tell_lines(struct venue_builder *b, struct venue_series *s)
{
	struct line_range ranges[] = { venue_lines_about(b, b->series), venue_lines_about(b, NOTHING) };
	VEC(struct told) told = { 0 };

	for (unsigned n = 0; n < 2; n++)
		for (uint32_t i = ranges[n].first; i < ranges[n].end; i++) {
			const struct host_line *l = &b->v->host_lines.v[i];

			if (n == 0 || l->what == W_OFFERS || l->place != NOTHING ||
				b->count_of[l->who] != NOTHING)
				vec_push(&told, (struct told){ l->announced, l->fact, l->who, i });
		}
	if (told.n) qsort(told.v, told.n, sizeof *told.v, newest_first);
	s->first_line = (uint32_t)b->v->lines.n;
	for (size_t i = 0; i < told.n; i++)
		if (!i || told.v[i].fact != told.v[i - 1].fact || told.v[i].who != told.v[i - 1].who)
			vec_push(&b->v->lines, told.v[i].line);
	s->n_lines = (uint32_t)b->v->lines.n - s->first_line;
	vec_release(&told);
}

static void find_withdrawn(struct venue_builder *b, struct venue_series *s)
{
	struct venues *v = b->v;
	struct line_range own = venue_lines_about(b, b->series);

	s->first_withdrawn = (uint32_t)v->withdrawn.n;
	for (uint32_t i = 0; i < s->n_counts; i++) {
		uint32_t who = v->counts.v[s->first_count + i].who;

		if (venue_withdrawn(b, who, b->k->day)) vec_push(&v->withdrawn, who);
	}
	for (uint32_t i = own.first; i < own.end; i++) {
		uint32_t who = v->host_lines.v[i].who;

		if (i > own.first && v->host_lines.v[i - 1].who == who) continue;
		if (b->count_of[who] == NOTHING && venue_withdrawn(b, who, b->k->day))
			vec_push(&v->withdrawn, who);
	}
	s->n_withdrawn = (uint32_t)v->withdrawn.n - s->first_withdrawn;
}

static void forget_counts(struct venue_builder *b, const struct venue_series *s)
{
	for (uint32_t i = 0; i < s->n_counts; i++)
		b->count_of[b->v->counts.v[s->first_count + i].who] = NOTHING;
}

static void series_of(struct venue_builder *b, struct venue_series *s)
{
	b->series = s->series == NOTHING ? OF_NO_SERIES : s->series;
	sort_sessions(b, s);
	s->next = next_session(b, s);
	venue_turn_to(b, s->next);
	if (s->series != NOTHING) venue_rules_of(b, s);
	count_hosts(b, s);
	count_cities(b, s);
	if (s->series != NOTHING) {
		find_withdrawn(b, s);
		tell_lines(b, s);
		venue_proposals(b, s);
	}
	forget_counts(b, s);
	vec_push(&b->v->series, *s);
}

/* ---- all of them ---- */

/* Is a series without sessions worth telling: is a rule or a host line about it? */
static bool spoken_of(const struct venue_builder *b, uint32_t series)
{
	struct line_range r = venue_lines_about(b, series);
	size_t lo = 0, hi = b->rule_refs.n;

	if (r.first < r.end || (hi && b->rule_refs.v[hi - 1].series == NOTHING)) return true;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (b->rule_refs.v[mid].series < series) lo = mid + 1;
		else hi = mid;
	}
	return lo < b->rule_refs.n && b->rule_refs.v[lo].series == series;
}

static void all_series(struct venue_builder *b)
{
	const struct dossier *k = b->k;
	uint32_t at = 0, n = (uint32_t)b->v->sessions.n;

	for (uint32_t e = 0; e < k->entities.n; e++) {
		struct venue_series s = { .series = e, .first = at };

		if (k->entities.v[e].word != W_SERIES || !k->entities.v[e].known) continue;
		while (at < n && b->v->sessions.v[at].m.series == e) at++;
		s.n = at - s.first;
		if (s.n || spoken_of(b, e)) series_of(b, &s);
	}
	if (at < n) series_of(b, &(struct venue_series){ .series = NOTHING, .first = at, .n = n - at });
}

static uint32_t *nothings(size_t n)
{
	uint32_t *v = mem_alloc(n + 1, sizeof *v);

	for (size_t i = 0; i <= n; i++) v[i] = NOTHING;
	return v;
}

void venues_of(const struct dossier *k, struct venues *out)
{
	struct venue_builder b = { .k = k, .v = out, .returned = NOTHING };

	*out = (struct venues){ 0 };
	b.session_at = nothings(k->entities.n);
	b.last_use = nothings(k->entities.n);
	b.mark = mem_alloc(k->entities.n + 1, sizeof *b.mark);
	b.count_of = nothings(k->who.n);
	b.position = nothings(k->who.n);
	b.absences_of = nothings(k->who.n);
	b.n_absences = mem_alloc(k->who.n + 1, sizeof *b.n_absences);
	b.gave_up_place = mem_alloc(k->who.n + 1, sizeof *b.gave_up_place);
	read_sessions(&b);
	find_last_uses(&b);
	venue_read_hosts(&b);
	b.kept_line = mem_alloc(out->host_lines.n + 1, sizeof *b.kept_line);
	venue_read_rules(&b);
	all_series(&b);
	mem_free(b.session_at);
	mem_free(b.last_use);
	mem_free(b.mark);
	mem_free(b.count_of);
	mem_free(b.position);
	mem_free(b.absences_of);
	mem_free(b.n_absences);
	mem_free(b.gave_up_place);
	mem_free(b.kept_line);
	vec_release(&b.places);
	vec_release(&b.place_lines);
	vec_release(&b.rule_refs);
	vec_release(&b.by_date);
	vec_release(&b.session_marks);
	vec_release(&b.looked_for);
	vec_release(&b.absences);
}

void venues_release(struct venues *v)
{
	vec_release(&v->series);
	vec_release(&v->sessions);
	vec_release(&v->host_lines);
	vec_release(&v->counts);
	vec_release(&v->cities);
	vec_release(&v->rules);
	vec_release(&v->rule_hosts);
	vec_release(&v->turns);
	vec_release(&v->notes);
	vec_release(&v->ifs);
	vec_release(&v->proposals);
	vec_release(&v->reasons);
	vec_release(&v->refused);
	vec_release(&v->withdrawn);
	vec_release(&v->lines);
}
