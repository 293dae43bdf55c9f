/* clause: what stands in clauses: names, texts, numbers, dates; which of them a statement takes. */
#include "casefile/parser.h"

#include "base/nearest.h"

/* ---- names ---- */

bool take_name(struct parser *p, const char *what)
{
	if (!at_name(p)) return expected(p, what);
	push_value(p, V_NAME);
	return true;
}

bool take_names(struct parser *p, const char *what)
{
	if (!take_name(p, what)) return false;
	while (at_name(p)) push_value(p, V_NAME);
	return true;
}

bool take_parties(struct parser *p)
{
	if (!take_names(p, "the names of parties")) return false;
	if (at_word(p) != W_EXCEPT) return true;
	push_word(p, W_EXCEPT);
	return take_names(p, "who is left out");
}

bool take_refs(struct parser *p, bool one_at_least)
{
	if (one_at_least && !at_ref(p)) return expected(p, "an address or a name");
	while (at_ref(p)) push_value(p, V_REF);
	return true;
}

/* ---- text ---- */

bool take_string(struct parser *p, const char *what)
{
	if (peek(p)->kind != T_STRING) return expected(p, what);
	push_value(p, V_STRING);
	return true;
}

static bool take_code(struct parser *p, const char *what)
{
	if (peek(p)->kind != T_WORD) return expected(p, what);
	push_value(p, V_CODE);
	return true;
}

static bool take_quotation(struct parser *p)
{
	if (!take_string(p, "a quotation")) return false;
	if (!take_word(p, W_LANGUAGE)) return true;
	return take_code(p, "a language");
}

bool take_text(struct parser *p)
{
	if (at_word(p) != W_WORDS) return take_string(p, "a text in quotation marks");
	push_word(p, W_WORDS);
	return take_quotation(p);
}

/* ---- numbers ---- */

/* Up to 18 digits with a sign; false when there are more or something else. */
static bool read_number(struct str s, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-';
	int64_t n = 0;

	if (s.n && (s.p[0] == '-' || s.p[0] == '+')) s = str_cut(s, 1, s.n);
	if (!s.n || s.n > 18) return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9') return false;
		n = n * 10 + (s.p[i] - '0');
	}
	*out = minus ? -n : n;
	return true;
}

bool take_number(struct parser *p, const char *what)
{
	struct str s = peek(p)->text;
	int64_t n;

	if (!at_number(p)) return expected(p, what);
	if (!read_number(s, &n)) {
		refuse(p, ERR_NUMBER, "'%.*s' cannot be used as a number", STRF(s));
		hint(p, "Numbers are whole and have at most 18 digits; choose a smaller unit.");
		return false;
	}
	*push_value(p, V_NUMBER) = (struct value){
		.kind = V_NUMBER, .at = p->tokens.list.v[p->pos - 1].at, .means = NOTHING, .lo = n, .hi = n
	};
	return true;
}

/* A number that counts something. */
static bool take_count(struct parser *p)
{
	struct str s = peek(p)->text;

	if (at_number(p) && s.p[0] == '-')
		return refuse(p, ERR_NUMBER, "'%.*s' is less than nothing", STRF(s));
	return take_number(p, "a number");
}

bool take_share(struct parser *p)
{
	struct str s = peek(p)->text;
	const char *slash = peek(p)->kind == T_WORD ? memchr(s.p, '/', s.n) : NULL;
	size_t at = slash ? (size_t)(slash - s.p) : s.n;
	int64_t n, m;
	struct value *v;

	if (!at_number(p) || !slash) return expected(p, "a share such as 2/3");
	if (!read_number(str_cut(s, 0, at), &n) || !read_number(str_cut(s, at + 1, s.n), &m) || n < 0 ||
		m < 1 || n > m || m > 1000000000)
		return refuse(p, ERR_NUMBER, "'%.*s' is no share between 0 and 1", STRF(s));
	v = push_value(p, V_SHARE);
	v->lo = n;
	v->hi = m;
	return true;
}

/* "15", "15..60", "15..", "..60", "60..150..240": the parts between "..". */
bool take_range(struct parser *p, const char *what)
{
	struct lexeme t = *peek(p);
	struct str part[3], s = t.text;
	int64_t n[3] = { INT64_MIN, 0, INT64_MAX };
	unsigned parts = 1;
	struct value *v;

	if (t.kind != T_WORD || !s.n || !(at_number(p) || (s.n > 2 && s.p[0] == '.' && s.p[1] == '.')))
		return expected(p, what);
	part[0] = s;
	for (size_t i = 0; i + 1 < part[parts - 1].n; i++)
		if (part[parts - 1].p[i] == '.' && part[parts - 1].p[i + 1] == '.') {
			if (parts == 3) return refuse(p, ERR_NUMBER, "'%.*s' is no range", STRF(s));
			part[parts] = str_cut(part[parts - 1], i + 2, part[parts - 1].n);
			part[parts - 1] = str_cut(part[parts - 1], 0, i);
			i = (size_t)-1;
			parts++;
		}
	for (unsigned k = 0; k < parts; k++) {
		unsigned to = parts == 1 ? 0 : parts == 2 ? 2 * k : k;

		if (!part[k].n && parts == 2) continue;
		if (!read_number(part[k], &n[to]))
			return refuse(p, ERR_NUMBER, "'%.*s' is no range of whole numbers", STRF(s));
	}
	if (parts == 1) n[2] = n[0];
	if (n[0] > n[2] || (parts == 3 && (n[1] < n[0] || n[1] > n[2])))
		return refuse(p, ERR_NUMBER, "the range '%.*s' is upside down", STRF(s));
	v = push_value(p, V_RANGE);
	*v = (struct value){
		.kind = V_RANGE, .mark = parts == 3, .at = t.at, .means = NOTHING, .lo = n[0], .hi = n[2]
	};
	if (parts == 3)
		vec_push(&p->r->values,
			(struct value){
				.kind = V_NUMBER, .at = t.at, .means = NOTHING, .lo = n[1], .hi = n[1] });
	return true;
}

bool take_plain_range(struct parser *p, const char *what)
{
	size_t first = p->r->values.n;
	uint32_t pos = p->pos;

	if (!take_range(p, what)) return false;
	if (!p->r->values.v[first].mark) return true;
	p->pos = pos;
	return refuse(p, ERR_NUMBER, "'%.*s' says what is expected, which only a duration does",
		STRF(peek(p)->text));
}

bool take_date(struct parser *p)
{
	struct lexeme t = *peek(p);
	struct buf help = BUF_INIT;
	struct date d;
	bool ok = t.kind == T_WORD && date_read(t.text, &d, &help);

	if (ok) {
		struct value *v = push_value(p, V_DATE);

		*v = (struct value){ .kind = V_DATE, .at = t.at, .means = NOTHING, .date = d };
	} else {
		expected(p, "a date");
		p->r->faults.list.v[p->r->faults.list.n - 1].code = error_code[ERR_DATE];
		if (help.n) hint(p, "%s", help.p);
		else hint(p, "Dates look like this: 2023-06-21, 2023-06, 2023-06-20..21, 2024-12-13/14");
	}
	buf_release(&help);
	return ok;
}

/* ---- clauses ---- */

static bool take_stage(struct parser *p)
{
	enum word w = at_word(p);

	if (w != W_CONCEPT && w != W_AGREED && w != W_INITIALLED && w != W_SIGNED && w != W_RATIFIED)
		return expected(p, "concept, agreed, initialled, signed or ratified");
	push_word(p, w);
	return true;
}

static bool take_takes(struct parser *p)
{
	if (!take_duration(p)) return false;
	if (at_word(p) == W_UNCERTAIN) push_word(p, W_UNCERTAIN);
	return true;
}

static bool take_by(struct parser *p)
{
	if (!take_word(p, W_BY)) return expected(p, "'by'");
	if (!take_parties(p)) return false;
	if (at_word(p) != W_TAKES) return true;
	push_word(p, W_TAKES);
	return take_takes(p);
}

static bool take_of(struct parser *p)
{
	if (!take_name(p, "who or what")) return false;
	for (;;) {
		if (at_number(p) && !take_number(p, "a number")) return false;
		if (!at_name(p)) return true;
		push_value(p, V_NAME);
	}
}

static bool take_span(struct parser *p)
{
	return at_name(p) ? take_parties(p) : take_date(p);
}

static bool take_criterion(struct parser *p)
{
	if (!take_parties(p)) return false;
	if (peek(p)->kind != T_COLON) return expected(p, "':' and what has to be shown");
	p->pos++;
	return take_text(p);
}

static bool take_escrow(struct parser *p)
{
	if (!take_parties(p)) return false;
	if (at_word(p) != W_SHARE) return true;
	push_word(p, W_SHARE);
	return take_share(p);
}

static bool take_reversible(struct parser *p)
{
	for (;;) {
		if (at_word(p) == W_SHARE) {
			push_word(p, W_SHARE);
			if (!take_share(p)) return false;
		} else if (at_word(p) == W_COST) {
			push_word(p, W_COST);
			if (!take_number(p, "a cost")) return false;
		} else {
			return true;
		}
	}
}

/* The row for clause word w on this statement, or NULL. */
static const struct clause_kind *kind_here(const struct parser *p, enum word w)
{
	unsigned i = w < N_WORDS ? p->kinds[w] : NO_KIND;

	for (; i < n_clause_kinds && clause_kinds[i].word == w; i++)
		if (clause_kinds[i].on & WORD_BIT(p->r->facts.v[p->fact].word)) return &clause_kinds[i];
	return NULL;
}

static bool take_outcomes(struct parser *p)
{
	unsigned n = 0;

	while (peek(p)->kind == T_WORD && !at_name(p) && !kind_here(p, at_word(p)) && !at_number(p)) {
		push_value(p, V_CODE);
		n++;
	}
	return n > 1 || expected(p, "two outcomes or more, in small letters");
}

/* The numbers of an issue: both ends must be known, or nobody could say which number is refused. */
static bool take_values(struct parser *p)
{
	struct lexeme t = *peek(p);
	const struct value *v;

	if (!take_plain_range(p, "a range such as 15..60")) return false;
	v = &p->r->values.v[p->r->values.n - 1];
	if (v->lo == INT64_MIN || v->hi == INT64_MAX) {
		p->pos--;
		refuse(p, ERR_NUMBER, "'%.*s' has no least or no greatest number", STRF(t.text));
		hint(p, "Write the widest range that is spoken of: values 15..60 \"days\"");
		return false;
	}
	if (peek(p)->kind == T_STRING) push_value(p, V_STRING);
	return true;
}

static bool take_shape(struct parser *p, enum shape shape)
{
	switch (shape) {
	case SHAPE_FLAG: return true;
	case SHAPE_DATE: return take_date(p);
	case SHAPE_STRING: return take_string(p, "a text in quotation marks");
	case SHAPE_WORDS: return take_quotation(p);
	case SHAPE_TEXT: return take_text(p);
	case SHAPE_NUMBER: return take_count(p);
	case SHAPE_SHARE: return take_share(p);
	case SHAPE_CODE: return take_code(p, "a language, such as en or ar");
	case SHAPE_NAME: return take_name(p, "a name");
	case SHAPE_NAMES: return take_names(p, "a name");
	case SHAPE_PARTIES: return take_parties(p);
	case SHAPE_SPAN: return take_span(p);
	case SHAPE_OF: return take_of(p);
	case SHAPE_REFS: return take_refs(p, true);
	case SHAPE_ALSO:
		if (!take_string(p, "another name, in quotation marks")) return false;
		return !(peek(p)->kind == T_WORD && date_begins(peek(p)->text)) || take_date(p);
	case SHAPE_RANGE_UNIT: return take_values(p);
	case SHAPE_REF_TEXT:
		if (!at_ref(p)) return expected(p, "the address of the paragraph");
		push_value(p, V_REF);
		return take_string(p, "the new wording, in quotation marks");
	case SHAPE_BY: return take_by(p);
	case SHAPE_BY_PARTIES:
		if (!take_word(p, W_BY)) return expected(p, "'by'");
		return take_parties(p);
	case SHAPE_TO_REFS:
		if (!take_word(p, W_TO)) return expected(p, "'to'");
		return take_refs(p, true);
	case SHAPE_IF:
		if (!take_word(p, W_IF)) return expected(p, "'if'");
		return peek(p)->kind == T_STRING || at_word(p) == W_WORDS ? take_text(p) : take_logic(p);
	case SHAPE_CRITERION: return take_criterion(p);
	case SHAPE_TAKES: return take_takes(p);
	case SHAPE_ESCROW: return take_escrow(p);
	case SHAPE_REVERSIBLE: return take_reversible(p);
	case SHAPE_LOGIC: return take_logic(p);
	case SHAPE_WITHIN:
		if (!take_duration(p)) return false;
		if (!take_word(p, W_AFTER)) return expected(p, "'after' and what it runs from");
		return take_point(p);
	case SHAPE_OUTCOMES: return take_outcomes(p);
	case SHAPE_STAGE: return take_stage(p);
	}
	return false;
}

/* A clause word that is no clause of this statement: says which are. */
static bool not_taken(struct parser *p, enum word w)
{
	struct nearest near = nearest_to(peek(p)->text);
	struct str name = word_text[p->r->facts.v[p->fact].word];
	uint64_t bit = WORD_BIT(p->r->facts.v[p->fact].word);
	const struct fault *last;
	struct buf list = BUF_INIT;

	for (unsigned i = 0; i < n_clause_kinds; i++) {
		if (!(clause_kinds[i].on & bit) || clause_kinds[i].word == W_TITLE) continue;
		nearest_try(&near, word_text[clause_kinds[i].word]);
		buf_printf(&list, "%s%s", list.n ? " " : "", word_text[clause_kinds[i].word].p);
	}
	for (unsigned i = 0; bit == WORD_BIT(W_CLAIM) && statement_of[W_CLAIM].states[i]; i++)
		nearest_try(&near, word_text[statement_of[W_CLAIM].states[i]]);
	if (w != W_NOTHING && clause_word(w))
		refuse(p, ERR_CLAUSE, "%.*s does not take '%.*s'", STRF(name), STRF(word_text[w]));
	else expected(p, "a clause or the end of the line");
	last = &p->r->faults.list.v[p->r->faults.list.n - 1];
	if (w == W_AND && p->pos && p->tokens.list.v[p->pos - 1].kind == T_WORD)
		hint(p, "Names are separated by blanks alone.");
	else if (*fault_text(&p->r->faults, last->hint)) last = NULL; /* there is one already */
	else if (near.name.n && w == W_NOTHING && peek(p)->kind == T_WORD)
		hint(p, "Nearest is '%.*s'.", STRF(near.name));
	else if (peek(p)->kind == T_WORD && p->tokens.list.v[p->pos].text.n) hint(p, "It takes: %s", list.p);
	buf_release(&list);
	return false;
}

static bool twice(struct parser *p, enum word w)
{
	const struct fact *f = &p->r->facts.v[p->fact];

	if (!fact_has(p->r, f, w)) return false;
	if (w == W_TITLE) {
		refuse(p, ERR_CLAUSE, "a second text in quotation marks");
		hint(p, "A statement has one title or gist; `note \"\xE2\x80\xA6\"` and `words "
			"\"\xE2\x80\xA6\"` may stand several times.");
	} else {
		refuse(p, ERR_CLAUSE, "a second '%s'", word_text[w].p);
		hint(p, "It may stand once on a statement.");
	}
	return true;
}

/* A change is known by the name of what it changes. */
static bool names_change(struct parser *p, enum word w)
{
	if (w != W_AS || !(p->r->facts.v[p->fact].flags & FACT_CHANGE)) return false;
	refuse(p, ERR_CLAUSE, "a change has no name of its own");
	hint(p, "It is found by the name of what it changes.");
	return true;
}

static bool take_vouch(struct parser *p)
{
	struct clause c = clause_begin(p, W_VOUCH);

	p->pos++;
	while (at_name(p)) {
		push_value(p, V_NAME);
		if (peek(p)->kind == T_STRING) push_value(p, V_STRING);
	}
	if (!at_mark(p, ']')) return expected(p, "the name of a source, or ']'");
	p->pos++;
	clause_end(p, c);
	if (at_end(p)) return true;
	expected(p, "the end of the line");
	hint(p, "What vouches for a line stands last on it.");
	return false;
}

/* The states that a statement has outside of its head: those of a claim. */
static bool state_here(const struct parser *p, enum word w)
{
	return p->r->facts.v[p->fact].word == W_CLAIM && w >= W_SUPPOSED && w <= W_DISPUTED;
}

static bool is_claim_state(const struct parser *p)
{
	enum word w = at_word(p);

	return p->r->facts.v[p->fact].word == W_CLAIM && !fact_has(p->r, &p->r->facts.v[p->fact], W_STATE) &&
	       (state_here(p, w) || w == W_SHOWN);
}

static bool take_clause(struct parser *p)
{
	enum word w = peek(p)->kind == T_STRING ? W_TITLE : at_word(p);
	const struct clause_kind *kind = kind_here(p, w);
	struct clause c;

	if (is_claim_state(p)) return take_state(p, statement_of[W_CLAIM].states);
	if (!kind) return not_taken(p, w);
	if (names_change(p, w) || (!kind->many && twice(p, w))) return false;
	c = clause_begin(p, w);
	if (w == W_TITLE) {
		push_value(p, V_STRING);
	} else {
		p->pos++;
		if (!take_shape(p, (enum shape)kind->shape)) return false;
	}
	clause_end(p, c);
	return true;
}

bool take_clauses(struct parser *p)
{
	while (!at_end(p)) {
		if (at_mark(p, '[')) return take_vouch(p);
		if (!take_clause(p)) return false;
	}
	return true;
}
