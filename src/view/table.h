/* table: columns of text for people. Cells are clean text (see term_clean); they are kept until the table is
 * printed, so a table is for tens or hundreds of rows. */
#ifndef OT_VIEW_TABLE_H
#define OT_VIEW_TABLE_H

#include "base/mem.h"
#include "view/term.h"

enum align { ALIGN_LEFT, ALIGN_RIGHT };

#define TABLE_COLUMNS 32

struct table {
	struct {
		struct str head;
		uint8_t align;
		uint8_t rank;  /* 0: always shown; the highest go first when the width is short */
		bool names;    /* file names: shortened in the middle to what is left */
		bool left_out; /* set by table_print */
		unsigned width;
	} column[TABLE_COLUMNS];
	unsigned n_columns;
	struct buf text;
	VEC(size_t) ends; /* of each cell in `text`, row by row */
};

void table_init(struct table *t);
void table_release(struct table *t);
void table_column(struct table *t, const char *head, enum align align, unsigned rank);
void table_cell(struct table *t, struct str s);
void table_number(struct table *t, uint64_t n);

/* Prints it with `indent` blanks before each line, two between columns, and a line above the last row if
 * `total`. Returns the number of columns that were left out for want of width. */
unsigned table_print(struct table *t, struct term *term, unsigned indent, bool total);

#endif
