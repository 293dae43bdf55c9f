/* said: who said what, when, how, and through whom; what changed since. */
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	return case_close(r, &k, RC_OK);
}

const struct command command_said = { .name = "said",
	.group = "What was said",
	.summary = "who said what, when, how, and through whom; what changed since",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "who said what, when, how, and through whom; what changed since.",
	.options = (const struct opt *const[]){ options_rows, options_case, options_view, NULL },
	.examples =
		(const struct example[]){
			{ "onetext said case.onetext",
				"who said what, when, how, and through whom; what changed since" },
			{ 0 } },
	.run = run };
