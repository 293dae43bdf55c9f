/* source: see source.h. */
#include "cmd/source.h"

#include <dirent.h>

#include "base/file.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "casefile/reading.h"
#include "text/read.h"
#include "view/message.h"

/* ---- what is not text ---- */

/* In `convert`, %s is the name of the file and %t that of the text to be made, both quoted for a shell. */
static const struct signature {
	struct str bytes;
	const char *what;
	const char *convert;
} signatures[] = { { LIT("PK\x03\x04"), "a zip archive (docx, odt …), not text",
			   "pandoc -t plain --wrap=none %s -o %t" },
	{ LIT("PK\x05\x06"), "an empty zip archive, not text", "" },
	{ LIT("%PDF-"), "a PDF file, not text", "pdftotext %s %t" },
	{ LIT("{\\rtf"), "an RTF file, not plain text", "pandoc -f rtf -t plain --wrap=none %s -o %t" },
	{ LIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "an old Word file, not text",
		"libreoffice --headless --convert-to txt %s" } };

/* UTF-16 text of which at least the first signs are ASCII; FF FE alone may be any broken bytes. */
static bool utf16(struct str s)
{
	if (s.n < 6 || s.n % 2) return false;
	if (str_starts(s, STR("\xFF\xFE"))) return s.p[2] && !s.p[3] && s.p[4] && !s.p[5];
	return str_starts(s, STR("\xFE\xFF")) && !s.p[2] && s.p[3] && !s.p[4] && s.p[5];
}

static enum rc refuse(const char *path, const char *what, const char *convert, struct err *e)
{
	struct buf name = BUF_INIT, line = BUF_INIT;

	buf_puts(&name, strcmp(path, "-") == 0 ? "FILE" : path);
	for (const char *at = convert; *at; at++) {
		bool text = at[0] == '%' && at[1] == 't';

		if (!text && !(at[0] == '%' && at[1] == 's')) {
			buf_putc(&line, *at);
			continue;
		}
		if (text) buf_puts(&name, ".txt");
		put_shell_word(&line, name.p);
		at++;
	}
	err_set(e, RC_INPUT, "%s", what);
	if (line.n) err_hint(e, "Convert it first: %s", line.p);
	buf_release(&name);
	buf_release(&line);
	return RC_INPUT;
}

static enum rc refuse_if_no_text(const char *path, struct str bytes, struct err *e)
{
	bytes = str_cut(bytes, utf8_mark(bytes), bytes.n);
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
		if (str_starts(bytes, signatures[i].bytes))
			return refuse(path, signatures[i].what, signatures[i].convert, e);
	if (utf16(bytes))
		return refuse(path, "text in UTF-16, not in UTF-8", "iconv -f UTF-16 -t UTF-8 %s > %t", e);
	return RC_OK;
}

/* ---- files ---- */

static void hint_nearest_file(const char *path, struct err *e)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
	struct buf dir = BUF_INIT, found = BUF_INIT;
	struct nearest near = nearest_to(str_of(base));
	const struct dirent *entry;
	DIR *d;

	if (slash) buf_add(&dir, (struct str){ path, (size_t)(slash - path) + 1 });
	d = opendir(slash ? dir.p : ".");
	while (d && (entry = readdir(d))) {
		struct nearest one = near;

		if (entry->d_name[0] == '.' && *base != '.') continue;
		nearest_try(&one, str_of(entry->d_name));
		if (!one.name.n) continue;
		/* of equally close names the first in order, not the first that the system lists */
		if (found.n &&
			(one.distance > near.distance ||
				(one.distance == near.distance && str_cmp(one.name, buf_str(&found)) > 0)))
			continue;
		buf_clear(&found);
		buf_add(&found, one.name);
		near.distance = one.distance;
	}
	if (d) closedir(d);
	if (found.n) err_hint(e, "Did you mean %s%s?", dir.n ? dir.p : "", found.p);
	buf_release(&dir);
	buf_release(&found);
}

static enum rc read_bytes(struct run *r, const char *path, struct buf *bytes, struct err *e)
{
	enum rc rc;

	if (strcmp(path, "-") == 0) {
		if (r->stdin_read) {
			err_set(e, RC_USAGE, "standard input can be read only once");
			return RC_USAGE;
		}
		r->stdin_read = true;
	}
	rc = file_read(path, bytes, e);
	if (rc == RC_NOTFOUND) hint_nearest_file(path, e);
	return rc;
}

enum rc source_read(struct run *r, const char *path, struct buf *bytes, struct err *e)
{
	enum rc rc = read_bytes(r, path, bytes, e);

	if (!rc) rc = refuse_if_no_text(path, buf_str(bytes), e);
	return rc;
}

static enum rc read_parties(struct run *r, struct err *e)
{
	const char *path = args_text(r->args, "parties");
	struct buf bytes = BUF_INIT;
	enum rc rc;

	if (!path || r->has_parties) return RC_OK;
	rc = read_bytes(r, path, &bytes, e);
	parties_init(&r->parties);
	r->has_parties = true;
	if (!rc) rc = parties_read(&r->parties, buf_str(&bytes), path, e);
	buf_release(&bytes);
	return rc;
}

static bool markdown_name(const char *path)
{
	return str_ends_nocase(str_of(path), STR(".md")) || str_ends_nocase(str_of(path), STR(".markdown"));
}

static const char *shown_name(const char *path)
{
	return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

enum rc source_open(struct run *r, const char *path, struct source *s, struct err *e)
{
	struct draft_options o = { .escapes = args_has(r->args, "escapes") };
	enum rc rc;

	s->bytes = BUF_INIT;
	rc = args_exclusive(r->args, "markdown text", e);
	if (!rc) rc = read_parties(r, e);
	if (rc) return rc;
	rc = source_read(r, path, &s->bytes, e);
	if (!rc && case_signature(buf_str(&s->bytes))) {
		rc = err_set(e, RC_INPUT, "a case file, not a draft");
		if (strcmp(path, "-") == 0)
			err_hint(e,
				"`onetext brief --all -` reads it as one; so do matrix, check and others.");
		else
			err_hint(e, "`onetext brief CASE` reads it; `onetext help` lists the commands for "
				    "cases.");
	}
	if (rc) {
		if (!*e->file && rc != RC_USAGE) err_at(e, shown_name(path), 0, 0);
		buf_release(&s->bytes);
		return rc;
	}
	if (r->has_parties) o.parties = &r->parties;
	o.markdown = args_has(r->args, "markdown") || (markdown_name(path) && !args_has(r->args, "text"));
	draft_read(&s->draft, buf_str(&s->bytes), shown_name(path), &o);
	return RC_OK;
}

void source_release(struct source *s)
{
	draft_release(&s->draft);
	buf_release(&s->bytes);
}

enum rc source_each(struct run *r, source_fn *each, void *data, struct err *e)
{
	enum rc worst = read_parties(r, e);

	if (worst) return worst;
	for (size_t i = 0; i < r->args->operands.n && !r->out->error; i++) {
		struct source s;
		enum rc rc = source_open(r, r->args->operands.v[i], &s, e);

		if (rc == RC_USAGE) return rc;
		if (rc) {
			message_error(e, r->json, r->color);
			*e = (struct err){ .rc = RC_OK };
			if (worst <= RC_NO) worst = rc;
			continue;
		}
		rc = each(r, &s, data, e);
		source_release(&s);
		if (rc > RC_NO) return rc;
		if (!worst) worst = rc;
	}
	return worst;
}

/* ---- parties ---- */

#define LISTED 20 /* names in a list of parties */

static void hint_parties(const struct draft *d, struct str name, struct err *e)
{
	struct nearest near = nearest_to(name);
	struct buf list = BUF_INIT;
	size_t n = d->parties.list.n;

	for (size_t i = 0; i < n; i++) {
		struct str code = d->parties.list.v[i].code;

		nearest_try(&near, code);
		nearest_try(&near, d->parties.list.v[i].name);
		if (i >= LISTED) continue;
		buf_puts(&list, i ? ", " : "");
		utf8_clean(&list, code);
	}
	if (n > LISTED) buf_printf(&list, " and %zu more", n - LISTED);
	if (!n) err_hint(e, "The draft names no parties; --parties FILE declares them.");
	else if (near.name.n) err_hint(e, "Did you mean %.*s? The names are %s.", STRF(near.name), list.p);
	else err_hint(e, "The names are %s.", list.p);
	buf_release(&list);
}

enum rc source_party(
	const struct run *r, const struct draft *d, const char *option, uint32_t *party, struct err *e)
{
	const char *text = args_text(r->args, option);
	struct str name;

	*party = NO_PARTY;
	if (!text) return RC_OK;
	name = str_trim(str_of(text));
	*party = parties_find(&d->parties, name);
	if (*party != NO_PARTY) return RC_OK;
	err_set(e, RC_NOTFOUND, "no party \"%s\"", text);
	err_at(e, d->file, 0, 0);
	hint_parties(d, name, e);
	return RC_NOTFOUND;
}
