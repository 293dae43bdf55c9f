#include "text/draft.h"

#include <assert.h>
#include <ctype.h>

#include "base/utf8.h"
#include "text/attribution.h"
#include "text/block.h"
#include "text/classify.h"

const char *const class_name[N_CLASSES] = { "text", "open", "blank", "no-text", "status", "note", "footnote",
	"link", "glued" };
const char *const relation_name[N_RELATIONS] = { "lone", "alternative", "substitution", "additive",
	"unsure" };

static const struct str first_line = LIT("onetext-draft 1");

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
	struct str s = d->bytes;
	size_t at = s.n >= 3 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	struct str line, rest = str_cut(s, at, s.n);

	d->begin = (uint32_t)at;
	if (str_next(&rest, '\n', &line) && str_eq(str_trim(line), first_line) && line.p[0] == 'o') {
		d->escapes = true;
		at += line.n + 1;
		d->begin = (uint32_t)(at < s.n ? at : s.n);
	}
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

uint32_t skip_unicode_blanks(const struct draft *d, uint32_t p, uint32_t end)
{
	const unsigned char *b = (const unsigned char *)d->bytes.p;

	while (p < end) {
		unsigned len = 1;

		if (b[p] < 0x80) {
			/* 1C–1F are blanks to nobody but Python; they are control characters here */
			if (b[p] != ' ' && (b[p] < '\t' || b[p] > '\r')) break;
		} else {
			uint32_t cp = utf8_at(draft_text(d, p, end), 0, &len);

			if (cp == UTF8_INVALID || !utf8_blank(cp)) break;
		}
		p += len;
	}
	return p;
}

/* Is the gap between a bracket and the next sign blank, with at most one line break? */
static bool adjacent_gap(const struct draft *d, uint32_t from, uint32_t to)
{
	const char *nl;

	if (skip_unicode_blanks(d, from, to) != to) return false;
	nl = from < to ? memchr(d->bytes.p + from, '\n', to - from) : NULL;
	return !nl || !memchr(nl + 1, '\n', (size_t)(d->bytes.p + to - nl - 1));
}

uint32_t bracket_neighbour(const struct draft *d, uint32_t i)
{
	const struct bracket *b = &d->brackets.v[i];
	const struct bracket *o;

	if (b->close == NOWHERE || b->behind >= d->brackets.n) return NOWHERE;
	o = &d->brackets.v[b->behind];
	if (o->close == NOWHERE || o->parent != b->parent) return NOWHERE;
	return b->behind;
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

/* --- places and wordings ---------------------------------------------------------------------------------
 */

struct cursor draft_cursor(const struct draft *d)
{
	uint32_t start = d->bytes.n >= 3 && memcmp(d->bytes.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	return (struct cursor){ .at = start, .line = 1, .col = 1, .line_start = start };
}

void draft_locate(const struct draft *d, struct cursor *c, uint32_t at)
{
	const char *p = d->bytes.p, *nl;

	if (at < c->at) *c = draft_cursor(d);
	if (at < c->at) at = c->at;
	while ((nl = at > c->at ? memchr(p + c->at, '\n', at - c->at) : NULL) != NULL) {
		c->line++;
		c->at = c->line_start = (uint32_t)(nl - p) + 1;
		c->col = 1;
	}
	c->col += (uint32_t)utf8_count(draft_text(d, c->at, at), NULL);
	c->at = at;
}

uint32_t draft_block_at(const struct draft *d, uint32_t at)
{
	size_t low = 0, high = d->blocks.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (d->blocks.v[mid].start <= at) low = mid + 1;
		else high = mid;
	}
	return low ? (uint32_t)low - 1 : NOWHERE;
}

/* End of the visible ASCII characters from p on. Lines begin behind a blank, so no block begins among them.
 */
static uint32_t ascii_word(const char *t, uint32_t p, uint32_t end)
{
	while (p < end && (unsigned char)t[p] > ' ' && (unsigned char)t[p] < 0x7F) p++;
	return p;
}

bool draft_wording(const struct draft *d, uint32_t start, uint32_t end, struct buf *out)
{
	struct str s = draft_text(d, 0, end);
	size_t before = out->n;
	uint32_t f = furniture_from(d, start), k = draft_block_at(d, start);
	bool gap = false, lossy = false;

	/* the wording of such a line itself is wanted */
	if (f < d->furniture.n && d->furniture.v[f].start <= start) f++;
	for (uint32_t p = start; p < end;) {
		unsigned len;
		uint32_t cp, run;

		if (f < d->furniture.n && p >= d->furniture.v[f].start) {
			p = d->furniture.v[f++].end;
			gap = true;
			continue;
		}
		while (k != NOWHERE && k + 1 < d->blocks.n && d->blocks.v[k + 1].start <= p) {
			k++;
			if (d->blocks.v[k].kind != BLOCK_FOOTNOTE || d->blocks.v[k].start <= start) continue;
			/* a page's footnotes lie in the midst of its last paragraph */
			p = d->blocks.v[k].end;
			gap = true;
		}
		if (p >= end) break;
		run = ascii_word(s.p, p, end);
		if (run > p) {
			if (gap && out->n > before) buf_putc(out, ' ');
			gap = false;
			buf_add(out, str_cut(s, p, run));
			p = run;
			continue;
		}
		cp = utf8_at(s, p, &len);
		if (cp == UTF8_INVALID) {
			lossy = true;
			cp = 0xFFFD;
		}
		if (utf8_blank(cp)) {
			gap = true;
		} else {
			if (gap && out->n > before) buf_putc(out, ' ');
			gap = false;
			buf_put_codepoint(out, cp);
		}
		p += len;
	}
	return lossy;
}
