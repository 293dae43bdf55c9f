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

/* ---- other names ---- */

/* What the first names of clause `word` mean, of every fact that takes part and has it: "6 TR SY; 7 -"; a
 * name that means nothing is "-". And how often what has another name is named: "TR 2". */
static const char *meant_in(const char *text, enum word word)
{
	struct buf out = BUF_INIT;

	if (take(text)) return failure.msg;
	for (uint32_t i = 0; i < dossier.r.facts.n; i++) {
		const struct fact *f = &dossier.r.facts.v[i];
		const struct clause *c = fact_speaks(f) ? fact_clause(&dossier.r, f, word) : NULL;

		if (!c || f->word == W_ONETEXT || f->word == W_INCLUDE) continue;
		buf_printf(&out, "%s%u", out.n ? "; " : "", (unsigned)f->line);
		for (uint32_t n = 0; n < c->n; n++) {
			const struct value *v = clause_values(&dossier.r, c) + n;

			if (v->kind != V_NAME && v->kind != V_REF) continue;
			buf_putc(&out, ' ');
			if (v->meaning == MEANS_ENTITY) entity_put(&dossier, v->means, &out);
			else buf_putc(&out, '-');
		}
	}
	for (size_t i = 0; i < dossier.also.n; i++) {
		const struct entity *e = &dossier.entities.v[dossier.also.v[i].entity];

		if (i && dossier.also.v[i].entity == dossier.also.v[i - 1].entity) continue;
		buf_printf(&out, "%s%.*s %u", i ? ", " : ": ", STRF(e->name), (unsigned)e->use);
	}
	dossier_release(&dossier);
	return keep_text(&out);
}

static void other_names(void)
{
	n_files = 0;
	add_file("d", "1. [a][b]\n");
	IS_STR(meant_in(HEAD
		       "place Astana \"Astana\" also \"Nur-Sultan\" 2019-03..2022-09\nsession R/12 held on "
		       "2019-04-25 at Nur-Sultan\nhost TR: offers Nur-Sultan\nhost TR: offers Astana on "
		       "2024-01-01\n",
		       W_AT),
		"7 Astana: Astana 3", "a place by the name that it had, whatever the year");
	IS_STR(meant_in(HEAD "view Turkey: question \"x\"\nparty TR also \"Turkey\"\nview SY Turkey: "
			     "question \"y\"\n",
		       W_HOLDER),
		"6 TR; 8 SY TR: TR 2", "above and below the line that says it");
	IS_STR(meant_in(HEAD "person L also \"Lavrentiev\" also \"Mr L\" also \"L.A\" also \"l\"\nsaid TR: "
			     "asks \"x\" by "
			     "Lavrentiev\n",
		       W_BY),
		"7 L: L 1", "a person, of whose other names one may be written");
	IS_STR(faults_in(HEAD "person L also \"L.A\" also \"L/2\" also \"l\"\nsaid TR: asks \"x\" by L.A\n"
			      "said TR: warns \"x\" by L/2\n"),
		"7:22 C06; 8:23 C06", "what has a dot or a number behind it is no other name");
	IS_STR(meant_in(HEAD "source S \"x\" also \"Paper\"\nview SY: question \"x\" [Paper \"p. 1\"]\n",
		       W_VOUCH),
		"7 S: S 1", "what vouches");
	IS_STR(meant_in(HEAD "party TR also \"Turkey\"\nview SY: question \"x\" about Turkey\n", W_ABOUT),
		"7 TR: TR 1", "what an address may be");
	IS_STR(meant_in(HEAD "party TR also \"\xC3\x96st\"\nview O\xCC\x88st: question \"x\"\n", W_HOLDER),
		"7 TR: TR 1", "the same letters in other bytes");
	IS_STR(meant_in(HEAD "party TR also \"\xD8\xAA\xD8\xB1\xD9\x83\"\nview \xD8\xAA\xD8\xB1\xD9\x83: "
			     "question \"x\"\n",
		       W_HOLDER),
		"7 TR: TR 1", "another script");
	IS_STR(meant_in(HEAD "party TR also \"SY\"\nview SY: question \"x\"\n", W_HOLDER), "7 SY: TR 0",
		"a name that is declared stays whose it is");
	IS_STR(meant_in(HEAD "party TR also \"Turkey\"\nview TR: question \"x\" as Turkey\nview Turkey: "
			     "question \"y\"\n",
		       W_HOLDER),
		"7 TR: TR 1", "that of a record too");
	IS_STR(faults_in(HEAD "party TR also \"Both\"\nparty SY also \"Both\"\n"), "", "two have one name");
	IS_STR(faults_in(HEAD "party TR also \"Both\"\nparty SY also \"Both\"\nview Both: question \"x\"\n"
			      "view TR: question \"x\" about Both\n"),
		"8:6 C06; 9:29 C06", "which cannot be used");
	IS_STR(meant_in(HEAD "party TR also \"T\"\nparty TR also \"T\" 2020\nview T: question \"x\"\n",
		       W_HOLDER),
		"8 TR: TR 1", "said twice of one");
	IS_STR(faults_in(HEAD
		       "place V also \"Venue\"\nissue Venue\n  a \"x\"\n  SY: a\nstep A \"x\" at Venue\n"),
		"10:15 C06", "a topic has the name first");
}

static const char *message_in(const char *text)
{
	struct buf out = BUF_INIT;

	if (take(text)) return failure.msg;
	for (size_t i = 0; i < dossier.r.faults.list.n; i++) {
		const struct fault *f = &dossier.r.faults.list.v[i];

		buf_printf(&out, "%s%s / %s", i ? "; " : "", fault_text(&dossier.r.faults, f->message),
			fault_text(&dossier.r.faults, f->hint));
	}
	dossier_release(&dossier);
	return keep_text(&out);
}

static void other_names_told(void)
{
	n_files = 0;
	add_file("d", "1. [a][b]\n");
	IS_STR(message_in(HEAD "party TR also \"Both\"\nparty SY also \"Both\"\nview Both: question \"x\"\n"),
		"'Both' is another name of TR (party, line 4) and of SY (party, line 3) / Write the one that "
		"is "
		"meant: TR or SY.",
		"whose it is");
	IS_STR(message_in(HEAD "party TR also \"Turkey\"\nview Turky: question \"x\"\n"),
		"nothing is named 'Turky'; expected a party, an actor or a group / Nearest is Turkey, "
		"another name of "
		"TR (party, line 4).",
		"the nearest name may be another name");
	IS_STR(message_in(HEAD "place A also \"N\"\nplace B also \"N\"\nplace C also \"N\"\nplace D also "
			       "\"N\"\nplace E "
			       "also \"N\"\nplace F also \"N\"\nplace G also \"N\"\nstep X \"x\" at N\n"),
		"'N' is another name of A (place, line 6) and of B (place, line 7) and of C (place, line 8) "
		"and of D "
		"(place, line 9) and of E (place, line 10) and of F (place, line 11) and of others / Write "
		"the one "
		"that is meant: A or B or C or D or E or F or another.",
		"many have it");
	IS_STR(message_in(HEAD "place V also \"Venue\"\nissue Venue\n  a \"x\"\nstep A \"x\" at Venue\n"),
		"nothing is named 'Venue'; expected a place / ", "what is written already is not near");
	viewer = "Both";
	IS_STR(faults_in(HEAD "party TR also \"Both\"\nparty SY also \"Both\"\n"), "\"Both\" may be TR or SY",
		"for whom?");
	viewer = "turkey";
	IS_STR(faults_in(HEAD "party TR also \"Turkey\"\n"), "", "for whom, in small letters");
	viewer = NULL;
}

static void other_names_of_files(void)
{
	n_files = 0;
	add_file("d", "1. [a][b]\n");
	add_file("tr", "onetext 1 by Turkey\nplace P also \"Here\" also \"There\"\nstep A \"x\" at "
		       "Here\nstep B \"x\" at There\n"
		       "view Turkey: question \"x\" [Memo]\nsource M \"x\" also \"Memo\"\n");
	IS_STR(meant_in(HEAD "party TR also \"Turkey\"\nplace Q also \"There\"\ninclude \"tr\" by TR\nstep C "
			     "\"x\" at "
			     "There\nstep D \"x\" at TR.There\nstep E \"x\" at Turkey.P\n",
		       W_AT),
		"9 Q; 10 TR.P; 11 TR.P; 3 TR.P; 4 TR.P: TR 2, Q 1, P 4, M 1",
		"a party's own file has other names of its own, and is found by another name");
	IS_STR(faults_in(HEAD "party TR also \"Turkey\"\ninclude \"tr\" by TR\nstep C \"x\" at Here\n"),
		"8:15 C06", "which nobody else has");
	IS_STR(faults_in(HEAD "party TR also \"Turkey\"\ninclude \"tr\" by Turkey\n"), "",
		"by whom the file is, in other words on both sides");
	IS_STR(faults_in(HEAD "party SY also \"Turkey\"\ninclude \"tr\" by TR\n"), "tr:1:1 C10",
		"and if the words mean another, it is not by that one");
	viewer = "TR";
	IS_STR(meant_in(HEAD "party TR also \"Turkey\"\ninclude \"tr\" by TR\n", W_HOLDER),
		"5 TR: TR 1, P 2, M 1", "it is shown to whoever supplied it");
	viewer = NULL;
	n_files = 0;
	add_file("g", "onetext 1 by SY\nissue V\n  Guild: a\n");
	IS_STR(faults_in("onetext 1\nparty SY also \"Syria\"\nparty TR\ngroup G of Syria TR by Syria also "
			 "\"Guild\"\n"
			 "issue V\n  a \"x\"\ninclude \"g\" by Syria\n"),
		"", "who may speak for a group");
	n_files = 0;
}

static void other_names_of_viewers(void)
{
	static const char hidden[] =
		HEAD "actor M mediator\nparty TR also \"Both\"\nview TR: question \"x\" to Both for SY\n"
		     "person X of SY also \"Both\" for TR\nperson Y of SY also \"Why\" for TR\n"
		     "view SY: question \"y\" by Why\n";

	n_files = 0;
	IS_STR(meant_in(hidden, W_TO), ": TR 3, X 0, Y 1", "who sees all of them cannot tell whom it means");
	viewer = "SY";
	IS_STR(meant_in(hidden, W_TO), "8 TR: TR 2", "who sees one of them knows of no other");
	IS_STR(meant_in(hidden, W_BY), "11 -: TR 2", "nor what a hidden line gave the name to");
	viewer = "TR";
	IS_STR(meant_in(hidden, W_BY), "11 Y: TR 3, X 0, Y 1", "which others see");
	viewer = "SY";
	IS_STR(meant_in(HEAD
		       "party SY also \"Syria\"\nview TR: question \"x\" for Syria\nwalkaway Syria: 40\n",
		       W_HOLDER),
		"7 TR; 8 SY: SY 2", "readers and holders by another name");
	viewer = "TR";
	IS_STR(meant_in(HEAD "actor M mediator\nparty SY also \"Syria\"\nview M: question \"x\" for Syria\n"
			     "walkaway Syria: 40\n",
		       W_HOLDER),
		": SY 0", "and nobody else");
	viewer = NULL;
}

static const char *written_in(const char *text, uint32_t line)
{
	struct buf out = BUF_INIT;

	if (take(text)) return failure.msg;
	for (uint32_t i = 0; i < dossier.r.facts.n; i++) {
		const struct fact *f = &dossier.r.facts.v[i];

		if (f->line != line) continue;
		buf_puts(&out, f->flags & FACT_DOUBLE ? "again:" : "");
		for (uint32_t n = 0; n < f->n; n++) {
			if (n) buf_putc(&out, '|');
			clause_put(&dossier, f, &dossier.r.clauses.v[f->first + n], &out);
		}
	}
	dossier_release(&dossier);
	return keep_text(&out);
}

static void other_names_shown(void)
{
	static const char said[] =
		HEAD "party TR also \"Turkey\"\nperson L also \"Lav\"\n"
		     "said TR: asks 1=a \"Turkey by Lav\" by L with SY TR per L\n"
		     "said Turkey: asks 1=a \"Turkey by Lav\" by Lav with SY Turkey # Turkey\n"
		     "  per Lav\n";

	n_files = 0;
	add_file("d", "1. [a][b]\n");
	IS_STR(written_in(said, 9), "again:TR|asks|1=a|\"Turkey by Lav\"|by L|with SY TR|per L",
		"what is shown has the declared names, and equal lines are equal");
	IS_STR(written_in(HEAD "said TR: asks \"x\" by SY\n", 6), "TR|asks||\"x\"|by SY", "an empty clause");
	viewer = "SY";
	IS_STR(written_in(said, 9), "again:TR|asks|1=a|\"Turkey by Lav\"|by L|with SY TR|per L",
		"to a viewer as well");
	IS_STR(written_in(HEAD "party TR also \"Turkey\"\nissue 1\n  TR: a 30 > b\n  Turkey: a 20 > b\n", 9),
		"again:TR|a 20 > b", "stances but for their points");
	viewer = NULL;
	IS_STR(faults_in(HEAD
		       "party TR also \"Turkey\"\nplace P in TR\nplace P in Turkey\nissue 1\n  TR: a > b\n"
		       "  Turkey: b > a\n"),
		"11:3 C12", "nothing clashes that is the same, and what is not does");
	n_files = 0;
	add_file("d", "1. [Turkey: a][Both: b][SY: c]\n");
	IS_STR(positions_in(
		       HEAD "party TR also \"SY\" also \"Turkey\" also \"Both\"\nactor A also \"Both\"\n"),
		"SY a? b? c+ (draft); TR a+ b? c? (draft)",
		"a draft means who has the name, and nobody if two have it");
	n_files = 0;
}

int main(void)
{
	forms();
	more_forms();
	issues_and_values();
	texts();
	people();
	later();
	other_names();
	other_names_told();
	other_names_of_files();
	other_names_of_viewers();
	other_names_shown();
	return DONE();
}
