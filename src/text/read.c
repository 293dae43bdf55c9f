#include "text/read.h"

#include <assert.h>
#include <ctype.h>

#include "base/utf8.h"
#include "text/attribution.h"
#include "text/block.h"
#include "text/classify.h"
#include "text/compiled.h"

/* What a byte means to the one scan over the whole input. */
enum { PLAIN, NEWLINE, FEED, SQUARE_OPEN, SQUARE_CLOSE, CURLY_OPEN, CURLY_CLOSE, BACKSLASH };
static const unsigned char meaning[256] = {
	['\n'] = NEWLINE,
	['\f'] = FEED,
	['['] = SQUARE_OPEN,
	[']'] = SQUARE_CLOSE,
	['{'] = CURLY_OPEN,
	['}'] = CURLY_CLOSE,
	['\\'] = BACKSLASH,
};

static void begin(struct draft *d)
{
	bool ours;

	d->begin = (uint32_t)draft_header_end(d->bytes, &ours);
	d->escapes |= ours;
}

/* Who returned a copy, or is silent: the header of a compiled text says so, nobody has to guess. */
static void names_of_header(struct draft *d)
{
	struct compiled c;
	struct err e;

	if (!compiled_read(&c, d->bytes, "", (struct str){ 0 }, "", &e))
		for (size_t i = 0; i < c.names.n; i++) (void)parties_add(&d->parties, c.names.v[i], false);
	compiled_release(&c);
}

struct matching {
	uint32_t open; /* innermost `[` that waits for its `]`; the others hang on `parent` */
	VEC(uint32_t) curly;
};

static void open_bracket(struct draft *d, struct matching *m, uint32_t at)
{
	uint32_t i = (uint32_t)d->brackets.n;

	vec_push(&d->brackets, (struct bracket){ .open = at,
				       .close = NOWHERE,
				       .text = at + 1,
				       .text_end = at + 1,
				       .after = at + 1,
				       .parent = m->open,
				       .next = NOWHERE,
				       .behind = i + 1,
				       .flags = BRACKET_UNCLOSED });
	m->open = i;
}

static void close_bracket(struct draft *d, struct matching *m, uint32_t at)
{
	struct bracket *b;

	if (m->open == NOWHERE) {
		vec_push(&d->strays, at);
		return;
	}
	b = &d->brackets.v[m->open];
	b->close = at;
	b->after = at + 1;
	b->flags = 0;
	b->behind = (uint32_t)d->brackets.n;
	m->open = b->parent;
	d->pairs++;
}

static void close_brace(struct draft *d, struct matching *m, uint32_t at)
{
	if (m->curly.n) d->braces.v[m->curly.v[--m->curly.n]].end = at + 1;
	else vec_push(&d->lone_braces, at);
}

/* One pass: brackets matched last-in-first-out, braces, lines. */
static void scan_bytes(struct draft *d)
{
	const unsigned char *p = (const unsigned char *)d->bytes.p;
	uint32_t n = (uint32_t)d->bytes.n, line = d->begin;
	struct matching m = { .open = NOWHERE };
	bool in_para = false;

	for (uint32_t i = d->begin; i <= n; i++) {
		unsigned char what;

		while (i < n && !meaning[p[i]]) i++;
		what = i < n ? meaning[p[i]] : NEWLINE;
		switch (what) {
		case FEED: /* a page break parts paragraphs as a blank line does */
		case NEWLINE: {
			bool blank = skip_unicode_blanks(d, line, i) == i;

			d->paras += !blank && !in_para;
			d->form_feeds += what == FEED;
			in_para = !blank && what == NEWLINE;
			line = i + 1;
			break;
		}
		case SQUARE_OPEN: open_bracket(d, &m, i); break;
		case SQUARE_CLOSE: close_bracket(d, &m, i); break;
		case CURLY_OPEN:
			vec_push(&m.curly, (uint32_t)d->braces.n);
			vec_push(&d->braces, (struct span){ i, NOWHERE });
			break;
		case CURLY_CLOSE: close_brace(d, &m, i); break;
		case BACKSLASH:
			if (d->escapes && i + 1 < n &&
				(p[i + 1] == '[' || p[i + 1] == ']' || p[i + 1] == '\\'))
				i++;
			break;
		default: assert(0);
		}
	}
	vec_release(&m.curly);
	d->opens = (uint32_t)d->brackets.n;
	d->stray = (uint32_t)d->strays.n;
	d->closes = d->pairs + d->stray;
}

/* Is the gap between a bracket and the next sign blank, with at most one line break? */
static bool adjacent_gap(const struct draft *d, uint32_t from, uint32_t to)
{
	const char *nl;

	if (skip_unicode_blanks(d, from, to) != to) return false;
	nl = from < to ? memchr(d->bytes.p + from, '\n', to - from) : NULL;
	return !nl || !memchr(nl + 1, '\n', (size_t)(d->bytes.p + to - nl - 1));
}

/* Depth and parents count matched pairs only. A bracket that never closes lies in no matched pair. */
static void measure_depth(struct draft *d)
{
	for (uint32_t i = 0; i < d->brackets.n; i++) {
		struct bracket *b = &d->brackets.v[i];

		if (b->parent != NOWHERE && d->brackets.v[b->parent].close == NOWHERE) b->parent = NOWHERE;
		if (b->close == NOWHERE) b->parent = NOWHERE;
		else b->depth = b->parent == NOWHERE ? 1 : d->brackets.v[b->parent].depth + 1;
	}
}

static void count_adjacent(struct draft *d)
{
	for (uint32_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];

		if (b->close == NOWHERE || b->behind >= d->brackets.n) continue;
		if (d->brackets.v[b->behind].close == NOWHERE) continue;
		d->adjacent += adjacent_gap(d, b->close + 1, d->brackets.v[b->behind].open);
	}
}

void draft_read(struct draft *d, struct str bytes, const char *file, const struct draft_options *o)
{
	assert(bytes.n <= DRAFT_MAX_BYTES);
	*d = (struct draft){ .bytes = bytes, .file = file, .markdown = o->markdown, .escapes = o->escapes };
	if (!bytes.p) d->bytes.p = "";
	begin(d);
	d->chars = utf8_count(str_cut(d->bytes, d->begin, bytes.n), &d->invalid);
	if (o->parties) parties_copy(&d->parties, o->parties);
	else if (d->escapes) names_of_header(d);
	scan_bytes(d);
	measure_depth(d);
	count_adjacent(d);
	furniture_read(d);
	notes_read(d);
	attributions_read(d);
	blocks_read(d);
	classes_read(d);
	relations_read(d);
	statuses_read(d);
}

void draft_release(struct draft *d)
{
	vec_release(&d->brackets);
	vec_release(&d->strays);
	vec_release(&d->claims);
	vec_release(&d->blocks);
	vec_release(&d->braces);
	vec_release(&d->lone_braces);
	vec_release(&d->furniture);
	parties_release(&d->parties);
}
