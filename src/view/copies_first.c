/* copies_first: who had or saw a draft first, for people. */
#include "view/casehead.h"
#include "view/copies.h"

#define LABEL 14 /* columns of what stands before the names */

/* ", 14 or 22 June 2023"; ", by 22 June 2023" where a line leaves open how long before; nothing without a
 * date. */
static void when_put(const struct dossier *k, const struct copy_sight *s, struct buf *out)
{
	const struct date *on = fact_date(&k->r, dossier_fact(k, s->fact), W_ON);

	buf_puts(out, ", ");
	if (!on) buf_puts(out, "no date");
	if (!on) return;
	if (s->least < on->first && on->last != DAY_NEVER) {
		buf_puts(out, "by ");
		day_say(on->last, out);
	} else {
		date_say(out, on);
	}
}

static void way_put(const struct dossier *k, const struct copy_sight *s, struct buf *out)
{
	const struct fact *f = dossier_fact(k, s->fact);
	const struct value *copy = fact_value(&k->r, f, W_BODY);

	/* that it was handed the draft itself is what one expects */
	if (f->word != W_HANDED) buf_printf(out, ", %s", word_text[f->word].p);
	if (draft_original(k, copy->means) == copy->means) return;
	buf_puts(out, f->word == W_HANDED ? ", as " : " as ");
	name_put(k, copy->means, out);
}

static void tail_put(const struct dossier *k, const struct copy_sight *s, struct buf *out)
{
	when_put(k, s, out);
	way_put(k, s, out);
	vouch_put(k, s->fact, out);
}

/* "SY TR, 14 or 22 June 2023 [S]; IR, by 22 June 2023, held [S]": those of one place; of one date, way and
 * source the names stand together. */
static void rank_put(const struct copies_view *v, uint32_t first, uint32_t end, struct buf *out)
{
	struct buf tail = BUF_INIT, next = BUF_INIT;

	for (uint32_t i = first; i < end; i++) {
		const struct copy_sight *s = &v->c->sights.v[i];

		if (i > first) buf_puts(out, " ");
		name_put(v->k, s->holder, out);
		buf_clear(&tail);
		tail_put(v->k, s, &tail);
		buf_clear(&next);
		if (i + 1 < end) tail_put(v->k, &v->c->sights.v[i + 1], &next);
		if (i + 1 < end && str_eq(buf_str(&tail), buf_str(&next))) continue;
		buf_add(out, buf_str(&tail));
		if (i + 1 < end) buf_putc(out, ';');
	}
	buf_release(&tail);
	buf_release(&next);
}

static bool one_day(const struct copies_view *v, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (v->c->sights.v[i].least != v->c->sights.v[first].most ||
			v->c->sights.v[i].most != v->c->sights.v[first].most)
			return false;
	return true;
}

static void labelled(struct term *t, const char *label, const struct buf *line)
{
	out_puts(t->out, "  ");
	term_puts(t, STYLE_FAINT, label);
	out_pad(t->out, ' ', LABEL - (unsigned)str_of(label).n);
	term_wrap(t, buf_str(line), (struct wrap){ .at = LABEL + 2, .indent = LABEL + 4 });
}

/* "3 days between the first and the last" */
static void days_line(const struct copy_order *o, struct term *t)
{
	struct buf line = BUF_INIT;

	if (o->days_least < 0 || o->n < 2 || !o->days_most || (!o->days_least && o->days_most < 0)) return;
	if (o->days_most == o->days_least) {
		put_plural(&line, (uint64_t)o->days_least, "day");
	} else if (o->days_most < 0) {
		put_plural(&line, (uint64_t)o->days_least, "day");
		buf_puts(&line, " or more");
	} else {
		buf_printf(&line, "%d to ", (int)o->days_least);
		put_plural(&line, (uint64_t)o->days_most, "day");
	}
	buf_puts(&line, " between the first and the last");
	labelled(t, "", &line);
	buf_release(&line);
}

void copies_first_text(const struct copies_view *v, const struct copy_order *o, struct term *t)
{
	struct buf line = BUF_INIT;
	uint32_t end;

	for (uint32_t i = o->first; i < o->first + o->n; i = end) {
		uint32_t place = v->c->sights.v[i].place;

		for (end = i; end < o->first + o->n && v->c->sights.v[end].place == place;) end++;
		buf_clear(&line);
		rank_put(v, i, end, &line);
		if (place && end - i > 1)
			buf_puts(&line, one_day(v, i, end) ? "; all on one day"
							   : "; which of them first is not known");
		labelled(t, !place ? "when unknown" : place == 1 ? "had it first" : "then", &line);
	}
	days_line(o, t);
	buf_clear(&line);
	for (uint32_t i = 0; i < o->n_missing; i++) {
		if (i) buf_putc(&line, ' ');
		code_put(v->k, v->c->missing.v[o->first_missing + i], &line);
	}
	if (line.n && copies_tells_missing(v->k)) labelled(t, "none so far", &line);
	buf_release(&line);
}
