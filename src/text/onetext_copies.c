/* onetext_copies: the public interface (onetext.h) to redline.h, compile.h and compiled.h. */
#include "text/compile.h"
#include "text/compiled.h"
#include "text/public.h"
#include "text/redline.h"

_Static_assert((int)OT_STYLE_PREFIX == (int)COMPILE_PREFIX && (int)OT_STYLE_SUFFIX == (int)COMPILE_SUFFIX &&
		       (int)OT_STYLE_ANONYMOUS == (int)COMPILE_ANONYMOUS,
	"styles");

static struct str text_of(const char *p, size_t n)
{
	return (struct str){ p ? p : "", n };
}

/* ---- redline ---- */

struct ot_redline {
	size_t n, respaced;
	struct ot_change changes[];
};

int ot_redline_read(const char *old_bytes, size_t old_size, const char *new_bytes, size_t new_size,
	ot_redline **redline, struct ot_error *error)
{
	struct redline r;
	ot_redline *out;
	struct err e;

	*redline = NULL;
	if (public_size(old_size, "old", &e) || public_size(new_size, "new", &e))
		return public_error(error, &e);
	redline_of(text_of(old_bytes, old_size), 0, text_of(new_bytes, new_size), 0, &r);
	out = mem_alloc(1, sizeof *out + r.changes.n * sizeof *out->changes);
	out->n = r.changes.n;
	out->respaced = r.respaced;
	for (uint32_t i = 0; i < r.changes.n; i++) {
		const struct change *c = &r.changes.v[i];
		const struct move *m = c->move == NOWHERE ? NULL : &r.moves.v[c->move];

		out->changes[i] = (struct ot_change){ .old_start = c->old.start,
			.old_end = c->old.end,
			.new_start = c->new.start,
			.new_end = c->new.end,
			.moved = -1 };
		if (m) out->changes[i].moved = m->departure == i ? m->arrival : m->departure;
	}
	redline_release(&r);
	*redline = out;
	return OT_OK;
}

void ot_redline_free(ot_redline *r)
{
	mem_free(r);
}

size_t ot_redline_changes(const ot_redline *r)
{
	return r->n;
}

int ot_redline_change(const ot_redline *r, size_t index, struct ot_change *change)
{
	*change = (struct ot_change){ .moved = -1 };
	if (index >= r->n) return OT_NOTFOUND;
	*change = r->changes[index];
	return OT_OK;
}

size_t ot_redline_respaced(const ot_redline *r)
{
	return r->respaced;
}

/* ---- copies ---- */

static enum rc check(size_t base_size, const struct ot_copy *copies, size_t n,
	const struct ot_compile_options *o, bool wants_names, struct err *e)
{
	enum rc rc = public_size(base_size, "base", e);

	for (size_t i = 0; !rc && i < n; i++) {
		if (!copies[i].name) rc = err_set(e, RC_USAGE, "a copy without a name");
		else rc = public_size(copies[i].size, copies[i].name, e);
	}
	if (!rc && !n) rc = err_set(e, RC_USAGE, "no copies");
	if (!rc && (o->style < OT_STYLE_PREFIX || o->style > OT_STYLE_ANONYMOUS))
		rc = err_set(e, RC_USAGE, "no style %d", o->style);
	if (!rc && o->style == OT_STYLE_ANONYMOUS && !wants_names)
		rc = err_set(e, RC_USAGE, "an anonymous text without a place for the names");
	return rc;
}

/* The text of a buf, for ot_bytes_free(). */
static char *take(struct buf *b, size_t *size)
{
	char *bytes = public_copy(b->p, b->n);

	if (size) *size = b->n;
	return bytes;
}

int ot_compile(const char *base, size_t base_size, const struct ot_copy *copies, size_t n,
	const struct ot_compile_options *options, char **text, size_t *text_size, char **names,
	size_t *names_size, struct ot_error *error)
{
	static const struct ot_compile_options usual = { 0 };
	const struct ot_compile_options *o = options ? options : &usual;
	struct compile_options with = { .n_silent = o->n_silent, .silence_unknown = o->silence_unknown != 0 };
	struct compile_copy *list;
	struct str *silent;
	struct compilation c;
	struct err e;
	enum rc rc = check(base_size, copies, n, o, names != NULL, &e);

	*text = NULL;
	if (text_size) *text_size = 0;
	if (names) *names = NULL;
	if (names_size) *names_size = 0;
	if (rc) return public_error(error, &e);
	list = mem_alloc(n, sizeof *list);
	silent = mem_alloc(o->n_silent, sizeof *silent);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct compile_copy){ str_of(copies[i].name),
			text_of(copies[i].bytes, copies[i].size) };
	for (size_t i = 0; i < o->n_silent; i++) silent[i] = str_of(o->silent[i]);
	with.style = (enum compile_style)o->style;
	with.silent = silent;
	rc = compile_of(text_of(base, base_size), list, n, &with, &c, &e);
	if (!rc) *text = take(&c.text, text_size);
	if (!rc && names && o->style == OT_STYLE_ANONYMOUS) *names = take(&c.names, names_size);
	compilation_release(&c);
	mem_free(list);
	mem_free(silent);
	return rc ? public_error(error, &e) : OT_OK;
}

int ot_copy_read(const char *text, size_t text_size, const char *names, size_t names_size, const char *name,
	char **copy, size_t *copy_size, struct ot_error *error)
{
	struct buf out = BUF_INIT;
	struct compiled c;
	struct err e;
	enum rc rc;

	*copy = NULL;
	if (copy_size) *copy_size = 0;
	rc = public_size(text_size, "text", &e);
	if (!rc) rc = public_size(names_size, "names", &e);
	if (rc) return public_error(error, &e);
	rc = compiled_read(&c, text_of(text, text_size), "text", text_of(names, names_size), "names", &e);
	if (!rc) rc = compiled_copy(&c, str_of(name), &out, &e);
	if (!rc) *copy = take(&out, copy_size);
	compiled_release(&c);
	buf_release(&out);
	return rc ? public_error(error, &e) : OT_OK;
}
