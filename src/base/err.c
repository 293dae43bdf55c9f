/* err: see err.h. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

/* Behind vsnprintf(), which gave `wanted`: what did not fit is cut, and never inside a code point. */
static void trim(char *text, size_t size, int wanted)
{
	size_t n = size - 1;

	if (wanted < 0) text[0] = '\0';
	if (wanted < 0 || (size_t)wanted < size) return;
	for (unsigned back = 1; back <= 3; back++) {
		unsigned char c = (unsigned char)text[n - back];

		if ((c & 0xC0) == 0x80) continue; /* not the first byte of a code point */
		if (c >= 0xC0 && back < (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : 2u)) text[n - back] = '\0';
		break;
	}
}

enum rc err_set(struct err *e, enum rc rc, const char *format, ...)
{
	va_list args;

	*e = (struct err){ .rc = rc };
	va_start(args, format);
	trim(e->msg, sizeof e->msg, vsnprintf(e->msg, sizeof e->msg, format, args));
	va_end(args);
	return rc;
}

void err_hint(struct err *e, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	trim(e->hint, sizeof e->hint, vsnprintf(e->hint, sizeof e->hint, format, args));
	va_end(args);
}

void err_at(struct err *e, const char *file, unsigned line, unsigned col)
{
	trim(e->file, sizeof e->file, snprintf(e->file, sizeof e->file, "%s", file ? file : ""));
	e->line = line;
	e->col = col;
}
