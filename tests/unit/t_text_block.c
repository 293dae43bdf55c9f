/* The first layer: paragraphs, headings, options, footnotes, page furniture, and the labels before them. */
#include "text.h"
#include "text/block.h"
#include "text/label.h"

static void paragraphs(void)
{
	IS_STR(blocks_in(""), "", "nothing");
	IS_STR(blocks_in("\n \n\t\n"), "", "blank lines");
	IS_STR(blocks_in("one\ntwo\n"), "plain", "two lines of one paragraph");
	IS_STR(blocks_in("one\n\ntwo"), "plain plain", "a blank line between two");
	IS_STR(blocks_in("one\n \t\ntwo\n"), "plain plain", "a line of blanks between two");
	IS_STR(blocks_in("one\n\xC2\xA0\ntwo\n"), "plain plain", "a line of U+00A0");
	IS_STR(blocks_in("one\r\n\r\ntwo\r\n"), "plain plain", "CR LF");
	IS_STR(blocks_in("one\n\ftwo\n"), "plain plain", "a form feed between two");
	IS_STR(blocks_in("1. One\n2. Two\n"), "label(1) label(2)", "a line that begins with a label");
}

static void labels(void)
{
	IS_STR(blocks_in("1. Text\n"), "label(1)", "1.");
	IS_STR(blocks_in("1) Text\n"), "label(1)", "1)");
	IS_STR(blocks_in("4.1 Text\n"), "label(4.1)", "4.1");
	IS_STR(blocks_in("4.1. Text\n"), "label(4.1)", "4.1.");
	IS_STR(blocks_in("4.1.12 Text\n"), "label(4.1.12)", "4.1.12");
	IS_STR(blocks_in("(a) Text\n"), "label(a)", "(a)");
	IS_STR(blocks_in("a. Text\n"), "label(a)", "a.");
	IS_STR(blocks_in("a) Text\n"), "label(a)", "a)");
	IS_STR(blocks_in("(iv) Text\n"), "label(iv)", "(iv)");
	IS_STR(blocks_in("iv. Text\n"), "label(iv)", "iv.");
	IS_STR(blocks_in("(2) Text\n"), "label(2)", "(2)");
	IS_STR(blocks_in("2bis. Text\n"), "label(2bis)", "2bis.");
	IS_STR(blocks_in("2 bis. Text\n"), "label(2 bis)", "2 bis.");
	IS_STR(blocks_in("2.bis Text\n"), "label(2.bis)", "2.bis");
	IS_STR(blocks_in("5 alt. Text\n"), "label(5 alt)", "5 alt.");
	IS_STR(blocks_in("Pp4 Text\n"), "label(Pp4)", "Pp4");
	IS_STR(blocks_in("PP1. Text\n"), "label(PP1)", "PP1.");
	IS_STR(blocks_in("OP2bis Text\n"), "label(OP2bis)", "OP2bis");
	IS_STR(blocks_in("[9. Also decides]\n"), "label(9)", "within the bracket");
	IS_STR(blocks_in("[[9. Also decides] x]\n"), "label(9)", "within two");
	IS_STR(blocks_in("12.\xC2\xA0Text\n"), "label(12)", "U+00A0 behind it");
	IS_STR(blocks_in("  12. Text\n"), "label(12)", "indented");
	take(STR("[4][2]. Text\n"), PLAIN_TEXT);
	OK(draft.blocks.n == 1 && draft.blocks.v[0].kind == BLOCK_LABEL,
		"a number in dispute is a label all the same");
	forget();
	IS_STR(blocks_in("12 Parties meet.\n"), "plain", "a number without a dot");
	IS_STR(blocks_in("In 1.\nText\n"), "plain", "a number elsewhere");
	IS_STR(blocks_in("See paragraph\n2. and so on\n"), "plain",
		"a number that a line break put first");
	IS_STR(blocks_in("ter Text\n"), "plain", "ter by itself");
	IS_STR(blocks_in("alt text\n"), "plain", "nor alt");
}

static void headings(void)
{
	IS_STR(blocks_in("Article 4\n"), "heading(Article 4)", "Article 4");
	IS_STR(blocks_in("ARTICLE 4 (TITLE)\n"), "heading(ARTICLE 4)", "in capitals, with a title");
	IS_STR(blocks_in("Article 2bis\n"), "heading(Article 2bis)", "Article 2bis");
	IS_STR(blocks_in("ANNEX\n"), "heading(ANNEX)", "an annex without a number");
	IS_STR(blocks_in("Annex I\n"), "heading(Annex I)", "Annex I");
	IS_STR(blocks_in("Section A: Scope\n"), "heading(Section A)", "Section A");
	IS_STR(blocks_in("Chapter 3\n"), "heading(Chapter 3)", "Chapter 3");
	IS_STR(blocks_in("Part II\n"), "heading(Part II)", "Part II");
	IS_STR(blocks_in("IV. Finance\n"), "heading(IV)", "IV.");
	IS_STR(blocks_in("B. Scope\n"), "heading(B)", "B.");
	IS_STR(blocks_in("The Article 4 text\n"), "plain", "Article in a sentence");
	IS_STR(blocks_in("Articles of faith\n"), "plain", "another word");
}

static void options(void)
{
	IS_STR(blocks_in("Option 1: a\n\nOption 2: b\n"), "option(Option 1) option(Option 2)",
		"Option 1:");
	IS_STR(blocks_in("Option I. a\n"), "option(Option I)", "Option I.");
	IS_STR(blocks_in("Option (a): x\n"), "option(Option (a))", "Option (a):");
	IS_STR(blocks_in("Option 1\nx\n"), "option(Option 1)", "alone in its line");
	IS_STR(blocks_in("Alternative 2: x\n"), "option(Alternative 2)", "Alternative 2:");
	IS_STR(blocks_in("Variant A: x\n"), "option(Variant A)", "Variant A:");
	IS_STR(blocks_in("**Option 1:** x\n"), "option(Option 1)", "in bold type");
	IS_STR(blocks_in("**Option 1[^6][^7]:** x\n"), "option(Option 1)", "with footnotes");
	IS_STR(blocks_in("[Option 1: x]\n"), "option(Option 1)", "within a bracket");
	IS_STR(blocks_in("Option 1: x\n\n{End of options}\n"), "option(Option 1) end",
		"the end of the options");
	IS_STR(blocks_in("3bis. Option (a): x\n"), "label(3bis) option(Option (a))", "behind a label");
	IS_STR(blocks_in("Option 1 : x\n"), "option(Option 1)", "a blank before the colon");
	IS_STR(blocks_in("Option 1: (paragraphs 3-5)\n"), "option(Option 1)",
		"with the paragraphs that it holds");
	IS_STR(blocks_in("Option (zzz): x\n"), "plain", "what is no number");
	IS_STR(blocks_in("Option 1 is better\n"), "plain", "a sentence that begins with it");
	IS_STR(blocks_in("The Option 1 text\n"), "plain", "Option in a sentence");
	IS_STR(blocks_in("Options are many\n"), "plain", "another word");
}

static void footnotes(void)
{
	IS_STR(blocks_in("One.\n\n12  Negotiators' Note: x.\n"), "plain footnote", "a footnote");
	take(STR("Text.\n\n7\nThe note.\n\n8\n\nAnother.\n"), PLAIN_TEXT);
	OK(note_exists(&draft, 7), "the number may stand above its text");
	OK(note_exists(&draft, 8), "with a blank line between");
	forget();
	take(STR("Text.\n\n9"), PLAIN_TEXT);
	OK(!note_exists(&draft, 9), "a number without a text is none");
	forget();
	take(STR("One.\n\n12  Negotiators' Note: x.\n"), PLAIN_TEXT);
	OK(note_exists(&draft, 12) && !note_exists(&draft, 13) && !note_exists(&draft, 5000),
		"its number is known");
	forget();
}

/* What stands before a Markdown text between two lines of dashes is about the file, not part of it. */
static void front_matter(void)
{
	take(STR("---\ntitle: [x]\n---\n\n1. [a]\n"), MARKDOWN);
	OK(draft.blocks.n == 1 && draft.blocks.v[0].kind == BLOCK_LABEL,
		"front matter is no paragraph");
	IS_INT(draft.pairs, 2, "its brackets are counted");
	IS_INT(issues.list.n, 1, "but are no issues");
	forget();
	take(STR("---\n1. [a]\n"), MARKDOWN);
	IS_INT(issues.list.n, 1, "a line of dashes alone begins none");
	forget();
	take(STR("---\n[a]\n---\n\n1. [b]\n"), PLAIN_TEXT);
	IS_INT(issues.list.n, 2, "nor in plain text");
	forget();
}

/* The status of every block: "." none, "a" agreed, "d" to be discussed. */
static const char *statuses(const char *z)
{
	static char out[64];

	take(str_of(z), PLAIN_TEXT);
	for (size_t i = 0; i < draft.blocks.n && i < sizeof out - 1; i++) {
		out[i] = ".ad"[draft.blocks.v[i].status];
		out[i + 1] = '\0';
	}
	forget();
	return out;
}

static void marks(void)
{
	IS_STR(statuses("1. One. [Agreed ad ref]\n\n2. Two.\n"), "a.",
		"a mark at the end of its paragraph");
	IS_STR(statuses("1. [Agreed] One.\n\n2. Two.\n"), "a.", "at its beginning");
	IS_STR(statuses("1. One. (agreed ad ref)\n\n2. Two.\n"), "a.", "in parentheses");
	IS_STR(statuses("1. One (as agreed).\n"), ".", "other words in parentheses");
	IS_STR(statuses("1. One. [to be discussed]\n"), "d", "to be discussed");
	IS_STR(statuses("1. One.\n\n[Agreed ad ref]\n\n2. Two.\n"), "a..",
		"alone, it speaks of the paragraph before");
	IS_STR(statuses("1. One.\n\nMore.\n\n[Agreed ad ref]\n"), "aa.", "back to its label");
	IS_STR(statuses("Article 1\n\n[Agreed ad ref]\n"), "..", "but not of a heading");
}

/* Which blocks hold, or are held by, a disputed bracket. */
static void bracketed(void)
{
	static const bool want[] = { false, true, true, true, false, false };
	unsigned wrong = 0;

	take(STR("1. One.\n\n2. [Two.\n\n3. Three.\n\n4. Four.] x\n\n5. Five. [NOTE: y]\n\n6. "
		 "Six[12].\n"),
		PLAIN_TEXT);
	for (size_t i = 0; i < draft.blocks.n; i++)
		wrong += draft.blocks.v[i].bracketed != (i < 6 && want[i]);
	OK(draft.blocks.n == 6 && !wrong, "from the paragraph that opens it to the one that closes it");
	forget();
}

/* A title and a page number that stand around every page break. */
static void furniture(void)
{
	struct buf b = BUF_INIT;

	for (int i = 1; i <= 6; i++)
		buf_printf(&b, "Draft [Rights] Chapter\n\nText of page %d.\n\n%d\n\f", i, i);
	take(buf_str(&b), PLAIN_TEXT);
	OK(draft.furniture.n >= 5, "lines that recur at page breaks are furniture");
	{
		unsigned marked = 0;

		for (size_t i = 0; i < draft.brackets.n; i++)
			marked += (draft.brackets.v[i].flags & BRACKET_FURNITURE) != 0;
		OK(marked >= 5, "and the brackets in them are marked");
	}
	IS_INT(draft.pairs, 6, "but counted");
	OK(issues.list.n <= 1, "and are no issues");
	forget();
	buf_release(&b);
	take(STR("Draft [Rights]\n\nOne.\n\nDraft [Rights]\n\nTwo.\n"), PLAIN_TEXT);
	IS_INT(draft.furniture.n, 0, "without page breaks there is none");
	forget();
}

/* A bracket that runs over a page break does not say what stands at the foot and head of the pages. */
static void page_breaks(void)
{
	static const char *const filler[] = { "alpha", "beta", "gamma", "delta", "epsilon", "zeta" };
	struct buf b = BUF_INIT, w = BUF_INIT;

	for (size_t i = 0; i < 6; i++) {
		buf_printf(&b, "Working draft of the text\n\nSome %s here.\n\n", filler[i]);
		buf_printf(&b,
			i == 2   ? "[first half\n\n%d\n\f"
			: i == 3 ? "second half] end\n\n%d\n\f"
				 : "x\n\n%d\n\f",
			(int)i + 1);
	}
	take(buf_str(&b), PLAIN_TEXT);
	OK(draft.brackets.n == 1, "one bracket");
	draft_wording(&draft, draft.brackets.v[0].text, draft.brackets.v[0].text_end, &w);
	IS_BYTES(buf_str(&w), STR("first half Some delta here. second half"), "its wording");
	forget();
	buf_release(&b);
	buf_release(&w);
}

static void normal_forms(void)
{
	static const struct {
		const char *written, *normal;
		enum label_kind kind;
	} rows[] = {
		{ "Article 4", "Art4", LABEL_ARTICLE },
		{ "ARTICLE  4", "Art4", LABEL_ARTICLE },
		{ "Article 2bis", "Art2bis", LABEL_ARTICLE },
		{ "Article 2 bis", "Art2bis", LABEL_ARTICLE },
		{ "Annex 1", "Annex1", LABEL_ANNEX },
		{ "ANNEX I", "AnnexI", LABEL_ANNEX },
		{ "4.1", "4.1", LABEL_NUMBER },
		{ "2 bis", "2bis", LABEL_NUMBER },
		{ "2.bis", "2bis", LABEL_NUMBER },
		{ "Pp4", "Pp4", LABEL_PREAMBLE },
		{ "OP2 bis", "OP2bis", LABEL_PREAMBLE },
		{ "a", "a", LABEL_LETTER },
		{ "iv", "iv", LABEL_ROMAN },
	};
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_clear(&b);
		label_normal(str_of(rows[i].written), rows[i].kind, &b);
		IS_BYTES(buf_str(&b), str_of(rows[i].normal), "%s", rows[i].written);
	}
	buf_release(&b);
}

/* A roman numeral written the usual way. */
static struct str roman(unsigned n, char out[16])
{
	static const struct {
		unsigned v;
		const char *s;
	} parts[] = { { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" }, { 9, "ix" },
		{ 5, "v" }, { 4, "iv" }, { 1, "i" } };
	size_t k = 0;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		for (; n >= parts[i].v; n -= parts[i].v)
			for (const char *c = parts[i].s; *c; c++) out[k++] = *c;
	}
	return (struct str){ out, k };
}

static void numerals(void)
{
	char text[16];
	unsigned wrong = 0;

	for (unsigned n = 1; n < 90; n++) wrong += roman_number(roman(n, text)) != n;
	IS_INT(wrong, 0, "roman numerals up to 89");
	IS_INT(roman_number(STR("XIV")), 14, "in capitals");
	OK(!roman_number(STR("")) && !roman_number(STR("iiii")) && !roman_number(STR("vx")) &&
			!roman_number(STR("iV")) && !roman_number(STR("a")) &&
			!roman_number(STR("i ")) && !roman_number(STR("\0")),
		"what is none");
	IS_INT(latin_suffix(STR("bis")), 3, "bis");
	IS_INT(latin_suffix(STR("quater.")), 6, "quater");
	IS_INT(latin_suffix(STR("alt 2")), 5, "alt 2");
	IS_INT(latin_suffix(STR("alt")), 3, "alt");
	IS_INT(latin_suffix(STR("alt.")), 3, "alt and a full stop");
	OK(!latin_suffix(STR("bistro")) && !latin_suffix(STR("alter")) && !latin_suffix(STR("")),
		"other words");
}

/* Which block holds a place, and line and column of it. */
static void places(void)
{
	struct cursor c;

	take(STR("\xEF\xBB\xBF"
		 "a\xC3\xA9 x\n\ny\r\nz"),
		PLAIN_TEXT);
	c = draft_cursor(&draft);
	draft_locate(&draft, &c, 3);
	OK(c.line == 1 && c.col == 1, "a byte order mark has no column");
	draft_locate(&draft, &c, 7);
	OK(c.line == 1 && c.col == 4, "columns are code points");
	draft_locate(&draft, &c, 13);
	OK(c.line == 4 && c.col == 1, "only LF ends a line");
	draft_locate(&draft, &c, 11);
	OK(c.line == 3 && c.col == 2, "CR is a column; and backwards");
	draft_locate(&draft, &c, 0);
	OK(c.line == 1 && c.col == 1, "to the beginning");
	IS_INT(draft_block_at(&draft, 7), 0, "the first block");
	IS_INT(draft_block_at(&draft, 9), 0, "reaches to the next");
	IS_INT(draft_block_at(&draft, 10), 1, "which begins here");
	IS_INT(draft_block_at(&draft, 14), 1, "and is the last");
	forget();
	take(STR("\n\nx"), PLAIN_TEXT);
	IS_INT(draft_block_at(&draft, 1), NOWHERE, "before the first block there is none");
	forget();
}

static void wordings(void)
{
	struct buf b = BUF_INIT;

	take(STR("  a \n\t b\xC2\xA0\xC2\xA0"
		 "c\xFF [d] "),
		PLAIN_TEXT);
	OK(draft_wording(&draft, 0, (uint32_t)draft.bytes.n, &b), "invalid bytes are told");
	IS_BYTES(buf_str(&b), STR("a b c\xEF\xBF\xBD [d]"), "one line, one blank, U+FFFD");
	buf_clear(&b);
	OK(!draft_wording(&draft, 0, 5, &b), "none here");
	IS_BYTES(buf_str(&b), STR("a"), "no blanks at the ends");
	forget();
	buf_release(&b);
}

int main(void)
{
	paragraphs();
	labels();
	headings();
	options();
	footnotes();
	front_matter();
	marks();
	bracketed();
	furniture();
	page_breaks();
	normal_forms();
	numerals();
	places();
	wordings();
	return DONE();
}
