/* compile_write: see compile_write.h.
 *
 * The text is first laid out as pieces, plain wording and brackets in turn, and then written, because
 * whether a bracket sign of the plain wording needs an escape is known only when all of it is there: a sign
 * keeps its meaning as long as its partner does, and is escaped where it would be read as the beginning of
 * one of our brackets. */
#include "text/compile_write.h"

#include "text/compile_parts.h"
#include "text/compiled.h"

struct sign {
	size_t at; /* in the plain wording */
	bool open;
	bool paired; /* in the text that it comes from */
	bool dead;   /* to be escaped */
};

struct piece {
	bool bracket;
	size_t plain_end;   /* where the plain wording up to here ends */
	uint32_t member, n; /* who is named: into compilation.members */
	bool oppose;
	struct stretch words;
	uint32_t region;
};

struct writer {
	struct compile_work *w;
	const struct compile_options *o;
	struct compilation *c;
	struct buf plain, body, brackets;
	VEC(struct sign) signs;
	VEC(struct piece) pieces;
	VEC(size_t) ours;       /* where brackets of ours stand in the body */
	struct compiled reader; /* the text as it will be read */
};

/* ---- layout ---- */

static void lay_plain(struct writer *x, struct stretch s, uint32_t region)
{
	const struct tokens *t = &s.of->t;
	const struct span k = stretch_tokens(s);
	const uint32_t from = place_start(t, s.places.start);

	for (uint32_t i = k.start; i < k.end; i++) {
		bool open = t->list.v[i].kind == TOKEN_OPEN;

		if (!open && t->list.v[i].kind != TOKEN_CLOSE) continue;
		if (x->w->before.n && escaped_at(t->bytes, t->list.v[i].start)) continue;
		vec_push(&x->signs, (struct sign){ x->plain.n + t->list.v[i].start - from, open,
					    s.of->pair[i] != NOWHERE, false });
	}
	buf_add(&x->plain, stretch_bytes(s));
	vec_push(&x->pieces, (struct piece){ .plain_end = x->plain.n, .region = region });
}

static void lay_bracket(struct writer *x, struct stretch words, uint32_t member, uint32_t n, bool oppose)
{
	if (!stretch_bytes(words).n) return;
	vec_push(&x->pieces, (struct piece){ .bracket = true,
				     .plain_end = x->plain.n,
				     .member = member,
				     .n = n,
				     .oppose = oppose,
				     .words = words,
				     .region = (uint32_t)x->c->regions.n });
}

/* The members of group g of a region; of all its groups for 0. */
static uint32_t list_members(struct writer *x, const struct region *r, uint32_t g)
{
	const uint32_t *group = region_groups(x->w, r), first = (uint32_t)x->c->members.n;

	for (uint32_t i = 0; i < x->w->n; i++)
		if (group[i] && (!g || group[i] == g)) vec_push(&x->c->members, i);
	return first;
}

/* One piece of a region: what all of its copies have there, or what each group has. */
static void lay_part(
	struct writer *x, const struct region *r, const struct parts *parts, uint32_t k, uint32_t all)
{
	const struct compile_group *g = x->c->groups.v + x->c->groups.n - r->n_groups;

	if (!parts_common(parts, k)) {
		for (uint32_t i = 0; i < r->n_groups; i++)
			lay_bracket(x, parts_stretch(parts, k, i), g[i].member, g[i].n, false);
	} else if (r->touching == x->w->n && !x->o->n_silent) {
		lay_plain(x, parts_stretch(parts, k, 0), (uint32_t)x->c->regions.n);
	} else {
		lay_bracket(x, parts_stretch(parts, k, 0), all, r->touching, false);
	}
}

static void lay_region(struct writer *x, const struct region *r)
{
	struct compile_region out = { .base = place_bytes(&x->w->base.t, r->places),
		.group = (uint32_t)x->c->groups.n,
		.n = r->n_groups,
		.touching = r->touching,
		.conflict = r->n_groups > 1,
		.by_all = r->n_groups == 1 && r->touching == x->w->n && !x->o->n_silent };
	struct parts parts = { 0 };
	uint32_t all;

	for (uint32_t g = 1; g <= r->n_groups; g++) {
		uint32_t first = list_members(x, r, g);

		vec_push(&x->c->groups,
			(struct compile_group){ first, (uint32_t)x->c->members.n - first,
				stretch_bytes(copy_stretch(x->w, x->c->members.v[first], r->places)) });
	}
	all = list_members(x, r, 0);
	parts_of(x->w, r, x->c, out.group, &parts);
	if (!out.by_all) lay_bracket(x, base_stretch(x->w, r->places), all, r->touching, true);
	for (uint32_t k = 0; k < parts.n; k++)
		if (out.by_all) lay_plain(x, parts_stretch(&parts, k, 0), (uint32_t)x->c->regions.n);
		else lay_part(x, r, &parts, k, all);
	parts_release(&parts);
	x->c->conflicts += out.conflict;
	x->c->by_all += out.by_all;
	vec_push(&x->c->regions, out);
}

static void lay_out(struct writer *x)
{
	const uint32_t end = 2 * (uint32_t)x->w->base.t.list.n + 1;
	uint32_t at = 0;

	for (size_t k = 0; k < x->w->regions.n; k++) {
		const struct region *r = &x->w->regions.v[k];

		lay_plain(x, base_stretch(x->w, (struct span){ at, r->places.start }), NOWHERE);
		lay_region(x, r);
		at = r->places.end;
	}
	lay_plain(x, base_stretch(x->w, (struct span){ at, end }), NOWHERE);
}

/* ---- escapes ---- */

/* Which signs of the plain wording are escaped: those that have lost the partner that they had. */
static void find_dead_signs(struct writer *x)
{
	VEC(uint32_t) open = { 0 };

	for (uint32_t i = 0; i < x->signs.n; i++) {
		struct sign *s = &x->signs.v[i];

		if (s->open) vec_push(&open, i);
		else if (open.n) open.n--;
		else s->dead = s->paired;
	}
	for (size_t k = 0; k < open.n; k++) x->signs.v[open.v[k]].dead = x->signs.v[open.v[k]].paired;
	vec_release(&open);
}

/* Appends s; signs at the places of `dead` are escaped, and backslashes that would escape what follows.
 * `next` is the byte behind it. In a text with escapes of its own only a backslash at the end can escape
 * what is not its. */
static void put_escaped(const struct writer *x, struct buf *out, struct str s, const struct sign *dead,
	size_t n, size_t from, char next)
{
	const bool own = x->w->before.n > 0;
	size_t k = 0, done = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char c = s.p[i], after = i + 1 < s.n ? s.p[i + 1] : next;
		bool escape = false;

		if (c == '\\') {
			escape = str_has(STR("[]\\"), after) && (!own || (i + 1 == s.n && !escaped_at(s, i)));
		} else if (c == '[' || c == ']') {
			while (k < n && dead[k].at < from + i) k++;
			escape = k < n && dead[k].at == from + i && dead[k].dead;
		}
		if (!escape) continue;
		buf_add(out, str_cut(s, done, i));
		buf_putc(out, '\\');
		done = i;
	}
	buf_add(out, str_cut(s, done, s.n));
}

/* The signs of a wording in brackets: those without a partner in it are dead. */
static void signs_within(struct str s, bool escapes, struct sign **out, size_t *n)
{
	VEC(struct sign) signs = { 0 };
	VEC(size_t) open = { 0 };

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '[' && s.p[i] != ']') continue;
		if (escapes && escaped_at(s, i)) continue;
		vec_push(&signs, (struct sign){ i, s.p[i] == '[', false, true });
		if (s.p[i] == '[') {
			vec_push(&open, signs.n - 1);
		} else if (open.n) {
			signs.v[signs.n - 1].dead = signs.v[open.v[--open.n]].dead = false;
		}
	}
	vec_release(&open);
	*out = signs.v;
	*n = signs.n;
}

/* ---- writing ---- */

static void put_names(struct writer *x, struct buf *out, const struct piece *p)
{
	for (uint32_t i = 0; i < p->n; i++) {
		if (i) buf_puts(out, ", ");
		buf_add(out, x->w->copies[x->c->members.v[p->member + i]].name);
	}
}

/* Where the blanks at the end of a stretch begin if a line ends in them and something stands before them;
 * else its end. */
static size_t blanks_from(struct stretch s, struct str words)
{
	const struct tokens *t = &s.of->t;
	struct span k = stretch_tokens(s);
	size_t at;

	while (k.end > k.start && t->list.v[k.end - 1].kind == TOKEN_BREAK) k.end--;
	if (k.end == k.start) return words.n;
	at = t->list.v[k.end - 1].end - place_start(t, s.places.start);
	for (size_t i = at; i < words.n; i++)
		if (words.p[i] == '\n' || words.p[i] == '\f') return at;
	return words.n;
}

static void write_bracket(struct writer *x, const struct piece *p)
{
	struct str words = stretch_bytes(p->words);
	struct buf *out = &x->body;
	size_t end = at_line_start(buf_str(out), out->n) ? blanks_from(p->words, words) : words.n, n;
	struct sign *signs;

	if (x->o->style == COMPILE_ANONYMOUS) {
		buf_printf(&x->brackets, "onetext-draft bracket %zu ", out->n);
		put_names(x, &x->brackets, p);
		buf_puts(&x->brackets, p->oppose ? " oppose\n" : "\n");
	}
	vec_push(&x->ours, out->n);
	buf_putc(out, '[');
	if (x->o->style == COMPILE_PREFIX) {
		put_names(x, out, p);
		buf_puts(out, p->oppose ? " oppose: " : ": ");
	}
	signs_within(words, x->w->before.n > 0, &signs, &n);
	put_escaped(x, out, str_cut(words, 0, end), signs, n, 0, x->o->style == COMPILE_SUFFIX ? ' ' : ']');
	mem_free(signs);
	if (x->o->style == COMPILE_SUFFIX) {
		buf_puts(out, " - ");
		put_names(x, out, p);
		if (p->oppose) buf_puts(out, " delete");
	}
	buf_putc(out, ']');
	buf_add(out, str_cut(words, end, words.n));
}

static void write_body(struct writer *x)
{
	size_t done = 0, sign = 0;

	for (size_t i = 0; i < x->pieces.n; i++) {
		const struct piece *p = &x->pieces.v[i];
		struct compile_region *r = p->region == NOWHERE ? NULL : &x->c->regions.v[p->region];
		char next = i + 1 < x->pieces.n && x->pieces.v[i + 1].bracket ? '[' : 0;
		size_t before = x->body.n;

		if (p->bracket) {
			write_bracket(x, p);
		} else {
			if (!next && p->plain_end < x->plain.n) next = x->plain.p[p->plain_end];
			while (sign < x->signs.n && x->signs.v[sign].at < done) sign++;
			put_escaped(x, &x->body, str_cut(buf_str(&x->plain), done, p->plain_end),
				x->signs.n ? x->signs.v + sign : NULL, x->signs.n - sign, done, next);
			done = p->plain_end;
		}
		if (!r) continue;
		if (r->out.start == r->out.end) r->out.start = (uint32_t)before;
		r->out.end = (uint32_t)x->body.n;
	}
}

/* ---- the header ---- */

struct exact {
	struct buf *out;
	struct str name;
	struct str reads, was;
	uint32_t n;
};

static void put_exact(struct exact *x, struct span a, struct span b)
{
	struct str from = str_cut(x->reads, a.start, a.end), to = str_cut(x->was, b.start, b.end);

	if (str_eq(from, to)) return;
	buf_printf(x->out, "onetext-draft exact %.*s: %u ", STRF(x->name), a.start);
	compiled_quote(x->out, from);
	buf_putc(x->out, ' ');
	compiled_quote(x->out, to);
	buf_putc(x->out, '\n');
	x->n++;
}

/* One line for each place where what is put together from the brackets is not what it was. */
static void compare_exactly(struct exact *x, struct vocabulary *vocabulary)
{
	struct tokens t, u;
	uint32_t *to, p = 0, q = 0;
	change_list changes = { 0 };

	if (str_eq(x->reads, x->was)) return;
	tokens_read(&t, vocabulary, x->reads, 0);
	tokens_read(&u, vocabulary, x->was, 0);
	to = mem_alloc(t.list.n, sizeof *to);
	tokens_align(&t, &u, to);
	changes_of(&t, &u, to, (struct span){ 0, (uint32_t)t.list.n }, (struct span){ 0, (uint32_t)u.list.n },
		&changes);
	for (size_t k = 0; k <= changes.n; k++) {
		const struct change *c = k < changes.n ? &changes.v[k] : NULL;
		uint32_t end = c ? c->at_old.start : 2 * (uint32_t)t.list.n + 1;

		for (; p < end; p++, q++)
			put_exact(x, place_bytes(&t, (struct span){ p, p + 1 }),
				place_bytes(&u, (struct span){ q, q + 1 }));
		if (!c) break;
		put_exact(x, c->old, c->new);
		p = c->at_old.end;
		q = c->at_new.end;
	}
	vec_release(&changes);
	mem_free(to);
	tokens_release(&t);
	tokens_release(&u);
}

static void put_flag(struct buf *out, const struct writer *x, const char *flag, bool crlf)
{
	bool any = false;

	for (uint32_t i = 0; i <= x->w->n; i++) {
		const struct compile_text *t = i ? &x->w->copies[i - 1] : &x->w->base;

		if (!(crlf ? t->crlf : t->bom)) continue;
		if (!any) buf_printf(out, "onetext-draft %s ", flag);
		buf_puts(out, any ? ", " : "");
		buf_add(out, t->name);
		any = true;
	}
	if (any) buf_putc(out, '\n');
}

static void put_name_list(struct buf *out, const char *key, const struct str *names, size_t n)
{
	if (!n) return;
	buf_printf(out, "onetext-draft %s ", key);
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, i ? ", " : "");
		buf_add(out, names[i]);
	}
	buf_putc(out, '\n');
}

/* Which of the brackets that look like ours are the texts' own. */
static void put_own(struct buf *out, const struct compiled *c)
{
	for (size_t i = 0; i < c->own.n; i++)
		buf_printf(out, "%s%u", i ? ", " : "onetext-draft own ", c->own.v[i]);
	if (c->own.n) buf_printf(out, " of %u\n", c->n_heads);
}

/* What cannot be read from the text alone. What all changed alike is plain wording: there the base differs.
 */
static void write_header(struct writer *x, struct buf *out)
{
	struct buf reads = BUF_INIT;

	put_name_list(out, "copies", x->reader.names.v, x->w->n);
	put_name_list(
		out, x->o->silence_unknown ? "silent unknown" : "silent base", x->o->silent, x->o->n_silent);
	if (x->o->style == COMPILE_SUFFIX) {
		buf_puts(out, "onetext-draft style suffix\n");
		return;
	}
	if (x->w->before.n) {
		buf_puts(out, "onetext-draft before ");
		compiled_quote(out, x->w->before);
		buf_putc(out, '\n');
	}
	put_own(out, &x->reader);
	put_flag(out, x, "bom", false);
	put_flag(out, x, "crlf", true);
	for (uint32_t i = 0; i <= x->w->n; i++) {
		const struct compile_text *t = i ? &x->w->copies[i - 1] : &x->w->base;
		struct exact exact;

		buf_clear(&reads);
		(void)compiled_assemble(&x->reader, i ? i - 1 : NOBODY, &reads);
		exact = (struct exact){ out, t->name, buf_str(&reads), buf_str(&t->plain), 0 };
		compare_exactly(&exact, &x->w->vocabulary);
		if (i) x->c->respaced[i - 1] = exact.n;
	}
	buf_release(&reads);
}

/* The text, as it will be read. */
static void read_back(struct writer *x)
{
	x->reader.text = buf_str(&x->body);
	x->reader.before = x->w->before;
	x->reader.anonymous = x->o->style == COMPILE_ANONYMOUS;
	if (x->reader.anonymous) compiled_read_brackets(&x->reader, buf_str(&x->brackets));
	else compiled_find_own(&x->reader, x->ours.v, x->ours.n);
}

void compilation_write(struct compile_work *w, const struct compile_options *o, struct compilation *c)
{
	struct writer x = { .w = w, .o = o, .c = c };
	struct buf header = BUF_INIT;
	const bool anonymous = o->style == COMPILE_ANONYMOUS;

	for (uint32_t i = 0; i < w->n; i++) vec_push(&x.reader.names, w->copies[i].name);
	x.reader.n_copies = w->n;
	lay_out(&x);
	find_dead_signs(&x);
	write_body(&x);
	read_back(&x);
	write_header(&x, &header);
	buf_puts(&c->text, "onetext-draft 1\n");
	if (anonymous) {
		buf_puts(&c->names, "onetext-draft 1\nonetext-draft style anonymous\n");
		buf_add(&c->names, buf_str(&header));
		buf_add(&c->names, buf_str(&x.brackets));
		buf_puts(&c->names, "onetext-draft text\n");
		buf_clear(&header);
	}
	buf_add(&c->text, buf_str(&header));
	buf_puts(&c->text, "onetext-draft text\n");
	for (size_t k = 0; k < c->regions.n; k++) {
		c->regions.v[k].out.start += (uint32_t)c->text.n;
		c->regions.v[k].out.end += (uint32_t)c->text.n;
	}
	buf_add(&c->text, buf_str(&x.body));
	buf_release(&header);
	buf_release(&x.plain);
	buf_release(&x.body);
	buf_release(&x.brackets);
	vec_release(&x.signs);
	vec_release(&x.pieces);
	vec_release(&x.ours);
	compiled_release(&x.reader);
}
