/* read: a draft as it would read under choices. */
#include "cmd/source.h"
#include "text/compiled.h"
#include "text/reading.h"

/* Which reading was asked for; the bytes as they are if none was. */
static enum reading_kind reading_kind(const struct args *a)
{
	if (args_has(a, "clean")) return READ_CLEAN;
	if (args_has(a, "agreed")) return READ_AGREED;
	if (args_has(a, "party")) return READ_PARTY;
	return READ_AS_IS;
}

static enum rc read_one(struct run *r, const struct draft *d, struct err *e)
{
	const char *settle = args_text(r->args, "settle");
	struct choices choices = { 0 };
	struct issues issues;
	struct buf text = BUF_INIT;
	uint32_t party;
	enum rc rc = source_party(r, d, "party", &party, e);

	if (rc) return rc;
	issues_of(d, &issues);
	if (settle) rc = choices_read(&issues, str_of(settle), &choices, e);
	if (!rc) {
		reading_of(d, &issues, reading_kind(r->args), party, &choices, &text);
		out_add(r->out, buf_str(&text));
	} else if (!*e->file) {
		err_at(e, d->file, 0, 0);
	}
	buf_release(&text);
	choices_release(&choices);
	issues_release(&issues);
	return rc;
}

/* A copy out of a compiled text. */
static enum rc read_copy(struct run *r, struct err *e)
{
	const char *path = r->args->operands.v[0], *names_path = args_text(r->args, "names");
	struct buf bytes = BUF_INIT, names = BUF_INIT, copy = BUF_INIT;
	struct compiled text = { 0 };
	enum rc rc = source_read(r, path, &bytes, e);

	if (!rc && names_path) rc = source_read(r, names_path, &names, e);
	if (!rc) rc = compiled_read(&text, buf_str(&bytes), path, buf_str(&names), names_path, e);
	if (!rc) rc = compiled_copy(&text, str_trim(str_of(args_text(r->args, "copy"))), &copy, e);
	if (rc && !*e->file) err_at(e, path, 0, 0);
	if (!rc) out_add(r->out, buf_str(&copy));
	compiled_release(&text);
	buf_release(&bytes);
	buf_release(&names);
	buf_release(&copy);
	return rc;
}

static enum rc run(struct run *r, struct err *e)
{
	struct source source;
	enum rc rc = args_exclusive(r->args, "as-is clean agreed party copy", e);

	if (!rc) rc = args_exclusive(r->args, "settle copy", e);
	if (!rc && args_has(r->args, "names") && !args_has(r->args, "copy"))
		rc = err_set(e, RC_USAGE, "--names is for --copy");
	if (!rc && args_has(r->args, "copy")) return read_copy(r, e);
	if (!rc) rc = source_open(r, r->args->operands.v[0], &source, e);
	if (rc) return rc;
	rc = read_one(r, &source.draft, e);
	source_release(&source);
	return rc;
}

static const struct opt options[] = { { "as-is", 0, OPTION_FLAG, NULL,
					      "the text as it stands, byte for byte (the default)" },
	{ "clean", 0, OPTION_FLAG, NULL,
		"no notes, status marks, braces and names; what is in dispute stays in brackets" },
	{ "agreed", 0, OPTION_FLAG, NULL, "what is in dispute left out as well" },
	{ "party", 0, OPTION_TEXT, "P",
		"as P would have it: what P opposes and what only others propose is out; where no name "
		"stands, brackets stay" },
	{ "copy", 0, OPTION_TEXT, "NAME",
		"the copy that NAME returned, byte for byte, out of a text of `onetext compile`; base: the "
		"base" },
	{ "names", 0, OPTION_TEXT, "FILE", "with --copy: the names of an anonymous text" },
	{ "settle", 0, OPTION_TEXT, "ADDRESS=ALT,…", "with these issues decided, such as 4.1=a,7.2=none" },
	{ 0 } };

const struct command command_read = { .name = "read",
	.group = "What is in dispute",
	.summary = "the text as it is agreed, as one party has it, or with choices made",
	.operands = "DRAFT",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Prints a draft as it would read. Nothing is wrapped or numbered anew; only where "
		 "something is left out are blanks mended. What a party proposes is not thereby agreed, "
		 "and silence is not consent.",
	.options = (const struct opt *const[]){ options, options_draft, options_view, NULL },
	.examples = (const struct example[]){ { "onetext read --agreed draft.txt", "what nobody disputes" },
		{ "onetext read --party US draft.txt", "as the US would have it" },
		{ "onetext read --settle 4.1=a,7.2=none draft.txt",
			"with two issues decided, the others as they are" },
		{ "onetext read --copy SY all.txt", "the copy that SY returned" }, { 0 } },
	.run = run };
