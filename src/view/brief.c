/* brief: see brief.h. Every part is printed into memory and its lines counted; the most contested issues get
 * what is left of the page. */
#include "view/brief.h"

#include "base/utf8.h"
#include "view/wording.h"

#define LABEL 14        /* columns of "  Paragraphs   " */
#define CONTESTED 10    /* issues shown, if there is room */
#define LONE_PARTIES 5
#define DEFECT_CODES 6
#define DASH " \xE2\x80\x93 "

/* ---- small parts ---- */

void brief_title(const struct draft *d, struct buf *out)
{
	struct span s = { d->begin, d->begin };
	struct str line;

	for (uint32_t i = 0; i < d->blocks.n; i++) {
		const struct block *b = &d->blocks.v[i];

		if (i && !(d->markdown && b->kind == BLOCK_HEADING)) continue;
		s = (struct span){ b->start, b->end };
		if (!d->markdown || b->kind == BLOCK_HEADING) break;
	}
	while (s.start < s.end && strchr(" \t\r\n\f#*_", d->bytes.p[s.start]) && d->bytes.p[s.start]) s.start++;
	line = draft_text(d, s.start, s.end);
	for (size_t n = 0; n < line.n; n++)
		if (line.p[n] == '\n') line.n = n;
	while (line.n && strchr(" \t\r*_", line.p[line.n - 1]) && line.p[line.n - 1]) line.n--;
	s.end = s.start + (uint32_t)line.n;
	if (wording_begin(d, s, 400, out)) buf_puts(out, "\xE2\x80\xA6");
}

static void heading(struct term *t, const char *text, const struct buf *remark)
{
	out_putc(t->out, '\n');
	term_puts(t, STYLE_HEAD, text);
	if (remark && remark->n) out_printf(t->out, "  (%s)", remark->p);
	out_putc(t->out, '\n');
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
	const struct counts *c = b->counts;
	struct buf text = BUF_INIT;

	put_count(&text, c->disputed, "disputed");
	put_some(&text, c->class[CLASS_BLANK], "blank");
	put_some(&text, c->class[CLASS_NOTE], "note");
	put_some(&text, c->class[CLASS_FOOTNOTE], "footnote");
	put_some(&text, c->class[CLASS_STATUS], "status mark");
	put_some(&text, c->class[CLASS_LINK], "link");
	put_some(&text, c->class[CLASS_GLUED], "bracket in a word");
	put_count(&text, (uint64_t)c->stray + c->unclosed, "unmatched");
	if (c->furniture) buf_printf(&text, "; %u of them in page furniture", c->furniture);
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
	heading(t, "Where the text stands", NULL);
	paragraphs_row(b, t);
	words_row(b, t);
	if (b->draft->opens || b->draft->closes) brackets_row(b, t);
	if (b->issues->list.n) issues_row(b, t);
	if (b->draft->parties.list.n) parties_row(b, t);
}

/* ---- most contested ---- */

/* "for US; against CL, NZ", or "a: US, SG; b: CL". */
static void put_sides(const struct brief *b, const struct contest_issue *it, struct buf *out)
{
	const struct position *p = b->contest->positions.v + it->first;
	size_t before = out->n;

	for (uint32_t i = 0; i < it->n; i++) {
		bool first = !i || p[i].alt != p[i - 1].alt || p[i].stand != p[i - 1].stand;

		if (!first) buf_puts(out, ", ");
		else if (out->n > before) buf_puts(out, "; ");
		if (first && it->n_alts > 1) alternative_name(p[i].alt, out);
		if (first && it->n_alts > 1) buf_putc(out, ' ');
		if (first)
			buf_puts(out, p[i].stand == STAND_FOR ? "for " : p[i].stand == STAND_AGAINST ? "against " : "reserve ");
		wording_party(b->draft, p[i].party, false, out);
	}
}

/* The wordings of an issue on one line. */
static void put_wordings(const struct brief *b, uint32_t issue, const struct term *t, struct buf *out)
{
	const struct issue *it = &b->issues->list.v[issue];
	size_t most = t->width;

	if (wording_needs_context(b->issues, issue)) {
		wording_context(b->draft, b->issues, issue, t->width / 3, out);
		return;
	}
	for (uint32_t k = 0; k < it->n_alts && k < 26 && utf8_width(buf_str(out)) < most; k++) {
		struct buf one = BUF_INIT, fit = BUF_INIT;

		wording_begin(b->draft, b->issues->alts.v[it->alt + k].text, 4 * most, &one);
		term_fit(&fit, buf_str(&one), it->n_alts == 1 ? most : (most - 10) / it->n_alts > 12 ? (most - 10) / it->n_alts - 4 : 12);
		if (k) buf_puts(out, "  ");
		if (it->n_alts > 1) {
			alternative_name(k, out);
			buf_putc(out, ' ');
		}
		buf_add(out, buf_str(&fit));
		buf_release(&one);
		buf_release(&fit);
	}
}

static void contested_issue(const struct brief *b, const struct contest_issue *it, struct term *t)
{
	struct buf address = BUF_INIT, sides = BUF_INIT, words = BUF_INIT;
	unsigned at;

	issue_address(b->issues, it->issue, &address);
	out_puts(t->out, "  ");
	term_put(t, STYLE_HEAD, buf_str(&address));
	out_puts(t->out, "  ");
	at = 4 + (unsigned)utf8_width(buf_str(&address));
	put_sides(b, it, &sides);
	term_wrap(t, buf_str(&sides), (struct wrap){ .at = at, .indent = 6, .max_lines = 1 });
	put_wordings(b, it->issue, t, &words);
	out_puts(t->out, "      ");
	term_wrap(t, buf_str(&words), (struct wrap){ .at = 6, .indent = 6, .max_lines = 1, .faint = true });
	buf_release(&address);
	buf_release(&sides);
	buf_release(&words);
}

static void contested_part(const struct brief *b, struct term *t, unsigned lines)
{
	uint32_t shown = b->contest->n_contested;
	struct buf remark = BUF_INIT;

	if (!shown || lines < 4) return;
	if (shown > CONTESTED) shown = CONTESTED;
	if (shown > (lines - 2) / 2) shown = (lines - 2) / 2;
	buf_printf(&remark, "%u of %u issues with parties on both sides", (unsigned)shown,
	           (unsigned)b->contest->n_contested);
	heading(t, "Most contested", &remark);
	for (uint32_t i = 0; i < shown; i++) contested_issue(b, &b->contest->rank[i], t);
	buf_release(&remark);
}

/* ---- between whom, who alone ---- */

static void pairs_part(const struct brief *b, struct term *t)
{
	struct buf text = BUF_INIT, remark = BUF_INIT;

	if (!b->contest->pairs.n) return;
	buf_puts(&remark, "issues on which two stand against each other: directly + by another wording");
	heading(t, "Between whom", &remark);
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
	heading(t, "Alone on one side", &remark);
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
	heading(t, "Clean paragraphs", NULL);
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

static void defects_part(const struct brief *b, struct term *t)
{
	struct buf remark = BUF_INIT, line = BUF_INIT;
	unsigned shown = 0, more = 0;

	if (!b->defects->list.n) return;
	buf_puts(&remark, "how many, and line:column of the first; onetext lint lists them");
	heading(t, "Defects", &remark);
	for (unsigned code = 0; code < N_DEFECTS; code++) {
		const struct defect *first = first_of(b->defects, code);

		if (!first) continue;
		if (shown++ >= DEFECT_CODES) {
			more++;
			continue;
		}
		buf_clear(&line);
		buf_printf(&line, "%5u  %6u:%-4u ", b->defects->count[code], (unsigned)first->line, (unsigned)first->col);
		out_printf(t->out, "  %s%s", defect_kind[code].code, line.p);
		term_wrap(t, str_of(defect_kind[code].summary),
		          (struct wrap){ .at = (unsigned)line.n + 5, .indent = 8, .max_lines = 1 });
	}
	if (more) out_printf(t->out, "  and %u more codes\n", more);
	buf_release(&remark);
	buf_release(&line);
}

static void next_part(const struct brief *b, struct term *t)
{
	struct buf file = BUF_INIT;

	if (strcmp(b->draft->file, "<stdin>") == 0) buf_puts(&file, "DRAFT");
	else put_shell_word(&file, b->draft->file);
	heading(t, "To go on", NULL);
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
	if (line.n) term_wrap(t, buf_str(&line), (struct wrap){ .max_lines = 2 });
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
	const char *says = NULL;

	if (!b->issues->list.n && !b->draft->opens && !b->draft->closes)
		says = "Nothing is in brackets: the text has no square brackets, so nothing in it says what is in dispute.";
	else if (!b->issues->list.n)
		says = "Nothing is in dispute: the brackets are notes, footnotes, links or marks.";
	else if (!b->draft->parties.list.n)
		says = "No names in the brackets: who wants what cannot be told from the text.";
	else if (!b->contest->n_contested)
		says = "No issue has parties on both sides: where one side is named, the others are silent, and silence is "
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
	if (!b->draft->blocks.n) {
		out_puts(&before, "\nThe file is empty: there is nothing to tell.\n");
	} else {
		standing_part(b, &first);
		empty_part(b, &first);
		pairs_part(b, &last);
		alone_part(b, &last);
		clean_part(b, &last);
		defects_part(b, &last);
		next_part(b, &last);
	}
	used = count_lines(buf_str(&before.pending)) + count_lines(buf_str(&behind.pending));
	out_add(t->out, buf_str(&before.pending));
	contested_part(b, t, used < BRIEF_LINES ? BRIEF_LINES - used : 0);
	out_add(t->out, buf_str(&behind.pending));
	out_release(&before);
	out_release(&behind);
}
