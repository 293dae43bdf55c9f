/* nearest: see nearest.h. */
#include "base/nearest.h"

#define LONGEST 256 /* of names longer than this nobody misspells a letter */

struct nearest nearest_to(struct str word)
{
	struct nearest n = { .word = word };

	n.distance = word.n >= 6 ? 3 : 2; /* what is not reached */
	return n;
}

void nearest_try(struct nearest *n, struct str name)
{
	unsigned distance;

	if (!n->distance || !name.n || !n->word.n || n->word.n > LONGEST || name.n > LONGEST) return;
	if (str_eq_nocase(n->word, name)) distance = 0;
	else if (n->word.n >= 3 && str_starts_nocase(name, n->word)) distance = 1;
	else distance = str_distance(n->word, name, n->distance);
	if (distance >= n->distance || distance >= name.n) return;
	n->distance = distance;
	n->name = name;
}
