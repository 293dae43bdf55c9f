/* conditions_words: see conditions.h: the phrases of which an answer about conditions is made. */
#include "view/conditions.h"

#include "view/casehead.h"
#include "view/show_list.h"

const char *const verdict_name[] = { [VERDICT_NONE] = NULL,
	[VERDICT_OPEN] = "open",
	[VERDICT_MET] = "holds",
	[VERDICT_NOT_MET] = "fails",
	[VERDICT_ALWAYS] = "always",
	[VERDICT_NEVER] = "never",
	[VERDICT_CLASH] = "clash" };

void condition_names(const struct dossier *k, uint32_t fact, enum word clause, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, dossier_fact(k, fact), clause);

	if (c) names_put(k, clause_values(&k->r, c), c->n, out);
}

void condition_logic(const struct dossier *k, const struct condition *c, struct buf *out)
{
	const struct fact *f = dossier_fact(k, c->fact);

	if (c->logic) clause_text_put(k, f, fact_clause(&k->r, f, W_BODY), out);
}

bool condition_words(const struct dossier *k, const struct condition *c, struct buf *out)
{
	const struct fact *f = dossier_fact(k, c->fact);
	const struct value *title = fact_value(&k->r, f, W_TITLE), *body = fact_value(&k->r, f, W_BODY);

	if (fact_has(&k->r, f, W_WORDS)) return fact_words_put(k, c->fact, out);
	if (body && body->kind == V_STRING) return fact_words_put(k, c->fact, out);
	if (title) string_put(title, out);
	return false;
}

/* ---- what it hangs on ---- */

void point_label(const struct conditions_view *v, const struct condition_point *p, struct buf *out)
{
	const struct dossier *k = v->k;

	if (p->meaning == MEANS_ISSUE) {
		issue_label(k, p->means, out);
	} else if (p->meaning == MEANS_PART) {
		const struct part *part = &k->parts.v[p->means];
		const struct text *t = &k->texts.v[part->text];
		struct buf address = BUF_INIT;

		outline_address(&t->issues.outline, part->first, &address);
		term_clean(out, buf_str(&address));
		buf_release(&address);
	} else {
		name_put(k, p->means, out);
	}
}

static const struct value *outcome_name(const struct dossier *k, uint32_t event, uint32_t outcome)
{
	for (uint32_t i = k->entities.v[event].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct clause *c = fact_speaks(f) ? fact_clause(&k->r, f, W_EITHER) : NULL;

		if (c) return outcome < c->n ? clause_values(&k->r, c) + outcome : NULL;
	}
	return NULL;
}

void point_value(const struct dossier *k, const struct condition_point *p,
	const struct condition_value *value, struct buf *out)
{
	const struct value *outcome;

	switch (p->meaning) {
	case MEANS_ISSUE:
		if (value->one) buf_printf(out, "%lld", (long long)value->n);
		else if (value->choice != NOTHING)
			term_clean(
				out, k->choices.v[k->issues.v[p->means].first_choice + value->choice].name);
		if (value->rest) buf_puts(out, " otherwise");
		break;
	case MEANS_OUTCOME:
		outcome = outcome_name(k, p->means, value->choice);
		if (outcome) term_clean(out, outcome->text);
		else buf_puts(out, "no such outcome");
		break;
	default: buf_puts(out, value->choice ? "without it" : "with it"); break;
	}
}

/* ---- what is recorded ---- */

/* ", ad referendum", ", unsure" */
static void put_doubts(const struct dossier *k, const struct fact *f, struct buf *out)
{
	static const uint8_t flags[] = { W_UNSURE, W_INFERRED, W_ILLUSTRATIVE, W_PENDING };

	if (fact_has(&k->r, f, W_AD_REFERENDUM)) buf_puts(out, ", ad referendum");
	for (size_t i = 0; i < sizeof flags; i++)
		if (fact_has(&k->r, f, (enum word)flags[i])) buf_printf(out, ", %s", word_text[flags[i]].p);
}

static void put_place(const struct dossier *k, uint32_t fact, bool cited, struct buf *out)
{
	struct buf cite = BUF_INIT;

	vouch_put(k, fact, out);
	if (cited) cite_put(k, fact, &cite);
	if (cite.n) buf_printf(out, " (%s)", cite.p);
	buf_release(&cite);
}

/* Who says it in this line, when. */
static void put_line(const struct dossier *k, const struct condition_point *p, const struct recorded *x,
	uint32_t fact, bool cited, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct date *on = fact_date(&k->r, f, W_ON);

	/* a stance, of whoever holds it; a closing after which silence counts */
	condition_names(k, fact, x->basis == BASIS_ACTS ? W_BY : f->word == W_CLOSING ? W_OF : W_HOLDER, out);
	if (f->word == W_CLOSING) buf_puts(out, " by silence");
	if (p->meaning == MEANS_ENTITY) buf_printf(out, " (%s)", word_text[fact_state(&k->r, f)].p);
	if (on && x->basis != BASIS_STANCES) {
		buf_puts(out, ", ");
		date_say(out, on);
	}
	put_doubts(k, f, out);
	put_place(k, fact, cited, out);
}

/* "a agreed by …", "a by the stances of …", "done, as reported by …" */
static void put_recorded(const struct conditions_view *v, const struct condition_point *p,
	const struct recorded *x, bool cited, struct buf *out)
{
	const struct dossier *k = v->k;
	struct condition_value value = { .choice = x->choice, .one = x->one, .n = x->n };
	const struct record *r = &v->conditions->record;

	if (p->meaning == MEANS_ENTITY) {
		buf_puts(out, "done");
	} else {
		point_value(k, p, &value, out);
	}
	buf_puts(out, x->basis == BASIS_ACTS      ? " agreed by "
		      : x->basis == BASIS_STANCES ? " by the stances of "
						  : ", as reported by ");
	if (!x->n_lines) buf_puts(out, "the names in the draft");
	for (uint32_t i = 0; i < x->n_lines; i++) {
		if (i) buf_puts(out, "; ");
		put_line(k, p, x, r->lines.v[x->first + i], cited, out);
	}
}

void point_record(
	const struct conditions_view *v, const struct condition_point *p, bool cited, struct buf *out)
{
	const struct record_span *s = condition_record(v->conditions, p);

	for (uint32_t i = 0; s && i < s->n; i++) {
		const struct recorded *x = &v->conditions->record.list.v[s->first + i];

		if (i) buf_puts(out, " or ");
		if (!x->sure) buf_puts(out, "perhaps ");
		put_recorded(v, p, x, cited, out);
	}
	if (s && s->n && s->contested) buf_puts(out, " (contested)");
}
