/* Attributions: who wants what, in heads, tails and behind brackets. Every row is an input and what must be
 * found in it; see claims_as() in text.h for how that is written. */
#include "text.h"

struct row {
	const char *in, *want, *name;
};

static void check(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) IS_STR(claims_in(rows[i].in), rows[i].want, "%s", rows[i].name);
}
#define CHECK(rows) check(rows, sizeof rows / sizeof *rows)

static void heads(void)
{
	static const struct row rows[] = {
		{ "[US propose: x y]", "US+: x y", "one party proposes" },
		{ "[US: x]", "US+: x", "a bare name proposes" },
		{ "[US/AU propose; CL/NZ oppose: x]", "US+ AU+ CL- NZ-: x",
			"some propose, others oppose" },
		{ "[US/AU: x]", "US+ AU+: x", "bare names propose" },
		{ "[US oppose: x]", "US-: x", "one party opposes" },
		{ "[US; CL oppose: x]", "US+ CL-: x", "a bare name before a clause with a verb" },
		{ "[US/AU//CL propose: x]", "US+ AU+ CL+: x", "a doubled slash" },
		{ "[US, AU propose: x]", "US+ AU+: x", "commas" },
		{ "[US & AU propose: x]", "US+ AU+: x", "an ampersand" },
		{ "[US + AU propose: x]", "US+ AU+: x", "a plus sign" },
		{ "[US and AU propose: x]", "US+ AU+: x", "and" },
		{ "[US, AU and CL: x]", "US+ AU+ CL+: x", "commas and and" },
		{ "[ US / AU  propose : x]", "US+ AU+: x", "blanks around everything" },
		{ "[US\n oppose: chagas]", "US-: chagas", "a line break before the verb" },
		{ "[US/\nAU propose: x]", "US+ AU+: x", "a line break between names" },
		{ "[European Union propose: x]", "EU+: x", "a long name" },
		{ "[european\nunion: x]", "EU+: x", "in small letters, over a line break" },
		{ "[Brunei Darussalam/United States: x]", "BN+ US+: x", "two long names" },
		{ "[US propose:x]", "US+: x", "no blank behind the colon" },
		{ "[US: [AU: x]]", "US+: [AU: x] | AU+: x", "one within the other" },
	};

	CHECK(rows);
}

static void verbs(void)
{
	static const struct row rows[] = {
		{ "[US proposes: x]", "US+: x", "proposes" },
		{ "[US proposed: x]", "US+: x", "proposed" },
		{ "[CA Propose: x]", "CA Propose: x", "an unknown party says nothing" },
		{ "[US Propose: x]", "US+: x", "a capital" },
		{ "[US OPPOSE: x]", "US-: x", "capitals" },
		{ "[US opposes: x]", "US-: x", "opposes" },
		{ "[US delete: x]", "USd: x", "delete" },
		{ "[US retain: x]", "USr: x", "retain" },
		{ "[US keep: x]", "USr: x", "keep" },
		{ "[US reserve: x]", "US?: x", "reserve" },
		{ "[US reserves: x]", "US?: x", "reserves" },
		{ "[US bracket: x]", "US?: x", "bracket" },
		{ "[US support: x]", "US+: x", "support" },
		{ "[US add: x]", "US+: x", "add" },
		{ "[US prefer: x]", "US+: x", "prefer" },
		{ "[US alt: x]", "US+: x", "alt" },
	};

	CHECK(rows);
}

/* Numbers of footnotes stick to names and verbs in texts that were converted. */
static void footnotes(void)
{
	static const struct row rows[] = {
		{ "[US/AU9/MX: x]", "US+ AU+ MX+: x", "to a name" },
		{ "[US/MX 15 oppose: x]", "US- MX-: x", "to a name, set off by a blank" },
		{ "[US propose120: x]", "US+: x", "to a verb" },
		{ "[CL/PE:11 x]\n\n11  Negotiators' Note: y.\n", "CL+ PE+: x",
			"to the colon, when there is such a note" },
		{ "[US: 30 days]", "US+: 30 days", "a number behind a blank is wording" },
		{ "[US propose;72 CL oppose: x]", "US+ CL-: x", "to a semicolon" },
		{ "[G77: x]", "G77+: x", "a name that ends in digits is no footnote" },
	};

	CHECK(rows);
}

static void tails(void)
{
	static const struct row rows[] = {
		{ "[extreme - US; G77 delete]", "US+ G77d: extreme", "one proposes, one deletes" },
		{ "[extreme -G77; US, AU, EU delete.]", "G77+ USd AUd EUd: extreme",
			"no blank, and a full stop" },
		{ "[x \xE2\x80\x93 US]", "US+: x", "an en dash" },
		{ "[x \xE2\x80\x94 US]", "US+: x", "an em dash" },
		{ "[x - US delete; CL retain]", "USd CLr: x", "delete and retain" },
		{ "[more - US - AU]", "AU+: more - US", "the last dash counts" },
		{ "[well-known - EU]", "EU+: well-known", "not every dash does" },
		{ "[x - Mars]", "x - Mars", "a name that nobody has" },
		{ "[x - US, Mars]", "x - US, Mars", "every name must be known" },
	};

	CHECK(rows);
	IS_STR(claims_in("[changing unsustainable - EU, G77 retain / promoting sustainable - US]"),
		"1:EUr 1:G77r 2:US+: changing unsustainable - EU, G77 retain / promoting sustainable",
		"a tail of each alternative");
}

static void behind(void)
{
	static const struct row rows[] = {
		{ "[x](US, JP) y", "US+ JP+: x", "in parentheses" },
		{ "[x] (US) y", "US+: x", "a blank before them" },
		{ "[x](US; CL delete)", "US+ CLd: x", "with a verb" },
		{ "[x](as amended)", "x", "other words in parentheses" },
		{ "[x](US and others)", "x", "every name must be known" },
	};

	CHECK(rows);
}

static void nobody(void)
{
	static const struct row rows[] = {
		{ "[shall]", "shall", "no attribution" },
		{ "[at 10:30]", "at 10:30", "a time" },
		{ "[10:30]", "10:30", "nothing but a time" },
		{ "[Parties: x]", "Parties: x", "a word that is no party" },
		{ "[US/Mars propose: x]", "US/Mars propose: x", "every name must be known" },
		{ "[us propose: x]", "us propose: x", "a code in small letters" },
		{ "[USX propose: x]", "USX propose: x", "a longer word" },
		{ "[EU, and its Member States, shall act]", "EU, and its Member States, shall act",
			"no colon" },
		{ "[Option 1: x]", "Option 1: x", "a label" },
		{ "[US propose x]", "US propose x", "no colon at all" },
		{ "[]", "", "nothing" },
		{ "[:]", ":", "a colon" },
		{ "[propose: x]", "propose: x", "a verb without a name" },
	};

	CHECK(rows);
}

/* A full stop where the colon belongs is a slip that does not hide what is meant (E05). */
static void slips(void)
{
	static const struct row rows[] = {
		{ "[US propose. x]", "US+: x", "a full stop instead of the colon" },
		{ "[US/CL oppose. x y]", "US- CL-: x y", "of two parties" },
		{ "[US. x]", "US. x", "without a verb it is no head" },
	};

	CHECK(rows);
	take(STR("[US propose. x]"), WITH_TABLE);
	OK(draft.brackets.v[0].flags & BRACKET_HEAD_DOT, "it is marked");
	forget();
	take(STR("[US/Mars propose: x]"), WITH_TABLE);
	OK(draft.brackets.v[0].flags & BRACKET_DEAD_HEAD, "so is a head with an unknown name");
	forget();
}

static void where(void)
{
	take(STR("a [  US propose:  x y  ]12 b"), WITH_TABLE);
	IS_INT(draft.brackets.v[0].text, 18, "the wording begins behind head and blanks");
	IS_INT(draft.brackets.v[0].text_end, 21, "and ends before the blanks");
	forget();
	take(STR("[x](US, JP) y"), WITH_TABLE);
	IS_INT(draft.brackets.v[0].after, 11, "parentheses with names belong to the bracket");
	forget();
	take(STR("[x](as is) y"), WITH_TABLE);
	IS_INT(draft.brackets.v[0].after, 3, "others do not");
	forget();
	take(STR("[large / small / none at all]"), WITH_TABLE);
	IS_INT(draft.brackets.v[0].n_parts, 3, "three alternatives between slashes");
	{
		struct span s[3];

		bracket_parts(&draft, &draft.brackets.v[0], s);
		IS_BYTES(draft_text(&draft, s[0].start, s[0].end), STR("large"), "the first");
		IS_BYTES(draft_text(&draft, s[1].start, s[1].end), STR("small"), "the second");
		IS_BYTES(draft_text(&draft, s[2].start, s[2].end), STR("none at all"), "the third");
	}
	forget();
	take(STR("[and/or] [a [b / c] d]"), WITH_TABLE);
	IS_INT(draft.brackets.v[0].n_parts, 0, "a slash without blanks separates nothing");
	IS_INT(draft.brackets.v[1].n_parts, 0, "nor does one in an inner bracket");
	IS_INT(draft.brackets.v[2].n_parts, 2, "that is the inner one's");
	forget();
}

static void discovery(void)
{
	IS_STR(found_in("[AA propose: x] and [AA oppose: y]"), "AA", "a name with a verb, twice");
	IS_STR(found_in("[AA propose: x] [BB oppose: y] [AA oppose: z] [BB propose: z]"), "AA, BB",
		"in order of appearance");
	IS_STR(found_in("[NOTE: x] and [NOTE: y]"), "", "a note is no party");
	IS_STR(found_in("[Option 1: x] and [Option 1: y]"), "", "nor is an option");
	IS_STR(found_in("[shall] [should]"), "", "nor is wording");
	IS_STR(found_in("[AU9 propose: x] [AU oppose: y]"), "AU", "without the number of a footnote");
	IS_STR(claims_as("[AA/BB propose: x] [AA/BB oppose: y]", PLAIN_TEXT), "AA+ BB+: x | AA- BB-: y",
		"attributions are read with the names found");
	take(STR("[AA propose: x] [AA oppose: y]"), PLAIN_TEXT);
	OK(draft.parties.list.n == 1 && draft.parties.list.v[0].guess && !draft.parties.declared,
		"and marked as guesses");
	forget();
}

int main(void)
{
	heads();
	verbs();
	footnotes();
	tails();
	behind();
	nobody();
	slips();
	where();
	discovery();
	return DONE();
}
