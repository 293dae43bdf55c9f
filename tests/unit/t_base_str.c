/* base/str: comparing, trimming, splitting, numbers, edit distance. */
#include "base/str.h"

#include <limits.h>

#include "base/mem.h"
#include "tap.h"

static void comparing(void)
{
	const struct str null = str_of(NULL);

	OK(null.n == 0, "the str of NULL is empty");
	OK(str_eq(null, STR("")), "NULL and \"\" are equal");
	OK(!str_eq(STR("ab"), STR("abc")) && !str_eq(STR("ab"), STR("aB")),
		"other bytes are not equal");
	OK(str_eq(STR("a\0b"), STR("a\0b")) && !str_eq(STR("a\0b"), STR("a\0c")),
		"NULs do not end a str");
	OK(str_eq_nocase(STR("G77 and China"), STR("g77 AND cHINA")), "ASCII case is folded");
	OK(!str_eq_nocase(STR("\xC3\x89"), STR("\xC3\xA9")), "other letters are not");
	OK(!str_eq_nocase(STR("@["), STR("`{")), "signs beside the letters are not letters");
	OK(!str_eq_nocase(STR("US"), STR("USA")), "length counts");
	OK(str_starts_nocase(STR("Negotiators' Note: x"), STR("NEGOTIATORS' NOTE")), "starts with");
	OK(!str_starts_nocase(STR("No"), STR("Note")), "too short to start with");
	OK(str_starts_nocase(STR("x"), STR("")), "everything starts with nothing");
	OK(str_ends_nocase(STR("DRAFT.MD"), STR(".md")), "ends with");
	OK(!str_ends_nocase(STR("md"), STR(".md")), "too short to end with");
	OK(!str_ends_nocase(STR("draft.txt"), STR(".md")), "ends otherwise");
}

static void ordering(void)
{
	OK(str_cmp(STR("a"), STR("b")) < 0 && str_cmp(STR("b"), STR("a")) > 0, "by byte");
	OK(str_cmp(STR("a"), STR("ab")) < 0 && str_cmp(STR("ab"), STR("a")) > 0, "shorter first");
	OK(str_cmp(STR("z"), STR("\xC3\xA9")) < 0, "bytes are unsigned");
	OK(str_cmp(STR("x\0y"), STR("x\0y")) == 0 && str_cmp(STR(""), str_of(NULL)) == 0, "equal");
}

static void trimming(void)
{
	IS_BYTES(
		str_trim(STR(" \t\r\n\v\fx y\f\v\n\r\t ")), STR("x y"), "ASCII blanks go at both ends");
	IS_BYTES(str_trim(STR("\xC2\xA0 \xC2\xA0x\xC2\xA0 \xC2\xA0")), STR("x"), "U+00A0 goes");
	IS_BYTES(str_trim(STR("\xC2 x \xA0")), STR("\xC2 x \xA0"), "half of one stays");
	IS_BYTES(str_trim(STR("\xC2\xA1\xC3\xA0")), STR("\xC2\xA1\xC3\xA0"), "other code points stay");
	IS_BYTES(str_trim(STR("  \xC2\xA0\t")), STR(""), "nothing but blanks");
	IS_BYTES(str_trim(STR("")), STR(""), "nothing");
	IS_BYTES(str_trim(STR("\0 ")), STR("\0"), "NUL is not a blank");
}

static void cutting(void)
{
	IS_BYTES(str_cut(STR("bracket"), 1, 3), STR("ra"), "from 1 to 3");
	IS_BYTES(str_cut(STR("bracket"), 3, 99), STR("cket"), "to the end at most");
	IS_BYTES(str_cut(STR("bracket"), 9, 99), STR(""), "behind the end there is nothing");
	IS_BYTES(str_cut(STR("bracket"), 5, 2), STR(""), "nor backwards");
	OK(str_cut(str_of(NULL), 0, 9).n == 0 && str_trim(str_of(NULL)).n == 0,
		"NULL can be cut and trimmed");
}

/* The parts of `text`, each in angles. */
static const char *parts(struct str text, char sep)
{
	static char out[64];
	struct str part;
	size_t n = 0;

	while (str_next(&text, sep, &part)) {
		out[n++] = '<';
		memcpy(out + n, part.p, part.n);
		n += part.n;
		out[n++] = '>';
	}
	out[n] = '\0';
	return out;
}

static void splitting(void)
{
	IS_STR(parts(STR("a,,b"), ','), "<a><><b>", "an empty part between two");
	IS_STR(parts(STR(""), ','), "", "nothing gives nothing");
	IS_STR(parts(STR("one"), ','), "<one>", "no separator");
	IS_STR(parts(STR(",a"), ','), "<><a>", "an empty part at the start");
	IS_STR(parts(STR("x\ny\n"), '\n'), "<x><y>", "a separator at the end ends the last part");
}

static void numbers(void)
{
	unsigned v = 7;

	OK(str_number(STR("0"), &v) && v == 0, "0");
	OK(str_number(STR("007"), &v) && v == 7, "leading zeros");
	OK(str_number(STR("999999999"), &v) && v == 999999999, "nine digits");
	v = 5;
	OK(!str_number(STR("1000000000"), &v), "ten digits are too many");
	OK(!str_number(STR(""), &v) && !str_number(STR("-1"), &v) && !str_number(STR("1 "), &v) &&
			!str_number(STR("1a"), &v) && !str_number(STR("/"), &v) &&
			!str_number(STR(":"), &v),
		"nothing but digits");
	IS_INT(v, 5, "a refused number leaves the value alone");
}

static void hashing(void)
{
	/* the published test vectors of FNV-1a, 64 bit */
	OK(str_hash(STR("")) == 0xcbf29ce484222325u, "hash of nothing");
	OK(str_hash(STR("a")) == 0xaf63dc4c8601ec8cu, "hash of a");
	OK(str_hash(STR("foobar")) == 0x85944171f73967e8u, "hash of foobar");
}

/* The same distance straight from its recursive definition. */
static unsigned slow(struct str a, struct str b)
{
	struct str x = str_cut(a, 1, a.n), y = str_cut(b, 1, b.n);
	unsigned best, other;

	if (!a.n || !b.n) return (unsigned)(a.n + b.n);
	best = slow(x, y) + (a.p[0] != b.p[0]);
	if ((other = slow(x, b) + 1) < best) best = other;
	if ((other = slow(a, y) + 1) < best) best = other;
	if (x.n && y.n && a.p[0] == b.p[1] && a.p[1] == b.p[0] &&
		(other = slow(str_cut(a, 2, a.n), str_cut(b, 2, b.n)) + 1) < best)
		best = other;
	return best;
}

/* Every word of at most 4 letters over {a, b, c}, numbered from 0. */
static struct str word(unsigned k, char out[4])
{
	size_t n = 0;

	for (; k; k = (k - 1) / 3) out[n++] = (char)('a' + (k - 1) % 3);
	return (struct str){ out, n };
}

static void distance(void)
{
	unsigned wrong = 0;
	char a[4], b[4];

	IS_INT(str_distance(STR("isues"), STR("issues"), 3), 1, "a letter missing");
	IS_INT(str_distance(STR("issues"), STR("isues"), 3), 1, "a letter too many");
	IS_INT(str_distance(STR("stat"), STR("stst"), 3), 1, "a wrong letter");
	IS_INT(str_distance(STR("breif"), STR("brief"), 3), 1, "neighbours swapped");
	IS_INT(str_distance(STR("lint"), STR("lint"), 3), 0, "the same");
	IS_INT(str_distance(STR(""), STR("abc"), 3), 3, "from nothing");
	IS_INT(str_distance(STR(""), STR(""), 0), 0, "nothing at all");
	IS_INT(str_distance(STR("abc"), STR("xyz"), 2), 3, "past the limit");
	IS_INT(str_distance(STR("a"), STR("abcdefgh"), 2), 3, "past the limit by length alone");
	IS_INT(str_distance(STR("abc"), STR("xyz"), UINT_MAX), 3, "no limit");
	for (unsigned i = 0; i <= 120; i++) {
		for (unsigned j = 0; j <= 120; j++)
			wrong +=
				str_distance(word(i, a), word(j, b), 9) != slow(word(i, a), word(j, b));
	}
	IS_INT(wrong, 0, "as defined, on all pairs of words of four letters");
}

int main(void)
{
	comparing();
	ordering();
	trimming();
	cutting();
	splitting();
	numbers();
	hashing();
	distance();
	return DONE();
}
