/* sources: see sources.h. This file gathers what rests on what; the answers are in sources_text.c and
 * sources_json.c. */
#include "view/sources.h"

#include "base/utf8.h"
#include "view/casehead.h"

/* ---- gathering ---- */

struct pair {
	uint32_t use, fact;
	bool alone;
};

struct gather {
	struct sources_view *v;
	uint32_t *use_of; /* of each entity: index into v->list, or NOTHING */
	VEC(struct pair) pairs;
};

static uint32_t use_of(struct gather *g, uint32_t entity)
{
	if (g->use_of[entity] == NOTHING) {
		g->use_of[entity] = (uint32_t)g->v->list.n;
		vec_push(&g->v->list, (struct source_use){ .entity = entity });
	}
	return g->use_of[entity];
}

/* Lines that say who and what there is need no source; the others do. */
static bool wants_source(const struct fact *f)
{
	static const uint64_t declarations = WORD_BIT(W_ONETEXT) | WORD_BIT(W_INCLUDE) | WORD_BIT(W_CASE) |
					     WORD_BIT(W_TODAY) | WORD_BIT(W_PARTY) | WORD_BIT(W_ACTOR) |
					     WORD_BIT(W_GROUP) | WORD_BIT(W_PERSON) | WORD_BIT(W_SOURCE) |
					     WORD_BIT(W_SERIES) | WORD_BIT(W_PLACE) | WORD_BIT(W_DRAFT) |
					     WORD_BIT(W_ISSUE) | WORD_BIT(W_CONSENT) | WORD_BIT(W_GLOSS);

	return !(declarations & WORD_BIT(f->word));
}

/* Adds a pair for each thing that vouches for the line, each once. */
static void add_pairs(struct gather *g, uint32_t fact)
{
	const struct dossier *k = g->v->k;
	const struct fact *f = dossier_fact(k, fact);
	struct vouchers at = vouchers_of(k, f);
	const struct value *v;
	size_t first = g->pairs.n;

	while ((v = voucher_next(k, &at))) {
		uint32_t use = use_of(g, v->means);
		size_t p = first;

		while (p < g->pairs.n && g->pairs.v[p].use != use) p++;
		if (p == g->pairs.n) vec_push(&g->pairs, (struct pair){ .use = use, .fact = fact });
	}
	if (g->pairs.n == first + 1) g->pairs.v[first].alone = true;
	if (g->pairs.n == first && wants_source(f)) g->v->unsourced++;
}

/* Where sources are named otherwise: on whose word a line stands, as a member of a contradiction. */
static void other_names(struct gather *g, const struct fact *f)
{
	const struct dossier *k = g->v->k;

	for (uint32_t n = 0; n < f->n; n++) {
		const struct clause *c = &k->r.clauses.v[f->first + n];

		for (uint32_t i = 0; c->word != W_VOUCH && c->word != W_NAME && i < c->n; i++) {
			const struct value *v = clause_values(&k->r, c) + i;

			if ((v->kind == V_NAME || v->kind == V_REF) && v->meaning == MEANS_ENTITY &&
				g->use_of[v->means] != NOTHING)
				g->v->list.v[g->use_of[v->means]].named = true;
		}
	}
}

/* The pairs, which are in file order, source by source. */
static void sort_pairs(struct gather *g)
{
	struct sources_view *v = g->v;
	uint32_t at = 0;

	for (size_t i = 0; i < g->pairs.n; i++) v->list.v[g->pairs.v[i].use].n++;
	for (size_t u = 0; u < v->list.n; u++) {
		v->list.v[u].first = at;
		at += v->list.v[u].n;
		v->list.v[u].n = 0;
	}
	for (uint32_t i = 0; i < at; i++) vec_push(&v->lines, (struct source_line){ 0 });
	for (size_t i = 0; i < g->pairs.n; i++) {
		struct source_use *u = &v->list.v[g->pairs.v[i].use];

		v->lines.v[u->first + u->n++] =
			(struct source_line){ g->pairs.v[i].fact, g->pairs.v[i].alone };
		u->alone += g->pairs.v[i].alone;
	}
}

void sources_of(struct sources_view *v)
{
	const struct dossier *k = v->k;
	struct gather g = { .v = v, .use_of = mem_alloc(k->entities.n + 1, sizeof *g.use_of) };

	for (uint32_t e = 0; e < k->entities.n; e++) g.use_of[e] = NOTHING;
	for (uint32_t e = 0; e < k->entities.n; e++)
		if (k->entities.v[e].word == W_SOURCE && k->entities.v[e].known) use_of(&g, e);
	for (uint32_t i = 0; i < k->r.facts.n; i++)
		if (fact_speaks(dossier_fact(k, i))) add_pairs(&g, i);
	for (uint32_t i = 0; i < k->r.facts.n; i++)
		if (fact_speaks(dossier_fact(k, i))) other_names(&g, dossier_fact(k, i));
	sort_pairs(&g);
	mem_free(g.use_of);
	vec_release(&g.pairs);
}

void sources_release(struct sources_view *v)
{
	vec_release(&v->list);
	vec_release(&v->lines);
}

/* ---- what a source says ---- */

const struct fact *source_fact(const struct dossier *k, uint32_t entity)
{
	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same)
		if (fact_speaks(dossier_fact(k, i))) return dossier_fact(k, i);
	return NULL;
}

const struct value *source_value(const struct dossier *k, uint32_t entity, enum word clause)
{
	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct value *v = fact_speaks(f) ? fact_value(&k->r, f, clause) : NULL;

		if (v) return v;
	}
	return NULL;
}

bool source_has(const struct dossier *k, uint32_t entity, enum word clause)
{
	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same)
		if (fact_speaks(dossier_fact(k, i)) && fact_has(&k->r, dossier_fact(k, i), clause))
			return true;
	return false;
}

/* ---- naming lines ---- */

static const struct {
	uint8_t statement;
	const char *one, *many;
} nouns[] = { { W_CASE, "line on the case itself", "lines on the case itself" },
	{ W_PARTY, "party", "parties" }, { W_ACTOR, "actor", "actors" }, { W_SERIES, "series", "series" },
	{ W_CONSENT, "rule of consent", "rules of consent" }, { W_SAID, "saying", "sayings" },
	{ W_WORTH, "line of worth", "lines of worth" }, { W_WALKAWAY, "walk-away", "walk-aways" },
	{ W_TOLERANCE, "tolerance", "tolerances" }, { W_HOST, "host line", "host lines" },
	{ W_STANCE, "stance", "stances" }, { W_GLOSS, "gloss", "glosses" }, { W_ISSUE, "issue", "issues" } };

const char *kind_noun(enum word statement, bool many)
{
	static const char *const plural[N_STATEMENTS] = {
#define WITH_S(id, text) [W_##id] = text "s",
		STATEMENT_WORDS(WITH_S)
#undef WITH_S
	};

	for (unsigned i = 0; i < sizeof nouns / sizeof *nouns; i++)
		if (nouns[i].statement == statement) return many ? nouns[i].many : nouns[i].one;
	if (statement >= W_HANDED && statement <= W_RATIFIED) return many ? "acts" : "act";
	return many ? plural[statement] : word_text[statement].p;
}

static void stance_name(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);
	const struct value *where =
		f->up == NOTHING ? NULL : fact_value(&k->r, dossier_fact(k, f->up), W_BODY);
	uint32_t issue = where && where->meaning == MEANS_ISSUE ? where->means : NOTHING;

	if (holder) names_put(k, clause_values(&k->r, holder), holder->n, out);
	buf_puts(out, f->word == W_GLOSS ? "wording of " : " on ");
	if (issue == NOTHING) {
		if (where) term_clean(out, where->text);
	} else if (k->issues.v[issue].entity != NOTHING) {
		name_put(k, k->issues.v[issue].entity, out);
	} else {
		term_clean(out, k->issues.v[issue].address);
	}
}

/* "agreed concept by SY TR", "handed D1 to SY" */
static void act_name(const struct dossier *k, const struct fact *f, struct buf *out)
{
	static const uint8_t whose[] = { W_TO, W_FROM, W_BY };
	const struct clause *body = fact_clause(&k->r, f, W_BODY);

	if (f->flags & FACT_NOT) buf_puts(out, "not ");
	buf_add(out, word_text[f->word]);
	buf_putc(out, ' ');
	clause_text_put(k, f, body, out);
	for (unsigned i = 0; i < sizeof whose; i++) {
		const struct clause *c = fact_clause(&k->r, f, whose[i]);

		if (!c) continue;
		buf_putc(out, ' ');
		buf_add(out, word_text[whose[i]]);
		buf_putc(out, ' ');
		names_put(k, clause_values(&k->r, c), c->n, out);
		return;
	}
}

/* "SY asserted: the hall is too small …" */
static void held_name(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);
	enum word state = fact_state(&k->r, f);
	struct buf text = BUF_INIT;

	if (holder) names_put(k, clause_values(&k->r, holder), holder->n, out);
	if (state < N_WORDS) {
		if (out->n) buf_putc(out, ' ');
		buf_add(out, word_text[state]);
	}
	fact_words_put(k, fact, &text);
	if (!text.n) clause_text_put(k, f, fact_clause(&k->r, f, W_BODY), &text);
	if (text.n) {
		buf_puts(out, out->n ? ": " : "");
		term_fit(out, buf_str(&text), 40);
	}
	buf_release(&text);
}

void line_name(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	enum word state = fact_state(&k->r, f);
	struct buf text = BUF_INIT;

	if (f->word == W_STANCE || f->word == W_GLOSS) {
		stance_name(k, f, &text);
	} else if (f->name != NOTHING) {
		name_put(k, f->name, &text);
		if (state < N_WORDS &&
			(f->flags & FACT_CHANGE || f->word == W_SESSION || f->word == W_ROTATION))
			buf_printf(&text, " %s", word_text[state].p);
	} else if (f->word >= W_HANDED && f->word <= W_RATIFIED) {
		act_name(k, f, &text);
	} else {
		held_name(k, fact, &text);
	}
	buf_add(out, buf_str(&text));
	buf_release(&text);
}
