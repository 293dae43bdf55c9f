/* asked: which lines of a case are by somebody, or about something: --by WHO, --about NAME. */
#ifndef OT_VIEW_ASKED_H
#define OT_VIEW_ASKED_H

#include "casefile/dossier.h"

/* For each fact: is it what was asked for? `by`: the code, another name or the title of a party, an actor, a
 * group or a person: lines that they hold, that are by them, or on their word. `about`: whatever `onetext
 * show` knows: lines that name it, or an issue, a paragraph or a chapter in which it lies or that lies in it;
 * of a record its own lines as well, of a series those of its sessions. Both: lines that are both.
 *
 * *keep: to be freed with mem_free(); NULL when neither is asked for. RC_NOTFOUND, with the nearest name, or
 * RC_USAGE. O(size of the case). */
enum rc lines_asked(
	const struct dossier *k, const char *by, const char *about, bool **keep, struct err *e) OT_MUST_USE;

/* The same by some clauses alone: lines in which one of `clauses` (ended by W_NOTHING) names WHO, or a group
 * in which it is. `who` NULL: *keep is NULL. */
enum rc lines_naming(const struct dossier *k, const enum word *clauses, const char *who, bool **keep,
	struct err *e) OT_MUST_USE;

#endif
