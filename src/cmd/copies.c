/* copies: the register of copies: who was handed which copy of which draft, and who has it still. */
#include "view/copies.h"
#include "cmd/case.h"

static bool is_draft(const struct dossier *k, uint32_t entity)
{
	return k->entities.v[entity].word == W_DRAFT && k->entities.v[entity].known;
}

/* The draft that is asked about, or NOTHING: all. */
static enum rc pick(const struct run *r, const struct dossier *k, uint32_t *draft, struct err *e)
{
	const char *text = args_text(r->args, "draft");

	*draft = NOTHING;
	if (!text) return RC_OK;
	return option_entity(k, str_trim(str_of(text)), is_draft, "no draft of the case is named",
		"Without --draft the copies of all drafts are shown.", draft, e);
}

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	struct copies c;
	struct copies_view v = { .k = &k, .c = &c };
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = case_open(r, r->args->operands.v[0], &k, e);
	if (rc) return rc;
	rc = pick(r, &k, &v.draft, e);
	if (rc) return case_close(r, &k, rc);
	copies_of(&k, v.draft, &c);
	if (r->json) copies_json(&v, r->out);
	else if (args_has(r->args, "csv")) copies_csv(&v, r->out);
	else copies_text(&v, &r->term);
	copies_release(&c);
	return case_close(r, &k, RC_OK);
}

static const struct opt options[] = {
	{ "draft", 0, OPTION_TEXT, "D", "only copies of this draft and of its translations" }, { 0 }
};

const struct command command_copies = { .name = "copies",
	.group = "How the process goes",
	.summary = "who was handed which copy of which draft, and who has one",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about =
		"The register of copies: each numbered copy, and for each holder its copies without a "
		"number: "
		"in which "
		"language, with whom, how it came there, whether its receipt is on record, and whether it is "
		"still out. "
		"First come the copies that ought to come back: those that were recalled, and those of "
		"drafts "
		"that were replaced or withdrawn.\n"
		"Behind the copies of each draft stands who had or saw it first, and who at the table has "
		"not. "
		"Days that overlap are told as such. Nothing is inferred: a denial is told beside what it "
		"denies.",
	.options = (const struct opt *const[]){ options, options_rows, options_case, options_view, NULL },
	.examples = (const struct example[]){ { "onetext copies case.onetext", "the whole register" },
		{ "onetext copies --draft D2 case.onetext", "the copies of one draft" },
		{ "onetext copies --csv case.onetext", "a row for each copy and holder, for a spreadsheet" },
		{ 0 } },
	.run = run };
