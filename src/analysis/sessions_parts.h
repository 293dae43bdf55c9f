/* sessions_parts: what the files of sessions share. Internal to sessions*.c. */
#ifndef OT_ANALYSIS_SESSIONS_PARTS_H
#define OT_ANALYSIS_SESSIONS_PARTS_H

#include "analysis/sessions.h"

/* Marks who took part by the lines that say the last state of the session, and who is said to be absent;
 * each by the one who has the seat now; persons stand for their side. in, away: room for all of `who`. Is
 * anybody named? */
bool mark_present(const struct dossier *k, const struct session *s, bool *in, bool *away);

/* Who of the members of a series took part. */
void attendance_of(const struct dossier *k, struct sessions *s);

/* Would those who took part satisfy the rule of consent about the series? */
bool attendance_satisfies(const struct dossier *k, const struct session *x, uint32_t rule);
uint32_t consent_about(const struct dossier *k, uint32_t series); /* the last such line, or NOTHING */

void papers_of(const struct dossier *k, struct sessions *s);
void troubles_of(const struct dossier *k, struct sessions *s);

#endif
