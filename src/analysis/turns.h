/* turns: changes of position: somebody said one thing on a point, and later another.
 *
 * Only sayings are compared that take a position: insists, demands, offers, accepts, promises are *for* what
 * they name, rejects and denies *against* it. Asking, hinting, warning and reporting bind to nothing. A
 * saying that names the point alone is for, or against, every alternative of it but `none`.
 *
 * Sayings of one holder on one point are read in the order of their dates (last day, then first day, then
 * the files); one is *earlier* than another if it was over before the other began, so that of overlapping
 * dates nothing is concluded, and what has no date, or an open one, takes no part. A saying is a turn
 *
 * 	- if it is for alternatives of which the latest earlier one that is for any names none;
 * 	- if it is for what the latest earlier one that speaks of it is against, or the other way round. Being
 * 	  for any alternative ends being against the point as a whole.
 *
 * It is told against the latest of these. What one meeting brought forth, and the denial of a record by its
 * name, is no turn: that may be a contradiction. */
#ifndef OT_ANALYSIS_TURNS_H
#define OT_ANALYSIS_TURNS_H

#include "analysis/sayings.h"

struct turn {
	uint32_t from, to; /* indices into sayings.list */
	struct point on;   /* the point, without a value */
	bool turned;       /* for and against; else other alternatives */
	uint32_t first, n; /* into turns.holders: whose it is (who), ascending */
};

struct turns {
	VEC(struct turn) list; /* in the order of `to`, then of the point */
	VEC(uint32_t) holders;
};

/* s: read with W_SAID at least. A group speaks for its members of the time: for one whose seat was taken
 * since, not for who took it. O(n log n) in holders times points named. */
void turns_of(const struct sayings *s, struct turns *out);
void turns_release(struct turns *t);

/* ---- what else changed with it ---- */

/* Dated stances and conditions, changes of conditions included: one for each issue that they name, by these
 * and their first day. */
struct beside_line {
	uint32_t issue; /* NOTHING: of a condition about a paragraph or a chapter */
	uint32_t fact;
	int32_t first, last;
};
struct besides {
	VEC(struct beside_line) lines;
	VEC(uint32_t) found; /* facts, of the last turn that was asked about, in file order */
};

/* O(n log n). */
void besides_read(const struct dossier *k, struct besides *out);
void besides_release(struct besides *b);

/* Finds the lines by one of those whose turn it is, about the same issue, and of one day with the later
 * saying (their dates overlap, and neither is wider than a week). O(lines of these days about the issue, or
 * about whole chapters). */
void besides_of(const struct sayings *s, const struct turns *t, const struct turn *x, struct besides *b);

#endif
