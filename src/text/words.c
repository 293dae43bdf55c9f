#include "text/words.h"

#include "base/utf8.h"

enum { OTHER, LETTER, INNER, MANY }; /* MANY: the first byte of a longer sequence */

static const unsigned char kind[256] = {
	['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
	['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1,
	['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1,
	['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1, ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1,
	['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1,
	['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1,
	['y'] = 1, ['z'] = 1, ['\''] = INNER, ['-'] = INNER,
};

/* Where a count stands: outside a word, in one, or behind an inner mark of one. */
struct counter {
	uint64_t n;
	int state;
};

static unsigned what_at(struct str s, size_t i, unsigned *len)
{
	uint32_t cp;

	*len = 1;
	if ((unsigned char)s.p[i] < 0x80) return kind[(unsigned char)s.p[i]];
	cp = utf8_at(s, i, len);
	if (cp == 0x2019) return INNER;
	return cp != UTF8_INVALID && (utf8_letter(cp) || utf8_digit(cp)) ? LETTER : OTHER;
}

static size_t count_on(struct counter *c, struct str s, size_t i, size_t end)
{
	while (i < end) {
		unsigned len, what = what_at(s, i, &len);

		if (what == LETTER) {
			c->n += c->state == OTHER;
			c->state = LETTER;
		} else {
			c->state = what == INNER && c->state == LETTER ? INNER : OTHER;
		}
		i += len;
	}
	return i;
}

uint64_t words_in(struct str s)
{
	struct counter c = { 0, OTHER };

	(void)count_on(&c, s, 0, s.n);
	return c.n;
}

#define STEP 512u

void words_index(const struct draft *d, struct words *w)
{
	struct counter c = { 0, OTHER };
	size_t i = 0;

	w->before = mem_alloc(d->bytes.n / STEP + 1, sizeof *w->before);
	for (size_t k = 0; k <= d->bytes.n / STEP; k++) {
		size_t end = k * STEP;

		if (end > i) i = count_on(&c, d->bytes, i, end);
		w->before[k] = (uint32_t)c.n;
	}
}

void words_release(struct words *w)
{
	mem_free(w->before);
	w->before = NULL;
}

/* Words that begin before `at`; at most a word's beginning off where `at` stands inside a word. */
static uint32_t words_before(const struct draft *d, const struct words *w, uint32_t at)
{
	struct counter c = { 0, OTHER };
	size_t k = at / STEP, i = k * STEP;

	/* a word that runs over the step was counted where it began */
	while (i < at && i > 0 && i < d->bytes.n) {
		unsigned len;

		if ((unsigned char)d->bytes.p[i] >= 0x80 && ((unsigned char)d->bytes.p[i] & 0xC0) == 0x80) {
			i++;
			continue;
		}
		if (what_at(d->bytes, i, &len) == LETTER && kind[(unsigned char)d->bytes.p[i - 1]] == LETTER)
			i += len;
		else
			break;
	}
	if (i < at) (void)count_on(&c, d->bytes, i, at);
	return w->before[k] + (uint32_t)c.n;
}

uint32_t words_between(const struct draft *d, const struct words *w, uint32_t start, uint32_t end)
{
	uint32_t a = words_before(d, w, start), b = words_before(d, w, end);

	return b > a ? b - a : 0;
}
