/* sessions: see sessions.h. This file puts the answer for people together; the details of one session are in
 * sessions_details.c, how things are said in sessions_words.c, and what programs get in sessions_rows.c. */
#include "view/sessions.h"

#include "base/utf8.h"
#include "view/casehead.h"
#include "view/table.h"

#define NAMES_COLUMNS 40 /* of a list of names, or a level, in a table */

/* ---- the table ---- */

static void fit_cell(struct table *table, struct buf *text, size_t columns)
{
	struct buf fit = BUF_INIT;

	term_fit(&fit, buf_str(text), columns);
	table_cell(table, buf_str(&fit));
	buf_release(&fit);
	buf_clear(text);
}

static void take(struct table *table, struct buf *text)
{
	table_cell(table, buf_str(text));
	buf_clear(text);
}

/* The place; where it is another than the first plan said, that too. */
static void where_put(const struct dossier *k, const struct session *s, struct buf *out)
{
	const struct fact *first;
	const struct value *called;
	uint32_t place;

	if (s->place == NOTHING) return;
	place_put(k, s->place, s->on, out);
	if (s->place_kept != PLACE_ELSEWHERE) return;
	first = dossier_fact(k, s->m.first_plan);
	place = place_at(k, first);
	called = place_called(k, place, fact_date(&k->r, first, W_ON));
	buf_puts(out, ", not ");
	if (called) string_put(called, out);
	else entity_title_put(k, place, out);
}

static void who_cell(const struct dossier *k, const struct session *s, struct buf *out)
{
	struct buf absent = BUF_INIT;

	session_names_put(k, s, W_WITH, out);
	session_names_put(k, s, W_ABSENT, &absent);
	if (absent.n) buf_printf(out, "%snot %s", out->n ? "; " : "", absent.p);
	buf_release(&absent);
}

static void number_cell(const struct dossier *k, const struct session *s, struct buf *out)
{
	if (s->m.series != NOTHING && s->m.number) buf_printf(out, "%u", (unsigned)s->m.number);
	else name_put(k, s->m.entity, out);
}

/* The session shown as the n-th of its series: numbers from the highest on, then those without one, the
 * latest first. */
static uint32_t numbered_of(const struct sessions_view *v, const struct session_series *r)
{
	uint32_t n = 0;

	while (r->series != NOTHING && n < r->sessions.n && v->s->list.v[r->sessions.first + n].m.number) n++;
	return n;
}

static uint32_t shown_as(const struct session_series *r, uint32_t numbered, uint32_t n)
{
	return r->sessions.first + (n < numbered ? numbered - 1 - n : r->sessions.n - 1 - (n - numbered));
}

static bool all_held(const struct session_series *r)
{
	return r->held == r->sessions.n;
}

static unsigned table_row(const struct sessions_view *v, const struct session_series *r,
	const struct session *s, struct table *table)
{
	const struct dossier *k = v->k;
	const struct clause *level = meeting_clause(k, &s->m, W_LEVEL);
	struct buf text = BUF_INIT;
	unsigned marks;

	number_cell(k, s, &text);
	take(table, &text);
	if (!all_held(r)) table_cell(table, word_text[s->state]);
	if (s->on) date_say(&text, s->on);
	marks = mark_signs_put(k, dossier_fact(k, s->m.last), &text);
	take(table, &text);
	where_put(k, s, &text);
	take(table, &text);
	if (s->has_slip) slip_say(s->slip, false, &text);
	take(table, &text);
	if (s->m.first_plan != NOTHING && s->m.first_plan != s->m.last) plan_say(k, s->m.first_plan, &text);
	take(table, &text);
	string_put(level ? clause_values(&k->r, level) : NULL, &text);
	fit_cell(table, &text, NAMES_COLUMNS);
	who_cell(k, s, &text);
	fit_cell(table, &text, NAMES_COLUMNS);
	vouch_put(k, s->m.last, &text);
	table_cell(table, str_trim(buf_str(&text)));
	buf_release(&text);
	return marks;
}

/* Does any session of the series have something for the column? Empty columns are left out. */
struct columns {
	bool slip, plan, level, who, source;
};

static struct columns columns_of(const struct sessions_view *v, const struct session_series *r)
{
	struct columns c = { 0 };

	for (uint32_t i = 0; i < r->sessions.n; i++) {
		const struct session *s = &v->s->list.v[r->sessions.first + i];

		c.slip = c.slip || s->has_slip;
		c.plan = c.plan || (s->m.first_plan != NOTHING && s->m.first_plan != s->m.last);
		c.source = c.source || fact_has(&v->k->r, dossier_fact(v->k, s->m.last), W_VOUCH);
		c.level = c.level || meeting_clause(v->k, &s->m, W_LEVEL);
		c.who = c.who || meeting_clause(v->k, &s->m, W_WITH) || meeting_clause(v->k, &s->m, W_ABSENT);
	}
	return c;
}

static void series_table(
	const struct sessions_view *v, const struct session_series *r, struct term *t, bool *left_out)
{
	struct columns c = columns_of(v, r);
	struct buf legend = BUF_INIT;
	unsigned marks = 0;
	uint32_t numbered = numbered_of(v, r);
	struct table table;

	table_init(&table);
	table_column(&table, r->series == NOTHING ? "session" : "no.",
		r->series == NOTHING ? ALIGN_LEFT : ALIGN_RIGHT, 0);
	if (!all_held(r)) table_column(&table, "state", ALIGN_LEFT, 0);
	table_column(&table, "when", ALIGN_LEFT, 0);
	table_column(&table, "where", ALIGN_LEFT, 0);
	table_column(&table, c.slip ? "slip" : "", ALIGN_LEFT, 1);
	table_column(&table, c.plan ? "first said" : "", ALIGN_LEFT, 3);
	table_column(&table, c.level ? "level" : "", ALIGN_LEFT, 4);
	table_column(&table, c.who ? "who took part" : "", ALIGN_LEFT, 5);
	table_column(&table, c.source ? "source" : "", ALIGN_LEFT, 2);
	for (unsigned i = 0; i < table.n_columns; i++) table.column[i].left_out = !table.column[i].head.n;
	for (uint32_t i = 0; i < r->sessions.n; i++)
		marks |= table_row(v, r, &v->s->list.v[shown_as(r, numbered, i)], &table);
	out_putc(t->out, '\n');
	table_print(&table, t, 2, false);
	for (unsigned i = 0; i < table.n_columns; i++)
		*left_out = *left_out || (table.column[i].left_out && table.column[i].head.n);
	table_release(&table);
	mark_legend_put(marks, &legend);
	if (legend.n) out_puts(t->out, "  ");
	if (legend.n) term_wrap(t, buf_str(&legend), (struct wrap){ .at = 2, .indent = 2, .faint = true });
	buf_release(&legend);
}

/* ---- a series ---- */

static void members_put(const struct dossier *k, uint32_t series, struct buf *out)
{
	for (uint32_t i = k->entities.v[series].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct clause *of = fact_speaks(f) ? fact_clause(&k->r, f, W_OF) : NULL;

		if (!of) continue;
		buf_clear(out);
		buf_puts(out, "of ");
		names_put(k, clause_values(&k->r, of), of->n, out);
		vouch_put(k, i, out);
	}
}

static void count_put(struct buf *out, uint32_t n, const char *what)
{
	if (n) buf_printf(out, "%s%u %s", out->n ? ", " : "", (unsigned)n, what);
}

/* "; against the days first said, 9 kept, 5 later; on average 39.2 days later, at most 322 days …:
 * Rounds/15" */
static void slips_put(const struct sessions_view *v, const struct session_series *r, struct buf *out)
{
	uint32_t n = r->kept + r->later + r->earlier;
	int64_t tenths = n ? (r->sum * 20 + (r->sum < 0 ? -(int64_t)n : (int64_t)n)) / (2 * (int64_t)n) : 0;
	int64_t size = tenths < 0 ? -tenths : tenths;
	struct buf parts = BUF_INIT;

	if (!n) return;
	count_put(&parts, r->kept, "kept");
	count_put(&parts, r->later, "later");
	count_put(&parts, r->earlier, "earlier");
	buf_printf(out, "; against the days first said: %s", parts.p);
	buf_release(&parts);
	if (n > 1 && r->kept < n)
		buf_printf(out, "; on average %lld.%lld days %s", (long long)(size / 10),
			(long long)(size % 10), tenths < 0 ? "earlier" : "later");
	if (r->latest == NOTHING) return;
	buf_puts(out, n > 1 ? ", at most " : " by ");
	span_say(v->s->list.v[r->latest].slip, true, out);
	buf_puts(out, ": ");
	name_put(v->k, v->s->list.v[r->latest].m.entity, out);
}

static void series_head(const struct sessions_view *v, const struct session_series *r, struct term *t)
{
	const struct dossier *k = v->k;
	struct buf head = BUF_INIT, members = BUF_INIT, line = BUF_INIT;

	if (r->series == NOTHING) {
		buf_puts(&head, "Of no series");
	} else {
		name_put(k, r->series, &head);
		if (k->entities.v[r->series].title.n) buf_puts(&head, ": ");
		if (k->entities.v[r->series].title.n) entity_title_put(k, r->series, &head);
		members_put(k, r->series, &members);
	}
	term_heading(t, head.p, members.n ? members.p : NULL);
	count_put(&line, r->held, "held");
	count_put(&line, r->planned, "planned");
	count_put(&line, r->postponed, "postponed");
	count_put(&line, r->cancelled, "cancelled");
	if (!line.n) buf_puts(&line, "no session recorded");
	slips_put(v, r, &line);
	out_puts(t->out, "  ");
	term_wrap(t, buf_str(&line), (struct wrap){ .at = 2, .indent = 4 });
	buf_release(&head);
	buf_release(&members);
	buf_release(&line);
}

/* Those to come, and the last one that was held. */
static bool in_short(const struct sessions_view *v, uint32_t session, bool *held)
{
	bool first_held = !*held && v->s->list.v[session].state == W_HELD;

	*held = *held || first_held;
	return first_held || v->s->list.v[session].state == W_PLANNED ||
	       v->s->list.v[session].state == W_POSTPONED;
}

static void series_section(
	const struct sessions_view *v, const struct session_series *r, struct term *t, bool *left_out)
{
	uint32_t numbered = numbered_of(v, r);
	bool held = false;

	series_head(v, r, t);
	if (!r->sessions.n) return;
	series_table(v, r, t, left_out);
	for (uint32_t i = 0; i < r->sessions.n && !t->out->error; i++)
		if (in_short(v, shown_as(r, numbered, i), &held) || v->all)
			session_details(v, shown_as(r, numbered, i), t);
}

/* ---- all of them ---- */

static void trouble_section(const struct sessions_view *v, struct term *t)
{
	bool any = false;

	for (size_t r = 0; r < v->s->series.n; r++) {
		const struct session_series *in = &v->s->series.v[r];
		uint32_t numbered;

		if (!series_wanted(v, in)) continue;
		numbered = numbered_of(v, in);
		for (uint32_t i = 0; i < in->sessions.n; i++) {
			const struct session *s = &v->s->list.v[shown_as(in, numbered, i)];

			for (uint32_t n = 0; n < s->trouble.n; n++) {
				struct buf line = BUF_INIT;

				if (!any) term_heading(t, "To look at", NULL);
				any = true;
				name_put(v->k, s->m.entity, &line);
				buf_puts(&line, "  ");
				trouble_say(v, &v->s->troubles.v[s->trouble.first + n], &line);
				out_puts(t->out, "  ");
				term_wrap(t, buf_str(&line), (struct wrap){ .at = 2, .indent = 4 });
				buf_release(&line);
			}
		}
	}
}

/* Is there more than what was told in short? */
static bool more(const struct sessions_view *v)
{
	for (size_t r = 0; r < v->s->series.n; r++)
		if (series_wanted(v, &v->s->series.v[r]) &&
			v->s->series.v[r].held + v->s->series.v[r].cancelled > 1)
			return !v->all;
	return false;
}

/* What is not shown, and how to have it. */
static void last_line(const struct sessions_view *v, struct term *t, bool left_out)
{
	bool all = more(v);

	if (!all && !left_out) return;
	out_putc(t->out, '\n');
	if (all)
		term_wrap(t, STR("--all tells of every session what its lines say."),
			(struct wrap){ .faint = true });
	if (left_out)
		term_wrap(t, STR("Columns are left out for want of width: more fit with --width 160."),
			(struct wrap){ .faint = true });
}

void sessions_text(const struct sessions_view *v, struct term *t)
{
	bool left_out = false;

	casehead_text(v->k, t);
	for (size_t r = 0; r < v->s->series.n && !t->out->error; r++)
		if (series_wanted(v, &v->s->series.v[r])) series_section(v, &v->s->series.v[r], t, &left_out);
	if (!v->s->list.n) {
		out_putc(t->out, '\n');
		term_wrap(t,
			STR("No session is recorded as of this day. A session is a line such as: "
			    "session Talks/1 held on 2024-05-06"),
			(struct wrap){ 0 });
		return;
	}
	trouble_section(v, t);
	last_line(v, t, left_out);
}
