/* sources: what the lines of a case rest on. */
#include "view/sources.h"
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	struct sources_view view = { .k = &k, .all = args_has(r->args, "all"), .term = &r->term };
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	sources_of(&view);
	if (r->json) sources_json(&view);
	else sources_text(&view);
	sources_release(&view);
	return case_close(r, &k, RC_OK);
}

static const struct opt options[] = { { "all", 0, OPTION_FLAG, NULL,
					      "every line that rests on one source alone, however many" },
	{ "json", 0, OPTION_FLAG, NULL, "the same facts, for programs" }, { 0 } };

const struct command command_sources = { .name = "sources",
	.group = "Where a case stands",
	.summary = "what vouches for what, and which lines rest on a single source",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Lists the sources of a case that are known on the day: where each comes from, its headline "
		 "as it was "
		 "printed, how many lines it vouches for and of which kinds, and the lines that nothing else "
		 "vouches for. "
		 "Sources that no line names stand at the end.\n"
		 "A session may vouch too (what was said there); it is listed behind the sources.",
	.options = (const struct opt *const[]){ options, options_case, options_view, NULL },
	.examples = (const struct example[]){ { "onetext sources case.onetext", "what the case rests on" },
		{ "onetext sources --all case.onetext", "with every line that rests on one source alone" },
		{ 0 } },
	.run = run };
