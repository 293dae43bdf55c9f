/* new: a case file to begin with, from a draft. */
#include "base/file.h"
#include "base/utf8.h"
#include "cmd/clock.h"
#include "cmd/source.h"
#include "view/skeleton.h"

#define WIDTH \
	99 /* of the lines, unless --width says so: they are kept in a file, not read on this terminal */

/* ---- the party file ---- */

/* Names behind the code, as parties_read() splits them. */
static void other_names(struct skeleton *s, struct str line)
{
	char sep = memchr(line.p, ';', line.n) || memchr(line.p, '=', line.n) ? ';'
		   : memchr(line.p, '\t', line.n)                             ? '\t'
									      : ',';
	struct str rest = line, part;

	(void)str_next(&rest, sep, &part);
	while (str_next(&rest, sep, &part)) {
		uint32_t party = parties_find(&s->draft->parties, str_trim(part));

		if (party != NO_PARTY) skeleton_also(s, party, str_trim(part));
	}
}

/* The table of parties keeps codes and titles; other names are taken from the file once more. */
static void names_of_file(struct skeleton *s, struct str bytes)
{
	struct str rest = str_cut(bytes, utf8_mark(bytes), bytes.n), line;

	while (str_next(&rest, '\n', &line)) {
		const char *hash = line.n ? memchr(line.p, '#', line.n) : NULL;

		if (hash) line.n = (size_t)(hash - line.p);
		if (str_trim(line).n) other_names(s, line);
	}
}

/* Reads the party file before the draft does, so that its bytes are at hand. A file that is not there is
 * left to source_open(), which knows the nearest name. */
static enum rc read_party_file(struct run *r, struct buf *bytes, struct err *e)
{
	const char *path = args_text(r->args, "parties");
	bool from_stdin = path && strcmp(path, "-") == 0;
	enum rc rc;

	if (!path) return RC_OK;
	if (file_read(path, bytes, e) && !from_stdin) return RC_OK;
	r->stdin_read = from_stdin;
	parties_init(&r->parties);
	r->has_parties = true;
	rc = parties_read(&r->parties, buf_str(bytes), path, e);
	return rc;
}

/* ---- the draft as a case reads it ---- */

struct memory {
	const char *draft; /* the name under which the draft is found */
	struct str head, bytes;
};

static enum rc from_memory(void *data, const char *path, struct buf *out, struct err *e)
{
	const struct memory *m = data;

	if (strcmp(path, "case.onetext") == 0) buf_add(out, m->head);
	else if (strcmp(path, m->draft) == 0) buf_add(out, m->bytes);
	else return err_set(e, RC_NOTFOUND, "not there");
	return RC_OK;
}

static bool markdown_name(const char *path)
{
	return str_ends_nocase(str_of(path), STR(".md")) || str_ends_nocase(str_of(path), STR(".markdown"));
}

/* A case tells Markdown by the name of the draft, and escapes by its first line: other readings cannot be
 * kept. */
static enum rc check_reading(const struct run *r, const struct source *s, const char *path, struct err *e)
{
	struct str first = str_cut(s->draft.bytes, utf8_mark(s->draft.bytes), s->draft.bytes.n), line;

	if (s->draft.markdown != markdown_name(path)) {
		err_set(e, RC_USAGE, "a case would read this draft as %s",
			s->draft.markdown ? "plain text" : "Markdown");
		err_hint(e, "It goes by the name: call the draft %s.",
			s->draft.markdown ? "NAME.md" : "NAME.txt");
		err_at(e, path, 0, 0);
		return RC_USAGE;
	}
	if (args_has(r->args, "escapes") &&
		!(str_next(&first, '\n', &line) && str_eq(str_trim(line), STR("onetext-draft 1")))) {
		err_set(e, RC_USAGE, "a case would read \\[ in this draft as a bracket");
		err_hint(e, "It goes by the first line of the draft: let that be `onetext-draft 1`.");
		err_at(e, path, 0, 0);
		return RC_USAGE;
	}
	return RC_OK;
}

static enum rc answer(struct run *r, struct skeleton *s, struct err *e)
{
	struct memory m = { .draft = s->draft->markdown ? "draft.md" : "draft.txt",
		.bytes = s->draft->bytes };
	struct dossier_options o = { .fetch = from_memory, .data = &m, .system_day = s->today->last };
	unsigned width = args_number(r->args, "width");
	struct buf head = BUF_INIT;
	struct dossier k;
	enum rc rc;

	skeleton_bare(s, m.draft, &head);
	m.head = buf_str(&head);
	rc = dossier_open(&k, "case.onetext", &o, e);
	if (!rc && r->json) skeleton_json(s, &k, r->out);
	else if (!rc) skeleton_text(s, &k, width ? r->term.width : WIDTH, r->out);
	if (!rc) dossier_release(&k);
	buf_release(&head);
	return rc;
}

/* ---- the command ---- */

static enum rc day_asked(const struct run *r, struct date *day, struct err *e)
{
	const char *text = args_text(r->args, "on");
	struct buf help = BUF_INIT;
	int32_t today = day_today();

	*day = (struct date){
		.first = today, .last = today, .minute = -1, .offset = DATE_NO_OFFSET, .form = DATE_DAY
	};
	if (!text || date_read(str_of(text), day, &help)) {
		buf_release(&help);
		return RC_OK;
	}
	err_set(e, RC_USAGE, "--on \"%s\" is no date", text);
	err_hint(e, "%s", help.n ? help.p : "Write it like this: 2023-06-21");
	buf_release(&help);
	return RC_USAGE;
}

/* Can the name stand between quotation marks on one line? */
static bool writable_name(const char *path)
{
	size_t invalid;

	for (const char *c = path; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7F) return false;
	(void)utf8_count(str_of(path), &invalid);
	return !invalid;
}

static enum rc run(struct run *r, struct err *e)
{
	const char *path = r->args->operands.v[0];
	struct buf party_file = BUF_INIT;
	struct skeleton s = { .made_up = strcmp(path, "-") == 0 };
	struct source source;
	struct date today;
	enum rc rc = day_asked(r, &today, e);

	if (!rc) rc = read_party_file(r, &party_file, e);
	if (!rc && !writable_name(path)) {
		rc = err_set(e, RC_USAGE, "a file name that cannot stand in a case");
		err_hint(e, "A case is text, a line a statement: the name must be UTF-8 without control "
			    "characters.");
	}
	if (!rc) rc = source_open(r, path, &source, e);
	if (rc) {
		buf_release(&party_file);
		return rc;
	}
	s.draft = &source.draft;
	s.today = &today;
	s.path = !s.made_up ? path : source.draft.markdown ? "draft.md" : "draft.txt";
	rc = check_reading(r, &source, s.path, e);
	if (!rc) {
		skeleton_names(&s);
		names_of_file(&s, buf_str(&party_file));
		rc = answer(r, &s, e);
	}
	skeleton_release(&s);
	source_release(&source);
	buf_release(&party_file);
	return rc;
}

static const struct opt options[] = {
	{ "on", 0, OPTION_TEXT, "DATE", "the day that the case is first asked about; else the system's" },
	{ "json", 0, OPTION_FLAG, NULL, "what would be written, for programs" }, { 0 }
};

const struct command command_new = { .name = "new",
	.group = "Writing a case",
	.summary = "a case file to begin with, from a draft",
	.operands = "DRAFT",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Prints a case file that holds what the draft already says: who is named in it, every issue "
		 "with its address and its wordings as comments, and who proposes, opposes or reserves what, "
		 "as stances. For every party of which the draft says nothing there is an empty line to be "
		 "filled in.\n"
		 "What is printed can be read by the other commands as it is. Nothing is written to a file. "
		 "The path of the draft is written as it was given: keep the case in the folder in which you "
		 "call this. Wordings are broken at 99 columns, unless --width says otherwise.",
	.options = (const struct opt *const[]){ options, options_draft, options_view, NULL },
	.examples = (const struct example[]){ { "onetext new draft.txt > case.onetext",
						      "a case to begin with" },
		{ "onetext new --parties parties.txt draft.txt > case.onetext",
			"with the names that may stand in brackets" },
		{ "onetext check case.onetext", "what is wrong with it, and what is missing" }, { 0 } },
	.run = run };
