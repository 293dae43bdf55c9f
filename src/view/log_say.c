/* log_say: a line of the timeline; see log.h. */
#include "view/log.h"

#include "view/casehead.h"
#include "view/show_fact.h"

#define DOT       " \xC2\xB7 "
#define QUOTE     "\xE2\x80\x9C"
#define END_QUOTE "\xE2\x80\x9D"

#define BIT(w)    WORD_BIT(W_##w)
#define IS(f, in) ((WORD_BIT((f)->word) & (in)) != 0)
/* Where the words behind the colon are logic, addresses or amounts: the colon stays. */
#define SAYS_WHAT \
	(BIT(CONDITION) | BIT(ORDER) | BIT(INITIATIVE) | BIT(WORTH) | BIT(TOLERANCE) | BIT(WALKAWAY) | \
		BIT(REPORT) | BIT(CONTRADICTION))

struct str log_kind(const struct fact *f)
{
	if (f->word >= W_HANDED && f->word <= W_RATIFIED) return STR("act");
	return f->word == W_STANCE ? STR("stance") : f->word == W_GLOSS ? STR("gloss") : word_text[f->word];
}

/* ---- pieces ---- */

static void blank(struct buf *out)
{
	if (out->n && out->p[out->n - 1] != ' ') buf_putc(out, ' ');
}

static const struct value *string_in(const struct dossier *k, const struct clause *c, bool *quoted)
{
	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;

		if (v->kind != V_STRING) continue;
		*quoted = c->word == W_WORDS || c->word == W_HEADLINE ||
			  (i && v[-1].kind == V_WORD && v[-1].word == W_WORDS);
		return v;
	}
	return NULL;
}

/* A text; somebody's own words between “ and ”. */
static void text_put(const struct value *v, bool quoted, struct buf *out)
{
	buf_puts(out, quoted ? QUOTE : "");
	string_put(v, out);
	buf_puts(out, quoted ? END_QUOTE : "");
}

/* ---- what comes first: who, which, in which state ---- */

static void issue_put(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct value *v = f->up == NOTHING ? NULL : fact_value(&k->r, dossier_fact(k, f->up), W_BODY);

	if (!v) return;
	buf_puts(out, " on ");
	if (v->meaning != MEANS_ISSUE) {
		term_clean(out, v->text);
		return;
	}
	term_clean(out, k->issues.v[v->means].address);
	if (k->issues.v[v->means].entity == NOTHING || k->issues.v[v->means].topic) return;
	buf_putc(out, ' ');
	name_put(k, k->issues.v[v->means].entity, out);
}

static bool is_front(const struct fact *f, const struct clause *c)
{
	return c->word == W_HOLDER || c->word == W_NAME || c->word == W_STATE ||
	       (c->word == W_BODY && f->word != W_DRAFT);
}

static void front_clause(
	const struct dossier *k, const struct fact *f, const struct clause *c, struct buf *out)
{
	bool quoted = false;

	if (c->word == W_HOLDER) {
		names_put(k, clause_values(&k->r, c), c->n, out);
		if (f->word == W_STANCE) issue_put(k, f, out);
		if (f->word == W_STANCE ||
			(IS(f, SAYS_WHAT) && !string_in(k, fact_clause(&k->r, f, W_BODY), &quoted)))
			buf_putc(out, ':');
	} else if (c->word == W_BODY && f->word == W_STANCE) {
		blank(out);
		stance_tiers_put(k, (uint32_t)(f - k->r.facts.v), out);
	} else if (!string_in(k, c, &quoted)) { /* a text comes behind all the rest */
		if (c->word == W_STATE && f->word == W_REPORT && f->flags & FACT_NOT) {
			blank(out);
			buf_puts(out, "not");
		}
		blank(out);
		clause_say(k, f, c, out);
	}
}

/* Sessions stand at the day for which they are planned, not at the day on which they were. */
static void planned_put(const struct dossier *k, const struct fact *f, struct buf *out)
{
	if (f->word == W_SESSION && fact_state(&k->r, f) == W_PLANNED && fact_has(&k->r, f, W_ON))
		buf_puts(out, " for then");
}

/* ---- what comes behind it ---- */

static bool is_mark(enum word w)
{
	return memchr(mark_words, (int)w, N_MARK_WORDS) != NULL;
}

/* Told in a place of its own, or not at all. */
static bool is_apart(const struct clause *c)
{
	static const uint8_t apart[] = { W_ON, W_VOUCH, W_AS, W_TITLE, W_WORDS, W_BECAUSE, W_AGENDA,
		W_OUTCOME, W_NOTE, W_REF, W_NOTED, W_FOR, W_HEADLINE, W_TEXT, W_ALSO, W_EVIDENCE };

	for (unsigned i = 0; i < sizeof apart; i++)
		if (apart[i] == c->word && !(c->word == W_OUTCOME && !c->n)) return true;
	return is_mark((enum word)c->word);
}

/* `then`: the clause that says where the line stands in time. */
static void middle_clause(
	const struct dossier *k, const struct fact *f, const struct clause *c, bool then, struct buf *out)
{
	const struct value *v = clause_values(&k->r, c);

	blank(out);
	if (then) {
		buf_printf(out, "%s then", word_text[c->word].p);
	} else if (c->n == 1 && v->kind == V_STRING) {
		if (c->word != W_LEVEL && c->word != W_OFFICE && c->word != W_BODY)
			buf_printf(
				out, "%s ", c->word == W_ACCEPTABLE ? "acceptable if" : word_text[c->word].p);
		buf_puts(out, c->word == W_LEVEL || c->word == W_BODY ? "(" : "");
		text_put(v, false, out);
		buf_puts(out, c->word == W_LEVEL || c->word == W_BODY ? ")" : "");
	} else {
		clause_say(k, f, c, out);
	}
}

/* ": results rest on a schedule, “a specific schedule”" */
static void gist_put(const struct dossier *k, const struct fact *f, struct buf *out)
{
	static const uint8_t words[] = { W_TITLE, W_BODY, W_WORDS, W_HEADLINE };
	bool any = false;

	for (unsigned i = 0; i < sizeof words; i++) {
		const struct clause *c = fact_clause(&k->r, f, words[i]);

		for (; c; c = fact_next(&k->r, f, c)) {
			bool quoted = false;
			const struct value *v =
				words[i] == W_BODY && f->word == W_DRAFT ? NULL : string_in(k, c, &quoted);

			if (!v) continue;
			if (out->n && out->p[out->n - 1] == ':') out->n--;
			buf_puts(out, any ? ", " : out->n ? ": " : "");
			text_put(v, quoted, out);
			any = true;
		}
	}
}

/* "; outcome: to go on; the next in July" */
static void list_of(
	const struct dossier *k, const struct fact *f, enum word word, const char *says, struct buf *out)
{
	bool any = false;

	for (const struct clause *c = fact_clause(&k->r, f, word); c; c = fact_next(&k->r, f, c)) {
		bool quoted = false;
		const struct value *v = string_in(k, c, &quoted);

		if (!v) continue;
		buf_puts(out, any ? "; " : out->n ? ", " : "");
		buf_puts(out, any ? "" : says);
		text_put(v, quoted, out);
		any = true;
	}
}

static void raw_of(const struct dossier *k, const struct fact *f, enum word word, struct buf *out)
{
	for (const struct clause *c = fact_clause(&k->r, f, word); c; c = fact_next(&k->r, f, c)) {
		buf_puts(out, ", ");
		clause_say(k, f, c, out);
	}
}

static void rest_put(const struct dossier *k, const struct fact *f, bool all, struct buf *out)
{
	static const uint8_t more[] = { W_TEXT, W_ALSO, W_EVIDENCE, W_REF, W_NOTED, W_FOR };

	list_of(k, f, W_AGENDA, "agenda: ", out);
	list_of(k, f, W_OUTCOME, "outcome: ", out);
	list_of(k, f, W_BECAUSE, "because ", out);
	if (all) list_of(k, f, W_NOTE, "note: ", out);
	for (unsigned i = 0; all && i < sizeof more; i++) raw_of(k, f, (enum word)more[i], out);
	marks_put(k, fact_index(k, f), out->n ? ", " : "", ", ", "", out);
}

void log_say(const struct dossier *k, uint32_t fact, enum word then, bool all, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	struct buf line = BUF_INIT;

	if (f->flags & FACT_NOT && f->word != W_REPORT) buf_puts(&line, "not ");
	if (f->word >= W_HANDED && f->word <= W_RATIFIED) buf_add(&line, word_text[f->word]);
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		if (is_front(f, c)) front_clause(k, f, c, &line);
	}
	if (then != W_NOTHING) planned_put(k, f, &line);
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		if (is_front(f, c) || is_apart(c) || (c->word == W_BODY && !all)) continue;
		middle_clause(k, f, c, c->word == then, &line);
	}
	gist_put(k, f, &line);
	rest_put(k, f, all, &line);
	buf_add(out, buf_str(&line));
	buf_release(&line);
}

void log_tail(const struct dossier *k, uint32_t fact, bool all, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	struct buf cite = BUF_INIT;

	if (f->name != NOTHING && fact_has(&k->r, f, W_AS) && f->word != W_ISSUE) {
		buf_puts(out, DOT);
		name_put(k, f->name, out);
	}
	vouch_put(k, fact, out);
	if (all) cite_put(k, fact, &cite);
	if (cite.n) buf_printf(out, "%s%s", DOT, cite.p);
	buf_release(&cite);
}
