/* chain: see chain.h. */
#include "view/chain.h"

#include "analysis/offices.h"
#include "view/casehead.h"
#include "view/term.h"

#define QUOTE     "\xE2\x80\x9C"
#define END_QUOTE "\xE2\x80\x9D"

/* ---- offices ---- */

/* The next office of a person on a day, from the line *at and its clause *c on; NULL: none. */
struct offices {
	uint32_t at;
	const struct clause *c;
	enum tenure tenure;
};

static const struct value *next_office(
	const struct dossier *k, const struct date *d, enum tenure least, struct offices *o)
{
	while (o->at != NOTHING) {
		const struct fact *f = dossier_fact(k, o->at);

		if (!o->c) {
			o->tenure = fact_speaks(f) ? tenure_on(k, f, d) : TENURE_NO;
			if (o->tenure >= least) o->c = fact_clause(&k->r, f, W_OFFICE);
		} else {
			o->c = fact_next(&k->r, f, o->c);
		}
		if (o->c) return clause_values(&k->r, o->c);
		o->at = f->same;
	}
	return NULL;
}

static bool has_office(const struct dossier *k, uint32_t person)
{
	struct offices o = { .at = k->entities.v[person].first };

	return next_office(k, NULL, TENURE_NO, &o) != NULL;
}

/* "president", "foreign minister or head of intelligence", "no office known of that day"; nothing if none is
 * known at all. */
static void office_put(const struct dossier *k, uint32_t person, const struct date *d, struct buf *out)
{
	enum tenure least = TENURE_SURE;
	struct offices o = { .at = k->entities.v[person].first };
	const struct value *office;
	bool any = false;

	if (!next_office(k, d, TENURE_SURE, &o)) least = TENURE_PERHAPS;
	o = (struct offices){ .at = k->entities.v[person].first };
	while ((office = next_office(k, d, least, &o))) {
		buf_puts(out, !any ? ", " : least == TENURE_SURE ? " and " : " or ");
		any = true;
		string_put(office, out);
	}
	if (!any && has_office(k, person)) buf_puts(out, ", in no office known of that day");
}

/* Is it one of those who hold the line? */
static bool is_holder(const struct dossier *k, const struct fact *f, uint32_t entity)
{
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);

	for (uint32_t i = 0; holder && i < holder->n; i++) {
		const struct value *v = clause_values(&k->r, holder) + i;

		if (v->meaning == MEANS_ENTITY && v->means == entity) return true;
	}
	return false;
}

static void person_put(const struct dossier *k, const struct fact *f, uint32_t person, struct buf *out)
{
	const struct date *on = fact_date(&k->r, f, W_ON);
	uint32_t side = person_side_on(k, person, on);

	name_put(k, person, out);
	if (side != NOTHING && !is_holder(k, f, side)) {
		buf_puts(out, " of ");
		name_put(k, side, out);
	}
	office_put(k, person, on, out);
}

static void people_put(const struct dossier *k, const struct fact *f, const struct clause *c, struct buf *out)
{
	for (uint32_t i = 0; i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if (i) buf_puts(out, v->kind == V_WORD ? " " : " and ");
		if (v->kind == V_WORD) {
			names_put(k, v, c->n - i, out);
			return;
		}
		if (v->meaning == MEANS_ENTITY && k->entities.v[v->means].word == W_PERSON)
			person_put(k, f, v->means, out);
		else names_put(k, v, 1, out);
	}
}

/* ---- the chain ---- */

static void part(struct buf *out, size_t start, const char *mark, const char *word)
{
	if (out->n > start) buf_puts(out, mark);
	buf_puts(out, word);
}

void chain_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *by = fact_clause(&k->r, f, W_BY), *to = fact_clause(&k->r, f, W_TO),
			    *per = fact_clause(&k->r, f, W_PER);
	size_t start = out->n;

	if (by) {
		part(out, start, "", "by ");
		people_put(k, f, by, out);
	}
	if (to) {
		part(out, start, ", ", "to ");
		people_put(k, f, to, out);
	}
	if (per) {
		part(out, start, "; ", "on the word of ");
		people_put(k, f, per, out);
	}
	for (const struct clause *via = fact_clause(&k->r, f, W_VIA); via; via = fact_next(&k->r, f, via)) {
		part(out, start, "; ", "via " QUOTE);
		string_put(clause_values(&k->r, via), out);
		buf_puts(out, END_QUOTE);
	}
}

static json_t *person_json(const struct dossier *k, const struct fact *f, uint32_t entity)
{
	const struct entity *e = &k->entities.v[entity];
	const struct date *on = fact_date(&k->r, f, W_ON);
	uint32_t side = e->word == W_PERSON ? person_side_on(k, entity, on) : NOTHING;
	struct offices o = { .at = e->word == W_PERSON ? e->first : NOTHING };
	json_t *row = json_object(), *list = json_array();
	const struct value *office;

	while ((office = next_office(k, on, TENURE_PERHAPS, &o))) {
		json_t *held = json_object();

		json_put(held, "office", string_json(office));
		json_put_bool(held, "sure", o.tenure == TENURE_SURE);
		json_add(list, held);
	}
	json_put(row, "name", name_json(k, entity));
	json_put(row, "title", title_json(k, entity));
	json_put(row, "of", name_json(k, side));
	json_put(row, "in_office",
		json_array_size(list)                          ? json_true()
		: e->word == W_PERSON && has_office(k, entity) ? json_false()
							       : json_null());
	json_put(row, "offices", list);
	return row;
}

static json_t *people_json(const struct dossier *k, const struct fact *f, enum word clause)
{
	const struct clause *c = fact_clause(&k->r, f, clause);
	json_t *list = json_array();

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if (v->kind == V_WORD) break; /* who is named behind `except` is not meant */
		if (v->meaning == MEANS_ENTITY) json_add(list, person_json(k, f, v->means));
	}
	return list;
}

void chain_json(const struct dossier *k, uint32_t fact, json_t *row)
{
	const struct fact *f = dossier_fact(k, fact);
	json_t *list = json_array();

	for (const struct clause *via = fact_clause(&k->r, f, W_VIA); via; via = fact_next(&k->r, f, via))
		json_add(list, string_json(clause_values(&k->r, via)));
	json_put(row, "by", people_json(k, f, W_BY));
	json_put(row, "to", people_json(k, f, W_TO));
	json_put(row, "per", people_json(k, f, W_PER));
	json_put(row, "via", list);
}

/* ---- words ---- */

/* In a clause that holds a text: the string, whether it is a quotation, and the language if it is said. */
struct wording {
	const struct value *text, *language;
	bool quoted;
};

static struct wording wording_of(const struct dossier *k, const struct clause *c)
{
	struct wording w = { .quoted = c && c->word == W_WORDS };

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if (v->kind == V_WORD && v->word == W_WORDS) w.quoted = true;
		else if (v->kind == V_STRING) w.text = v;
		else if (v->kind == V_CODE) w.language = v;
	}
	return w;
}

static void wording_put(const struct wording *w, struct buf *out)
{
	buf_puts(out, w->quoted ? QUOTE : "");
	string_put(w->text, out);
	buf_puts(out, w->quoted ? END_QUOTE : "");
	if (!w->language) return;
	buf_puts(out, " (");
	term_clean(out, w->language->text);
	buf_putc(out, ')');
}

/* What the line says in our own words: the text that is its body, else its title. Of a body that is a
 * quotation, .quoted. */
static struct wording gist_of(const struct dossier *k, const struct fact *f)
{
	bool text = statement_of[f->word].body == BODY_TEXT;
	struct wording w = wording_of(k, text ? fact_clause(&k->r, f, W_BODY) : NULL);

	return w.text ? w : wording_of(k, fact_clause(&k->r, f, W_TITLE));
}

void words_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	struct wording gist = gist_of(k, f);
	size_t start = out->n;

	if (gist.text) wording_put(&gist, out);
	for (const struct clause *c = fact_clause(&k->r, f, W_WORDS); c; c = fact_next(&k->r, f, c)) {
		struct wording w = wording_of(k, c);

		part(out, start, ", ", "");
		wording_put(&w, out);
	}
	for (const struct clause *c = fact_clause(&k->r, f, W_BECAUSE); c; c = fact_next(&k->r, f, c)) {
		struct wording w = wording_of(k, c);

		part(out, start, ", ", "because ");
		wording_put(&w, out);
	}
}

static json_t *quotation_json(const struct wording *w)
{
	json_t *row = json_object();

	json_put(row, "text", string_json(w->text));
	json_put(row, "language", w->language ? json_text(w->language->text, NULL) : json_null());
	return row;
}

void words_json(const struct dossier *k, uint32_t fact, json_t *row)
{
	const struct fact *f = dossier_fact(k, fact);
	struct wording gist = gist_of(k, f);
	json_t *list = json_array(), *because = json_array();

	if (gist.quoted) json_add(list, quotation_json(&gist));
	for (const struct clause *c = fact_clause(&k->r, f, W_WORDS); c; c = fact_next(&k->r, f, c)) {
		struct wording w = wording_of(k, c);

		json_add(list, quotation_json(&w));
	}
	for (const struct clause *c = fact_clause(&k->r, f, W_BECAUSE); c; c = fact_next(&k->r, f, c)) {
		struct wording w = wording_of(k, c);
		struct buf text = BUF_INIT;

		wording_put(&w, &text);
		json_add(because, json_text(buf_str(&text), NULL));
		buf_release(&text);
	}
	json_put(row, "gist", gist.quoted ? json_null() : string_json(gist.text));
	json_put(row, "words", list);
	json_put(row, "because", because);
}

/* ---- small pieces ---- */

/* Names as `onetext show` knows them: of a supplier's own file "SY.Note". The rest as it is written. */
static void ref_put(const struct dossier *k, const struct value *v, struct buf *out)
{
	const char *mark = v->meaning == MEANS_OUTCOME ? memchr(v->text.p, '=', v->text.n) : NULL;

	if (v->kind == V_NUMBER) {
		buf_printf(out, "%lld", (long long)v->lo);
	} else if (v->kind == V_WORD) {
		buf_add(out, word_text[v->word]);
	} else if (v->meaning == MEANS_ENTITY || mark) {
		name_put(k, v->means, out);
		if (mark) term_clean(out, str_cut(v->text, (size_t)(mark - v->text.p), v->text.n));
		else if (k->entities.v[v->means].word == W_DRAFT && v->alt && v->alt != NOTHING)
			buf_printf(out, "/%u", (unsigned)v->alt);
	} else {
		term_clean(out, v->text);
	}
}

void refs_put(const struct dossier *k, const struct clause *c, struct buf *out)
{
	for (uint32_t i = 0; i < c->n; i++) {
		if (i) buf_putc(out, ' ');
		ref_put(k, clause_values(&k->r, c) + i, out);
	}
}

json_t *names_json(const struct dossier *k, const struct clause *c)
{
	json_t *list = json_array();

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		struct buf text = BUF_INIT;

		if (v->kind == V_WORD) break;
		ref_put(k, v, &text);
		json_add(list, json_text(buf_str(&text), NULL));
		buf_release(&text);
	}
	return list;
}

void holders_json(const struct dossier *k, const struct fact *f, json_t *row)
{
	const struct clause *c = fact_clause(&k->r, f, W_HOLDER);
	struct buf text = BUF_INIT;

	if (c) names_put(k, clause_values(&k->r, c), c->n, &text);
	json_put_text(row, "holder", buf_str(&text), NULL);
	json_put(row, "holders", names_json(k, c));
	buf_release(&text);
}
