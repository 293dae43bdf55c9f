/* word: the keywords of the case notation, one enum for all of them.
 *
 * Statement words come first and are fewer than 64, so that a set of statements fits into 64 bits. */
#ifndef OT_CASEFILE_WORD_H
#define OT_CASEFILE_WORD_H

#include <stdint.h>

#include "base/str.h"

/* clang-format off */
#define STATEMENT_WORDS(X) \
	X(ONETEXT, "onetext") X(INCLUDE, "include") X(CASE, "case") X(TODAY, "today") \
	X(PARTY, "party") X(ACTOR, "actor") X(GROUP, "group") X(PERSON, "person") X(SOURCE, "source") \
	X(STEP, "step") X(EVENT, "event") X(SERIES, "series") X(PLACE, "place") X(DRAFT, "draft") \
	X(CLOSING, "closing") X(SESSION, "session") X(ROTATION, "rotation") \
	X(VIEW, "view") X(INITIATIVE, "initiative") X(CONDITION, "condition") X(ORDER, "order") \
	X(WORTH, "worth") X(TOLERANCE, "tolerance") X(WALKAWAY, "walkaway") X(REPORT, "report") \
	X(HOST, "host") X(SAID, "said") X(VOTE, "vote") X(APPROVAL, "approval") X(TASK, "task") \
	X(DEADLINE, "deadline") X(CLAIM, "claim") X(CONTRADICTION, "contradiction") \
	X(ISSUE, "issue") X(CONSENT, "consent") \
	X(HANDED, "handed") X(SHOWN, "shown") X(RECALLED, "recalled") X(RECEIVED, "received") \
	X(HELD, "held") X(RETURNED, "returned") X(COMMENTED, "commented") X(AGREED, "agreed") \
	X(RESERVED, "reserved") X(REOPENED, "reopened") X(INITIALLED, "initialled") \
	X(SIGNED, "signed") X(RATIFIED, "ratified") \
	/* not typed: the lines under an issue */ \
	X(STANCE, "(stance)") X(GLOSS, "(gloss)")

#define OTHER_WORDS(X) \
	/* not typed: the parts of a statement */ \
	X(HOLDER, "(holder)") X(BODY, "(body)") X(NAME, "(name)") X(STATE, "(state)") X(TITLE, "(title)") \
	X(VOUCH, "(vouch)") \
	/* clauses on everything */ \
	X(ON, "on") X(FROM, "from") X(UNTIL, "until") X(NOTED, "noted") X(ABOUT, "about") X(AS, "as") \
	X(WORDS, "words") X(BECAUSE, "because") X(NOTE, "note") X(REF, "ref") X(PER, "per") X(VIA, "via") \
	X(FOR, "for") X(UNSURE, "unsure") X(INFERRED, "inferred") X(ILLUSTRATIVE, "illustrative") \
	X(PENDING, "pending") \
	/* clauses on some */ \
	X(BY, "by") X(TO, "to") X(WITH, "with") X(ABSENT, "absent") X(OF, "of") X(AT, "at") X(IN, "in") \
	X(ALSO, "also") X(OFFICE, "office") X(WEIGHT, "weight") X(HEADLINE, "headline") X(CLAIMS, "claims") \
	X(LANGUAGE, "language") X(REPLACES, "replaces") X(TRANSLATES, "translates") X(VALUES, "values") \
	X(LINKED, "linked") X(SCRUTINY, "scrutiny") X(TEXT, "text") X(VITAL, "vital") \
	X(IMPORTANT, "important") X(MINOR, "minor") X(DELETE, "delete") X(REPLACE, "replace") \
	X(ADD, "add") X(ACCEPTABLE, "acceptable") X(IF, "if") X(ASIDE, "aside") \
	X(VERIFIED, "verified") X(DONE, "done") X(GUARANTEED, "guaranteed") X(TAKES, "takes") \
	X(UNCERTAIN, "uncertain") X(TRANCHES, "tranches") X(ESCROW, "escrow") X(SHARE, "share") \
	X(REVERSIBLE, "reversible") X(IRREVERSIBLE, "irreversible") X(UNDER, "under") X(COST, "cost") \
	X(FIRM, "firm") X(SOFT, "soft") X(LEVEL, "level") X(AGENDA, "agenda") X(OUTCOME, "outcome") \
	X(YES, "yes") X(NO, "no") X(ABSTAIN, "abstain") X(AFTER, "after") X(WITHIN, "within") \
	X(EVIDENCE, "evidence") X(EITHER, "either") X(AD_REFERENDUM, "ad-referendum") \
	X(SILENCE, "silence") X(ALPHABETICAL, "alphabetical") X(NEVER_TWICE, "never-twice") \
	X(ALTERNATING, "alternating") X(MEDIATOR, "mediator") X(GUARANTOR, "guarantor") \
	X(OBSERVER, "observer") X(VERIFIER, "verifier") X(FACILITATOR, "facilitator") X(DONOR, "donor") \
	X(PENHOLDER, "penholder") X(PRECONDITION, "precondition") X(SEQUENCE, "sequence") \
	X(PRINCIPLE, "principle") X(PROCEDURE, "procedure") X(OFFER, "offer") \
	/* connectives */ \
	X(AND, "and") X(OR, "or") X(NOT, "not") X(NEEDS, "needs") X(EXCEPT, "except") \
	X(BEFORE, "before") X(WHILE, "while") X(FIRST, "first") X(LAST, "last") X(PLUS, "plus") \
	X(STARTS, "starts") X(CONCEPT, "concept") X(MORE, "more") X(LESS, "less") \
	X(NONE, "none") X(OTHER, "other") X(REST, "rest") X(SMALL, "small") X(MEDIUM, "medium") \
	X(LARGE, "large") X(HOURS, "hours") X(DAYS, "days") X(WEEKS, "weeks") X(MONTHS, "months") \
	X(YEARS, "years") X(HOUR, "hour") X(DAY, "day") X(WEEK, "week") X(MONTH, "month") X(YEAR, "year") \
	/* states and what is said */ \
	X(SUSPENDED, "suspended") X(RESUMED, "resumed") X(OVERTAKEN, "overtaken") X(CLOSED, "closed") \
	X(WITHDRAWN, "withdrawn") X(SYSTEMATISED, "systematised") X(ANSWERED, "answered") X(MET, "met") \
	X(DROPPED, "dropped") X(CHANGED, "changed") X(GIVEN, "given") X(REFUSED, "refused") \
	X(EXTENDED, "extended") X(MISSED, "missed") X(SUPPOSED, "supposed") X(ASSERTED, "asserted") \
	X(CORROBORATED, "corroborated") X(DISPUTED, "disputed") X(PLANNED, "planned") \
	X(POSTPONED, "postponed") X(CANCELLED, "cancelled") X(POSSIBLE, "possible") X(LIKELY, "likely") \
	X(DECIDED, "decided") X(STARTED, "started") X(VIOLATED, "violated") X(CURED, "cured") \
	X(DENIED, "denied") X(OFFERS, "offers") X(WITHDRAWS, "withdraws") X(RETURNS, "returns") \
	X(DEFERRED, "deferred") X(REFUSES, "refuses") X(CRITICISM, "criticism") X(INTEREST, "interest") \
	X(PROPOSAL, "proposal") X(QUESTION, "question") X(INSISTS, "insists") X(DEMANDS, "demands") \
	X(ASKS, "asks") X(ACCEPTS, "accepts") X(REJECTS, "rejects") X(HINTS, "hints") \
	X(REPORTS, "reports") X(DENIES, "denies") X(PROMISES, "promises") X(WARNS, "warns")
/* clang-format on */

/* clang-format off */
enum word {
#define WORD_ENUM(id, text) W_##id,
	STATEMENT_WORDS(WORD_ENUM)
	N_STATEMENTS,
	W_LAST_STATEMENT = N_STATEMENTS - 1,
	OTHER_WORDS(WORD_ENUM)
#undef WORD_ENUM
	N_WORDS,
	W_NOTHING = N_WORDS
};
/* clang-format on */

#define WORD_BIT(w) (UINT64_C(1) << (w))

extern const struct str word_text[N_WORDS];

/* How a line may be marked: unsure, inferred, illustrative, pending. */
#define N_MARK_WORDS 4
extern const uint8_t mark_words[N_MARK_WORDS];

/* Finds keywords: the words chained by what they begin with and how long they are. Made once for a run of
 * lookups; nothing to release. */
struct lexicon {
	uint8_t first[512], next[N_WORDS];
};
void lexicon_init(struct lexicon *x);

/* The keyword that s is, or W_NOTHING. O(1). */
enum word lexicon_find(const struct lexicon *x, struct str s);

#endif
