/* load: the files of a case: the main one, those it includes, and those that parties supply. */
#include "casefile/build.h"

#include "base/utf8.h"

#define MANY_FILES 10000

static void folder_of(const char *path, struct buf *out)
{
	const char *slash = strrchr(path, '/');

	if (slash) buf_add(out, (struct str){ path, (size_t)(slash - path) + 1 });
}

/* The name of the supplier in the first line of the file, or empty; *header the fact. */
static struct str supplier_of(const struct reading *r, size_t first_fact, uint32_t *header)
{
	const struct value *by;

	*header = NOTHING;
	for (size_t i = first_fact; i < r->facts.n; i++) {
		if (r->facts.v[i].word != W_ONETEXT) continue;
		*header = (uint32_t)i;
		by = fact_value(r, &r->facts.v[i], W_BY);
		return by && !(r->facts.v[i].flags & FACT_FAULTY) ? by->text : (struct str){ "", 0 };
	}
	return (struct str){ "", 0 };
}

static uint32_t scope_of(struct builder *b, struct str supplier)
{
	if (!supplier.n) return 0;
	for (uint32_t i = 1; i < b->scopes.n; i++)
		if (str_eq(b->scopes.v[i], supplier)) return i;
	vec_push(&b->scopes, supplier);
	return (uint32_t)b->scopes.n - 1;
}

/* Appends a file whose bytes were read, and its facts. */
static uint32_t add_file(
	struct builder *b, struct buf path, struct buf bytes, struct str supplier, uint32_t include)
{
	struct reading *r = &b->k->r;
	struct case_file f = {
		.path = path, .bytes = bytes, .supplier = supplier, .include = include, .header = NOTHING
	};
	uint32_t index = (uint32_t)r->files.n;

	f.scope = scope_of(b, supplier);
	vec_push(&r->files, f);
	parse_file(r, index);
	return index;
}

static void fault_at(struct builder *b, uint32_t fact, enum error_code code, uint32_t at, const char *text)
{
	struct fact *f = &b->k->r.facts.v[fact];

	f->flags |= FACT_FAULTY;
	fault_add(&b->k->r.faults, error_code[code], SEVERITY_ERROR, f->file, f->line, at, "%s", text);
}

/* Nothing of the file, which begins with that fact, is to be taken for somebody else's word. */
static void drop_file(struct reading *r, uint32_t first_fact)
{
	uint32_t file = r->facts.v[first_fact].file;

	for (size_t i = first_fact; i < r->facts.n && r->facts.v[i].file == file; i++)
		r->facts.v[i].flags |= FACT_FAULTY;
}

/* The first line of a file must say what it is, and once. Whether the two names of a supplier mean the same
 * is seen when names are known. */
static void check_header(struct builder *b, uint32_t file, size_t first_fact)
{
	struct reading *r = &b->k->r;
	struct case_file *f = &r->files.v[file];
	struct str by = supplier_of(r, first_fact, &f->header);
	struct fact *header;

	for (size_t i = first_fact + 1; i < r->facts.n; i++)
		if (r->facts.v[i].word == W_ONETEXT)
			fault_at(b, (uint32_t)i, ERR_FORM, r->facts.v[i].at,
				"'onetext' stands on the first line alone");
	/* a first line that could not be read has been told already */
	if (first_fact >= r->facts.n || r->facts.v[first_fact].word != W_ONETEXT) return;
	if (f->include == NOTHING || !by.n == !f->scope) return;
	header = &r->facts.v[first_fact];
	if (!by.n)
		fault_add(&r->faults, error_code[ERR_FILE], SEVERITY_ERROR, file, header->line, header->at,
			"this file does not say who supplies it; expected: onetext 1 by %.*s",
			STRF(f->supplier));
	else
		fault_add(&r->faults, error_code[ERR_FILE], SEVERITY_ERROR, file, header->line, header->at,
			"this file says that it is by %.*s, and it is included as part of the main case",
			STRF(by));
	drop_file(r, (uint32_t)first_fact);
}

static bool above_folder(struct str path)
{
	struct str rest = path, part;

	if (path.n && path.p[0] == '/') return true;
	while (str_next(&rest, '/', &part))
		if (str_eq(part, STR(".."))) return true;
	return false;
}

static bool loaded_already(const struct reading *r, const struct buf *path)
{
	for (size_t i = 0; i < r->files.n; i++)
		if (str_eq(buf_str(&r->files.v[i].path), buf_str(path))) return true;
	return false;
}

static void include_file(struct builder *b, uint32_t fact)
{
	struct reading *r = &b->k->r;
	struct fact f = r->facts.v[fact];
	const struct value *name = fact_value(r, &f, W_BODY), *by = fact_value(r, &f, W_BY);
	struct str supplier = by ? by->text : (struct str){ "", 0 };
	struct buf path = BUF_INIT, bytes = BUF_INIT;
	uint32_t at = name->at;
	struct err e;
	size_t first = r->facts.n;
	uint32_t file;

	if (r->files.v[f.file].scope) {
		fault_at(b, fact, ERR_SUPPLIER, f.at, "a file that somebody supplies may include nothing");
		return;
	}
	buf_add(&path, buf_str(&b->folder));
	value_put(&path, name);
	if (above_folder(str_cut(buf_str(&path), b->folder.n, path.n))) {
		fault_at(
			b, fact, ERR_FILE, at, "an included file lies in the folder of the case or below it");
	} else if (loaded_already(r, &path)) {
		fault_at(b, fact, ERR_FILE, at, "this file is included already");
		if (b->k->r.files.v[f.file].path.n)
			fault_hint(&r->faults, "A file is included once, and never by itself.");
	} else if (r->files.n >= MANY_FILES) {
		fault_at(b, fact, ERR_FILE, at, "too many files");
	} else if (b->o->fetch(b->o->data, path.p, &bytes, &e)) {
		fault_at(b, fact, ERR_FILE, at, e.msg);
		if (*e.hint) fault_hint(&r->faults, "%s", e.hint);
	} else if (bytes.n > UINT32_MAX - 2) {
		fault_at(b, fact, ERR_FILE, at, "the file is larger than 4 GiB");
	} else if (!case_signature(buf_str(&bytes))) {
		fault_at(b, fact, ERR_FILE, at, "no case file: its first line is not 'onetext 1'");
	} else {
		file = add_file(b, path, bytes, supplier, fact);
		check_header(b, file, first);
		return;
	}
	buf_release(&path);
	buf_release(&bytes);
}

enum rc load_case(struct builder *b, const char *path, struct err *e)
{
	struct reading *r = &b->k->r;
	struct buf name = BUF_INIT, bytes = BUF_INIT;
	enum rc rc;

	folder_of(path, &b->folder);
	buf_puts(&name, strcmp(path, "-") == 0 ? "<stdin>" : path);
	vec_push(&b->scopes, (struct str){ "", 0 });
	rc = b->o->fetch(b->o->data, path, &bytes, e);
	if (!rc && bytes.n > UINT32_MAX - 2) rc = err_set(e, RC_INPUT, "the file is larger than 4 GiB");
	if (!rc && !case_signature(buf_str(&bytes))) {
		rc = err_set(e, RC_INPUT, "no case file: its first line is not 'onetext 1'");
		err_hint(e, "`onetext new DRAFT` writes one to begin with; a draft is read by `onetext brief "
			    "DRAFT`.");
	}
	if (rc) {
		if (!*e->file) err_at(e, name.p, 0, 0);
		buf_release(&name);
		buf_release(&bytes);
		return rc;
	}
	add_file(b, name, bytes, (struct str){ "", 0 }, NOTHING);
	check_header(b, 0, 0);
	/* files that were included may include more: the facts grow while they are gone through */
	for (uint32_t i = 0; i < r->facts.n; i++)
		if (r->facts.v[i].word == W_INCLUDE && !(r->facts.v[i].flags & FACT_FAULTY))
			include_file(b, i);
	return RC_OK;
}

/* ---- who supplies a file ---- */

/* The supplier of a file by its declared name, whatever the file and the line that includes it call it. */
static void settle_supplier(struct builder *b, uint32_t file)
{
	struct dossier *k = b->k;
	struct case_file *f = &k->r.files.v[file];
	const struct fact *header = f->header == NOTHING ? NULL : &k->r.facts.v[f->header];
	const struct value *says =
		header && !(header->flags & FACT_FAULTY) ? fact_value(&k->r, header, W_BY) : NULL;
	uint32_t by = dossier_find(k, f->supplier, 0);

	if (says && !str_eq(says->text, f->supplier) &&
		(by == NOTHING || dossier_find(k, says->text, 0) != by)) {
		fault_add(&k->r.faults, error_code[ERR_FILE], SEVERITY_ERROR, file, header->line, header->at,
			"this file says that it is by %.*s, and it is included as %.*s", STRF(says->text),
			STRF(f->supplier));
		drop_file(&k->r, f->header);
	}
	if (by == NOTHING) return;
	f->supplier = k->entities.v[by].name;
	f->scope = scope_of(b, f->supplier);
}

void settle_suppliers(struct builder *b)
{
	for (uint32_t i = 0; i < b->k->r.files.n; i++)
		if (b->k->r.files.v[i].scope) settle_supplier(b, i);
}

/* ---- what a supplied file may say ---- */

static bool speaks_for(const struct dossier *k, const struct value *v, const struct case_file *file)
{
	struct str supplier = file->supplier;
	uint32_t group = NOTHING;
	const struct fact *line;

	if (str_eq(v->text, supplier) || (v->meaning == MEANS_ENTITY && v->means == file->by)) return true;
	/* a group whose `by` names the supplier */
	if (v->meaning == MEANS_ENTITY) group = v->means;
	if (group == NOTHING || k->entities.v[group].word != W_GROUP) return false;
	for (uint32_t i = k->entities.v[group].first; i != NOTHING; i = line->same) {
		const struct clause *by;

		line = &k->r.facts.v[i];
		by = fact_clause(&k->r, line, W_BY);
		for (uint32_t n = 0; by && n < by->n; n++) {
			const struct value *name = clause_values(&k->r, by) + n;

			if (str_eq(name->text, supplier) ||
				(name->meaning == MEANS_ENTITY && name->means == file->by))
				return true;
		}
	}
	return false;
}

static void check_line(struct builder *b, struct fact *f)
{
	const struct dossier *k = b->k;
	const struct case_file *file = &k->r.files.v[f->file];
	struct str supplier = file->supplier;
	const struct clause *c = fact_clause(&k->r, f, W_HOLDER);
	bool act = f->word >= W_HANDED && f->word <= W_RATIFIED, told;

	if (!statement_of[f->word].supplied || (f->word == W_DRAFT)) {
		told = complain(b, f, ERR_SUPPLIER, f->at,
			"this file is supplied by %.*s and cannot say '%s'", STRF(supplier),
			word_text[f->word].p);
		complain_hint(
			b, told, "Who and what there is, and how it is decided, stands in the main file.");
		return;
	}
	if (act) c = fact_clause(&k->r, f, W_BY);
	if (act && !c) {
		(void)complain(b, f, ERR_SUPPLIER, f->at, "this file is supplied by %.*s: expected 'by %.*s'",
			STRF(supplier), STRF(supplier));
		return;
	}
	if (f->word == W_CONTRADICTION && !c) {
		(void)complain(b, f, ERR_SUPPLIER, f->at,
			"this file is supplied by %.*s: expected who alleges it, 'contradiction %.*s: …'",
			STRF(supplier), STRF(supplier));
		return;
	}
	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if (v->kind != V_NAME || speaks_for(k, v, file)) continue;
		told = complain(b, f, ERR_SUPPLIER, v->at,
			"this file is supplied by %.*s and cannot speak for %.*s", STRF(supplier),
			STRF(v->text));
		complain_hint(b, told,
			"What %.*s has said is a saying, in the main file: said %.*s: … per %.*s",
			STRF(v->text), STRF(v->text), STRF(supplier));
		return;
	}
}

void check_suppliers(struct builder *b)
{
	struct reading *r = &b->k->r;

	for (size_t i = 0; i < r->facts.n; i++) {
		struct fact *f = &r->facts.v[i];

		if (r->files.v[f->file].scope && !(f->flags & FACT_FAULTY)) check_line(b, f);
	}
}
