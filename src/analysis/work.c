/* work: see work.h. */
#include "analysis/work.h"

#include <stdlib.h>

uint32_t approval_after(const struct dossier *k, const struct fact *f)
{
	const struct value *v = fact_value(&k->r, f, W_AFTER);

	return v && v->meaning == MEANS_ENTITY ? v->means : NOTHING;
}

enum word work_state(const struct dossier *k, const struct work_item *x)
{
	if (x->kind == WORK_SESSION) return fact_state(&k->r, dossier_fact(k, x->fact));
	return x->last == NOTHING ? W_NOTHING : fact_state(&k->r, dossier_fact(k, x->last));
}

/* ---- one item ---- */

static void read_age(const struct dossier *k, struct work_item *x, bool plans)
{
	const struct fact *f = dossier_fact(k, x->fact);
	const struct date *on = plans ? NULL : fact_date(&k->r, f, W_ON);
	int32_t since = on ? on->last : f->known;

	x->known = !on;
	x->age = -1;
	if (x->open && since != DAY_ALWAYS && since != DAY_NEVER && since <= k->day) x->age = k->day - since;
}

static void read_end(const struct dossier *k, struct work_item *x, const struct date *d)
{
	if (!d) return;
	x->due = true;
	x->end = *d;
	x->when = date_due(k, d);
}

static enum work_kind kind_of_view(const struct dossier *k, const struct fact *f)
{
	/* somebody waits for an answer */
	enum word kind = fact_state(&k->r, f);

	return kind == W_QUESTION || kind == W_PROPOSAL ? WORK_ANSWER : WORK_VIEW;
}

static void add_line(const struct dossier *k, struct work *w, uint32_t fact)
{
	const struct fact *f = dossier_fact(k, fact);
	struct work_item x = { .fact = fact,
		.entity = NOTHING,
		.last = entity_change(k, f->name, W_NOTHING),
		.open = !entity_over(k, f->name) };

	switch ((uint8_t)f->word) {
	case W_TASK:
		x.kind = WORK_TASK;
		read_end(k, &x, fact_date(&k->r, f, W_UNTIL));
		break;
	case W_DEADLINE:
		x.kind = WORK_DEADLINE;
		deadline_of(k, fact, &x.deadline);
		read_end(k, &x, x.deadline.ends ? &x.deadline.end : NULL);
		break;
	case W_APPROVAL:
		x.kind = WORK_APPROVAL;
		read_end(k, &x, fact_date(&k->r, f, W_UNTIL));
		if (!x.due) read_end(k, &x, fact_date(&k->r, f, W_ON));
		break;
	case W_VIEW:
		x.kind = (uint8_t)kind_of_view(k, f);
		if (x.last != NOTHING && fact_state(&k->r, dossier_fact(k, x.last)) == W_SYSTEMATISED)
			x.open = false;
		break;
	default: x.kind = WORK_INITIATIVE; break;
	}
	read_age(k, &x, f->word == W_APPROVAL);
	vec_push(&w->items, x);
}

/* ---- meetings ---- */

static bool kept(const struct dossier *k, const bool *keep, uint32_t entity)
{
	for (uint32_t i = entity == NOTHING ? NOTHING : k->entities.v[entity].first; i != NOTHING;
		i = dossier_fact(k, i)->same)
		if (keep[i]) return true;
	return false;
}

/* One that was put off, with no new plan since, or whose plan is past. */
static void add_session(const struct dossier *k, const bool *keep, struct work *w, const struct meeting *m)
{
	enum word state = meeting_state(k, m);
	uint32_t line = state == W_PLANNED ? m->plan : m->last;
	struct work_item x = { .kind = WORK_SESSION, .open = true, .fact = line, .last = NOTHING, .age = -1 };

	x.entity = m->entity;
	if (state == W_PLANNED) read_end(k, &x, fact_date(&k->r, dossier_fact(k, line), W_ON));
	if (state != W_POSTPONED && !(state == W_PLANNED && x.due && x.when != DUE_TO_COME)) return;
	if (keep && !kept(k, keep, m->entity) && !kept(k, keep, m->series)) return;
	vec_push(&w->items, x);
}

/* ---- all of it ---- */

/* What the order goes by: small comes first; then the order of the files. */
struct sorted {
	uint8_t kind;
	bool over;
	int64_t first, second;
	uint32_t at;
};

static int by_rank(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;

	if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
	if (a->over != b->over) return a->over ? 1 : -1;
	if (a->first != b->first) return a->first < b->first ? -1 : 1;
	if (a->second != b->second) return a->second < b->second ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

static int64_t distance(const struct dossier *k, const struct work_item *x)
{
	int64_t days = (int64_t)x->end.last - k->day;

	if (!x->due || x->end.last == DAY_NEVER) return INT64_MAX;
	return days < 0 ? -days : days;
}

static struct sorted rank_of(const struct dossier *k, const struct work_item *x, uint32_t at)
{
	const struct date *on =
		x->open || x->last == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, x->last), W_ON);

	if (x->open) return (struct sorted){ x->kind, false, distance(k, x), -(int64_t)x->age, at };
	return (struct sorted){ x->kind, true, on ? -(int64_t)on->last : INT64_MAX, 0, at };
}

static void sort_items(const struct dossier *k, struct work *w)
{
	struct sorted *order = mem_alloc(w->items.n + 1, sizeof *order);
	struct work_item *old = mem_alloc(w->items.n + 1, sizeof *old);

	for (uint32_t i = 0; i < w->items.n; i++) {
		old[i] = w->items.v[i];
		order[i] = rank_of(k, &old[i], i);
	}
	if (w->items.n) qsort(order, w->items.n, sizeof *order, by_rank);
	for (uint32_t i = 0; i < w->items.n; i++) w->items.v[i] = old[order[i].at];
	mem_free(order);
	mem_free(old);
}

static void count_items(struct work *w)
{
	w->oldest = NOTHING;
	for (uint32_t i = 0; i < w->items.n; i++) {
		const struct work_item *x = &w->items.v[i];

		w->first[x->kind + 1]++;
		w->open[x->kind] += x->open;
		if (x->open && x->age > 0 && (w->oldest == NOTHING || x->age > w->items.v[w->oldest].age))
			w->oldest = i;
	}
	for (unsigned i = 0; i < N_WORK_KINDS; i++) w->first[i + 1] += w->first[i];
}

void work_of(const struct dossier *k, const bool *keep, struct work *w)
{
	static const uint8_t words[] = { W_TASK, W_DEADLINE, W_APPROVAL, W_VIEW, W_INITIATIVE };
	struct meetings all;

	*w = (struct work){ 0 };
	for (size_t i = 0; i < sizeof words; i++)
		for (uint32_t n = 0; n < k->by_word[words[i]].n; n++) {
			uint32_t fact = k->by_word[words[i]].v[n];

			if (dossier_fact(k, fact)->flags & FACT_CHANGE || (keep && !keep[fact])) continue;
			add_line(k, w, fact);
		}
	meetings_of(k, &all);
	for (size_t i = 0; i < all.list.n; i++) add_session(k, keep, w, &all.list.v[i]);
	meetings_release(&all);
	sort_items(k, w);
	count_items(w);
}

void work_release(struct work *w)
{
	vec_release(&w->items);
	*w = (struct work){ 0 };
}
