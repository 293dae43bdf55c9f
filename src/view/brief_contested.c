/* brief_contested: the most contested issues on the page of brief.h. */
#include "base/utf8.h"
#include "view/brief.h"
#include "view/wording.h"

#define CONTESTED 10 /* issues shown, if there is room */
#define SHOWN     4  /* alternatives of one issue */

/* Is it told alternative by alternative, a line for each? Else the sides come first and then the wording. */
static bool by_alternatives(const struct brief *b, uint32_t issue)
{
	return b->issues->list.v[issue].n_alts > 1 && !wording_needs_context(b->issues, issue);
}

static unsigned lines_of(const struct brief *b, uint32_t issue)
{
	uint32_t n = b->issues->list.v[issue].n_alts;

	return !by_alternatives(b, issue) ? 2 : n < SHOWN ? (unsigned)n : SHOWN;
}

/* "for US; against CL, NZ: " of one alternative, or of all of them. */
static void put_sides(const struct brief *b, const struct contest_issue *it, uint32_t only, struct buf *out)
{
	static const char *const says[] = {
		[STAND_FOR] = "for ", [STAND_AGAINST] = "against ", [STAND_RESERVE] = "reserved by "
	};
	const struct contest_position *p = b->contest->positions.v + it->first;
	size_t before = out->n;

	for (uint32_t i = 0; i < it->n; i++) {
		bool first = !i || p[i].alt != p[i - 1].alt || p[i].stand != p[i - 1].stand;

		if (only != NOWHERE && p[i].alt != only) continue;
		if (!first) buf_puts(out, ", ");
		else if (out->n > before) buf_puts(out, "; ");
		if (first && only == NOWHERE && it->n_alts > 1) {
			alternative_name(p[i].alt, out);
			buf_putc(out, ' ');
		}
		if (first) buf_puts(out, says[p[i].stand]);
		wording_party(b->draft, p[i].party, false, out);
	}
}

/* One alternative on what is left of the line: "a for SY: at once". */
static void alternative_line(
	const struct brief *b, const struct contest_issue *it, uint32_t k, unsigned at, struct term *t)
{
	const struct issue *issue = &b->issues->list.v[it->issue];
	struct buf line = BUF_INIT;
	bool cut;

	alternative_name(k, &line);
	buf_putc(&line, ' ');
	put_sides(b, it, k, &line);
	if (line.p[line.n - 1] == ' ') line.n--;
	buf_puts(&line, ": ");
	cut = wording_begin(b->draft, b->issues->alts.v[issue->alt + k].text, 4 * (size_t)t->width, &line);
	term_wrap(t, buf_str(&line), (struct wrap){ .at = at, .max_lines = 1, .cut = cut });
	buf_release(&line);
}

static void alternative_lines(
	const struct brief *b, const struct contest_issue *it, unsigned at, struct term *t)
{
	for (uint32_t k = 0; k < it->n_alts; k++) {
		if (k) out_pad(t->out, ' ', at);
		if (k + 1 == SHOWN && it->n_alts > SHOWN) {
			out_printf(t->out, "and %u more alternatives\n", (unsigned)(it->n_alts - k));
			return;
		}
		alternative_line(b, it, k, at, t);
	}
}

static void sides_and_wording(
	const struct brief *b, const struct contest_issue *it, unsigned at, struct term *t)
{
	struct buf line = BUF_INIT;
	bool cut = false;

	put_sides(b, it, NOWHERE, &line);
	if (!line.n) wording_kind(b->issues, it->issue, &line);
	term_wrap(t, buf_str(&line), (struct wrap){ .at = at, .max_lines = 1 });
	buf_clear(&line);
	if (wording_needs_context(b->issues, it->issue))
		wording_context(b->draft, b->issues, it->issue, t->width / 3, &line);
	else
		cut = wording_begin(b->draft, b->issues->alts.v[b->issues->list.v[it->issue].alt].text,
			4 * (size_t)t->width, &line);
	out_puts(t->out, "      ");
	term_wrap(t, buf_str(&line), (struct wrap){ .at = 6, .max_lines = 1, .cut = cut, .faint = true });
	buf_release(&line);
}

static void contested_issue(const struct brief *b, const struct contest_issue *it, struct term *t)
{
	struct buf address = BUF_INIT;
	unsigned at;

	issue_address(b->issues, it->issue, &address);
	out_puts(t->out, "  ");
	term_put(t, STYLE_HEAD, buf_str(&address));
	out_puts(t->out, "  ");
	at = 4 + (unsigned)utf8_width(buf_str(&address));
	if (by_alternatives(b, it->issue)) alternative_lines(b, it, at, t);
	else sides_and_wording(b, it, at, t);
	buf_release(&address);
}

void brief_contested(const struct brief *b, struct term *t, unsigned lines)
{
	uint32_t all = b->contest->n_contested ? b->contest->n_contested : b->contest->n_issues, shown = 0;
	struct buf remark = BUF_INIT;

	for (lines = lines > 2 ? lines - 2 : 0; shown < all && shown < CONTESTED; shown++) {
		unsigned needed = lines_of(b, b->contest->rank[shown].issue);

		if (needed > lines) break;
		lines -= needed;
	}
	if (!shown) return;
	buf_printf(&remark, "%u of ", (unsigned)shown);
	put_plural(&remark, all, "issue");
	buf_puts(&remark,
		b->contest->n_contested ? " with parties on both sides" : ": most alternatives, then words");
	term_heading(t, b->contest->n_contested ? "Most contested" : "Most to decide", remark.p);
	for (uint32_t i = 0; i < shown; i++) contested_issue(b, &b->contest->rank[i], t);
	buf_release(&remark);
}
