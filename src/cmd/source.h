/* source: how a command comes by a draft. */
#ifndef OT_CMD_SOURCE_H
#define OT_CMD_SOURCE_H

#include "cmd/run.h"

/* A draft and the bytes it borrows. */
struct source {
	struct buf bytes;
	struct draft draft;
};

/* Reads the draft (and, the first time, the party file) as the options of `options_draft` say. Refuses what
 * is not text, with the line that converts it; a file that is not there comes with the nearest name. */
enum rc source_open(struct run *r, const char *path, struct source *s, struct err *e) OT_MUST_USE;
void source_release(struct source *s);

/* Appends the bytes of a file, or of standard input ("-", once in a run), and refuses what is not text. */
enum rc source_read(struct run *r, const char *path, struct buf *bytes, struct err *e) OT_MUST_USE;

/* Opens every operand in turn. A draft that cannot be used is reported at once and the rest go on. Returns
 * the first error's code; else RC_NO if `each` gave it for one. An error of `each` itself ends it. */
typedef enum rc source_fn(struct run *r, struct source *s, void *data, struct err *e);
enum rc source_each(struct run *r, source_fn *each, void *data, struct err *e) OT_MUST_USE;

/* The party that --NAME gives; NO_PARTY when the option is not there. RC_NOTFOUND with the nearest name. */
enum rc source_party(const struct run *r, const struct draft *d, const char *option, uint32_t *party,
	struct err *e) OT_MUST_USE;

#endif
