/* issues_other: see issues_other.h. */
#include "view/issues_other.h"

#include "base/utf8.h"
#include "view/wording.h"

#define INDENT 2

/* What a bracket that is no issue is called; its plural has an s. */
static const char *other_kind(const struct bracket *b)
{
	static const char *const name[N_CLASSES] = {
		[CLASS_TEXT] = "bracket in braces",
		[CLASS_OPEN] = "bracket in braces",
		[CLASS_BLANK] = "bracket in braces",
		[CLASS_NO_TEXT] = "bracket in braces",
		[CLASS_STATUS] = "status mark",
		[CLASS_NOTE] = "note",
		[CLASS_FOOTNOTE] = "footnote",
		[CLASS_LINK] = "link",
		[CLASS_GLUED] = "bracket in a word",
	};

	if (b->flags & BRACKET_UNCLOSED) return "unclosed bracket";
	if (b->flags & BRACKET_FURNITURE) return "bracket in page furniture";
	return name[b->class];
}

static void other_line(const struct issues_view *v, uint32_t bracket, uint32_t line)
{
	const struct bracket *b = &v->draft->brackets.v[bracket];
	struct buf text = BUF_INIT;
	unsigned at;

	bracket_address(v->draft, v->issues, bracket, &text);
	out_pad(v->term->out, ' ', INDENT);
	term_put(v->term, STYLE_HEAD, buf_str(&text));
	at = INDENT + (unsigned)utf8_width(buf_str(&text));
	buf_clear(&text);
	buf_printf(&text, "  %s, line %u: ", other_kind(b), (unsigned)line);
	out_add(v->term->out, buf_str(&text));
	at += (unsigned)text.n;
	buf_clear(&text);
	if (b->flags & BRACKET_UNCLOSED) { /* what stands behind it, to find it by */
		wording_begin(v->draft, (struct span){ b->open, (uint32_t)v->draft->bytes.n },
			4 * (size_t)v->term->width, &text);
		term_wrap(v->term, buf_str(&text), (struct wrap){ .at = at, .max_lines = 1, .cut = true });
	} else {
		bool cut = wording_begin(v->draft, (struct span){ b->text, b->text_end },
			b->depth > DEEPEST_WHOLE ? 200 : SIZE_MAX, &text);

		term_wrap(v->term, buf_str(&text),
			(struct wrap){ .at = at, .indent = INDENT + 3, .cut = cut });
	}
	buf_release(&text);
}

void issues_other_list(const struct issues_view *v)
{
	struct cursor cursor = draft_cursor(v->draft);
	bool any = false;

	for (uint32_t i = 0; i < v->draft->brackets.n && !v->term->out->error; i++) {
		if (v->issues->of_bracket[i] != NOWHERE || !pick_bracket(v->draft, v->wanted, i)) continue;
		if (!any) {
			term_heading(v->term, "Brackets that are no issues", NULL);
		}
		any = true;
		draft_locate(v->draft, &cursor, v->draft->brackets.v[i].open);
		other_line(v, i, cursor.line);
	}
}

/* "12 notes, 1 footnote": kinds in the order of their first appearance. */
bool issues_left_out(const struct issues_view *v, struct buf *out)
{
	struct {
		const char *kind;
		uint32_t n;
	} kinds[N_CLASSES + 2];
	unsigned n_kinds = 0, k;

	for (uint32_t i = 0; i < v->draft->brackets.n; i++) {
		const char *kind = other_kind(&v->draft->brackets.v[i]);

		if (v->issues->of_bracket[i] != NOWHERE || !pick_bracket(v->draft, v->wanted, i)) continue;
		for (k = 0; k < n_kinds && strcmp(kinds[k].kind, kind) != 0; k++) {}
		if (k == n_kinds) {
			kinds[n_kinds].kind = kind;
			kinds[n_kinds++].n = 0;
		}
		kinds[k].n++;
	}
	for (k = 0; k < n_kinds; k++) {
		if (k) buf_puts(out, ", ");
		put_plural(out, kinds[k].n, kinds[k].kind);
	}
	return n_kinds > 0;
}
