#include "text/token.h"

#include "base/utf8.h"

#define HEAD_BYTES 160 /* more is no head; a list of thirty codes is about 100 */

enum class { SIGN, LETTER, INNER, BLANK };

/* Of ASCII; the rest are signs. */
static const unsigned char ascii[128] = { ['\t'] = BLANK,
	['\n'] = BLANK,
	['\v'] = BLANK,
	['\f'] = BLANK,
	['\r'] = BLANK,
	[' '] = BLANK,
	['\''] = INNER,
	['-'] = INNER,
	['0'] = LETTER,
	['1'] = LETTER,
	['2'] = LETTER,
	['3'] = LETTER,
	['4'] = LETTER,
	['5'] = LETTER,
	['6'] = LETTER,
	['7'] = LETTER,
	['8'] = LETTER,
	['9'] = LETTER,
	['A'] = LETTER,
	['B'] = LETTER,
	['C'] = LETTER,
	['D'] = LETTER,
	['E'] = LETTER,
	['F'] = LETTER,
	['G'] = LETTER,
	['H'] = LETTER,
	['I'] = LETTER,
	['J'] = LETTER,
	['K'] = LETTER,
	['L'] = LETTER,
	['M'] = LETTER,
	['N'] = LETTER,
	['O'] = LETTER,
	['P'] = LETTER,
	['Q'] = LETTER,
	['R'] = LETTER,
	['S'] = LETTER,
	['T'] = LETTER,
	['U'] = LETTER,
	['V'] = LETTER,
	['W'] = LETTER,
	['X'] = LETTER,
	['Y'] = LETTER,
	['Z'] = LETTER,
	['a'] = LETTER,
	['b'] = LETTER,
	['c'] = LETTER,
	['d'] = LETTER,
	['e'] = LETTER,
	['f'] = LETTER,
	['g'] = LETTER,
	['h'] = LETTER,
	['i'] = LETTER,
	['j'] = LETTER,
	['k'] = LETTER,
	['l'] = LETTER,
	['m'] = LETTER,
	['n'] = LETTER,
	['o'] = LETTER,
	['p'] = LETTER,
	['q'] = LETTER,
	['r'] = LETTER,
	['s'] = LETTER,
	['t'] = LETTER,
	['u'] = LETTER,
	['v'] = LETTER,
	['w'] = LETTER,
	['x'] = LETTER,
	['y'] = LETTER,
	['z'] = LETTER };

static enum class class_of_long(struct str s, size_t at, unsigned *len) {
	uint32_t cp = utf8_at(s, at, len);

	if (cp == UTF8_INVALID) return SIGN;
	if (cp == 0x2019 || cp == 0x2010 || cp == 0x2011) return INNER;
	if (utf8_letter(cp) || utf8_digit(cp)) return LETTER;
	return utf8_blank(cp) ? BLANK : SIGN;
}

static inline enum class class_of(struct str s, size_t at, unsigned *len) {
	unsigned char c = (unsigned char)s.p[at];

	*len = 1;
	return c < 0x80 ? (enum class)ascii[c] : class_of_long(s, at, len);
}

/* ---- normal forms ---- */

void vocabulary_release(struct vocabulary *x)
{
	map_release(&x->ids);
	buf_release(&x->scratch);
}

/* What is typed one way here and another way there: quotes and dashes. */
static uint32_t folded(uint32_t cp)
{
	switch (cp) {
	case 0x2018:
	case 0x2019:
	case 0x201A:
	case 0x201B:
	case 0x2032: return '\'';
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0x201F:
	case 0x2033: return '"';
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2015:
	case 0x2212: return '-';
	default: return cp;
	}
}

static bool plain_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80 || (unsigned char)s.p[i] <= ' ') return false;
	return true;
}

static struct str normal_form(struct vocabulary *x, struct str s)
{
	struct buf composed = BUF_INIT;
	bool gap = false;
	unsigned len;

	if (plain_ascii(s)) return s;
	buf_clear(&x->scratch);
	utf8_compose(&composed, s);
	s = buf_str(&composed);
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t cp = utf8_at(s, i, &len);

		if (cp == UTF8_INVALID) {
			buf_add(&x->scratch, str_cut(s, i, i + len));
		} else if (utf8_blank(cp)) {
			if (!gap) buf_putc(&x->scratch, ' ');
		} else {
			buf_put_codepoint(&x->scratch, folded(cp));
		}
		gap = cp != UTF8_INVALID && utf8_blank(cp);
	}
	buf_release(&composed);
	return buf_str(&x->scratch);
}

static uint32_t id_of(struct vocabulary *x, enum token_kind kind, struct str s)
{
	struct str form = STR(""); /* of every break */
	uint32_t *id;

	if (kind != TOKEN_BREAK) form = normal_form(x, s);
	id = map_at(&x->ids, kind, form);
	if (*id == MAP_NONE) *id = (uint32_t)x->ids.n - 1;
	return *id;
}

/* ---- heads ---- */

static bool is_verb(struct str word)
{
	static const struct str verbs[] = { LIT("propose"), LIT("proposes"), LIT("proposed"), LIT("oppose"),
		LIT("opposes"), LIT("opposed"), LIT("delete"), LIT("deletes"), LIT("retain"), LIT("retains"),
		LIT("keep"), LIT("keeps"), LIT("reserve"), LIT("reserves"), LIT("bracket"), LIT("support"),
		LIT("supports"), LIT("add"), LIT("adds"), LIT("prefer"), LIT("prefers"), LIT("alt"),
		LIT("and"), LIT("of"), LIT("the") };

	return STR_AMONG(word, verbs);
}

/* A name begins with a capital (or a letter of a script that has none), a number hangs on one. */
static bool head_word(struct str word)
{
	unsigned len;
	uint32_t cp = utf8_at(word, 0, &len);

	return !utf8_lower(cp) || is_verb(word);
}

/* End of the head that begins at `at`, behind its colon; 0 if there is none. It goes by looks: what
 * somebody's name is must not depend on the rest of the text. */
static size_t head_end(struct str s, size_t at)
{
	size_t limit = at + HEAD_BYTES < s.n ? at + HEAD_BYTES : s.n, word = at;
	bool in_word = false, line = false, any = false;

	while (at < limit) {
		unsigned len;
		enum class c = class_of(s, at, &len);

		if (in_word && c != LETTER && c != INNER) {
			if (!head_word(str_cut(s, word, at))) return 0;
			in_word = false;
		}
		if (c == LETTER && !in_word) {
			word = at;
			in_word = any = true;
			line = false;
		} else if (s.p[at] == '\n' || s.p[at] == '\f') {
			if (line || s.p[at] == '\f') return 0; /* a paragraph ends */
			line = true;
		} else if (s.p[at] == ':') {
			return any ? at + 1 : 0;
		} else if (c == SIGN && !str_has(STR("/,;&+()."), s.p[at])) {
			return 0;
		}
		at += len;
	}
	return 0;
}

/* ---- tokens ---- */

/* Does a new paragraph begin with what stands at `at`, the first in its line: (a), 4., 4.1, -, #, Option 2?
 */
static bool label_at(struct str s, size_t at)
{
	static const struct str words[] = { LIT("option"), LIT("article"), LIT("annex"), LIT("section"),
		LIT("chapter"), LIT("part"), LIT("alternative") };
	size_t end = at, n;

	while (end < s.n && s.p[end] == '[') end++;
	at = end;
	if (at < s.n && s.p[at] == '(') at++;
	for (end = at;
		end < s.n && (utf8_letter((unsigned char)s.p[end]) || utf8_digit((unsigned char)s.p[end]));)
		end++;
	n = end - at;
	if (!n) return at < s.n && str_has(STR("#-*"), s.p[at]) && at + 1 < s.n;
	if (n > 3 && end < s.n && s.p[end] == ' ' && STR_AMONG(str_cut(s, at, end), words)) return true;
	if (n > 6 || end >= s.n) return false;
	if (s.p[end] == ')') return true;
	return s.p[end] == '.' &&
	       (utf8_digit((unsigned char)s.p[at]) || n == 1 || s.p[at] == 'O' || s.p[at] == 'P');
}

struct blanks {
	size_t end;
	size_t last_line; /* behind the last line end among them */
	unsigned lines;   /* line ends */
	bool feed;        /* a form feed is among them */
};

static struct blanks blanks_at(struct str s, size_t at)
{
	struct blanks b = { .end = at };
	unsigned len;

	while (b.end < s.n && class_of(s, b.end, &len) == BLANK) {
		char c = s.p[b.end];

		b.end += len;
		b.lines += c == '\n';
		b.feed |= c == '\f';
		if (c == '\n' || c == '\f') b.last_line = b.end;
	}
	return b;
}

/* The end of the word that begins at `at`: inner marks count between letters only. */
static size_t word_end(struct str s, size_t at)
{
	size_t end = at;

	while (at < s.n) {
		unsigned len, next;
		enum class c = class_of(s, at, &len);

		if (c == LETTER) end = at + len;
		else if (c != INNER || end != at || at + len >= s.n || class_of(s, at + len, &next) != LETTER)
			break;
		at += len;
	}
	return end;
}

static void put(
	struct tokens *t, struct vocabulary *x, enum token_kind kind, size_t start, size_t end, bool begins)
{
	vec_push(&t->list, (struct token){ .start = (uint32_t)start,
				   .end = (uint32_t)end,
				   .id = id_of(x, kind, str_cut(t->bytes, start, end)),
				   .kind = (uint8_t)kind,
				   .begins = begins });
}

/* A bracket sign and, if there is one, the head behind it; returns where they end. */
static size_t put_open(struct tokens *t, struct vocabulary *x, size_t at, bool begins)
{
	size_t end = head_end(t->bytes, at + 1);

	put(t, x, TOKEN_OPEN, at, at + 1, begins);
	if (!end) return at + 1;
	put(t, x, TOKEN_HEAD, blanks_at(t->bytes, at + 1).end, end, false);
	return end;
}

void tokens_read(struct tokens *t, struct vocabulary *x, struct str bytes, uint32_t begin)
{
	size_t at = begin, end;
	bool begins = true;
	unsigned len;

	*t = (struct tokens){ .bytes = bytes, .begin = begin };
	vec_reserve(&t->list, (bytes.n - begin) / 5 + 8);
	while (at < bytes.n) {
		struct blanks b = blanks_at(bytes, at);

		if (b.lines > 1 || b.feed) {
			put(t, x, TOKEN_BREAK, at, b.last_line, begins);
			begins = true;
		} else if (b.lines && !begins) {
			begins = label_at(bytes, b.end);
		}
		at = b.end;
		if (at == bytes.n) break;
		if (bytes.p[at] == '[') {
			at = put_open(t, x, at, begins);
		} else if (class_of(bytes, at, &len) == LETTER) {
			end = word_end(bytes, at);
			put(t, x, TOKEN_WORD, at, end, begins);
			at = end;
		} else {
			put(t, x, bytes.p[at] == ']' ? TOKEN_CLOSE : TOKEN_SIGN, at, at + len, begins);
			at += len;
		}
		begins = false;
	}
}

void tokens_release(struct tokens *t)
{
	vec_release(&t->list);
}

uint32_t tokens_words(const struct tokens *t, uint32_t from, uint32_t to)
{
	uint32_t n = 0;

	for (uint32_t i = from; i < to; i++) n += t->list.v[i].kind == TOKEN_WORD;
	return n;
}

uint32_t token_at(const struct tokens *t, uint32_t at)
{
	size_t low = 0, high = t->list.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (t->list.v[mid].end <= at) low = mid + 1;
		else high = mid;
	}
	return (uint32_t)low;
}
