/* What changed a case, and which lines that leaves to be asked or made again. */
#include "casefile.h"

#include "analysis/timeline.h"
#include "analysis/upheavals.h"

/* "party replaced AA>AB: 5 7; suspended (ended 9): 3": each, the newest first, with the lines (numbers) that
 * it touches. */
static const char *upheavals_in(const char *text)
{
	struct upheavals all;
	struct buf out = BUF_INIT;

	if (take(text)) return failure.msg;
	if (dossier.r.faults.list.n) buf_printf(&out, "%zu errors; ", dossier.r.faults.list.n);
	upheavals_of(&dossier, &all);
	for (size_t i = 0; i < all.list.n; i++) {
		const struct upheaval *u = &all.list.v[i];

		buf_printf(&out, "%s%s", i ? "; " : "", upheaval_name[u->kind]);
		for (uint32_t n = 0; n < u->from.n; n++) {
			buf_putc(&out, ' ');
			entity_put(&dossier, all.entities.v[u->from.first + n], &out);
		}
		for (uint32_t n = 0; n < u->to.n; n++) {
			buf_puts(&out, n ? " " : " > ");
			entity_put(&dossier, all.entities.v[u->to.first + n], &out);
		}
		if (u->ended != NOTHING)
			buf_printf(&out, " (ended %u)", (unsigned)dossier_fact(&dossier, u->ended)->line);
		if (u->n) buf_putc(&out, ':');
		for (uint32_t n = 0; n < u->n; n++)
			buf_printf(&out, " %u",
				(unsigned)dossier_fact(&dossier, all.lines.v[u->first + n])->line);
	}
	upheavals_release(&all);
	dossier_release(&dossier);
	return keep_text(&out);
}

/* The numbers of the dated lines in order, "|", those without a date. */
static const char *timeline_in(const char *text, bool newest)
{
	struct timeline_asked want = { .since = DAY_ALWAYS, .until = DAY_NEVER, .newest = newest };
	struct timeline t;
	struct buf out = BUF_INIT;

	if (take(text)) return failure.msg;
	timeline_of(&dossier, &want, &t);
	for (size_t i = 0; i < t.list.n; i++)
		buf_printf(&out, "%u ", (unsigned)dossier_fact(&dossier, t.list.v[i].fact)->line);
	buf_putc(&out, '|');
	for (size_t i = 0; i < t.undated.n; i++)
		buf_printf(&out, " %u", (unsigned)dossier_fact(&dossier, t.undated.v[i])->line);
	timeline_release(&t);
	dossier_release(&dossier);
	return keep_text(&out);
}

#define HEAD  "onetext 1\ntoday 2024-06-01\nparty AA\nparty BB\n"
#define SEAT  HEAD "party AB replaces AA on 2024-05-01\ngroup G of AA BB\n"
#define VENUE "issue Venue\n  a \"here\"\n  b \"there\"\n"

static void parties(void)
{
	IS_STR(upheavals_in(HEAD), "", "nothing changed");
	IS_STR(upheavals_in(SEAT), "party replaced AA > AB", "a seat with nothing on it");
	IS_STR(upheavals_in(SEAT VENUE "  AA: a on 2024-01-01\n  AA: b on 2024-02-01\n  BB: a\n"),
		"party replaced AA > AB: 11", "the stance that held, not the one before");
	IS_STR(upheavals_in(SEAT VENUE "  AA: a on 2024-01-01\n  AB: b on 2024-05-02\n"),
		"party replaced AA > AB", "a point on which the newcomer has spoken");
	IS_STR(upheavals_in(SEAT VENUE "  G: a on 2024-01-01\n"), "party replaced AA > AB: 10",
		"what a group said while it sat there");
	IS_STR(upheavals_in(SEAT VENUE "  G: a on 2024-05-02\n"), "party replaced AA > AB",
		"what a group said since holds for the newcomer");
	IS_STR(upheavals_in(SEAT VENUE "  G except AB: a on 2024-01-01\n"), "party replaced AA > AB",
		"who was left out said nothing");
	IS_STR(upheavals_in(SEAT VENUE "condition AA: Venue=a as C1\ncondition AA: Venue=b as C2\n"
				       "condition C2 dropped on 2024-03-01\ncondition AA: not Venue=b\n"
				       "condition AB: not Venue=b on 2024-05-03\n"),
		"party replaced AA > AB: 10", "conditions: not what was dropped, not what was said again");
	IS_STR(upheavals_in(SEAT VENUE "condition AA: Venue=a on 2024-05-20 as C1\n"),
		"party replaced AA > AB", "what it said after it was gone is not asked again");
	IS_STR(upheavals_in(SEAT
		       "task AA: \"this\" as T1\ntask AA: \"that\" as T2\n"
		       "task T2 done on 2024-02-01\ndeadline G: \"soon\" until 2024-07-01\n"
		       "person Ann \"Ann\" of AA office \"head\"\n"
		       "person Bob \"Bob\" of AA office \"head\" until 2024-05-01\n"
		       "agreed concept by AA BB on 2024-02-01\nnot agreed concept by AA on 2024-01-01\n"),
		"party replaced AA > AB: 13 7 10 11", "tasks, deadlines, persons in office, acts");
	IS_STR(upheavals_in(SEAT "agreed concept by AA on 2024-02-01\nagreed concept by AB on 2024-05-09\n"),
		"party replaced AA > AB", "an act that the newcomer has done as well");
	add_file("d", "1. One\n");
	IS_STR(upheavals_in(SEAT "draft D \"d\" on 2024-01-01\nhanded D to G on 2024-01-02\n"
				 "handed D/2 to AA on 2024-03-02\nrecalled D from AA on 2024-02-02\n"),
		"party replaced AA > AB: 9", "copies that were given back; one that was not");
	n_files = 0;
	IS_STR(upheavals_in(
		       SEAT "party AC replaces AB on 2024-05-10\ncondition AA: Venue=a\n" VENUE
			    "condition AB: Venue=b on 2024-05-05\ncondition AC: Venue=a on 2024-05-12\n"),
		"party replaced AB > AC: 12; party replaced AA > AB",
		"the next but one may say it again as well");
}

static void case_and_hosts(void)
{
	IS_STR(upheavals_in(HEAD "case suspended on 2024-05-01\ntask AA: \"this\" on 2024-04-01\n"
				 "task AA: \"that\" on 2024-05-20\nsession Talks planned on 2024-05-15 noted "
				 "2024-04-01\n"),
		"suspended: 6 8", "what was open then");
	IS_STR(upheavals_in(HEAD "case suspended on 2024-04-01\ncase resumed on 2024-05-01\n"
				 "deadline AA: \"x\" until 2024-04-15\ndeadline AA: \"y\" until 2024-08-01\n"
				 "session Talks planned on 2024-04-20 noted 2024-03-01\n"),
		"resumed: 7 9; suspended (ended 6)", "what lapsed meanwhile");
	IS_STR(upheavals_in(HEAD "case suspended on 2024-04-01\ncase resumed on 2024-05-01\n"
				 "deadline AA: \"x\" until 2024-04-15 on 2024-03-01 as X\n"
				 "deadline X extended until 2024-05-20 on 2024-04-02\n"
				 "deadline BB: \"y\" until 2024-05-20 on 2024-03-01 as Y\n"
				 "deadline Y extended until 2024-04-15 on 2024-04-02\n"
				 "deadline BB: \"z\" within 10 days after 2024-04-05\n"),
		"resumed: 9 11; suspended (ended 6)",
		"deadlines as they were extended, brought forward, or run from a day");
	IS_STR(upheavals_in(HEAD
		       "actor HH\nplace Hall in HH\nseries S of AA BB\nhost HH: withdraws S on 2024-05-01\n"
		       "host HH: offers Hall on 2024-03-01\n"
		       "session S/1 planned on 2024-07-01 at Hall noted 2024-04-01\n"
		       "session Other planned on 2024-07-01 at Hall noted 2024-04-01\n"
		       "rotation Turns decided of HH AA about S on 2024-01-01\n"),
		"host withdrawn HH: 10 12", "meetings of the series, turns that count on it");
	IS_STR(upheavals_in(HEAD "actor HH\nplace Hall in HH\nhost HH: withdraws on 2024-04-01\n"
				 "session T planned on 2024-07-01 at Hall noted 2024-03-01\n"
				 "host HH: returns on 2024-05-01\n"),
		"host withdrawn HH (ended 9)", "back again");
	IS_STR(upheavals_in(
		       HEAD "actor HH\nplace Hall in HH\nhost HH: withdraws on 2024-02-01 until 2024-05-31\n"
			    "host HH: withdraws on 2024-02-01 until 2024-06-01\n"
			    "session T planned on 2024-07-01 at Hall noted 2024-01-01\n"),
		"host withdrawn HH; host withdrawn HH: 9", "for a time, until yesterday and until today");
	IS_STR(upheavals_in(HEAD "actor HH\nactor KK\nplace Hall in HH\nplace Inn in KK\nseries S of AA BB\n"
				 "series T of AA BB\nhost HH KK: withdraws S T on 2024-05-01\n"
				 "session T/1 planned on 2024-07-01 at Hall noted 2024-04-01\n"
				 "session S/1 planned on 2024-07-01 at Inn noted 2024-04-01\n"),
		"host withdrawn HH KK: 12 13", "two hosts, two series");
	IS_STR(upheavals_in(HEAD "actor HH\nplace Hall in HH\nseries S of AA BB\nseries T of AA BB\n"
				 "host HH: withdraws S T on 2024-05-01\n"
				 "session T/1 planned on 2024-07-01 at Hall noted 2024-04-01\n"
				 "session S/1 planned on 2024-07-01 at Hall noted 2024-04-01\n"
				 "host HH: returns S on 2024-05-10\n"),
		"host withdrawn HH: 10", "back for one of two");
	IS_STR(upheavals_in(HEAD "actor HH\nseries S of AA BB\nseries T of AA BB\n"
				 "host HH: withdraws S T on 2024-05-01\nhost HH: returns T on 2024-05-12\n"
				 "host HH: returns S on 2024-05-10\n"),
		"host withdrawn HH (ended 9)", "back for one after the other");
}

static void drafts(void)
{
	add_file("d1", "1. One\n\n1.1 They [shall] meet.\n");
	add_file("d2", "1. One\n\n1.1 They meet.\n");
	IS_STR(upheavals_in(
		       HEAD "draft D1 \"d1\" by AA on 2024-01-01\ndraft D2 \"d2\" by AA on 2024-03-01 "
			    "replaces D1\n"
			    "handed D1 to AA BB by AA on 2024-01-02\ncommented D1 by BB on 2024-01-03\n"
			    "handed D2 to BB by AA on 2024-03-02\nissue D1:1.1\n  BB: a on 2024-01-04\n"),
		"draft replaced D1 > D2: 11 8",
		"who wrote the new one has it; views are asked again; a point is gone");
	IS_STR(upheavals_in(HEAD "draft D1 \"d1\" by AA on 2024-01-01\ndraft D2 \"d2\" by AA on 2024-03-01 "
				 "replaces D1\n"
				 "handed D1 to BB by AA on 2024-01-02\nreturned D1 by BB on 2024-02-02\n"),
		"draft replaced D1 > D2", "a copy that was given back");
	IS_STR(upheavals_in(
		       HEAD "draft D1 \"d1\" by AA on 2024-01-01\ndraft D2 \"d2\" by AA on 2024-03-01 "
			    "replaces D1\nhanded D1/3 to BB by AA on 2024-01-02\n"
			    "handed D1/5 to BB by AA on 2024-01-02\nreturned D1/5 by BB on 2024-02-02\n"),
		"draft replaced D1 > D2: 7", "of two copies one was given back");
	IS_STR(upheavals_in(HEAD "draft D1 \"d1\" by AA on 2024-01-01\ndraft D1 withdrawn on 2024-04-01\n"
				 "signed D1 by BB on 2024-02-01\n"),
		"draft withdrawn D1: 7", "withdrawn");
	IS_STR(upheavals_in(HEAD
		       "actor HH penholder from 2024-01-01\nactor US penholder from 2024-04-01\n"
		       "task HH: \"x\" on 2024-02-01\ntask US: \"y\" on 2024-02-01\n"
		       "view AA: question \"q\" on 2024-02-02 as Q1\nview AA: question \"r\" on 2024-04-02\n"
		       "view AA: question \"s\" on 2024-02-02 as Q3\nview Q3 answered on 2024-03-01\n"),
		"drafter changed HH > US: 9 7",
		"the pen passes: tasks of the one before, views not worked in");
	IS_STR(upheavals_in(HEAD "actor HH penholder\ntask HH: \"x\"\n"), "", "one pen is no change");
	n_files = 0;
}

static void timelines(void)
{
	static const char text[] =
		HEAD "case suspended\nsaid AA: asks on 2024-02\nsaid AA: offers on 2024-02-10\n"
		     "person Ann of AA from 2024-02-01 until 2024-03-01\n"
		     "person Bob of AA from 2025\ndeadline AA: \"x\" until 2024-09-01\n"
		     "said BB: asks on 2024-02-29\nsaid BB: hints \"y\"\n";

	IS_STR(timeline_in(text, false), "8 7 6 11 10 | 5 12", "by the last day, then by the first");
	IS_STR(timeline_in(text, true), "10 6 11 7 8 | 5 12", "the latest day first");
}

int main(void)
{
	parties();
	case_and_hosts();
	drafts();
	timelines();
	return DONE();
}
