/* issue: what is to be decided in a draft, and between what.
 *
 * An issue is a lone bracket (with or without), an alternative set (neighbouring brackets, or wordings
 * separated by " / " in one bracket), or an option group. It lies in one block; several in one block are
 * /1, /2, … in the order in which they open. An issue inside an alternative is only open when that
 * alternative is chosen. */
#ifndef OT_TEXT_ISSUE_H
#define OT_TEXT_ISSUE_H

#include "text/outline.h"

enum issue_kind { ISSUE_BRACKET, ISSUE_SET, ISSUE_SLASH, ISSUE_OPTIONS };

struct alternative {
	uint32_t bracket;         /* the bracket that holds it; NOWHERE for an option */
	struct span text;         /* its wording (of an option: the body of its blocks) */
	struct span whole;        /* what goes when it is not chosen */
	uint32_t claim, n_claims; /* into issues.claims */
	uint8_t class;            /* CLASS_TEXT, CLASS_OPEN, CLASS_BLANK, CLASS_NO_TEXT */
};

struct issue {
	uint8_t kind;
	uint32_t bracket; /* the first one; of an option group: NOWHERE */
	uint32_t group;   /* option group, or NOWHERE */
	uint32_t block;
	uint32_t number;             /* n of "/n"; 0 when it is alone in its block */
	uint32_t alt, n_alts;        /* into issues.alts */
	uint32_t within, within_alt; /* the issue and the alternative (0 = a) that hold it, or NOWHERE */
	struct span span;
	uint32_t words; /* in its wordings */
};

struct issues {
	VEC(struct issue) list; /* in the order in which they open */
	VEC(struct alternative) alts;
	VEC(struct claim) claims;
	uint32_t *of_bracket;   /* for each bracket: its issue, or NOWHERE */
	uint32_t *block_option; /* for each block: the innermost option (index) that holds it, or NOWHERE */
	struct outline outline;
};

void issues_of(const struct draft *d, struct issues *s);
void issues_release(struct issues *s);

/* "4.1", "4.1/2". */
void issue_address(const struct issues *s, uint32_t issue, struct buf *out);

/* The address of the block that holds a bracket, for those that are no issue. */
void bracket_address(const struct draft *d, const struct issues *s, uint32_t bracket, struct buf *out);

/* "a" … "z", then "27", "28", … */
void alternative_name(uint32_t index, struct buf *out);

/* May the issue be decided for no text at all: a lone bracket, or a set with a written no-text option? */
bool issue_has_none(const struct issues *s, uint32_t issue);

/* The issue that an address means. On failure RC_NOTFOUND (with the nearest) or RC_USAGE (ambiguous, with
 * the candidates). */
enum rc issue_find(const struct issues *s, struct str address, uint32_t *issue, struct err *e) OT_MUST_USE;

#endif
