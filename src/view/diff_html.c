/* diff_html: see diff.h: one page with everything in it: no script, nothing from elsewhere. */
#include "view/diff.h"
#include "view/wording.h"

#define ARROW " \xE2\x86\x92 "

static const char style[] =
	":root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--faint:#5f5f5f;--line:#d0d0d0;"
	"--old:#a40000;--old-paper:#fdecec;--new:#00612e;--new-paper:#e6f6ec;--moved:#1f4fa3;"
	"--moved-paper:#eaf0fc}\n"
	"@media(prefers-color-scheme:dark){:root{--ink:#e6e6e6;--paper:#161616;--faint:#a3a3a3;--line:#444;"
	"--old:#ff9d9d;--old-paper:#3a1b1b;--new:#8fe0ac;--new-paper:#14301f;--moved:#a9c5ff;"
	"--moved-paper:#1a2740}}\n"
	"body{margin:2rem auto;padding:0 1rem;max-width:52rem;font:1rem/1.5 Georgia,serif;color:var(--ink);"
	"background:var(--paper);overflow-wrap:break-word}\n"
	"h1,h2,table,nav,.at,.legend{font-family:system-ui,sans-serif}\n"
	"h1{font-size:1.3rem}h2{font-size:1.1rem;margin-top:2rem}\n"
	"ins{color:var(--new);background:var(--new-paper);text-decoration:underline}\n"
	"del{color:var(--old);background:var(--old-paper);text-decoration:line-through}\n"
	".moved{background:var(--moved-paper);border-bottom:2px dotted var(--moved)}\n"
	"del.moved{color:var(--moved);border-bottom:0;text-decoration:line-through dotted}\n"
	"a{color:var(--moved)}\n"
	"table{border-collapse:collapse;font-size:.85rem;width:100%}\n"
	"th,td{text-align:start;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid "
	"var(--line)}\n"
	"td.n{text-align:end}td.p{white-space:nowrap}table.counts{width:auto}\n"
	"section p{position:relative;margin:.6rem 0;padding-inline-start:6.5rem;"
	"border-inline-start:3px solid transparent}\n"
	"section p.changed,section p.new,section p.gone,section p.moved-here,section p.moved-away"
	"{border-inline-start-color:var(--line)}\n"
	".heading{font-weight:bold}\n"
	".at{font-size:.75rem;color:var(--faint);margin-inline-end:.5rem}\n"
	".adr{position:absolute;inset-inline-start:.6rem;width:5.5rem;line-height:2}\n"
	"@media(max-width:40rem){section p{padding-inline-start:.6rem}.adr{position:static}}\n"
	".who{color:var(--faint)}\n"
	"@media print{:root{--ink:#000;--paper:#fff;--faint:#444}body{margin:0;max-width:none;font-size:11pt}"
	"p,tr{break-inside:avoid}ins,del,.moved{background:none}a{color:inherit;text-decoration:none}}\n";

struct page {
	const struct comparison *c;
	struct out *out;
	bool *named[2];       /* of each move: its departure, its arrival has been named */
	uint32_t *passage[2]; /* of each block of the old, of the new draft: its passage + 1 */
};

/* Clean text. */
static void escape(struct out *out, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *as = s.p[i] == '&'   ? "&amp;"
				 : s.p[i] == '<' ? "&lt;"
				 : s.p[i] == '>' ? "&gt;"
				 : s.p[i] == '"' ? "&quot;"
						 : NULL;

		if (!as) continue;
		out_add(out, str_cut(s, from, i));
		out_puts(out, as);
		from = i + 1;
	}
	out_add(out, str_cut(s, from, s.n));
}

static void escape_name(struct out *out, struct str s)
{
	struct buf clean = BUF_INIT;

	term_clean(&clean, s);
	escape(out, buf_str(&clean));
	buf_release(&clean);
}

static void escape_buf(struct out *out, struct buf *text)
{
	escape(out, buf_str(text));
	buf_clear(text);
}

/* ---- pieces ---- */

static void put_address(struct page *p, const struct compared *x, uint32_t at)
{
	struct buf address = BUF_INIT;

	diff_block_put(x, draft_block_at(x->draft, at), &address);
	escape_buf(p->out, &address);
	buf_release(&address);
}

/* Opens what moved away, or came, with a link to where it is, or was. The first piece of it gets the name. */
static void open_moved(struct page *p, const struct piece *piece, bool left)
{
	const struct move *m = &p->c->redline.moves.v[piece->move];
	unsigned number = (unsigned)piece->move + 1;
	bool *named = &p->named[!left][piece->move];

	out_printf(p->out, "<%s class=\"moved\"", left ? "del" : "span");
	if (!*named) out_printf(p->out, " id=\"%s%u\"", left ? "from" : "to", number);
	*named = true;
	out_printf(p->out, "><a class=\"at\" dir=\"ltr\" href=\"#%s%u\">%s ", left ? "to" : "from", number,
		left ? "moved to" : "moved from");
	put_address(p, left ? &p->c->new : &p->c->old, left ? m->new.start : m->old.start);
	out_puts(p->out, "</a> ");
}

static const struct draft *draft_of(const struct page *p, const struct piece *piece)
{
	return piece->kind == PIECE_OLD ? p->c->old.draft : p->c->new.draft;
}

static bool blank_before(const struct page *p, const struct piece *piece)
{
	return skip_unicode_blanks(draft_of(p, piece), piece->text.start, piece->text.end) >
	       piece->text.start;
}

/* One piece without the blanks before it. True if a blank is due behind it. */
static bool put_piece(struct page *p, const struct piece *piece)
{
	static const char *const tag[] = { NULL, "del", "ins" };
	const struct draft *d = draft_of(p, piece);
	const struct span s = piece->text;
	bool departure = piece->left;
	struct buf line = BUF_INIT, words = BUF_INIT;

	draft_wording(d, s.start, s.end, &line);
	term_clean(&words, buf_str(&line));
	if (departure) open_moved(p, piece, true);
	else if (tag[piece->kind] && words.n) out_printf(p->out, "<%s>", tag[piece->kind]);
	escape(p->out, buf_str(&words));
	if (departure) out_puts(p->out, "</del>");
	else if (tag[piece->kind] && words.n) out_printf(p->out, "</%s>", tag[piece->kind]);
	if (!words.n && inline_breaks(p->c, piece))
		out_printf(p->out, "<%s>\xC2\xB6</%s>", tag[piece->kind], tag[piece->kind]);
	buf_release(&line);
	buf_release(&words);
	return s.end > s.start && strchr(" \t\r\n\f", d->bytes.p[s.end - 1]);
}

static void put_pieces(struct page *p, const struct piece *list, size_t n)
{
	uint32_t move = NOWHERE;
	bool gap = false;

	for (size_t i = 0; i < n; i++) {
		uint32_t now = list[i].left ? NOWHERE : list[i].move;

		if (now != move && move != NOWHERE) out_puts(p->out, "</span>");
		if (gap || blank_before(p, &list[i])) out_putc(p->out, ' ');
		if (now != move && now != NOWHERE) open_moved(p, &list[i], false);
		move = now;
		gap = put_piece(p, &list[i]);
	}
	if (move != NOWHERE) out_puts(p->out, "</span>");
}

/* ---- the text ---- */

static void put_passage(struct page *p, uint32_t index)
{
	static const char *const class[N_PASSAGE_KINDS] = { "same", "changed", "new", "gone", "moved-away",
		"moved-here" };
	const struct passage *x = &p->c->passages.list.v[index];
	const struct compared *of = x->new == NOWHERE ? &p->c->old : &p->c->new;
	uint32_t block = x->new == NOWHERE ? x->old : x->new;
	struct buf old = BUF_INIT, new = BUF_INIT;

	out_printf(p->out, "<p id=\"p%u\" class=\"%s%s\" dir=\"auto\">", (unsigned)index + 1, class[x->kind],
		block != NOWHERE && of->draft->blocks.v[block].kind == BLOCK_HEADING ? " heading" : "");
	if (x->kind != PASSAGE_NEW) diff_block_put(&p->c->old, x->old, &old);
	if (x->kind != PASSAGE_GONE) diff_block_put(&p->c->new, x->new, &new);
	if (x->kind != PASSAGE_SAME) {
		out_puts(p->out, "<span class=\"at adr\" dir=\"ltr\">");
		if (new.n && old.n && !str_eq(buf_str(&old), buf_str(&new))) {
			escape_buf(p->out, &old);
			out_puts(p->out, ARROW);
		}
		escape_buf(p->out, new.n ? &new : &old);
		out_puts(p->out, x->kind == PASSAGE_NEW ? " new" : x->kind == PASSAGE_GONE ? " gone" : "");
		out_puts(p->out, "</span>");
	}
	put_pieces(p, p->c->passages.pieces.v + x->piece, x->n_pieces);
	out_puts(p->out, "</p>\n");
	buf_release(&old);
	buf_release(&new);
}

/* ---- the tables ---- */

static void index_passages(struct page *p)
{
	const struct passages *all = &p->c->passages;

	p->passage[0] = mem_alloc(p->c->old.draft->blocks.n, sizeof *p->passage[0]);
	p->passage[1] = mem_alloc(p->c->new.draft->blocks.n, sizeof *p->passage[1]);
	for (uint32_t i = (uint32_t)all->list.n; i-- > 0;) {
		if (all->list.v[i].old != NOWHERE) p->passage[0][all->list.v[i].old] = i + 1;
		if (all->list.v[i].new != NOWHERE) p->passage[1][all->list.v[i].new] = i + 1;
	}
}

/* The passage in which a bracket change is to be seen, counted from 1; 0: none. */
static uint32_t passage_of(const struct page *p, const struct bracket_event *e)
{
	bool lost = e->new_issue == NOWHERE && e->kind != CHANGE_LIFTED;
	const struct compared *x = lost ? &p->c->old : &p->c->new;
	uint32_t block =
		draft_block_at(x->draft, lost ? x->issues->list.v[e->old_issue].span.start : e->place);

	return block == NOWHERE ? 0 : p->passage[!lost][block];
}

static void event_row(struct page *p, const struct bracket_event *e)
{
	struct buf old = BUF_INIT, new = BUF_INIT;
	uint32_t passage = passage_of(p, e);

	out_printf(p->out, "<tr><td class=\"p\">%s</td><td class=\"p\">", bracket_change_name[e->kind]);
	event_places(p->c, e, &old, &new);
	escape_buf(p->out, &old);
	out_puts(p->out, "</td><td class=\"p\">");
	if (passage) out_printf(p->out, "<a href=\"#p%u\">", (unsigned)passage);
	if (!new.n) buf_puts(&new, "\xE2\x80\x93");
	escape_buf(p->out, &new);
	out_printf(p->out, "%s</td><td dir=\"auto\">", passage ? "</a>" : "");
	if (e->kind == CHANGE_WORDING) {
		pieces list = { 0 };

		event_pieces(p->c, e, &list);
		put_pieces(p, list.v, list.n);
		vec_release(&list);
	} else {
		event_words_put(p->c, e, 240, &old);
		escape_buf(p->out, &old);
	}
	event_claims_put(p->c, e, &old);
	if (old.n) out_puts(p->out, " <span class=\"who\">");
	escape(p->out, buf_str(&old));
	out_printf(p->out, "%s</td></tr>\n", old.n ? "</span>" : "");
	buf_release(&old);
	buf_release(&new);
}

static void event_table(struct page *p)
{
	struct buf counts = BUF_INIT;

	diff_brackets_put(p->c, &counts);
	out_puts(p->out, "<h2>Brackets</h2>\n<p>");
	escape(p->out, counts.n ? buf_str(&counts) : STR("No bracket changed."));
	out_puts(p->out, "</p>\n");
	buf_release(&counts);
	if (!p->c->succession.events.n) return;
	out_puts(p->out,
		"<table><thead><tr><th>Change</th><th>Before</th><th>After</th><th>Words</th></tr></thead>"
		"<tbody>\n");
	for (size_t i = 0; i < p->c->succession.events.n; i++) event_row(p, &p->c->succession.events.v[i]);
	out_puts(p->out, "</tbody></table>\n");
}

static void count_row(struct page *p, const char *what, uint64_t before, uint64_t after)
{
	struct buf a = BUF_INIT, b = BUF_INIT;

	put_thousands(&a, before);
	put_thousands(&b, after);
	out_printf(p->out, "<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>\n", what, a.p,
		b.p);
	buf_release(&a);
	buf_release(&b);
}

static void count_table(struct page *p)
{
	const struct counts *a = &p->c->old.counts, *b = &p->c->new.counts;

	out_puts(p->out,
		"<table class=\"counts\"><thead><tr><th></th><th>Before</th><th>After</th></tr></thead>"
		"<tbody>\n");
	count_row(p, "disputed brackets", a->disputed, b->disputed);
	count_row(p, "words in dispute", a->words_in_dispute, b->words_in_dispute);
	count_row(p, "words", a->words, b->words);
	count_row(p, "issues", p->c->old.issues->list.n, p->c->new.issues->list.n);
	out_puts(p->out, "</tbody></table>\n");
}

/* ---- the page ---- */

static void head(struct page *p)
{
	struct buf words = BUF_INIT;

	out_puts(p->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
			 "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
	escape_name(p->out, str_of(p->c->old.draft->file));
	out_puts(p->out, ARROW);
	escape_name(p->out, str_of(p->c->new.draft->file));
	out_printf(p->out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>", style);
	escape_name(p->out, str_of(p->c->old.draft->file));
	out_puts(p->out, ARROW);
	escape_name(p->out, str_of(p->c->new.draft->file));
	out_puts(p->out, "</h1>\n<p>");
	if (!diff_nothing_put(p->c, &words)) diff_words_put(p->c, &words);
	escape_buf(p->out, &words);
	out_puts(p->out,
		"</p>\n<p class=\"legend\"><del>taken out</del> <ins>put in</ins> "
		"<del class=\"moved\">moved away</del> <span class=\"moved\">moved here</span></p>\n");
	buf_release(&words);
}

void diff_html(const struct diff_view *v)
{
	struct page p = { .c = v->c, .out = v->term->out };

	index_passages(&p);
	p.named[0] = mem_alloc(v->c->redline.moves.n, sizeof *p.named[0]);
	p.named[1] = mem_alloc(v->c->redline.moves.n, sizeof *p.named[1]);
	head(&p);
	count_table(&p);
	event_table(&p);
	out_puts(p.out, "<h2>Text</h2>\n<section lang=\"\">\n");
	for (uint32_t i = 0; i < p.c->passages.list.n && !p.out->error; i++) put_passage(&p, i);
	out_puts(p.out, "</section>\n</body>\n</html>\n");
	mem_free(p.passage[0]);
	mem_free(p.passage[1]);
	mem_free(p.named[0]);
	mem_free(p.named[1]);
}
