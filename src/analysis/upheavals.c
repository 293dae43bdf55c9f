/* upheavals: see upheavals.h. This file puts together what the others find. */
#include "analysis/upheavals.h"

#include <stdlib.h>

#include "analysis/custody.h"
#include "analysis/upheavals_parts.h"

const char *const upheaval_name[N_UPHEAVALS] = { "party replaced", "suspended", "resumed", "overtaken",
	"closed", "drafter changed", "draft replaced", "draft withdrawn", "host withdrawn" };

/* ---- adding ---- */

uint32_t upheaval_add(struct upheaver *x, enum upheaval_kind kind, uint32_t fact, const struct date *on)
{
	uint32_t at = (uint32_t)x->out->entities.n;

	vec_push(&x->out->list, (struct upheaval){ .kind = (uint8_t)kind,
					.fact = fact,
					.on = on,
					.ended = NOTHING,
					.from = { at, 0 },
					.to = { at, 0 } });
	return (uint32_t)x->out->list.n - 1;
}

void upheaval_from(struct upheaver *x, uint32_t entity)
{
	struct upheaval *u = &x->out->list.v[x->out->list.n - 1];

	vec_push(&x->out->entities, entity);
	u->from.n++;
	u->to.first = (uint32_t)x->out->entities.n;
}

void upheaval_to(struct upheaver *x, uint32_t entity)
{
	vec_push(&x->out->entities, entity);
	x->out->list.v[x->out->list.n - 1].to.n++;
}

void upheaval_touches(struct upheaver *x, uint32_t upheaval, uint32_t fact)
{
	vec_push(&x->touched, (struct touched){ upheaval, fact });
}

/* ---- days ---- */

int32_t upheaval_day(const struct upheaval *u)
{
	return u->on ? date_by(u->on) : DAY_ALWAYS;
}

bool fact_before(const struct dossier *k, const struct fact *f, const struct upheaval *u)
{
	static const uint64_t plans =
		WORD_BIT(W_SESSION) | WORD_BIT(W_APPROVAL) | WORD_BIT(W_DEADLINE) | WORD_BIT(W_CLOSING);
	const struct date *on = plans & WORD_BIT(f->word) ? NULL : fact_date(&k->r, f, W_ON);
	int32_t day = on ? date_by(on) : f->known;

	return !u->on || day <= upheaval_day(u);
}

bool still_open(const struct dossier *k, const struct fact *f)
{
	return !(f->flags & FACT_CHANGE) && !entity_over(k, f->name);
}

/* ---- copies that were given back ---- */

static void note_given_back(struct upheaver *x, uint32_t fact, uint32_t who)
{
	struct buf key = BUF_INIT;

	buf_printf(&key, "%u", (unsigned)who);
	*map_at(&x->given_back, fact, buf_str(&key)) = 1;
	buf_release(&key);
}

static void read_copies(struct upheaver *x)
{
	struct custody c;

	x->copies_read = true;
	custody_of(x->k, &c);
	for (size_t i = 0; i < c.acts.n; i++) {
		const struct copy_act *a = &c.acts.v[i];

		if (!a->taken || a->who == NOTHING) continue;
		note_given_back(x, a->fact, a->who);
		note_given_back(x, a->fact, seat_now(x->k, a->who));
	}
	custody_release(&c);
}

bool copy_given_back(struct upheaver *x, uint32_t fact, uint32_t who)
{
	struct buf key = BUF_INIT;
	bool given;

	if (!x->copies_read) read_copies(x);
	buf_printf(&key, "%u", (unsigned)who);
	given = map_get(&x->given_back, fact, buf_str(&key)) != MAP_NONE;
	buf_release(&key);
	return given;
}

/* ---- in order ---- */

/* What is told first: what is held, then what was done, then what is to come. */
static unsigned rank_of(const struct dossier *k, uint32_t fact)
{
	static const uint8_t order[] = { W_STANCE, W_CONDITION, W_ORDER, W_INITIATIVE, W_VIEW, W_WORTH,
		W_TOLERANCE, W_WALKAWAY, W_AGREED, W_RESERVED, W_REOPENED, W_INITIALLED, W_SIGNED, W_RATIFIED,
		W_COMMENTED, W_HANDED, W_SHOWN, W_RECEIVED, W_HELD, W_VOTE, W_CLOSING, W_APPROVAL, W_TASK,
		W_DEADLINE, W_SESSION, W_HOST, W_ROTATION, W_PERSON };
	uint8_t word = dossier_fact(k, fact)->word;
	unsigned i = 0;

	while (i < sizeof order && order[i] != word) i++;
	return i;
}

struct ranked {
	struct touched t;
	unsigned rank;
};

static int by_rank(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;

	if (a->t.upheaval != b->t.upheaval) return a->t.upheaval < b->t.upheaval ? -1 : 1;
	if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
	return (a->t.fact > b->t.fact) - (a->t.fact < b->t.fact);
}

/* The lines of each, each once. */
static void collect_lines(struct upheaver *x)
{
	VEC(struct ranked) all = { 0 };

	for (size_t i = 0; i < x->touched.n; i++)
		vec_push(&all, (struct ranked){ x->touched.v[i], rank_of(x->k, x->touched.v[i].fact) });
	if (all.n) qsort(all.v, all.n, sizeof *all.v, by_rank);
	for (size_t i = 0; i < all.n; i++) {
		struct upheaval *u = &x->out->list.v[all.v[i].t.upheaval];

		if (i && !by_rank(&all.v[i - 1], &all.v[i])) continue;
		if (!u->n++) u->first = (uint32_t)x->out->lines.n;
		vec_push(&x->out->lines, all.v[i].t.fact);
	}
	vec_release(&all);
}

static int newest_first(const void *x, const void *y)
{
	const struct upheaval *a = x, *b = y;
	int cmp = a->on && b->on ? date_cmp(b->on, a->on) : (b->on != NULL) - (a->on != NULL);

	if (cmp) return cmp;
	if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

void upheavals_of(const struct dossier *k, struct upheavals *out)
{
	struct upheaver x = { .k = k, .out = out };

	*out = (struct upheavals){ 0 };
	find_replaced_parties(&x);
	find_case_states(&x);
	find_hosts(&x);
	find_drafts(&x);
	find_drafters(&x);
	collect_lines(&x);
	if (out->list.n) qsort(out->list.v, out->list.n, sizeof *out->list.v, newest_first);
	vec_release(&x.touched);
	map_release(&x.given_back);
}

uint32_t upheavals_waiting(const struct dossier *k, const struct upheavals *u, const bool *keep)
{
	bool *seen = mem_alloc(k->r.facts.n + 1, sizeof *seen);
	uint32_t n = 0;

	for (size_t i = 0; i < u->list.n; i++) {
		const struct upheaval *one = &u->list.v[i];

		for (uint32_t l = 0; one->kind != UPHEAVAL_SUSPENDED && l < one->n; l++) {
			uint32_t fact = u->lines.v[one->first + l];

			n += !seen[fact] && (!keep || keep[fact]);
			seen[fact] = true;
		}
	}
	mem_free(seen);
	return n;
}

void upheavals_release(struct upheavals *u)
{
	vec_release(&u->list);
	vec_release(&u->entities);
	vec_release(&u->lines);
}
