#include "view/inline.h"

#include "base/utf8.h"

#define ELLIPSIS "\xE2\x80\xA6"
#define PILCROW  "\xC2\xB6"

/* What inline_wrap() turns into colour. term_clean() lets no control character of a draft through. */
#define MARK_OLD "\1"
#define MARK_NEW "\2"
#define MARK_END "\3"

struct writer {
	const struct comparison *c;
	struct buf *out;
	size_t begin, context;
	bool gap;       /* a blank is due before the next word */
	uint8_t before; /* kind of the piece that was written last */
	uint32_t move;  /* whose arrival is open, or NOWHERE */
};

static const struct draft *draft_of(const struct comparison *c, const struct piece *p)
{
	return p->kind == PIECE_OLD ? c->old.draft : c->new.draft;
}

static void put(struct writer *w, struct str s)
{
	if (w->gap && w->out->n > w->begin) buf_putc(w->out, ' ');
	w->gap = false;
	buf_add(w->out, s);
}

/* ---- standing words, shortened ---- */

static size_t first_words(struct str s, size_t columns)
{
	size_t n = utf8_fit(s, columns);

	if (n == s.n) return n;
	while (n && s.p[n] != ' ' && s.p[n - 1] != ' ') n--;
	while (n && s.p[n - 1] == ' ') n--;
	return n;
}

static size_t last_words(struct str s, size_t columns)
{
	size_t at = s.n, used = 0, from = s.n;

	while (at > 0) {
		size_t start = at - 1;

		while (start > 0 && ((unsigned char)s.p[start] & 0xC0) == 0x80) start--;
		used += utf8_width(str_cut(s, start, at));
		if (used > columns) return from;
		at = start;
		if (at > 0 && s.p[at - 1] == ' ') from = at;
	}
	return 0;
}

/* The ends of a wording: `from` is its beginning, `to` its end, the same if it is short. `first`, `last`: no
 * change stands before it, behind it. */
static void put_standing(struct writer *w, struct str from, struct str to, bool first, bool last)
{
	const bool whole = from.p == to.p;
	size_t head = first && !last ? 0 : first_words(from, w->context), tail;

	if (whole && (!w->context || head == from.n)) {
		put(w, from);
		return;
	}
	tail = last ? to.n : last_words(to, w->context);
	if (whole && tail <= head + sizeof " " ELLIPSIS " ") {
		put(w, from);
		return;
	}
	if (head) put(w, str_cut(from, 0, head));
	if (head) w->gap = true;
	put(w, STR(ELLIPSIS));
	w->gap = true;
	if (tail < to.n) put(w, str_cut(to, tail, to.n));
}

static void add_words(const struct draft *d, uint32_t start, uint32_t end, struct buf *out)
{
	struct buf line = BUF_INIT;

	draft_wording(d, start, end, &line);
	term_clean(out, buf_str(&line));
	buf_release(&line);
}

/* Of a long stretch only the ends are looked at. */
static void put_same(struct writer *w, const struct draft *d, struct span s, bool first, bool last)
{
	const size_t most = 8 * w->context; /* bytes that surely have `context` columns, blanks and all */
	struct buf from = BUF_INIT, to = BUF_INIT;
	uint32_t cut = s.end, on = s.start;

	if (w->context && s.end - s.start > 2 * most) {
		cut = s.start + (uint32_t)most;
		on = s.end - (uint32_t)most;
		while (((unsigned char)d->bytes.p[cut] & 0xC0) == 0x80) cut--;
		while (((unsigned char)d->bytes.p[on] & 0xC0) == 0x80) on--;
	}
	add_words(d, s.start, cut, &from);
	if (on > s.start) add_words(d, on, s.end, &to);
	if (!from.n && !to.n) w->gap = true;
	else put_standing(w, buf_str(&from), on > s.start ? buf_str(&to) : buf_str(&from), first, last);
	buf_release(&from);
	buf_release(&to);
}

/* ---- what changed ---- */

static void put_from(struct writer *w, const struct compared *of, const char *says, uint32_t at)
{
	struct buf address = BUF_INIT;

	outline_address(&of->issues->outline, draft_block_at(of->draft, at), &address);
	buf_puts(w->out, says);
	term_clean(w->out, buf_str(&address));
	buf_puts(w->out, ": ");
	buf_release(&address);
}

/* The beginning of what left, and where it is now. */
static void put_departure(struct writer *w, const struct piece *p, struct str words)
{
	size_t head = first_words(words, w->context ? w->context : 40);

	put(w, STR("{"));
	put_from(w, &w->c->new, "to ", w->c->redline.moves.v[p->move].new.start);
	buf_add(w->out, str_cut(words, 0, head));
	if (head < words.n) buf_puts(w->out, " " ELLIPSIS);
	buf_puts(w->out, "}");
}

static void put_changed(struct writer *w, const struct piece *p, struct str words)
{
	bool old = p->kind == PIECE_OLD;

	if (!old && w->before == PIECE_OLD) w->gap = false;
	put(w, old ? STR(MARK_OLD "{-") : STR(MARK_NEW "{+"));
	buf_add(w->out, words);
	buf_puts(w->out, old ? "-}" MARK_END : "+}" MARK_END);
}

bool inline_breaks(const struct comparison *c, const struct piece *p)
{
	const struct draft *d = draft_of(c, p);
	unsigned lines = 0;

	if (p->kind == PIECE_SAME || skip_unicode_blanks(d, p->text.start, p->text.end) < p->text.end)
		return false;
	for (uint32_t i = p->text.start; i < p->text.end; i++)
		lines += d->bytes.p[i] == '\n' ? 1 : d->bytes.p[i] == '\f' ? 2 : 0;
	return lines > 1;
}

/* Marks where what came with a move begins and ends. */
static void turn_to(struct writer *w, uint32_t move)
{
	if (move == w->move) return;
	if (w->move != NOWHERE) buf_puts(w->out, "}");
	w->move = move;
	if (move == NOWHERE) return;
	put(w, STR("{"));
	put_from(w, &w->c->old, "from ", w->c->redline.moves.v[move].old.start);
}

static bool blank_first(const struct draft *d, struct span s)
{
	return skip_unicode_blanks(d, s.start, s.end) > s.start;
}

static bool blank_last(const struct draft *d, struct span s)
{
	return s.end > s.start && str_has(STR(" \t\r\n\f"), d->bytes.p[s.end - 1]);
}

/* What came, went or left. */
static void put_piece(struct writer *w, const struct piece *p)
{
	const struct draft *d = draft_of(w->c, p);
	struct buf words = BUF_INIT;

	add_words(d, p->text.start, p->text.end, &words);
	if (inline_breaks(w->c, p)) put_changed(w, p, STR(PILCROW));
	else if (!words.n) w->gap = true;
	else if (p->left) put_departure(w, p, buf_str(&words));
	else put_changed(w, p, buf_str(&words));
	buf_release(&words);
}

void inline_put(const struct comparison *c, const struct piece *list, size_t n, size_t context, size_t most,
	struct buf *out)
{
	struct writer w = { c, out, out->n, context, false, PIECE_SAME, NOWHERE };
	bool whole = n > 0; /* all of it came with one move: the caller says so */

	for (size_t i = 0; i < n; i++) whole = whole && list[i].move != NOWHERE;
	for (size_t i = 0; i < n; i++) {
		const struct piece *p = &list[i];
		const struct draft *d = draft_of(c, p);

		if (most && out->n - w.begin > most) {
			put(&w, STR(ELLIPSIS));
			break;
		}
		if (blank_first(d, p->text)) w.gap = true;
		if (!p->left) turn_to(&w, whole ? NOWHERE : p->move);
		if (p->kind == PIECE_SAME && !p->left) put_same(&w, d, p->text, i == 0, i + 1 == n);
		else put_piece(&w, p);
		if (blank_last(d, p->text)) w.gap = true;
		w.before = p->kind;
	}
	turn_to(&w, NOWHERE);
}

void inline_stretch(
	const struct comparison *c, struct span old, struct span new, size_t context, struct buf *out)
{
	pieces all = { 0 };

	passage_stretch(&c->passages, old, new, &all);
	inline_put(c, all.v, all.n, context, 0, out);
	vec_release(&all);
}

/* ---- lines ---- */

/* Turns the marks of one line into colour, which ends at the end of the line and goes on in the next. */
static const char *put_line(struct term *t, struct str line, const char *on)
{
	size_t at = 0, text = 0;

	while (text < line.n && line.p[text] == ' ') text++;
	out_add(t->out, str_cut(line, 0, text));
	if (on) out_puts(t->out, on);
	for (at = text; text < line.n; text++) {
		char c = line.p[text];

		if (c < *MARK_OLD || c > *MARK_END) continue;
		out_add(t->out, str_cut(line, at, text));
		at = text + 1;
		if (!t->color) continue;
		on = c == *MARK_OLD ? "\033[31;9m" : c == *MARK_NEW ? "\033[32;4m" : NULL;
		out_puts(t->out, on ? on : "\033[0m");
	}
	out_add(t->out, str_cut(line, at, line.n));
	if (on) out_puts(t->out, "\033[0m");
	out_putc(t->out, '\n');
	return on;
}

unsigned inline_wrap(struct term *t, struct str s, struct wrap w)
{
	struct term memory = *t;
	struct out out;
	struct str rest, line;
	const char *on = NULL;
	unsigned lines;

	out_init(&out, OUT_MEMORY);
	memory.out = &out;
	memory.color = false;
	lines = term_wrap(&memory, s, w);
	t->cut = memory.cut;
	for (rest = buf_str(&out.pending); str_next(&rest, '\n', &line);) on = put_line(t, line, on);
	out_release(&out);
	return lines;
}
