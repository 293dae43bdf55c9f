/* file: whole files in, whole files out. */
#ifndef OT_BASE_FILE_H
#define OT_BASE_FILE_H

#include "base/err.h"

/* Appends the whole file (or standard input for "-") to *out. RC_NOTFOUND or RC_INPUT with the system's
 * reason. A directory is refused. */
enum rc file_read(const char *path, struct buf *out, struct err *e) OT_MUST_USE;

/* Writes the whole file, or nothing: into a new file beside it, which then takes its name and, if there was
 * one, its permissions. A symbolic link is followed; what is no regular file (a terminal, a pipe) is written
 * to as it is. RC_INPUT with the system's reason. */
enum rc file_write(const char *path, struct str bytes, struct err *e) OT_MUST_USE;

/* Are the two the same file, whatever way they are named? False if either is not there. */
bool file_same(const char *a, const char *b);

#endif
