/* lookup: what a name means: what is declared with it, or, where nothing is, the one thing that has it as
 * another name (`also`). All names lie in one map, in spaces told apart by who supplies them and by the bits
 * below. */
#include "casefile/build.h"

#include "base/nearest.h"
#include "base/utf8.h"

#define OTHER   (UINT32_C(1) << 31) /* other names: an entity, or SEVERAL */
#define TOPIC   (UINT32_C(1) << 30) /* names of topics, which become entities only when the texts are read */
#define GLOSSED (UINT32_C(1) << 29) /* what has a gloss: an `issue` line that names it may make a topic */
#define SEVERAL (UINT32_MAX - 1)

#define MANY_FAULTS 200 /* beyond, no nearest name is looked for: each costs a look at all names */
#define MANY_NAMES  6   /* of one other name, that a message lists */

/* ---- looking up ---- */

/* The name, composed if need be: in `made`, which is to be released. */
static struct str key_of(struct str name, struct buf *made)
{
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] >= 0x80) {
			utf8_compose(made, name);
			return buf_str(made);
		}
	return name;
}

static bool other_shaped(struct str s)
{
	return name_shaped(s) && !memchr(s.p, '.', s.n) && !memchr(s.p, '/', s.n);
}

/* Where a name is looked for: in a scope, then, unless it is to be that one's own, in the main case. */
struct reach {
	uint32_t scopes[2];
	unsigned n;
};

static uint32_t in_space(const struct dossier *k, const struct reach *r, uint32_t space, struct str key)
{
	uint32_t found = MAP_NONE;

	for (unsigned i = 0; i < r->n && found == MAP_NONE; i++)
		found = map_get(&k->names, r->scopes[i] | space, key);
	return found;
}

/* An entity, NOTHING or SEVERAL. */
static uint32_t in_reach(const struct dossier *k, const struct reach *r, struct str name)
{
	struct buf made = BUF_INIT;
	struct str key = key_of(name, &made);
	uint32_t found = in_space(k, r, 0, key);

	/* an address that begins with a digit is no name; what is declared, topics included, comes first */
	if (found == MAP_NONE && k->also.n && key.n && (unsigned char)key.p[0] >= 'A' &&
		in_space(k, r, TOPIC, key) == MAP_NONE)
		found = in_space(k, r, OTHER, key);
	buf_release(&made);
	return found == MAP_NONE ? NOTHING : found;
}

static struct reach reach_of(uint32_t scope)
{
	return (struct reach){ { scope, 0 }, scope ? 2 : 1 };
}

static uint32_t scope_named(const struct dossier *k, struct str supplier)
{
	for (size_t i = 0; i < k->r.files.n; i++)
		if (k->r.files.v[i].scope && str_eq(k->r.files.v[i].supplier, supplier))
			return k->r.files.v[i].scope;
	return 0;
}

/* "SY." of SY.Note: whose names are meant, SY being perhaps written otherwise; 0: nobody's. */
static uint32_t scope_before(const struct dossier *k, struct str supplier)
{
	struct reach main = reach_of(0);
	uint32_t scope = scope_named(k, supplier), found;

	if (scope) return scope;
	found = in_reach(k, &main, supplier);
	return found == NOTHING || found == SEVERAL ? 0 : scope_named(k, k->entities.v[found].name);
}

/* An entity, NOTHING or SEVERAL; where it was looked for last, and for what. */
static uint32_t look_up(const struct dossier *k, struct str *name, uint32_t scope, struct reach *r)
{
	const char *dot = memchr(name->p, '.', name->n);
	uint32_t found, owner;

	*r = reach_of(scope);
	found = in_reach(k, r, *name);
	if (found != NOTHING || !dot) return found;
	owner = scope_before(k, str_cut(*name, 0, (size_t)(dot - name->p)));
	if (!owner) return NOTHING;
	*name = str_cut(*name, (size_t)(dot - name->p) + 1, name->n);
	*r = (struct reach){ { owner, 0 }, 1 };
	return in_reach(k, r, *name);
}

uint32_t dossier_find(const struct dossier *k, struct str name, uint32_t scope)
{
	struct reach r;
	uint32_t found = look_up(k, &name, scope, &r);

	return found == SEVERAL ? NOTHING : found;
}

uint32_t name_declared(const struct dossier *k, struct str name, uint32_t scope)
{
	struct reach own = { { scope, 0 }, 1 };
	struct buf made = BUF_INIT;
	uint32_t found = in_space(k, &own, 0, key_of(name, &made));

	buf_release(&made);
	return found == MAP_NONE ? NOTHING : found;
}

uint32_t name_in_file(const struct dossier *k, struct str name, uint32_t file, uint32_t *copy)
{
	uint32_t scope = k->r.files.v[file].scope, found = dossier_find(k, name, scope);
	size_t at = name.n;
	unsigned n;

	*copy = 0;
	if (found != NOTHING) return found;
	while (at && name.p[at - 1] != '/') at--;
	if (!at || !str_number(str_cut(name, at, name.n), &n) || !n) return NOTHING;
	found = dossier_find(k, str_cut(name, 0, at - 1), scope);
	if (found == NOTHING || k->entities.v[found].word != W_DRAFT) return NOTHING;
	*copy = n;
	return found;
}

static bool composed_same(struct str a, struct str b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool same = str_eq(key_of(a, &x), key_of(b, &y));

	buf_release(&x);
	buf_release(&y);
	return same;
}

bool written_otherwise(const struct dossier *k, struct str name, uint32_t entity)
{
	const struct entity *e = &k->entities.v[entity];
	struct buf full = BUF_INIT;
	bool same = str_eq(name, e->name);

	/* of a draft there may be the number of a copy in it, and other names it has none */
	if (same || e->word == W_DRAFT) return false;
	entity_put(k, entity, &full);
	same = composed_same(name, e->name) || composed_same(name, buf_str(&full));
	buf_release(&full);
	return !same;
}

/* ---- other names ---- */

static void add_other(struct dossier *k, uint32_t entity, uint32_t scope, struct str name)
{
	struct also other = { name, scope, entity, other_shaped(name) };
	struct buf made = BUF_INIT;
	uint32_t *slot;

	vec_push(&k->also, other);
	if (!other.usable) return;
	slot = map_at(&k->names, scope | OTHER, key_of(name, &made));
	*slot = *slot == MAP_NONE || *slot == entity ? entity : SEVERAL;
	buf_release(&made);
}

/* A topic is a name as well, though none of the facts that were declared: its `issue` line needs glosses. */
static void note_topics(struct dossier *k, use_fn *use)
{
	struct buf made = BUF_INIT;

	for (unsigned pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < k->r.facts.n; i++) {
			const struct fact *f = &k->r.facts.v[i], *line = f;
			const struct value *v;
			struct str key;

			if (f->word != (pass ? W_ISSUE : W_GLOSS) || f->flags & FACT_FAULTY || !use(k, f))
				continue;
			if (!pass) line = &k->r.facts.v[f->up];
			v = fact_value(&k->r, line, W_BODY);
			if (!v || v->kind != V_REF) continue;
			buf_clear(&made);
			key = key_of(v->text, &made);
			if (!pass) *map_at(&k->names, GLOSSED, key) = 0;
			else if (map_get(&k->names, GLOSSED, key) != MAP_NONE)
				*map_at(&k->names, k->r.files.v[f->file].scope | TOPIC, key) = 0;
		}
	buf_release(&made);
}

void note_other_names(struct builder *b, use_fn *use)
{
	struct dossier *k = b->k;

	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = &k->r.facts.v[i];
		const struct clause *c = f->name == NOTHING ? NULL : fact_clause(&k->r, f, W_ALSO);

		for (; c; c = fact_next(&k->r, f, c))
			if (c->n)
				add_other(k, f->name, k->r.files.v[f->file].scope,
					clause_values(&k->r, c)->text);
	}
	if (k->also.n) note_topics(k, use);
}

bool name_of_several(const struct dossier *k, struct str name, uint32_t file)
{
	struct reach r;

	if (!k->also.n || !name.n || (unsigned char)name.p[0] < 'A') return false;
	return look_up(k, &name, k->r.files.v[file].scope, &r) == SEVERAL;
}

/* Appends "TR (party, line 3) and of TM (party, line 5)" to *text, "TR or TM" to *names. */
static void list_several(
	const struct dossier *k, struct str name, uint32_t file, struct buf *text, struct buf *names)
{
	uint32_t listed[MANY_NAMES], scope;
	struct buf made = BUF_INIT;
	struct reach r;
	unsigned n = 0;

	(void)look_up(k, &name, k->r.files.v[file].scope, &r);
	scope = map_get(&k->names, r.scopes[0] | OTHER, key_of(name, &made)) == MAP_NONE ? r.scopes[1]
											 : r.scopes[0];
	buf_release(&made);
	for (size_t i = 0; i < k->also.n; i++) {
		const struct also *o = &k->also.v[i];
		bool again = false;

		if (o->scope != scope || !composed_same(o->name, name)) continue;
		for (unsigned j = 0; j < n; j++) again = again || listed[j] == o->entity;
		if (again) continue;
		if (n) buf_puts(text, " and of ");
		if (n) buf_puts(names, " or ");
		if (n == MANY_NAMES) {
			buf_puts(text, "others");
			buf_puts(names, "another");
			return;
		}
		listed[n++] = o->entity;
		entity_put(k, o->entity, text);
		entity_put(k, o->entity, names);
		buf_puts(text, " (");
		declared_put(k, o->entity, file, text);
		buf_putc(text, ')');
	}
}

void tell_several(struct builder *b, struct fact *f, uint32_t at, struct str name)
{
	struct buf text = BUF_INIT, names = BUF_INIT;
	bool told;

	if (!b->quiet && may_complain(b, f) && b->k->r.faults.list.n <= MANY_FAULTS)
		list_several(b->k, name, f->file, &text, &names);
	else buf_puts(&text, "several things");
	told = complain(b, f, ERR_UNKNOWN, at, "'%.*s' is another name of %s", STRF(name), text.p);
	if (names.n) complain_hint(b, told, "Write the one that is meant: %s.", names.p);
	buf_release(&text);
	buf_release(&names);
}

/* ---- nearest names ---- */

struct str nearest_name(
	const struct dossier *k, struct str name, uint32_t scope, uint64_t kinds, uint32_t *entity)
{
	struct nearest near = nearest_to(name);

	*entity = NOTHING;
	if (k->r.faults.list.n > MANY_FAULTS) return near.name;
	for (uint32_t i = 0; i < k->entities.n; i++) {
		const struct entity *e = &k->entities.v[i];
		struct str before = near.name;

		if (!(kinds & WORD_BIT(e->word)) || (e->scope && e->scope != scope)) continue;
		nearest_try(&near, e->name);
		if (near.name.p != before.p) *entity = i;
	}
	/* what is written already, and is taken by a topic, is no hint */
	for (size_t i = 0; i < k->also.n; i++) {
		const struct also *o = &k->also.v[i];
		struct str before = near.name;

		if (!o->usable || !(kinds & WORD_BIT(k->entities.v[o->entity].word)) ||
			(o->scope && o->scope != scope) || str_eq(o->name, name))
			continue;
		nearest_try(&near, o->name);
		if (near.name.p != before.p) *entity = o->entity;
	}
	return near.name;
}

bool tell_nearest(struct builder *b, const struct fact *f, struct str name, uint64_t kinds)
{
	const struct dossier *k = b->k;
	uint32_t entity;
	struct str near = nearest_name(k, name, k->r.files.v[f->file].scope, kinds, &entity);
	struct buf where = BUF_INIT;

	if (entity == NOTHING) return false;
	declared_put(k, entity, f->file, &where);
	if (str_eq(near, k->entities.v[entity].name))
		complain_hint(b, true, "Nearest is %.*s (%s).", STRF(near), where.p);
	else
		complain_hint(b, true, "Nearest is %.*s, another name of %.*s (%s).", STRF(near),
			STRF(k->entities.v[entity].name), where.p);
	buf_release(&where);
	return true;
}

/* ---- what somebody asks for ---- */

struct called {
	const struct dossier *k;
	take_fn *take;
	struct buf folded;
	uint32_t found, second;
};

static void try_called(struct called *c, uint32_t entity, struct str name)
{
	struct buf folded = BUF_INIT;

	if (!name.n || entity == c->found || !c->take(c->k, entity)) return;
	utf8_fold(&folded, name);
	if (folded.n && str_eq(buf_str(&folded), buf_str(&c->folded))) {
		if (c->found == NOTHING) c->found = entity;
		else if (c->second == NOTHING) c->second = entity;
	}
	buf_release(&folded);
}

uint32_t dossier_called(const struct dossier *k, struct str name, take_fn *take, struct err *e)
{
	struct called c = { .k = k, .take = take, .found = NOTHING, .second = NOTHING };
	struct buf one = BUF_INIT, two = BUF_INIT;
	bool named;

	utf8_fold(&c.folded, name);
	for (uint32_t i = 0; i < k->entities.n; i++) try_called(&c, i, k->entities.v[i].name);
	/* a name goes before what is not one */
	named = c.found != NOTHING;
	for (uint32_t i = 0; i < k->entities.n && !named; i++) try_called(&c, i, k->entities.v[i].title);
	for (size_t i = 0; i < k->also.n && !named; i++)
		try_called(&c, k->also.v[i].entity, k->also.v[i].name);
	*e = (struct err){ .rc = RC_OK };
	if (c.second != NOTHING) {
		entity_put(k, c.found, &one);
		entity_put(k, c.second, &two);
		err_set(e, RC_USAGE, "\"%.*s\" may be %s or %s", STRF(name), one.p, two.p);
		err_hint(e, "Write the name that the case gives it.");
	}
	buf_release(&one);
	buf_release(&two);
	buf_release(&c.folded);
	return c.second == NOTHING ? c.found : NOTHING;
}

void dossier_nearest(const struct dossier *k, take_fn *take, struct nearest *near)
{
	for (uint32_t i = 0; i < k->entities.n; i++) {
		if (!take(k, i)) continue;
		nearest_try(near, k->entities.v[i].name);
		nearest_try(near, k->entities.v[i].title);
	}
	for (size_t i = 0; i < k->also.n; i++)
		if (take(k, k->also.v[i].entity)) nearest_try(near, k->also.v[i].name);
}
