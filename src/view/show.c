/* show: see show.h. This file: whatever has a name, copies, chapters. */
#include "view/show.h"

#include "base/utf8.h"
#include "view/casehead.h"
#include "view/show_issue.h"
#include "view/show_list.h"
#include "view/show_part.h"
#include "view/show_who.h"

/* ---- whatever has a name ---- */

static void name_line(struct show *s, uint32_t entity)
{
	const struct dossier *k = s->k;
	const struct entity *e = &k->entities.v[entity];
	const struct value title = { .kind = V_STRING, .text = e->title };
	struct buf name = BUF_INIT, line = BUF_INIT;

	name_put(k, entity, &name);
	out_putc(s->term->out, '\n');
	term_put(s->term, STYLE_HEAD, buf_str(&name));
	out_puts(s->term->out, "  ");
	if (e->built_in) buf_puts(&line, "group, built in");
	else if (e->word == W_SAID) buf_puts(&line, "saying");
	else buf_add(&line, word_text[e->word]);
	if (e->title.n) {
		buf_puts(&line, ": ");
		string_put(&title, &line);
	}
	if (!e->known) buf_puts(&line, " (not known yet on this day)");
	term_wrap(s->term, buf_str(&line),
		(struct wrap){ .at = (unsigned)utf8_width(buf_str(&name)) + 2, .indent = 2 });
	buf_release(&name);
	buf_release(&line);
}

static void members_row(struct show *s, uint32_t entity)
{
	const struct dossier *k = s->k;
	const struct entity *e = &k->entities.v[entity];
	struct buf line = BUF_INIT;

	if (e->word != W_GROUP || e->table == NOTHING || e->built_in == THE_PUBLIC) return;
	for (uint32_t m = 0; m < k->groups.v[e->table].n; m++) {
		buf_puts(&line, line.n ? " " : "On the day: ");
		code_put(k, k->members.v[k->groups.v[e->table].first + m], &line);
	}
	if (line.n) text_row(s->term, &line, 2);
	buf_release(&line);
}

/* What a draft holds: how much text, how many issues and where they stand. */
static void text_rows(struct show *s, uint32_t entity)
{
	const struct dossier *k = s->k;
	uint32_t index = k->entities.v[entity].table, count[N_STATUSES] = { 0 }, issues = 0;
	const struct text *t = index == NOTHING ? NULL : &k->texts.v[index];
	struct buf line = BUF_INIT;

	if (k->entities.v[entity].word != W_DRAFT || !t) return;
	if (!t->read) {
		buf_puts(&line, "Its text is not at hand.");
	} else {
		put_plural(&line, t->draft.blocks.n, "paragraph");
		buf_puts(&line, ", ");
		put_plural(&line, t->issues.list.n, "issue");
		for (uint32_t i = 0; i < k->n_current; i++)
			if (k->issues.v[i].text == index) {
				issues++;
				count[s->statuses->issue[i].status]++;
			}
		for (unsigned n = 0; issues && n < N_STATUSES; n++)
			if (count[n]) buf_printf(&line, ", %u %s", (unsigned)count[n], status_name[n]);
		buf_puts(&line, t->current ? "; current." : "; not current.");
	}
	text_row(s->term, &line, 2);
	buf_release(&line);
}

/* The meetings of a series are called like it: Rounds/1, Rounds/2 … */
static bool of_series(const struct dossier *k, uint32_t entity, const struct entity *session)
{
	struct str series = k->entities.v[entity].name;

	return session->word == W_SESSION && session->name.n > series.n + 1 &&
	       session->name.p[series.n] == '/' && str_eq(str_cut(session->name, 0, series.n), series);
}

static void meeting_rows(struct show *s, uint32_t entity)
{
	bool any = false;

	if (s->k->entities.v[entity].word != W_SERIES) return;
	for (uint32_t i = 0; i < s->k->entities.n; i++) {
		struct fact_list lines = { 0 };

		if (!of_series(s->k, entity, &s->k->entities.v[i])) continue;
		facts_about(s->k, i, &lines);
		for (size_t n = 0; n < lines.v.n; n++) {
			if (!any) term_heading(s->term, "Its meetings", NULL);
			any = true;
			fact_row(s->k, s->term, &s->cited, lines.v.v[n], true, 2);
		}
		vec_release(&lines.v);
	}
}

/* The issues that the lines of a record name, each with its status. */
void issues_in_lines(const struct dossier *k, const struct fact_list *lines, bool *in)
{
	for (size_t n = 0; n < lines->v.n; n++) {
		const struct fact *f = dossier_fact(k, lines->v.v[n]);

		for (uint32_t i = 0; i < f->n; i++) {
			const struct clause *c = &k->r.clauses.v[f->first + i];

			for (uint32_t j = 0; j < c->n; j++) {
				const struct value *v = clause_values(&k->r, c) + j;

				if (v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE ||
					v->meaning == MEANS_NUMBER)
					in[v->means] = true;
			}
		}
	}
}

static void named_issues(struct show *s, const struct fact_list *lines)
{
	const struct dossier *k = s->k;
	bool *in = mem_alloc(k->issues.n + 1, sizeof *in), any = false;

	issues_in_lines(k, lines, in);
	for (uint32_t i = 0; i < k->issues.n; i++) {
		struct buf line = BUF_INIT;

		if (!in[i]) continue;
		if (!any) term_heading(s->term, "The issues that it names", NULL);
		any = true;
		issue_label(k, i, &line);
		buf_printf(&line, "  %s",
			i < k->n_current ? issue_status_name(s, i) : "not asked about on this day");
		text_row(s->term, &line, 2);
		buf_release(&line);
	}
	mem_free(in);
}

static void entity_text(struct show *s, uint32_t entity)
{
	const struct dossier *k = s->k;
	const struct entity *e = &k->entities.v[entity];
	bool *told = mem_alloc(k->r.facts.n + 1, sizeof *told);
	struct fact_list lines = { 0 }, naming = { 0 };
	size_t n = 0;

	name_line(s, entity);
	facts_about(k, entity, &lines);
	for (size_t i = 0; i < lines.v.n; i++) {
		struct buf line = BUF_INIT;

		fact_say(k, lines.v.v[i], true, &line);
		fact_tail(k, &s->cited, lines.v.v[i], &line);
		text_row(s->term, &line, 2);
		buf_release(&line);
	}
	members_row(s, entity);
	text_rows(s, entity);
	if (e->word == W_PARTY || e->word == W_ACTOR) who_part(s, e->table, told);
	else named_issues(s, &lines);
	meeting_rows(s, entity);
	facts_naming(k, entity, &naming);
	for (size_t i = 0; i < naming.v.n; i++)
		if (!told[naming.v.v[i]]) naming.v.v[n++] = naming.v.v[i];
	naming.v.n = n;
	fact_groups(s, &naming);
	s->cited.cited[entity] = false;
	source_rows(s);
	vec_release(&lines.v);
	vec_release(&naming.v);
	mem_free(told);
}

/* ---- a copy ---- */

void facts_of_copy(const struct dossier *k, const struct shown *x, struct fact_list *out)
{
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);
		const struct value *v =
			statement_of[f->word].form == FORM_COPY ? fact_value(&k->r, f, W_BODY) : NULL;

		if (v && fact_shown(k, f) && v->meaning == MEANS_ENTITY && v->means == x->index &&
			v->alt == x->choice)
			vec_push(&out->v, i);
	}
}

static void copy_text(struct show *s, const struct shown *x)
{
	struct fact_list list = { 0 };
	struct buf name = BUF_INIT;

	name_put(s->k, x->index, &name);
	out_putc(s->term->out, '\n');
	buf_printf(&name, "/%u", (unsigned)x->choice);
	term_put(s->term, STYLE_HEAD, buf_str(&name));
	out_printf(s->term->out, "  copy %u of ", (unsigned)x->choice);
	buf_clear(&name);
	name_put(s->k, x->index, &name);
	out_printf(s->term->out, "%s\n", name.p);
	facts_of_copy(s->k, x, &list);
	if (!list.v.n) out_puts(s->term->out, "  No line says what became of it.\n");
	fact_groups(s, &list);
	source_rows(s);
	vec_release(&list.v);
	buf_release(&name);
}

/* ---- all of them ---- */

void show_text(struct show *s, const struct shown *x, size_t n)
{
	casehead_text(s->k, s->term);
	for (size_t i = 0; i < n; i++) {
		switch ((enum shown_kind)x[i].kind) {
		case SHOWN_ISSUE: issue_text(s, x[i].index, NOTHING); break;
		case SHOWN_CHOICE: issue_text(s, x[i].index, x[i].choice); break;
		case SHOWN_ENTITY: entity_text(s, x[i].index); break;
		case SHOWN_COPY: copy_text(s, &x[i]); break;
		case SHOWN_PART: part_text(s, &x[i]); break;
		}
	}
}
