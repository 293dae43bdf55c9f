/* stages: see stages.h. This file is the table of stages and what stands behind it. */
#include "view/stages.h"

#include <stdlib.h>

#include "view/casehead.h"
#include "view/show_fact.h"
#include "view/table.h"

#define DASH  "\xE2\x80\x93"
#define LABEL 12 /* columns of the name of a stage */

void stage_put(
	const struct dossier *k, const struct standing *s, enum stage stage, bool word, struct buf *out)
{
	uint32_t fact = s->stage[stage].fact;
	const struct fact *f = fact == NOTHING ? NULL : dossier_fact(k, fact);
	const struct date *on = f ? fact_date(&k->r, f, W_ON) : NULL;
	size_t start = out->n;

	if (!f) {
		buf_puts(out, DASH);
		return;
	}
	if (s->stage[stage].contested) buf_puts(out, "contested");
	else if (f->flags & FACT_NOT) buf_puts(out, "denied");
	else if (word || s->stage[stage].denied) buf_add(out, word_text[f->word]);
	if (on && out->n > start) buf_putc(out, ' ');
	if (on) date_put(out, on);
	else if (out->n == start) buf_puts(out, "yes");
}

unsigned stage_reached(const struct standing *s)
{
	for (unsigned g = N_STAGES; g-- > 0;)
		if (stage_on_record(s, g)) return g;
	return N_STAGES;
}

/* ---- the table ---- */

enum column {
	C_WHO,
	C_COPY,
	C_CONCEPT,
	C_VIEWS,
	C_STANCES,
	C_AGREED,
	C_RESERVED,
	C_TEXT,
	C_INITIALLED,
	C_SIGNED,
	C_RATIFIED,
	N_COLUMNS
};

/* What of a row is the stage, or N_STAGES. */
static unsigned stage_of(enum column c)
{
	static const uint8_t stage[N_COLUMNS] = { N_STAGES, STAGE_COPY, STAGE_CONCEPT, STAGE_VIEWS, N_STAGES,
		N_STAGES, N_STAGES, STAGE_TEXT, STAGE_INITIALLED, STAGE_SIGNED, STAGE_RATIFIED };

	return stage[c];
}

/* The cell; nothing if there is nothing to say. */
static void cell_put(const struct dossier *k, const struct standing *s, enum column c, struct buf *out)
{
	unsigned stage = stage_of(c);

	if (stage < N_STAGES) {
		uint32_t fact = s->stage[stage].fact;
		enum word w = fact == NOTHING ? W_NOTHING : (enum word)dossier_fact(k, fact)->word;

		/* to have been handed a copy is what one expects of it */
		if (fact != NOTHING) stage_put(k, s, (enum stage)stage, w == W_HELD || w == W_SHOWN, out);
		return;
	}
	if (c == C_WHO) code_put(k, s->who, out);
	else if (c == C_STANCES && s->asked)
		buf_printf(out, "%u of %u", (unsigned)s->answered, (unsigned)s->asked);
	else if (c == C_AGREED && s->recorded) buf_printf(out, "%u", (unsigned)s->recorded);
	else if (c == C_RESERVED && s->reserved) buf_printf(out, "%u", (unsigned)s->reserved);
}

/* Who is told of, in which part of the table: who counts, others, whoever has lost its seat. */
static unsigned rank_of(const struct dossier *k, const struct standing *s)
{
	const struct who *w = &k->who.v[s->who];

	if (!k->entities.v[w->entity].known) return 3;
	return w->heir != NOTHING ? 2 : !w->counts;
}

static bool column_used(const struct stages_view *v, enum column c)
{
	struct buf text = BUF_INIT;
	bool used = false;

	for (size_t i = 0; i < v->standings->list.n && !used; i++) {
		if (rank_of(v->k, &v->standings->list.v[i]) > 2) continue;
		cell_put(v->k, &v->standings->list.v[i], c, &text);
		used = text.n > 0;
	}
	buf_release(&text);
	return used;
}

static void row_cells(
	const struct stages_view *v, const struct standing *s, const bool *used, struct table *t)
{
	struct buf text = BUF_INIT;

	for (unsigned c = 0; c < N_COLUMNS; c++) {
		if (!used[c]) continue;
		cell_put(v->k, s, (enum column)c, &text);
		if (!text.n) buf_puts(&text, DASH);
		table_cell(t, buf_str(&text));
		buf_clear(&text);
	}
	buf_release(&text);
}

/* "Not on record for anybody: text, signed." */
static void unused_line(const bool *used, struct term *t)
{
	struct buf line = BUF_INIT;

	for (unsigned c = C_COPY; c < N_COLUMNS; c++) {
		if (used[c] || stage_of((enum column)c) == N_STAGES) continue;
		buf_puts(&line, line.n ? ", " : "On record for nobody: ");
		buf_puts(&line, stage_name[stage_of((enum column)c)]);
	}
	if (line.n) out_puts(t->out, "  ");
	if (line.n) term_wrap(t, buf_str(&line), (struct wrap){ .at = 2, .indent = 4 });
	buf_release(&line);
}

static void stages_table(const struct stages_view *v, struct term *term)
{
	static const struct {
		const char *head;
		uint8_t rank;
	} columns[N_COLUMNS] = { { "", 0 }, { "copy", 1 }, { "concept", 0 }, { "views", 3 }, { "stances", 2 },
		{ "agreed", 2 }, { "reserved", 4 }, { "text", 0 }, { "initialled", 0 }, { "signed", 0 },
		{ "ratified", 0 } };
	bool used[N_COLUMNS];
	struct table t;
	unsigned left_out;

	table_init(&t);
	for (unsigned c = 0; c < N_COLUMNS; c++) {
		used[c] = column_used(v, (enum column)c);
		if (used[c]) table_column(&t, columns[c].head, ALIGN_LEFT, columns[c].rank);
	}
	for (unsigned rank = 0; rank < 3; rank++)
		for (size_t i = 0; i < v->standings->list.n; i++)
			if (rank_of(v->k, &v->standings->list.v[i]) == rank)
				row_cells(v, &v->standings->list.v[i], used, &t);
	left_out = table_print(&t, term, 2, false);
	unused_line(used, term);
	if (left_out) {
		struct buf line = BUF_INIT;

		put_plural(&line, left_out, "column");
		buf_puts(&line, left_out == 1 ? " does" : " do");
		buf_puts(&line, " not fit here; the lines below have it all.");
		out_puts(term->out, "  ");
		term_wrap(term, buf_str(&line), (struct wrap){ .at = 2, .indent = 4, .faint = true });
		buf_release(&line);
	}
	table_release(&t);
}

/* ---- the lines behind it ---- */

static void act_line(const struct dossier *k, const char *label, uint32_t fact, struct term *t)
{
	struct buf line = BUF_INIT, tail = BUF_INIT;

	out_puts(t->out, "  ");
	term_puts(t, STYLE_FAINT, label);
	out_pad(t->out, ' ', LABEL - (unsigned)str_of(label).n);
	fact_say(k, fact, true, &line);
	fact_tail(k, NULL, fact, &tail);
	if (tail.n) buf_puts(&line, " \xC2\xB7 ");
	buf_add(&line, buf_str(&tail));
	term_wrap(t, buf_str(&line), (struct wrap){ .at = LABEL + 2, .indent = LABEL + 4 });
	buf_release(&line);
	buf_release(&tail);
}

/* Is the act about a point of a current text, or about several? */
static bool on_clauses(const struct dossier *k, const struct fact *f)
{
	const struct clause *c = fact_clause(&k->r, f, W_BODY);

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if ((v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER) &&
			v->means < k->n_current)
			return true;
		if (v->meaning == MEANS_PART && k->texts.v[k->parts.v[v->means].text].current) return true;
	}
	return false;
}

static void clause_lines(const struct dossier *k, bool *told, struct term *t)
{
	static const uint8_t words[] = { W_AGREED, W_RESERVED, W_REOPENED };
	const char *label = "clauses";

	for (unsigned w = 0; w < sizeof words; w++)
		for (uint32_t i = 0; i < k->by_word[words[w]].n; i++) {
			uint32_t fact = k->by_word[words[w]].v[i];

			if (told[fact] || !on_clauses(k, dossier_fact(k, fact))) continue;
			told[fact] = true;
			act_line(k, label, fact, t);
			label = "";
		}
}

/* Every line of which the table says the date, each once; of an act for many it stands for all of them. */
static void record_lines(const struct stages_view *v, struct term *t)
{
	const struct dossier *k = v->k;
	bool *told = mem_alloc(k->r.facts.n + 1, sizeof *told);

	for (unsigned g = 0; g < N_STAGES && !t->out->error; g++) {
		const char *label = stage_name[g];

		for (size_t i = 0; i < v->standings->list.n; i++) {
			uint32_t fact = v->standings->list.v[i].stage[g].fact;

			if (fact == NOTHING || told[fact] || rank_of(k, &v->standings->list.v[i]) > 2)
				continue;
			told[fact] = true;
			act_line(k, label, fact, t);
			label = "";
		}
		if (g == STAGE_VIEWS) clause_lines(k, told, t);
	}
	mem_free(told);
}

/* "NOR: initialled; no line says: concept, text" */
static void gap_lines(const struct stages_view *v, struct term *t)
{
	bool any = false;

	for (size_t i = 0; i < v->standings->list.n && !t->out->error; i++) {
		const struct standing *s = &v->standings->list.v[i];
		unsigned top = stage_reached(s);
		struct buf line = BUF_INIT, gaps = BUF_INIT;

		for (unsigned g = 0; top < N_STAGES && g < top; g++) {
			if (stage_on_record(s, g)) continue;
			buf_printf(&gaps, "%s%s", gaps.n ? ", " : "", stage_name[g]);
			if (s->stage[g].contested) buf_puts(&gaps, " (contested)");
			else if (s->stage[g].fact != NOTHING)
				buf_puts(&gaps, dossier_fact(v->k, s->stage[g].fact)->flags & FACT_NOT
							? " (denied)"
							: " (reserved)");
		}
		if (gaps.n && rank_of(v->k, s) <= 2) {
			if (!any) term_heading(t, "Gaps", "no stage implies another");
			any = true;
			code_put(v->k, s->who, &line);
			buf_printf(&line, ": %s on record; not on record: %s", stage_name[top], gaps.p);
			out_puts(t->out, "  ");
			term_wrap(t, buf_str(&line), (struct wrap){ .at = 2, .indent = 4 });
		}
		buf_release(&line);
		buf_release(&gaps);
	}
}

static bool any_act(const struct stages_view *v)
{
	for (size_t i = 0; i < v->standings->list.n; i++) {
		const struct standing *s = &v->standings->list.v[i];

		if (s->recorded || s->reserved) return true;
		for (unsigned g = 0; g < N_STAGES; g++)
			if (s->stage[g].fact != NOTHING) return true;
	}
	return false;
}

static void seat_lines(const struct stages_view *v, struct term *t)
{
	for (size_t i = 0; i < v->standings->list.n; i++) {
		uint32_t who = v->standings->list.v[i].who;
		struct buf line = BUF_INIT;

		if (rank_of(v->k, &v->standings->list.v[i]) != 2) continue;
		buf_puts(&line, "The seat of ");
		code_put(v->k, who, &line);
		buf_puts(&line, " is taken by ");
		code_put(v->k, v->k->who.v[who].heir, &line);
		buf_puts(&line, "; what was done before stands with the one who did it.");
		out_puts(t->out, "  ");
		term_wrap(t, buf_str(&line), (struct wrap){ .at = 2, .indent = 4 });
		buf_release(&line);
	}
}

void stages_text(const struct stages_view *v, struct term *t)
{
	casehead_text(v->k, t);
	out_putc(t->out, '\n');
	if (!any_act(v)) {
		term_wrap(t,
			v->k->all
				? STR("No act on the text is recorded as of this day. A line such as: agreed "
				      "concept by SY TR on "
				      "2023-06-22; or handed, commented, agreed, reserved, initialled, "
				      "signed, ratified with a draft.")
				: STR("No act on the text that may be seen here is recorded as of this day."),
			(struct wrap){ 0 });
	} else {
		stages_table(v, t);
		seat_lines(v, t);
		term_heading(t, "On record", NULL);
		record_lines(v, t);
		gap_lines(v, t);
	}
	stages_approvals_text(v, t);
	stages_closings_text(v, t);
}
