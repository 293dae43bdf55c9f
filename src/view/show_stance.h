/* show_stance: what each says on an issue, line by line, and what these lines took the place of. */
#ifndef OT_VIEW_SHOW_STANCE_H
#define OT_VIEW_SHOW_STANCE_H

#include "view/show.h"

/* "Stances": everybody who says something, those who are asked first; then who has said nothing. */
void stance_part(struct show *s, uint32_t issue);

/* "Earlier and later lines": those that speak for nobody on the day. */
void history_part(struct show *s, uint32_t issue);

/* {party, asked, contested, lines, differs, dissents_from}; of the lines also stance, importance, origin. */
json_t *position_json(const struct show *s, const struct position *p);
json_t *stances_json(const struct show *s, uint32_t issue);
json_t *history_json(const struct dossier *k, uint32_t issue);

/* Appends the tiers of a voice in the notation: "a > b? | c". */
void voice_say(const struct dossier *k, uint32_t issue, const struct voice *v, struct buf *out);

#endif
