/* status: see status.h. definitions: docs/case.md, 4 and 5. */
#include "analysis/status.h"

#include <assert.h>

const char *const status_name[N_STATUSES] = { "agreed", "in range", "open", "blocked" };

/* ---- the consent rule ---- */

/* How narrow is what a consent line is about? 0: it is not about the issue; 1: about everything; 2: about its
 * text; then chapters, the deeper the narrower; last the issue itself. */
static unsigned narrowness(const struct dossier *k, const struct fact *f, uint32_t issue)
{
	const struct clause *c = fact_clause(&k->r, f, W_ABOUT);
	uint32_t text = k->issues.v[issue].text;
	unsigned best = 0;

	if (!c) return 1;
	for (uint32_t i = 0; i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		unsigned depth = 0;

		if (v->meaning == MEANS_PART && part_holds(k, v->means, issue))
			depth = 3u + k->parts.v[v->means].depth;
		else if (v->meaning == MEANS_ISSUE && v->means == issue) depth = UINT32_MAX;
		else if (v->meaning == MEANS_ENTITY && text != NOTHING && k->texts.v[text].entity == v->means)
			depth = 2;
		if (depth > best) best = depth;
	}
	return best;
}

/* Which of the consent lines; their number: none, so all parties. */
static uint32_t rule_of(const struct dossier *k, uint32_t issue)
{
	const uint32_t *lines = k->by_word[W_CONSENT].v, n = k->by_word[W_CONSENT].n;
	uint32_t rule = n;
	unsigned best = 0;

	for (uint32_t i = 0; i < n; i++) {
		const struct fact *f = dossier_fact(k, lines[i]);
		unsigned narrow = narrowness(k, f, issue);

		if (!narrow || narrow < best) continue;
		if (narrow == best && rule < n && fact_by_date(k, lines[i], lines[rule]) <= 0) continue;
		best = narrow;
		rule = i;
	}
	return rule;
}

/* ---- whom a rule asks ---- */

/* One term of a rule: who is asked, and how many of them are enough. */
struct term {
	uint32_t first, n;        /* into tally.members */
	const struct value *need; /* a number or a share; NULL: all of them */
	bool weight;
};

struct rule {
	bool read;
	uint32_t first, n; /* into tally.terms */
};

/* What each says of one choice, and how much of it is to be counted as acceptance. */
struct tally {
	const struct dossier *k;
	struct rule *rules; /* one for each consent line, and one for where there is none; see read_rule() */
	VEC(struct term) terms;
	VEC(uint32_t) members; /* who */
	uint8_t *class;        /* enum mark_class, for each who */
	bool possibly;
	bool *in; /* scratch, for each who */
};

static void mark_member(void *data, uint32_t who)
{
	struct tally *t = data;

	t->in[who] = true;
}

static void unmark_member(void *data, uint32_t who)
{
	struct tally *t = data;

	t->in[who] = false;
}

/* Calls each for the people of a list without `except`, and for whoever has their seats by now: what is
 * asked of a seat is asked of whoever holds it. */
static void each_seat(struct tally *t, const struct value *v, uint32_t n, who_fn *each)
{
	const struct dossier *k = t->k;

	dossier_people(k, v, n, each, t);
	for (uint32_t i = 0; i < k->who.n; i++)
		if (k->who.v[i].heir != NOTHING && dossier_among(k, v, n, i)) each(t, seat_now(k, i));
}

/* A term of those who are marked, as far as their consent counts. */
static void add_term(struct tally *t, const struct value *need, bool weight)
{
	struct term term = { .first = (uint32_t)t->members.n, .need = need, .weight = weight };

	for (uint32_t i = 0; i < t->k->who.n; i++)
		if (t->in[i] && t->k->who.v[i].counts) vec_push(&t->members, i);
	term.n = (uint32_t)t->members.n - term.first;
	vec_push(&t->terms, term);
}

static bool is_word(const struct value *v, enum word word)
{
	return v->kind == V_WORD && v->word == word;
}

/* One term, from v[0] on; returns how many values it takes. */
static uint32_t read_term(struct tally *t, const struct value *v, uint32_t n)
{
	bool weight = is_word(v, W_WEIGHT);
	uint32_t first = weight, except, end;
	const struct value *need = NULL;

	if (first < n && (v[first].kind == V_NUMBER || v[first].kind == V_SHARE)) need = &v[first++];
	for (end = first; end < n && !is_word(&v[end], W_AND);) end++;
	for (except = first; except < end && !is_word(&v[except], W_EXCEPT);) except++;
	memset(t->in, 0, t->k->who.n * sizeof *t->in);
	each_seat(t, v + first, except - first, mark_member);
	if (except < end) each_seat(t, v + except + 1, end - except - 1, unmark_member);
	add_term(t, need, weight);
	return end < n ? end + 1 : end;
}

static const struct rule *read_rule(struct tally *t, uint32_t rule)
{
	const struct dossier *k = t->k;
	struct rule *r = &t->rules[rule];
	const struct clause *c;

	if (r->read) return r;
	r->read = true;
	r->first = (uint32_t)t->terms.n;
	if (rule == k->by_word[W_CONSENT].n) {
		memset(t->in, 1, k->who.n * sizeof *t->in);
		add_term(t, NULL, false);
	} else {
		c = fact_clause(&k->r, dossier_fact(k, k->by_word[W_CONSENT].v[rule]), W_BODY);
		for (uint32_t i = 0; i < c->n;) i += read_term(t, clause_values(&k->r, c) + i, c->n - i);
	}
	r->n = (uint32_t)t->terms.n - r->first;
	return r;
}

/* ---- is a rule satisfied? ---- */

__extension__ typedef __int128 wide; /* weights times shares need more than 64 bits */

static bool accepts(const struct tally *t, uint32_t who)
{
	return t->class[who] == MARK_CERTAIN || (t->possibly && t->class[who] == MARK_UNKNOWN);
}

/* Unanimity: everybody accepts; who stands aside is passed over, but somebody must accept. */
static bool all_accept(const struct tally *t, const struct term *term)
{
	bool any = false;

	for (uint32_t i = 0; i < term->n; i++) {
		uint32_t who = t->members.v[term->first + i];

		if (accepts(t, who)) any = true;
		else if (t->class[who] != MARK_ASIDE) return false;
	}
	return any;
}

/* At least n, or n/m of them, by heads or by weight. */
static bool enough_accept(const struct tally *t, const struct term *term)
{
	int64_t yes = 0, all = 0;

	for (uint32_t i = 0; i < term->n; i++) {
		uint32_t who = t->members.v[term->first + i];
		int64_t w = term->weight ? t->k->who.v[who].weight : 1;

		if (__builtin_add_overflow(all, w, &all)) all = INT64_MAX;
		if (accepts(t, who) && __builtin_add_overflow(yes, w, &yes)) yes = INT64_MAX;
	}
	if (term->need->kind == V_NUMBER) return yes >= term->need->lo;
	return all > 0 && (wide)yes * term->need->hi >= (wide)term->need->lo * all;
}

static bool rule_holds(const struct tally *t, const struct rule *r)
{
	for (uint32_t i = 0; i < r->n; i++) {
		const struct term *term = &t->terms.v[r->first + i];

		if (!(term->need ? enough_accept(t, term) : all_accept(t, term))) return false;
	}
	return true;
}

/* Whose consent the rule asks for at all. */
static void parties_of_rule(const struct tally *t, const struct rule *r, bool *in)
{
	for (uint32_t i = 0; i < r->n; i++) {
		const struct term *term = &t->terms.v[r->first + i];

		assert(t->terms.v && (!term->n || t->members.v));
		for (uint32_t m = 0; m < term->n; m++) in[t->members.v[term->first + m]] = true;
	}
}

/* ---- one issue ---- */

/* What is not named in `class` is MARK_UNKNOWN: it is so again when the issue is done. */
static void classes_of(struct tally *t, uint32_t issue, uint32_t choice)
{
	const struct case_issue *x = &t->k->issues.v[issue];

	for (uint32_t p = 0; p < x->n_positions; p++) {
		const struct position *at = &t->k->positions.v[x->first_position + p];

		t->class[at->who] =
			choice == NOTHING ? MARK_UNKNOWN : (uint8_t)position_class(t->k, at, choice);
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

/* Is there any party yet? */
static bool anybody(const struct dossier *k)
{
	for (uint32_t w = 0; w < k->who.n; w++)
		if (k->who.v[w].party) return true;
	return false;
}

static void compute(struct tally *t, struct statuses *s, uint32_t issue, const struct rule *rule)
{
	const struct case_issue *it = &t->k->issues.v[issue];
	struct issue_status *x = &s->issue[issue];
	bool any = false, some = false, agreed = false;

	for (uint32_t c = 0; c < it->n_choices; c++) {
		classes_of(t, issue, c);
		t->possibly = false;
		s->certainly[it->first_choice + c] = rule_holds(t, rule);
		t->possibly = true;
		s->possibly[it->first_choice + c] = s->certainly[it->first_choice + c] || rule_holds(t, rule);
		any = any || s->certainly[it->first_choice + c];
		some = some || s->possibly[it->first_choice + c];
	}
	classes_of(t, issue, NOTHING);
	for (uint32_t c = 0; c < it->n_choices; c++) {
		s->agreed[it->first_choice + c] =
			s->certainly[it->first_choice + c] && !outdone(t->k, s, issue, c);
		agreed = agreed || s->agreed[it->first_choice + c];
	}
	/* what has no alternatives yet, or in a case without parties, is not blocked */
	some = some || !it->n_choices || !anybody(t->k);
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

/* Is closing a to be shown rather than b? One whose time has passed counted: the last of them; else the one
 * that comes next. */
static bool shown_before(const struct dossier *k, const struct fact *a, const struct fact *b)
{
	const struct date *x = fact_date(&k->r, a, W_UNTIL), *y = fact_date(&k->r, b, W_UNTIL);
	bool over = silence_over(k, a);

	if (over != silence_over(k, b)) return over;
	if (!x || !y) return x != NULL;
	return over ? date_cmp(x, y) > 0 : date_cmp(x, y) < 0;
}

static void closings_beside(const struct dossier *k, struct issue_status *x, uint32_t issue)
{
	x->closing = NOTHING;
	for (uint32_t i = 0; i < k->by_word[W_CLOSING].n; i++) {
		uint32_t line = k->by_word[W_CLOSING].v[i];
		const struct fact *f = dossier_fact(k, line);

		if (!closing_covers(k, f, issue)) continue;
		if (x->closing == NOTHING || shown_before(k, f, dossier_fact(k, x->closing)))
			x->closing = line;
		x->silence = x->silence || silence_over(k, f);
	}
}

/* Facts of some words, spread over the issues that they concern in one pass. */
struct links {
	uint32_t *count; /* per issue; then where its next goes */
	uint32_t *facts;
};

/* A condition that is not met or dropped; an act that is not denied. */
static bool in_play(const struct dossier *k, const struct fact *f)
{
	if (f->flags & (FACT_CHANGE | FACT_NOT)) return false;
	return f->word != W_CONDITION || !entity_over(k, f->name);
}

/* The issues that the fact concerns, each once, go to found. `last`: of each issue, which fact found it. */
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

/* For each current issue the facts of these words that are in play and concern it, in file order. */
static struct links links_of(const struct dossier *k, uint64_t words)
{
	uint32_t *last = mem_alloc(k->n_current + 1, sizeof *last),
		 *found = mem_alloc(k->n_current + 1, sizeof *found), n;
	struct links l = { mem_alloc(k->n_current + 2, sizeof *l.count), NULL };
	VEC(uint64_t) pairs = { 0 };

	memset(last, 0xFF, (k->n_current + 1) * sizeof *last);
	for (unsigned w = 0; w < N_STATEMENTS; w++)
		for (uint32_t i = 0; words & WORD_BIT(w) && i < k->by_word[w].n; i++) {
			if (!in_play(k, dossier_fact(k, k->by_word[w].v[i]))) continue;
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

/* Of the act's alternatives the one of this issue. */
static void put_alternative(const struct dossier *k, const struct fact *f, uint32_t issue, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, f, W_BODY);

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		const char *equal =
			v->kind == V_REF && (v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER)
				? memchr(v->text.p, '=', v->text.n)
				: NULL;

		if (!equal || v->means != issue) continue;
		buf_putc(out, ' ');
		buf_add(out, str_cut(v->text, (size_t)(equal - v->text.p) + 1, v->text.n));
		return;
	}
}

/* "agreed a by SY TR ad referendum on 2023-06-22" */
static void act_put(const struct dossier *k, uint32_t fact, uint32_t issue, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct date *on = fact_date(&k->r, f, W_ON);
	const struct clause *by = fact_clause(&k->r, f, W_BY);

	buf_add(out, word_text[f->word]);
	put_alternative(k, f, issue, out);
	buf_puts(out, " by ");
	if (by) list_put(k, clause_values(&k->r, by), by->n, out);
	if (fact_has(&k->r, f, W_AD_REFERENDUM)) buf_puts(out, " ad referendum");
	if (!on) return;
	buf_puts(out, " on ");
	date_put(out, on);
}

void status_recorded(const struct dossier *k, const struct statuses *s, uint32_t issue, struct buf *out)
{
	if (s->issue[issue].recorded != NOTHING) act_put(k, s->issue[issue].recorded, issue, out);
}

/* The later act stands; of acts of one day, which the order of lines must not decide, the first by its
 * words. */
static bool overrides(const struct dossier *k, uint32_t issue, uint32_t old, uint32_t new)
{
	int cmp = fact_by_date(k, new, old);
	struct buf s = BUF_INIT, t = BUF_INIT;
	bool first;

	if (cmp) return cmp > 0;
	act_put(k, old, issue, &s);
	act_put(k, new, issue, &t);
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
			vec_push(&s->depends, conditions.facts[c]);
		x->n_depends = (uint32_t)s->depends.n - x->first_depends;
		x->recorded = NOTHING;
		for (uint32_t a = acts.count[i]; a < acts.count[i + 1]; a++)
			if (x->recorded == NOTHING || overrides(k, i, x->recorded, acts.facts[a]))
				x->recorded = acts.facts[a];
		x->differs = x->recorded != NOTHING && dossier_fact(k, x->recorded)->word != W_RESERVED &&
			     dossier_fact(k, x->recorded)->word != W_REOPENED &&
			     x->status != STATUS_IN_AGREEMENT;
	}
	links_release(&conditions);
	links_release(&acts);
}

static void tally_open(struct tally *t, const struct dossier *k)
{
	*t = (struct tally){ .k = k };
	t->class = mem_alloc(k->who.n + 1, sizeof *t->class);
	memset(t->class, MARK_UNKNOWN, k->who.n + 1);
	t->in = mem_alloc(k->who.n + 1, sizeof *t->in);
	t->rules = mem_alloc(k->by_word[W_CONSENT].n + 1, sizeof *t->rules);
}

static void tally_release(struct tally *t)
{
	mem_free(t->class);
	mem_free(t->in);
	mem_free(t->rules);
	vec_release(&t->terms);
	vec_release(&t->members);
}

bool status_enough(const struct dossier *k, uint32_t issue, const bool *accepting)
{
	struct tally t;
	bool enough;

	tally_open(&t, k);
	for (uint32_t w = 0; w < k->who.n; w++)
		if (accepting[w]) t.class[w] = MARK_CERTAIN;
	enough = rule_holds(&t, read_rule(&t, rule_of(k, issue)));
	tally_release(&t);
	return enough;
}

void statuses_of(const struct dossier *k, struct statuses *s)
{
	struct tally t;

	*s = (struct statuses){ 0 };
	tally_open(&t, k);
	s->issue = mem_alloc(k->n_current + 1, sizeof *s->issue);
	s->agreed = mem_alloc(k->choices.n + 1, sizeof *s->agreed);
	s->certainly = mem_alloc(k->choices.n + 1, sizeof *s->certainly);
	s->possibly = mem_alloc(k->choices.n + 1, sizeof *s->possibly);
	s->in_rule = mem_alloc((size_t)k->n_current * k->who.n + 1, sizeof *s->in_rule);
	for (uint32_t i = 0; i < k->n_current; i++) {
		uint32_t line = rule_of(k, i);
		const struct rule *rule = read_rule(&t, line);

		s->issue[i].rule = line == k->by_word[W_CONSENT].n ? NOTHING : k->by_word[W_CONSENT].v[line];
		parties_of_rule(&t, rule, s->in_rule + (size_t)i * k->who.n);
		compute(&t, s, i, rule);
		closings_beside(k, &s->issue[i], i);
		people_beside(k, s, i);
	}
	records_beside(k, s);
	tally_release(&t);
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
