/* reading: the files of a case and the statements in them, as written. Nothing is looked up yet: names and
 * addresses are words; see build.h. Reading never fails: a faulty line is kept as a fact that is
 * FACT_FAULTY. */
#ifndef OT_CASEFILE_READING_H
#define OT_CASEFILE_READING_H

#include "casefile/fact.h"
#include "casefile/fault.h"
#include "casefile/grammar.h"
#include "casefile/lex.h"

struct case_file {
	struct buf path; /* as it is opened and shown */
	struct buf bytes;
	struct str supplier; /* who supplies it, as its first line says; empty: the main case */
	uint32_t scope;      /* index of its supplier's names; 0: those of the main case */
	uint32_t include;    /* the fact that includes it, or NOTHING */
	uint32_t header;     /* its `onetext` line, or NOTHING */
	uint32_t by;         /* entity of its supplier, once names are known; NOTHING: the main case */
	bool own;            /* the viewer supplied it */
};

struct reading {
	VEC(struct case_file) files; /* the main file first */
	VEC(struct fact) facts;      /* file by file, in the order of their lines */
	VEC(struct clause) clauses;
	VEC(struct value) values;
	struct faults faults;
	struct lexicon lexicon;
};

void reading_init(struct reading *r);
void reading_release(struct reading *r);

/* Reads the statements of files.v[file] (its bytes are there) and appends them. Linear. */
void parse_file(struct reading *r, uint32_t file);

/* Does this look like a case file: is its first word, behind a byte order mark, blank lines and comments,
 * `onetext`? */
bool case_signature(struct str bytes);

/* ---- what stands in a fact ---- */

/* The first clause `word` of f, or NULL; the next one behind c. */
const struct clause *fact_clause(const struct reading *r, const struct fact *f, enum word word);
const struct clause *fact_next(const struct reading *r, const struct fact *f, const struct clause *c);
static inline bool fact_has(const struct reading *r, const struct fact *f, enum word word)
{
	return fact_clause(r, f, word) != NULL;
}
static inline const struct value *clause_values(const struct reading *r, const struct clause *c)
{
	return r->values.v + c->first;
}
/* The first value of the clause, or NULL. */
const struct value *fact_value(const struct reading *r, const struct fact *f, enum word word);
/* The state or kind that the statement names, or W_NOTHING. */
enum word fact_state(const struct reading *r, const struct fact *f);
/* The date in a clause, or NULL. */
const struct date *fact_date(const struct reading *r, const struct fact *f, enum word word);

/* Appends a string without its escapes. */
void value_put(struct buf *out, const struct value *v);

#endif
