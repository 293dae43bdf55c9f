/* edition: a case as it would be with lines more, or without a draft that it has. */
#ifndef OT_CMD_EDITION_H
#define OT_CMD_EDITION_H

#include "casefile/dossier.h"
#include "cmd/run.h"

/* A statement that is to be read as if it were not there. */
struct blank {
	struct buf path;
	uint32_t start, end;
};

struct edition {
	struct run *r;
	const char *path; /* of the case */
	struct str bytes; /* its main file, read once */
	struct str more;  /* behind it */
	VEC(struct blank) blanks;
};

/* Reads it as of the day (NULL: the day that the case gives), for whom --for names. k is to be released
 * after RC_OK only. */
enum rc edition_open(struct edition *x, const int32_t *day, struct dossier *k, struct err *e) OT_MUST_USE;

/* Takes all that the case says of the draft itself out of what is read from now on. `k` is the case as it
 * is. */
void edition_without(struct edition *x, const struct dossier *k, uint32_t entity);

void edition_release(struct edition *x);

#endif
