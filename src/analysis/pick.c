/* pick: see pick.h. */
#include "analysis/pick.h"

static bool named(const struct draft *d, const struct contest *c, uint32_t issue, uint32_t party)
{
	const struct contest_issue *it = &c->issue[issue];

	for (uint32_t i = 0; i < it->n; i++)
		if (parties_covers(&d->parties, c->positions.v[it->first + i].party, party)) return true;
	return false;
}

static bool begins_in(struct span part, uint32_t at)
{
	return at >= part.start && at < part.end;
}

static bool fits(const struct draft *d, const struct issues *s, const struct contest *c, struct pick wanted,
	uint32_t issue)
{
	uint32_t block = s->list.v[issue].block;

	if (!begins_in(wanted.part, s->list.v[issue].span.start)) return false;
	if (wanted.unresolved && block != NOWHERE && d->blocks.v[block].status == STATUS_AGREED) return false;
	return wanted.party == NO_PARTY || named(d, c, issue, wanted.party);
}

void pick_issues(const struct draft *d, const struct issues *s, const struct contest *c, struct pick wanted,
	struct picked *out)
{
	uint32_t n = (uint32_t)s->list.n;

	*out = (struct picked){ .issues = mem_alloc(n, sizeof *out->issues),
		.has = mem_alloc(n, sizeof *out->has) };
	for (uint32_t i = 0; i < n && (!wanted.top || out->n < wanted.top); i++) {
		uint32_t issue = wanted.top ? c->rank[i].issue : i;

		if (!fits(d, s, c, wanted, issue)) continue;
		out->issues[out->n++] = issue;
		out->has[issue] = true;
	}
}

void picked_release(struct picked *p)
{
	mem_free(p->issues);
	mem_free(p->has);
	*p = (struct picked){ 0 };
}

bool pick_bracket(const struct draft *d, struct pick wanted, uint32_t bracket)
{
	const struct bracket *b = &d->brackets.v[bracket];

	if (wanted.unresolved || wanted.top) return false;
	if (!begins_in(wanted.part, b->open)) return false;
	if (wanted.party == NO_PARTY) return true;
	for (uint32_t i = 0; i < b->n_claims; i++)
		if (parties_covers(&d->parties, d->claims.v[b->claim + i].party, wanted.party)) return true;
	return false;
}

/* ---- addresses ---- */

/* Splits "4.2+1" into "4.2" and 1. */
static struct str without_plus(struct str address, unsigned *plus)
{
	size_t i = address.n;

	*plus = 0;
	while (i > 0 && address.p[i - 1] >= '0' && address.p[i - 1] <= '9') i--;
	if (i < 2 || address.p[i - 1] != '+' || !str_number(str_cut(address, i, address.n), plus))
		return address;
	return str_cut(address, 0, i - 1);
}

/* The block with this number behind its label; NOWHERE if there are not so many. */
static uint32_t unlabelled(const struct draft *d, const struct outline *o, uint32_t node, unsigned plus)
{
	uint32_t from = node == NOWHERE ? 0 : o->nodes.v[node].block;
	uint32_t to = node == NOWHERE ? (uint32_t)d->blocks.n : o->nodes.v[node].end;

	for (uint32_t i = from; i < to; i++)
		if (o->block_node[i] == node && o->block_plus[i] == plus) return i;
	return NOWHERE;
}

/* "0": all that stands before the first label. */
static struct span before_labels(const struct draft *d, const struct outline *o)
{
	return (struct span){ 0, o->nodes.n ? d->blocks.v[o->nodes.v[0].block].start : NOWHERE };
}

static enum rc no_part(
	const struct draft *d, struct str address, unsigned n, const struct buf *names, struct err *e)
{
	if (n > 1) {
		err_set(e, RC_USAGE, "\"%.*s\" may mean several paragraphs", STRF(address));
		err_hint(e, "Write more of the address: %.*s.", STRF(buf_str(names)));
	} else {
		err_set(e, RC_NOTFOUND, "no paragraph \"%.*s\"", STRF(address));
		if (names->n) err_hint(e, "Did you mean %.*s?", STRF(buf_str(names)));
		else err_hint(e, "`onetext issues` shows the addresses that there are.");
	}
	err_at(e, d->file, 0, 0);
	return e->rc;
}

enum rc pick_part(
	const struct draft *d, const struct issues *s, struct str address, struct span *part, struct err *e)
{
	struct buf names = BUF_INIT;
	struct str label;
	uint32_t node = NOWHERE, block, issue;
	unsigned plus, n = 0;

	if (memchr(address.p, '/', address.n)) {
		enum rc rc = issue_find(s, address, &issue, e);

		if (!rc) *part = s->list.v[issue].span;
		else if (!*e->file) err_at(e, d->file, 0, 0);
		return rc;
	}
	if (str_eq(address, STR("0"))) {
		*part = before_labels(d, &s->outline);
		return RC_OK;
	}
	label = without_plus(address, &plus);
	if (!str_eq(label, STR("0"))) node = outline_find(&s->outline, label, &n, &names);
	if (node == NOWHERE && !str_eq(label, STR("0"))) {
		no_part(d, address, n, &names, e);
		buf_release(&names);
		return e->rc;
	}
	buf_release(&names);
	block = unlabelled(d, &s->outline, node, plus);
	if (block == NOWHERE) return no_part(d, address, 0, &names, e);
	*part = (struct span){ d->blocks.v[block].start, d->blocks.v[block].end };
	if (!plus && node != NOWHERE) part->end = d->blocks.v[s->outline.nodes.v[node].end - 1].end;
	return RC_OK;
}
