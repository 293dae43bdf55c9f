/* closings: the one question at the end: which draft was put to whom, who has voted how, who has not, and
 * what silence made of that where the line says that silence counts. */
#ifndef OT_ANALYSIS_CLOSINGS_H
#define OT_ANALYSIS_CLOSINGS_H

#include "casefile/dossier.h"

enum closing_state { CLOSING_NOT_YET, CLOSING_OPEN, CLOSING_OVER };
extern const char *const closing_state_name[]; /* "not yet", "open", "over" */

enum silence {
	SILENCE_NOTHING, /* it has voted, the time is not over, or the line does not let silence count */
	SILENCE_YES,     /* taken to accept */
	SILENCE_BROKEN   /* it has not voted, and has spoken: a reservation, or a stance on every point */
};

struct ballot {
	uint32_t who;
	uint32_t vote;   /* its latest vote while it was open, or NOTHING */
	enum word word;  /* W_YES, W_NO, W_ABSTAIN, or W_NOTHING */
	bool contested;  /* votes of one day differ: the one that is less of a yes is shown */
	uint8_t silence; /* enum silence */
	/* On how many points of the text its silence is a yes, of how many that are asked about. */
	uint32_t points, of;
	uint32_t objection; /* what broke the silence as to the whole draft, else as to a point; or NOTHING */
};

struct closing {
	uint32_t fact, draft; /* draft: entity */
	uint8_t state;        /* enum closing_state; a begin that is not said is past, an end to come */
	bool silence;
	int32_t days;                    /* to its last day, < 0: over; INT32_MAX: no end is said */
	uint32_t first, n;               /* into closings.ballots: who is asked, in the order of `who` */
	uint32_t yes, no, abstain, none; /* none: has not voted */
};

struct closings {
	VEC(struct closing)
	list; /* open ones, then those to come, then those that are over; the nearest end first */
	VEC(struct ballot) ballots;
};

/* O(n log n) in votes and reservations × names, and closings of one draft × votes on it; where silence counts
 * also × points. */
void closings_of(const struct dossier *k, struct closings *out);
void closings_release(struct closings *c);

#endif
