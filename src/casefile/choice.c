/* choice: what the stances that speak add to the choices of an issue, and into which parts they cut its
 * numbers. */
#include "casefile/stander.h"

#include <stdlib.h>

/* Has the initiative, known or not, wording for the issue? */
static bool brings_wording(const struct dossier *k, uint32_t initiative, uint32_t issue)
{
	for (uint32_t i = initiative == NOTHING ? NOTHING : k->entities.v[initiative].first; i != NOTHING;
		i = k->r.facts.v[i].same) {
		const struct fact *f = &k->r.facts.v[i];

		for (const struct clause *c = fact_clause(&k->r, f, W_TEXT); c; c = fact_next(&k->r, f, c))
			if (clause_values(&k->r, c)->meaning == MEANS_ISSUE &&
				clause_values(&k->r, c)->means == issue)
				return true;
	}
	return false;
}

uint32_t item_choice(const struct stander *s, const struct value *v)
{
	struct buf name = BUF_INIT;
	uint32_t choice;

	if (v->kind == V_WORD) return choice_named(s->b, s->issue, word_text[v->word]);
	if (v->kind == V_NAME && v->meaning == MEANS_ENTITY)
		return choice_of_initiative(s->b, s->issue, v->means);
	if (v->kind != V_RANGE) return choice_named(s->b, s->issue, v->text);
	/* behind z the alternatives of a text have numbers */
	if (v->lo != v->hi || s->b->k->issues.v[s->issue].numeric) return NOTHING;
	buf_printf(&name, "%lld", (long long)v->lo);
	choice = choice_named(s->b, s->issue, buf_str(&name));
	buf_release(&name);
	return choice;
}

/* Does an alternative that the line names exist? */
static bool check_item(struct stander *s, struct fact *f, const struct value *v)
{
	struct builder *b = s->b;
	const struct case_issue *x = &b->k->issues.v[s->issue];
	struct str name = v->kind == V_WORD ? word_text[v->word] : v->text;
	struct buf list = BUF_INIT;
	bool told;

	if (item_choice(s, v) != NOTHING) return true;
	if (v->kind == V_RANGE) {
		if (x->numeric && v->lo <= x->hi && v->hi >= x->lo) return true;
		choices_put(b, s->issue, &list);
		if (x->numeric)
			complain(b, f, ERR_ADDRESS, v->at, "the range lies outside of %lld..%lld",
				(long long)x->lo, (long long)x->hi);
		else {
			told = complain(b, f, ERR_ADDRESS, v->at,
				"%.*s has no numbers to choose from; it has %s", STRF(x->address), list.p);
			complain_hint(b, told, "An issue about a number says so: values 15..60 \"days\"");
		}
		buf_release(&list);
		return false;
	}
	if (v->kind == V_WORD) return true;
	if (v->kind == V_NAME && brings_wording(b->k, v->means, s->issue)) return true; /* not known yet */
	choices_put(b, s->issue, &list);
	told = complain(b, f, ERR_ADDRESS, v->at, "%.*s has no alternative %.*s; it has %s", STRF(x->address),
		STRF(name), list.p);
	if (v->kind == V_NAME)
		complain_hint(b, told,
			"An initiative brings wording with a line under it: text %.*s \"\xE2\x80\xA6\"",
			STRF(x->address));
	else if (x->text == NOTHING)
		complain_hint(b, told, "Say what it is, in a line under the issue: %.*s \"\xE2\x80\xA6\"",
			STRF(name));
	buf_release(&list);
	return false;
}

bool is_alternative(const struct value *v)
{
	if (v->kind == V_WORD) return v->word == W_NONE || v->word == W_OTHER || v->word == W_REST;
	return v->kind == V_CODE || v->kind == V_NAME || v->kind == V_RANGE;
}

bool check_items(struct stander *s, uint32_t fact)
{
	struct dossier *k = s->b->k;
	struct fact *f = &k->r.facts.v[fact];
	const struct clause *c = fact_clause(&k->r, f, W_BODY);
	struct map seen = { 0 };
	bool ok = true;

	for (uint32_t i = 0; ok && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		struct str name = v->kind == V_WORD ? word_text[v->word] : v->text;

		if (!is_alternative(v)) continue;
		ok = check_item(s, f, v);
		if (!ok || v->kind == V_RANGE) continue;
		if (*map_at(&seen, 0, name) != MAP_NONE) {
			complain(s->b, f, ERR_CLASH, v->at, "%.*s stands twice in one line", STRF(name));
			ok = false;
		}
		*map_at(&seen, 0, name) = 0;
	}
	map_release(&seen);
	return ok;
}

/* "none" and "other" are alternatives for all as soon as a line that speaks names them. */
static void add_named(struct stander *s, uint32_t fact)
{
	struct dossier *k = s->b->k;
	const struct clause *c = fact_clause(&k->r, &k->r.facts.v[fact], W_BODY);

	for (uint32_t i = 0; i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		struct choice new = {
			.origin = CHOICE_STANCE, .alt = NOTHING, .gloss = NOTHING, .wording = NOTHING
		};

		if (v->kind != V_WORD || (v->word != W_NONE && v->word != W_OTHER)) continue;
		if (choice_named(s->b, s->issue, word_text[v->word]) != NOTHING) continue;
		new.name = word_text[v->word];
		vec_push(&s->b->choices[s->issue].v, new);
	}
}

static int by_number(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;

	return *a < *b ? -1 : *a > *b;
}

/* Where the numbers must be parted: n is the first of a new part. */
struct cuts {
	VEC(int64_t) at;
	int64_t lo, hi;
};

static void cut(struct cuts *c, int64_t n)
{
	if (n > c->lo && n <= c->hi) vec_push(&c->at, n);
}

static void cut_range(struct cuts *c, int64_t lo, int64_t hi)
{
	cut(c, lo);
	if (hi < c->hi) cut(c, hi + 1);
}

static void cut_line(struct stander *s, struct cuts *cuts, uint32_t fact)
{
	const struct dossier *k = s->b->k;
	const struct clause *c = fact_clause(&k->r, &k->r.facts.v[fact], W_BODY);

	for (uint32_t i = 0; i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		uint32_t j = i + 1;

		if (v->kind != V_RANGE) continue;
		cut_range(cuts, v->lo, v->hi);
		while (j < c->n && !is_alternative(&v[j - i]) &&
			!(v[j - i].kind == V_WORD && (v[j - i].word == W_MORE || v[j - i].word == W_LESS)))
			j++;
		if (j >= c->n || is_alternative(&v[j - i])) continue;
		/* "more" and "less": the best number stands alone */
		if (v->lo > INT64_MIN) cut_range(cuts, v->lo, v->lo);
		else cut_range(cuts, cuts->lo, cuts->lo);
		if (v->hi < INT64_MAX) cut_range(cuts, v->hi, v->hi);
		else cut_range(cuts, cuts->hi, cuts->hi);
	}
}

/* The numbers, which were added last, come before the `others`. */
static void numbers_first(struct choices *list, size_t others)
{
	size_t numbers = list->v.n - others;
	struct choice *kept = mem_alloc(others + 1, sizeof *kept);

	if (others) memcpy(kept, list->v.v, others * sizeof *kept);
	memmove(list->v.v, list->v.v + others, numbers * sizeof *kept);
	if (others) memcpy(list->v.v + numbers, kept, others * sizeof *kept);
	mem_free(kept);
}

static void add_numbers(struct stander *s, struct cuts *c)
{
	struct dossier *k = s->b->k;
	struct choices *list = &s->b->choices[s->issue];
	int64_t from = c->lo;
	size_t others = list->v.n;

	if (c->at.n) qsort(c->at.v, c->at.n, sizeof *c->at.v, by_number);
	vec_push(&c->at, INT64_MAX);
	for (size_t i = 0; i < c->at.n; i++) {
		int64_t to = i + 1 == c->at.n ? c->hi : c->at.v[i] - 1;
		struct choice new = {
			.origin = CHOICE_NUMBER, .alt = NOTHING, .gloss = NOTHING, .wording = NOTHING
		};
		struct buf name = BUF_INIT;

		if (to < from) continue;
		buf_printf(&name, "%lld", (long long)from);
		if (to > from) buf_printf(&name, "..%lld", (long long)to);
		new.name = keep(k, buf_str(&name));
		new.lo = from;
		new.hi = to;
		vec_push(&list->v, new);
		buf_release(&name);
		from = to + 1;
	}
	numbers_first(list, others);
}

static void number_choices(struct stander *s)
{
	struct dossier *k = s->b->k;
	const struct case_issue *x = &k->issues.v[s->issue];
	struct cuts c = { .lo = x->lo, .hi = x->hi };

	for (size_t i = 0; i < s->list.n; i++)
		if (is_stance(&s->list.v[i]) && s->list.v[i].speaks) cut_line(s, &c, s->list.v[i].fact);
	for (size_t i = 0; i < s->b->number_refs.n; i++)
		if (s->b->number_refs.v[i].issue == s->issue)
			cut_range(&c, s->b->number_refs.v[i].number, s->b->number_refs.v[i].number);
	add_numbers(s, &c);
	vec_release(&c.at);
}

void make_choices(struct stander *s)
{
	struct builder *b = s->b;
	struct dossier *k = b->k;
	struct case_issue *x = &k->issues.v[s->issue];

	for (size_t i = 0; i < s->list.n; i++)
		if (is_stance(&s->list.v[i]) && s->list.v[i].speaks) add_named(s, s->list.v[i].fact);
	if (x->numeric) number_choices(s);
	s->n_choices = (uint32_t)b->choices[s->issue].v.n;
	x->first_choice = (uint32_t)k->choices.n;
	x->n_choices = s->n_choices;
	for (uint32_t i = 0; i < s->n_choices; i++) vec_push(&k->choices, b->choices[s->issue].v.v[i]);
}
