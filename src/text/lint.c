#include "text/lint.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/attribution.h"

const struct defect_kind defect_kind[N_DEFECTS] = { { "E01", "\"]\" that closes nothing" },
	{ "E02", "\"[\" that is never closed" },
	{ "E03", "brace without its counterpart in the same paragraph" },
	{ "E04", "attribution without \"[\" before it" }, { "E05", "attribution without \":\" behind it" },
	{ "E06", "name that is not in the party table" },
	{ "E07", "party that both proposes and opposes one wording" }, { "E08", "empty bracket" },
	{ "E09", "option numbers that skip or repeat" }, { "E10", "option without another one beside it" },
	{ "E11", "label used twice under one heading" },
	{ "W12", "bracket that runs over several paragraphs" }, { "W13", "bracket that runs over a heading" },
	{ "W14", "neighbours that may or may not be alternatives" },
	{ "W15", "other bracket signs, or \"[\" closed by \")\"" },
	{ "W16", "bracket in a line that recurs on every page" }, { "W17", "bytes that are not UTF-8" } };

/* A bracket in page furniture: what it holds, and where. */
struct furniture {
	unsigned long long hash;
	uint32_t at;
};

struct linter {
	const struct draft *d;
	const struct issues *s;
	struct defects *out;
	uint32_t quoted; /* the suspect block quoted last: many defects may have one suspect */
};

static struct defect *report(struct linter *l, enum defect_code code, uint32_t at, const char *format, ...)
	OT_PRINTF(4, 5);

static struct defect *report(struct linter *l, enum defect_code code, uint32_t at, const char *format, ...)
{
	va_list args;
	struct defect x = {
		.code = (uint8_t)code, .at = at, .suspect = NOWHERE, .message = (uint32_t)l->out->texts.n
	};

	va_start(args, format);
	buf_vprintf(&l->out->texts, format, args);
	va_end(args);
	buf_putc(&l->out->texts, '\0');
	l->out->count[code]++;
	vec_push(&l->out->list, x);
	return &l->out->list.v[l->out->list.n - 1];
}

/* A piece of the draft for a message: one line, at most 40 columns. */
static const char *quote(struct linter *l, uint32_t start, uint32_t end, struct buf *out)
{
	size_t fit;

	buf_clear(out);
	if (end - start > 160) end = start + 160;
	(void)draft_wording(l->d, start, end, out);
	fit = utf8_fit(buf_str(out), 40);
	if (fit < out->n) {
		out->n = fit;
		buf_puts(out, "…"); /* ends it anew */
	}
	buf_puts(out, "");
	return out->p ? out->p : "";
}

/* ---- E01, E02: unmatched brackets, and where to look ---- */

/* The block that is likely to blame: the nearest that ends in "]" without beginning with "[" (for a stray
 * "]", looking back), or begins with "[" without ending in "]" (for an unclosed "[", looking on). The place
 * found by last-in-first-out matching may be far from it. */
static uint32_t *suspects(const struct draft *d, bool stray)
{
	uint32_t *nearest = mem_alloc(d->blocks.n + 1, sizeof *nearest), last = NOWHERE;

	for (uint32_t n = 0; n < d->blocks.n; n++) {
		uint32_t i = stray ? n : (uint32_t)d->blocks.n - 1 - n;
		const struct block *b = &d->blocks.v[i];
		uint32_t p = skip_blanks(d, b->body < b->end ? b->body : b->start, b->end), end = b->end;
		uint32_t start = skip_blanks(d, b->start, b->end);
		bool begins =
			(p < b->end && d->bytes.p[p] == '[') || (start < b->end && d->bytes.p[start] == '[');

		while (end > b->start && strchr(",;. ", d->bytes.p[end - 1]) && d->bytes.p[end - 1]) end--;
		while (end > b->start && isdigit((unsigned char)d->bytes.p[end - 1])) /* a footnote number */
			end--;
		if (begins != (end > b->start && d->bytes.p[end - 1] == ']') && begins == !stray) last = i;
		nearest[i] = last;
	}
	return nearest;
}

static void name_suspect(struct linter *l, struct defect *x, const uint32_t *nearest, struct buf *text)
{
	uint32_t k = draft_block_at(l->d, x->at);

	if (k == NOWHERE || nearest[k] == NOWHERE) return;
	x->suspect = nearest[k];
	k = nearest[k];
	if (l->quoted != k) (void)quote(l, l->d->blocks.v[k].start, l->d->blocks.v[k].end, text);
	l->quoted = k;
	/* the message was the last one written: put the suspect behind it */
	l->out->texts.n--;
	buf_puts(&l->out->texts, "; look at ");
	outline_address(&l->s->outline, k, &l->out->texts);
	buf_printf(&l->out->texts,
		x->code == E01_STRAY_CLOSE ? ", which ends in \"]\" but does not begin with \"[\": %s"
					   : ", which begins with \"[\" but does not end in \"]\": %s",
		text->p);
	buf_putc(&l->out->texts, '\0');
}

static void lint_matching(struct linter *l)
{
	const struct draft *d = l->d;
	struct buf text = BUF_INIT;
	uint32_t *nearest;

	if (d->strays.n) {
		nearest = suspects(d, true);
		for (size_t i = 0; i < d->strays.n; i++)
			name_suspect(l, report(l, E01_STRAY_CLOSE, d->strays.v[i], "\"]\" closes nothing"),
				nearest, &text);
		mem_free(nearest);
	}
	if (d->opens > d->pairs) {
		nearest = suspects(d, false);
		for (uint32_t i = 0; i < d->brackets.n; i++)
			if (d->brackets.v[i].close == NOWHERE)
				name_suspect(l,
					report(l, E02_UNCLOSED, d->brackets.v[i].open,
						"\"[\" is never closed"),
					nearest, &text);
		mem_free(nearest);
	}
	for (size_t i = 0; i < d->lone_braces.n; i++) {
		bool opens = d->bytes.p[d->lone_braces.v[i]] == '{';

		report(l, E03_BRACE, d->lone_braces.v[i],
			opens ? "\"{\" has no \"}\" in its paragraph"
			      : "\"}\" has no \"{\" in its paragraph");
	}
	buf_release(&text);
}

/* ---- E04–E08: heads and wordings ---- */

static void lint_heads_without_bracket(struct linter *l)
{
	const struct draft *d = l->d;
	const char *p = d->bytes.p + d->begin, *end = d->bytes.p + d->bytes.n;
	struct buf text = BUF_INIT;
	struct span names;
	uint32_t i = 0;

	if (!d->parties.n_names) return;
	while (p < end && (p = memchr(p, ':', (size_t)(end - p))) != NULL) {
		uint32_t colon = (uint32_t)(p++ - d->bytes.p);

		while (i < d->brackets.n && d->brackets.v[i].open < colon) i++;
		/* the head of the bracket that opened last, perhaps wrapped */
		if (i &&
			(colon < d->brackets.v[i - 1].text || d->brackets.v[i - 1].flags & BRACKET_DEAD_HEAD))
			continue;

		/* a verb, perhaps with a footnote number, stands before the colon */
		if (colon == 0 || !isalnum((unsigned char)d->bytes.p[colon - 1])) continue;
		if (attribution_before_colon(d, colon, &names))
			report(l, E04_HEAD_WITHOUT_BRACKET, names.start,
				"no \"[\" before the attribution \"%s:\"",
				quote(l, names.start, names.end, &text));
	}
	buf_release(&text);
}

static void lint_claims(struct linter *l, const struct bracket *b)
{
	const struct draft *d = l->d;

	if (b->n_claims < 2 || b->n_claims > 600) return;
	for (unsigned i = 0; i < b->n_claims; i++) {
		const struct claim *x = &d->claims.v[b->claim + i];

		for (unsigned k = 0; k < b->n_claims; k++) {
			const struct claim *y = &d->claims.v[b->claim + k];

			if (x->party == y->party && x->part == y->part && claim_for(x) && claim_against(y))
				report(l, E07_FOR_AND_AGAINST, b->open,
					"%.*s both proposes and opposes this wording",
					STRF(d->parties.list.v[x->party].code));
		}
	}
}

static void lint_wording(struct linter *l, uint32_t i, struct buf *text)
{
	const struct draft *d = l->d;
	const struct bracket *b = &d->brackets.v[i];

	if (b->flags & BRACKET_HEAD_DOT)
		report(l, E05_HEAD_WITHOUT_COLON, b->open,
			"the attribution \"%s\" ends in \".\" instead of \":\"; read all the same",
			quote(l, b->open + 1, b->text, text));
	if (b->flags & BRACKET_DEAD_HEAD) {
		struct span at;

		if (attribution_unknown_name(d, b, &at))
			report(l, E06_UNKNOWN_PARTY, at.start,
				"\"%s\" is not in the party table; the bracket is read as text",
				quote(l, at.start, at.end, text));
		else
			report(l, E05_HEAD_WITHOUT_COLON, b->open,
				"no \":\" behind the attribution \"%s\"; the bracket is read as text",
				quote(l, b->open + 1, at.end, text));
	}
	lint_claims(l, b);
	if (b->close == b->open + 1) report(l, E08_EMPTY, b->open, "empty bracket");
	else if (b->close != NOWHERE && b->n_claims && b->text >= b->text_end)
		report(l, E08_EMPTY, b->open, "an attribution without a wording");
}

/* ---- E09–E11: options and labels ---- */

/* Is the paragraph one of several wordings that stand beside each other for choice? */
static bool is_version(const struct draft *d, const struct block *b)
{
	size_t low = 0, high = d->brackets.n;

	while (low < high) { /* the first bracket in it */
		size_t mid = low + (high - low) / 2;

		if (d->brackets.v[mid].open < b->start) low = mid + 1;
		else high = mid;
	}
	return low < d->brackets.n && d->brackets.v[low].open < b->label.start &&
	       (d->brackets.v[low].flags & BRACKET_IN_SET);
}

static void lint_outline(struct linter *l)
{
	const struct draft *d = l->d;
	const struct outline *o = &l->s->outline;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < o->groups.n; i++) {
		const struct option_group *g = &o->groups.v[i];
		const struct block *b = &d->blocks.v[o->options.v[g->first].block];

		if (g->gap)
			report(l, E09_OPTION_NUMBERS, d->blocks.v[g->gap_at].label.start,
				"\"%s\" does not follow the option before it",
				quote(l, d->blocks.v[g->gap_at].label.start, d->blocks.v[g->gap_at].label.end,
					&text));
		else if (g->single)
			report(l, E10_SINGLE_OPTION, b->label.start, "\"%s\" has no other option beside it",
				quote(l, b->label.start, b->label.end, &text));
	}
	for (size_t i = 0; i < o->nodes.n; i++) {
		const struct node *n = &o->nodes.v[i];

		/* the versions of a text under several options count their paragraphs alike */
		if (n->repeat < 2 || l->s->block_option[n->block] != NOWHERE) continue;
		if (is_version(d, &d->blocks.v[n->block])) continue;
		buf_clear(&text);
		outline_address(o, n->block, &text);
		report(l, E11_LABEL_REPEATED, d->blocks.v[n->block].label.start,
			"the label %.*s is used again here; its address is %s", STRF(n->label), text.p);
	}
	buf_release(&text);
}

/* ---- W12–W17 ---- */

/* next_heading[i]: the first block at or behind i that is a heading. */
static uint32_t *headings(const struct draft *d)
{
	uint32_t *next = mem_alloc(d->blocks.n + 1, sizeof *next), last = (uint32_t)d->blocks.n;

	next[d->blocks.n] = last;
	for (uint32_t i = (uint32_t)d->blocks.n; i-- > 0;) {
		if (d->blocks.v[i].kind == BLOCK_HEADING) last = i;
		next[i] = last;
	}
	return next;
}

static void lint_crossings(struct linter *l)
{
	const struct draft *d = l->d;
	uint32_t *next = headings(d);
	struct buf from = BUF_INIT, to = BUF_INIT;

	for (uint32_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];
		uint32_t first, last;
		enum defect_code code;

		if (!bracket_disputed(b)) continue;
		first = draft_block_at(d, b->open);
		last = draft_block_at(d, b->close);
		if (first == NOWHERE || last <= first) continue;
		code = next[first + 1] <= last ? W13_CROSSES_HEADING : W12_CROSSES_BLOCK;
		buf_clear(&from);
		buf_clear(&to);
		outline_address(&l->s->outline, first, &from);
		outline_address(&l->s->outline, last, &to);
		report(l, code, b->open, "the bracket runs from %s to %s%s", from.p, to.p,
			code == W13_CROSSES_HEADING ? ", over a heading" : "");
	}
	mem_free(next);
	buf_release(&from);
	buf_release(&to);
}

static void lint_neighbours(struct linter *l)
{
	const struct draft *d = l->d;
	struct buf a = BUF_INIT, b = BUF_INIT;

	for (uint32_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *x = &d->brackets.v[i];

		if (x->relation != REL_UNSURE) continue;
		report(l, W14_UNSURE, x->open, "\"%s\" and \"%s\": alternatives, or two issues? read as two",
			quote(l, x->text, x->text_end, &a),
			quote(l, d->brackets.v[x->behind].text, d->brackets.v[x->behind].text_end, &b));
	}
	buf_release(&a);
	buf_release(&b);
}

static int by_hash(const void *a, const void *b)
{
	const struct furniture *x = a, *y = b;

	if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* One report for each bracket that recurs, at its first place. */
static void lint_furniture(struct linter *l)
{
	const struct draft *d = l->d;
	VEC(struct furniture) v = { 0 };

	for (uint32_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];

		if ((b->flags & BRACKET_FURNITURE) && b->close != NOWHERE)
			vec_push(&v, (struct furniture){
					     str_hash(draft_text(d, b->open, b->close + 1)), b->open });
	}
	if (v.n) qsort(v.v, v.n, sizeof *v.v, by_hash);
	for (size_t i = 0, k; i < v.n; i = k) {
		for (k = i + 1; k < v.n && v.v[k].hash == v.v[i].hash; k++)
			;
		report(l, W16_FURNITURE, v.v[i].at,
			"this bracket recurs at %zu page breaks and is counted each time", k - i);
	}
	vec_release(&v);
}

/* "[ … )": the rest of an unclosed bracket's line has a ")" that closes nothing. */
static void lint_parenthesis(struct linter *l)
{
	const struct draft *d = l->d;

	for (uint32_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];
		int open = 0;

		if (b->close != NOWHERE) continue;
		for (uint32_t p = b->open + 1; p < d->bytes.n && p - b->open < 2000; p++) {
			char c = d->bytes.p[p];

			if (c == '[' || c == ']' || c == '\n') break;
			if (c == '(') open++;
			if (c == ')' && --open < 0) {
				report(l, W15_OTHER_SIGNS, p, "\")\" where \"]\" is expected");
				break;
			}
		}
	}
}

static void lint_signs(struct linter *l)
{
	static const struct str signs[] = { LIT("\xEF\xBC\xBB"), LIT("\xEF\xBC\xBD"), LIT("\xE3\x80\x94"),
		LIT("\xE3\x80\x95"), LIT("\xE3\x80\x90"), LIT("\xE3\x80\x91") };
	const struct draft *d = l->d;

	for (uint32_t i = d->begin; i + 2 < d->bytes.n; i++) {
		unsigned char c = (unsigned char)d->bytes.p[i];

		if (c != 0xE3 && c != 0xEF) continue;
		for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
			if (memcmp(d->bytes.p + i, signs[k].p, 3) == 0)
				report(l, W15_OTHER_SIGNS, i, "\"%s\" is not read as a bracket", signs[k].p);
	}
}

static void lint_encoding(struct linter *l)
{
	const struct draft *d = l->d;
	unsigned shown = 0;

	if (!d->invalid) return;
	if (d->bytes.n >= 2 &&
		(memcmp(d->bytes.p, "\xFF\xFE", 2) == 0 || memcmp(d->bytes.p, "\xFE\xFF", 2) == 0)) {
		report(l, W17_INVALID_UTF8, 0,
			"this looks like UTF-16; convert it: iconv -f UTF-16 -t UTF-8");
		return;
	}
	for (size_t i = d->begin; i < d->bytes.n && shown < 100;) {
		unsigned len = 1;

		if ((unsigned char)d->bytes.p[i] >= 0x80 && utf8_at(d->bytes, i, &len) == UTF8_INVALID) {
			report(l, W17_INVALID_UTF8, (uint32_t)i,
				"the byte 0x%02X is not UTF-8; it is kept as it is",
				(unsigned char)d->bytes.p[i]);
			shown++;
		}
		i += len;
	}
	if (d->invalid > shown)
		report(l, W17_INVALID_UTF8, d->begin,
			"%zu places in all are not UTF-8; the first %u are listed", d->invalid, shown);
}

static int by_place(const void *a, const void *b)
{
	const struct defect *x = a, *y = b;

	if (x->at != y->at) return x->at < y->at ? -1 : 1;
	if (x->code != y->code) return x->code < y->code ? -1 : 1;
	return (x->message > y->message) - (x->message < y->message);
}

void defects_of(const struct draft *d, const struct issues *s, struct defects *out)
{
	struct linter l = { d, s, out, NOWHERE };
	struct buf text = BUF_INIT;
	struct cursor c = draft_cursor(d);

	*out = (struct defects){ 0 };
	lint_matching(&l);
	lint_heads_without_bracket(&l);
	for (uint32_t i = 0; i < d->brackets.n; i++) lint_wording(&l, i, &text);
	lint_outline(&l);
	lint_crossings(&l);
	lint_neighbours(&l);
	lint_furniture(&l);
	lint_parenthesis(&l);
	lint_signs(&l);
	lint_encoding(&l);
	if (out->list.n) qsort(out->list.v, out->list.n, sizeof *out->list.v, by_place);
	for (size_t i = 0; i < out->list.n; i++) {
		draft_locate(d, &c, out->list.v[i].at);
		out->list.v[i].line = c.line;
		out->list.v[i].col = c.col;
	}
	buf_release(&text);
}

void defects_release(struct defects *x)
{
	vec_release(&x->list);
	buf_release(&x->texts);
}
