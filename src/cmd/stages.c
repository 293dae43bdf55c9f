/* stages: how far each side is with the text, and with its own approval at home. */
#include "view/stages.h"
#include "analysis/status.h"
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	struct statuses statuses;
	struct standings standings;
	struct approvals approvals;
	struct closings closings;
	struct stages_view v = { &k, &standings, &approvals, &closings };
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = case_open(r, r->args->operands.v[0], &k, e);
	if (rc) return rc;
	statuses_of(&k, &statuses);
	standings_of(&k, &statuses, &standings);
	approvals_of(&k, &approvals);
	closings_of(&k, &closings);
	if (r->json) stages_json(&v, r->out);
	else if (args_has(r->args, "csv")) stages_csv(&v, r->out);
	else stages_text(&v, &r->term);
	closings_release(&closings);
	approvals_release(&approvals);
	standings_release(&standings);
	statuses_release(&statuses);
	return case_close(r, &k, RC_OK);
}

const struct command command_stages = { .name = "stages",
	.group = "How the process goes",
	.summary = "how far each side is with the text, and with its own approval at home",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "A table of all at the table and what is on record of each: a copy, the concept, views, "
		 "stances "
		 "on clauses, "
		 "clauses agreed and reserved, the text, initials, signature, ratification; below it the "
		 "lines "
		 "that say so. "
		 "No stage implies another: gaps are shown, and what is denied is told as denied.\n"
		 "Then the paths of approval at home: which body, in which order, by which share, and what "
		 "came; "
		 "the share of yes is worked out of all who voted and of yes and no, since rules differ.\n"
		 "Then the closing vote: who has voted how, who has not, and what silence made of that where "
		 "the "
		 "line says that it counts.",
	.options = (const struct opt *const[]){ options_rows, options_case, options_view, NULL },
	.examples =
		(const struct example[]){
			{ "onetext stages case.onetext",
				"how far each side is with the text, and with its own approval at home" },
			{ "onetext stages --csv case.onetext", "a row for each stage, step and vote" },
			{ 0 } },
	.run = run };
