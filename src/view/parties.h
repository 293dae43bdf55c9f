/* parties: who is at the table on the day: parties with their seats, roles, persons; others; groups; rules
 * of consent. */
#ifndef OT_VIEW_PARTIES_H
#define OT_VIEW_PARTIES_H

#include "analysis/offices.h"
#include "analysis/status.h"
#include "view/json.h"
#include "view/term.h"

struct parties_view {
	const struct dossier *k;
	const struct statuses *s;
	struct term *term;
};

void parties_text(const struct parties_view *v);

/* {…, parties, actors, groups, consent, persons}; see docs/json.md. */
void parties_json(const struct parties_view *v);

/* ---- shared by the files of this view ---- */

/* What becomes of a seat: "counts", "observer", "replaced", "outside" (its time at the table is not now). */
const char *seat_word(const struct dossier *k, uint32_t who);

/* The line that gives a role on the day, or NOTHING: a penholder only for being mediator. */
uint32_t role_line(const struct dossier *k, uint32_t who, enum word role);

/* On how many current issues it is asked, and on how many of these it has a position. */
struct asked {
	uint32_t issues, answered;
};
struct asked asked_of(const struct parties_view *v, uint32_t who);

/* Those of the counting parties whom a `consent` line names: calls each once, in the order of `who`. */
void consent_people(const struct dossier *k, const struct fact *f, who_fn *each, void *data);

/* On how many current issues lines of a group, as a bloc, speak for somebody. */
uint32_t bloc_issues(const struct dossier *k, uint32_t entity);

/* Is a built-in group worth telling: has it members? */
bool group_shown(const struct dossier *k, const struct group *g);

#endif
