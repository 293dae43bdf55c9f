/* A redline by paragraphs: what is in a passage, and, of random texts, that nothing of either text is lost.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "tap.h"
#include "text/passage.h"
#include "text/read.h"

static struct draft drafts[2];
static struct redline redline;
static struct passages passages;

static void compare(struct str old, struct str new)
{
	draft_read(&drafts[0], old, "old", &(struct draft_options){ 0 });
	draft_read(&drafts[1], new, "new", &(struct draft_options){ 0 });
	redline_of(old, drafts[0].begin, new, drafts[1].begin, &redline);
	passages_of(&redline, &drafts[0], &drafts[1], &passages);
}

static void forget(void)
{
	passages_release(&passages);
	redline_release(&redline);
	draft_release(&drafts[0]);
	draft_release(&drafts[1]);
}

static void add_text(struct buf *out, const struct piece *p)
{
	const struct draft *d = &drafts[p->kind != PIECE_OLD];

	buf_add(out, draft_text(d, p->text.start, p->text.end));
}

/* "0>0 The -two +three States"; > alone: new, gone; s, c, n, g, l, m: the kind. */
static const char *passages_in(const char *old, const char *new)
{
	static struct buf out;

	buf_clear(&out);
	buf_puts(&out, "");
	compare(str_of(old), str_of(new));
	for (size_t i = 0; i < passages.list.n; i++) {
		const struct passage *p = &passages.list.v[i];

		if (i) buf_puts(&out, " | ");
		buf_putc(&out, "scnglm"[p->kind]);
		if (p->old != NOWHERE) buf_printf(&out, "%u", (unsigned)p->old);
		buf_putc(&out, '>');
		if (p->new != NOWHERE) buf_printf(&out, "%u", (unsigned)p->new);
		for (uint32_t k = p->piece; k < p->piece + p->n_pieces; k++) {
			buf_puts(&out, " ");
			buf_putc(&out, "=-+"[passages.pieces.v[k].kind]);
			buf_puts(&out, "(");
			add_text(&out, &passages.pieces.v[k]);
			buf_puts(&out, ")");
		}
	}
	forget();
	for (size_t i = 0; i < out.n; i++)
		if (out.p[i] == '\n') out.p[i] = '/';
	return out.p;
}

static void shapes(void)
{
	IS_STR(passages_in("", ""), "", "nothing");
	IS_STR(passages_in("a b", "a b"), "s0>0 =(a b)", "the same");
	IS_STR(passages_in("The two States.", "The three States."),
		"c0>0 =(The ) -(two) +(three) =( States.)", "a word for a word");
	IS_STR(passages_in("One here.\n\nTwo there.\n", "One here.\n\nTwo there.\n\nThird of all.\n"),
		"s0>0 =(One here.//) | s1>1 =(Two there.) | n>2 +(Third of all.)", "a paragraph at the end");
	IS_STR(passages_in("One here.\n\nThird of all.\n\nTwo there.\n", "One here.\n\nTwo there.\n"),
		"s0>0 =(One here.//) | g1> -(Third of all.//) | s2>1 =(Two there./)", "a paragraph goes");
	IS_STR(passages_in("One here. Two there.\n", "One here.\n\nTwo there.\n"),
		"c0>0 =(One here.) -( ) +(//) | s0>1 =(Two there./)", "a paragraph is broken in two");
	IS_STR(passages_in("Alpha beta.\n\nGamma delta.\n", "Epsilon zeta.\n\nGamma delta.\n"),
		"c0>0 -(Alpha beta) +(Epsilon zeta) =(.//) | s1>1 =(Gamma delta./)",
		"one paragraph for another");
}

static uint32_t seed = 1;

static uint32_t dice(uint32_t n)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 8) % n;
}

static void words(struct buf *out, unsigned n)
{
	for (; n; n--) buf_printf(out, "%c%u%s", 'a' + (int)dice(3), (unsigned)dice(9), dice(6) ? " " : ". ");
}

/* A text, and another made of its paragraphs: kept, changed, left out, moved, new ones. */
static void two_texts(struct buf text[2])
{
	struct buf paras[12] = { BUF_INIT };
	unsigned n = dice(12);

	for (unsigned i = 0; i < n; i++) {
		if (dice(2)) buf_printf(&paras[i], "%u. ", i + 1);
		words(&paras[i], 1 + dice(20));
		buf_puts(&paras[i], dice(4) ? "\n\n" : dice(2) ? "\n" : "");
		buf_add(&text[0], buf_str(&paras[i]));
	}
	for (unsigned i = 0; i < n; i++) {
		struct str p = buf_str(&paras[dice(4) ? i : dice(n)]);
		size_t at = p.n ? dice((uint32_t)p.n) : 0;

		if (dice(6) == 0) continue;
		buf_add(&text[1], str_cut(p, 0, at));
		if (dice(3) == 0) words(&text[1], 1 + dice(5));
		buf_add(&text[1], str_cut(p, dice(3) ? at : at + dice(20), p.n));
		if (dice(6) == 0) words(&text[1], dice(30));
	}
	for (unsigned i = 0; i < n; i++) buf_release(&paras[i]);
	buf_puts(&text[0], "");
	buf_puts(&text[1], "");
}

static bool same_but_blanks(struct str a, struct str b)
{
	size_t i = 0, j = 0;

	for (;;) {
		while (i < a.n && strchr(" \n", a.p[i])) i++;
		while (j < b.n && strchr(" \n", b.p[j])) j++;
		if (i == a.n || j == b.n) return i == a.n && j == b.n;
		if (a.p[i++] != b.p[j++]) return false;
	}
}

/* Of what moved, the departure is the old text; all else of it belongs to the new one alone. */
static bool complete(struct str old, struct str new)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	uint32_t at = 0;
	bool good = true;

	for (size_t i = 0; i < passages.pieces.n; i++) {
		const struct piece *p = &passages.pieces.v[i];

		if (p->move == NOWHERE ? p->kind != PIECE_NEW : p->left) add_text(&a, p);
		if (p->kind != PIECE_OLD) add_text(&b, p);
	}
	for (size_t i = 0; i < passages.list.n; i++) {
		good = good && passages.list.v[i].piece == at && passages.list.v[i].n_pieces > 0;
		at += passages.list.v[i].n_pieces;
	}
	good = good && at == passages.pieces.n && same_but_blanks(buf_str(&a), old) &&
	       same_but_blanks(buf_str(&b), new);
	buf_release(&a);
	buf_release(&b);
	return good;
}

/* Any stretch against any other: both in full. */
static bool stretches(struct str old, struct str new)
{
	struct span a = { dice((uint32_t)old.n + 1), 0 }, b = { dice((uint32_t) new.n + 1), 0 };
	struct buf x = BUF_INIT, y = BUF_INIT;
	pieces list = { 0 };
	bool good;

	while (a.start > 0 && a.start < old.n && !strchr(" \n", old.p[a.start - 1])) a.start--;
	while (b.start > 0 && b.start < new.n && !strchr(" \n", new.p[b.start - 1])) b.start--;
	a.end = (uint32_t)old.n;
	b.end = (uint32_t) new.n;
	passage_stretch(&passages, a, b, &list);
	for (size_t i = 0; i < list.n; i++) {
		if (list.v[i].kind != PIECE_NEW) add_text(&x, &list.v[i]);
		if (list.v[i].kind != PIECE_OLD) add_text(&y, &list.v[i]);
	}
	good = same_but_blanks(buf_str(&x), str_cut(old, a.start, a.end)) &&
	       same_but_blanks(buf_str(&y), str_cut(new, b.start, b.end));
	buf_release(&x);
	buf_release(&y);
	vec_release(&list);
	return good;
}

static void random_texts(void)
{
	bool good = true, whole = true;
	unsigned moves = 0;

	for (unsigned round = 0; round < 4000 && good && whole; round++) {
		struct buf text[2] = { BUF_INIT, BUF_INIT };

		two_texts(text);
		compare(buf_str(&text[0]), buf_str(&text[1]));
		moves += redline.moves.n > 0;
		good = complete(buf_str(&text[0]), buf_str(&text[1]));
		whole = stretches(buf_str(&text[0]), buf_str(&text[1]));
		if (!good || !whole) printf("# round %u\n# %s\n# ---\n# %s\n", round, text[0].p, text[1].p);
		forget();
		buf_release(&text[0]);
		buf_release(&text[1]);
	}
	OK(good, "all of both texts is in the passages");
	OK(whole, "and all of two stretches in their pieces");
	OK(moves > 100, "something moved in many of them");
}

int main(void)
{
	shapes();
	random_texts();
	return DONE();
}
