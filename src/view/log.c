/* log: the timeline of a case for people; see log.h. */
#include "view/log.h"

#include "base/utf8.h"
#include "view/casehead.h"
#include "view/show_fact.h"

#define WIDE_KIND 10 /* kinds longer than this stick out */
#define WIDE_DATE 8  /* dates longer than this stand before the text */
#define MORE      "\xE2\x80\xA6"
#define LINES     4 /* of one line of the case, unless all was asked for */

void log_of(struct log_view *v)
{
	timeline_of(v->k, &v->asked, &v->timeline);
	upheavals_of(v->k, &v->upheavals);
}

void log_release(struct log_view *v)
{
	timeline_release(&v->timeline);
	upheavals_release(&v->upheavals);
}

/* ---- dates ---- */

static bool same_month(int32_t a, int32_t b)
{
	int y, z;
	unsigned m, n, day;

	day_split(a, &y, &m, &day);
	day_split(b, &z, &n, &day);
	return y == z && m == n;
}

static void month_put(int32_t day, struct buf *out)
{
	int year;
	unsigned month, d;
	int32_t first, next;

	day_split(day, &year, &month, &d);
	if (!day_of(year, month, 1, &first)) return;
	next = day_add_months(first, 1);
	date_say(out, &(struct date){ .first = first,
			      .last = next - 1,
			      .minute = -1,
			      .offset = DATE_NO_OFFSET,
			      .form = DATE_WITHIN });
}

static bool whole_month(const struct date *d)
{
	int year;
	unsigned month, day;

	day_split(d->first, &year, &month, &day);
	return day == 1 && same_month(d->first, d->last) && !same_month(d->last, d->last + 1);
}

/* The date below the heading of its month: "21", "20 to 21", "13 or 14", "some day"; false: it does not fit
 * there, and is told in full. */
static bool cell_put(const struct moment *m, struct buf *out)
{
	const struct date *d = m->date;
	int year;
	unsigned month, first, last;

	if (d->last == DAY_NEVER || d->first == DAY_ALWAYS || d->minute >= 0) return false;
	if (!same_month(d->first, d->last)) return false;
	day_split(d->first, &year, &month, &first);
	day_split(d->last, &year, &month, &last);
	if (first == last) buf_printf(out, "%u", first);
	else if (whole_month(d)) buf_puts(out, d->form == DATE_LASTED ? "all of it" : "some day");
	else if (d->form == DATE_LASTED) buf_printf(out, "%u to %u", first, last);
	else if (last == first + 1) buf_printf(out, "%u or %u", first, last);
	else return false;
	return out->n <= WIDE_DATE;
}

/* ---- rows ---- */

struct columns {
	unsigned date, kind;
};

static bool shown(const struct log_view *v, const struct moment *m)
{
	return v->all || v->asked.kinds & WORD_BIT(W_SOURCE) || dossier_fact(v->k, m->fact)->word != W_SOURCE;
}

static struct columns columns_of(const struct log_view *v)
{
	struct columns c = { 2, 3 };

	for (size_t i = 0; i < v->timeline.list.n; i++) {
		const struct moment *m = &v->timeline.list.v[i];
		size_t kind = log_kind(dossier_fact(v->k, m->fact)).n;
		struct buf cell = BUF_INIT;

		if (!shown(v, m)) continue;
		if (cell_put(m, &cell) && cell.n > c.date) c.date = (unsigned)cell.n;
		if (kind > c.kind && kind <= WIDE_KIND) c.kind = (unsigned)kind;
		buf_release(&cell);
	}
	return c;
}

/* Shortens what is said, at a blank, so that with its tail it takes some lines and no more. */
static void add_short(struct buf *line, const struct buf *said, const struct buf *tail, size_t columns)
{
	size_t rest =
		utf8_width(buf_str(tail)) + utf8_width(buf_str(line)) + 12; /* lost at the ends of lines */
	size_t start = line->n, end;

	if (!columns || rest + utf8_width(buf_str(said)) <= columns || rest + 40 >= columns) {
		buf_add(line, buf_str(said));
	} else {
		term_fit(line, buf_str(said), columns - rest);
		end = line->n - strlen(MORE);
		while (end > start && line->p[end] != ' ') end--;
		if (end > start) line->n = end;
		buf_puts(line, end > start ? " " MORE : "");
	}
	buf_add(line, buf_str(tail));
}

/* `cell` is what stands in the column of dates; NULL with `m`: the date in full before the text. */
static void row(const struct log_view *v, struct term *t, struct columns c, uint32_t fact,
	const struct moment *m, const struct buf *cell)
{
	struct str kind = log_kind(dossier_fact(v->k, fact));
	unsigned indent = 2 + c.date + 2 + c.kind + 2, at = indent;
	struct buf line = BUF_INIT, said = BUF_INIT, tail = BUF_INIT;

	out_pad(t->out, ' ', 2 + c.date - (cell ? cell->n : 0));
	if (cell) out_add(t->out, buf_str(cell));
	out_puts(t->out, "  ");
	term_put(t, STYLE_HEAD, kind);
	if (kind.n > c.kind) at += (unsigned)kind.n - c.kind;
	out_pad(t->out, ' ', at - (2 + c.date + 2 + (unsigned)kind.n));
	if (!cell && m && m->by == W_ON) {
		date_say(&line, m->date);
		buf_puts(&line, ": ");
	}
	log_say(v->k, fact, m ? (enum word)m->by : W_NOTHING, v->all, &said);
	log_tail(v->k, fact, v->all, &tail);
	add_short(&line, &said, &tail, v->all ? 0 : (size_t)LINES * (t->width - indent));
	term_wrap(t, buf_str(&line), (struct wrap){ .at = at, .indent = indent });
	buf_release(&line);
	buf_release(&said);
	buf_release(&tail);
}

static void month_heading(const struct log_view *v, struct term *t, int32_t day)
{
	struct buf month = BUF_INIT;

	month_put(day, &month);
	term_heading(
		t, month.p ? month.p : "", day > v->k->day && !same_month(day, v->k->day) ? "to come" : NULL);
	buf_release(&month);
}

static void months(const struct log_view *v, struct term *t, struct columns c)
{
	struct buf last = BUF_INIT; /* the cell that stands above */
	int32_t month = DAY_ALWAYS;

	for (size_t i = 0; i < v->timeline.list.n && !t->out->error; i++) {
		const struct moment *m = &v->timeline.list.v[i];
		struct buf cell = BUF_INIT;

		if (!shown(v, m)) continue;
		if (month == DAY_ALWAYS || !same_month(month, m->day)) {
			month_heading(v, t, m->day);
			buf_clear(&last);
		}
		month = m->day;
		if (!cell_put(m, &cell)) {
			row(v, t, c, m->fact, m, NULL);
			buf_clear(&last);
		} else if (last.n && str_eq(buf_str(&last), buf_str(&cell))) {
			buf_clear(&cell);
			row(v, t, c, m->fact, m, &cell);
		} else {
			row(v, t, c, m->fact, m, &cell);
			buf_clear(&last);
			buf_add(&last, buf_str(&cell));
		}
		buf_release(&cell);
	}
	buf_release(&last);
}

/* ---- the whole ---- */

static uint32_t count_shown(const struct log_view *v)
{
	uint32_t n = 0;

	for (size_t i = 0; i < v->timeline.list.n; i++) n += shown(v, &v->timeline.list.v[i]);
	return n;
}

/* "212 lines, from 28 December 2022 to 13 or 14 December 2024" */
static void first_line(const struct log_view *v, struct term *t, uint32_t n)
{
	size_t i = 0, end = v->timeline.list.n;
	struct buf line = BUF_INIT;

	while (i < end && !shown(v, &v->timeline.list.v[i])) i++;
	while (end > i && !shown(v, &v->timeline.list.v[end - 1])) end--;
	put_plural(&line, n, "line");
	if (v->filtered) {
		buf_puts(&line, " of the ");
		put_thousands(&line, v->timeline.all);
		buf_puts(&line, " that have a date");
	}
	if (v->timeline.list.v[i].day == v->timeline.list.v[end - 1].day) {
		buf_puts(&line, ", ");
		date_say(&line, v->timeline.list.v[i].date);
	} else {
		buf_puts(&line, ", from ");
		day_say(v->timeline.list.v[v->asked.newest ? end - 1 : i].day, &line);
		buf_puts(&line, " to ");
		day_say(v->timeline.list.v[v->asked.newest ? i : end - 1].day, &line);
	}
	term_wrap(t, buf_str(&line), (struct wrap){ .indent = 2 });
	buf_release(&line);
}

static void nothing_line(const struct log_view *v, struct term *t)
{
	term_wrap(t,
		v->filtered && v->timeline.all ? STR("No line that has a date is what was asked for.")
					       : STR("No line of the case has a date that is known as of "
						     "this day. A line is dated by "
						     "a clause such as: on 2024-05-06"),
		(struct wrap){ .indent = 2 });
}

static void undated_part(const struct log_view *v, struct term *t, struct columns c)
{
	struct buf remark = BUF_INIT;

	buf_printf(&remark, "%zu", v->timeline.undated.n);
	term_heading(t, "Without a date", remark.p);
	for (size_t i = 0; i < v->timeline.undated.n && !t->out->error; i++) {
		struct buf cell = BUF_INIT;

		row(v, t, c, v->timeline.undated.v[i], NULL, &cell);
	}
	buf_release(&remark);
}

/* What is not listed. */
static void left_out(const struct log_view *v, struct term *t, uint32_t sources)
{
	struct buf line = BUF_INIT;

	if (v->timeline.undated.n) {
		put_plural(&line, v->timeline.undated.n, "line");
		buf_puts(&line, v->timeline.undated.n == 1 ? " has no date" : " have no date");
	}
	if (sources) {
		buf_puts(&line, line.n ? "; " : "");
		put_plural(&line, sources, "source");
		buf_puts(&line,
			sources == 1 ? " with its date is left out" : " with their dates are left out");
	}
	if (!line.n) return;
	buf_puts(&line, ": --all lists them");
	out_putc(t->out, '\n');
	term_wrap(t, buf_str(&line), (struct wrap){ .indent = 2, .faint = true });
	buf_release(&line);
}

void log_text(const struct log_view *v, struct term *t)
{
	uint32_t n = count_shown(v);
	struct columns c = columns_of(v);

	casehead_text(v->k, t);
	out_putc(t->out, '\n');
	if (n) first_line(v, t, n);
	else nothing_line(v, t);
	log_top(v, t);
	months(v, t, c);
	if (v->all && v->timeline.undated.n) undated_part(v, t, c);
	if (!v->all) left_out(v, t, (uint32_t)v->timeline.list.n - n);
}
