/* contradictions: what does not fit together, always as somebody says it. */
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	return case_close(r, &k, RC_OK);
}

const struct command command_contradictions = { .name = "contradictions",
	.group = "What was said",
	.summary = "what does not fit together, always as somebody says it",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "what does not fit together, always as somebody says it.",
	.options = (const struct opt *const[]){ options_rows, options_case, options_view, NULL },
	.examples =
		(const struct example[]){ { "onetext contradictions case.onetext",
						  "what does not fit together, always as somebody says it" },
			{ 0 } },
	.run = run };
