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
	bool bound;          /* it must have a value: not inactive */
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

/* ---- the logic of a case ---- */

#define SATISFY_VARIABLES 64      /* issues, steps and outcomes in one condition, and on which they depend */
#define SATISFY_EFFORT    2000000 /* a fair share for one condition */

/* What a variable stands for: an issue, a paragraph (a part), a step or the like (an entity), the outcome of
 * an event. The values of an issue are its choices, see logic_value(); those of an event its outcomes, and
 * one more for none of them yet; of anything else 0 is that it is there, 1 that it is not. */
struct subject {
	uint8_t meaning; /* MEANS_ISSUE, _PART, _ENTITY, _OUTCOME */
	uint32_t means;
};

/* A value of an issue with numbers: one number that is mentioned, or any other one of a choice. */
struct number {
	uint32_t var, choice;
	bool one;
	int64_t n;
};

/* Logic as it stands in a clause, laid out once to be asked several times. Between two questions the caller
 * may bar values (p.barred) and bind variables. */
struct logic {
	const struct dossier *k;
	struct puzzle p;
	VEC(struct subject) subjects; /* of p.vars */
	VEC(struct number) numbers;
	uint32_t named; /* the first so many variables are mentioned; on the others these depend */
	uint32_t holder;
	struct formula holds, fails; /* the logic, and its contrary: for p.goal */
	bool lost; /* something cannot be looked up, or there is too much: nothing can be told */
};

/* `n` values from v on. `holder` (who, or NOTHING): what it refuses is barred. To be released in any case. */
void logic_open(struct logic *g, const struct dossier *k, const struct value *v, uint32_t n, uint32_t holder);
void logic_release(struct logic *g);

/* Can it hold, or (`fails`) not hold, with what is barred and bound? Takes its share off *effort. */
enum can logic_can(struct logic *g, bool fails, uint64_t *effort);

/* Which choice of the issue the value of a variable is; *number: one number alone; else NULL is one more
 * value of a choice of numbers than those that are mentioned, or not a number at all. */
uint32_t logic_value(const struct logic *g, uint32_t var, uint32_t value, const struct number **number);

/* Can logic, as it stands in a clause, hold? `holder`: without a choice that it refuses. Steps are free. A
 * name that the viewer cannot look up makes it impossible to tell. */
enum can satisfy(
	const struct dossier *k, const struct value *v, uint32_t n, uint32_t holder, uint64_t *effort);

/* The same of no condition at all: is there any way to choose on the issues that this logic mentions? */
enum can satisfy_alone(
	const struct dossier *k, const struct value *v, uint32_t n, uint32_t holder, uint64_t *effort);

#endif
