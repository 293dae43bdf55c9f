/* compile: n edited copies into one text whose brackets name who wants what. */
#include "base/file.h"
#include "cmd/case.h"
#include "cmd/source.h"
#include "text/compiled.h"
#include "view/compiled.h"

struct returned {
	struct buf bytes;
	struct buf name;
	const char *path;
};

struct job {
	struct run *r;
	struct buf base;
	VEC(struct returned) copies;
	VEC(struct compile_copy) list;
	VEC(struct str) silent;
	struct dossier k; /* of --case */
	bool has_case, has_table;
	struct parties table; /* of --parties */
	struct buf table_bytes;
	struct compile_options o;
};

/* ---- who may return a copy ---- */

static bool is_people(const struct dossier *k, uint32_t entity)
{
	const struct entity *x = &k->entities.v[entity];

	return x->known && x->table != NOTHING &&
	       (x->word == W_PARTY || x->word == W_ACTOR || x->word == W_GROUP);
}

/* The name as the case or the party file has it. */
static enum rc known_name(const struct job *j, struct str name, struct buf *out, struct err *e)
{
	uint32_t found;
	enum rc rc = RC_OK;

	if (j->has_case) {
		rc = option_entity(&j->k, name, is_people, "nobody in the case is named",
			"`onetext parties` lists who there is.", &found, e);
		if (!rc) buf_add(out, j->k.entities.v[found].name);
	} else if (j->has_table) {
		found = parties_find(&j->table, name);
		if (found == NO_PARTY) {
			err_set(e, RC_NOTFOUND, "the party file names no \"%.*s\"", STRF(name));
			err_hint(e, "Add a line for it, or leave --parties out: then any name will do.");
			return RC_NOTFOUND;
		}
		buf_add(out, j->table.list.v[found].code);
	} else {
		buf_add(out, name);
	}
	return rc;
}

static bool has_copy(const struct job *j, struct str name)
{
	for (size_t i = 0; i < j->list.n; i++)
		if (str_eq(j->list.v[i].name, name)) return true;
	return false;
}

/* Those of the case whose consent counts, and of whom neither they nor a group of theirs returned a copy. */
static void find_silent_of_case(struct job *j)
{
	bool *spoke = mem_alloc(j->k.who.n, sizeof *spoke);

	for (size_t i = 0; i < j->list.n; i++) {
		const struct entity *x = &j->k.entities.v[dossier_find(&j->k, j->list.v[i].name, 0)];

		if (x->word != W_GROUP) {
			spoke[x->table] = true;
			continue;
		}
		for (uint32_t m = 0; m < j->k.groups.v[x->table].n; m++)
			spoke[j->k.members.v[j->k.groups.v[x->table].first + m]] = true;
	}
	for (size_t i = 0; i < j->k.who.n; i++)
		if (j->k.who.v[i].counts && !spoke[i])
			vec_push(&j->silent, j->k.entities.v[j->k.who.v[i].entity].name);
	mem_free(spoke);
}

static void find_silent_of_table(struct job *j)
{
	for (uint32_t p = 0; p < j->table.list.n; p++) {
		bool spoke = j->table.list.v[p].n_members > 0;

		for (size_t i = 0; i < j->list.n && !spoke; i++)
			spoke = parties_covers(&j->table, parties_find(&j->table, j->list.v[i].name), p);
		if (!spoke && !has_copy(j, j->table.list.v[p].code))
			vec_push(&j->silent, j->table.list.v[p].code);
	}
}

static enum rc read_who(struct job *j, struct err *e)
{
	const char *path = args_text(j->r->args, "parties"), *from = args_text(j->r->args, "case");
	enum rc rc = args_exclusive(j->r->args, "case parties", e);

	if (!rc && from) {
		rc = case_open(j->r, from, &j->k, e);
		j->has_case = !rc;
	}
	if (rc || !path) return rc;
	rc = source_read(j->r, path, &j->table_bytes, e);
	parties_init(&j->table);
	j->has_table = true;
	if (!rc) rc = parties_read(&j->table, buf_str(&j->table_bytes), path, e);
	return rc;
}

/* ---- the copies ---- */

static enum rc read_copy(struct job *j, const char *operand, struct err *e)
{
	const char *equals = strchr(operand, '=');
	struct returned copy = { .bytes = BUF_INIT, .name = BUF_INIT };
	enum rc rc;

	if (!equals || equals == operand || !equals[1]) {
		err_set(e, RC_USAGE, "\"%s\" says not whose copy it is", operand);
		err_hint(e, "Write NAME=FILE, such as SY=roadmap-sy.txt.");
		return RC_USAGE;
	}
	copy.path = equals + 1;
	rc = known_name(j, str_trim(str_cut(str_of(operand), 0, (size_t)(equals - operand))), &copy.name, e);
	if (!rc) rc = source_read(j->r, copy.path, &copy.bytes, e);
	vec_push(&j->copies, copy);
	return rc;
}

static enum rc read_all(struct job *j, struct err *e)
{
	const struct args *a = j->r->args;
	enum rc rc = source_read(j->r, a->operands.v[0], &j->base, e);

	for (size_t i = 1; !rc && i < a->operands.n; i++) rc = read_copy(j, a->operands.v[i], e);
	for (size_t i = 0; !rc && i < j->copies.n; i++)
		vec_push(&j->list, (struct compile_copy){
					   buf_str(&j->copies.v[i].name), buf_str(&j->copies.v[i].bytes) });
	return rc;
}

/* ---- the text ---- */

/* No output may take the place of an input, or of the other output. */
static enum rc check_outputs(const struct job *j, const char *out, const char *names, struct err *e)
{
	const struct args *a = j->r->args;

	for (unsigned k = 0; k < 2; k++) {
		const char *path = k ? names : out;

		if (!path) continue;
		for (size_t i = 0; i < a->operands.n; i++) {
			const char *in = i ? j->copies.v[i - 1].path : a->operands.v[0];

			if (!file_same(path, in)) continue;
			err_set(e, RC_USAGE, "%s is one of the texts that are compiled", path);
			err_hint(e, "Write to another file, so that it is not lost.");
			return RC_USAGE;
		}
	}
	if (out && names && (strcmp(out, names) == 0 || file_same(out, names)))
		return err_set(e, RC_USAGE, "the text and the names would go to the same file");
	return RC_OK;
}

/* Reads every copy back out of what is to be written. */
static bool proven(const struct job *j, const struct compilation *c)
{
	struct compiled text;
	struct buf copy = BUF_INIT;
	struct err e;
	bool same = !compiled_read(&text, buf_str(&c->text), "", buf_str(&c->names), "", &e);

	for (size_t i = 0; same && i <= j->list.n; i++) {
		struct str name = i ? j->list.v[i - 1].name : STR(BASE_NAME);

		buf_clear(&copy);
		same = !compiled_copy(&text, name, &copy, &e) &&
		       str_eq(buf_str(&copy), i ? j->list.v[i - 1].bytes : buf_str(&j->base));
	}
	buf_release(&copy);
	compiled_release(&text);
	return same;
}

static enum rc write_out(struct job *j, const struct compilation *c, struct err *e)
{
	const char *out = args_text(j->r->args, "output"), *names = args_text(j->r->args, "names");
	struct compiled_view view = { .c = c,
		.copies = j->list.v,
		.n_copies = j->list.n,
		.o = &j->o,
		.base_file = j->r->args->operands.v[0],
		.out_file = out,
		.names_file = names,
		.term = &j->r->term };
	enum rc rc = RC_OK;

	if (j->o.style != COMPILE_SUFFIX && !proven(j, c)) {
		err_set(e, RC_BUG,
			"a copy cannot be read back out of the compiled text; nothing was written");
		err_hint(e,
			"This is a fault of onetext. Please report it with the texts, if they may be shown.");
		return RC_BUG;
	}
	if (names) rc = file_write(names, buf_str(&c->names), e);
	if (!rc && out) rc = file_write(out, buf_str(&c->text), e);
	if (rc) return rc;
	if (j->r->json) compiled_json(&view);
	else if (out) compiled_report(&view);
	else out_add(j->r->out, buf_str(&c->text));
	return RC_OK;
}

static enum rc read_style(struct job *j, struct err *e)
{
	const char *style = args_text(j->r->args, "style"), *names = args_text(j->r->args, "names");
	const char *silence = args_text(j->r->args, "silence");

	if (style && strcmp(style, "suffix") == 0) j->o.style = COMPILE_SUFFIX;
	if (style && strcmp(style, "anonymous") == 0) j->o.style = COMPILE_ANONYMOUS;
	j->o.silence_unknown = silence && strcmp(silence, "unknown") == 0;
	if ((j->o.style == COMPILE_ANONYMOUS) == (names != NULL)) return RC_OK;
	if (names) {
		err_set(e, RC_USAGE, "--names is for --style anonymous");
		err_hint(e, "In the other styles the names stand in the text.");
	} else {
		err_set(e, RC_USAGE, "--style anonymous needs --names FILE");
		err_hint(e, "The names go there; without them no copy could be read back.");
	}
	return RC_USAGE;
}

static enum rc compile(struct job *j, struct err *e)
{
	const char *out = args_text(j->r->args, "output");
	struct compilation c;
	enum rc rc = read_style(j, e);

	if (!rc && j->r->json && !out) {
		rc = err_set(e, RC_USAGE, "--json needs -o OUT");
		err_hint(e, "The text goes to OUT, what is to be said about it to standard output.");
	}
	if (!rc) rc = read_who(j, e);
	if (!rc) rc = read_all(j, e);
	if (!rc) rc = check_outputs(j, out, args_text(j->r->args, "names"), e);
	if (rc) return rc;
	if (j->has_case) find_silent_of_case(j);
	if (j->has_table) find_silent_of_table(j);
	j->o.silent = j->silent.v;
	j->o.n_silent = j->silent.n;
	rc = compile_of(buf_str(&j->base), j->list.v, j->list.n, &j->o, &c, e);
	if (!rc) rc = write_out(j, &c, e);
	compilation_release(&c);
	return rc;
}

static enum rc run(struct run *r, struct err *e)
{
	struct job j = { .r = r };
	enum rc rc = compile(&j, e);

	for (size_t i = 0; i < j.copies.n; i++) {
		buf_release(&j.copies.v[i].bytes);
		buf_release(&j.copies.v[i].name);
	}
	vec_release(&j.copies);
	vec_release(&j.list);
	vec_release(&j.silent);
	buf_release(&j.base);
	buf_release(&j.table_bytes);
	if (j.has_table) parties_release(&j.table);
	return j.has_case ? case_close(r, &j.k, rc) : rc;
}

static const struct opt options[] = { { "output", 'o', OPTION_TEXT, "OUT",
					      "write the text there; a report then goes to standard output" },
	{ "style", 0, OPTION_CHOICE, "prefix|suffix|anonymous",
		"[SY: x]; or [x - SY], to be looked at only; or [x], the names apart" },
	{ "names", 0, OPTION_TEXT, "FILE", "where the names of an anonymous text go" },
	{ "silence", 0, OPTION_CHOICE, "base|unknown",
		"what is taken of who is known and returned no copy: it keeps the base (the default), or "
		"nothing" },
	{ "case", 0, OPTION_TEXT, "CASE", "only names of this case, and who of it is silent" },
	{ "parties", 0, OPTION_TEXT, "FILE", "only names of this party file, and who of it is silent" },
	{ "json", 0, OPTION_FLAG, NULL, "the report, for programs" }, { 0 } };

const struct command command_compile = { .name = "compile",
	.group = "Edited copies",
	.summary = "one text out of edited copies, with brackets that say who wants what",
	.operands = "BASE NAME=FILE…",
	.min_operands = 2,
	.max_operands = MANY,
	.about = "Takes a draft and the copies of it that parties returned, each compared with the draft "
		 "word by "
		 "word, and writes one text. Where nobody changed anything stands the draft. Elsewhere "
		 "[SY, TR oppose: x] holds words of the draft that these took out, [SY: y] what SY put in. "
		 "What "
		 "every copy changed alike stands without brackets, and is listed.\n"
		 "Nothing is lost: `onetext read OUT --copy SY` gives the copy of SY back byte for byte, "
		 "`--copy base` the draft. What a copy leaves as it was is not thereby agreed.",
	.options = (const struct opt *const[]){ options, options_case, options_view, NULL },
	.examples =
		(const struct example[]){
			{ "onetext compile draft.txt SY=draft-sy.txt TR=draft-tr.txt -o all.txt",
				"one text out of two copies" },
			{ "onetext read all.txt --copy TR", "the copy of TR again" },
			{ "onetext compile --case case.onetext draft.txt SY=draft-sy.txt",
				"only names that the case has" },
			{ 0 } },
	.run = run };
