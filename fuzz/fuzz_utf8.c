/* fuzz_utf8: utf8.h against a slow decoder written from the table of well-formed sequences. */
#include "base/utf8.h"

#include "check.h"

/* How many of the bytes at p form the beginning of a well-formed sequence (1 to 4), and whether it is whole.
 */
static unsigned slow(const unsigned char *p, size_t n, uint32_t *cp)
{
	static const struct {
		unsigned char first, last, lo, hi;
		unsigned len;
	} table[] = { { 0x00, 0x7F, 0, 0, 1 }, { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 },
		{ 0xE1, 0xEC, 0x80, 0xBF, 3 }, { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 },
		{ 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 } };

	*cp = UTF8_INVALID;
	for (size_t row = 0; row < sizeof table / sizeof *table; row++) {
		unsigned good = 1;
		uint32_t value;

		if (p[0] < table[row].first || p[0] > table[row].last) continue;
		value = table[row].len == 1 ? p[0] : p[0] & (0xFFu >> (table[row].len + 1));
		while (good < table[row].len && good < n) {
			unsigned char lo = good == 1 ? table[row].lo : 0x80,
				      hi = good == 1 ? table[row].hi : 0xBF;

			if (p[good] < lo || p[good] > hi) break;
			value = value << 6 | (p[good++] & 0x3F);
		}
		if (good == table[row].len) *cp = value;
		return good;
	}
	return 1;
}

static void check_folding(struct str s)
{
	struct buf once = BUF_INIT, twice = BUF_INIT;

	utf8_fold(&once, s);
	utf8_fold(&twice, buf_str(&once));
	CHECK(once.n <= 64 * s.n + 64);
	buf_release(&once);
	buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct buf clean = BUF_INIT, again = BUF_INIT, put = BUF_INIT;
	size_t count = 0, invalid = 0, reported = 0;

	for (size_t at = 0; at < size;) {
		unsigned len = 0, expected;
		uint32_t cp, got = utf8_at(s, at, &len);

		expected = slow(data + at, size - at, &cp);
		CHECK(len == expected);
		CHECK(got == cp);
		count++;
		if (cp == UTF8_INVALID) invalid++;
		buf_put_codepoint(&put, cp == UTF8_INVALID ? 0xFFFD : cp);
		if (cp != UTF8_INVALID) {
			CHECK(!(utf8_letter(cp) && utf8_blank(cp)));
			CHECK(!(utf8_digit(cp) && utf8_letter(cp)));
			CHECK(!(utf8_lower(cp) && utf8_blank(cp)));
		}
		at += len;
	}
	CHECK(utf8_count(s, &reported) == count);
	CHECK(reported == invalid);
	CHECK(utf8_count(s, NULL) == count);

	CHECK(utf8_clean(&clean, s) == (invalid > 0));
	CHECK(str_eq(buf_str(&clean), buf_str(&put)));
	CHECK(!utf8_clean(&again, buf_str(&clean)));
	CHECK(str_eq(buf_str(&again), buf_str(&clean)));
	CHECK(utf8_width(s) <= 2 * count);

	for (size_t columns = 0; columns < 8; columns++) {
		size_t fit = utf8_fit(s, columns), at = 0;
		unsigned len;

		CHECK(fit <= size);
		CHECK(utf8_width(str_cut(s, 0, fit)) <= columns);
		while (at < fit) {
			(void)utf8_at(s, at, &len);
			at += len;
		}
		CHECK(at == fit);
	}
	check_folding(s);

	struct str trimmed = str_trim(s), rest = s, part;
	size_t parts = 0, bytes = 0;

	CHECK(trimmed.n <= s.n &&
		(trimmed.n == 0 || (trimmed.p >= s.p && trimmed.p + trimmed.n <= s.p + s.n)));
	CHECK(str_eq(str_trim(trimmed), trimmed));
	while (str_next(&rest, ';', &part)) {
		parts++;
		bytes += part.n;
	}
	CHECK(size == 0 ? parts == 0 : bytes + parts - 1 == size || bytes + parts == size);
	buf_release(&clean);
	buf_release(&again);
	buf_release(&put);
	return 0;
}
