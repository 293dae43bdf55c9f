/* sayings: what several questions share about what was said: what a line is about, who says it and in whose
 * words, and how two lines on one point compare. It decides nothing: what is a change of position, or does
 * not fit together, is for those who ask.
 *
 *	struct sayings s;
 *	sayings_read(&k, WORD_BIT(W_SAID) | WORD_BIT(W_CLAIM), &s);
 *	saying_compare(&s, a, b, point)     on one issue or event: the same, other alternatives, turned
 *	sayings_release(&s);
 */
#ifndef OT_ANALYSIS_SAYINGS_H
#define OT_ANALYSIS_SAYINGS_H

#include "casefile/dossier.h"

/* ---- what a line is about ---- */

enum point_kind {
	POINT_ISSUE,   /* `of`: issue */
	POINT_EVENT,   /* `of`: entity of an event */
	POINT_PART,    /* `of`: index into dossier.parts: a paragraph or chapter with all that is in it */
	POINT_THING,   /* `of`: any other entity: a step, session, series, record, place, party, draft … */
	POINT_CONCEPT, /* `agreed concept`; `of`: 0 */
};

/* What is named of an issue or event. */
enum point_value {
	VALUE_NOTHING, /* the point itself */
	VALUE_CHOICE,  /* lo = hi: its choice within the issue; the position of the outcome in `either` */
	VALUE_NUMBER,  /* lo..hi */
	VALUE_NONE,    /* `none`, where that is no choice of the issue */
	VALUE_OTHER,   /* `other`, likewise */
};

struct point {
	uint8_t kind;  /* enum point_kind */
	uint8_t value; /* enum point_value */
	bool body;     /* it stands in the body of the line; else only behind `about` */
	uint32_t of;
	int64_t lo, hi;
};

/* A line, read. */
struct saying {
	uint32_t fact;
	uint32_t first_point, n_points;   /* into points: by kind, of, value; each once */
	uint32_t first_holder, n_holders; /* into holders: who (indices) left of its colon, ascending */
	uint32_t first_actor,
		n_actors; /* into holders: who did it, behind `by`; of a copy also `to`, `from` */
	uint32_t first_outlet,
		n_outlets; /* into entities: known sources and sessions that vouch, else those on whose
			    * word it is (`per`); ascending */
	uint32_t first_meeting,
		n_meetings; /* into entities: sessions that it names, or on whose word it is; ascending */
	uint32_t person;    /* entity: the first person behind `by`, or NOTHING */
	uint32_t speaker;   /* entity: the same, or the first of a holder's side behind `per` */
};

struct sayings {
	const struct dossier *k;
	VEC(struct saying) list; /* in the order of facts */
	VEC(struct point) points;
	VEC(uint32_t) holders, entities;
};

/* Reads every line that takes part and whose statement is in the set (bits WORD_BIT(W_…)); of a record its
 * first line alone, no later change. Groups are expanded, `except` minded. O(n log n) in what they name. */
void sayings_read(const struct dossier *k, uint64_t statements, struct sayings *out);
void sayings_release(struct sayings *s);

/* The index in the list of a fact, or NOTHING. O(log n). */
uint32_t saying_of_fact(const struct sayings *s, uint32_t fact);

static inline const struct saying *saying_at(const struct sayings *s, uint32_t i)
{
	return &s->list.v[i];
}
static inline const struct fact *saying_fact(const struct sayings *s, uint32_t i)
{
	return dossier_fact(s->k, s->list.v[i].fact);
}
static inline const struct point *saying_points(const struct sayings *s, uint32_t i)
{
	return s->points.v + s->list.v[i].first_point;
}

/* How it is said: insists, demands … of a saying; the state of a claim or report; else W_NOTHING. */
enum word saying_how(const struct sayings *s, uint32_t i);
/* Its `on`, or NULL. */
const struct date *saying_on(const struct sayings *s, uint32_t i);

/* ---- how far words go ---- */

enum tone {
	TONE_NONE,    /* asks, hints, warns, and whatever is no saying: it binds to nothing */
	TONE_WANTS,   /* insists, demands, offers */
	TONE_TAKES,   /* accepts, promises */
	TONE_TELLS,   /* reports, and a claim */
	TONE_AGAINST, /* rejects, denies */
};
enum tone tone_of(enum word how);
enum tone saying_tone(const struct sayings *s, uint32_t i);

/* From the weakest to the strongest: hints 1, asks 2, warns 3, offers 4, reports 5, accepts 6, promises 7,
 * demands 8, insists 9; rejects and denies 8 and 9; 0: no such word. For lists; nothing is decided by it. */
unsigned modality_strength(enum word how);

/* ---- two lines ---- */

/* A date that is wider than a week does not say of which day a line is. NULL: nor does none. */
#define WEEK 7
bool date_narrow(const struct date *d);

/* Of one day: both are dated, their dates overlap, and neither is wider than a week. */
bool saying_one_day(const struct sayings *s, uint32_t a, uint32_t b);
/* Of one meeting: both name one session, in what they say, behind `about`, `at` or `per`, or by what
 * vouches. */
bool saying_one_meeting(const struct sayings *s, uint32_t a, uint32_t b);
/* Is a certainly later than b: does it begin on a day after the last day of b? */
bool saying_later(const struct sayings *s, uint32_t a, uint32_t b);

/* Is somebody among the holders of both? Are the holders of both the same? */
bool saying_share_holder(const struct sayings *s, uint32_t a, uint32_t b);
bool saying_same_holders(const struct sayings *s, uint32_t a, uint32_t b);
bool saying_held_by(const struct sayings *s, uint32_t i, uint32_t who);

/* Do both have outlets, and none in common? Where neither has any: do both come by way of agencies (`via`),
 * and none in common? */
bool saying_outlets_apart(const struct sayings *s, uint32_t a, uint32_t b);

/* Does it name the point: the issue or a part that holds it, the event, the thing? */
bool saying_names(const struct sayings *s, uint32_t i, enum point_kind kind, uint32_t of);
/* Is it something that a line can be about? Parties, persons, sources and drafts are no such point: half of
 * all lines name them. */
bool point_tells(const struct dossier *k, const struct point *p);

/* Do their wordings, our gist or their quotation, differ in more than case, blanks and punctuation? False
 * where one has no wording of the kind that the other has: a gist and a quotation cannot be compared. */
bool saying_worded_apart(const struct sayings *s, uint32_t a, uint32_t b);

/* Appends the letters and digits of a text, folded, its words parted by one blank, whatever parted them. */
void text_fold(struct buf *out, struct str text);
void words_fold(struct buf *out, const struct value *v); /* of a string */

/* On one issue or event (`kind` POINT_ISSUE or POINT_EVENT). */
enum compared {
	COMPARED_NOT,   /* one does not name it, or nothing follows from what they name of it */
	COMPARED_SAME,  /* they name something in common, and both are for it or both against it */
	COMPARED_APART, /* neither is against it, and what they name has nothing in common */
	/* one wants or takes what the other rejects or denies: something in common, or, both, the point as a
	 * whole */
	COMPARED_TURNED
};
/* Compares what is named; how it is said only as far as it is against it (TONE_AGAINST). A saying that binds
 * to nothing (TONE_NONE) compares like one that wants: who asks may leave it out by saying_tone(). */
enum compared saying_compare(
	const struct sayings *s, uint32_t a, uint32_t b, enum point_kind kind, uint32_t of);

#endif
