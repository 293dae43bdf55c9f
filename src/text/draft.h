/* draft: a negotiating text as it was read: the untouched bytes and, over them, two independent layers,
 * blocks (paragraphs, labels, options) and brackets. Neither layer hangs under the other, because in real
 * texts brackets cross paragraphs.
 *
 * Invariants
 * - Reading never fails and takes time linear in the input; nothing recurses.
 * - All positions are byte offsets into `bytes`; a span is [start, end).
 * - Brackets stand in the order in which they open. Matching is last-in-first-out over every `[` and `]` of
 *   the file, whatever they turn out to mean; classes are decided afterwards.
 * - A guess (class, relation, discovered party) never changes the bytes or the matching.
 *
 * Life cycle: draft_read() makes it, draft_release() frees all of it (read.h). What is derived on demand
 * (lines, addresses, issues) is in outline.h, issue.h, lint.h. */
#ifndef OT_TEXT_DRAFT_H
#define OT_TEXT_DRAFT_H

#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"
#include "text/party.h"

#define NOWHERE         UINT32_MAX
#define DRAFT_MAX_BYTES (UINT32_MAX - 1)

struct span {
	uint32_t start, end;
};

/* What a bracket is. Only TEXT, OPEN, BLANK and NO_TEXT are in dispute. */
enum bracket_class {
	CLASS_TEXT,     /* wording that is not agreed */
	CLASS_OPEN,     /* [other]: somebody wants a third wording, not yet worded */
	CLASS_BLANK,    /* [x], [ ], […]: to be filled in */
	CLASS_NO_TEXT,  /* [No text] */
	CLASS_STATUS,   /* [Agreed ad ref] */
	CLASS_NOTE,     /* [NOTE: …], [Placeholder …] */
	CLASS_FOOTNOTE, /* [^3], [ 12 ] */
	CLASS_LINK,     /* Markdown */
	CLASS_GLUED,    /* [Ca2+], [t]he: part of a word */
};
#define N_CLASSES 9
extern const char *const class_name[N_CLASSES];

/* How a bracket stands to the bracket that follows it. */
enum relation {
	REL_NONE,         /* no neighbour */
	REL_ALTERNATIVE,  /* one or the other */
	REL_SUBSTITUTION, /* the same party deletes one and proposes the other */
	REL_ADDITIVE,     /* one and the other */
	REL_UNSURE,       /* not to be told from the text: separate issues until confirmed */
};
#define N_RELATIONS 5
extern const char *const relation_name[N_RELATIONS];

/* What an attribution says. */
enum verb {
	VERB_PROPOSE, /* propose, support, add, prefer, alt, or a bare name */
	VERB_OPPOSE,
	VERB_RETAIN, /* retain, keep */
	VERB_DELETE,
	VERB_RESERVE, /* reserve, bracket */
};
#define N_VERBS 5

struct claim {
	uint32_t party;
	uint16_t part; /* 0: the whole bracket; k: its k-th slash alternative */
	uint8_t verb;
};

enum {
	BRACKET_UNCLOSED = 1 << 0,  /* `close` is NOWHERE; not an issue, stays text in every reading */
	BRACKET_FURNITURE = 1 << 1, /* in a line that recurs at page breaks */
	BRACKET_IN_BRACE = 1 << 2,
	BRACKET_HEAD_DOT = 1 << 3, /* the head ends in "." instead of ":" (E05, read all the same) */
	BRACKET_IN_SET = 1 << 4,   /* not the first member of its alternative set */
	/* looks like a head, but a name is unknown (E06) or no colon ends it (E05) */
	BRACKET_DEAD_HEAD = 1 << 5,
};

struct bracket {
	uint32_t open, close;    /* offsets of `[` and `]` */
	uint32_t text, text_end; /* the wording: head, tail and outer blanks left out */
	uint32_t parent;         /* index of the enclosing matched pair, or NOWHERE */
	uint32_t depth;          /* 1 = top level, among matched pairs; 0 when unclosed */
	uint32_t claim;          /* first of n_claims in draft.claims */
	uint32_t behind;         /* index of the first bracket that opens behind `]` (unclosed: behind `[`) */
	uint32_t next;           /* the next member of its alternative set, or NOWHERE */
	uint32_t after;          /* end of what belongs to it behind `]`: footnote number, (US, JP) */
	uint16_t n_claims;
	uint16_t n_parts; /* slash alternatives in it: 0, or 2 and more */
	uint8_t class;
	uint8_t relation; /* to the bracket that follows */
	uint8_t flags;
};

enum block_kind {
	BLOCK_PLAIN,    /* no label */
	BLOCK_LABEL,    /* a numbered paragraph */
	BLOCK_HEADING,  /* Article 4, Annex 1, ## …, IV. … */
	BLOCK_OPTION,   /* Option 1: … */
	BLOCK_END,      /* {End of options} */
	BLOCK_FOOTNOTE, /* 12 Negotiators' Note: … */
};

enum block_status { STATUS_NONE, STATUS_AGREED, STATUS_TO_DISCUSS };

/* Kinds of label, outermost first: the order in which they nest when nothing else tells. */
enum label_kind {
	LABEL_NONE,
	LABEL_MARKDOWN, /* # … without a label of its own; level = number of # */
	LABEL_ANNEX,
	LABEL_PART,
	LABEL_CHAPTER,
	LABEL_SECTION,
	LABEL_ROMAN_UPPER,  /* IV. */
	LABEL_LETTER_UPPER, /* B. */
	LABEL_ARTICLE,
	LABEL_PREAMBLE,     /* Pp4, OP2 */
	LABEL_NUMBER,       /* 4., 4.1, 2bis, [4][2]. */
	LABEL_LETTER,       /* (a), a., a) */
	LABEL_ROMAN,        /* (iv), iv. */
	LABEL_PAREN_NUMBER, /* (1), 1) */
	LABEL_OPTION,       /* Option 1, Option (a), Alternative II */
};

struct block {
	uint32_t start, end; /* first byte of its first line (blanks included); end of its last line's text */
	struct span label;   /* the label as written, without openers; empty if there is none */
	uint32_t body;       /* where the wording begins, behind the label */
	uint8_t kind, label_kind, status;
	uint8_t level;  /* of a Markdown heading */
	bool bracketed; /* holds or is held by a disputed bracket */
};

struct draft {
	struct str bytes; /* the input, borrowed for the life of the draft */
	const char *file; /* name for messages */
	bool markdown;    /* links and [^n] are read as such */
	bool escapes;     /* \[ \] \\ are literal (files that onetext wrote) */
	uint32_t begin;   /* first byte behind BOM and `onetext-draft` line */
	uint32_t front;   /* end of a Markdown front matter, else `begin` */
	size_t chars, invalid;
	uint32_t form_feeds;
	uint32_t paras; /* maximal runs of non-blank lines */
	uint32_t opens, closes, pairs, stray, adjacent;
	VEC(struct bracket) brackets;
	VEC(uint32_t) strays; /* offsets of `]` that close nothing */
	VEC(struct claim) claims;
	VEC(struct block) blocks;
	VEC(struct span) braces;    /* matched { }, notes and labels, never part of a reading */
	VEC(uint32_t) lone_braces;  /* E03 */
	VEC(struct span) furniture; /* lines that recur at page breaks */
	struct parties parties;
	uint64_t notes[16]; /* bit n: the file has a footnote number n (n < 1024) */
};

static inline struct str draft_text(const struct draft *d, uint32_t start, uint32_t end)
{
	return (struct str){ d->bytes.p + start, end - start };
}

static inline bool bracket_disputed(const struct bracket *b)
{
	return b->class <= CLASS_NO_TEXT && !(b->flags & (BRACKET_UNCLOSED | BRACKET_IN_BRACE));
}

/* For a wording: who proposes it or would retain it. Against: who opposes it or would delete it. */
static inline bool claim_for(const struct claim *c)
{
	return c->verb == VERB_PROPOSE || c->verb == VERB_RETAIN;
}

static inline bool claim_against(const struct claim *c)
{
	return c->verb == VERB_OPPOSE || c->verb == VERB_DELETE;
}

/* Does the draft have a footnote with this number? */
static inline bool note_exists(const struct draft *d, unsigned n)
{
	return n < 1024 && (d->notes[n / 64] >> n % 64 & 1);
}

/* Skips blanks (line breaks and U+00A0 included) from p, at most to `end`. */
uint32_t skip_blanks(const struct draft *d, uint32_t p, uint32_t end);

/* The same for every Unicode blank. */
uint32_t skip_unicode_blanks(const struct draft *d, uint32_t p, uint32_t end);

/* Line and column (from 1; code points; a leading BOM not counted) of a byte offset. O(distance from the
 * last call's place when going forward, else from the start): keep one cursor for a run of places. */
struct cursor {
	uint32_t at, line, col;
};
struct cursor draft_cursor(const struct draft *d);
void draft_locate(const struct draft *d, struct cursor *c, uint32_t at);

/* The index of the last block that starts at or before `at`, or NOWHERE. O(log blocks). */
uint32_t draft_block_at(const struct draft *d, uint32_t at);

/* The wording between two offsets as one line: page furniture and footnotes in between left out, every run
 * of blanks and line breaks as one space, invalid bytes as U+FFFD. True if bytes were invalid. */
bool draft_wording(const struct draft *d, uint32_t start, uint32_t end, struct buf *out);

#endif
