/* conditions_rows: conditions as JSON and as rows; see conditions.h. */
#include "view/casehead.h"
#include "view/conditions.h"
#include "view/csv.h"

/* ---- JSON ---- */

static json_t *buf_json(struct buf *text)
{
	json_t *value = text->n ? json_text(buf_str(text), NULL) : json_null();

	buf_clear(text);
	return value;
}

static json_t *meets_json(enum meets m)
{
	static const char *const name[] = { [MEETS_NEVER] = "never",
		[MEETS_SOMETIMES] = "depends",
		[MEETS_ALWAYS] = "always",
		[MEETS_CANNOT_TELL] = NULL };

	return name[m] ? json_text(str_of(name[m]), NULL) : json_null();
}

static json_t *adoptable_json(
	const struct conditions_view *v, const struct condition_point *p, const struct condition_value *value)
{
	size_t at;

	if (p->meaning != MEANS_ISSUE || p->means >= v->k->n_current || value->choice == NOTHING)
		return json_null();
	at = v->k->issues.v[p->means].first_choice + value->choice;
	return json_text(v->s->certainly[at]  ? STR("certainly")
			 : v->s->possibly[at] ? STR("possibly")
					      : STR("no"),
		NULL);
}

static json_t *values_json(const struct conditions_view *v, const struct condition_point *p)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < p->n; i++) {
		const struct condition_value *value = &v->conditions->values.v[p->first + i];
		struct buf name = BUF_INIT;
		json_t *row = json_object();

		point_value(v->k, p, value, &name);
		json_put(row, "id", buf_json(&name));
		json_put(row, "meets", meets_json((enum meets)value->meets));
		json_put(row, "adoptable", adoptable_json(v, p, value));
		json_add(list, row);
		buf_release(&name);
	}
	return list;
}

/* ---- what is recorded ---- */

static json_t *recorded_json(const struct conditions_view *v, const struct condition_point *p)
{
	static const char *const basis[] = {
		[BASIS_ACTS] = "acts", [BASIS_STANCES] = "stances", [BASIS_REPORTS] = "reports"
	};
	const struct record *r = &v->conditions->record;
	const struct record_span *s = condition_record(v->conditions, p);
	json_t *list = json_array();

	for (uint32_t i = 0; s && i < s->n; i++) {
		const struct recorded *x = &r->list.v[s->first + i];
		struct condition_value value = { .choice = x->choice, .one = x->one, .n = x->n };
		json_t *row = json_object(), *lines = json_array();
		struct buf name = BUF_INIT;

		if (p->meaning == MEANS_ENTITY) buf_puts(&name, "done");
		else point_value(v->k, p, &value, &name);
		json_put(row, "id", buf_json(&name));
		json_put_text(row, "basis", str_of(basis[x->basis]), NULL);
		json_put_bool(row, "certain", x->sure);
		for (uint32_t n = 0; n < x->n_lines; n++)
			json_add(lines, fact_json(v->k, r->lines.v[x->first + n]));
		json_put(row, "lines", lines);
		json_add(list, row);
		buf_release(&name);
	}
	return list;
}

static json_t *point_json(const struct conditions_view *v, const struct condition_point *p)
{
	static const char *const kind[] = { [MEANS_ISSUE] = "issue",
		[MEANS_PART] = "paragraph",
		[MEANS_ENTITY] = "step",
		[MEANS_OUTCOME] = "outcome" };
	const struct record_span *s = condition_record(v->conditions, p);
	bool current = p->meaning == MEANS_ISSUE && p->means < v->k->n_current;
	json_t *row = json_object();
	struct buf text = BUF_INIT;
	uint32_t last = p->meaning == MEANS_ENTITY || p->meaning == MEANS_OUTCOME
				? record_last_report(&v->conditions->record, p->means)
				: NOTHING;

	json_put_text(row, "kind", str_of(kind[p->meaning]), NULL);
	if (p->meaning == MEANS_ISSUE) term_clean(&text, v->k->issues.v[p->means].address);
	else point_label(v, p, &text);
	json_put(row, "address", buf_json(&text));
	json_put(row, "name",
		p->meaning == MEANS_ISSUE && v->k->issues.v[p->means].entity != NOTHING
			? name_json(v->k, v->k->issues.v[p->means].entity)
			: json_null());
	json_put_bool(row, "named", p->named);
	json_put(row, "status",
		current ? json_text(str_of(status_name[v->s->issue[p->means].status]), NULL) : json_null());
	json_put(row, "alternatives", values_json(v, p));
	json_put(row, "recorded", recorded_json(v, p));
	json_put_bool(row, "contested", s && s->contested);
	json_put_bool(row, "decides", p->decides);
	json_put(row, "report", fact_json(v->k, last));
	buf_release(&text);
	return row;
}

static json_t *other_json(const struct conditions_view *v, uint32_t fact)
{
	const struct fact *f = dossier_fact(v->k, fact);
	json_t *row = json_object();
	struct buf text = BUF_INIT;

	json_put(row, "name", name_json(v->k, f->name));
	condition_names(v->k, fact, W_HOLDER, &text);
	json_put(row, "holders", buf_json(&text));
	cite_json(v->k, fact, row);
	buf_release(&text);
	return row;
}

static json_t *changes_json(const struct conditions_view *v, const struct condition *c)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < c->n_changes; i++) {
		uint32_t fact = v->conditions->facts.v[c->first_change + i];
		json_t *row = fact_json(v->k, fact);

		json_put(row, "state", word_json(fact_state(&v->k->r, dossier_fact(v->k, fact))));
		json_add(list, row);
	}
	return list;
}

static void lists_json(const struct conditions_view *v, const struct condition *c, json_t *row)
{
	const struct conditions *all = v->conditions;
	json_t *on = json_array(), *against = json_array(), *others = json_array();

	for (uint32_t i = 0; i < c->n_points; i++)
		json_add(on, point_json(v, &all->points.v[c->first_point + i]));
	for (uint32_t i = 0; i < c->n_against; i++)
		json_add(against, code_json(v->k, all->who.v[c->first_against + i]));
	for (uint32_t i = 0; i < c->n_others; i++)
		json_add(others, other_json(v, all->facts.v[c->first_other + i]));
	json_put(row, "hangs_on", on);
	json_put(row, "against", against);
	json_put(row, "others", others);
	json_put_bool(row, "more_others", c->more_others);
}

static json_t *condition_json(const struct conditions_view *v, const struct condition *c)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, c->fact);
	json_t *row = fact_json(k, c->fact);
	struct buf text = BUF_INIT;
	bool quoted;

	condition_names(k, c->fact, W_HOLDER, &text);
	json_put(row, "holders", buf_json(&text));
	condition_names(k, c->fact, W_OF, &text);
	json_put(row, "of", buf_json(&text));
	json_put(row, "kind", word_json(condition_kind(k, f)));
	json_put(row, "firm",
		word_json(fact_has(&k->r, f, W_FIRM)   ? W_FIRM
			  : fact_has(&k->r, f, W_SOFT) ? W_SOFT
						       : W_NOTHING));
	condition_logic(k, c, &text);
	json_put(row, "logic", buf_json(&text));
	quoted = condition_words(k, c, &text);
	json_put(row, "words", buf_json(&text));
	json_put_bool(row, "quoted", quoted);
	json_put(row, "state", word_json(condition_state(k, c)));
	json_put_bool(row, "in_play", !c->over);
	json_put(row, "changes", changes_json(v, c));
	json_put(row, "by_record",
		verdict_name[c->verdict] ? json_text(str_of(verdict_name[c->verdict]), NULL) : json_null());
	json_put_bool(row, "certain", c->sure);
	lists_json(v, c, row);
	buf_release(&text);
	return row;
}

void conditions_json(const struct conditions_view *v)
{
	struct out *out = v->term->out;
	struct json_rows rows = { .out = out };

	casehead_json_open(v->k, out);
	out_puts(out, ",\"conditions\":[");
	for (size_t i = 0; i < v->conditions->list.n && !out->error; i++)
		json_row(&rows, condition_json(v, &v->conditions->list.v[i]));
	out_puts(out, "\n]}\n");
}

/* ---- CSV ---- */

static void csv_points(
	struct csv *c, const struct conditions_view *v, const struct condition *x, bool decides)
{
	struct buf text = BUF_INIT;

	for (uint32_t i = 0; i < x->n_points; i++) {
		const struct condition_point *p = &v->conditions->points.v[x->first_point + i];

		if (decides ? !p->decides : !p->named && !p->about) continue;
		if (text.n) buf_puts(&text, "; ");
		point_label(v, p, &text);
		if (!decides) continue;
		buf_putc(&text, ' ');
		point_record(v, p, true, &text);
	}
	csv_take(c, &text);
	buf_release(&text);
}

static void csv_word(struct csv *c, enum word w)
{
	csv_field(c, w == W_NOTHING ? STR("") : word_text[w]);
}

static void csv_others(struct csv *c, const struct conditions_view *v, const struct condition *x)
{
	struct buf text = BUF_INIT;

	for (uint32_t i = 0; i < x->n_others; i++) {
		if (i) buf_puts(&text, "; ");
		condition_put(v->k, v->conditions->facts.v[x->first_other + i], &text);
	}
	csv_take(c, &text);
	buf_release(&text);
}

static void csv_row(struct csv *c, const struct conditions_view *v, const struct condition *x)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, x->fact);
	const struct date *on = x->last == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, x->last), W_ON);
	struct buf text = BUF_INIT;

	condition_names(k, x->fact, W_HOLDER, &text);
	csv_take(c, &text);
	condition_names(k, x->fact, W_OF, &text);
	csv_take(c, &text);
	csv_word(c, condition_kind(k, f));
	csv_word(c, fact_has(&k->r, f, W_FIRM) ? W_FIRM : fact_has(&k->r, f, W_SOFT) ? W_SOFT : W_NOTHING);
	csv_word(c, condition_state(k, x));
	if (on) date_put(&text, on);
	csv_take(c, &text);
	condition_logic(k, x, &text);
	csv_take(c, &text);
	(void)condition_words(k, x, &text);
	csv_take(c, &text);
	csv_points(c, v, x, false);
	csv_field(c, verdict_name[x->verdict] ? str_of(verdict_name[x->verdict]) : STR(""));
	csv_field(c, x->sure ? STR("yes") : STR("no"));
	csv_points(c, v, x, true);
	csv_others(c, v, x);
	fact_csv(k, x->fact, c);
	csv_end(c);
	buf_release(&text);
}

void conditions_csv(const struct conditions_view *v)
{
	static const char *const head[] = { "holders", "of", "kind", "firm", "state", "state_on", "logic",
		"words", "hangs_on", "by_record", "certain", "because_of", "others", FACT_CSV_COLUMNS };
	struct csv c = { .out = v->term->out };

	csv_head(&c, head, sizeof head / sizeof *head);
	for (size_t i = 0; i < v->conditions->list.n && !c.out->error; i++)
		csv_row(&c, v, &v->conditions->list.v[i]);
}
