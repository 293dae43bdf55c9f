/* clean: the paragraphs of a draft that nobody disputes: no disputed bracket in them or around them, and no
 * choice of options. Runs of such paragraphs, in the order of the text; headings and footnotes neither count
 * nor part a run. What is clean is not thereby agreed. Pure; O(blocks). */
#ifndef OT_ANALYSIS_CLEAN_H
#define OT_ANALYSIS_CLEAN_H

#include "text/issue.h"

struct clean_run {
	uint32_t first, last; /* blocks */
	uint32_t n;           /* paragraphs from first to last */
};

struct clean {
	VEC(struct clean_run) runs;
	uint32_t n; /* clean paragraphs */
};

void clean_of(const struct draft *d, const struct issues *s, struct clean *c);
void clean_release(struct clean *c);

#endif
