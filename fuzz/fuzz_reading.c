/* fuzz_reading: every reading of any bytes. First byte: 1 Markdown, 2 escapes, 4 a declared party table, 8
 * the choices are made here from the addresses of the draft (else they are read from the input: a length
 * byte and that many bytes). Then the draft. As it is stays as it is; an agreed reading holds no dispute; a
 * clean one stays clean; a single choice of an alternative that an issue has is never refused. */
#include "text/read.h"
#include "text/reading.h"

#include "check.h"

static bool own_file(struct str s)
{
	if (str_starts(s, STR("\xEF\xBB\xBF"))) s = str_cut(s, 3, s.n);
	return str_starts(s, STR("onetext-draft 1"));
}

/* [12] is a footnote as long as its note stands: it may turn into a blank when that is left out. */
static bool is_number(const struct draft *d, const struct bracket *b)
{
	unsigned value;

	return str_number(str_trim(draft_text(d, b->open + 1, b->close)), &value);
}

/* What can turn a bracket into another thing when something else is cut: see check_again(). */
static bool depends(const struct draft *d, const struct issues *s)
{
	for (size_t i = 1; d->markdown && i < d->bytes.n; i++)
		if (d->bytes.p[i - 1] == ']' && d->bytes.p[i] == ':') return true;
	for (uint32_t k = 0; k < d->brackets.n; k++)
		if (d->brackets.v[k].class >= CLASS_STATUS) return true;
	for (uint32_t i = 0; i < s->alts.n; i++) {
		struct span o = s->alts.v[i].whole;

		if (s->alts.v[i].bracket != NOWHERE) continue;
		for (uint32_t k = 0; k < d->brackets.n; k++) {
			const struct bracket *b = &d->brackets.v[k];

			if (b->close == NOWHERE || b->close < o.start || b->open >= o.end) continue;
			if ((b->open < o.start) != (b->close >= o.end)) return true;
		}
	}
	return false;
}

/* Reads `bytes` again as the same kind of draft and checks what a reading promises. Not `stable`: a brace
 * that was alone may find a partner once what stood between is gone, and options that begin in a bracket and
 * end behind it take a part of it along, a link of Markdown may lose its `[id]: url`, what is
 * glued into a word may lose a part of that, and `[Agreed[note]]` is a status without the note. */
static void check_again(
	struct str bytes, const struct draft_options *o, enum reading_kind kind, bool stable, bool claims)
{
	struct draft d;
	struct issues s;
	struct buf twice = BUF_INIT;

	draft_read(&d, bytes, "again", o);
	issues_of(&d, &s);
	if (stable && kind == READ_AGREED)
		for (uint32_t k = 0; k < d.brackets.n; k++)
			CHECK(!bracket_disputed(&d.brackets.v[k]) || is_number(&d, &d.brackets.v[k]));
	reading_of(&d, &s, kind, NO_PARTY, NULL, &twice);
	/* an attribution in an attribution, [US: AU: x], is wording to the first reading only; that drafts
	 * with attributions stay clean too is asked of made ones, in tests/prop */
	if (stable && kind == READ_CLEAN && d.claims.n == 0 && !claims) CHECK(str_eq(buf_str(&twice), bytes));
	buf_release(&twice);
	issues_release(&s);
	draft_release(&d);
}

/* One choice for each of some issues, alone; then the inner bytes as a list of choices. */
static void check_choices(const struct draft *d, const struct issues *s, unsigned seed)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	uint32_t step = (uint32_t)(s->list.n / 8 + 1);

	for (uint32_t k = seed % step; k < s->list.n; k += step) {
		const struct issue *i = &s->list.v[k];
		uint32_t alternative = (seed + k) % (i->n_alts + issue_has_none(s, k));
		struct choices c = { { 0 } };
		struct err e = { 0 };

		buf_clear(&text);
		buf_clear(&out);
		issue_address(s, k, &text);
		buf_putc(&text, '=');
		if (alternative == i->n_alts) buf_puts(&text, "none");
		else alternative_name(alternative, &text);
		CHECK(choices_read(s, buf_str(&text), &c, &e) == RC_OK);
		CHECK(c.list.n == 1 && c.list.v[0].issue == k && c.list.v[0].alt == alternative);
		reading_of(d, s, READ_AS_IS, NO_PARTY, &c, &out);
		CHECK(out.n <= d->bytes.n + 1);
		reading_of(d, s, READ_AGREED, NO_PARTY, &c, &out);
		vec_release(&c.list);
	}
	buf_release(&text);
	buf_release(&out);
}

static void check_given(const struct draft *d, const struct issues *s, struct str given)
{
	struct choices c = { { 0 } };
	struct err e = { 0 };
	enum rc rc = choices_read(s, given, &c, &e);
	struct buf out = BUF_INIT;

	if (rc == RC_OK) {
		reading_of(d, s, READ_CLEAN, NO_PARTY, &c, &out);
	} else {
		CHECK(rc == RC_NOTFOUND || rc == RC_USAGE);
		CHECK(e.rc == rc && e.msg[0] != '\0');
	}
	vec_release(&c.list);
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned how = check_byte(&data, &size), length;
	struct draft_options o = { .markdown = how & 1, .escapes = (how & 2) != 0 };
	struct str given = { (const char *)data, 0 }, bytes;
	struct buf out = BUF_INIT;
	struct draft d;
	struct issues s;

	length = check_byte(&data, &size);
	if (!(how & 8)) {
		given = (struct str){ (const char *)data, length < size ? length : size };
		data += given.n;
		size -= given.n;
	}
	if (how & 4) o.parties = check_parties();
	bytes = (struct str){ (const char *)data, size };
	draft_read(&d, bytes, "draft", &o);
	issues_of(&d, &s);

	reading_of(&d, &s, READ_AS_IS, NO_PARTY, NULL, &out);
	if (!own_file(bytes)) CHECK(str_eq(buf_str(&out), bytes));
	for (enum reading_kind kind = READ_CLEAN; kind <= READ_AGREED; kind++) {
		buf_clear(&out);
		reading_of(&d, &s, kind, NO_PARTY, NULL, &out);
		if (!o.escapes && !own_file(bytes) && o.parties)
			check_again(buf_str(&out), &o, kind,
				d.lone_braces.n + d.braces.n == 0 && !depends(&d, &s), d.claims.n > 0);
	}
	for (uint32_t p = 0; p < d.parties.list.n && p < 12; p++) {
		buf_clear(&out);
		reading_of(&d, &s, READ_PARTY, p, NULL, &out);
	}
	if (how & 8) check_choices(&d, &s, length);
	else check_given(&d, &s, given);
	issues_release(&s);
	draft_release(&d);
	buf_release(&out);
	return 0;
}
