/* pick: the issues of a draft that were asked for. Pure. */
#ifndef OT_ANALYSIS_PICK_H
#define OT_ANALYSIS_PICK_H

#include "analysis/contest.h"

struct pick {
	uint32_t party;   /* only where it is named, itself or in a group; NO_PARTY: any */
	bool unresolved;  /* not in paragraphs that are marked agreed; and only what is an issue at all */
	struct span part; /* only what begins in these bytes */
	uint32_t top;     /* only so many, most contested first; 0: all, in the order of the text */
};

#define PICK_ALL ((struct pick){ .party = NO_PARTY, .part = { 0, NOWHERE } })

/* The bytes that an address stands for: a paragraph or chapter and everything below it, an unlabelled
 * paragraph ("4.2+1"), an issue ("4.2/1"). RC_NOTFOUND; RC_USAGE with the candidates if there are several. */
enum rc pick_part(const struct draft *d, const struct issues *s, struct str address, struct span *part,
	struct err *e) OT_MUST_USE;

struct picked {
	uint32_t *issues; /* in the order in which they are to be shown */
	uint32_t n;
	bool *has; /* for each issue of the draft: was it picked? */
};

/* O(issues + claims). */
void pick_issues(const struct draft *d, const struct issues *s, const struct contest *c, struct pick wanted,
	struct picked *out);
void picked_release(struct picked *p);

/* Is a bracket that is no issue (a note, a link …) among what was asked for? */
bool pick_bracket(const struct draft *d, struct pick wanted, uint32_t bracket);

#endif
