/* count: the tracker row that secretariats keep by hand, from a draft. */
#ifndef OT_TEXT_COUNT_H
#define OT_TEXT_COUNT_H

#include "text/draft.h"

struct party_counts {
	uint32_t proposals;   /* brackets (or slash alternatives) it proposes, supports or would retain */
	uint32_t oppositions; /* … opposes or would delete */
	uint32_t reserves;
};

#define SET_SIZES 8 /* 2, 3, … 8, 9 and more */

struct counts {
	uint64_t chars, words, words_in_dispute;
	uint32_t pages; /* form feeds + 1; 0 when the file has none */
	uint32_t opens, closes, pairs, top, maxdepth, stray, unclosed, adj, paras;
	uint32_t blocks, blocks_clean, blocks_bracketed, blocks_agreed;
	uint32_t class[N_CLASSES]; /* of closed brackets, those in page furniture included */
	uint32_t disputed;         /* text, open and no-text */
	uint32_t furniture;        /* brackets in page furniture */
	uint32_t sets,
		set_size[SET_SIZES]; /* alternative sets, slash sets included, by number of alternatives */
	uint32_t option_groups, options;
	uint32_t braces;
	struct party_counts *party; /* one for each of draft.parties.list */
};

void counts_of(const struct draft *d, struct counts *c);
void counts_release(struct counts *c);

#endif
