/* trace_rows: the source table for programs, as JSON and CSV. */
#include "view/csv.h"
#include "view/json.h"
#include "view/trace.h"

/* ---- JSON ---- */

static json_t *text_or_null(struct str s)
{
	return s.n ? json_text(s, NULL) : json_null();
}

static json_t *address_json(const struct trace_text *text, uint32_t block)
{
	struct buf address = BUF_INIT;

	trace_address(text, block, &address);
	return json_take(&address);
}

/* Address and place of a paragraph. */
static void put_place(json_t *row, const struct trace_text *text, uint32_t block, struct cursor *c)
{
	const struct block *b = &text->draft->blocks.v[block];

	json_put(row, "address", address_json(text, block));
	draft_locate(text->draft, c, b->start);
	json_put_count(row, "line", c->line);
	json_put_count(row, "col", c->col);
	json_put_count(row, "start", b->start);
	json_put_count(row, "end", b->end);
}

static json_t *source_json(const struct trace_view *v, uint32_t k)
{
	const struct trace_source *s = &v->trace->sources[k];
	json_t *row = json_object();
	uint32_t lost = 0, listed = 0;

	for (size_t i = 0; i < v->reasons->losses.n; i++) {
		const struct loss *x = &v->reasons->losses.v[i];

		if (x->source == k) *(x->reason == NOWHERE ? &lost : &listed) += x->n;
	}
	json_put_text(row, "name", s->text.name, NULL);
	json_put_text(row, "file", str_of(s->text.draft->file), NULL);
	json_put_count(row, "words", s->wording.words.n);
	json_put_count(row, "placed", s->n_places);
	json_put_count(row, "listed", listed);
	json_put_count(row, "lost", lost);
	json_put_count(row, "furniture_words", s->wording.in_furniture);
	return row;
}

static json_t *givers_json(const struct trace *t, const struct trace_row *row)
{
	json_t *list = json_array(), *parties = NULL;

	for (uint32_t i = 0; i < row->n_givers; i++) {
		const struct trace_giver *g = &t->givers.v[row->giver + i];
		const struct trace_text *source = &t->sources[g->source].text;

		if (g->party == NO_PARTY) {
			json_t *giver = json_object();

			parties = json_array();
			json_put_text(giver, "source", source->name, NULL);
			json_put(giver, "parties", parties);
			json_add(list, giver);
		} else {
			json_add(parties, json_text(source->draft->parties.list.v[g->party].code, NULL));
		}
	}
	return list;
}

static json_t *origins_json(const struct trace *t, const struct trace_row *row)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < row->n_origins; i++) {
		const struct trace_origin *o = &t->origins.v[row->origin + i];
		const struct trace_text *source = &t->sources[o->source].text;
		json_t *from = json_object();

		json_put_text(from, "source", source->name, NULL);
		json_put(from, "address", address_json(source, o->block));
		json_put_count(from, "start", source->draft->blocks.v[o->block].start);
		json_put_count(from, "end", source->draft->blocks.v[o->block].end);
		json_put_count(from, "words", o->words);
		json_add(list, from);
	}
	return list;
}

static void print_rows(const struct trace_view *v)
{
	const struct trace *t = v->trace;
	struct json_rows rows = { .out = v->term->out };
	struct cursor c = draft_cursor(t->text.draft);

	for (uint32_t k = 0; k < t->text.draft->blocks.n && !v->term->out->error; k++) {
		json_t *row = json_object();

		put_place(row, &t->text, k, &c);
		json_put_count(row, "words", wording_count(&t->wording, k));
		json_put_text(row, "done", str_of(trace_done_name[t->rows[k].done]), NULL);
		json_put(row, "contributors", givers_json(t, &t->rows[k]));
		json_put(row, "from", origins_json(t, &t->rows[k]));
		json_put(row, "reason", text_or_null(trace_row_reason(v, k)));
		json_row(&rows, row);
	}
}

static void print_gone(const struct trace_view *v)
{
	const struct trace *t = v->trace;
	struct json_rows rows = { .out = v->term->out };
	struct cursor c = { 0 };
	size_t loss = 0;

	for (size_t i = 0; i < t->gone.n && !v->term->out->error; i++) {
		const struct trace_gone *gone = &t->gone.v[i];
		const struct trace_source *s = &t->sources[gone->source];
		json_t *row = json_object();

		if (!i || gone->source != t->gone.v[i - 1].source) c = draft_cursor(s->text.draft);
		json_put_text(row, "source", s->text.name, NULL);
		put_place(row, &s->text, gone->block, &c);
		json_put_count(row, "words", wording_count(&s->wording, gone->block));
		json_put(row, "reason", text_or_null(trace_gone_reason(v, gone, &loss)));
		json_row(&rows, row);
	}
}

static json_t *loss_json(const struct trace_view *v, const struct loss *x, struct cursor *c)
{
	const struct trace_source *s = &v->trace->sources[x->source];
	const struct said *w = s->wording.words.v;
	struct buf text = BUF_INIT;
	json_t *row = json_object();
	bool lossy = trace_loss_text(v->trace, x, &text);

	json_put_text(row, "source", s->text.name, NULL);
	json_put(row, "address", address_json(&s->text, w[x->word].block));
	draft_locate(s->text.draft, c, w[x->word].start);
	json_put_count(row, "line", c->line);
	json_put_count(row, "col", c->col);
	json_put_count(row, "start", w[x->word].start);
	json_put_count(row, "end", w[x->word + x->n - 1].end);
	json_put_count(row, "words", x->n);
	json_put(row, "text", json_take(&text));
	json_put(row, "reason",
		x->reason == NOWHERE ? json_null() : json_text(v->reasons->list.v[x->reason].text, NULL));
	if (lossy) json_put_bool(row, "lossy", true);
	return row;
}

static void print_losses(const struct trace_view *v)
{
	struct json_rows rows = { .out = v->term->out };
	struct cursor c = { 0 };

	for (size_t i = 0; i < v->reasons->losses.n && !v->term->out->error; i++) {
		const struct loss *x = &v->reasons->losses.v[i];

		if (!i || x->source != x[-1].source)
			c = draft_cursor(v->trace->sources[x->source].text.draft);
		json_row(&rows, loss_json(v, x, &c));
	}
}

/* Does word i + 1 follow word i, with nothing that is no wording between them but signs and brackets? */
static bool adjoins(const struct wording *w, uint32_t i)
{
	if (w->words.v[i + 1].block != w->words.v[i].block) return false;
	for (uint32_t k = w->words.v[i].token + 1; k < w->words.v[i + 1].token; k++)
		if (w->tokens.list.v[k].kind == TOKEN_WORD || w->tokens.list.v[k].kind == TOKEN_HEAD)
			return false;
	return true;
}

static void print_places_of(const struct trace *t, const struct trace_source *s, struct json_rows *rows)
{
	const struct said *old = s->wording.words.v, *new = t->wording.words.v;
	const uint32_t n = (uint32_t)s->wording.words.n;

	for (uint32_t i = 0, last; i < n && !rows->out->error; i = last + 1) {
		json_t *row;

		last = i;
		if (s->place[i] == NOWHERE) continue;
		while (last + 1 < n && s->place[last + 1] == s->place[last] + 1 &&
			adjoins(&s->wording, last) && adjoins(&t->wording, s->place[last]))
			last++;
		row = json_object();
		json_put_text(row, "source", s->text.name, NULL);
		json_put_count(row, "start", old[i].start);
		json_put_count(row, "end", old[last].end);
		json_put_count(row, "new_start", new[s->place[i]].start);
		json_put_count(row, "new_end", new[s->place[last]].end);
		json_put_count(row, "words", last - i + 1);
		json_row(rows, row);
	}
}

static void print_unused(const struct trace_view *v)
{
	struct json_rows rows = { .out = v->term->out };

	for (size_t i = 0; i < v->reasons->list.n; i++) {
		const struct reason *x = &v->reasons->list.v[i];
		json_t *row;

		if (x->used) continue;
		row = json_object();
		json_put_count(row, "line", x->line);
		json_put_text(row, "entry", x->said, NULL);
		json_row(&rows, row);
	}
}

void trace_json(const struct trace_view *v)
{
	const struct trace *t = v->trace;
	struct out *out = v->term->out;
	struct json_rows rows = { .out = out };

	out_puts(out, "{\"file\":");
	json_print(out, json_text(str_of(t->text.draft->file), NULL));
	out_puts(out, ",\"sources\":[");
	for (uint32_t k = 0; k < t->n_sources; k++) json_row(&rows, source_json(v, k));
	out_puts(out, "\n],\"rows\":[");
	print_rows(v);
	out_puts(out, "\n],\"dropped\":[");
	print_gone(v);
	out_puts(out, "\n],\"losses\":[");
	print_losses(v);
	out_puts(out, "\n],\"places\":[");
	rows.n = 0;
	for (uint32_t k = 0; k < t->n_sources; k++) print_places_of(t, &t->sources[k], &rows);
	out_puts(out, "\n],\"unused\":[");
	print_unused(v);
	out_puts(out, "\n]}\n");
}

/* ---- CSV ---- */

static void csv_givers(struct csv *csv, const struct trace *t, const struct trace_row *row)
{
	struct buf sources = BUF_INIT, parties = BUF_INIT;

	for (uint32_t i = 0; i < row->n_givers; i++) {
		const struct trace_giver *g = &t->givers.v[row->giver + i];
		const struct trace_text *source = &t->sources[g->source].text;
		struct buf *list = g->party == NO_PARTY ? &sources : &parties;

		if (list->n) buf_puts(list, "; ");
		buf_add(list, source->name);
		if (g->party == NO_PARTY) continue;
		buf_puts(list, ": ");
		buf_add(list, source->draft->parties.list.v[g->party].code);
	}
	csv_take(csv, &sources);
	csv_take(csv, &parties);
	buf_release(&sources);
	buf_release(&parties);
}

static void csv_rows(struct csv *csv, const struct trace_view *v)
{
	const struct trace *t = v->trace;
	struct buf text = BUF_INIT;

	for (uint32_t k = 0; k < t->text.draft->blocks.n; k++) {
		const struct trace_row *row = &t->rows[k];

		trace_address(&t->text, k, &text);
		csv_take(csv, &text);
		csv_field(csv, str_of(trace_done_name[row->done]));
		csv_givers(csv, t, row);
		for (uint32_t i = 0; i < row->n_origins; i++) {
			const struct trace_origin *o = &t->origins.v[row->origin + i];

			if (i) buf_puts(&text, "; ");
			trace_old_address(t, o->source, o->block, &text);
		}
		csv_take(csv, &text);
		csv_field(csv, trace_row_reason(v, k));
		csv_end(csv);
	}
	buf_release(&text);
}

void trace_csv(const struct trace_view *v)
{
	static const char *const columns[] = { "new", "done", "contributors", "parties", "old", "reason" };
	struct csv csv = { .out = v->term->out };
	struct buf text = BUF_INIT;
	size_t loss = 0;

	csv_head(&csv, columns, sizeof columns / sizeof *columns);
	csv_rows(&csv, v);
	for (size_t i = 0; i < v->trace->gone.n; i++) {
		const struct trace_gone *gone = &v->trace->gone.v[i];

		csv_field(&csv, STR(""));
		csv_field(&csv, STR("dropped"));
		csv_field(&csv, STR(""));
		csv_field(&csv, STR(""));
		trace_old_address(v->trace, gone->source, gone->block, &text);
		csv_take(&csv, &text);
		csv_field(&csv, trace_gone_reason(v, gone, &loss));
		csv_end(&csv);
	}
	buf_release(&text);
}

void trace_lossless_csv(const struct trace_view *v)
{
	static const char *const columns[] = { "source", "file", "line", "col", "start", "end", "words",
		"text" };
	struct csv csv = { .out = v->term->out };
	struct cursor c = { 0 };
	uint32_t source = NOWHERE;

	csv_head(&csv, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < v->reasons->losses.n; i++) {
		const struct loss *x = &v->reasons->losses.v[i];
		const struct trace_source *s = &v->trace->sources[x->source];
		const struct said *w = s->wording.words.v;
		struct buf text = BUF_INIT;

		if (x->reason != NOWHERE) continue;
		if (x->source != source) c = draft_cursor(s->text.draft);
		source = x->source;
		draft_locate(s->text.draft, &c, w[x->word].start);
		csv_field(&csv, s->text.name);
		csv_field(&csv, str_of(s->text.draft->file));
		csv_number(&csv, c.line);
		csv_number(&csv, c.col);
		csv_number(&csv, w[x->word].start);
		csv_number(&csv, w[x->word + x->n - 1].end);
		csv_number(&csv, x->n);
		trace_loss_text(v->trace, x, &text);
		csv_take(&csv, &text);
		csv_end(&csv);
		buf_release(&text);
	}
}
