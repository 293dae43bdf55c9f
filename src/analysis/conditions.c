/* conditions: see conditions.h. */
#include "analysis/conditions.h"

#include <stdlib.h>

enum word condition_state(const struct dossier *k, const struct condition *c)
{
	return c->last == NOTHING ? W_NOTHING : fact_state(&k->r, dossier_fact(k, c->last));
}

enum word condition_kind(const struct dossier *k, const struct fact *f)
{
	static const uint8_t kinds[] = { W_PRECONDITION, W_SEQUENCE, W_OUTCOME, W_PRINCIPLE, W_PROCEDURE,
		W_OFFER };

	for (size_t i = 0; i < sizeof kinds; i++)
		if (fact_has(&k->r, f, (enum word)kinds[i])) return (enum word)kinds[i];
	return W_NOTHING;
}

const struct record_span *condition_record(struct conditions *c, const struct condition_point *p)
{
	if (p->meaning == MEANS_ISSUE) return record_of_issue(&c->record, p->means);
	if (p->meaning == MEANS_ENTITY || p->meaning == MEANS_OUTCOME)
		return record_of_entity(&c->record, p->means);
	return NULL;
}

/* ---- one condition, while it is looked at ---- */

struct looker {
	struct conditions *out;
	const struct statuses *s;
	struct condition *c;
	const struct fact *f;
	struct logic g;
	uint64_t effort; /* that is left for all of them */
	uint64_t share;  /* for this one */
	bool *holds;     /* for each who: is it a holder? */
	uint32_t *seen;  /* for each fact: the condition (and one) that has listed it */
};

static const struct dossier *of(const struct looker *l)
{
	return l->out->k;
}

static enum can can(struct looker *l, bool fails)
{
	return logic_can(&l->g, fails, &l->share);
}

/* ---- what it hangs on ---- */

static uint32_t outcomes_of(const struct dossier *k, uint32_t event)
{
	for (uint32_t i = k->entities.v[event].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct clause *c = fact_speaks(dossier_fact(k, i))
						 ? fact_clause(&k->r, dossier_fact(k, i), W_EITHER)
						 : NULL;

		if (c) return c->n;
	}
	return 0;
}

static void value_of(const struct looker *l, uint32_t var, uint32_t value, struct condition_value *v)
{
	const struct subject *s = &l->g.subjects.v[var];
	const struct number *number = NULL;

	*v = (struct condition_value){ .choice = value };
	if (s->meaning == MEANS_OUTCOME && value + 1 == l->g.p.vars.v[var].n)
		v->choice = outcomes_of(of(l), s->means);
	if (s->meaning != MEANS_ISSUE) return;
	v->choice = logic_value(&l->g, var, value, &number);
	v->one = number != NULL;
	if (number) v->n = number->n;
}

/* A choice of numbers behind one that is mentioned alone is the rest of it. */
static void mark_rest(struct looker *l, const struct condition_point *p)
{
	struct condition_value *v = l->out->values.v + p->first;

	if (p->meaning != MEANS_ISSUE || !of(l)->issues.v[p->means].numeric) return;
	for (uint32_t i = 0; i < p->n; i++)
		for (uint32_t j = 0; j < p->n && !v[i].one; j++)
			v[i].rest = v[i].rest || (v[j].one && v[j].choice == v[i].choice);
}

static enum meets meets(struct looker *l, uint32_t var, uint32_t value)
{
	struct variable *x = &l->g.p.vars.v[var];
	enum can holds, fails;

	for (uint32_t i = 0; i < x->n; i++) l->g.p.barred.v[x->first + i] = i != value;
	x->bound = true;
	holds = can(l, false);
	fails = can(l, true);
	x->bound = false;
	for (uint32_t i = 0; i < x->n; i++) l->g.p.barred.v[x->first + i] = false;
	if (holds == CAN_NEVER) return MEETS_NEVER;
	if (holds == CAN_NOT_TELL || fails == CAN_NOT_TELL) return MEETS_CANNOT_TELL;
	return fails == CAN_NEVER ? MEETS_ALWAYS : MEETS_SOMETIMES;
}

static void add_points(struct looker *l)
{
	struct conditions *out = l->out;

	for (uint32_t i = 0; i < l->g.subjects.n; i++) {
		struct condition_point p = { .meaning = l->g.subjects.v[i].meaning,
			.means = l->g.subjects.v[i].means,
			.named = i < l->g.named,
			.first = (uint32_t)out->values.n };

		for (uint32_t n = 0; p.named && !l->g.lost && n < l->g.p.vars.v[i].n; n++) {
			struct condition_value v;

			value_of(l, i, n, &v);
			v.meets = (uint8_t)meets(l, i, n);
			vec_push(&out->values, v);
		}
		p.n = (uint32_t)out->values.n - p.first;
		mark_rest(l, &p);
		vec_push(&out->points, p);
	}
}

static void add_about(struct looker *l, uint32_t issue)
{
	struct conditions *out = l->out;

	for (size_t i = l->c->first_point; i < out->points.n; i++)
		if (out->points.v[i].meaning == MEANS_ISSUE && out->points.v[i].means == issue) {
			out->points.v[i].about = true;
			return;
		}
	vec_push(&out->points,
		(struct condition_point){ .meaning = MEANS_ISSUE, .means = issue, .about = true });
}

/* What its `about` names: an issue; the issues of a chapter, or the chapter, if it has none; a step. */
static void add_abouts(struct looker *l)
{
	const struct dossier *k = of(l);
	const struct clause *c = fact_clause(&k->r, l->f, W_ABOUT);

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		size_t before = l->out->points.n;

		if (v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER)
			add_about(l, v->means);
		for (uint32_t x = 0; v->meaning == MEANS_PART && x < k->n_current; x++)
			if (part_holds(k, v->means, x)) add_about(l, x);
		if ((v->meaning == MEANS_PART && l->out->points.n == before) ||
			(v->meaning == MEANS_ENTITY && (k->entities.v[v->means].word == W_STEP ||
							       k->entities.v[v->means].word == W_EVENT)))
			vec_push(&l->out->points,
				(struct condition_point){
					.meaning = v->meaning, .means = v->means, .about = true });
	}
}

/* ---- the record ---- */

/* Is this value of the variable one that the record has? */
static bool recorded(const struct looker *l, const struct condition_value *v, const struct recorded *x,
	const struct condition_point *p)
{
	if (p->meaning == MEANS_ENTITY || p->meaning == MEANS_PART) return v->choice == 0;
	if (v->choice != x->choice) return false;
	if (p->meaning != MEANS_ISSUE || !of(l)->issues.v[p->means].numeric || !x->one) return true;
	return v->one ? v->n == x->n : true; /* the rest of the choice; a number of its own goes before */
}

/* A single number that is recorded, when the logic mentions that very number: not the rest beside it. */
static bool told_alone(const struct looker *l, uint32_t var, const struct recorded *x)
{
	for (uint32_t i = 0; x->one && i < l->g.p.vars.v[var].n; i++) {
		struct condition_value v;

		value_of(l, var, i, &v);
		if (v.one && v.n == x->n) return true;
	}
	return false;
}

static void allow(struct looker *l, uint32_t var, const struct recorded *x, const struct condition_point *p)
{
	const struct variable *b = &l->g.p.vars.v[var];
	bool alone = told_alone(l, var, x);

	for (uint32_t i = 0; i < b->n; i++) {
		struct condition_value v;

		value_of(l, var, i, &v);
		if (alone && !v.one) continue;
		if (recorded(l, &v, x, p)) l->g.p.barred.v[b->first + i] = false;
	}
}

static void set_barred(struct looker *l, uint32_t var, bool barred)
{
	const struct variable *x = &l->g.p.vars.v[var];

	for (uint32_t i = 0; i < x->n; i++) l->g.p.barred.v[x->first + i] = barred;
}

/* Bars what is not so by the record; false: the record has nothing of it. */
static bool bar_by_record(struct looker *l, uint32_t var, bool possible)
{
	const struct condition_point *p = &l->out->points.v[l->c->first_point + var];
	const struct record_span *s = condition_record(l->out, p);
	bool sure = false, any = false;

	for (uint32_t i = 0; s && i < s->n; i++) sure = sure || l->out->record.list.v[s->first + i].sure;
	for (uint32_t i = 0; s && i < s->n; i++) {
		const struct recorded *x = &l->out->record.list.v[s->first + i];

		/* what is certain goes before what is possible */
		if (x->sure != sure || (!sure && !possible)) continue;
		if (!any) set_barred(l, var, true);
		any = true;
		allow(l, var, x, p);
	}
	return any;
}

static enum verdict judge(struct looker *l)
{
	enum can holds = can(l, false), fails = can(l, true);

	if (holds == CAN_NOT_TELL || fails == CAN_NOT_TELL) return VERDICT_NONE;
	if (holds == CAN_NEVER && fails == CAN_NEVER) return VERDICT_CLASH;
	return fails == CAN_NEVER ? VERDICT_MET : holds == CAN_NEVER ? VERDICT_NOT_MET : VERDICT_OPEN;
}

/* What the verdict does not need is let go, from behind; what stays is what it rests on. */
static void narrow(struct looker *l, enum verdict verdict, bool *used, bool possible)
{
	for (uint32_t i = (uint32_t)l->g.subjects.n; i-- > 0;) {
		if (!used[i]) continue;
		set_barred(l, i, false);
		if (judge(l) == verdict) used[i] = false;
		else (void)bar_by_record(l, i, possible);
	}
	for (uint32_t i = 0; i < l->g.subjects.n; i++)
		l->out->points.v[l->c->first_point + i].decides = used[i];
}

static enum verdict by_record(struct looker *l, bool possible)
{
	bool *used = mem_alloc(l->g.subjects.n + 1, sizeof *used);
	enum verdict v;

	for (uint32_t i = 0; i < l->g.subjects.n; i++) used[i] = bar_by_record(l, i, possible);
	v = judge(l);
	if (v == VERDICT_MET || v == VERDICT_NOT_MET) narrow(l, v, used, possible);
	for (uint32_t i = 0; i < l->g.subjects.n; i++) set_barred(l, i, false);
	mem_free(used);
	return v;
}

static void find_verdict(struct looker *l)
{
	enum verdict v = judge(l), possible;

	l->c->sure = true;
	if (v == VERDICT_MET) v = VERDICT_ALWAYS;
	else if (v == VERDICT_NOT_MET) v = VERDICT_NEVER;
	else if (v == VERDICT_CLASH) v = VERDICT_NEVER; /* nothing at all can be chosen */
	else if (v == VERDICT_OPEN) v = by_record(l, false);
	l->c->verdict = (uint8_t)v;
	if (v != VERDICT_OPEN) return;
	possible = by_record(l, true);
	if (possible != VERDICT_MET && possible != VERDICT_NOT_MET) return;
	l->c->verdict = (uint8_t)possible;
	l->c->sure = false;
}

/* ---- C28: its holders' own refusals ---- */

static void mark_holder(void *data, uint32_t who)
{
	bool *holds = data;

	holds[who] = true;
}

static void find_against(struct looker *l, const struct clause *body)
{
	const struct dossier *k = of(l);
	const struct value *v = clause_values(&k->r, body);

	for (uint32_t w = 0; w < k->who.n; w++) {
		if (!l->holds[w] || satisfy(k, v, body->n, w, &l->share) != CAN_NEVER) continue;
		/* who refuses everything there is has told of no contradiction in this condition */
		if (satisfy_alone(k, v, body->n, w, &l->share) == CAN_HOLD) {
			vec_push(&l->out->who, w);
			l->c->n_against++;
		}
	}
}

/* ---- what others ask on the same issues ---- */

struct overlap {
	const bool *holds;
	bool found;
};

static void find_overlap(void *data, uint32_t who)
{
	struct overlap *o = data;

	o->found = o->found || o->holds[who];
}

static bool of_another(const struct looker *l, uint32_t fact)
{
	const struct clause *holder = fact_clause(&of(l)->r, dossier_fact(of(l), fact), W_HOLDER);
	struct overlap o = { .holds = l->holds };

	if (holder) dossier_people(of(l), clause_values(&of(l)->r, holder), holder->n, find_overlap, &o);
	return holder && !o.found;
}

#define OTHERS_SEEN 128 /* conditions that are looked at for this */

static void find_others(struct looker *l)
{
	const struct dossier *k = of(l);
	uint32_t looked = 0;

	for (uint32_t i = 0; i < l->c->n_points; i++) {
		const struct condition_point *p = &l->out->points.v[l->c->first_point + i];
		const struct issue_status *x =
			p->meaning == MEANS_ISSUE && p->means < k->n_current ? &l->s->issue[p->means] : NULL;

		for (uint32_t n = 0; x && (p->named || p->about) && n < x->n_depends; n++) {
			uint32_t fact = l->s->depends.v[x->first_depends + n];

			if (l->seen[fact] == l->c->fact + 1) continue;
			if (++looked > OTHERS_SEEN || l->c->n_others == CONDITION_OTHERS) {
				l->c->more_others = true;
				return;
			}
			l->seen[fact] = l->c->fact + 1;
			if (!of_another(l, fact)) continue;
			vec_push(&l->out->facts, fact);
			l->c->n_others++;
		}
	}
}

/* ---- all of one ---- */

static void find_changes(struct looker *l)
{
	const struct dossier *k = of(l);
	struct conditions *out = l->out;

	l->c->first_change = (uint32_t)out->facts.n;
	for (uint32_t i = l->f->name == NOTHING ? NOTHING : k->entities.v[l->f->name].first; i != NOTHING;
		i = dossier_fact(k, i)->same) {
		size_t at = out->facts.n;

		if (!fact_speaks(dossier_fact(k, i)) || !(dossier_fact(k, i)->flags & FACT_CHANGE)) continue;
		vec_push(&out->facts, i);
		for (; at > l->c->first_change && fact_by_date(k, out->facts.v[at - 1], i) > 0; at--)
			out->facts.v[at] = out->facts.v[at - 1];
		out->facts.v[at] = i;
	}
	l->c->n_changes = (uint32_t)out->facts.n - l->c->first_change;
}

static bool is_logic(const struct dossier *k, const struct clause *c)
{
	for (uint32_t i = 0; c && i < c->n; i++)
		if (clause_values(&k->r, c)[i].kind == V_STRING) return false;
	return c && c->n > 0;
}

static void look_at(struct looker *l, struct condition *c)
{
	const struct dossier *k = of(l);
	const struct clause *body, *holder;

	l->c = c;
	l->f = dossier_fact(k, c->fact);
	l->share = l->effort < SATISFY_EFFORT ? l->effort : SATISFY_EFFORT;
	l->effort -= l->share;
	memset(l->holds, 0, k->who.n * sizeof *l->holds);
	body = fact_clause(&k->r, l->f, W_BODY);
	holder = fact_clause(&k->r, l->f, W_HOLDER);
	if (holder) dossier_people(k, clause_values(&k->r, holder), holder->n, mark_holder, l->holds);
	find_changes(l);
	c->first_point = (uint32_t)l->out->points.n;
	c->first_against = (uint32_t)l->out->who.n;
	c->logic = is_logic(k, body);
	if (c->logic) {
		logic_open(&l->g, k, clause_values(&k->r, body), body->n, NOTHING);
		add_points(l);
		if (!l->g.lost) find_verdict(l);
		logic_release(&l->g);
		if (c->verdict != VERDICT_NEVER && c->verdict != VERDICT_NONE) find_against(l, body);
	}
	add_abouts(l);
	c->n_points = (uint32_t)l->out->points.n - c->first_point;
	c->first_other = (uint32_t)l->out->facts.n;
	l->seen[c->fact] = c->fact + 1;
	if (!c->over) find_others(l);
	l->effort += l->share;
}

/* ---- all of them ---- */

struct sorted {
	bool over, soft;
	uint32_t who, n, fact; /* the first of its holders, how many there are */
	struct condition c;
};

static int by_holder(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;

	if (a->over != b->over) return a->over ? 1 : -1;
	if (a->who != b->who) return a->who < b->who ? -1 : 1;
	if (a->n != b->n) return a->n < b->n ? -1 : 1;
	if (a->soft != b->soft) return a->soft ? 1 : -1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static void first_holder(void *data, uint32_t who)
{
	struct sorted *s = data;

	if (who < s->who) s->who = who;
	s->n++;
}

static bool asked_for(const struct dossier *k, const bool *keep, uint32_t fact)
{
	const struct fact *f = dossier_fact(k, fact);

	if (!keep || keep[fact]) return true;
	for (uint32_t i = f->name == NOTHING ? NOTHING : k->entities.v[f->name].first; i != NOTHING;
		i = dossier_fact(k, i)->same)
		if (keep[i]) return true;
	return false;
}

static void collect(struct conditions *out, const bool *keep)
{
	const struct dossier *k = out->k;
	VEC(struct sorted) all = { 0 };

	for (uint32_t i = 0; i < k->by_word[W_CONDITION].n; i++) {
		uint32_t fact = k->by_word[W_CONDITION].v[i];
		const struct fact *f = dossier_fact(k, fact);
		const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);
		struct sorted s = { .fact = fact, .who = NOTHING, .soft = !fact_has(&k->r, f, W_FIRM) };

		if (f->flags & FACT_CHANGE || !asked_for(k, keep, fact)) continue;
		s.c = (struct condition){ .fact = fact,
			.last = entity_change(k, f->name, W_NOTHING),
			.over = entity_over(k, f->name) };
		s.over = s.c.over;
		if (holder) dossier_people(k, clause_values(&k->r, holder), holder->n, first_holder, &s);
		vec_push(&all, s);
		out->in_play += !s.over;
		out->met += condition_state(k, &s.c) == W_MET;
		out->dropped += condition_state(k, &s.c) == W_DROPPED;
	}
	if (all.n) qsort(all.v, all.n, sizeof *all.v, by_holder);
	for (size_t i = 0; i < all.n; i++) vec_push(&out->list, all.v[i].c);
	vec_release(&all);
}

void conditions_of(
	const struct dossier *k, const struct statuses *s, const bool *keep, struct conditions *out)
{
	struct looker l = { .out = out, .s = s, .effort = 50 * (uint64_t)SATISFY_EFFORT };

	*out = (struct conditions){ .k = k };
	record_open(k, s, &out->record);
	l.holds = mem_alloc(k->who.n + 1, sizeof *l.holds);
	l.seen = mem_alloc(k->r.facts.n + 1, sizeof *l.seen);
	collect(out, keep);
	for (size_t i = 0; i < out->list.n; i++) look_at(&l, &out->list.v[i]);
	mem_free(l.holds);
	mem_free(l.seen);
}

void conditions_release(struct conditions *c)
{
	record_release(&c->record);
	vec_release(&c->list);
	vec_release(&c->points);
	vec_release(&c->values);
	vec_release(&c->facts);
	vec_release(&c->who);
}
