/* trace: see trace.h. The places of the words are found in trace_place.c and trace_again.c; this file: what
 * follows from them for each paragraph. */
#include "text/trace.h"

#include <stdlib.h>

#include "text/trace_parts.h"

#define SUBSTANTIAL \
	10 /* a tenth of the new paragraph's words, that nothing else gave, are a substantial part */
#define LEAST_PART 3 /* words; or the whole of an old paragraph */

const char *const trace_done_name[N_TRACE_DONE] = {
	[TRACE_KEPT] = "kept", [TRACE_MERGED] = "merged", [TRACE_ALTERED] = "altered", [TRACE_NEW] = "new"
};

/* ---- origins ---- */

struct link { /* words of a source in a paragraph of NEW */
	uint32_t block;
	struct trace_origin from;
};

struct tracer {
	struct trace *t;
	VEC(struct link) links; /* by paragraph of NEW, source, old paragraph */
	uint32_t *stamp;        /* for each word of NEW: the last mark put on it */
	uint32_t stamps;
};

static int by_place(const void *x, const void *y)
{
	const struct link *p = x, *q = y;

	if (p->block != q->block) return p->block < q->block ? -1 : 1;
	if (p->from.source != q->from.source) return p->from.source < q->from.source ? -1 : 1;
	return (p->from.block > q->from.block) - (p->from.block < q->from.block);
}

static int by_place_and_word(const void *x, const void *y)
{
	const struct link *p = x, *q = y;
	int order = by_place(x, y);

	return order ? order : (p->from.from > q->from.from) - (p->from.from < q->from.from);
}

/* One link for each run of words of a source that go to one paragraph; equal ones are added up. */
static void find_links(struct tracer *r)
{
	const struct trace *t = r->t;
	struct link *v;
	size_t n = 0;

	for (uint32_t k = 0; k < t->n_sources; k++) {
		const struct trace_source *s = &t->sources[k];

		for (uint32_t i = 0; i < s->wording.words.n; i++) {
			struct link l = { 0, { k, s->wording.words.v[i].block, 1, i, i + 1 } };

			if (s->place[i] == NOWHERE) continue;
			l.block = t->wording.words.v[s->place[i]].block;
			if (r->links.n && by_place(&r->links.v[r->links.n - 1], &l) == 0) {
				v = &r->links.v[r->links.n - 1];
				v->from.words++;
				v->from.to = i + 1;
			} else {
				vec_push(&r->links, l);
			}
		}
	}
	if (r->links.n) qsort(r->links.v, r->links.n, sizeof *r->links.v, by_place_and_word);
	for (size_t i = 0; i < r->links.n; i++) {
		v = n ? &r->links.v[n - 1] : NULL;
		if (v && by_place(v, &r->links.v[i]) == 0) {
			v->from.words += r->links.v[i].from.words;
			v->from.to = r->links.v[i].from.to;
		} else {
			r->links.v[n++] = r->links.v[i];
		}
	}
	r->links.n = n;
}

/* ---- paragraphs without words: "Article 4" ---- */

struct bare {
	struct str text;
	uint32_t source, block; /* source NOWHERE: NEW */
};

static int by_text(const void *x, const void *y)
{
	const struct bare *p = x, *q = y;
	int order = str_cmp(p->text, q->text);

	if (order) return order;
	if (p->source != q->source) return p->source < q->source ? -1 : 1;
	return (p->block > q->block) - (p->block < q->block);
}

typedef VEC(struct bare) bares;

static void find_bare(const struct wording *w, uint32_t source, bares *out)
{
	for (uint32_t k = 0; k < w->draft->blocks.n; k++) {
		const struct block *b = &w->draft->blocks.v[k];

		if (wording_count(w, k) == 0)
			vec_push(out,
				(struct bare){ str_trim(draft_text(w->draft, b->start, b->end)), source, k });
	}
}

/* They have no words that could tell where they come from. Of those with the same text, the n-th of each
 * source is the n-th of NEW. */
static void link_bare(struct tracer *r)
{
	const struct trace *t = r->t;
	bares all = { 0 };

	for (uint32_t k = 0; k < t->n_sources; k++) find_bare(&t->sources[k].wording, k, &all);
	find_bare(&t->wording, NOWHERE, &all);
	if (all.n) qsort(all.v, all.n, sizeof *all.v, by_text);
	for (size_t i = 0, end, new; i < all.n; i = end) {
		for (end = i; end < all.n && str_eq(all.v[end].text, all.v[i].text); end++) {}
		for (new = end; new > i &&all.v[new - 1].source == NOWHERE; new --) {}
		for (size_t k = i, nth = 0; k < new; k++) {
			nth = k > i && all.v[k].source == all.v[k - 1].source ? nth + 1 : 0;
			if (new + nth < end)
				vec_push(&r->links, (struct link){ all.v[new + nth].block,
							    { all.v[k].source, all.v[k].block, 0, 0, 0 } });
		}
	}
	vec_release(&all);
	if (r->links.n) qsort(r->links.v, r->links.n, sizeof *r->links.v, by_place);
}

/* ---- what was done ---- */

/* Words of the paragraph that this origin gave and that carry no mark of this paragraph yet; marks them. */
static uint32_t mark_given(struct tracer *r, const struct trace_origin *o, uint32_t block)
{
	const struct trace_source *s = &r->t->sources[o->source];
	uint32_t n = 0;

	for (uint32_t i = o->from; i < o->to; i++) {
		uint32_t j = s->place[i];

		if (j == NOWHERE || r->t->wording.words.v[j].block != block || r->stamp[j] == r->stamps)
			continue;
		r->stamp[j] = r->stamps;
		n++;
	}
	return n;
}

static bool is_substantial(
	const struct tracer *r, const struct trace_origin *o, uint32_t block, uint32_t given)
{
	if (given && given == wording_count(&r->t->sources[o->source].wording, o->block)) return true;
	return given >= LEAST_PART && SUBSTANTIAL * given >= wording_count(&r->t->wording, block);
}

/* The origin that gave most comes first; is there another that gave a substantial part of the rest? */
static bool is_merged(struct tracer *r, const struct trace_row *row, uint32_t block)
{
	const struct trace_origin *v = r->t->origins.v + row->origin;
	uint32_t most = 0;
	bool merged = false;

	for (uint32_t i = 1; i < row->n_origins; i++)
		if (v[i].words > v[most].words) most = i;
	r->stamps++;
	mark_given(r, &v[most], block);
	for (uint32_t i = 0; i < row->n_origins && !merged; i++)
		if (i != most) merged = is_substantial(r, &v[i], block, mark_given(r, &v[i], block));
	return merged;
}

static uint8_t done_with(struct tracer *r, const struct trace_row *row, uint32_t block)
{
	const struct trace *t = r->t;

	if (!row->n_origins) return TRACE_NEW;
	for (uint32_t i = 0; i < row->n_origins; i++) {
		const struct trace_origin *o = &t->origins.v[row->origin + i];

		if (trace_same_words(&t->sources[o->source].wording, o->block, &t->wording, block))
			return TRACE_KEPT;
	}
	return is_merged(r, row, block) ? TRACE_MERGED : TRACE_ALTERED;
}

static void make_rows(struct tracer *r)
{
	struct trace *t = r->t;
	const uint32_t n = (uint32_t)t->text.draft->blocks.n;
	size_t at = 0;

	t->rows = mem_alloc((size_t)n + 1, sizeof *t->rows);
	for (uint32_t k = 0; k < n; k++) {
		struct trace_row *row = &t->rows[k];

		row->origin = (uint32_t)t->origins.n;
		for (; at < r->links.n && r->links.v[at].block == k; at++)
			vec_push(&t->origins, r->links.v[at].from);
		row->n_origins = (uint32_t)t->origins.n - row->origin;
		row->done = done_with(r, row, k);
	}
}

static void find_gone(struct trace *t)
{
	for (uint32_t k = 0; k < t->n_sources; k++) {
		const struct trace_source *s = &t->sources[k];

		for (uint32_t b = 0; b < s->text.draft->blocks.n; b++) {
			uint32_t i = s->wording.first[b];

			while (i < s->wording.first[b + 1] && s->place[i] == NOWHERE) i++;
			if (i == s->wording.first[b + 1] && wording_count(&s->wording, b))
				vec_push(&t->gone, (struct trace_gone){ k, b });
		}
	}
}

static void release_source(struct trace_source *s)
{
	wording_release(&s->wording);
	mem_free(s->place);
}

void trace_of(
	const struct trace_text *new, const struct trace_text *sources, uint32_t n_sources, struct trace *t)
{
	struct tracer r = { .t = t };
	struct trace_index index;

	*t = (struct trace){ .text = *new, .n_sources = n_sources };
	t->sources = mem_alloc(n_sources, sizeof *t->sources);
	wording_of(new->draft, &t->vocabulary, &t->wording);
	trace_index_of(&t->wording, &index);
	for (uint32_t k = 0; k < n_sources; k++) {
		t->sources[k].text = sources[k];
		wording_of(sources[k].draft, &t->vocabulary, &t->sources[k].wording);
		trace_place(&index, &t->sources[k]);
	}
	trace_index_release(&index);
	r.stamp = mem_alloc(t->wording.words.n + 1, sizeof *r.stamp);
	find_links(&r);
	link_bare(&r);
	make_rows(&r);
	trace_find_givers(t);
	find_gone(t);
	vec_release(&r.links);
	mem_free(r.stamp);
}

void trace_release(struct trace *t)
{
	vocabulary_release(&t->vocabulary);
	wording_release(&t->wording);
	for (uint32_t k = 0; k < t->n_sources; k++) release_source(&t->sources[k]);
	mem_free(t->sources);
	mem_free(t->rows);
	vec_release(&t->origins);
	vec_release(&t->givers);
	vec_release(&t->gone);
}
