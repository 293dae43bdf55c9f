/* lint: the defects of drafts. */
#include <unistd.h>

#include "base/nearest.h"
#include "cmd/source.h"
#include "view/lint.h"

#define ALL_CODES   ((1u << N_DEFECTS) - 1)
#define ERROR_CODES ((1u << W12_CROSSES_BLOCK) - 1)

static enum rc add_code(struct str code, uint32_t *wanted, struct err *e)
{
	struct nearest near = nearest_to(code);

	for (unsigned i = 0; i < N_DEFECTS; i++) {
		if (str_eq_nocase(code, str_of(defect_kind[i].code))) {
			*wanted |= 1u << i;
			return RC_OK;
		}
		nearest_try(&near, str_of(defect_kind[i].code));
	}
	err_set(e, RC_USAGE, "no code \"%.*s\"", STRF(code));
	if (near.name.n) err_hint(e, "Did you mean %.*s? --list-codes lists the codes.", STRF(near.name));
	else err_hint(e, "--list-codes lists the codes.");
	return RC_USAGE;
}

static enum rc wanted_codes(const struct args *a, uint32_t *wanted, struct err *e)
{
	struct str rest = str_of(args_text(a, "only")), code;
	enum rc rc = RC_OK;

	*wanted = args_has(a, "errors") ? ERROR_CODES : ALL_CODES;
	if (!args_has(a, "only")) return RC_OK;
	*wanted = 0;
	while (!rc && str_next(&rest, ',', &code)) rc = add_code(str_trim(code), wanted, e);
	if (!rc && !*wanted) rc = err_set(e, RC_USAGE, "--only needs a code, such as E01");
	return rc;
}

static enum rc each(struct run *r, struct source *s, void *data, struct err *e)
{
	struct lint_view *view = data;
	uint32_t before = view->errors + view->warnings;
	struct issues issues;
	struct defects defects;

	(void)r;
	(void)e;
	issues_of(&s->draft, &issues);
	defects_of(&s->draft, &issues, &defects);
	lint_file(view, &s->draft, &issues, &defects);
	defects_release(&defects);
	issues_release(&issues);
	return view->errors + view->warnings > before ? RC_NO : RC_OK;
}

/* For the person at the terminal; a script that reads both streams shall not have to skip it. */
static void tell_summary(const struct run *r, const struct lint_view *view)
{
	struct buf text = BUF_INIT;
	struct out err_out;
	struct err ignored;

	if (r->json || !view->files || isatty(STDERR_FILENO) != 1 || out_flush(r->out)) return;
	lint_summary(view, &text);
	out_init(&err_out, STDERR_FILENO);
	out_printf(&err_out, "%s\n", text.p);
	(void)!out_finish(&err_out, &ignored);
	out_release(&err_out);
	buf_release(&text);
}

static enum rc run(struct run *r, struct err *e)
{
	struct lint_view view;
	uint32_t wanted;
	enum rc rc = args_exclusive(r->args, "only errors", e);

	if (!rc) rc = wanted_codes(r->args, &wanted, e);
	if (rc) return rc;
	if (args_has(r->args, "list-codes")) {
		lint_codes(&r->term, r->json);
		return RC_OK;
	}
	if (!r->args->operands.n) return args_missing(r->args, e);
	lint_begin(&view, &r->term, r->json, wanted);
	rc = source_each(r, each, &view, e);
	lint_end(&view);
	tell_summary(r, &view);
	return rc;
}

static const struct opt options[] = {
	{ "only", 0, OPTION_TEXT, "CODES", "only these codes, such as E01,E02" },
	{ "errors", 0, OPTION_FLAG, NULL, "only errors (E…), no warnings (W…)" },
	{ "list-codes", 0, OPTION_FLAG, NULL, "list the codes and what they mean" },
	{ "json", 0, OPTION_FLAG, NULL, "an array of defects, for programs" },
	{ 0 },
};

const struct command command_lint = {
	.name = "lint",
	.group = "What is wrong with a draft",
	.summary = "defects: unmatched brackets, unknown names, repeated numbers",
	.operands = "DRAFT…",
	.max_operands = MANY,
	.about =
		"Lists the defects of drafts, one a line as file:line:col: code: message; columns count "
		"characters. A defective draft is read all the same by every command. Exit code 1 when "
		"there are defects.",
	.options = (const struct opt *const[]){ options, options_draft, options_view, NULL },
	.examples = (const struct example[]){ { "onetext lint draft.txt", "every defect with its place" },
		{ "onetext lint --only E01,E02 draft.txt", "brackets that do not match" },
		{ "onetext lint --list-codes", "what the codes mean" }, { 0 } },
	.run = run,
};
