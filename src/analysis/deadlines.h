/* deadlines: when a deadline ends, and what its extensions have made of that; and how a date lies to the day
 * asked about.
 *
 * A deadline ends on the day that its line names (`until`), or so long after something that has a day
 * (`within 60 days after Approval`). What the latest line `extended until …` says takes the place of that;
 * where it names no day, there is none. */
#ifndef OT_ANALYSIS_DEADLINES_H
#define OT_ANALYSIS_DEADLINES_H

#include "casefile/dossier.h"

/* Of an imprecise date only the last day tells for sure that it is past. */
enum due { DUE_TO_COME, DUE_PERHAPS_PAST, DUE_PAST };
enum due date_due(const struct dossier *k, const struct date *d);

struct deadline {
	uint32_t fact; /* the line that sets it */
	uint32_t last; /* the latest change of it, or NOTHING */
	bool over;     /* the latest change says that it was met, or missed */
	bool ends;     /* `end` is known, and so are `line` and `at`: which line says it, at which byte */
	struct date end;
	uint32_t line, at;
	uint32_t extensions; /* how many lines `extended` there are */
	bool moved;          /* `days` is known: from the last day of the first end to that of `end` */
	int32_t days;
};

/* `fact`: a `deadline` line that is no change. O(what is said of it, and of what it runs from). */
void deadline_of(const struct dossier *k, uint32_t fact, struct deadline *out);

#endif
