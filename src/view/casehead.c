/* casehead: see casehead.h. */
#include "view/casehead.h"

#include "base/utf8.h"

#define DOT       " \xC2\xB7 "
#define QUOTE     "\xE2\x80\x9C"
#define END_QUOTE "\xE2\x80\x9D"

/* ---- small pieces ---- */

void string_put(const struct value *v, struct buf *out)
{
	struct buf text = BUF_INIT;

	if (!v || v->kind != V_STRING) return;
	value_put(&text, v);
	term_clean(out, buf_str(&text));
	buf_release(&text);
}

json_t *string_json(const struct value *v)
{
	struct buf text = BUF_INIT;
	json_t *json;

	if (!v || v->kind != V_STRING) return json_null();
	value_put(&text, v);
	json = json_text(buf_str(&text), NULL);
	buf_release(&text);
	return json;
}

void name_put(const struct dossier *k, uint32_t entity, struct buf *out)
{
	struct buf text = BUF_INIT;

	entity_put(k, entity, &text);
	term_clean(out, buf_str(&text));
	buf_release(&text);
}

void code_put(const struct dossier *k, uint32_t who, struct buf *out)
{
	name_put(k, k->who.v[who].entity, out);
}

void entity_title_put(const struct dossier *k, uint32_t entity, struct buf *out)
{
	struct value title = { .kind = V_STRING, .text = k->entities.v[entity].title };

	if (title.text.n) string_put(&title, out);
	else name_put(k, entity, out);
}

void place_put(const struct dossier *k, uint32_t place, const struct date *on, struct buf *out)
{
	const struct value *called = place_called(k, place, on);
	struct buf title = BUF_INIT, then = BUF_INIT;

	entity_title_put(k, place, &title);
	string_put(called, &then);
	if (then.n && !str_eq(buf_str(&then), buf_str(&title))) buf_printf(out, "%s (%s)", then.p, title.p);
	else buf_add(out, buf_str(&title));
	buf_release(&title);
	buf_release(&then);
}

void marks_put(const struct dossier *k, uint32_t fact, const char *before, const char *between,
	const char *after, struct buf *out)
{
	bool any = false;

	for (unsigned i = 0; i < N_MARK_WORDS; i++) {
		if (!fact_has(&k->r, dossier_fact(k, fact), (enum word)mark_words[i])) continue;
		buf_puts(out, any ? between : before);
		buf_add(out, word_text[mark_words[i]]);
		any = true;
	}
	if (any) buf_puts(out, after);
}

json_t *marks_json(const struct dossier *k, uint32_t fact)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < N_MARK_WORDS; i++)
		if (fact_has(&k->r, dossier_fact(k, fact), (enum word)mark_words[i]))
			json_add(list, json_text(word_text[mark_words[i]], NULL));
	return list;
}

json_t *name_json(const struct dossier *k, uint32_t entity)
{
	struct buf text = BUF_INIT;
	json_t *json;

	if (entity == NOTHING) return json_null();
	entity_put(k, entity, &text);
	json = json_text(buf_str(&text), NULL);
	buf_release(&text);
	return json;
}

json_t *code_json(const struct dossier *k, uint32_t who)
{
	return name_json(k, who == NOTHING ? NOTHING : k->who.v[who].entity);
}

json_t *title_json(const struct dossier *k, uint32_t entity)
{
	struct value title = { .kind = V_STRING };

	if (entity != NOTHING) title.text = k->entities.v[entity].title;
	return title.text.n ? string_json(&title) : json_null();
}

json_t *word_json(enum word w)
{
	return w == W_NOTHING ? json_null() : json_text(word_text[w], NULL);
}

void day_say(int32_t day, struct buf *out)
{
	struct date d = {
		.first = day, .last = day, .minute = -1, .offset = DATE_NO_OFFSET, .form = DATE_DAY
	};

	date_say(out, &d);
}

void until_put(const struct dossier *k, const struct date *until, struct buf *out)
{
	buf_puts(out, "until ");
	date_say(out, until);
	if (until->last == DAY_NEVER) return;
	buf_puts(out, " (");
	if (until->last < k->day) {
		put_plural(out, (uint64_t)(k->day - until->last), "day");
		buf_puts(out, " past)");
	} else {
		put_plural(out, (uint64_t)(until->last - k->day), "day");
		buf_puts(out, " left)");
	}
}

json_t *date_json(const struct date *d)
{
	struct buf text = BUF_INIT;
	json_t *json;

	if (!d) return json_null();
	date_put(&text, d);
	json = json_text(buf_str(&text), NULL);
	buf_release(&text);
	return json;
}

json_t *day_json(int32_t day)
{
	struct buf text = BUF_INIT;
	json_t *json;

	if (day == DAY_ALWAYS || day == DAY_NEVER) return json_null();
	day_put(&text, day);
	json = json_text(buf_str(&text), NULL);
	buf_release(&text);
	return json;
}

/* ---- the head ---- */

static const struct value *case_title(const struct dossier *k)
{
	for (uint32_t i = 0; i < k->by_word[W_CASE].n; i++) {
		const struct fact *f = dossier_fact(k, k->by_word[W_CASE].v[i]);

		if (fact_speaks(f) && fact_has(&k->r, f, W_BODY)) return fact_value(&k->r, f, W_BODY);
	}
	return NULL;
}

static bool later(const struct date *a, const struct date *b)
{
	return !b || (a && date_cmp(a, b) >= 0);
}

/* The latest line that says what became of the case, unless it goes on; or NOTHING. */
static uint32_t case_state(const struct dossier *k)
{
	uint32_t last = NOTHING;
	const struct date *day = NULL;

	for (uint32_t i = 0; i < k->by_word[W_CASE].n; i++) {
		const struct fact *f = dossier_fact(k, k->by_word[W_CASE].v[i]);
		const struct date *on = fact_date(&k->r, f, W_ON);

		if (!fact_speaks(f) || fact_state(&k->r, f) == W_NOTHING || !later(on, day)) continue;
		last = k->by_word[W_CASE].v[i];
		day = on;
	}
	if (last != NOTHING && fact_state(&k->r, dossier_fact(k, last)) == W_RESUMED) return NOTHING;
	return last;
}

static unsigned title_line(const struct dossier *k, struct term *t)
{
	struct buf title = BUF_INIT;
	unsigned lines = 1;

	string_put(case_title(k), &title);
	if (!title.n && k->r.files.n) term_clean(&title, buf_str(&k->r.files.v[0].path));
	if (t->color && utf8_width(buf_str(&title)) <= t->width) {
		term_put(t, STYLE_HEAD, buf_str(&title));
		out_putc(t->out, '\n');
	} else {
		lines = term_wrap(t, buf_str(&title), (struct wrap){ .indent = 2 });
	}
	buf_release(&title);
	return lines;
}

static unsigned day_line(const struct dossier *k, struct term *t)
{
	struct buf line = BUF_INIT;
	unsigned lines;

	buf_puts(&line, "as of ");
	day_say(k->day, &line);
	if (k->day_from == W_ON) buf_puts(&line, " (as asked)");
	else buf_puts(&line, k->day_from == W_TODAY ? " (the day of the case)" : " (the system's date)");
	if (!k->all && k->viewer == NOTHING) {
		buf_puts(&line, DOT "what everybody may see");
	} else if (k->viewer != NOTHING) {
		buf_puts(&line, k->all ? DOT "for " : DOT "what ");
		code_put(k, k->viewer, &line);
		buf_puts(&line, k->all ? ", who holds the pen" : " may see");
	}
	lines = term_wrap(t, buf_str(&line), (struct wrap){ .indent = 2 });
	buf_release(&line);
	return lines;
}

/* "Overtaken on 8 December 2024: a party that held stances is gone." */
static unsigned state_line(const struct dossier *k, struct term *t)
{
	uint32_t fact = case_state(k);
	const struct fact *f;
	const struct date *on;
	struct buf line = BUF_INIT;
	unsigned lines;

	if (fact == NOTHING) return 0;
	f = dossier_fact(k, fact);
	on = fact_date(&k->r, f, W_ON);
	buf_puts(&line, "The case is ");
	buf_add(&line, word_text[fact_state(&k->r, f)]);
	if (on) {
		buf_puts(&line, on->form == DATE_DAY ? " since " : ": ");
		date_say(&line, on);
	}
	if (fact_has(&k->r, f, W_WORDS) || fact_has(&k->r, f, W_BECAUSE) || fact_has(&k->r, f, W_TITLE)) {
		buf_puts(&line, ": ");
		fact_words_put(k, fact, &line);
	}
	lines = term_wrap(t, buf_str(&line), (struct wrap){ .indent = 2 });
	buf_release(&line);
	return lines;
}

unsigned casehead_text(const struct dossier *k, struct term *t)
{
	unsigned lines = title_line(k, t);

	lines += day_line(k, t);
	lines += state_line(k, t);
	if (k->confidential)
		lines += term_wrap(t, STR("Holds confidential positions: not for the table."),
			(struct wrap){ .indent = 2 });
	return lines;
}

void casehead_json(const struct dossier *k, json_t *object)
{
	uint32_t state = case_state(k);
	struct buf day = BUF_INIT;

	day_put(&day, k->day);
	json_put(object, "case", string_json(case_title(k)));
	json_put_text(object, "on", buf_str(&day), NULL);
	json_put_text(object, "on_from",
		str_of(k->day_from == W_ON       ? "asked"
			: k->day_from == W_TODAY ? "case"
						 : "system"),
		NULL);
	if (k->viewer != NOTHING) json_put(object, "viewer", code_json(k, k->viewer));
	else json_put(object, "viewer", k->all ? json_null() : json_text(STR("public"), NULL));
	json_put_bool(object, "confidential", k->confidential);
	json_put(object, "state",
		state == NOTHING ? json_null()
				 : json_text(word_text[fact_state(&k->r, dossier_fact(k, state))], NULL));
	buf_release(&day);
}

void casehead_json_open(const struct dossier *k, struct out *out)
{
	json_t *head = json_object();
	struct out whole;

	casehead_json(k, head);
	out_init(&whole, OUT_MEMORY);
	json_print(&whole, head);
	out_add(out, str_cut(buf_str(&whole.pending), 0, whole.pending.n - 1));
	out_release(&whole);
}

/* ---- citing ---- */

void cite_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = fact == NOTHING ? NULL : dossier_fact(k, fact);

	if (!f || !fact_citable(k, f)) return;
	term_clean(out, buf_str(&k->r.files.v[f->file].path));
	buf_printf(out, ":%u", (unsigned)f->line);
}

void cite_json(const struct dossier *k, uint32_t fact, json_t *object)
{
	const struct fact *f = fact == NOTHING ? NULL : dossier_fact(k, fact);
	bool told = f && fact_citable(k, f);

	json_put(object, "file", told ? json_text(buf_str(&k->r.files.v[f->file].path), NULL) : json_null());
	json_put(object, "line", told ? json_count(f->line) : json_null());
}

void vouchers_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	struct vouchers at = vouchers_of(k, f);
	const struct value *v;
	bool any = false;

	while ((v = voucher_next(k, &at))) {
		const struct value *where = voucher_where(k, &at);

		if (!where && voucher_again(k, f, v)) continue;
		buf_puts(out, any ? " " : "");
		any = true;
		name_put(k, v->means, out);
		if (!where) continue;
		buf_puts(out, " \"");
		string_put(where, out);
		buf_putc(out, '"');
	}
}

void vouch_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	struct buf text = BUF_INIT;

	vouchers_put(k, fact, &text);
	if (text.n) buf_printf(out, " [%s]", text.p);
	buf_release(&text);
}

json_t *vouch_json(const struct dossier *k, uint32_t fact)
{
	const struct fact *f = dossier_fact(k, fact);
	struct vouchers at = vouchers_of(k, f);
	const struct value *v;
	json_t *list = json_array();

	while ((v = voucher_next(k, &at))) {
		const struct value *where = voucher_where(k, &at);
		json_t *row;

		if (!where && voucher_again(k, f, v)) continue;
		row = json_object();
		json_put(row, "source", name_json(k, v->means));
		json_put(row, "where", string_json(where));
		json_add(list, row);
	}
	return list;
}

/* ---- words ---- */

/* Of a clause that holds a text: the string, and whether it is a quotation. */
static const struct value *text_of(const struct dossier *k, const struct clause *c, bool *quoted)
{
	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if (v->kind == V_STRING) {
			*quoted = c->word == W_WORDS || (i && v[-1].kind == V_WORD && v[-1].word == W_WORDS);
			return v;
		}
	}
	return NULL;
}

static bool has_text_body(const struct fact *f)
{
	return statement_of[f->word].body == BODY_TEXT || statement_of[f->word].body == BODY_LOGIC;
}

bool fact_words_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	static const uint8_t order[] = { W_WORDS, W_BODY, W_BECAUSE, W_TITLE };
	const struct fact *f = dossier_fact(k, fact);

	for (unsigned i = 0; i < sizeof order; i++) {
		bool quoted = false;
		const struct value *v;

		if (order[i] == W_BODY && !has_text_body(f)) continue;
		v = text_of(k, fact_clause(&k->r, f, order[i]), &quoted);
		if (!v) continue;
		buf_puts(out, quoted ? QUOTE : "");
		string_put(v, out);
		buf_puts(out, quoted ? END_QUOTE : "");
		return quoted;
	}
	return false;
}

void clause_text_put(const struct dossier *k, const struct fact *f, const struct clause *c, struct buf *out)
{
	struct buf text = BUF_INIT;
	struct str s, word;

	if (!c) return;
	clause_put(k, f, c, &text);
	s = buf_str(&text);
	word = word_text[c->word];
	if (s.n && s.p[s.n - 1] == '[') s = str_trim(str_cut(s, 0, s.n - 1)); /* of what vouches for it */
	if (s.n > word.n && str_eq(str_cut(s, 0, word.n), word) && s.p[word.n] == ' ')
		s = str_cut(s, word.n + 1, s.n);
	term_clean(out, s);
	buf_release(&text);
}

json_t *clause_json(const struct dossier *k, const struct fact *f, enum word word)
{
	struct buf text = BUF_INIT;

	clause_text_put(k, f, fact_clause(&k->r, f, word), &text);
	return json_take(&text);
}

void condition_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER), *body = fact_clause(&k->r, f, W_BODY);

	if (f->name != NOTHING) {
		name_put(k, f->name, out);
		return;
	}
	if (holder) names_put(k, clause_values(&k->r, holder), holder->n, out);
	buf_puts(out, ": ");
	clause_text_put(k, f, body, out);
}

void names_put(const struct dossier *k, const struct value *v, uint32_t n, struct buf *out)
{
	for (uint32_t i = 0; i < n; i++) {
		if (i) buf_putc(out, ' ');
		if (v[i].kind == V_NUMBER) buf_printf(out, "%lld", (long long)v[i].lo);
		else if (v[i].kind == V_WORD) buf_add(out, word_text[v[i].word]);
		else if (v[i].meaning == MEANS_ENTITY) name_put(k, v[i].means, out);
		else term_clean(out, v[i].text);
	}
}
