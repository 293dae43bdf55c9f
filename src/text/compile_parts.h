/* compile_parts: what the readings of one region have in common, apart from what they differ in. */
#ifndef OT_TEXT_COMPILE_PARTS_H
#define OT_TEXT_COMPILE_PARTS_H

#include "text/compile_work.h"

/* A region in parts: every second one, beginning with the second, is the same in all groups. */
struct parts {
	uint32_t n, n_groups;
	VEC(struct stretch) stretches; /* part by part, in each the groups */
};

/* Readings that share at least half of their words, in runs of COMMON_WORDS and more, are parted there, so
 * that copies that put nearly the same in do not repeat it; others are one part. `group` is the region's
 * first in c->groups. */
#define COMMON_WORDS 3
void parts_of(struct compile_work *w, const struct region *r, const struct compilation *c, uint32_t group,
	struct parts *p);
void parts_release(struct parts *p);

static inline bool parts_common(const struct parts *p, uint32_t k)
{
	(void)p;
	return k % 2;
}

static inline struct stretch parts_stretch(const struct parts *p, uint32_t k, uint32_t group)
{
	return p->stretches.v[k * p->n_groups + group];
}

#endif
