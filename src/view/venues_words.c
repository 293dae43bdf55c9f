/* venues_words: how venues says things. */
#include "view/casehead.h"
#include "view/venues.h"

const char *const rule_kind_word[] = { [RULE_TURNS] = "turns",
	[RULE_SHARES] = "shares",
	[RULE_NEVER_TWICE] = "never-twice",
	[RULE_ALTERNATING] = "alternating" };

/* ---- places, hosts ---- */

void host_put(const struct venues_view *v, const struct venue_session *s, struct buf *out)
{
	if (s->host == NOTHING) return;
	code_put(v->k, s->host, out);
	if (s->seat == s->host) return;
	buf_puts(out, ", now ");
	code_put(v->k, s->seat, out);
}

/* ---- rules ---- */

static const struct rule_host *hosts_of(const struct venues_view *v, const struct venue_rule *r)
{
	return v->v->rule_hosts.v + r->first_host;
}

void rule_hosts_put(const struct venues_view *v, const struct venue_rule *r, struct buf *out)
{
	if (r->kind == RULE_ALTERNATING) {
		code_put(v->k, r->alternating, out);
		buf_puts(out, r->n_hosts ? " every other time, between them " : " every other time");
	}
	for (uint32_t i = 0; i < r->n_hosts; i++) {
		if (i) buf_putc(out, ' ');
		code_put(v->k, hosts_of(v, r)[i].who, out);
		if (r->kind == RULE_SHARES) buf_printf(out, " %lld", (long long)hosts_of(v, r)[i].share);
	}
}

/* "Turns (possible)" */
static void rule_put(const struct venues_view *v, const struct venue_rule *r, struct buf *out)
{
	name_put(v->k, r->entity, out);
	buf_printf(out, " (%s)", word_text[r->state].p);
}

static void session_put(const struct venues_view *v, uint32_t session, struct buf *out)
{
	name_put(v->k, v->v->sessions.v[session].m.entity, out);
}

/* "16 to 17 February 2021 (Rounds/15)" */
static void when_put(const struct venues_view *v, uint32_t session, struct buf *out)
{
	const struct venue_session *s = &v->v->sessions.v[session];

	if (s->dated) {
		date_say(out, &s->on);
		buf_puts(out, " (");
	}
	session_put(v, session, out);
	if (s->dated) buf_putc(out, ')');
}

static bool names_host(const struct venues_view *v, const struct venue_rule *r, uint32_t who)
{
	if (who == r->alternating) return true;
	for (uint32_t i = 0; i < r->n_hosts; i++)
		if (hosts_of(v, r)[i].who == who) return true;
	return false;
}

void broken_put(const struct venues_view *v, const struct venue_rule *r, struct buf *out)
{
	const struct venue_session *s = &v->v->sessions.v[r->broken];

	session_put(v, r->broken, out);
	buf_puts(out, " was in ");
	host_put(v, s, out);
	if (!names_host(v, r, s->seat)) {
		buf_puts(out, ", which ");
		name_put(v->k, r->entity, out);
		buf_puts(out, " does not name");
	} else if (r->expected != NOTHING) {
		buf_puts(out, "; the turn was ");
		code_put(v->k, r->expected, out);
		buf_puts(out, "'s");
	} else if (r->kind == RULE_TURNS || r->kind == RULE_ALTERNATING) {
		buf_puts(out, "; every host had withdrawn");
	} else if (r->kind == RULE_SHARES) {
		buf_puts(out, r->never_twice ? ", against its share or twice running" : ", beyond its share");
	} else {
		buf_puts(out, " twice running");
	}
}

void note_put(const struct venues_view *v, const struct rule_note *n, struct buf *out)
{
	const struct host_line *l = &v->v->host_lines.v[n->line];

	code_put(v->k, l->who, out);
	buf_puts(out, " deferred");
	if (l->session != NOTHING) {
		buf_putc(out, ' ');
		name_put(v->k, l->session, out);
	}
	buf_puts(out, n->kept ? ": its turn was kept" : ": it was not its turn, so none was kept");
	vouch_put(v->k, l->fact, out);
}

void share_put(const struct venue_rule *r, uint32_t who, const struct venues *v, struct buf *out)
{
	int64_t share = 0, whole = r->whole, low, high;

	for (uint32_t i = 0; i < r->n_hosts; i++)
		if (v->rule_hosts.v[r->first_host + i].who == who)
			share = v->rule_hosts.v[r->first_host + i].share;
	if (r->kind == RULE_NEVER_TWICE) return;
	if (r->kind == RULE_ALTERNATING) {
		whole = 2 * (r->n_hosts ? (int64_t)r->n_hosts : 1);
		share = who == r->alternating ? whole / 2 : share ? 1 : 0;
	}
	if (!share || !whole) {
		buf_puts(out, "none");
		return;
	}
	low = r->n * share / whole;
	high = (r->n * share + whole - 1) / whole;
	buf_printf(out, "%lld", (long long)low);
	if (high > low) buf_printf(out, " or %lld", (long long)high);
	buf_printf(out, " of %u", (unsigned)r->n);
}

/* ---- reasons ---- */

static void turn_by_order(const struct venues_view *v, const struct venue_rule *r, struct buf *out)
{
	buf_puts(out, r->last == NOTHING ? "first in the order of " : "next in the order of ");
	rule_put(v, r, out);
	buf_puts(out, ": ");
	rule_hosts_put(v, r, out);
	if (r->last == NOTHING) return;
	buf_puts(out, "; of these ");
	code_put(v->k, v->v->sessions.v[r->last].seat, out);
	buf_puts(out, " hosted last, ");
	when_put(v, r->last, out);
}

static void turn_by_count(const struct venues_view *v, const struct venue_rule *r, struct buf *out)
{
	const struct rule_host *due = hosts_of(v, r);

	while (due->who != r->due) due++;
	buf_puts(out, r->kind == RULE_SHARES ? "most behind its share under " : "hosted least often under ");
	rule_put(v, r, out);
	if (r->kind == RULE_SHARES)
		buf_printf(out, ": %lld of every %lld, and %u of %u so far", (long long)due->share,
			(long long)r->whole, (unsigned)due->held, (unsigned)r->n);
	else buf_printf(out, ": %u of %u so far", (unsigned)due->held, (unsigned)r->n);
	if (r->never_twice && r->last != NOTHING) {
		buf_puts(out, "; no host twice running, and ");
		code_put(v->k, v->v->sessions.v[r->last].seat, out);
		buf_puts(out, " was last");
	}
}

static void turn_put(const struct venues_view *v, const struct venue_rule *r, struct buf *out)
{
	if (r->kept) {
		buf_puts(out, "its turn under ");
		rule_put(v, r, out);
		buf_puts(out, " was deferred and comes first");
	} else if (r->due == r->alternating && r->kind == RULE_ALTERNATING) {
		buf_puts(out, "every other time under ");
		rule_put(v, r, out);
	} else if (r->kind == RULE_TURNS || r->kind == RULE_ALTERNATING) {
		turn_by_order(v, r, out);
	} else {
		turn_by_count(v, r, out);
	}
}

static void announced_put(const struct venues_view *v, const struct reason *why, struct buf *out)
{
	const struct venue_session *s = &v->v->sessions.v[why->session];

	buf_puts(out, "announced for ");
	session_put(v, why->session, out);
	if (s->state == W_POSTPONED) {
		buf_puts(out, ", which is postponed");
	} else if (s->dated) {
		buf_puts(out, ", ");
		date_say(out, &s->on);
	} else {
		buf_puts(out, ", no day said");
	}
	vouch_put(v->k, s->state == W_POSTPONED && s->m.plan != NOTHING ? s->m.plan : s->m.last, out);
}

static void offer_put(const struct venues_view *v, const struct reason *why, struct buf *out)
{
	const struct host_line *l = &v->v->host_lines.v[why->line];
	const struct date *on = fact_date(&v->k->r, dossier_fact(v->k, l->fact), W_ON);

	buf_puts(out, "offered by ");
	code_put(v->k, l->who, out);
	if (on) {
		buf_puts(out, on->form == DATE_DAY ? " on " : ", ");
		date_say(out, on);
	}
	vouch_put(v->k, l->fact, out);
}

/* What would have to happen first: "if KZ returns: ". */
static void if_put(const struct venues_view *v, const struct proposal *p, struct buf *out)
{
	if (p->if_what == W_NOTHING) return;
	buf_puts(out, "if ");
	code_put(v->k, p->if_who, out);
	buf_puts(out, p->if_what == W_RETURNS ? " returns: " : " defers its turn: ");
}

static void reason_put(
	const struct venues_view *v, const struct proposal *p, const struct reason *why, struct buf *out)
{
	switch (why->kind) {
	case BECAUSE_ANNOUNCED: announced_put(v, why, out); break;
	case BECAUSE_TURN: turn_put(v, &v->v->rules.v[why->rule], out); break;
	case BECAUSE_RETURN:
		buf_puts(out, p->host == p->if_who ? "its turn under " : "then due under ");
		rule_put(v, &v->v->rules.v[why->rule], out);
		break;
	case BECAUSE_DEFERRAL:
		buf_puts(out, "then due under ");
		rule_put(v, &v->v->rules.v[why->rule], out);
		break;
	case BECAUSE_PLACE:
		if (why->session == NOTHING) {
			buf_puts(out, "its place would be there");
		} else {
			buf_puts(out, "it hosted last ");
			when_put(v, why->session, out);
		}
		break;
	case BECAUSE_OFFER: offer_put(v, why, out); break;
	}
}

void proposal_put(
	const struct venues_view *v, const struct venue_series *s, const struct proposal *p, struct buf *out)
{
	if_put(v, p, out);
	for (uint32_t i = 0; i < p->n_reasons; i++) {
		if (i) buf_puts(out, "; ");
		reason_put(v, p, &v->v->reasons.v[p->first_reason + i], out);
	}
	if (p->state != PROPOSAL_ANNOUNCED && p->state != PROPOSAL_OFFER) return;
	for (uint32_t i = 0; i < s->n_withdrawn; i++)
		if (v->v->withdrawn.v[s->first_withdrawn + i] == p->host) {
			buf_puts(out, "; ");
			code_put(v->k, p->host, out);
			buf_puts(out, " is withdrawn");
		}
}
