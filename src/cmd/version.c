/* version: which onetext this is. */
#include "cmd/run.h"

#ifndef ONETEXT_VERSION
#define ONETEXT_VERSION "0.1.0"
#endif

static enum rc run(struct run *r, struct err *e)
{
	(void)e;
	out_puts(r->out, "onetext " ONETEXT_VERSION "\n");
	return RC_OK;
}

const struct command command_version = {
	.name = "version",
	.group = "Help",
	.summary = "which version this is",
	.about = "Prints the version of onetext.",
	.options = (const struct opt *const[]){ options_view, NULL },
	.run = run,
};
