/* grammar: the tables of the case notation: what each statement looks like and which clauses it takes.
 * A new clause is a row here; the reader (parse.c, clause.c) goes by them. */
#ifndef OT_CASEFILE_GRAMMAR_H
#define OT_CASEFILE_GRAMMAR_H

#include <stdbool.h>

#include "casefile/word.h"

/* How a statement begins, behind its word. */
enum form {
	FORM_FILE,          /* onetext 1 */
	FORM_INCLUDE,       /* "file" */
	FORM_CASE,          /* "title", or a state */
	FORM_TODAY,         /* DATE */
	FORM_THING,         /* NAME … */
	FORM_DRAFT,         /* NAME "file", or NAME state */
	FORM_IN_STATE,      /* NAME state …: session, rotation */
	FORM_HELD,          /* parties ":" body, or (where it has states) NAME state */
	FORM_COPY,          /* NAME [to|by|from parties]: acts on copies */
	FORM_STAGE,         /* "concept" or REF… */
	FORM_ISSUE,         /* REF */
	FORM_CONSENT,       /* terms */
	FORM_CONTRADICTION, /* [parties ":"] NAME NAME … */
	FORM_STANCE,
	FORM_GLOSS,
};

/* What stands behind the colon of a held statement. */
enum body {
	BODY_NONE,
	BODY_KIND,   /* view: one of its kinds */
	BODY_REFS,   /* initiative */
	BODY_LOGIC,  /* condition: logic, or text */
	BODY_ORDER,  /* relations */
	BODY_WORTH,  /* NAME ±n … */
	BODY_AMOUNT, /* NUMBER or size */
	BODY_REPORT, /* NAME [not] state, or REF */
	BODY_HOST,   /* what a host does, NAME … */
	BODY_SAID,   /* how it is said, REF … */
	BODY_VOTE,   /* yes|no|abstain NAME */
	BODY_TEXT,   /* text */
};

struct statement {
	enum form form;
	enum body body;
	const uint8_t *states; /* allowed ones (and kinds), ended by 0 (W_ONETEXT is none); NULL: none */
	bool supplied;         /* may stand in a file that a party supplied */
	const char *like;      /* an example, for hints */
};
extern const struct statement statement_of[N_STATEMENTS];

/* What stands in a clause. */
enum shape {
	SHAPE_FLAG,
	SHAPE_DATE,
	SHAPE_STRING,
	SHAPE_WORDS, /* STRING [language CODE] */
	SHAPE_TEXT,  /* STRING, or words STRING [language CODE] */
	SHAPE_NUMBER,
	SHAPE_SHARE, /* n/m */
	SHAPE_CODE,
	SHAPE_NAME,
	SHAPE_NAMES,
	SHAPE_PARTIES, /* NAME … [except NAME …] */
	SHAPE_SPAN,    /* from: DATE, or parties */
	SHAPE_OF,      /* NAME [NUMBER] … */
	SHAPE_REFS,
	SHAPE_ALSO,       /* STRING [DATE] */
	SHAPE_RANGE_UNIT, /* values: RANGE [STRING] */
	SHAPE_REF_TEXT,   /* text: REF STRING */
	SHAPE_BY,         /* verified by …: `by` parties [takes dur [uncertain]] */
	SHAPE_BY_PARTIES, /* guaranteed by … */
	SHAPE_TO_REFS,    /* linked to … */
	SHAPE_IF,         /* acceptable if …: logic, or text */
	SHAPE_CRITERION,  /* done parties ":" text */
	SHAPE_TAKES,      /* dur [uncertain] */
	SHAPE_ESCROW,     /* parties [share n/m] */
	SHAPE_REVERSIBLE, /* [share n/m] [cost n] */
	SHAPE_LOGIC,
	SHAPE_WITHIN,   /* dur after point */
	SHAPE_OUTCOMES, /* CODE CODE … */
	SHAPE_STAGE,    /* claims: a stage */
};

struct clause_kind {
	uint8_t word;
	uint8_t shape;
	bool many;   /* may stand more than once */
	uint64_t on; /* statements that take it */
};

bool clause_word(enum word w); /* is it a clause of any statement? */
/* The rows of a clause word stand together; the row for a statement is the one that has its bit. */
extern const struct clause_kind clause_kinds[];
extern const unsigned n_clause_kinds;

#endif
