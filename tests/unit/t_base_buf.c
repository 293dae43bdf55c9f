/* base/buf: growing bytes. */
#include "base/buf.h"

#include "tap.h"

static void life(void)
{
	struct buf b = BUF_INIT;

	IS_BYTES(buf_str(&b), STR(""), "a new buf is empty");
	buf_clear(&b);
	OK(b.p == NULL, "clearing a new buf takes no memory");
	buf_release(&b);
	buf_puts(&b, "abc");
	OK(b.p && b.p[b.n] == '\0', "always NUL-terminated");
	buf_clear(&b);
	IS_BYTES(buf_str(&b), STR(""), "cleared");
	OK(b.cap > 0 && b.p[0] == '\0', "and the memory kept");
	buf_release(&b);
	OK(!b.p && !b.n && !b.cap, "released");
	buf_puts(&b, "again");
	IS_BYTES(buf_str(&b), STR("again"), "and usable again");
	buf_release(&b);
}

static void adding(void)
{
	struct buf b = BUF_INIT;

	buf_add(&b, str_of(NULL));
	IS_BYTES(buf_str(&b), STR(""), "NULL adds nothing");
	buf_add(&b, STR("a\0b"));
	buf_putc(&b, '-');
	buf_pad(&b, '.', 3);
	buf_pad(&b, '!', 0);
	buf_puts(&b, "z");
	IS_BYTES(buf_str(&b), STR("a\0b-...z"), "parts in order, NUL kept");
	OK(b.p[b.n] == '\0', "NUL-terminated");
	buf_release(&b);

	for (unsigned i = 0; i < 10000; i++) buf_putc(&b, (char)('a' + i % 26));
	IS_INT(b.n, 10000, "ten thousand single bytes");
	OK(b.p[9999] == 'a' + 9999 % 26 && b.p[26] == 'a' && b.p[10000] == '\0', "each in its place");
	buf_release(&b);

	buf_reserve(&b, 100);
	OK(b.cap > 100 && b.n == 0 && b.p[0] == '\0', "room for 100 bytes and the NUL");
	{
		const char *before = b.p;

		buf_pad(&b, 'x', 100);
		OK(b.p == before, "reserved room is used");
	}
	buf_release(&b);
}

static void formatting(void)
{
	struct buf b = BUF_INIT, want = BUF_INIT;

	buf_printf(&b, "%d brackets", 2);
	buf_printf(&b, "%s", "");
	buf_printf(&b, ", %.*s", STRF(STR("3 options")));
	IS_BYTES(buf_str(&b), STR("2 brackets, 3 options"), "formatted behind what is there");
	buf_clear(&b);
	for (int n = 0; n < 300; n++) {
		buf_clear(&b);
		buf_clear(&want);
		buf_printf(&b, "%*d|", n, 5);
		buf_pad(&want, ' ', n > 1 ? (size_t)n - 1 : 0);
		buf_puts(&want, "5|");
		if (!str_eq(buf_str(&b), buf_str(&want)) || b.p[b.n]) break;
	}
	IS_BYTES(buf_str(&b), buf_str(&want), "of any length");
	IS_INT(b.n, 300, "up to 300 bytes");
	buf_release(&b);
	buf_release(&want);
}

static const char *code_point(uint32_t cp)
{
	static struct buf b;
	static char out[8];

	buf_clear(&b);
	buf_put_codepoint(&b, cp);
	memcpy(out, b.p, b.n + 1);
	buf_release(&b);
	return out;
}

static void code_points(void)
{
	struct buf b = BUF_INIT;

	buf_put_codepoint(&b, 0);
	IS_BYTES(buf_str(&b), STR("\0"), "U+0000");
	buf_release(&b);
	IS_STR(code_point(0x7F), "\x7F", "U+007F");
	IS_STR(code_point(0x80), "\xC2\x80", "U+0080");
	IS_STR(code_point(0x7FF), "\xDF\xBF", "U+07FF");
	IS_STR(code_point(0x800), "\xE0\xA0\x80", "U+0800");
	IS_STR(code_point(0xFFFF), "\xEF\xBF\xBF", "U+FFFF");
	IS_STR(code_point(0x10000), "\xF0\x90\x80\x80", "U+10000");
	IS_STR(code_point(0x10FFFF), "\xF4\x8F\xBF\xBF", "U+10FFFF");
	IS_STR(code_point(0x110000), "\xEF\xBF\xBD", "nothing beyond: U+FFFD");
	IS_STR(code_point(0xD800), "\xEF\xBF\xBD", "no surrogate: U+FFFD");
	IS_STR(code_point(0xDFFF), "\xEF\xBF\xBD", "nor the last one");
	IS_STR(code_point(0xD7FF), "\xED\x9F\xBF", "the one before them");
	IS_STR(code_point(0xE000), "\xEE\x80\x80", "the one behind them");
}

int main(void)
{
	life();
	adding();
	formatting();
	code_points();
	return DONE();
}
