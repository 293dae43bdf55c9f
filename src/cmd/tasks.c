/* tasks: what has to be done, by whom, since when and until when. */
#include "view/tasks.h"
#include "analysis/upheavals.h"
#include "cmd/case.h"
#include "view/asked.h"

static void answer(struct run *r, const struct dossier *k, const bool *keep)
{
	struct tasks_view v = {
		.k = k, .of = args_text(r->args, "of"), .all = args_has(r->args, "all"), .term = &r->term
	};
	struct upheavals changed;

	upheavals_of(k, &changed);
	v.waiting = upheavals_waiting(k, &changed, keep);
	upheavals_release(&changed);
	work_of(k, keep, &v.work);
	if (r->json) tasks_json(&v);
	else if (args_has(r->args, "csv")) tasks_csv(&v);
	else tasks_text(&v);
	work_release(&v.work);
}

/* What is asked of somebody, or brought by them. Of a meeting it is who takes part, or whose series it is. */
static enum rc find_of(const struct dossier *k, const char *who, bool **keep, struct err *e)
{
	static const enum word whose[] = { W_HOLDER, W_WITH, W_OF, W_NOTHING },
			       speaks[] = { W_BY, W_NOTHING };
	bool *by = NULL;
	enum rc rc = lines_naming(k, whose, who, keep, e);

	if (!rc) rc = lines_naming(k, speaks, who, &by, e);
	for (size_t i = 0; by && i < k->r.facts.n; i++) /* who gave a task has not to do it */
		if (dossier_fact(k, (uint32_t)i)->word != W_TASK) (*keep)[i] = (*keep)[i] || by[i];
	mem_free(by);
	return rc;
}

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	bool *keep = NULL;
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = case_open(r, r->args->operands.v[0], &k, e);
	if (rc) return rc;
	rc = find_of(&k, args_text(r->args, "of"), &keep, e);
	if (!rc) answer(r, &k, keep);
	mem_free(keep);
	return case_close(r, &k, rc);
}

static const struct opt options[] = {
	{ "of", 0, OPTION_TEXT, "WHO",
		"only what this party, actor, group or person has to do or has brought" },
	{ "all", 0, OPTION_FLAG, NULL, "what is done, met, given or answered, too" }, { 0 }
};

const struct command command_tasks = { .name = "tasks",
	.group = "How the process goes",
	.summary = "what has to be done, by whom, since when and until when",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Lists what is open: tasks and who gave them, deadlines and how often they were extended, "
		 "approvals to come, meetings whose planned day is over, questions, proposals and views that "
		 "are "
		 "neither answered nor worked into the text, and initiatives without an answer; each with "
		 "whose "
		 "it is, since when, and until when. What has the nearest end comes first, be it past or to "
		 "come, then what is oldest.\n"
		 "Nothing is taken for done because it should be: only a line such as `task Mandate done` "
		 "closes "
		 "it.",
	.options = (const struct opt *const[]){ options, options_rows, options_case, options_view, NULL },
	.examples = (const struct example[]){ { "onetext tasks case.onetext", "what is open" },
		{ "onetext tasks --of RU case.onetext", "what RU has to do" },
		{ "onetext tasks --all --on 2024-09-01 case.onetext", "everything, as of that day" },
		{ "onetext tasks --csv case.onetext > tasks.csv", "for a spreadsheet" }, { 0 } },
	.run = run };
