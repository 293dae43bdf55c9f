/* reasons: why a paragraph of a new text is as it is, and why words of its sources were dropped, as people
 * state it in a file; and what is lost without being listed there.
 *
 * 	# a comment
 * 	new 4.1; two proposals joined at SY's request
 * 	dropped A 4.2; withdrawn by SY
 * 	dropped "draft one.txt" 7 "with immediate effect"; no support
 *
 * An address stands for the paragraph and all below it, as everywhere; of several entries the one about the
 * smaller part counts, and one with words before one without. Pure. */
#ifndef OT_ANALYSIS_REASONS_H
#define OT_ANALYSIS_REASONS_H

#include "text/trace.h"

struct reason {
	uint32_t source;  /* NOWHERE: of NEW */
	struct span part; /* bytes of that text */
	struct str said;  /* the entry up to its reason, as written */
	struct str words; /* of a dropped one: only these; empty: all */
	struct str text;  /* the reason */
	uint32_t line;
	bool used; /* some paragraph of NEW or some lost word is of this part */
};

/* Words of one paragraph of a source, one behind the other, that are in no place; all of them are listed in
 * the same entry or all in none. */
struct loss {
	uint32_t source, word, n;
	uint32_t reason; /* or NOWHERE: lost */
};

struct reasons {
	struct str file;
	VEC(struct reason) list; /* by line */
	uint32_t *of_row;        /* for each block of NEW: its entry, or NOWHERE */
	VEC(struct loss) losses; /* by source, then by place */
	uint32_t lost;           /* words that are in no place and not listed */
	uint32_t listed;         /* words that are in no place and listed */
};

/* `bytes` (borrowed; empty: nothing is stated) are those of the file. On failure RC_INPUT with
 * file:line:col: a line that is none, an unknown source or address, the same entry twice. Words that are
 * quoted become part of the trace's vocabulary. O(all words + lines x words of the parts that they name). */
enum rc reasons_of(
	struct str bytes, const char *file, struct trace *t, struct reasons *r, struct err *e) OT_MUST_USE;
void reasons_release(struct reasons *r);

#endif
