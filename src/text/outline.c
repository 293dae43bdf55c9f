#include "text/outline.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>

#include "text/label.h"
#include "text/option.h"

/* ---- the tree ---- */

struct builder {
	const struct draft *d;
	struct outline *o;
	VEC(uint32_t) stack; /* open nodes, outermost first */
};

/* Open addressing from a hash to a count and two nodes. */
struct suffix {
	uint64_t hash;
	uint32_t n;    /* 0: free slot */
	uint32_t node; /* the first that ends in it */
	uint32_t full; /* the one whose whole path it is, or NOWHERE */
};

struct suffix_table {
	struct suffix *v;
	size_t n, slots;
};

static struct suffix *suffix_slot(const struct suffix_table *t, uint64_t hash)
{
	size_t i = (size_t)(hash * 0x9E3779B97F4A7C15ull >> 20) & (t->slots - 1);

	while (t->v[i].n && t->v[i].hash != hash) i = (i + 1) & (t->slots - 1);
	return &t->v[i];
}

static struct suffix *suffix_at(struct suffix_table *t, uint64_t hash)
{
	struct suffix *s;

	if (2 * t->n >= t->slots) {
		struct suffix_table old = *t;

		t->slots = old.slots ? old.slots * 2 : 64;
		t->v = mem_alloc(t->slots, sizeof *t->v);
		for (size_t i = 0; i < old.slots; i++)
			if (old.v[i].n) *suffix_slot(t, old.v[i].hash) = old.v[i];
		mem_free(old.v);
	}
	s = suffix_slot(t, hash);
	if (!s->n) {
		*s = (struct suffix){ .hash = hash, .node = NOWHERE, .full = NOWHERE };
		t->n++;
	}
	return s;
}

/* Text hashes that can be put together from parts: the hash of "a.b" from those of "a." and "b". */
#define HASH_BASE 0x100000001B3ull

struct text_hash {
	uint64_t h, power;
};

static struct text_hash hash_text(struct str s)
{
	struct text_hash t = { 0, 1 };

	for (size_t i = 0; i < s.n; i++) {
		t.h = t.h * HASH_BASE + (unsigned char)s.p[i] + 1;
		t.power *= HASH_BASE;
	}
	return t;
}

static struct text_hash hash_join(struct text_hash a, struct text_hash b)
{
	return (struct text_hash){ a.h * b.power + b.h, a.power * b.power };
}

static bool is_sub_kind(uint8_t kind)
{
	return kind == LABEL_LETTER || kind == LABEL_ROMAN || kind == LABEL_PAREN_NUMBER;
}

static bool is_upper_kind(uint8_t kind)
{
	return kind == LABEL_ROMAN_UPPER || kind == LABEL_LETTER_UPPER;
}

static struct node *node_at(const struct builder *b, size_t depth)
{
	return &b->o->nodes.v[b->stack.v[depth]];
}

static uint8_t level_of(const struct builder *b, size_t depth)
{
	return b->d->blocks.v[node_at(b, depth)->block].level;
}

static void pop_to(struct builder *b, size_t depth, uint32_t block)
{
	while (b->stack.n > depth) node_at(b, --b->stack.n)->end = block;
}

/* "(i)" and "I." may be a letter after (h), H. or a numeral. The label that follows decides where the one
 * before allows both. */
static uint8_t settle_kind(const struct builder *b, uint32_t block, uint8_t kind)
{
	const struct block *k = &b->d->blocks.v[block];
	struct str s = draft_text(b->d, k->label.start, k->label.end);
	uint8_t letter = kind == LABEL_ROMAN ? LABEL_LETTER : LABEL_LETTER_UPPER;
	char before;
	bool follows = false;

	if ((kind != LABEL_ROMAN && kind != LABEL_ROMAN_UPPER) || s.n != 1) return kind;
	before = (char)(s.p[0] - 1);
	for (size_t i = b->stack.n; i-- > 0 && !follows;) {
		const struct node *n = node_at(b, i);

		if (n->kind == kind) return kind; /* numerals are being counted */
		follows = n->kind == letter && n->label.n == 1 && n->label.p[0] == before;
	}
	if (!follows) return kind;
	for (uint32_t j = block + 1; j < b->d->blocks.n && j < block + 64; j++) {
		const struct block *o = &b->d->blocks.v[j];

		if (o->label_kind != LABEL_LETTER && o->label_kind != LABEL_ROMAN &&
			o->label_kind != LABEL_ROMAN_UPPER && o->label_kind != LABEL_LETTER_UPPER)
			continue;
		if (o->label.end - o->label.start == 2 &&
			tolower((unsigned char)b->d->bytes.p[o->label.start + 1]) == 'i')
			return kind; /* (i), (ii) */
		break;
	}
	return letter;
}

/* How deep the new label hangs: the number of open nodes that stay. */
static size_t depth_for(const struct builder *b, uint8_t kind, uint8_t level)
{
	size_t n = b->stack.n;

	if (level) { /* Markdown headings nest by their # */
		while (n > 0 && (!level_of(b, n - 1) || level_of(b, n - 1) >= level)) n--;
		return n;
	}
	for (size_t i = n; i-- > 0;)
		if (node_at(b, i)->kind == kind && !level_of(b, i)) return i;
	while (n > 0 && node_at(b, n - 1)->kind > kind && !level_of(b, n - 1)) {
		uint8_t top = node_at(b, n - 1)->kind;

		/* letters and numerals nest either way */
		if ((is_sub_kind(kind) && is_sub_kind(top)) || (is_upper_kind(kind) && is_upper_kind(top)))
			break;
		n--;
	}
	return n;
}

/* A node for `label` under the open nodes. */
static void push_node(struct builder *b, uint32_t block, uint8_t kind, struct str label)
{
	struct outline *o = b->o;
	uint32_t parent = b->stack.n ? b->stack.v[b->stack.n - 1] : NOWHERE;
	vec_push(&o->nodes, (struct node){ .parent = parent,
				    .block = block,
				    .repeat = 1,
				    .label = label,
				    .depth = (uint16_t)(b->stack.n + 1),
				    .kind = kind });
	vec_push(&b->stack, (uint32_t)o->nodes.n - 1);
}

/* 4.1 hangs under 4, if that is open. Of its parts, those that the open numbers do not have become its
 * label. */
static struct str place_number(struct builder *b, uint32_t block, struct str label)
{
	size_t first = b->stack.n, keep;
	struct str rest = label;

	for (size_t i = 0; i < b->stack.n && first == b->stack.n; i++)
		if (node_at(b, i)->kind == LABEL_NUMBER) first = i;
	keep = first;
	while (keep < b->stack.n && node_at(b, keep)->kind == LABEL_NUMBER) {
		struct str open = node_at(b, keep)->label;

		if (rest.n <= open.n || !str_eq(str_cut(rest, 0, open.n), open) || rest.p[open.n] != '.')
			break;
		rest = str_cut(rest, open.n + 1, rest.n);
		keep++;
	}
	pop_to(b, keep, block);
	return rest;
}

enum { MOST_DEPTH = 64 };

/* The number of an undotted label, 0 if it is none. */
static unsigned plain_number(const struct draft *d, const struct block *k)
{
	unsigned n = 0;

	if (k->label_kind == LABEL_NUMBER) (void)str_number(draft_text(d, k->label.start, k->label.end), &n);
	return n;
}

/* "116." behind nothing may be paragraph 1 with footnote 16: when it does not follow the paragraph before
 * it, nor the next one follows it, while its first digits do and the rest is a footnote of this draft. The
 * length of the paragraph's own number. */
static size_t without_footnote(const struct builder *b, uint32_t block, struct str label)
{
	const struct draft *d = b->d;
	unsigned number, before = 0;

	if (label.n < 2 || !str_number(label, &number)) return label.n;
	for (size_t i = b->stack.n; i-- > 0 && !before;)
		if (node_at(b, i)->kind == LABEL_NUMBER) (void)str_number(node_at(b, i)->label, &before);
	if (number <= before + 20) return label.n;
	for (uint32_t i = block + 1; i < d->blocks.n && d->blocks.v[i].kind != BLOCK_HEADING; i++) {
		unsigned next = plain_number(d, &d->blocks.v[i]);

		if (next == number + 1) return label.n;
		if (next) break;
	}
	for (size_t n = 1; n < label.n; n++) {
		unsigned own, note;

		if (label.p[n] == '0' || !str_number(str_cut(label, 0, n), &own)) continue;
		if (!str_number(str_cut(label, n, label.n), &note) || !note_exists(d, note)) continue;
		if (own > before && own <= before + 3) return n;
	}
	return label.n;
}

static void add_label(struct builder *b, uint32_t block)
{
	const struct block *k = &b->d->blocks.v[block];
	uint8_t kind = settle_kind(b, block, k->label_kind);
	struct str label;
	size_t from = b->o->labels.n;

	if (kind == LABEL_MARKDOWN) { /* no label: it only ends what is below its level */
		pop_to(b, depth_for(b, kind, k->level), block);
		return;
	}
	label_normal(draft_text(b->d, k->label.start, k->label.end), kind, &b->o->labels);
	label = str_cut(buf_str(&b->o->labels), from, b->o->labels.n);
	if (kind == LABEL_NUMBER && !k->level) {
		size_t keep = b->stack.n;

		while (keep > 0 && node_at(b, keep - 1)->kind > LABEL_NUMBER) keep--;
		label.n = without_footnote(b, block, label);
		pop_to(b, keep, block);
		label = place_number(b, block, label);
	} else {
		pop_to(b, depth_for(b, kind, k->level), block);
	}
	if (b->stack.n >= MOST_DEPTH) pop_to(b, MOST_DEPTH - 1, block);
	push_node(b, block, kind, label);
}

/* A block of braces only is a note, not a paragraph. */
static bool only_braces(const struct draft *d, const struct block *k, uint32_t *brace)
{
	uint32_t p = skip_unicode_blanks(d, k->start, k->end);

	while (*brace < d->braces.n && d->braces.v[*brace].end <= p) (*brace)++;
	for (uint32_t i = *brace; p < k->end && i < d->braces.n && d->braces.v[i].start == p; i++)
		p = skip_unicode_blanks(d, d->braces.v[i].end, k->end);
	return p >= k->end;
}

static void build_tree(struct builder *b)
{
	uint32_t before = 0, brace = 0; /* unlabelled blocks before any label, or under none */

	for (uint32_t i = 0; i < b->d->blocks.n; i++) {
		const struct block *k = &b->d->blocks.v[i];

		if (k->kind == BLOCK_LABEL || k->kind == BLOCK_HEADING) add_label(b, i);
		b->o->block_node[i] = b->stack.n ? b->stack.v[b->stack.n - 1] : NOWHERE;
		if ((k->kind == BLOCK_PLAIN && !only_braces(b->d, k, &brace)) || k->kind == BLOCK_FOOTNOTE ||
			k->label_kind == LABEL_MARKDOWN)
			b->o->block_plus[i] =
				++*(b->stack.n ? &node_at(b, b->stack.n - 1)->unlabelled : &before);
	}
	pop_to(b, 0, (uint32_t)b->d->blocks.n);
}

/* The buffer that holds the labels moves while it grows; it is reserved beforehand. */
static void reserve_labels(const struct draft *d, struct outline *o)
{
	size_t n = 0;

	for (uint32_t i = 0; i < d->blocks.n; i++)
		n += d->blocks.v[i].label.end - d->blocks.v[i].label.start + 12u;
	buf_reserve(&o->labels, n + 1);
}

/* ---- shortest unique suffixes ---- */

static struct text_hash hash_component(const struct node *n)
{
	struct text_hash h = hash_text(n->label);

	if (n->repeat > 1) {
		char mark[16];
		int len = snprintf(mark, sizeof mark, "#%u", n->repeat);

		h = hash_join(h, hash_text((struct str){ mark, (size_t)len }));
	}
	return h;
}

/* A label that is used again is its second, third, …: what counts is the whole path as it is written, so
 * that a 1.1 and a 1 under 1 are told apart. */
static void number_repeats(struct outline *o)
{
	static const struct str dot = LIT(".");
	struct text_hash *path = mem_alloc(o->nodes.n + 1, sizeof *path);
	struct suffix_table t = { 0 };

	for (uint32_t i = 0; i < o->nodes.n; i++) {
		struct node *n = &o->nodes.v[i];
		struct text_hash above = { 0, 1 };

		if (n->parent != NOWHERE) above = hash_join(path[n->parent], hash_text(dot));
		n->repeat = ++suffix_at(&t, hash_join(above, hash_text(n->label)).h)->n;
		path[i] = hash_join(above, hash_component(n));
	}
	mem_free(t.v);
	mem_free(path);
}

/* An address that is shown begins with a whole number or a heading, even where "b" alone would be unique. */
static bool may_begin(const struct outline *o, uint32_t node)
{
	const struct node *n = &o->nodes.v[node];

	if (is_sub_kind(n->kind)) return false;
	return n->kind != LABEL_NUMBER || n->parent == NOWHERE || o->nodes.v[n->parent].kind != LABEL_NUMBER;
}

static void find_suffixes(struct outline *o)
{
	static const struct str dot = LIT(".");
	struct text_hash *own = mem_alloc(o->nodes.n + 1, sizeof *own);
	struct suffix_table *t = mem_alloc(1, sizeof *t);

	o->suffixes = t;
	for (uint32_t i = 0; i < o->nodes.n; i++) {
		struct text_hash h;
		uint32_t at = i;

		own[i] = hash_component(&o->nodes.v[i]);
		h = own[i];
		for (;;) {
			struct suffix *s = suffix_at(t, h.h);

			if (!s->n++) s->node = i;
			at = o->nodes.v[at].parent;
			if (at == NOWHERE) {
				if (s->full == NOWHERE) s->full = i;
				break;
			}
			h = hash_join(hash_join(own[at], hash_text(dot)), h);
		}
	}
	for (uint32_t i = 0; i < o->nodes.n; i++) {
		struct text_hash h = own[i];
		uint32_t at = i, k = 1;

		while ((suffix_slot(t, h.h)->n > 1 || !may_begin(o, at)) &&
			o->nodes.v[at].parent != NOWHERE) {
			at = o->nodes.v[at].parent;
			h = hash_join(hash_join(own[at], hash_text(dot)), h);
			k++;
		}
		o->nodes.v[i].suffix = k;
	}
	mem_free(own);
}

/* ---- for others ---- */

void outline_of(const struct draft *d, struct outline *o)
{
	struct builder b = { .d = d, .o = o };

	*o = (struct outline){ .n_blocks = (uint32_t)d->blocks.n };
	o->block_node = mem_alloc(d->blocks.n + 1, sizeof *o->block_node);
	o->block_plus = mem_alloc(d->blocks.n + 1, sizeof *o->block_plus);
	reserve_labels(d, o);
	build_tree(&b);
	options_read(d, o);
	vec_release(&b.stack);
}

void outline_release(struct outline *o)
{
	vec_release(&o->nodes);
	vec_release(&o->options);
	vec_release(&o->groups);
	mem_free(o->block_node);
	mem_free(o->block_plus);
	if (o->suffixes) mem_free(o->suffixes->v);
	mem_free(o->suffixes);
	buf_release(&o->labels);
}

/* The last `n` components of a node's path. */
static void put_path(const struct outline *o, uint32_t node, uint32_t n, struct buf *out)
{
	uint32_t path[MOST_DEPTH] = { 0 };
	uint32_t k = 0;

	while (node != NOWHERE && k < n && k < MOST_DEPTH) {
		path[k++] = node;
		node = o->nodes.v[node].parent;
	}
	while (k-- > 0) {
		const struct node *x = &o->nodes.v[path[k]];

		buf_add(out, x->label);
		if (x->repeat > 1) buf_printf(out, "#%u", x->repeat);
		if (k) buf_putc(out, '.');
	}
}

void outline_index(struct outline *o)
{
	if (o->suffixes) return;
	number_repeats(o);
	find_suffixes(o);
}

void outline_address(const struct outline *o, uint32_t block, struct buf *out)
{
	uint32_t node = block < o->n_blocks ? o->block_node[block] : NOWHERE;

	assert(o->suffixes);
	if (node == NOWHERE) buf_putc(out, '0');
	else put_path(o, node, o->nodes.v[node].suffix, out);
	if (block < o->n_blocks && o->block_plus[block]) buf_printf(out, "+%u", o->block_plus[block]);
}

/* Does the node's path end in `address`, its first component perhaps without "Art", "Annex", …? */
static bool ends_in(
	const struct outline *o, uint32_t node, struct str address, bool loose, struct buf *scratch)
{
	buf_clear(scratch);
	put_path(o, node, MOST_DEPTH, scratch);
	if (scratch->n < address.n) return false;
	{
		size_t from = scratch->n - address.n;
		struct str tail = str_cut(buf_str(scratch), from, scratch->n);
		char before = from ? scratch->p[from - 1] : '.';

		return str_eq_nocase(tail, address) &&
		       (before == '.' || (loose && isalpha((unsigned char)before)));
	}
}

static uint32_t scan_nodes(
	const struct outline *o, struct str address, bool loose, unsigned *n, struct buf *candidates)
{
	struct buf scratch = BUF_INIT;
	uint32_t hit = NOWHERE;

	*n = 0;
	for (uint32_t i = 0; i < o->nodes.n; i++) {
		if (!ends_in(o, i, address, loose, &scratch)) continue;
		hit = i;
		if (++*n > 12 || !candidates) continue;
		if (*n > 1) buf_puts(candidates, ", ");
		if (*n > 11) buf_puts(candidates, "…");
		else put_path(o, i, o->nodes.v[i].suffix, candidates);
	}
	buf_release(&scratch);
	return *n == 1 ? hit : NOWHERE;
}

uint32_t outline_find(const struct outline *o, struct str address, unsigned *n, struct buf *candidates)
{
	const struct suffix *s;
	uint32_t hit;

	assert(o->suffixes);
	*n = 0;
	if (!o->nodes.n || !address.n) return NOWHERE;
	s = suffix_slot(o->suffixes, hash_text(address).h);
	if (s->n && (s->full != NOWHERE || s->n == 1)) {
		*n = 1;
		return s->full != NOWHERE ? s->full : s->node;
	}
	hit = scan_nodes(o, address, false, n, candidates);
	return *n ? hit : scan_nodes(o, address, true, n, candidates);
}
