/* logic: conditions, and the relations of an order in time. Logic is kept in postfix: `A needs B and not C`
 * is A B C not and needs. */
#include "casefile/parser.h"

/* ---- logic ---- */

static unsigned binds(enum word w)
{
	return w == W_NOT ? 4 : w == W_AND ? 3 : w == W_OR ? 2 : w == W_NEEDS ? 1 : 0;
}

static bool logic_word(enum word w)
{
	return w == W_AND || w == W_OR || w == W_NEEDS;
}

/* Moves the waiting operators that bind at least as tightly as `level` behind their operands. */
static void settle(struct parser *p, size_t floor, unsigned level)
{
	while (p->marks.n > floor) {
		struct value top = p->marks.v[p->marks.n - 1];

		if (top.kind != V_WORD || binds((enum word)top.word) < level) return;
		vec_push(&p->r->values, top);
		p->marks.n--;
	}
}

static void wait_for(struct parser *p, enum word w, char mark)
{
	vec_push(&p->marks, (struct value){ .kind = w == W_NOTHING ? V_MARK : V_WORD,
				    .mark = (uint8_t)mark,
				    .word = (uint8_t)w,
				    .at = peek(p)->at,
				    .means = NOTHING });
	p->pos++;
}

/* What may stand before an operand, and the operand. */
static bool operand(struct parser *p, unsigned *depth)
{
	for (;;) {
		if (at_word(p) == W_NOT) {
			wait_for(p, W_NOT, 0);
		} else if (at_mark(p, '(')) {
			wait_for(p, W_NOTHING, '(');
			++*depth;
		} else if (at_ref(p)) {
			push_value(p, V_REF);
			return true;
		} else {
			return expected(p, "an address, a step or an outcome");
		}
	}
}

/* Closes what may be closed behind an operand. */
static bool close_groups(struct parser *p, size_t floor, unsigned *depth)
{
	while (*depth && at_mark(p, ')')) {
		settle(p, floor, 1);
		p->marks.n--; /* the ( */
		--*depth;
		p->pos++;
	}
	return true;
}

/* `needs` stands once at a level: is one waiting already? */
static bool needs_waits(const struct parser *p, size_t floor)
{
	for (size_t i = p->marks.n; i > floor && p->marks.v[i - 1].kind == V_WORD; i--)
		if (p->marks.v[i - 1].word == W_NEEDS) return true;
	return false;
}

bool take_logic(struct parser *p)
{
	size_t floor = p->marks.n;
	unsigned depth = 0;

	for (;;) {
		enum word w;

		if (!operand(p, &depth)) break;
		close_groups(p, floor, &depth);
		w = at_word(p);
		if (!logic_word(w)) {
			if (depth) {
				expected(p, "')'");
				break;
			}
			settle(p, floor, 1);
			return true;
		}
		settle(p, floor, w == W_NEEDS ? 2 : binds(w));
		if (w == W_NEEDS && needs_waits(p, floor)) {
			refuse(p, ERR_FORM, "'needs' twice: which belongs together is not to be told");
			hint(p, "Put parentheses around one of them.");
			break;
		}
		wait_for(p, w, 0);
	}
	p->marks.n = floor;
	return false;
}

/* ---- time ---- */

bool take_duration(struct parser *p)
{
	static const uint8_t units[] = { W_HOURS, W_DAYS, W_WEEKS, W_MONTHS, W_YEARS, W_HOUR, W_DAY, W_WEEK,
		W_MONTH, W_YEAR, 0 };
	enum word w;

	if (!take_range(p, "a duration such as 30 days or 5..10 days")) return false;
	w = at_word(p);
	for (unsigned i = 0; units[i]; i++)
		if (units[i] == w) {
			push_word(p, w >= W_HOUR ? (enum word)(w - W_HOUR + W_HOURS) : w);
			return true;
		}
	return expected(p, "hours, days, weeks, months or years");
}

bool take_point(struct parser *p)
{
	enum word w;

	if (peek(p)->kind == T_WORD && date_begins(peek(p)->text)) {
		if (!take_date(p)) return false;
	} else if (at_name(p)) {
		push_value(p, V_NAME);
		w = at_word(p);
		if (w == W_STARTS || w == W_DONE || w == W_VERIFIED) push_word(p, w);
	} else {
		return expected(p, "a step, an event or a date");
	}
	if (at_word(p) != W_PLUS) return true;
	push_word(p, W_PLUS);
	return take_duration(p);
}

static bool take_points(struct parser *p)
{
	for (;;) {
		if (!take_point(p)) return false;
		if (!take_word(p, W_AND)) return true;
	}
}

static bool take_relation(struct parser *p)
{
	enum word w;

	if (!take_point(p)) return false;
	w = at_word(p);
	if (w != W_AFTER && w != W_BEFORE && w != W_WITH && w != W_WHILE)
		return expected(p, "'after', 'before', 'with' or 'while'");
	push_word(p, w);
	w = at_word(p);
	if (w == W_FIRST || w == W_LAST) {
		push_word(p, w);
		if (!take_word(p, W_OF)) return expected(p, "'of'");
		if (!take_points(p)) return false;
	} else if (!take_point(p)) {
		return false;
	}
	if (at_word(p) != W_WITHIN) return true;
	push_word(p, W_WITHIN);
	return take_duration(p);
}

bool take_order(struct parser *p)
{
	for (;;) {
		if (!take_relation(p)) return false;
		if (at_word(p) != W_OR) return true;
		push_word(p, W_OR);
	}
}
