#include "text/count.h"

#include "text/outline.h"
#include "text/words.h"

static bool left_out(const struct bracket *b)
{
	return b->class == CLASS_NOTE || b->class == CLASS_STATUS || b->class == CLASS_FOOTNOTE ||
	       b->class == CLASS_LINK;
}

/* A count that goes through the draft once, past the notes in braces. */
struct dispute {
	const struct draft *d;
	struct word_counter words;
	uint32_t brace;
};

static uint64_t words_from(struct dispute *c, uint32_t start, uint32_t end)
{
	uint64_t before;

	words_advance(&c->words, c->d->bytes, start);
	before = c->words.n;
	words_advance(&c->words, c->d->bytes, end);
	return c->words.n - before;
}

static uint64_t words_to(struct dispute *c, uint32_t start, uint32_t end)
{
	uint64_t n = 0;

	for (; c->brace < c->d->braces.n && start < end; c->brace++) {
		struct span b = c->d->braces.v[c->brace];

		if (b.end <= start) continue;
		if (b.start >= end) break;
		if (b.start > start) n += words_from(c, start, b.start);
		start = b.end;
		if (b.end > end) break; /* it goes on behind this stretch */
	}
	return start < end ? n + words_from(c, start, end) : n;
}

/* Words in an outermost disputed bracket: heads, tails, notes and braces left out. Walks over the brackets
 * in it by their links, so nothing recurses, and `c` goes through the draft once. */
static uint64_t disputed_words(struct dispute *c, uint32_t top)
{
	const struct draft *d = c->d;
	uint32_t at = top, child = top + 1, p = d->brackets.v[top].text;
	uint64_t n = 0;

	for (;;) {
		const struct bracket *b = &d->brackets.v[at];

		if (child < b->behind) {
			const struct bracket *x = &d->brackets.v[child];

			n += words_to(c, p, x->open);
			if (left_out(x)) {
				p = x->after;
				child = x->behind;
			} else {
				p = x->text;
				at = child++;
			}
			continue;
		}
		n += words_to(c, p, b->text_end);
		if (at == top) return n;
		p = b->after;
		child = b->behind;
		at = b->parent;
	}
}

static void count_parties(const struct draft *d, struct counts *c)
{
	c->party = mem_alloc(d->parties.list.n + 1, sizeof *c->party);
	for (size_t i = 0; i < d->claims.n; i++) {
		struct party_counts *p = &c->party[d->claims.v[i].party];

		p->proposals += claim_for(&d->claims.v[i]);
		p->oppositions += claim_against(&d->claims.v[i]);
		p->reserves += d->claims.v[i].verb == VERB_RESERVE;
	}
}

static uint32_t set_members(const struct draft *d, uint32_t first)
{
	uint32_t n = 0;

	for (uint32_t i = first; i != NOWHERE; i = d->brackets.v[i].next)
		n += d->brackets.v[i].n_parts ? d->brackets.v[i].n_parts : 1;
	return n;
}

static void count_brackets(const struct draft *d, struct counts *c)
{
	uint32_t behind = 0; /* the outermost disputed bracket ends before this one */
	struct dispute dispute = { .d = d, .words = { .at = d->begin } };

	for (uint32_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];

		c->furniture += (b->flags & BRACKET_FURNITURE) != 0;
		if (b->close == NOWHERE) continue;
		c->top += b->depth == 1;
		if (b->depth > c->maxdepth) c->maxdepth = b->depth;
		c->class[b->class]++;
		if (!bracket_disputed(b)) continue;
		c->disputed += b->class != CLASS_BLANK;
		if (i >= behind) {
			c->words_in_dispute += disputed_words(&dispute, i);
			behind = b->behind;
		}
		if ((b->next != NOWHERE || b->n_parts) &&
			!(b->flags & (BRACKET_IN_SET | BRACKET_FURNITURE))) {
			uint32_t n = set_members(d, i);

			c->sets++;
			c->set_size[n < SET_SIZES + 1 ? n - 2 : SET_SIZES - 1]++;
		}
	}
	words_advance(&dispute.words, d->bytes, d->bytes.n);
	c->words = dispute.words.n;
}

static void count_blocks(const struct draft *d, struct counts *c)
{
	struct outline o;
	bool *optional = mem_alloc(d->blocks.n + 1, sizeof *optional);

	outline_of(d, &o);
	c->option_groups = (uint32_t)o.groups.n;
	c->options = (uint32_t)o.options.n;
	/* groups that lie in another lie in its blocks */
	for (size_t i = 0; i < o.groups.n; i++) {
		const struct option_group *g = &o.groups.v[i];

		if (g->outer != NOWHERE) continue;
		for (uint32_t k = o.options.v[g->first].block; k < g->end; k++) optional[k] = true;
	}
	for (uint32_t i = 0; i < d->blocks.n; i++) {
		const struct block *b = &d->blocks.v[i];

		if (b->kind == BLOCK_END) continue;
		c->blocks++;
		if (b->bracketed || optional[i]) c->blocks_bracketed++;
		else if (b->status == STATUS_AGREED) c->blocks_agreed++;
		else c->blocks_clean++;
	}
	mem_free(optional);
	outline_release(&o);
}

void counts_of(const struct draft *d, struct counts *c)
{
	*c = (struct counts){ 0 };
	c->chars = d->chars;
	c->pages = d->form_feeds ? d->form_feeds + 1 : 0;
	c->opens = d->opens;
	c->closes = d->closes;
	c->pairs = d->pairs;
	c->stray = d->stray;
	c->unclosed = d->opens - d->pairs;
	c->adj = d->adjacent;
	c->paras = d->paras;
	c->braces = (uint32_t)d->braces.n;
	count_brackets(d, c);
	count_blocks(d, c);
	count_parties(d, c);
}

void counts_release(struct counts *c)
{
	mem_free(c->party);
	c->party = NULL;
}
