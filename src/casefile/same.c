/* same: what is said twice must agree. Nothing is edited away, and the order of lines decides nothing: two
 * lines of one supplier that say different things of one time contradict each other. */
#include "casefile/build.h"

#define BIT(w) WORD_BIT(W_##w)

/* What can only be one thing, whenever it is said; changes are told by their dates, titles where a name is
 * declared. */
static const uint8_t single[] = { W_BODY, W_ON, W_OF, W_IN, W_WEIGHT, W_LANGUAGE, W_TRANSLATES, W_CLAIMS,
	W_TAKES, W_TRANCHES, W_BY, W_TO, W_UNDER, W_EITHER };

/* Statements that may be said again, each time with something more about the same thing. */
static const uint64_t things = BIT(PARTY) | BIT(ACTOR) | BIT(GROUP) | BIT(PERSON) | BIT(SOURCE) | BIT(STEP) |
			       BIT(EVENT) | BIT(SERIES) | BIT(PLACE) | BIT(DRAFT);
/* What somebody holds once: a number of its own. */
static const uint64_t amounts = BIT(WALKAWAY) | BIT(TOLERANCE);

struct sameness {
	struct builder *b;
	struct map seen; /* what was said, and by which fact */
	struct buf key, one, other, place;
};

static void put_text(const struct dossier *k, const struct fact *f, enum word word, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, f, word);

	if (c) clause_put(k, f, c, out);
}

/* Says that fact i has `text` under s->key; complains when an earlier one has another there. */
static void said(struct sameness *s, uint32_t i, enum word word, uint32_t at)
{
	struct dossier *k = s->b->k;
	struct fact *f = &k->r.facts.v[i];
	uint32_t *first = map_at(&s->seen, word, buf_str(&s->key));
	const struct fact *one;
	bool told;

	if (*first == MAP_NONE) {
		*first = i;
		return;
	}
	one = &k->r.facts.v[*first];
	buf_clear(&s->one);
	buf_clear(&s->other);
	put_text(k, one, word, &s->one);
	put_text(k, f, word, &s->other);
	if (str_eq(buf_str(&s->one), buf_str(&s->other))) return;
	/* a viewer is told of places in its own files only: elsewhere hidden lines would move the numbers */
	if (k->all || one->file == f->file)
		buf_printf(&s->place, "%s:%u says", k->r.files.v[one->file].path.p, (unsigned)one->line);
	else buf_puts(&s->place, "another line says");
	told = complain(s->b, f, ERR_CLASH, at, "%s something else", s->place.p);
	buf_clear(&s->place);
	complain_hint(s->b, told, "Both cannot be so; where something changed, date the later line.");
}

static bool bounded(const struct reading *r, const struct fact *f)
{
	return fact_has(r, f, W_FROM) || fact_has(r, f, W_UNTIL);
}

static void check_thing(struct sameness *s, uint32_t i)
{
	const struct dossier *k = s->b->k;
	const struct fact *f = &k->r.facts.v[i];

	/* an office, a role or a weight for a time may be followed by another */
	if (f->name == NOTHING || f->flags & FACT_CHANGE || bounded(&k->r, f)) return;
	for (size_t n = 0; n < sizeof single && !(f->flags & FACT_FAULTY); n++) {
		const struct clause *c = fact_clause(&k->r, f, (enum word)single[n]);

		/* who changed sides is another matter */
		if (!c || (f->word == W_PERSON && c->word == W_OF)) continue;
		buf_clear(&s->key);
		buf_printf(&s->key, "%u", (unsigned)f->name);
		said(s, i, (enum word)single[n], c->at);
	}
}

/* Two changes of one thing on one day, or both without a day. */
static void check_change(struct sameness *s, uint32_t i)
{
	const struct dossier *k = s->b->k;
	const struct fact *f = &k->r.facts.v[i];

	buf_clear(&s->key);
	/* what two suppliers say is contested, not wrong */
	buf_printf(&s->key, "%u %u %u ", f->word, (unsigned)k->r.files.v[f->file].scope,
		(unsigned)(f->word == W_CASE ? 0 : f->name));
	put_text(k, f, W_ON, &s->key);
	said(s, i, W_STATE, f->at);
}

static void check_amount(struct sameness *s, uint32_t i)
{
	const struct dossier *k = s->b->k;
	const struct fact *f = &k->r.facts.v[i];
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);

	for (uint32_t n = 0; n < holder->n && !(f->flags & FACT_FAULTY); n++) {
		buf_clear(&s->key);
		buf_printf(&s->key, "%u %u %u ", f->word, (unsigned)k->r.files.v[f->file].scope,
			(unsigned)clause_values(&k->r, holder)[n].means);
		put_text(k, f, W_ON, &s->key);
		said(s, i, W_BODY, f->at);
	}
}

/* `Leave-1 +8` beside `Leave-1 +large`, or another number: which is it? */
static void check_worth(struct sameness *s, uint32_t i)
{
	struct dossier *k = s->b->k;
	struct fact *f = &k->r.facts.v[i];
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER), *body = fact_clause(&k->r, f, W_BODY);

	for (uint32_t n = 0; n + 1 < body->n && !(f->flags & FACT_FAULTY); n += 2) {
		const struct value *step = clause_values(&k->r, body) + n, *worth = step + 1;

		buf_clear(&s->key);
		buf_printf(&s->key, "%u %u %u ", (unsigned)k->r.files.v[f->file].scope,
			(unsigned)clause_values(&k->r, holder)->means, (unsigned)step->means);
		put_text(k, f, W_ON, &s->key);
		if (*map_at(&s->seen, W_WORTH, buf_str(&s->key)) == MAP_NONE) {
			*map_at(&s->seen, W_WORTH, buf_str(&s->key)) = (uint32_t)(worth - k->r.values.v);
		} else {
			const struct value *old =
				&k->r.values.v[map_get(&s->seen, W_WORTH, buf_str(&s->key))];

			if (old->kind == worth->kind &&
				(old->kind == V_WORD ? old->word == worth->word && old->mark == worth->mark
						     : old->lo == worth->lo))
				continue;
			complain(s->b, f, ERR_CLASH, step->at,
				"what %.*s is worth is said already, and otherwise", STRF(step->text));
		}
	}
}

static void check_gloss(struct sameness *s, uint32_t i)
{
	const struct dossier *k = s->b->k;
	const struct fact *f = &k->r.facts.v[i];
	const struct value *issue = fact_value(&k->r, &k->r.facts.v[f->up], W_BODY),
			   *letter = fact_value(&k->r, f, W_BODY);

	if (!issue || issue->meaning != MEANS_ISSUE) return;
	buf_clear(&s->key);
	buf_printf(&s->key, "%u %u %u %lld ", (unsigned)k->r.files.v[f->file].scope, (unsigned)issue->means,
		letter->word, (long long)(letter->kind == V_RANGE ? letter->lo : 0));
	if (letter->kind == V_CODE || letter->kind == V_NAME) buf_add(&s->key, letter->text);
	said(s, i, W_BODY, f->at);
}

/* Two rules about the same, of one day: which holds is not to be told. */
static void check_rule(struct sameness *s, uint32_t i)
{
	const struct dossier *k = s->b->k;
	const struct fact *f = &k->r.facts.v[i];

	buf_clear(&s->key);
	buf_puts(&s->key, "rule ");
	put_text(k, f, W_ABOUT, &s->key);
	buf_putc(&s->key, '\t');
	put_text(k, f, W_ON, &s->key);
	said(s, i, W_BODY, f->at);
}

static void check_case(struct sameness *s, uint32_t i)
{
	buf_clear(&s->key);
	buf_puts(&s->key, "title");
	said(s, i, W_BODY, s->b->k->r.facts.v[i].at);
}

static void check_declared(struct sameness *s, uint32_t i)
{
	const struct dossier *k = s->b->k;
	const struct fact *f = &k->r.facts.v[i];
	bool state = fact_has(&k->r, f, W_STATE);

	if (state && (f->flags & FACT_CHANGE || f->word == W_CASE)) check_change(s, i);
	else if (WORD_BIT(f->word) & things) check_thing(s, i);
	else if (f->word == W_CASE && !state) check_case(s, i);
}

static void check_held(struct sameness *s, uint32_t i)
{
	const struct fact *f = &s->b->k->r.facts.v[i];

	if (f->word == W_GLOSS) check_gloss(s, i);
	else if (f->word == W_CONSENT) check_rule(s, i);
	else if (f->word == W_WORTH) check_worth(s, i);
	else if (WORD_BIT(f->word) & amounts) check_amount(s, i);
}

static void check_all(struct builder *b, void (*check)(struct sameness *s, uint32_t i))
{
	const struct reading *r = &b->k->r;
	struct sameness s = { .b = b };

	for (uint32_t i = 0; i < r->facts.n; i++)
		if (!(r->facts.v[i].flags & (FACT_HIDDEN | FACT_FAULTY | FACT_DOUBLE))) check(&s, i);
	map_release(&s.seen);
	buf_release(&s.key);
	buf_release(&s.one);
	buf_release(&s.other);
	buf_release(&s.place);
}

void check_declarations(struct builder *b)
{
	check_all(b, check_declared);
}

void check_held_lines(struct builder *b)
{
	check_all(b, check_held);
}
