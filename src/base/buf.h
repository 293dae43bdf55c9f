/* buf: growable bytes on the heap, always NUL-terminated once touched.
 *
 *	struct buf b = BUF_INIT;
 *	buf_puts(&b, "2 brackets");
 *	buf_release(&b);
 *
 * Memory running out ends the program (see mem.h). A buf owns its bytes; buf_str() borrows them until the
 * next change. */
#ifndef OT_BASE_BUF_H
#define OT_BASE_BUF_H

#include <stdarg.h>
#include <stdint.h>

#include "base/str.h"

struct buf {
	char *p;
	size_t n, cap;
};

#define BUF_INIT ((struct buf){ 0 })

#if defined(__GNUC__)
#define OT_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define OT_PRINTF(f, a)
#endif

void buf_release(struct buf *b);
void buf_clear(struct buf *b); /* empties it, keeps the memory */
void buf_reserve(struct buf *b, size_t more);
void buf_add(struct buf *b, struct str s);
void buf_puts(struct buf *b, const char *z);
void buf_putc(struct buf *b, char c);
void buf_pad(struct buf *b, char c, size_t times);
void buf_printf(struct buf *b, const char *format, ...) OT_PRINTF(2, 3);
void buf_vprintf(struct buf *b, const char *format, va_list args) OT_PRINTF(2, 0);
void buf_put_codepoint(struct buf *b, uint32_t cp);

static inline struct str buf_str(const struct buf *b)
{
	return (struct str){ b->p ? b->p : "", b->n };
}

#endif
