/* compile: n edited copies of one base as one text that says who wants what.
 *
 * Every copy is compared with the base and with nothing else, so that edits in different places never meet.
 * Edits whose stretches of the base overlap, or touch where one of them only puts something in, are one
 * region. In a region each copy has a reading; copies with the same words are one group. The compiled text
 * keeps the base where nobody touched it, and in a region has
 *
 * 	[SY, TR oppose: words of the base]	what these took out
 * 	[SY: other words][TR: others still]	what each put in instead
 *
 * so that what a party has reads: what it opposes out, what others alone put in out. What all copies changed
 * alike stands without brackets. Readings are compared by words; where copies of a group differ in blanks,
 * quotes or dashes, the header of the text keeps what each had. compiled.h reads it all back. */
#ifndef OT_TEXT_COMPILE_H
#define OT_TEXT_COMPILE_H

#include "base/err.h"
#include "text/changes.h"

#define BASE_NAME "base" /* reserved: nobody's name */

enum compile_style {
	COMPILE_PREFIX,    /* [SY: x], [SY oppose: x] */
	COMPILE_SUFFIX,    /* [x - SY], [x - SY delete]: to be looked at, no copy can be read from it */
	COMPILE_ANONYMOUS, /* [x]; the names go to compilation.names */
};

struct compile_copy {
	struct str name, bytes; /* borrowed */
};

struct compile_options {
	enum compile_style style;
	const struct str *silent; /* who is known and returned no copy */
	size_t n_silent;
	bool silence_unknown; /* what they want is not known; else they keep the base */
};

/* Copies that have the same words in a region, other words than the base. */
struct compile_group {
	uint32_t member, n; /* into compilation.members: indices of copies, in their order */
	struct str words;   /* as the first of them has it; empty: it was only taken out */
};

struct compile_region {
	struct span base;  /* bytes of compilation.base */
	struct span out;   /* bytes of compilation.text, from its brackets on to behind them */
	uint32_t group, n; /* into compilation.groups, in the order of their first members */
	uint32_t touching; /* copies that changed something here */
	bool conflict;     /* they want different things: two groups or more */
	bool by_all;       /* every copy, the same, and nobody is silent: it stands without brackets */
};

/* A paragraph or sentence that a copy has in another place. */
struct compile_move {
	uint32_t copy;
	struct span from; /* bytes of compilation.base */
	uint32_t to;      /* the byte of it before which the stretch now stands */
	uint32_t words;
};

struct compilation {
	struct buf text;  /* the compiled text, header and all */
	struct buf names; /* of an anonymous one: who stands behind which bracket, for compiled.h */
	struct str
		base; /* the base, without byte order mark and with its line ends made LF if that was done */
	VEC(struct compile_region) regions; /* by place */
	VEC(struct compile_group) groups;
	VEC(uint32_t) members;
	VEC(struct compile_move)
	moves; /* copy by copy; each also is a region where it went and one where it came */
	uint32_t conflicts, by_all;
	uint32_t *respaced;        /* for each copy: places where it differs in spacing or typography alone */
	struct compile_work *work; /* what all this points into */
};

/* Compiles. Names are as they shall stand in brackets: not empty, none twice, not BASE_NAME, without any of
 * `, ; : / [ ] = &` and control characters (RC_USAGE, with the name). Order of copies changes only the order
 * of names. Time: one comparison for each copy (see align.h), then O(edits log edits). */
enum rc compile_of(struct str base, const struct compile_copy *copies, size_t n,
	const struct compile_options *o, struct compilation *c, struct err *e) OT_MUST_USE;
void compilation_release(struct compilation *c);

#endif
