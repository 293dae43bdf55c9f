/* carry_stances: what becomes of the stances on the points of the old draft. */
#include "analysis/carry_parts.h"

/* Of a line: what it names, and what became of that. */
struct named {
	bool any, asked, letters, gone;
	unsigned alive;
};

/* ---- the last word of each holder ---- */

static bool says_something(const struct dossier *k, const struct fact *f)
{
	const struct clause *body = fact_clause(&k->r, f, W_BODY);

	return body && (body->n || f->n > 2);
}

static void holder_key(const struct dossier *k, const struct fact *f, uint32_t entity, struct buf *out)
{
	buf_clear(out);
	buf_add(out, k->r.files.v[f->file].supplier);
	buf_putc(out, ' ');
	entity_put(k, entity, out);
}

/* Calls each(…) for whoever stands before the colon, groups as such. */
typedef void holder_fn(void *data, const struct fact *f, uint32_t value);
static void each_holder(const struct dossier *k, const struct fact *f, holder_fn *each, void *data)
{
	const struct clause *c = fact_clause(&k->r, f, W_HOLDER);

	for (uint32_t i = 0; c && i < c->n && clause_values(&k->r, c)[i].kind == V_NAME; i++)
		if (clause_values(&k->r, c)[i].meaning == MEANS_ENTITY) each(data, f, c->first + i);
}

struct last_words {
	const struct dossier *k;
	struct map last; /* of each holder and supplier: the fact */
	struct buf key;
	struct carry *c;
	uint32_t fact;
};

static void note_last(void *data, const struct fact *f, uint32_t value)
{
	struct last_words *l = data;
	uint32_t *at;

	holder_key(l->k, f, l->k->r.values.v[value].means, &l->key);
	at = map_at(&l->last, 0, buf_str(&l->key));
	if (*at == MAP_NONE || fact_by_date(l->k, fact_index(l->k, f), *at) >= 0) *at = fact_index(l->k, f);
}

static void take_holder(void *data, const struct fact *f, uint32_t value)
{
	struct last_words *l = data;

	holder_key(l->k, f, l->k->r.values.v[value].means, &l->key);
	if (map_get(&l->last, 0, buf_str(&l->key)) == l->fact) vec_push(&l->c->holders, value);
}

/* ---- what has been said since ---- */

static void note_since(void *data, const struct fact *f, uint32_t value)
{
	struct last_words *l = data;

	holder_key(l->k, f, l->k->r.values.v[value].means, &l->key);
	*map_at(&l->last, 0, buf_str(&l->key)) = 1;
}

/* Who has spoken on the point since the new draft is there. */
static void find_since(const struct carry *c, const struct carry_point *p, struct last_words *since)
{
	const struct dossier *k = c->after;
	uint32_t entity = dossier_find(k, buf_str(&p->name), p->scope),
		 issue = entity == NOTHING ? NOTHING : k->entities.v[entity].table;

	for (size_t i = 0; issue != NOTHING && i < k->issues.v[issue].lines.n; i++) {
		const struct fact *f = dossier_fact(k, k->issues.v[issue].lines.v[i]);
		const struct date *on = fact_date(&k->r, f, W_ON);

		if (f->word == W_STANCE && !(f->flags & (FACT_FAULTY | FACT_HIDDEN)) && on &&
			date_by(on) >= c->day)
			each_holder(k, f, note_since, since);
	}
}

/* ---- what became of what it names ---- */

static void look_at(const struct carry *c, const struct carry_point *p, uint32_t alt, struct named *n)
{
	const struct carry_alt *a = carry_alt_of(c, p, alt);

	n->any = true;
	if (!a || a->alt == NOWHERE) {
		n->gone = true;
		return;
	}
	n->alive++;
	n->asked = n->asked || !a->understood;
	n->letters = n->letters || a->alt != alt;
}

static void look_at_rest(const struct carry *c, const struct carry_point *p, const struct value *v,
	uint32_t n, struct named *named)
{
	for (uint32_t a = 0; a < p->n; a++) {
		bool said = false;

		for (uint32_t i = 0; i < n && !said; i++) said = carry_letter(&v[i]) == a;
		if (!said) look_at(c, p, a, named);
	}
}

static struct named look_at_line(const struct carry *c, const struct carry_point *p, const struct fact *f)
{
	const struct dossier *k = c->before;
	const struct clause *body = fact_clause(&k->r, f, W_BODY);
	const struct value *v = clause_values(&k->r, body);
	struct named n = { 0 };

	for (uint32_t i = 0; i < body->n; i++) {
		if (carry_letter(&v[i]) != NOTHING) look_at(c, p, carry_letter(&v[i]), &n);
		else if (v[i].kind == V_WORD && v[i].word == W_REST) look_at_rest(c, p, v, body->n, &n);
		else if (v[i].kind == V_RANGE || v[i].kind == V_NAME || v[i].kind == V_WORD) n.alive++;
	}
	return n;
}

static uint8_t verdict(
	const struct carry *c, const struct carry_point *p, const struct fact *f, const struct named *n)
{
	const struct date *on = fact_date(&c->before->r, f, W_ON);

	if (p->block == NOWHERE) return p->fate == CARRIED_LIFTED ? CARRY_SETTLED : CARRY_GONE;
	if (n->any && !n->alive) return CARRY_GONE;
	if (n->asked) return on && date_by(on) >= c->day ? CARRY_DAY : CARRY_ASKED;
	return n->letters ? CARRY_LETTERS : CARRY_STANDS;
}

static bool all_since(const struct carry *c, const struct carry_stance *s, struct last_words *since)
{
	for (uint32_t i = 0; i < s->n_holders; i++) {
		const struct value *v = &c->before->r.values.v[c->holders.v[s->first_holder + i]];

		holder_key(c->before, dossier_fact(c->before, s->fact), v->means, &since->key);
		if (map_get(&since->last, 0, buf_str(&since->key)) == MAP_NONE) return false;
	}
	return true;
}

static void stances_of(struct carry *c, uint32_t point)
{
	const struct dossier *k = c->before;
	const struct carry_point *p = &c->points.v[point];
	const struct case_issue *it = &k->issues.v[p->issue];
	struct last_words l = { .k = k, .c = c }, since = { .k = c->after, .c = c };

	for (size_t i = 0; i < it->lines.n; i++) {
		const struct fact *f = dossier_fact(k, it->lines.v[i]);

		if (f->word == W_STANCE && fact_speaks(f) && says_something(k, f))
			each_holder(k, f, note_last, &l);
	}
	find_since(c, p, &since);
	c->points.v[point].first_stance = (uint32_t)c->stances.n;
	for (size_t i = 0; i < it->lines.n; i++) {
		const struct fact *f = dossier_fact(k, it->lines.v[i]);
		struct carry_stance s = {
			.fact = it->lines.v[i], .point = point, .first_holder = (uint32_t)c->holders.n
		};
		struct named n;

		if (f->word != W_STANCE || !fact_speaks(f) || !says_something(k, f)) continue;
		l.fact = s.fact;
		each_holder(k, f, take_holder, &l);
		s.n_holders = (uint32_t)c->holders.n - s.first_holder;
		if (!s.n_holders) continue; /* they have spoken again */
		n = look_at_line(c, p, f);
		s.what = verdict(c, p, f, &n);
		s.partly = n.gone && n.alive;
		if (s.what >= CARRY_ASKED && all_since(c, &s, &since)) s.what = CARRY_AGAIN;
		vec_push(&c->stances, s);
	}
	c->points.v[point].n_stances = (uint32_t)c->stances.n - p->first_stance;
	map_release(&l.last);
	map_release(&since.last);
	buf_release(&l.key);
	buf_release(&since.key);
}

void carry_stances(struct carrying *w)
{
	for (uint32_t i = 0; i < w->c->points.n; i++) stances_of(w->c, i);
}
