/* stat: the tracker row of drafts: as a card (one draft), a table (several), CSV or JSON. */
#ifndef OT_VIEW_STAT_H
#define OT_VIEW_STAT_H

#include "text/count.h"
#include "view/csv.h"
#include "view/json.h"
#include "view/table.h"

enum stat_format { STAT_CARD, STAT_TABLE, STAT_CSV, STAT_JSON };

struct stat_view {
	struct term *term;
	enum stat_format format;
	bool strip; /* brackets in page furniture are left out of the counts of what they are */
	struct json_rows rows;
	struct csv csv;
	struct table table;
	struct counts total;
	uint32_t n;
};

/* Takes the brackets in page furniture out of what they were counted as. */
void stat_strip_furniture(const struct draft *d, struct counts *c);

/* One draft's row and card; the counts of furniture are taken off already if `strip`. */
json_t *stat_object(const struct draft *d, const struct counts *c, bool strip);
void stat_card(struct term *t, const struct draft *d, const struct counts *c, bool strip);

void stat_begin(struct stat_view *v, struct term *t, enum stat_format format, bool strip);
void stat_file(struct stat_view *v, const struct draft *d, const struct counts *c);
void stat_end(struct stat_view *v);

#endif
