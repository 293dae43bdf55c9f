/* venues_parts: what the files of venues.c share, and nobody else. */
#ifndef OT_ANALYSIS_VENUES_PARTS_H
#define OT_ANALYSIS_VENUES_PARTS_H

#include "analysis/venues.h"

#define COMPARE(a, b) \
	if ((a) != (b)) return (a) < (b) ? -1 : 1

struct host_place {
	uint32_t who, place;
};

/* What a host did about one session: the latest line about it speaks. */
struct session_mark {
	uint32_t session; /* index; NOTHING: the next one, which no line names yet */
	uint32_t who;
	int32_t announced;
	uint32_t line; /* into host_lines */
};

/* A session in the order of the dates: with its own last day, or that of the one before it. */
struct dated_session {
	uint32_t session;
	int32_t last, first;
	uint32_t at; /* as meetings_of() has it */
};

/* A rotation and a series that it is about; NOTHING: all of them. */
struct rule_ref {
	uint32_t series, entity, order;
};

/* From `day` on, `line` says whether a host is withdrawn. */
struct absence {
	int32_t day;
	uint32_t line;
};

struct venue_builder {
	const struct dossier *k;
	struct venues *v;
	uint32_t *session_at;           /* of each entity: its session (index), or NOTHING */
	VEC(struct host_place) places;  /* by host, then by declaration */
	VEC(uint32_t) place_lines;      /* host_lines that name a place, by place, host, date */
	VEC(struct rule_ref) rule_refs; /* by series, then as they are declared */
	bool *kept_line;                /* of each host line: a turn was kept by it, under the rule at hand */
	bool *gave_up_place;            /* of each who: it withdrew or refused a place of its own */
	uint32_t *position;             /* of each who: among the hosts of the rule at hand, or NOTHING */
	uint32_t *mark;                 /* of each entity: the last list that it was found in */
	uint32_t marks;
	uint32_t *last_use; /* of each entity: the session last held at that place, or NOTHING */
	uint32_t *count_of; /* of each who: its count in the series at hand, or NOTHING */
	uint32_t returned;  /* who, as if it had given up no place; or NOTHING */
	/* ---- of the series at hand ---- */
	uint32_t series;
	VEC(struct dated_session) by_date; /* its sessions */
	VEC(struct session_mark) session_marks;
	uint32_t *absences_of; /* of each who: its first absence, or NOTHING: not looked for yet */
	uint32_t *n_absences;
	VEC(uint32_t) looked_for;
	VEC(struct absence) absences; /* runs by host */
};

/* Was a session held on the day of another, or later? What has no date is the oldest. */
bool venue_used_later(const struct venues *v, uint32_t session, uint32_t than);

/* ---- venues_hosts.c: what host lines say ---- */

/* Who is named, in the order given, each once: groups expanded in their own order, seats passed on; with the
 * number behind the name, or 1. */
typedef void listed_fn(void *data, uint32_t who, int64_t share);
void venue_people(struct venue_builder *b, const struct clause *c, listed_fn *each, void *data);

void venue_read_hosts(struct venue_builder *b);

/* The lines of a host about a series (NOTHING: about all), as a range of host_lines. */
struct line_range {
	uint32_t first, end;
};
struct line_range venue_lines_about(const struct venue_builder *b, uint32_t series); /* of every host */
struct line_range venue_lines_of(const struct venue_builder *b, uint32_t series, uint32_t who);

/* The places of a host: a range of b->places. */
struct line_range venue_places_of(const struct venue_builder *b, uint32_t who);

/* ---- venues_away.c: what they come to ---- */

/* Turns to the series at hand: b->by_date is there; `next` is its session to come, or NOTHING. */
void venue_turn_to(struct venue_builder *b, uint32_t next);

/* Is the host withdrawn from the series at hand on the day? */
bool venue_withdrawn(struct venue_builder *b, uint32_t who, int32_t day);

/* Has it put off (deferred), or given up (refuses), its turn at a session? Or W_NOTHING. *line: which says
 * so. */
enum word venue_mark_of(const struct venue_builder *b, uint32_t session, uint32_t who, uint32_t *line);

/* Has somebody refused the place for the series at hand, or its host given it up? */
bool venue_place_out(const struct venue_builder *b, uint32_t place, uint32_t session, int32_t day);

/* ---- venues_rules.c: what the rules say ---- */

/* The rotations, by the series that they are about; before any venue_rules_of(). */
void venue_read_rules(struct venue_builder *b);
void venue_rules_of(struct venue_builder *b, struct venue_series *s); /* the series at hand is there */

/* The members of a series, in the order of its `of`. */
void venue_members(struct venue_builder *b, uint32_t series, listed_fn *each, void *data);

/* ---- venues_turns.c: how a rule was followed, and whose turn it is ---- */

/* Fills in what r says of the sessions of s; its hosts are there. from, until: its time, or NULL. */
void venue_follow_rule(struct venue_builder *b, const struct venue_series *s, struct venue_rule *r,
	const struct clause *from, const struct clause *until);

/* ---- venues_next.c ---- */

void venue_proposals(struct venue_builder *b, struct venue_series *s);

/* The day on which the next session of the series is thought to be: its own, if that is to come. */
int32_t venue_next_day(const struct venue_builder *b, const struct venue_series *s);

#endif
