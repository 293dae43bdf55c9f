/* clean: see clean.h. */
#include "analysis/clean.h"

void clean_of(const struct draft *d, const struct issues *s, struct clean *c)
{
	bool going_on = false;

	*c = (struct clean){ .n = 0 };
	for (uint32_t i = 0; i < d->blocks.n; i++) {
		const struct block *b = &d->blocks.v[i];

		if (b->kind == BLOCK_FOOTNOTE || b->kind == BLOCK_HEADING) continue;
		if (b->bracketed || s->block_option[i] != NOWHERE || b->kind == BLOCK_END) {
			going_on = false;
			continue;
		}
		if (!going_on) vec_push(&c->runs, (struct clean_run){ .first = i });
		going_on = true;
		c->runs.v[c->runs.n - 1].last = i;
		c->runs.v[c->runs.n - 1].n++;
		c->n++;
	}
}

void clean_release(struct clean *c)
{
	vec_release(&c->runs);
}
