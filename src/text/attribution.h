/* attribution: who wants what, as written in and behind a bracket.
 *
 *	[US/AU propose; CL oppose: text]      head
 *	[text - US; G77 delete]               tail, also before each " / "
 *	[text](US, JP)                        behind
 *
 * A head, tail or trailer is one only when every name in it is a known party; footnote numbers glued to names
 * and verbs (AU9, oppose:13) are kept out. Without a declared table the names are discovered first. */
#ifndef OT_TEXT_ATTRIBUTION_H
#define OT_TEXT_ATTRIBUTION_H

#include "text/draft.h"

/* Fills d->parties (unless declared), d->claims and, of every bracket, text, text_end, after, claim,
 * n_claims, n_parts and the HEAD flags. Needs brackets and notes. Linear: a head or tail is looked for in a
 * bounded stretch. */
void attributions_read(struct draft *d);

/* The wordings of the slash alternatives of a bracket, their tails left out: b->n_parts of them. Linear. */
void bracket_parts(const struct draft *d, const struct bracket *b, struct span *parts);

/* Does an attribution stand in front of the ":" at `colon` without a `[` before it (E04)? Then *names is
 * where it begins. At least one verb is asked for. */
bool attribution_before_colon(const struct draft *d, uint32_t colon, struct span *names);

/* What is wrong with the head of a bracket that has BRACKET_DEAD_HEAD: an unknown name (true, *at is that
 * name) or a missing colon (false, *at is where it should stand). */
bool attribution_unknown_name(const struct draft *d, const struct bracket *b, struct span *at);

/* End of the footnote number (1 to 3 digits, blanks before it allowed) at p, or p. */
uint32_t skip_footnote_number(const struct draft *d, uint32_t p, uint32_t end);

#endif
