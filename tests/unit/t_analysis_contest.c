/* Who stands against whom: by examples, and against a slow referee that goes by the definitions alone. */
#include "text.h"

#include "analysis/clean.h"
#include "analysis/contest.h"
#include "analysis/pick.h"

#define CODE(p) STRF(draft.parties.list.v[p].code)

/* "2=3 | US-CL 1+1 | US@2": parties opposed on each issue in rank order, pairs with direct+indirect, who is
 * alone where. */
static const char *contest_in(const char *z)
{
	struct buf b = BUF_INIT;
	struct contest c;

	take(str_of(z), WITH_TABLE);
	contest_of(&draft, &issues, &c);
	for (uint32_t i = 0; i < c.n_contested; i++) {
		put_gap(&b, ", ");
		issue_address(&issues, c.rank[i].issue, &b);
		buf_printf(&b, "=%u", c.rank[i].opposed);
	}
	buf_puts(&b, " |");
	for (size_t i = 0; i < c.pairs.n; i++)
		buf_printf(&b, " %.*s-%.*s %u+%u", CODE(c.pairs.v[i].a), CODE(c.pairs.v[i].b),
			c.pairs.v[i].direct, c.pairs.v[i].issues - c.pairs.v[i].direct);
	buf_puts(&b, " |");
	for (size_t i = 0; i < c.alone.n; i++) {
		buf_printf(&b, " %.*s@", CODE(c.alone.v[i].party));
		issue_address(&issues, c.alone.v[i].issue, &b);
	}
	contest_release(&c);
	forget();
	return line_of(&b);
}

static void sides(void)
{
	IS_STR(contest_in("1. x [US: a].\n"), " | |", "a proposal alone stands against nobody");
	IS_STR(contest_in("1. x [US oppose: a].\n"), " | |",
		"nor does an opposition: silence is not consent");
	IS_STR(contest_in("1. x [US propose; CL oppose: a].\n"), "1=2 | US-CL 1+0 |", "directly");
	IS_STR(contest_in("1. x [US: a][CL: b].\n"), "1=2 | US-CL 0+1 |", "by another wording");
	IS_STR(contest_in("1. x [US propose; CL oppose: a][CL: b].\n"), "1=2 | US-CL 1+0 |",
		"both: counted once, and as direct");
	IS_STR(contest_in("1. x [US oppose: a][US propose: b].\n"), " | |", "nobody stands against itself");
	IS_STR(contest_in("1. x [US propose; CL reserve: a].\n"), " | |", "a reserve takes no side");
	IS_STR(contest_in("1. x [a - US; CL delete].\n"), "1=2 | US-CL 1+0 |", "to delete is to be against");
	IS_STR(contest_in("1. x [a - US retain; CL delete].\n"), "1=2 | US-CL 1+0 |",
		"to retain is to be for");
	IS_STR(contest_in("1. x [US: a][US: b][CL: b1].\n"), " | |",
		"who is for several wordings stands indirectly against nobody");
	IS_STR(contest_in("1. x [US, CL: a].\n\n2. y [CL: b].\n"), " | |", "on other issues than the one");
}

static void orders(void)
{
	IS_STR(contest_in("1. x [US propose; CL oppose: a].\n\n2. y [US propose; CL, NZ oppose: b].\n"),
		"2=3, 1=2 | US-CL 2+0 US-NZ 1+0 | US@2", "most parties first, most issues first");
	IS_STR(contest_in("1. x [US: a][CL: b].\n\n2. y [NZ propose; JP oppose: a].\n"),
		"1=2, 2=2 | NZ-JP 1+0 US-CL 0+1 |", "more alternatives first, direct pairs first");
	IS_STR(contest_in("1. x [CL propose; US oppose: a].\n\n2. y [CL propose; US oppose: a b].\n"),
		"2=2, 1=2 | US-CL 2+0 |", "more words first; the party table's order within a pair");
}

static void alone(void)
{
	IS_STR(contest_in("1. x [US propose; CL, NZ oppose: a].\n"), "1=3 | US-CL 1+0 US-NZ 1+0 | US@1",
		"for, alone");
	IS_STR(contest_in("1. x [US, AU propose; CL oppose: a].\n"), "1=3 | US-CL 1+0 AU-CL 1+0 | CL@1",
		"against, alone");
	IS_STR(contest_in("1. x [US, AU: a][CL: b].\n"), "1=3 | US-CL 0+1 AU-CL 0+1 | CL@1",
		"with another wording");
	IS_STR(contest_in("1. x [US: a][CL: b].\n"), "1=2 | US-CL 0+1 |", "one against one: nobody is alone");
	IS_STR(contest_in("1. x [US: a][CL: b][NZ: c].\n"), "1=3 | US-CL 0+1 US-NZ 0+1 CL-NZ 0+1 |",
		"nor when everybody is");
}

/* ---- the referee: pair by pair from the claims ---- */

static bool is_for(uint32_t issue, uint32_t k, uint32_t party, bool against)
{
	const struct alternative *a = &issues.alts.v[issues.list.v[issue].alt + k];

	for (uint32_t i = 0; i < a->n_claims; i++) {
		const struct claim *c = &issues.claims.v[a->claim + i];
		bool no = c->verb == VERB_OPPOSE || c->verb == VERB_DELETE;

		if (c->party == party && c->verb != VERB_RESERVE && no == against) return true;
	}
	return false;
}

static bool opposed(uint32_t issue, uint32_t p, uint32_t q, bool *direct)
{
	uint32_t n = issues.list.v[issue].n_alts, of_p = 0, of_q = 0, last_p = 0, last_q = 0;

	*direct = false;
	for (uint32_t k = 0; k < n; k++) {
		*direct = *direct || (is_for(issue, k, p, false) && is_for(issue, k, q, true));
		*direct = *direct || (is_for(issue, k, q, false) && is_for(issue, k, p, true));
		if (is_for(issue, k, p, false)) of_p++, last_p = k;
		if (is_for(issue, k, q, false)) of_q++, last_q = k;
	}
	return *direct || (of_p == 1 && of_q == 1 && last_p != last_q);
}

static void random_draft(struct buf *b, unsigned long long *seed)
{
	static const char *const code[] = { "US", "AU", "CL", "NZ", "JP", "MX" };
	static const char *const verb[] = { "propose", "oppose", "reserve", "retain" };
	unsigned long long s = *seed;

#define NEXT(n) ((s = s * 6364136223846793005u + 1442695040888963407u), (unsigned)(s >> 33) % (n))
	for (unsigned i = 1; i <= 12; i++) {
		buf_printf(b, "%u. Words ", i);
		for (unsigned k = NEXT(4); k < 4; k++) {
			buf_puts(b, "[");
			for (unsigned clause = 0, n = 1 + NEXT(3); clause < n; clause++) {
				buf_puts(b, clause ? "; " : "");
				for (unsigned p = 0, m = 1 + NEXT(3); p < m; p++)
					buf_printf(b, "%s%s", p ? "/" : "", code[NEXT(6)]);
				buf_printf(b, " %s", verb[NEXT(4)]);
			}
			buf_printf(b, ": wording %u]", k);
		}
		buf_puts(b, ".\n\n");
	}
#undef NEXT
	*seed = s;
}

/* Numbers of pair (p, q), and how many parties stand against another one on each issue. */
static bool agrees(const struct contest *c)
{
	uint32_t n = (uint32_t)draft.parties.list.n;
	size_t pairs = 0;

	for (uint32_t p = 0; p < n; p++)
		for (uint32_t q = p + 1; q < n; q++) {
			uint32_t all = 0, straight = 0;
			bool direct, found = false;

			for (uint32_t i = 0; i < issues.list.n; i++) {
				if (!opposed(i, p, q, &direct)) continue;
				all++;
				straight += direct;
			}
			for (size_t i = 0; i < c->pairs.n; i++) {
				const struct opposition *o = &c->pairs.v[i];

				if (o->a == p && o->b == q) found = o->issues == all && o->direct == straight;
			}
			if (found != (all > 0)) return false;
			pairs += all > 0;
		}
	if (pairs != c->pairs.n) return false;
	for (uint32_t i = 0; i < issues.list.n; i++) {
		uint32_t count = 0;

		for (uint32_t p = 0; p < n; p++) {
			bool any = false, direct;

			for (uint32_t q = 0; q < n; q++) any = any || (q != p && opposed(i, p, q, &direct));
			count += any;
		}
		if (count != c->issue[i].opposed) return false;
	}
	return true;
}

static void referee(void)
{
	unsigned long long seed = 7;
	unsigned wrong = 0, found = 0;

	for (unsigned round = 0; round < 300; round++) {
		struct buf b = BUF_INIT;
		struct contest c;

		random_draft(&b, &seed);
		take(buf_str(&b), WITH_TABLE);
		contest_of(&draft, &issues, &c);
		found += c.pairs.n > 0;
		if (!agrees(&c) && !wrong++) printf("# %s\n", b.p);
		contest_release(&c);
		forget();
		buf_release(&b);
	}
	IS_INT(wrong, 0, "300 random drafts as the definitions have it");
	OK(found > 250, "most of them with pairs (%u)", found);
}

/* ---- pick, clean ---- */

static const char *picked_in(
	const char *z, const char *party, const char *under, unsigned top, bool unresolved)
{
	struct buf b = BUF_INIT;
	struct pick wanted = PICK_ALL;
	struct contest c;
	struct picked p;
	struct err e;

	take(str_of(z), WITH_TABLE);
	contest_of(&draft, &issues, &c);
	if (party) wanted.party = parties_find(&draft.parties, str_of(party));
	wanted.top = top;
	wanted.unresolved = unresolved;
	if (under && pick_part(&draft, &issues, str_of(under), &wanted.part, &e)) {
		buf_printf(&b, "rc %d", (int)e.rc);
	} else {
		pick_issues(&draft, &issues, &c, wanted, &p);
		for (uint32_t i = 0; i < p.n; i++) {
			put_gap(&b, " ");
			issue_address(&issues, p.issues[i], &b);
		}
		picked_release(&p);
	}
	contest_release(&c);
	forget();
	return line_of(&b);
}

static void picks(void)
{
	static const char text[] = "Foreword [a].\n\nArticle 4\n\n1. x [US: a] and then [CL propose; NZ "
				   "oppose: b].\n\nMore [c].\n\n"
				   "2. y [d]. [Agreed ad ref]\n\nArticle 5\n\n1. z [EU: e [x] f].\n";

	IS_STR(picked_in(text, NULL, NULL, 0, false), "0+1 Art4.1/1 Art4.1/2 Art4.1+1 2 Art5.1/1 Art5.1/2",
		"all");
	IS_STR(picked_in(text, "US", NULL, 0, false), "Art4.1/1", "where a party is named");
	IS_STR(picked_in(text, "United States", NULL, 0, false), "Art4.1/1", "by another of its names");
	IS_STR(picked_in(text, "JP", NULL, 0, false), "", "where it is not");
	IS_STR(picked_in(text, NULL, "Art4", 0, false), "Art4.1/1 Art4.1/2 Art4.1+1 2",
		"an article and what is below it");
	IS_STR(picked_in(text, NULL, "4.1", 0, false), "Art4.1/1 Art4.1/2 Art4.1+1",
		"a paragraph and what goes on from it");
	IS_STR(picked_in(text, NULL, "4.1+1", 0, false), "Art4.1+1", "an unlabelled paragraph");
	IS_STR(picked_in(text, NULL, "Art5.1/1", 0, false), "Art5.1/1 Art5.1/2",
		"an issue and what is in it");
	IS_STR(picked_in(text, NULL, "0", 0, false), "0+1", "before the first label");
	IS_STR(picked_in(text, NULL, "0+1", 0, false), "0+1", "a paragraph there");
	IS_STR(picked_in(text, NULL, "0+0", 0, false), "rc 4", "an address that nobody writes");
	IS_STR(picked_in(text, NULL, "7", 0, false), "rc 4", "one that is not there");
	IS_STR(picked_in(text, NULL, "1", 0, false), "rc 2", "one that means several");
	IS_STR(picked_in(text, NULL, "4.1+9", 0, false), "rc 4", "an unlabelled paragraph that is not there");
	IS_STR(picked_in(text, NULL, NULL, 2, false), "Art4.1/2 Art5.1/1", "the most contested two");
	IS_STR(picked_in(text, NULL, NULL, 0, true), "0+1 Art4.1/1 Art4.1/2 Art4.1+1 Art5.1/1 Art5.1/2",
		"not what is marked agreed");
}

static const char *clean_in(const char *z)
{
	struct buf b = BUF_INIT;
	struct clean c;

	take(str_of(z), PLAIN_TEXT);
	clean_of(&draft, &issues, &c);
	for (size_t i = 0; i < c.runs.n; i++) {
		put_gap(&b, ", ");
		outline_address(&issues.outline, c.runs.v[i].first, &b);
		buf_puts(&b, "..");
		outline_address(&issues.outline, c.runs.v[i].last, &b);
		buf_printf(&b, "(%u)", c.runs.v[i].n);
	}
	clean_release(&c);
	forget();
	return line_of(&b);
}

static void clean_paragraphs(void)
{
	IS_STR(clean_in("1. a\n\n2. b\n\n3. [c]\n\n4. d\n"), "1..2(2), 4..4(1)", "runs");
	IS_STR(clean_in("Article 1\n\n1. a\n\nArticle 2\n\n1. b\n"), "Art1.1..Art2.1(2)",
		"headings part no run");
	IS_STR(clean_in("1. a\n\nOption 1: b\n\nOption 2: c\n\n{End of options}\n\n2. d\n"),
		"1..1(1), 2..2(1)", "options are a choice");
	IS_STR(clean_in(""), "", "nothing in an empty text");
}

int main(void)
{
	sides();
	orders();
	alone();
	referee();
	picks();
	clean_paragraphs();
	return DONE();
}
