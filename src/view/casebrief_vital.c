/* casebrief_vital: see casebrief.h: issues that are blocked by vital stances, in whose words. */
#include "base/utf8.h"
#include "view/casebrief.h"
#include "view/casehead.h"
#include "view/matrix_cell.h"

#define DOT       " \xC2\xB7 "
#define QUOTE     "\xE2\x80\x9C"
#define END_QUOTE "\xE2\x80\x9D"
#define HOLDERS   3 /* of vital stances on one issue that are told */
#define FEW_VITAL 4 /* so many issues are told with their wordings in any case */
#define INDENT    4 /* of a holder under its issue */
#define HANG      4

/* "for a, then perhaps b; not c" */
static void put_stance(const struct dossier *k, uint32_t issue, const struct voice *v, struct buf *out)
{
	const struct tier_item *before = NULL;
	size_t start = out->n;
	struct tiers t;

	tiers_of(k, issue, v, &t);
	for (size_t i = 0; i < t.list.n; i++) {
		const struct tier_item *x = &t.list.v[i];

		if (x->right && (!before || !before->right))
			buf_puts(out, out->n > start ? "; not " : "not ");
		else if (!before) buf_puts(out, "for ");
		else buf_puts(out, x->right || before->rank == x->rank ? " or " : ", then ");
		if (x->aside) buf_puts(out, "aside on ");
		else if (x->unconfirmed) buf_puts(out, "perhaps ");
		tier_item_put(k, issue, x, out);
		if (x->slope) buf_puts(out, x->slope > 0 ? ", the more the better" : ", the less the better");
		before = x;
	}
	tiers_release(&t);
}

/* Their words first, then our reason for them. */
static void put_words(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct value *words = fact_value(&k->r, f, W_WORDS), *because = NULL;

	for (const struct clause *c = fact_clause(&k->r, f, W_BECAUSE); c && !because;
		c = fact_next(&k->r, f, c))
		for (uint32_t i = 0; i < c->n && !because; i++)
			if (clause_values(&k->r, c)[i].kind == V_STRING)
				because = clause_values(&k->r, c) + i;
	if (words) {
		buf_puts(out, QUOTE);
		string_put(words, out);
		buf_puts(out, END_QUOTE);
	}
	if (because) {
		bool quoted = because != fact_value(&k->r, f, W_BECAUSE); /* behind `words` */

		if (words) buf_puts(out, ", ");
		if (quoted) buf_puts(out, QUOTE);
		string_put(because, out);
		if (quoted) buf_puts(out, END_QUOTE);
	}
	if (!words && !because) buf_puts(out, "no reason noted");
}

/* "acceptable if …" */
static void put_remedy(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *c = fact_clause(&k->r, f, W_ACCEPTABLE);
	struct buf text = BUF_INIT;

	if (!c) return;
	clause_put(k, f, c, &text);
	buf_puts(out, "; ");
	term_clean(out, buf_str(&text));
	buf_release(&text);
}

void brief_tail_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *per = fact_clause(&k->r, f, W_PER);
	const struct date *on = brief_on(k, fact);

	if (per) {
		buf_puts(out, "per ");
		names_put(k, clause_values(&k->r, per), per->n, out);
		buf_puts(out, ", ");
	}
	if (on) date_say(out, on);
	else buf_puts(out, "undated");
	marks_put(k, fact, ", ", ", ", "", out);
	vouch_put(k, fact, out);
}

/* "SY  for c; not a or b: …", and who said it when: behind it if that fits, else on a line of its own; where
 * the words need more than a line, behind these. */
static void vital_line(struct page *p, const struct position *at)
{
	const struct dossier *k = p->b->k;
	const struct voice *v = brief_vital_voice(k, at);
	struct buf line = BUF_INIT, words = BUF_INIT, tail = BUF_INIT;
	size_t width = p->to.width - INDENT, head, used;

	out_pad(p->to.out, ' ', INDENT);
	code_put(k, at->who, &line);
	if (v->via != NOTHING) {
		buf_puts(&line, " through ");
		name_put(k, v->via, &line);
	}
	buf_puts(&line, "  ");
	put_stance(k, at->issue, v, &line);
	buf_puts(&line, at->n_voices > 1 ? " (contested): " : ": ");
	put_words(k, v->fact, &words);
	put_remedy(k, v->fact, &words);
	brief_tail_put(k, v->fact, &tail);
	head = utf8_width(buf_str(&line));
	used = head + utf8_width(buf_str(&tail)) + 3;
	if (used + utf8_width(buf_str(&words)) <= width || head + utf8_width(buf_str(&words)) > width) {
		/* what wraps loses some columns at the end of its first line */
		size_t room = used + utf8_width(buf_str(&words)) <= width ? width : 2 * width - HANG - 12;

		term_fit(&line, buf_str(&words), used + 12 < room ? room - used : 12);
		buf_puts(&line, DOT);
		buf_add(&line, buf_str(&tail));
		term_wrap(&p->to, buf_str(&line),
			(struct wrap){ .at = INDENT, .indent = INDENT + HANG, .max_lines = 2 });
	} else {
		buf_add(&line, buf_str(&words));
		term_wrap(&p->to, buf_str(&line), (struct wrap){ .at = INDENT, .max_lines = 1 });
		out_pad(p->to.out, ' ', INDENT + HANG);
		term_wrap(&p->to, buf_str(&tail), (struct wrap){ .at = INDENT + HANG, .max_lines = 1 });
	}
	buf_release(&line);
	buf_release(&words);
	buf_release(&tail);
}

static void vital_item(struct page *p, uint32_t issue)
{
	const struct issue_status *x = &p->b->s->issue[issue];
	const struct position *list = p->b->k->positions.v;
	uint32_t shown = x->n_vital > HOLDERS ? HOLDERS - 1 : x->n_vital;
	bool wordings = p->rich || p->b->vital.n <= FEW_VITAL;

	brief_issue_lines(p, issue, TELL_REFUSED, wordings, wordings);
	for (uint32_t i = 0; i < shown; i++) vital_line(p, &list[p->b->s->vital.v[x->first_vital + i]]);
	if (shown < x->n_vital) {
		struct buf line = BUF_INIT;

		buf_printf(&line, "and %u more, vital too: onetext show ", (unsigned)(x->n_vital - shown));
		term_clean(&line, p->b->k->issues.v[issue].address);
		out_pad(p->to.out, ' ', INDENT);
		term_wrap(
			&p->to, buf_str(&line), (struct wrap){ .at = INDENT, .max_lines = 1, .faint = true });
		buf_release(&line);
	}
	page_item(p, 1);
}

void brief_vital_part(struct page *p)
{
	const struct casebrief *b = p->b;
	struct page_part *part =
		page_part(p, "Blocked by vital stances", false, b->vital.n <= FEW_VITAL ? 100 : 40, "issue");

	brief_remark(part, b->vital.n, b->vital.n > 1 ? ", the newest stance first" : "");
	buf_puts(&part->command, "matrix --status blocked");
	for (uint32_t i = 0; i < b->vital.n; i++) vital_item(p, brief_list(b, b->vital)[i]);
}
