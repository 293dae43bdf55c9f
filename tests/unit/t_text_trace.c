/* Where each paragraph of a new text comes from, and what of its sources is lost; what wording is. */
#include "tap.h"
#include "text/read.h"
#include "text/trace.h"

struct opened {
	struct draft draft;
	struct issues issues;
};

static void open_text(struct opened *o, const char *text)
{
	struct parties table;
	struct err e;

	parties_init(&table);
	if (parties_read(&table, STR("SY\nTR\nIR\n"), "table", &e)) printf("not ok table\n");
	draft_read(&o->draft, str_of(text), "test", &(struct draft_options){ .parties = &table });
	parties_release(&table);
	issues_of(&o->draft, &o->issues);
}

static void close_text(struct opened *o)
{
	issues_release(&o->issues);
	draft_release(&o->draft);
}

static void put_row(struct buf *out, const struct trace *t, uint32_t block)
{
	const struct trace_row *row = &t->rows[block];

	if (out->n) buf_puts(out, "; ");
	buf_puts(out, trace_done_name[row->done]);
	for (uint32_t i = 0; i < row->n_origins; i++) {
		const struct trace_origin *o = &t->origins.v[row->origin + i];

		buf_printf(out, " %.*s", STRF(t->sources[o->source].text.name));
		outline_address(&t->sources[o->source].text.issues->outline, o->block, out);
		buf_printf(out, ":%u", (unsigned)o->words);
	}
	for (uint32_t i = 0; i < row->n_givers; i++) {
		const struct trace_giver *g = &t->givers.v[row->giver + i];

		if (g->party != NO_PARTY)
			buf_printf(out, " +%.*s",
				STRF(t->sources[g->source].text.draft->parties.list.v[g->party].code));
	}
}

static void put_lost(struct buf *out, const struct trace *t)
{
	const char *gap = " | ";

	for (uint32_t k = 0; k < t->n_sources; k++) {
		const struct trace_source *s = &t->sources[k];

		for (uint32_t i = 0; i < s->wording.words.n; i++) {
			if (s->place[i] != NOWHERE) continue;
			buf_puts(out, gap);
			wording_text(&s->wording, i, i + 1, out);
			gap = " ";
		}
	}
	for (size_t i = 0; i < t->gone.n; i++) {
		const struct trace_text *s = &t->sources[t->gone.v[i].source].text;

		buf_printf(out, "%s%.*s", i ? " " : " - ", STRF(s->name));
		outline_address(&s->issues->outline, t->gone.v[i].block, out);
	}
}

/* "kept A1:6; merged A2:5 B1:4 +SY | lost words - A3": for each paragraph what was done, from what, and how
 * many words of it; who proposed; the lost words; the paragraphs that went nowhere. `b` may be NULL. */
static const char *traced(const char *new, const char *a, const char *b)
{
	static struct buf lines[4];
	static unsigned next;
	struct buf *out = &lines[next++ % 4];
	struct opened n, s[2];
	struct trace_text texts[2];
	struct trace t;
	uint32_t count = b ? 2 : 1;

	open_text(&n, new);
	open_text(&s[0], a);
	if (b) open_text(&s[1], b);
	texts[0] = (struct trace_text){ STR("A"), &s[0].draft, &s[0].issues };
	texts[1] = (struct trace_text){ STR("B"), &s[1].draft, &s[1].issues };
	trace_of(&(struct trace_text){ STR("new"), &n.draft, &n.issues }, texts, count, &t);
	buf_clear(out);
	for (uint32_t k = 0; k < n.draft.blocks.n; k++) put_row(out, &t, k);
	put_lost(out, &t);
	buf_reserve(out, 1);
	trace_release(&t);
	close_text(&n);
	for (uint32_t k = 0; k < count; k++) close_text(&s[k]);
	return out->n ? out->p : "";
}

#define PASTURE "The Parties protect the pastures of the north from fire"
#define WATER   "Water is shared between the upper and the lower villages"
#define REPORT  "Each Party reports every year to the Council on measures"

static void test_done(void)
{
	IS_STR(traced("1. " PASTURE ".", "1. " PASTURE ".", NULL), "kept A1:10", "kept");
	IS_STR(traced("1. " PASTURE ".", "7. [SY: " PASTURE "]", NULL), "kept A7:10 +SY",
		"numbers, names and brackets are no words");
	IS_STR(traced("1. " WATER ". " PASTURE ".", "1. " PASTURE ".\n\n2. " WATER ".", NULL),
		"merged A1:10 A2:10", "merged, in another order");
	IS_STR(traced("1. " WATER ". " PASTURE ".", "1. " PASTURE ".", "1. " WATER "."), "merged A1:10 B1:10",
		"merged from two sources");
	IS_STR(traced("1. " PASTURE " and flood.", "1. " PASTURE ".", NULL), "altered A1:10",
		"altered: more");
	IS_STR(traced("1. " PASTURE ".", "1. " PASTURE " and flood.", NULL), "altered A1:10 | and flood",
		"altered: less");
	IS_STR(traced("1. " PASTURE ".\n\n2. " WATER ".", "1. " PASTURE ".", NULL), "kept A1:10; new", "new");
	IS_STR(traced("1. " PASTURE ".", "1. " PASTURE ".", "4. " PASTURE "."), "kept A1:10 B4:10",
		"kept from two");
	IS_STR(traced("1. " PASTURE ".", "1. " PASTURE ".\n\n2. " WATER ".", NULL),
		"kept A1:10 | Water is shared between the upper and the lower villages - A2", "dropped");
	IS_STR(traced("", "1. Peace.", NULL), " | Peace - A1", "into nothing");
	IS_STR(traced("1. Peace.", "", NULL), "new", "from nothing");
}

static void test_places(void)
{
	IS_STR(traced("1. Parties take action on water and on land.\n\n2. Urgent, urgent help is given.",
		       "1. Parties take urgent action on water and on land.\n\n2. Urgent, urgent help is "
		       "given.",
		       NULL),
		"altered A1:8; kept A2:5 | urgent", "that another paragraph says it does not count");
	IS_STR(traced("1. " WATER ".\n\n2. " REPORT ".\n\n3. " PASTURE ".",
		       "1. " PASTURE ".\n\n2. " WATER ".\n\n3. " REPORT ".", NULL),
		"kept A2:10; kept A3:10; kept A1:10", "another order");
	IS_STR(traced("1. " PASTURE ".",
		       "1. " PASTURE ".\n\n2. The Parties protect the pastures of the north from all fire.",
		       NULL),
		"kept A1:10 A2:10 | all", "said twice, nearly");
	IS_STR(traced("1. " REPORT ".\n\n2. " WATER ". " PASTURE ".",
		       "1. " WATER ". Nothing else. " PASTURE ".\n\n2. " REPORT ".", NULL),
		"kept A2:10; altered A1:20 | Nothing else", "a passage moved");
	IS_STR(traced("1. The Council meets.\n\n2. Rules of the Parties.\n\n3. " WATER ".",
		       "1. " WATER ".\n\n2. Rules of the Parties.\n\n3. The Council meets.", NULL),
		"kept A3:3; kept A2:4; kept A1:10", "short paragraphs moved whole");
	IS_STR(traced("1. The Parties shall build the road to the sea.",
		       "1. The States may not close the ports by the river of the valley.", NULL),
		"new | The States may not close the ports by the river of the valley - A1",
		"the same by chance");
	IS_STR(traced("1. " WATER ".\n\n2. " PASTURE ".", "1. " WATER ". " PASTURE ".", NULL),
		"altered A1:10; altered A1:10", "one in two");
	IS_STR(traced("1. Parties act; Parties meet.", "1. Parties act; Parties meet; Parties go.", NULL),
		"altered A1:4 | Parties go", "words of a paragraph do not share places");
	IS_STR(traced("1. The Parties protect the pastures from fire; each reports at once on all urgent "
		      "measures.",
		       "1. The Parties protect the pastures from fire urgent.", NULL),
		"altered A1:7 | urgent", "a word behind which much was put in");
	IS_STR(traced("1. The Parties protect the pastures from fire, when a Council of all so asks, yearly.",
		       "1. The Parties protect the pastures from fire yearly.", NULL),
		"altered A1:8", "the end of a sentence behind it");
	IS_STR(traced("1. Each Party [SY, TR oppose: shall][SY: should] report [SY oppose: by the end of the "
		      "year][TR: by the "
		      "end of March][SY: every two years] on its measures.",
		       "1. Each Party should report every two years on its measures.", NULL),
		"altered A1:10", "one wording of several");
	IS_STR(traced("1. " WATER ".\n\n2. Meetings end within 30 days of the approval of this text.",
		       "1. Bids are opened within 30 days of the approval of this text.\n\n2. " WATER
		       ".\n\n3. Meetings end within 30 days of the approval of this text.",
		       NULL),
		"kept A2:10; kept A3:11 | Bids are opened within 30 days of the approval of this text - A1",
		"a set phrase");
	IS_STR(traced("1. Parties talk.", "1. The \xE2\x80\x9CParties\xE2\x80\x9D talk.", NULL),
		"altered A1:2 | The", "case counts, quotes do not");
}

static void test_equal(void)
{
	IS_STR(traced("Article 1\n\n" WATER ".\n\nArticle 2\n\n" PASTURE ".",
		       "Article 1\n\n" WATER ".\n\nArticle 2\n\n" PASTURE ".", NULL),
		"kept AArt1:0; kept AArt1+1:10; kept AArt2:0; kept AArt2+1:10", "headings without words");
	IS_STR(traced("Article 3\n\n" WATER ".", "Article 1\n\n" WATER ".", NULL), "new; kept AArt1+1:10",
		"another heading");
	IS_STR(traced("1. " WATER ".\n\n2. " WATER ".", "1. " WATER ".\n\n2. " WATER ".", NULL),
		"kept A1:10; kept A2:10", "twice in both");
	IS_STR(traced("1. " REPORT ".\n\n2. " WATER ".", "1. " WATER ".\n\n2. " REPORT ".\n\n3. " WATER ".",
		       NULL),
		"kept A2:10; kept A1:10 A3:10", "twice in the old one");
}

static void test_givers(void)
{
	IS_STR(traced("1. " PASTURE " and " WATER ".",
		       "1. " PASTURE " [SY/TR propose: and " WATER "] [IR propose: never " REPORT "].", NULL),
		"altered A1:21 +SY +TR | never Each Party reports every year to the Council on measures",
		"who proposed what is in");
	IS_STR(traced("1. " PASTURE " and " WATER ".",
		       "1. " PASTURE " [SY propose: and [TR propose: " WATER "]].", NULL),
		"kept A1:21 +SY +TR", "in one another");
	IS_STR(traced("1. " PASTURE " and " WATER ".", "1. " PASTURE " [SY oppose: and " WATER "].", NULL),
		"kept A1:21", "who opposes gave nothing");
	IS_STR(traced("1. " WATER " " REPORT ".", "1. [" WATER " - SY / " PASTURE " - TR] " REPORT ".", NULL),
		"altered A1:20 +SY | The Parties protect the pastures of the north from fire", "parts");
}

static void test_wording(void)
{
	IS_STR(traced("1. x", "1. [Note: keep this.]", NULL), "new | Note keep this - A1",
		"a note is wording");
	IS_STR(traced("1. x", "1. [SY propose: this][^3] (agreed ad ref)\n\n{End of options}", NULL),
		"new | this agreed ad ref - A1", "names, footnote marks and the end of options are not");
	IS_STR(traced("1. x", "2 bis. this (SY)", NULL), "new | this SY - A2bis", "labels");
	IS_STR(traced("1. x", "1. [this] (SY, TR) [that - SY; TR delete] [TR oppose: y]", NULL),
		"new | this that y - A1", "tails, and names in parentheses");
	IS_STR(traced("1. " WATER ".", "1. [US, THE OTHERS: " WATER "]", NULL),
		"altered A1:10 | US THE OTHERS", "a head that only looks like one is words");
}

int main(void)
{
	test_done();
	test_places();
	test_equal();
	test_givers();
	test_wording();
	return DONE();
}
