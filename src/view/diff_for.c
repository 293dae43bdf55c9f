/* diff_for: see diff.h: what became of the proposals and oppositions of one party. */
#include "base/utf8.h"
#include "view/diff.h"
#include "view/wording.h"

const char *const outcome_name[N_OUTCOMES] = { [OUTCOME_KEPT] = "kept",
	[OUTCOME_ALTERED] = "altered",
	[OUTCOME_STANDS] = "adopted",
	[OUTCOME_GONE] = "gone",
	[OUTCOME_NEW] = "new" };

/* What is opposed is not adopted for its opponent: its wording stands. */
static const char *outcome_says(const struct proposal *p)
{
	return p->against && p->outcome == OUTCOME_STANDS ? "stands" : outcome_name[p->outcome];
}

static void put_place(const struct diff_view *v, const struct proposal *p, struct buf *out)
{
	struct buf old = BUF_INIT, new = BUF_INIT;

	diff_address_put(&v->c->old, p->issue, p->alt, &old);
	diff_address_put(&v->c->new, p->new_issue, p->new_alt, &new);
	buf_add(out, buf_str(&old));
	if (new.n && !str_eq(buf_str(&old), buf_str(&new)))
		buf_printf(out, "%s%s", old.n ? " -> " : "", new.p);
	buf_release(&old);
	buf_release(&new);
}

static void put_words(const struct diff_view *v, const struct proposal *p, struct buf *out)
{
	bool new = p->outcome == OUTCOME_NEW;
	const struct compared *x = new ? &v->c->new : &v->c->old;
	struct span words = diff_wording(x, new ? p->new_issue : p->issue, new ? p->new_alt : p->alt);
	struct str code = x->draft->parties.list.v[p->as].code;

	if (p->outcome == OUTCOME_ALTERED)
		inline_stretch(v->c, words, diff_wording(&v->c->new, p->new_issue, p->new_alt), 0, out);
	else (void)wording_begin(x->draft, words, SIZE_MAX, out);
	if (!str_eq(code, str_of(v->party))) {
		buf_puts(out, " (by the name of ");
		term_clean(out, code);
		buf_putc(out, ')');
	}
	if (!p->named && p->outcome <= OUTCOME_ALTERED) {
		buf_puts(out, " (now without the name)");
	}
}

static void proposal_line(const struct diff_view *v, const struct proposal *p)
{
	struct buf text = BUF_INIT, place = BUF_INIT;
	unsigned at;

	put_place(v, p, &place);
	out_printf(v->term->out, "  %-9s", outcome_says(p));
	term_put(v->term, STYLE_HEAD, buf_str(&place));
	out_puts(v->term->out, "  ");
	at = 13 + (unsigned)utf8_width(buf_str(&place));
	put_words(v, p, &text);
	inline_wrap(v->term, buf_str(&text), (struct wrap){ .at = at, .indent = 11 });
	buf_release(&text);
	buf_release(&place);
}

static void part(const struct diff_view *v, bool against, const char *heading)
{
	uint32_t n[N_OUTCOMES] = { 0 }, all = 0;
	struct buf remark = BUF_INIT;

	for (size_t i = 0; i < v->proposals->n; i++) {
		if (v->proposals->v[i].against != against) continue;
		n[v->proposals->v[i].outcome]++;
		all++;
	}
	if (!all) return;
	for (unsigned k = 0; k < N_OUTCOMES; k++)
		if (n[k])
			buf_printf(&remark, "%s%u %s", remark.n ? ", " : "", (unsigned)n[k],
				outcome_says(
					&(struct proposal){ .outcome = (uint8_t)k, .against = against }));
	term_heading(v->term, heading, remark.p);
	for (size_t i = 0; i < v->proposals->n; i++)
		if (v->proposals->v[i].against == against) proposal_line(v, &v->proposals->v[i]);
	buf_release(&remark);
}

void diff_for(const struct diff_view *v)
{
	struct buf text = BUF_INIT;

	term_clean(&text, str_of(v->party));
	buf_puts(&text, ": ");
	term_clean(&text, str_of(v->c->old.draft->file));
	buf_puts(&text, " -> ");
	term_clean(&text, str_of(v->c->new.draft->file));
	term_wrap(v->term, buf_str(&text), (struct wrap){ .indent = 2 });
	buf_clear(&text);
	if (!v->proposals->n) {
		buf_puts(&text, "Neither draft has a proposal or an opposition by that name.");
		term_wrap(v->term, buf_str(&text), (struct wrap){ 0 });
	} else if (v->c->same && diff_nothing_put(v->c, &text)) {
		term_wrap(v->term, buf_str(&text), (struct wrap){ 0 });
	}
	part(v, false, "Proposes");
	part(v, true, "Opposes");
	buf_release(&text);
}
