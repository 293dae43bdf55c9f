/* custody: what was done with copies of the drafts, copy by copy and holder by holder. The stages
 * (standing.h) and the register of copies (copies.h) both go by it. */
#ifndef OT_ANALYSIS_CUSTODY_H
#define OT_ANALYSIS_CUSTODY_H

#include "casefile/dossier.h"

/* handed, received, held: somebody has the copy. Shown: has seen it. Recalled, returned: it is taken away
 * again. */
#define ACTS_GIVING (WORD_BIT(W_HANDED) | WORD_BIT(W_RECEIVED) | WORD_BIT(W_HELD))
#define ACTS_TAKING (WORD_BIT(W_RECALLED) | WORD_BIT(W_RETURNED))

/* One act as it concerns one holder of one copy. */
struct copy_act {
	uint32_t fact;
	uint32_t draft;  /* entity */
	uint32_t copy;   /* its number; 0: nobody noted it */
	uint32_t holder; /* entity: a party, an actor, or the person who was named */
	uint32_t who;    /* the holder's side; NOTHING: a person of no side */
	bool denied;     /* `not …` */
	/* of an act of giving: a copy that may be this one was taken away from the holder since, or on the
	 * same day. One of unknown number may be any. */
	bool taken;
};

struct custody {
	/* by draft, holder, copy, then date; what has no date is the oldest */
	VEC(struct copy_act) acts;
};

/* O(n log n) in acts × names. */
void custody_of(const struct dossier *k, struct custody *out);
void custody_release(struct custody *c);

/* Whom an act on a copy or on the text concerns: the names behind `to`, `from` or `by`; NULL: none. */
const struct clause *act_names(const struct dossier *k, const struct fact *f);

/* Who (index) did it, where `names` (a clause of the fact) names somebody whose seat `who` has by the day:
 * an act of a group is that of who sat in it then. A newcomer takes the seat, and nothing that was done
 * before. */
uint32_t who_then(const struct dossier *k, uint32_t fact, const struct clause *names, uint32_t who);

/* Calls each once for everybody whom the act concerns, as who_then() says, in the order of `who`. */
void act_people(const struct dossier *k, uint32_t fact, who_fn *each, void *data);

/* The draft of which this one, a draft too, is a translation, and so on to the one that was negotiated. Of a
 * circle of translations the first in the case. */
uint32_t draft_original(const struct dossier *k, uint32_t draft);

/* Is it a current text, or a translation of one? `draft`: entity of a draft. */
bool draft_counts(const struct dossier *k, uint32_t draft);

#endif
