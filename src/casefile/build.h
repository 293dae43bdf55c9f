/* build: what the steps from facts to a dossier share. Internal to dossier.c and the files it calls, in this
 * order: load.c, sight.c, names.c (with lookup.c), known.c, same.c, people.c, texts.c, carried.c, issues.c,
 * refs.c, position.c, acts.c (names.c and people.c also before sight.c, for what everybody may see). */
#ifndef OT_CASEFILE_BUILD_H
#define OT_CASEFILE_BUILD_H

#include "casefile/dossier.h"

struct number_ref {
	uint32_t issue;
	int64_t number;
};

struct builder {
	struct dossier *k;
	const struct dossier_options *o;
	bool quiet; /* a first look: nothing is complained of */
	struct buf viewer_name;
	struct buf folder;      /* of the main file, with its slash, or empty */
	VEC(struct str) scopes; /* the supplier's name of each scope; 0: empty */
	struct map glossed;     /* names of issues that have a gloss */
	struct choices {
		VEC(struct choice) v;
	} * choices;                        /* for each issue, while they are collected */
	size_t n_choices;                   /* issues that have such a list */
	VEC(struct number_ref) number_refs; /* numbers that logic names */
};

/* ---- faults ---- */

/* Adds an error about the fact at offset `at`, unless the viewer is not to see it (true: it was added, and a
 * hint may follow); the fact takes part in nothing. */
bool complain(struct builder *b, struct fact *f, enum error_code code, uint32_t at, const char *format, ...)
	OT_PRINTF(5, 6);
void complain_hint(struct builder *b, bool added, const char *format, ...) OT_PRINTF(3, 4);
bool may_complain(const struct builder *b, const struct fact *f);

/* "party, line 7" (of another file "party, sy.onetext:7", or, to a viewer, "party": what that viewer may not
 * see moves the lines of it). */
void declared_put(const struct dossier *k, uint32_t entity, uint32_t file, struct buf *out);

/* ---- steps ---- */

enum rc load_case(struct builder *b, const char *path, struct err *e);
void settle_suppliers(struct builder *b); /* who supplies each file, once it is known who there is */
void check_suppliers(struct builder *b);  /* supplied files say only what they may */

/* Declares what the facts that `use` takes declare; bind_names() finds what the names in them mean. */
typedef bool use_fn(const struct dossier *k, const struct fact *f);
void declare_names(struct builder *b, use_fn *use);
/* A new entity of a name that means nothing yet in the scope, declared by the fact (NOTHING: built in). */
uint32_t add_entity(struct builder *b, struct str name, uint32_t scope, enum word word, uint32_t fact);
void forget_names(struct builder *b);
void bind_names(struct builder *b, use_fn *use);
void people_of(struct builder *b); /* who, groups, roles, seats on the day */

bool sight_use(const struct dossier *k, const struct fact *f); /* what has a say in who sees what */
enum rc find_viewer(struct builder *b, struct err *e);
void hide_lines(struct builder *b);

/* A first look, for what everybody may see: the days that the lines themselves give. */
void wait_people(struct builder *b);
void wait_lines(struct builder *b); /* fact.known, FACT_WAITS, FACT_DOUBLE */
void read_texts(struct builder *b);
/* Lines about an older draft, in the letters and numbers of the present one. */
void carry_lines(struct builder *b);
void make_issues(struct builder *b);
void find_older_issues(struct builder *b);
void bind_refs(struct builder *b);
/* May an address in this clause stand for a whole paragraph, with all that is under it? */
bool takes_parts(const struct fact *f, const struct clause *c);
void make_positions(struct builder *b);
/* The choices are complete only when the stances are known: their indices are looked up again. */
void rebind_choices(struct builder *b);
/* What is said twice must agree: what is declared, before it is used; what is held, behind bind_refs(). */
void check_declarations(struct builder *b);
void check_held_lines(struct builder *b);
void check_acts(struct builder *b);

/* ---- names ---- */

/* What is declared with this name in the scope itself, or NOTHING. */
uint32_t name_declared(const struct dossier *k, struct str name, uint32_t scope);
/* The entity that a name in this file means, or NOTHING; a copy number behind it ("D1/3") goes to *copy (0:
 * none). */
uint32_t name_in_file(const struct dossier *k, struct str name, uint32_t file, uint32_t *copy);
/* Is it another name of several things, and so the name of none? */
bool name_of_several(const struct dossier *k, struct str name, uint32_t file);
/* Complains of such a name at the offset, and says whose it is. */
void tell_several(struct builder *b, struct fact *f, uint32_t at, struct str name);
/* Takes the other names from what `also` says in the facts that `use` takes, all names being declared. */
void note_other_names(struct builder *b, use_fn *use);
/* Is this not the name with which the entity is declared, but another one of it? */
bool written_otherwise(const struct dossier *k, struct str name, uint32_t entity);
/* The next name of the fact that is written otherwise, or NULL; `from` begins at the first clause of
 * interest and goes behind it. They come in the order in which they stand in the file. */
struct place_in_fact {
	uint32_t clause, value; /* of the fact; of the clause */
};
const struct value *written_next(const struct dossier *k, const struct fact *f, struct place_in_fact *from);
/* Says that the value, of the fact, means the entity. */
void bind_to(struct builder *b, struct fact *f, struct value *v, uint32_t entity);
/* The name, of an entity whose kind is in the set of words `kinds`, that is nearest to what was written, or
 * an empty text; *entity whose it is. */
struct str nearest_name(
	const struct dossier *k, struct str name, uint32_t scope, uint64_t kinds, uint32_t *entity);
/* Hints at it, behind a complaint; false: nothing is near. */
bool tell_nearest(struct builder *b, const struct fact *f, struct str name, uint64_t kinds);

/* A copy that lives as long as the dossier. */
struct str keep(struct dossier *k, struct str s);

/* ---- addresses ---- */

/* What an address, or a name, means to the file of a fact: an entity, an issue, or a place in a text. */
struct target {
	uint32_t entity;       /* or NOTHING */
	uint32_t text;         /* text (index) of the place, or NOTHING */
	uint32_t block, issue; /* there; NOWHERE: none or several */
	uint32_t n_issues;
	bool prefixed; /* the address names its draft */
};
/* False, with the reason in *why (a message) and *hint, when it means nothing, or may mean several things.
 * `skip`: not in current texts. */
bool find_target(const struct dossier *k, struct str address, uint32_t file, bool skip, struct target *t,
	struct buf *why, struct buf *hint);
/* Does text a replace b, at first or second hand? */
bool text_newer(const struct dossier *k, uint32_t a, uint32_t b);
/* The issue of the case that stands there; NOTHING: none. */
uint32_t issue_at(const struct dossier *k, const struct target *t);
/* Makes one there, if the place holds one of a text that is not current, and has none in the case yet. */
void make_older_issue(struct builder *b, const struct target *t);

/* The choice of an issue with this name ("a", "none", "Mutual"), its index within the issue, or NOTHING. */
uint32_t choice_named(const struct builder *b, uint32_t issue, struct str name);
/* The same for a name as it is written in a file, where that of an initiative may be its supplier's own. */
uint32_t choice_in_file(const struct builder *b, uint32_t issue, struct str name, uint32_t file);
uint32_t choice_of_initiative(const struct builder *b, uint32_t issue, uint32_t entity);
/* "a b c none", for messages. */
void choices_put(const struct builder *b, uint32_t issue, struct buf *out);

struct place_found {
	uint32_t block, issue; /* of the text; issue NOWHERE: the paragraph holds none, or several */
	uint32_t n_issues;
};
void address_book_make(struct text *t);
void address_book_free(struct text *t);
/* False: no paragraph has this address; *n > 1: several have, told in `candidates`. O(1) once asked before.
 */
bool address_find(const struct text *t, struct str address, struct place_found *found, unsigned *n,
	struct buf *candidates);

#endif
