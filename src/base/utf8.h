/* utf8: decoding that never fails. An invalid byte sequence is kept as bytes; where a code point must be
 * shown or counted, each maximal invalid part (Unicode 15, table 3-8, "substitution of maximal subparts")
 * counts as one U+FFFD. */
#ifndef OT_BASE_UTF8_H
#define OT_BASE_UTF8_H

#include <stdint.h>

#include "base/buf.h"

#define UTF8_INVALID 0xFFFFFFFFu

/* The code point at s.p[at] (at < s.n), its length in *len (1..4); UTF8_INVALID for an invalid part, *len
 * then being that part's length. */
uint32_t utf8_at(struct str s, size_t at, unsigned *len);

/* Code points in s, invalid parts counted as one each; if `invalid` is not NULL it receives their number. */
size_t utf8_count(struct str s, size_t *invalid);

bool utf8_letter(uint32_t cp); /* letters and combining marks */
bool utf8_digit(uint32_t cp);  /* every number category, as in "word" */
bool utf8_lower(uint32_t cp);
bool utf8_blank(uint32_t cp); /* White_Space, LF included */

/* 3 when s begins with a byte order mark, else 0. */
size_t utf8_mark(struct str s);

/* Appends s with every invalid part replaced by U+FFFD; true if there was one. */
bool utf8_clean(struct buf *out, struct str s);

/* Appends s folded for comparing names: NFKC, case folded, inner blanks as one space. */
void utf8_fold(struct buf *out, struct str s);

/* Appends s folded for sorting names by alphabet: as utf8_fold(), and letters without their marks, so that
 * Türkiye stands where Turkiye would. */
void utf8_fold_letters(struct buf *out, struct str s);

/* Are the two the same name, folded? */
bool utf8_same(struct str a, struct str b);

/* Appends s composed (NFC), so that the same letters written in other ways are the same bytes; invalid parts
 * stay. */
void utf8_compose(struct buf *out, struct str s);

/* Columns that s takes on a terminal (wide characters 2, combining marks 0). */
size_t utf8_width(struct str s);

/* The length in bytes of the longest prefix of s that fits into `columns`, never splitting a code point. */
size_t utf8_fit(struct str s, size_t columns);

#endif
