#include "text/label.h"

#include <ctype.h>

#include "base/utf8.h"

/* Headings by keyword; the form is what stands in an address. */
static const struct keyword {
	struct str word, form;
	enum label_kind kind;
} keywords[] = {
	{ LIT("article"), LIT("Art"), LABEL_ARTICLE },
	{ LIT("art."), LIT("Art"), LABEL_ARTICLE },
	{ LIT("clause"), LIT("Clause"), LABEL_ARTICLE },
	{ LIT("rule"), LIT("Rule"), LABEL_ARTICLE },
	{ LIT("regulation"), LIT("Regulation"), LABEL_ARTICLE },
	{ LIT("annex"), LIT("Annex"), LABEL_ANNEX },
	{ LIT("appendix"), LIT("Appendix"), LABEL_ANNEX },
	{ LIT("attachment"), LIT("Attachment"), LABEL_ANNEX },
	{ LIT("schedule"), LIT("Schedule"), LABEL_ANNEX },
	{ LIT("protocol"), LIT("Protocol"), LABEL_ANNEX },
	{ LIT("part"), LIT("Part"), LABEL_PART },
	{ LIT("chapter"), LIT("Chapter"), LABEL_CHAPTER },
	{ LIT("section"), LIT("Section"), LABEL_SECTION },
};
#define N_KEYWORDS (sizeof keywords / sizeof *keywords)

static const struct str latin[] = { LIT("bis"), LIT("ter"), LIT("quater"), LIT("quinquies"), LIT("sexies"),
	LIT("septies"), LIT("octies"), LIT("novies"), LIT("nonies"), LIT("decies") };

/* A wrapped line that begins with "2." or "(a)" is no paragraph when the line before ends in one of these. */
static const struct str referring[] = { LIT("paragraph"), LIT("paragraphs"), LIT("subparagraph"),
	LIT("subparagraphs"), LIT("sub-paragraph"), LIT("para"), LIT("paras"), LIT("article"),
	LIT("articles"), LIT("section"), LIT("sections"), LIT("annex"), LIT("annexes"), LIT("chapter"),
	LIT("chapters"), LIT("decision"), LIT("decisions"), LIT("resolution"), LIT("option"), LIT("options"),
	LIT("rule"), LIT("rules"), LIT("clause"), LIT("part"), LIT("page"), LIT("no"), LIT("to"), LIT("in"),
	LIT("of"), LIT("by"), LIT("with"), LIT("the"), LIT("from"), LIT("under"), LIT("below"), LIT("above"),
	LIT("than"), LIT("see") };

struct line {
	const struct draft *d;
	uint32_t p, end;
	bool fresh;
};

static unsigned char at(const struct line *l, uint32_t p)
{
	return p < l->end ? (unsigned char)l->d->bytes.p[p] : '\n';
}

/* Blanks within the line. */
static uint32_t blanks(const struct line *l, uint32_t p)
{
	for (; p < l->end; p++) {
		unsigned char c = at(l, p);

		if (c == 0xC2 && at(l, p + 1) == 0xA0) p++;
		else if (c != ' ' && c != '\t' && c != '\f' && c != '\r' && c != '\v') break;
	}
	return p;
}

static bool ends(const struct line *l, uint32_t p)
{
	return blanks(l, p) >= l->end;
}

/* Something that may follow a label without a blank: the line's end, a bracket, a brace, emphasis. */
static bool breaks(const struct line *l, uint32_t p)
{
	unsigned char c = at(l, p);

	return p >= l->end || c == '[' || c == '{' || c == ']' || blanks(l, p) > p;
}

/* Does text that looks like the beginning of a sentence or title follow (at p, blanks skipped)? */
static bool begins_sentence(const struct line *l, uint32_t p)
{
	unsigned len;
	uint32_t cp;

	p = blanks(l, p);
	if (p >= l->end) return false;
	if (strchr("[{(\"*_'", at(l, p)) && at(l, p)) return true;
	cp = utf8_at(draft_text(l->d, p, l->end), 0, &len);
	return cp != UTF8_INVALID &&
	       ((utf8_letter(cp) && !utf8_lower(cp)) || cp == 0x201C || cp == 0x2018 || cp == 0xAB);
}

static bool refers(const struct line *l, uint32_t start)
{
	const char *t = l->d->bytes.p;
	uint32_t e = start, w;
	struct str word;

	while (e > 0 && (isspace((unsigned char)t[e - 1]))) e--;
	for (w = e; w > 0 && e - w < 16 && (isalpha((unsigned char)t[w - 1]) || t[w - 1] == '-'); w--)
		;
	word = draft_text(l->d, w, e);
	return STR_AMONG(word, referring);
}

unsigned roman_number(struct str s)
{
	static const char low[] = "ivxlc", high[] = "IVXLC";
	static const unsigned worth[] = { 1, 5, 10, 50, 100 };
	unsigned total = 0, last = 0;
	const char *digits = s.n && isupper((unsigned char)s.p[0]) ? high : low;

	if (!s.n || s.n > 9) return 0;
	for (size_t i = s.n; i-- > 0;) {
		const char *hit = s.p[i] ? strchr(digits, s.p[i]) : NULL;
		unsigned v;

		if (!hit) return 0;
		v = worth[hit - digits];
		if (v < last) total -= v;
		else {
			total += v;
			last = v;
		}
	}
	/* written the usual way only: "iv", not "iiii" or "vx" */
	{
		static const struct {
			unsigned v;
			const char *low;
		} parts[] = { { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" }, { 9, "ix" },
			{ 5, "v" }, { 4, "iv" }, { 1, "i" } };
		unsigned rest = total;
		size_t k = 0;

		for (size_t j = 0; j < sizeof parts / sizeof *parts; j++)
			for (; rest >= parts[j].v; rest -= parts[j].v)
				for (const char *c = parts[j].low; *c; c++, k++)
					if (k >= s.n || tolower((unsigned char)s.p[k]) != *c) return 0;
		return k == s.n ? total : 0;
	}
}

size_t latin_suffix(struct str s)
{
	for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
		if (str_starts_nocase(s, latin[i]) &&
			(s.n == latin[i].n || !isalpha((unsigned char)s.p[latin[i].n])))
			return latin[i].n;
	if (str_starts_nocase(s, STR("alt")) && (s.n == 3 || !isalpha((unsigned char)s.p[3]))) {
		size_t n = 3, digits;

		if (n < s.n && s.p[n] == '.') n++;
		digits = n < s.n && s.p[n] == ' ' ? n + 1 : n;
		while (digits < s.n && isdigit((unsigned char)s.p[digits])) n = ++digits;
		return n == 4 && s.p[3] == '.' ? 3 : n;
	}
	return 0;
}

/* "bis" directly behind, or behind one dot or blank. */
static uint32_t skip_latin(const struct line *l, uint32_t p)
{
	uint32_t q = p;
	size_t n;

	if (at(l, q) == '.' || at(l, q) == ' ') q++;
	n = q < l->end ? latin_suffix(draft_text(l->d, q, l->end)) : 0;
	return n ? q + (uint32_t)n : p;
}

static uint32_t digits(const struct line *l, uint32_t p, unsigned most)
{
	uint32_t q = p;

	while (q - p <= most && isdigit(at(l, q))) q++;
	return q - p > most ? p : q;
}

static bool found(struct label *out, enum label_kind kind, uint32_t start, uint32_t end, uint32_t body)
{
	out->kind = kind;
	out->span = (struct span){ start, end };
	out->body = body;
	return true;
}

/* 4.  4)  4.1  4.1.  2bis  2 bis.  2.bis */
static bool read_number(const struct line *l, struct label *out)
{
	uint32_t p = l->p, q = digits(l, p, 3), e;
	bool dotted = false, suffix;

	if (q == p || at(l, p) == '0') return false; /* "0" is the address of what comes before any label */
	while (at(l, q) == '.' && digits(l, q + 1, 3) > q + 1) {
		q = digits(l, q + 1, 3);
		dotted = true;
	}
	e = skip_latin(l, q);
	suffix = e > q;
	q = e;
	if (at(l, q) == '.' || at(l, q) == ')') {
		q++;
		if (!breaks(l, q) && (dotted || !begins_sentence(l, q))) return false;
		return found(out, LABEL_NUMBER, p, e, blanks(l, q));
	}
	if (!dotted && !suffix) return false;
	if (!breaks(l, q) && !(suffix && at(l, q) == ':')) return false;
	if (!ends(l, q) && !begins_sentence(l, q) && !l->fresh) return false;
	return found(out, LABEL_NUMBER, p, e, blanks(l, q));
}

/* [4][2].  the number itself is in dispute; l->p stands at the first `[` */
static bool read_disputed_number(const struct line *l, struct label *out)
{
	uint32_t p = l->p, first = 0, q;
	unsigned n = 0;

	while (at(l, p) == '[') {
		q = digits(l, p + 1, 3);
		if (q == p + 1 || at(l, q) != ']') break;
		if (!n++) first = q;
		if (at(l, l->p + 1) == '0') break;
		p = q + 1;
	}
	if (n < 2 || at(l, p) != '.' || !breaks(l, p + 1)) return false;
	return found(out, LABEL_NUMBER, l->p + 1, first, blanks(l, p + 1));
}

/* Pp4  PP1  OP2. */
static bool read_preamble(const struct line *l, struct label *out)
{
	uint32_t p = l->p, q = p + 2, e;

	if (toupper(at(l, p + 1)) != 'P' || (at(l, p) != 'P' && at(l, p) != 'O')) return false;
	if (at(l, q) == ' ') q++;
	e = digits(l, q, 3);
	if (e == q) return false;
	e = skip_latin(l, e);
	q = at(l, e) == '.' || at(l, e) == ':' || at(l, e) == ')' ? e + 1 : e;
	if (!breaks(l, q)) return false;
	return found(out, LABEL_PREAMBLE, p, e, blanks(l, q));
}

/* The kind of what stands between parentheses, or before a dot. LABEL_NONE if it is no label. */
static enum label_kind enumerator(struct str s)
{
	unsigned number;

	if (s.n <= 3 && str_number(s, &number)) return number ? LABEL_PAREN_NUMBER : LABEL_NONE;
	if (s.n == 1 && isalpha((unsigned char)s.p[0])) {
		if (isupper((unsigned char)s.p[0])) return LABEL_LETTER_UPPER;
		return s.p[0] == 'i' || s.p[0] == 'v' || s.p[0] == 'x' ? LABEL_ROMAN : LABEL_LETTER;
	}
	if (roman_number(s)) return isupper((unsigned char)s.p[0]) ? LABEL_ROMAN_UPPER : LABEL_ROMAN;
	if (s.n == 2 && s.p[0] == s.p[1] && islower((unsigned char)s.p[0])) return LABEL_LETTER; /* (aa) */
	return LABEL_NONE;
}

/* (a)  (iv)  (1)  (a) bis */
static bool read_parenthesis(const struct line *l, struct label *out)
{
	uint32_t p = l->p, q = p + 1, e;
	enum label_kind kind;

	if (at(l, p) != '(') return false;
	while (isalnum(at(l, q)) && q - p <= 9) q++;
	if (at(l, q) != ')') return false;
	kind = enumerator(draft_text(l->d, p + 1, q));
	if (kind == LABEL_NONE) return false;
	/* (A) and (IV) are sub-items like (a) and (iv) */
	if (kind == LABEL_LETTER_UPPER) kind = LABEL_LETTER;
	if (kind == LABEL_ROMAN_UPPER) kind = LABEL_ROMAN;
	e = skip_latin(l, q + 1);
	if (e == q + 1) e = q;
	if (!breaks(l, e == q ? q + 1 : e) && !begins_sentence(l, q + 1)) return false;
	return found(out, kind, p + 1, e, blanks(l, e == q ? q + 1 : e));
}

/* a.  a)  iv.  IV.  B. */
static bool read_enumerator(const struct line *l, struct label *out)
{
	uint32_t p = l->p, q = p;
	enum label_kind kind;

	while (isalpha(at(l, q)) && q - p <= 9) q++;
	if (q == p || (at(l, q) != '.' && at(l, q) != ')')) return false;
	kind = enumerator(draft_text(l->d, p, q));
	if (kind == LABEL_NONE || !breaks(l, q + 1)) return false;
	if (kind == LABEL_ROMAN_UPPER || kind == LABEL_LETTER_UPPER) {
		if (at(l, q) != '.' || (!ends(l, q + 1) && !begins_sentence(l, q + 1))) return false;
		/* "I." and "V." are numerals unless the outline says otherwise */
		if (q == p + 1 && strchr("IVX", at(l, p))) kind = LABEL_ROMAN_UPPER;
		out->heading = true;
	} else if (!l->fresh && !begins_sentence(l, q + 1) && at(l, blanks(l, q + 1)) == '\n') {
		return false;
	}
	return found(out, kind, p, q, blanks(l, q + 1));
}

static uint32_t skip_emphasis(const struct line *l, uint32_t p)
{
	while (at(l, p) == '*' || at(l, p) == '_') p++;
	return p;
}

/* [^6][^7] behind a label */
static uint32_t skip_references(const struct line *l, uint32_t p)
{
	while (at(l, p) == '[' && at(l, p + 1) == '^') {
		uint32_t q = p + 2;

		while (q < l->end && at(l, q) != ']' && q - p < 32) q++;
		if (at(l, q) != ']') break;
		p = q + 1;
	}
	return p;
}

/* Article 4 (TITLE)   Annex I   Section A: …   CHAPTER QQ1 */
static bool read_keyword(const struct line *l, struct label *out)
{
	const struct keyword *k = NULL;
	struct str rest = draft_text(l->d, l->p, l->end);
	uint32_t p, q;
	unsigned char next;

	for (size_t i = 0; i < N_KEYWORDS && !k; i++)
		if (str_starts_nocase(rest, keywords[i].word)) k = &keywords[i];
	if (!k || !isupper(at(l, l->p))) return false;
	p = l->p + (uint32_t)k->word.n;
	if (k->kind == LABEL_ANNEX && ends(l, p) && l->fresh) { /* ANNEX, alone */
		out->heading = true;
		return found(out, k->kind, l->p, p, l->end);
	}
	q = blanks(l, p);
	if (q == p) return false;
	p = q;
	while (isalnum(at(l, q)) || (at(l, q) == '.' && isalnum(at(l, q + 1))) || at(l, q) == '-') q++;
	if (q == p || q - p > 16) return false;
	if (!isdigit(at(l, p)) && !isupper(at(l, p))) return false;
	{
		struct str id = draft_text(l->d, p, q);
		bool number = false;

		for (size_t i = 0; i < id.n; i++) number |= isdigit((unsigned char)id.p[i]) != 0;
		if (!number && id.n > 1 && !roman_number(id)) return false; /* "Part Two", "Annex Lists" */
	}
	q = skip_latin(l, q);
	next = at(l, skip_emphasis(l, skip_references(l, q)));
	if (!ends(l, q) && !strchr(":.{(]*–", next) && !(blanks(l, q) > q)) return false;
	if (blanks(l, q) > q && !ends(l, q)) {
		unsigned char c = at(l, blanks(l, q));
		bool title =
			c == '(' || c == '{' || c == '*' || c == '[' || c == '-' || c == 0xE2 || c == ':';

		if (!title && !(blanks(l, q) > q + 1) && !(l->fresh && begins_sentence(l, q))) return false;
		if (c == '(' && !l->fresh && islower(at(l, blanks(l, q) + 1)))
			return false; /* "Article 4 (a)" */
	}
	out->heading = true;
	{
		uint32_t body = q;

		if (at(l, body) == ':' || at(l, body) == '.') body++;
		return found(out, k->kind, l->p, q, blanks(l, body));
	}
}

/* Option 1:   Option (a)   **Option II[^6]:**   Alternative 2. */
static bool read_option(const struct line *l, struct label *out)
{
	static const struct str words[] = { LIT("option"), LIT("alternative"), LIT("variant"), LIT("alt.") };
	struct str rest = draft_text(l->d, l->p, l->end);
	uint32_t p = l->p, q, id;
	unsigned char next;

	for (size_t i = 0; i < sizeof words / sizeof *words && p == l->p; i++)
		if (str_starts_nocase(rest, words[i])) p += (uint32_t)words[i].n;
	if (p == l->p || !isupper(at(l, l->p))) return false;
	id = blanks(l, p);
	if (id == p) return false;
	q = id;
	if (at(l, q) == '(') q++;
	while (isalnum(at(l, q)) && q - id < 8) q++;
	if (at(l, id) == '(') {
		if (at(l, q) != ')' || enumerator(draft_text(l->d, id + 1, q)) == LABEL_NONE) return false;
		q++;
	} else if (q == id || enumerator(draft_text(l->d, id, q)) == LABEL_NONE) {
		return false;
	}
	p = skip_emphasis(l, skip_references(l, q));
	next = at(l, p);
	if (next == ':' || next == '.') {
		p = skip_emphasis(l, skip_references(l, skip_emphasis(l, p + 1)));
	} else if (!ends(l, p)) {
		unsigned char c = at(l, blanks(l, p));

		if (c == ':' && blanks(l, p) == p + 1) p += 2;
		else if (blanks(l, p) == p ||
			 (c != '(' && c != '{' && c != '[' && !(l->fresh && begins_sentence(l, p))))
			return false;
	}
	return found(out, LABEL_OPTION, l->p, q, blanks(l, p));
}

/* The head of an attribution may run over several lines; the label then stands in the last of them, behind
 * it. */
static bool follow_head(struct line *l, uint32_t text)
{
	const struct draft *d = l->d;
	const char *t = d->bytes.p, *nl;
	uint32_t p = l->end, q;

	for (;;) {
		for (q = ++p; q < text && isspace((unsigned char)t[q]) && t[q] != '\n'; q++)
			;
		if (q < text && t[q] == '\n') return false; /* a blank line */
		if (q >= text) break;                       /* the wording begins this line */
		nl = memchr(t + q, '\n', text - q);
		if (!nl) break;
		p = (uint32_t)(nl - t);
	}
	nl = memchr(t + text, '\n', d->bytes.n - text);
	l->end = nl ? (uint32_t)(nl - t) : (uint32_t)d->bytes.n;
	return true;
}

/* Opening brackets with their heads, and emphasis, in front of a label. The wording of an attributed bracket
 * may begin in the next line; then the label is looked for there, if the line does not begin with it. */
static void skip_openers(struct line *l, uint32_t bracket)
{
	const struct draft *d = l->d;

	for (;;) {
		unsigned char c = at(l, l->p);

		if (c == '*' || c == '_') {
			uint32_t q = skip_emphasis(l, l->p);

			if (blanks(l, q) > q || q - l->p > 3) return;
			l->p = q;
		} else if (c == '[' && at(l, l->p + 1) != '^') {
			struct label ignore;
			uint32_t text;

			if (read_disputed_number(l, &ignore)) return;
			while (bracket < d->brackets.n && d->brackets.v[bracket].open < l->p) bracket++;
			if (bracket >= d->brackets.n || d->brackets.v[bracket].open != l->p) return;
			text = d->brackets.v[bracket].n_claims ? d->brackets.v[bracket].text : l->p + 1;
			if (text >= l->end && !follow_head(l, text)) return;
			l->p = blanks(l, text);
		} else {
			return;
		}
	}
}

bool label_read(
	const struct draft *d, uint32_t start, uint32_t end, uint32_t bracket, bool fresh, struct label *out)
{
	struct line l = { d, start, end, fresh };
	unsigned char c;
	bool hit;

	*out = (struct label){ 0 };
	l.p = blanks(&l, start);
	if (d->markdown && at(&l, l.p) == '#') {
		uint32_t q = l.p;

		while (at(&l, q) == '#') q++;
		if (q - l.p <= 6 && breaks(&l, q)) {
			out->level = (uint8_t)(q - l.p);
			out->heading = true;
			l.p = blanks(&l, q);
			l.fresh = true;
		}
	}
	skip_openers(&l, bracket);
	c = at(&l, l.p);
	if (c == '[') {
		hit = read_disputed_number(&l, out);
	} else if (isdigit(c)) {
		hit = read_number(&l, out);
	} else if (c == '(') {
		hit = read_parenthesis(&l, out);
	} else if (isalpha(c)) {
		hit = read_option(&l, out) || read_preamble(&l, out) || read_keyword(&l, out) ||
		      read_enumerator(&l, out);
	} else {
		hit = false;
	}
	if (hit && !l.fresh && out->kind >= LABEL_ARTICLE && out->kind != LABEL_OPTION && refers(&l, start))
		hit = false;
	if (!hit && out->level) {
		out->kind = LABEL_MARKDOWN;
		out->span = (struct span){ l.p, l.p };
		out->body = l.p;
		hit = true;
	}
	return hit;
}

void label_normal(struct str s, enum label_kind kind, struct buf *out)
{
	if (kind >= LABEL_ANNEX && kind <= LABEL_ARTICLE) {
		for (size_t i = 0; i < N_KEYWORDS; i++) {
			if (keywords[i].kind != kind || !str_starts_nocase(s, keywords[i].word)) continue;
			buf_add(out, keywords[i].form);
			s = str_cut(s, keywords[i].word.n, s.n);
			break;
		}
	}
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		/* "2.bis" and "2 bis" are 2bis; brackets and blanks go */
		if (c == '.' && i + 1 < s.n && latin_suffix(str_cut(s, i + 1, s.n))) continue;
		if (c == '.' && i + 1 == s.n) continue;
		if (isalnum(c) || c == '.' || c == '-') buf_putc(out, (char)c);
	}
}
