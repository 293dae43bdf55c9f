/* names: what is declared, and what the names in the statements mean. One space of names for everything, one
 * for each supplier beside it; lookup.c looks into them. Addresses are looked up later, in refs.c, when the
 * texts have been read. */
#include "casefile/build.h"

#include <assert.h>

#include "base/utf8.h"

#define BIT(w)   WORD_BIT(W_##w)
#define PEOPLE   (BIT(PARTY) | BIT(ACTOR) | BIT(GROUP))
#define ANYTHING (~UINT64_C(0))
#define POINTS \
	(BIT(STEP) | BIT(EVENT) | BIT(SESSION) | BIT(APPROVAL) | BIT(DEADLINE) | BIT(CLOSING) | BIT(SERIES))

struct str keep(struct dossier *k, struct str s)
{
	char *p = mem_alloc(s.n + 1, 1);

	if (s.n) memcpy(p, s.p, s.n);
	vec_push(&k->made, p);
	return (struct str){ p, s.n };
}

/* ---- faults ---- */

bool may_complain(const struct builder *b, const struct fact *f)
{
	return b->k->all || b->k->r.files.v[f->file].own;
}

/* A statement goes on for some lines: on which of them is the place? */
static uint32_t line_at(const struct dossier *k, const struct fact *f, uint32_t at)
{
	struct str bytes = buf_str(&k->r.files.v[f->file].bytes);
	uint32_t line = f->line;

	for (uint32_t i = f->at; i < at; i++) line += bytes.p[i] == '\n';
	return line;
}

bool complain(struct builder *b, struct fact *f, enum error_code code, uint32_t at, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list args;

	if (b->quiet) return false;
	f->flags |= FACT_FAULTY;
	if (!may_complain(b, f)) return false;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	fault_add(&b->k->r.faults, error_code[code], SEVERITY_ERROR, f->file, line_at(b->k, f, at), at, "%s",
		text.p);
	buf_release(&text);
	return true;
}

void complain_hint(struct builder *b, bool added, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list args;

	if (!added) return;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	fault_hint(&b->k->r.faults, "%s", text.p);
	buf_release(&text);
}

void declared_put(const struct dossier *k, uint32_t entity, uint32_t file, struct buf *out)
{
	const struct entity *e = &k->entities.v[entity];
	const struct fact *f;

	if (e->first == NOTHING) {
		buf_puts(out, "built in");
		return;
	}
	f = &k->r.facts.v[e->first];
	buf_add(out, word_text[e->word]);
	if (f->file == file) buf_printf(out, ", line %u", (unsigned)f->line);
	else if (k->all) buf_printf(out, ", %s:%u", k->r.files.v[f->file].path.p, (unsigned)f->line);
}

/* ---- declaring ---- */

uint32_t add_entity(struct builder *b, struct str name, uint32_t scope, enum word word, uint32_t fact)
{
	struct dossier *k = b->k;
	struct buf composed = BUF_INIT;
	struct entity e = { .name = name,
		.word = (uint8_t)word,
		.scope = scope,
		.first = fact,
		.last = fact,
		.table = NOTHING };
	uint32_t *slot;

	utf8_compose(&composed, name);
	slot = map_at(&k->names, scope, buf_str(&composed));
	buf_release(&composed);
	assert(*slot == MAP_NONE);
	*slot = (uint32_t)k->entities.n;
	vec_push(&k->entities, e);
	return *slot;
}

static void chain(struct dossier *k, uint32_t entity, uint32_t fact)
{
	struct entity *e = &k->entities.v[entity];

	k->r.facts.v[fact].name = entity;
	if (e->last == fact) return;
	k->r.facts.v[e->last].same = fact;
	e->last = fact;
}

/* Things that are declared more than once must agree in what can only be one. */
static void note_title(struct builder *b, uint32_t entity, struct fact *f)
{
	struct dossier *k = b->k;
	struct entity *e = &k->entities.v[entity];
	const struct value *title = fact_value(&k->r, f, W_TITLE);
	struct buf where = BUF_INIT;

	if (!title || f->word == W_SESSION || f->word == W_ROTATION || f->word != e->word) return;
	if (!e->title.n) {
		e->title = title->text;
	} else if (!str_eq(e->title, title->text) && f->word != W_EVENT) {
		bool told;

		declared_put(k, entity, f->file, &where);
		told = complain(b, f, ERR_CLASH, title->at, "%.*s has another title already (%s)",
			STRF(e->name), where.p);
		complain_hint(b, told, "Other names of the same thing stand behind 'also'.");
		buf_release(&where);
	}
}

static void declare(struct builder *b, uint32_t fact, const struct value *v, enum word word)
{
	struct dossier *k = b->k;
	struct fact *f = &k->r.facts.v[fact];
	uint32_t scope = k->r.files.v[f->file].scope, found = name_declared(k, v->text, scope);
	struct entity *e;

	if (memchr(v->text.p, '.', v->text.n)) {
		bool told = complain(
			b, f, ERR_NAME, v->at, "a name that is declared has no dot: '%.*s'", STRF(v->text));

		complain_hint(
			b, told, "A dot stands between a supplier and one of its names, as in SY.Note.");
		return;
	}
	if (found == NOTHING) {
		found = add_entity(b, v->text, scope, word, fact);
	} else {
		e = &k->entities.v[found];
		/* a record's name is declared once; things may be said again */
		if (e->word != word || e->first == NOTHING || (fact_has(&k->r, f, W_AS) && word != W_ISSUE)) {
			struct buf where = BUF_INIT;

			declared_put(k, found, f->file, &where);
			complain(b, f, ERR_NAME, v->at, "the name %.*s is used already (%s)", STRF(v->text),
				where.p);
			buf_release(&where);
			return;
		}
	}
	chain(k, found, fact);
	note_title(b, found, f);
}

static const struct {
	const char *name, *title;
	uint8_t built_in;
} built_in[] = { { "All", "all parties", ALL_PARTIES }, { "Table", "all at the table", THE_TABLE },
	{ "Public", "everybody", THE_PUBLIC } };

void declare_names(struct builder *b, use_fn *use)
{
	struct dossier *k = b->k;

	for (unsigned i = 0; i < sizeof built_in / sizeof *built_in; i++) {
		uint32_t e = add_entity(b, str_of(built_in[i].name), 0, W_GROUP, NOTHING);

		k->entities.v[e].built_in = built_in[i].built_in;
		k->entities.v[e].title = str_of(built_in[i].title);
	}
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct fact *f = &k->r.facts.v[i];
		const struct value *name = fact_value(&k->r, f, W_NAME), *as = fact_value(&k->r, f, W_AS);

		f->name = f->same = NOTHING;
		if (!use(k, f)) continue;
		/* the name of a faulty line is declared too, so that one mistake is told once */
		if (name && !(f->flags & FACT_CHANGE) && f->word != W_CLOSING)
			declare(b, i, name, (enum word)f->word);
		if (as) declare(b, i, as, (enum word)f->word);
	}
	note_other_names(b, use);
}

void forget_names(struct builder *b)
{
	struct dossier *k = b->k;

	map_release(&k->names);
	vec_release(&k->also);
	vec_release(&k->entities);
	vec_release(&k->who);
	vec_release(&k->groups);
	vec_release(&k->members);
}

/* ---- binding ---- */

/* What a name in a clause may be. The row for W_HOLDER and so on are the parts of a statement. */
static const struct {
	uint64_t on, kinds;
	const char *what;
	uint8_t clause;
	bool lenient; /* the line stands without it: who wrote it, what vouches */
} expects[] = { { BIT(ORDER), PEOPLE | BIT(ISSUE) | BIT(DRAFT), "a party, a group or a text", W_HOLDER,
			false },
	{ ANYTHING, PEOPLE, "a party, an actor or a group", W_HOLDER, false },
	{ BIT(VOTE) | BIT(HANDED) | BIT(SHOWN) | BIT(RECALLED) | BIT(RECEIVED) | BIT(HELD) | BIT(RETURNED) |
			BIT(COMMENTED),
		BIT(DRAFT), "a draft", W_BODY, false },
	{ BIT(HOST), BIT(PLACE) | BIT(SESSION) | BIT(SERIES), "a place, a session or a series", W_BODY,
		false },
	{ BIT(ORDER), POINTS, "a step, an event or a session", W_BODY, false },
	{ BIT(CONSENT), PEOPLE, "a party or a group", W_BODY, false },
	{ BIT(STANCE) | BIT(GLOSS), BIT(INITIATIVE), "an alternative, or an initiative that brought wording",
		W_BODY, false },
	{ BIT(CLOSING), BIT(DRAFT), "a draft", W_NAME, false },
	{ ANYTHING, POINTS | BIT(DRAFT), "a step, an event or a session", W_WITHIN, false },
	{ ANYTHING, PEOPLE | BIT(PERSON) | BIT(SESSION) | BIT(SERIES), "a party, a person or a session", W_BY,
		true },
	{ ANYTHING, PEOPLE | BIT(PERSON) | BIT(SOURCE) | BIT(SESSION),
		"a person, a party, a source or a session", W_PER, true },
	{ ANYTHING, ANYTHING, "a source", W_VOUCH, true },
	{ ANYTHING, PEOPLE | BIT(PERSON), "a party, an actor or a group", W_TO, false },
	{ ANYTHING, PEOPLE | BIT(PERSON), "a party, an actor or a group", W_WITH, false },
	{ ANYTHING, PEOPLE | BIT(PERSON), "a party, an actor or a group", W_ABSENT, false },
	{ ANYTHING, PEOPLE, "a party, an actor or a group", W_FROM, false },
	{ ANYTHING, PEOPLE, "a party, an actor or a group", W_FOR, false },
	{ ANYTHING, PEOPLE, "a party, an actor or a group", W_OF, false },
	{ ANYTHING, PEOPLE, "a party, an actor or a group", W_GUARANTEED, false },
	{ ANYTHING, PEOPLE, "a party, an actor or a group", W_VERIFIED, false },
	{ ANYTHING, PEOPLE, "a party, an actor or a group", W_DONE, false },
	{ ANYTHING, PEOPLE, "a party, an actor or a group", W_ESCROW, false },
	{ ANYTHING, PEOPLE, "a party, an actor or a group", W_ALTERNATING, false },
	{ ANYTHING, BIT(PLACE) | BIT(SESSION) | BIT(SERIES) | BIT(EVENT), "a place", W_AT, true },
	{ ANYTHING, BIT(PARTY) | BIT(ACTOR) | BIT(PLACE), "a party, an actor or a place", W_IN, true },
	{ BIT(DRAFT), BIT(DRAFT), "a draft", W_REPLACES, false },
	{ BIT(REPORT), BIT(REPORT), "a report", W_REPLACES, false },
	{ ANYTHING, BIT(PARTY) | BIT(ACTOR), "a party", W_REPLACES, false },
	{ ANYTHING, BIT(DRAFT), "a draft", W_TRANSLATES, false },
	{ ANYTHING, BIT(APPROVAL), "a named approval", W_AFTER, false } };

/* A name that means nothing, or several things. */
static void unknown_name(
	struct builder *b, struct fact *f, const struct value *v, uint64_t kinds, const char *what)
{
	if (name_of_several(b->k, v->text, f->file)) {
		tell_several(b, f, v->at, v->text);
		return;
	}
	if (!complain(b, f, ERR_UNKNOWN, v->at, "nothing is named '%.*s'; expected %s", STRF(v->text), what))
		return;
	if (!tell_nearest(b, f, v->text, kinds) && kinds & BIT(PARTY) && !(kinds & BIT(SOURCE)))
		complain_hint(b, true, "A new party is declared like this: party %.*s \"\xE2\x80\xA6\"",
			STRF(v->text));
}

void bind_to(struct builder *b, struct fact *f, struct value *v, uint32_t entity)
{
	v->meaning = MEANS_ENTITY;
	v->means = entity;
	v->mark = b->k->also.n && written_otherwise(b->k, v->text, entity);
	if (v->mark) f->flags |= FACT_OTHERWISE;
}

static bool bind_one(struct builder *b, struct fact *f, const struct clause *c, struct value *v, unsigned row)
{
	struct dossier *k = b->k;
	uint32_t copy, entity;

	for (unsigned i = row; i < sizeof expects / sizeof *expects; i++) {
		struct buf where = BUF_INIT;

		if (expects[i].clause != c->word || !(expects[i].on & WORD_BIT(f->word))) continue;
		v->meaning = MEANS_NOTHING;
		entity = name_in_file(k, v->text, f->file, &copy);
		if (entity == NOTHING) {
			if (expects[i].lenient && !may_complain(b, f)) return true;
			unknown_name(b, f, v, expects[i].kinds, expects[i].what);
			return false;
		}
		bind_to(b, f, v, entity);
		v->alt = copy;
		k->entities.v[v->means].use++;
		if (expects[i].kinds & WORD_BIT(k->entities.v[v->means].word)) return true;
		declared_put(k, v->means, f->file, &where);
		complain(b, f, ERR_WRONG_KIND, v->at, "expected %s; %.*s is something else (%s)",
			expects[i].what, STRF(v->text), where.p);
		buf_release(&where);
		return false;
	}
	return true;
}

/* A change names what it changes. */
static void bind_change(struct builder *b, uint32_t fact)
{
	struct dossier *k = b->k;
	struct fact *f = &k->r.facts.v[fact];
	const struct clause *c = fact_clause(&k->r, f, W_NAME);
	struct value *v = k->r.values.v + c->first;
	uint32_t copy, entity = name_in_file(k, v->text, f->file, &copy);

	if (entity == NOTHING) {
		struct buf what = BUF_INIT;

		buf_printf(&what, "the name of %s %s", strchr("aeiou", word_text[f->word].p[0]) ? "an" : "a",
			word_text[f->word].p);
		unknown_name(b, f, v, WORD_BIT(f->word), what.p);
		buf_release(&what);
		return;
	}
	bind_to(b, f, v, entity);
	if (k->entities.v[v->means].word != f->word) {
		struct buf where = BUF_INIT;

		declared_put(k, v->means, f->file, &where);
		complain(b, f, ERR_WRONG_KIND, v->at,
			"expected the name of a statement '%s'; %.*s is something else (%s)",
			word_text[f->word].p, STRF(v->text), where.p);
		buf_release(&where);
		return;
	}
	chain(k, v->means, fact);
}

void bind_names(struct builder *b, use_fn *use)
{
	struct dossier *k = b->k;
	uint8_t row[N_WORDS]; /* for each clause its first row */

	memset(row, sizeof expects / sizeof *expects, sizeof row);
	for (unsigned i = sizeof expects / sizeof *expects; i-- > 0;) row[expects[i].clause] = (uint8_t)i;
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct fact *f = &k->r.facts.v[i];

		/* who supplies a file is looked up where the file is included */
		if (!use(k, f) || f->flags & FACT_FAULTY || f->word == W_ONETEXT) continue;
		if (f->flags & FACT_CHANGE && f->word != W_CASE) bind_change(b, i);
		for (uint32_t n = 0; n < f->n && !(f->flags & FACT_FAULTY); n++) {
			const struct clause *c = &k->r.clauses.v[f->first + n];

			for (uint32_t j = 0; j < c->n; j++)
				if (k->r.values.v[c->first + j].kind == V_NAME &&
					!bind_one(b, f, c, &k->r.values.v[c->first + j], row[c->word]))
					break;
		}
	}
}
