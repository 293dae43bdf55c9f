/* contradictions_rows: the answer for programs: JSON, and CSV with a line for each member. */
#include "view/contradictions.h"

#include "view/casehead.h"
#include "view/csv.h"
#include "view/show_fact.h"

static json_t *text_or_null(struct buf *text)
{
	json_t *json = text->n ? json_text(buf_str(text), NULL) : json_null();

	buf_release(text);
	return json;
}

static json_t *member_json(const struct contradictions_view *v, const struct contra_member *m)
{
	json_t *row = fact_json(v->k, m->fact);
	uint32_t source = first_source(v->k, m->fact);
	struct buf holders = BUF_INIT;

	line_holders_put(v->k, m->fact, &holders);
	json_put(row, "holder", text_or_null(&holders));
	json_put(row, "source", source == NOTHING ? json_null() : name_json(v->k, source));
	return row;
}

static json_t *row_json(const struct contradictions_view *v, const struct contradiction *row)
{
	json_t *json = json_object(), *parties = json_array(), *members = json_array();
	struct buf text = BUF_INIT, by = BUF_INIT;
	uint32_t person = alleging_person(v, row);

	for (uint32_t i = 0; i < row->n_parties; i++)
		json_add(parties, code_json(v->k, v->found.parties.v[row->first_party + i]));
	for (uint32_t i = 0; i < row->n_members; i++)
		json_add(members, member_json(v, contradiction_members(v, row) + i));
	conflict_put(v, row, &text);
	alleged_by_put(v, row, &by);
	json_put_text(json, "kind", str_of(contra_kind_name[row->kind]), NULL);
	json_put(json, "parties", parties);
	json_put(json, "members", members);
	json_put(json, "by", text_or_null(&by));
	json_put_bool(json, "recorded", row->recorded);
	json_put_bool(json, "sure", row->sure);
	json_put_text(json, "grounds", str_of(contra_grounds_name[row->grounds]), NULL);
	json_put(json, "because", text_or_null(&text));
	json_put(json, "person", person == NOTHING ? json_null() : name_json(v->k, person));
	json_put(json, "record", row->alleged == NOTHING ? json_null() : fact_json(v->k, row->alleged));
	return json;
}

void contradictions_json(const struct contradictions_view *v)
{
	struct out *out = v->term->out;
	struct json_rows rows = { .out = out };

	casehead_json_open(v->k, out);
	out_puts(out, ",\"contradictions\":[");
	for (size_t i = 0; i < v->found.list.n && !out->error; i++)
		if (contradiction_shown(v, &v->found.list.v[i]))
			json_row(&rows, row_json(v, &v->found.list.v[i]));
	out_puts(out, "\n]}\n");
}

/* ---- rows ---- */

static void csv_row(
	const struct contradictions_view *v, const struct contradiction *row, size_t number, struct csv *c)
{
	for (uint32_t i = 0; i < row->n_members; i++) {
		const struct contra_member *m = contradiction_members(v, row) + i;
		struct buf text = BUF_INIT;

		csv_number(c, number);
		csv_field(c, str_of(contra_kind_name[row->kind]));
		csv_field(c, str_of(contra_grounds_name[row->grounds]));
		csv_field(c, row->sure ? STR("yes") : STR("no"));
		csv_field(c, row->recorded ? STR("yes") : STR("no"));
		alleged_by_put(v, row, &text);
		csv_take(c, &text);
		conflict_put(v, row, &text);
		csv_take(c, &text);
		line_holders_put(v->k, m->fact, &text);
		csv_take(c, &text);
		fact_csv(v->k, m->fact, c);
		csv_end(c);
		buf_release(&text);
	}
}

void contradictions_csv(const struct contradictions_view *v)
{
	static const char *const head[] = { "number", "kind", "grounds", "sure", "recorded", "by", "because",
		"holder", FACT_CSV_COLUMNS };
	struct csv c = { .out = v->term->out };
	size_t number = 0;

	csv_head(&c, head, sizeof head / sizeof *head);
	for (size_t i = 0; i < v->found.list.n && !c.out->error; i++)
		if (contradiction_shown(v, &v->found.list.v[i]))
			csv_row(v, &v->found.list.v[i], ++number, &c);
}
