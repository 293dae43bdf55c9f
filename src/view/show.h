/* show: all that a case holds about one thing: an issue or one of its choices, a party, a record, a
 * source, a chapter …, each line with its date, what vouches for it and where it stands; then everything
 * that refers to it.
 *
 * The files: show.c what a name means and things in general; show_issue.c and show_stance.c issues;
 * show_who.c parties and groups; show_list.c what refers to a thing; show_fact.c one line; show_json.c all
 * of it for programs. */
#ifndef OT_VIEW_SHOW_H
#define OT_VIEW_SHOW_H

#include "analysis/status.h"
#include "view/json.h"
#include "view/show_fact.h"

enum shown_kind {
	SHOWN_ISSUE,
	SHOWN_CHOICE,
	SHOWN_ENTITY,
	SHOWN_COPY, /* a numbered copy of a draft */
	SHOWN_PART, /* a paragraph or a chapter */
};

/* What somebody asks to be shown. */
struct shown {
	uint8_t kind;
	uint32_t index;      /* the issue; the entity (of a copy, the draft); the text */
	uint32_t choice;     /* of the issue; of a copy its number */
	uint32_t first, end; /* blocks of a part */
};

/* What a name, an address or an alternative means on the day. RC_NOTFOUND with the nearest. */
enum rc shown_find(const struct dossier *k, struct str name, struct shown *x, struct err *e) OT_MUST_USE;

struct show {
	const struct dossier *k;
	const struct statuses *statuses;
	struct term *term;
	struct citations cited; /* by what was shown of one thing */
};

/* For people: all of them, each under its name. */
void show_text(struct show *s, const struct shown *x, size_t n);

/* {case…, shown:[…]} */
void show_json(struct show *s, const struct shown *x, size_t n, struct out *out);

#endif
