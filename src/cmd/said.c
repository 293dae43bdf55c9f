/* said: who said what, when, how, and through whom; what changed since. */
#include "view/said.h"
#include "cmd/case.h"

static enum word word_named(const char *name)
{
	struct lexicon words;

	if (!name) return W_NOTHING;
	lexicon_init(&words);
	return lexicon_find(&words, str_of(name));
}

static enum rc run(struct run *r, struct err *e)
{
	struct said_asked asked = { .by = args_text(r->args, "by"),
		.about = args_text(r->args, "about"),
		.how = word_named(args_text(r->args, "how")),
		.oldest = args_has(r->args, "oldest") };
	struct said_view view;
	struct dossier k;
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = case_open(r, r->args->operands.v[0], &k, e);
	if (rc) return rc;
	rc = said_of(&k, &asked, &view, e);
	if (rc) return case_close(r, &k, rc);
	if (r->json) said_json(&view, r->out);
	else if (args_has(r->args, "csv")) said_csv(&view, r->out);
	else said_text(&view, &r->term);
	said_release(&view);
	return case_close(r, &k, RC_OK);
}

static const struct opt options[] = {
	{ "how", 0, OPTION_CHOICE,
		"insists|demands|asks|offers|accepts|rejects|hints|reports|denies|promises|warns",
		"only what is said so" },
	{ "oldest", 0, OPTION_FLAG, NULL, "the oldest first, instead of the newest" }, { 0 }
};

const struct command command_said = { .name = "said",
	.group = "What was said",
	.summary = "who said what, when, how, and through whom; what changed since",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Lists what was said, the newest first: when, by whom, how (insists, offers, denies …) and "
		 "on "
		 "which point; then the words, and through whom they come: the person, in the office of that "
		 "day, on whose word, the agency, the source.\n"
		 "First stand the changes of position: what one holder said on a point and said otherwise "
		 "later, for other alternatives, or for what it had been against, or the other way round. "
		 "Two sayings of one day or of one meeting, and a denial, are none: see `onetext "
		 "contradictions`. "
		 "At the end stand stances and stages that rest on a headline alone.",
	.options = (const struct opt *const[]){ options, options_lines, options_rows, options_case,
		options_view, NULL },
	.examples = (const struct example[]){ { "onetext said case.onetext", "all that is recorded as said" },
		{ "onetext said --by SY --about 12.1 case.onetext",
			"what SY said on 12.1, and whether it changed" },
		{ "onetext said --how promises --oldest case.onetext", "what was promised, in order" },
		{ 0 } },
	.run = run };
