/* text: what the tests of the text layer share: a draft read from a literal, and what was found in it written
 * down in a line, so that a test is an input beside the expected line.
 *
 *	IS_STR(classes_in("[shall] [x]"), "text blank", "…");
 *
 * The results are static and good until the next call of the same function. The parties of `with_table` are
 * US AU CL NZ JP MX PE EU G77 and BN, "Brunei Darussalam"; US is also "United States". */
#ifndef OT_TESTS_TEXT_H
#define OT_TESTS_TEXT_H

#include <stdlib.h>

#include "tap.h"
#include "text/attribution.h"
#include "text/classify.h"
#include "text/count.h"
#include "text/draft.h"
#include "text/issue.h"
#include "text/lint.h"
#include "text/outline.h"
#include "text/reading.h"
#include "text/read.h"

#define MAYBE_UNUSED __attribute__((unused))

static const char table_text[] = "US; United States; USA\nAU; Australia\nCL; Chile\nNZ\nJP\nMX\nPE\n"
				 "EU; European Union\nG77; Group of 77\nBN; Brunei Darussalam\n";

enum how { PLAIN_TEXT, MARKDOWN = 1, WITH_TABLE = 2, ESCAPES = 4 };

static struct buf test_bytes;
static struct draft draft;
static struct issues issues;

static void forget(void)
{
	issues_release(&issues);
	draft_release(&draft);
	buf_release(&test_bytes);
}

/* Reads s into `draft` and `issues`; call forget() when done. */
static void take(struct str s, unsigned how)
{
	struct parties table;
	struct err e;

	parties_init(&table);
	if (how & WITH_TABLE && parties_read(&table, str_of(table_text), "table", &e)) {
		printf("# table:%u:%u: %s\n", e.line, e.col, e.msg);
		exit(1);
	}
	buf_add(&test_bytes, s);
	draft_read(&draft, buf_str(&test_bytes), "test",
		&(struct draft_options){ .parties = how & WITH_TABLE ? &table : NULL,
			.markdown = (how & MARKDOWN) != 0,
			.escapes = (how & ESCAPES) != 0 });
	parties_release(&table);
	issues_of(&draft, &issues);
}

/* Keeps one line for each of the last few calls. */
static const char *line_of(struct buf *b)
{
	static struct buf lines[8];
	static unsigned next;
	struct buf *kept = &lines[next++ % 8];

	buf_release(kept);
	*kept = *b;
	*b = BUF_INIT;
	buf_reserve(kept, 0);
	return kept->p;
}

static void put_gap(struct buf *b, const char *gap)
{
	if (b->n) buf_puts(b, gap);
}

/* The class of every bracket in order of opening: "text blank"; "unclosed", "braced". */
MAYBE_UNUSED static const char *classes_as(struct str s, unsigned how)
{
	struct buf b = BUF_INIT;

	take(s, how);
	for (size_t i = 0; i < draft.brackets.n; i++) {
		const struct bracket *x = &draft.brackets.v[i];

		put_gap(&b, " ");
		if (x->flags & BRACKET_UNCLOSED) buf_puts(&b, "unclosed");
		else if (x->flags & BRACKET_IN_BRACE) buf_puts(&b, "braced");
		else buf_puts(&b, class_name[x->class]);
	}
	forget();
	return line_of(&b);
}

MAYBE_UNUSED static const char *classes_in(const char *z)
{
	return classes_as(str_of(z), PLAIN_TEXT);
}

/* The relation of every bracket to the one that follows: "alternative lone". */
MAYBE_UNUSED static const char *relations_in(const char *z)
{
	struct buf b = BUF_INIT;

	take(str_of(z), WITH_TABLE);
	for (size_t i = 0; i < draft.brackets.n; i++) {
		put_gap(&b, " ");
		buf_puts(&b, relation_name[draft.brackets.v[i].relation]);
	}
	forget();
	return line_of(&b);
}

static void put_claims(struct buf *b, const struct claim *c, size_t n, bool parts)
{
	static const char *const sign[N_VERBS] = { "+", "-", "r", "d", "?" };

	for (size_t k = 0; k < n; k++) {
		if (k) buf_putc(b, ' ');
		if (parts && c[k].part) buf_printf(b, "%u:", c[k].part);
		buf_add(b, draft.parties.list.v[c[k].party].code);
		buf_puts(b, sign[c[k].verb]);
	}
}

/* Of every bracket who says what: "US+ AU+ CL-: every year". + propose, - oppose, r retain, d delete,
 * ? reserve; "2:US+" of the second slash alternative. Brackets are separated by " | ". */
MAYBE_UNUSED static const char *claims_as(const char *z, unsigned how)
{
	struct buf b = BUF_INIT;

	take(str_of(z), how);
	for (size_t i = 0; i < draft.brackets.n; i++) {
		const struct bracket *x = &draft.brackets.v[i];

		put_gap(&b, " | ");
		if (x->n_claims) put_claims(&b, draft.claims.v + x->claim, x->n_claims, true);
		if (x->n_claims) buf_puts(&b, ": ");
		draft_wording(&draft, x->text, x->text_end, &b);
	}
	forget();
	return line_of(&b);
}

MAYBE_UNUSED static const char *claims_in(const char *z)
{
	return claims_as(z, WITH_TABLE);
}

/* The parties found in a draft without a table, in order. */
MAYBE_UNUSED static const char *found_in(const char *z)
{
	struct buf b = BUF_INIT;

	take(str_of(z), PLAIN_TEXT);
	for (size_t i = 0; i < draft.parties.list.n; i++) {
		put_gap(&b, ", ");
		buf_add(&b, draft.parties.list.v[i].code);
		if (!draft.parties.list.v[i].guess) buf_puts(&b, "!");
	}
	forget();
	return line_of(&b);
}

/* The address of every block: "Art4 1 1+1". */
MAYBE_UNUSED static const char *addresses_as(const char *z, unsigned how)
{
	struct buf b = BUF_INIT;

	take(str_of(z), how);
	for (uint32_t i = 0; i < draft.blocks.n; i++) {
		put_gap(&b, " ");
		outline_address(&issues.outline, i, &b);
	}
	forget();
	return line_of(&b);
}

MAYBE_UNUSED static const char *addresses_in(const char *z)
{
	return addresses_as(z, PLAIN_TEXT);
}

/* The kind and label of every block as written: "heading(Article 4) label(1) plain". */
MAYBE_UNUSED static const char *blocks_in(const char *z)
{
	static const char *const kind[] = { "plain", "label", "heading", "option", "end", "footnote" };
	struct buf b = BUF_INIT;

	take(str_of(z), PLAIN_TEXT);
	for (uint32_t i = 0; i < draft.blocks.n; i++) {
		const struct block *x = &draft.blocks.v[i];

		put_gap(&b, " ");
		buf_puts(&b, kind[x->kind]);
		if (x->label.end > x->label.start)
			buf_printf(
				&b, "(%.*s)", STRF(draft_text(&draft, x->label.start, x->label.end)));
	}
	forget();
	return line_of(&b);
}

/* Every issue: "1/1 set shall|should; 1/2 bracket every year". An alternative that is no wording is followed
 * by its class in angles; an issue in another by "in ADDRESS=a". */
MAYBE_UNUSED static const char *issues_in(const char *z)
{
	static const char *const kind[] = { "bracket", "set", "slash", "options" };
	struct buf b = BUF_INIT;

	take(str_of(z), WITH_TABLE);
	for (uint32_t i = 0; i < issues.list.n; i++) {
		const struct issue *x = &issues.list.v[i];

		put_gap(&b, "; ");
		issue_address(&issues, i, &b);
		buf_printf(&b, " %s ", kind[x->kind]);
		for (uint32_t k = 0; k < x->n_alts; k++) {
			const struct alternative *a = &issues.alts.v[x->alt + k];

			if (k) buf_putc(&b, '|');
			draft_wording(&draft, a->text.start, a->text.end, &b);
			if (a->class != CLASS_TEXT) buf_printf(&b, "<%s>", class_name[a->class]);
		}
		if (x->within == NOWHERE) continue;
		buf_puts(&b, " in ");
		issue_address(&issues, x->within, &b);
		buf_putc(&b, '=');
		alternative_name(x->within_alt, &b);
	}
	forget();
	return line_of(&b);
}

/* Every defect: "E01@1:3 E02@2:1". */
MAYBE_UNUSED static const char *defects_as(struct str s, unsigned how)
{
	struct buf b = BUF_INIT;
	struct defects x;

	take(s, how);
	defects_of(&draft, &issues, &x);
	for (size_t i = 0; i < x.list.n; i++) {
		const struct defect *d = &x.list.v[i];

		put_gap(&b, " ");
		buf_printf(&b, "%s@%u:%u", defect_kind[d->code].code, d->line, d->col);
	}
	defects_release(&x);
	forget();
	return line_of(&b);
}

MAYBE_UNUSED static const char *defects_in(const char *z)
{
	return defects_as(str_of(z), WITH_TABLE);
}

/* A reading with choices ("" for none), or the error: "rc 4". `party` is for READ_PARTY. */
MAYBE_UNUSED static const char *reading_as(
	const char *z, unsigned how, enum reading_kind kind, const char *party, const char *settle)
{
	struct buf b = BUF_INIT;
	struct choices choices = { 0 };
	uint32_t p = NO_PARTY;
	struct err e;
	enum rc rc;

	take(str_of(z), how);
	if (party) p = parties_find(&draft.parties, str_of(party));
	rc = choices_read(&issues, str_of(settle), &choices, &e);
	if (rc) buf_printf(&b, "rc %d", (int)rc);
	else reading_of(&draft, &issues, kind, p, &choices, &b);
	choices_release(&choices);
	forget();
	return line_of(&b);
}

#endif
