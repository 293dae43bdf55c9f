/* stance: the lines under an issue: what an alternative is, and who accepts, prefers and refuses what. */
#include "casefile/parser.h"

/* An alternative: a letter, none, other, rest, a number or a range, the name of an initiative. */
static bool take_alternative(struct parser *p)
{
	enum word w = at_word(p);
	struct str s = peek(p)->text;

	if (w == W_NONE || w == W_OTHER || w == W_REST) {
		push_word(p, w);
		return true;
	}
	if (peek(p)->kind == T_WORD && s.n == 1 && s.p[0] >= 'a' && s.p[0] <= 'z') {
		push_value(p, V_CODE);
		return true;
	}
	if (at_name(p)) {
		push_value(p, V_NAME);
		return true;
	}
	if (peek(p)->kind == T_WORD && s.n > 1 && s.p[s.n - 1] == ',') {
		refuse(p, ERR_FORM, "expected alternatives with a sign between them, found a comma");
		hint(p, "a > b: rather a than b; a ~ b: alike; a | b: b is refused.");
		return false;
	}
	return take_plain_range(p, "an alternative: a letter, none, other, rest, or a number");
}

static bool take_item(struct parser *p)
{
	enum word w;

	if (!take_alternative(p)) return false;
	if (at_mark(p, '?')) push_value(p, V_MARK)->mark = '?';
	if (at_number(p) && !take_number(p, "points")) return false;
	w = at_word(p);
	if (w == W_MORE || w == W_LESS) push_word(p, w);
	if (at_word(p) == W_ASIDE) push_word(p, W_ASIDE);
	return true;
}

static bool take_tiers(struct parser *p)
{
	for (;;) {
		char mark;

		if (!take_item(p)) return false;
		if (!at_mark(p, '>') && !at_mark(p, '~')) return true;
		mark = peek(p)->mark;
		push_value(p, V_MARK)->mark = (uint8_t)mark;
	}
}

/* Is there an alternative at hand, and not a clause? */
static bool begins_item(const struct parser *p)
{
	enum word w = at_word(p);

	if (peek(p)->kind != T_WORD) return false;
	return w == W_NONE || w == W_OTHER || w == W_REST || w == W_NOTHING;
}

static bool take_gloss(struct parser *p)
{
	struct clause c = clause_begin(p, W_BODY);

	if (!take_alternative(p)) return false;
	if (!take_string(p, "what the alternative is, in quotation marks")) return false;
	clause_end(p, c);
	return true;
}

bool take_stance(struct parser *p)
{
	struct clause c = clause_begin(p, W_HOLDER);

	if (p->r->facts.v[p->fact].word == W_GLOSS) return take_gloss(p);
	if (!take_parties(p)) return false;
	clause_end(p, c);
	if (peek(p)->kind != T_COLON) {
		expected(p, "':' after who holds the stance");
		hint(p, "A stance looks like this: SY: a > b | c");
		return false;
	}
	p->pos++;
	c = clause_begin(p, W_BODY);
	if (begins_item(p) && !take_tiers(p)) return false;
	if (at_mark(p, '|')) {
		push_value(p, V_MARK)->mark = '|';
		if (!take_tiers(p)) return false;
	}
	clause_end(p, c);
	return true;
}
