#include "text/compiled.h"

#include "base/utf8.h"

#define LISTED 20 /* names in a hint */

uint32_t compiled_name(const struct compiled *c, struct str name)
{
	for (size_t i = 0; i < c->names.n; i++)
		if (str_eq(c->names.v[i], name)) return (uint32_t)i;
	return NOBODY;
}

/* ---- a copy ---- */

/* The longest of the names of copies that stands at text.p[at]; *end is behind it. */
static uint32_t name_at(const struct compiled *c, size_t at, size_t *end)
{
	uint32_t found = NOBODY;

	*end = at;
	for (uint32_t i = 0; i < c->n_copies; i++) {
		struct str name = c->names.v[i];

		if (name.n <= *end - at || !str_starts(str_cut(c->text, at, c->text.n), name)) continue;
		found = i;
		*end = at + name.n;
	}
	return found;
}

size_t compiled_head(const struct compiled *c, size_t at, uint32_t who, bool *oppose, bool *named)
{
	static const struct str opposes = LIT(" oppose");
	struct str s = c->text;

	*named = false;
	for (at++;; at += 2) {
		size_t end;
		uint32_t name = name_at(c, at, &end);

		if (name == NOBODY) return 0;
		*named |= name == who;
		at = end;
		if (!str_starts(str_cut(s, at, s.n), STR(", "))) break;
	}
	*oppose = str_starts(str_cut(s, at, s.n), opposes);
	if (*oppose) at += opposes.n;
	return str_starts(str_cut(s, at, s.n), STR(": ")) ? at + 2 : 0;
}

static bool escapable(struct str s, size_t at)
{
	return s.p[at] == '\\' && at + 1 < s.n && str_has(STR("[]\\"), s.p[at + 1]);
}

bool escaped_at(struct str s, size_t at)
{
	size_t n = 0;

	while (n < at && s.p[at - n - 1] == '\\') n++;
	return n % 2;
}

/* Appends text[at, end), without the escapes that compiling put there. */
static void add_plain(const struct compiled *c, struct buf *out, size_t at, size_t end)
{
	struct str s = c->text;

	if (c->before.n) {
		buf_add(out, str_cut(s, at, end));
		return;
	}
	while (at < end) {
		const char *p = memchr(s.p + at, '\\', end - at);
		size_t stop = p ? (size_t)(p - s.p) : end;

		buf_add(out, str_cut(s, at, stop));
		at = stop;
		if (at == end) break;
		if (escapable(s, at) && at + 1 < end) at++;
		buf_putc(out, s.p[at++]);
	}
}

/* The next `[` from `at` on that is not escaped; text.n if there is none. */
static size_t next_open(struct str s, size_t at)
{
	for (; at < s.n && s.p[at] != '['; at++)
		if (escapable(s, at)) at++;
	return at < s.n ? at : s.n;
}

/* The `]` that closes the bracket whose inside begins at `at`; text.n if there is none. */
static size_t closing(struct str s, size_t at)
{
	size_t depth = 1;

	for (; at < s.n; at++) {
		if (escapable(s, at)) at++;
		else if (s.p[at] == '[') depth++;
		else if (s.p[at] == ']' && --depth == 0) break;
	}
	return at;
}

bool at_line_start(struct str s, size_t at)
{
	while (at > 0 && (s.p[at - 1] == ' ' || s.p[at - 1] == '\t')) at--;
	return at == 0 || s.p[at - 1] == '\n' || s.p[at - 1] == '\f';
}

/* The end of the blanks at `at` if a line ends in them, else `at`. */
static size_t line_blanks(struct str s, size_t at)
{
	size_t end = at;
	bool line = false;

	while (end < s.n) {
		unsigned len;
		uint32_t cp = utf8_at(s, end, &len);

		if (cp == UTF8_INVALID || !utf8_blank(cp)) break;
		line |= cp == '\n' || cp == '\f';
		end += len;
	}
	return line ? end : at;
}

static const struct compiled_bracket *bracket_at(const struct compiled *c, size_t at, size_t *next)
{
	while (*next < c->brackets.n && c->brackets.v[*next].at < at) ++*next;
	return *next < c->brackets.n && c->brackets.v[*next].at == at ? &c->brackets.v[*next] : NULL;
}

/* How far the reading of a text has come. */
struct scan {
	size_t bracket, own; /* next of compiled.brackets, compiled.own */
	uint32_t heads;      /* brackets met that look like ours */
};

/* Where the wording of a bracket of ours at `at` begins, and whether `who` has it; 0 if it is none of ours.
 */
static size_t inside(const struct compiled *c, size_t at, uint32_t who, struct scan *scan, bool *in)
{
	const struct compiled_bracket *b;
	bool oppose, named = false;
	size_t begin;

	if (!c->anonymous) {
		begin = compiled_head(c, at, who, &oppose, &named);
		scan->heads += begin > 0;
		if (begin && scan->own < c->own.n && c->own.v[scan->own] == scan->heads) {
			scan->own++;
			return 0;
		}
	} else {
		b = bracket_at(c, at, &scan->bracket);
		begin = b ? at + 1 : 0;
		for (uint32_t i = 0; b && i < b->n; i++) named |= c->who.v[b->first + i] == who;
		oppose = b && b->oppose;
	}
	if (begin) *in = oppose ? !named : named;
	return begin;
}

const char *compiled_assemble(const struct compiled *c, uint32_t who, struct buf *out)
{
	struct str s = c->text;
	struct scan scan = { 0 };
	size_t plain = 0, at = next_open(s, 0);

	while (at < s.n) {
		size_t begin, end, behind;
		bool in = false;

		begin = inside(c, at, who, &scan, &in);
		if (!begin) {
			at = next_open(s, at + 1);
			continue;
		}
		end = closing(s, begin);
		if (end == s.n) return "a bracket with names is not closed";
		behind = at_line_start(s, at) ? line_blanks(s, end + 1) : end + 1;
		add_plain(c, out, plain, at);
		if (in) add_plain(c, out, begin, end);
		if (in) buf_add(out, str_cut(s, end + 1, behind));
		plain = behind;
		at = next_open(s, behind);
	}
	add_plain(c, out, plain, s.n);
	if (c->n_heads && scan.heads != c->n_heads)
		return "brackets with names came or went since it was compiled";
	return NULL;
}

void compiled_find_own(struct compiled *c, const size_t *ours, size_t n)
{
	struct str s = c->text;
	size_t next = 0;
	bool oppose, named;

	for (size_t at = next_open(s, 0), behind; at < s.n; at = next_open(s, behind)) {
		size_t begin = compiled_head(c, at, NOBODY, &oppose, &named);

		behind = at + 1;
		if (!begin) continue;
		c->n_heads++;
		while (next < n && ours[next] < at) next++;
		if (next < n && ours[next] == at) behind = closing(s, begin) + 1;
		else vec_push(&c->own, c->n_heads);
	}
	if (!c->own.n) c->n_heads = 0;
}

/* ---- byte for byte ---- */

static bool among(const uint32_t *v, size_t n, uint32_t who)
{
	for (size_t i = 0; i < n; i++)
		if (v[i] == who) return true;
	return false;
}

static enum rc put_exact(const struct compiled *c, uint32_t who, struct str s, struct buf *out, struct err *e)
{
	size_t at = 0;

	for (size_t i = 0; i < c->exact.n; i++) {
		const struct compiled_exact *x = &c->exact.v[i];

		if (x->name != who) continue;
		if (x->at < at || x->at > s.n || !str_starts(str_cut(s, x->at, s.n), x->reads)) {
			err_set(e, RC_INPUT,
				"the text was changed after it was compiled, so that the copy cannot be "
				"read");
			err_hint(e, "What all changed alike, and spacing, is found again by its place; keep "
				    "the file as it "
				    "was compiled beside the one that is edited.");
			return RC_INPUT;
		}
		buf_add(out, str_cut(s, at, x->at));
		buf_add(out, x->was);
		at = x->at + x->reads.n;
	}
	buf_add(out, str_cut(s, at, s.n));
	return RC_OK;
}

static void add_line_ends(struct str s, struct buf *out)
{
	for (size_t i = 0, end; i < s.n; i = end) {
		const char *p = memchr(s.p + i, '\n', s.n - i);

		end = p ? (size_t)(p - s.p) : s.n;
		buf_add(out, str_cut(s, i, end));
		if (p) buf_puts(out, "\r\n"), end++;
	}
}

static void hint_names(const struct compiled *c, struct err *e)
{
	struct buf list = BUF_INIT;

	for (size_t i = 0; i < c->n_copies && i < LISTED; i++) {
		buf_puts(&list, i ? ", " : "");
		utf8_clean(&list, c->names.v[i]);
	}
	if (c->n_copies > LISTED) buf_printf(&list, " and %zu more", c->n_copies - LISTED);
	if (list.n) err_hint(e, "Copies were returned by %s; `base` is the base.", list.p);
	else err_hint(e, "The names of an anonymous text are in a file of their own: --names FILE.");
	buf_release(&list);
}

static enum rc who_is(const struct compiled *c, struct str name, uint32_t *who, struct err *e)
{
	*who = compiled_name(c, name);
	if (str_eq(name, STR("base"))) return RC_OK;
	if (*who == NOBODY) {
		err_set(e, RC_NOTFOUND, "no copy of \"%.*s\"", STRF(name));
	} else if (*who < c->n_copies) {
		return RC_OK;
	} else if (!c->silence_unknown) {
		*who = NOBODY; /* silent: keeps the base */
		return RC_OK;
	} else {
		err_set(e, RC_NOTFOUND, "%.*s returned no copy, and what it wants is not known", STRF(name));
	}
	hint_names(c, e);
	return RC_NOTFOUND;
}

enum rc compiled_copy(const struct compiled *c, struct str name, struct buf *out, struct err *e)
{
	struct buf plain = BUF_INIT, exact = BUF_INIT;
	uint32_t who = NOBODY;
	const char *wrong;
	enum rc rc = RC_OK;

	if (c->suffix) {
		rc = err_set(e, RC_INPUT,
			"a text in suffix style is to be looked at; no copy can be read from it");
		err_hint(e, "Compile the copies again, without --style suffix.");
	}
	if (!rc) rc = who_is(c, name, &who, e);
	if (rc) return rc;
	wrong = compiled_assemble(c, who, &plain);
	if (wrong) rc = err_set(e, RC_INPUT, "%s", wrong);
	if (!rc) rc = put_exact(c, who, buf_str(&plain), &exact, e);
	if (!rc && among(c->bom.v, c->bom.n, who)) buf_puts(out, "\xEF\xBB\xBF");
	if (!rc) buf_add(out, c->before);
	if (!rc && among(c->crlf.v, c->crlf.n, who)) add_line_ends(buf_str(&exact), out);
	else if (!rc) buf_add(out, buf_str(&exact));
	buf_release(&plain);
	buf_release(&exact);
	return rc;
}
