/* sessions_parts: what the files of sessions share. Internal to sessions*.c. */
#ifndef OT_ANALYSIS_SESSIONS_PARTS_H
#define OT_ANALYSIS_SESSIONS_PARTS_H

#include "analysis/sessions.h"

/* Who is named, each with the one who has the seat now; persons stand for their side. `in` has room for all
 * of `who` and is set. */
void mark_present(const struct dossier *k, const struct clause *c, const struct date *on, bool *in);

/* Who of the members of a series took part. */
void attendance_of(const struct dossier *k, struct sessions *s);

/* Would those who took part satisfy the rule of consent about the series? */
bool attendance_satisfies(const struct dossier *k, const struct session *x, uint32_t rule);
uint32_t consent_about(const struct dossier *k, uint32_t series); /* the last such line, or NOTHING */

void papers_of(const struct dossier *k, struct sessions *s);
void troubles_of(const struct dossier *k, struct sessions *s);

#endif
