/* stages_rows: how far each side is, for programs, as JSON and CSV. */
#include "view/casehead.h"
#include "view/csv.h"
#include "view/show_fact.h"
#include "view/stages.h"

/* ---- stages ---- */

static json_t *stage_json(const struct dossier *k, const struct standing *s, unsigned stage)
{
	json_t *row;

	if (s->stage[stage].fact == NOTHING) return json_null();
	row = fact_json(k, s->stage[stage].fact);
	json_put_bool(row, "denied", s->stage[stage].denied);
	json_put_bool(row, "contested", s->stage[stage].contested);
	return row;
}

static json_t *standing_json(const struct dossier *k, const struct standing *s)
{
	const struct who *w = &k->who.v[s->who];
	unsigned top = stage_reached(s);
	json_t *row = json_object(), *gaps = json_array();

	json_put(row, "party", code_json(k, s->who));
	json_put_bool(row, "counts", w->counts);
	json_put(row, "replaced_by", code_json(k, w->heir));
	for (unsigned g = 0; g < N_STAGES; g++) json_put(row, stage_name[g], stage_json(k, s, g));
	json_put_count(row, "asked", s->asked);
	json_put_count(row, "answered", s->answered);
	json_put_count(row, "accepted", s->accepted);
	json_put_count(row, "recorded", s->recorded);
	json_put_count(row, "reserved", s->reserved);
	for (unsigned g = 0; top < N_STAGES && g < top; g++)
		if (!stage_on_record(s, g)) json_add(gaps, json_text(str_of(stage_name[g]), NULL));
	json_put(row, "gaps", gaps);
	return row;
}

/* ---- approvals ---- */

static json_t *holders_json(const struct dossier *k, uint32_t fact)
{
	const struct clause *c = fact_clause(&k->r, dossier_fact(k, fact), W_HOLDER);
	struct buf text = BUF_INIT;
	json_t *json;

	if (c) names_put(k, clause_values(&k->r, c), c->n, &text);
	json = json_text(buf_str(&text), NULL);
	buf_release(&text);
	return json;
}

static json_t *number_json(int64_t n)
{
	return n < 0 ? json_null() : json_integer(n);
}

static json_t *share_json(const struct approval_step *s, const struct vote_share *of)
{
	static const char *const reach[] = { "no", "exactly", "yes" };
	struct buf text = BUF_INIT;
	json_t *row;

	if (!of->known) return json_null();
	row = json_object();
	buf_printf(&text, "%u.%u", of->tenths / 10, of->tenths % 10);
	json_put(row, "total", json_integer(of->total));
	json_put_text(row, "percent", buf_str(&text), NULL);
	json_put(row, "reaches",
		s->share ? json_text(str_of(reach[of->reach < 0   ? 0
						  : of->reach > 0 ? 2
								  : 1]),
				   NULL)
			 : json_null());
	buf_release(&text);
	return row;
}

static json_t *rule_json(const struct approval_step *s)
{
	struct buf text = BUF_INIT;
	json_t *json;

	if (!s->share) return json_null();
	buf_printf(&text, "%lld/%lld", (long long)s->share_of, (long long)s->share);
	json = json_text(buf_str(&text), NULL);
	buf_release(&text);
	return json;
}

static const char *step_state(const struct approval_step *s)
{
	if (s->state != W_NOTHING) return word_text[s->state].p;
	return s->circle ? "circle" : s->open ? "open" : "waits";
}

static json_t *days_json(int32_t days)
{
	return days == INT32_MAX ? json_null() : json_integer(days);
}

static json_t *step_json(const struct stages_view *v, uint32_t index)
{
	static const char *const early[] = { NULL, "open", "dated" };
	const struct dossier *k = v->k;
	const struct approval_step *s = &v->approvals->steps.v[index];
	const struct approval_step *after = s->after == NOTHING ? NULL : &v->approvals->steps.v[s->after];
	json_t *row = fact_json(k, s->fact);
	struct buf words = BUF_INIT;

	fact_words_put(k, s->fact, &words);
	json_put_text(row, "body", buf_str(&words), NULL);
	json_put(row, "about", clause_json(k, dossier_fact(k, s->fact), W_ABOUT));
	json_put(row, "rule", rule_json(s));
	json_put(row, "after", after && after->entity != NOTHING ? name_json(k, after->entity) : json_null());
	json_put(row, "planned", date_json(approval_plan(k, s)));
	json_put(row, "days", days_json(s->days));
	json_put_text(row, "state", str_of(step_state(s)), NULL);
	json_put_bool(row, "contested", s->contested);
	json_put_bool(row, "circle", s->circle);
	json_put(row, "early", s->early ? json_text(str_of(early[s->early]), NULL) : json_null());
	json_put(row, "yes", number_json(s->yes));
	json_put(row, "no", number_json(s->no));
	json_put(row, "abstain", number_json(s->abstain));
	json_put(row, "of_all", share_json(s, &s->all));
	json_put(row, "of_yes_and_no", share_json(s, &s->cast));
	json_put(row, "result", fact_json(k, s->result));
	buf_release(&words);
	return row;
}

static json_t *path_json(const struct stages_view *v, const struct approval_path *p)
{
	json_t *row = json_object(), *steps = json_array();

	json_put(row, "holder", holders_json(v->k, p->fact));
	json_put_count(row, "given", p->given);
	json_put_count(row, "refused", p->refused);
	json_put(row, "next", p->next == NOTHING ? json_null() : json_count(p->next - p->first));
	for (uint32_t i = 0; i < p->n; i++) json_add(steps, step_json(v, p->first + i));
	json_put(row, "steps", steps);
	return row;
}

/* ---- closings ---- */

static const char *ballot_word(const struct ballot *b)
{
	if (b->word != W_NOTHING) return word_text[b->word].p;
	return b->silence == SILENCE_YES ? "silence" : "none";
}

static json_t *ballot_json(const struct dossier *k, const struct ballot *b)
{
	json_t *row = json_object();

	json_put(row, "party", code_json(k, b->who));
	json_put_text(row, "vote", str_of(ballot_word(b)), NULL);
	json_put_bool(row, "contested", b->contested);
	json_put(row, "points", b->silence == SILENCE_NOTHING ? json_null() : json_count(b->points));
	json_put(row, "of", b->silence == SILENCE_NOTHING ? json_null() : json_count(b->of));
	json_put(row, "broken_by", fact_json(k, b->silence == SILENCE_BROKEN ? b->objection : NOTHING));
	json_put(row, "fact", fact_json(k, b->vote));
	return row;
}

static json_t *closing_json(const struct stages_view *v, const struct closing *c)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, c->fact);
	json_t *row = fact_json(k, c->fact), *ballots = json_array();

	json_put(row, "draft", name_json(k, c->draft));
	json_put(row, "from", date_json(fact_date(&k->r, f, W_FROM)));
	json_put(row, "until", date_json(fact_date(&k->r, f, W_UNTIL)));
	json_put_text(row, "state", str_of(closing_state_name[c->state]), NULL);
	json_put_bool(row, "silence", c->silence);
	json_put(row, "days", days_json(c->days));
	json_put_count(row, "yes", c->yes);
	json_put_count(row, "no", c->no);
	json_put_count(row, "abstain", c->abstain);
	json_put_count(row, "none", c->none);
	for (uint32_t i = 0; i < c->n; i++)
		json_add(ballots, ballot_json(k, &v->closings->ballots.v[c->first + i]));
	json_put(row, "ballots", ballots);
	return row;
}

void stages_json(const struct stages_view *v, struct out *out)
{
	struct json_rows stages = { .out = out }, paths = { .out = out }, closings = { .out = out };

	casehead_json_open(v->k, out);
	out_puts(out, ",\"stages\":[");
	for (size_t i = 0; i < v->standings->list.n && !out->error; i++)
		if (v->k->entities.v[v->k->who.v[v->standings->list.v[i].who].entity].known)
			json_row(&stages, standing_json(v->k, &v->standings->list.v[i]));
	out_puts(out, "\n],\"approvals\":[");
	for (size_t i = 0; i < v->approvals->paths.n && !out->error; i++)
		json_row(&paths, path_json(v, &v->approvals->paths.v[i]));
	out_puts(out, "\n],\"closings\":[");
	for (size_t i = 0; i < v->closings->list.n && !out->error; i++)
		json_row(&closings, closing_json(v, &v->closings->list.v[i]));
	out_puts(out, "\n]}\n");
}

/* ---- CSV ---- */

static void count_field(struct csv *c, int64_t n)
{
	if (n < 0) csv_field(c, STR(""));
	else csv_number(c, (uint64_t)n);
}

/* party, kind, state; denied, contested; yes, no, abstain, rule; then the line. */
static void row_begin(
	struct csv *c, struct buf *who, const char *kind, struct str state, bool denied, bool contested)
{
	csv_take(c, who);
	csv_field(c, str_of(kind));
	csv_field(c, state);
	csv_number(c, denied);
	csv_number(c, contested);
}

static void stage_rows(const struct stages_view *v, struct csv *c)
{
	const struct dossier *k = v->k;
	struct buf who = BUF_INIT;

	for (size_t i = 0; i < v->standings->list.n && !c->out->error; i++)
		for (unsigned g = 0; g < N_STAGES; g++) {
			const struct standing *s = &v->standings->list.v[i];
			uint32_t fact = s->stage[g].fact;

			if (fact == NOTHING) continue;
			code_put(k, s->who, &who);
			row_begin(c, &who, stage_name[g], word_text[dossier_fact(k, fact)->word],
				s->stage[g].denied, s->stage[g].contested);
			for (unsigned n = 0; n < 4; n++) csv_field(c, STR(""));
			fact_csv(k, fact, c);
			csv_end(c);
		}
	buf_release(&who);
}

static void step_rows(const struct stages_view *v, struct csv *c)
{
	const struct dossier *k = v->k;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < v->approvals->steps.n && !c->out->error; i++) {
		const struct approval_step *s = &v->approvals->steps.v[i];
		const struct clause *holder = fact_clause(&k->r, dossier_fact(k, s->fact), W_HOLDER);

		if (holder) names_put(k, clause_values(&k->r, holder), holder->n, &text);
		row_begin(c, &text, "approval", str_of(step_state(s)), false, s->contested);
		count_field(c, s->yes);
		count_field(c, s->no);
		count_field(c, s->abstain);
		if (s->share) buf_printf(&text, "%lld/%lld", (long long)s->share_of, (long long)s->share);
		csv_take(c, &text);
		fact_csv(k, s->result == NOTHING ? s->fact : s->result, c);
		csv_end(c);
	}
	buf_release(&text);
}

static void ballot_rows(const struct stages_view *v, struct csv *c)
{
	struct buf who = BUF_INIT;

	for (size_t i = 0; i < v->closings->list.n && !c->out->error; i++) {
		const struct closing *x = &v->closings->list.v[i];

		for (uint32_t n = x->first; n < x->first + x->n; n++) {
			const struct ballot *b = &v->closings->ballots.v[n];

			code_put(v->k, b->who, &who);
			row_begin(c, &who, "vote", str_of(ballot_word(b)), false, b->contested);
			for (unsigned e = 0; e < 4; e++) csv_field(c, STR(""));
			fact_csv(v->k, b->vote == NOTHING ? x->fact : b->vote, c);
			csv_end(c);
		}
	}
	buf_release(&who);
}

void stages_csv(const struct stages_view *v, struct out *out)
{
	static const char *const heads[] = { "party", "kind", "state", "denied", "contested", "yes", "no",
		"abstain", "rule", FACT_CSV_COLUMNS };
	struct csv c = { .out = out };

	csv_head(&c, heads, sizeof heads / sizeof *heads);
	stage_rows(v, &c);
	step_rows(v, &c);
	ballot_rows(v, &c);
}
