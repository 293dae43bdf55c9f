/* public: what the files behind onetext.h share. */
#ifndef OT_TEXT_PUBLIC_H
#define OT_TEXT_PUBLIC_H

#include "base/err.h"
#include "onetext.h"

/* For the outside, the code of *e and what it says. */
int public_error(struct ot_error *error, const struct err *e);

/* A copy with a NUL behind it, for ot_bytes_free(). */
char *public_copy(const char *p, size_t n);

/* RC_INPUT if a text is larger than can be read; `name` is what errors call it. */
enum rc public_size(size_t n, const char *name, struct err *e) OT_MUST_USE;

#endif
