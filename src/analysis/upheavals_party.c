/* upheavals_party: a party whose seat somebody else took, and what it had said, done, got and promised to do.
 * The newcomer holds none of that until it says so. */
#include "analysis/upheavals_parts.h"

#include <stdlib.h>

#define BIT(w) WORD_BIT(W_##w)
#define COPIES (BIT(HANDED) | BIT(RECEIVED) | BIT(HELD))
#define STAGES (BIT(AGREED) | BIT(RESERVED) | BIT(REOPENED) | BIT(INITIALLED) | BIT(SIGNED) | BIT(RATIFIED))
#define ACTS   (COPIES | STAGES | BIT(COMMENTED))
#define HOLDING \
	(BIT(CONDITION) | BIT(ORDER) | BIT(INITIATIVE) | BIT(VIEW) | BIT(WORTH) | BIT(TOLERANCE) | \
		BIT(WALKAWAY) | BIT(VOTE) | BIT(APPROVAL) | BIT(TASK) | BIT(DEADLINE))
#define IS(f, in) ((WORD_BIT((f)->word) & (in)) != 0)

struct passing {
	struct upheaver *x;
	const struct dossier *k;
	uint32_t *of;      /* for each of who: the upheaval in which it lost its seat, or NOTHING */
	uint32_t *latest;  /* for each of who: its latest line through a group on the issue at hand */
	struct map said;   /* what the newcomers said and did: see said_key() */
	VEC(uint32_t) old; /* who of them a line is of */
};

/* ---- whose line it is ---- */

static bool left_out(const struct dossier *k, const struct value *v, uint32_t n, uint32_t who)
{
	for (uint32_t i = 0; i < n; i++)
		if (v[i].kind == V_WORD && v[i].word == W_EXCEPT)
			return dossier_among(k, v + i + 1, n - i - 1, who);
	return false;
}

static void add_old(struct passing *p, uint32_t who, const struct fact *f)
{
	uint32_t u = p->of[who];

	if (u != NOTHING && fact_before(p->k, f, &p->x->out->list.v[u])) vec_push(&p->old, who);
}

/* Fills p->old: those who lost their seats after the line was theirs, by the names in a clause; only those
 * named themselves, or only those through groups. */
static void find_old(struct passing *p, const struct fact *f, const struct clause *c, bool named, bool groups)
{
	const struct dossier *k = p->k;
	const struct value *v = c ? clause_values(&k->r, c) : NULL;
	const struct date *on = fact_date(&k->r, f, W_ON);

	p->old.n = 0;
	for (uint32_t i = 0; c && i < c->n && v[i].kind != V_WORD; i++) {
		const struct entity *e = v[i].meaning == MEANS_ENTITY ? &k->entities.v[v[i].means] : NULL;

		if (!e || e->table == NOTHING) continue;
		if (e->word == W_PARTY && named) add_old(p, e->table, f);
		if (e->word != W_GROUP || !groups) continue;
		for (uint32_t m = 0; m < k->groups.v[e->table].n; m++) {
			uint32_t who = k->members.v[k->groups.v[e->table].first + m];
			uint32_t then = seat_on(k, who, on);

			if (then != who && !left_out(k, v, c->n, who)) add_old(p, then, f);
		}
	}
}

static const struct clause *names_of(const struct dossier *k, const struct fact *f)
{
	if (f->word == W_PERSON) return fact_clause(&k->r, f, W_OF);
	if (f->word == W_HANDED) return fact_clause(&k->r, f, W_TO);
	return fact_clause(&k->r, f, IS(f, ACTS) ? W_BY : W_HOLDER);
}

/* ---- what the newcomers said and did ---- */

/* To hand somebody a copy and to have one come to the same. */
static unsigned class_of(const struct fact *f)
{
	return IS(f, COPIES) ? W_HANDED : f->word;
}

/* "3 A needs B": who says what. Of an act what it is about, one thing at a time. */
static void said_key(
	const struct dossier *k, uint32_t who, const struct fact *f, const struct value *v, struct buf *key)
{
	static const uint8_t saying[] = { W_STATE, W_BODY, W_TITLE };

	buf_clear(key);
	buf_printf(key, "%u ", (unsigned)who);
	if (f->word == W_PERSON) {
		buf_printf(key, "%u", (unsigned)f->name);
	} else if (v) {
		if (v->kind == V_WORD) buf_add(key, word_text[v->word]);
		else
			buf_printf(key, "%u %u %u", v->meaning, (unsigned)v->means,
				IS(f, COPIES | BIT(COMMENTED)) ? 0 : (unsigned)v->alt);
	}
	for (unsigned i = 0; !v && f->word != W_PERSON && i < sizeof saying; i++) {
		const struct clause *c = fact_clause(&k->r, f, saying[i]);

		buf_putc(key, ' ');
		if (c) clause_put(k, f, c, key);
		while (key->n && (key->p[key->n - 1] == ' ' || key->p[key->n - 1] == '[')) key->n--;
	}
}

static void note_newcomers(struct passing *p, const struct fact *f)
{
	const struct dossier *k = p->k;
	const struct clause *c = names_of(k, f), *body = IS(f, ACTS) ? fact_clause(&k->r, f, W_BODY) : NULL;
	struct buf key = BUF_INIT;

	for (uint32_t i = 0; c && i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		const struct entity *e = v->meaning == MEANS_ENTITY ? &k->entities.v[v->means] : NULL;

		if (v->kind == V_WORD) break;
		if (!e || e->word != W_PARTY || e->table == NOTHING || k->who.v[e->table].seat == NOTHING)
			continue;
		for (uint32_t b = 0; b < (body ? body->n : 1); b++) {
			said_key(k, e->table, f, body ? clause_values(&k->r, body) + b : NULL, &key);
			*map_at(&p->said, class_of(f), buf_str(&key)) = 1;
		}
	}
	buf_release(&key);
}

static bool said_since(struct passing *p, uint32_t who, const struct fact *f, const struct value *v)
{
	const struct dossier *k = p->k;
	struct buf key = BUF_INIT;
	bool said = false;

	for (size_t steps = 0; !said && k->who.v[who].heir != NOTHING && steps < k->who.n; steps++) {
		who = k->who.v[who].heir;
		said_key(k, who, f, v, &key);
		said = map_get(&p->said, class_of(f), buf_str(&key)) != MAP_NONE;
	}
	buf_release(&key);
	return said;
}

/* ---- lines ---- */

/* What is said of an old draft, or of a point that is gone, is not asked again. */
static bool still_there(const struct dossier *k, const struct value *v)
{
	if (v->kind == V_WORD) return true;
	switch ((enum meaning)v->meaning) {
	case MEANS_ENTITY:
		return k->entities.v[v->means].word == W_DRAFT && k->entities.v[v->means].table != NOTHING &&
		       k->texts.v[k->entities.v[v->means].table].current;
	case MEANS_ISSUE:
	case MEANS_CHOICE:
	case MEANS_NUMBER: return k->issues.v[v->means].current;
	case MEANS_PART: return k->texts.v[k->parts.v[v->means].text].current;
	case MEANS_OUTCOME:
	case MEANS_NOTHING: break;
	}
	return false;
}

static void act_line(struct passing *p, uint32_t who, const struct fact *f)
{
	const struct clause *body = fact_clause(&p->k->r, f, W_BODY);

	if (IS(f, COPIES) && copy_given_back(p->x, fact_index(p->k, f), who)) return;
	for (uint32_t i = 0; body && i < body->n; i++) {
		const struct value *v = clause_values(&p->k->r, body) + i;

		if (!still_there(p->k, v) || said_since(p, who, f, v)) continue;
		upheaval_touches(p->x, p->of[who], fact_index(p->k, f));
		return;
	}
}

/* Does it still hold? What was met, dropped, worked in or refused asks nothing of a newcomer. */
static bool still_holds(const struct dossier *k, const struct fact *f)
{
	if (f->flags & FACT_CHANGE) return false;
	if (f->word == W_APPROVAL) return f->name == NOTHING || entity_state(k, f->name) != W_REFUSED;
	if (f->word == W_VIEW) return f->name == NOTHING || entity_state(k, f->name) == W_NOTHING;
	if (f->word == W_PERSON) {
		const struct date *until = fact_date(&k->r, f, W_UNTIL);

		return !until || until->last >= k->day;
	}
	return still_open(k, f);
}

static void party_line(struct passing *p, const struct fact *f)
{
	if (f->flags & FACT_NOT || (!IS(f, ACTS) && !still_holds(p->k, f))) return;
	find_old(p, f, names_of(p->k, f), true, f->word != W_PERSON);
	for (size_t i = 0; i < p->old.n; i++) {
		uint32_t who = p->old.v[i];

		if (IS(f, ACTS)) act_line(p, who, f);
		else if (!said_since(p, who, f, NULL))
			upheaval_touches(p->x, p->of[who], fact_index(p->k, f));
	}
}

/* ---- stances: those that held ---- */

/* Has somebody who took the seat said anything on the issue, or does the text say it for it? */
static bool answered_since(const struct dossier *k, uint32_t issue, uint32_t who)
{
	for (size_t steps = 0; k->who.v[who].heir != NOTHING && steps < k->who.n; steps++) {
		const struct position *at;

		who = k->who.v[who].heir;
		at = position_of(k, issue, who);
		if (at && k->voices.v[at->first_voice].origin != ORIGIN_SILENCE) return true;
	}
	return false;
}

static void own_stances(struct passing *p, uint32_t issue)
{
	const struct case_issue *it = &p->k->issues.v[issue];

	for (uint32_t i = 0; i < it->n_positions; i++) {
		const struct position *at = &p->k->positions.v[it->first_position + i];

		if (p->of[at->who] == NOTHING || answered_since(p->k, issue, at->who)) continue;
		for (uint32_t v = 0; v < at->n_voices; v++) {
			uint32_t fact = p->k->voices.v[at->first_voice + v].fact;

			if (fact == NOTHING || dossier_fact(p->k, fact)->word != W_STANCE) continue;
			if (fact_before(p->k, dossier_fact(p->k, fact), &p->x->out->list.v[p->of[at->who]]))
				upheaval_touches(p->x, p->of[at->who], fact);
		}
	}
}

/* What a group said while the old one sat in it; of several lines the latest. */
static void group_stances(struct passing *p, uint32_t issue)
{
	const struct case_issue *it = &p->k->issues.v[issue];
	VEC(uint32_t) spoke = { 0 };

	for (size_t l = 0; l < it->lines.n; l++) {
		const struct fact *f = dossier_fact(p->k, it->lines.v[l]);

		if (f->word != W_STANCE || !fact_speaks(f)) continue;
		find_old(p, f, fact_clause(&p->k->r, f, W_HOLDER), false, true);
		for (size_t i = 0; i < p->old.n; i++) {
			uint32_t *latest = &p->latest[p->old.v[i]];

			if (position_of(p->k, issue, p->old.v[i]) || answered_since(p->k, issue, p->old.v[i]))
				continue;
			if (*latest == NOTHING) vec_push(&spoke, p->old.v[i]);
			if (*latest == NOTHING || fact_by_date(p->k, it->lines.v[l], *latest) >= 0)
				*latest = it->lines.v[l];
		}
	}
	for (size_t i = 0; i < spoke.n; i++) {
		upheaval_touches(p->x, p->of[spoke.v[i]], p->latest[spoke.v[i]]);
		p->latest[spoke.v[i]] = NOTHING;
	}
	vec_release(&spoke);
}

/* ---- all of it ---- */

static void find_seats(struct passing *p)
{
	const struct dossier *k = p->k;
	const struct fact *f;

	EACH_OF(k, W_PARTY, f)
	{
		const struct clause *c = fact_clause(&k->r, f, W_REPLACES);
		uint32_t heir = f->name == NOTHING ? NOTHING : k->entities.v[f->name].table;

		for (uint32_t i = 0; c && heir != NOTHING && i < c->n; i++) {
			const struct value *v = clause_values(&k->r, c) + i;
			uint32_t old = v->meaning == MEANS_ENTITY ? k->entities.v[v->means].table : NOTHING;

			if (old == NOTHING || k->who.v[old].heir != heir || p->of[old] != NOTHING) continue;
			p->of[old] = upheaval_add(
				p->x, UPHEAVAL_PARTY, fact_index(k, f), fact_date(&k->r, f, W_ON));
			upheaval_from(p->x, v->means);
			upheaval_to(p->x, f->name);
		}
	}
}

static void each_line(
	struct passing *p, uint64_t words, void (*take)(struct passing *p, const struct fact *f))
{
	const struct fact *f;

	for (unsigned w = 0; w < N_STATEMENTS; w++)
		if (words & WORD_BIT(w)) EACH_OF(p->k, w, f)
	take(p, f);
}

void find_replaced_parties(struct upheaver *x)
{
	struct passing p = { .x = x, .k = x->k };

	p.of = mem_alloc(x->k->who.n + 1, sizeof *p.of);
	p.latest = mem_alloc(x->k->who.n + 1, sizeof *p.latest);
	for (uint32_t w = 0; w < x->k->who.n; w++) p.of[w] = p.latest[w] = NOTHING;
	find_seats(&p);
	if (x->out->list.n) {
		each_line(&p, ACTS | HOLDING | BIT(PERSON), note_newcomers);
		each_line(&p, ACTS | HOLDING | BIT(PERSON), party_line);
		for (uint32_t i = 0; i < x->k->n_current; i++) {
			own_stances(&p, i);
			group_stances(&p, i);
		}
	}
	map_release(&p.said);
	vec_release(&p.old);
	mem_free(p.of);
	mem_free(p.latest);
}
