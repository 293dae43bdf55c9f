/* show_find: what somebody means who asks to be shown a name, an address, an alternative, a copy, a
 * chapter. */
#include "view/show.h"

#include "base/nearest.h"

/* The names that the viewer's own file has come first. */
static uint32_t viewer_scope(const struct dossier *k)
{
	if (k->viewer == NOTHING) return 0;
	for (size_t i = 0; i < k->r.files.n; i++)
		if (k->r.files.v[i].scope && k->r.files.v[i].by == k->who.v[k->viewer].entity)
			return k->r.files.v[i].scope;
	return 0;
}

static uint32_t named(const struct dossier *k, struct str name)
{
	return dossier_find(k, name, viewer_scope(k));
}

/* Has it a line that may be shown? A name that stands in faulty lines only is nobody's. */
static bool has_lines(const struct dossier *k, uint32_t entity)
{
	const struct entity *e = &k->entities.v[entity];

	for (uint32_t i = e->first; i != NOTHING; i = dossier_fact(k, i)->same)
		if (fact_shown(k, dossier_fact(k, i))) return true;
	return e->built_in != NOT_BUILT_IN;
}

static bool found_entity(const struct dossier *k, uint32_t entity, struct shown *x)
{
	const struct entity *e = &k->entities.v[entity];

	if (!has_lines(k, entity) || (e->word == W_ISSUE && e->table == NOTHING)) return false;
	*x = (struct shown){ .kind = e->word == W_ISSUE ? SHOWN_ISSUE : SHOWN_ENTITY,
		.index = e->word == W_ISSUE ? e->table : entity };
	return true;
}

/* "D1/3" */
static bool found_copy(const struct dossier *k, struct str name, struct shown *x)
{
	size_t slash = name.n;
	uint32_t draft;
	unsigned copy;

	while (slash && name.p[slash - 1] != '/') slash--;
	if (!slash || !str_number(str_cut(name, slash, name.n), &copy) || !copy) return false;
	draft = named(k, str_cut(name, 0, slash - 1));
	if (draft == NOTHING || k->entities.v[draft].word != W_DRAFT) return false;
	*x = (struct shown){ .kind = SHOWN_COPY, .index = draft, .choice = copy };
	return true;
}

/* ---- alternatives ---- */

static bool number_of(struct str s, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-';
	unsigned n;

	if (!str_number(str_cut(s, minus, s.n), &n)) return false;
	*out = minus ? -(int64_t)n : (int64_t)n;
	return true;
}

static uint32_t choice_called(const struct dossier *k, uint32_t issue, struct str name)
{
	const struct case_issue *it = &k->issues.v[issue];
	int64_t number;

	for (uint32_t c = 0; c < it->n_choices; c++)
		if (str_eq(k->choices.v[it->first_choice + c].name, name)) return c;
	for (uint32_t c = 0; number_of(name, &number) && c < it->n_choices; c++) {
		const struct choice *x = &k->choices.v[it->first_choice + c];

		if (x->origin == CHOICE_NUMBER && number >= x->lo && number <= x->hi) return c;
	}
	return NOTHING;
}

static enum rc no_choice(
	const struct dossier *k, uint32_t issue, struct str left, struct str name, struct err *e)
{
	const struct case_issue *it = &k->issues.v[issue];
	struct buf list = BUF_INIT;

	for (uint32_t c = 0; c < it->n_choices && c < 40; c++)
		buf_printf(&list, "%s%.*s", c ? " " : "", STRF(k->choices.v[it->first_choice + c].name));
	err_set(e, RC_NOTFOUND, "%.*s has no alternative \"%.*s\"", STRF(left), STRF(name));
	if (list.n) err_hint(e, "It has %s.", list.p);
	buf_release(&list);
	return RC_NOTFOUND;
}

/* "4.1=a", "Referendum=adopted" */
static enum rc find_choice(
	const struct dossier *k, struct str name, size_t equals, struct shown *x, struct err *e)
{
	struct str left = str_cut(name, 0, equals), right = str_cut(name, equals + 1, name.n);
	uint32_t entity = named(k, left), issue;

	if (entity != NOTHING && !has_lines(k, entity)) entity = NOTHING;
	if (entity != NOTHING && k->entities.v[entity].word == W_EVENT && found_entity(k, entity, x))
		return RC_OK;
	if (entity != NOTHING && k->entities.v[entity].word == W_ISSUE) issue = k->entities.v[entity].table;
	else issue = dossier_issue(k, left, e);
	if (issue == NOTHING)
		return entity == NOTHING ? e->rc : err_set(e, RC_NOTFOUND, "%.*s is no issue", STRF(left));
	*x = (struct shown){ .kind = SHOWN_CHOICE, .index = issue, .choice = choice_called(k, issue, right) };
	return x->choice == NOTHING ? no_choice(k, issue, left, right, e) : RC_OK;
}

/* ---- paragraphs and chapters ---- */

/* The block with exactly this address, or the node that it means, in one text. */
static bool part_of(const struct dossier *k, uint32_t text, struct str address, struct shown *x)
{
	const struct text *t = &k->texts.v[text];
	const struct outline *o = &t->issues.outline;
	struct buf name = BUF_INIT;
	uint32_t block = NOTHING, node;
	unsigned n;

	if (!t->read) return false;
	node = outline_find(o, address, &n, NULL);
	if (node != NOTHING) {
		block = o->nodes.v[node].block;
	} else if (memchr(address.p, '+', address.n)) {
		for (uint32_t i = 0; i < o->n_blocks && block == NOTHING; i++) {
			buf_clear(&name);
			outline_address(o, i, &name);
			if (str_eq(buf_str(&name), address)) block = i;
		}
	}
	buf_release(&name);
	if (block == NOTHING) return false;
	*x = (struct shown){ .kind = SHOWN_PART,
		.index = text,
		.first = block,
		.end = node == NOTHING ? block + 1 : o->nodes.v[node].end };
	return true;
}

static bool found_part(const struct dossier *k, struct str address, struct shown *x)
{
	const char *colon = memchr(address.p, ':', address.n);
	uint32_t draft;

	if (colon) {
		draft = named(k, str_cut(address, 0, (size_t)(colon - address.p)));
		if (draft == NOTHING || k->entities.v[draft].word != W_DRAFT ||
			k->entities.v[draft].table == NOTHING)
			return false;
		return part_of(k, k->entities.v[draft].table,
			str_cut(address, (size_t)(colon - address.p) + 1, address.n), x);
	}
	for (int current = 1; current >= 0; current--)
		for (uint32_t i = 0; i < k->texts.n; i++)
			if (k->texts.v[i].current == current && part_of(k, i, address, x)) return true;
	return false;
}

/* ---- other names ---- */

static enum rc nothing_named(const struct dossier *k, struct str name, struct err *e)
{
	struct nearest near = nearest_to(name);

	dossier_nearest(k, has_lines, &near);
	for (uint32_t i = 0; i < k->issues.n; i++) nearest_try(&near, k->issues.v[i].address);
	err_set(e, RC_NOTFOUND, "nothing is called \"%.*s\"", STRF(name));
	if (near.name.n) err_hint(e, "Did you mean %.*s?", STRF(near.name));
	else err_hint(e, "`onetext matrix`, `onetext parties` and `onetext sources` list names.");
	return RC_NOTFOUND;
}

enum rc shown_find(const struct dossier *k, struct str name, struct shown *x, struct err *e)
{
	const char *equals = memchr(name.p, '=', name.n);
	uint32_t entity = named(k, name);

	if (entity != NOTHING && found_entity(k, entity, x)) return RC_OK;
	if (equals) return find_choice(k, name, (size_t)(equals - name.p), x, e);
	if (found_copy(k, name, x)) return RC_OK;
	*x = (struct shown){ .kind = SHOWN_ISSUE, .index = dossier_issue(k, name, e) };
	if (x->index != NOTHING) return RC_OK;
	if (found_part(k, name, x)) {
		*e = (struct err){ .rc = RC_OK }; /* that it is no issue is no mistake */
		return RC_OK;
	}
	/* an address that may mean several is told as such */
	if (e->rc == RC_USAGE || strstr(e->msg, "may be any of")) return RC_USAGE;
	/* by title or another name: "Türkiye", "lavrentiev" */
	entity = dossier_called(k, name, has_lines, e);
	if (e->rc) return e->rc;
	if (entity != NOTHING && found_entity(k, entity, x)) return RC_OK;
	return nothing_named(k, name, e);
}
