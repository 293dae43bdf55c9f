/* relation: how a bracket stands to the bracket that follows it (classify.h). */
#include "text/classify.h"

#include <ctype.h>

#include "text/label.h"

enum gap { GAP_FAR, GAP_NONE, GAP_BLANK, GAP_OR };

uint32_t bracket_neighbour(const struct draft *d, uint32_t i)
{
	const struct bracket *b = &d->brackets.v[i];
	const struct bracket *o;

	if (b->close == NOWHERE || b->behind >= d->brackets.n) return NOWHERE;
	o = &d->brackets.v[b->behind];
	if (o->close == NOWHERE || o->parent != b->parent) return NOWHERE;
	return b->behind;
}

static bool can_be_alternative(const struct bracket *b)
{
	return bracket_disputed(b) && !(b->flags & BRACKET_FURNITURE);
}

static enum gap gap_between(const struct draft *d, const struct bracket *a, const struct bracket *b)
{
	struct str gap, words;
	const char *nl;

	if (b->open < a->after || b->open - a->after > 256) return GAP_FAR;
	gap = draft_text(d, a->after, b->open);
	words = str_trim(gap);
	if (!gap.n) return GAP_NONE;
	nl = memchr(gap.p, '\n', gap.n);
	if (nl && memchr(nl + 1, '\n', (size_t)(gap.p + gap.n - nl - 1))) return GAP_FAR;
	if (skip_unicode_blanks(d, a->after, b->open) == b->open) return GAP_BLANK;
	if (str_eq(words, STR("/")) || str_eq_nocase(words, STR("or"))) return GAP_OR;
	return GAP_FAR;
}

/* ---- whose ---- */

static unsigned how_many(const struct draft *d, const struct bracket *b, bool (*side)(const struct claim *))
{
	unsigned n = 0;

	for (unsigned k = 0; k < b->n_claims; k++) n += side(&d->claims.v[b->claim + k]);
	return n;
}

static bool stands(
	const struct draft *d, const struct bracket *b, uint32_t party, bool (*side)(const struct claim *))
{
	for (unsigned k = 0; k < b->n_claims; k++) {
		const struct claim *c = &d->claims.v[b->claim + k];

		if (c->party == party && side(c)) return true;
	}
	return false;
}

/* Are the parties on `side` of a those on the other side of b? An attribution has at most 256 names. */
static bool mirrored(const struct draft *d, const struct bracket *a, bool (*side)(const struct claim *),
	const struct bracket *b, bool (*other)(const struct claim *))
{
	if (how_many(d, a, side) != how_many(d, b, other)) return false;
	for (unsigned k = 0; k < a->n_claims; k++) {
		const struct claim *c = &d->claims.v[a->claim + k];

		if (side(c) && !stands(d, b, c->party, other)) return false;
	}
	return true;
}

/* Do all who only want a out propose b? */
static bool replaces(const struct draft *d, const struct bracket *a, const struct bracket *b)
{
	if (how_many(d, a, claim_for) || !how_many(d, a, claim_against)) return false;
	for (unsigned k = 0; k < a->n_claims; k++) {
		const struct claim *c = &d->claims.v[a->claim + k];

		if (claim_against(c) && !stands(d, b, c->party, claim_for)) return false;
	}
	return true;
}

/* The same parties want one out and the other in. */
static bool substitutes(const struct draft *d, const struct bracket *a, const struct bracket *b)
{
	if (!a->n_claims || !b->n_claims || a->n_claims > 512 || b->n_claims > 512) return false;
	if (replaces(d, a, b) || replaces(d, b, a)) return true;
	if (!how_many(d, a, claim_for) && !how_many(d, a, claim_against)) return false;
	return mirrored(d, a, claim_for, b, claim_against) && mirrored(d, a, claim_against, b, claim_for);
}

static bool same_parties(const struct draft *d, const struct bracket *a, const struct bracket *b)
{
	return mirrored(d, a, claim_for, b, claim_for) && mirrored(d, a, claim_against, b, claim_against);
}

/* ---- wording ---- */

static bool word_is(struct str w)
{
	return str_eq_nocase(w, STR("and")) || str_eq_nocase(w, STR("or")) ||
	       str_eq_nocase(w, STR("including"));
}

static bool joins_on(const struct draft *d, const struct bracket *b)
{
	struct str s = draft_text(d, b->text, b->text_end);
	size_t i;

	if (!s.n) return false;
	if (s.p[0] == ',' || s.p[s.n - 1] == ',') return true;
	for (i = 0; i < s.n && isalpha((unsigned char)s.p[i]); i++)
		;
	if (word_is(str_cut(s, 0, i))) return true;
	for (i = s.n; i > 0 && isalpha((unsigned char)s.p[i - 1]); i--)
		;
	return word_is(str_cut(s, i, s.n));
}

/* Does the bracket hold its whole paragraph (full stop and the like may follow)? Then *k is that block. */
static bool whole_block(const struct draft *d, const struct bracket *b, uint32_t *k)
{
	const struct block *p;
	uint32_t end = b->after;

	*k = draft_block_at(d, b->open);
	if (*k == NOWHERE) return false;
	p = &d->blocks.v[*k];
	while (end < p->end && strchr(".;, ", d->bytes.p[end]) && d->bytes.p[end]) end++;
	return end >= p->end && b->close < p->end && skip_blanks(d, p->start, b->open) == b->open;
}

/* Are they two paragraphs, one behind the other, each wholly in brackets? */
static bool whole_neighbours(const struct draft *d, const struct bracket *a, const struct bracket *b,
	const struct block **pa, const struct block **pb)
{
	uint32_t ka, kb, p = a->after;

	while (p < b->open && d->bytes.p[p] && strchr(".;, \t\r\n", d->bytes.p[p])) p++;
	if (p < b->open) return false;
	if (!whole_block(d, a, &ka) || !whole_block(d, b, &kb) || kb != ka + 1) return false;
	*pa = &d->blocks.v[ka];
	*pb = &d->blocks.v[kb];
	return true;
}

static bool same_label(const struct draft *d, const struct block *a, const struct block *b)
{
	return a->label_kind == b->label_kind && a->label_kind >= LABEL_ARTICLE &&
	       str_eq(draft_text(d, a->label.start, a->label.end),
		       draft_text(d, b->label.start, b->label.end));
}

/* [2. …] and [2 bis. …]: two versions of one paragraph. */
static bool versions(const struct draft *d, const struct block *a, const struct block *b)
{
	struct str la, lb;
	size_t n = 0;

	if (a->label_kind != b->label_kind || a->label_kind < LABEL_ARTICLE) return false;
	la = draft_text(d, a->label.start, a->label.end);
	lb = draft_text(d, b->label.start, b->label.end);
	while (n < la.n && n < lb.n && la.p[n] == lb.p[n]) n++;
	lb = str_cut(lb, n, lb.n);
	if (lb.n && (lb.p[0] == '.' || lb.p[0] == ' ')) lb = str_cut(lb, 1, lb.n);
	la = str_cut(la, n, la.n);
	if (la.n && (la.p[0] == '.' || la.p[0] == ' ')) la = str_cut(la, 1, la.n);
	return latin_suffix(lb) == lb.n && lb.n && (!la.n || latin_suffix(la) == la.n);
}

static enum relation relation_of(const struct draft *d, const struct bracket *a, const struct bracket *b)
{
	enum gap gap = gap_between(d, a, b);
	const struct block *pa = NULL, *pb = NULL;
	bool both_out;

	if (gap == GAP_FAR && !whole_neighbours(d, a, b, &pa, &pb)) return REL_NONE;
	if (substitutes(d, a, b)) return REL_SUBSTITUTION;
	/* two deletions of standing text are two questions, however close they stand */
	both_out = a->n_claims && b->n_claims && !how_many(d, a, claim_for) && !how_many(d, b, claim_for);
	if (gap == GAP_FAR) {
		bool theirs = a->n_claims && b->n_claims && !both_out && !same_parties(d, a, b);

		return versions(d, pa, pb) || (theirs && same_label(d, pa, pb)) ? REL_ALTERNATIVE : REL_NONE;
	}
	if (gap == GAP_OR) return REL_ALTERNATIVE;
	if (gap == GAP_NONE && !both_out) return REL_ALTERNATIVE;
	if (joins_on(d, a) || joins_on(d, b)) return REL_ADDITIVE;
	if (whole_neighbours(d, a, b, &pa, &pb) && versions(d, pa, pb)) return REL_ALTERNATIVE;
	if (a->n_claims && b->n_claims && !both_out && !same_parties(d, a, b)) return REL_ALTERNATIVE;
	return REL_UNSURE;
}

void relations_read(struct draft *d)
{
	for (uint32_t i = 0; i < d->brackets.n; i++) {
		struct bracket *a = &d->brackets.v[i];
		uint32_t j = can_be_alternative(a) ? bracket_neighbour(d, i) : NOWHERE;

		if (j == NOWHERE || !can_be_alternative(&d->brackets.v[j])) continue;
		a->relation = (uint8_t)relation_of(d, a, &d->brackets.v[j]);
		if (a->relation == REL_ALTERNATIVE || a->relation == REL_SUBSTITUTION) {
			a->next = j;
			d->brackets.v[j].flags |= BRACKET_IN_SET;
		}
	}
}
