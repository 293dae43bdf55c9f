/* matrix_cell: what somebody says on an issue, in the notation itself: "a>b?|c". */
#ifndef OT_VIEW_MATRIX_CELL_H
#define OT_VIEW_MATRIX_CELL_H

#include "casefile/dossier.h"

/* A choice in its place; of an issue with numbers a range of them. */
struct tier_item {
	uint32_t choice; /* index within the issue; of numbers the first */
	int64_t lo, hi;  /* numbers */
	uint32_t rank, item;
	int8_t slope; /* within lo..hi: 1 more, -1 less is better */
	bool numeric, right, unconfirmed, aside;
};

struct tiers {
	VEC(struct tier_item) list; /* best first */
};

/* What a voice ranks. Of an attribution in the draft only what it accepts; of silence everything. */
void tiers_of(const struct dossier *k, uint32_t issue, const struct voice *v, struct tiers *out);
void tiers_release(struct tiers *t);

/* "b", "none", "15..30". Appends. */
void tier_item_put(const struct dossier *k, uint32_t issue, const struct tier_item *t, struct buf *out);

enum side { SIDE_LEFT = 1, SIDE_RIGHT = 2, SIDE_BOTH = 3 };

/* The tiers in the notation: "a>b?~c|d", or with blanks "a > b? ~ c | d"; of one side only without the bar.
 */
void tiers_put(const struct dossier *k, uint32_t issue, const struct tiers *t, enum side side, bool spaced,
	struct buf *out);

/* The choices of an issue that are marked in `in` (one for each of them), neighbouring numbers as ranges:
 * calls each for every one. */
typedef void choice_fn(void *data, struct str name);
void choices_each(const struct dossier *k, uint32_t issue, const bool *in, choice_fn *each, void *data);

/* What marks a cell, besides the notation; for a legend. */
enum cell_mark {
	CELL_VITAL = 1 << 0,       /* ! */
	CELL_BLOC = 1 << 1,        /* ^ */
	CELL_CONFIDED = 1 << 2,    /* † */
	CELL_DIFFERS = 1 << 3,     /* ‡ */
	CELL_CONTESTED = 1 << 4,   /* * */
	CELL_DRAFT = 1 << 5,       /* [a] */
	CELL_SILENCE = 1 << 6,     /* silence */
	CELL_OUTSIDE = 1 << 7,     /* (a) */
	CELL_NONE = 1 << 8,        /* - */
	CELL_UNCONFIRMED = 1 << 9, /* ? */
	CELL_REFUSED = 1 << 10,    /* | */
	CELL_RANKED = 1 << 11,     /* > */
	CELL_EQUAL = 1 << 12,      /* ~ */
	CELL_ASIDE = 1 << 13,
	CELL_UNSAID = 1 << 14, /* a line, or a name in the text, that takes no side */
	CELL_SLOPE = 1 << 15   /* more, less */
};

/* The voices of a position, as indices, in an order that depends on what they say and not on where it stands.
 * To be freed. */
uint32_t *voices_in_order(const struct dossier *k, const struct position *p);

/* The cell of a position (NULL: none): its notation and marks. `asked`: is it of the issue's rule? Adds to
 * *marks. */
void cell_put(const struct dossier *k, uint32_t issue, const struct position *p, bool asked, struct buf *out,
	unsigned *marks);

/* "vital", "important", "minor", or NULL. */
const char *voice_importance(const struct dossier *k, const struct voice *v);

/* Where a voice comes from: "stance", "confided", "bloc NAME", "draft", "draft, bloc NAME", "silence".
 * Appends. */
void voice_origin(const struct dossier *k, const struct voice *v, struct buf *out);

#endif
