/* findings: what a good secretary would tell about a case that reads without errors: who has not answered,
 * what lacks a reason, a date, somebody who verifies it, what is past and still open, what can never hold.
 * docs/check.md has a paragraph on each code.
 *
 * A finding is about what takes part on the day and what the viewer sees; it has a place only where an
 * answer may cite one. It says what is so and, in its hint, what to write. */
#ifndef OT_ANALYSIS_FINDINGS_H
#define OT_ANALYSIS_FINDINGS_H

#include "analysis/loaded.h"
#include "analysis/status.h"

/* clang-format off */
#define FINDING_CODES(X) \
	X(UNANSWERED, "C20", WARNING, "a party has said nothing on issues that it is asked about") \
	X(GONE, "C21", WARNING, "a line is about what is not in the current text") \
	X(NO_REASON, "C22", WARNING, "an objection without a reason or a way out") \
	X(STEP, "C23", WARNING, "a step that is not specific") \
	X(CRITERIA, "C24", WARNING, "a step that is done by tests which differ") \
	X(HEADLINE, "C25", WARNING, "a headline that claims more than what it vouches for") \
	X(PAST, "C26", WARNING, "past, and still open") \
	X(NEVER, "C27", WARNING, "a condition that can never hold") \
	X(RED_LINE, "C28", WARNING, "a condition that its holder's own refusals rule out") \
	X(NO_TEXT, "C29", NOTE, "a condition or an initiative that names no point of the text") \
	X(PENDING, "C30", NOTE, "content that is still missing") \
	X(UNUSED, "C31", NOTE, "a source, person or place that nothing names") \
	X(LOADED, "C32", WARNING, "loaded wording in our own voice") \
	X(OFFICE, "C33", WARNING, "a speaker who is not in office on the day") \
	X(RECORDED, "C34", WARNING, "recorded as agreed, and not agreed by what the parties say") \
	X(UNREAD, "C35", WARNING, "a line that rests on a source which nobody has read") \
	X(CONTESTED, "C36", NOTE, "lines about one party that contest each other") \
	X(DIFFERS, "C37", NOTE, "a party's own file says otherwise than what others wrote down") \
	X(DISSENT, "C38", NOTE, "a party says otherwise than its bloc") \
	X(BRACKETS, "C39", WARNING, "a name in a draft's brackets that the case does not declare") \
	X(SHADOW, "C40", NOTE, "a supplied file uses a name of the main case for something of its own") \
	X(CONSENT, "C41", WARNING, "a rule of consent that names somebody whose consent does not count") \
	X(OLDER, "C42", WARNING, "a source that is older than what it vouches for")
/* clang-format on */

enum finding {
#define FINDING_ENUM(id, code, severity, summary) FIND_##id,
	FINDING_CODES(FINDING_ENUM)
#undef FINDING_ENUM
		N_FINDINGS
};

struct finding_kind {
	const char *code; /* "C20" */
	uint8_t severity; /* a finding that is a guess, or is not sure, is a note all the same */
	const char *summary;
};
extern const struct finding_kind finding_kind[N_FINDINGS];

/* Adds the findings to *out, in no order; see faults_sort(). */
void findings_of(
	const struct dossier *k, const struct statuses *s, const struct loaded *words, struct faults *out);

#endif
