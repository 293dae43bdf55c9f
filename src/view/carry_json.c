/* carry_json: what became of a case with a new draft, for programs. */
#include "view/carry.h"
#include "view/casehead.h"
#include "view/show_fact.h"

static json_t *address_json(const struct dossier *k, uint32_t text, uint32_t block, uint32_t issue)
{
	struct buf text_of = BUF_INIT;

	if (block == NOWHERE && issue == NOWHERE) return json_null();
	carry_address(k, text, block, issue, &text_of);
	return json_take(&text_of);
}

static json_t *alternatives_json(const struct carry *c, const struct carry_point *p)
{
	json_t *list = json_array();

	for (uint32_t a = 0; a < p->n; a++) {
		const struct carry_alt *x = &c->alts.v[p->first + a];
		struct buf was = BUF_INIT, is = BUF_INIT;
		json_t *row = json_object();

		alternative_name(a, &was);
		if (x->alt != NOWHERE) carry_choice(c, p, x->alt, &is);
		json_put(row, "old", json_take(&was));
		json_put(row, "new", json_take(&is));
		json_put(row, "fate", json_string(carried_name[x->fate]));
		json_add(list, row);
	}
	return list;
}

static json_t *point_json(const struct carry *c, const struct carry_point *p)
{
	const struct case_issue *it = &c->before->issues.v[p->issue];
	json_t *row = json_object();

	json_put_text(row, "name", buf_str(&p->name), NULL);
	json_put_bool(row, "named", p->named || !p->pin);
	json_put(row, "old", address_json(c->before, c->old, it->block, it->issue));
	json_put(row, "new", address_json(c->after, c->new, p->block, p->place));
	json_put(row, "fate", json_string(carried_name[p->fate]));
	json_put_bool(row, "moved", p->moved);
	json_put(row, "alternatives", alternatives_json(c, p));
	return row;
}

/* "stands", "letters", … as one word each. */
static json_t *what_json(uint8_t what)
{
	static const char *const words[N_CARRY] = { "stands", "letters", "to confirm", "confirmed", "settled",
		"gone", "same day", "number" };

	return json_string(words[what]);
}

static json_t *stance_json(const struct carry *c, const struct carry_stance *s)
{
	const struct dossier *k = c->before;
	const struct fact *f = dossier_fact(k, s->fact);
	json_t *row = json_object();
	struct buf text = BUF_INIT;

	json_put_text(row, "name", buf_str(&c->points.v[s->point].name), NULL);
	json_put(row, "what", what_json(s->what));
	json_put_bool(row, "partly", s->partly);
	fact_say(k, s->fact, false, &text);
	json_put(row, "text", json_take(&text));
	text = BUF_INIT;
	if (s->what == CARRY_ASKED) carry_stance_put(c, s, &text);
	json_put(row, "again", json_take(&text));
	json_put(row, "supplier",
		k->r.files.v[f->file].scope ? json_text(k->r.files.v[f->file].supplier, NULL) : json_null());
	cite_json(k, s->fact, row);
	return row;
}

static json_t *line_json(const struct carry *c, const struct carry_line *l)
{
	const struct dossier *k = c->before;
	const struct fact *f = dossier_fact(k, l->fact);
	json_t *row = json_object();
	struct buf text = BUF_INIT;

	json_put(row, "what", what_json(l->what));
	fact_say(k, l->fact, true, &text);
	json_put(row, "text", json_take(&text));
	text = BUF_INIT;
	if (l->what == CARRY_ASKED && l->condition) carry_line_put(c, l, &text);
	json_put(row, "again", json_take(&text));
	json_put(row, "supplier",
		k->r.files.v[f->file].scope ? json_text(k->r.files.v[f->file].supplier, NULL) : json_null());
	cite_json(k, l->fact, row);
	return row;
}

static json_t *notation_json(const struct carry_view *v)
{
	json_t *list = json_array();
	struct str rest = buf_str(&v->notation), line;

	while (str_next(&rest, '\n', &line)) json_add(list, json_text(line, NULL));
	return list;
}

static json_t *suppliers_json(const struct carry_view *v)
{
	const struct dossier *k = v->c->before;
	json_t *list = json_array();

	for (uint32_t i = 0; i < k->r.files.n; i++) {
		struct buf lines = BUF_INIT;
		struct str rest, line;
		json_t *row, *rows;

		if (k->r.files.v[i].scope) carry_for_supplier(v, i, &lines);
		if (lines.n) {
			row = json_object();
			rows = json_array();
			json_put(row, "supplier", json_text(k->r.files.v[i].supplier, NULL));
			json_put(row, "file", json_text(buf_str(&k->r.files.v[i].path), NULL));
			for (rest = buf_str(&lines); str_next(&rest, '\n', &line);)
				json_add(rows, json_text(line, NULL));
			json_put(row, "lines", rows);
			json_add(list, row);
		}
		buf_release(&lines);
	}
	return list;
}

void carry_json(const struct carry_view *v, struct out *out)
{
	const struct carry *c = v->c;
	json_t *answer = json_object(), *points = json_array(), *stances = json_array(),
	       *lines = json_array(), *fresh = json_array();

	casehead_json(c->after, answer);
	json_put(answer, "old", name_json(c->before, c->before->texts.v[c->old].entity));
	json_put(answer, "new", json_text(v->draft, NULL));
	json_put(answer, "path", json_text(v->path, NULL));
	json_put(answer, "since", day_json(c->day));
	json_put_bool(answer, "written", v->written);
	json_put(answer, "add", notation_json(v));
	for (size_t i = 0; i < c->points.n; i++) json_add(points, point_json(c, &c->points.v[i]));
	for (size_t i = 0; i < c->stances.n; i++) json_add(stances, stance_json(c, &c->stances.v[i]));
	for (size_t i = 0; i < c->lines.n; i++) json_add(lines, line_json(c, &c->lines.v[i]));
	for (size_t i = 0; i < c->fresh.n; i++)
		json_add(fresh, address_json(c->after, c->new, NOWHERE, c->fresh.v[i]));
	json_put(answer, "points", points);
	json_put(answer, "stances", stances);
	json_put(answer, "lines", lines);
	json_put(answer, "suppliers", suppliers_json(v));
	json_put(answer, "fresh", fresh);
	json_print(out, answer);
	out_putc(out, '\n');
}
