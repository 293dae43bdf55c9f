/* The public interface, onetext.h: what a program that embeds the library sees. */
#include "onetext.h"

#include <stdint.h>
#include <stdlib.h>

#include "tap.h"

static const char names[] = "US; United States; USA\n"
			    "AU; Australia\n"
			    "CL; Chile\n"
			    "BR\n";

static const char text[] =
	"Article 4 Reporting\n"
	"\n"
	"1. Each Party [shall][should][other] report [US/AU propose; CL oppose: every year].\n"
	"\n"
	"2. [CL: Reports] are [CL: public [and free]].\n"
	"\n"
	"3. The fund is [large / small].\n"
	"\n"
	"4. Within [x] days.\n";

static ot_draft *read_as(const char *bytes, size_t size, const struct ot_options *o)
{
	struct ot_error e = { 0 };
	ot_draft *d = NULL;

	IS_INT(ot_draft_read(bytes, size, o, &d, &e), OT_OK, "a draft of %zu bytes is read", size);
	if (!d) {
		printf("# %s:%lld:%lld: %s\n", e.file, (long long)e.line, (long long)e.col, e.message);
		exit(1);
	}
	return d;
}

static ot_draft *read_text(void)
{
	struct ot_options o = { 0 };

	o.name = "report.txt";
	o.parties = names;
	o.parties_size = sizeof names - 1;
	o.parties_name = "names.txt";
	return read_as(text, sizeof text - 1, &o);
}

/* Takes text that the library returned, and keeps it until the next call. */
static const char *taken(char *p)
{
	static char kept[1024];

	snprintf(kept, sizeof kept, "%s", p ? p : "(NULL)");
	ot_bytes_free(p);
	return kept;
}

static int64_t offset_of(const char *what)
{
	const char *p = strstr(text, what);

	return p ? p - text : -1;
}

static void versions(void)
{
	IS_STR(ot_version(), OT_VERSION, "the library's version is the header's");
#ifdef ONETEXT_VERSION
	IS_STR(ot_version(), ONETEXT_VERSION, "and that of the build");
#endif
	{
		int major = 0, minor = 0, patch = 0;
		char *end;

		major = (int)strtol(OT_VERSION, &end, 10);
		minor = (int)strtol(end + 1, &end, 10);
		patch = (int)strtol(end + 1, &end, 10);
		IS_INT(OT_VERSION_NUMBER, 10000 * major + 100 * minor + patch, "the number says the same");
	}
}

static void nothing(void)
{
	struct ot_issue issue;
	struct ot_alternative alternative;
	struct ot_defect defect;
	struct ot_party party;
	ot_draft *d = read_as(NULL, 0, NULL);
	char *bytes = NULL;
	size_t size = 9, issue_index = 9;

	IS_INT(ot_draft_count(d, OT_CHARS), 0, "an empty draft has no characters");
	IS_INT(ot_draft_issues(d), 0, "no issues");
	IS_INT(ot_draft_defects(d), 0, "no defects");
	IS_INT(ot_draft_parties(d), 0, "no parties");
	IS_INT(ot_draft_issue(d, 0, &issue), OT_NOTFOUND, "no first issue");
	IS_INT(ot_draft_alternative(d, 0, 0, &alternative), OT_NOTFOUND, "no first alternative");
	IS_INT(ot_draft_defect(d, 0, &defect), OT_NOTFOUND, "no first defect");
	IS_INT(ot_draft_party(d, 0, &party), OT_NOTFOUND, "no first party");
	OK(!ot_draft_issue_address(d, 0) && !ot_draft_alternative_text(d, 0, 0, NULL), "no texts");
	OK(!ot_draft_address(d, 0), "no addresses");
	IS_INT(ot_draft_find(d, "1", &issue_index, NULL), OT_NOTFOUND, "no paragraph 1");
	IS_INT(ot_draft_reading(d, OT_READ_AS_IS, NULL, NULL, &bytes, &size, NULL), OT_OK,
		"it can be printed");
	OK(bytes && size == 0 && bytes[0] == '\0', "as nothing");
	ot_bytes_free(bytes);
	ot_draft_free(d);
	ot_draft_free(NULL);
	ot_bytes_free(NULL);
}

static void counting(void)
{
	ot_draft *d = read_text();
	unsigned bad = 0;
	int n = 0;

	while (ot_count_name(n)) bad += ot_draft_count(d, n++) < 0;
	IS_INT(n, OT_OPTIONS + 1, "every count has a name");
	IS_INT(bad, 0, "and a value");
	OK(!ot_count_name(-1) && !ot_count_name(n), "and no others");
	OK(ot_draft_count(d, -1) == -1 && ot_draft_count(d, n) == -1, "have one");
	IS_STR(ot_count_name(OT_WORDS_IN_DISPUTE), "words_in_dispute", "the name is the key of stat --json");
	IS_INT(ot_draft_count(d, OT_CHARS), sizeof text - 1, "characters");
	IS_INT(ot_draft_count(d, OT_INVALID), 0, "none invalid");
	IS_INT(ot_draft_count(d, OT_PAGES), 0, "no pages");
	IS_INT(ot_draft_count(d, OT_PARAS), 5, "paragraphs");
	IS_INT(ot_draft_count(d, OT_OPENS), 9, "opening brackets");
	IS_INT(ot_draft_count(d, OT_CLOSES), 9, "closing brackets");
	IS_INT(ot_draft_count(d, OT_PAIRS), 9, "pairs");
	IS_INT(ot_draft_count(d, OT_TOP), 8, "on top");
	IS_INT(ot_draft_count(d, OT_MAXDEPTH), 2, "depth");
	IS_INT(ot_draft_count(d, OT_STRAY) + ot_draft_count(d, OT_UNCLOSED), 0, "nothing unmatched");
	IS_INT(ot_draft_count(d, OT_ADJ), 2, "neighbours");
	IS_INT(ot_draft_count(d, OT_OPEN), 1, "[other]");
	IS_INT(ot_draft_count(d, OT_BLANKS), 1, "[x]");
	IS_INT(ot_draft_count(d, OT_TEXT), 7, "wordings");
	IS_INT(ot_draft_count(d, OT_SETS), 2, "alternative sets");
	IS_INT(ot_draft_count(d, OT_SETS_2), 1, "one of two");
	IS_INT(ot_draft_count(d, OT_SETS_3), 1, "one of three");
	IS_INT(ot_draft_count(d, OT_SETS_9), 0, "none of nine");
	/* shall, should, other; every, year; Reports; public, and, free; large, small; x */
	IS_INT(ot_draft_count(d, OT_WORDS_IN_DISPUTE), 12, "words in dispute");
	OK(ot_draft_count(d, OT_WORDS) > ot_draft_count(d, OT_WORDS_IN_DISPUTE), "are not all words");
	ot_draft_free(d);

	d = read_as("a\fb\xFF\f", 5, NULL);
	IS_INT(ot_draft_count(d, OT_PAGES), 3, "two form feeds make three pages");
	IS_INT(ot_draft_count(d, OT_CHARS), 5, "invalid parts count as characters");
	IS_INT(ot_draft_count(d, OT_INVALID), 1, "and are counted");
	ot_draft_free(d);
}

static void parties(void)
{
	ot_draft *d = read_text();
	struct ot_party p;

	IS_INT(ot_draft_parties(d), 4, "the parties of the table");
	IS_INT(ot_draft_party(d, 0, &p), OT_OK, "the first");
	IS_STR(p.code, "US", "its code");
	IS_STR(p.name, "United States", "its name");
	OK(p.proposals == 1 && p.oppositions == 0 && p.reserves == 0, "what it wants");
	IS_INT(p.guess, 0, "declared");
	ot_draft_party(d, 2, &p);
	IS_STR(p.code, "CL", "the third");
	OK(p.proposals == 2 && p.oppositions == 1, "what it wants");
	ot_draft_party(d, 3, &p);
	OK(!strcmp(p.code, "BR") && !*p.name && !p.proposals && !p.oppositions,
		"one without a name or a stance");
	memset(&p, 'x', sizeof p);
	IS_INT(ot_draft_party(d, 4, &p), OT_NOTFOUND, "there is no fifth");
	OK(!p.code && !p.name && !p.proposals, "and nothing is said of it");
	ot_draft_free(d);

	d = read_as(text, sizeof text - 1, NULL);
	{
		unsigned guesses = 0;

		for (size_t i = 0; ot_draft_party(d, i, &p) == OT_OK; i++) guesses += p.guess != 0;
		IS_INT(guesses, ot_draft_parties(d), "parties found in the draft are guesses");
	}
	ot_draft_free(d);
}

static void defects(void)
{
	ot_draft *d = read_text();
	struct ot_defect x;

	IS_INT(ot_draft_defects(d), 0, "a clean draft");
	ot_draft_free(d);
	d = read_as("\xEF\xBB\xBF"
		    "1. \xC3\x89t\xC3\xA9 ] x.\n\n2. [A\n",
		23, NULL);
	IS_INT(ot_draft_defects(d), 2, "two defects");
	IS_INT(ot_draft_defect(d, 0, &x), OT_OK, "the first");
	IS_STR(x.code, "E01", "a stray bracket");
	OK(x.message && *x.message && !strchr(x.message, '\n'), "said in one line");
	IS_INT(x.offset, 12, "at this byte");
	IS_INT(x.line, 1, "in line 1");
	IS_INT(x.col, 8, "in column 8, the byte order mark not counted");
	IS_INT(x.warning, 0, "is an error");
	IS_INT(ot_draft_defect(d, 1, &x), OT_OK, "the second");
	IS_STR(x.code, "E02", "an unclosed bracket");
	OK(x.line == 3 && x.col == 4 && x.offset == 21, "at 3:4");
	OK(x.suspect >= -1 && x.suspect < 24, "the suspect is a paragraph or nothing");
	IS_INT(ot_draft_defect(d, 2, &x), OT_NOTFOUND, "there is no third");
	OK(!x.code && !x.line, "and nothing is said of it");
	ot_draft_free(d);
	d = read_as("1. \xFF\n", 5, NULL);
	IS_INT(ot_draft_defect(d, 0, &x), OT_OK, "invalid UTF-8");
	IS_STR(x.code, "W17", "is found");
	OK(x.warning, "and is a warning");
	ot_draft_free(d);
}

/* The codes of the parties that take a stance, with blanks between. */
static const char *who(const ot_draft *d, size_t issue, size_t alternative, int stance)
{
	static char out[128];
	size_t index[8], n = ot_draft_stances(d, issue, alternative, stance, index, 8);
	struct ot_party p;

	out[0] = '\0';
	for (size_t i = 0; i < n && i < 8; i++) {
		size_t used = strlen(out);

		ot_draft_party(d, index[i], &p);
		snprintf(out + used, sizeof out - used, "%s%s", i ? " " : "", p.code ? p.code : "?");
	}
	return out;
}

static void issues(void)
{
	ot_draft *d = read_text();
	struct ot_issue x;
	struct ot_alternative a;
	size_t size = 0;

	IS_INT(ot_draft_issues(d), 7, "seven issues");
	IS_INT(ot_draft_issue(d, 0, &x), OT_OK, "[shall][should][other]");
	IS_INT(x.kind, OT_ISSUE_SET, "is a set");
	IS_INT(x.relation, OT_RELATION_ALTERNATIVE, "of alternatives");
	IS_INT(x.alternatives, 3, "three");
	OK(x.start == offset_of("[shall]") && x.end == offset_of(" report ["), "its place");
	OK(x.line == 3 && x.col == 15, "in line 3, column 15");
	OK(x.within == -1 && x.within_alternative == -1, "in no other");
	IS_STR(taken(ot_draft_issue_address(d, 0)), "1/1", "its address");
	ot_draft_alternative(d, 0, 1, &a);
	IS_STR(a.id, "b", "the second alternative");
	IS_INT(a.content, OT_CONTENT_TEXT, "is wording");
	OK(a.start == offset_of("should") && a.end == a.start + 6, "its place");
	IS_STR(taken(ot_draft_alternative_text(d, 0, 1, &size)), "should", "its wording");
	IS_INT(size, 6, "of six bytes");
	ot_draft_alternative(d, 0, 2, &a);
	IS_INT(a.content, OT_CONTENT_OPEN, "[other] is open");
	IS_INT(ot_draft_alternative(d, 0, 3, &a), OT_NOTFOUND, "a set without [No text] has no none");
	OK(!a.id[0] && !ot_draft_alternative_text(d, 0, 3, NULL), "and nothing is said of it");
	ot_draft_free(d);
}

static void lone_issues(void)
{
	ot_draft *d = read_text();
	struct ot_issue x;
	struct ot_alternative a;
	size_t size = 0;

	IS_INT(ot_draft_issue(d, 1, &x), OT_OK, "[US/AU propose; CL oppose: every year]");
	IS_INT(x.kind, OT_ISSUE_BRACKET, "is one bracket");
	IS_INT(x.alternatives, 2, "with or without");
	IS_STR(taken(ot_draft_issue_address(d, 1)), "1/2", "its address");
	IS_STR(taken(ot_draft_alternative_text(d, 1, 0, NULL)), "every year",
		"its wording, without the head");
	IS_STR(who(d, 1, 0, OT_PROPOSES), "US AU", "who proposes");
	IS_STR(who(d, 1, 0, OT_OPPOSES), "CL", "who opposes");
	IS_STR(who(d, 1, 0, OT_RESERVES), "", "nobody reserves");
	IS_INT(ot_draft_stances(d, 1, 0, OT_PROPOSES, NULL, 0), 2, "how many, without a list");
	IS_INT(ot_draft_alternative(d, 1, 1, &a), OT_OK, "the alternative to a lone bracket");
	IS_STR(a.id, "none", "is none");
	OK(a.content == OT_CONTENT_NONE && a.start == -1 && a.end == -1, "which stands nowhere");
	IS_STR(taken(ot_draft_alternative_text(d, 1, 1, &size)), "", "and is empty");
	IS_STR(who(d, 1, 1, OT_PROPOSES), "", "nobody proposes it by that alone");
	IS_INT(ot_draft_alternative(d, 1, 2, &a), OT_NOTFOUND, "there is no other");

	ot_draft_issue(d, 4, &x);
	IS_INT(x.within, 3, "[and free] stands within [CL: public …]");
	IS_INT(x.within_alternative, 0, "in its wording");
	IS_STR(taken(ot_draft_issue_address(d, 4)), "2/3", "and is counted along");
	IS_STR(taken(ot_draft_alternative_text(d, 3, 0, NULL)), "public [and free]",
		"which holds it as it stands");

	ot_draft_issue(d, 5, &x);
	IS_INT(x.kind, OT_ISSUE_SLASH, "[large / small]");
	IS_INT(x.alternatives, 2, "is one of two");
	IS_STR(taken(ot_draft_alternative_text(d, 5, 1, NULL)), "small", "the second");
	IS_STR(taken(ot_draft_issue_address(d, 5)), "3", "alone in its paragraph");

	ot_draft_alternative(d, 6, 0, &a);
	IS_INT(a.content, OT_CONTENT_BLANK, "[x] is a blank");
	memset(&x, 'x', sizeof x);
	IS_INT(ot_draft_issue(d, 7, &x), OT_NOTFOUND, "there is no eighth");
	OK(!x.start && !x.end && !x.line && !x.kind, "and nothing is said of it");
	IS_INT(ot_draft_alternative(d, 7, 0, &a), OT_NOTFOUND, "nor has it alternatives");
	IS_INT(ot_draft_stances(d, 7, 0, OT_PROPOSES, NULL, 0), 0, "or parties");
	OK(!ot_draft_issue_address(d, 7) && !ot_draft_alternative_text(d, 7, 0, &size), "or texts");
	ot_draft_free(d);
}

static void relations(void)
{
	static const char joined[] =
		"1. A text [, including tests] [, and trials] ends.\n\n2. One [first] [second] two.\n";
	ot_draft *d = read_as(joined, sizeof joined - 1, NULL);
	struct ot_issue a, b;

	IS_INT(ot_draft_issues(d), 4, "neighbours that are no alternatives are issues of their own");
	ot_draft_issue(d, 0, &a);
	ot_draft_issue(d, 1, &b);
	OK(a.relation == OT_RELATION_ADDITIVE && b.relation == OT_RELATION_ADDITIVE, "both are additive");
	ot_draft_issue(d, 2, &a);
	ot_draft_issue(d, 3, &b);
	OK(a.relation == OT_RELATION_UNSURE && b.relation == OT_RELATION_UNSURE, "both are unsure");
	ot_draft_free(d);
}

static void addresses(void)
{
	ot_draft *d = read_text();
	struct ot_error e;
	size_t i = 9;

	IS_INT(ot_draft_find(d, "1/2", &i, &e), OT_OK, "an address");
	IS_INT(i, 1, "is that of an issue");
	IS_INT(ot_draft_find(d, "Art4.3", &i, NULL), OT_OK, "a longer form");
	IS_INT(i, 5, "as well");
	memset(&e, 'x', sizeof e);
	IS_INT(ot_draft_find(d, "9", &i, &e), OT_NOTFOUND, "a paragraph that is not there");
	IS_INT(i, 0, "leaves nothing");
	IS_INT(e.code, OT_NOTFOUND, "and says so");
	OK(e.message[0] && memchr(e.message, 0, sizeof e.message), "in words");
	IS_INT(ot_draft_find(d, "", &i, &e) == OT_OK, 0, "nothing is no address");
	IS_STR(taken(ot_draft_address(d, offset_of("every"))), "1", "a place within paragraph 1");
	IS_STR(taken(ot_draft_address(d, offset_of("Article"))), "Art4", "a heading");
	OK(!ot_draft_address(d, -1) && !ot_draft_address(d, INT64_MAX), "places that are not there");
	ot_draft_free(d);
}

static void readings(void)
{
	static const char first[] = "Each Party [shall][should] report [US: every year].\n";
	struct ot_options o = { 0 };
	struct ot_error e;
	ot_draft *d;
	char *bytes = NULL;
	size_t size = 0;

	o.name = "one.txt";
	o.parties = names;
	o.parties_size = sizeof names - 1;
	d = read_as(first, sizeof first - 1, &o);
	IS_INT(ot_draft_reading(d, OT_READ_AS_IS, NULL, NULL, &bytes, &size, &e), OT_OK, "as it is");
	IS_INT(size, sizeof first - 1, "has all bytes");
	IS_STR(taken(bytes), first, "the same");
	ot_draft_reading(d, OT_READ_CLEAN, NULL, "", &bytes, NULL, &e);
	IS_STR(taken(bytes), "Each Party [shall][should] report [every year].\n", "clean");
	ot_draft_reading(d, OT_READ_AGREED, NULL, NULL, &bytes, NULL, &e);
	IS_STR(taken(bytes), "Each Party report.\n", "agreed");
	ot_draft_reading(d, OT_READ_PARTY, "United States", NULL, &bytes, NULL, &e);
	IS_STR(taken(bytes), "Each Party [shall][should] report every year.\n", "as a party would have it");
	ot_draft_reading(d, OT_READ_CLEAN, NULL, "0+1/1=b", &bytes, &size, &e);
	IS_STR(taken(bytes), "Each Party should report [every year].\n", "settled");
	IS_INT(ot_draft_reading(d, OT_READ_AS_IS, NULL, "0+1/1=b,0+1/2=none", &bytes, NULL, NULL), OT_OK,
		"all of it");
	IS_STR(taken(bytes), "Each Party should report.\n", "settled");

	IS_INT(ot_draft_reading(d, OT_READ_PARTY, "Peru", NULL, &bytes, &size, &e), OT_NOTFOUND,
		"an unknown party");
	OK(!bytes && !size && strstr(e.message, "Peru"), "is named and nothing read");
	IS_STR(e.file, "one.txt", "with the draft");
	IS_INT(ot_draft_reading(d, OT_READ_PARTY, NULL, NULL, &bytes, &size, &e), OT_USAGE, "no party");
	IS_INT(ot_draft_reading(d, OT_READ_CLEAN, "US", NULL, &bytes, &size, &e), OT_USAGE,
		"a party not asked for");
	IS_INT(ot_draft_reading(d, -1, NULL, NULL, &bytes, &size, &e), OT_USAGE, "no reading");
	IS_INT(ot_draft_reading(d, 4, NULL, NULL, &bytes, &size, NULL), OT_USAGE, "nor this");
	IS_INT(ot_draft_reading(d, OT_READ_CLEAN, NULL, "7=a", &bytes, &size, &e), OT_NOTFOUND,
		"no paragraph 7");
	IS_INT(ot_draft_reading(d, OT_READ_CLEAN, NULL, "0+1/1=z", &bytes, &size, &e), OT_NOTFOUND,
		"no alternative z");
	IS_INT(ot_draft_reading(d, OT_READ_CLEAN, NULL, "0+1/1=a,0+1/1=b", &bytes, &size, &e), OT_USAGE,
		"two for one");
	IS_INT(ot_draft_reading(d, OT_READ_CLEAN, NULL, "0+1/1", &bytes, &size, &e), OT_USAGE, "no choice");
	OK(e.code == OT_USAGE && e.message[0] && !bytes && !size, "is refused in words");
	ot_draft_free(d);

	d = read_as("No names here.\n", 15, NULL);
	IS_INT(ot_draft_reading(d, OT_READ_PARTY, "US", NULL, &bytes, &size, &e), OT_NOTFOUND,
		"a draft without parties");
	OK(e.hint[0], "says so");
	ot_draft_free(d);
}

static void options(void)
{
	static const char escaped[] = "A \\[literal\\] [bracket].\n", linked[] = "See [here](a.md) [b].\n";
	struct ot_options o = { 0 };
	ot_draft *d = read_as(escaped, sizeof escaped - 1, NULL);

	IS_INT(ot_draft_count(d, OT_PAIRS), 2, "a backslash means nothing by itself");
	ot_draft_free(d);
	o.escapes = 1;
	d = read_as(escaped, sizeof escaped - 1, &o);
	IS_INT(ot_draft_count(d, OT_PAIRS), 1, "with escapes it does");
	ot_draft_free(d);
	d = read_as(linked, sizeof linked - 1, NULL);
	IS_INT(ot_draft_count(d, OT_LINKS), 0, "plain text has no links");
	ot_draft_free(d);
	o.escapes = 0;
	o.markdown = 1;
	d = read_as(linked, sizeof linked - 1, &o);
	IS_INT(ot_draft_count(d, OT_LINKS), 1, "Markdown has");
	ot_draft_free(d);
}

static void refusals(void)
{
	static const char bad[] = "US; United States\nCL; United States\n";
	struct ot_options o = { 0 };
	struct ot_error e;
	ot_draft *d = (ot_draft *)&e;

	o.parties = bad;
	o.parties_size = sizeof bad - 1;
	o.parties_name = "who.txt";
	IS_INT(ot_draft_read("x", 1, &o, &d, &e), OT_INPUT, "a name that means two parties");
	OK(!d, "no draft");
	IS_INT(e.code, OT_INPUT, "code");
	IS_STR(e.file, "who.txt", "file");
	IS_INT(e.line, 2, "line");
	IS_INT(e.col, 5, "column");
	OK(e.message[0], "message");
	IS_INT(ot_draft_read("x", 1, &o, &d, NULL), OT_INPUT, "without telling why");
	o.parties_name = NULL;
	ot_draft_read("x", 1, &o, &d, &e);
	IS_STR(e.file, "parties", "a table without a name");
	if (SIZE_MAX > UINT32_MAX) {
		d = (ot_draft *)&e;
		IS_INT(ot_draft_read("x", (size_t)UINT32_MAX, NULL, &d, &e), OT_INPUT,
			"a draft of 4 GiB - 1 bytes");
		OK(!d && strstr(e.message, "4294967294") && e.hint[0],
			"is refused with the limit and a hint");
		IS_STR(e.file, "draft", "by its usual name");
	}
}

/* The caller's bytes are not needed after reading. */
static void ownership(void)
{
	char bytes[] = "1. Parties [shall] meet.\n", name[] = "mine.txt", table[] = "US; United States\n";
	struct ot_options o = { 0 };
	struct ot_error e;
	struct ot_party p;
	ot_draft *d;
	char *out = NULL;

	o.name = name;
	o.parties = table;
	o.parties_size = sizeof table - 1;
	d = read_as(bytes, sizeof bytes - 1, &o);
	memset(bytes, '!', sizeof bytes);
	memset(name, '!', sizeof name);
	memset(table, '!', sizeof table);
	ot_draft_reading(d, OT_READ_AS_IS, NULL, NULL, &out, NULL, NULL);
	IS_STR(taken(out), "1. Parties [shall] meet.\n", "the draft has its own bytes");
	ot_draft_reading(d, OT_READ_PARTY, "XX", NULL, &out, NULL, &e);
	IS_STR(e.file, "mine.txt", "its own name");
	ot_draft_party(d, 0, &p);
	IS_STR(p.name, "United States", "and its own parties");
	ot_draft_free(d);
}

static void redlines(void)
{
	const char *old = "1. The Parties shall act on it.\n", *new = "1. The Parties should act on it  now.\n";
	ot_redline *r;
	struct ot_change c;

	IS_INT(ot_redline_read(old, strlen(old), new, strlen(new), &r, NULL), OT_OK, "a redline");
	IS_INT(ot_redline_changes(r), 2, "two changes");
	IS_INT(ot_redline_change(r, 0, &c), OT_OK, "the first");
	IS_BYTES(((struct str){ old + c.old_start, (size_t)(c.old_end - c.old_start) }), STR("shall"), "was");
	IS_BYTES(((struct str){ new + c.new_start, (size_t)(c.new_end - c.new_start) }), STR("should"), "is");
	IS_INT(c.moved, -1, "did not move");
	IS_INT(ot_redline_change(r, 2, &c), OT_NOTFOUND, "no third");
	IS_INT(ot_redline_respaced(r), 0, "no spacing alone");
	ot_redline_free(r);
	ot_redline_free(NULL);
	IS_INT(ot_redline_read(NULL, 0, NULL, 0, &r, NULL), OT_OK, "of nothing");
	IS_INT(ot_redline_changes(r), 0, "nothing");
	ot_redline_free(r);
}

static void copies(void)
{
	const char *base = "The Parties shall act.\n";
	const struct ot_copy list[] = { { "SY", "The Parties should act.\n", 24, NULL },
		{ "TR", "The Parties shall act.", 22, NULL } };
	const struct ot_copy base_named = { "base", "", 0, NULL }, unnamed = { NULL, "", 0, NULL };
	const char *const silent[] = { "IR" };
	struct ot_compile_options o = { .style = OT_STYLE_ANONYMOUS };
	struct ot_error e;
	char *out, *who, *copy;
	size_t size, names_size, copy_size;

	IS_INT(ot_compile(base, strlen(base), list, 2, NULL, &out, &size, NULL, NULL, &e), OT_OK,
		"compiled");
	OK(strstr(out, "[SY oppose: shall][SY: should]") != NULL, "with names in front");
	IS_INT(ot_copy_read(out, size, NULL, 0, "TR", &copy, &copy_size, &e), OT_OK, "a copy");
	IS_BYTES(((struct str){ copy, copy_size }), STR("The Parties shall act."), "byte for byte");
	ot_bytes_free(copy);
	IS_INT(ot_copy_read(out, size, NULL, 0, "US", &copy, NULL, &e), OT_NOTFOUND, "nobody's copy");
	OK(!copy && e.message[0] && e.hint[0], "with a reason");
	ot_bytes_free(out);
	IS_INT(ot_compile(base, strlen(base), list, 2, &o, &out, &size, NULL, NULL, &e), OT_USAGE,
		"anonymous needs names");
	IS_INT(ot_compile(base, strlen(base), list, 2, &o, &out, &size, &who, &names_size, &e), OT_OK,
		"anonymous");
	OK(!strstr(out, "SY"), "without names");
	IS_INT(ot_copy_read(out, size, who, names_size, "base", &copy, NULL, &e), OT_OK, "the base");
	IS_STR(copy, base, "again");
	ot_bytes_free(copy);
	ot_bytes_free(out);
	ot_bytes_free(who);
	o = (struct ot_compile_options){ .silent = silent, .n_silent = 1, .silence_unknown = 1 };
	IS_INT(ot_compile(base, strlen(base), list, 1, &o, &out, &size, NULL, NULL, &e), OT_OK,
		"one is silent");
	IS_INT(ot_copy_read(out, size, NULL, 0, "IR", &copy, NULL, &e), OT_NOTFOUND, "and not to be read");
	ot_bytes_free(out);
	IS_INT(ot_compile(base, 1, NULL, 0, NULL, &out, &size, NULL, NULL, &e), OT_USAGE, "no copies");
	IS_INT(ot_compile(base, 1, &base_named, 1, NULL, &out, &size, NULL, NULL, &e), OT_USAGE,
		"a reserved name");
	IS_INT(ot_compile(base, 1, &unnamed, 1, NULL, &out, &size, NULL, NULL, &e), OT_USAGE, "no name");
	o.style = 9;
	IS_INT(ot_compile(base, 1, list, 1, &o, &out, &size, NULL, NULL, &e), OT_USAGE, "no such style");
	IS_INT(ot_copy_read(base, strlen(base), NULL, 0, "SY", &copy, NULL, &e), OT_INPUT,
		"not a compiled text");
}

int main(void)
{
	redlines();
	copies();
	versions();
	nothing();
	counting();
	parties();
	defects();
	issues();
	lone_issues();
	relations();
	addresses();
	readings();
	options();
	refusals();
	ownership();
	return DONE();
}
