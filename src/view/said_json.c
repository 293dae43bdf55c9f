/* said_json: what was said, for programs and spreadsheets. */
#include "view/casehead.h"
#include "view/chain.h"
#include "view/said.h"
#include "view/show_fact.h"

/* ---- JSON ---- */

static json_t *point_json(const struct said_view *v, const struct turn *x)
{
	struct buf text = BUF_INIT;
	json_t *json;

	turn_point_put(v, x, &text);
	json = json_text(buf_str(&text), NULL);
	buf_release(&text);
	return json;
}

static json_t *saying_json(const struct said_view *v, uint32_t fact)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, fact);
	enum word how = fact_state(&k->r, f);
	json_t *row = fact_json(k, fact);

	holders_json(k, f, row);
	json_put_text(row, "how", how < N_WORDS ? word_text[how] : STR(""), NULL);
	json_put_count(row, "strength", modality_strength(how));
	json_put(row, "what", names_json(k, fact_clause(&k->r, f, W_BODY)));
	json_put(row, "about", names_json(k, fact_clause(&k->r, f, W_ABOUT)));
	words_json(k, fact, row);
	chain_json(k, fact, row);
	json_put(row, "marks", marks_json(k, fact));
	return row;
}

static json_t *turn_json(const struct said_view *v, const struct turn *x)
{
	uint32_t a = v->sayings.list.v[x->from].person, b = v->sayings.list.v[x->to].person;
	json_t *row = json_object(), *holders = json_array(), *beside = json_array();

	besides_of(&v->sayings, &v->turns, x, v->besides);
	for (size_t i = 0; i < v->besides->found.n; i++)
		json_add(beside, fact_json(v->k, v->besides->found.v[i]));
	for (uint32_t i = 0; i < x->n; i++)
		json_add(holders, code_json(v->k, v->turns.holders.v[x->first + i]));
	json_put(row, "holders", holders);
	json_put(row, "point", point_json(v, x));
	json_put_text(row, "kind", x->turned ? STR("turned") : STR("alternatives"), NULL);
	json_put(row, "same_person", a == NOTHING || b == NOTHING ? json_null() : json_boolean(a == b));
	json_put(row, "from", saying_json(v, v->sayings.list.v[x->from].fact));
	json_put(row, "to", saying_json(v, v->sayings.list.v[x->to].fact));
	json_put(row, "beside", beside);
	return row;
}

void said_json(const struct said_view *v, struct out *out)
{
	struct json_rows rows = { .out = out };

	casehead_json_open(v->k, out);
	out_puts(out, ",\"sayings\":[");
	for (size_t i = 0; i < v->rows.n && !out->error; i++) json_row(&rows, saying_json(v, v->rows.v[i]));
	out_puts(out, "\n],\"changes\":[");
	rows.n = 0;
	for (size_t i = 0; i < v->moves.n && !out->error; i++)
		json_row(&rows, turn_json(v, &v->turns.list.v[v->moves.v[i]]));
	out_puts(out, "\n],\"headline_only\":[");
	rows.n = 0;
	for (size_t i = 0; i < v->bare.n && !out->error; i++) json_row(&rows, fact_json(v->k, v->bare.v[i]));
	out_puts(out, "\n],\"of\":");
	json_print(out, json_count(v->all));
	out_puts(out, "}\n");
}

/* ---- CSV ---- */

static void refs_field(const struct dossier *k, uint32_t fact, enum word clause, struct csv *c)
{
	const struct clause *refs = fact_clause(&k->r, dossier_fact(k, fact), clause);
	struct buf text = BUF_INIT;

	if (refs) refs_put(k, refs, &text);
	csv_take(c, &text);
	buf_release(&text);
}

static void changed_field(const struct said_view *v, uint32_t fact, struct csv *c)
{
	struct buf text = BUF_INIT;

	for (uint32_t i = v->turn_of[saying_of_fact(&v->sayings, fact)]; i != NOTHING;
		i = said_next_turn(v, i)) {
		const struct turn *x = &v->turns.list.v[i];
		const struct fact *from = saying_fact(&v->sayings, x->from);
		const struct date *on = saying_on(&v->sayings, x->from);

		if (text.n) buf_puts(&text, "; ");
		turn_point_put(v, x, &text);
		buf_puts(&text, ": ");
		if (from->name != NOTHING) name_put(v->k, from->name, &text);
		else if (on) date_put(&text, on);
	}
	csv_take(c, &text);
	buf_release(&text);
}

static void csv_saying(const struct said_view *v, uint32_t fact, struct csv *c)
{
	const struct dossier *k = v->k;
	const struct clause *holder = fact_clause(&k->r, dossier_fact(k, fact), W_HOLDER);
	enum word how = fact_state(&k->r, dossier_fact(k, fact));
	struct buf text = BUF_INIT;

	if (holder) names_put(k, clause_values(&k->r, holder), holder->n, &text);
	csv_take(c, &text);
	csv_field(c, how < N_WORDS ? word_text[how] : STR(""));
	refs_field(k, fact, W_BODY, c);
	refs_field(k, fact, W_ABOUT, c);
	words_put(k, fact, &text);
	csv_take(c, &text);
	chain_put(k, fact, &text);
	csv_take(c, &text);
	marks_put(k, fact, "", " ", "", &text);
	csv_take(c, &text);
	changed_field(v, fact, c);
	fact_csv(k, fact, c);
	csv_end(c);
	buf_release(&text);
}

void said_csv(const struct said_view *v, struct out *out)
{
	static const char *const columns[] = { "holder", "how", "what", "about", "words", "chain", "marks",
		"changed_from", FACT_CSV_COLUMNS };
	struct csv c = { .out = out };

	csv_head(&c, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < v->rows.n && !out->error; i++) csv_saying(v, v->rows.v[i], &c);
}
