#include "text/head.h"

#include <ctype.h>

#include "base/utf8.h"
#include "text/attribution.h"

struct verb_word {
	struct str word;
	enum verb verb;
};

static const struct verb_word verb_words[] = { { LIT("propose"), VERB_PROPOSE },
	{ LIT("proposes"), VERB_PROPOSE }, { LIT("proposed"), VERB_PROPOSE },
	{ LIT("proposal"), VERB_PROPOSE }, { LIT("support"), VERB_PROPOSE },
	{ LIT("supports"), VERB_PROPOSE }, { LIT("supported"), VERB_PROPOSE }, { LIT("add"), VERB_PROPOSE },
	{ LIT("adds"), VERB_PROPOSE }, { LIT("prefer"), VERB_PROPOSE }, { LIT("prefers"), VERB_PROPOSE },
	{ LIT("alt"), VERB_PROPOSE }, { LIT("oppose"), VERB_OPPOSE }, { LIT("opposes"), VERB_OPPOSE },
	{ LIT("opposed"), VERB_OPPOSE }, { LIT("delete"), VERB_DELETE }, { LIT("deletes"), VERB_DELETE },
	{ LIT("retain"), VERB_RETAIN }, { LIT("retains"), VERB_RETAIN }, { LIT("keep"), VERB_RETAIN },
	{ LIT("keeps"), VERB_RETAIN }, { LIT("reserve"), VERB_RESERVE }, { LIT("reserves"), VERB_RESERVE },
	{ LIT("reserved"), VERB_RESERVE }, { LIT("bracket"), VERB_RESERVE },
	{ LIT("brackets"), VERB_RESERVE } };
#define N_VERB_WORDS (sizeof verb_words / sizeof *verb_words)

/* "US alternative propose", "CL/VN Alternative Proposal" */
static const struct str verb_modifiers[] = { LIT("alternative"), LIT("alternate"), LIT("also"),
	LIT("counter") };

/* Words that begin a bracket and a colon without being anybody's name. */
static const struct str no_names[] = { LIT("note"), LIT("notes"), LIT("option"), LIT("options"),
	LIT("alternative"), LIT("article"), LIT("articles"), LIT("annex"), LIT("appendix"), LIT("paragraph"),
	LIT("paragraphs"), LIT("para"), LIT("section"), LIT("chapter"), LIT("part"), LIT("title"),
	LIT("placeholder"), LIT("source"), LIT("see"), LIT("table"), LIT("figure"), LIT("box"),
	LIT("footnote"), LIT("fn"), LIT("editor"), LIT("drafting"), LIT("party"), LIT("parties"), LIT("all"),
	LIT("text"), LIT("comment"), LIT("comments"), LIT("example"), LIT("variant"), LIT("explanatory"),
	LIT("ps"), LIT("nb"), LIT("tbd"), LIT("tbc"), LIT("ta"), LIT("re"), LIT("new"), LIT("date"),
	LIT("place"), LIT("subject"), LIT("heading"), LIT("preamble"), LIT("agreed"), LIT("negotiators"),
	LIT("negotiator's"), LIT("negotiators'"), LIT("editor's"), LIT("the"), LIT("each"), LIT("a"),
	LIT("an"), LIT("no"), LIT("any") };

/* Small words inside a name: "Republic of Korea", "Friends of the Rules". */
static const struct str name_connectors[] = { LIT("of"), LIT("the"), LIT("for"), LIT("de"), LIT("du"),
	LIT("des"), LIT("la"), LIT("el"), LIT("da"), LIT("del") };

static unsigned char byte(const struct scan *s, uint32_t p)
{
	return p < s->end ? (unsigned char)s->d->bytes.p[p] : 0;
}

/* Before `end`, without the blanks there. */
uint32_t trim_back(const struct draft *d, uint32_t start, uint32_t end)
{
	const unsigned char *b = (const unsigned char *)d->bytes.p;

	while (end > start) {
		if (b[end - 1] == ' ' || (b[end - 1] >= '\t' && b[end - 1] <= '\r')) {
			end--;
		} else if (b[end - 1] == 0xA0 && end - 1 > start && b[end - 2] == 0xC2) {
			end -= 2;
		} else {
			break;
		}
	}
	return end;
}

uint32_t skip_footnote_number(const struct draft *d, uint32_t p, uint32_t end)
{
	uint32_t q = skip_blanks(d, p, end), digits = q;

	while (q < end && q - digits < 4 && isdigit((unsigned char)d->bytes.p[q])) q++;
	if (q == digits || q - digits > 3) return p;
	if (q < end && (isalpha((unsigned char)d->bytes.p[q]) || (unsigned char)d->bytes.p[q] >= 0x80))
		return p;
	return q;
}

/* End of the word at p: letters, digits and what may stand inside a name, a full stop at its end included. */
static uint32_t word_end(const struct scan *s, uint32_t p)
{
	uint32_t start = p;

	while (p < s->end) {
		unsigned char c = byte(s, p);
		unsigned len = 1;

		if (c < 0x80) {
			bool inner = c == '.' || c == '\'' || c == '-' || c == '&';

			if (!isalnum(c) && !(inner && p > start)) break;
			if (c == '&' && !isalnum(byte(s, p + 1))) break;
		} else {
			uint32_t cp = utf8_at(draft_text(s->d, p, s->end), 0, &len);

			if (cp == UTF8_INVALID) break;
			if (cp != 0x2019 && !utf8_letter(cp) && !utf8_digit(cp)) break;
			if (cp == 0x2019 && p == start) break;
		}
		p += len;
	}
	while (p > start && byte(s, p - 1) == '-') p--;
	return p;
}

/* "propose." and "US." end before the full stop. */
static uint32_t strip_stop(const struct scan *s, uint32_t start, uint32_t end)
{
	while (end > start && byte(s, end - 1) == '.') end--;
	return end;
}

static uint32_t strip_digits(const struct scan *s, uint32_t start, uint32_t end)
{
	uint32_t p = end;

	while (p > start && isdigit(byte(s, p - 1))) p--;
	return p > start && end - p <= 3 ? p : end;
}

static const struct verb_word *verb_of(struct str word)
{
	for (size_t i = 0; i < N_VERB_WORDS; i++)
		if (word.n == verb_words[i].word.n && (word.p[0] | 0x20) == verb_words[i].word.p[0] &&
			str_eq_nocase(word, verb_words[i].word))
			return &verb_words[i];
	return NULL;
}

/* In "CLpropose" the name is "CL". */
static uint32_t strip_verb(const struct scan *s, uint32_t start, uint32_t end)
{
	struct str word = draft_text(s->d, start, end);

	if (word.n < 8 || !islower((unsigned char)word.p[word.n - 1])) return end;
	for (size_t i = 0; i < N_VERB_WORDS; i++) {
		struct str verb = verb_words[i].word;

		if (verb.n < 6 || word.n < verb.n + 2 || !str_ends_nocase(word, verb)) continue;
		if (isupper((unsigned char)word.p[word.n - verb.n - 1]) &&
			islower((unsigned char)word.p[word.n - 2]))
			return end - (uint32_t)verb.n;
	}
	return end;
}

/* A verb at p (blanks skipped), its modifiers before it; p moves behind it. */
static bool read_verb(struct scan *s, enum verb *verb)
{
	uint32_t p = s->p;

	for (;;) {
		uint32_t w = skip_blanks(s->d, p, s->end), e = w;
		struct str word;
		const struct verb_word *v;

		while (isalpha(byte(s, e))) e++;
		if (e == w || byte(s, e) >= 0x80) return false;
		word = draft_text(s->d, w, e);
		v = verb_of(word);
		if (v) {
			*verb = v->verb;
			s->p = e;
			return true;
		}
		if (!STR_AMONG(word, verb_modifiers)) return false;
		/* "[US alternative: …]": the modifier is the whole verb */
		if (byte(s, skip_blanks(s->d, e, s->end)) == ':' &&
			str_starts_nocase(word, STR("alternat"))) {
			*verb = VERB_PROPOSE;
			s->p = e;
			return true;
		}
		p = e;
	}
}

/* The longest name of the table at p. */
static bool name_in_table(struct scan *s, struct found *f)
{
	uint32_t ends[NAME_WORDS];
	unsigned n = 0, most = s->table->longest < NAME_WORDS ? s->table->longest : NAME_WORDS;

	for (uint32_t p = s->p; n < most && p < s->end; n++) {
		uint32_t e = word_end(s, p);

		if (e == p) break;
		ends[n] = e;
		p = skip_blanks(s->d, e, s->end);
	}
	if (!n) return false;
	f->name = (struct span){ s->p, ends[0] };
	for (unsigned k = n; k-- > 0;) {
		uint32_t bare = strip_stop(s, s->p, ends[k]);
		uint32_t tries[4] = { ends[k], bare, strip_digits(s, s->p, bare), strip_verb(s, s->p, bare) };

		for (int t = 0; t < 4; t++) {
			if (t && tries[t] == tries[t > 1 ? 1 : 0]) continue;
			f->party = parties_find(s->table, draft_text(s->d, s->p, tries[t]));
			if (f->party != NO_PARTY) {
				f->name.end = s->p = tries[t];
				return true;
			}
		}
	}
	return false;
}

/* A name by its looks: capitalised words, small connectors between them. */
static bool name_by_looks(struct scan *s, struct found *f)
{
	uint32_t p = s->p, end = s->p;
	bool of = false;

	f->party = NO_PARTY;
	for (unsigned n = 0; n < NAME_WORDS && p < s->end; n++) {
		uint32_t raw = word_end(s, p), e = strip_stop(s, p, raw);
		unsigned len;
		uint32_t cp;
		struct str word;

		if (e == p) break;
		word = draft_text(s->d, p, e);
		cp = utf8_at(word, 0, &len);
		if (utf8_digit(cp)) { /* "Group of 77", but not a footnote number */
			if (of) end = e;
			break;
		}
		if (verb_of(word) || STR_AMONG(word, verb_modifiers)) break;
		if (str_eq(word, STR("and"))) break; /* separates names */
		if (utf8_lower(cp)) {
			if (!n || !STR_AMONG(word, name_connectors)) break;
		} else {
			uint32_t cut = strip_verb(s, p, e);

			if (!n && STR_AMONG(word, no_names)) return false;
			end = cut;
			if (cut < e) break;
		}
		of = str_eq(word, STR("of"));
		if (raw > e && e - p <= 3) /* "St. Lucia", "U.S." */
			end = raw;
		else if (raw > e) break;
		p = skip_blanks(s->d, raw, s->end);
	}
	if (end == s->p) return false;
	f->name = (struct span){ s->p, end };
	s->p = end;
	return true;
}

static bool read_name(struct scan *s, struct found *f)
{
	uint32_t start = s->p;

	if (!s->table) return name_by_looks(s, f);
	if (name_in_table(s, f)) return true;
	/* unknown: read on by its looks, so that the whole head can be told from text */
	s->p = start;
	if (!name_by_looks(s, f)) return false;
	if (s->unknown.start == NOWHERE) s->unknown = f->name;
	return true;
}

/* What separates two names, blanks around it: / // , & + and */
static bool read_separator(struct scan *s)
{
	uint32_t p = skip_blanks(s->d, s->p, s->end);
	unsigned char c = byte(s, p);

	if (c == '/' || c == ',' || c == '&' || c == '+') {
		p++;
		if (c == '/' && byte(s, p) == '/') p++;
	} else if (p > s->p && c == 'a' && byte(s, p + 1) == 'n' && byte(s, p + 2) == 'd' &&
		   skip_blanks(s->d, p + 3, s->end) > p + 3) {
		p += 3;
	} else {
		return false;
	}
	s->p = skip_blanks(s->d, p, s->end);
	return true;
}

/* parties [footnote number] [verb [footnote number]] */
static bool read_clause(struct scan *s)
{
	unsigned first = s->n;
	enum verb verb = VERB_PROPOSE;

	do {
		struct found f;

		if (s->n == NAMES_LIMIT || !read_name(s, &f)) return false;
		s->name[s->n++] = f;
		s->p = skip_footnote_number(s->d, s->p, s->end);
	} while (read_separator(s));
	if (read_verb(s, &verb)) {
		s->has_verb = true;
		s->p = skip_footnote_number(s->d, s->p, s->end);
	}
	for (unsigned i = first; i < s->n; i++) s->verb[i] = (uint8_t)verb;
	return true;
}

void scan_start(struct scan *s, const struct draft *d, const struct parties *table, uint32_t p, uint32_t end)
{
	s->d = d;
	s->table = table;
	s->p = p;
	s->end = end;
	s->n = 0;
	s->has_verb = s->dot = false;
	s->unknown = (struct span){ NOWHERE, NOWHERE };
}

/* clause { ";" [footnote number] clause } ":"; s->p then stands behind the colon. */
bool read_head(struct scan *s)
{
	for (;;) {
		uint32_t p;
		unsigned char c;

		s->p = skip_blanks(s->d, s->p, s->end);
		if (!read_clause(s)) return false;
		p = skip_blanks(s->d, s->p, s->end);
		c = byte(s, p);
		s->p = p;
		if (c == ':') break;
		if (c == '.' && s->has_verb && skip_blanks(s->d, p + 1, s->end) > p + 1) {
			s->dot = true;
			break;
		}
		if (c != ';') return false;
		s->p = skip_footnote_number(s->d, p + 1, s->end);
	}
	s->p++;
	return true;
}

/* clause { (";"|",") clause } up to the very end, a full stop allowed. */
bool read_list(struct scan *s)
{
	for (;;) {
		s->p = skip_blanks(s->d, s->p, s->end);
		if (!read_clause(s)) return false;
		s->p = skip_blanks(s->d, s->p, s->end);
		if (byte(s, s->p) == '.') s->p = skip_blanks(s->d, s->p + 1, s->end);
		if (s->p >= s->end) return true;
		if (byte(s, s->p) != ';' && byte(s, s->p) != ',') return false;
		s->p++;
	}
}

/* Where a head of this bracket must end at the latest: no bracket sign stands in a head. */
uint32_t head_limit(const struct draft *d, uint32_t i)
{
	const struct bracket *b = &d->brackets.v[i];
	uint32_t end = b->close == NOWHERE ? (uint32_t)d->bytes.n : b->close;

	if (i + 1 < d->brackets.n && d->brackets.v[i + 1].open < end) end = d->brackets.v[i + 1].open;
	if (end - b->open > HEAD_LIMIT) end = b->open + HEAD_LIMIT;
	return end;
}

/* A tail in [start, end): the last dash behind a blank after which everything is names and verbs. */
bool read_tail(struct scan *s, const struct draft *d, const struct parties *table, uint32_t start,
	uint32_t end, uint32_t *cut)
{
	uint32_t low = end - start > TAIL_LIMIT ? end - TAIL_LIMIT : start;
	int tries = 0;

	end = trim_back(d, start, end);
	/* most wordings hold no dash at all */
	if (end <= low ||
		(!memchr(d->bytes.p + low, '-', end - low) && !memchr(d->bytes.p + low, 0xE2, end - low)))
		return false;
	for (uint32_t p = end; p > low && tries < 3;) {
		const unsigned char *b = (const unsigned char *)d->bytes.p + --p;
		unsigned len = *b == '-' ? 1 : 0;

		if (*b == 0xE2 && end - p > 2 && b[1] == 0x80 && (b[2] == 0x93 || b[2] == 0x94)) len = 3;
		if (!len || p == start) continue;
		if (b[-1] != ' ' && b[-1] != '\n' && b[-1] != '\t' && b[-1] != 0xA0 && b[-1] != '.' &&
			b[-1] != ',')
			continue;
		tries++;
		scan_start(s, d, table, p + len, end);
		if (read_list(s)) {
			*cut = trim_back(d, start, p);
			return true;
		}
	}
	return false;
}

/* Capital letters, digits and hyphens only, and short. */
bool looks_like_code(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!isupper((unsigned char)name.p[i]) && !isdigit((unsigned char)name.p[i]) &&
			name.p[i] != '-')
			return false;
	return name.n <= 6;
}

bool all_codes(const struct scan *s)
{
	for (unsigned i = 0; i < s->n; i++)
		if (!looks_like_code(draft_text(s->d, s->name[i].name.start, s->name[i].name.end)))
			return false;
	return true;
}

uint32_t last_child_end(const struct draft *d, uint32_t i)
{
	const struct bracket *b = &d->brackets.v[i];
	uint32_t end = b->text, steps = 0;

	for (uint32_t j = i + 1; j < b->behind && steps < 64; j = d->brackets.v[j].behind, steps++)
		end = d->brackets.v[j].close + 1;
	/* very many children: look at the text before `]` only, which holds no bracket sign */
	if (steps == 64) {
		for (end = b->close;
			end > b->text && b->close - end < TAIL_LIMIT && d->bytes.p[end - 1] != ']';)
			end--;
	}
	return end;
}

/* Does the sign at p join two brackets, "[one] / [two]"? Then it is theirs. */
static bool between_brackets(const struct draft *d, uint32_t p, uint32_t end)
{
	uint32_t next = skip_blanks(d, p + 1, end), before = trim_back(d, p > 64 ? p - 64 : 0, p);

	return next < end && d->bytes.p[next] == '[' && before > 0 && d->bytes.p[before - 1] == ']';
}

/* The next " / " at top level in [p, end) of a bracket; *child walks over its direct children. NOWHERE:
 * none. */
uint32_t next_slash(const struct draft *d, uint32_t behind, uint32_t p, uint32_t end, uint32_t *child)
{
	const char *t = d->bytes.p;

	while (p < end) {
		uint32_t stop = *child < behind ? d->brackets.v[*child].open : end;
		const char *hit = stop > p ? memchr(t + p, '/', stop - p) : NULL;

		if (!hit) {
			if (stop >= end) return NOWHERE;
			p = d->brackets.v[*child].close + 1;
			*child = d->brackets.v[*child].behind;
			continue;
		}
		p = (uint32_t)(hit - t);
		if (between_brackets(d, p, end)) {
			p++;
			continue;
		}
		if (p > 0 && p + 1 < end && (t[p - 1] == ' ' || t[p - 1] == '\n') &&
			(t[p + 1] == ' ' || t[p + 1] == '\n'))
			return p;
		p++;
	}
	return NOWHERE;
}
