#include "text/compile.h"

#include "base/utf8.h"
#include "text/compile_work.h"
#include "text/compile_write.h"
#include "text/compiled.h"
#include "text/moves.h"

/* ---- names ---- */

static bool name_ends_in_verb(struct str name)
{
	static const struct str verbs[] = { LIT("oppose"), LIT("opposes"), LIT("propose"), LIT("proposes"),
		LIT("delete"), LIT("retain"), LIT("keep"), LIT("reserve"), LIT("support") };
	size_t at = name.n;

	while (at > 0 && name.p[at - 1] != ' ') at--;
	return STR_AMONG(str_cut(name, at, name.n), verbs);
}

/* Can it stand in a bracket and be found again? */
static bool usable(struct str name)
{
	bool letter = false;
	unsigned len;

	for (size_t i = 0; i < name.n; i += len) {
		uint32_t cp = utf8_at(name, i, &len);

		if (cp == UTF8_INVALID || cp < ' ' || cp == 0x7F) return false;
		if (cp < 0x80 && str_has(STR(",;:/[]=&+\\\"{}"), (char)cp)) return false;
		letter |= utf8_letter(cp);
	}
	return letter && str_eq(name, str_trim(name)) && !name_ends_in_verb(name);
}

static enum rc check_names(const struct compile_copy *copies, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		struct str name = copies[i].name;

		if (utf8_same(name, STR(BASE_NAME))) {
			err_set(e, RC_USAGE, "%.*s is the name of the base, and nobody's", STRF(name));
			err_hint(e, "`read --copy base` gives the base back; the copy needs another name.");
			return RC_USAGE;
		}
		if (!usable(name)) {
			err_set(e, RC_USAGE, "\"%.*s\" cannot stand as a name in a bracket", STRF(name));
			err_hint(e, "A name has letters, and none of , ; : / [ ] = & +, and does not end in "
				    "a verb.");
			return RC_USAGE;
		}
		for (size_t k = 0; k < i; k++) {
			if (!utf8_same(name, copies[k].name)) continue;
			err_set(e, RC_USAGE, "two copies of %.*s", STRF(name));
			err_hint(e, "Each name returns one copy.");
			return RC_USAGE;
		}
	}
	return RC_OK;
}

/* They stand in the header only. */
static enum rc check_silent(const struct compile_options *o, struct err *e)
{
	for (size_t i = 0; i < o->n_silent; i++) {
		struct str name = o->silent[i];
		bool plain = name.n > 0 && str_eq(name, str_trim(name)) && !str_eq(name, STR(BASE_NAME));

		for (size_t k = 0; k < name.n; k++) plain = plain && name.p[k] != ',' && name.p[k] != '\n';
		if (plain) continue;
		err_set(e, RC_USAGE, "\"%.*s\", who returned no copy, has a name that cannot be written down",
			STRF(name));
		err_hint(e, "A name has no comma and no line end, and is not `%s`.", BASE_NAME);
		return RC_USAGE;
	}
	return RC_OK;
}

/* ---- texts ---- */

/* Are all its line ends CR LF, and is there one? */
static bool all_crlf(struct str s)
{
	bool any = false;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '\n') continue;
		if (!i || s.p[i - 1] != '\r') return false;
		any = true;
	}
	return any;
}

static void take_plain(struct compile_text *t, size_t before, bool make_lf)
{
	struct str s = t->original;

	t->bom = utf8_mark(s) > 0;
	s = str_cut(s, utf8_mark(s) + before, s.n);
	t->crlf = make_lf && all_crlf(s);
	buf_reserve(&t->plain, s.n + 1);
	for (size_t i = 0, end; i < s.n; i = end) {
		const char *cr = t->crlf ? memchr(s.p + i, '\r', s.n - i) : NULL;

		end = cr ? (size_t)(cr - s.p) + 1 : s.n;
		buf_add(&t->plain, str_cut(s, i, cr && end < s.n && s.p[end] == '\n' ? end - 1 : end));
	}
}

/* The header of the base if all have the same. */
static struct str common_header(struct str base, const struct compile_copy *copies, size_t n)
{
	bool ours;
	size_t mark = utf8_mark(base), end = draft_header_end(base, &ours);
	struct str header = str_cut(base, mark, ours ? end : mark);

	for (size_t i = 0; i < n; i++) {
		struct str s = copies[i].bytes;

		if (!str_eq(str_cut(s, utf8_mark(s), draft_header_end(s, &ours)), header)) return STR("");
	}
	return header;
}

static void pair_brackets(struct compile_text *t, bool escapes)
{
	uint32_t top = NOWHERE;

	t->pair = mem_alloc(t->t.list.n, sizeof *t->pair);
	for (uint32_t i = 0; i < t->t.list.n; i++) {
		uint32_t under;

		if (escapes && escaped_at(t->t.bytes, t->t.list.v[i].start)) {
			t->pair[i] = NOWHERE;
		} else if (t->t.list.v[i].kind == TOKEN_OPEN) {
			t->pair[i] = top; /* until it is closed: the one around it */
			top = i;
		} else if (t->t.list.v[i].kind == TOKEN_CLOSE && top != NOWHERE) {
			under = t->pair[top];
			t->pair[top] = i;
			t->pair[i] = top;
			top = under;
		} else {
			t->pair[i] = NOWHERE;
		}
	}
	for (uint32_t i = top, under; i != NOWHERE; i = under) {
		under = t->pair[i];
		t->pair[i] = NOWHERE;
	}
}

static void read_text(struct compile_work *w, struct compile_text *t)
{
	tokens_read(&t->t, &w->vocabulary, buf_str(&t->plain), 0);
	pair_brackets(t, w->before.n > 0);
}

static void find_moves(struct compile_work *w, uint32_t i, uint32_t *to, struct compilation *c)
{
	struct compile_text *copy = &w->copies[i];
	struct redline r = { .old = w->base.t, .new = copy->t, .to = to };

	for (size_t k = 0; k < copy->joined.n; k++) vec_push(&r.changes, copy->joined.v[k]);
	moves_read(&r);
	for (size_t k = 0; k < r.moves.n; k++)
		vec_push(&c->moves,
			(struct compile_move){ i, r.moves.v[k].old,
				r.changes.v[r.moves.v[k].arrival].old.start,
				tokens_words(&copy->t, r.moves.v[k].b.start, r.moves.v[k].b.end) });
	vec_release(&r.changes);
	vec_release(&r.moves);
	vec_release(&r.inner);
}

static void find_changes(struct compile_work *w, uint32_t i, struct compilation *c)
{
	struct compile_text *copy = &w->copies[i];
	uint32_t *to = mem_alloc(w->base.t.list.n, sizeof *to);
	const struct span a = { 0, (uint32_t)w->base.t.list.n }, b = { 0, (uint32_t)copy->t.list.n };

	tokens_align(&w->base.t, &copy->t, to);
	changes_slide(&w->base.t, &copy->t, to);
	changes_of(&w->base.t, &copy->t, to, a, b, &copy->raw);
	for (size_t k = 0; k < copy->raw.n; k++) vec_push(&copy->joined, copy->raw.v[k]);
	changes_join(&w->base.t, &copy->t, &copy->joined);
	find_moves(w, i, to, c);
	mem_free(to);
}

static void read_texts(struct compile_work *w, struct str base, const struct compile_copy *copies, size_t n,
	struct compilation *c)
{
	bool make_lf = !all_crlf(base);

	w->before = common_header(base, copies, n);
	w->base.original = base;
	w->base.name = STR(BASE_NAME);
	w->n = (uint32_t)n;
	w->copies = mem_alloc(n, sizeof *w->copies);
	for (size_t i = 0; i < n; i++) {
		w->copies[i].original = copies[i].bytes;
		w->copies[i].name = copies[i].name;
		make_lf |= !all_crlf(copies[i].bytes); /* where all have CR LF it is the text's own */
	}
	take_plain(&w->base, w->before.n, make_lf);
	read_text(w, &w->base);
	for (size_t i = 0; i < n; i++) {
		take_plain(&w->copies[i], w->before.n, make_lf);
		read_text(w, &w->copies[i]);
		find_changes(w, (uint32_t)i, c);
	}
}

/* ---- all of it ---- */

enum rc compile_of(struct str base, const struct compile_copy *copies, size_t n,
	const struct compile_options *o, struct compilation *c, struct err *e)
{
	enum rc rc = check_names(copies, n, e);

	*c = (struct compilation){ 0 };
	if (!rc) rc = check_silent(o, e);
	if (rc) return rc;
	c->work = mem_alloc(1, sizeof *c->work);
	read_texts(c->work, base, copies, n, c);
	regions_find(c->work);
	c->base = buf_str(&c->work->base.plain);
	c->respaced = mem_alloc(n, sizeof *c->respaced);
	compilation_write(c->work, o, c);
	return RC_OK;
}

static void text_release(struct compile_text *t)
{
	buf_release(&t->plain);
	tokens_release(&t->t);
	mem_free(t->pair);
	vec_release(&t->raw);
	vec_release(&t->joined);
}

void compilation_release(struct compilation *c)
{
	struct compile_work *w = c->work;

	buf_release(&c->text);
	buf_release(&c->names);
	vec_release(&c->regions);
	vec_release(&c->groups);
	vec_release(&c->members);
	vec_release(&c->moves);
	mem_free(c->respaced);
	if (!w) return;
	for (uint32_t i = 0; i < w->n; i++) text_release(&w->copies[i]);
	text_release(&w->base);
	mem_free(w->copies);
	vocabulary_release(&w->vocabulary);
	align_space_release(&w->space);
	vec_release(&w->regions);
	vec_release(&w->partitions);
	mem_free(w);
}
