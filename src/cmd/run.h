/* run: one run of one command: its options, where its answer goes, and the drafts it opens. */
#ifndef OT_CMD_RUN_H
#define OT_CMD_RUN_H

#include "cmd/args.h"
#include "text/draft.h"
#include "view/term.h"

struct run {
	const struct args *args;
	struct out *out;
	struct term term;
	enum color_mode color;
	bool json; /* errors go out as JSON as well */
	bool stdin_read;
	bool has_parties; /* --parties was given and read */
	struct parties parties;
};

#endif
