/* texts: the drafts of a case, read with the names of the case, and which of them are current on the day. */
#include "casefile/build.h"

#include <assert.h>

#include "text/read.h"

/* Titles and other names, which stand in a draft for whoever is the only one to have them. */
struct draft_names {
	struct parties *table;  /* codes, and in the end the rest */
	struct parties all;     /* what each name means to begin with */
	struct parties several; /* names that more than one has */
};

typedef void name_fn(struct draft_names *n, uint32_t party, struct str name);

static void try_name(struct draft_names *n, uint32_t party, struct str name)
{
	if (!parties_alias(&n->all, party, name, NULL)) (void)parties_alias(&n->several, 0, name, NULL);
}

static void add_name(struct draft_names *n, uint32_t party, struct str name)
{
	if (parties_find(&n->several, name) == NO_PARTY) (void)parties_alias(n->table, party, name, NULL);
}

static void each_name(const struct dossier *k, struct draft_names *n, name_fn *each, const uint32_t *party_of)
{
	struct buf text = BUF_INIT;

	for (uint32_t i = 0; i < k->entities.n + k->also.n; i++) {
		bool title = i < k->entities.n;
		uint32_t entity = title ? i : k->also.v[i - k->entities.n].entity;
		struct value v = { .text = title ? k->entities.v[i].title
						 : k->also.v[i - k->entities.n].name };

		buf_clear(&text);
		value_put(&text, &v);
		if (text.n && party_of[entity] != NO_PARTY) each(n, party_of[entity], buf_str(&text));
	}
	buf_release(&text);
}

/* Who may stand in a draft's brackets: parties, actors and groups, by code, title and other names. */
static void names_for_drafts(const struct dossier *k, struct parties *t, uint32_t **entity_of)
{
	uint32_t *party_of = mem_alloc(k->entities.n + 1, sizeof *party_of);
	struct draft_names names = { .table = t };
	VEC(uint32_t) map = { 0 };

	parties_init(t);
	t->declared = true;
	for (uint32_t i = 0; i < k->entities.n; i++) {
		const struct entity *e = &k->entities.v[i];

		party_of[i] = NO_PARTY;
		if ((e->word != W_PARTY && e->word != W_ACTOR && e->word != W_GROUP) || e->scope ||
			e->built_in)
			continue;
		party_of[i] = parties_add(t, e->name, false);
		while (map.n <= party_of[i]) vec_push(&map, NOTHING);
		map.v[party_of[i]] = i;
	}
	parties_copy(&names.all, t);
	parties_init(&names.several);
	(void)parties_add(&names.several, STR(""), false);
	each_name(k, &names, try_name, party_of);
	each_name(k, &names, add_name, party_of);
	parties_release(&names.all);
	parties_release(&names.several);
	mem_free(party_of);
	*entity_of = map.v;
}

static bool markdown_name(struct str path)
{
	return str_ends_nocase(path, STR(".md")) || str_ends_nocase(path, STR(".markdown"));
}

/* A draft that cannot be read is an error, but its line says true things all the same. */
static void no_text(struct builder *b, const struct fact *f, const struct value *file, const struct err *e)
{
	if (fact_has(&b->k->r, f, W_PENDING) || !may_complain(b, f)) return;
	fault_add(&b->k->r.faults, error_code[ERR_FILE], SEVERITY_ERROR, f->file, f->line, file->at, "%s",
		e->msg);
	if (*e->hint) fault_hint(&b->k->r.faults, "%s", e->hint);
	else fault_hint(&b->k->r.faults, "A text that is not at hand is marked 'pending'.");
}

static void read_text(struct builder *b, struct text *t, const struct fact *f, const struct parties *names)
{
	const struct value *file = fact_value(&b->k->r, f, W_BODY);
	struct draft_options o = { .parties = names };
	struct err e = { .rc = RC_OK };
	struct buf name = BUF_INIT;

	value_put(&name, file);
	if (name.p && name.p[0] != '/') buf_add(&t->path, buf_str(&b->folder));
	buf_add(&t->path, buf_str(&name));
	buf_release(&name);
	if (b->o->fetch(b->o->data, t->path.p ? t->path.p : "", &t->bytes, &e)) {
		no_text(b, f, file, &e);
		return;
	}
	if (t->bytes.n > DRAFT_MAX_BYTES) {
		err_set(&e, RC_INPUT, "the draft is larger than 4 GiB");
		no_text(b, f, file, &e);
		return;
	}
	o.markdown = markdown_name(buf_str(&t->path));
	draft_read(&t->draft, buf_str(&t->bytes), t->path.p, &o);
	issues_of(&t->draft, &t->issues);
	t->read = true;
	t->issue_of = mem_alloc(t->issues.list.n + 1, sizeof *t->issue_of);
	for (uint32_t i = 0; i < t->issues.list.n; i++) t->issue_of[i] = NOTHING;
	address_book_make(t);
}

/* The line of a draft that names its file. */
static const struct fact *declaration(const struct dossier *k, uint32_t entity)
{
	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = k->r.facts.v[i].same)
		if (fact_has(&k->r, &k->r.facts.v[i], W_BODY)) return &k->r.facts.v[i];
	return NULL;
}

static void find_current(struct dossier *k)
{
	for (uint32_t i = 0; i < k->texts.n; i++) {
		struct text *t = &k->texts.v[i];

		t->current = k->entities.v[t->entity].known;
		for (uint32_t f = k->entities.v[t->entity].first; f != NOTHING; f = k->r.facts.v[f].same) {
			const struct fact *line = &k->r.facts.v[f];

			assert(k->r.facts.v);
			if (fact_speaks(line) &&
				(fact_has(&k->r, line, W_TRANSLATES) || line->flags & FACT_CHANGE))
				t->current = false;
		}
	}
	for (uint32_t i = 0; i < k->texts.n; i++) {
		struct text *t = &k->texts.v[i];

		for (uint32_t f = k->entities.v[t->entity].first; f != NOTHING; f = k->r.facts.v[f].same) {
			const struct clause *c = fact_clause(&k->r, &k->r.facts.v[f], W_REPLACES);

			for (uint32_t n = 0; c && n < c->n; n++) {
				const struct value *v = clause_values(&k->r, c) + n;

				/* of what is no draft, which is an error, `table` is no text */
				if (v->meaning != MEANS_ENTITY || k->entities.v[v->means].word != W_DRAFT ||
					k->entities.v[v->means].table == NOTHING)
					continue;
				if (t->older == NOTHING) t->older = k->entities.v[v->means].table;
				if (fact_speaks(&k->r.facts.v[f]))
					k->texts.v[k->entities.v[v->means].table].current = false;
			}
		}
	}
}

/* A draft's line is for everybody; its text is for the table, and for those whom the line names. */
static bool may_read(const struct dossier *k, const struct fact *f)
{
	return k->all || fact_has(&k->r, f, W_FOR) || (k->viewer != NOTHING && k->who.v[k->viewer].table);
}

void read_texts(struct builder *b)
{
	struct dossier *k = b->k;
	struct parties names;
	uint32_t *entity_of;

	names_for_drafts(k, &names, &entity_of);
	for (uint32_t i = 0; i < k->entities.n; i++) {
		const struct fact *f = k->entities.v[i].word == W_DRAFT ? declaration(k, i) : NULL;
		struct text t = { .entity = i, .older = NOTHING };

		if (!f) continue;
		k->entities.v[i].table = (uint32_t)k->texts.n;
		t.withheld = !may_read(k, f);
		if (!(f->flags & FACT_FAULTY) && !t.withheld)
			read_text(b, &t, f, names.list.n ? &names : NULL);
		if (t.read) {
			t.who_of = mem_alloc(t.draft.parties.list.n + 1, sizeof *t.who_of);
			for (uint32_t p = 0; p < t.draft.parties.list.n; p++)
				t.who_of[p] = entity_of ? entity_of[p] : NOTHING;
		}
		vec_push(&k->texts, t);
	}
	find_current(k);
	parties_release(&names);
	mem_free(entity_of);
}
