/* Conditions: what holds by the record, and what is never concluded from it. That the logic is right is
 * checked against a slow referee on random cases in tests/prop/conditions.t; these are the cases that a
 * person works out. */
#include "casefile.h"

#include "analysis/conditions.h"

#define HEAD \
	"onetext 1\ntoday 2024-06-01\nparty AA\nparty BB\nactor UN\nstep S \"s\" by AA\nevent E \"e\" by " \
	"AA either " \
	"yes no\nissue Hall\n  a \"here\"\n  b \"there\"\nissue Time\n  a \"soon\"\n  none \"never\"\n"

/* "holds Hall; open? …": of each condition the verdict, ? if it is not certain, and on what it rests. */
static const char *verdicts_in(const char *lines)
{
	static const char *const says[] = { "none", "open", "holds", "fails", "always", "never", "clash" };
	static char text[2000];
	struct buf out = BUF_INIT;
	struct statuses s;
	struct conditions c;

	snprintf(text, sizeof text, HEAD "%s", lines);
	if (take(text)) return failure.msg;
	statuses_of(&dossier, &s);
	conditions_of(&dossier, &s, NULL, &c);
	for (size_t i = 0; i < c.list.n; i++) {
		const struct condition *x = &c.list.v[i];

		buf_printf(&out, "%s%s%s", i ? "; " : "", says[x->verdict],
			x->sure || x->verdict == VERDICT_NONE ? "" : "?");
		for (uint32_t p = 0; p < x->n_points; p++) {
			const struct condition_point *at = &c.points.v[x->first_point + p];

			if (!at->decides) continue;
			buf_putc(&out, ' ');
			if (at->meaning == MEANS_ISSUE) buf_add(&out, dossier.issues.v[at->means].address);
			else entity_put(&dossier, at->means, &out);
		}
		if (x->n_against) buf_puts(&out, " against");
		if (x->n_others) buf_printf(&out, " others %u", (unsigned)x->n_others);
		if (x->over) buf_puts(&out, " over");
	}
	conditions_release(&c);
	statuses_release(&s);
	dossier_release(&dossier);
	return keep_text(&out);
}

#define K "condition AA: Hall=a\n"

static void acts(void)
{
	IS_STR(verdicts_in(K), "open", "nothing is recorded");
	IS_STR(verdicts_in(K "agreed Hall=a by AA BB\n"), "holds Hall", "agreed by all");
	IS_STR(verdicts_in(K "agreed Hall=b by AA BB\n"), "fails Hall", "something else agreed by all");
	IS_STR(verdicts_in(K "agreed Hall=a by AA\n"), "open", "agreed by one of two");
	IS_STR(verdicts_in(K "agreed Hall=a by AA on 2024-05-01\nagreed Hall=a by BB on 2024-05-02\n"),
		"holds Hall", "by one after the other");
	IS_STR(verdicts_in("consent AA\n" K "agreed Hall=a by AA\n"), "holds Hall", "by whom the rule asks");
	IS_STR(verdicts_in(K "agreed Hall=a by AA UN\n"), "open", "an actor does not count");
	IS_STR(verdicts_in(K "agreed Hall by AA BB\n"), "open", "agreed, but not which");
	IS_STR(verdicts_in(K "agreed concept by AA BB\n"), "open", "the concept is no clause");
	IS_STR(verdicts_in(K "agreed Hall=a by AA BB ad-referendum\n"), "holds? Hall",
		"subject to the capital");
	IS_STR(verdicts_in(K "agreed Hall=a by AA BB unsure\n"), "holds? Hall", "by a line that is in doubt");
	IS_STR(verdicts_in(K "agreed Hall=a by AA BB on 2024-05-01\nreserved Hall by BB on 2024-05-02\n"),
		"open", "reserved since");
	IS_STR(verdicts_in(K "reserved Hall by BB on 2024-05-01\nagreed Hall=a by AA BB on 2024-05-02\n"),
		"holds Hall", "reserved before");
	IS_STR(verdicts_in("draft D \"d\"\nissue 1.1 as Plain\ncondition AA: Plain=none\nagreed Plain=none "
			   "by AA BB "
			   "on 2024-05-01\nreopened 1 by BB on 2024-05-02\n"),
		"open", "the whole chapter reopened, also what was to be left out");
	IS_STR(verdicts_in(K "agreed Hall=a by AA BB on 2024-05-01\nnot agreed Hall=a by BB on 2024-05-01\n"),
		"open", "denied on the same day");
	IS_STR(verdicts_in(K "agreed Hall=a by AA BB on 2024-05-01\nnot agreed Hall=b by BB on 2024-05-02\n"),
		"holds Hall", "something else was denied");
	IS_STR(verdicts_in(K "agreed Hall=a by AA BB on 2024-05-01\nagreed Hall=b by BB on 2024-05-01\n"),
		"open", "one says two things on one day");
	IS_STR(verdicts_in(K "agreed Hall=a by AA BB on 2024-06-02\n"), "open", "not known yet");
	IS_STR(verdicts_in(
		       "party BB-N replaces BB on 2024-05-01\n" K "agreed Hall=a by AA BB on 2024-04-01\n"),
		"open", "who took the seat has agreed to nothing by that");
	IS_STR(verdicts_in("party BB-N replaces BB on 2024-05-01\ngroup G of AA BB\n" K
			   "agreed Hall=a by G on 2024-05-02\n"),
		"holds Hall", "but what the group did since is its own");
}

static void stances(void)
{
	IS_STR(verdicts_in("issue Hall\n  AA BB: a\n" K), "holds Hall", "the stances agree");
	IS_STR(verdicts_in("issue Hall\n  AA: a\n" K), "open", "one is silent");
	IS_STR(verdicts_in("issue Hall\n  AA BB: a ~ b\n" K), "open", "both are agreed: which, is open");
	IS_STR(verdicts_in("issue Hall\n  AA BB: a ~ b\ncondition AA: Hall=a or Time\n"), "open",
		"with another");
	IS_STR(verdicts_in("issue Hall\n  AA BB: b\n" K "agreed Hall=a by AA BB\n"), "open",
		"recorded one thing, and the stances say another");
	IS_STR(verdicts_in(
		       "issue Hall\n  AA: b | a on 2024-05-20\n" K "agreed Hall=a by AA BB on 2024-05-01\n"),
		"holds? Hall against", "recorded, and refused by a stance");
	IS_STR(verdicts_in("condition AA: Time\nagreed Time=none by AA BB\n"), "fails Time",
		"left out, it does not stand");
}

static void reports(void)
{
	IS_STR(verdicts_in("condition AA: S\nreport AA: S done on 2024-05-01\n"), "holds S", "reported done");
	IS_STR(verdicts_in("condition AA: S\nreport AA: S started on 2024-05-01\n"), "open", "begun");
	IS_STR(verdicts_in("condition AA: not S\nreport AA: S not done on 2024-05-01\n"), "open",
		"not done does not mean that it will not be");
	IS_STR(verdicts_in("condition AA: S\nreport AA: S done on 2024-05-01\nreport BB: S not done on "
			   "2024-05-02\n"),
		"holds? S", "one says so, one does not");
	IS_STR(verdicts_in("condition AA: S\nreport AA: S done as R\nreport AA: S started replaces R\n"),
		"open", "a report that was corrected");
	IS_STR(verdicts_in("condition AA: S\nreport AA: S done on 2024-05-01\nreport AA: S violated on "
			   "2024-05-02\n"),
		"open", "done, and violated since");
	IS_STR(verdicts_in("condition AA: E=yes\nreport UN: E=yes on 2024-05-01\n"), "holds E", "an outcome");
	IS_STR(verdicts_in("condition AA: E=yes\nreport UN: E=no on 2024-05-01\n"), "fails E",
		"the other one");
	IS_STR(verdicts_in("condition AA: not E=no\nreport UN: E=yes on 2024-05-01\n"), "holds E",
		"and not this");
	IS_STR(verdicts_in("condition AA: E=yes\nreport UN: E=no\nreport AA: E=yes\n"), "open",
		"both: contested");
}

static void whole(void)
{
	IS_STR(verdicts_in("condition AA: Hall=a or Hall=b\n"), "always", "holds whatever is chosen");
	IS_STR(verdicts_in("condition AA: Hall=a and Hall=b\n"), "never", "can never hold");
	IS_STR(verdicts_in("issue Hall\n  AA: b | a\n" K), "open against", "only against its own refusal");
	IS_STR(verdicts_in(
		       "condition AA: Hall=a needs Time\nagreed Hall=b by AA BB\nagreed Time=a by AA BB\n"),
		"holds Hall", "one of two reasons is enough, and is named");
	IS_STR(verdicts_in("condition AA: \"in words\" about Hall\n" K), "none; open",
		"words have no verdict");
	IS_STR(verdicts_in(K "condition BB: Hall=b\ncondition BB: Time\ncondition AA: \"x\" about Hall\n"),
		"open others 1; none others 1; open others 2; open", "what others ask on the same");
	IS_STR(verdicts_in(
		       "condition AA: Hall=a as C\ncondition C met on 2024-05-01\ncondition BB: Hall=b\n"),
		"open; open over", "what is met is asked no more, and comes last");
}

int main(void)
{
	add_file("d", "1. All\n\n1.1 They meet.\n");
	acts();
	stances();
	reports();
	whole();
	return DONE();
}
