/* casebrief_redline: see casebrief.h: what changed from the draft that a current one replaces, where this
 * viewer may read both. */
#include "view/casebrief_json.h"
#include "view/casehead.h"
#include "view/diff_short.h"

static bool listed(const struct casebrief *b, uint32_t older, uint32_t newer)
{
	for (size_t i = 0; i < b->redlines.n; i++)
		if (b->redlines.v[i].older == older && b->redlines.v[i].newer == newer) return true;
	return false;
}

static void compare(struct casebrief *b, uint32_t older, uint32_t newer)
{
	const struct text *x = &b->k->texts.v[older], *y = &b->k->texts.v[newer];
	struct brief_redline r = { older, newer, NULL };

	if (!x->read || !y->read || older == newer || listed(b, older, newer)) return;
	r.c = diff_short_of(&x->draft, &x->issues, &y->draft, &y->issues);
	vec_push(&b->redlines, r);
}

void brief_redlines_of(struct casebrief *b)
{
	const struct dossier *k = b->k;

	for (uint32_t i = 0; i < k->texts.n; i++) {
		uint32_t f = k->texts.v[i].current ? k->entities.v[k->texts.v[i].entity].first : NOTHING;

		for (; f != NOTHING; f = k->r.facts.v[f].same) {
			const struct fact *line = dossier_fact(k, f);
			const struct clause *c =
				fact_speaks(line) ? fact_clause(&k->r, line, W_REPLACES) : NULL;

			for (uint32_t n = 0; c && n < c->n; n++) {
				const struct value *v = clause_values(&k->r, c) + n;

				if (v->meaning == MEANS_ENTITY && k->entities.v[v->means].word == W_DRAFT &&
					k->entities.v[v->means].table != NOTHING)
					compare(b, k->entities.v[v->means].table, i);
			}
		}
	}
}

void brief_redlines_release(struct casebrief *b)
{
	for (size_t i = 0; i < b->redlines.n; i++) diff_short_release(b->redlines.v[i].c);
	vec_release(&b->redlines);
}

/* ---- the row ---- */

void brief_redline_row(struct page *p)
{
	const struct casebrief *b = p->b;

	(void)page_part(p, "New wording", true, 49, "draft");
	for (size_t i = 0; i < b->redlines.n; i++) {
		const struct brief_redline *r = &b->redlines.v[i];
		struct buf line = BUF_INIT;

		name_put(b->k, b->k->texts.v[r->older].entity, &line);
		buf_puts(&line, " -> ");
		name_put(b->k, b->k->texts.v[r->newer].entity, &line);
		buf_puts(&line, ": ");
		diff_short_put(r->c, &line);
		page_row_text(p, &line, p->rich ? 0 : 4, 1);
		buf_release(&line);
	}
}

/* ---- for programs ---- */

void brief_redlines_json(const struct casebrief *b, struct out *out)
{
	struct json_rows rows = { .out = out };

	out_puts(out, ",\n\"redlines\":[");
	for (size_t i = 0; i < b->redlines.n && !out->error; i++) {
		const struct brief_redline *r = &b->redlines.v[i];
		json_t *row = json_object();

		json_put(row, "draft", name_json(b->k, b->k->texts.v[r->newer].entity));
		json_put(row, "replaces", name_json(b->k, b->k->texts.v[r->older].entity));
		diff_short_json(r->c, row);
		json_row(&rows, row);
	}
	out_putc(out, ']');
}
