/* diff: what changed from one draft to the next.
 *
 *	diff_text.c     bracket by bracket, then paragraph by paragraph
 *	diff_summary.c  the counts
 *	diff_for.c      the proposals of one party
 *	diff_html.c     a page to print or to send
 *	diff_json.c     for programs
 *	diff_event.c    a bracket change in words, for all of them and for the brief on a case */
#ifndef OT_VIEW_DIFF_H
#define OT_VIEW_DIFF_H

#include "view/inline.h"

struct diff_view {
	const struct comparison *c;
	struct term *term;
	/* of one party; NULL: none was asked for */
	const char *party;
	const proposals *proposals;
};

void diff_text(const struct diff_view *v);
void diff_summary(const struct diff_view *v);
void diff_for(const struct diff_view *v);
void diff_html(const struct diff_view *v);
void diff_json(const struct diff_view *v);

/* ---- shared ---- */

extern const char *const outcome_name[N_OUTCOMES];

/* Says that there is nothing to tell, or nothing but spacing; false if words changed. */
bool diff_nothing_put(const struct comparison *c, struct buf *out);

/* "31 words taken out, 12 put in, 40 moved". Appends, as all of these do. */
void diff_words_put(const struct comparison *c, struct buf *out);

/* "2 lifted, 1 option dropped": what there is of each bracket change; nothing if there is none. */
void bracket_change_put(unsigned kind, uint32_t n, struct buf *out);
void diff_brackets_put(const struct comparison *c, struct buf *out);

/* "4.1/2=b"; nothing for an issue NOWHERE. */
void diff_address_put(const struct compared *x, uint32_t issue, uint32_t alt, struct buf *out);

/* The wording of an alternative; of one within very many brackets only its beginning. */
struct span diff_wording(const struct compared *x, uint32_t issue, uint32_t alt);

/* The address of a paragraph, of an option "4.2 Option 1"; nothing for NOWHERE. */
void diff_block_put(const struct compared *x, uint32_t block, struct buf *out);

/* Where a bracket change is in the old draft, and in the new one: the issue, or the paragraph in which its
 * words stand now. Each is empty where there is nothing. */
void event_places(
	const struct comparison *c, const struct bracket_event *e, struct buf *old, struct buf *new);

/* "4.1", "4.1 -> 5.2", "-> 5.2": one address if both are the same. */
void event_place_put(const struct comparison *c, const struct bracket_event *e, struct buf *out);

/* The words that it is about, as inline_put() makes them; and who wants them: "proposed by US". */
void event_words_put(
	const struct comparison *c, const struct bracket_event *e, size_t columns, struct buf *out);
/* Of a changed wording. */
void event_pieces(const struct comparison *c, const struct bracket_event *e, pieces *out);
void event_claims_put(const struct comparison *c, const struct bracket_event *e, struct buf *out);

#endif
