/* show_part: see show_part.h. */
#include "view/show_part.h"

#include "base/utf8.h"
#include "view/casehead.h"
#include "view/matrix_cell.h"
#include "view/show_issue.h"
#include "view/table.h"
#include "view/wording.h"

#define WORDING_LINES 6

static bool holds(const struct shown *x, const struct case_issue *it)
{
	return it->text == x->index && it->block != NOTHING && it->block >= x->first && it->block < x->end;
}

static void add_choice(void *data, struct str name)
{
	struct buf *out = data;

	if (out->n) buf_putc(out, ' ');
	buf_add(out, name);
}

static void choices_cell(const struct show *s, struct table *t, uint32_t issue, const bool *in)
{
	struct buf cell = BUF_INIT;

	choices_each(s->k, issue, in + s->k->issues.v[issue].first_choice, add_choice, &cell);
	table_cell(t, buf_str(&cell));
	buf_release(&cell);
}

static void put_begin(const struct text *t, const struct shown *x, struct buf *out)
{
	const struct block *b = &t->draft.blocks.v[x->first];
	struct str s;
	struct buf line = BUF_INIT;

	wording_begin(&t->draft, (struct span){ b->start, b->end }, 4000, &line);
	s = buf_str(&line);
	while (s.n && (s.p[0] == '#' || s.p[0] == ' ')) s = str_cut(s, 1, s.n);
	buf_add(out, s);
	buf_release(&line);
}

static void head_rows(struct show *s, const struct shown *x)
{
	const struct text *t = &s->k->texts.v[x->index];
	struct buf address = BUF_INIT, line = BUF_INIT;

	outline_address(&t->issues.outline, x->first, &address);
	out_putc(s->term->out, '\n');
	term_put(s->term, STYLE_HEAD, buf_str(&address));
	out_puts(s->term->out, "  ");
	name_put(s->k, t->entity, &line);
	if (s->k->all) {
		struct cursor c = draft_cursor(&t->draft);

		draft_locate(&t->draft, &c, t->draft.blocks.v[x->first].start);
		buf_puts(&line, " (");
		term_clean(&line, buf_str(&t->path));
		buf_printf(&line, ":%u)", (unsigned)c.line);
	}
	buf_puts(&line, ": ");
	put_begin(t, x, &line);
	term_wrap(s->term, buf_str(&line),
		(struct wrap){ .at = (unsigned)utf8_width(buf_str(&address)) + 2,
			.indent = 2,
			.max_lines = WORDING_LINES });
	buf_release(&address);
	buf_release(&line);
}

static void issue_rows(struct show *s, const struct shown *x)
{
	static const char *const heads[] = { "Issue", "Status", "Certainly", "Possibly" };
	const struct dossier *k = s->k;
	struct table t;
	unsigned n = 0;

	table_init(&t);
	for (unsigned c = 0; c < sizeof heads / sizeof *heads; c++)
		table_column(&t, heads[c], ALIGN_LEFT, c > 1 ? c : 0);
	for (uint32_t i = 0; i < k->issues.n; i++) {
		struct buf cell = BUF_INIT;

		if (!holds(x, &k->issues.v[i])) continue;
		n++;
		issue_label(k, i, &cell);
		table_cell(&t, buf_str(&cell));
		buf_release(&cell);
		table_cell(&t, str_of(i < k->n_current ? issue_status_name(s, i) : "not asked about"));
		if (i < k->n_current) {
			choices_cell(s, &t, i, s->statuses->certainly);
			choices_cell(s, &t, i, s->statuses->possibly);
		} else {
			table_cell(&t, STR(""));
			table_cell(&t, STR(""));
		}
	}
	term_heading(s->term, "What is to be decided", NULL);
	if (n) plain_table(&t, s->term);
	else out_puts(s->term->out, "  Nothing: no bracket, and no issue of the case.\n");
	table_release(&t);
}

void part_text(struct show *s, const struct shown *x)
{
	struct fact_list list = { 0 };

	head_rows(s, x);
	issue_rows(s, x);
	facts_on_part(s->k, x, &list);
	fact_groups(s, &list);
	source_rows(s);
	vec_release(&list.v);
}

json_t *part_json(const struct show *s, const struct shown *x)
{
	const struct dossier *k = s->k;
	const struct text *t = &k->texts.v[x->index];
	json_t *object = json_object(), *issues = json_array();
	struct fact_list list = { 0 };
	struct buf text = BUF_INIT;

	json_put_text(object, "kind", STR("part"), NULL);
	outline_address(&t->issues.outline, x->first, &text);
	json_put_text(object, "address", buf_str(&text), NULL);
	json_put(object, "draft", name_json(k, t->entity));
	buf_clear(&text);
	put_begin(t, x, &text);
	json_put_text(object, "text", buf_str(&text), NULL);
	for (uint32_t i = 0; i < k->issues.n; i++) {
		const struct case_issue *it = &k->issues.v[i];
		json_t *row;

		if (!holds(x, it)) continue;
		row = json_object();
		json_put_text(row, "address", it->address, NULL);
		json_put(row, "name", name_json(k, it->entity));
		json_put(row, "status",
			i < k->n_current ? json_text(str_of(issue_status_name(s, i)), NULL) : json_null());
		json_add(issues, row);
	}
	json_put(object, "issues", issues);
	facts_on_part(k, x, &list);
	json_put(object, "mentioned", fact_rows(k, &list));
	vec_release(&list.v);
	buf_release(&text);
	return object;
}
