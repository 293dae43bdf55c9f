/* contradictions: lines that do not fit together, by rules on what is typed, and those that somebody
 * alleges. Never a verdict: which of them holds is not asked. docs/contradictions.md has the rules in plain
 * words.
 *
 * Differences of position are none: what two parties want is compared only where one of them denies, or
 * refuses, what the other says. */
#ifndef OT_ANALYSIS_CONTRADICTIONS_H
#define OT_ANALYSIS_CONTRADICTIONS_H

#include "analysis/sayings.h"

enum contra_kind {
	CONTRA_SAYING_SAYING,
	CONTRA_SAYING_CONDUCT,
	CONTRA_READOUTS, /* accounts of one session */
	CONTRA_SOURCES,  /* one fact, other values or dates */
	CONTRA_STAGE,    /* how far an agreement goes, who has a copy */
	CONTRA_RECORDED  /* alleged by a `contradiction` line, not found by a rule */
};
#define N_CONTRA_KINDS 6
extern const char *const contra_kind_name[N_CONTRA_KINDS];

/* By which rule. Of several that find the same lines the first counts. */
enum contra_grounds {
	GROUNDS_DENIAL,
	GROUNDS_REJECTION,
	GROUNDS_PRECONDITION,
	GROUNDS_ALTERNATIVES,
	GROUNDS_MODALITY,
	GROUNDS_WORDING,
	GROUNDS_REPORT,
	GROUNDS_CLAIM,
	GROUNDS_DATES,
	GROUNDS_PLACES,
	GROUNDS_HEADLINE,
	GROUNDS_RECORDED
};
#define N_CONTRA_GROUNDS 12
extern const char *const contra_grounds_name[N_CONTRA_GROUNDS];

struct contra_member {
	uint32_t fact;
	uint32_t entity; /* of a record, a source, a session, an event: what it is called by; or NOTHING */
	uint32_t side;   /* members of one side do not contradict each other */
};

struct contradiction {
	uint8_t kind, grounds;
	bool sure;                        /* false: it may be meant in a way that fits */
	bool recorded;                    /* a `contradiction` line names it */
	uint32_t alleged;                 /* that line (fact), or NOTHING */
	uint32_t first_member, n_members; /* two or more */
	uint32_t first_party, n_parties;  /* into parties */
	struct point point;               /* on which they differ */
	bool has_point;
};

struct contradictions {
	VEC(struct contradiction) list; /* newest first, by their latest member; then in file order */
	VEC(struct contra_member) members;
	VEC(uint32_t) parties; /* who (indices), ascending */
};

/* O(n log n) for n lines, and what is found. */
void contradictions_of(const struct dossier *k, struct contradictions *out);
void contradictions_release(struct contradictions *c);

/* The kind of this name, or N_CONTRA_KINDS. */
enum contra_kind contra_kind_of(struct str name);

#endif
