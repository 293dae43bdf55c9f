#include "text/attribution.h"

#include <assert.h>
#include <ctype.h>

#include "base/utf8.h"

enum {
	HEAD_LIMIT = 4096,  /* bytes in which a head must end */
	TAIL_LIMIT = 512,   /* bytes in which a tail must begin */
	SLASH_LIMIT = 4096, /* a longer bracket is no set of slash alternatives */
	NAMES_LIMIT = 256,  /* names in one attribution */
	NAME_WORDS = 8,
};

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

struct found {
	struct span name;
	uint32_t party;
};

struct scan {
	const struct draft *d;
	const struct parties *table; /* NULL: names are taken by their looks */
	uint32_t p, end;
	struct found name[NAMES_LIMIT];
	uint8_t verb[NAMES_LIMIT];
	unsigned n;
	bool has_verb, dot;
	struct span unknown; /* the first name that is not in the table */
};

static bool in_list(struct str word, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word.n == list[i].n && str_eq_nocase(word, list[i])) return true;
	return false;
}
#define IN_LIST(word, list) in_list(word, list, sizeof(list) / sizeof *(list))

static unsigned char byte(const struct scan *s, uint32_t p)
{
	return p < s->end ? (unsigned char)s->d->bytes.p[p] : 0;
}

uint32_t skip_blanks(const struct draft *d, uint32_t p, uint32_t end)
{
	const unsigned char *b = (const unsigned char *)d->bytes.p;

	while (p < end) {
		if (b[p] <= ' ' && (b[p] == ' ' || (b[p] >= '\t' && b[p] <= '\r'))) {
			p++;
		} else if (b[p] == 0xC2 && p + 1 < end && b[p + 1] == 0xA0) {
			p += 2;
		} else {
			break;
		}
	}
	return p;
}

/* Before `end`, without the blanks there. */
static uint32_t trim_back(const struct draft *d, uint32_t start, uint32_t end)
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
		if (word.n == verb_words[i].word.n && str_eq_nocase(word, verb_words[i].word))
			return &verb_words[i];
	return NULL;
}

/* In "CLpropose" the name is "CL". */
static uint32_t strip_verb(const struct scan *s, uint32_t start, uint32_t end)
{
	struct str word = draft_text(s->d, start, end);

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
		if (!IN_LIST(word, verb_modifiers)) return false;
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
		if (verb_of(word) || IN_LIST(word, verb_modifiers)) break;
		if (str_eq(word, STR("and"))) break; /* separates names */
		if (utf8_lower(cp)) {
			if (!n || !IN_LIST(word, name_connectors)) break;
		} else {
			uint32_t cut = strip_verb(s, p, e);

			if (!n && IN_LIST(word, no_names)) return false;
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

static void scan_start(
	struct scan *s, const struct draft *d, const struct parties *table, uint32_t p, uint32_t end)
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
static bool read_head(struct scan *s)
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
static bool read_list(struct scan *s)
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
static uint32_t head_limit(const struct draft *d, uint32_t i)
{
	const struct bracket *b = &d->brackets.v[i];
	uint32_t end = b->close == NOWHERE ? (uint32_t)d->bytes.n : b->close;

	if (i + 1 < d->brackets.n && d->brackets.v[i + 1].open < end) end = d->brackets.v[i + 1].open;
	if (end - b->open > HEAD_LIMIT) end = b->open + HEAD_LIMIT;
	return end;
}

/* A tail in [start, end): the last dash behind a blank after which everything is names and verbs. */
static bool read_tail(struct scan *s, const struct draft *d, const struct parties *table, uint32_t start,
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

/* --- who there is: names discovered in the draft -------------------------------------------------------- */

struct evidence {
	uint32_t strong; /* with a verb, or in a list of codes */
	uint32_t bare;   /* "[US: …]", "[… - US]" without a verb */
};

struct discovery {
	struct parties seen; /* every candidate as written */
	VEC(struct evidence) of;
	uint32_t last_bare; /* bracket before this one, if its head was bare names */
};

/* Capital letters, digits and hyphens only, and short. */
static bool looks_like_code(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!isupper((unsigned char)name.p[i]) && !isdigit((unsigned char)name.p[i]) &&
			name.p[i] != '-')
			return false;
	return name.n <= 6;
}

static void witness(struct discovery *v, const struct scan *s, bool strong, unsigned bare)
{
	for (unsigned i = 0; i < s->n; i++) {
		uint32_t p = parties_add(
			&v->seen, draft_text(s->d, s->name[i].name.start, s->name[i].name.end), true);

		if (p == v->of.n) vec_push(&v->of, (struct evidence){ 0, 0 });
		v->of.v[p].strong += strong;
		v->of.v[p].bare += bare;
	}
}

static bool all_codes(const struct scan *s)
{
	for (unsigned i = 0; i < s->n; i++)
		if (!looks_like_code(draft_text(s->d, s->name[i].name.start, s->name[i].name.end)))
			return false;
	return true;
}

/* One code alone, "[US: …]": two capital letters at least. */
static bool lone_code(const struct scan *s)
{
	struct str name = draft_text(s->d, s->name[0].name.start, s->name[0].name.end);

	return s->n == 1 && name.n >= 2 && looks_like_code(name) && isupper((unsigned char)name.p[0]) &&
	       isupper((unsigned char)name.p[1]);
}

static void discover_head(struct discovery *v, const struct draft *d, uint32_t i, struct scan *s)
{
	const struct bracket *b = &d->brackets.v[i];
	uint32_t before = v->last_bare;
	bool codes;

	v->last_bare = NOWHERE;
	if (b->open + 1 < d->bytes.n && islower((unsigned char)d->bytes.p[b->open + 1])) return;
	scan_start(s, d, NULL, b->open + 1, head_limit(d, i));
	if (!read_head(s)) return;
	codes = all_codes(s);
	if (s->has_verb || (codes && s->n > 1) || lone_code(s)) {
		witness(v, s, true, 0);
	} else {
		/* two such brackets side by side vouch for each other */
		bool beside = before != NOWHERE && d->brackets.v[before].behind == i;

		witness(v, s, false, beside ? 2 : 1);
		v->last_bare = i;
	}
}

static uint32_t last_child_end(const struct draft *d, uint32_t i)
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
static uint32_t next_slash(const struct draft *d, uint32_t behind, uint32_t p, uint32_t end, uint32_t *child)
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

static void discover_tails(struct discovery *v, const struct draft *d, uint32_t i, struct scan *s)
{
	const struct bracket *b = &d->brackets.v[i];
	uint32_t start = b->open + 1, child = i + 1, cut, slash;

	if (b->close == NOWHERE) return;
	while (b->close - b->open <= SLASH_LIMIT &&
		(slash = next_slash(d, b->behind, start, b->close, &child)) != NOWHERE) {
		if (read_tail(s, d, NULL, start, slash, &cut)) witness(v, s, s->has_verb, all_codes(s));
		start = slash + 1;
	}
	if (last_child_end(d, i) > start) start = last_child_end(d, i);
	if (start < b->close && read_tail(s, d, NULL, start, b->close, &cut))
		witness(v, s, s->has_verb, all_codes(s));
}

static bool accepted(const struct evidence *e)
{
	return e->strong > 0 || e->bare > 1;
}

/* "AU9" is AU with footnote 9 when AU is met elsewhere or the draft has a note 9; "G77" is a name. */
static struct str without_footnote(const struct draft *d, const struct discovery *v, struct str name)
{
	size_t n = name.n;
	unsigned number;
	struct str base;
	uint32_t p;

	while (n > 0 && isdigit((unsigned char)name.p[n - 1])) n--;
	base = str_cut(name, 0, n);
	if (n == name.n || n < 2 || name.p[n - 1] == '-' || !str_number(str_cut(name, n, name.n), &number))
		return name;
	p = parties_find(&v->seen, base);
	return p != NO_PARTY || note_exists(d, number) ? base : name;
}

static void discover(struct draft *d, struct scan *s)
{
	struct discovery v = { .last_bare = NOWHERE };

	parties_init(&v.seen);
	for (uint32_t i = 0; i < d->brackets.n; i++) {
		discover_head(&v, d, i, s);
		discover_tails(&v, d, i, s);
	}
	for (uint32_t i = 0; i < v.seen.list.n; i++)
		if (accepted(&v.of.v[i]))
			parties_add(&d->parties, without_footnote(d, &v, v.seen.list.v[i].code), true);
	vec_release(&v.of);
	parties_release(&v.seen);
}

/* --- what each bracket says ------------------------------------------------------------------------------
 */

static void claim_all(struct draft *d, struct bracket *b, const struct scan *s, unsigned part)
{
	for (unsigned i = 0; i < s->n && b->n_claims < UINT16_MAX; i++) {
		struct claim c = { s->name[i].party, (uint16_t)part, s->verb[i] };
		bool again = false;

		for (unsigned k = 0; k < b->n_claims && b->n_claims <= NAMES_LIMIT; k++) {
			const struct claim *o = &d->claims.v[b->claim + k];

			again |= o->party == c.party && o->verb == c.verb && o->part == c.part;
		}
		if (again) continue;
		vec_push(&d->claims, c);
		b->n_claims++;
	}
}

static void read_bracket_head(struct draft *d, uint32_t i, struct scan *s)
{
	struct bracket *b = &d->brackets.v[i];
	bool head;

	b->text = b->open + 1;
	/* names that nobody knows are no defect in a discovered table: one look at the first byte will do */
	if (!d->parties.declared) {
		uint32_t p = skip_blanks(d, b->text, (uint32_t)d->bytes.n);

		if (p >= d->bytes.n || !d->parties.initial[(unsigned char)d->bytes.p[p]]) return;
	}
	scan_start(s, d, &d->parties, b->open + 1, head_limit(d, i));
	head = read_head(s);
	if (head && s->unknown.start == NOWHERE) {
		unsigned number;
		uint32_t digits = s->p, end = skip_footnote_number(d, digits, s->end);

		/* "oppose:13 4. Each Party": the footnote is glued to the colon and exists */
		if (end > digits && isdigit(byte(s, digits)) &&
			str_number(draft_text(d, digits, end), &number) && note_exists(d, number) &&
			skip_blanks(d, end, s->end) > end)
			digits = end;
		b->text = digits;
		if (s->dot) b->flags |= BRACKET_HEAD_DOT;
		claim_all(d, b, s, 0);
	} else if (s->n && s->has_verb && (head || s->unknown.start == NOWHERE)) {
		b->flags |= BRACKET_DEAD_HEAD;
	} else if (head && d->parties.declared && s->n && all_codes(s)) {
		b->flags |= BRACKET_DEAD_HEAD;
	}
}

static void read_bracket_tails(struct draft *d, uint32_t i, struct scan *s)
{
	struct bracket *b = &d->brackets.v[i];
	bool names = d->parties.n_names > 0;
	uint32_t start = b->text, child = i + 1, cut, slash, parts = 1, last;

	while (b->close - b->open <= SLASH_LIMIT && parts < UINT16_MAX &&
		(slash = next_slash(d, b->behind, start, b->close, &child)) != NOWHERE) {
		if (names && read_tail(s, d, &d->parties, start, slash, &cut) && s->unknown.start == NOWHERE)
			claim_all(d, b, s, parts);
		parts++;
		start = slash + 1;
	}
	if (parts > 1) b->n_parts = (uint16_t)parts;
	last = last_child_end(d, i);
	if (last > start) start = last;
	if (names && start < b->close && read_tail(s, d, &d->parties, start, b->close, &cut) &&
		s->unknown.start == NOWHERE) {
		claim_all(d, b, s, parts > 1 ? parts : 0);
		b->text_end = cut;
	}
}

/* [text]12 and [text](US, JP) */
static void read_bracket_trailer(struct draft *d, uint32_t i, struct scan *s)
{
	struct bracket *b = &d->brackets.v[i];
	uint32_t end = (uint32_t)d->bytes.n, p = b->close + 1, q;
	unsigned number;
	const char *close;

	q = p;
	while (q < end && q - p < 4 && isdigit((unsigned char)d->bytes.p[q])) q++;
	if (q > p && q - p <= 3 && str_number(draft_text(d, p, q), &number) && note_exists(d, number)) p = q;
	b->after = p;
	if (!d->parties.n_names) return;
	if (p < end && d->bytes.p[p] == ' ') p++;
	if (p >= end || d->bytes.p[p] != '(') return;
	q = end - p > TAIL_LIMIT ? p + TAIL_LIMIT : end;
	close = memchr(d->bytes.p + p, ')', q - p);
	if (!close) return;
	q = (uint32_t)(close - d->bytes.p);
	scan_start(s, d, &d->parties, p + 1, q);
	if (!read_list(s) || s->unknown.start != NOWHERE) return;
	claim_all(d, b, s, 0);
	b->after = q + 1;
}

void attributions_read(struct draft *d)
{
	struct scan *s = mem_alloc(1, sizeof *s);

	if (!d->parties.declared) discover(d, s);
	for (uint32_t i = 0; i < d->brackets.n; i++) {
		struct bracket *b = &d->brackets.v[i];

		b->claim = (uint32_t)d->claims.n;
		read_bracket_head(d, i, s);
		if (b->close == NOWHERE) {
			b->text_end = b->after = b->open + 1;
			continue;
		}
		b->text = skip_blanks(d, b->text, b->close);
		b->text_end = trim_back(d, b->text, b->close);
		read_bracket_tails(d, i, s);
		read_bracket_trailer(d, i, s);
	}
	mem_free(s);
}

struct span bracket_part(const struct draft *d, const struct bracket *b, unsigned k)
{
	uint32_t i = (uint32_t)(b - d->brackets.v), child = i + 1, start = b->text, end = b->text_end, cut,
		 slash;
	struct scan *s;

	for (unsigned part = 1;; part++) {
		slash = next_slash(d, b->behind, start, b->close, &child);
		if (part == k || slash == NOWHERE) break;
		start = slash + 1;
	}
	if (slash != NOWHERE) end = slash;
	if (slash != NOWHERE && d->parties.n_names) {
		s = mem_alloc(1, sizeof *s);
		if (read_tail(s, d, &d->parties, start, slash, &cut) && s->unknown.start == NOWHERE)
			end = cut;
		mem_free(s);
	}
	start = skip_blanks(d, start, end);
	return (struct span){ start, trim_back(d, start, end) };
}

/* --- for lint
 * ----------------------------------------------------------------------------------------------- */

bool attribution_before_colon(const struct draft *d, uint32_t colon, struct span *names)
{
	const char *t = d->bytes.p;
	uint32_t low = colon > TAIL_LIMIT ? colon - TAIL_LIMIT : 0, line = colon;
	struct scan *s;
	bool found = false;

	if (!d->parties.n_names) return false;
	while (line > low && t[line - 1] != '\n' && t[line - 1] != '[' && t[line - 1] != ']') line--;
	if (line > 0 && t[line - 1] == '[') return false;
	s = mem_alloc(1, sizeof *s);
	for (uint32_t p = line; p < colon && !found; p++) {
		if (p > line && t[p - 1] != ' ' && t[p - 1] != '(') continue;
		if (t[p] == ' ' || t[p] == '[') continue;
		scan_start(s, d, &d->parties, p, colon + 1);
		found = read_head(s) && s->has_verb && !s->dot && s->p == colon + 1 &&
			s->unknown.start == NOWHERE;
		if (found) *names = (struct span){ p, colon };
	}
	mem_free(s);
	return found;
}

bool attribution_unknown_name(const struct draft *d, const struct bracket *b, struct span *at)
{
	struct scan *s = mem_alloc(1, sizeof *s);
	bool unknown;

	scan_start(s, d, &d->parties, b->open + 1, head_limit(d, (uint32_t)(b - d->brackets.v)));
	(void)read_head(s);
	unknown = s->unknown.start != NOWHERE;
	*at = unknown ? s->unknown : (struct span){ s->p, s->p };
	mem_free(s);
	return unknown;
}
