/* copies: who was handed which copy of which draft, and who has one. */
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	return case_close(r, &k, RC_OK);
}

const struct command command_copies = { .name = "copies",
	.group = "How the process goes",
	.summary = "who was handed which copy of which draft, and who has one",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "who was handed which copy of which draft, and who has one.",
	.options = (const struct opt *const[]){ options_rows, options_case, options_view, NULL },
	.examples =
		(const struct example[]){
			{ "onetext copies case.onetext",
				"who was handed which copy of which draft, and who has one" },
			{ 0 } },
	.run = run };
