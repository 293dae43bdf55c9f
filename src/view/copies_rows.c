/* copies_rows: the register of copies for programs, as JSON and CSV. */
#include "view/casehead.h"
#include "view/copies.h"
#include "view/csv.h"
#include "view/show_fact.h"

/* ---- JSON ---- */

static json_t *on_json(const struct dossier *k, uint32_t fact)
{
	return fact == NOTHING ? json_null() : date_json(fact_date(&k->r, dossier_fact(k, fact), W_ON));
}

static json_t *people_json(const struct dossier *k, uint32_t fact)
{
	const struct clause *by = fact == NOTHING ? NULL : fact_clause(&k->r, dossier_fact(k, fact), W_BY);
	json_t *list = json_array();

	for (uint32_t i = 0; by && i < by->n; i++) {
		const struct value *v = clause_values(&k->r, by) + i;

		if (v->kind == V_NAME && v->meaning == MEANS_ENTITY) json_add(list, name_json(k, v->means));
	}
	return list;
}

static json_t *number_json(uint32_t copy)
{
	return copy ? json_count(copy) : json_null();
}

static json_t *out_json(const struct copy_row *r)
{
	return r->state == COPY_PERHAPS ? json_null() : json_boolean(copy_is_out(r));
}

static json_t *had_json(const struct dossier *k, const struct copy_row *r)
{
	return r->had == NOTHING ? json_null() : json_text(word_text[dossier_fact(k, r->had)->word], NULL);
}

static json_t *row_json(const struct copies_view *v, const struct copy_row *r)
{
	const struct dossier *k = v->k;
	const struct value *language = copy_language(v, r);
	json_t *row = json_object(), *acts = json_array(), *denied = json_array();
	uint32_t heir = r->who == NOTHING ? NOTHING : k->who.v[r->who].heir;

	json_put(row, "draft", name_json(k, r->draft));
	json_put(row, "copy", number_json(r->copy));
	json_put(row, "language", language ? json_text(language->text, NULL) : json_null());
	json_put(row, "holder", name_json(k, r->holder));
	json_put(row, "side", code_json(k, r->who));
	json_put(row, "replaced_by", code_json(k, heir));
	json_put(row, "by", people_json(k, r->handed));
	json_put(row, "how", had_json(k, r));
	json_put(row, "since", on_json(k, r->had));
	json_put(row, "received", on_json(k, r->received));
	json_put(row, "receipt", json_boolean(r->received != NOTHING));
	json_put(row, "recalled", on_json(k, r->recalled));
	json_put(row, "returned", on_json(k, r->returned));
	json_put(row, "state", json_text(str_of(copy_state_name[r->state]), NULL));
	json_put(row, "out", out_json(r));
	for (uint32_t i = r->first; i < r->first + r->n; i++) {
		const struct copy_act *a = &v->c->custody.acts.v[i];

		json_add(a->denied ? denied : acts, fact_json(k, a->fact));
	}
	json_put(row, "acts", acts);
	json_put(row, "denied", denied);
	return row;
}

static json_t *sight_json(const struct copies_view *v, const struct copy_sight *s)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, s->fact);
	json_t *row = fact_json(k, s->fact);

	json_put(row, "who", name_json(k, s->holder));
	json_put(row, "side", code_json(k, s->who));
	json_put(row, "how", json_text(word_text[f->word], NULL));
	json_put(row, "draft", name_json(k, fact_value(&k->r, f, W_BODY)->means));
	json_put(row, "from", day_json(s->least));
	json_put(row, "to", day_json(s->most));
	json_put(row, "place", s->place ? json_count(s->place) : json_null());
	return row;
}

static json_t *days_json(int32_t days)
{
	return days < 0 ? json_null() : json_integer(days);
}

static json_t *order_json(const struct copies_view *v, const struct copy_order *o)
{
	json_t *row = json_object(), *order = json_array(), *missing = json_array();

	json_put(row, "draft", name_json(v->k, o->draft));
	json_put(row, "replaces", name_json(v->k, o->replaces));
	json_put_bool(row, "current", draft_counts(v->k, o->draft));
	for (uint32_t i = 0; i < o->n; i++) json_add(order, sight_json(v, &v->c->sights.v[o->first + i]));
	json_put(row, "order", order);
	json_put(row, "days_least", days_json(o->days_least));
	json_put(row, "days_most", days_json(o->days_most));
	for (uint32_t i = 0; copies_tells_missing(v->k) && i < o->n_missing; i++)
		json_add(missing, code_json(v->k, v->c->missing.v[o->first_missing + i]));
	json_put(row, "missing", missing);
	return row;
}

static json_t *outstanding_json(const struct copies_view *v, const struct copy_outstanding *o)
{
	static const char *const why[] = { "recalled", "replaced", "withdrawn" };
	const struct copy_row *r = &v->c->rows.v[o->row];
	json_t *row = fact_json(v->k, o->fact);

	json_put(row, "draft", name_json(v->k, r->draft));
	json_put(row, "copy", number_json(r->copy));
	json_put(row, "holder", name_json(v->k, r->holder));
	json_put(row, "side", code_json(v->k, r->who));
	json_put_text(row, "state", str_of(copy_state_name[r->state]), NULL);
	json_put_text(row, "why", str_of(why[o->why]), NULL);
	json_put(row, "days", days_json(o->days));
	return row;
}

void copies_json(const struct copies_view *v, struct out *out)
{
	struct json_rows copies = { .out = out }, first = { .out = out }, outstanding = { .out = out };

	casehead_json_open(v->k, out);
	out_puts(out, ",\"copies\":[");
	for (size_t i = 0; i < v->c->rows.n && !out->error; i++)
		json_row(&copies, row_json(v, &v->c->rows.v[i]));
	out_puts(out, "\n],\"first\":[");
	for (size_t i = 0; i < v->c->orders.n && !out->error; i++)
		json_row(&first, order_json(v, &v->c->orders.v[i]));
	out_puts(out, "\n],\"outstanding\":[");
	for (size_t i = 0; i < v->c->outstanding.n && !out->error; i++)
		json_row(&outstanding, outstanding_json(v, &v->c->outstanding.v[i]));
	out_puts(out, "\n]}\n");
}

/* ---- CSV ---- */

static void day_field(const struct dossier *k, uint32_t fact, struct csv *c)
{
	const struct date *on = fact == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, fact), W_ON);
	struct buf text = BUF_INIT;

	if (on) date_put(&text, on);
	csv_take(c, &text);
	buf_release(&text);
}

static void row_csv(const struct copies_view *v, const struct copy_row *r, struct csv *c)
{
	const struct dossier *k = v->k;
	const struct value *language = copy_language(v, r);
	const struct clause *by =
		r->handed == NOTHING ? NULL : fact_clause(&k->r, dossier_fact(k, r->handed), W_BY);
	struct buf text = BUF_INIT;

	name_put(k, r->draft, &text);
	csv_take(c, &text);
	if (r->copy) csv_number(c, r->copy);
	else csv_field(c, STR(""));
	csv_field(c, language ? language->text : STR(""));
	name_put(k, r->holder, &text);
	csv_take(c, &text);
	if (r->who != NOTHING) code_put(k, r->who, &text);
	csv_take(c, &text);
	if (by) names_put(k, clause_values(&k->r, by), by->n, &text);
	csv_take(c, &text);
	csv_field(c, r->had == NOTHING ? STR("") : word_text[dossier_fact(k, r->had)->word]);
	day_field(k, r->had, c);
	csv_number(c, r->received != NOTHING);
	day_field(k, r->received, c);
	day_field(k, r->recalled, c);
	day_field(k, r->returned, c);
	csv_field(c, str_of(copy_state_name[r->state]));
	csv_field(c, r->state == COPY_PERHAPS ? STR("") : copy_is_out(r) ? STR("1") : STR("0"));
	csv_number(c, r->denied);
	fact_csv(k, copy_main(v, r), c);
	csv_end(c);
	buf_release(&text);
}

void copies_csv(const struct copies_view *v, struct out *out)
{
	static const char *const heads[] = { "draft", "copy", "language", "holder", "side", "by", "how",
		"since", "receipt", "received", "recalled", "returned", "state", "out", "denied",
		FACT_CSV_COLUMNS };
	struct csv c = { .out = out };

	csv_head(&c, heads, sizeof heads / sizeof *heads);
	for (size_t i = 0; i < v->c->rows.n && !out->error; i++) row_csv(v, &v->c->rows.v[i], &c);
}
