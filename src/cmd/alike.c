/* alike: proposals to one paragraph that say the same, or nearly. */
#include "view/alike.h"
#include "cmd/source.h"

static enum rc run(struct run *r, struct err *e)
{
	struct source source;
	struct issues issues;
	struct alike alike;
	struct alike_view view = {
		.draft = &source.draft, .issues = &issues, .alike = &alike, .term = &r->term
	};
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = source_open(r, r->args->operands.v[0], &source, e);
	if (rc) return rc;
	issues_of(&source.draft, &issues);
	alike_of(&source.draft, &issues, &alike);
	if (r->json) alike_json(&view);
	else if (args_has(r->args, "csv")) alike_csv(&view);
	else alike_text(&view);
	alike_release(&alike);
	issues_release(&issues);
	source_release(&source);
	return RC_OK;
}

static const struct opt options[] = { { "csv", 0, OPTION_FLAG, NULL,
					      "a row for each proposal, for a spreadsheet" },
	{ "json", 0, OPTION_FLAG, NULL, "a row for each group, for programs" }, { 0 } };

const struct command command_alike = { .name = "alike",
	.group = "Edited copies",
	.summary = "proposals to one paragraph that say the same, or nearly",
	.operands = "DRAFT",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Lists, for whoever consolidates a compiled text, the proposals to one paragraph that have "
		 "the same "
		 "words, or nearly: who proposes each, and in which words they differ. Nothing is merged.",
	.options = (const struct opt *const[]){ options, options_draft, options_view, NULL },
	.examples = (const struct example[]){ { "onetext alike draft.txt", "what might be one proposal" },
		{ 0 } },
	.run = run };
