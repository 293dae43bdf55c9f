/* Corners of the case notation: what is written once in a hundred cases, each beside what comes of it. */
#include "casefile.h"

#define HEAD "onetext 1\ntoday 2023-06-22\nparty SY\nparty TR\ndraft D1 \"d\"\n" /* 5 lines */

static void forms(void)
{
	n_files = 0;
	add_file("d", "1. [a][b]\n\n2. [x] days.\n\n3. Clean.\n");
	IS_STR(faults_in(HEAD "source S claims nothing\n"), "6:17 C01", "a stage that is none");
	IS_STR(faults_in(HEAD "approval SY: \"x\" share 1/2 as A\napproval A given on 2023-01-01\n"), "",
		"a share");
	IS_STR(faults_in(HEAD "view SY: question \"x\" of SY and TR\n"), "6:23 C02",
		"a clause of something else");
	IS_STR(faults_in(HEAD "handed D1 to SY and TR\n"), "6:17 C01", "'and' between names");
	IS_STR(faults_in(HEAD "draft D2\n"), "6:9 C01", "a draft without a file");
	IS_STR(faults_in(HEAD "draft D1 withdrawn\n"), "", "a draft withdrawn");
	IS_STR(faults_in(
		       HEAD "tolerance SY: large\nreport SY: A done\nstep A \"x\"\nevent E either on yes\n"),
		"9:16 C01", "sizes, reports, outcomes");
	IS_STR(faults_in(HEAD "event E either up down\nreport SY: E=up\n"), "", "an outcome is reported");
	IS_STR(faults_in(HEAD "contradiction SY\n"), "6:17 C01", "one member");
	IS_STR(faults_in(HEAD "handed 4 to SY\n"), "6:8 C01", "no draft");
	IS_STR(faults_in(HEAD "issue\n"), "6:6 C01", "no issue");
	IS_STR(faults_in(HEAD "step A \"x\" takes 3 fortnights\n"), "6:20 C01", "no unit");
	IS_STR(faults_in(HEAD "step A \"x\"\norder SY: A after first A\n"), "7:25 C01", "'of' is missing");
	IS_STR(faults_in(HEAD "handed D1\n"), "6:1 C01", "handed to nobody");
	IS_STR(faults_in(HEAD "claim SY: \"x\"\n"), "6:1 C01", "a claim says how sure it is");
	IS_STR(faults_in(HEAD "on 2023-01-01\n"), "6:1 C01", "a clause is no statement");
	IS_STR(faults_in("  onetext 1\n"), "1:3 C01", "an indented line at the beginning");
	IS_STR(faults_in(HEAD "issue 1\n  SY a > b\n"), "7:6 C01", "a stance without its colon");
	IS_STR(faults_in(HEAD "view SY: question \"x\" on soon\n"), "6:26 C04", "no date at all");
	IS_STR(faults_in(HEAD "said SY: insists Nowhere\n"), "6:18 C06", "said about nothing");
	IS_STR(faults_in(HEAD "initiative SY: 3=a\n"), "6:16 C09", "a clean paragraph is not up for choice");
	IS_STR(faults_in(HEAD "initiative SY: 1\n"), "6:16 C08", "an issue is no alternative");
	IS_STR(faults_in("onetext 1\ncase \"\xE2\x81\xA9\"\n"), "2:7 C03",
		"a direction that nobody opened is closed");
}

static void more_forms(void)
{
	n_files = 0;
	add_file("d", "1. [a][other]\n\nMore [c].\n\n2. [x] days.\n");
	IS_STR(faults_in(HEAD "view SY: question \"x\" on \"soon\"\n"), "6:26 C04", "a string for a date");
	IS_STR(positions_in(HEAD "issue 1\n  SY: other > a\n"), "SY a+ b+",
		"something else, as the text has it");
	IS_STR(statuses_in(HEAD "consent SY about 1+1\nissue 1+1\n  SY: none\n"),
		"1 open a? b?; 1+1 agreed a? none!!; 2 open a? none?",
		"a rule about a paragraph without a label");
	IS_STR(statuses_in(HEAD "closing D1 from 2023-05-01 until 2023-06-01 of SY TR silence\n"
				"vote TR: no D1 on 2023-05-02\nvote TR: abstain D1 on 2023-05-03\nreserved 1 "
				"by TR on 2023-05-02\n"
				"issue 1\n  SY: a\nissue 1+1\n  SY: a\nissue 2\n  SY: a\n"),
		"1 open a? b?; 1+1 open a? none?; 2 open a? none?", "who votes has broken the silence");
	IS_STR(statuses_in(HEAD "closing D1 from 2023-05-01 until 2023-06-01 of SY TR silence\n"
				"reserved 1 by TR on 2023-05-02\nissue 1\n  SY: a\nissue 1+1\n  SY: a\nissue "
				"2\n  SY: a\n"),
		"1 open a? b?; 1+1 agreed a!! none?; 2 agreed a!! none?",
		"who reserves one point has on that one");
	IS_STR(faults_in(HEAD "issue 2 values 1..x\n"), "6:16 C05", "a range of letters");
	n_files = 0;
	add_file("d", "4. Chapter\n\n4.1 [a][b]\n\n4.2 [c][d] and [e][f]\n");
	IS_STR(statuses_in(HEAD "closing D1 from 2023-05-01 until 2023-06-01 of SY TR silence\nreserved 4 by "
				"TR on 2023-05-02\n"
				"issue 4.1\n  SY: a\n"),
		"4.1 open a? b?; 4.2/1 open a? b?; 4.2/2 open a? b?", "a chapter that is reserved");
	n_files = 0;
	add_file("d", "4.2 [c][d] and [e][f]\n\n1. [a][No text]\n");
	IS_STR(faults_in(HEAD "issue 1\n  SY: b > a\n  TR: none\n"), "", "the letter of [No text], and none");
	if (!take(HEAD)) {
		IS_INT(dossier_issue(&dossier, STR("4.2"), &failure), NOTHING, "an address of two issues");
		IS_STR(failure.msg, "4.2 holds 2 issues: 4.2/1 to 4.2/2", "is not one");
		dossier_release(&dossier);
	}
	n_files = 0;
	add_file("d",
		"1. [a][b][c][d][e][f][g][h][i][j][k][l][m][n][o][p][q][r][s][t][u][v][w][x][y][z][A][B]\n");
	IS_STR(faults_in(HEAD "issue 1\n  SY: 27 > 28\n  TR: 29\n"), "8:7 C09",
		"behind z the alternatives are numbers");
	n_files = 0;
	add_file("d", "1. [a][b]\n");
	add_file("sy", "party SY\nonetext 1\n");
	add_file("s2", "onetext 1\n");
	add_file("s3", "onetext 1 by SY\nhanded D1 to TR\n");
	IS_STR(faults_in(HEAD "include \"sy\" by SY\n"), "6:9 C10",
		"a file whose first line is something else");
	IS_STR(faults_in(HEAD "include \"s2\" by SY\n"), "s2:1:1 C10",
		"a file that does not say whose it is");
	IS_STR(faults_in(HEAD "include \"s3\" by SY\n"), "s3:2:1 C11", "an act without who did it");
	add_file("s4", "onetext 1 by SY\nwalkaway SY: 3\n");
	add_file("s5", "onetext 1 by SY\nwalkaway SY: 4\n");
	viewer = "SY";
	IS_STR(faults_in(HEAD "include \"s4\" by SY\ninclude \"s5\" by SY\n"), "s5:2:1 C12",
		"two files that differ");
	viewer = NULL;
}

static void issues_and_values(void)
{
	n_files = 0;
	add_file("d", "1. [a][b]\n\n2. [x] days.\n\n3. Clean.\n");
	IS_STR(faults_in(HEAD "issue SY\n"), "6:7 C08", "a party is no issue");
	IS_STR(faults_in(HEAD "issue 2 values 1..9\nissue 2 values 1..8\n"), "7:9 C12",
		"two ranges of values");
	IS_STR(faults_in(HEAD "issue 2 values 1..9\n  5 \"five\"\n  SY: 5 > 6\n"), "", "a gloss on a number");
	IS_STR(faults_in(HEAD "issue 1\n  d \"more\"\n"), "7:3 C09", "a gloss on what is not there");
	IS_STR(faults_in(HEAD "issue 1\n  SY: M\ninitiative TR: 1=a as M\n"), "7:7 C09",
		"an initiative without wording");
	IS_STR(statuses_in(HEAD "issue 1\n  SY TR: New > a\ninitiative TR: 1=a as New\n  text 1 \"new\"\n"),
		"1 agreed a! b? New!!; 2 open a? none?", "and one with");
	IS_STR(statuses_in(HEAD "issue 1\n  SY TR: New > a\ninitiative TR: 1=a on 2024-01-01 as New\n  text "
				"1 \"new\"\n"),
		"1 agreed a!! b?; 2 open a? none?", "which is passed over before it is known");
	IS_STR(statuses_in(HEAD "issue 1\n  SY: a\n  note \"x\" noted 2023-01-01\n  TR: a\n"),
		"1 agreed a!! b?; 2 open a? none?", "a clause behind a stance says more about the issue");
}

static void texts(void)
{
	n_files = 0;
	add_file("d", "Article 1\n\n1. [a][b]\n\nArticle 2\n\n1. [c][d]\n");
	add_file("e", "1. [e][f]\n\n9. [g][h]\n");
	IS_STR(faults_in(HEAD "issue 1\n  SY: a\n"), "6:7 C09", "an address that may be either");
	IS_STR(statuses_in(HEAD "draft E1 \"e\"\nissue D1:Art1.1\n  SY TR: a\nissue E1:1\n  SY TR: b\n"),
		"D1:Art1.1 agreed a!! b?; D1:Art2.1 open a? b?; E1:1 agreed a? b!!; E1:9 open a? b?",
		"two current texts");
	n_files = 0;
	add_file("d", "1. [a][b]\n");
	add_file("e", "1. [e][f]\n\n9. [g][h]\n");
	IS_STR(faults_in(HEAD "draft E1 \"e\"\nissue 1\n  SY: a\n"), "7:7 C09",
		"of two current texts the draft must be named");
	IS_STR(faults_in(HEAD "draft E1 \"e\"\nissue 9\n  SY: a\nissue E1:7\n"), "9:7 C09",
		"where one has it, it need not");
	IS_STR(statuses_in("onetext 1\nparty SY\ndraft D1 \"gone\" pending\nissue 4.2 as S\n  a \"x\"\n  b "
			   "\"y\"\n  SY: a\n"
			   "issue D1:4.3\n  a \"z\"\nissue D1:4.3\n  SY: a\ncondition SY: S=a and "
			   "4.2=b\nview SY: question \"x\" about D1:7\n"),
		"4.2 agreed a!! b?; D1:4.3 agreed a!!", "a text that is not at hand");
}

static void people(void)
{
	n_files = 0;
	add_file("d", "1. [a][b]\n");
	viewer = "Sousan";
	IS_STR(positions_in(HEAD "person Sousan of SY\nissue 1\n  SY: a > b for SY\n"), "SY a+ b+",
		"a person sees for its side");
	viewer = "Nobody";
	IS_STR(positions_in(HEAD "person Nobody \"of no side\"\n"), "nobody in the case is named 'Nobody'",
		"who has no side");
	viewer = "syria";
	IS_STR(positions_in("onetext 1\nparty SY \"Syria\"\nparty TR\ndraft D1 \"d\"\nissue 1\n  SY: a\n"),
		"SY a+ b?", "by a title, in other letters");
	viewer = NULL;
	n_files = 0;
	add_file("d", "1. [a][b]\n");
	add_file("sy", "onetext 1 by SY\nprty\ncontradiction A B\nsigned D1\nperson A\nperson B\nissue 1\n  "
		       "SY: a | b\n");
	viewer = "SY";
	IS_STR(faults_in(HEAD "include \"sy\" by SY\n"), "sy:2:1 C01; sy:3:1 C11; sy:4:1 C01",
		"a party is told of its file");
	viewer = NULL;
	IS_STR(faults_in(HEAD "include \"sy\" by SY\n"), "sy:2:1 C01; sy:3:1 C11; sy:4:1 C01",
		"and so is the mediator");
	IS_STR(faults_in(HEAD "include \"sy\"\n"), "sy:1:1 C10; sy:2:1 C01; sy:4:1 C01",
		"which is no part of the main case");
}

/* What is known only later colours nothing before its day, and is no mistake then. */
static void later(void)
{
	static const char *const wording =
		HEAD "initiative TR: \"new\" on 2023-06-30 as Later\n  text 1 \"z\"\n"
		     "condition SY: 1=Later needs 2=a as C1\n";
	static const char *const met =
		HEAD "deadline SY: \"x\" until 2023-06-01 as T\ndeadline T met on 2023-06-10\n";

	n_files = 0;
	add_file("d", "1. [a][b]\n\n2. [x] days.\n");
	IS_STR(faults_in(wording), "", "an initiative's wording, before it is there");
	IS_STR(faults_in(HEAD "condition SY: 1=Later needs 2=a\n"), "6:17 C09", "a wording that never comes");
	IS_STR(statuses_in(HEAD "issue Size values 1..9\n  SY: 3\n  TR: 3\n"),
		"1 open a? b?; 2 open a? none?; Size agreed 1..2? 3!! 4..9?",
		"a number that has no text yet");
	asked = "2023-06-05";
	IS_INT(take(met), RC_OK, "read");
	IS_INT(entity_state(&dossier, dossier_find(&dossier, STR("T"), 0)), W_NOTHING,
		"a deadline not met yet");
	dossier_release(&dossier);
	asked = NULL;
	IS_INT(take(met), RC_OK, "read");
	IS_INT(entity_state(&dossier, dossier_find(&dossier, STR("T"), 0)), W_MET, "and met");
	dossier_release(&dossier);
	n_files = 0;
	add_file("d", "1. [a][b]\n");
	add_file("sy", "onetext 1 by SY\nissue 1\n  SY: a > b\n");
	IS_INT(take(HEAD "issue 1\n  SY: a > b\ninclude \"sy\" by SY\n"), RC_OK, "read");
	IS_INT(dossier.positions.v[0].declared, NOTHING, "its own file says the same: no difference");
	dossier_release(&dossier);
	IS_INT(take(HEAD "issue 1\n  SY: b\ninclude \"sy\" by SY\n"), RC_OK, "read");
	OK(dossier.positions.v[0].declared != NOTHING, "its own file says otherwise");
	dossier_release(&dossier);
}

int main(void)
{
	forms();
	more_forms();
	issues_and_values();
	texts();
	people();
	later();
	return DONE();
}
