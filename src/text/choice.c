#include "text/choice.h"

#include <ctype.h>
#include <stdlib.h>

static void list_alternatives(const struct issues *s, uint32_t issue, struct buf *out)
{
	const struct issue *x = &s->list.v[issue];

	for (uint32_t k = 0; k < x->n_alts && k < 12; k++) {
		if (k) buf_puts(out, ", ");
		alternative_name(k, out);
	}
	if (x->n_alts > 12) {
		buf_puts(out, ", … ");
		alternative_name(x->n_alts - 1, out);
	}
	if (issue_has_none(s, issue)) buf_puts(out, ", none");
}

static bool read_alternative(const struct issues *s, struct str name, struct choice *c)
{
	const struct issue *x = &s->list.v[c->issue];
	unsigned number;

	if (str_eq(name, STR("none"))) {
		c->alt = x->n_alts;
		return issue_has_none(s, c->issue);
	}
	if (str_eq(name, STR("other"))) {
		for (c->alt = 0; c->alt < x->n_alts; c->alt++)
			if (s->alts.v[x->alt + c->alt].class == CLASS_OPEN) return true;
		return false;
	}
	if (name.n == 1 && islower((unsigned char)name.p[0]) && (uint32_t)(name.p[0] - 'a') < x->n_alts) {
		c->alt = (uint32_t)(name.p[0] - 'a');
		return true;
	}
	if (x->n_alts > 26 && str_number(name, &number) && number > 26 && number <= x->n_alts) {
		c->alt = number - 1;
		return true;
	}
	c->alt = NOWHERE; /* a value for a blank */
	c->value = name;
	return x->kind == ISSUE_BRACKET && s->alts.v[x->alt].class == CLASS_BLANK && name.n;
}

static enum rc read_choice(const struct issues *s, struct str part, struct choice *c, struct err *e)
{
	const char *equals = part.n ? memchr(part.p, '=', part.n) : NULL;
	struct str address, name;
	struct buf names = BUF_INIT;
	enum rc rc;

	if (!equals) {
		err_set(e, RC_USAGE, "\"%.*s\" chooses nothing", STRF(part));
		err_hint(e, "Write address=alternative, for example 4.1=a or 7.2=none.");
		return RC_USAGE;
	}
	address = str_trim((struct str){ part.p, (size_t)(equals - part.p) });
	name = str_trim(str_cut(part, (size_t)(equals - part.p) + 1, part.n));
	rc = issue_find(s, address, &c->issue, e);
	if (rc != RC_OK || read_alternative(s, name, c)) return rc;
	list_alternatives(s, c->issue, &names);
	err_set(e, RC_NOTFOUND, "%.*s has no alternative \"%.*s\"", STRF(address), STRF(name));
	err_hint(e, "Its alternatives are %s.", names.p);
	buf_release(&names);
	return RC_NOTFOUND;
}

static int by_issue(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;

	return (x->issue > y->issue) - (x->issue < y->issue);
}

static const struct choice *choice_for(const struct choices *c, uint32_t issue)
{
	struct choice key = { .issue = issue };

	return c->list.n ? bsearch(&key, c->list.v, c->list.n, sizeof key, by_issue) : NULL;
}

static enum rc contradiction(const struct issues *s, uint32_t inner, uint32_t outer, struct err *e)
{
	struct buf a = BUF_INIT, b = BUF_INIT;

	issue_address(s, inner, &a);
	issue_address(s, outer, &b);
	if (inner == outer) {
		err_set(e, RC_USAGE, "two alternatives are chosen for %s", a.p);
		err_hint(e, "Choose one alternative for each issue.");
	} else {
		err_set(e, RC_USAGE, "%s lies in an alternative of %s that is not chosen", a.p, b.p);
		err_hint(e, "Leave out the choice for %s, or choose the alternative of %s that holds it.",
			a.p, b.p);
	}
	buf_release(&a);
	buf_release(&b);
	return RC_USAGE;
}

static enum rc check_choices(const struct issues *s, struct choices *c, struct err *e)
{
	size_t n = 0;

	if (!c->list.n) return RC_OK;
	qsort(c->list.v, c->list.n, sizeof *c->list.v, by_issue);
	for (size_t i = 0; i < c->list.n; i++) {
		const struct choice *x = &c->list.v[i];

		if (n && c->list.v[n - 1].issue == x->issue) {
			if (c->list.v[n - 1].alt != x->alt || !str_eq(c->list.v[n - 1].value, x->value))
				return contradiction(s, x->issue, x->issue, e);
			continue;
		}
		c->list.v[n++] = *x;
	}
	c->list.n = n;
	for (size_t i = 0; i < c->list.n; i++) {
		uint32_t inner = c->list.v[i].issue;

		for (uint32_t at = inner; s->list.v[at].within != NOWHERE; at = s->list.v[at].within) {
			const struct choice *o = choice_for(c, s->list.v[at].within);

			if (o && o->alt != s->list.v[at].within_alt)
				return contradiction(s, inner, o->issue, e);
		}
	}
	return RC_OK;
}

enum rc choices_read(const struct issues *s, struct str text, struct choices *out, struct err *e)
{
	struct str rest = text, part;

	*out = (struct choices){ { 0 } };
	while (str_next(&rest, ',', &part)) {
		struct choice c = { .alt = NOWHERE };
		enum rc rc;

		part = str_trim(part);
		if (!part.n) continue;
		rc = read_choice(s, part, &c, e);
		if (rc != RC_OK) {
			choices_release(out);
			return rc;
		}
		vec_push(&out->list, c);
	}
	{
		enum rc rc = check_choices(s, out, e);

		if (rc != RC_OK) choices_release(out);
		return rc;
	}
}

void choices_release(struct choices *c)
{
	vec_release(&c->list);
}
