/* buf: see buf.h. Invariant: p is NULL and cap 0, or n < cap and p[n] is NUL. */
#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>

#include "base/mem.h"

void buf_release(struct buf *b)
{
	mem_free(b->p);
	*b = BUF_INIT;
}

void buf_clear(struct buf *b)
{
	b->n = 0;
	if (b->p) b->p[0] = '\0';
}

void buf_reserve(struct buf *b, size_t more)
{
	/* A sum that overflows cannot be had; mem_resize ends the program over it. */
	size_t wanted = more < SIZE_MAX - b->n ? b->n + more + 1 : SIZE_MAX;

	if (wanted <= b->cap) return;
	b->cap = mem_grown(b->cap, wanted);
	b->p = mem_resize(b->p, b->cap, 1);
	b->p[b->n] = '\0';
}

void buf_add(struct buf *b, struct str s)
{
	buf_reserve(b, s.n);
	if (s.n) memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
}

void buf_puts(struct buf *b, const char *z)
{
	buf_add(b, str_of(z));
}

void buf_putc(struct buf *b, char c)
{
	if (b->n + 1 >= b->cap) buf_reserve(b, 1);
	b->p[b->n++] = c;
	b->p[b->n] = '\0';
}

void buf_pad(struct buf *b, char c, size_t times)
{
	buf_reserve(b, times);
	memset(b->p + b->n, c, times);
	b->n += times;
	b->p[b->n] = '\0';
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(b, format, args);
	va_end(args);
}

void buf_vprintf(struct buf *b, const char *format, va_list args)
{
	va_list again;
	size_t room;
	int n;

	buf_reserve(b, 32);
	room = b->cap - b->n;
	va_copy(again, args);
	n = vsnprintf(b->p + b->n, room, format, args);
	if (n > 0 && (size_t)n >= room) {
		buf_reserve(b, (size_t)n);
		n = vsnprintf(b->p + b->n, b->cap - b->n, format, again);
	}
	va_end(again);
	if (n > 0) b->n += (size_t)n;
	b->p[b->n] = '\0';
}

void buf_put_codepoint(struct buf *b, uint32_t cp)
{
	char c[4];
	size_t n;

	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) cp = 0xFFFD;
	if (cp < 0x80) {
		buf_putc(b, (char)cp);
		return;
	}
	n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (size_t i = n; --i > 0; cp >>= 6) c[i] = (char)(0x80 | (cp & 0x3F));
	c[0] = (char)(cp | (n == 2 ? 0xC0u : n == 3 ? 0xE0u : 0xF0u));
	buf_add(b, (struct str){ c, n });
}
