#include "text/words.h"

#include "base/utf8.h"

enum { OTHER, LETTER, INNER };

static const unsigned char kind[256] = { ['0'] = 1,
	['1'] = 1,
	['2'] = 1,
	['3'] = 1,
	['4'] = 1,
	['5'] = 1,
	['6'] = 1,
	['7'] = 1,
	['8'] = 1,
	['9'] = 1,
	['A'] = 1,
	['B'] = 1,
	['C'] = 1,
	['D'] = 1,
	['E'] = 1,
	['F'] = 1,
	['G'] = 1,
	['H'] = 1,
	['I'] = 1,
	['J'] = 1,
	['K'] = 1,
	['L'] = 1,
	['M'] = 1,
	['N'] = 1,
	['O'] = 1,
	['P'] = 1,
	['Q'] = 1,
	['R'] = 1,
	['S'] = 1,
	['T'] = 1,
	['U'] = 1,
	['V'] = 1,
	['W'] = 1,
	['X'] = 1,
	['Y'] = 1,
	['Z'] = 1,
	['a'] = 1,
	['b'] = 1,
	['c'] = 1,
	['d'] = 1,
	['e'] = 1,
	['f'] = 1,
	['g'] = 1,
	['h'] = 1,
	['i'] = 1,
	['j'] = 1,
	['k'] = 1,
	['l'] = 1,
	['m'] = 1,
	['n'] = 1,
	['o'] = 1,
	['p'] = 1,
	['q'] = 1,
	['r'] = 1,
	['s'] = 1,
	['t'] = 1,
	['u'] = 1,
	['v'] = 1,
	['w'] = 1,
	['x'] = 1,
	['y'] = 1,
	['z'] = 1,
	['\''] = INNER,
	['-'] = INNER };

static unsigned kind_of_long(struct str s, size_t i, unsigned *len)
{
	uint32_t cp = utf8_at(s, i, len);

	if (cp == 0x2019) return INNER;
	return cp != UTF8_INVALID && (utf8_letter(cp) || utf8_digit(cp)) ? LETTER : OTHER;
}

/* Outside a word, in one, or behind an inner mark of one: the state is the kind of what was read last, but
 * an inner mark only counts behind a letter. next_state[state][kind]; a word begins where OTHER meets a
 * LETTER. */
static const unsigned char next_state[3][3] = { [OTHER] = { OTHER, LETTER, OTHER },
	[LETTER] = { OTHER, LETTER, INNER },
	[INNER] = { OTHER, LETTER, OTHER } };

/* Eight ASCII bytes at once, a bit in each byte for each answer; the first byte is the lowest. */
#define EACH(byte) ((uint64_t)(byte)*0x0101010101010101u)
#define HIGH       EACH(0x80)

static uint64_t in_range(uint64_t w, unsigned low, unsigned high)
{
	return (w + EACH(0x80 - low)) & ~(w + EACH(0x7F - high)) & HIGH;
}

static uint64_t load(const unsigned char *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof w);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	w = __builtin_bswap64(w);
#endif
	return w;
}

/* Words that begin in the eight bytes of w (all below 0x80), and the state behind them. */
static unsigned begin_in(uint64_t w, unsigned *state)
{
	uint64_t letter = in_range(w, '0', '9') | in_range(w | EACH(0x20), 'a', 'z');
	uint64_t inner = in_range(w, '\'', '\'') | in_range(w, '-', '-');
	uint64_t before = letter << 8 | (*state == LETTER ? 0x80 : 0);
	uint64_t joint = inner & before; /* behind a letter */
	uint64_t joined = joint << 8 | (*state == INNER ? 0x80 : 0);
	uint64_t begins = letter & ~before & ~joined;

	*state = letter >> 63 ? LETTER : joint >> 63 ? INNER : OTHER;
	return (unsigned)((begins >> 7) * EACH(1) >> 56);
}

void words_advance(struct word_counter *c, struct str s, size_t end)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = c->at;
	uint64_t n = c->n;
	unsigned state = c->state;

	while (i < end) {
		unsigned what, len = 1;

		if (end - i >= 8) {
			uint64_t w = load(p + i);

			if (!(w & HIGH)) {
				n += begin_in(w, &state);
				i += 8;
				continue;
			}
		}
		if (p[i] < 0x80) what = kind[p[i]];
		else what = kind_of_long(s, i, &len);
		n += (what == LETTER) & (state == OTHER);
		state = next_state[state][what];
		i += len;
	}
	c->at = i;
	c->n = n;
	c->state = (uint8_t)state;
}

uint64_t words_in(struct str s)
{
	struct word_counter c = { 0 };

	words_advance(&c, s, s.n);
	return c.n;
}

#define STEP 64u

void words_index(const struct draft *d, struct words *w)
{
	struct word_counter c = { 0 };

	w->before = mem_alloc(d->bytes.n / STEP + 1, sizeof *w->before);
	for (size_t k = 0; k <= d->bytes.n / STEP; k++) {
		words_advance(&c, d->bytes, k * STEP);
		w->before[k] = (uint32_t)c.n;
	}
}

void words_release(struct words *w)
{
	mem_free(w->before);
	w->before = NULL;
}

/* Words that begin before `at`; a word that runs over a step was counted where it began. */
static uint32_t words_before(const struct draft *d, const struct words *w, uint32_t at)
{
	size_t k = at / STEP;
	struct word_counter c = { .at = k * STEP };
	const unsigned char *p = (const unsigned char *)d->bytes.p;

	while (c.at < at && (p[c.at] & 0xC0) == 0x80) c.at++;
	if (c.at > 0 && kind[p[c.at - 1]] == LETTER) c.state = LETTER;
	words_advance(&c, d->bytes, at);
	return w->before[k] + (uint32_t)c.n;
}

uint32_t words_between(const struct draft *d, const struct words *w, uint32_t start, uint32_t end)
{
	uint32_t a = words_before(d, w, start), b = words_before(d, w, end);

	return b > a ? b - a : 0;
}
