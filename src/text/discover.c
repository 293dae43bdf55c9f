#include "text/discover.h"

#include <ctype.h>

struct evidence {
	uint32_t strong; /* with a verb, or in a list of codes */
	uint32_t bare;   /* "[US: …]", "[… - US]" without a verb */
};

struct discovery {
	struct parties seen; /* every candidate as written */
	VEC(struct evidence) of;
	uint32_t last_bare; /* bracket before this one, if its head was bare names */
};

static void witness(struct discovery *v, const struct scan *s, bool strong, unsigned bare)
{
	for (unsigned i = 0; i < s->n; i++) {
		uint32_t p = parties_add(
			&v->seen, draft_text(s->d, s->name[i].name.start, s->name[i].name.end), true);

		if (p == v->of.n) vec_push(&v->of, (struct evidence){ 0, 0 });
		v->of.v[p].strong += strong;
		v->of.v[p].bare += bare;
	}
}

/* One code alone, "[US: …]": two capital letters at least. */
static bool lone_code(const struct scan *s)
{
	struct str name = draft_text(s->d, s->name[0].name.start, s->name[0].name.end);

	return s->n == 1 && name.n >= 2 && looks_like_code(name) && isupper((unsigned char)name.p[0]) &&
	       isupper((unsigned char)name.p[1]);
}

/* Is b the bracket behind a, nothing but blanks between them? */
static bool stands_beside(const struct draft *d, uint32_t a, uint32_t b)
{
	const struct bracket *x = &d->brackets.v[a], *y = &d->brackets.v[b];

	return x->close != NOWHERE && x->behind == b && skip_blanks(d, x->close + 1, y->open) == y->open;
}

static void discover_head(struct discovery *v, const struct draft *d, uint32_t i, struct scan *s)
{
	const struct bracket *b = &d->brackets.v[i];
	uint32_t before = v->last_bare;
	bool codes;

	v->last_bare = NOWHERE;
	if (b->open + 1 < d->bytes.n && islower((unsigned char)d->bytes.p[b->open + 1])) return;
	scan_start(s, d, NULL, b->open + 1, head_limit(d, i));
	if (!read_head(s)) return;
	codes = all_codes(s);
	if (s->has_verb || (codes && s->n > 1) || lone_code(s)) {
		witness(v, s, true, 0);
	} else {
		bool beside = before != NOWHERE && stands_beside(d, before, i);

		witness(v, s, false, beside ? 2 : 1);
		v->last_bare = i;
		if (!beside) return;
		/* two such brackets side by side vouch for each other */
		scan_start(s, d, NULL, d->brackets.v[before].open + 1, head_limit(d, before));
		if (read_head(s)) witness(v, s, false, 1);
	}
}

static void discover_tails(struct discovery *v, const struct draft *d, uint32_t i, struct scan *s)
{
	const struct bracket *b = &d->brackets.v[i];
	uint32_t start = b->open + 1, child = i + 1, cut, slash;

	if (b->close == NOWHERE) return;
	while (b->close - b->open <= SLASH_LIMIT &&
		(slash = next_slash(d, b->behind, start, b->close, &child)) != NOWHERE) {
		if (read_tail(s, d, NULL, start, slash, &cut)) witness(v, s, s->has_verb, all_codes(s));
		start = slash + 1;
	}
	if (last_child_end(d, i) > start) start = last_child_end(d, i);
	if (start < b->close && read_tail(s, d, NULL, start, b->close, &cut))
		witness(v, s, s->has_verb, all_codes(s));
}

static bool accepted(const struct evidence *e)
{
	return e->strong > 0 || e->bare > 1;
}

/* "AU9" is AU with footnote 9 when AU is met elsewhere or the draft has a note 9; "G77" is a name. */
static struct str without_footnote(const struct draft *d, const struct discovery *v, struct str name)
{
	size_t n = name.n;
	unsigned number;
	struct str base;
	uint32_t p;

	while (n > 0 && isdigit((unsigned char)name.p[n - 1])) n--;
	base = str_cut(name, 0, n);
	if (n == name.n || n < 2 || name.p[n - 1] == '-' || !str_number(str_cut(name, n, name.n), &number))
		return name;
	p = parties_find(&v->seen, base);
	return p != NO_PARTY || note_exists(d, number) ? base : name;
}

void discover_names(struct draft *d, struct scan *s)
{
	struct discovery v = { .last_bare = NOWHERE };

	parties_init(&v.seen);
	for (uint32_t i = 0; i < d->brackets.n; i++) {
		discover_head(&v, d, i, s);
		discover_tails(&v, d, i, s);
	}
	for (uint32_t i = 0; i < v.seen.list.n; i++)
		if (accepted(&v.of.v[i]))
			parties_add(&d->parties, without_footnote(d, &v, v.seen.list.v[i].code), true);
	vec_release(&v.of);
	parties_release(&v.seen);
}
