/* parser: what the files that read a line share. Internal to parse.c, head.c, clause.c, stance.c,
 * logic.c. */
#ifndef OT_CASEFILE_PARSER_H
#define OT_CASEFILE_PARSER_H

#include "casefile/reading.h"

#define NO_KIND 255

struct parser {
	struct reading *r;
	uint32_t file, line;
	struct lexemes tokens;
	uint32_t pos;  /* of the next token */
	uint32_t fact; /* index of the statement that is being read, or NOTHING */
	uint16_t row;  /* see struct clause */
	bool lost;     /* the statement above could not be read: what is indented under it is passed over */
	uint8_t kinds[N_WORDS];  /* for each clause word its first row in clause_kinds, or NO_KIND */
	VEC(struct value) marks; /* operators that wait, in logic.c */
};

static inline const struct lexeme *peek(const struct parser *p)
{
	return &p->tokens.list.v[p->pos];
}

static inline bool at_end(const struct parser *p)
{
	return peek(p)->kind == T_END;
}

static inline bool at_mark(const struct parser *p, char mark)
{
	return peek(p)->kind == T_MARK && peek(p)->mark == mark;
}

/* The keyword at hand, or W_NOTHING. */
enum word at_word(const struct parser *p);
/* Is it this keyword? Then it is taken. */
bool take_word(struct parser *p, enum word w);
/* Is there a name (an address) at hand? */
bool at_name(const struct parser *p);
bool at_ref(const struct parser *p);
bool at_number(const struct parser *p);

/* A fault at the token at hand: `expected WHAT, found 'word'`. Returns false. */
bool expected(struct parser *p, const char *what);
/* The same with a message of its own. */
bool refuse(struct parser *p, enum error_code code, const char *format, ...) OT_PRINTF(3, 4);
void hint(struct parser *p, const char *format, ...) OT_PRINTF(2, 3);

/* Adds a value for the token at hand, which is taken. */
struct value *push_value(struct parser *p, enum value_kind kind);
void push_word(struct parser *p, enum word w);

/* Clauses: clause_begin() … values … clause_end(). */
struct clause clause_begin(const struct parser *p, enum word word);
void clause_end(struct parser *p, struct clause c);

/* Each takes what it is named after from the tokens, or says what is wrong and returns false. */
bool take_name(struct parser *p, const char *what);
bool take_names(struct parser *p, const char *what);
bool take_parties(struct parser *p);
bool take_refs(struct parser *p, bool one_at_least);
bool take_string(struct parser *p, const char *what);
bool take_text(struct parser *p);
bool take_number(struct parser *p, const char *what);
bool take_share(struct parser *p);
bool take_range(struct parser *p, const char *what);
bool take_plain_range(struct parser *p, const char *what); /* without what is expected */
bool take_date(struct parser *p);
bool take_duration(struct parser *p);
bool take_logic(struct parser *p);
bool take_order(struct parser *p);
bool take_point(struct parser *p);
bool take_state(struct parser *p, const uint8_t *states);
/* Adds to the last fault which of the words is nearest to the one at hand; returns false. */
bool hint_nearest(struct parser *p, const uint8_t *words);

/* What a statement begins with, behind its word. */
bool take_head(struct parser *p, const struct statement *s);
/* The clauses up to the end of the line. */
bool take_clauses(struct parser *p);
/* A stance's or gloss's line under an issue. */
bool take_stance(struct parser *p);

#endif
