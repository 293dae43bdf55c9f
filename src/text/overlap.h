/* overlap: the alternatives of two drafts laid on the tokens of their redline, and the words that they share.
 * What succession.c goes by. */
#ifndef OT_TEXT_OVERLAP_H
#define OT_TEXT_OVERLAP_H

#include "text/issue.h"
#include "text/redline.h"

#define OVERLAP_LEVELS 6 /* of alternatives within alternatives that a word is counted for, innermost first */

/* The alternatives of one draft. Alternatives are numbered as in issues.alts; prefix counts have a number for
 * every token and one more. */
struct laid {
	const struct draft *draft;
	const struct issues *issues;
	const struct tokens *tokens;
	struct span *range; /* of each alternative: the tokens of its wording */
	uint32_t *issue;    /* of each alternative */
	uint32_t *up;       /* of each alternative: the innermost one around it, or NOWHERE */
	uint32_t *inner;    /* of each token: the innermost alternative that holds it, or NOWHERE */
	uint32_t *words;    /* before each token */
	uint32_t *kept;     /* of these, those that the other draft has too */
	uint32_t *moved;    /* of these, those in a move */
	uint32_t *signs;    /* words and signs before each token */
	uint64_t *hash, *power;
};

/* Words of old alternative a that are words of new alternative b. */
struct shared {
	uint32_t a, b, words;
};

struct overlap {
	struct laid a, b;
	VEC(struct shared) shared; /* by a, then by b */
};

void overlap_of(const struct redline *r, const struct draft *old, const struct issues *a,
	const struct draft *new, const struct issues *b, struct overlap *o);
void overlap_release(struct overlap *o);

/* Of an alternative: its words, those that the other draft has too, and a hash of its words and signs,
 * without brackets and names: equal for equal wordings. O(1). */
static inline uint32_t laid_words(const struct laid *l, uint32_t alt)
{
	return l->words[l->range[alt].end] - l->words[l->range[alt].start];
}

static inline uint32_t laid_kept(const struct laid *l, uint32_t alt)
{
	return l->kept[l->range[alt].end] - l->kept[l->range[alt].start];
}

static inline uint64_t laid_hash(const struct laid *l, uint32_t alt)
{
	const struct span s = l->range[alt];

	return l->hash[s.end] - l->hash[s.start] * l->power[l->signs[s.end] - l->signs[s.start]];
}

/* The innermost issue that holds a token, or NOWHERE. */
static inline uint32_t laid_issue(const struct laid *l, uint32_t token)
{
	return l->inner[token] == NOWHERE ? NOWHERE : l->issue[l->inner[token]];
}

#endif
