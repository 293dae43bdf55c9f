/* map: see map.h. Open addressing, at most two thirds full. */
#include "base/map.h"

#include "base/mem.h"

struct map_slot {
	uint64_t hash;
	size_t key, n; /* in map.keys */
	uint32_t space, value;
	bool used;
};

void map_release(struct map *m)
{
	mem_free(m->slots);
	buf_release(&m->keys);
	*m = (struct map){ 0 };
}

static struct map_slot *slot_of(const struct map *m, uint64_t hash, uint32_t space, struct str key)
{
	size_t i = (size_t)hash & (m->n_slots - 1);

	for (;; i = (i + 1) & (m->n_slots - 1)) {
		struct map_slot *s = &m->slots[i];

		if (!s->used) return s;
		if (s->hash == hash && s->space == space &&
			str_eq(str_cut(buf_str(&m->keys), s->key, s->key + s->n), key))
			return s;
	}
}

static uint64_t hash_of(uint32_t space, struct str key)
{
	uint64_t h = str_hash(key) ^ (space * UINT64_C(0x9E3779B97F4A7C15));

	return h ^ h >> 29;
}

static void grow(struct map *m)
{
	struct map old = *m;

	m->n_slots = old.n_slots ? old.n_slots * 2 : 64;
	m->slots = mem_alloc(m->n_slots, sizeof *m->slots);
	for (size_t i = 0; i < old.n_slots; i++) {
		const struct map_slot *s = &old.slots[i];

		if (!s->used) continue;
		*slot_of(m, s->hash, s->space, str_cut(buf_str(&m->keys), s->key, s->key + s->n)) = *s;
	}
	mem_free(old.slots);
}

uint32_t map_get(const struct map *m, uint32_t space, struct str key)
{
	const struct map_slot *s = m->n_slots ? slot_of(m, hash_of(space, key), space, key) : NULL;

	return s && s->used ? s->value : MAP_NONE;
}

uint32_t *map_at(struct map *m, uint32_t space, struct str key)
{
	uint64_t hash = hash_of(space, key);
	struct map_slot *s;

	if (3 * (m->n + 1) > 2 * m->n_slots) grow(m);
	s = slot_of(m, hash, space, key);
	if (!s->used) {
		*s = (struct map_slot){ hash, m->keys.n, key.n, space, MAP_NONE, true };
		buf_add(&m->keys, key);
		m->n++;
	}
	return &s->value;
}

void map_renumber(struct map *m, const uint32_t *to)
{
	for (size_t i = 0; i < m->n_slots; i++)
		if (m->slots[i].used && m->slots[i].value != MAP_NONE)
			m->slots[i].value = to[m->slots[i].value];
}
