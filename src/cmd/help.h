/* help: the help texts, made from the table of commands. */
#ifndef OT_CMD_HELP_H
#define OT_CMD_HELP_H

#include "cmd/commands.h"
#include "view/term.h"

void help_overview(struct term *t);
void help_print(struct term *t, const struct command *c);

#endif
