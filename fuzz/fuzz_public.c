/* fuzz_public: the public interface, used as a stranger would, with right and wrong arguments. First byte:
 * 1 Markdown, 2 escapes, 4 a party file stands in the input up to the first NUL, 8 choices stand in it up to
 * the next NUL. Then the draft. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "onetext.h"

#define CHECK(condition) \
	((condition) ? (void)0 \
		     : (fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, #condition), \
			       abort()))

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Takes what stands before the next NUL off the input, as text of our own; NULL when there is no NUL. */
static char *text_before_nul(const uint8_t **data, size_t *size)
{
	const uint8_t *end = *size ? memchr(*data, 0, *size) : NULL;
	size_t n = end ? (size_t)(end - *data) : 0;
	char *copy;

	if (!end) return NULL;
	copy = malloc(n + 1);
	CHECK(copy);
	memcpy(copy, *data, n + 1);
	*data += n + 1;
	*size -= n + 1;
	return copy;
}

static void check_counts(const ot_draft *d, size_t size)
{
	int k = 0;

	for (; ot_count_name(k); k++) {
		int64_t n = ot_draft_count(d, k);

		CHECK(n >= 0 && n <= (int64_t)size + 1);
	}
	CHECK(k == OT_OPTIONS + 1);
	CHECK(ot_draft_count(d, k) == -1 && ot_draft_count(d, -1) == -1);
	CHECK(!ot_count_name(-1));
	CHECK(ot_draft_count(d, OT_UNCLOSED) == ot_draft_count(d, OT_OPENS) - ot_draft_count(d, OT_PAIRS));
	CHECK(ot_draft_count(d, OT_STRAY) == ot_draft_count(d, OT_CLOSES) - ot_draft_count(d, OT_PAIRS));
}

static void check_parties(const ot_draft *d)
{
	size_t n = ot_draft_parties(d);
	struct ot_party p;

	for (size_t k = 0; k < n; k++) {
		CHECK(ot_draft_party(d, k, &p) == OT_OK);
		CHECK(p.code && *p.code && p.name);
		CHECK(p.proposals >= 0 && p.oppositions >= 0 && p.reserves >= 0);
	}
	CHECK(ot_draft_party(d, n, &p) == OT_NOTFOUND && !p.code);
	CHECK(ot_draft_party(d, SIZE_MAX, &p) == OT_NOTFOUND);
}

static void check_defects(const ot_draft *d, size_t size)
{
	size_t n = ot_draft_defects(d);
	struct ot_defect f;
	int64_t last = 0;

	for (size_t k = 0; k < n; k++) {
		CHECK(ot_draft_defect(d, k, &f) == OT_OK);
		CHECK(f.code && strlen(f.code) == 3 && (f.code[0] == 'E' || f.code[0] == 'W'));
		CHECK((f.warning != 0) == (f.code[0] == 'W'));
		CHECK(f.message && *f.message && !strchr(f.message, '\n'));
		CHECK(f.offset >= last && f.offset <= (int64_t)size && f.line > 0 && f.col > 0);
		CHECK(f.suspect >= -1 && f.suspect <= (int64_t)size);
		last = f.offset;
	}
	CHECK(ot_draft_defect(d, n, &f) == OT_NOTFOUND && !f.code);
}

static void check_alternative(const ot_draft *d, size_t i, size_t a, size_t size)
{
	struct ot_alternative alt;
	size_t parties[3], length = 0, room = ot_draft_parties(d);
	char *text;

	CHECK(ot_draft_alternative(d, i, a, &alt) == OT_OK);
	CHECK(alt.id[0] != '\0');
	CHECK(alt.content >= OT_CONTENT_TEXT && alt.content <= OT_CONTENT_NONE);
	CHECK((alt.content == OT_CONTENT_NONE) == !strcmp(alt.id, "none"));
	CHECK(alt.start <= alt.end && alt.end <= (int64_t)size &&
		(alt.start >= 0 || alt.content == OT_CONTENT_NONE));
	text = ot_draft_alternative_text(d, i, a, &length);
	CHECK(text && text[length] == '\0' && !memchr(text, '\n', length));
	CHECK(alt.content != OT_CONTENT_NONE || length == 0);
	ot_bytes_free(text);
	for (int stance = OT_PROPOSES; stance <= OT_RESERVES; stance++) {
		size_t n = ot_draft_stances(d, i, a, stance, parties, 3);

		CHECK(n <= room);
		for (size_t k = 0; k < n && k < 3; k++) CHECK(parties[k] < room);
		CHECK(ot_draft_stances(d, i, a, stance, NULL, 0) == n);
	}
	CHECK(ot_draft_stances(d, i, a, OT_RESERVES + 1, parties, 3) == 0);
}

static void check_issues(const ot_draft *d, size_t size)
{
	size_t n = ot_draft_issues(d), step = n / 20 + 1, found;
	struct ot_issue issue;
	struct ot_alternative alt;
	struct ot_error e;

	for (size_t i = 0; i < n; i++) {
		CHECK(ot_draft_issue(d, i, &issue) == OT_OK);
		CHECK(issue.start >= 0 && issue.start <= issue.end && issue.end <= (int64_t)size);
		CHECK(issue.line > 0 && issue.col > 0 && issue.words >= 0);
		CHECK(issue.alternatives >= (issue.kind == OT_ISSUE_OPTIONS ? 1 : 2));
		CHECK(issue.within >= -1 && issue.within < (int64_t)n && issue.within != (int64_t)i);
		CHECK(issue.kind >= OT_ISSUE_BRACKET && issue.kind <= OT_ISSUE_OPTIONS);
		CHECK(issue.relation >= OT_RELATION_NONE && issue.relation <= OT_RELATION_UNSURE);
		if (i % step) continue;
		for (size_t a = 0; a < (size_t)issue.alternatives && a < 8; a++)
			check_alternative(d, i, a, size);
		CHECK(ot_draft_alternative(d, i, (size_t)issue.alternatives, &alt) == OT_NOTFOUND);
		CHECK(!ot_draft_alternative_text(d, i, (size_t)issue.alternatives, NULL));

		char *address = ot_draft_issue_address(d, i), *settle, *out = NULL;

		CHECK(address && *address);
		CHECK(ot_draft_find(d, address, &found, &e) == OT_OK && found == i);
		settle = malloc(strlen(address) + 3);
		CHECK(settle);
		snprintf(settle, strlen(address) + 3, "%s=a", address);
		CHECK(ot_draft_reading(d, OT_READ_AS_IS, NULL, settle, &out, NULL, &e) == OT_OK && out);
		ot_bytes_free(out);
		free(settle);
		ot_bytes_free(address);
	}
	CHECK(ot_draft_issue(d, n, &issue) == OT_NOTFOUND);
	CHECK(!ot_draft_issue_address(d, n));
	CHECK(ot_draft_alternative(d, n, 0, &alt) == OT_NOTFOUND);
	CHECK(ot_draft_stances(d, n, 0, OT_PROPOSES, NULL, 0) == 0);
	CHECK(ot_draft_find(d, "no such address", &found, &e) == OT_NOTFOUND && e.message[0]);
	CHECK(ot_draft_find(d, "", &found, NULL) != OT_OK);

	for (int64_t at = -1; at <= (int64_t)size + 1; at += (int64_t)size / 16 + 1) {
		char *address = ot_draft_address(d, at);

		CHECK(!address || *address);
		ot_bytes_free(address);
	}
}

static void check_readings(const ot_draft *d, const char *settle)
{
	struct ot_party p = { 0 };
	struct ot_error e;

	if (ot_draft_parties(d)) CHECK(ot_draft_party(d, 0, &p) == OT_OK);
	for (int kind = -1; kind <= OT_READ_PARTY + 1; kind++) {
		for (int with = 0; with < 2; with++) {
			const char *party = kind == OT_READ_PARTY ? (p.code ? p.code : "US") : NULL;
			char *out = NULL;
			size_t n = 0;
			int code = ot_draft_reading(d, kind, party, with ? settle : NULL, &out, &n, &e);

			CHECK((code == OT_OK) == (out != NULL));
			if (code == OT_OK) CHECK(out[n] == '\0');
			else CHECK(e.code == code && e.message[0] && n == 0);
			if (kind < 0 || kind > OT_READ_PARTY) CHECK(code == OT_USAGE);
			if (!with && kind >= 0 && kind < OT_READ_PARTY) CHECK(code == OT_OK);
			if (!with && kind == OT_READ_PARTY) CHECK(code == (p.code ? OT_OK : OT_NOTFOUND));
			ot_bytes_free(out);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned how = size ? data[0] : 0;
	struct ot_options o = { 0 };
	struct ot_error e;
	ot_draft *d = NULL;
	char *parties = NULL, *settle = NULL;
	int code;

	if (size) {
		data++;
		size--;
	}
	if (how & 4) parties = text_before_nul(&data, &size);
	if (how & 8) settle = text_before_nul(&data, &size);
	o.markdown = how & 1;
	o.escapes = (how & 2) != 0;
	o.parties = parties;
	o.parties_size = parties ? strlen(parties) : 0;
	code = ot_draft_read((const char *)data, size, how & 16 ? NULL : &o, &d, &e);
	CHECK((code == OT_OK) == (d != NULL));
	if (code != OT_OK) {
		CHECK(code == OT_INPUT && e.code == code && e.message[0]);
		CHECK(parties);
	} else {
		check_counts(d, size);
		check_parties(d);
		check_defects(d, size);
		check_issues(d, size);
		check_readings(d, settle);
	}
	ot_draft_free(d);
	free(parties);
	free(settle);
	return 0;
}
