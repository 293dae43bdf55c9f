/* lex: see lex.h. */
#include "casefile/lex.h"

#include "base/utf8.h"

enum { BLANK = 1, MARK = 2, COLON = 4 };
static const unsigned char class_of[256] = { [' '] = BLANK,
	['\t'] = BLANK,
	['\r'] = BLANK,
	['\f'] = BLANK,
	['\v'] = BLANK,
	['('] = MARK,
	[')'] = MARK,
	['['] = MARK,
	[']'] = MARK,
	['>'] = MARK,
	['~'] = MARK,
	['|'] = MARK,
	['?'] = MARK,
	[':'] = COLON };

static bool blank(char c)
{
	return class_of[(unsigned char)c] == BLANK;
}

static bool mark(char c)
{
	return class_of[(unsigned char)c] == MARK;
}

/* The length of an opening quotation mark at `at`, and what closes it; 0: none. */
static unsigned opens_string(struct str s, uint32_t at, struct str *close)
{
	static const struct {
		struct str open, close;
	} quotes[] = { { LIT("\""), LIT("\"") }, { LIT("\xE2\x80\x9C"), LIT("\xE2\x80\x9D") },
		{ LIT("\xC2\xAB"), LIT("\xC2\xBB") } };

	if (s.p[at] != '"' && (unsigned char)s.p[at] < 0x80) return 0;
	for (unsigned i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (str_eq(str_cut(s, at, at + quotes[i].open.n), quotes[i].open)) {
			*close = quotes[i].close;
			return (unsigned)quotes[i].open.n;
		}
	return 0;
}

/* The signs that turn the direction of writing: U+061C, U+200E, U+200F are marks without an end; the others
 * open (1) or close (-1) something. 0: none. */
static int bidi_control(uint32_t cp)
{
	if (cp == 0x202C || cp == 0x2069) return -1;
	if ((cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2068)) return 1;
	return 0;
}

static bool bad_at(struct lex_error *bad, uint32_t at, const char *why, const char *hint)
{
	*bad = (struct lex_error){ at, why, hint };
	return false;
}

#define NOT_UTF8 "bytes that are no UTF-8"
#define CONVERT  "Convert the file first, for example: iconv -f LATIN1 -t UTF-8 FILE > NEW"

/* A string from its opening quote on: *at goes behind the closing one. */
static bool lex_string(
	struct lexemes *t, struct str s, uint32_t *at, unsigned open, struct str close, struct lex_error *bad)
{
	uint32_t begin = *at, i = begin + open;
	int depth = 0;

	while (i < s.n) {
		unsigned len = 1;

		if (s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == '"' || s.p[i + 1] == '\\')) {
			i += 2;
			continue;
		}
		if (str_eq(str_cut(s, i, i + close.n), close)) {
			struct lexeme one = { T_STRING, 0, begin, i + (uint32_t)close.n,
				str_cut(s, begin + open, i) };

			if (depth)
				return bad_at(bad, begin,
					"the string turns the direction of writing and does not turn it back",
					"Take the control characters out, or close what they open.");
			vec_push(&t->list, one);
			*at = one.end;
			return true;
		}
		if ((unsigned char)s.p[i] < ' ' && s.p[i] != '\t')
			return bad_at(bad, i, "a control character in a string", "Take it out.");
		if ((unsigned char)s.p[i] >= 0x80) {
			uint32_t cp = utf8_at(s, i, &len);

			if (cp == UTF8_INVALID) return bad_at(bad, i, NOT_UTF8, CONVERT);
			depth += bidi_control(cp);
			if (depth < 0)
				return bad_at(bad, i,
					"the string closes a direction of writing that it did not open",
					"Take the control characters out, or close what they open.");
		}
		i += len;
	}
	return bad_at(bad, begin, "the string is not closed on its line",
		"A string ends on the line on which it begins; a quotation mark in it is written \\\".");
}

static bool ends_word(struct str s, uint32_t i)
{
	unsigned char class = class_of[(unsigned char)s.p[i]];
	struct str close;

	if (class != COLON) return class != 0;
	return i + 1 >= s.n || blank(s.p[i + 1]) || opens_string(s, i + 1, &close);
}

static bool lex_word(struct lexemes *t, struct str s, uint32_t *at, struct lex_error *bad)
{
	struct lexeme one = { T_WORD, 0, *at, *at, { NULL, 0 } };

	while (one.end < s.n && !ends_word(s, one.end)) {
		unsigned len = 1;
		uint32_t cp;

		if ((unsigned char)s.p[one.end] >= 0x80) {
			cp = utf8_at(s, one.end, &len);
			if (cp == UTF8_INVALID) return bad_at(bad, one.end, NOT_UTF8, CONVERT);
			if (cp == 0x61C || cp == 0x200E || cp == 0x200F || bidi_control(cp))
				return bad_at(bad, one.end,
					"a control character for the direction of writing outside of a "
					"string",
					"Take it out; names and words are shown in the order in which they "
					"are written.");
		} else if (s.p[one.end] == '"' && one.end > one.at) {
			return bad_at(
				bad, one.end, "a string begins inside a word", "Put a blank before it.");
		}
		one.end += len;
	}
	one.text = str_cut(s, one.at, one.end);
	vec_push(&t->list, one);
	*at = one.end;
	return true;
}

bool lex_line(struct lexemes *t, struct str bytes, uint32_t start, uint32_t end, struct lex_error *bad)
{
	struct str s = str_cut(bytes, 0, end);
	uint32_t at = start;

	t->list.n = 0;
	for (;;) {
		struct lexeme one = { .at = at, .end = at + 1 };
		struct str close;
		unsigned open;

		while (at < s.n && blank(s.p[at])) at++;
		if (at >= s.n || (s.p[at] == '#' && (at == start || blank(s.p[at - 1])))) break;
		one.at = at;
		one.end = at + 1;
		if ((open = opens_string(s, at, &close))) {
			if (!lex_string(t, s, &at, open, close, bad)) return false;
		} else if (mark(s.p[at]) || (s.p[at] == ':' && ends_word(s, at))) {
			one.kind = mark(s.p[at]) ? T_MARK : T_COLON;
			one.mark = s.p[at];
			one.text = str_cut(s, at, at + 1);
			vec_push(&t->list, one);
			at++;
		} else if (!lex_word(t, s, &at, bad)) {
			return false;
		}
	}
	vec_push(&t->list, (struct lexeme){ .kind = T_END, .at = at, .end = at, .text = { "", 0 } });
	return true;
}

/* ---- shapes ---- */

static bool letter_at(struct str s, size_t i, unsigned *len)
{
	unsigned char c = (unsigned char)s.p[i];
	uint32_t cp;

	*len = 1;
	if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	cp = utf8_at(s, i, len);
	return cp != UTF8_INVALID && utf8_letter(cp);
}

static bool begins_name(struct str s, size_t i)
{
	unsigned len;

	return i < s.n && !(s.p[i] >= 'a' && s.p[i] <= 'z') && letter_at(s, i, &len);
}

static bool digits(struct str s, size_t i)
{
	if (i >= s.n) return false;
	for (; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9') return false;
	return true;
}

bool name_shaped(struct str s)
{
	bool dot = false;
	unsigned len;

	if (!begins_name(s, 0)) return false;
	for (size_t i = 0; i < s.n; i += len) {
		len = 1;
		if (s.p[i] == '/') return digits(s, i + 1);
		if (s.p[i] == '.') {
			if (dot || !begins_name(s, i + 1)) return false;
			dot = true;
		} else if (!(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '-' && s.p[i] != '_' &&
			   !letter_at(s, i, &len)) {
			return false;
		}
	}
	return true;
}

bool ref_shaped(struct str s)
{
	unsigned len;

	if (!s.n || (!(s.p[0] >= '0' && s.p[0] <= '9') && !begins_name(s, 0))) return false;
	for (size_t i = 0; i < s.n; i += len) {
		len = 1;
		if (strchr("0123456789-_.#+/:=", s.p[i]) && s.p[i]) continue;
		if (!letter_at(s, i, &len)) return false;
	}
	return true;
}
