/* casebrief_dates: see casebrief.h: conditions in play, the question at the end, meetings, hosts, deadlines.
 */
#include "base/utf8.h"
#include "view/casebrief.h"
#include "view/casehead.h"

#define DOT        " \xC2\xB7 "
#define NAME_WIDTH 12 /* columns of names of conditions, at most */
#define ASKED      6  /* names of those who are asked the last question */
#define RECENT     90 /* days in which what a host did is news */

/* ---- conditions ---- */

/* Our gist of it, else the logic or the text as it stands. */
static void condition_text(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct value *title = fact_value(&k->r, f, W_TITLE);
	const struct clause *body = fact_clause(&k->r, f, W_BODY);
	struct buf text = BUF_INIT;

	if (body && !(body->n && clause_values(&k->r, body)->kind == V_STRING) && !title) {
		clause_put(k, f, body, &text);
		term_clean(out, str_trim(buf_str(&text)));
	} else if (title) {
		string_put(title, out);
	} else {
		(void)fact_words_put(k, fact, out);
	}
	buf_release(&text);
}

/* "SY to TR, firm: " */
static void condition_holder(const struct dossier *k, uint32_t fact, struct buf *out)
{
	static const uint8_t flags[] = { W_FIRM, W_PENDING, W_INFERRED, W_ILLUSTRATIVE };
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER), *of = fact_clause(&k->r, f, W_OF);

	if (holder) names_put(k, clause_values(&k->r, holder), holder->n, out);
	if (of) {
		buf_puts(out, " to ");
		names_put(k, clause_values(&k->r, of), of->n, out);
	}
	for (unsigned i = 0; i < sizeof flags; i++)
		if (fact_has(&k->r, f, flags[i])) buf_printf(out, ", %s", word_text[flags[i]].p);
	buf_puts(out, ": ");
}

/* One line: its name in a column of `width`, who holds it, what it says, what depends on it. */
static void condition_item(struct page *p, const struct brief_condition *c, unsigned width)
{
	const struct dossier *k = p->b->k;
	uint32_t entity = dossier_fact(k, c->fact)->name;
	struct buf name = BUF_INIT, line = BUF_INIT, text = BUF_INIT, tail = BUF_INIT;
	unsigned at = p->rich ? PAGE_INDENT : PAGE_LABEL;
	size_t used;

	if (p->rich) out_pad(p->to.out, ' ', PAGE_INDENT);
	if (entity != NOTHING) name_put(k, entity, &name);
	if (width) {
		used = utf8_width(buf_str(&name));
		if (name.n) term_put(&p->to, STYLE_HEAD, buf_str(&name));
		if (used < width) out_pad(p->to.out, ' ', width - used);
		out_puts(p->to.out, "  ");
		at += (unsigned)(used < width ? width : used) + 2;
	}
	condition_holder(k, c->fact, &line);
	condition_text(k, c->fact, &text);
	if (c->issues.n) {
		buf_puts(&tail, DOT);
		brief_addresses_put(p->b, c->issues, p->to.width / 4, &tail);
	}
	used = at + utf8_width(buf_str(&line)) + utf8_width(buf_str(&tail));
	term_fit(&line, buf_str(&text), used + 10 < p->to.width ? p->to.width - used : 10);
	buf_add(&line, buf_str(&tail));
	term_wrap(&p->to, buf_str(&line), (struct wrap){ .at = at, .max_lines = 1 });
	page_item(p, 1);
	buf_release(&name);
	buf_release(&line);
	buf_release(&text);
	buf_release(&tail);
}

static void conditions_part(struct page *p)
{
	const struct casebrief *b = p->b;
	struct page_part *part =
		page_part(p, p->rich ? "Conditions in play" : "Conditions", !p->rich, 8, "condition");
	size_t width = 0;

	buf_puts(&part->command, "conditions");
	buf_printf(&part->remark, "%u, firm ones first, with the issues that depend on them",
		(unsigned)b->conditions.n);
	for (size_t i = 0; i < b->conditions.n; i++) {
		uint32_t name = dossier_fact(b->k, b->conditions.v[i].fact)->name;
		size_t w = name == NOTHING ? 0 : utf8_width(b->k->entities.v[name].name);

		if (w > width && w <= NAME_WIDTH) width = w;
	}
	for (size_t i = 0; i < b->conditions.n; i++) condition_item(p, &b->conditions.v[i], (unsigned)width);
}

/* ---- meetings ---- */

static void put_place(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct clause *at = fact_clause(&k->r, dossier_fact(k, fact), W_AT);

	if (!at) return;
	buf_puts(out, ", ");
	names_put(k, clause_values(&k->r, at), at->n, out);
}

/* ", 32 days later than first planned (11 May 2024)" */
static void put_slip(const struct dossier *k, const struct brief_session *s, struct buf *out)
{
	int32_t days;

	if (!meeting_slip(k, &s->m, &days)) return;
	buf_puts(out, ", ");
	if (days) {
		put_plural(out, (uint64_t)(days > 0 ? days : -days), "day");
		buf_puts(out, days > 0 ? " later than " : " earlier than ");
	}
	buf_puts(out, "first planned (");
	date_say(out, brief_on(k, s->m.first_plan));
	buf_putc(out, ')');
}

/* "next: Rounds/21, second half of 2023, Astana [A4]" */
static void session_item(struct page *p, const struct brief_session *s)
{
	const struct dossier *k = p->b->k;
	const struct date *on = s->plan == NOTHING ? NULL : brief_on(k, s->plan);
	bool past = on && date_due(k, on) == DUE_PAST;
	struct buf line = BUF_INIT;

	buf_puts(&line, past ? "overdue: " : "next: ");
	name_put(k, s->m.entity, &line);
	if (s->plan == NOTHING) {
		buf_puts(&line, " postponed");
		brief_when_put(k, s->m.last, &line);
		buf_puts(&line, ", no new date");
	} else {
		buf_puts(&line, ", ");
		if (on) date_say(&line, on);
		else buf_puts(&line, "planned without a date");
		if (past) buf_puts(&line, ", not recorded as held");
		put_slip(k, s, &line);
		put_place(k, s->plan, &line);
		vouch_put(k, s->plan, &line);
	}
	page_row_text(p, &line, p->rich ? 2 : 1, 1);
	buf_release(&line);
}

static void sessions_part(struct page *p)
{
	const struct casebrief *b = p->b;
	struct buf line = BUF_INIT;

	buf_puts(&page_part(p, "Meetings", true, 8, "session")->command, "sessions");
	for (size_t i = 0; i < b->next.n; i++) session_item(p, &b->next.v[i]);
	if (!b->next.n && b->n.held) {
		buf_puts(&line, "next: none is planned");
		page_row_text(p, &line, 1, 1);
	}
	if (b->last_held != NOTHING) {
		buf_clear(&line);
		buf_puts(&line, "last: ");
		name_put(b->k, dossier_fact(b->k, b->last_held)->name, &line);
		if (brief_on(b->k, b->last_held)) {
			buf_puts(&line, ", ");
			date_say(&line, brief_on(b->k, b->last_held));
		}
		put_place(b->k, b->last_held, &line);
		vouch_put(b->k, b->last_held, &line);
		page_row_text(p, &line, 1, 1);
	}
	buf_release(&line);
}

/* An item of a row: what it is, the words of the fact, and what stands behind it; short: what it is, and as
 * much of the words as goes on the line. */
static void words_item(struct page *p, uint32_t fact, struct buf *line)
{
	const struct dossier *k = p->b->k;
	unsigned lines = p->rich ? 2 : 1;
	size_t width = p->to.width - PAGE_LABEL, room = p->rich ? 2 * width - 14 : width, used;
	struct buf words = BUF_INIT, tail = BUF_INIT;

	(void)fact_words_put(k, fact, &words);
	if (p->rich) brief_tail_put(k, fact, &tail);
	if (str_eq(buf_str(&tail), STR("undated"))) buf_clear(&tail);
	used = utf8_width(buf_str(line)) + (tail.n ? utf8_width(buf_str(&tail)) + 3 : 0) + 2;
	if (words.n && used + 12 < room) {
		buf_puts(line, ": ");
		term_fit(line, buf_str(&words), room - used);
	}
	if (tail.n) buf_puts(line, DOT);
	buf_add(line, buf_str(&tail));
	page_row_text(p, line, lines, 1);
	buf_release(&words);
	buf_release(&tail);
}

static void hosts_part(struct page *p)
{
	const struct casebrief *b = p->b;

	const struct date *on = b->hosts.n ? brief_on(b->k, b->hosts.v[0]) : NULL;
	bool news = on && on->last != DAY_NEVER && b->k->day - on->last <= RECENT;

	buf_puts(&page_part(p, "Hosts", true, news ? 8 : 2, "change")->command, "venues");
	for (size_t i = 0; i < b->hosts.n; i++) {
		const struct dossier *k = b->k;
		const struct fact *f = dossier_fact(k, b->hosts.v[i]);
		const struct clause *holder = fact_clause(&k->r, f, W_HOLDER),
				    *what = fact_clause(&k->r, f, W_BODY);
		struct buf line = BUF_INIT;

		if (holder) names_put(k, clause_values(&k->r, holder), holder->n, &line);
		buf_printf(&line, " %s", word_text[fact_state(&k->r, f)].p);
		if (what) {
			buf_putc(&line, ' ');
			names_put(k, clause_values(&k->r, what), what->n, &line);
		}
		if (!p->rich) brief_when_put(k, b->hosts.v[i], &line);
		words_item(p, b->hosts.v[i], &line);
		buf_release(&line);
	}
}

/* ---- dates that bind ---- */

static void deadlines_part(struct page *p)
{
	const struct casebrief *b = p->b;
	const struct dossier *k = b->k;

	buf_puts(&page_part(p, "Deadlines", true, 8, "deadline")->command, "tasks");
	for (size_t i = 0; i < b->deadlines.n; i++) {
		const struct deadline *d = &b->deadlines.v[i].d;
		const struct fact *f = dossier_fact(k, d->fact);
		const struct clause *holder = fact_clause(&k->r, f, W_HOLDER),
				    *within = fact_clause(&k->r, f, W_WITHIN);
		struct buf line = BUF_INIT, end = BUF_INIT;

		if (f->name != NOTHING) {
			name_put(k, f->name, &line);
			buf_puts(&line, ", ");
		}
		if (holder) names_put(k, clause_values(&k->r, holder), holder->n, &line);
		if (fact_has(&k->r, f, W_SOFT)) buf_puts(&line, ", soft");
		if (within && d->line == d->fact) clause_put(k, f, within, &end);
		if (d->ends && end.n) buf_puts(&end, ", ");
		if (d->ends) until_put(k, &d->end, &end);
		if (!end.n) buf_puts(&end, "no day is set");
		buf_puts(&line, ", ");
		term_clean(&line, str_trim(buf_str(&end)));
		if (d->last != NOTHING && fact_state(&k->r, dossier_fact(k, d->last)) == W_EXTENDED)
			buf_puts(&line, ", extended");
		words_item(p, d->fact, &line);
		buf_release(&line);
		buf_release(&end);
	}
}

/* "; votes: SY yes, TR no" */
static void put_votes(const struct dossier *k, uint32_t draft, struct buf *out)
{
	bool any = false;

	for (uint32_t i = 0; i < k->by_word[W_VOTE].n; i++) {
		const struct fact *f = dossier_fact(k, k->by_word[W_VOTE].v[i]);
		const struct value *about = fact_value(&k->r, f, W_BODY);
		const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);

		if (!about || about->means != draft || !holder) continue;
		buf_puts(out, any ? ", " : "; votes: ");
		any = true;
		names_put(k, clause_values(&k->r, holder), holder->n, out);
		buf_printf(out, " %s", word_text[fact_state(&k->r, f)].p);
	}
}

/* The one question at the end: until when it is open, what silence means, who is asked, who has answered. */
static void closing_item(struct page *p, uint32_t fact)
{
	const struct dossier *k = p->b->k;
	const struct fact *f = dossier_fact(k, fact);
	const struct value *draft = fact_value(&k->r, f, W_NAME);
	const struct clause *of = fact_clause(&k->r, f, W_OF);
	const struct date *from = fact_date(&k->r, f, W_FROM), *until = fact_date(&k->r, f, W_UNTIL);
	struct buf line = BUF_INIT;

	name_put(k, draft->means, &line);
	if (from && from->first > k->day) {
		buf_puts(&line, " from ");
		date_say(&line, from);
	}
	if (until) {
		buf_putc(&line, ' ');
		until_put(k, until, &line);
	}
	if (fact_has(&k->r, f, W_SILENCE))
		buf_puts(&line, until && date_due(k, until) == DUE_PAST ? ", silence counted as a yes"
									: ", silence will count as a yes");
	buf_puts(&line, "; asked: ");
	if (of) names_put(k, clause_values(&k->r, of), of->n > ASKED ? ASKED - 1 : of->n, &line);
	if (of && of->n > ASKED) buf_printf(&line, " and %u more", (unsigned)(of->n - ASKED + 1));
	put_votes(k, draft->means, &line);
	page_row_text(p, &line, 2, 1);
	buf_release(&line);
}

static void closings_part(struct page *p)
{
	buf_puts(&page_part(p, "Yes or no", true, 20, "closing")->command, "stages");
	for (size_t i = 0; i < p->b->closings.n; i++) closing_item(p, p->b->closings.v[i]);
}

void brief_date_parts(struct page *p)
{
	conditions_part(p);
	closings_part(p);
	sessions_part(p);
	hosts_part(p);
	deadlines_part(p);
}
