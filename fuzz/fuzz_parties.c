/* fuzz_parties: a party file from any bytes; then, behind a NUL byte, names to look up in it. */
#include "base/utf8.h"
#include "text/party.h"

#include "check.h"

static bool is_blank(struct str s)
{
	unsigned len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = utf8_at(s, at, &len);

		if (cp == UTF8_INVALID || !utf8_blank(cp)) return false;
	}
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = { (const char *)data, size }, file = all, names;
	struct parties t;
	struct err e = { 0 };
	enum rc rc;

	(void)str_next(&all, '\0', &file);
	names = all;
	parties_init(&t);
	rc = parties_read(&t, file, "parties", &e);
	if (rc != RC_OK) {
		CHECK(rc == RC_INPUT);
		CHECK(e.rc == rc && e.msg[0] != '\0');
		CHECK((e.line > 0) == (e.col > 0)); /* 0: the whole file */
	} else {
		CHECK(t.declared);
	}
	for (uint32_t k = 0; rc == RC_OK && k < t.list.n; k++) {
		const struct party *p = &t.list.v[k];

		CHECK(p->code.n > 0);
		CHECK(!p->guess);
		CHECK(parties_find(&t, p->code) == k);
		CHECK(p->name.n == 0 || parties_find(&t, p->name) == k);
		CHECK(parties_covers(&t, k, k));
		for (uint32_t m = 0; m < p->n_members; m++) {
			CHECK(p->members[m] < t.list.n);
			CHECK(parties_covers(&t, k, p->members[m]));
		}
	}
	for (struct str name; str_next(&names, '\n', &name);) {
		uint32_t p = parties_find(&t, name), clash = NO_PARTY;

		CHECK(p == NO_PARTY || p < t.list.n);
		if (p == NO_PARTY && !is_blank(name)) {
			uint32_t added = parties_add(&t, name, true);

			CHECK(added < t.list.n);
			CHECK(parties_add(&t, name, true) == added);
			if (!parties_alias(&t, added, name, &clash)) CHECK(clash < t.list.n);
		}
	}
	parties_release(&t);
	return 0;
}
