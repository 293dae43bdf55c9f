/* moves: paragraphs and sentences that stand elsewhere in the new text. A step of redline_of(). */
#ifndef OT_TEXT_MOVES_H
#define OT_TEXT_MOVES_H

#include "text/redline.h"

/* Finds, among what the changes took out and put in, stretches of MOVE_WORDS words and more that are the
 * same by at least MOVE_ALIKE of ten of their threes of words; or, if that is half of these, of their words.
 * Splits the changes at them, fills r->moves and r->inner and pairs their tokens in r->to. Near linear:
 * threes of words that stand in many places are passed over. */
#define MOVE_WORDS 8
#define MOVE_ALIKE 8
void moves_read(struct redline *r);

#endif
