#include "text/reading.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/attribution.h"
#include "text/block.h"
#include "text/edit.h"
#include "text/head.h"

enum action {
	ACT_KEEP, /* as it stands */
	ACT_BARE, /* the brackets stay, the names go */
	ACT_IN,   /* the wording without brackets */
	ACT_OUT,
	ACT_PART, /* one slash alternative */
	ACT_FILL, /* a value for a blank */
};

struct decision {
	uint8_t action;
	uint16_t part;
	uint32_t choice;
};

struct reader {
	const struct draft *d;
	const struct issues *s;
	enum reading_kind kind;
	uint32_t party;
	const struct choices *choices;
	const uint32_t *choice_of; /* for each issue: index into choices, or NOWHERE; NULL without choices */
	edits edits;
	edits option_cuts;
};

/* ---- what becomes of a bracket ---- */

static bool party_among(const struct reader *r, const struct bracket *b, unsigned part, bool pro, unsigned *n)
{
	bool found = false;

	*n = 0;
	for (unsigned k = 0; k < b->n_claims; k++) {
		const struct claim *c = &r->d->claims.v[b->claim + k];

		if (c->part != part || !(pro ? claim_for(c) : claim_against(c))) continue;
		(*n)++;
		found |= parties_covers(&r->d->parties, c->party, r->party);
	}
	return found;
}

/* As the party would have it: what it proposes in, what others propose out; what it opposes out, what only
 * others oppose in. */
static struct decision party_decision(const struct reader *r, const struct bracket *b)
{
	unsigned n, others = 0;
	bool mine;

	mine = party_among(r, b, 0, true, &n);
	if (n && mine && b->n_parts) return (struct decision){ .action = ACT_BARE }; /* it named both */
	if (n) return (struct decision){ .action = mine ? ACT_IN : ACT_OUT };
	mine = party_among(r, b, 0, false, &n);
	if (n) return (struct decision){ .action = mine ? ACT_OUT : ACT_IN };
	for (unsigned part = 1; part <= b->n_parts; part++) {
		if (party_among(r, b, part, true, &n))
			return (struct decision){ .action = ACT_PART, .part = (uint16_t)part };
		others += n > 0;
	}
	/* each wording is wanted by others alone: none is this party's */
	return (struct decision){ .action = others && others == b->n_parts ? ACT_OUT : ACT_BARE };
}

static struct decision chosen(const struct reader *r, uint32_t i, const struct choice *c)
{
	const struct issue *x = &r->s->list.v[c->issue];
	const struct alternative *a;
	uint32_t first = c->alt;

	if (c->alt == NOWHERE)
		return (struct decision){ .action = ACT_FILL, .choice = (uint32_t)(c - r->choices->list.v) };
	if (c->alt == x->n_alts) return (struct decision){ .action = ACT_OUT };
	a = &r->s->alts.v[x->alt + c->alt];
	if (a->bracket != i || a->class == CLASS_OPEN || a->class == CLASS_NO_TEXT)
		return (struct decision){ .action = ACT_OUT };
	if (!r->d->brackets.v[i].n_parts) return (struct decision){ .action = ACT_IN };
	while (first > 0 && r->s->alts.v[x->alt + first - 1].bracket == i) first--;
	return (struct decision){ .action = ACT_PART, .part = (uint16_t)(c->alt - first + 1) };
}

static struct decision decide(const struct reader *r, uint32_t i)
{
	const struct bracket *b = &r->d->brackets.v[i];
	uint32_t issue = r->s->of_bracket[i];
	struct decision x = { .action = ACT_KEEP };

	if (r->choice_of && issue != NOWHERE && r->choice_of[issue] != NOWHERE)
		return chosen(r, i, &r->choices->list.v[r->choice_of[issue]]);
	if (r->kind == READ_AS_IS || (b->flags & BRACKET_UNCLOSED)) return x;
	if (b->class == CLASS_STATUS || b->class == CLASS_NOTE) {
		x.action = ACT_OUT;
	} else if (bracket_disputed(b)) {
		if (r->kind == READ_AGREED) x.action = ACT_OUT;
		else if (r->kind == READ_PARTY) x = party_decision(r, b);
		else x.action = ACT_BARE;
	}
	if (x.action == ACT_IN && (b->class == CLASS_NO_TEXT || b->class == CLASS_OPEN)) x.action = ACT_OUT;
	return x;
}

/* ---- edits ---- */

static void cut(struct reader *r, uint32_t start, uint32_t end)
{
	if (start < end) vec_push(&r->edits, (struct edit){ start, end, { 0 } });
}

static bool has_head(const struct draft *d, const struct bracket *b)
{
	return skip_blanks(d, b->open + 1, b->text) < b->text;
}

static bool has_tail(const struct draft *d, const struct bracket *b)
{
	return skip_blanks(d, b->text_end, b->close) < b->close;
}

/* "(US, JP)" behind the bracket, but not a footnote number there. */
static void cut_trailer(struct reader *r, const struct bracket *b)
{
	uint32_t p = b->close + 1;

	while (p < b->after && isdigit((unsigned char)r->d->bytes.p[p])) p++;
	cut(r, p, b->after);
}

/* A tail in front of " / " goes. In a party's reading go, with a slash, the parts that others alone want. */
static void cut_parts(struct reader *r, const struct bracket *b)
{
	struct span *parts = mem_alloc(b->n_parts, sizeof *parts);
	bool kept = false; /* a part before this one */

	bracket_parts(r->d, b, parts);
	for (unsigned k = 0; k < b->n_parts; k++) {
		bool last = k + 1u == b->n_parts;
		uint32_t end = last ? b->text_end : parts[k + 1].start;
		unsigned n;

		if (!last) { /* this part and its tail end before the slash */
			while (r->d->bytes.p[end - 1] != '/') end--;
			end = trim_back(r->d, parts[k].end, end - 1);
		}
		if (r->kind == READ_PARTY && !party_among(r, b, k + 1, true, &n) && n) {
			if (kept) cut(r, parts[k - 1].end, end);
			else cut(r, parts[k].start, last ? end : parts[k + 1].start);
			continue;
		}
		cut(r, parts[k].end, end);
		kept = true;
	}
	mem_free(parts);
}

static struct span part_of(const struct draft *d, const struct bracket *b, unsigned part)
{
	struct span *parts = mem_alloc(b->n_parts, sizeof *parts), found;

	bracket_parts(d, b, parts);
	found = parts[part - 1];
	mem_free(parts);
	return found;
}

static void edit_bracket(struct reader *r, uint32_t i, struct decision x)
{
	const struct draft *d = r->d;
	const struct bracket *b = &d->brackets.v[i];
	struct span part;

	switch ((enum action)x.action) {
	case ACT_KEEP: break;
	case ACT_BARE:
		if (has_head(d, b)) cut(r, b->open + 1, b->text);
		if (has_tail(d, b)) cut(r, b->text_end, b->close);
		if (b->n_parts) cut_parts(r, b);
		cut_trailer(r, b);
		break;
	case ACT_IN:
		cut(r, b->open, has_head(d, b) ? b->text : b->open + 1);
		cut(r, has_tail(d, b) ? b->text_end : b->close, b->close + 1);
		cut_trailer(r, b);
		break;
	case ACT_OUT: cut(r, b->open, b->after); break;
	case ACT_PART:
		part = part_of(d, b, x.part);
		cut(r, b->open, part.start);
		cut(r, part.end, b->close + 1);
		cut_trailer(r, b);
		break;
	case ACT_FILL:
		vec_push(&r->edits,
			(struct edit){ b->open, b->close + 1, r->choices->list.v[x.choice].value });
		break;
	}
}

/* The "/" or "or" between two alternatives goes with either of them. */
static void cut_joint(struct reader *r, uint32_t i, struct decision x)
{
	const struct bracket *a = &r->d->brackets.v[i], *b;
	struct decision y;

	if (a->next == NOWHERE) return;
	b = &r->d->brackets.v[a->next];
	if (skip_blanks(r->d, a->after, b->open) == b->open) return;
	y = decide(r, a->next);
	if (x.action == ACT_OUT || y.action == ACT_OUT || (r->choice_of && x.action != y.action))
		cut(r, a->after, b->open);
}

/* [text][2]: the footnote hangs on the bracket. */
static void cut_reference(struct reader *r, const struct bracket *b)
{
	const struct bracket *o = b->behind < r->d->brackets.n ? &r->d->brackets.v[b->behind] : NULL;

	if (o && o->open == b->after && o->class == CLASS_FOOTNOTE && o->close != NOWHERE)
		cut(r, o->open, o->after);
}

static void edit_brackets(struct reader *r)
{
	for (uint32_t i = 0; i < r->d->brackets.n;) {
		struct decision x = decide(r, i);

		edit_bracket(r, i, x);
		cut_joint(r, i, x);
		if (x.action == ACT_OUT) cut_reference(r, &r->d->brackets.v[i]);
		i = x.action == ACT_OUT ? r->d->brackets.v[i].behind : i + 1;
	}
}

/* The start of the line in which a block begins, if nothing but blanks stands before it there. */
static uint32_t cut_start(const struct draft *d, const struct block *b)
{
	return b->start > 0 && d->bytes.p[b->start - 1] != '\n' ? b->label.start : b->start;
}

static void edit_option_group(struct reader *r, uint32_t group, uint32_t alt)
{
	const struct draft *d = r->d;
	const struct option_group *g = &r->s->outline.groups.v[group];

	for (uint32_t k = 0; k < g->n; k++) {
		const struct option *o = &r->s->outline.options.v[g->first + k];
		const struct block *b = &d->blocks.v[o->block];
		uint32_t end = d->blocks.v[o->end - 1].end;

		if (k != alt || o->no_text)
			vec_push(&r->option_cuts, (struct edit){ cut_start(d, b), end, { 0 } });
		else
			vec_push(&r->option_cuts,
				(struct edit){ b->label.start, b->body < b->end ? b->body : b->end, { 0 } });
	}
	if (g->end < d->blocks.n && d->blocks.v[g->end].kind == BLOCK_END)
		cut(r, d->blocks.v[g->end].start, d->blocks.v[g->end].end);
}

static void edit_options(struct reader *r)
{
	const struct issues *s = r->s;

	for (uint32_t i = 0; i < s->list.n; i++) {
		const struct issue *x = &s->list.v[i];

		if (x->kind != ISSUE_OPTIONS) continue;
		if (r->choice_of && r->choice_of[i] != NOWHERE)
			edit_option_group(r, x->group, r->choices->list.v[r->choice_of[i]].alt);
		else if (r->kind == READ_AGREED) edit_option_group(r, x->group, NOWHERE);
	}
}

/* The outermost option cut that holds `at`, or NOWHERE. They are sorted and disjoint. */
static uint32_t option_cut_at(const struct reader *r, uint32_t at)
{
	size_t low = 0, high = r->option_cuts.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (r->option_cuts.v[mid].end <= at) low = mid + 1;
		else high = mid;
	}
	return low < r->option_cuts.n && r->option_cuts.v[low].start <= at ? (uint32_t)low : NOWHERE;
}

static int by_offset(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* An option that is left out takes its brackets with it, but not one half of a bracket whose other half
 * stays. */
static void spare_halves(struct reader *r)
{
	const struct draft *d = r->d;
	VEC(uint32_t) spared = { 0 };
	size_t k = 0;

	if (!r->option_cuts.n) return;
	edits_settle(&r->option_cuts);
	for (uint32_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];
		uint32_t at_open = option_cut_at(r, b->open);
		uint32_t at_close = b->close == NOWHERE ? at_open : option_cut_at(r, b->close);

		if (at_open == at_close) continue;
		if (at_open != NOWHERE) vec_push(&spared, b->open);
		if (at_close != NOWHERE) vec_push(&spared, b->close);
	}
	if (spared.n) qsort(spared.v, spared.n, sizeof *spared.v, by_offset);
	for (size_t i = 0; i < r->option_cuts.n; i++) {
		uint32_t start = r->option_cuts.v[i].start, end = r->option_cuts.v[i].end;

		for (; k < spared.n && spared.v[k] < end; k++) {
			cut(r, start, spared.v[k]);
			start = spared.v[k] + 1;
		}
		cut(r, start, end);
	}
	vec_release(&spared);
}

/* Is all of [start, end) cut or blank, and something cut? */
static bool emptied(const struct reader *r, uint32_t start, uint32_t end, size_t *k)
{
	bool some = false;

	while (*k < r->edits.n && r->edits.v[*k].end <= start) (*k)++;
	for (size_t i = *k; start < end; i++) {
		uint32_t stop = i < r->edits.n && r->edits.v[i].start < end ? r->edits.v[i].start : end;

		if (stop > start && skip_blanks(r->d, start, stop) < stop) {
			/* what is left may be the end of a sentence whose words are gone */
			for (uint32_t p = start; p < stop; p++)
				if (!strchr(" \t\r\n.;,", r->d->bytes.p[p]) || !r->d->bytes.p[p])
					return false;
		}
		if (stop == end) break;
		if (r->edits.v[i].with.n) return false;
		some = true;
		start = r->edits.v[i].end;
	}
	return some;
}

/* The number of a footnote, 0 if it is none. */
static unsigned note_number(const struct draft *d, uint32_t start, uint32_t end)
{
	unsigned number;

	return str_number(str_trim(draft_text(d, start, end)), &number) && number < 1024 ? number : 0;
}

/* A footnote of which nothing is left goes with its number; the references to it go as well. */
static void cut_references(struct reader *r, const uint64_t *lost)
{
	const struct draft *d = r->d;

	for (uint32_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];
		unsigned number;

		if (b->class != CLASS_FOOTNOTE || b->close == NOWHERE) continue;
		number = note_number(d, b->open + 1, b->close);
		if (number && lost[number / 64] >> number % 64 & 1) cut(r, b->open, b->after);
	}
}

/* A numbered paragraph of which nothing is left goes with its number, unless paragraphs below it stay. */
static void drop_empty_blocks(struct reader *r)
{
	const struct draft *d = r->d;
	const struct outline *o = &r->s->outline;
	bool *gone = mem_alloc(d->blocks.n + 1, sizeof *gone);
	uint32_t *kept = mem_alloc(d->blocks.n + 2, sizeof *kept); /* blocks that stay at or behind i */
	uint64_t lost[16] = { 0 };                                 /* footnotes by number */
	size_t k = 0;

	for (uint32_t i = 0; i < d->blocks.n; i++) {
		const struct block *b = &d->blocks.v[i];

		gone[i] = emptied(r, b->body < b->end ? b->body : b->start, b->end, &k);
	}
	for (uint32_t i = (uint32_t)d->blocks.n; i-- > 0;) {
		const struct block *b = &d->blocks.v[i];
		uint32_t node = o->block_node[i];
		bool own = b->kind == BLOCK_LABEL && node != NOWHERE && o->nodes.v[node].block == i;

		if (b->kind == BLOCK_HEADING) gone[i] = false;
		if (gone[i] && own && kept[i + 1] > kept[o->nodes.v[node].end]) gone[i] = false;
		/* a footnote at the bottom of the page does not lie below the paragraph */
		kept[i] = kept[i + 1] + (!gone[i] && b->kind != BLOCK_FOOTNOTE);
		if (!gone[i]) continue;
		if (b->kind == BLOCK_FOOTNOTE) {
			unsigned number = note_number(d, b->start, b->body);

			lost[number / 64] |= 1ull << number % 64;
			cut(r, b->start, b->end);
		} else if (own || b->kind == BLOCK_OPTION) {
			cut(r, cut_start(d, b), b->end);
		}
	}
	cut_references(r, lost);
	mem_free(gone);
	mem_free(kept);
	edits_settle(&r->edits);
}

static void edit_braces(struct reader *r)
{
	for (size_t i = 0; i < r->d->braces.n; i++) cut(r, r->d->braces.v[i].start, r->d->braces.v[i].end);
}

static void edit_status_marks(struct reader *r)
{
	struct span mark;

	for (uint32_t i = 0; i < r->d->blocks.n; i++)
		if (status_in_parentheses(r->d, &r->d->blocks.v[i], &mark)) cut(r, mark.start, mark.end);
}

/* \[ in a file that onetext wrote is a plain bracket in every reading but the one as it is. */
static void edit_escapes(struct reader *r)
{
	const char *p = r->d->bytes.p;

	if (!r->d->escapes) return;
	cut(r, (uint32_t)utf8_mark(r->d->bytes), r->d->begin);
	for (uint32_t i = r->d->begin; i + 1 < r->d->bytes.n; i++) {
		if (p[i] != '\\' || (p[i + 1] != '[' && p[i + 1] != ']' && p[i + 1] != '\\')) continue;
		vec_push(&r->edits, (struct edit){ i, i + 2, { p + i + 1, 1 } });
		i++;
	}
}

void reading_of(const struct draft *d, const struct issues *s, enum reading_kind kind, uint32_t party,
	const struct choices *choices, struct buf *out)
{
	struct reader r = { .d = d, .s = s, .kind = kind, .party = party, .choices = choices };
	uint32_t *choice_of = NULL;

	if (kind == READ_AS_IS && (!choices || !choices->list.n)) {
		buf_add(out, d->bytes);
		return;
	}
	if (choices && choices->list.n) {
		choice_of = mem_alloc(s->list.n + 1, sizeof *choice_of);
		for (size_t i = 0; i < s->list.n; i++) choice_of[i] = NOWHERE;
		for (size_t i = 0; i < choices->list.n; i++)
			choice_of[choices->list.v[i].issue] = (uint32_t)i;
		r.choice_of = choice_of;
	}
	edit_brackets(&r);
	edit_options(&r);
	spare_halves(&r);
	if (kind != READ_AS_IS) {
		edit_braces(&r);
		edit_status_marks(&r);
		edit_escapes(&r);
	}
	edits_settle(&r.edits);
	drop_empty_blocks(&r);
	edits_write(&r.edits, d->bytes, out);
	vec_release(&r.edits);
	vec_release(&r.option_cuts);
	mem_free(choice_of);
}
