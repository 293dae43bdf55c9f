/* The tracker row: every number from a small draft of which it is plain. */
#include "text.h"
#include "text/words.h"

static struct counts c;

static void count(const char *z, unsigned how)
{
	counts_release(&c);
	if (draft.bytes.p) forget();
	take(str_of(z), how);
	counts_of(&draft, &c);
}

static void brackets(void)
{
	count("[a [b]] [c] ] [d", PLAIN_TEXT);
	OK(c.opens == 4 && c.closes == 4, "four open, four close");
	OK(c.pairs == 3 && c.top == 2 && c.maxdepth == 2, "three pairs, two on top, depth two");
	OK(c.stray == 1 && c.unclosed == 1, "one stray, one unclosed");
	IS_INT(c.adj, 1, "one pair follows another at once");
	count("[a][b] [c]\n[d]\n\n[e] x [f]", PLAIN_TEXT);
	IS_INT(c.adj, 3, "blanks and one line break may lie between");
	count("[a]\xC2\xA0[b]", PLAIN_TEXT);
	IS_INT(c.adj, 1, "U+00A0 is a blank");
	count("[a [b", PLAIN_TEXT);
	OK(c.pairs == 0 && c.top == 0 && c.maxdepth == 0 && c.unclosed == 2,
		"unclosed ones have no depth");
}

static void classes(void)
{
	count("[a] [other] [x] [No text] y [Agreed ad ref] [NOTE: z] w[12] co[operat]ion", PLAIN_TEXT);
	IS_INT(c.class[CLASS_TEXT], 1, "wordings");
	IS_INT(c.class[CLASS_OPEN], 1, "open");
	IS_INT(c.class[CLASS_BLANK], 1, "blanks");
	IS_INT(c.class[CLASS_NO_TEXT], 1, "no text");
	IS_INT(c.class[CLASS_STATUS], 1, "statuses");
	IS_INT(c.class[CLASS_NOTE], 1, "notes");
	IS_INT(c.class[CLASS_FOOTNOTE], 1, "footnotes");
	IS_INT(c.class[CLASS_GLUED], 1, "glued");
	IS_INT(c.disputed, 3, "disputed: wording, open, no text");
	count("[a](x.md) {b} {c} {d", MARKDOWN);
	IS_INT(c.class[CLASS_LINK], 1, "links");
	IS_INT(c.braces, 2, "braces");
}

static void pages_and_words(void)
{
	count("\xEF\xBB\xBF"
	      "a\r\nb",
		PLAIN_TEXT);
	IS_INT(c.chars, 4, "characters: CR counts, a byte order mark does not");
	IS_INT(c.pages, 0, "no form feed, no pages");
	count("a\fb\fc", PLAIN_TEXT);
	IS_INT(c.pages, 3, "form feeds and one");
	count("a\n\nb\nc\n \nd\n\xC2\xA0\ne", PLAIN_TEXT);
	IS_INT(c.paras, 4, "runs of lines that are not blank");
	count("Don't re-open 4.1, l\xE2\x80\x99"
	      "eau T\xC3\xBCrkiye - x2",
		PLAIN_TEXT);
	IS_INT(c.words, 7, "words: letters and digits with single inner ' \xE2\x80\x99 -");
	count("one [two three [four]] five [US: six - CL] [NOTE: seven] [Agreed]", WITH_TABLE);
	IS_INT(c.words_in_dispute, 4, "in dispute: within brackets, names left out");
	count("onetext-draft 1\none [two]\n", PLAIN_TEXT);
	IS_INT(c.words, 2, "the first line of our own files does not count");
	IS_INT(c.words_in_dispute, 1, "nor in dispute");
	{
		struct str s = STR("-a b- c--d e'f \xE2\x80\x99g");

		IS_INT(words_in(s), 6, "marks at the ends join nothing, nor do two");
	}
}

static void blocks(void)
{
	count("1. clean\n\n2. [a]\n\n3. done [Agreed ad ref]\n\n[4. b\n\nc]\n\n5. d (agreed)\n",
		PLAIN_TEXT);
	IS_INT(c.blocks, 6, "blocks");
	IS_INT(c.blocks_bracketed, 3, "bracketed: with a bracket in them, or in one");
	IS_INT(c.blocks_agreed, 2, "agreed: marked so");
	IS_INT(c.blocks_clean, 1, "clean: neither");
}

static void sets(void)
{
	count("[a][b] x [c][d][e] y [f / g] z [h] [i]", PLAIN_TEXT);
	IS_INT(c.sets, 3, "sets, slashes counted along");
	IS_INT(c.set_size[0], 2, "two of two");
	IS_INT(c.set_size[1], 1, "one of three");
	count("[a][b][c][d][e][f][g][h][i] x [a][b][c][d][e][f][g][h][i][j]", PLAIN_TEXT);
	IS_INT(c.set_size[SET_SIZES - 1], 2, "nine and more");
	count("1. a\n\nOption 1: b\n\nOption 2: c\n\n2. d\n\nOption 1: e\n\nOption 2: f\n\nOption 3: "
	      "No text\n",
		PLAIN_TEXT);
	OK(c.option_groups == 2 && c.options == 5, "two groups, five options");
}

static void parties(void)
{
	count("[US/AU propose; CL oppose: a] [US oppose: b] [CL retain: c] [AU delete: d] [US reserve: "
	      "e] "
	      "[f - US / g - CL]",
		WITH_TABLE);
	OK(c.party[0].proposals == 2 && c.party[0].oppositions == 1 && c.party[0].reserves == 1, "US");
	OK(c.party[1].proposals == 1 && c.party[1].oppositions == 1 && c.party[1].reserves == 0, "AU");
	OK(c.party[2].proposals == 2 && c.party[2].oppositions == 1 && c.party[2].reserves == 0, "CL");
	OK(!c.party[3].proposals && !c.party[3].oppositions, "NZ, which says nothing");
}

static void furniture(void)
{
	static const char *const words[] = { "old", "blue", "large", "further", "new", "other" };
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < 6; i++)
		buf_printf(&b, "Draft [Rights] Chapter\n\nSome %s [text] here.\n\n- %d -\n\f", words[i],
			(int)i + 1);
	count(b.p, PLAIN_TEXT);
	IS_INT(c.pairs, 12, "pairs count everywhere");
	OK(c.furniture >= 5 && c.furniture <= 6, "brackets in furniture");
	buf_release(&b);
}

int main(void)
{
	brackets();
	classes();
	pages_and_words();
	blocks();
	sets();
	parties();
	furniture();
	counts_release(&c);
	forget();
	return DONE();
}
