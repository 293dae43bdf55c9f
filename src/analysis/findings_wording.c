/* findings_wording: loaded words in our own voice (C32): titles, glosses, notes, gists, reasons; never in
 * quotations, and never in a file that a party supplied, which is in that party's voice. */
#include "analysis/findings_parts.h"

struct reader {
	struct finder *x;
	uint32_t fact;
	const struct value *text;
};

static void tell_loaded(void *data, const struct phrase *p, size_t start, size_t end)
{
	struct reader *r = data;
	const struct dossier *k = r->x->k;
	const struct fact *f = dossier_fact(k, r->fact);
	uint32_t at = (uint32_t)(r->text->text.p - k->r.files.v[f->file].bytes.p + (ptrdiff_t)start);
	struct str found = str_cut(r->text->text, start, end);

	find(r->x, FIND_LOADED, r->fact, at,
		"\"%.*s\" takes a side or passes judgement, and it stands in our own wording", STRF(found));
	if (p->instead.n)
		find_hint(r->x,
			"Instead: %.*s. If it is somebody's word, quote it: `words \"\xE2\x80\xA6\"`.",
			STRF(p->instead));
	else find_hint(r->x, "If it is somebody's word, quote it: `words \"\xE2\x80\xA6\"`.");
}

/* Is the title of such a statement a name that somebody else gave: an outlet, a person? */
static bool title_is_name(enum word statement)
{
	return statement == W_SOURCE || statement == W_PERSON;
}

/* Is what stands in the clause our own wording? */
static bool our_voice(const struct fact *f, const struct clause *c)
{
	switch (c->word) {
	case W_TITLE: return !title_is_name((enum word)f->word);
	case W_BODY:
		/* a file, the wording of a draft */
		return f->word != W_INCLUDE && f->word != W_DRAFT;
	case W_NOTE:
	case W_BECAUSE:
	case W_ACCEPTABLE:
	case W_DONE:
	case W_OFFICE:
	case W_LEVEL:
	case W_AGENDA:
	case W_OUTCOME:
	case W_EVIDENCE: return true;
	default: return false;
	}
}

void find_wording(struct finder *x)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);

		if (k->r.files.v[f->file].scope || f->flags & (FACT_FAULTY | FACT_HIDDEN)) continue;
		for (uint32_t n = 0; n < f->n; n++) {
			const struct clause *c = &k->r.clauses.v[f->first + n];
			struct reader r = { .x = x, .fact = i };
			bool words;

			if (!our_voice(f, c)) continue;
			r.text = text_value(k, c, &words);
			if (r.text && !words) loaded_scan(x->words, r.text->text, tell_loaded, &r);
		}
	}
}
