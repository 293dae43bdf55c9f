/* trace_givers: who gave the words of a new paragraph: the sources, and the parties that proposed them
 * there. */
#include <stdlib.h>

#include "text/trace_parts.h"

/* For each word of a source: the alternative (index) that holds it and that somebody
 * proposes, the innermost; or NOWHERE. */
struct voices {
	uint32_t *alt;
};

struct begun {
	uint32_t alt;
	struct span text;
};

static int by_start(const void *x, const void *y)
{
	const struct begun *p = x, *q = y;

	if (p->text.start != q->text.start) return p->text.start < q->text.start ? -1 : 1;
	if (p->text.end != q->text.end) return p->text.end > q->text.end ? -1 : 1;
	return (p->alt > q->alt) - (p->alt < q->alt);
}

static bool is_proposed(const struct issues *s, const struct alternative *alt)
{
	for (uint32_t c = 0; c < alt->n_claims; c++)
		if (claim_for(&s->claims.v[alt->claim + c])) return true;
	return false;
}

/* Alternatives with claims nest (brackets do), so a stack of those that are open tells the innermost:
 * linear. */
static void voices_of(const struct trace_source *s, struct voices *v)
{
	const struct issues *issues = s->text.issues;
	VEC(struct begun) all = { 0 }, open = { 0 };
	size_t next = 0;

	v->alt = mem_alloc(s->wording.words.n + 1, sizeof *v->alt);
	for (uint32_t i = 0; i < issues->alts.n; i++)
		if (is_proposed(issues, &issues->alts.v[i]))
			vec_push(&all, (struct begun){ i, issues->alts.v[i].text });
	if (all.n) qsort(all.v, all.n, sizeof *all.v, by_start);
	for (size_t i = 0; i < s->wording.words.n; i++) {
		const struct said *w = &s->wording.words.v[i];

		for (; next < all.n && all.v[next].text.start <= w->start; next++) {
			while (open.n && open.v[open.n - 1].text.end <= all.v[next].text.start) open.n--;
			vec_push(&open, all.v[next]);
		}
		while (open.n && open.v[open.n - 1].text.end <= w->start) open.n--;
		v->alt[i] = open.n ? open.v[open.n - 1].alt : NOWHERE;
	}
	vec_release(&all);
	vec_release(&open);
}

struct finder {
	struct trace *t;
	struct voices *voices; /* of each source */
	uint32_t **seen;       /* of each source, for each party: the last row that has it, and one more */
};

static void add_party(struct finder *f, uint32_t source, uint32_t party, uint32_t row)
{
	if (f->seen[source][party] == row + 1) return;
	f->seen[source][party] = row + 1;
	vec_push(&f->t->givers, (struct trace_giver){ source, party });
}

static void add_origin(struct finder *f, const struct trace_origin *o, uint32_t row)
{
	const struct trace_source *s = &f->t->sources[o->source];
	uint32_t last = NOWHERE;

	for (uint32_t i = o->from; i < o->to; i++) {
		const struct alternative *alt;

		if (s->place[i] == NOWHERE || f->t->wording.words.v[s->place[i]].block != row) continue;
		if (f->voices[o->source].alt[i] == last) continue;
		last = f->voices[o->source].alt[i];
		if (last == NOWHERE) continue;
		alt = &s->text.issues->alts.v[last];
		for (uint32_t c = 0; c < alt->n_claims; c++) {
			const struct claim *claim = &s->text.issues->claims.v[alt->claim + c];

			if (claim_for(claim)) add_party(f, o->source, claim->party, row);
		}
	}
}

void trace_find_givers(struct trace *t)
{
	struct finder f = { .t = t };
	const uint32_t n_blocks = (uint32_t)t->text.draft->blocks.n;

	f.voices = mem_alloc(t->n_sources, sizeof *f.voices);
	f.seen = mem_alloc(t->n_sources, sizeof *f.seen);
	for (uint32_t k = 0; k < t->n_sources; k++) {
		voices_of(&t->sources[k], &f.voices[k]);
		f.seen[k] = mem_alloc(t->sources[k].text.draft->parties.list.n + 1, sizeof *f.seen[k]);
	}
	for (uint32_t b = 0; b < n_blocks; b++) {
		struct trace_row *row = &t->rows[b];
		uint32_t last = NOWHERE;

		row->giver = (uint32_t)t->givers.n;
		for (uint32_t i = 0; i < row->n_origins; i++) {
			const struct trace_origin *o = &t->origins.v[row->origin + i];

			if (o->source != last)
				vec_push(&t->givers, (struct trace_giver){ o->source, NO_PARTY });
			last = o->source;
			add_origin(&f, o, b);
		}
		row->n_givers = (uint32_t)t->givers.n - row->giver;
	}
	for (uint32_t k = 0; k < t->n_sources; k++) {
		mem_free(f.voices[k].alt);
		mem_free(f.seen[k]);
	}
	mem_free(f.voices);
	mem_free(f.seen);
}
