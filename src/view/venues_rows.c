/* venues_rows: the lists of an answer of venues: who hosted how often, and every session. */
#include "base/utf8.h"
#include "view/casehead.h"
#include "view/table.h"
#include "view/venues.h"

#define DOT           " \xC2\xB7 "
#define HISTORY       12 /* sessions shown, the newest ones, unless all are asked for */
#define SHARE_COLUMNS 4  /* rules whose shares stand in the table */

/* ---- who hosted how often ---- */

/* The rules that give each host a number, and have something to count. */
static unsigned share_columns(const struct venues_view *v, const struct venue_series *s,
	const struct venue_rule *rules[SHARE_COLUMNS])
{
	unsigned n = 0;

	for (uint32_t i = 0; i < s->n_rules && n < SHARE_COLUMNS; i++) {
		const struct venue_rule *r = &v->v->rules.v[s->first_rule + i];

		if (r->state != W_DROPPED && r->kind != RULE_NEVER_TWICE && r->n) rules[n++] = r;
	}
	return n;
}

static void last_cell(const struct venues_view *v, const struct venue_count *c, struct table *t)
{
	const struct venue_session *s = c->last == NOTHING ? NULL : &v->v->sessions.v[c->last];
	struct buf text = BUF_INIT;

	if (!s) {
		buf_puts(&text, "never");
	} else {
		place_put(v->k, s->place, s->dated ? &s->on : NULL, &text);
		if (s->dated) {
			buf_puts(&text, ", ");
			date_say(&text, &s->on);
		}
		buf_puts(&text, " (");
		name_put(v->k, s->m.entity, &text);
		buf_putc(&text, ')');
	}
	table_cell(t, buf_str(&text));
	buf_release(&text);
}

/* "in Astana 20, Sochi 2": by their present names, whatever they were called when. */
static void cities_line(const struct venues_view *v, const struct venue_series *s)
{
	struct buf line = BUF_INIT;

	for (uint32_t i = 0; i < s->n_cities; i++) {
		const struct venue_city *c = &v->v->cities.v[s->first_city + i];

		buf_puts(&line, i ? ", " : "in ");
		entity_title_put(v->k, c->place, &line);
		buf_printf(&line, " %u", (unsigned)c->held);
	}
	if (line.n) {
		out_pad(v->term->out, ' ', 4);
		term_wrap(v->term, buf_str(&line), (struct wrap){ .at = 4, .indent = 6 });
	}
	buf_release(&line);
}

void venue_counts_table(const struct venues_view *v, const struct venue_series *s)
{
	const struct venue_rule *rules[SHARE_COLUMNS];
	struct buf heads[SHARE_COLUMNS] = { BUF_INIT };
	struct buf text = BUF_INIT;
	struct table t;
	unsigned n;

	table_init(&t);
	n = share_columns(v, s, rules);
	table_column(&t, "host", ALIGN_LEFT, 0);
	table_column(&t, "held", ALIGN_RIGHT, 0);
	for (unsigned i = 0; i < n; i++) {
		buf_puts(&heads[i], "by ");
		name_put(v->k, rules[i]->entity, &heads[i]);
		table_column(&t, heads[i].p, ALIGN_LEFT, 1 + i);
	}
	table_column(&t, "last", ALIGN_LEFT, 0);
	for (uint32_t i = 0; i < s->n_counts; i++) {
		const struct venue_count *c = &v->v->counts.v[s->first_count + i];

		code_put(v->k, c->who, &text);
		table_cell(&t, buf_str(&text));
		table_number(&t, c->held);
		for (unsigned r = 0; r < n; r++) {
			buf_clear(&text);
			share_put(rules[r], c->who, v->v, &text);
			table_cell(&t, buf_str(&text));
		}
		last_cell(v, c, &t);
		buf_clear(&text);
	}
	table_print(&t, v->term, 4, false);
	cities_line(v, s);
	table_release(&t);
	buf_release(&text);
	for (unsigned i = 0; i < n; i++) buf_release(&heads[i]);
}

/* ---- every session ---- */

/* "as planned", "12 days after plan", counted from the first plan; nothing where there was none */
static void slip_put(const struct venues_view *v, const struct venue_session *s, struct buf *out)
{
	int32_t days;

	if (!meeting_slip(v->k, &s->m, &days)) return;
	buf_puts(out, DOT);
	if (!days) {
		buf_puts(out, "as planned");
		return;
	}
	put_plural(out, (uint64_t)(days < 0 ? -(int64_t)days : days), "day");
	buf_puts(out, days < 0 ? " before plan" : " after plan");
}

static void session_text(const struct venues_view *v, const struct venue_session *s, struct buf *out)
{
	if (s->place != NOTHING) {
		place_put(v->k, s->place, s->dated ? &s->on : NULL, out);
		if (s->host != NOTHING) {
			buf_puts(out, ", ");
			host_put(v, s, out);
		}
	} else {
		buf_puts(out, s->state == W_HELD ? "no place: by video, or not recorded" : "no place yet");
	}
	if (s->state != W_HELD) buf_printf(out, DOT "%s", word_text[s->state].p);
	slip_put(v, s, out);
	marks_put(v->k, s->m.last, DOT, DOT, "", out);
	vouch_put(v->k, s->m.last, out);
}

struct columns {
	unsigned name, date;
};

static void date_put_of(const struct venue_session *s, struct buf *out)
{
	if (s->dated) date_say(out, &s->on);
	else buf_puts(out, "no day");
}

static struct columns measure(const struct venues_view *v, const struct venue_series *s, uint32_t n)
{
	struct columns c = { 0, 0 };
	struct buf text = BUF_INIT;

	for (uint32_t i = 0; i < n; i++) {
		const struct venue_session *x = &v->v->sessions.v[s->first + s->n - 1 - i];
		unsigned width;

		buf_clear(&text);
		name_put(v->k, x->m.entity, &text);
		width = (unsigned)utf8_width(buf_str(&text));
		if (width > c.name) c.name = width;
		buf_clear(&text);
		date_put_of(x, &text);
		width = (unsigned)utf8_width(buf_str(&text));
		if (width > c.date) c.date = width;
	}
	buf_release(&text);
	return c;
}

static void session_row(
	const struct venues_view *v, const struct venue_session *s, struct columns c, unsigned indent)
{
	struct buf line = BUF_INIT, text = BUF_INIT;
	unsigned at = indent + c.name + 2 + c.date + 2;
	bool wide = at + 20 <= v->term->width;

	name_put(v->k, s->m.entity, &line);
	if (wide) buf_pad(&line, ' ', c.name - utf8_width(buf_str(&line)));
	buf_puts(&line, "  ");
	date_put_of(s, &text);
	if (wide) buf_pad(&text, ' ', c.date - utf8_width(buf_str(&text)));
	buf_add(&line, buf_str(&text));
	buf_puts(&line, "  ");
	session_text(v, s, &line);
	out_pad(v->term->out, ' ', indent);
	term_wrap(v->term, buf_str(&line), (struct wrap){ .at = indent, .indent = wide ? at : indent + 2 });
	buf_release(&line);
	buf_release(&text);
}

/* The newest first. */
void venue_history(const struct venues_view *v, const struct venue_series *s, unsigned indent)
{
	uint32_t n = v->all || s->n <= HISTORY ? s->n : HISTORY;
	struct columns c = measure(v, s, n);
	struct buf line = BUF_INIT;

	for (uint32_t i = 0; i < n && !v->term->out->error; i++)
		session_row(v, &v->v->sessions.v[s->first + s->n - 1 - i], c, indent);
	if (n < s->n) {
		put_plural(&line, s->n - n, "earlier session");
		buf_puts(&line, " with --all");
		out_pad(v->term->out, ' ', indent);
		term_wrap(v->term, buf_str(&line),
			(struct wrap){ .at = indent, .indent = indent, .faint = true });
	}
	buf_release(&line);
}
