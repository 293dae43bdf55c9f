/* contradictions_facts: one fact that sources give in two ways: when and where a session was held, when
 * something happened or was signed, whether a step is done. */
#include "analysis/contradictions_parts.h"

static bool days_apart(const struct date *a, const struct date *b)
{
	return a && b && (a->last < b->first || b->last < a->first);
}

/* Do two classes hold lines of outlets that have nothing in common? */
static bool apart(const struct contra *x, const struct cluster *c, uint32_t a, uint32_t b)
{
	const struct cluster_line *l = c->lines.v;

	for (size_t i = 0; i < c->lines.n; i++)
		for (size_t j = 0; j < c->lines.n && l[i].class == a; j++)
			if (l[j].class == b && saying_outlets_apart(&x->s, l[i].saying, l[j].saying))
				return true;
	return false;
}

/* ---- sessions ---- */

/* In what a place lies, as its lines say; NOTHING. */
static uint32_t place_around(const struct dossier *k, uint32_t place)
{
	for (uint32_t i = k->entities.v[place].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct value *in =
			fact_speaks(dossier_fact(k, i)) ? fact_value(&k->r, dossier_fact(k, i), W_IN) : NULL;

		if (in && in->meaning == MEANS_ENTITY) return in->means;
	}
	return NOTHING;
}

static bool place_within(const struct dossier *k, uint32_t place, uint32_t around)
{
	for (size_t steps = 0; place != NOTHING && steps <= k->entities.n; steps++) {
		if (place == around) return true;
		place = place_around(k, place);
	}
	return false;
}

static uint32_t place_named(const struct contra *x, uint32_t i)
{
	const struct value *at = fact_value(&x->k->r, saying_fact(&x->s, i), W_AT);

	return at && at->meaning == MEANS_ENTITY && x->k->entities.v[at->means].word == W_PLACE ? at->means
												: NOTHING;
}

static void join_lines(struct contra *x, struct cluster *c, uint32_t a, uint32_t b, bool places)
{
	uint32_t p = c->classes.v[a].saying, q = c->classes.v[b].saying;
	uint32_t here = places ? place_named(x, p) : NOTHING, there = places ? place_named(x, q) : NOTHING;
	bool days = days_apart(saying_on(&x->s, p), saying_on(&x->s, q)),
	     elsewhere = here != NOTHING && there != NOTHING && !place_within(x->k, here, there) &&
			 !place_within(x->k, there, here);

	if ((!days && !elsewhere) || !apart(x, c, a, b)) return;
	cluster_join(c, a, b, days ? GROUNDS_DATES : GROUNDS_PLACES, true);
}

/* The lines that say that it was held: an event that is dated twice is an error of the case already. */
static void look_at_session(struct contra *x, uint32_t session)
{
	const struct dossier *k = x->k;
	struct cluster c = { 0 };
	struct buf name = BUF_INIT;

	for (uint32_t f = k->entities.v[session].first; f != NOTHING; f = dossier_fact(k, f)->same) {
		uint32_t i = saying_of_fact(&x->s, f);
		const struct date *on = i == NOTHING ? NULL : saying_on(&x->s, i);

		if (i == NOTHING || fact_state(&k->r, dossier_fact(k, f)) != W_HELD) continue;
		buf_clear(&name);
		if (on) buf_printf(&name, "%ld %ld ", (long)on->first, (long)on->last);
		buf_printf(&name, "at %u", (unsigned)place_named(x, i));
		cluster_add(&c, buf_str(&name), i);
	}
	for (uint32_t a = 0; a < c.classes.n; a++)
		for (uint32_t b = a + 1; b < c.classes.n; b++) join_lines(x, &c, a, b, true);
	cluster_rows(x, &c, CONTRA_SOURCES, &(struct point){ .kind = POINT_THING, .of = session });
	buf_release(&name);
}

/* ---- signatures ---- */

/* One act of one party on one draft or point. */
static void one_signature(struct contra *x, const struct grouped *g, size_t n)
{
	struct cluster c = { 0 };
	struct point p = { .kind = (uint8_t)(g->key[0] >> 32), .of = (uint32_t)g->key[0] };
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		const struct date *on = saying_on(&x->s, g[i].saying);

		if (!on) continue;
		buf_clear(&name);
		values_put(&x->s, g[i].saying, (enum point_kind)p.kind, p.of, &name);
		buf_printf(&name, "%ld %ld", (long)on->first, (long)on->last);
		cluster_add(&c, buf_str(&name), g[i].saying);
	}
	for (uint32_t a = 0; a < c.classes.n; a++)
		for (uint32_t b = a + 1; b < c.classes.n; b++) {
			uint32_t q = c.classes.v[a].saying, r = c.classes.v[b].saying;

			if (p.kind == POINT_ISSUE &&
				saying_compare(&x->s, q, r, POINT_ISSUE, p.of) == COMPARED_APART)
				continue; /* of two alternatives */
			join_lines(x, &c, a, b, false);
		}
	cluster_rows(x, &c, CONTRA_SOURCES, &p);
	buf_release(&name);
}

static void add_signature(struct contra *x, uint32_t i, struct groups *g)
{
	const struct fact *f = saying_fact(&x->s, i);
	const struct saying *s = saying_at(&x->s, i);
	const struct point *p = saying_points(&x->s, i);
	/* a signature under reserve and the one that makes it final are two */
	uint64_t referendum = fact_has(&x->k->r, f, W_AD_REFERENDUM);

	if (f->flags & FACT_NOT) return;
	for (uint32_t n = 0; n < s->n_points; n++)
		for (uint32_t a = 0; a < s->n_actors && p[n].body && p[n].kind != POINT_PART; a++)
			groups_add(g, point_key((enum point_kind)p[n].kind, p[n].of),
				(uint64_t)f->word << 40 | referendum << 32 |
					x->s.holders.v[s->first_actor + a],
				i);
}

/* ---- votes at home ---- */

static bool votes_apart(const struct contra *x, uint32_t a, uint32_t b)
{
	static const uint8_t counts[] = { W_YES, W_NO, W_ABSTAIN };
	const struct reading *r = &x->k->r;

	for (size_t i = 0; i < sizeof counts; i++) {
		const struct value *v = fact_value(r, dossier_fact(x->k, a), (enum word)counts[i]),
				   *u = fact_value(r, dossier_fact(x->k, b), (enum word)counts[i]);

		if (v && u && (v->lo != u->lo || v->hi != u->hi)) return true;
	}
	return false;
}

/* Does something vouch for both lines, and nothing for the two together? */
static bool vouched_apart(const struct dossier *k, uint32_t a, uint32_t b)
{
	struct vouchers of_a = vouchers_of(k, dossier_fact(k, a)), of_b;
	const struct value *v, *u;
	bool any = false;

	while ((v = voucher_next(k, &of_a))) {
		any = false;
		of_b = vouchers_of(k, dossier_fact(k, b));
		while ((u = voucher_next(k, &of_b))) {
			if (u->means == v->means) return false;
			any = true;
		}
	}
	return any;
}

static bool has_result(const struct dossier *k, uint32_t fact)
{
	enum word state = fact_state(&k->r, dossier_fact(k, fact));

	return fact_speaks(dossier_fact(k, fact)) && (state == W_GIVEN || state == W_REFUSED);
}

/* Two results of one approval, by outlets of their own: given and refused, or other counts, of one day; or
 * other days of one result. What is of other days may be a second ballot: refused, and then given, is none.
 */
static void compare_results(struct contra *x, uint32_t a, uint32_t b)
{
	const struct reading *r = &x->k->r;
	const struct fact *f = dossier_fact(x->k, a), *g = dossier_fact(x->k, b);
	const struct date *d = fact_date(r, f, W_ON), *e = fact_date(r, g, W_ON);
	bool other = fact_state(r, f) != fact_state(r, g), apart = days_apart(d, e);

	if (!vouched_apart(x->k, a, b) || (other && apart)) return;
	if (other || votes_apart(x, a, b))
		row_pair(x, CONTRA_SOURCES, GROUNDS_ALTERNATIVES, d && e && !apart, a, b);
	else if (apart) row_pair(x, CONTRA_SOURCES, GROUNDS_DATES, true, a, b);
}

/* An approval has few results, so each is compared with each. */
static void look_at_approval(struct contra *x, uint32_t approval)
{
	const struct dossier *k = x->k;

	for (uint32_t a = k->entities.v[approval].first; a != NOTHING; a = dossier_fact(k, a)->same)
		for (uint32_t b = dossier_fact(k, a)->same; has_result(k, a) && b != NOTHING;
			b = dossier_fact(k, b)->same)
			if (has_result(k, b)) compare_results(x, a, b);
}

/* ---- steps ---- */

enum result { RESULT_NONE, RESULT_DONE, RESULT_NOT_DONE, RESULT_VIOLATED };

static enum result result_of(const struct contra *x, uint32_t i)
{
	enum word state = saying_how(&x->s, i);

	if (saying_fact(&x->s, i)->flags & FACT_NOT)
		return state == W_DONE || state == W_VERIFIED || state == W_STARTED ? RESULT_NOT_DONE
										    : RESULT_NONE;
	if (state == W_DONE || state == W_VERIFIED) return RESULT_DONE;
	return state == W_VIOLATED ? RESULT_VIOLATED : RESULT_NONE;
}

/* What some report as done and others deny. A denial from before does not count. */
static void one_result(struct contra *x, const struct grouped *g, size_t n)
{
	int64_t done = INT64_MAX, denied = INT64_MIN;
	struct cluster c = { 0 };
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		const struct date *on = saying_on(&x->s, g[i].saying);
		int64_t first = on ? on->first : INT64_MIN, last = on ? on->last : INT64_MAX;

		if (result_of(x, g[i].saying) != RESULT_DONE) denied = last > denied ? last : denied;
		else done = first < done ? first : done;
	}
	for (size_t i = 0; i < n; i++) {
		const struct date *on = saying_on(&x->s, g[i].saying);
		enum result result = result_of(x, g[i].saying);

		if (result == RESULT_DONE ? on && on->first > denied : on && on->last < done) continue;
		buf_printf(&name, "%u ", (unsigned)result);
		holders_key_put(&x->s, g[i].saying, &name);
		cluster_add(&c, buf_str(&name), g[i].saying);
		buf_clear(&name);
	}
	for (uint32_t a = 0; a < c.classes.n; a++)
		for (uint32_t b = 0; b < c.classes.n; b++) {
			uint32_t p = c.classes.v[a].saying, q = c.classes.v[b].saying;

			if (result_of(x, p) != RESULT_DONE || result_of(x, q) == RESULT_DONE) continue;
			if (saying_share_holder(&x->s, p, q)) continue;
			cluster_join(&c, a, b, GROUNDS_REPORT, result_of(x, q) == RESULT_NOT_DONE);
		}
	cluster_rows(x, &c, CONTRA_SOURCES,
		&(struct point){ .kind = POINT_THING, .of = report_step(x, g->saying) });
	buf_release(&name);
}

void contra_facts(struct contra *x)
{
	struct groups signatures = { 0 }, results = { 0 };

	for (uint32_t e = 0; e < x->k->entities.n; e++) {
		if (!x->k->entities.v[e].known) continue;
		if (x->k->entities.v[e].word == W_SESSION) look_at_session(x, e);
		if (x->k->entities.v[e].word == W_APPROVAL) look_at_approval(x, e);
	}
	for (uint32_t i = 0; i < x->s.list.n; i++) {
		enum word word = (enum word)saying_fact(&x->s, i)->word;
		uint32_t step = report_step(x, i);

		if (word == W_INITIALLED || word == W_SIGNED || word == W_RATIFIED)
			add_signature(x, i, &signatures);
		if (step != NOTHING && result_of(x, i) != RESULT_NONE) groups_add(&results, step, 0, i);
	}
	groups_each(x, &signatures, one_signature);
	groups_each(x, &results, one_result);
	groups_release(&signatures);
	groups_release(&results);
}
