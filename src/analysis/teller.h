/* teller: where everybody stands on one thing after all that they have said of it: who is recorded as
 * agreeing to which alternative, who reports a step as done. The latest line stands; of lines of one day
 * those that deny, or that differ, leave nothing. The order of the lines in the files decides nothing. */
#ifndef OT_ANALYSIS_TELLER_H
#define OT_ANALYSIS_TELLER_H

#include "casefile/dossier.h"

/* What a line does to what somebody said before. Of one day they are taken in this order, so that the order
 * of lines decides nothing: a step that was begun and done was done, and what was said and denied is not
 * said. */
enum sense { SENSE_NONE, SENSE_UNDER_WAY, SENSE_YES, SENSE_NO };

/* Of an act of agreement, or a report. */
enum sense sense_of(const struct dossier *k, uint32_t fact);

/* Does it stand without a doubt: not `unsure`, `inferred`, `pending` or `ad-referendum`? */
bool sure_line(const struct dossier *k, uint32_t fact);

/* Where somebody stands after the lines so far. */
struct stand {
	uint32_t fact;   /* the line that says it, or NOTHING: none, or taken back */
	uint32_t last;   /* the latest line, or NOTHING */
	uint32_t choice; /* what `fact` says */
	bool one;
	int64_t n;
	bool against; /* the latest line denies it, or lines of one day differ */
};

struct teller {
	const struct dossier *k;
	struct stand *of; /* for each who */
	uint32_t fact;    /* the line at hand, and what it says */
	const struct clause *names;
	struct stand says;
	enum sense sense;
	bool whole; /* it is against whatever there is */
};

void teller_open(struct teller *t, const struct dossier *k);
void teller_release(struct teller *t);

/* Takes in a line, for everybody whom its clause `names` names; `says`, `sense` and `whole` are set. Lines
 * are to come in the order of tell_order(). */
void tell(struct teller *t, uint32_t fact, enum word names);

/* The lines in `v` (the lower half of each number is a fact) in the order of their dates; to be freed with
 * mem_free(). O(n log n). */
uint32_t *tell_order(const struct dossier *k, const uint64_t *v, size_t n);

static inline bool same_value(const struct stand *a, const struct stand *b)
{
	return a->choice == b->choice && a->one == b->one && (!a->one || a->n == b->n);
}

#endif
