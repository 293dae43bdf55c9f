/* diff_json: see diff.h: all of it for programs. */
#include "view/diff.h"
#include "view/json.h"
#include "view/wording.h"

/* ---- places: lines and columns of bytes in any order ---- */

#define STRIDE 4096u

struct places {
	const struct compared *of;
	VEC(struct cursor) marks; /* at every STRIDE bytes */
};

struct printer {
	const struct diff_view *v;
	const struct comparison *c;
	struct out *out;
	struct places old, new;
};

static void places_make(struct places *p, const struct compared *of)
{
	struct cursor c = draft_cursor(of->draft);

	*p = (struct places){ .of = of };
	for (size_t at = 0; at <= of->draft->bytes.n; at += STRIDE) {
		draft_locate(of->draft, &c, (uint32_t)at);
		vec_push(&p->marks, c);
	}
}

static void put_line(const struct places *p, uint32_t at, json_t *object)
{
	struct cursor c = p->marks.v[at / STRIDE];

	draft_locate(p->of->draft, &c, at);
	json_put_count(object, "line", c.line);
	json_put_count(object, "col", c.col);
}

/* The address of the paragraph that holds a byte; empty before the first. */
static void put_address(const struct places *p, uint32_t at, json_t *object)
{
	uint32_t block = draft_block_at(p->of->draft, at);
	struct buf address = BUF_INIT;

	if (block != NOWHERE) outline_address(&p->of->issues->outline, block, &address);
	json_put_text(object, "address", buf_str(&address), NULL);
	buf_release(&address);
}

static json_t *bytes_json(const struct places *p, struct span s)
{
	json_t *o = json_object();
	bool lossy = false;

	json_put_count(o, "start", s.start);
	json_put_count(o, "end", s.end);
	put_line(p, s.start, o);
	put_address(p, skip_unicode_blanks(p->of->draft, s.start, s.end), o);
	json_put_text(o, "text", draft_text(p->of->draft, s.start, s.end), &lossy);
	if (lossy) json_put_bool(o, "lossy", true);
	return o;
}

/* An issue, or one of its alternatives; null for NOWHERE. */
static json_t *issue_json(const struct places *p, uint32_t issue, uint32_t alt)
{
	const struct issue *it = issue == NOWHERE ? NULL : &p->of->issues->list.v[issue];
	const struct alternative *a = !it || alt == NOWHERE ? NULL : &p->of->issues->alts.v[it->alt + alt];
	struct buf text = BUF_INIT;
	struct span s;
	json_t *o;
	bool lossy;

	if (!it) return json_null();
	o = json_object();
	s = a ? a->whole : it->span;
	issue_address(p->of->issues, issue, &text);
	json_put_text(o, "address", buf_str(&text), NULL);
	buf_clear(&text);
	if (a) alternative_name(alt, &text);
	json_put(o, "alternative", text.n ? json_text(buf_str(&text), NULL) : json_null());
	json_put_count(o, "start", s.start);
	json_put_count(o, "end", s.end);
	put_line(p, s.start, o);
	buf_clear(&text);
	/* brackets in brackets would otherwise make an answer that grows with the square of the draft */
	if (wording_begin(p->of->draft, a ? a->text : it->span, 1024, &text))
		json_put_bool(o, "text_cut", true);
	lossy = false;
	json_put_text(o, "text", buf_str(&text), &lossy);
	if (lossy) json_put_bool(o, "lossy", true);
	buf_release(&text);
	return o;
}

/* ---- head ---- */

static void put_pair(json_t *o, const char *key, uint64_t old, uint64_t new)
{
	json_t *pair = json_object();

	json_put_count(pair, "old", old);
	json_put_count(pair, "new", new);
	json_put(o, key, pair);
}

static json_t *brackets_count(const struct comparison *c)
{
	static const char *const key[N_BRACKET_CHANGES] = { "lifted", "added", "options_dropped",
		"options_added", "wordings_changed", "moved" };
	json_t *o = json_object();

	for (unsigned k = 0; k < N_BRACKET_CHANGES; k++) json_put_count(o, key[k], c->succession.count[k]);
	return o;
}

static json_t *paragraphs_count(const struct comparison *c)
{
	json_t *o = json_object();

	json_put_count(o, "new", c->passages.count[PASSAGE_NEW]);
	json_put_count(o, "gone", c->passages.count[PASSAGE_GONE]);
	json_put_count(o, "changed", c->passages.count[PASSAGE_CHANGED]);
	json_put_count(o, "moved", c->passages.count[PASSAGE_CAME]);
	json_put_count(o, "untouched", c->passages.count[PASSAGE_SAME]);
	return o;
}

static json_t *fates_count(const struct comparison *c)
{
	uint32_t n[FATE_DROPPED + 1] = { 0 };
	json_t *o = json_object();

	for (size_t i = 0; i < c->succession.list.n; i++) n[c->succession.list.v[i].fate]++;
	json_put_count(o, "same", n[FATE_SAME]);
	json_put_count(o, "changed", n[FATE_CHANGED]);
	json_put_count(o, "lifted", n[FATE_LIFTED]);
	json_put_count(o, "dropped", n[FATE_DROPPED]);
	json_put_count(o, "added", c->succession.count[CHANGE_ADDED]);
	return o;
}

static json_t *counts_json(const struct comparison *c)
{
	const struct counts *a = &c->old.counts, *b = &c->new.counts;
	json_t *o = json_object();

	put_pair(o, "disputed", a->disputed, b->disputed);
	put_pair(o, "words_in_dispute", a->words_in_dispute, b->words_in_dispute);
	put_pair(o, "words", a->words, b->words);
	put_pair(o, "blocks", a->blocks, b->blocks);
	put_pair(o, "blocks_clean", a->blocks_clean, b->blocks_clean);
	put_pair(o, "issues", c->old.issues->list.n, c->new.issues->list.n);
	json_put_count(o, "changes", c->changes);
	json_put_count(o, "moves", c->redline.moves.n);
	json_put_count(o, "words_deleted", c->redline.words_deleted);
	json_put_count(o, "words_inserted", c->redline.words_inserted);
	json_put_count(o, "words_moved", c->redline.words_moved);
	json_put(o, "brackets", brackets_count(c));
	json_put(o, "fates", fates_count(c));
	json_put(o, "paragraphs", paragraphs_count(c));
	return o;
}

static void put_head(struct printer *p)
{
	struct {
		const char *key;
		json_t *value;
	} all[] = { { "old", json_text(str_of(p->c->old.draft->file), NULL) },
		{ "new", json_text(str_of(p->c->new.draft->file), NULL) },
		{ "same", json_boolean(p->c->same) }, { "respaced", json_count(p->c->redline.respaced) },
		{ "counts", counts_json(p->c) } };

	for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
		out_printf(p->out, "%s\"%s\":", i ? ",\n" : "{", all[i].key);
		json_print(p->out, all[i].value);
	}
}

/* ---- the lists ---- */

static struct json_rows open_list(struct printer *p, const char *key)
{
	out_printf(p->out, ",\n\"%s\":[", key);
	return (struct json_rows){ .out = p->out };
}

static json_t *change_json(struct printer *p, const struct change *c)
{
	json_t *o = json_object();

	json_put(o, "old", bytes_json(&p->old, c->old));
	json_put(o, "new", bytes_json(&p->new, c->new));
	json_put(o, "move", c->move == NOWHERE ? json_null() : json_count(c->move));
	return o;
}

static void changes_list(struct printer *p)
{
	struct json_rows rows = open_list(p, "changes");

	for (size_t i = 0; i < p->c->redline.changes.n && !p->out->error; i++)
		json_row(&rows, change_json(p, &p->c->redline.changes.v[i]));
	out_putc(p->out, ']');
}

static void moves_list(struct printer *p)
{
	struct json_rows rows = open_list(p, "moves");

	for (size_t i = 0; i < p->c->redline.moves.n && !p->out->error; i++) {
		const struct move *m = &p->c->redline.moves.v[i];
		json_t *o = json_object(), *inner = json_array();

		json_put(o, "old", bytes_json(&p->old, m->old));
		json_put(o, "new", bytes_json(&p->new, m->new));
		for (uint32_t k = 0; k < m->n_changes; k++)
			json_add(inner, change_json(p, &p->c->redline.inner.v[m->change + k]));
		json_put(o, "changes", inner);
		json_row(&rows, o);
	}
	out_putc(p->out, ']');
}

static void brackets_list(struct printer *p)
{
	struct json_rows rows = open_list(p, "brackets");

	for (size_t i = 0; i < p->c->succession.events.n && !p->out->error; i++) {
		const struct bracket_event *e = &p->c->succession.events.v[i];
		json_t *o = json_object(), *at = json_object();

		json_put_text(o, "change", str_of(bracket_change_name[e->kind]), NULL);
		json_put(o, "old", issue_json(&p->old, e->old_issue, e->old_alt));
		json_put(o, "new", issue_json(&p->new, e->new_issue, e->new_alt));
		put_address(&p->new, e->place, at);
		json_put_count(at, "start", e->place);
		put_line(&p->new, e->place, at);
		json_put(o, "at", at);
		json_row(&rows, o);
	}
	out_putc(p->out, ']');
}

static json_t *name_json(uint32_t alt)
{
	struct buf name = BUF_INIT;

	if (alt == NOWHERE) return json_null();
	alternative_name(alt, &name);
	return json_take(&name);
}

static json_t *fate_json(uint32_t old, uint32_t new, const char *fate)
{
	json_t *o = json_object();

	json_put(o, "old", name_json(old));
	json_put(o, "new", name_json(new));
	json_put_text(o, "fate", str_of(fate), NULL);
	return o;
}

static json_t *address_json(const struct compared *x, uint32_t issue)
{
	struct buf address = BUF_INIT;

	if (issue == NOWHERE) return json_null();
	issue_address(x->issues, issue, &address);
	return json_take(&address);
}

static json_t *issue_row(
	struct printer *p, uint32_t old, uint32_t new, const char *fate, json_t *alternatives)
{
	json_t *o = json_object();
	const struct successor *s = old == NOWHERE ? NULL : &p->c->succession.list.v[old];

	json_put(o, "old", address_json(&p->c->old, old));
	json_put(o, "new", address_json(&p->c->new, new));
	json_put_text(o, "fate", str_of(fate), NULL);
	json_put_bool(o, "moved", s && s->moved);
	json_put_bool(o, "joined", s && s->joined);
	json_put(o, "alternatives", alternatives);
	return o;
}

/* What is new among the alternatives of an issue that goes on. */
static void add_new(struct printer *p, uint32_t new, const bool *taken, json_t *list)
{
	const struct issue *it = &p->c->new.issues->list.v[new];

	for (uint32_t k = 0; k < it->n_alts; k++)
		if (!taken[it->alt + k]) json_add(list, fate_json(NOWHERE, k, "added"));
}

static void issues_list(struct printer *p)
{
	static const char *const name[] = { "same", "changed", "lifted", "dropped" };
	const struct succession *s = &p->c->succession;
	const struct issues *a = p->c->old.issues, *b = p->c->new.issues;
	bool *taken = mem_alloc(b->alts.n, sizeof *taken);
	struct json_rows rows = open_list(p, "issues");

	for (uint32_t i = 0; i < s->list.n && !p->out->error; i++) {
		const struct successor *x = &s->list.v[i];
		json_t *list = json_array();

		for (uint32_t k = 0; k < a->list.v[i].n_alts; k++) {
			const struct heir *h = &s->heirs.v[x->heir + k];

			json_add(list, fate_json(k, h->alt, name[h->fate]));
			if (h->alt != NOWHERE) taken[b->list.v[x->issue].alt + h->alt] = true;
		}
		if (x->issue != NOWHERE && !x->joined) add_new(p, x->issue, taken, list);
		json_row(&rows, issue_row(p, i, x->issue, name[x->fate], list));
	}
	for (uint32_t i = 0; i < b->list.n && !p->out->error; i++) {
		json_t *list;

		if (s->origin[i] != NOWHERE) continue;
		list = json_array();
		for (uint32_t k = 0; k < b->list.v[i].n_alts; k++)
			json_add(list, fate_json(NOWHERE, k, "added"));
		json_row(&rows, issue_row(p, NOWHERE, i, "added", list));
	}
	out_putc(p->out, ']');
	mem_free(taken);
}

static void proposals_list(struct printer *p)
{
	struct json_rows rows = open_list(p, "proposals");

	for (size_t i = 0; i < p->v->proposals->n && !p->out->error; i++) {
		const struct proposal *x = &p->v->proposals->v[i];
		const struct draft *d = x->outcome == OUTCOME_NEW ? p->c->new.draft : p->c->old.draft;
		json_t *o = json_object();

		json_put_text(o, "outcome", str_of(outcome_name[x->outcome]), NULL);
		json_put_text(o, "leaning", x->against ? STR("opposes") : STR("proposes"), NULL);
		json_put_text(o, "name", d->parties.list.v[x->as].code, NULL);
		json_put_bool(o, "named", x->named);
		json_put(o, "old", issue_json(&p->old, x->issue, x->alt));
		json_put(o, "new", issue_json(&p->new, x->new_issue, x->new_alt));
		json_row(&rows, o);
	}
	out_putc(p->out, ']');
}

void diff_json(const struct diff_view *v)
{
	struct printer p = { .v = v, .c = v->c, .out = v->term->out };

	places_make(&p.old, &v->c->old);
	places_make(&p.new, &v->c->new);
	put_head(&p);
	changes_list(&p);
	moves_list(&p);
	brackets_list(&p);
	issues_list(&p);
	if (v->party) proposals_list(&p);
	else out_puts(p.out, ",\n\"proposals\":null");
	out_puts(p.out, "}\n");
	vec_release(&p.old.marks);
	vec_release(&p.new.marks);
}
