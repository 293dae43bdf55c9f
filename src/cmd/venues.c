/* venues: where they met, whose turn it is, and where they may meet next. */
#include "view/venues.h"
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	struct venues venues;
	struct venues_view view = {
		.k = &k, .v = &venues, .all = args_has(r->args, "all"), .term = &r->term
	};
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = case_open(r, r->args->operands.v[0], &k, e);
	if (rc) return rc;
	venues_of(&k, &venues);
	if (r->json) venues_json(&view);
	else if (args_has(r->args, "csv")) venues_csv(&view);
	else venues_text(&view);
	venues_release(&venues);
	return case_close(r, &k, RC_OK);
}

static const struct opt options[] = {
	{ "all", 0, OPTION_FLAG, NULL, "every session and every line of a host, however many" }, { 0 }
};

const struct command command_venues = { .name = "venues",
	.group = "How the process goes",
	.summary = "where they met, whose turn it is, and where they may meet next",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "For each series of meetings: where the next one may be, and because of what: an "
		 "announcement, "
		 "the turn under a rule of rotation, an offer, or what the return of a host that has "
		 "withdrawn, or "
		 "the deferral of a turn, would change. Then the rules, as firm as they were said to be, and "
		 "whether "
		 "the sessions followed them; who hosted how often; what hosts said; and the sessions.\n"
		 "A meeting without a place, by video, counts for no host. A host that has withdrawn is "
		 "passed over; "
		 "a turn that was deferred comes next. Nothing is recommended.",
	.options = (const struct opt *const[]){ options, options_rows, options_case, options_view, NULL },
	.examples = (const struct example[]){ { "onetext venues case.onetext", "whose turn it is" },
		{ "onetext venues --on 2024-12-10 case.onetext", "the same on another day" },
		{ "onetext venues --csv --all case.onetext", "every session as a row" }, { 0 } },
	.run = run };
