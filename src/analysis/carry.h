/* carry: what has to be said so that a case with a new draft means what it meant.
 *
 * Every point of the old draft of which the case speaks gets a name with its place in both drafts; lines of
 * the time before then go on meaning it, in the letters of the old draft (docs/decisions/015-carry.md). What
 * is left is what they say about wording that has changed: that is said again, subject to confirmation. */
#ifndef OT_ANALYSIS_CARRY_H
#define OT_ANALYSIS_CARRY_H

#include "analysis/carry_map.h"
#include "casefile/dossier.h"

/* What becomes of a line. */
enum carry_what {
	CARRY_STANDS,  /* it means the same, as it is written */
	CARRY_LETTERS, /* it means the same; numbers or letters are others now */
	CARRY_ASKED,   /* some of its wording changed: it is said again, to be confirmed */
	CARRY_AGAIN,   /* that has been done, or its holder has spoken since */
	CARRY_SETTLED, /* what it speaks of is no longer in dispute */
	CARRY_GONE,    /* what it speaks of is gone */
	CARRY_DAY,     /* it would have to be said again, but is of the day of the new draft itself */
	CARRY_NUMBER,  /* it speaks of a chapter, or of an unnamed paragraph, by a number that is another's */
	N_CARRY,
};

/* A stance that is the last word of its holders, or of some of them. */
struct carry_stance {
	uint32_t fact; /* of `before` */
	uint32_t point;
	uint32_t first_holder, n_holders; /* into holders: for whom it is; as it is written if that is all */
	uint8_t what;
	bool partly; /* not all of it: an alternative that it names has gone */
};

/* Any other line that speaks of points of the old draft. */
struct carry_line {
	uint32_t fact;
	uint8_t what;
	bool condition; /* it can be said again: a condition, an order */
};

struct carry_point {
	uint32_t issue;  /* of `before` */
	struct buf name; /* its lasting name */
	bool named;      /* it has it already */
	uint32_t scope;  /* of the supplier whose name it is; 0: of the main case */
	uint32_t block,
		place;     /* in the new draft: the issue, or, NOWHERE, the paragraph; both NOWHERE: none */
	uint32_t first, n; /* into alts: for each alternative */
	uint8_t fate;      /* enum carried */
	bool moved, joined;
	bool taken;    /* its place has another name already */
	bool several;  /* its paragraph holds several points now */
	bool letters;  /* some letter is another now */
	bool pin, put; /* lines that are still missing: its place in the old draft, in the new one */
	bool open;     /* a line that all may see speaks of it; else only these: */
	uint32_t first_reader, n_readers; /* into readers */
	uint32_t first_stance, n_stances; /* into stances */
};

struct carry_alt {
	uint32_t alt;    /* of the new issue, or NOWHERE */
	uint8_t fate;    /* enum carried */
	bool understood; /* its wording is the same, blank for blank: old lines mean it by themselves */
};

struct carry {
	const struct dossier *before, *after;
	uint32_t old, new;  /* texts: of `before`, of `after` */
	uint32_t old_after; /* the old one in `after` */
	int32_t day;
	struct carry_map map;
	VEC(struct carry_point) points; /* in the order of the old draft */
	VEC(struct carry_alt) alts;
	VEC(struct carry_stance) stances; /* by point, in the order of the lines */
	VEC(uint32_t) holders;            /* values of `before` */
	VEC(struct carry_line) lines;
	VEC(struct buf) readers; /* "SY", "SY TR": who may see a line about the point, one list each */
	VEC(uint32_t) fresh;     /* issues of the new draft that continue no old one */
};

/* `before`: the case without the new draft, on the day from which that is known; `after`: with it. Near
 * linear in the case and the drafts. */
void carry_of(const struct dossier *before, uint32_t old, const struct dossier *after, uint32_t new,
	int32_t day, struct carry *c);
void carry_release(struct carry *c);

/* What became of the alternative that an item of a stance names, by its index in the old draft. */
const struct carry_alt *carry_alt_of(const struct carry *c, const struct carry_point *p, uint32_t alt);
/* The point that an issue of `before` is, or NULL. */
const struct carry_point *carry_point_of(const struct carry *c, uint32_t issue);
/* Which alternative of the old draft a letter of a stance is; NOTHING: none, other, a number, wording. */
uint32_t carry_letter(const struct value *v);
/* How the line was written, for the note of the one that says it again: "of D1: a > b", as it may stand in
 * quotes. */
void carry_note(const struct carry *c, uint32_t fact, struct buf *out);
/* "b", "none": an alternative of the point in the new draft, by its index there. */
void carry_choice(const struct carry *c, const struct carry_point *p, uint32_t alt, struct buf *out);
/* Where an issue or a paragraph of a text stands, with its draft: "D2:2.3". */
void carry_address(const struct dossier *k, uint32_t text, uint32_t block, uint32_t issue, struct buf *out);
static inline void carry_old_address(const struct carry *c, const struct carry_point *p, struct buf *out)
{
	const struct case_issue *it = &c->before->issues.v[p->issue];

	carry_address(c->before, c->old, it->block, it->issue, out);
}

#endif
