/* What a line is about, and how two lines compare: a small text with a chapter, a paragraph without a
 * bracket and a number, and lines that name them in every way. */
#include "casefile.h"

#include "analysis/sayings.h"

static const char the_text[] = "1. Site\n\n1.1 It is built [here][there].\n\n1.2 It is kept.\n\n2. Price\n\n"
			       "2.1 It costs [x] coins.\n";

static const char head[] =
	"onetext 1\ntoday 2024-12-31\nparty AA \"a\"\nparty BB \"b\"\nparty CC \"c\"\n"
	"group Both of AA BB\nperson Ann of AA\ndraft D1 \"d.txt\"\nissue 1.1 as Where\n"
	"issue 2.1 as Price values 0..100 \"coins\"\nevent Ballot either yes no\nstep Move by AA\n"
	"source S1 \"s\"\nsource S2 \"s\"\nsession Meet held\nplace Town \"t\"\n";

static struct sayings s;

static bool read_lines(const char *lines)
{
	struct buf text = BUF_INIT;
	bool ok;

	buf_printf(&text, "%s%s", head, lines);
	n_files = 0;
	add_file("d.txt", the_text);
	ok = !take(text.p) && !dossier.r.faults.list.n;
	buf_release(&text);
	if (ok) sayings_read(&dossier, WORD_BIT(W_SAID) | WORD_BIT(W_CLAIM) | WORD_BIT(W_REPORT), &s);
	return ok;
}

static void done(void)
{
	sayings_release(&s);
	dossier_release(&dossier);
}

static uint32_t entity(const char *name)
{
	return dossier_find(&dossier, str_of(name), 0);
}

static uint32_t issue(const char *name)
{
	return dossier.entities.v[entity(name)].table;
}

static void points(void)
{
	if (!read_lines("said AA: insists 1.1=b Where=a 1 1.2 Move Ballot=no by Ann about Price=40 Where=b\n"
			"claim Both: \"x\" asserted about 2 AA at Town [S2 S1 \"p. 2\" Meet]\n"
			"said All except AA: hints Meet\n")) {
		OK(false, "the case is read");
		return;
	}
	IS_INT(s.list.n, 3, "three lines");
	IS_INT(s.list.v[0].n_points, 7,
		"each point once: two alternatives, the number, the outcome, two parts, a step");
	OK(saying_names(&s, 0, POINT_ISSUE, issue("Where")), "the issue");
	OK(saying_points(&s, 0)[0].kind == POINT_ISSUE && saying_points(&s, 0)[0].body,
		"in the body, though `about` says it again");
	OK(saying_names(&s, 0, POINT_EVENT, entity("Ballot")), "the event");
	OK(saying_names(&s, 0, POINT_THING, entity("Move")), "the step");
	OK(!saying_names(&s, 0, POINT_THING, entity("Meet")), "not the session");
	OK(saying_names(&s, 1, POINT_ISSUE, issue("Price")), "a chapter holds the issue in it");
	OK(!saying_names(&s, 1, POINT_ISSUE, issue("Where")), "and no other");
	IS_INT(s.list.v[0].person, entity("Ann"), "the person");
	IS_INT(s.list.v[1].n_holders, 2, "a group is its members");
	IS_INT(s.list.v[2].n_holders, 2, "all but one");
	OK(!saying_held_by(&s, 2, 0) && saying_held_by(&s, 2, 1), "which one");
	IS_INT(s.list.v[1].n_outlets, 3, "what vouches");
	IS_INT(s.list.v[1].n_meetings, 1, "of these one session");
	OK(saying_one_meeting(&s, 1, 2), "of one meeting");
	OK(!saying_one_meeting(&s, 0, 1), "of none");
	IS_INT(saying_of_fact(&s, s.list.v[2].fact), 2, "found by its fact");
	IS_INT(saying_of_fact(&s, 0), NOTHING, "not a saying");
	done();
}

/* The first issue or event of the first saying that the second names too, or NULL. */
static const struct point *common(void)
{
	const struct point *p = saying_points(&s, 0);

	for (uint32_t i = 0; i < saying_at(&s, 0)->n_points; i++)
		if ((p[i].kind == POINT_ISSUE || p[i].kind == POINT_EVENT) &&
			saying_names(&s, 1, (enum point_kind)p[i].kind, p[i].of))
			return p + i;
	return NULL;
}

/* How two sayings compare on the first point that both name: "same", "apart", "turned", "-". */
static const char *compared(const char *a, const char *b)
{
	static const char *const names[] = { "-", "same", "apart", "turned" };
	struct buf lines = BUF_INIT;
	const struct point *p;
	const char *found = "no point";

	buf_printf(&lines, "said AA: %s\nsaid AA: %s\n", a, b);
	if (read_lines(lines.p)) {
		p = common();
		if (p) found = names[saying_compare(&s, 0, 1, (enum point_kind)p->kind, p->of)];
		if (p && saying_compare(&s, 1, 0, (enum point_kind)p->kind, p->of) !=
				 saying_compare(&s, 0, 1, (enum point_kind)p->kind, p->of))
			found = "not the same both ways";
		done();
	} else {
		found = "not read";
	}
	buf_release(&lines);
	return found;
}

static void comparing(void)
{
	IS_STR(compared("insists Where=a", "insists Where=b"), "apart", "two alternatives");
	IS_STR(compared("insists Where=a", "accepts Where=a Where=b"), "same", "one of two");
	IS_STR(compared("insists Where=a", "insists Where"), "-", "a point without an alternative");
	IS_STR(compared("insists Where", "rejects Where"), "turned", "the point as a whole");
	IS_STR(compared("insists Where", "accepts Where"), "-", "nothing is named");
	IS_STR(compared("rejects Where=a", "accepts Where=a"), "turned", "one alternative");
	IS_STR(compared("rejects Where=a", "accepts Where=b"), "-", "that fits");
	IS_STR(compared("rejects Where=a", "denies Where=b"), "-", "both against it");
	IS_STR(compared("rejects Where=a", "denies Where=a"), "same", "both against the same");
	IS_STR(compared("insists Where=none", "insists Where=a"), "apart", "without it");
	IS_STR(compared("insists Price=40", "insists Price=41"), "apart", "numbers");
	IS_STR(compared("insists Price=40", "insists Price=40 Where=a"), "same", "one number");
	IS_STR(compared("reports Ballot=yes", "reports Ballot=no"), "apart", "outcomes");
	IS_STR(compared("insists Where=a", "insists Price=1"), "no point", "nothing in common");
}

static void days(void)
{
	static const struct {
		const char *a, *b;
		bool one, later;
	} of[] = { { "on 2024-02-01", "on 2024-02-01", true, false },
		{ "on 2024-02-01/03", "on 2024-02-03", true, false },
		{ "on 2024-02-02", "on 2024-02-01", false, true },
		{ "on 2024-02", "on 2024-02-01", false, false },
		{ "on 2024-02-01/07", "on 2024-02-07", true, false },
		{ "on 2024-02-01/08", "on 2024-02-08", false, false },
		{ "on ..2024-02-01", "on 2024-02-01", false, false }, { "", "on 2024-02-01", false, false },
		{ "on 2024-02-01..", "on 2024-01-01", false, true } };

	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct buf lines = BUF_INIT;

		buf_printf(&lines, "said AA: insists Where=a %s as R1\nsaid AA: insists Where=b %s as R2\n",
			of[i].a, of[i].b);
		if (read_lines(lines.p)) {
			IS_INT(saying_one_day(&s, 0, 1), of[i].one, "one day: %s, %s", of[i].a, of[i].b);
			IS_INT(saying_later(&s, 0, 1), of[i].later, "later: %s, %s", of[i].a, of[i].b);
			done();
		} else {
			OK(false, "%s, %s", of[i].a, of[i].b);
		}
		buf_release(&lines);
	}
}

static void words(void)
{
	if (!read_lines("said AA: insists Where=a \"One thing, \xC3\x84hem!\" as R1 [S1]\n"
			"said AA: insists Where=a \"one  THING \xC3\xA4hem\" as R2 [S2]\n"
			"said AA: insists 1.1=a words \"another\" as R3 [S1 S2]\n"
			"said AA: insists Where=a \"another\" as R4\n")) {
		OK(false, "the case is read");
		return;
	}
	OK(!saying_worded_apart(&s, 0, 1), "case, blanks, punctuation");
	OK(!saying_worded_apart(&s, 0, 2), "a gist and a quotation");
	OK(saying_worded_apart(&s, 0, 3), "other words");
	OK(saying_outlets_apart(&s, 0, 1), "outlets of their own");
	OK(!saying_outlets_apart(&s, 0, 2), "one in common");
	OK(!saying_outlets_apart(&s, 0, 3), "none");
	OK(saying_points(&s, 0)[0].of == saying_points(&s, 2)[0].of, "an address and a name of one point");
	IS_INT(saying_tone(&s, 0), TONE_WANTS, "insists");
	OK(modality_strength(W_HINTS) < modality_strength(W_ASKS) &&
			modality_strength(W_ASKS) < modality_strength(W_OFFERS) &&
			modality_strength(W_OFFERS) < modality_strength(W_INSISTS),
		"from a hint to a demand");
	IS_INT(modality_strength(W_HELD), 0, "no word of saying");
	done();
}

int main(void)
{
	points();
	comparing();
	days();
	words();
	return DONE();
}
