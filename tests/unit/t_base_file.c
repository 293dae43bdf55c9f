/* base/file: reading whole files and standard input. */
#include "base/file.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

static char dir[512];

static const char *in_dir(const char *name)
{
	static char path[600];

	snprintf(path, sizeof path, "%s/%s", dir, name);
	return path;
}

static bool write_file(const char *path, struct str s)
{
	FILE *f = fopen(path, "wb");
	bool ok = f && fwrite(s.p, 1, s.n, f) == s.n;

	return f && fclose(f) == 0 && ok;
}

static void regular(void)
{
	const char *path = in_dir("draft.txt");
	struct buf b = BUF_INIT, big = BUF_INIT;
	struct err e;

	OK(write_file(path, STR("a\r\n\0\xFF[x]")), "a file of nine bytes");
	IS_INT(file_read(path, &b, &e), RC_OK, "is read");
	IS_BYTES(buf_str(&b), STR("a\r\n\0\xFF[x]"), "byte for byte");
	IS_INT(b.cap, b.n + 1, "into memory of just that size");
	OK(b.p[b.n] == '\0', "NUL-terminated");
	IS_INT(file_read(path, &b, &e), RC_OK, "read again");
	IS_BYTES(buf_str(&b), STR("a\r\n\0\xFF[x]a\r\n\0\xFF[x]"), "it is appended");
	buf_release(&b);

	OK(write_file(path, STR("")), "an empty file");
	IS_INT(file_read(path, &b, &e), RC_OK, "is read");
	IS_BYTES(buf_str(&b), STR(""), "as nothing");
	OK(b.p && b.p[0] == '\0', "NUL-terminated");
	buf_release(&b);

	for (unsigned i = 0; i < 700000; i++) buf_putc(&big, (char)(i * 7 % 251));
	OK(write_file(path, buf_str(&big)), "a large file");
	IS_INT(file_read(path, &b, &e), RC_OK, "is read");
	OK(str_eq(buf_str(&b), buf_str(&big)), "byte for byte");
	IS_INT(b.cap, b.n + 1, "in one piece");
	buf_release(&b);
	buf_release(&big);

	/* a file of unknown size: the system says 0 */
	if (access("/proc/self/status", R_OK) == 0) {
		IS_INT(file_read("/proc/self/status", &b, &e), RC_OK, "a file without a size");
		OK(b.n > 5 && memcmp(b.p, "Name:", 5) == 0, "is read all the same");
		buf_release(&b);
	}
}

/* Reads "-" with fd as standard input. */
static enum rc read_stdin(int fd, struct buf *out, struct err *e)
{
	int saved = dup(STDIN_FILENO);
	enum rc rc;

	if (fd < 0) close(STDIN_FILENO);
	else dup2(fd, STDIN_FILENO);
	rc = file_read("-", out, e);
	if (saved >= 0) {
		dup2(saved, STDIN_FILENO);
		close(saved);
	}
	return rc;
}

static void piped(size_t n)
{
	struct buf b = BUF_INIT;
	struct err e;
	size_t wrong = 0;
	int ends[2], status = 0;
	pid_t child;

	if (pipe(ends) != 0 || (fflush(NULL), child = fork()) < 0) {
		OK(0, "cannot start a child");
		return;
	}
	if (child == 0) {
		FILE *f = fdopen(ends[1], "wb");

		close(ends[0]);
		for (size_t i = 0; f && i < n; i++) putc((int)(i * 11 % 241), f);
		_exit(!f || fclose(f) != 0);
	}
	close(ends[1]);
	buf_puts(&b, "before:");
	IS_INT(read_stdin(ends[0], &b, &e), RC_OK, "%zu bytes from a pipe", n);
	close(ends[0]);
	waitpid(child, &status, 0);
	IS_INT(b.n, 7 + n, "all of them behind what was there");
	for (size_t i = 7; i < b.n; i++) wrong += (unsigned char)b.p[i] != (i - 7) * 11 % 241;
	OK(wrong == 0 && memcmp(b.p, "before:", 7) == 0 && b.p[b.n] == '\0', "byte for byte");
	buf_release(&b);
}

static void redirected(void)
{
	const char *path = in_dir("draft.txt");
	struct buf b = BUF_INIT;
	struct err e;
	int fd;

	write_file(path, STR("twelve bytes"));
	fd = open(path, O_RDONLY);
	IS_INT(read_stdin(fd, &b, &e), RC_OK, "a redirected file");
	IS_BYTES(buf_str(&b), STR("twelve bytes"), "is read");
	close(fd);
	buf_release(&b);
}

static void refused(void)
{
	const char *path;
	struct buf b = BUF_INIT;
	struct err e;
	int fd;

	buf_puts(&b, "kept");
	IS_INT(file_read(path = in_dir("nobody"), &b, &e), RC_NOTFOUND, "a file that is not there");
	IS_STR(e.msg, "cannot open: No such file or directory", "says why");
	IS_STR(e.file, path, "and which");
	IS_INT(file_read(in_dir("draft.txt/x"), &b, &e), RC_NOTFOUND, "nor below a file");

	IS_INT(file_read(dir, &b, &e), RC_INPUT, "a directory");
	IS_STR(e.msg, "is a directory", "says so");
	IS_STR(e.file, dir, "and which");
	OK(e.hint[0], "with a hint");

	path = in_dir("secret.txt");
	write_file(path, STR("x"));
	if (chmod(path, 0) == 0 && access(path, R_OK) != 0) {
		IS_INT(file_read(path, &b, &e), RC_INPUT, "a file that may not be read");
		IS_STR(e.msg, "cannot open: Permission denied", "says why");
	}

	fd = open(in_dir("draft.txt"), O_WRONLY);
	IS_INT(read_stdin(fd, &b, &e), RC_INPUT, "standard input that cannot be read");
	IS_STR(e.msg, "cannot read: Bad file descriptor", "says why");
	IS_STR(e.file, "<stdin>", "and which");
	close(fd);
	IS_INT(read_stdin(-1, &b, &e), RC_INPUT, "no standard input");
	IS_STR(e.msg, "cannot read: Bad file descriptor", "says why");
	IS_BYTES(buf_str(&b), STR("kept"), "what was there is kept");
	buf_release(&b);
}

static void too_large(void)
{
	const char *path = in_dir("huge.txt");
	struct buf b = BUF_INIT;
	struct err e;

	/* a hole takes no space on the disk */
	if (!write_file(path, STR("x")) || truncate(path, (off_t)UINT32_MAX) != 0) return;
	IS_INT(file_read(path, &b, &e), RC_INPUT, "a file of 4 GiB - 1");
	IS_STR(e.msg, "larger than 4294967294 bytes", "says the limit");
	IS_STR(e.file, path, "and which");
	OK(e.hint[0] && !b.p, "with a hint, before any memory is taken");
}

static void replaced(void)
{
	const char *path = in_dir("case.txt");
	struct buf b = BUF_INIT;
	struct stat st;
	struct err e;

	write_file(path, STR("one\n"));
	chmod(path, 0640);
	IS_INT(file_replace(path, STR("one\n"), STR("one\ntwo\n"), &e), RC_OK,
		"a file that is as it was read");
	IS_INT(file_read(path, &b, &e), RC_OK, "can be read");
	IS_BYTES(buf_str(&b), STR("one\ntwo\n"), "and is another");
	OK(stat(path, &st) == 0 && (st.st_mode & 07777) == 0640, "with the same mode");
	IS_INT(file_replace(path, STR("one\n"), STR("three\n"), &e), RC_INPUT, "one that has changed since");
	IS_STR(e.msg, "has changed since it was read, and is left as it is", "says so");
	IS_STR(e.file, path, "and which");
	buf_clear(&b);
	IS_INT(file_read(path, &b, &e), RC_OK, "can be read");
	IS_BYTES(buf_str(&b), STR("one\ntwo\n"), "and is the same");
	IS_INT(file_replace(dir, STR(""), STR("x"), &e), RC_INPUT, "a directory");
	IS_INT(file_replace("/dev/null", STR(""), STR("x"), &e), RC_INPUT, "a device");
	IS_STR(e.msg, "is no regular file, and is left as it is", "says so");
	IS_INT(file_replace(in_dir("nobody"), STR(""), STR("x"), &e), RC_INPUT, "a file that is not there");
	buf_release(&b);
}

int main(void)
{
	const char *tmp = getenv("TMPDIR");

	snprintf(dir, sizeof dir, "%s/onetext-test-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (!mkdtemp(dir)) {
		OK(0, "no directory for temporary files");
		return DONE();
	}
	regular();
	piped(0);
	piped(5);
	piped(64 * 1024);
	piped(300001);
	redirected();
	refused();
	too_large();
	replaced();
	unlink(in_dir("case.txt"));
	unlink(in_dir("draft.txt"));
	unlink(in_dir("secret.txt"));
	unlink(in_dir("huge.txt"));
	rmdir(dir);
	return DONE();
}
