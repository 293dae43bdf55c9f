/* conditions: see conditions.h. Here is the text. */
#include "view/conditions.h"

#include "base/utf8.h"
#include "view/casehead.h"

#define DOT         " \xC2\xB7 "
#define NAME_WIDTH  12 /* columns of names, at most; a longer one stands alone */
#define LABEL_WIDTH 22 /* of what a condition hangs on */
#define OTHERS      8  /* names of conditions of others, unless all are asked for */

static void begin(struct buf *out, size_t start)
{
	if (out->n > start) buf_puts(out, DOT);
}

/* ---- what it says ---- */

/* "a schedule first: Embassies needs Stages=a" */
static void put_what(const struct dossier *k, const struct condition *c, struct buf *out)
{
	struct buf logic = BUF_INIT, words = BUF_INIT;

	condition_logic(k, c, &logic);
	(void)condition_words(k, c, &words);
	buf_add(out, buf_str(&words));
	if (words.n && logic.n) buf_puts(out, ": ");
	buf_add(out, buf_str(&logic));
	if (!words.n && !logic.n) buf_puts(out, "(its content is missing)");
	buf_release(&logic);
	buf_release(&words);
}

/* "to TR, outcome, firm · by Sousan · 20 or 21 June 2023 [S] · case.onetext:12" */
static void put_terms(const struct dossier *k, const struct condition *c, struct buf *out)
{
	static const uint8_t flags[] = { W_FIRM, W_SOFT, W_COST, W_UNSURE, W_INFERRED, W_ILLUSTRATIVE,
		W_PENDING };
	static const uint8_t people[] = { W_BY, W_PER };
	const struct fact *f = dossier_fact(k, c->fact);
	enum word kind = condition_kind(k, f);

	if (fact_has(&k->r, f, W_OF)) {
		buf_puts(out, "to ");
		condition_names(k, c->fact, W_OF, out);
	}
	if (kind != W_NOTHING) buf_printf(out, "%s%s", out->n ? ", " : "", word_text[kind].p);
	for (size_t i = 0; i < sizeof flags; i++) {
		const struct clause *x = fact_clause(&k->r, f, (enum word)flags[i]);

		if (!x) continue;
		if (out->n) buf_puts(out, ", ");
		clause_say(k, f, x, out);
	}
	for (size_t i = 0; i < sizeof people; i++) {
		const struct clause *x = fact_clause(&k->r, f, (enum word)people[i]);

		if (!x) continue;
		begin(out, 0);
		clause_say(k, f, x, out);
	}
	fact_tail(k, NULL, c->fact, out);
}

static void change_lines(const struct conditions_view *v, const struct condition *c, unsigned indent)
{
	const struct dossier *k = v->k;

	for (uint32_t i = 0; i < c->n_changes; i++) {
		uint32_t fact = v->conditions->facts.v[c->first_change + i];
		const struct fact *f = dossier_fact(k, fact);
		const struct date *on = fact_date(&k->r, f, W_ON);
		struct buf line = BUF_INIT, words = BUF_INIT;

		buf_add(&line, word_text[fact_state(&k->r, f)]);
		if (on) {
			buf_puts(&line, ", ");
			date_say(&line, on);
		}
		if (fact_has(&k->r, f, W_PER)) {
			buf_puts(&line, DOT "per ");
			condition_names(k, fact, W_PER, &line);
		}
		(void)fact_words_put(k, fact, &words);
		if (words.n) buf_printf(&line, ": %s", words.p);
		fact_place(k, NULL, fact, &line);
		text_row(v->term, &line, indent);
		buf_release(&line);
		buf_release(&words);
	}
}

/* ---- what it hangs on ---- */

static void point_line(const struct conditions_view *v, const struct condition_point *p, unsigned indent,
	unsigned label, unsigned status)
{
	struct buf line = BUF_INIT, word = BUF_INIT, record = BUF_INIT;
	size_t used, start;

	point_label(v, p, &line);
	used = utf8_width(buf_str(&line));
	if (used < label) buf_pad(&line, ' ', label - used);
	buf_puts(&line, "  ");
	point_status(v, p, &word);
	buf_add(&line, buf_str(&word));
	used = utf8_width(buf_str(&word));
	if (used < status) buf_pad(&line, ' ', status - used);
	buf_puts(&line, "  ");
	start = line.n;
	if (p->named && p->n) point_meets(v, p, &line);
	point_record(v, p, false, &record);
	if (record.n && !p->decides) {
		begin(&line, start);
		buf_add(&line, buf_str(&record));
	}
	while (line.n && line.p[line.n - 1] == ' ') line.n--;
	line.p[line.n] = '\0';
	text_row(v->term, &line, indent);
	buf_release(&line);
	buf_release(&word);
	buf_release(&record);
}

static void point_lines(const struct conditions_view *v, const struct condition *c, unsigned indent)
{
	const struct condition_point *points = v->conditions->points.v + c->first_point;
	unsigned label = 0, status = 0;

	for (uint32_t i = 0; i < c->n_points; i++) {
		struct buf text = BUF_INIT;
		unsigned n;

		if (!points[i].named && !points[i].about) continue;
		point_label(v, &points[i], &text);
		n = (unsigned)utf8_width(buf_str(&text));
		if (n > label && n <= LABEL_WIDTH) label = n;
		buf_clear(&text);
		point_status(v, &points[i], &text);
		n = (unsigned)utf8_width(buf_str(&text));
		if (n > status) status = n;
		buf_release(&text);
	}
	for (uint32_t i = 0; i < c->n_points; i++)
		if (points[i].named || points[i].about) point_line(v, &points[i], indent, label, status);
}

/* ---- what follows ---- */

static const char *verdict_says(const struct condition *c)
{
	switch ((enum verdict)c->verdict) {
	case VERDICT_MET:
		return c->sure ? "holds by the record: " : "would hold, if what is doubtful is so: ";
	case VERDICT_NOT_MET:
		return c->sure ? "cannot hold by the record: "
			       : "could not hold, if what is doubtful is so: ";
	case VERDICT_ALWAYS: return "its logic holds whatever is chosen: it rules nothing out";
	case VERDICT_NEVER: return "can never hold, whatever is chosen";
	case VERDICT_CLASH: return "what is recorded cannot all be so";
	case VERDICT_NONE: return c->logic ? "whether it can hold cannot be told here" : NULL;
	case VERDICT_OPEN: break;
	}
	return NULL;
}

static void verdict_line(const struct conditions_view *v, const struct condition *c, unsigned indent)
{
	const char *says = verdict_says(c);
	struct buf line = BUF_INIT;
	bool any = false;

	if (!says) return;
	buf_puts(&line, says);
	for (uint32_t i = 0; i < c->n_points; i++) {
		const struct condition_point *p = &v->conditions->points.v[c->first_point + i];

		if (!p->decides) continue;
		if (any) buf_puts(&line, DOT);
		any = true;
		point_label(v, p, &line);
		buf_putc(&line, ' ');
		point_record(v, p, true, &line);
	}
	text_row(v->term, &line, indent);
	buf_release(&line);
}

static void against_line(const struct conditions_view *v, const struct condition *c, unsigned indent)
{
	struct buf line = BUF_INIT;

	if (!c->n_against) return;
	buf_puts(&line, "can hold only against what is refused by ");
	for (uint32_t i = 0; i < c->n_against; i++) {
		if (i) buf_putc(&line, ' ');
		code_put(v->k, v->conditions->who.v[c->first_against + i], &line);
	}
	buf_puts(&line, " itself");
	text_row(v->term, &line, indent);
	buf_release(&line);
}

/* One without a name: "(Stages=b)" */
static void put_logic(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);

	buf_putc(out, '(');
	clause_text_put(k, f, fact_clause(&k->r, f, W_BODY), out);
	buf_putc(out, ')');
}

/* "asked on these by others: TR C8, C12; IR C14" */
static void others_line(const struct conditions_view *v, const struct condition *c, unsigned indent)
{
	const struct dossier *k = v->k;
	uint32_t most = v->all || c->n_others <= OTHERS ? c->n_others : OTHERS - 1;
	struct buf line = BUF_INIT, last = BUF_INIT, holder = BUF_INIT;

	if (!c->n_others) return;
	buf_puts(&line, "asked on these by others: ");
	for (uint32_t i = 0; i < most; i++) {
		uint32_t fact = v->conditions->facts.v[c->first_other + i];

		buf_clear(&holder);
		condition_names(k, fact, W_HOLDER, &holder);
		if (!i || !str_eq(buf_str(&holder), buf_str(&last))) {
			buf_printf(&line, "%s%s", i ? "; " : "", holder.p);
			buf_clear(&last);
			buf_add(&last, buf_str(&holder));
		} else {
			buf_putc(&line, ',');
		}
		buf_putc(&line, ' ');
		if (dossier_fact(k, fact)->name != NOTHING) name_put(k, dossier_fact(k, fact)->name, &line);
		else put_logic(k, fact, &line);
	}
	if (c->more_others) buf_puts(&line, "; and more");
	else if (most < c->n_others) buf_printf(&line, "; and %u more", (unsigned)(c->n_others - most));
	text_row(v->term, &line, indent);
	buf_release(&line);
	buf_release(&last);
	buf_release(&holder);
}

/* ---- one of them ---- */

static void condition_lines(
	const struct conditions_view *v, const struct condition *c, unsigned width, bool whole)
{
	const struct dossier *k = v->k;
	unsigned indent = name_margin(k, v->term, dossier_fact(k, c->fact)->name, width);
	struct buf line = BUF_INIT;

	if (c->over) { /* whose it was: they all stand under one heading */
		condition_names(k, c->fact, W_HOLDER, &line);
		buf_puts(&line, ": ");
	}
	put_what(k, c, &line);
	term_wrap(v->term, buf_str(&line), (struct wrap){ .at = indent, .indent = indent + 2 });
	buf_clear(&line);
	put_terms(k, c, &line);
	if (line.n) text_row(v->term, &line, indent);
	change_lines(v, c, indent);
	if (whole) {
		point_lines(v, c, indent);
		verdict_line(v, c, indent);
		against_line(v, c, indent);
		others_line(v, c, indent);
	}
	buf_release(&line);
}

static unsigned name_columns(const struct conditions_view *v)
{
	unsigned width = 0;

	for (size_t i = 0; i < v->conditions->list.n; i++) {
		uint32_t entity = dossier_fact(v->k, v->conditions->list.v[i].fact)->name;
		struct buf name = BUF_INIT;
		unsigned n;

		if (entity == NOTHING) continue;
		name_put(v->k, entity, &name);
		n = (unsigned)utf8_width(buf_str(&name));
		if (n > width && n <= NAME_WIDTH) width = n;
		buf_release(&name);
	}
	return width;
}

/* ---- all of them ---- */

/* "17 in play: 2 hold by the record, 1 cannot; 1 is dropped." */
static void first_line(const struct conditions_view *v)
{
	const struct conditions *all = v->conditions;
	uint32_t holds = 0, fails = 0, never = 0;
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < all->list.n; i++) {
		const struct condition *c = &all->list.v[i];

		if (c->over) continue;
		holds += c->verdict == VERDICT_MET && c->sure;
		fails += c->verdict == VERDICT_NOT_MET && c->sure;
		never += c->verdict == VERDICT_NEVER;
	}
	put_plural(&line, all->in_play, "condition");
	buf_puts(&line, " in play");
	if (holds) buf_printf(&line, "; %u hold%s by the record", (unsigned)holds, holds == 1 ? "s" : "");
	if (fails) buf_printf(&line, "; %u cannot hold by the record", (unsigned)fails);
	if (never) buf_printf(&line, "; %u can never hold", (unsigned)never);
	if (all->met) buf_printf(&line, "; %u met", (unsigned)all->met);
	if (all->dropped) buf_printf(&line, "; %u dropped", (unsigned)all->dropped);
	buf_putc(&line, '.');
	term_wrap(v->term, buf_str(&line), (struct wrap){ 0 });
	buf_release(&line);
}

/* What is worked out makes nothing met. */
static void last_line(const struct conditions_view *v)
{
	bool holds = false;

	for (size_t i = 0; i < v->conditions->list.n; i++)
		holds = holds ||
			(!v->conditions->list.v[i].over && v->conditions->list.v[i].verdict == VERDICT_MET);
	if (!holds) return;
	out_putc(v->term->out, '\n');
	term_wrap(v->term,
		STR("What holds by the record is not met by that: a line such as `condition C1 met on "
		    "2024-05-06` says so."),
		(struct wrap){ .faint = true });
}

/* "; its seat is that of SY-T since 8 December 2024": of a party that is gone. */
static void put_seat(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, dossier_fact(k, fact), W_HOLDER);
	const struct value *v = c && c->n == 1 ? clause_values(&k->r, c) : NULL;
	const struct entity *e = v && v->meaning == MEANS_ENTITY ? &k->entities.v[v->means] : NULL;
	uint32_t heir = e && (e->word == W_PARTY || e->word == W_ACTOR) && e->table != NOTHING
				? k->who.v[e->table].heir
				: NOTHING;

	if (heir == NOTHING) return;
	buf_puts(out, "; its seat is that of ");
	code_put(k, heir, out);
	if (k->who.v[heir].since == DAY_ALWAYS) return;
	buf_puts(out, " since ");
	day_say(k->who.v[heir].since, out);
}

static void heading(const struct conditions_view *v, size_t at, struct str holder, struct buf *last)
{
	const struct conditions *all = v->conditions;
	struct buf remark = BUF_INIT, name = BUF_INIT;
	uint32_t n = 0;

	buf_clear(last);
	buf_add(last, holder);
	for (size_t i = at; i < all->list.n && !all->list.v[i].over; i++) {
		buf_clear(&name);
		condition_names(v->k, all->list.v[i].fact, W_HOLDER, &name);
		if (!str_eq(buf_str(&name), holder)) break;
		n++;
	}
	buf_printf(&remark, "%u in play", (unsigned)n);
	put_seat(v->k, all->list.v[at].fact, &remark);
	term_heading(v->term, last->p, remark.p);
	buf_release(&remark);
	buf_release(&name);
}

static void nothing_line(const struct conditions_view *v)
{
	term_wrap(v->term,
		v->asked     ? STR("No condition that was asked for is known as of this day.")
		: !v->k->all ? STR("No condition that may be seen here is known as of this day.")
			     : STR("No condition is known as of this day. A condition is a line such as: "
				   "condition "
				   "SY: Embassies needs Stages=a firm of TR on 2023-06-21 as C1"),
		(struct wrap){ 0 });
}

void conditions_text(const struct conditions_view *v)
{
	const struct conditions *all = v->conditions;
	struct buf last = BUF_INIT, holder = BUF_INIT;
	unsigned width = name_columns(v);
	bool over = false;

	casehead_text(v->k, v->term);
	out_putc(v->term->out, '\n');
	if (!all->list.n) nothing_line(v);
	else first_line(v);
	for (size_t i = 0; i < all->list.n && !v->term->out->error; i++) {
		const struct condition *c = &all->list.v[i];

		buf_clear(&holder);
		condition_names(v->k, c->fact, W_HOLDER, &holder);
		if (!c->over && !str_eq(buf_str(&holder), buf_str(&last)))
			heading(v, i, buf_str(&holder), &last);
		if (c->over && !over) term_heading(v->term, "Met or dropped", NULL);
		over = c->over;
		condition_lines(v, c, width, !c->over || v->all);
	}
	last_line(v);
	buf_release(&last);
	buf_release(&holder);
}
