/* lex: the tokens of one line of a case file. */
#ifndef OT_CASEFILE_LEX_H
#define OT_CASEFILE_LEX_H

#include "casefile/fault.h"

enum lexeme_kind {
	T_END,
	T_WORD,   /* everything between blanks that is nothing else */
	T_STRING, /* `text` is what stands between the quotes */
	T_MARK,   /* one of ( ) [ ] > ~ | ? */
	T_COLON,  /* a colon that ends a word */
};

struct lexeme {
	uint8_t kind;
	char mark;
	uint32_t at, end; /* bytes in the file */
	struct str text;
};

struct lexemes {
	VEC(struct lexeme) list; /* ends in T_END */
};

/* Splits the line [start, end) of `bytes`, comment and line end left out. False, with *bad the place and
 * *why and *hint set, when it cannot be split: a string that is not closed, a sign that is not allowed.
 * O(line). */
struct lex_error {
	uint32_t at;
	const char *why, *hint;
};
bool lex_line(struct lexemes *t, struct str bytes, uint32_t start, uint32_t end, struct lex_error *bad);

/* Has a word the shape of a name: a capital or a letter outside ASCII, then letters, digits, - and _,
 * perhaps "/n"; perhaps "SUPPLIER." before it? */
bool name_shaped(struct str s);

/* Has it the shape of an address or a name in logic: a digit or a capital first, no sign that is not used in
 * these. */
bool ref_shaped(struct str s);

#endif
