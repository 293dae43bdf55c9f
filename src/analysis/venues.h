/* venues: where the meetings of each series were held and who hosted them, what the rules of rotation make of
 * that, whose turn it is, and where the next one may be. docs/venues.md has the rules in words.
 *
 * Nothing is recommended: a proposal is what a rule, an announcement, an offer or the return of a host would
 * lead to, and says which. Hosts are who (indices): whoever has the seat on the day answers for what its
 * predecessor hosted. */
#ifndef OT_ANALYSIS_VENUES_H
#define OT_ANALYSIS_VENUES_H

#include "analysis/meetings.h"

struct venue_session {
	struct meeting m;
	enum word state; /* held, planned, postponed, cancelled */
	uint32_t place;  /* entity, or NOTHING: by video, or not known */
	uint32_t host;   /* who had the place then, or NOTHING: it counts for nobody */
	uint32_t seat;   /* who has the seat of that host on the day, or NOTHING */
	bool dated;
	struct date on; /* of one postponed or cancelled the day on which that was said */
};

/* Is a day known on which it was held or is to be? */
static inline bool venue_has_day(const struct venue_session *s)
{
	return s->dated && (s->state == W_HELD || s->state == W_PLANNED);
}

/* A `host` line, as it speaks of one host and one thing: `host RU IR: refuses Rounds Summits` is four of
 * them. */
struct host_line {
	uint32_t fact, who;
	enum word what; /* offers, withdraws, returns, deferred, refuses */
	/* entity; NOTHING: of every series; OF_NO_SERIES: of a session that belongs to none */
	uint32_t series;
	uint32_t session, place;             /* entities, or NOTHING */
	int32_t announced, effective, until; /* days; DAY_ALWAYS, DAY_NEVER where the line gives none */
};
#define OF_NO_SERIES (UINT32_MAX - 1)

enum rule_kind {
	RULE_TURNS,       /* one after the other */
	RULE_SHARES,      /* so many of each so many */
	RULE_NEVER_TWICE, /* anybody but the last */
	RULE_ALTERNATING, /* every other one at the same host */
};

struct rule_host {
	uint32_t who;
	int64_t share; /* 1 unless said */
	uint32_t held; /* by it, within the time of the rule */
};

/* What became of a host's wish to put off its turn. */
struct rule_note {
	uint32_t line; /* into host_lines */
	bool kept;     /* its turn is kept; else it was not its turn */
};

/* Who would be due if one thing were otherwise. */
struct rule_if {
	enum word what;    /* returns: if `who` had not withdrawn; deferred: if it put off its turn */
	uint32_t who, due; /* due: NOTHING: nobody */
};

struct venue_rule {
	uint32_t entity; /* of the rotation */
	enum word state; /* possible, likely, decided, dropped: as the latest line says it */
	uint32_t line;   /* that line */
	enum rule_kind kind;
	bool alphabetical, never_twice;
	uint32_t alternating;         /* who, or NOTHING */
	uint32_t first_host, n_hosts; /* into rule_hosts, in the order of the rule */
	int64_t whole;                /* sum of the shares */
	uint32_t n;                   /* sessions with a host, within its time */
	bool followed;
	uint32_t against;             /* how many sessions did not follow it */
	uint32_t broken;              /* the first session (index) that did not follow it, or NOTHING */
	uint32_t expected;            /* whose turn that was; NOTHING: no one host's */
	uint32_t last;                /* the last session (index) that one of its hosts hosted, or NOTHING */
	uint32_t due;                 /* who, or NOTHING: the rule is dropped, or no host is left */
	bool kept;                    /* that is a turn which was deferred */
	uint32_t first_turn, n_turns; /* into turns: who comes next, one round from `due` on */
	uint32_t first_note, n_notes; /* into notes */
	uint32_t first_if, n_ifs; /* into ifs: for each host that is withdrawn, and for the one that is due */
};

enum reason_kind {
	BECAUSE_ANNOUNCED, /* a planned session names the place */
	BECAUSE_TURN,      /* next in the order of `rule` */
	BECAUSE_RETURN,    /* the turn if `who` returns */
	BECAUSE_DEFERRAL,  /* the turn if `who` defers */
	BECAUSE_PLACE,     /* the place of `who`, should it return */
	BECAUSE_OFFER,     /* `line` offers it */
};

struct reason {
	enum reason_kind kind;
	uint32_t rule;    /* into rules, or NOTHING */
	uint32_t session; /* index, or NOTHING */
	uint32_t line;    /* into host_lines, or NOTHING */
};

enum proposal_state { PROPOSAL_ANNOUNCED, PROPOSAL_DUE, PROPOSAL_IF, PROPOSAL_OFFER };

struct proposal {
	uint32_t host;  /* who, or NOTHING: the place is nobody's */
	uint32_t place; /* entity, or NOTHING: none is known */
	enum proposal_state state;
	enum word if_what; /* returns, deferred: only then; W_NOTHING */
	uint32_t if_who;
	uint32_t rule;                     /* into rules: the first that leads to it, or NOTHING */
	uint32_t first_reason, n_reasons;  /* into reasons */
	uint32_t first_refused, n_refused; /* into refused: places of the host that are out */
};

struct venue_count {
	uint32_t who, held;
	uint32_t last; /* session (index) that it hosted last, or NOTHING */
};

/* A place, as the sessions name it, and how many were held there. */
struct venue_city {
	uint32_t place, held;
	uint32_t first; /* session (index) held there first */
};

struct venue_series {
	uint32_t series;      /* entity; NOTHING: the sessions of none */
	uint32_t first, n;    /* into sessions, in the order of meetings_of() */
	uint32_t next;        /* session (index) that is to come next, or NOTHING */
	uint32_t hosted;      /* held sessions with a host */
	uint32_t held, video; /* held; of these without a place */
	uint32_t first_count, n_counts;
	uint32_t first_city, n_cities; /* the most often first, then as they were first met at */
	uint32_t first_rule, n_rules;
	uint32_t first_proposal, n_proposals;
	uint32_t first_withdrawn, n_withdrawn; /* into withdrawn: who, on the day */
	uint32_t first_line, n_lines;          /* into lines: host_lines (indices) about it, newest first */
};

struct venues {
	VEC(struct venue_series) series; /* as they are declared; that of no series last, if there is one */
	VEC(struct venue_session) sessions;
	VEC(struct host_line) host_lines;
	VEC(struct venue_count) counts; /* of a series: hosts of its rules, members, others as they hosted */
	VEC(struct venue_city) cities;
	VEC(struct venue_rule) rules; /* of a series: as they are declared */
	VEC(struct rule_host) rule_hosts;
	VEC(uint32_t) turns;
	VEC(struct rule_note) notes;
	VEC(struct rule_if) ifs;
	VEC(struct proposal) proposals;
	VEC(struct reason) reasons;
	VEC(uint32_t) refused, withdrawn, lines;
};

/* O(n log n) in the sessions and host lines; a rule costs its hosts for each session of its series. */
void venues_of(const struct dossier *k, struct venues *out);
void venues_release(struct venues *v);

#endif
