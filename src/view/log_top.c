/* log_top: what changed the case itself, at the head of the timeline; see log.h. */
#include "base/utf8.h"
#include "view/casehead.h"
#include "view/log.h"
#include "view/show_fact.h"
#include "view/sources.h"

#define DOT " \xC2\xB7 "

static void entities_put(
	const struct dossier *k, const struct upheavals *all, struct upheaval_list l, struct buf *out)
{
	for (uint32_t i = 0; i < l.n; i++) {
		if (i) buf_putc(out, ' ');
		name_put(k, all->entities.v[l.first + i], out);
	}
}

/* ---- what it is ---- */

static void drafter_put(
	const struct dossier *k, const struct upheavals *all, const struct upheaval *u, struct buf *out)
{
	const struct fact *f = dossier_fact(k, u->fact);

	buf_puts(out, f->word == W_DRAFT ? "drafting passed from " : "the pen passed from ");
	entities_put(k, all, u->from, out);
	buf_puts(out, " to ");
	entities_put(k, all, u->to, out);
	if (f->word != W_DRAFT) return;
	buf_puts(out, " with ");
	name_put(k, f->name, out);
}

static void host_put(
	const struct dossier *k, const struct upheavals *all, const struct upheaval *u, struct buf *out)
{
	const struct fact *f = dossier_fact(k, u->fact);
	const struct clause *body = fact_clause(&k->r, f, W_BODY);

	entities_put(k, all, u->from, out);
	buf_puts(out, " withdrew as host");
	if (!body || !body->n) return;
	buf_puts(out, " of ");
	clause_text_put(k, f, body, out);
}

void upheaval_put(
	const struct dossier *k, const struct upheavals *all, const struct upheaval *u, struct buf *out)
{
	switch ((enum upheaval_kind)u->kind) {
	case UPHEAVAL_PARTY:
	case UPHEAVAL_REPLACED:
		entities_put(k, all, u->from, out);
		buf_puts(out, " replaced by ");
		entities_put(k, all, u->to, out);
		break;
	case UPHEAVAL_SUSPENDED:
	case UPHEAVAL_RESUMED:
	case UPHEAVAL_OVERTAKEN:
	case UPHEAVAL_CLOSED: buf_printf(out, "the case is %s", upheaval_name[u->kind]); break;
	case UPHEAVAL_DRAFTER: drafter_put(k, all, u, out); break;
	case UPHEAVAL_WITHDRAWN:
		entities_put(k, all, u->from, out);
		buf_puts(out, " withdrawn");
		break;
	case UPHEAVAL_HOST: host_put(k, all, u, out); break;
	}
}

/* ---- what that means for other lines ---- */

void invalid_put(
	const struct dossier *k, const struct upheavals *all, const struct upheaval *u, struct buf *out)
{
	static const char *const what[N_UPHEAVALS] = { [UPHEAVAL_PARTY] = "to be confirmed by ",
		[UPHEAVAL_SUSPENDED] = "rest until it goes on",
		[UPHEAVAL_RESUMED] = "lapsed meanwhile, to be set again",
		[UPHEAVAL_OVERTAKEN] = "were open, to be taken up again or dropped",
		[UPHEAVAL_CLOSED] = "were open, to be taken up again or dropped",
		[UPHEAVAL_DRAFTER] = "to be taken over by ",
		[UPHEAVAL_REPLACED] = "to be asked or made again for the new text",
		[UPHEAVAL_WITHDRAWN] = "to be asked or made again for another text",
		[UPHEAVAL_HOST] = "count on this host, to be settled anew" };

	if (!u->n) return;
	put_plural(out, u->n, "line");
	buf_printf(out, " %s",
		u->n == 1 && u->kind == UPHEAVAL_HOST        ? "counts on this host, to be settled anew"
		: u->n == 1 && u->kind == UPHEAVAL_SUSPENDED ? "rests until it goes on"
		: u->n == 1 && u->kind >= UPHEAVAL_OVERTAKEN && u->kind <= UPHEAVAL_CLOSED
			? "was open, to be taken up again or dropped"
			: what[u->kind]);
	if (u->kind == UPHEAVAL_DRAFTER) entities_put(k, all, u->to, out);
	if (u->kind == UPHEAVAL_PARTY)
		code_put(k, seat_now(k, k->entities.v[all->entities.v[u->from.first]].table), out);
}

/* "18 stances, 7 conditions, 1 act" */
static void kinds_put(
	const struct dossier *k, const struct upheavals *all, const struct upheaval *u, struct buf *out)
{
	uint32_t n[N_STATEMENTS] = { 0 };
	uint8_t order[N_STATEMENTS];
	unsigned kinds = 0;

	for (uint32_t i = 0; i < u->n; i++) {
		uint8_t word = dossier_fact(k, all->lines.v[u->first + i])->word;

		if (word >= W_HANDED && word <= W_RATIFIED) word = W_HANDED;
		if (!n[word]++) order[kinds++] = word;
	}
	for (unsigned i = 0; i < kinds; i++)
		buf_printf(out, "%s%u %s", i ? ", " : "", (unsigned)n[order[i]],
			kind_noun((enum word)order[i], n[order[i]] > 1));
}

/* ---- the part ---- */

bool upheaval_asked(const struct log_view *v, const struct upheaval *u)
{
	struct moment m;
	bool dated = moment_of(v->k, u->fact, &m);

	if (v->asked.since != DAY_ALWAYS && (!dated || m.day < v->asked.since)) return false;
	if (v->asked.until != DAY_NEVER && (!dated || m.day > v->asked.until)) return false;
	if (kind_asked(v->k, &v->asked, u->fact)) return true;
	for (uint32_t i = 0; i < u->n; i++)
		if (kind_asked(v->k, &v->asked, v->upheavals.lines.v[u->first + i])) return true;
	return false;
}

/* "Overtaken …, 8 December 2024, because a party is gone [A31]" */
static void head_line(const struct log_view *v, const struct upheaval *u, struct term *t)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, u->fact);
	struct buf line = BUF_INIT;

	if (u->on) {
		date_say(&line, u->on);
		buf_puts(&line, ": ");
	}
	upheaval_put(k, &v->upheavals, u, &line);
	if (fact_has(&k->r, f, W_BECAUSE) || fact_has(&k->r, f, W_WORDS)) {
		buf_puts(&line, fact_has(&k->r, f, W_WORDS) ? ": " : ", because ");
		fact_words_put(k, u->fact, &line);
	}
	log_tail(k, u->fact, v->all, &line);
	text_row(t, &line, 2);
	buf_release(&line);
}

static void ended_line(const struct log_view *v, const struct upheaval *u, struct term *t)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, u->ended);
	const struct date *on = fact_date(&k->r, f, W_ON);
	struct buf line = BUF_INIT;

	if (f->word == W_HOST) buf_puts(&line, "back since");
	else buf_printf(&line, "then %s", word_text[fact_state(&k->r, f)].p);
	if (on) {
		buf_puts(&line, f->word == W_HOST ? " " : ", ");
		date_say(&line, on);
	}
	log_tail(k, u->ended, v->all, &line);
	text_row(t, &line, 4);
	buf_release(&line);
}

static void invalid_lines(const struct log_view *v, const struct upheaval *u, struct term *t)
{
	struct buf line = BUF_INIT;

	invalid_put(v->k, &v->upheavals, u, &line);
	buf_puts(&line, ": ");
	kinds_put(v->k, &v->upheavals, u, &line);
	text_row(t, &line, 4);
	for (uint32_t i = 0; v->all && i < u->n; i++) {
		uint32_t fact = v->upheavals.lines.v[u->first + i];
		const struct date *on = fact_date(&v->k->r, dossier_fact(v->k, fact), W_ON);

		buf_clear(&line);
		buf_add(&line, log_kind(dossier_fact(v->k, fact)));
		buf_putc(&line, ' ');
		log_say(v->k, fact, W_NOTHING, false, &line);
		if (on) {
			buf_puts(&line, DOT);
			date_say(&line, on);
		}
		log_tail(v->k, fact, true, &line);
		text_row(t, &line, 6);
	}
	buf_release(&line);
}

void log_top(const struct log_view *v, struct term *t)
{
	uint32_t n = 0, left = 0;
	struct buf remark = BUF_INIT;

	for (size_t i = 0; i < v->upheavals.list.n; i++) n += upheaval_asked(v, &v->upheavals.list.v[i]);
	if (!n) return;
	if (n > 1) buf_printf(&remark, "%u, the newest first", (unsigned)n);
	term_heading(t, "What changed the case", n > 1 ? remark.p : NULL);
	for (size_t i = 0; i < v->upheavals.list.n; i++) {
		const struct upheaval *u = &v->upheavals.list.v[i];

		if (!upheaval_asked(v, u)) continue;
		head_line(v, u, t);
		if (u->ended != NOTHING) ended_line(v, u, t);
		if (u->n) invalid_lines(v, u, t);
		left += u->n;
	}
	if (left && !v->all) {
		out_puts(t->out, "  ");
		term_wrap(t,
			STR("--all lists these lines; what is said or done again since is not among them."),
			(struct wrap){ .at = 2, .indent = 2, .faint = true });
	}
	buf_release(&remark);
}
