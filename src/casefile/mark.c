/* mark: what a line says about each choice of its issue. definitions: docs/case.md, "Stances". */
#include "casefile/stander.h"

static bool in_range(const struct stander *s, const struct value *v, uint32_t choice)
{
	const struct choice *c = &s->b->choices[s->issue].v.v[choice];

	return v->kind == V_RANGE && c->origin == CHOICE_NUMBER && c->lo >= v->lo && c->hi <= v->hi;
}

/* `rest` is what the draft or a gloss names and the line does not. */
static bool in_rest(const struct stander *s, uint32_t choice)
{
	uint8_t origin = s->b->choices[s->issue].v.v[choice].origin;

	return origin != CHOICE_STANCE && origin != CHOICE_WORDING;
}

static void settle_class(struct mark *m)
{
	if (m->unconfirmed) m->class = MARK_UNKNOWN;
	else if (m->class != MARK_ASIDE) m->class = m->right ? MARK_REFUSED : MARK_CERTAIN;
}

/* Reads what stands behind an alternative, from v[1] on; returns how many values. Points say nothing here. */
static uint32_t read_item(const struct value *v, uint32_t n, struct mark *m)
{
	uint32_t i = 1;

	for (; i < n && !is_alternative(&v[i]); i++) {
		if (v[i].kind == V_MARK && v[i].mark == '?') m->unconfirmed = true;
		else if (v[i].kind == V_MARK) break;
		else if (v[i].kind == V_WORD && v[i].word == W_ASIDE) m->class = MARK_ASIDE;
		else if (v[i].kind == V_WORD && v[i].word == W_MORE) m->slope = 1;
		else if (v[i].kind == V_WORD && v[i].word == W_LESS) m->slope = -1;
	}
	return i;
}

static void mark_item(
	struct stander *s, struct mark *marks, const struct value *v, struct mark say, bool rest)
{
	uint32_t one = rest ? NOTHING : item_choice(s, v);

	if (one != NOTHING) {
		if (!marks[one].named) marks[one] = say;
		return;
	}
	for (uint32_t k = 0; k < s->n_choices; k++) {
		if (marks[k].named || (rest ? !in_rest(s, k) : !in_range(s, v, k))) continue;
		marks[k] = say;
	}
}

/* `rest` is marked when the whole line is known: the second pass. */
void mark_line(struct stander *s, uint32_t fact, struct mark *marks)
{
	const struct dossier *k = s->b->k;
	const struct clause *c = fact_clause(&k->r, &k->r.facts.v[fact], W_BODY);
	const struct value *v = clause_values(&k->r, c);

	for (unsigned pass = 0; pass < 2; pass++) {
		uint32_t rank = 0, item = 0;
		bool right = false, begun = false;

		for (uint32_t i = 0; i < c->n;) {
			struct mark say = { .named = true, .right = right };
			bool rest = v[i].kind == V_WORD && v[i].word == W_REST;
			uint32_t used;

			if (v[i].kind == V_MARK) {
				if (v[i].mark == '|') right = true;
				if (v[i].mark != '~' && begun) rank++;
				i++;
				continue;
			}
			begun = true;
			say.rank = rank;
			say.item = item++;
			used = read_item(v + i, c->n - i, &say);
			settle_class(&say);
			if (rest == (pass == 1)) mark_item(s, marks, v + i, say, rest);
			i += used;
		}
	}
}

static uint32_t none_of(const struct stander *s)
{
	return choice_named(s->b, s->issue, STR("none"));
}

/* What the text's attributions to one party say: propose and retain accept and prefer; against a lone
 * bracket means without it; against one of a set, and a reserve, leave it open. */
void mark_text(struct stander *s, uint32_t party, struct mark *marks)
{
	const struct dossier *k = s->b->k;
	const struct case_issue *x = &k->issues.v[s->issue];
	const struct text *t = &k->texts.v[x->text];
	const struct issue *it = &t->issues.list.v[x->issue];
	uint32_t none = it->kind == ISSUE_BRACKET ? none_of(s) : NOTHING;
	bool prefers = false;

	for (uint32_t a = 0; a < it->n_alts; a++) {
		const struct alternative *alt = &t->issues.alts.v[it->alt + a];
		bool for_it = false, against = false, reserve = false;

		for (uint32_t c = 0; c < alt->n_claims; c++) {
			const struct claim *claim = &t->issues.claims.v[alt->claim + c];

			if (claim->party != party) continue;
			for_it = for_it || claim_for(claim);
			against = against || claim_against(claim);
			reserve = reserve || claim->verb == VERB_RESERVE;
		}
		marks[a].opposed = against;
		marks[a].unconfirmed = reserve || (for_it && against);
		if (for_it && !against && !reserve) {
			marks[a].class = MARK_CERTAIN;
			marks[a].named = prefers = true;
		}
		if (against && !for_it && !reserve && none != NOTHING) {
			marks[none].class = MARK_CERTAIN;
			marks[none].named = prefers = true;
		}
	}
	for (uint32_t c = 0; prefers && c < s->n_choices; c++)
		if (!marks[c].named) {
			marks[c].named = true;
			marks[c].rank = 1;
		}
}
