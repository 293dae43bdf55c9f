/* refs: what the addresses and names in logic, in acts, in `about` and the like mean. */
#include "casefile/build.h"

#define BIT(w) WORD_BIT(W_##w)
#define STEPS  (BIT(STEP) | BIT(EVENT))

/* What an address in a clause may mean. */
static const struct ref_rule {
	uint64_t on;
	uint64_t entities; /* words of what a name may be, issues apart */
	const char *what;
	uint8_t clause;
	bool issue;  /* an issue, or a paragraph that holds one */
	bool choice; /* one of its alternatives */
	bool part;   /* a paragraph or a chapter as a whole */
} rules[] = { { BIT(CONDITION), STEPS, "an issue, an alternative, a step or an outcome", W_BODY, true, true,
		      true },
	{ ~UINT64_C(0), STEPS, "an issue, an alternative, a step or an outcome", W_UNDER, true, true, true },
	{ ~UINT64_C(0), STEPS, "an issue, an alternative, a step or an outcome", W_ACCEPTABLE, true, true,
		true },
	{ BIT(INITIATIVE), 0, "an alternative, such as 4.1=a", W_BODY, false, true, false },
	{ BIT(WORTH) | BIT(REPORT), STEPS, "a step or an event", W_BODY, false, false, false },
	{ ~UINT64_C(0), 0, "a paragraph", W_TEXT, true, false, true },
	{ ~UINT64_C(0), BIT(DRAFT), "a paragraph or an alternative", W_HOLDER, true, true, true },
	{ BIT(AGREED) | BIT(RESERVED) | BIT(REOPENED) | BIT(INITIALLED) | BIT(SIGNED) | BIT(RATIFIED),
		BIT(DRAFT) | BIT(INITIATIVE) | BIT(STEP), "a draft, a paragraph or an alternative", W_BODY,
		true, true, true },
	/* everything else may be about anything */
	{ ~UINT64_C(0), ~UINT64_C(0), "an address or a name", 0, true, true, true } };

static const struct ref_rule *rule_of(const struct fact *f, const struct clause *c)
{
	const struct ref_rule *r = rules;

	while (r->clause && (r->clause != c->word || !(r->on & WORD_BIT(f->word)))) r++;
	return r;
}

bool takes_parts(const struct fact *f, const struct clause *c)
{
	return !rule_of(f, c)->clause && !(f->word == W_ISSUE && c->word == W_BODY);
}

/* Logic is about one thing at a time; `about` may be about a paragraph with several issues. */
static bool needs_one(const struct ref_rule *r)
{
	return r->clause && r->clause != W_HOLDER && r->clause != W_TEXT;
}

static bool wrong(
	struct builder *b, struct fact *f, const struct value *v, const struct ref_rule *r, uint32_t entity)
{
	struct buf where = BUF_INIT;

	declared_put(b->k, entity, f->file, &where);
	complain(b, f, ERR_WRONG_KIND, v->at, "expected %s; %.*s is something else (%s)", r->what,
		STRF(v->text), where.p);
	buf_release(&where);
	return false;
}

static bool no_alternative(
	struct builder *b, struct fact *f, const struct value *v, uint32_t issue, struct str alt)
{
	struct buf list = BUF_INIT;
	bool told;

	choices_put(b, issue, &list);
	told = complain(b, f, ERR_ADDRESS, v->at + (v->mark ? 0 : (uint32_t)(alt.p - v->text.p)),
		"%.*s has no alternative %.*s; it has %s", (int)(alt.p - v->text.p - 1), v->text.p, STRF(alt),
		list.p);
	(void)told;
	buf_release(&list);
	return false;
}

/* "30" of 2.3=30. */
static bool whole_number(struct str s, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-';
	unsigned n;

	if (!str_number(str_cut(s, minus, s.n), &n)) return false;
	*out = minus ? -(int64_t)n : (int64_t)n;
	return true;
}

/* The wording of an initiative that is not known on the day cannot be chosen yet; that is no mistake. */
static bool waiting_wording(const struct dossier *k, struct str alt, uint32_t file)
{
	uint32_t copy, entity = name_in_file(k, alt, file, &copy);
	const struct fact *f;

	if (entity == NOTHING || k->entities.v[entity].word != W_INITIATIVE) return false;
	f = dossier_fact(k, k->entities.v[entity].first);
	return f->flags & FACT_WAITS && fact_has(&k->r, f, W_TEXT);
}

static bool bind_alternative(
	struct builder *b, struct fact *f, struct value *v, uint32_t issue, struct str alt)
{
	struct dossier *k = b->k;
	const struct case_issue *x = &k->issues.v[issue];
	int64_t number;

	v->means = issue;
	v->meaning = MEANS_CHOICE;
	if (v->word == VALUE_LOST) {
		v->alt = NOTHING;
		return true;
	}
	v->alt = choice_in_file(b, issue, alt, f->file);
	/* of every issue it may be asked whether it is left out; where that cannot be chosen the answer is
	 * no */
	if (v->alt != NOTHING || str_eq(alt, STR("none")) || str_eq(alt, STR("other"))) return true;
	if (waiting_wording(k, alt, f->file)) return true;
	if (!x->numeric || !whole_number(alt, &number) || number < x->lo || number > x->hi)
		return no_alternative(b, f, v, issue, alt);
	v->meaning = MEANS_NUMBER;
	v->alt = (uint32_t)k->numbers.n;
	vec_push(&k->numbers, number);
	vec_push(&b->number_refs, (struct number_ref){ issue, number });
	return true;
}

static bool bind_outcome(
	struct builder *b, struct fact *f, struct value *v, uint32_t entity, struct str outcome)
{
	struct dossier *k = b->k;

	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = k->r.facts.v[i].same) {
		const struct clause *c = fact_clause(&k->r, &k->r.facts.v[i], W_EITHER);

		for (uint32_t n = 0; c && n < c->n; n++)
			if (str_eq(clause_values(&k->r, c)[n].text, outcome)) {
				v->meaning = MEANS_OUTCOME;
				v->means = entity;
				v->alt = n;
				return true;
			}
	}
	complain(b, f, ERR_ADDRESS, v->at, "%.*s has no outcome '%.*s'", STRF(k->entities.v[entity].name),
		STRF(outcome));
	return false;
}

static uint32_t add_part(struct dossier *k, const struct target *t)
{
	const struct text *text = &k->texts.v[t->text];
	const struct outline *o = &text->issues.outline;
	uint32_t node = t->block == NOWHERE ? NOWHERE : o->block_node[t->block];
	struct part p = { .text = t->text, .first = t->block, .end = t->block + 1 };

	if (t->block == NOWHERE) p.first = p.end = 0;
	if (node != NOWHERE) p.depth = o->nodes.v[node].depth;
	if (node != NOWHERE && !o->block_plus[t->block]) p.end = o->nodes.v[node].end;
	else p.depth++;
	vec_push(&k->parts, p);
	return (uint32_t)k->parts.n - 1;
}

static void unknown_ref(struct builder *b, struct fact *f, const struct value *v, const struct ref_rule *r,
	struct str left, const char *why, const char *hint)
{
	uint64_t kinds = r->entities | (r->issue || r->choice ? BIT(ISSUE) : 0);

	if (name_of_several(b->k, left, f->file)) {
		tell_several(b, f, v->at, left);
		return;
	}
	if (!complain(b, f, name_shaped(left) ? ERR_UNKNOWN : ERR_ADDRESS, v->at, "%s", why)) return;
	if (!tell_nearest(b, f, left, kinds) && *hint) complain_hint(b, true, "%s", hint);
}

static bool bind_entity(struct builder *b, struct fact *f, struct value *v, const struct ref_rule *r,
	uint32_t entity, struct str alt)
{
	struct dossier *k = b->k;

	k->entities.v[entity].use++;
	if (alt.p) {
		if (k->entities.v[entity].word != W_EVENT || !(r->entities & BIT(EVENT)))
			return wrong(b, f, v, r, entity);
		return bind_outcome(b, f, v, entity, alt);
	}
	if (!(r->entities & WORD_BIT(k->entities.v[entity].word))) return wrong(b, f, v, r, entity);
	bind_to(b, f, v, entity);
	return true;
}

static bool bind_issue(struct builder *b, struct fact *f, struct value *v, const struct ref_rule *r,
	uint32_t issue, struct str alt)
{
	if (b->k->issues.v[issue].entity != NOTHING) b->k->entities.v[b->k->issues.v[issue].entity].use++;
	if (alt.p && r->choice) return bind_alternative(b, f, v, issue, alt);
	if (alt.p || !r->issue) {
		complain(b, f, ERR_WRONG_KIND, v->at, "expected %s, found '%.*s'", r->what, STRF(v->text));
		return false;
	}
	v->meaning = MEANS_ISSUE;
	v->means = issue;
	return true;
}

static bool bind_place(struct builder *b, struct fact *f, struct value *v, const struct ref_rule *r,
	const struct target *t, struct str left, struct str alt)
{
	struct dossier *k = b->k;
	uint32_t issue = issue_at(b->k, t);
	bool told;

	/* the number of a paragraph stands for all that is under it */
	if (!r->clause && !alt.p && k->texts.v[t->text].read && !memchr(left.p, '/', left.n)) {
		v->meaning = MEANS_PART;
		v->means = add_part(k, t);
		if (issue == NOTHING || k->parts.v[v->means].end > k->parts.v[v->means].first + 1)
			return true;
		k->parts.n--;
	}
	if (issue != NOTHING) return bind_issue(b, f, v, r, issue, alt);
	if (!k->texts.v[t->text].read) { /* kept as it is written: the text is not at hand */
		v->meaning = MEANS_NOTHING;
		f->flags |= needs_one(r) ? FACT_FAULTY : 0;
		return !needs_one(r);
	}
	if (t->n_issues > 1 && (alt.p || needs_one(r))) {
		told = complain(b, f, ERR_ADDRESS, v->at, "%.*s holds %u issues; expected %.*s/1 %s %.*s/%u",
			STRF(left), (unsigned)t->n_issues, STRF(left), t->n_issues == 2 ? "or" : "to",
			STRF(left), (unsigned)t->n_issues);
		complain_hint(b, told, "`onetext issues --under %.*s %s` shows them.", STRF(left),
			k->texts.v[t->text].path.p);
		return false;
	}
	if (alt.p || !r->part) {
		complain(b, f, ERR_ADDRESS, v->at, "nothing is to be decided in %.*s", STRF(left));
		return false;
	}
	v->meaning = MEANS_PART;
	v->means = add_part(k, t);
	return true;
}

static bool bind_ref(struct builder *b, struct fact *f, const struct clause *c, struct value *v)
{
	struct dossier *k = b->k;
	const struct ref_rule *r = rule_of(f, c);
	const char *equal = memchr(v->text.p, '=', v->text.n);
	struct str left = equal ? str_cut(v->text, 0, (size_t)(equal - v->text.p)) : v->text,
		   alt = { NULL, 0 };
	struct buf why = BUF_INIT, hint = BUF_INIT;
	struct target t;
	bool ok;

	if (equal) alt = str_cut(v->text, left.n + 1, v->text.n);
	ok = find_target(b->k, left, f->file, false, &t, &why, &hint);
	if (!ok && !r->clause && !may_complain(b, f)) {
		ok = true; /* about something that the viewer may not see: the line stands */
	} else if (!ok) {
		unknown_ref(b, f, v, r, left, why.p, hint.n ? hint.p : "");
	} else if (t.entity != NOTHING && k->entities.v[t.entity].word == W_ISSUE) {
		uint32_t issue = k->entities.v[t.entity].table;

		ok = issue != NOTHING && bind_issue(b, f, v, r, issue, alt);
		if (issue == NOTHING) f->flags |= FACT_FAULTY; /* its own line is faulty, and that was told */
	} else if (t.entity != NOTHING) {
		ok = bind_entity(b, f, v, r, t.entity, alt);
	} else {
		ok = bind_place(b, f, v, r, &t, left, alt);
	}
	buf_release(&why);
	buf_release(&hint);
	return ok;
}

static void bind_clause(struct builder *b, struct fact *f, const struct clause *c)
{
	for (uint32_t j = 0; j < c->n; j++) {
		struct value *v = &b->k->r.values.v[c->first + j];

		if (v->kind != V_REF || v->meaning != MEANS_NOTHING) continue;
		if (!bind_ref(b, f, c, v)) return;
	}
}

/* New wording comes first: from then on its initiative is an alternative of the paragraph. */
static void add_wording(struct builder *b, struct fact *f, const struct clause *c)
{
	struct dossier *k = b->k;
	const struct value *v = clause_values(&k->r, c);
	struct choice new = {
		.origin = CHOICE_WORDING, .alt = NOTHING, .gloss = NOTHING, .wording = c->first + 1
	};
	struct buf name = BUF_INIT;

	if (v->meaning != MEANS_ISSUE) return;
	if (choice_of_initiative(b, v->means, f->name) != NOTHING) {
		complain(
			b, f, ERR_CLASH, v->at, "a second wording for %.*s by one initiative", STRF(v->text));
		return;
	}
	entity_put(k, f->name, &name);
	new.name = keep(k, buf_str(&name));
	vec_push(&b->choices[v->means].v, new);
	buf_release(&name);
}

static void bind_wording(struct builder *b, uint32_t fact)
{
	struct dossier *k = b->k;
	struct fact *f = &k->r.facts.v[fact];
	const struct clause *first = fact_clause(&k->r, f, W_TEXT), *c;
	bool told;

	for (c = first; c && !(f->flags & FACT_FAULTY); c = fact_next(&k->r, f, c)) bind_clause(b, f, c);
	if (!first || f->flags & FACT_FAULTY) return;
	if (f->name == NOTHING) {
		told = complain(b, f, ERR_NAME, clause_values(&k->r, first)->at,
			"new wording needs a name: the alternative is called by it");
		complain_hint(b, told, "Add 'as' and a name to the initiative.");
		return;
	}
	for (c = first; c && fact_speaks(f); c = fact_next(&k->r, f, c)) add_wording(b, f, c);
}

/* Of a text that is not current only those issues are made that a line needs: for an alternative, in logic,
 * in an act. */
static void older_issues(struct builder *b, const struct fact *f, const struct clause *c)
{
	const struct ref_rule *r = rule_of(f, c);
	struct buf why = BUF_INIT, hint = BUF_INIT;

	for (uint32_t i = 0; i < c->n; i++) {
		const struct value *v = clause_values(&b->k->r, c) + i;
		const char *equal = v->kind == V_REF ? memchr(v->text.p, '=', v->text.n) : NULL;
		struct target t;

		if (v->kind != V_REF || v->meaning != MEANS_NOTHING || (!equal && !needs_one(r))) continue;
		if (find_target(b->k, equal ? str_cut(v->text, 0, (size_t)(equal - v->text.p)) : v->text,
			    f->file, false, &t, &why, &hint))
			make_older_issue(b, &t);
	}
	buf_release(&why);
	buf_release(&hint);
}

void find_older_issues(struct builder *b)
{
	const struct reading *r = &b->k->r;
	bool any = false;

	for (size_t t = 0; t < b->k->texts.n; t++) any = any || !b->k->texts.v[t].current;
	for (uint32_t i = 0; any && i < r->facts.n; i++) {
		const struct fact *f = &r->facts.v[i];

		for (uint32_t n = 0; n < f->n && !(f->flags & (FACT_HIDDEN | FACT_FAULTY)); n++)
			if (f->word != W_ISSUE || r->clauses.v[f->first + n].word != W_BODY)
				older_issues(b, f, &r->clauses.v[f->first + n]);
	}
}

void bind_refs(struct builder *b)
{
	struct dossier *k = b->k;

	for (uint32_t i = 0; i < k->r.facts.n; i++)
		if (k->r.facts.v[i].word == W_INITIATIVE &&
			!(k->r.facts.v[i].flags & (FACT_HIDDEN | FACT_FAULTY)))
			bind_wording(b, i);
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct fact *f = &k->r.facts.v[i];

		for (uint32_t n = 0; n < f->n && !(f->flags & (FACT_HIDDEN | FACT_FAULTY)); n++)
			if (f->word != W_ISSUE || k->r.clauses.v[f->first + n].word != W_BODY)
				bind_clause(b, f, &k->r.clauses.v[f->first + n]);
	}
}

static void rebind_clause(struct builder *b, const struct clause *c, uint32_t file)
{
	for (uint32_t i = 0; i < c->n; i++) {
		struct value *v = &b->k->r.values.v[c->first + i];
		const char *equal = v->kind == V_REF && v->meaning == MEANS_CHOICE
					    ? memchr(v->text.p, '=', v->text.n)
					    : NULL;

		if (equal)
			v->alt = choice_in_file(b, v->means,
				str_cut(v->text, (size_t)(equal - v->text.p) + 1, v->text.n), file);
	}
}

void rebind_choices(struct builder *b)
{
	struct dossier *k = b->k;

	for (size_t i = 0; i < k->r.facts.n; i++)
		for (uint32_t n = 0; n < k->r.facts.v[i].n; n++)
			rebind_clause(b, &k->r.clauses.v[k->r.facts.v[i].first + n], k->r.facts.v[i].file);
}
