/* fuzz_compile: any base and any copies. First byte: 1 anonymous, 2 somebody is silent, 8 onetext wrote base
 * and copies, 4 the rest is not compiled but read as a text that onetext wrote (and, behind a byte 1E, its
 * file of names). Otherwise bytes 1E part the base and up to twelve copies. Every copy and the base are read
 * back byte for byte; a draft is read from what was written; the redline of base and copy holds what a
 * redline must. */
#include "text/compile.h"
#include "text/compiled.h"
#include "text/read.h"
#include "text/redline.h"

#include "check.h"

#define MOST 12

static const char *const names[MOST] = { "SY", "TR", "RU", "IR", "Saudi Arabia", "G77", "T\xC3\xBCrkiye",
	"AU", "A", "AB", "Z", "IGAD" };

static struct str next_part(struct str *rest)
{
	struct str part;

	return str_next(rest, '\x1E', &part) ? part : (struct str){ "", 0 };
}

static void check_copy(const struct compiled *text, struct str name, struct str want)
{
	struct buf copy = BUF_INIT;
	struct err e;

	CHECK(compiled_copy(text, name, &copy, &e) == RC_OK);
	CHECK(str_eq(buf_str(&copy), want));
	buf_release(&copy);
}

static void check_redline(struct str old, struct str new)
{
	struct redline r;
	uint32_t i = 0, j = 0;

	redline_of(old, 0, new, 0, &r);
	for (size_t k = 0; k < r.changes.n; k++) {
		const struct change *c = &r.changes.v[k];

		CHECK(c->a.start >= i && c->b.start >= j && c->a.start - i == c->b.start - j);
		for (; i < c->a.start; i++, j++) CHECK(r.old.list.v[i].id == r.new.list.v[j].id);
		i = c->a.end;
		j = c->b.end;
	}
	CHECK(r.old.list.n - i == r.new.list.n - j);
	redline_release(&r);
}

static void check_draft(struct str bytes)
{
	struct draft d;
	struct draft_options o = { 0 };

	draft_read(&d, bytes, "out", &o);
	draft_release(&d);
}

static struct str own_text(struct buf *b, struct str s, unsigned how)
{
	if (how & 8) buf_puts(b, "onetext-draft 1\n");
	buf_add(b, s);
	return buf_str(b);
}

static void check_compile(struct str rest, unsigned how)
{
	const struct str silent[] = { LIT("Nobody") };
	struct compile_options o = { .style = how & 1 ? COMPILE_ANONYMOUS : COMPILE_PREFIX,
		.silent = silent,
		.n_silent = how & 2 ? 1 : 0 };
	struct buf bytes[MOST + 1] = { 0 };
	struct str base = own_text(&bytes[MOST], next_part(&rest), how);
	struct compile_copy copies[MOST];
	struct compilation c;
	struct compiled text;
	struct err e;
	size_t n = 0;

	while (rest.n && n < MOST) {
		copies[n].name = str_of(names[n]);
		copies[n].bytes = own_text(&bytes[n], next_part(&rest), how);
		n++;
	}
	if (!n) {
		buf_release(&bytes[MOST]);
		return;
	}
	CHECK(compile_of(base, copies, n, &o, &c, &e) == RC_OK);
	CHECK(compiled_read(&text, buf_str(&c.text), "out", buf_str(&c.names), "names", &e) == RC_OK);
	check_copy(&text, STR("base"), base);
	if (how & 2) check_copy(&text, STR("Nobody"), base);
	for (size_t i = 0; i < n; i++) check_copy(&text, copies[i].name, copies[i].bytes);
	check_draft(buf_str(&c.text));
	check_redline(base, copies[0].bytes);
	compiled_release(&text);
	compilation_release(&c);
	for (size_t i = 0; i <= MOST; i++) buf_release(&bytes[i]);
}

static void check_reading(struct str rest)
{
	struct str bytes = next_part(&rest);
	struct buf copy = BUF_INIT;
	struct compiled text;
	struct err e;
	enum rc rc = compiled_read(&text, bytes, "out", rest, "names", &e);

	CHECK(rc == RC_OK || (rc == RC_INPUT && e.msg[0]));
	for (size_t i = 0; rc == RC_OK && i < text.names.n && i < MOST; i++)
		(void)!compiled_copy(&text, text.names.v[i], &copy, &e);
	if (rc == RC_OK) (void)!compiled_copy(&text, STR("base"), &copy, &e);
	compiled_release(&text);
	buf_release(&copy);
	check_draft(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned how = check_byte(&data, &size);
	struct str rest = { (const char *)data, size };

	if (how & 4) check_reading(rest);
	else check_compile(rest, how);
	return 0;
}
