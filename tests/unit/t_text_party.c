/* Party tables: reading a file, finding names, groups. */
#include "text.h"

static struct parties table;

static enum rc read_table(const char *z, struct err *e)
{
	parties_release(&table);
	parties_init(&table);
	return parties_read(&table, str_of(z), "who.txt", e);
}

/* The code that a name means, or "-". */
static const char *code_of(const char *name)
{
	static char out[64];
	uint32_t p = parties_find(&table, str_of(name));

	if (p == NO_PARTY) return "-";
	snprintf(out, sizeof out, "%.*s", STRF(table.list.v[p].code));
	return out;
}

static void reading(void)
{
	struct err e;

	IS_INT(read_table("# the parties\n"
			  "US; United States of America; USA; United States\n"
			  "\n"
			  "CL\tChile\r\n"
			  "JP, Japan\n"
			  "  NZ ; New Zealand  # across the sea\n"
			  "PE",
		       &e),
		RC_OK, "a table with every separator");
	IS_INT(table.list.n, 5, "five parties");
	IS_STR(code_of("US"), "US", "a code");
	IS_STR(code_of("USA"), "US", "an alias");
	IS_STR(code_of("United States of America"), "US", "a name");
	IS_STR(code_of("Chile"), "CL", "behind a tab");
	IS_STR(code_of("Japan"), "JP", "behind a comma");
	IS_STR(code_of("New Zealand"), "NZ", "without the comment and blanks");
	IS_STR(code_of("PE"), "PE", "in a last line without end");
	IS_BYTES(table.list.v[0].name, STR("United States of America"),
		"the first name is the long one");
	IS_BYTES(table.list.v[4].name, STR(""), "which may be missing");
	OK(table.declared && !table.list.v[0].guess, "declared, no guess");
}

static void finding(void)
{
	struct err e;

	read_table(
		"US; United States\nC\xC3\x94TE; C\xC3\xB4te d\xE2\x80\x99Ivoire\nG77; Group of 77\n",
		&e);
	IS_STR(code_of("us"), "-", "codes are compared exactly");
	IS_STR(code_of("united STATES"), "US", "names are not");
	IS_STR(code_of("United\n   States"), "US", "a line break counts as a blank");
	IS_STR(code_of(" United\xC2\xA0States "), "US", "so does U+00A0");
	IS_STR(code_of("UnitedStates"), "-", "no blank is no blank");
	IS_STR(code_of("c\xC3\x94te D\xE2\x80\x99ivoire"), "C\xC3\x94TE",
		"other letters are folded too");
	IS_STR(code_of("GROUP OF 77"), "G77", "digits stay");
	IS_STR(code_of("Peru"), "-", "a name that is not there");
	IS_STR(code_of(""), "-", "nothing");
}

static void groups(void)
{
	struct err e;
	uint32_t us, mx, na, all, cl;

	IS_INT(read_table("ALL = NA, CL; Everybody\nUS\nMX\nNA = US, MX; North America\nCL\n", &e),
		RC_OK, "a group may stand before its members");
	us = parties_find(&table, STR("US"));
	mx = parties_find(&table, STR("MX"));
	na = parties_find(&table, STR("North America"));
	all = parties_find(&table, STR("ALL"));
	cl = parties_find(&table, STR("CL"));
	IS_INT(table.list.v[na].n_members, 2, "two members");
	OK(parties_covers(&table, na, us) && parties_covers(&table, na, mx),
		"a group covers its members");
	OK(!parties_covers(&table, na, cl) && !parties_covers(&table, us, na), "and nobody else");
	OK(parties_covers(&table, all, us) && parties_covers(&table, all, na),
		"members of members too");
	OK(parties_covers(&table, us, us), "a party covers itself");
	{
		struct parties copy;

		parties_copy(&copy, &table);
		OK(parties_covers(&copy, all, mx) && !parties_covers(&copy, na, cl), "so in a copy");
		parties_release(&copy);
	}
	IS_INT(read_table("A = B\nB = A; Both\n", &e), RC_OK, "groups may name each other");
	OK(parties_covers(&table, 0, 1) && parties_covers(&table, 1, 0), "and cover each other");
}

/* The place of the error that a table gives. */
static const char *refused(const char *z)
{
	static char out[300];
	struct err e;
	enum rc rc = read_table(z, &e);

	snprintf(out, sizeof out, "%d %s:%u:%u", (int)rc, e.file, e.line, e.col);
	OK(rc == RC_OK || e.msg[0], "an error says something");
	return rc ? out : "fine";
}

static void refusing(void)
{
	IS_STR(refused("US\n; Peru\n"), "3 who.txt:2:1", "an empty code");
	IS_STR(refused("US; America\nMX; Mexico; America\n"), "3 who.txt:2:13",
		"a name of two parties");
	IS_STR(refused("US\nNA = US, CA\n"), "3 who.txt:2:10", "a member that is not there");
	IS_STR(refused("US; America; America\n"), "fine", "a name twice for one party is no matter");
	IS_STR(refused(""), "3 who.txt:0:0", "an empty table");
	IS_STR(refused("# nothing\n\n"), "3 who.txt:0:0", "a table of comments");
	IS_STR(refused("US\nCL\nUS; Chile\n"), "3 who.txt:3:1", "a party declared twice");
	IS_STR(refused("\xEF\xBB\xBF"
		       "US; America\n"),
		"fine", "a byte order mark");
	IS_STR(code_of("US"), "US", "is not part of the first code");
}

static void growing(void)
{
	uint32_t clash = NO_PARTY, us, many = 0;
	struct parties copy;

	parties_release(&table);
	parties_init(&table);
	us = parties_add(&table, STR("US"), true);
	IS_INT(parties_add(&table, STR("US"), true), us, "added twice, one party");
	OK(parties_alias(&table, us, STR("America"), &clash), "an alias");
	OK(!parties_alias(&table, parties_add(&table, STR("MX"), false), STR("America"), &clash) &&
			clash == us,
		"means one party only");
	for (unsigned i = 0; i < 1000; i++) {
		char code[16];

		snprintf(code, sizeof code, "P%u", i);
		parties_add(&table, str_of(code), true);
	}
	for (unsigned i = 0; i < 1000; i++) {
		char code[16];

		snprintf(code, sizeof code, "P%u", i);
		many += strcmp(code_of(code), code) == 0;
	}
	IS_INT(many, 1000, "a thousand parties are all found");
	parties_copy(&copy, &table);
	parties_release(&table);
	IS_INT(copy.list.n, 1002, "a copy has them too");
	OK(parties_find(&copy, STR("P999")) != NO_PARTY && parties_find(&copy, STR("America")) == us,
		"and finds them by itself");
	parties_release(&copy);
}

int main(void)
{
	reading();
	finding();
	groups();
	refusing();
	growing();
	parties_release(&table);
	return DONE();
}
