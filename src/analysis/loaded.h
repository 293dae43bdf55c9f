/* loaded: words that take a side, for the wording that the team itself writes. The list is data: people
 * print it, edit it, and give it back (`onetext check --list-words`, `--words FILE`).
 *
 *	regime ; government, authorities      what is found, and what may be written instead
 *	occupier*                             any word that begins so
 *	+ sanctions regime                    a term in which the word is in order
 *
 * A phrase is words, whatever stands between them; case makes no difference. # begins a comment. */
#ifndef OT_ANALYSIS_LOADED_H
#define OT_ANALYSIS_LOADED_H

#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"

/* Appends the list as it comes with the program, in the form above. */
void loaded_built_in(struct buf *out);

struct phrase {
	uint32_t first, n; /* into loaded.words */
	struct str shown;  /* as it stands in the list */
	struct str instead;
	bool fine; /* a term that is in order */
};

struct loaded_word {
	uint32_t at, n; /* in loaded.folded */
	bool begins;    /* any word that begins so */
};

struct loaded {
	struct buf text, folded; /* what the rest points into */
	VEC(struct phrase) list;
	VEC(struct loaded_word) words;
	VEC(uint32_t) next; /* for each phrase: the next one whose first word begins with the same byte */
	uint32_t bucket[256];
};

/* RC_INPUT with the line of what cannot be read. l is to be released in any case. */
enum rc loaded_read(struct loaded *l, struct str bytes, const char *file, struct err *e) OT_MUST_USE;
void loaded_release(struct loaded *l);

/* Calls each() for every phrase of the list in the text, in order, a phrase once: which one, and where it
 * stands. Of two that overlap, the one that begins first; of two that begin together, the longer. O(words ×
 * phrases that begin with the same byte). */
typedef void loaded_fn(void *data, const struct phrase *phrase, size_t start, size_t end);
void loaded_scan(const struct loaded *l, struct str text, loaded_fn *each, void *data);

#endif
