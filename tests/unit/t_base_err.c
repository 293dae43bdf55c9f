/* base/err: filling in, cutting what is too long. */
#include "base/err.h"

#include "tap.h"

static void filling(void)
{
	struct err e;

	memset(&e, 'x', sizeof e);
	IS_INT(err_set(&e, RC_INPUT, "no %s in line %d", "name", 3), RC_INPUT, "returns the code");
	IS_INT(e.rc, RC_INPUT, "and keeps it");
	IS_STR(e.msg, "no name in line 3", "message");
	OK(!e.hint[0] && !e.file[0] && !e.line && !e.col, "the rest is empty");
	err_hint(&e, "Write %s.", "one");
	err_at(&e, "parties.txt", 3, 14);
	IS_STR(e.hint, "Write one.", "hint");
	IS_STR(e.file, "parties.txt", "file");
	IS_INT(e.line, 3, "line");
	IS_INT(e.col, 14, "column");
	IS_STR(e.msg, "no name in line 3", "the message stays");
	err_at(&e, NULL, 0, 0);
	OK(!e.file[0] && !e.line && !e.col, "no place");
	IS_INT(err_set(&e, RC_USAGE, "other"), RC_USAGE, "another error");
	OK(!e.hint[0], "takes no hint over");
}

/* A message of `ascii` letters and then `sign` over and over, and how much of it is kept. */
static size_t kept(size_t ascii, const char *sign)
{
	struct buf b = BUF_INIT;
	struct err e;
	size_t n;
	bool prefix;

	buf_pad(&b, 'x', ascii);
	while (b.n < 600) buf_puts(&b, sign);
	err_set(&e, RC_NO, "%s", b.p);
	n = strlen(e.msg);
	prefix = memcmp(e.msg, b.p, n) == 0;
	buf_release(&b);
	return prefix ? n : 0;
}

static void cutting(void)
{
	char name[400];
	struct err e;

	IS_INT(kept(0, "y"), 511, "ASCII is cut at the last byte");
	IS_INT(kept(509, "\xC3\xA9"), 511, "two bytes fit");
	IS_INT(kept(510, "\xC3\xA9"), 510, "one of two is dropped");
	IS_INT(kept(508, "\xE2\x80\x99"), 511, "three bytes fit");
	IS_INT(kept(509, "\xE2\x80\x99"), 509, "two of three are dropped");
	IS_INT(kept(510, "\xE2\x80\x99"), 510, "one of three is dropped");
	IS_INT(kept(507, "\xF0\x9F\x93\x9C"), 511, "four bytes fit");
	IS_INT(kept(508, "\xF0\x9F\x93\x9C"), 508, "three of four are dropped");
	IS_INT(kept(510, "\xF0\x9F\x93\x9C"), 510, "one of four is dropped");
	IS_INT(kept(500, "\xA0"), 511, "bytes that are no code point are cut anywhere");
	memset(name, 'f', sizeof name);
	name[sizeof name - 1] = '\0';
	err_at(&e, name, 1, 1);
	IS_INT(strlen(e.file), sizeof e.file - 1, "a long file name is cut");
	err_set(&e, RC_NO, "%s", "");
	IS_STR(e.msg, "", "an empty message");
}

int main(void)
{
	filling();
	cutting();
	return DONE();
}
