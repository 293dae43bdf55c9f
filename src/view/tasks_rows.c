/* tasks_rows: what has to be done, as JSON and as rows; see tasks.h. */
#include "view/tasks.h"

#include "view/casehead.h"
#include "view/csv.h"
#include "view/show_fact.h"

static const char *const key[N_WORK_KINDS] = { [WORK_TASK] = "tasks",
	[WORK_DEADLINE] = "deadlines",
	[WORK_APPROVAL] = "approvals",
	[WORK_SESSION] = "sessions",
	[WORK_ANSWER] = "answers",
	[WORK_VIEW] = "views",
	[WORK_INITIATIVE] = "initiatives" };
static const char *const singular[N_WORK_KINDS] = { [WORK_TASK] = "task",
	[WORK_DEADLINE] = "deadline",
	[WORK_APPROVAL] = "approval",
	[WORK_SESSION] = "session",
	[WORK_ANSWER] = "answer",
	[WORK_VIEW] = "view",
	[WORK_INITIATIVE] = "initiative" };

/* ---- JSON ---- */

static json_t *work_names_json(const struct dossier *k, const struct work_item *x, enum word clause)
{
	struct buf names = BUF_INIT;

	work_names(k, x, clause, &names);
	return json_take(&names);
}

static json_t *days_left_json(const struct dossier *k, const struct work_item *x)
{
	return x->due && x->end.last != DAY_NEVER ? json_integer((json_int_t)x->end.last - k->day)
						  : json_null();
}

static void deadline_json(const struct dossier *k, const struct work_item *x, json_t *row)
{
	const struct fact *f = dossier_fact(k, x->fact);
	const struct clause *within = fact_clause(&k->r, f, W_WITHIN);
	struct buf text = BUF_INIT;

	if (within) clause_text_put(k, f, within, &text);
	json_put(row, "within", within ? json_text(buf_str(&text), NULL) : json_null());
	json_put_count(row, "extended", x->deadline.extensions);
	json_put(row, "extended_days", x->deadline.moved ? json_integer(x->deadline.days) : json_null());
	buf_release(&text);
}

static json_t *item_json(const struct dossier *k, const struct work_item *x)
{
	const struct fact *f = dossier_fact(k, x->fact);
	json_t *row = fact_json(k, x->fact);
	uint32_t after = approval_after(k, f);
	struct buf words = BUF_INIT;
	bool quoted = work_gist(k, x, &words);

	json_put_bool(row, "open", x->open);
	json_put(row, "state", word_json(work_state(k, x)));
	json_put(row, "holders", work_names_json(k, x, x->kind == WORK_SESSION ? W_WITH : W_HOLDER));
	json_put(row, "by", work_names_json(k, x, W_BY));
	json_put(row, "words", words.n ? json_text(buf_str(&words), NULL) : json_null());
	json_put_bool(row, "quoted", quoted);
	json_put(row, "age", x->age >= 0 ? json_integer(x->age) : json_null());
	json_put(row, "until", date_json(x->due ? &x->end : NULL));
	json_put(row, "days_left", days_left_json(k, x));
	json_put_bool(row, "past", x->due && x->when == DUE_PAST);
	if (f->word == W_VIEW) json_put(row, "kind", word_json(fact_state(&k->r, f)));
	if (x->kind == WORK_DEADLINE) deadline_json(k, x, row);
	if (x->kind == WORK_APPROVAL) json_put(row, "after", name_json(k, after));
	json_put(row, "change", fact_json(k, x->last));
	buf_release(&words);
	return row;
}

void tasks_json(const struct tasks_view *v)
{
	const struct work *w = &v->work;
	struct out *out = v->term->out;
	json_t *open = json_object();

	casehead_json_open(v->k, out);
	for (unsigned kind = 0; kind < N_WORK_KINDS; kind++) json_put_count(open, key[kind], w->open[kind]);
	out_puts(out, ",\"open\":");
	json_print(out, open);
	out_puts(out, ",\"oldest\":");
	json_print(out, w->oldest == NOTHING ? json_null() : json_integer(w->items.v[w->oldest].age));
	out_printf(out, ",\"to_confirm\":%u", (unsigned)v->waiting);
	for (unsigned kind = 0; kind < N_WORK_KINDS; kind++) {
		struct json_rows rows = { .out = out };

		out_printf(out, ",\n\"%s\":[", key[kind]);
		for (uint32_t i = w->first[kind]; i < w->first[kind + 1] && !out->error; i++)
			json_row(&rows, item_json(v->k, &w->items.v[i]));
		out_putc(out, ']');
	}
	out_puts(out, "}\n");
}

/* ---- CSV ---- */

static void csv_int(struct csv *c, bool known, int64_t n)
{
	struct buf text = BUF_INIT;

	if (known) buf_printf(&text, "%lld", (long long)n);
	csv_take(c, &text);
	buf_release(&text);
}

static void csv_names(struct csv *c, const struct dossier *k, const struct work_item *x, enum word clause)
{
	struct buf text = BUF_INIT;

	work_names(k, x, clause, &text);
	csv_take(c, &text);
	buf_release(&text);
}

static void csv_item(struct csv *c, const struct dossier *k, const struct work_item *x)
{
	enum word state = work_state(k, x);
	struct buf text = BUF_INIT;

	csv_field(c, str_of(singular[x->kind]));
	csv_field(c, x->open ? STR("yes") : STR("no"));
	csv_field(c, state == W_NOTHING ? STR("") : word_text[state]);
	csv_names(c, k, x, x->kind == WORK_SESSION ? W_WITH : W_HOLDER);
	csv_names(c, k, x, W_BY);
	csv_int(c, x->age >= 0, x->age);
	if (x->due) date_put(&text, &x->end);
	csv_take(c, &text);
	csv_int(c, x->due && x->end.last != DAY_NEVER, (int64_t)x->end.last - k->day);
	csv_int(c, x->kind == WORK_DEADLINE, x->deadline.extensions);
	fact_csv(k, x->fact, c);
	csv_end(c);
	buf_release(&text);
}

void tasks_csv(const struct tasks_view *v)
{
	static const char *const head[] = { "kind", "open", "state", "holders", "by", "age", "until",
		"days_left", "extended", FACT_CSV_COLUMNS };
	struct csv c = { .out = v->term->out };

	csv_head(&c, head, sizeof head / sizeof *head);
	for (size_t i = 0; i < v->work.items.n && !c.out->error; i++) csv_item(&c, v->k, &v->work.items.v[i]);
}
