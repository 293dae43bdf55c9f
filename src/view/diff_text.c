/* diff_text: see diff.h: bracket by bracket, then paragraph by paragraph. */
#include "base/utf8.h"
#include "view/diff.h"

#define KIND_COLUMNS  17 /* of a bracket change */
#define PLACE_COLUMNS 16 /* of its place; a longer one pushes the words on */
#define EVENT_LINES   3  /* for its words */

static void line(struct term *t, struct buf *text)
{
	term_wrap(t, buf_str(text), (struct wrap){ .indent = 2 });
	buf_release(text);
}

static void head(const struct diff_view *v)
{
	const struct comparison *c = v->c;
	struct buf text = BUF_INIT;

	term_clean(&text, str_of(c->old.draft->file));
	buf_puts(&text, " -> ");
	term_clean(&text, str_of(c->new.draft->file));
	line(v->term, &text);
	if (diff_nothing_put(c, &text)) {
		line(v->term, &text);
		return;
	}
	if (c->changes) put_plural(&text, c->changes, "change");
	if (c->changes && c->redline.moves.n) buf_puts(&text, ", ");
	if (c->redline.moves.n) put_plural(&text, c->redline.moves.n, "move");
	buf_puts(&text, ": ");
	diff_words_put(c, &text);
	buf_puts(&text, ". ");
	line(v->term, &text);
}

/* ---- brackets ---- */

static void event_line(const struct diff_view *v, const struct bracket_event *e)
{
	struct buf text = BUF_INIT, place = BUF_INIT, claims = BUF_INIT;
	size_t width;
	unsigned at = 2 + KIND_COLUMNS;

	event_place_put(v->c, e, &place);
	out_printf(v->term->out, "  %-*s", KIND_COLUMNS, bracket_change_name[e->kind]);
	term_put(v->term, STYLE_HEAD, buf_str(&place));
	width = utf8_width(buf_str(&place)) + 2;
	if (width < PLACE_COLUMNS) out_pad(v->term->out, ' ', PLACE_COLUMNS - width);
	out_puts(v->term->out, "  ");
	event_words_put(v->c, e, v->term->width, &text);
	inline_wrap(v->term, buf_str(&text),
		(struct wrap){ .at = at + (unsigned)(width < PLACE_COLUMNS ? PLACE_COLUMNS : width),
			.indent = at + PLACE_COLUMNS,
			.max_lines = EVENT_LINES });
	event_claims_put(v->c, e, &claims);
	if (claims.n) {
		out_pad(v->term->out, ' ', at + PLACE_COLUMNS);
		term_wrap(v->term, buf_str(&claims),
			(struct wrap){
				.at = at + PLACE_COLUMNS, .indent = at + PLACE_COLUMNS + 2, .faint = true });
	}
	buf_release(&text);
	buf_release(&place);
	buf_release(&claims);
}

static void event_list(const struct diff_view *v)
{
	struct buf remark = BUF_INIT;

	diff_brackets_put(v->c, &remark);
	term_heading(v->term, "Brackets", remark.n ? remark.p : "no change");
	for (size_t i = 0; i < v->c->succession.events.n && !v->term->out->error; i++)
		event_line(v, &v->c->succession.events.v[i]);
	buf_release(&remark);
}

/* ---- wording ---- */

/* "4.2", "4.2 -> 4.3", "4.3, new", "4.2 -> 7.1, moved". */
static void passage_head(const struct diff_view *v, const struct passage *p)
{
	static const char *const says[N_PASSAGE_KINDS] = { "", "", ", new", ", gone", "", ", moved" };
	struct buf new = BUF_INIT, text = BUF_INIT;

	if (p->kind != PASSAGE_NEW) diff_block_put(&v->c->old, p->old, &text);
	diff_block_put(&v->c->new, p->new, &new);
	if (p->kind != PASSAGE_GONE && new.n && !str_eq(buf_str(&text), buf_str(&new))) {
		if (text.n) buf_puts(&text, " -> ");
		buf_add(&text, buf_str(&new));
	}
	buf_puts(&text, says[p->kind]);
	out_puts(v->term->out, "  ");
	term_put(v->term, STYLE_HEAD, buf_str(&text));
	out_putc(v->term->out, '\n');
	buf_release(&new);
	buf_release(&text);
}

static void passage_lines(const struct diff_view *v, const struct passage *p)
{
	struct buf text = BUF_INIT;

	passage_head(v, p);
	inline_put(v->c, v->c->passages.pieces.v + p->piece, p->n_pieces, v->term->width / 2, 0, &text);
	out_puts(v->term->out, "    ");
	inline_wrap(v->term, buf_str(&text), (struct wrap){ .at = 4, .indent = 4 });
	buf_release(&text);
}

/* "12 paragraphs changed, 1 new, 2 gone, 1 moved" */
static void put_passage_counts(const struct comparison *c, struct buf *out)
{
	static const char *const says[N_PASSAGE_KINDS] = { [PASSAGE_CHANGED] = "changed",
		[PASSAGE_NEW] = "new",
		[PASSAGE_GONE] = "gone",
		[PASSAGE_CAME] = "moved" };
	bool any = false;

	for (unsigned k = 0; k < N_PASSAGE_KINDS; k++) {
		if (!says[k] || !c->passages.count[k]) continue;
		if (any) buf_puts(out, ", ");
		if (any) put_thousands(out, c->passages.count[k]);
		else put_plural(out, c->passages.count[k], "paragraph");
		buf_printf(out, " %s", says[k]);
		any = true;
	}
}

void diff_text(const struct diff_view *v)
{
	const struct comparison *c = v->c;
	struct buf remark = BUF_INIT;

	head(v);
	if (!c->redline.changes.n) return;
	event_list(v);
	put_passage_counts(c, &remark);
	term_heading(v->term, "Wording", remark.p);
	for (size_t i = 0; i < c->passages.list.n && !v->term->out->error; i++) {
		const struct passage *p = &c->passages.list.v[i];

		/* what moved is told where it stands now */
		if (p->kind != PASSAGE_SAME && p->kind != PASSAGE_LEFT) passage_lines(v, p);
	}
	buf_release(&remark);
}
