/* matrix: every issue of a case beside every party. */
#include "view/matrix.h"
#include "cmd/case.h"
#include "view/casehead.h"
#include "view/json.h"

/* What was asked for. */
struct wanted {
	bool *issues, *who; /* NULL: all */
	struct buf words;   /* " under 4, blocked" */
};

static void wanted_release(struct wanted *w)
{
	mem_free(w->issues);
	mem_free(w->who);
	buf_release(&w->words);
}

static void and_words(struct wanted *w, const char *before, const char *word)
{
	if (w->words.n) buf_putc(&w->words, ',');
	buf_printf(&w->words, " %s", before);
	term_clean(&w->words, str_of(word));
}

/* ---- --under ---- */

/* Issues of text `t` in the part of it that the address means; false: it means none, or (*n) several. */
static bool under_in_text(
	const struct dossier *k, uint32_t t, struct str address, bool *in, unsigned *n, struct buf *names)
{
	const struct outline *o = &k->texts.v[t].issues.outline;
	uint32_t node = outline_find(o, address, n, names);

	for (uint32_t i = 0; node != NOWHERE && i < k->n_current; i++) {
		const struct case_issue *it = &k->issues.v[i];

		if (it->text != t || it->block == NOTHING) continue;
		in[i] = in[i] || (it->block >= o->nodes.v[node].block && it->block < o->nodes.v[node].end);
	}
	return node != NOWHERE;
}

/* "D2:4": the text that is meant; the address without it. */
static struct str text_named(const struct dossier *k, struct str address, uint32_t *text)
{
	const char *colon = memchr(address.p, ':', address.n);
	size_t at = colon ? (size_t)(colon - address.p) : 0;
	uint32_t entity = colon ? dossier_find(k, str_cut(address, 0, at), 0) : NOTHING;

	*text = NOTHING;
	if (entity == NOTHING || k->entities.v[entity].word != W_DRAFT) return address;
	*text = k->entities.v[entity].table;
	return str_cut(address, at + 1, address.n);
}

static enum rc no_part(struct str address, unsigned n, const struct buf *names, struct err *e)
{
	if (n > 1) {
		err_set(e, RC_USAGE, "\"%.*s\" may mean several paragraphs", STRF(address));
		err_hint(e, "Write more of the address: %s.", names->p);
	} else if (!e->rc) {
		err_set(e, RC_NOTFOUND, "no current issue \"%.*s\"", STRF(address));
	}
	return e->rc;
}

/* An issue or its name first; then a paragraph or a chapter of the current texts. */
static enum rc under(const struct dossier *k, struct str address, bool *in, struct err *e)
{
	struct buf names = BUF_INIT;
	uint32_t text, issue = dossier_issue(k, address, e);
	struct str part = text_named(k, address, &text);
	bool found = issue != NOTHING && issue < k->n_current;
	unsigned several = 0, n;

	if (found) in[issue] = true;
	for (uint32_t t = 0; t < k->texts.n; t++) {
		if (!k->texts.v[t].current || !k->texts.v[t].read || (text != NOTHING && text != t)) continue;
		n = 0;
		if (under_in_text(k, t, part, in, &n, &names)) found = true;
		else if (n > several) several = n;
	}
	if (found) *e = (struct err){ .rc = RC_OK };
	else no_part(address, several, &names, e);
	buf_release(&names);
	return e->rc;
}

/* ---- --party ---- */

static bool is_people(const struct dossier *k, uint32_t entity)
{
	const struct entity *x = &k->entities.v[entity];

	return x->known && x->table != NOTHING &&
	       (x->word == W_PARTY || x->word == W_ACTOR || x->word == W_GROUP);
}

static void mark_people(const struct dossier *k, const struct entity *x, bool *in)
{
	const struct group *g;

	if (x->word != W_GROUP) {
		in[x->table] = true;
		return;
	}
	g = &k->groups.v[x->table];
	for (uint32_t i = 0; i < g->n; i++) in[k->members.v[g->first + i]] = true;
}

static enum rc party(const struct dossier *k, struct str name, bool *in, struct err *e)
{
	uint32_t found;
	enum rc rc = option_entity(k, name, is_people, "nobody in the case is named",
		"`onetext parties` lists who there is.", &found, e);

	if (!rc) mark_people(k, &k->entities.v[found], in);
	return rc;
}

/* ---- the run ---- */

static enum status status_asked(const char *word)
{
	if (strcmp(word, "agreed") == 0) return STATUS_IN_AGREEMENT;
	if (strcmp(word, "range") == 0) return STATUS_IN_RANGE;
	return strcmp(word, "open") == 0 ? STATUS_OPEN : STATUS_BLOCKED;
}

static enum rc pick(const struct run *r, const struct dossier *k, const struct statuses *s, struct wanted *w,
	struct err *e)
{
	const char *part = args_text(r->args, "under"), *status = args_text(r->args, "status");
	const char *name = args_text(r->args, "party");
	enum rc rc = RC_OK;

	if (part || status) w->issues = mem_alloc(k->issues.n + 1, sizeof *w->issues);
	for (uint32_t i = 0; status && i < k->n_current; i++)
		w->issues[i] = s->issue[i].status == status_asked(status);
	if (part) {
		bool *in = mem_alloc(k->issues.n + 1, sizeof *in);

		rc = under(k, str_trim(str_of(part)), in, e);
		for (uint32_t i = 0; i < k->n_current; i++) w->issues[i] = in[i] && (!status || w->issues[i]);
		mem_free(in);
		and_words(w, "under ", part);
	}
	if (status) and_words(w, "", status_name[status_asked(status)]);
	if (name && !rc) {
		w->who = mem_alloc(k->who.n + 1, sizeof *w->who);
		rc = party(k, str_trim(str_of(name)), w->who, e);
	}
	return rc;
}

static void show(struct run *r, const struct dossier *k, const struct statuses *s, const struct wanted *w)
{
	struct matrix m = { .k = k,
		.s = s,
		.list = args_has(r->args, "list"),
		.filter = w->words.p ? w->words.p : "",
		.term = &r->term };

	matrix_of(&m, w->issues, w->who);
	if (r->json) matrix_json(&m);
	else if (args_has(r->args, "csv")) matrix_csv(&m);
	else matrix_text(&m);
	matrix_release(&m);
}

static enum rc run(struct run *r, struct err *e)
{
	struct wanted wanted = { 0 };
	struct statuses statuses;
	struct dossier k;
	enum rc rc = args_exclusive(r->args, "csv json", e);

	if (!rc) rc = case_open(r, r->args->operands.v[0], &k, e);
	if (rc) return rc;
	statuses_of(&k, &statuses);
	rc = pick(r, &k, &statuses, &wanted, e);
	if (!rc) show(r, &k, &statuses, &wanted);
	wanted_release(&wanted);
	statuses_release(&statuses);
	return case_close(r, &k, rc);
}

static const struct opt options[] = { { "status", 0, OPTION_CHOICE, "agreed|range|open|blocked",
					      "only issues that stand so" },
	{ "under", 0, OPTION_TEXT, "ADDRESS", "only that issue, paragraph or chapter and what is below it" },
	{ "party", 0, OPTION_TEXT, "P", "only the column of this party, or of the members of a group" },
	{ "list", 0, OPTION_FLAG, NULL, "a list for each issue, those of one mind together" },
	{ "csv", 0, OPTION_FLAG, NULL, "a row for every issue and party, for a spreadsheet" },
	{ "json", 0, OPTION_FLAG, NULL, "the same facts, for programs" }, { 0 } };

const struct command command_matrix = { .name = "matrix",
	.group = "Where a case stands",
	.summary = "every issue beside every party: who accepts what, what may be agreed",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Prints a row for every issue of the current texts, and for every topic that has no text "
		 "yet, "
		 "with its status and what may be adopted (`a` for certain, `a?` perhaps); and a column for "
		 "every "
		 "party, in which its stance stands as it is written in a case: a > b | c.\n"
		 "Below the table it counts, says who has not answered, which conditions an issue depends "
		 "on, and "
		 "where what is recorded and what is computed differ. A table that is too wide is printed in "
		 "parts, "
		 "or as a list.",
	.options = (const struct opt *const[]){ options, options_case, options_view, NULL },
	.examples = (const struct example[]){ { "onetext matrix case.onetext", "where everything stands" },
		{ "onetext matrix --status blocked case.onetext", "what nothing can be agreed on" },
		{ "onetext matrix --under 4 --list case.onetext", "chapter 4, a list for each issue" },
		{ "onetext matrix --for SY case.onetext", "the same from what SY may see" },
		{ "onetext matrix --csv case.onetext > matrix.csv", "for a spreadsheet" }, { 0 } },
	.run = run };
