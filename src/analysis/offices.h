/* offices: in which office, and of whom, a person was on a day: of what somebody said it is the office of
 * that day that counts, not the one of the day asked about. */
#ifndef OT_ANALYSIS_OFFICES_H
#define OT_ANALYSIS_OFFICES_H

#include "casefile/dossier.h"

enum tenure {
	TENURE_NO,
	TENURE_PERHAPS, /* by the dates as far as they are known: on some of the days that may be meant */
	TENURE_SURE     /* on all of them */
};

/* Does a line about a person, by its `from` and `until`, hold on the day that lies in d? d NULL: on a day
 * that nobody wrote down; then a line without dates is sure. O(1). */
enum tenure tenure_on(const struct dossier *k, const struct fact *line, const struct date *d);

/* The same on the day that is asked about. */
enum tenure tenure_now(const struct dossier *k, const struct fact *line);

/* Whose side a person is on (who), whatever the day; or NOTHING. */
uint32_t person_side(const struct dossier *k, uint32_t person);

/* Whose person it was: the entity behind `of` of the first line that holds then, or may; else of the first
 * line that has one; or NOTHING. O(lines about the person). */
uint32_t person_side_on(const struct dossier *k, uint32_t person, const struct date *d);

#endif
