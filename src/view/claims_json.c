/* claims_json: claims for programs and spreadsheets. */
#include "view/casehead.h"
#include "view/chain.h"
#include "view/claims.h"
#include "view/show_fact.h"

static struct str state_name(enum word state)
{
	return state < N_WORDS ? word_text[state] : STR("");
}

/* ---- JSON ---- */

static json_t *strings_json(const struct dossier *k, uint32_t fact, enum word clause, json_t *list)
{
	const struct fact *f = dossier_fact(k, fact);

	for (const struct clause *c = fact_clause(&k->r, f, clause); c; c = fact_next(&k->r, f, c))
		json_add(list, string_json(clause_values(&k->r, c)));
	return list;
}

static json_t *sources_list(const struct claims_view *v, const struct claim_line *l)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < l->n; i++) {
		const struct claim_source *s = &v->claims.sources.v[l->first + i];
		json_t *row = json_object();

		json_put(row, "source", name_json(v->k, s->entity));
		json_put_bool(row, "fresh", s->fresh);
		json_put_bool(row, "own", s->own);
		json_add(list, row);
	}
	return list;
}

static json_t *line_json(const struct claims_view *v, const struct claim_line *l)
{
	json_t *row = fact_json(v->k, l->fact);

	json_put_text(row, "state", state_name(l->state), NULL);
	words_json(v->k, l->fact, row);
	chain_json(v->k, l->fact, row);
	json_put(row, "evidence", strings_json(v->k, l->fact, W_EVIDENCE, json_array()));
	json_put(row, "notes", strings_json(v->k, l->fact, W_NOTE, json_array()));
	json_put(row, "marks", marks_json(v->k, l->fact));
	json_put(row, "support", sources_list(v, l));
	json_put_bool(row, "independent", l->independent);
	return row;
}

static json_t *days_json(int32_t days)
{
	return days < 0 ? json_null() : json_count((uint64_t)days);
}

static json_t *claim_json(const struct claims_view *v, const struct case_claim *c)
{
	const struct dossier *k = v->k;
	const struct claim_line *lines = v->claims.lines.v + c->first;
	const struct fact *f = dossier_fact(k, lines->fact);
	json_t *row = json_object(), *history = json_array(), *denied = json_array(), *alleged = json_array();

	for (uint32_t i = 0; i < c->n; i++) json_add(history, line_json(v, &lines[i]));
	for (uint32_t i = 0; i < c->n_answers; i++) {
		uint32_t fact = v->claims.answers.v[c->first_answer + i];

		json_add(dossier_fact(k, fact)->word == W_SAID ? denied : alleged, fact_json(k, fact));
	}
	json_put(row, "name", name_json(k, f->name));
	holders_json(k, f, row);
	json_put(row, "about", names_json(k, fact_clause(&k->r, f, W_ABOUT)));
	json_put(row, "at", names_json(k, fact_clause(&k->r, f, W_AT)));
	json_put_text(row, "state", state_name(c->state), NULL);
	json_put_bool(row, "corroborated", c->corroborated);
	json_put_bool(row, "disputed", c->disputed);
	json_put(row, "age", days_json(c->age));
	json_put(row, "quiet", days_json(c->quiet));
	json_put(row, "history", history);
	json_put(row, "denied", denied);
	json_put(row, "contradictions", alleged);
	return row;
}

void claims_json(const struct claims_view *v, struct out *out)
{
	struct json_rows rows = { .out = out };

	casehead_json_open(v->k, out);
	out_puts(out, ",\"claims\":[");
	for (size_t i = 0; i < v->rows.n && !out->error; i++)
		json_row(&rows, claim_json(v, &v->claims.list.v[v->rows.v[i]]));
	out_puts(out, "\n],\"of\":");
	json_print(out, json_count(v->claims.list.n));
	out_puts(out, "}\n");
}

/* ---- CSV: a row for each line of a claim ---- */

static void refs_field(const struct dossier *k, const struct fact *f, enum word clause, struct csv *c)
{
	const struct clause *refs = fact_clause(&k->r, f, clause);
	struct buf text = BUF_INIT;

	if (refs) refs_put(k, refs, &text);
	csv_take(c, &text);
	buf_release(&text);
}

static void fresh_field(const struct claims_view *v, const struct claim_line *l, struct csv *c)
{
	struct buf text = BUF_INIT;

	for (uint32_t i = 0; i < l->n; i++) {
		if (!v->claims.sources.v[l->first + i].fresh) continue;
		if (text.n) buf_putc(&text, ' ');
		name_put(v->k, v->claims.sources.v[l->first + i].entity, &text);
	}
	csv_take(c, &text);
	buf_release(&text);
}

static void csv_line(const struct claims_view *v, const struct case_claim *claim, const struct claim_line *l,
	struct csv *c)
{
	const struct fact *f = dossier_fact(v->k, v->claims.lines.v[claim->first].fact);
	const struct clause *holder = fact_clause(&v->k->r, f, W_HOLDER);
	struct buf text = BUF_INIT;

	if (f->name != NOTHING) name_put(v->k, f->name, &text);
	csv_take(c, &text);
	if (holder) names_put(v->k, clause_values(&v->k->r, holder), holder->n, &text);
	csv_take(c, &text);
	refs_field(v->k, f, W_ABOUT, c);
	refs_field(v->k, f, W_AT, c);
	csv_field(c, state_name(claim->state));
	csv_field(c, claim->corroborated ? STR("yes") : STR("no"));
	csv_field(c, claim->disputed ? STR("yes") : STR("no"));
	csv_field(c, state_name(l->state));
	words_put(v->k, l->fact, &text);
	csv_take(c, &text);
	chain_put(v->k, l->fact, &text);
	csv_take(c, &text);
	marks_put(v->k, l->fact, "", " ", "", &text);
	csv_take(c, &text);
	fresh_field(v, l, c);
	csv_field(c, l->independent ? STR("yes") : STR("no"));
	fact_csv(v->k, l->fact, c);
	csv_end(c);
	buf_release(&text);
}

void claims_csv(const struct claims_view *v, struct out *out)
{
	static const char *const columns[] = { "claim", "holder", "about", "at", "state", "corroborated",
		"disputed", "says", "words", "chain", "marks", "fresh", "independent", FACT_CSV_COLUMNS };
	struct csv c = { .out = out };

	csv_head(&c, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < v->rows.n && !out->error; i++) {
		const struct case_claim *claim = &v->claims.list.v[v->rows.v[i]];

		for (uint32_t l = 0; l < claim->n; l++)
			csv_line(v, claim, &v->claims.lines.v[claim->first + l], &c);
	}
}
