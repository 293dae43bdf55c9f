/* align: which tokens of one text are which of another. */
#ifndef OT_TEXT_ALIGN_H
#define OT_TEXT_ALIGN_H

#include "text/token.h"

/* Memory that one pairing after another uses. All zero is empty. */
struct align_space {
	struct seen *seen; /* by number */
	size_t n_seen;
	uint32_t round;
	int32_t *diagonals;
	size_t n_diagonals;
	VEC(struct range) todo;
	VEC(struct anchor) anchors;
	VEC(uint32_t) tails;
};
void align_space_release(struct align_space *w);

/* An increasing pairing of equal numbers: to[i] is the index in b of a[i], or NOWHERE. `to` has room for na.
 * Numbers that both sides have once anchor it (patience); the gaps go through Myers' O(ND) search in linear
 * space, whose cost is capped, so that time stays near O((na + nb) log) on any input and only the quality of
 * what is unlike suffers. Memory: O(na + nb + the largest number). Deterministic. */
void sequence_align(
	struct align_space *w, const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb, uint32_t *to);

/* Pairs the tokens of two texts that share a vocabulary: blocks first (equal ones that are unique, then those
 * that share most of their rare words), tokens within. to[i] is the index in b of token i of a, or NOWHERE;
 * increasing. Nothing is cleaned up: what is equal by chance is paired as well. */
void tokens_align(const struct tokens *a, const struct tokens *b, uint32_t *to);

#endif
