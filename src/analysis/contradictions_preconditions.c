/* contradictions_preconditions: conditions that somebody wants to have met before talking, and who wants to
 * talk without any: in a saying or condition, or by the wording that a stance puts first. */
#include "analysis/contradictions_parts.h"

#include <stdlib.h>

/* ---- words ---- */

/* Words that say that there is to be no precondition. Published in docs/contradictions.md. */
static const char *const without[] = { "without precondition", "without preconditions",
	"without any precondition", "without any preconditions", "no precondition", "no preconditions",
	"without conditions", "without any conditions", "no conditions", "unconditional", "unconditionally",
	"ohne vorbedingung", "ohne vorbedingungen", "sans conditions pr\xC3\xA9\x61lables",
	"sans condition pr\xC3\xA9\x61lable" };

static bool text_without(struct str text)
{
	struct buf words = BUF_INIT, phrase = BUF_INIT;
	bool found = false;

	buf_putc(&words, ' ');
	text_fold(&words, text);
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

static bool says_without(const struct value *v)
{
	struct buf text = BUF_INIT;
	bool found;

	value_put(&text, v);
	found = text_without(buf_str(&text));
	buf_release(&text);
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
		if (how != W_INSISTS && how != W_DEMANDS && how != W_OFFERS && how != W_ACCEPTS &&
			how != W_REPORTS && how != W_PROMISES)
			return false;
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

/* ---- who asks, and who wants none ---- */

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

/* The issues that stand left of `needs`. */
static void left_issues(const struct contra *x, uint32_t i, struct groups *g)
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

/* ---- both on one point ---- */

/* A line of either side. */
struct party_line {
	uint32_t holders; /* a number for who holds it, or whom the stance speaks for */
	uint32_t saying;  /* NOTHING: a stance */
	uint32_t fact;
	uint32_t first_who, n_who; /* into meeting.who */
	int64_t day; /* of a precondition: until when it was asked; else from when on it was said */
};

/* All preconditions of one holder that do not fit what another says on one point. */
struct pair {
	uint32_t root; /* the first pair of its row */
};
struct pair_line {
	uint32_t pair, side;
	struct party_line line;
};

/* Who has which precondition against it: pairs with the same are one row. */
struct tie {
	uint32_t condition, who, pair;
};

struct meeting {
	struct contra *x;
	struct map holders;
	VEC(uint32_t) who;
	VEC(struct party_line) asks, none; /* on the point that is looked at */
	VEC(struct pair) pairs;
	VEC(struct pair_line) lines;
	VEC(struct tie) ties;
	struct groups left; /* by issue: preconditions that have it left of `needs` */
};

/* Numbers the holders that were added from `first` on. */
static void line_holders(struct meeting *m, struct party_line *l, uint32_t first)
{
	struct buf name = BUF_INIT;
	uint32_t *at;

	l->first_who = first;
	l->n_who = (uint32_t)m->who.n - first;
	for (uint32_t i = 0; i < l->n_who; i++) buf_printf(&name, "%u ", (unsigned)m->who.v[first + i]);
	at = map_at(&m->holders, 0, buf_str(&name));
	if (*at == MAP_NONE) *at = (uint32_t)m->holders.n;
	l->holders = *at;
	buf_release(&name);
}

static struct party_line line_of_saying(struct meeting *m, uint32_t saying, int64_t day)
{
	const struct saying *s = saying_at(&m->x->s, saying);
	struct party_line l = { .saying = saying, .fact = s->fact, .day = day };
	uint32_t first = (uint32_t)m->who.n;

	for (uint32_t h = 0; h < s->n_holders; h++) vec_push(&m->who, m->x->s.holders.v[s->first_holder + h]);
	line_holders(m, &l, first);
	return l;
}

static int64_t from_day(const struct dossier *k, uint32_t fact)
{
	const struct date *on = fact_date(&k->r, dossier_fact(k, fact), W_ON);

	return on ? on->first : INT64_MIN;
}

/* Does somebody stand on both sides: a holder, or one whose bloc holds the stance, whoever it speaks for? */
static bool one_side(const struct meeting *m, const struct party_line *ask, const struct party_line *none)
{
	const struct dossier *k = m->x->k;
	const struct clause *c;

	if (none->saying != NOTHING) return saying_share_holder(&m->x->s, ask->saying, none->saying);
	c = fact_clause(&k->r, dossier_fact(k, none->fact), W_HOLDER);
	for (uint32_t i = 0; c && i < ask->n_who; i++)
		if (dossier_among(k, clause_values(&k->r, c), c->n, m->who.v[ask->first_who + i]))
			return true;
	return false;
}

static void pair_line(struct meeting *m, const struct party_line *l, uint32_t side)
{
	vec_push(&m->lines, (struct pair_line){ (uint32_t)m->pairs.n - 1, side, *l });
}

/* What was over before it was said does not meet it. */
static void add_pair(struct meeting *m, const struct party_line *asks, size_t n_asks,
	const struct party_line *none, size_t n_none)
{
	int64_t latest = INT64_MIN, earliest = INT64_MAX;
	uint32_t pair = (uint32_t)m->pairs.n;

	for (size_t i = 0; i < n_asks; i++)
		if (asks[i].day > latest) latest = asks[i].day;
	for (size_t i = 0; i < n_none; i++)
		if (none[i].day < earliest) earliest = none[i].day;
	if (earliest > latest || one_side(m, asks, none)) return;
	vec_push(&m->pairs, (struct pair){ pair });
	for (size_t i = 0; i < n_none; i++)
		if (none[i].day <= latest) pair_line(m, &none[i], 1);
	for (size_t i = 0; i < n_asks; i++) {
		if (asks[i].day < earliest) continue;
		pair_line(m, &asks[i], 0);
		for (uint32_t w = 0; w < none->n_who; w++)
			vec_push(&m->ties, (struct tie){ asks[i].fact, m->who.v[none->first_who + w], pair });
	}
}

static int by_holders(const void *p, const void *q)
{
	const struct party_line *a = p, *b = q;

	if (a->holders != b->holders) return a->holders < b->holders ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

/* How many lines from v on have the same holders. */
static size_t same_holders(const struct party_line *v, size_t n)
{
	size_t i = 1;

	while (i < n && v[i].holders == v->holders) i++;
	return i;
}

/* Every holder of preconditions on the point against everybody who wants none there. */
static void end_point(struct meeting *m)
{
	size_t n, k;

	if (m->asks.n) qsort(m->asks.v, m->asks.n, sizeof *m->asks.v, by_holders);
	if (m->none.n) qsort(m->none.v, m->none.n, sizeof *m->none.v, by_holders);
	for (size_t a = 0; a < m->asks.n; a += n) {
		n = same_holders(m->asks.v + a, m->asks.n - a);
		for (size_t b = 0; b < m->none.n; b += k) {
			k = same_holders(m->none.v + b, m->none.n - b);
			add_pair(m, m->asks.v + a, n, m->none.v + b, k);
		}
	}
	m->asks.n = m->none.n = 0;
}

static void meet_sayings(struct contra *x, const struct grouped *g, size_t n)
{
	struct meeting *m = x->meeting;

	for (size_t i = 0; i < n; i++) {
		uint32_t saying = g[i].saying, fact = saying_at(&x->s, saying)->fact;

		if (is_precondition(x, saying))
			vec_push(&m->asks, line_of_saying(m, saying, over_from(x, saying)));
		if (wants_none(x, saying))
			vec_push(&m->none, line_of_saying(m, saying, from_day(x->k, fact)));
	}
	end_point(m);
}

/* ---- stances ---- */

/* Does the wording of a choice say that there is to be no precondition? */
static bool choice_without(const struct dossier *k, const struct case_issue *it, uint32_t choice)
{
	struct buf text = BUF_INIT;
	bool without_any = choice_text(k, it, choice, &text) && text_without(buf_str(&text));

	buf_release(&text);
	return without_any;
}

/* Does the line put first what is without preconditions, and nothing beside it that is not? What is not
 * certain to be accepted is not put first by it. */
static bool puts_first(
	const struct dossier *k, const struct voice *v, uint32_t n, const bool *no_preconditions)
{
	const struct mark *mark = voice_marks(k, v);
	bool any = false;

	for (uint32_t i = 0; i < n; i++) {
		if (!mark[i].named || mark[i].rank || mark[i].right) continue;
		if (mark[i].class != MARK_CERTAIN || !no_preconditions[i]) return false;
		any = true;
	}
	return any;
}

struct spoken {
	uint32_t fact, who;
};

static int by_stance(const void *p, const void *q)
{
	const struct spoken *a = p, *b = q;

	if (a->fact != b->fact) return a->fact < b->fact ? -1 : 1;
	return (a->who > b->who) - (a->who < b->who);
}

/* The stances on an issue that are for talking without any, each with all whom it speaks for. */
static void stances_without(struct meeting *m, uint32_t issue)
{
	const struct dossier *k = m->x->k;
	const struct case_issue *it = &k->issues.v[issue];
	bool *no_preconditions = mem_alloc(it->n_choices + 1, sizeof *no_preconditions);
	VEC(struct spoken) all = { 0 };

	for (uint32_t i = 0; i < it->n_choices; i++) no_preconditions[i] = choice_without(k, it, i);
	for (uint32_t p = 0; p < it->n_positions; p++) {
		const struct position *at = &k->positions.v[it->first_position + p];

		for (uint32_t i = 0; i < at->n_voices; i++) {
			const struct voice *v = &k->voices.v[at->first_voice + i];

			if ((v->origin == ORIGIN_STANCE || v->origin == ORIGIN_CONFIDED) &&
				v->fact != NOTHING && puts_first(k, v, it->n_choices, no_preconditions))
				vec_push(&all, (struct spoken){ v->fact, at->who });
		}
	}
	if (all.n) qsort(all.v, all.n, sizeof *all.v, by_stance);
	for (size_t i = 0; i < all.n;) {
		struct party_line l = {
			.saying = NOTHING, .fact = all.v[i].fact, .day = from_day(k, all.v[i].fact)
		};
		uint32_t first = (uint32_t)m->who.n;

		for (; i < all.n && all.v[i].fact == l.fact; i++) vec_push(&m->who, all.v[i].who);
		line_holders(m, &l, first);
		vec_push(&m->none, l);
	}
	vec_release(&all);
	mem_free(no_preconditions);
}

static int by_issue(const void *p, const void *q)
{
	const struct grouped *a = p, *b = q;

	if (a->key[0] != b->key[0]) return a->key[0] < b->key[0] ? -1 : 1;
	return (a->saying > b->saying) - (a->saying < b->saying);
}

static void meet_stances(struct meeting *m)
{
	const struct grouped *g = m->left.list.v;
	size_t n = m->left.list.n;

	if (n) qsort(m->left.list.v, n, sizeof *g, by_issue);
	for (size_t i = 0; i < n; i++) {
		uint32_t saying = g[i].saying;

		if (!i || by_issue(&g[i - 1], &g[i]) != 0)
			vec_push(&m->asks, line_of_saying(m, saying, over_from(m->x, saying)));
		if (i + 1 < n && g[i + 1].key[0] == g[i].key[0]) continue;
		stances_without(m, (uint32_t)g[i].key[0]);
		end_point(m);
	}
}

/* ---- rows ---- */

static int by_tie(const void *p, const void *q)
{
	const struct tie *a = p, *b = q;

	if (a->condition != b->condition) return a->condition < b->condition ? -1 : 1;
	if (a->who != b->who) return a->who < b->who ? -1 : 1;
	return (a->pair > b->pair) - (a->pair < b->pair);
}

static uint32_t root_of(struct meeting *m, uint32_t pair)
{
	while (m->pairs.v[pair].root != pair) {
		m->pairs.v[pair].root = m->pairs.v[m->pairs.v[pair].root].root;
		pair = m->pairs.v[pair].root;
	}
	return pair;
}

/* One condition against one party is one row, by whatever points the two meet. */
static void join_pairs(struct meeting *m)
{
	if (m->ties.n) qsort(m->ties.v, m->ties.n, sizeof *m->ties.v, by_tie);
	for (size_t i = 1; i < m->ties.n; i++) {
		const struct tie *a = &m->ties.v[i - 1], *b = &m->ties.v[i];
		uint32_t p = root_of(m, a->pair), q = root_of(m, b->pair);

		if (a->condition == b->condition && a->who == b->who)
			m->pairs.v[p < q ? q : p].root = p < q ? p : q;
	}
	for (size_t i = 0; i < m->lines.n; i++) m->lines.v[i].pair = root_of(m, m->lines.v[i].pair);
}

static int by_row(const void *p, const void *q)
{
	const struct pair_line *a = p, *b = q;

	if (a->pair != b->pair) return a->pair < b->pair ? -1 : 1;
	if (a->side != b->side) return a->side < b->side ? -1 : 1;
	return (a->line.fact > b->line.fact) - (a->line.fact < b->line.fact);
}

static void precondition_rows(struct meeting *m)
{
	struct contra *x = m->x;
	const struct pair_line *l = m->lines.v;

	if (m->lines.n) qsort(m->lines.v, m->lines.n, sizeof *l, by_row);
	for (size_t i = 0; i < m->lines.n; i++) {
		bool again = i && l[i].pair == l[i - 1].pair && l[i].line.fact == l[i - 1].line.fact;

		if (!i || l[i].pair != l[i - 1].pair)
			row_begin(x, CONTRA_SAYING_SAYING, GROUNDS_PRECONDITION, false);
		if (!again) row_member(x, l[i].line.fact, l[i].side);
		for (uint32_t w = 0; w < l[i].line.n_who; w++)
			row_party(x, m->who.v[l[i].line.first_who + w]);
		if (i + 1 == m->lines.n || l[i + 1].pair != l[i].pair) row_end(x, false);
	}
}

static void gather_preconditions(struct meeting *m, struct groups *points)
{
	struct contra *x = m->x;

	for (uint32_t i = 0; i < x->s.list.n; i++) {
		const struct saying *s = saying_at(&x->s, i);
		bool tells = false;

		if (is_precondition(x, i)) {
			left_issues(x, i, &m->left);
			left_issues(x, i, points);
			asked_parties(x, i, points);
			for (uint32_t p = 0; p < s->n_points; p++)
				if (!saying_points(&x->s, i)[p].body) spread_point(x, i, p, 0, points);
		}
		if (!wants_none(x, i)) continue;
		for (uint32_t p = 0; p < s->n_points; p++) {
			const struct point *at = saying_points(&x->s, i) + p;

			/* what is said at a meeting is not about a point for that */
			tells = tells || (point_tells(x->k, at) &&
						 (at->kind != POINT_THING ||
							 (x->k->entities.v[at->of].word != W_SESSION &&
								 x->k->entities.v[at->of].word != W_SERIES)));
			spread_point(x, i, p, 0, points);
		}
		for (uint32_t h = 0; h < s->n_holders && !tells; h++)
			groups_add(points, KEY_PARTY | x->s.holders.v[s->first_holder + h], 0, i);
	}
}

void contra_preconditions(struct contra *x)
{
	struct groups points = { 0 };
	struct meeting m = { .x = x };

	x->meeting = &m;
	gather_preconditions(&m, &points);
	groups_each(x, &points, meet_sayings);
	meet_stances(&m);
	join_pairs(&m);
	precondition_rows(&m);
	x->meeting = NULL;
	groups_release(&points);
	groups_release(&m.left);
	map_release(&m.holders);
	vec_release(&m.who);
	vec_release(&m.asks);
	vec_release(&m.none);
	vec_release(&m.pairs);
	vec_release(&m.lines);
	vec_release(&m.ties);
}
