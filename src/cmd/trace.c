/* trace: where a new text comes from, and whether anything was lost on the way. */
#include "view/trace.h"
#include "cmd/source.h"

struct traced {
	struct source new, *sources;
	struct issues issues, *source_issues;
	struct trace_text *texts;
	uint32_t n; /* sources that are open */
};

/* "NAME=FILE", or a file whose name is its own. */
static struct str name_of(const char *operand, const char **path)
{
	const char *equals = strchr(operand, '='), *slash = strchr(operand, '/');
	struct str name = str_of(operand);

	*path = operand;
	if (equals && equals > operand && equals[1] && (!slash || equals < slash)) {
		*path = equals + 1;
		return (struct str){ operand, (size_t)(equals - operand) };
	}
	while (slash) {
		name = str_of(slash + 1);
		slash = strchr(slash + 1, '/');
	}
	return name;
}

/* The sources in the order of the command line: those behind --from, and the operands behind the first. */
static const char **list_sources(const struct args *a, uint32_t *n)
{
	const char **list = mem_alloc(a->given.n + a->operands.n, sizeof *list);
	size_t next = 1;

	*n = 0;
	for (size_t i = 0; i < a->given.n; i++) {
		const struct given *g = &a->given.v[i];

		if (strcmp(g->option->name, "from") != 0) continue;
		while (next < a->operands.n && next < g->operands) list[(*n)++] = a->operands.v[next++];
		list[(*n)++] = g->text;
	}
	while (next < a->operands.n) list[(*n)++] = a->operands.v[next++];
	return list;
}

static enum rc refuse_twice(const struct traced *t, struct str name, struct err *e)
{
	for (uint32_t k = 0; k < t->n; k++) {
		if (!str_eq(t->texts[k].name, name)) continue;
		err_set(e, RC_USAGE, "two sources are called \"%.*s\"", STRF(name));
		err_hint(e, "Give one of them a name: NAME=FILE.");
		return RC_USAGE;
	}
	return RC_OK;
}

static enum rc open_sources(struct run *r, struct traced *t, struct err *e)
{
	uint32_t n;
	const char **list = list_sources(r->args, &n);
	enum rc rc = RC_OK;

	if (!n) {
		rc = err_set(e, RC_USAGE, "no source: --from FILE");
		err_hint(e, "The usage is: onetext trace NEW --from FILE…");
	}
	t->sources = mem_alloc(n, sizeof *t->sources);
	t->source_issues = mem_alloc(n, sizeof *t->source_issues);
	t->texts = mem_alloc(n, sizeof *t->texts);
	for (uint32_t k = 0; k < n && !rc; k++) {
		const char *path;
		struct str name = name_of(list[k], &path);

		rc = refuse_twice(t, name, e);
		if (!rc) rc = source_open(r, path, &t->sources[k], e);
		if (rc) break;
		issues_of(&t->sources[k].draft, &t->source_issues[k]);
		t->texts[k] = (struct trace_text){ name, &t->sources[k].draft, &t->source_issues[k] };
		t->n++;
	}
	mem_free(list);
	return rc;
}

static void show(struct run *r, const struct trace *t, const struct reasons *reasons)
{
	struct trace_view view = { .trace = t, .reasons = reasons, .term = &r->term };
	bool lossless = args_has(r->args, "lossless");

	if (r->json) trace_json(&view);
	else if (args_has(r->args, "csv") && lossless) trace_lossless_csv(&view);
	else if (args_has(r->args, "csv")) trace_csv(&view);
	else if (lossless) trace_lossless(&view);
	else trace_table(&view);
}

static enum rc trace_them(struct run *r, struct traced *t, struct err *e)
{
	const char *path = args_text(r->args, "reasons");
	struct trace_text new = { str_of(t->new.draft.file), &t->new.draft, &t->issues };
	struct buf bytes = BUF_INIT;
	struct trace trace;
	struct reasons reasons;
	enum rc rc = open_sources(r, t, e);

	if (!rc && path) {
		rc = source_read(r, path, &bytes, e);
		if (rc && !*e->file) err_at(e, path, 0, 0);
	}
	if (!rc) {
		trace_of(&new, t->texts, t->n, &trace);
		rc = reasons_of(buf_str(&bytes), path && strcmp(path, "-") == 0 ? "<stdin>" : path, &trace,
			&reasons, e);
		if (!rc) {
			show(r, &trace, &reasons);
			if (args_has(r->args, "lossless") && reasons.lost) rc = RC_NO;
			reasons_release(&reasons);
		}
		trace_release(&trace);
	}
	buf_release(&bytes);
	for (uint32_t k = 0; k < t->n; k++) {
		issues_release(&t->source_issues[k]);
		source_release(&t->sources[k]);
	}
	mem_free(t->texts);
	mem_free(t->source_issues);
	mem_free(t->sources);
	return rc;
}

static enum rc run(struct run *r, struct err *e)
{
	struct traced t = { .n = 0 };
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = source_open(r, r->args->operands.v[0], &t.new, e);
	if (rc) return rc;
	issues_of(&t.new.draft, &t.issues);
	rc = trace_them(r, &t, e);
	issues_release(&t.issues);
	source_release(&t.new);
	return rc;
}

static const struct opt options[] = {
	{ "from", 0, OPTION_TEXT, "FILE",
		"a source, FILE or NAME=FILE; every operand behind NEW is one too" },
	{ "lossless", 0, OPTION_FLAG, NULL,
		"only the words of the sources that are lost; exit code 1 if there are any" },
	{ "reasons", 0, OPTION_TEXT, "FILE", "the stated reasons, and what was dropped on purpose" },
	{ "csv", 0, OPTION_FLAG, NULL, "the table for a spreadsheet" },
	{ "json", 0, OPTION_FLAG, NULL, "everything, for programs: also where each word went" }, { 0 }
};

const struct command command_trace = { .name = "trace",
	.group = "Edited copies",
	.summary = "the source table: where each paragraph of a new text comes from",
	.operands = "NEW [SOURCE…]",
	.min_operands = 1,
	.max_operands = MANY,
	.about = "Tells, for each paragraph of a new text, which paragraphs of the sources it comes from, "
		 "who gave its "
		 "words, and what was done: kept, merged, altered, new; then what was dropped. With "
		 "--lossless, whether "
		 "every word of every source has a place in the new text or is listed as dropped.",
	.options = (const struct opt *const[]){ options, options_draft, options_view, NULL },
	.examples = (const struct example[]){ { "onetext trace new.txt --from old.txt SY=sy.txt TR=tr.txt",
						      "the source table" },
		{ "onetext trace new.txt --from old.txt --reasons why.txt --lossless",
			"is anything lost that is not listed?" },
		{ 0 } },
	.run = run };
