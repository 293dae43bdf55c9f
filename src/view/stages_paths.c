/* stages_paths: for people: the paths of approval at home, and the closing votes. See stages.h. */
#include "view/casehead.h"
#include "view/show_fact.h"
#include "view/stages.h"

#define DOT " \xC2\xB7 "

static void row(struct term *t, unsigned indent, const struct buf *line)
{
	out_pad(t->out, ' ', indent);
	term_wrap(t, buf_str(line), (struct wrap){ .at = indent, .indent = indent + 2 });
}

static void count_days(int64_t days, struct buf *out)
{
	put_plural(out, (uint64_t)(days < 0 ? -days : days), "day");
}

/* ", in 5 days", ", in 41 days at most", ", today", ", 3 days over": the last day planned. */
static void due_put(const struct dossier *k, const struct approval_step *s, struct buf *out)
{
	const struct date *plan = approval_plan(k, s);

	if (s->days == INT32_MAX) return;
	buf_puts(out, s->days > 0 ? ", in " : ", ");
	if (!s->days) buf_puts(out, "today");
	else count_days(s->days, out);
	if (s->days < 0) buf_puts(out, " over");
	else if (s->days && plan->first != plan->last) buf_puts(out, " at most");
}

/* ---- approvals ---- */

/* "Congress", or what it is called where it has no name. */
static void step_name_put(const struct dossier *k, const struct approval_step *s, struct buf *out)
{
	if (s->entity != NOTHING) name_put(k, s->entity, out);
	else fact_words_put(k, s->fact, out);
}

static void share_put(const struct vote_share *s, const char *of, struct buf *out)
{
	buf_printf(out, "%u.%u %% of %s", s->tenths / 10, s->tenths % 10, of);
	buf_printf(out, " (%lld)", (long long)s->total);
}

static const char *reach_word(const struct vote_share *s)
{
	return !s->known ? "not known" : s->reach > 0 ? "yes" : s->reach < 0 ? "no" : "exactly";
}

/* "535 yes, 37 no, 8 abstain: 92.2 % of all cast (580), 93.5 % of yes and no (572); reaches 1/2 of all: yes,
 * of yes and no: yes" */
static void counts_put(const struct approval_step *s, struct buf *out)
{
	const struct {
		int64_t n;
		const char *word;
	} counts[] = { { s->yes, "yes" }, { s->no, "no" }, { s->abstain, "abstain" } };
	bool any = false;

	for (unsigned i = 0; i < 3; i++) {
		if (counts[i].n < 0) continue;
		buf_printf(out, "%s%lld %s", any ? ", " : ": ", (long long)counts[i].n, counts[i].word);
		any = true;
	}
	if (s->all.known) {
		buf_puts(out, "; ");
		share_put(&s->all, "all cast", out);
	}
	if (s->cast.known) {
		buf_puts(out, ", ");
		share_put(&s->cast, "yes and no", out);
	}
	if (s->all.known && s->share)
		buf_printf(out, "; reaches %lld/%lld of all: %s, of yes and no: %s", (long long)s->share_of,
			(long long)s->share, reach_word(&s->all), reach_word(&s->cast));
}

/* What came of a step, or that nothing has. */
static void result_put(const struct stages_view *v, const struct approval_step *s, struct buf *out)
{
	const struct dossier *k = v->k;
	const struct date *on =
		s->result == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, s->result), W_ON);

	if (s->result == NOTHING) {
		buf_puts(out, s->circle ? "comes after itself: the lines that say `after` go in a circle"
			      : s->open ? "open"
					: "nothing yet; waits for ");
		if (!s->open && !s->circle) step_name_put(k, &v->approvals->steps.v[s->after], out);
		return;
	}
	if (s->contested) buf_puts(out, "contested, given and refused: ");
	buf_add(out, word_text[s->state]);
	if (on) {
		buf_puts(out, on->form == DATE_DAY ? " on " : ", ");
		date_say(out, on);
	}
	counts_put(s, out);
	vouch_put(k, s->result, out);
}

/* `Congress  “party congress” · planned for 8 June 2024 · share 1/2 · about D3` */
static void step_put(const struct stages_view *v, const struct approval_step *s, struct buf *out)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, s->fact);
	const struct clause *about = fact_clause(&k->r, f, W_ABOUT);
	const struct date *plan = approval_plan(k, s);

	if (s->entity != NOTHING) {
		name_put(k, s->entity, out);
		buf_puts(out, "  ");
	}
	fact_words_put(k, s->fact, out);
	if (plan) {
		buf_puts(out, DOT "planned ");
		buf_puts(out, fact_has(&k->r, f, W_ON) ? "for " : "until ");
		date_say(out, plan);
		due_put(k, s, out);
	}
	if (s->share) buf_printf(out, DOT "share %lld/%lld", (long long)s->share_of, (long long)s->share);
	if (about) {
		buf_puts(out, DOT "about ");
		clause_text_put(k, f, about, out);
	}
	if (s->after != NOTHING) {
		buf_puts(out, DOT "after ");
		step_name_put(k, &v->approvals->steps.v[s->after], out);
	}
	vouch_put(k, s->fact, out);
}

static void early_line(const struct stages_view *v, const struct approval_step *s, struct term *t)
{
	const struct approval_step *before = s->after == NOTHING ? NULL : &v->approvals->steps.v[s->after];
	struct buf line = BUF_INIT;

	if (s->early == IN_TURN || !before) return;
	buf_puts(&line, s->early == EARLY_DATED ? "given before " : "given, though nothing came of ");
	if (s->early == EARLY_OPEN && before->state == W_REFUSED) {
		buf_clear(&line);
		buf_puts(&line, "given, though it comes after what was refused: ");
	}
	step_name_put(v->k, before, &line);
	if (s->early == EARLY_DATED) buf_puts(&line, ", after which it comes");
	row(t, 8, &line);
	buf_release(&line);
}

static void holder_put(const struct dossier *k, uint32_t fact, struct buf *out)
{
	const struct clause *holder = fact_clause(&k->r, dossier_fact(k, fact), W_HOLDER);

	if (holder) names_put(k, clause_values(&k->r, holder), holder->n, out);
}

/* "SUD: 1 of 3 given; next House, in 5 days" */
static void path_line(const struct stages_view *v, const struct approval_path *p, struct term *t)
{
	struct buf line = BUF_INIT;

	holder_put(v->k, p->fact, &line);
	buf_printf(&line, ": %u of %u given", (unsigned)p->given, (unsigned)p->n);
	if (p->refused) buf_printf(&line, ", %u refused", (unsigned)p->refused);
	if (p->next != NOTHING) {
		buf_puts(&line, "; next ");
		step_name_put(v->k, &v->approvals->steps.v[p->next], &line);
		due_put(v->k, &v->approvals->steps.v[p->next], &line);
	} else if (p->given < p->n) {
		buf_puts(&line, "; no step is open");
	}
	row(t, 2, &line);
	buf_release(&line);
}

void stages_approvals_text(const struct stages_view *v, struct term *t)
{
	if (!v->approvals->paths.n) return;
	term_heading(t, "Approval at home", NULL);
	for (size_t i = 0; i < v->approvals->paths.n && !t->out->error; i++) {
		const struct approval_path *p = &v->approvals->paths.v[i];

		path_line(v, p, t);
		for (uint32_t n = p->first; n < p->first + p->n; n++) {
			const struct approval_step *s = &v->approvals->steps.v[n];
			struct buf line = BUF_INIT;

			step_put(v, s, &line);
			row(t, 4, &line);
			buf_clear(&line);
			result_put(v, s, &line);
			row(t, 8, &line);
			early_line(v, s, t);
			buf_release(&line);
		}
	}
}

/* ---- closings ---- */

/* "D3, 10 to 17 June 2024: over, 3 days ago; NOR SUD ISL are asked; silence counts" */
static void closing_line(const struct stages_view *v, const struct closing *c, struct term *t)
{
	const struct dossier *k = v->k;
	const struct fact *f = dossier_fact(k, c->fact);
	const struct date *from = fact_date(&k->r, f, W_FROM), *until = fact_date(&k->r, f, W_UNTIL);
	const struct clause *of = fact_clause(&k->r, f, W_OF);
	struct buf line = BUF_INIT;

	name_put(k, c->draft, &line);
	if (from) {
		buf_puts(&line, ", from ");
		date_say(&line, from);
	}
	if (until) {
		buf_puts(&line, from ? " until " : ", until ");
		date_say(&line, until);
	}
	buf_printf(&line, ": %s", closing_state_name[c->state]);
	if (c->state != CLOSING_NOT_YET && c->days != INT32_MAX) {
		buf_puts(&line, ", ");
		if (c->days) count_days(c->days, &line);
		buf_puts(&line, c->days < 0 ? " ago" : c->days ? " left" : "its last day is today");
	}
	buf_puts(&line, "; asked: ");
	names_put(k, clause_values(&k->r, of), of->n, &line);
	if (c->silence) buf_puts(&line, "; silence counts as yes");
	vouch_put(k, c->fact, &line);
	row(t, 2, &line);
	buf_release(&line);
}

/* "yes: NOR, 11 June 2024 [Gaz]" */
static void vote_lines(const struct stages_view *v, const struct closing *c, enum word word, struct term *t)
{
	const struct dossier *k = v->k;
	struct buf line = BUF_INIT;

	for (uint32_t i = c->first; i < c->first + c->n; i++) {
		const struct ballot *b = &v->closings->ballots.v[i];
		const struct date *on =
			b->vote == NOTHING ? NULL : fact_date(&k->r, dossier_fact(k, b->vote), W_ON);

		if (b->word != word) continue;
		if (line.n) buf_puts(&line, "; ");
		else buf_printf(&line, "%s: ", word_text[word].p);
		code_put(k, b->who, &line);
		if (b->contested) buf_puts(&line, " (contested: votes of one day differ)");
		if (on) buf_puts(&line, ", ");
		if (on) date_say(&line, on);
		if (fact_has(&k->r, dossier_fact(k, b->vote), W_BECAUSE)) {
			buf_puts(&line, " because ");
			fact_words_put(k, b->vote, &line);
		}
		vouch_put(k, b->vote, &line);
	}
	if (line.n) row(t, 4, &line);
	buf_release(&line);
}

/* " (3 of 4 points; it has spoken on the others)" */
static void points_put(const struct dossier *k, const struct ballot *b, struct buf *out)
{
	if (b->silence == SILENCE_YES && b->points < b->of)
		buf_printf(out, " (on %u of %u points; on the others it has spoken)", (unsigned)b->points,
			(unsigned)b->of);
	if (b->silence != SILENCE_BROKEN) return;
	buf_puts(out, " (");
	if (b->objection != NOTHING) fact_say(k, b->objection, true, out);
	else buf_puts(out, "it has spoken on every point");
	buf_putc(out, ')');
	if (b->objection != NOTHING) vouch_put(k, b->objection, out);
}

static void silent_line(const struct stages_view *v, const struct closing *c, enum silence silence,
	const char *label, struct term *t)
{
	struct buf line = BUF_INIT;

	for (uint32_t i = c->first; i < c->first + c->n; i++) {
		const struct ballot *b = &v->closings->ballots.v[i];

		if (b->word != W_NOTHING || b->silence != silence) continue;
		buf_puts(&line, line.n ? ", " : label);
		code_put(v->k, b->who, &line);
		points_put(v->k, b, &line);
	}
	if (line.n) row(t, 4, &line);
	buf_release(&line);
}

static void counts_line(const struct closing *c, struct term *t)
{
	struct buf line = BUF_INIT;

	if (c->state == CLOSING_NOT_YET && c->none == c->n) return;
	buf_printf(&line, "%u yes, %u no, %u abstain, %u not voted", (unsigned)c->yes, (unsigned)c->no,
		(unsigned)c->abstain, (unsigned)c->none);
	row(t, 4, &line);
	buf_release(&line);
}

void stages_closings_text(const struct stages_view *v, struct term *t)
{
	if (v->closings->list.n || v->k->texts.n) term_heading(t, "Closing vote", NULL);
	if (!v->closings->list.n && v->k->texts.n) {
		struct buf line = BUF_INIT;

		buf_puts(&line, v->k->all ? "No closing vote is open"
					  : "No closing vote that may be seen here is open");
		buf_puts(&line, ": parties are asked for criticism, not for yes or no.");
		row(t, 2, &line);
		buf_release(&line);
	}
	for (size_t i = 0; i < v->closings->list.n && !t->out->error; i++) {
		const struct closing *c = &v->closings->list.v[i];

		closing_line(v, c, t);
		counts_line(c, t);
		vote_lines(v, c, W_YES, t);
		vote_lines(v, c, W_NO, t);
		vote_lines(v, c, W_ABSTAIN, t);
		if (c->state == CLOSING_NOT_YET) continue;
		silent_line(v, c, SILENCE_NOTHING, "not voted: ", t);
		silent_line(v, c, SILENCE_YES, "not voted, taken to accept by silence: ", t);
		silent_line(v, c, SILENCE_BROKEN, "not voted, and not silent: ", t);
	}
}
