/* file: whole files in, whole files out. */
#ifndef OT_BASE_FILE_H
#define OT_BASE_FILE_H

#include "base/err.h"

/* Appends the whole file (or standard input for "-") to *out. RC_NOTFOUND or RC_INPUT with the system's
 * reason. A directory is refused. */
enum rc file_read(const char *path, struct buf *out, struct err *e) OT_MUST_USE;

#endif
