/* sayings_pair: how two lines compare. See sayings.h. */
#include "analysis/sayings.h"

#include "base/utf8.h"

/* ---- when ---- */

bool date_narrow(const struct date *d)
{
	return d && d->first != DAY_ALWAYS && d->last != DAY_NEVER && d->last - d->first < WEEK;
}

bool saying_one_day(const struct sayings *s, uint32_t a, uint32_t b)
{
	const struct date *x = saying_on(s, a), *y = saying_on(s, b);

	return date_narrow(x) && date_narrow(y) && x->first <= y->last && y->first <= x->last;
}

bool saying_later(const struct sayings *s, uint32_t a, uint32_t b)
{
	const struct date *x = saying_on(s, a), *y = saying_on(s, b);

	return x && y && x->first != DAY_ALWAYS && y->last != DAY_NEVER && x->first > y->last;
}

/* ---- lists in order ---- */

static bool in_common(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m)
{
	uint32_t i = 0, j = 0;

	while (i < n && j < m) {
		if (a[i] == b[j]) return true;
		if (a[i] < b[j]) i++;
		else j++;
	}
	return false;
}

static bool holds(const uint32_t *v, uint32_t n, uint32_t x)
{
	return in_common(v, n, &x, 1);
}

bool saying_one_meeting(const struct sayings *s, uint32_t a, uint32_t b)
{
	const struct saying *x = saying_at(s, a), *y = saying_at(s, b);

	return in_common(s->entities.v + x->first_meeting, x->n_meetings, s->entities.v + y->first_meeting,
		y->n_meetings);
}

bool saying_share_holder(const struct sayings *s, uint32_t a, uint32_t b)
{
	const struct saying *x = saying_at(s, a), *y = saying_at(s, b);

	return in_common(
		s->holders.v + x->first_holder, x->n_holders, s->holders.v + y->first_holder, y->n_holders);
}

bool saying_same_holders(const struct sayings *s, uint32_t a, uint32_t b)
{
	const struct saying *x = saying_at(s, a), *y = saying_at(s, b);

	if (x->n_holders != y->n_holders) return false;
	for (uint32_t i = 0; i < x->n_holders; i++)
		if (s->holders.v[x->first_holder + i] != s->holders.v[y->first_holder + i]) return false;
	return true;
}

bool saying_held_by(const struct sayings *s, uint32_t i, uint32_t who)
{
	const struct saying *x = saying_at(s, i);

	return holds(s->holders.v + x->first_holder, x->n_holders, who);
}

/* Both have agencies, and none in common. */
static bool agencies_apart(const struct sayings *s, uint32_t a, uint32_t b)
{
	const struct reading *r = &s->k->r;
	const struct fact *f = saying_fact(s, a), *g = saying_fact(s, b);
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool apart = fact_has(r, f, W_VIA) && fact_has(r, g, W_VIA);

	for (const struct clause *c = fact_clause(r, f, W_VIA); c && apart; c = fact_next(r, f, c))
		for (const struct clause *d = fact_clause(r, g, W_VIA); d && apart; d = fact_next(r, g, d)) {
			buf_clear(&x);
			buf_clear(&y);
			words_fold(&x, clause_values(r, c));
			words_fold(&y, clause_values(r, d));
			apart = !str_eq(buf_str(&x), buf_str(&y));
		}
	buf_release(&x);
	buf_release(&y);
	return apart;
}

bool saying_outlets_apart(const struct sayings *s, uint32_t a, uint32_t b)
{
	const struct saying *x = saying_at(s, a), *y = saying_at(s, b);

	if (!x->n_outlets && !y->n_outlets) return agencies_apart(s, a, b);
	return x->n_outlets && y->n_outlets &&
	       !in_common(s->entities.v + x->first_outlet, x->n_outlets, s->entities.v + y->first_outlet,
		       y->n_outlets);
}

/* ---- points ---- */

static int point_order(const struct point *p, enum point_kind kind, uint32_t of)
{
	if (p->kind != kind) return p->kind < kind ? -1 : 1;
	return (p->of > of) - (p->of < of);
}

/* The points on one issue or event: the first, and how many. */
static const struct point *points_on(
	const struct sayings *s, uint32_t i, enum point_kind kind, uint32_t of, uint32_t *n)
{
	const struct point *p = saying_points(s, i);
	uint32_t lo = 0, end = saying_at(s, i)->n_points, hi = end;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (point_order(&p[mid], kind, of) < 0) lo = mid + 1;
		else hi = mid;
	}
	for (*n = 0; lo + *n < end && !point_order(&p[lo + *n], kind, of);) ++*n;
	return p + lo;
}

static bool parts_overlap(const struct dossier *k, uint32_t a, uint32_t b)
{
	const struct part *x = &k->parts.v[a], *y = &k->parts.v[b];

	return x->text == y->text && x->first < y->end && y->first < x->end;
}

bool saying_names(const struct sayings *s, uint32_t i, enum point_kind kind, uint32_t of)
{
	const struct point *p = saying_points(s, i);
	uint32_t n;

	points_on(s, i, kind, of, &n);
	if (n) return true;
	for (uint32_t j = 0; j < saying_at(s, i)->n_points; j++) {
		if (p[j].kind != POINT_PART) continue;
		if (kind == POINT_ISSUE && part_holds(s->k, p[j].of, of)) return true;
		if (kind == POINT_PART && parts_overlap(s->k, p[j].of, of)) return true;
	}
	return false;
}

bool point_tells(const struct dossier *k, const struct point *p)
{
	enum word word;

	if (p->kind != POINT_THING) return p->kind != POINT_CONCEPT;
	word = (enum word)k->entities.v[p->of].word;
	return word != W_PARTY && word != W_ACTOR && word != W_GROUP && word != W_PERSON &&
	       word != W_SOURCE && word != W_DRAFT;
}

/* ---- what they say of it ---- */

static bool values_meet(const struct point *a, const struct point *b)
{
	return a->value == b->value && a->value != VALUE_NOTHING && a->lo <= b->hi && b->lo <= a->hi;
}

enum compared saying_compare(
	const struct sayings *s, uint32_t a, uint32_t b, enum point_kind kind, uint32_t of)
{
	uint32_t n, m, a_named = 0, b_named = 0;
	const struct point *p = points_on(s, a, kind, of, &n), *q = points_on(s, b, kind, of, &m);
	bool turned = (saying_tone(s, a) == TONE_AGAINST) != (saying_tone(s, b) == TONE_AGAINST);
	bool against = saying_tone(s, a) == TONE_AGAINST, meet = false;

	if (!n || !m) return COMPARED_NOT;
	for (uint32_t i = 0; i < n; i++) a_named += p[i].value != VALUE_NOTHING;
	for (uint32_t j = 0; j < m; j++) b_named += q[j].value != VALUE_NOTHING;
	/* what is named of it says more than the point itself */
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < m && !meet; j++) meet = values_meet(&p[i], &q[j]);
	if (!a_named && !b_named) return turned ? COMPARED_TURNED : COMPARED_NOT;
	if (!a_named || !b_named) return COMPARED_NOT;
	if (meet) return turned ? COMPARED_TURNED : COMPARED_SAME;
	return turned || against ? COMPARED_NOT : COMPARED_APART;
}

/* ---- words ---- */

void text_fold(struct buf *out, struct str text)
{
	struct buf folded = BUF_INIT;
	bool gap = false;

	utf8_fold(&folded, text);
	for (size_t i = 0; i < folded.n;) {
		unsigned len;
		uint32_t cp = utf8_at(buf_str(&folded), i, &len);

		if (utf8_letter(cp) || utf8_digit(cp)) {
			if (gap && out->n) buf_putc(out, ' ');
			buf_add(out, str_cut(buf_str(&folded), i, i + len));
			gap = false;
		} else {
			gap = true;
		}
		i += len;
	}
	buf_release(&folded);
}

void words_fold(struct buf *out, const struct value *v)
{
	struct buf text = BUF_INIT;

	value_put(&text, v);
	text_fold(out, buf_str(&text));
	buf_release(&text);
}

/* The first quotation, or our gist: the title or the text that is the body. */
static void add_wording(const struct sayings *s, uint32_t i, bool quotation, struct buf *out)
{
	const struct reading *r = &s->k->r;
	const struct fact *f = saying_fact(s, i);
	const struct clause *body = fact_clause(r, f, W_BODY);
	const struct value *v = fact_value(r, f, quotation ? W_WORDS : W_TITLE);
	bool quoted = false;

	for (uint32_t n = 0; !v && body && n < body->n; n++) {
		const struct value *one = clause_values(r, body) + n;

		quoted = quoted || (one->kind == V_WORD && one->word == W_WORDS);
		if (one->kind == V_STRING && quoted == quotation) v = one;
	}
	if (v) words_fold(out, v);
}

bool saying_worded_apart(const struct sayings *s, uint32_t a, uint32_t b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool apart = false;

	for (unsigned quotation = 0; quotation < 2 && !apart; quotation++) {
		buf_clear(&x);
		buf_clear(&y);
		add_wording(s, a, quotation, &x);
		add_wording(s, b, quotation, &y);
		apart = x.n && y.n && !str_eq(buf_str(&x), buf_str(&y));
	}
	buf_release(&x);
	buf_release(&y);
	return apart;
}
