/* How far each stands: by examples, and against a slow referee that knows nothing of files: it goes by the
 * list of acts from which the file was written, and by the definitions. */
#include "tap.h"

#include <stdlib.h>

#include "analysis/standing.h"
#include "analysis/status.h"
#include "base/buf.h"

/* ---- a case in memory ---- */

static const char the_draft[] =
	"1. Meetings\n\n1.1 The Parties [shall] meet.\n\n1.2 They meet [in spring][in autumn].\n\n"
	"2. The seat\n\n2.1 The seat [of the body] is [not] moved.\n";

static enum rc fetch(void *data, const char *path, struct buf *out, struct err *e)
{
	if (strcmp(path, "case.onetext") == 0) buf_puts(out, data);
	else if (strcmp(path, "d.txt") == 0) buf_puts(out, the_draft);
	else return err_set(e, RC_NOTFOUND, "not there");
	return RC_OK;
}

static struct dossier dossier;
static struct statuses statuses;
static struct standings standings;

static bool open_case(char *text)
{
	struct dossier_options o = { .fetch = fetch, .data = text, .system_day = 19000 };
	struct err e;

	if (dossier_open(&dossier, "case.onetext", &o, &e)) {
		printf("# %s\n", e.msg);
		return false;
	}
	statuses_of(&dossier, &statuses);
	standings_of(&dossier, &statuses, &standings);
	return true;
}

static void close_case(void)
{
	standings_release(&standings);
	statuses_release(&statuses);
	dossier_release(&dossier);
}

static const struct standing *standing_of(const char *code)
{
	for (size_t i = 0; i < standings.list.n; i++) {
		struct buf name = BUF_INIT;
		bool same;

		who_put(&dossier, standings.list.v[i].who, &name);
		same = strcmp(name.p, code) == 0;
		buf_release(&name);
		if (same) return &standings.list.v[i];
	}
	return NULL;
}

/* "concept agreed 2023-06-01; text signed; 1/3 answered 2 recorded 0": what is on record of one of a case. */
static const char *standing_in(const char *head, const char *lines, const char *code)
{
	static struct buf said;
	struct buf text = BUF_INIT;
	const struct standing *s;

	buf_clear(&said);
	buf_printf(&text, "onetext 1\ntoday 2024-01-01\n%s\n%s\n", head, lines);
	if (!open_case(text.p)) {
		buf_release(&text);
		return "not read";
	}
	s = standing_of(code);
	for (unsigned g = 0; s && g < N_STAGES; g++) {
		const struct fact *f =
			s->stage[g].fact == NOTHING ? NULL : dossier_fact(&dossier, s->stage[g].fact);
		const struct date *on = f ? fact_date(&dossier.r, f, W_ON) : NULL;

		if (!f) continue;
		if (said.n) buf_puts(&said, "; ");
		buf_printf(&said, "%s %s%s", stage_name[g], f->flags & FACT_NOT ? "not " : "",
			word_text[f->word].p);
		if (on) buf_putc(&said, ' ');
		if (on) date_put(&said, on);
		if (s->stage[g].contested) buf_puts(&said, " contested");
		else if (s->stage[g].denied) buf_puts(&said, " denied");
	}
	if (s && s->recorded) buf_printf(&said, "%srecorded %u", said.n ? "; " : "", s->recorded);
	if (dossier.r.faults.list.n)
		buf_printf(&said, " (%s)", fault_text(&dossier.r.faults, dossier.r.faults.list.v[0].message));
	close_case();
	buf_release(&text);
	if (!s) return "nobody";
	return said.n ? said.p : "nothing";
}

#define ALL_THREE "party A\nparty B\nparty C\ngroup G of A B\nactor X\ndraft D1 \"d.txt\""

static const char *in_case(const char *lines, const char *code)
{
	return standing_in(ALL_THREE, lines, code);
}

/* ---- examples ---- */

static void stages(void)
{
	IS_STR(in_case("", "A"), "nothing", "silence is nothing");
	IS_STR(in_case("agreed concept by A B on 2023-06-01", "A"), "concept agreed 2023-06-01",
		"the concept is not the text");
	IS_STR(in_case("agreed D1 by A", "A"), "text agreed", "the text is no clause, and not the concept");
	IS_STR(in_case("agreed 1.2=a 2.1/1 by A", "A"), "recorded 2", "clauses are neither");
	IS_STR(in_case("agreed 2 by A", "A"), "recorded 2", "a chapter with two issues");
	IS_STR(in_case("initialled D1 by A\nsigned D1 by B", "A"), "initialled initialled",
		"initials are no signature");
	IS_STR(in_case("signed D1 by All on 2023-01-02", "C"), "signed signed 2023-01-02",
		"of a group, each");
	IS_STR(in_case("signed D1 by All except C", "C"), "nothing", "but for who is excepted");
	IS_STR(in_case("commented D1 by X on 2023-05", "X"), "views commented 2023-05",
		"somebody who is not at the table");
	IS_STR(in_case("", "X"), "nobody", "who is neither at the table nor named");
	IS_STR(in_case("agreed concept by A on 2023-06-01\nagreed concept by A on 2023-05-01\nagreed concept "
		       "by A",
		       "A"),
		"concept agreed 2023-06-01", "the latest");
}

static void denials(void)
{
	IS_STR(in_case("agreed concept by A on 2023-06-01\nnot agreed concept by A on 2023-06-02", "A"),
		"concept not agreed 2023-06-02 denied", "a later denial");
	IS_STR(in_case("not agreed concept by A on 2023-06-02\nagreed concept by A on 2023-06-03", "A"),
		"concept agreed 2023-06-03", "an earlier one");
	IS_STR(in_case("agreed concept by A on 2023-06-01\nnot agreed concept by A on 2023-06-01", "A"),
		"concept not agreed 2023-06-01 contested", "one of the same day");
	IS_STR(in_case("not agreed concept by A on 2023-06-01\nagreed concept by A on 2023-06-01", "A"),
		"concept not agreed 2023-06-01 contested", "in either order");
	IS_STR(in_case("agreed D1 by A on 2023-06-01\nreserved D1 by A on 2023-06-02", "A"),
		"text reserved 2023-06-02 denied", "a reserve");
	IS_STR(in_case("not reserved D1 by A on 2023-06-02", "A"), "nothing",
		"that something was not reserved says nothing");
	IS_STR(in_case("agreed 1.2 by A B on 2023-06-01\nreopened 1.2 by A on 2023-06-02", "A"), "nothing",
		"reopened");
	IS_STR(in_case("agreed 1.2 by A B on 2023-06-01\nreopened 1.2 by A on 2023-06-02", "B"), "recorded 1",
		"by another: what was agreed stays on record");
	IS_STR(in_case("agreed 1.2 by A on 2023-06-01\nnot agreed 1.2 by A on 2023-06-01", "A"), "nothing",
		"of two that contradict each other none counts");
}

static void copies(void)
{
	IS_STR(in_case("handed D1 to A B on 2023-06-01", "B"), "copy handed 2023-06-01", "handed to");
	IS_STR(in_case("handed D1 to A by B", "B"), "nothing", "not by");
	IS_STR(in_case("held D1 by A on 2023-06-01\nhanded D1 to A on 2023-06-01", "A"),
		"copy handed 2023-06-01", "of one day: the way that is known");
	IS_STR(in_case("handed D1 to A on 2023-06-01\nshown D1 to A on 2023-06-05", "A"),
		"copy handed 2023-06-01", "to have one is more than to have seen one");
	IS_STR(in_case("shown D1 to A on 2023-06-05", "A"), "copy shown 2023-06-05", "shown");
	IS_STR(in_case("handed D1/3 to A on 2023-06-01\nreturned D1/3 by A on 2023-06-02", "A"), "nothing",
		"given back");
	IS_STR(in_case("handed D1/3 to A on 2023-06-01\nrecalled D1/2 from A on 2023-06-02", "A"),
		"copy handed 2023-06-01", "another copy was");
	IS_STR(in_case("handed D1/3 to A on 2023-06-01\nrecalled D1 from A on 2023-06-02", "A"), "nothing",
		"one of unknown number may be any");
	IS_STR(in_case("handed D1 to A on 2023-06-03\nrecalled D1 from A on 2023-06-02", "A"),
		"copy handed 2023-06-03", "handed again");
	IS_STR(in_case("handed D1 to A B on 2023-06-01\nrecalled D1 from B on 2023-06-02", "A"),
		"copy handed 2023-06-01", "from another");
	IS_STR(in_case("handed D1 to A on 2023-06-01\nnot recalled D1 from A on 2023-06-02", "A"),
		"copy handed 2023-06-01", "not recalled");
	IS_STR(in_case("shown D1 to A on 2023-06-01\nrecalled D1 from A on 2023-06-02", "A"),
		"copy shown 2023-06-01", "what was seen was seen");
}

static void drafts(void)
{
	static const char two[] =
		ALL_THREE "\ndraft D2 \"d.txt\" replaces D1\ndraft D2-AR \"d.txt\" translates D2";

	IS_STR(standing_in(two, "handed D1 to A\nagreed D1 by A\nsigned D1 by A\ncommented D1 by A", "A"),
		"nothing", "an older draft says nothing about the current one");
	IS_STR(standing_in(two, "handed D2-AR to A\nagreed D2 by A", "A"), "copy handed; text agreed",
		"a translation does");
	IS_STR(standing_in(two, "agreed concept by A\ninitialled D2-AR by A", "A"),
		"concept agreed; initialled initialled", "the concept is of no draft");
	IS_STR(standing_in(ALL_THREE "\ndraft D1 withdrawn", "signed D1 by A", "A"), "nothing",
		"a draft that was withdrawn");
}

static void seats(void)
{
	static const char heir[] = ALL_THREE "\nparty N replaces A on 2023-07-01";

	IS_STR(standing_in(heir, "agreed concept by G on 2023-06-01", "N"), "nothing",
		"the newcomer has not done what the group did before");
	IS_STR(standing_in(heir, "agreed concept by G on 2023-06-01", "A"), "concept agreed 2023-06-01",
		"its predecessor has");
	IS_STR(standing_in(heir, "agreed concept by G on 2023-07-02", "N"), "concept agreed 2023-07-02",
		"what it did since");
	IS_STR(standing_in(heir, "agreed concept by N on 2023-06-01", "N"), "concept agreed 2023-06-01",
		"what it did itself");
	IS_STR(standing_in(heir, "agreed concept by G", "N"), "nothing", "without a date: before");
}

static void counts_of(const char *lines, const char *code, unsigned asked, unsigned answered,
	unsigned accepted, const char *what)
{
	struct buf text = BUF_INIT;
	const struct standing *s;

	buf_printf(&text, "onetext 1\ntoday 2024-01-01\n" ALL_THREE "\n%s\n", lines);
	if (OK(open_case(text.p), "%s: read", what)) {
		s = standing_of(code);
		OK(s && s->asked == asked && s->answered == answered && s->accepted == accepted, "%s", what);
		close_case();
	}
	buf_release(&text);
}

static void answers(void)
{
	counts_of("", "A", 4, 0, 0, "four issues, nothing said");
	counts_of("issue 1.2\n  A: a > b?", "A", 4, 1, 1, "accepted, and possible");
	counts_of("issue 1.2\n  A: a?", "A", 4, 1, 0, "perhaps is not accepted");
	counts_of("issue 1.2\n  A: a\n  B: | a", "A", 4, 1, 0, "accepted, and refused by another");
	counts_of("issue 1.2\n  A: a | b\n  B: | a", "A", 4, 1, 0, "nothing is left for it");
	counts_of("consent B C about 1.2\nissue 1.2\n  A: a", "A", 3, 0, 0,
		"an issue on which it is not asked");
	counts_of("issue 1.2\n  A:\n  B: a", "A", 4, 0, 0, "an empty line says nothing");
}

/* ---- the referee ---- */

enum { PARTIES = 4, DAYS = 4, MOST_ACTS = 24, ISSUES = 4 };

static const char *const codes[PARTIES] = { "A", "B", "C", "X" }; /* X: an actor */
static const uint8_t act_words[] = { W_HANDED, W_SHOWN, W_RECALLED, W_RECEIVED, W_HELD, W_RETURNED,
	W_COMMENTED, W_AGREED, W_RESERVED, W_REOPENED, W_INITIALLED, W_SIGNED, W_RATIFIED };
#define N_WORDS_OF_ACTS (sizeof act_words / sizeof *act_words)

struct act {
	enum word word;
	bool not ;
	int day; /* 0: undated */
	bool by[PARTIES];
	int draft; /* 0: none; 1 D1, 2 D2, 3 D2-AR */
	unsigned copy;
	bool concept;
	bool issue[ISSUES];
};

static struct act acts[MOST_ACTS];
static unsigned n_acts;
static uint64_t seed;

static unsigned below(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)((seed >> 11) % n);
}

static bool on_copies(enum word w)
{
	return w >= W_HANDED && w <= W_COMMENTED;
}

static void put_act(const struct act *a, struct buf *out)
{
	static const char *const names[] = { "", "D1", "D2", "D2-AR" };
	static const char *const addresses[ISSUES] = { "1.1", "1.2", "2.1/1", "2.1/2" };
	bool all = a->by[0] && a->by[1] && a->by[2] && !a->by[3];

	buf_printf(out, "%s%s", a->not ? "not " : "", word_text[a->word].p);
	if (a->concept) buf_puts(out, " concept");
	if (a->draft) buf_printf(out, " %s", names[a->draft]);
	if (a->copy) buf_printf(out, "/%u", a->copy);
	if (a->issue[2] && a->issue[3]) buf_puts(out, " 2"); /* the chapter */
	for (unsigned i = 0; i < ISSUES; i++)
		if (a->issue[i] && !(i >= 2 && a->issue[2] && a->issue[3]))
			buf_printf(out, " %s%s", addresses[i], below(2) ? "=a" : "");
	buf_puts(out, a->word == W_HANDED || a->word == W_SHOWN ? " to"
		      : a->word == W_RECALLED                   ? " from"
								: " by");
	if (all && below(2)) buf_puts(out, " All");
	else if (a->by[0] && a->by[1] && !a->by[2] && !a->by[3] && below(2)) buf_puts(out, " G");
	else if (a->by[0] && !a->by[1] && !a->by[2] && !a->by[3] && below(2)) buf_puts(out, " G except B");
	else
		for (unsigned p = 0; p < PARTIES; p++)
			if (a->by[p]) buf_printf(out, " %s", codes[p]);
	if (a->day) buf_printf(out, " on 2023-06-%02d", a->day);
	buf_putc(out, '\n');
}

/* Copies have a number only where one party is named, and it has numbers of its own: a copy is not in two
 * hands. */
static void random_act(struct act *a)
{
	unsigned who = below(PARTIES);

	*a = (struct act){ .word = (enum word)act_words[below(N_WORDS_OF_ACTS)],
		.not = below(6) == 0,
		.day = (int)below(DAYS) };
	a->by[who] = true;
	for (unsigned p = 0; p < PARTIES; p++) a->by[p] = a->by[p] || below(3) == 0;
	if (on_copies(a->word) || below(3) == 0) {
		a->draft = 1 + (int)below(3);
		if (on_copies(a->word) && a->word != W_COMMENTED && below(2)) {
			for (unsigned p = 0; p < PARTIES; p++) a->by[p] = p == who;
			a->copy = 1 + 2 * who + below(2);
		}
	} else if (below(3) == 0) {
		a->concept = true;
	} else {
		a->issue[below(ISSUES)] = true;
		a->issue[below(ISSUES)] = true;
	}
}

static bool is_contrary(const struct act *a)
{
	return a->not || a->word == W_RESERVED || a->word == W_REOPENED;
}

static bool is_taking(const struct act *a)
{
	return a->word == W_RECALLED || a->word == W_RETURNED;
}

/* Is the act about this stage of the party, or (stage N_STAGES) about this issue? */
static bool is_of(const struct act *a, unsigned stage, unsigned issue)
{
	if (a->not &&(a->word == W_RESERVED || a->word == W_REOPENED)) return false;
	if (a->draft == 1) return false; /* D2 has taken its place */
	if (stage == N_STAGES) return a->issue[issue];
	if (stage == STAGE_CONCEPT) return a->concept;
	if (!a->draft) return false;
	if (stage == STAGE_VIEWS) return a->word == W_COMMENTED;
	if (stage == STAGE_COPY) return on_copies(a->word) && a->word != W_COMMENTED && !is_taking(a);
	if (stage == STAGE_TEXT) return a->word == W_AGREED || a->word == W_RESERVED || a->word == W_REOPENED;
	return a->word == (stage == STAGE_INITIALLED      ? W_INITIALLED
				  : stage == STAGE_SIGNED ? W_SIGNED
							  : W_RATIFIED);
}

static bool was_taken(const struct act *given, unsigned party)
{
	for (unsigned i = 0; i < n_acts; i++) {
		const struct act *a = &acts[i];

		if (!is_taking(a) || a->not || !a->by[party] || a->draft != given->draft ||
			a->day < given->day)
			continue;
		if (!a->copy || !given->copy || a->copy == given->copy) return true;
	}
	return false;
}

struct verdict {
	bool any, yes, no;
	int day;
};

/* All acts of the latest day that count; of copies those of having one before those of having seen one. */
static struct verdict judge(unsigned party, unsigned stage, unsigned issue)
{
	struct verdict v = { 0 };

	for (unsigned seen = 0; seen < 2 && !v.any; seen++)
		for (unsigned i = 0; i < n_acts; i++) {
			const struct act *a = &acts[i];

			if (!a->by[party] || !is_of(a, stage, issue)) continue;
			if ((a->word == W_SHOWN) != (seen == 1)) continue;
			if (stage == STAGE_COPY && !a->not &&!seen && was_taken(a, party)) continue;
			if (v.any && a->day < v.day) continue;
			if (!v.any || a->day > v.day) v = (struct verdict){ .any = true, .day = a->day };
			if (is_contrary(a)) v.no = true;
			else v.yes = true;
		}
	return v;
}

static bool agrees(const struct standing *s, unsigned party)
{
	unsigned recorded = 0;

	for (unsigned g = 0; g < N_STAGES; g++) {
		struct verdict v = judge(party, g, 0);
		const struct fact *f =
			!s || s->stage[g].fact == NOTHING ? NULL : dossier_fact(&dossier, s->stage[g].fact);
		const struct date *on = f ? fact_date(&dossier.r, f, W_ON) : NULL;
		int day = 0;

		if (!f) {
			if (v.any) return false;
			continue;
		}
		if (on) day = on->last - 19508; /* 2023-05-31 */
		if (!v.any || day != v.day || s->stage[g].denied != v.no ||
			s->stage[g].contested != (v.yes && v.no))
			return false;
	}
	for (unsigned i = 0; i < ISSUES; i++) {
		struct verdict v = judge(party, N_STAGES, i);

		recorded += v.any && v.yes && !v.no;
	}
	return s ? s->recorded == recorded : recorded == 0;
}

static bool random_case(uint64_t number)
{
	struct buf text = BUF_INIT;
	bool good = true;

	seed = number * 0x9E3779B97F4A7C15u + 1;
	for (unsigned i = 0; i < 8; i++) (void)below(2);
	n_acts = 1 + below(MOST_ACTS);
	buf_puts(&text, "onetext 1\ntoday 2024-01-01\n" ALL_THREE
			"\ndraft D2 \"d.txt\" replaces D1\ndraft D2-AR \"d.txt\" translates D2\n");
	for (unsigned i = 0; i < n_acts; i++) {
		random_act(&acts[i]);
		put_act(&acts[i], &text);
	}
	if (!open_case(text.p)) return false;
	good = dossier.r.faults.list.n == 0;
	if (!good) printf("# %s\n", fault_text(&dossier.r.faults, dossier.r.faults.list.v[0].message));
	for (unsigned p = 0; good && p < PARTIES; p++) {
		good = agrees(standing_of(codes[p]), p);
		if (!good) printf("# %s of:\n", codes[p]);
	}
	if (!good) printf("# %s\n", text.p);
	close_case();
	buf_release(&text);
	return good;
}

static void referee(void)
{
	unsigned wrong = 0, number = 0;

	for (; number < 3000 && wrong < 3; number++) wrong += !random_case(number);
	IS_INT(wrong, 0, "%u random cases against the referee", number);
}

int main(void)
{
	stages();
	denials();
	copies();
	drafts();
	seats();
	answers();
	referee();
	return DONE();
}
