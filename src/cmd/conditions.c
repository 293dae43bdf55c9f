/* conditions: who asks what of whom, and what became of it. */
#include "view/conditions.h"
#include "cmd/case.h"
#include "view/asked.h"

/* Both, where both were asked for. */
static bool *common(const struct dossier *k, bool *a, bool *b)
{
	if (!a || !b) return a ? a : b;
	for (size_t i = 0; i < k->r.facts.n; i++) a[i] = a[i] && b[i];
	mem_free(b);
	return a;
}

static void answer(struct run *r, const struct dossier *k, const bool *keep)
{
	struct statuses s;
	struct conditions c;
	struct conditions_view v = { .k = k,
		.s = &s,
		.conditions = &c,
		.asked = keep != NULL,
		.all = args_has(r->args, "all"),
		.term = &r->term };

	statuses_of(k, &s);
	conditions_of(k, &s, keep, &c);
	if (r->json) conditions_json(&v);
	else if (args_has(r->args, "csv")) conditions_csv(&v);
	else conditions_text(&v);
	conditions_release(&c);
	statuses_release(&s);
}

static enum rc run(struct run *r, struct err *e)
{
	static const enum word whom[] = { W_OF, W_NOTHING };
	struct dossier k;
	bool *keep = NULL, *of = NULL;
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = case_open(r, r->args->operands.v[0], &k, e);
	if (rc) return rc;
	rc = lines_asked(&k, args_text(r->args, "by"), args_text(r->args, "about"), &keep, e);
	if (!rc) rc = lines_naming(&k, whom, args_text(r->args, "of"), &of, e);
	keep = common(&k, keep, of);
	if (!rc) answer(r, &k, keep);
	mem_free(keep);
	return case_close(r, &k, rc);
}

static const struct opt options[] = { { "of", 0, OPTION_TEXT, "WHO",
					      "only what is asked of this party, actor, group or person" },
	{ "all", 0, OPTION_FLAG, NULL, "in full what is met or dropped, and what others ask, too" }, { 0 } };

const struct command command_conditions = { .name = "conditions",
	.group = "What was said",
	.summary = "who asks what of whom, and what became of it",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Lists the conditions of a case, holder by holder: what each says, to whom it is put and "
		 "since "
		 "when, what became of it, and what it hangs on: every issue and step that it names, how "
		 "that stands, "
		 "and which alternatives meet the condition. Then whether its logic holds by what is "
		 "recorded (acts of "
		 "agreement that are enough by the rule of consent, stances that agree, reports of steps), "
		 "from which "
		 "lines that follows, and which conditions others hold on the same issues.\n"
		 "What is recorded never makes a condition met: a line such as `condition C1 met` does.",
	.options = (const struct opt *const[]){ options, options_lines, options_rows, options_case,
		options_view, NULL },
	.examples = (const struct example[]){ { "onetext conditions case.onetext", "who asks what" },
		{ "onetext conditions --by SY --of TR case.onetext", "what SY asks of TR" },
		{ "onetext conditions --about Stages case.onetext", "conditions that name this issue" },
		{ "onetext conditions --all --on 2024-09-01 case.onetext", "everything, as of that day" },
		{ "onetext conditions --csv case.onetext > conditions.csv", "for a spreadsheet" }, { 0 } },
	.run = run };
