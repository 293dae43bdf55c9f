/* sessions_people: who of a series took part in its sessions, and what a rule of consent about the series
 * makes of that; see sessions.h. */
#include "analysis/offices.h"
#include "analysis/sessions_parts.h"

struct marks {
	const struct dossier *k;
	bool *in;
};

static void mark_one(void *data, uint32_t who)
{
	struct marks *m = data;

	m->in[seat_now(m->k, who)] = true;
}

static void mark_people(const struct dossier *k, const struct value *v, uint32_t n, bool *in)
{
	struct marks m = { k, in };

	dossier_people(k, v, n, mark_one, &m);
}

static void mark_with(const struct dossier *k, const struct clause *c, const struct date *on, bool *in)
{
	const struct value *v = clause_values(&k->r, c);

	mark_people(k, v, c->n, in);
	for (uint32_t i = 0; i < c->n; i++) {
		uint32_t side;

		if (v[i].kind == V_WORD && v[i].word == W_EXCEPT) break;
		if (v[i].kind != V_NAME || v[i].meaning != MEANS_ENTITY ||
			k->entities.v[v[i].means].word != W_PERSON)
			continue;
		side = person_side_on(k, v[i].means, on);
		if (side == NOTHING || k->entities.v[side].table == NOTHING) continue;
		if (k->entities.v[side].word == W_PARTY || k->entities.v[side].word == W_ACTOR)
			in[seat_now(k, k->entities.v[side].table)] = true;
	}
}

/* Marks who took part by the lines that say the last state of the session, and who is said to be absent;
 * each by the one who has the seat now; persons stand for their side. in, away: room for all of `who`. Is
 * anybody named? */
static bool mark_present(const struct dossier *k, const struct session *s, bool *in, bool *away)
{
	bool said = false;

	memset(in, 0, k->who.n * sizeof *in);
	memset(away, 0, k->who.n * sizeof *away);
	for (uint32_t i = k->entities.v[s->m.entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		const struct clause *with = fact_clause(&k->r, f, W_WITH),
				    *absent = fact_clause(&k->r, f, W_ABSENT);

		if (!session_says(k, s, i)) continue;
		if (with) mark_with(k, with, s->on, in);
		if (absent) mark_people(k, clause_values(&k->r, absent), absent->n, away);
		said = said || with;
	}
	return said;
}

/* The members of a series by its latest line that has `of`; NULL: it has none. */
static const struct clause *members_clause(const struct dossier *k, uint32_t series)
{
	const struct clause *of = NULL;

	for (uint32_t i = k->entities.v[series].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct clause *c =
			fact_speaks(dossier_fact(k, i)) ? fact_clause(&k->r, dossier_fact(k, i), W_OF) : NULL;

		if (c) of = c;
	}
	return of;
}

static void attend(
	const struct dossier *k, struct sessions *s, struct session *x, const bool *member, bool *in)
{
	uint32_t first = (uint32_t)s->people.n;
	bool *away = in + k->who.n, with;

	x->missing.first = first;
	if (x->state != W_HELD) return;
	with = mark_present(k, x, in, away);
	if (!with && !meeting_clause(k, &x->m, W_ABSENT)) return;
	for (uint32_t w = 0; w < k->who.n; w++) {
		if (!member[w]) continue;
		x->members++;
		if ((with && !in[w]) || away[w]) vec_push(&s->people, x->on ? seat_on(k, w, x->on) : w);
	}
	x->missing.n = (uint32_t)s->people.n - first;
	x->took_part = x->members - x->missing.n;
}

static void add_persons(const struct dossier *k, const struct clause *with, struct people *out)
{
	for (uint32_t i = 0; with && i < with->n; i++) {
		const struct value *v = clause_values(&k->r, with) + i;
		bool there = false;

		if (v->kind == V_WORD) return; /* except */
		if (v->kind != V_NAME || v->meaning != MEANS_ENTITY ||
			k->entities.v[v->means].word != W_PERSON)
			continue;
		for (size_t n = 0; n < out->list.n && !there; n++) there = out->list.v[n] == v->means;
		if (!there) vec_push(&out->list, v->means);
	}
}

void session_persons(const struct dossier *k, const struct session *s, struct people *out)
{
	*out = (struct people){ 0 };
	for (uint32_t i = k->entities.v[s->m.entity].first; i != NOTHING; i = dossier_fact(k, i)->same)
		if (session_says(k, s, i))
			add_persons(k, fact_clause(&k->r, dossier_fact(k, i), W_WITH), out);
}

void attendance_of(const struct dossier *k, struct sessions *s)
{
	bool *member = mem_alloc(3 * (size_t)k->who.n + 1, sizeof *member), *in = member + k->who.n;

	for (size_t n = 0; n < s->series.n; n++) {
		const struct session_series *r = &s->series.v[n];
		const struct clause *of = r->series == NOTHING ? NULL : members_clause(k, r->series);

		memset(member, 0, k->who.n * sizeof *member);
		if (of) mark_people(k, clause_values(&k->r, of), of->n, member);
		for (uint32_t i = 0; of && i < r->sessions.n; i++)
			attend(k, s, &s->list.v[r->sessions.first + i], member, in);
	}
	mem_free(member);
}

/* ---- a rule about the series ---- */

uint32_t consent_about(const struct dossier *k, uint32_t series)
{
	uint32_t found = NOTHING;

	for (uint32_t i = 0; i < k->by_word[W_CONSENT].n; i++) {
		const struct fact *f = dossier_fact(k, k->by_word[W_CONSENT].v[i]);
		const struct clause *about = fact_clause(&k->r, f, W_ABOUT);

		for (uint32_t n = 0; about && n < about->n; n++) {
			const struct value *v = clause_values(&k->r, about) + n;

			if (v->meaning == MEANS_ENTITY && v->means == series)
				found = k->by_word[W_CONSENT].v[i];
		}
	}
	return found;
}

static bool is_word(const struct value *v, enum word word)
{
	return v->kind == V_WORD && v->word == word;
}

__extension__ typedef __int128 wide; /* weights times shares need more than 64 bits */

/* One term, `[weight] [3 | 2/3] of whom`: are enough of them among those who took part? */
static bool term_holds(const struct dossier *k, const struct value *v, uint32_t n, const bool *in, bool *of)
{
	bool weight = n && is_word(v, W_WEIGHT);
	uint32_t at = weight;
	const struct value *need = NULL;
	int64_t there = 0, all = 0;

	if (at < n && (v[at].kind == V_NUMBER || v[at].kind == V_SHARE)) need = &v[at++];
	memset(of, 0, k->who.n * sizeof *of);
	mark_people(k, v + at, n - at, of);
	for (uint32_t w = 0; w < k->who.n; w++) {
		int64_t one = weight ? k->who.v[w].weight : 1;

		if (!of[w] || !k->who.v[w].counts) continue;
		if (__builtin_add_overflow(all, one, &all)) all = INT64_MAX;
		if (in[w] && __builtin_add_overflow(there, one, &there)) there = INT64_MAX;
	}
	if (!need) return there == all;
	if (need->kind == V_NUMBER) return there >= need->lo;
	return all > 0 && (wide)there * need->hi >= (wide)need->lo * all;
}

bool attendance_satisfies(const struct dossier *k, const struct session *x, uint32_t rule)
{
	const struct clause *c = fact_clause(&k->r, dossier_fact(k, rule), W_BODY);
	bool *in = mem_alloc(2 * (size_t)k->who.n + 1, sizeof *in), *other = in + k->who.n, holds = true;
	bool with = mark_present(k, x, in, other);

	/* who is said to be absent was not there, whatever else is said; without a list all others were */
	for (uint32_t w = 0; w < k->who.n; w++) in[w] = (in[w] || !with) && !other[w];
	for (uint32_t i = 0, end; i < c->n; i = end + 1) {
		const struct value *v = clause_values(&k->r, c);

		for (end = i; end < c->n && !is_word(&v[end], W_AND);) end++;
		holds = holds && term_holds(k, v + i, end - i, in, other);
	}
	mem_free(in);
	return holds;
}
