/* sources_text: the sources of a case for people. */
#include "view/sources.h"

#include "base/utf8.h"
#include "view/casehead.h"

#define DOT         " \xC2\xB7 "
#define QUOTE       "\xE2\x80\x9C"
#define END_QUOTE   "\xE2\x80\x9D"
#define WIDE_CODE   12 /* names longer than this stand on a line of their own */
#define ALONE_LINES 3  /* of what rests on a source alone, unless all was asked for */
#define WEIGHTIEST  3  /* sources named at the top */

/* Kinds of lines in the order in which they are told: what matters most first. */
static const uint8_t kinds[] = { W_STANCE, W_CONDITION, W_AGREED, W_HANDED, W_INITIATIVE, W_SAID, W_CLAIM,
	W_CONTRADICTION, W_VIEW, W_ORDER, W_STEP, W_EVENT, W_REPORT, W_SESSION, W_HOST, W_ROTATION, W_TASK,
	W_DEADLINE, W_APPROVAL, W_VOTE, W_CLOSING, W_CONSENT, W_DRAFT, W_PARTY, W_ACTOR, W_GROUP, W_PERSON,
	W_SERIES, W_PLACE, W_SOURCE, W_ISSUE, W_GLOSS, W_CASE, W_WORTH, W_TOLERANCE, W_WALKAWAY };

/* Acts are told together, whichever they are. */
static enum word kind_of(const struct fact *f)
{
	return f->word >= W_HANDED && f->word <= W_RATIFIED ? W_HANDED : (enum word)f->word;
}

/* The next line of a kind from *i on; only those that rest on nothing else, if `alone`. */
static const struct source_line *next_of(
	const struct sources_view *v, const struct source_use *u, enum word kind, bool alone, uint32_t *i)
{
	while (*i < u->n) {
		const struct source_line *l = &v->lines.v[u->first + (*i)++];

		if (kind_of(dossier_fact(v->k, l->fact)) == kind && (l->alone || !alone)) return l;
	}
	return NULL;
}

static void detail(const struct sources_view *v, unsigned indent, const struct buf *text, unsigned lines)
{
	if (!text->n) return;
	out_pad(v->term->out, ' ', indent);
	term_wrap(v->term, buf_str(text),
		(struct wrap){ .at = indent, .indent = indent + 2, .max_lines = lines });
}

/* "Vestnik Kavkaza, via Sputnik, 22 June 2023, ref 162057 · known of, not read" */
static void title_put(const struct sources_view *v, uint32_t entity, struct buf *out)
{
	const struct dossier *k = v->k;
	const struct value *on = source_value(k, entity, W_ON), *ref = source_value(k, entity, W_REF);
	struct value title = { .kind = V_STRING, .text = k->entities.v[entity].title };

	if (k->entities.v[entity].word != W_SOURCE) {
		buf_add(out, word_text[k->entities.v[entity].word]);
		if (title.text.n) buf_puts(out, ", ");
	}
	string_put(&title, out);
	for (uint32_t i = k->entities.v[entity].first; i != NOTHING; i = dossier_fact(k, i)->same) {
		const struct fact *f = dossier_fact(k, i);

		for (const struct clause *c = fact_speaks(f) ? fact_clause(&k->r, f, W_VIA) : NULL; c;
			c = fact_next(&k->r, f, c)) {
			buf_puts(out, out->n ? ", via " : "via ");
			string_put(clause_values(&k->r, c), out);
		}
	}
	if (on) {
		if (out->n) buf_puts(out, ", ");
		date_say(out, &on->date);
	}
	if (ref) {
		buf_puts(out, out->n ? ", ref " : "ref ");
		string_put(ref, out);
	}
	if (source_has(k, entity, W_PENDING))
		buf_puts(out, out->n ? DOT "known of, not read" : "known of, not read");
}

static void headline_put(const struct sources_view *v, uint32_t entity, struct buf *out)
{
	const struct value *headline = source_value(v->k, entity, W_HEADLINE),
			   *claims = source_value(v->k, entity, W_CLAIMS);

	if (!headline) return;
	buf_puts(out, QUOTE);
	string_put(headline, out);
	buf_puts(out, END_QUOTE);
	if (claims) buf_printf(out, " (claims: %s)", word_text[claims->word].p);
}

/* "31 lines: 12 stances, 3 conditions" */
static void uses_put(const struct sources_view *v, const struct source_use *u, struct buf *out)
{
	bool any = false;

	if (!u->n) {
		if (u->named) buf_puts(out, "named by other lines; vouches for none");
		return;
	}
	put_plural(out, u->n, "line");
	for (unsigned i = 0; i < sizeof kinds; i++) {
		uint32_t n = 0, at = 0;

		while (next_of(v, u, (enum word)kinds[i], false, &at)) n++;
		if (!n) continue;
		buf_printf(out, "%s%u %s", any ? ", " : ": ", (unsigned)n,
			kind_noun((enum word)kinds[i], n > 1));
		any = true;
	}
}

/* "nothing else for 3: stances SY on Stages, TR on Returns; condition C1" */
static void alone_put(const struct sources_view *v, const struct source_use *u, struct buf *out)
{
	bool any = false;

	if (!u->alone) return;
	if (u->alone == u->n)
		buf_puts(out, u->n == 1 ? "nothing else for it: " : "nothing else for any of them: ");
	else buf_printf(out, "nothing else for %u: ", (unsigned)u->alone);
	for (unsigned i = 0; i < sizeof kinds; i++) {
		const struct source_line *l;
		uint32_t n = 0, at = 0;

		while (next_of(v, u, (enum word)kinds[i], true, &at)) n++;
		if (!n) continue;
		buf_puts(out, any ? "; " : "");
		if (kinds[i] != W_HANDED) /* an act says itself what it is */
			buf_printf(out, "%s ", kind_noun((enum word)kinds[i], n > 1));
		any = true;
		at = n = 0;
		while ((l = next_of(v, u, (enum word)kinds[i], true, &at))) {
			if (n++) buf_puts(out, ", ");
			line_name(v->k, l->fact, out);
		}
	}
}

static void source_lines(const struct sources_view *v, const struct source_use *u, unsigned indent)
{
	struct buf line = BUF_INIT;
	unsigned at;

	name_put(v->k, u->entity, &line);
	at = (unsigned)utf8_width(buf_str(&line)) + 2;
	out_puts(v->term->out, "  ");
	term_put(v->term, STYLE_HEAD, buf_str(&line));
	buf_clear(&line);
	title_put(v, u->entity, &line);
	if (at + 2 > indent || !line.n) out_putc(v->term->out, '\n');
	else out_pad(v->term->out, ' ', indent - at);
	if (line.n && at + 2 > indent) out_pad(v->term->out, ' ', indent);
	if (line.n) term_wrap(v->term, buf_str(&line), (struct wrap){ .at = indent, .indent = indent + 2 });
	buf_clear(&line);
	headline_put(v, u->entity, &line);
	detail(v, indent, &line, 0);
	buf_clear(&line);
	uses_put(v, u, &line);
	detail(v, indent, &line, 0);
	buf_clear(&line);
	alone_put(v, u, &line);
	detail(v, indent, &line, v->all ? 0 : ALONE_LINES);
	buf_release(&line);
}

/* Those on which most lines rest alone. */
static void weightiest_line(const struct sources_view *v)
{
	bool *told = mem_alloc(v->list.n + 1, sizeof *told);
	struct buf line = BUF_INIT;

	for (unsigned n = 0; n < WEIGHTIEST; n++) {
		size_t best = v->list.n;

		for (size_t i = 0; i < v->list.n; i++)
			if (!told[i] && v->list.v[i].alone > 1 &&
				(best == v->list.n || v->list.v[i].alone > v->list.v[best].alone))
				best = i;
		if (best == v->list.n) break;
		told[best] = true;
		buf_printf(&line, "%s%u %s ", line.n ? ", " : "", (unsigned)v->list.v[best].alone,
			n ? "on" : "lines rest on nothing but");
		name_put(v->k, v->list.v[best].entity, &line);
	}
	if (line.n) buf_puts(&line, ".");
	if (line.n) term_wrap(v->term, buf_str(&line), (struct wrap){ .indent = 2 });
	buf_release(&line);
	mem_free(told);
}

static void first_line(const struct sources_view *v)
{
	struct buf line = BUF_INIT;
	uint32_t sources = 0, pending = 0;

	for (size_t i = 0; i < v->list.n; i++) {
		if (v->k->entities.v[v->list.v[i].entity].word != W_SOURCE) continue;
		sources++;
		pending += source_has(v->k, v->list.v[i].entity, W_PENDING);
	}
	put_plural(&line, sources, "source");
	if (pending) buf_printf(&line, ", %u of them not read", (unsigned)pending);
	if (v->unsourced) {
		buf_puts(&line, "; ");
		put_plural(&line, v->unsourced, "line");
		buf_puts(&line, v->unsourced == 1 ? " stands on the word of whoever wrote it"
						  : " stand on the word of whoever wrote them");
	}
	term_wrap(v->term, buf_str(&line), (struct wrap){ .indent = 2 });
	buf_release(&line);
}

static unsigned code_columns(const struct sources_view *v)
{
	unsigned width = 1;

	for (size_t i = 0; i < v->list.n; i++) {
		struct buf code = BUF_INIT;
		unsigned n;

		name_put(v->k, v->list.v[i].entity, &code);
		n = (unsigned)utf8_width(buf_str(&code));
		if (n > width && n <= WIDE_CODE && !source_unused(&v->list.v[i])) width = n;
		buf_release(&code);
	}
	return width;
}

static void unused_lines(const struct sources_view *v)
{
	struct buf line = BUF_INIT, remark = BUF_INIT;
	uint32_t n = 0;

	for (size_t i = 0; i < v->list.n; i++) {
		if (!source_unused(&v->list.v[i])) continue;
		n++;
		if (line.n) buf_putc(&line, ' ');
		name_put(v->k, v->list.v[i].entity, &line);
	}
	if (n) {
		buf_printf(&remark, "%u; no line known by this day names them", (unsigned)n);
		term_heading(v->term, "Unused", remark.p);
		detail(v, 2, &line, 0);
	}
	buf_release(&line);
	buf_release(&remark);
}

void sources_text(const struct sources_view *v)
{
	unsigned indent = code_columns(v) + 4;

	casehead_text(v->k, v->term);
	out_putc(v->term->out, '\n');
	if (!v->list.n) {
		term_wrap(v->term,
			!v->k->all ? STR("No source that may be seen here is known as of this day.")
				   : STR("No source is known as of this day: every line stands on the word "
					 "of whoever wrote it. A source is a "
					 "line such as: source S \"Vestnik Kavkaza\" on 2023-06-22; and [S] "
					 "at the end of a line says that "
					 "it vouches for it."),
			(struct wrap){ 0 });
		return;
	}
	first_line(v);
	weightiest_line(v);
	out_putc(v->term->out, '\n');
	v->term->cut = false;
	for (size_t i = 0; i < v->list.n && !v->term->out->error; i++)
		if (!source_unused(&v->list.v[i])) source_lines(v, &v->list.v[i], indent);
	unused_lines(v);
	if (!v->term->cut) return;
	out_putc(v->term->out, '\n');
	term_wrap(v->term, STR("--all shows every line that rests on one source alone."),
		(struct wrap){ .faint = true });
}
