/* diff_event: see diff.h: a bracket change in words. */
#include "view/diff.h"
#include "view/wording.h"

#define DEEP_BYTES 1024u /* of a wording in very many brackets: else output may be quadratic */
#define SHORT      16u   /* bytes: a wording that says little by itself … */
#define CONTEXT    60u   /* … is shown with so many bytes before and behind it */

void diff_address_put(const struct compared *x, uint32_t issue, uint32_t alt, struct buf *out)
{
	struct buf address = BUF_INIT;

	if (issue == NOWHERE) return;
	issue_address(x->issues, issue, &address);
	term_clean(out, buf_str(&address));
	buf_release(&address);
	if (alt == NOWHERE || x->issues->list.v[issue].kind == ISSUE_BRACKET) return;
	buf_putc(out, '=');
	alternative_name(alt, out);
}

void diff_block_put(const struct compared *x, uint32_t block, struct buf *out)
{
	struct buf address = BUF_INIT;
	const struct block *b;

	if (block == NOWHERE) return;
	b = &x->draft->blocks.v[block];
	outline_address(&x->issues->outline, block, &address);
	if (b->kind == BLOCK_OPTION) {
		/* its address is that of the paragraph that it belongs to */
		buf_putc(&address, ' ');
		buf_add(&address, draft_text(x->draft, b->label.start, b->label.end));
	}
	term_clean(out, buf_str(&address));
	buf_release(&address);
}

void event_places(const struct comparison *c, const struct bracket_event *e, struct buf *old, struct buf *new)
{
	diff_address_put(&c->old, e->old_issue, e->old_alt, old);
	if (e->new_issue != NOWHERE) diff_address_put(&c->new, e->new_issue, e->new_alt, new);
	else if (e->kind == CHANGE_LIFTED)
		diff_block_put(&c->new, draft_block_at(c->new.draft, e->place), new);
}

/* The same place in other words: "4.1/2=b" was in paragraph "4.1". */
static bool same_place(struct str old, struct str new)
{
	return old.n >= new.n &&str_eq(str_cut(old, 0, new.n), new) &&
	       (old.n == new.n || old.p[new.n] == '/' || old.p[new.n] == '=');
}

void event_place_put(const struct comparison *c, const struct bracket_event *e, struct buf *out)
{
	struct buf old = BUF_INIT, new = BUF_INIT;

	event_places(c, e, &old, &new);
	buf_add(out, buf_str(&old));
	if (new.n && !(old.n && same_place(buf_str(&old), buf_str(&new)))) {
		if (old.n) buf_puts(out, " -> ");
		buf_add(out, buf_str(&new));
	}
	buf_release(&old);
	buf_release(&new);
}

static const struct alternative *alternative_of(const struct compared *x, uint32_t issue, uint32_t alt)
{
	return &x->issues->alts.v[x->issues->list.v[issue].alt + alt];
}

/* One alternative, or the whole issue within what stands around it. */
static void put_words(const struct compared *x, uint32_t issue, uint32_t alt, size_t columns, struct buf *out)
{
	const struct issue *it = &x->issues->list.v[issue];

	if (alt == NOWHERE && it->n_alts == 1) alt = 0;
	if (alt == NOWHERE || (it->n_alts == 1 && wording_needs_context(x->issues, issue))) {
		wording_context(x->draft, x->issues, issue, columns / 4, out);
		return;
	}
	if (wording_begin(x->draft, alternative_of(x, issue, alt)->text, 4 * columns, out))
		buf_puts(out, "\xE2\x80\xA6");
}

/* A wording and some words before and behind it, of its paragraph. */
static struct span with_context(const struct compared *x, uint32_t issue, struct span s)
{
	const struct draft *d = x->draft;
	uint32_t block = x->issues->list.v[issue].block, start, end;

	if (block == NOWHERE) return s;
	start = s.start > CONTEXT ? s.start - CONTEXT : 0;
	end = d->bytes.n - s.end > CONTEXT ? s.end + CONTEXT : (uint32_t)d->bytes.n;
	if (start < d->blocks.v[block].body) start = d->blocks.v[block].body;
	else
		while (start < s.start && !strchr(" \n\t", d->bytes.p[start])) start++;
	if (end > d->blocks.v[block].end) end = d->blocks.v[block].end;
	else
		while (end > s.end && !strchr(" \n\t", d->bytes.p[end - 1])) end--;
	return (struct span){ start < s.start ? start : s.start, end > s.end ? end : s.end };
}

struct span diff_wording(const struct compared *x, uint32_t issue, uint32_t alt)
{
	const struct alternative *it = alternative_of(x, issue, alt);
	struct span s = it->text;

	if (it->bracket != NOWHERE && x->draft->brackets.v[it->bracket].depth > DEEPEST_WHOLE &&
		s.end - s.start > DEEP_BYTES) {
		s.end = s.start + DEEP_BYTES;
		while (s.end > s.start && ((unsigned char)x->draft->bytes.p[s.end] & 0xC0) == 0x80) s.end--;
	}
	return s;
}

void event_pieces(const struct comparison *c, const struct bracket_event *e, pieces *out)
{
	struct span old = diff_wording(&c->old, e->old_issue, e->old_alt),
		    new = diff_wording(&c->new, e->new_issue, e->new_alt);

	if (old.end - old.start < SHORT && c->old.issues->list.v[e->old_issue].n_alts == 1) {
		old = with_context(&c->old, e->old_issue, old);
		new = with_context(&c->new, e->new_issue, new);
	}
	passage_stretch(&c->passages, old, new, out);
}

void event_words_put(
	const struct comparison *c, const struct bracket_event *e, size_t columns, struct buf *out)
{
	bool old = e->kind == CHANGE_LIFTED || e->kind == CHANGE_OPTION_DROPPED;
	uint32_t alt = old ? e->old_alt : e->new_alt;
	pieces list = { 0 };

	if (e->kind == CHANGE_WORDING) event_pieces(c, e, &list);
	if (list.n) inline_put(c, list.v, list.n, columns / 4, 6 * columns, out);
	else put_words(old ? &c->old : &c->new, old ? e->old_issue : e->new_issue, alt, columns, out);
	vec_release(&list);
}

void event_claims_put(const struct comparison *c, const struct bracket_event *e, struct buf *out)
{
	bool old = e->kind == CHANGE_LIFTED || e->kind == CHANGE_OPTION_DROPPED;
	const struct compared *x = old ? &c->old : &c->new;
	uint32_t issue = old ? e->old_issue : e->new_issue, alt = old ? e->old_alt : e->new_alt;
	const struct alternative *it;

	if (alt == NOWHERE && x->issues->list.v[issue].n_alts != 1) return;
	it = alternative_of(x, issue, alt == NOWHERE ? 0 : alt);
	wording_claims(x->draft, alternative_claims(x->issues, it), it->n_claims, out);
}

/* ---- counts in words ---- */

bool diff_nothing_put(const struct comparison *c, struct buf *out)
{
	if (c->same) {
		buf_puts(out, "No difference: the two are the same, byte for byte.");
		return true;
	}
	if (c->redline.changes.n) return false;
	buf_puts(out, "No change in the words; ");
	if (c->redline.respaced) {
		put_plural(out, c->redline.respaced, "place");
		buf_printf(
			out, " differ%s in spacing, quotes or dashes.", c->redline.respaced == 1 ? "s" : "");
	} else {
		buf_puts(out, "the bytes before the text differ.");
	}
	return true;
}

void diff_words_put(const struct comparison *c, struct buf *out)
{
	const struct {
		uint32_t n;
		const char *says;
	} all[] = { { c->redline.words_deleted, "taken out" }, { c->redline.words_inserted, "put in" },
		{ c->redline.words_moved, "moved" } };
	bool any = false;

	for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
		if (!all[i].n) continue;
		if (any) buf_puts(out, ", ");
		if (any) put_thousands(out, all[i].n);
		else put_plural(out, all[i].n, "word");
		buf_printf(out, " %s", all[i].says);
		any = true;
	}
	if (!any) buf_puts(out, "no word came or went");
}

void bracket_change_put(unsigned kind, uint32_t n, struct buf *out)
{
	static const char *const words[N_BRACKET_CHANGES][2] = { [CHANGE_LIFTED] = { "lifted", "lifted" },
		[CHANGE_ADDED] = { "added", "added" },
		[CHANGE_OPTION_DROPPED] = { "option dropped", "options dropped" },
		[CHANGE_OPTION_ADDED] = { "option added", "options added" },
		[CHANGE_WORDING] = { "wording changed", "wordings changed" },
		[CHANGE_MOVED] = { "moved", "moved" } };

	put_thousands(out, n);
	buf_printf(out, " %s", words[kind][n != 1]);
}

void diff_brackets_put(const struct comparison *c, struct buf *out)
{
	bool any = false;

	for (unsigned k = 0; k < N_BRACKET_CHANGES; k++) {
		if (!c->succession.count[k]) continue;
		if (any) buf_puts(out, ", ");
		bracket_change_put(k, c->succession.count[k], out);
		any = true;
	}
}
