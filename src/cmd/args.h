/* args: the command line of one command, read by its tables of options.
 *
 * `--name value`, `--name=value`, `-n value`, `-nvalue`; options and operands in any order; `--` ends the
 * options; `-` is an operand. Options are asked for by name, and asking for one that is not in the command's
 * tables is a bug (asserted). Of an option given twice the last one counts. */
#ifndef OT_CMD_ARGS_H
#define OT_CMD_ARGS_H

#include "base/mem.h"
#include "cmd/commands.h"

struct given {
	const struct opt *option;
	const char *text;
	unsigned number;
	size_t operands; /* that stand before it */
};

struct args {
	const struct command *command;
	VEC(struct given) given;
	VEC(const char *) operands;
	bool help; /* -h or --help: nothing else was checked */
};

enum rc args_read(
	struct args *a, const struct command *command, int argc, char **argv, struct err *e) OT_MUST_USE;
void args_release(struct args *a);

bool args_has(const struct args *a, const char *name);
const char *args_text(const struct args *a, const char *name); /* NULL: not given */
unsigned args_number(const struct args *a, const char *name);  /* 0: not given */

/* RC_USAGE: there is no operand where one is needed. */
enum rc args_missing(const struct args *a, struct err *e);

/* RC_USAGE if more than one of the names (space-separated) is given. */
enum rc args_exclusive(const struct args *a, const char *names, struct err *e) OT_MUST_USE;

#endif
