/* Positions: what a stance says of every alternative, and which line speaks for whom. */
#include "casefile.h"

#define HEAD "onetext 1\ntoday 2023-06-22\nparty SY\nparty TR\nparty IR\ndraft D1 \"d\"\n"

static const char *stance(const char *line)
{
	static char text[1000];

	snprintf(text, sizeof text, HEAD "issue 1\n  %s\n", line);
	return positions_in(text);
}

static void marks(void)
{
	n_files = 0;
	add_file("d", "1. [a][b][c]\n");
	IS_STR(stance("SY: a > b"), "SY a+ b+ c?", "accepted, and not mentioned");
	IS_STR(stance("SY: a? > b | c"), "SY a? b+ c-", "subject to confirmation; refused");
	IS_STR(stance("SY: a | b? > c"), "SY a+ b? c-", "a refusal subject to confirmation is open");
	IS_STR(stance("SY: | c"), "SY a? b? c-", "only what is refused");
	IS_STR(stance("SY: a > rest"), "SY a+ b+ c+", "the rest");
	IS_STR(stance("SY: a | rest"), "SY a+ b- c-", "refused");
	IS_STR(stance("SY: rest aside > b"), "SY ao b+ co", "standing aside");
	IS_STR(stance("SY: a aside? > b"), "", "the sign comes first");
	IS_STR(stance("SY: a? aside"), "SY a? b? c?", "to be confirmed whether aside");
	IS_STR(stance("SY: a > none | rest"), "SY a+ b- c- none+", "none, once it is named");
	IS_STR(stance("SY: other > a"), "SY a+ b? c? other+", "something else");
	IS_STR(stance("SY TR: a 60 > b 5"), "SY a+ b+ c?; TR a+ b+ c?", "for two, with points");
	IS_STR(stance("SY:"), "", "an empty line says nothing");
	IS_STR(stance("SY: scrutiny"), "SY a? b? c?", "a reservation says that all is open");
	IS_STR(stance("All except IR: a"), "SY a+ b? c? (via All); TR a+ b? c? (via All)", "all but one");
	IS_STR(stance("SY: a > b\n  issue"), "SY a+ b+ c?", "a faulty line changes nothing else");
}

static void numbers(void)
{
	n_files = 0;
	add_file("d", "1. within [x] days\n");
	IS_STR(positions_in(HEAD "issue 1 values 10..60\n  SY: 15..30 > 31..45 | 46..\n"),
		"SY 10..14? 15..30+ 31..45+ 46..60-", "ranges");
	IS_STR(positions_in(HEAD "issue 1 values 10..60\n  SY: 20 | rest\n  TR: ..15 less\n"),
		"SY 10- 11..14- 15- 16..19- 20+ 21..60-; TR 10+ 11..14+ 15+ 16..19? 20? 21..60?",
		"less is better: the ends stand alone");
	IS_STR(positions_in(HEAD "issue 1 values 10..12\n  SY: none > 10\n"), "SY 10+ 11..12? none+",
		"none beside numbers");
	IS_STR(positions_in(HEAD "issue 1 values 10..12\n  SY: 10..\ncondition SY: 1=11\n"), "SY 10+ 11+ 12+",
		"a number in a condition stands alone");
	IS_STR(positions_in(HEAD "initiative SY: as M\n  text 1 \"x\"\ninitiative SY: as N\n  text 1 \"y\"\n"
				 "issue 1 values 10..12\n  SY: N > 10\n"),
		"SY 10+ 11..12? M? N+", "the numbers first");
	n_files = 0;
	add_file("d", "1. Within thirty days.\n");
	IS_STR(positions_in(HEAD "issue 1 values 10..12\n  SY: 10\n"), "SY 10+ 11..12?",
		"of a paragraph without brackets");
}

static void text(void)
{
	n_files = 0;
	add_file("d", "1. [SY propose; TR oppose; IR reserve: x]\n");
	IS_STR(positions_in(HEAD), "SY a+ none? (draft); TR a? none+ (draft); IR a? none? (draft)",
		"a lone bracket");
	IS_STR(positions_in(HEAD "issue 1\n  SY: none | a\n"),
		"SY a- none+; TR a? none+ (draft); IR a? none? (draft)",
		"a stance takes the place of what the text says");
	n_files = 0;
	add_file("d", "1. [SY: x][SY, TR: y][IR oppose: z]\n");
	IS_STR(positions_in(HEAD), "SY a+ b+ c? (draft); TR a? b+ c? (draft); IR a? b? c? (draft)", "a set");
	n_files = 0;
	add_file("d", "1. [G: x][SY: y]\n");
	IS_STR(positions_in(HEAD "group G of SY TR\n"), "SY a? b+ (draft); TR a+ b? (draft) (via G)",
		"a group's word in the text, and a member's own");
	IS_STR(positions_in(HEAD "group G of SY TR\nissue 1\n  G: | b\n"),
		"SY a? b- (via G); TR a? b- (via G)", "its line goes before a member's attribution");
	IS_STR(positions_in(
		       HEAD "group G of SY TR\nissue 1\n  G: | b on 2023-02-01\n  SY: b on 2023-01-01\n"),
		"SY a? b+; TR a? b- (via G)", "a member's own line before its group's, whatever the dates");
	IS_STR(positions_in(HEAD "group G of SY TR\nissue 1\n  G except SY: | b\n"),
		"SY a? b+ (draft); TR a? b- (via G)", "who is left out does not hold it");
	IS_STR(positions_in(HEAD "group G of SY TR\ngroup H of SY IR\nissue 1\n  G: a\n  H: a | b\n"),
		"SY a+ b? (via G)*; TR a+ b? (via G); IR a+ b- (via H)", "two groups that differ: both kept");
}

static void time(void)
{
	n_files = 0;
	add_file("d", "1. [a][b]\n");
	IS_STR(positions_in(HEAD
		       "issue 1\n  SY: a on 2023-05-01\n  SY: b on 2023-06-01\n  SY: none on 2023-07-01\n"),
		"SY a? b+", "the last known; one that is not known yet names nothing");
	asked = "2023-05-15";
	IS_STR(positions_in(HEAD "issue 1\n  SY: a on 2023-05-01\n  SY: b on 2023-06-01\n"), "SY a+ b?",
		"as of an earlier day");
	asked = "2023-07";
	IS_STR(positions_in(HEAD "issue 1\n  SY: a on 2023-05\n  SY: b on 2023-07\n"), "SY a? b+",
		"as of the end of a month");
	asked = NULL;
	IS_STR(positions_in(HEAD "issue 1\n  SY: a\n  SY: b on 2023-06-01\n"), "SY a? b+",
		"what has no date is the oldest");
	IS_STR(positions_in(HEAD "source S on 2023-07-01\nissue 1\n  SY: a on 2023-05-01 [S]\n"), "",
		"known from the day of what vouches for it");
	IS_STR(positions_in(HEAD "source S on 2023-07-01\nsource R on 2023-06-01\nissue 1\n  SY: a on "
				 "2023-05-01 [S R]\n"),
		"SY a+ b?", "the earliest of these");
	IS_STR(positions_in(HEAD "issue 1\n  SY: a on 2023-05-01 noted 2023-08\n"), "", "noted later");
	IS_STR(faults_in(HEAD "issue 1\n  SY: a on 2023-05-01\n  SY: b on 2023-05-01\n"), "9:3 C12",
		"two on one day");
	IS_STR(faults_in(HEAD "issue 1\n  SY: a\n  SY: b\n"), "9:3 C12", "two without a day");
	IS_STR(faults_in(HEAD "issue 1\n  SY: a\n  SY:  a   # again\n"), "", "the same twice");
	IS_STR(positions_in(HEAD "issue V noted 2023-08\n  a \"x\"\n  TR: a\n  note \"y\"\n"), "",
		"a topic is not known before its first line is");
}

static void suppliers(void)
{
	static const char main_file[] = HEAD "include \"sy\" by SY\nissue 1\n  SY: b on 2023-06-01\n";

	n_files = 0;
	add_file("d", "1. [a][b]\n");
	add_file("sy", "onetext 1 by SY\nissue 1\n  SY: a 40 > b? on 2023-01-01\n");
	IS_STR(positions_in(main_file), "SY a+ b? (own)",
		"its own word goes before what was written down for it");
	viewer = "SY";
	IS_STR(positions_in(main_file), "SY a+ b? (own)", "for itself");
	viewer = "TR";
	IS_STR(positions_in(main_file), "SY a? b+", "others see the other line");
	viewer = "*";
	IS_STR(positions_in(main_file), "", "the public sees none");
	viewer = NULL;
}

/* How many stances TR sees, and what SY says. */
static const char *two_lines(const char *first, const char *second)
{
	static char text[400], out[200];

	viewer = "TR";
	snprintf(text, sizeof text, HEAD "issue 1\n  %s\n  %s\n", first, second);
	if (take(text)) return failure.msg;
	snprintf(out, sizeof out, "%u ", (unsigned)dossier.by_word[W_STANCE].n);
	dossier_release(&dossier);
	snprintf(out + strlen(out), sizeof out - strlen(out), "%s", positions_in(text));
	viewer = NULL;
	return out;
}

static void points(void)
{
	n_files = 0;
	add_file("d", "1. [a][b]\n");
	IS_STR(two_lines("SY: a 60 > b 5", "SY: a 60 > b 5"), "1 SY a+ b+", "the same points");
	IS_STR(two_lines("SY: a 60 > b 5", "SY: a 50 > b"), "1 SY a+ b+",
		"others: nothing shows that there are any");
	IS_STR(two_lines("SY: a 60", "SY: a 5 note \"x\""), "2 SY a+ b?", "nor in lines that say more");
	viewer = NULL;
	IS_STR(faults_in(HEAD "issue 1\n  SY: a 60\n  SY: a 50\n"), "9:3 C12",
		"an error where they are seen");
}

static void initiatives(void)
{
	static const char main_file[] = HEAD
		"include \"sy\" by SY\ninitiative SY: as M\n  text 1 \"main\"\nissue 1\n  TR: SY.M > a | M\n";

	n_files = 0;
	add_file("d", "1. [a][b]\n");
	add_file("sy",
		"onetext 1 by SY\ninitiative SY: as M\n  text 1 \"own\"\nissue 1\n  SY: M\ncondition SY: "
		"1=M\n");
	IS_STR(positions_in(main_file), "SY a? b? M? SY.M+ (own); TR a+ b? M- SY.M+",
		"the wording of an initiative of one's own");
	IS_STR(faults_in(main_file), "", "and in logic");
	IS_STR(faults_in(HEAD "initiative SY: as M\n  text 1 \"x\"\n  text 1 \"y\"\n"), "9:8 C12",
		"two wordings for one paragraph");
}

static void composed(void)
{
	n_files = 0;
	add_file("d", "Nothing.\n");
	IS_STR(statuses_in(HEAD "issue E\xCC\x81x\n  a \"x\"\nissue \xC3\x89x\n  b \"y\"\n"),
		"E\xCC\x81x open a? b?", "a topic is one, its letters composed or not");
}

static void lasting(void)
{
	n_files = 0;
	add_file("d", "1. [a][b]\n\n2. [c][d]\n");
	add_file("e", "3. [a][b]\n\n1. New [x] days.\n");
	IS_STR(statuses_in(HEAD "issue 1 as First\n  SY TR IR: a > b\nissue 2\n  SY TR IR: b\n"
				"draft D2 \"e\" on 2023-06-01 replaces D1\nissue D2:3 as First\n"),
		"3 agreed a!! b!; 1 open a? none?", "a name moves with the text");
	asked = "2023-05-01";
	IS_STR(statuses_in(HEAD "issue 1 as First\n  SY TR IR: a > b\ndraft D2 \"e\" on 2023-06-01 replaces "
				"D1\nissue D2:3 as First\n"),
		"1 agreed a!! b!; 2 open a? b?", "and stands where it stood before");
	asked = NULL;
	IS_STR(faults_in(HEAD "draft D2 \"e\" on 2023-06-01 replaces D1\nissue 2\n  SY: a\n"), "",
		"what only the older text has is no error");
}

int main(void)
{
	marks();
	numbers();
	text();
	time();
	suppliers();
	points();
	initiatives();
	composed();
	lasting();
	return DONE();
}
