/* Venues: the oracles of the flagship's two series, and the rules where a person can say what is right.
 * Random histories are held against a referee in tests/prop/venues.t. */
#include "casefile.h"

#include "analysis/venues.h"

#define HEAD \
	"onetext 1\ntoday 2024-12-10\nparty RU \"Russia\"\nparty TR \"Türkiye\"\nparty IR \"Iran\"\nparty " \
	"SY \"Syria\"\n" \
	"actor KZ \"Kazakhstan\"\nactor UA \"Ukraine\"\nplace Astana in KZ\nplace Sochi in RU\nplace " \
	"Ankara in TR\n" \
	"place Tehran in IR\nseries Rounds of RU TR IR\n"

static void put(uint32_t who, struct buf *out)
{
	if (who == NOTHING) buf_putc(out, '-');
	else who_put(&dossier, who, out);
}

/* "RU 2 TR 0; followed, due RU: RU TR IR; out KZ": counts, then each rule with who comes next, who is
 * withdrawn. */
static const char *venues_in(const char *text)
{
	struct buf out = BUF_INIT;
	struct venues v;

	if (take(text)) return failure.msg;
	venues_of(&dossier, &v);
	for (uint32_t i = 0; v.series.n && i < v.series.v[0].n_counts; i++) {
		buf_puts(&out, i ? " " : "");
		put(v.counts.v[i].who, &out);
		buf_printf(&out, " %u", (unsigned)v.counts.v[i].held);
	}
	for (size_t i = 0; i < v.rules.n; i++) {
		const struct venue_rule *r = &v.rules.v[i];

		buf_puts(&out, r->followed ? "; followed" : "; broken");
		buf_puts(&out, r->kept ? ", kept " : ", due ");
		put(r->due, &out);
		for (uint32_t t = 0; t < r->n_turns; t++) {
			buf_puts(&out, t ? " " : ": ");
			put(v.turns.v[r->first_turn + t], &out);
		}
	}
	for (size_t i = 0; i < v.withdrawn.n; i++) {
		buf_puts(&out, i ? " " : "; out ");
		put(v.withdrawn.v[i], &out);
	}
	venues_release(&v);
	dossier_release(&dossier);
	return keep_text(&out);
}

static const char *with(const char *lines)
{
	static char text[6000];

	snprintf(text, sizeof text, HEAD "%s", lines);
	return venues_in(text);
}

/* ---- the flagship ---- */

/* Twenty-two rounds: all in the Kazakh capital, but for the 10th and the 15th. */
static const char *rounds(void)
{
	static char text[4000];
	size_t n = 0;

	for (int i = 1; i <= 22; i++)
		n += (size_t)snprintf(text + n, sizeof text - n,
			"session Rounds/%d held on 20%02d-06-20 at %s\n", i, i + 1,
			i == 10 || i == 15 ? "Sochi" : "Astana");
	snprintf(text + n, sizeof text - n,
		"host KZ: withdraws Rounds on 2023-06-21\nhost KZ: returns Rounds on 2024-01-22\n"
		"rotation Turns possible of RU TR IR about Rounds on 2023-06-21/22\n");
	return text;
}

static void flagship(void)
{
	static const char summits[] =
		"session Rounds/1 held on 2017-11-22 at Sochi\nsession Rounds/2 held on 2018-04-04 at "
		"Ankara\n"
		"session Rounds/3 held on 2018-09-07 at Tehran\nsession Rounds/4 held on 2019-02-14 at "
		"Sochi\n"
		"session Rounds/5 held on 2019-09-16 at Ankara\nsession Rounds/6 held on 2020-07-01\n"
		"session Rounds/7 held on 2022-07-19 at Tehran\nsession Rounds/8 planned at Sochi\n"
		"host IR: deferred Rounds/6 on 2020-07-01\nrotation Turns likely of RU TR IR about Rounds\n";

	IS_STR(with(rounds()), "RU 2 TR 0 IR 0 KZ 20; broken, due TR: TR IR RU",
		"a rule that was only possible, and not followed");
	asked = "2023-06-22";
	IS_STR(with(rounds()), "RU 2 TR 0 IR 0 KZ 20; broken, due TR: TR IR RU; out KZ",
		"the host is withdrawn");
	asked = NULL;
	IS_STR(with(summits), "RU 2 TR 2 IR 2; followed, due RU: RU TR IR",
		"a turn kept over a session by video");
	asked = "2022-01-01";
	IS_STR(with(summits), "RU 2 TR 2 IR 1; followed, due IR: IR RU TR", "and before it was taken");
	asked = NULL;
}

/* ---- in turn ---- */

#define ONE(n, place) "session Rounds/" #n " held on 2024-0" #n "-10 at " #place "\n"
#define TURNS         "rotation R decided of RU TR IR\n"

static void turns(void)
{
	IS_STR(with(TURNS), "RU 0 TR 0 IR 0; followed, due RU: RU TR IR", "nothing was held");
	IS_STR(with(TURNS ONE(1, Tehran) ONE(2, Sochi)), "RU 1 TR 0 IR 1; followed, due TR: TR IR RU",
		"the first sets where the round begins");
	IS_STR(with(TURNS ONE(1, Sochi) ONE(2, Ankara) ONE(3, Sochi)
			       ONE(4, Tehran) "host IR: deferred Rounds/3 on 2024-03-01\n"),
		"RU 2 TR 1 IR 1; followed, due TR: TR IR RU",
		"a deferred turn comes next, then the order goes on");
	IS_STR(with(TURNS ONE(1, Sochi) ONE(2, Ankara) ONE(3, Sochi) "host IR: deferred on 2024-03-01\n"),
		"RU 2 TR 1 IR 0; followed, kept IR: IR TR IR", "it is due until it is taken");
	IS_STR(with(TURNS ONE(1, Sochi) ONE(2, Tehran) "host TR: withdraws on 2024-01-20\n"
						       "host TR: returns on 2024-02-20\n"),
		"RU 1 TR 0 IR 1; followed, due RU: RU TR IR", "a host that was away has no later claim");
	IS_STR(with(TURNS ONE(1, Sochi) ONE(2, Tehran)), "RU 1 TR 0 IR 1; broken, due RU: RU TR IR",
		"one that was not away is passed over against the rule");
	IS_STR(with(TURNS ONE(1, Sochi) "host TR: refuses Rounds/2 on 2024-01-20\n" ONE(2, Tehran)),
		"RU 1 TR 0 IR 1; followed, due RU: RU TR IR", "a session refused is a turn lost");
	IS_STR(with(TURNS "host RU: withdraws on 2024-01-01\nhost TR: refuses Rounds\nhost IR: withdraws "
			  "Tehran\n"),
		"RU 0 TR 0 IR 0; followed, due -; out RU TR IR", "no host is left");
	IS_STR(with(TURNS "rotation R dropped on 2024-05-01\n"), "RU 0 TR 0 IR 0; followed, due -",
		"a rule that was dropped, said again without its hosts");
	IS_STR(with("rotation R decided alphabetical of UA TR SY\n"),
		"SY 0 TR 0 UA 0 RU 0 IR 0; followed, due SY: SY TR UA", "by alphabet, whatever the marks");
	IS_STR(with("rotation R decided\n" ONE(1, Astana)), "RU 0 TR 0 IR 0 KZ 1; broken, due RU: RU TR IR",
		"of the members of the series; a host that it does not name");
	IS_STR(with(TURNS "host RU: withdraws on 2024-11-01 until 2025-01-31\nsession Rounds/1 planned on "
			  "2025-02-10\n"),
		"RU 0 TR 0 IR 0; followed, due RU: RU TR IR; out RU",
		"away now, and back by the day of the next");
}

/* ---- shares, no host twice, every other one ---- */

static void others(void)
{
	IS_STR(with("rotation R decided of RU 2 TR 1\n" ONE(1, Ankara) ONE(2, Sochi) ONE(3, Sochi)
			       ONE(4, Sochi)),
		"RU 3 TR 1 IR 0; followed, due TR: TR RU RU", "in each block of three two and one");
	IS_STR(with("rotation R decided of RU 2 TR 1\n" ONE(1, Ankara) ONE(2, Ankara)),
		"RU 0 TR 2 IR 0; broken, due RU: RU RU RU", "one too many in the block");
	IS_STR(with("rotation R decided of RU 1 TR 1\n" ONE(1, Sochi)),
		"RU 1 TR 0 IR 0; followed, due TR: TR RU", "equal shares are turns");
	IS_STR(with("rotation R decided of RU TR IR never-twice\n" ONE(1, Sochi) ONE(2, Tehran)
			       ONE(3, Sochi)),
		"RU 2 TR 0 IR 1; followed, due TR: TR IR TR", "any but the last; the least often is due");
	IS_STR(with("rotation R decided of RU TR IR never-twice\n" ONE(1, Sochi) ONE(2, Sochi)),
		"RU 2 TR 0 IR 0; broken, due TR: TR IR TR", "twice running");
	IS_STR(with("rotation R decided of RU TR alternating KZ\n" ONE(1, Astana) ONE(2, Sochi)
			       ONE(3, Astana)),
		"RU 1 TR 0 KZ 2 IR 0; followed, due TR: TR KZ RU KZ", "every other one");
	IS_STR(with("rotation R decided of RU TR alternating KZ\n" ONE(1, Astana) ONE(2, Astana)),
		"RU 0 TR 0 KZ 2 IR 0; broken, due RU: RU KZ TR KZ", "not two running");
}

int main(void)
{
	flagship();
	turns();
	others();
	return DONE();
}
