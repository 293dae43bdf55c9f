/* contradictions_denials: sayings that deny or reject a record by its name; conditions that somebody wants
 * to have met before talking, and who wants to talk without any. */
#include "analysis/contradictions_parts.h"

#include "analysis/offices.h"

/* ---- denials and rejections ---- */

/* The first line of a record: what a name behind `as` stands for. NOTHING: no record, or not known. */
static uint32_t record_of(const struct dossier *k, const struct point *p)
{
	uint32_t fact;

	if (p->kind != POINT_THING) return NOTHING;
	for (fact = k->entities.v[p->of].first; fact != NOTHING; fact = dossier_fact(k, fact)->same) {
		const struct fact *f = dossier_fact(k, fact);

		if (fact_speaks(f) && !(f->flags & FACT_CHANGE) && f->word != W_ISSUE &&
			fact_has(&k->r, f, W_AS))
			return fact;
	}
	return NOTHING;
}

/* Is the line about what a holder of the saying does: does it name one of them, a person of theirs, or a
 * group with one of them in it? */
static bool about_holder(const struct contra *x, uint32_t line, uint32_t saying)
{
	const struct dossier *k = x->k;
	const struct point *p = saying_points(&x->s, line);

	for (uint32_t i = 0; i < saying_at(&x->s, line)->n_points; i++) {
		const struct entity *e = p[i].kind == POINT_THING ? &k->entities.v[p[i].of] : NULL;
		const struct group *g = e && e->word == W_GROUP ? &k->groups.v[e->table] : NULL;
		uint32_t who = NOTHING;

		if (e && (e->word == W_PARTY || e->word == W_ACTOR)) who = e->table;
		if (e && e->word == W_PERSON) who = person_side(k, p[i].of);
		if (who != NOTHING && saying_held_by(&x->s, saying, who)) return true;
		for (uint32_t m = 0; g && m < g->n; m++)
			if (saying_held_by(&x->s, saying, k->members.v[g->first + m])) return true;
	}
	return false;
}

static enum contra_kind kind_of_denied(const struct contra *x, uint32_t record, uint32_t saying)
{
	const struct fact *f = saying_fact(&x->s, record);

	if (f->word == W_REPORT) return CONTRA_SAYING_CONDUCT;
	if (f->word == W_CLAIM)
		return about_holder(x, record, saying) ? CONTRA_SAYING_CONDUCT : CONTRA_SAYING_SAYING;
	if (statement_of[f->word].form == FORM_COPY || statement_of[f->word].form == FORM_STAGE)
		return CONTRA_STAGE;
	return CONTRA_SAYING_SAYING;
}

/* Whoever rejects what another merely wants has another position, and that is all; but what another makes a
 * condition, or says to be so, does not fit with its rejection. Nor does one's own word. */
static bool rejection_counts(const struct contra *x, uint32_t record, uint32_t saying)
{
	const struct fact *f = saying_fact(&x->s, record);
	bool own = saying_share_holder(&x->s, record, saying);
	enum tone tone = saying_tone(&x->s, record);

	if (f->word == W_CONDITION || f->word == W_ORDER) return !own;
	if (f->word == W_CLAIM || f->word == W_REPORT) return true;
	if (f->word != W_SAID) return false;
	if (own) return tone != TONE_AGAINST;
	return tone == TONE_TELLS || tone == TONE_TAKES || saying_how(&x->s, record) == W_DENIES;
}

static void look_at_record(struct contra *x, uint32_t saying, uint32_t fact)
{
	uint32_t record = saying_of_fact(&x->s, fact);
	bool denies = saying_how(&x->s, saying) == W_DENIES;

	if (record == NOTHING || record == saying || (!denies && !rejection_counts(x, record, saying)))
		return;
	row_pair(x, kind_of_denied(x, record, saying),
		denies || saying_share_holder(&x->s, record, saying) ? GROUNDS_DENIAL : GROUNDS_REJECTION,
		true, fact, saying_at(&x->s, saying)->fact);
}

/* What it denies stands behind the word; where that is no record, `about` may say which. */
static void look_at_denial(struct contra *x, uint32_t saying)
{
	const struct point *p = saying_points(&x->s, saying);
	uint32_t n = saying_at(&x->s, saying)->n_points;
	bool in_body = false;

	for (uint32_t i = 0; i < n; i++)
		in_body = in_body || (p[i].body && record_of(x->k, &p[i]) != NOTHING);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t fact = record_of(x->k, &p[i]);

		if (fact != NOTHING && (p[i].body || !in_body)) look_at_record(x, saying, fact);
	}
}

/* ---- preconditions ---- */

/* Words that say that there is to be no precondition. Published in docs/contradictions.md. */
static const char *const without[] = { "without precondition", "without preconditions",
	"without any precondition", "without any preconditions", "no precondition", "no preconditions",
	"without conditions", "without any conditions", "no conditions", "unconditional", "unconditionally",
	"ohne vorbedingung", "ohne vorbedingungen", "sans conditions pr\xC3\xA9\x61lables",
	"sans condition pr\xC3\xA9\x61lable" };

static bool says_without(const struct value *v)
{
	struct buf words = BUF_INIT, phrase = BUF_INIT;
	bool found = false;

	buf_putc(&words, ' ');
	words_fold(&words, v);
	buf_putc(&words, ' ');
	for (size_t i = 0; i < sizeof without / sizeof *without && !found; i++) {
		buf_clear(&phrase);
		buf_printf(&phrase, " %s ", without[i]);
		found = strstr(words.p, phrase.p) != NULL;
	}
	buf_release(&words);
	buf_release(&phrase);
	return found;
}

/* Does it say, in a gist or a quotation, that nothing is to be asked beforehand? */
static bool wants_none(const struct contra *x, uint32_t i)
{
	static const uint8_t where[] = { W_TITLE, W_BODY, W_WORDS };
	const struct reading *r = &x->k->r;
	const struct fact *f = saying_fact(&x->s, i);
	enum word how = saying_how(&x->s, i);

	if (f->word == W_SAID) {
		if (how != W_INSISTS && how != W_DEMANDS && how != W_OFFERS && how != W_ACCEPTS) return false;
	} else if (f->word != W_CONDITION ||
		   !(fact_has(r, f, W_PROCEDURE) || fact_has(r, f, W_PRINCIPLE) || fact_has(r, f, W_OFFER) ||
			   fact_has(r, f, W_PRECONDITION))) {
		return false;
	}
	for (size_t w = 0; w < sizeof where; w++)
		for (const struct clause *c = fact_clause(r, f, (enum word)where[w]); c;
			c = fact_next(r, f, c))
			for (uint32_t n = 0; n < c->n; n++)
				if (clause_values(r, c)[n].kind == V_STRING &&
					says_without(clause_values(r, c) + n))
					return true;
	return false;
}

/* How many values of logic in postfix stand left of its outermost `needs`: `A B needs` has A there. 0: it
 * has none. */
static uint32_t left_side(const struct value *v, uint32_t n)
{
	uint32_t wanted = 1, i = n - 1;

	if (!n || v[n - 1].kind != V_WORD || v[n - 1].word != W_NEEDS) return 0;
	while (wanted && i-- > 0) {
		if (v[i].kind != V_WORD) wanted--;
		else if (v[i].word == W_AND || v[i].word == W_OR || v[i].word == W_NEEDS) wanted++;
	}
	return i;
}

static void left_issues(struct contra *x, uint32_t i, struct groups *g)
{
	const struct clause *c = fact_clause(&x->k->r, saying_fact(&x->s, i), W_BODY);
	const struct value *v = c ? clause_values(&x->k->r, c) : NULL;

	for (uint32_t n = 0, end = c ? left_side(v, c->n) : 0; n < end; n++)
		if (v[n].meaning == MEANS_ISSUE || v[n].meaning == MEANS_CHOICE ||
			v[n].meaning == MEANS_NUMBER)
			groups_add(g, point_key(POINT_ISSUE, v[n].means), 0, i);
}

/* To whom a condition is put. */
static void asked_parties(struct contra *x, uint32_t i, struct groups *g)
{
	const struct dossier *k = x->k;
	const struct clause *of = fact_clause(&k->r, saying_fact(&x->s, i), W_OF);

	for (uint32_t who = 0; of && who < k->who.n; who++)
		if (dossier_among(k, clause_values(&k->r, of), of->n, who))
			groups_add(g, KEY_PARTY | who, 0, i);
}

static bool is_precondition(const struct contra *x, uint32_t i)
{
	const struct fact *f = saying_fact(&x->s, i);

	return f->word == W_CONDITION && fact_has(&x->k->r, f, W_PRECONDITION);
}

static void gather_preconditions(struct contra *x, struct groups *g)
{
	for (uint32_t i = 0; i < x->s.list.n; i++) {
		const struct saying *s = saying_at(&x->s, i);
		bool tells = false;

		if (is_precondition(x, i)) {
			left_issues(x, i, g);
			asked_parties(x, i, g);
			for (uint32_t p = 0; p < s->n_points; p++)
				if (!saying_points(&x->s, i)[p].body) spread_point(x, i, p, 0, g);
		}
		if (!wants_none(x, i)) continue;
		for (uint32_t p = 0; p < s->n_points; p++) {
			tells = tells || point_tells(x->k, saying_points(&x->s, i) + p);
			spread_point(x, i, p, 0, g);
		}
		for (uint32_t h = 0; h < s->n_holders && !tells; h++)
			groups_add(g, KEY_PARTY | x->s.holders.v[s->first_holder + h], 0, i);
	}
}

/* From when on it was no longer asked; INT64_MAX: it still is. */
static int64_t over_from(const struct contra *x, uint32_t condition)
{
	uint32_t name = saying_fact(&x->s, condition)->name;
	uint32_t change =
		name == NOTHING || !entity_over(x->k, name) ? NOTHING : entity_change(x->k, name, W_NOTHING);
	const struct date *end =
		change == NOTHING ? NULL : fact_date(&x->k->r, dossier_fact(x->k, change), W_ON);

	return end ? end->last : INT64_MAX;
}

static int64_t said_from(const struct contra *x, uint32_t saying)
{
	const struct date *on = saying_on(&x->s, saying);

	return on ? on->first : INT64_MIN;
}

/* All preconditions of one holder against all that another says without any; what was over before it was
 * said does not meet it. */
static void precondition_row(
	struct contra *x, const struct cluster *asks, uint32_t a, const struct cluster *none, uint32_t b)
{
	int64_t latest = INT64_MIN, earliest = INT64_MAX;

	for (size_t i = 0; i < asks->lines.n; i++)
		if (asks->lines.v[i].class == a && over_from(x, asks->lines.v[i].saying) > latest)
			latest = over_from(x, asks->lines.v[i].saying);
	for (size_t i = 0; i < none->lines.n; i++)
		if (none->lines.v[i].class == b && said_from(x, none->lines.v[i].saying) < earliest)
			earliest = said_from(x, none->lines.v[i].saying);
	if (earliest > latest) return;
	row_begin(x, CONTRA_SAYING_SAYING, GROUNDS_PRECONDITION, false);
	for (size_t i = 0; i < asks->lines.n; i++)
		if (asks->lines.v[i].class == a && over_from(x, asks->lines.v[i].saying) >= earliest)
			row_member(x, saying_at(&x->s, asks->lines.v[i].saying)->fact, 0);
	for (size_t i = 0; i < none->lines.n; i++)
		if (none->lines.v[i].class == b && said_from(x, none->lines.v[i].saying) <= latest)
			row_member(x, saying_at(&x->s, none->lines.v[i].saying)->fact, 1);
	row_end(x, false);
}

static void meet_preconditions(struct contra *x, const struct grouped *g, size_t n)
{
	struct cluster asks = { 0 }, none = { 0 };
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		buf_clear(&name);
		holders_key_put(&x->s, g[i].saying, &name);
		if (is_precondition(x, g[i].saying)) cluster_add(&asks, buf_str(&name), g[i].saying);
		if (wants_none(x, g[i].saying)) cluster_add(&none, buf_str(&name), g[i].saying);
	}
	for (uint32_t a = 0; a < asks.classes.n; a++)
		for (uint32_t b = 0; b < none.classes.n; b++)
			if (!saying_share_holder(&x->s, asks.classes.v[a].saying, none.classes.v[b].saying))
				precondition_row(x, &asks, a, &none, b);
	cluster_release(&asks);
	cluster_release(&none);
	buf_release(&name);
}

void contra_denials(struct contra *x)
{
	struct groups g = { 0 };

	for (uint32_t i = 0; i < x->s.list.n; i++) {
		enum word how = saying_fact(&x->s, i)->word == W_SAID ? saying_how(&x->s, i) : W_NOTHING;

		if (how == W_DENIES || how == W_REJECTS) look_at_denial(x, i);
	}
	gather_preconditions(x, &g);
	groups_each(x, &g, meet_preconditions);
	groups_release(&g);
}
