/* stander: what the files share that work out positions. Internal to position.c, speaker.c, choice.c,
 * mark.c. */
#ifndef OT_CASEFILE_STANDER_H
#define OT_CASEFILE_STANDER_H

#include "casefile/build.h"

/* Which line speaks: the lower level first, whatever the dates. */
enum level {
	LEVEL_OWN_FILE,
	LEVEL_DIRECT,
	LEVEL_BLOC_FILE,
	LEVEL_BLOC,
	LEVEL_TEXT,
	LEVEL_TEXT_BLOC,
	LEVEL_SILENCE,
	N_LEVELS
};

struct candidate {
	uint32_t who, via;
	uint32_t fact;         /* the stance; the closing; NOTHING: an attribution */
	uint32_t party;        /* of an attribution: whose, as the draft numbers them */
	uint32_t scope;        /* who supplied the line */
	const struct date *on; /* NULL: not dated */
	uint8_t level;
	bool waits;
	bool speaks; /* it is the one, or one of those, that speak for `who` */
};

struct stander {
	struct builder *b;
	uint32_t issue;
	VEC(struct candidate) list;
	/* while a line is spread over who holds it */
	struct candidate next;
	const struct value *names;
	uint32_t n_names;
	/* marks that exist already: those of stances, by fact, and of the issue's other voices */
	uint32_t *marks_of;
	VEC(struct voice) others;
	uint32_t n_choices;
	struct map objected; /* who objected to which draft or issue: the fact; see find_objections() */
};

static inline bool is_stance(const struct candidate *c)
{
	return c->level < LEVEL_TEXT;
}

/* speaker.c: everybody who holds something on the issue, and which of the lines speaks for whom. */
void find_objections(struct stander *s); /* once, before all issues */
void find_candidates(struct stander *s);
void choose_speakers(struct stander *s);
size_t speaker_run(const struct stander *s, size_t i);
size_t speaker_latest(const struct stander *s, size_t i, size_t end);

/* choice.c: what the lines that speak add to the choices; numbers. */
bool check_items(struct stander *s, uint32_t fact);
void make_choices(struct stander *s);
bool is_alternative(const struct value *v);
/* The choice that an alternative in a line names (its index within the issue), or NOTHING: a range, `rest`.
 */
uint32_t item_choice(const struct stander *s, const struct value *v);

/* mark.c: what one line, or the text for one party, says of every choice. */
void mark_line(struct stander *s, uint32_t fact, struct mark *marks);
void mark_text(struct stander *s, uint32_t party, struct mark *marks);

#endif
