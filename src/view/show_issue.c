/* show_issue: see show_issue.h. */
#include "view/show_issue.h"

#include "base/utf8.h"
#include "view/casehead.h"
#include "view/matrix_cell.h"
#include "view/show_list.h"
#include "view/show_stance.h"
#include "view/wording.h"

#define DOT " \xC2\xB7\xC2\xA0"

/* ---- where it stands ---- */

static bool current(const struct show *s, uint32_t issue)
{
	return issue < s->k->n_current;
}

const char *issue_status_name(const struct show *s, uint32_t issue)
{
	return current(s, issue) ? status_name[s->statuses->issue[issue].status] : "";
}

static void add_choice(void *data, struct str name)
{
	struct buf *out = data;

	if (out->n) buf_putc(out, ' ');
	buf_add(out, name);
}

/* The names of the choices that are marked. */
static void choices_marked(const struct show *s, uint32_t issue, const bool *in, struct buf *out)
{
	choices_each(s->k, issue, in + s->k->issues.v[issue].first_choice, add_choice, out);
}

static void status_say(const struct show *s, uint32_t issue, struct buf *out)
{
	struct buf sure = BUF_INIT, may = BUF_INIT, best = BUF_INIT;

	if (!current(s, issue)) {
		buf_puts(out, "not asked about on this day: its text is replaced, or not known yet");
		return;
	}
	choices_marked(s, issue, s->statuses->certainly, &sure);
	choices_marked(s, issue, s->statuses->possibly, &may);
	choices_marked(s, issue, s->statuses->agreed, &best);
	buf_puts(out, issue_status_name(s, issue));
	switch ((enum status)s->statuses->issue[issue].status) {
	case STATUS_IN_AGREEMENT:
		buf_printf(
			out, ": %s, and nobody who is asked prefers anything else", best.n ? best.p : sure.p);
		break;
	case STATUS_IN_RANGE:
		buf_printf(out, ": certainly %s, and possibly %s, which somebody prefers", sure.p, may.p);
		break;
	case STATUS_OPEN: buf_printf(out, ": nothing for certain; possibly %s", may.p); break;
	case STATUS_BLOCKED: buf_puts(out, ": nothing is even possible"); break;
	}
	buf_release(&sure);
	buf_release(&may);
	buf_release(&best);
}

/* The heading that the block stands under: the first words of the outermost paragraph above it. */
static void chapter_put(const struct text *t, uint32_t block, struct buf *out)
{
	const struct outline *o = &t->issues.outline;
	uint32_t node = block == NOTHING ? NOTHING : o->block_node[block], top = NOTHING;
	struct buf line = BUF_INIT;
	struct str s;

	for (; node != NOTHING; node = o->nodes.v[node].parent) top = o->nodes.v[node].block;
	if (top == NOTHING || top == block) return;
	wording_begin(&t->draft, (struct span){ t->draft.blocks.v[top].start, t->draft.blocks.v[top].end },
		400, &line);
	s = buf_str(&line);
	while (s.n && (s.p[0] == '#' || s.p[0] == ' ')) s = str_cut(s, 1, s.n);
	buf_puts(out, DOT "under ");
	term_fit(out, s, 60);
	buf_release(&line);
}

/* "D1 · roadmap-1.txt:40 · under 4. Withdrawal · only if 7.1/1=a". */
static void place_say(const struct dossier *k, const struct case_issue *it, struct buf *out)
{
	const struct text *t = it->text == NOTHING ? NULL : &k->texts.v[it->text];
	struct cursor c;

	if (!t) {
		buf_puts(out, "a topic that has no text yet");
		return;
	}
	name_put(k, t->entity, out);
	if (!t->read) {
		buf_puts(out, DOT "its file is not at hand");
		return;
	}
	if (k->all && it->block != NOTHING) {
		uint32_t at = it->issue == NOTHING ? t->draft.blocks.v[it->block].start
						   : t->issues.list.v[it->issue].span.start;

		c = draft_cursor(&t->draft);
		draft_locate(&t->draft, &c, at);
		buf_puts(out, DOT);
		term_clean(out, buf_str(&t->path));
		buf_printf(out, ":%u", (unsigned)c.line);
	}
	chapter_put(t, it->block, out);
	if (it->issue == NOTHING) {
		buf_puts(out, DOT "a paragraph without brackets");
	} else if (t->issues.list.v[it->issue].within != NOTHING) {
		buf_puts(out, DOT "only if ");
		issue_address(&t->issues, t->issues.list.v[it->issue].within, out);
		buf_putc(out, '=');
		alternative_name(t->issues.list.v[it->issue].within_alt, out);
		buf_puts(out, " is chosen");
	}
}

static void head_part(struct show *s, uint32_t issue)
{
	const struct dossier *k = s->k;
	const struct case_issue *it = &k->issues.v[issue];
	struct buf label = BUF_INIT, line = BUF_INIT;

	issue_label(k, issue, &label);
	out_putc(s->term->out, '\n');
	term_put(s->term, STYLE_HEAD, buf_str(&label));
	out_puts(s->term->out, "  ");
	status_say(s, issue, &line);
	term_wrap(s->term, buf_str(&line),
		(struct wrap){ .at = (unsigned)utf8_width(buf_str(&label)) + 2, .indent = 2 });
	buf_clear(&line);
	place_say(k, it, &line);
	text_row(s->term, &line, 2);
	if (it->text != NOTHING && k->texts.v[it->text].read && it->issue != NOTHING &&
		wording_needs_context(&k->texts.v[it->text].issues, it->issue)) {
		buf_clear(&line);
		wording_context(&k->texts.v[it->text].draft, &k->texts.v[it->text].issues, it->issue,
			s->term->width / 3, &line);
		text_row(s->term, &line, 2);
	}
	if (current(s, issue) && s->statuses->issue[issue].recorded != NOTHING) {
		buf_clear(&line);
		buf_puts(&line, "recorded: ");
		status_recorded(k, s->statuses, issue, &line);
		if (s->statuses->issue[issue].differs)
			buf_puts(&line, ", which differs from what the stances say");
		fact_place(k, &s->cited, s->statuses->issue[issue].recorded, &line);
		text_row(s->term, &line, 2);
	}
	buf_release(&label);
	buf_release(&line);
}

/* The lines that name the issue, give it values or make it depend on something. One in a supplied file may
 * be seen by others for the sake of a stance under it: what else it says is still its supplier's own. */
static void own_lines(const struct dossier *k, const struct case_issue *it, struct fact_list *out)
{
	for (size_t i = 0; i < it->lines.n; i++) {
		const struct fact *f = dossier_fact(k, it->lines.v[i]);
		bool own = k->all || !k->r.files.v[f->file].scope || fact_citable(k, f) ||
			   fact_has(&k->r, f, W_FOR);

		if (f->word == W_ISSUE && fact_shown(k, f) && f->n > 1 && own)
			vec_push(&out->v, it->lines.v[i]);
	}
}

/* ---- the choices ---- */

enum stand { ACCEPT, ASIDE, CONFIRM, CONTESTED, OPPOSE, UNSAID, REFUSE, N_STANDS };
static const char *const stand_says[N_STANDS] = {
	[ACCEPT] = "accepted by",
	[ASIDE] = "not opposed by",
	[CONFIRM] = "to be confirmed by",
	[CONTESTED] = "contested for",
	[OPPOSE] = "opposed in the text by",
	[UNSAID] = "not known of",
	[REFUSE] = "refused by",
};

static bool asked(const struct show *s, uint32_t issue, uint32_t who)
{
	return current(s, issue) ? s->statuses->in_rule[(size_t)issue * s->k->who.n + who]
				 : s->k->who.v[who].counts;
}

/* How somebody stands to a choice. */
static enum stand stand_of(const struct dossier *k, uint32_t issue, uint32_t choice, uint32_t who)
{
	const struct position *p = position_of(k, issue, who);
	enum stand stand = UNSAID;

	if (!p) return UNSAID;
	switch (position_class(k, p, choice)) {
	case MARK_CERTAIN: return ACCEPT;
	case MARK_ASIDE: return ASIDE;
	case MARK_REFUSED: return REFUSE;
	case MARK_UNKNOWN: break;
	}
	for (uint32_t i = 0; i < p->n_voices; i++) {
		const struct mark *m = &voice_marks(k, &k->voices.v[p->first_voice + i])[choice];

		if (m->class != voice_marks(k, &k->voices.v[p->first_voice])[choice].class) return CONTESTED;
		if (m->unconfirmed) stand = CONFIRM;
		else if (m->opposed) stand = OPPOSE;
	}
	return stand;
}

static void stands_say(const struct show *s, uint32_t issue, uint32_t choice, struct buf *out)
{
	const struct dossier *k = s->k;
	const char *before = out->n ? ": " : "";

	for (unsigned stand = 0; stand < N_STANDS; stand++) {
		bool any = false;

		for (uint32_t w = 0; w < k->who.n; w++) {
			bool in = asked(s, issue, w);

			if (stand_of(k, issue, choice, w) != stand || (stand == UNSAID && !in)) continue;
			if (!any) buf_printf(out, "%s%s ", before, stand_says[stand]);
			else buf_putc(out, ' ');
			any = true;
			before = DOT;
			buf_puts(out, in ? "" : "(");
			code_put(k, w, out);
			buf_puts(out, in ? "" : ")");
		}
	}
}

/* "can be agreed", "possible", "not possible"; of an issue that is not asked about nothing. */
static const char *verdict(const struct show *s, uint32_t issue, uint32_t choice)
{
	uint32_t i = s->k->issues.v[issue].first_choice + choice;

	if (!current(s, issue)) return NULL;
	if (s->statuses->certainly[i])
		return s->statuses->agreed[i] ? "can be agreed"
					      : "can be agreed, though another is preferred";
	return s->statuses->possibly[i] ? "possible" : "not possible";
}

static void wording_put(
	const struct dossier *k, const struct case_issue *it, uint32_t choice, struct buf *out)
{
	const struct choice *c = &k->choices.v[it->first_choice + choice];
	const struct text *t = it->text == NOTHING ? NULL : &k->texts.v[it->text];
	struct buf text = BUF_INIT;

	if (t && t->read && it->issue != NOTHING && c->alt != NOTHING &&
		t->issues.list.v[it->issue].kind == ISSUE_OPTIONS) {
		const struct issue *issue = &t->issues.list.v[it->issue];
		const struct option *o =
			&t->issues.outline.options.v[t->issues.outline.groups.v[issue->group].first + c->alt];

		wording_begin(&t->draft, t->draft.blocks.v[o->block].label, 80, out);
		if (out->n) buf_puts(out, ": ");
	}
	if (choice_text(k, it, choice, &text)) term_clean(out, buf_str(&text));
	else if (c->origin == CHOICE_NONE || (c->origin == CHOICE_STANCE && str_eq(c->name, STR("none"))))
		buf_puts(out, "(without it)");
	else if (c->origin == CHOICE_STANCE) buf_puts(out, "(another wording, yet to be found)");
	else if (c->origin == CHOICE_NUMBER && it->unit != NOTHING) string_put(&k->r.values.v[it->unit], out);
	buf_release(&text);
}

static void choice_rows(struct show *s, uint32_t issue, uint32_t choice)
{
	const struct dossier *k = s->k;
	const struct case_issue *it = &k->issues.v[issue];
	const struct choice *c = &k->choices.v[it->first_choice + choice];
	const char *says = verdict(s, issue, choice);
	struct buf name = BUF_INIT, line = BUF_INIT, gloss = BUF_INIT;

	term_clean(&name, c->name);
	out_puts(s->term->out, "  ");
	term_put(s->term, STYLE_HEAD, buf_str(&name));
	out_puts(s->term->out, "  ");
	wording_put(k, it, choice, &line);
	term_wrap(s->term, buf_str(&line),
		(struct wrap){ .at = (unsigned)utf8_width(buf_str(&name)) + 4, .indent = 5 });
	if (c->gloss != NOTHING) string_put(&k->r.values.v[c->gloss], &gloss);
	if (gloss.n && !str_eq(buf_str(&gloss), buf_str(&line))) {
		buf_clear(&line);
		buf_printf(&line, "in our words: %s", gloss.p);
		text_row(s->term, &line, 5);
	}
	buf_clear(&line);
	if (says) buf_puts(&line, says);
	stands_say(s, issue, choice, &line);
	if (line.n) text_row(s->term, &line, 5);
	buf_release(&name);
	buf_release(&line);
	buf_release(&gloss);
}

static void rule_row(struct show *s, uint32_t issue)
{
	const struct dossier *k = s->k;
	uint32_t rule = s->statuses->issue[issue].rule;
	struct buf line = BUF_INIT;

	term_heading(s->term, "Whose agreement is asked", NULL);
	for (uint32_t w = 0; w < k->who.n; w++) {
		if (!asked(s, issue, w)) continue;
		buf_puts(&line, line.n ? " " : "");
		code_put(k, w, &line);
	}
	if (!line.n) buf_puts(&line, "Nobody's");
	if (rule == NOTHING) buf_puts(&line, ": all parties, as no line says otherwise");
	text_row(s->term, &line, 2);
	if (rule != NOTHING) fact_row(k, s->term, &s->cited, rule, true, 2);
	if (s->statuses->issue[issue].closing != NOTHING)
		fact_row(k, s->term, &s->cited, s->statuses->issue[issue].closing, true, 2);
	buf_release(&line);
}

/* The conditions in play; they, and the rule of consent, which is told already, go from the list. */
static void depends_part(struct show *s, uint32_t issue, struct fact_list *list)
{
	const struct issue_status *status = current(s, issue) ? &s->statuses->issue[issue] : NULL;
	size_t n = 0;

	if (!status) return;
	if (status->n_depends) term_heading(s->term, "Depends on", "conditions in play");
	for (uint32_t i = 0; i < status->n_depends; i++)
		fact_row(s->k, s->term, &s->cited, s->statuses->depends.v[status->first_depends + i], false,
			2);
	for (size_t i = 0; i < list->v.n; i++) {
		bool told = list->v.v[i] == status->rule || list->v.v[i] == status->closing;

		for (uint32_t d = 0; d < status->n_depends; d++)
			told = told || list->v.v[i] == s->statuses->depends.v[status->first_depends + d];
		if (!told) list->v.v[n++] = list->v.v[i];
	}
	list->v.n = n;
}

void issue_text(struct show *s, uint32_t issue, uint32_t choice)
{
	const struct case_issue *it = &s->k->issues.v[issue];
	struct fact_list list = { 0 };

	head_part(s, issue);
	own_lines(s->k, it, &list);
	for (size_t i = 0; i < list.v.n; i++) fact_row(s->k, s->term, &s->cited, list.v.v[i], true, 2);
	list.v.n = 0;
	term_heading(s->term, choice == NOTHING ? "Choices" : "The choice", NULL);
	for (uint32_t c = 0; c < it->n_choices; c++)
		if (choice == NOTHING || c == choice) choice_rows(s, issue, c);
	if (!it->n_choices) out_puts(s->term->out, "  None yet.\n");
	if (current(s, issue)) rule_row(s, issue);
	stance_part(s, issue);
	history_part(s, issue);
	facts_on_issue(s->k, issue, choice, &list);
	depends_part(s, issue, &list);
	fact_groups(s, &list);
	source_rows(s);
	vec_release(&list.v);
}

/* ---- JSON ---- */

/* Those who stand to a choice in one of these ways, which are bits. */
static json_t *stands_json(const struct show *s, uint32_t issue, uint32_t choice, unsigned stands)
{
	json_t *list = json_array();

	for (uint32_t w = 0; w < s->k->who.n; w++) {
		if (!position_of(s->k, issue, w) && !asked(s, issue, w)) continue;
		if (1u << stand_of(s->k, issue, choice, w) & stands) json_add(list, code_json(s->k, w));
	}
	return list;
}

struct lacking {
	const struct dossier *k;
	json_t *list;
};

static void add_lacking(void *data, uint32_t who)
{
	const struct lacking *x = data;

	json_add(x->list, code_json(x->k, who));
}

static json_t *choice_json(const struct show *s, uint32_t issue, uint32_t choice)
{
	const struct dossier *k = s->k;
	const struct case_issue *it = &k->issues.v[issue];
	const struct choice *c = &k->choices.v[it->first_choice + choice];
	struct lacking lacking = { k, json_array() };
	uint32_t i = it->first_choice + choice;
	struct buf text = BUF_INIT;
	json_t *row = json_object();

	json_put_text(row, "id", c->name, NULL);
	json_put(row, "text",
		choice_text(k, it, choice, &text) ? json_text(buf_str(&text), NULL) : json_null());
	json_put(row, "gloss", c->gloss == NOTHING ? json_null() : string_json(&k->r.values.v[c->gloss]));
	json_put(row, "accepted", stands_json(s, issue, choice, 1u << ACCEPT));
	json_put(row, "aside", stands_json(s, issue, choice, 1u << ASIDE));
	json_put(row, "unknown",
		stands_json(s, issue, choice, 1u << CONFIRM | 1u << CONTESTED | 1u << OPPOSE | 1u << UNSAID));
	json_put(row, "refused", stands_json(s, issue, choice, 1u << REFUSE));
	json_put(row, "certainly", current(s, issue) ? json_boolean(s->statuses->certainly[i]) : json_null());
	json_put(row, "possibly", current(s, issue) ? json_boolean(s->statuses->possibly[i]) : json_null());
	if (current(s, issue) && !s->statuses->certainly[i])
		status_lacking(
			k, s->statuses, issue, choice, !s->statuses->possibly[i], add_lacking, &lacking);
	json_put(row, "lacking", lacking.list);
	buf_release(&text);
	return row;
}

json_t *issue_json(const struct show *s, uint32_t issue, uint32_t choice)
{
	const struct dossier *k = s->k;
	const struct case_issue *it = &k->issues.v[issue];
	json_t *object = json_object(), *choices = json_array(), *asks = json_array();
	struct fact_list list = { 0 }, lines = { 0 };
	struct buf text = BUF_INIT;
	uint32_t recorded = current(s, issue) ? s->statuses->issue[issue].recorded : NOTHING;

	json_put_text(object, "kind", choice == NOTHING ? STR("issue") : STR("choice"), NULL);
	json_put_text(object, "address", it->address, NULL);
	json_put(object, "name", name_json(k, it->entity));
	json_put(object, "draft",
		it->text == NOTHING ? json_null() : name_json(k, k->texts.v[it->text].entity));
	json_put(object, "status",
		current(s, issue) ? json_text(str_of(issue_status_name(s, issue)), NULL) : json_null());
	if (recorded != NOTHING) status_recorded(k, s->statuses, issue, &text);
	json_put(object, "recorded", recorded == NOTHING ? json_null() : json_text(buf_str(&text), NULL));
	for (uint32_t w = 0; w < k->who.n; w++)
		if (asked(s, issue, w)) json_add(asks, code_json(k, w));
	json_put(object, "asked", asks);
	for (uint32_t c = 0; c < it->n_choices; c++)
		if (choice == NOTHING || c == choice) json_add(choices, choice_json(s, issue, c));
	json_put(object, "choices", choices);
	json_put(object, "stances", stances_json(s, issue));
	json_put(object, "earlier_and_later", history_json(k, issue));
	own_lines(k, it, &lines);
	json_put(object, "lines", fact_rows(k, &lines));
	facts_on_issue(k, issue, choice, &list);
	json_put(object, "mentioned", fact_rows(k, &list));
	vec_release(&list.v);
	vec_release(&lines.v);
	buf_release(&text);
	return object;
}
