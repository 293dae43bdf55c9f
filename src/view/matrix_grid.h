/* matrix_grid: a table whose cells may take several lines, and which may be printed in parts, a few columns
 * at a time. Cells are clean text (see term_clean). Widths are columns of the terminal, so wide characters
 * align. */
#ifndef OT_VIEW_MATRIX_GRID_H
#define OT_VIEW_MATRIX_GRID_H

#include "base/mem.h"
#include "view/term.h"

enum grid_style { GRID_PLAIN, GRID_HEAD, GRID_FAINT, GRID_ALERT };

struct grid_column {
	unsigned natural; /* width of its widest cell */
	unsigned least;   /* of its widest piece that is better not broken */
	unsigned width;   /* as it is to be printed */
	bool fit;         /* cells are shortened to the width rather than broken */
};

struct grid_cell {
	size_t start, end; /* in text */
	uint8_t style;
};

struct grid {
	VEC(struct grid_column) columns;
	VEC(struct grid_cell) cells; /* row by row; the first row is the heads */
	struct buf text;
};

void grid_release(struct grid *g);

/* The columns first, with their heads; then the cells, row by row. Each measures its column. */
void grid_column(struct grid *g, struct str head);
void grid_cell(struct grid *g, struct str s, enum grid_style style);

/* The width of the columns show[0..n), two blanks between them. */
unsigned grid_width(const struct grid *g, const uint32_t *show, uint32_t n);

/* Prints them, each `width` wide. */
void grid_print(const struct grid *g, struct term *t, const uint32_t *show, uint32_t n);

#endif
