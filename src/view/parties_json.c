/* parties_json: who is at the table, for programs. */
#include "view/casehead.h"
#include "view/parties.h"

static json_t *also_json(const struct dossier *k, uint32_t entity)
{
	json_t *list = json_array();

	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		for (const struct clause *c = fact_speaks(f) ? fact_clause(&k->r, f, W_ALSO) : NULL; c;
			c = fact_next(&k->r, f, c)) {
			const struct value *v = clause_values(&k->r, c);
			json_t *row = json_object();

			json_put(row, "name", string_json(v));
			json_put(row, "on", date_json(c->n > 1 ? &v[1].date : NULL));
			json_add(list, row);
		}
	}
	return list;
}

static void put_dates(const struct dossier *k, uint32_t fact, json_t *row)
{
	const struct fact *f = fact == NOTHING ? NULL : dossier_fact(k, fact);

	json_put(row, "from", date_json(f ? fact_date(&k->r, f, W_FROM) : NULL));
	json_put(row, "until", date_json(f ? fact_date(&k->r, f, W_UNTIL) : NULL));
}

static json_t *roles_json(const struct dossier *k, uint32_t who)
{
	json_t *list = json_array();

	for (unsigned i = 0; i <= W_PENHOLDER - W_MEDIATOR + 1; i++) {
		enum word role = i ? (enum word)(W_MEDIATOR + i - 1) : W_HOST;
		json_t *row;

		if (!(k->who.v[who].roles & role_bit(role))) continue;
		row = json_object();
		json_put_text(row, "role", word_text[role], NULL);
		put_dates(k, role_line(k, who, role), row);
		json_add(list, row);
	}
	return list;
}

static json_t *groups_of_json(const struct dossier *k, uint32_t who)
{
	json_t *list = json_array();

	for (size_t g = 0; g < k->groups.n; g++) {
		const struct group *group = &k->groups.v[g];

		if (k->entities.v[group->entity].built_in || !group_shown(k, group)) continue;
		for (uint32_t i = 0; i < group->n; i++)
			if (k->members.v[group->first + i] == who)
				json_add(list, name_json(k, group->entity));
	}
	return list;
}

/* ---- persons ---- */

static json_t *offices_json(const struct dossier *k, uint32_t person)
{
	static const char *const word[] = {
		[TENURE_NO] = "no", [TENURE_PERHAPS] = "perhaps", [TENURE_SURE] = "yes"
	};
	json_t *list = json_array();

	for (uint32_t i = k->entities.v[person].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		for (const struct clause *c = fact_speaks(f) ? fact_clause(&k->r, f, W_OFFICE) : NULL; c;
			c = fact_next(&k->r, f, c)) {
			json_t *row = json_object();

			json_put(row, "office", string_json(clause_values(&k->r, c)));
			put_dates(k, i, row);
			json_put_text(row, "now", str_of(word[tenure_now(k, f)]), NULL);
			json_add(list, row);
		}
	}
	return list;
}

static json_t *persons_json(const struct dossier *k, uint32_t side)
{
	json_t *list = json_array();

	for (uint32_t e = 0; e < k->entities.n; e++) {
		json_t *row;

		if (k->entities.v[e].word != W_PERSON || !k->entities.v[e].known || person_side(k, e) != side)
			continue;
		row = json_object();
		json_put(row, "code", name_json(k, e));
		json_put(row, "name", title_json(k, e));
		json_put(row, "also", also_json(k, e));
		json_put(row, "offices", offices_json(k, e));
		cite_json(k, k->entities.v[e].first, row);
		json_add(list, row);
	}
	return list;
}

/* ---- parties and others ---- */

static json_t *rules_json(const struct parties_view *v, uint32_t who)
{
	const struct dossier *k = v->k;
	json_t *list = json_array();
	uint32_t n = 0;

	for (uint32_t i = 0; i < k->by_word[W_CONSENT].n; i++) {
		bool in = false;

		for (uint32_t issue = 0; issue < k->n_current && !in; issue++)
			in = v->s->issue[issue].rule == k->by_word[W_CONSENT].v[i] &&
			     v->s->in_rule[(size_t)issue * k->who.n + who];
		if (in) json_add(list, json_count(n));
		n++;
	}
	return list;
}

static void put_seat(const struct parties_view *v, uint32_t who, json_t *row)
{
	const struct dossier *k = v->k;
	const struct who *w = &k->who.v[who];
	struct asked a = asked_of(v, who);

	json_put_text(row, "seat", str_of(seat_word(k, who)), NULL);
	json_put(row, "replaced_by", code_json(k, w->heir));
	json_put(row, "replaces", code_json(k, w->seat));
	json_put(row, "weight", json_integer(w->weight));
	json_put_count(row, "asked", a.issues);
	json_put_count(row, "answered", a.answered);
	json_put(row, "rules", rules_json(v, who));
}

static json_t *somebody_json(const struct parties_view *v, uint32_t who)
{
	const struct dossier *k = v->k;
	uint32_t entity = k->who.v[who].entity;
	json_t *row = json_object();

	json_put(row, "code", name_json(k, entity));
	json_put(row, "name", title_json(k, entity));
	json_put(row, "also", also_json(k, entity));
	json_put(row, "roles", roles_json(k, who));
	json_put_bool(row, "table", k->who.v[who].table);
	if (k->who.v[who].party) put_seat(v, who, row);
	json_put(row, "groups", groups_of_json(k, who));
	json_put(row, "persons", persons_json(k, who));
	cite_json(k, k->entities.v[entity].first, row);
	return row;
}

static void people_json(const struct parties_view *v, bool party)
{
	struct json_rows rows = { .out = v->term->out };

	for (uint32_t w = 0; w < v->k->who.n && !rows.out->error; w++)
		if (v->k->who.v[w].party == party && v->k->entities.v[v->k->who.v[w].entity].known)
			json_row(&rows, somebody_json(v, w));
}

/* ---- groups and consent ---- */

static json_t *speakers_json(const struct dossier *k, uint32_t entity)
{
	json_t *list = json_array();

	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct clause *by = fact_clause(&k->r, dossier_fact(k, i), W_BY);

		if (!by || !fact_speaks(dossier_fact(k, i))) continue;
		for (uint32_t n = 0; n < by->n; n++) {
			const struct value *v = clause_values(&k->r, by) + n;

			if (v->kind == V_NAME && v->meaning == MEANS_ENTITY)
				json_add(list, name_json(k, v->means));
		}
	}
	return list;
}

static void groups_json(const struct parties_view *v)
{
	const struct dossier *k = v->k;
	struct json_rows rows = { .out = v->term->out };

	for (size_t g = 0; g < k->groups.n; g++) {
		const struct group *group = &k->groups.v[g];
		json_t *row, *members;

		if (!group_shown(k, group)) continue;
		row = json_object();
		members = json_array();
		for (uint32_t i = 0; i < group->n; i++) {
			uint32_t who = k->members.v[group->first + i];

			if (k->entities.v[k->who.v[who].entity].known) json_add(members, code_json(k, who));
		}
		json_put(row, "code", name_json(k, group->entity));
		json_put(row, "name", title_json(k, group->entity));
		json_put_bool(row, "built_in", k->entities.v[group->entity].built_in);
		json_put(row, "members", members);
		json_put(row, "speakers", speakers_json(k, group->entity));
		json_put_count(row, "speaks_on", bloc_issues(k, group->entity));
		cite_json(k, k->entities.v[group->entity].first, row);
		json_row(&rows, row);
	}
}

struct codes {
	const struct dossier *k;
	json_t *list;
};

static void add_code(void *data, uint32_t who)
{
	struct codes *to = data;

	json_add(to->list, code_json(to->k, who));
}

static json_t *consent_row(const struct parties_view *v, uint32_t fact)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, fact);
	struct codes to = { k, json_array() };
	json_t *row = json_object();
	uint32_t n = 0;

	for (uint32_t i = 0; i < k->n_current; i++) n += v->s->issue[i].rule == fact;
	consent_people(k, f, add_code, &to);
	json_put(row, "about", clause_json(k, f, W_ABOUT));
	json_put(row, "rule", clause_json(k, f, W_BODY));
	json_put(row, "parties", to.list);
	json_put_count(row, "issues", n);
	json_put(row, "sources", vouch_json(k, fact));
	cite_json(k, fact, row);
	return row;
}

static void consent_json(const struct parties_view *v)
{
	struct json_rows rows = { .out = v->term->out };

	for (uint32_t i = 0; i < v->k->by_word[W_CONSENT].n; i++)
		json_row(&rows, consent_row(v, v->k->by_word[W_CONSENT].v[i]));
}

void parties_json(const struct parties_view *v)
{
	struct out *out = v->term->out;

	casehead_json_open(v->k, out);
	out_puts(out, ",\"parties\":[");
	people_json(v, true);
	out_puts(out, "\n],\"actors\":[");
	people_json(v, false);
	out_puts(out, "\n],\"groups\":[");
	groups_json(v);
	out_puts(out, "\n],\"consent\":[");
	consent_json(v);
	out_puts(out, "\n],\"persons\":");
	json_print(out, persons_json(v->k, NOTHING));
	out_puts(out, "}\n");
}
