/* reasons: see reasons.h. */
#include "analysis/reasons.h"

#include <stdlib.h>

#include "analysis/pick.h"
#include "base/nearest.h"
#include "base/utf8.h"

struct reader {
	struct trace *t;
	struct reasons *r;
	const char *file;
	struct str line; /* the whole line */
	size_t at;       /* what was read of it */
	uint32_t number; /* of the line, from 1 */
	struct err *e;
	uint32_t **listed; /* of each source, for each word: the entry that lists it, or NOWHERE */
};

/* ---- a line ---- */

static enum rc wrong(const struct reader *p, size_t at, const char *what)
{
	size_t col = utf8_count(str_cut(p->line, 0, at), NULL) + 1;

	err_set(p->e, RC_INPUT, "%s", what);
	err_at(p->e, p->file, p->number, (unsigned)col);
	err_hint(p->e,
		"Write `new ADDRESS; reason`, `dropped SOURCE ADDRESS; reason`, or `dropped SOURCE ADDRESS "
		"\"words\"; reason`.");
	return RC_INPUT;
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void skip(struct reader *p)
{
	while (p->at < p->line.n && blank(p->line.p[p->at])) p->at++;
}

/* The next word, or what stands between quotes. Empty at the end and before ";". */
static enum rc next_word(struct reader *p, struct str *word, bool *quoted)
{
	size_t start;

	skip(p);
	start = p->at;
	*quoted = p->at < p->line.n && p->line.p[p->at] == '"';
	if (*quoted) {
		const char *end = memchr(p->line.p + start + 1, '"', p->line.n - start - 1);

		if (!end) return wrong(p, start, "a quote that is not closed");
		*word = str_cut(p->line, start + 1, (size_t)(end - p->line.p));
		p->at = (size_t)(end - p->line.p) + 1;
		return RC_OK;
	}
	while (p->at < p->line.n && !blank(p->line.p[p->at]) && p->line.p[p->at] != ';') p->at++;
	*word = str_cut(p->line, start, p->at);
	return RC_OK;
}

static enum rc find_source(struct reader *p, size_t at, struct str name, uint32_t *source)
{
	struct nearest near = nearest_to(name);
	struct buf message = BUF_INIT;

	for (uint32_t k = 0; k < p->t->n_sources; k++) {
		if (str_eq(p->t->sources[k].text.name, name)) {
			*source = k;
			return RC_OK;
		}
		nearest_try(&near, p->t->sources[k].text.name);
	}
	buf_printf(&message, "no source is called \"%.*s\"", STRF(name));
	(void)wrong(p, at, message.p);
	buf_clear(&message);
	for (uint32_t k = 0; k < p->t->n_sources; k++)
		buf_printf(&message, "%s%.*s", k ? ", " : "", STRF(p->t->sources[k].text.name));
	if (near.name.n) err_hint(p->e, "Did you mean %.*s?", STRF(near.name));
	else err_hint(p->e, "The sources are %s.", message.p);
	buf_release(&message);
	return RC_INPUT;
}

static enum rc find_part(struct reader *p, size_t at, struct str address, struct reason *x)
{
	const struct trace_text *text = x->source == NOWHERE ? &p->t->text : &p->t->sources[x->source].text;

	if (!address.n) return wrong(p, at, "an address is missing");
	if (pick_part(text->draft, text->issues, address, &x->part, p->e)) {
		p->e->rc = RC_INPUT;
		if (*p->e->hint == '`')
			err_hint(p->e, "The table of `onetext trace` shows the addresses that there are.");
		err_at(p->e, p->file, p->number, (unsigned)utf8_count(str_cut(p->line, 0, at), NULL) + 1);
		return RC_INPUT;
	}
	return RC_OK;
}

/* What stands before the reason. */
static enum rc read_subject(struct reader *p, struct reason *x)
{
	struct str word;
	bool quoted, dropped;
	size_t at = (skip(p), p->at);
	enum rc rc = next_word(p, &word, &quoted);

	if (rc) return rc;
	dropped = !quoted && str_eq(word, STR("dropped"));
	if (!dropped && (quoted || !str_eq(word, STR("new"))))
		return wrong(p, at, "a line begins with \"new\" or \"dropped\"");
	x->source = NOWHERE;
	if (dropped) {
		at = (skip(p), p->at);
		rc = next_word(p, &word, &quoted);
		if (!rc && !word.n) rc = wrong(p, at, "the name of a source is missing");
		if (!rc) rc = find_source(p, at, word, &x->source);
		if (rc) return rc;
	}
	at = (skip(p), p->at);
	rc = next_word(p, &word, &quoted);
	if (!rc) rc = find_part(p, at, quoted ? STR("") : word, x);
	if (rc) return rc;
	at = (skip(p), p->at);
	if (!dropped || at >= p->line.n || p->line.p[at] != '"') return RC_OK;
	rc = next_word(p, &x->words, &quoted);
	return rc || x->words.n ? rc : wrong(p, at, "no words between the quotes");
}

static bool same_entry(const struct reason *a, const struct reason *b)
{
	return a->source == b->source && a->part.start == b->part.start && a->part.end == b->part.end &&
	       str_eq(a->words, b->words);
}

static enum rc read_line(struct reader *p)
{
	struct reason x = { .line = p->number };
	size_t start;
	enum rc rc;

	p->at = 0;
	skip(p);
	start = p->at;
	if (start == p->line.n || p->line.p[start] == '#') return RC_OK;
	rc = read_subject(p, &x);
	if (rc) return rc;
	x.said = str_trim(str_cut(p->line, start, p->at));
	skip(p);
	if (p->at == p->line.n || p->line.p[p->at] != ';')
		return wrong(p, p->at,
			p->at == p->line.n ? "the reason is missing"
					   : "a \";\" is missing before the reason");
	x.text = str_trim(str_cut(p->line, p->at + 1, p->line.n));
	if (!x.text.n) return wrong(p, p->line.n, "the reason is missing");
	vec_push(&p->r->list, x);
	return RC_OK;
}

/* ---- which entry counts ---- */

struct ranked {
	const struct reasons *r;
	uint32_t entry;
};

/* Larger parts first, entries with words last: what is painted later counts. */
static int by_size(const void *x, const void *y)
{
	const struct ranked *p = x, *q = y;
	const struct reason *a = &p->r->list.v[p->entry], *b = &q->r->list.v[q->entry];
	const uint32_t m = a->part.end - a->part.start, n = b->part.end - b->part.start;

	if (!a->words.n != !b->words.n) return a->words.n ? 1 : -1;
	if (m != n) return m > n ? -1 : 1;
	if (a->source != b->source) return a->source < b->source ? -1 : 1;
	if (a->part.start != b->part.start) return a->part.start < b->part.start ? -1 : 1;
	if (!str_eq(a->words, b->words)) return str_cmp(a->words, b->words);
	return (p->entry > q->entry) - (p->entry < q->entry);
}

static void list_word(struct reader *p, uint32_t entry, uint32_t i)
{
	struct reason *x = &p->r->list.v[entry];

	if (p->t->sources[x->source].place[i] != NOWHERE) return;
	p->listed[x->source][i] = entry;
	x->used = true;
}

/* Lists the words of [from, to) that are those of the quote, one behind the other in one paragraph. */
static void list_quoted(struct reader *p, uint32_t entry, uint32_t from, uint32_t to)
{
	const struct reason *x = &p->r->list.v[entry];
	const struct said *w = p->t->sources[x->source].wording.words.v;
	struct tokens quote;
	uint32_t n = 0;

	tokens_read(&quote, &p->t->vocabulary, x->words, 0);
	for (size_t i = 0; i < quote.list.n; i++)
		if (quote.list.v[i].kind == TOKEN_WORD) quote.list.v[n++] = quote.list.v[i];
	for (uint32_t i = from; n && i + n <= to; i++) {
		uint32_t k = 0;

		if (w[i].block != w[i + n - 1].block) continue;
		while (k < n && w[i + k].id == quote.list.v[k].id) k++;
		for (uint32_t m = 0; k == n && m < n; m++) list_word(p, entry, i + m);
	}
	tokens_release(&quote);
}

static void apply(struct reader *p, uint32_t entry)
{
	struct reason *x = &p->r->list.v[entry];

	if (x->source == NOWHERE) {
		const struct draft *d = p->t->text.draft;

		for (uint32_t k = draft_block_at(d, x->part.start); k < d->blocks.n; k++) {
			if (d->blocks.v[k].start >= x->part.end) break;
			p->r->of_row[k] = entry;
			x->used = true;
		}
	} else {
		const struct wording *w = &p->t->sources[x->source].wording;
		uint32_t from = wording_at(w, x->part.start), to = from;

		while (to < w->words.n && w->words.v[to].start < x->part.end) to++;
		if (x->words.n) list_quoted(p, entry, from, to);
		for (uint32_t i = from; !x->words.n && i < to; i++) list_word(p, entry, i);
	}
}

static enum rc apply_all(struct reader *p)
{
	const uint32_t n = (uint32_t)p->r->list.n;
	struct ranked *order = mem_alloc(n, sizeof *order);
	enum rc rc = RC_OK;

	for (uint32_t i = 0; i < n; i++) order[i] = (struct ranked){ p->r, i };
	if (n) qsort(order, n, sizeof *order, by_size);
	for (uint32_t i = 0; i < n && !rc; i++) {
		const struct reason *x = &p->r->list.v[order[i].entry];

		if (i && same_entry(x, &p->r->list.v[order[i - 1].entry])) {
			rc = err_set(p->e, RC_INPUT, "the same entry as in line %u",
				(unsigned)p->r->list.v[order[i - 1].entry].line);
			err_at(p->e, p->file, x->line, 1);
			err_hint(p->e, "State one reason.");
		} else {
			apply(p, order[i].entry);
		}
	}
	mem_free(order);
	return rc;
}

/* ---- losses ---- */

static void find_losses(struct reader *p)
{
	for (uint32_t k = 0; k < p->t->n_sources; k++) {
		const struct trace_source *s = &p->t->sources[k];
		uint32_t n = (uint32_t)s->wording.words.n;

		for (uint32_t i = 0, end; i < n; i = end) {
			uint32_t entry = p->listed[k][i];

			end = i + 1;
			if (s->place[i] != NOWHERE) continue;
			while (end < n && s->place[end] == NOWHERE && p->listed[k][end] == entry &&
				s->wording.words.v[end].block == s->wording.words.v[i].block)
				end++;
			vec_push(&p->r->losses, (struct loss){ k, i, end - i, entry });
			*(entry == NOWHERE ? &p->r->lost : &p->r->listed) += end - i;
		}
	}
}

static void begin(struct reader *p)
{
	const uint32_t n_rows = (uint32_t)p->t->text.draft->blocks.n;

	p->r->of_row = mem_alloc((size_t)n_rows + 1, sizeof *p->r->of_row);
	for (uint32_t k = 0; k < n_rows; k++) p->r->of_row[k] = NOWHERE;
	p->listed = mem_alloc(p->t->n_sources, sizeof *p->listed);
	for (uint32_t k = 0; k < p->t->n_sources; k++) {
		uint32_t n = (uint32_t)p->t->sources[k].wording.words.n;

		p->listed[k] = mem_alloc((size_t)n + 1, sizeof *p->listed[k]);
		for (uint32_t i = 0; i < n; i++) p->listed[k][i] = NOWHERE;
	}
}

enum rc reasons_of(struct str bytes, const char *file, struct trace *t, struct reasons *r, struct err *e)
{
	struct reader p = { .t = t, .r = r, .file = file, .e = e };
	struct str rest = str_cut(bytes, utf8_mark(bytes), bytes.n);
	enum rc rc = RC_OK;

	*r = (struct reasons){ .file = str_of(file) };
	begin(&p);
	while (!rc && str_next(&rest, '\n', &p.line)) {
		p.number++;
		rc = read_line(&p);
	}
	if (!rc) rc = apply_all(&p);
	if (!rc) find_losses(&p);
	for (uint32_t k = 0; k < t->n_sources; k++) mem_free(p.listed[k]);
	mem_free(p.listed);
	if (rc) reasons_release(r);
	return rc;
}

void reasons_release(struct reasons *r)
{
	vec_release(&r->list);
	vec_release(&r->losses);
	mem_free(r->of_row);
	*r = (struct reasons){ 0 };
}
