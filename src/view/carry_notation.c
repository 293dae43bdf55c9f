/* carry_notation: see carry.h. This file: the lines. */
#include "view/carry.h"

/* ---- clauses ---- */

/* What is not said again of another wording: when and where it was said, in which words, and who vouches. */
static bool left_out(uint8_t word)
{
	static const uint8_t gone[] = { W_HOLDER, W_BODY, W_ON, W_FROM, W_UNTIL, W_NOTED, W_VOUCH, W_WORDS,
		W_PER, W_VIA, W_NOTE, W_REF, W_AS, W_UNSURE };

	return memchr(gone, word, sizeof gone) != NULL;
}

struct rewriting {
	const struct carry *c;
};

/* "D2:2.3=b" for an address or a name of the old draft. */
static bool put_ref(void *data, const struct value *v, struct buf *out)
{
	const struct rewriting *r = data;
	const struct carry *c = r->c;
	const struct carry_point *p;
	const struct choice *x;
	const char *equal = memchr(v->text.p, '=', v->text.n);
	bool choice = v->meaning == MEANS_CHOICE;

	if (!choice && v->meaning != MEANS_ISSUE && v->meaning != MEANS_NUMBER) return false;
	p = carry_point_of(c, v->means);
	if (!p || p->block == NOWHERE) return false;
	carry_address(c->after, c->new, p->block, p->place, out);
	if (!equal) return true;
	buf_putc(out, '=');
	x = choice && v->alt != NOTHING
		    ? &c->before->choices.v[c->before->issues.v[v->means].first_choice + v->alt]
		    : NULL;
	if (x && x->alt != NOTHING && carry_alt_of(c, p, x->alt)->alt != NOWHERE)
		carry_choice(c, p, carry_alt_of(c, p, x->alt)->alt, out);
	else buf_add(out, str_cut(v->text, (size_t)(equal - v->text.p) + 1, v->text.n));
	return true;
}

static void clauses_put(const struct carry *c, const struct fact *f, struct buf *out)
{
	struct rewriting r = { c };

	for (uint32_t i = 0; i < f->n; i++) {
		const struct clause *cl = &c->before->r.clauses.v[f->first + i];

		if (left_out(cl->word)) continue;
		buf_putc(out, ' ');
		clause_put_as(c->before, f, cl, put_ref, &r, out);
	}
}

static void since_put(const struct carry *c, uint32_t fact, struct buf *out)
{
	buf_puts(out, " on ");
	day_put(out, c->day);
	buf_puts(out, " note \"");
	carry_note(c, fact, out);
	buf_putc(out, '"');
}

/* ---- a stance ---- */

static void holders_put(const struct carry *c, const struct carry_stance *s, struct buf *out)
{
	const struct dossier *k = c->before;
	const struct clause *names = fact_clause(&k->r, dossier_fact(k, s->fact), W_HOLDER);

	for (uint32_t i = 0; i < s->n_holders; i++) {
		if (i) buf_putc(out, ' ');
		entity_put(k, k->r.values.v[c->holders.v[s->first_holder + i]].means, out);
	}
	for (uint32_t i = 0; i < names->n; i++) {
		const struct value *v = clause_values(&k->r, names) + i;

		if (v->kind != V_WORD || v->word != W_EXCEPT) continue;
		buf_putc(out, ' ');
		list_put(k, v, names->n - i, out);
		break;
	}
}

/* Tiers as they are put together. */
struct tiers {
	const struct carry *c;
	const struct carry_point *p;
	struct buf *out;
	struct map said;
	bool begun, wider, between; /* on this side of the bar; `>` stands before the next; anything does */
};

static bool points_or_more(const struct value *v)
{
	return v->kind == V_NUMBER ||
	       (v->kind == V_WORD && (v->word == W_MORE || v->word == W_LESS || v->word == W_ASIDE));
}

static bool question(const struct value *v)
{
	return v->kind == V_MARK && v->mark == '?';
}

/* The alternative `name` with what stands behind v[0], in doubt where its wording changed. */
static void put_item(struct tiers *t, const struct value *v, uint32_t n, struct str name, bool doubt)
{
	if (*map_at(&t->said, 0, name) != MAP_NONE) return;
	*map_at(&t->said, 0, name) = 0;
	if (t->begun) buf_puts(t->out, t->between && t->wider ? " > " : " ~ ");
	t->begun = true;
	t->between = t->wider = false;
	buf_add(t->out, name);
	for (uint32_t i = 1; i < n; i++) doubt = doubt || question(&v[i]);
	if (doubt) buf_putc(t->out, '?');
	for (uint32_t i = 1; i < n; i++) {
		if (!points_or_more(&v[i])) continue;
		buf_putc(t->out, ' ');
		if (v[i].kind == V_WORD) buf_add(t->out, word_text[v[i].word]);
		else buf_printf(t->out, "%lld", (long long)v[i].lo);
	}
}

static void put_letter(struct tiers *t, const struct value *v, uint32_t n, uint32_t letter)
{
	const struct carry_alt *a = carry_alt_of(t->c, t->p, letter);
	struct buf name = BUF_INIT;

	if (!a || a->alt == NOWHERE) return;
	carry_choice(t->c, t->p, a->alt, &name);
	put_item(t, v, n, buf_str(&name), a->fate == CARRIED_CHANGED);
	buf_release(&name);
}

/* All the others of the old draft. */
static void put_rest(
	struct tiers *t, const struct value *item, uint32_t used, const struct value *v, uint32_t n)
{
	const struct case_issue *it = &t->c->before->issues.v[t->p->issue];
	const struct choice *x = t->c->before->choices.v + it->first_choice;

	for (uint32_t i = 0; i < it->n_choices; i++) {
		bool said = false;

		if (x[i].origin == CHOICE_STANCE || x[i].origin == CHOICE_WORDING) continue;
		for (uint32_t k = 0; k < n && !said; k++)
			said = x[i].alt != NOTHING && carry_letter(&v[k]) != NOTHING
				       ? carry_letter(&v[k]) == x[i].alt
				       : v[k].kind == V_WORD && str_eq(word_text[v[k].word], x[i].name);
		if (said) continue;
		if (x[i].alt != NOTHING) put_letter(t, item, used, x[i].alt);
		else put_item(t, item, used, x[i].name, false);
	}
}

static uint32_t item_length(const struct value *v, uint32_t n)
{
	uint32_t i = 1;

	while (i < n && (question(&v[i]) || points_or_more(&v[i]))) i++;
	return i;
}

static void put_named(struct tiers *t, const struct value *v, uint32_t used)
{
	const struct dossier *k = t->c->before;
	struct buf name = BUF_INIT;

	if (v->kind == V_WORD) buf_add(&name, word_text[v->word]);
	else if (v->kind == V_NAME && v->meaning == MEANS_ENTITY) entity_put(k, v->means, &name);
	else if (v->kind != V_RANGE) buf_add(&name, v->text);
	else {
		if (v->lo != INT64_MIN) buf_printf(&name, "%lld", (long long)v->lo);
		if (v->lo != v->hi) buf_puts(&name, "..");
		if (v->lo != v->hi && v->hi != INT64_MAX) buf_printf(&name, "%lld", (long long)v->hi);
	}
	put_item(t, v, used, buf_str(&name), false);
	buf_release(&name);
}

static void put_tiers(struct tiers *t, const struct value *v, uint32_t n)
{
	for (uint32_t i = 0, used; i < n; i += used) {
		used = item_length(v + i, n - i);
		if (v[i].kind == V_MARK) {
			used = 1;
			if (v[i].mark == '|') {
				if (t->out->n && t->out->p[t->out->n - 1] != ' ') buf_putc(t->out, ' ');
				buf_puts(t->out, "| ");
				t->begun = false;
			}
			t->wider = t->wider || v[i].mark == '>';
			t->between = true;
		} else if (carry_letter(&v[i]) != NOTHING) {
			put_letter(t, v + i, used, carry_letter(&v[i]));
		} else if (v[i].kind == V_WORD && v[i].word == W_REST) {
			put_rest(t, v + i, used, v, n);
		} else {
			put_named(t, v + i, used);
		}
	}
}

void carry_stance_put(const struct carry *c, const struct carry_stance *s, struct buf *out)
{
	const struct dossier *k = c->before;
	const struct fact *f = dossier_fact(k, s->fact);
	const struct clause *body = fact_clause(&k->r, f, W_BODY);
	struct tiers t = { .c = c, .p = &c->points.v[s->point], .out = out };
	size_t from;

	holders_put(c, s, out);
	buf_puts(out, ": ");
	from = out->n;
	put_tiers(&t, clause_values(&k->r, body), body->n);
	while (out->n > from && (out->p[out->n - 1] == ' ' || out->p[out->n - 1] == '|')) out->n--;
	out->p[out->n] = '\0';
	clauses_put(c, f, out);
	since_put(c, s->fact, out);
	map_release(&t.said);
}

/* A record with a name gets another: " as C1-D2". */
static void again_name(const struct carry *c, const struct fact *f, struct buf *out)
{
	const struct dossier *k = c->after;
	struct buf name = BUF_INIT;
	size_t n;

	buf_printf(&name, "%.*s-%.*s", STRF(c->before->entities.v[f->name].name),
		STRF(k->entities.v[k->texts.v[c->new].entity].name));
	n = name.n;
	for (unsigned i = 2; dossier_find(k, buf_str(&name), k->r.files.v[f->file].scope) != NOTHING; i++) {
		name.n = n;
		buf_printf(&name, "-%u", i);
	}
	buf_printf(out, " as %s", name.p);
	buf_release(&name);
}

void carry_line_put(const struct carry *c, const struct carry_line *l, struct buf *out)
{
	const struct dossier *k = c->before;
	const struct fact *f = dossier_fact(k, l->fact);
	const struct clause *holder = fact_clause(&k->r, f, W_HOLDER), *body = fact_clause(&k->r, f, W_BODY);
	struct rewriting r = { c };

	buf_add(out, word_text[f->word]);
	buf_putc(out, ' ');
	clause_put_as(k, f, holder, put_ref, &r, out);
	buf_puts(out, ": ");
	clause_put_as(k, f, body, put_ref, &r, out);
	clauses_put(c, f, out);
	if (f->name != NOTHING) again_name(c, f, out);
	buf_puts(out, " unsure");
	since_put(c, l->fact, out);
}

/* ---- points ---- */

void carry_draft_line(const struct carry_view *v, struct str replaces, int32_t day, struct buf *out)
{
	buf_printf(out, "draft %.*s \"", STRF(v->draft));
	for (size_t i = 0; i < v->path.n; i++) {
		if (v->path.p[i] == '"' || v->path.p[i] == '\\') buf_putc(out, '\\');
		buf_putc(out, v->path.p[i]);
	}
	buf_putc(out, '"');
	if (v->by) buf_printf(out, " by %s", v->by);
	buf_puts(out, " on ");
	day_put(out, day);
	buf_printf(out, " replaces %.*s\n", STRF(replaces));
}

static void name_line(const struct carry *c, const struct carry_point *p, bool old, const struct buf *readers,
	struct buf *out)
{
	buf_puts(out, "issue ");
	if (old) carry_old_address(c, p, out);
	else carry_address(c->after, c->new, p->block, p->place, out);
	buf_printf(out, " as %s on ", p->name.p);
	day_put(out, c->day);
	if (readers) buf_printf(out, " for %s", readers->p);
	buf_putc(out, '\n');
}

/* Is the stance to be written under the point's lines for these readers (NULL: all)? */
static bool here(const struct carry *c, const struct carry_stance *s, const struct carry_point *p,
	const struct buf *readers)
{
	const struct dossier *k = c->before;
	const struct fact *f = dossier_fact(k, s->fact);
	const struct clause *for_them = fact_clause(&k->r, f, W_FOR);
	struct buf names = BUF_INIT;
	bool same;

	if (s->what != CARRY_ASKED || k->r.files.v[f->file].scope) return false;
	if (p->open) return true;
	if (for_them) list_put(k, clause_values(&k->r, for_them), for_them->n, &names);
	same = readers && str_eq(buf_str(&names), buf_str(readers));
	buf_release(&names);
	return same;
}

/* "line 12", of another file "more.onetext:12". */
static void line_of(const struct carry *c, uint32_t fact, struct buf *out)
{
	const struct fact *f = dossier_fact(c->before, fact);

	const struct case_file *files = c->before->r.files.v;
	const char *slash = strrchr(files->path.p ? files->path.p : "", '/');
	size_t folder = slash ? (size_t)(slash - files->path.p) + 1 : 0;

	if (f->file) term_clean(out, str_cut(buf_str(&files[f->file].path), folder, files[f->file].path.n));
	buf_printf(out, f->file ? ":%u" : "line %u", (unsigned)f->line);
}

static void stance_line(const struct carry *c, const struct carry_stance *s, struct buf *out)
{
	buf_puts(out, "  # ");
	line_of(c, s->fact, out);
	buf_puts(out, ": to be confirmed\n  ");
	carry_stance_put(c, s, out);
	buf_putc(out, '\n');
}

static void point_lines(const struct carry_view *v, uint32_t i, const struct buf *readers, struct buf *out)
{
	const struct carry *c = v->c;
	const struct carry_point *p = &c->points.v[i];
	struct buf block = BUF_INIT, fate = BUF_INIT;

	for (uint32_t s = p->first_stance; s < p->first_stance + p->n_stances; s++)
		if (here(c, &c->stances.v[s], p, readers)) stance_line(c, &c->stances.v[s], &block);
	if (p->pin || p->put || block.n) {
		carry_fate_put(c, p, &fate);
		buf_printf(out, "\n# %s\n", fate.p);
		if (p->pin) name_line(c, p, true, readers, out);
		if (p->put) {
			name_line(c, p, false, readers, out);
		} else if (block.n) {
			buf_puts(out, "issue ");
			carry_address(c->after, c->new, p->block, p->place, out);
			buf_putc(out, '\n');
		}
		buf_add(out, buf_str(&block));
	}
	buf_release(&block);
	buf_release(&fate);
}

static void condition_lines(const struct carry_view *v, struct buf *out)
{
	const struct carry *c = v->c;
	const struct dossier *k = c->before;
	bool any = false;

	for (size_t i = 0; i < c->lines.n; i++) {
		const struct carry_line *l = &c->lines.v[i];
		const struct fact *f = dossier_fact(k, l->fact);

		if (l->what != CARRY_ASKED || !l->condition || k->r.files.v[f->file].scope) continue;
		if (!any) buf_puts(out, "\n# Said about wording that is another now: to be confirmed\n");
		any = true;
		buf_puts(out, "# ");
		line_of(c, l->fact, out);
		buf_putc(out, '\n');
		carry_line_put(c, l, out);
		buf_putc(out, '\n');
	}
}

void carry_notation(struct carry_view *v)
{
	const struct carry *c = v->c;
	const struct dossier *k = c->before;
	struct str old = k->entities.v[k->texts.v[c->old].entity].name;
	struct buf lines = BUF_INIT;

	for (uint32_t i = 0; i < c->points.n; i++) {
		const struct carry_point *p = &c->points.v[i];

		if (p->scope) continue; /* a supplier's name is for its supplier to move */
		if (p->open) point_lines(v, i, NULL, &lines);
		for (uint32_t r = 0; r < p->n_readers; r++)
			point_lines(v, i, &c->readers.v[p->first_reader + r], &lines);
	}
	condition_lines(v, &lines);
	if (!lines.n && !v->draft_line) return;
	buf_printf(&v->notation, "\n# ---- %.*s replaces %.*s ----\n", STRF(v->draft), STRF(old));
	if (v->draft_line) carry_draft_line(v, old, c->day, &v->notation);
	if (lines.n) {
		buf_puts(&v->notation, "# What was written by ");
		day_put(&v->notation, c->day);
		buf_printf(&v->notation,
			", lines without a day among it, goes on meaning the numbers\n"
			"# and letters of %.*s. Put a day to what is added from now on.\n",
			STRF(old));
	}
	buf_add(&v->notation, buf_str(&lines));
	buf_release(&lines);
}

/* ---- for a supplier ---- */

void carry_for_supplier(const struct carry_view *v, uint32_t file, struct buf *out)
{
	const struct carry *c = v->c;
	const struct dossier *k = c->before;
	uint32_t scope = k->r.files.v[file].scope;

	for (uint32_t i = 0; i < c->points.n; i++) {
		const struct carry_point *p = &c->points.v[i];
		bool begun = false;

		if (p->scope && p->scope == scope &&
			k->entities.v[k->issues.v[p->issue].entity].scope == scope &&
			dossier_fact(k, k->entities.v[k->issues.v[p->issue].entity].first)->file == file) {
			if (p->pin) name_line(c, p, true, NULL, out);
			if (p->put) name_line(c, p, false, NULL, out);
			begun = p->put;
		}
		for (uint32_t s = p->first_stance; s < p->first_stance + p->n_stances; s++) {
			const struct carry_stance *x = &c->stances.v[s];

			if (x->what != CARRY_ASKED || dossier_fact(k, x->fact)->file != file) continue;
			if (!begun) {
				buf_puts(out, "issue ");
				carry_address(c->after, c->new, p->block, p->place, out);
				buf_putc(out, '\n');
			}
			begun = true;
			buf_puts(out, "  ");
			carry_stance_put(c, x, out);
			buf_putc(out, '\n');
		}
	}
	for (size_t i = 0; i < c->lines.n; i++) {
		const struct carry_line *l = &c->lines.v[i];

		if (l->what != CARRY_ASKED || !l->condition || dossier_fact(k, l->fact)->file != file)
			continue;
		carry_line_put(c, l, out);
		buf_putc(out, '\n');
	}
}
