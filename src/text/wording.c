/* wording: see wording.h. */
#include "text/wording.h"

#include "text/attribution.h"

/* ---- tokens ---- */

/* The tokens as token.h has them, but the words of what looks like a head and is none. Walks over the
 * brackets of the draft beside the tokens. */
static void read_tokens(const struct draft *d, struct vocabulary *x, struct tokens *out)
{
	struct tokens all, part;
	uint32_t b = 0;

	tokens_read(&all, x, d->bytes, d->begin);
	*out = (struct tokens){ .bytes = d->bytes, .begin = d->begin };
	vec_reserve(&out->list, all.list.n);
	for (size_t i = 0; i < all.list.n; i++) {
		struct token t = all.list.v[i];
		uint32_t open = i ? all.list.v[i - 1].start : 0;

		if (t.kind != TOKEN_HEAD) {
			vec_push(&out->list, t);
			continue;
		}
		while (b < d->brackets.n && d->brackets.v[b].open < open) b++;
		if (b < d->brackets.n && d->brackets.v[b].open == open && d->brackets.v[b].n_claims &&
			d->brackets.v[b].text >= t.end) {
			vec_push(&out->list, t);
			continue;
		}
		tokens_read(&part, x, str_cut(d->bytes, 0, t.end), t.start);
		for (size_t k = 0; k < part.list.n; k++) {
			part.list.v[k].begins = false;
			vec_push(&out->list, part.list.v[k]);
		}
		tokens_release(&part);
	}
	tokens_release(&all);
}

/* ---- what is no wording ---- */

struct marker {
	struct wording *w;
	bool *apart; /* for each token */
	bool *furniture;
};

static void mark(bool *of, const struct tokens *t, uint32_t start, uint32_t end)
{
	for (uint32_t i = start < end ? token_at(t, start) : (uint32_t)t->list.n; i < t->list.n; i++) {
		if (t->list.v[i].start >= end) break;
		of[i] = true;
	}
}

/* Tails of slash alternatives, "[a - US / b - EU]": what lies between the wordings. */
static void mark_between_parts(const struct marker *m, const struct bracket *b)
{
	struct span *parts = mem_alloc(b->n_parts, sizeof *parts);

	bracket_parts(m->w->draft, b, parts);
	for (unsigned k = 1; k < b->n_parts; k++)
		mark(m->apart, &m->w->tokens, parts[k - 1].end, parts[k].start);
	mem_free(parts);
}

static void mark_brackets(const struct marker *m)
{
	const struct draft *d = m->w->draft;

	for (size_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];

		if (b->class == CLASS_FOOTNOTE && b->close != NOWHERE) {
			mark(m->apart, &m->w->tokens, b->open, b->after);
			continue;
		}
		mark(m->apart, &m->w->tokens, b->open, b->text);
		if (b->close == NOWHERE) continue;
		mark(m->apart, &m->w->tokens, b->text_end, b->after);
		if (b->n_parts) mark_between_parts(m, b);
	}
}

static void mark_blocks(const struct marker *m)
{
	const struct draft *d = m->w->draft;

	mark(m->apart, &m->w->tokens, d->begin, d->front);
	for (size_t i = 0; i < d->blocks.n; i++) {
		const struct block *b = &d->blocks.v[i];

		if (b->kind == BLOCK_END) mark(m->apart, &m->w->tokens, b->start, b->end);
		else if (b->kind == BLOCK_FOOTNOTE) mark(m->apart, &m->w->tokens, b->start, b->body);
		else mark(m->apart, &m->w->tokens, b->label.start, b->label.end);
	}
	for (size_t i = 0; i < d->furniture.n; i++)
		mark(m->furniture, &m->w->tokens, d->furniture.v[i].start, d->furniture.v[i].end);
}

static void collect(const struct marker *m)
{
	struct wording *w = m->w;
	const struct draft *d = w->draft;
	uint32_t block = 0, done = 0;

	for (uint32_t i = 0; i < w->tokens.list.n; i++) {
		const struct token *t = &w->tokens.list.v[i];

		if (t->kind != TOKEN_WORD || m->apart[i]) continue;
		if (m->furniture[i]) {
			w->in_furniture++;
			continue;
		}
		while (block + 1 < d->blocks.n && d->blocks.v[block + 1].start <= t->start) block++;
		if (block >= d->blocks.n || d->blocks.v[block].start > t->start) continue;
		while (done <= block) w->first[done++] = (uint32_t)w->words.n;
		vec_push(&w->words, (struct said){ t->start, t->end, t->id, block, i });
	}
	while (done <= d->blocks.n) w->first[done++] = (uint32_t)w->words.n;
}

void wording_of(const struct draft *d, struct vocabulary *x, struct wording *w)
{
	struct marker m = { .w = w };

	*w = (struct wording){ .draft = d };
	read_tokens(d, x, &w->tokens);
	m.apart = mem_alloc(w->tokens.list.n + 1, sizeof *m.apart);
	m.furniture = mem_alloc(w->tokens.list.n + 1, sizeof *m.furniture);
	w->first = mem_alloc(d->blocks.n + 1, sizeof *w->first);
	mark_brackets(&m);
	mark_blocks(&m);
	collect(&m);
	mem_free(m.apart);
	mem_free(m.furniture);
}

void wording_release(struct wording *w)
{
	tokens_release(&w->tokens);
	vec_release(&w->words);
	mem_free(w->first);
}

uint32_t wording_at(const struct wording *w, uint32_t at)
{
	size_t low = 0, high = w->words.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (w->words.v[mid].end <= at) low = mid + 1;
		else high = mid;
	}
	return (uint32_t)low;
}

bool wording_ends(const struct wording *w, uint32_t i)
{
	if (i + 1 == w->words.n || w->words.v[i + 1].block != w->words.v[i].block) return true;
	for (uint32_t k = w->words.v[i].token + 1; k < w->words.v[i + 1].token; k++) {
		const struct str sign = token_text(&w->tokens, k);

		if (sign.n == 1 && str_has(STR(".;:!?"), *sign.p)) return true;
	}
	return false;
}

/* Does word i + 1 follow word i with nothing but signs between? */
static bool adjoins(const struct wording *w, uint32_t i)
{
	for (uint32_t k = w->words.v[i].token + 1; k < w->words.v[i + 1].token; k++)
		if (w->tokens.list.v[k].kind != TOKEN_SIGN) return false;
	return true;
}

bool wording_text(const struct wording *w, uint32_t from, uint32_t to, struct buf *out)
{
	bool lossy = false;

	for (uint32_t i = from, last; i < to; i = last + 1) {
		for (last = i; last + 1 < to && adjoins(w, last);) last++;
		if (i > from) buf_putc(out, ' ');
		lossy |= draft_wording(w->draft, w->words.v[i].start, w->words.v[last].end, out);
	}
	return lossy;
}

/* ---- pairing ---- */

static uint32_t number_of(struct pairer *p, uint32_t id, uint32_t *n)
{
	if (id >= p->n_ids) {
		uint32_t old = p->n_ids;

		p->n_ids = id + id / 2 + 64;
		p->number = mem_resize(p->number, p->n_ids, sizeof *p->number);
		p->round = mem_resize(p->round, p->n_ids, sizeof *p->round);
		for (uint32_t i = old; i < p->n_ids; i++) p->round[i] = 0;
	}
	if (p->round[id] != p->rounds) {
		p->round[id] = p->rounds;
		p->number[id] = (*n)++;
	}
	return p->number[id];
}

void pairer_pair(struct pairer *p, const struct said *a, uint32_t na, const struct said *b, uint32_t nb)
{
	uint32_t n = 0;

	p->rounds++;
	p->a.n = p->b.n = p->to.n = 0;
	for (uint32_t i = 0; i < na; i++) vec_push(&p->a, number_of(p, a[i].id, &n));
	for (uint32_t j = 0; j < nb; j++) vec_push(&p->b, number_of(p, b[j].id, &n));
	vec_reserve(&p->to, na + 1);
	p->to.n = na;
	sequence_align(&p->space, p->a.v, na, p->b.v, nb, p->to.v);
}

void pairer_release(struct pairer *p)
{
	align_space_release(&p->space);
	mem_free(p->number);
	mem_free(p->round);
	vec_release(&p->a);
	vec_release(&p->b);
	vec_release(&p->to);
}
