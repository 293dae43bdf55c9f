/* casebrief_json: the facts of casebrief.h for programs: all of them, whatever would fit on a page. */
#include "view/casebrief_json.h"

#include "view/casehead.h"
#include "view/log.h"
#include "view/matrix_cell.h"

/* ---- pieces ---- */

void brief_member(struct out *out, const char *key, json_t *value)
{
	out_printf(out, ",\n\"%s\":", key);
	json_print(out, value);
}

static json_t *text_json(const struct buf *text)
{
	return json_text(buf_str(text), NULL);
}

json_t *brief_clause_json(const struct dossier *k, const struct fact *f, enum word word)
{
	const struct clause *c = fact_clause(&k->r, f, word);
	const struct value *v = c ? clause_values(&k->r, c) : NULL;
	struct buf text = BUF_INIT;
	struct str rest;
	json_t *json;

	if (!c) return json_null();
	for (uint32_t i = 0; i < c->n; i++)
		if (v[i].kind == V_STRING) return string_json(&v[i]);
	clause_put(k, f, c, &text);
	rest = str_trim(buf_str(&text));
	/* the words by which the clause is known are in its key */
	if (word == W_ACCEPTABLE) rest = str_cut(rest, sizeof "acceptable if", rest.n);
	if (word == W_WITHIN) rest = str_cut(rest, sizeof "within", rest.n);
	json = json_text(str_trim(rest), NULL);
	buf_release(&text);
	return json;
}

json_t *brief_names_json(const struct dossier *k, const struct fact *f, enum word word)
{
	const struct clause *c = fact_clause(&k->r, f, word);
	json_t *list = json_array();

	for (uint32_t i = 0; c && i < c->n; i++) {
		struct buf one = BUF_INIT;

		names_put(k, clause_values(&k->r, c) + i, 1, &one);
		json_add(list, text_json(&one));
		buf_release(&one);
	}
	return list;
}

void brief_behind(const struct dossier *k, uint32_t fact, json_t *row)
{
	const struct fact *f = dossier_fact(k, fact);

	json_put(row, "on", date_json(brief_on(k, fact)));
	json_put(row, "per", brief_names_json(k, f, W_PER));
	json_put(row, "flags", marks_json(k, fact));
	json_put(row, "sources", vouch_json(k, fact));
	cite_json(k, fact, row);
}

static json_t *address_json(const struct dossier *k, uint32_t issue)
{
	return json_text(k->issues.v[issue].address, NULL);
}

json_t *brief_addresses_json(const struct casebrief *b, struct brief_list l)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < l.n; i++) json_add(list, address_json(b->k, brief_list(b, l)[i]));
	return list;
}

/* ---- counts, parties, texts ---- */

static void counts_json(const struct casebrief *b, struct out *out)
{
	const struct brief_counts *n = &b->n;
	const struct {
		const char *key;
		uint64_t n;
	} all[] = { { "parties", n->parties }, { "others", n->others }, { "issues", b->k->n_current },
		{ "agreed", b->s->count[STATUS_IN_AGREEMENT] }, { "in_range", b->s->count[STATUS_IN_RANGE] },
		{ "open", b->s->count[STATUS_OPEN] }, { "blocked", b->s->count[STATUS_BLOCKED] },
		{ "blocked_vital", b->vital.n }, { "certainly", n->certainly }, { "possibly", n->possibly },
		{ "differing", b->differing.n }, { "contested", n->contested },
		{ "confided_otherwise", n->differs }, { "conditions", b->conditions.n },
		{ "conditions_pending", n->pending }, { "conditions_met", n->met },
		{ "conditions_dropped", n->dropped }, { "sessions_held", n->held },
		{ "sessions_planned", n->planned }, { "sessions_postponed", n->postponed },
		{ "sessions_cancelled", n->cancelled }, { "views", n->views },
		{ "views_open", n->views_open }, { "initiatives", n->initiatives },
		{ "initiatives_open", n->initiatives_open }, { "sayings", n->sayings },
		{ "claims", n->claims }, { "contradictions", n->contradictions }, { "steps", n->steps },
		{ "orders", n->orders }, { "reports", n->reports }, { "events", n->events },
		{ "tasks_open", n->tasks_open }, { "approvals_open", n->approvals_open },
		{ "deadlines_past", n->deadlines_past }, { "deadlines_met", n->deadlines_met },
		{ "deadlines_missed", n->deadlines_missed }, { "sources", n->sources },
		{ "sources_pending", n->sources_pending } };
	json_t *object = json_object();

	for (unsigned i = 0; i < sizeof all / sizeof *all; i++) json_put_count(object, all[i].key, all[i].n);
	brief_member(out, "counts", object);
}

static json_t *roles_json(const struct who *w)
{
	json_t *list = json_array();

	if (w->roles & role_bit(W_HOST)) json_add(list, json_text(word_text[W_HOST], NULL));
	for (unsigned r = W_MEDIATOR; r <= W_PENHOLDER; r++)
		if (w->roles & role_bit((enum word)r)) json_add(list, json_text(word_text[r], NULL));
	return list;
}

static void parties_json(const struct casebrief *b, struct out *out)
{
	const struct dossier *k = b->k;
	json_t *list = json_array();

	for (uint32_t i = 0; i < k->who.n; i++) {
		const struct who *w = &k->who.v[i];
		struct value title = { .kind = V_STRING, .text = k->entities.v[w->entity].title };
		json_t *row;

		if (!k->entities.v[w->entity].known) continue;
		row = json_object();
		json_put(row, "party", code_json(k, i));
		json_put(row, "title", title.text.n ? string_json(&title) : json_null());
		json_put_bool(row, "counts", w->counts);
		json_put(row, "roles", roles_json(w));
		json_put(row, "seat_of", code_json(k, w->seat));
		json_add(list, row);
	}
	brief_member(out, "parties", list);
	list = json_array();
	for (uint32_t i = 0; i < k->by_word[W_CONSENT].n; i++) {
		const struct fact *f = dossier_fact(k, k->by_word[W_CONSENT].v[i]);
		json_t *row = json_object();

		json_put(row, "rule", brief_clause_json(k, f, W_BODY));
		json_put(row, "about", brief_names_json(k, f, W_ABOUT));
		brief_behind(k, k->by_word[W_CONSENT].v[i], row);
		json_add(list, row);
	}
	brief_member(out, "consent", list);
}

static void texts_json(const struct casebrief *b, struct out *out)
{
	const struct dossier *k = b->k;
	json_t *list = json_array();

	for (uint32_t i = 0; i < k->texts.n; i++) {
		uint32_t e = k->texts.v[i].entity;
		json_t *row;

		if (!k->texts.v[i].current) continue;
		row = json_object();
		json_put(row, "draft", name_json(k, e));
		json_put(row, "by", brief_names_json(k, dossier_fact(k, k->entities.v[e].first), W_BY));
		json_put_bool(row, "read", k->texts.v[i].read);
		brief_behind(k, k->entities.v[e].first, row);
		json_add(list, row);
	}
	brief_member(out, "texts", list);
}

/* ---- issues ---- */

static json_t *codes_json(const struct dossier *k, struct who_list *l)
{
	json_t *list = json_array();

	for (size_t i = 0; i < l->v.n; i++) json_add(list, code_json(k, l->v.v[i]));
	vec_release(&l->v);
	return list;
}

static json_t *rather_json(const struct casebrief *b, uint32_t issue, uint32_t choice)
{
	const struct case_issue *it = &b->k->issues.v[issue];
	json_t *list = json_array();

	for (uint32_t i = 0; i < it->n_positions; i++) {
		const struct position *at = &b->k->positions.v[it->first_position + i];
		struct choice_run run;
		struct buf name = BUF_INIT;
		json_t *row;

		if (!b->s->in_rule[(size_t)issue * b->k->who.n + at->who]) continue;
		run.first = run.last = brief_rather(b, at, choice);
		if (run.first == NOTHING) continue;
		row = json_object();
		json_put(row, "party", code_json(b->k, at->who));
		brief_choice_put(b->k, issue, &run, &name);
		json_put(row, "alternative", text_json(&name));
		json_add(list, row);
		buf_release(&name);
	}
	return list;
}

static json_t *alternatives_json(const struct casebrief *b, uint32_t issue)
{
	const struct dossier *k = b->k;
	const struct case_issue *it = &k->issues.v[issue];
	json_t *list = json_array();

	for (uint32_t c = 0; c < it->n_choices; c++) {
		const struct choice *x = &k->choices.v[it->first_choice + c];
		struct who_list refused = { 0 }, missing = { 0 };
		struct choice_run run = { .first = c, .last = c };
		struct buf name = BUF_INIT, text = BUF_INIT;
		json_t *row = json_object();
		bool has = choice_text(k, it, c, &text);

		status_lacking(k, b->s, issue, c, true, who_list_add, &refused);
		status_lacking(k, b->s, issue, c, false, who_list_add, &missing);
		brief_choice_put(k, issue, &run, &name);
		json_put(row, "id", text_json(&name));
		json_put(row, "text", has ? text_json(&text) : json_null());
		json_put(row, "gloss",
			x->gloss == NOTHING ? json_null() : string_json(&k->r.values.v[x->gloss]));
		json_put_bool(row, "agreed", b->s->agreed[it->first_choice + c]);
		json_put_bool(row, "certainly", b->s->certainly[it->first_choice + c]);
		json_put_bool(row, "possibly", b->s->possibly[it->first_choice + c]);
		json_put(row, "refused_by", codes_json(k, &refused));
		json_put(row, "awaits", codes_json(k, &missing));
		json_put(row, "rather", rather_json(b, issue, c));
		json_add(list, row);
		buf_release(&name);
		buf_release(&text);
	}
	return list;
}

static json_t *vital_json(const struct casebrief *b, uint32_t issue)
{
	const struct dossier *k = b->k;
	const struct issue_status *x = &b->s->issue[issue];
	json_t *list = json_array();

	for (uint32_t i = 0; i < x->n_vital; i++) {
		const struct position *at = &k->positions.v[b->s->vital.v[x->first_vital + i]];
		const struct voice *v = brief_vital_voice(k, at);
		struct buf stance = BUF_INIT;
		json_t *row = json_object();
		struct tiers tiers;

		tiers_of(k, issue, v, &tiers);
		tiers_put(k, issue, &tiers, SIDE_BOTH, true, &stance);
		json_put(row, "party", code_json(k, at->who));
		json_put(row, "via", name_json(k, v->via));
		json_put(row, "stance", text_json(&stance));
		json_put_bool(row, "contested", at->n_voices > 1);
		json_put(row, "words", string_json(fact_value(&k->r, dossier_fact(k, v->fact), W_WORDS)));
		json_put(row, "because", brief_clause_json(k, dossier_fact(k, v->fact), W_BECAUSE));
		json_put(row, "acceptable_if", brief_clause_json(k, dossier_fact(k, v->fact), W_ACCEPTABLE));
		brief_behind(k, v->fact, row);
		json_add(list, row);
		tiers_release(&tiers);
		buf_release(&stance);
	}
	return list;
}

static json_t *issue_json(const struct casebrief *b, uint32_t issue)
{
	const struct dossier *k = b->k;
	const struct issue_status *x = &b->s->issue[issue];
	json_t *row = json_object(), *depends = json_array();
	struct buf phrase = BUF_INIT;

	json_put(row, "address", address_json(k, issue));
	json_put(row, "name", name_json(k, k->issues.v[issue].entity));
	json_put_text(row, "status", str_of(status_name[x->status]), NULL);
	json_put(row, "alternatives", alternatives_json(b, issue));
	json_put(row, "vital", vital_json(b, issue));
	status_recorded(k, b->s, issue, &phrase);
	json_put(row, "recorded", phrase.n ? text_json(&phrase) : json_null());
	json_put_bool(row, "differs", x->differs);
	for (uint32_t i = 0; i < x->n_depends; i++) {
		struct buf name = BUF_INIT;

		condition_put(k, b->s->depends.v[x->first_depends + i], &name);
		json_add(depends, text_json(&name));
		buf_release(&name);
	}
	json_put(row, "depends_on", depends);
	buf_release(&phrase);
	return row;
}

static void issues_json(const struct casebrief *b, struct out *out)
{
	const struct brief_list lists[] = { b->vital, b->blocked, b->agreed, b->range, b->open };
	struct json_rows rows = { .out = out };

	out_puts(out, ",\n\"issues\":[");
	for (unsigned i = 0; i < sizeof lists / sizeof *lists; i++)
		for (uint32_t j = 0; j < lists[i].n; j++)
			json_row(&rows, issue_json(b, brief_list(b, lists[i])[j]));
	out_putc(out, ']');
}

/* ---- who has agreed to what, who has answered ---- */

static json_t *stage_json(const struct dossier *k, const struct standing *s, unsigned stage)
{
	uint32_t fact = s->stage[stage].fact;
	json_t *row;

	if (fact == NOTHING) return json_null();
	row = json_object();
	json_put(row, "act", json_text(word_text[dossier_fact(k, fact)->word], NULL));
	json_put_bool(row, "denied", s->stage[stage].denied);
	json_put_bool(row, "contested", s->stage[stage].contested);
	brief_behind(k, fact, row);
	return row;
}

static void standings_json(const struct casebrief *b, struct out *out)
{
	struct json_rows rows = { .out = out };

	out_puts(out, ",\n\"standing\":[");
	for (size_t i = 0; i < b->standings->list.n; i++) {
		const struct standing *s = &b->standings->list.v[i];
		json_t *row = json_object();

		json_put(row, "party", code_json(b->k, s->who));
		json_put_bool(row, "counts", b->k->who.v[s->who].counts);
		for (unsigned g = 0; g < N_STAGES; g++) json_put(row, stage_name[g], stage_json(b->k, s, g));
		json_put_count(row, "clauses_recorded", s->recorded);
		json_put_count(row, "accepted", s->accepted);
		json_put_count(row, "answered", s->answered);
		json_put_count(row, "asked", s->asked);
		json_row(&rows, row);
	}
	out_puts(out, "],\n\"unanswered\":[");
	rows.n = 0;
	for (size_t i = 0; i < b->silent.n; i++) {
		json_t *row = json_object();

		json_put(row, "party", code_json(b->k, b->silent.v[i].who));
		json_put(row, "issues", brief_addresses_json(b, b->silent.v[i].issues));
		json_row(&rows, row);
	}
	out_putc(out, ']');
}

static void changed_json(const struct casebrief *b, struct out *out)
{
	struct json_rows rows = { .out = out };

	out_puts(out, ",\n\"changed\":[");
	for (size_t i = 0; i < b->upheavals.list.n && !out->error; i++) {
		const struct upheaval *u = &b->upheavals.list.v[i];
		json_t *row;

		if (!u->n) continue;
		row = upheaval_json(b->k, &b->upheavals, u);
		json_put_count(row, "lines", u->n);
		json_row(&rows, row);
	}
	out_putc(out, ']');
}

void casebrief_json(const struct casebrief *b, struct out *out)
{
	casehead_json_open(b->k, out);
	counts_json(b, out);
	parties_json(b, out);
	texts_json(b, out);
	brief_redlines_json(b, out);
	changed_json(b, out);
	issues_json(b, out);
	standings_json(b, out);
	brief_dates_json(b, out);
	out_puts(out, "}\n");
}
