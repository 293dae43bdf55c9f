/* chain: through whom a line comes, from the one who said it to the source in which it stands; and the words
 * themselves. For what is said and claimed: persons stand with the office that they held on the day of the
 * line. What is appended to a buf is clean text. */
#ifndef OT_VIEW_CHAIN_H
#define OT_VIEW_CHAIN_H

#include "casefile/dossier.h"
#include "view/json.h"

/* "by Assad, president, to Khaji of IR; on the word of Sousan of SY, deputy foreign minister; via “SANA”":
 * only what the line says. The side of a person is told where it is not the one that holds the line. Where it
 * depends on a day that is not known exactly which office it was, those that may be meant stand with "or". */
void chain_put(const struct dossier *k, uint32_t fact, struct buf *out);

/* "by", "to", "per" (lists of {name, title, of, offices: [{office, sure}], in_office}) and "via" (a list of
 * texts); in_office is false when offices are known and none of that day, null when none is known at all. */
void chain_json(const struct dossier *k, uint32_t fact, json_t *row);

/* The words of a saying or a claim: our own, then each quotation in “…” with its language, then the reason:
 * `the hall is too small, “…” (ar), because …`. Nothing if there are none. */
void words_put(const struct dossier *k, uint32_t fact, struct buf *out);

/* "gist" (our words), "words" (quotations: [{text, language}]), "because" (as it is shown). */
void words_json(const struct dossier *k, uint32_t fact, json_t *row);

/* "holders": the codes left of the colon as they are written; "holder": the same in one text. */
void holders_json(const struct dossier *k, const struct fact *f, json_t *row);

/* The names and addresses in a clause, blanks between: names as `onetext show` knows them ("SY.Note"), the
 * rest as it is written. */
void refs_put(const struct dossier *k, const struct clause *c, struct buf *out);

/* The same as an array of texts, up to `except`; empty for NULL. */
json_t *names_json(const struct dossier *k, const struct clause *c);

#endif
