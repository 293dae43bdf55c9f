/* log: the whole record as one timeline. */
#include "view/log.h"
#include "base/nearest.h"
#include "cmd/case.h"
#include "view/asked.h"

/* ---- --since, --until, --kind ---- */

static enum rc read_days(const struct run *r, struct timeline_asked *asked, struct err *e)
{
	struct date since, until;
	bool from, to;
	enum rc rc = option_date(r, "since", &since, &from, e);

	if (!rc) rc = option_date(r, "until", &until, &to, e);
	if (rc) return rc;
	if (from) asked->since = since.first;
	if (to) asked->until = until.last;
	return RC_OK;
}

/* Statements that a timeline may hold go by their words; acts also by one of their own. */
static bool kind_of(struct str name, uint64_t *kinds, struct nearest *near)
{
	*kinds = 0;
	nearest_try(near, STR("act"));
	nearest_try(near, STR("stance"));
	for (unsigned w = 0; w < N_STATEMENTS; w++) {
		bool act = w >= W_HANDED && w <= W_RATIFIED;

		if (w == W_ONETEXT || w == W_INCLUDE || w == W_TODAY || w == W_GLOSS) continue;
		if (w != W_STANCE) nearest_try(near, word_text[w]);
		if ((act && str_eq(name, STR("act"))) || (w == W_STANCE && str_eq(name, STR("stance"))) ||
			str_eq(name, word_text[w]))
			*kinds |= WORD_BIT(w);
	}
	return *kinds != 0;
}

static enum rc read_kind(const struct run *r, struct timeline_asked *asked, struct err *e)
{
	const char *text = args_text(r->args, "kind");
	struct nearest near = nearest_to(str_of(text));

	if (!text || kind_of(str_of(text), &asked->kinds, &near)) return RC_OK;
	err_set(e, RC_USAGE, "--kind needs the word of a statement, or act, not '%s'", text);
	if (near.name.n) err_hint(e, "Did you mean %.*s?", STRF(near.name));
	else err_hint(e, "For example: said, act, stance, session, claim, condition, task, draft");
	return e->rc;
}

/* ---- the answer ---- */

static void answer(struct run *r, struct log_view *v)
{
	log_of(v);
	if (r->json) log_json(v, r->out);
	else if (args_has(r->args, "csv")) log_csv(v, r->out);
	else log_text(v, &r->term);
	log_release(v);
}

static enum rc run(struct run *r, struct err *e)
{
	struct log_view v = { .all = args_has(r->args, "all") };
	const char *by = args_text(r->args, "by"), *about = args_text(r->args, "about");
	struct dossier k;
	bool *keep = NULL;
	enum rc rc = args_exclusive(r->args, "csv json", e);

	v.asked = (struct timeline_asked){
		.since = DAY_ALWAYS, .until = DAY_NEVER, .newest = args_has(r->args, "newest")
	};
	if (!rc) rc = read_days(r, &v.asked, e);
	if (!rc) rc = read_kind(r, &v.asked, e);
	if (!rc) rc = case_open(r, r->args->operands.v[0], &k, e);
	if (rc) return rc;
	rc = lines_asked(&k, by, about, &keep, e);
	if (!rc) {
		v.k = &k;
		v.asked.keep = keep;
		v.filtered =
			keep || v.asked.kinds || args_has(r->args, "since") || args_has(r->args, "until");
		answer(r, &v);
	}
	mem_free(keep);
	return case_close(r, &k, rc);
}

static const struct opt options[] = { { "since", 0, OPTION_TEXT, "DATE", "only from that day on" },
	{ "until", 0, OPTION_TEXT, "DATE", "only up to that day" },
	{ "kind", 0, OPTION_TEXT, "KIND",
		"only these: said, act, session, stance, or the word of any other statement" },
	{ "newest", 0, OPTION_FLAG, NULL, "the newest first" },
	{ "all", 0, OPTION_FLAG, NULL, "every line whole and with its place, sources, and what has no date" },
	{ 0 } };

const struct command command_log = { .name = "log",
	.group = "How the process goes",
	.summary = "the whole record as one timeline",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Tells everything in a case that has a date, month by month: meetings, planned and held, "
		 "drafts "
		 "and copies, "
		 "what was said, agreed, claimed and reported, stances and conditions and what became of "
		 "them.\n"
		 "At the top stands what changed the case itself (a party replaced, another drafter, a draft "
		 "replaced, a host "
		 "that withdrew, the case suspended or overtaken), with the lines that have to be asked or "
		 "made "
		 "again for it. None of them is dropped, and none is taken for confirmed.\n"
		 "Of an imprecise date the last day counts.",
	.options = (const struct opt *const[]){ options, options_lines, options_rows, options_case,
		options_view, NULL },
	.examples = (const struct example[]){ { "onetext log case.onetext", "all of it, from the beginning" },
		{ "onetext log --newest --since 2024-01 case.onetext", "this year, the latest first" },
		{ "onetext log --about 4.2 --kind said case.onetext", "what was said about 4.2, and when" },
		{ 0 } },
	.run = run };
