/* record: see record.h. */
#include "analysis/record.h"

#include <stdlib.h>

#include "analysis/teller.h"

/* ---- which lines are about what ---- */

static int by_number(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

	return (a > b) - (a < b);
}

static void add_act(struct record *r, uint32_t issue, uint32_t fact)
{
	vec_push(&r->acts, (uint64_t)issue << 32 | fact);
}

/* An act on a chapter, a paragraph or a draft is one on every issue in it. */
static void spread_act(struct record *r, uint32_t fact, const struct value *v)
{
	const struct dossier *k = r->k;

	if (v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER) {
		add_act(r, v->means, fact);
		return;
	}
	for (uint32_t i = 0; i < k->issues.n; i++) {
		uint32_t text = k->issues.v[i].text;

		if (v->meaning == MEANS_PART ? part_holds(k, v->means, i)
					     : v->meaning == MEANS_ENTITY && text != NOTHING &&
						       k->texts.v[text].entity == v->means)
			add_act(r, i, fact);
	}
}

static void find_acts(struct record *r)
{
	static const uint8_t words[] = { W_AGREED, W_RESERVED, W_REOPENED };
	const struct dossier *k = r->k;

	for (size_t w = 0; w < sizeof words; w++)
		for (uint32_t i = 0; i < k->by_word[words[w]].n; i++) {
			uint32_t fact = k->by_word[words[w]].v[i];
			const struct clause *body = fact_clause(&k->r, dossier_fact(k, fact), W_BODY);

			for (uint32_t n = 0; body && n < body->n; n++)
				spread_act(r, fact, clause_values(&k->r, body) + n);
		}
	if (r->acts.n) qsort(r->acts.v, r->acts.n, sizeof *r->acts.v, by_number);
}

static void find_reports(struct record *r)
{
	const struct dossier *k = r->k;

	for (uint32_t i = 0; i < k->by_word[W_REPORT].n; i++) {
		uint32_t fact = k->by_word[W_REPORT].v[i];
		const struct fact *f = dossier_fact(k, fact);
		const struct value *v = fact_value(&k->r, f, W_BODY);
		const struct clause *old = fact_clause(&k->r, f, W_REPLACES);

		if (v && (v->meaning == MEANS_ENTITY || v->meaning == MEANS_OUTCOME))
			vec_push(&r->reports, (uint64_t)v->means << 32 | fact);
		for (uint32_t n = 0; old && n < old->n; n++) {
			const struct value *o = clause_values(&k->r, old) + n;

			for (uint32_t x = o->meaning == MEANS_ENTITY ? k->entities.v[o->means].first
								     : NOTHING;
				x != NOTHING; x = dossier_fact(k, x)->same)
				if (x != fact) r->replaced[x] = true;
		}
	}
	if (r->reports.n) qsort(r->reports.v, r->reports.n, sizeof *r->reports.v, by_number);
}

void record_open(const struct dossier *k, const struct statuses *s, struct record *r)
{
	*r = (struct record){ .k = k, .s = s };
	r->issue = mem_alloc(k->issues.n + 1, sizeof *r->issue);
	r->entity = mem_alloc(k->entities.n + 1, sizeof *r->entity);
	r->replaced = mem_alloc(k->r.facts.n + 1, sizeof *r->replaced);
	find_acts(r);
	find_reports(r);
}

void record_release(struct record *r)
{
	vec_release(&r->list);
	vec_release(&r->lines);
	vec_release(&r->acts);
	vec_release(&r->reports);
	mem_free(r->issue);
	mem_free(r->entity);
	mem_free(r->replaced);
	*r = (struct record){ 0 };
}

/* Where the lines about `thing` begin in a sorted list. */
static size_t lines_about(const uint64_t *v, size_t n, uint32_t thing)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (v[mid] >> 32 < thing) lo = mid + 1;
		else hi = mid;
	}
	return lo;
}

/* ---- issues: acts ---- */

/* The paragraph has nothing to choose but whether it stands. */
static bool plain(const struct case_issue *it)
{
	return it->issue == NOTHING && it->block != NOTHING;
}

static uint32_t choice_named(const struct dossier *k, const struct case_issue *it, struct str name)
{
	for (uint32_t c = 0; c < it->n_choices; c++)
		if (str_eq(k->choices.v[it->first_choice + c].name, name)) return c;
	return NOTHING;
}

/* What an act says of the issue by one of its values; false: nothing that chooses. */
static bool act_says(const struct dossier *k, const struct value *v, uint32_t issue, struct stand *out)
{
	const struct case_issue *it = &k->issues.v[issue];
	bool here = v->means == issue;

	*out = (struct stand){ .fact = NOTHING, .last = NOTHING };
	if (v->meaning == MEANS_NUMBER && here) {
		out->one = true;
		out->n = k->numbers.v[v->alt];
		for (uint32_t c = 0; c < it->n_choices; c++) {
			const struct choice *x = &k->choices.v[it->first_choice + c];

			if (x->origin == CHOICE_NUMBER && x->lo <= out->n && out->n <= x->hi) out->choice = c;
		}
		return true;
	}
	if (v->meaning == MEANS_CHOICE && here) {
		const char *equal = memchr(v->text.p, '=', v->text.n);

		out->choice = equal ? choice_named(k, it,
					      str_cut(v->text, (size_t)(equal - v->text.p) + 1, v->text.n))
				    : v->alt;
		return out->choice != NOTHING;
	}
	out->choice = choice_named(k, it, STR("a"));
	return plain(it) && out->choice != NOTHING &&
	       ((v->meaning == MEANS_ISSUE && here) ||
		       (v->meaning == MEANS_PART && part_holds(k, v->means, issue)));
}

/* Does a value of an act touch the issue at all? */
static bool touches(const struct dossier *k, const struct value *v, uint32_t issue)
{
	uint32_t text = k->issues.v[issue].text;

	if (v->meaning == MEANS_PART) return part_holds(k, v->means, issue);
	if (v->meaning == MEANS_ENTITY) return text != NOTHING && k->texts.v[text].entity == v->means;
	return (v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER) &&
	       v->means == issue;
}

static void tell_act(struct teller *t, uint32_t issue, uint32_t fact)
{
	const struct dossier *k = t->k;
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *body = fact_clause(&k->r, f, W_BODY);

	t->sense = sense_of(k, fact);
	if (t->sense == SENSE_NONE) return;
	for (uint32_t i = 0; i < body->n; i++) {
		const struct value *v = clause_values(&k->r, body) + i;
		bool chooses = act_says(k, v, issue, &t->says);

		if (!touches(k, v, issue) || (!chooses && t->sense == SENSE_YES)) continue;
		/* what names no alternative is against whichever there is */
		t->whole = !chooses || (v->meaning != MEANS_CHOICE && v->meaning != MEANS_NUMBER);
		tell(t, fact, W_BY);
	}
}

/* ---- the lists ---- */

static void add_line(struct record *r, struct recorded *x, uint32_t fact)
{
	for (uint32_t i = 0; i < x->n_lines; i++)
		if (r->lines.v[x->first + i] == fact) return;
	vec_push(&r->lines, fact);
	x->n_lines++;
}

/* What some say, by their lines: enough of them, for certain or at all? */
static void add_agreed(struct record *r, const struct teller *t, uint32_t issue, const struct stand *value)
{
	bool *in = mem_alloc(r->k->who.n + 1, sizeof *in);
	struct recorded x = { .basis = BASIS_ACTS,
		.choice = value->choice,
		.one = value->one,
		.n = value->n,
		.first = (uint32_t)r->lines.n };

	for (uint32_t w = 0; w < r->k->who.n; w++)
		in[w] = t->of[w].fact != NOTHING && same_value(&t->of[w], value) &&
			sure_line(r->k, t->of[w].fact);
	x.sure = status_enough(r->k, issue, in);
	for (uint32_t w = 0; w < r->k->who.n; w++)
		in[w] = t->of[w].fact != NOTHING && same_value(&t->of[w], value);
	if (x.sure || status_enough(r->k, issue, in)) {
		for (uint32_t w = 0; w < r->k->who.n; w++)
			if (in[w]) add_line(r, &x, t->of[w].fact);
		vec_push(&r->list, x);
	}
	mem_free(in);
}

static void list_acts(struct record *r, uint32_t issue)
{
	size_t from = lines_about(r->acts.v, r->acts.n, issue),
	       to = lines_about(r->acts.v, r->acts.n, issue + 1);
	struct teller t;
	uint32_t *facts;

	if (from == to) return;
	teller_open(&t, r->k);
	facts = tell_order(r->k, r->acts.v + from, to - from);
	for (size_t i = 0; i < to - from; i++)
		if (!i || facts[i] != facts[i - 1]) tell_act(&t, issue, facts[i]);
	for (uint32_t w = 0; w < r->k->who.n; w++) {
		bool first = t.of[w].fact != NOTHING;

		for (uint32_t before = 0; before < w && first; before++)
			first = t.of[before].fact == NOTHING || !same_value(&t.of[before], &t.of[w]);
		if (first) add_agreed(r, &t, issue, &t.of[w]);
	}
	mem_free(facts);
	teller_release(&t);
}

/* ---- issues: stances ---- */

static void list_stances(struct record *r, uint32_t issue)
{
	const struct dossier *k = r->k;
	const struct case_issue *it = &k->issues.v[issue];

	if (issue >= k->n_current || r->s->issue[issue].status != STATUS_IN_AGREEMENT) return;
	for (uint32_t c = 0; c < it->n_choices; c++) {
		struct recorded x = {
			.basis = BASIS_STANCES, .sure = true, .choice = c, .first = (uint32_t)r->lines.n
		};

		if (!r->s->agreed[it->first_choice + c]) continue;
		for (uint32_t p = 0; p < it->n_positions; p++) {
			const struct position *at = &k->positions.v[it->first_position + p];

			if (!r->s->in_rule[(size_t)issue * k->who.n + at->who] ||
				position_class(k, at, c) != MARK_CERTAIN)
				continue;
			for (uint32_t v = 0; v < at->n_voices; v++)
				if (k->voices.v[at->first_voice + v].fact != NOTHING)
					add_line(r, &x, k->voices.v[at->first_voice + v].fact);
		}
		vec_push(&r->list, x);
	}
}

/* ---- issues: both ---- */

/* What was recorded and what the stances say now: where both are sure, what they have in common. */
static void weigh(struct record *r, uint32_t issue, uint32_t first)
{
	const struct case_issue *it = &r->k->issues.v[issue];
	bool current = issue < r->k->n_current, common = false, acts = false, stances = false;
	uint32_t kept = first;

	for (uint32_t i = first; i < r->list.n; i++) {
		struct recorded *x = &r->list.v[i];
		bool allowed = !current || r->s->possibly[it->first_choice + x->choice];

		if (x->basis == BASIS_ACTS && !allowed) x->sure = false;
		if (x->basis == BASIS_STANCES) stances = true;
		if (x->basis != BASIS_ACTS || !x->sure) continue;
		acts = true;
		common = common || (current && r->s->agreed[it->first_choice + x->choice]);
	}
	r->issue[issue].contested = acts && stances && !common;
	for (uint32_t i = first; i < r->list.n; i++) {
		struct recorded x = r->list.v[i];

		if (common && x.basis == BASIS_STANCES) continue; /* an act says it more exactly */
		if (common && !r->s->agreed[it->first_choice + x.choice]) continue;
		if (r->issue[issue].contested) x.sure = false;
		r->list.v[kept++] = x;
	}
	r->list.n = kept;
}

const struct record_span *record_of_issue(struct record *r, uint32_t issue)
{
	struct record_span *s = &r->issue[issue];
	uint32_t first = (uint32_t)r->list.n;

	if (s->read) return s;
	s->read = true;
	list_acts(r, issue);
	list_stances(r, issue);
	weigh(r, issue, first);
	s->first = first;
	s->n = (uint32_t)r->list.n - first;
	return s;
}

/* ---- steps and events ---- */

/* The lines of all who say the same. */
static void list_reports(struct record *r, const struct teller *t, uint32_t entity)
{
	struct record_span *s = &r->entity[entity];

	for (uint32_t w = 0; w < r->k->who.n; w++) {
		const struct stand *x = &t->of[w];
		uint32_t at = s->first;

		if (x->fact == NOTHING) {
			s->contested = s->contested || x->against;
			continue;
		}
		while (at < r->list.n && r->list.v[at].choice != x->choice) at++;
		if (at == r->list.n)
			vec_push(&r->list, (struct recorded){ .basis = BASIS_REPORTS, .choice = x->choice });
		r->list.v[at].sure = r->list.v[at].sure || sure_line(r->k, x->fact);
	}
	s->contested = s->contested || r->list.n > s->first + 1;
	for (uint32_t i = s->first; i < r->list.n; i++) {
		struct recorded *x = &r->list.v[i];

		x->first = (uint32_t)r->lines.n;
		x->sure = x->sure && !s->contested;
		for (uint32_t w = 0; w < r->k->who.n; w++)
			if (t->of[w].fact != NOTHING && t->of[w].choice == x->choice)
				add_line(r, x, t->of[w].fact);
	}
	s->n = (uint32_t)r->list.n - s->first;
}

/* Of an event with outcomes only they are asked about: that it is over says less. */
static bool has_outcome(const struct dossier *k, const uint32_t *facts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (fact_value(&k->r, dossier_fact(k, facts[i]), W_BODY)->meaning == MEANS_OUTCOME)
			return true;
	return false;
}

const struct record_span *record_of_entity(struct record *r, uint32_t entity)
{
	struct record_span *s = &r->entity[entity];
	size_t from = lines_about(r->reports.v, r->reports.n, entity),
	       to = lines_about(r->reports.v, r->reports.n, entity + 1);
	struct teller t;
	uint32_t *facts;
	bool outcomes;

	if (s->read) return s;
	s->read = true;
	s->first = (uint32_t)r->list.n;
	if (from == to) return s;
	teller_open(&t, r->k);
	facts = tell_order(r->k, r->reports.v + from, to - from);
	outcomes = has_outcome(r->k, facts, to - from);
	for (size_t i = 0; i < to - from; i++) {
		const struct value *v = fact_value(&r->k->r, dossier_fact(r->k, facts[i]), W_BODY);

		t.sense = sense_of(r->k, facts[i]);
		if (r->replaced[facts[i]] || t.sense == SENSE_NONE) continue;
		if ((v->meaning == MEANS_OUTCOME) != outcomes) continue;
		t.says = (struct stand){ .fact = NOTHING, .last = NOTHING, .choice = outcomes ? v->alt : 0 };
		t.whole = !outcomes;
		tell(&t, facts[i], W_HOLDER);
	}
	list_reports(r, &t, entity);
	mem_free(facts);
	teller_release(&t);
	return s;
}

uint32_t record_last_report(const struct record *r, uint32_t entity)
{
	size_t from = lines_about(r->reports.v, r->reports.n, entity),
	       to = lines_about(r->reports.v, r->reports.n, entity + 1);
	uint32_t last = NOTHING;

	for (size_t i = from; i < to; i++) {
		uint32_t fact = (uint32_t)r->reports.v[i];

		if (r->replaced[fact]) continue;
		if (last == NOTHING || fact_by_date(r->k, fact, last) >= 0) last = fact;
	}
	return last;
}
