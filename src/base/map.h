/* map: from a text, in a space of its own, to a number. Keys are copied. Looking up and adding are O(length
 * of the key) on average; nothing is ever taken out. An empty map is all zero. */
#ifndef OT_BASE_MAP_H
#define OT_BASE_MAP_H

#include <stdint.h>

#include "base/buf.h"

#define MAP_NONE UINT32_MAX

struct map {
	struct map_slot *slots;
	size_t n, n_slots;
	struct buf keys;
};

void map_release(struct map *m);

/* The number of the key, or MAP_NONE. */
uint32_t map_get(const struct map *m, uint32_t space, struct str key);

/* Where the number of the key stands, MAP_NONE if it is new; good until the next map_at(). */
uint32_t *map_at(struct map *m, uint32_t space, struct str key);

/* Replaces every number n by to[n]. */
void map_renumber(struct map *m, const uint32_t *to);

#endif
