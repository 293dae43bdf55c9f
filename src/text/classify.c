#include "text/classify.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static const struct str status_words[] = { LIT("agreed"), LIT("agreed ad ref"), LIT("agreed ad ref."),
	LIT("agreed ad referendum"), LIT("ad ref"), LIT("ad ref."), LIT("ad referendum"),
	LIT("provisionally agreed"), LIT("agreed provisionally"), LIT("tentatively agreed"),
	LIT("agreed in principle"), LIT("agreed in plenary"), LIT("ta"), LIT("tentative agreement"),
	LIT("closed") };

static const struct str note_beginnings[] = { LIT("negotiators' note"), LIT("negotiators\xE2\x80\x99 note"),
	LIT("negotiators note"), LIT("negotiator's note"), LIT("negotiator\xE2\x80\x99s note"),
	LIT("placeholder"), LIT("editor's note"), LIT("editor\xE2\x80\x99s note"), LIT("editors' note"),
	LIT("editorial note"), LIT("drafting note"), LIT("drafter's note"), LIT("chair's note"),
	LIT("chair\xE2\x80\x99s note"), LIT("co-chairs' note"), LIT("co-chairs\xE2\x80\x99 note"),
	LIT("facilitator's note"), LIT("facilitator\xE2\x80\x99s note"), LIT("facilitators' note"),
	LIT("facilitators\xE2\x80\x99 note"), LIT("secretariat note"), LIT("secretariat's note"),
	LIT("secretariat\xE2\x80\x99s note"), LIT("explanatory note"), LIT("internal note"),
	LIT("mediator's note"), LIT("reserves its position"), LIT("reserve their position"),
	LIT("reserve its position") };

/* "[document to be issued]": a promise, when it ends the bracket */
static const struct str promised[] = {
	LIT("inserted"),
	LIT("issued"),
	LIT("added"),
	LIT("completed"),
	LIT("determined"),
	LIT("confirmed"),
	LIT("discussed"),
	LIT("supplied"),
	LIT("drafted"),
	LIT("finalized"),
	LIT("finalised"),
	LIT("placed"),
	LIT("updated"),
	LIT("renumbered"),
	LIT("reviewed"),
	LIT("specified"),
	LIT("provided"),
	LIT("worded"),
	LIT("filled"),
	LIT("developed"),
	LIT("elaborated"),
	LIT("considered"),
	LIT("revisited"),
	LIT("decided"),
};

static const struct str promise_ends[] = { LIT(""), LIT(" here"), LIT(" later"), LIT(" below"), LIT(" above"),
	LIT(" at a later stage"), LIT(" in due course"), LIT(" further") };

/* "[6] months": a number is to be filled in */
static const struct str units[] = { LIT("per cent"), LIT("percent"), LIT("%"), LIT("day"), LIT("days"),
	LIT("week"), LIT("weeks"), LIT("month"), LIT("months"), LIT("year"), LIT("years"), LIT("hour"),
	LIT("hours"), LIT("members"), LIT("States"), LIT("Parties"), LIT("million"), LIT("billion"),
	LIT("tonnes"), LIT("kilometres"), LIT("km"), LIT("metres"), LIT("working"), LIT("calendar"),
	LIT("members"), LIT("percentage"), LIT("times") };

static const struct str blank_nouns[] = { LIT("year"), LIT("date"), LIT("article"), LIT("annex"),
	LIT("paragraph"), LIT("number"), LIT("day"), LIT("month"), LIT("place"), LIT("name"), LIT("chapter"),
	LIT("section"), LIT("decision") };

static struct str strip_stop(struct str s)
{
	while (s.n && strchr(".;,: ", s.p[s.n - 1]) && s.p[s.n - 1]) s.n--;
	return s;
}

/* Emphasis, quotation marks and parentheses in front of a wording. */
static struct str strip_front(struct str s)
{
	while (s.n && s.p[0] && strchr("*_\"({ ", s.p[0])) s = str_cut(s, 1, s.n);
	if (s.n >= 3 && memcmp(s.p, "\xE2\x80\x9C", 3) == 0) s = str_cut(s, 3, s.n);
	return s;
}

enum block_status status_said(struct str s)
{
	s = strip_stop(str_trim(s));
	if (!s.n || s.n > 64) return STATUS_NONE;
	if (str_starts_nocase(s, STR("to be discussed")) || str_starts_nocase(s, STR("under discussion")))
		return STATUS_TO_DISCUSS;
	if (STR_AMONG(s, status_words)) return STATUS_AGREED;
	/* "agreed ad ref, 12 March": a date behind it */
	for (size_t i = 0; i < COUNT_OF(status_words); i++) {
		struct str rest;

		if (!str_starts_nocase(s, status_words[i]) || status_words[i].n >= s.n) continue;
		rest = str_cut(s, status_words[i].n, s.n);
		if (!strchr(" ,:(", rest.p[0]) || !rest.p[0]) continue;
		for (size_t k = 0; k < rest.n; k++)
			if (isdigit((unsigned char)rest.p[k]) && rest.n <= 24) return STATUS_AGREED;
	}
	return STATUS_NONE;
}

static size_t find_nocase(struct str s, struct str what)
{
	for (size_t i = 0; i + what.n <= s.n; i++)
		if (tolower((unsigned char)s.p[i]) == what.p[0] &&
			str_starts_nocase(str_cut(s, i, s.n), what))
			return i;
	return SIZE_MAX;
}

static bool is_promise(struct str s)
{
	struct str end = strip_stop(s);
	size_t from = end.n > 80 ? end.n - 80 : 0, i;
	struct str tail = str_cut(end, from, end.n), word, rest;

	if (!s.n || s.p[0] == ',' || islower((unsigned char)s.p[0])) {
		/* "[, to be decided by …]" is wording; a lower-case promise begins with its noun: "document
		 * to be …" */
		if (!s.n || s.p[0] == ',' || str_starts_nocase(s, STR("and ")) ||
			str_starts_nocase(s, STR("in ")))
			return false;
	}
	if (!end.n || !strchr("dewr", end.p[end.n - 1])) return false; /* …ed, here, later, below, stage, … */
	i = find_nocase(tail, STR("to be "));
	if (i == SIZE_MAX || (i && tail.p[i - 1] != ' ')) return false;
	rest = str_cut(tail, i + 6, tail.n);
	for (i = 0; i < rest.n && isalpha((unsigned char)rest.p[i]); i++)
		;
	word = str_cut(rest, 0, i);
	rest = str_cut(rest, i, rest.n);
	return STR_AMONG(word, promised) && STR_AMONG(rest, promise_ends);
}

/* "Further definitions may be required at a later stage": a reminder to the drafters. */
static bool is_reminder(struct str s)
{
	struct str rest, end;
	size_t i;

	if (s.n > 400 || !s.n || !isupper((unsigned char)s.p[0]) || memchr(s.p, '[', s.n)) return false;
	i = find_nocase(s, STR("may be "));
	if (i == SIZE_MAX) return false;
	rest = str_cut(s, i + 7, s.n);
	if (str_starts_nocase(rest, STR("required"))) {
		if (i >= 3 && str_eq_nocase(str_cut(s, i - 3, i), STR("as "))) return false;
		end = strip_stop(str_cut(rest, 8, rest.n));
		return !end.n || str_starts_nocase(end, STR(" at a later")) ||
		       str_starts_nocase(end, STR(" later"));
	}
	if (!str_starts_nocase(rest, STR("decided"))) return false;
	if (i < 3 || !str_eq_nocase(str_cut(s, i - 3, i), STR("as "))) return false;
	end = strip_stop(str_cut(rest, 7, rest.n));
	return !end.n || str_starts_nocase(end, STR(" during the")) || str_starts_nocase(end, STR(" later"));
}

static bool is_note(struct str s)
{
	struct str t = strip_front(s);

	if (!t.n) return false;
	for (size_t i = 0; i < COUNT_OF(note_beginnings); i++)
		if (str_starts_nocase(t, note_beginnings[i])) return true;
	if (str_starts_nocase(t, STR("note")) && t.n > 4 &&
		(t.p[4] == ':' || (memcmp(t.p, "NOTE", 4) == 0 && !isalpha((unsigned char)t.p[4]))))
		return true;
	if (str_starts_nocase(t, STR("n.b.")) || str_starts_nocase(t, STR("nb:"))) return true;
	return is_promise(t) || is_reminder(t);
}

bool says_no_text(struct str s)
{
	s = str_trim(s);
	while (s.n && s.p[0] == '[') s = str_cut(s, 1, s.n); /* "Option 2: [No text]" */
	s = strip_front(s);
	if (str_starts_nocase(s, STR("no text"))) return s.n == 7 || !isalpha((unsigned char)s.p[7]);
	return str_starts_nocase(s, STR("no provision")) && (s.n == 12 || !isalpha((unsigned char)s.p[12]));
}

/* x, xx, X, N, …, ---, ___ */
static bool is_filler(struct str s)
{
	bool same = s.n > 0;

	for (size_t i = 1; i < s.n; i++) same &= s.p[i] == s.p[0];
	if (same && strchr("xXyYzZN", s.p[0]) && s.p[0]) return s.n <= 4;
	if (same && strchr("._-?#*", s.p[0]) && s.p[0])
		return s.n >= 2 || s.p[0] == '_' || s.p[0] == '?' || s.p[0] == '-';
	for (size_t i = 0; i < s.n;) {
		unsigned len;
		uint32_t cp = utf8_at(s, i, &len);

		if (cp != 0x2026 && cp != 0x2013 && cp != 0x2014 && cp != 0x25CF && cp != 0x2022)
			return false;
		i += len;
	}
	return s.n > 0;
}

static bool is_blank(struct str s)
{
	size_t i;

	if (!s.n || (s.n <= 24 && is_filler(s))) return true;
	s = strip_stop(s);
	if (!s.n || s.n > 24) return false; /* "[,]" is wording */
	if (is_filler(s) || (s.n == 4 && s.p[0] == 'd' && str_eq(s, STR("date")))) return true;
	for (i = 0; i < s.n && isalpha((unsigned char)s.p[i]); i++)
		;
	if (i && i < s.n && s.p[i] == ' ' && STR_AMONG(str_cut(s, 0, i), blank_nouns) &&
		is_filler(str_trim(str_cut(s, i, s.n))))
		return true;
	for (i = 0; i < s.n && isdigit((unsigned char)s.p[i]); i++) /* 20XX */
		;
	return i && i < s.n && s.n <= 6 && is_filler(str_cut(s, i, s.n)) && isalpha((unsigned char)s.p[i]);
}

/* ---- footnotes, links ---- */

static bool digits_only(struct str s)
{
	unsigned v;

	return s.n <= 3 && str_number(s, &v);
}

static bool inside_digits(const struct draft *d, uint32_t i)
{
	const struct bracket *b = &d->brackets.v[i];

	return b->close != NOWHERE && digits_only(str_trim(draft_text(d, b->open + 1, b->close)));
}

static bool unit_follows(const struct draft *d, uint32_t p)
{
	struct str rest;
	size_t i;

	p = skip_blanks(d, p, (uint32_t)d->bytes.n);
	rest = draft_text(d, p, (uint32_t)(d->bytes.n - p > 16 ? p + 16 : d->bytes.n));
	if (rest.n && (rest.p[0] == '%' || (rest.n > 2 && memcmp(rest.p, "\xC2\xB0", 2) == 0))) return true;
	for (i = 0; i < rest.n && isalpha((unsigned char)rest.p[i]); i++)
		;
	if (STR_AMONG(str_cut(rest, 0, i), units)) return true;
	return str_starts_nocase(rest, STR("per cent"));
}

static bool word_before(const struct draft *d, uint32_t p)
{
	unsigned char c = p ? (unsigned char)d->bytes.p[p - 1] : ' ';

	return isalnum(c) || c >= 0x80 || (c && strchr(")]'\".", c));
}

static bool stands_among_numbers(const struct draft *d, uint32_t i)
{
	const struct bracket *b = &d->brackets.v[i];
	uint32_t j = b->behind;

	if (j < d->brackets.n && d->brackets.v[j].open == b->close + 1 && inside_digits(d, j)) return true;
	return i > 0 && d->brackets.v[i - 1].close != NOWHERE && d->brackets.v[i - 1].close + 1 == b->open &&
	       inside_digits(d, i - 1);
}

static bool is_footnote(const struct draft *d, uint32_t i, struct str in)
{
	const struct bracket *b = &d->brackets.v[i];
	unsigned number;

	if (in.n > 1 && in.p[0] == '^' && !memchr(in.p, ' ', in.n)) return true;
	in = str_trim(in);
	if (!digits_only(in) || !str_number(in, &number) || stands_among_numbers(d, i)) return false;
	if (unit_follows(d, b->close + 1)) return false;
	return note_exists(d, number) || word_before(d, b->open);
}

/* The ids of Markdown link definitions, `[id]: address`. */
struct link_ids {
	VEC(unsigned long long) hash;
};

static int by_hash(const void *a, const void *b)
{
	unsigned long long x = *(const unsigned long long *)a, y = *(const unsigned long long *)b;

	return (x > y) - (x < y);
}

static unsigned long long id_hash(struct str id)
{
	char low[64];
	size_t n = id.n < sizeof low ? id.n : sizeof low;

	for (size_t i = 0; i < n; i++) low[i] = (char)tolower((unsigned char)id.p[i]);
	return str_hash((struct str){ low, n });
}

static bool is_definition(const struct draft *d, const struct bracket *b)
{
	uint32_t p = b->open, q = b->close + 2;

	while (p > 0 && b->open - p < 4 && d->bytes.p[p - 1] == ' ') p--;
	if (p > 0 && d->bytes.p[p - 1] != '\n') return false;
	if (b->close + 1 >= d->bytes.n || d->bytes.p[b->close + 1] != ':') return false;
	if (skip_blanks(d, b->open + 1, b->close) == b->close) return false; /* []: defines nothing */
	while (q < d->bytes.n && (d->bytes.p[q] == ' ' || d->bytes.p[q] == '\t')) q++;
	return q > b->close + 2 && q < d->bytes.n && d->bytes.p[q] != '\n' &&
	       b->behind == (uint32_t)(b - d->brackets.v) + 1;
}

static bool defined(const struct link_ids *ids, struct str id)
{
	unsigned long long h = id_hash(id);

	return ids->hash.n && bsearch(&h, ids->hash.v, ids->hash.n, sizeof h, by_hash);
}

/* [text](target) [text][id] [id] */
static bool is_link(const struct draft *d, const struct link_ids *ids, uint32_t i)
{
	const struct bracket *b = &d->brackets.v[i];
	uint32_t p = b->close + 1, end = (uint32_t)(d->bytes.n - p > 2048 ? p + 2048 : d->bytes.n), q;
	struct str inner = draft_text(d, b->open + 1, b->close);

	if (p < end && d->bytes.p[p] == '(') {
		const char *close = memchr(d->bytes.p + p, ')', end - p);
		struct str target, url;

		if (!close) return false;
		target = draft_text(d, p + 1, (uint32_t)(close - d->bytes.p));
		for (q = 0; q < target.n && !isspace((unsigned char)target.p[q]); q++)
			;
		url = str_cut(target, 0, q);
		/* a title may follow the address */
		if (q < target.n && str_trim(str_cut(target, q, target.n)).n &&
			!strchr("\"'", str_trim(str_cut(target, q, target.n)).p[0]))
			return false;
		if (!d->markdown)
			return find_nocase(url, STR("://")) != SIZE_MAX ||
			       str_starts_nocase(url, STR("mailto:")) || str_starts_nocase(url, STR("www."));
		for (size_t k = 0; k < url.n; k++)
			if (strchr("/.#:", url.p[k]) && url.p[k]) return true;
		return false;
	}
	if (!d->markdown || !ids->hash.n) return false;
	if (is_definition(d, b)) return true;
	if (b->behind < d->brackets.n && d->brackets.v[b->behind].open == p &&
		d->brackets.v[b->behind].close != NOWHERE) {
		const struct bracket *o = &d->brackets.v[b->behind];
		struct str id = draft_text(d, o->open + 1, o->close);

		return defined(ids, id.n ? id : inner);
	}
	return defined(ids, inner);
}

static void link_definitions(const struct draft *d, struct link_ids *ids)
{
	if (!d->markdown) return;
	for (uint32_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];

		if (b->close != NOWHERE && d->bytes.p[b->open + 1] != '^' && is_definition(d, b))
			vec_push(&ids->hash, id_hash(draft_text(d, b->open + 1, b->close)));
	}
	if (ids->hash.n) qsort(ids->hash.v, ids->hash.n, sizeof *ids->hash.v, by_hash);
}

/* ---- glued to a word ---- */

static bool word_at(const struct draft *d, uint32_t p)
{
	unsigned len;
	uint32_t cp;

	if (p >= d->bytes.n) return false;
	cp = utf8_at(d->bytes, p, &len);
	return cp != UTF8_INVALID && (utf8_letter(cp) || utf8_digit(cp));
}

static bool word_ends_at(const struct draft *d, uint32_t p)
{
	if (!p) return false;
	do p--;
	while (p > 0 && ((unsigned char)d->bytes.p[p] & 0xC0) == 0x80);
	return word_at(d, p);
}

static bool is_glued(const struct draft *d, const struct bracket *b, struct str in)
{
	bool before, wordy = false;

	if (!in.n || in.n > 32 || !word_at(d, b->close + 1) || memchr(in.p, '[', in.n)) return false;
	for (size_t i = 0; i < in.n; i++) {
		if (isspace((unsigned char)in.p[i])) return false;
		wordy |= isalnum((unsigned char)in.p[i]) || (unsigned char)in.p[i] >= 0x80;
	}
	if (!wordy) return false;
	before = word_ends_at(d, b->open);
	if (before) return true;
	/* "[t]he Parties": one letter of a quotation changed */
	return in.n == 1 && isalpha((unsigned char)in.p[0]) &&
	       isalpha((unsigned char)d->bytes.p[b->close + 1]);
}

/* ---- the class ---- */

static const struct str open_words[] = { LIT("other"), LIT("others") };

static enum bracket_class wording_class(struct str s)
{
	struct str bare = strip_stop(s);

	if (STR_AMONG(bare, open_words)) return CLASS_OPEN;
	return says_no_text(s) ? CLASS_NO_TEXT : CLASS_TEXT;
}

static enum bracket_class class_of(const struct draft *d, const struct link_ids *ids, uint32_t i)
{
	const struct bracket *b = &d->brackets.v[i];
	struct str in = draft_text(d, b->open + 1, b->close), s = draft_text(d, b->text, b->text_end);

	if (b->open < d->front) return CLASS_LINK; /* front matter: kept as it is, not in dispute */
	if (b->n_claims) {
		if (s.n <= 64 && status_said(s)) return CLASS_STATUS; /* [Agreed ad ref] (US): whose it is */
		return is_note(s) ? CLASS_NOTE : wording_class(s);
	}
	if (is_footnote(d, i, in)) return CLASS_FOOTNOTE;
	if (is_link(d, ids, i)) return CLASS_LINK;
	if (s.n && s.p[0] == '[') return CLASS_TEXT; /* begins with another bracket: none of the rest fits */
	if (s.n <= 64 && status_said(s)) return CLASS_STATUS;
	if (is_note(s)) return CLASS_NOTE;
	if (is_blank(s) || (digits_only(s) && unit_follows(d, b->close + 1) && !stands_among_numbers(d, i)))
		return CLASS_BLANK;
	if (wording_class(s) != CLASS_TEXT) return wording_class(s);
	return is_glued(d, b, in) ? CLASS_GLUED : CLASS_TEXT;
}

void classes_read(struct draft *d)
{
	struct link_ids ids = { { 0 } };
	uint32_t brace = 0, page = 0;

	link_definitions(d, &ids);
	for (uint32_t i = 0; i < d->brackets.n; i++) {
		struct bracket *b = &d->brackets.v[i];

		while (page < d->furniture.n && d->furniture.v[page].end <= b->open) page++;
		if (page < d->furniture.n && d->furniture.v[page].start <= b->open)
			b->flags |= BRACKET_FURNITURE;
		if (b->close == NOWHERE) continue;
		b->class = (uint8_t)class_of(d, &ids, i);
		while (brace < d->braces.n && d->braces.v[brace].end <= b->open) brace++;
		if (brace < d->braces.n && d->braces.v[brace].start < b->open &&
			b->close < d->braces.v[brace].end) {
			b->flags |= BRACKET_IN_BRACE;
			b->class = CLASS_NOTE;
		}
	}
	vec_release(&ids.hash);
}
