#include "analysis/comparison.h"

static struct compared compared_of(const struct draft *d, const struct issues *s)
{
	struct compared c = { .draft = d, .issues = s };

	counts_of(d, &c.counts);
	return c;
}

void comparison_of(const struct draft *old, const struct issues *old_issues, const struct draft *new,
	const struct issues *new_issues, struct comparison *c)
{
	c->old = compared_of(old, old_issues);
	c->new = compared_of(new, new_issues);
	redline_of(old->bytes, old->begin, new->bytes, new->begin, &c->redline);
	passages_of(&c->redline, old, new, &c->passages);
	succession_of(&c->redline, old, old_issues, new, new_issues, &c->succession);
	c->same = str_eq(old->bytes, new->bytes);
	c->changes = (uint32_t)c->redline.inner.n;
	for (size_t i = 0; i < c->redline.changes.n; i++)
		c->changes += c->redline.changes.v[i].move == NOWHERE;
}

void comparison_release(struct comparison *c)
{
	counts_release(&c->old.counts);
	counts_release(&c->new.counts);
	succession_release(&c->succession);
	passages_release(&c->passages);
	redline_release(&c->redline);
}

/* ---- proposals ---- */

/* How a party stands to an alternative: the first claim of it, or of a group that it is in, for or against.
 */
static const struct claim *claim_of(const struct compared *x, uint32_t party, const struct alternative *alt)
{
	for (uint32_t i = 0; i < alt->n_claims && party != NO_PARTY; i++) {
		const struct claim *c = &x->issues->claims.v[alt->claim + i];

		if ((claim_for(c) || claim_against(c)) && parties_covers(&x->draft->parties, c->party, party))
			return c;
	}
	return NULL;
}

static uint8_t outcome_of(const struct heir *h)
{
	if (h->alt != NOWHERE) return h->fate == FATE_SAME ? OUTCOME_KEPT : OUTCOME_ALTERED;
	return h->fate == FATE_LIFTED ? OUTCOME_STANDS : OUTCOME_GONE;
}

void proposals_of(const struct comparison *c, uint32_t old_party, uint32_t new_party, proposals *out)
{
	const struct issues *a = c->old.issues, *b = c->new.issues;
	bool *known = mem_alloc(b->alts.n, sizeof *known); /* it is the heir of one that is listed */

	for (uint32_t i = 0; i < a->list.n; i++)
		for (uint32_t k = 0; k < a->list.v[i].n_alts; k++) {
			const struct claim *claim =
				claim_of(&c->old, old_party, &a->alts.v[a->list.v[i].alt + k]);
			const struct successor *s = &c->succession.list.v[i];
			const struct heir *h = &c->succession.heirs.v[s->heir + k];
			struct proposal p = { i, k, s->issue, h->alt, outcome_of(h), false, false, 0 };
			const struct claim *now = NULL;

			if (!claim) continue;
			p.against = claim_against(claim);
			p.as = claim->party;
			if (h->alt == NOWHERE) {
				p.new_issue = NOWHERE;
			} else {
				uint32_t alt = b->list.v[s->issue].alt + h->alt;

				now = claim_of(&c->new, new_party, &b->alts.v[alt]);
				p.named = now && claim_against(now) == p.against;
				known[alt] |= p.named;
			}
			vec_push(out, p);
		}
	for (uint32_t i = 0; i < b->list.n; i++)
		for (uint32_t k = 0; k < b->list.v[i].n_alts; k++) {
			const struct claim *claim =
				claim_of(&c->new, new_party, &b->alts.v[b->list.v[i].alt + k]);

			if (!claim || known[b->list.v[i].alt + k]) continue;
			vec_push(out, (struct proposal){ NOWHERE, NOWHERE, i, k, OUTCOME_NEW,
					      claim_against(claim), true, claim->party });
		}
	mem_free(known);
}
