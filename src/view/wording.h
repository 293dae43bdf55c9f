/* wording: pieces of a draft as people are shown them: one line, clean, no longer than asked for. */
#ifndef OT_VIEW_WORDING_H
#define OT_VIEW_WORDING_H

#include "text/issue.h"
#include "view/term.h"

#define DEEPEST_WHOLE 64u /* brackets around one whose wording is shown whole: else output may be quadratic */

/* Who says what; NULL where nobody says anything. */
static inline const struct claim *bracket_claims(const struct draft *d, const struct bracket *b)
{
	return b->n_claims ? d->claims.v + b->claim : NULL;
}

static inline const struct claim *alternative_claims(const struct issues *s, const struct alternative *alt)
{
	return alt->n_claims ? s->claims.v + alt->claim : NULL;
}

/* Appends the wording of a span, looking at its first `max_bytes` only. True if it goes on behind them. */
bool wording_begin(const struct draft *d, struct span s, size_t max_bytes, struct buf *out);

/* Appends an issue's wordings in brackets, in the words that stand around them: "… meets within [x] days of
 * the approval …": at most `columns` columns of words before and twice as many behind it, all from the
 * paragraph it stands in. */
void wording_context(
	const struct draft *d, const struct issues *s, uint32_t issue, size_t columns, struct buf *out);

/* Is there so little wording that it says nothing by itself? */
bool wording_needs_context(const struct issues *s, uint32_t issue);

/* "with or without", "3 alternatives", "4 options", "blank". */
void wording_kind(const struct issues *s, uint32_t issue, struct buf *out);

/* "proposed by US, AU; opposed by CL"; nothing if there are no claims. */
void wording_claims(const struct draft *d, const struct claim *claims, uint32_t n, struct buf *out);

/* Why a draft has no issues or, with issues, why they do not show who wants what; NULL if they do. */
const char *wording_nothing(const struct draft *d, const struct issues *s);

/* Appends the code of a party, clean, with * if it is a guess and `mark` is set. */
void wording_party(const struct draft *d, uint32_t party, bool mark, struct buf *out);

#endif
