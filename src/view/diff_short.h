/* diff_short: what changed from one draft to the next in a few lines, for the brief on a case. Its own header
 * knows no tokens: those of a case file have the same names. */
#ifndef OT_VIEW_DIFF_SHORT_H
#define OT_VIEW_DIFF_SHORT_H

#include "text/issue.h"
#include "view/json.h"

struct comparison;

/* All is borrowed but the result. */
struct comparison *diff_short_of(const struct draft *old, const struct issues *old_issues,
	const struct draft *new, const struct issues *new_issues);
void diff_short_release(struct comparison *c);

/* "31 words taken out, 12 put in; brackets: 2 lifted (1.2, 3.2), 1 added (9.10)". Clean; appends. */
void diff_short_put(const struct comparison *c, struct buf *out);

/* "same", "respaced", "words_deleted", "words_inserted", "words_moved", "brackets". */
void diff_short_json(const struct comparison *c, json_t *object);

#endif
