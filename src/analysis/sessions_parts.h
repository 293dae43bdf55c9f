/* sessions_parts: what the files of sessions share. Internal to sessions*.c. */
#ifndef OT_ANALYSIS_SESSIONS_PARTS_H
#define OT_ANALYSIS_SESSIONS_PARTS_H

#include "analysis/sessions.h"

/* Who of the members of a series took part. */
void attendance_of(const struct dossier *k, struct sessions *s);

/* Would those who took part satisfy the rule of consent about the series? */
bool attendance_satisfies(const struct dossier *k, const struct session *x, uint32_t rule);
uint32_t consent_about(const struct dossier *k, uint32_t series); /* the last such line, or NOTHING */

void papers_of(const struct dossier *k, struct sessions *s);
void troubles_of(const struct dossier *k, struct sessions *s);

#endif
