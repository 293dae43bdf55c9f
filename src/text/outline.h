/* outline: the tree of numbered headings and labels, and the address of every block.
 *
 * A block's path is the labels above it, its own last: Annex1, 4, 1, a. An address is any suffix of the path
 * that no other path ends in; shown is the shortest that begins with a heading or a whole number. A label
 * repeated under one parent gets #2, #3; unlabelled blocks are +1, +2 behind the label they follow (0+1
 * before any label). reference: docs/addresses.md. */
#ifndef OT_TEXT_OUTLINE_H
#define OT_TEXT_OUTLINE_H

#include "text/draft.h"

struct node {
	uint32_t parent; /* NOWHERE at the top */
	uint32_t block;
	uint32_t end;        /* index of the first block behind everything below this node */
	uint32_t repeat;     /* 1, or 2, 3, … for #2, #3; known after outline_index() */
	struct str label;    /* normal form: "Art4", "4", "bis" kept: "2bis" */
	uint32_t suffix;     /* path components in the address that is shown */
	uint32_t unlabelled; /* blocks without a label directly under it */
	uint16_t depth;      /* 1 = top */
	uint8_t kind;
};

struct option {
	uint32_t block; /* the one that holds its label */
	uint32_t end;   /* first block behind it */
	struct str id;  /* "1", "II", "(a)" */
	bool no_text;   /* "Option II: No text" */
};

struct option_group {
	uint32_t first, n; /* into outline.options */
	uint32_t node;     /* the paragraph it belongs to, or NOWHERE */
	uint32_t outer;    /* option (index) that holds this group, or NOWHERE */
	uint32_t end;      /* first block behind the group */
	bool single;       /* E10 */
	bool gap;          /* E09: numbers skip or repeat; at option `gap_at` */
	uint32_t gap_at;
};

struct outline {
	VEC(struct node) nodes;
	VEC(struct option) options;      /* grouped, in order */
	VEC(struct option_group) groups; /* in order of their first option */
	/* for each block: the node it stands under (its own, if labelled), or NOWHERE */
	uint32_t *block_node;
	uint32_t *block_plus; /* for each block: n of "+n", 0 for none */
	struct buf labels;
	uint32_t n_blocks;
	struct suffix_table *suffixes; /* NULL until outline_index() */
};

void outline_of(const struct draft *d, struct outline *o);
void outline_release(struct outline *o);

/* Makes addresses available: the two functions below need it. Linear. */
void outline_index(struct outline *o);

/* Appends the address of a block, e.g. "4.1", "Art4.1", "4.2+1". */
void outline_address(const struct outline *o, uint32_t block, struct buf *out);

/* The node that an address without "+n" means: a full path first, then a unique suffix. NOWHERE if there is
 * none or several; *n then says how many and, when `candidates` is not NULL, their addresses are appended,
 * separated by ", ". A spelled-out prefix may be left out where that is not ambiguous ("4.1" for "Art4.1").
 */
uint32_t outline_find(const struct outline *o, struct str address, unsigned *n, struct buf *candidates);

#endif
