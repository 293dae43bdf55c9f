/* sources_json: the sources of a case for programs. */
#include "view/casehead.h"
#include "view/sources.h"

static json_t *via_json(const struct dossier *k, uint32_t entity)
{
	json_t *list = json_array();

	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		for (const struct clause *c = fact_speaks(f) ? fact_clause(&k->r, f, W_VIA) : NULL; c;
			c = fact_next(&k->r, f, c))
			json_add(list, string_json(clause_values(&k->r, c)));
	}
	return list;
}

static json_t *code_word_json(const struct value *v)
{
	if (!v) return json_null();
	return json_text(v->kind == V_WORD ? word_text[v->word] : v->text, NULL);
}

static json_t *lines_json(const struct sources_view *v, const struct source_use *u)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < u->n; i++) {
		const struct source_line *l = &v->lines.v[u->first + i];
		struct buf name = BUF_INIT;
		json_t *row = json_object();

		line_name(v->k, l->fact, &name);
		json_put_text(row, "kind",
			str_of(kind_noun((enum word)dossier_fact(v->k, l->fact)->word, false)), NULL);
		json_put_text(row, "what", buf_str(&name), NULL);
		json_put_bool(row, "alone", l->alone);
		cite_json(v->k, l->fact, row);
		json_add(list, row);
		buf_release(&name);
	}
	return list;
}

static json_t *source_json(const struct sources_view *v, const struct source_use *u)
{
	const struct dossier *k = v->k;
	const struct entity *e = &k->entities.v[u->entity];
	const struct value *on = source_value(k, u->entity, W_ON);
	struct value title = { .kind = V_STRING, .text = e->title };
	json_t *row = json_object();

	json_put(row, "name", name_json(k, u->entity));
	json_put_text(row, "kind", word_text[e->word], NULL);
	json_put(row, "title", e->title.n ? string_json(&title) : json_null());
	json_put(row, "via", via_json(k, u->entity));
	json_put(row, "on", date_json(on && on->kind == V_DATE ? &on->date : NULL));
	json_put(row, "ref", string_json(source_value(k, u->entity, W_REF)));
	json_put(row, "language", code_word_json(source_value(k, u->entity, W_LANGUAGE)));
	json_put(row, "headline", string_json(source_value(k, u->entity, W_HEADLINE)));
	json_put(row, "claims", code_word_json(source_value(k, u->entity, W_CLAIMS)));
	json_put_bool(row, "pending", source_has(k, u->entity, W_PENDING));
	json_put_bool(row, "named", u->named);
	json_put_count(row, "vouches", u->n);
	json_put_count(row, "alone", u->alone);
	cite_json(k, e->first, row);
	json_put(row, "lines", lines_json(v, u));
	return row;
}

void sources_json(const struct sources_view *v)
{
	struct out *out = v->term->out;
	struct json_rows rows = { .out = out };
	json_t *unused = json_array();

	casehead_json_open(v->k, out);
	out_puts(out, ",\"sources\":[");
	for (size_t i = 0; i < v->list.n && !out->error; i++) {
		json_row(&rows, source_json(v, &v->list.v[i]));
		if (source_unused(&v->list.v[i])) json_add(unused, name_json(v->k, v->list.v[i].entity));
	}
	out_puts(out, "\n],\"unused\":");
	json_print(out, unused);
	out_puts(out, ",\"unsourced\":");
	json_print(out, json_count(v->unsourced));
	out_puts(out, "}\n");
}
