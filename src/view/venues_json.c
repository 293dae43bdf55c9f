/* venues_json: venues for programs, as JSON and as rows. */
#include "view/casehead.h"
#include "view/show_fact.h"
#include "view/venues.h"

/* ---- history ---- */

static json_t *session_json(const struct venues_view *v, const struct venue_session *s)
{
	json_t *row = json_object();
	int32_t slip;

	json_put(row, "session", name_json(v->k, s->m.entity));
	json_put(row, "from", s->dated ? day_json(s->on.first) : json_null());
	json_put(row, "to", s->dated ? day_json(s->on.last) : json_null());
	json_put(row, "place", name_json(v->k, s->place));
	json_put(row, "host", code_json(v->k, s->host));
	json_put_text(row, "state", word_text[s->state], NULL);
	json_put(row, "slip", meeting_slip(v->k, &s->m, &slip) ? json_integer(slip) : json_null());
	json_put(row, "sources", vouch_json(v->k, s->m.last));
	cite_json(v->k, s->m.last, row);
	return row;
}

static json_t *history_json(const struct venues_view *v, const struct venue_series *s)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < s->n; i++) json_add(list, session_json(v, &v->v->sessions.v[s->first + i]));
	return list;
}

static json_t *cities_json(const struct venues_view *v, const struct venue_series *s)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < s->n_cities; i++) {
		const struct venue_city *c = &v->v->cities.v[s->first_city + i];
		json_t *row = json_object();

		json_put(row, "place", name_json(v->k, c->place));
		json_put_count(row, "held", c->held);
		json_add(list, row);
	}
	return list;
}

static json_t *counts_json(const struct venues_view *v, const struct venue_series *s)
{
	json_t *object = json_object();

	for (uint32_t i = 0; i < s->n_counts; i++) {
		const struct venue_count *c = &v->v->counts.v[s->first_count + i];
		struct buf code = BUF_INIT;

		code_put(v->k, c->who, &code);
		json_put_count(object, code.p, c->held);
		buf_release(&code);
	}
	return object;
}

/* ---- rules ---- */

static json_t *broken_json(const struct venues_view *v, const struct venue_rule *r)
{
	json_t *row;

	if (r->broken == NOTHING) return json_null();
	row = json_object();
	json_put(row, "session", name_json(v->k, v->v->sessions.v[r->broken].m.entity));
	json_put(row, "host", code_json(v->k, v->v->sessions.v[r->broken].host));
	json_put(row, "expected", code_json(v->k, r->expected));
	return row;
}

static json_t *notes_json(const struct venues_view *v, const struct venue_rule *r)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < r->n_notes; i++) {
		const struct rule_note *n = &v->v->notes.v[r->first_note + i];
		const struct host_line *l = &v->v->host_lines.v[n->line];
		json_t *row = json_object();

		json_put(row, "host", code_json(v->k, l->who));
		json_put(row, "session", name_json(v->k, l->session));
		json_put_bool(row, "kept", n->kept);
		cite_json(v->k, l->fact, row);
		json_add(list, row);
	}
	return list;
}

static json_t *rule_json(const struct venues_view *v, const struct venue_rule *r)
{
	json_t *row = json_object(), *hosts = json_array(), *shares = json_array(), *turns = json_array();

	for (uint32_t i = 0; i < r->n_hosts; i++) {
		json_add(hosts, code_json(v->k, v->v->rule_hosts.v[r->first_host + i].who));
		json_add(shares, json_integer(v->v->rule_hosts.v[r->first_host + i].share));
	}
	for (uint32_t i = 0; i < r->n_turns; i++)
		json_add(turns, code_json(v->k, v->v->turns.v[r->first_turn + i]));
	json_put(row, "name", name_json(v->k, r->entity));
	json_put_text(row, "state", word_text[r->state], NULL);
	json_put(row, "hosts", hosts);
	json_put_bool(row, "followed", r->followed);
	json_put(row, "due", code_json(v->k, r->due));
	json_put_text(row, "kind", str_of(rule_kind_word[r->kind]), NULL);
	json_put_bool(row, "alphabetical", r->alphabetical);
	json_put_bool(row, "never_twice", r->never_twice);
	json_put(row, "alternating", code_json(v->k, r->alternating));
	json_put(row, "shares", shares);
	json_put_count(row, "sessions", r->n);
	json_put_count(row, "against", r->against);
	json_put(row, "broken", broken_json(v, r));
	json_put_bool(row, "kept", r->kept);
	json_put(row, "turns", turns);
	json_put(row, "deferrals", notes_json(v, r));
	json_put(row, "sources", vouch_json(v->k, r->line));
	cite_json(v->k, r->line, row);
	return row;
}

/* ---- what may come ---- */

static json_t *if_json(const struct venues_view *v, const struct proposal *p)
{
	json_t *row;

	if (p->if_what == W_NOTHING) return json_null();
	row = json_object();
	json_put(row, p->if_what == W_RETURNS ? "returns" : "deferred", code_json(v->k, p->if_who));
	return row;
}

static json_t *proposal_json(
	const struct venues_view *v, const struct venue_series *s, const struct proposal *p)
{
	static const char *const state[] = { [PROPOSAL_ANNOUNCED] = "announced",
		[PROPOSAL_DUE] = "due",
		[PROPOSAL_IF] = "if",
		[PROPOSAL_OFFER] = "offer" };
	json_t *row = json_object(), *refused = json_array();
	struct buf why = BUF_INIT;

	proposal_put(v, s, p, &why);
	for (uint32_t i = 0; i < p->n_refused; i++)
		json_add(refused, name_json(v->k, v->v->refused.v[p->first_refused + i]));
	json_put(row, "host", code_json(v->k, p->host));
	json_put(row, "place", name_json(v->k, p->place));
	json_put_text(row, "because", buf_str(&why), NULL);
	json_put_text(row, "state", str_of(state[p->state]), NULL);
	json_put(row, "if", if_json(v, p));
	json_put(row, "rule",
		p->rule == NOTHING ? json_null() : name_json(v->k, v->v->rules.v[p->rule].entity));
	json_put(row, "refused", refused);
	buf_release(&why);
	return row;
}

static json_t *host_line_json(const struct venues_view *v, const struct host_line *l)
{
	json_t *row = fact_json(v->k, l->fact);

	json_put(row, "host", code_json(v->k, l->who));
	json_put_text(row, "what", word_text[l->what], NULL);
	json_put(row, "announced", day_json(l->announced));
	json_put(row, "effective", day_json(l->effective));
	json_put(row, "until", day_json(l->until));
	return row;
}

static json_t *series_json(const struct venues_view *v, const struct venue_series *s)
{
	json_t *row = json_object(), *rules = json_array(), *next = json_array(), *withdrawn = json_array(),
	       *hosts = json_array();

	for (uint32_t i = 0; i < s->n_rules; i++)
		json_add(rules, rule_json(v, &v->v->rules.v[s->first_rule + i]));
	for (uint32_t i = 0; i < s->n_proposals; i++)
		json_add(next, proposal_json(v, s, &v->v->proposals.v[s->first_proposal + i]));
	for (uint32_t i = 0; i < s->n_withdrawn; i++)
		json_add(withdrawn, code_json(v->k, v->v->withdrawn.v[s->first_withdrawn + i]));
	for (uint32_t i = 0; i < s->n_lines; i++)
		json_add(hosts, host_line_json(v, &v->v->host_lines.v[v->v->lines.v[s->first_line + i]]));
	json_put(row, "name", name_json(v->k, s->series));
	json_put(row, "history", history_json(v, s));
	json_put(row, "counts", counts_json(v, s));
	json_put(row, "places", cities_json(v, s));
	json_put(row, "rules", rules);
	json_put(row, "next", next);
	json_put(row, "withdrawn", withdrawn);
	json_put(row, "next_session",
		s->next == NOTHING ? json_null() : name_json(v->k, v->v->sessions.v[s->next].m.entity));
	json_put(row, "hosts", hosts);
	return row;
}

void venues_json(const struct venues_view *v)
{
	struct out *out = v->term->out;
	struct json_rows rows = { .out = out }, alone = { .out = out };

	casehead_json_open(v->k, out);
	out_puts(out, ",\"series\":[");
	for (size_t i = 0; i < v->v->series.n && !out->error; i++)
		if (v->v->series.v[i].series != NOTHING) json_row(&rows, series_json(v, &v->v->series.v[i]));
	out_puts(out, "\n],\"alone\":[");
	for (size_t i = 0; i < v->v->series.n; i++) {
		const struct venue_series *s = &v->v->series.v[i];

		for (uint32_t n = 0; s->series == NOTHING && n < s->n && !out->error; n++)
			json_row(&alone, session_json(v, &v->v->sessions.v[s->first + n]));
	}
	out_puts(out, "\n]}\n");
}

/* ---- rows ---- */

static void csv_day(struct csv *c, bool dated, int32_t day)
{
	struct buf text = BUF_INIT;

	if (dated && day != DAY_ALWAYS && day != DAY_NEVER) day_put(&text, day);
	csv_take(c, &text);
	buf_release(&text);
}

static void csv_session(const struct venues_view *v, const struct venue_series *s,
	const struct venue_session *x, struct csv *c)
{
	struct buf text = BUF_INIT;
	int32_t slip;

	if (s->series != NOTHING) name_put(v->k, s->series, &text);
	csv_take(c, &text);
	name_put(v->k, x->m.entity, &text);
	csv_take(c, &text);
	csv_day(c, x->dated, x->on.first);
	csv_day(c, x->dated, x->on.last);
	if (x->place != NOTHING) name_put(v->k, x->place, &text);
	csv_take(c, &text);
	if (x->host != NOTHING) code_put(v->k, x->host, &text);
	csv_take(c, &text);
	csv_field(c, word_text[x->state]);
	if (meeting_slip(v->k, &x->m, &slip)) buf_printf(&text, "%d", (int)slip);
	csv_take(c, &text);
	fact_csv(v->k, x->m.last, c);
	csv_end(c);
	buf_release(&text);
}

void venues_csv(const struct venues_view *v)
{
	static const char *const columns[] = { "series", "session", "from", "to", "place", "host", "state",
		"slip", FACT_CSV_COLUMNS };
	struct csv c = { .out = v->term->out };

	csv_head(&c, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < v->v->series.n; i++) {
		const struct venue_series *s = &v->v->series.v[i];

		for (uint32_t n = 0; n < s->n && !c.out->error; n++)
			csv_session(v, s, &v->v->sessions.v[s->first + n], &c);
	}
}
