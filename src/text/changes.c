#include "text/changes.h"

#include "base/utf8.h"

/* Fewer of ten words than this surviving, in three changes and more, the paragraph is shown struck and anew.
 */
#define SURVIVORS 4
#define SHREDS    3

/* A stretch of unchanged words between two changes is swallowed when both have this many times its words. */
#define SWALLOW 3

/* ---- places ---- */

uint32_t place_start(const struct tokens *t, uint32_t place)
{
	const uint32_t k = place / 2;

	if (place % 2) return k < t->list.n ? t->list.v[k].start : (uint32_t)t->bytes.n;
	if (k) return t->list.v[k - 1].end;
	return t->begin;
}

static struct str blanks(const struct tokens *t, uint32_t k)
{
	return str_cut(t->bytes, place_start(t, 2 * k), place_start(t, 2 * k + 1));
}

/* How alike the blanks before token i of one text and token j of the other are: 0, both or neither 1, equal
 * 2. */
static unsigned alike(const struct tokens *t, uint32_t i, const struct tokens *u, uint32_t j)
{
	struct str x = blanks(t, i), y = blanks(u, j);

	if (str_eq(x, y)) return 2;
	return (x.n > 0) == (y.n > 0);
}

void change_place(const struct tokens *a, const struct tokens *b, struct change *c)
{
	const bool one_sided = c->a.start == c->a.end || c->b.start == c->b.end;
	unsigned lead = alike(a, c->a.start, b, c->b.start), trail = alike(a, c->a.end, b, c->b.end);

	if (one_sided && lead >= trail)
		trail = 0;            /* there is one run of blanks on the empty side: it is the one */
	else if (one_sided) lead = 0; /* before or the one behind */
	c->at_old = (struct span){ 2 * c->a.start + (lead > 0), 2 * c->a.end + (trail == 0) };
	c->at_new = (struct span){ 2 * c->b.start + (lead > 0), 2 * c->b.end + (trail == 0) };
	c->old = place_bytes(a, c->at_old);
	c->new = place_bytes(b, c->at_new);
}

/* ---- sliding ---- */

/* How well a change may begin or end before token i. */
static unsigned boundary(const struct tokens *t, uint32_t i)
{
	const struct token *x, *y;

	if (i == 0 || i == t->list.n) return 8;
	x = &t->list.v[i - 1];
	y = &t->list.v[i];
	if (y->begins || x->kind == TOKEN_BREAK) return 8;
	if (y->kind == TOKEN_CLOSE || x->kind == TOKEN_OPEN) return 0; /* it would tear a bracket */
	if (y->kind == TOKEN_OPEN || x->kind == TOKEN_CLOSE) return 6;
	if (x->kind != TOKEN_SIGN) return 0;
	if (str_has(STR(".;:?!"), t->bytes.p[x->start])) return 5;
	return str_has(STR(",)"), t->bytes.p[x->start]) ? 2 : 0;
}

/* One text with what it is paired to, seen from the side that has the unpaired stretch. */
struct slide {
	const struct tokens *t;
	uint32_t *to, *from; /* of this text, of the other */
};

static void shift_back(struct slide *s, uint32_t *start, uint32_t *end)
{
	uint32_t partner = s->to[*start - 1];

	s->to[--*end] = partner;
	s->to[--*start] = NOWHERE;
	s->from[partner] = *end;
}

static void shift_on(struct slide *s, uint32_t *start, uint32_t *end)
{
	uint32_t partner = s->to[*end];

	s->to[(*start)++] = partner;
	s->to[(*end)++] = NOWHERE;
	s->from[partner] = *start - 1;
}

/* Slides the unpaired stretch [start, end), opposite to which nothing is unpaired, to its best place: as far
 * back as it goes, then on to the best, the last of equals. Returns where it ends. */
static uint32_t slide(struct slide *s, uint32_t start, uint32_t end)
{
	const struct token *v = s->t->list.v;
	const uint32_t n = (uint32_t)s->t->list.n;
	unsigned best = 0, score;
	uint32_t steps = 0, at = 0, opposite = start ? s->to[start - 1] + 1 : 0;

	while (start > 0 && s->to[start - 1] != NOWHERE && s->to[start - 1] + 1 == opposite &&
		v[start - 1].id == v[end - 1].id) {
		shift_back(s, &start, &end);
		opposite--;
	}
	for (;; steps++) {
		score = boundary(s->t, start) + boundary(s->t, end);
		if (score >= best) best = score, at = steps;
		if (end == n || s->to[end] != opposite || v[start].id != v[end].id) break;
		shift_on(s, &start, &end);
		opposite++;
	}
	for (; steps > at; steps--) shift_back(s, &start, &end);
	return end;
}

/* Slides the stretches that are unpaired in t alone. */
static void slide_all(const struct tokens *t, uint32_t *to, const struct tokens *u, uint32_t *from)
{
	const uint32_t n = (uint32_t)t->list.n, n_other = (uint32_t)u->list.n;
	struct slide s = { t, to, from };

	for (uint32_t i = 0, end; i < n; i = end) {
		uint32_t next;

		end = i + 1;
		if (to[i] != NOWHERE) continue;
		while (end < n && to[end] == NOWHERE) end++;
		next = end < n ? to[end] : n_other;
		if ((i ? to[i - 1] + 1 : 0) == next) end = slide(&s, i, end);
	}
}

void changes_slide(const struct tokens *a, const struct tokens *b, uint32_t *to)
{
	uint32_t *from = mem_alloc(b->list.n, sizeof *from);

	for (size_t j = 0; j < b->list.n; j++) from[j] = NOWHERE;
	for (uint32_t i = 0; i < a->list.n; i++)
		if (to[i] != NOWHERE) from[to[i]] = i;
	slide_all(a, to, b, from);
	slide_all(b, from, a, to);
	mem_free(from);
}

/* ---- the list ---- */

void changes_of(const struct tokens *a, const struct tokens *b, const uint32_t *to, struct span in_a,
	struct span in_b, change_list *out)
{
	uint32_t i = in_a.start, j = in_b.start;

	while (i < in_a.end || j < in_b.end) {
		struct change c = { .a = { i, i }, .b = { j, j }, .move = NOWHERE };

		while (c.a.end < in_a.end && to[c.a.end] == NOWHERE) c.a.end++;
		c.b.end = c.a.end < in_a.end ? to[c.a.end] : in_b.end;
		if (c.a.start < c.a.end || c.b.start < c.b.end) {
			change_place(a, b, &c);
			vec_push(out, c);
		}
		i = c.a.end + 1;
		j = c.b.end + 1;
		if (c.a.end == in_a.end) break;
	}
}

static uint32_t size_of(const struct tokens *a, const struct tokens *b, const struct change *c)
{
	uint32_t x = tokens_words(a, c->a.start, c->a.end), y = tokens_words(b, c->b.start, c->b.end);

	return x > y ? x : y;
}

/* Does a paragraph end between tokens start and end? */
static bool paragraph_ends(const struct tokens *t, uint32_t start, uint32_t end)
{
	for (uint32_t i = start + 1; i <= end && i < t->list.n; i++)
		if (t->list.v[i].begins) return true;
	return start < t->list.n && t->list.v[start].kind == TOKEN_BREAK;
}

/* Does a paragraph end, or stand a bracket sign, between two changes? What stands there is the same in both
 * texts. */
static bool parted(
	const struct tokens *a, const struct tokens *b, const struct change *x, const struct change *y)
{
	for (uint32_t i = x->a.end; i < y->a.start; i++)
		if (a->list.v[i].kind != TOKEN_WORD && a->list.v[i].kind != TOKEN_SIGN) return true;
	return paragraph_ends(a, x->a.end, y->a.start) || paragraph_ends(b, x->b.end, y->b.start);
}

/* The edges stay where they were: who knows one of the parts knows where the whole begins or ends. */
static void unite(struct change *c, const struct change *with)
{
	c->old.end = with->old.end;
	c->new.end = with->new.end;
	c->a.end = with->a.end;
	c->b.end = with->b.end;
	c->at_old.end = with->at_old.end;
	c->at_new.end = with->at_new.end;
}

static bool belong_together(
	const struct tokens *a, const struct tokens *b, const struct change *x, const struct change *y)
{
	uint32_t between, left, right;

	if (parted(a, b, x, y)) return false;
	between = tokens_words(a, x->a.end, y->a.start);
	if (between <= 1) return true;
	left = size_of(a, b, x);
	right = size_of(a, b, y);
	return SWALLOW * between <= (left < right ? left : right);
}

/* Words of the paragraphs that tokens [start, end) lie in. */
static uint32_t paragraph_words(const struct tokens *t, uint32_t start, uint32_t end)
{
	while (start > 0 && !t->list.v[start].begins) start--;
	while (end < t->list.n && !t->list.v[end].begins) end++;
	return tokens_words(t, start, end);
}

/* Of the paragraph in which these changes lie, does too little survive, in the old text and in the new? */
static bool shredded(const struct tokens *a, const struct tokens *b, const struct change *first, size_t n)
{
	const struct change *last = first + n - 1;
	uint32_t old, new, gone = 0, come = 0;

	if (n < CHANGES_SHREDS) return false;
	old = paragraph_words(a, first->a.start, last->a.end);
	new = paragraph_words(b, first->b.start, last->b.end);
	for (size_t i = 0; i < n; i++) {
		gone += tokens_words(a, first[i].a.start, first[i].a.end);
		come += tokens_words(b, first[i].b.start, first[i].b.end);
	}
	return 10 * (old - gone) < SURVIVORS * old && 10 * (new - come) < SURVIVORS * new;
}

static void join_shreds(const struct tokens *a, const struct tokens *b, change_list *list)
{
	size_t n = 0;

	for (size_t i = 0, end; i < list->n; i = end) {
		struct change c = list->v[i];

		for (end = i + 1; end < list->n; end++)
			if (paragraph_ends(a, list->v[end - 1].a.end, list->v[end].a.start) ||
				paragraph_ends(b, list->v[end - 1].b.end, list->v[end].b.start))
				break;
		if (shredded(a, b, list->v + i, end - i)) unite(&c, &list->v[end - 1]);
		else end = i + 1;
		list->v[n++] = c;
	}
	list->n = n;
}

void changes_join(const struct tokens *a, const struct tokens *b, change_list *list)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++) {
		list->v[n++] = list->v[i];
		while (n > 1 && belong_together(a, b, &list->v[n - 2], &list->v[n - 1])) {
			unite(&list->v[n - 2], &list->v[n - 1]);
			n--;
		}
	}
	list->n = n;
	join_shreds(a, b, list);
}
