#include "text/redline.h"

#include "base/mem.h"
#include "text/moves.h"

/* Places of [p, end) in which the two texts differ though no word or sign does; the first of them stands
 * beside place q of the new text. */
static uint32_t respaced(const struct redline *r, uint32_t p, uint32_t end, uint32_t q)
{
	uint32_t n = 0;

	for (; p < end; p++, q++) {
		struct span a = place_bytes(&r->old, (struct span){ p, p + 1 });
		struct span b = place_bytes(&r->new, (struct span){ q, q + 1 });

		n += !str_eq(str_cut(r->old.bytes, a.start, a.end), str_cut(r->new.bytes, b.start, b.end));
	}
	return n;
}

static void count_respaced(struct redline *r)
{
	uint32_t p = 0, q = 0;

	for (size_t k = 0; k < r->changes.n; k++) {
		const struct change *c = &r->changes.v[k];

		r->respaced += respaced(r, p, c->at_old.start, q);
		p = c->at_old.end;
		q = c->at_new.end;
	}
	r->respaced += respaced(r, p, 2 * (uint32_t)r->old.list.n + 1, q);
	for (size_t k = 0; k < r->moves.n; k++) {
		const struct move *m = &r->moves.v[k];

		p = 2 * m->a.start + 1;
		q = 2 * m->b.start + 1;
		for (uint32_t i = m->change; i < m->change + m->n_changes; i++) {
			r->respaced += respaced(r, p, r->inner.v[i].at_old.start, q);
			p = r->inner.v[i].at_old.end;
			q = r->inner.v[i].at_new.end;
		}
		if (p < 2 * m->a.end) r->respaced += respaced(r, p, 2 * m->a.end, q);
	}
}

static void count(struct redline *r)
{
	const uint32_t n_a = (uint32_t)r->old.list.n, n_b = (uint32_t)r->new.list.n;

	r->words_old = tokens_words(&r->old, 0, n_a);
	r->words_new = tokens_words(&r->new, 0, n_b);
	for (size_t i = 0; i < r->changes.n; i++) {
		const struct change *c = &r->changes.v[i];

		if (c->move != NOWHERE) continue;
		r->words_deleted += tokens_words(&r->old, c->a.start, c->a.end);
		r->words_inserted += tokens_words(&r->new, c->b.start, c->b.end);
	}
	for (size_t i = 0; i < r->inner.n; i++) {
		r->words_deleted += tokens_words(&r->old, r->inner.v[i].a.start, r->inner.v[i].a.end);
		r->words_inserted += tokens_words(&r->new, r->inner.v[i].b.start, r->inner.v[i].b.end);
	}
	for (size_t i = 0; i < r->moves.n; i++)
		r->words_moved += tokens_words(&r->new, r->moves.v[i].b.start, r->moves.v[i].b.end);
	count_respaced(r);
}

/* from, from to. What moved has the first claim: a word that was paired by chance with one of a stretch that
 * turned out to come from elsewhere is free again. */
static void turn_round(struct redline *r)
{
	for (size_t j = 0; j < r->new.list.n; j++) r->from[j] = NOWHERE;
	for (size_t k = 0; k < r->moves.n; k++)
		for (uint32_t i = r->moves.v[k].a.start; i < r->moves.v[k].a.end; i++)
			if (r->to[i] != NOWHERE) r->from[r->to[i]] = i;
	for (uint32_t i = 0; i < r->old.list.n; i++) {
		uint32_t j = r->to[i];

		if (j == NOWHERE || r->from[j] == i) continue;
		if (r->from[j] == NOWHERE) r->from[j] = i;
		else r->to[i] = NOWHERE;
	}
}

void redline_of(struct str old, uint32_t old_begin, struct str new, uint32_t new_begin, struct redline *r)
{
	*r = (struct redline){ 0 };
	tokens_read(&r->old, &r->vocabulary, old, old_begin);
	tokens_read(&r->new, &r->vocabulary, new, new_begin);
	r->to = mem_alloc(r->old.list.n, sizeof *r->to);
	r->from = mem_alloc(r->new.list.n, sizeof *r->from);
	tokens_align(&r->old, &r->new, r->to);
	changes_slide(&r->old, &r->new, r->to);
	changes_of(&r->old, &r->new, r->to, (struct span){ 0, (uint32_t)r->old.list.n },
		(struct span){ 0, (uint32_t)r->new.list.n }, &r->changes);
	changes_join(&r->old, &r->new, &r->changes);
	moves_read(r);
	turn_round(r);
	count(r);
}

void redline_release(struct redline *r)
{
	vocabulary_release(&r->vocabulary);
	tokens_release(&r->old);
	tokens_release(&r->new);
	mem_free(r->to);
	mem_free(r->from);
	vec_release(&r->changes);
	vec_release(&r->moves);
	vec_release(&r->inner);
}
