/* skeleton: see skeleton.h. This file: the names, and the head of the case. The issues are in
 * skeleton_issues.c. */
#include "view/skeleton.h"

#include "base/map.h"
#include "base/utf8.h"
#include "casefile/lex.h"
#include "view/skeleton_issues.h"
#include "view/term.h"

#define NAME_BYTES ((size_t)60) /* a longer code is cut: names are to be typed */
#define NOBODY     (MAP_NONE - 1)

/* ---- names ---- */

/* The text in quotation marks. False if it has signs that no case file can hold: they are shown as others. */
static bool put_string(struct buf *out, struct str s)
{
	struct buf clean = BUF_INIT;
	bool same;

	term_clean(&clean, s);
	same = str_eq(buf_str(&clean), s);
	buf_putc(out, '"');
	for (size_t i = 0; i < clean.n; i++) {
		if (clean.p[i] == '"' || clean.p[i] == '\\') buf_putc(out, '\\');
		buf_putc(out, clean.p[i]);
	}
	buf_putc(out, '"');
	buf_release(&clean);
	return same;
}

/* Takes a name for a party, in whatever case it is written: what is read aloud is to be understood. False:
 * another has it. */
static bool take_name(struct map *taken, struct str name, uint32_t party)
{
	struct buf folded = BUF_INIT;
	uint32_t *slot;
	bool ok;

	utf8_fold(&folded, name);
	slot = map_at(taken, 0, buf_str(&folded));
	if (*slot == MAP_NONE) *slot = party;
	ok = *slot == party;
	buf_release(&folded);
	return ok;
}

static bool plain_name(struct str code)
{
	return name_shaped(code) && !memchr(code.p, '/', code.n) && !memchr(code.p, '.', code.n);
}

/* "the Holder" as The-Holder, "3M" as P-3M. */
static void put_name(struct buf *out, struct str code)
{
	size_t start = out->n;
	bool gap = false;
	unsigned len;

	for (size_t at = 0; at < code.n && out->n - start < NAME_BYTES; at += len) {
		uint32_t cp = utf8_at(code, at, &len);
		bool digit = cp >= '0' && cp <= '9';

		if (cp == UTF8_INVALID || (!digit && cp != '_' && !utf8_letter(cp))) {
			gap = out->n > start;
			continue;
		}
		if (gap) buf_putc(out, '-');
		gap = false;
		if (out->n == start && (digit || cp == '_')) buf_puts(out, "P-");
		if (out->n == start && cp >= 'a' && cp <= 'z') cp -= 'a' - 'A';
		buf_put_codepoint(out, cp);
	}
	if (out->n == start) buf_puts(out, "P");
}

static void make_name(struct map *taken, struct str code, uint32_t party, struct buf *out)
{
	size_t n;

	put_name(out, code);
	n = out->n;
	for (unsigned k = 2; !take_name(taken, buf_str(out), party); k++) {
		out->n = n;
		buf_printf(out, "-%u", k);
	}
}

void skeleton_also(struct skeleton *s, uint32_t party, struct str spelling)
{
	struct skeleton_name *n = &s->names.v[party];
	struct buf text = BUF_INIT, quoted = BUF_INIT;

	if (str_eq(spelling, buf_str(&n->name)) || utf8_same(spelling, s->draft->parties.list.v[party].name))
		return;
	for (size_t i = 0; i < n->also.n; i++)
		if (str_eq(spelling, buf_str(&n->also.v[i]))) return;
	if (!put_string(&quoted, spelling)) n->unsaid = true;
	buf_add(&text, spelling);
	vec_push(&n->also, text);
	buf_release(&quoted);
}

void skeleton_names(struct skeleton *s)
{
	static const char *const reserved[] = { "All", "Table", "Public", "D1" };
	const struct parties *t = &s->draft->parties;
	struct map taken = { 0 };

	for (unsigned i = 0; i < sizeof reserved / sizeof *reserved; i++)
		take_name(&taken, str_of(reserved[i]), NOBODY);
	for (size_t i = 0; i < t->list.n; i++) vec_push(&s->names, (struct skeleton_name){ 0 });
	/* codes that are names already stay what they are */
	for (uint32_t i = 0; i < t->list.n; i++) {
		struct str code = t->list.v[i].code;

		if (plain_name(code) && code.n <= NAME_BYTES && take_name(&taken, code, i))
			buf_add(&s->names.v[i].name, code);
	}
	/* no name is made that is how the text spells somebody else */
	for (uint32_t i = 0; i < t->list.n; i++)
		if (!s->names.v[i].name.n) take_name(&taken, t->list.v[i].code, i);
	for (uint32_t i = 0; i < t->list.n; i++) {
		struct str code = t->list.v[i].code;

		if (s->names.v[i].name.n) continue;
		make_name(&taken, code, i, &s->names.v[i].name);
		skeleton_also(s, i, code);
	}
	map_release(&taken);
}

void skeleton_release(struct skeleton *s)
{
	for (size_t i = 0; i < s->names.n; i++) {
		for (size_t k = 0; k < s->names.v[i].also.n; k++) buf_release(&s->names.v[i].also.v[k]);
		vec_release(&s->names.v[i].also);
		buf_release(&s->names.v[i].name);
	}
	vec_release(&s->names);
}

/* ---- who there is, and the draft ---- */

/* `party SY "Syria" also "Syrian Arab Republic"`, without a line end. */
static void put_party(const struct skeleton *s, uint32_t party, struct buf *out)
{
	const struct party *p = &s->draft->parties.list.v[party];
	const struct skeleton_name *n = &s->names.v[party];

	buf_printf(out, "%s %s", p->n_members ? "group" : "party", n->name.p);
	if (p->name.n) {
		buf_putc(out, ' ');
		put_string(out, p->name);
	}
	for (size_t i = 0; i < n->also.n; i++) {
		buf_puts(out, " also ");
		put_string(out, buf_str(&n->also.v[i]));
	}
	if (!p->n_members) return;
	buf_puts(out, " of");
	for (uint32_t i = 0; i < p->n_members; i++) buf_printf(out, " %s", s->names.v[p->members[i]].name.p);
}

/* False: the name has signs that no case file can hold. */
static void put_draft(const char *path, struct buf *out)
{
	buf_puts(out, "draft D1 ");
	(void)put_string(out, str_of(path));
}

void skeleton_bare(const struct skeleton *s, const char *path, struct buf *out)
{
	buf_puts(out, "onetext 1\n");
	for (int groups = 0; groups < 2; groups++)
		for (uint32_t i = 0; i < s->names.n; i++) {
			if ((s->draft->parties.list.v[i].n_members > 0) != groups) continue;
			put_party(s, i, out);
			buf_putc(out, '\n');
		}
	put_draft(path, out);
	buf_putc(out, '\n');
}

/* ---- the head of the case ---- */

static const char head_text[] =
	"# What stands behind # is a comment and may go. Lines are added, never edited away: what changed\n"
	"# has a later line with its date. `onetext check` says what is wrong or missing, `onetext brief`\n"
	"# where things stand; onetext-case(5) has the notation.\n"
	"\n"
	"case \"The title of the case\"        # to be filled in, in neutral words\n";

static const char guess_text[] =
	"# Names that were found in the brackets of the draft. Take out what is nobody's name.\n";

static const char nobody_text[] =
	"# The draft names nobody. Name the parties here, then write under each issue what each says:\n"
	"#   party US \"United States\"\n"
	"#   issue 4.1\n"
	"#     US: a > b? | none        a rather than b, which is to be confirmed; never none\n";

static const char others_text[] =
	"\n"
	"# Who else has a part in it, whose agreement makes agreement (if not all parties'), and what\n"
	"# vouches for lines; behind such a line stands then: [Letter \"p. 2\"]\n"
	"#   actor UN \"United Nations\" mediator\n"
	"#   consent 2/3 of All\n"
	"#   source Letter \"letter of the delegation\" on 2024-05-13\n";

static const char text_text[] =
	"# Say who wrote it and when (by … on …), who has which copy, and with whom the idea is agreed:\n"
	"#   handed D1/1 to … by … on …\n"
	"#   agreed concept by … on …\n";

static void head_part(const struct skeleton *s, struct out *out)
{
	struct buf text = BUF_INIT;

	term_clean(&text, str_of(s->path));
	out_printf(out, "onetext 1\n# A case to begin with, from %s.\n%s",
		s->made_up ? "a draft on standard input" : text.p, head_text);
	buf_clear(&text);
	date_put(&text, s->today);
	out_printf(out, "today %s", text.p);
	out_pad(out, ' ', 20);
	out_puts(out, "# the day that is asked about; else the system's date\n");
	buf_release(&text);
}

static bool is_group(const struct skeleton *s, uint32_t name)
{
	return s->draft->parties.list.v[name].n_members > 0;
}

static void unsaid_line(const struct skeleton_name *n, struct out *out)
{
	if (!n->unsaid) return;
	out_printf(out,
		"# %s is spelled with signs that cannot stand here: the case does not read those names.\n",
		n->name.p);
}

static void party_lines(const struct skeleton *s, bool groups, struct out *out)
{
	for (uint32_t i = 0; i < s->names.n; i++) {
		struct buf line = BUF_INIT;

		if (is_group(s, i) != groups) continue;
		put_party(s, i, &line);
		out_add(out, buf_str(&line));
		out_puts(out, groups ? "   # by …: who may speak for it\n" : "\n");
		unsaid_line(&s->names.v[i], out);
		buf_release(&line);
	}
}

static void who_part(const struct skeleton *s, struct out *out)
{
	bool guess = false, groups = false;

	for (uint32_t i = 0; i < s->names.n; i++) {
		guess = guess || s->draft->parties.list.v[i].guess;
		groups = groups || is_group(s, i);
	}
	skeleton_section(out, STR("who"));
	if (guess) out_puts(out, guess_text);
	if (!s->names.n) out_puts(out, nobody_text);
	party_lines(s, false, out);
	if (groups) out_puts(out, "\n");
	party_lines(s, true, out);
	out_puts(out, others_text);
}

static void text_part(const struct skeleton *s, struct out *out)
{
	struct buf line = BUF_INIT;

	skeleton_section(out, STR("the text"));
	if (s->made_up) out_puts(out, "# Save the draft under this name, beside this file.\n");
	put_draft(s->path, &line);
	out_printf(out, "%s\n", line.p);
	out_puts(out, text_text);
	buf_release(&line);
}

void skeleton_text(const struct skeleton *s, const struct dossier *k, unsigned width, struct out *out)
{
	head_part(s, out);
	who_part(s, out);
	text_part(s, out);
	skeleton_issues(s, k, width, out);
}
