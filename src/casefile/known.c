/* known: from which day each line is known, and which lines only say again what another said. */
#include "casefile/build.h"

#include <stdlib.h>

/* The day of what vouches: a source's or a session's. DAY_NEVER when it has none. */
static int32_t voucher_day(const struct dossier *k, const struct value *v)
{
	int32_t day = DAY_NEVER;

	if (v->kind != V_NAME || v->meaning != MEANS_ENTITY) return day;
	for (uint32_t i = k->entities.v[v->means].first; i != NOTHING; i = k->r.facts.v[i].same) {
		const struct fact *f = &k->r.facts.v[i];
		bool says = !(f->flags & (FACT_FAULTY | FACT_HIDDEN)) &&
			    (f->word != W_SESSION || fact_state(&k->r, f) == W_HELD);
		const struct date *on = says ? fact_date(&k->r, f, W_ON) : NULL;

		if (on && date_by(on) < day) day = date_by(on);
	}
	return day;
}

/* A line that speaks of what is still to come is known before its day. */
static bool plan(const struct dossier *k, const struct fact *f)
{
	if (f->word == W_SESSION) return fact_state(&k->r, f) == W_PLANNED;
	/* that it was given, extended or met has happened */
	if (f->word == W_APPROVAL || f->word == W_DEADLINE) return !(f->flags & FACT_CHANGE);
	return WORD_BIT(f->word) & (WORD_BIT(W_EVENT) | WORD_BIT(W_STEP) | WORD_BIT(W_CLOSING) |
					   WORD_BIT(W_TODAY) | WORD_BIT(W_ONETEXT));
}

/* When a line rests on something that the viewer may not see, its day cannot be told from that. A supplied
 * file was handed over on the day that its first line gives; a line of the main case is then not known at
 * all, so that nothing is known before its time. */
static int32_t known_from_hidden(const struct dossier *k, const struct fact *f)
{
	const struct case_file *file = &k->r.files.v[f->file];
	const struct date *handed =
		file->header == NOTHING ? NULL : fact_date(&k->r, &k->r.facts.v[file->header], W_ON);
	const struct date *on = fact_date(&k->r, f, W_ON);
	int32_t day = handed ? date_by(handed) : DAY_ALWAYS;

	if (!file->scope) return DAY_NEVER;
	return on && !plan(k, f) && date_by(on) > day ? date_by(on) : day;
}

static int32_t known_from(const struct dossier *k, const struct fact *f)
{
	const struct date *noted = fact_date(&k->r, f, W_NOTED), *on = fact_date(&k->r, f, W_ON);
	int32_t day = DAY_NEVER;
	bool hidden = false;

	if (noted) return date_by(noted);
	for (const struct clause *c = fact_clause(&k->r, f, W_VOUCH); c; c = fact_next(&k->r, f, c)) {
		if (c->row) continue; /* vouches for its own line only */
		for (uint32_t n = 0; n < c->n; n++) {
			const struct value *v = clause_values(&k->r, c) + n;
			int32_t d = voucher_day(k, v);

			if (d < day) day = d;
			hidden = hidden || (v->kind == V_NAME && v->meaning != MEANS_ENTITY);
		}
	}
	if (day != DAY_NEVER) return day;
	if (hidden) return known_from_hidden(k, f);
	return on && !plan(k, f) ? date_by(on) : DAY_ALWAYS;
}

/* ---- lines that say the same ---- */

/* Appends the tokens of a stance; not the points if the viewer may not see them. */
static void stance_text(const struct dossier *k, const struct fact *f, struct buf *out)
{
	struct str bytes = buf_str(&k->r.files.v[f->file].bytes);
	const char *lf = memchr(bytes.p + f->at, '\n', bytes.n - f->at);
	const struct clause *body = fact_clause(&k->r, f, W_BODY);
	struct place_in_fact from = { 0, 0 };
	const struct value *name = written_next(k, f, &from);
	struct lexemes t = { 0 };
	struct lex_error bad;
	uint32_t v = 0;

	/* it was read before, so it can be split again */
	if (!lex_line(&t, bytes, f->at, lf ? (uint32_t)(lf - bytes.p) : (uint32_t)bytes.n, &bad))
		t.list.n = 0;
	for (size_t i = 0; i < t.list.n; i++) {
		const struct lexeme *one = &t.list.v[i];
		const struct value *at = body && v < body->n ? clause_values(&k->r, body) + v : NULL;
		bool points = at && at->at == one->at && at->kind == V_NUMBER;

		v += at && at->at == one->at;
		if (points && f->flags & FACT_NO_POINTS) continue;
		while (name && name->at < one->at) name = written_next(k, f, &from);
		if (name && name->at == one->at) entity_put(k, name->means, out);
		else buf_add(out, str_cut(bytes, one->at, one->end));
		buf_putc(out, ' ');
	}
	vec_release(&t.list);
}

/* Appends the bytes of the fact's lines, runs of blanks as one, comments left out, other names as the
 * declared ones. */
static void line_text(const struct dossier *k, const struct fact *f, struct buf *out)
{
	const struct clause *last = f->n ? &k->r.clauses.v[f->first + f->n - 1] : NULL;
	const struct value *v = last && last->n ? &k->r.values.v[last->first + last->n - 1] : NULL;
	struct str bytes = buf_str(&k->r.files.v[f->file].bytes);
	uint32_t end = v && v->at > f->at ? v->at : last ? last->at : f->at;
	struct place_in_fact from = { 0, 0 };
	const struct value *name = written_next(k, f, &from);
	bool string = false, gap = false, comment = false;
	uint32_t name_at = name ? name->at : NOTHING;

	/* only where there may be points that the viewer does not see: it takes a second look */
	if (f->word == W_STANCE && !k->all) {
		stance_text(k, f, out);
		return;
	}
	for (uint32_t i = f->at; i < bytes.n && (i < end || bytes.p[i] != '\n'); i++) {
		char c = bytes.p[i];
		bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';

		if (c == '\n') comment = string = false;
		if (c == '"' && bytes.p[i - (i > 0)] != '\\') string = !string;
		if (c == '#' && gap && !string) comment = true;
		if (!blank && !comment) {
			if (gap) buf_putc(out, ' ');
			if (i == name_at && name) {
				entity_put(k, name->means, out);
				i += (uint32_t)name->text.n - 1;
				name = written_next(k, f, &from);
				name_at = name ? name->at : NOTHING;
			} else {
				buf_putc(out, c);
			}
		}
		gap = blank && !string;
		if (blank && string) buf_putc(out, c);
	}
}

/* What two lines must share besides their text to say the same: for a stance its issue and who supplied it,
 * because a party's own word is not the same as what others wrote down for it. */
struct same {
	unsigned long long hash;
	uint32_t fact;
};

static struct str issue_text(const struct dossier *k, const struct fact *f)
{
	const struct value *v = f->up == NOTHING ? NULL : fact_value(&k->r, &k->r.facts.v[f->up], W_BODY);

	return v ? v->text : (struct str){ "", 0 };
}

static uint32_t scope_of(const struct dossier *k, const struct fact *f)
{
	return f->word == W_STANCE ? k->r.files.v[f->file].scope : 0;
}

static int by_hash(const void *x, const void *y)
{
	const struct same *a = x, *b = y;

	if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
	return a->fact < b->fact ? -1 : a->fact > b->fact;
}

static bool same_line(const struct dossier *k, uint32_t x, uint32_t y)
{
	const struct fact *a = &k->r.facts.v[x], *b = &k->r.facts.v[y];
	struct buf s = BUF_INIT, t = BUF_INIT;
	bool same;

	if (a->word != b->word || (a->flags ^ b->flags) & FACT_NOT || scope_of(k, a) != scope_of(k, b) ||
		!str_eq(issue_text(k, a), issue_text(k, b)))
		return false;
	line_text(k, a, &s);
	line_text(k, b, &t);
	same = str_eq(buf_str(&s), buf_str(&t));
	buf_release(&s);
	buf_release(&t);
	return same;
}

/* Equal lines count once. What has a name of its own is told from its equals by that; declarations are
 * merged anyway. */
static void find_doubles(struct dossier *k)
{
	VEC(struct same) lines = { 0 };
	struct buf text = BUF_INIT;

	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = &k->r.facts.v[i];

		if (f->flags & (FACT_FAULTY | FACT_HIDDEN) || f->word <= W_ROTATION || f->word == W_ISSUE ||
			fact_has(&k->r, f, W_AS))
			continue;
		buf_clear(&text);
		line_text(k, f, &text);
		vec_push(&lines,
			(struct same){
				str_hash(buf_str(&text)) ^ str_hash(issue_text(k, f)) ^ scope_of(k, f), i });
	}
	if (lines.n) qsort(lines.v, lines.n, sizeof *lines.v, by_hash);
	for (size_t i = 1, first = 0; i < lines.n; i++) {
		if (lines.v[i].hash != lines.v[first].hash ||
			!same_line(k, lines.v[first].fact, lines.v[i].fact))
			first = i;
		else k->r.facts.v[lines.v[i].fact].flags |= FACT_DOUBLE;
	}
	vec_release(&lines);
	buf_release(&text);
}

void wait_people(struct builder *b)
{
	struct dossier *k = b->k;

	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct fact *f = &k->r.facts.v[i];
		const struct date *noted = fact_date(&k->r, f, W_NOTED), *on = fact_date(&k->r, f, W_ON);

		if (noted ? date_by(noted) > k->day : on && date_by(on) > k->day && !plan(k, f))
			f->flags |= FACT_WAITS;
	}
}

static bool says_more(const struct fact *f)
{
	return f->word == W_ISSUE && f->up != NOTHING;
}

/* What stands behind the stances of an issue is known when its first line is. */
static void join_issues(struct dossier *k)
{
	struct fact *facts = k->r.facts.v;

	for (uint32_t i = 0; i < k->r.facts.n; i++)
		if (says_more(&facts[i]) && fact_has(&k->r, &facts[i], W_NOTED))
			facts[facts[i].up].known = facts[i].known;
	for (uint32_t i = 0; i < k->r.facts.n; i++)
		if (says_more(&facts[i])) facts[i].known = facts[facts[i].up].known;
}

void wait_lines(struct builder *b)
{
	struct dossier *k = b->k;

	for (uint32_t i = 0; i < k->r.facts.n; i++)
		if (!(k->r.facts.v[i].flags & FACT_HIDDEN))
			k->r.facts.v[i].known = known_from(k, &k->r.facts.v[i]);
	join_issues(k);
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct fact *f = &k->r.facts.v[i];

		f->flags &= (uint8_t)~FACT_WAITS;
		/* since when it is known, the viewer will never be told: it is as if it were not there */
		if (f->known == DAY_NEVER) f->flags |= FACT_HIDDEN;
		if (!(f->flags & FACT_HIDDEN) && f->known > k->day) f->flags |= FACT_WAITS;
	}
	find_doubles(k);
}
