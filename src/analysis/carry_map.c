/* carry_map: see carry_map.h. Apart, because a case has tokens of its own. */
#include "analysis/carry_map.h"

#include <string.h>

#include "text/succession.h"

const char *const carried_name[4] = { "same", "changed", "settled", "dropped" };

static uint8_t carried_of(uint8_t fate)
{
	switch ((enum fate)fate) {
	case FATE_SAME: return CARRIED_SAME;
	case FATE_CHANGED: return CARRIED_CHANGED;
	case FATE_LIFTED: return CARRIED_LIFTED;
	case FATE_DROPPED: break;
	}
	return CARRIED_DROPPED;
}

static void take_issues(
	const struct issues *a, const struct issues *b, const struct succession *s, struct carry_map *m)
{
	for (uint32_t i = 0; i < a->list.n; i++) {
		const struct successor *x = &s->list.v[i];
		struct carried_issue one = { .issue = x->issue,
			.first = (uint32_t)m->alts.n,
			.n = a->list.v[i].n_alts,
			.fate = carried_of(x->fate),
			.moved = x->moved,
			.joined = x->joined };

		for (uint32_t n = 0; n < one.n; n++)
			vec_push(&m->alts, (struct carried_alt){ s->heirs.v[x->heir + n].alt,
						   carried_of(s->heirs.v[x->heir + n].fate) });
		vec_push(&m->issues, one);
	}
	m->origin = mem_alloc(b->list.n + 1, sizeof *m->origin);
	if (b->list.n) memcpy(m->origin, s->origin, b->list.n * sizeof *m->origin);
}

/* To which new block most words of an old one went, if that is at least half of all. `votes` is all zero
 * before and after. */
static uint32_t block_of(const struct redline *r, const struct draft *old, const struct draft *new,
	uint32_t block, uint32_t *votes)
{
	uint32_t best = NOWHERE, most = 0, words = 0, from = token_at(&r->old, old->blocks.v[block].body),
		 end = token_at(&r->old, old->blocks.v[block].end);

	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = from; i < end; i++) {
			bool word = r->old.list.v[i].kind == TOKEN_WORD;
			uint32_t to = word ? r->to[i] : NOWHERE, at;

			words += word && !pass;
			if (to == NOWHERE) continue;
			at = draft_block_at(new, r->new.list.v[to].start);
			if (at == NOWHERE) continue;
			if (pass) votes[at] = 0;
			else if (++votes[at] > most) {
				most = votes[at];
				best = at;
			}
		}
	return 2 * most >= words ? best : NOWHERE;
}

void carry_map_of(const struct draft *old, const struct issues *a, const struct draft *new,
	const struct issues *b, struct carry_map *m)
{
	struct redline r;
	struct succession s;
	uint32_t *votes = mem_alloc(new->blocks.n + 1, sizeof *votes);

	*m = (struct carry_map){ 0 };
	redline_of(old->bytes, old->begin, new->bytes, new->begin, &r);
	succession_of(&r, old, a, new, b, &s);
	take_issues(a, b, &s, m);
	m->block = mem_alloc(old->blocks.n + 1, sizeof *m->block);
	for (uint32_t i = 0; i < old->blocks.n; i++) m->block[i] = block_of(&r, old, new, i, votes);
	succession_release(&s);
	redline_release(&r);
	mem_free(votes);
}

void carry_map_release(struct carry_map *m)
{
	vec_release(&m->issues);
	vec_release(&m->alts);
	mem_free(m->origin);
	mem_free(m->block);
	*m = (struct carry_map){ 0 };
}
