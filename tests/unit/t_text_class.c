/* What a bracket is: the class of each, from its wording and from what stands around it. */
#include "text.h"

struct row {
	const char *in, *want, *name;
};

static void check(const struct row *rows, size_t n, unsigned how)
{
	for (size_t i = 0; i < n; i++)
		IS_STR(classes_as(str_of(rows[i].in), how), rows[i].want, "%s", rows[i].name);
}
#define CHECK(rows, how) check(rows, sizeof rows / sizeof *rows, how)

static void wording(void)
{
	static const struct row rows[] = {
		{ "The Parties [shall] meet", "text", "wording" },
		{ "x[, as appropriate,] y", "text", "wording that brings its commas" },
		{ "x [a [b] c] y", "text text", "wording within wording" },
		{ "[US propose: x]", "text", "wording with a head" },
		{ "communication[s] of", "text", "the end of a word" },
		{ "Article[s 5.2 and] 6.4", "text", "glued on the left, with blanks inside" },
		{ "from 1[-Y] on", "text", "glued to a number" },
		{ "12 [\xE2\x80\x93"
		  "18] month",
			"text", "a range" },
		{ "[another]", "text", "a word that only looks like other" },
		{ "[The other Parties]", "text", "other among words" },
		{ "[agreed language]", "text", "agreed among words" },
		{ "[Noted]", "text", "a word that only begins like a note" },
		{ "[text agreed elsewhere]", "text", "agreed at the end" },
		{ "[30 days]", "text", "a number with its unit" },
	};

	CHECK(rows, WITH_TABLE);
}

static void blanks(void)
{
	static const struct row rows[] = {
		{ "within [x] days", "blank", "x" },
		{ "within [X] days", "blank", "X" },
		{ "within [XX] days", "blank", "XX" },
		{ "within [ ] days", "blank", "a blank" },
		{ "within [] days", "blank", "nothing" },
		{ "within [   ] days", "blank", "blanks" },
		{ "within [\xE2\x80\xA6] days", "blank", "an ellipsis" },
		{ "within [...] days", "blank", "three dots" },
		{ "within [--] days", "blank", "dashes" },
		{ "within [___] days", "blank", "a line to write on" },
		{ "by [year x] at", "blank", "year x" },
		{ "[Annex [x]]", "text blank", "in wording" },
	};

	CHECK(rows, WITH_TABLE);
}

static void others(void)
{
	static const struct row rows[] = {
		{ "[shall][should][other]", "text text open", "other" },
		{ "[Other]", "open", "with a capital" },
		{ "[ other ]", "open", "with blanks" },
		{ "[No text]", "no-text", "no text" },
		{ "[no text]", "no-text", "in small letters" },
		{ "x [Agreed ad ref]", "status", "agreed ad ref" },
		{ "x [agreed ad referendum]", "status", "in full" },
		{ "x [Agreed]", "status", "agreed" },
		{ "x [ad ref]", "status", "ad ref" },
		{ "x [provisionally agreed]", "status", "provisionally agreed" },
		{ "x [to be discussed]", "status", "to be discussed" },
		{ "x [TA]", "status", "tentative agreement" },
		{ "x [NOTE: y]", "note", "a note" },
		{ "x [Note: y]", "note", "in small letters" },
		{ "x [Negotiators' Note: y]", "note", "the negotiators' note" },
		{ "x [Negotiators\xE2\x80\x99 Note: y]", "note", "with a curved apostrophe" },
		{ "x [Placeholder for preamble]", "note", "a placeholder" },
		{ "x [Editor's note: y]", "note", "an editor's note" },
		{ "x [Provision on finance to be inserted here]", "note", "to be inserted" },
		{ "x [document to be issued]", "note", "to be issued" },
		{ "x [Further definitions may be required]", "note", "may be required" },
		{ "x [Further rules as may be decided]", "note", "as may be decided" },
	};

	CHECK(rows, WITH_TABLE);
}

static void footnotes(void)
{
	static const struct row rows[] = {
		{ "meet [12] often\n\n12  Negotiators' Note: y.\n", "footnote",
			"digits, when there is such a note" },
		{ "meet [ 12 ] often\n\n12  Negotiators' Note: y.\n", "footnote", "with blanks" },
		{ "meet[12] often", "footnote", "digits that touch the word before" },
		{ "(meet)[12] often", "footnote", "digits that touch a parenthesis" },
		{ "[meet][12] often", "text footnote", "digits that touch a bracket" },
	};

	CHECK(rows, WITH_TABLE);
	OK(strcmp(classes_in("within [30] per cent"), "footnote"), "a number that stands free is none");
	OK(strcmp(classes_in("[6] months"), "footnote"), "nor at the beginning");
	IS_STR(classes_as(STR("meet[^3] x"), MARKDOWN), "footnote", "Markdown's own");
	IS_STR(classes_as(STR("x\n\n[^3]: the note\n"), MARKDOWN), "footnote",
		"and where it is written out");
}

static void links(void)
{
	static const struct row rows[] = {
		{ "see [here](http://x.org/y)", "link", "an address" },
		{ "see [here](a.md)", "link", "a path" },
		{ "see [here](#part)", "link", "a place in the text" },
		{ "see [here][id] x\n\n[id]: http://x.org\n", "link link link",
			"a reference that is defined" },
		{ "[here][there]", "text text", "one that is not" },
		{ "[x](US, JP)", "text", "names in parentheses" },
		{ "[text](as amended)", "text", "words in parentheses" },
		{ "[a](b c.d)", "text", "no address has blanks" },
	};

	CHECK(rows, MARKDOWN | WITH_TABLE);
	IS_STR(classes_in("see [here](a.md)"), "text", "plain text has no links");
}

static void glued(void)
{
	static const struct row rows[] = {
		{ "the ion x[Ca2+]y here", "glued", "within a word" },
		{ "co[operat]ion", "glued", "letters on both sides" },
		{ "\"[t]he Parties\"", "glued", "a letter that was changed in quoting" },
		{ "co[ operat ]ion", "text", "blanks inside" },
		{ "shall[ not] be", "text", "letters on one side only" },
	};

	CHECK(rows, WITH_TABLE);
}

static void matching(void)
{
	static const struct row rows[] = {
		{ "a [b", "unclosed", "never closed" },
		{ "a [b [c] d", "unclosed text", "the inner one is closed first" },
		{ "a ] b [c]", "text", "a stray one before" },
		{ "", "", "no bracket" },
	};

	CHECK(rows, WITH_TABLE);
	IS_STR(classes_in("{[x y] z} [a]"), "braced text", "in braces");
	IS_STR(classes_as(STR("\\[a\\] [b] \\\\[c]"), ESCAPES), "text text",
		"escaped brackets are text");
	IS_STR(classes_as(STR("onetext-draft 1\n\\[a\\] [b]\n"), PLAIN_TEXT), "text",
		"so in the files that say so");
	IS_STR(classes_as(STR("x\nonetext-draft 1\n\\[a\\]\n"), PLAIN_TEXT), "text",
		"in their first line");
}

static void nesting(void)
{
	static const struct {
		uint32_t parent, depth;
	} want[] = { { NOWHERE, 1 }, { 0, 2 }, { 1, 3 }, { 0, 2 }, { NOWHERE, 1 } };
	unsigned wrong = 0;

	take(STR("[a [b [c]] [d]] [e]"), PLAIN_TEXT);
	for (size_t i = 0; i < 5; i++)
		wrong += draft.brackets.v[i].parent != want[i].parent ||
			 draft.brackets.v[i].depth != want[i].depth;
	IS_INT(wrong, 0, "parents and depths");
	forget();
	take(STR("[a [b [c] [d] ]"), PLAIN_TEXT);
	OK(draft.brackets.v[0].close == NOWHERE && draft.brackets.v[0].depth == 0,
		"what never closes has no depth");
	OK(draft.brackets.v[1].parent == NOWHERE && draft.brackets.v[1].depth == 1,
		"and is nobody's parent");
	forget();
}

int main(void)
{
	wording();
	blanks();
	others();
	footnotes();
	links();
	glued();
	matching();
	nesting();
	return DONE();
}
