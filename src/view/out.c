/* out: see out.h. */
#include "view/out.h"

#include <errno.h>
#include <unistd.h>

#define FLUSH_AT ((size_t)64 * 1024)

void out_init(struct out *o, int fd)
{
	*o = (struct out){ .fd = fd };
}

void out_release(struct out *o)
{
	buf_release(&o->pending);
}

static void write_all(struct out *o, struct str s)
{
	while (s.n && !o->error) {
		ssize_t put = write(o->fd, s.p, s.n);

		if (put > 0) s = str_cut(s, (size_t)put, s.n);
		else if (put == 0) o->error = EIO;
		else if (errno != EINTR) o->error = errno;
	}
}

int out_flush(struct out *o)
{
	if (o->fd == OUT_MEMORY) return 0;
	write_all(o, buf_str(&o->pending));
	buf_clear(&o->pending);
	return o->error;
}

static void flush_when_full(struct out *o)
{
	if (o->fd != OUT_MEMORY && o->pending.n >= FLUSH_AT) out_flush(o);
}

void out_add(struct out *o, struct str s)
{
	if (o->fd != OUT_MEMORY && s.n >= FLUSH_AT) { /* a whole reading: no need to copy it once more */
		out_flush(o);
		write_all(o, s);
		return;
	}
	buf_add(&o->pending, s);
	flush_when_full(o);
}

void out_puts(struct out *o, const char *z)
{
	out_add(o, str_of(z));
}

void out_putc(struct out *o, char c)
{
	buf_putc(&o->pending, c);
	flush_when_full(o);
}

void out_pad(struct out *o, char c, size_t times)
{
	buf_pad(&o->pending, c, times);
	flush_when_full(o);
}

void out_printf(struct out *o, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(&o->pending, format, args);
	va_end(args);
	flush_when_full(o);
}

enum rc out_finish(struct out *o, struct err *e)
{
	char reason[128];

	if (!out_flush(o)) return RC_OK;
	if (strerror_r(o->error, reason, sizeof reason) != 0) reason[0] = '\0';
	err_set(e, RC_INPUT, "cannot write the answer: %s", reason[0] ? reason : "unknown reason");
	err_hint(e, "What was printed is incomplete.");
	return RC_INPUT;
}
