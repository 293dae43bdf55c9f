/* err: see err.h. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

/* Formats into a fixed array; what does not fit is cut, and never inside a code point. */
static void OT_PRINTF(3, 0) put(char *to, size_t size, const char *format, va_list args)
{
	int wanted = vsnprintf(to, size, format, args);
	size_t n;

	if (wanted < 0) to[0] = '\0';
	if (wanted < 0 || (size_t)wanted < size) return;
	n = size - 1;
	for (unsigned back = 1; back <= 3 && back <= n; back++) {
		unsigned char c = (unsigned char)to[n - back];

		if ((c & 0xC0) == 0x80) continue; /* not the first byte of a code point */
		/* lead byte: keep it if all of its code point is there */
		if (c >= 0xC0 && back < (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : 2u)) to[n - back] = '\0';
		break;
	}
}

enum rc err_set(struct err *e, enum rc rc, const char *format, ...)
{
	va_list args;

	*e = (struct err){ .rc = rc };
	va_start(args, format);
	put(e->msg, sizeof e->msg, format, args);
	va_end(args);
	return rc;
}

void err_hint(struct err *e, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put(e->hint, sizeof e->hint, format, args);
	va_end(args);
}

static void OT_PRINTF(3, 4) put_name(char *to, size_t size, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put(to, size, format, args);
	va_end(args);
}

void err_at(struct err *e, const char *file, unsigned line, unsigned col)
{
	put_name(e->file, sizeof e->file, "%s", file ? file : "");
	e->line = line;
	e->col = col;
}
