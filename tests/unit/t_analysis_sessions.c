/* What is worked out about meetings: how they came out against what was first said, with the rounds of the
 * Syria track as they were announced and held; who was there; what does not fit. */
#include "casefile.h"

#include "analysis/sessions.h"

#define PEOPLE_OF_THE_CASE \
	"onetext 1\ntoday 2024-12-10\nparty RU\nparty TR\nparty IR\nactor KZ\nactor QA\n" \
	"person Ann of RU office \"minister\" from 2023\nperson Bob of TR office \"deputy minister\"\n" \
	"place Astana \"Astana\" in KZ also \"Nur-Sultan\" 2019-03..2022-09\nplace Sochi in RU\nplace " \
	"Moscow in RU\n" \
	"place Some-RU in RU\nplace Red-Square in Moscow\nplace Nowhere\n"
#define RULES PEOPLE_OF_THE_CASE "series R of RU TR IR\n"

static struct sessions sessions;

static void open_sessions(const char *text)
{
	OK(!take(text), "the case can be read");
	IS_STR(dossier.r.faults.text.n ? dossier.r.faults.text.p : "", "", "and has no errors");
	sessions_of(&dossier, &sessions);
}

static void close_sessions(void)
{
	sessions_release(&sessions);
	dossier_release(&dossier);
}

/* "R/1 held 0; R/2 held 75 elsewhere": state, slip (- none), what became of the place. */
static const char *slips_in(const char *text)
{
	static const char *const place[] = { "", " same", " same-host", " elsewhere" };
	struct buf out = BUF_INIT;

	open_sessions(text);
	for (size_t i = 0; i < sessions.list.n; i++) {
		const struct session *s = &sessions.list.v[i];

		if (out.n) buf_puts(&out, "; ");
		entity_put(&dossier, s->m.entity, &out);
		buf_printf(&out, " %s ", word_text[s->state].p);
		if (s->has_slip) buf_printf(&out, "%d", (int)s->slip);
		else buf_putc(&out, '-');
		buf_puts(&out, place[s->place_kept]);
	}
	close_sessions();
	return keep_text(&out);
}

/* "R/2 missing TR; R/3 gap 2-2": every trouble. */
static const char *troubles_in(const char *text)
{
	static const char *const kind[] = { "missing", "level", "offices", "cancelled", "twice", "overdue",
		"withdrawn", "gap" };
	struct buf out = BUF_INIT;

	open_sessions(text);
	for (size_t i = 0; i < sessions.troubles.n; i++) {
		const struct trouble *t = &sessions.troubles.v[i];
		const struct session *s = &sessions.list.v[t->session];

		if (out.n) buf_puts(&out, "; ");
		entity_put(&dossier, s->m.entity, &out);
		buf_printf(&out, " %s", kind[t->kind]);
		if (t->kind == TROUBLE_GAP) buf_printf(&out, " %u-%u", (unsigned)t->from, (unsigned)t->to);
		if (t->kind == TROUBLE_OVERDUE) buf_printf(&out, " %d", (int)t->days);
		if (t->kind != TROUBLE_MISSING) continue;
		for (uint32_t n = 0; n < s->missing.n; n++) {
			buf_putc(&out, ' ');
			who_put(&dossier, sessions.people.v[s->missing.first + n], &out);
		}
		if (t->line != NOTHING) buf_puts(&out, t->holds ? " rule holds" : " rule does not hold");
	}
	close_sessions();
	return keep_text(&out);
}

static void test_rounds(void)
{
	IS_STR(slips_in(RULES "session R/6 planned on 2017-08-21/31 noted 2017-07-05\n"
			      "session R/6 held on 2017-09-13..15 at Astana\n"
			      "session R/8 planned on 2017-12-16/31 noted 2017-10-31\n"
			      "session R/8 held on 2017-12-21..22 at Astana\n"
			      "session R/9 planned on 2018-02-16/28 noted 2018-02-06\n"
			      "session R/9 planned on 2018-05-11/20 noted 2018-03-16\n"
			      "session R/9 held on 2018-05-14..15 at Astana\n"
			      "session R/10 planned on 2018-07 at Sochi noted 2018-05-15\n"
			      "session R/10 held on 2018-07-30..31 at Sochi\n"
			      "session R/12 planned on 2019-02-01/10 at Astana noted 2018-11-29\n"
			      "session R/12 held on 2019-04-25..26 at Astana\n"
			      "session R/13 planned on 2019-07 noted 2019-04-26\n"
			      "session R/13 held on 2019-08-01..02 at Astana\n"
			      "session R/14 planned on 2019-10 at Astana noted 2019-08-02\n"
			      "session R/14 held on 2019-12-10..11 at Astana\n"
			      "session R/15 planned on 2020-03 at Astana noted 2019-12-11\n"
			      "session R/15 postponed because \"the pandemic\" noted 2020-04\n"
			      "session R/15 held on 2021-02-16..17 at Sochi\n"
			      "session R/21 planned on 2023-H2 noted 2023-06-21\n"
			      "session R/21 planned on 2024-01-24..25 at Astana noted 2024-01-22\n"
			      "session R/21 held on 2024-01-24..25 at Astana\n"
			      "session R/22 planned on 2024-H2 at Astana noted 2024-01-25\n"
			      "session R/22 held on 2024-11-11..12 at Astana\n"),
		"R/6 held 13; R/8 held 0; R/9 held 75; R/10 held 0 same; R/12 held 74 same; R/13 held 1; "
		"R/14 held 40 same; R/15 held 322 elsewhere; R/21 held 24; R/22 held 0 same",
		"the rounds against what the round before had announced");
	IS_STR(slips_in(RULES
		       "session R/1 planned at Some-RU noted 2020\nsession R/1 held on 2021 at Sochi\n"
		       "session R/2 planned on 2022-05 at Moscow noted 2020\n"
		       "session R/2 held on 2022-04-20 at Red-Square\n"
		       "session R/3 planned on 2023 at Nowhere noted 2020\nsession R/3 planned on 2025 at "
		       "Sochi noted 2021\n"
		       "session R/4 planned on 2026 at Sochi\n"
		       "session R/5 planned on 2026 at Sochi noted 2020\nsession R/5 cancelled noted 2021\n"),
		"R/1 held - same-host; R/2 held -11 same; R/3 planned 367 elsewhere; R/4 planned -; R/5 "
		"cancelled -",
		"another place of the same host, a place within the place, plans that moved");
	open_sessions(RULES "session R/1 held on 2020\nsession R/2 planned on 2021 noted 2020\n"
			    "session R/2 held on 2022-01-11\nsession R/3 planned on 2022-05 noted 2020\n"
			    "session R/3 held on 2022-05-02\nsession R/5 planned on 2023-01-10 noted 2020\n"
			    "session R/5 held on 2023-01-05\nseries Empty\nsession Alone held on 2020\n");
	IS_INT(sessions.series.n, 3, "two series, and what is of none");
	IS_INT(sessions.series.v[0].held, 4, "held");
	IS_INT(sessions.series.v[0].kept, 1, "kept");
	IS_INT(sessions.series.v[0].later, 1, "later");
	IS_INT(sessions.series.v[0].earlier, 1, "earlier");
	IS_INT(sessions.series.v[0].sum, 11 - 5, "the sum of the slips");
	IS_INT(sessions.series.v[0].latest, 1, "the one that came latest");
	IS_INT(sessions.list.v[0].next, 1, "the next number");
	OK(sessions.list.v[2].next == NOTHING, "number 4 is not there");
	IS_INT(sessions.series.v[1].sessions.n, 0, "a series without a session");
	OK(sessions.series.v[2].series == NOTHING, "those of none come last");
	close_sessions();
}

static void test_names(void)
{
	struct buf name = BUF_INIT;
	struct date on = { .minute = -1, .offset = DATE_NO_OFFSET };
	uint32_t place;

	open_sessions(RULES);
	place = dossier_find(&dossier, STR("Astana"), 0);
	(void)day_of(2019, 2, 28, &on.first);
	on.last = on.first;
	OK(!place_called(&dossier, place, &on), "before it was called so");
	on.last++;
	OK(!place_called(&dossier, place, &on), "only on some of the days");
	on.first = on.last;
	value_put(&name, place_called(&dossier, place, &on));
	IS_STR(name.p, "Nur-Sultan", "as it was called then");
	OK(!place_called(&dossier, place, NULL), "no day, no other name");
	buf_release(&name);
	close_sessions();
}

static void test_people(void)
{
	IS_STR(troubles_in(RULES
		       "session R/1 held on 2023-05-01 with RU TR IR\n"
		       "session R/2 held on 2023-06-01 with RU Bob absent IR\n"
		       "session R/3 held on 2023-07-01 absent TR\n"
		       "session R/4 held on 2023-08-01 with RU\nsession R/4 held on 2023-08-01 with TR IR\n"
		       "session R/5 held on 2023-09-01\nsession R/6 planned on 2025 with RU\n"),
		"R/2 missing IR; R/3 missing TR", "a person stands for the side; accounts add to each other");
	IS_STR(troubles_in(RULES
		       "consent 2 of RU TR IR about R\n"
		       "session R/1 held on 2023-05-01 with RU TR\nsession R/2 held on 2023-06-01 with RU\n"
		       "session R/3 held on 2023-07-01 absent RU TR\n"),
		"R/1 missing IR rule holds; R/2 missing TR IR rule does not hold; R/3 missing RU TR rule "
		"does not hold",
		"a rule about the series");
	IS_STR(troubles_in(RULES "group G of RU TR\nconsent RU and 1/2 of G and weight 2 of TR IR about R\n"
				 "session R/1 held on 2023-05-01 with RU TR\nsession R/2 held on 2023-06-01 "
				 "with TR IR\n"),
		"R/1 missing IR rule does not hold; R/2 missing RU rule does not hold",
		"all terms of the rule");
	IS_STR(troubles_in(PEOPLE_OF_THE_CASE
		       "party SY\nparty SY-T replaces SY on 2024-01-01\ngroup G of SY TR\n"
		       "series S of G\nsession S/1 held on 2023-05-01 with TR\n"
		       "session S/2 held on 2024-05-01 with TR\nsession S/3 held on 2023-06-01 with SY TR\n"),
		"S/1 missing SY; S/2 missing SY-T", "who had the seat then");
	IS_STR(troubles_in(RULES
		       "session R/1 held on 2023-05-01 with RU TR IR Ann Bob\n"
		       "session R/2 held on 2022-05-01 with RU TR IR Ann Bob\n"
		       "session R/3 held on 2023-07-01 level \"Ministers\"\nsession R/4 held on 2023-08-01\n"
		       "session R/5 held on 2023-09-01 level \"ministers\"\n"
		       "session R/6 held on 2023-10-01 level \"deputies\"\n"),
		"R/1 offices; R/6 level", "offices of the day; levels, whatever the case of their letters");
}

static void test_troubles(void)
{
	IS_STR(troubles_in(
		       RULES "session R/2 held on 2023\nsession R/5 planned on 2024-12-01\nsession R/6 "
			     "planned on 2024-12\n"
			     "session R/07 planned on 2024-12-10\nsession R/10 postponed on 2024-01-01\n"),
		"R/5 gap 3-4; R/5 overdue 9; R/10 gap 8-9", "numbers that are missing, plans that are over");
	IS_STR(troubles_in(RULES
		       "session R/1 planned on 2023-01-01 noted 2022\nsession R/1 cancelled noted 2022-06\n"
		       "session R/1 held on 2023-05-01..03\nsession R/1 held on 2023-05-03..04\n"
		       "session R/2 held on 2023-06-01\nsession R/2 held on 2023-06-03\n"),
		"R/1 cancelled; R/2 twice", "cancelled and held; held on other days");
	IS_STR(troubles_in(RULES "host KZ: withdraws R on 2023-06-21\nhost KZ: returns R on 2024-01-22\n"
				 "session R/20 held on 2023-06-20..21 at Astana\nsession R/21 held on "
				 "2023-10 at Astana\n"
				 "session R/22 held on 2024-01-22 at Astana\nseries Q\nsession Q/1 held on "
				 "2023-10 at Astana\n"
				 "session R/23 held on 2023-11 at Sochi\n"),
		"R/21 withdrawn", "a host that had withdrawn from the series, and returned");
	IS_STR(troubles_in(RULES
		       "host KZ: withdraws on 2023-06-21 from 2023-09-01 until 2024-02-01\n"
		       "session R/1 held on 2023-08-01 at Astana\nsession R/2 held on 2023-10-01 at Astana\n"
		       "session R/3 held on 2024-03-01 at Astana\n"),
		"R/2 withdrawn", "from a day on, until another");
	IS_STR(troubles_in(RULES "host KZ: withdraws Astana on 2023-06-21\nhost KZ: returns on 2023-12-01\n"
				 "session R/1 held on 2023-08-01 at Astana\nsession R/2 held on 2024-10-01 "
				 "at Astana\n"),
		"R/1 withdrawn", "a place withdrawn; a return without a name ends everything");
}

static void test_papers(void)
{
	open_sessions(RULES
		"draft D1 \"d.txt\" by RU on 2023-01-01\n"
		"session R/1 held on 2023-05-01..03 at Astana\nsession R/2 held on 2023-05-02 at Sochi\n"
		"handed D1 to TR by RU on 2023-05-03 at Astana\nhanded D1 to IR by RU on 2023-05-04 at "
		"Astana\n"
		"not handed D1 to IR by RU on 2023-09-01 at R/2\nshown D1 to KZ by RU on 2023-05-02 [R/2]\n"
		"task RU: \"write\" by R/1 on 2023-05-03 as T\ntask T done on 2023-06-01\n"
		"task RU: \"read\" by TR on 2023-05-03\n");
	IS_INT(sessions.list.v[0].papers.n, 1, "handed over there on one of its days");
	IS_INT(sessions.list.v[1].papers.n, 2, "the session is named: at it, or vouching; a denial too");
	IS_INT(sessions.list.v[0].tasks.n, 1, "given by it; not once more when it is done");
	IS_INT(sessions.list.v[1].tasks.n, 0, "no task");
	close_sessions();
}

int main(void)
{
	add_file("d.txt", "1. Text.\n");
	test_rounds();
	test_names();
	test_people();
	test_troubles();
	test_papers();
	return DONE();
}
