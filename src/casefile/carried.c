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
#include "base/utf8.h"
#include "casefile/stander.h"

struct place {
	uint32_t text, block, issue;
};

struct pin {
	uint32_t entity;
	struct place at, home; /* in the older draft; where the name stands on the day */
	int32_t day;           /* for what was known by then */
	uint32_t next;         /* of the same name */
	uint32_t first, n;     /* into letters: for each alternative there, the one here, or NOTHING */
	bool same;             /* all of them, in their order, and no others */
};

struct carrier {
	struct builder *b;
	VEC(struct pin) pins;
	VEC(uint32_t) letters;
	VEC(struct value) tiers; /* of a stance that is written anew */
	struct map at;           /* "b7" (a paragraph), "i12" (an issue), by text: the latest pin there */
	uint32_t *first;         /* for each entity: its pins, or NOTHING */
	struct place *home;      /* for each entity: where its name stands on the day */
	bool *none;              /* for each entity: a gloss names `none` */
};

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

/* The words of [s.start, s.end), a bracket in them, which is an issue of its own, as "[]". */
static void own_words(const struct draft *d, struct span s, struct buf *out)
{
	uint32_t lo = 0, hi = (uint32_t)d->brackets.n;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (d->brackets.v[mid].open < s.start) lo = mid + 1;
		else hi = mid;
	}
	for (; lo < d->brackets.n && d->brackets.v[lo].open < s.end; lo++) {
		const struct bracket *b = &d->brackets.v[lo];

		if (b->open < s.start || !bracket_disputed(b) || b->close >= s.end) continue;
		draft_wording(d, s.start, b->open, out);
		buf_puts(out, "[]");
		s.start = b->close + 1;
	}
	draft_wording(d, s.start, s.end, out);
}

void text_wording_put(
	const struct dossier *k, uint32_t text, uint32_t block, uint32_t issue, uint32_t alt, struct buf *out)
{
	const struct text *t = &k->texts.v[text];
	struct span s;
	struct buf line = BUF_INIT;
	uint8_t class = CLASS_TEXT;

	if (issue == NOWHERE) {
		s = (struct span){ t->draft.blocks.v[block].body, t->draft.blocks.v[block].end };
	} else {
		const struct alternative *a = &t->issues.alts.v[t->issues.list.v[issue].alt + alt];

		s = a->text;
		class = a->class;
	}
	buf_printf(out, "%u ", class);
	/* what an empty bracket is called is no wording */
	if (class == CLASS_TEXT) own_words(&t->draft, s, &line);
	utf8_compose(out, buf_str(&line));
	buf_release(&line);
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

/* "b"; `none` where that is what the wording is called. */
static void letter_put(const struct dossier *k, const struct place *p, uint32_t alt, struct buf *out)
{
	const struct issues *s = &k->texts.v[p->text].issues;
	const struct issue *it = p->issue == NOWHERE ? NULL : &s->list.v[p->issue];

	if (it && it->n_alts > 1 && s->alts.v[it->alt + alt].class == CLASS_NO_TEXT) buf_puts(out, "none");
	else alternative_name(alt, out);
}

static bool has_none(const struct dossier *k, const struct place *p)
{
	return p->issue == NOWHERE || issue_has_none(&k->texts.v[p->text].issues, p->issue);
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

/* Which alternative a letter is, or NOTHING: it is none. */
static uint32_t letter_index(struct str s)
{
	return s.n == 1 && s.p[0] >= 'a' && s.p[0] <= 'z' ? (uint32_t)(s.p[0] - 'a') : NOTHING;
}

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
	uint32_t pin = pin_of(c, left, f->file, f->known), letter = letter_index(alt), copy, to;
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
		letter_put(k, &p->home, to, &text);
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

static struct value mark_value(char mark, uint32_t at)
{
	return (struct value){ .kind = V_MARK, .mark = (uint8_t)mark, .at = at };
}

/* Tiers as they are written anew. */
struct anew {
	struct carrier *c;
	const struct pin *pin;
	bool begun;   /* something stands on this side of the bar */
	bool tighter; /* what stands between it and the next is `~` and nothing else */
	bool any;     /* there is something between */
};

/* The item v[0, n), its alternative replaced by `one`. */
static void add_item(struct anew *a, const struct value *v, uint32_t n, struct value one)
{
	if (a->begun) vec_push(&a->c->tiers, mark_value(a->any && !a->tighter ? '>' : '~', v->at));
	one.at = v->at;
	vec_push(&a->c->tiers, one);
	for (uint32_t i = 1; i < n; i++) vec_push(&a->c->tiers, v[i]);
	a->begun = a->tighter = true;
	a->any = false;
}

static struct value letter_value(struct carrier *c, const struct place *p, uint32_t alt)
{
	struct value v = { .kind = V_CODE, .mark = 1 };
	struct buf name = BUF_INIT;

	letter_put(c->b->k, p, alt, &name);
	if (str_eq(buf_str(&name), STR("none"))) v = (struct value){ .kind = V_WORD, .word = W_NONE };
	else v.text = keep(c->b->k, buf_str(&name));
	buf_release(&name);
	return v;
}

static bool names_letter(const struct value *v, uint32_t n, uint32_t letter)
{
	for (uint32_t i = 0; i < n; i++)
		if (v[i].kind == V_CODE && letter_index(v[i].text) == letter) return true;
	return false;
}

static bool names_none(const struct value *v, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (v[i].kind == V_WORD && v[i].word == W_NONE) return true;
	return false;
}

/* `rest` is all the others of the draft it was said about. */
static void add_rest(
	struct anew *a, const struct value *item, uint32_t used, const struct value *v, uint32_t n)
{
	const struct dossier *k = a->c->b->k;
	const struct pin *p = a->pin;
	bool none = has_none(k, &p->at) || a->c->none[p->entity], said = names_none(v, n);

	for (uint32_t i = 0; i < p->n; i++) {
		uint32_t to = a->c->letters.v[p->first + i];
		struct value one;

		if (to == NOTHING || names_letter(v, n, i)) continue;
		one = letter_value(a->c, &p->home, to);
		if (one.kind == V_WORD && said) continue;
		said = said || one.kind == V_WORD;
		add_item(a, item, used, one);
	}
	if (none && !said && (has_none(k, &p->home) || a->c->none[p->entity]))
		add_item(a, item, used, (struct value){ .kind = V_WORD, .word = W_NONE });
}

/* How many values the item at v[0] has. */
static uint32_t item_length(const struct value *v, uint32_t n)
{
	uint32_t i = 1;

	while (i < n && !is_alternative(&v[i]) && !(v[i].kind == V_MARK && v[i].mark != '?')) i++;
	return i;
}

static void write_tiers(struct anew *a, const struct value *v, uint32_t n)
{
	for (uint32_t i = 0; i < n;) {
		uint32_t used = item_length(v + i, n - i), letter = NOTHING;

		if (v[i].kind == V_MARK) {
			if (v[i].mark == '|') {
				vec_push(&a->c->tiers, v[i]);
				a->begun = false;
			}
			a->tighter = (!a->any || a->tighter) && v[i].mark == '~';
			a->any = true;
			i++;
			continue;
		}
		if (v[i].kind == V_CODE) letter = letter_index(v[i].text);
		if (v[i].kind == V_WORD && v[i].word == W_REST) add_rest(a, v + i, used, v, n);
		else if (letter == NOTHING || letter >= a->pin->n) add_item(a, v + i, used, v[i]);
		else if (a->c->letters.v[a->pin->first + letter] != NOTHING)
			add_item(a, v + i, used,
				letter_value(a->c, &a->pin->home, a->c->letters.v[a->pin->first + letter]));
		i += used;
	}
}

static void carry_stance(struct carrier *c, struct fact *f, const struct pin *p)
{
	struct dossier *k = c->b->k;
	struct clause *body = NULL;
	struct anew a = { .c = c, .pin = p };

	for (uint32_t i = 0; i < f->n && !body; i++)
		if (k->r.clauses.v[f->first + i].word == W_BODY) body = &k->r.clauses.v[f->first + i];
	if (!body || !body->n) return;
	for (uint32_t i = 0; i < body->n; i++) /* numbers have no letters */
		if (clause_values(&k->r, body)[i].kind == V_RANGE) return;
	c->tiers.n = 0;
	write_tiers(&a, clause_values(&k->r, body), body->n);
	while (c->tiers.n && c->tiers.v[c->tiers.n - 1].kind == V_MARK &&
		c->tiers.v[c->tiers.n - 1].mark == '|')
		c->tiers.n--;
	body->first = (uint32_t)k->r.values.n;
	body->n = (uint32_t)c->tiers.n;
	body->anew = true;
	for (size_t i = 0; i < c->tiers.n; i++) vec_push(&k->r.values, c->tiers.v[i]);
}

/* What is said about a wording that is gone is said about nothing. */
static void carry_gloss(struct carrier *c, struct fact *f, const struct pin *p)
{
	struct dossier *k = c->b->k;
	struct value *v = &k->r.values.v[fact_clause(&k->r, f, W_BODY)->first];
	uint32_t letter = v->kind == V_CODE ? letter_index(v->text) : NOTHING, at = v->at;

	if (letter == NOTHING || letter >= p->n) return;
	if (c->letters.v[p->first + letter] == NOTHING) {
		v->word = VALUE_LOST;
		return;
	}
	*v = letter_value(c, &p->home, c->letters.v[p->first + letter]);
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
