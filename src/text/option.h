/* option: which "Option 1:", "Option 2:" belong together, and how far each reaches. A step of outline_of().
 */
#ifndef OT_TEXT_OPTION_H
#define OT_TEXT_OPTION_H

#include "text/outline.h"

/* Fills o->options and o->groups; needs the tree. An option runs to the next of its group; the last one to
 * "{End of options}", a heading, or the end of the paragraph that holds the group. */
void options_read(const struct draft *d, struct outline *o);

#endif
