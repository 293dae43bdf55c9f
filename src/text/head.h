/* head: the grammar of an attribution, "US/AU9 propose; CL oppose:13", and of what holds it.
 *
 * 	head    = clause { ";" clause } ":"
 * 	list    = clause { ( ";" | "," ) clause } [ "." ]      in a tail, or in parentheses behind a bracket
 * 	clause  = names [ number ] [ verb [ number ] ]         a verb speaks for all names since the last ";"
 * 	names   = name { ( "/" | "//" | "," | "&" | "+" | "and" ) name }
 *
 * Blanks and line breaks may stand between any two words; numbers are footnotes. A name is the longest that
 * the party table has, or, without a table, capitalised words. Everything is looked for in a bounded
 * stretch, so a whole draft takes linear time. For attribution.c and discover.c only. */
#ifndef OT_TEXT_HEAD_H
#define OT_TEXT_HEAD_H

#include "text/draft.h"

enum {
	HEAD_LIMIT = 4096,  /* bytes in which a head must end */
	TAIL_LIMIT = 512,   /* bytes in which a tail must begin */
	SLASH_LIMIT = 4096, /* a longer bracket is no set of slash alternatives */
	NAMES_LIMIT = 256,  /* names in one attribution */
	NAME_WORDS = 8,
};

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

/* Begins to read at p; nothing is read behind `end`. `table` NULL: names are taken by their looks. */
void scan_start(struct scan *s, const struct draft *d, const struct parties *table, uint32_t p, uint32_t end);

/* A whole head; s->p then stands behind its colon (or its full stop, s->dot). */
bool read_head(struct scan *s);

/* A whole list, up to the very end. */
bool read_list(struct scan *s);

/* The tail at the end of [start, end): the last dash behind a blank after which everything is a list. *cut
 * is the end of the wording before it. */
bool read_tail(struct scan *s, const struct draft *d, const struct parties *table, uint32_t start,
	uint32_t end, uint32_t *cut);

/* Are all names read codes: capital letters, digits and hyphens, at most 6? */
bool all_codes(const struct scan *s);
bool looks_like_code(struct str name);

/* Where the head of bracket i must end at the latest: no bracket sign stands in a head. */
uint32_t head_limit(const struct draft *d, uint32_t i);

/* Where the last bracket in bracket i ends: the tail lies behind it. */
uint32_t last_child_end(const struct draft *d, uint32_t i);

/* The next " / " between [p, end) outside of the brackets in between; *child walks over them, up to `behind`.
 * NOWHERE: none. */
uint32_t next_slash(const struct draft *d, uint32_t behind, uint32_t p, uint32_t end, uint32_t *child);

/* `end` moved back over the blanks before it. */
uint32_t trim_back(const struct draft *d, uint32_t start, uint32_t end);

#endif
