#include "text/compile_parts.h"

#include <assert.h>

struct splitter {
	struct compile_work *w;
	struct stretch *whole; /* of each group */
	uint32_t n;
	uint32_t model; /* the group that the others are compared with */
	uint32_t **to;  /* for each group, for each token of the model: its token, or NOWHERE */
};

/* The reading that most copies have; of several the first by its words, so that no order of copies decides.
 */
static uint32_t model_of(const struct splitter *s, const struct compile_group *g)
{
	uint32_t best = 0;

	for (uint32_t i = 1; i < s->n; i++) {
		if (g[i].n < g[best].n) continue;
		if (g[i].n > g[best].n || str_cmp(g[i].words, g[best].words) < 0) best = i;
	}
	return best;
}

static void compare(struct splitter *s, uint32_t i)
{
	const struct stretch x = s->whole[s->model], y = s->whole[i];
	const struct span k = stretch_tokens(x), l = stretch_tokens(y);
	const uint32_t n_a = k.end - k.start, n_b = l.end - l.start;
	uint32_t *ids = mem_alloc((size_t)n_a + n_b, sizeof *ids);

	s->to[i] = mem_alloc(n_a, sizeof **s->to);
	for (uint32_t t = 0; t < n_a; t++) ids[t] = x.of->t.list.v[k.start + t].id;
	for (uint32_t t = 0; t < n_b; t++) ids[n_a + t] = y.of->t.list.v[l.start + t].id;
	sequence_align(&s->w->space, ids, n_a, ids + n_a, n_b, s->to[i]);
	mem_free(ids);
}

/* Have all groups token t of the model, and, if `follows`, directly behind their token t - 1, blanks alike?
 */
static bool common(const struct splitter *s, uint32_t t, bool follows)
{
	const struct tokens *m = &s->whole[s->model].of->t;
	const uint32_t first = stretch_tokens(s->whole[s->model]).start;

	for (uint32_t i = 0; i < s->n; i++) {
		const struct tokens *u = &s->whole[i].of->t;
		uint32_t j;

		if (i == s->model) continue;
		j = s->to[i][t];
		if (j == NOWHERE) return false;
		if (!follows) continue;
		if (s->to[i][t - 1] != j - 1) return false;
		j += stretch_tokens(s->whole[i]).start;
		if ((m->list.v[first + t].start > m->list.v[first + t - 1].end) !=
			(u->list.v[j].start > u->list.v[j - 1].end))
			return false;
	}
	return true;
}

/* Is every bracket sign in it closed in it? */
static bool balanced(struct stretch s)
{
	const struct span k = stretch_tokens(s);

	for (uint32_t i = k.start; i < k.end; i++) {
		uint8_t kind = s.of->t.list.v[i].kind;
		uint32_t p = s.of->pair[i];

		if ((kind == TOKEN_OPEN || kind == TOKEN_CLOSE) &&
			(p == NOWHERE || p < k.start || p >= k.end))
			return false;
	}
	return true;
}

/* Token t of the model in group i, as a place. */
static uint32_t place_of(const struct splitter *s, uint32_t i, uint32_t t)
{
	return 2 * (stretch_tokens(s->whole[i]).start + (i == s->model ? t : s->to[i][t])) + 1;
}

/* Does a blank, or none, stand behind token t of the model in all groups, and something behind that? Then it
 * belongs to what they have in common. */
static bool blank_behind(const struct splitter *s, uint32_t t)
{
	const struct tokens *m = &s->whole[s->model].of->t;
	uint32_t place = place_of(s, s->model, t) + 1;
	bool blank = place_start(m, place) < place_start(m, place + 1);

	for (uint32_t i = 0; i < s->n; i++) {
		const struct tokens *u = &s->whole[i].of->t;

		place = place_of(s, i, t) + 1;
		if (place >= s->whole[i].places.end) return false;
		if (blank != (place_start(u, place) < place_start(u, place + 1))) return false;
	}
	return true;
}

/* Parts the readings at the run [start, end) of the model's tokens; *from are the places from which on they
 * are not parted yet. */
static void part_at(struct splitter *s, struct parts *p, uint32_t *from, uint32_t start, uint32_t end)
{
	const uint32_t with_blank = blank_behind(s, end - 1);

	for (uint32_t i = 0; i < s->n; i++)
		vec_push(&p->stretches,
			(struct stretch){ s->whole[i].of, { from[i], place_of(s, i, start) } });
	for (uint32_t i = 0; i < s->n; i++) {
		uint32_t stop = place_of(s, i, end - 1) + 1 + with_blank;

		vec_push(&p->stretches, (struct stretch){ s->whole[i].of, { place_of(s, i, start), stop } });
		from[i] = stop;
	}
}

static uint32_t words_of(struct stretch s)
{
	const struct span k = stretch_tokens(s);

	return tokens_words(&s.of->t, k.start, k.end);
}

/* Parts at every run that is long enough; returns the words in them. */
static uint32_t part(struct splitter *s, struct parts *p)
{
	const struct stretch model = s->whole[s->model];
	const struct span k = stretch_tokens(model);
	uint32_t *from = mem_alloc(s->n, sizeof *from), words = 0, n = k.end - k.start;

	for (uint32_t i = 0; i < s->n; i++) from[i] = s->whole[i].places.start;
	for (uint32_t t = 0, end; t < n; t = end) {
		uint32_t run;

		end = t + 1;
		if (!common(s, t, false)) continue;
		while (end < n && common(s, end, true)) end++;
		run = tokens_words(&model.of->t, k.start + t, k.start + end);
		if (run < COMMON_WORDS) continue;
		part_at(s, p, from, t, end);
		words += run;
	}
	for (uint32_t i = 0; i < s->n; i++)
		vec_push(&p->stretches,
			(struct stretch){ s->whole[i].of, { from[i], s->whole[i].places.end } });
	mem_free(from);
	return words;
}

/* Whole paragraphs stay whole: each then is one bracket, in lines of its own. */
static bool ends_a_line(struct stretch s)
{
	struct str words = stretch_bytes(s);
	size_t at = str_trim(words).n ? (size_t)(str_trim(words).p - words.p) + str_trim(words).n : 0;

	return memchr(words.p + at, '\n', words.n - at) != NULL;
}

static bool worth_it(const struct splitter *s, const struct parts *p, uint32_t words)
{
	for (uint32_t i = 0; i < s->n; i++)
		if (2 * words < words_of(s->whole[i]) || ends_a_line(s->whole[i])) return false;
	for (size_t k = 0; k < p->stretches.n; k++)
		if (!balanced(p->stretches.v[k])) return false;
	return true;
}

void parts_of(struct compile_work *w, const struct region *r, const struct compilation *c, uint32_t group,
	struct parts *p)
{
	const struct compile_group *g = c->groups.v + group;
	const uint32_t n = r->n_groups;
	struct splitter s = { .w = w, .n = n };

	assert(n); /* somebody changed something */
	s.whole = mem_alloc(n, sizeof *s.whole);
	s.to = mem_alloc(n, sizeof *s.to);
	p->n_groups = n;
	for (uint32_t i = 0; i < n; i++) s.whole[i] = copy_stretch(w, c->members.v[g[i].member], r->places);
	if (n > 1) {
		s.model = model_of(&s, g);
		for (uint32_t i = 0; i < n; i++)
			if (i != s.model) compare(&s, i);
		if (!worth_it(&s, p, part(&s, p))) p->stretches.n = 0;
	}
	if (!p->stretches.n)
		for (uint32_t i = 0; i < n; i++) vec_push(&p->stretches, s.whole[i]);
	p->n = (uint32_t)p->stretches.n / n;
	for (uint32_t i = 0; i < n; i++) mem_free(s.to[i]);
	mem_free(s.to);
	mem_free(s.whole);
}

void parts_release(struct parts *p)
{
	vec_release(&p->stretches);
}
