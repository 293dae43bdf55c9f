/* file: see file.h. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define MAX_BYTES ((size_t)UINT32_MAX - 1) /* offsets are 32 bits wide, and one value means "nowhere" */
#define CHUNK     ((size_t)64 * 1024)

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

/* ---- writing ---- */

static enum rc write_all(int fd, const char *path, struct str s, struct err *e)
{
	for (size_t done = 0; done < s.n;) {
		ssize_t n = write(fd, s.p + done, s.n - done);

		if (n < 0 && errno == EINTR) continue;
		if (n < 0) return fail(e, path, RC_INPUT, "cannot write", errno);
		done += (size_t)n;
	}
	return RC_OK;
}

/* Into the file that is there, or a pipe, a terminal. */
static enum rc write_through(const char *path, struct str bytes, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	enum rc rc;

	if (fd < 0) return fail(e, path, RC_INPUT, "cannot write", errno);
	rc = write_all(fd, path, bytes, e);
	if (close(fd) != 0 && !rc) rc = fail(e, path, RC_INPUT, "cannot write", errno);
	return rc;
}

/* Into a new file `temporary`, which then becomes `path`. */
static enum rc write_beside(const char *path, char *temporary, mode_t mode, struct str bytes, struct err *e)
{
	int fd = mkstemp(temporary);
	enum rc rc;

	if (fd < 0) return fail(e, path, RC_INPUT, "cannot write", errno);
	rc = write_all(fd, path, bytes, e);
	if (!rc && (fchmod(fd, mode) != 0 || fsync(fd) != 0))
		rc = fail(e, path, RC_INPUT, "cannot write", errno);
	if (close(fd) != 0 && !rc) rc = fail(e, path, RC_INPUT, "cannot write", errno);
	if (!rc && rename(temporary, path) != 0) rc = fail(e, path, RC_INPUT, "cannot write", errno);
	if (rc) (void)unlink(temporary);
	return rc;
}

enum rc file_write(const char *path, struct str bytes, struct err *e)
{
	char real[PATH_MAX]; /* the file that a link leads to */
	struct buf temporary = BUF_INIT;
	struct stat st;
	mode_t mode, mask = umask(0);
	enum rc rc;

	(void)umask(mask);
	mode = 0666 & ~mask;
	if (!realpath(path, real)) { /* it is new */
		if (strlen(path) >= sizeof real) return fail(e, path, RC_INPUT, "cannot write", ENAMETOOLONG);
		memcpy(real, path, strlen(path) + 1);
	} else if (stat(real, &st) == 0) {
		mode = st.st_mode & 07777;
		if (S_ISDIR(st.st_mode)) return fail(e, path, RC_INPUT, "cannot write", EISDIR);
		if (!S_ISREG(st.st_mode)) return write_through(path, bytes, e);
	}
	buf_puts(&temporary, real);
	buf_puts(&temporary, ".XXXXXX");
	rc = write_beside(real, temporary.p, mode, bytes, e);
	buf_release(&temporary);
	return rc;
}

bool file_same(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}
