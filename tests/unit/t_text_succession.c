/* Which issue continues which, and the six bracket changes: each with a counterpart that stays silent. */
#include <stdlib.h>

#include "base/mem.h"
#include "tap.h"
#include "text/read.h"
#include "text/succession.h"

static struct draft drafts[2];
static struct issues lists[2];
static struct redline redline;
static struct succession succession;

static void compare(struct str old, struct str new)
{
	const struct str text[] = { old, new };

	for (unsigned i = 0; i < 2; i++) {
		draft_read(&drafts[i], text[i], "test", &(struct draft_options){ 0 });
		issues_of(&drafts[i], &lists[i]);
	}
	redline_of(old, drafts[0].begin, new, drafts[1].begin, &redline);
	succession_of(&redline, &drafts[0], &lists[0], &drafts[1], &lists[1], &succession);
}

static void forget(void)
{
	succession_release(&succession);
	redline_release(&redline);
	for (unsigned i = 0; i < 2; i++) {
		issues_release(&lists[i]);
		draft_release(&drafts[i]);
	}
}

static void put_place(struct buf *out, unsigned side, uint32_t issue, uint32_t alt)
{
	if (issue == NOWHERE) {
		buf_putc(out, '-');
		return;
	}
	issue_address(&lists[side], issue, out);
	if (alt == NOWHERE) return;
	buf_putc(out, '=');
	alternative_name(alt, out);
}

/* "lifted 1=a>-; option added 2>2=b" */
static const char *events(const char *old, const char *new)
{
	static struct buf lines[4];
	static unsigned next;
	struct buf *out = &lines[next++ % 4];

	buf_clear(out);
	buf_puts(out, "");
	compare(str_of(old), str_of(new));
	for (size_t i = 0; i < succession.events.n; i++) {
		const struct bracket_event *e = &succession.events.v[i];

		buf_printf(out, "%s%s ", i ? "; " : "", bracket_change_name[e->kind]);
		put_place(out, 0, e->old_issue, e->old_alt);
		buf_putc(out, '>');
		put_place(out, 1, e->new_issue, e->new_alt);
	}
	forget();
	return out->p;
}

/* Of each old issue: where it is now, the fate of the whole, of each alternative the fate and the heir:
 * "1>2 changed (same=a dropped)". */
static const char *fates(const char *old, const char *new)
{
	static const char *const name[] = { "same", "changed", "lifted", "dropped" };
	static struct buf out;

	buf_clear(&out);
	buf_puts(&out, "");
	compare(str_of(old), str_of(new));
	for (uint32_t i = 0; i < succession.list.n; i++) {
		const struct successor *s = &succession.list.v[i];

		if (i) buf_puts(&out, "; ");
		put_place(&out, 0, i, NOWHERE);
		buf_putc(&out, '>');
		put_place(&out, 1, s->issue, NOWHERE);
		buf_printf(&out, " %s%s%s (", name[s->fate], s->moved ? " moved" : "",
			s->joined ? " joined" : "");
		for (uint32_t k = 0; k < lists[0].list.v[i].n_alts; k++) {
			const struct heir *h = &succession.heirs.v[s->heir + k];

			buf_printf(&out, "%s%s", k ? " " : "", name[h->fate]);
			if (h->alt == NOWHERE) continue;
			buf_putc(&out, '=');
			alternative_name(h->alt, &out);
		}
		buf_putc(&out, ')');
	}
	forget();
	return out.p;
}

#define LONG_ONE "1. The first paragraph names the two States and what they have agreed upon so far.\n\n"
#define LONG_TWO "2. The second paragraph is about the border and who keeps it in the meantime.\n\n"

static const struct {
	const char *old, *new, *events, *what;
} cases[] = {
	/* nothing */
	{ "", "", "", "nothing" },
	{ "1. The [old] Parties meet.\n", "1. The [old] Parties meet.\n", "", "the same" },
	{ "1. The [old] Parties meet.\n", "1. The  [ old ]\nParties meet.\n", "", "other spacing" },
	{ "1. The [old] Parties meet.\n", "1. The [old] Parties shall meet.\n", "", "other words outside" },
	{ "1. [US: old] Parties meet.\n", "1. [US, CL: old] Parties meet.\n", "", "other names only" },
	{ "1. See [NOTE: old].\n", "1. See.\n", "", "a note is no issue" },
	/* lifted */
	{ "1. The [old] Parties meet.\n", "1. The old Parties meet.\n", "lifted 1=a>-", "a lone bracket" },
	{ "1. Old Parties meet.\n", "1. Parties meet.\n", "", "words that were in no bracket go" },
	{ "1. They [US: shall][CL: should] meet.\n", "1. They shall meet.\n",
		"lifted 1=a>-; option dropped 1=b>-", "a set, one stands" },
	{ "1. They [shall / should] meet.\n", "1. They should meet.\n", "option dropped 1=a>-; lifted 1=b>-",
		"slash alternatives, one stands" },
	{ "1. It is.\n\nOption 1: This alone.\n\nOption 2: That one too.\n\n{End of options}\n",
		"1. It is.\n\nThat one too.\n", "option dropped 1=a>-; lifted 1=b>-", "options, one stands" },
	{ "1. Within [x] days.\n", "1. Within 30 days.\n", "lifted 1=a>-", "a blank is filled" },
	{ "1. [The old [and the new] Parties meet.]\n", "1. [The old and the new Parties meet.]\n",
		"lifted 1/2=a>-", "a nested bracket" },
	{ "1. [The old [and the new] Parties meet.]\n", "1. The old [and the new] Parties meet.\n",
		"lifted 1/1=a>-", "the bracket around it" },
	/* added */
	{ "1. The old Parties meet.\n", "1. The [old] Parties meet.\n", "added ->1",
		"around standing words" },
	{ "1. The Parties meet.\n", "1. The Parties meet [often].\n", "added ->1", "new words in brackets" },
	{ "1. The Parties meet.\n", "1. The Parties meet often.\n", "", "new words without" },
	{ "1. [The Parties meet.]\n", "1. [The [old] Parties meet.]\n",
		"wording changed 1=a>1/1=a; added ->1/2", "a new one inside" },
	{ "1. It is.\n", "1. It is.\n\nOption 1: This alone.\n\nOption 2: That one too.\n", "added ->1",
		"options" },
	/* option dropped */
	{ "1. The [old] Parties meet.\n", "1. The Parties meet.\n", "option dropped 1=a>-",
		"a lone bracket, gone" },
	{ "1. They [US: shall][CL: should][JP: may] meet.\n", "1. They [US: shall][CL: should] meet.\n",
		"option dropped 1=c>1", "of a set" },
	{ "1. They [shall / should / may] meet.\n", "1. They [shall / may] meet.\n", "option dropped 1=b>1",
		"of slash alternatives" },
	{ "1. It is.\n\nOption 1: This alone.\n\nOption 2: That one too.\n\nOption 3: Nothing whatever.\n",
		"1. It is.\n\nOption 1: This alone.\n\nOption 2: Nothing whatever.\n", "option dropped 1=b>1",
		"of options, the rest numbered anew" },
	{ "1. They [US: shall][CL: should] meet.\n", "1. They [CL: should][US: shall] meet.\n", "",
		"in another order" },
	/* option added */
	{ "1. They [US: shall][CL: should] meet.\n", "1. They [US: shall][CL: should][JP: may] meet.\n",
		"option added 1>1=c", "to a set" },
	{ "1. They [shall] meet.\n", "1. They [shall][should] meet.\n", "option added 1>1=b",
		"to a lone bracket" },
	{ "1. They [shall / should] meet.\n", "1. They [shall / may / should] meet.\n", "option added 1>1=b",
		"to slash alternatives" },
	{ "1. It is.\n\nOption 1: This alone.\n\nOption 2: That one too.\n",
		"1. It is.\n\nOption 1: This alone.\n\nOption 2: Of the third kind.\n\nOption 3: That one "
		"too.\n",
		"option added 1>1=b", "to options" },
	{ "1. They [US: shall][CL: must] meet.\n", "1. They [US: shall][JP: may] meet.\n",
		"option dropped 1=b>1; option added 1>1=b", "one for another, by other names" },
	/* wording changed */
	{ "1. They [shall] meet.\n", "1. They [should] meet.\n", "wording changed 1=a>1=a",
		"all of a lone bracket" },
	{ "1. They [shall meet every year] there.\n", "1. They [shall meet every month] there.\n",
		"wording changed 1=a>1=a", "a word of a lone bracket" },
	{ "1. Within [30] days.\n", "1. Within [60] days.\n", "wording changed 1=a>1=a", "a number" },
	{ "1. They [US: shall meet][CL: should meet soon].\n",
		"1. They [US: shall meet][CL: should meet late].\n", "wording changed 1=b>1=b", "of a set" },
	{ "1. They [US: shall meet][CL: should].\n", "1. They [US: shall meet][CL: may].\n",
		"wording changed 1=b>1=b", "of a set, one by the same name" },
	{ "1. They [shall / should] meet.\n", "1. They [shall / may] meet.\n", "wording changed 1=b>1=b",
		"of slash alternatives" },
	{ "1. It is.\n\nOption 1: This alone.\n\nOption 2: That one too.\n",
		"1. It is.\n\nOption 1: This and no other.\n\nOption 2: That one too.\n",
		"wording changed 1=a>1=a", "of an option" },
	{ "1. They [meet in spring] often [or in autumn].\n",
		"1. They [meet in spring often or in autumn].\n",
		"wording changed 1/1=a>1=a; wording changed 1/2=a>1=a", "two made one" },
	/* moved */
	{ LONG_ONE LONG_TWO "3. The [two] States meet in every year that has not been left out.\n",
		"3. The [two] States meet in every year that has not been left out.\n\n" LONG_ONE LONG_TWO,
		"moved 3>3", "a paragraph with its bracket" },
	{ LONG_ONE LONG_TWO
		"3. The two States meet in every year that has not been left out.\n\n4. The [end].\n",
		"3. The two States meet in every year that has not been left out.\n\n" LONG_ONE LONG_TWO
		"4. The [end].\n",
		"", "a paragraph without" }
};

static void all_events(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		IS_STR(events(cases[i].old, cases[i].new), cases[i].events, "%s", cases[i].what);
}

static void all_fates(void)
{
	IS_STR(fates("1. The [old] Parties meet.\n", "1. New. The [old] Parties meet.\n"),
		"1>1 same (same=a)", "same");
	IS_STR(fates("1. The [old] Parties meet.\n\n2. x.\n", "2 x.\n\n3. The [old] Parties meet.\n"),
		"1>3 same (same=a)", "another number");
	IS_STR(fates("1. They [US: shall][CL: should] meet.\n", "1. They shall meet.\n"),
		"1>- lifted (lifted dropped)", "a set is settled");
	IS_STR(fates("1. They [US: shall][CL: should] meet.\n", "1. They meet.\n"),
		"1>- dropped (dropped dropped)", "and one that is gone");
	IS_STR(fates("1. They [US: shall][CL: should] meet.\n", "1. They [CL: should][US: shall] meet.\n"),
		"1>1 same (same=b same=a)", "in another order");
	IS_STR(fates("1. They [US: shall][CL: should] meet.\n", "1. They shall [CL: should] meet.\n"),
		"1>1 changed (lifted same=a)", "one of a set stands, the other stays in dispute");
	IS_STR(fates("1. They [meet in spring] often [or in autumn].\n",
		       "1. They [meet in spring often or in autumn].\n"),
		"1/1>1 changed (changed=a); 1/2>1 changed joined (changed=a)", "two made one");
	IS_STR(fates("1. [The States meet. They part.]\n", "1. [The States meet.] [They part.]\n"),
		"1>1/1 changed (changed=a)", "one made two");
}

/* ---- by brute force ----
 *
 * Random drafts of a few paragraphs, every word of which stands in no other place, so that which word is
 * which is beyond doubt. Edits are made on a model of lone brackets; what they mean is known by
 * construction. */

static uint32_t seed = 1;

static uint32_t dice(uint32_t n)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 8) % n;
}

#define MOST_UNITS 24

/* A run of words, disputed or not. */
struct unit {
	unsigned first, n; /* words w<first> … */
	bool bracket;
};

static void put_units(struct buf *out, const struct unit *u, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		if (i % 6 == 0)
			buf_printf(out, "%s%u. Paragraph p%u:", i ? ".\n\n" : "", i / 6 + 1, i / 6 + 1);
		buf_puts(out, u[i].bracket && u[i].n ? " [" : " ");
		for (unsigned k = 0; k < u[i].n; k++) buf_printf(out, "%sw%u", k ? " " : "", u[i].first + k);
		if (u[i].bracket && u[i].n) buf_puts(out, "]");
	}
	buf_puts(out, ".\n");
}

static void brute_force(void)
{
	bool good = true;

	for (unsigned round = 0; round < 2000 && good; round++) {
		struct unit old[MOST_UNITS], new[MOST_UNITS];
		struct buf a = BUF_INIT, b = BUF_INIT;
		unsigned n = 2 + dice(MOST_UNITS - 2), fresh = 1000, want[N_BRACKET_CHANGES] = { 0 };

		for (unsigned i = 0; i < n; i++) {
			/* no two brackets side by side, which would be a set */
			old[i] = new[i] = (struct unit){ 10 * i, 4 + dice(4), i % 2 == 1 && dice(2) };
			switch (dice(8)) {
			case 0: /* brackets off, or on */
				if (i % 2 == 0) break;
				want[old[i].bracket ? CHANGE_LIFTED : CHANGE_ADDED]++;
				new[i].bracket = !old[i].bracket;
				break;
			case 1: /* the words go */
				if (old[i].bracket) want[CHANGE_OPTION_DROPPED]++;
				new[i].n = 0;
				break;
			case 2: /* all of the words are others */
				if (old[i].bracket) want[CHANGE_WORDING]++;
				new[i].first = fresh += 10;
				break;
			case 3: /* the last word goes */
				if (old[i].bracket) want[CHANGE_WORDING]++;
				new[i].n--;
				break;
			default: break;
			}
		}
		put_units(&a, old, n);
		put_units(&b, new, n);
		compare(buf_str(&a), buf_str(&b));
		for (unsigned k = 0; k < N_BRACKET_CHANGES; k++) {
			if (succession.count[k] == want[k]) continue;
			good = false;
			printf("# round %u: %s: %u, not %u\n# %s# %s", round, bracket_change_name[k],
				succession.count[k], want[k], a.p, b.p);
		}
		forget();
		buf_release(&a);
		buf_release(&b);
	}
	OK(good, "random edits of lone brackets are told as they were made");
}

/* Whatever the texts: every issue has one fate, heirs are heirs of one, counts and events agree. */
static void whatever(void)
{
	static const char *const piece[] = { "[", "]", "[US: ", " / ", "a ", "b ", "c ", "d e f ", ".\n\n",
		"1. ", "\n\nOption 1: ", "\n\nOption 2: ", "[x] ", "\n" };
	bool good = true;

	for (unsigned round = 0; round < 3000 && good; round++) {
		struct buf text[2] = { BUF_INIT, BUF_INIT };
		uint32_t n[N_BRACKET_CHANGES] = { 0 }, continued = 0, origins = 0;

		for (unsigned k = 0; k < 2; k++)
			for (unsigned i = 0, m = dice(40); i < m; i++)
				buf_puts(&text[k], piece[dice(sizeof piece / sizeof *piece)]);
		compare(buf_str(&text[0]), buf_str(&text[1]));
		good = succession.list.n == lists[0].list.n;
		for (uint32_t i = 0; i < succession.list.n; i++) {
			const struct successor *s = &succession.list.v[i];

			if (s->issue != NOWHERE && !s->joined) {
				continued++;
				good = good && succession.origin[s->issue] == i;
			}
			good = good && (s->issue == NOWHERE) == (s->fate >= FATE_LIFTED);
			for (uint32_t k = 0; k < lists[0].list.v[i].n_alts; k++) {
				const struct heir *h = &succession.heirs.v[s->heir + k];

				good = good && (h->alt == NOWHERE) == (h->fate >= FATE_LIFTED);
				good = good && (h->alt == NOWHERE || s->issue != NOWHERE);
				good = good &&
				       (h->alt == NOWHERE || h->alt < lists[1].list.v[s->issue].n_alts);
			}
		}
		for (uint32_t i = 0; i < lists[1].list.n; i++) origins += succession.origin[i] != NOWHERE;
		for (size_t i = 0; i < succession.events.n; i++) n[succession.events.v[i].kind]++;
		good = good && origins == continued && memcmp(n, succession.count, sizeof n) == 0;
		good = good && n[CHANGE_ADDED] == lists[1].list.n - origins;
		if (!good) printf("# round %u:\n# %s\n# %s\n", round, text[0].p, text[1].p);
		forget();
		buf_release(&text[0]);
		buf_release(&text[1]);
	}
	OK(good, "whatever the texts, what is said fits together");
}

/* Brackets in brackets, and one set of very many alternatives: time stays in bounds. */
static void large(void)
{
	struct buf deep = BUF_INIT, wide = BUF_INIT;

	for (unsigned i = 0; i < 20000; i++) buf_printf(&deep, "[w%u ", i);
	buf_pad(&deep, ']', 20000);
	for (unsigned i = 0; i < 20000; i++) buf_printf(&wide, "[w%u]", i);
	compare(buf_str(&deep), buf_str(&wide));
	IS_INT(succession.list.n, 20000, "as many issues as brackets in brackets");
	forget();
	compare(buf_str(&wide), buf_str(&wide));
	IS_INT(succession.events.n, 0, "a wide set is itself");
	forget();
	compare(buf_str(&deep), buf_str(&deep));
	IS_INT(succession.events.n, 0, "deep brackets are themselves");
	forget();
	buf_release(&deep);
	buf_release(&wide);
}

int main(void)
{
	all_events();
	all_fates();
	brute_force();
	whatever();
	large();
	return DONE();
}
