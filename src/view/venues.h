/* venues: where they met, whose turn it is by which rule, and where they may meet next. */
#ifndef OT_VIEW_VENUES_H
#define OT_VIEW_VENUES_H

#include "analysis/venues.h"
#include "view/json.h"
#include "view/term.h"

struct venues_view {
	const struct dossier *k;
	const struct venues *v;
	bool all; /* for people: every session, every line of a host */
	struct term *term;
	bool *told; /* for people: of each fact: is it shown already? */
};

void venues_text(const struct venues_view *v);

/* {…, series, alone}; see docs/json.md. */
void venues_json(const struct venues_view *v);

/* A row for each session: what `history` has in JSON, and the line of its last state. */
void venues_csv(const struct venues_view *v);

/* ---- shared by the files of this view ---- */

/* Why something is proposed: "next in the order of Turns (possible): RU TR IR, …"; reasons joined by "; ". */
void proposal_put(
	const struct venues_view *v, const struct venue_series *s, const struct proposal *p, struct buf *out);

/* "RU TR IR", "RU 2 TR 1"; of one that alternates "KZ, between them RU TR". */
void rule_hosts_put(const struct venues_view *v, const struct venue_rule *r, struct buf *out);

/* "Rounds/2 was held in KZ, which Turns does not name" */
void broken_put(const struct venues_view *v, const struct venue_rule *r, struct buf *out);

/* What a host's turn that was put off came to: "IR deferred Summits/6; its turn is kept". */
void note_put(const struct venues_view *v, const struct rule_note *n, struct buf *out);

/* How many of n sessions a host has by the rule: "7 or 8 of 22"; nothing where the rule says no number. */
void share_put(const struct venue_rule *r, uint32_t who, const struct venues *v, struct buf *out);

/* Who somebody is now, should the seat have passed on: "SY, now SY-T". */
void host_put(const struct venues_view *v, const struct venue_session *s, struct buf *out);

extern const char *const rule_kind_word[]; /* by enum rule_kind: "turns", "shares", … */

/* In venues_rows.c: the parts of a series that are lists. */
void venue_counts_table(const struct venues_view *v, const struct venue_series *s);
void venue_history(const struct venues_view *v, const struct venue_series *s, unsigned indent);

#endif
