/* version: which onetext this is. */
#include "cmd/run.h"

#include "onetext.h"

static enum rc run(struct run *r, struct err *e)
{
	(void)e;
	out_printf(r->out, "onetext %s\n", ot_version());
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
