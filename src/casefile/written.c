/* written: what stands in a fact, as it is written there; but what is called by another name there is called
 * by the declared one, so that answers call everything by one name. */
#include "casefile/build.h"

/* Where the clause ends: where the next one of its line begins. */
static uint32_t clause_limit(
	const struct reading *r, const struct fact *f, const struct clause *c, struct str bytes)
{
	const struct clause *next = c + 1, *end = r->clauses.v + f->first + f->n;
	const char *lf = memchr(bytes.p + c->at, '\n', bytes.n - c->at);

	if (next < end && next->row == c->row && next->at >= c->at) return next->at;
	return lf ? (uint32_t)(lf - bytes.p) : (uint32_t)bytes.n;
}

static bool otherwise(const struct value *v)
{
	return (v->kind == V_NAME || v->kind == V_REF) && v->meaning == MEANS_ENTITY && v->mark;
}

const struct value *written_next(const struct dossier *k, const struct fact *f, struct place_in_fact *from)
{
	if (!(f->flags & FACT_OTHERWISE)) return NULL;
	for (; from->clause < f->n; from->clause++, from->value = 0) {
		const struct clause *c = &k->r.clauses.v[f->first + from->clause];

		while (from->value < c->n) {
			const struct value *v = clause_values(&k->r, c) + from->value++;

			if (otherwise(v)) return v;
		}
	}
	return NULL;
}

void clause_put(const struct dossier *k, const struct fact *f, const struct clause *c, struct buf *out)
{
	struct str bytes = buf_str(&k->r.files.v[f->file].bytes);
	struct place_in_fact from = { (uint32_t)(c - k->r.clauses.v) - f->first, 0 };
	struct lexemes t = { 0 };
	struct lex_error bad;
	const struct value *name = written_next(k, f, &from);
	uint32_t behind = c->at;

	/* it was read before, so it can be split again */
	if (c->at < bytes.n && lex_line(&t, bytes, c->at, clause_limit(&k->r, f, c, bytes), &bad))
		for (size_t i = 0; t.list.v[i].kind != T_END; i++) {
			const struct lexeme *one = &t.list.v[i];

			if (one->kind == T_COLON && c->word == W_HOLDER) break;
			if (one->at > behind) buf_putc(out, ' ');
			while (name && name->at < one->at) name = written_next(k, f, &from);
			if (name && name->at == one->at) entity_put(k, name->means, out);
			else buf_add(out, str_cut(bytes, one->at, one->end));
			behind = one->end;
		}
	vec_release(&t.list);
}

void list_put(const struct dossier *k, const struct value *v, uint32_t n, struct buf *out)
{
	for (uint32_t i = 0; i < n; i++) {
		if (i) buf_putc(out, ' ');
		if (v[i].kind == V_WORD) buf_add(out, word_text[v[i].word]);
		else if (otherwise(&v[i])) entity_put(k, v[i].means, out);
		else if (v[i].kind == V_NAME || v[i].kind == V_REF) buf_add(out, v[i].text);
	}
}
