/* carried: what the files share that write lines about an older draft anew. Internal to carried*.c. */
#ifndef OT_CASEFILE_CARRIED_H
#define OT_CASEFILE_CARRIED_H

#include "casefile/stander.h"

struct place {
	uint32_t text, block, issue;
};

struct pin {
	uint32_t entity;
	struct place at, home; /* in the older draft; where the name stands on the day */
	int32_t day;           /* for what was known by then */
	uint32_t next;         /* of the same name */
	uint32_t first, n;     /* into letters: for each alternative there, the one here, or NOTHING */
	bool same;             /* all of them, in their order, and no others */
};

struct carrier {
	struct builder *b;
	VEC(struct pin) pins;
	VEC(uint32_t) letters;
	VEC(struct value) tiers; /* of a stance that is written anew */
	struct map at;           /* "b7" (a paragraph), "i12" (an issue), by text: the latest pin there */
	uint32_t *first;         /* for each entity: its pins, or NOTHING */
	struct place *home;      /* for each entity: where its name stands on the day */
	bool *none;              /* for each entity: a gloss names `none` */
};

/* Which alternative a letter is, or NOTHING: it is none. */
uint32_t carried_index(struct str s);
/* "b"; `none` where that is what the wording is called. */
void carried_letter_put(const struct dossier *k, const struct place *p, uint32_t alt, struct buf *out);
/* The same as a value of a stance or a gloss. */
struct value carried_letter(struct carrier *c, const struct place *p, uint32_t alt);
/* May it be decided for leaving it out? */
bool carried_none(const struct dossier *k, const struct place *p);
/* Puts the tiers of a stance into the letters of the pin's home. */
void carry_stance(struct carrier *c, struct fact *f, const struct pin *p);

#endif
