/* Changes of position: what is one, and what is none. Each case is a few lines; the answer names the sayings
 * by their records. */
#include "casefile.h"

#include "analysis/bare_headlines.h"
#include "analysis/offices.h"
#include "analysis/turns.h"

#define HEAD \
	"onetext 1\ntoday 2024-12-31\nparty AA\nparty BB\nparty CC\nparty DD replaces CC on 2024-06-01\n" \
	"group G of AA CC\nperson Ann of AA\nstep Go by AA\nstep Stay by BB\nsession Talk held on " \
	"2024-05-01\n" \
	"event Vote either yes no\n" \
	"issue X\n  a \"one\"\n  b \"two\"\n  c \"three\"\n  none \"nothing\"\n" \
	"issue N values 0..100 \"days\"\n  none \"no limit\"\n"

static void put_name(uint32_t fact, struct buf *out)
{
	entity_put(&dossier, dossier_fact(&dossier, fact)->name, out);
}

/* "AA: P>Q turned; AA CC: Q>R apart" */
static const char *turns_in(const char *lines)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct sayings s;
	struct turns t;

	buf_puts(&text, HEAD);
	buf_puts(&text, lines);
	if (take(text.p)) return failure.msg;
	if (dossier.r.faults.list.n) buf_printf(&out, "%u faults; ", (unsigned)dossier.r.faults.list.n);
	sayings_read(&dossier, WORD_BIT(W_SAID), &s);
	turns_of(&s, &t);
	for (size_t i = 0; i < t.list.n; i++) {
		const struct turn *x = &t.list.v[i];

		if (out.n) buf_puts(&out, "; ");
		for (uint32_t h = 0; h < x->n; h++) {
			if (h) buf_putc(&out, ' ');
			who_put(&dossier, t.holders.v[x->first + h], &out);
		}
		buf_puts(&out, ": ");
		put_name(s.list.v[x->from].fact, &out);
		buf_putc(&out, '>');
		put_name(s.list.v[x->to].fact, &out);
		buf_puts(&out, x->turned ? " turned" : " apart");
	}
	turns_release(&t);
	sayings_release(&s);
	dossier_release(&dossier);
	buf_release(&text);
	return keep_text(&out);
}

static void test_alternatives(void)
{
	IS_STR(turns_in("said AA: insists X=a on 2024-01-01 as P\nsaid AA: offers X=b on 2024-02-01 as Q\n"),
		"AA: P>Q apart", "another alternative");
	IS_STR(turns_in("said AA: insists X=a on 2024-01-01 as P\nsaid AA: accepts X=a X=b on 2024-02-01 as "
			"Q\n"),
		"", "one more alternative");
	IS_STR(turns_in("said AA: insists X on 2024-01-01 as P\nsaid AA: accepts X=a on 2024-02-01 as Q\n"),
		"", "the point alone says nothing of its alternatives");
	IS_STR(turns_in("said AA: insists X=a on 2024-01-01 as P\nsaid AA: accepts X on 2024-02-01 as Q\n"
			"said AA: accepts X=b on 2024-03-01 as R\n"),
		"AA: P>R apart", "what names no alternative is passed over");
	IS_STR(turns_in("said AA: insists X=a on 2024-01-01 as P\nsaid AA: accepts X=b on 2024-02-01 as Q\n"
			"said AA: accepts X=b on 2024-03-01 as R\nsaid AA: demands X=a on 2024-04-01 as S\n"),
		"AA: P>Q apart; AA: R>S apart", "told once, against the latest; and back again");
	IS_STR(turns_in("said AA: insists N=10 on 2024-01-01 as P\nsaid AA: accepts N=20 on 2024-02-01 as Q\n"
			"said AA: accepts N=none on 2024-03-01 as R\n"),
		"AA: P>Q apart; AA: Q>R apart", "numbers, and none of them");
	IS_STR(turns_in("said AA: insists Vote=yes on 2024-01-01 as P\nsaid AA: insists Vote=no on "
			"2024-02-01 as Q\n"),
		"AA: P>Q apart", "outcomes");
	IS_STR(turns_in("said AA: rejects X=a on 2024-01-01 as P\nsaid AA: rejects X=b on 2024-02-01 as Q\n"),
		"", "against one, and against another");
}

static void test_turned(void)
{
	IS_STR(turns_in("said AA: rejects X on 2024-01-01 as P\nsaid AA: accepts X=a on 2024-02-01 as Q\n"),
		"AA: P>Q turned", "against the point, then for an alternative");
	IS_STR(turns_in(
		       "said AA: rejects X on 2024-01-01 as P\nsaid AA: accepts X=none on 2024-02-01 as Q\n"),
		"", "against the point, then for none of it: the same");
	IS_STR(turns_in("said AA: rejects X on 2024-01-01 as P\nsaid AA: accepts X=a on 2024-02-01 as Q\n"
			"said AA: insists X=a X=b on 2024-03-01 as R\n"),
		"AA: P>Q turned", "the first yes ends the no");
	IS_STR(turns_in("said AA: offers X=a on 2024-01-01 as P\nsaid AA: rejects X=b on 2024-02-01 as Q\n"
			"said AA: denies X=a on 2024-03-01 as R\n"),
		"AA: P>R turned", "of the same alternative alone");
	IS_STR(turns_in("said AA: offers X=a on 2024-01-01 as P\nsaid AA: rejects X on 2024-02-01 as Q\n"
			"said AA: rejects X=a on 2024-03-01 as R\n"),
		"AA: P>Q turned", "the first no ends the yes");
	IS_STR(turns_in("said AA: promises Go on 2024-01-01 as P\nsaid AA: rejects Go on 2024-02-01 as Q\n"
			"said AA: accepts Stay on 2024-02-01 as R\n"),
		"AA: P>Q turned", "a step");
	IS_STR(turns_in("said AA: accepts X=a X=b on 2024-01-01 as P\nsaid AA: rejects X=b on 2024-02-01 as "
			"Q\n"),
		"AA: P>Q turned", "one of two");
	IS_STR(turns_in("said AA: accepts about X on 2024-01-01 as P\nsaid AA: rejects X on 2024-02-01 as "
			"Q\n"),
		"AA: P>Q turned", "what `about` names, where nothing else is");
	IS_STR(turns_in("said AA: accepts Go about X on 2024-01-01 as P\nsaid AA: rejects X on 2024-02-01 as "
			"Q\n"),
		"", "and not where something is");
}

static void test_ended(void)
{
	IS_STR(turns_in("said AA: rejects X on 2024-01-01 as P\nsaid AA: accepts X=none on 2024-02-01 as Q\n"
			"said AA: accepts X on 2024-03-01 as R\n"),
		"AA: P>R turned", "to be for none of it does not end the no");
}

static void test_none(void)
{
	static const char *const weak[] = { "hints", "asks", "warns", "reports" };

	for (size_t i = 0; i < 4; i++) {
		char text[200];

		snprintf(text, sizeof text,
			"said AA: %s X=a on 2024-01-01 as P\nsaid AA: rejects X on 2024-02-01 as Q\n",
			weak[i]);
		IS_STR(turns_in(text), "", "%s binds to nothing", weak[i]);
	}
	IS_STR(turns_in("said AA: insists X=a on 2024-01-01 as P\nsaid BB: insists X=b on 2024-02-01 as Q\n"),
		"", "somebody else");
	IS_STR(turns_in("said AA: insists X=a on 2024-01-01 as P\nsaid AA: insists N=1 on 2024-02-01 as Q\n"),
		"", "another point");
	IS_STR(turns_in("said AA: insists X=a on 2024-01 as P\nsaid AA: insists X=b on 2024-01-31 as Q\n"),
		"", "which was first is not known");
	IS_STR(turns_in("said AA: insists X=a on 2024-01 as P\nsaid AA: insists X=b on 2024-02-01 as Q\n"),
		"AA: P>Q apart", "here it is");
	IS_STR(turns_in("said AA: insists X=a as P\nsaid AA: insists X=b on 2024-01-31 as Q\n"), "",
		"undated");
	IS_STR(turns_in("said AA: insists X=a on ..2024-01-01 as P\nsaid AA: insists X=b on 2024-01-31 as "
			"Q\n"),
		"", "a date that is open");
	IS_STR(turns_in("said AA: insists X=a about Talk on 2024-05-01 as P\n"
			"said AA: insists X=b about Talk on 2024-05-09 as Q\n"),
		"", "two accounts of one meeting");
	IS_STR(turns_in(
		       "said AA: accepts X=a on 2024-01-01 as P\nsaid AA: denies P X=a on 2024-02-01 as Q\n"),
		"", "the denial of the record itself");
	IS_STR(turns_in("said AA: accepts X=a on 2024-01-01 as P\nsaid AA: accepts X=b on 2025-02-01 as Q\n"),
		"", "not known yet");
}

static void test_holders(void)
{
	IS_STR(turns_in("said AA BB: accepts Go on 2024-01-01 as P\nsaid AA BB CC: rejects Go on 2024-02-01 "
			"as Q\n"),
		"AA BB: P>Q turned", "those who said both");
	IS_STR(turns_in("said G: accepts Go on 2024-01-01 as P\nsaid CC: rejects Go on 2024-02-01 as Q\n"
			"said DD: rejects Go on 2024-07-01 as R\n"),
		"CC: P>Q turned", "a group speaks for its members of the time");
	IS_STR(turns_in("said G: accepts Go on 2024-07-01 as P\nsaid DD: rejects Go on 2024-08-01 as Q\n"),
		"DD: P>Q turned", "and for those of later times");
	IS_STR(turns_in("said All except BB: accepts Go on 2024-07-01 as P\nsaid All: rejects Go on "
			"2024-08-01 as Q\n"),
		"AA DD: P>Q turned", "all but one");
}

/* ---- what else changed ---- */

static const char *besides_in(const char *lines)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct sayings s;
	struct turns t;
	struct besides b;

	buf_puts(&text, HEAD);
	buf_puts(&text,
		"said AA: rejects X on 2024-01-01 as P\nsaid AA: accepts X=a on 2024-02-01..02 as Q\n");
	buf_puts(&text, lines);
	if (take(text.p)) return failure.msg;
	sayings_read(&dossier, WORD_BIT(W_SAID), &s);
	turns_of(&s, &t);
	besides_read(&dossier, &b);
	OK(t.list.n == 1, "one change");
	besides_of(&s, &t, &t.list.v[0], &b);
	for (size_t i = 0; i < b.found.n; i++)
		buf_printf(&out, "%s%u", i ? " " : "", (unsigned)dossier_fact(&dossier, b.found.v[i])->line);
	besides_release(&b);
	turns_release(&t);
	sayings_release(&s);
	dossier_release(&dossier);
	buf_release(&text);
	return keep_text(&out);
}

static void test_besides(void)
{
	IS_STR(besides_in("condition AA: X=a needs Go on 2023-01-01 as C\ncondition C dropped on 2024-02-02\n"
			  "condition AA: Go on 2024-02-01\ncondition BB: X=a on 2024-02-01\n"
			  "condition AA: X=a on 2024-02\ncondition AA: X=b and X=a on 2024-01-30..02-01\n"),
		"23 27", "conditions of the holder, on the point, of the day");
	IS_STR(besides_in("issue X\n  AA: a on 2024-02-01\n  BB: a on 2024-02-01\n  AA: b on 2024-02-04\n"
			  "issue N\n  AA: 1 on 2024-02-01\n"),
		"23", "stances likewise");
}

/* ---- headlines ---- */

static const char *headlines_in(const char *lines)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct bare_headlines h;

	buf_puts(&text, HEAD "source H headline \"They agree\"\nsource I headline \"They sign\"\nsource S\n");
	buf_puts(&text, lines);
	if (take(text.p)) return failure.msg;
	bare_headlines_of(&dossier, &h);
	for (size_t i = 0; i < h.facts.n; i++)
		buf_printf(&out, "%s%u", i ? " " : "", (unsigned)dossier_fact(&dossier, h.facts.v[i])->line);
	bare_headlines_release(&h);
	dossier_release(&dossier);
	buf_release(&text);
	return keep_text(&out);
}

static void test_headlines(void)
{
	IS_STR(headlines_in(
		       "agreed Go by AA [H]\nagreed X=a by AA [H S]\nagreed X=b by AA [S]\nagreed N by AA\n"),
		"23", "an act, with nothing but a headline behind it");
	IS_STR(headlines_in(
		       "agreed Go by AA [H I]\nissue X\n  AA: a [I]\n  BB: b [S]\nnot agreed Go by BB [I]\n"),
		"23 25 27", "stances and denials too; two headlines are no more than one");
	IS_STR(headlines_in("agreed Go by AA [H]\nagreed X by AA per Ann [H]\n"), "",
		"the source gives a word");
	IS_STR(headlines_in("agreed Go by AA [H]\nsaid AA: accepts X [H]\n"), "", "a saying from the source");
	IS_STR(headlines_in("agreed Go by AA [H]\ntask AA: words \"do it\" [H]\n"), "",
		"a quotation from it");
	IS_STR(headlines_in("agreed Go by AA because words \"well\" [H]\n"), "", "and one of its own");
	IS_STR(headlines_in("agreed Go by AA [H]\nclaim AA: \"x\" asserted [H]\n"), "23",
		"our words are none");
	IS_STR(headlines_in("handed D to AA [H]\ncondition AA: Go [H]\n"), "", "other lines are not asked");
}

/* ---- offices ---- */

static const char *tenures_on(const char *day)
{
	static const char *const word[] = { "no", "perhaps", "sure" };
	struct buf out = BUF_INIT, hint = BUF_INIT;
	struct date d;
	uint32_t ann;

	if (take("onetext 1\ntoday 2024-12-31\nparty AA\nparty BB\nperson Ann of AA office \"x\" from "
		 "2023-03 until "
		 "2024-02-10\nperson Ann of BB office \"y\" from 2024-02-11\nperson Ann office \"z\"\n"))
		return failure.msg;
	if (day && !date_read(str_of(day), &d, &hint)) return "no date";
	ann = dossier_find(&dossier, STR("Ann"), 0);
	for (uint32_t i = dossier.entities.v[ann].first; i != NOTHING; i = dossier_fact(&dossier, i)->same)
		buf_printf(
			&out, "%s ", word[tenure_on(&dossier, dossier_fact(&dossier, i), day ? &d : NULL)]);
	entity_put(&dossier, person_side_on(&dossier, ann, day ? &d : NULL), &out);
	buf_release(&hint);
	dossier_release(&dossier);
	return keep_text(&out);
}

static void test_offices(void)
{
	IS_STR(tenures_on("2023-05-01"), "sure no sure AA", "in office");
	IS_STR(tenures_on("2023-03-15"), "perhaps no sure AA", "in the month in which it began");
	IS_STR(tenures_on("2023-03-31"), "sure no sure AA", "on its last day");
	IS_STR(tenures_on("2023-02-28"), "no no sure AA", "before it");
	IS_STR(tenures_on("2024-02"), "perhaps perhaps sure AA", "a month with two offices");
	IS_STR(tenures_on("2024-02-11"), "no sure sure BB", "the next one");
	IS_STR(tenures_on("2024-03"), "no sure sure BB", "a whole month in one");
	IS_STR(tenures_on(NULL), "perhaps perhaps sure AA", "a day that nobody wrote down");
}

int main(void)
{
	test_alternatives();
	test_turned();
	test_ended();
	test_none();
	test_holders();
	test_besides();
	test_headlines();
	test_offices();
	return DONE();
}
