/* matrix_grid: see matrix_grid.h. */
#include "view/matrix_grid.h"

#include <assert.h>

#include "base/utf8.h"

#define GAP 2

void grid_release(struct grid *g)
{
	vec_release(&g->columns);
	vec_release(&g->cells);
	buf_release(&g->text);
}

/* ---- breaking a cell ---- */

/* A stance is broken before one of its signs, anything else at a blank. */
static bool breaks_before(char c)
{
	return c == '>' || c == '~' || c == '|' || c == ' ';
}

/* The end of the piece that begins at `at`. */
static size_t piece_end(struct str s, size_t at)
{
	size_t end = at + (at < s.n);

	while (end < s.n && !breaks_before(s.p[end])) end++;
	return end;
}

static struct str without_blanks(struct str s)
{
	while (s.n && s.p[0] == ' ') s = str_cut(s, 1, s.n);
	return s;
}

/* Where a line that ends at `end` had better end: two stances that contest each other do not share a broken
 * line. */
static size_t better_end(struct str s, size_t end)
{
	for (size_t i = end; end < s.n && i > 3; i--)
		if (s.p[i - 1] == '/' && s.p[i - 2] == ' ' && s.p[i] == ' ') return i;
	return end;
}

/* Takes one line of at most `width` columns off *rest; at least one character, if there is any. */
static struct str next_line(struct str *rest, size_t width)
{
	struct str s = without_blanks(*rest);
	size_t end = 0;

	for (;;) {
		size_t next = piece_end(s, end);

		if (next == end || utf8_width(str_cut(s, 0, next)) > width) break;
		end = next;
	}
	end = better_end(s, end);
	if (!end && s.n) {
		end = utf8_fit(s, width);
		if (!end) do
				end++;
			while (end < s.n && ((unsigned char)s.p[end] & 0xC0) == 0x80);
	}
	*rest = without_blanks(str_cut(s, end, s.n));
	return str_cut(s, 0, end);
}

/* ---- filling ---- */

static void measure(struct grid_column *c, struct str s)
{
	unsigned width = (unsigned)utf8_width(s);

	if (width > c->natural) c->natural = c->width = width;
	for (size_t at = 0; at < s.n;) {
		size_t end = piece_end(s, at);
		unsigned piece = (unsigned)utf8_width(without_blanks(str_cut(s, at, end)));

		if (piece > c->least) c->least = piece;
		at = end;
	}
}

static void add_cell(struct grid *g, struct str s, enum grid_style style)
{
	struct grid_cell cell = { .start = g->text.n, .style = (uint8_t)style };

	buf_add(&g->text, s);
	cell.end = g->text.n;
	vec_push(&g->cells, cell);
}

void grid_column(struct grid *g, struct str head)
{
	struct grid_column c = { 0 };

	assert(g->cells.n == g->columns.n);
	measure(&c, head);
	c.least = c.natural;
	vec_push(&g->columns, c);
	add_cell(g, head, GRID_HEAD);
}

void grid_cell(struct grid *g, struct str s, enum grid_style style)
{
	struct grid_column *c = &g->columns.v[g->cells.n % g->columns.n];

	measure(c, s);
	add_cell(g, s, style);
}

/* ---- printing ---- */

unsigned grid_width(const struct grid *g, const uint32_t *show, uint32_t n)
{
	unsigned sum = 0;

	for (uint32_t i = 0; i < n; i++) sum += g->columns.v[show[i]].width + (i ? GAP : 0);
	return sum;
}

static void put_styled(struct term *t, enum grid_style style, struct str s)
{
	switch (style) {
	case GRID_PLAIN: out_add(t->out, s); break;
	case GRID_HEAD: term_put(t, STYLE_HEAD, s); break;
	case GRID_FAINT: term_put(t, STYLE_FAINT, s); break;
	case GRID_ALERT: term_put(t, STYLE_ERROR, s); break;
	}
}

/* What is still to be printed of a row's cells. */
struct rest {
	struct str text;
	bool fit;
};

static bool any_left(const struct rest *rest, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (rest[i].text.n) return true;
	return false;
}

/* One line of a row. Blanks are held back until something follows them. */
static void put_line(
	const struct grid *g, struct term *t, size_t row, const uint32_t *show, struct rest *rest, uint32_t n)
{
	size_t blanks = 0;

	for (uint32_t i = 0; i < n; i++) {
		const struct grid_column *c = &g->columns.v[show[i]];
		struct buf line = BUF_INIT;
		size_t width;

		if (i) blanks += GAP;
		if (rest[i].fit) {
			term_fit(&line, rest[i].text, c->width);
			rest[i].text = STR("");
		} else {
			buf_add(&line, next_line(&rest[i].text, c->width));
		}
		width = utf8_width(buf_str(&line));
		if (line.n) {
			out_pad(t->out, ' ', blanks);
			put_styled(t, (enum grid_style)g->cells.v[row * g->columns.n + show[i]].style,
				buf_str(&line));
			blanks = 0;
		}
		if (width < c->width) blanks += c->width - width;
		buf_release(&line);
	}
	out_putc(t->out, '\n');
}

void grid_print(const struct grid *g, struct term *t, const uint32_t *show, uint32_t n)
{
	struct rest *rest = mem_alloc(n + 1, sizeof *rest);

	assert(g->columns.n && g->cells.n % g->columns.n == 0);
	for (size_t row = 0; row < g->cells.n / g->columns.n && !t->out->error; row++) {
		for (uint32_t i = 0; i < n; i++) {
			const struct grid_cell *cell = &g->cells.v[row * g->columns.n + show[i]];

			rest[i] = (struct rest){ str_cut(buf_str(&g->text), cell->start, cell->end),
				g->columns.v[show[i]].fit };
		}
		do put_line(g, t, row, show, rest, n);
		while (any_left(rest, n));
	}
	mem_free(rest);
}
