/* matrix_cell: see matrix_cell.h. */
#include "view/matrix_cell.h"

#include <stdlib.h>

#include "view/casehead.h"

#define DAGGER        "\xE2\x80\xA0"
#define DOUBLE_DAGGER "\xE2\x80\xA1"

/* ---- tiers ---- */

static int by_rank(const void *x, const void *y)
{
	const struct tier_item *a = x, *b = y;

	if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
	return (a->choice > b->choice) - (a->choice < b->choice);
}

/* Does b go on where a ends, in the same place? Numbers of one item with a slope are one range whatever
 * their order. */
static bool goes_on(const struct tier_item *a, const struct tier_item *b)
{
	if (!a->numeric || !b->numeric || a->slope != b->slope) return false;
	if (a->right != b->right || a->unconfirmed != b->unconfirmed || a->aside != b->aside) return false;
	if (a->slope) return a->item == b->item;
	return a->rank == b->rank && a->hi != INT64_MAX && b->lo == a->hi + 1;
}

static void draw_together(struct tiers *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->list.n; i++) {
		struct tier_item *last = n ? &t->list.v[n - 1] : NULL, next = t->list.v[i];

		if (last && goes_on(last, &next)) {
			if (next.lo < last->lo) last->lo = next.lo;
			if (next.hi > last->hi) last->hi = next.hi;
		} else {
			t->list.v[n++] = next;
		}
	}
	t->list.n = n;
}

static bool is_ranked(const struct voice *v, const struct mark *m)
{
	if (v->origin == ORIGIN_DRAFT || v->origin == ORIGIN_SILENCE) return m->class == MARK_CERTAIN;
	return m->named;
}

void tiers_of(const struct dossier *k, uint32_t issue, const struct voice *v, struct tiers *out)
{
	const struct case_issue *it = &k->issues.v[issue];
	const struct mark *marks = voice_marks(k, v);

	*out = (struct tiers){ 0 };
	for (uint32_t c = 0; c < it->n_choices; c++) {
		const struct choice *choice = &k->choices.v[it->first_choice + c];
		const struct mark *m = &marks[c];

		if (!is_ranked(v, m)) continue;
		vec_push(&out->list, (struct tier_item){ .choice = c,
					     .lo = choice->lo,
					     .hi = choice->hi,
					     .rank = v->origin == ORIGIN_SILENCE ? 0 : m->rank,
					     .item = m->item,
					     .slope = m->slope,
					     .numeric = choice->origin == CHOICE_NUMBER,
					     .right = m->right,
					     .unconfirmed = m->unconfirmed,
					     .aside = m->class == MARK_ASIDE });
	}
	if (out->list.n) qsort(out->list.v, out->list.n, sizeof *out->list.v, by_rank);
	draw_together(out);
}

void tiers_release(struct tiers *t)
{
	vec_release(&t->list);
}

static void range_put(int64_t lo, int64_t hi, struct buf *out)
{
	buf_printf(out, "%lld", (long long)lo);
	if (lo != hi) buf_printf(out, "..%lld", (long long)hi);
}

void tier_item_put(const struct dossier *k, uint32_t issue, const struct tier_item *t, struct buf *out)
{
	if (t->numeric) range_put(t->lo, t->hi, out);
	else term_clean(out, k->choices.v[k->issues.v[issue].first_choice + t->choice].name);
}

static void sign_put(char sign, bool spaced, struct buf *out)
{
	if (spaced && out->n) buf_putc(out, ' ');
	buf_putc(out, sign);
	if (spaced) buf_putc(out, ' ');
}

void tiers_put(const struct dossier *k, uint32_t issue, const struct tiers *t, enum side side, bool spaced,
	struct buf *out)
{
	const struct tier_item *before = NULL;

	for (size_t i = 0; i < t->list.n; i++) {
		const struct tier_item *x = &t->list.v[i];

		if (!(side & (x->right ? SIDE_RIGHT : SIDE_LEFT))) continue;
		if (x->right && side == SIDE_BOTH && (!before || !before->right)) sign_put('|', spaced, out);
		else if (before) sign_put(before->rank == x->rank ? '~' : '>', spaced, out);
		tier_item_put(k, issue, x, out);
		if (x->unconfirmed) buf_putc(out, '?');
		if (x->slope) buf_puts(out, x->slope > 0 ? " more" : " less");
		if (x->aside) buf_puts(out, " aside");
		before = x;
	}
}

void choices_each(const struct dossier *k, uint32_t issue, const bool *in, choice_fn *each, void *data)
{
	const struct case_issue *it = &k->issues.v[issue];
	const struct choice *list = k->choices.v + it->first_choice;
	struct buf text = BUF_INIT;

	for (uint32_t c = 0; c < it->n_choices; c++) {
		const struct choice *from = &list[c];
		int64_t hi = from->hi;

		if (!in[c]) continue;
		buf_clear(&text);
		if (from->origin != CHOICE_NUMBER) {
			term_clean(&text, from->name);
		} else {
			while (c + 1 < it->n_choices && in[c + 1] && list[c + 1].origin == CHOICE_NUMBER &&
				hi != INT64_MAX && list[c + 1].lo == hi + 1)
				hi = list[++c].hi;
			range_put(from->lo, hi, &text);
		}
		each(data, buf_str(&text));
	}
	buf_release(&text);
}

/* ---- voices ---- */

const char *voice_importance(const struct dossier *k, const struct voice *v)
{
	static const uint8_t words[] = { W_VITAL, W_IMPORTANT, W_MINOR };

	for (unsigned i = 0; v->fact != NOTHING && i < sizeof words; i++)
		if (fact_has(&k->r, dossier_fact(k, v->fact), words[i])) return word_text[words[i]].p;
	return NULL;
}

void voice_origin(const struct dossier *k, const struct voice *v, struct buf *out)
{
	if (v->origin == ORIGIN_SILENCE) {
		buf_puts(out, "silence");
	} else if (v->origin == ORIGIN_DRAFT) {
		buf_puts(out, v->via == NOTHING ? "draft" : "draft, bloc ");
		if (v->via != NOTHING) name_put(k, v->via, out);
	} else if (v->via != NOTHING) {
		buf_puts(out, "bloc ");
		name_put(k, v->via, out);
	} else {
		buf_puts(out, v->origin == ORIGIN_CONFIDED ? "confided" : "stance");
	}
}

/* "a > b | c  bloc G77": what to order voices by. */
static void voice_key(const struct dossier *k, uint32_t issue, const struct voice *v, struct buf *out)
{
	struct tiers t;

	tiers_of(k, issue, v, &t);
	tiers_put(k, issue, &t, SIDE_BOTH, true, out);
	buf_puts(out, "  ");
	voice_origin(k, v, out);
	tiers_release(&t);
}

static bool comes_before(const struct dossier *k, uint32_t issue, uint32_t x, uint32_t y)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	bool before;

	voice_key(k, issue, &k->voices.v[x], &a);
	voice_key(k, issue, &k->voices.v[y], &b);
	before = str_cmp(buf_str(&a), buf_str(&b)) < 0;
	buf_release(&a);
	buf_release(&b);
	return before;
}

uint32_t *voices_in_order(const struct dossier *k, const struct position *p)
{
	uint32_t *order = mem_alloc(p->n_voices + 1, sizeof *order);

	for (uint32_t i = 0; i < p->n_voices; i++) { /* two or three at most: each goes where it belongs */
		uint32_t voice = p->first_voice + i, at = i;

		for (; at && comes_before(k, p->issue, voice, order[at - 1]); at--) order[at] = order[at - 1];
		order[at] = voice;
	}
	return order;
}

/* ---- cells ---- */

/* A line that ranks nothing: what it says all the same. */
static void unranked_put(const struct dossier *k, const struct voice *v, struct buf *out, unsigned *marks)
{
	static const uint8_t words[] = { W_SCRUTINY, W_LINKED, W_ACCEPTABLE, W_DELETE, W_REPLACE, W_ADD };

	for (unsigned i = 0; v->fact != NOTHING && i < sizeof words; i++) {
		if (!fact_has(&k->r, dossier_fact(k, v->fact), words[i])) continue;
		buf_add(out, word_text[words[i]]);
		return;
	}
	buf_putc(out, '?');
	*marks |= CELL_UNSAID;
}

static void note_signs(const struct tiers *t, unsigned *marks)
{
	for (size_t i = 0; i < t->list.n; i++) {
		const struct tier_item *x = &t->list.v[i], *before = i ? x - 1 : NULL;

		if (x->right) *marks |= CELL_REFUSED;
		if (x->unconfirmed) *marks |= CELL_UNCONFIRMED;
		if (x->aside) *marks |= CELL_ASIDE;
		if (x->slope) *marks |= CELL_SLOPE;
		if (before && before->right == x->right)
			*marks |= before->rank == x->rank ? (unsigned)CELL_EQUAL : (unsigned)CELL_RANKED;
	}
}

/* Standing aside on everything is one word. */
static bool abstains(const struct tiers *t)
{
	for (size_t i = 0; i < t->list.n; i++)
		if (!t->list.v[i].aside || t->list.v[i].right) return false;
	return t->list.n > 0;
}

static void draft_put(const struct dossier *k, uint32_t issue, const struct voice *v, const struct tiers *t,
	struct buf *out, unsigned *marks)
{
	const struct case_issue *it = &k->issues.v[issue];
	const struct mark *m = voice_marks(k, v);
	size_t before = out->n;
	bool without =
		false; /* who would leave out a lone bracket is against its wording: that need not be said */

	buf_putc(out, '[');
	tiers_put(k, issue, t, SIDE_BOTH, false, out);
	for (uint32_t c = 0; c < it->n_choices; c++)
		without = without || (m[c].class == MARK_CERTAIN &&
					     str_eq(k->choices.v[it->first_choice + c].name, STR("none")));
	for (uint32_t c = 0; c < it->n_choices; c++) {
		if (!m[c].unconfirmed && (!m[c].opposed || without)) continue;
		if (out->n > before + 1) buf_putc(out, ' ');
		if (!m[c].unconfirmed) buf_puts(out, "not ");
		term_clean(out, k->choices.v[it->first_choice + c].name);
		if (m[c].unconfirmed) buf_putc(out, '?');
		*marks |= m[c].unconfirmed ? (unsigned)CELL_UNCONFIRMED : 0;
	}
	buf_putc(out, ']');
	*marks |= CELL_DRAFT;
}

static void voice_put(
	const struct dossier *k, uint32_t issue, const struct voice *v, struct buf *out, unsigned *marks)
{
	struct tiers t;

	if (v->origin == ORIGIN_SILENCE) {
		buf_puts(out, "silence");
		*marks |= CELL_SILENCE;
		return;
	}
	tiers_of(k, issue, v, &t);
	if (v->origin == ORIGIN_DRAFT) {
		draft_put(k, issue, v, &t, out, marks);
	} else if (!t.list.n) {
		unranked_put(k, v, out, marks);
	} else if (abstains(&t)) {
		buf_puts(out, "aside");
		*marks |= CELL_ASIDE;
	} else {
		tiers_put(k, issue, &t, SIDE_BOTH, false, out);
		note_signs(&t, marks);
	}
	tiers_release(&t);
}

/* The marks behind a cell: each once. */
static unsigned marks_of(const struct dossier *k, const struct position *p)
{
	unsigned marks = p->n_voices > 1 ? CELL_CONTESTED : 0;

	for (uint32_t i = 0; i < p->n_voices; i++) {
		const struct voice *v = &k->voices.v[p->first_voice + i];

		if (v->fact != NOTHING && fact_has(&k->r, dossier_fact(k, v->fact), W_VITAL))
			marks |= CELL_VITAL;
		if (v->via != NOTHING) marks |= CELL_BLOC;
		if (v->origin == ORIGIN_CONFIDED)
			marks |= p->declared != NOTHING ? CELL_DIFFERS : CELL_CONFIDED;
	}
	return marks;
}

void cell_put(const struct dossier *k, uint32_t issue, const struct position *p, bool asked, struct buf *out,
	unsigned *marks)
{
	static const struct {
		unsigned mark;
		const char *sign;
	} signs[] = { { CELL_VITAL, "!" }, { CELL_BLOC, "^" }, { CELL_CONTESTED, "*" },
		{ CELL_CONFIDED, DAGGER }, { CELL_DIFFERS, DOUBLE_DAGGER } };
	uint32_t *order;
	unsigned own;

	if (!p) {
		if (asked) buf_putc(out, '-');
		*marks |= asked ? CELL_NONE : 0;
		return;
	}
	own = marks_of(k, p);
	if (!asked) {
		buf_putc(out, '(');
		own |= CELL_OUTSIDE;
	}
	order = voices_in_order(k, p);
	for (uint32_t i = 0; i < p->n_voices; i++) {
		if (i) buf_puts(out, " / ");
		voice_put(k, issue, &k->voices.v[order[i]], out, marks);
	}
	mem_free(order);
	for (unsigned i = 0; i < sizeof signs / sizeof *signs; i++)
		if (own & signs[i].mark) buf_puts(out, signs[i].sign);
	if (!asked) buf_putc(out, ')');
	*marks |= own;
}
