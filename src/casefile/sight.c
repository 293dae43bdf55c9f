/* sight: who may see which line, decided before any name is looked up for an answer. The rules are in
 * docs/case.md, "Who sees what". Only lines that are public themselves have a say in it. */
#include "casefile/build.h"

#include "base/nearest.h"
#include "base/utf8.h"

#define BIT(w) WORD_BIT(W_##w)

/* Statements that say who and what there is: everybody sees them. */
static const uint64_t public_by_nature = BIT(ONETEXT) | BIT(INCLUDE) | BIT(CASE) | BIT(TODAY) | BIT(PARTY) |
					 BIT(ACTOR) | BIT(GROUP) | BIT(PERSON) | BIT(PLACE) | BIT(SERIES) |
					 BIT(SESSION) | BIT(DRAFT) | BIT(CONSENT);
/* What only its holder knows of itself. */
static const uint64_t private_by_nature = BIT(WORTH) | BIT(TOLERANCE) | BIT(WALKAWAY);

static bool is_of(const struct fact *f, uint64_t words)
{
	return WORD_BIT(f->word) & words;
}

bool sight_use(const struct dossier *k, const struct fact *f)
{
	return (f->word == W_PARTY || f->word == W_ACTOR || f->word == W_GROUP || f->word == W_PERSON) &&
	       !k->r.files.v[f->file].scope && !(f->flags & FACT_FAULTY) && !fact_has(&k->r, f, W_FOR);
}

/* ---- the viewer ---- */

static bool anybody(const struct dossier *k, uint32_t entity)
{
	(void)k;
	(void)entity;
	return true;
}

/* One for whom an answer can be. */
static bool reader(const struct dossier *k, uint32_t entity)
{
	return k->entities.v[entity].table != NOTHING && k->entities.v[entity].word != W_GROUP;
}

/* The side of a person: who it is `of`. */
static uint32_t side_of(const struct dossier *k, uint32_t person)
{
	for (uint32_t i = k->entities.v[person].first; i != NOTHING; i = k->r.facts.v[i].same) {
		const struct value *of = fact_value(&k->r, &k->r.facts.v[i], W_OF);

		if (of && of->meaning == MEANS_ENTITY && k->entities.v[of->means].word != W_GROUP)
			return of->means;
	}
	return NOTHING;
}

enum rc find_viewer(struct builder *b, struct err *e)
{
	struct dossier *k = b->k;
	struct str name = str_trim(str_of(b->o->viewer ? b->o->viewer : ""));
	struct nearest near = nearest_to(name);
	uint32_t found;

	k->viewer = NOTHING;
	k->public = b->o->public;
	k->all = !b->o->viewer && !b->o->public;
	if (!b->o->viewer) return RC_OK;
	found = dossier_find(k, name, 0);
	if (found == NOTHING) {
		found = dossier_called(k, name, anybody, e);
		if (e->rc) return e->rc;
	}
	if (found != NOTHING && k->entities.v[found].word == W_PERSON) found = side_of(k, found);
	if (found != NOTHING && k->entities.v[found].word == W_GROUP) {
		err_set(e, RC_USAGE, "%.*s is a group; an answer is for one of its members", STRF(name));
		err_hint(e, "--public gives what everybody may see.");
		return RC_USAGE;
	}
	if (found != NOTHING) {
		k->viewer = k->entities.v[found].table;
		buf_add(&b->viewer_name, k->entities.v[found].name);
		k->all = k->who.v[k->viewer].roles & role_bit(W_PENHOLDER);
		return RC_OK;
	}
	dossier_nearest(k, reader, &near);
	err_set(e, RC_NOTFOUND, "nobody in the case is named '%.*s'", STRF(name));
	if (near.name.n) err_hint(e, "Did you mean %.*s?", STRF(near.name));
	return RC_NOTFOUND;
}

/* ---- the lines ---- */

static const struct entity *named(const struct dossier *k, struct str name)
{
	uint32_t e = dossier_find(k, name, 0);

	return e == NOTHING ? NULL : &k->entities.v[e];
}

/* Does a list of names, which are not bound yet, name the viewer, itself or in a group? */
static bool names_viewer(const struct dossier *k, const struct value *v, uint32_t n)
{
	bool in = false;

	for (uint32_t i = 0; i < n; i++) {
		const struct entity *e;
		bool hit = false;

		if (v[i].kind == V_WORD && v[i].word == W_EXCEPT) {
			if (!in) return false;
			return !names_viewer(k, v + i + 1, n - i - 1);
		}
		e = v[i].kind == V_NAME ? named(k, v[i].text) : NULL;
		if (!e) continue;
		if (e->built_in == THE_PUBLIC) hit = true;
		else if (k->viewer == NOTHING) hit = false;
		else if (e->word == W_GROUP) {
			const struct group *g = &k->groups.v[e->table];

			for (uint32_t m = 0; m < g->n; m++)
				hit = hit || k->members.v[g->first + m] == k->viewer;
		} else if (e->word == W_PARTY || e->word == W_ACTOR) {
			hit = e->table == k->viewer;
		}
		in = in || hit;
	}
	return in;
}

static bool supplies(const struct dossier *k, const struct fact *f)
{
	return k->r.files.v[f->file].own;
}

/* Whether the viewer holds it or supplied it: then it sees all of it. */
static bool own_line(const struct dossier *k, const struct fact *f)
{
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);

	if (k->viewer == NOTHING) return false;
	if (supplies(k, f)) return true;
	return holder && names_viewer(k, clause_values(&k->r, holder), holder->n);
}

/* The readers that the line names, or those that the issue above it names. */
static const struct clause *readers(const struct dossier *k, const struct fact *f)
{
	const struct clause *c = fact_clause(&k->r, f, W_FOR);

	if (c || f->up == NOTHING || f->word == W_STANCE) return c;
	return fact_clause(&k->r, &k->r.facts.v[f->up], W_FOR);
}

static bool sees(const struct dossier *k, const struct fact *f)
{
	const struct clause *c = readers(k, f);
	bool supplied = k->r.files.v[f->file].scope;

	if (k->all || supplies(k, f)) return true;
	if (f->word == W_ONETEXT) return true;
	/* that somebody confided a file is for the penholder */
	if (f->word == W_INCLUDE && fact_has(&k->r, f, W_BY))
		return c && names_viewer(k, clause_values(&k->r, c), c->n);
	/* a bloc's speaker confides in the penholder, not in the bloc */
	if (supplied && !c) return false;
	if (own_line(k, f)) return true;
	if (c) return names_viewer(k, clause_values(&k->r, c), c->n);
	if (is_of(f, private_by_nature)) return false;
	return is_of(f, public_by_nature) || (k->viewer != NOTHING && k->who.v[k->viewer].table);
}

static bool has_points(const struct dossier *k, const struct fact *f)
{
	const struct clause *c = f->word == W_STANCE ? fact_clause(&k->r, f, W_BODY) : NULL;

	for (uint32_t i = 0; c && i < c->n; i++)
		if (clause_values(&k->r, c)[i].kind == V_NUMBER) return true;
	return false;
}

/* Is there anything in the line that not all at the table may see? */
static bool confidential(const struct dossier *k, const struct fact *f)
{
	const struct clause *c = readers(k, f);

	if (f->word == W_ONETEXT || f->word == W_ISSUE || f->word == W_GLOSS) return false;
	if (!c) return k->r.files.v[f->file].scope || is_of(f, private_by_nature) || has_points(k, f);
	for (uint32_t i = 0; i < c->n; i++) {
		const struct entity *e = named(k, clause_values(&k->r, c)[i].text);

		if (e && (e->built_in == THE_TABLE || e->built_in == THE_PUBLIC)) return c->n > 1;
	}
	return true;
}

/* Faults that were found while reading are told to the supplier of their file and to the penholder. */
static void hide_faults(struct builder *b)
{
	struct dossier *k = b->k;
	size_t n = 0;

	for (size_t i = 0; i < k->r.faults.list.n; i++)
		if (k->r.files.v[k->r.faults.list.v[i].file].own)
			k->r.faults.list.v[n++] = k->r.faults.list.v[i];
	k->r.faults.list.n = n;
}

/* Of each file: did the viewer supply it? */
static void find_own(struct dossier *k)
{
	for (size_t i = 0; i < k->r.files.n; i++) {
		struct case_file *f = &k->r.files.v[i];
		struct value name = { .kind = V_NAME, .text = f->supplier };

		f->own = f->scope && k->viewer != NOTHING && names_viewer(k, &name, 1);
	}
}

static void hide_with(struct fact *f, const struct fact *with)
{
	f->flags |= with->flags & FACT_HIDDEN;
}

/* An issue is one statement, whatever stands between its lines: who may not see a part of it sees none, but
 * who may see a stance may see on which issue it is, and what is said of that for all. */
static void hide_blocks(struct dossier *k)
{
	struct fact *facts = k->r.facts.v;
	size_t n = k->r.facts.n;

	for (size_t i = 0; i < n; i++)
		if (facts[i].word == W_ISSUE && facts[i].up != NOTHING)
			hide_with(&facts[facts[i].up], &facts[i]);
	for (size_t i = 0; i < n; i++)
		if (facts[i].word == W_STANCE && !(facts[i].flags & FACT_HIDDEN))
			facts[facts[i].up].flags &= (uint8_t)~FACT_HIDDEN;
	for (size_t i = 0; i < n; i++) {
		struct fact *f = &facts[i];

		if (f->up == NOTHING || f->word == W_STANCE) continue;
		if (f->word == W_ISSUE || !fact_has(&k->r, f, W_FOR)) f->flags &= (uint8_t)~FACT_HIDDEN;
		hide_with(f, &facts[f->up]);
	}
}

void hide_lines(struct builder *b)
{
	struct dossier *k = b->k;

	find_own(k);
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct fact *f = &k->r.facts.v[i];

		if (!(f->flags & FACT_FAULTY) && k->all)
			k->confidential = k->confidential || confidential(k, f);
		if (!sees(k, f)) f->flags |= FACT_HIDDEN;
		else if (!k->all && has_points(k, f) && !fact_has(&k->r, f, W_FOR) && !own_line(k, f))
			f->flags |= FACT_NO_POINTS;
	}
	hide_blocks(k);
	if (!k->all) hide_faults(b);
}
