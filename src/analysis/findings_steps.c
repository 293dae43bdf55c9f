/* findings_steps: is every step specific: who does what, for how long, from when, and how will it be known
 * that it is done (C23); do all call it done by the same test (C24)? */
#include "analysis/findings_parts.h"

/* What the case says about each entity, apart from its own lines. */
struct placed {
	bool *set_off; /* an order, a deadline or a report says when it is */
	bool *begun;   /* it is reported as started */
	bool *ended;   /* … done or verified */
};

/* ---- orders ---- */

static bool is_relation(const struct value *v)
{
	return v->kind == V_WORD &&
	       (v->word == W_AFTER || v->word == W_BEFORE || v->word == W_WITH || v->word == W_WHILE);
}

static void place_names(struct placed *p, const struct value *v, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++)
		if (v[i].kind == V_NAME && v[i].meaning == MEANS_ENTITY) p->set_off[v[i].means] = true;
}

static bool has_date(const struct value *v, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++)
		if (v[i].kind == V_DATE) return true;
	return false;
}

/* One relation, values from … end: `after` says when what stands before it is, `before` when what stands
 * behind it is, `with` both; a date says it of the other side. `while` says nothing of the time. */
static void place_relation(struct placed *p, const struct value *v, uint32_t from, uint32_t end)
{
	uint32_t at = from;

	while (at < end && !is_relation(&v[at])) at++;
	if (at == end || v[at].word == W_WHILE) return;
	if (v[at].word != W_BEFORE || has_date(v, at, end)) place_names(p, v, from, at);
	if (v[at].word != W_AFTER || has_date(v, from, at)) place_names(p, v, at, end);
}

static void place_by_order(struct placed *p, const struct value *v, uint32_t n)
{
	uint32_t from = 0;

	for (uint32_t i = 0; i <= n; i++) {
		if (i < n && !(v[i].kind == V_WORD && v[i].word == W_OR)) continue;
		place_relation(p, v, from, i);
		from = i + 1;
	}
}

/* ---- what places steps ---- */

static void place_by_about(struct placed *p, const struct dossier *k, const struct fact *f)
{
	const struct clause *c = fact_clause(&k->r, f, W_ABOUT);

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if (v->meaning == MEANS_ENTITY) p->set_off[v->means] = true;
	}
}

static void place_by_report(struct placed *p, const struct dossier *k, const struct fact *f)
{
	const struct value *v = fact_value(&k->r, f, W_BODY);
	enum word state = fact_state(&k->r, f);

	if (!v || v->meaning != MEANS_ENTITY || f->flags & FACT_NOT) return;
	if (state == W_STARTED || state == W_DONE || state == W_VERIFIED) p->begun[v->means] = true;
	if (state == W_DONE || state == W_VERIFIED) p->ended[v->means] = true;
}

static void placed_of(const struct finder *x, struct placed *p)
{
	const struct dossier *k = x->k;

	p->set_off = mem_alloc(k->entities.n + 1, sizeof *p->set_off);
	p->begun = mem_alloc(k->entities.n + 1, sizeof *p->begun);
	p->ended = mem_alloc(k->entities.n + 1, sizeof *p->ended);
	for (uint32_t i = 0; i < k->by_word[W_ORDER].n; i++) {
		uint32_t fact = k->by_word[W_ORDER].v[i];
		const struct clause *c = fact_clause(&k->r, dossier_fact(k, fact), W_BODY);

		if (c && !x->over[fact]) place_by_order(p, clause_values(&k->r, c), c->n);
	}
	for (uint32_t i = 0; i < k->by_word[W_DEADLINE].n; i++)
		place_by_about(p, k, dossier_fact(k, k->by_word[W_DEADLINE].v[i]));
	for (uint32_t i = 0; i < k->by_word[W_REPORT].n; i++)
		place_by_report(p, k, dossier_fact(k, k->by_word[W_REPORT].v[i]));
}

/* ---- C23: a step ---- */

struct lack {
	struct buf what, hint;
	struct series list;
};

static void lacks(struct lack *l, const char *what, const char *write)
{
	series_add(&l->list, str_of(what));
	buf_printf(&l->hint, "%s%s", l->hint.n ? ", " : "", write);
}

/* Has any line about the step such a clause? */
static bool step_has(const struct dossier *k, uint32_t entity, enum word clause)
{
	const struct fact *f;

	EACH_FACT(k, entity, f, false)
	if (fact_has(&k->r, f, clause)) return true;
	return false;
}

static void look_at_step(struct finder *x, uint32_t entity, const struct placed *p)
{
	const struct dossier *k = x->k;
	const struct entity *e = &k->entities.v[entity];
	struct lack l = { .list = { .most = 10 } };
	bool dated = step_has(k, entity, W_ON) || step_has(k, entity, W_FROM) || step_has(k, entity, W_UNTIL);
	struct buf order = BUF_INIT;

	l.list.out = &l.what;
	if (!step_has(k, entity, W_BY)) lacks(&l, "who does it", "`by PARTY`");
	if (!e->title.n) lacks(&l, "what is done", "`\"\xE2\x80\xA6\"` behind its name");
	if (!dated && !p->ended[entity] && !step_has(k, entity, W_TAKES))
		lacks(&l, "how long it takes", "`takes 30..90 days`");
	if (!dated && !p->begun[entity] && !p->set_off[entity] && !step_has(k, entity, W_UNDER)) {
		buf_printf(&order, "`order PARTY: %.*s after \xE2\x80\xA6` or `on DATE`", STRF(e->name));
		lacks(&l, "when it is to begin", order.p);
	}
	if (!step_has(k, entity, W_VERIFIED)) lacks(&l, "who verifies it", "`verified by \xE2\x80\xA6`");
	if (!step_has(k, entity, W_DONE))
		lacks(&l, "what shows that it is done", "`done PARTY: \"\xE2\x80\xA6\"`");
	series_end(&l.list);
	if (l.list.n) {
		find(x, FIND_STEP, e->first, 0, "step %.*s does not say %s", STRF(e->name), l.what.p);
		find_hint(x, "Write it on the step or on a line below: %s.", l.hint.p);
	}
	buf_release(&order);
	buf_release(&l.what);
	buf_release(&l.hint);
}

/* ---- C24: tests that differ ---- */

static bool same_test(const struct value *a, const struct value *b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool same;

	value_put(&x, a);
	value_put(&y, b);
	same = str_eq_nocase(str_trim(buf_str(&x)), str_trim(buf_str(&y)));
	buf_release(&x);
	buf_release(&y);
	return same;
}

static void put_test(const struct dossier *k, const struct clause *c, const struct value *text, bool words,
	struct buf *out)
{
	const struct value *v = clause_values(&k->r, c);
	uint32_t n = 0;

	while (n < c->n && (v[n].kind == V_NAME || v[n].word == W_EXCEPT)) n++;
	buf_clear(out);
	list_put(k, v, n, out);
	buf_puts(out, ": ");
	quote_put(text, words, out);
}

/* Adds the test if no other line says the same; the place of the second one is the finding's. */
static void find_criteria(struct finder *x, uint32_t entity)
{
	const struct dossier *k = x->k;
	struct buf list = BUF_INIT, item = BUF_INIT;
	struct series series = { .out = &list, .most = 4 };
	const struct value *first = NULL;
	uint32_t fact = NOTHING, at = 0;
	const struct fact *f;

	EACH_FACT(k, entity, f, false)
	for (const struct clause *c = fact_clause(&k->r, f, W_DONE); c; c = fact_next(&k->r, f, c)) {
		bool words;
		const struct value *text = text_value(k, c, &words);

		if (!text || (first && same_test(first, text))) continue;
		if (first && !at) {
			fact = fact_index(k, f);
			at = c->at;
		}
		if (!first) first = text;
		put_test(k, c, text, words, &item);
		series_add(&series, buf_str(&item));
	}
	series_end(&series);
	if (series.n > 1) {
		find(x, FIND_CRITERIA, fact, at, "step %.*s is done by %u tests: %s",
			STRF(k->entities.v[entity].name), series.n, list.p);
		find_hint(x, "Agree on one test, or find out whether they mean the same and write the same "
			     "words.");
	}
	buf_release(&list);
	buf_release(&item);
}

void find_steps(struct finder *x)
{
	const struct dossier *k = x->k;
	struct placed p;

	placed_of(x, &p);
	for (uint32_t e = 0; e < k->entities.n; e++) {
		if (k->entities.v[e].word != W_STEP || !k->entities.v[e].known) continue;
		look_at_step(x, e, &p);
		find_criteria(x, e);
	}
	mem_free(p.set_off);
	mem_free(p.begun);
	mem_free(p.ended);
}
