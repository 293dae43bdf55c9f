/* base/utf8: decoding against a slow decoder written from the definition, counting, classes, folding,
 * columns. */
#include "base/utf8.h"

#include "tap.h"

/* The definition (Unicode 15, 3.9): a byte sequence is well-formed if it is the encoding of a scalar value
 * in the fewest bytes. Could `n` bytes begin one? `more` says of how many further bytes, *cp which with
 * those 0. */
static bool begins(const unsigned char *p, size_t n, unsigned *more, uint32_t *cp)
{
	static const uint32_t first[] = { 0, 0x80, 0x800, 0x10000 };
	static const uint32_t last[] = { 0x7F, 0x7FF, 0xFFFF, 0x10FFFF };
	unsigned len = p[0] < 0x80   ? 1
		       : p[0] < 0xC0 ? 0
		       : p[0] < 0xE0 ? 2
		       : p[0] < 0xF0 ? 3
		       : p[0] < 0xF8 ? 4
				     : 0;
	uint32_t low, high;

	if (!len || n > len) return false;
	low = len == 1 ? p[0] : p[0] & (0x7Fu >> len);
	for (size_t i = 1; i < n; i++) {
		if (p[i] / 64 != 2) return false;
		low = low * 64 + p[i] % 64;
	}
	*more = len - (unsigned)n;
	low <<= 6 * *more;
	high = low + (1u << 6 * *more) - 1;
	*cp = low;
	if (low < first[len - 1]) low = first[len - 1];
	if (high > last[len - 1]) high = last[len - 1];
	if (low >= 0xD800 && high <= 0xDFFF) return false;
	return low <= high;
}

/* The code point at p, or UTF8_INVALID and the length of the maximal part that begins one (at least 1). */
static uint32_t slow_at(const unsigned char *p, size_t n, unsigned *len)
{
	unsigned more;
	uint32_t cp;

	*len = 0;
	while (*len < n && begins(p, *len + 1, &more, &cp)) {
		if (++*len && !more) return cp;
	}
	if (!*len) *len = 1;
	return UTF8_INVALID;
}

static unsigned long long wrong;

/* Both decoders over all of s, and the count. */
static void compare(struct str s)
{
	size_t n = 0, bad = 0, seen_bad = 99;

	for (size_t at = 0; at < s.n;) {
		unsigned len, slow_len;
		uint32_t cp = utf8_at(s, at, &len);

		wrong += cp != slow_at((const unsigned char *)s.p + at, s.n - at, &slow_len) ||
			 len != slow_len;
		bad += cp == UTF8_INVALID;
		n++;
		at += slow_len;
	}
	wrong += utf8_count(s, &seen_bad) != n || seen_bad != bad;
}

static void short_sequences(void)
{
	char c[3];

	wrong = 0;
	for (unsigned i = 0; i < 0x100; i++) {
		c[0] = (char)i;
		compare((struct str){ c, 1 });
	}
	IS_INT(wrong, 0, "all sequences of one byte");
	for (unsigned i = 0; i < 0x10000; i++) {
		c[0] = (char)(i >> 8);
		c[1] = (char)i;
		compare((struct str){ c, 2 });
	}
	IS_INT(wrong, 0, "all sequences of two bytes");
	for (unsigned i = 0; i < 0x1000000; i++) {
		c[0] = (char)(i >> 16);
		c[1] = (char)(i >> 8);
		c[2] = (char)i;
		compare((struct str){ c, 3 });
	}
	IS_INT(wrong, 0, "all sequences of three bytes");
}

static uint32_t seed = 20251124;

static uint32_t chance(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	return seed ^= seed << 5;
}

static void random_sequences(void)
{
	static const unsigned char likely[] = { 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2,
		0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF };
	char c[80];

	wrong = 0;
	for (unsigned i = 0; i < 500000; i++) {
		c[0] = (char)(0xF0 + chance() % 6);
		for (size_t j = 1; j < 4; j++) c[j] = (char)chance();
		compare((struct str){ c, 4 });
	}
	IS_INT(wrong, 0, "sequences of four bytes");
	for (unsigned i = 0; i < 500000; i++) {
		c[0] = (char)(0xF0 + chance() % 6);
		for (size_t j = 1; j < 4; j++) c[j] = (char)likely[chance() % sizeof likely];
		compare((struct str){ c, 4 });
	}
	IS_INT(wrong, 0, "sequences of four bytes at the limits");
	/* ASCII runs are looked at in words: let other bytes stand at every place around one */
	for (unsigned i = 0; i < 100000; i++) {
		size_t n = chance() % sizeof c, from = chance() % 8;

		memset(c, 'x', sizeof c);
		for (unsigned k = chance() % 4; k > 0; k--)
			c[chance() % sizeof c] = (char)likely[chance() % sizeof likely];
		compare(str_cut((struct str){ c, sizeof c }, from, n));
	}
	IS_INT(wrong, 0, "bytes within ASCII");
}

static void counting(void)
{
	size_t bad = 9;

	IS_INT(utf8_count(STR(""), &bad), 0, "nothing");
	IS_INT(bad, 0, "and nothing invalid");
	IS_INT(utf8_count(STR("T\xC3\xBCrkiye"), NULL), 7, "code points, not bytes");
	/* the example of table 3-8 of the standard */
	IS_INT(utf8_count(STR("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), &bad), 5,
		"maximal parts count as one each");
	IS_INT(bad, 4, "and as invalid");
	/* tables 3-9 to 3-11: shorter forms, surrogates, beyond the last code point */
	IS_INT(utf8_count(STR("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), &bad), 9,
		"bytes that begin nothing: each alone");
	IS_INT(bad, 8, "and invalid");
	IS_INT(utf8_count(STR("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), &bad), 9, "surrogates");
	IS_INT(utf8_count(STR("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), &bad), 9, "beyond U+10FFFF");
	IS_INT(bad, 7, "invalid");
	IS_INT(utf8_count(STR("a\0b"), NULL), 3, "NUL is a code point");
}

static void classes(void)
{
	static const uint32_t blanks[] = { 0x9, 0xA, 0xB, 0xC, 0xD, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x2001,
		0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029,
		0x202F, 0x205F, 0x3000 };
	size_t n = 0, off = 0;
	unsigned other = 0;

	for (uint32_t cp = 0; cp <= 0x110000; cp++) {
		if (n < sizeof blanks / sizeof *blanks && cp == blanks[n]) {
			n++;
			off += !utf8_blank(cp);
		} else {
			off += utf8_blank(cp);
		}
	}
	IS_INT(off, 0, "blanks are White_Space and nothing else");
	for (uint32_t c = 0; c < 0x80; c++) {
		bool up = c >= 'A' && c <= 'Z', low = c >= 'a' && c <= 'z';

		other += utf8_letter(c) != (up || low) || utf8_lower(c) != low ||
			 utf8_digit(c) != (c >= '0' && c <= '9');
	}
	IS_INT(other, 0, "ASCII letters and digits");
	OK(utf8_letter(0xE9) && utf8_letter(0x130) && utf8_letter(0x4E2D) && utf8_letter(0x5D0),
		"letters of any script");
	OK(utf8_letter(0x2B0) && utf8_letter(0x1C5), "modifier and title-case letters");
	OK(utf8_letter(0x301) && utf8_letter(0x903) && utf8_letter(0x20DD), "combining marks");
	OK(!utf8_letter(0x2019) && !utf8_letter(0xA0) && !utf8_letter(0xD7) && !utf8_letter(0x660),
		"no signs, no digits");
	OK(utf8_digit(0x660) && utf8_digit(0xB2) && utf8_digit(0x2163) && utf8_digit(0xBD),
		"digits of every category");
	OK(!utf8_digit(0xE9) && !utf8_digit(0x2070 + 0xA), "and no others");
	IS_INT(utf8_mark(STR("\xEF\xBB\xBFx")), 3, "a byte order mark");
	IS_INT(utf8_mark(STR("x\xEF\xBB\xBF")) + utf8_mark(STR("\xEF\xBB")) + utf8_mark(STR("")), 0,
		"none further on, no half of one");
	OK(utf8_lower(0xE9) && utf8_lower(0x131) && !utf8_lower(0xC9) && !utf8_lower(0x4E2D), "lower case");
	OK(!utf8_letter(UTF8_INVALID) && !utf8_digit(UTF8_INVALID) && !utf8_lower(UTF8_INVALID) &&
			!utf8_blank(UTF8_INVALID),
		"an invalid part is nothing of this");
	OK(!utf8_letter(0x110000) && !utf8_letter(0xD800) && !utf8_letter(0x10FFFF),
		"nor is what no character has");
}

static bool cleaned;

static struct str clean(struct str s)
{
	static struct buf b;
	static char kept[128];
	size_t n;

	buf_puts(&b, "> ");
	cleaned = utf8_clean(&b, s);
	n = b.n;
	memcpy(kept, b.p, n + 1);
	buf_release(&b);
	return (struct str){ kept, n };
}

static void cleaning(void)
{
	IS_BYTES(clean(STR("plain")), STR("> plain"), "valid text is appended");
	OK(!cleaned, "and nothing was replaced");
	IS_BYTES(clean(STR("T\xC3\xBCrkiye \xF0\x9F\x93\x9C")), STR("> T\xC3\xBCrkiye \xF0\x9F\x93\x9C"),
		"as it is");
	OK(!cleaned, "and nothing was replaced");
	IS_BYTES(clean(STR("a\xFF"
			   "b\xE2\x80"
			   "c\xE2")),
		STR("> a\xEF\xBF\xBD"
		    "b\xEF\xBF\xBD"
		    "c\xEF\xBF\xBD"),
		"each invalid part becomes one U+FFFD");
	OK(cleaned, "which is said");
	IS_BYTES(clean(STR("\x80\x80")), STR("> \xEF\xBF\xBD\xEF\xBF\xBD"),
		"two bytes that begin nothing are two parts");
	IS_BYTES(clean(STR("x\0y")), STR("> x\0y"), "NUL is valid");
	IS_BYTES(clean(STR("")), STR("> "), "nothing stays nothing");
}

static const char *folded(struct str s)
{
	static char out[256];
	struct buf b = BUF_INIT;

	utf8_fold(&b, s);
	memcpy(out, b.p, b.n + 1);
	buf_release(&b);
	return out;
}

static void folding(void)
{
	struct buf b = BUF_INIT, once = BUF_INIT, twice = BUF_INIT;
	size_t off = 0;

	IS_STR(folded(STR("Russian Federation")), "russian federation", "ASCII");
	IS_STR(folded(STR("  the \t\r\n EU  ")), "the eu", "blanks as one space, none at the ends");
	IS_STR(folded(STR("\xC2\xA0 "
			  "C\xC3\x94TE  d\xE2\x80\x99Ivoire\xE3\x80\x80")),
		"c\xC3\xB4te d\xE2\x80\x99ivoire", "letters and blanks beyond ASCII");
	IS_STR(folded(STR("Cote\xCC\x81")), "cot\xC3\xA9", "composed");
	IS_STR(folded(STR("STRASSE")),
		folded(STR("Stra\xC3\x9F"
			   "e")),
		"full case folding");
	IS_STR(folded(STR("\xEF\xAC\x81n \xE2\x85\xA3")), "fin iv", "compatibility forms");
	IS_STR(folded(STR("\xCE\x9F\xCE\xA3")), folded(STR("\xCE\xBF\xCF\x82")), "final sigma");
	IS_STR(folded(STR("a\xFFz")), "a\xEF\xBF\xBDz", "an invalid part as U+FFFD");
	IS_STR(folded(STR("")), "", "nothing");
	IS_STR(folded(STR(" \xC2\xA0\n")), "", "nothing but blanks");
	buf_puts(&b, "x ");
	utf8_fold(&b, STR(" Y"));
	utf8_fold(&b, STR(" \xC3\x89"));
	IS_BYTES(buf_str(&b), STR("x y\xC3\xA9"), "appended, what was there does not matter");
	buf_clear(&b);
	for (unsigned i = 0; i < 50; i++) buf_puts(&b, "\xEF\xB7\xBA"); /* 18 code points each */
	utf8_fold(&once, buf_str(&b));
	IS_INT(utf8_count(buf_str(&once), NULL), 50 * 18, "the longest decomposition there is, fifty times");
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		buf_clear(&b);
		buf_clear(&once);
		buf_clear(&twice);
		buf_put_codepoint(&b, cp);
		utf8_fold(&once, buf_str(&b));
		utf8_fold(&twice, buf_str(&once));
		off += !str_eq(buf_str(&once), buf_str(&twice));
	}
	IS_INT(off, 0, "folding what is folded changes nothing");
	buf_release(&b);
	buf_release(&once);
	buf_release(&twice);
}

static void columns(void)
{
	IS_INT(utf8_width(STR("")), 0, "nothing");
	IS_INT(utf8_width(STR("plain")), 5, "ASCII");
	IS_INT(utf8_width(STR("T\xC3\xBCrkiye")), 7, "two bytes, one column");
	IS_INT(utf8_width(STR("Tu\xCC\x88rkiye")), 7, "a combining mark takes none");
	IS_INT(utf8_width(STR("\xE4\xB8\xAD\xE5\x9B\xBD")), 4, "wide characters take two");
	IS_INT(utf8_width(STR("\xFF\xE2\x80")), 2, "an invalid part takes one");
	IS_INT(utf8_fit(STR("plain"), 3), 3, "three columns");
	IS_INT(utf8_fit(STR("plain"), 9), 5, "more than enough");
	IS_INT(utf8_fit(STR("plain"), 0), 0, "none");
	IS_INT(utf8_fit(STR("\xE4\xB8\xAD\xE5\x9B\xBD"), 3), 3, "a wide character is not split");
	IS_INT(utf8_fit(STR("u\xCC\x88x"), 1), 3, "a combining mark stays with its letter");
	IS_INT(utf8_fit(STR("\xC3\xA9\xC3\xA9"), 1), 2, "nor are code points");
	IS_INT(utf8_fit(STR("a\xE2\x80"), 1), 1, "or invalid parts");
}

static const char *composed(struct str s)
{
	static struct buf b;

	buf_clear(&b);
	utf8_compose(&b, s);
	return b.n ? b.p : "";
}

static void compose(void)
{
	IS_STR(composed(STR("plain")), "plain", "ASCII stays");
	IS_STR(composed(STR("E\xCC\x81t\xC3\xA9")), "\xC3\x89t\xC3\xA9", "letter and accent become one");
	IS_STR(composed(STR("\xE2\x84\xAB")), "\xC3\x85", "a sign for a letter becomes the letter");
	IS_STR(composed(STR("a\xFF"
			    "E\xCC\x81")),
		"a\xFF\xC3\x89", "invalid bytes stay and part the text");
	IS_STR(composed(STR("")), "", "nothing stays nothing");
	OK(utf8_same(STR("T\xC3\xBCrkiye"), STR("tu\xCC\x88RKIYE")), "the same name, folded");
	OK(!utf8_same(STR("Iran"), STR("Iraq")), "and another one");
}

static const char *letters(const char *z)
{
	static struct buf out;

	buf_clear(&out);
	utf8_fold_letters(&out, str_of(z));
	return out.n ? out.p : "";
}

static void fold_letters(void)
{
	IS_STR(letters("T\xC3\xBCrkiye"), "turkiye", "a letter without its mark");
	IS_STR(letters("Tu\xCC\x88rkiye"), "turkiye", "written in two signs");
	IS_STR(letters("\xE1\xBB\x84"), "e", "two marks on one letter");
	IS_STR(letters("\xED\x95\x9C"), "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB",
		"no mark is lost that is a letter");
	IS_STR(letters("\xFF"), "\xEF\xBF\xBD", "what is no UTF-8");
	IS_STR(letters(""), "", "nothing");
}

int main(void)
{
	short_sequences();
	random_sequences();
	counting();
	classes();
	cleaning();
	folding();
	columns();
	compose();
	fold_letters();
	return DONE();
}
