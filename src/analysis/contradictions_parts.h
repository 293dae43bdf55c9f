/* contradictions_parts: what the files of contradictions share. Internal to contradictions*.c; each file has
 * the rules of one kind of question. */
#ifndef OT_ANALYSIS_CONTRADICTIONS_PARTS_H
#define OT_ANALYSIS_CONTRADICTIONS_PARTS_H

#include "analysis/contradictions.h"

struct contra;
struct meeting;

/* A saying (its index) as one of a group: all with the same key. */
struct grouped {
	uint64_t key[2];
	uint32_t saying;
};
struct groups {
	VEC(struct grouped) list;
};

struct contra {
	const struct dossier *k;
	struct sayings s; /* whatever a rule looks at */
	struct contradictions *out;
	bool *replaced;       /* for each entity: a report that another one replaces */
	bool *ended;          /* for each saying: a report that its reporter took back later */
	VEC(uint32_t) placed; /* issues that stand in a text, by text and block */
	struct groups steps;  /* conduct: what was said of steps, and reported of them */
	struct meeting
		*meeting; /* of preconditions and those who want none; see contradictions_preconditions.c */
};

void contra_denials(struct contra *x);       /* what denies or rejects a record */
void contra_preconditions(struct contra *x); /* who asks for something first, and who wants nothing asked */
void contra_sayings(struct contra *x);  /* one holder, one day or meeting; one statement in other words */
void contra_accounts(struct contra *x); /* accounts of a session; values of one fact */
void contra_conduct(struct contra *x);  /* what is said, and what is reported or claimed of conduct */
void contra_facts(struct contra *x);    /* sessions, signatures, steps */
void contra_stages(struct contra *x);   /* acts and their denials, headlines */
void contra_recorded(struct contra *x); /* what is alleged; after all others */

/* ---- a row ---- */

/* Begins a row; then add its members (each once counts), then end it. A row of fewer than two is none. */
void row_begin(struct contra *x, enum contra_kind kind, enum contra_grounds grounds, bool sure);
struct contradiction *last_row(struct contra *x); /* the one that was begun last */
void row_point(struct contra *x, const struct point *p);
void row_member(struct contra *x, uint32_t fact, uint32_t side);
void row_party(struct contra *x, uint32_t who); /* without one: the holders, or who did it, of all members */
/* `sort`: members by date, then in file order; else as they were added. */
void row_end(struct contra *x, bool sort);
void row_pair(struct contra *x, enum contra_kind kind, enum contra_grounds grounds, bool sure, uint32_t a,
	uint32_t b);

/* ---- groups ---- */

#define KEY_BLOCK (UINT64_C(1) << 62) /* text << 32 | block */
#define KEY_PARTY (UINT64_C(1) << 61) /* | who */
static inline uint64_t point_key(enum point_kind kind, uint32_t of)
{
	return (uint64_t)kind << 32 | of;
}
void groups_add(struct groups *g, uint64_t a, uint64_t b, uint32_t saying);
/* Sorts, by key, then saying, and calls each() for every group of two or more. A saying stands in it once. */
typedef void group_fn(struct contra *x, const struct grouped *g, size_t n);
void groups_each(struct contra *x, struct groups *g, group_fn *each);
void groups_release(struct groups *g);

/* Adds the saying under every point that its n-th point stands for: an issue, an event, a thing that tells
 * something (see point_tells); of a paragraph or chapter every issue in it, and every block. The first half
 * of the key is point_key(), or a number of its own for a block. */
void spread_point(struct contra *x, uint32_t saying, uint32_t n, uint64_t second, struct groups *g);

/* Appends what a saying names of a point, so that the same values are the same text; nothing if it names no
 * value. */
void values_put(const struct sayings *s, uint32_t i, enum point_kind kind, uint32_t of, struct buf *out);

/* Appends who holds it as text: the same for the same holders. */
void holders_key_put(const struct sayings *s, uint32_t i, struct buf *out);

/* ---- reports on steps ---- */

/* Fills x->placed. */
void place_issues(struct contra *x);
/* Fills x->ended. */
void note_ended(struct contra *x);
/* The step that a report is on, unless it was corrected, or taken back; NOTHING: not a report on a step. */
uint32_t report_step(const struct contra *x, uint32_t saying);

/* ---- clusters: which lines of a group do not fit together ---- */

/* Lines that a rule cannot tell apart are one class. Classes that do not fit are joined; each set of joined
 * classes becomes one row with all their lines, and a side for each class. All zero: empty. */
struct cluster_class {
	uint32_t saying; /* its first */
	uint32_t root;
	uint8_t grounds; /* of what was joined to it; N_CONTRA_GROUNDS: nothing */
	bool sure;
};
struct cluster_line {
	uint32_t class, saying;
};
struct cluster {
	struct map names;
	VEC(struct cluster_class) classes;
	VEC(struct cluster_line) lines;
	uint32_t party; /* who (with `has_party`): the only party of the rows */
	bool has_party;
};
/* Adds a saying to the class of this name and returns the class. */
uint32_t cluster_add(struct cluster *c, struct str name, uint32_t saying);
void cluster_join(struct cluster *c, uint32_t a, uint32_t b, enum contra_grounds grounds, bool sure);
void cluster_release(struct cluster *c);
/* Makes the rows, and releases it. */
void cluster_rows(struct contra *x, struct cluster *c, enum contra_kind kind, const struct point *p);

#endif
