/* findings: see findings.h. Here is what the files of findings share. */
#include "analysis/findings.h"

#include "analysis/findings_parts.h"
#include "analysis/satisfy.h"
#include "base/utf8.h"

#define FINDING_KIND(id, code, severity, summary) { code, SEVERITY_##severity, summary },
const struct finding_kind finding_kind[N_FINDINGS] = { FINDING_CODES(FINDING_KIND) };

/* ---- adding one ---- */

/* The line on which byte `at` of a fact stands: an indented clause has one of its own. */
static uint32_t line_at(struct finder *x, uint32_t fact, uint32_t at)
{
	const struct fact *f = dossier_fact(x->k, fact);
	const char *bytes = x->k->r.files.v[f->file].bytes.p;

	if (x->fact != fact || x->at > at) {
		x->fact = fact;
		x->at = f->at;
		x->line = f->line;
	}
	for (; x->at < at; x->at++) x->line += bytes[x->at] == '\n';
	return x->line;
}

OT_PRINTF(6, 0)
static void add(struct finder *x, enum finding code, enum severity severity, uint32_t fact, uint32_t at,
	const char *format, va_list args)
{
	const struct fact *f = fact == NOTHING ? NULL : dossier_fact(x->k, fact);
	bool placed = f && fact_citable(x->k, f);
	struct buf text = BUF_INIT;

	if (f && at < f->at) at = f->at;
	buf_vprintf(&text, format, args);
	fault_add(x->out, finding_kind[code].code, severity, placed ? f->file : NOTHING,
		placed ? line_at(x, fact, at) : 0, placed ? at : 0, "%s", text.p);
	buf_release(&text);
}

void find(struct finder *x, enum finding code, uint32_t fact, uint32_t at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(x, code, (enum severity)finding_kind[code].severity, fact, at, format, args);
	va_end(args);
}

void find_note(struct finder *x, enum finding code, uint32_t fact, uint32_t at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(x, code, SEVERITY_NOTE, fact, at, format, args);
	va_end(args);
}

void find_hint(struct finder *x, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	fault_hint(x->out, "%s", text.p);
	buf_release(&text);
}

/* ---- words ---- */

void holders_put(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, f, W_HOLDER);

	if (c) list_put(k, clause_values(&k->r, c), c->n, out);
}

void issue_put(const struct dossier *k, uint32_t issue, struct buf *out)
{
	const struct case_issue *it = &k->issues.v[issue];

	buf_add(out, it->address);
	if (it->entity == NOTHING || it->text == NOTHING) return;
	buf_puts(out, " (");
	entity_put(k, it->entity, out);
	buf_putc(out, ')');
}

#define GIST_COLUMNS 40

/* What a record without a name says, in short: " (\"finish\")", " (1=a needs 2=b)". */
static void gist_put(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct clause *c = fact_clause(&k->r, f, W_TITLE);
	struct buf text = BUF_INIT;
	struct str gist;
	size_t fit;

	if (!c) c = fact_clause(&k->r, f, W_BODY);
	if (!c || !c->n) return;
	clause_put(k, f, c, &text);
	gist = buf_str(&text);
	fit = utf8_fit(gist, GIST_COLUMNS);
	buf_printf(out, " (%.*s%s)", STRF(str_cut(gist, 0, fit)), fit < gist.n ? "\xE2\x80\xA6" : "");
	buf_release(&text);
}

static void stance_put(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct value *v = fact_value(&k->r, dossier_fact(k, f->up), W_BODY);

	buf_puts(out, "the stance of ");
	holders_put(k, f, out);
	if (!v || v->meaning != MEANS_ISSUE) return;
	buf_puts(out, " on ");
	issue_put(k, v->means, out);
}

void fact_put(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct value *body = f->word == W_ISSUE ? fact_value(&k->r, f, W_BODY) : NULL;

	if (f->word == W_STANCE) {
		stance_put(k, f, out);
	} else if (body && body->meaning == MEANS_ISSUE) {
		buf_puts(out, "issue ");
		issue_put(k, body->means, out);
	} else if (f->name != NOTHING) {
		buf_add(out, word_text[f->word]);
		buf_putc(out, ' ');
		entity_put(k, f->name, out);
	} else {
		buf_printf(out, "%s %s", strchr("aeiou", word_text[f->word].p[0]) ? "an" : "a",
			word_text[f->word].p);
	}
	if (f->word == W_STANCE || !fact_has(&k->r, f, W_HOLDER)) return;
	buf_puts(out, " of ");
	holders_put(k, f, out);
	if (f->name == NOTHING) gist_put(k, f, out);
}

void spot_put(const struct dossier *k, const struct fact *f, struct buf *out)
{
	if (fact_citable(k, f))
		buf_printf(out, " (%.*s:%u)", STRF(buf_str(&k->r.files.v[f->file].path)), (unsigned)f->line);
}

void quote_put(const struct value *v, bool words, struct buf *out)
{
	buf_puts(out, words ? "\xE2\x80\x9C" : "\"");
	value_put(out, v);
	buf_puts(out, words ? "\xE2\x80\x9D" : "\"");
}

void series_add(struct series *s, struct str item)
{
	s->n++;
	if (s->n <= s->most) {
		if (s->n > 2) buf_puts(s->out, ", ");
		buf_add(s->out, buf_str(&s->last));
		buf_clear(&s->last);
		buf_add(&s->last, item);
	} else if (s->n == s->most + 1) {
		buf_add(&s->one_more, item);
	}
}

void series_end(struct series *s)
{
	bool over = s->n > s->most;

	if (over && s->most > 1) buf_puts(s->out, ", ");
	else if (s->n > 1 && !over) buf_puts(s->out, " and ");
	buf_add(s->out, buf_str(&s->last));
	/* "and 1 more" would be no shorter than the one */
	if (s->n == s->most + 1) {
		buf_puts(s->out, " and ");
		buf_add(s->out, buf_str(&s->one_more));
	} else if (over) {
		buf_printf(s->out, " and %u more", s->n - s->most);
	}
	buf_release(&s->last);
	buf_release(&s->one_more);
}

const struct value *text_value(const struct dossier *k, const struct clause *c, bool *words)
{
	const struct value *v = clause_values(&k->r, c);

	*words = false;
	for (uint32_t i = 0; i < c->n; i++) {
		if (v[i].kind == V_WORD && v[i].word == W_WORDS) *words = true;
		if (v[i].kind == V_STRING) return &v[i];
	}
	return NULL;
}

/* ---- facts ---- */

const struct fact *entity_fact(const struct dossier *k, uint32_t *at, bool waits)
{
	const struct fact *f;

	while (*at != NOTHING) {
		f = dossier_fact(k, *at);
		*at = f->same;
		if (fact_speaks(f)) return f;
		if (waits && !(f->flags & (FACT_FAULTY | FACT_HIDDEN))) return f;
	}
	return NULL;
}

static void find_over(struct finder *x)
{
	const struct dossier *k = x->k;
	bool *over = mem_alloc(k->entities.n + 1, sizeof *over);

	x->over = mem_alloc(k->r.facts.n + 1, sizeof *x->over);
	for (uint32_t e = 0; e < k->entities.n; e++) over[e] = entity_over(k, e);
	for (uint32_t i = 0; i < k->r.facts.n; i++)
		if (dossier_fact(k, i)->name != NOTHING) x->over[i] = over[dossier_fact(k, i)->name];
	mem_free(over);
}

static void find_there(struct finder *x)
{
	const struct dossier *k = x->k;

	x->there = mem_alloc(k->entities.n + 1, sizeof *x->there);
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = dossier_fact(k, i);

		if (f->name == NOTHING || !fact_speaks(f) || f->flags & FACT_CHANGE ||
			fact_has(&k->r, f, W_PENDING))
			continue;
		x->there[f->name] = true;
	}
}

void findings_of(
	const struct dossier *k, const struct statuses *s, const struct loaded *words, struct faults *out)
{
	struct finder x = { .k = k, .s = s, .words = words, .out = out, .fact = NOTHING };

	x.effort = 50 * (uint64_t)SATISFY_EFFORT;
	find_over(&x);
	find_there(&x);
	find_answers(&x);
	find_positions(&x);
	find_steps(&x);
	find_conditions(&x);
	find_sources(&x);
	find_dates(&x);
	find_offices(&x);
	find_wording(&x);
	find_names(&x);
	mem_free(x.over);
	mem_free(x.there);
}
