/* sessions_details: everything that is known of one session, for people; see sessions.h. */
#include "base/utf8.h"
#include "view/casehead.h"
#include "view/sessions.h"
#include "view/show_fact.h"

#define LABEL_COLUMNS 12

/* "    agenda     elements of the roadmap" */
static void row(struct term *t, const char *label, struct buf *text)
{
	size_t n = strlen(label);

	if (!text->n) return;
	out_puts(t->out, "    ");
	term_puts(t, STYLE_FAINT, label);
	out_pad(t->out, ' ', LABEL_COLUMNS - n);
	term_wrap(t, buf_str(text), (struct wrap){ .at = 4 + LABEL_COLUMNS, .indent = 4 + LABEL_COLUMNS });
	buf_clear(text);
}

/* The string of a clause; somebody's own words in quotes. */
static void text_put(const struct dossier *k, const struct clause *c, struct buf *out)
{
	const struct value *v = clause_values(&k->r, c);
	uint32_t i = 0;

	while (i < c->n && v[i].kind != V_STRING) i++;
	if (i == c->n) return;
	buf_puts(out, i ? "\xE2\x80\x9C" : "");
	string_put(&v[i], out);
	buf_puts(out, i ? "\xE2\x80\x9D" : "");
}

/* What the lines of its last state say in one kind of clause, in the order of the lines; each with what
 * vouches for it where that is not the line that the head cites. */
static void clause_rows(const struct sessions_view *v, const struct session *s, struct term *t,
	enum word word, const char *label)
{
	const struct dossier *k = v->k;
	struct buf text = BUF_INIT;

	for (uint32_t i = k->entities.v[s->m.entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (!session_says(k, s, i)) continue;
		for (const struct clause *c = fact_clause(&k->r, f, word); c; c = fact_next(&k->r, f, c)) {
			text_put(k, c, &text);
			if (i != s->m.last) vouch_put(k, i, &text);
			row(t, label, &text);
			label = "";
		}
	}
	buf_release(&text);
}

/* Who was there; persons with their office on the day on a line of their own. */
static void who_rows(const struct sessions_view *v, const struct session *s, struct term *t)
{
	struct buf text = BUF_INIT;

	session_names_put(v->k, s, W_BY, &text);
	row(t, "by", &text);
	session_names_put(v->k, s, W_WITH, &text);
	if (s->members)
		buf_printf(&text, text.n ? " (%u of the %u of the series)" : "%u of the %u of the series",
			(unsigned)s->took_part, (unsigned)s->members);
	row(t, s->state == W_HELD ? "took part" : "with", &text);
	persons_say(v, s, &text);
	row(t, "persons", &text);
	session_names_put(v->k, s, W_ABSENT, &text);
	row(t, "absent", &text);
	buf_release(&text);
}

/* The other lines said of it: later plans, postponements. The first plan has a row of its own. */
static void earlier_rows(const struct sessions_view *v, const struct session *s, struct term *t)
{
	const struct dossier *k = v->k;
	const char *label = "then";
	struct buf text = BUF_INIT;

	for (uint32_t i = k->entities.v[s->m.entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		enum word state = fact_state(&k->r, f);
		const struct clause *because = fact_clause(&k->r, f, W_BECAUSE);

		if (!fact_speaks(f) || state == W_NOTHING || session_says(k, s, i) || i == s->m.first_plan)
			continue;
		buf_printf(&text, "%s: ", word_text[state].p);
		plan_say(k, i, &text);
		if (because) buf_puts(&text, ", because ");
		if (because) fact_words_put(k, i, &text);
		vouch_put(k, i, &text);
		row(t, label, &text);
		label = "";
	}
	buf_release(&text);
}

/* "February 2019 at Astana [Rounds/11 V12]; Rounds/12: 74 days later (about 11 weeks)" */
static void next_row(const struct sessions_view *v, const struct session *s, struct term *t)
{
	const struct dossier *k = v->k;
	const struct session *next = s->next == NOTHING ? NULL : &v->s->list.v[s->next];
	struct buf text = BUF_INIT;

	if (!next || next->m.first_plan == NOTHING) return;
	plan_say(k, next->m.first_plan, &text);
	vouch_put(k, next->m.first_plan, &text);
	buf_puts(&text, "; ");
	name_put(k, next->m.entity, &text);
	buf_puts(&text, ": ");
	outcome_say(v, next, &text);
	if (next->m.last != next->m.first_plan) vouch_put(k, next->m.last, &text);
	row(t, "the next", &text);
	buf_release(&text);
}

static void line_rows(const struct sessions_view *v, struct range r, struct term *t, const char *label)
{
	struct buf text = BUF_INIT;

	for (uint32_t i = 0; i < r.n; i++) {
		uint32_t fact = v->s->lines.v[r.first + i];
		uint32_t name = dossier_fact(v->k, fact)->name;
		const struct date *on = fact_date(&v->k->r, dossier_fact(v->k, fact), W_ON);

		if (name != NOTHING) name_put(v->k, name, &text);
		if (name != NOTHING) buf_puts(&text, "  ");
		fact_say(v->k, fact, dossier_fact(v->k, fact)->word != W_TASK, &text);
		if (on) buf_puts(&text, ", ");
		if (on) date_say(&text, on);
		if (name != NOTHING && entity_over(v->k, name))
			buf_printf(&text, " (%s)", word_text[entity_state(v->k, name)].p);
		vouch_put(v->k, fact, &text);
		row(t, label, &text);
		label = "";
	}
	buf_release(&text);
}

static bool has_first(const struct session *s)
{
	return s->m.first_plan != NOTHING && s->m.first_plan != s->m.last;
}

/* "March 2020 at Nur-Sultan (Astana) [Rounds/14 V17]: 322 days (about 11 months) later, elsewhere (Sochi)" */
static void first_row(const struct sessions_view *v, const struct session *s, struct term *t)
{
	struct buf text = BUF_INIT;

	if (!has_first(s)) return;
	plan_say(v->k, s->m.first_plan, &text);
	vouch_put(v->k, s->m.first_plan, &text);
	buf_puts(&text, ": ");
	outcome_say(v, s, &text);
	row(t, "first said", &text);
	buf_release(&text);
}

void session_details(const struct sessions_view *v, uint32_t session, struct term *t)
{
	const struct dossier *k = v->k;
	const struct session *s = &v->s->list.v[session];
	struct buf head = BUF_INIT, text = BUF_INIT;

	name_put(k, s->m.entity, &head);
	out_puts(t->out, "\n  ");
	term_put(t, STYLE_HEAD, buf_str(&head));
	out_puts(t->out, "  ");
	buf_printf(&text, "%s ", word_text[s->state].p);
	if (s->on) date_say(&text, s->on);
	else buf_puts(&text, "on a day that is not said");
	if (s->place != NOTHING) {
		buf_puts(&text, ", ");
		place_put(k, s->place, s->on, &text);
	}
	if (s->host != NOTHING) {
		buf_puts(&text, ", ");
		code_put(k, s->host, &text);
	}
	marks_put(k, s->m.last, " (", ", ", ")", &text);
	vouch_put(k, s->m.last, &text);
	term_wrap(t, buf_str(&text),
		(struct wrap){ .at = (unsigned)utf8_width(buf_str(&head)) + 4, .indent = 4 });
	buf_clear(&text);
	first_row(v, s, t);
	earlier_rows(v, s, t);
	clause_rows(v, s, t, W_LEVEL, "level");
	who_rows(v, s, t);
	clause_rows(v, s, t, W_AGENDA, "agenda");
	line_rows(v, s->papers, t, "papers");
	clause_rows(v, s, t, W_OUTCOME, "outcome");
	line_rows(v, s->tasks, t, "gave");
	next_row(v, s, t);
	clause_rows(v, s, t, W_BECAUSE, "because");
	clause_rows(v, s, t, W_NOTE, "note");
	buf_release(&head);
	buf_release(&text);
}
