/* edition: see edition.h. */
#include "cmd/edition.h"

#include "cmd/clock.h"
#include "cmd/source.h"

static enum rc fetch(void *data, const char *path, struct buf *out, struct err *e)
{
	const struct edition *x = data;
	size_t from = out->n;
	enum rc rc = RC_OK;

	if (strcmp(path, x->path) == 0) {
		buf_add(out, x->bytes);
		if (x->more.n && x->bytes.n && x->bytes.p[x->bytes.n - 1] != '\n') buf_putc(out, '\n');
		buf_add(out, x->more);
	} else {
		rc = source_read(x->r, path, out, e);
	}
	for (size_t i = 0; i < x->blanks.n && !rc; i++) {
		const struct blank *b = &x->blanks.v[i];
		bool main = strcmp(path, x->path) == 0 && str_eq(buf_str(&b->path), STR("<stdin>"));

		if (!main && !str_eq(buf_str(&b->path), str_of(path))) continue;
		for (size_t at = from + b->start; at < from + b->end && at < out->n; at++)
			if (out->p[at] != '\n') out->p[at] = ' ';
	}
	return rc;
}

enum rc edition_open(struct edition *x, const int32_t *day, struct dossier *k, struct err *e)
{
	struct dossier_options o = {
		.fetch = fetch, .data = x, .viewer = args_text(x->r->args, "for"), .system_day = day_today()
	};
	struct date on = { .minute = -1, .offset = DATE_NO_OFFSET, .form = DATE_DAY };

	if (day) {
		on.first = on.last = *day;
		o.on = &on;
	}
	return dossier_open(k, x->path, &o, e);
}

/* Where the statement that begins at `at` ends: behind the indented lines under it. */
static uint32_t statement_end(struct str s, uint32_t at)
{
	struct str rest = str_cut(s, at, s.n), line;
	uint32_t end = at;
	bool first = true;

	while (str_next(&rest, '\n', &line)) {
		bool indented = line.n && (line.p[0] == ' ' || line.p[0] == '\t');

		if (!first && str_trim(line).n && !indented) break;
		end = (uint32_t)(rest.n ? (size_t)(rest.p - s.p) : s.n);
		first = false;
	}
	return end;
}

void edition_without(struct edition *x, const struct dossier *k, uint32_t entity)
{
	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = k->r.facts.v[i].same) {
		const struct fact *f = dossier_fact(k, i);
		const struct case_file *file = &k->r.files.v[f->file];
		struct blank b = { .start = f->at };

		if (f->word != W_DRAFT) continue;
		buf_add(&b.path, buf_str(&file->path));
		b.end = statement_end(buf_str(&file->bytes), f->at);
		vec_push(&x->blanks, b);
	}
}

void edition_release(struct edition *x)
{
	for (size_t i = 0; i < x->blanks.n; i++) buf_release(&x->blanks.v[i].path);
	vec_release(&x->blanks);
}
