/* nearest: "did you mean": the one of many names that a misspelt word is closest to. */
#ifndef OT_BASE_NEAREST_H
#define OT_BASE_NEAREST_H

#include "base/str.h"

struct nearest {
	struct str word;
	struct str name; /* the best so far; empty: none is close */
	unsigned distance;
};

struct nearest nearest_to(struct str word);

/* A name is close when at most two changed letters, and at most a third of the word's (one always), make
 * it of the word, or when the word is its beginning (three letters or more). The first of equally close names
 * stays. */
void nearest_try(struct nearest *n, struct str name);

#endif
