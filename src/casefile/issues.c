/* issues: what is to be decided in a case: the issues of its texts, lasting names and topics laid on them,
 * and the choices that each has before anybody takes a stance. */
#include "casefile/build.h"

#include <stdlib.h>

#include "base/utf8.h"

static uint32_t new_issue(struct builder *b, uint32_t entity)
{
	struct case_issue x = { .entity = entity,
		.text = NOTHING,
		.issue = NOWHERE,
		.block = NOWHERE,
		.unit = NOTHING,
		.under = NOTHING };

	vec_push(&b->k->issues, x);
	if (entity != NOTHING) b->k->entities.v[entity].table = (uint32_t)b->k->issues.n - 1;
	return (uint32_t)b->k->issues.n - 1;
}

static struct str name_of(const struct dossier *k, uint32_t issue)
{
	const struct case_issue *x = &k->issues.v[issue];

	return x->entity == NOTHING ? (struct str){ "", 0 } : k->entities.v[x->entity].name;
}

/* Says that the issue stands at the place. False: another has it, or it stands at two places of one day. */
static bool put_at(struct builder *b, uint32_t issue, const struct target *t, struct buf *why)
{
	struct dossier *k = b->k;
	struct case_issue *x = &k->issues.v[issue];
	bool current = k->texts.v[t->text].current;
	uint32_t there = issue_at(b->k, t);
	struct buf key = BUF_INIT;

	if (there != NOTHING && there != issue) {
		buf_printf(why, "this place has the name %.*s already", STRF(name_of(k, there)));
		return false;
	}
	if (x->text != NOTHING && current && x->current &&
		(x->text != t->text || x->issue != t->issue || x->block != t->block)) {
		buf_printf(why, "%.*s stands at another place of a current text already",
			STRF(name_of(k, issue)));
		return false;
	}
	if (t->issue != NOWHERE) {
		k->texts.v[t->text].issue_of[t->issue] = issue;
	} else {
		buf_printf(&key, "%u", (unsigned)t->block);
		*map_at(&b->k->paragraphs, t->text, buf_str(&key)) = issue;
		buf_release(&key);
	}
	if (x->text == NOTHING || (current && !x->current) ||
		(current == x->current && text_newer(k, t->text, x->text))) {
		x->text = t->text;
		x->issue = t->issue;
		x->block = t->block;
		x->current = current;
	}
	return true;
}

/* ---- the `issue` lines ---- */

/* Which names have a gloss, or a range of numbers, in some block of theirs: what a topic needs. */
static void find_glosses(struct builder *b)
{
	const struct dossier *k = b->k;
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = &k->r.facts.v[i];
		bool ranged = f->word == W_ISSUE && fact_has(&k->r, f, W_VALUES);
		const struct fact *block = f->word == W_GLOSS ? &k->r.facts.v[f->up] : f;
		const struct value *issue =
			f->word == W_GLOSS || ranged ? fact_value(&k->r, block, W_BODY) : NULL;

		if (!issue || f->flags & (FACT_HIDDEN | FACT_FAULTY)) continue;
		buf_clear(&name);
		utf8_compose(&name, issue->text);
		*map_at(&b->glossed, 0, buf_str(&name)) = 1;
	}
	buf_release(&name);
}

static bool has_gloss(const struct builder *b, struct str name)
{
	struct buf composed = BUF_INIT;
	bool has;

	utf8_compose(&composed, name);
	has = map_get(&b->glossed, 0, buf_str(&composed)) != MAP_NONE;
	buf_release(&composed);
	return has;
}

static void several_there(struct builder *b, struct fact *f, const struct value *v, const struct target *t)
{
	bool told = complain(b, f, ERR_ADDRESS, v->at, "%.*s holds %u issues; expected %.*s/1 %s %.*s/%u",
		STRF(v->text), (unsigned)t->n_issues, STRF(v->text), t->n_issues == 2 ? "or" : "to",
		STRF(v->text), (unsigned)t->n_issues);

	complain_hint(b, told, "`onetext issues --under %.*s %s` shows them.", STRF(v->text),
		b->k->texts.v[t->text].path.p);
}

/* A name that nothing has: a topic that the texts do not have yet. */
static uint32_t new_topic(struct builder *b, uint32_t fact, struct value *v)
{
	struct dossier *k = b->k;
	struct fact *f = &k->r.facts.v[fact];
	uint32_t issue;

	f->name = add_entity(b, v->text, k->r.files.v[f->file].scope, W_ISSUE, fact);
	k->entities.v[f->name].known = fact_speaks(f);
	issue = new_issue(b, f->name);
	k->issues.v[issue].topic = true;
	return issue;
}

/* An address in a text that is not at hand: kept as it is written. */
static uint32_t kept_issue(struct builder *b, struct str address, uint32_t text)
{
	uint32_t *at = map_at(&b->k->topics, 0, address);

	if (*at == MAP_NONE) {
		uint32_t issue = new_issue(b, NOTHING);

		b->k->issues.v[issue].text = text;
		b->k->issues.v[issue].address = address;
		b->k->issues.v[issue].current = b->k->texts.v[text].current;
		*at = issue;
	}
	return *at;
}

static uint32_t unread_current(const struct dossier *k)
{
	for (uint32_t i = 0; i < k->texts.n; i++)
		if (k->texts.v[i].current && !k->texts.v[i].read && !k->texts.v[i].withheld) return i;
	return NOTHING;
}

static void unknown_issue(
	struct builder *b, struct fact *f, const struct value *v, const char *why, const char *hint)
{
	uint32_t near;
	struct str name;

	if (name_of_several(b->k, v->text, f->file)) {
		tell_several(b, f, v->at, v->text);
		return;
	}
	if (!complain(b, f, ERR_ADDRESS, v->at, "%s", why)) return;
	name = nearest_name(b->k, v->text, b->k->r.files.v[f->file].scope, WORD_BIT(W_ISSUE), &near);
	if (name.n) complain_hint(b, true, "Nearest is %.*s.", STRF(name));
	else if (name_shaped(v->text) && strchr(why, '\'') && !memchr(v->text.p, '.', v->text.n))
		complain_hint(b, true,
			"A topic with no text yet needs glosses under it (a \"\xE2\x80\xA6\"), or values "
			"1..9");
	else if (*hint) complain_hint(b, true, "%s", hint);
}

/* The issue that an `issue` line is about, made if it is new; NOTHING after a complaint. */
static uint32_t issue_of_line(struct builder *b, uint32_t fact, struct value *v, uint32_t entity)
{
	struct dossier *k = b->k;
	struct fact *f = &k->r.facts.v[fact];
	struct buf why = BUF_INIT, hint = BUF_INIT;
	struct target t;
	uint32_t issue = NOTHING, unread = unread_current(k);
	bool found = find_target(b->k, v->text, f->file, false, &t, &why, &hint);

	/* the name stands elsewhere in a current text: this line is about an older one */
	if (found && entity != NOTHING && t.text != NOTHING && !t.prefixed && k->texts.v[t.text].current &&
		k->entities.v[entity].table != NOTHING &&
		k->issues.v[k->entities.v[entity].table].text != NOTHING &&
		k->issues.v[k->entities.v[entity].table].current &&
		issue_at(b->k, &t) != k->entities.v[entity].table) {
		struct target older;

		if (find_target(b->k, v->text, f->file, true, &older, &why, &hint)) t = older;
	}
	if (!found && unread != NOTHING && ref_shaped(v->text) && !memchr(v->text.p, ':', v->text.n)) {
		issue = kept_issue(b, v->text, unread);
	} else if (!found) {
		if (name_shaped(v->text) && has_gloss(b, v->text)) issue = new_topic(b, fact, v);
		else unknown_issue(b, f, v, why.p, hint.n ? hint.p : "");
	} else if (t.entity != NOTHING) {
		issue = issue_at(b->k, &t);
		if (k->entities.v[t.entity].word != W_ISSUE) {
			struct buf where = BUF_INIT;

			declared_put(k, t.entity, f->file, &where);
			complain(b, f, ERR_WRONG_KIND, v->at,
				"expected an issue; %.*s is something else (%s)", STRF(v->text), where.p);
			buf_release(&where);
		} else if (issue == NOTHING) {
			issue = new_issue(b, t.entity);
		}
	} else if (!k->texts.v[t.text].read) {
		issue = kept_issue(b, v->text, t.text);
	} else if (t.issue == NOWHERE && t.n_issues > 1) {
		several_there(b, f, v, &t);
	} else {
		issue = issue_at(b->k, &t);
		if (entity != NOTHING && k->entities.v[entity].table != NOTHING) {
			if (issue == NOTHING || issue == k->entities.v[entity].table)
				issue = k->entities.v[entity].table;
		} else if (issue == NOTHING) {
			issue = new_issue(b, NOTHING);
		}
		buf_clear(&why);
		if (!put_at(b, issue, &t, &why)) {
			complain(b, f, ERR_NAME, v->at, "%s", why.p);
			issue = NOTHING;
		}
	}
	buf_release(&why);
	buf_release(&hint);
	return issue;
}

static void name_issue(struct builder *b, uint32_t fact, uint32_t issue)
{
	struct dossier *k = b->k;
	struct fact *f = &k->r.facts.v[fact];
	const struct value *as = fact_value(&k->r, f, W_AS);
	struct case_issue *x = &k->issues.v[issue];

	if (!as || f->name == NOTHING) return;
	if (x->entity != NOTHING && x->entity != f->name) {
		complain(b, f, ERR_NAME, as->at, "this issue has the name %.*s already",
			STRF(name_of(k, issue)));
	} else if (k->entities.v[f->name].table != NOTHING && k->entities.v[f->name].table != issue) {
		complain(b, f, ERR_NAME, as->at, "%.*s is the name of another issue already", STRF(as->text));
	} else {
		x->entity = f->name;
		k->entities.v[f->name].table = issue;
	}
}

static void details(struct builder *b, uint32_t fact, uint32_t issue)
{
	struct dossier *k = b->k;
	struct fact *f = &k->r.facts.v[fact];
	const struct clause *values = fact_clause(&k->r, f, W_VALUES);
	struct case_issue *x = &k->issues.v[issue];

	vec_push(&x->lines, fact);
	if (!fact_speaks(f)) return;
	if (x->topic) x->current = true;
	if (fact_has(&k->r, f, W_UNDER) && x->under == NOTHING) x->under = fact;
	if (!values) return;
	if (x->numeric &&
		(x->lo != clause_values(&k->r, values)->lo || x->hi != clause_values(&k->r, values)->hi)) {
		complain(b, f, ERR_CLASH, values->at, "the issue has other values already");
		return;
	}
	x->numeric = true;
	x->lo = clause_values(&k->r, values)->lo;
	x->hi = clause_values(&k->r, values)->hi;
	if (values->n > 1) x->unit = values->first + values->n - 1;
}

static void issue_line(struct builder *b, uint32_t fact)
{
	struct fact *f = &b->k->r.facts.v[fact];
	const struct clause *body = fact_clause(&b->k->r, f, W_BODY);
	struct value *v = &b->k->r.values.v[body->first];
	uint32_t issue = issue_of_line(b, fact, v, f->name);

	if (issue == NOTHING) return;
	v = &b->k->r.values.v[body->first];
	v->meaning = MEANS_ISSUE;
	v->means = issue;
	name_issue(b, fact, issue);
	details(b, fact, issue);
}

static bool has_prefix(const struct dossier *k, const struct fact *f)
{
	const struct value *v = fact_value(&k->r, f, W_BODY);

	return v && memchr(v->text.p, ':', v->text.n);
}

/* ---- all of them, in order ---- */

static void addresses(struct builder *b)
{
	struct dossier *k = b->k;
	unsigned current = 0;

	for (size_t i = 0; i < k->texts.n; i++) current += k->texts.v[i].current;
	for (uint32_t i = 0; i < k->issues.n; i++) {
		struct case_issue *x = &k->issues.v[i];
		struct buf name = BUF_INIT;

		if (x->text == NOTHING) {
			x->address = name_of(k, i);
			continue;
		}
		if (!k->texts.v[x->text].read) continue;
		if (current > 1 || !k->texts.v[x->text].current)
			buf_printf(&name, "%.*s:", STRF(k->entities.v[k->texts.v[x->text].entity].name));
		if (x->issue != NOWHERE) issue_address(&k->texts.v[x->text].issues, x->issue, &name);
		else outline_address(&k->texts.v[x->text].issues.outline, x->block, &name);
		x->address = keep(k, buf_str(&name));
		buf_release(&name);
	}
}

struct sort_key {
	uint32_t issue, group, text, at;
	struct str name;
};

static int by_order(const void *x, const void *y)
{
	const struct sort_key *a = x, *b = y;

	if (a->group != b->group) return a->group < b->group ? -1 : 1;
	if (a->text != b->text) return a->text < b->text ? -1 : 1;
	if (a->at != b->at) return a->at < b->at ? -1 : 1;
	if (str_cmp(a->name, b->name)) return str_cmp(a->name, b->name);
	return a->issue < b->issue ? -1 : a->issue > b->issue;
}

/* Current issues first: in the order of their texts, then topics by name; then the rest. */
static void put_in_order(struct builder *b)
{
	struct dossier *k = b->k;
	uint32_t n = (uint32_t)k->issues.n;
	struct sort_key *keys = mem_alloc(n + 1, sizeof *keys);
	uint32_t *to = mem_alloc(n + 1, sizeof *to);
	struct case_issue *sorted = mem_alloc(n + 1, sizeof *sorted);

	for (uint32_t i = 0; i < n; i++) {
		const struct case_issue *x = &k->issues.v[i];
		bool read = x->text != NOTHING && k->texts.v[x->text].read;

		keys[i] = (struct sort_key){
			.issue = i, .group = !x->current * 2u + (x->text == NOTHING), .text = x->text
		};
		if (read && x->issue != NOWHERE)
			keys[i].at = k->texts.v[x->text].issues.list.v[x->issue].span.start;
		else if (read) keys[i].at = k->texts.v[x->text].draft.blocks.v[x->block].start;
		keys[i].name = x->address;
	}
	qsort(keys, n, sizeof *keys, by_order);
	for (uint32_t i = 0; i < n; i++) {
		sorted[i] = k->issues.v[keys[i].issue];
		to[keys[i].issue] = i;
		k->n_current += sorted[i].current;
	}
	if (n) memcpy(k->issues.v, sorted, n * sizeof *sorted);
	for (uint32_t i = 0; i < k->entities.n; i++)
		if (k->entities.v[i].word == W_ISSUE && k->entities.v[i].table != NOTHING)
			k->entities.v[i].table = to[k->entities.v[i].table];
	for (uint32_t i = 0; i < k->texts.n; i++)
		for (uint32_t j = 0; k->texts.v[i].read && j < k->texts.v[i].issues.list.n; j++)
			if (k->texts.v[i].issue_of[j] != NOTHING)
				k->texts.v[i].issue_of[j] = to[k->texts.v[i].issue_of[j]];
	map_renumber(&b->k->paragraphs, to);
	map_renumber(&b->k->topics, to);
	for (uint32_t i = 0; i < n; i++)
		for (size_t l = 0; l < k->issues.v[i].lines.n; l++) {
			const struct clause *c =
				fact_clause(&k->r, &k->r.facts.v[k->issues.v[i].lines.v[l]], W_BODY);

			k->r.values.v[c->first].means = i;
		}
	mem_free(keys);
	mem_free(to);
	mem_free(sorted);
}

/* ---- the choices ---- */

static void add_choice(struct builder *b, uint32_t issue, struct choice c)
{
	vec_push(&b->choices[issue].v, c);
}

static struct choice choice_of(struct str name, enum choice_origin origin)
{
	return (struct choice){
		.name = name, .origin = (uint8_t)origin, .alt = NOTHING, .gloss = NOTHING, .wording = NOTHING
	};
}

static void choices_of_text(struct builder *b, uint32_t issue)
{
	struct dossier *k = b->k;
	const struct case_issue *x = &k->issues.v[issue];
	const struct issues *s = x->text == NOTHING ? NULL : &k->texts.v[x->text].issues;
	struct buf name = BUF_INIT;
	bool several, none = false;

	if (!s || !k->texts.v[x->text].read) return;
	if (x->issue == NOWHERE) { /* a paragraph that nobody has put in brackets: it may stay or go */
		if (x->numeric) return;
		add_choice(b, issue, choice_of(STR("a"), CHOICE_TEXT));
		b->choices[issue].v.v[0].alt = 0;
		add_choice(b, issue, choice_of(STR("none"), CHOICE_NONE));
		return;
	}
	several = s->list.v[x->issue].n_alts > 1;
	for (uint32_t a = 0; a < s->list.v[x->issue].n_alts && !x->numeric; a++) {
		struct choice c = choice_of(STR(""), CHOICE_TEXT);

		buf_clear(&name);
		alternative_name(a, &name);
		c.name = keep(k, buf_str(&name));
		c.alt = a;
		/* [No text] among others is what `none` means */
		if (!none && several && s->alts.v[s->list.v[x->issue].alt + a].class == CLASS_NO_TEXT) {
			c.name = STR("none");
			none = true;
		}
		add_choice(b, issue, c);
	}
	if (issue_has_none(s, x->issue) && !none && !x->numeric)
		add_choice(b, issue, choice_of(STR("none"), CHOICE_NONE));
	buf_release(&name);
}

/* "b" of a gloss or a stance. A number in its normal form. */
static struct str choice_name_of(const struct value *v)
{
	return v->kind == V_WORD ? word_text[v->word] : v->text;
}

static void add_gloss(struct builder *b, uint32_t issue, uint32_t fact)
{
	struct dossier *k = b->k;
	struct fact *f = &k->r.facts.v[fact];
	const struct clause *c = fact_clause(&k->r, f, W_BODY);
	struct value *v = &k->r.values.v[c->first];
	bool topic = k->issues.v[issue].text == NOTHING || !k->texts.v[k->issues.v[issue].text].read;
	uint32_t choice;
	struct buf list = BUF_INIT;

	if (v->kind == V_RANGE || v->kind == V_NAME || (v->kind == V_CODE && v->word == VALUE_LOST))
		return; /* wording of initiatives and numbers: see position.c */
	choice = choice_named(b, issue, choice_name_of(v));
	if (choice == NOTHING && !topic && v->kind != V_WORD) {
		choices_put(b, issue, &list);
		(void)complain(b, f, ERR_ADDRESS, v->at, "%.*s has no alternative %.*s; it has %s",
			STRF(k->issues.v[issue].address), STRF(v->text), list.p);
		buf_release(&list);
		return;
	}
	if (!fact_speaks(f)) return;
	if (choice == NOTHING) {
		add_choice(b, issue, choice_of(choice_name_of(v), CHOICE_GLOSS));
		choice = (uint32_t)b->choices[issue].v.n - 1;
	}
	if (b->choices[issue].v.v[choice].gloss == NOTHING)
		b->choices[issue].v.v[choice].gloss = c->first + 1;
}

static int by_name(const void *x, const void *y)
{
	const struct choice *a = x, *b = y;

	/* letters before none and other */
	if ((a->name.n == 1) != (b->name.n == 1)) return a->name.n == 1 ? -1 : 1;
	return str_cmp(a->name, b->name);
}

/* Where no text says in which order the alternatives are, it must not be that of the lines. */
static void sort_choices(struct builder *b, uint32_t issue)
{
	const struct case_issue *x = &b->k->issues.v[issue];
	struct choices *list = &b->choices[issue];

	if (x->text != NOTHING && b->k->texts.v[x->text].read) return;
	if (list->v.n) qsort(list->v.v, list->v.n, sizeof *list->v.v, by_name);
}

uint32_t choice_named(const struct builder *b, uint32_t issue, struct str name)
{
	bool other = str_eq(name, STR("other"));
	const struct case_issue *x = &b->k->issues.v[issue];

	for (uint32_t i = 0; i < b->choices[issue].v.n; i++) {
		const struct choice *c = &b->choices[issue].v.v[i];

		if (str_eq(c->name, name)) return i;
		/* "b" and `none` are the same where [No text] is the second wording */
		if (c->alt != NOTHING && name.n == 1 && name.p[0] == 'a' + (int)c->alt && c->alt < 26)
			return i;
		/* [other] in the text is the open alternative, whatever its letter */
		if (other && c->origin == CHOICE_TEXT && x->issue != NOWHERE &&
			b->k->texts.v[x->text]
					.issues.alts
					.v[b->k->texts.v[x->text].issues.list.v[x->issue].alt + c->alt]
					.class
				== CLASS_OPEN)
			return i;
	}
	return NOTHING;
}

uint32_t choice_of_initiative(const struct builder *b, uint32_t issue, uint32_t entity)
{
	struct buf name = BUF_INIT;
	uint32_t choice;

	entity_put(b->k, entity, &name);
	choice = choice_named(b, issue, buf_str(&name));
	buf_release(&name);
	return choice;
}

uint32_t choice_in_file(const struct builder *b, uint32_t issue, struct str name, uint32_t file)
{
	uint32_t copy, entity = name_shaped(name) ? name_in_file(b->k, name, file, &copy) : NOTHING;

	if (entity == NOTHING || b->k->entities.v[entity].word != W_INITIATIVE)
		return choice_named(b, issue, name);
	return choice_of_initiative(b, issue, entity);
}

void choices_put(const struct builder *b, uint32_t issue, struct buf *out)
{
	const struct case_issue *x = &b->k->issues.v[issue];

	if (x->numeric) buf_printf(out, "the numbers %lld to %lld", (long long)x->lo, (long long)x->hi);
	for (uint32_t i = 0; i < b->choices[issue].v.n; i++)
		buf_printf(out, "%s%.*s", out->n ? " " : "", STRF(b->choices[issue].v.v[i].name));
	if (!out->n) buf_puts(out, "no alternatives yet");
}

void make_older_issue(struct builder *b, const struct target *t)
{
	struct buf why = BUF_INIT;

	if (t->text == NOTHING || b->k->texts.v[t->text].current || !b->k->texts.v[t->text].read) return;
	if (t->issue != NOWHERE && issue_at(b->k, t) == NOTHING) put_at(b, new_issue(b, NOTHING), t, &why);
	buf_release(&why);
}

/* A name that is given on a later day is no name yet, though lines that wait may use it. */
static void forget_early_names(struct dossier *k)
{
	for (uint32_t i = 0; i < k->issues.n; i++) {
		struct case_issue *x = &k->issues.v[i];
		bool known = x->entity == NOTHING || x->text == NOTHING;

		for (uint32_t f = known ? NOTHING : k->entities.v[x->entity].first; f != NOTHING && !known;
			f = k->r.facts.v[f].same)
			known = fact_speaks(&k->r.facts.v[f]);
		if (!known) x->entity = NOTHING;
	}
}

void make_issues(struct builder *b)
{
	struct dossier *k = b->k;

	find_glosses(b);
	/* what says where a name stands comes first, whatever the order of the lines */
	for (unsigned pass = 0; pass < 3; pass++)
		for (uint32_t i = 0; i < k->r.facts.n; i++) {
			const struct fact *f = &k->r.facts.v[i];

			if (f->word != W_ISSUE || f->flags & (FACT_HIDDEN | FACT_FAULTY)) continue;
			if (pass == (has_prefix(k, f) ? !fact_has(&k->r, f, W_AS) : 2u)) issue_line(b, i);
		}
	for (uint32_t t = 0; t < k->texts.n; t++)
		for (uint32_t i = 0;
			k->texts.v[t].current && k->texts.v[t].read && i < k->texts.v[t].issues.list.n; i++) {
			struct target at = { NOTHING, t, k->texts.v[t].issues.list.v[i].block, i, 1, true };
			struct buf why = BUF_INIT;

			if (k->texts.v[t].issue_of[i] == NOTHING) put_at(b, new_issue(b, NOTHING), &at, &why);
			buf_release(&why);
		}
	find_older_issues(b);
	forget_early_names(k);
	addresses(b);
	put_in_order(b);
	b->n_choices = k->issues.n;
	b->choices = mem_alloc(b->n_choices + 1, sizeof *b->choices);
	for (uint32_t i = 0; i < k->issues.n; i++) choices_of_text(b, i);
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct fact *f = &k->r.facts.v[i];
		const struct value *v;

		if ((f->word != W_GLOSS && f->word != W_STANCE) || f->flags & (FACT_HIDDEN | FACT_FAULTY))
			continue;
		v = fact_value(&k->r, &k->r.facts.v[f->up], W_BODY);
		/* what stands under a line that is faulty has no place; that line has been told */
		if (!v || v->meaning != MEANS_ISSUE || k->r.facts.v[f->up].flags & FACT_FAULTY) {
			f->flags |= FACT_FAULTY;
			continue;
		}
		vec_push(&k->issues.v[v->means].lines, i);
		if (f->word == W_GLOSS) add_gloss(b, v->means, i);
	}
	for (uint32_t i = 0; i < k->issues.n; i++) sort_choices(b, i);
}
