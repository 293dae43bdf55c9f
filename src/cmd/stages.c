/* stages: how far each side is with the text, and with its own approval at home. */
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	return case_close(r, &k, RC_OK);
}

const struct command command_stages = { .name = "stages",
	.group = "How the process goes",
	.summary = "how far each side is with the text, and with its own approval at home",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "how far each side is with the text, and with its own approval at home.",
	.options = (const struct opt *const[]){ options_rows, options_case, options_view, NULL },
	.examples =
		(const struct example[]){
			{ "onetext stages case.onetext",
				"how far each side is with the text, and with its own approval at home" },
			{ 0 } },
	.run = run };
