/* table: see table.h. */
#include "view/table.h"

#include <assert.h>

#include "base/utf8.h"

#define MIN_NAME 22 /* columns that a file name keeps */

void table_init(struct table *t)
{
	*t = (struct table){ .n_columns = 0 };
}

void table_release(struct table *t)
{
	buf_release(&t->text);
	vec_release(&t->ends);
}

void table_column(struct table *t, const char *head, enum align align, unsigned rank)
{
	assert(t->n_columns < TABLE_COLUMNS);
	t->column[t->n_columns].head = str_of(head);
	t->column[t->n_columns].align = (uint8_t)align;
	t->column[t->n_columns].rank = (uint8_t)rank;
	t->n_columns++;
}

void table_cell(struct table *t, struct str s)
{
	buf_add(&t->text, s);
	vec_push(&t->ends, t->text.n);
}

void table_number(struct table *t, uint64_t n)
{
	put_thousands(&t->text, n);
	vec_push(&t->ends, t->text.n);
}

static struct str cell(const struct table *t, size_t i)
{
	return str_cut(buf_str(&t->text), i ? t->ends.v[i - 1] : 0, t->ends.v[i]);
}

static void measure(struct table *t)
{
	assert(t->n_columns);
	for (unsigned c = 0; c < t->n_columns; c++)
		t->column[c].width = (unsigned)utf8_width(t->column[c].head);
	for (size_t i = 0; i < t->ends.n; i++) {
		unsigned c = (unsigned)(i % t->n_columns), width = (unsigned)utf8_width(cell(t, i));

		if (width > t->column[c].width) t->column[c].width = width;
	}
}

/* The width of all columns, a column of names counted at its least; *names: the column of names. */
static unsigned whole_width(const struct table *t, unsigned indent)
{
	unsigned sum = indent;

	for (unsigned c = 0; c < t->n_columns; c++) {
		unsigned width = t->column[c].width;

		if (t->column[c].left_out) continue;
		if (t->column[c].names && width > MIN_NAME) width = MIN_NAME;
		sum += width + (sum > indent ? 2 : 0);
	}
	return sum;
}

/* Leaves out columns, highest rank first and the rightmost of equal ones, until the rest fits. */
static unsigned leave_out(struct table *t, unsigned width, unsigned indent)
{
	unsigned n = 0;

	while (whole_width(t, indent) > width) {
		unsigned worst = t->n_columns;

		for (unsigned c = 0; c < t->n_columns; c++) {
			if (t->column[c].left_out || !t->column[c].rank) continue;
			if (worst == t->n_columns || t->column[c].rank >= t->column[worst].rank) worst = c;
		}
		if (worst == t->n_columns) break;
		t->column[worst].left_out = true;
		n++;
	}
	return n;
}

static void fit_names(struct table *t, unsigned width, unsigned indent)
{
	unsigned used = whole_width(t, indent), spare = width > used ? width - used : 0;

	for (unsigned c = 0; c < t->n_columns; c++)
		if (t->column[c].names && t->column[c].width > MIN_NAME + spare)
			t->column[c].width = MIN_NAME + spare;
}

static void put_cell(struct table *t, struct term *term, unsigned c, struct str s, bool more)
{
	struct buf fit = BUF_INIT;
	size_t width, room = t->column[c].width;

	if (t->column[c].names) term_fit_middle(&fit, s, room);
	else buf_add(&fit, s);
	width = utf8_width(buf_str(&fit));
	if (t->column[c].align == ALIGN_RIGHT && width < room) out_pad(term->out, ' ', room - width);
	out_add(term->out, buf_str(&fit));
	if (t->column[c].align == ALIGN_LEFT && width < room && more) out_pad(term->out, ' ', room - width);
	buf_release(&fit);
}

/* One row; `first` is its first cell, or SIZE_MAX for the heads. */
static void put_row(struct table *t, struct term *term, unsigned indent, size_t first)
{
	bool any = false;
	unsigned last = 0;

	for (unsigned c = 0; c < t->n_columns; c++) /* no line ends in blanks */
		if (!t->column[c].left_out && (first == SIZE_MAX ? t->column[c].head : cell(t, first + c)).n)
			last = c;
	out_pad(term->out, ' ', indent);
	for (unsigned c = 0; c <= last; c++) {
		if (t->column[c].left_out) continue;
		if (any) out_puts(term->out, "  ");
		put_cell(t, term, c, first == SIZE_MAX ? t->column[c].head : cell(t, first + c), c != last);
		any = true;
	}
	out_putc(term->out, '\n');
}

unsigned table_print(struct table *t, struct term *term, unsigned indent, bool total)
{
	unsigned left_out;

	assert(t->n_columns && t->ends.n % t->n_columns == 0);
	measure(t);
	left_out = leave_out(t, term->width, indent);
	fit_names(t, term->width, indent);
	put_row(t, term, indent, SIZE_MAX);
	for (size_t i = 0; i < t->ends.n; i += t->n_columns) {
		if (total && i + t->n_columns == t->ends.n) {
			unsigned width = indent;

			for (unsigned c = 0; c < t->n_columns; c++)
				if (!t->column[c].left_out)
					width += t->column[c].width + (width > indent ? 2 : 0);
			out_pad(term->out, ' ', indent);
			out_pad(term->out, '-', width - indent);
			out_putc(term->out, '\n');
		}
		put_row(t, term, indent, i);
	}
	return left_out;
}
