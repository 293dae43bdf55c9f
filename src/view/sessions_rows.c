/* sessions_rows: the sessions of a case for programs; see sessions.h. */
#include "analysis/offices.h"
#include "view/casehead.h"
#include "view/sessions.h"
#include "view/show_fact.h"

/* ---- JSON ---- */

static json_t *members_json(const struct dossier *k, const struct clause *c)
{
	struct buf text = BUF_INIT;
	json_t *json;

	if (!c) return json_null();
	names_put(k, clause_values(&k->r, c), c->n, &text);
	json = json_text(buf_str(&text), NULL);
	buf_release(&text);
	return json;
}

static json_t *strings_json(const struct dossier *k, const struct session *s, enum word word)
{
	json_t *list = json_array();

	for (uint32_t i = k->entities.v[s->m.entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (!session_says(k, s, i)) continue;
		for (const struct clause *c = fact_clause(&k->r, f, word); c; c = fact_next(&k->r, f, c))
			json_add(list, string_json(clause_values(&k->r, c)));
	}
	return list;
}

static json_t *persons_json(const struct dossier *k, const struct session *s)
{
	json_t *list = json_array();
	struct people people;

	session_persons(k, s, &people);
	for (size_t i = 0; i < people.list.n; i++) {
		uint32_t person = people.list.v[i], line = office_on(k, person, s->on);
		json_t *row = json_object();

		json_put(row, "name", name_json(k, person));
		json_put(row, "title", title_json(k, person));
		json_put(row, "of", name_json(k, person_side_on(k, person, s->on)));
		json_put(row, "office",
			line == NOTHING ? json_null()
					: string_json(fact_value(&k->r, dossier_fact(k, line), W_OFFICE)));
		json_add(list, row);
	}
	vec_release(&people.list);
	return list;
}

static json_t *session_clause_json(const struct dossier *k, const struct session *s, enum word word)
{
	struct buf text = BUF_INIT;

	session_names_put(k, s, word, &text);
	return json_take(&text);
}

static json_t *lines_json(const struct sessions_view *v, struct range r)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < r.n; i++) json_add(list, fact_json(v->k, v->s->lines.v[r.first + i]));
	return list;
}

static json_t *earlier_json(const struct dossier *k, const struct session *s)
{
	json_t *list = json_array();

	for (uint32_t i = k->entities.v[s->m.entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		json_t *row;

		if (!fact_speaks(f) || fact_state(&k->r, f) == W_NOTHING || session_says(k, s, i)) continue;
		row = fact_json(k, i);
		json_put_text(row, "state", word_text[fact_state(&k->r, f)], NULL);
		json_add(list, row);
	}
	return list;
}

static json_t *missing_json(const struct sessions_view *v, const struct session *s)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < s->missing.n; i++)
		json_add(list, code_json(v->k, v->s->people.v[s->missing.first + i]));
	return list;
}

static void put_slip(const struct session *s, json_t *row)
{
	const char *place = place_kept_word(s->place_kept);

	json_put(row, "slip", s->has_slip ? json_integer(s->slip) : json_null());
	json_put(row, "place_kept", place ? json_text(str_of(place), NULL) : json_null());
}

/* What was first said of the next session, and how that came out. */
static json_t *announced_json(const struct sessions_view *v, const struct session *s)
{
	const struct dossier *k = v->k;
	const struct session *next = s->next == NOTHING ? NULL : &v->s->list.v[s->next];
	const struct fact *f;
	json_t *row;

	if (!next || next->m.first_plan == NOTHING) return json_null();
	f = dossier_fact(k, next->m.first_plan);
	row = fact_json(k, next->m.first_plan);
	json_put(row, "place", name_json(k, place_at(k, f)));
	json_put_text(row, "state", word_text[next->state], NULL);
	put_slip(next, row);
	return row;
}

static json_t *troubles_json(const struct sessions_view *v, const struct session *s)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < s->trouble.n; i++) {
		const struct trouble *t = &v->s->troubles.v[s->trouble.first + i];
		struct buf text = BUF_INIT;
		json_t *row = json_object();

		trouble_say(v, t, &text);
		json_put_text(row, "kind", str_of(trouble_word(t)), NULL);
		json_put_text(row, "text", buf_str(&text), NULL);
		json_put(row, "line_of",
			fact_json(v->k, t->kind == TROUBLE_MISSING || t->kind == TROUBLE_CANCELLED ||
							t->kind == TROUBLE_TWICE ||
							t->kind == TROUBLE_WITHDRAWN
						? t->line
						: NOTHING));
		if (t->kind == TROUBLE_MISSING && t->line != NOTHING) json_put_bool(row, "holds", t->holds);
		json_add(list, row);
		buf_release(&text);
	}
	return list;
}

static json_t *called_json(const struct dossier *k, const struct session *s)
{
	return s->place == NOTHING ? json_null() : string_json(place_called(k, s->place, s->on));
}

static json_t *session_json(const struct sessions_view *v, const struct session *s)
{
	const struct dossier *k = v->k;
	const struct clause *level = meeting_clause(k, &s->m, W_LEVEL);
	json_t *row = fact_json(k, s->m.last);

	json_put(row, "session", name_json(k, s->m.entity));
	json_put(
		row, "number", s->m.series != NOTHING && s->m.number ? json_count(s->m.number) : json_null());
	json_put_text(row, "state", word_text[s->state], NULL);
	json_put(row, "when", date_json(s->on));
	json_put(row, "from", day_json(s->on ? s->on->first : DAY_NEVER));
	json_put(row, "to", day_json(s->on ? s->on->last : DAY_NEVER));
	json_put(row, "place", name_json(k, s->place));
	json_put(row, "place_title", title_json(k, s->place));
	json_put(row, "called", called_json(k, s));
	json_put(row, "host", code_json(k, s->host));
	json_put(row, "level", string_json(level ? clause_values(&k->r, level) : NULL));
	json_put(row, "by", session_clause_json(k, s, W_BY));
	json_put(row, "with", session_clause_json(k, s, W_WITH));
	json_put(row, "absent", session_clause_json(k, s, W_ABSENT));
	json_put(row, "members", s->members ? json_count(s->members) : json_null());
	json_put(row, "took_part", s->members ? json_count(s->took_part) : json_null());
	json_put(row, "missing", missing_json(v, s));
	json_put(row, "persons", persons_json(k, s));
	json_put(row, "agenda", strings_json(k, s, W_AGENDA));
	json_put(row, "outcome", strings_json(k, s, W_OUTCOME));
	put_slip(s, row);
	json_put(row, "first_plan", fact_json(k, s->m.first_plan == s->m.last ? NOTHING : s->m.first_plan));
	json_put(row, "earlier", earlier_json(k, s));
	json_put(row, "announced", announced_json(v, s));
	json_put(row, "papers", lines_json(v, s->papers));
	json_put(row, "gave", lines_json(v, s->tasks));
	json_put(row, "troubles", troubles_json(v, s));
	return row;
}

static json_t *counts_json(const struct session_series *r)
{
	json_t *row = json_object();

	json_put_count(row, "held", r->held);
	json_put_count(row, "planned", r->planned);
	json_put_count(row, "postponed", r->postponed);
	json_put_count(row, "cancelled", r->cancelled);
	return row;
}

static json_t *slips_json(const struct sessions_view *v, const struct session_series *r)
{
	json_t *row = json_object();

	json_put_count(row, "kept", r->kept);
	json_put_count(row, "later", r->later);
	json_put_count(row, "earlier", r->earlier);
	json_put(row, "days", json_integer(r->sum));
	json_put(row, "latest",
		r->latest == NOTHING ? json_null() : name_json(v->k, v->s->list.v[r->latest].m.entity));
	json_put(
		row, "most", r->latest == NOTHING ? json_null() : json_integer(v->s->list.v[r->latest].slip));
	return row;
}

static const struct clause *of_clause(const struct dossier *k, uint32_t series)
{
	const struct clause *of = NULL;

	for (uint32_t i = k->entities.v[series].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (fact_speaks(f) && fact_has(&k->r, f, W_OF)) of = fact_clause(&k->r, f, W_OF);
	}
	return of;
}

static void sessions_rows(const struct sessions_view *v, const struct session_series *r, struct out *out)
{
	struct json_rows rows = { .out = out };

	for (uint32_t i = 0; i < r->sessions.n && !out->error; i++)
		json_row(&rows, session_json(v, &v->s->list.v[r->sessions.first + i]));
}

void sessions_json(const struct sessions_view *v, struct out *out)
{
	struct json_rows rows = { .out = out };
	const struct session_series *alone = NULL;

	casehead_json_open(v->k, out);
	out_puts(out, ",\"series\":[");
	for (size_t i = 0; i < v->s->series.n && !out->error; i++) {
		const struct session_series *r = &v->s->series.v[i];
		json_t *row;

		if (!series_wanted(v, r)) continue;
		if (r->series == NOTHING) {
			alone = r;
			continue;
		}
		row = json_object();
		json_put(row, "name", name_json(v->k, r->series));
		json_put(row, "title", title_json(v->k, r->series));
		json_put(row, "of", members_json(v->k, of_clause(v->k, r->series)));
		json_put(row, "counts", counts_json(r));
		json_put(row, "slips", slips_json(v, r));
		json_row_open(&rows, row);
		out_puts(out, ",\"sessions\":[");
		sessions_rows(v, r, out);
		out_puts(out, "\n]}");
	}
	out_puts(out, "\n],\"alone\":[");
	if (alone) sessions_rows(v, alone, out);
	out_puts(out, "\n]}\n");
}

/* ---- CSV ---- */

static void name_field(const struct dossier *k, uint32_t entity, struct csv *c)
{
	struct buf text = BUF_INIT;

	if (entity != NOTHING) name_put(k, entity, &text);
	csv_take(c, &text);
	buf_release(&text);
}

/* Several texts in one field: a line each. */
static void strings_field(const struct dossier *k, const struct session *s, enum word word, struct csv *c)
{
	struct buf text = BUF_INIT;

	for (uint32_t i = k->entities.v[s->m.entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (!session_says(k, s, i)) continue;
		for (const struct clause *x = fact_clause(&k->r, f, word); x; x = fact_next(&k->r, f, x)) {
			if (text.n) buf_putc(&text, '\n');
			string_put(clause_values(&k->r, x), &text);
		}
	}
	csv_take(c, &text);
	buf_release(&text);
}

static void day_field(const struct date *d, bool last, struct csv *c)
{
	struct buf text = BUF_INIT;
	int32_t day = !d ? DAY_NEVER : last ? d->last : d->first;

	if (day != DAY_NEVER && day != DAY_ALWAYS) day_put(&text, day);
	csv_take(c, &text);
	buf_release(&text);
}

static void place_fields(const struct dossier *k, uint32_t place, const struct date *on, struct csv *c)
{
	struct buf text = BUF_INIT;

	name_field(k, place, c);
	if (place != NOTHING) place_put(k, place, on, &text);
	csv_take(c, &text);
	buf_release(&text);
}

static void slip_fields(const struct dossier *k, const struct session *s, struct csv *c)
{
	const char *kept = place_kept_word(s->place_kept);
	uint32_t plan = s->m.first_plan == s->m.last ? NOTHING : s->m.first_plan;
	const struct date *on = plan == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, plan), W_ON);
	struct buf text = BUF_INIT;

	if (on) date_put(&text, on);
	csv_take(c, &text);
	name_field(k, plan == NOTHING ? NOTHING : place_at(k, dossier_fact(k, plan)), c);
	if (s->has_slip) buf_printf(&text, "%d", (int)s->slip);
	csv_take(c, &text);
	csv_field(c, kept ? str_of(kept) : STR(""));
	buf_release(&text);
}

static void row_csv(const struct sessions_view *v, const struct session *s, struct csv *c)
{
	const struct dossier *k = v->k;
	const struct clause *level = meeting_clause(k, &s->m, W_LEVEL);
	struct buf text = BUF_INIT;

	name_field(k, s->m.series, c);
	name_field(k, s->m.entity, c);
	csv_field(c, word_text[s->state]);
	day_field(s->on, false, c);
	day_field(s->on, true, c);
	place_fields(k, s->place, s->on, c);
	name_field(k, s->host == NOTHING ? NOTHING : k->who.v[s->host].entity, c);
	string_put(level ? clause_values(&k->r, level) : NULL, &text);
	csv_take(c, &text);
	session_names_put(k, s, W_WITH, &text);
	csv_take(c, &text);
	session_names_put(k, s, W_ABSENT, &text);
	csv_take(c, &text);
	people_put(v, s->missing, &text);
	csv_take(c, &text);
	strings_field(k, s, W_AGENDA, c);
	strings_field(k, s, W_OUTCOME, c);
	slip_fields(k, s, c);
	for (uint32_t i = 0; i < s->trouble.n; i++) {
		if (i) buf_putc(&text, '\n');
		buf_puts(&text, trouble_word(&v->s->troubles.v[s->trouble.first + i]));
	}
	csv_take(c, &text);
	fact_csv(k, s->m.last, c);
	csv_end(c);
	buf_release(&text);
}

void sessions_csv(const struct sessions_view *v, struct out *out)
{
	static const char *const columns[] = { "series", "session", "state", "from", "to", "place", "called",
		"host", "level", "with", "absent", "missing", "agenda", "outcome", "first_plan",
		"first_place", "slip", "place_kept", "troubles", FACT_CSV_COLUMNS };
	struct csv c = { .out = out };

	csv_head(&c, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < v->s->series.n; i++) {
		const struct session_series *r = &v->s->series.v[i];

		for (uint32_t n = 0; series_wanted(v, r) && n < r->sessions.n && !out->error; n++)
			row_csv(v, &v->s->list.v[r->sessions.first + n], &c);
	}
}
