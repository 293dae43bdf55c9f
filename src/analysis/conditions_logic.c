/* conditions_logic: which alternatives meet a condition, and whether it holds by the record; see
 * conditions.h. */
#include "analysis/conditions_parts.h"

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
		vec_push(&out->points, p);
	}
}

/* ---- the record ---- */

/* Is the value of a variable one that the record has? */
static bool recorded(const struct looker *l, uint32_t var, uint32_t value, const struct recorded *x)
{
	const struct subject *s = &l->g.subjects.v[var];
	uint32_t last = l->g.p.vars.v[var].n - 1;
	struct condition_value v;

	value_of(l, var, value, &v);
	if (s->meaning == MEANS_ENTITY || s->meaning == MEANS_PART) return value == 0;
	/* the last value of an event stands for whatever outcome the logic does not name */
	if (s->meaning == MEANS_OUTCOME) return value == (x->choice < last ? x->choice : last);
	if (v.choice != x->choice) return false;
	return !x->one || !v.one || v.n == x->n; /* else the rest of the choice */
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

static void set_barred(struct looker *l, uint32_t var, bool barred)
{
	const struct variable *x = &l->g.p.vars.v[var];

	for (uint32_t i = 0; i < x->n; i++) l->g.p.barred.v[x->first + i] = barred;
}

/* Which values of the variable the record has, of what is certain or of what is only possible; false: none.
 */
static bool in_record(const struct looker *l, uint32_t var, bool sure, bool *in)
{
	const struct record_span *s = condition_record(l->out, &l->out->points.v[l->c->first_point + var]);
	uint32_t n = l->g.p.vars.v[var].n;
	bool any = false;

	memset(in, 0, n * sizeof *in);
	for (uint32_t x = 0; s && x < s->n; x++) {
		const struct recorded *r = &l->out->record.list.v[s->first + x];
		bool alone = r->sure == sure && told_alone(l, var, r);

		for (uint32_t i = 0; r->sure == sure && i < n; i++) {
			struct condition_value v;

			value_of(l, var, i, &v);
			if ((alone && !v.one) || !recorded(l, var, i, r)) continue;
			in[i] = any = true;
		}
	}
	return any;
}

/* Bars what is not so by the record; false: the record has nothing of it. What is possible may narrow what is
 * certain, and never goes against it. */
static bool bar_by_record(struct looker *l, uint32_t var, bool possible)
{
	const struct variable *x = &l->g.p.vars.v[var];
	bool *in = mem_alloc(x->n + 1, sizeof *in), any, both = false;

	any = in_record(l, var, true, in);
	for (uint32_t i = 0; any && i < x->n; i++) l->g.p.barred.v[x->first + i] = !in[i];
	if (possible && in_record(l, var, false, in)) {
		for (uint32_t i = 0; i < x->n; i++) both = both || (in[i] && !l->g.p.barred.v[x->first + i]);
		for (uint32_t i = 0; both && i < x->n; i++)
			if (!in[i]) l->g.p.barred.v[x->first + i] = true;
	}
	mem_free(in);
	return any || both;
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

void look_at_logic(struct looker *l, const struct clause *body)
{
	logic_open(&l->g, of(l), clause_values(&of(l)->r, body), body->n, NOTHING);
	add_points(l);
	if (!l->g.lost) find_verdict(l);
	logic_release(&l->g);
	if (l->c->verdict != VERDICT_NEVER && l->c->verdict != VERDICT_NONE) find_against(l, body);
}
