/* dossier: a case as it is asked about: by one viewer, on one day. It is made once (dossier_open) and never
 * changes.
 *
 *	files ─► parse ─► facts ─► sight: what the viewer may not see goes
 *	      ─► bind: names, texts, addresses ─► positions ─► dossier
 *
 * What the viewer may not see is dropped before any name is looked up, so that nothing in an answer, errors
 * included, can depend on it. What is known only after the day is read and checked, but FACT_WAITS.
 * docs/case.md has the rules.
 *
 * Everything is found by index. Entities are what names mean; issues are what is to be decided, those of the
 * current texts first, in the order of the text; choices are their alternatives. */
#ifndef OT_CASEFILE_DOSSIER_H
#define OT_CASEFILE_DOSSIER_H

#include "base/map.h"
#include "base/nearest.h"
#include "casefile/reading.h"
#include "text/issue.h"

/* What a name means. */
struct entity {
	struct str name;      /* as written, without the supplier */
	struct str title;     /* our words for it as written, or empty */
	uint8_t word;         /* what declares it: W_PARTY, W_STEP, …; W_ISSUE: a lasting name, a topic */
	uint8_t built_in;     /* enum built_in */
	bool known;           /* declared on or before the day */
	uint32_t scope;       /* whose name it is: 0 for the main case, else the supplier's */
	uint32_t first, last; /* the facts about it, chained by fact.same; NOTHING: built in */
	uint32_t table;       /* index into `who`, `groups`, `texts` or `issues`; else NOTHING */
	uint32_t use;         /* how often it is named, vouching included */
};
enum built_in { NOT_BUILT_IN, ALL_PARTIES, THE_TABLE, THE_PUBLIC };

/* Another name of an entity, from `also "…"`. */
struct also {
	struct str name; /* as written, between the quotes */
	uint32_t scope, entity;
	bool usable; /* it has the shape of a name, and may stand for the declared one */
};

/* Somebody who may hold something. */
struct who {
	uint32_t entity;
	bool party;     /* of those whose consent may count; an actor's never does */
	bool counts;    /* consent counts on the day: a party, known, no observer, not replaced */
	bool table;     /* at the table: a party, a mediator, a guarantor, the penholder */
	uint64_t roles; /* on the day; see role_bit() */
	int64_t weight; /* 1 unless said */
	uint32_t heir;  /* who (index) took its seat by the day, or NOTHING */
	uint32_t seat;  /* whose seat it took, or NOTHING */
	int32_t since;  /* since when; DAY_ALWAYS */
};

/* Who is in a group: everybody in its groups too, whoever took a seat in the place of the one who had it. */
struct group {
	uint32_t entity;
	uint32_t first, n; /* into members: who (indices), ascending */
};

/* A draft and, if it could be read, its text. */
struct text {
	uint32_t entity;
	bool read;      /* the file was there */
	bool withheld;  /* the viewer may not see the text */
	bool current;   /* known, not replaced, not withdrawn, no translation */
	uint32_t older; /* text (index) that it replaces, or NOTHING */
	struct buf path, bytes;
	struct draft draft; /* read with the names of the case */
	struct issues issues;
	uint32_t *issue_of; /* for each issue of the text: index into dossier.issues, or NOTHING */
	uint32_t *who_of;   /* for each party of the draft: the entity that it is, or NOTHING */
	struct address_book *book;
};

enum choice_origin {
	CHOICE_TEXT,    /* an alternative of the draft */
	CHOICE_NONE,    /* without the wording, as the draft has it */
	CHOICE_GLOSS,   /* named by a gloss alone */
	CHOICE_STANCE,  /* none or other, because a stance names it */
	CHOICE_WORDING, /* wording that an initiative brought */
	CHOICE_NUMBER   /* numbers lo..hi, of an issue with `values`, that nobody tells apart */
};

struct choice {
	struct str name; /* "a", "none", "Mutual"; of numbers "15..30" or "15" */
	uint8_t origin;
	uint32_t alt;     /* CHOICE_TEXT: which alternative of the text's issue (0 = a), else NOTHING */
	uint32_t gloss;   /* value (index): our words for it, or NOTHING */
	uint32_t wording; /* CHOICE_WORDING: value with the new wording, else NOTHING */
	int64_t lo, hi;   /* CHOICE_NUMBER */
};

/* What is to be decided. */
struct case_issue {
	uint32_t entity; /* its lasting name or topic, or NOTHING */
	uint32_t text;   /* the text in which it stands, or NOTHING: a topic with no text yet */
	uint32_t issue;  /* of that text's issues, or NOTHING: a paragraph without a bracket, a topic */
	uint32_t block;  /* of that text, or NOTHING */
	bool current;    /* in a current text, or a known topic: what the parties are asked about */
	bool topic;      /* its name stands for something that no text has yet */
	bool numeric;    /* `values lo..hi` */
	int64_t lo, hi;
	uint32_t unit;                    /* value (index) with the unit, or NOTHING */
	uint32_t under;                   /* fact (index) of the `issue` line with its `under`, or NOTHING */
	uint32_t first_choice, n_choices; /* into choices */
	uint32_t first_position, n_positions; /* into positions, in the order of `who` */
	VEC(uint32_t) lines; /* its `issue` facts and the glosses and stances under them, file order */
	struct str address;  /* "4.1/2"; of a topic its name; with the draft where several are current */
};

/* ---- positions: what each says on each issue ---- */

enum mark_class { MARK_UNKNOWN, MARK_CERTAIN, MARK_REFUSED, MARK_ASIDE };

/* What one line says about one choice. */
struct mark {
	uint8_t class;    /* enum mark_class: what it counts as */
	bool named;       /* it is ranked: `rank` means something */
	bool right;       /* right of the bar */
	bool unconfirmed; /* `?` */
	bool opposed;     /* from the text: opposed, though not refused */
	int8_t slope;     /* numbers: 1 more is better, -1 less is better, within one item */
	uint32_t rank;    /* 0 best; goes on through the bar */
	uint32_t item;    /* position of the item in the line, for `slope` */
};

enum origin { ORIGIN_STANCE, ORIGIN_CONFIDED, ORIGIN_DRAFT, ORIGIN_SILENCE };

/* One line, or one party's attributions in the text, as it speaks for somebody. */
struct voice {
	uint8_t origin; /* enum origin */
	uint32_t fact;  /* the stance, the closing that made silence count, or NOTHING: the text */
	uint32_t via;   /* the bloc (entity) through which it speaks, or NOTHING */
	uint32_t at;    /* of an attribution: whose, as the text's draft numbers its parties; else NOTHING */
	uint32_t first_mark; /* into marks: one for each choice of the issue */
};

/* What somebody says on an issue: one voice, or several that contest each other. */
struct position {
	uint32_t issue, who;
	uint32_t first_voice, n_voices; /* into voices */
	uint32_t declared; /* fact: what others wrote down for it and its own file does not say, or NOTHING */
	uint32_t bloc;     /* fact: the line of its bloc from which it dissents, or NOTHING */
};

/* A paragraph, or a heading with all that is under it. */
struct part {
	uint32_t text, first, end; /* text (index), blocks */
	uint16_t depth;            /* of its node; deeper is narrower */
};

/* How the files of a case are come by. `path` is the main file's folder and what the case says, joined.
 * Appends. */
typedef enum rc fetch_fn(void *data, const char *path, struct buf *out, struct err *e);

struct dossier_options {
	fetch_fn *fetch;
	void *data;
	const char *viewer;    /* --for NAME; NULL: the mediator, who sees everything */
	bool public;           /* --public: what everybody may see */
	const struct date *on; /* --on; NULL: the case's `today` */
	int32_t system_day;    /* the day where the case has no `today` */
};

struct dossier {
	struct reading r; /* facts that the viewer may not see are FACT_HIDDEN: nothing may be made of them */
	VEC(struct entity) entities;
	VEC(struct also) also; /* in the order of their lines */
	VEC(struct who) who;   /* parties and actors in the order of their declaration */
	VEC(struct group) groups;
	VEC(uint32_t) members;
	VEC(struct text) texts; /* drafts in the order of their declaration */
	/* current ones first: in the order of the texts, then topics by name; then others */
	VEC(struct case_issue) issues;
	uint32_t n_current;
	VEC(struct choice) choices;
	VEC(struct position) positions;
	VEC(struct voice) voices;
	VEC(struct mark) marks;
	VEC(struct part) parts;
	VEC(int64_t) numbers;
	struct {
		uint32_t *v;
		uint32_t n;
	} by_word[N_STATEMENTS]; /* facts that take part, in file order */
	int32_t day;
	enum word day_from;    /* W_ON: asked for; W_TODAY: the case's; W_NOTHING: the system's */
	uint32_t viewer;       /* who (index), or NOTHING */
	bool public;           /* for everybody: no viewer */
	bool all;              /* the mediator's own view */
	bool confidential;     /* holds lines that not all at the table may see */
	struct map names;      /* of entities, by scope; see lookup.c */
	struct map paragraphs; /* issues that are whole paragraphs: by text, the number of the block */
	struct map topics;     /* issues at addresses of texts that are not at hand */
	VEC(char *) made;      /* strings that stand in no file */
};

/* Reads the case whose main file is `path`. RC_NOTFOUND, RC_INPUT: it cannot be read at all; RC_NOTFOUND: no
 * such viewer. What is wrong inside of it is in k->r.faults, of which the viewer sees what concerns its own
 * lines. k is to be released after RC_OK only. O(size of the case and its drafts). */
enum rc dossier_open(
	struct dossier *k, const char *path, const struct dossier_options *o, struct err *e) OT_MUST_USE;
void dossier_release(struct dossier *k);

/* ---- asking ---- */

/* Does the fact take part: seen, sound, known on the day, and not said before in the same words? */
static inline bool fact_speaks(const struct fact *f)
{
	return !(f->flags & (FACT_WAITS | FACT_FAULTY | FACT_DOUBLE | FACT_HIDDEN));
}

static inline const struct fact *dossier_fact(const struct dossier *k, uint32_t i)
{
	return &k->r.facts.v[i];
}

static inline uint32_t fact_index(const struct dossier *k, const struct fact *f)
{
	return (uint32_t)(f - k->r.facts.v);
}

/* The entity with this name, as the main case (scope 0) sees it: "SY", "SY.Note"; else the only one that has
 * it as another name; NOTHING. O(length of the name). */
uint32_t dossier_find(const struct dossier *k, struct str name, uint32_t scope);

/* What somebody means who asks for `name`: of those that `take` takes the one with that name, title or other
 * name, in large or small letters. NOTHING: none (e->rc is RC_OK), or several (RC_USAGE). O(entities). */
typedef bool take_fn(const struct dossier *k, uint32_t entity);
uint32_t dossier_called(const struct dossier *k, struct str name, take_fn *take, struct err *e);
/* Tries the names, titles and other names of those that `take` takes. */
void dossier_nearest(const struct dossier *k, take_fn *take, struct nearest *near);

/* The issue that an address or a name means on the day; NOTHING and an err with the nearest, or the
 * candidates. */
uint32_t dossier_issue(const struct dossier *k, struct str address, struct err *e);

/* Who a list of names is: calls each(data, who) once for everybody in it, groups expanded, seats passed on,
 * `except` minded, in the order of `who`. `n` values from v on; words among them end what is named before
 * `except`. */
typedef void who_fn(void *data, uint32_t who);
void dossier_people(const struct dossier *k, const struct value *v, uint32_t n, who_fn *each, void *data);
bool dossier_among(const struct dossier *k, const struct value *v, uint32_t n, uint32_t who);

/* Who has the seat of `who` on the day: the last of those who took it; itself, if nobody did. NOTHING for
 * NOTHING. */
uint32_t seat_now(const struct dossier *k, uint32_t who);
/* Who had it on a date, `who` or one before it: a newcomer takes the seat, and nothing that was said or done
 * before. d NULL: at a time that nobody wrote down, so the first that had it. */
uint32_t seat_on(const struct dossier *k, uint32_t who, const struct date *d);

/* What vouches for a fact, as far as it was known on the day, in the order of the line; NULL ends it:
 *
 *	struct vouchers at = vouchers_of(k, f);
 *	while ((v = voucher_next(k, &at))) … */
struct vouchers {
	const struct fact *fact;
	const struct clause *clause; /* of the last one; its row says which line it vouches for */
	uint32_t value;
};
struct vouchers vouchers_of(const struct dossier *k, const struct fact *f);
const struct value *voucher_next(const struct dossier *k, struct vouchers *at);
/* Where in the last one: `[S "p. 2"]`; or NULL. */
const struct value *voucher_where(const struct dossier *k, const struct vouchers *at);
/* Is it named before that voucher already, in brackets of the same fact? */
bool voucher_again(const struct dossier *k, const struct fact *f, const struct value *voucher);

/* May an answer cite file and line of it? The mediator's own may always; a viewer's only its own files'. */
bool fact_citable(const struct dossier *k, const struct fact *f);

/* By `on`; what has no date is the oldest. */
int fact_by_date(const struct dossier *k, uint32_t a, uint32_t b);

/* What became of a record: the latest change of it that is known (that says `state`, unless it is W_NOTHING),
 * or NOTHING; what that says, or W_NOTHING; and whether it puts an end to it: dropped, met, answered, done …
 * `entity` NOTHING: a record without a name, which nothing can change. O(what is said of it). */
uint32_t entity_change(const struct dossier *k, uint32_t entity, enum word state);
enum word entity_state(const struct dossier *k, uint32_t entity);
bool entity_over(const struct dossier *k, uint32_t entity);

/* The code by which somebody, or anything named, is shown: "SY"; "SY.Note" for a supplier's own name. */
void entity_put(const struct dossier *k, uint32_t entity, struct buf *out);
void who_put(const struct dossier *k, uint32_t who, struct buf *out);

/* Appends one clause as written, its own word included, runs of blanks as one: `because "…"`, `a > b? | c`;
 * other names as the declared ones. */
void clause_put(const struct dossier *k, const struct fact *f, const struct clause *c, struct buf *out);

/* The same; of each address in it put(data, …) is asked first, and true says that it has written something in
 * its place. */
typedef bool put_ref_fn(void *data, const struct value *v, struct buf *out);
void clause_put_as(const struct dossier *k, const struct fact *f, const struct clause *c, put_ref_fn *put,
	void *data, struct buf *out);

/* Appends a list of names so, from v on: "SY TR", "All except TR". */
void list_put(const struct dossier *k, const struct value *v, uint32_t n, struct buf *out);

/* What p says of a choice (its index within the issue), all voices together. */
enum mark_class position_class(const struct dossier *k, const struct position *p, uint32_t choice);
/* Does it prefer choice y to x? */
bool position_prefers(const struct dossier *k, const struct position *p, uint32_t y, uint32_t x);
const struct position *position_of(const struct dossier *k, uint32_t issue, uint32_t who); /* or NULL */
static inline const struct mark *voice_marks(const struct dossier *k, const struct voice *v)
{
	return k->marks.v + v->first_mark;
}

/* Do two stances name the same items in the same order; `points`: with the same points, as far as the viewer
 * may see them? */
bool stance_same(const struct dossier *k, uint32_t a, uint32_t b, bool points);

/* The wording of a choice as one line of clean text: the draft's, an initiative's, or the gloss; false: it
 * has none. */
bool choice_text(const struct dossier *k, const struct case_issue *it, uint32_t choice, struct buf *out);

/* Appends what two alternatives of drafts have in common when they are one wording: its class, and its words
 * with runs of blanks as one, brackets in it as "[]". `issue` of the text, or NOWHERE: the paragraph `block`
 * as it stands. */
void text_wording_put(const struct dossier *k, uint32_t text, uint32_t block, uint32_t issue, uint32_t alt,
	struct buf *out);

/* Is the fact about the issue: does an address in it name the issue, one of its choices, or a part that
 * holds it? */
bool fact_concerns(const struct dossier *k, const struct fact *f, uint32_t issue);
bool part_holds(const struct dossier *k, uint32_t part, uint32_t issue);

/* A closing with `silence`: does it ask about the issue, and is its time over on the day? */
bool closing_covers(const struct dossier *k, const struct fact *closing, uint32_t issue);
bool silence_over(const struct dossier *k, const struct fact *closing);

static inline uint64_t role_bit(enum word role) /* W_MEDIATOR … W_PENHOLDER, W_HOST */
{
	return role == W_HOST ? 1 : UINT64_C(2) << (role - W_MEDIATOR);
}

#endif
