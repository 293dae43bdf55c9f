#include "text/option.h"

#include <ctype.h>

#include "text/classify.h"
#include "text/label.h"

enum style { STYLE_NUMBER, STYLE_ROMAN, STYLE_LETTER, STYLE_PAREN = 4 };

struct open_group {
	uint32_t group;
	uint32_t container; /* the node whose end ends the group */
	uint32_t node;      /* the node in which it began */
	unsigned style, last;
};

struct found_option {
	uint32_t group;
	struct option option;
};

struct option_reader {
	const struct draft *d;
	struct outline *o;
	VEC(struct open_group) open;
	VEC(struct found_option) found;
};

/* "1", "II", "(a)": in which style, and which in order. */
static unsigned option_number(struct str id, unsigned *style)
{
	unsigned v, paren = 0;

	if (id.n > 2 && id.p[0] == '(') {
		id = str_cut(id, 1, id.n - 1);
		paren = STYLE_PAREN;
	}
	if (str_number(id, &v)) {
		*style = paren | STYLE_NUMBER;
	} else if ((id.n > 1 || strchr("IVXivx", id.p[0])) && (v = roman_number(id)) != 0) {
		*style = paren | STYLE_ROMAN;
	} else {
		*style = paren | STYLE_LETTER;
		v = (unsigned)(tolower((unsigned char)id.p[0]) - 'a' + 1);
	}
	return v;
}

static struct str option_id(const struct draft *d, const struct block *k)
{
	struct str s = draft_text(d, k->label.start, k->label.end);
	size_t i = s.n;

	while (i > 0 && !isspace((unsigned char)s.p[i - 1]) && (unsigned char)s.p[i - 1] != 0xA0) i--;
	return str_cut(s, i, s.n);
}

static bool is_below(const struct outline *o, uint32_t node, uint32_t top)
{
	while (node != NOWHERE && node != top &&
		(top == NOWHERE || o->nodes.v[node].depth > o->nodes.v[top].depth))
		node = o->nodes.v[node].parent;
	return node == top;
}

static void close_groups(struct option_reader *r, size_t keep, uint32_t block)
{
	while (r->open.n > keep) {
		const struct open_group *g = &r->open.v[--r->open.n];

		r->o->groups.v[g->group].end = block;
	}
}

/* Where an option group ends depends on what holds it: usually the paragraph in which it stands; the
 * paragraph's parent when the option holds whole paragraphs of the same rank, "Option 1: (paragraphs 3–5)".
 */
static uint32_t container_of(const struct option_reader *r, uint32_t block)
{
	const struct outline *o = r->o;
	const struct block *k = &r->d->blocks.v[block];
	uint32_t node = o->block_node[block], next = NOWHERE;
	struct str body = str_trim(draft_text(r->d, k->body < k->end ? k->body : k->end, k->end));
	bool empty = !body.n || str_starts_nocase(body, STR("(paragraph")) || body.p[0] == '{';

	if (node == NOWHERE || o->nodes.v[node].kind <= LABEL_ARTICLE || !empty) return node;
	for (uint32_t i = block + 1; i < r->d->blocks.n && next == NOWHERE; i++) {
		uint8_t kind = r->d->blocks.v[i].kind;

		if (kind == BLOCK_LABEL) next = o->block_node[i];
		if (kind == BLOCK_HEADING || kind == BLOCK_OPTION || kind == BLOCK_END) break;
	}
	if (next == NOWHERE || o->nodes.v[next].parent != o->nodes.v[node].parent) return node;
	return o->nodes.v[node].parent;
}

static void read_option(struct option_reader *r, uint32_t block)
{
	const struct block *k = &r->d->blocks.v[block];
	struct outline *o = r->o;
	struct str id = option_id(r->d, k);
	unsigned style, number = option_number(id, &style);
	size_t at = r->open.n;
	struct open_group *g = NULL;

	for (size_t i = r->open.n; i-- > 0 && !g;) { /* the innermost group that it continues */
		struct open_group *x = &r->open.v[i];
		unsigned paren = style & STYLE_PAREN;

		/* the letter behind H, not the numeral */
		if (style == (paren | STYLE_ROMAN) && x->style == (paren | STYLE_LETTER) && number == 1 &&
			x->last == 8) {
			style = paren | STYLE_LETTER;
			number = 9;
		}
		if (x->style == style && number == x->last + 1) {
			g = x;
			at = i + 1;
		}
	}
	for (size_t i = r->open.n; i-- > 0 && !g;) { /* the same style, but out of order, or begun anew */
		struct open_group *x = &r->open.v[i];

		if (x->style != style) continue;
		if (number != 1) {
			g = x;
			at = i + 1;
			o->groups.v[x->group].gap = true;
			o->groups.v[x->group].gap_at = block;
		} else if (x->node == o->block_node[block]) {
			at = i; /* a second group beside the first */
		}
		break;
	}
	close_groups(r, at, block);
	if (!g) {
		uint32_t outer = r->open.n ? (uint32_t)r->found.n - 1 : NOWHERE;
		struct open_group fresh = { .group = (uint32_t)o->groups.n,
			.node = o->block_node[block],
			.container = container_of(r, block),
			.style = style };

		vec_push(&o->groups, (struct option_group){ .node = fresh.container,
					     .outer = outer,
					     .gap = number != 1,
					     .gap_at = block });
		vec_push(&r->open, fresh);
		g = &r->open.v[r->open.n - 1];
	}
	g->last = number;
	o->block_node[block] = o->groups.v[g->group].node;
	vec_push(&r->found, (struct found_option){
				    g->group, {
						      .block = block,
						      .id = id,
						      .no_text = says_no_text(draft_text(r->d,
							      k->body < k->end ? k->body : k->end, k->end)),
					      } });
}

/* An option ends before the footnotes at the bottom of its last page. */
static void set_end(const struct draft *d, struct option *o, uint32_t end)
{
	while (end > o->block + 1 && d->blocks.v[end - 1].kind == BLOCK_FOOTNOTE) end--;
	o->end = end;
}

/* Options in groups: `found` holds them in reading order, nested groups in between. */
static void sort_options(struct option_reader *r)
{
	struct outline *o = r->o;
	uint32_t *at = mem_alloc(o->groups.n + 1, sizeof *at),
		 *moved = mem_alloc(r->found.n + 1, sizeof *moved), n = 0;

	for (size_t i = 0; i < r->found.n; i++) o->groups.v[r->found.v[i].group].n++;
	for (size_t i = 0; i < o->groups.n; i++) {
		o->groups.v[i].first = at[i] = n;
		n += o->groups.v[i].n;
		o->groups.v[i].single = o->groups.v[i].n == 1;
	}
	vec_reserve(&o->options, r->found.n + 1);
	o->options.n = r->found.n;
	for (size_t i = 0; i < r->found.n; i++) {
		moved[i] = at[r->found.v[i].group]++;
		o->options.v[moved[i]] = r->found.v[i].option;
	}
	for (size_t i = 0; i < o->groups.n; i++) {
		struct option_group *g = &o->groups.v[i];

		if (g->outer != NOWHERE) g->outer = moved[g->outer];
		for (uint32_t k = 0; k < g->n; k++)
			set_end(r->d, &o->options.v[g->first + k],
				k + 1 < g->n ? o->options.v[g->first + k + 1].block : g->end);
	}
	mem_free(at);
	mem_free(moved);
}

void options_read(const struct draft *d, struct outline *o)
{
	struct option_reader r = { .d = d, .o = o };

	for (uint32_t i = 0; i < d->blocks.n; i++) {
		switch ((enum block_kind)d->blocks.v[i].kind) {
		case BLOCK_OPTION: read_option(&r, i); break;
		case BLOCK_HEADING: close_groups(&r, 0, i); break;
		case BLOCK_END:
			if (r.open.n) close_groups(&r, r.open.n - 1, i);
			break;
		case BLOCK_LABEL:
			while (r.open.n &&
				(r.open.v[r.open.n - 1].container == o->block_node[i] ||
					!is_below(o, o->block_node[i], r.open.v[r.open.n - 1].container)))
				close_groups(&r, r.open.n - 1, i);
			break;
		case BLOCK_PLAIN:
		case BLOCK_FOOTNOTE: break;
		}
	}
	close_groups(&r, 0, (uint32_t)d->blocks.n);
	sort_options(&r);
	vec_release(&r.open);
	vec_release(&r.found);
}
