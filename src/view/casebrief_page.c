/* casebrief_page: see casebrief.h: how the parts of the page share its lines. */
#include "view/casebrief.h"

#include <assert.h>

#include "base/utf8.h"
#include "view/casehead.h"

#define DOT        " \xC2\xB7 "
#define FULL_WIDTH 80 /* columns; on fewer the page may be longer, and what lists the rest is told whole */

/* ---- making parts ---- */

struct page_part *page_part(struct page *p, const char *title, bool row, unsigned weight, const char *what)
{
	struct page_part *part;

	vec_push(&p->parts, (struct page_part){ .title = title, .row = row, .weight = weight, .what = what });
	part = &p->parts.v[p->parts.n - 1];
	out_init(&part->text, OUT_MEMORY);
	p->to = *p->term;
	p->to.out = &part->text;
	return part;
}

static unsigned count_lines(struct str s)
{
	unsigned n = 0;

	for (size_t i = 0; i < s.n; i++) n += s.p[i] == '\n';
	return n;
}

void page_item(struct page *p, unsigned count)
{
	struct page_part *part = &p->parts.v[p->parts.n - 1];
	size_t start = part->items.n ? part->items.v[part->items.n - 1].end : 0;
	struct page_item item = { .end = part->text.pending.n, .count = count };

	item.lines = count_lines(str_cut(buf_str(&part->text.pending), start, item.end));
	vec_push(&part->items, item);
}

void page_row_text(struct page *p, const struct buf *text, unsigned lines, unsigned count)
{
	term_wrap(&p->to, buf_str(text),
		(struct wrap){ .at = PAGE_LABEL, .indent = PAGE_LABEL + 2, .max_lines = lines });
	page_item(p, count);
}

/* ---- pieces that flow ---- */

void flow_add(struct flow *f, const struct buf *piece)
{
	buf_add(&f->text, buf_str(piece));
	vec_push(&f->ends, f->text.n);
}

void page_flow(struct page *p, struct flow *f)
{
	unsigned at = p->parts.v[p->parts.n - 1].row ? PAGE_LABEL : PAGE_INDENT, count = 0;
	struct buf line = BUF_INIT;

	for (size_t i = 0; i <= f->ends.n; i++) {
		size_t start = i ? f->ends.v[i - 1] : 0;
		struct str piece = i < f->ends.n ? str_cut(buf_str(&f->text), start, f->ends.v[i])
						 : (struct str){ NULL, 0 };

		if (count && (i == f->ends.n ||
				     at + utf8_width(buf_str(&line)) + 3 + utf8_width(piece) > p->to.width)) {
			out_pad(p->to.out, ' ', p->parts.v[p->parts.n - 1].row ? 0 : at);
			term_wrap(&p->to, buf_str(&line), (struct wrap){ .at = at, .indent = at + 2 });
			page_item(p, count);
			buf_clear(&line);
			count = 0;
		}
		if (i == f->ends.n) break;
		if (count++) buf_puts(&line, DOT);
		buf_add(&line, piece);
	}
	buf_release(&line);
	buf_release(&f->text);
	vec_release(&f->ends);
	*f = (struct flow){ 0 };
}

/* ---- sharing the lines ---- */

/* The parts as they are chosen: of each the rich or the short one. */
struct pick {
	struct page *rich, *brief;
	bool *short_one; /* for each part */
	size_t n;
	struct term *term;
};

static struct page_part *part_of(const struct pick *c, size_t i)
{
	return &(c->short_one[i] ? c->brief : c->rich)->parts.v[i];
}

static unsigned items_lines(const struct page_part *part, size_t shown)
{
	unsigned n = 0;

	for (size_t i = 0; i < shown; i++) n += part->items.v[i].lines;
	return n;
}

/* A part that is cut says so in a line of its own. */
static unsigned cost(const struct page_part *part, size_t shown)
{
	if (!part->items.n) return 0;
	return part->fixed + items_lines(part, shown) + (shown < part->items.n);
}

static void heading(const struct page_part *part, struct term *t)
{
	term_heading(t, part->title, part->remark.n ? part->remark.p : NULL);
}

static unsigned heading_lines(const struct page_part *part, const struct term *term)
{
	struct term t = *term;
	struct out out;
	unsigned n;

	out_init(&out, OUT_MEMORY);
	t.out = &out;
	heading(part, &t);
	n = count_lines(buf_str(&out.pending));
	out_release(&out);
	return n;
}

/* All lines, with the blank ones and headings as they follow from what is chosen. */
static unsigned lines_of(const struct pick *c)
{
	bool row_before = false, apart = false;
	unsigned n = 0;

	for (size_t i = 0; i < c->n; i++) {
		struct page_part *part = part_of(c, i);

		apart = apart || part->apart; /* of a part without items it goes to the next */
		if (!part->items.n) continue;
		part->fixed = part->row ? !row_before || apart : heading_lines(part, c->term);
		row_before = part->row;
		apart = false;
		n += cost(part, part->shown);
	}
	return n;
}

/* Of the parts that are rich, that with the least weight, the last of equal ones; of those that are short,
 * that with the most, the first of equal ones. SIZE_MAX: none. */
static size_t by_weight(const struct pick *c, bool short_one, const bool *tried)
{
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < c->n; i++) {
		unsigned weight = part_of(c, i)->weight, now = best < c->n ? part_of(c, best)->weight : 0;

		if (tried[i] || c->short_one[i] != short_one) continue;
		if (best == SIZE_MAX || (short_one ? weight > now : weight <= now)) best = i;
	}
	return best;
}

/* The less important parts become short until all of it fits; then those that can be rich all the same
 * are. */
static void shorten(struct pick *c, unsigned lines)
{
	bool *tried = mem_alloc(c->n + 1, sizeof *tried);
	size_t i;

	while (lines_of(c) > lines && (i = by_weight(c, false, tried)) != SIZE_MAX) c->short_one[i] = true;
	while (lines_of(c) <= lines && (i = by_weight(c, true, tried)) != SIZE_MAX) {
		c->short_one[i] = false;
		c->short_one[i] = lines_of(c) > lines;
		tried[i] = true;
	}
	mem_free(tried);
}

/* The part that gets its next item: that with most weight for the lines that it would have; it must fit. */
static struct page_part *next_part(const struct pick *c, unsigned room)
{
	struct page_part *best = NULL;
	unsigned best_lines = 0;

	for (size_t i = 0; i < c->n; i++) {
		struct page_part *part = part_of(c, i);
		unsigned lines;

		if (part->shown == part->items.n) continue;
		if (cost(part, part->shown + 1) > cost(part, part->shown) + room) continue;
		lines = items_lines(part, part->shown + 1);
		if (best && (uint64_t)best->weight * lines >= (uint64_t)part->weight * best_lines) continue;
		best = part;
		best_lines = lines;
	}
	return best;
}

static void cut(struct pick *c, unsigned lines)
{
	struct page_part *part;
	unsigned used;

	for (size_t i = 0; i < c->n; i++)
		if (!part_of(c, i)->keep) part_of(c, i)->shown = 0;
	used = lines_of(c);
	while ((part = next_part(c, used < lines ? lines - used : 0))) {
		unsigned before = cost(part, part->shown);

		part->shown++;
		used = used - before + cost(part, part->shown);
	}
}

/* ---- printing ---- */

/* "and 12 more: onetext matrix --status open" */
static void more_line(const struct page_part *part, struct term *t)
{
	struct buf line = BUF_INIT;
	uint64_t left = 0;

	for (size_t i = part->shown; i < part->items.n; i++) left += part->items.v[i].count;
	if (part->shown) {
		buf_puts(&line, "and ");
		put_thousands(&line, left);
		buf_puts(&line, " more");
	} else {
		put_plural(&line, left, part->what);
	}
	buf_printf(&line, ": onetext %s", part->command.n ? part->command.p : "brief --all");
	if (!part->row) out_pad(t->out, ' ', PAGE_INDENT);
	term_wrap(t, buf_str(&line),
		(struct wrap){ .at = part->row ? PAGE_LABEL : PAGE_INDENT,
			.indent = part->row ? PAGE_LABEL : PAGE_INDENT,
			.max_lines = t->width < FULL_WIDTH ? 0 : 1,
			.faint = true });
	buf_release(&line);
}

static void row_label(const struct page_part *part, struct term *t, bool first)
{
	size_t used = first ? strlen(part->title) : 0;

	if (!part->row) return;
	out_pad(t->out, ' ', PAGE_INDENT);
	if (first) term_puts(t, STYLE_HEAD, part->title);
	out_pad(t->out, ' ', PAGE_LABEL - PAGE_INDENT - used);
}

static void print_part(const struct page_part *part, struct term *t)
{
	size_t start = 0;

	if (!part->row) heading(part, t);
	else if (part->fixed) out_putc(t->out, '\n');
	for (size_t i = 0; i < part->shown; i++) {
		row_label(part, t, i == 0);
		out_add(t->out, str_cut(buf_str(&part->text.pending), start, part->items.v[i].end));
		start = part->items.v[i].end;
	}
	if (part->shown == part->items.n) return;
	row_label(part, t, part->shown == 0);
	more_line(part, t);
}

void page_print(struct page *rich, struct page *brief, unsigned lines)
{
	struct pick c = { .rich = rich, .brief = brief, .n = rich->parts.n, .term = rich->term };

	assert(brief->parts.n == c.n);
	c.short_one = mem_alloc(c.n + 1, sizeof *c.short_one);
	for (size_t i = 0; i < c.n; i++) {
		rich->parts.v[i].shown = rich->parts.v[i].items.n;
		brief->parts.v[i].shown = brief->parts.v[i].items.n;
	}
	if (lines) shorten(&c, lines);
	if (lines_of(&c) > lines && lines) cut(&c, lines);
	for (size_t i = 0; i < c.n; i++)
		if (part_of(&c, i)->items.n) print_part(part_of(&c, i), c.term);
	mem_free(c.short_one);
}

void page_release(struct page *p)
{
	for (size_t i = 0; i < p->parts.n; i++) {
		buf_release(&p->parts.v[i].remark);
		buf_release(&p->parts.v[i].command);
		out_release(&p->parts.v[i].text);
		vec_release(&p->parts.v[i].items);
	}
	vec_release(&p->parts);
}
