/* log: the whole record as one timeline. */
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	return case_close(r, &k, RC_OK);
}

const struct command command_log = { .name = "log",
	.group = "How the process goes",
	.summary = "the whole record as one timeline",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "the whole record as one timeline.",
	.options = (const struct opt *const[]){ options_rows, options_case, options_view, NULL },
	.examples =
		(const struct example[]){
			{ "onetext log case.onetext", "the whole record as one timeline" }, { 0 } },
	.run = run };
