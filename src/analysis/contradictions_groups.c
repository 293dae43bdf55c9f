/* contradictions_groups: lines by what they have in common, and which of them do not fit together. See
 * contradictions_parts.h. */
#include "analysis/contradictions_parts.h"

#include <stdlib.h>

/* ---- groups ---- */

void groups_add(struct groups *g, uint64_t a, uint64_t b, uint32_t saying)
{
	vec_push(&g->list, (struct grouped){ { a, b }, saying });
}

static int by_key(const void *p, const void *q)
{
	const struct grouped *a = p, *b = q;

	if (a->key[0] != b->key[0]) return a->key[0] < b->key[0] ? -1 : 1;
	if (a->key[1] != b->key[1]) return a->key[1] < b->key[1] ? -1 : 1;
	return (a->saying > b->saying) - (a->saying < b->saying);
}

void groups_each(struct contra *x, struct groups *g, group_fn *each)
{
	struct grouped *v = g->list.v;
	size_t n = 0;

	if (g->list.n) qsort(v, g->list.n, sizeof *v, by_key);
	for (size_t i = 0; i < g->list.n; i++)
		if (!n || by_key(&v[n - 1], &v[i]) != 0) v[n++] = v[i];
	g->list.n = n;
	for (size_t first = 0, i = 0; i < n; i++) {
		if (i + 1 < n && v[i + 1].key[0] == v[first].key[0] && v[i + 1].key[1] == v[first].key[1])
			continue;
		if (i > first) each(x, v + first, i + 1 - first);
		first = i + 1;
	}
}

void groups_release(struct groups *g)
{
	vec_release(&g->list);
}

void values_put(const struct sayings *s, uint32_t i, enum point_kind kind, uint32_t of, struct buf *out)
{
	const struct point *p = saying_points(s, i);

	for (uint32_t n = 0; n < saying_at(s, i)->n_points; n++)
		if (p[n].kind == kind && p[n].of == of && p[n].value != VALUE_NOTHING)
			buf_printf(out, "%u:%lld:%lld ", (unsigned)p[n].value, (long long)p[n].lo,
				(long long)p[n].hi);
}

void holders_key_put(const struct sayings *s, uint32_t i, struct buf *out)
{
	for (uint32_t h = 0; h < saying_at(s, i)->n_holders; h++)
		buf_printf(out, "%u ", (unsigned)s->holders.v[saying_at(s, i)->first_holder + h]);
}

/* Issues go by where they stand: text, then block. */
static int64_t place_of(const struct dossier *k, uint32_t issue)
{
	return (int64_t)k->issues.v[issue].text << 32 | k->issues.v[issue].block;
}

struct placed_issue {
	int64_t place;
	uint32_t issue;
};

static int by_place(const void *p, const void *q)
{
	const struct placed_issue *a = p, *b = q;

	if (a->place != b->place) return a->place < b->place ? -1 : 1;
	return (a->issue > b->issue) - (a->issue < b->issue);
}

void place_issues(struct contra *x)
{
	VEC(struct placed_issue) all = { 0 };

	for (uint32_t i = 0; i < x->k->issues.n; i++)
		if (x->k->issues.v[i].text != NOTHING && x->k->issues.v[i].block != NOTHING)
			vec_push(&all, (struct placed_issue){ place_of(x->k, i), i });
	if (all.n) qsort(all.v, all.n, sizeof *all.v, by_place);
	for (size_t i = 0; i < all.n; i++) vec_push(&x->placed, all.v[i].issue);
	vec_release(&all);
}

static void spread_part(struct contra *x, uint32_t saying, uint32_t part, uint64_t second, struct groups *g)
{
	const struct part *p = &x->k->parts.v[part];
	int64_t first = (int64_t)p->text << 32 | p->first, end = (int64_t)p->text << 32 | p->end;
	size_t lo = 0, hi = x->placed.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (place_of(x->k, x->placed.v[mid]) < first) lo = mid + 1;
		else hi = mid;
	}
	for (; lo < x->placed.n && place_of(x->k, x->placed.v[lo]) < end; lo++)
		groups_add(g, point_key(POINT_ISSUE, x->placed.v[lo]), second, saying);
	for (int64_t at = first; at < end; at++) groups_add(g, KEY_BLOCK | (uint64_t)at, second, saying);
}

void spread_point(struct contra *x, uint32_t saying, uint32_t n, uint64_t second, struct groups *g)
{
	const struct point *p = saying_points(&x->s, saying) + n;

	if (p->kind == POINT_PART) spread_part(x, saying, p->of, second, g);
	else if (p->kind != POINT_CONCEPT && point_tells(x->k, p))
		groups_add(g, point_key((enum point_kind)p->kind, p->of), second, saying);
}

/* ---- clusters ---- */

uint32_t cluster_add(struct cluster *c, struct str name, uint32_t saying)
{
	uint32_t *class = map_at(&c->names, 0, name), found = *class;

	if (found == MAP_NONE) {
		*class = found = (uint32_t)c->classes.n;
		vec_push(&c->classes, (struct cluster_class){
					      .saying = saying, .root = found, .grounds = N_CONTRA_GROUNDS });
	}
	vec_push(&c->lines, (struct cluster_line){ found, saying });
	return found;
}

static uint32_t root_of(struct cluster *c, uint32_t class)
{
	while (c->classes.v[class].root != class)
		class = c->classes.v[class].root = c->classes.v[c->classes.v[class].root].root;
	return class;
}

void cluster_join(struct cluster *c, uint32_t a, uint32_t b, enum contra_grounds grounds, bool sure)
{
	uint32_t both[2] = { a, b }, r = root_of(c, a), q = root_of(c, b);

	for (unsigned i = 0; i < 2; i++) {
		struct cluster_class *x = &c->classes.v[both[i]];

		if (grounds < x->grounds) x->grounds = (uint8_t)grounds;
		x->sure = x->sure || sure;
	}
	if (r < q) c->classes.v[q].root = r;
	else c->classes.v[r].root = q;
}

struct rooted {
	uint32_t root, class, saying;
};

static int by_root(const void *p, const void *q)
{
	const struct rooted *a = p, *b = q;

	if (a->root != b->root) return a->root < b->root ? -1 : 1;
	return (a->saying > b->saying) - (a->saying < b->saying);
}

void cluster_rows(struct contra *x, struct cluster *c, enum contra_kind kind, const struct point *p)
{
	VEC(struct rooted) all = { 0 };

	for (size_t i = 0; i < c->lines.n; i++) {
		const struct cluster_line *l = &c->lines.v[i];

		if (c->classes.v[l->class].grounds < N_CONTRA_GROUNDS)
			vec_push(&all, (struct rooted){ root_of(c, l->class), l->class, l->saying });
	}
	if (all.n) qsort(all.v, all.n, sizeof *all.v, by_root);
	for (size_t i = 0; i < all.n; i++) {
		const struct cluster_class *class = &c->classes.v[all.v[i].class];

		if (!i || all.v[i].root != all.v[i - 1].root) {
			row_begin(x, kind, GROUNDS_RECORDED, false);
			if (p) row_point(x, p);
			if (c->has_party) row_party(x, c->party);
		}
		if (class->grounds < last_row(x)->grounds) last_row(x)->grounds = class->grounds;
		last_row(x)->sure = last_row(x)->sure || class->sure;
		row_member(x, saying_at(&x->s, all.v[i].saying)->fact, all.v[i].class);
		if (i + 1 == all.n || all.v[i + 1].root != all.v[i].root) row_end(x, true);
	}
	vec_release(&all);
	cluster_release(c);
}

void cluster_release(struct cluster *c)
{
	map_release(&c->names);
	vec_release(&c->classes);
	vec_release(&c->lines);
	*c = (struct cluster){ 0 };
}
