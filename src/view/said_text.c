/* said_text: what was said, for people. */
#include "view/said.h"

#include "base/utf8.h"
#include "view/casehead.h"
#include "view/chain.h"
#include "view/show_fact.h"

#define DOT " \xC2\xB7\xC2\xA0" /* the dot stays with what is behind it */

/* ---- one saying ---- */

/* "SY accepts Contacts=a about 4 (No-precondition)" */
static void head_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	static const uint8_t more[] = { W_ABOUT, W_OF, W_WITH, W_AT };
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER), *body = fact_clause(&k->r, f, W_BODY);
	enum word how = fact_state(&k->r, f);

	if (holder) names_put(k, clause_values(&k->r, holder), holder->n, out);
	if (how < N_WORDS) buf_printf(out, " %s", word_text[how].p);
	if (body && body->n) {
		buf_putc(out, ' ');
		refs_put(k, body, out);
	}
	for (unsigned i = 0; i < sizeof more; i++) {
		const struct clause *c = fact_clause(&k->r, f, (enum word)more[i]);

		if (!c) continue;
		buf_printf(out, " %s ", word_text[more[i]].p);
		refs_put(k, c, out);
	}
	if (f->name == NOTHING) return;
	buf_puts(out, "  (");
	name_put(k, f->name, out);
	buf_putc(out, ')');
}

static void dot_put(struct buf *out, const char *before, const struct buf *text)
{
	if (!text->n) return;
	if (out->n) buf_puts(out, DOT);
	buf_puts(out, before);
	buf_add(out, buf_str(text));
}

/* "withdrawal is needed for relations, not to begin talks · by Assad, president [A43 A44]" */
static void detail_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	struct buf text = BUF_INIT;

	words_put(k, fact, out);
	chain_put(k, fact, &text);
	dot_put(out, "", &text);
	for (const struct clause *c = fact_clause(&k->r, f, W_NOTE); c; c = fact_next(&k->r, f, c)) {
		buf_clear(&text);
		string_put(clause_values(&k->r, c), &text);
		dot_put(out, "note: ", &text);
	}
	buf_clear(&text);
	marks_put(k, fact, "", " ", "", &text);
	dot_put(out, "", &text);
	buf_release(&text);
}

/* The head of a saying and, on lines of its own, what there is to say more; what vouches for it stands at the
 * end. `at`: the column that the first line has reached. */
static void saying_wrap(const struct dossier *k, struct term *t, uint32_t fact, unsigned at, unsigned indent)
{
	struct buf line = BUF_INIT, detail = BUF_INIT;

	head_put(k, fact, &line);
	detail_put(k, fact, &detail);
	vouch_put(k, fact, detail.n ? &detail : &line);
	term_wrap(t, buf_str(&line), (struct wrap){ .at = at, .indent = indent });
	if (detail.n) {
		out_pad(t->out, ' ', indent);
		term_wrap(t, buf_str(&detail), (struct wrap){ .at = indent, .indent = indent });
	}
	buf_release(&line);
	buf_release(&detail);
}

static void when_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct date *on = fact_date(&k->r, dossier_fact(k, fact), W_ON);

	if (on) date_say(out, on);
	else buf_puts(out, "undated");
}

/* By what a saying is told when another one is compared with it: its name, or its day. */
static void known_as_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	if (dossier_fact(k, fact)->name != NOTHING) {
		name_put(k, dossier_fact(k, fact)->name, out);
	} else {
		buf_puts(out, "what was said on ");
		when_put(k, fact, out);
	}
}

/* "a change from No-terms, on 12.1 Contacts" */
static void change_row(const struct said_view *v, struct term *t, uint32_t fact)
{
	struct buf line = BUF_INIT;

	for (uint32_t i = v->turn_of[saying_of_fact(&v->sayings, fact)]; i != NOTHING;
		i = said_next_turn(v, i)) {
		const struct turn *x = &v->turns.list.v[i];

		buf_puts(&line, line.n ? "; on " : "a change of position on ");
		turn_point_put(v, x, &line);
		buf_puts(&line, ", from ");
		known_as_put(v->k, v->sayings.list.v[x->from].fact, &line);
	}
	if (line.n) text_row(t, &line, 4);
	buf_release(&line);
}

/* Its day, then what was said; from column `indent` on, what follows two further in. */
static void dated_rows(const struct dossier *k, struct term *t, uint32_t fact, unsigned indent)
{
	struct buf line = BUF_INIT;
	unsigned at;

	when_put(k, fact, &line);
	at = indent + 2 + (unsigned)utf8_width(buf_str(&line));
	out_pad(t->out, ' ', indent);
	term_put(t, STYLE_HEAD, buf_str(&line));
	out_puts(t->out, "  ");
	saying_wrap(k, t, fact, at, indent + 2);
	buf_release(&line);
}

static void saying_rows(const struct said_view *v, struct term *t, uint32_t fact)
{
	dated_rows(v->k, t, fact, 2);
	change_row(v, t, fact);
}

/* ---- changes of position ---- */

static bool names_choice(const struct said_view *v, uint32_t saying, const struct point *p)
{
	for (uint32_t i = 0; i < saying_at(&v->sayings, saying)->n_points; i++) {
		const struct point *q = saying_points(&v->sayings, saying) + i;

		if (q->kind == p->kind && q->of == p->of && q->value == p->value && q->lo == p->lo)
			return true;
	}
	return false;
}

/* "alternative a: the ministers meet …" */
static void wording_row(const struct dossier *k, struct term *t, const struct point *p)
{
	const struct case_issue *it = &k->issues.v[p->of];
	struct buf line = BUF_INIT, text = BUF_INIT;

	if (choice_text(k, it, (uint32_t)p->lo, &text)) {
		buf_puts(&line, "alternative ");
		term_clean(&line, k->choices.v[it->first_choice + (size_t)p->lo].name);
		buf_puts(&line, ": ");
		term_clean(&line, buf_str(&text));
		out_pad(t->out, ' ', 4);
		term_wrap(t, buf_str(&line),
			(struct wrap){ .at = 4, .indent = 6, .max_lines = 2, .faint = true });
	}
	buf_release(&line);
	buf_release(&text);
}

/* The wording of what the two name: of the earlier first, each once. */
static void wording_rows(const struct said_view *v, struct term *t, const struct turn *x)
{
	for (unsigned side = 0; side < 2; side++) {
		uint32_t saying = side ? x->to : x->from;

		for (uint32_t i = 0; i < saying_at(&v->sayings, saying)->n_points; i++) {
			const struct point *p = saying_points(&v->sayings, saying) + i;

			if (p->kind != x->on.kind || p->of != x->on.of || p->kind != POINT_ISSUE ||
				p->value != VALUE_CHOICE || (side && names_choice(v, x->from, p)))
				continue;
			wording_row(v->k, t, p);
		}
	}
}

/* A line that is no saying, with its date and what vouches for it. */
static void other_row(
	const struct dossier *k, struct term *t, const char *before, uint32_t fact, unsigned indent)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct date *on = fact_date(&k->r, f, W_ON);
	const struct value *where =
		f->up == NOTHING ? NULL : fact_value(&k->r, dossier_fact(k, f->up), W_BODY);
	struct buf line = BUF_INIT, text = BUF_INIT;

	buf_puts(&line, before);
	if (f->word == W_STANCE) {
		buf_puts(&line, "stance on ");
		if (where) term_clean(&line, where->text);
		buf_puts(&line, ", ");
	} else if (f->name != NOTHING && !(f->flags & FACT_CHANGE)) {
		name_put(k, f->name, &line);
		buf_puts(&line, "  ");
	}
	fact_say(k, fact, true, &text);
	buf_add(&line, buf_str(&text));
	buf_clear(&text);
	if (on) date_say(&text, on);
	dot_put(&line, "", &text);
	vouch_put(k, fact, &line);
	text_row(t, &line, indent);
	buf_release(&line);
	buf_release(&text);
}

/* What the same holder wrote into its stances and conditions on the day of the change. */
static void beside_rows(const struct said_view *v, struct term *t, const struct turn *x)
{
	besides_of(&v->sayings, &v->turns, x, v->besides);
	for (size_t i = 0; i < v->besides->found.n; i++)
		other_row(v->k, t, "with it: ", v->besides->found.v[i], 4);
}

static const char *persons_word(const struct said_view *v, const struct turn *x)
{
	uint32_t a = v->sayings.list.v[x->from].person, b = v->sayings.list.v[x->to].person;

	if (a == NOTHING || b == NOTHING) return "";
	return a == b ? ", by the same person" : ", by different persons";
}

static void move_rows(const struct said_view *v, struct term *t, const struct turn *x)
{
	struct buf line = BUF_INIT;

	for (uint32_t i = 0; i < x->n; i++) {
		if (i) buf_putc(&line, ' ');
		code_put(v->k, v->turns.holders.v[x->first + i], &line);
	}
	buf_puts(&line, " on ");
	turn_point_put(v, x, &line);
	if (!x->turned) buf_puts(&line, ": another alternative");
	else if (saying_tone(&v->sayings, x->to) == TONE_AGAINST)
		buf_puts(&line, ": first for it, then against it");
	else buf_puts(&line, ": first against it, then for it");
	buf_puts(&line, persons_word(v, x));
	out_puts(t->out, "  ");
	term_wrap(t, buf_str(&line), (struct wrap){ .at = 2, .indent = 4 });
	dated_rows(v->k, t, v->sayings.list.v[x->from].fact, 4);
	dated_rows(v->k, t, v->sayings.list.v[x->to].fact, 4);
	beside_rows(v, t, x);
	wording_rows(v, t, x);
	buf_release(&line);
}

static void moves_section(const struct said_view *v, struct term *t)
{
	struct buf remark = BUF_INIT;

	if (!v->moves.n) return;
	buf_printf(&remark, "%u; %s first", (unsigned)v->moves.n, v->asked.oldest ? "oldest" : "newest");
	term_heading(t, "Changes of position", remark.p);
	for (size_t i = 0; i < v->moves.n && !t->out->error; i++)
		move_rows(v, t, &v->turns.list.v[v->moves.v[i]]);
	buf_release(&remark);
}

/* ---- headlines ---- */

static void bare_section(const struct said_view *v, struct term *t)
{
	struct buf remark = BUF_INIT;

	buf_printf(
		&remark, "%u; no words and no saying from the same source are recorded", (unsigned)v->bare.n);
	if (v->bare.n) term_heading(t, "Resting on a headline alone", remark.p);
	for (size_t i = 0; i < v->bare.n && !t->out->error; i++) other_row(v->k, t, "", v->bare.v[i], 2);
	buf_release(&remark);
}

/* ---- all of it ---- */

static bool filtered(const struct said_view *v)
{
	return v->asked.by || v->asked.about || v->asked.how != W_NOTHING;
}

static void nothing_line(const struct said_view *v, struct term *t)
{
	struct buf line = BUF_INIT;

	if (filtered(v) && v->all) {
		buf_puts(&line, "Nothing of the kind was said, as far as is recorded: none of ");
		put_plural(&line, v->all, "saying");
		buf_puts(&line, " is what was asked for.");
	} else if (!v->k->all) {
		buf_puts(&line, "Nothing that may be seen here was said as of this day.");
	} else {
		buf_puts(&line,
			"Nothing is recorded as said by this day. A line such as: said SY: insists 4.2=a \"a "
			"schedule first\" by Sousan on 2023-06-21 [S]");
	}
	term_wrap(t, buf_str(&line), (struct wrap){ 0 });
	buf_release(&line);
}

static void first_line(const struct said_view *v, struct term *t)
{
	struct buf line = BUF_INIT;

	put_plural(&line, v->rows.n, "saying");
	if (filtered(v)) buf_printf(&line, " of %u", (unsigned)v->all);
	if (v->moves.n) {
		buf_puts(&line, "; ");
		put_plural(&line, v->moves.n, "change");
		buf_puts(&line, " of position");
	}
	term_wrap(t, buf_str(&line), (struct wrap){ .indent = 2 });
	buf_release(&line);
}

void said_text(const struct said_view *v, struct term *t)
{
	casehead_text(v->k, t);
	out_putc(t->out, '\n');
	if (!v->rows.n && !v->moves.n) nothing_line(v, t);
	else first_line(v, t);
	moves_section(v, t);
	if (v->rows.n) term_heading(t, "What was said", v->asked.oldest ? "oldest first" : "newest first");
	for (size_t i = 0; i < v->rows.n && !t->out->error; i++) saying_rows(v, t, v->rows.v[i]);
	bare_section(v, t);
}
