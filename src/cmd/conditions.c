/* conditions: who asks what of whom, and what became of it. */
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	return case_close(r, &k, RC_OK);
}

const struct command command_conditions = { .name = "conditions",
	.group = "What was said",
	.summary = "who asks what of whom, and what became of it",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "who asks what of whom, and what became of it.",
	.options = (const struct opt *const[]){ options_rows, options_case, options_view, NULL },
	.examples = (const struct example[]){ { "onetext conditions case.onetext",
						      "who asks what of whom, and what became of it" },
		{ 0 } },
	.run = run };
