/* claims: what is claimed about conduct, and how well it is supported. */
#include "view/claims.h"
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct claims_view view;
	struct dossier k;
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = case_open(r, r->args->operands.v[0], &k, e);
	if (rc) return rc;
	rc = claims_view_of(&k, args_text(r->args, "by"), args_text(r->args, "about"), &view, e);
	if (rc) return case_close(r, &k, rc);
	if (r->json) claims_json(&view, r->out);
	else if (args_has(r->args, "csv")) claims_csv(&view, r->out);
	else claims_text(&view, &r->term);
	claims_view_release(&view);
	return case_close(r, &k, RC_OK);
}

const struct command command_claims = { .name = "claims",
	.group = "What was said",
	.summary = "what is claimed about conduct, and how well it is supported",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Lists what is claimed about somebody's conduct, by what became of each claim: corroborated "
		 "and "
		 "disputed, disputed, corroborated, shown, asserted, supposed. Under each stand all its "
		 "lines with "
		 "date, person and source, the evidence that is given, who denied it, and how old it is.\n"
		 "Of what corroborates it is told whether a source stands behind it that did not vouch for "
		 "the "
		 "claim before and is not from a file of whoever claims it. A state is what somebody said, "
		 "never a "
		 "finding.",
	.options =
		(const struct opt *const[]){ options_lines, options_rows, options_case, options_view, NULL },
	.examples = (const struct example[]){ { "onetext claims case.onetext", "every claim" },
		{ "onetext claims --by RU --about US case.onetext", "what RU claims about US" }, { 0 } },
	.run = run };
