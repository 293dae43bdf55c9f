/* issues_rows: see issues_rows.h. */
#include "view/issues_rows.h"

#include <stdlib.h>

#include "view/wording.h"

#define CUT_BYTES 200u /* of the wording of brackets that are nested deeper than DEEPEST_WHOLE */

/* ---- which rows, in which order ---- */

static struct row bracket_row(const struct issues_view *v, uint32_t bracket)
{
	const struct bracket *b = &v->draft->brackets.v[bracket];
	bool closed = !(b->flags & BRACKET_UNCLOSED);

	return (struct row){ .bracket = bracket,
		.issue = v->issues->of_bracket[bracket],
		.start = b->open,
		.end = closed ? b->close + 1 : b->open + 1,
		.class = b->class };
}

static struct row options_row(const struct issues_view *v, uint32_t issue)
{
	const struct issue *it = &v->issues->list.v[issue];

	return (struct row){ .bracket = NOWHERE,
		.issue = issue,
		.start = it->span.start,
		.end = it->span.end,
		.class = ROW_OPTIONS };
}

static void locate(const struct issues_view *v, struct cursor *cursor, struct row *row)
{
	draft_locate(v->draft, cursor, row->start);
	row->line = cursor->line;
	row->col = cursor->col;
}

/* The rows of option groups that begin before `at`. */
static void options_before(const struct issues_view *v, uint32_t at, uint32_t *next, struct cursor *cursor,
	row_fn *each, void *data)
{
	for (; *next < v->issues->list.n; ++*next) {
		const struct issue *it = &v->issues->list.v[*next];
		struct row row;

		if (it->kind != ISSUE_OPTIONS) continue;
		if (it->span.start >= at) return;
		if (!v->picked->has[*next]) continue;
		row = options_row(v, *next);
		locate(v, cursor, &row);
		each(v, &row, data);
	}
}

static void rows_in_text_order(const struct issues_view *v, row_fn *each, void *data)
{
	struct cursor cursor = draft_cursor(v->draft);
	uint32_t *seen = mem_alloc(v->issues->list.n, sizeof *seen); /* members of a set so far */
	uint32_t next = 0;

	for (uint32_t i = 0; i < v->draft->brackets.n && !v->term->out->error; i++) {
		struct row row = bracket_row(v, i);

		options_before(v, row.start, &next, &cursor, each, data);
		if (row.issue != NOWHERE) {
			if (v->issues->list.v[row.issue].kind == ISSUE_SET) row.alt = seen[row.issue]++;
			if (!v->picked->has[row.issue]) continue;
		} else if (!pick_bracket(v->draft, v->wanted, i)) {
			continue;
		}
		locate(v, &cursor, &row);
		each(v, &row, data);
	}
	options_before(v, NOWHERE, &next, &cursor, each, data);
	mem_free(seen);
}

struct ranked_row {
	struct row row;
	size_t rank;
};

static int by_start(const void *x, const void *y)
{
	const struct ranked_row *a = x, *b = y;

	return (a->row.start > b->row.start) - (a->row.start < b->row.start);
}

static int by_rank(const void *x, const void *y)
{
	const struct ranked_row *a = x, *b = y;

	return (a->rank > b->rank) - (a->rank < b->rank);
}

struct ranked_rows {
	VEC(struct ranked_row) list;
};

static void add_ranked(struct ranked_rows *rows, struct row row)
{
	struct ranked_row ranked = { row, rows->list.n };

	vec_push(&rows->list, ranked);
}

/* Lines are counted forwards only, so the rows are put in the order of the text for that, and back again. */
static void rows_by_rank(const struct issues_view *v, row_fn *each, void *data)
{
	struct ranked_rows rows = { 0 };
	struct cursor cursor = draft_cursor(v->draft);

	for (uint32_t i = 0; i < v->picked->n; i++) {
		const struct issue *it = &v->issues->list.v[v->picked->issues[i]];
		uint32_t bracket = it->bracket, alt = 0;

		if (it->kind == ISSUE_OPTIONS) add_ranked(&rows, options_row(v, v->picked->issues[i]));
		for (; bracket != NOWHERE; bracket = v->draft->brackets.v[bracket].next) {
			struct row row = bracket_row(v, bracket);

			row.alt = alt++;
			add_ranked(&rows, row);
			if (it->kind != ISSUE_SET) break;
		}
	}
	if (rows.list.n) qsort(rows.list.v, rows.list.n, sizeof *rows.list.v, by_start);
	for (size_t i = 0; i < rows.list.n; i++) locate(v, &cursor, &rows.list.v[i].row);
	if (rows.list.n) qsort(rows.list.v, rows.list.n, sizeof *rows.list.v, by_rank);
	for (size_t i = 0; i < rows.list.n && !v->term->out->error; i++) each(v, &rows.list.v[i].row, data);
	vec_release(&rows.list);
}

void issues_rows(const struct issues_view *v, row_fn *each, void *data)
{
	if (v->wanted.top) rows_by_rank(v, each, data);
	else rows_in_text_order(v, each, data);
}

/* ---- what stands in a row ---- */

const char *row_class(const struct row *row)
{
	return row->class == ROW_OPTIONS ? "options" : class_name[row->class];
}

/* That of the neighbour before a bracket, which may hold brackets itself. */
static unsigned relation_of_previous(const struct draft *d, uint32_t bracket)
{
	uint32_t parent = d->brackets.v[bracket].parent, before = bracket ? bracket - 1 : NOWHERE;

	/* upwards from the last one that opened before; if that is the parent there is no neighbour */
	while (before != NOWHERE && before != parent && d->brackets.v[before].parent != parent)
		before = d->brackets.v[before].parent;
	return before == NOWHERE || before == parent ? (unsigned)REL_NONE : d->brackets.v[before].relation;
}

/* Of a member of a set the set's; else that to the next or to the previous neighbour; else "lone". */
const char *row_relation(const struct issues_view *v, const struct row *row)
{
	const struct bracket *b = row->bracket == NOWHERE ? NULL : &v->draft->brackets.v[row->bracket];
	const struct issue *it = row->issue == NOWHERE ? NULL : &v->issues->list.v[row->issue];
	unsigned relation = REL_NONE;

	if (it && it->kind == ISSUE_SET) {
		relation = v->draft->brackets.v[it->bracket].relation;
		if (relation != REL_SUBSTITUTION) relation = REL_ALTERNATIVE;
	} else if (it && it->kind != ISSUE_BRACKET) {
		relation = REL_ALTERNATIVE;
	} else if (b) {
		relation = b->relation;
		if (relation == REL_NONE) relation = relation_of_previous(v->draft, row->bracket);
	}
	return relation == REL_NONE ? "lone" : relation_name[relation];
}

void row_address(const struct issues_view *v, const struct row *row, struct buf *out)
{
	if (row->issue != NOWHERE) issue_address(v->issues, row->issue, out);
	else bracket_address(v->draft, v->issues, row->bracket, out);
}

void row_within(const struct issues_view *v, const struct row *row, struct buf *out)
{
	const struct issue *it = row->issue == NOWHERE ? NULL : &v->issues->list.v[row->issue];

	if (!it || it->within == NOWHERE) return;
	issue_address(v->issues, it->within, out);
	buf_putc(out, '=');
	alternative_name(it->within_alt, out);
}

static bool deep(const struct issues_view *v, uint32_t bracket)
{
	return bracket != NOWHERE && v->draft->brackets.v[bracket].depth > DEEPEST_WHOLE;
}

static bool text_of(const struct issues_view *v, struct span s, bool short_one, struct buf *out, bool *cut)
{
	if (short_one && s.end - s.start > CUT_BYTES) {
		*cut = true;
		s.end = s.start + CUT_BYTES;
		while (s.end > s.start && ((unsigned char)v->draft->bytes.p[s.end] & 0xC0) == 0x80) s.end--;
	}
	return draft_wording(v->draft, s.start, s.end, out);
}

bool row_text(const struct issues_view *v, const struct row *row, struct buf *out, bool *cut)
{
	struct span s = { row->start, row->end };

	if (row->bracket != NOWHERE) {
		const struct bracket *b = &v->draft->brackets.v[row->bracket];

		s = (struct span){ b->text, b->text_end };
		if (b->flags & BRACKET_UNCLOSED) s.end = s.start;
	}
	return text_of(v, s, deep(v, row->bracket), out, cut);
}

bool alternative_text(const struct issues_view *v, const struct alternative *alt, struct buf *out, bool *cut)
{
	return text_of(v, alt->text, deep(v, alt->bracket), out, cut);
}

struct span alternative_span(
	const struct issues_view *v, const struct issue *it, const struct alternative *alt)
{
	const struct bracket *b;

	if (it->kind == ISSUE_OPTIONS) return alt->whole;
	if (it->kind == ISSUE_SLASH) return alt->text;
	b = &v->draft->brackets.v[alt->bracket];
	return (struct span){ b->open, b->close + 1 };
}
