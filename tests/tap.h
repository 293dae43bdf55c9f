/* tap: the test harness of the unit tests. Each tests/unit/t_*.c is one program that prints TAP for prove.
 *
 *	OK(n == 3, "three brackets");              the condition and the values' text are shown on failure
 *	IS_INT(utf8_count(s, NULL), 4, "count");   also unsigned, size_t, enum, bool
 *	IS_STR(err.msg, "no such file", "message");
 *	IS_BYTES(buf_str(&b), STR("a\0b"), "kept"); for struct str, NULs and all
 *	return DONE();                             at the end of main
 *
 * Every name is a printf format, so a table-driven test can name its row: OK(x, "row %zu", i). */
#ifndef OT_TESTS_TAP_H
#define OT_TESTS_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

static unsigned tap_run, tap_failed;

#define OK(cond, ...) tap_result((cond), __FILE__, __LINE__, #cond, __VA_ARGS__)
#define IS_INT(got, want, ...) \
	tap_int((long long)(got), (long long)(want), __FILE__, __LINE__, #got, __VA_ARGS__)
#define IS_STR(got, want, ...) tap_str(str_of(got), str_of(want), __FILE__, __LINE__, #got, __VA_ARGS__)
#define IS_BYTES(got, want, ...) tap_str((got), (want), __FILE__, __LINE__, #got, __VA_ARGS__)
#define DONE() tap_done()

/* Text in one line: what would break TAP or the terminal is shown as \xNN. */
static inline void tap_quote(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '\n') printf("\\n");
		else if (c < 0x20 || c == 0x7f) printf("\\x%02x", c);
		else if (c == '\\' || c == '#') printf("\\%c", c);
		else putchar(c);
	}
}

__attribute__((format(printf, 5, 0)))
static inline bool tap_vresult(bool ok, const char *file, int line, const char *what, const char *name,
	va_list args)
{
	char text[512];
	vsnprintf(text, sizeof text, name, args);
	printf("%sok %u - ", ok ? "" : "not ", ++tap_run);
	tap_quote(str_of(text));
	if (!ok) {
		tap_failed++;
		printf("\n# %s:%d: %s", file, line, what);
	}
	putchar('\n');
	fflush(stdout); /* so that a crash loses nothing */
	return ok;
}

__attribute__((format(printf, 5, 6)))
static inline bool tap_result(bool ok, const char *file, int line, const char *what, const char *name, ...)
{
	va_list args;
	va_start(args, name);
	tap_vresult(ok, file, line, what, name, args);
	va_end(args);
	return ok;
}

__attribute__((format(printf, 6, 7)))
static inline bool tap_int(long long got, long long want, const char *file, int line, const char *what,
	const char *name, ...)
{
	va_list args;
	va_start(args, name);
	if (!tap_vresult(got == want, file, line, what, name, args))
		printf("#   got: %lld\n#  want: %lld\n", got, want);
	va_end(args);
	return got == want;
}

__attribute__((format(printf, 6, 7)))
static inline bool tap_str(struct str got, struct str want, const char *file, int line, const char *what,
	const char *name, ...)
{
	bool ok = str_eq(got, want);
	va_list args;
	va_start(args, name);
	if (!tap_vresult(ok, file, line, what, name, args)) {
		printf("#   got: \"");
		tap_quote(got);
		printf("\"\n#  want: \"");
		tap_quote(want);
		printf("\"\n");
	}
	va_end(args);
	return ok;
}

static inline int tap_done(void)
{
	printf("1..%u\n", tap_run);
	return tap_failed != 0;
}

#endif
