/* work: what has to be done in a case, and what became of it: tasks, deadlines, approvals to come, views that
 * are not worked in, questions and initiatives without an answer, meetings whose day is over.
 *
 * Nothing is inferred: a task is done when a line says so, and not because what it was about has happened. */
#ifndef OT_ANALYSIS_WORK_H
#define OT_ANALYSIS_WORK_H

#include "analysis/deadlines.h"
#include "analysis/meetings.h"

enum work_kind {
	WORK_TASK,
	WORK_DEADLINE,
	WORK_APPROVAL,
	WORK_SESSION, /* planned, the day may be over, or postponed; neither held nor cancelled */
	WORK_ANSWER,  /* a question or a proposal */
	WORK_VIEW,    /* criticism, an interest */
	WORK_INITIATIVE
};
#define N_WORK_KINDS 7

struct work_item {
	uint8_t kind;
	bool open;
	uint32_t fact; /* the line that began it; of a session the one that says its last state */
	uint32_t last; /* the latest change of it, or NOTHING */
	/* Days since the last possible day of its `on`, or, where it has none (`known`), since it is known;
	 * < 0: cannot be told, or it is not open. Of a session, whose `on` is the plan, always. */
	int32_t age;
	bool known;
	bool due; /* `end` is known: until when it is to be done; of a session when it was planned */
	struct date end;
	enum due when;            /* how `end` lies to the day */
	struct deadline deadline; /* of a deadline */
	uint32_t entity;          /* of a session; else NOTHING */
};

struct work {
	/* By kind. Within a kind open ones first: those with an end before those without, the nearest, be it
	 * past or to come, first; then the oldest first. Others after them, the latest first. */
	VEC(struct work_item) items;
	uint32_t first[N_WORK_KINDS + 1]; /* where each kind begins */
	uint32_t open[N_WORK_KINDS];
	uint32_t oldest; /* the open item that is oldest, or NOTHING; sessions do not count */
};

/* `keep`: for each fact whether what it says is asked for; NULL: all. A session is kept for any line about
 * it, and for its series. O(n log n). */
void work_of(const struct dossier *k, const bool *keep, struct work *w);
void work_release(struct work *w);

/* What has to be given before an approval: the entity that its `after` names, or NOTHING. */
uint32_t approval_after(const struct dossier *k, const struct fact *f);

/* Of an item that is not open: "done", "dropped", …; of one that is the latest change (extended) or
 * W_NOTHING. */
enum word work_state(const struct dossier *k, const struct work_item *x);

#endif
