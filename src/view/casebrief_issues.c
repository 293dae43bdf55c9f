/* casebrief_issues: see casebrief.h: the parts on issues by their status, and on those recorded otherwise. */
#include "base/utf8.h"
#include "view/casebrief.h"
#include "view/casehead.h"
#include "view/wording.h"

#define DOT        " \xC2\xB7 "
#define QUOTE      "\xE2\x80\x9C"
#define END_QUOTE  "\xE2\x80\x9D"
#define LEAST_TEXT 10 /* columns: less of a wording says nothing */
#define SHORT_TEXT 16 /* columns: a wording so short is shown with what is around it */

/* How much is told of one issue: alternatives, and people in a list. */
static const struct {
	unsigned alternatives, names;
} most[] = { { 4, 5 }, { 6, 6 } }; /* [rich] */

/* ---- the alternatives of an issue, each with who is in its way ---- */

/* One alternative: "a", its wording, "not TR". */
struct told {
	struct buf name, text, says;
	bool quoted; /* the wording is the draft's */
};

struct teller {
	struct page *p;
	uint32_t issue;
	enum telling how;
	VEC(struct told) list;
	struct buf *key; /* while people are gone through */
	uint32_t choice;
};

static void put_code(void *data, uint32_t who)
{
	struct teller *t = data;

	if (t->key->n) buf_putc(t->key, ' ');
	code_put(t->p->b->k, who, t->key);
}

/* "SY rather b, TR rather a" */
static void put_rather(struct teller *t, uint32_t choice)
{
	const struct casebrief *b = t->p->b;
	const struct case_issue *it = &b->k->issues.v[t->issue];

	for (uint32_t i = 0; i < it->n_positions; i++) {
		const struct position *at = &b->k->positions.v[it->first_position + i];
		struct choice_run run;

		if (!b->s->in_rule[(size_t)t->issue * b->k->who.n + at->who]) continue;
		run.first = run.last = brief_rather(b, at, choice);
		if (run.first == NOTHING) continue;
		if (t->key->n) buf_puts(t->key, ", ");
		code_put(b->k, at->who, t->key);
		buf_puts(t->key, " rather ");
		brief_choice_put(b->k, t->issue, &run, t->key);
	}
}

static bool key_of(void *data, uint32_t choice, struct buf *key)
{
	struct teller *t = data;
	const struct casebrief *b = t->p->b;
	uint32_t index = b->k->issues.v[t->issue].first_choice + choice;

	t->key = key;
	switch (t->how) {
	case TELL_REFUSED: status_lacking(b->k, b->s, t->issue, choice, true, put_code, t); return true;
	case TELL_MISSING:
		if (b->s->possibly[index]) status_lacking(b->k, b->s, t->issue, choice, false, put_code, t);
		return b->s->possibly[index];
	case TELL_RATHER:
		if (b->s->certainly[index]) put_rather(t, choice);
		return b->s->certainly[index];
	case TELL_ALONE: break;
	}
	return b->s->agreed[index];
}

/* At most `limit` of the names: "SY TR IR IQ JO and 12 more". */
static void put_some(struct str names, const char *between, unsigned limit, struct buf *out)
{
	struct str rest = names, one;
	unsigned n = 1, told = 0;

	for (size_t i = 0; i < names.n; i++) n += names.p[i] == *between;
	if (n > limit) limit--; /* "and 1 more" says less than a name */
	while (told < limit && str_next(&rest, *between, &one)) {
		if (told++) buf_puts(out, between);
		buf_add(out, str_trim(one));
	}
	if (told < n) buf_printf(out, " and %u more", n - told);
}

/* Our words for it, else the draft's; a word or two that may stand or go with what is around them. */
static void put_text(const struct dossier *k, const struct case_issue *it, uint32_t choice, struct told *x)
{
	const struct choice *c = &k->choices.v[it->first_choice + choice];
	const struct text *t = it->text == NOTHING || it->issue == NOWHERE ? NULL : &k->texts.v[it->text];

	if (c->origin == CHOICE_NUMBER) return;
	x->quoted = c->gloss == NOTHING;
	if (!x->quoted) string_put(&k->r.values.v[c->gloss], &x->text);
	else (void)choice_text(k, it, choice, &x->text);
	if (!x->quoted || c->origin != CHOICE_TEXT || !t || !t->read ||
		t->issues.list.v[it->issue].n_alts != 1)
		return;
	if (utf8_width(buf_str(&x->text)) > SHORT_TEXT) return;
	buf_clear(&x->text);
	wording_context(&t->draft, &t->issues, it->issue, SHORT_TEXT, &x->text);
}

static void tell_run(void *data, const struct choice_run *run)
{
	struct teller *t = data;
	const struct dossier *k = t->p->b->k;
	const struct case_issue *it = &k->issues.v[t->issue];
	struct told x = { 0 };

	brief_choice_put(k, t->issue, run, &x.name);
	if (k->choices.v[it->first_choice + run->first].origin == CHOICE_NUMBER && it->unit != NOTHING) {
		buf_putc(&x.name, ' ');
		string_put(&k->r.values.v[it->unit], &x.name);
	}
	put_text(k, it, run->first, &x);
	if (t->how == TELL_REFUSED) buf_puts(&x.says, *run->key ? ": not " : ": too few for it");
	else if (t->how == TELL_MISSING && *run->key)
		buf_puts(&x.says, t->list.n && !t->p->rich ? " " : " awaits ");
	else if (*run->key) buf_puts(&x.says, " (");
	if (*run->key)
		put_some(str_of(run->key), t->how == TELL_RATHER ? ", " : " ", most[t->p->rich].names,
			&x.says);
	if (*run->key && t->how == TELL_RATHER) buf_putc(&x.says, ')');
	vec_push(&t->list, x);
}

/* " (vital: SY TR)", where that is not told by itself. */
static void put_vital(const struct teller *t, struct buf *out)
{
	const struct casebrief *b = t->p->b;
	const struct issue_status *x = &b->s->issue[t->issue];
	struct buf names = BUF_INIT;

	for (uint32_t i = 0; i < x->n_vital; i++) {
		if (i) buf_putc(&names, ' ');
		code_put(b->k, b->k->positions.v[b->s->vital.v[x->first_vital + i]].who, &names);
	}
	if (names.n && (t->how == TELL_MISSING || t->how == TELL_RATHER)) {
		buf_puts(out, " (vital: ");
		put_some(buf_str(&names), " ", most[t->p->rich].names, out);
		buf_putc(out, ')');
	}
	buf_release(&names);
}

/* "a when its causes end: not SY · b …" with at most `room` columns for each wording; 0: none. */
static void put_told(const struct teller *t, size_t room, struct buf *out)
{
	unsigned limit = most[t->p->rich].alternatives;
	size_t shown = t->list.n > limit ? limit - 1 : t->list.n;
	const char *between = t->p->rich ? DOT : t->how == TELL_RATHER ? " or " : ", ";

	for (size_t i = 0; i < shown; i++) {
		const struct told *x = &t->list.v[i];

		if (i) buf_puts(out, between);
		buf_add(out, buf_str(&x->name));
		if (room && x->text.n) {
			buf_puts(out, x->quoted ? " " QUOTE : " ");
			term_fit(out, buf_str(&x->text), room);
			if (x->quoted) buf_puts(out, END_QUOTE);
			if (t->how == TELL_MISSING && x->says.n) buf_putc(out, ':');
		}
		buf_add(out, buf_str(&x->says));
	}
	if (shown < t->list.n) buf_printf(out, "%s%u more", between, (unsigned)(t->list.n - shown));
	if (!t->list.n) buf_puts(out, "no alternative is known");
	put_vital(t, out);
}

/* Each alternative on a line of its own. */
static void told_lines(const struct teller *t, unsigned at, struct term *term)
{
	unsigned limit = most[1].alternatives;
	size_t shown = t->list.n > limit ? limit - 1 : t->list.n;

	for (size_t i = 0; i < t->list.n && i <= shown; i++) {
		const struct told *x = &t->list.v[i];
		unsigned from = i ? t->p->issue_column : at;
		size_t room = term->width > from + 20 ? term->width - from : 20, used;
		struct buf line = BUF_INIT;

		if (i) out_pad(term->out, ' ', from);
		if (i == shown) {
			buf_printf(&line, "%u more alternatives", (unsigned)(t->list.n - shown));
		} else {
			buf_add(&line, buf_str(&x->name));
			used = utf8_width(buf_str(&x->name)) + utf8_width(buf_str(&x->says)) + 3;
			if (x->text.n) {
				buf_puts(&line, x->quoted ? " " QUOTE : " ");
				term_fit(&line, buf_str(&x->text),
					used + LEAST_TEXT < room ? room - used : LEAST_TEXT);
				if (x->quoted) buf_puts(&line, END_QUOTE);
			}
			buf_add(&line, buf_str(&x->says));
		}
		term_wrap(term, buf_str(&line), (struct wrap){ .at = from, .max_lines = 1 });
		buf_release(&line);
	}
}

/* As much of the wordings as goes into so many columns. */
static void put_fitting(const struct teller *t, size_t columns, struct buf *out)
{
	size_t low = 0, high = columns;
	struct buf line = BUF_INIT;

	while (low < high) {
		size_t room = (low + high + 1) / 2;

		buf_clear(&line);
		put_told(t, room, &line);
		if (utf8_width(buf_str(&line)) <= columns) low = room;
		else high = room - 1;
	}
	put_told(t, low < LEAST_TEXT ? 0 : low, out);
	buf_release(&line);
}

static void tell_release(struct teller *t)
{
	for (size_t i = 0; i < t->list.n; i++) {
		buf_release(&t->list.v[i].name);
		buf_release(&t->list.v[i].text);
		buf_release(&t->list.v[i].says);
	}
	vec_release(&t->list);
}

/* ---- one issue ---- */

/* "  4.1    Acknowledgement  "; returns the column that it reaches. */
static unsigned issue_label(struct page *p, uint32_t issue)
{
	const struct dossier *k = p->b->k;
	const struct case_issue *it = &k->issues.v[issue];
	bool topic = it->entity != NOTHING && it->text == NOTHING;
	struct buf address = BUF_INIT, name = BUF_INIT;
	unsigned at = PAGE_INDENT;

	term_clean(&address, it->address);
	if (it->entity != NOTHING && !topic) name_put(k, it->entity, &name);
	out_pad(p->to.out, ' ', PAGE_INDENT);
	term_put(&p->to, STYLE_HEAD, buf_str(&address));
	at += (unsigned)utf8_width(buf_str(&address));
	if (name.n) {
		unsigned pad = at < PAGE_INDENT + p->address_width ? PAGE_INDENT + p->address_width - at : 0;

		out_pad(p->to.out, ' ', pad + 2);
		out_add(p->to.out, buf_str(&name));
		at += pad + 2 + (unsigned)utf8_width(buf_str(&name));
	}
	if (at + 2 < p->issue_column) {
		out_pad(p->to.out, ' ', p->issue_column - at);
		at = p->issue_column;
	} else {
		out_puts(p->to.out, "  ");
		at += 2;
	}
	buf_release(&address);
	buf_release(&name);
	return at;
}

void brief_issue_lines(struct page *p, uint32_t issue, enum telling how, bool wordings, bool each)
{
	struct teller t = { .p = p, .issue = issue, .how = how };
	unsigned at = issue_label(p, issue);
	struct buf line = BUF_INIT;

	brief_choices(p->b, issue, key_of, tell_run, &t);
	if (each && t.list.n) {
		told_lines(&t, at, &p->to);
	} else {
		if (wordings) put_fitting(&t, p->to.width > at + 20 ? p->to.width - at : 20, &line);
		else put_told(&t, 0, &line);
		term_wrap(&p->to, buf_str(&line),
			(struct wrap){ .at = at, .indent = p->issue_column, .max_lines = 2 });
	}
	tell_release(&t);
	buf_release(&line);
}

static void piece_name(const struct page *p, uint32_t issue, struct buf *out)
{
	const struct case_issue *it = &p->b->k->issues.v[issue];

	term_clean(out, it->address);
	buf_putc(out, ' ');
	if (it->entity == NOTHING || it->text == NOTHING) return;
	name_put(p->b->k, it->entity, out);
	buf_putc(out, ' ');
}

/* "3.2 Joint-action a awaits SY, none TR" */
static void issue_piece(struct page *p, uint32_t issue, enum telling how, struct flow *flow)
{
	struct teller t = { .p = p, .issue = issue, .how = how };
	struct buf piece = BUF_INIT;

	piece_name(p, issue, &piece);
	brief_choices(p->b, issue, key_of, tell_run, &t);
	put_told(&t, 0, &piece);
	flow_add(flow, &piece);
	tell_release(&t);
	buf_release(&piece);
}

/* ---- the parts ---- */

void brief_columns(struct page *p)
{
	const struct dossier *k = p->b->k;
	size_t address = 0, name = 0;

	for (uint32_t i = 0; i < k->n_current; i++) {
		const struct case_issue *it = &k->issues.v[i];
		size_t a = it->text == NOTHING ? 0 : utf8_width(it->address);
		size_t n = it->entity == NOTHING ? 0 : utf8_width(k->entities.v[it->entity].name);

		if (a > address && a <= 12) address = a;
		if (it->text == NOTHING && n > 12) continue;
		if (n > name && n <= 16) name = n;
	}
	p->address_width = (unsigned)address;
	p->issue_column = (unsigned)(PAGE_INDENT + address + (name ? name + 2 : 0) + 2);
	if (p->issue_column < 10) p->issue_column = 10;
}

void brief_remark(struct page_part *part, uint32_t n, const char *says)
{
	buf_printf(&part->remark, "%u%s", (unsigned)n, says);
}

/* Issues of one status: a line or two for each, or, short, one after the other. */
struct status_part {
	const char *title, *label, *remark, *status;
	enum telling how;
	unsigned weight;
};

static void issues_part(struct page *p, const struct status_part *s, struct brief_list l)
{
	struct page_part *part = page_part(p, p->rich ? s->title : s->label, !p->rich, s->weight, "issue");
	struct flow flow = { 0 };

	brief_remark(part, l.n, s->remark);
	part->apart = s->how == TELL_REFUSED; /* the first of them */
	buf_printf(&part->command, "matrix --status %s", s->status);
	for (uint32_t i = 0; i < l.n; i++) {
		uint32_t issue = brief_list(p->b, l)[i];

		if (!p->rich) {
			issue_piece(p, issue, s->how, &flow);
			continue;
		}
		brief_issue_lines(p, issue, s->how, true, s->how == TELL_REFUSED);
		page_item(p, 1);
	}
	if (flow.ends.n) page_flow(p, &flow);
}

/* "computed open; recorded: agreed a by SY TR on 2023-06-21 [S]" */
static void differing_lines(struct page *p, uint32_t issue)
{
	const struct casebrief *b = p->b;
	unsigned at = issue_label(p, issue);
	struct buf line = BUF_INIT, phrase = BUF_INIT;

	status_recorded(b->k, b->s, issue, &phrase);
	buf_printf(&line, "computed %s; recorded: ", status_name[b->s->issue[issue].status]);
	term_clean(&line, buf_str(&phrase));
	vouch_put(b->k, b->s->issue[issue].recorded, &line);
	term_wrap(
		&p->to, buf_str(&line), (struct wrap){ .at = at, .indent = p->issue_column, .max_lines = 2 });
	page_item(p, 1);
	buf_release(&line);
	buf_release(&phrase);
}

/* "1.3 Law-clause agreed on 2023-06-21, computed open" */
static void differing_piece(struct page *p, uint32_t issue, struct flow *flow)
{
	const struct dossier *k = p->b->k;
	const struct issue_status *x = &p->b->s->issue[issue];
	const struct date *on = brief_on(k, x->recorded);
	struct buf piece = BUF_INIT;

	piece_name(p, issue, &piece);
	buf_add(&piece, word_text[dossier_fact(k, x->recorded)->word]);
	if (on) {
		buf_puts(&piece, " on ");
		date_put(&piece, on);
	}
	buf_printf(&piece, ", computed %s", status_name[x->status]);
	flow_add(flow, &piece);
	buf_release(&piece);
}

static void differing_part(struct page *p)
{
	const struct casebrief *b = p->b;
	struct page_part *part = page_part(
		p, p->rich ? "Recorded as agreed, computed otherwise" : "Recorded", !p->rich, 9, "issue");
	struct flow flow = { 0 };

	brief_remark(part, b->differing.n, "");
	buf_puts(&part->command, "check");
	for (uint32_t i = 0; i < b->differing.n; i++) {
		if (p->rich) differing_lines(p, brief_list(b, b->differing)[i]);
		else differing_piece(p, brief_list(b, b->differing)[i], &flow);
	}
	if (flow.ends.n) page_flow(p, &flow);
}

void brief_issue_parts(struct page *p)
{
	static const struct status_part blocked = { "Blocked otherwise", "Blocked", "", "blocked",
		TELL_REFUSED, 8 };
	static const struct status_part agreed = { "Agreed", "Agreed", "", "agreed", TELL_ALONE, 5 };
	static const struct status_part range = { "In range", "In range",
		", certainly adoptable, though somebody would rather have another", "range", TELL_RATHER, 9 };
	static const struct status_part open = { "Open", "Open",
		", possibly adoptable; awaited: a certain yes", "open", TELL_MISSING, 16 };
	const struct casebrief *b = p->b;

	issues_part(p, &blocked, b->blocked);
	issues_part(p, &agreed, b->agreed);
	issues_part(p, &range, b->range);
	issues_part(p, &open, b->open);
	differing_part(p);
}
