/* alike: see alike.h. This file: for people. */
#include "view/alike.h"

#include "base/utf8.h"

#define ARROW     " \xE2\x86\x92 "
#define MINUS     "\xE2\x88\x92 "
#define QUOTE     "\xE2\x80\x9C"
#define END_QUOTE "\xE2\x80\x9D"

void alike_address(const struct alike_view *v, const struct alike_proposal *p, struct buf *out)
{
	issue_address(v->issues, p->issue, out);
	buf_putc(out, '=');
	alternative_name(p->alt, out);
}

void alike_proposers(
	const struct alike_view *v, const struct alike_proposal *p, const char *gap, struct buf *out)
{
	const struct alternative *alt = &v->issues->alts.v[v->issues->list.v[p->issue].alt + p->alt];
	const size_t before = out->n;

	for (uint32_t i = 0; i < alt->n_claims; i++) {
		const struct claim *c = &v->issues->claims.v[alt->claim + i];

		if (!claim_for(c)) continue;
		if (out->n > before) buf_puts(out, gap);
		buf_add(out, v->draft->parties.list.v[c->party].code);
	}
}

struct span alike_span(const struct alike_view *v, const struct alike_proposal *p)
{
	return v->issues->alts.v[v->issues->list.v[p->issue].alt + p->alt].text;
}

bool alike_whole(const struct alike_view *v, const struct alike_proposal *p, struct buf *out)
{
	const struct span s = alike_span(v, p);

	return draft_wording(v->draft, s.start, s.end, out);
}

bool alike_words(const struct alike_view *v, struct span words, struct buf *out)
{
	return wording_text(&v->alike->wording, words.start, words.end, out);
}

void alike_changes(const struct alike_view *v, const struct alike_proposal *p, struct buf *out)
{
	for (uint32_t i = 0; i < p->n_changes; i++) {
		const struct alike_change *c = &v->alike->changes.v[p->change + i];
		const bool old = c->old.start < c->old.end, new = c->new.start < c->new.end;

		buf_puts(out, i ? "; " : "");
		if (!old) buf_puts(out, "+ ");
		else if (!new) buf_puts(out, MINUS);
		if (old) {
			buf_puts(out, QUOTE);
			(void)alike_words(v, c->old, out);
			buf_puts(out, END_QUOTE);
		}
		if (old && new) buf_puts(out, ARROW);
		if (new) {
			buf_puts(out, QUOTE);
			(void)alike_words(v, c->new, out);
			buf_puts(out, END_QUOTE);
		}
	}
}

/* ---- text ---- */

static void put_proposal(const struct alike_view *v, const struct alike_group *g, uint32_t k)
{
	const struct alike_proposal *p = &v->alike->proposals.v[g->proposal + k], *first = p - k;
	const uint32_t longer = p->n > first->n ? p->n : first->n;
	struct buf head = BUF_INIT, text = BUF_INIT, clean = BUF_INIT;

	alike_address(v, p, &head);
	buf_puts(&head, "  ");
	alike_proposers(v, p, ", ", &text);
	if (text.n) buf_add(&head, buf_str(&text));
	else buf_puts(&head, "(no name)");
	buf_puts(&head, ": ");
	buf_clear(&text);
	if (!k) {
		buf_puts(&text, QUOTE);
		(void)alike_whole(v, p, &text);
		buf_puts(&text, END_QUOTE);
	} else if (p->same) {
		buf_puts(&text, "the same words");
	} else {
		buf_printf(&text, "%u of %u words the same: ", (unsigned)p->common, (unsigned)longer);
		alike_changes(v, p, &text);
	}
	term_clean(&clean, buf_str(&head));
	out_puts(v->term->out, "  ");
	out_add(v->term->out, buf_str(&clean));
	buf_clear(&head);
	term_clean(&head, buf_str(&text));
	term_wrap(v->term, buf_str(&head),
		(struct wrap){ .at = 2 + (unsigned)utf8_width(buf_str(&clean)), .indent = 4 });
	buf_release(&head);
	buf_release(&text);
	buf_release(&clean);
}

static void put_group(const struct alike_view *v, const struct alike_group *g)
{
	struct buf address = BUF_INIT, says = BUF_INIT;

	if (g->block == NOWHERE) buf_putc(&address, '0');
	else outline_address(&v->issues->outline, g->block, &address);
	if (g->n_same > 1) buf_printf(&says, "%u the same", (unsigned)g->n_same);
	if (g->n_same < g->n)
		buf_printf(&says, g->n_same > 1 ? ", %u nearly" : "%u nearly the same",
			(unsigned)(g->n_same > 1 ? g->n - g->n_same : g->n));
	term_heading(v->term, address.p, says.p);
	for (uint32_t k = 0; k < g->n && !v->term->out->error; k++) put_proposal(v, g, k);
	buf_release(&address);
	buf_release(&says);
}

void alike_text(const struct alike_view *v)
{
	const struct alike *a = v->alike;
	struct buf text = BUF_INIT, clean = BUF_INIT;

	buf_printf(&text, "%s: ", v->draft->file);
	put_plural(&text, a->n_compared, "proposal");
	buf_puts(&text, "; ");
	if (a->groups.n) {
		put_plural(&text, a->groups.n, "group");
		buf_puts(&text, " of proposals to one paragraph in the same or nearly the same words");
	} else {
		buf_puts(&text, "no two to one paragraph have the same or nearly the same words");
	}
	term_clean(&clean, buf_str(&text));
	term_wrap(v->term, buf_str(&clean), (struct wrap){ .indent = 2 });
	for (size_t i = 0; i < a->groups.n && !v->term->out->error; i++) put_group(v, &a->groups.v[i]);
	buf_release(&text);
	buf_release(&clean);
}
