#include "text/passage.h"

struct maker {
	const struct redline *r;
	const struct draft *old, *new;
	struct passages *p;
	bool open;         /* the last passage may go on */
	pieces outs, ins;  /* of the change at hand, cut at paragraphs */
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
			if (!p || p->new != new) continue;
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

/* ---- what changed ---- */

/* Does the last passage hold the beginning of the paragraph that this is of? */
static bool goes_on(struct maker *m, const pieces *parts)
{
	const struct passage *p = last(m);

	if (!p || !parts->n) return false;
	if (parts->v[0].kind == PIECE_OLD) return p->old == block_of(m->old, parts->v[0].text);
	return p->new == block_of(m->new, parts->v[0].text);
}

/* Does the paragraph go on behind the last of the parts? */
static bool unfinished(const struct draft *d, const pieces *parts, size_t from)
{
	uint32_t block;
	struct span rest;

	if (parts->n <= from) return false;
	block = block_of(d, parts->v[parts->n - 1].text);
	if (block == NOWHERE) return false;
	rest = (struct span){ parts->v[parts->n - 1].text.end, d->blocks.v[block].end };
	return rest.start < rest.end && !blank(d, rest);
}

static void put_alone(struct maker *m, const pieces *parts, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++) {
		begin(m, NOWHERE, NOWHERE);
		put(m, parts->v[i]);
		m->open = false;
	}
}

/* A change: what belongs to the paragraph before it, whole paragraphs, what belongs to the one behind it. */
static void put_parts(struct maker *m)
{
	size_t i = goes_on(m, &m->outs), j = goes_on(m, &m->ins), i_end, j_end;

	if (i) put(m, m->outs.v[0]);
	if (j) put(m, m->ins.v[0]);
	i_end = m->outs.n - unfinished(m->old, &m->outs, i);
	j_end = m->ins.n - unfinished(m->new, &m->ins, j);
	if (i_end > i || j_end > j) m->open = false;
	if (i_end - i == j_end - j) {
		for (; i < i_end; i++, j++) {
			begin(m, NOWHERE, NOWHERE);
			put(m, m->outs.v[i]);
			put(m, m->ins.v[j]);
			m->open = false;
		}
	} else {
		put_alone(m, &m->outs, i, i_end);
		put_alone(m, &m->ins, j, j_end);
	}
	if (i_end == m->outs.n && j_end == m->ins.n) return;
	begin(m, NOWHERE, NOWHERE);
	if (i_end < m->outs.n) put(m, m->outs.v[i_end]);
	if (j_end < m->ins.n) put(m, m->ins.v[j_end]);
}

/* What came with a move, with its own changes. It lies in one paragraph. */
static void put_arrival(struct maker *m, uint32_t move)
{
	const struct move *v = &m->r->moves.v[move];
	uint32_t at = v->new.start, block = block_of(m->new, v->new);
	struct piece piece = { .move = move };

	if (!last(m) || last(m)->new != block) begin(m, block_of(m->old, v->old), block);
	for (uint32_t k = v->change; k <= v->change + v->n_changes; k++) {
		bool end = k == v->change + v->n_changes;
		const struct change *c = end ? NULL : &m->r->inner.v[k];
		const struct span parts[] = { { at, end ? v->new.end : c->new.start },
			end ? (struct span){ 0 } : c->old, end ? (struct span){ 0 } : c->new };

		for (unsigned kind = 0; kind < 3; kind++) {
			piece.kind = (uint8_t)kind;
			piece.text = parts[kind];
			if (piece.text.start < piece.text.end) put(m, piece);
		}
		if (!end) at = c->new.end;
	}
}

static void put_change(struct maker *m, const struct change *c)
{
	m->outs.n = m->ins.n = 0;
	if (c->move != NOWHERE && c->old.start == c->old.end) {
		put_arrival(m, c->move);
		return;
	}
	cut(m->old, c->old, (struct piece){ .kind = PIECE_OLD, .move = c->move }, &m->outs);
	cut(m->new, c->new, (struct piece){ .kind = PIECE_NEW, .move = NOWHERE }, &m->ins);
	put_parts(m);
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
		put_same(&m, r->changes.v[i].new.start);
		put_change(&m, &r->changes.v[i]);
		m.same_end = r->changes.v[i].new.end;
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
	vec_push(out, (struct piece){ kind, s, NOWHERE });
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
