/* headertest: a user of the public header who takes every warning there is for an error. It is compiled as C
 * and, through headertest.cc, as C++; tests/unit/header.t builds both against the installed kind of library
 * and runs them. Every function is called, so that a missing export does not link. */
#include "onetext.h"
#include "onetext.h" /* twice is fine */

static int failures;

static void check(int good)
{
	failures += !good;
}

static size_t length(const char *text)
{
	size_t n = 0;

	while (text[n]) n++;
	return n;
}

static void counts(const ot_draft *draft)
{
	int count = 0;

	while (ot_count_name(count)) {
		check(ot_draft_count(draft, count) >= 0);
		count++;
	}
	check(count == OT_OPTIONS + 1);
	check(ot_draft_count(draft, OT_PAIRS) == 2);
}

static void lists(const ot_draft *draft)
{
	struct ot_party party;
	struct ot_defect defect;
	struct ot_issue issue;
	struct ot_alternative alternative;
	size_t who = 7, size = 0, i = 7;
	char *text;

	check(ot_draft_parties(draft) == 1 && ot_draft_party(draft, 0, &party) == OT_OK);
	check(party.proposals == 1 && party.guess == 0);
	check(ot_draft_defects(draft) == 0 && ot_draft_defect(draft, 0, &defect) == OT_NOTFOUND);
	check(ot_draft_issues(draft) == 2 && ot_draft_issue(draft, 0, &issue) == OT_OK);
	check(issue.kind == OT_ISSUE_BRACKET && issue.relation == OT_RELATION_NONE);
	check(ot_draft_alternative(draft, 0, 0, &alternative) == OT_OK);
	check(alternative.content == OT_CONTENT_TEXT && alternative.id[0] == 'a');
	check(ot_draft_stances(draft, 0, 0, OT_PROPOSES, &who, 1) == 1 && who == 0);
	text = ot_draft_alternative_text(draft, 0, 0, &size);
	check(text && size == length("shall") && length(text) == size);
	ot_bytes_free(text);
	text = ot_draft_issue_address(draft, 0);
	check(text && ot_draft_find(draft, text, &i, NULL) == OT_OK && i == 0);
	ot_bytes_free(text);
	text = ot_draft_address(draft, issue.start);
	check(text && text[0] == '1' && !text[1]);
	ot_bytes_free(text);
}

int main(void)
{
	static const char bytes[] = "1. Parties [A: shall] meet [twice] a year.\n";
	static const char names[] = "A; Party A\n";
	struct ot_options options = { NULL, names, sizeof names - 1, NULL, 0, 0, { NULL, NULL, NULL, NULL } };
	struct ot_error error;
	ot_draft *draft = NULL;
	char *reading = NULL;

	check(length(ot_version()) == sizeof OT_VERSION - 1);
	if (ot_draft_read(bytes, sizeof bytes - 1, &options, &draft, &error) != OT_OK) return 1;
	counts(draft);
	lists(draft);
	check(ot_draft_reading(draft, OT_READ_PARTY, "A", NULL, &reading, NULL, &error) == OT_OK);
	check(reading && length(reading) == length("1. Parties shall meet [twice] a year.\n"));
	ot_bytes_free(reading);
	ot_draft_free(draft);
	return failures != 0;
}
