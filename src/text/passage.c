#include "text/passage.h"

struct maker {
	const struct redline *r;
	const struct draft *old, *new;
	struct passages *p;
	bool open;         /* the last passage may go on */
	bool more;         /* the last change reaches to the one at hand */
	pieces outs, ins;  /* of the change at hand, cut at paragraphs, and what is left of those before */
	uint32_t same_end; /* new bytes up to here are told */
};

/* ---- small things ---- */

static bool blank(const struct draft *d, struct span s)
{
	return skip_unicode_blanks(d, s.start, s.end) >= s.end;
}

/* Cuts a stretch where paragraphs begin. Blanks alone are left out, unless there is nothing else. */
static void cut(const struct draft *d, struct span s, struct piece as, pieces *out)
{
	uint32_t k = draft_block_at(d, s.start), next = k == NOWHERE ? 0 : k + 1, start = s.start;
	size_t before = out->n;

	while (start < s.end) {
		uint32_t end = next < d->blocks.n && d->blocks.v[next].start < s.end ? d->blocks.v[next].start
										     : s.end;

		next++;
		as.text = (struct span){ start, end };
		if (start < end && !blank(d, as.text)) vec_push(out, as);
		start = end;
	}
	as.text = s;
	if (out->n == before && s.start < s.end) vec_push(out, as);
}

static uint32_t block_of(const struct draft *d, struct span text)
{
	uint32_t at = skip_unicode_blanks(d, text.start, text.end);

	return draft_block_at(d, at < text.end ? at : text.start);
}

static struct passage *last(struct maker *m)
{
	return m->open && m->p->list.n ? &m->p->list.v[m->p->list.n - 1] : NULL;
}

static void begin(struct maker *m, uint32_t old, uint32_t new)
{
	vec_push(&m->p->list, (struct passage){ old, new, (uint32_t)m->p->pieces.n, 0, PASSAGE_SAME });
	m->open = true;
}

/* Puts a piece into the last passage. */
static void put(struct maker *m, struct piece piece)
{
	struct passage *p = last(m);

	if (piece.kind == PIECE_OLD && p->old == NOWHERE) p->old = block_of(m->old, piece.text);
	if (piece.kind != PIECE_OLD && p->new == NOWHERE) p->new = block_of(m->new, piece.text);
	vec_push(&m->p->pieces, piece);
	p->n_pieces++;
}

/* ---- what stands ---- */

/* The old block of what stands at a byte of the new text. */
static uint32_t old_block_at(const struct maker *m, uint32_t at)
{
	uint32_t j = token_at(&m->r->new, at), i = j < m->r->new.list.n ? m->r->from[j] : NOWHERE;

	return i == NOWHERE ? NOWHERE : draft_block_at(m->old, m->r->old.list.v[i].start);
}

/* The text of the new draft between the last change and `end`. */
static void put_same(struct maker *m, uint32_t end)
{
	pieces parts = { 0 };

	if (end > m->same_end)
		cut(m->new, (struct span){ m->same_end, end },
			(struct piece){ .kind = PIECE_SAME, .move = NOWHERE }, &parts);
	for (size_t i = 0; i < parts.n; i++) {
		uint32_t at = skip_unicode_blanks(m->new, parts.v[i].text.start, parts.v[i].text.end);
		uint32_t old = old_block_at(m, at), new = block_of(m->new, parts.v[i].text);
		const struct passage *p = last(m);

		if (at >= parts.v[i].text.end) {
			/* blanks between two changes of one paragraph part their words */
			if (!p || new == NOWHERE || p->new != new ||
				parts.v[i].text.start >= m->new->blocks.v[new].end)
				continue;
		} else if (!p || (p->old != old && p->old != NOWHERE && old != NOWHERE) ||
			   (p->new != new && p->new != NOWHERE)) {
			begin(m, old, new);
		} else if (p->old == NOWHERE) {
			last(m)->old = old;
		}
		put(m, parts.v[i]);
	}
	vec_release(&parts);
}

/* ---- what changed ----
 *
 * Parts lie in one paragraph each; several of one paragraph (where a move was split off) make a group. */

/* The first part behind the group that begins at `from`. */
static size_t group_end(const struct draft *d, const pieces *parts, size_t from)
{
	size_t end = from;

	while (end < parts->n && block_of(d, parts->v[end].text) == block_of(d, parts->v[from].text)) end++;
	return end;
}

static size_t groups(const struct draft *d, const pieces *parts, size_t from, size_t end)
{
	size_t n = 0;

	for (; from < end; from = group_end(d, parts, from)) n++;
	return n;
}

/* How many of the parts belong to the paragraph that the last passage is about. */
static size_t going_on(struct maker *m, const struct draft *d, const pieces *parts)
{
	const struct passage *p = last(m);
	uint32_t block;

	if (!p || !parts->n) return 0;
	block = block_of(d, parts->v[0].text);
	return block == (d == m->old ? p->old : p->new) ? group_end(d, parts, 0) : 0;
}

/* Where the parts begin whose paragraph goes on behind them; parts->n if it ends with them. */
static size_t whole_until(const struct draft *d, const pieces *parts, size_t from)
{
	size_t start = from;
	uint32_t block;
	struct span rest;

	if (parts->n <= from) return parts->n;
	for (size_t end = from; end < parts->n; end = group_end(d, parts, end)) start = end;
	block = block_of(d, parts->v[start].text);
	if (block == NOWHERE) return parts->n;
	rest = (struct span){ parts->v[parts->n - 1].text.end, d->blocks.v[block].end };
	return rest.start < rest.end && !blank(d, rest) ? start : parts->n;
}

static void put_all(struct maker *m, const pieces *parts, size_t from, size_t end)
{
	for (; from < end; from++) put(m, parts->v[from]);
}

static void put_alone(struct maker *m, const struct draft *d, const pieces *parts, size_t from, size_t end)
{
	for (size_t next; from < end; from = next) {
		next = group_end(d, parts, from);
		begin(m, NOWHERE, NOWHERE);
		put_all(m, parts, from, next);
		m->open = false;
	}
}

/* Each paragraph that went beside one that came. */
static void put_pairs(struct maker *m, size_t i, size_t i_end, size_t j)
{
	for (size_t i_next, j_next; i < i_end; i = i_next, j = j_next) {
		i_next = group_end(m->old, &m->outs, i);
		j_next = group_end(m->new, &m->ins, j);
		begin(m, NOWHERE, NOWHERE);
		put_all(m, &m->outs, i, i_next);
		put_all(m, &m->ins, j, j_next);
		m->open = false;
	}
}

static void drop(pieces *parts, size_t n)
{
	for (size_t i = n; i < parts->n; i++) parts->v[i - n] = parts->v[i];
	parts->n -= n;
}

/* A change: what belongs to the paragraph before it, whole paragraphs, what belongs to the one behind it. The
 * last is kept for later if another change follows at once (`more`). */
static void put_parts(struct maker *m, bool more)
{
	size_t i = going_on(m, m->old, &m->outs), j = going_on(m, m->new, &m->ins), i_end, j_end;

	put_all(m, &m->outs, 0, i);
	put_all(m, &m->ins, 0, j);
	i_end = whole_until(m->old, &m->outs, i);
	j_end = whole_until(m->new, &m->ins, j);
	if (i_end > i || j_end > j) m->open = false;
	if (groups(m->old, &m->outs, i, i_end) == groups(m->new, &m->ins, j, j_end)) {
		put_pairs(m, i, i_end, j);
	} else {
		put_alone(m, m->old, &m->outs, i, i_end);
		put_alone(m, m->new, &m->ins, j, j_end);
	}
	drop(&m->outs, i_end);
	drop(&m->ins, j_end);
	if (more || !(m->outs.n + m->ins.n)) return;
	begin(m, NOWHERE, NOWHERE);
	put_all(m, &m->outs, 0, m->outs.n);
	put_all(m, &m->ins, 0, m->ins.n);
	m->outs.n = m->ins.n = 0;
}

/* A part of what came, in the passage of its paragraph; `at`: where in the new text that is. */
static void put_came(struct maker *m, const struct move *v, struct piece piece, uint32_t at)
{
	pieces parts = { 0 };

	if (piece.text.start < piece.text.end)
		cut(piece.kind == PIECE_OLD ? m->old : m->new, piece.text, piece, &parts);
	for (size_t i = 0; i < parts.n; i++) {
		uint32_t from = piece.kind == PIECE_OLD ? at : parts.v[i].text.start, block, old;

		from = skip_unicode_blanks(m->new, from, v->new.end);
		block = draft_block_at(m->new, from);
		if (!last(m) || last(m)->new != block) {
			old = old_block_at(m, from);
			begin(m, old == NOWHERE ? block_of(m->old, v->old) : old, block);
		}
		put(m, parts.v[i]);
	}
	vec_release(&parts);
}

/* What came with a move, with its own changes. */
static void put_arrival(struct maker *m, uint32_t move)
{
	const struct move *v = &m->r->moves.v[move];
	uint32_t at = v->new.start;

	for (uint32_t k = v->change; k < v->change + v->n_changes; k++) {
		const struct change *c = &m->r->inner.v[k];

		put_came(m, v, (struct piece){ PIECE_SAME, { at, c->new.start }, move, false }, at);
		put_came(m, v, (struct piece){ PIECE_OLD, c->old, move, false }, c->new.start);
		put_came(m, v, (struct piece){ PIECE_NEW, c->new, move, false }, c->new.start);
		at = c->new.end;
	}
	put_came(m, v, (struct piece){ PIECE_SAME, { at, v->new.end }, move, false }, at);
}

/* The end of a paragraph that was split off another change says nothing. */
static void drop_blanks(const struct draft *d, pieces *parts)
{
	if (parts->n && blank(d, parts->v[parts->n - 1].text)) parts->n--;
}

static void put_change(struct maker *m, const struct change *c, bool more)
{
	if (c->move != NOWHERE && c->old.start == c->old.end) {
		put_arrival(m, c->move);
	} else {
		cut(m->old, c->old,
			(struct piece){ .kind = PIECE_OLD, .move = c->move, .left = c->move != NOWHERE },
			&m->outs);
		cut(m->new, c->new, (struct piece){ .kind = PIECE_NEW, .move = NOWHERE }, &m->ins);
		if (more || m->more) drop_blanks(m->old, &m->outs);
		if (more || m->more) drop_blanks(m->new, &m->ins);
	}
	put_parts(m, more);
	m->more = more;
}

/* ---- the whole ---- */

static uint8_t kind_of(const struct passages *p, const struct passage *x)
{
	uint32_t n[3] = { 0 }, moved = 0;

	for (uint32_t i = x->piece; i < x->piece + x->n_pieces; i++) {
		n[p->pieces.v[i].kind]++;
		moved += p->pieces.v[i].move != NOWHERE;
	}
	if (moved == x->n_pieces) return x->new == NOWHERE ? PASSAGE_LEFT : PASSAGE_CAME;
	if (n[PIECE_SAME] == x->n_pieces && !moved) return PASSAGE_SAME;
	if (n[PIECE_NEW] == x->n_pieces) return PASSAGE_NEW;
	return n[PIECE_OLD] == x->n_pieces ? PASSAGE_GONE : PASSAGE_CHANGED;
}

static void unpair(uint32_t *pair, const change_list *changes)
{
	for (size_t k = 0; k < changes->n; k++)
		for (uint32_t i = changes->v[k].a.start;
			i < changes->v[k].a.end && changes->v[k].move == NOWHERE; i++)
			pair[i] = NOWHERE;
}

void passages_of(
	const struct redline *r, const struct draft *old, const struct draft *new, struct passages *p)
{
	struct maker m = { .r = r, .old = old, .new = new, .p = p, .same_end = r->new.begin };

	*p = (struct passages){ .redline = r };
	for (size_t i = 0; i < r->changes.n; i++) {
		const struct change *c = &r->changes.v[i];
		uint32_t next = i + 1 < r->changes.n ? c[1].new.start : NOWHERE;

		put_same(&m, c->new.start);
		put_change(&m, c, next != NOWHERE && blank(new, (struct span){ c->new.end, next }));
		m.same_end = c->new.end;
	}
	put_same(&m, (uint32_t) new->bytes.n);
	for (size_t i = 0; i < p->list.n; i++) p->count[p->list.v[i].kind = kind_of(p, &p->list.v[i])]++;
	p->pair = mem_alloc(r->old.list.n, sizeof *p->pair);
	for (size_t i = 0; i < r->old.list.n; i++) p->pair[i] = r->to[i];
	unpair(p->pair, &r->changes);
	unpair(p->pair, &r->inner);
	vec_release(&m.outs);
	vec_release(&m.ins);
}

void passages_release(struct passages *p)
{
	vec_release(&p->pieces);
	vec_release(&p->list);
	mem_free(p->pair);
}

/* ---- one stretch ---- */

/* Tokens [from, to) as a piece; the blanks before them are its, unless they begin the stretch. */
static void put_run(
	const struct tokens *t, uint32_t first, uint32_t from, uint32_t to, uint8_t kind, pieces *out)
{
	struct span s = { 0 };

	if (from == to) return;
	s.start = from > first ? t->list.v[from - 1].end : t->list.v[from].start;
	s.end = t->list.v[to - 1].end;
	vec_push(out, (struct piece){ .kind = kind, .text = s, .move = NOWHERE });
}

static struct span tokens_in(const struct tokens *t, struct span bytes)
{
	struct span s = { token_at(t, bytes.start), token_at(t, bytes.end) };

	return (struct span){ s.start, s.end < s.start ? s.start : s.end };
}

void passage_stretch(const struct passages *p, struct span old, struct span new, pieces *out)
{
	const struct tokens *t = &p->redline->old, *u = &p->redline->new;
	struct span a = tokens_in(t, old), b = tokens_in(u, new);
	uint32_t i = a.start, j = b.start;

	while (i < a.end || j < b.end) {
		uint32_t stop = i, same;

		while (stop < a.end &&
			!(p->pair[stop] != NOWHERE && p->pair[stop] >= j && p->pair[stop] < b.end))
			stop++;
		same = stop < a.end ? p->pair[stop] : b.end;
		put_run(t, a.start, i, stop, PIECE_OLD, out);
		put_run(u, b.start, j, same, PIECE_NEW, out);
		for (i = stop, j = same; i < a.end && j < b.end && p->pair[i] == j; i++, j++) {}
		put_run(u, b.start, same, j, PIECE_SAME, out);
	}
}
