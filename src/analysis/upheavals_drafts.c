/* upheavals_drafts: a draft is replaced or withdrawn: what was said of its points, done with its copies and
 * asked about it; another drafter takes over: what the one before had been asked to do. */
#include "analysis/custody.h"
#include "analysis/upheavals_parts.h"

#include <string.h>

#define BIT(w)    WORD_BIT(W_##w)
#define COPIES    (BIT(HANDED) | BIT(SHOWN) | BIT(RECEIVED) | BIT(HELD))
#define ACTS      (COPIES | BIT(COMMENTED) | BIT(AGREED) | BIT(INITIALLED) | BIT(SIGNED) | BIT(RATIFIED))
#define IS(f, in) ((WORD_BIT((f)->word) & (in)) != 0)

struct rewriting {
	struct upheaver *x;
	const struct dossier *k;
	uint32_t *of;    /* for each text: the upheaval that it fell to, or NOTHING */
	uint32_t *newer; /* for each text: what replaced it, or NOTHING */
	uint32_t *base;  /* for each text: what it translates, else itself */
	struct map done; /* who did what with which draft: see done_key() */
	/* the act at hand, while it is spread over who is named in it */
	const struct fact *fact;
	uint32_t text;
	struct str point; /* of it, as written; empty: the whole */
	bool all, any;    /* of those named: did all of them do the same again; is there anybody */
};

static uint32_t text_of(const struct dossier *k, const struct value *v)
{
	if (!v || v->meaning != MEANS_ENTITY || k->entities.v[v->means].word != W_DRAFT) return NOTHING;
	return k->entities.v[v->means].table;
}

/* ---- which drafts ---- */

static void find_bases(struct rewriting *r)
{
	const struct dossier *k = r->k;
	const struct fact *f;

	EACH_OF(k, W_DRAFT, f)
	{
		uint32_t of = text_of(k, fact_value(&k->r, f, W_TRANSLATES));
		uint32_t text = f->name == NOTHING ? NOTHING : k->entities.v[f->name].table;

		if (of != NOTHING && text != NOTHING) r->base[text] = of;
	}
}

/* A translation of a translation is one as well; a circle of them ends. */
static uint32_t base_of(const struct rewriting *r, uint32_t text)
{
	for (size_t steps = 0; r->base[text] != text && steps < r->k->texts.n; steps++) text = r->base[text];
	return text;
}

static void find_falls(struct rewriting *r)
{
	const struct dossier *k = r->k;
	const struct fact *f;

	EACH_OF(k, W_DRAFT, f)
	{
		const struct clause *c = fact_clause(&k->r, f, W_REPLACES);
		uint32_t text = f->name == NOTHING ? NOTHING : k->entities.v[f->name].table, u = NOTHING;

		if (text == NOTHING) continue;
		for (uint32_t i = 0; c && i < c->n; i++) {
			const struct value *v = clause_values(&k->r, c) + i;
			uint32_t old = text_of(k, v);

			if (old == NOTHING || old == text || r->newer[old] != NOTHING) continue;
			if (u == NOTHING)
				u = upheaval_add(
					r->x, UPHEAVAL_REPLACED, fact_index(k, f), fact_date(&k->r, f, W_ON));
			upheaval_from(r->x, v->means);
			r->newer[old] = text;
			r->of[old] = u;
		}
		if (u != NOTHING) upheaval_to(r->x, f->name);
	}
	EACH_OF(k, W_DRAFT, f)
	{
		uint32_t text = f->name == NOTHING ? NOTHING : k->entities.v[f->name].table;

		if (text == NOTHING || fact_state(&k->r, f) != W_WITHDRAWN) continue;
		upheaval_add(r->x, UPHEAVAL_WITHDRAWN, fact_index(k, f), fact_date(&k->r, f, W_ON));
		upheaval_from(r->x, f->name);
		if (r->of[text] == NOTHING) r->of[text] = (uint32_t)r->x->out->list.n - 1;
	}
}

/* ---- who did the same with a newer one ---- */

/* Who wrote a draft has it. */
static unsigned class_of(const struct fact *f)
{
	return IS(f, COPIES | BIT(DRAFT)) ? W_HANDED : f->word;
}

static void done_key(const struct rewriting *r, uint32_t text, uint32_t who, struct buf *key)
{
	buf_clear(key);
	buf_printf(key, "%u %u ", (unsigned)text, (unsigned)who);
	buf_add(key, r->point);
}

static void note_done(void *data, uint32_t who)
{
	struct rewriting *r = data;
	struct buf key = BUF_INIT;

	done_key(r, r->text, who, &key);
	*map_at(&r->done, class_of(r->fact), buf_str(&key)) = 1;
	buf_release(&key);
}

static void did_again(void *data, uint32_t who)
{
	struct rewriting *r = data;
	struct buf key = BUF_INIT;
	uint32_t text = r->text;
	bool again = false;

	for (size_t steps = 0; !again && text != NOTHING && steps <= r->k->texts.n; steps++) {
		text = r->newer[text];
		if (text == NOTHING) break;
		done_key(r, text, who, &key);
		again = map_get(&r->done, class_of(r->fact), buf_str(&key)) != MAP_NONE;
	}
	if (!again && IS(r->fact, COPIES)) again = copy_given_back(r->x, fact_index(r->k, r->fact), who);
	r->any = true;
	r->all = r->all && again;
	buf_release(&key);
}

static void spread(struct rewriting *r, const struct clause *c, who_fn *each)
{
	if (c) dossier_people(r->k, clause_values(&r->k->r, c), c->n, each, r);
}

/* What a value of an act is about: a text, and which point of it; false: neither, or a point that the current
 * text has as well. */
static bool object_of(struct rewriting *r, const struct value *v, bool again)
{
	const struct dossier *k = r->k;
	uint32_t text = text_of(k, v);
	const char *colon;

	r->point = (struct str){ NULL, 0 };
	if (v->meaning == MEANS_PART) text = k->parts.v[v->means].text;
	if (v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER) {
		if (again && k->issues.v[v->means].current) return false;
		text = k->issues.v[v->means].text;
	}
	if (text == NOTHING) return false;
	r->text = base_of(r, text);
	if (v->meaning == MEANS_ENTITY) return true;
	colon = memchr(v->text.p, ':', v->text.n);
	r->point = colon ? str_cut(v->text, (size_t)(colon - v->text.p) + 1, v->text.n) : v->text;
	return true;
}

/* Calls `each` for everybody named in the act, for each draft or point that it is about. */
static void take_act(struct rewriting *r, const struct fact *f, who_fn *each)
{
	const struct clause *body = fact_clause(&r->k->r, f, W_BODY);

	r->fact = f;
	for (uint32_t i = 0; body && i < body->n && !(f->flags & FACT_NOT); i++) {
		const struct value *v = clause_values(&r->k->r, body) + i;

		if (v->kind == V_WORD || !object_of(r, v, each == did_again)) continue;
		r->all = true;
		r->any = false;
		spread(r, act_names(r->k, f), each);
		if (each != did_again || r->of[r->text] == NOTHING || (r->any && r->all)) continue;
		if (fact_before(r->k, f, &r->x->out->list.v[r->of[r->text]]))
			upheaval_touches(r->x, r->of[r->text], fact_index(r->k, f));
	}
}

static void take_acts(struct rewriting *r, uint64_t words, who_fn *each)
{
	const struct fact *f;

	for (unsigned w = 0; w < N_STATEMENTS; w++)
		if (words & WORD_BIT(w)) EACH_OF(r->k, w, f)
	take_act(r, f, each);
}

static void take_authors(struct rewriting *r)
{
	const struct fact *f;

	EACH_OF(r->k, W_DRAFT, f)
	{
		uint32_t text = f->name == NOTHING ? NOTHING : r->k->entities.v[f->name].table;

		if (text == NOTHING) continue;
		r->fact = f;
		r->point = (struct str){ NULL, 0 };
		r->text = base_of(r, text);
		spread(r, fact_clause(&r->k->r, f, W_BY), note_done);
	}
}

/* ---- what was asked about it, and said of its points ---- */

static void touch_text(struct rewriting *r, uint32_t text, const struct fact *f)
{
	if (text == NOTHING || r->of[base_of(r, text)] == NOTHING) return;
	if (fact_before(r->k, f, &r->x->out->list.v[r->of[base_of(r, text)]]))
		upheaval_touches(r->x, r->of[base_of(r, text)], fact_index(r->k, f));
}

static void take_questions(struct rewriting *r)
{
	static const struct {
		uint8_t statement, clause;
	} about[] = { { W_CLOSING, W_NAME }, { W_VOTE, W_BODY }, { W_APPROVAL, W_ABOUT } };
	const struct dossier *k = r->k;
	const struct fact *f;

	for (unsigned a = 0; a < sizeof about / sizeof *about; a++) EACH_OF(k, about[a].statement, f)
		{
			const struct clause *c = fact_clause(&k->r, f, about[a].clause);

			if (f->flags & FACT_CHANGE || (f->name != NOTHING && f->word == W_APPROVAL &&
							      entity_state(k, f->name) == W_REFUSED))
				continue;
			for (uint32_t i = 0; c && i < c->n; i++)
				touch_text(r, text_of(k, clause_values(&k->r, c) + i), f);
		}
}

/* What is about a point that no current text has. */
static void take_points(struct rewriting *r)
{
	const struct dossier *k = r->k;
	const struct fact *f;

	for (uint32_t i = k->n_current; i < k->issues.n; i++) {
		const struct case_issue *it = &k->issues.v[i];

		for (size_t l = 0; l < it->lines.n; l++) {
			f = dossier_fact(k, it->lines.v[l]);
			if (f->word == W_STANCE && fact_speaks(f)) touch_text(r, it->text, f);
		}
	}
	EACH_OF(k, W_CONDITION, f)
	{
		const struct clause *c = fact_clause(&k->r, f, W_BODY);

		if (f->flags & FACT_CHANGE || (f->name != NOTHING && entity_over(k, f->name))) continue;
		for (uint32_t i = 0; c && i < c->n; i++) {
			const struct value *v = clause_values(&k->r, c) + i;
			bool issue = v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE ||
				     v->meaning == MEANS_NUMBER;

			if (issue && !k->issues.v[v->means].current)
				touch_text(r, k->issues.v[v->means].text, f);
		}
	}
}

void find_drafts(struct upheaver *x)
{
	struct rewriting r = { .x = x, .k = x->k };
	size_t n = x->k->texts.n + 1, before = x->out->list.n;

	r.of = mem_alloc(n, sizeof *r.of);
	r.newer = mem_alloc(n, sizeof *r.newer);
	r.base = mem_alloc(n, sizeof *r.base);
	for (uint32_t t = 0; t < x->k->texts.n; t++) {
		r.of[t] = r.newer[t] = NOTHING;
		r.base[t] = t;
	}
	find_bases(&r);
	find_falls(&r);
	if (x->out->list.n > before) {
		take_authors(&r);
		take_acts(&r, ACTS, note_done);
		take_acts(&r, ACTS, did_again);
		take_questions(&r);
		take_points(&r);
	}
	map_release(&r.done);
	mem_free(r.of);
	mem_free(r.newer);
	mem_free(r.base);
}
