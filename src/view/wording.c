/* wording: see wording.h. */
#include "view/wording.h"

#include "base/utf8.h"

#define SHORT_BYTES ((size_t)36) /* an issue with less wording than this is shown with the words around it */

static bool inside_code_point(const struct draft *d, uint32_t at)
{
	return at < d->bytes.n && ((unsigned char)d->bytes.p[at] & 0xC0) == 0x80;
}

/* Wording and clean at once, without blanks at its ends. */
static void put_wording(const struct draft *d, uint32_t start, uint32_t end, struct buf *out)
{
	struct buf line = BUF_INIT;

	draft_wording(d, start, end, &line);
	term_clean(out, str_trim(buf_str(&line)));
	buf_release(&line);
}

bool wording_begin(const struct draft *d, struct span s, size_t max_bytes, struct buf *out)
{
	uint32_t end = s.end;
	bool cut = s.end > s.start && s.end - s.start > max_bytes;

	if (cut) {
		end = s.start + (uint32_t)max_bytes;
		for (unsigned i = 0; i < 3 && end > s.start && inside_code_point(d, end); i++) end--;
	}
	put_wording(d, s.start, end, out);
	return cut;
}

/* ---- context ---- */

#define ELLIPSIS "\xE2\x80\xA6"
#define NO_BREAK "\xC2\xA0"

/* The words around an issue: its paragraph from the first word behind the label, or what the bracket around
 * it holds of that. */
static struct span surroundings(const struct draft *d, const struct issue *it)
{
	uint32_t outer = it->bracket == NOWHERE ? NOWHERE : d->brackets.v[it->bracket].parent;
	struct span s = it->span;

	if (it->block == NOWHERE) return s;
	if (d->blocks.v[it->block].body < s.start) s.start = d->blocks.v[it->block].body;
	if (d->blocks.v[it->block].end > s.end) s.end = d->blocks.v[it->block].end;
	if (outer == NOWHERE) return s;
	if (d->brackets.v[outer].text > s.start && d->brackets.v[outer].text <= it->span.start)
		s.start = d->brackets.v[outer].text;
	if (d->brackets.v[outer].text_end < s.end && d->brackets.v[outer].text_end >= it->span.end)
		s.end = d->brackets.v[outer].text_end;
	return s;
}

static bool blank_at(const struct draft *d, uint32_t at)
{
	return at < d->bytes.n && strchr(" \t\r\n\f", d->bytes.p[at]) && d->bytes.p[at];
}

static struct str without_first_word(struct str s)
{
	const char *blank = memchr(s.p, ' ', s.n);

	return str_cut(s, blank ? (size_t)(blank - s.p) + 1 : s.n, s.n);
}

/* The last words of s that fit, with *cut set if some did not. */
static struct str last_words(struct str s, size_t columns, bool *cut)
{
	size_t width = utf8_width(s);

	while (width > columns) {
		struct str rest = without_first_word(s);

		width -= utf8_width(str_cut(s, 0, s.n - rest.n));
		s = rest;
		*cut = true;
	}
	return s;
}

/* The last words before the issue. */
static void words_before(const struct draft *d, struct span from, size_t columns, struct buf *out)
{
	struct buf text = BUF_INIT;
	bool cut = from.end - from.start > 6 * columns;
	struct str s;

	if (cut) from.start = from.end - (uint32_t)(6 * columns);
	for (unsigned i = 0; i < 3 && inside_code_point(d, from.start); i++) from.start++;
	put_wording(d, from.start, from.end, &text);
	s = buf_str(&text);
	if (cut) s = without_first_word(s); /* the first may be half a word */
	s = last_words(s, columns, &cut);
	if (cut) buf_puts(out, ELLIPSIS NO_BREAK);
	buf_add(out, s);
	if (s.n && blank_at(d, from.end - 1)) buf_putc(out, ' ');
	buf_release(&text);
}

/* The first words behind it. */
static void words_behind(const struct draft *d, struct span from, size_t columns, struct buf *out)
{
	struct buf text = BUF_INIT;
	bool cut = wording_begin(d, from, 6 * columns, &text);
	struct str s = buf_str(&text);

	if (utf8_width(s) > columns) {
		s = str_cut(s, 0, utf8_fit(s, columns));
		while (s.n && s.p[s.n - 1] != ' ') s.n--;
		cut = true;
	}
	s = str_trim(s);
	if (s.n && blank_at(d, from.start)) buf_putc(out, ' ');
	buf_add(out, s);
	if (cut) buf_puts(out, NO_BREAK ELLIPSIS);
	buf_release(&text);
}

void wording_context(
	const struct draft *d, const struct issues *s, uint32_t issue, size_t columns, struct buf *out)
{
	const struct issue *it = &s->list.v[issue];
	struct span around = surroundings(d, it);

	words_before(d, (struct span){ around.start, it->span.start }, columns, out);
	for (uint32_t k = 0; k < it->n_alts; k++) {
		const struct alternative *alt = &s->alts.v[it->alt + k];
		bool slash = it->kind == ISSUE_SLASH;

		buf_puts(out, !slash || !k ? "[" : " / ");
		if (wording_begin(d, alt->text, 4 * SHORT_BYTES, out)) buf_puts(out, ELLIPSIS);
		if (!slash || k + 1 == it->n_alts) buf_putc(out, ']');
	}
	words_behind(d, (struct span){ it->span.end, around.end }, 2 * columns, out);
}

bool wording_needs_context(const struct issues *s, uint32_t issue)
{
	const struct issue *it = &s->list.v[issue];
	size_t bytes = 0;

	if (it->kind == ISSUE_OPTIONS) return false;
	for (uint32_t k = 0; k < it->n_alts && bytes < SHORT_BYTES; k++) {
		const struct alternative *alt = &s->alts.v[it->alt + k];

		bytes += alt->text.end - alt->text.start;
	}
	return bytes < SHORT_BYTES;
}

/* ---- words about an issue ---- */

void wording_kind(const struct issues *s, uint32_t issue, struct buf *out)
{
	const struct issue *it = &s->list.v[issue];

	if (it->kind == ISSUE_OPTIONS)
		buf_printf(out, it->n_alts == 1 ? "1 option" : "%u options", (unsigned)it->n_alts);
	else if (it->n_alts > 1) buf_printf(out, "%u alternatives", (unsigned)it->n_alts);
	else if (it->n_alts && s->alts.v[it->alt].class == CLASS_BLANK) buf_puts(out, "blank");
	else buf_puts(out, "with or without");
}

void wording_party(const struct draft *d, uint32_t party, bool mark, struct buf *out)
{
	const struct party *p = &d->parties.list.v[party];

	term_clean(out, p->code);
	if (mark && p->guess) buf_putc(out, '*');
}

void wording_claims(const struct draft *d, const struct claim *claims, uint32_t n, struct buf *out)
{
	static const char *const says[N_VERBS] = {
		[VERB_PROPOSE] = "proposed by",
		[VERB_OPPOSE] = "opposed by",
		[VERB_RETAIN] = "retained by",
		[VERB_DELETE] = "deleted by",
		[VERB_RESERVE] = "reserved by",
	};
	size_t before = out->n;

	for (unsigned verb = 0; verb < N_VERBS; verb++) {
		bool any = false;

		for (uint32_t i = 0; i < n; i++) {
			if (claims[i].verb != verb) continue;
			if (any) buf_puts(out, ", ");
			else buf_printf(out, "%s%s ", out->n > before ? "; " : "", says[verb]);
			wording_party(d, claims[i].party, false, out);
			any = true;
		}
	}
}

const char *wording_nothing(const struct draft *d, const struct issues *s)
{
	if (!d->blocks.n) return "The file is empty: there is nothing to tell.";
	if (!s->list.n && !d->opens && !d->closes)
		return "Nothing is in brackets: the text has no square brackets, so nothing in it says what "
		       "is in dispute.";
	if (!s->list.n)
		return "Nothing is in dispute: the brackets are notes, footnotes, links or marks, or do not "
		       "match.";
	if (!d->parties.list.n)
		return "No names in the brackets: who wants what cannot be told from the text.";
	return NULL;
}
