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

/* `first`, `last`: no change stands before it, behind it. */
static void put_standing(struct writer *w, struct str s, bool first, bool last)
{
	size_t head = first && !last ? 0 : first_words(s, w->context), tail;

	if (!w->context || (head == s.n)) {
		put(w, s);
		return;
	}
	tail = last ? s.n : last_words(s, w->context);
	if (tail <= head + sizeof " " ELLIPSIS " ") {
		put(w, s);
		return;
	}
	if (head) put(w, str_cut(s, 0, head));
	if (head) w->gap = true;
	put(w, STR(ELLIPSIS));
	w->gap = true;
	if (tail < s.n) put(w, str_cut(s, tail, s.n));
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

void inline_put(
	const struct comparison *c, const struct piece *list, size_t n, size_t context, struct buf *out)
{
	struct writer w = { c, out, out->n, context, false, PIECE_SAME, NOWHERE };
	bool whole = n > 0; /* all of it came with one move: the caller says so */

	for (size_t i = 0; i < n; i++) whole = whole && list[i].move != NOWHERE;
	for (size_t i = 0; i < n; i++) {
		const struct piece *p = &list[i];
		const struct draft *d = draft_of(c, p);
		struct str raw = draft_text(d, p->text.start, p->text.end);
		bool departure = p->left;
		struct buf line = BUF_INIT, words = BUF_INIT;

		draft_wording(d, p->text.start, p->text.end, &line);
		term_clean(&words, buf_str(&line));
		if (skip_unicode_blanks(d, p->text.start, p->text.end) > p->text.start) w.gap = true;
		if (!departure) turn_to(&w, whole ? NOWHERE : p->move);
		if (inline_breaks(c, p)) put_changed(&w, p, STR(PILCROW));
		else if (!words.n) w.gap = true;
		else if (departure) put_departure(&w, p, buf_str(&words));
		else if (p->kind != PIECE_SAME) put_changed(&w, p, buf_str(&words));
		else put_standing(&w, buf_str(&words), i == 0, i + 1 == n);
		if (raw.n && words.n && strchr(" \t\r\n\f", raw.p[raw.n - 1])) w.gap = true;
		w.before = p->kind;
		buf_release(&line);
		buf_release(&words);
	}
	turn_to(&w, NOWHERE);
}

void inline_stretch(
	const struct comparison *c, struct span old, struct span new, size_t context, struct buf *out)
{
	pieces all = { 0 };

	passage_stretch(&c->passages, old, new, &all);
	inline_put(c, all.v, all.n, context, out);
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
