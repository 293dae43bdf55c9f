/* casebrief: see casebrief.h. This file puts the page together. */
#include "view/casebrief.h"

#include "base/utf8.h"
#include "view/casehead.h"

#define MOST_HEAD 12 /* lines of the head: more is a title without end, and is cut */

/* ---- pieces that several parts use ---- */

void brief_addresses_put(const struct casebrief *b, struct brief_list l, size_t columns, struct buf *out)
{
	const uint32_t *issues = brief_list(b, l);
	struct buf list = BUF_INIT, more = BUF_INIT;
	uint32_t told = 0;
	size_t end = 0; /* of what fits together with how many more there are */

	for (uint32_t i = 0; i < l.n; i++) {
		if (i) buf_puts(&list, ", ");
		term_clean(&list, b->k->issues.v[issues[i]].address);
		if (i && utf8_width(buf_str(&list)) > columns) break;
		buf_clear(&more);
		if (i + 1 < l.n) buf_printf(&more, " and %u more", (unsigned)(l.n - i - 1));
		if (i && utf8_width(buf_str(&list)) + more.n > columns) continue;
		end = list.n;
		told = i + 1;
	}
	buf_add(out, str_cut(buf_str(&list), 0, end));
	if (told < l.n) buf_printf(out, " and %u more", (unsigned)(l.n - told));
	buf_release(&list);
	buf_release(&more);
}

void brief_when_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct date *on = brief_on(k, fact);

	if (on) {
		buf_puts(out, ", ");
		date_say(out, on);
	}
	vouch_put(k, fact, out);
}

void brief_command(const struct casebrief *b, const char *command, bool file, struct buf *out)
{
	const struct dossier *k = b->k;

	buf_printf(out, "onetext %s", command);
	if (k->day_from == W_ON) {
		buf_puts(out, " --on ");
		day_put(out, k->day);
	}
	if (k->viewer != NOTHING) {
		buf_puts(out, " --for ");
		code_put(k, k->viewer, out);
	} else if (!k->all) {
		buf_puts(out, " --public");
	}
	if (!file) return;
	buf_putc(out, ' ');
	if (k->r.files.n && k->r.files.v[0].path.n && !str_eq(buf_str(&k->r.files.v[0].path), STR("-")))
		put_shell_word(out, k->r.files.v[0].path.p);
	else buf_puts(out, "CASE");
}

/* ---- the page ---- */

static void make_parts(struct page *p)
{
	brief_columns(p);
	brief_count_rows(p);
	brief_vital_part(p);
	brief_issue_parts(p);
	brief_people_parts(p);
	brief_date_parts(p);
	brief_last_rows(p);
}

/* The head; of a title that would fill the page only the beginning. Returns the number of lines. */
static unsigned head_lines(const struct casebrief *b, struct term *t)
{
	struct out whole;
	struct term to = *t;
	struct str rest, line;
	unsigned lines, n = 0, shown = 0;

	out_init(&whole, OUT_MEMORY);
	to.out = &whole;
	lines = casehead_text(b->k, &to);
	for (rest = buf_str(&whole.pending); str_next(&rest, '\n', &line) && n < lines; n++) {
		if (lines > MOST_HEAD && n >= MOST_HEAD / 2 && n + MOST_HEAD / 2 < lines) continue;
		out_add(t->out, line);
		out_puts(t->out, lines > MOST_HEAD && n + 1 == MOST_HEAD / 2 ? " \xE2\x80\xA6\n" : "\n");
		shown++;
	}
	out_release(&whole);
	return shown;
}

void casebrief_text(const struct casebrief *b, struct term *t, bool all)
{
	unsigned room = CASEBRIEF_LINES - head_lines(b, t);
	struct page rich = { .b = b, .term = t, .rich = true }, brief = { .b = b, .term = t };

	make_parts(&rich);
	make_parts(&brief);
	page_print(&rich, &brief, all ? 0 : room);
	page_release(&rich);
	page_release(&brief);
}
