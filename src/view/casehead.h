/* casehead: what every answer about a case says first: of which case, as of which day, and for whom; and how
 * answers name the lines that they rest on. What is appended to a buf is clean text (see term_clean). */
#ifndef OT_VIEW_CASEHEAD_H
#define OT_VIEW_CASEHEAD_H

#include "analysis/meetings.h"
#include "view/json.h"
#include "view/term.h"

/* The title, then "as of 22 June 2023 (the day of the case) · what SY may see", then, where it is so, that
 * the case is suspended, closed or overtaken, and that confidential positions are in it. Returns the number
 * of lines: 2 to 4, more where the terminal is too narrow for one of them. */
unsigned casehead_text(const struct dossier *k, struct term *t);

/* "case", "on", "on_from" ("asked", "case", "system"), "viewer" (a code, "public" or null), "confidential",
 * "state" (null, or "suspended", "overtaken", "closed"). */
void casehead_json(const struct dossier *k, json_t *object);

/* The same as the beginning of an answer that is written row by row: `{"case":…,"state":…`, without the
 * closing brace. */
void casehead_json_open(const struct dossier *k, struct out *out);

/* The place of a fact as an answer may cite it: "case.onetext:33", or nothing when the viewer may not be
 * told. Appends. */
void cite_put(const struct dossier *k, uint32_t fact, struct buf *out);

/* The same as "file" and "line", null when it may not be told or fact is NOTHING. */
void cite_json(const struct dossier *k, uint32_t fact, json_t *object);

/* What vouches for a fact, as far as it was known on the day: " [S "p. 2"]", with a blank before it; nothing
 * if nothing does. */
void vouch_put(const struct dossier *k, uint32_t fact, struct buf *out);
/* The same without the brackets: `S "p. 2" A4`. */
void vouchers_put(const struct dossier *k, uint32_t fact, struct buf *out);
/* Array of {source, where}: each source once, its indented lines included, with the first place given. */
json_t *vouch_json(const struct dossier *k, uint32_t fact);

/* The words of a fact: its quotation in “…” if it has one, else our gist of it, else nothing; the first of
 * `words`, the text that is its body (a claim's, a task's), `because`, the title. True if it is a quotation.
 */
bool fact_words_put(const struct dossier *k, uint32_t fact, struct buf *out);

/* A condition: its name, or, unnamed, "SY: 7.2=none or Embassies=c". */
void condition_put(const struct dossier *k, uint32_t fact, struct buf *out);

/* A list of names as written, groups not expanded: "SY TR", "All except TR". */
void names_put(const struct dossier *k, const struct value *v, uint32_t n, struct buf *out);

/* A clause as it is written, without the word that begins it: of `under 4.1=a` "4.1=a". Nothing for NULL. */
void clause_text_put(const struct dossier *k, const struct fact *f, const struct clause *c, struct buf *out);

json_t *clause_json(const struct dossier *k, const struct fact *f, enum word word); /* its first; or null */

/* A text between quotes, without its escapes, as it may be shown; nothing for NULL. */
void string_put(const struct value *v, struct buf *out);

/* The code of an entity or of somebody; it is clean. */
void name_put(const struct dossier *k, uint32_t entity, struct buf *out);
void code_put(const struct dossier *k, uint32_t who, struct buf *out);
/* Our words for it, else its name; a place as it was called on the date: "Sochi", "Nur-Sultan (Astana)". */
void entity_title_put(const struct dossier *k, uint32_t entity, struct buf *out);
void place_put(const struct dossier *k, uint32_t place, const struct date *on, struct buf *out);

/* unsure, inferred, illustrative, pending, as far as the line says so: what stands before the first of them,
 * between two and behind the last; nothing if it has none. */
void marks_put(const struct dossier *k, uint32_t fact, const char *before, const char *between,
	const char *after, struct buf *out);
json_t *marks_json(const struct dossier *k, uint32_t fact); /* as an array */

json_t *name_json(const struct dossier *k, uint32_t entity); /* these three: null for NOTHING */
json_t *code_json(const struct dossier *k, uint32_t who);
json_t *title_json(const struct dossier *k, uint32_t entity); /* null if it has none */
json_t *word_json(enum word w);                               /* null for W_NOTHING */

/* A text between quotes as JSON; null for NULL. */
json_t *string_json(const struct value *v);

/* Appends a day for people: "22 June 2023". A date for people is date_say(); "2 parties", "blocked" and the
 * like are put_plural() and status_name[]. */
void day_say(int32_t day, struct buf *out);

/* "until 8 March 2024 (7 days left)", "until March 2024 (3 days past)": by its last possible day. */
void until_put(const struct dossier *k, const struct date *until, struct buf *out);

/* A date as it is written in a case; null for NULL. */
json_t *date_json(const struct date *d);
json_t *day_json(int32_t day); /* "2023-06-22"; null for an end that is open */

#endif
