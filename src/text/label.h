/* label: what stands in front of a paragraph: 4.1, (a), Pp4, Article 2bis, Option II, ## …
 * The grammar is in docs/addresses.md. */
#ifndef OT_TEXT_LABEL_H
#define OT_TEXT_LABEL_H

#include "text/draft.h"

struct label {
	enum label_kind kind;
	struct span span; /* as written, from its first letter or digit to its last */
	uint32_t body;    /* behind the label, its punctuation and blanks */
	uint8_t level;    /* number of # of a Markdown heading, 0 for none */
	bool heading;
};

/* Is there a label at the beginning of the line [start, end)? Opening brackets, their heads and emphasis may
 * stand before it. `bracket` is the index of the first bracket at or behind `start`. `fresh`: nothing of the
 * same paragraph stands in the line before; otherwise the line may just be wrapped text, and more is asked
 * for. A Markdown heading without a label of its own gives LABEL_MARKDOWN with an empty span. */
bool label_read(
	const struct draft *d, uint32_t start, uint32_t end, uint32_t bracket, bool fresh, struct label *l);

/* Appends the normal form of a label: "Art4", "Annex1", "4.1", "2bis", "a", "Pp4". */
void label_normal(struct str written, enum label_kind kind, struct buf *out);

/* A roman numeral, all letters of one case, up to 399; 0 if it is none. */
unsigned roman_number(struct str s);

/* Length of "bis", "ter", … "alt", "alt 2" at the beginning of s; 0 if there is none. */
size_t latin_suffix(struct str s);

#endif
