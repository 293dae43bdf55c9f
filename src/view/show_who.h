/* show_who: what a party or an actor holds; see show.h. */
#ifndef OT_VIEW_SHOW_WHO_H
#define OT_VIEW_SHOW_WHO_H

#include "view/show.h"
#include "view/show_list.h"

/* Its part on the day, how far it stands with the text, and a row for each issue on which it says
 * something. Marks in *told (by fact) the stances that were shown. */
void who_part(struct show *s, uint32_t who, bool *told);

/* Adds "counts", "roles", "groups", "stages", "stances", "silent" to the object. */
void who_json(const struct show *s, uint32_t who, json_t *object);

#endif
