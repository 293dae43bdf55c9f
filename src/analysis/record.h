/* record: what has come true by the record: alternatives on which there is agreement, steps that were done,
 * outcomes that came about. Each with the lines that say so, and never more than they say.
 *
 *	an alternative   for certain, if those who are recorded as agreeing to it (`agreed 4.1=b by …`, not
 *	                 reserved, reopened or denied since) are enough by the consent rule of its issue, or
 *	                 if it is what the stances agree on (see status.h). Where the two exclude each other,
 *	                 or the stances no longer allow what was recorded, it is possible only. `agreed 4.1`
 *	                 names no alternative: it counts only where there is nothing to choose.
 *	a step           for certain, if somebody's latest report says that it is done or verified, and
 *	                 nobody's latest report says that it is not
 *	an outcome       for certain, if the latest reports of all who report one say the same
 *
 * What rests on a line that is `unsure`, `inferred`, `pending` or `ad-referendum` is possible only. That a
 * step was not done is never a fact about the deal: it may still come. */
#ifndef OT_ANALYSIS_RECORD_H
#define OT_ANALYSIS_RECORD_H

#include "analysis/status.h"

enum basis { BASIS_ACTS, BASIS_STANCES, BASIS_REPORTS };

/* One that may hold. Several of one thing: one of them does. */
struct recorded {
	uint8_t basis;   /* enum basis */
	bool sure;       /* else it is possible */
	bool one;        /* of an issue with numbers: the number `n` alone; else any of the choice */
	uint32_t choice; /* of an issue its choice; of an event its outcome; of a step 0 */
	int64_t n;
	uint32_t first, n_lines; /* into record.lines: facts, each once; none: the names in the draft alone */
};

struct record_span {
	bool read, contested; /* lines exclude each other */
	uint32_t first, n;    /* into record.list */
};

struct record {
	const struct dossier *k;
	const struct statuses *s;
	VEC(struct recorded) list;
	VEC(uint32_t) lines;
	VEC(uint64_t) acts;                 /* issue << 32 | fact, ascending */
	VEC(uint64_t) reports;              /* entity << 32 | fact, ascending */
	struct record_span *issue, *entity; /* of each in dossier.issues, .entities */
	bool *replaced;                     /* of each fact: a report that another replaces */
};

/* O(n log n) and, for the acts on chapters and drafts, × current issues. */
void record_open(const struct dossier *k, const struct statuses *s, struct record *out);
void record_release(struct record *r);

/* Worked out when it is first asked for; good until the next is. */
const struct record_span *record_of_issue(struct record *r, uint32_t issue);
const struct record_span *record_of_entity(struct record *r, uint32_t entity);

/* The latest report on a step or an event, whoever made it, or NOTHING. */
uint32_t record_last_report(const struct record *r, uint32_t entity);

#endif
