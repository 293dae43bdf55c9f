/* timeline: the lines of a case in the order of their dates.
 *
 * A line stands at its `on`. Where it has none, it stands at its `from`, else at its `until`: a closing at
 * the day on which it opens, an office at the day on which it began or ended, a deadline at its end. Of an
 * imprecise date the last day counts, of one with an open end the first. What somebody is from or until a
 * day that has not come stands nowhere: nothing that comes later colours the answer. */
#ifndef OT_ANALYSIS_TIMELINE_H
#define OT_ANALYSIS_TIMELINE_H

#include "casefile/dossier.h"

struct moment {
	uint32_t fact;
	const struct date *date;
	uint8_t by;  /* W_ON, W_FROM, W_UNTIL: the clause that dates it */
	int32_t day; /* by which it stands */
};

/* What is asked for. */
struct timeline_asked {
	const bool *keep;     /* for each fact, see lines_asked(); NULL: all */
	uint64_t kinds;       /* bits of statements; 0: all */
	int32_t since, until; /* days, inclusive; DAY_ALWAYS, DAY_NEVER: all */
	bool newest;          /* the latest day first; within a day the order stays */
};

struct timeline {
	/* by day, then by the first day of the date, then in the order of the files */
	VEC(struct moment) list;
	/* what has no date, in the order of the files; not what only says who and what there is. None while
	 * days are asked for. */
	VEC(uint32_t) undated;
	uint32_t all; /* dated lines, asked for or not */
};

/* O(n log n). */
void timeline_of(const struct dossier *k, const struct timeline_asked *asked, struct timeline *out);
void timeline_release(struct timeline *t);

/* Where a line stands in time; false: it has no date. */
bool moment_of(const struct dossier *k, uint32_t fact, struct moment *out);

/* Is this one asked for, whatever its day? */
bool kind_asked(const struct dossier *k, const struct timeline_asked *asked, uint32_t fact);

#endif
