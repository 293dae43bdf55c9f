/* parties: who is at the table of a case. */
#include "view/parties.h"
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct statuses statuses;
	struct dossier k;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	statuses_of(&k, &statuses);
	struct parties_view view = { .k = &k, .s = &statuses, .term = &r->term };
	if (r->json) parties_json(&view);
	else parties_text(&view);
	statuses_release(&statuses);
	return case_close(r, &k, RC_OK);
}

static const struct opt options[] = { { "json", 0, OPTION_FLAG, NULL, "the same facts, for programs" },
	{ 0 } };

const struct command command_parties = { .name = "parties",
	.group = "Where a case stands",
	.summary = "who is at the table, in which role, and whose consent is asked",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Lists the parties of a case as of the day: other names, roles, whether their consent "
		 "counts and on "
		 "how many issues it is asked, the groups they are in, and who speaks for them in which "
		 "office. Then "
		 "everybody else who has a part in it, the groups with their members, and the rules of "
		 "consent.",
	.options = (const struct opt *const[]){ options, options_case, options_view, NULL },
	.examples = (const struct example[]){ { "onetext parties case.onetext", "who is at the table" },
		{ "onetext parties --on 2024-12-10 case.onetext", "the same on another day" }, { 0 } },
	.run = run };
