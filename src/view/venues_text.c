/* venues_text: venues for people: of each series first what may come next, then the rules, who hosted how
 * often, what hosts said, and the sessions. */
#include <stdlib.h>

#include "analysis/deadlines.h"
#include "base/utf8.h"
#include "view/casehead.h"
#include "view/show_fact.h"
#include "view/venues.h"

#define DOT  " \xC2\xB7 "
#define SAID 8 /* lines of hosts shown, unless all are asked for */

static void part(const struct venues_view *v, const char *name, const char *remark)
{
	out_puts(v->term->out, "\n  ");
	term_puts(v->term, STYLE_HEAD, name);
	if (remark) {
		out_puts(v->term->out, "  ");
		term_puts(v->term, STYLE_FAINT, remark);
	}
	out_putc(v->term->out, '\n');
}

/* ---- the heading ---- */

/* ": RU 1, KZ 1"; where there is a rule a table says more. */
static void hosted_put(const struct venues_view *v, const struct venue_series *s, struct buf *out)
{
	bool any = false;

	for (uint32_t i = 0; i < s->n_counts && !s->n_rules; i++) {
		const struct venue_count *c = &v->v->counts.v[s->first_count + i];

		if (!c->held) continue;
		buf_puts(out, any ? ", " : ": ");
		any = true;
		code_put(v->k, c->who, out);
		buf_printf(out, " %u", (unsigned)c->held);
	}
}

/* "meetings of deputy ministers, of Four; 2 held: RU 1, KZ 1" */
static void heading(const struct venues_view *v, const struct venue_series *s)
{
	const struct dossier *k = v->k;
	struct value title = { .kind = V_STRING, .text = k->entities.v[s->series].title };
	struct buf name = BUF_INIT, about = BUF_INIT;
	const struct fact *f = dossier_fact(k, k->entities.v[s->series].first);
	const struct clause *of = fact_speaks(f) ? fact_clause(&k->r, f, W_OF) : NULL;

	name_put(k, s->series, &name);
	string_put(&title, &about);
	if (of) {
		buf_puts(&about, about.n ? ", of " : "of ");
		names_put(k, clause_values(&k->r, of), of->n, &about);
	}
	buf_puts(&about, about.n ? "; " : "");
	buf_printf(&about, "%u held", (unsigned)s->held);
	if (s->video) buf_printf(&about, ", %u without a place", (unsigned)s->video);
	hosted_put(v, s, &about);
	term_heading(v->term, name.p, about.p);
	buf_release(&name);
	buf_release(&about);
}

/* ---- what may come next ---- */

struct widths {
	unsigned host, place;
};

static void proposal_cells(
	const struct venues_view *v, const struct proposal *p, struct buf *host, struct buf *place)
{
	buf_clear(host);
	buf_clear(place);
	if (p->host == NOTHING) buf_puts(host, "nobody's");
	else code_put(v->k, p->host, host);
	if (p->place == NOTHING) buf_puts(place, "no place known");
	else name_put(v->k, p->place, place);
}

static struct widths proposal_widths(const struct venues_view *v, const struct venue_series *s)
{
	struct widths w = { 0, 0 };
	struct buf host = BUF_INIT, place = BUF_INIT;

	for (uint32_t i = 0; i < s->n_proposals; i++) {
		proposal_cells(v, &v->v->proposals.v[s->first_proposal + i], &host, &place);
		if (utf8_width(buf_str(&host)) > w.host) w.host = (unsigned)utf8_width(buf_str(&host));
		if (utf8_width(buf_str(&place)) > w.place) w.place = (unsigned)utf8_width(buf_str(&place));
	}
	buf_release(&host);
	buf_release(&place);
	return w;
}

/* "; not Sochi, which is refused" */
static void refused_put(const struct venues_view *v, const struct proposal *p, struct buf *out)
{
	for (uint32_t i = 0; i < p->n_refused; i++) {
		buf_puts(out, i ? ", " : "; not ");
		name_put(v->k, v->v->refused.v[p->first_refused + i], out);
	}
	if (p->n_refused) buf_puts(out, ": refused or given up");
}

static void proposal_row(
	const struct venues_view *v, const struct venue_series *s, const struct proposal *p, struct widths w)
{
	struct buf host = BUF_INIT, place = BUF_INIT, line = BUF_INIT;
	unsigned at = 4 + w.host + 2 + w.place + 2;
	bool wide = at + 24 <= v->term->width;

	proposal_cells(v, p, &host, &place);
	if (wide) {
		buf_pad(&host, ' ', w.host - utf8_width(buf_str(&host)));
		buf_pad(&place, ' ', w.place - utf8_width(buf_str(&place)));
	}
	buf_printf(&line, "%s  %s  ", host.p, place.p);
	proposal_put(v, s, p, &line);
	refused_put(v, p, &line);
	out_puts(v->term->out, "    ");
	term_wrap(v->term, buf_str(&line), (struct wrap){ .at = 4, .indent = wide ? at : 6 });
	buf_release(&host);
	buf_release(&place);
	buf_release(&line);
}

/* When the next one is thought to be: "Rounds/21, planned for the second half of 2023 [A4]". */
static void next_session_row(const struct venues_view *v, const struct venue_series *s)
{
	const struct venue_session *next = s->next == NOTHING ? NULL : &v->v->sessions.v[s->next];
	struct buf line = BUF_INIT;

	if (!next) {
		buf_puts(&line, "No session to come is recorded.");
	} else {
		name_put(v->k, next->m.entity, &line);
		buf_printf(&line, " is %s", word_text[next->state].p);
		if (next->state == W_POSTPONED) buf_puts(&line, next->dated ? ", said " : "");
		else buf_puts(&line, next->dated ? ": " : ", no day said");
		if (next->dated) date_say(&line, &next->on);
		if (next->place == NOTHING) buf_puts(&line, ", no place named");
		vouch_put(v->k, next->m.last, &line);
		if (venue_has_day(next) && date_due(v->k, &next->on) == DUE_PAST)
			buf_puts(&line, DOT "that day is past");
	}
	text_row(v->term, &line, 4);
	buf_release(&line);
}

static void next_part(const struct venues_view *v, const struct venue_series *s)
{
	struct widths w = proposal_widths(v, s);

	if (!s->n_proposals && s->next == NOTHING) return;
	part(v, "Next", NULL);
	next_session_row(v, s);
	for (uint32_t i = 0; i < s->n_proposals && !v->term->out->error; i++)
		proposal_row(v, s, &v->v->proposals.v[s->first_proposal + i], w);
	if (!s->n_proposals)
		term_wrap(v->term, STR("    No announcement, rule, or offer says where."),
			(struct wrap){ .indent = 6 });
}

/* ---- rules ---- */

static void rule_marks(const struct venues_view *v, const struct venue_rule *r, struct buf *out)
{
	if (r->kind == RULE_SHARES) buf_printf(out, ", of every %lld", (long long)r->whole);
	if (r->alphabetical) buf_puts(out, ", by alphabet");
	if (r->never_twice) buf_puts(out, ", none twice running");
	marks_put(v->k, r->line, DOT, DOT, "", out);
}

static void followed_put(const struct venues_view *v, const struct venue_rule *r, struct buf *out)
{
	if (!r->n) {
		buf_puts(out, "nothing was held under it yet");
	} else if (!r->followed) {
		buf_printf(out, "not followed by %u of ", (unsigned)r->against);
		put_plural(out, r->n, "session");
		buf_puts(out, r->against > 1 ? "; the first: " : ": ");
		broken_put(v, r, out);
	} else {
		buf_puts(out, "followed by ");
		put_plural(out, r->n, "session");
	}
}

/* Is the host that is due not proposed, because every place of it is out? */
static bool without_place(const struct venues_view *v, const struct venue_series *s, uint32_t who)
{
	for (uint32_t i = s->first_proposal; i < s->first_proposal + s->n_proposals; i++)
		if (v->v->proposals.v[i].host == who && v->v->proposals.v[i].if_what == W_NOTHING)
			return false;
	return who != NOTHING;
}

static void turns_put(const struct venues_view *v, const struct venue_series *s, const struct venue_rule *r,
	struct buf *out)
{
	for (uint32_t i = 0; i < r->n_turns; i++) {
		buf_puts(out, i ? " " : "turns from now: ");
		code_put(v->k, v->v->turns.v[r->first_turn + i], out);
	}
	if (!r->n_turns && r->state != W_DROPPED) buf_puts(out, "nobody's turn: every host has withdrawn");
	if (r->kept && r->n_turns) buf_puts(out, " (the first of these turns was deferred)");
	if (without_place(v, s, r->due)) {
		buf_puts(out, "; every place of ");
		code_put(v->k, r->due, out);
		buf_puts(out, " is refused or given up");
	}
}

static void rule_rows(const struct venues_view *v, const struct venue_series *s, const struct venue_rule *r)
{
	struct buf line = BUF_INIT;

	name_put(v->k, r->entity, &line);
	buf_printf(&line, "  %s: ", word_text[r->state].p);
	rule_hosts_put(v, r, &line);
	rule_marks(v, r, &line);
	fact_tail(v->k, NULL, r->line, &line);
	text_row(v->term, &line, 4);
	buf_clear(&line);
	followed_put(v, r, &line);
	text_row(v->term, &line, 6);
	for (uint32_t i = 0; i < r->n_notes; i++) {
		buf_clear(&line);
		note_put(v, &v->v->notes.v[r->first_note + i], &line);
		text_row(v->term, &line, 6);
	}
	buf_clear(&line);
	turns_put(v, s, r, &line);
	if (line.n) text_row(v->term, &line, 6);
	buf_release(&line);
}

static void rules_part(const struct venues_view *v, const struct venue_series *s)
{
	if (!s->n_rules) return;
	part(v, s->n_rules > 1 ? "Rules" : "Rule", NULL);
	for (uint32_t i = 0; i < s->n_rules && !v->term->out->error; i++)
		rule_rows(v, s, &v->v->rules.v[s->first_rule + i]);
}

/* ---- what hosts said ---- */

static void withdrawn_row(const struct venues_view *v, const struct venue_series *s)
{
	struct buf line = BUF_INIT;

	for (uint32_t i = 0; i < s->n_withdrawn; i++) {
		buf_puts(&line, i ? " " : "withdrawn on this day: ");
		code_put(v->k, v->v->withdrawn.v[s->first_withdrawn + i], &line);
	}
	if (line.n) text_row(v->term, &line, 4);
	buf_release(&line);
}

/* What is said of no one series is told with those whose turns it changes, else once at the end. */
static bool of_this_series(
	const struct venues_view *v, const struct venue_series *s, const struct host_line *l)
{
	if (l->series != NOTHING) return true;
	if (l->place != NOTHING || l->what == W_OFFERS) return false;
	for (uint32_t i = 0; i < s->n_counts; i++)
		if (v->v->counts.v[s->first_count + i].who == l->who) return true;
	return false;
}

static void said_row(const struct venues_view *v, const struct host_line *l, unsigned indent)
{
	struct buf line = BUF_INIT;

	fact_say(v->k, l->fact, false, &line);
	fact_tail(v->k, NULL, l->fact, &line);
	text_row(v->term, &line, indent);
	buf_release(&line);
}

static void more_row(const struct venues_view *v, uint64_t n, unsigned indent)
{
	struct buf line = BUF_INIT;

	put_plural(&line, n, "earlier line");
	buf_puts(&line, " with --all");
	out_pad(v->term->out, ' ', indent);
	term_wrap(v->term, buf_str(&line), (struct wrap){ .at = indent, .indent = indent, .faint = true });
	buf_release(&line);
}

static void said_part(const struct venues_view *v, const struct venue_series *s)
{
	uint32_t n = 0, last = NOTHING;

	for (uint32_t i = 0; i < s->n_lines && !v->term->out->error; i++) {
		const struct host_line *l = &v->v->host_lines.v[v->v->lines.v[s->first_line + i]];

		if (l->fact == last || !of_this_series(v, s, l)) continue;
		last = l->fact;
		if (!n++) {
			part(v, "What hosts said", NULL);
			withdrawn_row(v, s);
		}
		v->told[l->fact] = true;
		if (n <= SAID || v->all) said_row(v, l, 4);
	}
	if (n > SAID && !v->all) more_row(v, n - SAID, 4);
}

static int newest_line(const void *x, const void *y)
{
	const struct host_line *a = x, *b = y;

	if (a->announced != b->announced) return a->announced > b->announced ? -1 : 1;
	return (a->fact < b->fact) - (a->fact > b->fact);
}

static void said_of_all(const struct venues_view *v)
{
	VEC(struct host_line) lines = { 0 };

	for (size_t i = 0; i < v->v->host_lines.n; i++) {
		const struct host_line *l = &v->v->host_lines.v[i];

		if (v->told[l->fact]) continue;
		v->told[l->fact] = true;
		vec_push(&lines, *l);
	}
	if (lines.n) {
		qsort(lines.v, lines.n, sizeof *lines.v, newest_line);
		term_heading(v->term, "What hosts said", "of no one series");
	}
	for (size_t i = 0; i < lines.n && !v->term->out->error; i++)
		if (i < SAID || v->all) said_row(v, &lines.v[i], 2);
	if (lines.n > SAID && !v->all) more_row(v, lines.n - SAID, 2);
	vec_release(&lines);
}

/* ---- all of it ---- */

static void series_text(const struct venues_view *v, const struct venue_series *s)
{
	heading(v, s);
	next_part(v, s);
	rules_part(v, s);
	if (s->n_counts && s->n_rules) {
		part(v, "Hosts", NULL);
		venue_counts_table(v, s);
	}
	said_part(v, s);
	if (!s->n) return;
	part(v, "Sessions", s->n > 1 ? "newest first" : NULL);
	venue_history(v, s, 4);
}

static void nothing_text(const struct venues_view *v)
{
	term_wrap(v->term,
		STR("No session is recorded, and no rule of rotation. Lines such as: series Talks of AA BB; "
		    "session Talks/1 held on 2024-05-06 at Town-hall; place Town-hall \"the town hall\" in "
		    "AA; "
		    "rotation Turns possible of AA BB about Talks."),
		(struct wrap){ 0 });
}

void venues_text(const struct venues_view *view)
{
	struct venues_view with = *view, *v = &with;

	v->told = mem_alloc(v->k->r.facts.n + 1, sizeof *v->told);
	casehead_text(v->k, v->term);
	if (!v->v->series.n) {
		out_putc(v->term->out, '\n');
		nothing_text(v);
	}
	for (size_t i = 0; i < v->v->series.n && !v->term->out->error; i++) {
		const struct venue_series *s = &v->v->series.v[i];

		if (s->series != NOTHING) {
			series_text(v, s);
			continue;
		}
		term_heading(v->term, "Of no series", NULL);
		venue_history(v, s, 2);
	}
	said_of_all(v);
	mem_free(v->told);
}
