/* brief: one page on a draft. */
#include "cmd/source.h"
#include "view/brief.h"

static void show(struct run *r, const struct draft *d)
{
	struct issues issues;
	struct counts counts;
	struct contest contest;
	struct clean clean;
	struct defects defects;
	struct brief brief = { d, &issues, &counts, &contest, &clean, &defects };

	issues_of(d, &issues);
	counts_of(d, &counts);
	contest_of(d, &issues, &contest);
	clean_of(d, &issues, &clean);
	defects_of(d, &issues, &defects);
	if (r->json) brief_json(&brief, r->out);
	else brief_text(&brief, &r->term);
	defects_release(&defects);
	clean_release(&clean);
	contest_release(&contest);
	counts_release(&counts);
	issues_release(&issues);
}

static enum rc run(struct run *r, struct err *e)
{
	struct source source;
	enum rc rc = source_open(r, r->args->operands.v[0], &source, e);

	if (rc) return rc;
	show(r, &source.draft);
	source_release(&source);
	return RC_OK;
}

static const struct opt options[] = {
	{ "json", 0, OPTION_FLAG, NULL, "the same facts, for programs" },
	{ 0 },
};

const struct command command_brief = {
	.name = "brief",
	.group = "Where a draft stands",
	.summary = "one page: what is clean, what is contested and between whom",
	.operands = "DRAFT",
	.min_operands = 1,
	.max_operands = 1,
	.about =
		"Tells on one page (60 lines at most) where a draft stands: how much of it is clean, "
		"which issues are most contested and between whom, who is alone on one side, which "
		"paragraphs are clean, and what is wrong with the draft. It goes by the brackets and "
		"the names in them and by nothing else; it takes no side.",
	.options = (const struct opt *const[]){ options, options_draft, options_view, NULL },
	.examples = (const struct example[]){ { "onetext brief draft.txt", "one page on a draft" },
		{ "onetext brief --parties parties.txt draft.txt",
			"with the names that may stand in brackets" },
		{ 0 } },
	.run = run,
};
