/* headlines: sources whose headline claims a further stage of agreement than the lines that they vouch for
 * (finding C25, and contradictions of the kind `stage`). */
#ifndef OT_ANALYSIS_HEADLINES_H
#define OT_ANALYSIS_HEADLINES_H

#include "analysis/loaded.h"
#include "casefile/dossier.h"

/* How far words of agreement go. */
enum reach {
	REACH_NOTHING,
	REACH_CONCEPT,
	REACH_AGREED,
	REACH_INITIALLED,
	REACH_SIGNED,
	REACH_RATIFIED,
	REACH_UNSURE /* nothing is claimed for certain; sorts behind the rest, and is never in an answer */
};
extern const char *const reach_name[]; /* "nothing", "concept", …, "ratified" */

/* How far an act of agreement goes: REACH_NOTHING for a denial, a reservation, and what is no act. */
enum reach act_reach(const struct dossier *k, const struct fact *f);

struct headline {
	uint32_t fact, entity; /* the line of the source, and the source */
	bool typed;            /* by its `claims`; else guessed from the verbs of an English headline */
	uint8_t claims;        /* enum reach: how far the headline goes */
	uint8_t vouched;       /* enum reach: the furthest act that the source vouches for */
	struct str word;       /* guessed: by this word of the list */
};

struct headlines {
	VEC(struct headline) list; /* in file order, only those whose headline goes further */
	struct loaded words;
};

/* O(lines + words of headlines). */
void headlines_of(const struct dossier *k, struct headlines *out);
void headlines_release(struct headlines *h);

#endif
