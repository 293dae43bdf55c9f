/* nearest: "did you mean": the one of many names that a misspelt word is closest to. */
#ifndef OT_CMD_NEAREST_H
#define OT_CMD_NEAREST_H

#include "base/str.h"

struct nearest {
	struct str word;
	struct str name; /* the best so far; empty: none is close */
	unsigned distance;
};

struct nearest nearest_to(struct str word);

/* A name is close when a third of the word's letters (at least one) would do to change it, or when the word
 * is its beginning (three letters or more). The first of equally close names stays. */
void nearest_try(struct nearest *n, struct str name);

#endif
