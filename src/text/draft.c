#include "text/draft.h"

#include "base/utf8.h"

const char *const class_name[N_CLASSES] = { "text", "open", "blank", "no-text", "status", "note", "footnote",
	"link", "glued" };
const char *const relation_name[N_RELATIONS] = { "lone", "alternative", "substitution", "additive",
	"unsure" };

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

uint32_t skip_blanks(const struct draft *d, uint32_t p, uint32_t end)
{
	const unsigned char *b = (const unsigned char *)d->bytes.p;

	while (p < end) {
		if (b[p] <= ' ' && (b[p] == ' ' || (b[p] >= '\t' && b[p] <= '\r'))) {
			p++;
		} else if (b[p] == 0xC2 && p + 1 < end && b[p + 1] == 0xA0) {
			p += 2;
		} else {
			break;
		}
	}
	return p;
}

struct cursor draft_cursor(const struct draft *d)
{
	return (struct cursor){ .at = (uint32_t)utf8_mark(d->bytes), .line = 1, .col = 1 };
}

void draft_locate(const struct draft *d, struct cursor *c, uint32_t at)
{
	const char *p = d->bytes.p, *nl;

	if (at < c->at) *c = draft_cursor(d);
	if (at < c->at) at = c->at;
	while ((nl = at > c->at ? memchr(p + c->at, '\n', at - c->at) : NULL) != NULL) {
		c->line++;
		c->at = (uint32_t)(nl - p) + 1;
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

/* Index of the first span of furniture that ends behind `at`. */
static uint32_t furniture_from(const struct draft *d, uint32_t at)
{
	size_t low = 0, high = d->furniture.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (d->furniture.v[mid].end <= at) low = mid + 1;
		else high = mid;
	}
	return (uint32_t)low;
}

/* End of the visible ASCII from p on. A block begins behind a blank, so none begins among it. */
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
