/* satisfy: see satisfy.h. */
#include "analysis/satisfy.h"

#include <assert.h>

/* ---- the search ---- */

#define OPEN     UINT32_MAX       /* no value yet */
#define INACTIVE (UINT32_MAX - 1) /* it will have none */

enum truth { NO, YES, PERHAPS };

void puzzle_release(struct puzzle *p)
{
	vec_release(&p->vars);
	vec_release(&p->barred);
	vec_release(&p->signs);
}

static enum truth truth_of(const struct sign *s, uint32_t value)
{
	if (value == OPEN) return PERHAPS;
	if (value == INACTIVE) return NO;
	return (s->kind == SIGN_IS) == (value == s->value) ? YES : NO;
}

static enum truth join(enum sign_kind kind, enum truth a, enum truth b)
{
	if (kind == SIGN_NEEDS) {
		a = a == PERHAPS ? a : a == YES ? NO : YES;
		kind = SIGN_OR;
	}
	if (kind == SIGN_AND) return a == NO || b == NO ? NO : a == YES && b == YES ? YES : PERHAPS;
	return a == YES || b == YES ? YES : a == NO && b == NO ? NO : PERHAPS;
}

/* What the formula comes to when some variables have no value yet. `stack` has room for its signs. */
static enum truth reckon(const struct puzzle *p, struct formula f, const uint32_t *value, uint8_t *stack)
{
	size_t n = 0;

	if (!f.n) return YES;
	for (uint32_t i = 0; i < f.n; i++) {
		const struct sign *s = &p->signs.v[f.first + i];

		switch ((enum sign_kind)s->kind) {
		case SIGN_IS:
		case SIGN_STANDS: stack[n++] = (uint8_t)truth_of(s, value[s->var]); break;
		case SIGN_NOT:
			assert(n >= 1);
			if (stack[n - 1] != PERHAPS) stack[n - 1] = stack[n - 1] == YES ? NO : YES;
			break;
		case SIGN_AND:
		case SIGN_OR:
		case SIGN_NEEDS:
			assert(n >= 2);
			n--;
			stack[n - 1] = (uint8_t)join(
				(enum sign_kind)s->kind, (enum truth)stack[n - 1], (enum truth)stack[n]);
			break;
		}
	}
	assert(n == 1);
	return (enum truth)stack[0];
}

/* Can what has been given so far still come out right? Once everything has a value: does it? */
static bool consistent(const struct puzzle *p, const uint32_t *value, uint8_t *stack)
{
	if (reckon(p, p->goal, value, stack) == NO) return false;
	for (size_t i = 0; i < p->vars.n; i++) {
		enum truth when;

		if (!p->vars.v[i].when.n || value[i] == OPEN) continue;
		when = reckon(p, p->vars.v[i].when, value, stack);
		if (when == (value[i] == INACTIVE ? YES : NO)) return false;
	}
	return true;
}

/* The value to try behind `value`, OPEN when there is none: its values in order, then that it is inactive. */
static uint32_t following(const struct puzzle *p, const struct variable *x, uint32_t value)
{
	if (value == INACTIVE) return OPEN;
	for (uint32_t v = value == OPEN ? 0 : value + 1; v < x->n; v++)
		if (!p->barred.v[x->first + v]) return v;
	return x->when.n && !x->bound ? INACTIVE : OPEN;
}

enum can puzzle_solve(const struct puzzle *p, uint64_t *effort)
{
	uint32_t *value = mem_alloc(p->vars.n + 1, sizeof *value);
	uint8_t *stack = mem_alloc(p->signs.n + 1, sizeof *stack);
	uint64_t step = p->goal.n + 1;
	enum can found = CAN_NOT_TELL;
	size_t at = 0;

	for (size_t i = 0; i < p->vars.n; i++) {
		value[i] = OPEN;
		step += p->vars.v[i].when.n;
	}
	if (!p->vars.n) found = reckon(p, p->goal, value, stack) == NO ? CAN_NEVER : CAN_HOLD;
	while (found == CAN_NOT_TELL && *effort >= step) {
		value[at] = following(p, &p->vars.v[at], value[at]);
		if (value[at] == OPEN) {
			if (at == 0) found = CAN_NEVER;
			else at--;
			continue;
		}
		*effort -= step;
		if (!consistent(p, value, stack)) continue;
		if (at + 1 == p->vars.n) found = CAN_HOLD;
		else at++;
	}
	mem_free(value);
	mem_free(stack);
	return found;
}

/* ---- from a case ---- */

/* A paragraph is a part of its own for each time that it is named. */
static bool same(const struct dossier *k, enum meaning meaning, uint32_t a, uint32_t b)
{
	const struct part *x = &k->parts.v[a], *y = &k->parts.v[b];

	if (a == b || meaning != MEANS_PART) return a == b;
	return x->text == y->text && x->first == y->first && x->end == y->end;
}

static uint32_t var_of(struct logic *m, enum meaning meaning, uint32_t means)
{
	for (uint32_t i = 0; i < m->subjects.n; i++)
		if (m->subjects.v[i].meaning == meaning && same(m->k, meaning, m->subjects.v[i].means, means))
			return i;
	if (m->subjects.n == SATISFY_VARIABLES) {
		m->lost = true;
		return 0;
	}
	vec_push(&m->subjects, (struct subject){ (uint8_t)meaning, means });
	vec_push(&m->p.vars, (struct variable){ .n = meaning == MEANS_OUTCOME ? 1 : 2 });
	return (uint32_t)m->subjects.n - 1;
}

static bool is_none(const struct choice *c)
{
	return str_eq(c->name, STR("none"));
}

/* The value of a variable with numbers that is this one number, or NOTHING: it is in none of the choices. */
static uint32_t number_value(struct logic *m, uint32_t var, uint32_t issue, int64_t n)
{
	const struct case_issue *it = &m->k->issues.v[issue];
	uint32_t value = 0;

	for (size_t i = 0; i < m->numbers.n; i++) {
		if (m->numbers.v[i].var != var) continue;
		if (m->numbers.v[i].one && m->numbers.v[i].n == n) return value;
		value++;
	}
	for (uint32_t c = 0; c < it->n_choices; c++) {
		const struct choice *x = &m->k->choices.v[it->first_choice + c];

		if (x->origin != CHOICE_NUMBER || n < x->lo || n > x->hi) continue;
		vec_push(&m->numbers, (struct number){ .var = var, .choice = c, .one = true, .n = n });
		return value;
	}
	return NOTHING;
}

/* The value of a choice that is no number. */
static uint32_t choice_value(struct logic *m, uint32_t var, uint32_t issue, uint32_t choice)
{
	uint32_t value = 0;

	if (!m->k->issues.v[issue].numeric) return choice;
	for (size_t i = 0; i < m->numbers.n; i++) {
		if (m->numbers.v[i].var != var) continue;
		if (!m->numbers.v[i].one && m->numbers.v[i].choice == choice) return value;
		value++;
	}
	vec_push(&m->numbers, (struct number){ .var = var, .choice = choice });
	return value;
}

/* The choice that "4.1=none" means, by its name: a stance may have brought it in later. NOTHING: the issue
 * has none of that name, and whether it then is as good as gone is not for us to say. */
static uint32_t choice_meant(const struct dossier *k, const struct value *v)
{
	const struct case_issue *it = &k->issues.v[v->means];
	const char *equal = memchr(v->text.p, '=', v->text.n);
	struct str name = equal ? str_cut(v->text, (size_t)(equal - v->text.p) + 1, v->text.n) : v->text;

	for (uint32_t c = 0; c < it->n_choices; c++)
		if (str_eq(k->choices.v[it->first_choice + c].name, name)) return c;
	return it->numeric || v->alt >= it->n_choices ? NOTHING : v->alt;
}

/* Its paragraph stands: it has a choice, and not the one to leave it out. */
static void sign_stands(struct logic *m, uint32_t issue)
{
	const struct case_issue *it = &m->k->issues.v[issue];
	struct sign s = { .kind = SIGN_STANDS, .var = var_of(m, MEANS_ISSUE, issue), .value = NOTHING };

	for (uint32_t c = 0; c < it->n_choices; c++)
		if (is_none(&m->k->choices.v[it->first_choice + c]))
			s.value = choice_value(m, s.var, issue, c);
	vec_push(&m->p.signs, s);
}

static void sign_operand(struct logic *m, const struct value *v)
{
	const struct dossier *k = m->k;
	struct sign s = { .kind = SIGN_IS };

	switch ((enum meaning)v->meaning) {
	case MEANS_NOTHING: m->lost = true; return;
	case MEANS_ISSUE: sign_stands(m, v->means); return;
	case MEANS_CHOICE: {
		uint32_t choice = choice_meant(k, v);

		if (choice == NOTHING) m->lost = true;
		s.var = var_of(m, MEANS_ISSUE, v->means);
		s.value = choice_value(m, s.var, v->means, choice);
		break;
	}
	case MEANS_NUMBER:
		s.var = var_of(m, MEANS_ISSUE, v->means);
		s.value = number_value(m, s.var, v->means, k->numbers.v[v->alt]);
		break;
	case MEANS_ENTITY:
	case MEANS_PART: s.var = var_of(m, (enum meaning)v->meaning, v->means); break;
	case MEANS_OUTCOME:
		/* one of its outcomes, or none yet */
		s.var = var_of(m, MEANS_OUTCOME, v->means);
		s.value = v->alt;
		if (m->p.vars.v[s.var].n < v->alt + 2) m->p.vars.v[s.var].n = v->alt + 2;
		break;
	}
	vec_push(&m->p.signs, s);
}

static struct formula formula_of(struct logic *m, const struct value *v, uint32_t n)
{
	struct formula f = { .first = (uint32_t)m->p.signs.n };

	for (uint32_t i = 0; i < n && !m->lost; i++) {
		if (v[i].kind != V_WORD) {
			sign_operand(m, &v[i]);
			continue;
		}
		vec_push(&m->p.signs, (struct sign){ .kind = v[i].word == W_NOT   ? SIGN_NOT
							     : v[i].word == W_AND ? SIGN_AND
							     : v[i].word == W_OR  ? SIGN_OR
										  : SIGN_NEEDS });
	}
	f.n = (uint32_t)m->p.signs.n - f.first;
	return f;
}

/* The issue in an alternative of which this one stands, and its choice; false: it stands in none. */
static bool stands_in(const struct dossier *k, const struct case_issue *it, uint32_t *issue, uint32_t *choice)
{
	const struct text *t = it->text == NOTHING ? NULL : &k->texts.v[it->text];
	const struct issue *x = t && t->read && it->issue != NOTHING ? &t->issues.list.v[it->issue] : NULL;

	if (!x || x->within == NOWHERE) return false;
	*issue = t->issue_of[x->within];
	if (*issue == NOTHING) return false;
	for (*choice = 0; *choice < k->issues.v[*issue].n_choices; ++*choice) {
		const struct choice *c = &k->choices.v[k->issues.v[*issue].first_choice + *choice];

		if (c->origin == CHOICE_TEXT && c->alt == x->within_alt) return true;
	}
	return false;
}

/* When is the issue active: if the alternative in which it stands is chosen, and what `under` says holds. */
static void find_when(struct logic *m, uint32_t var, uint32_t issue)
{
	const struct dossier *k = m->k;
	const struct case_issue *it = &k->issues.v[issue];
	const struct clause *under =
		it->under == NOTHING ? NULL : fact_clause(&k->r, dossier_fact(k, it->under), W_UNDER);
	uint32_t outer, choice;
	struct formula f = { .first = (uint32_t)m->p.signs.n };
	bool in = stands_in(k, it, &outer, &choice);

	if (under) formula_of(m, clause_values(&k->r, under), under->n);
	if (in) {
		uint32_t outer_var = var_of(m, MEANS_ISSUE, outer);

		vec_push(&m->p.signs,
			(struct sign){ SIGN_IS, outer_var, choice_value(m, outer_var, outer, choice) });
	}
	if (under && in) vec_push(&m->p.signs, (struct sign){ .kind = SIGN_AND });
	f.n = (uint32_t)m->p.signs.n - f.first;
	m->p.vars.v[var].when = f;
}

/* ---- the values, when everything that is mentioned is known ---- */

static void add_value(struct logic *m, const struct position *refusing, uint32_t choice)
{
	bool barred = refusing && position_class(m->k, refusing, choice) == MARK_REFUSED;

	vec_push(&m->p.barred, barred);
}

/* How many numbers of the choice are mentioned one by one? */
static uint64_t mentioned(const struct logic *m, uint32_t var, uint32_t choice)
{
	uint64_t n = 0;

	for (size_t i = 0; i < m->numbers.n; i++)
		n += m->numbers.v[i].var == var && m->numbers.v[i].one && m->numbers.v[i].choice == choice;
	return n;
}

static void number_values(struct logic *m, uint32_t var, uint32_t issue, const struct position *refusing)
{
	const struct case_issue *it = &m->k->issues.v[issue];

	for (uint32_t c = 0; c < it->n_choices; c++) {
		const struct choice *x = &m->k->choices.v[it->first_choice + c];

		/* any other number than those that are mentioned, or no number at all */
		if (x->origin != CHOICE_NUMBER || (uint64_t)(x->hi - x->lo) + 1 > mentioned(m, var, c))
			choice_value(m, var, issue, c);
	}
	for (size_t i = 0; i < m->numbers.n; i++)
		if (m->numbers.v[i].var == var) add_value(m, refusing, m->numbers.v[i].choice);
}

static void give_values(struct logic *m)
{
	for (uint32_t i = 0; i < m->subjects.n; i++) {
		const struct subject *s = &m->subjects.v[i];
		struct variable *x = &m->p.vars.v[i];
		const struct position *refusing = NULL;

		x->first = (uint32_t)m->p.barred.n;
		if (s->meaning != MEANS_ISSUE) {
			while (m->p.barred.n < x->first + x->n) vec_push(&m->p.barred, false);
			continue;
		}
		/* of a text that is not at hand nobody knows the alternatives */
		if (!m->k->issues.v[s->means].n_choices) m->lost = true;
		if (m->holder != NOTHING) refusing = position_of(m->k, s->means, m->holder);
		if (m->k->issues.v[s->means].numeric) number_values(m, i, s->means, refusing);
		else
			for (uint32_t c = 0; c < m->k->issues.v[s->means].n_choices; c++)
				add_value(m, refusing, c);
		x->n = (uint32_t)m->p.barred.n - x->first;
	}
}

/* ---- asking ---- */

/* The same signs once more, and that it is not so. */
static struct formula contrary(struct logic *g)
{
	struct formula f = { .first = (uint32_t)g->p.signs.n, .n = g->holds.n + 1 };

	for (uint32_t i = 0; i < g->holds.n; i++) {
		struct sign s = g->p.signs.v[g->holds.first + i];

		vec_push(&g->p.signs, s);
	}
	vec_push(&g->p.signs, (struct sign){ .kind = SIGN_NOT });
	return f;
}

void logic_open(struct logic *g, const struct dossier *k, const struct value *v, uint32_t n, uint32_t holder)
{
	*g = (struct logic){ .k = k, .holder = holder };
	g->holds = formula_of(g, v, n);
	g->named = (uint32_t)g->subjects.n;
	/* an issue on which another depends may depend on further ones */
	for (uint32_t i = 0; i < g->subjects.n && !g->lost; i++)
		if (g->subjects.v[i].meaning == MEANS_ISSUE) find_when(g, i, g->subjects.v[i].means);
	if (!g->lost && g->holds.n) g->fails = contrary(g);
	if (!g->lost) give_values(g);
}

void logic_release(struct logic *g)
{
	puzzle_release(&g->p);
	vec_release(&g->subjects);
	vec_release(&g->numbers);
}

enum can logic_can(struct logic *g, bool fails, uint64_t *effort)
{
	if (g->lost) return CAN_NOT_TELL;
	g->p.goal = fails ? g->fails : g->holds;
	return puzzle_solve(&g->p, effort);
}

uint32_t logic_value(const struct logic *g, uint32_t var, uint32_t value, const struct number **number)
{
	uint32_t at = 0;

	*number = NULL;
	if (!g->k->issues.v[g->subjects.v[var].means].numeric) return value;
	for (size_t i = 0; i < g->numbers.n; i++) {
		if (g->numbers.v[i].var != var || at++ != value) continue;
		if (g->numbers.v[i].one) *number = &g->numbers.v[i];
		return g->numbers.v[i].choice;
	}
	return NOTHING;
}

/* `goal`: is it to hold? */
static enum can can_be(const struct dossier *k, const struct value *v, uint32_t n, uint32_t holder, bool goal,
	uint64_t *effort)
{
	struct logic g;
	enum can can;

	logic_open(&g, k, v, n, holder);
	if (!goal) g.holds.n = 0; /* it always holds */
	can = logic_can(&g, false, effort);
	logic_release(&g);
	return can;
}

enum can satisfy(
	const struct dossier *k, const struct value *v, uint32_t n, uint32_t holder, uint64_t *effort)
{
	return can_be(k, v, n, holder, true, effort);
}

enum can satisfy_alone(
	const struct dossier *k, const struct value *v, uint32_t n, uint32_t holder, uint64_t *effort)
{
	return can_be(k, v, n, holder, false, effort);
}
