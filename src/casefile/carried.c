/* carried: lines about an older draft, in a case that says where its points stand now:
 *
 * 	issue D1:2.1 as Stages on 2024-06-01
 * 	issue D2:2.3 as Stages on 2024-06-01
 *
 * The first of these pins the place in D1: what was known by that day and says 2.1 means Stages, and its
 * letters are those of D1, for Stages by its name as well. Such values are written anew here, before
 * anything is looked up: 2.1 as Stages, and a letter as the one that has the same wording now. A wording
 * that the present text does not have cannot be chosen any more; "Stages=D1:a" means nothing else, and a
 * stance says nothing about it. docs/decisions/015-carry.md. */
#include "casefile/carried.h"

static void place_key(const struct place *p, struct buf *key)
{
	buf_clear(key);
	buf_printf(key, "%c%u", p->issue == NOWHERE ? 'b' : 'i',
		(unsigned)(p->issue == NOWHERE ? p->block : p->issue));
}

/* ---- where the names stand ---- */

/* Does text a replace b, at first or second hand? */
bool text_newer(const struct dossier *k, uint32_t a, uint32_t b)
{
	for (size_t steps = 0; steps < k->texts.n && k->texts.v[a].older != NOTHING; steps++) {
		a = k->texts.v[a].older;
		if (a == b) return true;
	}
	return false;
}

/* The place that `issue D1:2.1 as Stages` names. */
static bool named_place(const struct dossier *k, const struct fact *f, struct place *p)
{
	const struct value *v = fact_value(&k->r, f, W_BODY);
	struct buf why = BUF_INIT, hint = BUF_INIT;
	struct target t;
	bool ok = v && memchr(v->text.p, ':', v->text.n) &&
		  find_target(k, v->text, f->file, false, &t, &why, &hint) && t.text != NOTHING &&
		  k->texts.v[t.text].read && (t.issue != NOWHERE || t.n_issues == 0);

	if (ok) *p = (struct place){ t.text, t.block, t.issue };
	buf_release(&why);
	buf_release(&hint);
	return ok;
}

static void take_name(struct carrier *c, const struct fact *f)
{
	const struct dossier *k = c->b->k;
	struct place p, *home;
	bool current;

	if (f->name == NOTHING || k->entities.v[f->name].word != W_ISSUE || !named_place(k, f, &p)) return;
	home = &c->home[f->name];
	current = k->texts.v[p.text].current;
	if (home->text == NOTHING || (current && !k->texts.v[home->text].current) ||
		(current == k->texts.v[home->text].current && text_newer(k, p.text, home->text)))
		*home = p;
	if (current || f->known == DAY_ALWAYS) return;
	vec_push(&c->pins,
		(struct pin){ .entity = f->name, .at = p, .day = f->known, .next = c->first[f->name] });
	c->first[f->name] = (uint32_t)c->pins.n - 1;
}

static void take_names(struct carrier *c)
{
	const struct dossier *k = c->b->k;
	struct buf key = BUF_INIT;

	for (uint32_t i = 0; i < k->entities.n; i++) {
		c->first[i] = NOTHING;
		c->home[i] = (struct place){ NOTHING, NOWHERE, NOWHERE };
	}
	for (uint32_t i = 0; i < k->r.facts.n; i++)
		if (k->r.facts.v[i].word == W_ISSUE && fact_speaks(&k->r.facts.v[i]))
			take_name(c, &k->r.facts.v[i]);
	for (uint32_t i = 0; i < c->pins.n; i++) {
		uint32_t *at;

		place_key(&c->pins.v[i].at, &key);
		at = map_at(&c->at, c->pins.v[i].at.text, buf_str(&key));
		if (*at == MAP_NONE || c->pins.v[*at].day < c->pins.v[i].day) *at = i;
	}
	buf_release(&key);
}

/* ---- which wording is which ---- */

static uint32_t n_wordings(const struct dossier *k, const struct place *p)
{
	return p->issue == NOWHERE ? 1 : k->texts.v[p->text].issues.list.v[p->issue].n_alts;
}

/* The n-th alternative with a wording is told from the first. */
static void wording_key(
	const struct dossier *k, const struct place *p, uint32_t alt, struct map *seen, struct buf *key)
{
	uint32_t *n;

	buf_clear(key);
	text_wording_put(k, p->text, p->block, p->issue, alt, key);
	n = map_at(seen, 0, buf_str(key));

	*n = *n == MAP_NONE ? 0 : *n + 1;
	buf_printf(key, " %u", (unsigned)*n);
}

static void pair_wordings(struct carrier *c, struct pin *p)
{
	const struct dossier *k = c->b->k;
	struct map here = { 0 }, seen_here = { 0 }, seen_there = { 0 };
	struct buf key = BUF_INIT;
	uint32_t n = n_wordings(k, &p->home);

	p->first = (uint32_t)c->letters.n;
	p->n = n_wordings(k, &p->at);
	p->same = n == p->n;
	for (uint32_t a = 0; a < n; a++) {
		wording_key(k, &p->home, a, &seen_here, &key);
		*map_at(&here, 0, buf_str(&key)) = a;
	}
	for (uint32_t a = 0; a < p->n; a++) {
		uint32_t to;

		wording_key(k, &p->at, a, &seen_there, &key);
		to = map_get(&here, 0, buf_str(&key));
		p->same = p->same && to == a;
		vec_push(&c->letters, to == MAP_NONE ? NOTHING : to);
	}
	map_release(&here);
	map_release(&seen_here);
	map_release(&seen_there);
	buf_release(&key);
}

/* ---- which pin a line is under ---- */

/* The first pin of the name whose day had not passed when the line was known. */
static uint32_t pin_of_name(const struct carrier *c, uint32_t entity, int32_t known)
{
	uint32_t best = NOTHING;

	for (uint32_t i = c->first[entity]; i != NOTHING; i = c->pins.v[i].next)
		if (known <= c->pins.v[i].day && (best == NOTHING || c->pins.v[i].day < c->pins.v[best].day))
			best = i;
	return best;
}

static uint32_t pin_in_text(const struct carrier *c, uint32_t text, struct str address)
{
	struct place_found found;
	struct buf key = BUF_INIT, names = BUF_INIT;
	struct place p;
	unsigned n = 0;
	uint32_t pin = MAP_NONE;

	if (c->b->k->texts.v[text].read && !c->b->k->texts.v[text].current &&
		address_find(&c->b->k->texts.v[text], address, &found, &n, &names) &&
		(found.issue != NOWHERE || !found.n_issues)) {
		p = (struct place){ text, found.block, found.issue };
		place_key(&p, &key);
		pin = map_get(&c->at, text, buf_str(&key));
	}
	buf_release(&key);
	buf_release(&names);
	return pin == MAP_NONE ? NOTHING : pin;
}

/* The pin that an address or a name is under; NOTHING: it means what it says. */
static uint32_t pin_of(const struct carrier *c, struct str left, uint32_t file, int32_t known)
{
	const struct dossier *k = c->b->k;
	const char *colon = memchr(left.p, ':', left.n);
	uint32_t entity, copy, best = NOTHING;

	if (colon) { /* of the draft that it names, whatever its day */
		size_t n = (size_t)(colon - left.p);

		entity = dossier_find(k, str_cut(left, 0, n), k->r.files.v[file].scope);
		if (entity == NOTHING || k->entities.v[entity].word != W_DRAFT ||
			k->entities.v[entity].table == NOTHING)
			return NOTHING;
		return pin_in_text(c, k->entities.v[entity].table, str_cut(left, n + 1, left.n));
	}
	entity = name_in_file(k, left, file, &copy);
	if (entity != NOTHING)
		return k->entities.v[entity].word == W_ISSUE ? pin_of_name(c, entity, known) : NOTHING;
	for (uint32_t t = 0; t < k->texts.n; t++) {
		uint32_t pin = pin_in_text(c, t, left);

		if (pin != NOTHING && known <= c->pins.v[pin].day &&
			(best == NOTHING || c->pins.v[pin].day < c->pins.v[best].day))
			best = pin;
	}
	return best;
}

/* ---- writing anew ---- */

/* Does the address stand for more than its own paragraph? Then no name can take its place. */
static bool with_more(const struct dossier *k, const struct pin *p, struct str left)
{
	const struct outline *o = &k->texts.v[p->at.text].issues.outline;
	uint32_t node = o->block_node[p->at.block];

	return !memchr(left.p, '/', left.n) && node != NOWHERE && !o->block_plus[p->at.block] &&
	       o->nodes.v[node].end > p->at.block + 1;
}

static void carry_ref(struct carrier *c, struct fact *f, const struct clause *clause, struct value *v)
{
	struct dossier *k = c->b->k;
	const char *equal = memchr(v->text.p, '=', v->text.n);
	struct str left = equal ? str_cut(v->text, 0, (size_t)(equal - v->text.p)) : v->text,
		   alt = equal ? str_cut(v->text, left.n + 1, v->text.n) : (struct str){ NULL, 0 };
	uint32_t pin = pin_of(c, left, f->file, f->known), letter = carried_index(alt), copy, to;
	const struct pin *p;
	struct buf text = BUF_INIT;

	if (pin == NOTHING) return;
	p = &c->pins.v[pin];
	if (!equal && takes_parts(f, clause) && name_in_file(k, left, f->file, &copy) == NOTHING &&
		with_more(k, p, left))
		return;
	/* a supplier's own thing of that name stands in the way */
	if (name_in_file(k, k->entities.v[p->entity].name, f->file, &copy) != p->entity) return;
	buf_add(&text, k->entities.v[p->entity].name);
	if (equal) buf_putc(&text, '=');
	if (letter == NOTHING || letter >= p->n) {
		buf_add(&text, alt);
	} else if ((to = c->letters.v[p->first + letter]) != NOTHING) {
		carried_letter_put(k, &p->home, to, &text);
	} else {
		buf_add(&text, k->entities.v[k->texts.v[p->at.text].entity].name);
		buf_putc(&text, ':');
		buf_add(&text, alt);
		v->word = VALUE_LOST;
	}
	if (!str_eq(buf_str(&text), v->text)) {
		v->text = keep(k, buf_str(&text));
		v->mark = 1;
		f->flags |= FACT_OTHERWISE;
	}
	buf_release(&text);
}

static void carry_refs(struct carrier *c, struct fact *f)
{
	const struct reading *r = &c->b->k->r;

	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *clause = &r->clauses.v[f->first + i];

		for (uint32_t n = 0; n < clause->n; n++) {
			struct value *v = &r->values.v[clause->first + n];
			bool named = f->word == W_ISSUE && clause->word == W_BODY &&
				     memchr(v->text.p, ':', v->text.n);

			/* a line that says where a name stands is the last to be moved by it */
			if (v->kind == V_REF && v->meaning == MEANS_NOTHING && !named)
				carry_ref(c, f, clause, v);
		}
	}
}

/* ---- stances and glosses ---- */

/* What is said about a wording that is gone is said about nothing. */
static void carry_gloss(struct carrier *c, struct fact *f, const struct pin *p)
{
	struct dossier *k = c->b->k;
	struct value *v = &k->r.values.v[fact_clause(&k->r, f, W_BODY)->first];
	uint32_t letter = v->kind == V_CODE ? carried_index(v->text) : NOTHING, at = v->at;

	if (letter == NOTHING || letter >= p->n) return;
	if (c->letters.v[p->first + letter] == NOTHING) {
		v->word = VALUE_LOST;
		return;
	}
	*v = carried_letter(c, &p->home, c->letters.v[p->first + letter]);
	v->at = at;
}

/* The pin that the letters of a line under an issue are under: the line may be later than the block. */
static uint32_t pin_of_block(const struct carrier *c, const struct fact *f)
{
	const struct dossier *k = c->b->k;
	const struct fact *block = &k->r.facts.v[f->up];
	const struct value *v = fact_value(&k->r, block, W_BODY);
	int32_t known = f->known > block->known ? f->known : block->known;
	uint32_t pin = v ? pin_of(c, v->text, block->file, known) : NOTHING;

	return pin != NOTHING && known <= c->pins.v[pin].day ? pin : NOTHING;
}

static void note_none(struct carrier *c, const struct fact *f)
{
	const struct dossier *k = c->b->k;
	const struct value *v = fact_value(&k->r, f, W_BODY);
	uint32_t pin = v && v->kind == V_WORD && v->word == W_NONE ? pin_of_block(c, f) : NOTHING;

	if (pin != NOTHING) c->none[c->pins.v[pin].entity] = true;
}

static void carry_all(struct carrier *c)
{
	struct dossier *k = c->b->k;

	for (size_t i = 0; i < c->pins.n; i++) {
		c->pins.v[i].home = c->home[c->pins.v[i].entity];
		pair_wordings(c, &c->pins.v[i]);
	}
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct fact *f = &k->r.facts.v[i];

		if (f->flags & (FACT_HIDDEN | FACT_FAULTY)) continue;
		carry_refs(c, f);
		if (f->word == W_GLOSS && fact_speaks(f)) note_none(c, f);
	}
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct fact *f = &k->r.facts.v[i];
		bool under = (f->word == W_STANCE || f->word == W_GLOSS) && f->up != NOTHING;
		uint32_t pin =
			under && !(f->flags & (FACT_HIDDEN | FACT_FAULTY)) ? pin_of_block(c, f) : NOTHING;

		if (pin == NOTHING || c->pins.v[pin].same) continue;
		if (f->word == W_STANCE) carry_stance(c, f, &c->pins.v[pin]);
		else carry_gloss(c, f, &c->pins.v[pin]);
	}
}

void carry_lines(struct builder *b)
{
	struct carrier c = { .b = b };
	size_t n = b->k->entities.n + 1;

	c.first = mem_alloc(n, sizeof *c.first);
	c.home = mem_alloc(n, sizeof *c.home);
	c.none = mem_alloc(n, sizeof *c.none);
	take_names(&c);
	if (c.pins.n) carry_all(&c);
	vec_release(&c.pins);
	vec_release(&c.letters);
	vec_release(&c.tiers);
	map_release(&c.at);
	mem_free(c.first);
	mem_free(c.home);
	mem_free(c.none);
}
