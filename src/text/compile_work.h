/* compile_work: what the steps of compile_of() share: the texts, and the regions while they are found. */
#ifndef OT_TEXT_COMPILE_WORK_H
#define OT_TEXT_COMPILE_WORK_H

#include "text/compile.h"

/* The base or a copy. */
struct compile_text {
	struct str name;
	struct str original;
	struct buf plain; /* the same without byte order mark and, if `crlf`, with LF at its line ends */
	bool bom, crlf;
	struct tokens t;
	uint32_t *pair;     /* of each token that is a bracket sign: its partner, or NOWHERE */
	change_list raw;    /* every change from the base */
	change_list joined; /* the same as a reader would mark them; their edges are edges of raw ones */
};

struct region {
	struct span places; /* of the base */
	uint32_t partition; /* into compile_work.partitions: one number for each copy */
	uint32_t touching, n_groups;
};

/* A stretch of a text, in places. */
struct stretch {
	const struct compile_text *of;
	struct span places;
};

struct compile_work {
	struct vocabulary vocabulary;
	struct align_space space;
	struct compile_text base;
	struct compile_text *copies;
	uint32_t n;
	struct str before; /* the header that all texts have alike: onetext wrote them, escapes are theirs */
	VEC(struct region) regions;
	/* Of a region, for each copy the group of its reading: 0 that of the base, then numbered as they
	 * come. Two regions divide the copies alike when these are equal. */
	VEC(uint32_t) partitions;
};

/* What a copy has where the base has a region. O(log changes). */
struct stretch copy_stretch(const struct compile_work *w, uint32_t copy, struct span base_places);

static inline struct stretch base_stretch(const struct compile_work *w, struct span places)
{
	return (struct stretch){ &w->base, places };
}

static inline struct span stretch_tokens(struct stretch s)
{
	return (struct span){ s.places.start / 2, s.places.end / 2 };
}

struct str stretch_bytes(struct stretch s);

/* The same words, parted by blanks at the same places? */
bool same_stretch(struct stretch x, struct stretch y);

static inline const uint32_t *region_groups(const struct compile_work *w, const struct region *r)
{
	return w->partitions.v + r->partition;
}

/* Fills w->regions. Needs the changes of all copies. */
void regions_find(struct compile_work *w);

/* Fills what a region's place alone decides: who touches it and who has the same. */
void region_divide(struct compile_work *w, struct region *r);

/* Widens regions so that the brackets in every reading are balanced and something can be seen in it; see
 * compile_close.c. */
void regions_close(struct compile_work *w);

#endif
