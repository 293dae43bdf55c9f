/* Paths of approval and closing votes: by examples. Random paths are in tests/prop/copies.t. */
#include "casefile.h"

#include "analysis/approvals.h"
#include "analysis/closings.h"

static const char the_text[] = "1.1 The Parties [shall] meet.\n\n1.2 They meet [in spring][in autumn].\n";

#define HEAD \
	"onetext 1\ntoday 2024-06-20\nparty A\nparty B\nparty C\nactor M mediator\ndraft D1 \"d.txt\" by " \
	"M\n"

/* ---- shares ---- */

static const char *share_text(int64_t yes, int64_t all, int64_t p, int64_t q)
{
	struct buf out = BUF_INIT;
	struct vote_share s = share_of_votes(yes, all, p, q);

	buf_printf(&out, "%u.%u %s", s.tenths / 10, s.tenths % 10,
		s.reach < 0 ? "below"
		: s.reach   ? "above"
			    : "exactly");
	return keep_text(&out);
}

static void shares(void)
{
	IS_STR(share_text(535, 580, 1, 2), "92.2 above", "of all who voted");
	IS_STR(share_text(535, 572, 1, 2), "93.5 above", "of yes and no");
	IS_STR(share_text(1, 2, 1, 2), "50.0 exactly", "a half is a half");
	IS_STR(share_text(4999, 10000, 1, 2), "50.0 below", "rounded up, and below all the same");
	IS_STR(share_text(2, 3, 2, 3), "66.7 exactly", "two thirds");
	IS_STR(share_text(0, 7, 0, 1), "0.0 exactly", "nothing");
	IS_STR(share_text(0, 7, 1, 7), "0.0 below", "nothing against something");
	IS_STR(share_text(7, 7, 1, 1), "100.0 exactly", "all");
	IS_STR(share_text(1, 2000, 1, 2000), "0.1 exactly", "half of a tenth goes up");
	IS_STR(share_text(999999999999999999, 2999999999999999997, 1, 3), "33.3 exactly", "large numbers");
	IS_STR(share_text(999999999999999999, 2999999999999999996, 1, 3), "33.3 above", "one less");
	IS_STR(share_text(999999999999999999, 2999999999999999998, 1, 3), "33.3 below", "one more");
}

/* ---- approvals ---- */

/* "A: S1 given, S2 open +5 | next S2": the paths; of each step its name (or body), state, days, what is odd.
 */
static const char *paths_in(const char *text)
{
	static const char *const early[] = { "", " before-its-turn", " dated-early" };
	struct buf out = BUF_INIT;
	struct approvals a;

	if (take(text)) return failure.msg;
	approvals_of(&dossier, &a);
	for (size_t i = 0; i < a.paths.n; i++) {
		const struct approval_path *p = &a.paths.v[i];
		const struct clause *holder =
			fact_clause(&dossier.r, dossier_fact(&dossier, p->fact), W_HOLDER);

		buf_puts(&out, i ? "; " : "");
		list_put(&dossier, clause_values(&dossier.r, holder), holder->n, &out);
		for (uint32_t n = p->first; n < p->first + p->n; n++) {
			const struct approval_step *s = &a.steps.v[n];

			buf_puts(&out, n > p->first ? ", " : ": ");
			if (s->entity != NOTHING) entity_put(&dossier, s->entity, &out);
			else buf_puts(&out, "unnamed");
			buf_printf(&out, " %s",
				s->state != W_NOTHING ? word_text[s->state].p
				: s->circle           ? "circle"
				: s->open             ? "open"
						      : "waits");
			if (s->days != INT32_MAX) buf_printf(&out, " %+d", (int)s->days);
			if (s->contested) buf_puts(&out, " contested");
			buf_puts(&out, early[s->early]);
		}
		if (p->next == NOTHING) continue;
		buf_printf(&out, " | next %u", (unsigned)(p->next - p->first));
	}
	approvals_release(&a);
	dossier_release(&dossier);
	return keep_text(&out);
}

#define PATHS(lines) paths_in(HEAD lines)

static void approvals(void)
{
	IS_STR(PATHS(""), "", "none");
	IS_STR(PATHS("approval A: \"cabinet\" on 2024-06-25"), "A: unnamed open +5 | next 0",
		"a step to come");
	IS_STR(PATHS("approval A: \"cabinet\" on 2024-06-10/15"), "A: unnamed open -5 | next 0",
		"its last day is over");
	IS_STR(PATHS("approval A: \"court\" after S1 on 2024-01-01 as S2\napproval A: \"cabinet\" on "
		     "2024-05-01 as S1"),
		"A: S1 open -50, S2 waits -171 | next 0", "`after` goes before dates");
	IS_STR(PATHS("approval A: \"x\" on 2024-05-01 as S1\napproval A: \"y\" after S1 on 2024-07-20 as S2\n"
		     "approval A: \"z\" on 2024-06-25 as S3\napproval S1 given on 2024-05-02"),
		"A: S1 given, S3 open +5, S2 open +30 | next 1", "then the earlier day");
	IS_STR(PATHS("approval A: \"x\" as S1\napproval A: \"y\" after S1 as S2\napproval S1 refused"),
		"A: S1 refused, S2 waits", "nothing is open behind a refusal");
	IS_STR(PATHS("approval A: \"x\" as S1\napproval A: \"y\" after S1 as S2\napproval S2 given"),
		"A: S1 open, S2 given before-its-turn | next 0", "before what it comes after");
	IS_STR(PATHS("approval A: \"x\" as S1\napproval A: \"y\" after S1 as S2\napproval S2 given on "
		     "2024-05-01\n"
		     "approval S1 given on 2024-05-03"),
		"A: S1 given, S2 given dated-early", "dated before it");
	IS_STR(PATHS("approval A: \"x\" after S2 as S1\napproval A: \"y\" after S1 as S2\napproval A: \"z\" "
		     "after S2 as "
		     "S3\napproval B: \"own\" after S4 as S4"),
		"A: S1 circle, S2 circle, S3 waits; B: S4 circle", "a circle ends");
	IS_STR(PATHS("approval A: \"x\" as S1\napproval B: \"y\" after S1 as S2\napproval S1 given on "
		     "2024-05-03"),
		"A: S1 given; B: S2 open | next 0", "a step may wait for another's");
	IS_STR(PATHS("approval A: \"x\" as S1\napproval S1 given on 2024-05-03\napproval S1 refused on "
		     "2024-05-04"),
		"A: S1 refused", "the latest counts");
	IS_STR(PATHS("approval A: \"x\" as S1\napproval S1 given on 2024-07-03"), "A: S1 open | next 0",
		"what is not known yet has not come");
}

/* Lines of one day by two suppliers. */
static void contested(void)
{
	add_file("a",
		"onetext 1 by A on 2024-05-01\napproval A: \"x\" as S1\napproval S1 given on 2024-05-03\n");
	IS_STR(PATHS("include \"a\" by A\napproval A.S1 refused on 2024-05-03"), "A: A.S1 refused contested",
		"lines of one day say both");
	n_files--;
}

/* ---- closings ---- */

/* "over -3: A yes, B silence 2/2, C none": each closing and who has voted how. */
static const char *closings_in(const char *text)
{
	struct buf out = BUF_INIT;
	struct closings c;

	if (take(text)) return failure.msg;
	closings_of(&dossier, &c);
	for (size_t i = 0; i < c.list.n; i++) {
		const struct closing *x = &c.list.v[i];

		buf_printf(&out, "%s%s", i ? "; " : "", closing_state_name[x->state]);
		if (x->days != INT32_MAX) buf_printf(&out, " %+d", (int)x->days);
		for (uint32_t n = x->first; n < x->first + x->n; n++) {
			const struct ballot *b = &c.ballots.v[n];

			buf_puts(&out, n > x->first ? ", " : ": ");
			who_put(&dossier, b->who, &out);
			buf_printf(&out, " %s", b->word == W_NOTHING ? "none" : word_text[b->word].p);
			if (b->contested) buf_puts(&out, " contested");
			if (b->silence == SILENCE_YES) buf_puts(&out, " silence");
			if (b->silence == SILENCE_BROKEN) buf_puts(&out, " spoke");
			if (b->silence != SILENCE_NOTHING)
				buf_printf(&out, " %u/%u", (unsigned)b->points, (unsigned)b->of);
		}
		if (x->yes + x->no + x->abstain + x->none != x->n) buf_puts(&out, " (counts differ)");
	}
	closings_release(&c);
	dossier_release(&dossier);
	return keep_text(&out);
}

#define CLOSINGS(lines) closings_in(HEAD lines)
#define OVER            "closing D1 from 2024-06-10 until 2024-06-17 of A B C"

static void closings(void)
{
	IS_STR(CLOSINGS(""), "", "none");
	IS_STR(CLOSINGS("closing D1 from 2024-06-18 until 2024-06-25 of A B"), "open +5: A none, B none",
		"open");
	IS_STR(CLOSINGS("closing D1 from 2024-06-21 until 2024-06-25 of A"), "not yet +5: A none", "not yet");
	IS_STR(CLOSINGS(OVER
		       "\nvote A: yes D1 on 2024-06-11\nvote B: no D1 on 2024-06-12\nvote B: abstain D1 on "
		       "2024-06-13"),
		"over -3: A yes, B abstain, C none", "the latest vote counts; nothing is made of silence");
	IS_STR(CLOSINGS("closing D1 from 2024-06-01 until 2024-06-05 of A\nclosing D1 from 2024-06-10 until "
			"2024-06-17 "
			"of A\nvote A: no D1 on 2024-06-03\nvote A: yes D1 on 2024-06-13"),
		"over -3: A yes; over -15: A no", "each closing has its own votes");
	IS_STR(CLOSINGS("closing D1 from 2024-06-18 until 2024-06-25 of A silence"), "open +5: A none",
		"silence counts when the time is over");
	IS_STR(CLOSINGS(OVER " silence\nvote A: yes D1 on 2024-06-11"),
		"over -3: A yes, B none silence 2/2, C none silence 2/2", "over: it does");
	IS_STR(CLOSINGS(OVER " silence\nreserved D1 by A on 2024-06-12\nreserved 1.2 by B on "
			     "2024-06-12\nissue 1.1\n  "
			     "C: | a"),
		"over -3: A none spoke 0/2, B none silence 1/2, C none silence 1/2",
		"a reservation to the whole breaks it, one to a point and a stance as to that point");
	IS_STR(CLOSINGS(OVER " silence\nreserved D1 by A on 2024-06-01"),
		"over -3: A none silence 2/2, B none silence 2/2, C none silence 2/2",
		"an earlier one does not");
}

int main(void)
{
	add_file("d.txt", the_text);
	shares();
	approvals();
	contested();
	closings();
	return DONE();
}
