/* succession: which issue of a draft is which of the next one, and what became of its brackets.
 *
 * Issues are told by the words in their alternatives, as the redline pairs them: an old issue is continued
 * by the new one that holds at least half of what survived of it; where several claim each other, by the one
 * that is most alike in its words (then the earlier). Where no word survived, brackets that stand in each
 * other's place, or in one paragraph that was set anew, continue each other. An issue without such a heir
 * whose words are still in dispute has gone into another one (`joined`).
 *
 * Nested issues are issues of their own: words belong to the innermost alternative that holds them when it
 * is asked what became of the wording, and to all around it (up to some levels) when it is asked which issue
 * this is. */
#ifndef OT_TEXT_SUCCESSION_H
#define OT_TEXT_SUCCESSION_H

#include "text/issue.h"
#include "text/redline.h"

enum fate {
	FATE_SAME,    /* the wording stands as it stood */
	FATE_CHANGED, /* it stands, in other words */
	FATE_LIFTED, /* at least half of the wording stands, and nothing new disputes it; a blank: it is filled */
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
	bool joined;  /* its words went into an issue that continues another one: CHANGED */
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

/* Lifted: once for each issue, the alternatives that go with it each as an option dropped; once for each
 * alternative of an issue that goes on. Moved: once for each issue, besides what else became of it. */
struct bracket_event {
	uint8_t kind;
	uint32_t old_issue, old_alt; /* NOWHERE where there is none; alt: index in its issue */
	uint32_t new_issue, new_alt; /* an alt is NOWHERE where the event is about the whole issue */
	uint32_t place;              /* in the new text: a byte; of what is lost, where it would stand */
};

struct succession {
	VEC(struct successor) list; /* one for each issue of the old draft */
	VEC(struct heir) heirs;
	uint32_t *origin; /* for each issue of the new draft: the old one that it continues, or NOWHERE */
	VEC(struct bracket_event) events; /* by place */
	uint32_t count[N_BRACKET_CHANGES];
};

/* Near linear: O((tokens + alternatives) log). */
void succession_of(const struct redline *r, const struct draft *old, const struct issues *a,
	const struct draft *new, const struct issues *b, struct succession *s);
void succession_release(struct succession *s);

#endif
