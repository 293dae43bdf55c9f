/* sessions: see sessions.h. */
#include "analysis/sessions.h"

#include "analysis/offices.h"
#include "analysis/sessions_parts.h"

/* ---- places and people on a day ---- */

uint32_t office_on(const struct dossier *k, uint32_t person, const struct date *on)
{
	uint32_t found = NOTHING;
	enum tenure best = TENURE_NO;

	for (uint32_t i = k->entities.v[person].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);
		enum tenure t;

		if (!fact_speaks(f) || !fact_has(&k->r, f, W_OFFICE)) continue;
		t = tenure_on(k, f, on);
		if (t <= best) continue;
		best = t;
		found = i;
	}
	return found;
}

bool session_says(const struct dossier *k, const struct session *s, uint32_t fact)
{
	if (fact == s->m.last) return true;
	return s->state == W_HELD && fact_speaks(dossier_fact(k, fact)) &&
	       fact_state(&k->r, dossier_fact(k, fact)) == W_HELD;
}

/* ---- against the first plan ---- */

/* Does `place` lie within `area`? A circle of places ends. */
static bool lies_within(const struct dossier *k, uint32_t place, uint32_t area)
{
	for (size_t steps = 0; place != NOTHING && steps <= k->entities.n; steps++) {
		if (place == area) return true;
		if (k->entities.v[place].word != W_PLACE) return false;
		place = place_lies_in(k, place);
	}
	return false;
}

static enum place_kept place_kept(const struct dossier *k, const struct session *s)
{
	uint32_t first = NOTHING, host;

	if (s->m.first_plan == NOTHING || s->m.first_plan == s->m.last) return PLACE_UNSAID;
	first = place_at(k, dossier_fact(k, s->m.first_plan));
	if (first == NOTHING || s->place == NOTHING) return PLACE_UNSAID;
	if (lies_within(k, s->place, first)) return PLACE_SAME;
	host = host_of_place(k, first);
	return host != NOTHING && host == s->host ? PLACE_SAME_HOST : PLACE_ELSEWHERE;
}

static struct session session_of(const struct dossier *k, const struct meeting *m)
{
	struct session s = { .m = *m, .next = NOTHING, .before = NOTHING };

	s.state = meeting_state(k, m);
	s.on = meeting_on(k, m);
	s.place = meeting_place(k, m);
	s.host = s.place == NOTHING ? NOTHING : host_of_place(k, s.place);
	s.has_slip = meeting_slip(k, m, &s.slip);
	if (s.state == W_HELD || s.state == W_PLANNED) s.place_kept = place_kept(k, &s);
	return s;
}

/* ---- series by series ---- */

static void count(struct session_series *in, const struct sessions *s, uint32_t i)
{
	const struct session *x = &s->list.v[i];

	in->held += x->state == W_HELD;
	in->planned += x->state == W_PLANNED;
	in->postponed += x->state == W_POSTPONED;
	in->cancelled += x->state == W_CANCELLED;
	if (!x->has_slip) return;
	in->kept += x->slip == 0;
	in->later += x->slip > 0;
	in->earlier += x->slip < 0;
	in->sum += x->slip;
	if (x->slip > 0 && (in->latest == NOTHING || x->slip > s->list.v[in->latest].slip)) in->latest = i;
}

static struct session_series gather(struct sessions *s, uint32_t series, uint32_t *at)
{
	struct session_series in = { .series = series, .sessions.first = *at, .latest = NOTHING };

	for (; *at < s->list.n && s->list.v[*at].m.series == series; (*at)++) {
		struct session *x = &s->list.v[*at];

		if (in.sessions.n) x->before = *at - 1;
		/* two that have one number, `T/1` and `T/01`, are followed by the same one */
		for (uint32_t i = *at; in.sessions.n && x->m.number > 1 && i-- > in.sessions.first;) {
			if (s->list.v[i].m.number + 1 < x->m.number || s->list.v[i].next != NOTHING) break;
			if (s->list.v[i].m.number + 1 == x->m.number) s->list.v[i].next = *at;
		}
		count(&in, s, *at);
		in.sessions.n++;
	}
	return in;
}

void sessions_of(const struct dossier *k, struct sessions *out)
{
	struct meetings m;
	uint32_t at = 0;

	*out = (struct sessions){ 0 };
	meetings_of(k, &m);
	for (size_t i = 0; i < m.list.n; i++) vec_push(&out->list, session_of(k, &m.list.v[i]));
	meetings_release(&m);
	for (uint32_t e = 0; e < k->entities.n; e++)
		if (k->entities.v[e].word == W_SERIES && k->entities.v[e].known)
			vec_push(&out->series, gather(out, e, &at));
	if (at < out->list.n) vec_push(&out->series, gather(out, NOTHING, &at));
	attendance_of(k, out);
	papers_of(k, out);
	troubles_of(k, out);
}

void sessions_release(struct sessions *s)
{
	vec_release(&s->series);
	vec_release(&s->list);
	vec_release(&s->people);
	vec_release(&s->lines);
	vec_release(&s->troubles);
}
