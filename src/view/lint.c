/* lint: see lint.h. */
#include "view/lint.h"

/* ---- JSON ---- */

/* `cursor` goes along with the suspects, which only move forward from one defect to the next. */
static json_t *suspect_object(
	const struct draft *d, const struct issues *s, uint32_t block, struct cursor *cursor)
{
	json_t *suspect = json_object();
	struct buf address = BUF_INIT;

	draft_locate(d, cursor, d->blocks.v[block].start);
	outline_address(&s->outline, block, &address);
	json_put_text(suspect, "address", buf_str(&address), NULL);
	json_put_count(suspect, "line", cursor->line);
	buf_release(&address);
	return suspect;
}

static json_t *defect_object(const struct draft *d, const struct issues *s, const struct defects *x,
	const struct defect *defect, struct cursor *suspects)
{
	json_t *row = json_object();
	bool lossy = false;

	json_put_text(row, "file", str_of(d->file), &lossy);
	json_put_count(row, "line", defect->line);
	json_put_count(row, "col", defect->col);
	json_put_count(row, "start", defect->at);
	json_put_text(row, "code", str_of(defect_kind[defect->code].code), NULL);
	json_put_text(row, "severity", str_of(defect_is_error(defect->code) ? "error" : "warning"), NULL);
	json_put_text(row, "message", str_of(defect_message(x, defect)), &lossy);
	json_put(row, "suspect",
		defect->suspect == NOWHERE ? json_null() : suspect_object(d, s, defect->suspect, suspects));
	if (lossy) json_put_bool(row, "lossy", true);
	return row;
}

/* ---- text ---- */

static void defect_line(
	struct lint_view *v, const struct draft *d, const struct defects *x, const struct defect *defect)
{
	struct out *out = v->term->out;
	struct buf clean = BUF_INIT;

	term_clean(&clean, str_of(d->file));
	out_add(out, buf_str(&clean));
	out_printf(out, ":%u:%u: ", defect->line, defect->col);
	term_puts(v->term, defect_is_error(defect->code) ? STYLE_ERROR : STYLE_WARNING,
		defect_kind[defect->code].code);
	out_puts(out, ": ");
	buf_clear(&clean);
	term_clean(&clean, str_of(defect_message(x, defect)));
	out_add(out, buf_str(&clean));
	out_putc(out, '\n');
	buf_release(&clean);
}

/* ---- all ---- */

void lint_begin(struct lint_view *v, struct term *t, bool json, uint32_t wanted)
{
	*v = (struct lint_view){ .term = t, .json = json, .wanted = wanted, .rows = { .out = t->out } };
}

void lint_file(struct lint_view *v, const struct draft *d, const struct issues *s, const struct defects *x)
{
	struct cursor suspects = draft_cursor(d);

	if (!v->files++ && v->json) out_putc(v->term->out, '[');
	for (size_t i = 0; i < x->list.n && !v->term->out->error; i++) {
		const struct defect *defect = &x->list.v[i];

		if (!(v->wanted >> defect->code & 1)) continue;
		if (defect_is_error(defect->code)) v->errors++;
		else v->warnings++;
		if (v->json) json_row(&v->rows, defect_object(d, s, x, defect, &suspects));
		else defect_line(v, d, x, defect);
	}
}

void lint_end(struct lint_view *v)
{
	if (v->json && v->files) out_puts(v->term->out, v->rows.n ? "\n]\n" : "]\n");
}

void lint_summary(const struct lint_view *v, struct buf *out)
{
	if (!v->errors && !v->warnings) buf_puts(out, "no defects");
	if (v->errors) buf_printf(out, "%u error%s", v->errors, v->errors == 1 ? "" : "s");
	if (v->errors && v->warnings) buf_puts(out, ", ");
	if (v->warnings) buf_printf(out, "%u warning%s", v->warnings, v->warnings == 1 ? "" : "s");
	buf_printf(out, " in %u draft%s", v->files, v->files == 1 ? "" : "s");
}

void lint_codes(struct term *t, bool json)
{
	struct json_rows rows = { .out = t->out };

	if (json) out_putc(t->out, '[');
	for (unsigned i = 0; i < N_DEFECTS; i++) {
		json_t *row;

		if (!json) {
			out_printf(t->out, "%s  ", defect_kind[i].code);
			term_wrap(t, str_of(defect_kind[i].summary), (struct wrap){ .at = 5, .indent = 5 });
			continue;
		}
		row = json_object();
		json_put_text(row, "code", str_of(defect_kind[i].code), NULL);
		json_put_text(row, "severity", str_of(defect_is_error(i) ? "error" : "warning"), NULL);
		json_put_text(row, "summary", str_of(defect_kind[i].summary), NULL);
		json_row(&rows, row);
	}
	if (json) out_puts(t->out, "\n]\n");
}
