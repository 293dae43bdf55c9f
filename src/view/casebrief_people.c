/* casebrief_people: see casebrief.h: what each has agreed to, who has not answered, who has which copy. */
#include "base/utf8.h"
#include "view/casebrief.h"
#include "view/casehead.h"
#include "view/stages.h"
#include "view/table.h"

#define DASH        "\xE2\x80\x93"
#define FEW_PARTIES 8 /* so many have a row on every page */
#define SOME_NAMES  8 /* in a list */

/* ---- concept, text, clauses ---- */

/* How far the text itself has come: the last stage that is recorded. */
static void text_put(const struct dossier *k, const struct standing *s, struct buf *out)
{
	for (unsigned g = STAGE_RATIFIED; g > STAGE_TEXT; g--)
		if (s->stage[g].fact != NOTHING) {
			stage_put(k, s, (enum stage)g, true, out);
			return;
		}
	stage_put(k, s, STAGE_TEXT, false, out);
}

static void cell(struct table *t, struct buf *text)
{
	table_cell(t, buf_str(text));
	buf_clear(text);
}

static void of_cell(struct table *t, uint32_t n, uint32_t all, struct buf *text)
{
	if (all) buf_printf(text, "%u of %u", (unsigned)n, (unsigned)all);
	else buf_puts(text, DASH);
	cell(t, text);
}

static void standing_row(const struct dossier *k, const struct standing *s, struct table *t)
{
	struct buf text = BUF_INIT;

	code_put(k, s->who, &text);
	cell(t, &text);
	stage_put(k, s, STAGE_CONCEPT, false, &text);
	cell(t, &text);
	text_put(k, s, &text);
	cell(t, &text);
	if (s->recorded) buf_printf(&text, "%u", (unsigned)s->recorded);
	else buf_puts(&text, DASH);
	cell(t, &text);
	of_cell(t, s->accepted, s->asked, &text);
	of_cell(t, s->answered, s->asked, &text);
	stage_put(k, s, STAGE_VIEWS, false, &text);
	cell(t, &text);
	stage_put(k, s, STAGE_COPY, true, &text);
	cell(t, &text);
	buf_release(&text);
}

/* Who is told of: who counts first, then others at the table or named in an act. Whoever has lost its seat
 * is not. */
static bool told(const struct dossier *k, const struct standing *s, bool counts)
{
	return k->who.v[s->who].counts == counts && k->who.v[s->who].heir == NOTHING &&
	       k->entities.v[k->who.v[s->who].entity].known;
}

/* The table is printed whole, and each of its rows is an item. */
static void table_items(struct page *p, struct table *t)
{
	struct out whole;
	struct term to = *p->term;
	struct str rest, line;
	bool head = true;

	out_init(&whole, OUT_MEMORY);
	to.out = &whole;
	(void)table_print(t, &to, PAGE_INDENT, false);
	rest = buf_str(&whole.pending);
	while (str_next(&rest, '\n', &line)) {
		if (!line.n && !rest.n) break;
		out_add(p->to.out, line);
		out_putc(p->to.out, '\n');
		if (!head) page_item(p, 1);
		head = false; /* the heads belong to the first row */
	}
	out_release(&whole);
}

static void standing_table(struct page *p)
{
	const struct casebrief *b = p->b;
	struct table t;
	unsigned rows = 0;

	table_init(&t);
	table_column(&t, "", ALIGN_LEFT, 0);
	table_column(&t, "concept", ALIGN_LEFT, 0);
	table_column(&t, "text", ALIGN_LEFT, 0);
	table_column(&t, "clauses agreed", ALIGN_LEFT, 0);
	table_column(&t, "could accept", ALIGN_LEFT, 1);
	table_column(&t, "answered", ALIGN_LEFT, 2);
	table_column(&t, "views in", ALIGN_LEFT, 3);
	table_column(&t, "copy", ALIGN_LEFT, 4);
	for (unsigned counts = 2; counts-- > 0;)
		for (size_t i = 0; i < b->standings->list.n; i++) {
			if (!told(b->k, &b->standings->list.v[i], counts)) continue;
			standing_row(b->k, &b->standings->list.v[i], &t);
			rows++;
		}
	if (rows) table_items(p, &t);
	table_release(&t);
}

/* "concept: 10 of 20, PA PB PC and 7 more": one stage of all whose consent counts. */
static void stage_item(struct page *p, enum stage stage, bool clauses)
{
	const struct dossier *k = p->b->k;
	struct buf names = BUF_INIT, line = BUF_INIT;
	unsigned n = 0;

	for (size_t i = 0; i < p->b->standings->list.n; i++) {
		const struct standing *s = &p->b->standings->list.v[i];

		if (!k->who.v[s->who].counts) continue;
		if (clauses ? !s->recorded : s->stage[stage].fact == NOTHING || s->stage[stage].denied)
			continue;
		if (n++ >= SOME_NAMES) continue;
		buf_putc(&names, ' ');
		code_put(k, s->who, &names);
	}
	if (!n && !clauses && stage != STAGE_CONCEPT && stage != STAGE_TEXT) return;
	buf_printf(&line, "%s: ", clauses ? "clauses recorded" : stage_name[stage]);
	if (n) buf_printf(&line, "%u of %u,%s", n, (unsigned)p->b->n.parties, names.p);
	else buf_puts(&line, "nobody");
	if (n > SOME_NAMES) buf_printf(&line, " and %u more", n - SOME_NAMES);
	page_row_text(p, &line, 1, 1);
	buf_release(&names);
	buf_release(&line);
}

/* Acts are not for the public, unless they say so. */
static bool sees_acts(const struct dossier *k)
{
	return k->all || k->viewer != NOTHING;
}

static bool any_act(const struct casebrief *b)
{
	for (size_t i = 0; i < b->standings->list.n; i++) {
		if (b->standings->list.v[i].recorded) return true;
		for (unsigned g = 0; g < N_STAGES; g++)
			if (b->standings->list.v[i].stage[g].fact != NOTHING) return true;
	}
	return false;
}

/* A row for each; of many, short, a line for each stage. */
static void standing_part(struct page *p)
{
	bool stages = !p->rich && p->b->n.parties > FEW_PARTIES;
	struct page_part *part = page_part(
		p, stages ? "Agreed to" : "Concept, text, clauses", stages, 25, stages ? "stage" : "row");

	part->apart = true;
	buf_puts(&part->remark, "none of them follows from another");
	buf_puts(&part->command, "parties");
	if (!sees_acts(p->b->k) && !any_act(p->b)) return;
	if (!stages) {
		standing_table(p);
		return;
	}
	stage_item(p, STAGE_CONCEPT, false);
	for (unsigned g = STAGE_TEXT; g < N_STAGES; g++) stage_item(p, (enum stage)g, false);
	stage_item(p, STAGE_TEXT, true);
}

/* ---- who has not answered ---- */

static void silent_part(struct page *p)
{
	const struct casebrief *b = p->b;
	struct page_part *part = page_part(p, "No answer", true, 5, "name");
	struct flow flow = { 0 };

	part->apart = p->b->n.parties <= FEW_PARTIES;
	buf_puts(&part->command, "check");
	for (size_t i = 0; i < b->silent.n; i++) {
		const struct brief_silent *s = &b->silent.v[i];
		size_t room = p->to.width - PAGE_LABEL;
		struct buf line = BUF_INIT;

		code_put(b->k, s->who, &line);
		buf_printf(&line, " on %u: ", (unsigned)s->issues.n);
		brief_addresses_put(b, s->issues, (p->rich ? room : room / 2) - 12, &line);
		if (p->rich) page_row_text(p, &line, 1, 1);
		else flow_add(&flow, &line);
		buf_release(&line);
	}
	if (flow.ends.n) page_flow(p, &flow);
}

/* ---- copies ---- */

/* Who, with the number of the copy; of a list of names each for itself. */
static void copy_names(
	const struct dossier *k, const struct fact *f, const struct value *copy, struct buf *out)
{
	bool to = f->word == W_HANDED || f->word == W_SHOWN;
	const struct clause *c = fact_clause(&k->r, f, to ? W_TO : f->word == W_RECALLED ? W_FROM : W_BY);

	if (c) names_put(k, clause_values(&k->r, c), c->n, out);
	if (copy->alt) buf_printf(out, " (copy %u)", (unsigned)copy->alt);
}

static bool same_day(const struct dossier *k, uint32_t a, uint32_t b)
{
	const struct date *x = brief_on(k, a), *y = brief_on(k, b);

	return x && y ? x->first == y->first && x->last == y->last && x->form == y->form : x == y;
}

/* "handed to SY TR, 14 or 22 June 2023 [S]; to IR, June 2023 [A23]": what was done with copies of one draft,
 * one word for all of it. Acts of one day with the same voucher stand together. */
static unsigned copies_line(
	const struct dossier *k, uint32_t draft, enum word word, bool denied, struct buf *out)
{
	bool to = word == W_HANDED || word == W_SHOWN;
	const char *join = to ? " to " : word == W_RECALLED ? " from " : " by ";
	struct buf vouch = BUF_INIT, last_vouch = BUF_INIT;
	uint32_t last = NOTHING;
	unsigned n = 0;

	for (uint32_t i = 0; i < k->by_word[word].n; i++) {
		uint32_t fact = k->by_word[word].v[i];
		const struct fact *f = dossier_fact(k, fact);
		const struct value *copy = fact_value(&k->r, f, W_BODY);

		if (!copy || copy->means != draft || ((f->flags & FACT_NOT) != 0) != denied) continue;
		buf_clear(&vouch);
		vouch_put(k, fact, &vouch);
		if (last == NOTHING) {
			buf_printf(out, "%s%s%s", denied ? "not " : "", word_text[word].p, join);
		} else if (same_day(k, last, fact) && str_eq(buf_str(&vouch), buf_str(&last_vouch))) {
			buf_puts(out, ", ");
		} else {
			brief_when_put(k, last, out);
			buf_puts(out, "; ");
			buf_puts(out, join + 1);
		}
		copy_names(k, f, copy, out);
		last = fact;
		n++;
		buf_clear(&last_vouch);
		buf_add(&last_vouch, buf_str(&vouch));
	}
	if (last != NOTHING) brief_when_put(k, last, out);
	buf_release(&vouch);
	buf_release(&last_vouch);
	return n;
}

/* Whoever counts and neither wrote the draft nor, as far as is recorded, has a copy or saw one. */
static void no_copy(struct page *p, uint32_t draft, struct buf *out)
{
	const struct dossier *k = p->b->k;
	const struct clause *by = fact_clause(&k->r, dossier_fact(k, k->entities.v[draft].first), W_BY);
	size_t start = out->n;

	for (size_t i = 0; i < p->b->standings->list.n; i++) {
		const struct standing *s = &p->b->standings->list.v[i];

		if (!k->who.v[s->who].counts || s->stage[STAGE_COPY].fact != NOTHING) continue;
		if (by && dossier_among(k, clause_values(&k->r, by), by->n, s->who)) continue;
		buf_puts(out, out->n > start ? " " : "none is on record now for ");
		code_put(k, s->who, out);
	}
}

static void copies_of_draft(struct page *p, uint32_t draft, bool last, struct flow *flow)
{
	static const uint8_t words[] = { W_HANDED, W_RECEIVED, W_SHOWN, W_HELD, W_RETURNED, W_RECALLED };
	struct buf line = BUF_INIT;
	bool first = true;

	for (unsigned i = 0; i < 2 * sizeof words; i++) {
		enum word word = (enum word)words[i % sizeof words];
		bool denied = i >= sizeof words;

		buf_clear(&line);
		if (p->rich || first) name_put(p->b->k, draft, &line);
		if (line.n) buf_putc(&line, ' ');
		if (!copies_line(p->b->k, draft, word, denied, &line)) continue;
		if (word == W_HELD && !denied) buf_puts(&line, ", the way is not said");
		if (p->rich) page_row_text(p, &line, 2, 1);
		else flow_add(flow, &line);
		first = false;
	}
	buf_clear(&line);
	/* the public is not shown who has what: it is told nothing of who has not */
	if (last && sees_acts(p->b->k)) no_copy(p, draft, &line);
	if (line.n && p->rich) page_row_text(p, &line, 1, 1);
	else if (line.n) flow_add(flow, &line);
	buf_release(&line);
}

static void copies_part(struct page *p)
{
	const struct dossier *k = p->b->k;
	struct page_part *part = page_part(p, "Copies", true, 7, "act");
	uint32_t last = NOTHING;
	struct flow flow = { 0 };

	for (uint32_t i = 0; i < k->texts.n; i++)
		if (draft_counts(k, k->texts.v[i].entity)) last = i;
	if (last == NOTHING) return;
	buf_puts(&part->command, "copies");
	for (uint32_t i = 0; i <= last; i++)
		if (draft_counts(k, k->texts.v[i].entity))
			copies_of_draft(p, k->texts.v[i].entity, i == last, &flow);
	if (flow.ends.n) page_flow(p, &flow);
}

void brief_people_parts(struct page *p)
{
	standing_part(p);
	silent_part(p);
	copies_part(p);
}
