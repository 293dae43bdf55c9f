/* casebrief_json_dates: conditions, copies, closings, meetings, hosts and deadlines of a brief, for
 * programs. */
#include "view/casebrief_json.h"
#include "view/casehead.h"

static void conditions_json(const struct casebrief *b, struct out *out)
{
	const struct dossier *k = b->k;
	struct json_rows rows = { .out = out };

	out_puts(out, ",\n\"conditions\":[");
	for (size_t i = 0; i < b->conditions.n; i++) {
		const struct brief_condition *c = &b->conditions.v[i];
		const struct fact *f = dossier_fact(k, c->fact);
		json_t *row = json_object();

		json_put(row, "name", name_json(k, f->name));
		json_put(row, "holders", brief_names_json(k, f, W_HOLDER));
		json_put(row, "of", brief_names_json(k, f, W_OF));
		json_put(row, "condition", brief_clause_json(k, f, W_BODY));
		json_put(row, "gist", string_json(fact_value(&k->r, f, W_TITLE)));
		json_put_bool(row, "firm", fact_has(&k->r, f, W_FIRM));
		json_put(row, "issues", brief_addresses_json(b, c->issues));
		brief_behind(k, c->fact, row);
		json_row(&rows, row);
	}
	out_putc(out, ']');
}

static void copies_json(const struct casebrief *b, struct out *out)
{
	static const uint8_t words[] = { W_HANDED, W_RECEIVED, W_SHOWN, W_HELD, W_RETURNED, W_RECALLED };
	const struct dossier *k = b->k;
	struct json_rows rows = { .out = out };

	out_puts(out, ",\n\"copies\":[");
	for (unsigned w = 0; w < sizeof words; w++)
		for (uint32_t i = 0; i < k->by_word[words[w]].n; i++) {
			uint32_t fact = k->by_word[words[w]].v[i];
			const struct fact *f = dossier_fact(k, fact);
			const struct value *copy = fact_value(&k->r, f, W_BODY);
			bool to = words[w] == W_HANDED || words[w] == W_SHOWN;
			json_t *row;

			if (!copy || copy->meaning != MEANS_ENTITY || !draft_counts(k, copy->means)) continue;
			row = json_object();
			json_put(row, "draft", name_json(k, copy->means));
			json_put(row, "copy", copy->alt ? json_count(copy->alt) : json_null());
			json_put(row, "act", json_text(word_text[words[w]], NULL));
			json_put_bool(row, "denied", (f->flags & FACT_NOT) != 0);
			json_put(row, "who",
				brief_names_json(k, f,
					to                       ? W_TO
					: words[w] == W_RECALLED ? W_FROM
								 : W_BY));
			brief_behind(k, fact, row);
			json_row(&rows, row);
		}
	out_putc(out, ']');
}

/* ---- meetings, dates ---- */

static json_t *session_json(const struct dossier *k, uint32_t line, uint32_t entity)
{
	const struct fact *f = dossier_fact(k, line);
	json_t *row = json_object();

	json_put(row, "session", name_json(k, entity));
	json_put(row, "state", json_text(word_text[fact_state(&k->r, f)], NULL));
	json_put(row, "at", brief_names_json(k, f, W_AT));
	brief_behind(k, line, row);
	return row;
}

static void sessions_json(const struct casebrief *b, struct out *out)
{
	const struct dossier *k = b->k;
	struct json_rows rows = { .out = out };
	int32_t days;

	out_puts(out, ",\n\"sessions_to_come\":[");
	for (size_t i = 0; i < b->next.n; i++) {
		const struct brief_session *s = &b->next.v[i];
		const struct date *plan = s->plan == NOTHING ? NULL : brief_on(k, s->plan);
		json_t *row = session_json(k, s->m.last, s->m.entity);

		json_put(row, "planned", date_json(plan));
		json_put(row, "first_planned",
			s->m.first_plan == NOTHING ? json_null() : date_json(brief_on(k, s->m.first_plan)));
		json_put(row, "slip_days", meeting_slip(k, &s->m, &days) ? json_integer(days) : json_null());
		json_put_bool(row, "overdue", plan && date_due(k, plan) == DUE_PAST);
		json_row(&rows, row);
	}
	out_putc(out, ']');
	brief_member(out, "last_session",
		b->last_held == NOTHING ? json_null()
					: session_json(k, b->last_held, dossier_fact(k, b->last_held)->name));
}

static json_t *gist_json(const struct dossier *k, uint32_t fact, json_t *row)
{
	struct buf words = BUF_INIT;
	bool quoted = fact_words_put(k, fact, &words);

	json_put(row, "words", words.n ? json_text(buf_str(&words), NULL) : json_null());
	json_put_bool(row, "quoted", quoted);
	buf_release(&words);
	return row;
}

static void hosts_json(const struct casebrief *b, struct out *out)
{
	const struct dossier *k = b->k;
	struct json_rows rows = { .out = out };

	out_puts(out, ",\n\"hosts\":[");
	for (size_t i = 0; i < b->hosts.n; i++) {
		const struct fact *f = dossier_fact(k, b->hosts.v[i]);
		json_t *row = json_object();

		json_put(row, "holders", brief_names_json(k, f, W_HOLDER));
		json_put(row, "does", json_text(word_text[fact_state(&k->r, f)], NULL));
		json_put(row, "what", brief_names_json(k, f, W_BODY));
		gist_json(k, b->hosts.v[i], row);
		brief_behind(k, b->hosts.v[i], row);
		json_row(&rows, row);
	}
	out_putc(out, ']');
}

static json_t *days_left(const struct dossier *k, const struct date *until)
{
	return until && until->last != DAY_NEVER ? json_integer(until->last - k->day) : json_null();
}

static void deadlines_json(const struct casebrief *b, struct out *out)
{
	const struct dossier *k = b->k;
	struct json_rows rows = { .out = out };

	out_puts(out, ",\n\"deadlines\":[");
	for (size_t i = 0; i < b->deadlines.n; i++) {
		const struct deadline *d = &b->deadlines.v[i].d;
		const struct date *end = brief_end(&b->deadlines.v[i]);
		const struct fact *f = dossier_fact(k, d->fact);
		json_t *row = json_object();

		json_put(row, "name", name_json(k, f->name));
		json_put(row, "holders", brief_names_json(k, f, W_HOLDER));
		json_put(row, "until", date_json(end));
		json_put(row, "days_left", days_left(k, end));
		json_put(row, "within", brief_clause_json(k, f, W_WITHIN));
		json_put_bool(row, "extended",
			d->last != NOTHING && fact_state(&k->r, dossier_fact(k, d->last)) == W_EXTENDED);
		json_put_bool(row, "soft", fact_has(&k->r, f, W_SOFT));
		gist_json(k, d->fact, row);
		brief_behind(k, d->fact, row);
		json_row(&rows, row);
	}
	out_putc(out, ']');
}

static json_t *votes_json(const struct dossier *k, uint32_t draft)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < k->by_word[W_VOTE].n; i++) {
		uint32_t fact = k->by_word[W_VOTE].v[i];
		const struct fact *f = dossier_fact(k, fact);
		const struct value *about = fact_value(&k->r, f, W_BODY);
		json_t *row;

		if (!about || about->means != draft) continue;
		row = json_object();
		json_put(row, "holders", brief_names_json(k, f, W_HOLDER));
		json_put(row, "vote", json_text(word_text[fact_state(&k->r, f)], NULL));
		brief_behind(k, fact, row);
		json_add(list, row);
	}
	return list;
}

static void closings_json(const struct casebrief *b, struct out *out)
{
	const struct dossier *k = b->k;
	struct json_rows rows = { .out = out };

	out_puts(out, ",\n\"closings\":[");
	for (size_t i = 0; i < b->closings.n; i++) {
		const struct fact *f = dossier_fact(k, b->closings.v[i]);
		const struct date *until = fact_date(&k->r, f, W_UNTIL);
		uint32_t draft = fact_value(&k->r, f, W_NAME)->means;
		json_t *row = json_object();

		json_put(row, "draft", name_json(k, draft));
		json_put(row, "from", date_json(fact_date(&k->r, f, W_FROM)));
		json_put(row, "until", date_json(until));
		json_put(row, "days_left", days_left(k, until));
		json_put_bool(row, "silence", fact_has(&k->r, f, W_SILENCE));
		json_put(row, "asked", brief_names_json(k, f, W_OF));
		json_put(row, "votes", votes_json(k, draft));
		brief_behind(k, b->closings.v[i], row);
		json_row(&rows, row);
	}
	out_putc(out, ']');
}

void brief_dates_json(const struct casebrief *b, struct out *out)
{
	conditions_json(b, out);
	copies_json(b, out);
	closings_json(b, out);
	sessions_json(b, out);
	hosts_json(b, out);
	deadlines_json(b, out);
}
