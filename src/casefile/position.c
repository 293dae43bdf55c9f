/* position: what everybody says on each issue, put together from the lines that speak. */
#include "casefile/stander.h"

/* Where the marks of a voice that is no stance stand already, or NOTHING. */
static uint32_t marks_of_other(const struct stander *s, const struct candidate *c)
{
	for (size_t i = 0; i < s->others.n; i++)
		if (s->others.v[i].fact == c->fact && s->others.v[i].at == c->party)
			return s->others.v[i].first_mark;
	return NOTHING;
}

static uint32_t marks_for(struct stander *s, const struct candidate *c)
{
	struct dossier *k = s->b->k;
	uint32_t first = is_stance(c) ? s->marks_of[c->fact] : marks_of_other(s, c);

	if (first != NOTHING) return first;
	first = (uint32_t)k->marks.n;
	for (uint32_t i = 0; i < s->n_choices; i++)
		vec_push(&k->marks, (struct mark){ .class = MARK_UNKNOWN });
	if (is_stance(c)) {
		s->marks_of[c->fact] = first;
		mark_line(s, c->fact, k->marks.v + first);
		return first;
	}
	vec_push(&s->others, (struct voice){ .fact = c->fact, .at = c->party, .first_mark = first });
	if (c->party != NOTHING) mark_text(s, c->party, k->marks.v + first);
	else
		for (uint32_t i = 0; i < s->n_choices; i++) k->marks.v[first + i].class = MARK_CERTAIN;
	return first;
}

/* Do two voices say the same of every choice? */
static bool same_marks(const struct stander *s, uint32_t a, uint32_t b)
{
	const struct mark *x = s->b->k->marks.v + a, *y = s->b->k->marks.v + b;

	if (a == b) return true;
	for (uint32_t i = 0; i < s->n_choices; i++)
		if (x[i].class != y[i].class || x[i].named != y[i].named || x[i].right != y[i].right ||
			x[i].unconfirmed != y[i].unconfirmed || x[i].opposed != y[i].opposed ||
			x[i].slope != y[i].slope || x[i].rank != y[i].rank || x[i].item != y[i].item)
			return false;
	return true;
}

/* Of two blocs that say the same, the one whose name comes first stands for both. */
static bool named_before(const struct dossier *k, uint32_t a, uint32_t b)
{
	return a != NOTHING && b != NOTHING && str_cmp(k->entities.v[a].name, k->entities.v[b].name) < 0;
}

static void add_voice(struct stander *s, const struct candidate *c, struct position *p)
{
	struct dossier *k = s->b->k;
	struct voice v = { .fact = c->fact, .via = c->via, .at = c->party };

	if (c->level == LEVEL_SILENCE) v.origin = ORIGIN_SILENCE;
	else if (!is_stance(c)) v.origin = ORIGIN_DRAFT;
	else v.origin = c->scope ? ORIGIN_CONFIDED : ORIGIN_STANCE;
	v.first_mark = marks_for(s, c);
	for (uint32_t i = 0; i < p->n_voices; i++) {
		struct voice *other = &k->voices.v[p->first_voice + i];

		if (!same_marks(s, other->first_mark, v.first_mark)) continue;
		if (named_before(k, v.via, other->via)) *other = v;
		return;
	}
	vec_push(&k->voices, v);
	p->n_voices++;
}

/* Puts the position of one person together, from candidate i on; returns the first behind its. */
static size_t add_position(struct stander *s, size_t i)
{
	struct dossier *k = s->b->k;
	struct candidate *c = s->list.v;
	struct position p = { .issue = s->issue, .who = c[i].who, .declared = NOTHING, .bloc = NOTHING };
	uint8_t level = N_LEVELS;
	size_t end;

	p.first_voice = (uint32_t)k->voices.n;
	for (; i < s->list.n && c[i].who == p.who; i = end) {
		size_t best;

		end = speaker_run(s, i);
		best = speaker_latest(s, i, end);
		if (best == end) continue;
		if (level == N_LEVELS) level = c[i].level;
		for (size_t n = i; n < end; n++)
			if (c[n].speaks) add_voice(s, &c[n], &p);
		if (level == LEVEL_OWN_FILE && c[i].level == LEVEL_DIRECT) {
			if (!stance_same(k, k->voices.v[p.first_voice].fact, c[best].fact, false))
				p.declared = c[best].fact;
		} else if (level <= LEVEL_DIRECT &&
			   (c[i].level == LEVEL_BLOC || c[i].level == LEVEL_BLOC_FILE) && p.bloc == NOTHING) {
			p.bloc = c[best].fact;
		}
	}
	if (p.n_voices) vec_push(&k->positions, p);
	return i;
}

static void stand(struct stander *s)
{
	struct dossier *k = s->b->k;
	struct case_issue *x = &k->issues.v[s->issue];

	s->others.n = 0;
	find_candidates(s);
	choose_speakers(s);
	make_choices(s);
	x->first_position = (uint32_t)k->positions.n;
	for (size_t i = 0; i < s->list.n;) i = add_position(s, i);
	x->n_positions = (uint32_t)k->positions.n - x->first_position;
}

void make_positions(struct builder *b)
{
	struct dossier *k = b->k;
	struct stander s = { .b = b, .marks_of = mem_alloc(k->r.facts.n + 1, sizeof *s.marks_of) };

	memset(s.marks_of, 0xFF, (k->r.facts.n + 1) * sizeof *s.marks_of);
	find_objections(&s);
	for (uint32_t i = 0; i < k->issues.n; i++) {
		s.issue = i;
		stand(&s);
	}
	mem_free(s.marks_of);
	vec_release(&s.list);
	vec_release(&s.others);
	map_release(&s.objected);
}
