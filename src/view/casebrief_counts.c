/* casebrief_counts: see casebrief.h: the first rows of the page and the last: who, what, how many. */
#include "base/utf8.h"
#include "view/casebrief.h"
#include "view/casehead.h"
#include "view/log.h"

/* ---- the first rows ---- */

/* " (Iran; guarantor)", " (in the seat of SY)" */
static void put_title(const struct dossier *k, const struct who *w, bool title, struct buf *out)
{
	struct value name = { .kind = V_STRING, .text = k->entities.v[w->entity].title };
	const char *before = " (";

	if (title && name.text.n) {
		buf_puts(out, before);
		string_put(&name, out);
		before = "; ";
	}
	for (unsigned r = W_MEDIATOR; r <= W_PENHOLDER; r++) {
		/* a mediator holds the pen where nobody else does: no need to say so */
		if (!(w->roles & role_bit((enum word)r)) ||
			(r == W_PENHOLDER && w->roles & role_bit(W_MEDIATOR)))
			continue;
		buf_printf(out, "%s%s", before, word_text[r].p);
		before = ", ";
	}
	if (w->seat != NOTHING) {
		buf_printf(out, "%sin the seat of ", before);
		code_put(k, w->seat, out);
		before = "; ";
	}
	if (before[0] != ' ') buf_putc(out, ')');
}

/* "4: SY (Syria), RU (Russia; mediator); 3 others" */
static void put_parties(const struct casebrief *b, bool titles, struct buf *out)
{
	const struct dossier *k = b->k;
	bool any = false;

	if (b->n.parties) buf_printf(out, "%u", (unsigned)b->n.parties);
	else buf_puts(out, "none is declared");
	for (uint32_t w = 0; w < k->who.n; w++) {
		if (!k->who.v[w].counts) continue;
		buf_puts(out, any ? titles ? ", " : " " : ": ");
		any = true;
		code_put(k, w, out);
		put_title(k, &k->who.v[w], titles, out);
	}
	if (b->n.others) buf_printf(out, "; %u other%s", (unsigned)b->n.others, b->n.others == 1 ? "" : "s");
}

static void parties_row(struct page *p)
{
	struct page_part *part = page_part(p, "Parties", true, 7, "name");
	struct buf line = BUF_INIT;

	part->keep = true;
	put_parties(p->b, p->rich, &line);
	if (p->rich && utf8_width(buf_str(&line)) > 2 * (size_t)(p->to.width - PAGE_LABEL) - 20) {
		buf_clear(&line);
		put_parties(p->b, false, &line);
	}
	page_row_text(p, &line, 2, 1);
	buf_release(&line);
}

/* "SY TR about 12": how things are decided, where it is not by all. */
static void consent_row(struct page *p)
{
	const struct dossier *k = p->b->k;
	struct page_part *part = page_part(p, "Consent of", true, 6, "rule");
	struct flow flow = { 0 };

	buf_puts(&part->command, "parties");
	for (uint32_t i = 0; i < k->by_word[W_CONSENT].n; i++) {
		const struct fact *f = dossier_fact(k, k->by_word[W_CONSENT].v[i]);
		static const uint8_t words[] = { W_BODY, W_ABOUT };
		struct buf piece = BUF_INIT;

		for (unsigned w = 0; w < sizeof words; w++) {
			const struct clause *c = fact_clause(&k->r, f, (enum word)words[w]);
			struct buf text = BUF_INIT;

			if (!c) continue;
			clause_put(k, f, c, &text);
			if (piece.n) buf_putc(&piece, ' ');
			term_clean(&piece, str_trim(buf_str(&text)));
			buf_release(&text);
		}
		flow_add(&flow, &piece);
		buf_release(&piece);
	}
	if (flow.ends.n) page_flow(p, &flow);
}

static void text_row(struct page *p)
{
	const struct dossier *k = p->b->k;
	struct buf line = BUF_INIT;

	page_part(p, "Text", true, 50, "draft")->keep = true;
	for (uint32_t i = 0; i < k->texts.n; i++) {
		uint32_t e = k->texts.v[i].entity;
		const struct clause *by;
		const struct fact *f;

		if (!k->texts.v[i].current) continue;
		f = dossier_fact(k, k->entities.v[e].first);
		by = fact_clause(&k->r, f, W_BY);
		if (line.n) buf_puts(&line, "; ");
		name_put(k, e, &line);
		if (by) {
			buf_puts(&line, " by ");
			names_put(k, clause_values(&k->r, by), by->n, &line);
		}
		brief_when_put(k, k->entities.v[e].first, &line);
		if (fact_has(&k->r, f, W_ILLUSTRATIVE)) buf_puts(&line, ", illustrative");
		if (!k->texts.v[i].read)
			buf_puts(&line, k->all ? ", not at hand" : ", not shown to this reader");
	}
	if (!line.n) buf_puts(&line, k->texts.n ? "no draft is current" : "no draft yet");
	page_row_text(p, &line, 2, 1);
	buf_release(&line);
}

static bool unread_text(const struct dossier *k)
{
	for (uint32_t i = 0; i < k->texts.n; i++)
		if (k->texts.v[i].current && !k->texts.v[i].read) return true;
	return false;
}

static void issues_row(struct page *p)
{
	const struct casebrief *b = p->b;
	struct buf line = BUF_INIT;

	page_part(p, "Issues", true, 50, "issue")->keep = true;
	if (b->k->n_current) put_thousands(&line, b->k->n_current);
	else
		buf_puts(&line, unread_text(b->k) ? "of that text none can be told"
						  : "none: there is neither a text nor a topic");
	for (unsigned s = 0; s < N_STATUSES && b->k->n_current; s++)
		buf_printf(&line, "%s%u %s", s ? ", " : ": ", (unsigned)b->s->count[s], status_name[s]);
	page_row_text(p, &line, 2, 1);
	if (b->k->n_current) {
		buf_clear(&line);
		buf_printf(&line, "something is adoptable for certain on %u, possibly on %u",
			(unsigned)b->n.certainly, (unsigned)b->n.possibly);
		page_row_text(p, &line, 2, 0);
	}
	buf_release(&line);
}

/* "SY replaced by SY-T on 8 December 2024: 64 lines to be confirmed by SY-T; 1 more change (onetext log)" */
static void changed_row(struct page *p)
{
	const struct casebrief *b = p->b;
	const struct upheaval *first = NULL;
	struct buf line = BUF_INIT;
	uint32_t more = 0;

	page_part(p, "Changed", true, 49, "change")->keep = true;
	for (size_t i = 0; i < b->upheavals.list.n; i++) {
		const struct upheaval *u = &b->upheavals.list.v[i];

		if (!u->n) continue;
		more += first != NULL;
		if (!first) first = u;
	}
	if (!first) return;
	upheaval_put(b->k, &b->upheavals, first, &line);
	if (first->on) {
		buf_puts(&line, first->on->form == DATE_DAY ? " on " : ", ");
		date_say(&line, first->on);
	}
	buf_puts(&line, ": ");
	invalid_put(b->k, &b->upheavals, first, &line);
	if (more) {
		buf_puts(&line, "; ");
		buf_printf(&line, "%u more change%s", (unsigned)more, more == 1 ? "" : "s");
	}
	buf_puts(&line, " (");
	brief_command(b, "log", false, &line);
	buf_putc(&line, ')');
	page_row_text(p, &line, p->to.width < 80 ? 0 : 3, 1);
	buf_release(&line);
}

void brief_count_rows(struct page *p)
{
	parties_row(p);
	consent_row(p);
	text_row(p);
	brief_redline_row(p);
	changed_row(p);
	issues_row(p);
}

/* ---- what is only counted ---- */

static void put_count(
	struct buf *out, uint32_t n, const char *one, const char *many, uint32_t some, const char *says)
{
	if (!n) return;
	if (out->n) buf_puts(out, ", ");
	put_thousands(out, n);
	buf_printf(out, " %s", n == 1 ? one : many);
	if (some) buf_printf(out, " (%u %s)", (unsigned)some, says);
}

/* What was said and what is claimed stands here alone: it is no stance. */
static void record_part(struct page *p)
{
	const struct brief_counts *n = &p->b->n;
	struct buf line = BUF_INIT;

	page_part(p, "On record", true, 50, "record")->keep = true;
	put_count(&line, n->views, "view", "views", n->views_open, "not worked in");
	put_count(&line, n->initiatives, "initiative", "initiatives", n->initiatives_open, "open");
	put_count(&line, n->sayings, "saying", "sayings", 0, "");
	put_count(&line, n->claims, "claim", "claims", 0, "");
	put_count(&line, n->contradictions, "contradiction", "contradictions", 0, "");
	put_count(&line, n->held, "session", "sessions", n->cancelled, "cancelled");
	put_count(&line, n->steps, "step", "steps", 0, "");
	put_count(&line, n->orders, "order", "orders", 0, "");
	put_count(&line, n->reports, "report", "reports", 0, "");
	put_count(&line, n->events, "event", "events", 0, "");
	put_count(&line, n->tasks_open, "task", "tasks", 0, "");
	put_count(&line, n->approvals_open, "approval to come", "approvals to come", 0, "");
	put_count(&line, n->met + n->dropped, "condition met or dropped", "conditions met or dropped", 0, "");
	put_count(&line, n->contested, "contested position", "contested positions", 0, "");
	put_count(&line, n->differs, "position confided otherwise", "positions confided otherwise", 0, "");
	put_count(&line, n->sources, "source", "sources", n->sources_pending, "not read");
	if (line.n) page_row_text(p, &line, 4, 1);
	buf_release(&line);
}

static void commands_part(struct page *p)
{
	struct buf line = BUF_INIT;

	page_part(p, "To go on", true, 50, "command")->keep = true;
	if (p->b->k->n_current || p->b->n.parties) {
		brief_command(p->b, "show", true, &line);
		buf_puts(&line, " NAME explains any name on this page; onetext help names the commands that "
				"list the rest");
	} else {
		buf_puts(&line, "onetext new DRAFT writes a case to begin with; onetext check tells what a "
				"case lacks");
	}
	page_row_text(p, &line, 4, 1);
	buf_release(&line);
}

void brief_last_rows(struct page *p)
{
	record_part(p);
	commands_part(p);
}
