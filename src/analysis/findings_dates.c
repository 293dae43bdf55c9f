/* findings_dates: what is past and still open: deadlines, closings, tasks, planned meetings, approvals to
 * come (C26). */
#include "analysis/closings.h"
#include "analysis/deadlines.h"
#include "analysis/findings_parts.h"
#include "analysis/meetings.h"

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

static void find_sessions(struct finder *x)
{
	const struct dossier *k = x->k;
	struct meetings all;

	meetings_of(k, &all);
	for (size_t i = 0; i < all.list.n; i++) {
		const struct meeting *m = &all.list.v[i];
		struct str name = k->entities.v[m->entity].name;
		const struct date *on;
		struct buf what = BUF_INIT;

		if (meeting_state(k, m) != W_PLANNED) continue;
		on = fact_date(&k->r, dossier_fact(k, m->plan), W_ON);
		if (!on || date_due(k, on) == DUE_TO_COME) continue;
		buf_printf(&what, "session %.*s was planned for", STRF(name));
		tell_past(x, m->plan, fact_clause(&k->r, dossier_fact(k, m->plan), W_ON)->at, date_due(k, on),
			what.p, on, "nothing says whether it was held");
		find_hint(x,
			"Write `session %.*s held on \xE2\x80\xA6`, `postponed`, `cancelled`, or the new "
			"plan.",
			STRF(name));
		buf_release(&what);
	}
	meetings_release(&all);
}

/* ---- closings ---- */

/* Who has said yes or no to a draft without a vote: by an act on the whole of it. */
struct answers {
	const struct dossier *k;
	struct map given; /* by the draft (entity): "who" */
	uint32_t draft;   /* at hand */
};

static bool answered(const struct answers *a, uint32_t draft, uint32_t who)
{
	struct buf key = BUF_INIT;
	bool found;

	buf_printf(&key, "%u", (unsigned)who);
	found = map_get(&a->given, draft, buf_str(&key)) != MAP_NONE;
	buf_release(&key);
	return found;
}

static void note_answer(void *data, uint32_t who)
{
	struct answers *a = data;
	struct buf key = BUF_INIT;

	buf_printf(&key, "%u", (unsigned)who);
	*map_at(&a->given, a->draft, buf_str(&key)) = 1;
	buf_release(&key);
}

static void read_answers(struct answers *a)
{
	static const uint8_t acts[] = { W_AGREED, W_RESERVED, W_INITIALLED, W_SIGNED, W_RATIFIED };
	const struct dossier *k = a->k;

	for (size_t w = 0; w < sizeof acts; w++)
		for (uint32_t i = 0; i < k->by_word[acts[w]].n; i++) {
			const struct fact *f = dossier_fact(k, k->by_word[acts[w]].v[i]);
			const struct clause *by = fact_clause(&k->r, f, W_BY),
					    *body = fact_clause(&k->r, f, W_BODY);

			for (uint32_t n = 0; by && body && !(f->flags & FACT_NOT) && n < body->n; n++) {
				const struct value *v = clause_values(&k->r, body) + n;

				a->draft = v->means;
				if (v->meaning == MEANS_ENTITY)
					dossier_people(k, clause_values(&k->r, by), by->n, note_answer, a);
			}
		}
}

/* Where silence counts as consent, nothing is open when the time is over. */
static void look_at_closing(
	struct finder *x, const struct closings *all, const struct answers *a, const struct closing *c)
{
	const struct dossier *k = x->k;
	const struct fact *f = dossier_fact(k, c->fact);
	const struct date *end = fact_date(&k->r, f, W_UNTIL);
	struct str draft = fact_value(&k->r, f, W_NAME)->text;
	struct buf names = BUF_INIT, what = BUF_INIT, rest = BUF_INIT, name = BUF_INIT;
	struct series missing = { .out = &names, .most = 10 };

	if (!end || c->silence || !c->none || date_due(k, end) == DUE_TO_COME) return;
	for (uint32_t i = c->first; i < c->first + c->n; i++) {
		if (all->ballots.v[i].vote != NOTHING || answered(a, c->draft, all->ballots.v[i].who))
			continue;
		buf_clear(&name);
		who_put(k, all->ballots.v[i].who, &name);
		series_add(&missing, buf_str(&name));
	}
	series_end(&missing);
	if (missing.n) {
		buf_printf(&what, "the closing of %.*s ended on", STRF(draft));
		buf_printf(&rest, "%s %s not voted", names.p, missing.n == 1 ? "has" : "have");
		tell_past(x, c->fact, fact_clause(&k->r, f, W_UNTIL)->at, date_due(k, end), what.p, end,
			rest.p);
		find_hint(x,
			"Write `vote PARTY: yes %.*s on \xE2\x80\xA6` (or no, abstain). Silence counts only "
			"where "
			"the "
			"closing says `silence`.",
			STRF(draft));
	}
	buf_release(&names);
	buf_release(&what);
	buf_release(&rest);
	buf_release(&name);
}

static void find_closings(struct finder *x)
{
	struct answers answers = { .k = x->k };
	struct closings all;

	closings_of(x->k, &all);
	if (all.list.n) read_answers(&answers);
	for (size_t i = 0; i < all.list.n; i++) look_at_closing(x, &all, &answers, &all.list.v[i]);
	closings_release(&all);
	map_release(&answers.given);
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
