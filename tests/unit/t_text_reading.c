/* Readings: what the text would say under choices, and what choices are refused. */
#include "text.h"

static const char *clean(const char *z)
{
	return reading_as(z, WITH_TABLE, READ_CLEAN, NULL, "");
}

static const char *agreed(const char *z)
{
	return reading_as(z, WITH_TABLE, READ_AGREED, NULL, "");
}

static const char *of(const char *party, const char *z)
{
	return reading_as(z, WITH_TABLE, READ_PARTY, party, "");
}

static const char *settled(const char *z, const char *choices)
{
	return reading_as(z, WITH_TABLE, READ_AS_IS, NULL, choices);
}

static void as_is(void)
{
	static const char mess[] = "\xEF\xBB\xBF a [b] {c}\r\n\n\f [d ] ]\t[NOTE: e] \xFF\n [US: f";
	struct buf b = BUF_INIT;

	IS_STR(settled(mess, ""), mess, "the bytes");
	take(STR("x\0[y]\0z"), PLAIN_TEXT);
	reading_of(&draft, &issues, READ_AS_IS, NO_PARTY, &(struct choices){ 0 }, &b);
	IS_BYTES(buf_str(&b), STR("x\0[y]\0z"), "with NULs");
	buf_clear(&b);
	buf_puts(&b, "before ");
	reading_of(&draft, &issues, READ_CLEAN, NO_PARTY, &(struct choices){ 0 }, &b);
	IS_BYTES(buf_str(&b), STR("before x\0[y]\0z"), "appended");
	forget();
	buf_release(&b);
}

static void cleaning(void)
{
	IS_STR(clean("Parties [shall] meet.\n"), "Parties [shall] meet.\n",
		"wording stays in brackets");
	IS_STR(clean("Parties [US: shall] meet.\n"), "Parties [shall] meet.\n", "without the head");
	IS_STR(clean("Parties [shall - US; G77 delete] meet.\n"), "Parties [shall] meet.\n",
		"the tail");
	IS_STR(clean("Parties [shall](US, JP) meet.\n"), "Parties [shall] meet.\n", "or names behind");
	IS_STR(clean("A [large - US / small - G77] fund.\n"), "A [large / small] fund.\n",
		"the tails of both");
	IS_STR(clean("Parties meet [NOTE: when?] often.\n"), "Parties meet often.\n", "notes go");
	IS_STR(clean("Parties meet. [Agreed ad ref]\n"), "Parties meet.\n", "statuses go");
	IS_STR(clean("Parties {who?} meet.\n"), "Parties meet.\n", "braces go");
	IS_STR(clean("Within [x] days.\n"), "Within [x] days.\n", "blanks stay");
	IS_STR(clean("[shall][should][other]\n"), "[shall][should][other]\n", "so do sets");
	IS_STR(clean("An open [bracket, and ] a stray ] one.\n"),
		"An open [bracket, and ] a stray ] one.\n", "unmatched ones are text");
	IS_STR(clean("Parties meet [NOTE: a [b] c] often.\n"), "Parties meet often.\n",
		"with brackets in them");
	IS_STR(clean("a [US: b [CL: c] d] e\n"), "a [b [c] d] e\n", "one within the other");
}

static void agreeing(void)
{
	IS_STR(agreed("Parties [shall] meet.\n"), "Parties meet.\n",
		"disputed wording goes, with one of the blanks");
	IS_STR(agreed("Parties meet [often].\n"), "Parties meet.\n", "no blank before a full stop");
	IS_STR(agreed("Parties meet [often], always.\n"), "Parties meet, always.\n",
		"nor before a comma");
	IS_STR(agreed("communication[s] of\n"), "communication of\n", "the end of a word");
	IS_STR(agreed("x[, as appropriate,] y\n"), "x y\n", "wording that brings its commas");
	IS_STR(agreed("[shall][should] meet\n"), "meet\n", "a set");
	IS_STR(agreed("a [US: b [CL: c] d] e\n"), "a e\n", "with what is in it");
	IS_STR(agreed("1. Meet [a] / [b] now.\n"), "1. Meet now.\n", "a set with its slash");
	IS_STR(agreed("1. Meet[12].\n\n12  [A note]\n\n2. More.\n"), "1. Meet.\n\n2. More.\n",
		"a footnote of which nothing is left, with the reference to it");
	IS_STR(agreed("4. [a]\n\n(a) b\n"), "4.\n\n(a) b\n",
		"a number stays while something stands below it");
	IS_STR(agreed("1. One.\n\n[2. Two.]\n\n3. Three.\n"), "1. One.\n\n3. Three.\n",
		"a whole paragraph");
	IS_STR(agreed("Two  blanks [here].\n"), "Two  blanks.\n", "blanks elsewhere are left alone");
	IS_STR(agreed("Parties\r\n[shall]\r\nmeet.\r\n"), "Parties\r\nmeet.\r\n",
		"a line that is left empty");
}

static void parties(void)
{
	IS_STR(of("US", "Parties [US: shall] meet.\n"), "Parties shall meet.\n",
		"what it proposes is in");
	IS_STR(of("CL", "Parties [US: shall] meet.\n"), "Parties meet.\n",
		"what only others propose is out");
	IS_STR(of("US", "Parties [shall] meet.\n"), "Parties [shall] meet.\n",
		"what nobody claims stays");
	IS_STR(of("US", "Parties [US oppose: shall] meet.\n"), "Parties meet.\n",
		"what it opposes is out");
	IS_STR(of("CL", "Parties [US oppose: shall] meet.\n"), "Parties shall meet.\n",
		"in for all others");
	IS_STR(of("CL", "Parties [US propose; CL oppose: shall] meet.\n"), "Parties meet.\n",
		"opposed");
	IS_STR(of("JP", "Parties [US propose; CL oppose: shall] meet.\n"), "Parties meet.\n",
		"another's proposal");
	IS_STR(of("CL", "Parties [US delete; CL retain: shall] meet.\n"), "Parties shall meet.\n",
		"retained");
	IS_STR(of("US", "Parties [US delete; CL retain: shall] meet.\n"), "Parties meet.\n", "deleted");
	IS_STR(of("AU", "[AU oppose: a person that] [AU propose: the person who]\n"),
		"the person who\n", "a substitution");
	IS_STR(of("JP", "[AU oppose: a person that] [AU propose: the person who]\n"), "a person that\n",
		"the standing text for others");
	IS_STR(of("US", "A [large - US / small - G77] fund.\n"), "A large fund.\n",
		"its side of a slash");
	IS_STR(of("US", "a [US: b [CL: c] d] e\n"), "a b d e\n", "within what it proposes");
	IS_STR(of("US", "a [US: b [c] d] e\n"), "a b [c] d e\n", "nobody's within it");
	IS_STR(of("US", "Parties meet [NOTE: when?] {who} often. [Agreed]\n"), "Parties meet often.\n",
		"as clean as clean");
}

static void settling(void)
{
	IS_STR(settled("1. Parties [shall] meet.\n", "1=a"), "1. Parties shall meet.\n", "with it");
	IS_STR(settled("1. Parties [shall] meet.\n", "1=none"), "1. Parties meet.\n", "without it");
	IS_STR(settled("1. Parties [shall][should] meet.\n", "1=b"), "1. Parties should meet.\n",
		"the second of a set");
	IS_STR(settled("1. Meet [a] / [b] now.\n", "1=a"), "1. Meet a now.\n",
		"the slash between two goes with the other");
	IS_STR(settled("1. Meet [a] or [b] now.\n", "1=b"), "1. Meet b now.\n", "so does or");
	IS_STR(settled("1. A [large / small] fund.\n", "1=b"), "1. A small fund.\n",
		"the second of a slash set");
	IS_STR(settled("1. [a] x [b] y.\n", "1/2=a"), "1. [a] x b y.\n", "the others stay as they are");
	IS_STR(settled("1. [a] x [b] y.\n", "1/2=none,1/1=a"), "1. a x y.\n",
		"two choices, in any order");
	IS_STR(settled("1. [US: a [CL: b] c] d.\n", "1/1=a"), "1. a [CL: b] c d.\n",
		"what is within stays");
	IS_STR(settled("1. [US: a [CL: b] c] d.\n", "1/1=a,1/2=none"), "1. a c d.\n",
		"or is settled as well");
	IS_STR(settled("1. One [a][No text] two.\n", "1=none"), "1. One two.\n",
		"none of a set with a written no text");
	IS_STR(settled("1. One [a][No text] two.\n", "1=b"), "1. One two.\n", "which is the same");
	IS_STR(settled("1. Choose:\n\nOption 1: this\n\nOption 2: that\n\n2. Next.\n", "1=b"),
		"1. Choose:\n\nthat\n\n2. Next.\n", "an option, without its label");
	IS_STR(settled("1. Within [x] days.\n", "1=30"), "1. Within 30 days.\n", "a value for a blank");
	IS_STR(settled("1. Within [x] days.\n", "1=none"), "1. Within days.\n", "or nothing");
	IS_STR(settled("1. [a][b][other] x.\n", "1=other"), "1. x.\n", "other has no wording yet");
	IS_STR(settled("1. Choose:\n\nOption 1: this\n\nOption 2: that\n\n{End of options}\n\nAnd so "
		       "on.\n",
		       "1=a"),
		"1. Choose:\n\nthis\n\nAnd so on.\n", "the end of the options goes with them");
	IS_STR(settled("1. Choose:\n\nOption 1: this\n\nOption 2: No text\n\n2. Next.\n", "1=none"),
		"1. Choose:\n\n2. Next.\n", "none of a group with a written no text");
	IS_STR(reading_as("1. [a] x [US: b] y [c].\n", WITH_TABLE, READ_AGREED, NULL, "1/1=a"),
		"1. a x y.\n", "choices come before the reading");
	IS_STR(reading_as("1. [US: a] x [US: b].\n", WITH_TABLE, READ_PARTY, "US", "1/1=none"),
		"1. x b.\n", "of a party too");
	IS_STR(settled("1. Parties [shall] meet.\n", " 1 = a "), "1. Parties shall meet.\n",
		"blanks do not matter");
}

static void refusing(void)
{
	IS_STR(settled("1. [a] x.\n", "2=a"), "rc 4", "no such paragraph");
	IS_STR(settled("1. [a] x.\n", "1=b"), "rc 4", "no such alternative");
	IS_STR(settled("1. [a] x.\n", "1=30"), "rc 4", "a value for what is no blank");
	IS_STR(settled("1. [a] x.\n", "1=other"), "rc 4", "other where none is written");
	IS_STR(settled("1. [a][b] x.\n", "1=none"), "rc 4", "a set without no text has no none");
	IS_STR(settled("1. [a] x.\n", "1"), "rc 2", "no choice");
	IS_STR(settled("1. [a] x [b].\n", "1=a"), "rc 2", "which of two?");
	IS_STR(settled("1. [a] x.\n", "1=a,1=none"), "rc 2", "two choices for one issue");
	IS_STR(settled("1. [a [b] c] x.\n", "1/1=none,1/2=a"), "rc 2", "a choice in what is left out");
	IS_STR(settled("1. [a][b [c]] x.\n", "1/1=a,1/2=a"), "rc 2",
		"in an alternative that is not chosen");
	IS_STR(settled("1. [a [b [c]]] x.\n", "1/1=none,1/3=a"), "rc 2", "two levels down");
	IS_STR(settled("1. [a] x.\n", "1=a,1=a"), "1. a x.\n",
		"the same choice twice is no contradiction");
}

/* READ_CLEAN of a clean reading changes nothing; READ_AGREED leaves no disputed bracket. */
static void laws(const char *z)
{
	char once[512];
	unsigned disputed = 0;

	snprintf(once, sizeof once, "%s", clean(z));
	IS_STR(clean(once), once, "cleaning twice is cleaning once: %.24s", z);
	snprintf(once, sizeof once, "%s", agreed(z));
	take(str_of(once), WITH_TABLE);
	for (size_t i = 0; i < draft.brackets.n; i++)
		disputed += bracket_disputed(&draft.brackets.v[i]);
	forget();
	IS_INT(disputed, 0, "nothing in dispute in what is agreed: %.24s", z);
}

/* A large set: alternatives behind z go by number. */
static void many(void)
{
	struct buf b = BUF_INIT;

	buf_puts(&b, "1. x ");
	for (int i = 1; i <= 30; i++) buf_printf(&b, "[w%d]", i);
	buf_puts(&b, " y.\n");
	IS_STR(settled(b.p, "1=27"), "1. x w27 y.\n", "the 27th");
	IS_STR(settled(b.p, "1=z"), "1. x w26 y.\n", "the 26th");
	IS_STR(settled(b.p, "1=31"), "rc 4", "there is no 31st");
	IS_STR(settled(b.p, "1=26"), "rc 4", "26 goes by its letter");
	buf_release(&b);
}

/* In the files that onetext writes, literal brackets stand behind a backslash. */
static void escapes(void)
{
	static const char own[] = "onetext-draft 1\nA \\[b\\] \\\\ [c].\n";

	IS_STR(agreed(own), "A [b] \\.\n", "a reading has neither the first line nor the backslashes");
	IS_STR(settled(own, ""), own, "as it is: the bytes");
	IS_STR(clean("A \\[b\\].\n"), "A \\[b\\].\n", "in other files a backslash is a backslash");
}

int main(void)
{
	as_is();
	cleaning();
	agreeing();
	parties();
	settling();
	many();
	escapes();
	refusing();
	laws("1. [US: a [CL: b] c] d [NOTE: e] {f} [g / h - US].\n\n2. [x] [y][z]. [Agreed]\n");
	laws("[1. One [, including two,] three.]\n\nOption 1: [a]\n\nOption 2: No text\n");
	return DONE();
}
