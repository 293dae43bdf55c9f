/* skeleton_issues: see skeleton_issues.h. */
#include "view/skeleton_issues.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "view/wording.h"

#define LINES       3  /* of a wording */
#define LETTERS     26 /* alternatives with a letter; the others have numbers, which a stance cannot name */
#define RULE        96 /* columns of a section line */
#define TITLE_BYTES ((size_t)400)

void skeleton_section(struct out *out, struct str text)
{
	size_t at = utf8_width(text) + 8;

	out_printf(out, "\n# ---- %.*s ", STRF(text));
	out_pad(out, '-', at < RULE ? RULE - at : 4);
	out_puts(out, "\n");
}

/* ---- comments ---- */

/* How much of s goes on a line: up to the last blank that fits, or as much as fits of one long word. */
static size_t line_length(struct str s, size_t columns)
{
	size_t fit = utf8_fit(s, columns), end = fit;

	if (fit == s.n || s.p[fit] == ' ') return fit;
	while (end && s.p[end - 1] != ' ') end--;
	if (end) return end;
	return fit ? fit : s.n;
}

/* "  # a  wording", broken at `width`, at most LINES long. `cut`: the text goes on behind its end. */
static void comment(struct out *out, const char *before, struct str s, bool cut, unsigned width)
{
	size_t indent = utf8_width(str_of(before)), room = width > indent + 20 ? width - indent : 20;

	out_puts(out, before);
	for (unsigned line = 1;; line++) {
		size_t n = utf8_fit(s, room) == s.n && !cut ? s.n : line_length(s, room - 2);
		bool last = n == s.n || line == LINES;
		struct str part = str_trim(str_cut(s, 0, n));

		out_add(out, part);
		if (last && (cut || n < s.n)) out_puts(out, " \xE2\x80\xA6");
		out_puts(out, "\n");
		if (last) return;
		out_puts(out, "  # ");
		out_pad(out, ' ', indent > 4 ? indent - 4 : 0);
		for (s = str_cut(s, n, s.n); s.n && s.p[0] == ' ';) s = str_cut(s, 1, s.n);
	}
}

/* The word behind a blank, as a guess at the unit of what goes into it: "days". */
static void put_unit(const struct draft *d, uint32_t at, struct buf *out)
{
	struct buf line = BUF_INIT;
	uint32_t end = d->bytes.n - at > 80 ? at + 80 : (uint32_t)d->bytes.n;
	struct str s;
	unsigned len;

	draft_wording(d, at, end, &line);
	s = str_trim(buf_str(&line));
	for (size_t i = 0; i < s.n && utf8_letter(utf8_at(s, i, &len)); i += len)
		buf_add(out, str_cut(s, i, i + len));
	if (out->n > 40) buf_clear(out);
	buf_release(&line);
}

/* ---- what the text says for whom ---- */

enum { SAYS_FOR = 1, SAYS_AGAINST = 2, SAYS_RESERVE = 4, SAYS_DELETE = 8 };

static int by_name(const void *a, const void *b)
{
	const struct said *x = a, *y = b;

	if (x->name != y->name) return x->name < y->name ? -1 : 1;
	return (x->alt > y->alt) - (x->alt < y->alt);
}

static uint8_t says(const struct claim *claim)
{
	if (claim_for(claim)) return SAYS_FOR;
	if (claim->verb == VERB_DELETE) return SAYS_AGAINST | SAYS_DELETE;
	return claim_against(claim) ? SAYS_AGAINST : SAYS_RESERVE;
}

void skeleton_sayings(const struct notebook *b, const struct case_issue *it, struct sayings *x)
{
	const struct text *t = &b->k->texts.v[it->text];
	const struct issue *issue = &t->issues.list.v[it->issue];
	size_t n = 0;

	x->list.n = 0;
	for (uint32_t a = 0; a < issue->n_alts; a++) {
		const struct alternative *alt = &t->issues.alts.v[issue->alt + a];

		for (uint32_t c = 0; c < alt->n_claims; c++) {
			const struct claim *claim = &t->issues.claims.v[alt->claim + c];
			uint32_t who = t->who_of[claim->party],
				 name = who == NOTHING ? NOTHING : b->name_of[who];

			if (name != NOTHING) vec_push(&x->list, (struct said){ name, a, says(claim) });
		}
	}
	if (x->list.n) qsort(x->list.v, x->list.n, sizeof *x->list.v, by_name);
	for (size_t i = 0; i < x->list.n; i++) {
		struct said one = x->list.v[i], *last = n ? &x->list.v[n - 1] : NULL;

		if (last && last->name == one.name && last->alt == one.alt) last->what |= one.what;
		else x->list.v[n++] = one;
	}
	x->list.n = n;
}

size_t skeleton_next(const struct sayings *x, size_t from)
{
	size_t to = from;

	while (to < x->list.n && x->list.v[to].name == x->list.v[from].name) to++;
	return to;
}

struct str skeleton_choice(const struct dossier *k, const struct case_issue *it, uint32_t alt)
{
	const struct choice *c = k->choices.v + it->first_choice;

	if (alt < it->n_choices && c[alt].alt == alt) return c[alt].name;
	for (uint32_t i = 0; i < it->n_choices; i++)
		if (c[i].alt == alt) return c[i].name;
	return STR("none");
}

/* "a ~ b", of the sayings [from, to) that are (`sure`) or are not for the wording and nothing else: how
 * many. */
static unsigned put_tier(const struct dossier *k, const struct case_issue *it, const struct said *from,
	const struct said *to, bool sure, struct buf *out)
{
	unsigned n = 0;

	for (; from < to; from++) {
		if ((from->what == SAYS_FOR) != sure) continue;
		buf_printf(out, "%s%.*s%s", n++ ? " ~ " : "", STRF(skeleton_choice(k, it, from->alt)),
			sure ? "" : "?");
	}
	return n;
}

bool skeleton_lone(const struct dossier *k, const struct case_issue *it)
{
	const struct issue *issue = &k->texts.v[it->text].issues.list.v[it->issue];

	return issue->n_alts == 1 && issue->kind == ISSUE_BRACKET;
}

bool skeleton_stance(const struct dossier *k, const struct case_issue *it, const struct said *from,
	const struct said *to, struct buf *out)
{
	bool lone = skeleton_lone(k, it), deleted = false, letters = true;
	unsigned n;

	for (const struct said *x = from; x < to; x++) {
		deleted = deleted || x->what & SAYS_DELETE;
		letters = letters && x->alt < LETTERS;
	}
	if (lone && (from->what & ~SAYS_DELETE) == SAYS_AGAINST) {
		buf_printf(out, "none > %.*s?", STRF(skeleton_choice(k, it, 0)));
	} else {
		n = put_tier(k, it, from, to, true, out);
		if (!n) put_tier(k, it, from, to, false, out);
		else if (n < it->n_choices) buf_puts(out, lone ? " > none?" : " > rest?");
	}
	if (deleted) buf_puts(out, " delete");
	return letters;
}

struct notebook skeleton_notebook(const struct skeleton *s, const struct dossier *k)
{
	struct notebook b = { s, k, mem_alloc(k->entities.n + 1, sizeof *b.name_of), false };

	for (uint32_t i = 0; i < k->entities.n; i++) b.name_of[i] = NOTHING;
	for (uint32_t i = 0; i < s->names.n; i++) {
		uint32_t entity = dossier_find(k, buf_str(&s->names.v[i].name), 0);

		if (entity != NOTHING) b.name_of[entity] = i;
		b.groups = b.groups || s->draft->parties.list.v[i].n_members;
	}
	return b;
}

void skeleton_notebook_release(struct notebook *b)
{
	mem_free(b->name_of);
}

bool skeleton_address(const struct dossier *k, uint32_t issue, struct buf *out)
{
	struct err e;

	buf_add(out, k->issues.v[issue].address);
	if (dossier_issue(k, buf_str(out), &e) == issue) return true;
	buf_clear(out);
	buf_puts(out, "D1:");
	buf_add(out, k->issues.v[issue].address);
	return dossier_issue(k, buf_str(out), &e) == issue;
}

void skeleton_within(const struct dossier *k, const struct case_issue *it, struct buf *out)
{
	const struct text *t = &k->texts.v[it->text];
	const struct issue *issue = &t->issues.list.v[it->issue];

	if (issue->within == NOWHERE) return;
	issue_address(&t->issues, issue->within, out);
	buf_putc(out, '=');
	alternative_name(issue->within_alt, out);
}

/* ---- one issue ---- */

/* The wording of an alternative, of an option behind its label. True if it was cut. */
static bool put_wording(
	const struct text *t, const struct issue *issue, uint32_t a, size_t most, struct buf *out)
{
	if (issue->kind == ISSUE_OPTIONS) {
		const struct option *o =
			&t->issues.outline.options.v[t->issues.outline.groups.v[issue->group].first + a];

		wording_begin(&t->draft, t->draft.blocks.v[o->block].label, 80, out);
		if (out->n) buf_puts(out, ": ");
	}
	return wording_begin(&t->draft, t->issues.alts.v[issue->alt + a].text, most, out);
}

static void wordings(const struct dossier *k, const struct case_issue *it, unsigned width, struct out *out)
{
	const struct text *t = &k->texts.v[it->text];
	const struct issue *issue = &t->issues.list.v[it->issue];
	struct buf line = BUF_INIT, before = BUF_INIT;

	if (wording_needs_context(&t->issues, it->issue)) {
		wording_context(&t->draft, &t->issues, it->issue, width / 3, &line);
		comment(out, "  # ", buf_str(&line), false, width);
	}
	for (uint32_t a = 0; a < issue->n_alts && a < LETTERS; a++) {
		bool cut;

		if (line.n && issue->n_alts == 1) break; /* the context has it */
		buf_clear(&before);
		buf_printf(&before, "  # %.*s  ", STRF(skeleton_choice(k, it, a)));
		buf_clear(&line);
		cut = put_wording(t, issue, a, (size_t)LINES * 4 * width, &line);
		comment(out, before.p, line.n ? buf_str(&line) : STR("(no wording)"), cut, width);
	}
	if (issue->n_alts > LETTERS)
		out_printf(out, "  # … and %u more; `onetext show` has all of them\n",
			(unsigned)(issue->n_alts - LETTERS));
	if (issue->n_alts == 1 && t->issues.alts.v[issue->alt].class == CLASS_BLANK) {
		buf_clear(&line);
		put_unit(&t->draft, issue->span.end, &line);
		out_printf(out,
			"  # values 1..60 \"%s\"     if a number has to be agreed: between which two\n",
			line.n ? line.p : "unit");
	}
	buf_release(&line);
	buf_release(&before);
}

/* The groups among those that spoke. */
static void groups_of(const struct notebook *b, const struct sayings *x, struct sayings *groups)
{
	for (size_t i = 0; b->groups && i < x->list.n; i = skeleton_next(x, i))
		if (b->s->draft->parties.list.v[x->list.v[i].name].n_members)
			vec_push(&groups->list, x->list.v[i]);
}

static void silent_lines(const struct notebook *b, const struct sayings *x, struct out *out)
{
	const struct parties *t = &b->s->draft->parties;
	struct sayings groups = { 0 };
	size_t next = 0;

	groups_of(b, x, &groups);
	for (uint32_t i = 0; i < b->s->names.n; i++) {
		size_t g = 0;

		while (next < x->list.n && x->list.v[next].name < i) next++;
		if (t->list.v[i].n_members || (next < x->list.n && x->list.v[next].name == i)) continue;
		out_printf(out, "  %s:", b->s->names.v[i].name.p);
		while (g < groups.list.n && !parties_covers(t, groups.list.v[g].name, i)) g++;
		if (g < groups.list.n)
			out_printf(out, "    # through %s, unless it says otherwise",
				b->s->names.v[groups.list.v[g].name].name.p);
		out_puts(out, "\n");
	}
	vec_release(&groups.list);
}

static void unsaid_line(const char *name, const struct buf *stance, unsigned width, struct out *out)
{
	struct buf line = BUF_INIT;

	buf_printf(&line, "only the draft can say it: %s: %s", name, stance->p);
	comment(out, "  # ", buf_str(&line), false, width);
	buf_release(&line);
}

/* Where one line cannot be said, a bloc's line would speak for its holder in its place: then that is left
 * to the text too. */
static void stances(const struct notebook *b, const struct case_issue *it, unsigned width, struct out *out)
{
	struct sayings x = { 0 };
	struct buf line = BUF_INIT;
	bool all = true;

	skeleton_sayings(b, it, &x);
	for (size_t i = 0; i < x.list.n; i++) all = all && x.list.v[i].alt < LETTERS;
	for (size_t i = 0, to; i < x.list.n; i = to) {
		uint32_t name = x.list.v[i].name;
		bool said;

		to = skeleton_next(&x, i);
		buf_clear(&line);
		said = skeleton_stance(b->k, it, x.list.v + i, x.list.v + to, &line) &&
		       (all || !b->s->draft->parties.list.v[name].n_members);
		if (said) out_printf(out, "  %s: %s\n", b->s->names.v[name].name.p, line.p);
		else unsaid_line(b->s->names.v[name].name.p, &line, width, out);
	}
	silent_lines(b, &x, out);
	buf_release(&line);
	vec_release(&x.list);
}

static void one_issue(const struct notebook *b, uint32_t i, unsigned width, struct out *out)
{
	const struct case_issue *it = &b->k->issues.v[i];
	struct buf address = BUF_INIT, within = BUF_INIT;

	out_puts(out, "\n");
	if (skeleton_address(b->k, i, &address)) {
		out_printf(out, "issue %s\n", address.p);
		skeleton_within(b->k, it, &within);
		if (within.n) out_printf(out, "  # only if %s is chosen\n", within.p);
		wordings(b->k, it, width, out);
		stances(b, it, width, out);
	} else {
		out_printf(out, "# An issue at %.*s cannot be named here: its address is not unique.\n",
			STRF(it->address));
		wordings(b->k, it, width, out);
	}
	buf_release(&address);
	buf_release(&within);
}

/* ---- all of them ---- */

/* The outermost paragraph or heading above the issue's own, or NOWHERE. */
static uint32_t chapter_of(const struct text *t, const struct issue *issue)
{
	const struct outline *o = &t->issues.outline;
	uint32_t node = issue->block == NOWHERE ? NOWHERE : o->block_node[issue->block], top = NOWHERE;

	for (; node != NOWHERE; node = o->nodes.v[node].parent) top = o->nodes.v[node].block;
	return top == issue->block ? NOWHERE : top;
}

static void chapter_line(const struct draft *d, uint32_t block, struct out *out)
{
	struct buf line = BUF_INIT, fit = BUF_INIT;
	struct str title;

	wording_begin(
		d, (struct span){ d->blocks.v[block].start, d->blocks.v[block].end }, TITLE_BYTES, &line);
	title = buf_str(&line);
	while (title.n && (title.p[0] == '#' || title.p[0] == ' '))
		title = str_cut(title, 1, title.n); /* Markdown */
	term_fit(&fit, title, 70);
	skeleton_section(out, buf_str(&fit));
	buf_release(&line);
	buf_release(&fit);
}

static const char nothing_text[] =
	"# Nothing in the draft is in dispute. A paragraph without brackets is an issue as soon as it has a\n"
	"# block of its own, with the alternatives a (as it stands) and none (without it):\n"
	"#   issue 4.1\n";

static const char legend_text[] =
	"# Every issue of the draft, in its order. a > b ~ c | d: a is best, b and c are acceptable and no\n"
	"# different, d is not acceptable. `?`: to be confirmed. What is not mentioned is unknown.\n"
	"# Behind it: vital, important or minor, because \"…\", words \"…\", on 2024-05-13, [Letter].\n";

static const char stances_text[] =
	"# The lines below say what the draft says: proposed a > rest?, opposed none > a?, reserved a?.\n"
	"# Write behind a name what it says now; a name with nothing behind it says nothing.\n";

static void legend(const struct notebook *b, struct out *out)
{
	skeleton_section(out, STR("the issues"));
	if (!b->k->n_current) {
		out_puts(out, nothing_text);
		return;
	}
	out_puts(out, legend_text);
	if (b->s->names.n) out_puts(out, stances_text);
	out_puts(out, "# A name that stays when the draft is renumbered: issue 4.1 as Stages\n");
}

void skeleton_issues(const struct skeleton *s, const struct dossier *k, unsigned width, struct out *out)
{
	struct notebook b = skeleton_notebook(s, k);
	uint32_t told = NOWHERE;

	legend(&b, out);
	for (uint32_t i = 0; i < k->n_current && !out->error; i++) {
		const struct case_issue *it = &k->issues.v[i];
		const struct text *t;
		uint32_t chapter;

		if (it->text == NOTHING || it->issue == NOTHING) continue;
		t = &k->texts.v[it->text];
		chapter = chapter_of(t, &t->issues.list.v[it->issue]);
		if (chapter != told && chapter != NOWHERE) chapter_line(&t->draft, chapter, out);
		told = chapter;
		one_issue(&b, i, width, out);
	}
	skeleton_notebook_release(&b);
}
