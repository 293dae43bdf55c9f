/* venues_hosts: reads the `host` lines of a case and finds those of a host or of a series. */
#include "analysis/venues_parts.h"

#include <stdlib.h>

/* ---- names ---- */

struct names {
	const struct value *v;
	uint32_t n, at;
	int64_t share; /* of each, unless a number stands behind its name */
};

struct listing {
	struct venue_builder *b;
	listed_fn *each;
	void *data;
	VEC(struct names) open; /* lists within lists; the innermost last */
};

static void list_one(struct listing *l, uint32_t who, int64_t share)
{
	uint32_t seat = seat_now(l->b->k, who), entity = l->b->k->who.v[seat].entity;

	if (!l->b->k->entities.v[entity].known || l->b->mark[entity] == l->b->marks) return;
	l->b->mark[entity] = l->b->marks;
	l->each(l->data, seat, share);
}

/* A group is gone into once; its lines are opened so that the first of them is read first. */
static void list_group(struct listing *l, uint32_t entity, int64_t share)
{
	const struct dossier *k = l->b->k;
	const struct group *g = &k->groups.v[k->entities.v[entity].table];
	size_t first = l->open.n;

	if (l->b->mark[entity] == l->b->marks) return;
	l->b->mark[entity] = l->b->marks;
	if (k->entities.v[entity].built_in)
		for (uint32_t i = 0; i < g->n; i++) list_one(l, k->members.v[g->first + i], share);
	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct clause *c = fact_speaks(f) ? fact_clause(&k->r, f, W_OF) : NULL;

		if (c) vec_push(&l->open, (struct names){ clause_values(&k->r, c), c->n, 0, share });
	}
	for (size_t i = first, j = l->open.n; i + 1 < j; i++) {
		struct names swap = l->open.v[i];

		l->open.v[i] = l->open.v[--j];
		l->open.v[j] = swap;
	}
}

void venue_people(struct venue_builder *b, const struct clause *c, listed_fn *each, void *data)
{
	struct listing l = { .b = b, .each = each, .data = data };
	const struct dossier *k = b->k;

	if (!c) return;
	b->marks++;
	vec_push(&l.open, (struct names){ clause_values(&k->r, c), c->n, 0, 1 });
	while (l.open.n) {
		struct names *in = &l.open.v[l.open.n - 1];
		const struct value *v = in->v + in->at;
		int64_t share;

		if (in->at >= in->n || v->kind == V_WORD) {
			l.open.n--;
			continue;
		}
		share = in->at + 1 < in->n && v[1].kind == V_NUMBER ? v[1].lo : in->share;
		in->at++;
		if (v->kind != V_NAME || v->meaning != MEANS_ENTITY) continue;
		if (k->entities.v[v->means].word == W_GROUP) list_group(&l, v->means, share);
		else if (k->entities.v[v->means].word == W_PARTY || k->entities.v[v->means].word == W_ACTOR)
			list_one(&l, k->entities.v[v->means].table, share);
	}
	vec_release(&l.open);
}

/* ---- reading the lines ---- */

struct named {
	VEC(uint32_t) series, sessions, places;
	bool hidden; /* something is named that is not known here */
};

static void named_in(const struct dossier *k, const struct clause *c, struct named *out)
{
	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if (v->meaning != MEANS_ENTITY) {
			out->hidden = out->hidden || v->meaning == MEANS_NOTHING;
			continue;
		}
		if (k->entities.v[v->means].word == W_SERIES) vec_push(&out->series, v->means);
		if (k->entities.v[v->means].word == W_SESSION) vec_push(&out->sessions, v->means);
		if (k->entities.v[v->means].word == W_PLACE) vec_push(&out->places, v->means);
	}
}

static uint32_t series_of_session(const struct venue_builder *b, uint32_t session)
{
	uint32_t at = b->session_at[session],
		 series = at == NOTHING ? NOTHING : b->v->sessions.v[at].m.series;

	return series == NOTHING ? OF_NO_SERIES : series;
}

struct reading_line {
	struct venue_builder *b;
	struct host_line line; /* what all of them share */
	struct named names;
};

static void add_line(struct reading_line *r, uint32_t series, uint32_t session, uint32_t place)
{
	struct host_line l = r->line;

	l.series = series;
	l.session = session;
	l.place = place;
	vec_push(&r->b->v->host_lines, l);
}

/* One line for each thing that it names; a place with each series or session that stands beside it. */
static void add_holder(void *data, uint32_t who, int64_t share)
{
	struct reading_line *r = data;
	const struct named *n = &r->names;
	size_t places = n->places.n ? n->places.n : 1;

	(void)share;
	r->line.who = who;
	for (size_t p = 0; p < places; p++) {
		uint32_t place = n->places.n ? n->places.v[p] : NOTHING;

		for (size_t i = 0; i < n->series.n; i++) add_line(r, n->series.v[i], NOTHING, place);
		for (size_t i = 0; i < n->sessions.n; i++)
			add_line(r, series_of_session(r->b, n->sessions.v[i]), n->sessions.v[i], place);
		if (!n->series.n && !n->sessions.n) add_line(r, NOTHING, NOTHING, place);
	}
}

static void read_line(struct venue_builder *b, uint32_t fact)
{
	const struct dossier *k = b->k;
	const struct fact *f = dossier_fact(k, fact);
	const struct date *on = fact_date(&k->r, f, W_ON), *from = fact_date(&k->r, f, W_FROM),
			  *until = fact_date(&k->r, f, W_UNTIL);
	struct reading_line r = { .b = b, .line = { .fact = fact, .what = fact_state(&k->r, f) } };

	if (f->flags & FACT_CHANGE || r.line.what == W_NOTHING) return;
	r.line.announced = on ? date_by(on) : from ? date_begun(from) : f->known;
	r.line.effective = from ? date_begun(from) : r.line.announced;
	r.line.until = until ? until->last : DAY_NEVER;
	named_in(k, fact_clause(&k->r, f, W_BODY), &r.names);
	named_in(k, fact_clause(&k->r, f, W_AT), &r.names);
	named_in(k, fact_clause(&k->r, f, W_ABOUT), &r.names);
	/* a line about something that may not be seen here is not one about everything */
	if (!r.names.hidden || r.names.series.n || r.names.sessions.n || r.names.places.n)
		venue_people(b, fact_clause(&k->r, f, W_HOLDER), add_holder, &r);
	vec_release(&r.names.series);
	vec_release(&r.names.sessions);
	vec_release(&r.names.places);
}

static int by_series(const void *x, const void *y)
{
	const struct host_line *a = x, *b = y;

	COMPARE(a->series, b->series);
	COMPARE(a->who, b->who);
	COMPARE(a->announced, b->announced);
	COMPARE(a->fact, b->fact);
	COMPARE(a->session, b->session);
	COMPARE(a->place, b->place);
	return 0;
}

static int by_host(const void *x, const void *y)
{
	const struct host_place *a = x, *b = y;

	COMPARE(a->who, b->who);
	COMPARE(a->place, b->place);
	return 0;
}

struct placed {
	struct host_line l;
	uint32_t line;
};

static int by_place(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;

	COMPARE(a->l.place, b->l.place);
	COMPARE(a->l.who, b->l.who);
	COMPARE(a->l.announced, b->l.announced);
	COMPARE(a->l.fact, b->l.fact);
	COMPARE(a->line, b->line);
	return 0;
}

static void index_places(struct venue_builder *b)
{
	VEC(struct placed) placed = { 0 };

	for (uint32_t i = 0; i < b->v->host_lines.n; i++) {
		const struct host_line *l = &b->v->host_lines.v[i];

		if (l->place == NOTHING) continue;
		vec_push(&placed, (struct placed){ *l, i });
		if (l->what == W_WITHDRAWS || l->what == W_REFUSES) b->gave_up_place[l->who] = true;
	}
	if (placed.n) qsort(placed.v, placed.n, sizeof *placed.v, by_place);
	for (size_t i = 0; i < placed.n; i++) vec_push(&b->place_lines, placed.v[i].line);
	vec_release(&placed);
}

void venue_read_hosts(struct venue_builder *b)
{
	const struct dossier *k = b->k;

	for (uint32_t i = 0; i < k->by_word[W_HOST].n; i++) read_line(b, k->by_word[W_HOST].v[i]);
	if (b->v->host_lines.n)
		qsort(b->v->host_lines.v, b->v->host_lines.n, sizeof *b->v->host_lines.v, by_series);
	index_places(b);
	for (uint32_t e = 0; e < k->entities.n; e++) {
		uint32_t host;

		if (k->entities.v[e].word != W_PLACE || !k->entities.v[e].known) continue;
		host = seat_now(k, host_of_place(k, e));
		if (host != NOTHING) vec_push(&b->places, (struct host_place){ host, e });
	}
	if (b->places.n) qsort(b->places.v, b->places.n, sizeof *b->places.v, by_host);
}

/* ---- finding them ---- */

struct line_range venue_lines_of(const struct venue_builder *b, uint32_t series, uint32_t who)
{
	const struct host_line *l = b->v->host_lines.v;
	uint32_t lo = 0, hi = (uint32_t)b->v->host_lines.n, first;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (l[mid].series < series || (l[mid].series == series && l[mid].who < who)) lo = mid + 1;
		else hi = mid;
	}
	first = lo;
	while (lo < b->v->host_lines.n && l[lo].series == series && l[lo].who == who) lo++;
	return (struct line_range){ first, lo };
}

struct line_range venue_places_of(const struct venue_builder *b, uint32_t who)
{
	uint32_t lo = 0, hi = (uint32_t)b->places.n, first;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (b->places.v[mid].who < who) lo = mid + 1;
		else hi = mid;
	}
	first = lo;
	while (lo < b->places.n && b->places.v[lo].who == who) lo++;
	return (struct line_range){ first, lo };
}

struct line_range venue_lines_about(const struct venue_builder *b, uint32_t series)
{
	const struct host_line *l = b->v->host_lines.v;
	uint32_t lo = 0, hi = (uint32_t)b->v->host_lines.n, first;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (l[mid].series < series) lo = mid + 1;
		else hi = mid;
	}
	first = lo;
	while (lo < b->v->host_lines.n && l[lo].series == series) lo++;
	return (struct line_range){ first, lo };
}
