/* Addresses: the shortest suffix of the labels above a block, and what an address means. */
#include "text.h"

static void labels(void)
{
	IS_STR(addresses_in("1. One.\n\n2. Two.\n"), "1 2", "numbers");
	IS_STR(addresses_in("Article 4\n\n1. One.\n\n2. Two.\n"), "Art4 1 2",
		"below an article, unique");
	IS_STR(addresses_in("Article 4\n\n1. One.\n\nArticle 5\n\n1. One.\n"),
		"Art4 Art4.1 Art5 Art5.1", "below two articles");
	IS_STR(addresses_in("Article 4\n\n4.1 One.\n\n4.2 Two.\n"), "Art4 4.1 4.2",
		"numbers of two parts");
	IS_STR(addresses_in("4.1 One.\n\n(a) x\n\n(b) y\n"), "4.1 4.1.a 4.1.b",
		"letters begin with their number");
	IS_STR(addresses_in("4.1 One.\n\n(a) x\n\n4.2 Two.\n\n(a) y\n"), "4.1 4.1.a 4.2 4.2.a",
		"letters below two");
	IS_STR(addresses_in("1. One.\n\n(a) x\n\n(i) y\n\n(ii) z\n\n(b) w\n"), "1 1.a 1.a.i 1.a.ii 1.b",
		"numerals below a letter");
	IS_STR(addresses_in("Pp1 x\n\nPp2 y\n\nOP1 z\n"), "Pp1 Pp2 OP1", "of a resolution");
	IS_STR(addresses_in("2. x\n\n2 bis. y\n\n2 ter. z\n"), "2 2bis 2ter", "bis and ter");
	IS_STR(addresses_in("Annex 1\n\nArticle 4\n\n1. x\n\nAnnex 2\n\nArticle 4\n\n1. y\n"),
		"Annex1 Annex1.Art4 Annex1.Art4.1 Annex2 Annex2.Art4 Annex2.Art4.1",
		"as far up as it takes");
	IS_STR(addresses_in("4. x\n\n4.1 y\n\n4.1.1 z\n\n4.2 w\n\n5. v\n"), "4 4.1 4.1.1 4.2 5",
		"numbers below numbers");
	IS_STR(addresses_in("A. Aim\n\nI. All\n\n1. x\n\nB. Means\n\nI. All\n\n1. y\n"),
		"A A.I A.I.1 B B.I B.I.1", "letters and numerals");
	IS_STR(addresses_in("(h) x\n\n(i) y\n\n(ii) z\n"), "h h.i h.ii", "i before ii is a numeral");
	IS_STR(addresses_in("1. x\n\n2. y\n\n2. z\n\n2. w\n"), "1 2 2#2 2#3",
		"a label repeated under one parent");
	IS_STR(addresses_in("[1. x]\n\n[2. y]\n"), "1 2", "within brackets");
	IS_STR(addresses_in("Article 4\n\n(h) x\n\n(i) y\n\n(j) z\n"), "Art4 Art4.h Art4.i Art4.j",
		"i between h and j is a letter");
}

static void unlabelled(void)
{
	IS_STR(addresses_in("Preface.\n\nMore.\n\n1. One.\n"), "0+1 0+2 1", "before any label");
	IS_STR(addresses_in("1. One.\n\nMore.\n\nAnd more.\n\n2. Two.\n\nMore.\n"), "1 1+1 1+2 2 2+1",
		"behind labels");
	IS_STR(addresses_in("Article 4\n\nText.\n\n1. One.\n\nMore.\n"), "Art4 Art4+1 1 1+1",
		"behind a heading");
	IS_STR(addresses_as("## Scope\n\n1. One.\n", MARKDOWN), "0+1 1",
		"a Markdown heading without a label");
}

/* What an address finds: the number of the block, from 1; 0 for nothing, or -n when n would fit. */
static int found(const char *address, struct buf *candidates)
{
	unsigned n = 0;
	uint32_t node = outline_find(&issues.outline, str_of(address), &n, candidates);

	return node == NOWHERE ? -(int)n : (int)issues.outline.nodes.v[node].block + 1;
}

static void finding(void)
{
	struct buf b = BUF_INIT;

	take(STR("4.1 x\n\nAnnex 1\n\n4.1 y\n\nAnnex 2\n\n4.2 z\n\n(a) w\n\n4.3 v\n\n(a) u\n"),
		PLAIN_TEXT);
	IS_INT(found("4.1", NULL), 1, "a full path comes first");
	IS_INT(found("Annex1.4.1", NULL), 3, "a longer one");
	IS_INT(found("4.2", NULL), 5, "a unique suffix");
	IS_INT(found("Annex2.4.2", NULL), 5, "or more than that");
	IS_INT(found("Annex2.4.2.a", NULL), 6, "or all of it");
	IS_INT(found("4.3.a", NULL), 8, "enough of it");
	IS_INT(found("4.2.a", NULL), 6, "a letter with its number");
	IS_INT(found("9", NULL), 0, "nothing fits");
	IS_INT(found("a", &b), -2, "two fit");
	IS_BYTES(buf_str(&b), STR("4.2.a, 4.3.a"), "and are named");
	IS_INT(found("", NULL), 0, "nothing is no address");
	buf_release(&b);
	forget();
	take(STR("Article 4\n\n1. x\n\nArticle 5\n\n1. y\n\n2. z\n"), PLAIN_TEXT);
	IS_INT(found("4.1", NULL), 2, "4.1 is Art4.1");
	IS_INT(found("Art5.2", NULL), 5, "the long form");
	forget();
	take(STR("1. x\n\n1. y\n\n(a) z\n"), PLAIN_TEXT);
	IS_INT(found("1#2", NULL), 2, "a repeated label");
	IS_INT(found("1", NULL), 1, "without # the first");
	IS_INT(found("1#2.a", NULL), 3, "below it");
	IS_INT(found("a", NULL), 3, "any suffix that is unique is understood");
	forget();
}

/* Every address that is printed finds its own block. */
static void round_trip(const char *z)
{
	unsigned wrong = 0;
	struct buf b = BUF_INIT;

	take(str_of(z), PLAIN_TEXT);
	for (uint32_t i = 0; i < draft.blocks.n; i++) {
		if (issues.outline.block_plus[i] || draft.blocks.v[i].kind == BLOCK_OPTION) continue;
		buf_clear(&b);
		outline_address(&issues.outline, i, &b);
		wrong += found(b.p, NULL) != (int)i + 1;
	}
	IS_INT(wrong, 0, "addresses lead back, of %.20s", z);
	buf_release(&b);
	forget();
}

static void groups(void)
{
	const struct option_group *g;

	take(STR("1. Choose:\n\nOption 1: x\n\nmore of x\n\nOption 2: No text\n\n2. Next.\n"),
		PLAIN_TEXT);
	IS_INT(issues.outline.groups.n, 1, "one group");
	g = &issues.outline.groups.v[0];
	IS_INT(g->n, 2, "of two");
	OK(!g->single && !g->gap && g->outer == NOWHERE, "in order");
	IS_INT(g->node == NOWHERE ? 99 : issues.outline.nodes.v[g->node].block, 0, "of paragraph 1");
	OK(issues.outline.options.v[0].block == 1 && issues.outline.options.v[0].end == 3,
		"the first has two blocks");
	OK(issues.outline.options.v[1].block == 3 && issues.outline.options.v[1].end == 4,
		"the second ends where paragraph 2 begins");
	OK(!issues.outline.options.v[0].no_text && issues.outline.options.v[1].no_text,
		"the second is no text");
	IS_BYTES(issues.outline.options.v[1].id, STR("2"), "its id");
	forget();
	take(STR("Option I: x\n\nOption (a): x1\n\nOption (b): x2\n\nOption II: y\n"), PLAIN_TEXT);
	IS_INT(issues.outline.groups.n, 2, "a group within an option");
	IS_INT(issues.outline.groups.v[0].n, 2, "I and II");
	IS_INT(issues.outline.groups.v[1].n, 2, "(a) and (b)");
	IS_INT(issues.outline.groups.v[1].outer, 0, "within I");
	forget();
	take(STR("Option 1: x\n\n{End of options}\n\nText.\n\nOption 1: y\n\nOption 2: z\n"),
		PLAIN_TEXT);
	IS_INT(issues.outline.groups.n, 2, "an end, then another group");
	OK(issues.outline.groups.v[0].single && !issues.outline.groups.v[1].single,
		"the first has one option only");
	IS_INT(issues.outline.options.v[0].end, 1, "and ends at the mark");
	forget();
}

static void numbering(void)
{
	{
		struct buf b = BUF_INIT;

		for (char c = 'a'; c <= 'k'; c++) buf_printf(&b, "Option (%c): x\n\n", c);
		take(buf_str(&b), PLAIN_TEXT);
		OK(issues.outline.groups.n == 1 && !issues.outline.groups.v[0].gap,
			"(i) between (h) and (j) is a letter");
		forget();
		buf_clear(&b);
		for (char c = 'A'; c <= 'K'; c++) buf_printf(&b, "Option %c: x\n\n", c);
		take(buf_str(&b), PLAIN_TEXT);
		OK(issues.outline.groups.n == 1 && !issues.outline.groups.v[0].gap,
			"so is I between H and J");
		forget();
		buf_release(&b);
	}
	take(STR("1. Choose:\n\nOption 1: a\n\nOption 2: b\n\nAnd:\n\nOption 1: c\n\nOption 2: d\n"),
		PLAIN_TEXT);
	IS_INT(issues.outline.groups.n, 2, "two groups in one paragraph");
	OK(issues.outline.groups.v[1].outer == NOWHERE, "beside each other");
	forget();
	take(STR("1. a\n\nOption 1: (paragraphs 2 and 3)\n\n2. b\n\n3. c\n\nOption 2: (paragraph "
		 "4)\n\n4. d\n\n"
		 "Article 2\n\n5. e\n"),
		PLAIN_TEXT);
	IS_INT(issues.outline.groups.n, 1, "options that hold whole paragraphs");
	OK(issues.outline.groups.n && issues.outline.options.v[0].end == 4, "the first holds 2 and 3");
	OK(issues.outline.groups.n && issues.outline.options.v[1].end == 6,
		"the second holds 4, to the heading");
	forget();
	take(STR("Option 1: x\n\nOption 3: y\n"), PLAIN_TEXT);
	OK(issues.outline.groups.n == 1 && issues.outline.groups.v[0].gap, "a number is missing");
	forget();
	take(STR("Article 1\n\nOption 1: x\n\nOption 2: y\n\nArticle 2\n\nText.\n"), PLAIN_TEXT);
	IS_INT(issues.outline.options.v[1].end, 3, "a heading ends the last option");
	forget();
}

int main(void)
{
	labels();
	unlabelled();
	finding();
	round_trip("Article 4\n\n1. a\n\n(a) b\n\n(b) c\n\n2. d\n\n(a) e\n\nArticle 5\n\n1. f\n\n(a) "
		   "g\n\n1. h\n\n(a) i\n");
	round_trip(
		"Annex I\n\nArticle 1\n\n1. x\n\nAnnex II\n\nArticle 1\n\n1. y\n\nSection A\n\n1. z\n");
	groups();
	numbering();
	return DONE();
}
