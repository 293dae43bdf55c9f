/* stat: the tracker row that secretariats keep by hand. */
#include "cmd/source.h"
#include "view/stat.h"

static enum rc each(struct run *r, struct source *s, void *view, struct err *e)
{
	struct counts counts;

	(void)r;
	(void)e;
	counts_of(&s->draft, &counts);
	stat_file(view, &s->draft, &counts);
	counts_release(&counts);
	return RC_OK;
}

static enum stat_format format(const struct args *a)
{
	if (args_has(a, "json")) return STAT_JSON;
	if (args_has(a, "csv")) return STAT_CSV;
	return a->operands.n > 1 ? STAT_TABLE : STAT_CARD;
}

static enum rc run(struct run *r, struct err *e)
{
	struct stat_view view;
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (rc) return rc;
	stat_begin(&view, &r->term, format(r->args), args_has(r->args, "strip-furniture"));
	rc = source_each(r, each, &view, e);
	stat_end(&view);
	return rc;
}

static const struct opt options[] = {
	{ "csv", 0, OPTION_FLAG, NULL, "one row per draft for a spreadsheet, heads first" },
	{ "json", 0, OPTION_FLAG, NULL, "one object per draft, for programs" },
	{ "strip-furniture", 0, OPTION_FLAG, NULL,
		"do not count what stands in lines that recur at page breaks as disputed" },
	{ 0 },
};

const struct command command_stat = {
	.name = "stat",
	.group = "Where a draft stands",
	.summary = "the tracker row: brackets, alternatives, blanks, words in dispute",
	.operands = "DRAFT…",
	.min_operands = 1,
	.max_operands = MANY,
	.about =
		"Counts what trackers of a negotiation count: pages, words, paragraphs, brackets, what "
		"is in dispute, alternatives, options, blanks, and what each party proposes and "
		"opposes. One draft is shown as a card, several as a table.",
	.options = (const struct opt *const[]){ options, options_draft, options_view, NULL },
	.examples = (const struct example[]){ { "onetext stat draft.txt", "the counts of one draft" },
		{ "onetext stat --csv monday.txt tuesday.txt > tracker.csv", "two rows for a spreadsheet" },
		{ 0 } },
	.run = run,
};
