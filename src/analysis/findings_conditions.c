/* findings_conditions: conditions that can never hold (C27), or not with what their holder itself refuses
 * (C28); those that name no point of the text yet (C29); content that is still missing (C30). */
#include "analysis/findings_parts.h"
#include "analysis/satisfy.h"

#define ISSUES_SHOWN 6

static enum can can_hold(struct finder *x, const struct clause *c, uint32_t holder)
{
	uint64_t share = x->effort < SATISFY_EFFORT ? x->effort : SATISFY_EFFORT, left = share;
	enum can can = satisfy(x->k, clause_values(&x->k->r, c), c->n, holder, &left);

	x->effort -= share - left;
	return can;
}

/* Is there any way to choose on these issues without what the holder refuses? */
static bool may_choose(struct finder *x, const struct clause *c, uint32_t holder)
{
	uint64_t share = x->effort < SATISFY_EFFORT ? x->effort : SATISFY_EFFORT, left = share;
	enum can can = satisfy_alone(x->k, clause_values(&x->k->r, c), c->n, holder, &left);

	x->effort -= share - left;
	return can == CAN_HOLD;
}

/* Is it logic, and not a text in words? */
static bool is_logic(const struct dossier *k, const struct clause *c)
{
	for (uint32_t i = 0; i < c->n; i++)
		if (clause_values(&k->r, c)[i].kind == V_STRING) return false;
	return c->n > 0;
}

/* ---- C27: never ---- */

static bool of_issue(const struct value *v)
{
	return v->kind != V_WORD &&
	       (v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER);
}

/* Does logic mention the issue of its i-th value before that? */
static bool before(const struct value *v, uint32_t i)
{
	for (uint32_t j = 0; j < i; j++)
		if (of_issue(&v[j]) && v[j].means == v[i].means) return true;
	return false;
}

/* The issues that logic mentions: "4.1 (Stages) and 4.3". */
static void issues_put(const struct dossier *k, const struct clause *c, struct buf *out)
{
	const struct value *v = clause_values(&k->r, c);
	struct series series = { .out = out, .most = ISSUES_SHOWN };
	struct buf item = BUF_INIT;

	for (uint32_t i = 0; i < c->n && series.n <= ISSUES_SHOWN; i++) {
		if (!of_issue(&v[i]) || before(v, i)) continue;
		buf_clear(&item);
		issue_put(k, v[i].means, &item);
		series_add(&series, buf_str(&item));
	}
	series_end(&series);
	buf_release(&item);
}

static void tell_never(struct finder *x, uint32_t fact, const struct clause *c)
{
	const struct dossier *k = x->k;
	const struct fact *f = dossier_fact(k, fact);
	struct buf what = BUF_INIT, issues = BUF_INIT;

	if (c->word == W_UNDER) buf_puts(&what, "`under` of ");
	if (c->word == W_ACCEPTABLE) buf_puts(&what, "`acceptable if` of ");
	fact_put(k, f, &what);
	issues_put(k, c, &issues);
	if (issues.n)
		find(x, FIND_NEVER, fact, c->at, "%s can never hold, whatever is chosen on %s", what.p,
			issues.p);
	else find(x, FIND_NEVER, fact, c->at, "%s can never hold", what.p);
	find_hint(x, "An issue has one alternative at a time, and none while that in which it stands, or "
		     "what it is `under`, is "
		     "not chosen.");
	buf_release(&what);
	buf_release(&issues);
}

static void find_never(struct finder *x, enum word statement, enum word clause)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->by_word[statement].n; i++) {
		uint32_t fact = k->by_word[statement].v[i];
		const struct clause *c = fact_clause(&k->r, dossier_fact(k, fact), clause);

		if (!c || x->over[fact] || !is_logic(k, c)) continue;
		if (can_hold(x, c, NOTHING) == CAN_NEVER) tell_never(x, fact, c);
	}
}

/* ---- C28: only against its holder's own refusals ---- */

static void refused_put(const struct dossier *k, const struct clause *c, uint32_t who, struct buf *out)
{
	const struct value *v = clause_values(&k->r, c);
	struct series series = { .out = out, .most = ISSUES_SHOWN };
	struct buf item = BUF_INIT;

	for (uint32_t i = 0; i < c->n && series.n <= ISSUES_SHOWN; i++) {
		const struct case_issue *it =
			of_issue(&v[i]) && !before(v, i) ? &k->issues.v[v[i].means] : NULL;
		const struct position *p = it ? position_of(k, v[i].means, who) : NULL;
		unsigned n = 0;

		if (!p) continue;
		buf_clear(&item);
		for (uint32_t choice = 0; choice < it->n_choices; choice++) {
			if (position_class(k, p, choice) != MARK_REFUSED) continue;
			buf_printf(&item, "%s%.*s", n++ ? " " : "",
				STRF(k->choices.v[it->first_choice + choice].name));
		}
		if (!n) continue;
		buf_puts(&item, " on ");
		issue_put(k, v[i].means, &item);
		series_add(&series, buf_str(&item));
	}
	series_end(&series);
	buf_release(&item);
}

static void tell_red_line(struct finder *x, uint32_t fact, const struct clause *c, uint32_t who)
{
	const struct dossier *k = x->k;
	struct buf what = BUF_INIT, name = BUF_INIT, refused = BUF_INIT;

	fact_put(k, dossier_fact(k, fact), &what);
	who_put(k, who, &name);
	refused_put(k, c, who, &refused);
	find(x, FIND_RED_LINE, fact, c->at, "%s can hold only against what %s itself refuses%s%s", what.p,
		name.p, refused.n ? ": " : "", refused.n ? refused.p : "");
	find_hint(x, "Ask %s which of the two it means.", name.p);
	buf_release(&what);
	buf_release(&name);
	buf_release(&refused);
}

struct holders {
	VEC(uint32_t) who;
};

static void add_holder(void *data, uint32_t who)
{
	struct holders *h = data;

	vec_push(&h->who, who);
}

static void look_at_condition(struct finder *x, uint32_t fact, const struct clause *c)
{
	const struct dossier *k = x->k;
	const struct clause *by = fact_clause(&k->r, dossier_fact(k, fact), W_HOLDER);
	enum can can = can_hold(x, c, NOTHING);
	struct holders holders = { 0 };

	if (can == CAN_NEVER) tell_never(x, fact, c);
	if (can != CAN_HOLD || !by) return;
	dossier_people(k, clause_values(&k->r, by), by->n, add_holder, &holders);
	for (size_t i = 0; i < holders.who.n; i++)
		/* who refuses everything there is has told of no contradiction in this condition */
		if (can_hold(x, c, holders.who.v[i]) == CAN_NEVER && may_choose(x, c, holders.who.v[i]))
			tell_red_line(x, fact, c, holders.who.v[i]);
	vec_release(&holders.who);
}

/* ---- C29: without text ---- */

static void tell_no_text(struct finder *x, uint32_t fact)
{
	const struct dossier *k = x->k;
	const struct fact *f = dossier_fact(k, fact);
	struct buf what = BUF_INIT;

	fact_put(k, f, &what);
	find(x, FIND_NO_TEXT, fact, 0,
		"%s names no point of the text: it is shown, and takes part in no answer", what.p);
	if (f->word == W_CONDITION)
		find_hint(x, "When the text has such a point, say which: `A needs B`, `not C`; or `about "
			     "ADDRESS`.");
	else
		find_hint(x, "When it can be said in alternatives, say which: `Stages=b Posts=a`, or bring "
			     "wording: `text ADDRESS "
			     "\"\xE2\x80\xA6\"`.");
	buf_release(&what);
}

static void look_at_conditions(struct finder *x)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->by_word[W_CONDITION].n; i++) {
		uint32_t fact = k->by_word[W_CONDITION].v[i];
		const struct fact *f = dossier_fact(k, fact);
		const struct clause *c = fact_clause(&k->r, f, W_BODY);

		if (!c || x->over[fact]) continue;
		if (is_logic(k, c)) look_at_condition(x, fact, c);
		else if (!fact_has(&k->r, f, W_ABOUT) && !fact_has(&k->r, f, W_PENDING))
			tell_no_text(x, fact);
	}
	for (uint32_t i = 0; i < k->by_word[W_INITIATIVE].n; i++) {
		uint32_t fact = k->by_word[W_INITIATIVE].v[i];
		const struct fact *f = dossier_fact(k, fact);
		const struct clause *c = fact_clause(&k->r, f, W_BODY);

		if (f->flags & FACT_CHANGE || x->over[fact] || (c && c->n)) continue;
		if (!fact_has(&k->r, f, W_TEXT) && !fact_has(&k->r, f, W_ABOUT) &&
			!fact_has(&k->r, f, W_PENDING))
			tell_no_text(x, fact);
	}
}

/* ---- C30: pending ---- */

static void find_pending(struct finder *x)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);
		struct buf what = BUF_INIT;

		if (!fact_speaks(f) || x->over[i] || !fact_has(&k->r, f, W_PENDING)) continue;
		if (f->name != NOTHING && x->there[f->name]) continue;
		fact_put(k, f, &what);
		find(x, FIND_PENDING, i, fact_clause(&k->r, f, W_PENDING)->at, "%s is pending: %s", what.p,
			f->word == W_SOURCE  ? "known of, and not read yet"
			: f->word == W_DRAFT ? "the text is not at hand"
					     : "its content is still missing");
		find_hint(x, "When it is there, write it down and leave `pending` out.");
		buf_release(&what);
	}
}

void find_conditions(struct finder *x)
{
	look_at_conditions(x);
	find_never(x, W_STEP, W_UNDER);
	find_never(x, W_EVENT, W_UNDER);
	find_never(x, W_ORDER, W_UNDER);
	find_never(x, W_ISSUE, W_UNDER);
	find_never(x, W_STANCE, W_ACCEPTABLE);
	find_pending(x);
}
