/* contradictions: what does not fit together, always as somebody says it. */
#include "view/contradictions.h"
#include "cmd/case.h"

static enum rc run(struct run *r, struct err *e)
{
	const char *kind = args_text(r->args, "kind");
	struct dossier k;
	struct contradictions_view v = {
		.k = &k, .kind = kind ? contra_kind_of(str_of(kind)) : N_CONTRA_KINDS, .term = &r->term
	};
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = case_open(r, r->args->operands.v[0], &k, e);
	if (rc) return rc;
	contradictions_of(&k, &v.found);
	headlines_of(&k, &v.headlines);
	if (r->json) contradictions_json(&v);
	else if (args_has(r->args, "csv")) contradictions_csv(&v);
	else contradictions_text(&v);
	contradictions_release(&v.found);
	headlines_release(&v.headlines);
	return case_close(r, &k, RC_OK);
}

static const struct opt options[] = { { "kind", 0, OPTION_CHOICE,
					      "saying-saying|saying-conduct|readouts|sources|stage|recorded",
					      "only of this kind" },
	{ 0 } };

const struct command command_contradictions = { .name = "contradictions",
	.group = "What was said",
	.summary = "what does not fit together, always as somebody says it",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about =
		"Lists lines of a case that do not fit together: what one says and another denies, what one "
		"holder says in two ways on one day, what is said and what is reported of conduct, accounts "
		"of "
		"one session, dates and numbers that sources give in two ways, headlines that go further "
		"than "
		"what they vouch for. Newest first, each line as its holder's or its source's. It is never "
		"said who is right.\n"
		"What parties want differently is no contradiction, and what somebody says later is a change "
		"of position. What a `contradiction` line alleges is listed too; where a rule finds the "
		"same, "
		"it is one row.",
	.options = (const struct opt *const[]){ options, options_rows, options_case, options_view, NULL },
	.examples = (const struct example[]){ { "onetext contradictions case.onetext",
						      "what does not fit together" },
		{ "onetext contradictions --kind readouts case.onetext",
			"accounts of one session that differ" },
		{ 0 } },
	.run = run };
