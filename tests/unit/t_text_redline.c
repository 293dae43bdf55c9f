/* Tokens, their pairing, changes and moves. Random texts are checked against what must hold of any redline,
 * and the pairing against the longest common subsequence by the textbook table. */
#include <stdlib.h>

#include "base/mem.h"
#include "tap.h"
#include "text/redline.h"

static uint32_t seed = 1;

static uint32_t dice(uint32_t n)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 8) % n;
}

/* ---- tokens ---- */

static const char *tokens_in(struct str s)
{
	static struct buf out;
	static const char letter[] = { 'w', 's', '[', ']', 'h', '|' };
	struct vocabulary x = { 0 };
	struct tokens t;

	buf_clear(&out);
	tokens_read(&t, &x, s, 0);
	for (uint32_t i = 0; i < t.list.n; i++)
		buf_printf(&out, "%s%c", t.list.v[i].begins ? "/" : "", letter[t.list.v[i].kind]);
	buf_puts(&out, "");
	tokens_release(&t);
	vocabulary_release(&x);
	return out.n ? out.p : "";
}

static bool same_token(const char *a, const char *b)
{
	struct vocabulary x = { 0 };
	struct tokens t, u;
	bool same;

	tokens_read(&t, &x, str_of(a), 0);
	tokens_read(&u, &x, str_of(b), 0);
	same = t.list.n == 1 && u.list.n == 1 && t.list.v[0].id == u.list.v[0].id;
	tokens_release(&t);
	tokens_release(&u);
	vocabulary_release(&x);
	return same;
}

static void tokens(void)
{
	IS_STR(tokens_in(STR("")), "", "nothing");
	IS_STR(tokens_in(STR("a b-c d's, 12")), "/wwwsw", "words and a sign");
	IS_STR(tokens_in(STR("-a- 'b'")), "/swssws", "marks at the ends of words are signs");
	IS_STR(tokens_in(STR("a\n\nb\n c\f\nd")), "/w|/ww|/w", "breaks");
	IS_STR(tokens_in(STR("a\n(b) c\n2. d\ne. f\nthe g")), "/w/swsw/wsw/wswww", "labels begin paragraphs");
	IS_STR(tokens_in(STR("[US/AU propose; CL oppose: x]")), "/[hw]", "a head");
	IS_STR(tokens_in(STR("[European Union: x]")), "/[hw]", "a head of a long name");
	IS_STR(tokens_in(STR("[the parties: x]")), "/[wwsw]", "no head");
	IS_STR(tokens_in(STR("[US\n\nEU: x]")), "/[w|/wsw]", "no head over a break");
	IS_STR(tokens_in(STR("[:x][ : ][")), "/[sw][s][", "no head without a name");
	IS_STR(tokens_in(STR("\xC3\xA9t\xC3\xA9 \xFF \xE2\x80\x94")), "/wss",
		"letters, an invalid byte, a dash");
	OK(same_token("don\xE2\x80\x99t", "don't"), "quotes are folded");
	OK(same_token("\xE2\x80\x93", "-"), "dashes are folded");
	OK(same_token("\xC3\xA9", "e\xCC\x81"), "letters are composed");
	OK(!same_token("Act", "act"), "case is not folded");
	OK(!same_token("\xC3\xA9", "e"), "accents are not");
}

/* ---- pairing ---- */

static uint32_t longest_common(const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb)
{
	static uint32_t best[64][64];

	for (uint32_t i = 0; i <= na; i++)
		for (uint32_t j = 0; j <= nb; j++) {
			if (!i || !j) best[i][j] = 0;
			else if (a[i - 1] == b[j - 1]) best[i][j] = best[i - 1][j - 1] + 1;
			else best[i][j] = best[i - 1][j] > best[i][j - 1] ? best[i - 1][j] : best[i][j - 1];
		}
	return best[na][nb];
}

/* Is `to` an increasing pairing of equal numbers? How many pairs has it? */
static bool valid(
	const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb, const uint32_t *to, uint32_t *n)
{
	uint32_t next = 0;

	*n = 0;
	for (uint32_t i = 0; i < na; i++) {
		if (to[i] == NOWHERE) continue;
		if (to[i] >= nb || to[i] < next || a[i] != b[to[i]]) return false;
		next = to[i] + 1;
		++*n;
	}
	return true;
}

static void pairing(void)
{
	struct align_space w = { 0 };
	uint32_t a[48], b[48], to[48], n, wrong = 0, shorter = 0;

	for (unsigned round = 0; round < 4000; round++) {
		uint32_t na = dice(40), nb = dice(40), kinds = 2 + dice(8);

		for (uint32_t i = 0; i < na; i++) a[i] = dice(kinds);
		for (uint32_t i = 0; i < nb; i++) b[i] = dice(kinds);
		/* every number twice or more, and the ends unlike: no anchors, the search alone answers,
		 * exactly */
		for (uint32_t k = 0; k < kinds && na > 2 * kinds + 2 && nb > 2 * kinds + 2; k++)
			a[2 * k + 1] = a[2 * k + 2] = b[2 * k + 1] = b[2 * k + 2] = k;
		if (na > 1 && nb > 1) {
			a[0] = a[na - 1] = 100;
			b[0] = b[nb - 1] = 101;
		}
		sequence_align(&w, a, na, b, nb, to);
		wrong += !valid(a, na, b, nb, to, &n);
		if (na > 2 * kinds + 2 && nb > 2 * kinds + 2) shorter += n != longest_common(a, na, b, nb);
	}
	IS_INT(wrong, 0, "pairings are increasing and pair equals");
	IS_INT(shorter, 0, "without anchors they are as long as can be");
	align_space_release(&w);
}

/* ---- redlines ---- */

static const char *const words[] = { "the", "Parties", "shall", "should", "act", "on", "climate", "finance",
	"by", "2030", "and", "report", "each", "year", ",", "." };

static void put_words(struct buf *out, unsigned n)
{
	while (n--) {
		buf_puts(out, words[dice(sizeof words / sizeof *words)]);
		buf_putc(out, dice(12) ? ' ' : '\n');
		if (!dice(15)) buf_puts(out, dice(2) ? "[" : "] ");
		if (!dice(25)) buf_puts(out, "\n\n");
	}
}

/* A copy of s with stretches of bytes taken out, put in and moved. */
static void mutate(struct str s, struct buf *out)
{
	size_t at = 0;

	while (at < s.n) {
		size_t n = 1 + dice(60), end = at + n < s.n ? at + n : s.n;

		unsigned what = dice(6);

		if (what == 1) put_words(out, dice(4));
		if (what) buf_add(out, str_cut(s, at, end));
		at = end;
	}
}

/* Whether the new text comes out of the old one by its changes: what lies between them has the same tokens.
 */
static bool rebuilds(const struct redline *r)
{
	uint32_t i = 0, j = 0;

	for (size_t k = 0; k <= r->changes.n; k++) {
		const struct change *c = k < r->changes.n ? &r->changes.v[k] : NULL;
		uint32_t i_end = c ? c->a.start : (uint32_t)r->old.list.n;
		uint32_t j_end = c ? c->b.start : (uint32_t)r->new.list.n;

		if (i_end < i || j_end < j || i_end - i != j_end - j) return false;
		for (; i < i_end; i++, j++)
			if (r->old.list.v[i].id != r->new.list.v[j].id || r->to[i] != j) return false;
		if (!c) break;
		if (c->a.start == c->a.end && c->b.start == c->b.end) return false;
		i = c->a.end;
		j = c->b.end;
	}
	return true;
}

static bool bytes_in_order(const struct redline *r)
{
	uint32_t old = 0, new = 0;

	for (size_t k = 0; k < r->changes.n; k++) {
		const struct change *c = &r->changes.v[k];

		if (c->old.start < old || c->new.start < new || c->old.end < c->old.start) return false;
		if (c->new.end < c->new.start || c->old.end > r->old.bytes.n || c->new.end > r->new.bytes.n)
			return false;
		old = c->old.end;
		new = c->new.end;
	}
	return true;
}

static bool maps_agree(const struct redline *r)
{
	for (uint32_t i = 0; i < r->old.list.n; i++) {
		uint32_t j = r->to[i];

		if (j != NOWHERE && (r->from[j] != i || r->old.list.v[i].id != r->new.list.v[j].id))
			return false;
	}
	for (uint32_t j = 0; j < r->new.list.n; j++)
		if (r->from[j] != NOWHERE && r->to[r->from[j]] != j) return false;
	return true;
}

static bool moves_hold(const struct redline *r)
{
	for (uint32_t k = 0; k < r->moves.n; k++) {
		const struct move *m = &r->moves.v[k];
		const struct change *out = &r->changes.v[m->departure], *in = &r->changes.v[m->arrival];

		if (out->move != k || in->move != k || out->b.start != out->b.end || in->a.start != in->a.end)
			return false;
		if (out->a.start != m->a.start || out->a.end != m->a.end || in->b.start != m->b.start ||
			in->b.end != m->b.end)
			return false;
	}
	return true;
}

static void random_redlines(void)
{
	uint32_t wrong = 0, order = 0, maps = 0, moves = 0, itself = 0, moved = 0;

	for (unsigned round = 0; round < 1500; round++) {
		struct buf a = BUF_INIT, b = BUF_INIT, c = BUF_INIT;
		struct redline r;

		put_words(&a, dice(round % 10 ? 60 : 600));
		mutate(buf_str(&a), &c);
		if (!dice(3) && c.n) { /* two halves change places */
			size_t cut = dice((uint32_t)c.n);

			buf_add(&b, str_cut(buf_str(&c), cut, c.n));
			buf_add(&b, str_cut(buf_str(&c), 0, cut));
		} else {
			buf_add(&b, buf_str(&c));
		}
		redline_of(buf_str(&a), 0, buf_str(&b), 0, &r);
		wrong += !rebuilds(&r);
		order += !bytes_in_order(&r);
		maps += !maps_agree(&r);
		moves += !moves_hold(&r);
		moved += r.moves.n > 0;
		redline_release(&r);
		redline_of(buf_str(&a), 0, buf_str(&a), 0, &r);
		itself += r.changes.n || r.respaced;
		redline_release(&r);
		buf_release(&a);
		buf_release(&b);
		buf_release(&c);
	}
	IS_INT(wrong, 0, "what lies between changes is the same");
	IS_INT(order, 0, "changes are in order in both texts");
	IS_INT(maps, 0, "both maps say the same");
	IS_INT(moves, 0, "a move has a departure and an arrival");
	IS_INT(itself, 0, "a text is the same as itself");
	OK(moved > 20, "there were moves among them (%u)", moved);
}

static const char *redline_in(const char *old, const char *new)
{
	static struct buf out;
	struct redline r;

	buf_clear(&out);
	redline_of(str_of(old), 0, str_of(new), 0, &r);
	for (size_t k = 0; k < r.changes.n; k++) {
		const struct change *c = &r.changes.v[k];

		buf_printf(&out, "%s%s(%.*s>%.*s)", k ? " " : "", c->move == NOWHERE ? "" : "moved",
			STRF(str_cut(r.old.bytes, c->old.start, c->old.end)),
			STRF(str_cut(r.new.bytes, c->new.start, c->new.end)));
	}
	for (size_t k = 0; k < r.inner.n; k++)
		buf_printf(&out, " inner(%.*s>%.*s)",
			STRF(str_cut(r.old.bytes, r.inner.v[k].old.start, r.inner.v[k].old.end)),
			STRF(str_cut(r.new.bytes, r.inner.v[k].new.start, r.inner.v[k].new.end)));
	if (r.respaced) buf_printf(&out, " ~%u", r.respaced);
	buf_puts(&out, "");
	redline_release(&r);
	return out.n ? out.p : "";
}

static void places(void)
{
	IS_STR(redline_in("the fox", "the quick fox"), "(>quick )", "a word comes with the blank behind it");
	IS_STR(redline_in("act.", "act now."), "(> now)", "or with the one before it");
	IS_STR(redline_in("the quick fox", "the fox"), "(quick >)", "and goes with it");
	IS_STR(redline_in("a, b", "a b"), "(,>)", "a comma");
	IS_STR(redline_in("a b", "a / b"), "(>/ )", "a slash");
	IS_STR(redline_in("a b", "a/b"), "( >/)", "blanks that go for a sign");
	IS_STR(redline_in("shall act", "should act"), "(shall>should)", "a word for a word");
	IS_STR(redline_in("", "a"), "(>a)", "from nothing");
	IS_STR(redline_in("a\n", ""), "(a\n>)", "to nothing");
	IS_STR(redline_in("a b", "a\nb"), " ~1", "a line break for a blank is spacing");
	IS_STR(redline_in("a\n\nb", "a b"), "(\n\n> )", "a paragraph break is not");
	IS_STR(redline_in("\"a\"", "\xE2\x80\x9C"
				   "a\xE2\x80\x9D"),
		" ~2", "quotes are typography");
}

static void cleaned(void)
{
	IS_STR(redline_in("one two three", "uno two tre"), "(one two three>uno two tre)",
		"a word between is joined");
	IS_STR(redline_in("one two drei three", "uno two drei tre"), "(one>uno) (three>tre)",
		"two words are not");
	IS_STR(redline_in("x [one] y", "x one y"), "([one]>one)", "brackets around a word");
	IS_STR(redline_in("x [one two] y", "x one two y"), "([>) (]>)", "brackets around more");
	IS_STR(redline_in("[one][two]", "[uno][due]"), "(one>uno) (two>due)", "bracket signs stay apart");
	IS_STR(redline_in("a. One two. B", "a. One two. One two. B"), "(>One two. )",
		"it begins with a sentence");
	IS_STR(redline_in("Act, and report, on it", "Act, and report, and verify, on it"), "(>and verify, )",
		"it ends with a comma");
	IS_STR(redline_in("A one.\n\nB two.\n\nC", "A one.\n\nD.\n\nB two.\n\nC"), "(>D.\n\n)",
		"a paragraph");
}

static void moved(void)
{
	IS_STR(redline_in("1. One two three four five six seven eight nine.\n\n2. Two and something that is "
			  "longer "
			  "than the first one by some words.\n\n3. Three.\n",
		       "2. Two and something that is longer than the first one by some words.\n\n"
		       "1. One two three four five six seven eight nein.\n\n3. Three.\n"),
		"moved(1. One two three four five six seven eight nine.\n\n>) "
		"moved(>1. One two three four five six seven eight nein.\n\n) inner(nine>nein)",
		"a paragraph moves, and changes on the way");
	IS_STR(redline_in("3. Each State reports every single year to the new Commission.\n\n4. Costs are "
			  "shared by all "
			  "the States that are Parties to this protocol, in equal parts.\n\n5. End.\n",
		       "4. Costs are shared by all the States that are Parties to this protocol, in equal "
		       "parts.\n\n"
		       "3. Each State reports every second year to the new Commission.\n\n5. End.\n"),
		"moved(3. Each State reports every single year to the new Commission.\n\n>) "
		"moved(>3. Each State reports every second year to the new Commission.\n\n) "
		"inner(single>second)",
		"a short one too, of which a word changed");
	IS_STR(redline_in("1. a b c.\n\n2. Two and more words.\n", "2. Two and more words.\n\n1. a b c.\n"),
		"(1. a b c.\n\n>) (>\n\n1. a b c.)", "a few words do not move");
}

int main(void)
{
	tokens();
	pairing();
	places();
	cleaned();
	moved();
	random_redlines();
	return DONE();
}
