/* headlines: see headlines.h. */
#include "analysis/headlines.h"

#include <assert.h>

const char *const reach_name[] = { "nothing", "concept", "agreed", "initialled", "signed", "ratified" };

/* What words of an English headline claim, in the form of loaded.h. It is read for headlines without
 * `claims`, and what comes of it is shown as a guess. After a word of doubt nothing is guessed. Published in
 * docs/check.md. */
/* clang-format off */
static const char headline_words[] =
	"in principle; concept\n" "in concept; concept\n" "concept; concept\n" "generally; concept\n"
	"broadly; concept\n" "outline; concept\n" "outlines; concept\n" "idea; concept\n" "agree; agreed\n"
	"agrees; agreed\n" "agreed; agreed\n" "agreement reached; agreed\n" "reach agreement; agreed\n"
	"reach an agreement; agreed\n" "reaches agreement; agreed\n" "reached agreement; agreed\n"
	"reached an agreement; agreed\n" "reach deal; agreed\n" "reach a deal; agreed\n"
	"reaches deal; agreed\n" "reached a deal; agreed\n" "deal reached; agreed\n"
	"strike deal; agreed\n" "strike a deal; agreed\n" "struck a deal; agreed\n" "approve; agreed\n"
	"approves; agreed\n" "approved; agreed\n" "accept; agreed\n" "accepts; agreed\n"
	"accepted; agreed\n" "adopt; agreed\n" "adopts; agreed\n" "adopted; agreed\n" "endorse; agreed\n"
	"endorses; agreed\n" "endorsed; agreed\n" "conclude; agreed\n" "concludes; agreed\n"
	"concluded; agreed\n" "finalise*; agreed\n" "finalize*; agreed\n" "backs; agreed\n"
	"backed; agreed\n" "back deal; agreed\n" "back plan; agreed\n" "back pact; agreed\n"
	"back accord; agreed\n" "back text; agreed\n" "back draft; agreed\n" "back roadmap; agreed\n"
	"back the; agreed\n" "+ backs away\n" "+ backs down\n" "+ backs off\n" "+ backs out\n"
	"+ backs talk*\n" "clinch*; agreed\n" "strikes deal; agreed\n" "strikes a deal; agreed\n"
	"struck deal; agreed\n" "deal struck; agreed\n" "deal done; agreed\n" "accord reached; agreed\n"
	"accord struck; agreed\n" "pact reached; agreed\n" "say yes to; agreed\n" "says yes to; agreed\n"
	"said yes to; agreed\n" "green light for; agreed\n" "green light to; agreed\n" "seal; agreed\n"
	"seals; agreed\n" "sealed; agreed\n" "initialled; initialled\n" "initialed; initialled\n"
	"initials; initialled\n" "sign; signed\n" "signs; signed\n" "signed; signed\n" "+ sign of\n"
	"+ signs of\n" "ratify; ratified\n" "ratifies; ratified\n" "ratified; ratified\n" "not; ?\n"
	"no; ?\n" "t; ?\n" "never; ?\n" "nobody; ?\n" "without; ?\n" "unless; ?\n" "if; ?\n" "whether; ?\n"
	"when; ?\n" "before; ?\n" "until; ?\n" "could; ?\n" "may; ?\n" "might; ?\n" "would; ?\n"
	"will; ?\n" "should; ?\n" "must; ?\n" "can; ?\n" "to; ?\n" "agree to; agreed\n"
	"agrees to; agreed\n" "agreed to; agreed\n" "agree to meet*; ?\n" "agrees to meet*; ?\n"
	"agreed to meet*; ?\n" "agree to talk*; ?\n" "agrees to talk*; ?\n" "agreed to talk*; ?\n"
	"agree to hold; ?\n" "agrees to hold; ?\n" "agreed to hold; ?\n" "agree to continue; ?\n"
	"agrees to continue; ?\n" "agreed to continue; ?\n" "agree to resume; ?\n" "agrees to resume; ?\n"
	"agreed to resume; ?\n" "accept invitation*; ?\n" "accepts invitation*; ?\n"
	"accepted invitation*; ?\n" "yet; ?\n" "near; ?\n" "nears; ?\n" "close; ?\n" "almost; ?\n"
	"possibl*; ?\n" "likely; ?\n" "expect*; ?\n" "fail*; ?\n" "refus*; ?\n" "reject*; ?\n" "den*; ?\n"
	"disagree*; ?\n" "hope*; ?\n" "urge*; ?\n" "call*; ?\n" "want*; ?\n" "seek*; ?\n" "try; ?\n"
	"tries; ?\n" "planned; ?\n" "planning; ?\n" "prepar*; ?\n" "consider*; ?\n" "discuss*; ?\n"
	"offered; ?\n" "demand*; ?\n" "ask*; ?\n" "postpon*; ?\n" "delay*; ?\n" "withdraw; ?\n"
	"withdraws; ?\n" "withdrew; ?\n" "withdrawn; ?\n" "reopen*; ?\n";
/* clang-format on */

struct guess {
	enum reach reach; /* the furthest claim */
	bool concept;     /* a word that takes it back to the concept */
	bool doubt;
	struct str word; /* that claims it */
};

static enum reach reach_named(struct str name)
{
	for (unsigned r = REACH_CONCEPT; r < REACH_UNSURE; r++)
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

enum reach act_reach(const struct dossier *k, const struct fact *f)
{
	const struct value *v = fact_value(&k->r, f, W_BODY);

	if (f->flags & FACT_NOT) return REACH_NOTHING;
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
			enum reach reach = act_reach(k, f);

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

static void look_at_headline(
	struct headlines *out, const struct dossier *k, uint32_t fact, const struct vouched *v)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *headline = fact_clause(&k->r, f, W_HEADLINE),
			    *claims = fact_clause(&k->r, f, W_CLAIMS);
	struct headline h = { .fact = fact, .entity = f->name, .vouched = v->reach[f->name] };

	if (claims) {
		h.typed = true;
		h.claims = (uint8_t)reach_named(word_text[clause_values(&k->r, claims)->word]);
	} else if (headline && v->any[f->name] && in_english(k, f, headline)) {
		struct guess g = guess_of(&out->words, clause_values(&k->r, headline));

		h.claims = (uint8_t)g.reach;
		h.word = g.word;
	}
	if (h.claims > h.vouched) vec_push(&out->list, h);
}

void headlines_of(const struct dossier *k, struct headlines *out)
{
	struct vouched v;
	struct err e;
	enum rc rc;

	*out = (struct headlines){ 0 };
	rc = loaded_read(&out->words, str_of(headline_words), "", &e);
	assert(!rc);
	(void)rc;
	vouched_of(k, &v);
	for (uint32_t i = 0; i < k->by_word[W_SOURCE].n; i++) {
		uint32_t fact = k->by_word[W_SOURCE].v[i];

		if (dossier_fact(k, fact)->name != NOTHING) look_at_headline(out, k, fact, &v);
	}
	mem_free(v.reach);
	mem_free(v.any);
}

void headlines_release(struct headlines *h)
{
	vec_release(&h->list);
	loaded_release(&h->words);
}
