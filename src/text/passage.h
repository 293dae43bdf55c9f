/* passage: a redline as it is read, paragraph by paragraph: pieces of text that stand, went or came.
 *
 * A passage is a paragraph of the old draft, one of the new, or one that became another. Passages stand in
 * the order of the new text, what is gone where it stood; their pieces, put together, are all of both texts
 * but blanks between paragraphs. */
#ifndef OT_TEXT_PASSAGE_H
#define OT_TEXT_PASSAGE_H

#include "text/redline.h"

enum piece_kind {
	PIECE_SAME, /* in both */
	PIECE_OLD,  /* taken out */
	PIECE_NEW,  /* put in */
};

struct piece {
	uint8_t kind;
	struct span
		text; /* bytes, of the old draft for PIECE_OLD, else of the new one; blanks at the ends are its */
	uint32_t
		move; /* SAME, OLD, NEW: what came with this move; OLD that stands alone: what left; or NOWHERE */
};
typedef VEC(struct piece) pieces;

enum passage_kind {
	PASSAGE_SAME,
	PASSAGE_CHANGED,
	PASSAGE_NEW,
	PASSAGE_GONE,
	PASSAGE_LEFT, /* all of it is a stretch that moved away … */
	PASSAGE_CAME, /* … and this is where it stands now; it may have changed on the way */
};
#define N_PASSAGE_KINDS 6

struct passage {
	uint32_t old, new; /* blocks, or NOWHERE: a new one, one that is gone */
	uint32_t piece, n_pieces;
	uint8_t kind;
};

struct passages {
	const struct redline *redline;
	pieces pieces;
	VEC(struct passage) list;
	uint32_t
		*pair; /* for each old token outside all changes, moves included: the new one; else NOWHERE */
	uint32_t count[N_PASSAGE_KINDS];
};

/* Linear but for a search in the blocks for every change. The redline is borrowed. */
void passages_of(
	const struct redline *r, const struct draft *old, const struct draft *new, struct passages *p);
void passages_release(struct passages *p);

/* Appends the pieces of one stretch against another, bytes of the old and of the new draft, such as two
 * wordings of an alternative. O(their tokens). */
void passage_stretch(const struct passages *p, struct span old, struct span new, pieces *out);

#endif
