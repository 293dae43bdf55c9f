/* succession: which issue of a draft is which of the next one, and what became of its brackets. */
#ifndef OT_TEXT_SUCCESSION_H
#define OT_TEXT_SUCCESSION_H

#include "text/issue.h"
#include "text/redline.h"

enum fate {
	FATE_SAME,    /* the wording stands as it stood */
	FATE_CHANGED, /* it stands, in other words */
	FATE_LIFTED,  /* the wording stands, and nothing disputes it any more */
	FATE_DROPPED, /* the wording is gone */
};

/* Of an alternative of the old draft. */
struct heir {
	uint32_t alt; /* index among the alternatives of the new issue; NOWHERE when lifted or dropped */
	uint8_t fate;
};

/* Of an issue of the old draft. */
struct successor {
	uint32_t issue; /* of the new draft, or NOWHERE: settled or gone */
	uint32_t heir;  /* into succession.heirs, one for each alternative */
	uint8_t fate; /* of the whole: SAME, CHANGED (an alternative changed, came or went), LIFTED, DROPPED */
	bool moved;   /* it stands in a stretch that moved */
};

enum bracket_change {
	CHANGE_LIFTED,         /* no longer in dispute, and the wording stands */
	CHANGE_ADDED,          /* standing or new wording is now in dispute */
	CHANGE_OPTION_DROPPED, /* an alternative went with its wording (of a lone bracket: the wording) */
	CHANGE_OPTION_ADDED,   /* an alternative more */
	CHANGE_WORDING,        /* the wording of an alternative changed */
	CHANGE_MOVED,          /* the issue stands elsewhere */
};
#define N_BRACKET_CHANGES 6
extern const char *const bracket_change_name[N_BRACKET_CHANGES]; /* "lifted", "added", "option dropped", … */

struct bracket_event {
	uint8_t kind;
	uint32_t old_issue, old_alt; /* NOWHERE where there is none; alt: index in its issue */
	uint32_t new_issue, new_alt;
};

struct succession {
	VEC(struct successor) list; /* one for each issue of the old draft */
	VEC(struct heir) heirs;
	uint32_t *origin; /* for each issue of the new draft: the old one that it continues, or NOWHERE */
	VEC(struct bracket_event) events; /* by place in the new draft, lost ones by place in the old */
	uint32_t count[N_BRACKET_CHANGES];
};

/* An old issue is continued by the new one that holds most of the words of its alternatives, if that is at least
 * half of what survived of them; of two that claim the same, the one with more words (then the earlier) has it. */
void succession_of(const struct redline *r, const struct draft *old, const struct issues *a,
	const struct draft *new, const struct issues *b, struct succession *s);
void succession_release(struct succession *s);

#endif
