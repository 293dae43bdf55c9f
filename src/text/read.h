/* read: from bytes to a draft, in steps that each have a file: brackets, page furniture and footnotes,
 * attributions, blocks, classes, relations, statuses. */
#ifndef OT_TEXT_READ_H
#define OT_TEXT_READ_H

#include "text/draft.h"

struct draft_options {
	const struct parties *parties; /* declared names, copied; NULL: discover them */
	bool markdown;
	bool escapes; /* also without the `onetext-draft` line */
};

/* Reads any bytes (at most DRAFT_MAX_BYTES, which the caller checks). O(n) time; memory: 48 bytes a bracket,
 * 8 an attribution, 28 a block. `bytes` and `file` must outlive the draft. */
void draft_read(struct draft *d, struct str bytes, const char *file, const struct draft_options *o);
void draft_release(struct draft *d);

#endif
