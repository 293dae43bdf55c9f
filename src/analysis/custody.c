/* custody: see custody.h. */
#include "analysis/custody.h"

#include <stdlib.h>

#include "analysis/offices.h"

/* ---- whom an act concerns ---- */

const struct clause *act_names(const struct dossier *k, const struct fact *f)
{
	bool to = f->word == W_HANDED || f->word == W_SHOWN;

	return fact_clause(&k->r, f, to ? W_TO : f->word == W_RECALLED ? W_FROM : W_BY);
}

struct spread {
	const struct dossier *k;
	uint32_t fact;
	const struct clause *names;
	who_fn *each;
	void *data;
};

static bool named_itself(const struct dossier *k, const struct clause *names, uint32_t who)
{
	for (uint32_t i = 0; names && i < names->n; i++) {
		const struct value *v = clause_values(&k->r, names) + i;

		if (v->kind == V_WORD) return false;
		if (v->meaning == MEANS_ENTITY && v->means == k->who.v[who].entity) return true;
	}
	return false;
}

uint32_t who_then(const struct dossier *k, uint32_t fact, const struct clause *names, uint32_t who)
{
	const struct date *on = fact_date(&k->r, dossier_fact(k, fact), W_ON);

	for (size_t steps = 0; k->who.v[who].seat != NOTHING && steps < k->who.n; steps++) {
		if (named_itself(k, names, who) || (on && on->last >= k->who.v[who].since)) break;
		who = k->who.v[who].seat;
	}
	return who;
}

static void one_then(void *data, uint32_t who)
{
	struct spread *s = data;

	s->each(s->data, who_then(s->k, s->fact, s->names, who));
}

void act_people(const struct dossier *k, uint32_t fact, who_fn *each, void *data)
{
	const struct fact *f = dossier_fact(k, fact);
	struct spread s = { k, fact, act_names(k, f), each, data };

	if (s.names) dossier_people(k, clause_values(&k->r, s.names), s.names->n, one_then, &s);
}

/* ---- drafts ---- */

static bool is_draft(const struct dossier *k, uint32_t entity)
{
	return k->entities.v[entity].word == W_DRAFT && k->entities.v[entity].table != NOTHING;
}

static uint32_t translated(const struct dossier *k, uint32_t draft)
{
	uint32_t of = NOTHING;

	for (uint32_t i = k->entities.v[draft].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct value *v = fact_value(&k->r, f, W_TRANSLATES);

		if (fact_speaks(f) && v && v->meaning == MEANS_ENTITY && is_draft(k, v->means)) of = v->means;
	}
	return of;
}

uint32_t draft_original(const struct dossier *k, uint32_t draft)
{
	uint32_t at = draft, first = NOTHING;

	for (size_t steps = 0; steps <= 2 * k->texts.n; steps++) {
		uint32_t of = translated(k, at);

		if (of == NOTHING) return at;
		at = of;
		/* after so many steps it is in the circle, and goes round it once */
		if (steps >= k->texts.n && at < first) first = at;
	}
	return first;
}

bool draft_counts(const struct dossier *k, uint32_t draft)
{
	/* a translation of a translation counts as well; a circle of them ends */
	for (size_t steps = 0; draft != NOTHING && steps <= k->texts.n; steps++) {
		const struct entity *e = &k->entities.v[draft];

		if (!is_draft(k, draft)) return false;
		if (k->texts.v[e->table].current) return true;
		draft = translated(k, draft);
	}
	return false;
}

/* ---- all acts ---- */

struct collector {
	const struct dossier *k;
	struct custody *to;
	struct copy_act act;
};

static void one_holder(void *data, uint32_t who)
{
	struct collector *c = data;

	c->act.holder = c->k->who.v[who].entity;
	c->act.who = who;
	vec_push(&c->to->acts, c->act);
}

static void persons(struct collector *c, const struct clause *names)
{
	for (uint32_t i = 0; names && i < names->n; i++) {
		const struct value *v = clause_values(&c->k->r, names) + i;

		if (v->kind == V_WORD) return; /* except … */
		if (v->meaning != MEANS_ENTITY || c->k->entities.v[v->means].word != W_PERSON) continue;
		c->act.holder = v->means;
		c->act.who = person_side(c->k, v->means);
		vec_push(&c->to->acts, c->act);
	}
}

static void take_fact(struct collector *c, uint32_t fact)
{
	const struct fact *f = dossier_fact(c->k, fact);
	const struct value *v = fact_value(&c->k->r, f, W_BODY);

	if (!v || v->meaning != MEANS_ENTITY || !is_draft(c->k, v->means)) return;
	c->act = (struct copy_act){
		.fact = fact, .draft = v->means, .copy = v->alt, .denied = (f->flags & FACT_NOT) != 0
	};
	act_people(c->k, fact, one_holder, c);
	persons(c, act_names(c->k, f));
}

/* qsort has no argument for the dossier: what is compared is put beside each act. */
struct keyed {
	struct copy_act act;
	struct date on;
	bool dated;
};

static int by_place(const void *x, const void *y)
{
	const struct keyed *a = x, *b = y;
	int cmp;

	if (a->act.draft != b->act.draft) return a->act.draft < b->act.draft ? -1 : 1;
	if (a->act.holder != b->act.holder) return a->act.holder < b->act.holder ? -1 : 1;
	if (a->act.copy != b->act.copy) return a->act.copy < b->act.copy ? -1 : 1;
	cmp = a->dated && b->dated ? date_cmp(&a->on, &b->on) : a->dated - b->dated;
	if (cmp) return cmp;
	return a->act.fact < b->act.fact ? -1 : a->act.fact > b->act.fact;
}

static void sort_acts(const struct dossier *k, struct custody *c)
{
	struct keyed *list = mem_alloc(c->acts.n + 1, sizeof *list);

	for (size_t i = 0; i < c->acts.n; i++) {
		const struct date *on = fact_date(&k->r, dossier_fact(k, c->acts.v[i].fact), W_ON);

		list[i].act = c->acts.v[i];
		list[i].dated = on != NULL;
		if (on) list[i].on = *on;
	}
	if (c->acts.n) qsort(list, c->acts.n, sizeof *list, by_place);
	for (size_t i = 0; i < c->acts.n; i++) c->acts.v[i] = list[i].act;
	mem_free(list);
}

/* ---- what was taken away again ---- */

static void later(const struct dossier *k, uint32_t fact, uint32_t *latest)
{
	if (*latest == NOTHING || fact_by_date(k, fact, *latest) > 0) *latest = fact;
}

static bool is_act(const struct dossier *k, const struct copy_act *a, uint64_t words)
{
	return !a->denied && WORD_BIT(dossier_fact(k, a->fact)->word) & words;
}

/* Acts [first, end) are those of one holder with one draft; those of one copy stand together, those of
 * unknown number first. */
static void mark_taken(const struct dossier *k, struct copy_act *v, size_t first, size_t end)
{
	uint32_t any = NOTHING, unknown = NOTHING;

	for (size_t i = first; i < end; i++) {
		if (!is_act(k, &v[i], ACTS_TAKING)) continue;
		later(k, v[i].fact, &any);
		if (!v[i].copy) later(k, v[i].fact, &unknown);
	}
	for (size_t i = first, next; any != NOTHING && i < end; i = next) {
		uint32_t last = v[i].copy ? unknown : any;

		for (next = i; next < end && v[next].copy == v[i].copy; next++)
			if (is_act(k, &v[next], ACTS_TAKING)) later(k, v[next].fact, &last);
		for (size_t n = i; n < next && last != NOTHING; n++)
			v[n].taken = is_act(k, &v[n], ACTS_GIVING) && fact_by_date(k, last, v[n].fact) >= 0;
	}
}

void custody_of(const struct dossier *k, struct custody *out)
{
	static const uint8_t words[] = { W_HANDED, W_SHOWN, W_RECALLED, W_RECEIVED, W_HELD, W_RETURNED };
	struct collector c = { .k = k, .to = out };

	*out = (struct custody){ 0 };
	for (unsigned w = 0; w < sizeof words; w++)
		for (uint32_t i = 0; i < k->by_word[words[w]].n; i++)
			take_fact(&c, k->by_word[words[w]].v[i]);
	sort_acts(k, out);
	for (size_t i = 0, end; i < out->acts.n; i = end) {
		const struct copy_act *a = &out->acts.v[i];

		for (end = i; end < out->acts.n && out->acts.v[end].draft == a->draft &&
			      out->acts.v[end].holder == a->holder;)
			end++;
		mark_taken(k, out->acts.v, i, end);
	}
}

void custody_release(struct custody *c)
{
	vec_release(&c->acts);
}
