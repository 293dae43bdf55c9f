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

/* ---- out ---- */

static enum rc write_all(int fd, const char *path, struct str s, struct err *e)
{
	while (s.n) {
		ssize_t n = write(fd, s.p, s.n);

		if (n < 0 && errno == EINTR) continue;
		if (n < 0) return fail(e, path, RC_INPUT, "cannot write", errno);
		s = str_cut(s, (size_t)n, s.n);
	}
	return RC_OK;
}

/* Makes a file beside `path` and opens it; its name goes to *name. */
static int beside(const char *path, struct buf *name)
{
	for (unsigned i = 0; i < 100; i++) {
		int fd;

		buf_clear(name);
		buf_printf(name, "%s.%lu-%u", path, (unsigned long)getpid(), i);
		fd = open(name->p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0600);
		if (fd >= 0 || errno != EEXIST) return fd;
	}
	return -1;
}

/* The entry of a directory is on the disk when the directory is; where that cannot be asked for, it is as
 * good as the system makes it. */
static void sync_folder(const char *path)
{
	struct buf folder = BUF_INIT;
	const char *slash = strrchr(path, '/');
	int fd;

	buf_add(&folder, slash ? (struct str){ path, (size_t)(slash - path) + 1 } : STR("."));
	fd = open(folder.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)!fsync(fd);
		close(fd);
	}
	buf_release(&folder);
}

/* Is it the same file still? */
static enum rc unchanged(const char *path, struct str was, struct stat *st, struct err *e)
{
	struct buf now = BUF_INIT;
	enum rc rc = RC_OK;

	if (stat(path, st) != 0) return fail(e, path, RC_INPUT, "cannot be written", errno);
	if (!S_ISREG(st->st_mode)) {
		err_set(e, RC_INPUT, "is no regular file, and is not replaced");
		err_at(e, path, 0, 0);
		return RC_INPUT;
	}
	if (access(path, W_OK) != 0) return fail(e, path, RC_INPUT, "cannot be written", errno);
	rc = file_read(path, &now, e);
	if (!rc && !str_eq(buf_str(&now), was)) {
		rc = err_set(e, RC_INPUT, "has changed since it was read; nothing is written");
		err_hint(e, "Try again.");
		err_at(e, path, 0, 0);
	}
	buf_release(&now);
	return rc;
}

static enum rc fill(int fd, const char *path, struct str bytes, const struct stat *st, struct err *e)
{
	enum rc rc = write_all(fd, path, bytes, e);

	/* whose it is can be kept by the superuser only */
	if (!rc && fchown(fd, st->st_uid, st->st_gid) != 0 && errno != EPERM)
		rc = fail(e, path, RC_INPUT, "cannot write", errno);
	if (!rc && fchmod(fd, st->st_mode & 07777) != 0) rc = fail(e, path, RC_INPUT, "cannot write", errno);
	if (!rc && fsync(fd) != 0) rc = fail(e, path, RC_INPUT, "cannot write", errno);
	return rc;
}

enum rc file_replace(const char *path, struct str was, struct str bytes, struct err *e)
{
	char real[PATH_MAX];
	struct buf name = BUF_INIT;
	struct stat st;
	enum rc rc;
	int fd;

	if (!realpath(path, real)) return fail(e, path, RC_INPUT, "cannot be written", errno);
	rc = unchanged(real, was, &st, e);
	if (!rc) {
		fd = beside(real, &name);
		if (fd < 0) {
			rc = fail(e, path, RC_INPUT, "no file can be made beside it", errno);
		} else {
			rc = fill(fd, path, bytes, &st, e);
			if (close(fd) != 0 && !rc) rc = fail(e, path, RC_INPUT, "cannot write", errno);
			if (!rc) rc = unchanged(real, was, &st, e);
			if (!rc && rename(name.p, real) != 0)
				rc = fail(e, path, RC_INPUT, "cannot be replaced", errno);
			if (rc) (void)unlink(name.p);
			else sync_folder(real);
		}
	}
	buf_release(&name);
	return rc;
}
