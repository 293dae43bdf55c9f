/* copies: see copies.h. This file is the register for people. */
#include "view/copies.h"

#include "base/utf8.h"
#include "view/casehead.h"
#include "view/show_fact.h"
#include "view/table.h"

#define DASH "\xE2\x80\x93"

/* ---- what a row says ---- */

/* "D1/3", "D1". */
static void copy_name_put(const struct dossier *k, uint32_t draft, uint32_t copy, struct buf *out)
{
	name_put(k, draft, out);
	if (copy) buf_printf(out, "/%u", (unsigned)copy);
}

uint32_t copy_main(const struct copies_view *v, const struct copy_row *r)
{
	if (r->had != NOTHING) return r->had;
	if (r->returned != NOTHING) return r->returned;
	if (r->recalled != NOTHING) return r->recalled;
	return v->c->custody.acts.v[r->first].fact;
}

const struct value *copy_language(const struct copies_view *v, const struct copy_row *r)
{
	const struct dossier *k = v->k;
	const struct value *l = fact_value(&k->r, dossier_fact(k, copy_main(v, r)), W_LANGUAGE);

	for (uint32_t i = k->entities.v[r->draft].first; !l && i != NOTHING; i = dossier_fact(k, i)->same)
		if (fact_speaks(dossier_fact(k, i))) l = fact_value(&k->r, dossier_fact(k, i), W_LANGUAGE);
	return l;
}

static const struct date *on_of(const struct dossier *k, uint32_t fact)
{
	return fact == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, fact), W_ON);
}

/* " 2024-05-09" */
static void day_behind(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct date *on = on_of(k, fact);

	if (!on) return;
	if (out->n) buf_putc(out, ' ');
	date_put(out, on);
}

/* "SY"; "Khaji (SY)" for a person. */
static void holder_put(const struct dossier *k, const struct copy_row *r, struct buf *out)
{
	name_put(k, r->holder, out);
	if (r->who == NOTHING || k->who.v[r->who].entity == r->holder) return;
	buf_puts(out, " (");
	code_put(k, r->who, out);
	buf_putc(out, ')');
}

/* "2024-05-02" of what was handed; "held 2023-06-22"; "no line" when nothing says how it came there. */
static void had_put(const struct dossier *k, const struct copy_row *r, struct buf *out)
{
	const struct fact *f = r->had == NOTHING ? NULL : dossier_fact(k, r->had);

	if (!f) {
		buf_puts(out, r->state == COPY_DENIED ? DASH : "no line");
		return;
	}
	if (f->word != W_HANDED) buf_add(out, word_text[f->word]);
	day_behind(k, r->had, out);
	if (!out->n) buf_puts(out, "no date");
	marks_put(k, r->had, ", ", ", ", "", out);
}

/* "out, 33 days", "recalled 2024-05-09", … */
static void now_put(const struct dossier *k, const struct copy_row *r, struct buf *out)
{
	const struct date *on = on_of(k, r->had);

	switch ((enum copy_state)r->state) {
	case COPY_OUT:
		buf_puts(out, "out");
		if (!on || on->last >= k->day) break;
		buf_puts(out, ", ");
		put_plural(out, (uint64_t)((int64_t)k->day - on->last), "day");
		break;
	case COPY_RECALLED:
		buf_puts(out, "recalled");
		day_behind(k, r->recalled, out);
		break;
	case COPY_PERHAPS:
		buf_puts(out, "perhaps back");
		day_behind(k, r->returned, out);
		break;
	case COPY_RETURNED:
		buf_puts(out, "returned");
		day_behind(k, r->returned, out);
		break;
	case COPY_PASSED:
		buf_puts(out, "went on");
		day_behind(k, r->passed, out);
		break;
	case COPY_SEEN: buf_puts(out, "seen, not kept"); break;
	case COPY_DENIED: buf_puts(out, "denied"); break;
	}
}

static uint32_t ending(const struct copy_row *r)
{
	return r->passed != NOTHING ? r->passed : r->returned != NOTHING ? r->returned : r->recalled;
}

/* The names of what vouches for a fact, each once; the places in it would be too long for a table. */
static void voucher_names(const struct dossier *k, uint32_t fact, uint32_t *told, struct buf *out)
{
	struct vouchers at = vouchers_of(k, dossier_fact(k, fact));
	const struct value *v;

	while ((v = voucher_next(k, &at))) {
		if (v->means == *told) continue;
		*told = v->means;
		buf_puts(out, out->n ? " " : "[");
		name_put(k, v->means, out);
	}
}

/* "[S A4]": what vouches for how it is had, and for how that ended. */
static void sources_put(const struct copies_view *v, const struct copy_row *r, struct buf *out)
{
	uint32_t main = copy_main(v, r), end = ending(r), told = NOTHING;

	voucher_names(v->k, main, &told, out);
	if (end != NOTHING && end != main) voucher_names(v->k, end, &told, out);
	if (out->n) buf_putc(out, ']');
}

/* ---- the table of one draft ---- */

enum column { C_COPY, C_LANGUAGE, C_WITH, C_HANDED, C_RECEIPT, C_NOW, C_BY, C_SOURCE, N_COLUMNS };

static void cell_put(
	const struct copies_view *v, const struct copy_row *r, enum column column, struct buf *out)
{
	const struct dossier *k = v->k;
	const struct value *language = copy_language(v, r);
	const struct clause *by = fact_clause(&k->r, dossier_fact(k, copy_main(v, r)), W_BY);

	switch (column) {
	case C_COPY: copy_name_put(k, r->draft, r->copy, out); break;
	case C_LANGUAGE:
		if (language) term_clean(out, language->text);
		break;
	case C_WITH: holder_put(k, r, out); break;
	case C_HANDED: had_put(k, r, out); break;
	case C_RECEIPT:
		day_behind(k, r->received, out);
		if (r->received != NOTHING && !out->n) buf_puts(out, "yes");
		break;
	case C_NOW: now_put(k, r, out); break;
	case C_BY:
		if (by && r->handed != NOTHING) names_put(k, clause_values(&k->r, by), by->n, out);
		break;
	case C_SOURCE: sources_put(v, r, out); break;
	case N_COLUMNS: break;
	}
}

/* Is there anything to say in a column? */
static bool column_used(const struct copies_view *v, size_t first, size_t end, enum column column)
{
	struct buf text = BUF_INIT;
	bool used = false;

	for (size_t i = first; i < end && !used; i++) {
		cell_put(v, &v->c->rows.v[i], column, &text);
		used = text.n > 0;
	}
	buf_release(&text);
	return used;
}

/* Columns that would be empty are left out; `first` and `end`: rows. */
static void draft_table(const struct copies_view *v, size_t first, size_t end, struct term *term)
{
	static const struct {
		const char *head;
		uint8_t rank;
	} columns[N_COLUMNS] = { { "copy", 0 }, { "lang", 1 }, { "with", 0 }, { "handed", 0 },
		{ "receipt", 3 }, { "now", 0 }, { "by", 4 }, { "source", 2 } };
	bool used[N_COLUMNS];
	struct buf text = BUF_INIT;
	struct table t;

	table_init(&t);
	for (unsigned c = 0; c < N_COLUMNS; c++) {
		used[c] = column_used(v, first, end, (enum column)c);
		if (used[c]) table_column(&t, columns[c].head, ALIGN_LEFT, columns[c].rank);
	}
	for (size_t i = first; i < end; i++)
		for (unsigned c = 0; c < N_COLUMNS; c++) {
			if (!used[c]) continue;
			cell_put(v, &v->c->rows.v[i], (enum column)c, &text);
			if (!text.n) buf_puts(&text, DASH);
			table_cell(&t, buf_str(&text));
			buf_clear(&text);
		}
	table_print(&t, term, 2, false);
	table_release(&t);
	buf_release(&text);
}

/* ---- what stands beside the table ---- */

static void note(struct term *t, const struct buf *line)
{
	out_puts(t->out, "  ");
	term_wrap(t, buf_str(line), (struct wrap){ .at = 2, .indent = 4 });
}

static void act_say(const struct dossier *k, uint32_t fact, struct buf *out)
{
	struct buf tail = BUF_INIT;

	fact_say(k, fact, true, out);
	fact_tail(k, NULL, fact, &tail);
	buf_puts(out, tail.n ? " \xC2\xB7 " : "");
	buf_add(out, buf_str(&tail));
	buf_release(&tail);
}

/* Each denial, and each act that the row does not tell, on a line of its own; `told`: of facts. */
static void notes_of_row(const struct copies_view *v, const struct copy_row *r, bool *told, struct term *t)
{
	for (uint32_t i = r->first; (r->denied || r->earlier) && i < r->first + r->n; i++) {
		const struct copy_act *a = &v->c->custody.acts.v[i];
		enum word w = (enum word)dossier_fact(v->k, a->fact)->word;
		struct buf line = BUF_INIT;
		bool shown = a->fact == r->handed || a->fact == r->received || a->fact == r->held ||
			     a->fact == r->shown || a->fact == ending(r);

		if (told[a->fact] || (!a->denied && (shown || w == W_SHOWN || !r->earlier))) continue;
		told[a->fact] = true;
		if (!a->denied) buf_puts(&line, "before: ");
		act_say(v->k, a->fact, &line);
		note(t, &line);
		buf_release(&line);
	}
}

static void seat_note(const struct copies_view *v, size_t first, size_t end, struct term *t)
{
	const struct dossier *k = v->k;
	bool *told = mem_alloc(k->who.n + 1, sizeof *told);

	for (size_t i = first; i < end; i++) {
		const struct copy_row *r = &v->c->rows.v[i];
		struct buf line = BUF_INIT;

		if (r->who == NOTHING || told[r->who] || !copy_is_out(r) || k->who.v[r->who].heir == NOTHING)
			continue;
		told[r->who] = true;
		buf_puts(&line, "The seat of ");
		code_put(k, r->who, &line);
		buf_puts(&line, " is taken by ");
		code_put(k, k->who.v[r->who].heir, &line);
		buf_puts(&line, "; its copies stand here as they were handed.");
		note(t, &line);
		buf_release(&line);
	}
	mem_free(told);
}

/* ---- what ought to come back ---- */

static void outstanding_line(const struct copies_view *v, const struct copy_outstanding *o, struct term *t)
{
	const struct dossier *k = v->k;
	const struct copy_row *r = &v->c->rows.v[o->row];
	struct buf line = BUF_INIT;
	const struct date *on = on_of(k, o->fact);

	copy_name_put(k, r->draft, r->copy, &line);
	buf_puts(&line, " with ");
	holder_put(k, r, &line);
	if (o->why == WHY_RECALLED) {
		buf_puts(&line, ": recalled");
	} else if (o->why == WHY_REPLACED) {
		buf_puts(&line, ": replaced by ");
		name_put(k, dossier_fact(k, o->fact)->name, &line);
	} else {
		buf_puts(&line, ": the draft is withdrawn");
	}
	if (on) {
		buf_puts(&line, on->form == DATE_DAY ? " on " : ", ");
		date_say(&line, on);
	}
	if (o->days > 0) {
		buf_puts(&line, ", ");
		put_plural(&line, (uint64_t)o->days, "day");
		buf_puts(&line, " ago");
	}
	if (r->state == COPY_PERHAPS) buf_puts(&line, "; a copy came back, its number is not said");
	vouch_put(k, o->fact, &line);
	note(t, &line);
	buf_release(&line);
}

static void outstanding_part(const struct copies_view *v, struct term *t)
{
	struct buf remark = BUF_INIT;

	if (!v->c->outstanding.n) return;
	buf_printf(&remark, "%zu; no line says that it was returned", v->c->outstanding.n);
	if (v->c->outstanding.n > 1) {
		buf_clear(&remark);
		buf_printf(&remark, "%zu; no line says that they were returned", v->c->outstanding.n);
	}
	term_heading(t, "Not returned", remark.p);
	for (size_t i = 0; i < v->c->outstanding.n && !t->out->error; i++)
		outstanding_line(v, &v->c->outstanding.v[i], t);
	buf_release(&remark);
}

/* ---- the parts ---- */

/* "9 out, 1 recalled and not returned, 2 returned" */
static void counts_line(const struct copies_view *v, struct term *t)
{
	static const char *const say[] = { "out", "recalled and not returned", "perhaps returned", "returned",
		"went on to others", "only seen", "denied" };
	size_t n[COPY_DENIED + 1] = { 0 };
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < v->c->rows.n; i++) n[v->c->rows.v[i].state]++;
	for (unsigned s = 0; s <= COPY_DENIED; s++)
		if (n[s]) buf_printf(&line, "%s%zu %s", line.n ? ", " : "Copies: ", n[s], say[s]);
	if (line.n) term_wrap(t, buf_str(&line), (struct wrap){ .indent = 2 });
	buf_release(&line);
}

/* "1 May 2024, by RU, replaces D1; current" */
static void draft_remark(const struct dossier *k, const struct copy_order *o, struct buf *out)
{
	const struct fact *f = dossier_fact(k, k->entities.v[o->draft].first);
	const struct date *on = fact_date(&k->r, f, W_ON);
	const struct clause *by = fact_clause(&k->r, f, W_BY);

	if (on) date_say(out, on);
	if (by) {
		buf_puts(out, out->n ? ", by " : "by ");
		names_put(k, clause_values(&k->r, by), by->n, out);
	}
	if (o->replaces != NOTHING) {
		buf_puts(out, out->n ? ", replaces " : "replaces ");
		name_put(k, o->replaces, out);
	}
	buf_puts(out, out->n ? "; " : "");
	if (!k->entities.v[o->draft].known) {
		buf_puts(out, "not known yet");
	} else if (draft_counts(k, o->draft)) {
		buf_puts(out, "current");
	} else if (o->replaced != NOTHING) {
		buf_puts(out, "replaced by ");
		name_put(k, dossier_fact(k, o->replaced)->name, out);
	} else {
		buf_puts(out, "withdrawn");
	}
}

static void draft_part(
	const struct copies_view *v, const struct copy_order *o, size_t *at, bool *told, struct term *t)
{
	const struct dossier *k = v->k;
	size_t first = *at, end = first;
	struct buf name = BUF_INIT, remark = BUF_INIT;

	while (end < v->c->rows.n && draft_original(k, v->c->rows.v[end].draft) == o->draft) end++;
	*at = end;
	if (first == end && !draft_counts(k, o->draft)) return;
	name_put(k, o->draft, &name);
	draft_remark(k, o, &remark);
	term_heading(t, name.p, remark.p);
	if (first < end) draft_table(v, first, end, t);
	else out_puts(t->out, "  No copy of it is on record.\n");
	for (size_t i = first; i < end; i++) notes_of_row(v, &v->c->rows.v[i], told, t);
	seat_note(v, first, end, t);
	copies_first_text(v, o, t);
	buf_release(&name);
	buf_release(&remark);
}

static void nothing_line(const struct copies_view *v, struct term *t)
{
	struct buf line = BUF_INIT;

	buf_puts(&line, v->k->all ? "No copy " : "No copy that may be seen here ");
	if (v->draft != NOTHING) {
		buf_puts(&line, "of ");
		name_put(v->k, v->draft, &line);
		buf_putc(&line, ' ');
	}
	buf_puts(&line, "is recorded as of this day.");
	if (v->k->all)
		buf_puts(&line,
			" A line such as: handed D1/3 to SY by RU on 2023-06-20 language ar. Copies "
			"without a number, D1, are "
			"counted for each holder; shown, received, held, recalled and returned say the "
			"rest.");
	term_wrap(t, buf_str(&line), (struct wrap){ 0 });
	buf_release(&line);
}

void copies_text(const struct copies_view *v, struct term *t)
{
	bool *told = mem_alloc(v->k->r.facts.n + 1, sizeof *told);
	size_t at = 0;

	casehead_text(v->k, t);
	out_putc(t->out, '\n');
	if (!v->c->rows.n) nothing_line(v, t);
	counts_line(v, t);
	outstanding_part(v, t);
	for (size_t i = 0; v->c->rows.n && i < v->c->orders.n && !t->out->error; i++)
		draft_part(v, &v->c->orders.v[i], &at, told, t);
	mem_free(told);
}
