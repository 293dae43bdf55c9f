/* dossier: see dossier.h. */
#include "casefile/dossier.h"

#include <assert.h>

#include "casefile/build.h"
#include "text/read.h"

/* ---- the day ---- */

static void find_day(struct builder *b)
{
	struct dossier *k = b->k;
	const struct fact *first = NULL;

	k->day = b->o->system_day;
	k->day_from = W_NOTHING;
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		struct fact *f = &k->r.facts.v[i];
		const struct value *v = fact_value(&k->r, f, W_BODY);

		if (f->word != W_TODAY || f->flags & FACT_FAULTY || k->r.files.v[f->file].scope) continue;
		if (!first) {
			first = f;
			k->day = date_by(&v->date);
			k->day_from = W_TODAY;
		} else if (date_by(&v->date) != k->day) {
			f->flags |= FACT_FAULTY;
			fault_add(&k->r.faults, error_code[ERR_CLASH], SEVERITY_ERROR, f->file, f->line,
				f->at, "'today' is said on line %u already, and it is another day",
				(unsigned)first->line);
		}
	}
	if (!b->o->on) return;
	k->day = date_by(b->o->on);
	k->day_from = W_ON;
}

/* ---- reading ---- */

static bool seen(const struct dossier *k, const struct fact *f)
{
	(void)k;
	return !(f->flags & FACT_HIDDEN);
}

static void find_suppliers(struct dossier *k)
{
	for (size_t i = 0; i < k->r.files.n; i++) {
		struct case_file *f = &k->r.files.v[i];

		f->by = f->scope ? dossier_find(k, f->supplier, 0) : NOTHING;
	}
}

/* A party's own file is read as a part of the main case, which says who there is. */
static void check_main_supplier(struct builder *b)
{
	struct dossier *k = b->k;
	struct fact *header =
		k->r.files.v[0].header == NOTHING ? NULL : &k->r.facts.v[k->r.files.v[0].header];
	const struct value *by = header ? fact_value(&k->r, header, W_BY) : NULL;

	if (!by || dossier_find(k, by->text, 0) != NOTHING || !k->all) return;
	fault_add(&k->r.faults, error_code[ERR_FILE], SEVERITY_ERROR, 0, header->line, by->at,
		"this is the file of %.*s, and not a case by itself", STRF(by->text));
	fault_hint(&k->r.faults, "The main case says who there is, and includes it: include \"%s\" by %.*s",
		k->r.files.v[0].path.p, STRF(by->text));
}

/* A supplier must be somebody who is declared. */
static void check_includes(struct builder *b)
{
	struct dossier *k = b->k;

	check_main_supplier(b);
	for (size_t i = 0; i < k->r.files.n; i++) {
		const struct case_file *file = &k->r.files.v[i];
		uint64_t people = WORD_BIT(W_PARTY) | WORD_BIT(W_ACTOR) | WORD_BIT(W_GROUP);

		if (!file->scope || (file->by != NOTHING && people & WORD_BIT(k->entities.v[file->by].word)))
			continue;
		/* the include line has been told of it; nothing of the file is taken for anybody's word */
		for (uint32_t n = 0; n < k->r.facts.n; n++)
			if (k->r.facts.v[n].file == i) k->r.facts.v[n].flags |= FACT_FAULTY;
	}
}

static void list_by_word(struct dossier *k)
{
	uint32_t n[N_STATEMENTS] = { 0 };

	for (unsigned w = 0; w < N_STATEMENTS; w++) mem_free(k->by_word[w].v);
	for (uint32_t i = 0; i < k->r.facts.n; i++)
		if (fact_speaks(&k->r.facts.v[i])) n[k->r.facts.v[i].word]++;
	for (unsigned w = 0; w < N_STATEMENTS; w++) {
		k->by_word[w].v = mem_alloc(n[w] + 1, sizeof *k->by_word[w].v);
		k->by_word[w].n = 0;
	}
	for (uint32_t i = 0; i < k->r.facts.n; i++) {
		const struct fact *f = &k->r.facts.v[i];

		if (fact_speaks(f)) k->by_word[f->word].v[k->by_word[f->word].n++] = i;
	}
}

/* Lines that rest on one another are told once; those whose fault came to light late take no part all the
 * same. */
static void read_all(struct builder *b)
{
	struct dossier *k = b->k;
	uint32_t viewer = NOTHING;

	declare_names(b, seen);
	if (k->viewer != NOTHING) viewer = dossier_find(k, buf_str(&b->viewer_name), 0);
	find_suppliers(k);
	bind_names(b, seen);
	check_includes(b);
	check_suppliers(b);
	wait_lines(b);
	check_declarations(b);
	people_of(b);
	if (viewer != NOTHING) k->viewer = k->entities.v[viewer].table;
	read_texts(b);
	carry_lines(b);
	make_issues(b);
	bind_refs(b);
	check_held_lines(b);
	list_by_word(k);
	make_positions(b);
	rebind_choices(b);
	check_acts(b);
	list_by_word(k);
	faults_sort(&k->r.faults);
}

static void builder_release(struct builder *b)
{
	for (size_t i = 0; i < b->n_choices; i++) vec_release(&b->choices[i].v);
	mem_free(b->choices);
	map_release(&b->glossed);
	vec_release(&b->number_refs);
	vec_release(&b->scopes);
	buf_release(&b->folder);
	buf_release(&b->viewer_name);
}

enum rc dossier_open(struct dossier *k, const char *path, const struct dossier_options *o, struct err *e)
{
	struct builder b = { .k = k, .o = o };
	enum rc rc;

	*k = (struct dossier){ .viewer = NOTHING };
	reading_init(&k->r);
	rc = load_case(&b, path, e);
	if (!rc) {
		find_day(&b);
		/* who may see what is decided by what everybody may see */
		b.quiet = true;
		declare_names(&b, sight_use);
		settle_suppliers(&b);
		bind_names(&b, sight_use);
		wait_people(&b);
		people_of(&b);
		rc = find_viewer(&b, e);
		b.quiet = false;
	}
	if (!rc) {
		hide_lines(&b);
		forget_names(&b);
		read_all(&b);
	}
	builder_release(&b);
	if (rc) dossier_release(k);
	return rc;
}

void dossier_release(struct dossier *k)
{
	for (size_t i = 0; i < k->texts.n; i++) {
		struct text *t = &k->texts.v[i];

		address_book_free(t);
		if (t->read) {
			issues_release(&t->issues);
			draft_release(&t->draft);
		}
		mem_free(t->issue_of);
		mem_free(t->who_of);
		buf_release(&t->path);
		buf_release(&t->bytes);
	}
	for (size_t i = 0; i < k->issues.n; i++) vec_release(&k->issues.v[i].lines);
	for (unsigned w = 0; w < N_STATEMENTS; w++) mem_free(k->by_word[w].v);
	for (size_t i = 0; i < k->made.n; i++) mem_free(k->made.v[i]);
	vec_release(&k->made);
	vec_release(&k->entities);
	vec_release(&k->also);
	vec_release(&k->who);
	vec_release(&k->groups);
	vec_release(&k->members);
	vec_release(&k->texts);
	vec_release(&k->issues);
	vec_release(&k->choices);
	vec_release(&k->positions);
	vec_release(&k->voices);
	vec_release(&k->marks);
	vec_release(&k->parts);
	vec_release(&k->numbers);
	map_release(&k->names);
	map_release(&k->paragraphs);
	map_release(&k->topics);
	reading_release(&k->r);
	*k = (struct dossier){ 0 };
}

/* ---- asking ---- */

uint32_t dossier_issue(const struct dossier *k, struct str address, struct err *e)
{
	struct buf why = BUF_INIT, hint = BUF_INIT;
	struct target t;
	uint32_t issue = NOTHING, near;
	bool found = find_target(k, address, 0, false, &t, &why, &hint);

	if (found) issue = issue_at(k, &t);
	if (issue == NOTHING) {
		struct str name = nearest_name(k, address, 0, WORD_BIT(W_ISSUE), &near);

		if (!found) err_set(e, RC_NOTFOUND, "%s", why.p);
		else if (t.n_issues > 1)
			err_set(e, RC_USAGE, "%.*s holds %u issues: %.*s/1 to %.*s/%u", STRF(address),
				(unsigned)t.n_issues, STRF(address), STRF(address), (unsigned)t.n_issues);
		else err_set(e, RC_NOTFOUND, "%.*s is no issue", STRF(address));
		if (name.n) err_hint(e, "Did you mean %.*s?", STRF(name));
		else if (hint.n) err_hint(e, "%s", hint.p);
	}
	buf_release(&why);
	buf_release(&hint);
	return issue;
}

bool fact_citable(const struct dossier *k, const struct fact *f)
{
	const struct case_file *file = &k->r.files.v[f->file];

	if (k->all) return true;
	return file->scope && k->viewer != NOTHING && file->by == k->who.v[k->viewer].entity;
}

int fact_by_date(const struct dossier *k, uint32_t a, uint32_t b)
{
	const struct date *x = fact_date(&k->r, dossier_fact(k, a), W_ON),
			  *y = fact_date(&k->r, dossier_fact(k, b), W_ON);

	if (!x || !y) return (x != NULL) - (y != NULL);
	return date_cmp(x, y);
}

uint32_t entity_change(const struct dossier *k, uint32_t entity, enum word state)
{
	uint32_t last = NOTHING;

	for (uint32_t i = entity == NOTHING ? NOTHING : k->entities.v[entity].first; i != NOTHING;
		i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		if (!fact_speaks(f) || !(f->flags & FACT_CHANGE)) continue;
		if (state != W_NOTHING && fact_state(&k->r, f) != state) continue;
		if (last == NOTHING || fact_by_date(k, i, last) >= 0) last = i;
	}
	return last;
}

enum word entity_state(const struct dossier *k, uint32_t entity)
{
	uint32_t last = entity_change(k, entity, W_NOTHING);

	return last == NOTHING ? W_NOTHING : fact_state(&k->r, dossier_fact(k, last));
}

bool entity_over(const struct dossier *k, uint32_t entity)
{
	static const uint8_t ends[] = { W_DROPPED, W_MET, W_WITHDRAWN, W_ANSWERED, W_MISSED, W_DONE, W_GIVEN,
		W_REFUSED };
	enum word state = entity_state(k, entity);

	for (size_t i = 0; i < sizeof ends; i++)
		if (ends[i] == state) return true;
	return false;
}

void entity_put(const struct dossier *k, uint32_t entity, struct buf *out)
{
	const struct entity *e = &k->entities.v[entity];

	for (size_t i = 0; e->scope && i < k->r.files.n; i++)
		if (k->r.files.v[i].scope == e->scope) {
			buf_add(out, k->r.files.v[i].supplier);
			buf_putc(out, '.');
			break;
		}
	buf_add(out, e->name);
}

void who_put(const struct dossier *k, uint32_t who, struct buf *out)
{
	entity_put(k, k->who.v[who].entity, out);
}

/* ---- positions ---- */

enum mark_class position_class(const struct dossier *k, const struct position *p, uint32_t choice)
{
	const struct voice *v = &k->voices.v[p->first_voice];
	uint8_t class = voice_marks(k, v)[choice].class;

	for (uint32_t i = 1; i < p->n_voices; i++)
		if (voice_marks(k, v + i)[choice].class != class) return MARK_UNKNOWN;
	return (enum mark_class) class;
}

static bool voice_prefers(
	const struct dossier *k, const struct position *p, const struct voice *v, uint32_t y, uint32_t x)
{
	const struct mark *a = &voice_marks(k, v)[y], *b = &voice_marks(k, v)[x];
	const struct choice *choices = k->choices.v + k->issues.v[p->issue].first_choice;

	if (!a->named || !b->named) return false;
	/* nothing is liked better between what is left open and what is refused */
	if ((a->class == MARK_REFUSED) != (b->class == MARK_REFUSED) && a->class != MARK_CERTAIN &&
		b->class != MARK_CERTAIN)
		return false;
	if (a->rank != b->rank) return a->rank < b->rank;
	if (a->item != b->item || !a->slope || y == x) return false;
	return a->slope > 0 ? choices[y].lo > choices[x].hi : choices[y].hi < choices[x].lo;
}

bool position_prefers(const struct dossier *k, const struct position *p, uint32_t y, uint32_t x)
{
	for (uint32_t i = 0; i < p->n_voices; i++)
		if (!voice_prefers(k, p, &k->voices.v[p->first_voice + i], y, x)) return false;
	return true;
}

/* Of a stance's body. */
static bool same_value(const struct value *v, const struct value *w)
{
	if (v->kind != w->kind) return false;
	if (v->kind == V_MARK) return v->mark == w->mark;
	if (v->kind == V_WORD) return v->word == w->word;
	if (v->kind == V_NUMBER || v->kind == V_RANGE) return v->lo == w->lo && v->hi == w->hi;
	if (v->meaning == MEANS_ENTITY && w->meaning == MEANS_ENTITY) return v->means == w->means;
	return str_eq(v->text, w->text);
}

bool stance_same(const struct dossier *k, uint32_t a, uint32_t b, bool points)
{
	const struct fact *f = dossier_fact(k, a), *g = dossier_fact(k, b);
	const struct clause *x = fact_clause(&k->r, f, W_BODY), *y = fact_clause(&k->r, g, W_BODY);
	const struct value *v = clause_values(&k->r, x), *w = clause_values(&k->r, y);
	const struct value *v_end = v + x->n, *w_end = w + y->n;

	for (;; v++, w++) {
		while (v < v_end && v->kind == V_NUMBER && (!points || f->flags & FACT_NO_POINTS)) v++;
		while (w < w_end && w->kind == V_NUMBER && (!points || g->flags & FACT_NO_POINTS)) w++;
		if (v == v_end || w == w_end) return v == v_end && w == w_end;
		if (!same_value(v, w)) return false;
	}
}

const struct position *position_of(const struct dossier *k, uint32_t issue, uint32_t who)
{
	const struct case_issue *x = &k->issues.v[issue];
	uint32_t lo = x->first_position, hi = lo + x->n_positions;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (k->positions.v[mid].who < who) lo = mid + 1;
		else hi = mid;
	}
	return lo < x->first_position + x->n_positions && k->positions.v[lo].who == who ? &k->positions.v[lo]
											: NULL;
}

/* ---- texts ---- */

bool choice_text(const struct dossier *k, const struct case_issue *it, uint32_t choice, struct buf *out)
{
	const struct choice *c = &k->choices.v[it->first_choice + choice];
	const struct text *t = it->text == NOTHING ? NULL : &k->texts.v[it->text];
	size_t before = out->n;
	struct span s;

	if (c->wording != NOTHING) {
		value_put(out, &k->r.values.v[c->wording]);
	} else if (c->alt != NOTHING && t && t->read && it->issue != NOWHERE) {
		s = t->issues.alts.v[t->issues.list.v[it->issue].alt + c->alt].text;
		draft_wording(&t->draft, s.start, s.end, out);
	} else if (c->alt != NOTHING && t && t->read && it->block != NOWHERE) {
		const struct block *b = &t->draft.blocks.v[it->block];

		draft_wording(&t->draft, b->body, b->end, out);
	}
	if (out->n == before && c->gloss != NOTHING) value_put(out, &k->r.values.v[c->gloss]);
	return out->n > before;
}

bool part_holds(const struct dossier *k, uint32_t part, uint32_t issue)
{
	const struct part *p = &k->parts.v[part];
	const struct case_issue *x = &k->issues.v[issue];

	return x->text == p->text && x->block != NOWHERE && x->block >= p->first && x->block < p->end;
}

bool fact_concerns(const struct dossier *k, const struct fact *f, uint32_t issue)
{
	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *c = &k->r.clauses.v[f->first + i];

		for (uint32_t n = 0; n < c->n; n++) {
			const struct value *v = clause_values(&k->r, c) + n;

			if ((v->meaning == MEANS_ISSUE || v->meaning == MEANS_CHOICE ||
				    v->meaning == MEANS_NUMBER) &&
				v->means == issue)
				return true;
			if (v->meaning == MEANS_PART && part_holds(k, v->means, issue)) return true;
		}
	}
	return false;
}

/* ---- silence ---- */

bool closing_covers(const struct dossier *k, const struct fact *f, uint32_t issue)
{
	const struct value *draft = fact_value(&k->r, f, W_NAME);
	const struct case_issue *x = &k->issues.v[issue];

	if (!fact_has(&k->r, f, W_SILENCE) || x->text == NOTHING || !draft || draft->meaning != MEANS_ENTITY)
		return false;
	if (k->texts.v[x->text].entity != draft->means) return false;
	return !fact_has(&k->r, f, W_ABOUT) || fact_concerns(k, f, issue);
}

bool silence_over(const struct dossier *k, const struct fact *f)
{
	const struct date *until = fact_date(&k->r, f, W_UNTIL);

	return until && until->last < k->day;
}
