/* The case notation: forms, clauses, names, addresses; and where each error is. */
#include "casefile.h"

#define HEAD "onetext 1\nparty SY \"Syria\"\nparty TR\nparty IR\ndraft D1 \"d\"\n" /* 5 lines */

static void forms(void)
{
	IS_STR(faults_in("onetext 1\n"), "", "the least case");
	IS_STR(faults_in("\xEF\xBB\xBF# a comment\r\n\r\nonetext 1\r\nparty SY\r\n"), "",
		"a mark, CRLF, comments");
	IS_STR(faults_in("onetext 2\n"), "1:9 C01", "another version");
	IS_STR(faults_in("party SY\n"), "no case file: its first line is not 'onetext 1'", "no case");
	IS_STR(faults_in("onetext 1\nprty SY\n"), "2:1 C01", "no statement");
	IS_STR(faults_in("onetext 1\n  note \"x\"\nparty SY\n"), "", "a clause of the first line");
	IS_STR(faults_in("onetext 1\nprty SY\n  note x\n  also y\n"), "2:1 C01",
		"what is under a lost line is passed over");
	IS_STR(faults_in("onetext 1\nparty SY on 31\n  also x\n"), "2:13 C04; 3:8 C01",
		"under a faulty line it is still read");
	IS_STR(faults_in("onetext 1\nparty SY \"a\" \"b\"\n"), "2:14 C02", "a second title");
	IS_STR(faults_in("onetext 1\nparty SY on 2023 on 2024\n"), "2:18 C02", "a second date");
	IS_STR(faults_in("onetext 1\nparty SY vital\n"), "2:10 C02", "a clause of something else");
	IS_STR(faults_in("onetext 1\nparty SY, TR\n"), "2:7 C01", "a comma");
	IS_STR(faults_in("onetext 1\nsource S\nparty SY [S] \"x\"\n"), "3:14 C01",
		"something behind what vouches");
	IS_STR(faults_in("onetext 1\nsource S\nparty SY [S \"p. 2\" S]\n"), "", "two that vouch");
	IS_STR(faults_in("onetext 1\nsession X\n"), "2:10 C01", "a session says in what state it is");
	IS_STR(faults_in("onetext 1\nparty SY\nnot handed D1 to SY\n"), "3:12 C06", "a denial is an act");
	IS_STR(faults_in("onetext 1\nnot party SY\n"), "2:5 C01", "and nothing else is denied");
	IS_STR(faults_in("onetext 1\nonetext 1\n"), "2:1 C01", "the first line stands once");
}

static void strings(void)
{
	IS_STR(faults_in("onetext 1\ncase \"a \\\" b\"\n"), "", "a quotation mark in a string");
	IS_STR(faults_in("onetext 1\ncase \xE2\x80\x9C"
			 "a \" b\xE2\x80\x9D\nparty X \xC2\xABy\xC2\xBB\n"),
		"", "other quotation marks");
	IS_STR(faults_in("onetext 1\ncase \"a\n"), "2:6 C03", "not closed");
	IS_STR(faults_in("onetext 1\ncase x\"a\"\n"), "2:7 C03", "inside a word");
	IS_STR(faults_in("onetext 1\ncase \"\xE2\x80\xAE"
			 "a\"\n"),
		"2:6 C03", "a direction left open");
	IS_STR(faults_in("onetext 1\ncase \"\xE2\x81\xA7"
			 "a\xE2\x81\xA9\"\n"),
		"", "and closed");
	IS_STR(faults_in("onetext 1\nparty X\xE2\x80\x8F\n"), "2:8 C03", "and outside of a string");
	IS_STR(faults_in("onetext 1\nparty \xD8\xA5\xD9\x8A\xD8\xB1 \"x\"\nview \xD8\xA5\xD9\x8A\xD8\xB1: "
			 "question \"?\"\n"),
		"", "a name in another script");
	IS_STR(faults_in("onetext 1\nparty \xC3\x89X\nview E\xCC\x81X: question \"?\"\n"), "",
		"letters composed or not");
	IS_STR(faults_in("onetext 1\nparty A#B # and a comment\n"), "2:7 C01", "a # in a word is no comment");
}

static void names(void)
{
	IS_STR(faults_in("onetext 1\nparty SY\nactor SY\n"), "3:7 C07", "two things of one name");
	IS_STR(faults_in("onetext 1\nparty SY \"a\"\nparty SY \"b\"\n"), "3:10 C12",
		"two titles of one thing");
	IS_STR(faults_in("onetext 1\nparty SY \"a\"\nparty SY \"a\" guarantor\nparty SY also \"c\"\n"), "",
		"said again");
	IS_STR(faults_in("onetext 1\nview SV: question \"x\"\nparty SY\n"), "2:6 C06", "misspelt");
	IS_STR(faults_in("onetext 1\nview SY: question \"x\"\nparty SY\n"), "", "used before it is declared");
	IS_STR(faults_in("onetext 1\nparty SY\nview SY: question \"x\" as V1\nview V1 answered\nview SY "
			 "answered\n"),
		"5:6 C08", "a change is of a record of its kind");
	IS_STR(faults_in("onetext 1\nsource S\nview S: question \"x\"\n"), "3:6 C08",
		"a source says nothing");
	IS_STR(faults_in("onetext 1\nparty SY\nview SY: question \"x\" [Q]\n"), "3:24 C06", "nobody vouches");
	IS_STR(faults_in("onetext 1\nparty A.B\n"), "2:7 C07", "a dot in a new name");
	IS_STR(faults_in("onetext 1\ngroup G of SY XX\nparty SY\n"), "2:15 C06",
		"a member that is not there");
}

static void addresses(void)
{
	add_file("d", "4.1 [a][b] x [c] y.\n\n5. Clean.\n\n6. [x] days.\n");
	IS_STR(faults_in(HEAD "issue 4.1\n  SY: a\n"), "6:7 C09", "several issues there");
	IS_STR(faults_in(HEAD "issue 4.1/1\n  SY: a > c\n"), "7:11 C09", "no such alternative");
	IS_STR(faults_in(HEAD "issue 4.1/1\n  SY: a > none > other\n"), "", "none and other may be named");
	IS_STR(faults_in(HEAD "issue 4.1/3\n"), "6:7 C09", "no such issue");
	IS_STR(faults_in(HEAD "issue 5\n  SY: none > a\n"), "", "a paragraph without a bracket");
	IS_STR(faults_in(HEAD "issue D1:4.1/2 as Two\ncondition SY: Two and D1:4.1/1=b\n"), "",
		"with its draft, and a name");
	IS_STR(faults_in(HEAD "issue Venue\n  SY: a\n"), "6:7 C09", "a topic without glosses");
	IS_STR(faults_in(HEAD "issue Venue\n  a \"here\"\n  SY: a > b\n"), "8:11 C09", "and with one");
	IS_STR(faults_in(HEAD "issue 6 values 1..9 \"days\"\n  SY: 1..3 > 4..\n  TR: 10\n"), "8:7 C09",
		"numbers");
	IS_STR(faults_in(HEAD "issue 6\n  SY: 1..3\n"), "7:7 C09", "numbers where there are none");
	IS_STR(faults_in(HEAD "condition SY: 4.1 needs 5\n"), "6:15 C09", "logic is about one issue");
	IS_STR(faults_in(HEAD "view SY: question \"x\" about 4.1 4 5\n"), "6:33 C09",
		"about may be about a paragraph");
	IS_STR(faults_in(HEAD "issue 4.1/1 as One\nissue 4.1/1 as Two\n"), "7:16 C07",
		"two names of one issue");
	IS_STR(faults_in(HEAD "issue 4.1/1 as One\nissue 4.1/2 as One\n"), "7:7 C07",
		"one name of two issues");
	n_files = 0;
	IS_STR(faults_in("onetext 1\ndraft D1 \"gone\"\n"), "2:10 C10", "a draft that is not there");
	IS_STR(faults_in("onetext 1\nparty SY\ndraft D1 \"gone\" pending\nissue 4.2 as S\n  a \"x\"\n  SY: "
			 "a\n"),
		"", "one that is known not to be there");
}

static void logic(void)
{
	add_file("d", "1. [a][b]\n\n2. [c][d]\n");
	IS_STR(faults_in(HEAD "condition SY: (1=a or not 2=b) and 1 needs 2=a firm\n"), "", "a condition");
	IS_STR(faults_in(HEAD "condition SY: 1=a and\n"), "6:22 C01", "cut short");
	IS_STR(faults_in(HEAD "condition SY: (1=a\n"), "6:19 C01", "not closed");
	IS_STR(faults_in(HEAD "condition SY: 1=a needs 2=a needs 1=b\n"), "6:29 C01", "needs twice");
	IS_STR(faults_in(HEAD "condition SY: 1=a needs (2=a needs 1=b)\n"), "", "but not in parentheses");
	IS_STR(faults_in(HEAD "condition SY 1=a\n"), "6:14 C01", "no colon");
	IS_STR(faults_in(HEAD "step A \"x\"\norder SY: A after 2023-01 within 2..3 weeks or A with last of A "
			      "plus 1 day and A\n"),
		"", "an order");
	IS_STR(faults_in(HEAD "step A \"x\"\norder SY: A folows A\n"), "7:13 C01", "no relation");
	IS_STR(faults_in(HEAD "event R either yes nope\ncondition SY: R=nope\ncondition SY: R=maybe\n"),
		"8:15 C09", "outcomes");
	IS_STR(faults_in(HEAD "initiative SY: 1=a 2=b as M\n  text 1 \"new\"\nissue 1\n  TR: M > a\n"), "",
		"an initiative");
	IS_STR(faults_in(HEAD "initiative SY: 1=a\n  text 1 \"new\"\n"), "7:8 C07",
		"new wording needs a name");
	IS_STR(faults_in(HEAD "consent SY and 2/3 of All and weight 3 of TR IR\n"), "", "consent");
	IS_STR(faults_in(HEAD "consent 3/2 of All\n"), "6:9 C05", "more than all");
	IS_STR(faults_in(HEAD "consent 0 of All\nconsent SY and weight 0/2 of All\n"), "6:9 C05; 7:23 C05",
		"nobody's agreement");
	IS_STR(faults_in(HEAD "consent weight\nconsent SY\n"), "6:15 C01",
		"a faulty rule says nothing of the next one");
	IS_STR(faults_in(HEAD "party SY weight -1\n"), "6:17 C05", "less than nothing");
	IS_STR(faults_in(HEAD "worth SY: A +3\nstep A \"x\"\nwalkaway SY: 99999999999999999999\n"),
		"8:14 C05", "a number too long");
	n_files = 0;
	add_file("d", "1. within [x] days\n");
	IS_STR(faults_in(HEAD "issue 1 values 5..\n"), "6:16 C05", "numbers without an end");
	IS_STR(faults_in(HEAD "issue 1 values 5..6..9\n"), "6:16 C05", "what is expected of numbers");
	IS_STR(faults_in(HEAD "issue 1 values 5..9\n  SY: 5..6..9 > 7\n"), "7:7 C05", "or of a stance");
	n_files = 0;
}

static void changes(void)
{
	IS_STR(faults_in(HEAD "condition C1 dropped as C2\ncondition C2 dropped as C1\n"),
		"5:10 C10; 6:22 C02; 7:22 C02", "a change has no name of its own");
	IS_STR(faults_in(HEAD "draft D1 \"d\" on 2023\ndraft D1 \"e\"\n"), "5:10 C10; 7:10 C12",
		"a draft has one file");
	IS_STR(faults_in("onetext 1\nparty SY\ngroup All of SY\n"), "3:7 C07",
		"a group that is there already");
	IS_STR(faults_in(HEAD "draft D2 \"d\" replaces SY\n"), "5:10 C10; 6:23 C08", "what is no draft");
}

static const char *first_fault(const char *text)
{
	static char message[600];

	if (take(text)) return failure.msg;
	message[0] = '\0';
	if (dossier.r.faults.list.n)
		snprintf(message, sizeof message, "%s %s",
			fault_text(&dossier.r.faults, dossier.r.faults.list.v[0].message),
			fault_text(&dossier.r.faults, dossier.r.faults.list.v[0].hint));
	dossier_release(&dossier);
	return message;
}

static void messages(void)
{
	static const char main_file[] =
		"onetext 1\nparty SY\nparty TR\ndraft D1 \"d\"\ninclude \"sy\" by SY\n";

	add_file("d", "1. [a][b]\n\n2. [c]\n");
	IS_STR(first_fault("onetext 1\ndraft D1 \"d\"\nissue 1 as A\nissue 2 as A\n"),
		"A stands at another place of a current text already ", "one place says one thing");
	add_file("sy", "onetext 1 by SY\nview SY: question \"?\" to D1\n");
	IS_STR(first_fault(main_file),
		"expected a party, an actor or a group; D1 is something else (draft, main:4) ", "and where");
	viewer = "SY";
	IS_STR(first_fault(main_file), "expected a party, an actor or a group; D1 is something else (draft) ",
		"but no line of a file in which there may be lines that the viewer may not see");
	n_files = 1;
	add_file("sy", "onetext 1 by SY\nsource Note\nperson Note of SY\n");
	IS_STR(first_fault(main_file), "the name Note is used already (source, line 2) ",
		"what a party is told of its own names");
	viewer = NULL;
	n_files = 0;
}

/* The lines of the main file that the viewer may see. */
static const char *lines_for(const char *who, const char *text)
{
	struct buf out = BUF_INIT;

	viewer = who;
	if (take(text)) return failure.msg;
	for (size_t i = 0; i < dossier.r.facts.n; i++)
		if (!(dossier.r.facts.v[i].flags & FACT_HIDDEN))
			buf_printf(&out, "%s%u", out.n ? " " : "", (unsigned)dossier.r.facts.v[i].line);
	dossier_release(&dossier);
	viewer = NULL;
	return keep_text(&out);
}

static void blocks(void)
{
	static const char venue[] =
		"onetext 1\nparty SY\nparty TR\nissue Venue for SY\n  a \"x\"\n  SY: a for SY\n"
		"  note \"y\"\n";

	IS_STR(lines_for("SY", venue), "1 2 3 4 5 6 7", "a block for one");
	IS_STR(lines_for("TR", venue), "1 2 3",
		"nothing of it for another, whatever stands between its lines");
	IS_STR(lines_for("TR", "onetext 1\nparty SY\nparty TR\nissue Venue\n  a \"x\"\n  SY: a for SY\n  for "
			       "SY\n"),
		"1 2 3", "the clause that says so may stand anywhere in it");
	IS_STR(lines_for("TR", "onetext 1\nparty SY\nparty TR\nissue Venue\n  a \"x\"\n  b \"y\" for SY\n"),
		"1 2 3 4 5", "a gloss for one");
}

static void files_of_parties(void)
{
	add_file("d", "1. [a][b]\n");
	add_file("sy", "onetext 1 by SY\nperson Note of SY\nissue 1\n  SY: a\n  TR: b\nparty XX\nsaid TR: "
		       "warns \"x\"\n"
		       "signed D1 by TR\nsigned D1 by SY\nconsent All\n");
	IS_STR(faults_in(HEAD "include \"sy\" by SY\n"),
		"sy:5:3 C11; sy:6:1 C11; sy:7:6 C11; sy:8:14 C11; sy:10:1 C11", "what a party cannot say");
	viewer = "SY";
	IS_STR(faults_in(HEAD "include \"sy\" by SY\nprty X\n"),
		"sy:5:3 C11; sy:6:1 C11; sy:7:6 C11; sy:8:14 C11; sy:10:1 C11",
		"it is told of its own lines only");
	viewer = "TR";
	IS_STR(faults_in(HEAD "include \"sy\" by SY\nprty X\n"), "", "and nobody else is");
	viewer = NULL;
	IS_STR(faults_in(HEAD "include \"sy\" by TR\n"), "sy:1:1 C10", "by somebody else than it says");
	IS_STR(faults_in(HEAD "include \"sy\"\n"), "sy:1:1 C10", "not a part of the main case");
	IS_STR(faults_in(HEAD "include \"main\"\n"), "6:9 C10", "itself");
	IS_STR(faults_in(HEAD "include \"../x\"\n"), "6:9 C10", "above the folder");
	IS_STR(faults_in(HEAD "include \"no\"\n"), "6:9 C10", "not there");
	n_files = 0;
	add_file("g", "onetext 1 by SY\nissue V\n  G: a\n");
	IS_STR(faults_in("onetext 1\nparty SY\nparty TR\ngroup G of SY TR by SY\nissue V\n  a \"x\"\ninclude "
			 "\"g\" by SY\n"),
		"", "who speaks for a group may do so in its file");
	IS_STR(faults_in("onetext 1\nparty SY\nparty TR\ngroup G of SY TR\nissue V\n  a \"x\"\ninclude \"g\" "
			 "by SY\n"),
		"g:3:3 C11", "and nobody else");
	n_files = 0;
	add_file("sy", "onetext 1 by SY\nsource S \"own\"\nview SY: question \"x\" as V [S]\n");
	IS_STR(faults_in("onetext 1\nparty SY\nsource S \"main\"\ninclude \"sy\" by SY\nview SY.V answered "
			 "[S]\nview V answered\n"),
		"6:6 C06", "a party's names are its own");
	n_files = 0;
}

int main(void)
{
	forms();
	strings();
	names();
	addresses();
	logic();
	changes();
	messages();
	blocks();
	files_of_parties();
	return DONE();
}
