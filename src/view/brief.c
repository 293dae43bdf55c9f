/* brief: see brief.h. Every part is printed into memory and its lines counted; the most contested issues get
 * what is left of the page. */
#include "view/brief.h"

#include "base/utf8.h"
#include "view/stat.h"
#include "view/wording.h"

#define LABEL        14 /* columns of "  Paragraphs   " */
#define LONE_PARTIES 4
#define DASH         "\xE2\x80\x93"

/* ---- small parts ---- */

static bool blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

void brief_title(const struct draft *d, struct buf *out)
{
	struct span s = { d->begin, d->begin };
	uint32_t start, lines = 0;
	bool cut = false;

	for (uint32_t i = 0; i < d->blocks.n; i++) {
		const struct block *b = &d->blocks.v[i];

		bool note = d->bytes.p[b->body] == '{'; /* "{ILLUSTRATIVE TEXT …}" */

		if (s.end > s.start && !(d->markdown && b->kind == BLOCK_HEADING)) continue;
		if (note && i + 1 < d->blocks.n) continue;
		s = (struct span){ b->start, b->end };
		if (!d->markdown || b->kind == BLOCK_HEADING) break;
	}
	for (start = s.start; s.start < s.end && blank(d->bytes.p[s.start]);) s.start++;
	/* a title that is centred goes on in the next line; otherwise it is the first line */
	for (uint32_t at = s.start; at < s.end && !cut; at++)
		if (d->bytes.p[at] == '\n' && (++lines == 2 || s.start - start < 4)) {
			cut = lines == 2;
			s.end = at;
		}
	while (s.start < s.end && strchr("#*_ ", d->bytes.p[s.start]) && d->bytes.p[s.start]) s.start++;
	while (s.end > s.start && strchr(" \t\r*_", d->bytes.p[s.end - 1]) && d->bytes.p[s.end - 1]) s.end--;
	if (wording_begin(d, s, 400, out) || cut) buf_puts(out, " \xE2\x80\xA6");
}

/* "  Label        text", the text wrapped beside its label. */
static void labelled(struct term *t, const char *label, const struct buf *text, unsigned lines)
{
	out_printf(t->out, "  %-*s", LABEL - 2, label);
	term_wrap(t, buf_str(text), (struct wrap){ .at = LABEL, .indent = LABEL, .max_lines = lines });
}

static void put_percent(struct buf *out, uint64_t part, uint64_t whole)
{
	if (whole) buf_printf(out, " (%u %%)", (unsigned)(part * 100 / whole));
}

/* Adds ", " and "12 disputed", unless there are none. */
static void put_count(struct buf *out, uint64_t n, const char *what)
{
	if (!n) return;
	if (out->n) buf_puts(out, ", ");
	put_thousands(out, n);
	buf_printf(out, " %s", what);
}

/* The same with the plural of n things. */
static void put_some(struct buf *out, uint64_t n, const char *what)
{
	if (!n) return;
	if (out->n) buf_puts(out, ", ");
	put_plural(out, n, what);
}

/* ---- where the text stands ---- */

static void paragraphs_row(const struct brief *b, struct term *t)
{
	const struct counts *c = b->counts;
	struct buf text = BUF_INIT;

	put_thousands(&text, c->blocks);
	buf_puts(&text, ": ");
	put_thousands(&text, c->blocks_clean);
	buf_puts(&text, " clean, ");
	put_thousands(&text, c->blocks_bracketed);
	buf_puts(&text, " bracketed, ");
	put_thousands(&text, c->blocks_agreed);
	buf_puts(&text, " marked agreed");
	labelled(t, "Paragraphs", &text, 1);
	buf_release(&text);
}

static void words_row(const struct brief *b, struct term *t)
{
	struct buf text = BUF_INIT;

	put_thousands(&text, b->counts->words);
	buf_puts(&text, ": ");
	put_thousands(&text, b->counts->words_in_dispute);
	buf_puts(&text, " in dispute");
	put_percent(&text, b->counts->words_in_dispute, b->counts->words);
	labelled(t, "Words", &text, 1);
	buf_release(&text);
}

static void brackets_row(const struct brief *b, struct term *t)
{
	struct counts stripped = *b->counts, *c = &stripped;
	struct buf text = BUF_INIT;

	stat_strip_furniture(b->draft, c);
	put_count(&text, c->disputed, "disputed");
	put_some(&text, c->class[CLASS_BLANK], "blank");
	put_some(&text, c->class[CLASS_NOTE], "note");
	put_some(&text, c->class[CLASS_FOOTNOTE], "footnote");
	put_some(&text, c->class[CLASS_STATUS], "status mark");
	put_some(&text, c->class[CLASS_LINK], "link");
	put_some(&text, c->class[CLASS_GLUED], "bracket in a word");
	put_count(&text, (uint64_t)c->stray + c->unclosed, "unmatched");
	put_count(&text, c->furniture, "in page furniture");
	labelled(t, "Brackets", &text, 2);
	buf_release(&text);
}

static void issues_row(const struct brief *b, struct term *t)
{
	uint32_t kinds[4] = { 0 }, blanks = 0;
	struct buf text = BUF_INIT, whole = BUF_INIT;

	for (size_t i = 0; i < b->issues->list.n; i++) {
		const struct issue *it = &b->issues->list.v[i];

		if (it->kind == ISSUE_BRACKET && b->issues->alts.v[it->alt].class == CLASS_BLANK) blanks++;
		else kinds[it->kind]++;
	}
	put_count(&text, kinds[ISSUE_BRACKET], "with or without");
	put_some(&text, kinds[ISSUE_SET] + kinds[ISSUE_SLASH], "set");
	if (kinds[ISSUE_SET] + kinds[ISSUE_SLASH]) buf_puts(&text, " of alternatives");
	put_some(&text, kinds[ISSUE_OPTIONS], "option group");
	if (kinds[ISSUE_OPTIONS]) buf_printf(&text, " (%u options)", b->counts->options);
	put_some(&text, blanks, "blank");
	if (blanks) buf_puts(&text, " to fill");
	put_thousands(&whole, b->issues->list.n);
	buf_printf(&whole, ": %s", text.n ? text.p : "");
	labelled(t, "To decide", &whole, 2);
	buf_release(&text);
	buf_release(&whole);
}

static void parties_row(const struct brief *b, struct term *t)
{
	const struct parties *p = &b->draft->parties;
	struct buf text = BUF_INIT;
	bool guess = false;

	for (size_t i = 0; i < p->list.n; i++) guess = guess || p->list.v[i].guess;
	put_thousands(&text, p->list.n);
	buf_puts(&text, guess ? ", guessed (--parties declares them): " : ", declared: ");
	for (uint32_t i = 0; i < p->list.n && i < 100; i++) {
		if (i) buf_puts(&text, ", ");
		wording_party(b->draft, i, false, &text);
	}
	labelled(t, "Parties", &text, 2);
	buf_release(&text);
}

static void standing_part(const struct brief *b, struct term *t)
{
	term_heading(t, "Where the text stands", NULL);
	paragraphs_row(b, t);
	words_row(b, t);
	if (b->draft->opens || b->draft->closes) brackets_row(b, t);
	if (b->issues->list.n) issues_row(b, t);
	if (b->draft->parties.list.n) parties_row(b, t);
}

/* ---- between whom, who alone ---- */

static void pairs_part(const struct brief *b, struct term *t)
{
	struct buf text = BUF_INIT, remark = BUF_INIT;

	if (!b->contest->pairs.n) return;
	buf_puts(&remark, "issues on which two are opposed, directly + indirectly");
	term_heading(t, "Between whom", remark.p);
	for (size_t i = 0; i < b->contest->pairs.n && i < 40; i++) {
		const struct opposition *p = &b->contest->pairs.v[i];

		if (i) buf_puts(&text, "; ");
		wording_party(b->draft, p->a, false, &text);
		buf_puts(&text, DASH);
		wording_party(b->draft, p->b, false, &text);
		buf_printf(&text, "\xC2\xA0%u+%u", (unsigned)p->direct, (unsigned)(p->issues - p->direct));
	}
	out_puts(t->out, "  ");
	term_wrap(t, buf_str(&text),
		(struct wrap){ .at = 2, .indent = 2, .max_lines = 3, .cut = b->contest->pairs.n > 40 });
	buf_release(&text);
	buf_release(&remark);
}

/* One line for a party: from `first` on in contest.alone. Returns the index behind it. */
static size_t lone_party(const struct brief *b, size_t first, struct term *t)
{
	const struct lone *alone = b->contest->alone.v;
	struct buf text = BUF_INIT;
	size_t i = first;

	for (; i < b->contest->alone.n && alone[i].party == alone[first].party; i++) {
		if (i - first >= 40) continue;
		if (i > first) buf_puts(&text, ", ");
		issue_address(b->issues, alone[i].issue, &text);
	}
	if (t) {
		struct buf name = BUF_INIT, fit = BUF_INIT, line = BUF_INIT;

		wording_party(b->draft, alone[first].party, false, &name);
		term_fit(&fit, buf_str(&name), LABEL - 4);
		buf_printf(&line, "%zu: %s", i - first, text.p);
		labelled(t, fit.p, &line, 1);
		buf_release(&name);
		buf_release(&fit);
		buf_release(&line);
	}
	buf_release(&text);
	return i;
}

static void alone_part(const struct brief *b, struct term *t)
{
	struct buf remark = BUF_INIT;
	unsigned parties = 0;

	if (!b->contest->alone.n) return;
	buf_puts(&remark, "two or more on another side");
	term_heading(t, "Alone on one side", remark.p);
	for (size_t i = 0; i < b->contest->alone.n; parties++)
		i = lone_party(b, i, parties < LONE_PARTIES ? t : NULL);
	if (parties > LONE_PARTIES) out_printf(t->out, "  and %u more parties\n", parties - LONE_PARTIES);
	buf_release(&remark);
}

/* ---- clean paragraphs, defects, next ---- */

static void clean_part(const struct brief *b, struct term *t)
{
	struct buf text = BUF_INIT, one = BUF_INIT;
	uint32_t told = 0;
	size_t room = 3 * (size_t)(t->width - 2) - 40;

	if (!b->clean->n || !b->issues->list.n) return;
	term_heading(t, "Clean paragraphs", NULL);
	for (size_t i = 0; i < b->clean->runs.n; i++) {
		const struct clean_run *run = &b->clean->runs.v[i];

		buf_clear(&one);
		outline_address(&b->issues->outline, run->first, &one);
		if (run->n > 1) {
			buf_puts(&one, run->n > 2 ? " to " : ", ");
			outline_address(&b->issues->outline, run->last, &one);
		}
		if (text.n + one.n + 2 > room) break;
		if (text.n) buf_puts(&text, ", ");
		buf_add(&text, buf_str(&one));
		told += run->n;
	}
	if (told < b->clean->n) buf_printf(&text, " and %u more", (unsigned)(b->clean->n - told));
	out_puts(t->out, "  ");
	term_wrap(t, buf_str(&text), (struct wrap){ .at = 2, .indent = 2, .max_lines = 3 });
	buf_release(&text);
	buf_release(&one);
}

static const struct defect *first_of(const struct defects *x, unsigned code)
{
	for (size_t i = 0; i < x->list.n; i++)
		if (x->list.v[i].code == code) return &x->list.v[i];
	return NULL;
}

/* Errors, a line each; warnings, all on one. */
static void defects_part(const struct brief *b, struct term *t)
{
	struct buf remark = BUF_INIT, line = BUF_INIT;

	if (!b->defects->list.n) return;
	buf_puts(&remark, "how many, line:column of the first; `onetext lint` lists them");
	term_heading(t, "Defects", remark.p);
	for (unsigned code = 0; code < W12_CROSSES_BLOCK; code++) {
		const struct defect *first = first_of(b->defects, code);

		if (!first) continue;
		buf_clear(&line);
		buf_printf(&line, "%u:%u", (unsigned)first->line, (unsigned)first->col);
		out_printf(
			t->out, "  %s %5u  %9s  ", defect_kind[code].code, b->defects->count[code], line.p);
		term_wrap(t, str_of(defect_kind[code].summary),
			(struct wrap){ .at = 24, .indent = 8, .max_lines = 1 });
	}
	buf_clear(&line);
	for (unsigned code = W12_CROSSES_BLOCK; code < N_DEFECTS; code++) {
		const struct defect *first = first_of(b->defects, code);

		if (!first) continue;
		buf_printf(&line, "%s%s %u, first at %u:%u", line.n ? "; " : "", defect_kind[code].code,
			b->defects->count[code], (unsigned)first->line, (unsigned)first->col);
	}
	if (line.n) labelled(t, "Warnings", &line, 2);
	buf_release(&remark);
	buf_release(&line);
}

static void next_part(const struct brief *b, struct term *t)
{
	struct buf file = BUF_INIT;

	if (strcmp(b->draft->file, "<stdin>") == 0) buf_puts(&file, "DRAFT");
	else put_shell_word(&file, b->draft->file);
	term_heading(t, "To go on", NULL);
	if (b->issues->list.n) out_printf(t->out, "  onetext issues --top 10 %s\n", file.p);
	if (b->contest->pairs.n) {
		struct buf name = BUF_INIT, word = BUF_INIT;

		buf_add(&name, b->draft->parties.list.v[b->contest->pairs.v[0].a].code);
		put_shell_word(&word, name.p);
		out_printf(t->out, "  onetext issues --party %s %s\n", word.p, file.p);
		buf_release(&name);
		buf_release(&word);
	}
	if (b->issues->list.n) out_printf(t->out, "  onetext read --agreed %s\n", file.p);
	else out_printf(t->out, "  onetext stat %s\n", file.p);
	buf_release(&file);
}

/* ---- the page ---- */

static void head_part(const struct brief *b, struct term *t)
{
	struct buf line = BUF_INIT;

	brief_title(b->draft, &line);
	if (line.n) term_wrap(t, buf_str(&line), (struct wrap){ .max_lines = 1 });
	buf_clear(&line);
	term_clean(&line, str_of(b->draft->file));
	buf_puts(&line, b->draft->markdown ? ", Markdown" : ", plain text");
	put_some(&line, b->counts->pages, "page");
	term_wrap(t, buf_str(&line), (struct wrap){ .max_lines = 2 });
	buf_release(&line);
}

/* What there is to say where the rest has nothing to say. */
static void empty_part(const struct brief *b, struct term *t)
{
	const char *says = wording_nothing(b->draft, b->issues);

	if (!says && !b->contest->n_contested)
		says = "No issue has parties on both sides: where one side is named, the others are silent, "
		       "and silence is "
		       "not consent.";
	if (!says) return;
	out_putc(t->out, '\n');
	term_wrap(t, str_of(says), (struct wrap){ 0 });
}

static unsigned count_lines(struct str s)
{
	unsigned n = 0;

	for (size_t i = 0; i < s.n; i++) n += s.p[i] == '\n';
	return n;
}

void brief_text(const struct brief *b, struct term *t)
{
	struct out before, behind;
	struct term first = *t, last = *t;
	unsigned used;

	out_init(&before, OUT_MEMORY);
	out_init(&behind, OUT_MEMORY);
	first.out = &before;
	last.out = &behind;
	head_part(b, &first);
	if (b->draft->blocks.n) standing_part(b, &first);
	empty_part(b, &first);
	if (b->draft->blocks.n) {
		pairs_part(b, &last);
		alone_part(b, &last);
		clean_part(b, &last);
		defects_part(b, &last);
		next_part(b, &last);
	}
	used = count_lines(buf_str(&before.pending)) + count_lines(buf_str(&behind.pending));
	out_add(t->out, buf_str(&before.pending));
	brief_contested(b, t, used < BRIEF_LINES ? BRIEF_LINES - used : 0);
	out_add(t->out, buf_str(&behind.pending));
	out_release(&before);
	out_release(&behind);
}
