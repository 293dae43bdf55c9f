/* show_list: what refers to a thing, sorted by kind: conditions, steps, sayings …; and the sources of it
 * all. */
#ifndef OT_VIEW_SHOW_LIST_H
#define OT_VIEW_SHOW_LIST_H

#include "view/show.h"
#include "view/table.h"

struct fact_list {
	VEC(uint32_t) v;
};

/* What concerns an issue, the lines of its own blocks left out; `choice` not NOTHING: without what is
 * about another choice alone. Conditions in play that hold it too. O(values of the case). */
void facts_on_issue(const struct dossier *k, uint32_t issue, uint32_t choice, struct fact_list *out);

/* What names an entity anywhere, the lines about it left out. */
void facts_naming(const struct dossier *k, uint32_t entity, struct fact_list *out);

/* What concerns a paragraph or chapter: names it, something above it, or an issue in it. */
void facts_on_part(const struct dossier *k, const struct shown *x, struct fact_list *out);

/* The lines about an entity. */
void facts_about(const struct dossier *k, uint32_t entity, struct fact_list *out);

/* One heading for each kind that there is, the rows under it by date. */
void fact_groups(struct show *s, const struct fact_list *list);
json_t *fact_rows(const struct dossier *k, const struct fact_list *list);

/* The sources that were cited, and forgets them. */
void source_rows(struct show *s);

/* Prints a table, two blanks before it, without blanks at the ends of its lines. */
void plain_table(struct table *table, struct term *t);

/* "4.2 Stages", of an issue; clean. */
void issue_label(const struct dossier *k, uint32_t issue, struct buf *out);

#endif
