/* contradictions_accounts: what several say of one session, and the values that several give of one fact. An
 * account that does not name a point is silent on it, and contradicts nobody. */
#include "analysis/contradictions_parts.h"

/* A group: accounts on one issue or event. Those that say the same of it, in the same way, are one class. */
struct accounts {
	struct contra *x;
	struct cluster c;
	enum point_kind kind;
	uint32_t of;
	bool session; /* of one session; else of a fact */
};

static bool reports(const struct sayings *s, uint32_t i)
{
	const struct fact *f = saying_fact(s, i);

	return f->word != W_SAID || saying_how(s, i) == W_REPORTS;
}

/* Do two accounts differ in what they say? One of them at least is a report: what two want is no account. */
static bool say_otherwise(
	const struct accounts *a, uint32_t p, uint32_t q, enum contra_grounds *grounds, bool *sure)
{
	const struct sayings *s = &a->x->s;
	enum compared how = saying_compare(s, p, q, a->kind, a->of);

	if (!reports(s, p) && !reports(s, q)) return false;
	*grounds = how == COMPARED_TURNED ? GROUNDS_MODALITY : GROUNDS_ALTERNATIVES;
	*sure = reports(s, p) && reports(s, q);
	if (how == COMPARED_TURNED) /* to reject an outcome is not to say that it was none */
		return saying_how(s, p) == W_DENIES || saying_how(s, q) == W_DENIES;
	return how == COMPARED_APART;
}

/* ---- is it another account? ---- */

/* Claims of one holder go by their outlets: whoever prints another value prints another fact. What one holder
 * reports later is news, unless two outlets have it of one day. */
static bool another_account(const struct accounts *a, uint32_t p, uint32_t q)
{
	const struct sayings *s = &a->x->s;
	bool apart = saying_outlets_apart(s, p, q);

	if (!saying_same_holders(s, p, q)) return a->session || apart || !saying_share_holder(s, p, q);
	if (!apart || a->session) return apart;
	if (saying_fact(s, p)->word == W_CLAIM && saying_fact(s, q)->word == W_CLAIM) return true;
	/* two sayings of one holder and one day are compared as sayings */
	return saying_one_day(s, p, q) &&
	       (saying_fact(s, p)->word != W_SAID || saying_fact(s, q)->word != W_SAID);
}

/* The first pair of two classes that are accounts of their own. */
static bool two_accounts(const struct accounts *a, uint32_t c, uint32_t d)
{
	const struct cluster_line *l = a->c.lines.v;

	for (size_t i = 0; i < a->c.lines.n; i++)
		for (size_t j = 0; j < a->c.lines.n && l[i].class == c; j++)
			if (l[j].class == d && another_account(a, l[i].saying, l[j].saying)) return true;
	return false;
}

/* Were the lines of two classes said at the same time, from the first to the last? Values change. */
static bool same_time(const struct accounts *a, uint32_t c, uint32_t d)
{
	int64_t first[2] = { INT64_MAX, INT64_MAX }, last[2] = { INT64_MIN, INT64_MIN };

	for (size_t i = 0; i < a->c.lines.n; i++) {
		const struct cluster_line *l = &a->c.lines.v[i];
		const struct date *on = saying_on(&a->x->s, l->saying);
		unsigned side = l->class == d;

		if (l->class != c && l->class != d) continue;
		if (!on) return true;
		if (on->first < first[side]) first[side] = on->first;
		if (on->last > last[side]) last[side] = on->last;
	}
	return first[0] <= last[1] && first[1] <= last[0];
}

static void join_accounts(struct accounts *a)
{
	for (uint32_t c = 0; c < a->c.classes.n; c++)
		for (uint32_t d = c + 1; d < a->c.classes.n; d++) {
			enum contra_grounds grounds;
			bool sure;

			if (!say_otherwise(
				    a, a->c.classes.v[c].saying, a->c.classes.v[d].saying, &grounds, &sure) ||
				!two_accounts(a, c, d))
				continue;
			/* a number in a text is what is to be agreed, not a fact; a number outside may
			 * change */
			if (!a->session && a->kind == POINT_ISSUE)
				sure = sure && a->x->k->issues.v[a->of].topic && same_time(a, c, d);
			cluster_join(&a->c, c, d, grounds, sure);
		}
}

static void compare_accounts(struct contra *x, const struct grouped *g, size_t n, bool session)
{
	uint64_t point = session ? g->key[1] : g->key[0];
	struct accounts a = {
		.x = x, .kind = (enum point_kind)(point >> 32), .of = (uint32_t)point, .session = session
	};
	struct point p = { .kind = (uint8_t)a.kind, .of = a.of };
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		buf_clear(&name);
		values_put(&x->s, g[i].saying, a.kind, a.of, &name);
		if (!name.n && (session || a.kind != POINT_EVENT)) continue;
		buf_printf(&name, "%u%d%d", (unsigned)saying_tone(&x->s, g[i].saying),
			reports(&x->s, g[i].saying), saying_how(&x->s, g[i].saying) == W_DENIES);
		cluster_add(&a.c, buf_str(&name), g[i].saying);
	}
	join_accounts(&a);
	cluster_rows(x, &a.c, session ? CONTRA_READOUTS : CONTRA_SOURCES, &p);
	buf_release(&name);
}

static void of_session(struct contra *x, const struct grouped *g, size_t n)
{
	compare_accounts(x, g, n, true);
}

static void of_fact(struct contra *x, const struct grouped *g, size_t n)
{
	compare_accounts(x, g, n, false);
}

/* ---- what is an account ---- */

static bool is_session(const struct dossier *k, const struct point *p)
{
	return p->kind == POINT_THING && k->entities.v[p->of].word == W_SESSION;
}

/* Under each session of which it is an account: a report that names it; any other word that says it of the
 * session itself; the line of a session that was held. */
static unsigned sessions_of(struct contra *x, uint32_t i, uint32_t point, struct groups *g)
{
	const struct fact *f = saying_fact(&x->s, i);
	const struct point *p = saying_points(&x->s, i);
	uint64_t key = point_key((enum point_kind)p[point].kind, p[point].of);
	unsigned found = 0;

	if (f->word == W_SESSION && f->name != NOTHING && fact_state(&x->k->r, f) == W_HELD)
		groups_add(g, f->name, key, i);
	if (f->word != W_SAID || saying_tone(&x->s, i) == TONE_NONE) return 0;
	if (saying_tone(&x->s, i) == TONE_WANTS)
		return 1; /* what somebody wanted there is no account of it */
	for (uint32_t n = 0; n < saying_at(&x->s, i)->n_points; n++) {
		if (!is_session(x->k, &p[n])) continue;
		found++;
		if (p[n].body || saying_how(&x->s, i) == W_REPORTS) groups_add(g, p[n].of, key, i);
	}
	return found;
}

/* Is it said as a fact, of no session: a claim, a report of an outcome, a saying that reports or denies? */
static bool of_fact_itself(const struct contra *x, uint32_t i, const struct point *p)
{
	const struct fact *f = saying_fact(&x->s, i);

	if (p->kind == POINT_ISSUE && !x->k->issues.v[p->of].topic && !x->k->issues.v[p->of].numeric)
		return false;
	if (f->word == W_REPORT) return f->name == NOTHING || !x->replaced[f->name];
	return f->word == W_CLAIM || (f->word == W_SAID && (saying_how(&x->s, i) == W_REPORTS ||
								   saying_how(&x->s, i) == W_DENIES));
}

/* Is it said of an event as such that it was, or denied? */
static bool of_event(const struct contra *x, uint32_t i, const struct point *p)
{
	const struct fact *f = saying_fact(&x->s, i);
	enum word how = saying_how(&x->s, i);

	if (p->kind != POINT_EVENT || !p->body) return false;
	if (f->word == W_REPORT) return !(f->flags & FACT_NOT) && (how == W_DONE || how == W_VERIFIED);
	return f->word == W_SAID && (how == W_REPORTS || how == W_DENIES);
}

/* Under a point; where the line says about whom it is, apart for each of these: what two do are two facts. */
static void add_fact(struct contra *x, uint32_t i, const struct point *at, struct groups *g)
{
	const struct point *p = saying_points(&x->s, i);
	uint64_t key = point_key((enum point_kind)at->kind, at->of);
	bool named = false;

	for (uint32_t n = 0; n < saying_at(&x->s, i)->n_points; n++) {
		enum word word =
			p[n].kind == POINT_THING ? (enum word)x->k->entities.v[p[n].of].word : W_NOTHING;

		if (word != W_PARTY && word != W_ACTOR && word != W_GROUP && word != W_PERSON) continue;
		groups_add(g, key, (uint64_t)p[n].of + 1, i);
		named = true;
	}
	if (!named) groups_add(g, key, 0, i);
}

void contra_accounts(struct contra *x)
{
	struct groups sessions = { 0 }, facts = { 0 };

	for (uint32_t i = 0; i < x->s.list.n; i++) {
		const struct point *p = saying_points(&x->s, i);

		for (uint32_t n = 0; n < saying_at(&x->s, i)->n_points; n++) {
			if ((p[n].kind != POINT_ISSUE && p[n].kind != POINT_EVENT) ||
				(p[n].value == VALUE_NOTHING && !of_event(x, i, &p[n])))
				continue;
			if (!sessions_of(x, i, n, &sessions) && of_fact_itself(x, i, &p[n]))
				add_fact(x, i, &p[n], &facts);
		}
	}
	groups_each(x, &sessions, of_session);
	groups_each(x, &facts, of_fact);
	groups_release(&sessions);
	groups_release(&facts);
}
