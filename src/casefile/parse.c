/* parse: a case file, line by line, into facts. A line is split into tokens (lex.c); what its statement
 * looks like stands in a table (grammar.c); there is one token of look-ahead and no recursion. */
#include "casefile/parser.h"

#include "base/nearest.h"
#include "base/utf8.h"

/* ---- small things ---- */

enum word at_word(const struct parser *p)
{
	const struct lexeme *t = peek(p);

	return t->kind == T_WORD ? lexicon_find(&p->r->lexicon, t->text) : W_NOTHING;
}

bool take_word(struct parser *p, enum word w)
{
	if (at_word(p) != w) return false;
	p->pos++;
	return true;
}

bool at_name(const struct parser *p)
{
	return peek(p)->kind == T_WORD && name_shaped(peek(p)->text);
}

bool at_ref(const struct parser *p)
{
	return peek(p)->kind == T_WORD && ref_shaped(peek(p)->text);
}

bool at_number(const struct parser *p)
{
	struct str s = peek(p)->text;

	if (peek(p)->kind != T_WORD) return false;
	if (s.n > 1 && (s.p[0] == '+' || s.p[0] == '-')) s = str_cut(s, 1, s.n);
	return s.n && s.p[0] >= '0' && s.p[0] <= '9';
}

bool refuse(struct parser *p, enum error_code code, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	fault_add(
		&p->r->faults, error_code[code], SEVERITY_ERROR, p->file, p->line, peek(p)->at, "%s", text.p);
	buf_release(&text);
	return false;
}

void hint(struct parser *p, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	fault_hint(&p->r->faults, "%s", text.p);
	buf_release(&text);
}

/* What stands at hand, for a message: 'word', "string…", the end of the line. */
static void put_found(const struct parser *p, struct buf *out)
{
	const struct lexeme *t = peek(p);
	struct str s = t->text;
	bool cut = s.n > 60;

	if (t->kind == T_END) {
		buf_puts(out, "the end of the line");
		return;
	}
	if (cut) s = str_cut(s, 0, utf8_fit(s, 60));
	buf_putc(out, t->kind == T_STRING ? '"' : '\'');
	utf8_clean(out, s);
	buf_puts(out, cut ? "\xE2\x80\xA6" : "");
	buf_putc(out, t->kind == T_STRING ? '"' : '\'');
}

/* "SY:a": a colon says something only with a blank behind it. */
static void hint_colon(struct parser *p, struct str s)
{
	const char *colon = memchr(s.p, ':', s.n);
	size_t at = colon ? (size_t)(colon - s.p) : 0;

	if (at && name_shaped(str_cut(s, 0, at)))
		hint(p, "Put a blank behind the colon: %.*s: %.*s", (int)at, s.p, (int)(s.n - at - 1),
			colon + 1);
}

bool expected(struct parser *p, const char *what)
{
	struct buf found = BUF_INIT;
	struct str s = peek(p)->text;

	put_found(p, &found);
	refuse(p, ERR_FORM, "expected %s, found %s", what, found.p);
	if (peek(p)->kind == T_WORD && s.n && (s.p[s.n - 1] == ',' || s.p[s.n - 1] == ';'))
		hint(p, "Names are separated by blanks alone.");
	else if (peek(p)->kind == T_WORD) hint_colon(p, s);
	buf_release(&found);
	return false;
}

struct value *push_value(struct parser *p, enum value_kind kind)
{
	const struct lexeme *t = peek(p);

	vec_push(&p->r->values,
		(struct value){ .kind = (uint8_t)kind, .at = t->at, .means = NOTHING, .text = t->text });
	if (t->kind != T_END) p->pos++;
	return &p->r->values.v[p->r->values.n - 1];
}

void push_word(struct parser *p, enum word w)
{
	push_value(p, V_WORD)->word = (uint8_t)w;
}

struct clause clause_begin(const struct parser *p, enum word word)
{
	return (struct clause){
		.word = (uint8_t)word, .row = p->row, .at = peek(p)->at, .first = (uint32_t)p->r->values.n
	};
}

void clause_end(struct parser *p, struct clause c)
{
	struct fact *f = &p->r->facts.v[p->fact];

	c.n = (uint32_t)p->r->values.n - c.first;
	vec_push(&p->r->clauses, c);
	f->n++;
}

/* ---- whole statements ---- */

/* Clauses without which a statement says nothing. */
static const struct {
	uint8_t statement, clause;
	const char *what;
} needed[] = { { W_GROUP, W_OF, "'of' and its members" }, { W_HANDED, W_TO, "'to' and who was handed it" },
	{ W_SHOWN, W_TO, "'to' and who was shown it" },
	{ W_RECALLED, W_FROM, "'from' and whose copy it was" },
	{ W_RECEIVED, W_BY, "'by' and who received it" }, { W_HELD, W_BY, "'by' and who has it" },
	{ W_RETURNED, W_BY, "'by' and who returned it" }, { W_COMMENTED, W_BY, "'by' and who commented" },
	{ W_AGREED, W_BY, "'by' and who agreed" }, { W_RESERVED, W_BY, "'by' and who reserved" },
	{ W_REOPENED, W_BY, "'by' and who reopened it" }, { W_INITIALLED, W_BY, "'by' and who initialled" },
	{ W_SIGNED, W_BY, "'by' and who signed" }, { W_RATIFIED, W_BY, "'by' and who ratified" },
	{ W_CLOSING, W_OF, "'of' and who is asked" } };

static void drop(struct parser *p)
{
	if (p->fact != NOTHING) p->r->facts.v[p->fact].flags |= FACT_FAULTY;
}

/* What a statement must have, looked at when its last line has been read. */
static void finish(struct parser *p)
{
	struct fact *f;

	if (p->fact == NOTHING) return;
	f = &p->r->facts.v[p->fact];
	if (f->flags & (FACT_FAULTY | FACT_CHANGE)) return;
	for (unsigned i = 0; i < sizeof needed / sizeof *needed; i++) {
		if (needed[i].statement != f->word || fact_has(p->r, f, needed[i].clause)) continue;
		fault_add(&p->r->faults, error_code[ERR_FORM], SEVERITY_ERROR, p->file, f->line, f->at,
			"expected %s", needed[i].what);
		fault_hint(&p->r->faults, "It looks like this: %s", statement_of[f->word].like);
		drop(p);
		return;
	}
	if (f->word == W_CLAIM && !fact_has(p->r, f, W_STATE)) {
		fault_add(&p->r->faults, error_code[ERR_FORM], SEVERITY_ERROR, p->file, f->line, f->at,
			"expected supposed, asserted, shown, corroborated or disputed");
		drop(p);
	}
}

static void begin_fact(struct parser *p, enum word word, uint32_t up)
{
	struct fact f = { .word = (uint8_t)word,
		.file = (uint16_t)p->file,
		.at = peek(p)->at,
		.line = p->line,
		.first = (uint32_t)p->r->clauses.n,
		.up = up,
		.name = NOTHING,
		.same = NOTHING,
		.known = INT32_MIN };

	p->fact = (uint32_t)p->r->facts.n;
	p->row = 0;
	vec_push(&p->r->facts, f);
}

static bool unknown_statement(struct parser *p)
{
	struct nearest near = nearest_to(peek(p)->text);
	bool named = at_name(p) && p->tokens.list.v[p->pos + 1].kind != T_END;

	expected(p, "a statement");
	if (peek(p)->kind != T_WORD) return false;
	for (unsigned w = 0; w < W_STANCE; w++)
		if (str_eq_nocase(word_text[w], peek(p)->text)) {
			hint(p, "Keywords are in small letters: %s", word_text[w].p);
			return false;
		}
	if (named) {
		hint(p, "A line that begins with a name is a stance: it stands indented under its issue.");
		return false;
	}
	for (unsigned w = 0; w < W_STANCE; w++) nearest_try(&near, word_text[w]);
	if (near.name.n) hint(p, "Nearest is '%.*s'.", STRF(near.name));
	else if (clause_word(at_word(p)))
		hint(p, "A clause on a line of its own is indented under its statement.");
	return false;
}

static void read_statement(struct parser *p)
{
	bool denied = at_word(p) == W_NOT;
	enum word word;

	finish(p);
	p->fact = NOTHING;
	p->pos += denied;
	word = at_word(p);
	if (word >= W_STANCE || (denied && word < W_HANDED)) {
		if (denied) expected(p, "an act, such as 'handed' or 'agreed'");
		else unknown_statement(p);
		return;
	}
	begin_fact(p, word, NOTHING);
	if (denied) p->r->facts.v[p->fact].flags |= FACT_NOT;
	p->pos++;
	if (!take_head(p, &statement_of[word]) || !take_clauses(p)) drop(p);
}

/* The lines under an issue: glosses and stances are facts of their own, clauses belong to the issue. */
static bool begins_gloss_or_stance(struct parser *p, enum word *which)
{
	enum word w = at_word(p);
	struct str s = peek(p)->text;
	bool string =
		p->tokens.list.v[p->pos].kind == T_WORD && p->tokens.list.v[p->pos + 1].kind == T_STRING;

	*which = W_GLOSS;
	if (peek(p)->kind != T_WORD) return false;
	if (string &&
		(w == W_NONE || w == W_OTHER || at_number(p) || (s.n == 1 && s.p[0] >= 'a' && s.p[0] <= 'z')))
		return true;
	if (string && at_name(p)) return true;
	*which = W_STANCE;
	return at_name(p);
}

/* A clause on a line of its own behind a stance says more about the issue, as `issue` said again would. */
static void repeat_issue(struct parser *p, uint32_t issue)
{
	struct fact first = p->r->facts.v[issue];
	const struct clause *body = fact_clause(p->r, &first, W_BODY);
	struct clause c = { .word = W_BODY, .first = (uint32_t)p->r->values.n };

	begin_fact(p, W_ISSUE, issue);
	p->r->facts.v[p->fact].flags |= first.flags & FACT_FAULTY;
	if (!body) return;
	c.at = body->at;
	vec_push(&p->r->values, p->r->values.v[body->first]);
	clause_end(p, c);
}

/* "IR:" says nothing; it is there to be filled in. */
static void forget_if_empty(struct parser *p, uint16_t row)
{
	const struct fact *f = &p->r->facts.v[p->fact];

	if (f->n != 2 || p->r->clauses.v[f->first + 1].n) return;
	p->r->values.n = p->r->clauses.v[f->first].first;
	p->r->clauses.n = f->first;
	p->fact = (uint32_t)--p->r->facts.n - 1;
	p->row = row;
}

static void read_indented(struct parser *p, uint32_t issue)
{
	uint16_t row = p->row;
	enum word which;

	if (issue != NOTHING && begins_gloss_or_stance(p, &which)) {
		finish(p);
		begin_fact(p, which, issue);
		if (!take_head(p, &statement_of[which]) || !take_clauses(p)) drop(p);
		else if (which == W_STANCE) forget_if_empty(p, row);
		return;
	}
	/* the clauses of a fact stand together */
	if (issue != NOTHING && (p->r->facts.v[p->fact].word != W_ISSUE || p->fact + 1 != p->r->facts.n)) {
		finish(p);
		repeat_issue(p, issue);
	}
	if (p->row < UINT16_MAX) p->row++;
	if (!take_clauses(p)) drop(p);
}

/* Splits the line; false when that cannot be done or nothing is on it. */
static bool split(struct parser *p, struct str bytes, uint32_t start, uint32_t end)
{
	struct lex_error bad;

	p->pos = 0;
	if (lex_line(&p->tokens, bytes, start, end, &bad)) return !at_end(p);
	fault_add(
		&p->r->faults, error_code[ERR_TEXT], SEVERITY_ERROR, p->file, p->line, bad.at, "%s", bad.why);
	fault_hint(&p->r->faults, "%s", bad.hint);
	return false;
}

static void read_line(struct parser *p, uint32_t start, uint32_t end, uint32_t *issue)
{
	struct str bytes = buf_str(&p->r->files.v[p->file].bytes);
	bool indented = start < end && (bytes.p[start] == ' ' || bytes.p[start] == '\t');
	size_t faults = p->r->faults.list.n;

	if (!split(p, bytes, start, end)) {
		if (faults == p->r->faults.list.n) return;
		if (indented) { /* under an issue it may be anybody's line: nobody else's is dropped for it */
			if (*issue == NOTHING) drop(p);
			return;
		}
		finish(p);
		p->fact = *issue = NOTHING;
		p->lost = true;
		return;
	}
	if (!indented) {
		read_statement(p);
		p->lost = p->fact == NOTHING;
		*issue = p->fact != NOTHING && p->r->facts.v[p->fact].word == W_ISSUE ? p->fact : NOTHING;
	} else if (p->fact != NOTHING) {
		read_indented(p, *issue);
	} else if (!p->lost) {
		refuse(p, ERR_FORM, "an indented line with no statement above it");
		hint(p, "A statement begins at the beginning of its line.");
	}
}

void parse_file(struct reading *r, uint32_t file)
{
	struct str bytes = buf_str(&r->files.v[file].bytes);
	struct parser p = { .r = r, .file = file, .fact = NOTHING };
	uint32_t start = (uint32_t)utf8_mark(bytes), issue = NOTHING;

	memset(p.kinds, NO_KIND, sizeof p.kinds);
	for (unsigned i = n_clause_kinds; i-- > 0;) p.kinds[clause_kinds[i].word] = (uint8_t)i;
	while (start < bytes.n) {
		const char *lf = memchr(bytes.p + start, '\n', bytes.n - start);
		uint32_t end = lf ? (uint32_t)(lf - bytes.p) : (uint32_t)bytes.n;

		p.line++;
		read_line(&p, start, end, &issue);
		start = end + 1;
	}
	finish(&p);
	vec_release(&p.tokens.list);
	vec_release(&p.marks);
}
