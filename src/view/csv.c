/* csv: see csv.h. */
#include "view/csv.h"

#include "base/utf8.h"

static bool needs_quotes(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r') return true;
	return s.n > 0 && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
}

/* Bytes that no spreadsheet takes become U+FFFD: invalid ones and control characters. */
static void put_clean(struct buf *out, struct str s)
{
	unsigned len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = utf8_at(s, at, &len);
		bool control =
			(cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') || (cp >= 0x7F && cp < 0xA0);

		if (control || cp == UTF8_INVALID) buf_put_codepoint(out, 0xFFFD);
		else buf_add(out, str_cut(s, at, at + len));
	}
}

void csv_field(struct csv *c, struct str s)
{
	struct buf clean = BUF_INIT;

	put_clean(&clean, s);
	if (c->begun) out_putc(c->out, ',');
	c->begun = true;
	if (!needs_quotes(buf_str(&clean))) {
		out_add(c->out, buf_str(&clean));
	} else {
		out_putc(c->out, '"');
		for (size_t i = 0; i < clean.n; i++) {
			if (clean.p[i] == '"') out_putc(c->out, '"');
			out_putc(c->out, clean.p[i]);
		}
		out_putc(c->out, '"');
	}
	buf_release(&clean);
}

void csv_take(struct csv *c, struct buf *text)
{
	csv_field(c, buf_str(text));
	buf_clear(text);
}

void csv_head(struct csv *c, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) csv_field(c, str_of(names[i]));
	csv_end(c);
}

void csv_number(struct csv *c, uint64_t n)
{
	if (c->begun) out_putc(c->out, ',');
	c->begun = true;
	out_printf(c->out, "%llu", (unsigned long long)n);
}

void csv_end(struct csv *c)
{
	out_putc(c->out, '\n');
	c->begun = false;
}
