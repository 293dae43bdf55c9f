/* said: what was said, by whom, when, how and through whom; where somebody changed position; what rests on a
 * headline alone. */
#ifndef OT_VIEW_SAID_H
#define OT_VIEW_SAID_H

#include "analysis/bare_headlines.h"
#include "analysis/turns.h"
#include "view/csv.h"
#include "view/json.h"
#include "view/term.h"

/* What is asked for: --by, --about (see lines_asked()), --how: W_INSISTS …, or W_NOTHING; --oldest. */
struct said_asked {
	const char *by, *about;
	enum word how;
	bool oldest; /* first; else the newest are */
};

struct said_view {
	const struct dossier *k;
	struct said_asked asked;
	struct sayings sayings;
	struct turns turns;
	struct bare_headlines headlines;
	struct besides *besides; /* filled anew for each turn that is told */
	/* what was asked for, in the order in which it is told; what has no date comes last */
	VEC(uint32_t) rows;  /* sayings (facts) */
	VEC(uint32_t) moves; /* turns: one of the two is by whom, and said as, was asked; both are about it */
	VEC(uint32_t) bare;  /* of headlines.facts, in file order; none if --how is given */
	uint32_t *turn_of;   /* for each saying (index): the first turn that ends with it, or NOTHING */
	uint32_t all;        /* sayings that take part, asked for or not */
};

/* RC_NOTFOUND, RC_USAGE: as lines_asked(); then v is not to be released. O(n log n). */
enum rc said_of(const struct dossier *k, const struct said_asked *asked, struct said_view *v,
	struct err *e) OT_MUST_USE;
void said_release(struct said_view *v);

void said_text(const struct said_view *v, struct term *t);
void said_json(const struct said_view *v, struct out *out);
void said_csv(const struct said_view *v, struct out *out);

/* The next turn that ends with the same saying as turn i, or NOTHING. */
uint32_t said_next_turn(const struct said_view *v, uint32_t i);

/* What a turn is about: "12.1 Contacts", "Leave-1"; clean. */
void turn_point_put(const struct said_view *v, const struct turn *x, struct buf *out);

#endif
