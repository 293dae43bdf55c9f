/* matrix_table: the matrix as a table, in parts if it is wide, or as a list an issue. */
#include "view/matrix.h"

#include "base/utf8.h"
#include "view/casehead.h"
#include "view/matrix_cell.h"
#include "view/matrix_grid.h"

enum { COL_ADDRESS, COL_NAME, COL_STATUS, COL_ADOPTABLE, COL_PARTIES };

#define MOST_PARTS    3  /* of a wide table; when it takes more, a list is easier to read */
#define MOST_COLUMNS  60 /* parties beyond which a list is taken at once */
#define NARROW_CELL   9  /* a party's column is not made narrower than this to save a part */
#define FOLDED_CELL   18 /* nor wider than this in a table of several parts */
#define NAME_COLUMNS  24 /* of names, and of wordings in their place, when there is no room to spare */
#define WIDE_NAME     48
#define WIDE_DEPENDS  40
#define WIDE_RECORDED 56

/* ---- filling the grid ---- */

static void cell(struct grid *g, struct buf *text, enum grid_style style)
{
	grid_cell(g, buf_str(text), style);
	buf_clear(text);
}

/* A topic has its name for an address. */
static bool is_topic(const struct case_issue *it)
{
	return it->text == NOTHING && it->entity != NOTHING;
}

static void row(const struct matrix *m, struct grid *g, uint32_t issue, unsigned *marks)
{
	const struct case_issue *it = &m->k->issues.v[issue];
	unsigned status = m->s->issue[issue].status;
	struct buf text = BUF_INIT;

	if (!is_topic(it)) term_clean(&text, it->address);
	cell(g, &text, GRID_HEAD);
	matrix_name(m, issue, WIDE_NAME, &text);
	cell(g, &text, it->entity == NOTHING ? GRID_FAINT : GRID_PLAIN);
	grid_cell(g, str_of(status_name[status]), status == STATUS_BLOCKED ? GRID_ALERT : GRID_PLAIN);
	matrix_adoptable(m, issue, &text);
	cell(g, &text, GRID_PLAIN);
	for (size_t w = 0; w < m->who.n; w++) {
		matrix_cell(m, issue, m->who.v[w], &text, marks);
		cell(g, &text, text.n == 1 && text.p[0] == '-' ? GRID_FAINT : GRID_PLAIN);
	}
	matrix_depends(m, issue, &text);
	cell(g, &text, GRID_PLAIN);
	if (m->s->issue[issue].recorded != NOTHING) status_recorded(m->k, m->s, issue, &text);
	cell(g, &text, GRID_PLAIN);
	buf_release(&text);
}

/* The width that a lasting name takes at most: wordings in its place are shortened to what there is. */
static unsigned longest_name(const struct matrix *m)
{
	unsigned longest = 5; /* of its head */

	for (size_t i = 0; i < m->issues.n; i++) {
		const struct case_issue *it = &m->k->issues.v[m->issues.v[i]];
		struct buf name = BUF_INIT;

		if (it->entity == NOTHING) {
			if (longest < 16) longest = 16;
			continue;
		}
		name_put(m->k, it->entity, &name);
		if (utf8_width(buf_str(&name)) > longest) longest = (unsigned)utf8_width(buf_str(&name));
		buf_release(&name);
	}
	return longest < NAME_COLUMNS ? longest : NAME_COLUMNS;
}

static void fill(const struct matrix *m, struct grid *g, unsigned *marks)
{
	struct buf head = BUF_INIT;

	grid_column(g, STR(""));
	grid_column(g, STR("issue"));
	grid_column(g, STR("status"));
	grid_column(g, STR("adoptable"));
	for (size_t w = 0; w < m->who.n; w++) {
		matrix_head(m, m->who.v[w], &head);
		grid_column(g, buf_str(&head));
		buf_clear(&head);
	}
	grid_column(g, STR("depends on"));
	grid_column(g, STR("recorded as"));
	for (size_t i = 0; i < m->issues.n; i++) row(m, g, m->issues.v[i], marks);
	buf_release(&head);
}

/* ---- widths ---- */

static unsigned least_of(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Parties' columns (and what may be adopted) at most `most` wide, though never narrower than what is not to
 * be broken. */
static void squeeze(struct grid *g, size_t n_parties, unsigned most)
{
	for (size_t c = COL_ADOPTABLE; c < COL_PARTIES + n_parties; c++) {
		struct grid_column *col = &g->columns.v[c];
		unsigned cap = c == COL_ADOPTABLE && most < 10 ? 10 : most;

		col->width = col->natural <= cap ? col->natural : col->least > cap ? col->least : cap;
	}
}

/* Adds a column that stands below the table otherwise, if it has something in it and there is room. */
static bool add_column(
	struct grid *g, struct term *t, uint32_t *show, uint32_t *n, uint32_t column, unsigned wide)
{
	struct grid_column *c = &g->columns.v[column];
	unsigned used = grid_width(g, show, *n), wish = least_of(c->natural, wide);
	bool any = false;

	for (size_t i = g->columns.n + column; i < g->cells.n; i += g->columns.n)
		any = any || g->cells.v[i].end > g->cells.v[i].start;
	if (!any || used + 2 + wish > t->width) return false;
	c->width = least_of(c->natural, t->width - used - 2);
	show[(*n)++] = column;
	return true;
}

/* What is to spare goes into the conditions, what is recorded, and the names. */
static void use_room(struct grid *g, struct term *t, uint32_t *show, uint32_t *n, struct matrix_shown *shown)
{
	struct grid_column *name = &g->columns.v[COL_NAME];
	uint32_t depends = (uint32_t)g->columns.n - 2;
	unsigned used;

	shown->depends = add_column(g, t, show, n, depends, WIDE_DEPENDS);
	shown->recorded = add_column(g, t, show, n, depends + 1, WIDE_RECORDED);
	used = grid_width(g, show, *n);
	if (name->natural > name->width)
		name->width += least_of(name->natural - name->width, t->width - used);
}

/* The whole in one part, if it fits without making columns narrower than NARROW_CELL. */
static bool one_part(struct grid *g, struct term *t, const uint32_t *show, uint32_t n, size_t n_parties)
{
	unsigned widest = 0;

	for (size_t c = COL_ADOPTABLE; c < COL_PARTIES + n_parties; c++)
		if (g->columns.v[c].natural > widest) widest = g->columns.v[c].natural;
	for (unsigned most = widest; most >= NARROW_CELL || most == widest; most--) {
		squeeze(g, n_parties, most);
		if (grid_width(g, show, n) <= t->width) return true;
		if (!most) break;
	}
	return false;
}

/* ---- parts ---- */

/* The columns of the next part, from the party *from on; how many. What may be adopted stands in the first
 * part. */
static uint32_t next_part(
	const struct grid *g, struct term *t, size_t n_parties, size_t *from, uint32_t *show)
{
	uint32_t n = 0;
	size_t first = *from;

	show[n++] = COL_ADDRESS;
	show[n++] = COL_NAME;
	show[n++] = COL_STATUS;
	if (!first) show[n++] = COL_ADOPTABLE;
	while (*from < n_parties) {
		show[n] = (uint32_t)(COL_PARTIES + *from);
		if (grid_width(g, show, n + 1) > t->width && *from > first) break;
		n++;
		++*from;
	}
	return n;
}

/* How many parts it takes when cells are at most `most` wide; *uneven: by how many columns the parts differ.
 */
static unsigned count_parts(
	struct grid *g, struct term *t, size_t n_parties, unsigned most, uint32_t *show, size_t *uneven)
{
	size_t from = 0, least = n_parties, largest = 0;
	unsigned n = 0;

	squeeze(g, n_parties, most);
	while (from < n_parties) {
		size_t before = from;

		next_part(g, t, n_parties, &from, show);
		if (from - before < least) least = from - before;
		if (from - before > largest) largest = from - before;
		n++;
	}
	*uneven = largest - least;
	return n;
}

/* As few parts as possible, then as even as possible, then with cells as wide as possible. */
static bool parts(const struct matrix *m, struct grid *g, uint32_t *show)
{
	unsigned best = 0, n = MOST_PARTS + 1;
	size_t uneven = 0, from = 0;

	for (unsigned most = FOLDED_CELL; most >= NARROW_CELL; most--) {
		size_t differ;
		unsigned took = count_parts(g, m->term, m->who.n, most, show, &differ);

		if (took > n || (took == n && differ >= uneven)) continue;
		best = most;
		n = took;
		uneven = differ;
	}
	if (!best) return false;
	squeeze(g, m->who.n, best);
	while (from < m->who.n) {
		if (from) out_putc(m->term->out, '\n');
		n = next_part(g, m->term, m->who.n, &from, show);
		grid_print(g, m->term, show, n);
	}
	return true;
}

bool matrix_table(const struct matrix *m, unsigned *marks, struct matrix_shown *shown)
{
	struct grid g = { 0 };
	uint32_t *show, n = 0;
	bool fits;

	if (m->who.n > MOST_COLUMNS) return false;
	fill(m, &g, marks);
	show = mem_alloc(g.columns.n + 1, sizeof *show);
	for (uint32_t c = 0; c < COL_PARTIES + m->who.n; c++) show[n++] = c;
	g.columns.v[COL_NAME].fit = true;
	g.columns.v[COL_NAME].width = least_of(longest_name(m), g.columns.v[COL_NAME].natural);
	fits = one_part(&g, m->term, show, n, m->who.n);
	if (fits) {
		use_room(&g, m->term, show, &n, shown);
		grid_print(&g, m->term, show, n);
	} else {
		fits = parts(m, &g, show);
	}
	if (!fits) *marks = 0;
	mem_free(show);
	grid_release(&g);
	return fits;
}

/* ---- the list ---- */

/* The cells of one issue, those that are alike together. */
struct alike {
	size_t start, end; /* of the cell's text */
	bool told;
};

static void head_line(const struct matrix *m, uint32_t issue)
{
	const struct case_issue *it = &m->k->issues.v[issue];
	unsigned status = m->s->issue[issue].status;
	struct buf name = BUF_INIT, rest = BUF_INIT;
	unsigned at = 0;

	if (!is_topic(it)) {
		term_clean(&name, it->address);
		term_put(m->term, STYLE_HEAD, buf_str(&name));
		out_puts(m->term->out, "  ");
		at = (unsigned)utf8_width(buf_str(&name)) + 2;
		buf_clear(&name);
	}
	matrix_name(m, issue, WIDE_NAME, &name);
	if (name.n) buf_printf(&rest, "%s  ", name.p);
	buf_puts(&rest, status_name[status]);
	buf_clear(&name);
	matrix_adoptable(m, issue, &name);
	if (name.n) buf_printf(&rest, "  %s", name.p);
	term_wrap(m->term, buf_str(&rest), (struct wrap){ .at = at, .indent = 4 });
	buf_release(&name);
	buf_release(&rest);
}

/* One stance and all who hold it. */
static void alike_line(
	const struct matrix *m, const struct buf *texts, struct alike *cells, size_t i, unsigned width)
{
	struct str text = str_cut(buf_str(texts), cells[i].start, cells[i].end);
	struct buf names = BUF_INIT;

	for (size_t w = i; w < m->who.n; w++) {
		if (cells[w].told || !str_eq(text, str_cut(buf_str(texts), cells[w].start, cells[w].end)))
			continue;
		cells[w].told = true;
		if (names.n) buf_putc(&names, ' ');
		matrix_head(m, m->who.v[w], &names);
	}
	out_puts(m->term->out, "    ");
	out_add(m->term->out, text);
	if (utf8_width(text) <= width) {
		out_pad(m->term->out, ' ', width + 2 - utf8_width(text));
	} else {
		out_putc(m->term->out, '\n');
		out_pad(m->term->out, ' ', width + 6);
	}
	term_wrap(m->term, buf_str(&names), (struct wrap){ .at = width + 6, .indent = width + 6 });
	buf_release(&names);
}

static bool is_dash(const struct buf *texts, const struct alike *cell)
{
	return cell->end == cell->start + 1 && texts->p[cell->start] == '-';
}

static void stances_of(const struct matrix *m, uint32_t issue, struct alike *cells, unsigned *marks)
{
	struct buf texts = BUF_INIT;
	unsigned width = 8;

	for (size_t w = 0; w < m->who.n; w++) {
		cells[w].start = texts.n;
		matrix_cell(m, issue, m->who.v[w], &texts, marks);
		cells[w].end = texts.n;
		cells[w].told = cells[w].start == cells[w].end;
		if (utf8_width(str_cut(buf_str(&texts), cells[w].start, texts.n)) > width)
			width = (unsigned)utf8_width(str_cut(buf_str(&texts), cells[w].start, texts.n));
	}
	width = least_of(width, m->term->width / 3);
	for (unsigned pass = 0; pass < 2; pass++) /* who has not answered comes last */
		for (size_t w = 0; w < m->who.n; w++)
			if (!cells[w].told && is_dash(&texts, &cells[w]) == (pass == 1))
				alike_line(m, &texts, cells, w, width);
	buf_release(&texts);
}

static void remark_line(const struct matrix *m, const char *what, const struct buf *text)
{
	struct buf line = BUF_INIT;

	if (!text->n) return;
	buf_printf(&line, "%s %s", what, text->p);
	out_puts(m->term->out, "    ");
	term_wrap(m->term, buf_str(&line), (struct wrap){ .at = 4, .indent = 6, .faint = true });
	buf_release(&line);
}

void matrix_list(const struct matrix *m, unsigned *marks)
{
	struct alike *cells = mem_alloc(m->who.n + 1, sizeof *cells);

	for (size_t i = 0; i < m->issues.n && !m->term->out->error; i++) {
		uint32_t issue = m->issues.v[i];
		struct buf text = BUF_INIT;

		if (i) out_putc(m->term->out, '\n');
		head_line(m, issue);
		stances_of(m, issue, cells, marks);
		matrix_depends(m, issue, &text);
		remark_line(m, "depends on", &text);
		buf_clear(&text);
		if (m->s->issue[issue].recorded != NOTHING) status_recorded(m->k, m->s, issue, &text);
		remark_line(m, "recorded as", &text);
		buf_release(&text);
	}
	mem_free(cells);
}
