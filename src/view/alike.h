/* alike: proposals to one paragraph that are the same or nearly so. */
#ifndef OT_VIEW_ALIKE_H
#define OT_VIEW_ALIKE_H

#include "text/alike.h"
#include "view/term.h"

struct alike_view {
	const struct draft *draft;
	const struct issues *issues;
	const struct alike *alike;
	struct term *term;
};

void alike_text(const struct alike_view *v);

/* {file, compared, groups:[{address, proposals:[…]}]} */
void alike_json(const struct alike_view *v);

/* A row for each proposal of each group. */
void alike_csv(const struct alike_view *v);

/* Appends "4.1/2=a". */
void alike_address(const struct alike_view *v, const struct alike_proposal *p, struct buf *out);

/* Appends the parties that propose it, or would retain it, with `gap` between; nothing if nobody is named. */
void alike_proposers(
	const struct alike_view *v, const struct alike_proposal *p, const char *gap, struct buf *out);

/* The bytes of a proposal's wording; and the wording, on one line. True if bytes were invalid. */
struct span alike_span(const struct alike_view *v, const struct alike_proposal *p);
bool alike_whole(const struct alike_view *v, const struct alike_proposal *p, struct buf *out);

/* Appends words on one line; see wording_text(). True if bytes were invalid. */
bool alike_words(const struct alike_view *v, struct span words, struct buf *out);

/* Appends `"every year" → "annually"; + "duly"; − "also"`: what stands in the place of what. */
void alike_changes(const struct alike_view *v, const struct alike_proposal *p, struct buf *out);

#endif
