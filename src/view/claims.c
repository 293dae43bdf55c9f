/* claims: see claims.h. This file chooses and orders, and answers for people; claims_json.c for programs. */
#include "view/claims.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "view/asked.h"
#include "view/casehead.h"
#include "view/chain.h"
#include "view/show_fact.h"

#define DOT " \xC2\xB7\xC2\xA0" /* the dot stays with what is behind it */

/* ---- choosing ---- */

static enum claim_group claim_group_of(const struct case_claim *c)
{
	if (c->corroborated && c->disputed) return CLAIM_CONTESTED;
	if (c->disputed) return CLAIM_DISPUTED;
	if (c->corroborated) return CLAIM_CORROBORATED;
	return c->state == W_SHOWN ? CLAIM_SHOWN : c->state == W_ASSERTED ? CLAIM_ASSERTED : CLAIM_SUPPOSED;
}

struct placed {
	enum claim_group group;
	int32_t quiet; /* days; what has no date is the quietest */
	uint32_t i;
};

static int by_place(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;

	if (a->group != b->group) return a->group < b->group ? -1 : 1;
	if (a->quiet != b->quiet) return a->quiet < b->quiet ? -1 : 1;
	return (a->i > b->i) - (a->i < b->i);
}

static bool any_line(const struct claims_view *v, const struct case_claim *c, const bool *keep)
{
	for (uint32_t i = 0; keep && i < c->n; i++)
		if (keep[v->claims.lines.v[c->first + i].fact]) return true;
	return !keep;
}

enum rc claims_view_of(
	const struct dossier *k, const char *by, const char *about, struct claims_view *v, struct err *e)
{
	VEC(struct placed) list = { 0 };
	bool *keep_by = NULL, *keep_about = NULL;
	enum rc rc = lines_asked(k, by, NULL, &keep_by, e);

	if (!rc) rc = lines_asked(k, NULL, about, &keep_about, e);
	if (!rc) {
		*v = (struct claims_view){ .k = k, .filtered = by || about };
		case_claims_of(k, &v->claims);
		for (uint32_t i = 0; i < v->claims.list.n; i++) {
			const struct case_claim *c = &v->claims.list.v[i];

			if (!any_line(v, c, keep_by) || !any_line(v, c, keep_about)) continue;
			vec_push(&list,
				(struct placed){ claim_group_of(c), c->quiet < 0 ? INT32_MAX : c->quiet, i });
			v->n[claim_group_of(c)]++;
		}
		if (list.n) qsort(list.v, list.n, sizeof *list.v, by_place);
		for (size_t i = 0; i < list.n; i++) vec_push(&v->rows, list.v[i].i);
	}
	vec_release(&list);
	mem_free(keep_by);
	mem_free(keep_about);
	return rc;
}

void claims_view_release(struct claims_view *v)
{
	case_claims_release(&v->claims);
	vec_release(&v->rows);
}

/* ---- one claim ---- */

static void row_at(struct term *t, const struct buf *line, unsigned indent)
{
	if (!line->n) return;
	out_pad(t->out, ' ', indent);
	term_wrap(t, buf_str(line), (struct wrap){ .at = indent, .indent = indent + 2 });
}

/* "Buildup  RU about US at AlTanf" */
static void head_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	static const uint8_t more[] = { W_ABOUT, W_AT, W_TO, W_WITH };
	const struct fact *f = dossier_fact(k, fact);
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER);

	if (f->name != NOTHING) {
		name_put(k, f->name, out);
		buf_puts(out, "  ");
	}
	if (holder) names_put(k, clause_values(&k->r, holder), holder->n, out);
	for (unsigned i = 0; i < sizeof more; i++) {
		const struct clause *c = fact_clause(&k->r, f, (enum word)more[i]);

		if (!c || more[i] == W_TO) continue; /* `to` is told with who said it */
		buf_printf(out, " %s ", word_text[more[i]].p);
		refs_put(k, c, out);
	}
}

static void dot_put(struct buf *out, struct str text)
{
	if (!text.n) return;
	if (out->n) buf_puts(out, DOT);
	buf_add(out, text);
}

/* "A53 did not vouch for it before": what vouches for the claim for the first time, and is no source of the
 * claimant. */
static void newcomers_put(const struct claims_view *v, const struct claim_line *l, struct buf *out)
{
	size_t start = out->n;

	for (uint32_t i = 0; i < l->n; i++) {
		const struct claim_source *s = &v->claims.sources.v[l->first + i];

		if (!s->fresh || s->own) continue;
		if (out->n > start) buf_puts(out, " and ");
		name_put(v->k, s->entity, out);
	}
	buf_puts(out, " did not vouch for it before");
}

/* What of its support is new, of a line that corroborates. */
static void support_put(
	const struct claims_view *v, const struct case_claim *c, const struct claim_line *l, struct buf *out)
{
	bool begins = l == &v->claims.lines.v[c->first];
	uint32_t own = 0, fresh = 0;

	if (l->state != W_CORROBORATED) return;
	for (uint32_t i = 0; i < l->n; i++) {
		const struct claim_source *s = &v->claims.sources.v[l->first + i];

		own += s->own;
		fresh += s->fresh && !s->own;
	}
	if (l->independent && begins) buf_puts(out, "by several sources");
	else if (l->independent) newcomers_put(v, l, out);
	else if (!l->n) buf_puts(out, "no source is named for it");
	else if (own == l->n) buf_puts(out, "by nothing but sources of the one who claims it");
	else if (begins && fresh) buf_puts(out, "by a single source");
	else buf_puts(out, "by no source that did not vouch before");
}

/* "asserted · 22 June 2023 · by Lavrentyev, president's envoy for Syria [S A55]" */
static void line_row(const struct claims_view *v, struct term *t, const struct case_claim *c,
	const struct claim_line *l, bool words)
{
	const struct dossier *k = v->k;
	const struct date *on = fact_date(&k->r, dossier_fact(k, l->fact), W_ON);
	struct buf line = BUF_INIT, text = BUF_INIT;

	buf_puts(&line, l->state < N_WORDS ? word_text[l->state].p : "");
	if (on) date_say(&text, on);
	dot_put(&line, on ? buf_str(&text) : STR("undated"));
	buf_clear(&text);
	chain_put(k, l->fact, &text);
	dot_put(&line, buf_str(&text));
	buf_clear(&text);
	if (words) words_put(k, l->fact, &text);
	dot_put(&line, buf_str(&text));
	buf_clear(&text);
	support_put(v, c, l, &text);
	dot_put(&line, buf_str(&text));
	buf_clear(&text);
	marks_put(k, l->fact, "", " ", "", &text);
	dot_put(&line, buf_str(&text));
	vouch_put(k, l->fact, &line);
	row_at(t, &line, 4);
	buf_release(&line);
	buf_release(&text);
}

/* Evidence and notes of a line of the claim, each on a row of its own. */
static void more_rows(const struct dossier *k, struct term *t, uint32_t fact)
{
	static const uint8_t clauses[] = { W_EVIDENCE, W_NOTE };
	const struct fact *f = dossier_fact(k, fact);

	for (unsigned i = 0; i < sizeof clauses; i++)
		for (const struct clause *c = fact_clause(&k->r, f, (enum word)clauses[i]); c;
			c = fact_next(&k->r, f, c)) {
			struct buf line = BUF_INIT;

			buf_printf(&line, "%s: ", word_text[clauses[i]].p);
			string_put(clause_values(&k->r, c), &line);
			row_at(t, &line, 6);
			buf_release(&line);
		}
}

/* "Q7: US denies Buildup by Kirby · 1 July 2023 [A9]" */
static void answer_rows(const struct claims_view *v, struct term *t, const struct case_claim *c)
{
	for (uint32_t i = 0; i < c->n_answers; i++) {
		uint32_t fact = v->claims.answers.v[c->first_answer + i];
		const struct fact *f = dossier_fact(v->k, fact);
		const struct date *on = fact_date(&v->k->r, f, W_ON);
		struct buf line = BUF_INIT, text = BUF_INIT;

		if (f->name != NOTHING) {
			name_put(v->k, f->name, &line);
			buf_puts(&line, "  ");
		}
		fact_say(v->k, fact, true, &line);
		if (on) date_say(&text, on);
		dot_put(&line, buf_str(&text));
		vouch_put(v->k, fact, &line);
		row_at(t, &line, 4);
		buf_release(&line);
		buf_release(&text);
	}
}

static void days_put(const char *what, int32_t days, struct buf *out)
{
	if (days < 0) return;
	buf_puts(out, out->n ? "; " : "");
	buf_puts(out, what);
	if (days) {
		put_plural(out, (uint64_t)days, "day");
		buf_puts(out, " ago");
	} else {
		buf_puts(out, "on this day");
	}
}

static void age_row(struct term *t, const struct case_claim *c)
{
	struct buf line = BUF_INIT;

	days_put("made ", c->age, &line);
	if (c->n > 1) days_put("last changed ", c->quiet, &line);
	row_at(t, &line, 4);
	buf_release(&line);
}

static void claim_rows(const struct claims_view *v, struct term *t, const struct case_claim *c)
{
	const struct claim_line *lines = v->claims.lines.v + c->first;
	struct buf line = BUF_INIT;

	head_put(v->k, lines->fact, &line);
	out_puts(t->out, "  ");
	term_wrap(t, buf_str(&line), (struct wrap){ .at = 2, .indent = 4 });
	buf_clear(&line);
	words_put(v->k, lines->fact, &line);
	if (line.n) {
		out_pad(t->out, ' ', 4);
		term_wrap(t, buf_str(&line), (struct wrap){ .at = 4, .indent = 4 });
	}
	for (uint32_t i = 0; i < c->n; i++) {
		line_row(v, t, c, &lines[i], i > 0);
		more_rows(v->k, t, lines[i].fact);
	}
	answer_rows(v, t, c);
	age_row(t, c);
	buf_release(&line);
}

/* ---- all of them ---- */

static void nothing_line(const struct claims_view *v, struct term *t)
{
	struct buf line = BUF_INIT;

	if (v->filtered && v->claims.list.n) {
		buf_puts(&line, "Nothing of the kind is claimed, as far as is recorded: none of ");
		put_plural(&line, v->claims.list.n, "claim");
		buf_puts(&line, " is what was asked for.");
	} else if (!v->k->all) {
		buf_puts(&line, "No claim that may be seen here is known as of this day.");
	} else {
		buf_puts(&line,
			"No claim is recorded by this day. A line such as: claim SY: \"a post was moved "
			"forward\" asserted about TR on 2023-06-21 as Post [S]; and later: claim Post "
			"disputed "
			"per TR on 2023-06-25");
	}
	term_wrap(t, buf_str(&line), (struct wrap){ 0 });
	buf_release(&line);
}

static void first_line(const struct claims_view *v, struct term *t)
{
	struct buf line = BUF_INIT;

	put_plural(&line, v->rows.n, "claim");
	if (v->filtered) buf_printf(&line, " of %u", (unsigned)v->claims.list.n);
	buf_puts(&line, ". A state is what somebody said of a claim, and no finding about what is true.");
	term_wrap(t, buf_str(&line), (struct wrap){ .indent = 2 });
	buf_release(&line);
}

void claims_text(const struct claims_view *v, struct term *t)
{
	static const char *const heads[] = { "Corroborated and disputed", "Disputed", "Corroborated", "Shown",
		"Asserted", "Supposed" };
	unsigned group = N_CLAIM_GROUPS;

	casehead_text(v->k, t);
	out_putc(t->out, '\n');
	if (!v->rows.n) {
		nothing_line(v, t);
		return;
	}
	first_line(v, t);
	for (size_t i = 0; i < v->rows.n && !t->out->error; i++) {
		const struct case_claim *c = &v->claims.list.v[v->rows.v[i]];

		if (claim_group_of(c) != group) {
			struct buf remark = BUF_INIT;

			group = claim_group_of(c);
			buf_printf(&remark, "%u", (unsigned)v->n[group]);
			term_heading(t, heads[group], remark.p);
			buf_release(&remark);
		}
		claim_rows(v, t, c);
	}
}
