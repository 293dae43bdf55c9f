#include "text/edit.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;

	if (x->start != y->start) return x->start < y->start ? -1 : 1;
	return (x->end < y->end) - (x->end > y->end); /* the longer first */
}

/* Sorted and disjoint; what lies in a longer cut goes with it. */
void edits_settle(edits *v)
{
	size_t n = 0;
	uint32_t end = 0;

	if (!v->n) return;
	qsort(v->v, v->n, sizeof *v->v, by_start);
	for (size_t i = 0; i < v->n; i++) {
		struct edit e = v->v[i];

		if (e.start < end && e.end <= end) continue;
		if (e.start < end) e.start = end;
		v->v[n++] = e;
		end = e.end;
	}
	v->n = n;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void strip_blanks(struct buf *out, size_t floor)
{
	while (out->n > floor && is_blank(out->p[out->n - 1])) out->n--;
}

/* Does the output stand at the beginning of a line, nothing but blanks on it? */
static bool line_is_empty(const struct buf *out, size_t floor)
{
	size_t n = out->n;

	while (n > floor && is_blank(out->p[n - 1])) n--;
	return n == floor || out->p[n - 1] == '\n' || out->p[n - 1] == '\f';
}

static bool ends_in_blank_line(const struct buf *out, size_t floor)
{
	size_t n = out->n;

	if (n == floor) return true;
	if (out->p[n - 1] != '\n') return false;
	n--;
	if (n > floor && out->p[n - 1] == '\r') n--;
	return n == floor || out->p[n - 1] == '\n';
}

static uint32_t line_break(const char *t, uint32_t p, uint32_t end)
{
	if (p < end && t[p] == '\n') return 1;
	return p + 1 < end && t[p] == '\r' && t[p + 1] == '\n' ? 2 : 0;
}

/* Takes the last line break off, so that a comma does not begin a line. Not at the beginning of a paragraph.
 */
static bool pull_up(struct buf *out, size_t floor)
{
	size_t n = out->n;

	while (n > floor && is_blank(out->p[n - 1])) n--;
	if (n == floor || out->p[n - 1] != '\n') return false;
	n--;
	if (n > floor && out->p[n - 1] == '\r') n--;
	if (n == floor || out->p[n - 1] == '\n') return false;
	out->n = n;
	return true;
}

/* Mends the place of a cut between what is written and the text from p on; returns where to go on. */
static uint32_t mend(struct buf *out, size_t floor, const char *t, uint32_t p, uint32_t end)
{
	uint32_t q = p;
	bool empty = line_is_empty(out, floor);

	if (out->n == floor || is_blank(out->p[out->n - 1]) || empty)
		while (q < end && is_blank(t[q])) q++;
	if (q < end && strchr(",.;:)", t[q]) && t[q] && (!empty || pull_up(out, floor))) {
		strip_blanks(out, floor);
		return q;
	}
	for (p = q; p < end && is_blank(t[p]); p++)
		;
	if (p < end && !line_break(t, p, end)) return q;
	if (p == end) return q;
	strip_blanks(out, floor);
	if (!empty) return p;
	p += line_break(t, p, end); /* the line is left empty */
	while (ends_in_blank_line(out, floor) && p < end) {
		for (q = p; q < end && is_blank(t[q]); q++)
			;
		if (!line_break(t, q, end)) break;
		p = q + line_break(t, q, end);
	}
	return p;
}

void edits_write(const edits *v, struct str bytes, struct buf *out)
{
	const char *t = bytes.p;
	uint32_t p = 0, n = (uint32_t)bytes.n;
	size_t floor = out->n;
	bool open = false; /* a cut waits for its right side */

	buf_reserve(out, n);
	for (size_t i = 0; i <= v->n; i++) {
		uint32_t stop = i < v->n ? v->v[i].start : n;

		if (stop > p) {
			if (open) p = mend(out, floor, t, p, stop);
			open = open && p == stop;
			buf_add(out, (struct str){ t + p, stop - p });
		}
		if (i == v->n) break;
		buf_add(out, v->v[i].with);
		open = v->v[i].with.n ? false : true;
		p = v->v[i].end;
	}
	if (open) strip_blanks(out, floor);
	buf_reserve(out, 0);
	out->p[out->n] = '\0'; /* it may have been shortened */
}
