/* show_list: see show_list.h. */
#include "view/show_list.h"

#include <stdlib.h>

#include "view/casehead.h"

#define BIT(w) WORD_BIT(W_##w)

static const struct {
	const char *heading;
	uint64_t words;
} groups[] = {
	{ "Conditions", BIT(CONDITION) },
	{ "Other stance lines", BIT(STANCE) | BIT(GLOSS) },
	{ "What is recorded",
		BIT(AGREED) | BIT(RESERVED) | BIT(REOPENED) | BIT(INITIALLED) | BIT(SIGNED) | BIT(RATIFIED) },
	{ "Copies and comments", BIT(HANDED) | BIT(SHOWN) | BIT(RECALLED) | BIT(RECEIVED) | BIT(HELD) |
					 BIT(RETURNED) | BIT(COMMENTED) },
	{ "Whose agreement is asked", BIT(CONSENT) },
	{ "Decision", BIT(CLOSING) | BIT(VOTE) | BIT(APPROVAL) },
	{ "Views", BIT(VIEW) },
	{ "Initiatives", BIT(INITIATIVE) },
	{ "Steps and events", BIT(STEP) | BIT(EVENT) },
	{ "Order in time", BIT(ORDER) },
	{ "Reports", BIT(REPORT) },
	{ "Worth and limits", BIT(WORTH) | BIT(TOLERANCE) | BIT(WALKAWAY) },
	{ "Said", BIT(SAID) },
	{ "Claims", BIT(CLAIM) },
	{ "Contradictions", BIT(CONTRADICTION) },
	{ "Tasks and deadlines", BIT(TASK) | BIT(DEADLINE) },
	{ "Meetings and hosts", BIT(SERIES) | BIT(SESSION) | BIT(HOST) | BIT(ROTATION) | BIT(PLACE) },
	{ "Who", BIT(PARTY) | BIT(ACTOR) | BIT(GROUP) | BIT(PERSON) },
	{ "Texts and issues", BIT(DRAFT) | BIT(ISSUE) },
	{ "The case and its files", BIT(CASE) | BIT(TODAY) | BIT(ONETEXT) | BIT(INCLUDE) | BIT(SOURCE) },
};

/* ---- collecting ---- */

/* Is every address in the fact that means the issue one of another choice? */
static bool of_another_choice(const struct dossier *k, const struct fact *f, uint32_t issue, uint32_t choice)
{
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		for (uint32_t n = 0; n < c->n; n++) {
			const struct value *v = clause_values(&k->r, c) + n;

			if (v->meaning == MEANS_PART && part_holds(k, v->means, issue)) return false;
			if (v->means != issue) continue;
			if (v->meaning == MEANS_ISSUE || (v->meaning == MEANS_CHOICE && v->alt == choice))
				return false;
			if (v->meaning == MEANS_NUMBER) {
				const struct choice *x =
					&k->choices.v[k->issues.v[issue].first_choice + choice];
				int64_t number = k->numbers.v[v->alt];

				if (x->origin == CHOICE_NUMBER && number >= x->lo && number <= x->hi)
					return false;
			}
		}
	}
	return true;
}

static bool own_block(const struct dossier *k, const struct fact *f, uint32_t issue)
{
	const struct fact *head = f->word == W_ISSUE ? f : f->up == NOTHING ? NULL : dossier_fact(k, f->up);
	const struct value *v = head ? fact_value(&k->r, head, W_BODY) : NULL;

	return v && v->meaning == MEANS_ISSUE && v->means == issue;
}

void facts_on_issue(const struct dossier *k, uint32_t issue, uint32_t choice, struct fact_list *out)
{
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);

		if (!fact_shown(k, f) || !fact_concerns(k, f, issue) || own_block(k, f, issue)) continue;
		if (choice != NOTHING && of_another_choice(k, f, issue, choice)) continue;
		vec_push(&out->v, i);
	}
}

static bool names_it(const struct dossier *k, const struct fact *f, uint32_t entity)
{
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		for (uint32_t n = 0; n < c->n; n++) {
			const struct value *v = clause_values(&k->r, c) + n;

			if ((v->meaning == MEANS_ENTITY || v->meaning == MEANS_OUTCOME) && v->means == entity)
				return true;
		}
	}
	return false;
}

void facts_naming(const struct dossier *k, uint32_t entity, struct fact_list *out)
{
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);

		if (fact_shown(k, f) && f->name != entity && names_it(k, f, entity)) vec_push(&out->v, i);
	}
}

static bool in_part(const struct dossier *k, const struct value *v, const struct shown *x)
{
	const struct case_issue *it;

	if (v->meaning == MEANS_PART) {
		const struct part *p = &k->parts.v[v->means];

		return p->text == x->index && p->first < x->end && p->end > x->first;
	}
	if (v->meaning != MEANS_ISSUE && v->meaning != MEANS_CHOICE && v->meaning != MEANS_NUMBER)
		return false;
	it = &k->issues.v[v->means];
	return it->text == x->index && it->block != NOTHING && it->block >= x->first && it->block < x->end;
}

void facts_on_part(const struct dossier *k, const struct shown *x, struct fact_list *out)
{
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);
		bool found = false;

		if (!fact_shown(k, f) || f->word == W_ISSUE || f->word == W_STANCE || f->word == W_GLOSS)
			continue;
		for (uint32_t n = 0; n < f->n && !found; n++) {
			const struct clause *c = &k->r.clauses.v[f->first + n];

			for (uint32_t j = 0; j < c->n && !found; j++)
				found = in_part(k, clause_values(&k->r, c) + j, x);
		}
		if (found) vec_push(&out->v, i);
	}
}

void facts_about(const struct dossier *k, uint32_t entity, struct fact_list *out)
{
	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same)
		if (fact_shown(k, dossier_fact(k, i))) vec_push(&out->v, i);
}

/* ---- by date ---- */

struct dated {
	const struct date *on;
	uint32_t fact;
};

static int by_date(const void *x, const void *y)
{
	const struct dated *a = x, *b = y;

	/* by the first day: what was planned for some day in June stands before what was held at its end */
	if (!a->on || !b->on) {
		if (!a->on != !b->on) return a->on ? 1 : -1;
	} else if (a->on->first != b->on->first) {
		return a->on->first < b->on->first ? -1 : 1;
	}
	return a->fact < b->fact ? -1 : a->fact > b->fact;
}

static void sort_by_date(const struct dossier *k, struct fact_list *list)
{
	struct dated *d = mem_alloc(list->v.n + 1, sizeof *d);

	for (size_t i = 0; i < list->v.n; i++)
		d[i] = (struct dated){ fact_date(&k->r, dossier_fact(k, list->v.v[i]), W_ON), list->v.v[i] };
	qsort(d, list->v.n, sizeof *d, by_date);
	for (size_t i = 0; i < list->v.n; i++) list->v.v[i] = d[i].fact;
	mem_free(d);
}

/* ---- printing ---- */

void issue_label(const struct dossier *k, uint32_t issue, struct buf *out)
{
	const struct case_issue *it = &k->issues.v[issue];

	term_clean(out, it->address);
	if (it->entity == NOTHING || str_eq(k->entities.v[it->entity].name, it->address)) return;
	buf_putc(out, ' ');
	name_put(k, it->entity, out);
}

/* Which entities the list itself declares: their changes stand under them. */
static bool *declared_in(const struct dossier *k, const struct fact_list *list)
{
	bool *in = mem_alloc(k->entities.n + 1, sizeof *in);

	for (size_t i = 0; i < list->v.n; i++) {
		const struct fact *f = dossier_fact(k, list->v.v[i]);

		if (f->name != NOTHING && !(f->flags & FACT_CHANGE) && fact_has(&k->r, f, W_AS))
			in[f->name] = true;
	}
	return in;
}

void plain_table(struct table *table, struct term *t)
{
	struct out whole;
	struct term inner = *t;
	struct str rest, line;

	out_init(&whole, OUT_MEMORY);
	inner.out = &whole;
	table_print(table, &inner, 2, false);
	for (rest = buf_str(&whole.pending); str_next(&rest, '\n', &line);) {
		while (line.n && line.p[line.n - 1] == ' ') line.n--;
		out_add(t->out, line);
		out_putc(t->out, '\n');
	}
	out_release(&whole);
}

/* A stance or a gloss, with the issue that it is about before it. */
static void stance_row(struct show *s, uint32_t fact)
{
	const struct dossier *k = s->k;
	const struct value *v = fact_value(&k->r, dossier_fact(k, dossier_fact(k, fact)->up), W_BODY);
	struct buf line = BUF_INIT;

	if (v && v->meaning == MEANS_ISSUE) {
		issue_label(k, v->means, &line);
		buf_puts(&line, "  ");
	}
	fact_say(k, fact, false, &line);
	fact_tail(k, &s->cited, fact, &line);
	text_row(s->term, &line, 2);
	buf_release(&line);
}

static void group_rows(struct show *s, const struct fact_list *list, const bool *declared, unsigned g)
{
	uint64_t words = groups[g].words;
	bool mixed = (words & (words - 1)) != 0;
	unsigned n = 0;

	for (size_t i = 0; i < list->v.n; i++) {
		const struct fact *f = dossier_fact(s->k, list->v.v[i]);

		if (!(WORD_BIT(f->word) & words)) continue;
		if (f->flags & FACT_CHANGE && f->name != NOTHING && declared[f->name]) continue;
		if (!n++) term_heading(s->term, groups[g].heading, NULL);
		if (f->up != NOTHING && f->word != W_ISSUE) stance_row(s, list->v.v[i]);
		else fact_row(s->k, s->term, &s->cited, list->v.v[i], mixed, 2);
	}
}

void fact_groups(struct show *s, const struct fact_list *list)
{
	bool *declared = declared_in(s->k, list);
	struct fact_list sorted = { 0 };

	for (size_t i = 0; i < list->v.n; i++) vec_push(&sorted.v, list->v.v[i]);
	sort_by_date(s->k, &sorted);
	for (unsigned g = 0; g < sizeof groups / sizeof *groups; g++) group_rows(s, &sorted, declared, g);
	mem_free(declared);
	vec_release(&sorted.v);
}

json_t *fact_rows(const struct dossier *k, const struct fact_list *list)
{
	json_t *rows = json_array();

	for (size_t i = 0; i < list->v.n; i++) json_add(rows, fact_json(k, list->v.v[i]));
	return rows;
}

/* "S  "Vestnik Kavkaza" via …": the line without its first words. */
static void source_row(const struct dossier *k, struct term *t, uint32_t entity, uint32_t fact)
{
	struct buf line = BUF_INIT, said = BUF_INIT, head = BUF_INIT;

	buf_add(&head, word_text[dossier_fact(k, fact)->word]);
	buf_putc(&head, ' ');
	term_clean(&head, k->entities.v[entity].name);
	fact_say(k, fact, true, &said);
	name_put(k, entity, &line);
	if (str_eq(str_cut(buf_str(&said), 0, head.n), buf_str(&head))) {
		buf_puts(&line, "  ");
		buf_add(&line, str_trim(str_cut(buf_str(&said), head.n, said.n)));
	} else {
		buf_printf(&line, "  %s", said.p);
	}
	fact_tail(k, NULL, fact, &line);
	text_row(t, &line, 2);
	buf_release(&line);
	buf_release(&said);
	buf_release(&head);
}

void source_rows(struct show *s)
{
	const struct dossier *k = s->k;
	bool any = false;

	for (uint32_t i = 0; i < k->entities.n; i++) {
		uint64_t kind = WORD_BIT(k->entities.v[i].word);
		uint32_t fact;

		if (!s->cited.cited[i]) continue;
		s->cited.cited[i] = false;
		fact = declaration_of(k, i);
		if (fact == NOTHING || !k->entities.v[i].known || !(kind & (BIT(SOURCE) | BIT(SESSION))))
			continue;
		if (!any) term_heading(s->term, "Sources", NULL);
		any = true;
		source_row(k, s->term, i, fact);
	}
}
