/* show_stance: see show_stance.h. */
#include "view/show_stance.h"

#include "base/utf8.h"
#include "view/casehead.h"
#include "view/matrix_cell.h"
#include "view/show_list.h"
#include "view/wording.h"

#define DOT       " \xC2\xB7\xC2\xA0"
#define QUOTE     "\xE2\x80\x9C"
#define END_QUOTE "\xE2\x80\x9D"

/* ---- the notation ---- */

/* What a text says for somebody, as docs/case.md has it: "a > rest?", "none > a?", "b?". */
static void attribution_say(const struct dossier *k, uint32_t issue, const struct voice *v, struct buf *out)
{
	const struct choice *c = k->choices.v + k->issues.v[issue].first_choice;
	uint32_t n = k->issues.v[issue].n_choices, second = NOTHING, others = 0;
	const struct mark *marks = voice_marks(k, v);
	bool any = false;

	for (unsigned pass = 0; pass < 2 && !any; pass++)
		for (uint32_t i = 0; i < n; i++) {
			bool sure = marks[i].class == MARK_CERTAIN;

			if (pass ? !marks[i].opposed && !marks[i].unconfirmed : !sure) continue;
			buf_puts(out, any ? " ~ " : "");
			term_clean(out, c[i].name);
			buf_puts(out, sure ? "" : "?");
			any = true;
		}
	for (uint32_t i = 0; i < n; i++)
		if (marks[i].named && marks[i].class != MARK_CERTAIN) {
			second = i;
			others++;
		}
	if (!others) return;
	buf_puts(out, " > ");
	if (others == 1) term_clean(out, c[second].name);
	else buf_puts(out, "rest");
	buf_putc(out, '?');
}

/* A line as it is written, so that its points are in it; what was read from the text from what it means. */
void voice_say(const struct dossier *k, uint32_t issue, const struct voice *v, struct buf *out)
{
	if (v->origin == ORIGIN_SILENCE) buf_puts(out, "accepts all of them by its silence");
	else if (v->fact == NOTHING) attribution_say(k, issue, v, out);
	else stance_tiers_put(k, v->fact, out);
}

/* ---- what stands behind a stance ---- */

static bool is_importance(const struct clause *c)
{
	return c->word == W_VITAL || c->word == W_IMPORTANT || c->word == W_MINOR;
}

static void add_part(struct buf *out, struct str part)
{
	if (!part.n) return;
	if (out->n) buf_puts(out, DOT);
	buf_add(out, part);
}

/* A quotation in their marks; other clauses as written. */
static void ground_put(const struct dossier *k, const struct fact *f, const struct clause *c, struct buf *out)
{
	struct buf text = BUF_INIT;

	if (c->word == W_WORDS) {
		buf_puts(&text, QUOTE);
		string_put(clause_values(&k->r, c), &text);
		buf_puts(&text, END_QUOTE);
	} else {
		clause_say(k, f, c, &text);
	}
	add_part(out, buf_str(&text));
	buf_release(&text);
}

/* Date, reason, words, links of a stance; then what vouches and where it stands. */
static void grounds_put(struct show *s, uint32_t fact, struct buf *out)
{
	const struct dossier *k = s->k;
	const struct fact *f = dossier_fact(k, fact);
	const struct date *on = fact_date(&k->r, f, W_ON);

	if (on) date_say(out, on);
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		if (c->word == W_HOLDER || c->word == W_BODY || c->word == W_ON || c->word == W_VOUCH ||
			is_importance(c))
			continue;
		ground_put(k, f, c, out);
	}
	fact_place(k, &s->cited, fact, out);
}

/* The line that makes silence count. */
static void closing_put(struct show *s, uint32_t fact, struct buf *out)
{
	fact_say(s->k, fact, true, out);
	fact_tail(s->k, &s->cited, fact, out);
}

static const char *const verb_says[N_VERBS] = { [VERB_PROPOSE] = "proposes",
	[VERB_OPPOSE] = "opposes",
	[VERB_RETAIN] = "would retain",
	[VERB_DELETE] = "would delete",
	[VERB_RESERVE] = "reserves" };

/* "proposes a, opposes b" of somebody (a party, or the bloc through which it speaks) in the text; false:
 * nothing. */
static bool text_says(const struct dossier *k, const struct case_issue *it, uint32_t entity, struct buf *out)
{
	const struct text *t = it->text == NOTHING ? NULL : &k->texts.v[it->text];
	const struct issue *issue;
	bool any = false;

	if (!t || !t->read || it->issue == NOTHING) return false;
	issue = &t->issues.list.v[it->issue];
	for (uint32_t a = 0; a < issue->n_alts; a++) {
		const struct alternative *alt = &t->issues.alts.v[issue->alt + a];

		for (uint32_t c = 0; c < alt->n_claims; c++) {
			const struct claim *claim = &t->issues.claims.v[alt->claim + c];

			if (t->who_of[claim->party] != entity) continue;
			buf_printf(out, "%s%s ", any ? ", " : "", verb_says[claim->verb]);
			alternative_name(a, out);
			any = true;
		}
	}
	return any;
}

/* "D1", and for those who may be told, the line of the draft. */
static void text_place_put(const struct dossier *k, const struct case_issue *it, struct buf *out)
{
	const struct text *t = &k->texts.v[it->text];
	struct cursor c;

	name_put(k, t->entity, out);
	if (!k->all || it->issue == NOTHING) return;
	c = draft_cursor(&t->draft);
	draft_locate(&t->draft, &c, t->issues.list.v[it->issue].span.start);
	buf_puts(out, DOT);
	term_clean(out, buf_str(&t->path));
	buf_printf(out, ":%u", (unsigned)c.line);
}

static void grounds_in_text(const struct dossier *k, const struct case_issue *it, uint32_t who,
	const struct voice *v, struct buf *out)
{
	uint32_t holder = v->via == NOTHING ? k->who.v[who].entity : v->via;

	if (v->via != NOTHING) {
		name_put(k, v->via, out);
		buf_putc(out, ' ');
	}
	text_says(k, it, holder, out);
	buf_puts(out, " in ");
	text_place_put(k, it, out);
}

/* ---- one position ---- */

static bool asked(const struct show *s, uint32_t issue, uint32_t who)
{
	return issue < s->k->n_current && s->statuses->in_rule[(size_t)issue * s->k->who.n + who];
}

static void line_row(struct show *s, const char *what, uint32_t fact)
{
	struct buf line = BUF_INIT;

	buf_puts(&line, what);
	fact_say(s->k, fact, false, &line);
	fact_tail(s->k, &s->cited, fact, &line);
	text_row(s->term, &line, 6);
	buf_release(&line);
}

/* Those who say the same by the same line stand together: positions [i, end) of the issue. */
static uint32_t together(const struct show *s, uint32_t issue, uint32_t i)
{
	const struct dossier *k = s->k;
	const struct case_issue *it = &k->issues.v[issue];
	const struct position *p = &k->positions.v[it->first_position];
	const struct voice *first = &k->voices.v[p[i].first_voice];
	struct buf text = BUF_INIT;
	uint32_t end = i;

	for (; end < it->n_positions; end++) {
		const struct voice *v = &k->voices.v[p[end].first_voice];

		if (p[end].n_voices != 1 || p[end].declared != NOTHING || p[end].bloc != NOTHING) break;
		if (v->fact == NOTHING || v->fact != first->fact || v->via != first->via) break;
		if (asked(s, issue, p[end].who) != asked(s, issue, p[i].who)) break;
		if (text_says(k, it, k->who.v[p[end].who].entity, &text)) break;
	}
	buf_release(&text);
	return end > i ? end : i + 1;
}

static void codes_put(
	const struct dossier *k, const struct case_issue *it, uint32_t from, uint32_t to, struct buf *out)
{
	for (uint32_t i = from; i < to; i++) {
		buf_puts(out, i > from ? " " : "");
		code_put(k, k->positions.v[it->first_position + i].who, out);
	}
}

static void voice_rows(
	struct show *s, const struct position *p, const struct voice *v, struct str codes, unsigned column)
{
	const struct dossier *k = s->k;
	const struct case_issue *it = &k->issues.v[p->issue];
	const char *importance = voice_importance(k, v);
	struct buf head = BUF_INIT, grounds = BUF_INIT;
	size_t width = utf8_width(codes);

	out_puts(s->term->out, "  ");
	if (codes.n) term_put(s->term, STYLE_HEAD, codes);
	out_pad(s->term->out, ' ', (column > width ? column - width : 0) + 2);
	voice_say(k, p->issue, v, &head);
	if (importance) buf_printf(&head, "   %s", importance);
	if (v->origin == ORIGIN_CONFIDED) buf_puts(&head, "   confided");
	if (v->via != NOTHING) {
		buf_puts(&head, "   through ");
		name_put(k, v->via, &head);
	}
	term_wrap(s->term, buf_str(&head),
		(struct wrap){ .at = (unsigned)(column > width ? column : width) + 4, .indent = 6 });
	if (v->origin == ORIGIN_DRAFT) grounds_in_text(k, it, p->who, v, &grounds);
	else if (v->origin == ORIGIN_SILENCE && v->fact != NOTHING) closing_put(s, v->fact, &grounds);
	else if (v->fact != NOTHING) grounds_put(s, v->fact, &grounds);
	if (grounds.n) text_row(s->term, &grounds, 6);
	buf_release(&head);
	buf_release(&grounds);
}

/* What the stances of the case took the place of in the text. */
static void replaced_row(struct show *s, const struct position *p)
{
	const struct dossier *k = s->k;
	const struct case_issue *it = &k->issues.v[p->issue];
	struct buf line = BUF_INIT, says = BUF_INIT;

	if (k->voices.v[p->first_voice].origin == ORIGIN_DRAFT) return;
	if (text_says(k, it, k->who.v[p->who].entity, &says)) {
		buf_printf(&line, "in the text it %s" DOT, says.p);
		text_place_put(k, it, &line);
		text_row(s->term, &line, 6);
	}
	buf_release(&line);
	buf_release(&says);
}

static void position_rows(struct show *s, const struct position *p, struct str codes, unsigned column)
{
	for (uint32_t i = 0; i < p->n_voices; i++)
		voice_rows(
			s, p, &s->k->voices.v[p->first_voice + i], i ? (struct str){ "", 0 } : codes, column);
	if (p->n_voices > 1)
		out_puts(s->term->out,
			"      Contested: these lines differ, and only what they have in common counts.\n");
	if (p->declared != NOTHING) line_row(s, "others wrote down for it  ", p->declared);
	if (p->bloc != NOTHING) line_row(s, "dissents from  ", p->bloc);
	replaced_row(s, p);
}

/* The widest of the codes, within reason. */
static unsigned code_column(const struct show *s, uint32_t issue)
{
	const struct case_issue *it = &s->k->issues.v[issue];
	size_t widest = 2;

	for (uint32_t i = 0, end; i < it->n_positions; i = end) {
		struct buf codes = BUF_INIT;
		size_t width;

		end = together(s, issue, i);
		codes_put(s->k, it, i, end, &codes);
		width = utf8_width(buf_str(&codes));
		if (width > widest && width <= 12) widest = width;
		buf_release(&codes);
	}
	return (unsigned)widest;
}

static void silent_row(struct show *s, uint32_t issue)
{
	const struct dossier *k = s->k;
	struct buf line = BUF_INIT;

	for (uint32_t w = 0; issue < k->n_current && w < k->who.n; w++) {
		if (!asked(s, issue, w) || position_of(k, issue, w)) continue;
		buf_puts(&line, line.n ? " " : "Nothing said by ");
		code_put(k, w, &line);
	}
	if (line.n) text_row(s->term, &line, 2);
	buf_release(&line);
}

void stance_part(struct show *s, uint32_t issue)
{
	const struct dossier *k = s->k;
	const struct case_issue *it = &k->issues.v[issue];
	unsigned column = code_column(s, issue), others = 0;

	term_heading(s->term, "Stances", NULL);
	for (int outside = 0; outside < 2; outside++)
		for (uint32_t i = 0, end; i < it->n_positions; i = end) {
			const struct position *p = &k->positions.v[it->first_position + i];
			struct buf codes = BUF_INIT;

			end = together(s, issue, i);
			if (asked(s, issue, p->who) != !outside) continue;
			if (outside && !others++) out_puts(s->term->out, "  Not asked:\n");
			codes_put(k, it, i, end, &codes);
			position_rows(s, p, buf_str(&codes), column);
			buf_release(&codes);
		}
	silent_row(s, issue);
}

/* ---- history ---- */

/* Does the line speak for anybody, or was it told beside one that does? */
static bool told(const struct dossier *k, const struct case_issue *it, uint32_t fact)
{
	for (uint32_t i = 0; i < it->n_positions; i++) {
		const struct position *p = &k->positions.v[it->first_position + i];

		if (p->declared == fact || p->bloc == fact) return true;
		for (uint32_t v = 0; v < p->n_voices; v++)
			if (k->voices.v[p->first_voice + v].fact == fact) return true;
	}
	return false;
}

static bool is_history(const struct dossier *k, const struct case_issue *it, uint32_t fact)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *body = f->word == W_STANCE ? fact_clause(&k->r, f, W_BODY) : NULL;

	/* a name with nothing behind it says nothing */
	return body && fact_shown(k, f) && (body->n || f->n > 2) && !told(k, it, fact);
}

void history_part(struct show *s, uint32_t issue)
{
	const struct case_issue *it = &s->k->issues.v[issue];
	bool any = false;

	for (size_t i = 0; i < it->lines.n; i++) {
		struct buf line = BUF_INIT;

		if (!is_history(s->k, it, it->lines.v[i])) continue;
		if (!any) term_heading(s->term, "Earlier and later lines", NULL);
		any = true;
		fact_say(s->k, it->lines.v[i], false, &line);
		fact_tail(s->k, &s->cited, it->lines.v[i], &line);
		text_row(s->term, &line, 2);
		buf_release(&line);
	}
}

/* ---- JSON ---- */

static json_t *voice_json(const struct dossier *k, const struct position *p, const struct voice *v)
{
	const struct case_issue *it = &k->issues.v[p->issue];
	const char *importance = voice_importance(k, v);
	json_t *row = v->fact == NOTHING ? json_object() : fact_json(k, v->fact);
	struct buf text = BUF_INIT;

	voice_say(k, p->issue, v, &text);
	json_put_text(row, "stance", buf_str(&text), NULL);
	json_put(row, "importance", importance ? json_text(str_of(importance), NULL) : json_null());
	buf_clear(&text);
	voice_origin(k, v, &text);
	json_put_text(row, "origin", buf_str(&text), NULL);
	if (v->fact == NOTHING) {
		buf_clear(&text);
		if (v->origin == ORIGIN_DRAFT) grounds_in_text(k, it, p->who, v, &text);
		json_put_text(row, "text", buf_str(&text), NULL);
	}
	buf_release(&text);
	return row;
}

json_t *position_json(const struct show *s, const struct position *p)
{
	const struct dossier *k = s->k;
	json_t *row = json_object(), *voices = json_array();

	json_put(row, "party", code_json(k, p->who));
	json_put_bool(row, "asked", asked(s, p->issue, p->who));
	json_put_bool(row, "contested", p->n_voices > 1);
	for (uint32_t v = 0; v < p->n_voices; v++)
		json_add(voices, voice_json(k, p, &k->voices.v[p->first_voice + v]));
	json_put(row, "lines", voices);
	json_put(row, "differs", fact_json(k, p->declared));
	json_put(row, "dissents_from", fact_json(k, p->bloc));
	return row;
}

json_t *stances_json(const struct show *s, uint32_t issue)
{
	const struct case_issue *it = &s->k->issues.v[issue];
	json_t *list = json_array();

	for (uint32_t i = 0; i < it->n_positions; i++)
		json_add(list, position_json(s, &s->k->positions.v[it->first_position + i]));
	return list;
}

json_t *history_json(const struct dossier *k, uint32_t issue)
{
	const struct case_issue *it = &k->issues.v[issue];
	struct fact_list list = { 0 };
	json_t *rows;

	for (size_t i = 0; i < it->lines.n; i++)
		if (is_history(k, it, it->lines.v[i])) vec_push(&list.v, it->lines.v[i]);
	rows = fact_rows(k, &list);
	vec_release(&list.v);
	return rows;
}
