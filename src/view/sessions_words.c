/* sessions_words: how what is known of a session is said; see sessions.h. */
#include "analysis/deadlines.h"
#include "analysis/offices.h"
#include "view/casehead.h"
#include "view/sessions.h"

#define ACCOUNTS 16 /* different lists of names for one session; nobody has more */

/* ---- days ---- */

void span_say(int64_t days, bool about, struct buf *out)
{
	put_plural(out, (uint64_t)days, "day");
	if (!about || days < 28) return;
	buf_puts(out, " (about ");
	/* a month is 30.44 days, a year 365.25; rounded to the nearest */
	if (days < 183) put_plural(out, (uint64_t)(days + 3) / 7, "week");
	else if (days < 731) put_plural(out, (uint64_t)(days * 100 + 1522) / 3044, "month");
	else put_plural(out, (uint64_t)(days * 4 + 730) / 1461, "year");
	buf_putc(out, ')');
}

void slip_say(int32_t days, bool about, struct buf *out)
{
	if (!days) {
		buf_puts(out, "kept");
		return;
	}
	span_say(days < 0 ? -(int64_t)days : days, about, out);
	buf_puts(out, days < 0 ? " earlier" : " later");
}

/* ---- places ---- */

static const char mark_signs[N_MARK_WORDS + 1] = "?~*+"; /* as in mark_words */

unsigned mark_signs_put(const struct dossier *k, const struct fact *f, struct buf *out)
{
	unsigned used = 0;

	for (unsigned i = 0; i < N_MARK_WORDS; i++) {
		if (!fact_has(&k->r, f, (enum word)mark_words[i])) continue;
		buf_puts(out, used ? "" : out->n ? " " : "");
		buf_putc(out, mark_signs[i]);
		used |= 1U << i;
	}
	return used;
}

void mark_legend_put(unsigned used, struct buf *out)
{
	for (unsigned i = 0; i < N_MARK_WORDS; i++)
		if (used & 1U << i)
			buf_printf(out, "%s%c %s", out->n ? ", " : "", mark_signs[i],
				word_text[mark_words[i]].p);
}

void plan_say(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct date *on = fact_date(&k->r, f, W_ON);
	uint32_t place = place_at(k, f);

	if (on) date_say(out, on);
	else buf_puts(out, "no day said");
	if (place != NOTHING) {
		buf_puts(out, ", ");
		place_put(k, place, on, out);
	}
	marks_put(k, fact, " (", ", ", ")", out);
}

const char *place_kept_word(enum place_kept kept)
{
	switch (kept) {
	case PLACE_UNSAID: return NULL;
	case PLACE_SAME: return "same";
	case PLACE_SAME_HOST: return "same host";
	case PLACE_ELSEWHERE: return "elsewhere";
	}
	return NULL;
}

static bool overdue(const struct dossier *k, const struct session *s)
{
	return s->state == W_PLANNED && s->on && date_due(k, s->on) == DUE_PAST;
}

static void place_outcome(const struct sessions_view *v, const struct session *s, struct buf *out)
{
	if (s->place_kept == PLACE_SAME && !s->has_slip) buf_puts(out, ", at the place said");
	if (s->place_kept != PLACE_ELSEWHERE && s->place_kept != PLACE_SAME_HOST) return;
	buf_puts(out,
		s->place_kept == PLACE_ELSEWHERE ? ", elsewhere (" : ", another place of the same host (");
	place_put(v->k, s->place, s->on, out);
	buf_putc(out, ')');
}

void outcome_say(const struct sessions_view *v, const struct session *s, struct buf *out)
{
	bool planned = s->state == W_PLANNED;

	if (s->state == W_POSTPONED || s->state == W_CANCELLED) {
		buf_add(out, word_text[s->state]);
		return;
	}
	if (s->has_slip && !planned) {
		slip_say(s->slip, true, out);
	} else if (s->has_slip) {
		buf_puts(out, "planned ");
		if (s->slip) slip_say(s->slip, true, out);
		else buf_puts(out, "within that");
	} else {
		buf_puts(out, !planned                       ? "held"
			      : s->m.plan == s->m.first_plan ? "still planned so"
							     : "planned anew");
	}
	place_outcome(v, s, out);
	if (overdue(v->k, s)) buf_puts(out, "; its day is over, and nothing says what came of it");
}

/* ---- people ---- */

void people_put(const struct sessions_view *v, struct range r, struct buf *out)
{
	for (uint32_t i = 0; i < r.n; i++) {
		if (i) buf_putc(out, ' ');
		code_put(v->k, v->s->people.v[r.first + i], out);
	}
}

void session_names_put(const struct dossier *k, const struct session *s, enum word word, struct buf *out)
{
	struct buf list = BUF_INIT;
	VEC(struct buf) lists = { 0 };

	for (uint32_t i = k->entities.v[s->m.entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct clause *c = fact_clause(&k->r, dossier_fact(k, i), word);
		bool same = false;

		if (!c || !session_says(k, s, i)) continue;
		list = BUF_INIT;
		names_put(k, clause_values(&k->r, c), c->n, &list);
		for (size_t n = 0; n < lists.n && !same; n++)
			same = str_eq(buf_str(&lists.v[n]), buf_str(&list));
		if (same || lists.n == ACCOUNTS) {
			buf_release(&list);
			continue;
		}
		if (lists.n) buf_puts(out, ", ");
		buf_add(out, buf_str(&list));
		vec_push(&lists, list);
	}
	for (size_t n = 0; n < lists.n; n++) buf_release(&lists.v[n]);
	vec_release(&lists);
}

static void person_put(const struct dossier *k, uint32_t person, const struct date *on, struct buf *out)
{
	uint32_t side = person_side_on(k, person, on), line = office_on(k, person, on);

	name_put(k, person, out);
	if (side == NOTHING && line == NOTHING) return;
	buf_puts(out, " (");
	if (side != NOTHING) name_put(k, side, out);
	if (side != NOTHING && line != NOTHING) buf_puts(out, ", ");
	if (line != NOTHING) string_put(fact_value(&k->r, dossier_fact(k, line), W_OFFICE), out);
	buf_putc(out, ')');
}

void persons_say(const struct sessions_view *v, const struct session *s, struct buf *out)
{
	struct people people;

	session_persons(v->k, s, &people);
	for (size_t i = 0; i < people.list.n; i++) {
		if (i) buf_puts(out, "; ");
		person_put(v->k, people.list.v[i], s->on, out);
	}
	vec_release(&people.list);
}

/* ---- what does not fit ---- */

const char *trouble_word(const struct trouble *t)
{
	switch ((enum trouble_kind)t->kind) {
	case TROUBLE_MISSING: return "not all there";
	case TROUBLE_LEVEL: return "level";
	case TROUBLE_OFFICES: return "offices";
	case TROUBLE_CANCELLED: return "cancelled";
	case TROUBLE_TWICE: return "other days";
	case TROUBLE_OVERDUE: return "overdue";
	case TROUBLE_WITHDRAWN: return "host withdrawn";
	case TROUBLE_GAP: return "numbers missing";
	}
	return "";
}

static void missing_say(const struct sessions_view *v, const struct trouble *t, struct buf *out)
{
	const struct dossier *k = v->k;
	const struct session *s = &v->s->list.v[t->session];

	buf_printf(
		out, "%u of %u of the series took part; not ", (unsigned)s->took_part, (unsigned)s->members);
	people_put(v, s->missing, out);
	if (t->line == NOTHING) return;
	vouch_put(k, s->m.last, out);
	buf_puts(out, "; the rule about the series, consent ");
	clause_text_put(
		k, dossier_fact(k, t->line), fact_clause(&k->r, dossier_fact(k, t->line), W_BODY), out);
	buf_puts(out, t->holds ? ", is satisfied by those who took part"
			       : ", is not satisfied by those who took part");
	marks_put(k, t->line, " (", ", ", ")", out);
	vouch_put(k, t->line, out);
}

static void level_say(const struct sessions_view *v, const struct session *s, struct buf *out)
{
	const struct clause *c = meeting_clause(v->k, &s->m, W_LEVEL);

	string_put(c ? clause_values(&v->k->r, c) : NULL, out);
}

/* "Kazakhstan had withdrawn on 21 June 2023: the aim is met" */
static void withdrawn_say(
	const struct sessions_view *v, const struct session *s, uint32_t line, struct buf *out)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, line);
	const struct date *from = fact_date(&k->r, f, W_FROM), *on = fact_date(&k->r, f, W_ON);

	buf_puts(out, "held at ");
	place_put(k, s->place, s->on, out);
	buf_puts(out, ", though ");
	code_put(k, s->host, out);
	buf_puts(out, " had withdrawn");
	if (on || from) {
		buf_puts(out, ": ");
		date_say(out, on ? on : from);
	}
	if (from && on) {
		buf_puts(out, ", from ");
		date_say(out, from);
	}
	marks_put(k, line, " (", ", ", ")", out);
}

void trouble_say(const struct sessions_view *v, const struct trouble *t, struct buf *out)
{
	const struct dossier *k = v->k;
	const struct session *s = &v->s->list.v[t->session];
	const struct fact *f = t->line == NOTHING ? NULL : dossier_fact(k, t->line);
	const struct date *on = f ? fact_date(&k->r, f, W_ON) : NULL;
	uint32_t cited = s->m.last;

	switch ((enum trouble_kind)t->kind) {
	case TROUBLE_MISSING:
		missing_say(v, t, out);
		if (t->line != NOTHING) return;
		break;
	case TROUBLE_LEVEL:
		level_say(v, s, out);
		buf_puts(out, "; before, at ");
		name_put(k, v->s->list.v[t->other].m.entity, out);
		buf_puts(out, ": ");
		level_say(v, &v->s->list.v[t->other], out);
		break;
	case TROUBLE_OFFICES:
		buf_puts(out, "not one office on all sides: ");
		persons_say(v, s, out);
		break;
	case TROUBLE_CANCELLED:
		buf_puts(out, "held, and also said to be cancelled");
		if (on) buf_puts(out, ": ");
		if (on) date_say(out, on);
		cited = t->line;
		break;
	case TROUBLE_TWICE:
		buf_puts(out, "held ");
		date_say(out, s->on);
		vouch_put(k, s->m.last, out);
		buf_puts(out, ", and by another line ");
		date_say(out, on);
		marks_put(k, t->line, " (", ", ", ")", out);
		cited = t->line;
		break;
	case TROUBLE_OVERDUE:
		buf_puts(out, "planned for ");
		date_say(out, s->on);
		buf_puts(out, ", over for ");
		span_say(t->days, true, out);
		buf_puts(out, "; nothing says what came of it");
		break;
	case TROUBLE_WITHDRAWN:
		withdrawn_say(v, s, t->line, out);
		cited = t->line;
		break;
	case TROUBLE_GAP:
		buf_printf(out, t->to > t->from ? "numbers %u" : "number %u", (unsigned)t->from);
		if (t->to > t->from)
			buf_printf(out, "%s%u", t->to == t->from + 1 ? " and " : " to ", (unsigned)t->to);
		buf_puts(out, t->to > t->from ? " are missing before it" : " is missing before it");
		break;
	}
	vouch_put(k, cited, out);
}
