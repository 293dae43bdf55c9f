/* sessions: meetings: when, where, who, about what, and how far they slipped. */
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	return case_close(r, &k, RC_OK);
}

const struct command command_sessions = { .name = "sessions",
	.group = "How the process goes",
	.summary = "meetings: when, where, who, about what, and how far they slipped",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "meetings: when, where, who, about what, and how far they slipped.",
	.options = (const struct opt *const[]){ options_rows, options_case, options_view, NULL },
	.examples =
		(const struct example[]){
			{ "onetext sessions case.onetext",
				"meetings: when, where, who, about what, and how far they slipped" },
			{ 0 } },
	.run = run };
