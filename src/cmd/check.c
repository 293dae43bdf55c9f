/* check: what is wrong with a case, and what a good secretary would ask. */
#include "analysis/findings.h"
#include "base/nearest.h"
#include "cmd/case.h"
#include "cmd/source.h"
#include "view/casehead.h"
#include "view/faults.h"

/* ---- codes ---- */

#define N_CODES ((unsigned)N_ERRORS + (unsigned)N_FINDINGS)

/* Errors first, then findings. */
static const char *code_of(unsigned i)
{
	return i < N_ERRORS ? error_code[i] : finding_kind[i - N_ERRORS].code;
}

static const char *summary_of(unsigned i)
{
	return i < N_ERRORS ? error_text[i] : finding_kind[i - N_ERRORS].summary;
}

static unsigned severity_of(unsigned i)
{
	return i < N_ERRORS ? (unsigned)SEVERITY_ERROR : finding_kind[i - N_ERRORS].severity;
}

static const char *const severity_name[] = { "error", "warning", "note" };

static enum rc set_code(struct str code, bool *wanted, bool value, struct err *e)
{
	struct nearest near = nearest_to(code);

	for (unsigned i = 0; i < N_CODES; i++) {
		if (str_eq_nocase(code, str_of(code_of(i)))) {
			wanted[i] = value;
			return RC_OK;
		}
		nearest_try(&near, str_of(code_of(i)));
	}
	err_set(e, RC_USAGE, "no code \"%.*s\"", STRF(code));
	if (near.name.n) err_hint(e, "Did you mean %.*s? --list-codes lists the codes.", STRF(near.name));
	else err_hint(e, "--list-codes lists the codes.");
	return RC_USAGE;
}

static enum rc set_codes(const struct args *a, const char *option, bool *wanted, bool value, struct err *e)
{
	struct str rest = str_of(args_text(a, option)), code;
	unsigned n = 0;
	enum rc rc = RC_OK;

	for (; !rc && str_next(&rest, ',', &code); n++) rc = set_code(str_trim(code), wanted, value, e);
	if (!rc && !n) rc = err_set(e, RC_USAGE, "--%s needs a code, such as C22", option);
	return rc;
}

/* What is to be shown. */
struct wanted {
	bool code[N_ERRORS + N_FINDINGS];
	unsigned severity; /* the least */
};

static enum rc wanted_of(const struct args *a, struct wanted *w, struct err *e)
{
	const char *least = args_text(a, "severity");
	enum rc rc = args_exclusive(a, "only except", e);

	for (unsigned i = 0; i < N_CODES; i++) w->code[i] = !args_has(a, "only");
	w->severity = SEVERITY_NOTE;
	for (unsigned s = 0; least && s < 3; s++)
		if (strcmp(least, severity_name[s]) == 0) w->severity = s;
	if (!rc && args_has(a, "only")) rc = set_codes(a, "only", w->code, true, e);
	if (!rc && args_has(a, "except")) rc = set_codes(a, "except", w->code, false, e);
	return rc;
}

static bool is_wanted(const struct wanted *w, const struct fault *f)
{
	for (unsigned i = 0; i < N_CODES; i++)
		if (strcmp(code_of(i), f->code) == 0) return w->code[i] && f->severity <= w->severity;
	return false;
}

static void list_codes(struct term *t, bool json)
{
	struct json_rows rows = { .out = t->out };

	if (json) out_putc(t->out, '[');
	for (unsigned i = 0; i < N_CODES; i++) {
		json_t *row;

		if (!json) {
			out_printf(t->out, "%s  %-7s  %s\n", code_of(i), severity_name[severity_of(i)],
				summary_of(i));
			continue;
		}
		row = json_object();
		json_put_text(row, "code", str_of(code_of(i)), NULL);
		json_put_text(row, "severity", str_of(severity_name[severity_of(i)]), NULL);
		json_put_text(row, "summary", str_of(summary_of(i)), NULL);
		json_row(&rows, row);
	}
	if (json) out_puts(t->out, "\n]\n");
}

/* ---- loaded words ---- */

static void list_words(struct run *r)
{
	struct buf list = BUF_INIT;

	loaded_built_in(&list);
	out_add(r->out, buf_str(&list));
	buf_release(&list);
}

static enum rc read_words(struct run *r, struct loaded *words, struct err *e)
{
	const char *path = args_text(r->args, "words");
	struct buf bytes = BUF_INIT;
	enum rc rc = RC_OK;

	if (path) rc = source_read(r, path, &bytes, e);
	else loaded_built_in(&bytes);
	if (!rc) {
		rc = loaded_read(words, buf_str(&bytes), path ? path : "", e);
		if (rc) loaded_release(words);
	}
	buf_release(&bytes);
	return rc;
}

/* ---- the answer ---- */

static void add_wanted(struct faults *to, const struct faults *from, const struct wanted *w)
{
	for (size_t i = 0; i < from->list.n; i++) {
		const struct fault *f = &from->list.v[i];

		if (!is_wanted(w, f)) continue;
		fault_add(to, f->code, (enum severity)f->severity, f->file, f->line, f->at, "%s",
			fault_text(from, f->message));
		if (*fault_text(from, f->hint)) fault_hint(to, "%s", fault_text(from, f->hint));
	}
}

/* Errors are rows of the answer here, and are not told a second time when the case is closed. */
static void collect(struct dossier *k, const struct loaded *words, const struct wanted *w, struct faults *all)
{
	struct faults found = { 0 };
	struct statuses s;

	statuses_of(k, &s);
	findings_of(k, &s, words, &found);
	add_wanted(all, &k->r.faults, w);
	add_wanted(all, &found, w);
	faults_sort(all);
	statuses_release(&s);
	faults_release(&found);
	faults_release(&k->r.faults);
	k->r.faults = (struct faults){ 0 };
}

/* What was found, code by code. */
static void put_groups(struct term *t, const struct faults *all)
{
	for (unsigned i = 0; i < N_CODES; i++) {
		unsigned n = 0;

		for (size_t f = 0; f < all->list.n; f++) n += strcmp(all->list.v[f].code, code_of(i)) == 0;
		if (n) out_printf(t->out, "  %s %5u  %s\n", code_of(i), n, summary_of(i));
	}
}

static unsigned errors_in(const struct faults *f)
{
	unsigned n = 0;

	for (size_t i = 0; i < f->list.n; i++) n += f->list.v[i].severity == SEVERITY_ERROR;
	return n;
}

static void show(struct run *r, const struct dossier *k, const struct faults *all)
{
	struct buf summary = BUF_INIT;

	if (r->json) {
		faults_json(k, all, r->out);
		return;
	}
	faults_text(k, all, &r->term, errors_in(all) > FAULTS_SHOWN ? FAULTS_SHOWN : UINT_MAX);
	if (all->list.n) out_putc(r->out, '\n');
	casehead_text(k, &r->term);
	faults_summary(all, &summary);
	out_printf(r->out, "%s\n", summary.p);
	put_groups(&r->term, all);
	buf_release(&summary);
}

static enum rc run(struct run *r, struct err *e)
{
	struct faults all = { 0 };
	struct wanted wanted;
	struct loaded words;
	struct dossier k;
	enum rc rc = wanted_of(r->args, &wanted, e);

	if (rc) return rc;
	if (args_has(r->args, "list-codes") || args_has(r->args, "list-words")) {
		if (args_has(r->args, "list-codes")) list_codes(&r->term, r->json);
		else list_words(r);
		return RC_OK;
	}
	if (!r->args->operands.n) return args_missing(r->args, e);
	rc = read_words(r, &words, e);
	if (rc) return rc;
	rc = case_open(r, r->args->operands.v[0], &k, e);
	if (!rc) {
		collect(&k, &words, &wanted, &all);
		show(r, &k, &all);
		rc = case_close(r, &k, all.list.n ? RC_NO : RC_OK);
		faults_release(&all);
	}
	loaded_release(&words);
	return rc;
}

static const struct opt options[] = {
	{ "only", 0, OPTION_TEXT, "CODES", "only these codes, such as C22,C26" },
	{ "except", 0, OPTION_TEXT, "CODES", "all but these codes" },
	{ "severity", 0, OPTION_CHOICE, "error|warning|note", "only what is as grave as this, or graver" },
	{ "list-codes", 0, OPTION_FLAG, NULL, "list the codes and what they mean" },
	{ "words", 0, OPTION_TEXT, "FILE", "the list of loaded words, instead of the one built in" },
	{ "list-words", 0, OPTION_FLAG, NULL, "print the built-in list of loaded words, to be edited" },
	{ "json", 0, OPTION_FLAG, NULL, "an array of errors and findings, for programs" },
	{ 0 },
};

const struct command command_check = {
	.name = "check",
	.group = "Writing a case",
	.summary = "errors in a case, and what a good secretary would ask",
	.operands = "CASE",
	.max_operands = 1,
	.about = "Lists the errors of a case, and what is missing or does not fit: who has not answered, "
		 "objections without a reason, steps that are not specific, headlines that claim more than "
		 "what "
		 "they vouch for, what is past and still open, conditions that can never hold, what nothing "
		 "names, "
		 "loaded words in one's own wording. Each has its place, and a hint what to write.\n"
		 "A faulty line is left out, and everything else is read all the same. Exit code 1 when "
		 "there is "
		 "anything to tell.",
	.options = (const struct opt *const[]){ options, options_case, options_view, NULL },
	.examples = (const struct example[]){ { "onetext check case.onetext", "everything, with its place" },
		{ "onetext check --severity error case.onetext", "only lines that are left out" },
		{ "onetext check --only C20,C22 case.onetext", "who has to be asked what" },
		{ "onetext check --for SY case.onetext", "what may be told to SY" },
		{ "onetext check --list-words > words.txt", "the loaded words, to be edited" }, { 0 } },
	.run = run,
};
