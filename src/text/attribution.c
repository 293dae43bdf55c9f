#include "text/attribution.h"

#include <ctype.h>

#include "text/discover.h"
#include "text/head.h"

static void claim_all(struct draft *d, struct bracket *b, const struct scan *s, unsigned part)
{
	for (unsigned i = 0; i < s->n && b->n_claims < UINT16_MAX; i++) {
		struct claim c = { s->name[i].party, (uint16_t)part, s->verb[i] };
		bool again = false;

		for (unsigned k = 0; k < b->n_claims && b->n_claims <= NAMES_LIMIT; k++) {
			const struct claim *o = &d->claims.v[b->claim + k];

			again |= o->party == c.party && o->verb == c.verb && o->part == c.part;
		}
		if (again) continue;
		vec_push(&d->claims, c);
		b->n_claims++;
	}
}

/* Does a small letter follow, as in "30 days"? */
static bool may_be_counted(const struct draft *d, uint32_t p, uint32_t end)
{
	unsigned char c = p < end ? (unsigned char)d->bytes.p[p] : 'a';

	return !isdigit(c) && !isupper(c) && c != '[';
}

static void read_bracket_head(struct draft *d, uint32_t i, struct scan *s)
{
	struct bracket *b = &d->brackets.v[i];
	bool head;

	b->text = b->open + 1;
	/* names that nobody knows are no defect in a discovered table: one look at the first byte will do */
	if (!d->parties.declared) {
		uint32_t p = skip_blanks(d, b->text, (uint32_t)d->bytes.n);

		if (p >= d->bytes.n || !d->parties.initial[(unsigned char)d->bytes.p[p]]) return;
	}
	scan_start(s, d, &d->parties, b->open + 1, head_limit(d, i));
	head = read_head(s);
	if (head && s->unknown.start == NOWHERE) {
		unsigned number;
		uint32_t digits = s->p, end = skip_footnote_number(d, digits, s->end);

		/* "oppose:13 4. Each Party": a number glued to the colon is a footnote, unless it may be
		 * wording, ":30 days" */
		if (end > digits && isdigit((unsigned char)d->bytes.p[digits]) &&
			str_number(draft_text(d, digits, end), &number) &&
			skip_blanks(d, end, s->end) > end &&
			(note_exists(d, number) || !may_be_counted(d, skip_blanks(d, end, s->end), s->end)))
			digits = end;
		b->text = digits;
		if (s->dot) b->flags |= BRACKET_HEAD_DOT;
		claim_all(d, b, s, 0);
	} else if (s->n && s->has_verb && (head || s->unknown.start == NOWHERE)) {
		b->flags |= BRACKET_DEAD_HEAD;
	} else if (head && d->parties.declared) { /* a capitalised word before a colon, and nobody's name */
		b->flags |= BRACKET_DEAD_HEAD;
	}
}

static void read_bracket_tails(struct draft *d, uint32_t i, struct scan *s)
{
	struct bracket *b = &d->brackets.v[i];
	bool names = d->parties.n_names > 0;
	uint32_t start = b->text, child = i + 1, cut, slash, parts = 1, last;

	while (b->close - b->open <= SLASH_LIMIT && parts < UINT16_MAX &&
		(slash = next_slash(d, b->behind, start, b->close, &child)) != NOWHERE) {
		if (names && read_tail(s, d, &d->parties, start, slash, &cut) && s->unknown.start == NOWHERE)
			claim_all(d, b, s, parts);
		parts++;
		start = slash + 1;
	}
	if (parts > 1) b->n_parts = (uint16_t)parts;
	last = last_child_end(d, i);
	if (last > start) start = last;
	if (names && start < b->close && read_tail(s, d, &d->parties, start, b->close, &cut) &&
		s->unknown.start == NOWHERE) {
		claim_all(d, b, s, parts > 1 ? parts : 0);
		b->text_end = cut;
	}
}

/* [text]12 and [text](US, JP) */
static void read_bracket_trailer(struct draft *d, uint32_t i, struct scan *s)
{
	struct bracket *b = &d->brackets.v[i];
	uint32_t end = (uint32_t)d->bytes.n, p = b->close + 1, q;
	unsigned number;
	const char *close;

	q = p;
	while (q < end && q - p < 4 && isdigit((unsigned char)d->bytes.p[q])) q++;
	if (q > p && q - p <= 3 && str_number(draft_text(d, p, q), &number) && note_exists(d, number)) p = q;
	b->after = p;
	if (!d->parties.n_names) return;
	if (p < end && d->bytes.p[p] == ' ') p++;
	if (p >= end || d->bytes.p[p] != '(') return;
	q = end - p > TAIL_LIMIT ? p + TAIL_LIMIT : end;
	close = memchr(d->bytes.p + p, ')', q - p);
	if (!close) return;
	q = (uint32_t)(close - d->bytes.p);
	scan_start(s, d, &d->parties, p + 1, q);
	if (!read_list(s) || s->unknown.start != NOWHERE) return;
	claim_all(d, b, s, 0);
	b->after = q + 1;
}

void attributions_read(struct draft *d)
{
	struct scan *s = mem_alloc(1, sizeof *s);

	if (!d->parties.declared) discover_names(d, s);
	for (uint32_t i = 0; i < d->brackets.n; i++) {
		struct bracket *b = &d->brackets.v[i];

		b->claim = (uint32_t)d->claims.n;
		read_bracket_head(d, i, s);
		if (b->close == NOWHERE) {
			b->text_end = b->after = b->open + 1;
			continue;
		}
		b->text = skip_blanks(d, b->text, b->close);
		b->text_end = trim_back(d, b->text, b->close);
		read_bracket_tails(d, i, s);
		read_bracket_trailer(d, i, s);
	}
	mem_free(s);
}

void bracket_parts(const struct draft *d, const struct bracket *b, struct span *parts)
{
	uint32_t child = (uint32_t)(b - d->brackets.v) + 1, start = b->text, end, slash;
	struct scan *s = mem_alloc(1, sizeof *s);

	for (unsigned k = 0; k < b->n_parts; k++) {
		slash = k + 1u < b->n_parts ? next_slash(d, b->behind, start, b->close, &child) : b->text_end;
		end = slash;
		if (k + 1u < b->n_parts && d->parties.n_names &&
			!(read_tail(s, d, &d->parties, start, slash, &end) && s->unknown.start == NOWHERE))
			end = slash;
		parts[k].start = skip_blanks(d, start, end);
		parts[k].end = trim_back(d, parts[k].start, end);
		start = slash + 1;
	}
	mem_free(s);
}

/* ---- for lint ---- */

bool attribution_before_colon(const struct draft *d, uint32_t colon, struct span *names)
{
	const char *t = d->bytes.p;
	uint32_t low = colon > TAIL_LIMIT ? colon - TAIL_LIMIT : 0, line = colon;
	struct scan *s;
	bool found = false;

	if (!d->parties.n_names) return false;
	while (line > low && !strchr("\n[]:", t[line - 1])) line--;
	if (line > 0 && t[line - 1] == '[') return false;
	s = mem_alloc(1, sizeof *s);
	for (uint32_t p = line; p < colon && !found; p++) {
		if (p > line && t[p - 1] != ' ' && t[p - 1] != '(') continue;
		if (t[p] == ' ' || t[p] == '[') continue;
		scan_start(s, d, &d->parties, p, colon + 1);
		found = read_head(s) && s->has_verb && !s->dot && s->p == colon + 1 &&
			s->unknown.start == NOWHERE;
		if (found) *names = (struct span){ p, colon };
	}
	mem_free(s);
	return found;
}

bool attribution_unknown_name(const struct draft *d, const struct bracket *b, struct span *at)
{
	struct scan *s = mem_alloc(1, sizeof *s);
	bool unknown;

	scan_start(s, d, &d->parties, b->open + 1, head_limit(d, (uint32_t)(b - d->brackets.v)));
	(void)read_head(s);
	unknown = s->unknown.start != NOWHERE;
	*at = unknown ? s->unknown : (struct span){ s->p, s->p };
	mem_free(s);
	return unknown;
}
