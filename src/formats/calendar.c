/* calendar: see calendar.h. */
#include "formats/calendar.h"

#include "analysis/deadlines.h"
#include "base/map.h"
#include "formats/ical.h"

struct maker {
	const struct dossier *k;
	const struct sessions *s;
	struct buf *out, body; /* body: the events */
	struct buf uid;        /* how the name of each event begins */
	struct map keys;       /* of things without a name: how often each key is there (0), each uid (1) */
	unsigned n;
};

/* What one event says, while it is put together. */
struct texts {
	struct buf uid, summary, location, description;
};

static void texts_release(struct texts *t)
{
	buf_release(&t->uid);
	buf_release(&t->summary);
	buf_release(&t->location);
	buf_release(&t->description);
}

static void put_event(struct maker *m, const struct texts *t, struct ical_event e)
{
	e.uid = buf_str(&t->uid);
	e.summary = buf_str(&t->summary);
	e.location = buf_str(&t->location);
	e.description = buf_str(&t->description);
	ical_event(&m->body, &e, m->k->day);
	m->n++;
}

/* ---- names of events ---- */

/* FNV-1a, 64 bit: written out here, because calendars keep what is made of it. */
static uint64_t hash(struct str s)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
	return h;
}

static const struct value *case_title(const struct dossier *k)
{
	for (uint32_t i = 0; i < k->by_word[W_CASE].n; i++) {
		const struct value *v = fact_value(&k->r, dossier_fact(k, k->by_word[W_CASE].v[i]), W_BODY);

		if (v && v->kind == V_STRING) return v;
	}
	return NULL;
}

static void named_uid(const struct maker *m, const char *kind, uint32_t entity, struct buf *out)
{
	buf_printf(out, "%s-%s-", m->uid.p, kind);
	entity_put(m->k, entity, out);
}

/* Whose and what it is, as written. */
static void key_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	static const uint8_t parts[] = { W_HOLDER, W_BODY, W_NAME, W_OF };
	const struct fact *f = dossier_fact(k, fact);

	buf_add(out, word_text[f->word]);
	for (size_t i = 0; i < sizeof parts; i++) {
		const struct clause *c = fact_clause(&k->r, f, (enum word)parts[i]);

		if (!c) continue;
		buf_putc(out, '\n');
		clause_put(k, f, c, out);
	}
}

static void count_key(struct maker *m, uint32_t fact)
{
	struct buf key = BUF_INIT;
	uint32_t *n;

	key_put(m->k, fact, &key);
	n = map_at(&m->keys, 0, buf_str(&key));
	*n = *n == MAP_NONE ? 1 : *n + 1;
	buf_release(&key);
}

/* ---- words ---- */

static void new_line(struct buf *out, const char *label)
{
	if (out->n) buf_putc(out, '\n');
	buf_puts(out, label);
}

static void title_or_name(const struct dossier *k, uint32_t entity, struct buf *out)
{
	struct value title = { .kind = V_STRING, .text = k->entities.v[entity].title };

	if (title.text.n) value_put(out, &title);
	else entity_put(k, entity, out);
}

static void place_line(const struct dossier *k, const struct session *s, struct buf *out)
{
	const struct value *called;

	if (s->place == NOTHING) return;
	called = place_called(k, s->place, s->on);
	if (called) {
		value_put(out, called);
		buf_puts(out, " (");
	}
	title_or_name(k, s->place, out);
	if (called) buf_putc(out, ')');
	if (s->host == NOTHING) return;
	buf_puts(out, ", ");
	title_or_name(k, k->who.v[s->host].entity, out);
}

static void names_line(const struct dossier *k, const struct clause *c, const char *label, struct buf *out)
{
	if (!c) return;
	new_line(out, label);
	list_put(k, clause_values(&k->r, c), c->n, out);
}

/* The strings of a kind of clause, in all lines that say the last state. */
static void string_lines(
	const struct dossier *k, const struct session *s, enum word word, const char *label, struct buf *out)
{
	for (uint32_t i = k->entities.v[s->m.entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (!session_says(k, s, i)) continue;
		for (const struct clause *c = fact_clause(&k->r, f, word); c; c = fact_next(&k->r, f, c)) {
			new_line(out, label);
			value_put(out, clause_values(&k->r, c));
		}
	}
}

static void name_lines(
	const struct dossier *k, const struct session *s, enum word word, const char *label, struct buf *out)
{
	for (uint32_t i = k->entities.v[s->m.entity].first; i != NOTHING; i = dossier_fact(k, i)->same)
		if (session_says(k, s, i))
			names_line(k, fact_clause(&k->r, dossier_fact(k, i), word), label, out);
}

static void mark_line(const struct dossier *k, uint32_t fact, struct buf *out)
{
	bool any = false;

	for (size_t i = 0; i < N_MARK_WORDS; i++) {
		if (!fact_has(&k->r, dossier_fact(k, fact), (enum word)mark_words[i])) continue;
		if (any) buf_puts(out, ", ");
		else new_line(out, "Marked: ");
		any = true;
		buf_add(out, word_text[mark_words[i]]);
	}
}

static void source_line(const struct dossier *k, uint32_t fact, struct buf *out)
{
	struct vouchers at = vouchers_of(k, dossier_fact(k, fact));
	const struct value *v;
	bool any = false;

	while ((v = voucher_next(k, &at))) {
		if (voucher_again(k, at.fact, v)) continue;
		if (any) buf_putc(out, ' ');
		else new_line(out, "Sources: ");
		any = true;
		entity_put(k, v->means, out);
	}
}

/* A thing without a name is named by what it says; where several say the same, by all of their lines, as far
 * as the viewer may see them: not by hidden sources. */
static void hashed_uid(struct maker *m, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(m->k, fact);
	struct buf key = BUF_INIT;
	size_t start = out->n;
	uint32_t *n;

	key_put(m->k, fact, &key);
	if (map_get(&m->keys, 0, buf_str(&key)) > 1) {
		for (uint32_t i = 0; i < f->n; i++) {
			const struct clause *c = &m->k->r.clauses.v[f->first + i];

			if (c->word == W_VOUCH) continue;
			buf_putc(&key, '\n');
			clause_put(m->k, f, c, &key);
		}
		source_line(m->k, fact, &key);
	}
	buf_printf(out, "%s-%s-%016llx", m->uid.p, word_text[f->word].p,
		(unsigned long long)hash(buf_str(&key)));
	/* those that this viewer cannot tell apart */
	n = map_at(&m->keys, 1, str_cut(buf_str(out), start, out->n));
	*n = *n == MAP_NONE ? 1 : *n + 1;
	if (*n > 1) buf_printf(out, "-%u", (unsigned)*n);
	buf_release(&key);
}

static void slip_line(const struct dossier *k, const struct session *s, struct buf *out)
{
	const struct date *first;

	if (!s->has_slip || !s->slip) return;
	first = fact_date(&k->r, dossier_fact(k, s->m.first_plan), W_ON);
	new_line(out, "First said: ");
	date_say(out, first);
	buf_printf(out, " (%d day%s %s)", s->slip < 0 ? -s->slip : s->slip,
		s->slip == 1 || s->slip == -1 ? "" : "s", s->slip < 0 ? "earlier" : "later");
}

/* ---- sessions ---- */

/* The days on which it stands in a calendar: of one postponed or cancelled those of its last plan. */
static const struct date *days_of(const struct dossier *k, const struct session *s)
{
	const struct date *plan = NULL;

	if (s->state == W_HELD || s->state == W_PLANNED) return s->on;
	if (s->m.plan != NOTHING) plan = fact_date(&k->r, dossier_fact(k, s->m.plan), W_ON);
	return plan ? plan : s->on;
}

/* How many lines say anything of it, but one. */
static unsigned changes(const struct dossier *k, uint32_t entity)
{
	unsigned n = 0;

	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same)
		n += fact_speaks(dossier_fact(k, i));
	return n ? n - 1 : 0;
}

static void session_texts(
	const struct dossier *k, const struct session *s, const struct date *on, struct texts *t)
{
	bool some_day = on->form == DATE_WITHIN && on->first != on->last;

	entity_put(k, s->m.entity, &t->summary);
	if (s->m.series != NOTHING && k->entities.v[s->m.series].title.n) {
		buf_puts(&t->summary, ", ");
		title_or_name(k, s->m.series, &t->summary);
	}
	if (s->state == W_POSTPONED || s->state == W_CANCELLED)
		buf_printf(&t->summary, ": %s", word_text[s->state].p);
	if (some_day) buf_puts(&t->summary, " (some day of these)");
	place_line(k, s, &t->location);
	buf_printf(&t->description, "%s: ", word_text[s->state].p);
	date_say(&t->description, on);
	slip_line(k, s, &t->description);
	string_lines(k, s, W_LEVEL, "Level: ", &t->description);
	name_lines(k, s, W_WITH, "With: ", &t->description);
	name_lines(k, s, W_ABSENT, "Absent: ", &t->description);
	string_lines(k, s, W_AGENDA, "Agenda: ", &t->description);
	string_lines(k, s, W_OUTCOME, "Outcome: ", &t->description);
	string_lines(k, s, W_NOTE, "Note: ", &t->description);
	mark_line(k, s->m.last, &t->description);
	source_line(k, s->m.last, &t->description);
}

/* Not said for certain: some day of several, or an end that is open. */
static bool no_sure_days(const struct session *s, const struct date *on)
{
	if (on->form == DATE_WITHIN) return on->first != on->last;
	return s->state == W_PLANNED && (on->first == DAY_ALWAYS || on->last == DAY_NEVER);
}

static enum ical_status session_status(
	const struct dossier *k, const struct session *s, const struct date *on)
{
	const struct fact *f = dossier_fact(k, s->m.last);

	if (s->state == W_POSTPONED || s->state == W_CANCELLED) return ICAL_CANCELLED;
	if (s->state == W_HELD) return ICAL_CONFIRMED;
	if (fact_has(&k->r, f, W_UNSURE) || fact_has(&k->r, f, W_INFERRED) ||
		fact_has(&k->r, f, W_ILLUSTRATIVE))
		return ICAL_TENTATIVE;
	return no_sure_days(s, on) ? ICAL_TENTATIVE : ICAL_CONFIRMED;
}

static void put_session(struct maker *m, const struct session *s)
{
	const struct date *on = days_of(m->k, s);
	struct texts t = { 0 };
	struct ical_event e;

	if (!on) return;
	e = (struct ical_event){ .on = *on,
		.status = session_status(m->k, s, on),
		.free = no_sure_days(s, on),
		.sequence = changes(m->k, s->m.entity) };
	named_uid(m, "session", s->m.entity, &t.uid);
	session_texts(m->k, s, on, &t);
	put_event(m, &t, e);
	texts_release(&t);
}

/* ---- deadlines and closings ---- */

static struct date last_day(const struct date *d)
{
	struct date day = *d;

	day.first = day.last;
	day.form = DATE_DAY;
	return day;
}

static void put_deadline(struct maker *m, uint32_t fact)
{
	const struct dossier *k = m->k;
	const struct fact *f = dossier_fact(k, fact);
	const struct value *body = fact_value(&k->r, f, W_BODY);
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);
	struct deadline d;
	struct texts t = { 0 };
	enum word state;

	deadline_of(k, fact, &d);
	if (!d.ends || d.end.last == DAY_NEVER) return;
	state = d.over && d.last != NOTHING ? fact_state(&k->r, dossier_fact(k, d.last)) : W_NOTHING;
	if (f->name != NOTHING) named_uid(m, "deadline", f->name, &t.uid);
	else hashed_uid(m, fact, &t.uid);
	buf_puts(&t.summary, "Deadline: ");
	if (body && body->kind == V_STRING) value_put(&t.summary, body);
	else if (f->name != NOTHING) entity_put(k, f->name, &t.summary);
	if (state < N_WORDS) buf_printf(&t.summary, " (%s)", word_text[state].p);
	names_line(k, holder, "Of: ", &t.description);
	new_line(&t.description, "Until: ");
	date_say(&t.description, &d.end);
	if (d.extensions)
		buf_printf(&t.description, ", extended %u time%s", d.extensions, d.extensions > 1 ? "s" : "");
	if (fact_has(&k->r, f, W_SOFT)) new_line(&t.description, "soft");
	if (fact_has(&k->r, f, W_FIRM)) new_line(&t.description, "firm");
	mark_line(k, fact, &t.description);
	source_line(k, d.line, &t.description);
	put_event(m, &t,
		(struct ical_event){ .on = last_day(&d.end),
			.status = ICAL_CONFIRMED,
			.free = true,
			.sequence = f->name == NOTHING ? 0 : changes(k, f->name) });
	texts_release(&t);
}

static void put_closing(struct maker *m, uint32_t fact)
{
	const struct dossier *k = m->k;
	const struct fact *f = dossier_fact(k, fact);
	const struct date *until = fact_date(&k->r, f, W_UNTIL);
	const struct clause *name = fact_clause(&k->r, f, W_NAME);
	struct texts t = { 0 };

	if (!until || until->last == DAY_NEVER) return;
	hashed_uid(m, fact, &t.uid);
	buf_puts(&t.summary, "End of the closing");
	if (name) buf_puts(&t.summary, ": ");
	if (name) list_put(k, clause_values(&k->r, name), name->n, &t.summary);
	names_line(k, fact_clause(&k->r, f, W_OF), "Of: ", &t.description);
	new_line(&t.description, "Until: ");
	date_say(&t.description, until);
	if (fact_has(&k->r, f, W_SILENCE)) new_line(&t.description, "Silence counts as consent.");
	mark_line(k, fact, &t.description);
	source_line(k, fact, &t.description);
	put_event(
		m, &t, (struct ical_event){ .on = last_day(until), .status = ICAL_CONFIRMED, .free = true });
	texts_release(&t);
}

static void put_ends(struct maker *m)
{
	const struct dossier *k = m->k;

	for (uint32_t i = 0; i < k->by_word[W_DEADLINE].n; i++)
		if (!(dossier_fact(k, k->by_word[W_DEADLINE].v[i])->flags & FACT_CHANGE))
			count_key(m, k->by_word[W_DEADLINE].v[i]);
	for (uint32_t i = 0; i < k->by_word[W_CLOSING].n; i++) count_key(m, k->by_word[W_CLOSING].v[i]);
	for (uint32_t i = 0; i < k->by_word[W_DEADLINE].n; i++)
		if (!(dossier_fact(k, k->by_word[W_DEADLINE].v[i])->flags & FACT_CHANGE))
			put_deadline(m, k->by_word[W_DEADLINE].v[i]);
	for (uint32_t i = 0; i < k->by_word[W_CLOSING].n; i++) put_closing(m, k->by_word[W_CLOSING].v[i]);
}

unsigned calendar_of(const struct dossier *k, const struct sessions *s, uint32_t series, struct buf *out)
{
	struct maker m = { .k = k, .s = s, .out = out };
	struct buf title = BUF_INIT, about = BUF_INIT;
	struct date day = { .first = k->day, .last = k->day, .minute = -1, .offset = DATE_NO_OFFSET };

	if (case_title(k)) value_put(&title, case_title(k));
	buf_printf(&m.uid, "onetext-%016llx", (unsigned long long)hash(buf_str(&title)));
	for (size_t i = 0; i < s->list.n; i++)
		if (series == NOTHING || s->list.v[i].m.series == series) put_session(&m, &s->list.v[i]);
	if (series == NOTHING) put_ends(&m);
	if (m.n) {
		buf_puts(&about, "as of ");
		date_say(&about, &day);
		ical_open(out, buf_str(&title), buf_str(&about));
		buf_add(out, buf_str(&m.body));
		ical_close(out);
	}
	buf_release(&title);
	buf_release(&about);
	buf_release(&m.body);
	buf_release(&m.uid);
	map_release(&m.keys);
	return m.n;
}
