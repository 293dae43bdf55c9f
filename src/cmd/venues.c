/* venues: where they met, whose turn it is, and where they may meet next. */
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	return case_close(r, &k, RC_OK);
}

const struct command command_venues = { .name = "venues",
	.group = "How the process goes",
	.summary = "where they met, whose turn it is, and where they may meet next",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "where they met, whose turn it is, and where they may meet next.",
	.options = (const struct opt *const[]){ options_rows, options_case, options_view, NULL },
	.examples =
		(const struct example[]){
			{ "onetext venues case.onetext",
				"where they met, whose turn it is, and where they may meet next" },
			{ 0 } },
	.run = run };
