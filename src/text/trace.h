/* trace: where each paragraph of a new text comes from, and where each word of its sources went.
 *
 * A word of a source is placed in NEW at the same word (same normal form, token.h), or lost. How places are
 * found is told in docs/trace.md, exactly; in short: one to one and in order (tokens_align), where enough
 * words of two paragraphs agree; then passages of which too much was left, again, wherever NEW has them in
 * the same order and mostly in the same words; then what lies between placed neighbours. A word is never
 * placed for its mere presence somewhere else. */
#ifndef OT_TEXT_TRACE_H
#define OT_TEXT_TRACE_H

#include "text/issue.h"
#include "text/wording.h"

/* A text that takes part. All is borrowed. */
struct trace_text {
	struct str name;
	const struct draft *draft;
	const struct issues *issues;
};

struct trace_source {
	struct trace_text text;
	struct wording wording;
	uint32_t *place;   /* for each word: the word of NEW that it is, or NOWHERE: lost */
	uint32_t n_places; /* words that are placed */
};

enum trace_done {
	TRACE_KEPT,    /* an old paragraph has the same words in the same order */
	TRACE_MERGED,  /* two old paragraphs or more gave a substantial part */
	TRACE_ALTERED, /* one did, and there are other words */
	TRACE_NEW,     /* none gave anything */
};
#define N_TRACE_DONE 4
extern const char *const trace_done_name[N_TRACE_DONE];

/* A paragraph of a source, some of whose words are in a new one. */
struct trace_origin {
	uint32_t source, block;
	uint32_t words;    /* so many */
	uint32_t from, to; /* the first and, behind it, the last of them: words of the source */
};

/* A source that gave words to a new paragraph, and a party that proposed some of them there. */
struct trace_giver {
	uint32_t source;
	uint32_t party; /* of that source's draft; NO_PARTY for the source itself, which comes first */
};

struct trace_row {
	uint8_t done;
	uint32_t origin, n_origins; /* into trace.origins: by source, then by place in it */
	uint32_t giver, n_givers;   /* into trace.givers: by source, parties by first word */
};

/* A paragraph of a source none of whose words is in NEW, though it has some. */
struct trace_gone {
	uint32_t source, block;
};

struct trace {
	struct vocabulary vocabulary;
	struct trace_text text; /* NEW */
	struct wording wording;
	struct trace_source *sources;
	uint32_t n_sources;
	struct trace_row *rows; /* one for each block of NEW */
	VEC(struct trace_origin) origins;
	VEC(struct trace_giver) givers;
	VEC(struct trace_gone) gone; /* by source, then by place */
};

/* Near linear in the length of all texts together. */
void trace_of(
	const struct trace_text *new, const struct trace_text *sources, uint32_t n_sources, struct trace *t);
void trace_release(struct trace *t);

#endif
