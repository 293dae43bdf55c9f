#include "text/block.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/classify.h"
#include "text/label.h"

static uint32_t line_end(const struct draft *d, uint32_t p)
{
	const char *nl = p < d->bytes.n ? memchr(d->bytes.p + p, '\n', d->bytes.n - p) : NULL;

	return nl ? (uint32_t)(nl - d->bytes.p) : (uint32_t)d->bytes.n;
}

/* ---- page furniture ---- */

enum {
	SLOTS_BEFORE = 3,
	SLOTS_AFTER = 4,
	LEAST_REPEATS = 3,
	FURNITURE_LINE = 240, /* bytes; a longer line is text */
};

/* A line near a page break: at which distance, and its hash without digits and blanks, so that "3 of 54" and
 * "4 of 54" are one. */
struct page_line {
	uint64_t hash;
	struct span span;
	int8_t slot;
	bool recurs;
};

static uint64_t line_hash(struct str s)
{
	uint64_t h = 14695981039346656037ull;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c > ' ' && !isdigit(c)) h = (h ^ c) * 1099511628211ull;
	}
	return h;
}

typedef VEC(struct page_line) page_lines;

static void note_line(const struct draft *d, page_lines *v, uint32_t start, uint32_t end, int slot)
{
	if (end - start > FURNITURE_LINE) return;
	vec_push(v, (struct page_line){ .hash = line_hash(draft_text(d, start, end)),
			    .slot = (int8_t)slot,
			    .span = { start, end < d->bytes.n ? end + 1 : end } });
}

static void lines_around(const struct draft *d, page_lines *v, uint32_t feed)
{
	uint32_t p = feed, e;

	for (int slot = 0; slot < SLOTS_AFTER && p < d->bytes.n; p = e + 1) {
		e = line_end(d, p);
		if (skip_unicode_blanks(d, p, e) == e) {
			if (p == feed) slot++;
			continue;
		}
		if (p > feed && memchr(d->bytes.p + p, '\f', e - p)) break;
		note_line(d, v, p, e, slot++);
	}
	e = feed;
	for (int slot = -1, tries = 0; slot >= -SLOTS_BEFORE && e > d->begin && tries < 12; tries++) {
		uint32_t s = e - (d->bytes.p[e - 1] == '\n');
		uint32_t stop = s;

		while (s > d->begin && stop - s <= FURNITURE_LINE && d->bytes.p[s - 1] != '\n' &&
			d->bytes.p[s - 1] != '\f')
			s--;
		if (stop - s > FURNITURE_LINE) break;
		if (skip_unicode_blanks(d, s, stop) < stop) note_line(d, v, s, stop, slot--);
		if (s == d->begin || d->bytes.p[s - 1] == '\f') break;
		e = s;
	}
}

static int by_slot(const void *a, const void *b)
{
	const struct page_line *x = a, *y = b;

	if (x->slot != y->slot) return x->slot < y->slot ? -1 : 1;
	if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
	return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

static int by_place(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

static void recurring(struct draft *d, page_lines *v)
{
	size_t least = d->form_feeds / 4 > LEAST_REPEATS ? d->form_feeds / 4 : LEAST_REPEATS, n = 0;

	if (v->n) qsort(v->v, v->n, sizeof *v->v, by_slot);
	for (size_t i = 0, k; i < v->n; i = k) {
		for (k = i; k < v->n && v->v[k].slot == v->v[i].slot && v->v[k].hash == v->v[i].hash; k++)
			;
		for (size_t j = i; k - i >= least && j < k; j++) vec_push(&d->furniture, v->v[j].span);
	}
	if (d->furniture.n) qsort(d->furniture.v, d->furniture.n, sizeof *d->furniture.v, by_place);
	for (size_t i = 0; i < d->furniture.n; i++) /* a line may lie before one break and behind another */
		if (!n || d->furniture.v[i].start >= d->furniture.v[n - 1].end)
			d->furniture.v[n++] = d->furniture.v[i];
	d->furniture.n = n;
}

/* "---" … "---" at the very beginning of a Markdown file */
static void front_matter(struct draft *d)
{
	uint32_t p = d->begin, e = line_end(d, p);

	d->front = d->begin;
	if (!d->markdown || !str_eq(str_trim(draft_text(d, p, e)), STR("---"))) return;
	for (p = e + 1; p < d->bytes.n; p = e + 1) {
		e = line_end(d, p);
		if (str_eq(str_trim(draft_text(d, p, e)), STR("---"))) {
			d->front = e < d->bytes.n ? e + 1 : e;
			return;
		}
	}
}

void furniture_read(struct draft *d)
{
	page_lines v = { 0 };
	const char *hit = d->bytes.p + d->begin, *end = d->bytes.p + d->bytes.n;

	front_matter(d);
	if (d->form_feeds < LEAST_REPEATS) return;
	while (hit < end && (hit = memchr(hit, '\f', (size_t)(end - hit))) != NULL)
		lines_around(d, &v, (uint32_t)(hit++ - d->bytes.p));
	recurring(d, &v);
	vec_release(&v);
}

/* ---- footnotes ---- */

static bool note_text_begins(const struct draft *d, uint32_t p, uint32_t end)
{
	unsigned len;
	uint32_t cp;

	if (p >= end) return false;
	cp = utf8_at(draft_text(d, p, end), 0, &len);
	return cp == '[' || cp == '"' || cp == '*' || cp == 0x201C ||
	       (cp != UTF8_INVALID && utf8_letter(cp) && !utf8_lower(cp));
}

/* The number of the footnote whose text begins in this line: "12  Negotiators' Note: …", or "12" alone above
 * the text. 0 if it is none. */
static unsigned note_at(const struct draft *d, uint32_t start, uint32_t end)
{
	uint32_t p = start, q, r;
	unsigned number;

	while (p < end && (d->bytes.p[p] == ' ' || d->bytes.p[p] == '\t')) p++;
	for (q = p; q < end && q - p < 4 && isdigit((unsigned char)d->bytes.p[q]); q++)
		;
	if (q == p || q - p > 3 || !str_number(draft_text(d, p, q), &number)) return 0;
	r = skip_unicode_blanks(d, q, end);
	if (r == end) {
		uint32_t next = end + 1, stop;

		if (next >= d->bytes.n) return 0;
		stop = line_end(d, next);
		if (d->bytes.p[next] == '\f') return 0;
		r = skip_unicode_blanks(d, next, stop);
		if (r == stop) { /* pdftotext leaves a blank line between number and text */
			if (memchr(d->bytes.p + next, '\f', stop - next) || stop + 1 >= d->bytes.n ||
				p > start)
				return 0;
			next = stop + 1;
			stop = line_end(d, next);
			if (d->bytes.p[next] == '\f') return 0;
			r = skip_unicode_blanks(d, next, stop);
		}
		if (r < stop &&
			isdigit((unsigned char)d->bytes.p[r])) { /* several numbers, then their texts */
			while (r < stop && isdigit((unsigned char)d->bytes.p[r])) r++;
			return skip_unicode_blanks(d, r, stop) == stop ? number : 0;
		}
		return note_text_begins(d, r, stop) ? number : 0;
	}
	if (r - q < 2 && d->bytes.p[q] != '\t' &&
		!str_starts_nocase(draft_text(d, r, end), STR("negotiator")))
		return 0;
	return note_text_begins(d, r, end) ? number : 0;
}

void notes_read(struct draft *d)
{
	uint32_t f = 0;

	for (uint32_t p = d->front, e; p < d->bytes.n; p = e + 1) {
		unsigned number;
		uint32_t q = p;

		e = line_end(d, p);
		while (q < e && (d->bytes.p[q] == ' ' || d->bytes.p[q] == '\t')) q++;
		if (q == e || !isdigit((unsigned char)d->bytes.p[q])) continue;
		while (f < d->furniture.n && d->furniture.v[f].end <= p) f++;
		if (f < d->furniture.n && d->furniture.v[f].start <= p) continue;
		number = note_at(d, p, e);
		if (number) d->notes[number / 64] |= 1ull << number % 64;
	}
}

/* ---- blocks ---- */

static void close_block(struct draft *d, uint32_t end)
{
	struct block *k = &d->blocks.v[d->blocks.n - 1];

	while (end > k->start && isspace((unsigned char)d->bytes.p[end - 1])) end--;
	k->end = end;
	if (k->body > end) k->body = end;
}

static void open_block(struct draft *d, uint32_t start, enum block_kind kind, const struct label *l)
{
	struct block k = { .start = start, .end = start, .kind = (uint8_t)kind };

	k.body = skip_unicode_blanks(d, start, line_end(d, start));
	k.label = (struct span){ k.body, k.body };
	if (l) {
		k.label = l->span;
		k.body = l->body;
		k.label_kind = (uint8_t)l->kind;
		k.level = l->level;
	}
	vec_push(&d->blocks, k);
}

static bool ends_options(const struct draft *d, uint32_t p, uint32_t end)
{
	struct str s = str_trim(draft_text(d, p, end));

	return str_starts_nocase(s, STR("{end of option")) ||
	       str_starts_nocase(s, STR("{end of alternative"));
}

struct block_reader {
	bool open;        /* a block is being read: its last line was the line before */
	uint32_t bracket; /* first bracket at or behind the line */
	uint32_t furniture;
};

/* "3bis. Option (a): …": an option begins behind the label, in the same line. */
static void read_inline_option(struct draft *d, const struct label *l, uint32_t e)
{
	struct label option;

	if (l->heading || l->kind == LABEL_OPTION || l->body >= e) return;
	if (!label_read(d, l->body, e, (uint32_t)d->brackets.n, false, &option) ||
		option.kind != LABEL_OPTION)
		return;
	close_block(d, l->body);
	open_block(d, l->body, BLOCK_OPTION, &option);
}

/* Does a footnote begin in this line (at q, blanks skipped)? Then where its text does, else NOWHERE. */
static uint32_t note_text(const struct draft *d, uint32_t p, uint32_t q, uint32_t e)
{
	if (isdigit((unsigned char)d->bytes.p[q])) {
		if (!note_at(d, p, e)) return NOWHERE;
		while (q < e && isdigit((unsigned char)d->bytes.p[q])) q++;
		return q;
	}
	if (e - q < 5 || d->bytes.p[q] != '[' || d->bytes.p[q + 1] != '^') return NOWHERE; /* [^1]: … */
	while (q < e && d->bytes.p[q] != ']' && d->bytes.p[q] != ' ') q++;
	return q + 1 < e && d->bytes.p[q] == ']' && d->bytes.p[q + 1] == ':' ? q + 2 : NOWHERE;
}

static void read_line(struct draft *d, struct block_reader *r, uint32_t p, uint32_t e)
{
	uint32_t q = skip_unicode_blanks(d, p, e), text;
	struct label l;

	if (q == e) {
		r->open = false;
		return;
	}
	if (memchr(d->bytes.p + p, '\f', q - p)) r->open = false;
	while (r->bracket < d->brackets.n && d->brackets.v[r->bracket].open < p) r->bracket++;
	/* the label of this line was found already, behind a head in the lines before */
	if (r->open && d->blocks.v[d->blocks.n - 1].label.start >= p &&
		d->blocks.v[d->blocks.n - 1].label.end <= e) {
		close_block(d, e);
		return;
	}
	if ((text = note_text(d, p, q, e)) != NOWHERE) {
		open_block(d, p, BLOCK_FOOTNOTE, NULL);
		d->blocks.v[d->blocks.n - 1].body = skip_blanks(d, text, (uint32_t)d->bytes.n);
		r->open = true;
	} else if (r->open && d->blocks.v[d->blocks.n - 1].kind == BLOCK_FOOTNOTE) {
		; /* a footnote runs to the next blank line or note */
	} else if (d->bytes.p[q] == '{') {
		open_block(d, p, ends_options(d, q, e) ? BLOCK_END : BLOCK_PLAIN, NULL);
		r->open = true;
	} else if (label_read(d, p, e, r->bracket, !r->open, &l)) {
		open_block(d, p,
			l.kind == LABEL_OPTION ? BLOCK_OPTION
			: l.heading            ? BLOCK_HEADING
					       : BLOCK_LABEL,
			&l);
		r->open = !l.level; /* a Markdown heading is one line */
		read_inline_option(d, &l, e);
	} else if (!r->open) {
		open_block(d, p, BLOCK_PLAIN, NULL);
		r->open = true;
	}
	close_block(d, e);
}

/* A brace belongs to its paragraph, or to the unlabelled ones behind it: one that runs over a label is a
 * mistake, and taking it for a note would swallow text. */
static void check_braces(struct draft *d)
{
	size_t n = 0;
	uint32_t last = 0, block = 0;

	for (size_t i = 0; i < d->braces.n; i++) {
		struct span b = d->braces.v[i];
		bool ok = b.end != NOWHERE;
		uint32_t k;

		if (ok && b.end <= last) continue; /* inside another */
		while (block + 1 < d->blocks.n && d->blocks.v[block + 1].start <= b.start) block++;
		for (k = block + 1; ok && k < d->blocks.n && d->blocks.v[k].start < b.end; k++)
			ok = d->blocks.v[k].kind == BLOCK_PLAIN;
		if (!ok) {
			vec_push(&d->lone_braces, b.start);
			if (b.end != NOWHERE) vec_push(&d->lone_braces, b.end - 1);
			continue;
		}
		d->braces.v[n++] = b;
		last = b.end;
	}
	d->braces.n = n;
}

void blocks_read(struct draft *d)
{
	struct block_reader r = { 0 };

	for (uint32_t p = d->front, e; p < d->bytes.n; p = e + 1) {
		e = line_end(d, p);
		while (r.furniture < d->furniture.n && d->furniture.v[r.furniture].end <= p) r.furniture++;
		if (r.furniture < d->furniture.n && d->furniture.v[r.furniture].start <= p) r.open = false;
		else read_line(d, &r, p, e);
	}
	for (size_t i = 0; i < d->blocks.n; i++) {
		struct block *b = &d->blocks.v[i];

		/* the label was behind a head of several lines, and one of these began a block of its own */
		if (b->label.end <= b->end) continue;
		b->kind = BLOCK_PLAIN;
		b->label_kind = LABEL_NONE;
		b->body = skip_unicode_blanks(d, b->start, b->end);
		b->label = (struct span){ b->body, b->body };
	}
	check_braces(d);
}

/* ---- what brackets say of blocks ---- */

/* A mark that stands alone speaks of the paragraph before it, back to that paragraph's label. */
static void mark_paragraph(struct draft *d, uint32_t k, enum block_status status)
{
	while (k-- > 0) {
		struct block *b = &d->blocks.v[k];

		if (b->kind == BLOCK_FOOTNOTE) continue;
		if (b->kind != BLOCK_PLAIN && b->kind != BLOCK_LABEL && b->kind != BLOCK_OPTION) return;
		if (b->status) return;
		b->status = (uint8_t)status;
		if (b->kind != BLOCK_PLAIN) return;
	}
}

static void mark_status(struct draft *d, uint32_t at, struct span mark, enum block_status status)
{
	uint32_t k = draft_block_at(d, at);
	struct block *b;

	if (k == NOWHERE) return;
	b = &d->blocks.v[k];
	if (b->body >= mark.start && b->kind == BLOCK_PLAIN && b->end <= mark.end)
		mark_paragraph(d, k, status);
	else b->status = (uint8_t)status;
}

enum block_status status_in_parentheses(const struct draft *d, const struct block *b, struct span *mark)
{
	uint32_t p = b->end;

	if (p - b->start < 4 || d->bytes.p[p - 1] != ')') return STATUS_NONE;
	while (p > b->start && b->end - p < 64 && d->bytes.p[p - 1] != '(') p--;
	if (p == b->start || d->bytes.p[p - 1] != '(') return STATUS_NONE;
	*mark = (struct span){ p - 1, b->end };
	return status_said(draft_text(d, p, b->end - 1));
}

void statuses_read(struct draft *d)
{
	uint32_t k = 0;

	for (uint32_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];

		if (b->class == CLASS_STATUS && b->close != NOWHERE)
			mark_status(d, b->open, (struct span){ b->open, b->close + 1 },
				status_said(draft_text(d, b->text, b->text_end)));
	}
	for (uint32_t i = 0; i < d->blocks.n; i++) {
		struct span mark;
		enum block_status status = status_in_parentheses(d, &d->blocks.v[i], &mark);

		if (status) mark_status(d, mark.start, mark, status);
	}
	/* outermost disputed brackets only: they do not overlap, so this is linear */
	for (uint32_t i = 0; i < d->brackets.n;) {
		const struct bracket *b = &d->brackets.v[i];

		if (!bracket_disputed(b)) {
			i++;
			continue;
		}
		while (k < d->blocks.n && d->blocks.v[k].end <= b->open) k++;
		for (; k < d->blocks.n && d->blocks.v[k].start <= b->close; k++) {
			d->blocks.v[k].bracketed = true;
			if (d->blocks.v[k].end > b->close) break;
		}
		i = b->behind;
	}
}
