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
		break;
	case MEANS_OUTCOME:
		outcome = outcome_name(k, p->means, value->choice);
		if (outcome) term_clean(out, outcome->text);
		else buf_puts(out, "another or none");
		break;
	case MEANS_PART: buf_puts(out, value->choice ? "without it" : "if it stands"); break;
	default: buf_puts(out, value->choice ? "without it" : "with it"); break;
	}
}

/* ---- what meets it ---- */

struct refusers {
	const struct dossier *k;
	struct buf *out;
	bool any;
};

static void put_refuser(void *data, uint32_t who)
{
	struct refusers *r = data;

	if (r->any) buf_putc(r->out, ' ');
	r->any = true;
	code_put(r->k, who, r->out);
}

/* Who of the rule refuses the alternative: "TR". */
static void put_refusers(const struct conditions_view *v, const struct condition_point *p,
	const struct condition_value *value, struct buf *out)
{
	struct refusers r = { .k = v->k, .out = out };

	if (p->meaning == MEANS_ISSUE && p->means < v->k->n_current && value->choice != NOTHING &&
		!v->s->possibly[v->k->issues.v[p->means].first_choice + value->choice])
		status_lacking(v->k, v->s, p->means, value->choice, true, put_refuser, &r);
}

static uint32_t count_meets(const struct conditions_view *v, const struct condition_point *p, enum meets m)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < p->n; i++) n += v->conditions->values.v[p->first + i].meets == m;
	return n;
}

/* "a (refused by TR) or b", "a or b (each refused by TR)": those that meet it in some cases, or in every. */
static void put_values(const struct conditions_view *v, const struct condition_point *p, bool sometimes,
	bool always, struct buf *out)
{
	struct buf plain = BUF_INIT, names = BUF_INIT, first = BUF_INIT;
	size_t start = out->n;
	bool alike = true;
	unsigned n = 0;

	for (uint32_t i = 0; i < p->n; i++) {
		const struct condition_value *value = &v->conditions->values.v[p->first + i];

		if (!(sometimes && value->meets == MEETS_SOMETIMES) &&
			!(always && value->meets == MEETS_ALWAYS))
			continue;
		buf_clear(&names);
		put_refusers(v, p, value, &names);
		if (!n) buf_add(&first, buf_str(&names));
		alike = alike && str_eq(buf_str(&first), buf_str(&names));
		if (n) buf_puts(out, " or ");
		if (n++) buf_puts(&plain, " or ");
		point_value(v->k, p, value, out);
		point_value(v->k, p, value, &plain);
		if (names.n) buf_printf(out, " (refused by %s)", names.p);
	}
	if (n > 1 && alike && first.n) {
		out->n = start;
		buf_printf(out, "%s (each refused by %s)", plain.p, first.p);
	}
	buf_release(&plain);
	buf_release(&names);
	buf_release(&first);
}

/* "only a or b (refused by TR)", "a is enough", "any" */
void point_meets(const struct conditions_view *v, const struct condition_point *p, struct buf *out)
{
	uint32_t never = count_meets(v, p, MEETS_NEVER), sometimes = count_meets(v, p, MEETS_SOMETIMES),
		 always = count_meets(v, p, MEETS_ALWAYS);

	if (never + sometimes + always < p->n) {
		buf_puts(out, "which alternatives meet it cannot be told");
	} else if (never == p->n) {
		buf_puts(out, "none");
	} else if (never) {
		buf_puts(out, "only ");
		put_values(v, p, true, true, out);
		if (!always || !sometimes) return;
		buf_puts(out, "; ");
		put_values(v, p, false, true, out);
		buf_puts(out, " is enough");
	} else if (always && sometimes) {
		put_values(v, p, false, true, out);
		buf_puts(out, " is enough");
	} else {
		buf_puts(out, "any");
	}
}

/* Of an issue its status; of a step what was last said of it. */
void point_status(const struct conditions_view *v, const struct condition_point *p, struct buf *out)
{
	uint32_t last;

	if (p->meaning == MEANS_ISSUE && p->means < v->k->n_current)
		buf_puts(out, status_name[v->s->issue[p->means].status]);
	else if (p->meaning == MEANS_ISSUE) buf_puts(out, "in no current text");
	else if (p->meaning == MEANS_ENTITY || p->meaning == MEANS_OUTCOME) {
		last = record_last_report(&v->conditions->record, p->means);
		if (last == NOTHING) buf_puts(out, "no report");
		else if (fact_state(&v->k->r, dossier_fact(v->k, last)) == W_NOTHING)
			buf_puts(out, "reported");
		else
			buf_printf(out, "%s%s", dossier_fact(v->k, last)->flags & FACT_NOT ? "not " : "",
				word_text[fact_state(&v->k->r, dossier_fact(v->k, last))].p);
	}
}

/* ---- what is recorded ---- */

/* ", ad referendum", ", unsure" */
static void put_doubts(const struct dossier *k, const struct fact *f, struct buf *out)
{
	if (fact_has(&k->r, f, W_AD_REFERENDUM)) buf_puts(out, ", ad referendum");
	marks_put(k, fact_index(k, f), ", ", ", ", "", out);
}

static void put_place(const struct dossier *k, uint32_t fact, bool cited, struct buf *out)
{
	struct buf cite = BUF_INIT;

	vouch_put(k, fact, out);
	if (cited) cite_put(k, fact, &cite);
	if (cite.n) buf_printf(out, " (%s)", cite.p);
	buf_release(&cite);
}

/* Who says it in this line, and when. */
static void put_line(
	const struct dossier *k, const struct recorded *x, uint32_t fact, bool cited, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct date *on = fact_date(&k->r, f, W_ON);

	/* of a closing, after which silence counts, it is whoever was asked */
	condition_names(k, fact, x->basis == BASIS_ACTS ? W_BY : f->word == W_CLOSING ? W_OF : W_HOLDER, out);
	if (f->word == W_CLOSING) buf_puts(out, " by silence");
	if (on && x->basis != BASIS_STANCES) {
		buf_puts(out, ", ");
		date_say(out, on);
	}
	put_doubts(k, f, out);
	put_place(k, fact, cited, out);
}

/* "agreed by SY TR, 21 June 2023 [S]", "by the stances of SY [A35]; TR", "says UN, 3 February 2024" */
static void put_lines(const struct conditions_view *v, const struct condition_point *p,
	const struct recorded *x, bool cited, struct buf *out)
{
	const struct dossier *k = v->k;
	const uint32_t *lines = x->n_lines ? v->conditions->record.lines.v + x->first : NULL;

	if (x->basis == BASIS_ACTS) buf_puts(out, " agreed by ");
	if (x->basis == BASIS_STANCES)
		buf_puts(out, lines ? " by the stances of " : " by the names in the draft");
	if (x->basis == BASIS_REPORTS && p->meaning == MEANS_OUTCOME) buf_puts(out, ", says ");
	for (uint32_t i = 0; i < x->n_lines; i++) {
		if (i) buf_puts(out, "; ");
		if (p->meaning == MEANS_ENTITY)
			buf_printf(
				out, "%s, says ", word_text[fact_state(&k->r, dossier_fact(k, lines[i]))].p);
		put_line(k, x, lines[i], cited, out);
	}
}

/* Numbers from `*at` on that follow each other and rest on the same lines are told as one span; *at: the
 * last. */
static void put_span(const struct conditions_view *v, const struct condition_point *p,
	const struct record_span *s, uint32_t *at, struct buf *out)
{
	const struct record *r = &v->conditions->record;
	const struct choice *choices = v->k->choices.v + v->k->issues.v[p->means].first_choice;
	const struct recorded *list = r->list.v + s->first;
	uint32_t first = *at;
	int64_t lo = choices[list[first].choice].lo, hi;

	while (*at + 1 < s->n && list[*at + 1].basis == BASIS_STANCES &&
		list[*at + 1].sure == list[first].sure &&
		choices[list[*at + 1].choice].origin == CHOICE_NUMBER &&
		choices[list[*at + 1].choice].lo == choices[list[*at].choice].hi + 1 &&
		list[*at + 1].n_lines == list[first].n_lines &&
		(!list[first].n_lines ||
			!memcmp(r->lines.v + list[*at + 1].first, r->lines.v + list[first].first,
				list[first].n_lines * sizeof *r->lines.v)))
		++*at;
	hi = choices[list[*at].choice].hi;
	buf_printf(out, "%lld", (long long)lo);
	if (hi != lo) buf_printf(out, "..%lld", (long long)hi);
}

/* Returns where it stands; the last, of several that are told as one. */
static uint32_t put_recorded(const struct conditions_view *v, const struct condition_point *p,
	const struct record_span *s, uint32_t at, bool cited, struct buf *out)
{
	const struct recorded *x = &v->conditions->record.list.v[s->first + at];
	struct condition_value value = { .choice = x->choice, .one = x->one, .n = x->n };

	if (x->basis == BASIS_STANCES && v->k->issues.v[p->means].numeric &&
		v->k->choices.v[v->k->issues.v[p->means].first_choice + x->choice].origin == CHOICE_NUMBER)
		put_span(v, p, s, &at, out);
	else if (p->meaning != MEANS_ENTITY) point_value(v->k, p, &value, out);
	put_lines(v, p, x, cited, out);
	return at;
}

void point_record(
	const struct conditions_view *v, const struct condition_point *p, bool cited, struct buf *out)
{
	const struct record_span *s = condition_record(v->conditions, p);
	const struct recorded *list = s && s->n ? v->conditions->record.list.v + s->first : NULL;
	uint32_t sure = 0;
	bool any = false;

	for (uint32_t i = 0; list && i < s->n; i++) sure += list[i].sure;
	/* what is certain first; what is possible besides, unless nothing is left to be narrowed */
	for (uint32_t pass = 0; list && pass < 2; pass++)
		for (uint32_t i = 0; i < s->n && (!pass || sure != 1); i++) {
			if (list[i].sure == (pass != 0)) continue;
			if (any) buf_puts(out, !pass || !sure ? " or " : "; ");
			any = true;
			if (pass) buf_puts(out, "perhaps ");
			i = put_recorded(v, p, s, i, cited, out);
		}
	if (any && s->contested) buf_puts(out, " (contested)");
}
