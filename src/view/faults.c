/* faults: see faults.h. */
#include "view/faults.h"

#include "base/utf8.h"

#define INDENT 4 /* of the line that is shown */

static const struct {
	const char *name;
	enum style style;
} severities[] = {
	[SEVERITY_ERROR] = { "error", STYLE_ERROR },
	[SEVERITY_WARNING] = { "warning", STYLE_WARNING },
	[SEVERITY_NOTE] = { "note", STYLE_HEAD },
};

/* ---- where ---- */

/* Goes along with the faults, so that many in one long line cost no more than one. */
struct place {
	uint32_t file, line; /* of the last fault */
	uint32_t start, at;  /* of its line; where `col` was counted to */
	uint32_t col;
};

static struct str bytes_of(const struct dossier *k, const struct fault *f)
{
	return f->file < k->r.files.n ? buf_str(&k->r.files.v[f->file].bytes) : (struct str){ "", 0 };
}

static void locate(const struct dossier *k, const struct fault *f, struct place *p)
{
	struct str bytes = bytes_of(k, f);
	uint32_t at = f->at > bytes.n ? (uint32_t)bytes.n : f->at;

	if (f->file != p->file || f->line != p->line || at < p->at) {
		*p = (struct place){ .file = f->file, .line = f->line, .start = at, .col = 1 };
		while (p->start && bytes.p[p->start - 1] != '\n') p->start--;
		if (!p->start) p->start = (uint32_t)utf8_mark(bytes);
		p->at = p->start;
	}
	if (at > p->at) p->col += (uint32_t)utf8_count(str_cut(bytes, p->at, at), NULL);
	if (at > p->at) p->at = at;
}

/* ---- text ---- */

/* The last part of clean text that fits into `columns`, with … before it if something was left out. */
static void put_end(struct buf *out, struct str s, size_t columns, bool cut)
{
	size_t from = 0;
	unsigned len;

	cut = cut || utf8_width(s) > columns;
	while (from < s.n && utf8_width(str_cut(s, from, s.n)) + (cut ? 1 : 0) > columns) {
		utf8_at(s, from, &len);
		from += len;
	}
	if (cut) buf_puts(out, "\xE2\x80\xA6");
	buf_add(out, str_cut(s, from, s.n));
}

/* The line with a caret under the place. Of a line that is too long, what is around the place. */
static void put_line(struct term *t, struct str bytes, const struct place *p)
{
	size_t room = t->width - INDENT, most = 8 * (size_t)t->width;
	size_t from = p->at - p->start > most ? p->at - most : p->start, end = p->at;
	struct buf before = BUF_INIT, behind = BUF_INIT, line = BUF_INIT;
	size_t column;

	while (from < p->at && from > p->start && ((unsigned char)bytes.p[from] & 0xC0) == 0x80) from++;
	while (end < bytes.n && end - p->at < most && bytes.p[end] != '\n' && bytes.p[end] != '\r') end++;
	term_clean(&before, str_cut(bytes, from, p->at));
	term_clean(&behind, str_cut(bytes, p->at, end));
	column = utf8_width(buf_str(&before));
	if (column + utf8_width(buf_str(&behind)) <= room && from == p->start) {
		buf_add(&line, buf_str(&before));
	} else {
		put_end(&line, buf_str(&before), room * 2 / 3, from > p->start);
		column = utf8_width(buf_str(&line));
	}
	term_fit(&line, buf_str(&behind), room - column);
	out_pad(t->out, ' ', INDENT);
	out_add(t->out, buf_str(&line));
	out_putc(t->out, '\n');
	out_pad(t->out, ' ', INDENT + column);
	term_puts(t, STYLE_HEAD, "^");
	out_putc(t->out, '\n');
	buf_release(&before);
	buf_release(&behind);
	buf_release(&line);
}

static void put_clean(struct out *out, struct str s)
{
	struct buf clean = BUF_INIT;

	term_clean(&clean, s);
	out_add(out, buf_str(&clean));
	buf_release(&clean);
}

static void put_fault(const struct dossier *k, const struct faults *f, const struct fault *x, struct place *p,
	struct term *t)
{
	bool placed = x->file < k->r.files.n;

	if (placed) {
		put_clean(t->out, buf_str(&k->r.files.v[x->file].path));
		if (x->line) {
			locate(k, x, p);
			out_printf(t->out, ":%u:%u", (unsigned)x->line, (unsigned)p->col);
		}
		out_puts(t->out, ": ");
	}
	term_puts(t, severities[x->severity].style, severities[x->severity].name);
	out_puts(t->out, ": ");
	/* an error says what is wrong with a line; the code of a finding says where to read on */
	if (x->severity != SEVERITY_ERROR) out_printf(t->out, "%s: ", x->code);
	put_clean(t->out, str_of(fault_text(f, x->message)));
	out_putc(t->out, '\n');
	if (placed && x->line) put_line(t, bytes_of(k, x), p);
	if (!*fault_text(f, x->hint)) return;
	out_puts(t->out, "  hint: ");
	put_clean(t->out, str_of(fault_text(f, x->hint)));
	out_putc(t->out, '\n');
}

void faults_text(const struct dossier *k, const struct faults *f, struct term *t, unsigned limit)
{
	struct place p = { .file = NOTHING };
	size_t n = f->list.n > limit ? limit : f->list.n;

	for (size_t i = 0; i < n && !t->out->error; i++) put_fault(k, f, &f->list.v[i], &p, t);
	if (n < f->list.n) {
		struct buf more = BUF_INIT;

		put_thousands(&more, f->list.n - n);
		out_printf(t->out, "and %s more\n", more.p);
		buf_release(&more);
	}
}

/* ---- JSON ---- */

void faults_json(const struct dossier *k, const struct faults *f, struct out *out)
{
	struct json_rows rows = { .out = out };
	struct place p = { .file = NOTHING };

	out_putc(out, '[');
	for (size_t i = 0; i < f->list.n && !out->error; i++) {
		const struct fault *x = &f->list.v[i];
		bool placed = x->file < k->r.files.n, lossy = false;
		json_t *row = json_object();

		if (placed && x->line) locate(k, x, &p);
		json_put(row, "file",
			placed ? json_text(buf_str(&k->r.files.v[x->file].path), &lossy) : json_null());
		json_put(row, "line", placed && x->line ? json_count(x->line) : json_null());
		json_put(row, "col", placed && x->line ? json_count(p.col) : json_null());
		json_put_text(row, "code", str_of(x->code), NULL);
		json_put_text(row, "severity", str_of(severities[x->severity].name), NULL);
		json_put_text(row, "message", str_of(fault_text(f, x->message)), &lossy);
		json_put(row, "hint",
			*fault_text(f, x->hint) ? json_text(str_of(fault_text(f, x->hint)), &lossy)
						: json_null());
		if (lossy) json_put_bool(row, "lossy", true);
		json_row(&rows, row);
	}
	out_puts(out, rows.n ? "\n]\n" : "]\n");
}

void faults_summary(const struct faults *f, struct buf *out)
{
	uint64_t count[3] = { 0 };

	for (size_t i = 0; i < f->list.n; i++) count[f->list.v[i].severity]++;
	if (!f->list.n) buf_puts(out, "nothing found");
	for (unsigned s = 0, n = 0; s < 3; s++) {
		if (!count[s]) continue;
		if (n++) buf_puts(out, ", ");
		put_plural(out, count[s], severities[s].name);
	}
}
