/* diff_summary: see diff.h: the counts that a delegation asks for first. */
#include "view/diff.h"
#include "view/table.h"
#include "view/wording.h"

static void before_and_after(struct table *t, const char *what, uint64_t before, uint64_t after)
{
	struct buf change = BUF_INIT;

	table_cell(t, str_of(what));
	table_number(t, before);
	table_number(t, after);
	if (after > before) {
		buf_putc(&change, '+');
		put_thousands(&change, after - before);
	} else if (after < before) {
		buf_putc(&change, '-');
		put_thousands(&change, before - after);
	}
	table_cell(t, buf_str(&change));
	buf_release(&change);
}

static void sizes(const struct diff_view *v)
{
	const struct compared *a = &v->c->old, *b = &v->c->new;
	struct table t;

	table_init(&t);
	table_column(&t, "", ALIGN_LEFT, 0);
	table_column(&t, "before", ALIGN_RIGHT, 0);
	table_column(&t, "after", ALIGN_RIGHT, 0);
	table_column(&t, "change", ALIGN_RIGHT, 0);
	before_and_after(&t, "disputed brackets", a->counts.disputed, b->counts.disputed);
	before_and_after(&t, "words in dispute", a->counts.words_in_dispute, b->counts.words_in_dispute);
	before_and_after(&t, "words", a->counts.words, b->counts.words);
	before_and_after(&t, "issues", a->issues->list.n, b->issues->list.n);
	before_and_after(&t, "paragraphs", a->counts.blocks, b->counts.blocks);
	before_and_after(&t, "paragraphs without dispute", a->counts.blocks_clean, b->counts.blocks_clean);
	table_print(&t, v->term, 2, false);
	table_release(&t);
}

static void row(struct term *t, const char *label, struct buf *text)
{
	out_printf(t->out, "  %-12s", label);
	term_wrap(t, text->n ? buf_str(text) : STR("no change"), (struct wrap){ .at = 14, .indent = 14 });
	buf_release(text);
}

static void put_count(struct buf *out, uint64_t n, const char *says)
{
	if (!n) return;
	if (out->n) buf_puts(out, ", ");
	put_thousands(out, n);
	buf_printf(out, " %s", says);
}

static void issues_row(const struct diff_view *v)
{
	const struct succession *s = &v->c->succession;
	uint32_t fate[FATE_DROPPED + 1] = { 0 };
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < s->list.n; i++) fate[s->list.v[i].fate]++;
	put_count(&text, fate[FATE_SAME], "as before");
	put_count(&text, fate[FATE_CHANGED], "changed");
	put_count(&text, fate[FATE_LIFTED], "lifted");
	put_count(&text, fate[FATE_DROPPED], "dropped");
	put_count(&text, s->count[CHANGE_ADDED], "added");
	row(v->term, "issues", &text);
}

static void passages_row(const struct diff_view *v)
{
	static const struct {
		uint8_t kind;
		const char *says;
	} all[] = { { PASSAGE_NEW, "new" }, { PASSAGE_GONE, "gone" }, { PASSAGE_CHANGED, "changed" },
		{ PASSAGE_CAME, "moved" }, { PASSAGE_SAME, "untouched" } };
	struct buf text = BUF_INIT;

	for (unsigned i = 0; i < sizeof all / sizeof *all; i++)
		put_count(&text, v->c->passages.count[all[i].kind], all[i].says);
	row(v->term, "paragraphs", &text);
}

/* ---- parties ---- */

static struct party_counts counts_for(const struct compared *x, struct str code)
{
	uint32_t p = parties_find(&x->draft->parties, code);
	struct party_counts none = { 0 };

	return p == NO_PARTY ? none : x->counts.party[p];
}

static void party_row(struct table *t, const struct diff_view *v, struct str code)
{
	struct party_counts a = counts_for(&v->c->old, code), b = counts_for(&v->c->new, code);
	struct buf name = BUF_INIT;

	if (!(a.proposals | a.oppositions | a.reserves | b.proposals | b.oppositions | b.reserves)) return;
	term_clean(&name, code);
	table_cell(t, buf_str(&name));
	table_number(t, a.proposals);
	table_number(t, b.proposals);
	table_number(t, a.oppositions);
	table_number(t, b.oppositions);
	table_number(t, a.reserves);
	table_number(t, b.reserves);
	buf_release(&name);
}

static void parties(const struct diff_view *v)
{
	static const char *const heads[] = { "", "proposes", "after", "opposes", "after", "reserves",
		"after" };
	const struct parties *old = &v->c->old.draft->parties, *new = &v->c->new.draft->parties;
	struct table t;

	table_init(&t);
	for (unsigned i = 0; i < sizeof heads / sizeof *heads; i++)
		table_column(&t, heads[i], i ? ALIGN_RIGHT : ALIGN_LEFT, 0);
	for (size_t i = 0; i < old->list.n; i++) party_row(&t, v, old->list.v[i].code);
	for (size_t i = 0; i < new->list.n; i++)
		if (parties_find(old, new->list.v[i].code) == NO_PARTY) party_row(&t, v, new->list.v[i].code);
	if (t.ends.n) {
		term_heading(v->term, "Parties", "by the names in the brackets");
		table_print(&t, v->term, 2, false);
	}
	table_release(&t);
}

void diff_summary(const struct diff_view *v)
{
	struct buf text = BUF_INIT;

	term_clean(&text, str_of(v->c->old.draft->file));
	buf_puts(&text, " -> ");
	term_clean(&text, str_of(v->c->new.draft->file));
	term_wrap(v->term, buf_str(&text), (struct wrap){ .indent = 2 });
	buf_clear(&text);
	if (diff_nothing_put(v->c, &text)) term_wrap(v->term, buf_str(&text), (struct wrap){ .indent = 2 });
	buf_release(&text);
	out_putc(v->term->out, '\n');
	sizes(v);
	out_putc(v->term->out, '\n');
	diff_brackets_put(v->c, &text);
	row(v->term, "brackets", &text);
	issues_row(v);
	diff_words_put(v->c, &text);
	row(v->term, "words", &text);
	passages_row(v);
	parties(v);
}
