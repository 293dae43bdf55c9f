/* copies: the register: who was handed which copy of which draft and has it still; what ought to come back;
 * and who had or saw each draft first. Nothing is inferred: what no line says is told as not said. */
#ifndef OT_ANALYSIS_COPIES_H
#define OT_ANALYSIS_COPIES_H

#include "analysis/custody.h"

enum copy_state {
	COPY_OUT,      /* nothing says that it came back */
	COPY_RECALLED, /* called back; nothing says that it came */
	COPY_PERHAPS,  /* a copy whose number is not the same on both lines came back: perhaps this one */
	COPY_RETURNED,
	COPY_PASSED, /* a numbered copy: in other hands since */
	COPY_SEEN,   /* shown only: seen, not kept */
	COPY_DENIED  /* the only lines deny it */
};
extern const char *const copy_state_name[]; /* "out", "recalled", "perhaps", "returned", "passed", … */

/* One copy with one holder, or all copies of unknown number that it has of a draft. */
struct copy_row {
	uint32_t draft, copy, holder, who; /* as in struct copy_act */
	uint32_t first, n;                 /* into copies.custody.acts */
	uint8_t state;                     /* enum copy_state */
	/* Facts, or NOTHING: since it has been with this holder without a break, the first line of each kind;
	 * shown: the first of all. */
	uint32_t handed, received, held, shown;
	uint32_t had; /* the line that says how it is had: handed, else received, held, shown; or NOTHING */
	/* Not yet followed by anything: the latest `recalled`, `returned`; the line by which it went on. */
	uint32_t recalled, returned, passed;
	uint32_t earlier; /* acts of this row before the time that it has been with the holder */
	bool denied;      /* a line denies that it was given, or taken, or something of that */
};

/* When somebody had or saw a draft, or a translation of it, first. */
struct copy_sight {
	uint32_t holder, who;
	uint32_t fact; /* the line that makes it so early */
	/* It lies in these days. DAY_ALWAYS: a line says only that it had it by then, or one without a date
	 * might be earlier; DAY_NEVER: no line has a date. */
	int32_t least, most;
	/* 1 for the first. Those of one place cannot be told apart: of one day, or their days overlap. 0: it
	 * cannot be said, because `least` is open. */
	uint32_t place;
};

struct copy_order {
	uint32_t draft;                    /* entity; no translation */
	uint32_t replaces;                 /* the draft that it replaces, or NOTHING */
	uint32_t replaced;                 /* the line by which another draft replaces it, or NOTHING */
	uint32_t first, n;                 /* into copies.sights: by place, those without one last */
	uint32_t first_missing, n_missing; /* into copies.missing */
	/* Days between the first and the last, least and most; -1: not known. */
	int32_t days_least, days_most;
};

enum outstanding_why { WHY_RECALLED, WHY_REPLACED, WHY_WITHDRAWN };

/* A copy that ought to come back. */
struct copy_outstanding {
	uint32_t row;
	uint8_t why;   /* enum outstanding_why; of several the first */
	uint32_t fact; /* the line that says so: the recall, the new draft, the withdrawal */
	int32_t days;  /* since then; -1: not known */
};

struct copies {
	struct custody custody;
	/* by draft: the latest declared first, behind each its translations; then by number, unnumbered last;
	 * then by date */
	VEC(struct copy_row) rows;
	VEC(struct copy_order) orders; /* the same order of drafts; every draft that is known, or in `rows` */
	VEC(struct copy_sight) sights;
	/* parties at the table (who) that have not had or seen it as far as is recorded, and did not write
	 * it */
	VEC(uint32_t) missing;
	VEC(struct copy_outstanding) outstanding; /* longest first, unknown last */
};

/* `draft`: only this draft (entity) and its translations; NOTHING: all. O(n log n), and drafts × who. */
void copies_of(const struct dossier *k, uint32_t draft, struct copies *out);
void copies_release(struct copies *c);

/* Is it still with the holder, as far as is recorded? */
static inline bool copy_is_out(const struct copy_row *r)
{
	return r->state == COPY_OUT || r->state == COPY_RECALLED;
}

#endif
