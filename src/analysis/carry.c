/* carry: see carry.h. This file: the points of the old draft of which a case speaks, their names, and where
 * they stand in the new one. What becomes of stances is in carry_stances.c, of other lines in carry_lines.c.
 */
#include "analysis/carry.h"

#include <stdlib.h>

#include "analysis/carry_parts.h"

#define EACH_CLAUSE(k, f, c) \
	for (const struct clause *c = (k)->r.clauses.v + (f)->first; \
		c < (k)->r.clauses.v + (f)->first + (f)->n; c++)

void carry_address(const struct dossier *k, uint32_t text, uint32_t block, uint32_t issue, struct buf *out)
{
	const struct text *t = &k->texts.v[text];

	buf_add(out, k->entities.v[t->entity].name);
	buf_putc(out, ':');
	if (issue != NOWHERE) issue_address(&t->issues, issue, out);
	else outline_address(&t->issues.outline, block, out);
}

const struct carry_alt *carry_alt_of(const struct carry *c, const struct carry_point *p, uint32_t alt)
{
	return alt < p->n ? &c->alts.v[p->first + alt] : NULL;
}

const struct carry_point *carry_point_of(const struct carry *c, uint32_t issue)
{
	size_t lo = 0, hi = c->points.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (c->points.v[mid].issue < issue) lo = mid + 1;
		else hi = mid;
	}
	return lo < c->points.n && c->points.v[lo].issue == issue ? &c->points.v[lo] : NULL;
}

uint32_t carry_letter(const struct value *v)
{
	bool letter = v->kind == V_CODE && v->text.n == 1 && v->text.p[0] >= 'a' && v->text.p[0] <= 'z';

	return letter ? (uint32_t)(v->text.p[0] - 'a') : NOTHING;
}

void carry_note(const struct carry *c, uint32_t fact, struct buf *out)
{
	const struct dossier *k = c->before;
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *body = fact_clause(&k->r, f, W_BODY), *holder = fact_clause(&k->r, f, W_HOLDER);
	struct buf text = BUF_INIT;

	buf_printf(out, "of %.*s: ", STRF(k->entities.v[k->texts.v[c->old].entity].name));
	if (f->word != W_STANCE && holder) {
		clause_put(k, f, holder, &text);
		buf_puts(&text, ": ");
	}
	if (body) clause_put(k, f, body, &text);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"' || text.p[i] == '\\') buf_putc(out, '\\');
		buf_putc(out, text.p[i]);
	}
	buf_release(&text);
}

void carry_choice(const struct carry *c, const struct carry_point *p, uint32_t alt, struct buf *out)
{
	const struct issues *s = &c->after->texts.v[c->new].issues;
	const struct issue *it = p->place == NOWHERE ? NULL : &s->list.v[p->place];

	if (it && it->n_alts > 1 && s->alts.v[it->alt + alt].class == CLASS_NO_TEXT) buf_puts(out, "none");
	else alternative_name(alt, out);
}

/* ---- which points ---- */

/* Who may see a line. */
static void readers_put(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, f, W_FOR);

	if (k->r.files.v[f->file].scope) buf_add(out, k->r.files.v[f->file].supplier);
	else if (c) list_put(k, clause_values(&k->r, c), c->n, out);
}

static void new_point(struct carrying *w, uint32_t issue)
{
	if (w->point_of[issue] != NOTHING) return;
	w->point_of[issue] = 0;
	vec_push(&w->c->points, (struct carry_point){ .issue = issue, .block = NOWHERE, .place = NOWHERE });
}

static bool of_old_text(const struct carry *c, const struct value *v)
{
	return means_issue(v) && c->before->issues.v[v->means].text == c->old;
}

static bool takes_part(const struct fact *f)
{
	return fact_speaks(f);
}

static int by_issue(const void *x, const void *y)
{
	const struct carry_point *a = x, *b = y;

	return a->issue < b->issue ? -1 : a->issue > b->issue;
}

static void find_points(struct carrying *w)
{
	struct carry *c = w->c;
	const struct dossier *k = c->before;

	for (uint32_t i = 0; i < k->issues.n; i++) w->point_of[i] = NOTHING;
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = &k->r.facts.v[i];

		if (!takes_part(f)) continue;
		EACH_CLAUSE(k, f, cl)
		for (uint32_t n = 0; n < cl->n; n++)
			if (of_old_text(c, clause_values(&k->r, cl) + n))
				new_point(w, clause_values(&k->r, cl)[n].means);
	}
	if (c->points.n) qsort(c->points.v, c->points.n, sizeof *c->points.v, by_issue);
	for (uint32_t i = 0; i < c->points.n; i++) w->point_of[c->points.v[i].issue] = i;
}

/* A list of readers for a point; each list once. */
struct reader {
	uint32_t point;
	struct buf names;
};

static int by_point(const void *x, const void *y)
{
	const struct reader *a = x, *b = y;

	if (a->point != b->point) return a->point < b->point ? -1 : 1;
	return str_cmp(buf_str(&a->names), buf_str(&b->names));
}

static void find_readers(struct carrying *w)
{
	struct carry *c = w->c;
	const struct dossier *k = c->before;
	VEC(struct reader) list = { 0 };

	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = &k->r.facts.v[i];

		if (!takes_part(f)) continue;
		/* what stands under an issue line is about the issue */
		EACH_CLAUSE(k, f->up == NOTHING ? f : dossier_fact(k, f->up), cl)
		for (uint32_t n = 0; n < cl->n; n++) {
			const struct value *v = clause_values(&k->r, cl) + n;
			struct reader r = { NOTHING, BUF_INIT };

			if (!of_old_text(c, v)) continue;
			r.point = w->point_of[v->means];
			readers_put(k, f, &r.names);
			if (r.names.n) vec_push(&list, r);
			else c->points.v[r.point].open = true;
		}
	}
	if (list.n) qsort(list.v, list.n, sizeof *list.v, by_point);
	for (size_t i = 0; i < list.n; i++) {
		struct carry_point *p = &c->points.v[list.v[i].point];
		bool again = i && by_point(&list.v[i - 1], &list.v[i]) == 0;

		if (again || p->open) continue;
		if (!p->n_readers) p->first_reader = (uint32_t)c->readers.n;
		p->n_readers++;
		vec_push(&c->readers, (struct buf){ 0 });
		buf_add(&c->readers.v[c->readers.n - 1], buf_str(&list.v[i].names));
	}
	for (size_t i = 0; i < list.n; i++) buf_release(&list.v[i].names);
	vec_release(&list);
}

/* ---- names ---- */

/* "Point-2-1" from "D1:2.1". */
static void fresh_name(const struct carry *c, struct map *taken, struct str address, struct buf *out)
{
	const char *colon = memchr(address.p, ':', address.n);
	struct str s = colon ? str_cut(address, (size_t)(colon - address.p) + 1, address.n) : address;
	size_t n;

	buf_puts(out, "Point-");
	for (size_t i = 0; i < s.n; i++) {
		char b = s.p[i];
		bool word = (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') ||
			    (unsigned char)b >= 0x80;

		buf_putc(out, word ? b : '-');
	}
	n = out->n;
	for (unsigned k = 2; map_get(taken, 0, buf_str(out)) != MAP_NONE ||
			     dossier_find(c->before, buf_str(out), 0) != NOTHING ||
			     dossier_find(c->after, buf_str(out), 0) != NOTHING;
		k++) {
		out->n = n;
		buf_printf(out, "-%c", k <= 25 ? (char)('a' + k) : 'z');
		if (k > 25) buf_printf(out, "%u", k);
	}
	*map_at(taken, 0, buf_str(out)) = 0;
}

static void name_points(struct carry *c)
{
	struct map taken = { 0 };
	struct buf address = BUF_INIT;

	for (size_t i = 0; i < c->points.n; i++) {
		struct carry_point *p = &c->points.v[i];
		const struct case_issue *it = &c->before->issues.v[p->issue];

		p->named = it->entity != NOTHING;
		if (p->named) {
			buf_add(&p->name, c->before->entities.v[it->entity].name);
			p->scope = c->before->entities.v[it->entity].scope;
			continue;
		}
		buf_clear(&address);
		carry_old_address(c, p, &address);
		fresh_name(c, &taken, buf_str(&address), &p->name);
	}
	buf_release(&address);
	map_release(&taken);
}

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

void carry_points(struct carrying *w)
{
	struct carry *c = w->c;
	struct said_places s = { 0 };

	find_points(w);
	find_readers(w);
	name_points(c);
	find_said(c, &s);
	for (size_t i = 0; i < c->points.n; i++) place_point(c, &c->points.v[i], &s);
	part_rivals(c);
	map_release(&s.pins);
	map_release(&s.places);
}

/* ---- all of it ---- */

static uint32_t text_named(const struct dossier *k, struct str name)
{
	for (uint32_t i = 0; i < k->texts.n; i++)
		if (str_eq(k->entities.v[k->texts.v[i].entity].name, name)) return i;
	return NOTHING;
}

/* What continues nothing, by the text or by a line of the case. */
static void find_fresh(struct carry *c)
{
	uint32_t n = (uint32_t)c->after->texts.v[c->new].issues.list.n;
	bool *old = mem_alloc(n + 1, sizeof *old);

	for (size_t i = 0; i < c->points.n; i++)
		if (c->points.v[i].place != NOWHERE) old[c->points.v[i].place] = true;
	for (uint32_t i = 0; i < n; i++)
		if (!old[i] && c->map.origin[i] == NOWHERE) vec_push(&c->fresh, i);
	mem_free(old);
}

void carry_of(const struct dossier *before, uint32_t old, const struct dossier *after, uint32_t new,
	int32_t day, struct carry *c)
{
	struct carrying w = { .c = c, .point_of = mem_alloc(before->issues.n + 1, sizeof *w.point_of) };
	const struct text *a = &before->texts.v[old], *b = &after->texts.v[new];

	*c = (struct carry){ .before = before, .after = after, .old = old, .new = new, .day = day };
	c->old_after = text_named(after, before->entities.v[before->texts.v[old].entity].name);
	carry_map_of(&a->draft, &a->issues, &b->draft, &b->issues, &c->map);
	carry_points(&w);
	carry_stances(&w);
	carry_lines_of(&w);
	find_fresh(c);
	mem_free(w.point_of);
}

void carry_release(struct carry *c)
{
	for (size_t i = 0; i < c->points.n; i++) buf_release(&c->points.v[i].name);
	for (size_t i = 0; i < c->readers.n; i++) buf_release(&c->readers.v[i]);
	carry_map_release(&c->map);
	vec_release(&c->points);
	vec_release(&c->alts);
	vec_release(&c->stances);
	vec_release(&c->holders);
	vec_release(&c->lines);
	vec_release(&c->readers);
	vec_release(&c->fresh);
	*c = (struct carry){ 0 };
}
