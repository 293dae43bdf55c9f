/* tasks: see tasks.h. Here is the text. */
#include "view/tasks.h"

#include "base/utf8.h"
#include "view/casehead.h"
#include "view/show_fact.h"

#define DOT        " \xC2\xB7 "
#define NAME_WIDTH 16 /* columns of names, at most; a longer one pushes its line */

static const struct {
	const char *head, *one, *many; /* a heading; "1 task", "2 tasks" at the top */
	const char *over;              /* "3 done or dropped" */
} kinds[N_WORK_KINDS] = { [WORK_TASK] = { "Tasks and mandates", "task", "tasks", "done or dropped" },
	[WORK_DEADLINE] = { "Deadlines", "deadline", "deadlines", "met or missed" },
	[WORK_APPROVAL] = { "Approvals to come", "approval to come", "approvals to come",
		"given or refused" },
	[WORK_SESSION] = { "Meetings that were due and are not recorded as held", "meeting", "meetings", "" },
	[WORK_ANSWER] = { "Questions and proposals without an answer", "question or proposal",
		"questions or proposals", "answered or worked in" },
	[WORK_VIEW] = { "Criticism and interests not worked into the text", "criticism or interest",
		"criticisms or interests", "worked in or answered" },
	[WORK_INITIATIVE] = {
		"Initiatives without an answer", "initiative", "initiatives", "answered or withdrawn" } };

void work_names(const struct dossier *k, const struct work_item *x, enum word clause, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, dossier_fact(k, x->fact), clause);

	if (c) names_put(k, clause_values(&k->r, c), c->n, out);
}

bool work_gist(const struct dossier *k, const struct work_item *x, struct buf *out)
{
	const struct fact *f = dossier_fact(k, x->fact);
	const struct value *title = fact_has(&k->r, f, W_WORDS) ? NULL : fact_value(&k->r, f, W_TITLE);

	if (!title) return fact_words_put(k, x->fact, out);
	string_put(title, out);
	return false;
}

/* ---- the first line: who, what ---- */

static void put_flags(const struct dossier *k, const struct fact *f, struct buf *out)
{
	static const uint8_t flags[] = { W_FIRM, W_SOFT, W_UNSURE, W_INFERRED, W_ILLUSTRATIVE, W_PENDING };

	for (unsigned i = 0; i < sizeof flags; i++)
		if (fact_has(&k->r, f, (enum word)flags[i])) buf_printf(out, ", %s", word_text[flags[i]].p);
}

/* Of an initiative what it would have, and our gist of it. */
static void put_package(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, f, W_BODY);

	if (!c || !c->n) return;
	clause_text_put(k, f, c, out);
	if (fact_has(&k->r, f, W_TITLE)) buf_puts(out, ": ");
}

static void put_session(const struct dossier *k, const struct work_item *x, struct buf *out)
{
	const struct fact *f = dossier_fact(k, x->fact);
	const struct clause *at = fact_clause(&k->r, f, W_AT);

	if (fact_state(&k->r, f) == W_POSTPONED) {
		const struct date *on = fact_date(&k->r, f, W_ON);

		buf_puts(out, "postponed");
		if (on) buf_puts(out, ", ");
		if (on) date_say(out, on);
		buf_puts(out, "; no new plan since");
	} else {
		buf_puts(out, "planned, ");
		date_say(out, &x->end);
	}
	if (at) {
		buf_puts(out, ", ");
		names_put(k, clause_values(&k->r, at), at->n, out);
	}
}

static void put_first(const struct dossier *k, const struct work_item *x, struct buf *out)
{
	const struct fact *f = dossier_fact(k, x->fact);
	const struct clause *by = fact_clause(&k->r, f, W_BY);

	if (x->kind == WORK_SESSION) {
		put_session(k, x, out);
		put_flags(k, f, out);
		return;
	}
	work_names(k, x, W_HOLDER, out);
	if (by && f->word != W_TASK) { /* of a task `by` is who gave it */
		buf_puts(out, " (");
		names_put(k, clause_values(&k->r, by), by->n, out);
		buf_putc(out, ')');
	}
	if (f->word == W_VIEW) buf_printf(out, ", %s", word_text[fact_state(&k->r, f)].p);
	put_flags(k, f, out);
	buf_puts(out, ": ");
	if (x->kind == WORK_INITIATIVE) put_package(k, f, out);
	(void)work_gist(k, x, out);
}

/* ---- what stands below: from whom, since when, until when ---- */

static void begin(struct buf *out)
{
	if (out->n) buf_puts(out, DOT);
}

/* "since 22 June 2023, 437 days" */
static void put_since(const struct dossier *k, const struct work_item *x, struct buf *out)
{
	const struct fact *f = dossier_fact(k, x->fact);
	const struct date *on = fact_date(&k->r, f, W_ON);

	if (x->known && x->age < 0) return;
	begin(out);
	buf_puts(out, x->known ? "known since " : "since ");
	if (x->known) day_say(f->known, out);
	else date_say(out, on);
	if (x->age <= 0) return;
	buf_puts(out, ", ");
	if (!x->known && on->form == DATE_WITHIN) buf_puts(out, "at least ");
	put_plural(out, (uint64_t)x->age, "day");
}

static void put_extended(const struct deadline *d, struct buf *out)
{
	if (!d->extensions) return;
	begin(out);
	buf_puts(out, "extended ");
	if (d->extensions == 1) buf_puts(out, "once");
	else if (d->extensions == 2) buf_puts(out, "twice");
	else buf_printf(out, "%u times", (unsigned)d->extensions);
	if (!d->moved) return;
	buf_puts(out, d->days < 0 ? ", and brought forward by " : ", by ");
	put_plural(out, (uint64_t)(d->days < 0 ? -(int64_t)d->days : d->days), "day");
	if (d->extensions > 1 && d->days >= 0) buf_puts(out, " in all");
}

static void put_until(const struct dossier *k, const struct work_item *x, struct buf *out)
{
	const struct fact *f = dossier_fact(k, x->fact);
	const struct clause *within = fact_clause(&k->r, f, W_WITHIN);

	if (within && x->deadline.line == x->fact) {
		begin(out);
		clause_say(k, f, within, out);
	}
	if (x->due) {
		begin(out);
		until_put(k, &x->end, out);
	} else if (x->kind == WORK_DEADLINE) {
		begin(out);
		buf_puts(out, within ? "from a day that is not known" : "no day is set");
	}
	if (x->kind == WORK_DEADLINE) put_extended(&x->deadline, out);
}

static void put_approval(const struct dossier *k, const struct work_item *x, struct buf *out)
{
	const struct fact *f = dossier_fact(k, x->fact);
	const struct clause *share = fact_clause(&k->r, f, W_SHARE);
	uint32_t after = approval_after(k, f);
	enum word state = entity_state(k, after);

	if (x->due) {
		begin(out);
		buf_puts(out, "planned ");
		if (fact_has(&k->r, f, W_UNTIL)) {
			until_put(k, &x->end, out);
		} else {
			buf_puts(out, "for ");
			date_say(out, &x->end);
			if (x->when == DUE_PAST) buf_puts(out, ", past");
			if (x->when == DUE_PERHAPS_PAST) buf_puts(out, ", perhaps past");
		}
	} else {
		begin(out);
		buf_puts(out, "no day is planned");
	}
	if (share) {
		begin(out);
		clause_say(k, f, share, out);
	}
	if (after == NOTHING) return;
	begin(out);
	buf_puts(out, "after ");
	name_put(k, after, out);
	buf_puts(out, state == W_GIVEN     ? ", which was given"
		      : state == W_REFUSED ? ", which was refused"
					   : ", which is still to come");
}

/* What is not open: how it ended. */
static void put_end(const struct dossier *k, const struct work_item *x, struct citations *c, struct buf *out)
{
	const struct fact *f = dossier_fact(k, x->last);
	const struct date *on = fact_date(&k->r, f, W_ON), *since;

	begin(out);
	buf_add(out, word_text[fact_state(&k->r, f)]);
	if (on) {
		buf_putc(out, ' ');
		date_say(out, on);
	}
	since = x->known ? NULL : fact_date(&k->r, dossier_fact(k, x->fact), W_ON);
	if (on && since && since->last != DAY_NEVER && on->last != DAY_NEVER && on->last >= since->last) {
		buf_puts(out, ", after ");
		put_plural(out, (uint64_t)(on->last - since->last), "day");
	}
	put_flags(k, f, out);
	fact_place(k, c, x->last, out);
}

static void put_clause(const struct dossier *k, const struct fact *f, enum word word, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, f, word);

	if (!c) return;
	begin(out);
	clause_say(k, f, c, out);
}

static void put_date(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct date *on = fact_date(&k->r, f, W_ON);

	if (!on) return;
	begin(out);
	date_say(out, on);
}

static void put_second(
	const struct dossier *k, const struct work_item *x, struct citations *c, struct buf *out)
{
	const struct fact *f = dossier_fact(k, x->fact);

	if (f->word == W_TASK && fact_has(&k->r, f, W_BY)) {
		buf_puts(out, "given by ");
		work_names(k, x, W_BY, out);
	}
	if (x->kind == WORK_SESSION) {
		if (x->due && x->when == DUE_PAST) {
			put_plural(out, (uint64_t)(k->day - x->end.last), "day");
			buf_puts(out, " past");
		} else if (x->due) {
			buf_puts(out, "that time has begun");
		}
		put_clause(k, f, W_BECAUSE, out);
	} else {
		put_clause(k, f, W_ABOUT, out);
		put_clause(k, f, W_TO, out);
		if (x->open) put_since(k, x, out);
		else put_date(k, f, out);
	}
	if (x->kind == WORK_APPROVAL && x->open) put_approval(k, x, out);
	else if (x->kind != WORK_SESSION && x->open) put_until(k, x, out);
	put_clause(k, f, W_PER, out);
	fact_place(k, c, x->fact, out);
	if (!x->open) put_end(k, x, c, out);
}

/* ---- sections ---- */

static void item_lines(const struct tasks_view *v, const struct work_item *x, unsigned width)
{
	const struct dossier *k = v->k;
	uint32_t entity = x->kind == WORK_SESSION ? x->entity : dossier_fact(k, x->fact)->name;
	unsigned indent = name_margin(k, v->term, entity, width);
	struct buf line = BUF_INIT;

	put_first(k, x, &line);
	term_wrap(v->term, buf_str(&line), (struct wrap){ .at = indent, .indent = indent + 2 });
	buf_clear(&line);
	put_second(k, x, NULL, &line);
	if (line.n) text_row(v->term, &line, indent);
	buf_release(&line);
}

static unsigned name_columns(const struct tasks_view *v, enum work_kind kind)
{
	unsigned width = 0;

	for (uint32_t i = v->work.first[kind]; i < v->work.first[kind + 1]; i++) {
		const struct work_item *x = &v->work.items.v[i];
		uint32_t entity = kind == WORK_SESSION ? x->entity : dossier_fact(v->k, x->fact)->name;
		struct buf name = BUF_INIT;
		unsigned n;

		if (entity == NOTHING || (!x->open && !v->all)) continue;
		name_put(v->k, entity, &name);
		n = (unsigned)utf8_width(buf_str(&name));
		if (n > NAME_WIDTH) n = NAME_WIDTH;
		if (n > width) width = n;
		buf_release(&name);
	}
	return width;
}

static void remark_put(const struct tasks_view *v, enum work_kind kind, struct buf *out)
{
	uint32_t n = v->work.first[kind + 1] - v->work.first[kind], met = 0;

	buf_printf(out, "%u open", (unsigned)v->work.open[kind]);
	if (n == v->work.open[kind]) return;
	for (uint32_t i = v->work.first[kind]; i < v->work.first[kind + 1]; i++)
		met += !v->work.items.v[i].open && work_state(v->k, &v->work.items.v[i]) == W_MET;
	if (kind == WORK_DEADLINE)
		buf_printf(
			out, "; %u met, %u missed", (unsigned)met, (unsigned)(n - v->work.open[kind] - met));
	else buf_printf(out, "; %u %s", (unsigned)(n - v->work.open[kind]), kinds[kind].over);
}

static bool section(const struct tasks_view *v, enum work_kind kind)
{
	struct buf remark = BUF_INIT;
	unsigned width = name_columns(v, kind);
	bool left_out = v->work.first[kind + 1] - v->work.first[kind] > v->work.open[kind] && !v->all;

	if (v->work.first[kind] == v->work.first[kind + 1]) return false;
	remark_put(v, kind, &remark);
	if (v->work.open[kind] || v->all) term_heading(v->term, kinds[kind].head, remark.p);
	for (uint32_t i = v->work.first[kind]; i < v->work.first[kind + 1] && !v->term->out->error; i++)
		if (v->work.items.v[i].open || v->all) item_lines(v, &v->work.items.v[i], width);
	buf_release(&remark);
	return left_out;
}

/* ---- the top ---- */

static void put_item_name(const struct dossier *k, const struct work_item *x, struct buf *out)
{
	uint32_t entity = dossier_fact(k, x->fact)->name;

	if (entity != NOTHING) {
		name_put(k, entity, out);
		return;
	}
	work_names(k, x, W_HOLDER, out);
	buf_puts(out, ": ");
	(void)work_gist(k, x, out);
}

/* "Open: 1 task, 6 questions and proposals. 2 are past their day. The oldest is of 437 days: Systematise." */
static void first_line(const struct tasks_view *v)
{
	const struct work *w = &v->work;
	struct buf line = BUF_INIT;
	uint32_t past = 0;
	bool any = false;

	for (unsigned kind = 0; kind < N_WORK_KINDS; kind++) {
		if (!w->open[kind]) continue;
		buf_puts(&line, any ? ", " : "Open: ");
		any = true;
		put_thousands(&line, w->open[kind]);
		buf_printf(&line, " %s", w->open[kind] == 1 ? kinds[kind].one : kinds[kind].many);
	}
	buf_puts(&line, any ? "." : "Nothing is open.");
	for (size_t i = 0; i < w->items.n; i++)
		past += w->items.v[i].open && w->items.v[i].due && w->items.v[i].when == DUE_PAST;
	if (past == 1) buf_puts(&line, " 1 is past its day.");
	else if (past) buf_printf(&line, " %u are past their day.", (unsigned)past);
	if (w->oldest != NOTHING) {
		buf_puts(&line, " The oldest is of ");
		put_plural(&line, (uint64_t)w->items.v[w->oldest].age, "day");
		buf_puts(&line, ": ");
		put_item_name(v->k, &w->items.v[w->oldest], &line);
		buf_putc(&line, '.');
	}
	term_wrap(v->term, buf_str(&line), (struct wrap){ 0 });
	buf_release(&line);
}

static void nothing_line(const struct tasks_view *v)
{
	struct buf line = BUF_INIT;

	if (v->of) {
		buf_puts(&line, "Nothing is recorded that ");
		term_clean(&line, str_of(v->of));
		buf_puts(&line, " has to do, or waits for.");
	} else {
		buf_puts(&line,
			!v->k->all ? "Nothing that has to be done may be seen here as of this day."
				   : "No task, deadline, approval, view or initiative is known as of this "
				     "day. A "
				     "task is a line such as: task RU: \"prepare a draft\" by Ministers/1 on "
				     "2023-05-10 as Mandate");
	}
	term_wrap(v->term, buf_str(&line), (struct wrap){ 0 });
	buf_release(&line);
}

/* What changed the case leaves lines behind that are no tasks, but somebody has to see to them. */
static void waiting_line(const struct tasks_view *v)
{
	struct buf line = BUF_INIT;

	if (v->waiting) {
		put_plural(&line, v->waiting, "line");
		buf_printf(&line, " of the case %s to be confirmed, asked or made again: see onetext log.",
			v->waiting == 1 ? "has" : "have");
		term_wrap(v->term, buf_str(&line), (struct wrap){ 0 });
	}
	buf_release(&line);
}

void tasks_text(const struct tasks_view *v)
{
	bool left_out = false;

	casehead_text(v->k, v->term);
	out_putc(v->term->out, '\n');
	if (!v->work.items.n) {
		nothing_line(v);
		waiting_line(v);
		return;
	}
	first_line(v);
	waiting_line(v);
	for (unsigned kind = 0; kind < N_WORK_KINDS; kind++)
		left_out = section(v, (enum work_kind)kind) || left_out;
	if (!left_out) return;
	out_putc(v->term->out, '\n');
	term_wrap(v->term, STR("--all shows what is done, too."), (struct wrap){ .faint = true });
}
