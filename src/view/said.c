/* said: see said.h. This file gathers; the answers are in said_text.c and said_json.c. */
#include "view/said.h"

#include <stdlib.h>

#include "view/asked.h"
#include "view/casehead.h"
#include "view/show_list.h"

/* ---- order ---- */

struct dated {
	int64_t day; /* last, then first day */
	bool undated;
	uint32_t i;
};

static int oldest_first(const void *x, const void *y)
{
	const struct dated *a = x, *b = y;

	if (a->undated != b->undated) return a->undated ? 1 : -1;
	if (a->day != b->day) return a->day < b->day ? -1 : 1;
	return (a->i > b->i) - (a->i < b->i);
}

static int newest_first(const void *x, const void *y)
{
	const struct dated *a = x, *b = y;

	if (a->undated != b->undated) return a->undated ? 1 : -1;
	if (a->day != b->day) return a->day > b->day ? -1 : 1;
	return (a->i > b->i) - (a->i < b->i);
}

static struct dated dated_of(const struct dossier *k, uint32_t fact, uint32_t i)
{
	const struct date *on = fact_date(&k->r, dossier_fact(k, fact), W_ON);

	return (struct dated){ on ? (int64_t)on->last * 4294967296 + on->first : 0, !on, i };
}

struct dated_list {
	VEC(struct dated) v;
};

static void sort_dated(const struct said_view *v, struct dated_list *list)
{
	if (list->v.n)
		qsort(list->v.v, list->v.n, sizeof *list->v.v, v->asked.oldest ? oldest_first : newest_first);
}

/* ---- gathering ---- */

static bool said_so(const struct said_view *v, uint32_t saying)
{
	return v->asked.how == W_NOTHING || saying_how(&v->sayings, saying) == v->asked.how;
}

static void take_rows(struct said_view *v, const bool *by, const bool *about)
{
	struct dated_list list = { 0 };

	for (uint32_t i = 0; i < v->sayings.list.n; i++) {
		uint32_t fact = v->sayings.list.v[i].fact;

		if ((by && !by[fact]) || (about && !about[fact]) || !said_so(v, i)) continue;
		vec_push(&list.v, dated_of(v->k, fact, fact));
	}
	sort_dated(v, &list);
	for (size_t i = 0; i < list.v.n; i++) vec_push(&v->rows, list.v.v[i].i);
	vec_release(&list.v);
}

static void take_moves(struct said_view *v, const bool *by, const bool *about)
{
	struct dated_list list = { 0 };

	for (uint32_t i = 0; i < v->turns.list.n; i++) {
		const struct turn *x = &v->turns.list.v[i];
		uint32_t from = v->sayings.list.v[x->from].fact, to = v->sayings.list.v[x->to].fact;

		if ((by && !by[from] && !by[to]) || (about && (!about[from] || !about[to])) ||
			(!said_so(v, x->from) && !said_so(v, x->to)))
			continue;
		vec_push(&list.v, dated_of(v->k, to, i));
	}
	sort_dated(v, &list);
	for (size_t i = 0; i < list.v.n; i++) vec_push(&v->moves, list.v.v[i].i);
	vec_release(&list.v);
}

static void take_bare(struct said_view *v, const bool *by, const bool *about)
{
	for (size_t i = 0; i < v->headlines.facts.n && v->asked.how == W_NOTHING; i++) {
		uint32_t fact = v->headlines.facts.v[i];

		if ((!by || by[fact]) && (!about || about[fact])) vec_push(&v->bare, fact);
	}
}

enum rc said_of(const struct dossier *k, const struct said_asked *asked, struct said_view *v, struct err *e)
{
	bool *by = NULL, *about = NULL;
	enum rc rc = lines_asked(k, asked->by, NULL, &by, e);

	if (!rc) rc = lines_asked(k, NULL, asked->about, &about, e);
	if (!rc) {
		*v = (struct said_view){ .k = k, .asked = *asked };
		sayings_read(k, WORD_BIT(W_SAID), &v->sayings);
		turns_of(&v->sayings, &v->turns);
		bare_headlines_of(k, &v->headlines);
		v->besides = mem_alloc(1, sizeof *v->besides);
		besides_read(k, v->besides);
		v->all = (uint32_t)v->sayings.list.n;
		v->turn_of = mem_alloc(v->all + 1, sizeof *v->turn_of);
		for (uint32_t i = 0; i < v->all; i++) v->turn_of[i] = NOTHING;
		for (uint32_t i = (uint32_t)v->turns.list.n; i-- > 0;) v->turn_of[v->turns.list.v[i].to] = i;
		take_rows(v, by, about);
		take_moves(v, by, about);
		take_bare(v, by, about);
	}
	mem_free(by);
	mem_free(about);
	return rc;
}

void said_release(struct said_view *v)
{
	sayings_release(&v->sayings);
	turns_release(&v->turns);
	bare_headlines_release(&v->headlines);
	besides_release(v->besides);
	mem_free(v->besides);
	vec_release(&v->rows);
	vec_release(&v->moves);
	vec_release(&v->bare);
	mem_free(v->turn_of);
}

/* ---- what a turn is about ---- */

uint32_t said_next_turn(const struct said_view *v, uint32_t i)
{
	return i + 1 < v->turns.list.n && v->turns.list.v[i + 1].to == v->turns.list.v[i].to ? i + 1
											     : NOTHING;
}

/* A paragraph or a chapter, as the later saying names it. */
static void part_put(const struct said_view *v, const struct turn *x, struct buf *out)
{
	const struct fact *f = saying_fact(&v->sayings, x->to);
	const struct part *p = &v->k->parts.v[x->on.of];

	for (uint32_t n = 0; n < f->n; n++) {
		const struct clause *c = &v->k->r.clauses.v[f->first + n];

		for (uint32_t i = 0; (c->word == W_BODY || c->word == W_ABOUT) && i < c->n; i++) {
			const struct value *a = clause_values(&v->k->r, c) + i;
			const struct part *q = a->meaning == MEANS_PART ? &v->k->parts.v[a->means] : NULL;

			if (!q || q->text != p->text || q->first != p->first || q->end != p->end) continue;
			term_clean(out, a->text);
			return;
		}
	}
}

void turn_point_put(const struct said_view *v, const struct turn *x, struct buf *out)
{
	switch ((enum point_kind)x->on.kind) {
	case POINT_ISSUE: issue_label(v->k, x->on.of, out); break;
	case POINT_EVENT:
	case POINT_THING: name_put(v->k, x->on.of, out); break;
	case POINT_PART: part_put(v, x, out); break;
	case POINT_CONCEPT: buf_puts(out, "concept"); break;
	}
}
