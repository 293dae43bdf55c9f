/* carry: see carry.h. This file: the points of the old draft of which a case speaks, their names, and where
 * they stand in the new one. What becomes of stances is in carry_stances.c, of other lines in carry_lines.c.
 */
#include "analysis/carry.h"

#include <stdlib.h>

#include "analysis/carry_parts.h"

static const struct clause *first_clause(const struct dossier *k, const struct fact *f)
{
	return k->r.clauses.v + f->first;
}

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

/* The body of a stance without its points, which are not for everybody. */
static void tiers_put(const struct dossier *k, const struct clause *body, struct buf *out)
{
	const struct value *v = clause_values(&k->r, body);

	for (uint32_t i = 0; i < body->n; i++) {
		if (v[i].kind == V_NUMBER) continue;
		if (out->n && !(v[i].kind == V_MARK && v[i].mark == '?')) buf_putc(out, ' ');
		if (v[i].kind == V_MARK) buf_putc(out, (char)v[i].mark);
		else if (v[i].kind == V_WORD) buf_add(out, word_text[v[i].word]);
		else if (v[i].kind == V_NAME && v[i].meaning == MEANS_ENTITY) entity_put(k, v[i].means, out);
		else if (v[i].kind == V_RANGE) {
			if (v[i].lo != INT64_MIN) buf_printf(out, "%lld", (long long)v[i].lo);
			if (v[i].lo != v[i].hi) buf_puts(out, "..");
			if (v[i].lo != v[i].hi && v[i].hi != INT64_MAX)
				buf_printf(out, "%lld", (long long)v[i].hi);
		} else {
			buf_add(out, v[i].text);
		}
	}
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
	if (f->word == W_STANCE && body) tiers_put(k, body, &text);
	else if (body) clause_put(k, f, body, &text);
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

		if (!fact_speaks(f)) continue;
		for (const struct clause *cl = first_clause(k, f); cl < first_clause(k, f) + f->n; cl++)
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
		const struct fact *f = &k->r.facts.v[i], *of;

		if (!fact_speaks(f)) continue;
		/* what stands under an issue line is about the issue */
		of = f->up == NOTHING ? f : dossier_fact(k, f->up);
		for (const struct clause *cl = first_clause(k, of); cl < first_clause(k, of) + of->n; cl++)
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

static void find_all(struct carrying *w)
{
	find_points(w);
	find_readers(w);
	name_points(w->c);
	carry_places(w->c);
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
	find_all(&w);
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
