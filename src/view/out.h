/* out: where an answer goes: a buffered writer over a file descriptor, or memory alone.
 *
 * The first write that fails is remembered and everything after it dropped; out_finish() then says so. A
 * caller that prints a lot may look at `error` now and then and stop early. */
#ifndef OT_VIEW_OUT_H
#define OT_VIEW_OUT_H

#include "base/err.h"

#define OUT_MEMORY (-1) /* as fd: keep everything in `pending` */

struct out {
	struct buf pending;
	int fd;
	int error; /* errno of the first write that failed, or 0 */
};

void out_init(struct out *o, int fd);
void out_release(struct out *o);

void out_add(struct out *o, struct str s);
void out_puts(struct out *o, const char *z);
void out_putc(struct out *o, char c);
void out_pad(struct out *o, char c, size_t times);
void out_printf(struct out *o, const char *format, ...) OT_PRINTF(2, 3);

/* Writes what is pending; returns `error`. */
int out_flush(struct out *o);

/* Writes what is pending. RC_INPUT with the system's reason if this or any earlier write failed. */
enum rc out_finish(struct out *o, struct err *e) OT_MUST_USE;

#endif
