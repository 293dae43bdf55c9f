/* The register of copies: by examples. Random registers are in tests/prop/copies.t. */
#include "casefile.h"

#include "analysis/copies.h"

static const char the_text[] = "1.1 The Parties [shall] meet.\n";

#define HEAD \
	"onetext 1\ntoday 2024-06-20\nparty A\nparty B\nparty C\nactor M mediator\nperson Pia of B\n" \
	"draft D1 \"d.txt\" by M on 2024-01-10\n"
#define SECOND "draft D2 \"d.txt\" by M on 2024-03-01 replaces D1\ndraft D2-AR \"d.txt\" translates D2\n"

static void day_add(uint32_t fact, struct buf *out)
{
	const struct date *on =
		fact == NOTHING ? NULL : fact_date(&dossier.r, dossier_fact(&dossier, fact), W_ON);

	buf_putc(out, ' ');
	if (on) date_put(out, on);
	else buf_putc(out, fact == NOTHING ? '-' : '?');
}

/* "D1/3 A out handed 2024-03-01; …": each row: the copy, with whom, state, how it is had and since when;
 * what ended it or is still to be followed. */
static const char *rows_in(const char *text, uint32_t *draft)
{
	struct buf out = BUF_INIT;
	struct copies c;

	if (take(text)) return failure.msg;
	copies_of(&dossier, draft ? dossier_find(&dossier, STR("D2"), 0) : NOTHING, &c);
	for (size_t i = 0; i < c.rows.n; i++) {
		const struct copy_row *r = &c.rows.v[i];

		if (i) buf_puts(&out, "; ");
		entity_put(&dossier, r->draft, &out);
		if (r->copy) buf_printf(&out, "/%u", (unsigned)r->copy);
		buf_putc(&out, ' ');
		entity_put(&dossier, r->holder, &out);
		buf_printf(&out, " %s", copy_state_name[r->state]);
		if (r->had != NOTHING) {
			buf_printf(&out, " %s", word_text[dossier_fact(&dossier, r->had)->word].p);
			day_add(r->had, &out);
		}
		if (r->recalled != NOTHING) buf_puts(&out, " recalled");
		if (r->recalled != NOTHING) day_add(r->recalled, &out);
		if (r->returned != NOTHING) buf_puts(&out, " returned");
		if (r->returned != NOTHING) day_add(r->returned, &out);
		if (r->earlier) buf_printf(&out, " earlier %u", (unsigned)r->earlier);
		if (r->denied) buf_puts(&out, " denied");
	}
	copies_release(&c);
	dossier_release(&dossier);
	return keep_text(&out);
}

#define ROWS(lines) rows_in(HEAD lines, NULL)

static void states(void)
{
	IS_STR(ROWS(""), "", "no line, no row");
	IS_STR(ROWS("handed D1/3 to A by M on 2024-02-01"), "D1/3 A out handed 2024-02-01", "handed");
	IS_STR(ROWS("held D1 by A B on 2024-02-01"), "D1 A out held 2024-02-01; D1 B out held 2024-02-01",
		"a row for each holder");
	IS_STR(ROWS("held D1/3 by A on 2024-02-05\nhanded D1/3 to A on 2024-02-06"),
		"D1/3 A out handed 2024-02-06", "a handing says more than that it is held");
	IS_STR(ROWS("shown D1 to A on 2024-02-01"), "D1 A seen shown 2024-02-01", "seen, not kept");
	IS_STR(ROWS("not handed D1 to A on 2024-02-01"), "D1 A denied denied", "a denial alone");
	IS_STR(ROWS("handed D1 to A on 2024-02-01\nnot handed D1 to A on 2024-02-09"),
		"D1 A out handed 2024-02-01 denied", "a denial stands beside what it denies");
	IS_STR(ROWS("handed D1/3 to A on 2024-02-01\nreturned D1/3 by A on 2024-02-09"),
		"D1/3 A returned handed 2024-02-01 returned 2024-02-09", "returned");
	IS_STR(ROWS("handed D1/3 to A on 2024-02-01\nrecalled D1/3 from A on 2024-02-09"),
		"D1/3 A recalled handed 2024-02-01 recalled 2024-02-09", "called back is not back");
	IS_STR(ROWS("handed D1/3 to A on 2024-02-01\nrecalled D1/3 from A on 2024-02-09\nreturned D1/3 by A "
		    "on "
		    "2024-02-12"),
		"D1/3 A returned handed 2024-02-01 returned 2024-02-12", "called back, and back");
	IS_STR(ROWS("handed D1/3 to A on 2024-02-01\nrecalled D1/3 from A on 2024-02-09\nheld D1/3 by A on "
		    "2024-03-01"),
		"D1/3 A recalled handed 2024-02-01 recalled 2024-02-09", "called back, and still held");
	IS_STR(ROWS("handed D1/3 to A on 2024-02-01\nreturned D1/3 by A on 2024-02-09\nhanded D1/3 to A on "
		    "2024-03-01"),
		"D1/3 A out handed 2024-03-01 earlier 2", "handed again");
	IS_STR(ROWS("handed D1/3 to A on 2024-02-01\nreturned D1/3 by A on 2024-02-09\nhanded D1/3 to B on "
		    "2024-03-01"),
		"D1/3 A returned handed 2024-02-01 returned 2024-02-09; D1/3 B out handed 2024-03-01",
		"to another");
	IS_STR(ROWS("handed D1/3 to A on 2024-02-01\nrecalled D1/3 from A on 2024-02-09\nhanded D1/3 to B on "
		    "2024-03-01"),
		"D1/3 A passed handed 2024-02-01; D1/3 B out handed 2024-03-01", "it must have come back");
	IS_STR(ROWS("handed D1/3 to Pia on 2024-02-01"), "D1/3 Pia out handed 2024-02-01", "to a person");
}

static void unnumbered(void)
{
	IS_STR(ROWS("handed D1/3 to A on 2024-02-01\nreturned D1 by A on 2024-02-09"),
		"D1/3 A returned handed 2024-02-01 returned 2024-02-09", "it has one: it was that");
	IS_STR(ROWS("handed D1/3 to A on 2024-02-01\nhanded D1/4 to A on 2024-02-01\nreturned D1 by A on "
		    "2024-02-09"),
		"D1/3 A perhaps handed 2024-02-01 returned 2024-02-09; D1/4 A perhaps handed 2024-02-01 "
		"returned "
		"2024-02-09",
		"it has two: perhaps");
	IS_STR(ROWS("handed D1 to A on 2024-02-01\nreturned D1/3 by A on 2024-02-09"),
		"D1 A returned handed 2024-02-01 returned 2024-02-09",
		"its number was not noted when it was handed");
	IS_STR(ROWS("handed D1/3 to A on 2024-02-01\nhanded D1/4 to A on 2024-02-01\nrecalled D1 from A on "
		    "2024-02-09"),
		"D1/3 A recalled handed 2024-02-01 recalled 2024-02-09; D1/4 A recalled handed 2024-02-01 "
		"recalled "
		"2024-02-09",
		"a recall without a number is for all");
	IS_STR(ROWS("returned D1/3 by A on 2024-02-09"), "D1/3 A returned returned 2024-02-09",
		"nothing says how it came there");
}

static void drafts(void)
{
	uint32_t only = 1;

	IS_STR(ROWS(SECOND "handed D1/1 to A\nhanded D2-AR/2 to A\nhanded D2/9 to B\nhanded D2 to C"),
		"D2/9 B out handed ?; D2 C out handed ?; D2-AR/2 A out handed ?; D1/1 A out handed ?",
		"the latest draft first, its translations behind it");
	IS_STR(rows_in(HEAD SECOND "handed D1/1 to A\nhanded D2-AR/2 to A\nhanded D2/9 to B", &only),
		"D2/9 B out handed ?; D2-AR/2 A out handed ?", "one draft and its translations");
	IS_STR(ROWS("handed D1/1 to A on 2024-02-01 for M\nhanded D1/2 to A on 2024-08-01"),
		"D1/1 A out handed 2024-02-01", "what is not known yet takes no part");
}

/* "D1/1 A replaced 111": what ought to come back, why, and since how many days. */
static const char *owed_in(const char *text)
{
	static const char *const why[] = { "recalled", "replaced", "withdrawn" };
	struct buf out = BUF_INIT;
	struct copies c;

	if (take(text)) return failure.msg;
	copies_of(&dossier, NOTHING, &c);
	for (size_t i = 0; i < c.outstanding.n; i++) {
		const struct copy_outstanding *o = &c.outstanding.v[i];
		const struct copy_row *r = &c.rows.v[o->row];

		if (i) buf_puts(&out, "; ");
		entity_put(&dossier, r->draft, &out);
		buf_printf(&out, "/%u ", (unsigned)r->copy);
		entity_put(&dossier, r->holder, &out);
		buf_printf(&out, " %s %d", why[o->why], (int)o->days);
	}
	copies_release(&c);
	dossier_release(&dossier);
	return keep_text(&out);
}

static void outstanding(void)
{
	IS_STR(owed_in(HEAD "handed D1/1 to A on 2024-02-01"), "", "a current draft may stay out");
	IS_STR(owed_in(HEAD "handed D1/1 to A on 2024-02-01\nrecalled D1/1 from A on 2024-06-10"),
		"D1/1 A recalled 10", "recalled");
	IS_STR(owed_in(HEAD SECOND
		       "handed D1/1 to A on 2024-02-01\nhanded D1/2 to B\nrecalled D1/2 from B on "
		       "2024-06-10"),
		"D1/1 A replaced 111; D1/2 B recalled 10", "of a replaced draft; the longest first");
	IS_STR(owed_in(HEAD
		       "draft D1 withdrawn on 2024-06-19\nhanded D1/1 to A on 2024-02-01\nhanded D1/2 to B\n"
		       "returned D1/2 by B"),
		"D1/1 A withdrawn 1", "of a draft that is withdrawn");
	IS_STR(owed_in(HEAD SECOND "draft D3 \"d.txt\" on 2024-06-01 replaces D2\nhanded D2-AR/1 to A"),
		"D2-AR/1 A replaced 19", "a translation goes with its original");
}

/* "1 A 2024-02-01..2024-02-01; - B ..2024-02-05; missing C; 0..": who had the first draft in the register
 * when. */
static const char *first_in(const char *text)
{
	struct buf out = BUF_INIT;
	struct copies c;

	if (take(text)) return failure.msg;
	copies_of(&dossier, NOTHING, &c);
	for (uint32_t i = 0; i < c.orders.v[0].n; i++) {
		const struct copy_sight *s = &c.sights.v[c.orders.v[0].first + i];

		if (i) buf_puts(&out, "; ");
		buf_printf(&out, "%u ", (unsigned)s->place);
		entity_put(&dossier, s->holder, &out);
		buf_putc(&out, ' ');
		if (s->least != DAY_ALWAYS) day_put(&out, s->least);
		buf_puts(&out, "..");
		if (s->most != DAY_NEVER) day_put(&out, s->most);
	}
	if (c.orders.v[0].n_missing) buf_puts(&out, "; missing");
	for (uint32_t i = 0; i < c.orders.v[0].n_missing; i++) {
		buf_putc(&out, ' ');
		who_put(&dossier, c.missing.v[c.orders.v[0].first_missing + i], &out);
	}
	buf_printf(&out, "; %d..%d", (int)c.orders.v[0].days_least, (int)c.orders.v[0].days_most);
	copies_release(&c);
	dossier_release(&dossier);
	return keep_text(&out);
}

static void first(void)
{
	IS_STR(first_in(HEAD), "; missing A B C; -1..-1", "nobody");
	IS_STR(first_in(HEAD "handed D1 to A on 2024-02-03\nshown D1 to B on 2024-02-01\nhanded D1 to C on "
			     "2024-02-03"),
		"1 B 2024-02-01..2024-02-01; 2 A 2024-02-03..2024-02-03; 2 C 2024-02-03..2024-02-03; 2..2",
		"to see is enough; one day is one place");
	IS_STR(first_in(HEAD
		       "handed D1 to A on 2024-02-01/05\nhanded D1 to B on 2024-02-03/09\nhanded D1 to C on "
		       "2024-02-10"),
		"1 A 2024-02-01..2024-02-05; 1 B 2024-02-03..2024-02-09; 3 C 2024-02-10..2024-02-10; 5..9",
		"days that overlap");
	IS_STR(first_in(HEAD "held D1 by A on 2024-02-01\nhanded D1 to B on 2024-02-03\nhanded D1 to C"),
		"1 B 2024-02-03..2024-02-03; 0 A ..2024-02-01; 0 C ..; 2..-1",
		"that it is held says how late at most; without a date nothing is said");
	IS_STR(first_in(HEAD
		       "handed D1 to A on 2024-02-01/05\nreceived D1 by A on 2024-02-03\nnot shown D1 to B"),
		"1 A 2024-02-01..2024-02-03; missing B C; 0..2",
		"two lines narrow it down; a denial is no look");
	IS_STR(first_in(HEAD SECOND
		       "handed D1 to C\nhanded D2-AR to A on 2024-03-02\nhanded D2 to Pia on 2024-03-04"),
		"1 A 2024-03-02..2024-03-02; 2 Pia 2024-03-04..2024-03-04; missing C; 2..2",
		"a translation is the same text; what a person saw its side did");
	IS_STR(first_in(HEAD "draft D5 \"d.txt\" by A on 2024-03-01"), "; missing B C; -1..-1",
		"whoever wrote it has seen it");
}

int main(void)
{
	add_file("d.txt", the_text);
	states();
	unnumbered();
	drafts();
	outstanding();
	first();
	return DONE();
}
