/* parties: see parties.h. This file is the answer for people; what is so on the day is in parties_day.c,
 * JSON in parties_json.c. */
#include "view/parties.h"

#include "base/utf8.h"
#include "view/casehead.h"

#define DOT       " \xC2\xB7 "
#define WIDE_CODE 14 /* codes longer than this stand on a line of their own */

/* ---- one of them ---- */

struct lines {
	const struct parties_view *v;
	unsigned indent;
};

static void detail(const struct lines *l, const struct buf *text)
{
	if (!text->n) return;
	out_pad(l->v->term->out, ' ', l->indent);
	term_wrap(l->v->term, buf_str(text), (struct wrap){ .at = l->indent, .indent = l->indent + 2 });
}

/* The code and, behind it or below it, the title and other names. */
static void head_line(const struct lines *l, uint32_t entity, struct buf *rest)
{
	struct buf code = BUF_INIT;
	unsigned at;

	name_put(l->v->k, entity, &code);
	at = 2 + (unsigned)utf8_width(buf_str(&code));
	out_puts(l->v->term->out, "  ");
	term_put(l->v->term, STYLE_HEAD, buf_str(&code));
	buf_release(&code);
	if (!rest->n) {
		out_putc(l->v->term->out, '\n');
		return;
	}
	if (at + 2 > l->indent) {
		out_putc(l->v->term->out, '\n');
		at = 0;
	}
	out_pad(l->v->term->out, ' ', l->indent - at);
	term_wrap(l->v->term, buf_str(rest), (struct wrap){ .at = l->indent, .indent = l->indent + 2 });
}

/* The title, and the other names with the time when they were used. */
static void names_line(const struct dossier *k, uint32_t entity, struct buf *out)
{
	const struct entity *e = &k->entities.v[entity];
	struct value title = { .kind = V_STRING, .text = e->title };
	bool any = false;

	string_put(&title, out);
	for (uint32_t i = e->first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		for (const struct clause *c = fact_speaks(f) ? fact_clause(&k->r, f, W_ALSO) : NULL; c;
			c = fact_next(&k->r, f, c)) {
			const struct value *v = clause_values(&k->r, c);

			buf_puts(out, any ? ", " : out->n ? "; also " : "also ");
			any = true;
			string_put(v, out);
			if (c->n < 2) continue;
			buf_puts(out, " (");
			date_say(out, &v[1].date);
			buf_putc(out, ')');
		}
	}
}

static void dot(struct buf *out)
{
	if (out->n) buf_puts(out, DOT);
}

/* "mediator, guarantor since 23 January 2017" */
static void roles_put(const struct dossier *k, uint32_t who, struct buf *out)
{
	bool any = false;

	for (unsigned i = 0; i <= W_PENHOLDER - W_MEDIATOR + 1; i++) {
		enum word role = i ? (enum word)(W_MEDIATOR + i - 1) : W_HOST;
		uint32_t line;
		const struct date *from;

		if (!(k->who.v[who].roles & role_bit(role))) continue;
		line = role_line(k, who, role);
		from = line == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, line), W_FROM);
		if (any) buf_puts(out, ", ");
		any = true;
		if (role == W_PENHOLDER) buf_puts(out, "holds the pen");
		else buf_add(out, word_text[role]);
		if (!from) continue;
		buf_puts(out, from->form == DATE_LASTED ? " " : " since ");
		date_say(out, from);
	}
}

/* When somebody took the seat of another. */
static const struct date *seat_date(const struct dossier *k, uint32_t heir)
{
	for (uint32_t i = k->entities.v[k->who.v[heir].entity].first; i != NOTHING;
		i = dossier_fact(k, i)->same)
		if (fact_speaks(dossier_fact(k, i)) && fact_has(&k->r, dossier_fact(k, i), W_REPLACES))
			return fact_date(&k->r, dossier_fact(k, i), W_ON);
	return NULL;
}

static void seat_put(const struct dossier *k, uint32_t who, struct buf *out)
{
	const struct who *w = &k->who.v[who];
	const struct date *on = NULL;

	if (w->heir != NOTHING) {
		dot(out);
		buf_puts(out, "does not count: its seat is taken by ");
		code_put(k, w->heir, out);
		on = seat_date(k, w->heir);
	} else if (!w->counts) {
		dot(out);
		buf_puts(out, w->roles & role_bit(W_OBSERVER)
				      ? "does not count"
				      : "does not count: not at the table on this day");
	}
	if (w->seat != NOTHING) {
		dot(out);
		buf_puts(out, "has the seat of ");
		code_put(k, w->seat, out);
		on = seat_date(k, who);
	}
	if (!on) return;
	buf_puts(out, on->form == DATE_DAY ? " since " : ", ");
	date_say(out, on);
}

static bool weights_differ(const struct dossier *k)
{
	for (size_t w = 0; w < k->who.n; w++)
		if (k->who.v[w].weight != 1) return true;
	return false;
}

/* Roles, seat, weight, and what its consent is asked on. */
static void standing_put(const struct parties_view *v, uint32_t who, struct buf *out)
{
	const struct who *w = &v->k->who.v[who];
	struct asked a = asked_of(v, who);

	roles_put(v->k, who, out);
	if (!w->party) return;
	seat_put(v->k, who, out);
	if (w->counts && weights_differ(v->k)) {
		dot(out);
		buf_printf(out, "weight %lld", (long long)w->weight);
	}
	if (!w->counts || !v->k->n_current) return;
	dot(out);
	if (a.issues == v->k->n_current) buf_puts(out, "asked on every issue");
	else if (!a.issues) buf_puts(out, "asked on no issue");
	else {
		buf_printf(out, "asked on %u of ", (unsigned)a.issues);
		put_plural(out, v->k->n_current, "issue");
	}
	if (a.answered < a.issues)
		buf_printf(out, ", no answer %son %u", v->k->all ? "" : "seen ",
			(unsigned)(a.issues - a.answered));
}

static void groups_put(const struct dossier *k, uint32_t who, struct buf *out)
{
	for (size_t g = 0; g < k->groups.n; g++) {
		const struct group *group = &k->groups.v[g];

		if (k->entities.v[group->entity].built_in || !group_shown(k, group)) continue;
		for (uint32_t i = 0; i < group->n; i++) {
			if (k->members.v[group->first + i] != who) continue;
			buf_puts(out, out->n ? ", " : "in ");
			name_put(k, group->entity, out);
		}
	}
}

/* ---- persons ---- */

/* The offices of a person on the day; false: none of its lines is about this day. */
static bool offices_put(const struct dossier *k, uint32_t person, struct buf *out)
{
	bool any = false;

	for (uint32_t i = k->entities.v[person].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct date *from = fact_date(&k->r, f, W_FROM), *until = fact_date(&k->r, f, W_UNTIL);
		enum tenure when = fact_speaks(f) ? tenure_now(k, f) : TENURE_NO;

		if (when == TENURE_NO) continue;
		any = true;
		for (const struct clause *c = fact_clause(&k->r, f, W_OFFICE); c;
			c = fact_next(&k->r, f, c)) {
			buf_puts(out, ", ");
			string_put(clause_values(&k->r, c), out);
		}
		if (when == TENURE_SURE) continue;
		buf_puts(out, " (");
		if (from && date_begun(from) > k->day) buf_puts(out, "from ");
		else buf_puts(out, "until ");
		date_say(out, from && date_begun(from) > k->day ? from : until);
		buf_putc(out, ')');
	}
	return any;
}

/* "Faisal Mekdad, foreign minister; …": all of one side (NOTHING: of none). */
static void persons_put(const struct dossier *k, uint32_t side, struct buf *out)
{
	for (uint32_t e = 0; e < k->entities.n; e++) {
		const struct entity *x = &k->entities.v[e];
		struct value title = { .kind = V_STRING, .text = x->title };
		struct buf offices = BUF_INIT;

		if (x->word != W_PERSON || !x->known || person_side(k, e) != side) continue;
		if (offices_put(k, e, &offices)) {
			if (out->n) buf_puts(out, "; ");
			if (x->title.n) string_put(&title, out);
			else name_put(k, e, out);
			buf_add(out, buf_str(&offices));
		}
		buf_release(&offices);
	}
}

/* ---- sections ---- */

static void somebody(const struct lines *l, uint32_t who)
{
	const struct dossier *k = l->v->k;
	struct buf line = BUF_INIT;

	names_line(k, k->who.v[who].entity, &line);
	head_line(l, k->who.v[who].entity, &line);
	buf_clear(&line);
	standing_put(l->v, who, &line);
	detail(l, &line);
	buf_clear(&line);
	groups_put(k, who, &line);
	detail(l, &line);
	buf_clear(&line);
	persons_put(k, who, &line);
	detail(l, &line);
	buf_release(&line);
}

static void widen(const struct dossier *k, uint32_t entity, unsigned *width)
{
	struct buf code = BUF_INIT;
	unsigned n;

	name_put(k, entity, &code);
	n = (unsigned)utf8_width(buf_str(&code));
	if (n > *width && n <= WIDE_CODE) *width = n;
	buf_release(&code);
}

static bool listed(const struct dossier *k, uint32_t who, bool party)
{
	return k->who.v[who].party == party && k->entities.v[k->who.v[who].entity].known;
}

static void people_section(const struct parties_view *v, bool party, const char *heading)
{
	const struct dossier *k = v->k;
	struct lines l = { v, 0 };
	struct buf remark = BUF_INIT;
	uint32_t n = 0, counting = 0;
	unsigned width = 2;

	for (uint32_t w = 0; w < k->who.n; w++) {
		if (!listed(k, w, party)) continue;
		n++;
		counting += k->who.v[w].counts;
		widen(k, k->who.v[w].entity, &width);
	}
	if (!n) return;
	l.indent = width + 4;
	buf_printf(&remark, "%u", (unsigned)n);
	if (party && counting == n)
		buf_puts(&remark, n == 1 ? "; its consent counts" : "; the consent of each counts");
	else if (party) buf_printf(&remark, "; the consent of %u counts", (unsigned)counting);
	else buf_puts(&remark, "; consent does not count");
	term_heading(v->term, heading, remark.p);
	buf_release(&remark);
	for (uint32_t w = 0; w < k->who.n && !v->term->out->error; w++)
		if (listed(k, w, party)) somebody(&l, w);
}

static void group_line(const struct lines *l, const struct group *g)
{
	const struct dossier *k = l->v->k;
	const struct entity *e = &k->entities.v[g->entity];
	struct value title = { .kind = V_STRING, .text = e->title };
	uint32_t issues = bloc_issues(k, g->entity);
	struct buf line = BUF_INIT;

	for (uint32_t i = 0; i < g->n; i++) {
		uint32_t who = k->members.v[g->first + i];

		if (!k->entities.v[k->who.v[who].entity].known) continue;
		if (line.n) buf_putc(&line, ' ');
		code_put(k, who, &line);
	}
	if (!line.n) buf_puts(&line, "nobody");
	if (title.text.n) dot(&line);
	string_put(&title, &line);
	for (uint32_t i = e->first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct clause *by = fact_clause(&k->r, dossier_fact(k, i), W_BY);

		if (!by || !fact_speaks(dossier_fact(k, i))) continue;
		dot(&line);
		names_put(k, clause_values(&k->r, by), by->n, &line);
		buf_puts(&line, " may speak for it");
	}
	if (issues) {
		buf_puts(&line, DOT "speaks on ");
		put_plural(&line, issues, "issue");
	}
	if (e->built_in) buf_puts(&line, DOT "built in");
	head_line(l, g->entity, &line);
	buf_release(&line);
}

static void groups_section(const struct parties_view *v)
{
	const struct dossier *k = v->k;
	struct lines l = { v, 0 };
	unsigned width = 2;
	uint32_t n = 0;

	for (size_t g = 0; g < k->groups.n; g++) {
		if (!group_shown(k, &k->groups.v[g])) continue;
		widen(k, k->groups.v[g].entity, &width);
		n++;
	}
	if (!n) return;
	l.indent = width + 4;
	term_heading(v->term, "Groups", NULL);
	for (unsigned built_in = 0; built_in < 2; built_in++)
		for (size_t g = 0; g < k->groups.n && !v->term->out->error; g++)
			if (group_shown(k, &k->groups.v[g]) &&
				(k->entities.v[k->groups.v[g].entity].built_in != 0) == built_in)
				group_line(&l, &k->groups.v[g]);
}

struct codes {
	const struct dossier *k;
	struct buf *out;
};

static void add_code(void *data, uint32_t who)
{
	struct codes *to = data;

	if (to->out->n) buf_putc(to->out, ' ');
	code_put(to->k, who, to->out);
}

static uint32_t issues_under(const struct parties_view *v, uint32_t rule)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < v->k->n_current; i++) n += v->s->issue[i].rule == rule;
	return n;
}

/* "SY TR and 2 of Guarantors (RU TR IR) about 12 · 3 issues [S]" */
static void consent_line(const struct parties_view *v, uint32_t fact)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *body = fact_clause(&k->r, f, W_BODY), *about = fact_clause(&k->r, f, W_ABOUT);
	struct buf line = BUF_INIT, text = BUF_INIT, names = BUF_INIT;
	struct codes to = { k, &names };

	buf_puts(&line, about ? "about " : "everything else");
	clause_text_put(k, f, about, &line);
	buf_puts(&line, ": ");
	clause_text_put(k, f, body, &text);
	buf_add(&line, buf_str(&text));
	consent_people(k, f, add_code, &to);
	if (!str_eq(buf_str(&names), buf_str(&text)))
		buf_printf(&line, " (%s)", names.n ? names.p : "nobody");
	dot(&line);
	put_plural(&line, issues_under(v, fact), "issue");
	buf_clear(&text);
	fact_words_put(k, fact, &text);
	if (text.n) buf_printf(&line, DOT "%s", text.p);
	vouch_put(k, fact, &line);
	out_puts(v->term->out, "  ");
	term_wrap(v->term, buf_str(&line), (struct wrap){ .at = 2, .indent = 4 });
	buf_release(&line);
	buf_release(&text);
	buf_release(&names);
}

static void consent_section(const struct parties_view *v)
{
	const struct dossier *k = v->k;
	bool whole = false;

	for (uint32_t i = 0; i < k->by_word[W_CONSENT].n; i++)
		whole = whole || !fact_has(&k->r, dossier_fact(k, k->by_word[W_CONSENT].v[i]), W_ABOUT);
	term_heading(v->term, "Whose agreement makes agreement", NULL);
	for (uint32_t i = 0; i < k->by_word[W_CONSENT].n; i++)
		if (fact_has(&k->r, dossier_fact(k, k->by_word[W_CONSENT].v[i]), W_ABOUT))
			consent_line(v, k->by_word[W_CONSENT].v[i]);
	for (uint32_t i = 0; i < k->by_word[W_CONSENT].n; i++)
		if (!fact_has(&k->r, dossier_fact(k, k->by_word[W_CONSENT].v[i]), W_ABOUT))
			consent_line(v, k->by_word[W_CONSENT].v[i]);
	if (whole) return;
	out_puts(v->term->out, "  ");
	term_wrap(v->term,
		k->by_word[W_CONSENT].n ? STR("everything else: every party, since no line says otherwise")
					: STR("everything: every party, since no line says otherwise"),
		(struct wrap){ .at = 2, .indent = 4 });
}

void parties_text(const struct parties_view *v)
{
	struct buf persons = BUF_INIT;
	bool party = false;

	casehead_text(v->k, v->term);
	for (uint32_t w = 0; w < v->k->who.n; w++) party = party || listed(v->k, w, true);
	if (!party) {
		out_putc(v->term->out, '\n');
		term_wrap(v->term,
			STR("No party is declared as of this day, so nobody's consent is asked. A party is a "
			    "line such as: "
			    "party SY \"Syria\"; whoever else has a part in it: actor KZ \"Kazakhstan\" "
			    "host"),
			(struct wrap){ 0 });
	}
	people_section(v, true, "Parties");
	people_section(v, false, "Others");
	persons_put(v->k, NOTHING, &persons);
	if (persons.n) {
		term_heading(v->term, "Persons of no side", NULL);
		out_puts(v->term->out, "  ");
		term_wrap(v->term, buf_str(&persons), (struct wrap){ .at = 2, .indent = 4 });
	}
	buf_release(&persons);
	groups_section(v);
	if (party) consent_section(v);
}
