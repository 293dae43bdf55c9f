/* trace: see trace.h. This file: for people. */
#include "view/trace.h"

#include "view/matrix_grid.h"

#define NARROWEST 8  /* columns of a cell that is broken into lines */
#define SHORTEST  12 /* columns of an address */

enum { COLUMN_NEW, COLUMN_DONE, COLUMN_FROM, COLUMN_BY, COLUMN_REASON, N_COLUMNS };

/* ---- what rows say ---- */

void trace_address(const struct trace_text *text, uint32_t block, struct buf *out)
{
	outline_address(&text->issues->outline, block, out);
}

void trace_old_address(const struct trace *t, uint32_t source, uint32_t block, struct buf *out)
{
	buf_add(out, t->sources[source].text.name);
	buf_putc(out, ' ');
	trace_address(&t->sources[source].text, block, out);
}

struct str trace_row_reason(const struct trace_view *v, uint32_t block)
{
	uint32_t entry = v->reasons->of_row[block];

	return entry == NOWHERE ? STR("") : v->reasons->list.v[entry].text;
}

struct str trace_gone_reason(const struct trace_view *v, const struct trace_gone *gone, size_t *loss)
{
	const uint32_t first = v->trace->sources[gone->source].wording.first[gone->block];
	const struct loss *x = v->reasons->losses.v;

	while (x[*loss].source < gone->source || x[*loss].word < first) ++*loss;
	return x[*loss].reason == NOWHERE ? STR("") : v->reasons->list.v[x[*loss].reason].text;
}

bool trace_loss_text(const struct trace *t, const struct loss *x, struct buf *out)
{
	return wording_text(&t->sources[x->source].wording, x->word, x->word + x->n, out);
}

/* ---- the table ---- */

static void cell(struct grid *g, struct buf *text, enum grid_style style)
{
	struct buf clean = BUF_INIT;

	term_clean(&clean, buf_str(text));
	grid_cell(g, buf_str(&clean), style);
	buf_release(&clean);
	buf_clear(text);
}

/* "A (SY, TR), B" */
static void put_givers(const struct trace *t, const struct trace_row *row, struct buf *out)
{
	bool open = false;

	for (uint32_t i = 0; i < row->n_givers; i++) {
		const struct trace_giver *g = &t->givers.v[row->giver + i];
		const struct trace_text *source = &t->sources[g->source].text;

		if (g->party == NO_PARTY) {
			buf_puts(out, open ? "), " : i ? ", " : "");
			buf_add(out, source->name);
			open = false;
			continue;
		}
		buf_puts(out, open ? ", " : " (");
		buf_add(out, source->draft->parties.list.v[g->party].code);
		open = true;
	}
	if (open) buf_putc(out, ')');
}

static void put_rows(const struct trace_view *v, struct grid *g)
{
	const struct trace *t = v->trace;
	struct buf text = BUF_INIT;

	for (uint32_t k = 0; k < t->text.draft->blocks.n; k++) {
		const struct trace_row *row = &t->rows[k];

		trace_address(&t->text, k, &text);
		cell(g, &text, GRID_HEAD);
		buf_puts(&text, trace_done_name[row->done]);
		cell(g, &text, row->done == TRACE_KEPT ? GRID_FAINT : GRID_PLAIN);
		for (uint32_t i = 0; i < row->n_origins; i++) {
			const struct trace_origin *o = &t->origins.v[row->origin + i];

			if (i) buf_puts(&text, ", ");
			trace_old_address(t, o->source, o->block, &text);
		}
		cell(g, &text, GRID_PLAIN);
		put_givers(t, row, &text);
		cell(g, &text, GRID_PLAIN);
		buf_add(&text, trace_row_reason(v, k));
		cell(g, &text, GRID_PLAIN);
	}
	buf_release(&text);
}

static void put_gone(const struct trace_view *v, struct grid *g)
{
	struct buf text = BUF_INIT;
	size_t loss = 0;

	for (size_t i = 0; i < v->trace->gone.n; i++) {
		const struct trace_gone *gone = &v->trace->gone.v[i];

		cell(g, &text, GRID_HEAD);
		buf_puts(&text, "dropped");
		cell(g, &text, GRID_PLAIN);
		trace_old_address(v->trace, gone->source, gone->block, &text);
		cell(g, &text, GRID_PLAIN);
		cell(g, &text, GRID_PLAIN);
		buf_add(&text, trace_gone_reason(v, gone, &loss));
		cell(g, &text, GRID_PLAIN);
	}
	buf_release(&text);
}

/* Makes the widest of the last columns narrower until all fit. */
static void fit(struct grid *g, const uint32_t *show, uint32_t n, unsigned width)
{
	g->columns.v[COLUMN_NEW].fit = true;
	if (g->columns.v[COLUMN_NEW].width > SHORTEST && grid_width(g, show, n) > width)
		g->columns.v[COLUMN_NEW].width = SHORTEST;
	while (grid_width(g, show, n) > width) {
		struct grid_column *widest = &g->columns.v[COLUMN_FROM];

		for (uint32_t i = COLUMN_BY; i < n; i++)
			if (g->columns.v[show[i]].width > widest->width) widest = &g->columns.v[show[i]];
		if (widest->width <= NARROWEST) break;
		widest->width--;
	}
}

/* ---- around the table ---- */

static void put_line(const struct trace_view *v, struct buf *text)
{
	struct buf clean = BUF_INIT;

	term_clean(&clean, buf_str(text));
	term_wrap(v->term, buf_str(&clean), (struct wrap){ .indent = 2 });
	buf_release(&clean);
	buf_clear(text);
}

/* "4 paragraphs: 1 kept, 2 merged, 1 new; 1 dropped" */
static void put_sum(const struct trace_view *v)
{
	const struct trace *t = v->trace;
	uint32_t count[N_TRACE_DONE] = { 0 };
	struct buf text = BUF_INIT;
	bool any = false;

	for (uint32_t k = 0; k < t->text.draft->blocks.n; k++) count[t->rows[k].done]++;
	buf_printf(&text, "%s: ", t->text.draft->file);
	put_plural(&text, t->text.draft->blocks.n, "paragraph");
	for (unsigned k = 0; k < N_TRACE_DONE; k++) {
		if (!count[k]) continue;
		buf_puts(&text, any ? ", " : ": ");
		put_thousands(&text, count[k]);
		buf_printf(&text, " %s", trace_done_name[k]);
		any = true;
	}
	if (t->gone.n) {
		buf_puts(&text, "; of the sources ");
		put_thousands(&text, t->gone.n);
		buf_puts(&text, " dropped");
	}
	put_line(v, &text);
	buf_release(&text);
}

static void put_sources(const struct trace_view *v)
{
	struct buf text = BUF_INIT;

	for (uint32_t k = 0; k < v->trace->n_sources; k++) {
		const struct trace_source *s = &v->trace->sources[k];

		buf_printf(&text, "%.*s: ", STRF(s->text.name));
		put_plural(&text, s->wording.words.n, "word");
		buf_puts(&text, ", ");
		put_thousands(&text, s->n_places);
		buf_puts(&text, " of them in the new text");
		if (s->wording.in_furniture) {
			buf_puts(&text, "; not counted: ");
			put_plural(&text, s->wording.in_furniture, "word");
			buf_puts(&text, " in lines that recur at page breaks");
		}
		put_line(v, &text);
	}
	buf_release(&text);
}

static void put_unused(const struct trace_view *v)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < v->reasons->list.n; i++) {
		const struct reason *x = &v->reasons->list.v[i];

		if (x->used) continue;
		buf_printf(&text, "%.*s:%u:1: nothing that was dropped is meant by: %.*s",
			STRF(v->reasons->file), (unsigned)x->line, STRF(x->said));
		put_line(v, &text);
	}
	buf_release(&text);
}

void trace_table(const struct trace_view *v)
{
	static const uint32_t show[N_COLUMNS] = { COLUMN_NEW, COLUMN_DONE, COLUMN_FROM, COLUMN_BY,
		COLUMN_REASON };
	const uint32_t n = v->reasons->list.n ? N_COLUMNS : N_COLUMNS - 1;
	struct grid g = { 0 };
	struct buf text = BUF_INIT;

	put_sum(v);
	put_sources(v);
	if (v->trace->text.draft->blocks.n || v->trace->gone.n) {
		out_putc(v->term->out, '\n');
		grid_column(&g, STR("new"));
		grid_column(&g, STR("done"));
		grid_column(&g, STR("from"));
		grid_column(&g, STR("given by"));
		grid_column(&g, STR("reason"));
		put_rows(v, &g);
		put_gone(v, &g);
		fit(&g, show, n, v->term->width);
		grid_print(&g, v->term, show, n);
		grid_release(&g);
	}
	if (v->reasons->lost) {
		buf_puts(&text, "In no place and not listed as dropped: ");
		put_plural(&text, v->reasons->lost, "word");
		buf_puts(&text, ". --lossless shows them.");
		out_putc(v->term->out, '\n');
		put_line(v, &text);
	}
	put_unused(v);
	buf_release(&text);
}

/* ---- lossless ---- */

static void put_loss(const struct trace_view *v, const struct loss *x, struct cursor *c)
{
	const struct trace_source *s = &v->trace->sources[x->source];
	struct buf text = BUF_INIT, clean = BUF_INIT;

	draft_locate(s->text.draft, c, s->wording.words.v[x->word].start);
	buf_printf(&text, "%s:%u:%u: ", s->text.draft->file, c->line, c->col);
	trace_loss_text(v->trace, x, &text);
	buf_puts(&text, " (");
	put_plural(&text, x->n, "word");
	buf_putc(&text, ')');
	term_clean(&clean, buf_str(&text));
	out_add(v->term->out, buf_str(&clean));
	out_putc(v->term->out, '\n');
	buf_release(&text);
	buf_release(&clean);
}

void trace_lossless(const struct trace_view *v)
{
	struct cursor c = { 0 };
	uint32_t source = NOWHERE;
	uint64_t words = 0;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < v->reasons->losses.n; i++) {
		const struct loss *x = &v->reasons->losses.v[i];

		if (x->reason != NOWHERE) continue;
		if (x->source != source) c = draft_cursor(v->trace->sources[x->source].text.draft);
		source = x->source;
		put_loss(v, x, &c);
	}
	if (!v->reasons->lost) {
		for (uint32_t k = 0; k < v->trace->n_sources; k++)
			words += v->trace->sources[k].wording.words.n;
		buf_puts(&text, "Nothing is lost: of ");
		put_plural(&text, words, "word");
		buf_puts(&text, words == 1 ? " of the sources, it" : " of the sources, each");
		buf_printf(&text, " has its place in %s", v->trace->text.draft->file);
		if (v->reasons->listed) {
			buf_puts(&text, " or is listed as dropped (");
			put_plural(&text, v->reasons->listed, "word");
			buf_putc(&text, ')');
		}
		buf_putc(&text, '.');
		put_line(v, &text);
	}
	put_unused(v);
	buf_release(&text);
}
