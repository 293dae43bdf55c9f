/* Issues: what is to be decided, between what, under which address. */
#include "text.h"

static void kinds(void)
{
	IS_STR(issues_in("1. Parties [shall] meet.\n"), "1 bracket shall", "a lone bracket");
	IS_STR(issues_in("1. Parties [shall][should][other] meet.\n"), "1 set shall|should|other<open>",
		"a set");
	IS_STR(issues_in("1. A [large / small / no] fund.\n"), "1 slash large|small|no",
		"wordings between slashes");
	IS_STR(issues_in("1. Within [x] days.\n"), "1 bracket x<blank>", "a blank");
	IS_STR(issues_in("1. One [a][No text] two.\n"), "1 set a|No text<no-text>",
		"a written no-text alternative");
	IS_STR(issues_in("1. One [US: a] two.\n"), "1 bracket a", "the head is no part of the wording");
	IS_STR(issues_in("1. One [a - US; G77 delete] two.\n"), "1 bracket a", "nor is the tail");
	IS_STR(issues_in("1. Choose:\n\nOption 1: this way\n\nOption 2: No text\n\n2. Next.\n"),
		"1 options this way|No text<no-text>", "an option group");
	IS_STR(issues_in("1. Choose:\n\nOption 1: this\n\nway\n\nOption 2: that\n"),
		"1 options this way|that", "an option of two paragraphs");
}

static void no_issues(void)
{
	IS_STR(issues_in("1. Parties meet.\n"), "", "clean text");
	IS_STR(issues_in("1. Parties meet. [Agreed ad ref]\n"), "", "a status");
	IS_STR(issues_in("1. Parties meet. [NOTE: when?]\n"), "", "a note");
	IS_STR(issues_in("1. Parties meet[12].\n"), "", "a footnote");
	IS_STR(issues_in("1. co[operat]ion\n"), "", "a part of a word");
	IS_STR(issues_in("1. {[a] b} c.\n"), "", "in braces");
	IS_STR(issues_in("1. Parties [shall meet.\n"), "", "a bracket that never closes");
	IS_STR(issues_in("1. Parties [shall [ever] meet.\n"), "1 bracket ever",
		"but one within it is one");
}

static void addresses(void)
{
	IS_STR(issues_in("1. [a] x [b].\n\n2. [c].\n"), "1/1 bracket a; 1/2 bracket b; 2 bracket c",
		"numbered where there are several");
	IS_STR(issues_in("[a] x.\n\n1. [b].\n\nMore [c].\n"),
		"0+1 bracket a; 1 bracket b; 1+1 bracket c", "in paragraphs without labels");
	IS_STR(issues_in("Article 4\n\n1. [a].\n\nArticle 5\n\n1. [b].\n"),
		"Art4.1 bracket a; Art5.1 bracket b", "with as much of the path as it takes");
	IS_STR(issues_in("[1. x [a] y.]\n"), "1/1 bracket 1. x [a] y.; 1/2 bracket a in 1/1=a",
		"a bracket before the label belongs to the paragraph that it opens");
}

static void nesting(void)
{
	IS_STR(issues_in("1. x [a [b] c] y.\n"), "1/1 bracket a [b] c; 1/2 bracket b in 1/1=a",
		"a bracket in a bracket");
	IS_STR(issues_in("1. x [a][b [c] d].\n"), "1/1 set a|b [c] d; 1/2 bracket c in 1/1=b",
		"in the second alternative of a set");
	IS_STR(issues_in("1. x [a [b] / c [d]].\n"),
		"1/1 slash a [b]|c [d]; 1/2 bracket b in 1/1=a; 1/3 bracket d in 1/1=b",
		"between slashes");
	IS_STR(issues_in("1. x [a [NOTE: [b]] c].\n"),
		"1/1 bracket a [NOTE: [b]] c; 1/2 bracket b in 1/1=a",
		"a note between them is passed over");
	IS_STR(issues_in("1. Choose:\n\nOption 1: x [a]\n\nOption 2: y [b]\n"),
		"1/1 options x [a]|y [b]; 1/2 bracket a in 1/1=a; 1/3 bracket b in 1/1=b",
		"brackets in options");
	IS_STR(issues_in("1. Choose:\n\nOption I: x\n\nOption (a): x1\n\nOption (b): x2\n\nOption II: "
			 "y\n"),
		"1/1 options x Option (a): x1 Option (b): x2|y; 1/2 options x1|x2 in 1/1=a",
		"options in an option");
}

static void unsure(void)
{
	IS_STR(issues_in("1. x [a] [b].\n"), "1/1 bracket a; 1/2 bracket b",
		"unsure neighbours are issues of their own");
	IS_STR(issues_in("1. x [, including a] [, and b].\n"),
		"1/1 bracket , including a; 1/2 bracket , and b", "so are additions");
}

/* Who stands where on an alternative. */
static const char *stances(uint32_t issue, uint32_t alternative)
{
	struct buf b = BUF_INIT;
	const struct alternative *a = &issues.alts.v[issues.list.v[issue].alt + alternative];

	put_claims(&b, issues.claims.v + a->claim, a->n_claims, false);
	return line_of(&b);
}

static void claims(void)
{
	take(STR("1. [US/AU propose; CL oppose: a][CL propose: b] x [c - EU, G77 retain / d - US]\n"),
		WITH_TABLE);
	IS_INT(issues.list.n, 2, "two issues");
	IS_STR(stances(0, 0), "US+ AU+ CL-", "on the first alternative");
	IS_STR(stances(0, 1), "CL+", "on the second");
	IS_STR(stances(1, 0), "EUr G77r", "before the slash");
	IS_STR(stances(1, 1), "US+", "behind it");
	forget();
	take(STR("1. [US: a / b]\n"), WITH_TABLE);
	IS_STR(stances(0, 0), "US+", "a head speaks of the whole bracket");
	IS_STR(stances(0, 1), "US+", "so of every alternative");
	forget();
}

static void none(void)
{
	take(STR("1. [a] x [b][c] y [d][No text] z [e / f]\n"), PLAIN_TEXT);
	OK(issue_has_none(&issues, 0), "a lone bracket may go");
	OK(!issue_has_none(&issues, 1), "a set needs one of its wordings");
	OK(issue_has_none(&issues, 2), "unless no text is written");
	OK(!issue_has_none(&issues, 3), "so do slashes");
	forget();
}

static void names(void)
{
	struct buf b = BUF_INIT;

	alternative_name(0, &b);
	buf_putc(&b, ' ');
	alternative_name(25, &b);
	buf_putc(&b, ' ');
	alternative_name(26, &b);
	buf_putc(&b, ' ');
	alternative_name(99, &b);
	IS_BYTES(buf_str(&b), STR("a z 27 100"), "a to z, then numbers");
	buf_release(&b);
}

static void spans(void)
{
	const struct issue *x;

	take(STR("1. x [ US: a ][b](CL) y.\n"), WITH_TABLE);
	x = &issues.list.v[0];
	OK(x->span.start == 5 && x->span.end == 21,
		"from the first [ to the end of what belongs to the last ]");
	IS_INT(issues.alts.v[x->alt].text.start, 11, "the wording");
	IS_INT(issues.alts.v[x->alt].text.end, 12, "of one letter");
	IS_INT(issues.alts.v[x->alt].whole.start, 5, "the whole bracket");
	IS_INT(issues.alts.v[x->alt].whole.end, 14, "goes when it is not chosen");
	IS_INT(x->words, 2, "two words");
	forget();
}

static const char *address_of(uint32_t bracket)
{
	struct buf b = BUF_INIT;

	bracket_address(&draft, &issues, bracket, &b);
	return line_of(&b);
}

static void bracket_addresses(void)
{
	take(STR("1. [a] x [b]. [NOTE: c]\n\n2. d [Agreed]\n\ne [f\n"), PLAIN_TEXT);
	IS_STR(address_of(1), "1/2", "of an issue: the issue's");
	IS_STR(address_of(2), "1", "of a note: the paragraph's");
	IS_STR(address_of(3), "2", "of a status");
	IS_STR(address_of(4), "2+1", "of one that never closes");
	forget();
}

/* The issue that an address means: its index from 1, or minus the code of the error. */
static int find(const char *address)
{
	uint32_t i = NOWHERE;
	struct err e = { 0 };
	enum rc rc = issue_find(&issues, str_of(address), &i, &e);

	OK(!rc || e.msg[0], "%s: an error says something", address);
	return rc ? -(int)rc : (int)i + 1;
}

static void finding(void)
{
	take(STR("Preface [a].\n\nArticle 1\n\n1. [b] x [c].\n\n2. [d].\n\nMore [e].\n\n3. Clean.\n\n"
		 "Article 2\n\n2. [f].\n"),
		PLAIN_TEXT);
	IS_INT(find("0+1"), 1, "before any label");
	IS_INT(find("1/1"), 2, "a number");
	IS_INT(find("1/2"), 3, "and the next");
	IS_INT(find("Art1.2"), 4, "a path");
	IS_INT(find("Art1.2+1"), 5, "a paragraph without a label");
	IS_INT(find("Art2.2"), 6, "another article");
	IS_INT(find("Art1.2/1"), 4, "the only one is the first");
	IS_INT(find("1"), -RC_USAGE, "which of two?");
	IS_INT(find("2"), -RC_USAGE, "in which article?");
	IS_INT(find("3"), -RC_NOTFOUND, "a paragraph without issues");
	IS_INT(find("1/3"), -RC_NOTFOUND, "no third");
	IS_INT(find("1/0"), -RC_NOTFOUND, "numbers begin with 1");
	IS_INT(find("7"), -RC_NOTFOUND, "no such paragraph");
	IS_INT(find("Art1.2+9"), -RC_NOTFOUND, "nor this");
	IS_INT(find("0+7"), -RC_NOTFOUND, "nor this");
	IS_INT(find(""), -RC_NOTFOUND, "nothing");
	IS_INT(find("/"), -RC_NOTFOUND, "nonsense");
	forget();
	take(STR(""), PLAIN_TEXT);
	IS_INT(find("1"), -RC_NOTFOUND, "in an empty draft");
	forget();
}

/* Each address finds its issue. */
static void round_trip(const char *z)
{
	unsigned wrong = 0;
	struct buf b = BUF_INIT;
	struct err e;

	take(str_of(z), WITH_TABLE);
	for (uint32_t i = 0; i < issues.list.n; i++) {
		uint32_t j = NOWHERE;

		buf_clear(&b);
		issue_address(&issues, i, &b);
		wrong += issue_find(&issues, buf_str(&b), &j, &e) != RC_OK || i != j;
	}
	OK(issues.list.n > 3, "%u issues", (unsigned)issues.list.n);
	IS_INT(wrong, 0, "addresses lead back");
	buf_release(&b);
	forget();
}

int main(void)
{
	kinds();
	no_issues();
	addresses();
	nesting();
	unsure();
	claims();
	none();
	names();
	spans();
	bracket_addresses();
	finding();
	round_trip("[a]\n\nArticle 1\n\n1. [b] [c].\n\n(a) [d / e]\n\n(a) [f]\n\n1. "
		   "[g]\n\n[h]\n\nArticle 1\n\n1. [i]\n");
	round_trip("1. Choose:\n\nOption 1: [a]\n\nOption 2: [b [c]]\n\nOption (a): x\n\nOption (b): "
		   "[y]\n\n2. [z]\n");
	return DONE();
}
