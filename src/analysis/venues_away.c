/* venues_away: who is withdrawn when, which places are out, which turns are put off or given up. */
#include "analysis/venues_parts.h"

#include <stdlib.h>

/* ---- withdrawn ---- */

static int by_effect(const void *x, const void *y)
{
	const struct absence *a = x, *b = y;

	COMPARE(a->day, b->day);
	COMPARE(a->line, b->line);
	return 0;
}

/* Which of two lines of a host was said later? */
static bool later(const struct venue_builder *b, uint32_t x, uint32_t y)
{
	const struct host_line *l = &b->v->host_lines.v[x], *m = &b->v->host_lines.v[y];

	return l->announced != m->announced ? l->announced > m->announced : l->fact > m->fact;
}

static void gather(struct venue_builder *b, struct line_range r)
{
	for (uint32_t i = r.first; i < r.end; i++) {
		const struct host_line *l = &b->v->host_lines.v[i];

		if (l->session != NOTHING || l->place != NOTHING) continue;
		if (l->what == W_WITHDRAWS || l->what == W_REFUSES || l->what == W_RETURNS)
			vec_push(&b->absences, (struct absence){ l->effective, i });
	}
}

/* Of the lines that are in force on a day the one said last decides: from each day on which one comes into
 * force, which that is. */
static uint32_t absences_of(struct venue_builder *b, uint32_t who)
{
	uint32_t first = (uint32_t)b->absences.n, last = NOTHING;

	if (b->absences_of[who] != NOTHING) return b->absences_of[who];
	gather(b, venue_lines_of(b, b->series, who));
	gather(b, venue_lines_of(b, NOTHING, who));
	if (b->absences.n > first)
		qsort(b->absences.v + first, b->absences.n - first, sizeof *b->absences.v, by_effect);
	for (size_t i = first; i < b->absences.n; i++) {
		if (last == NOTHING || later(b, b->absences.v[i].line, last)) last = b->absences.v[i].line;
		b->absences.v[i].line = last;
	}
	b->absences_of[who] = first;
	b->n_absences[who] = (uint32_t)b->absences.n - first;
	vec_push(&b->looked_for, who);
	return first;
}

/* Has the host given up every place that it is known to have? */
static bool without_place(const struct venue_builder *b, uint32_t who, int32_t day);

bool venue_withdrawn(struct venue_builder *b, uint32_t who, int32_t day)
{
	uint32_t first = absences_of(b, who), lo = first, hi = first + b->n_absences[who];
	const struct host_line *l;

	while (lo < hi) { /* the last that is in force by the day */
		uint32_t mid = lo + (hi - lo) / 2;

		if (b->absences.v[mid].day <= day) lo = mid + 1;
		else hi = mid;
	}
	l = lo == first ? NULL : &b->v->host_lines.v[b->absences.v[lo - 1].line];
	if (l && l->what != W_RETURNS && l->until >= day) return true;
	return b->gave_up_place[who] && without_place(b, who, day);
}

/* ---- places ---- */

/* Has the host of a place come back since, in general or to the series? */
static bool returned_since(const struct venue_builder *b, const struct host_line *l, int32_t day)
{
	uint32_t series[] = { b->series, NOTHING };

	for (unsigned n = 0; n < 2; n++) {
		struct line_range r = venue_lines_of(b, series[n], l->who);

		for (uint32_t i = r.first; i < r.end; i++) {
			const struct host_line *m = &b->v->host_lines.v[i];

			if (m->what == W_RETURNS && m->place == NOTHING && m->session == NOTHING &&
				m->effective <= day &&
				(m->announced != l->announced ? m->announced > l->announced
							      : m->fact > l->fact))
				return true;
		}
	}
	return false;
}

/* `only`: whose lines count, or NOTHING: everybody's. */
static bool out_by(
	const struct venue_builder *b, uint32_t place, uint32_t session, int32_t day, uint32_t only)
{
	const struct host_line *all = b->v->host_lines.v;
	uint32_t lo = 0, hi = (uint32_t)b->place_lines.n;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (all[b->place_lines.v[mid]].place < place) lo = mid + 1;
		else hi = mid;
	}
	while (lo < b->place_lines.n && all[b->place_lines.v[lo]].place == place) {
		uint32_t who = all[b->place_lines.v[lo]].who;
		const struct host_line *last = NULL;

		for (; lo < b->place_lines.n; lo++) {
			const struct host_line *l = &all[b->place_lines.v[lo]];

			if (l->place != place || l->who != who) break;
			if (l->effective > day || (l->series != NOTHING && l->series != b->series)) continue;
			if (l->session != NOTHING &&
				(session == NOTHING || b->v->sessions.v[session].m.entity != l->session))
				continue;
			if (l->what != W_DEFERRED) last = l;
		}
		if (!last || (only != NOTHING && who != only) || last->until < day || who == b->returned)
			continue;
		if (last->what == W_REFUSES) return true;
		if (last->what == W_WITHDRAWS && !returned_since(b, last, day)) return true;
	}
	return false;
}

/* A place is out with the place in which it lies. */
static bool out_with(
	const struct venue_builder *b, uint32_t place, uint32_t session, int32_t day, uint32_t only)
{
	/* a circle of places ends */
	for (size_t steps = 0; place != NOTHING && steps <= b->k->entities.n; steps++) {
		if (b->k->entities.v[place].word != W_PLACE) return false;
		if (out_by(b, place, session, day, only)) return true;
		place = place_lies_in(b->k, place);
	}
	return false;
}

bool venue_place_out(const struct venue_builder *b, uint32_t place, uint32_t session, int32_t day)
{
	return out_with(b, place, session, day, NOTHING);
}

static bool without_place(const struct venue_builder *b, uint32_t who, int32_t day)
{
	struct line_range r = venue_places_of(b, who);

	for (uint32_t i = r.first; i < r.end; i++)
		if (!out_with(b, b->places.v[i].place, NOTHING, day, who)) return false;
	return r.end > r.first;
}

/* ---- what was done about single sessions ---- */

static int by_session(const void *x, const void *y)
{
	const struct session_mark *a = x, *b = y;

	COMPARE(a->session, b->session);
	COMPARE(a->who, b->who);
	COMPARE(a->announced, b->announced);
	COMPARE(a->line, b->line);
	return 0;
}

/* The first session on or after the day of a deferral; those that were called off do not count. Else the next
 * one, if no day is known for it. */
static uint32_t session_from(const struct venue_builder *b, const struct host_line *l, uint32_t next)
{
	const struct dossier *k = b->k;
	const struct date *on = fact_date(&k->r, dossier_fact(k, l->fact), W_ON);
	int32_t day = on ? on->first : l->effective;
	size_t lo = 0, hi = day == DAY_ALWAYS ? 0 : b->by_date.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (b->by_date.v[mid].last < day) lo = mid + 1;
		else hi = mid;
	}
	for (; lo < b->by_date.n && day != DAY_ALWAYS; lo++) {
		const struct venue_session *s = &b->v->sessions.v[b->by_date.v[lo].session];

		if (venue_has_day(s) && s->on.last >= day) return b->by_date.v[lo].session;
	}
	return next != NOTHING && (!venue_has_day(&b->v->sessions.v[next]) || day == DAY_ALWAYS) ? next
												 : NOTHING;
}

static void mark_lines(struct venue_builder *b, struct line_range r, uint32_t next)
{
	for (uint32_t i = r.first; i < r.end; i++) {
		const struct host_line *l = &b->v->host_lines.v[i];
		uint32_t session = l->session == NOTHING ? NOTHING : b->session_at[l->session];

		if (l->what != W_DEFERRED && (l->place != NOTHING || l->session == NOTHING)) continue;
		if (l->session == NOTHING) session = session_from(b, l, next);
		else if (session == NOTHING) continue;
		vec_push(&b->session_marks, (struct session_mark){ session, l->who, l->announced, i });
	}
}

void venue_turn_to(struct venue_builder *b, uint32_t next)
{
	for (size_t i = 0; i < b->looked_for.n; i++) b->absences_of[b->looked_for.v[i]] = NOTHING;
	b->looked_for.n = b->absences.n = b->session_marks.n = 0;
	mark_lines(b, venue_lines_about(b, b->series), next);
	mark_lines(b, venue_lines_about(b, NOTHING), next);
	if (b->session_marks.n)
		qsort(b->session_marks.v, b->session_marks.n, sizeof *b->session_marks.v, by_session);
}

enum word venue_mark_of(const struct venue_builder *b, uint32_t session, uint32_t who, uint32_t *line)
{
	const struct session_mark *m = b->session_marks.v;
	size_t lo = 0, hi = b->session_marks.n;
	enum word what;

	while (lo < hi) { /* behind the last one of this host for this session */
		size_t mid = lo + (hi - lo) / 2;

		if (m[mid].session < session || (m[mid].session == session && m[mid].who <= who))
			lo = mid + 1;
		else hi = mid;
	}
	if (!lo || m[lo - 1].session != session || m[lo - 1].who != who) return W_NOTHING;
	*line = m[lo - 1].line;
	what = b->v->host_lines.v[*line].what;
	if (what == W_DEFERRED) return what;
	return what == W_REFUSES || what == W_WITHDRAWS ? W_REFUSES : W_NOTHING;
}
