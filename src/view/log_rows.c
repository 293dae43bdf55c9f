/* log_rows: the timeline of a case for programs and spreadsheets; see log.h. */
#include "view/casehead.h"
#include "view/log.h"
#include "view/show_fact.h"

static void known_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	if (dossier_fact(k, fact)->known != DAY_ALWAYS) day_put(out, dossier_fact(k, fact)->known);
}

static json_t *moment_json(const struct dossier *k, const struct moment *m)
{
	json_t *row = fact_json(k, m->fact);
	struct buf text = BUF_INIT;

	day_put(&text, m->day);
	json_put_text(row, "day", buf_str(&text), NULL);
	json_put(row, "date", date_json(m->date));
	json_put_text(row, "dated_by", word_text[m->by], NULL);
	json_put_text(row, "kind", log_kind(dossier_fact(k, m->fact)), NULL);
	json_put(row, "known", day_json(dossier_fact(k, m->fact)->known));
	buf_release(&text);
	return row;
}

/* ---- what changed the case ---- */

static json_t *entities_json(const struct dossier *k, const struct upheavals *all, struct upheaval_list l)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < l.n; i++) json_add(list, name_json(k, all->entities.v[l.first + i]));
	return list;
}

static json_t *confirmed_by(const struct dossier *k, const struct upheavals *all, const struct upheaval *u)
{
	json_t *list;

	if (u->kind == UPHEAVAL_DRAFTER) return entities_json(k, all, u->to);
	list = json_array();
	if (u->kind == UPHEAVAL_PARTY)
		json_add(
			list, code_json(k, seat_now(k, k->entities.v[all->entities.v[u->from.first]].table)));
	return list;
}

json_t *upheaval_json(const struct dossier *k, const struct upheavals *all, const struct upheaval *u)
{
	json_t *row = fact_json(k, u->fact);

	json_put_text(row, "kind", str_of(upheaval_name[u->kind]), NULL);
	json_put(row, "date", date_json(u->on));
	json_put(row, "from", entities_json(k, all, u->from));
	json_put(row, "to", entities_json(k, all, u->to));
	json_put(row, "confirmed_by", confirmed_by(k, all, u));
	json_put(row, "ended", fact_json(k, u->ended));
	return row;
}

static json_t *change_json(const struct log_view *v, const struct upheaval *u)
{
	json_t *row = upheaval_json(v->k, &v->upheavals, u), *lines = json_array();

	for (uint32_t i = 0; i < u->n; i++)
		json_add(lines, fact_json(v->k, v->upheavals.lines.v[u->first + i]));
	json_put(row, "invalidates", lines);
	return row;
}

void log_json(const struct log_view *v, struct out *out)
{
	struct json_rows changes = { .out = out }, rows = { .out = out }, undated = { .out = out };

	casehead_json_open(v->k, out);
	out_puts(out, ",\"upheavals\":[");
	for (size_t i = 0; i < v->upheavals.list.n && !out->error; i++)
		if (upheaval_asked(v, &v->upheavals.list.v[i]))
			json_row(&changes, change_json(v, &v->upheavals.list.v[i]));
	out_puts(out, "],\"log\":[");
	for (size_t i = 0; i < v->timeline.list.n && !out->error; i++)
		json_row(&rows, moment_json(v->k, &v->timeline.list.v[i]));
	out_puts(out, "],\"undated\":[");
	for (size_t i = 0; i < v->timeline.undated.n && !out->error; i++)
		json_row(&undated, fact_json(v->k, v->timeline.undated.v[i]));
	out_puts(out, "]}\n");
}

/* ---- CSV ---- */

void log_csv(const struct log_view *v, struct out *out)
{
	static const char *const head[] = { "day", "date", "dated_by", "kind", "known", FACT_CSV_COLUMNS };
	struct csv c = { .out = out };
	struct buf text = BUF_INIT;

	csv_head(&c, head, sizeof head / sizeof *head);
	for (size_t i = 0; i < v->timeline.list.n + v->timeline.undated.n && !out->error; i++) {
		const struct moment *m = i < v->timeline.list.n ? &v->timeline.list.v[i] : NULL;
		uint32_t fact = m ? m->fact : v->timeline.undated.v[i - v->timeline.list.n];

		if (m) day_put(&text, m->day);
		csv_take(&c, &text);
		if (m) date_put(&text, m->date);
		csv_take(&c, &text);
		csv_field(&c, m ? word_text[m->by] : STR(""));
		csv_field(&c, log_kind(dossier_fact(v->k, fact)));
		known_put(v->k, fact, &text);
		csv_take(&c, &text);
		fact_csv(v->k, fact, &c);
		csv_end(&c);
	}
	buf_release(&text);
}
