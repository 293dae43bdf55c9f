/* stat_card: the numbers of one draft, for reading. */
#include "view/stat.h"

#define LABEL_COLUMNS  22
#define NUMBER_COLUMNS 9
#define REMARK_AT      (2 + LABEL_COLUMNS + NUMBER_COLUMNS + 3)

static void line(struct term *t, const char *label, uint64_t n, const char *remark)
{
	struct buf number = BUF_INIT;

	put_thousands(&number, n);
	out_printf(t->out, "  %-*s%*s", LABEL_COLUMNS, label, NUMBER_COLUMNS, number.p);
	if (remark && *remark) {
		out_puts(t->out, "   ");
		term_wrap(t, str_of(remark), (struct wrap){ .at = REMARK_AT, .indent = REMARK_AT });
	} else {
		out_putc(t->out, '\n');
	}
	buf_release(&number);
}

/* "18 of 2, 3 of 3" */
static void set_sizes(const struct counts *c, struct buf *out)
{
	for (unsigned i = 0; i < SET_SIZES; i++) {
		if (!c->set_size[i]) continue;
		if (out->n) buf_puts(out, ", ");
		buf_printf(out, "%u of %u%s", c->set_size[i], i + 2, i + 1 == SET_SIZES ? " and more" : "");
	}
}

static void size_section(struct term *t, const struct draft *d, const struct counts *c)
{
	term_heading(t, "Size", NULL);
	if (c->pages) line(t, "pages", c->pages, "");
	line(t, "words", c->words, "");
	line(t, "characters", c->chars, "");
	if (d->invalid) line(t, "invalid bytes", d->invalid, "not UTF-8; kept as they are");
}

static void bracket_section(struct term *t, const struct counts *c)
{
	struct buf remark = BUF_INIT;

	term_heading(t, "Brackets", NULL);
	buf_printf(&remark, "%u [ and %u ]", c->opens, c->closes);
	line(t, "pairs", c->pairs, remark.p);
	line(t, "at the top level", c->top, "");
	line(t, "deepest level", c->maxdepth, "");
	line(t, "closing nothing", c->stray, c->stray ? "`onetext lint` says where" : "");
	line(t, "never closed", c->unclosed, c->unclosed ? "`onetext lint` says where" : "");
	buf_release(&remark);
}

static void dispute_section(struct term *t, const struct counts *c, bool strip)
{
	struct buf remark = BUF_INIT;

	term_heading(t, "In dispute", NULL);
	buf_printf(&remark, "%u text, %u [other], %u [no text]", c->class[CLASS_TEXT], c -> class[CLASS_OPEN],
		c -> class[CLASS_NO_TEXT]);
	line(t, "brackets", c->disputed, c->class[CLASS_OPEN] || c->class[CLASS_NO_TEXT] ? remark.p : "");
	buf_clear(&remark);
	if (c->words) buf_printf(&remark, "%u %% of all", (unsigned)(c->words_in_dispute * 100 / c->words));
	line(t, "words", c->words_in_dispute, remark.p);
	line(t, "blanks to fill", c->class[CLASS_BLANK], "");
	buf_clear(&remark);
	set_sizes(c, &remark);
	line(t, "alternative sets", c->sets, remark.p);
	buf_clear(&remark);
	if (c->options) buf_printf(&remark, "%u options", c->options);
	line(t, "option groups", c->option_groups, remark.p);
	if (c->furniture)
		line(t, "in page furniture", c->furniture,
			strip ? "not counted as disputed" : "counted; not with --strip-furniture");
	buf_release(&remark);
}

static void other_section(struct term *t, const struct counts *c)
{
	static const struct {
		const char *label, *remark;
		uint8_t class;
	} other[] = {
		{ "notes", "drafting notes, placeholders", CLASS_NOTE },
		{ "statuses", "such as [Agreed ad ref]", CLASS_STATUS },
		{ "footnotes", "", CLASS_FOOTNOTE },
		{ "links", "", CLASS_LINK },
		{ "within words", "such as [t]he", CLASS_GLUED },
	};
	bool any = c->braces > 0;

	for (size_t i = 0; i < sizeof other / sizeof *other; i++) any = any || c->class[other[i].class];
	if (!any) return;
	term_heading(t, "Not in dispute", NULL);
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (c->class[other[i].class])
			line(t, other[i].label, c->class[other[i].class], other[i].remark);
	if (c->braces) line(t, "braces", c->braces, "labels and notes in { }");
}

static void paragraph_section(struct term *t, const struct counts *c)
{
	term_heading(t, "Paragraphs", NULL);
	line(t, "clean", c->blocks_clean, "no disputed bracket in or around them");
	line(t, "bracketed", c->blocks_bracketed, "");
	line(t, "marked agreed", c->blocks_agreed, "");
	line(t, "all", c->blocks, "");
}

static void party_section(struct term *t, const struct draft *d, const struct counts *c)
{
	struct table table;
	bool guess = false;

	term_heading(t, "Parties", NULL);
	if (!d->parties.list.n) {
		out_puts(t->out, "  no names in the brackets\n");
		return;
	}
	table_init(&table);
	table_column(&table, "name", ALIGN_LEFT, 0);
	table_column(&table, "proposes", ALIGN_RIGHT, 0);
	table_column(&table, "opposes", ALIGN_RIGHT, 0);
	table_column(&table, "reserves", ALIGN_RIGHT, 0);
	for (size_t i = 0; i < d->parties.list.n; i++) {
		const struct party *p = &d->parties.list.v[i];
		struct buf name = BUF_INIT, fit = BUF_INIT;

		term_clean(&name, p->code);
		term_fit(&fit, buf_str(&name), 40);
		if (p->guess) buf_putc(&fit, '*');
		guess = guess || p->guess;
		table_cell(&table, buf_str(&fit));
		table_number(&table, c->party[i].proposals);
		table_number(&table, c->party[i].oppositions);
		table_number(&table, c->party[i].reserves);
		buf_release(&name);
		buf_release(&fit);
	}
	table_print(&table, t, 2, false);
	table_release(&table);
	if (guess) out_puts(t->out, "  * guessed from the text; --parties FILE declares who is meant\n");
}

void stat_card(struct term *t, const struct draft *d, const struct counts *c, bool strip)
{
	term_puts(t, STYLE_HEAD, d->file);
	out_printf(t->out, "  (%s)\n", d->markdown ? "Markdown" : "plain text");
	size_section(t, d, c);
	bracket_section(t, c);
	dispute_section(t, c, strip);
	other_section(t, c);
	paragraph_section(t, c);
	party_section(t, d, c);
}
