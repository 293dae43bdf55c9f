/* findings_dates: what is past and still open: deadlines, closings, tasks, planned meetings, approvals to
 * come (C26). */
#include "analysis/deadlines.h"
#include "analysis/findings_parts.h"

/* Tells it at the place of the date: "WHAT was due on 2023-06-22, and …". */
static void tell_past(struct finder *x, uint32_t fact, uint32_t at, enum due due, const char *what,
	const struct date *d, const char *rest)
{
	struct buf when = BUF_INIT;

	date_put(&when, d);
	if (due == DUE_PAST) find(x, FIND_PAST, fact, at, "%s %s, and %s", what, when.p, rest);
	else find_note(x, FIND_PAST, fact, at, "%s %s, which may be past, and %s", what, when.p, rest);
	buf_release(&when);
}

/* ---- deadlines ---- */

static void find_deadlines(struct finder *x)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->by_word[W_DEADLINE].n; i++) {
		uint32_t fact = k->by_word[W_DEADLINE].v[i];
		const struct fact *f = dossier_fact(k, fact);
		struct buf what = BUF_INIT;
		struct deadline d;

		if (f->flags & FACT_CHANGE) continue;
		deadline_of(k, fact, &d);
		if (d.over || !d.ends || date_due(k, &d.end) == DUE_TO_COME) continue;
		fact_put(k, f, &what);
		buf_puts(&what, " ended on");
		tell_past(x, d.line, d.at, date_due(k, &d.end), what.p, &d.end,
			"nothing says whether it was met");
		if (f->name != NOTHING)
			find_hint(x, "Write `deadline %.*s met`, `missed`, or `extended until \xE2\x80\xA6`.",
				STRF(k->entities.v[f->name].name));
		else
			find_hint(x, "Give it a name (`as T1`), and write `deadline T1 met`, `missed`, or "
				     "`extended until \xE2\x80\xA6`.");
		buf_release(&what);
	}
}

/* ---- tasks and approvals ---- */

static void find_tasks(struct finder *x, enum word statement, enum word clause, const char *says,
	const char *rest, const char *states)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->by_word[statement].n; i++) {
		uint32_t fact = k->by_word[statement].v[i];
		const struct fact *f = dossier_fact(k, fact);
		const struct date *d = fact_date(&k->r, f, clause);
		struct buf what = BUF_INIT;

		if (f->flags & FACT_CHANGE || x->over[fact] || !d || date_due(k, d) == DUE_TO_COME) continue;
		fact_put(k, f, &what);
		buf_puts(&what, says);
		tell_past(x, fact, fact_clause(&k->r, f, clause)->at, date_due(k, d), what.p, d, rest);
		if (f->name != NOTHING)
			find_hint(x, "Write `%s %.*s %s`.", word_text[statement].p,
				STRF(k->entities.v[f->name].name), states);
		else
			find_hint(x, "Give it a name (`as NAME`), and write `%s NAME %s`.",
				word_text[statement].p, states);
		buf_release(&what);
	}
}

/* ---- planned meetings ---- */

/* Was the plan put off or called off since, or has the meeting taken place? */
static bool plan_is_over(const struct dossier *k, uint32_t entity, const struct fact *plan)
{
	const struct fact *f;

	EACH_FACT(k, entity, f, false)
	{
		enum word state = fact_state(&k->r, f);

		if (state == W_HELD) return true;
		if ((state == W_POSTPONED || state == W_CANCELLED) && f->known >= plan->known) return true;
	}
	return false;
}

static void find_sessions(struct finder *x)
{
	const struct dossier *k = x->k;

	for (uint32_t e = 0; e < k->entities.n; e++) {
		const struct fact *f, *plan = NULL;
		const struct date *last = NULL;
		struct buf what = BUF_INIT;

		if (k->entities.v[e].word != W_SESSION) continue;
		EACH_FACT(k, e, f, false)
		{
			const struct date *on = fact_date(&k->r, f, W_ON);

			if (fact_state(&k->r, f) != W_PLANNED || !on || (last && date_cmp(on, last) < 0))
				continue;
			plan = f;
			last = on;
		}
		if (!plan || date_due(k, last) == DUE_TO_COME || plan_is_over(k, e, plan)) continue;
		buf_printf(&what, "session %.*s was planned for", STRF(k->entities.v[e].name));
		tell_past(x, fact_index(k, plan), fact_clause(&k->r, plan, W_ON)->at, date_due(k, last),
			what.p, last, "nothing says whether it was held");
		find_hint(x,
			"Write `session %.*s held on \xE2\x80\xA6`, `postponed`, `cancelled`, or the new "
			"plan.",
			STRF(k->entities.v[e].name));
		buf_release(&what);
	}
}

/* ---- closings ---- */

/* Who has said yes or no to a draft: by a vote, or by an act on the whole of it. */
struct ballot {
	const struct dossier *k;
	uint32_t draft; /* the entity for which `voted` is known, or NOTHING */
	bool *voted;    /* for each who */
	struct series missing;
};

static void mark_voted(void *data, uint32_t who)
{
	((struct ballot *)data)->voted[who] = true;
}

static bool is_about(const struct dossier *k, const struct fact *f, uint32_t entity)
{
	const struct clause *c = fact_clause(&k->r, f, W_BODY);

	for (uint32_t i = 0; c && i < c->n; i++)
		if (clause_values(&k->r, c)[i].meaning == MEANS_ENTITY &&
			clause_values(&k->r, c)[i].means == entity)
			return true;
	return false;
}

static void count_votes(struct ballot *b, uint32_t draft)
{
	static const uint8_t acts[] = { W_VOTE, W_AGREED, W_RESERVED, W_INITIALLED, W_SIGNED, W_RATIFIED };
	const struct dossier *k = b->k;

	if (b->draft == draft) return;
	b->draft = draft;
	memset(b->voted, 0, k->who.n * sizeof *b->voted);
	for (size_t a = 0; a < sizeof acts; a++)
		for (uint32_t i = 0; i < k->by_word[acts[a]].n; i++) {
			const struct fact *f = dossier_fact(k, k->by_word[acts[a]].v[i]);
			const struct clause *by = fact_clause(&k->r, f, acts[a] == W_VOTE ? W_HOLDER : W_BY);

			if (by && is_about(k, f, draft))
				dossier_people(k, clause_values(&k->r, by), by->n, mark_voted, b);
		}
}

static void ask_one(void *data, uint32_t who)
{
	struct ballot *b = data;
	struct buf name = BUF_INIT;

	if (b->voted[who]) return;
	who_put(b->k, who, &name);
	series_add(&b->missing, buf_str(&name));
	buf_release(&name);
}

static void look_at_closing(struct finder *x, uint32_t fact, struct ballot *b)
{
	const struct dossier *k = x->k;
	const struct fact *f = dossier_fact(k, fact);
	const struct value *draft = fact_value(&k->r, f, W_NAME);
	const struct clause *of = fact_clause(&k->r, f, W_OF);
	const struct date *end = fact_date(&k->r, f, W_UNTIL);
	struct buf names = BUF_INIT, what = BUF_INIT, rest = BUF_INIT;

	/* where silence counts as consent, nothing is open when the time is over */
	if (!draft || draft->meaning != MEANS_ENTITY || !of || !end || fact_has(&k->r, f, W_SILENCE)) return;
	if (date_due(k, end) == DUE_TO_COME) return;
	count_votes(b, draft->means);
	b->missing = (struct series){ .out = &names, .most = 10 };
	dossier_people(k, clause_values(&k->r, of), of->n, ask_one, b);
	series_end(&b->missing);
	if (b->missing.n) {
		buf_printf(&what, "the closing of %.*s ended on", STRF(draft->text));
		buf_printf(&rest, "%s %s not voted", names.p, b->missing.n == 1 ? "has" : "have");
		tell_past(x, fact, fact_clause(&k->r, f, W_UNTIL)->at, date_due(k, end), what.p, end, rest.p);
		find_hint(x,
			"Write `vote PARTY: yes %.*s on \xE2\x80\xA6` (or no, abstain). Silence counts only "
			"where the closing "
			"says `silence`.",
			STRF(draft->text));
	}
	buf_release(&names);
	buf_release(&what);
	buf_release(&rest);
}

static void find_closings(struct finder *x)
{
	const struct dossier *k = x->k;
	struct ballot b = { .k = k, .draft = NOTHING };

	b.voted = mem_alloc(k->who.n + 1, sizeof *b.voted);
	for (uint32_t i = 0; i < k->by_word[W_CLOSING].n; i++)
		look_at_closing(x, k->by_word[W_CLOSING].v[i], &b);
	mem_free(b.voted);
}

void find_dates(struct finder *x)
{
	find_deadlines(x);
	find_tasks(x, W_TASK, W_UNTIL, " was to be done by", "nothing says that it was", "done` or `dropped");
	find_tasks(x, W_APPROVAL, W_ON, " was to be given on", "nothing says whether it was",
		"given` or `refused");
	find_tasks(x, W_APPROVAL, W_UNTIL, " was to be given by", "nothing says whether it was",
		"given` or `refused");
	find_sessions(x);
	find_closings(x);
}
