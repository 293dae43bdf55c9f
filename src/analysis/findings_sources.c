/* findings_sources: headlines that claim more than what they vouch for (C25), what nothing names (C31),
 * lines that rest on what nobody has read (C35), sources that are older than what they vouch for (C42). */
#include "analysis/findings_parts.h"
#include "analysis/headlines.h"

/* ---- C25: headlines ---- */

static void tell_reach(struct buf *out, enum reach reach)
{
	if (reach == REACH_NOTHING) buf_puts(out, "no act of agreement");
	else if (reach == REACH_CONCEPT) buf_puts(out, "no more than agreement with the concept");
	else buf_printf(out, "no more than what is %s", reach_name[reach]);
}

static void tell_headline(struct finder *x, const struct headline *h)
{
	const struct dossier *k = x->k;
	const struct fact *f = dossier_fact(k, h->fact);
	const struct clause *headline = fact_clause(&k->r, f, W_HEADLINE),
			    *claims = fact_clause(&k->r, f, W_CLAIMS);
	struct buf name = BUF_INIT, most = BUF_INIT;

	entity_put(k, h->entity, &name);
	tell_reach(&most, (enum reach)h->vouched);
	if (h->typed) {
		find(x, FIND_HEADLINE, h->fact, headline ? headline->at : claims->at,
			"the headline of %s claims %s; %s vouches for %s", name.p, reach_name[h->claims],
			name.p, most.p);
		find_hint(x,
			"No answer goes by a headline. If the words say as much, write it down: `%s "
			"\xE2\x80\xA6 by "
			"\xE2\x80\xA6 [%s]`.",
			h->claims == REACH_CONCEPT ? "agreed concept" : reach_name[h->claims], name.p);
	} else {
		find_note(x, FIND_HEADLINE, h->fact, headline->at,
			"the headline of %s may claim more than it vouches for: \"%.*s\" is guessed to mean "
			"%s; %s "
			"vouches for %s",
			name.p, STRF(h->word), reach_name[h->claims], name.p, most.p);
		find_hint(x,
			"A guess by one word. `claims %s` or `claims %s` behind the headline says which it "
			"is.",
			reach_name[h->claims],
			reach_name[h->vouched == REACH_NOTHING ? REACH_CONCEPT : h->vouched]);
	}
	buf_release(&name);
	buf_release(&most);
}

static void find_headlines(struct finder *x)
{
	struct headlines h;

	headlines_of(x->k, &h);
	for (size_t i = 0; i < h.list.n; i++) tell_headline(x, &h.list.v[i]);
	headlines_release(&h);
}

/* ---- C31: unused ---- */

/* Does a byte part words in a line? */
static bool parts_words(char c)
{
	return strchr(" \t\r[]()\"|~>?:", c) != NULL;
}

/* Adds the words from `at` to the end of the line, and those of the lines that are indented under it. */
static void words_of_lines(struct str bytes, size_t at, struct map *out)
{
	size_t start = at;

	for (; at <= bytes.n; at++) {
		char c = at < bytes.n ? bytes.p[at] : '\n';

		if (c != '\n' && !(c && parts_words(c))) continue;
		if (at > start) *map_at(out, 0, str_cut(bytes, start, at)) = 1;
		start = at + 1;
		if (c == '\n' && !(start < bytes.n && (bytes.p[start] == ' ' || bytes.p[start] == '\t')))
			return;
	}
}

/* What stands in lines with an error: it would be named if those were mended. Names, and some words more. */
static void names_in_faulty(const struct dossier *k, struct map *out)
{
	uint32_t file = NOTHING, line = 0;

	for (size_t i = 0; i < k->r.faults.list.n; i++) {
		const struct fault *f = &k->r.faults.list.v[i];
		struct str bytes = f->file < k->r.files.n ? buf_str(&k->r.files.v[f->file].bytes)
							  : (struct str){ "", 0 };
		size_t at = f->at;

		if (!f->line || at > bytes.n || (f->file == file && f->line == line)) continue;
		file = f->file;
		line = f->line;
		while (at && bytes.p[at - 1] != '\n') at--;
		words_of_lines(bytes, at, out);
	}
}

/* Is it only known of, by all that is ever written about it? */
static bool only_pending(const struct dossier *k, uint32_t entity)
{
	const struct fact *f;

	EACH_FACT(k, entity, f, true)
	if (!fact_has(&k->r, f, W_PENDING)) return false;
	return true;
}

static void find_unused(struct finder *x)
{
	const struct dossier *k = x->k;
	struct map faulty = { 0 };

	names_in_faulty(k, &faulty);
	for (uint32_t e = 0; e < k->entities.n; e++) {
		const struct entity *it = &k->entities.v[e];

		if (it->word != W_SOURCE && it->word != W_PERSON && it->word != W_PLACE) continue;
		/* a viewer does not see all the lines that may name it */
		if (it->use || it->first == NOTHING || !k->all || only_pending(k, e)) continue;
		if (map_get(&faulty, 0, it->name) != MAP_NONE) continue;
		find(x, FIND_UNUSED, it->first, 0, "nothing names the %s %.*s", word_text[it->word].p,
			STRF(it->name));
		if (it->word == W_SOURCE)
			find_hint(x,
				"What it vouches for ends in `[%.*s]`. Or was something in it not written "
				"down?",
				STRF(it->name));
		else if (it->word == W_PERSON)
			find_hint(x, "A line that goes back to a person says `by %.*s` or `per %.*s`.",
				STRF(it->name), STRF(it->name));
		else find_hint(x, "A line about what was there says `at %.*s`.", STRF(it->name));
	}
	map_release(&faulty);
}

/* ---- C35: unread ---- */

/* Is all that vouches for the line a source that nobody has read? The first of them to *source. */
static bool rests_on_unread(const struct finder *x, const struct fact *f, uint32_t *source)
{
	const struct dossier *k = x->k;
	unsigned n = 0;

	for (const struct clause *c = fact_clause(&k->r, f, W_VOUCH); c; c = fact_next(&k->r, f, c))
		for (uint32_t i = 0; i < c->n; i++) {
			const struct value *v = clause_values(&k->r, c) + i;

			if (v->kind != V_NAME) continue;
			if (v->meaning != MEANS_ENTITY || k->entities.v[v->means].word != W_SOURCE ||
				x->there[v->means] || !k->entities.v[v->means].known)
				return false;
			if (!n++) *source = v->means;
		}
	return n > 0;
}

static void find_unread(struct finder *x, enum word statement)
{
	const struct dossier *k = x->k;

	for (uint32_t i = 0; i < k->by_word[statement].n; i++) {
		uint32_t fact = k->by_word[statement].v[i], source;
		const struct fact *f = dossier_fact(k, fact), *s;
		struct buf what = BUF_INIT, name = BUF_INIT;
		bool headline = false;

		if (!rests_on_unread(x, f, &source)) continue;
		EACH_FACT(k, source, s, true) headline = headline || fact_has(&k->r, s, W_HEADLINE);
		if (f->word == W_STANCE) fact_put(k, f, &what);
		else buf_printf(&what, "`%s`", word_text[f->word].p);
		entity_put(k, source, &name);
		find(x, FIND_UNREAD, fact, fact_clause(&k->r, f, W_VOUCH)->at,
			"%s rests on %s%s, which nobody has read yet", what.p,
			headline ? "nothing but the headline of " : "", name.p);
		find_hint(x,
			"Read it, and write what its words say; `pending` then goes from the line of %s.",
			name.p);
		buf_release(&what);
		buf_release(&name);
	}
}

/* ---- C42: older ---- */

/* When a source is of, by whichever of its lines says so; NULL: none does. */
static const struct date *source_date(const struct dossier *k, uint32_t source)
{
	const struct date *on = NULL;
	const struct fact *f;

	EACH_FACT(k, source, f, true)
	{
		on = fact_date(&k->r, f, W_ON);
		if (on) break;
	}
	return on;
}

/* Does the line tell of something that was over on its day? Plans, steps, events and what is still to be
 * given are spoken of beforehand. */
static bool tells_of_past(const struct dossier *k, const struct fact *f)
{
	enum word state = fact_state(&k->r, f);

	if (f->word == W_SESSION) return state == W_HELD;
	if (f->word == W_APPROVAL) return state == W_GIVEN || state == W_REFUSED;
	return f->word == W_SAID || f->word == W_REPORT || f->word == W_VOTE ||
	       statement_of[f->word].form == FORM_COPY || statement_of[f->word].form == FORM_STAGE;
}

static void tell_older(struct finder *x, uint32_t fact, const struct value *v, const struct date *when,
	const struct date *on)
{
	const struct fact *f = dossier_fact(x->k, fact);
	struct buf name = BUF_INIT, then = BUF_INIT, day = BUF_INIT;

	entity_put(x->k, v->means, &name);
	date_put(&then, when);
	date_put(&day, on);
	find(x, FIND_OLDER, fact, v->at, "%s is of %s, and vouches for what was on %s", name.p, then.p,
		day.p);
	if (f->word == W_SESSION)
		find_hint(x,
			"It cannot have seen that. Name the source that tells that it was held; what %s "
			"announced "
			"is `planned`.",
			name.p);
	else
		find_hint(x, "It cannot have seen that. Name the source that tells of it, or mend one of the "
			     "two days.");
	buf_release(&name);
	buf_release(&then);
	buf_release(&day);
}

/* Where dates may overlap the source may have seen it. Behind an indented line a source vouches for that
 * alone, which has no day of its own. */
static void look_at_vouchers(struct finder *x, uint32_t fact)
{
	const struct dossier *k = x->k;
	const struct fact *f = dossier_fact(k, fact);
	const struct date *on = fact_date(&k->r, f, W_ON);
	struct vouchers at = vouchers_of(k, f);
	const struct value *v;

	while (on && (v = voucher_next(k, &at))) {
		const struct date *when =
			k->entities.v[v->means].word == W_SOURCE ? source_date(k, v->means) : NULL;

		if (when && !at.clause->row && when->last < on->first) tell_older(x, fact, v, when, on);
	}
}

static void find_older(struct finder *x)
{
	const struct dossier *k = x->k;

	for (uint32_t w = 0; w < N_STATEMENTS; w++)
		for (uint32_t i = 0; i < k->by_word[w].n; i++)
			if (tells_of_past(k, dossier_fact(k, k->by_word[w].v[i])))
				look_at_vouchers(x, k->by_word[w].v[i]);
}

void find_sources(struct finder *x)
{
	static const uint8_t statements[] = { W_STANCE, W_AGREED, W_RESERVED, W_REOPENED, W_INITIALLED,
		W_SIGNED, W_RATIFIED };

	find_headlines(x);
	find_unused(x);
	for (size_t i = 0; i < sizeof statements; i++) find_unread(x, (enum word)statements[i]);
	find_older(x);
}
