/* commands: the one table of commands. From a row come dispatch, `onetext help`, -h, did-you-mean, usage
 * errors and bash completion. CONTRIBUTING.md, "Add a command", walks through one.
 *
 * A command is a `const struct command command_NAME` in src/cmd/NAME.c and its NAME in COMMANDS below. */
#ifndef OT_CMD_COMMANDS_H
#define OT_CMD_COMMANDS_H

#include <limits.h>

#include "base/err.h"

/* In the order in which help lists them; rows of one group stand together. */
#define COMMANDS(X) \
	X(brief) X(matrix) X(show) X(parties) X(sources) X(check) X(new) \
	X(sessions) X(venues) X(copies) X(stages) X(tasks) X(log) \
	X(said) X(claims) X(contradictions) X(conditions) \
	X(stat) X(issues) X(read) X(lint) \
	X(compile) X(trace) X(alike) \
	X(help) X(completion) X(version)

enum option_type {
	OPTION_FLAG,
	OPTION_TEXT,
	OPTION_NUMBER, /* 1 … 999999999 */
	OPTION_CHOICE, /* one of the words of `arg` */
};

struct opt {
	const char *name;
	char letter; /* or 0 */
	enum option_type type;
	const char *arg;  /* its argument as help shows it: "FILE"; of a choice: "auto|always|never" */
	const char *help; /* one line */
};

struct example {
	const char *line; /* what to type */
	const char *says; /* what that does */
};

struct run; /* the options, operands and output of one run: see args.h, run.h */

#define MANY UINT_MAX /* as max_operands */

struct command {
	const char *name;
	const char *group;                   /* heading in the list of commands */
	const char *summary;                 /* one line */
	const char *operands;                /* as usage shows them, e.g. "DRAFT…" */
	unsigned min_operands, max_operands; /* of operands; MANY: any number */
	const char *about;                   /* a paragraph or two */
	const struct opt *const *options;    /* tables of options, its own first; NULL ends the list */
	const struct example *examples;      /* a row without line ends it */
	enum rc (*run)(struct run *r, struct err *e);
};

#define COMMAND_DECLARE(name) extern const struct command command_##name;
COMMANDS(COMMAND_DECLARE)
#undef COMMAND_DECLARE

extern const struct command *const commands[]; /* NULL ends it */

/* Tables of options that several commands share; a row without name ends a table. */
extern const struct opt options_draft[]; /* --parties --markdown --text --escapes */
extern const struct opt options_view[];  /* --color --width -h */

const struct command *command_find(struct str name);

/* The whole program: argv to exit code. */
int commands_main(int argc, char **argv);

#endif
