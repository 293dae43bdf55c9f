/* onetext.h: the public interface of libonetext 0.1, and its reference manual.
 *
 * libonetext reads negotiating texts in the notation that negotiators use: wording in square brackets is
 * not agreed, `[shall][should]` are alternatives, `[US, JP propose; CL oppose: x]` says who wants what,
 * `Option 1:` begins an alternative of whole paragraphs. Bytes go in; out come the counts that secretariats
 * keep, the defects, the issues with their alternatives and who is for and against each, and readings of the
 * text.
 *
 *	ot_draft *draft;
 *	struct ot_error error;
 *
 *	if (ot_draft_read(bytes, size, NULL, &draft, &error) != OT_OK) {
 *		fprintf(stderr, "%s\n%s\n", error.message, error.hint);
 *		return error.code;
 *	}
 *	for (size_t i = 0; i < ot_draft_issues(draft); i++) {
 *		char *address = ot_draft_issue_address(draft, i);
 *		char *wording = ot_draft_alternative_text(draft, i, 0, NULL);
 *
 *		printf("%s: %s\n", address, wording);
 *		ot_bytes_free(address);
 *		ot_bytes_free(wording);
 *	}
 *	ot_draft_free(draft);
 *
 * Rules that hold for all of it
 *
 * Ownership. Nothing that is passed in is kept: it is copied or not needed any more when the call returns. A
 * `char *` that a function returns or fills in is the caller's, to be given to ot_bytes_free(). A
 * `const char *` in a struct belongs to the draft (or to the library) and is good until ot_draft_free().
 *
 * Text. Bytes in, bytes out. A draft may be any bytes; invalid UTF-8 and NUL are kept and come back in the
 * readings. Addresses, names and wordings are valid UTF-8, with U+FFFD for what is not. All returned text
 * ends in a NUL that is not counted.
 *
 * Places. Offsets are bytes from 0 in the bytes that were read, a byte order mark counted. Ranges are
 * [start, end). Lines and columns are counted from 1, columns in code points; a byte order mark has no
 * column.
 *
 * Errors. A function that can fail returns one of the codes below, and fills *error if `error` is not NULL.
 * On failure outputs are set to NULL or 0. No function prints, exits or aborts, with one exception: when
 * memory runs out, one line goes to standard error and the program ends with status 70.
 *
 * Indices. Parties, defects and issues are numbered from 0, alternatives from 0 in every issue. An index
 * beyond the last is answered with OT_NOTFOUND, NULL or 0, and never read.
 *
 * Threads. The library has no state of its own. A draft never changes once it has been read: several threads
 * may ask the same draft at the same time, until one of them frees it.
 *
 * Stability. Within 0.x, functions, the values of the enumerators and the layout of the structs stay; new
 * enumerators come at the end. `reserved` members are 0 in what the library fills in and must be 0 in what it
 * is given; a later version may give them a meaning. */
#ifndef ONETEXT_H
#define ONETEXT_H

#include <stddef.h>
#include <stdint.h>

#define OT_VERSION "0.1.0"
#define OT_VERSION_NUMBER 100 /* 10000 × major + 100 × minor + patch */

/* Marks what the shared library exports. */
#if defined(__GNUC__)
#define OT_API __attribute__((visibility("default")))
#else
#define OT_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Version of the library that runs, in the form of OT_VERSION. Never NULL; nobody frees it. */
OT_API const char *ot_version(void);

/* --- Results ----------------------------------------------------------------------------------------- */

/* What functions return; the same values are the exit codes of onetext(1). */
enum ot_code {
	OT_OK = 0,       /* done; the answer is yes */
	OT_NO = 1,       /* the answer is no, or there are findings */
	OT_USAGE = 2,    /* arguments that cannot be used as they are */
	OT_INPUT = 3,    /* input that cannot be used */
	OT_NOTFOUND = 4, /* an address, a party or an index that is not there */
	OT_LIMIT = 6,    /* a limit was reached; the answer is partial */
	OT_BUG = 70      /* a fault of the library */
};

/* Why a call failed. The caller provides it; all of it is filled in on failure, and nothing on success. */
struct ot_error {
	int64_t line, col;  /* where in `file`; 0 where that does not apply */
	int code;           /* what the function returned */
	int reserved;
	char file[256];     /* ot_options.name or .parties_name, or empty */
	char message[512];  /* one line, lower case at its start, no full stop */
	char hint[512];     /* a whole sentence on what to do about it, or empty */
};

/* Frees text that a function of this library returned. NULL is fine. */
OT_API void ot_bytes_free(char *bytes);

/* --- Drafts ------------------------------------------------------------------------------------------ */

/* A negotiating text that was read. */
typedef struct ot_draft ot_draft;

/* How to read. Set all of it to 0 first; 0 stands for the usual in every member. */
struct ot_options {
	const char *name;         /* what to call the draft in errors; NULL: "draft" */
	const char *parties;      /* text of a party file, see onetext-draft(5); NULL: find them itself */
	size_t parties_size;      /* its length in bytes */
	const char *parties_name; /* what to call it in errors; NULL: "parties" */
	int markdown;             /* not 0: read links and [^1] as Markdown does */
	int escapes;              /* not 0: \[ and \] are literal, as in the drafts that onetext writes */
	const void *reserved[4];
};

/* Reads a draft.
 *
 * bytes, size   the text; at most 4 GiB - 2. bytes may be NULL when size is 0.
 * options       NULL: plain text, names found in the draft.
 * draft         receives the draft, to be given to ot_draft_free(); NULL on failure.
 * error         NULL, or receives the reason of a failure.
 *
 * Any bytes can be read: a defective text has defects, see ot_draft_defects(), and is read all the same.
 * OT_INPUT: too large, or a party file that cannot be used (file, line and column say where).
 * Time is linear in the size. Memory: the size, and about 200 bytes for each bracket, 200 for each paragraph
 * and 100 for each defect. */
OT_API int ot_draft_read(const char *bytes, size_t size, const struct ot_options *options, ot_draft **draft,
                         struct ot_error *error);

/* Frees the draft and what belongs to it. NULL is fine. */
OT_API void ot_draft_free(ot_draft *draft);

/* --- Counts ------------------------------------------------------------------------------------------ */

/* What can be counted. docs/json.md, under `stat`, defines each. */
enum ot_count {
	OT_CHARS,      /* code points; an invalid part counts as one */
	OT_INVALID,    /* invalid parts of UTF-8 */
	OT_PAGES,      /* form feeds + 1; 0 when there is none */
	OT_PARAS,      /* runs of lines that are not blank */
	OT_WORDS,
	OT_WORDS_IN_DISPUTE, /* … in outermost disputed brackets */
	OT_BLOCKS,     /* paragraphs and headings with what numbers them */
	OT_BLOCKS_CLEAN,
	OT_BLOCKS_BRACKETED,
	OT_BLOCKS_AGREED, /* … with a mark that says so */
	OT_OPENS,      /* [ whatever it means */
	OT_CLOSES,     /* ] */
	OT_PAIRS,
	OT_TOP,        /* pairs that are in no other */
	OT_MAXDEPTH,
	OT_STRAY,      /* ] that closes nothing */
	OT_UNCLOSED,   /* [ that is never closed */
	OT_ADJ,        /* pairs that another pair follows at once */
	OT_DISPUTED,   /* brackets in dispute: wording, [other], [No text] */
	OT_TEXT,       /* … that hold wording */
	OT_OPEN,       /* … [other]: a wording that is not there yet */
	OT_NO_TEXT,    /* … [No text] */
	OT_BLANKS,     /* [x], [ ], […]: to be filled in */
	OT_STATUSES,   /* [Agreed ad ref] */
	OT_NOTES,      /* [NOTE: …] */
	OT_FOOTNOTES,  /* [12], [^12] */
	OT_LINKS,      /* of Markdown */
	OT_GLUED,      /* part of a word: [Ca2+] */
	OT_FURNITURE,  /* brackets in lines that recur at page breaks */
	OT_BRACES,     /* { } */
	OT_SETS,       /* alternative sets: [a][b], [a / b] */
	OT_SETS_2,     /* … of two alternatives */
	OT_SETS_3,
	OT_SETS_4,
	OT_SETS_5,
	OT_SETS_6,
	OT_SETS_7,
	OT_SETS_8,
	OT_SETS_9,     /* … of nine and more */
	OT_OPTION_GROUPS,
	OT_OPTIONS
};

/* One of the counts above; -1 if there is no such count. O(1). */
OT_API int64_t ot_draft_count(const ot_draft *draft, int count);

/* The name of a count: "words_in_dispute"; NULL if there is no such count. They are numbered without gaps:
 *
 *	for (int k = 0; ot_count_name(k); k++)
 *		printf("%s %lld\n", ot_count_name(k), (long long)ot_draft_count(draft, k)); */
OT_API const char *ot_count_name(int count);

/* --- Parties ----------------------------------------------------------------------------------------- */

/* Who stands in attributions. */
struct ot_party {
	const char *code;    /* "US" */
	const char *name;    /* "United States of America"; empty if none was declared */
	int64_t proposals;   /* brackets or alternatives that it proposes, supports or would keep */
	int64_t oppositions; /* … opposes or would delete */
	int64_t reserves;    /* … reserves its position on */
	int guess;           /* not 0: found in the draft, not declared */
	int reserved[3];
};

/* Number of parties: those of the party file in its order, else those found, in order of appearance. O(1). */
OT_API size_t ot_draft_parties(const ot_draft *draft);

/* Fills *party. OT_NOTFOUND: no such index; *party is then all 0. O(1). */
OT_API int ot_draft_party(const ot_draft *draft, size_t index, struct ot_party *party);

/* --- Defects ----------------------------------------------------------------------------------------- */

/* What is wrong with the text, or looks so. */
struct ot_defect {
	const char *code;    /* "E01" … "W17"; onetext-lint(1) lists them */
	const char *message; /* one line */
	int64_t offset;      /* where */
	int64_t line, col;
	int64_t suspect;     /* offset of the paragraph where the mistake more likely is (E01, E02), or -1 */
	int warning;         /* not 0: a warning (W…), not an error (E…) */
	int reserved[3];
};

/* Number of defects, in order of their places. O(1). */
OT_API size_t ot_draft_defects(const ot_draft *draft);

/* Fills *defect. OT_NOTFOUND: no such index; *defect is then all 0. O(1). */
OT_API int ot_draft_defect(const ot_draft *draft, size_t index, struct ot_defect *defect);

/* --- Issues ------------------------------------------------------------------------------------------ */

enum ot_issue_kind {
	OT_ISSUE_BRACKET, /* one bracket: with it, or without */
	OT_ISSUE_SET,     /* neighbouring brackets: one of them */
	OT_ISSUE_SLASH,   /* wordings separated by " / " in one bracket: one of them */
	OT_ISSUE_OPTIONS  /* Option 1: … Option 2: …: one of them */
};

/* How a bracket stands to its neighbour. These are guesses from the text. */
enum ot_relation {
	OT_RELATION_NONE,         /* it stands alone */
	OT_RELATION_ALTERNATIVE,  /* one or the other */
	OT_RELATION_SUBSTITUTION, /* a party deletes one and proposes the other */
	OT_RELATION_ADDITIVE,     /* one and the other: an issue each */
	OT_RELATION_UNSURE        /* cannot be told: an issue each until a person says otherwise */
};

/* What is to be decided: a lone bracket, an alternative set or an option group. Issues are in the order in
 * which they open; a bracket within an alternative is an issue of its own. */
struct ot_issue {
	int64_t start, end;   /* from its first [ behind its last ]; of options, all of them */
	int64_t line, col;    /* of start */
	int64_t alternatives; /* how many there are to choose from, "none" counted where it is one */
	int64_t words;        /* in its wordings */
	int64_t within;       /* index of the issue in whose alternative it stands, or -1 */
	int64_t within_alternative; /* and of that alternative: open only if that one is chosen */
	int kind;             /* enum ot_issue_kind */
	int relation;         /* enum ot_relation: within the set, else to a neighbouring issue */
	int reserved[4];
};

/* What an alternative is. */
enum ot_content {
	OT_CONTENT_TEXT,    /* wording */
	OT_CONTENT_OPEN,    /* [other]: can be chosen, has no wording yet */
	OT_CONTENT_BLANK,   /* a place to be filled in */
	OT_CONTENT_NO_TEXT, /* [No text] */
	OT_CONTENT_NONE     /* the bracket left out: the last alternative of every issue of one bracket */
};

struct ot_alternative {
	char id[16];        /* "a" … "z", "27", …; "none" */
	int64_t start, end; /* its wording, without attribution and outer blanks; -1 for "none" */
	int content;        /* enum ot_content */
	int reserved[3];
};

/* What an attribution says about an alternative. */
enum ot_stance {
	OT_PROPOSES, /* propose, support, add, prefer, or a bare name */
	OT_OPPOSES,
	OT_RETAINS,  /* retain, keep */
	OT_DELETES,
	OT_RESERVES  /* reserve, bracket */
};

/* Number of issues. O(1). */
OT_API size_t ot_draft_issues(const ot_draft *draft);

/* Fills *issue. OT_NOTFOUND: no such index; *issue is then all 0. O(depth of nesting). */
OT_API int ot_draft_issue(const ot_draft *draft, size_t index, struct ot_issue *issue);

/* Fills *alternative with the one numbered `alternative` of issue `issue`. OT_NOTFOUND: no such issue or
 * alternative; *out is then all 0. O(1). */
OT_API int ot_draft_alternative(const ot_draft *draft, size_t issue, size_t alternative,
                                struct ot_alternative *out);

/* The wording of an alternative as one line: blanks and line breaks as one space, page furniture left out,
 * brackets within it as they stand. Empty for "none". Its length goes to *size unless that is NULL. The
 * caller's, for ot_bytes_free(); NULL: no such issue or alternative. O(length of the wording). */
OT_API char *ot_draft_alternative_text(const ot_draft *draft, size_t issue, size_t alternative, size_t *size);

/* Which parties take a stance on an alternative, each once, in the order of the text.
 *
 * stance          enum ot_stance
 * parties, room   receives at most `room` indices of parties; parties may be NULL when room is 0.
 *
 * Returns how many there are, also when they are more than `room`; 0 if there is no such issue or
 * alternative. Nothing is derived: an opposer of a lone bracket is not listed under its "none".
 * O(attributions). */
OT_API size_t ot_draft_stances(const ot_draft *draft, size_t issue, size_t alternative, int stance,
                               size_t *parties, size_t room);

/* --- Addresses --------------------------------------------------------------------------------------- */

/* The address of an issue: "4.1", "Art4.1/2". It is unique in the draft, and ot_draft_find() takes it. The
 * caller's, for ot_bytes_free(); NULL: no such issue. O(length of the address). */
OT_API char *ot_draft_issue_address(const ot_draft *draft, size_t issue);

/* The address of the paragraph or heading at a byte offset: "4.1", "4.2+1". The caller's, for
 * ot_bytes_free(); NULL: nothing starts at or before the offset. O(log paragraphs). */
OT_API char *ot_draft_address(const ot_draft *draft, int64_t offset);

/* Finds the issue that an address means; *issue receives its index. Longer forms than the one of
 * ot_draft_issue_address() are understood ("Annex1.Art4.1"). OT_NOTFOUND: none, the hint has the nearest.
 * OT_USAGE: several, the message or hint lists them. O(paragraphs + issues). */
OT_API int ot_draft_find(const ot_draft *draft, const char *address, size_t *issue, struct ot_error *error);

/* --- Readings ---------------------------------------------------------------------------------------- */

enum ot_reading {
	OT_READ_AS_IS,  /* the bytes as they were read */
	OT_READ_CLEAN,  /* notes, statuses, braces, attributions out; disputed brackets stay, without names */
	OT_READ_AGREED, /* … and disputed wording out as well */
	OT_READ_PARTY   /* as one party would have it; what nobody has claimed stays in brackets */
};

/* The text as it would read.
 *
 * kind     enum ot_reading
 * party    for OT_READ_PARTY a code, name or alias; NULL otherwise
 * settle   choices that come first, "4.1=a,7.2=none"; NULL or empty: no choices. The chosen wording is in,
 *          the others of that issue are out, the rest of the text stays as `kind` says.
 * bytes    receives the text, to be given to ot_bytes_free(); NULL on failure
 * size     NULL, or receives its length in bytes
 * error    NULL, or receives the reason of a failure
 *
 * Nothing is re-wrapped or renumbered; where something is cut, blanks are mended.
 * OT_USAGE: a kind that does not exist, a party missing or not wanted, choices that cannot be read, are
 * ambiguous or contradict each other. OT_NOTFOUND: no such party, address or alternative.
 * O(size + choices × log choices). */
OT_API int ot_draft_reading(const ot_draft *draft, int kind, const char *party, const char *settle,
                            char **bytes, size_t *size, struct ot_error *error);

/* --- Redline ----------------------------------------------------------------------------------------- */

/* What changed from one text to the next. */
typedef struct ot_redline ot_redline;

/* A stretch of the old text and what stands in its place in the new one; one of them may be empty. */
struct ot_change {
	int64_t old_start, old_end;
	int64_t new_start, new_end;
	int64_t moved; /* the change at which the stretch comes in, or went out; -1: it did not move */
	int64_t reserved;
};

/* Compares two texts word by word. Changes are what a reader would mark: those that a word parts are one, a
 * paragraph of which little survives is one, and stretches of eight words and more that stand elsewhere have
 * moved. Blanks, quotes and dashes alone are no change.
 *
 * redline   receives the answer, to be given to ot_redline_free(); NULL on failure. It keeps nothing of the
 *           texts.
 *
 * OT_INPUT: a text of more than 4 GiB - 2. Time is near linear in the sizes. */
OT_API int ot_redline_read(const char *old_bytes, size_t old_size, const char *new_bytes, size_t new_size,
                           ot_redline **redline, struct ot_error *error);

/* NULL is fine. */
OT_API void ot_redline_free(ot_redline *redline);

/* How many changes there are; they stand by place. O(1). */
OT_API size_t ot_redline_changes(const ot_redline *redline);

/* Fills in one of them. OT_NOTFOUND: there is none. O(1). */
OT_API int ot_redline_change(const ot_redline *redline, size_t index, struct ot_change *change);

/* Places where only blanks, quotes or dashes differ. O(1). */
OT_API size_t ot_redline_respaced(const ot_redline *redline);

/* --- Edited copies ----------------------------------------------------------------------------------- */

/* A copy of a text that a party has edited. */
struct ot_copy {
	const char *name;  /* as it shall stand in brackets; "base" is nobody's */
	const char *bytes; /* may be NULL when size is 0 */
	size_t size;
	const void *reserved;
};

enum ot_style {
	OT_STYLE_PREFIX,   /* [SY: x], [SY, TR oppose: x] */
	OT_STYLE_SUFFIX,   /* [x - SY], [x - SY, TR delete]: to be looked at, no copy can be read from it */
	OT_STYLE_ANONYMOUS /* [x], with the names in a text of their own */
};

/* Set all of it to 0 first. */
struct ot_compile_options {
	int style;                  /* enum ot_style */
	int silence_unknown;        /* not 0: what the silent want is not known; else they keep the base */
	const char *const *silent;  /* who is known and returned no copy */
	size_t n_silent;
	const void *reserved[4];
};

/* Makes one text of copies of one base, whose brackets say who wants what; docs/compiling.md.
 *
 * options            NULL: names in front, nobody silent
 * text, text_size    receive the text, to be given to ot_bytes_free(); NULL and 0 on failure
 * names, names_size  receive, of an anonymous text, the names, likewise, else NULL and 0; may be NULL
 *                    otherwise
 *
 * OT_USAGE: no copies, names that cannot stand in brackets or stand twice, an unknown style. OT_INPUT: a text
 * of more than 4 GiB - 2. Time: one comparison for each copy, see ot_redline_read(). */
OT_API int ot_compile(const char *base, size_t base_size, const struct ot_copy *copies, size_t n_copies,
                      const struct ot_compile_options *options, char **text, size_t *text_size, char **names,
                      size_t *names_size, struct ot_error *error);

/* Reads a copy, or with the name "base" the base, out of a text of ot_compile(), byte for byte.
 *
 * names   of an anonymous text: its names; else NULL
 * copy    receives the copy, to be given to ot_bytes_free(); NULL on failure
 *
 * OT_NOTFOUND: nobody of that name returned one. OT_INPUT: not such a text, or changed where it must not be.
 * O(sizes). */
OT_API int ot_copy_read(const char *text, size_t text_size, const char *names, size_t names_size,
                        const char *name, char **copy, size_t *copy_size, struct ot_error *error);

#ifdef __cplusplus
}
#endif

#endif
