/* compiled: the header of a text that onetext wrote, and the copies read back out of it.
 *
 *	onetext-draft 1
 *	onetext-draft copies SY, TR
 *	onetext-draft exact SY: 1043 " " "\n"
 *	onetext-draft text
 *
 * Lines that begin with `onetext-draft ` directly behind the first one are the header; the last of them is
 * `onetext-draft text`. A file whose second line is anything else has no more header than its first line. */
#ifndef OT_TEXT_COMPILED_H
#define OT_TEXT_COMPILED_H

#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"

/* Where the text of a file begins: behind byte order mark and header. *ours: it has one. */
size_t draft_header_end(struct str bytes, bool *ours);

/* At `at` of what was put together from the brackets stands `reads`; the copy has `was`. */
struct compiled_exact {
	uint32_t name; /* into names */
	size_t at;
	struct str reads, was;
};

struct compiled_bracket {
	size_t at;         /* of its `[`, from the beginning of the text */
	uint32_t first, n; /* into who */
	bool oppose;
};

struct compiled {
	struct str text;       /* without the header; borrowed */
	VEC(struct str) names; /* those who returned a copy, then the silent; borrowed or in `words` */
	size_t n_copies;
	bool silence_unknown, suffix;
	VEC(uint32_t) crlf, bom; /* names; NOBODY is the base */
	struct str
		before; /* what every file had before its text: its header. Then escapes are the text's own */
	VEC(uint32_t)
	own; /* of the brackets that look like ours, counted from 1, those of the texts themselves */
	uint32_t n_heads;                      /* how many look like ours; 0: not said, all that do are */
	VEC(struct compiled_exact) exact;      /* in the order of the file */
	VEC(struct compiled_bracket) brackets; /* of an anonymous text */
	VEC(uint32_t) who;
	bool anonymous;
	VEC(char *) words; /* unquoted strings */
};
#define NOBODY UINT32_MAX

/* Reads the header of `bytes` and, if `names` is not empty, the file of names that goes with an anonymous
 * text. RC_INPUT with line and column (`file`, or `names_file`) for a line that is none. */
enum rc compiled_read(struct compiled *c, struct str bytes, const char *file, struct str names,
	const char *names_file, struct err *e) OT_MUST_USE;
void compiled_release(struct compiled *c);

/* Appends the copy that `name` returned, or the base, byte for byte. RC_NOTFOUND: nobody of that name
 * returned one, or it is silent and what it wants is not known. RC_INPUT: the text was changed where it must
 * not be. */
enum rc compiled_copy(const struct compiled *c, struct str name, struct buf *out, struct err *e) OT_MUST_USE;

/* Steps of reading and writing. */

/* Whose name it is: an index into names; NOBODY for the base and for whoever is not known. */
uint32_t compiled_name(const struct compiled *c, struct str name);

/* Appends what party `who` (NOBODY: the base) has, before exact spacing and line ends. NULL, or what is wrong
 * with the text. */
const char *compiled_assemble(const struct compiled *c, uint32_t who, struct buf *out);

/* Fills `own` and `n_heads`: all that look like ours but do not stand at one of the n places `ours`, which
 * ascend. */
void compiled_find_own(struct compiled *c, const size_t *ours, size_t n);

/* Is the byte at `at` behind an odd number of backslashes, so that it is no sign? */
bool escaped_at(struct str s, size_t at);

/* Reads lines `onetext-draft bracket …` that are known to be right. */
void compiled_read_brackets(struct compiled *c, struct str lines);

/* The end of the head of a bracket of ours at text.p[at] == '[', behind its colon and blank; 0 if it is none.
 * Does it oppose, and is `who` named? */
size_t compiled_head(const struct compiled *c, size_t at, uint32_t who, bool *oppose, bool *named);

/* Are there only blanks before s.p[at] in its line? Then blanks with a line end behind a bracket there
 * belong to it: a paragraph comes and goes with the line end behind it. */
bool at_line_start(struct str s, size_t at);

/* Appends s as a quoted string of the header. */
void compiled_quote(struct buf *out, struct str s);

#endif
