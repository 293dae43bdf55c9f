/* onetext_draft: the public interface (onetext.h) over the text layer. What is told in O(1) is worked out
 * when the draft is read, so that asking changes nothing and needs no lock; wordings and addresses are made
 * when they are asked for, because all of them together can be far longer than the draft. */
#include <stdio.h>

#include "base/utf8.h"
#include "text/classify.h"
#include "text/count.h"
#include "text/issue.h"
#include "text/lint.h"
#include "text/public.h"
#include "text/read.h"
#include "text/reading.h"

struct place {
	uint32_t line, col;
};

struct names {
	size_t code, name; /* offsets in ot_draft.texts */
};

struct ot_draft {
	char *bytes, *name; /* what `draft` borrows */
	struct draft draft;
	struct issues issues;
	struct defects defects;
	struct counts counts;
	struct place *places; /* of each issue */
	uint8_t *relations;   /* of each issue: enum ot_relation */
	struct names *names;  /* of each party */
	struct buf texts;     /* they, each with a NUL behind it */
};

_Static_assert((int)OT_NO == (int)RC_NO && (int)OT_USAGE == (int)RC_USAGE && (int)OT_INPUT == (int)RC_INPUT &&
		       (int)OT_NOTFOUND == (int)RC_NOTFOUND && (int)OT_LIMIT == (int)RC_LIMIT &&
		       (int)OT_BUG == (int)RC_BUG,
	"codes");
_Static_assert((int)OT_ISSUE_SET == (int)ISSUE_SET && (int)OT_ISSUE_SLASH == (int)ISSUE_SLASH &&
		       (int)OT_ISSUE_OPTIONS == (int)ISSUE_OPTIONS,
	"kinds of issue");
_Static_assert((int)OT_RELATION_ALTERNATIVE == (int)REL_ALTERNATIVE &&
		       (int)OT_RELATION_SUBSTITUTION == (int)REL_SUBSTITUTION &&
		       (int)OT_RELATION_ADDITIVE == (int)REL_ADDITIVE &&
		       (int)OT_RELATION_UNSURE == (int)REL_UNSURE,
	"relations");
_Static_assert((int)OT_CONTENT_OPEN == (int)CLASS_OPEN && (int)OT_CONTENT_BLANK == (int)CLASS_BLANK &&
		       (int)OT_CONTENT_NO_TEXT == (int)CLASS_NO_TEXT,
	"contents");
_Static_assert((int)OT_PROPOSES == (int)VERB_PROPOSE && (int)OT_OPPOSES == (int)VERB_OPPOSE &&
		       (int)OT_RETAINS == (int)VERB_RETAIN && (int)OT_DELETES == (int)VERB_DELETE &&
		       (int)OT_RESERVES == (int)VERB_RESERVE,
	"stances");
_Static_assert((int)OT_READ_CLEAN == (int)READ_CLEAN && (int)OT_READ_AGREED == (int)READ_AGREED &&
		       (int)OT_READ_PARTY == (int)READ_PARTY,
	"readings");
_Static_assert(OT_SETS_9 - OT_SETS_2 + 1 == SET_SIZES, "set sizes");
/* ---- reading ---- */

static void find_places(ot_draft *d)
{
	const size_t n = d->issues.list.n;
	struct cursor c = draft_cursor(&d->draft);

	d->places = mem_alloc(n, sizeof *d->places);
	for (size_t i = 0; i < n; i++) {
		draft_locate(&d->draft, &c, d->issues.list.v[i].span.start);
		d->places[i] = (struct place){ c.line, c.col };
	}
}

/* A lone bracket's relation to the one that follows holds for that one as well, unless it has its own. */
static void find_relations(ot_draft *d)
{
	const size_t n = d->issues.list.n;
	const struct bracket *b = d->draft.brackets.v;

	d->relations = mem_alloc(n, sizeof *d->relations);
	for (size_t i = 0; i < n; i++) {
		const struct issue *s = &d->issues.list.v[i];
		const bool is_set = s->kind == ISSUE_SLASH || s->kind == ISSUE_OPTIONS;

		d->relations[i] = is_set ? OT_RELATION_ALTERNATIVE : b[s->bracket].relation;
	}
	for (uint32_t i = 0; i < d->draft.brackets.n; i++) {
		uint32_t next, issue;

		if (b[i].relation != REL_ADDITIVE && b[i].relation != REL_UNSURE) continue;
		next = bracket_neighbour(&d->draft, i);
		issue = next == NOWHERE ? NOWHERE : d->issues.of_bracket[next];
		if (issue == NOWHERE || d->relations[issue] != OT_RELATION_NONE) continue;
		d->relations[issue] = b[i].relation;
	}
}

static size_t put_text(ot_draft *d, struct str s)
{
	const size_t at = d->texts.n;

	utf8_clean(&d->texts, s);
	buf_putc(&d->texts, '\0');
	return at;
}

/* The names of the parties as C strings. */
static void find_names(ot_draft *d)
{
	const size_t n = d->draft.parties.list.n;

	d->names = mem_alloc(n, sizeof *d->names);
	for (size_t i = 0; i < n; i++) {
		const struct party *p = &d->draft.parties.list.v[i];

		d->names[i].code = put_text(d, p->code);
		d->names[i].name = put_text(d, p->name);
	}
}

int ot_draft_read(const char *bytes, size_t size, const struct ot_options *options, ot_draft **draft,
	struct ot_error *error)
{
	static const struct ot_options usual = { 0 };
	const struct ot_options *o = options ? options : &usual;
	const char *name = o->name ? o->name : "draft";
	struct parties parties;
	ot_draft *d;
	struct err e;

	*draft = NULL;
	if (public_size(size, name, &e)) return public_error(error, &e);
	parties_init(&parties);
	if (o->parties && parties_read(&parties, (struct str){ o->parties, o->parties_size },
				  o->parties_name ? o->parties_name : "parties", &e)) {
		parties_release(&parties);
		return public_error(error, &e);
	}
	d = mem_alloc(1, sizeof *d);
	d->bytes = public_copy(bytes, size);
	d->name = public_copy(name, strlen(name));
	draft_read(&d->draft, (struct str){ d->bytes, size }, d->name,
		&(struct draft_options){ .parties = o->parties ? &parties : NULL,
			.markdown = o->markdown != 0,
			.escapes = o->escapes != 0 });
	parties_release(&parties);
	issues_of(&d->draft, &d->issues);
	defects_of(&d->draft, &d->issues, &d->defects);
	counts_of(&d->draft, &d->counts);
	find_places(d);
	find_relations(d);
	find_names(d);
	*draft = d;
	return OT_OK;
}

void ot_draft_free(ot_draft *d)
{
	if (!d) return;
	buf_release(&d->texts);
	mem_free(d->names);
	mem_free(d->relations);
	mem_free(d->places);
	counts_release(&d->counts);
	defects_release(&d->defects);
	issues_release(&d->issues);
	draft_release(&d->draft);
	mem_free(d->name);
	mem_free(d->bytes);
	mem_free(d);
}

/* ---- counts ---- */

/* One row a count: its key, its name, where it comes from. */
#define COUNTS(X) \
	X(OT_CHARS, "chars", c->chars) \
	X(OT_INVALID, "invalid", d->draft.invalid) \
	X(OT_PAGES, "pages", c->pages) \
	X(OT_PARAS, "paras", c->paras) \
	X(OT_WORDS, "words", c->words) \
	X(OT_WORDS_IN_DISPUTE, "words_in_dispute", c->words_in_dispute) \
	X(OT_BLOCKS, "blocks", c->blocks) \
	X(OT_BLOCKS_CLEAN, "blocks_clean", c->blocks_clean) \
	X(OT_BLOCKS_BRACKETED, "blocks_bracketed", c->blocks_bracketed) \
	X(OT_BLOCKS_AGREED, "blocks_agreed", c->blocks_agreed) \
	X(OT_OPENS, "opens", c->opens) \
	X(OT_CLOSES, "closes", c->closes) \
	X(OT_PAIRS, "pairs", c->pairs) \
	X(OT_TOP, "top", c->top) \
	X(OT_MAXDEPTH, "maxdepth", c->maxdepth) \
	X(OT_STRAY, "stray", c->stray) \
	X(OT_UNCLOSED, "unclosed", c->unclosed) \
	X(OT_ADJ, "adj", c->adj) \
	X(OT_DISPUTED, "disputed", c->disputed) \
	X(OT_TEXT, "text", c->class[CLASS_TEXT]) \
	X(OT_OPEN, "open", c->class[CLASS_OPEN]) \
	X(OT_NO_TEXT, "no_text", c->class[CLASS_NO_TEXT]) \
	X(OT_BLANKS, "blanks", c->class[CLASS_BLANK]) \
	X(OT_STATUSES, "statuses", c->class[CLASS_STATUS]) \
	X(OT_NOTES, "notes", c->class[CLASS_NOTE]) \
	X(OT_FOOTNOTES, "footnotes", c->class[CLASS_FOOTNOTE]) \
	X(OT_LINKS, "links", c->class[CLASS_LINK]) \
	X(OT_GLUED, "glued", c->class[CLASS_GLUED]) \
	X(OT_FURNITURE, "furniture", c->furniture) \
	X(OT_BRACES, "braces", c->braces) \
	X(OT_SETS, "sets", c->sets) \
	X(OT_SETS_2, "sets_2", c->set_size[0]) \
	X(OT_SETS_3, "sets_3", c->set_size[1]) \
	X(OT_SETS_4, "sets_4", c->set_size[2]) \
	X(OT_SETS_5, "sets_5", c->set_size[3]) \
	X(OT_SETS_6, "sets_6", c->set_size[4]) \
	X(OT_SETS_7, "sets_7", c->set_size[5]) \
	X(OT_SETS_8, "sets_8", c->set_size[6]) \
	X(OT_SETS_9, "sets_9", c->set_size[7]) \
	X(OT_OPTION_GROUPS, "option_groups", c->option_groups) \
	X(OT_OPTIONS, "options", c->options)

static const char *const count_names[] = {
#define NAME(key, name, value) [key] = (name),
	COUNTS(NAME)
#undef NAME
};
#define N_COUNTS ((int)(sizeof count_names / sizeof *count_names))

const char *ot_count_name(int count)
{
	return count >= 0 && count < N_COUNTS ? count_names[count] : NULL;
}

int64_t ot_draft_count(const ot_draft *d, int count)
{
	const struct counts *c = &d->counts;

	switch (count) {
#define VALUE(key, name, value) \
	case key: return (int64_t)(value);
		COUNTS(VALUE)
#undef VALUE
	}
	return -1;
}

/* ---- parties, defects ---- */

size_t ot_draft_parties(const ot_draft *d)
{
	return d->draft.parties.list.n;
}

int ot_draft_party(const ot_draft *d, size_t index, struct ot_party *out)
{
	const struct party_counts *c;

	*out = (struct ot_party){ 0 };
	if (index >= d->draft.parties.list.n) return OT_NOTFOUND;
	c = &d->counts.party[index];
	out->code = d->texts.p + d->names[index].code;
	out->name = d->texts.p + d->names[index].name;
	out->proposals = c->proposals;
	out->oppositions = c->oppositions;
	out->reserves = c->reserves;
	out->guess = d->draft.parties.list.v[index].guess;
	return OT_OK;
}

size_t ot_draft_defects(const ot_draft *d)
{
	return d->defects.list.n;
}

int ot_draft_defect(const ot_draft *d, size_t index, struct ot_defect *out)
{
	const struct defect *x;

	*out = (struct ot_defect){ 0 };
	if (index >= d->defects.list.n) return OT_NOTFOUND;
	x = &d->defects.list.v[index];
	out->code = defect_kind[x->code].code;
	out->message = defect_message(&d->defects, x);
	out->offset = x->at;
	out->line = x->line;
	out->col = x->col;
	out->suspect = x->suspect == NOWHERE ? -1 : (int64_t)d->draft.blocks.v[x->suspect].start;
	out->warning = out->code[0] == 'W';
	return OT_OK;
}

/* ---- issues ---- */

size_t ot_draft_issues(const ot_draft *d)
{
	return d->issues.list.n;
}

static const struct issue *issue_at(const ot_draft *d, size_t index)
{
	return index < d->issues.list.n ? &d->issues.list.v[index] : NULL;
}

/* "none" is listed where nothing that is written says so. */
static uint32_t alternatives_of(const struct issue *s)
{
	return s->n_alts + (s->kind == ISSUE_BRACKET);
}

/* The written alternative; NULL if there is none of that number. */
static const struct alternative *written(const ot_draft *d, size_t issue, size_t index)
{
	const struct issue *s = issue_at(d, issue);

	return s && index < s->n_alts ? &d->issues.alts.v[s->alt + index] : NULL;
}

static bool is_none(const ot_draft *d, size_t issue, size_t index)
{
	const struct issue *s = issue_at(d, issue);

	return s && index >= s->n_alts && index < alternatives_of(s);
}

int ot_draft_issue(const ot_draft *d, size_t index, struct ot_issue *out)
{
	const struct issue *s = issue_at(d, index);

	*out = (struct ot_issue){ 0 };
	if (!s) return OT_NOTFOUND;
	out->start = s->span.start;
	out->end = s->span.end;
	out->line = d->places[index].line;
	out->col = d->places[index].col;
	out->alternatives = alternatives_of(s);
	out->words = s->words;
	out->within = s->within == NOWHERE ? -1 : (int64_t)s->within;
	out->within_alternative = s->within == NOWHERE ? -1 : (int64_t)s->within_alt;
	out->kind = s->kind;
	out->relation = d->relations[index];
	return OT_OK;
}

int ot_draft_alternative(const ot_draft *d, size_t issue, size_t alternative, struct ot_alternative *out)
{
	const struct alternative *a = written(d, issue, alternative);
	struct buf id = BUF_INIT;

	*out = (struct ot_alternative){ 0 };
	if (is_none(d, issue, alternative)) {
		memcpy(out->id, "none", 5);
		out->start = out->end = -1;
		out->content = OT_CONTENT_NONE;
		return OT_OK;
	}
	if (!a) return OT_NOTFOUND;
	alternative_name((uint32_t)alternative, &id);
	memcpy(out->id, id.p, id.n < sizeof out->id ? id.n : sizeof out->id - 1);
	buf_release(&id);
	out->start = a->text.start;
	out->end = a->text.end;
	out->content = a->class;
	return OT_OK;
}

char *ot_draft_alternative_text(const ot_draft *d, size_t issue, size_t alternative, size_t *size)
{
	const struct alternative *a = written(d, issue, alternative);
	struct buf out = BUF_INIT;

	if (size) *size = 0;
	if (!a && !is_none(d, issue, alternative)) return NULL;
	buf_reserve(&out, a ? a->text.end - a->text.start : 0);
	if (a) draft_wording(&d->draft, a->text.start, a->text.end, &out);
	if (size) *size = out.n;
	return out.p;
}

size_t ot_draft_stances(
	const ot_draft *d, size_t issue, size_t alternative, int stance, size_t *parties, size_t room)
{
	const struct alternative *a = written(d, issue, alternative);
	size_t n = 0;
	char *seen;

	if (!a) return 0;
	seen = mem_alloc(d->draft.parties.list.n, 1);
	for (uint32_t k = 0; k < a->n_claims; k++) {
		const struct claim *c = &d->issues.claims.v[a->claim + k];

		if (c->verb != stance || seen[c->party]) continue;
		seen[c->party] = 1;
		if (n < room) parties[n] = c->party;
		n++;
	}
	mem_free(seen);
	return n;
}

/* ---- addresses ---- */

/* What is in b as a C string of valid UTF-8; b is released. */
static char *to_text(struct buf *b)
{
	struct buf out = BUF_INIT;

	utf8_clean(&out, buf_str(b));
	buf_release(b);
	return out.p;
}

char *ot_draft_issue_address(const ot_draft *d, size_t issue)
{
	struct buf b = BUF_INIT;

	if (issue >= d->issues.list.n) return NULL;
	issue_address(&d->issues, (uint32_t)issue, &b);
	return to_text(&b);
}

char *ot_draft_address(const ot_draft *d, int64_t offset)
{
	struct buf b = BUF_INIT;
	uint32_t block;

	if (offset < 0 || (uint64_t)offset > d->draft.bytes.n) return NULL;
	block = draft_block_at(&d->draft, (uint32_t)offset);
	if (block == NOWHERE) return NULL;
	outline_address(&d->issues.outline, block, &b);
	return to_text(&b);
}

int ot_draft_find(const ot_draft *d, const char *address, size_t *issue, struct ot_error *error)
{
	uint32_t found;
	struct err e;

	*issue = 0;
	if (issue_find(&d->issues, str_of(address), &found, &e)) return public_error(error, &e);
	*issue = found;
	return OT_OK;
}

/* ---- readings ---- */

static enum rc check_party(const ot_draft *d, int kind, const char *name, uint32_t *party, struct err *e)
{
	*party = NO_PARTY;
	if (kind < OT_READ_AS_IS || kind > OT_READ_PARTY)
		return err_set(e, RC_USAGE, "no reading of that number: %d", kind);
	if (kind != OT_READ_PARTY) {
		if (!name) return RC_OK;
		err_set(e, RC_USAGE, "a party without a reading of that party");
		err_hint(e, "Ask for OT_READ_PARTY, or give no party.");
		return RC_USAGE;
	}
	if (!name) {
		err_set(e, RC_USAGE, "no party to read as");
		err_hint(e, "Give a code, a name or an alias.");
		return RC_USAGE;
	}
	*party = parties_find(&d->draft.parties, str_of(name));
	if (*party != NO_PARTY) return RC_OK;
	err_set(e, RC_NOTFOUND, "no party of that name: %s", name);
	err_hint(e, "%s",
		d->draft.parties.list.n ? "The draft's parties are those of ot_draft_party()."
					: "No party is named in the draft.");
	err_at(e, d->name, 0, 0);
	return RC_NOTFOUND;
}

int ot_draft_reading(const ot_draft *d, int kind, const char *party, const char *settle, char **bytes,
	size_t *size, struct ot_error *error)
{
	struct choices choices = { 0 };
	struct buf out = BUF_INIT;
	uint32_t who;
	struct err e;
	enum rc rc;

	*bytes = NULL;
	if (size) *size = 0;
	rc = check_party(d, kind, party, &who, &e);
	if (!rc && settle && *settle) rc = choices_read(&d->issues, str_of(settle), &choices, &e);
	if (!rc) {
		buf_reserve(&out, d->draft.bytes.n);
		reading_of(&d->draft, &d->issues, (enum reading_kind)kind, who, &choices, &out);
		*bytes = out.p;
		if (size) *size = out.n;
	}
	choices_release(&choices);
	return rc ? public_error(error, &e) : OT_OK;
}
