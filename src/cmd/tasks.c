/* tasks: what has to be done, by whom, since when and until when. */
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	return case_close(r, &k, RC_OK);
}

const struct command command_tasks = { .name = "tasks",
	.group = "How the process goes",
	.summary = "what has to be done, by whom, since when and until when",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "what has to be done, by whom, since when and until when.",
	.options = (const struct opt *const[]){ options_rows, options_case, options_view, NULL },
	.examples =
		(const struct example[]){ { "onetext tasks case.onetext",
						  "what has to be done, by whom, since when and until when" },
			{ 0 } },
	.run = run };
