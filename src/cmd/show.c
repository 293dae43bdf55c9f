/* show: all that a case holds about one thing. */
#include "view/show.h"
#include "cmd/case.h"
#include "view/message.h"

/* What all the names mean. One that means nothing is told at once, and the others are shown. */
static enum rc find_all(struct run *r, const struct dossier *k, struct shown *x, size_t *n, struct err *e)
{
	size_t names = r->args->operands.n - 1;
	enum rc worst = RC_OK;

	*n = 0;
	for (size_t i = 1; i <= names; i++) {
		enum rc rc = shown_find(k, str_of(r->args->operands.v[i]), &x[*n], e);

		if (!rc) {
			++*n;
			continue;
		}
		if (!worst) worst = rc;
		if (names == 1) break;
		message_error(e, r->json, r->color);
		*e = (struct err){ .rc = RC_OK };
	}
	return worst;
}

static void print(struct run *r, const struct dossier *k, const struct shown *x, size_t n)
{
	struct statuses statuses;
	struct show s = { .k = k, .statuses = &statuses, .term = &r->term };

	statuses_of(k, &statuses);
	s.cited.cited = mem_alloc(k->entities.n + 1, sizeof *s.cited.cited);
	if (r->json) show_json(&s, x, n, r->out);
	else show_text(&s, x, n);
	mem_free(s.cited.cited);
	statuses_release(&statuses);
}

static enum rc run(struct run *r, struct err *e)
{
	struct shown *x;
	struct dossier k;
	size_t n;
	enum rc rc = case_open(r, r->args->operands.v[0], &k, e);

	if (rc) return rc;
	x = mem_alloc(r->args->operands.n, sizeof *x);
	rc = find_all(r, &k, x, &n, e);
	if (n) print(r, &k, x, n);
	mem_free(x);
	return case_close(r, &k, rc);
}

static const struct opt options[] = {
	{ "json", 0, OPTION_FLAG, NULL, "the same, for programs" },
	{ 0 },
};

const struct command command_show = {
	.name = "show",
	.group = "Where a case stands",
	.summary = "all about an issue, a party, a record, a source: every line, and where it stands",
	.operands = "CASE ADDRESS|NAME\xE2\x80\xA6",
	.min_operands = 2,
	.max_operands = MANY,
	.about =
		"Shows all that a case holds about one thing. Of an issue: its wordings, who accepts and "
		"refuses what and why, whose agreement is asked, earlier and later lines, the conditions, "
		"steps, views and sayings that concern it, and the sources of all that. Of anything else "
		"that has a name, and of a chapter: its lines, and every line that refers to it.\n"
		"ADDRESS is that of a paragraph (4.1, 7.1/2, D2:4.1), a chapter (4), or an alternative "
		"(4.1=a). NAME is the lasting name of an issue (Stages, Stages=b) or whatever else has a "
		"name in the case: a party, a person, a source, a record (C1, Mutual), a meeting "
		"(Rounds/20), a copy (D1/3).",
	.options = (const struct opt *const[]){ options, options_case, options_view, NULL },
	.examples = (const struct example[]){
		{ "onetext show case.onetext 4.1", "who wants what on 4.1, and why" },
		{ "onetext show case.onetext Stages=b", "one of the alternatives of an issue" },
		{ "onetext show --for SY case.onetext SY C1",
			"a party and a condition, as far as SY may see" },
		{ 0 } },
	.run = run,
};
