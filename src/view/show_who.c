/* show_who: see show_who.h. */
#include "view/show_who.h"

#include "analysis/standing.h"
#include "view/casehead.h"
#include "view/matrix_cell.h"
#include "view/show_issue.h"
#include "view/show_stance.h"
#include "view/table.h"

/* ---- its part ---- */

static bool in_group(const struct dossier *k, const struct group *g, uint32_t who)
{
	for (uint32_t m = 0; m < g->n; m++)
		if (k->members.v[g->first + m] == who) return true;
	return false;
}

static void roles_put(const struct who *w, struct buf *out)
{
	static const uint8_t roles[] = { W_HOST, W_MEDIATOR, W_GUARANTOR, W_OBSERVER, W_VERIFIER,
		W_FACILITATOR, W_DONOR, W_PENHOLDER };

	for (unsigned i = 0; i < sizeof roles; i++)
		if (w->roles & role_bit((enum word)roles[i])) buf_printf(out, " %s", word_text[roles[i]].p);
}

static void part_row(struct show *s, uint32_t who)
{
	const struct dossier *k = s->k;
	const struct who *w = &k->who.v[who];
	struct buf line = BUF_INIT;
	bool any = false;

	buf_puts(&line, !w->party   ? "Has a part in it; its consent does not count"
			: w->counts ? "At the table: its consent counts"
				    : "Its consent does not count on this day");
	if (w->heir != NOTHING) {
		buf_puts(&line, "; its seat is taken by ");
		code_put(k, w->heir, &line);
	}
	if (w->seat != NOTHING) {
		buf_puts(&line, "; it has the seat of ");
		code_put(k, w->seat, &line);
	}
	if (w->roles) {
		buf_puts(&line, "; on the day");
		roles_put(w, &line);
	}
	if (w->weight != 1) buf_printf(&line, "; weight %lld", (long long)w->weight);
	for (size_t g = 0; g < k->groups.n; g++) {
		if (k->entities.v[k->groups.v[g].entity].built_in || !in_group(k, &k->groups.v[g], who))
			continue;
		buf_puts(&line, any ? " " : "; in ");
		name_put(k, k->groups.v[g].entity, &line);
		any = true;
	}
	buf_puts(&line, ".");
	text_row(s->term, &line, 2);
	buf_release(&line);
}

/* ---- how far it stands with the text ---- */

static void stage_rows(struct show *s, uint32_t who)
{
	const struct dossier *k = s->k;
	struct standings all;
	bool any = false;

	standings_of(k, s->statuses, &all);
	for (size_t i = 0; i < all.list.n; i++) {
		const struct standing *x = &all.list.v[i];

		if (x->who != who) continue;
		for (unsigned stage = 0; stage < N_STAGES; stage++) {
			struct buf line = BUF_INIT;

			if (x->stage[stage].fact == NOTHING) continue;
			if (!any)
				term_heading(s->term, "How far it stands with the text",
					"as recorded, never inferred");
			any = true;
			buf_printf(&line, "%s%s: ", stage_name[stage],
				x->stage[stage].denied ? " (denied)" : "");
			fact_say(k, x->stage[stage].fact, true, &line);
			fact_tail(k, &s->cited, x->stage[stage].fact, &line);
			text_row(s->term, &line, 2);
			buf_release(&line);
		}
	}
	standings_release(&all);
}

/* ---- its stances ---- */

static void stance_cells(struct show *s, struct table *t, const struct position *p, bool *told)
{
	const struct dossier *k = s->k;

	for (uint32_t i = 0; i < p->n_voices; i++) {
		const struct voice *v = &k->voices.v[p->first_voice + i];
		const char *importance = voice_importance(k, v);
		const struct date *on =
			v->fact == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, v->fact), W_ON);
		struct buf cell = BUF_INIT;

		issue_label(k, p->issue, &cell);
		table_cell(t, buf_str(&cell));
		table_cell(t, str_of(issue_status_name(s, p->issue)));
		buf_clear(&cell);
		voice_say(k, p->issue, v, &cell);
		table_cell(t, buf_str(&cell));
		table_cell(t, str_of(importance ? importance : ""));
		buf_clear(&cell);
		if (on) date_put(&cell, on);
		table_cell(t, buf_str(&cell));
		buf_clear(&cell);
		voice_origin(k, v, &cell);
		table_cell(t, buf_str(&cell));
		buf_clear(&cell);
		if (v->fact != NOTHING) {
			cite_put(k, v->fact, &cell);
			told[v->fact] = true;
		}
		table_cell(t, buf_str(&cell));
		buf_release(&cell);
	}
}

static void silent_row(struct show *s, uint32_t who, bool headed)
{
	const struct dossier *k = s->k;
	struct buf line = BUF_INIT;

	for (uint32_t i = 0; i < k->n_current; i++) {
		if (!s->statuses->in_rule[(size_t)i * k->who.n + who] || position_of(k, i, who)) continue;
		buf_puts(&line, line.n ? ", " : "Nothing said on ");
		issue_label(k, i, &line);
	}
	if (line.n && !headed) term_heading(s->term, "Stances", NULL);
	if (line.n) text_row(s->term, &line, 2);
	buf_release(&line);
}

static void stance_rows(struct show *s, uint32_t who, bool *told)
{
	static const struct {
		const char *head;
		unsigned rank;
	} columns[] = { { "Issue", 0 }, { "Status", 2 }, { "Stance", 0 }, { "", 1 }, { "On", 3 },
		{ "From", 4 }, { "Place", 5 } };
	struct table t;
	bool any = false;

	table_init(&t);
	for (unsigned c = 0; c < sizeof columns / sizeof *columns; c++)
		table_column(&t, columns[c].head, ALIGN_LEFT, columns[c].rank);
	for (uint32_t i = 0; i < s->k->n_current; i++) {
		const struct position *p = position_of(s->k, i, who);

		if (!p) continue;
		any = true;
		stance_cells(s, &t, p, told);
	}
	if (any) term_heading(s->term, "Stances", "`onetext show CASE ISSUE` has the reasons");
	if (any) plain_table(&t, s->term);
	silent_row(s, who, any);
	table_release(&t);
}

void who_part(struct show *s, uint32_t who, bool *told)
{
	part_row(s, who);
	stage_rows(s, who);
	stance_rows(s, who, told);
}

/* ---- JSON ---- */

static json_t *stages_json(const struct show *s, uint32_t who)
{
	struct standings all;
	json_t *list = json_array();

	standings_of(s->k, s->statuses, &all);
	for (size_t i = 0; i < all.list.n; i++)
		for (unsigned stage = 0; all.list.v[i].who == who && stage < N_STAGES; stage++) {
			json_t *row;

			if (all.list.v[i].stage[stage].fact == NOTHING) continue;
			row = fact_json(s->k, all.list.v[i].stage[stage].fact);
			json_put_text(row, "stage", str_of(stage_name[stage]), NULL);
			json_put_bool(row, "denied", all.list.v[i].stage[stage].denied);
			json_add(list, row);
		}
	standings_release(&all);
	return list;
}

void who_json(const struct show *s, uint32_t who, json_t *object)
{
	const struct dossier *k = s->k;
	const struct who *w = &k->who.v[who];
	json_t *roles = json_array(), *groups = json_array(), *stances = json_array(), *silent = json_array();
	struct buf text = BUF_INIT;
	struct str rest, role;

	roles_put(w, &text);
	for (rest = str_trim(buf_str(&text)); str_next(&rest, ' ', &role);)
		json_add(roles, json_text(role, NULL));
	for (size_t g = 0; g < k->groups.n; g++)
		if (!k->entities.v[k->groups.v[g].entity].built_in && in_group(k, &k->groups.v[g], who))
			json_add(groups, name_json(k, k->groups.v[g].entity));
	for (uint32_t i = 0; i < k->n_current; i++) {
		const struct position *p = position_of(k, i, who);
		json_t *row;

		if (!p && s->statuses->in_rule[(size_t)i * k->who.n + who])
			json_add(silent, json_text(k->issues.v[i].address, NULL));
		if (!p) continue;
		row = position_json(s, p);
		json_put_text(row, "address", k->issues.v[i].address, NULL);
		json_put_text(row, "status", str_of(issue_status_name(s, i)), NULL);
		json_add(stances, row);
	}
	json_put_bool(object, "counts", w->counts);
	json_put(object, "roles", roles);
	json_put(object, "groups", groups);
	json_put(object, "stages", stages_json(s, who));
	json_put(object, "stances", stances);
	json_put(object, "silent", silent);
	buf_release(&text);
}
