/* carry: what has to be added to a case so that it means with a new draft what it meant. */
#include "analysis/carry.h"
#include "base/file.h"
#include "base/utf8.h"
#include "casefile/lex.h"
#include "cmd/case.h"
#include "cmd/edition.h"
#include "cmd/source.h"
#include "view/carry.h"
#include "view/faults.h"

/* ---- which drafts ---- */

struct drafts {
	bool there;        /* the case has the new one */
	uint32_t old, new; /* entities, of the case as it is; new NOTHING: it is not there */
	int32_t day;
	struct buf name, path; /* of the new one */
};

/* The texts of a set as "D1, D2". */
static void texts_put(const struct dossier *k, const uint32_t *texts, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(
			out, "%s%.*s", i ? ", " : "", STRF(k->entities.v[k->texts.v[texts[i]].entity].name));
}

typedef VEC(uint32_t) text_list;

/* Of several the one that --from names; it is told how to say which. */
static enum rc choose(
	const struct run *r, const struct dossier *k, const text_list *list, uint32_t *old, struct err *e)
{
	const char *from = args_text(r->args, "from");
	struct buf names = BUF_INIT;

	for (size_t i = 0; i < list->n; i++) {
		*old = k->texts.v[list->v[i]].entity;
		if (from ? str_eq(k->entities.v[*old].name, str_of(from)) : list->n == 1) return RC_OK;
	}
	texts_put(k, list->v, list->n, &names);
	if (from) {
		err_set(e, RC_NOTFOUND, "%s is not a draft that the new one can replace", from);
		err_hint(e, "It may be: %s", names.n ? names.p : "none");
	} else if (!list->n) {
		err_set(e, RC_INPUT, "the case has no draft that the new one could replace");
		err_hint(e, "Add its line first: draft D1 \"draft.txt\" on 2024-05-15");
	} else {
		err_set(e, RC_USAGE, "several drafts may be meant: %s", names.p);
		err_hint(e, "Say which one: --from %.*s",
			STRF(k->entities.v[k->texts.v[list->v[0]].entity].name));
	}
	buf_release(&names);
	return e->rc;
}

/* The day of the lines that say where the points of the old draft stand, if they are there; else `day`. */
static int32_t carried_on(const struct dossier *k, uint32_t old, int32_t day)
{
	struct str name = k->entities.v[old].name;
	int32_t since = day;

	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);
		const struct value *v = f->word == W_ISSUE ? fact_value(&k->r, f, W_BODY) : NULL;

		if (!v || f->known == DAY_ALWAYS || f->flags & (FACT_FAULTY | FACT_HIDDEN) ||
			!fact_has(&k->r, f, W_AS) || v->text.n <= name.n || v->text.p[name.n] != ':' ||
			!str_eq(str_cut(v->text, 0, name.n), name))
			continue;
		since = f->known;
	}
	return since;
}

/* The case has a line for it: what that line replaces, and since when. */
static enum rc known_draft(
	const struct run *r, const struct dossier *k, uint32_t text, struct drafts *d, struct err *e)
{
	text_list list = { 0 };
	bool dated = false;
	enum rc rc;

	d->there = true;
	d->new = k->texts.v[text].entity;
	d->day = k->day;
	for (uint32_t i = k->entities.v[d->new].first; i != NOTHING; i = k->r.facts.v[i].same) {
		const struct fact *f = dossier_fact(k, i);
		const struct clause *c = fact_clause(&k->r, f, W_REPLACES);

		for (uint32_t n = 0; c && n < c->n && !(f->flags & FACT_FAULTY); n++) {
			const struct value *v = clause_values(&k->r, c) + n;

			if (v->meaning != MEANS_ENTITY || k->entities.v[v->means].table == NOTHING) continue;
			vec_push(&list, k->entities.v[v->means].table);
			if (f->known == DAY_ALWAYS) continue;
			d->day = f->known;
			dated = true;
		}
	}
	if (!list.n && k->texts.v[text].current) {
		rc = err_set(e, RC_USAGE, "this is %.*s, which is the text of the case and replaces nothing",
			STRF(k->entities.v[d->new].name));
		err_hint(e, "The draft that comes after it is asked for.");
	} else if (!list.n && k->entities.v[d->new].known) {
		rc = err_set(e, RC_USAGE, "this is %.*s, which another draft has replaced",
			STRF(k->entities.v[d->new].name));
		err_hint(e, "The draft that comes after the present one is asked for.");
	} else if (!list.n) {
		rc = err_set(e, RC_INPUT, "the case does not say which draft %.*s replaces",
			STRF(k->entities.v[d->new].name));
		err_hint(e, "Add to its line: replaces D1");
	} else {
		rc = choose(r, k, &list, &d->old, e);
		if (!rc && !dated) d->day = carried_on(k, d->old, d->day);
	}
	buf_add(&d->name, k->entities.v[d->new].name);
	buf_add(&d->path, buf_str(&k->texts.v[text].path));
	vec_release(&list);
	return rc;
}

/* The draft as the case will name it: by its way from the folder of the case. */
static enum rc draft_path(const char *main, const char *path, struct buf *out, struct err *e)
{
	const char *slash = strrchr(main, '/');
	size_t n = slash ? (size_t)(slash - main) + 1 : 0, invalid;

	if (n && strncmp(main, path, n) == 0) {
		buf_puts(out, path + n);
	} else if (!n || path[0] == '/') {
		buf_puts(out, path);
	} else {
		err_set(e, RC_USAGE, "%s does not lie in the folder of the case", path);
		err_hint(e,
			"A case names its drafts from its own folder: put it there, or give its whole path.");
		return RC_USAGE;
	}
	for (size_t i = 0; i < out->n; i++)
		if ((unsigned char)out->p[i] < ' ' || out->p[i] == 0x7F)
			return err_set(e, RC_USAGE, "a file name that cannot stand in a case");
	(void)utf8_count(buf_str(out), &invalid);
	if (invalid) return err_set(e, RC_USAGE, "a file name that cannot stand in a case");
	return RC_OK;
}

static enum rc name_draft(const struct run *r, const struct dossier *k, struct drafts *d, struct err *e)
{
	const char *as = args_text(r->args, "as");

	if (as) {
		buf_puts(&d->name, as);
		if (!name_shaped(buf_str(&d->name)) || strpbrk(as, "./")) {
			err_set(e, RC_USAGE, "'%s' cannot be the name of a draft", as);
			err_hint(e, "Names begin with a capital letter, letters, digits, - and _ follow: D2");
			return RC_USAGE;
		}
		if (dossier_find(k, buf_str(&d->name), 0) != NOTHING)
			return err_set(e, RC_USAGE, "the case has something else with the name %s", as);
		return RC_OK;
	}
	for (unsigned n = 1;; n++) {
		buf_clear(&d->name);
		buf_printf(&d->name, "D%u", n);
		if (dossier_find(k, buf_str(&d->name), 0) == NOTHING) return RC_OK;
	}
}

static bool may_write(const struct dossier *k, uint32_t entity)
{
	uint64_t words = WORD_BIT(W_PARTY) | WORD_BIT(W_ACTOR) | WORD_BIT(W_GROUP) | WORD_BIT(W_PERSON);

	return (words & WORD_BIT(k->entities.v[entity].word)) != 0;
}

static enum rc new_draft(
	const struct run *r, const struct dossier *k, const char *path, struct drafts *d, struct err *e)
{
	const char *by = args_text(r->args, "by");
	text_list list = { 0 };
	uint32_t who;
	enum rc rc;

	d->new = NOTHING;
	d->day = k->day;
	for (uint32_t i = 0; i < k->texts.n; i++)
		if (k->texts.v[i].current && k->texts.v[i].read) vec_push(&list, i);
	rc = choose(r, k, &list, &d->old, e);
	vec_release(&list);
	if (!rc) rc = name_draft(r, k, d, e);
	if (!rc) rc = draft_path(r->args->operands.v[0], path, &d->path, e);
	if (!rc && by)
		rc = option_entity(k, str_of(by), may_write, "the case names nobody",
			"`onetext parties` lists them.", &who, e);
	return rc;
}

static enum rc find_drafts(struct run *r, const struct dossier *k, struct drafts *d, struct err *e)
{
	const char *path = r->args->operands.v[1];
	struct buf bytes = BUF_INIT;
	uint32_t there = NOTHING;
	enum rc rc;

	if (strcmp(path, "-") == 0) {
		rc = err_set(e, RC_USAGE, "a case names the file of its draft: standard input has no name");
		err_hint(e, "Save the draft beside the case first.");
		return rc;
	}
	rc = source_read(r, path, &bytes, e);
	if (!rc && case_signature(buf_str(&bytes))) {
		rc = err_set(e, RC_INPUT, "is a case, not a draft");
		err_at(e, path, 0, 0);
	}
	buf_release(&bytes);
	if (rc) return rc;
	for (uint32_t i = 0; i < k->texts.n && there == NOTHING; i++)
		if (k->texts.v[i].path.p &&
			(strcmp(k->texts.v[i].path.p, path) == 0 || file_same(k->texts.v[i].path.p, path)))
			there = i;
	if (there != NOTHING && !k->texts.v[there].read)
		return err_set(e, RC_INPUT, "the case cannot read %s", path);
	return there == NOTHING ? new_draft(r, k, path, d, e) : known_draft(r, k, there, d, e);
}

/* ---- carrying ---- */

static unsigned n_errors(const struct dossier *k)
{
	unsigned n = 0;

	for (size_t i = 0; i < k->r.faults.list.n; i++) n += k->r.faults.list.v[i].severity == SEVERITY_ERROR;
	return n;
}

/* Line ends as the case has them. */
static void with_line_ends(struct str case_bytes, struct str lines, struct buf *out)
{
	const char *lf = case_bytes.n ? memchr(case_bytes.p, '\n', case_bytes.n) : NULL;
	bool crlf = lf && lf > case_bytes.p && lf[-1] == '\r';

	for (size_t i = 0; i < lines.n; i++) {
		if (crlf && lines.p[i] == '\n') buf_putc(out, '\r');
		buf_putc(out, lines.p[i]);
	}
}

static enum rc write_lines(const struct edition *x, struct str more, struct err *e)
{
	struct buf whole = BUF_INIT;
	enum rc rc;

	buf_add(&whole, x->bytes);
	if (x->bytes.n && x->bytes.p[x->bytes.n - 1] != '\n') with_line_ends(x->bytes, STR("\n"), &whole);
	with_line_ends(x->bytes, more, &whole);
	rc = file_replace(x->path, x->bytes, buf_str(&whole), e);
	buf_release(&whole);
	return rc;
}

/* The lines, then, as comments, what has become of everything: together still a piece of a case. */
static void print_proposal(struct run *r, const struct carry_view *v)
{
	struct out memory;
	struct term t = r->term;
	struct carry_view beside = *v;
	struct str rest, line;

	beside.beside = true;
	out_add(r->out, buf_str(&v->notation));
	out_init(&memory, OUT_MEMORY);
	t.out = &memory;
	t.color = false;
	t.width = t.width > TERM_MIN_WIDTH + 2 ? t.width - 2 : TERM_MIN_WIDTH;
	carry_text(&beside, &t);
	if (v->notation.n) out_putc(r->out, '\n');
	for (rest = buf_str(&memory.pending); str_next(&rest, '\n', &line);)
		out_printf(r->out, line.n ? "# %.*s\n" : "#%.*s\n", STRF(line));
	out_release(&memory);
}

/* What one of those with a file of its own may want to add to it. */
static enum rc print_for(struct run *r, const struct carry_view *v, const char *supplier, struct err *e)
{
	const struct dossier *k = v->c->before;
	uint32_t who = dossier_find(k, str_of(supplier), 0);
	struct buf lines = BUF_INIT;
	bool any = false;

	for (uint32_t i = 0; i < k->r.files.n; i++) {
		if (!k->r.files.v[i].scope || k->r.files.v[i].by != who) continue;
		any = true;
		carry_for_supplier(v, i, &lines);
	}
	out_add(r->out, buf_str(&lines));
	if (any && !lines.n)
		out_printf(r->out, "# Nothing that %s says in its own file has to be confirmed.\n", supplier);
	buf_release(&lines);
	if (any) return RC_OK;
	err_set(e, RC_NOTFOUND, "the case has no file of %s", supplier);
	err_hint(e, "A file that somebody supplied is taken in with: include \"sy.onetext\" by SY");
	return RC_NOTFOUND;
}

static void print(struct run *r, const struct carry_view *v)
{
	if (r->json) carry_json(v, r->out);
	else if (v->written || !v->notation.n) carry_text(v, &r->term);
	else print_proposal(r, v);
}

/* Tries the lines, writes them if that is asked for, and prints. `errors`: how many the case has without
 * them. */
static enum rc finish(struct run *r, struct edition *x, struct carry_view *v, unsigned errors, struct err *e)
{
	const char *supplier = args_text(r->args, "for");
	struct dossier k;
	enum rc rc;

	if (supplier) return print_for(r, v, supplier, e);
	x->more = buf_str(&v->notation);
	rc = edition_open(x, &v->c->day, &k, e);
	if (rc) return rc;
	if (n_errors(&k) > errors) {
		print(r, v);
		rc = err_set(e, RC_INPUT,
			"the case would have errors that it does not have now; nothing is written");
		err_hint(e, "Lines of a later day than that of the draft are read as about it: is --on DATE "
			    "right?");
		return case_close(r, &k, rc);
	}
	if (args_has(r->args, "write") && v->notation.n) {
		rc = write_lines(x, x->more, e);
		v->written = !rc;
	}
	if (!rc) print(r, v);
	return case_close(r, &k, rc);
}

static uint32_t text_of(const struct dossier *k, struct str name)
{
	for (uint32_t i = 0; i < k->texts.n; i++)
		if (str_eq(k->entities.v[k->texts.v[i].entity].name, name)) return i;
	return NOTHING;
}

static enum rc carry_over(
	struct run *r, struct edition *x, const struct drafts *d, struct str old, struct err *e)
{
	struct carry_view v = { .draft = buf_str(&d->name),
		.path = buf_str(&d->path),
		.draft_line = !d->there,
		.by = args_text(r->args, "by"),
		.main = x->path };
	struct edition without = *x, with = *x;
	struct buf line = BUF_INIT;
	struct dossier before, after;
	struct carry c;
	enum rc rc;

	if (!d->there) carry_draft_line(&v, old, d->day, &line);
	with.more = buf_str(&line);
	with.blanks.n = 0;
	rc = edition_open(&without, &d->day, &before, e);
	if (rc) goto done;
	rc = edition_open(&with, &d->day, &after, e);
	if (rc) {
		dossier_release(&before);
		goto done;
	}
	if (text_of(&before, old) == NOTHING || !before.texts.v[text_of(&before, old)].read ||
		text_of(&after, v.draft) == NOTHING || !after.texts.v[text_of(&after, v.draft)].read) {
		rc = err_set(e, RC_INPUT, "the text of one of the two drafts is not at hand");
	} else {
		carry_of(&before, text_of(&before, old), &after, text_of(&after, v.draft), d->day, &c);
		v.c = &c;
		carry_notation(&v);
		rc = finish(r, &with, &v, n_errors(d->there ? &after : &before), e);
		carry_release(&c);
	}
	dossier_release(&before);
	dossier_release(&after);
done:
	buf_release(&v.notation);
	buf_release(&line);
	return rc;
}

static enum rc run(struct run *r, struct err *e)
{
	struct edition x = { .r = r, .path = r->args->operands.v[0] };
	struct drafts d = { .old = NOTHING, .new = NOTHING };
	struct buf bytes = BUF_INIT, old = BUF_INIT;
	struct dossier now;
	struct date on;
	int32_t day;
	bool given;
	enum rc rc = args_exclusive(r->args, "write for", e);

	if (!rc) rc = args_exclusive(r->args, "json for", e);
	if (!rc) rc = option_date(r, "on", &on, &given, e);
	if (!rc && args_has(r->args, "write") && strcmp(x.path, "-") == 0) {
		rc = err_set(e, RC_USAGE, "--write needs a file to write to");
		err_hint(e, "Without --write the lines go to standard output.");
	}
	if (!rc) rc = source_read(r, x.path, &bytes, e);
	if (rc) goto done;
	x.bytes = buf_str(&bytes);
	day = given ? date_by(&on) : 0;
	rc = edition_open(&x, given ? &day : NULL, &now, e);
	if (rc) goto done;
	rc = find_drafts(r, &now, &d, e);
	if (rc) {
		rc = case_close(r, &now, rc);
		goto done;
	}
	buf_add(&old, now.entities.v[d.old].name);
	if (d.there) edition_without(&x, &now, d.new);
	dossier_release(&now);
	rc = carry_over(r, &x, &d, buf_str(&old), e);
done:
	edition_release(&x);
	buf_release(&d.name);
	buf_release(&d.path);
	buf_release(&old);
	buf_release(&bytes);
	return rc;
}

static const struct opt options[] = { { "write", 0, OPTION_FLAG, NULL,
					      "add the lines to the case; otherwise they are only printed" },
	{ "as", 0, OPTION_TEXT, "NAME", "what the new draft is called; else the next free of D1, D2, …" },
	{ "by", 0, OPTION_TEXT, "P", "who wrote it" },
	{ "from", 0, OPTION_TEXT, "NAME", "the draft that it replaces, where the case has several" },
	{ "on", 0, OPTION_TEXT, "DATE", "since when it is the text; else the day that the case gives" },
	{ "for", 0, OPTION_TEXT, "P", "only the lines that P may want to add to its own file" },
	{ "json", 0, OPTION_FLAG, NULL, "the same facts, for programs" }, { 0 } };

const struct command command_carry = { .name = "carry",
	.group = "Writing a case",
	.summary = "what to add to a case when a new draft is there",
	.operands = "CASE DRAFT",
	.min_operands = 2,
	.max_operands = 2,
	.about = "Finds every point of the present draft of which the case speaks in the new "
		 "DRAFT, and prints the lines that give it a lasting name with its place in both. "
		 "What was written before goes on meaning it, with its old numbers and letters, "
		 "whatever has been renumbered or put into another order. A stance or a condition "
		 "about wording that has changed is said again in a new line, subject to "
		 "confirmation. Behind the lines stands, as comments, what has become of each "
		 "point and line, and what is left for people to decide.\n"
		 "Nothing is written without --write, which adds the lines at the end of the case "
		 "and changes no other. What a party says in its own file is never copied: its "
		 "lines are printed for it. When the case has a line for the DRAFT already, that "
		 "is used; a second run finds nothing to add.",
	.options = (const struct opt *const[]){ options, options_view, NULL },
	.examples = (const struct example[]){ { "onetext carry case.onetext draft-2.txt",
						      "what would be added" },
		{ "onetext carry --write --by Hall --on 2024-06-03 case.onetext draft-2.txt", "add it" },
		{ "onetext matrix case.onetext", "where things stand with the new draft" }, { 0 } },
	.run = run };
