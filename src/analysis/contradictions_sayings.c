/* contradictions_sayings: what one holder says of one point on one day or of one meeting; one statement that
 * two outlets give in other words. */
#include "analysis/contradictions_parts.h"

#include <stdlib.h>

/* ---- other alternatives, turned words ---- */

/* A group: the sayings of one holder that name one issue, event or step. */
struct bunch {
	struct contra *x;
	struct cluster c;
	enum point_kind kind;
	uint32_t of;
};

static bool names_one_session(const struct contra *x, uint32_t a, uint32_t b)
{
	const struct point *p = saying_points(&x->s, a);

	for (uint32_t i = 0; i < saying_at(&x->s, a)->n_points; i++)
		if (p[i].kind == POINT_THING && x->k->entities.v[p[i].of].word == W_SESSION &&
			saying_names(&x->s, b, POINT_THING, p[i].of))
			return true;
	return false;
}

/* Both are accounts of one session, by different outlets: that is for the rule on readouts. */
static bool two_accounts(const struct contra *x, uint32_t a, uint32_t b)
{
	return saying_how(&x->s, a) == W_REPORTS && saying_how(&x->s, b) == W_REPORTS &&
	       saying_outlets_apart(&x->s, a, b) && names_one_session(x, a, b);
}

static bool commits(enum word how)
{
	return how == W_INSISTS || how == W_DEMANDS || how == W_PROMISES || how == W_REPORTS;
}

/* Do the two not fit, if they are of one day or meeting? */
static bool words_apart(
	const struct bunch *b, uint32_t p, uint32_t q, enum contra_grounds *grounds, bool *sure)
{
	const struct sayings *s = &b->x->s;
	enum tone t = saying_tone(s, p), u = saying_tone(s, q);
	enum word how = saying_how(s, p), how2 = saying_how(s, q);
	struct buf values = BUF_INIT;

	if (t == TONE_NONE || u == TONE_NONE || two_accounts(b->x, p, q)) return false;
	/* what one wants is no account of what was the outcome; what one takes or promises may be */
	if ((t == TONE_TELLS && u == TONE_WANTS) || (t == TONE_WANTS && u == TONE_TELLS)) return false;
	if ((t == TONE_TELLS && how2 == W_REJECTS) || (how == W_REJECTS && u == TONE_TELLS)) return false;
	if (b->kind == POINT_THING) {
		*grounds = GROUNDS_MODALITY;
		*sure = false;
		return (t == TONE_AGAINST) != (u == TONE_AGAINST);
	}
	switch (saying_compare(s, p, q, b->kind, b->of)) {
	case COMPARED_NOT:
	case COMPARED_SAME: return false;
	case COMPARED_APART:
		*grounds = GROUNDS_ALTERNATIVES;
		/* to offer or accept either of two is possible, and what one took may not be what came of it
		 */
		*sure = (commits(how) || commits(how2)) && (t == TONE_TELLS) == (u == TONE_TELLS);
		return true;
	case COMPARED_TURNED:
		values_put(s, p, b->kind, b->of, &values);
		*grounds = GROUNDS_MODALITY;
		*sure = values.n > 0; /* of a point as a whole one may want one thing and reject another */
		buf_release(&values);
		return true;
	}
	return false;
}

static void try_pair(struct bunch *b, uint32_t c, uint32_t d)
{
	enum contra_grounds grounds;
	bool sure;

	if (words_apart(b, b->c.classes.v[c].saying, b->c.classes.v[d].saying, &grounds, &sure))
		cluster_join(&b->c, c, d, grounds, sure);
}

struct day_class {
	int32_t first, last;
	uint32_t class;
};

static int by_first_day(const void *p, const void *q)
{
	const struct day_class *a = p, *b = q;

	if (a->first != b->first) return a->first < b->first ? -1 : 1;
	return (a->class > b->class) - (a->class < b->class);
}

/* Of one day: dates are no wider than a week, so that only neighbours can overlap. */
static void pairs_of_days(struct bunch *b)
{
	VEC(struct day_class) days = { 0 };

	for (uint32_t c = 0; c < b->c.classes.n; c++) {
		uint32_t i = b->c.classes.v[c].saying;
		const struct date *on = saying_on(&b->x->s, i);

		if (saying_one_day(&b->x->s, i, i))
			vec_push(&days, (struct day_class){ on->first, on->last, c });
	}
	if (days.n) qsort(days.v, days.n, sizeof *days.v, by_first_day);
	for (size_t i = 0; i < days.n; i++)
		for (size_t j = i + 1; j < days.n && days.v[j].first - days.v[i].first < 7; j++)
			if (days.v[j].first <= days.v[i].last) try_pair(b, days.v[i].class, days.v[j].class);
	vec_release(&days);
}

/* What is denied later is no other position but the contrary of what was said: whatever the days between. */
static void pairs_of_denials(struct bunch *b)
{
	const struct sayings *s = &b->x->s;

	for (uint32_t d = 0; d < b->c.classes.n; d++) {
		uint32_t denial = b->c.classes.v[d].saying;

		for (uint32_t c = 0; saying_how(s, denial) == W_DENIES && c < b->c.classes.n; c++) {
			uint32_t earlier = b->c.classes.v[c].saying;
			enum contra_grounds grounds;
			bool sure;

			if (saying_later(s, denial, earlier) && saying_tone(s, earlier) != TONE_AGAINST &&
				words_apart(b, earlier, denial, &grounds, &sure))
				cluster_join(&b->c, c, d, grounds, false);
		}
	}
}

struct meeting_class {
	uint32_t session, class;
};

static int by_session(const void *p, const void *q)
{
	const struct meeting_class *a = p, *b = q;

	if (a->session != b->session) return a->session < b->session ? -1 : 1;
	return (a->class > b->class) - (a->class < b->class);
}

static void pairs_of_meetings(struct bunch *b)
{
	VEC(struct meeting_class) all = { 0 };

	for (uint32_t c = 0; c < b->c.classes.n; c++) {
		const struct saying *s = saying_at(&b->x->s, b->c.classes.v[c].saying);

		for (uint32_t m = 0; m < s->n_meetings; m++)
			vec_push(&all, (struct meeting_class){ b->x->s.entities.v[s->first_meeting + m], c });
	}
	if (all.n) qsort(all.v, all.n, sizeof *all.v, by_session);
	for (size_t i = 0; i < all.n; i++)
		for (size_t j = i + 1; j < all.n && all.v[j].session == all.v[i].session; j++)
			try_pair(b, all.v[i].class, all.v[j].class);
	vec_release(&all);
}

/* All that the rules ask of a saying on this point: what is the same in it is one class. */
static void class_put(const struct bunch *b, uint32_t i, struct buf *out)
{
	const struct sayings *s = &b->x->s;
	const struct saying *x = saying_at(s, i);
	const struct date *on = saying_on(s, i);

	values_put(s, i, b->kind, b->of, out);
	buf_printf(out, "how %u on %ld %ld", (unsigned)saying_how(s, i), on ? (long)on->first : 0,
		on ? (long)on->last : -1);
	for (uint32_t m = 0; m < x->n_meetings; m++)
		buf_printf(out, " at %u", (unsigned)s->entities.v[x->first_meeting + m]);
	for (uint32_t o = 0; o < x->n_outlets && x->n_meetings; o++)
		buf_printf(out, " in %u", (unsigned)s->entities.v[x->first_outlet + o]);
}

static void one_holder(struct contra *x, const struct grouped *g, size_t n)
{
	struct bunch b = { .x = x, .kind = (enum point_kind)(g->key[0] >> 32), .of = (uint32_t)g->key[0] };
	struct point p = { .kind = (uint8_t)b.kind, .of = b.of };
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		buf_clear(&name);
		class_put(&b, g[i].saying, &name);
		cluster_add(&b.c, buf_str(&name), g[i].saying);
	}
	pairs_of_days(&b);
	pairs_of_meetings(&b);
	pairs_of_denials(&b);
	cluster_rows(x, &b.c, CONTRA_SAYING_SAYING, &p);
	buf_release(&name);
}

static bool is_step(const struct dossier *k, const struct point *p)
{
	return p->kind == POINT_THING && k->entities.v[p->of].word == W_STEP;
}

static void find_turns(struct contra *x)
{
	struct groups g = { 0 };

	for (uint32_t i = 0; i < x->s.list.n; i++) {
		const struct saying *s = saying_at(&x->s, i);
		const struct point *p = saying_points(&x->s, i);

		if (saying_fact(&x->s, i)->word != W_SAID || saying_tone(&x->s, i) == TONE_NONE) continue;
		for (uint32_t n = 0; n < s->n_points; n++)
			for (uint32_t h = 0; h < s->n_holders; h++)
				if (p[n].kind == POINT_ISSUE || p[n].kind == POINT_EVENT ||
					is_step(x->k, &p[n]))
					groups_add(&g, point_key((enum point_kind)p[n].kind, p[n].of),
						x->s.holders.v[s->first_holder + h], i);
	}
	groups_each(x, &g, one_holder);
	groups_release(&g);
}

/* ---- one statement in other words ---- */

/* Who says it and what about, as text. */
static void statement_put(const struct sayings *s, uint32_t i, struct buf *out)
{
	const struct saying *x = saying_at(s, i);
	const struct point *p = saying_points(s, i);

	buf_printf(out, "%u %d ", (unsigned)x->speaker, saying_tone(s, i) == TONE_AGAINST);
	for (uint32_t h = 0; h < x->n_holders; h++)
		buf_printf(out, "%u ", (unsigned)s->holders.v[x->first_holder + h]);
	for (uint32_t n = 0; n < x->n_points; n++) {
		const struct part *at = p[n].kind == POINT_PART ? &s->k->parts.v[p[n].of] : NULL;

		if (at)
			buf_printf(
				out, "/%u %u %u", (unsigned)at->text, (unsigned)at->first, (unsigned)at->end);
		else
			buf_printf(out, "/%u %u %u %lld %lld", (unsigned)p[n].kind, (unsigned)p[n].of,
				(unsigned)p[n].value, (long long)p[n].lo, (long long)p[n].hi);
	}
}

/* Sayings of one person about the same points: of one day, by other outlets, in other words. */
static void one_statement(struct contra *x, const struct grouped *g, size_t n)
{
	struct cluster c = { 0 };
	VEC(struct day_class) days = { 0 };
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		const struct date *on = saying_on(&x->s, g[i].saying);

		if (!saying_one_day(&x->s, g[i].saying, g[i].saying)) continue;
		buf_clear(&name);
		buf_printf(&name, "%u", (unsigned)i); /* each is its own */
		vec_push(&days, (struct day_class){
					on->first, on->last, cluster_add(&c, buf_str(&name), g[i].saying) });
	}
	if (days.n) qsort(days.v, days.n, sizeof *days.v, by_first_day);
	for (size_t i = 0; i < days.n; i++)
		for (size_t j = i + 1; j < days.n && days.v[j].first <= days.v[i].last; j++) {
			uint32_t a = c.classes.v[days.v[i].class].saying,
				 b = c.classes.v[days.v[j].class].saying;

			if (saying_outlets_apart(&x->s, a, b) && saying_worded_apart(&x->s, a, b))
				cluster_join(&c, days.v[i].class, days.v[j].class, GROUNDS_WORDING, false);
		}
	cluster_rows(x, &c, CONTRA_SAYING_SAYING, NULL);
	vec_release(&days);
	buf_release(&name);
}

static void find_words(struct contra *x)
{
	struct groups g = { 0 };
	struct map statements = { 0 };
	struct buf key = BUF_INIT;
	uint32_t n = 0;

	for (uint32_t i = 0; i < x->s.list.n; i++) {
		const struct saying *s = saying_at(&x->s, i);
		uint32_t *at;

		if (saying_fact(&x->s, i)->word != W_SAID || saying_tone(&x->s, i) == TONE_NONE ||
			!s->n_points || s->speaker == NOTHING)
			continue;
		buf_clear(&key);
		statement_put(&x->s, i, &key);
		at = map_at(&statements, 0, buf_str(&key));
		if (*at == MAP_NONE) *at = n++;
		groups_add(&g, *at, 0, i);
	}
	groups_each(x, &g, one_statement);
	groups_release(&g);
	map_release(&statements);
	buf_release(&key);
}

void contra_sayings(struct contra *x)
{
	find_turns(x);
	find_words(x);
}
