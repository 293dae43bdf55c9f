/* head: how each statement begins: a thing and its name, what somebody holds, an act; see enum form in
 * grammar.h. */
#include "casefile/parser.h"

#include "base/nearest.h"

/* ---- states ---- */

/* A list of keywords as people write it: "planned, held or postponed". */
static void put_words(struct buf *out, const uint8_t *words)
{
	for (unsigned i = 0; words[i]; i++)
		buf_printf(out, "%s%s", i == 0 ? "" : words[i + 1] ? ", " : " or ", word_text[words[i]].p);
}

bool hint_nearest(struct parser *p, const uint8_t *words)
{
	struct nearest near = nearest_to(peek(p)->text);
	const struct fault *last = &p->r->faults.list.v[p->r->faults.list.n - 1];

	for (unsigned i = 0; words[i]; i++) nearest_try(&near, word_text[words[i]]);
	if (near.name.n && peek(p)->kind == T_WORD && !*fault_text(&p->r->faults, last->hint))
		hint(p, "Nearest is '%.*s'.", STRF(near.name));
	return false;
}

bool take_state(struct parser *p, const uint8_t *states)
{
	enum word w = at_word(p);
	struct clause c = clause_begin(p, W_STATE);
	struct buf list = BUF_INIT;

	for (unsigned i = 0; states[i]; i++)
		if (states[i] == w) {
			push_word(p, w);
			clause_end(p, c);
			return true;
		}
	put_words(&list, states);
	expected(p, list.p);
	buf_release(&list);
	return hint_nearest(p, states);
}

/* ---- the head ---- */

static const struct statement *statement_at(const struct parser *p)
{
	return &statement_of[p->r->facts.v[p->fact].word];
}

/* What the statement looks like, where nothing better is known. */
static bool hint_like(struct parser *p)
{
	const struct fault *last = &p->r->faults.list.v[p->r->faults.list.n - 1];

	if (*fault_text(&p->r->faults, last->hint)) return false;
	hint(p, "It looks like this: %s", statement_at(p)->like);
	return false;
}

/* A clause of one part of the statement, taken by `take`. */
#define PART(p, word, take) \
	do { \
		struct clause part_ = clause_begin(p, word); \
		if (!(take)) return false; \
		clause_end(p, part_); \
	} while (0)

static bool take_file_head(struct parser *p)
{
	struct str version = peek(p)->text;

	if (!at_number(p)) return expected(p, "the version of the notation");
	if (!str_eq(version, STR("1"))) {
		refuse(p, ERR_FORM, "version %.*s of the notation is not known here", STRF(version));
		hint(p, "This program reads version 1.");
		return false;
	}
	PART(p, W_BODY, take_number(p, "the version"));
	return true;
}

static bool take_thing(struct parser *p, const struct statement *s)
{
	if (!at_name(p)) {
		expected(p, "a name, which begins with a capital letter");
		return hint_like(p);
	}
	PART(p, W_NAME, take_name(p, "a name"));
	if (s->form == FORM_IN_STATE && !take_state(p, s->states)) return hint_like(p);
	if (s->form != FORM_DRAFT) return true;
	if (peek(p)->kind == T_STRING) PART(p, W_BODY, take_string(p, "a file"));
	else if (at_word(p) == W_WITHDRAWN) {
		p->r->facts.v[p->fact].flags |= FACT_CHANGE;
		return take_state(p, s->states);
	} else {
		expected(p, "the draft's file in quotation marks, or 'withdrawn'");
		return hint_like(p);
	}
	return true;
}

static bool take_worth(struct parser *p)
{
	if (!at_ref(p)) return expected(p, "a step");
	while (at_ref(p)) {
		struct str s;

		push_value(p, V_REF);
		s = peek(p)->text;
		if (peek(p)->kind == T_WORD && s.n > 1 && (s.p[0] == '+' || s.p[0] == '-') && !at_number(p)) {
			enum word w = lexicon_find(&p->r->lexicon, str_cut(s, 1, s.n));
			struct value *v;

			if (w != W_SMALL && w != W_MEDIUM && w != W_LARGE)
				return expected(p, "a number or +small, -medium, +large");
			v = push_value(p, V_WORD);
			v->word = (uint8_t)w;
			v->mark = (uint8_t)s.p[0];
		} else if (!take_number(p, "what the step is worth: a number, or +small, -medium, +large")) {
			return false;
		}
	}
	return true;
}

static bool take_amount(struct parser *p)
{
	static const uint8_t sizes[] = { W_SMALL, W_MEDIUM, W_LARGE, 0 };
	enum word w = at_word(p);

	if (w != W_SMALL && w != W_MEDIUM && w != W_LARGE)
		return take_number(p, "a number, or small, medium, large") || hint_nearest(p, sizes);
	push_word(p, w);
	return true;
}

static bool take_report(struct parser *p, const struct statement *s)
{
	bool outcome;

	if (!at_ref(p)) return expected(p, "a step, or an outcome such as Referendum=adopted");
	outcome = memchr(peek(p)->text.p, '=', peek(p)->text.n) != NULL;
	PART(p, W_BODY, push_value(p, V_REF));
	if (outcome) return true;
	if (take_word(p, W_NOT)) p->r->facts.v[p->fact].flags |= FACT_NOT;
	return take_state(p, s->states);
}

static bool take_body(struct parser *p, const struct statement *s)
{
	switch (s->body) {
	case BODY_NONE: return true;
	case BODY_KIND: {
		static const uint8_t kinds[] = { W_CRITICISM, W_INTEREST, W_PROPOSAL, W_QUESTION, 0 };

		return take_state(p, kinds);
	}
	case BODY_REFS: PART(p, W_BODY, take_refs(p, false)); return true;
	case BODY_LOGIC:
		if (peek(p)->kind == T_STRING || at_word(p) == W_WORDS) PART(p, W_BODY, take_text(p));
		else PART(p, W_BODY, take_logic(p));
		return true;
	case BODY_ORDER: PART(p, W_BODY, take_order(p)); return true;
	case BODY_WORTH: PART(p, W_BODY, take_worth(p)); return true;
	case BODY_AMOUNT: PART(p, W_BODY, take_amount(p)); return true;
	case BODY_REPORT: return take_report(p, s);
	case BODY_HOST:
		if (!take_state(p, s->states)) return false;
		if (at_name(p)) PART(p, W_BODY, take_names(p, "a place"));
		return true;
	case BODY_SAID:
		if (!take_state(p, s->states)) return false;
		PART(p, W_BODY, take_refs(p, false));
		return true;
	case BODY_VOTE:
		if (!take_state(p, s->states)) return false;
		PART(p, W_BODY, take_name(p, "the draft that is voted on"));
		return true;
	case BODY_TEXT: PART(p, W_BODY, take_text(p)); return true;
	}
	return true;
}

/* Who holds it: names, or (for an order that the text itself asks) an address. */
static bool take_holder(struct parser *p)
{
	if (p->r->facts.v[p->fact].word == W_ORDER && at_ref(p) && !at_name(p)) {
		push_value(p, V_REF);
		return true;
	}
	return take_parties(p);
}

static bool is_change(const struct parser *p, const struct statement *s)
{
	enum word w;

	if (!s->states || p->tokens.list.v[p->pos + 1].kind != T_WORD) return false;
	w = lexicon_find(&p->r->lexicon, p->tokens.list.v[p->pos + 1].text);
	for (unsigned i = 0; s->states[i]; i++)
		if (s->states[i] == w)
			return s->body != BODY_REPORT && s->body != BODY_HOST && s->body != BODY_SAID;
	return false;
}

static bool take_held(struct parser *p, const struct statement *s)
{
	struct fact *f = &p->r->facts.v[p->fact];

	if (!at_ref(p)) {
		expected(p, "who holds it, and a colon");
		return hint_like(p);
	}
	if (at_name(p) && is_change(p, s)) {
		f->flags |= FACT_CHANGE;
		PART(p, W_NAME, take_name(p, "a name"));
		return take_state(p, s->states);
	}
	PART(p, W_HOLDER, take_holder(p));
	if (peek(p)->kind != T_COLON) {
		expected(p, "':' after the holder");
		if (s->states) hint_nearest(p, s->states);
		return hint_like(p);
	}
	p->pos++;
	return take_body(p, s);
}

/* How many, or what share, have to agree: not none of them. */
static bool take_quorum(struct parser *p)
{
	struct lexeme t = *peek(p);
	bool share = memchr(t.text.p, '/', t.text.n) != NULL;

	if (!(share ? take_share(p) : take_number(p, "a number"))) return false;
	if (p->r->values.v[p->r->values.n - 1].lo < 1) {
		p->pos--;
		return refuse(p, ERR_NUMBER, "'%.*s' asks for nobody's agreement", STRF(t.text));
	}
	return take_word(p, W_OF) || expected(p, "'of' and who they are");
}

static bool take_consent(struct parser *p)
{
	for (;;) {
		bool weight = at_word(p) == W_WEIGHT;

		if (weight) push_word(p, W_WEIGHT);
		if (at_number(p)) {
			if (!take_quorum(p)) return false;
		} else if (weight) {
			return expected(p, "a number or a share such as 2/3");
		}
		if (!take_parties(p)) return false;
		if (at_word(p) != W_AND) return true;
		push_word(p, W_AND);
	}
}

static bool take_contradiction(struct parser *p)
{
	uint32_t ahead = p->pos;

	while (p->tokens.list.v[ahead].kind == T_WORD && name_shaped(p->tokens.list.v[ahead].text)) ahead++;
	if (p->tokens.list.v[ahead].kind == T_COLON) {
		PART(p, W_HOLDER, take_parties(p));
		p->pos++;
	}
	PART(p, W_BODY, take_refs(p, true));
	if (p->r->clauses.v[p->r->clauses.n - 1].n < 2) {
		refuse(p, ERR_FORM, "a contradiction has two members at least");
		return hint_like(p);
	}
	return true;
}

bool take_head(struct parser *p, const struct statement *s)
{
	switch (s->form) {
	case FORM_FILE: return take_file_head(p);
	case FORM_INCLUDE: PART(p, W_BODY, take_string(p, "a file in quotation marks")); return true;
	case FORM_CASE:
		if (peek(p)->kind != T_STRING) return take_state(p, s->states);
		PART(p, W_BODY, take_string(p, "a title"));
		return true;
	case FORM_TODAY: PART(p, W_BODY, take_date(p)); return true;
	case FORM_THING:
	case FORM_DRAFT:
	case FORM_IN_STATE: return take_thing(p, s);
	case FORM_HELD: return take_held(p, s);
	case FORM_COPY:
		if (!at_name(p)) {
			expected(p, "a draft, or a copy such as D1/3");
			return hint_like(p);
		}
		PART(p, W_BODY, take_name(p, "a draft"));
		return true;
	case FORM_STAGE: {
		struct clause c = clause_begin(p, W_BODY);

		if (at_word(p) == W_CONCEPT) push_word(p, W_CONCEPT);
		else if (!take_refs(p, true)) return hint_like(p);
		clause_end(p, c);
		return true;
	}
	case FORM_ISSUE: {
		struct clause c = clause_begin(p, W_BODY);

		if (peek(p)->kind != T_WORD) {
			expected(p, "an address or a name");
			return hint_like(p);
		}
		push_value(p, V_REF);
		clause_end(p, c);
		return true;
	}
	case FORM_CONSENT: PART(p, W_BODY, take_consent(p)); return true;
	case FORM_CONTRADICTION: return take_contradiction(p);
	case FORM_STANCE:
	case FORM_GLOSS: return take_stance(p);
	}
	return false;
}
