/* fuzz_draft: any bytes as a draft; then counts, issues and defects of it. The first byte chooses: 1
 * Markdown, 2 escapes, 4 a declared party table. Checks the invariants that the headers promise, the
 * matching against a plain stack, and that every address leads back to its issue. */
#include "base/utf8.h"
#include "text/count.h"
#include "text/lint.h"
#include "text/read.h"

#include "check.h"

static void check_span(const struct draft *d, uint32_t start, uint32_t end)
{
	CHECK(start <= end);
	CHECK(end <= d->bytes.n);
}

static bool own_file(struct str s)
{
	struct str bom = STR("\xEF\xBB\xBF"), first = STR("onetext-draft 1");
	const char *end;

	if (s.n >= bom.n && str_eq(str_cut(s, 0, bom.n), bom)) s = str_cut(s, bom.n, s.n);
	if (!str_eq(str_cut(s, 0, first.n), first)) return false;
	s = str_cut(s, first.n, s.n);
	if (s.n && (end = memchr(s.p, '\n', s.n))) s.n = (size_t)(end - s.p);
	return str_trim(s).n == 0; /* blanks behind it do no harm */
}

/* Last in, first out, with a stack as wide as the input. */
static void check_matching(const struct draft *d)
{
	size_t n = d->bytes.n, open = 0, next = 0, stray = 0, pairs = 0, closes = 0;
	uint32_t *stack = calloc(n + 1, sizeof *stack);
	const char *p = d->bytes.p;

	CHECK(stack);
	for (size_t at = 0; at < n; at++) {
		if (d->escapes && p[at] == '\\' && at + 1 < n && memchr("[]\\", p[at + 1], 3)) {
			at++;
		} else if (p[at] == '[') {
			CHECK(next < d->brackets.n);
			CHECK(d->brackets.v[next].open == at);
			stack[open++] = (uint32_t)next++;
		} else if (p[at] == ']') {
			closes++;
			if (open > 0) {
				const struct bracket *b = &d->brackets.v[stack[--open]];

				CHECK(b->close == at);
				CHECK(!(b->flags & BRACKET_UNCLOSED));
				pairs++;
			} else {
				CHECK(stray < d->strays.n);
				CHECK(d->strays.v[stray++] == at);
			}
		}
	}
	CHECK(next == d->brackets.n && next == d->opens);
	CHECK(stray == d->strays.n && stray == d->stray);
	CHECK(pairs == d->pairs && closes == d->closes);
	while (open > 0) {
		const struct bracket *b = &d->brackets.v[stack[--open]];

		CHECK(b->close == NOWHERE);
		CHECK(b->flags & BRACKET_UNCLOSED);
		CHECK(b->depth == 0);
	}
	free(stack);
}

static void check_brackets(const struct draft *d)
{
	for (uint32_t k = 0; k < d->brackets.n; k++) {
		const struct bracket *b = &d->brackets.v[k];

		CHECK(k == 0 || d->brackets.v[k - 1].open < b->open);
		CHECK(b->class < N_CLASSES && b->relation < N_RELATIONS);
		CHECK((size_t)b->claim + b->n_claims <= d->claims.n || b->n_claims == 0);
		CHECK(b->n_parts != 1);
		CHECK(b->next == NOWHERE || (b->next > k && b->next < d->brackets.n));
		CHECK(b->parent == NOWHERE || b->parent < k);
		if (b->next != NOWHERE) {
			CHECK(d->brackets.v[b->next].flags & BRACKET_IN_SET);
			CHECK(d->brackets.v[b->next].parent == b->parent);
		}
		for (uint32_t c = b->claim; c < b->claim + b->n_claims; c++) {
			CHECK(d->claims.v[c].party < d->parties.list.n);
			CHECK(d->claims.v[c].verb < N_VERBS);
			CHECK(d->claims.v[c].part <= b->n_parts);
		}
		if (b->flags & BRACKET_UNCLOSED) continue;
		CHECK(b->open < b->close);
		check_span(d, b->text, b->text_end);
		CHECK(b->text > b->open && b->text_end <= b->close);
		CHECK(b->after > b->close && b->after <= d->bytes.n);
		if (b->parent == NOWHERE) {
			CHECK(b->depth == 1);
		} else {
			const struct bracket *outer = &d->brackets.v[b->parent];

			CHECK(b->depth == outer->depth + 1);
			CHECK(outer->open < b->open && b->close < outer->close);
		}
	}
}

static void check_blocks(const struct draft *d)
{
	uint32_t last = 0;

	for (uint32_t k = 0; k < d->blocks.n; k++) {
		const struct block *b = &d->blocks.v[k];

		check_span(d, b->start, b->end);
		CHECK(b->start >= last && b->start >= d->begin);
		last = b->end;
		check_span(d, b->label.start, b->label.end);
		if (b->label.start < b->label.end)
			CHECK(b->label.start >= b->start && b->label.end <= b->end);
		CHECK(b->body >= b->start && b->body <= b->end);
		CHECK(b->kind <= BLOCK_FOOTNOTE && b->label_kind <= LABEL_OPTION &&
			b->status <= STATUS_TO_DISCUSS);
		CHECK(draft_block_at(d, b->start) == k ||
			d->blocks.v[draft_block_at(d, b->start)].start == b->start);
	}
}

static void check_other_spans(const struct draft *d)
{
	for (uint32_t k = 0; k < d->braces.n; k++) {
		struct span s = d->braces.v[k];

		check_span(d, s.start, s.end);
		CHECK(s.end >= s.start + 2);
		CHECK(d->bytes.p[s.start] == '{' && d->bytes.p[s.end - 1] == '}');
		if (k > 0) {
			struct span before = d->braces.v[k - 1];

			CHECK(before.start != s.start);
			CHECK(before.end <= s.start || s.end <= before.start ||
				(before.start < s.start && s.end < before.end) ||
				(s.start < before.start && before.end < s.end));
		}
	}
	for (uint32_t k = 0; k < d->lone_braces.n; k++) {
		CHECK(d->lone_braces.v[k] < d->bytes.n);
		CHECK(d->bytes.p[d->lone_braces.v[k]] == '{' || d->bytes.p[d->lone_braces.v[k]] == '}');
	}
	for (uint32_t k = 0; k < d->furniture.n; k++) {
		check_span(d, d->furniture.v[k].start, d->furniture.v[k].end);
		CHECK(k == 0 || d->furniture.v[k - 1].end <= d->furniture.v[k].start);
	}
}

static void check_counts(const struct draft *d)
{
	struct counts c;
	uint64_t sum = 0, sets = 0;

	counts_of(d, &c);
	CHECK(c.opens == d->opens && c.closes == d->closes && c.pairs == d->pairs);
	CHECK(c.unclosed == c.opens - c.pairs && c.stray == c.closes - c.pairs);
	CHECK(c.top <= c.pairs && (c.top > 0) == (c.pairs > 0));
	CHECK(c.maxdepth <= c.pairs && (c.maxdepth > 0) == (c.pairs > 0));
	CHECK(c.pairs == 0 || c.adj < c.pairs);
	CHECK(c.words_in_dispute <= c.words && c.words <= c.chars && c.chars <= d->bytes.n);
	for (unsigned k = 0; k < N_CLASSES; k++) sum += c.class[k];
	CHECK(sum == c.pairs);
	CHECK(c.disputed <= c.class[CLASS_TEXT] + c.class[CLASS_OPEN] + c.class[CLASS_NO_TEXT]);
	for (unsigned k = 0; k < SET_SIZES; k++) sets += c.set_size[k];
	CHECK(sets == c.sets);
	CHECK(c.blocks_clean + c.blocks_bracketed <= c.blocks && c.blocks_agreed <= c.blocks);
	CHECK(c.furniture <= c.opens);
	counts_release(&c);
}

static void check_issues(const struct draft *d, const struct issues *s)
{
	for (uint32_t k = 0; k < d->brackets.n; k++)
		CHECK(s->of_bracket[k] == NOWHERE || s->of_bracket[k] < s->list.n);
	for (uint32_t k = 0; k < s->list.n; k++) {
		const struct issue *i = &s->list.v[k];

		check_span(d, i->span.start, i->span.end);
		CHECK(k == 0 || s->list.v[k - 1].span.start <= i->span.start);
		CHECK(i->kind <= ISSUE_OPTIONS);
		CHECK(i->bracket == NOWHERE || i->bracket < d->brackets.n);
		CHECK((i->kind == ISSUE_OPTIONS) == (i->bracket == NOWHERE));
		CHECK(i->block == NOWHERE || i->block < d->blocks.n);
		CHECK(i->n_alts > 0 && (size_t)i->alt + i->n_alts <= s->alts.n);
		CHECK(i->kind == ISSUE_BRACKET || i->kind == ISSUE_OPTIONS ? true : i->n_alts >= 2);
		if (i->within != NOWHERE) {
			CHECK(i->within < s->list.n && i->within != k);
			CHECK(i->within_alt < s->list.v[i->within].n_alts);
			CHECK(s->list.v[i->within].span.start <= i->span.start);
			CHECK(i->span.end <= s->list.v[i->within].span.end);
		}
		for (uint32_t a = i->alt; a < i->alt + i->n_alts; a++) {
			const struct alternative *alt = &s->alts.v[a];

			check_span(d, alt->text.start, alt->text.end);
			check_span(d, alt->whole.start, alt->whole.end);
			CHECK(alt->whole.start <= alt->text.start && alt->text.end <= alt->whole.end);
			CHECK((size_t)alt->claim + alt->n_claims <= s->claims.n || alt->n_claims == 0);
			CHECK(alt->class <= CLASS_NO_TEXT);
		}
		(void)issue_has_none(s, k);
	}
}

/* A slow look at a sample: each address finds its own issue. */
static void check_addresses(const struct issues *s)
{
	struct buf address = BUF_INIT;
	uint32_t step = (uint32_t)(s->list.n / 16 + 1);

	for (uint32_t k = 0; k < s->list.n; k += step) {
		struct err e = { 0 };
		uint32_t found = NOWHERE;

		buf_clear(&address);
		issue_address(s, k, &address);
		CHECK(address.n > 0);
		CHECK(issue_find(s, buf_str(&address), &found, &e) == RC_OK);
		CHECK(found == k);
	}
	buf_release(&address);
}

static void check_defects(const struct draft *d, const struct issues *s)
{
	struct defects x;
	struct cursor at = draft_cursor(d);
	uint32_t sum = 0, strays = 0, unclosed = 0;

	defects_of(d, s, &x);
	for (uint32_t k = 0; k < x.list.n; k++) {
		const struct defect *f = &x.list.v[k];

		CHECK(f->code < N_DEFECTS && f->at <= d->bytes.n);
		CHECK(k == 0 || x.list.v[k - 1].at < f->at ||
			(x.list.v[k - 1].at == f->at && x.list.v[k - 1].code <= f->code));
		CHECK(f->suspect == NOWHERE || f->suspect < d->blocks.n);
		CHECK(f->message < x.texts.n && defect_message(&x, f)[0] != '\0');
		draft_locate(d, &at, f->at);
		CHECK(f->line == at.line && f->col == at.col && f->line > 0 && f->col > 0);
		if (f->code == E01_STRAY_CLOSE) CHECK(strays < d->strays.n && d->strays.v[strays++] == f->at);
		if (f->code == E02_UNCLOSED) unclosed++;
	}
	CHECK(strays == d->stray && unclosed == d->opens - d->pairs);
	for (unsigned k = 0; k < N_DEFECTS; k++) sum += x.count[k];
	CHECK(sum == x.list.n);
	defects_release(&x);
}

/* Lines and columns of a few places, counted from the start. */
static void check_places(const struct draft *d)
{
	uint32_t begin = d->bytes.n >= 3 && memcmp(d->bytes.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	struct cursor c = draft_cursor(d);
	uint32_t line = 1, col = 1;
	size_t n = d->bytes.n < 300 ? d->bytes.n : 300;

	for (size_t at = begin; at < n;) {
		unsigned len;

		draft_locate(d, &c, (uint32_t)at);
		CHECK(c.line == line && c.col == col);
		(void)utf8_at(d->bytes, at, &len);
		col++;
		if (d->bytes.p[at] == '\n') {
			line++;
			col = 1;
		}
		at += len;
	}
	draft_locate(d, &c, begin);
	CHECK(c.line == 1 && c.col == 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned how = check_byte(&data, &size);
	struct draft_options o = { .markdown = how & 1, .escapes = (how & 2) != 0 };
	struct str bytes = { (const char *)data, size };
	struct buf wording = BUF_INIT, clean = BUF_INIT;
	struct draft d;
	struct issues s;

	if (how & 4) o.parties = check_parties();
	draft_read(&d, bytes, "draft", &o);
	CHECK(str_eq(d.bytes, bytes));
	CHECK(d.escapes == (o.escapes || own_file(bytes)));
	check_matching(&d);
	check_brackets(&d);
	check_blocks(&d);
	check_other_spans(&d);
	check_places(&d);
	(void)draft_wording(&d, 0, (uint32_t)size, &wording);
	CHECK(!utf8_clean(&clean, buf_str(&wording)));
	CHECK(!memchr(clean.n ? clean.p : "", '\n', clean.n));
	check_counts(&d);
	issues_of(&d, &s);
	check_issues(&d, &s);
	check_addresses(&s);
	check_defects(&d, &s);
	issues_release(&s);
	draft_release(&d);
	buf_release(&wording);
	buf_release(&clean);
	return 0;
}
