/* carry_text: what became of a case with a new draft, for people. */
#include "view/carry.h"
#include "view/casehead.h"
#include "view/show_fact.h"

#define DOT   " \xC2\xB7 "
#define ARROW " \xE2\x86\x92 "

const char *const carry_what_name[N_CARRY] = { "as written", "in other letters now", "to be confirmed",
	"said again since", "settled", "gone", "to be said again: of the day of the new draft itself",
	"by a number that is another's now" };

/* ---- points ---- */

/* "; c is new" */
static void added_put(const struct carry *c, const struct carry_point *p, struct buf *out)
{
	const struct issues *s = &c->after->texts.v[c->new].issues;
	uint32_t n = p->place == NOWHERE ? 0 : s->list.v[p->place].n_alts;
	bool *old = mem_alloc(n + 1, sizeof *old);

	for (uint32_t a = 0; a < p->n; a++)
		if (c->alts.v[p->first + a].alt < n) old[c->alts.v[p->first + a].alt] = true;
	for (uint32_t a = 0; a < n; a++) {
		if (old[a]) continue;
		buf_puts(out, "; ");
		carry_choice(c, p, a, out);
		buf_puts(out, " is new");
	}
	mem_free(old);
}

static void alternatives_put(const struct carry *c, const struct carry_point *p, struct buf *out)
{
	for (uint32_t a = 0; a < p->n; a++) {
		const struct carry_alt *x = &c->alts.v[p->first + a];
		struct buf was = BUF_INIT, is = BUF_INIT;

		alternative_name(a, &was);
		if (x->alt != NOWHERE) carry_choice(c, p, x->alt, &is);
		if (x->alt == NOWHERE)
			buf_printf(out, "; %s %s", was.p,
				x->fate == CARRIED_LIFTED ? "is no longer in dispute" : "is gone");
		else if (!str_eq(buf_str(&was), buf_str(&is)))
			buf_printf(out, "; %s is now %s%s", was.p, is.p,
				x->fate == CARRIED_CHANGED ? ", in other words" : "");
		else if (x->fate == CARRIED_CHANGED) buf_printf(out, "; %s in other words", was.p);
		buf_release(&was);
		buf_release(&is);
	}
}

void carry_fate_put(const struct carry *c, const struct carry_point *p, struct buf *out)
{
	if (p->taken) buf_puts(out, "its place has another name already");
	else if (p->several) buf_puts(out, "its paragraph holds several points now");
	else if (p->block == NOWHERE && p->joined) buf_puts(out, "has gone into another point");
	else if (p->block == NOWHERE)
		buf_puts(out, p->fate == CARRIED_LIFTED ? "settled: no longer in dispute" : "gone");
	else if (p->fate == CARRIED_SAME) buf_puts(out, p->moved ? "the same, moved" : "the same");
	else buf_puts(out, p->moved ? "changed, moved" : "changed");
	if (p->block == NOWHERE) return;
	alternatives_put(c, p, out);
	added_put(c, p, out);
}

/* "4.2 → 4.3  Stages: the same; a is now b" */
static void point_row(const struct carry_view *v, const struct carry_point *p, struct term *t)
{
	const struct carry *c = v->c;
	struct buf line = BUF_INIT, name = BUF_INIT;

	carry_old_address(c, p, &line);
	buf_puts(&line, ARROW);
	if (p->block == NOWHERE) buf_puts(&line, "-");
	else carry_address(c->after, c->new, p->block, p->place, &line);
	term_clean(&name, buf_str(&p->name));
	buf_printf(&line, "  %s%s: ", name.p, p->named || !p->pin ? "" : " (a new name)");
	carry_fate_put(c, p, &line);
	text_row(t, &line, 2);
	buf_release(&line);
	buf_release(&name);
}

/* ---- stances and other lines ---- */

static void stance_row(const struct carry_view *v, const struct carry_stance *s, struct term *t)
{
	const struct carry *c = v->c;
	const struct dossier *k = c->before;
	const struct fact *f = dossier_fact(k, s->fact);
	struct buf line = BUF_INIT;

	carry_old_address(c, &c->points.v[s->point], &line);
	buf_putc(&line, ' ');
	fact_say(k, s->fact, false, &line);
	buf_puts(&line, DOT);
	cite_put(k, s->fact, &line);
	buf_printf(&line, ": %s", carry_what_name[s->what]);
	if (s->what == CARRY_ASKED && k->r.files.v[f->file].scope) buf_printf(&line, " by its supplier");
	if (s->partly && s->what == CARRY_ASKED) buf_puts(&line, "; an alternative that it names is gone");
	text_row(t, &line, 2);
	buf_release(&line);
}

static void line_row(const struct carry_view *v, const struct carry_line *l, struct term *t)
{
	const struct dossier *k = v->c->before;
	struct buf line = BUF_INIT;

	fact_say(k, l->fact, true, &line);
	buf_puts(&line, DOT);
	cite_put(k, l->fact, &line);
	buf_printf(&line, ": %s",
		l->what == CARRY_ASKED && !l->condition ? "is about wording that is another now"
							: carry_what_name[l->what]);
	text_row(t, &line, 2);
	buf_release(&line);
}

/* What goes into the case as a comment holds nothing of what somebody's own file says. */
static bool counted(const struct carry_view *v, uint32_t fact)
{
	const struct dossier *k = v->c->before;

	return !v->beside || !k->r.files.v[dossier_fact(k, fact)->file].scope;
}

static bool told(const struct carry_view *v, uint32_t fact, uint8_t what)
{
	return what >= CARRY_ASKED && what != CARRY_AGAIN && counted(v, fact);
}

/* The heading, and "9 stances: 5 as written, 4 to be confirmed". False, and nothing: there are none. */
static bool counts_row(
	const unsigned *n, const char *what, const char *heading, const char *remark, struct term *t)
{
	unsigned all = 0;
	struct buf line = BUF_INIT;

	for (unsigned i = 0; i < N_CARRY; i++) all += n[i];
	if (!all) return false;
	term_heading(t, heading, remark);
	put_plural(&line, all, what);
	for (unsigned i = 0, any = 0; i < N_CARRY; i++)
		if (n[i]) buf_printf(&line, "%s%u %s", any++ ? ", " : ": ", n[i], carry_what_name[i]);
	text_row(t, &line, 2);
	buf_release(&line);
	return true;
}

static void stances_part(const struct carry_view *v, struct term *t)
{
	const struct carry *c = v->c;
	unsigned n[N_CARRY] = { 0 };

	for (size_t i = 0; i < c->stances.n; i++) n[c->stances.v[i].what] += counted(v, c->stances.v[i].fact);
	if (!counts_row(n, "stance", "Stances", NULL, t)) return;
	for (size_t i = 0; i < c->stances.n; i++)
		if (told(v, c->stances.v[i].fact, c->stances.v[i].what)) stance_row(v, &c->stances.v[i], t);
}

static void lines_part(const struct carry_view *v, struct term *t)
{
	const struct carry *c = v->c;
	unsigned n[N_CARRY] = { 0 };

	for (size_t i = 0; i < c->lines.n; i++) n[c->lines.v[i].what] += counted(v, c->lines.v[i].fact);
	if (!counts_row(
		    n, "line", "Other lines", "conditions, orders, packages, what is agreed, and so on", t))
		return;
	for (size_t i = 0; i < c->lines.n; i++)
		if (told(v, c->lines.v[i].fact, c->lines.v[i].what)) line_row(v, &c->lines.v[i], t);
}

static void supplier_part(const struct carry_view *v, uint32_t file, struct term *t)
{
	const struct dossier *k = v->c->before;
	struct buf lines = BUF_INIT, text = BUF_INIT;
	struct str rest, line;

	carry_for_supplier(v, file, &lines);
	if (lines.n) {
		buf_puts(&text, "For ");
		term_clean(&text, k->r.files.v[file].supplier);
		term_heading(t, text.p, "to be confirmed, in its own file");
		buf_clear(&text);
		term_clean(&text, buf_str(&k->r.files.v[file].path));
		text_row(t, &text, 2);
	}
	for (rest = buf_str(&lines); str_next(&rest, '\n', &line);) {
		buf_clear(&text);
		term_clean(&text, line);
		out_printf(t->out, "    %s\n", text.n ? text.p : "");
	}
	buf_release(&lines);
	buf_release(&text);
}

static void suppliers_part(const struct carry_view *v, struct term *t)
{
	const struct dossier *k = v->c->before;
	bool any = false;
	struct buf line = BUF_INIT;

	for (uint32_t i = 0; i < k->r.files.n; i++) {
		any = any || k->r.files.v[i].scope;
		if (k->r.files.v[i].scope && !v->beside) supplier_part(v, i, t);
	}
	if (any && v->beside) {
		out_putc(t->out, '\n');
		buf_puts(&line, "Whoever has a file of its own is asked apart: --for P prints what P may "
				"want to add to it.");
		text_row(t, &line, 0);
	}
	buf_release(&line);
}

static void fresh_part(const struct carry_view *v, struct term *t)
{
	const struct carry *c = v->c;
	struct buf line = BUF_INIT;

	if (!c->fresh.n) return;
	term_heading(t, "New points", "nobody has been asked about them");
	for (size_t i = 0; i < c->fresh.n; i++) {
		if (i) buf_putc(&line, ' ');
		carry_address(c->after, c->new, NOWHERE, c->fresh.v[i], &line);
	}
	text_row(t, &line, 2);
	buf_release(&line);
}

/* ---- the whole ---- */

static void head_line(const struct carry_view *v, struct term *t)
{
	const struct carry *c = v->c;
	const struct dossier *k = c->before;
	struct buf line = BUF_INIT;
	struct str rest, one;

	buf_printf(&line, "From %.*s to %.*s (", STRF(k->entities.v[k->texts.v[c->old].entity].name),
		STRF(v->draft));
	term_clean(&line, v->path);
	buf_puts(&line, "), on ");
	day_say(c->day, &line);
	text_row(t, &line, 0);
	buf_clear(&line);
	if (!v->notation.n) buf_puts(&line, "All is carried: no line is missing.");
	else if (v->written) {
		unsigned n = 0;

		for (rest = buf_str(&v->notation); str_next(&rest, '\n', &one);)
			n += str_trim(one).n && str_trim(one).p[0] != '#';
		put_plural(&line, n, "statement");
		buf_puts(&line, " added to ");
		term_clean(&line, str_of(v->main));
		buf_putc(&line, '.');
	} else buf_puts(&line, "Nothing is written: --write adds the lines above to the case.");
	text_row(t, &line, 0);
	buf_release(&line);
}

void carry_text(const struct carry_view *v, struct term *t)
{
	const struct carry *c = v->c;

	head_line(v, t);
	if (c->points.n) term_heading(t, "Points", "of which the case speaks");
	for (size_t i = 0; i < c->points.n; i++) point_row(v, &c->points.v[i], t);
	stances_part(v, t);
	lines_part(v, t);
	fresh_part(v, t);
	suppliers_part(v, t);
}
