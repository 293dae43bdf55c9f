/* claims: what is claimed about conduct, and how well it is supported. */
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	return case_close(r, &k, RC_OK);
}

const struct command command_claims = { .name = "claims",
	.group = "What was said",
	.summary = "what is claimed about conduct, and how well it is supported",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "what is claimed about conduct, and how well it is supported.",
	.options = (const struct opt *const[]){ options_rows, options_case, options_view, NULL },
	.examples =
		(const struct example[]){
			{ "onetext claims case.onetext",
				"what is claimed about conduct, and how well it is supported" },
			{ 0 } },
	.run = run };
