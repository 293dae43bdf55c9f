/* findings_answers: who has not answered (C20), lines about what is no longer there (C21), objections
 * without a reason or a way out (C22). */
#include "analysis/findings_parts.h"

#include <stdlib.h>

/* ---- C20: who has not answered ---- */

#define ADDRESSES_SHOWN 20

/* The issues on which each has said nothing: those of `who` from first[who] to first[who + 1]. */
struct silences {
	uint32_t *first, *issues, *asked;
};

static void silences_of(const struct dossier *k, const struct statuses *s, struct silences *out)
{
	uint32_t *at = mem_alloc(k->who.n + 1, sizeof *at), sum = 0;

	out->first = mem_alloc(k->who.n + 1, sizeof *out->first);
	out->asked = mem_alloc(k->who.n + 1, sizeof *out->asked);
	out->issues = mem_alloc(s->silent.n + 1, sizeof *out->issues);
	for (size_t i = 0; i < s->silent.n; i++) at[s->silent.v[i]]++;
	for (size_t w = 0; w <= k->who.n; w++) {
		out->first[w] = sum;
		if (w < k->who.n) sum += at[w];
	}
	for (size_t w = 0; w < k->who.n; w++) at[w] = out->first[w];
	for (uint32_t i = 0; i < k->n_current; i++) {
		const struct issue_status *x = &s->issue[i];

		for (uint32_t n = 0; n < x->n_silent; n++)
			out->issues[at[s->silent.v[x->first_silent + n]]++] = i;
		for (size_t w = 0; w < k->who.n; w++) out->asked[w] += s->in_rule[i * k->who.n + w];
	}
	mem_free(at);
}

/* What others have confided to the mediator a viewer does not know. */
static const char *as_far_as(const struct dossier *k)
{
	return k->all ? "" : ", as far as is seen here,";
}

static void tell_silence(struct finder *x, uint32_t who, const struct silences *s)
{
	const struct dossier *k = x->k;
	uint32_t n = s->first[who + 1] - s->first[who], fact = k->entities.v[k->who.v[who].entity].first;
	struct buf name = BUF_INIT, list = BUF_INIT;
	struct series series = { .out = &list, .most = ADDRESSES_SHOWN };

	if (!n) return;
	who_put(k, who, &name);
	for (uint32_t i = 0; i < n; i++)
		series_add(&series, k->issues.v[s->issues[s->first[who] + i]].address);
	series_end(&series);
	if (n == s->asked[who] && n == 1)
		find(x, FIND_UNANSWERED, fact, 0,
			"%s has said nothing%s on the one issue that it is asked about: %s", name.p,
			as_far_as(k), list.p);
	else if (n == s->asked[who])
		find(x, FIND_UNANSWERED, fact, 0,
			"%s has said nothing%s on any of the %u issues that it is asked about", name.p,
			as_far_as(k), (unsigned)n);
	else
		find(x, FIND_UNANSWERED, fact, 0,
			"%s has said nothing%s on %u of the %u issues that it is asked about: %s", name.p,
			as_far_as(k), (unsigned)n, (unsigned)s->asked[who], list.p);
	if (k->all || who == k->viewer)
		find_hint(x,
			"Write under the issue what it says: `%s: a > b | c`; or `%s: rest aside` if it "
			"abstains.",
			name.p, name.p);
	buf_release(&name);
	buf_release(&list);
}

static void find_silence(struct finder *x)
{
	struct silences s;

	silences_of(x->k, x->s, &s);
	for (uint32_t w = 0; w < x->k->who.n; w++) tell_silence(x, w, &s);
	mem_free(s.first);
	mem_free(s.issues);
	mem_free(s.asked);
}

/* ---- C21: what is no longer there ---- */

/* Why a text is not asked about: "D1 is replaced by D2". False: it is not known on the day. */
static bool why_not_current(const struct dossier *k, uint32_t text, struct buf *out)
{
	uint32_t entity = k->texts.v[text].entity;
	const struct fact *f;
	bool withdrawn = false, translation = false;

	if (!k->entities.v[entity].known) return false;
	EACH_FACT(k, entity, f, false)
	{
		withdrawn = withdrawn || fact_state(&k->r, f) == W_WITHDRAWN;
		translation = translation || fact_has(&k->r, f, W_TRANSLATES);
	}
	buf_add(out, k->entities.v[entity].name);
	if (withdrawn) {
		buf_puts(out, " is withdrawn");
		return true;
	}
	if (translation) {
		buf_puts(out, " is a translation");
		return true;
	}
	for (size_t i = 0; i < k->texts.n; i++) {
		const struct entity *newer = &k->entities.v[k->texts.v[i].entity];

		if (!newer->known || k->texts.v[i].older != text) continue;
		buf_printf(out, " is replaced by %.*s", STRF(newer->name));
		return true;
	}
	return false;
}

static void hint_gone(struct finder *x, uint32_t issue)
{
	const struct dossier *k = x->k;
	const struct case_issue *it = &k->issues.v[issue];

	if (it->entity != NOTHING)
		find_hint(x,
			"If the point stands elsewhere now, say where: `issue ADDRESS as %.*s`. Else the "
			"lines are true of "
			"their time.",
			STRF(k->entities.v[it->entity].name));
	else
		find_hint(x,
			"If the point stands elsewhere now, give it a name that stays: `issue %.*s as NAME` "
			"and `issue "
			"ADDRESS as NAME`. Else the lines are true of their time.",
			STRF(it->address));
}

static void find_gone_stances(struct finder *x)
{
	const struct dossier *k = x->k;

	for (uint32_t i = k->n_current; i < k->issues.n; i++) {
		const struct case_issue *it = &k->issues.v[i];
		struct buf why = BUF_INIT, issue = BUF_INIT;
		uint32_t first = NOTHING, n = 0;

		for (size_t l = 0; l < it->lines.n; l++) {
			const struct fact *f = dossier_fact(k, it->lines.v[l]);

			if (f->word != W_STANCE || !fact_speaks(f)) continue;
			if (!n++) first = it->lines.v[l];
		}
		if (n && it->text != NOTHING && why_not_current(k, it->text, &why)) {
			issue_put(k, i, &issue);
			find(x, FIND_GONE, first, 0, "%u stance%s on %s count%s no longer: %s", (unsigned)n,
				n == 1 ? "" : "s", issue.p, n == 1 ? "s" : "", why.p);
			hint_gone(x, i);
		}
		buf_release(&why);
		buf_release(&issue);
	}
}

static void find_gone_conditions(struct finder *x)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->by_word[W_CONDITION].n; i++) {
		uint32_t fact = k->by_word[W_CONDITION].v[i];
		const struct fact *f = dossier_fact(k, fact);
		const struct clause *c = fact_clause(&k->r, f, W_BODY);

		for (uint32_t n = 0; c && n < c->n && !x->over[fact]; n++) {
			const struct value *v = clause_values(&k->r, c) + n;
			bool issue = v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE ||
				     v->meaning == MEANS_NUMBER;
			struct buf why = BUF_INIT, what = BUF_INIT, at = BUF_INIT;

			if (!issue || k->issues.v[v->means].current || k->issues.v[v->means].text == NOTHING)
				continue;
			if (why_not_current(k, k->issues.v[v->means].text, &why)) {
				fact_put(k, f, &what);
				issue_put(k, v->means, &at);
				find(x, FIND_GONE, fact, v->at, "%s is about %s, and %s", what.p, at.p,
					why.p);
				hint_gone(x, v->means);
			}
			buf_release(&why);
			buf_release(&what);
			buf_release(&at);
			break; /* one is enough to look at the line */
		}
	}
}

/* ---- C22: objections ---- */

#define CHOICES_SHOWN 5

static bool gives_reason(const struct dossier *k, const struct fact *f)
{
	static const uint8_t reasons[] = { W_BECAUSE, W_WORDS, W_DELETE, W_REPLACE, W_ADD, W_SCRUTINY,
		W_LINKED, W_ACCEPTABLE };

	for (size_t i = 0; i < sizeof reasons; i++)
		if (fact_has(&k->r, f, (enum word)reasons[i])) return true;
	return false;
}

/* Has the party a condition in play about the issue? */
static bool has_condition(const struct finder *x, uint32_t issue, uint32_t who)
{
	const struct dossier *k = x->k;
	const struct issue_status *s = &x->s->issue[issue];

	for (uint32_t i = 0; i < s->n_depends; i++) {
		const struct fact *f = dossier_fact(k, x->s->depends.v[s->first_depends + i]);
		const struct clause *c = fact_clause(&k->r, f, W_HOLDER);

		if (c && dossier_among(k, clause_values(&k->r, c), c->n, who)) return true;
	}
	return false;
}

/* Somebody for whom a line speaks that refuses and says no more. */
struct bare {
	uint32_t fact, who, issue;
	const struct mark *marks;
};
struct bares {
	struct bare *v;
	size_t n, cap;
};

static int by_fact(const void *a, const void *b)
{
	const struct bare *x = a, *y = b;

	if (x->fact != y->fact) return x->fact < y->fact ? -1 : 1;
	return x->who < y->who ? -1 : x->who > y->who;
}

static bool refuses(const struct case_issue *it, const struct mark *marks)
{
	for (uint32_t c = 0; c < it->n_choices; c++)
		if (marks[c].class == MARK_REFUSED) return true;
	return false;
}

static void collect_bare(const struct finder *x, const struct position *p, struct bares *out)
{
	const struct dossier *k = x->k;

	if (k->who.v[p->who].heir != NOTHING) return; /* its seat was taken: there is nobody to ask */
	for (uint32_t i = 0; i < p->n_voices; i++) {
		const struct voice *v = &k->voices.v[p->first_voice + i];
		struct bare b = { v->fact, p->who, p->issue, voice_marks(k, v) };

		if (v->fact == NOTHING || dossier_fact(k, v->fact)->word != W_STANCE) continue;
		if (!refuses(&k->issues.v[p->issue], b.marks) || gives_reason(k, dossier_fact(k, v->fact)))
			continue;
		if (!has_condition(x, p->issue, p->who)) vec_push(out, b);
	}
}

static uint32_t bar_of(const struct dossier *k, const struct fact *f)
{
	const struct clause *c = fact_clause(&k->r, f, W_BODY);

	for (uint32_t i = 0; c && i < c->n; i++)
		if (clause_values(&k->r, c)[i].kind == V_MARK && clause_values(&k->r, c)[i].mark == '|')
			return clause_values(&k->r, c)[i].at;
	return 0;
}

/* The first n of them are about one line. */
static void tell_bare(struct finder *x, const struct bare *b, size_t n)
{
	const struct dossier *k = x->k;
	const struct case_issue *it = &k->issues.v[b->issue];
	struct buf who = BUF_INIT, what = BUF_INIT, issue = BUF_INIT, name = BUF_INIT;
	struct series people = { .out = &who, .most = CHOICES_SHOWN },
		      choices = { .out = &what, .most = CHOICES_SHOWN };

	for (size_t i = 0; i < n; i++) {
		buf_clear(&name);
		who_put(k, b[i].who, &name);
		series_add(&people, buf_str(&name));
	}
	for (uint32_t c = 0; c < it->n_choices; c++)
		if (b->marks[c].class == MARK_REFUSED)
			series_add(&choices, k->choices.v[it->first_choice + c].name);
	series_end(&people);
	series_end(&choices);
	issue_put(k, b->issue, &issue);
	find(x, FIND_NO_REASON, b->fact, bar_of(k, dossier_fact(k, b->fact)),
		"%s refuse%s %s on %s, with no reason and no way out", who.p, n == 1 ? "s" : "", what.p,
		issue.p);
	find_hint(x,
		"Ask why, and what would remove the objection: `because \"\xE2\x80\xA6\"`, `acceptable if "
		"\"\xE2\x80\xA6\"`, `linked to \xE2\x80\xA6`, or a condition.");
	buf_release(&who);
	buf_release(&what);
	buf_release(&issue);
	buf_release(&name);
}

static void find_objections(struct finder *x)
{
	const struct dossier *k = x->k;
	struct bares list = { 0 };
	size_t end;

	for (uint32_t i = 0; i < k->n_current; i++)
		for (uint32_t p = 0; p < k->issues.v[i].n_positions; p++)
			collect_bare(x, &k->positions.v[k->issues.v[i].first_position + p], &list);
	if (list.n) qsort(list.v, list.n, sizeof *list.v, by_fact);
	for (size_t i = 0; i < list.n; i = end) {
		for (end = i + 1; end < list.n && list.v[end].fact == list.v[i].fact;) end++;
		tell_bare(x, list.v + i, end - i);
	}
	vec_release(&list);
}

void find_answers(struct finder *x)
{
	find_silence(x);
	find_gone_stances(x);
	find_gone_conditions(x);
	find_objections(x);
}
