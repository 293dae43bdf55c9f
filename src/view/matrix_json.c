/* matrix_json: the matrix for programs: JSON and CSV. */
#include "view/casehead.h"
#include "view/csv.h"
#include "view/matrix.h"
#include "view/matrix_cell.h"

/* ---- where a voice stands ---- */

/* Lines of brackets in a draft are counted forwards only: one cursor a text, begun again when it is ahead. */
struct places {
	struct cursor *cursor; /* of each text */
};

static struct places places_of(const struct dossier *k)
{
	struct places p = { .cursor = mem_alloc(k->texts.n + 1, sizeof *p.cursor) };

	for (size_t i = 0; i < k->texts.n; i++)
		if (k->texts.v[i].read) p.cursor[i] = draft_cursor(&k->texts.v[i].draft);
	return p;
}

/* The first place of the text at which a voice is named on the issue; the issue's own if that is not to be
 * told. */
static uint32_t place_in_text(const struct dossier *k, uint32_t issue, const struct voice *v)
{
	const struct case_issue *it = &k->issues.v[issue];
	const struct issues *s = &k->texts.v[it->text].issues;
	const struct mark *marks = voice_marks(k, v);

	for (uint32_t c = 0; c < it->n_choices; c++) {
		uint32_t alt = k->choices.v[it->first_choice + c].alt;

		if (alt == NOTHING ||
			!(marks[c].class == MARK_CERTAIN || marks[c].opposed || marks[c].unconfirmed))
			continue;
		return s->alts.v[s->list.v[it->issue].alt + alt].whole.start;
	}
	return s->list.v[it->issue].span.start;
}

/* File and line of a voice; false: not to be told. */
static bool place_of(const struct matrix *m, struct places *p, uint32_t issue, const struct voice *v,
	struct str *file, uint32_t *line)
{
	const struct dossier *k = m->k;
	uint32_t text = k->issues.v[issue].text;

	if (v->fact != NOTHING) {
		const struct fact *f = dossier_fact(k, v->fact);

		*file = buf_str(&k->r.files.v[f->file].path);
		*line = f->line;
		return fact_citable(k, f);
	}
	if (v->origin != ORIGIN_DRAFT || text == NOTHING || !k->all || k->issues.v[issue].issue == NOTHING)
		return false;
	draft_locate(&k->texts.v[text].draft, &p->cursor[text], place_in_text(k, issue, v));
	*file = buf_str(&k->texts.v[text].path);
	*line = p->cursor[text].line;
	return true;
}

/* ---- JSON ---- */

static json_t *item_json(const struct dossier *k, uint32_t issue, const struct tier_item *t)
{
	struct buf text = BUF_INIT;
	json_t *json;

	tier_item_put(k, issue, t, &text);
	json = json_text(buf_str(&text), NULL);
	buf_release(&text);
	return json;
}

enum pick_items { PICK_RIGHT, PICK_UNCONFIRMED, PICK_ASIDE, PICK_MORE, PICK_LESS };

static json_t *items_json(
	const struct dossier *k, uint32_t issue, const struct tiers *t, enum pick_items which)
{
	json_t *list = json_array();

	for (size_t i = 0; i < t->list.n; i++) {
		const struct tier_item *x = &t->list.v[i];
		bool in = false;

		switch (which) {
		case PICK_RIGHT: in = x->right; break;
		case PICK_UNCONFIRMED: in = x->unconfirmed; break;
		case PICK_ASIDE: in = x->aside; break;
		case PICK_MORE: in = x->slope > 0; break;
		case PICK_LESS: in = x->slope < 0; break;
		}
		if (in) json_add(list, item_json(k, issue, x));
	}
	return list;
}

static json_t *tiers_json(const struct dossier *k, uint32_t issue, const struct tiers *t)
{
	json_t *list = json_array(), *tier = NULL;

	for (size_t i = 0; i < t->list.n; i++) {
		const struct tier_item *x = &t->list.v[i];

		if (x->right) continue;
		if (!tier || t->list.v[i - 1].rank != x->rank) {
			tier = json_array();
			json_add(list, tier);
		}
		json_add(tier, item_json(k, issue, x));
	}
	return list;
}

/* What the draft shows a voice to oppose, or to reserve, beside what it accepts. */
static json_t *marked_json(const struct dossier *k, uint32_t issue, const struct voice *v, bool opposed)
{
	const struct case_issue *it = &k->issues.v[issue];
	const struct mark *marks = voice_marks(k, v);
	json_t *list = json_array();

	for (uint32_t c = 0; c < it->n_choices; c++)
		if (opposed ? marks[c].opposed : marks[c].unconfirmed)
			json_add(list, json_text(k->choices.v[it->first_choice + c].name, NULL));
	return list;
}

static void put_voice(
	const struct matrix *m, struct places *p, uint32_t issue, const struct voice *v, json_t *row)
{
	const struct dossier *k = m->k;
	const char *importance = voice_importance(k, v);
	struct buf origin = BUF_INIT;
	struct tiers t;
	struct str file;
	uint32_t line;
	bool told = place_of(m, p, issue, v, &file, &line);

	tiers_of(k, issue, v, &t);
	voice_origin(k, v, &origin);
	json_put(row, "tiers", tiers_json(k, issue, &t));
	json_put(row, "unacceptable", items_json(k, issue, &t, PICK_RIGHT));
	json_put(row, "unconfirmed",
		v->origin == ORIGIN_DRAFT ? marked_json(k, issue, v, false)
					  : items_json(k, issue, &t, PICK_UNCONFIRMED));
	json_put(row, "aside", items_json(k, issue, &t, PICK_ASIDE));
	json_put(row, "more", items_json(k, issue, &t, PICK_MORE));
	json_put(row, "less", items_json(k, issue, &t, PICK_LESS));
	json_put(row, "opposed", marked_json(k, issue, v, true));
	json_put_text(row, "origin", buf_str(&origin), NULL);
	json_put(row, "importance", importance ? json_text(str_of(importance), NULL) : json_null());
	json_put(row, "since",
		v->fact == NOTHING ? json_null()
				   : date_json(fact_date(&k->r, dossier_fact(k, v->fact), W_ON)));
	json_put(row, "sources", v->fact == NOTHING ? json_array() : vouch_json(k, v->fact));
	json_put(row, "file", told ? json_text(file, NULL) : json_null());
	json_put(row, "line", told ? json_count(line) : json_null());
	buf_release(&origin);
	tiers_release(&t);
}

static json_t *voices_json(
	const struct matrix *m, struct places *places, const struct position *p, const uint32_t *order)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < p->n_voices; i++) {
		json_t *voice = json_object();

		put_voice(m, places, p->issue, &m->k->voices.v[order[i]], voice);
		json_add(list, voice);
	}
	return list;
}

static json_t *stance_json(const struct matrix *m, struct places *places, const struct position *p)
{
	const struct dossier *k = m->k;
	uint32_t *order = voices_in_order(k, p);
	json_t *row = json_object();

	json_put(row, "party", code_json(k, p->who));
	json_put_bool(row, "counts", k->who.v[p->who].counts);
	json_put_bool(row, "asked", matrix_in_rule(m, p->issue, p->who));
	put_voice(m, places, p->issue, &k->voices.v[order[0]], row);
	json_put_bool(row, "contested", p->n_voices > 1);
	json_put_bool(row, "differs", p->declared != NOTHING);
	json_put_bool(row, "dissents", p->bloc != NOTHING);
	if (p->n_voices > 1) json_put(row, "voices", voices_json(m, places, p, order));
	mem_free(order);
	return row;
}

static void add_choice(void *list, struct str name)
{
	json_add(list, json_text(name, NULL));
}

static json_t *choices_json(const struct matrix *m, uint32_t issue, const bool *in)
{
	const struct case_issue *it = &m->k->issues.v[issue];
	bool *all = in ? NULL : mem_alloc(it->n_choices + 1, sizeof *all);
	json_t *list = json_array();

	for (uint32_t c = 0; all && c < it->n_choices; c++) all[c] = true;
	choices_each(m->k, issue, in ? in + it->first_choice : all, add_choice, list);
	mem_free(all);
	return list;
}

static json_t *depends_json(const struct matrix *m, uint32_t issue)
{
	const struct issue_status *st = &m->s->issue[issue];
	json_t *list = json_array();

	for (uint32_t i = 0; i < st->n_depends; i++) {
		struct buf text = BUF_INIT;

		condition_put(m->k, m->s->depends.v[st->first_depends + i], &text);
		json_add(list, json_text(buf_str(&text), NULL));
		buf_release(&text);
	}
	return list;
}

static json_t *rule_json(const struct matrix *m, uint32_t issue)
{
	json_t *list = json_array();

	for (uint32_t w = 0; w < m->k->who.n; w++)
		if (matrix_in_rule(m, issue, w)) json_add(list, code_json(m->k, w));
	return list;
}

static json_t *issue_json(const struct matrix *m, struct places *places, uint32_t issue)
{
	const struct case_issue *it = &m->k->issues.v[issue];
	const struct issue_status *st = &m->s->issue[issue];
	struct buf recorded = BUF_INIT, within = BUF_INIT;
	json_t *row = json_object(), *stances = json_array();

	if (st->recorded != NOTHING) status_recorded(m->k, m->s, issue, &recorded);
	json_put_text(row, "address", it->address, NULL);
	json_put(row, "name", name_json(m->k, it->entity));
	json_put_text(row, "status", str_of(status_name[st->status]), NULL);
	json_put(row, "alternatives", choices_json(m, issue, NULL));
	json_put(row, "certainly", choices_json(m, issue, m->s->certainly));
	json_put(row, "possibly", choices_json(m, issue, m->s->possibly));
	json_put(
		row, "recorded", st->recorded == NOTHING ? json_null() : json_text(buf_str(&recorded), NULL));
	json_put_bool(row, "differs", st->differs);
	json_put(row, "depends_on", depends_json(m, issue));
	json_put(row, "within",
		matrix_within(m, issue, &within) ? json_text(buf_str(&within), NULL) : json_null());
	json_put(row, "consent", rule_json(m, issue));
	for (size_t w = 0; w < m->who.n; w++) {
		const struct position *p = position_of(m->k, issue, m->who.v[w]);

		if (p) json_add(stances, stance_json(m, places, p));
	}
	json_put(row, "stances", stances);
	buf_release(&recorded);
	buf_release(&within);
	return row;
}

static void unanswered_json(const struct matrix *m, struct out *out)
{
	struct json_rows rows = { .out = out };

	for (size_t w = 0; w < m->who.n; w++) {
		json_t *list = json_array(), *row;

		for (size_t i = 0; i < m->issues.n; i++)
			if (matrix_in_rule(m, m->issues.v[i], m->who.v[w]) &&
				!position_of(m->k, m->issues.v[i], m->who.v[w]))
				json_add(list, json_text(m->k->issues.v[m->issues.v[i]].address, NULL));
		if (!json_array_size(list)) {
			json_decref(list);
			continue;
		}
		row = json_object();
		json_put(row, "party", code_json(m->k, m->who.v[w]));
		json_put(row, "issues", list);
		json_row(&rows, row);
	}
}

static void counts_json(const struct matrix *m, struct out *out)
{
	static const char *const key[N_STATUSES] = { "agreed", "in_range", "open", "blocked" };
	uint32_t count[N_STATUSES] = { 0 };
	json_t *counts = json_object();

	for (size_t i = 0; i < m->issues.n; i++) count[m->s->issue[m->issues.v[i]].status]++;
	for (unsigned i = 0; i < N_STATUSES; i++) json_put_count(counts, key[i], count[i]);
	json_print(out, counts);
}

void matrix_json(const struct matrix *m)
{
	struct out *out = m->term->out;
	struct json_rows rows = { .out = out };
	struct places places = places_of(m->k);

	casehead_json_open(m->k, out);
	out_puts(out, ",\"issues\":[");
	for (size_t i = 0; i < m->issues.n && !out->error; i++)
		json_row(&rows, issue_json(m, &places, m->issues.v[i]));
	out_puts(out, "\n],\"unanswered\":[");
	unanswered_json(m, out);
	out_puts(out, "\n],\"counts\":");
	counts_json(m, out);
	out_puts(out, "}\n");
	mem_free(places.cursor);
}

/* ---- CSV ---- */

static const char *const columns[] = { "address", "name", "status", "certainly", "possibly", "recorded",
	"depends_on", "party", "tiers", "unacceptable", "unconfirmed", "origin", "importance", "file", "line",
	"counts", "asked", "opposed", "contested" };

static void add_word(void *data, struct str name)
{
	struct buf *out = data;

	if (out->n) buf_putc(out, ' ');
	buf_add(out, name);
}

/* What is the same for all parties. */
static void csv_issue(const struct matrix *m, struct csv *csv, uint32_t issue)
{
	const struct case_issue *it = &m->k->issues.v[issue];
	const struct issue_status *st = &m->s->issue[issue];
	struct buf text = BUF_INIT;

	csv_field(csv, it->address);
	if (it->entity != NOTHING) name_put(m->k, it->entity, &text);
	csv_take(csv, &text);
	csv_field(csv, str_of(status_name[st->status]));
	choices_each(m->k, issue, m->s->certainly + it->first_choice, add_word, &text);
	csv_take(csv, &text);
	choices_each(m->k, issue, m->s->possibly + it->first_choice, add_word, &text);
	csv_take(csv, &text);
	if (st->recorded != NOTHING) status_recorded(m->k, m->s, issue, &text);
	csv_take(csv, &text);
	matrix_depends(m, issue, &text);
	csv_take(csv, &text);
	buf_release(&text);
}

static void put_marked(
	const struct dossier *k, uint32_t issue, const struct voice *v, bool opposed, struct buf *out)
{
	const struct case_issue *it = &k->issues.v[issue];
	const struct mark *marks = voice_marks(k, v);

	for (uint32_t c = 0; c < it->n_choices; c++)
		if (opposed ? marks[c].opposed : marks[c].unconfirmed)
			add_word(out, k->choices.v[it->first_choice + c].name);
}

static void csv_voice(
	const struct matrix *m, struct places *p, struct csv *csv, uint32_t issue, const struct voice *v)
{
	const struct dossier *k = m->k;
	struct buf text = BUF_INIT, item = BUF_INIT;
	struct tiers t;
	struct str file;
	uint32_t line;
	bool told = place_of(m, p, issue, v, &file, &line);

	tiers_of(k, issue, v, &t);
	tiers_put(k, issue, &t, SIDE_LEFT, true, &text);
	csv_take(csv, &text);
	tiers_put(k, issue, &t, SIDE_RIGHT, true, &text);
	csv_take(csv, &text);
	if (v->origin == ORIGIN_DRAFT) put_marked(k, issue, v, false, &text);
	for (size_t i = 0; v->origin != ORIGIN_DRAFT && i < t.list.n; i++) {
		if (!t.list.v[i].unconfirmed) continue;
		tier_item_put(k, issue, &t.list.v[i], &item);
		add_word(&text, buf_str(&item));
		buf_clear(&item);
	}
	csv_take(csv, &text);
	voice_origin(k, v, &text);
	csv_take(csv, &text);
	csv_field(csv, str_of(voice_importance(k, v)));
	csv_field(csv, told ? file : STR(""));
	if (told) csv_number(csv, line);
	else csv_field(csv, STR(""));
	buf_release(&text);
	buf_release(&item);
	tiers_release(&t);
}

static void csv_end_of_row(const struct matrix *m, struct csv *csv, uint32_t issue, uint32_t who,
	const struct voice *v, bool contested)
{
	struct buf text = BUF_INIT;

	csv_number(csv, m->k->who.v[who].counts);
	csv_number(csv, matrix_in_rule(m, issue, who));
	if (v) put_marked(m->k, issue, v, true, &text);
	csv_take(csv, &text);
	csv_number(csv, contested);
	csv_end(csv);
	buf_release(&text);
}

static void csv_party(
	const struct matrix *m, struct places *places, struct csv *csv, uint32_t issue, uint32_t who)
{
	bool asked;
	const struct position *p = matrix_at(m, issue, who, &asked);
	struct buf code = BUF_INIT;
	uint32_t *order;

	if (!p && !asked) return;
	code_put(m->k, who, &code);
	order = p ? voices_in_order(m->k, p) : NULL;
	for (uint32_t i = 0; p && i < p->n_voices; i++) {
		const struct voice *v = &m->k->voices.v[order[i]];

		csv_issue(m, csv, issue);
		csv_field(csv, buf_str(&code));
		csv_voice(m, places, csv, issue, v);
		csv_end_of_row(m, csv, issue, who, v, p->n_voices > 1);
	}
	if (!p) {
		csv_issue(m, csv, issue);
		csv_field(csv, buf_str(&code));
		for (unsigned i = 0; i < 7; i++) csv_field(csv, STR(""));
		csv_end_of_row(m, csv, issue, who, NULL, false);
	}
	mem_free(order);
	buf_release(&code);
}

void matrix_csv(const struct matrix *m)
{
	struct csv csv = { .out = m->term->out };
	struct places places = places_of(m->k);

	csv_head(&csv, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < m->issues.n && !csv.out->error; i++)
		for (size_t w = 0; w < m->who.n; w++)
			csv_party(m, &places, &csv, m->issues.v[i], m->who.v[w]);
	mem_free(places.cursor);
}
