/* issues: see issues.h. This file is the digest for people; rows are in issues_rows.c and issues_json.c. */
#include "view/issues.h"

#include "base/utf8.h"
#include "view/issues_other.h"
#include "view/wording.h"

#define INDENT  2 /* of an issue under its heading */
#define STEP    4 /* of what is nested */
#define DEEPEST 6 /* steps; deeper ones stay in this column */
#define WORDING_LINES 2
#define WORDING_BYTES ((size_t)16) /* looked at for each column: two lines are full even of indented text */

/* How the issues that were picked hang together: under the nearest one that was picked too. What stands under
 * another heading than its holder is not nested: a bracket that runs over headings would push everything to
 * the right. */
struct nest {
	uint32_t *holder;       /* of each issue: the one that holds it, or NOWHERE */
	uint32_t *holder_alt;   /* and the alternative of that */
	uint32_t *parent;       /* the same if it is nested under its holder */
	uint32_t *first, *next; /* its children in the order of the text; the next child of its parent */
	uint32_t *heading;      /* of each block: the last heading up to it */
};

static uint32_t *headings_of(const struct draft *d)
{
	uint32_t *heading = mem_alloc(d->blocks.n, sizeof *heading), last = NOWHERE;

	for (uint32_t i = 0; i < d->blocks.n; i++) {
		if (d->blocks.v[i].kind == BLOCK_HEADING) last = i;
		heading[i] = last;
	}
	return heading;
}

static uint32_t heading_of(const struct issues_view *v, const struct nest *t, uint32_t issue)
{
	uint32_t block = v->issues->list.v[issue].block;

	return block == NOWHERE ? NOWHERE : t->heading[block];
}

static struct nest nest_of(const struct issues_view *v)
{
	uint32_t n = (uint32_t)v->issues->list.n;
	struct nest t = { .parent = mem_alloc(n, sizeof *t.parent),
		.holder = mem_alloc(n, sizeof *t.holder),
		.holder_alt = mem_alloc(n, sizeof *t.holder_alt),
		.first = mem_alloc(n, sizeof *t.first),
		.next = mem_alloc(n, sizeof *t.next),
		.heading = headings_of(v->draft) };

	for (uint32_t i = 0; i < n; i++) {
		const struct issue *it = &v->issues->list.v[i];

		t.parent[i] = t.holder[i] = t.first[i] = t.next[i] = NOWHERE;
		if (it->within == NOWHERE) continue;
		/* what holds it opens before it, so that one is done already */
		t.holder[i] = v->picked->has[it->within] ? it->within : t.holder[it->within];
		t.holder_alt[i] = v->picked->has[it->within] ? it->within_alt : t.holder_alt[it->within];
		if (v->wanted.top || t.holder[i] == NOWHERE) continue;
		if (heading_of(v, &t, i) == heading_of(v, &t, t.holder[i])) t.parent[i] = t.holder[i];
	}
	for (uint32_t i = n; i-- > 0;) {
		if (t.parent[i] == NOWHERE || !v->picked->has[i]) continue;
		t.next[i] = t.first[t.parent[i]];
		t.first[t.parent[i]] = i;
	}
	return t;
}

static void nest_release(struct nest *t)
{
	mem_free(t->parent);
	mem_free(t->holder);
	mem_free(t->holder_alt);
	mem_free(t->first);
	mem_free(t->next);
	mem_free(t->heading);
}

/* ---- one issue ---- */

static void wrapped(const struct issues_view *v, const struct buf *line, unsigned at, unsigned indent,
	unsigned lines, bool cut)
{
	term_wrap(v->term, buf_str(line),
		(struct wrap){ .at = at, .indent = indent, .max_lines = v->all ? 0 : lines, .cut = cut });
}

static void claims_line(const struct issues_view *v, const struct alternative *alt, unsigned indent)
{
	struct buf line = BUF_INIT;

	wording_claims(v->draft, alternative_claims(v->issues, alt), alt->n_claims, &line);
	if (line.n) {
		out_pad(v->term->out, ' ', indent);
		term_wrap(v->term, buf_str(&line),
			(struct wrap){ .at = indent, .indent = indent + 2, .faint = true });
	}
	buf_release(&line);
}

/* Appends the wording of an alternative, of an option with its label. True if it was cut. */
static bool put_alternative(const struct issues_view *v, const struct issue *it, uint32_t k, struct buf *out)
{
	const struct alternative *alt = &v->issues->alts.v[it->alt + k];
	bool whole = v->all &&
		     !(alt->bracket != NOWHERE && v->draft->brackets.v[alt->bracket].depth > DEEPEST_WHOLE);
	size_t most = whole ? SIZE_MAX : WORDING_BYTES * v->term->width;

	if (it->kind == ISSUE_OPTIONS) {
		const struct option_group *group = &v->issues->outline.groups.v[it->group];
		const struct option *option = &v->issues->outline.options.v[group->first + k];

		wording_begin(v->draft, v->draft->blocks.v[option->block].label, 80, out);
		if (out->n) buf_putc(out, ' ');
	}
	return wording_begin(v->draft, alt->text, most, out);
}

static void alternative_lines(
	const struct issues_view *v, const struct issue *it, uint32_t k, unsigned indent)
{
	struct buf name = BUF_INIT, text = BUF_INIT;
	bool cut = put_alternative(v, it, k, &text);

	alternative_name(k, &name);
	out_pad(v->term->out, ' ', indent);
	out_printf(v->term->out, "%s  ", name.p);
	if (!text.n) buf_puts(&text, "(no wording)");
	wrapped(v, &text, indent + (unsigned)name.n + 2, indent + 3, WORDING_LINES, cut);
	claims_line(v, &v->issues->alts.v[it->alt + k], indent + 3);
	buf_release(&name);
	buf_release(&text);
}

/* "4.1/1=a" */
static void put_place(const struct issues_view *v, uint32_t issue, uint32_t alt, struct buf *out)
{
	issue_address(v->issues, issue, out);
	buf_putc(out, '=');
	alternative_name(alt, out);
}

/* "4.1/2  3 alternatives", without a line break; returns the column that it reaches. */
static unsigned address_and_kind(
	const struct issues_view *v, uint32_t issue, unsigned indent, bool with_holder)
{
	const struct issue *it = &v->issues->list.v[issue];
	struct buf address = BUF_INIT, kind = BUF_INIT;
	unsigned at;

	issue_address(v->issues, issue, &address);
	wording_kind(v->issues, issue, &kind);
	if (with_holder) {
		buf_puts(&kind, " (under ");
		put_place(v, it->within, it->within_alt, &kind);
		buf_putc(&kind, ')');
	}
	out_pad(v->term->out, ' ', indent);
	term_put(v->term, STYLE_HEAD, buf_str(&address));
	out_printf(v->term->out, "  %s", kind.p);
	at = indent + (unsigned)(utf8_width(buf_str(&address)) + utf8_width(buf_str(&kind))) + 2;
	buf_release(&address);
	buf_release(&kind);
	return at;
}

static void context_line(const struct issues_view *v, uint32_t issue, unsigned at, unsigned indent)
{
	struct buf line = BUF_INIT;

	wording_context(v->draft, v->issues, issue, v->term->width / 3, &line);
	wrapped(v, &line, at, indent, WORDING_LINES, false);
	buf_release(&line);
}

/* With or without: the wording goes on the line of the address. */
static void single_lines(const struct issues_view *v, uint32_t issue, unsigned at, unsigned indent)
{
	const struct issue *it = &v->issues->list.v[issue];
	struct buf text = BUF_INIT;

	out_puts(v->term->out, ": ");
	if (wording_needs_context(v->issues, issue)) {
		context_line(v, issue, at + 2, indent + 3);
	} else {
		bool cut = put_alternative(v, it, 0, &text);

		wrapped(v, &text, at + 2, indent + 3, WORDING_LINES, cut);
	}
	claims_line(v, &v->issues->alts.v[it->alt], indent + 3);
	buf_release(&text);
}

static bool is_single(const struct issue *it)
{
	return it->n_alts == 1 && it->kind != ISSUE_OPTIONS;
}

static bool nobody_named(const struct issues_view *v, uint32_t issue)
{
	return v->contest->issue[issue].n == 0;
}

/* Everything of an issue up to its alternatives; true if those are told already. */
static bool issue_lines(const struct issues_view *v, const struct nest *t, uint32_t issue, unsigned indent)
{
	const struct issue *it = &v->issues->list.v[issue];
	/* the holder is named where it is neither above nor announced: not asked for, or in another order */
	bool with_holder = it->within != NOWHERE && (t->holder[issue] == NOWHERE || v->wanted.top);
	unsigned at = address_and_kind(v, issue, indent, with_holder);

	if (is_single(it)) {
		single_lines(v, issue, at, indent);
		return true;
	}
	if (!wording_needs_context(v->issues, issue)) {
		out_putc(v->term->out, '\n');
		return false;
	}
	out_puts(v->term->out, ": ");
	context_line(v, issue, at + 2, indent + 3);
	return nobody_named(v, issue) && t->first[issue] == NOWHERE; /* the letters go by the order */
}

/* ---- the whole digest ---- */

struct frame {
	uint32_t issue;
	uint32_t alt;   /* the next alternative to be printed */
	uint32_t child; /* the next child */
};

/* An issue and all that stands under it, without recursion: brackets may be nested a million deep. */
static void tree_lines(const struct issues_view *v, const struct nest *t, uint32_t root)
{
	VEC(struct frame) stack = { 0 };

	for (uint32_t issue = root;;) {
		if (issue != NOWHERE) {
			unsigned depth = stack.n < DEEPEST ? (unsigned)stack.n : DEEPEST;
			bool told = issue_lines(v, t, issue, INDENT + STEP * depth);

			vec_push(&stack, (struct frame){ issue, told ? v->issues->list.v[issue].n_alts : 0,
						 t->first[issue] });
			issue = NOWHERE;
		}
		if (!stack.n || v->term->out->error) break;
		struct frame *top = &stack.v[stack.n - 1];
		const struct issue *it = &v->issues->list.v[top->issue];
		unsigned depth = stack.n - 1 < DEEPEST ? (unsigned)(stack.n - 1) : DEEPEST;

		if (top->child != NOWHERE && t->holder_alt[top->child] < top->alt) {
			issue = top->child;
			top->child = t->next[top->child];
		} else if (top->alt < it->n_alts) {
			alternative_lines(v, it, top->alt++, INDENT + STEP * depth + 3);
		} else {
			stack.n--;
		}
	}
	vec_release(&stack);
}

/* The block whose words head the issues of a block: the last heading before it or, where the outline has a
 * shorter way up, the outermost paragraph that it stands under, if that reads like a heading. */
static uint32_t group_of(const struct issues_view *v, uint32_t block, uint32_t heading)
{
	const struct outline *o = &v->issues->outline;
	uint32_t node = block == NOWHERE ? NOWHERE : o->block_node[block], top = NOWHERE;
	const struct block *b;

	for (; node != NOWHERE; node = o->nodes.v[node].parent) top = o->nodes.v[node].block;
	if (top == NOWHERE || top == block || (heading != NOWHERE && top <= heading)) return heading;
	b = &v->draft->blocks.v[top];
	return b->bracketed || b->end - b->start > 120 ? heading : top;
}

static void heading_line(const struct issues_view *v, uint32_t block)
{
	const struct block *b = &v->draft->blocks.v[block];
	struct buf line = BUF_INIT, fit = BUF_INIT;

	wording_begin(v->draft, (struct span){ b->start, b->end }, WORDING_BYTES * v->term->width, &line);
	term_fit(&fit, buf_str(&line), v->term->width);
	term_heading(v->term, fit.p ? fit.p : "", NULL);
	buf_release(&line);
	buf_release(&fit);
}

/* What runs over a heading holds the issues under it; that is said once, and when it is over. */
static void holder_line(const struct issues_view *v, const struct nest *t, uint32_t issue, uint32_t *told)
{
	struct buf line = BUF_INIT;
	uint32_t holder = t->holder[issue];

	if (holder == *told || v->wanted.top) return;
	if (holder == NOWHERE) {
		buf_puts(&line, "  (no longer inside ");
		issue_address(v->issues, *told, &line);
	} else {
		buf_puts(&line, "  (inside ");
		put_place(v, holder, t->holder_alt[issue], &line);
	}
	buf_puts(&line, ")");
	*told = holder;
	term_put(v->term, STYLE_FAINT, buf_str(&line));
	out_putc(v->term->out, '\n');
	buf_release(&line);
}

static void issue_list(const struct issues_view *v)
{
	struct nest t = nest_of(v);
	uint32_t printed = NOWHERE, told = NOWHERE;
	bool first = true;

	for (uint32_t i = 0; i < v->picked->n && !v->term->out->error; i++) {
		uint32_t issue = v->picked->issues[i], group = NOWHERE;

		if (t.parent[issue] != NOWHERE) continue;
		if (!v->wanted.top)
			group = group_of(v, v->issues->list.v[issue].block, heading_of(v, &t, issue));
		if (group != printed && group != NOWHERE) heading_line(v, group);
		else if (group != printed || first) out_putc(v->term->out, '\n');
		first = false;
		printed = group;
		holder_line(v, &t, issue, &told);
		tree_lines(v, &t, issue);
	}
	nest_release(&t);
}

/* ---- first and last lines ---- */

static void put_filter(const struct issues_view *v, struct buf *out)
{
	if (v->under) {
		buf_puts(out, " under ");
		term_clean(out, str_of(v->under));
	}
	if (v->wanted.party != NO_PARTY) {
		buf_puts(out, " naming ");
		wording_party(v->draft, v->wanted.party, false, out);
	}
	if (v->wanted.unresolved) buf_puts(out, " outside paragraphs marked agreed");
	if (v->wanted.top) buf_puts(out, ", most contested first");
}

static void first_line(const struct issues_view *v)
{
	const char *nothing = wording_nothing(v->draft, v->issues);
	struct buf line = BUF_INIT;
	uint32_t contested = 0;

	for (uint32_t i = 0; i < v->picked->n; i++)
		contested += v->contest->issue[v->picked->issues[i]].opposed > 0;
	term_clean(&line, str_of(v->draft->file));
	buf_puts(&line, ": ");
	if (v->picked->n < v->issues->list.n) {
		put_thousands(&line, v->picked->n);
		buf_puts(&line, " of ");
	}
	put_plural(&line, v->issues->list.n, "issue");
	put_filter(v, &line);
	if (contested) {
		buf_puts(&line, "; ");
		put_thousands(&line, contested);
		buf_puts(&line, " with parties on both sides");
	}
	term_wrap(v->term, buf_str(&line), (struct wrap){ .indent = 2 });
	if (nothing) term_wrap(v->term, str_of(nothing), (struct wrap){ 0 });
	buf_release(&line);
}

static bool guessed(const struct draft *d)
{
	for (size_t i = 0; i < d->parties.list.n; i++)
		if (d->parties.list.v[i].guess) return true;
	return false;
}

static void last_lines(const struct issues_view *v)
{
	struct buf line = BUF_INIT, left_out = BUF_INIT;

	if (!v->all && issues_left_out(v, &left_out))
		buf_printf(&line, "Left out: %s. --all shows them, and every wording whole. ", left_out.p);
	else if (!v->all && v->term->cut) buf_puts(&line, "--all shows every wording whole. ");
	if (v->picked->n && guessed(v->draft))
		buf_puts(&line, "Names are guessed from the text; --parties FILE declares who is meant.");
	if (line.n) {
		out_putc(v->term->out, '\n');
		term_wrap(v->term, buf_str(&line), (struct wrap){ .faint = true });
	}
	buf_release(&line);
	buf_release(&left_out);
}

void issues_digest(const struct issues_view *v)
{
	first_line(v);
	v->term->cut = false;
	issue_list(v);
	if (v->all) issues_other_list(v);
	last_lines(v);
}
