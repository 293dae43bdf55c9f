/* casebrief_json: what the two files that print a brief for programs share. */
#ifndef OT_VIEW_CASEBRIEF_JSON_H
#define OT_VIEW_CASEBRIEF_JSON_H

#include "view/casebrief.h"
#include "view/json.h"

/* Adds `,"key":value` to an object that is written piece by piece. Takes the value. */
void brief_member(struct out *out, const char *key, json_t *value);

/* Puts "on", "per", "flags", "sources", "file", "line" of a fact: when, on whose word, how sure, what
 * vouches, where. */
void brief_behind(const struct dossier *k, uint32_t fact, json_t *row);

/* Names as they are written, groups not expanded; [] where there are none. */
json_t *brief_names_json(const struct dossier *k, const struct fact *f, enum word word);

/* What stands in a clause: its string, or its text; null where there is none. */
json_t *brief_clause_json(const struct dossier *k, const struct fact *f, enum word word);

json_t *brief_addresses_json(const struct casebrief *b, struct brief_list l);

/* "redlines": what changed from the draft before. */
void brief_redlines_json(const struct casebrief *b, struct out *out);

/* "conditions" to "deadlines". */
void brief_dates_json(const struct casebrief *b, struct out *out);

#endif
