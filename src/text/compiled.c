#include "text/compiled.h"

#include <assert.h>

#include "base/utf8.h"

#define LISTED 20 /* names in a hint */

static const struct str first_line = LIT("onetext-draft 1");
static const struct str line_start = LIT("onetext-draft ");
static const struct str last_line = LIT("onetext-draft text");

static bool begins_with(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_cut(s, 0, prefix.n), prefix);
}

/* The line at `at` without its line end; *next is where the next one begins. */
static struct str line_at(struct str s, size_t at, size_t *next)
{
	const char *end = at < s.n ? memchr(s.p + at, '\n', s.n - at) : NULL;
	size_t stop = end ? (size_t)(end - s.p) : s.n;

	*next = end ? stop + 1 : s.n;
	if (stop > at && s.p[stop - 1] == '\r') stop--;
	return str_cut(s, at, stop);
}

size_t draft_header_end(struct str bytes, bool *ours)
{
	size_t at = utf8_mark(bytes), next, end;
	struct str line = line_at(bytes, at, &next);

	*ours = begins_with(line, first_line) && str_trim(line).n == first_line.n;
	if (!*ours) return at;
	end = next;
	for (at = next; at < bytes.n; at = next) {
		line = line_at(bytes, at, &next);
		if (!begins_with(line, line_start)) return end; /* no header behind the first line */
		if (str_eq(line, last_line)) return next;
	}
	return end;
}

/* ---- the header ---- */

struct header_reader {
	struct compiled *c;
	const char *file;
	unsigned line;
	struct str text;   /* of the line, behind its key */
	const char *start; /* of the line */
	struct err *e;
};

static enum rc refuse(struct header_reader *h, const char *what)
{
	err_set(h->e, RC_INPUT, "expected %s in a header line", what);
	err_at(h->e, h->file, h->line, (unsigned)(h->text.p - h->start) + 1);
	err_hint(h->e, "`onetext compile` wrote these lines; they are not to be edited.");
	return RC_INPUT;
}

static uint32_t name_index(const struct compiled *c, struct str name)
{
	for (size_t i = 0; i < c->names.n; i++)
		if (str_eq(c->names.v[i], name)) return (uint32_t)i;
	return NOBODY;
}

/* Takes the part before the next `sep` off the line, blanks around it left out. */
static struct str take(struct header_reader *h, char sep)
{
	const char *end = h->text.n ? memchr(h->text.p, sep, h->text.n) : NULL;
	size_t n = end ? (size_t)(end - h->text.p) : h->text.n;
	struct str part = str_trim(str_cut(h->text, 0, n));

	h->text = str_cut(h->text, end ? n + 1 : n, h->text.n);
	return part;
}

static enum rc read_names(struct header_reader *h)
{
	while (h->text.n) {
		struct str name = take(h, ',');

		if (!name.n) return refuse(h, "a name");
		vec_push(&h->c->names, name);
	}
	return RC_OK;
}

/* Names that were declared; the base is NOBODY. */
static enum rc read_known(struct header_reader *h, struct str list, void (*add)(struct compiled *, uint32_t))
{
	struct str name;

	while (str_next(&list, ',', &name)) {
		uint32_t i = name_index(h->c, str_trim(name));

		if (i == NOBODY && !str_eq(str_trim(name), STR("base")))
			return refuse(h, "the name of a copy");
		add(h->c, i);
	}
	return RC_OK;
}

static void add_crlf(struct compiled *c, uint32_t who)
{
	vec_push(&c->crlf, who);
}

static void add_bom(struct compiled *c, uint32_t who)
{
	vec_push(&c->bom, who);
}

static void add_who(struct compiled *c, uint32_t who)
{
	vec_push(&c->who, who);
}

static bool take_number(struct header_reader *h, size_t *n)
{
	size_t i = 0;

	*n = 0;
	while (i < h->text.n && h->text.p[i] >= '0' && h->text.p[i] <= '9' && i < 12)
		*n = *n * 10 + (size_t)(h->text.p[i++] - '0');
	if (!i) return false;
	h->text = str_cut(h->text, i < h->text.n && h->text.p[i] == ' ' ? i + 1 : i, h->text.n);
	return true;
}

static int hex(char c)
{
	if (c >= '0' && c <= '9') return c - '0';
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void compiled_quote(struct buf *out, struct str s)
{
	unsigned len;

	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t cp = utf8_at(s, i, &len);

		if (cp == '\n') buf_puts(out, "\\n");
		else if (cp == '"' || cp == '\\') buf_printf(out, "\\%c", (int)cp);
		else if (cp >= ' ' && cp != 0x7F && cp != UTF8_INVALID) buf_add(out, str_cut(s, i, i + len));
		else
			for (unsigned k = 0; k < len; k++)
				buf_printf(out, "\\x%02X", (unsigned char)s.p[i + k]);
	}
	buf_putc(out, '"');
}

static bool unquote_one(struct str s, size_t *at, char *c)
{
	*c = s.p[(*at)++];
	if (*c != '\\') return true;
	if (*at == s.n) return false;
	*c = s.p[(*at)++];
	if (*c == '"' || *c == '\\') return true;
	if (*c == 'n') {
		*c = '\n';
		return true;
	}
	if (*c != 'x' || *at + 2 > s.n || hex(s.p[*at]) < 0 || hex(s.p[*at + 1]) < 0) return false;
	*c = (char)(hex(s.p[*at]) * 16 + hex(s.p[*at + 1]));
	*at += 2;
	return true;
}

static bool take_string(struct header_reader *h, struct str *out)
{
	struct str s = h->text;
	size_t at = 1, n = 0;
	char *bytes;

	if (!s.n || s.p[0] != '"') return false;
	bytes = mem_alloc(s.n + 1, 1);
	vec_push(&h->c->words, bytes);
	while (at < s.n && s.p[at] != '"')
		if (!unquote_one(s, &at, &bytes[n++])) return false;
	if (at == s.n) return false;
	at++;
	h->text = str_cut(s, at < s.n && s.p[at] == ' ' ? at + 1 : at, s.n);
	*out = (struct str){ bytes, n };
	return true;
}

static enum rc read_exact(struct header_reader *h)
{
	struct compiled_exact x = { 0 };
	struct str name = take(h, ':');

	x.name = name_index(h->c, name);
	if (x.name == NOBODY && !str_eq(name, STR("base"))) return refuse(h, "the name of a copy");
	h->text = str_cut(h->text, h->text.n && h->text.p[0] == ' ', h->text.n);
	if (!take_number(h, &x.at)) return refuse(h, "a place");
	if (!take_string(h, &x.reads) || !take_string(h, &x.was) || h->text.n)
		return refuse(h, "two strings");
	vec_push(&h->c->exact, x);
	return RC_OK;
}

static enum rc read_bracket(struct header_reader *h)
{
	struct compiled_bracket b = { .first = (uint32_t)h->c->who.n };
	struct str names;
	enum rc rc;

	if (!take_number(h, &b.at)) return refuse(h, "a place");
	names = h->text;
	b.oppose = str_ends_nocase(names, STR(" oppose"));
	if (b.oppose) names.n -= sizeof " oppose" - 1;
	rc = read_known(h, names, add_who);
	b.n = (uint32_t)h->c->who.n - b.first;
	vec_push(&h->c->brackets, b);
	return rc;
}

static enum rc read_own(struct header_reader *h)
{
	size_t n = 0, last = 0;

	while (take_number(h, &n) && n > last) {
		vec_push(&h->c->own, (uint32_t)n);
		last = n;
		if (!begins_with(h->text, STR(", "))) break;
		h->text = str_cut(h->text, 2, h->text.n);
	}
	if (!last || !begins_with(h->text, STR("of ")))
		return refuse(h, "numbers that rise, and of how many");
	h->text = str_cut(h->text, 3, h->text.n);
	if (!take_number(h, &n) || h->text.n) return refuse(h, "a number");
	h->c->n_heads = (uint32_t)n;
	return RC_OK;
}

static enum rc read_silent(struct header_reader *h, bool unknown)
{
	h->c->silence_unknown = unknown;
	return read_names(h);
}

static enum rc read_line(struct header_reader *h, struct str line)
{
	static const struct str keys[] = { LIT("copies "), LIT("silent base "), LIT("silent unknown "),
		LIT("crlf "), LIT("bom "), LIT("exact "), LIT("bracket "), LIT("style suffix"),
		LIT("style anonymous"), LIT("before "), LIT("own ") };
	size_t key = 0;
	enum rc rc = RC_OK;

	h->start = line.p;
	h->text = str_cut(line, line_start.n, line.n);
	while (key < sizeof keys / sizeof *keys && !begins_with(h->text, keys[key])) key++;
	if (key == sizeof keys / sizeof *keys)
		return refuse(h, "copies, silent, crlf, bom, exact, bracket or style");
	h->text = str_cut(h->text, keys[key].n, h->text.n);
	switch (key) {
	case 0:
		rc = read_names(h);
		h->c->n_copies = h->c->names.n;
		break;
	case 1: rc = read_silent(h, false); break;
	case 2: rc = read_silent(h, true); break;
	case 3: rc = read_known(h, h->text, add_crlf); break;
	case 4: rc = read_known(h, h->text, add_bom); break;
	case 5: rc = read_exact(h); break;
	case 6: rc = read_bracket(h); break;
	case 7: h->c->suffix = true; break;
	case 8: h->c->anonymous = true; break;
	case 9: rc = take_string(h, &h->c->before) ? RC_OK : refuse(h, "a string"); break;
	default: rc = read_own(h);
	}
	return rc;
}

/* Lines from the second one of `s` to `end`. */
static enum rc read_lines(struct compiled *c, struct str s, size_t end, const char *file, struct err *e)
{
	struct header_reader h = { .c = c, .file = file, .line = 1, .e = e };
	size_t next;
	enum rc rc = RC_OK;

	(void)line_at(s, 0, &next);
	for (size_t at = next; !rc && at < end; at = next) {
		struct str line = line_at(s, at, &next);

		h.line++;
		if (str_eq(line, last_line)) break;
		rc = read_line(&h, line);
	}
	return rc;
}

void compiled_read_brackets(struct compiled *c, struct str lines)
{
	struct err e;
	struct header_reader h = { .c = c, .file = "", .e = &e };
	size_t next;
	enum rc rc = RC_OK;

	for (size_t at = 0; at < lines.n; at = next) rc |= read_line(&h, line_at(lines, at, &next));
	assert(!rc);
	(void)rc;
}

enum rc compiled_read(struct compiled *c, struct str bytes, const char *file, struct str names,
	const char *names_file, struct err *e)
{
	bool ours;
	size_t begin = draft_header_end(bytes, &ours);
	enum rc rc;

	*c = (struct compiled){ .text = str_cut(bytes, begin, bytes.n) };
	if (!ours) {
		err_set(e, RC_INPUT, "not a text that onetext compiled");
		err_at(e, file, 1, 1);
		err_hint(e, "Copies are read out of what `onetext compile BASE NAME=FILE… -o OUT` wrote.");
		return RC_INPUT;
	}
	rc = read_lines(c, bytes, begin, file, e);
	if (rc || !names.n) return rc;
	(void)draft_header_end(names, &ours);
	if (ours) return read_lines(c, names, names.n, names_file, e);
	err_set(e, RC_INPUT, "not a file of names that onetext wrote");
	err_at(e, names_file, 1, 1);
	err_hint(e, "`onetext compile --style anonymous --names FILE` writes one.");
	return RC_INPUT;
}

void compiled_release(struct compiled *c)
{
	for (size_t i = 0; i < c->words.n; i++) mem_free(c->words.v[i]);
	vec_release(&c->names);
	vec_release(&c->crlf);
	vec_release(&c->bom);
	vec_release(&c->exact);
	vec_release(&c->own);
	vec_release(&c->brackets);
	vec_release(&c->who);
	vec_release(&c->words);
}

/* ---- a copy ---- */

/* The longest of the names of copies that stands at text.p[at]; *end is behind it. */
static uint32_t name_at(const struct compiled *c, size_t at, size_t *end)
{
	uint32_t found = NOBODY;

	*end = at;
	for (uint32_t i = 0; i < c->n_copies; i++) {
		struct str name = c->names.v[i];

		if (name.n <= *end - at || !begins_with(str_cut(c->text, at, c->text.n), name)) continue;
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
		if (!begins_with(str_cut(s, at, s.n), STR(", "))) break;
	}
	*oppose = begins_with(str_cut(s, at, s.n), opposes);
	if (*oppose) at += opposes.n;
	return begins_with(str_cut(s, at, s.n), STR(": ")) ? at + 2 : 0;
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
	size_t plain = 0, at = 0;

	while (at < s.n) {
		size_t begin, end, behind;
		bool in = false;

		if (s.p[at] != '[' && s.p[at] != '\\') {
			at++;
			continue;
		}
		if (escapable(s, at)) {
			at += 2;
			continue;
		}
		begin = s.p[at] == '[' ? inside(c, at, who, &scan, &in) : 0;
		if (!begin) {
			at++;
			continue;
		}
		end = closing(s, begin);
		if (end == s.n) return "a bracket with names is not closed";
		behind = at_line_start(s, at) ? line_blanks(s, end + 1) : end + 1;
		add_plain(c, out, plain, at);
		if (in) add_plain(c, out, begin, end);
		if (in) buf_add(out, str_cut(s, end + 1, behind));
		plain = at = behind;
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

	for (size_t at = 0; at < s.n;) {
		size_t begin;

		if (s.p[at] != '[' && s.p[at] != '\\') {
			at++;
			continue;
		}
		if (escapable(s, at)) {
			at += 2;
			continue;
		}
		begin = s.p[at] == '[' ? compiled_head(c, at, NOBODY, &oppose, &named) : 0;
		at++;
		if (!begin) continue;
		c->n_heads++;
		while (next < n && ours[next] < at - 1) next++;
		if (next < n && ours[next] == at - 1) at = closing(s, begin) + 1;
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
		if (x->at < at || x->at > s.n || !begins_with(str_cut(s, x->at, s.n), x->reads)) {
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
	*who = name_index(c, name);
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
