#include "view/compiled.h"

#include "base/utf8.h"
#include "view/json.h"

/* ---- places ---- */

/* A line counter that only goes on. */
struct lines {
	struct str s;
	size_t at;
	uint32_t line, col;
};

static void go_to(struct lines *l, size_t at)
{
	const char *nl;

	if (at < l->at) *l = (struct lines){ l->s, 0, 1, 1 };
	while (at > l->at && (nl = memchr(l->s.p + l->at, '\n', at - l->at)) != NULL) {
		l->line++;
		l->col = 1;
		l->at = (size_t)(nl - l->s.p) + 1;
	}
	l->col += (uint32_t)utf8_count(str_cut(l->s, l->at, at), NULL);
	l->at = at;
}

static struct str base_words(const struct compiled_view *v, const struct compile_region *r)
{
	return str_cut(v->c->base, r->base.start, r->base.end);
}

static const struct compile_group *groups(const struct compiled_view *v, const struct compile_region *r)
{
	return v->c->groups.v + r->group;
}

/* ---- text ---- */

/* Every run of blanks as one, so that a wording is one line. */
static void put_line(struct buf *out, struct str s)
{
	struct buf flat = BUF_INIT;
	bool gap = false;

	for (size_t i = 0; i < s.n; i++) {
		bool blank = s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r');

		if (blank) {
			gap = flat.n > 0;
			continue;
		}
		if (gap) buf_putc(&flat, ' ');
		gap = false;
		buf_putc(&flat, s.p[i]);
	}
	term_clean(out, buf_str(&flat));
	buf_release(&flat);
}

static void put_all_alike(const struct compiled_view *v)
{
	struct lines l = { buf_str(&v->c->text), 0, 1, 1 };
	struct buf line = BUF_INIT;

	if (!v->c->by_all) return;
	term_heading(v->term, "Changed alike by all", "plain wording now");
	for (size_t k = 0; k < v->c->regions.n; k++) {
		const struct compile_region *r = &v->c->regions.v[k];

		if (!r->by_all) continue;
		go_to(&l, r->out.start);
		buf_clear(&line);
		out_puts(v->term->out, "  ");
		buf_printf(&line, "line %u: {-", l.line);
		put_line(&line, base_words(v, r));
		buf_puts(&line, "-}{+");
		put_line(&line, groups(v, r)->words);
		buf_puts(&line, "+}");
		term_wrap(v->term, buf_str(&line), (struct wrap){ .at = 2, .indent = 4 });
	}
	buf_release(&line);
}

static void put_moves(const struct compiled_view *v)
{
	struct lines l = { v->c->base, 0, 1, 1 };
	struct buf line = BUF_INIT;

	if (!v->c->moves.n) return;
	term_heading(v->term, "Moved", "taken out in one place and put in in another; lines of the base");
	for (size_t k = 0; k < v->c->moves.n; k++) {
		const struct compile_move *m = &v->c->moves.v[k];

		buf_clear(&line);
		buf_puts(&line, "  ");
		term_clean(&line, v->copies[m->copy].name);
		go_to(&l, m->from.start);
		buf_printf(&line, ": line %u", l.line);
		go_to(&l, m->to);
		buf_printf(&line, " to before line %u, ", l.line);
		put_plural(&line, m->words, "word");
		buf_putc(&line, '\n');
		out_add(v->term->out, buf_str(&line));
	}
	buf_release(&line);
}

struct share {
	uint32_t regions, conflicts;
};

static struct share *shares(const struct compiled_view *v)
{
	struct share *s = mem_alloc(v->n_copies, sizeof *s);

	for (size_t k = 0; k < v->c->regions.n; k++) {
		const struct compile_region *r = &v->c->regions.v[k];

		for (uint32_t g = 0; g < r->n; g++)
			for (uint32_t i = 0; i < groups(v, r)[g].n; i++) {
				struct share *one = &s[v->c->members.v[groups(v, r)[g].member + i]];

				one->regions++;
				one->conflicts += r->conflict;
			}
	}
	return s;
}

static void put_copies(const struct compiled_view *v)
{
	struct share *s = shares(v);
	struct buf line = BUF_INIT;

	term_heading(v->term, "Copies", NULL);
	for (size_t i = 0; i < v->n_copies; i++) {
		buf_clear(&line);
		out_puts(v->term->out, "  ");
		term_clean(&line, v->copies[i].name);
		buf_puts(&line, ": ");
		if (!s[i].regions && !v->c->respaced[i]) buf_puts(&line, "as the base");
		else put_plural(&line, s[i].regions, "change");
		if (s[i].conflicts) buf_printf(&line, ", %u against others", s[i].conflicts);
		if (v->c->respaced[i]) {
			buf_puts(&line, ", ");
			put_plural(&line, v->c->respaced[i], "place");
			buf_puts(&line, " of other spacing or signs");
		}
		term_wrap(v->term, buf_str(&line), (struct wrap){ .at = 2, .indent = 4 });
	}
	for (size_t i = 0; i < v->o->n_silent; i++) {
		buf_clear(&line);
		out_puts(v->term->out, "  ");
		term_clean(&line, v->o->silent[i]);
		buf_puts(&line, v->o->silence_unknown ? ": no copy, and what it wants is not known"
						      : ": no copy, taken to keep the base");
		term_wrap(v->term, buf_str(&line), (struct wrap){ .at = 2, .indent = 4 });
	}
	buf_release(&line);
	mem_free(s);
}

void compiled_report(const struct compiled_view *v)
{
	const struct compilation *c = v->c;
	struct buf line = BUF_INIT;

	put_plural(&line, v->n_copies, "copy");
	if (v->n_copies > 1) {
		buf_clear(&line);
		put_thousands(&line, v->n_copies);
		buf_puts(&line, " copies");
	}
	buf_puts(&line, " of ");
	term_clean(&line, str_of(v->base_file));
	if (!c->regions.n) {
		buf_puts(&line, ": none changes a word.");
	} else {
		buf_puts(&line, ": ");
		put_plural(&line, c->regions.n, "place");
		buf_puts(&line, " changed");
		if (c->conflicts) {
			buf_puts(&line, ", in ");
			put_thousands(&line, c->conflicts);
			buf_puts(&line, " of them copies want different things");
		}
		buf_puts(&line, ".");
	}
	term_wrap(v->term, buf_str(&line), (struct wrap){ 0 });
	buf_release(&line);
	put_copies(v);
	put_all_alike(v);
	put_moves(v);
}

/* ---- JSON ---- */

static json_t *span_json(struct lines *l, struct span s)
{
	json_t *row = json_object();

	go_to(l, s.start);
	json_put_count(row, "start", s.start);
	json_put_count(row, "end", s.end);
	json_put_count(row, "line", l->line);
	json_put_count(row, "col", l->col);
	return row;
}

static json_t *group_json(const struct compiled_view *v, const struct compile_group *g)
{
	json_t *row = json_object(), *names = json_array();
	bool lossy = false;

	for (uint32_t i = 0; i < g->n; i++)
		json_add(names, json_text(v->copies[v->c->members.v[g->member + i]].name, NULL));
	json_put(row, "names", names);
	json_put_text(row, "text", g->words, &lossy);
	if (lossy) json_put_bool(row, "lossy", true);
	return row;
}

static void put_regions(const struct compiled_view *v, json_t *object)
{
	struct lines base = { v->c->base, 0, 1, 1 }, out = { buf_str(&v->c->text), 0, 1, 1 };
	json_t *list = json_array();

	for (size_t k = 0; k < v->c->regions.n; k++) {
		const struct compile_region *r = &v->c->regions.v[k];
		json_t *row = json_object(), *readings = json_array();
		bool lossy = false;

		json_put(row, "base", span_json(&base, r->base));
		json_put_text(row, "text", base_words(v, r), &lossy);
		json_put(row, "out", span_json(&out, r->out));
		json_put_bool(row, "conflict", r->conflict);
		json_put_bool(row, "by_all", r->by_all);
		for (uint32_t g = 0; g < r->n; g++) json_add(readings, group_json(v, &groups(v, r)[g]));
		json_put(row, "readings", readings);
		if (lossy) json_put_bool(row, "lossy", true);
		json_add(list, row);
	}
	json_put(object, "regions", list);
}

static json_t *copies_json(const struct compiled_view *v)
{
	struct share *s = shares(v);
	json_t *list = json_array();

	for (size_t i = 0; i < v->n_copies; i++) {
		json_t *row = json_object();

		json_put_text(row, "name", v->copies[i].name, NULL);
		json_put_count(row, "changes", s[i].regions);
		json_put_count(row, "conflicts", s[i].conflicts);
		json_put_count(row, "respaced", v->c->respaced[i]);
		json_add(list, row);
	}
	mem_free(s);
	return list;
}

static json_t *moves_json(const struct compiled_view *v)
{
	struct lines l = { v->c->base, 0, 1, 1 };
	json_t *list = json_array();

	for (size_t k = 0; k < v->c->moves.n; k++) {
		const struct compile_move *m = &v->c->moves.v[k];
		json_t *row = json_object();

		json_put_text(row, "name", v->copies[m->copy].name, NULL);
		json_put(row, "from", span_json(&l, m->from));
		json_put(row, "to", span_json(&l, (struct span){ m->to, m->to }));
		json_put_count(row, "words", m->words);
		json_add(list, row);
	}
	return list;
}

static json_t *file_json(const char *name)
{
	return name ? json_text(str_of(name), NULL) : json_null();
}

void compiled_json(const struct compiled_view *v)
{
	json_t *object = json_object(), *silent = json_array();

	json_put(object, "base", file_json(v->base_file));
	json_put(object, "out", file_json(v->out_file));
	json_put(object, "names", file_json(v->names_file));
	json_put(object, "copies", copies_json(v));
	for (size_t i = 0; i < v->o->n_silent; i++) json_add(silent, json_text(v->o->silent[i], NULL));
	json_put(object, "silent", silent);
	json_put_text(object, "silence", v->o->silence_unknown ? STR("unknown") : STR("base"), NULL);
	json_put_count(object, "conflicts", v->c->conflicts);
	json_put_count(object, "by_all", v->c->by_all);
	put_regions(v, object);
	json_put(object, "moves", moves_json(v));
	json_print(v->term->out, object);
	out_putc(v->term->out, '\n');
}
