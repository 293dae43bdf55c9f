/* carried_tiers: wordings and their letters, and stances written anew in those of the present text. */
#include "casefile/carried.h"

#include "base/utf8.h"

/* ---- wordings ---- */

/* The words of [s.start, s.end), a bracket in them, which is an issue of its own, as "[]". */
static void own_words(const struct draft *d, struct span s, struct buf *out)
{
	uint32_t lo = 0, hi = (uint32_t)d->brackets.n;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (d->brackets.v[mid].open < s.start) lo = mid + 1;
		else hi = mid;
	}
	while (lo < d->brackets.n && d->brackets.v[lo].open < s.end) {
		const struct bracket *b = &d->brackets.v[lo++];

		if (!bracket_disputed(b) || b->close >= s.end) continue;
		lo = b->behind; /* what stands in it is its own */
		draft_wording(d, s.start, b->open, out);
		buf_puts(out, "[]");
		s.start = b->close + 1;
	}
	draft_wording(d, s.start, s.end, out);
}

void text_wording_put(
	const struct dossier *k, uint32_t text, uint32_t block, uint32_t issue, uint32_t alt, struct buf *out)
{
	const struct text *t = &k->texts.v[text];
	struct span s;
	struct buf line = BUF_INIT;
	uint8_t class = CLASS_TEXT;

	if (issue == NOWHERE) {
		s = (struct span){ t->draft.blocks.v[block].body, t->draft.blocks.v[block].end };
	} else {
		const struct alternative *a = &t->issues.alts.v[t->issues.list.v[issue].alt + alt];

		s = a->text;
		class = a->class;
	}
	buf_printf(out, "%u ", class);
	/* what an empty bracket is called is no wording */
	if (class == CLASS_TEXT) own_words(&t->draft, s, &line);
	utf8_compose(out, buf_str(&line));
	buf_release(&line);
}

/* "b"; `none` where that is what the wording is called. */
void carried_letter_put(const struct dossier *k, const struct place *p, uint32_t alt, struct buf *out)
{
	const struct issues *s = &k->texts.v[p->text].issues;
	const struct issue *it = p->issue == NOWHERE ? NULL : &s->list.v[p->issue];

	if (it && it->n_alts > 1 && s->alts.v[it->alt + alt].class == CLASS_NO_TEXT) buf_puts(out, "none");
	else alternative_name(alt, out);
}

bool carried_none(const struct dossier *k, const struct place *p)
{
	return p->issue == NOWHERE || issue_has_none(&k->texts.v[p->text].issues, p->issue);
}

/* Which alternative a letter is, or NOTHING: it is none. */
uint32_t carried_index(struct str s)
{
	return s.n == 1 && s.p[0] >= 'a' && s.p[0] <= 'z' ? (uint32_t)(s.p[0] - 'a') : NOTHING;
}

/* ---- stances ---- */

static struct value mark_value(char mark, uint32_t at)
{
	return (struct value){ .kind = V_MARK, .mark = (uint8_t)mark, .at = at };
}

/* Tiers as they are written anew. */
struct anew {
	struct carrier *c;
	const struct pin *pin;
	bool begun;   /* something stands on this side of the bar */
	bool tighter; /* what stands between it and the next is `~` and nothing else */
	bool any;     /* there is something between */
};

/* The item v[0, n), its alternative replaced by `one`. */
static void add_item(struct anew *a, const struct value *v, uint32_t n, struct value one)
{
	if (a->begun) vec_push(&a->c->tiers, mark_value(a->any && !a->tighter ? '>' : '~', v->at));
	one.at = v->at;
	vec_push(&a->c->tiers, one);
	for (uint32_t i = 1; i < n; i++) vec_push(&a->c->tiers, v[i]);
	a->begun = a->tighter = true;
	a->any = false;
}

struct value carried_letter(struct carrier *c, const struct place *p, uint32_t alt)
{
	struct value v = { .kind = V_CODE, .mark = 1 };
	struct buf name = BUF_INIT;

	carried_letter_put(c->b->k, p, alt, &name);
	if (str_eq(buf_str(&name), STR("none"))) v = (struct value){ .kind = V_WORD, .word = W_NONE };
	else v.text = keep(c->b->k, buf_str(&name));
	buf_release(&name);
	return v;
}

static bool names_letter(const struct value *v, uint32_t n, uint32_t letter)
{
	for (uint32_t i = 0; i < n; i++)
		if (v[i].kind == V_CODE && carried_index(v[i].text) == letter) return true;
	return false;
}

static bool names_none(const struct value *v, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (v[i].kind == V_WORD && v[i].word == W_NONE) return true;
	return false;
}

/* `rest` is all the others of the draft it was said about. */
static void add_rest(
	struct anew *a, const struct value *item, uint32_t used, const struct value *v, uint32_t n)
{
	const struct dossier *k = a->c->b->k;
	const struct pin *p = a->pin;
	bool none = carried_none(k, &p->at) || a->c->none[p->entity], said = names_none(v, n);

	for (uint32_t i = 0; i < p->n; i++) {
		uint32_t to = a->c->letters.v[p->first + i];
		struct value one;

		if (to == NOTHING || names_letter(v, n, i)) continue;
		one = carried_letter(a->c, &p->home, to);
		if (one.kind == V_WORD && said) continue;
		said = said || one.kind == V_WORD;
		add_item(a, item, used, one);
	}
	if (none && !said && (carried_none(k, &p->home) || a->c->none[p->entity]))
		add_item(a, item, used, (struct value){ .kind = V_WORD, .word = W_NONE });
}

/* How many values the item at v[0] has. */
static uint32_t item_length(const struct value *v, uint32_t n)
{
	uint32_t i = 1;

	while (i < n && !is_alternative(&v[i]) && !(v[i].kind == V_MARK && v[i].mark != '?')) i++;
	return i;
}

static void write_tiers(struct anew *a, const struct value *v, uint32_t n)
{
	for (uint32_t i = 0; i < n;) {
		uint32_t used = item_length(v + i, n - i), letter = NOTHING;

		if (v[i].kind == V_MARK) {
			if (v[i].mark == '|') {
				vec_push(&a->c->tiers, v[i]);
				a->begun = false;
			}
			a->tighter = (!a->any || a->tighter) && v[i].mark == '~';
			a->any = true;
			i++;
			continue;
		}
		if (v[i].kind == V_CODE) letter = carried_index(v[i].text);
		if (v[i].kind == V_WORD && v[i].word == W_REST) add_rest(a, v + i, used, v, n);
		else if (letter == NOTHING || letter >= a->pin->n) add_item(a, v + i, used, v[i]);
		else if (a->c->letters.v[a->pin->first + letter] != NOTHING)
			add_item(a, v + i, used,
				carried_letter(a->c, &a->pin->home, a->c->letters.v[a->pin->first + letter]));
		i += used;
	}
}

void carry_stance(struct carrier *c, struct fact *f, const struct pin *p)
{
	struct dossier *k = c->b->k;
	struct clause *body = NULL;
	struct anew a = { .c = c, .pin = p };

	for (uint32_t i = 0; i < f->n && !body; i++)
		if (k->r.clauses.v[f->first + i].word == W_BODY) body = &k->r.clauses.v[f->first + i];
	if (!body || !body->n) return;
	for (uint32_t i = 0; i < body->n; i++) /* numbers have no letters */
		if (clause_values(&k->r, body)[i].kind == V_RANGE) return;
	c->tiers.n = 0;
	write_tiers(&a, clause_values(&k->r, body), body->n);
	while (c->tiers.n && c->tiers.v[c->tiers.n - 1].kind == V_MARK &&
		c->tiers.v[c->tiers.n - 1].mark == '|')
		c->tiers.n--;
	body->first = (uint32_t)k->r.values.n;
	body->n = (uint32_t)c->tiers.n;
	body->anew = true;
	for (size_t i = 0; i < c->tiers.n; i++) vec_push(&k->r.values, c->tiers.v[i]);
}
