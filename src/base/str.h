/* str: a borrowed run of bytes (pointer and length); it may hold NULs and need not be valid UTF-8.
 * Pass it by value. Nobody frees a str: what it points into belongs to somebody else. */
#ifndef OT_BASE_STR_H
#define OT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str)LIT(literal))
#define LIT(literal) \
	{ \
		"" literal, sizeof(literal) - 1 \
	}                         /* in a static table */
#define STRF(s) (int)(s).n, (s).p /* for "%.*s" */

static inline struct str str_of(const char *z)
{
	return (struct str){ z, z ? strlen(z) : 0 };
}

static inline struct str str_cut(struct str s, size_t from, size_t to)
{
	if (to > s.n) to = s.n;
	if (from > to) from = to;
	return (struct str){ from ? s.p + from : s.p, to - from }; /* NULL + 0 is not defined */
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_cut(s, 0, prefix.n), prefix);
}

/* Is the byte in s? */
static inline bool str_has(struct str s, char byte)
{
	return s.n > 0 && memchr(s.p, byte, s.n) != NULL;
}

/* ASCII letters only are folded; other bytes must be equal. */
bool str_eq_nocase(struct str a, struct str b);
bool str_begins_nocase(struct str s, struct str prefix); /* s is long enough */
static inline bool str_starts_nocase(struct str s, struct str prefix)
{
	/* most answers are no, and the first byte gives most of them */
	if (s.n < prefix.n) return false;
	if (prefix.n && (s.p[0] | 0x20) != (prefix.p[0] | 0x20)) return false;
	return str_begins_nocase(s, prefix);
}
bool str_ends_nocase(struct str s, struct str suffix);

/* Is s one of the n words of the list, ASCII letters of either case? */
bool str_among(struct str s, const struct str *list, size_t n);
#define STR_AMONG(s, list) str_among(s, list, sizeof(list) / sizeof *(list))

/* Bytewise order, shorter first on a tie: a total order, for stable output. */
int str_cmp(struct str a, struct str b);

/* Without the ASCII blanks (space, tab, CR, LF, VT, FF) and U+00A0 at both ends. */
struct str str_trim(struct str s);

/* Takes the part before the first `sep` off *rest and returns it; false when *rest is used up.
 * "a,,b" gives "a", "", "b"; "" gives nothing. Start with *rest = the whole. */
bool str_next(struct str *rest, char sep, struct str *part);

/* A decimal number of 1 to 9 digits, and nothing else; false otherwise. */
bool str_number(struct str s, unsigned *value);

/* Hash for tables in memory (FNV-1a, 64 bit); not for anything stored. */
unsigned long long str_hash(struct str s);

/* The number of single-byte edits (insert, delete, replace, swap of neighbours) between a and b, at most
 * `limit` + 1; O(|a| |b|). Used for "did you mean". */
unsigned str_distance(struct str a, struct str b, unsigned limit);

#endif
