/* sessions: what is worked out about meetings: how a session came out against what was first said, who of
 * the series was there, what was handed over at it and given as a task, and what does not fit.
 *
 * Nothing is judged: a session that came later than planned is told by how many days, one that not all came
 * to by who did not. A rule of consent is tried on those who took part only where it says that it is about
 * the series. */
#ifndef OT_ANALYSIS_SESSIONS_H
#define OT_ANALYSIS_SESSIONS_H

#include "analysis/meetings.h"

/* How the place came out against the first plan that names one. */
enum place_kept {
	PLACE_UNSAID, /* one of the two is not known */
	PLACE_SAME,
	PLACE_SAME_HOST, /* another place of the same host */
	PLACE_ELSEWHERE
};

struct range {
	uint32_t first, n;
};

struct session {
	struct meeting m;
	enum word state;
	const struct date *on; /* meeting_on(); or NULL */
	uint32_t place, host;  /* entity; who; or NOTHING */
	bool has_slip;
	int32_t slip; /* days against the first plan; meeting_slip() */
	enum place_kept place_kept;
	uint32_t next;   /* session (index) with the number that follows, of the same series; or NOTHING */
	uint32_t before; /* session (index) listed before it in its series; or NOTHING */
	/* Of the members of the series, where the lines say who was there: how many there are, how many took
	 * part, and who (into `people`) did not. members 0: nothing is known about it. */
	uint32_t members, took_part;
	struct range missing;
	struct range papers;  /* into lines: copies handed over or shown at it, and denials of that */
	struct range tasks;   /* into lines: tasks and deadlines that it gave */
	struct range trouble; /* into troubles */
};

enum trouble_kind {
	/* Not all of the series took part; `line`: the rule of consent about the series, or NOTHING; `holds`:
	 * those who took part satisfy it. */
	TROUBLE_MISSING,
	TROUBLE_LEVEL,     /* another level than that of session `other` */
	TROUBLE_OFFICES,   /* the persons named for different sides do not hold the same office */
	TROUBLE_CANCELLED, /* held, though `line` says that it was cancelled */
	TROUBLE_TWICE,     /* `line` says that it was held on other days */
	TROUBLE_OVERDUE,   /* planned, and the last day of that is over, by `days` */
	TROUBLE_WITHDRAWN, /* held at a place whose host had withdrawn: `line` */
	TROUBLE_GAP,       /* numbers from..to are missing before it */
};

struct trouble {
	uint8_t kind; /* enum trouble_kind */
	bool holds;
	uint32_t session, other, line;
	int32_t days;
	uint32_t from, to;
};

struct session_series {
	uint32_t series; /* entity; NOTHING: the sessions of none */
	struct range sessions;
	uint32_t held, planned, postponed, cancelled;
	/* of those whose slip is known: kept, later and earlier than first said; the sum of all slips, and
	 * the session (index) that came latest, or NOTHING if none came later */
	uint32_t kept, later, earlier;
	int64_t sum;
	uint32_t latest;
};

struct sessions {
	VEC(struct session_series)
	series;                       /* in the order of their declaration, those without a session too */
	VEC(struct session) list;     /* in the order of meetings_of() */
	VEC(uint32_t) people;         /* who (indices) */
	VEC(uint32_t) lines;          /* facts, of each session in the order of the files */
	VEC(struct trouble) troubles; /* session by session */
};

/* O(n log n) in lines and sessions, and what is listed. */
void sessions_of(const struct dossier *k, struct sessions *out);
void sessions_release(struct sessions *s);

/* The office of a person that holds for certain, or may, on the date: the line, or NOTHING. */
uint32_t office_on(const struct dossier *k, uint32_t person, const struct date *on);

/* The persons whom the lines of its last state name, each once, in their order. The caller releases the
 * list. */
struct people {
	VEC(uint32_t) list; /* entities */
};
void session_persons(const struct dossier *k, const struct session *s, struct people *out);

/* Is the line one that says of a session what its last state is? A session held may have several. */
bool session_says(const struct dossier *k, const struct session *s, uint32_t fact);

#endif
