/* discover: who there is, when nobody declared it: the names that stand in attributions, as guesses.
 *
 * Evidence is structure alone (no list of countries), so that renaming the parties renames the answers and
 * nothing else. One is enough: a name with a verb, codes in a list, or a code alone before a colon. Other
 * bare names are believed when met twice. docs/brackets.md. */
#ifndef OT_TEXT_DISCOVER_H
#define OT_TEXT_DISCOVER_H

#include "text/head.h"

/* Adds the names to d->parties, in the order of their first appearance. `s` is scratch. */
void discover_names(struct draft *d, struct scan *s);

#endif
