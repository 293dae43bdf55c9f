/* brief: one page on a case, or on a draft. */
#include "cmd/case.h"
#include "cmd/source.h"
#include "view/brief.h"
#include "view/casebrief.h"

/* ---- a case ---- */

static void show_case(struct run *r, const struct dossier *k)
{
	struct statuses statuses;
	struct standings standings;
	struct casebrief brief;

	statuses_of(k, &statuses);
	standings_of(k, &statuses, &standings);
	casebrief_of(k, &statuses, &standings, &brief);
	if (r->json) casebrief_json(&brief, r->out);
	else casebrief_text(&brief, &r->term, args_has(r->args, "all"));
	casebrief_release(&brief);
	standings_release(&standings);
	statuses_release(&statuses);
}

static enum rc run_case(struct run *r, const char *path, struct err *e)
{
	struct dossier k;
	enum rc rc = case_open(r, path, &k, e);

	if (rc) return rc;
	show_case(r, &k);
	return case_close(r, &k, RC_OK);
}

/* ---- a draft ---- */

static void show_draft(struct run *r, const struct draft *d)
{
	struct issues issues;
	struct counts counts;
	struct contest contest;
	struct clean clean;
	struct defects defects;
	struct brief brief = { d, &issues, &counts, &contest, &clean, &defects };

	issues_of(d, &issues);
	counts_of(d, &counts);
	contest_of(d, &issues, &contest);
	clean_of(d, &issues, &clean);
	defects_of(d, &issues, &defects);
	if (r->json) brief_json(&brief, r->out);
	else brief_text(&brief, &r->term);
	defects_release(&defects);
	clean_release(&clean);
	contest_release(&contest);
	counts_release(&counts);
	issues_release(&issues);
}

static enum rc run_draft(struct run *r, const char *path, struct err *e)
{
	struct source source;
	enum rc rc = source_open(r, path, &source, e);

	if (rc) return rc;
	show_draft(r, &source.draft);
	source_release(&source);
	return RC_OK;
}

/* ---- which of the two ---- */

/* The first option that only the other of the two takes, or NULL. */
static const char *foreign(const struct args *a, const struct opt *options, bool all)
{
	if (all && args_has(a, "all")) return "all";
	for (; options->name; options++)
		if (args_has(a, options->name)) return options->name;
	return NULL;
}

static enum rc run(struct run *r, struct err *e)
{
	const char *path = r->args->operands.v[0];
	bool from_stdin = strcmp(path, "-") == 0;
	bool is_case = from_stdin ? foreign(r->args, options_case, true) != NULL : case_at(path);
	const char *option = foreign(r->args, is_case ? options_draft : options_case, !is_case);

	if (!option) return is_case ? run_case(r, path, e) : run_draft(r, path, e);
	if (from_stdin) {
		err_set(e, RC_USAGE, "--%s is for a draft, other options here are for a case", option);
		return RC_USAGE;
	}
	err_set(e, RC_USAGE, "--%s is for %s, and %s is %s", option, is_case ? "a draft" : "a case", path,
		is_case ? "a case" : "none");
	err_hint(e, "%s",
		is_case ? "A case names its parties and drafts itself."
			: "`onetext new DRAFT` writes a case to begin with.");
	return RC_USAGE;
}

static const struct opt options[] = {
	{ "all", 0, OPTION_FLAG, NULL, "of a case: everything, however many lines it takes" },
	{ "json", 0, OPTION_FLAG, NULL, "the same facts, for programs" },
	{ 0 },
};

const struct command command_brief = {
	.name = "brief",
	.group = "Where a case stands",
	.summary = "one page: what is agreed, what is not, between whom and in whose words",
	.operands = "CASE|DRAFT",
	.min_operands = 1,
	.max_operands = 1,
	.about =
		"Of a case, tells on one page (60 lines at most) what to carry into the meeting: how many "
		"issues are agreed, in range, open and blocked; what is blocked and in whose words; what "
		"each party has agreed to: the concept, the text, clauses; who has not answered; "
		"conditions on which issues depend; copies, meetings, deadlines. What does not fit is left "
		"out with its number and the command that lists it.\n"
		"Of a draft, tells how much of it is clean, which issues are most contested and between "
		"whom, who is alone on one side, and what is wrong with it; from the brackets and the "
		"names in them and nothing else.\n"
		"Either way it takes no side. --on, --for, --public and --all are for cases; --parties, "
		"--markdown, --text and --escapes for drafts.",
	.options = (const struct opt *const[]){ options, options_case, options_draft, options_view, NULL },
	.examples = (const struct example[]){
		{ "onetext brief case.onetext", "the page to take into the meeting" },
		{ "onetext brief --on 2024-09-01 case.onetext", "the same as of another day" },
		{ "onetext brief --for SY case.onetext", "from what SY may see" },
		{ "onetext brief draft.txt", "one page on a draft" },
		{ "onetext brief --parties parties.txt draft.txt",
			"with the names that may stand in brackets" },
		{ 0 } },
	.run = run,
};
