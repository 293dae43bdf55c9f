/* sources: what the lines of a case rest on, and which rest on nothing else. */
#ifndef OT_VIEW_SOURCES_H
#define OT_VIEW_SOURCES_H

#include "casefile/dossier.h"
#include "view/json.h"
#include "view/term.h"

/* A line that rests on a source. */
struct source_line {
	uint32_t fact;
	bool alone; /* nothing else vouches for it */
};

struct source_use {
	uint32_t entity;   /* a source, or whatever else vouches: a session */
	uint32_t first, n; /* into sources_view.lines, in file order */
	uint32_t alone;    /* how many of them rest on it alone */
	bool named;        /* somewhere else: as a member of a contradiction, behind `per` */
};

struct sources_view {
	const struct dossier *k;
	VEC(struct source_use) list; /* sources in the order of their declaration, then what else vouches */
	VEC(struct source_line) lines;
	uint32_t unsourced; /* lines of the case that nothing vouches for */
	bool all;           /* for people: every line */
	struct term *term;
};

void sources_of(struct sources_view *v);
void sources_release(struct sources_view *v);

void sources_text(const struct sources_view *v);

/* {…, sources, unused, unsourced}; see docs/json.md. */
void sources_json(const struct sources_view *v);

/* ---- shared by the files of this view ---- */

static inline bool source_unused(const struct source_use *u)
{
	return !u->n && !u->named;
}

/* What kind of line it is: "stance", "act"; `many`: "stances". */
const char *kind_noun(enum word statement, bool many);

/* By what a line is known: its name ("C1"), or what it says in short ("SY on Stages", "concept by SY TR").
 * Appends. */
void line_name(const struct dossier *k, uint32_t fact, struct buf *out);

/* The first line of the source that says it, or NULL; and a clause of it: `via`, `headline`. */
const struct fact *source_fact(const struct dossier *k, uint32_t entity);
const struct value *source_value(const struct dossier *k, uint32_t entity, enum word clause);
bool source_has(const struct dossier *k, uint32_t entity, enum word clause);

#endif
