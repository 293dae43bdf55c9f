/* matrix: see matrix.h. This file is what stands around the table; the table and the list are in
 * matrix_table.c, rows for programs in matrix_json.c. */
#include "view/matrix.h"

#include "base/utf8.h"
#include "view/casehead.h"
#include "view/matrix_cell.h"

#define QUOTE         "\xE2\x80\x9C"
#define END_QUOTE     "\xE2\x80\x9D"
#define DOT           " \xC2\xB7 "
#define DAGGER        "\xE2\x80\xA0"
#define DOUBLE_DAGGER "\xE2\x80\xA1"

/* ---- which rows and columns ---- */

static bool holds_something(const struct matrix *m, uint32_t who)
{
	for (size_t i = 0; i < m->issues.n; i++)
		if (position_of(m->k, m->issues.v[i], who)) return true;
	return false;
}

void matrix_of(struct matrix *m, const bool *issues, const bool *who)
{
	const struct dossier *k = m->k;

	for (uint32_t i = 0; i < k->n_current; i++)
		if (!issues || issues[i]) vec_push(&m->issues, i);
	for (uint32_t w = 0; w < k->who.n; w++)
		if (k->who.v[w].counts && (!who || who[w])) vec_push(&m->who, w);
	for (uint32_t w = 0; w < k->who.n; w++)
		if (!k->who.v[w].counts && (!who || who[w]) && holds_something(m, w)) vec_push(&m->who, w);
	m->some = issues || who;
}

void matrix_release(struct matrix *m)
{
	vec_release(&m->issues);
	vec_release(&m->who);
}

const struct position *matrix_at(const struct matrix *m, uint32_t issue, uint32_t who, bool *asked)
{
	*asked = matrix_in_rule(m, issue, who);
	return position_of(m->k, issue, who);
}

/* ---- what stands in a row ---- */

/* "30..180 days": what there is to choose from. */
static void number_put(const struct dossier *k, const struct case_issue *it, struct buf *out)
{
	buf_printf(out, "%lld..%lld ", (long long)it->lo, (long long)it->hi);
	if (it->unit != NOTHING) string_put(&k->r.values.v[it->unit], out);
}

void matrix_name(const struct matrix *m, uint32_t issue, size_t columns, struct buf *out)
{
	const struct case_issue *it = &m->k->issues.v[issue];
	struct buf text = BUF_INIT;

	if (it->entity != NOTHING) {
		name_put(m->k, it->entity, out);
		return;
	}
	if (it->n_choices && choice_text(m->k, it, 0, &text) && text.n && columns > 4) {
		buf_puts(out, QUOTE);
		term_fit(out, buf_str(&text), columns - 2);
		buf_puts(out, END_QUOTE);
	}
	if (!text.n && it->numeric) number_put(m->k, it, out);
	buf_release(&text);
}

static void add_choice(void *data, struct str name)
{
	struct buf *out = data;

	if (out->n) buf_putc(out, ' ');
	buf_add(out, name);
}

static void add_possible(void *data, struct str name)
{
	add_choice(data, name);
	buf_putc(data, '?');
}

void matrix_adoptable(const struct matrix *m, uint32_t issue, struct buf *out)
{
	const struct case_issue *it = &m->k->issues.v[issue];
	const bool *certainly = m->s->certainly + it->first_choice,
		   *possibly = m->s->possibly + it->first_choice;
	bool *only = mem_alloc(it->n_choices + 1, sizeof *only);

	choices_each(m->k, issue, certainly, add_choice, out);
	for (uint32_t c = 0; c < it->n_choices; c++) only[c] = possibly[c] && !certainly[c];
	choices_each(m->k, issue, only, add_possible, out);
	mem_free(only);
}

void matrix_depends(const struct matrix *m, uint32_t issue, struct buf *out)
{
	const struct issue_status *st = &m->s->issue[issue];
	bool short_one = true; /* names alone are told apart by blanks */

	for (uint32_t i = 0; i < st->n_depends; i++) {
		uint32_t fact = m->s->depends.v[st->first_depends + i];
		bool named = dossier_fact(m->k, fact)->name != NOTHING;

		if (out->n) buf_puts(out, named && short_one ? " " : "; ");
		condition_put(m->k, fact, out);
		short_one = named;
	}
}

bool matrix_within(const struct matrix *m, uint32_t issue, struct buf *out)
{
	const struct dossier *k = m->k;
	const struct case_issue *it = &k->issues.v[issue];
	const struct text *t = it->text == NOTHING ? NULL : &k->texts.v[it->text];
	size_t before = out->n;

	if (it->under != NOTHING) {
		const struct fact *f = dossier_fact(k, it->under);

		clause_text_put(k, f, fact_clause(&k->r, f, W_UNDER), out);
	} else if (t && it->issue != NOTHING && t->issues.list.v[it->issue].within != NOWHERE) {
		const struct issue *inner = &t->issues.list.v[it->issue];
		uint32_t outer = t->issue_of[inner->within];

		if (outer == NOTHING) issue_address(&t->issues, inner->within, out);
		else term_clean(out, k->issues.v[outer].address);
		buf_putc(out, '=');
		alternative_name(inner->within_alt, out);
	}
	return out->n > before;
}

void matrix_cell(const struct matrix *m, uint32_t issue, uint32_t who, struct buf *out, unsigned *marks)
{
	bool asked;
	const struct position *p = matrix_at(m, issue, who, &asked);

	/* the head of the column says already that it does not count */
	if (!m->k->who.v[who].counts) asked = p != NULL;
	cell_put(m->k, issue, p, asked, out, marks);
}

void matrix_head(const struct matrix *m, uint32_t who, struct buf *out)
{
	bool counts = m->k->who.v[who].counts;

	if (!counts) buf_putc(out, '(');
	code_put(m->k, who, out);
	if (!counts) buf_putc(out, ')');
}

/* ---- below the table ---- */

#define LABEL 14 /* columns of the labels below the table */

static void labelled(const struct matrix *m, const char *label, const struct buf *text, unsigned lines)
{
	struct buf head = BUF_INIT;

	if (!text->n) return;
	buf_printf(&head, "%-*s", LABEL, label);
	out_add(m->term->out, buf_str(&head));
	term_wrap(m->term, buf_str(text), (struct wrap){ .at = LABEL, .indent = LABEL, .max_lines = lines });
	buf_release(&head);
}

static void totals_line(const struct matrix *m)
{
	uint32_t count[N_STATUSES] = { 0 };
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < m->issues.n; i++) count[m->s->issue[m->issues.v[i]].status]++;
	put_plural(&line, m->issues.n, "issue");
	buf_puts(&line, ": ");
	for (unsigned i = 0; i < N_STATUSES; i++)
		buf_printf(&line, "%s%s %u", i ? ", " : "", status_name[i], (unsigned)count[i]);
	term_wrap(m->term, buf_str(&line), (struct wrap){ .indent = 2 });
	buf_release(&line);
}

/* The address, or the name of a topic. */
static void address_put(const struct matrix *m, uint32_t issue, struct buf *out)
{
	term_clean(out, m->k->issues.v[issue].address);
}

/* How many of the issues that are shown a party was asked about and is silent on. */
static uint32_t unanswered_by(const struct matrix *m, uint32_t who, struct buf *list)
{
	uint32_t n = 0;

	for (size_t i = 0; i < m->issues.n; i++) {
		uint32_t issue = m->issues.v[i];

		if (!matrix_in_rule(m, issue, who) || position_of(m->k, issue, who)) continue;
		n++;
		if (list->n) buf_putc(list, ' ');
		address_put(m, issue, list);
	}
	return n;
}

static void unanswered_lines(const struct matrix *m)
{
	bool first = true;

	for (size_t w = 0; w < m->who.n; w++) {
		struct buf list = BUF_INIT, line = BUF_INIT;
		uint32_t n = unanswered_by(m, m->who.v[w], &list);

		if (n) {
			code_put(m->k, m->who.v[w], &line);
			buf_printf(&line, " %u", (unsigned)n);
			if (n == m->issues.n && n > 1) buf_puts(&line, ": all of them");
			else buf_printf(&line, ": %s", list.p);
			labelled(m, first ? "No answer" : "", &line, 2);
			first = false;
		}
		buf_release(&list);
		buf_release(&line);
	}
}

typedef bool put_fn(const struct matrix *m, uint32_t issue, struct buf *out);

/* "1.1: C4 · 2.1: C5": the issues of which there is something to say. */
static void list_line(const struct matrix *m, const char *label, put_fn *put)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < m->issues.n; i++) {
		struct buf one = BUF_INIT;

		if (put(m, m->issues.v[i], &one)) {
			if (line.n) buf_puts(&line, DOT);
			address_put(m, m->issues.v[i], &line);
			buf_printf(&line, ": %s", one.p);
		}
		buf_release(&one);
	}
	labelled(m, label, &line, 0);
	buf_release(&line);
}

static bool put_depends(const struct matrix *m, uint32_t issue, struct buf *out)
{
	matrix_depends(m, issue, out);
	return out->n > 0;
}

/* What was declared, and where it parts from what is computed. */
static void recorded_lines(const struct matrix *m, bool shown)
{
	bool first = true;

	for (size_t i = 0; i < m->issues.n; i++) {
		const struct issue_status *st = &m->s->issue[m->issues.v[i]];
		struct buf line = BUF_INIT;

		if (st->recorded != NOTHING && (st->differs || !shown)) {
			address_put(m, m->issues.v[i], &line);
			buf_puts(&line, ": ");
			status_recorded(m->k, m->s, m->issues.v[i], &line);
			if (st->differs) buf_printf(&line, "; the stances say %s", status_name[st->status]);
			labelled(m, first ? "Recorded" : "", &line, 0);
			first = false;
		}
		buf_release(&line);
	}
}

static void add_place(const struct matrix *m, const struct position *p, uint32_t fact, struct buf *out)
{
	const struct clause *holder = fact_clause(&m->k->r, dossier_fact(m->k, fact), W_HOLDER);

	if (out->n) buf_puts(out, DOT);
	code_put(m->k, p->who, out);
	buf_puts(out, " on ");
	address_put(m, p->issue, out);
	if (!holder || p->declared == fact) return;
	buf_puts(out, " from ");
	names_put(m->k, clause_values(&m->k->r, holder), holder->n, out);
}

static void dissent_lines(const struct matrix *m)
{
	struct buf dissent = BUF_INIT;

	for (size_t i = 0; i < m->issues.n; i++)
		for (size_t w = 0; w < m->who.n; w++) {
			const struct position *p = position_of(m->k, m->issues.v[i], m->who.v[w]);

			if (p && p->bloc != NOTHING) add_place(m, p, p->bloc, &dissent);
		}
	labelled(m, "Dissent", &dissent, 0);
	buf_release(&dissent);
}

static void closing_lines(const struct matrix *m)
{
	uint32_t told = NOTHING;

	for (size_t i = 0; i < m->issues.n; i++) {
		const struct issue_status *st = &m->s->issue[m->issues.v[i]];
		const struct fact *f = st->closing == NOTHING ? NULL : dossier_fact(m->k, st->closing);
		const struct date *until = f ? fact_date(&m->k->r, f, W_UNTIL) : NULL;
		struct buf line = BUF_INIT;

		if (!f || st->closing == told) continue;
		told = st->closing;
		if (fact_value(&m->k->r, f, W_NAME))
			names_put(m->k, fact_value(&m->k->r, f, W_NAME), 1, &line);
		if (fact_has(&m->k->r, f, W_ABOUT)) buf_puts(&line, " about ");
		clause_text_put(m->k, f, fact_clause(&m->k->r, f, W_ABOUT), &line);
		buf_puts(&line, ": no objection ");
		if (until) {
			buf_puts(&line, "by ");
			date_say(&line, until);
			buf_putc(&line, ' ');
		}
		buf_puts(&line, st->silence ? "counted as consent" : "will count as consent");
		labelled(m, "Silence", &line, 0);
		buf_release(&line);
	}
}

/* ---- the legend ---- */

static void legend_line(const struct matrix *m, unsigned marks, bool possible)
{
	static const struct {
		unsigned mark;
		const char *says;
	} legend[] = { { CELL_RANKED, "a>b a rather than b" }, { CELL_EQUAL, "a~b alike" },
		{ CELL_REFUSED, "|c refused" }, { CELL_UNCONFIRMED, "? perhaps" },
		{ CELL_SLOPE, "more, less: higher, lower is better" },
		{ CELL_ASIDE, "aside: not in the way" }, { CELL_VITAL, "! vital" },
		{ CELL_DRAFT, "[a] from the draft" }, { CELL_BLOC, "^ by a bloc" },
		{ CELL_CONTESTED, "* contested" }, { CELL_CONFIDED, DAGGER " own file" },
		{ CELL_DIFFERS, DOUBLE_DAGGER " own file, unlike others' notes" }, { CELL_NONE, NULL },
		{ CELL_OUTSIDE, "(a) not asked" } };
	const char *silent = m->k->all ? "- no answer" : "- no answer seen";
	struct buf line = BUF_INIT;
	bool outsiders = false;

	for (size_t w = 0; w < m->who.n; w++) outsiders = outsiders || !m->k->who.v[m->who.v[w]].counts;
	for (unsigned i = 0; i < sizeof legend / sizeof *legend; i++)
		if (marks & legend[i].mark || (possible && legend[i].mark == CELL_UNCONFIRMED))
			buf_printf(
				&line, "%s%s", line.n ? "; " : "", legend[i].says ? legend[i].says : silent);
	if (outsiders) buf_printf(&line, "%s(X) does not count", line.n ? "; " : "");
	if (line.n) {
		out_putc(m->term->out, '\n');
		term_wrap(m->term, buf_str(&line), (struct wrap){ .faint = true });
	}
	buf_release(&line);
}

static bool any_possible(const struct matrix *m)
{
	for (size_t i = 0; i < m->issues.n; i++) {
		const struct case_issue *it = &m->k->issues.v[m->issues.v[i]];

		for (uint32_t c = it->first_choice; c < it->first_choice + it->n_choices; c++)
			if (m->s->possibly[c] && !m->s->certainly[c]) return true;
	}
	return false;
}

/* ---- the whole ---- */

/* Why there is nothing to show, and what would change that. */
static void nothing_line(const struct matrix *m)
{
	const struct dossier *k = m->k;
	const char *why;

	if (!k->all && !k->n_current) why = "Of what may be seen here, nothing is to be decided.";
	else if (k->n_current) why = "No issue fits what was asked for.";
	else if (!k->texts.n)
		why = "Nothing is to be decided yet. A draft brings its issues along: draft D1 \"draft.txt\" "
		      "by RU; a topic "
		      "that has no text yet is written `issue Venue`, with a line for each alternative.";
	else
		why = "Nothing is to be decided: the case has a draft, but no current text with brackets in "
		      "it. `onetext check` "
		      "says what could not be read; a topic that has no text yet is written `issue Venue`.";
	out_putc(m->term->out, '\n');
	term_wrap(m->term, str_of(why), (struct wrap){ 0 });
}

static void no_party_line(const struct matrix *m)
{
	bool counts = false;

	for (uint32_t w = 0; w < m->k->who.n; w++) counts = counts || m->k->who.v[w].counts;
	if (counts) return;
	out_putc(m->term->out, '\n');
	term_wrap(m->term,
		STR("No party is declared whose consent counts, so nothing can be agreed. A party is a line "
		    "such as: "
		    "party SY \"Syria\""),
		(struct wrap){ 0 });
}

void matrix_text(const struct matrix *m)
{
	unsigned marks = 0;
	struct matrix_shown shown = { 0 };

	casehead_text(m->k, m->term);
	if (*m->filter) {
		struct buf line = BUF_INIT;

		put_thousands(&line, m->issues.n);
		buf_puts(&line, " of ");
		put_plural(&line, m->k->n_current, "issue");
		buf_puts(&line, m->filter);
		term_wrap(m->term, buf_str(&line), (struct wrap){ .indent = 2 });
		buf_release(&line);
	}
	if (!m->issues.n) {
		nothing_line(m);
		no_party_line(m);
		return;
	}
	out_putc(m->term->out, '\n');
	if (m->list || !matrix_table(m, &marks, &shown)) {
		matrix_list(m, &marks);
		shown = (struct matrix_shown){ true, true };
	}
	out_putc(m->term->out, '\n');
	totals_line(m);
	unanswered_lines(m);
	list_line(m, "Only if", matrix_within);
	if (!shown.depends) list_line(m, "Conditions", put_depends);
	recorded_lines(m, shown.recorded);
	dissent_lines(m);
	closing_lines(m);
	legend_line(m, marks, any_possible(m));
	no_party_line(m);
}
