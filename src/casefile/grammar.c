/* grammar: see grammar.h. reference: docs/case.md. */
#include "casefile/grammar.h"

#include <stddef.h>

#define STATES(...) \
	(const uint8_t[]) \
	{ \
		__VA_ARGS__, 0 \
	}

/* clang-format off */
const struct statement statement_of[N_STATEMENTS] = {
	[W_ONETEXT] = { FORM_FILE, BODY_NONE, NULL, true, "onetext 1" },
	[W_INCLUDE] = { FORM_INCLUDE, BODY_NONE, NULL, false, "include \"sy.onetext\" by SY" },
	[W_CASE] = { FORM_CASE, BODY_NONE, STATES(W_SUSPENDED, W_RESUMED, W_OVERTAKEN, W_CLOSED), false,
		"case \"Normalisation of relations\"" },
	[W_TODAY] = { FORM_TODAY, BODY_NONE, NULL, false, "today 2023-06-22" },
	[W_PARTY] = { FORM_THING, BODY_NONE, NULL, false, "party SY \"Syria\"" },
	[W_ACTOR] = { FORM_THING, BODY_NONE, NULL, false, "actor KZ \"Kazakhstan\" host" },
	[W_GROUP] = { FORM_THING, BODY_NONE, NULL, false, "group Guarantors of RU TR IR" },
	[W_PERSON] = { FORM_THING, BODY_NONE, NULL, true,
		"person Fidan \"Hakan Fidan\" of TR office \"foreign minister\"" },
	[W_SOURCE] = { FORM_THING, BODY_NONE, NULL, true, "source S \"Vestnik Kavkaza\" on 2023-06-22" },
	[W_STEP] = { FORM_THING, BODY_NONE, NULL, true, "step Leave-1 \"leave area 1\" by TR to SY" },
	[W_EVENT] = { FORM_THING, BODY_NONE, NULL, true, "event Referendum \"on the constitution\" by SY" },
	[W_SERIES] = { FORM_THING, BODY_NONE, NULL, false, "series Rounds \"Astana rounds\" of RU TR IR" },
	[W_PLACE] = { FORM_THING, BODY_NONE, NULL, true, "place Astana \"Astana\" in KZ" },
	[W_DRAFT] = { FORM_DRAFT, BODY_NONE, STATES(W_WITHDRAWN), false,
		"draft D1 \"roadmap-1.txt\" by RU on 2023-06-14" },
	[W_CLOSING] = { FORM_THING, BODY_NONE, NULL, false,
		"closing D3 from 2024-03-01 until 2024-03-08 of SY TR" },
	[W_SESSION] = { FORM_IN_STATE, BODY_NONE, STATES(W_PLANNED, W_HELD, W_POSTPONED, W_CANCELLED), false,
		"session Rounds/20 held on 2023-06-20..21 at Astana" },
	[W_ROTATION] = { FORM_IN_STATE, BODY_NONE, STATES(W_POSSIBLE, W_LIKELY, W_DECIDED, W_DROPPED), false,
		"rotation Turns possible of RU TR IR about Rounds" },
	[W_VIEW] = { FORM_HELD, BODY_KIND, STATES(W_SYSTEMATISED, W_ANSWERED), true,
		"view SY: criticism \"4.4 names no date\" about 4.4 as V1" },
	[W_INITIATIVE] = { FORM_HELD, BODY_REFS, STATES(W_ANSWERED, W_WITHDRAWN), true,
		"initiative IR: Stages=b Posts=a \"mutual commitments\" as Mutual" },
	[W_CONDITION] = { FORM_HELD, BODY_LOGIC, STATES(W_MET, W_DROPPED, W_CHANGED), true,
		"condition SY: Embassies needs Acknowledgement=a as C1" },
	[W_ORDER] = { FORM_HELD, BODY_ORDER, STATES(W_DROPPED, W_CHANGED, W_MET), true,
		"order SY: Embassy after Leave-1 verified as O1" },
	[W_WORTH] = { FORM_HELD, BODY_WORTH, NULL, true, "worth SY: Leave-1 +8 Post-1 -1" },
	[W_TOLERANCE] = { FORM_HELD, BODY_AMOUNT, NULL, true, "tolerance SY: 6" },
	[W_WALKAWAY] = { FORM_HELD, BODY_AMOUNT, NULL, true, "walkaway EG: 40" },
	[W_REPORT] = { FORM_HELD, BODY_REPORT, STATES(W_STARTED, W_DONE, W_VERIFIED, W_SUSPENDED,
		W_RESUMED, W_VIOLATED,
		W_CURED, W_DENIED), true, "report TR: Leave-1 done on 2024-02-03" },
	[W_HOST] = { FORM_HELD, BODY_HOST, STATES(W_OFFERS, W_WITHDRAWS, W_RETURNS, W_DEFERRED,
		W_REFUSES), true,
		"host KZ: withdraws on 2023-06-21" },
	[W_SAID] = { FORM_HELD, BODY_SAID, STATES(W_INSISTS, W_DEMANDS, W_ASKS, W_OFFERS, W_ACCEPTS,
		W_REJECTS, W_HINTS,
		W_REPORTS, W_DENIES, W_PROMISES, W_WARNS), true,
		"said SY: insists Stages=a by Sousan on 2023-06-21" },
	[W_VOTE] = { FORM_HELD, BODY_VOTE, STATES(W_YES, W_NO, W_ABSTAIN), true,
		"vote SY: yes D3 on 2024-03-05" },
	[W_APPROVAL] = { FORM_HELD, BODY_TEXT, STATES(W_GIVEN, W_REFUSED), true,
		"approval SPD: \"party congress\" on 2021-12-04 as Congress" },
	[W_TASK] = { FORM_HELD, BODY_TEXT, STATES(W_DONE, W_DROPPED), true,
		"task RU: \"prepare a draft\" by Ministers on 2023-05-10" },
	[W_DEADLINE] = { FORM_HELD, BODY_TEXT, STATES(W_EXTENDED, W_MET, W_MISSED), true,
		"deadline EG ET SD: \"finish the agreement\" until 2020-01-15 as T1" },
	[W_CLAIM] = { FORM_HELD, BODY_TEXT, STATES(W_SUPPOSED, W_ASSERTED, W_SHOWN, W_CORROBORATED,
		W_DISPUTED), true,
		"claim RU: \"a third state builds up its forces\" asserted about US as F1" },
	[W_CONTRADICTION] = { FORM_CONTRADICTION, BODY_NONE, NULL, true,
		"contradiction SY: Q3 F2 by Sousan" },
	[W_ISSUE] = { FORM_ISSUE, BODY_NONE, NULL, true, "issue 4.2 as Stages" },
	[W_CONSENT] = { FORM_CONSENT, BODY_NONE, NULL, false, "consent SY TR and 3 of Guarantors about 4" },
	[W_HANDED] = { FORM_COPY, BODY_NONE, NULL, true, "handed D1/3 to SY by RU on 2023-06-20" },
	[W_SHOWN] = { FORM_COPY, BODY_NONE, NULL, true, "shown D1 to SY by RU on 2023-06-20" },
	[W_RECALLED] = { FORM_COPY, BODY_NONE, NULL, true, "recalled D1/3 from SY by RU on 2023-06-20" },
	[W_RECEIVED] = { FORM_COPY, BODY_NONE, NULL, true, "received D1/3 by SY on 2023-06-20" },
	[W_HELD] = { FORM_COPY, BODY_NONE, NULL, true, "held D1 by IR" },
	[W_RETURNED] = { FORM_COPY, BODY_NONE, NULL, true, "returned D1/3 by SY on 2023-06-20" },
	[W_COMMENTED] = { FORM_COPY, BODY_NONE, NULL, true, "commented D1 by SY on 2023-06-25" },
	[W_AGREED] = { FORM_STAGE, BODY_NONE, NULL, true, "agreed 4.1=b by SY TR" },
	[W_RESERVED] = { FORM_STAGE, BODY_NONE, NULL, true, "reserved 4.1 by SY" },
	[W_REOPENED] = { FORM_STAGE, BODY_NONE, NULL, true, "reopened 4.1 by SY" },
	[W_INITIALLED] = { FORM_STAGE, BODY_NONE, NULL, true, "initialled D1 by SY" },
	[W_SIGNED] = { FORM_STAGE, BODY_NONE, NULL, true, "signed D1 by SY" },
	[W_RATIFIED] = { FORM_STAGE, BODY_NONE, NULL, true, "ratified D1 by SY" },
	[W_STANCE] = { FORM_STANCE, BODY_NONE, NULL, true, "SY: a > b | c" },
	[W_GLOSS] = { FORM_GLOSS, BODY_NONE, NULL, true, "b \"area by area\"" }
};

#define B(w) WORD_BIT(W_##w)
#define ALL      (~UINT64_C(0))
#define COPIES   (B(HANDED) | B(SHOWN) | B(RECALLED) | B(RECEIVED) | B(HELD) | B(RETURNED) | B(COMMENTED))
#define STAGES   (B(AGREED) | B(RESERVED) | B(REOPENED) | B(INITIALLED) | B(SIGNED) | B(RATIFIED))
#define WHO      (B(PARTY) | B(ACTOR))
#define RECORDS  (B(VIEW) | B(INITIATIVE) | B(CONDITION) | B(ORDER) | B(REPORT) | B(HOST) | B(SAID) | \
	B(VOTE) | B(APPROVAL) | B(TASK) | B(DEADLINE) | B(CLAIM) | B(CONTRADICTION))

const struct clause_kind clause_kinds[] = {
	{ W_TITLE, SHAPE_STRING, false, ALL & ~B(CASE) & ~B(GLOSS) },
	{ W_ON, SHAPE_DATE, false, ALL & ~B(GLOSS) },
	{ W_FROM, SHAPE_SPAN, false, B(RECALLED) },
	{ W_FROM, SHAPE_DATE, false, ALL & ~B(RECALLED) & ~B(GLOSS) },
	{ W_UNTIL, SHAPE_DATE, false, ALL & ~B(GLOSS) },
	{ W_NOTED, SHAPE_DATE, false, ALL },
	{ W_ABOUT, SHAPE_REFS, false, ALL & ~B(GLOSS) },
	{ W_AS, SHAPE_NAME, false, RECORDS | COPIES | STAGES | B(ISSUE) },
	{ W_WORDS, SHAPE_WORDS, true, ALL & ~B(GLOSS) },
	{ W_BECAUSE, SHAPE_TEXT, true, ALL & ~B(GLOSS) },
	{ W_NOTE, SHAPE_STRING, true, ALL },
	{ W_REF, SHAPE_STRING, false, ALL },
	{ W_PER, SHAPE_NAMES, false, ALL },
	{ W_VIA, SHAPE_STRING, true, ALL },
	{ W_FOR, SHAPE_PARTIES, false, ALL },
	{ W_UNSURE, SHAPE_FLAG, false, ALL },
	{ W_INFERRED, SHAPE_FLAG, false, ALL },
	{ W_ILLUSTRATIVE, SHAPE_FLAG, false, ALL },
	{ W_PENDING, SHAPE_FLAG, false, ALL },
	{ W_BY, SHAPE_PARTIES, false, ALL & ~WHO & ~B(PERSON) & ~B(GLOSS) & ~B(STANCE) & ~B(CONSENT) },
	{ W_TO, SHAPE_PARTIES, false, COPIES | RECORDS | B(STEP) | B(EVENT) | B(WORTH) },
	{ W_WITH, SHAPE_PARTIES, false, COPIES | STAGES | RECORDS | B(STEP) | B(EVENT) | B(SESSION) },
	{ W_ABSENT, SHAPE_PARTIES, false, B(SESSION) | COPIES | STAGES },
	{ W_OF, SHAPE_OF, false, B(GROUP) | B(ROTATION) | B(SERIES) | B(PERSON) | B(CONDITION) |
		B(CLOSING) | B(SAID) |
		B(INITIATIVE) | B(SESSION) },
	{ W_AT, SHAPE_NAMES, false, B(STEP) | B(EVENT) | B(SESSION) | B(HOST) | B(REPORT) | B(CLAIM) |
		B(SAID) | COPIES | STAGES },
	{ W_IN, SHAPE_NAME, false, B(PLACE) },
	{ W_ALSO, SHAPE_ALSO, true, WHO | B(PLACE) | B(PERSON) | B(GROUP) | B(SERIES) | B(SOURCE) },
	{ W_OFFICE, SHAPE_STRING, true, B(PERSON) },
	{ W_WEIGHT, SHAPE_NUMBER, false, WHO | B(STEP) },
	{ W_HEADLINE, SHAPE_WORDS, false, B(SOURCE) },
	{ W_CLAIMS, SHAPE_STAGE, false, B(SOURCE) },
	{ W_LANGUAGE, SHAPE_CODE, false, B(SOURCE) | B(DRAFT) | COPIES | STAGES },
	{ W_REPLACES, SHAPE_NAMES, false, B(DRAFT) | B(PARTY) | B(REPORT) },
	{ W_TRANSLATES, SHAPE_NAME, false, B(DRAFT) },
	{ W_VALUES, SHAPE_RANGE_UNIT, false, B(ISSUE) },
	{ W_LINKED, SHAPE_TO_REFS, true, B(STANCE) },
	{ W_SCRUTINY, SHAPE_FLAG, false, B(STANCE) },
	{ W_DELETE, SHAPE_FLAG, false, B(STANCE) },
	{ W_REPLACE, SHAPE_FLAG, false, B(STANCE) },
	{ W_ADD, SHAPE_FLAG, false, B(STANCE) },
	{ W_ACCEPTABLE, SHAPE_IF, false, B(STANCE) },
	{ W_VITAL, SHAPE_FLAG, false, B(STANCE) },
	{ W_IMPORTANT, SHAPE_FLAG, false, B(STANCE) },
	{ W_MINOR, SHAPE_FLAG, false, B(STANCE) },
	{ W_TEXT, SHAPE_REF_TEXT, true, B(INITIATIVE) },
	{ W_VERIFIED, SHAPE_BY, true, B(STEP) },
	{ W_DONE, SHAPE_CRITERION, true, B(STEP) },
	{ W_GUARANTEED, SHAPE_BY_PARTIES, false, B(STEP) },
	{ W_TAKES, SHAPE_TAKES, false, B(STEP) },
	{ W_TRANCHES, SHAPE_NUMBER, false, B(STEP) },
	{ W_ESCROW, SHAPE_ESCROW, false, B(STEP) },
	{ W_REVERSIBLE, SHAPE_REVERSIBLE, false, B(STEP) },
	{ W_IRREVERSIBLE, SHAPE_FLAG, false, B(STEP) },
	{ W_UNDER, SHAPE_LOGIC, false, B(STEP) | B(EVENT) | B(ISSUE) | B(ORDER) },
	{ W_COST, SHAPE_NUMBER, false, B(CONDITION) | B(ORDER) | B(DEADLINE) | B(STANCE) },
	{ W_FIRM, SHAPE_FLAG, false, B(CONDITION) | B(ORDER) | B(DEADLINE) | B(STANCE) },
	{ W_SOFT, SHAPE_FLAG, false, B(CONDITION) | B(ORDER) | B(DEADLINE) | B(STANCE) },
	{ W_LEVEL, SHAPE_STRING, false, B(SESSION) },
	{ W_AGENDA, SHAPE_STRING, true, B(SESSION) },
	{ W_OUTCOME, SHAPE_STRING, true, B(SESSION) },
	{ W_OUTCOME, SHAPE_FLAG, false, B(CONDITION) },
	{ W_PRECONDITION, SHAPE_FLAG, false, B(CONDITION) },
	{ W_SEQUENCE, SHAPE_FLAG, false, B(CONDITION) },
	{ W_PRINCIPLE, SHAPE_FLAG, false, B(CONDITION) },
	{ W_PROCEDURE, SHAPE_FLAG, false, B(CONDITION) },
	{ W_OFFER, SHAPE_FLAG, false, B(CONDITION) },
	{ W_SHARE, SHAPE_SHARE, false, B(APPROVAL) },
	{ W_YES, SHAPE_NUMBER, false, B(APPROVAL) },
	{ W_NO, SHAPE_NUMBER, false, B(APPROVAL) },
	{ W_ABSTAIN, SHAPE_NUMBER, false, B(APPROVAL) },
	{ W_AFTER, SHAPE_NAME, false, B(APPROVAL) },
	{ W_WITHIN, SHAPE_WITHIN, false, B(DEADLINE) },
	{ W_EVIDENCE, SHAPE_STRING, true, B(CLAIM) | B(REPORT) },
	{ W_EITHER, SHAPE_OUTCOMES, false, B(EVENT) },
	{ W_AD_REFERENDUM, SHAPE_FLAG, false, STAGES },
	{ W_SILENCE, SHAPE_FLAG, false, B(CLOSING) },
	{ W_ALPHABETICAL, SHAPE_FLAG, false, B(ROTATION) },
	{ W_NEVER_TWICE, SHAPE_FLAG, false, B(ROTATION) },
	{ W_ALTERNATING, SHAPE_NAME, false, B(ROTATION) },
	{ W_MEDIATOR, SHAPE_FLAG, false, WHO },
	{ W_GUARANTOR, SHAPE_FLAG, false, WHO },
	{ W_HOST, SHAPE_FLAG, false, WHO },
	{ W_OBSERVER, SHAPE_FLAG, false, WHO },
	{ W_VERIFIER, SHAPE_FLAG, false, WHO },
	{ W_FACILITATOR, SHAPE_FLAG, false, WHO },
	{ W_DONOR, SHAPE_FLAG, false, WHO },
	{ W_PENHOLDER, SHAPE_FLAG, false, WHO }
};
const unsigned n_clause_kinds = sizeof clause_kinds / sizeof *clause_kinds;
/* clang-format on */

bool clause_word(enum word w)
{
	for (unsigned i = 0; i < n_clause_kinds; i++)
		if (clause_kinds[i].word == w) return true;
	return false;
}
