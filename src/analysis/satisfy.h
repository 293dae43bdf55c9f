/* satisfy: can a condition hold at all? Exact search over the issues that it mentions, and those on which
 * these depend, up to a limit; beyond it nothing is claimed.
 *
 * A puzzle is a few variables and formulas over them. A variable takes one of its values, or none while it
 * is inactive; it is active exactly while its `when` holds. Whatever says something about an inactive
 * variable is false. An issue is such a variable, its choices are the values, and `when` is the alternative
 * that it stands in and its `under`. A step is one with two values. */
#ifndef OT_ANALYSIS_SATISFY_H
#define OT_ANALYSIS_SATISFY_H

#include "casefile/dossier.h"

enum can { CAN_HOLD, CAN_NEVER, CAN_NOT_TELL };

/* A formula is a run of signs in postfix. */
enum sign_kind {
	SIGN_IS,     /* the variable has the value */
	SIGN_STANDS, /* it has one, and not `value` (NOTHING: any will do) */
	SIGN_NOT,
	SIGN_AND,
	SIGN_OR,
	SIGN_NEEDS
};

struct sign {
	uint8_t kind;
	uint32_t var, value;
};

struct formula {
	uint32_t first, n; /* into puzzle.signs; n 0: it always holds */
};

struct variable {
	uint32_t first, n;   /* its values: into puzzle.barred */
	struct formula when; /* of a variable that is always active: n 0 */
};

struct puzzle {
	VEC(struct variable) vars;
	VEC(bool) barred; /* a value that may not be taken */
	VEC(struct sign) signs;
	struct formula goal;
};

void puzzle_release(struct puzzle *p);

/* Is there a way to give every variable a value, or none if it is inactive, so that the goal holds? Takes
 * what it reads of formulas off *effort, and cannot tell when that is used up. */
enum can puzzle_solve(const struct puzzle *p, uint64_t *effort);

#define SATISFY_VARIABLES 64      /* issues, steps and outcomes in one condition, and on which they depend */
#define SATISFY_EFFORT    2000000 /* a fair share for one condition */

/* Can logic, as it stands in a clause (`n` values from v on), hold? `holder` (who, or NOTHING): without
 * a choice that it refuses. Steps are free. A name that the viewer cannot look up makes it impossible to
 * tell. */
enum can satisfy(
	const struct dossier *k, const struct value *v, uint32_t n, uint32_t holder, uint64_t *effort);

/* The same of no condition at all: is there any way to choose on the issues that this logic mentions? */
enum can satisfy_alone(
	const struct dossier *k, const struct value *v, uint32_t n, uint32_t holder, uint64_t *effort);

#endif
