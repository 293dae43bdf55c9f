/* carry_places: where the points of the old draft stand in the new one: as the case itself says, else as the
 * texts tell. */
#include "analysis/carry_parts.h"

/* ---- what the case says already ---- */

/* "D1:2.1": the name that a line gives to the place. Only those with a day hold lines of the time before. */
struct said_places {
	struct map pins, places;
};

static void find_said(const struct carry *c, struct said_places *s)
{
	const struct dossier *k = c->after;

	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = &k->r.facts.v[i];
		const struct value *v = f->word == W_ISSUE ? fact_value(&k->r, f, W_BODY) : NULL;

		if (!v || f->name == NOTHING || f->flags & (FACT_FAULTY | FACT_HIDDEN) ||
			!memchr(v->text.p, ':', v->text.n))
			continue;
		*map_at(&s->places, 0, v->text) = f->name;
		if (f->known != DAY_ALWAYS) *map_at(&s->pins, 0, v->text) = f->name;
	}
}

/* The name that the case gives to the old place, or NOTHING. */
static uint32_t name_said(const struct carry *c, const struct said_places *s, const struct carry_point *p)
{
	struct buf address = BUF_INIT;
	uint32_t entity;

	carry_old_address(c, p, &address);
	entity = map_get(&s->places, 0, buf_str(&address));
	buf_release(&address);
	return entity;
}

/* ---- places ---- */

/* A paragraph without a bracket: the one with most of its words, or the only point in that. */
static void place_of_paragraph(struct carry *c, struct carry_point *p)
{
	const struct dossier *k = c->after;
	const struct text *t = &k->texts.v[c->new];
	uint32_t block = c->map.block[c->before->issues.v[p->issue].block], n = 0;

	p->fate = CARRIED_DROPPED;
	if (block == NOWHERE) return;
	for (uint32_t i = 0; i < t->issues.list.n; i++)
		if (t->issues.list.v[i].block == block) {
			p->place = i;
			n++;
		}
	if (n > 1) p->place = NOWHERE;
	p->several = n > 1;
	if (p->several) return;
	p->block = block;
	p->fate = CARRIED_CHANGED;
}

static void place_of_issue(struct carry *c, struct carry_point *p)
{
	const struct carried_issue *x = &c->map.issues.v[c->before->issues.v[p->issue].issue];

	p->fate = x->fate;
	p->moved = x->moved;
	p->joined = x->joined;
	p->place = x->issue;
	if (x->issue != NOWHERE) p->block = c->after->texts.v[c->new].issues.list.v[x->issue].block;
}

/* Where the case itself has put the name, which holds. */
static bool place_said(struct carry *c, struct carry_point *p, uint32_t entity)
{
	const struct dossier *k = c->after;
	uint32_t x = k->entities.v[entity].table;
	bool there;

	if (x == NOTHING || k->issues.v[x].text != c->new) return false;
	there = p->place == k->issues.v[x].issue && p->block == k->issues.v[x].block;
	p->place = k->issues.v[x].issue;
	p->block = k->issues.v[x].block;
	p->several = false;
	if (!there) p->fate = CARRIED_CHANGED;
	return !there;
}

static uint32_t n_alternatives(const struct carry *c, const struct carry_point *p)
{
	const struct text *t = &c->after->texts.v[c->new];

	if (p->block == NOWHERE) return 0;
	return p->place == NOWHERE ? 1 : t->issues.list.v[p->place].n_alts;
}

/* The alternatives of the new issue by their wording; the first of several that are alike. */
static void take_wordings(const struct carry *c, const struct carry_point *p, struct map *m)
{
	struct buf key = BUF_INIT;

	for (uint32_t a = n_alternatives(c, p); a-- > 0;) {
		buf_clear(&key);
		text_wording_put(c->after, c->new, p->block, p->place, a, &key);
		*map_at(m, 0, buf_str(&key)) = a;
	}
	buf_release(&key);
}

static void take_alternatives(struct carry *c, struct carry_point *p, bool by_hand)
{
	const struct case_issue *it = &c->before->issues.v[p->issue];
	const struct carried_issue *x = it->issue == NOTHING ? NULL : &c->map.issues.v[it->issue];
	struct map wordings = { 0 };
	struct buf key = BUF_INIT;

	take_wordings(c, p, &wordings);
	p->first = (uint32_t)c->alts.n;
	p->n = x ? x->n : 1;
	for (uint32_t a = 0; a < p->n; a++) {
		struct carry_alt alt = { .alt = NOWHERE, .fate = CARRIED_DROPPED };
		uint32_t same;

		buf_clear(&key);
		text_wording_put(c->before, c->old, it->block, it->issue, a, &key);
		same = map_get(&wordings, 0, buf_str(&key));
		if (x && !by_hand)
			alt = (struct carry_alt){ c->map.alts.v[x->first + a].alt,
				c->map.alts.v[x->first + a].fate, false };
		if (!x && p->block != NOWHERE) alt = (struct carry_alt){ 0, CARRIED_CHANGED, false };
		if (same != MAP_NONE) alt = (struct carry_alt){ same, CARRIED_SAME, true };
		p->letters = p->letters || (alt.alt != NOWHERE && alt.alt != a);
		vec_push(&c->alts, alt);
	}
	if (!x && p->block != NOWHERE && c->alts.v[p->first].understood) p->fate = CARRIED_SAME;
	map_release(&wordings);
	buf_release(&key);
}

/* Does a line of the case give the name a place in the new draft? */
static bool placed(const struct carry *c, uint32_t entity)
{
	const struct dossier *k = c->after;
	struct str draft = k->entities.v[k->texts.v[c->new].entity].name;

	for (uint32_t i = entity == NOTHING ? NOTHING : k->entities.v[entity].first; i != NOTHING;
		i = k->r.facts.v[i].same) {
		const struct fact *f = dossier_fact(k, i);
		const struct value *v = f->word == W_ISSUE ? fact_value(&k->r, f, W_BODY) : NULL;

		if (v && !(f->flags & FACT_FAULTY) && v->text.n > draft.n && v->text.p[draft.n] == ':' &&
			str_eq(str_cut(v->text, 0, draft.n), draft))
			return true;
	}
	return false;
}

/* The name that the case has for the point by now, if it has one: it holds. */
static uint32_t settle_name(struct carry *c, struct carry_point *p, const struct said_places *s)
{
	const struct dossier *k = c->after;
	uint32_t entity = name_said(c, s, p);

	if (p->named) return dossier_find(k, buf_str(&p->name), p->scope);
	if (entity == MAP_NONE) return NOTHING;
	buf_clear(&p->name);
	buf_add(&p->name, k->entities.v[entity].name);
	p->scope = k->entities.v[entity].scope;
	return entity;
}

static void place_point(struct carry *c, struct carry_point *p, const struct said_places *s)
{
	uint32_t entity = settle_name(c, p, s), there;
	struct buf address = BUF_INIT;
	bool by_hand = false;

	if (c->before->issues.v[p->issue].issue == NOTHING) place_of_paragraph(c, p);
	else place_of_issue(c, p);
	carry_old_address(c, p, &address);
	p->pin = map_get(&s->pins, 0, buf_str(&address)) == MAP_NONE;
	if (placed(c, entity)) {
		by_hand = place_said(c, p, entity);
	} else if (p->block != NOWHERE) {
		buf_clear(&address);
		carry_address(c->after, c->new, p->block, p->place, &address);
		there = map_get(&s->places, 0, buf_str(&address));
		p->taken = there != MAP_NONE && there != entity;
		p->put = !p->taken;
	}
	if (p->taken) {
		p->block = p->place = NOWHERE;
		p->fate = CARRIED_DROPPED;
	}
	take_alternatives(c, p, by_hand || p->taken);
	buf_release(&address);
}

/* ---- what has moved, whole and short ---- */

/* All wordings of an issue, if they are wordings at all: of blanks nobody can say which is which. */
static bool whole_key(const struct dossier *k, uint32_t text, uint32_t issue, struct buf *out)
{
	const struct text *t = &k->texts.v[text];
	const struct issue *it = &t->issues.list.v[issue];

	buf_clear(out);
	for (uint32_t a = 0; a < it->n_alts; a++) {
		if (t->issues.alts.v[it->alt + a].class != CLASS_TEXT) return false;
		text_wording_put(k, text, it->block, issue, a, out);
		buf_putc(out, '\n');
	}
	return true;
}

/* How often a key was met, and, unless `at` is NULL, where first. */
static void count_key(struct map *n, struct map *at, const struct buf *key, uint32_t i)
{
	uint32_t *slot = map_at(n, 0, buf_str(key));

	*slot = *slot == MAP_NONE ? 1 : *slot + 1;
	if (!at) return;
	slot = map_at(at, 0, buf_str(key));
	if (*slot == MAP_NONE) *slot = i;
}

/* A move too short for a redline to tell: an issue that is gone and one that is new have the same wordings,
 * and no others like them have. */
static void find_moved(struct carry *c)
{
	const struct issues *a = &c->before->texts.v[c->old].issues, *b = &c->after->texts.v[c->new].issues;
	struct map gone = { 0 }, fresh = { 0 }, at = { 0 };
	struct buf key = BUF_INIT;

	for (uint32_t i = 0; i < a->list.n; i++)
		if (c->map.issues.v[i].fate == CARRIED_DROPPED && !c->map.issues.v[i].joined &&
			whole_key(c->before, c->old, i, &key))
			count_key(&gone, NULL, &key, i);
	for (uint32_t i = 0; i < b->list.n; i++)
		if (c->map.origin[i] == NOWHERE && whole_key(c->after, c->new, i, &key))
			count_key(&fresh, &at, &key, i);
	for (uint32_t i = 0; i < a->list.n; i++) {
		struct carried_issue *x = &c->map.issues.v[i];

		if (x->fate != CARRIED_DROPPED || x->joined || !whole_key(c->before, c->old, i, &key) ||
			map_get(&gone, 0, buf_str(&key)) != 1 || map_get(&fresh, 0, buf_str(&key)) != 1)
			continue;
		x->issue = map_get(&at, 0, buf_str(&key));
		x->fate = CARRIED_SAME;
		x->moved = true;
		for (uint32_t n = 0; n < x->n; n++)
			c->map.alts.v[x->first + n] = (struct carried_alt){ n, CARRIED_SAME };
		c->map.origin[x->issue] = i;
	}
	map_release(&gone);
	map_release(&fresh);
	map_release(&at);
	buf_release(&key);
}

/* Of two points that have gone into one place the one that is the same has it, else the first. */
static void part_rivals(struct carry *c)
{
	struct map first = { 0 };
	struct buf address = BUF_INIT;

	for (uint32_t i = 0; i < c->points.n; i++) {
		struct carry_point *p = &c->points.v[i], *loser = p;
		uint32_t *at;

		if (p->block == NOWHERE) continue;
		buf_clear(&address);
		carry_address(c->after, c->new, p->block, p->place, &address);
		at = map_at(&first, 0, buf_str(&address));
		if (*at != MAP_NONE && p->put && p->fate == CARRIED_SAME && c->points.v[*at].put &&
			c->points.v[*at].fate != CARRIED_SAME)
			loser = &c->points.v[*at];
		if (*at == MAP_NONE || loser != p) *at = i;
		if (loser == p && *at == i) continue;
		loser->block = loser->place = NOWHERE;
		loser->fate = CARRIED_DROPPED;
		loser->joined = true;
		loser->put = false;
		for (uint32_t a = 0; a < loser->n; a++)
			c->alts.v[loser->first + a] = (struct carry_alt){ NOWHERE, CARRIED_DROPPED, false };
	}
	map_release(&first);
	buf_release(&address);
}

void carry_places(struct carry *c)
{
	struct said_places s = { 0 };

	find_moved(c);
	find_said(c, &s);
	for (size_t i = 0; i < c->points.n; i++) place_point(c, &c->points.v[i], &s);
	part_rivals(c);
	map_release(&s.pins);
	map_release(&s.places);
}
