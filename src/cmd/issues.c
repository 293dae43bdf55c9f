/* issues: what is to be decided in a draft, and between whom. */
#include "cmd/source.h"
#include "view/issues.h"

static void show(struct run *r, const struct draft *d, const struct issues *s, struct pick wanted)
{
	struct contest contest;
	struct picked picked;
	struct issues_view view = { .draft = d,
		.issues = s,
		.contest = &contest,
		.picked = &picked,
		.wanted = wanted,
		.under = args_text(r->args, "under"),
		.all = args_has(r->args, "all"),
		.term = &r->term };

	contest_of(d, s, &contest);
	pick_issues(d, s, &contest, wanted, &picked);
	if (r->json) issues_json(&view);
	else if (args_has(r->args, "csv")) issues_csv(&view);
	else issues_digest(&view);
	picked_release(&picked);
	contest_release(&contest);
}

static enum rc run(struct run *r, struct err *e)
{
	const char *under = args_text(r->args, "under");
	struct pick wanted = PICK_ALL;
	struct source source;
	struct issues issues;
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = source_open(r, r->args->operands.v[0], &source, e);
	if (rc) return rc;
	issues_of(&source.draft, &issues);
	rc = source_party(r, &source.draft, "party", &wanted.party, e);
	if (!rc && under) rc = pick_part(&source.draft, &issues, str_of(under), &wanted.part, e);
	wanted.unresolved = args_has(r->args, "unresolved");
	wanted.top = args_number(r->args, "top");
	if (!rc) show(r, &source.draft, &issues, wanted);
	issues_release(&issues);
	source_release(&source);
	return rc;
}

static const struct opt options[] = {
	{ "party", 0, OPTION_TEXT, "P", "only what names this party or a group that it is in" },
	{ "under", 0, OPTION_TEXT, "ADDRESS",
		"only that paragraph, article or chapter and what is below it" },
	{ "unresolved", 0, OPTION_FLAG, NULL, "no notes, footnotes or links; no paragraphs marked agreed" },
	{ "top", 0, OPTION_NUMBER, "N", "only the N most contested, those first" },
	{ "all", 0, OPTION_FLAG, NULL, "wordings whole, and the brackets that are no issues" },
	{ "csv", 0, OPTION_FLAG, NULL, "a row for every alternative, for a spreadsheet" },
	{ "json", 0, OPTION_FLAG, NULL, "a row for every bracket, for programs" },
	{ 0 },
};

const struct command command_issues = {
	.name = "issues",
	.group = "What is in dispute",
	.summary = "what is to be decided, the alternatives, and who wants what",
	.operands = "DRAFT",
	.min_operands = 1,
	.max_operands = 1,
	.about =
		"Lists what a draft leaves to be decided: words that may stand or go, alternatives, "
		"options, blanks; with the address of each, the wordings, and who proposes, opposes, "
		"retains, deletes or reserves. Issues inside an alternative stand under it.\n"
		"Most contested are those on which most parties stand against another; then those with "
		"most alternatives, then with most words.",
	.options = (const struct opt *const[]){ options, options_draft, options_view, NULL },
	.examples = (const struct example[]){ { "onetext issues draft.txt", "everything that is in dispute" },
		{ "onetext issues --party US --under 4 draft.txt", "what names the US in chapter 4" },
		{ "onetext issues --top 10 draft.txt", "where most stand against each other" },
		{ "onetext issues --csv draft.txt > issues.csv", "for a spreadsheet" }, { 0 } },
	.run = run,
};
