/* show_fact: see show_fact.h. */
#include "view/show_fact.h"

#include "base/utf8.h"
#include "view/casehead.h"

#define DOT " \xC2\xB7\xC2\xA0" /* the dot stays with what is behind it */

/* ---- what it says ---- */

void clause_say(const struct dossier *k, const struct fact *f, const struct clause *c, struct buf *out)
{
	struct buf text = BUF_INIT;
	struct str s;

	clause_put(k, f, c, &text);
	s = str_trim(buf_str(&text));
	if (s.n && s.p[s.n - 1] == '[')
		s = str_trim(str_cut(s, 0, s.n - 1)); /* of what vouches for the line */
	term_clean(out, s);
	buf_release(&text);
}

static void raw_clause(const struct dossier *k, const struct fact *f, const struct clause *c, struct buf *out)
{
	if (out->n && out->p[out->n - 1] != ' ') buf_putc(out, ' ');
	clause_say(k, f, c, out);
}

static void alternative_put(const struct dossier *k, const struct value *v, struct buf *out)
{
	switch ((enum value_kind)v->kind) {
	case V_WORD: buf_add(out, word_text[v->word]); break;
	case V_RANGE:
		if (v->lo > INT64_MIN) buf_printf(out, "%lld", (long long)v->lo);
		if (v->lo != v->hi) buf_puts(out, "..");
		if (v->lo != v->hi && v->hi < INT64_MAX) buf_printf(out, "%lld", (long long)v->hi);
		break;
	case V_NAME:
		if (v->meaning == MEANS_ENTITY) name_put(k, v->means, out);
		else term_clean(out, v->text);
		break;
	case V_MARK:
	case V_REF:
	case V_STRING:
	case V_NUMBER:
	case V_SHARE:
	case V_DATE:
	case V_CODE: term_clean(out, v->text); break;
	}
}

void stance_tiers_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *body = fact_clause(&k->r, f, W_BODY);
	size_t start = out->n;

	for (uint32_t i = 0; body && i < body->n; i++) {
		const struct value *v = clause_values(&k->r, body) + i;

		if (v->kind == V_NUMBER && f->flags & FACT_NO_POINTS) continue;
		if (v->kind == V_MARK && v->mark == '?') {
			buf_putc(out, '?');
			continue;
		}
		if (out->n > start) buf_putc(out, ' ');
		if (v->kind == V_MARK) buf_putc(out, (char)v->mark);
		else if (v->kind == V_NUMBER) buf_printf(out, "%lld", (long long)v->lo);
		else alternative_put(k, v, out);
	}
}

/* Is the clause told elsewhere: behind the sentence, or before it? */
static bool told_apart(const struct fact *f, const struct clause *c)
{
	return c->word == W_ON || c->word == W_VOUCH || (c->word == W_AS && f->word != W_ISSUE);
}

static bool held(const struct fact *f)
{
	return statement_of[f->word].form == FORM_HELD || f->word == W_STANCE || f->word == W_CONTRADICTION;
}

void fact_say(const struct dossier *k, uint32_t fact, bool keyword, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	bool stance = f->word == W_STANCE || f->word == W_GLOSS;
	struct buf line = BUF_INIT;

	if (f->flags & FACT_NOT && f->word != W_REPORT) buf_puts(&line, "not ");
	if (!stance && (keyword || !held(f) || f->flags & FACT_CHANGE)) buf_add(&line, word_text[f->word]);
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		if (told_apart(f, c)) continue;
		/* an initiative that names no point has nothing there to be repeated */
		if (c->word == W_BODY && !c->n && f->word == W_INITIATIVE) continue;
		if (c->word == W_BODY && f->word == W_STANCE) {
			if (line.n) buf_putc(&line, ' ');
			stance_tiers_put(k, fact, &line);
		} else if (c->word == W_HOLDER) {
			const struct value *v = clause_values(&k->r, c);

			if (line.n) buf_putc(&line, ' ');
			names_put(k, v, c->n, &line);
			buf_putc(&line, ':');
		} else {
			raw_clause(k, f, c, &line);
		}
	}
	buf_add(out, buf_str(&line));
	buf_release(&line);
}

/* ---- what stands behind it ---- */

static void cite_vouchers(const struct dossier *k, struct citations *c, const struct fact *f)
{
	for (uint32_t i = 0; c && i < f->n; i++) {
		const struct clause *x = &k->r.clauses.v[f->first + i];

		if (x->word != W_VOUCH && x->word != W_PER) continue;
		for (uint32_t n = 0; n < x->n; n++) {
			const struct value *v = clause_values(&k->r, x) + n;

			if (v->kind == V_NAME && v->meaning == MEANS_ENTITY) c->cited[v->means] = true;
		}
	}
}

void fact_place(const struct dossier *k, struct citations *c, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	struct buf vouch = BUF_INIT, cite = BUF_INIT;

	if (f->flags & FACT_WAITS) {
		const struct date *on = fact_date(&k->r, f, W_ON);

		buf_puts(out, out->n ? DOT : "");
		buf_puts(out, "not known ");
		buf_puts(out, on && on->last == f->known ? "yet" : "before ");
		if (!on || on->last != f->known) day_say(f->known, out);
	}
	vouch_put(k, fact, &vouch);
	buf_add(out, out->n ? buf_str(&vouch) : str_trim(buf_str(&vouch)));
	cite_vouchers(k, c, f);
	cite_put(k, fact, &cite);
	if (cite.n) buf_printf(out, "%s%s", out->n ? DOT : "", cite.p);
	buf_release(&vouch);
	buf_release(&cite);
}

void fact_tail(const struct dossier *k, struct citations *c, uint32_t fact, struct buf *out)
{
	const struct date *on = fact_date(&k->r, dossier_fact(k, fact), W_ON);

	if (on) {
		buf_puts(out, out->n ? DOT : "");
		date_say(out, on);
	}
	fact_place(k, c, fact, out);
}

unsigned name_margin(const struct dossier *k, struct term *t, uint32_t entity, unsigned width)
{
	unsigned indent = width ? width + 4 : 2;
	struct buf name = BUF_INIT;
	size_t used;

	out_pad(t->out, ' ', 2);
	if (entity != NOTHING) name_put(k, entity, &name);
	used = utf8_width(buf_str(&name));
	if (name.n) term_put(t, STYLE_HEAD, buf_str(&name));
	if (used > width) {
		out_putc(t->out, '\n');
		out_pad(t->out, ' ', indent);
	} else if (width) {
		out_pad(t->out, ' ', width + 2 - used);
	}
	buf_release(&name);
	return indent;
}

void text_row(struct term *t, const struct buf *line, unsigned indent)
{
	out_pad(t->out, ' ', indent);
	term_wrap(t, buf_str(line), (struct wrap){ .at = indent, .indent = indent + 2 });
}

static bool is_record(const struct dossier *k, const struct fact *f)
{
	return f->name != NOTHING && !(f->flags & FACT_CHANGE) && fact_has(&k->r, f, W_AS) &&
	       f->word != W_ISSUE;
}

static void change_rows(
	const struct dossier *k, struct term *t, struct citations *c, uint32_t fact, unsigned indent)
{
	for (uint32_t i = k->entities.v[dossier_fact(k, fact)->name].first; i != NOTHING;
		i = dossier_fact(k, i)->same) {
		struct buf line = BUF_INIT;

		if (i == fact || !(dossier_fact(k, i)->flags & FACT_CHANGE) ||
			!fact_shown(k, dossier_fact(k, i)))
			continue;
		fact_say(k, i, true, &line);
		fact_tail(k, c, i, &line);
		text_row(t, &line, indent);
		buf_release(&line);
	}
}

void fact_row(const struct dossier *k, struct term *t, struct citations *c, uint32_t fact, bool keyword,
	unsigned indent)
{
	const struct fact *f = dossier_fact(k, fact);
	struct buf line = BUF_INIT;

	if (is_record(k, f)) {
		name_put(k, f->name, &line);
		buf_puts(&line, "  ");
	}
	fact_say(k, fact, keyword, &line);
	fact_tail(k, c, fact, &line);
	text_row(t, &line, indent);
	if (is_record(k, f)) change_rows(k, t, c, fact, indent + 2);
	buf_release(&line);
}

/* ---- JSON, CSV ---- */

static struct str statement_name(const struct fact *f)
{
	return f->word == W_STANCE ? STR("stance") : f->word == W_GLOSS ? STR("gloss") : word_text[f->word];
}

json_t *fact_json(const struct dossier *k, uint32_t fact)
{
	const struct fact *f = fact == NOTHING ? NULL : dossier_fact(k, fact);
	json_t *row;
	struct buf text = BUF_INIT;

	if (!f) return json_null();
	row = json_object();
	fact_say(k, fact, true, &text);
	json_put_text(row, "statement", statement_name(f), NULL);
	json_put(row, "name", name_json(k, f->name));
	json_put_text(row, "text", buf_str(&text), NULL);
	json_put(row, "on", date_json(fact_date(&k->r, f, W_ON)));
	buf_clear(&text);
	if (f->flags & FACT_WAITS) day_put(&text, f->known);
	json_put(row, "waits_for", text.n ? json_text(buf_str(&text), NULL) : json_null());
	json_put(row, "sources", vouch_json(k, fact));
	cite_json(k, fact, row);
	buf_release(&text);
	return row;
}

void fact_csv(const struct dossier *k, uint32_t fact, struct csv *c)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct date *on = fact_date(&k->r, f, W_ON);
	struct buf text = BUF_INIT;

	csv_field(c, statement_name(f));
	if (f->name != NOTHING) name_put(k, f->name, &text);
	csv_take(c, &text);
	fact_say(k, fact, true, &text);
	csv_take(c, &text);
	if (on) date_put(&text, on);
	csv_take(c, &text);
	vouchers_put(k, fact, &text);
	csv_take(c, &text);
	if (fact_citable(k, f)) {
		csv_field(c, buf_str(&k->r.files.v[f->file].path));
		csv_number(c, f->line);
	} else {
		csv_field(c, STR(""));
		csv_field(c, STR(""));
	}
	buf_release(&text);
}

uint32_t declaration_of(const struct dossier *k, uint32_t entity)
{
	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same)
		if (fact_shown(k, dossier_fact(k, i)) && !(dossier_fact(k, i)->flags & FACT_CHANGE)) return i;
	return NOTHING;
}
