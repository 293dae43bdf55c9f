/* fact: one statement of a case file, as it was read: a word, and clauses that hold values.
 *
 * All statements have one form. `condition SY: A needs B firm as C1 [S "p. 2"]` is a fact with the word
 * CONDITION and the clauses HOLDER (SY), BODY (A B needs), FIRM, AS (C1) and VOUCH (S, "p. 2"). The tables
 * of grammar.h say which clauses a statement takes and what stands in them; docs/case.md says what they
 * mean. What a name or an address means is filled in by names.c and refs.c (`meaning`, `means` and `alt` of a
 * value); the rest never changes once it is read. */
#ifndef OT_CASEFILE_FACT_H
#define OT_CASEFILE_FACT_H

#include "base/date.h"
#include "base/mem.h"
#include "casefile/word.h"

#define NOTHING UINT32_MAX

enum value_kind {
	V_WORD,   /* a keyword: `word` */
	V_MARK,   /* one of > ~ | ? ( ): `mark` */
	V_NAME,   /* `text`; after binding `means` is an entity */
	V_REF,    /* `text`; after binding see enum meaning */
	V_STRING, /* `text` between the quotes, see value_put() */
	V_NUMBER, /* `lo` */
	V_SHARE,  /* `lo`/`hi` */
	V_RANGE,  /* `lo` to `hi`; INT64_MIN, INT64_MAX: open; `mark` 1: what is expected follows */
	V_DATE,   /* `date` */
	V_CODE,   /* any word: a language, an outcome */
};

/* What a V_REF (or a V_NAME) means. */
enum meaning {
	MEANS_NOTHING, /* not bound: hidden from the viewer, or faulty */
	MEANS_ENTITY,  /* `means`: entity; of a draft's name `alt`: the number of a copy, 0: none */
	MEANS_ISSUE,   /* `means`: issue (its paragraph stands, with any alternative but none) */
	MEANS_CHOICE,  /* `means`: issue, `alt`: its choice */
	MEANS_NUMBER,  /* `means`: issue, `alt`: index into dossier.numbers */
	MEANS_PART,    /* `means`: index into dossier.parts: a paragraph or a chapter */
	MEANS_OUTCOME, /* `means`: entity of an event, `alt`: the position of the outcome in its `either` */
};

struct value {
	uint8_t kind;    /* enum value_kind */
	uint8_t mark;    /* V_MARK: the sign; see V_RANGE; of a name, an address, a letter: `text` is not
			  * what is written: another name, or that of an older draft */
	uint8_t meaning; /* enum meaning */
	uint8_t word;    /* enum word, of V_WORD; VALUE_LOST: an alternative that its issue has no more */
	uint32_t at;     /* byte offset in its file */
	uint32_t means, alt;
	union {
		struct str text;
		struct {
			int64_t lo, hi;
		};
		struct date date;
	};
};

#define VALUE_LOST 1 /* the wording that the letter had when the line was written is gone */

struct clause {
	uint8_t word;      /* enum word */
	bool anew;         /* of a stance: its values are not those written; see carried.c */
	uint16_t row;      /* 0: on the statement's own line; n: on its n-th indented line */
	uint32_t at;       /* where it begins in its file */
	uint32_t first, n; /* into reading.values */
};

enum {
	FACT_NOT = 1 << 0,       /* `not handed …`: a denial */
	FACT_CHANGE = 1 << 1,    /* the third shape: keyword, name, new state */
	FACT_WAITS = 1 << 2,     /* known only after the day asked about: takes part in nothing */
	FACT_FAULTY = 1 << 3,    /* dropped for an error found after reading: takes part in nothing */
	FACT_NO_POINTS = 1 << 4, /* the viewer sees the line without its numbers */
	FACT_DOUBLE = 1 << 5,    /* the same line was said before: counted once, for one more supplier */
	FACT_HIDDEN = 1 << 6,    /* the viewer may not see it: it is as if it were not there */
	FACT_OTHERWISE = 1 << 7, /* it may hold a name that is written otherwise than it is declared */
};

struct fact {
	uint8_t word; /* enum word, below N_STATEMENTS */
	uint8_t flags;
	uint16_t file;     /* into reading.files */
	uint32_t at, line; /* of its first sign */
	uint32_t first, n; /* into reading.clauses */
	uint32_t up;       /* what stands in an issue's block, clauses behind its stances too: the fact of
			    * its first line; else NOTHING */
	uint32_t name;     /* entity that it declares or changes, or NOTHING */
	uint32_t same;     /* the next fact about that entity, or NOTHING */
	int32_t known;     /* the day from which it is known; DAY_ALWAYS */
};

#endif
