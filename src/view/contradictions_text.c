/* contradictions_text: the answer for people. */
#include "view/contradictions.h"

#include "view/casehead.h"
#include "view/show_fact.h"

/* ---- a line as somebody's ---- */

static bool several(const struct dossier *k, uint32_t fact)
{
	const struct clause *c = fact_clause(&k->r, dossier_fact(k, fact), W_HOLDER);

	return c && c->n > 1;
}

/* What a source prints at its head; else what it is, and what is noted of it. */
static void source_put(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct value *headline = fact_value(&k->r, f, W_HEADLINE), *note = fact_value(&k->r, f, W_NOTE);
	struct value title = { .kind = V_STRING, .text = k->entities.v[f->name].title };

	if (headline) {
		buf_puts(out, " prints: \xE2\x80\x9C");
		string_put(headline, out);
		buf_puts(out, "\xE2\x80\x9D");
		return;
	}
	if (title.text.n) buf_puts(out, "  ");
	if (title.text.n) string_put(&title, out);
	if (note) buf_puts(out, ": ");
	string_put(note, out);
}

/* "stance on Contacts": its line names the alternatives alone. */
static void stance_head(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct value *issue =
		f->up == NOTHING ? NULL : fact_value(&k->r, dossier_fact(k, f->up), W_BODY);

	buf_puts(out, " (stance");
	if (issue) buf_puts(out, " on ");
	if (issue && issue->meaning == MEANS_ISSUE && k->issues.v[issue->means].entity != NOTHING)
		name_put(k, k->issues.v[issue->means].entity, out);
	else if (issue) term_clean(out, issue->text);
	buf_putc(out, ')');
}

/* "SY says: insists Stages=a …": what the holder says; of an act, a session, an event whose word it is. */
static void attribution_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	struct buf holders = BUF_INIT, line = BUF_INIT;
	struct str rest;

	line_holders_put(k, fact, &holders);
	fact_say(k, fact, false, &line);
	rest = buf_str(&line);
	if (f->word == W_SOURCE) {
		source_put(k, f, out);
	} else if (holders.n) {
		/* the colon of the notation says "says" */
		if (str_starts_nocase(rest, buf_str(&holders))) rest = str_cut(rest, holders.n, rest.n);
		if (rest.n && rest.p[0] == ':') rest = str_cut(rest, 1, rest.n);
		buf_add(out, buf_str(&holders));
		if (f->word == W_CLAIM) buf_puts(out, several(k, fact) ? " claim: " : " claims: ");
		else if (f->word == W_REPORT) buf_puts(out, several(k, fact) ? " report: " : " reports: ");
		else buf_puts(out, several(k, fact) ? " say" : " says");
		if (f->word == W_STANCE) stance_head(k, f, out);
		else if (f->word != W_SAID && f->word != W_CLAIM && f->word != W_REPORT)
			buf_printf(out, " (%s)", word_text[f->word].p);
		if (f->word != W_CLAIM && f->word != W_REPORT) buf_puts(out, ": ");
		buf_add(out, str_trim(rest));
	} else {
		uint32_t source = first_source(k, fact);

		if (source == NOTHING) buf_puts(out, "the case notes");
		else name_put(k, source, out);
		buf_puts(out, source == NOTHING ? " say: " : " says: ");
		buf_add(out, rest);
	}
	buf_release(&holders);
	buf_release(&line);
}

static void member_lines(const struct contradictions_view *v, const struct contra_member *m)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, m->fact);
	struct buf line = BUF_INIT;

	if (m->entity != NOTHING) {
		name_put(k, m->entity, &line);
		if (f->word != W_SOURCE) buf_puts(&line, "  ");
	}
	attribution_put(k, m->fact, &line);
	fact_tail(k, NULL, m->fact, &line);
	text_row(v->term, &line, 4);
	buf_release(&line);
}

/* ---- a row ---- */

static void heading(const struct contradictions_view *v, const struct contradiction *row)
{
	struct buf line = BUF_INIT;

	term_puts(v->term, STYLE_HEAD, contra_kind_name[row->kind]);
	for (uint32_t i = 0; i < row->n_parties; i++) {
		buf_puts(&line, i ? " " : "  ");
		code_put(v->k, v->found.parties.v[row->first_party + i], &line);
	}
	out_add(v->term->out, buf_str(&line));
	out_putc(v->term->out, '\n');
	buf_release(&line);
}

static void why_line(const struct contradictions_view *v, const struct contradiction *row)
{
	struct buf line = BUF_INIT;

	conflict_put(v, row, &line);
	if (!row->sure) buf_puts(&line, "; may be meant in a way that fits");
	text_row(v->term, &line, 2);
	buf_release(&line);
}

/* Who alleges it, and in which words. */
static void alleged_line(const struct contradictions_view *v, const struct contradiction *row)
{
	const struct dossier *k = v->k;
	struct buf line = BUF_INIT;
	uint32_t person = alleging_person(v, row);

	if (row->alleged == NOTHING) return;
	alleged_by_put(v, row, &line);
	if (line.n) {
		if (person != NOTHING) {
			buf_puts(&line, " (");
			name_put(k, person, &line);
			buf_puts(&line, ")");
		}
		buf_puts(&line, several(k, row->alleged) ? " allege it" : " alleges it");
	} else {
		buf_puts(&line, "recorded by whoever wrote the case notes");
	}
	if (fact_has(&k->r, dossier_fact(k, row->alleged), W_WORDS) ||
		fact_has(&k->r, dossier_fact(k, row->alleged), W_TITLE) ||
		fact_has(&k->r, dossier_fact(k, row->alleged), W_BECAUSE)) {
		buf_puts(&line, ": ");
		fact_words_put(k, row->alleged, &line);
	}
	fact_tail(k, NULL, row->alleged, &line);
	text_row(v->term, &line, 2);
	buf_release(&line);
}

static void row_lines(const struct contradictions_view *v, const struct contradiction *row)
{
	out_putc(v->term->out, '\n');
	heading(v, row);
	for (uint32_t i = 0; i < row->n_members; i++) member_lines(v, contradiction_members(v, row) + i);
	if (row->kind != CONTRA_RECORDED) why_line(v, row);
	alleged_line(v, row);
}

static void count_line(const struct contradictions_view *v)
{
	unsigned n[N_CONTRA_KINDS] = { 0 }, all = 0;
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < v->found.list.n; i++) {
		if (!contradiction_shown(v, &v->found.list.v[i])) continue;
		n[v->found.list.v[i].kind]++;
		all++;
	}
	put_plural(&line, all, "contradiction");
	for (unsigned i = 0, first = 1; i < N_CONTRA_KINDS; i++) {
		if (!n[i]) continue;
		buf_printf(&line, "%s%u %s", first ? ": " : ", ", n[i], contra_kind_name[i]);
		first = 0;
	}
	buf_puts(&line, ". Who is right is not said.");
	term_wrap(v->term, buf_str(&line), (struct wrap){ .indent = 2 });
	buf_release(&line);
}

void contradictions_text(const struct contradictions_view *v)
{
	bool any = false;

	casehead_text(v->k, v->term);
	out_putc(v->term->out, '\n');
	for (size_t i = 0; i < v->found.list.n && !any; i++)
		any = contradiction_shown(v, &v->found.list.v[i]);
	if (!any) {
		struct buf line = BUF_INIT;

		buf_puts(&line, "No contradiction");
		if (v->kind < N_CONTRA_KINDS) buf_printf(&line, " of the kind %s", contra_kind_name[v->kind]);
		buf_puts(&line, " is found or recorded");
		buf_puts(&line, v->k->all ? "." : " in what may be seen here.");
		buf_puts(&line,
			" That two named records do not fit is said by a line such as: contradiction SY: "
			"Promise Conduct");
		term_wrap(v->term, buf_str(&line), (struct wrap){ 0 });
		buf_release(&line);
		return;
	}
	count_line(v);
	for (size_t i = 0; i < v->found.list.n && !v->term->out->error; i++)
		if (contradiction_shown(v, &v->found.list.v[i])) row_lines(v, &v->found.list.v[i]);
}
