/* casebrief_facts: see casebrief.h: what stands on the page, found in the case. */
#include "view/casebrief.h"

#include <stdlib.h>

/* ---- small things ---- */

void who_list_add(void *list, uint32_t who)
{
	struct who_list *l = list;

	vec_push(&l->v, who);
}

static void list_begin(struct casebrief *b, struct brief_list *l)
{
	*l = (struct brief_list){ (uint32_t)b->lists.n, 0 };
}

static void list_add(struct casebrief *b, struct brief_list *l, uint32_t value)
{
	vec_push(&b->lists, value);
	l->n++;
}

/* Sorts what is at hand by a number, small ones first, and by position where these are equal. */
struct ranked {
	int64_t rank;
	uint32_t value;
};

static int by_rank(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;

	if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
	return (a->value > b->value) - (a->value < b->value);
}

typedef int64_t rank_fn(const struct casebrief *b, uint32_t value);

static void sort_values(const struct casebrief *b, uint32_t *v, size_t n, rank_fn *rank)
{
	struct ranked *all = mem_alloc(n + 1, sizeof *all);

	for (size_t i = 0; i < n; i++) all[i] = (struct ranked){ rank(b, v[i]), v[i] };
	if (n) qsort(all, n, sizeof *all, by_rank);
	for (size_t i = 0; i < n; i++) v[i] = all[i].value;
	mem_free(all);
}

static void sort_list(struct casebrief *b, struct brief_list l, rank_fn *rank)
{
	if (l.n) sort_values(b, b->lists.v + l.first, l.n, rank);
}

/* The later a date, the smaller; undated comes last. */
static int64_t newest_rank(const struct date *d)
{
	return d ? -((int64_t)d->last * 4294967296 + d->first) : INT64_MAX;
}

static int64_t newest_fact(const struct casebrief *b, uint32_t fact)
{
	return newest_rank(brief_on(b->k, fact));
}

void brief_newest_first(const struct casebrief *b, uint32_t *facts, size_t n)
{
	sort_values(b, facts, n, newest_fact);
}

/* ---- issues ---- */

const struct voice *brief_vital_voice(const struct dossier *k, const struct position *p)
{
	const struct voice *best = NULL;

	for (uint32_t i = 0; i < p->n_voices; i++) {
		const struct voice *v = &k->voices.v[p->first_voice + i];

		if (v->fact == NOTHING || !fact_has(&k->r, dossier_fact(k, v->fact), W_VITAL)) continue;
		if (!best || fact_by_date(k, v->fact, best->fact) > 0) best = v;
	}
	return best;
}

static int64_t newest_vital(const struct casebrief *b, uint32_t issue)
{
	const struct issue_status *x = &b->s->issue[issue];
	int64_t best = INT64_MAX;

	for (uint32_t i = 0; i < x->n_vital; i++) {
		const struct voice *v =
			brief_vital_voice(b->k, &b->k->positions.v[b->s->vital.v[x->first_vital + i]]);
		int64_t rank = v ? newest_fact(b, v->fact) : INT64_MAX;

		if (rank < best) best = rank;
	}
	return best;
}

static void count_one(void *data, uint32_t who)
{
	(void)who;
	++*(int64_t *)data;
}

/* How many have not yet accepted that alternative for certain of which it is the fewest. */
static int64_t fewest_missing(const struct casebrief *b, uint32_t issue)
{
	const struct case_issue *it = &b->k->issues.v[issue];
	int64_t fewest = INT64_MAX;

	for (uint32_t c = 0; c < it->n_choices; c++) {
		int64_t n = 0;

		if (!b->s->possibly[it->first_choice + c]) continue;
		status_lacking(b->k, b->s, issue, c, false, count_one, &n);
		if (n < fewest) fewest = n;
	}
	return fewest;
}

static void collect_status(struct casebrief *b, struct brief_list *l, enum status status, bool vital)
{
	list_begin(b, l);
	for (uint32_t i = 0; i < b->k->n_current; i++)
		if (b->s->issue[i].status == status && (b->s->issue[i].n_vital > 0) == vital)
			list_add(b, l, i);
}

static void collect_all(struct casebrief *b, struct brief_list *l, enum status status)
{
	list_begin(b, l);
	for (uint32_t i = 0; i < b->k->n_current; i++)
		if (b->s->issue[i].status == status) list_add(b, l, i);
}

static void collect_issues(struct casebrief *b)
{
	collect_status(b, &b->vital, STATUS_BLOCKED, true);
	sort_list(b, b->vital, newest_vital);
	collect_status(b, &b->blocked, STATUS_BLOCKED, false);
	collect_all(b, &b->agreed, STATUS_IN_AGREEMENT);
	collect_all(b, &b->range, STATUS_IN_RANGE);
	collect_all(b, &b->open, STATUS_OPEN);
	sort_list(b, b->open, fewest_missing);
	list_begin(b, &b->differing);
	for (uint32_t i = 0; i < b->k->n_current; i++)
		if (b->s->issue[i].differs) list_add(b, &b->differing, i);
	b->n.certainly = b->s->count[STATUS_IN_AGREEMENT] + b->s->count[STATUS_IN_RANGE];
	b->n.possibly = b->n.certainly + b->s->count[STATUS_OPEN];
}

uint32_t brief_rather(const struct casebrief *b, const struct position *p, uint32_t x)
{
	const struct case_issue *it = &b->k->issues.v[p->issue];
	uint32_t best = NOTHING;

	for (uint32_t y = 0; y < it->n_choices; y++) {
		if (!b->s->possibly[it->first_choice + y] || !position_prefers(b->k, p, y, x)) continue;
		if (best == NOTHING || position_prefers(b->k, p, y, best)) best = y;
	}
	return best;
}

void brief_choices(
	const struct casebrief *b, uint32_t issue, choice_key_fn *key, choice_run_fn *each, void *data)
{
	const struct case_issue *it = &b->k->issues.v[issue];
	const struct choice *list = b->k->choices.v + it->first_choice;
	struct buf now = BUF_INIT, next = BUF_INIT;
	struct choice_run run = { .first = NOTHING };

	for (uint32_t c = 0; c <= it->n_choices; c++) {
		bool in;

		buf_clear(&next);
		in = c < it->n_choices && key(data, c, &next);
		if (run.first != NOTHING) {
			const struct choice *last = &list[run.last];

			run.key = now.n ? now.p : "";
			if (in && last->origin == CHOICE_NUMBER && list[c].origin == CHOICE_NUMBER &&
				last->hi != INT64_MAX && list[c].lo == last->hi + 1 &&
				str_eq(buf_str(&now), buf_str(&next))) {
				run.last = c;
				continue;
			}
			each(data, &run);
			run.first = NOTHING;
		}
		if (!in) continue;
		run.first = run.last = c;
		buf_clear(&now);
		buf_add(&now, buf_str(&next));
	}
	buf_release(&now);
	buf_release(&next);
}

void brief_choice_put(const struct dossier *k, uint32_t issue, const struct choice_run *run, struct buf *out)
{
	const struct choice *list = k->choices.v + k->issues.v[issue].first_choice;

	if (list[run->first].origin != CHOICE_NUMBER) {
		term_clean(out, list[run->first].name);
		return;
	}
	buf_printf(out, "%lld", (long long)list[run->first].lo);
	if (list[run->first].lo != list[run->last].hi)
		buf_printf(out, "..%lld", (long long)list[run->last].hi);
}

/* ---- parties, conditions ---- */

/* Turns the lists of each issue round: for every value (somebody who is silent, a condition) the issues in
 * whose list it stands. */
struct turned {
	uint32_t *first; /* per value, and one more */
	uint32_t *issues;
};

static const uint32_t *list_of(const struct casebrief *b, uint32_t issue, bool silent, uint32_t *n)
{
	const struct issue_status *x = &b->s->issue[issue];

	*n = silent ? x->n_silent : x->n_depends;
	if (!*n) return NULL;
	return silent ? b->s->silent.v + x->first_silent : b->s->depends.v + x->first_depends;
}

static struct turned turn(const struct casebrief *b, bool silent, size_t values)
{
	struct turned t = { .first = mem_alloc(values + 2, sizeof *t.first) };
	uint32_t n;

	for (uint32_t i = 0; i < b->k->n_current; i++) {
		const uint32_t *list = list_of(b, i, silent, &n);

		for (uint32_t j = 0; j < n; j++) t.first[list[j] + 1]++;
	}
	for (size_t v = 0; v < values; v++) t.first[v + 1] += t.first[v];
	t.issues = mem_alloc(t.first[values] + 1, sizeof *t.issues);
	for (uint32_t i = 0; i < b->k->n_current; i++) {
		const uint32_t *list = list_of(b, i, silent, &n);

		for (uint32_t j = 0; j < n; j++) t.issues[t.first[list[j]]++] = i;
	}
	/* each beginning has moved to where the next one was */
	for (size_t v = values; v > 0; v--) t.first[v] = t.first[v - 1];
	t.first[0] = 0;
	return t;
}

static struct brief_list turned_list(struct casebrief *b, const struct turned *t, uint32_t value)
{
	struct brief_list l;

	list_begin(b, &l);
	for (uint32_t i = t->first[value]; i < t->first[value + 1]; i++) list_add(b, &l, t->issues[i]);
	return l;
}

static void turned_release(struct turned *t)
{
	mem_free(t->first);
	mem_free(t->issues);
}

static void collect_silent(struct casebrief *b)
{
	struct turned t = turn(b, true, b->k->who.n);

	for (uint32_t w = 0; w < b->k->who.n; w++)
		if (t.first[w + 1] > t.first[w]) {
			struct brief_silent s = { w, turned_list(b, &t, w) };

			vec_push(&b->silent, s);
		}
	turned_release(&t);
}

/* Firm ones first, then those on which most issues depend, then in the order of the files. */
static int by_condition(const void *x, const void *y)
{
	const struct brief_condition *a = x, *b = y;

	if (a->issues.n != b->issues.n) return a->issues.n > b->issues.n ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static void sort_conditions(struct casebrief *b)
{
	VEC(struct brief_condition) soft = { 0 };
	size_t firm = 0;

	for (size_t i = 0; i < b->conditions.n; i++) {
		struct brief_condition c = b->conditions.v[i];

		if (fact_has(&b->k->r, dossier_fact(b->k, c.fact), W_FIRM)) b->conditions.v[firm++] = c;
		else vec_push(&soft, c);
	}
	for (size_t i = 0; i < soft.n; i++) b->conditions.v[firm + i] = soft.v[i];
	if (firm) qsort(b->conditions.v, firm, sizeof *b->conditions.v, by_condition);
	if (soft.n) qsort(b->conditions.v + firm, soft.n, sizeof *b->conditions.v, by_condition);
	vec_release(&soft);
}

static void collect_conditions(struct casebrief *b)
{
	const struct dossier *k = b->k;
	struct turned t = turn(b, false, k->r.facts.n);

	for (uint32_t i = 0; i < k->by_word[W_CONDITION].n; i++) {
		uint32_t fact = k->by_word[W_CONDITION].v[i];
		struct brief_condition c = { .fact = fact };
		enum word state;

		if (dossier_fact(k, fact)->flags & FACT_CHANGE) continue;
		state = entity_state(k, dossier_fact(k, fact)->name);
		b->n.met += state == W_MET;
		b->n.dropped += state == W_DROPPED;
		if (state == W_MET || state == W_DROPPED) continue;
		b->n.pending += fact_has(&k->r, dossier_fact(k, fact), W_PENDING);
		c.issues = turned_list(b, &t, fact);
		vec_push(&b->conditions, c);
	}
	turned_release(&t);
	sort_conditions(b);
}

/* ---- what is only counted ---- */

/* How many statements there are with this word, and how many of them are in none of two states. */
static uint32_t count_word(
	const struct dossier *k, enum word word, enum word done, enum word over, uint32_t *open)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < k->by_word[word].n; i++) {
		uint32_t fact = k->by_word[word].v[i];
		enum word state;

		if (dossier_fact(k, fact)->flags & FACT_CHANGE) continue;
		n++;
		if (!open) continue;
		state = entity_state(k, dossier_fact(k, fact)->name);
		*open += state == W_NOTHING || (state != done && state != over);
	}
	return n;
}

static void count_entities(struct casebrief *b)
{
	const struct dossier *k = b->k;

	for (uint32_t e = 0; e < k->entities.n; e++) {
		const struct entity *x = &k->entities.v[e];

		if (!x->known || x->first == NOTHING) continue;
		b->n.sources += x->word == W_SOURCE;
		b->n.steps += x->word == W_STEP;
		b->n.events += x->word == W_EVENT;
		if (x->word == W_SOURCE && fact_has(&k->r, dossier_fact(k, x->first), W_PENDING))
			b->n.sources_pending++;
	}
	for (uint32_t w = 0; w < k->who.n; w++) {
		const struct who *x = &k->who.v[w];

		b->n.parties += x->counts;
		b->n.others += !x->counts && x->heir == NOTHING && k->entities.v[x->entity].known;
	}
}

static void count_rest(struct casebrief *b)
{
	const struct dossier *k = b->k;
	count_entities(b);
	b->n.views = count_word(k, W_VIEW, W_SYSTEMATISED, W_ANSWERED, &b->n.views_open);
	b->n.initiatives = count_word(k, W_INITIATIVE, W_ANSWERED, W_WITHDRAWN, &b->n.initiatives_open);
	(void)count_word(k, W_TASK, W_DONE, W_DROPPED, &b->n.tasks_open);
	(void)count_word(k, W_APPROVAL, W_GIVEN, W_REFUSED, &b->n.approvals_open);
	(void)count_word(k, W_ORDER, W_DROPPED, W_MET, &b->n.orders);
	b->n.sayings = count_word(k, W_SAID, W_NOTHING, W_NOTHING, NULL);
	b->n.claims = count_word(k, W_CLAIM, W_NOTHING, W_NOTHING, NULL);
	b->n.contradictions = count_word(k, W_CONTRADICTION, W_NOTHING, W_NOTHING, NULL);
	b->n.reports = count_word(k, W_REPORT, W_NOTHING, W_NOTHING, NULL);
	for (uint32_t i = 0; i < k->n_current; i++)
		for (uint32_t p = 0; p < k->issues.v[i].n_positions; p++) {
			const struct position *at = &k->positions.v[k->issues.v[i].first_position + p];

			b->n.contested += at->n_voices > 1;
			b->n.differs += at->declared != NOTHING;
		}
}

/* ---- all of it ---- */

void casebrief_of(
	const struct dossier *k, const struct statuses *s, const struct standings *st, struct casebrief *b)
{
	*b = (struct casebrief){ .k = k, .s = s, .standings = st };
	collect_issues(b);
	collect_silent(b);
	collect_conditions(b);
	count_rest(b);
	brief_meetings_of(b);
	upheavals_of(k, &b->upheavals);
	brief_redlines_of(b);
}

void casebrief_release(struct casebrief *b)
{
	vec_release(&b->lists);
	vec_release(&b->conditions);
	vec_release(&b->silent);
	vec_release(&b->next);
	vec_release(&b->hosts);
	vec_release(&b->deadlines);
	vec_release(&b->closings);
	upheavals_release(&b->upheavals);
	brief_redlines_release(b);
}
