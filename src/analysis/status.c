/* status: see status.h. definitions: docs/case.md, 4 and 5. */
#include "analysis/status.h"

const char *const status_name[N_STATUSES] = { "agreed", "in range", "open", "blocked" };

/* ---- the consent rule ---- */

/* How narrow is what a consent line is about? 0: it is not about the issue; 1: about everything. */
static unsigned narrowness(const struct dossier *k, const struct fact *f, uint32_t issue)
{
	const struct clause *c = fact_clause(&k->r, f, W_ABOUT);
	unsigned best = 0;

	if (!c) return 1;
	for (uint32_t i = 0; i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		unsigned depth = 0;

		if (v->meaning == MEANS_PART && part_holds(k, v->means, issue))
			depth = 2u + k->parts.v[v->means].depth;
		else if (v->meaning == MEANS_ISSUE && v->means == issue) depth = UINT32_MAX;
		if (depth > best) best = depth;
	}
	return best;
}

static bool later(const struct dossier *k, const struct fact *a, const struct fact *b)
{
	const struct date *x = fact_date(&k->r, a, W_ON), *y = fact_date(&k->r, b, W_ON);

	if (!x || !y) return x != NULL;
	return date_cmp(x, y) > 0;
}

static uint32_t rule_of(const struct dossier *k, uint32_t issue)
{
	uint32_t rule = NOTHING;
	unsigned best = 0;

	for (uint32_t i = 0; i < k->by_word[W_CONSENT].n; i++) {
		uint32_t line = k->by_word[W_CONSENT].v[i];
		const struct fact *f = dossier_fact(k, line);
		unsigned narrow = narrowness(k, f, issue);

		if (!narrow || narrow < best) continue;
		if (narrow == best && rule != NOTHING && !later(k, f, dossier_fact(k, rule))) continue;
		best = narrow;
		rule = line;
	}
	return rule;
}

/* ---- is a rule satisfied? ---- */

__extension__ typedef __int128 wide; /* weights times shares need more than 64 bits */

/* What each says of one choice, and how much of it is to be counted as acceptance. */
struct tally {
	const struct dossier *k;
	uint8_t *class; /* enum mark_class, for each who */
	bool possibly;
	bool *member; /* scratch: who is in the term */
};

static bool accepts(const struct tally *t, uint32_t who)
{
	return t->class[who] == MARK_CERTAIN || (t->possibly && t->class[who] == MARK_UNKNOWN);
}

static void mark_member(void *data, uint32_t who)
{
	struct tally *t = data;

	t->member[who] = true;
}

static void unmark_member(void *data, uint32_t who)
{
	struct tally *t = data;

	t->member[who] = false;
}

/* Calls each for the people of a list without `except`, and for whoever has their seats by now: what is
 * asked of a seat is asked of whoever holds it. */
static void each_seat(struct tally *t, const struct value *v, uint32_t n, who_fn *each)
{
	const struct dossier *k = t->k;

	dossier_people(k, v, n, each, t);
	for (uint32_t i = 0; i < k->who.n; i++) {
		uint32_t at = i;

		if (k->who.v[i].heir == NOTHING || !dossier_among(k, v, n, i)) continue;
		for (uint32_t steps = 0; k->who.v[at].heir != NOTHING && steps < k->who.n; steps++)
			at = k->who.v[at].heir;
		each(t, at);
	}
}

static void set_members(struct tally *t, const struct value *v, uint32_t n)
{
	uint32_t except = 0;

	memset(t->member, 0, t->k->who.n * sizeof *t->member);
	while (except < n && !(v[except].kind == V_WORD && v[except].word == W_EXCEPT)) except++;
	each_seat(t, v, except, mark_member);
	if (except < n) each_seat(t, v + except + 1, n - except - 1, unmark_member);
	for (uint32_t i = 0; i < t->k->who.n; i++) t->member[i] = t->member[i] && t->k->who.v[i].counts;
}

/* Unanimity: everybody accepts; who stands aside is passed over, but somebody must accept. */
static bool all_accept(const struct tally *t)
{
	bool any = false;

	for (uint32_t i = 0; i < t->k->who.n; i++) {
		if (!t->member[i]) continue;
		if (accepts(t, i)) any = true;
		else if (t->class[i] != MARK_ASIDE) return false;
	}
	return any;
}

/* At least n, or n/m of them, by heads or by weight. */
static bool enough_accept(const struct tally *t, const struct value *need, bool weight)
{
	int64_t yes = 0, all = 0;

	for (uint32_t i = 0; i < t->k->who.n; i++) {
		int64_t w = weight ? t->k->who.v[i].weight : 1;

		if (!t->member[i]) continue;
		if (__builtin_add_overflow(all, w, &all)) all = INT64_MAX;
		if (accepts(t, i) && __builtin_add_overflow(yes, w, &yes)) yes = INT64_MAX;
	}
	if (need->kind == V_NUMBER) return yes >= need->lo;
	return all > 0 && (wide)yes * need->hi >= (wide)need->lo * all;
}

static bool is_and(const struct value *v)
{
	return v->kind == V_WORD && v->word == W_AND;
}

/* One term, from v[0] on; *used how many values it takes. */
static bool term_holds(struct tally *t, const struct value *v, uint32_t n, uint32_t *used)
{
	bool weight = v->kind == V_WORD && v->word == W_WEIGHT;
	uint32_t first = weight, end;
	const struct value *need = NULL;

	if (first < n && (v[first].kind == V_NUMBER || v[first].kind == V_SHARE)) need = &v[first++];
	for (end = first; end < n && !is_and(&v[end]);) end++;
	*used = end < n ? end + 1 : end;
	set_members(t, v + first, end - first);
	return need ? enough_accept(t, need, weight) : all_accept(t);
}

static bool rule_holds(struct tally *t, uint32_t rule)
{
	const struct clause *c =
		rule == NOTHING ? NULL : fact_clause(&t->k->r, dossier_fact(t->k, rule), W_BODY);
	bool holds = true;
	uint32_t used = 0;

	if (!c) {
		for (uint32_t i = 0; i < t->k->who.n; i++) t->member[i] = t->k->who.v[i].counts;
		return all_accept(t);
	}
	for (uint32_t i = 0; i < c->n; i += used)
		holds = term_holds(t, clause_values(&t->k->r, c) + i, c->n - i, &used) && holds;
	return holds;
}

/* Whose consent the rule asks for at all. */
static void parties_of_rule(struct tally *t, uint32_t rule, bool *in)
{
	const struct clause *c =
		rule == NOTHING ? NULL : fact_clause(&t->k->r, dossier_fact(t->k, rule), W_BODY);
	uint32_t used = 0;

	for (uint32_t i = 0; !c && i < t->k->who.n; i++) in[i] = t->k->who.v[i].counts;
	for (uint32_t i = 0; c && i < c->n; i += used) {
		(void)term_holds(t, clause_values(&t->k->r, c) + i, c->n - i, &used);
		for (uint32_t w = 0; w < t->k->who.n; w++) in[w] = in[w] || t->member[w];
	}
}

/* ---- one issue ---- */

static void classes_of(struct tally *t, uint32_t issue, uint32_t choice)
{
	const struct case_issue *x = &t->k->issues.v[issue];

	memset(t->class, MARK_UNKNOWN, t->k->who.n);
	for (uint32_t p = 0; p < x->n_positions; p++) {
		const struct position *at = &t->k->positions.v[x->first_position + p];

		t->class[at->who] = (uint8_t)position_class(t->k, at, choice);
	}
}

/* Does anybody of the rule like a possibly adoptable choice better than x? */
static bool outdone(const struct dossier *k, const struct statuses *s, uint32_t issue, uint32_t x)
{
	const struct case_issue *it = &k->issues.v[issue];

	for (uint32_t p = 0; p < it->n_positions; p++) {
		const struct position *at = &k->positions.v[it->first_position + p];

		if (!s->in_rule[issue * k->who.n + at->who]) continue;
		for (uint32_t y = 0; y < it->n_choices; y++)
			if (y != x && s->possibly[it->first_choice + y] && position_prefers(k, at, y, x))
				return true;
	}
	return false;
}

static void compute(struct tally *t, struct statuses *s, uint32_t issue)
{
	const struct case_issue *it = &t->k->issues.v[issue];
	struct issue_status *x = &s->issue[issue];
	bool any = false, some = false, agreed = false;

	for (uint32_t c = 0; c < it->n_choices; c++) {
		classes_of(t, issue, c);
		t->possibly = false;
		s->certainly[it->first_choice + c] = rule_holds(t, x->rule);
		t->possibly = true;
		s->possibly[it->first_choice + c] =
			s->certainly[it->first_choice + c] || rule_holds(t, x->rule);
		any = any || s->certainly[it->first_choice + c];
		some = some || s->possibly[it->first_choice + c];
	}
	for (uint32_t c = 0; c < it->n_choices; c++) {
		s->agreed[it->first_choice + c] =
			s->certainly[it->first_choice + c] && !outdone(t->k, s, issue, c);
		agreed = agreed || s->agreed[it->first_choice + c];
	}
	some = some || !it->n_choices; /* what has no alternatives yet is not blocked */
	x->status = agreed ? STATUS_IN_AGREEMENT
		    : any  ? STATUS_IN_RANGE
		    : some ? STATUS_OPEN
			   : STATUS_BLOCKED;
	s->count[x->status]++;
}

/* ---- what stands beside it ---- */

static bool refuses_vitally(const struct dossier *k, const struct position *p)
{
	const struct case_issue *it = &k->issues.v[p->issue];
	bool vital = false;

	for (uint32_t i = 0; i < p->n_voices; i++) {
		uint32_t fact = k->voices.v[p->first_voice + i].fact;

		vital = vital || (fact != NOTHING && fact_has(&k->r, dossier_fact(k, fact), W_VITAL));
	}
	for (uint32_t c = 0; vital && c < it->n_choices; c++)
		if (position_class(k, p, c) == MARK_REFUSED) return true;
	return false;
}

static void people_beside(const struct dossier *k, struct statuses *s, uint32_t issue)
{
	const struct case_issue *it = &k->issues.v[issue];
	struct issue_status *x = &s->issue[issue];

	x->first_silent = (uint32_t)s->silent.n;
	for (uint32_t w = 0; w < k->who.n; w++)
		if (s->in_rule[issue * k->who.n + w] && !position_of(k, issue, w)) vec_push(&s->silent, w);
	x->n_silent = (uint32_t)s->silent.n - x->first_silent;
	x->first_vital = (uint32_t)s->vital.n;
	for (uint32_t p = 0; p < it->n_positions; p++)
		if (k->who.v[k->positions.v[it->first_position + p].who].counts &&
			refuses_vitally(k, &k->positions.v[it->first_position + p]))
			vec_push(&s->vital, it->first_position + p);
	x->n_vital = (uint32_t)s->vital.n - x->first_vital;
}

static void closings_beside(const struct dossier *k, struct issue_status *x, uint32_t issue)
{
	x->closing = NOTHING;
	for (uint32_t i = 0; i < k->by_word[W_CLOSING].n; i++) {
		uint32_t line = k->by_word[W_CLOSING].v[i];

		if (!closing_covers(k, dossier_fact(k, line), issue)) continue;
		x->closing = line;
		x->silence = x->silence || silence_over(k, dossier_fact(k, line));
	}
}

/* Facts of some words that concern issues, spread over the issues in one pass: for each (issue, fact) one
 * call. */
typedef void concern_fn(struct statuses *s, uint32_t issue, uint32_t fact);

struct links {
	uint32_t *count; /* per issue; then where its next goes */
	uint32_t *facts;
};

static void each_concern(const struct dossier *k, uint32_t fact, uint32_t *last, uint32_t *found, uint32_t *n)
{
	const struct fact *f = dossier_fact(k, fact);

	*n = 0;
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		for (uint32_t j = 0; j < c->n; j++) {
			const struct value *v = clause_values(&k->r, c) + j;
			bool one = v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE ||
				   v->meaning == MEANS_NUMBER;

			if (one && v->means < k->n_current && last[v->means] != fact) {
				last[v->means] = fact;
				found[(*n)++] = v->means;
			}
			for (uint32_t x = 0; v->meaning == MEANS_PART && x < k->n_current; x++)
				if (last[x] != fact && part_holds(k, v->means, x)) {
					last[x] = fact;
					found[(*n)++] = x;
				}
		}
	}
}

/* For each current issue the facts of these words that concern it, in file order. */
static struct links links_of(const struct dossier *k, uint64_t words)
{
	uint32_t *last = mem_alloc(k->n_current + 1, sizeof *last),
		 *found = mem_alloc(k->n_current + 1, sizeof *found), n;
	struct links l = { mem_alloc(k->n_current + 2, sizeof *l.count), NULL };
	VEC(uint64_t) pairs = { 0 };

	memset(last, 0xFF, (k->n_current + 1) * sizeof *last);
	for (unsigned w = 0; w < N_STATEMENTS; w++)
		for (uint32_t i = 0; words & WORD_BIT(w) && i < k->by_word[w].n; i++) {
			each_concern(k, k->by_word[w].v[i], last, found, &n);
			for (uint32_t j = 0; j < n; j++) {
				vec_push(&pairs, (uint64_t)found[j] << 32 | k->by_word[w].v[i]);
				l.count[found[j] + 1]++;
			}
		}
	for (uint32_t i = 0; i <= k->n_current; i++) l.count[i + 1] += l.count[i];
	l.facts = mem_alloc(pairs.n + 1, sizeof *l.facts);
	for (size_t i = 0; i < pairs.n; i++) l.facts[l.count[pairs.v[i] >> 32]++] = (uint32_t)pairs.v[i];
	for (uint32_t i = k->n_current + 1; i-- > 0;) l.count[i + 1] = l.count[i];
	l.count[0] = 0;
	vec_release(&pairs);
	mem_free(last);
	mem_free(found);
	return l;
}

static void links_release(struct links *l)
{
	mem_free(l->count);
	mem_free(l->facts);
}

/* A condition is in play until the latest change of it says that it is met or dropped. */
static bool in_play(const struct dossier *k, uint32_t fact)
{
	const struct fact *f = dossier_fact(k, fact), *last = NULL;

	if (f->flags & FACT_CHANGE) return false;
	for (uint32_t i = f->name == NOTHING ? NOTHING : f->same; i != NOTHING; i = dossier_fact(k, i)->same)
		if (fact_speaks(dossier_fact(k, i)) && (!last || !later(k, last, dossier_fact(k, i))))
			last = dossier_fact(k, i);
	return !last || fact_state(&k->r, last) == W_CHANGED;
}

/* The later act stands; of acts of one day, which the order of lines must not decide, the first by its
 * words. */
static bool overrides(const struct dossier *k, uint32_t old, uint32_t new)
{
	const struct fact *a = dossier_fact(k, old), *b = dossier_fact(k, new);
	struct issue_status x = { .recorded = old }, y = { .recorded = new };
	struct buf s = BUF_INIT, t = BUF_INIT;
	bool first;

	if (later(k, a, b)) return false;
	if (later(k, b, a)) return true;
	status_recorded(k, &x, &s);
	status_recorded(k, &y, &t);
	first = str_cmp(buf_str(&t), buf_str(&s)) < 0;
	buf_release(&s);
	buf_release(&t);
	return first;
}

static void records_beside(const struct dossier *k, struct statuses *s)
{
	struct links conditions = links_of(k, WORD_BIT(W_CONDITION));
	struct links acts =
		links_of(k, WORD_BIT(W_AGREED) | WORD_BIT(W_RESERVED) | WORD_BIT(W_REOPENED) |
				    WORD_BIT(W_INITIALLED) | WORD_BIT(W_SIGNED) | WORD_BIT(W_RATIFIED));

	for (uint32_t i = 0; i < k->n_current; i++) {
		struct issue_status *x = &s->issue[i];

		x->first_depends = (uint32_t)s->depends.n;
		for (uint32_t c = conditions.count[i]; c < conditions.count[i + 1]; c++)
			if (in_play(k, conditions.facts[c])) vec_push(&s->depends, conditions.facts[c]);
		x->n_depends = (uint32_t)s->depends.n - x->first_depends;
		x->recorded = NOTHING;
		for (uint32_t a = acts.count[i]; a < acts.count[i + 1]; a++) {
			const struct fact *f = dossier_fact(k, acts.facts[a]);

			if (f->flags & FACT_NOT) continue;
			if (x->recorded == NOTHING || overrides(k, x->recorded, acts.facts[a]))
				x->recorded = acts.facts[a];
		}
		x->differs = x->recorded != NOTHING && dossier_fact(k, x->recorded)->word != W_RESERVED &&
			     dossier_fact(k, x->recorded)->word != W_REOPENED &&
			     x->status != STATUS_IN_AGREEMENT;
	}
	links_release(&conditions);
	links_release(&acts);
}

void statuses_of(const struct dossier *k, struct statuses *s)
{
	struct tally t = { .k = k };

	*s = (struct statuses){ 0 };
	t.class = mem_alloc(k->who.n + 1, sizeof *t.class);
	t.member = mem_alloc(k->who.n + 1, sizeof *t.member);
	s->issue = mem_alloc(k->n_current + 1, sizeof *s->issue);
	s->agreed = mem_alloc(k->choices.n + 1, sizeof *s->agreed);
	s->certainly = mem_alloc(k->choices.n + 1, sizeof *s->certainly);
	s->possibly = mem_alloc(k->choices.n + 1, sizeof *s->possibly);
	s->in_rule = mem_alloc((size_t)k->n_current * k->who.n + 1, sizeof *s->in_rule);
	for (uint32_t i = 0; i < k->n_current; i++) {
		s->issue[i].rule = rule_of(k, i);
		parties_of_rule(&t, s->issue[i].rule, s->in_rule + (size_t)i * k->who.n);
		compute(&t, s, i);
		closings_beside(k, &s->issue[i], i);
		people_beside(k, s, i);
	}
	records_beside(k, s);
	mem_free(t.class);
	mem_free(t.member);
}

void statuses_release(struct statuses *s)
{
	mem_free(s->issue);
	mem_free(s->agreed);
	mem_free(s->certainly);
	mem_free(s->possibly);
	mem_free(s->in_rule);
	vec_release(&s->depends);
	vec_release(&s->silent);
	vec_release(&s->vital);
	*s = (struct statuses){ 0 };
}

void status_lacking(const struct dossier *k, const struct statuses *s, uint32_t issue, uint32_t choice,
	bool possibly, who_fn *each, void *data)
{
	for (uint32_t w = 0; w < k->who.n; w++) {
		const struct position *p = position_of(k, issue, w);
		enum mark_class class = p ? position_class(k, p, choice) : MARK_UNKNOWN;

		if (!s->in_rule[(size_t)issue * k->who.n + w] || class == MARK_CERTAIN || class == MARK_ASIDE)
			continue;
		if (class == MARK_REFUSED || !possibly) each(data, w);
	}
}

/* ---- the record, in words ---- */

static void put_names(const struct dossier *k, const struct clause *c, struct buf *out)
{
	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		buf_putc(out, ' ');
		buf_add(out, v->kind == V_WORD ? word_text[v->word] : v->text);
	}
}

/* The alternative that the act names, if it names one of this issue. */
static void put_alternative(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, f, W_BODY);

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		const char *equal =
			v->kind == V_REF && (v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER)
				? memchr(v->text.p, '=', v->text.n)
				: NULL;

		if (!equal) continue;
		buf_putc(out, ' ');
		buf_add(out, str_cut(v->text, (size_t)(equal - v->text.p) + 1, v->text.n));
		return;
	}
}

void status_recorded(const struct dossier *k, const struct issue_status *s, struct buf *out)
{
	const struct fact *f;
	const struct date *on;

	if (s->recorded == NOTHING) return;
	f = dossier_fact(k, s->recorded);
	on = fact_date(&k->r, f, W_ON);
	buf_add(out, word_text[f->word]);
	put_alternative(k, f, out);
	buf_puts(out, " by");
	put_names(k, fact_clause(&k->r, f, W_BY), out);
	if (fact_has(&k->r, f, W_AD_REFERENDUM)) buf_puts(out, " ad referendum");
	if (!on) return;
	buf_puts(out, " on ");
	date_put(out, on);
}
