/* Statuses: consent rules, standing aside, silence, seats; agreed, in range, open, blocked. The rules are
 * checked on random cases against a separate program in tests/prop/case-status.t; these are the cases that a
 * person works out. */
#include "casefile.h"

#define HEAD "onetext 1\ntoday 2023-06-22\nparty SY\nparty TR\nparty IR\ndraft D1 \"d\"\n"

static const char *with(const char *lines)
{
	static char text[2000];

	snprintf(text, sizeof text, HEAD "%s", lines);
	return statuses_in(text);
}

static void statuses(void)
{
	IS_STR(with("issue 1\n  SY TR IR: a > b\n"), "1 agreed a!! b!",
		"all accept both and like one better");
	IS_STR(with("issue 1\n  SY TR: a > b\n  IR: b > a\n"), "1 in range a! b!",
		"one likes another better");
	IS_STR(with("issue 1\n  SY TR: a > b\n  IR: b? > a\n"), "1 in range a! b?",
		"even one to be confirmed");
	IS_STR(with("issue 1\n  SY TR: a > b\n  IR: b > a\n  "), "1 in range a! b!",
		"and nothing follows from order");
	IS_STR(with("issue 1\n  SY TR: a > b\n  IR: a\n"), "1 agreed a!! b?",
		"what is not mentioned is not liked better");
	IS_STR(with("issue 1\n  SY TR: a ~ b\n  IR: b ~ a\n"), "1 agreed a!! b!!", "two that are as good");
	IS_STR(with("issue 1\n  SY TR: a\n"), "1 open a? b?", "silence is not consent");
	IS_STR(with("issue 1\n  SY: a | b\n  TR: b | a\n"), "1 blocked a- b-",
		"two that refuse each other's");
	IS_STR(with("issue 1\n  SY: a | b\n  TR: b | a?\n"), "1 open a? b-", "unless it is to be confirmed");
	IS_STR(with(""), "1 open a? b?", "nobody has said anything");
	IS_STR(with("issue Venue\n  a \"here\"\n  SY TR IR: a\nissue 1\n  SY TR IR: b\n"),
		"1 agreed a? b!!; Venue agreed a!!", "a topic comes behind the text");
}

static void aside(void)
{
	IS_STR(with("issue 1\n  SY: a | b\n  TR: rest aside\n  IR: a\n"), "1 agreed a!! b-",
		"who stands aside does not object");
	IS_STR(with("issue 1\n  SY TR IR: rest aside\n"), "1 blocked a- b-", "but somebody must accept");
	IS_STR(with("consent 2 of All\nissue 1\n  SY: a\n  TR: a aside\n  IR: | a\n"), "1 open a- b?",
		"standing aside is no acceptance where heads are counted");
}

static void rules(void)
{
	IS_STR(with("consent 2/3 of All\nissue 1\n  SY TR: a\n  IR: | a\n"), "1 agreed a!! b?",
		"two of three");
	IS_STR(with("consent 3/4 of All\nissue 1\n  SY TR: a\n  IR: | a\n"), "1 open a- b?",
		"are not three quarters");
	IS_STR(with("consent SY and 1 of TR IR\nissue 1\n  SY IR: b\n  TR: | b\n"), "1 agreed a? b!!",
		"one that must be, and one of two");
	IS_STR(with("consent SY and 1 of TR IR\nissue 1\n  TR IR: b\n"), "1 open a? b?",
		"the one that must be is silent");
	IS_STR(with("party SY weight 5\nconsent weight 6 of All\nissue 1\n  SY TR: a\n  IR: | a\n"),
		"1 agreed a!! b?", "by weight");
	IS_STR(with("party SY weight 5\nconsent weight 6/7 of All\nissue 1\n  SY: a\n  TR IR: | a\n"),
		"1 open a- b?", "five are not six sevenths");
	IS_STR(with("consent All\nconsent TR about 1\nissue 1\n  TR: a\n"), "1 agreed a!! b?",
		"the narrowest rule");
	IS_STR(with("consent 1 of All on 2023-01-01\nconsent All on 2023-02-01\nissue 1\n  TR: a\n"),
		"1 open a? b?", "the later of two rules");
	IS_STR(with("consent All\nconsent TR about D1\nissue 1\n  TR: a\n"), "1 agreed a!! b?",
		"a rule for a text");
	IS_STR(with("consent TR about D1\nconsent All about 1\nissue 1\n  TR: a\n"), "1 open a? b?",
		"a paragraph is narrower");
	IS_STR(with("consent SY and TR and 1 of IR\nissue 1\n  SY TR: a\n  IR: | a\n"), "1 open a- b?",
		"every term must hold");
	IS_STR(with("party SY weight 5 from 2023-02-01\nparty SY weight 2\nconsent weight 6 of All\nissue "
		    "1\n  SY "
		    "TR: a\n  IR: | a\n"),
		"1 agreed a!! b?", "of two weights the later");
	IS_STR(with("group G of SY TR\nconsent G\nissue 1\n  SY TR: a\n  IR: | a\n"), "1 agreed a!! b?",
		"a group");
	IS_STR(with("party IR observer\nissue 1\n  SY TR: a\n  IR: | a\n"), "1 agreed a!! b?",
		"an observer does not count");
	IS_STR(with("actor US\nissue 1\n  SY TR IR: a\n  US: | a\n"), "1 agreed a!! b?", "nor does an actor");
	IS_STR(with("party IR observer from 2023-07-01\nissue 1\n  SY TR: a\n  IR: | a\n"), "1 open a- b?",
		"an observer from another day on");
}

#define CLOSING "closing D1 from 2023-06-01 until 2023-06-20 of All silence\n"

static void silence(void)
{
	IS_STR(with("closing D1 from 2023-06-01 until 2023-06-20 of All silence\nissue 1\n  SY: a\n"),
		"1 agreed a!! b?", "after its time silence is consent; what another has not said stays open");
	IS_STR(with("closing D1 from 2023-06-01 until 2023-06-22 of All silence\nissue 1\n  SY: a\n"),
		"1 open a? b?", "not on its last day");
	IS_STR(with("closing D1 from 2023-06-01 until 2023-06-20 of TR silence\nissue 1\n  SY: a\n"),
		"1 open a? b?", "of those who are asked");
	IS_STR(with("closing D1 from 2023-06-01 until 2023-06-20 of All\nissue 1\n  SY: a\n"), "1 open a? b?",
		"only where a line says so");
	IS_STR(with("closing D1 from 2023-06-01 until 2023-06-20 of All silence\nissue 1\n  SY: a\n  TR: "
		    "scrutiny\n"),
		"1 open a? b?", "who reserves is not silent");
	IS_STR(with(CLOSING "vote SY: no D1 on 2023-06-10\n"), "1 open a? b?", "who votes against it is not");
	IS_STR(with(CLOSING "vote SY: yes D1 on 2023-06-10\n"), "1 agreed a!! b!!",
		"who votes for it objects to nothing");
	IS_STR(with(CLOSING "reserved 1 by SY on 2023-06-10\n"), "1 open a? b?", "who reserves a point");
	IS_STR(with(CLOSING "not reserved 1 by SY on 2023-06-10\n"), "1 agreed a!! b!!", "a denial is none");
	IS_STR(with(CLOSING "reopened D1 by SY\n"), "1 open a? b?", "who reopens the text, no day said");
	IS_STR(with(CLOSING "reserved 1 by SY on 2023-05-10\n"), "1 agreed a!! b!!",
		"what was said before it was put to them is another matter");
}

/* Which closing is shown with the issue. */
static const char *closing_in(const char *lines)
{
	static char text[1000], out[40];
	struct statuses s;

	snprintf(text, sizeof text, HEAD "%s", lines);
	if (take(text)) return failure.msg;
	statuses_of(&dossier, &s);
	snprintf(out, sizeof out, "%u %d", (unsigned)dossier_fact(&dossier, s.issue[0].closing)->line,
		s.issue[0].silence);
	statuses_release(&s);
	dossier_release(&dossier);
	return out;
}

static void closings(void)
{
	IS_STR(closing_in("closing D1 until 2023-06-10 of SY silence\nclosing D1 until 2023-07-10 of TR "
			  "silence\n"),
		"7 1", "the one that counted");
	IS_STR(closing_in("closing D1 until 2023-07-10 of TR silence\nclosing D1 until 2023-06-10 of SY "
			  "silence\n"),
		"8 1", "in whatever order");
	IS_STR(closing_in("closing D1 until 2023-08-10 of TR silence\nclosing D1 until 2023-07-10 of SY "
			  "silence\n"),
		"8 0", "or the next");
}

static void seats(void)
{
	static const char lines[] = "party S2 replaces SY on 2023-05-01\nissue 1\n  SY: | a\n  TR IR: a\n";

	IS_STR(with(lines), "1 open a? b?",
		"who takes a seat brings no position along, and the old one counts no more");
	asked = "2023-04-01";
	IS_STR(with(lines), "1 open a- b?", "before that day it does");
	asked = NULL;
	IS_STR(with("party S2 replaces SY on 2023-05-01\ngroup G of SY\nconsent SY and G\nissue 1\n  S2: "
		    "a\n"),
		"1 agreed a!! b?", "the seat is passed on in rules and groups");
}

static void beside(void)
{
	struct statuses s;
	struct buf text = BUF_INIT;

	IS_INT(take(HEAD "condition SY: 1=a as C1\ncondition TR: \"x\" about 1\ncondition C1 dropped on "
			 "2023-06-01\n"
			 "agreed 1=a by SY TR ad-referendum on 2023-06-02\nissue 1\n  SY: a | b vital\n"),
		RC_OK, "read");
	statuses_of(&dossier, &s);
	IS_INT(s.issue[0].n_depends, 1, "a condition that was dropped is not in play");
	IS_INT(s.issue[0].n_silent, 2, "two have not answered");
	IS_INT(s.issue[0].n_vital, 1, "one refuses vitally");
	OK(s.issue[0].differs, "recorded as agreed, and not so by what they said");
	status_recorded(&dossier, &s, 0, &text);
	IS_STR(text.p, "agreed a by SY TR ad referendum on 2023-06-02", "the record in words");
	buf_clear(&text);
	statuses_release(&s);
	dossier_release(&dossier);
	IS_INT(take(HEAD "agreed Size=3 1=a by SY TR\nissue Size values 1..9\n  SY: 3\nissue 1\n  SY: a\n"),
		RC_OK, "read");
	statuses_of(&dossier, &s);
	status_recorded(&dossier, &s, 0, &text);
	IS_STR(text.p, "agreed a by SY TR", "of an act on two points what it says of this one");
	buf_release(&text);
	statuses_release(&s);
	dossier_release(&dossier);
}

int main(void)
{
	add_file("d", "1. [a][b]\n");
	statuses();
	aside();
	rules();
	silence();
	closings();
	seats();
	beside();
	return DONE();
}
