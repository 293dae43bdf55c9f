/* casebrief: one page on a case, for an envoy to carry into the meeting: how many points are agreed and how
 * many are not, what is blocked and in whose words, what each has agreed to, what hangs on what, when they
 * meet next.
 *
 *	casebrief_facts.c     what is on the page, worked out, for people and programs alike
 *	casebrief_meetings.c  the same of meetings, hosts, deadlines, closings
 *	casebrief_vital.c     the part on issues blocked by vital stances
 *	casebrief_issues.c    those on the other issues
 *	casebrief_people.c    those on parties: agreement, answers, copies
 *	casebrief_dates.c     those on conditions, closings, meetings, hosts, deadlines
 *	casebrief_counts.c    the first rows and the last: what is counted
 *	casebrief_redline.c   what changed from the draft before
 *	casebrief_page.c      how the parts share a page: each is printed whole if all of them fit, else the
 *	                      more important ones get more of it, and each says how much it leaves out
 *	casebrief.c           the page
 *	casebrief_json.c      the same facts for programs, with casebrief_json_dates.c
 *
 * A line names what `onetext show CASE NAME` explains. What was said and what is claimed are counted and
 * never mixed with stances. Nothing is recommended; no party is more important than another. */
#ifndef OT_VIEW_CASEBRIEF_H
#define OT_VIEW_CASEBRIEF_H

#include "analysis/deadlines.h"
#include "analysis/meetings.h"
#include "analysis/standing.h"
#include "analysis/status.h"
#include "analysis/upheavals.h"
#include "view/term.h"

#define CASEBRIEF_LINES 60 /* at most, on 80 columns and more */

struct brief_list {
	uint32_t first, n; /* into casebrief.lists */
};

/* A condition in play; `issues` that depend on it. */
struct brief_condition {
	uint32_t fact;
	struct brief_list issues;
};

/* Who has no position on which of the issues whose rule it is of. */
struct brief_silent {
	uint32_t who;
	struct brief_list issues;
};

/* A meeting that is still to come. */
struct brief_session {
	int64_t rank; /* for sorting */
	struct meeting m;
	uint32_t plan; /* the latest plan, or NOTHING: none, or none since it was postponed */
};

struct brief_deadline {
	int64_t rank; /* for sorting */
	struct deadline d;
};

/* When it ends, or NULL. */
static inline const struct date *brief_end(const struct brief_deadline *b)
{
	return b->d.ends ? &b->d.end : NULL;
}

/* A current draft beside one that it replaces; texts (indices) that are at hand. */
struct brief_redline {
	uint32_t older, newer;
	struct comparison *c; /* see diff_short.h */
};

struct brief_counts {
	uint32_t parties, others;       /* whose consent counts; who else has a part */
	uint32_t certainly, possibly;   /* issues on which something is adoptable */
	uint32_t contested, differs;    /* positions; of the latter a party's own file says otherwise */
	uint32_t met, dropped, pending; /* conditions; pending ones are in play */
	uint32_t held, planned, postponed, cancelled; /* sessions */
	uint32_t views, views_open;                   /* open: neither systematised nor answered */
	uint32_t initiatives, initiatives_open;       /* open: neither answered nor withdrawn */
	uint32_t tasks_open, approvals_open; /* neither done nor dropped; neither given nor refused */
	uint32_t deadlines_past, deadlines_met, deadlines_missed;
	uint32_t sources, sources_pending;
	uint32_t sayings, claims, contradictions, steps, events, orders, reports;
};

struct casebrief {
	const struct dossier *k;
	const struct statuses *s;
	const struct standings *standings;
	VEC(uint32_t) lists;
	struct brief_list vital;   /* issues blocked with a vital refusal, the newest first */
	struct brief_list blocked; /* blocked otherwise */
	struct brief_list agreed;
	struct brief_list range;
	struct brief_list open;      /* those first where the fewest have not said yes to something */
	struct brief_list differing; /* recorded as agreed, and computed as something else */
	VEC(struct brief_condition) conditions;
	VEC(struct brief_silent) silent;
	/* not held and not cancelled: to come, by date; then without a date; then overdue */
	VEC(struct brief_session) next;
	uint32_t last_held; /* the line of the latest session that was held, or NOTHING */
	/* open ones: the nearest first, past or to come; without a day last */
	VEC(struct brief_deadline) deadlines;
	VEC(uint32_t) hosts;    /* what hosts did, the latest first */
	VEC(uint32_t) closings; /* the latest first */
	struct upheavals upheavals;
	VEC(struct brief_redline) redlines;
	struct brief_counts n;
};

void casebrief_of(
	const struct dossier *k, const struct statuses *s, const struct standings *st, struct casebrief *b);
void casebrief_release(struct casebrief *b);

/* `all`: the whole of every part, however many lines that takes. */
void casebrief_text(const struct casebrief *b, struct term *t, bool all);
void casebrief_json(const struct casebrief *b, struct out *out);

/* ---- shared by the files of the brief ---- */

static inline const uint32_t *brief_list(const struct casebrief *b, struct brief_list l)
{
	return l.n ? b->lists.v + l.first : NULL;
}

void brief_newest_first(const struct casebrief *b, uint32_t *facts, size_t n);
void brief_meetings_of(struct casebrief *b);
void brief_redlines_of(struct casebrief *b);
void brief_redlines_release(struct casebrief *b);

/* The voice of a position that is vital, the latest of several; NULL: none. */
const struct voice *brief_vital_voice(const struct dossier *k, const struct position *p);

/* Of a fact: its date, or NULL. */
static inline const struct date *brief_on(const struct dossier *k, uint32_t fact)
{
	return fact_date(&k->r, dossier_fact(k, fact), W_ON);
}

/* A list of people, filled by a who_fn. */
struct who_list {
	VEC(uint32_t) v;
};
void who_list_add(void *list, uint32_t who); /* a who_fn */

/* The choice that a party likes best of those possibly adoptable that it prefers to choice x; NOTHING: it
 * has none. */
uint32_t brief_rather(const struct casebrief *b, const struct position *p, uint32_t x);

/* Neighbouring numbers are told together where the same holds of them: for each run of choices first … last
 * with an equal key (made by `key`; false: the choice is left out) calls each once. */
struct choice_run {
	uint32_t first, last;
	const char *key;
};
typedef bool choice_key_fn(void *data, uint32_t choice, struct buf *key);
typedef void choice_run_fn(void *data, const struct choice_run *run);
void brief_choices(
	const struct casebrief *b, uint32_t issue, choice_key_fn *key, choice_run_fn *each, void *data);
/* "b", "15..30". Appends. */
void brief_choice_put(const struct dossier *k, uint32_t issue, const struct choice_run *run, struct buf *out);

/* "4.1, 4.2 and 5 more": addresses of issues, in so many columns. Appends, as all of these do. */
void brief_addresses_put(const struct casebrief *b, struct brief_list l, size_t columns, struct buf *out);

/* ", 22 June 2023 [S]": date and vouchers of a fact. */
void brief_when_put(const struct dossier *k, uint32_t fact, struct buf *out);

/* What stands behind a fact: "per Guler, 12 August 2024, illustrative [A26]". */
void brief_tail_put(const struct dossier *k, uint32_t fact, struct buf *out);

/* ---- the page ---- */

/* What is printed in one piece: some lines, about `count` things. */
struct page_item {
	size_t end; /* in part.text */
	unsigned lines, count;
};

struct page_part {
	const char *title; /* a heading, or the label of a row in the left margin */
	bool row;
	unsigned weight;    /* the larger the more of a short page it gets */
	bool keep;          /* it is never cut */
	struct buf remark;  /* behind a heading */
	struct buf command; /* what lists all of it, without the file */
	const char *what;   /* what is counted: "issue" */
	struct out text;
	VEC(struct page_item) items;
	size_t shown;   /* items */
	unsigned fixed; /* lines that stand before the items: a blank one, the heading */
	bool apart;     /* a row that begins a block of its own */
};

struct page {
	const struct casebrief *b;
	struct term *term; /* where it goes in the end */
	struct term to;    /* where the item at hand goes */
	bool rich;         /* an issue a line, with its wordings; else all of it as short as it can be said */
	unsigned address_width, issue_column; /* of issues; what is said of one begins here */
	VEC(struct page_part) parts;
};

#define PAGE_LABEL  14 /* columns of the left margin of rows */
#define PAGE_INDENT 2

/* Begins a part; the items come next. */
struct page_part *page_part(struct page *p, const char *title, bool row, unsigned weight, const char *what);

/* An item: print it to p->to, then end it. Of a row the text begins in column PAGE_LABEL. */
void page_item(struct page *p, unsigned count);

/* Pieces of text that flow: as many a line as fit, separated by " · ". `pieces` end at `ends`. */
struct flow {
	struct buf text;
	VEC(size_t) ends;
};
void flow_add(struct flow *f, const struct buf *piece);
void page_flow(struct page *p, struct flow *f); /* empties it */

/* One line, or `lines`, of clean text as an item of a row. */
void page_row_text(struct page *p, const struct buf *text, unsigned lines, unsigned count);

/* Prints the parts in at most `lines` lines, 0: in as many as the rich ones take. Both pages have the same
 * parts; of each part the rich one is printed if there is room for it, else the short one, else as much of
 * that as its weight earns. */
void page_print(struct page *rich, struct page *brief, unsigned lines);
void page_release(struct page *p);

/* What is told of each alternative of an issue: who refuses it; who has not accepted it for certain; who
 * would rather have another; nothing. */
enum telling { TELL_REFUSED, TELL_MISSING, TELL_RATHER, TELL_ALONE };

/* An issue on one line, with as much of its wordings as goes there; or, `each`, with a line for every
 * alternative. */
void brief_issue_lines(struct page *p, uint32_t issue, enum telling how, bool wordings, bool each);

/* Adds "14, the newest first" to the heading of a part. */
void brief_remark(struct page_part *part, uint32_t n, const char *says);

/* Sets the columns in which issues stand. */
void brief_columns(struct page *p);

/* The parts, in this order. */
void brief_count_rows(struct page *p);
void brief_redline_row(struct page *p); /* one of them */
void brief_vital_part(struct page *p);
void brief_issue_parts(struct page *p);
void brief_people_parts(struct page *p);
void brief_date_parts(struct page *p);
void brief_last_rows(struct page *p);

/* "onetext matrix --status open" with the day and the viewer of this answer, and the case if `file`. */
void brief_command(const struct casebrief *b, const char *command, bool file, struct buf *out);

#endif
