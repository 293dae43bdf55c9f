/* file: see file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define MAX_BYTES ((size_t)UINT32_MAX - 1) /* offsets are 32 bits wide, and one value means "nowhere" */
#define CHUNK ((size_t)64 * 1024)

static enum rc fail(struct err *e, const char *path, enum rc rc, const char *what, int reason)
{
	char text[128];

	if (strerror_r(reason, text, sizeof text) != 0) text[0] = '\0';
	err_set(e, rc, "%s: %s", what, text[0] ? text : "unknown reason");
	err_at(e, path, 0, 0);
	return rc;
}

static enum rc fail_size(struct err *e, const char *path)
{
	err_set(e, RC_INPUT, "larger than %zu bytes", MAX_BYTES);
	err_at(e, path, 0, 0);
	err_hint(e, "Split the file; drafts of up to 4 GiB are read.");
	return RC_INPUT;
}

/* Makes room for `more` bytes behind the text and the NUL behind them, not more than that. */
static void room(struct buf *out, size_t more)
{
	if (out->cap - out->n > more) return;
	out->cap = out->n + more + 1;
	out->p = mem_resize(out->p, out->cap, 1);
}

/* Reads to the end of the file. The place for the closing NUL is offered to read() as well: when a file has
 * the size that fstat() gave, its end is seen without a second allocation. */
static enum rc read_all(int fd, const char *path, struct buf *out, struct err *e)
{
	const size_t start = out->n;
	ssize_t got;

	for (;;) {
		if (out->cap == out->n) room(out, out->n - start < CHUNK ? CHUNK : (out->n - start) / 2);
		do got = read(fd, out->p + out->n, out->cap - out->n);
		while (got < 0 && errno == EINTR);
		if (got < 0) return fail(e, path, RC_INPUT, "cannot read", errno);
		if (got == 0) return RC_OK;
		out->n += (size_t)got;
		if (out->n - start > MAX_BYTES) return fail_size(e, path);
	}
}

static enum rc read_open(int fd, const char *path, struct buf *out, struct err *e)
{
	const size_t start = out->n;
	struct stat st;
	enum rc rc;

	if (fstat(fd, &st) != 0) return fail(e, path, RC_INPUT, "cannot read", errno);
	if (S_ISDIR(st.st_mode)) {
		err_set(e, RC_INPUT, "is a directory");
		err_at(e, path, 0, 0);
		err_hint(e, "Name a file in it.");
		return RC_INPUT;
	}
	if (S_ISREG(st.st_mode) && (uintmax_t)st.st_size > MAX_BYTES) return fail_size(e, path);
	room(out, S_ISREG(st.st_mode) ? (size_t)st.st_size : CHUNK);
	rc = read_all(fd, path, out, e);
	if (rc) out->n = start;
	if (out->cap == out->n) room(out, 0);
	out->p[out->n] = '\0';
	return rc;
}

enum rc file_read(const char *path, struct buf *out, struct err *e)
{
	enum rc rc;
	int fd;

	if (strcmp(path, "-") == 0) return read_open(STDIN_FILENO, "<stdin>", out, e);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0) {
		rc = errno == ENOENT || errno == ENOTDIR ? RC_NOTFOUND : RC_INPUT;
		return fail(e, path, rc, "cannot open", errno);
	}
	rc = read_open(fd, path, out, e);
	close(fd);
	return rc;
}
