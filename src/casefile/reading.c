/* reading: see reading.h. */
#include "casefile/reading.h"

#include "base/utf8.h"

void reading_init(struct reading *r)
{
	*r = (struct reading){ 0 };
	lexicon_init(&r->lexicon);
}

void reading_release(struct reading *r)
{
	for (size_t i = 0; i < r->files.n; i++) {
		buf_release(&r->files.v[i].path);
		buf_release(&r->files.v[i].bytes);
	}
	vec_release(&r->files);
	vec_release(&r->facts);
	vec_release(&r->clauses);
	vec_release(&r->values);
	faults_release(&r->faults);
}

bool case_signature(struct str s)
{
	struct str rest = str_cut(s, utf8_mark(s), s.n), line;

	while (str_next(&rest, '\n', &line)) {
		line = str_trim(line);
		if (!line.n || line.p[0] == '#') continue;
		return line.n > 8 && str_eq(str_cut(line, 0, 7), STR("onetext")) &&
		       (line.p[7] == ' ' || line.p[7] == '\t');
	}
	return false;
}

const struct clause *fact_clause(const struct reading *r, const struct fact *f, enum word word)
{
	for (uint32_t i = 0; i < f->n; i++)
		if (r->clauses.v[f->first + i].word == word) return &r->clauses.v[f->first + i];
	return NULL;
}

const struct clause *fact_next(const struct reading *r, const struct fact *f, const struct clause *c)
{
	const struct clause *end = r->clauses.v + f->first + f->n;

	for (const struct clause *next = c + 1; next < end; next++)
		if (next->word == c->word) return next;
	return NULL;
}

const struct value *fact_value(const struct reading *r, const struct fact *f, enum word word)
{
	const struct clause *c = fact_clause(r, f, word);

	return c && c->n ? r->values.v + c->first : NULL;
}

enum word fact_state(const struct reading *r, const struct fact *f)
{
	const struct value *v = fact_value(r, f, W_STATE);

	return v ? (enum word)v->word : W_NOTHING;
}

const struct date *fact_date(const struct reading *r, const struct fact *f, enum word word)
{
	const struct value *v = fact_value(r, f, word);

	return v && v->kind == V_DATE ? &v->date : NULL;
}

void value_put(struct buf *out, const struct value *v)
{
	struct str s = v->text;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == '"' || s.p[i + 1] == '\\')) i++;
		buf_putc(out, s.p[i]);
	}
}
