/* casefile: what the tests of the case share: a case read from literals, and what became of it written down
 * in a line.
 *
 * 	IS_STR(faults_in("onetext 1\nprty SY\n"), "2:1 C01", "…");
 * 	IS_STR(statuses_in("onetext 1\n…", NULL), "4.1 open a? b?", "…");
 *
 * The files are kept in memory: "main", and by add_file() as many more. */
#ifndef OT_TESTS_CASEFILE_H
#define OT_TESTS_CASEFILE_H

#include "analysis/status.h"
#include "base/utf8.h"
#include "casefile/dossier.h"
#include "tap.h"

#define MAYBE_UNUSED __attribute__((unused))

static struct {
	const char *name, *text;
} files[16];
static unsigned n_files;
static struct dossier dossier;
static struct err failure;
static const char *viewer; /* for the next case; "*": the public */
static const char *asked;  /* --on */

static MAYBE_UNUSED void add_file(const char *name, const char *text)
{
	files[n_files].name = name;
	files[n_files++].text = text;
}

static enum rc fetch_literal(void *data, const char *path, struct buf *out, struct err *e)
{
	(void)data;
	for (unsigned i = 0; i < n_files; i++)
		if (strcmp(files[i].name, path) == 0) {
			buf_puts(out, files[i].text);
			return RC_OK;
		}
	return err_set(e, RC_NOTFOUND, "no such file");
}

/* Reads the case; dossier_release(&dossier) when done. */
static enum rc take(const char *text)
{
	struct dossier_options o = { .fetch = fetch_literal, .system_day = 19531 };
	struct buf hint = BUF_INIT;
	struct date on;
	enum rc rc;

	if (viewer && strcmp(viewer, "*") == 0) o.public = true;
	else o.viewer = viewer;
	if (asked && date_read(str_of(asked), &on, &hint)) o.on = &on;
	buf_release(&hint);
	files[n_files].name = "main";
	files[n_files++].text = text;
	rc = dossier_open(&dossier, "main", &o, &failure);
	n_files--;
	return rc;
}

static MAYBE_UNUSED const char *keep_text(struct buf *b)
{
	static struct buf kept[4];
	static unsigned next;
	struct buf *k = &kept[next++ % 4];

	buf_clear(k);
	buf_add(k, buf_str(b));
	buf_release(b);
	return k->n ? k->p : "";
}

/* "2:1 C01; 5:7 C06": line, column and code of every error ("sy:5:7 …" outside of the main file). */
static MAYBE_UNUSED const char *faults_in(const char *text)
{
	struct buf out = BUF_INIT;

	if (take(text)) return failure.msg;
	for (size_t i = 0; i < dossier.r.faults.list.n; i++) {
		const struct fault *f = &dossier.r.faults.list.v[i];
		struct str bytes = buf_str(&dossier.r.files.v[f->file].bytes);
		uint32_t start = f->at;

		while (start && bytes.p[start - 1] != '\n') start--;
		if (out.n) buf_puts(&out, "; ");
		if (f->file) buf_printf(&out, "%s:", dossier.r.files.v[f->file].path.p);
		buf_printf(&out, "%u:%zu %s", (unsigned)f->line,
			utf8_count(str_cut(bytes, start ? start : utf8_mark(bytes), f->at), NULL) + 1,
			f->code);
	}
	dossier_release(&dossier);
	return keep_text(&out);
}

/* "4.1 open a? b! c-; Venue blocked": every current issue, its status, its choices: ! adoptable for certain
 * (!! and nobody prefers another), ? possibly, - not. */
static MAYBE_UNUSED const char *statuses_in(const char *text)
{
	struct buf out = BUF_INIT;
	struct statuses s;

	if (take(text)) return failure.msg;
	statuses_of(&dossier, &s);
	for (uint32_t i = 0; i < dossier.n_current; i++) {
		const struct case_issue *x = &dossier.issues.v[i];

		buf_printf(
			&out, "%s%.*s %s", i ? "; " : "", STRF(x->address), status_name[s.issue[i].status]);
		for (uint32_t c = x->first_choice; c < x->first_choice + x->n_choices; c++)
			buf_printf(&out, " %.*s%s", STRF(dossier.choices.v[c].name),
				s.agreed[c]      ? "!!"
				: s.certainly[c] ? "!"
				: s.possibly[c]  ? "?"
						 : "-");
	}
	statuses_release(&s);
	dossier_release(&dossier);
	return keep_text(&out);
}

/* What everybody says on the first current issue: "SY a+ b?; TR a- b+": + accepts, - refuses, ? open, o
 * stands aside; behind it "(draft)", "(own)", "(via G)", "(silence)", "*" where several voices contest each
 * other. */
static MAYBE_UNUSED const char *positions_in(const char *text)
{
	static const char *const origins[] = { "", " (own)", " (draft)", " (silence)" };
	struct buf out = BUF_INIT;

	if (take(text)) return failure.msg;
	for (uint32_t p = 0; dossier.n_current && p < dossier.issues.v[0].n_positions; p++) {
		const struct position *at = &dossier.positions.v[dossier.issues.v[0].first_position + p];
		const struct voice *v = &dossier.voices.v[at->first_voice];

		if (p) buf_puts(&out, "; ");
		who_put(&dossier, at->who, &out);
		for (uint32_t c = 0; c < dossier.issues.v[0].n_choices; c++)
			buf_printf(&out, " %.*s%c",
				STRF(dossier.choices.v[dossier.issues.v[0].first_choice + c].name),
				"?+-o"[position_class(&dossier, at, c)]);
		buf_puts(&out, origins[v->origin]);
		if (v->via != NOTHING) buf_printf(&out, " (via %.*s)", STRF(dossier.entities.v[v->via].name));
		if (at->n_voices > 1) buf_putc(&out, '*');
	}
	dossier_release(&dossier);
	return keep_text(&out);
}

#endif
