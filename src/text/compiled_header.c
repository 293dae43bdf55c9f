/* compiled_header: see compiled.h: the header of a text that onetext wrote. */
#include "text/compiled.h"

#include <assert.h>

#include "base/utf8.h"

static const struct str first_line = LIT("onetext-draft 1");
static const struct str line_start = LIT("onetext-draft ");
static const struct str last_line = LIT("onetext-draft text");

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

	*ours = str_starts(line, first_line) && str_trim(line).n == first_line.n;
	if (!*ours) return at;
	end = next;
	for (at = next; at < bytes.n; at = next) {
		line = line_at(bytes, at, &next);
		if (!str_starts(line, line_start)) return end; /* no header behind the first line */
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
		uint32_t i = compiled_name(h->c, str_trim(name));

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

	x.name = compiled_name(h->c, name);
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
		if (!str_starts(h->text, STR(", "))) break;
		h->text = str_cut(h->text, 2, h->text.n);
	}
	if (!last || !str_starts(h->text, STR("of "))) return refuse(h, "numbers that rise, and of how many");
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
	while (key < sizeof keys / sizeof *keys && !str_starts(h->text, keys[key])) key++;
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
