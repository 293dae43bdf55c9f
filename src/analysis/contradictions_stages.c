/* contradictions_stages: acts and their denials, what is agreed and reserved on one day, headlines that go
 * further than what they vouch for. */
#include "analysis/contradictions_parts.h"
#include "analysis/headlines.h"

#include <stdlib.h>

static bool is_act(const struct fact *f)
{
	return statement_of[f->word].form == FORM_COPY || statement_of[f->word].form == FORM_STAGE;
}

static const struct date *date_of(const struct contra *x, uint32_t i)
{
	return saying_on(&x->s, i);
}

/* ---- acts and denials ---- */

/* Whose act it is: who got a copy, from whom it was recalled; else who did it. */
static enum word doer_clause(const struct fact *f)
{
	if (f->word == W_HANDED || f->word == W_SHOWN) return W_TO;
	return f->word == W_RECALLED ? W_FROM : W_BY;
}

/* The number of a copy; 0: none, or no copy. */
static uint32_t copy_number(const struct contra *x, uint32_t i)
{
	const struct fact *f = saying_fact(&x->s, i);
	const struct value *v = fact_value(&x->k->r, f, W_BODY);

	return statement_of[f->word].form == FORM_COPY && v && v->meaning == MEANS_ENTITY ? v->alt : 0;
}

/* Of which draft a concept is, as `about` says; NOTHING: not said. */
static uint32_t concept_draft(const struct contra *x, uint32_t i)
{
	const struct point *p = saying_points(&x->s, i);

	for (uint32_t n = 0; n < saying_at(&x->s, i)->n_points; n++)
		if (p[n].kind == POINT_THING && !p[n].body && x->k->entities.v[p[n].of].word == W_DRAFT)
			return p[n].of;
	return NOTHING;
}

struct object {
	enum point_kind kind;
	uint32_t of;
	uint64_t key;
};

/* Does the denial deny the act? It may deny more than that act, not less. */
static bool denies_act(const struct contra *x, const struct object *o, uint32_t act, uint32_t denial)
{
	struct buf values = BUF_INIT;
	bool whole;

	if (copy_number(x, denial) && copy_number(x, denial) != copy_number(x, act)) return false;
	if (o->kind == POINT_CONCEPT)
		return concept_draft(x, act) == concept_draft(x, denial) ||
		       concept_draft(x, denial) == NOTHING || concept_draft(x, act) == NOTHING;
	values_put(&x->s, denial, o->kind, o->of, &values);
	whole = !values.n;
	buf_release(&values);
	return whole || (o->kind == POINT_ISSUE &&
				saying_compare(&x->s, act, denial, o->kind, o->of) == COMPARED_SAME);
}

/* All that tells acts on one object by one party from each other here. */
static void act_class_put(const struct contra *x, const struct object *o, uint32_t i, struct buf *out)
{
	const struct fact *f = saying_fact(&x->s, i);
	const struct date *on = date_of(x, i);

	buf_printf(out, "%d %u %u %u ", !!(f->flags & FACT_NOT), (unsigned)f->word,
		(unsigned)copy_number(x, i), (unsigned)concept_draft(x, i));
	values_put(&x->s, i, o->kind, o->of, out);
	/* to have something is a state: that one has it no more is no denial */
	if (f->word == W_HELD && on) buf_printf(out, "%ld %ld", (long)on->first, (long)on->last);
}

static bool overlap(const struct contra *x, uint32_t a, uint32_t b)
{
	const struct date *p = date_of(x, a), *q = date_of(x, b);

	return !p || !q || (p->first <= q->last && q->first <= p->last);
}

static void object_of(const struct contra *x, const struct grouped *g, struct object *o)
{
	*o = (struct object){
		.kind = (enum point_kind)(g->key[0] >> 32), .of = (uint32_t)g->key[0], .key = g->key[0]
	};
	if (g->key[0] & KEY_BLOCK) o->kind = POINT_PART;
	(void)x;
}

/* One kind of act by one party on one object. A denial from before the act does not count. */
static void one_act(struct contra *x, const struct grouped *g, size_t n)
{
	int64_t done = INT64_MAX, denied = INT64_MIN;
	struct cluster c = { .party = (uint32_t)g->key[1], .has_party = true };
	struct buf name = BUF_INIT;
	struct object o;

	object_of(x, g, &o);
	for (size_t i = 0; i < n; i++) {
		const struct date *on = date_of(x, g[i].saying);

		if (saying_fact(&x->s, g[i].saying)->flags & FACT_NOT)
			denied = !on ? INT64_MAX : on->last > denied ? on->last : denied;
		else done = !on ? INT64_MIN : on->first < done ? on->first : done;
	}
	for (size_t i = 0; i < n; i++) {
		const struct date *on = date_of(x, g[i].saying);
		bool denial = saying_fact(&x->s, g[i].saying)->flags & FACT_NOT;

		if (denied == INT64_MIN || (on && (denial ? on->last < done : on->first > denied))) continue;
		buf_clear(&name);
		act_class_put(x, &o, g[i].saying, &name);
		cluster_add(&c, buf_str(&name), g[i].saying);
	}
	for (uint32_t a = 0; a < c.classes.n; a++)
		for (uint32_t b = 0; b < c.classes.n; b++) {
			uint32_t act = c.classes.v[a].saying, denial = c.classes.v[b].saying;

			if (saying_fact(&x->s, act)->flags & FACT_NOT ||
				!(saying_fact(&x->s, denial)->flags & FACT_NOT) ||
				!denies_act(x, &o, act, denial))
				continue;
			if (saying_fact(&x->s, act)->word == W_HELD && !overlap(x, act, denial)) continue;
			cluster_join(&c, a, b, GROUNDS_DENIAL, true);
		}
	cluster_rows(x, &c, CONTRA_STAGE, NULL);
	buf_release(&name);
}

/* What is agreed and what is reserved or reopened by one party on one day, by outlets of their own. */
static void one_agreement(struct contra *x, const struct grouped *g, size_t n)
{
	struct cluster c = { .party = (uint32_t)g->key[1], .has_party = true };
	struct buf name = BUF_INIT;
	struct object o;

	object_of(x, g, &o);
	for (size_t i = 0; i < n; i++) {
		buf_clear(&name);
		buf_printf(&name, "%u", (unsigned)i); /* each is its own */
		cluster_add(&c, buf_str(&name), g[i].saying);
	}
	for (uint32_t a = 0; a < c.classes.n; a++)
		for (uint32_t b = 0; b < c.classes.n; b++) {
			uint32_t act = c.classes.v[a].saying, taken = c.classes.v[b].saying;

			if (saying_fact(&x->s, act)->word != W_AGREED ||
				saying_fact(&x->s, taken)->word == W_AGREED ||
				!saying_one_day(&x->s, act, taken) ||
				!saying_outlets_apart(&x->s, act, taken) || !denies_act(x, &o, act, taken))
				continue;
			cluster_join(&c, a, b, GROUNDS_ALTERNATIVES, true);
		}
	cluster_rows(x, &c, CONTRA_STAGE, NULL);
	buf_release(&name);
}

static uint64_t object_key(const struct dossier *k, const struct point *p)
{
	const struct part *part = p->kind == POINT_PART ? &k->parts.v[p->of] : NULL;

	return part ? KEY_BLOCK | (uint64_t)part->text << 32 | part->first
		    : point_key((enum point_kind)p->kind, p->of);
}

struct doers {
	struct groups *acts, *agreements;
	const struct fact *f;
	uint64_t key;
	uint32_t saying;
};

static void add_doer(void *data, uint32_t who)
{
	const struct doers *d = data;

	groups_add(d->acts, d->key, (uint64_t)d->f->word << 32 | who, d->saying);
	if (!(d->f->flags & FACT_NOT) &&
		(d->f->word == W_AGREED || d->f->word == W_RESERVED || d->f->word == W_REOPENED))
		groups_add(d->agreements, d->key, who, d->saying);
}

static void add_act(struct contra *x, uint32_t i, struct groups *acts, struct groups *agreements)
{
	const struct fact *f = saying_fact(&x->s, i);
	const struct clause *c = fact_clause(&x->k->r, f, doer_clause(f));
	const struct point *p = saying_points(&x->s, i);
	struct doers d = { acts, agreements, f, 0, i };

	for (uint32_t n = 0; c && n < saying_at(&x->s, i)->n_points; n++) {
		if (!p[n].body) continue;
		d.key = object_key(x->k, &p[n]);
		dossier_people(x->k, clause_values(&x->k->r, c), c->n, add_doer, &d);
	}
}

/* ---- headlines ---- */

struct vouched_line {
	uint32_t headline, fact;
	uint8_t rank; /* the lowest is the furthest that the source vouches for */
};

static int by_headline(const void *p, const void *q)
{
	const struct vouched_line *a = p, *b = q;

	if (a->headline != b->headline) return a->headline < b->headline ? -1 : 1;
	if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

/* How near to an agreement a line is: acts by their stage, then what puts one off or denies it, then sayings
 * that accept, promise, offer. 255: none of these. */
static uint8_t rank_of(const struct dossier *k, const struct fact *f)
{
	enum word how = fact_state(&k->r, f);
	enum reach reach = act_reach(k, f);

	if (reach != REACH_NOTHING) return (uint8_t)(REACH_UNSURE - reach);
	if (statement_of[f->word].form == FORM_STAGE) return 20;
	if (f->word != W_SAID) return 255;
	return how == W_ACCEPTS ? 30 : how == W_PROMISES ? 31 : how == W_OFFERS ? 32 : 255;
}

/* The source, and the furthest that it vouches for. */
static void headline_row(struct contra *x, const struct headline *h, const struct vouched_line *v, size_t n)
{
	row_begin(x, CONTRA_STAGE, GROUNDS_HEADLINE, h->typed);
	row_member(x, h->fact, 0);
	for (size_t i = 0; i < n && v[i].rank == v[0].rank; i++) row_member(x, v[i].fact, 1);
	row_end(x, false);
}

static void find_headlines(struct contra *x)
{
	const struct dossier *k = x->k;
	uint32_t *of = mem_alloc(k->entities.n + 1, sizeof *of); /* headline + 1 */
	VEC(struct vouched_line) lines = { 0 };
	struct headlines h;

	headlines_of(k, &h);
	for (uint32_t i = 0; i < h.list.n; i++) of[h.list.v[i].entity] = i + 1;
	for (uint32_t i = 0; i < x->s.list.n && h.list.n; i++) {
		const struct saying *s = saying_at(&x->s, i);
		uint8_t rank = rank_of(k, saying_fact(&x->s, i));

		for (uint32_t o = 0; o < s->n_outlets && rank < 255; o++) {
			uint32_t source = x->s.entities.v[s->first_outlet + o];

			if (of[source])
				vec_push(&lines, (struct vouched_line){ of[source] - 1, s->fact, rank });
		}
	}
	if (lines.n) qsort(lines.v, lines.n, sizeof *lines.v, by_headline);
	for (size_t i = 0, first = 0; i < lines.n; i++) {
		if (i + 1 < lines.n && lines.v[i + 1].headline == lines.v[first].headline) continue;
		headline_row(x, &h.list.v[lines.v[first].headline], lines.v + first, i + 1 - first);
		first = i + 1;
	}
	vec_release(&lines);
	headlines_release(&h);
	mem_free(of);
}

void contra_stages(struct contra *x)
{
	struct groups acts = { 0 }, agreements = { 0 };

	for (uint32_t i = 0; i < x->s.list.n; i++)
		if (is_act(saying_fact(&x->s, i))) add_act(x, i, &acts, &agreements);
	groups_each(x, &acts, one_act);
	groups_each(x, &agreements, one_agreement);
	groups_release(&acts);
	groups_release(&agreements);
	find_headlines(x);
}
