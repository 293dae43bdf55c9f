/* issues_other: the brackets that are no issues, in the digest: listed, or counted as left out. */
#ifndef OT_VIEW_ISSUES_OTHER_H
#define OT_VIEW_ISSUES_OTHER_H

#include "view/issues.h"

/* Prints those that were asked for, in the order of the text, under a heading of their own. */
void issues_other_list(const struct issues_view *v);

/* Appends "12 notes, 1 footnote": what was asked for, by kind. False if there are none. */
bool issues_left_out(const struct issues_view *v, struct buf *out);

#endif
