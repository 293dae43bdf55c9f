#include "text/issue.h"

#include <assert.h>

#include "text/attribution.h"
#include "text/words.h"

struct finder {
	const struct draft *d;
	struct issues *s;
	struct words words;
	uint32_t inner;         /* innermost bracket around the place reached, for option groups */
	uint32_t inner_of;      /* brackets seen when `inner` was found */
	uint32_t *option_group; /* for each option: its group */
	uint32_t *group_issue;  /* for each group: its issue */
};

static bool makes_issue(const struct bracket *b)
{
	return bracket_disputed(b) && !(b->flags & BRACKET_FURNITURE);
}

static void add_claims(struct finder *f, struct alternative *a, const struct bracket *b, unsigned part)
{
	a->claim = (uint32_t)f->s->claims.n;
	for (unsigned k = 0; k < b->n_claims; k++) {
		struct claim c = f->d->claims.v[b->claim + k];

		if (c.part == 0 || c.part == part) vec_push(&f->s->claims, c);
	}
	a->n_claims = (uint32_t)f->s->claims.n - a->claim;
}

static void add_alternative(struct finder *f, struct issue *x, struct alternative a, unsigned part)
{
	add_claims(f, &a, &f->d->brackets.v[a.bracket], part);
	vec_push(&f->s->alts, a);
	x->n_alts++;
	x->words += words_between(f->d, &f->words, a.text.start, a.text.end);
}

static void add_bracket(struct finder *f, struct issue *x, uint32_t i)
{
	const struct bracket *b = &f->d->brackets.v[i];
	struct alternative a = { .bracket = i, .class = b->class, .whole = { b->open, b->after } };
	struct span *parts = mem_alloc(b->n_parts, sizeof *parts);

	f->s->of_bracket[i] = (uint32_t)f->s->list.n;
	bracket_parts(f->d, b, parts);
	for (unsigned k = 0; k < b->n_parts; k++) {
		a.text = parts[k];
		add_alternative(f, x, a, k + 1);
	}
	if (!b->n_parts) {
		a.text = (struct span){ b->text, b->text_end };
		add_alternative(f, x, a, 0);
	}
	x->span.end = b->after;
	mem_free(parts);
}

/* Which alternative of issue `x` holds the place `at`? */
static uint32_t alternative_at(const struct issues *s, uint32_t x, uint32_t at)
{
	const struct issue *i = &s->list.v[x];
	uint32_t low = 0, high = i->n_alts;

	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;

		if (s->alts.v[i->alt + mid].text.start <= at) low = mid;
		else high = mid;
	}
	return low;
}

/* The issue and alternative that hold the whole of x; the innermost bracket and option around its beginning
 * are given. A bracket may open in front of an option's label, "[Option 2: …]", and then holds the option. */
static void set_within(struct finder *f, struct issue *x, uint32_t bracket, uint32_t option)
{
	const struct draft *d = f->d;
	struct issues *s = f->s;
	uint32_t label = 0;

	while (bracket != NOWHERE &&
		(s->of_bracket[bracket] == NOWHERE || d->brackets.v[bracket].after < x->span.end))
		bracket = d->brackets.v[bracket].parent;
	while (option != NOWHERE) {
		const struct option *o = &s->outline.options.v[option];

		label = d->blocks.v[o->block].label.start;
		if (label < x->span.start && d->blocks.v[o->end - 1].end >= x->span.end) break;
		option = s->outline.groups.v[f->option_group[option]].outer;
	}
	x->within = x->within_alt = NOWHERE;
	if (option != NOWHERE && (bracket == NOWHERE || label >= d->brackets.v[bracket].open)) {
		uint32_t group = f->option_group[option];

		x->within = f->group_issue[group];
		x->within_alt = option - s->outline.groups.v[group].first;
	} else if (bracket != NOWHERE) {
		x->within = s->of_bracket[bracket];
		x->within_alt = alternative_at(s, x->within, x->span.start);
	}
}

static uint32_t option_around(const struct issues *s, uint32_t block)
{
	return block == NOWHERE ? NOWHERE : s->block_option[block];
}

static void add_bracket_issue(struct finder *f, uint32_t i, uint32_t block)
{
	const struct bracket *b = &f->d->brackets.v[i];
	struct issue x = { .kind = ISSUE_BRACKET,
		.bracket = i,
		.group = NOWHERE,
		.block = block,
		.alt = (uint32_t)f->s->alts.n,
		.span = { b->open, b->after } };

	for (uint32_t j = i; j != NOWHERE; j = f->d->brackets.v[j].next) add_bracket(f, &x, j);
	set_within(f, &x, b->parent, option_around(f->s, block));
	if (b->next != NOWHERE) x.kind = ISSUE_SET;
	else if (b->n_parts) x.kind = ISSUE_SLASH;
	vec_push(&f->s->list, x);
}

/* Positions only grow, so each bracket is climbed over once. */
static uint32_t bracket_around(struct finder *f, uint32_t at, uint32_t opened)
{
	if (opened > f->inner_of) {
		f->inner = opened - 1;
		f->inner_of = opened;
	}
	while (f->inner != NOWHERE) {
		const struct bracket *b = &f->d->brackets.v[f->inner];

		if (b->close != NOWHERE && b->close > at) break;
		f->inner = b->parent;
	}
	return f->inner;
}

static void add_option_issue(struct finder *f, uint32_t group, uint32_t opened)
{
	const struct draft *d = f->d;
	struct issues *s = f->s;
	const struct option_group *g = &s->outline.groups.v[group];
	const struct block *first = &d->blocks.v[s->outline.options.v[g->first].block];
	struct issue x = { .kind = ISSUE_OPTIONS,
		.bracket = NOWHERE,
		.group = group,
		.block = s->outline.options.v[g->first].block,
		.alt = (uint32_t)s->alts.n,
		.n_alts = g->n };

	for (uint32_t k = 0; k < g->n; k++) {
		const struct option *o = &s->outline.options.v[g->first + k];
		const struct block *b = &d->blocks.v[o->block];
		uint32_t end = d->blocks.v[o->end - 1].end;
		struct alternative a = { .bracket = NOWHERE, .whole = { b->start, end } };

		a.class = o->no_text ? CLASS_NO_TEXT : CLASS_TEXT;
		a.text = (struct span){ b->body < end ? b->body : end, end };
		a.claim = (uint32_t)s->claims.n;
		x.words += words_between(d, &f->words, a.text.start, a.text.end);
		vec_push(&s->alts, a);
		f->option_group[g->first + k] = group;
	}
	x.span = (struct span){ first->label.start, s->alts.v[s->alts.n - 1].whole.end };
	set_within(f, &x, bracket_around(f, first->label.start, opened), g->outer);
	f->group_issue[group] = (uint32_t)s->list.n;
	vec_push(&s->list, x);
}

/* Nested groups come later and paint over; their depth is bounded by that of the outline. */
static void paint_options(const struct draft *d, struct issues *s)
{
	s->block_option = mem_alloc(d->blocks.n + 1, sizeof *s->block_option);
	for (uint32_t i = 0; i < d->blocks.n; i++) s->block_option[i] = NOWHERE;
	for (uint32_t g = 0; g < s->outline.groups.n; g++)
		for (uint32_t k = 0; k < s->outline.groups.v[g].n; k++) {
			uint32_t o = s->outline.groups.v[g].first + k;

			for (uint32_t b = s->outline.options.v[o].block; b < s->outline.options.v[o].end; b++)
				s->block_option[b] = o;
		}
}

/* Issues are numbered within what has one address: a block, or a paragraph and the options under it. */
static void number_issues(struct issues *s)
{
	const struct outline *o = &s->outline;
	uint32_t *by_node = mem_alloc(o->nodes.n + 1, sizeof *by_node);
	uint32_t *by_block = mem_alloc(o->n_blocks + 1, sizeof *by_block);

	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < s->list.n; i++) {
			struct issue *x = &s->list.v[i];
			uint32_t node = x->block == NOWHERE ? NOWHERE : o->block_node[x->block];
			uint32_t *n = x->block != NOWHERE && o->block_plus[x->block]
					      ? &by_block[x->block]
					      : &by_node[node == NOWHERE ? o->nodes.n : node];

			if (!round) {
				x->number = ++*n;
			} else if (*n == 1) {
				x->number = 0;
			}
		}
	}
	mem_free(by_node);
	mem_free(by_block);
}

void issues_of(const struct draft *d, struct issues *s)
{
	struct finder f = { .d = d, .s = s, .inner = NOWHERE };
	uint32_t group = 0, block = NOWHERE;

	*s = (struct issues){ 0 };
	outline_of(d, &s->outline);
	outline_index(&s->outline);
	words_index(d, &f.words);
	paint_options(d, s);
	s->of_bracket = mem_alloc(d->brackets.n + 1, sizeof *s->of_bracket);
	f.option_group = mem_alloc(s->outline.options.n + 1, sizeof *f.option_group);
	f.group_issue = mem_alloc(s->outline.groups.n + 1, sizeof *f.group_issue);
	for (uint32_t i = 0; i < d->brackets.n; i++) s->of_bracket[i] = NOWHERE;
	for (uint32_t i = 0; i <= d->brackets.n; i++) {
		uint32_t open = i < d->brackets.n ? d->brackets.v[i].open : NOWHERE;

		for (; group < s->outline.groups.n; group++) {
			const struct option_group *g = &s->outline.groups.v[group];

			/* a bracket may open in front of the option's label: "[Option 2: …]" */
			if (d->blocks.v[s->outline.options.v[g->first].block].label.start > open) break;
			add_option_issue(&f, group, i);
		}
		if (i == d->brackets.n) break;
		while (block + 1 < d->blocks.n && d->blocks.v[block + 1].start <= open) block++;
		if (makes_issue(&d->brackets.v[i]) && !(d->brackets.v[i].flags & BRACKET_IN_SET))
			add_bracket_issue(&f, i, block);
	}
	number_issues(s);
	words_release(&f.words);
	mem_free(f.option_group);
	mem_free(f.group_issue);
}

void issues_release(struct issues *s)
{
	vec_release(&s->list);
	vec_release(&s->alts);
	vec_release(&s->claims);
	mem_free(s->of_bracket);
	mem_free(s->block_option);
	outline_release(&s->outline);
}

static void block_address(const struct issues *s, uint32_t block, struct buf *out)
{
	if (block == NOWHERE) buf_putc(out, '0');
	else outline_address(&s->outline, block, out);
}

void issue_address(const struct issues *s, uint32_t issue, struct buf *out)
{
	const struct issue *x = &s->list.v[issue];

	block_address(s, x->block, out);
	if (x->number) buf_printf(out, "/%u", x->number);
}

void bracket_address(const struct draft *d, const struct issues *s, uint32_t bracket, struct buf *out)
{
	if (s->of_bracket[bracket] != NOWHERE) issue_address(s, s->of_bracket[bracket], out);
	else block_address(s, draft_block_at(d, d->brackets.v[bracket].open), out);
}

void alternative_name(uint32_t index, struct buf *out)
{
	if (index < 26) buf_putc(out, (char)('a' + index));
	else buf_printf(out, "%u", index + 1);
}

bool issue_has_none(const struct issues *s, uint32_t issue)
{
	const struct issue *x = &s->list.v[issue];

	if (x->kind == ISSUE_BRACKET) return true;
	for (uint32_t k = 0; k < x->n_alts; k++)
		if (s->alts.v[x->alt + k].class == CLASS_NO_TEXT) return true;
	return false;
}

/* ---- looking up ---- */

/* Splits "4.2+1/3" into "4.2", 1 and 3. */
static bool split_address(struct str a, struct str *label, unsigned *plus, unsigned *number)
{
	size_t i = a.n;

	*plus = *number = 0;
	while (i > 0 && a.p[i - 1] != '/' && a.p[i - 1] != '.' && a.p[i - 1] != '+') i--;
	if (i > 0 && a.p[i - 1] == '/') {
		if (!str_number(str_cut(a, i, a.n), number) || !*number) return false;
		a = str_cut(a, 0, i - 1);
	}
	for (i = a.n; i > 0 && a.p[i - 1] >= '0' && a.p[i - 1] <= '9'; i--)
		;
	if (i > 0 && a.p[i - 1] == '+') {
		if (!str_number(str_cut(a, i, a.n), plus)) return false;
		a = str_cut(a, 0, i - 1);
	}
	*label = a;
	return a.n > 0;
}

static enum rc no_such_issue(const struct issues *s, struct str address, struct err *e)
{
	struct buf name = BUF_INIT, best = BUF_INIT;
	unsigned least = 3;

	for (uint32_t i = 0; i < s->list.n && least > 1; i++) {
		unsigned distance;

		buf_clear(&name);
		issue_address(s, i, &name);
		distance = str_distance(address, buf_str(&name), least);
		if (distance >= least) continue;
		least = distance;
		buf_clear(&best);
		buf_add(&best, buf_str(&name));
	}
	err_set(e, RC_NOTFOUND, "no issue has the address \"%.*s\"", STRF(address));
	if (best.n) err_hint(e, "Did you mean %s? `onetext issues` lists every address.", best.p);
	else err_hint(e, "`onetext issues` lists every address.");
	buf_release(&name);
	buf_release(&best);
	return RC_NOTFOUND;
}

/* The issues whose address is that of (node, plus): how many, and the one with this number. */
static unsigned issues_at(
	const struct issues *s, uint32_t node, unsigned plus, unsigned number, uint32_t *issue)
{
	const struct outline *o = &s->outline;
	unsigned n = 0;

	for (uint32_t i = 0; i < s->list.n; i++) {
		const struct issue *x = &s->list.v[i];
		uint32_t at = x->block == NOWHERE ? NOWHERE : o->block_node[x->block];

		if (at != node || (x->block == NOWHERE ? 0 : o->block_plus[x->block]) != plus) continue;
		n++;
		if (!number || x->number == number || (number == 1 && !x->number)) *issue = i;
	}
	return n;
}

enum rc issue_find(const struct issues *s, struct str address, uint32_t *issue, struct err *e)
{
	struct str label;
	unsigned plus, number, n;
	uint32_t node = NOWHERE;
	struct buf names = BUF_INIT;
	enum rc rc = RC_OK;

	*issue = NOWHERE;
	if (!split_address(address, &label, &plus, &number)) return no_such_issue(s, address, e);
	if (!str_eq(label, STR("0"))) {
		node = outline_find(&s->outline, label, &n, &names);
		if (node == NOWHERE) {
			if (n > 1) {
				rc = err_set(e, RC_USAGE, "\"%.*s\" may be any of %.*s", STRF(label),
					STRF(buf_str(&names)));
				err_hint(e, "Write more of the address.");
			} else {
				rc = no_such_issue(s, address, e);
			}
			buf_release(&names);
			return rc;
		}
	}
	buf_clear(&names);
	n = issues_at(s, node, plus, number, issue);
	if (n > 1 && !number) {
		rc = err_set(e, RC_USAGE, "%u issues have the address %.*s: %.*s/1 to %.*s/%u", n,
			STRF(address), STRF(address), STRF(address), n);
		err_hint(e, "Write which one, for example %.*s/1.", STRF(address));
		*issue = NOWHERE;
	} else if (*issue == NOWHERE) {
		rc = no_such_issue(s, address, e);
	}
	buf_release(&names);
	return rc;
}
