/* choice: which alternative is taken for which issue, "4.1=a,7.2=none". */
#ifndef OT_TEXT_CHOICE_H
#define OT_TEXT_CHOICE_H

#include "text/issue.h"

struct choice {
	uint32_t issue;
	uint32_t alt; /* index; n_alts = none; NOWHERE = `value` fills a blank */
	struct str value;
};

/* Reads "4.1=a,7.2=none" and appends to *out. An unknown or ambiguous address, an alternative that the
 * issue does not have, and choices that contradict each other (two for one issue; one inside an alternative
 * that another leaves out) are errors. */
struct choices {
	VEC(struct choice) list;
};
enum rc choices_read(const struct issues *s, struct str text, struct choices *out, struct err *e) OT_MUST_USE;
void choices_release(struct choices *c);

#endif
