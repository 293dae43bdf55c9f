/* standing: see standing.h. */
#include "analysis/standing.h"

#include "analysis/status.h"

const char *const stage_name[N_STAGES] = { "copy", "concept", "views", "text", "initialled", "signed",
	"ratified" };

#define BIT(w)    WORD_BIT(W_##w)
#define AGAINST   (BIT(RESERVED) | BIT(REOPENED))
#define ON_TEXT   (AGAINST | BIT(AGREED) | BIT(INITIALLED) | BIT(SIGNED) | BIT(RATIFIED))
#define IS(f, in) ((WORD_BIT((f)->word) & (in)) != 0)

/* The latest of some acts, while they are gone through in any order. */
struct latest {
	uint32_t fact;
	bool denied, contested;
};

struct stander {
	const struct dossier *k;
	struct latest *stage; /* who × N_STAGES */
	struct latest *issue; /* current issue × who */
	bool *named;          /* who */
	/* the act at hand, while it is spread over who is named in it */
	uint32_t fact;
	enum stage at;
	uint32_t on_issue; /* or NOTHING: a stage */
};

/* ---- which act is the latest ---- */

/* Does it say that what is asked for is not so? */
static bool contrary(const struct fact *f)
{
	return f->flags & FACT_NOT || IS(f, AGAINST);
}

/* To have a copy is more than to have seen one; of one day, by a way that is known is more than by one that
 * is not. */
static int by_weight(const struct dossier *k, uint32_t a, uint32_t b)
{
	static const uint8_t weight[N_STATEMENTS] = { [W_RECEIVED] = 3, [W_HANDED] = 2, [W_HELD] = 1 };

	return weight[dossier_fact(k, a)->word] - weight[dossier_fact(k, b)->word];
}

static void take_act(const struct dossier *k, struct latest *l, uint32_t fact)
{
	const struct fact *f = dossier_fact(k, fact),
			  *old = l->fact == NOTHING ? NULL : dossier_fact(k, l->fact);
	int cmp = 0;

	if (old && f->word != old->word) cmp = (f->word != W_SHOWN) - (old->word != W_SHOWN);
	if (old && !cmp) cmp = fact_by_date(k, fact, l->fact);
	if (!old || cmp > 0) {
		*l = (struct latest){ .fact = fact, .denied = contrary(f) };
	} else if (!cmp && contrary(f) != contrary(old)) {
		l->contested = true;
		if (contrary(f)) l->fact = fact;
		l->denied = true;
	} else if (!cmp && by_weight(k, fact, l->fact) > 0) {
		l->fact = fact;
	}
}

/* ---- who is named in an act ---- */

static void one_person(void *data, uint32_t who)
{
	struct stander *s = data;

	s->named[who] = true;
	take_act(s->k,
		s->on_issue == NOTHING ? &s->stage[(size_t)who * N_STAGES + s->at]
				       : &s->issue[(size_t)s->on_issue * s->k->who.n + who],
		s->fact);
}

static void spread(struct stander *s)
{
	act_people(s->k, s->fact, one_person, s);
}

/* ---- copies ---- */

/* What was taken away since is none that it has; what was seen was seen. */
static void take_copies(struct stander *s)
{
	struct custody c;

	custody_of(s->k, &c);
	s->at = STAGE_COPY;
	s->on_issue = NOTHING;
	for (size_t i = 0; i < c.acts.n; i++) {
		const struct copy_act *a = &c.acts.v[i];
		const struct fact *f = dossier_fact(s->k, a->fact);

		/* what one person has is not said of its side */
		if (a->who == NOTHING || a->holder != s->k->who.v[a->who].entity || a->taken) continue;
		if (IS(f, ACTS_TAKING) || !draft_counts(s->k, a->draft)) continue;
		s->fact = a->fact;
		one_person(s, a->who);
	}
	custody_release(&c);
}

/* ---- acts on the text ---- */

static void take_part(struct stander *s, uint32_t part)
{
	for (uint32_t i = 0; i < s->k->n_current; i++)
		if (part_holds(s->k, part, i)) {
			s->on_issue = i;
			spread(s);
		}
	s->on_issue = NOTHING;
}

/* One thing that an act is about: the concept, a draft, or a point of the text. */
static void take_object(struct stander *s, const struct fact *f, const struct value *v)
{
	bool on_whole = v->kind == V_WORD || v->meaning == MEANS_ENTITY;

	if (on_whole) {
		if (v->kind == V_WORD) s->at = STAGE_CONCEPT;
		else if (!draft_counts(s->k, v->means)) return;
		else if (f->word == W_INITIALLED) s->at = STAGE_INITIALLED;
		else if (f->word == W_SIGNED) s->at = STAGE_SIGNED;
		else if (f->word == W_RATIFIED) s->at = STAGE_RATIFIED;
		else s->at = STAGE_TEXT;
		spread(s);
	} else if (v->meaning == MEANS_PART) {
		take_part(s, v->means);
	} else if ((v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE || v->meaning == MEANS_NUMBER) &&
		   v->means < s->k->n_current) {
		s->on_issue = v->means;
		spread(s);
		s->on_issue = NOTHING;
	}
}

static void take_fact(struct stander *s, uint32_t fact)
{
	const struct fact *f = dossier_fact(s->k, fact);
	const struct clause *body = fact_clause(&s->k->r, f, W_BODY);

	/* that something was not reserved says nothing about how far anybody is */
	if (!body || (f->flags & FACT_NOT && IS(f, AGAINST))) return;
	s->fact = fact;
	s->on_issue = NOTHING;
	if (IS(f, ON_TEXT)) {
		for (uint32_t i = 0; i < body->n; i++) take_object(s, f, clause_values(&s->k->r, body) + i);
		return;
	}
	if (!body->n || !draft_counts(s->k, clause_values(&s->k->r, body)->means)) return;
	s->at = STAGE_VIEWS;
	spread(s);
}

/* ---- answers ---- */

static bool accepts_something(const struct dossier *k, const struct statuses *s, const struct position *p)
{
	const struct case_issue *it = &k->issues.v[p->issue];

	for (uint32_t c = 0; c < it->n_choices; c++)
		if (s->possibly[it->first_choice + c] && position_class(k, p, c) == MARK_CERTAIN) return true;
	return false;
}

static void count_issues(const struct stander *s, const struct statuses *st, struct standing *of)
{
	const struct dossier *k = s->k;

	for (uint32_t i = 0; i < k->n_current; i++) {
		size_t n = k->who.n, base = (size_t)i * n;

		for (uint32_t w = 0; w < n; w++) {
			const struct latest *l = &s->issue[base + w];

			of[w].asked += st->in_rule[base + w];
			of[w].recorded += l->fact != NOTHING && !l->denied;
			of[w].reserved += l->fact != NOTHING && IS(dossier_fact(k, l->fact), AGAINST);
		}
		for (uint32_t p = 0; p < k->issues.v[i].n_positions; p++) {
			const struct position *at = &k->positions.v[k->issues.v[i].first_position + p];

			if (!st->in_rule[base + at->who]) continue;
			of[at->who].answered++;
			of[at->who].accepted += accepts_something(k, st, at);
		}
	}
}

/* ---- all of it ---- */

static struct latest *none_yet(size_t n)
{
	struct latest *l = mem_alloc(n + 1, sizeof *l);

	for (size_t i = 0; i < n; i++) l[i].fact = NOTHING;
	return l;
}

static void collect(const struct stander *s, struct standing *of, struct standings *out)
{
	for (uint32_t w = 0; w < s->k->who.n; w++) {
		if (!s->named[w] && !s->k->who.v[w].table) continue;
		of[w].who = w;
		for (unsigned g = 0; g < N_STAGES; g++) {
			const struct latest *l = &s->stage[(size_t)w * N_STAGES + g];

			of[w].stage[g].fact = l->fact;
			of[w].stage[g].denied = l->denied;
			of[w].stage[g].contested = l->contested;
		}
		vec_push(&out->list, of[w]);
	}
}

static void take_facts(struct stander *s, uint64_t words)
{
	for (unsigned w = 0; w < N_STATEMENTS; w++)
		for (uint32_t i = 0; words & WORD_BIT(w) && i < s->k->by_word[w].n; i++)
			take_fact(s, s->k->by_word[w].v[i]);
}

void standings_of(const struct dossier *k, const struct statuses *st, struct standings *out)
{
	struct stander s = { .k = k };
	struct standing *of = mem_alloc(k->who.n + 1, sizeof *of);

	*out = (struct standings){ 0 };
	s.stage = none_yet((size_t)k->who.n * N_STAGES);
	s.issue = none_yet((size_t)k->n_current * k->who.n);
	s.named = mem_alloc(k->who.n + 1, sizeof *s.named);
	take_copies(&s);
	take_facts(&s, BIT(COMMENTED) | ON_TEXT);
	count_issues(&s, st, of);
	collect(&s, of, out);
	mem_free(s.stage);
	mem_free(s.issue);
	mem_free(s.named);
	mem_free(of);
}

void standings_release(struct standings *s)
{
	vec_release(&s->list);
}
