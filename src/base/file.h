/* file: whole files in, whole files out. */
#ifndef OT_BASE_FILE_H
#define OT_BASE_FILE_H

#include "base/err.h"

/* Appends the whole file (or standard input for "-") to *out. RC_NOTFOUND or RC_INPUT with the system's
 * reason. A directory is refused. */
enum rc file_read(const char *path, struct buf *out, struct err *e) OT_MUST_USE;

/* Puts `bytes` in the place of a regular file that still has the bytes `was`: written whole to a file beside
 * it, synced, with its mode, then renamed, so that a reader finds the old file or the new one. Of a symbolic
 * link the file it leads to is replaced. RC_INPUT, and nothing has changed, when it has other bytes by now,
 * is no regular file, or cannot be written. */
enum rc file_replace(const char *path, struct str was, struct str bytes, struct err *e) OT_MUST_USE;

#endif
