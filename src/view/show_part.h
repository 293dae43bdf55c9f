/* show_part: a paragraph or a chapter: what is to be decided under it; see show.h. */
#ifndef OT_VIEW_SHOW_PART_H
#define OT_VIEW_SHOW_PART_H

#include "view/show.h"
#include "view/show_list.h"

void part_text(struct show *s, const struct shown *x);
json_t *part_json(const struct show *s, const struct shown *x);

/* Of show.c, for its JSON. */
void issues_in_lines(const struct dossier *k, const struct fact_list *lines, bool *in);
void facts_of_copy(const struct dossier *k, const struct shown *x, struct fact_list *out);

#endif
