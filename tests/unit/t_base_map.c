/* Maps: keys in spaces, growth, and that no key is mistaken for another. */
#include "base/map.h"
#include "tap.h"

static void small(void)
{
	struct map m = { 0 };

	IS_INT(map_get(&m, 0, STR("a")), MAP_NONE, "an empty map has nothing");
	*map_at(&m, 0, STR("a")) = 1;
	*map_at(&m, 1, STR("a")) = 2;
	*map_at(&m, 0, STR("")) = 3;
	*map_at(&m, 0, STR("a\0b")) = 4;
	IS_INT(map_get(&m, 0, STR("a")), 1, "a key");
	IS_INT(map_get(&m, 1, STR("a")), 2, "the same key in another space");
	IS_INT(map_get(&m, 0, STR("")), 3, "an empty key");
	IS_INT(map_get(&m, 0, STR("a\0b")), 4, "a key with a NUL");
	IS_INT(map_get(&m, 0, STR("b")), MAP_NONE, "a key that is not there");
	*map_at(&m, 0, STR("a")) = 0;
	IS_INT(map_get(&m, 0, STR("a")), 0, "its number may change");
	IS_INT(m.n, 4, "four keys in all");
	map_release(&m);
	IS_INT(map_get(&m, 0, STR("a")), MAP_NONE, "empty again");
}

static void many(void)
{
	struct map m = { 0 };
	uint32_t to[5000];
	char key[16];
	bool all = true;

	for (uint32_t i = 0; i < 5000; i++) {
		*map_at(&m, i % 3, (struct str){ key, (size_t)snprintf(key, sizeof key, "k%u", i) }) = i;
		to[i] = 4999 - i;
	}
	for (uint32_t i = 0; i < 5000; i++)
		all = all && map_get(&m, i % 3,
				     (struct str){ key, (size_t)snprintf(key, sizeof key, "k%u", i) }) == i;
	OK(all, "five thousand keys are found again");
	map_renumber(&m, to);
	IS_INT(map_get(&m, 7 % 3, STR("k7")), 4992, "and have their new numbers");
	map_release(&m);
}

int main(void)
{
	small();
	many();
	return DONE();
}
