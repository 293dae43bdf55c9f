/* How a bracket stands to the bracket that follows it. */
#include "text.h"

static void alternatives(void)
{
	IS_STR(relations_in("[shall][should]"), "alternative lone", "no blank between");
	IS_STR(relations_in("[shall][should][other]"), "alternative alternative lone", "three");
	IS_STR(relations_in("[shall]/[should]"), "alternative lone", "a slash");
	IS_STR(relations_in("[shall] / [should]"), "alternative lone", "a slash with blanks");
	IS_STR(relations_in("[shall] or [should]"), "alternative lone", "or");
	IS_STR(relations_in("[shall] OR [should]"), "alternative lone", "OR");
	IS_STR(relations_in("[US: shall] [CL: should]"), "alternative lone", "two parties' wordings");
	IS_STR(relations_in("[2. One wording.]\n\n[2 bis. Another.]\n"), "alternative lone",
		"versions of a paragraph");
	IS_STR(relations_in("a [[b][c]] d"), "lone alternative lone", "within a bracket");
}

static void substitutions(void)
{
	IS_STR(relations_in("[AU oppose: a person that] [AU propose: the person who]"),
		"substitution lone", "a party deletes and proposes");
	IS_STR(relations_in("[US/SG\npropose: cooperate] [US/SG oppose: establish]"), "unsure lone",
		"a party that nobody knows makes no substitution");
	IS_STR(relations_in("[US/AU propose: cooperate] [AU/US oppose: establish]"),
		"substitution lone", "the other way round, and in another order");
	IS_STR(relations_in("[US delete: a][US propose: b]"), "substitution lone",
		"delete, without a blank");
	IS_STR(relations_in("[US oppose: 2. One.]\n\n[US: 2. Two.]\n"), "substitution lone",
		"a whole paragraph for another");
	IS_STR(relations_in("[US: 2. One.]\n\n[CL: 2. Two.]\n"), "alternative lone",
		"two parties' wordings of a paragraph");
	IS_STR(relations_in("[US: 2. One.]\n\n[US: 2. Two.]\n"), "lone lone", "one party's two paragraphs");
	IS_STR(relations_in("[US: 2. One.]\n\n[CL: 3. Two.]\n"), "lone lone", "paragraphs of other numbers");
	IS_STR(relations_in("x [US oppose: One.]\n\n[US: Two.]\n"), "lone lone", "no whole paragraph");
}

static void additions(void)
{
	IS_STR(relations_in("a [, including b] [and c]"), "additive lone", "including, and");
	IS_STR(relations_in("[and b] [c]"), "additive lone", "one of them is enough");
	IS_STR(relations_in("[b] [, c]"), "additive lone", "or the second");
	IS_STR(relations_in("[b,] [c]"), "additive lone", "a comma at the end");
	IS_STR(relations_in("[android] [c]"), "unsure lone", "a word that only begins like and");
}

static void others(void)
{
	IS_STR(relations_in("[first] [second]"), "unsure lone", "cannot be told");
	IS_STR(relations_in("[first]\n[second]"), "unsure lone", "over a line break");
	IS_STR(relations_in("[US: first] [US: second]"), "unsure lone", "one party's wordings");
	IS_STR(relations_in("[first] and [second]"), "lone lone", "words between");
	IS_STR(relations_in("[first]. [second]"), "lone lone", "a full stop between");
	IS_STR(relations_in("[first]\n\n[second]"), "lone lone", "another paragraph");
	IS_STR(relations_in("[first][NOTE: x]"), "lone lone", "a note is no alternative");
	IS_STR(relations_in("[Agreed ad ref] [first]"), "lone lone", "nor is a status");
	IS_STR(relations_in("[a [b]] [c]"), "unsure lone lone", "the neighbour is of the same rank");
	IS_STR(relations_in("[one]"), "lone", "alone");
}

static void sets(void)
{
	take(STR("[a][b] x [c][d][e] [f]"), PLAIN_TEXT);
	IS_INT(draft.brackets.v[0].next, 1, "a is followed by b");
	IS_INT(draft.brackets.v[1].next, NOWHERE, "the last of its set");
	OK(draft.brackets.v[2].next == 3 && draft.brackets.v[3].next == 4 &&
			draft.brackets.v[4].next == NOWHERE,
		"c, d, e");
	OK(!(draft.brackets.v[0].flags & BRACKET_IN_SET) && draft.brackets.v[1].flags & BRACKET_IN_SET,
		"all but the first are marked");
	OK(!(draft.brackets.v[5].flags & BRACKET_IN_SET), "an unsure neighbour is not in the set");
	forget();
}

int main(void)
{
	alternatives();
	substitutions();
	additions();
	others();
	sets();
	return DONE();
}
