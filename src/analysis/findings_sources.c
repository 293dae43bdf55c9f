/* findings_sources: headlines that claim more than what they vouch for (C25), what nothing names (C31),
 * lines that rest on what nobody has read (C35). */
#include "analysis/findings_parts.h"

#include <assert.h>

/* ---- C25: headlines ---- */

/* How far words of agreement go. */
enum reach {
	REACH_NOTHING,
	REACH_CONCEPT,
	REACH_AGREED,
	REACH_INITIALLED,
	REACH_SIGNED,
	REACH_RATIFIED,
	REACH_UNSURE
};

static const char *const reach_name[] = { "nothing", "concept", "agreed", "initialled", "signed",
	"ratified" };

/* What words of an English headline claim, in the form of loaded.h. It is read for headlines without
 * `claims`, and what comes of it is shown as a guess. After a word of doubt nothing is guessed. Published in
 * docs/check.md. */
/* clang-format off */
static const char headline_words[] =
	"in principle; concept\n" "in concept; concept\n" "concept; concept\n" "generally; concept\n"
	"broadly; concept\n" "outline; concept\n" "outlines; concept\n" "agree; agreed\n" "agrees; agreed\n"
	"agreed; agreed\n" "agreement reached; agreed\n" "reach agreement; agreed\n"
	"reach an agreement; agreed\n" "reaches agreement; agreed\n" "reached agreement; agreed\n"
	"reached an agreement; agreed\n" "reach deal; agreed\n" "reach a deal; agreed\n"
	"reaches deal; agreed\n" "reached a deal; agreed\n" "deal reached; agreed\n" "strike deal; agreed\n"
	"strike a deal; agreed\n" "struck a deal; agreed\n" "approve; agreed\n" "approves; agreed\n"
	"approved; agreed\n" "accept; agreed\n" "accepts; agreed\n" "accepted; agreed\n" "adopt; agreed\n"
	"adopts; agreed\n" "adopted; agreed\n" "endorse; agreed\n" "endorses; agreed\n" "endorsed; agreed\n"
	"conclude; agreed\n" "concludes; agreed\n" "concluded; agreed\n" "finalise*; agreed\n"
	"finalize*; agreed\n" "seal; agreed\n" "seals; agreed\n" "sealed; agreed\n"
	"initialled; initialled\n" "initialed; initialled\n" "initials; initialled\n" "sign; signed\n"
	"signs; signed\n" "signed; signed\n" "+ sign of\n" "+ signs of\n" "ratify; ratified\n"
	"ratifies; ratified\n" "ratified; ratified\n" "not; ?\n" "no; ?\n" "t; ?\n" "never; ?\n"
	"nobody; ?\n" "without; ?\n" "unless; ?\n" "if; ?\n" "whether; ?\n" "when; ?\n" "before; ?\n"
	"until; ?\n" "could; ?\n" "may; ?\n" "might; ?\n" "would; ?\n" "will; ?\n" "should; ?\n" "must; ?\n"
	"can; ?\n" "to; ?\n" "agree to; agreed\n" "agrees to; agreed\n" "agreed to; agreed\n"
	"agree to meet; ?\n" "agree to talk*; ?\n" "agree to hold; ?\n" "agree to continue; ?\n"
	"agree to resume; ?\n" "yet; ?\n" "near; ?\n" "nears; ?\n" "close; ?\n" "almost; ?\n"
	"possibl*; ?\n" "likely; ?\n" "expect*; ?\n" "fail*; ?\n" "refus*; ?\n" "reject*; ?\n" "den*; ?\n"
	"disagree*; ?\n" "hope*; ?\n" "urge*; ?\n" "call*; ?\n" "want*; ?\n" "seek*; ?\n" "try; ?\n"
	"tries; ?\n" "plan*; ?\n" "prepar*; ?\n" "consider*; ?\n" "discuss*; ?\n" "offer*; ?\n"
	"demand*; ?\n" "ask*; ?\n" "postpon*; ?\n" "delay*; ?\n" "withdr*; ?\n" "reopen*; ?\n";
/* clang-format on */

struct guess {
	enum reach reach; /* the furthest claim */
	bool concept;     /* a word that takes it back to the concept */
	bool doubt;
	struct str word; /* that claims it */
};

static enum reach reach_named(struct str name)
{
	for (unsigned r = REACH_CONCEPT; r < sizeof reach_name / sizeof *reach_name; r++)
		if (str_eq(name, str_of(reach_name[r]))) return (enum reach)r;
	return REACH_UNSURE;
}

static void guess_word(void *data, const struct phrase *p, size_t start, size_t end)
{
	struct guess *g = data;
	enum reach reach = reach_named(p->instead);

	(void)start;
	(void)end;
	if (reach == REACH_UNSURE) {
		g->doubt = true;
	} else if (reach == REACH_CONCEPT) {
		g->concept = true;
	} else if (reach > g->reach) {
		g->reach = reach;
		g->word = p->shown;
	}
}

/* What a headline claims, as far as its words tell. */
static struct guess guess_of(const struct loaded *words, const struct value *headline)
{
	struct guess g = { .reach = REACH_NOTHING };
	struct buf text = BUF_INIT;

	value_put(&text, headline);
	loaded_scan(words, buf_str(&text), guess_word, &g);
	if (memchr(text.p, '?', text.n)) g.doubt = true;
	if (g.concept && g.reach == REACH_AGREED) g.reach = REACH_CONCEPT;
	if (g.doubt) g.reach = REACH_NOTHING;
	buf_release(&text);
	return g;
}

/* For each entity that vouches for an act of agreement: how far the furthest goes. */
struct vouched {
	uint8_t *reach;
	bool *any; /* it vouches for one, or for the denial of one */
};

static enum reach reach_of(const struct dossier *k, const struct fact *f)
{
	const struct value *v = fact_value(&k->r, f, W_BODY);

	switch (f->word) {
	case W_AGREED: return v && v->kind == V_WORD && v->word == W_CONCEPT ? REACH_CONCEPT : REACH_AGREED;
	case W_INITIALLED: return REACH_INITIALLED;
	case W_SIGNED: return REACH_SIGNED;
	case W_RATIFIED: return REACH_RATIFIED;
	default: return REACH_NOTHING;
	}
}

static void vouched_of(const struct dossier *k, struct vouched *out)
{
	static const uint8_t acts[] = { W_AGREED, W_RESERVED, W_REOPENED, W_INITIALLED, W_SIGNED,
		W_RATIFIED };

	out->reach = mem_alloc(k->entities.n + 1, sizeof *out->reach);
	out->any = mem_alloc(k->entities.n + 1, sizeof *out->any);
	for (size_t a = 0; a < sizeof acts; a++)
		for (uint32_t i = 0; i < k->by_word[acts[a]].n; i++) {
			const struct fact *f = dossier_fact(k, k->by_word[acts[a]].v[i]);
			enum reach reach = f->flags & FACT_NOT ? REACH_NOTHING : reach_of(k, f);

			for (const struct clause *c = fact_clause(&k->r, f, W_VOUCH); c;
				c = fact_next(&k->r, f, c))
				for (uint32_t n = 0; n < c->n; n++) {
					const struct value *v = clause_values(&k->r, c) + n;

					if (v->kind != V_NAME || v->meaning != MEANS_ENTITY) continue;
					out->any[v->means] = true;
					if (reach > out->reach[v->means])
						out->reach[v->means] = (uint8_t)reach;
				}
		}
}

static bool in_english(const struct dossier *k, const struct fact *f, const struct clause *headline)
{
	const struct value *language = fact_value(&k->r, f, W_LANGUAGE);

	for (uint32_t i = 0; i < headline->n; i++)
		if (clause_values(&k->r, headline)[i].kind == V_CODE)
			language = clause_values(&k->r, headline) + i;
	return !language || str_starts_nocase(language->text, STR("en"));
}

static void tell_reach(struct buf *out, enum reach reach)
{
	if (reach == REACH_NOTHING) buf_puts(out, "no act of agreement");
	else if (reach == REACH_CONCEPT) buf_puts(out, "no more than agreement with the concept");
	else buf_printf(out, "no more than what is %s", reach_name[reach]);
}

static void look_at_headline(struct finder *x, uint32_t entity, const struct fact *f, const struct vouched *v,
	const struct loaded *words)
{
	const struct dossier *k = x->k;
	const struct clause *headline = fact_clause(&k->r, f, W_HEADLINE),
			    *claims = fact_clause(&k->r, f, W_CLAIMS);
	struct buf name = BUF_INIT, most = BUF_INIT;
	enum reach vouched = (enum reach)v->reach[entity];

	entity_put(k, entity, &name);
	tell_reach(&most, vouched);
	if (claims) {
		struct str stage = word_text[clause_values(&k->r, claims)->word];

		if (reach_named(stage) > vouched) {
			find(x, FIND_HEADLINE, fact_index(k, f), headline ? headline->at : claims->at,
				"the headline of %s claims %.*s; %s vouches for %s", name.p, STRF(stage),
				name.p, most.p);
			find_hint(x,
				"No answer goes by a headline. If the words say as much, write it down: "
				"`%.*s \xE2\x80\xA6 by "
				"\xE2\x80\xA6 [%s]`.",
				STRF(reach_named(stage) == REACH_CONCEPT ? STR("agreed concept") : stage),
				name.p);
		}
	} else if (headline && v->any[entity] && in_english(k, f, headline)) {
		struct guess g = guess_of(words, clause_values(&k->r, headline));

		if (g.reach > vouched) {
			find_note(x, FIND_HEADLINE, fact_index(k, f), headline->at,
				"the headline of %s may claim more than it vouches for: \"%.*s\" is guessed "
				"to mean %s; %s vouches "
				"for %s",
				name.p, STRF(g.word), reach_name[g.reach], name.p, most.p);
			find_hint(x,
				"A guess by one word. `claims %s` or `claims %s` behind the headline says "
				"which it is.",
				reach_name[g.reach],
				reach_name[vouched == REACH_NOTHING ? REACH_CONCEPT : vouched]);
		}
	}
	buf_release(&name);
	buf_release(&most);
}

static void find_headlines(struct finder *x)
{
	const struct dossier *k = x->k;
	struct vouched v;
	struct loaded words;
	struct err e;
	enum rc rc = loaded_read(&words, str_of(headline_words), "", &e);

	assert(!rc);
	(void)rc;
	vouched_of(k, &v);
	for (uint32_t i = 0; i < k->by_word[W_SOURCE].n; i++) {
		const struct fact *f = dossier_fact(k, k->by_word[W_SOURCE].v[i]);

		if (f->name != NOTHING && (fact_has(&k->r, f, W_HEADLINE) || fact_has(&k->r, f, W_CLAIMS)))
			look_at_headline(x, f->name, f, &v, &words);
	}
	loaded_release(&words);
	mem_free(v.reach);
	mem_free(v.any);
}

/* ---- C31: unused ---- */

/* Does a byte part words in a line? */
static bool parts_words(char c)
{
	return strchr(" \t\r[]()\"|~>?:", c) != NULL;
}

/* Adds the words from `at` to the end of the line, and those of the lines that are indented under it. */
static void words_of_lines(struct str bytes, size_t at, struct map *out)
{
	size_t start = at;

	for (; at <= bytes.n; at++) {
		char c = at < bytes.n ? bytes.p[at] : '\n';

		if (c != '\n' && !(c && parts_words(c))) continue;
		if (at > start) *map_at(out, 0, str_cut(bytes, start, at)) = 1;
		start = at + 1;
		if (c == '\n' && !(start < bytes.n && (bytes.p[start] == ' ' || bytes.p[start] == '\t')))
			return;
	}
}

/* What stands in lines with an error: it would be named if those were mended. Names, and some words more. */
static void names_in_faulty(const struct dossier *k, struct map *out)
{
	uint32_t file = NOTHING, line = 0;

	for (size_t i = 0; i < k->r.faults.list.n; i++) {
		const struct fault *f = &k->r.faults.list.v[i];
		struct str bytes = f->file < k->r.files.n ? buf_str(&k->r.files.v[f->file].bytes)
							  : (struct str){ "", 0 };
		size_t at = f->at;

		if (!f->line || at > bytes.n || (f->file == file && f->line == line)) continue;
		file = f->file;
		line = f->line;
		while (at && bytes.p[at - 1] != '\n') at--;
		words_of_lines(bytes, at, out);
	}
}

/* Is it only known of, by all that is ever written about it? */
static bool only_pending(const struct dossier *k, uint32_t entity)
{
	const struct fact *f;

	EACH_FACT(k, entity, f, true)
	if (!fact_has(&k->r, f, W_PENDING)) return false;
	return true;
}

static void find_unused(struct finder *x)
{
	const struct dossier *k = x->k;
	struct map faulty = { 0 };

	names_in_faulty(k, &faulty);
	for (uint32_t e = 0; e < k->entities.n; e++) {
		const struct entity *it = &k->entities.v[e];

		if (it->word != W_SOURCE && it->word != W_PERSON && it->word != W_PLACE) continue;
		/* a viewer does not see all the lines that may name it */
		if (it->use || it->first == NOTHING || !k->all || only_pending(k, e)) continue;
		if (map_get(&faulty, 0, it->name) != MAP_NONE) continue;
		find(x, FIND_UNUSED, it->first, 0, "nothing names the %s %.*s", word_text[it->word].p,
			STRF(it->name));
		if (it->word == W_SOURCE)
			find_hint(x,
				"What it vouches for ends in `[%.*s]`. Or was something in it not written "
				"down?",
				STRF(it->name));
		else if (it->word == W_PERSON)
			find_hint(x, "A line that goes back to a person says `by %.*s` or `per %.*s`.",
				STRF(it->name), STRF(it->name));
		else find_hint(x, "A line about what was there says `at %.*s`.", STRF(it->name));
	}
	map_release(&faulty);
}

/* ---- C35: unread ---- */

/* Is all that vouches for the line a source that nobody has read? The first of them to *source. */
static bool rests_on_unread(const struct finder *x, const struct fact *f, uint32_t *source)
{
	const struct dossier *k = x->k;
	unsigned n = 0;

	for (const struct clause *c = fact_clause(&k->r, f, W_VOUCH); c; c = fact_next(&k->r, f, c))
		for (uint32_t i = 0; i < c->n; i++) {
			const struct value *v = clause_values(&k->r, c) + i;

			if (v->kind != V_NAME) continue;
			if (v->meaning != MEANS_ENTITY || k->entities.v[v->means].word != W_SOURCE ||
				x->there[v->means] || !k->entities.v[v->means].known)
				return false;
			if (!n++) *source = v->means;
		}
	return n > 0;
}

static void find_unread(struct finder *x, enum word statement)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->by_word[statement].n; i++) {
		uint32_t fact = k->by_word[statement].v[i], source;
		const struct fact *f = dossier_fact(k, fact), *s;
		struct buf what = BUF_INIT, name = BUF_INIT;
		bool headline = false;

		if (!rests_on_unread(x, f, &source)) continue;
		EACH_FACT(k, source, s, true) headline = headline || fact_has(&k->r, s, W_HEADLINE);
		if (f->word == W_STANCE) fact_put(k, f, &what);
		else buf_printf(&what, "`%s`", word_text[f->word].p);
		entity_put(k, source, &name);
		find(x, FIND_UNREAD, fact, fact_clause(&k->r, f, W_VOUCH)->at,
			"%s rests on %s%s, which nobody has read yet", what.p,
			headline ? "nothing but the headline of " : "", name.p);
		find_hint(x,
			"Read it, and write what its words say; `pending` then goes from the line of %s.",
			name.p);
		buf_release(&what);
		buf_release(&name);
	}
}

void find_sources(struct finder *x)
{
	static const uint8_t statements[] = { W_STANCE, W_AGREED, W_RESERVED, W_REOPENED, W_INITIALLED,
		W_SIGNED, W_RATIFIED };

	find_headlines(x);
	find_unused(x);
	for (size_t i = 0; i < sizeof statements; i++) find_unread(x, (enum word)statements[i]);
}
