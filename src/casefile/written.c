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
	if (!v->mark || v->meaning == MEANS_NOTHING) return false;
	return v->kind == V_REF || (v->kind == V_NAME && v->meaning == MEANS_ENTITY);
}

/* By the name under which it is declared, or by its address now. */
static void declared_name_put(const struct dossier *k, const struct value *v, struct buf *out)
{
	if (v->meaning == MEANS_ENTITY) entity_put(k, v->means, out);
	else buf_add(out, v->text);
}

/* The tiers of a stance that was written about an older draft, in the letters of the present one. */
static void tiers_put(const struct dossier *k, const struct clause *c, struct buf *out)
{
	for (uint32_t i = 0; i < c->n; i++) {
		const struct value *v = clause_values(&k->r, c) + i;
		bool question = v->kind == V_MARK && v->mark == '?';

		if (i && !question) buf_putc(out, ' ');
		if (v->kind == V_MARK) buf_putc(out, (char)v->mark);
		else if (v->kind == V_WORD) buf_add(out, word_text[v->word]);
		else if (v->kind == V_NUMBER) buf_printf(out, "%lld", (long long)v->lo);
		else if (v->kind == V_NAME && v->meaning == MEANS_ENTITY) entity_put(k, v->means, out);
		else buf_add(out, v->text);
	}
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

/* The next value of the clause that is a name or an address, at or behind `at`. */
static const struct value *named_at(const struct dossier *k, const struct clause *c, uint32_t *n, uint32_t at)
{
	for (; *n < c->n; ++*n) {
		const struct value *v = clause_values(&k->r, c) + *n;

		if ((v->kind == V_NAME || v->kind == V_REF) && v->at >= at) return v;
	}
	return NULL;
}

void clause_put_as(const struct dossier *k, const struct fact *f, const struct clause *c, put_ref_fn *put,
	void *data, struct buf *out)
{
	struct str bytes = buf_str(&k->r.files.v[f->file].bytes);
	struct lexemes t = { 0 };
	struct lex_error bad;
	uint32_t behind = c->at, n = 0;

	if (c->anew) {
		tiers_put(k, c, out);
		return;
	}
	/* it was read before, so it can be split again */
	if (c->at < bytes.n && lex_line(&t, bytes, c->at, clause_limit(&k->r, f, c, bytes), &bad))
		for (size_t i = 0; t.list.v[i].kind != T_END; i++) {
			const struct lexeme *one = &t.list.v[i];
			const struct value *v = named_at(k, c, &n, one->at);

			if (one->kind == T_COLON && c->word == W_HOLDER) break;
			if (one->at > behind) buf_putc(out, ' ');
			if (!v || v->at != one->at) buf_add(out, str_cut(bytes, one->at, one->end));
			else if (!(put && v->kind == V_REF && put(data, v, out))) {
				if (otherwise(v)) declared_name_put(k, v, out);
				else buf_add(out, str_cut(bytes, one->at, one->end));
			}
			behind = one->end;
		}
	vec_release(&t.list);
}

void clause_put(const struct dossier *k, const struct fact *f, const struct clause *c, struct buf *out)
{
	clause_put_as(k, f, c, NULL, NULL, out);
}

void list_put(const struct dossier *k, const struct value *v, uint32_t n, struct buf *out)
{
	for (uint32_t i = 0; i < n; i++) {
		if (i) buf_putc(out, ' ');
		if (v[i].kind == V_WORD) buf_add(out, word_text[v[i].word]);
		else if (otherwise(&v[i])) declared_name_put(k, &v[i], out);
		else if (v[i].kind == V_NAME || v[i].kind == V_REF) buf_add(out, v[i].text);
	}
}
