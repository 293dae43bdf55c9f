/* carry: what is added to a case so that it means with a new draft what it meant, as case notation; and what
 * has become of everything, for people and programs. */
#ifndef OT_VIEW_CARRY_H
#define OT_VIEW_CARRY_H

#include "analysis/carry.h"
#include "view/json.h"
#include "view/term.h"

struct carry_view {
	const struct carry *c;
	bool draft_line;     /* the case does not have the new draft yet */
	struct str draft;    /* its name */
	struct str path;     /* as the case will name its file */
	const char *by;      /* who wrote it, or NULL */
	const char *main;    /* the case, as it was given */
	bool written;        /* the lines are in it now */
	bool beside;         /* what is printed may be added to the case: nothing that is confided is in it */
	struct buf notation; /* the lines; empty: none is missing */
};

/* The line of the draft alone: `draft D2 "d2.txt" on 2024-06-01 replaces D1`. */
void carry_draft_line(const struct carry_view *v, struct str replaces, int32_t day, struct buf *out);

/* Makes v->notation: lines for the main case, with comments that say why. What a party confided is not among
 * them. */
void carry_notation(struct carry_view *v);

/* Lines that a supplier may want in its own file, `file` of `before`; nothing: none. */
void carry_for_supplier(const struct carry_view *v, uint32_t file, struct buf *out);

/* A stance as it is said again: `SY: b? > a | c on 2024-06-01 … note "of D1: a > b | c"`. */
void carry_stance_put(const struct carry *c, const struct carry_stance *s, struct buf *out);
/* Another line: `condition SY: D2:2.3=b needs Report=a unsure …`. */
void carry_line_put(const struct carry *c, const struct carry_line *l, struct buf *out);

/* What became of a point: "the same; a is now b". Clean text. */
void carry_fate_put(const struct carry *c, const struct carry_point *p, struct buf *out);
/* "said again, to be confirmed". */
extern const char *const carry_what_name[N_CARRY];

void carry_text(const struct carry_view *v, struct term *t);
void carry_json(const struct carry_view *v, struct out *out);

#endif
