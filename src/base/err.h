/* err: the one error model. A function that can fail returns an enum rc and fills a struct err (last
 * parameter, never NULL) that says what, where and what to do about it. Message: short, lower case at its
 * start, no function names. Hint: a whole sentence, or empty. Our own bugs are asserts, never an rc. */
#ifndef OT_BASE_ERR_H
#define OT_BASE_ERR_H

#include "base/buf.h"

/* The values are the exit codes of the command line. */
enum rc {
	RC_OK = 0,
	RC_NO = 1,       /* the answer is no, or findings exist */
	RC_USAGE = 2,    /* unusable arguments */
	RC_INPUT = 3,    /* unusable input */
	RC_NOTFOUND = 4, /* a file, an address or a party that is not there */
	RC_LIMIT = 6,    /* a limit was reached or the run interrupted; a partial answer was given */
	RC_BUG = 70,
};

struct err {
	enum rc rc;
	char file[256];
	unsigned line, col; /* 0: the whole file */
	char msg[512];
	char hint[512];
};

#if defined(__GNUC__)
#define OT_MUST_USE __attribute__((warn_unused_result))
#else
#define OT_MUST_USE
#endif

/* Begins an error: clears *e, sets what, returns rc. Where (err_at) and the hint are added to it afterwards.
 * Texts that are too long are cut. */
enum rc err_set(struct err *e, enum rc rc, const char *format, ...) OT_PRINTF(3, 4);
void err_hint(struct err *e, const char *format, ...) OT_PRINTF(2, 3);
void err_at(struct err *e, const char *file, unsigned line, unsigned col);

#endif
