/* diff: what changed from one draft to the next. */
#include "view/diff.h"
#include "cmd/source.h"

/* The party that --for names, in either draft; an error if it is in neither. */
static enum rc find_party(
	struct run *r, const struct comparison *c, uint32_t *old, uint32_t *new, struct err *e)
{
	struct err in_old, in_new;
	enum rc rc = source_party(r, c->old.draft, "for", old, &in_old);

	if (!source_party(r, c->new.draft, "for", new, &in_new) || !rc) return RC_OK;
	*e = in_old;
	return rc;
}

static enum rc show(struct run *r, const struct comparison *c, struct err *e)
{
	proposals list = { 0 };
	struct diff_view v = { .c = c, .term = &r->term, .party = args_text(r->args, "for") };
	uint32_t old = NO_PARTY, new = NO_PARTY;
	enum rc rc = find_party(r, c, &old, &new, e);

	if (rc) return rc;
	if (v.party) {
		proposals_of(c, old, new, &list);
		v.proposals = &list;
	}
	if (r->json) diff_json(&v);
	else if (args_has(r->args, "html")) diff_html(&v);
	else if (args_has(r->args, "summary")) diff_summary(&v);
	else if (v.party) diff_for(&v);
	else diff_text(&v);
	vec_release(&list);
	return c->same ? RC_OK : RC_NO;
}

static enum rc compare(struct run *r, const struct draft *old, const struct draft *new, struct err *e)
{
	struct issues old_issues, new_issues;
	struct comparison c;
	enum rc rc;

	issues_of(old, &old_issues);
	issues_of(new, &new_issues);
	comparison_of(old, &old_issues, new, &new_issues, &c);
	rc = show(r, &c, e);
	comparison_release(&c);
	issues_release(&old_issues);
	issues_release(&new_issues);
	return rc;
}

static enum rc run(struct run *r, struct err *e)
{
	struct source old, new;
	enum rc rc = args_exclusive(r->args, "summary html json", e);

	if (!rc) rc = args_exclusive(r->args, "for summary html", e);
	if (!rc) rc = source_open(r, r->args->operands.v[0], &old, e);
	if (rc) return rc;
	rc = source_open(r, r->args->operands.v[1], &new, e);
	if (!rc) {
		rc = compare(r, &old.draft, &new.draft, e);
		source_release(&new);
	}
	source_release(&old);
	return rc;
}

static const struct opt options[] = { { "summary", 0, OPTION_FLAG, NULL,
					      "counts alone: brackets, words in dispute, issues, names" },
	{ "for", 0, OPTION_TEXT, "P", "what became of each wording that P proposes or opposes" },
	{ "html", 0, OPTION_FLAG, NULL, "a page to print or to send: the whole text with its changes" },
	{ "json", 0, OPTION_FLAG, NULL, "for programs; with --for also the proposals" }, { 0 } };

const struct command command_diff = { .name = "diff",
	.group = "Drafts side by side",
	.summary = "what changed from one draft to the next: brackets, then words",
	.operands = "OLD NEW",
	.min_operands = 2,
	.max_operands = 2,
	.about =
		"Tells first what became of the brackets: lifted, added, options dropped and added, wordings "
		"changed, moved; then paragraph by paragraph what was {-taken out-} and {+put in+}. Words "
		"are "
		"compared, not lines: how a text is broken or spaced is no change. What stands elsewhere is "
		"told as moved, with its own changes.\n"
		"Exit code 0: the same byte for byte; 1: they differ, if only in spacing.",
	.options = (const struct opt *const[]){ options, options_draft, options_view, NULL },
	.examples = (const struct example[]){ { "onetext diff draft-1.txt draft-2.txt", "what changed" },
		{ "onetext diff --summary draft-1.txt draft-2.txt", "in numbers" },
		{ "onetext diff --for SY draft-1.txt draft-2.txt", "what became of SY's proposals" },
		{ "onetext diff --html draft-1.txt draft-2.txt > redline.html", "a page to print" }, { 0 } },
	.run = run };
