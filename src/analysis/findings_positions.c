/* findings_positions: what the lines about one party say of each other, and of what is recorded: contested
 * (C36), in its own file otherwise (C37), otherwise than its bloc (C38), recorded otherwise (C34). */
#include "analysis/findings_parts.h"

/* ---- C34: recorded and computed ---- */

static void find_recorded(struct finder *x)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->n_current; i++) {
		const struct issue_status *s = &x->s->issue[i];
		struct buf issue = BUF_INIT, phrase = BUF_INIT;

		if (!s->differs || s->recorded == NOTHING) continue;
		issue_put(k, i, &issue);
		status_recorded(k, x->s, i, &phrase);
		find(x, FIND_RECORDED, s->recorded, 0,
			"%s is recorded as %s; by what the parties say it is %s", issue.p, phrase.p,
			status_name[s->status]);
		find_hint(x,
			"Bring the stances up to date, or write that it was opened again: `reopened %.*s by "
			"\xE2\x80\xA6`.",
			STRF(k->issues.v[i].address));
		buf_release(&issue);
		buf_release(&phrase);
	}
}

/* ---- the lines of one position ---- */

static void tell_contested(struct finder *x, const struct position *p, const char *who, const char *issue)
{
	const struct dossier *k = x->k;
	uint32_t first = NOTHING;
	struct buf others = BUF_INIT, item = BUF_INIT;
	struct series series = { .out = &others, .most = 4 };

	for (uint32_t i = 0; i < p->n_voices; i++) {
		const struct voice *v = &k->voices.v[p->first_voice + i];

		if (v->fact == NOTHING) continue;
		if (first == NOTHING) first = v->fact;
		buf_clear(&item);
		if (v->via != NOTHING) entity_put(k, v->via, &item);
		else buf_puts(&item, "its own");
		spot_put(k, dossier_fact(k, v->fact), &item);
		series_add(&series, buf_str(&item));
	}
	if (first == NOTHING) { /* attributions to two blocs in the text */
		buf_release(&item);
		buf_release(&others);
		return;
	}
	series_end(&series);
	find(x, FIND_CONTESTED, first, 0,
		"what %s says on %s is contested: %u lines of equal weight differ: %s", who, issue,
		(unsigned)p->n_voices, others.p);
	find_hint(x,
		"Only what they have in common counts. Ask %s; a line with a later date, or one that names "
		"it, holds.",
		who);
	buf_release(&item);
	buf_release(&others);
}

static void tell_beside(struct finder *x, const struct position *p, const char *who, const char *issue)
{
	const struct dossier *k = x->k;
	uint32_t own = k->voices.v[p->first_voice].fact;
	struct buf spot = BUF_INIT, bloc = BUF_INIT;

	buf_reserve(&spot, 0);
	if (own == NOTHING) return;
	if (p->declared != NOTHING) {
		spot_put(k, dossier_fact(k, own), &spot);
		find(x, FIND_DIFFERS, p->declared, 0,
			"on %s the own file of %s says otherwise%s, and that holds", issue, who, spot.p);
		find_hint(x, "Only who may see both is told. What %s says to the table is worth a question.",
			who);
	}
	if (p->bloc != NOTHING && !stance_same(k, own, p->bloc, false)) {
		buf_clear(&spot);
		buf_reserve(&spot, 0);
		spot_put(k, dossier_fact(k, p->bloc), &spot);
		holders_put(k, dossier_fact(k, p->bloc), &bloc);
		find(x, FIND_DISSENT, own, 0, "%s says otherwise on %s than %s%s", who, issue, bloc.p,
			spot.p);
		find_hint(x,
			"If the line of the bloc was not meant for %s, it says so: `%s except %s: "
			"\xE2\x80\xA6`.",
			who, bloc.p, who);
	}
	buf_release(&spot);
	buf_release(&bloc);
}

void find_positions(struct finder *x)
{
	const struct dossier *k = x->k;

	find_recorded(x);
	for (size_t i = 0; i < k->positions.n; i++) {
		const struct position *p = &k->positions.v[i];
		struct buf who = BUF_INIT, issue = BUF_INIT;

		if (!k->issues.v[p->issue].current || k->who.v[p->who].heir != NOTHING) continue;
		if (p->n_voices < 2 && p->declared == NOTHING && p->bloc == NOTHING) continue;
		who_put(k, p->who, &who);
		issue_put(k, p->issue, &issue);
		if (p->n_voices > 1) tell_contested(x, p, who.p, issue.p);
		else tell_beside(x, p, who.p, issue.p);
		buf_release(&who);
		buf_release(&issue);
	}
}
