/* conditions: who asks what, what it hangs on, which alternatives meet it, whether the record meets it, and
 * what became of it.
 *
 * A condition is met when its holder, or whoever keeps the case, says so (`condition C1 met`). Here it is
 * only worked out whether its logic holds by what is recorded, and from which lines that follows; see
 * record.h. All of that is exact: a verdict is given only if it comes out the same whatever is chosen on
 * what is still open. */
#ifndef OT_ANALYSIS_CONDITIONS_H
#define OT_ANALYSIS_CONDITIONS_H

#include "analysis/record.h"
#include "analysis/satisfy.h"

/* With this alternative, whatever else is chosen, the logic holds: in no case, in some, in every one. */
enum meets { MEETS_NEVER, MEETS_SOMETIMES, MEETS_ALWAYS, MEETS_CANNOT_TELL };

struct condition_value {
	/* Of an issue its choice; of an event an outcome, or as many as it has: none of those that are named;
	 * of anything else 0: it is there, 1: it is not. */
	uint32_t choice;
	bool one; /* the number `n` alone; else, of numbers, any of the choice that is not one of these */
	int64_t n;
	uint8_t meets; /* enum meets */
};

/* Something that it hangs on. */
struct condition_point {
	uint8_t meaning; /* MEANS_ISSUE, _PART, _ENTITY, _OUTCOME; as in struct subject */
	uint32_t means;
	bool named; /* in the logic; else in `about`, or another depends on it */
	bool about;
	bool decides;      /* the verdict rests on what is recorded of it */
	uint32_t first, n; /* into conditions.values: of what the logic names; else none */
};

enum verdict {
	VERDICT_NONE,    /* it has no logic, or nothing can be told: there is too much of it */
	VERDICT_OPEN,    /* it depends on what is not decided */
	VERDICT_MET,     /* it holds by what is recorded */
	VERDICT_NOT_MET, /* it cannot hold by what is recorded */
	VERDICT_ALWAYS,  /* it holds whatever is chosen */
	VERDICT_NEVER,   /* it cannot hold, whatever is chosen (C27) */
	VERDICT_CLASH    /* what is recorded cannot all be so */
};

struct condition {
	uint32_t fact;
	uint32_t last; /* the latest change of it, or NOTHING */
	bool over;     /* that says that it is met or dropped */
	bool logic;    /* else it is in words only */
	uint8_t verdict;
	bool sure; /* else the verdict is possible: it rests on what is possible by the record */
	uint32_t first_change, n_changes; /* into conditions.facts: its changes by date */
	uint32_t first_point, n_points;   /* into conditions.points */
	uint32_t first_against,
		n_against; /* into conditions.who: holders whose own refusals rule it out (C28) */
	uint32_t first_other,
		n_others; /* into conditions.facts: conditions in play that others hold on an issue of it */
	bool more_others; /* there are too many of them to look at all */
};

#define CONDITION_OTHERS 24 /* at most so many are listed */

struct conditions {
	const struct dossier *k;
	struct record record;
	/* in play ones first, by holder, firm ones first, then in the order of the files; then those that
	 * are over */
	VEC(struct condition) list;
	VEC(struct condition_point) points;
	VEC(struct condition_value) values;
	VEC(uint32_t) facts, who;
	uint32_t in_play, met, dropped;
};

/* `keep`: for each fact whether it is asked for (a condition is if any line about it is); NULL: all. Near
 * linear; a limit of effort for the search, beyond which nothing is claimed. */
void conditions_of(
	const struct dossier *k, const struct statuses *s, const bool *keep, struct conditions *out);
void conditions_release(struct conditions *c);

/* What the record has of a point, or NULL: nothing can be recorded of it. Good until the next call. */
const struct record_span *condition_record(struct conditions *c, const struct condition_point *p);

/* met, dropped, changed, or W_NOTHING. */
enum word condition_state(const struct dossier *k, const struct condition *c);

/* precondition, sequence, outcome, …, or W_NOTHING. */
enum word condition_kind(const struct dossier *k, const struct fact *f);

#endif
