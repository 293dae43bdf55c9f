#include "view/diff_short.h"

#include "view/diff.h"

#define MOST_PLACES 6 /* of a kind of bracket change */

struct comparison *diff_short_of(const struct draft *old, const struct issues *old_issues,
	const struct draft *new, const struct issues *new_issues)
{
	struct comparison *c = mem_alloc(1, sizeof *c);

	comparison_of(old, old_issues, new, new_issues, c);
	return c;
}

void diff_short_release(struct comparison *c)
{
	comparison_release(c);
	mem_free(c);
}

/* "2 lifted (1.2, 3.2)" */
static void put_kind(const struct comparison *c, unsigned kind, struct buf *out)
{
	uint32_t n = 0;

	if (out->n) buf_puts(out, ", ");
	bracket_change_put(kind, c->succession.count[kind], out);
	buf_puts(out, " (");
	for (size_t i = 0; i < c->succession.events.n; i++) {
		const struct bracket_event *e = &c->succession.events.v[i];

		if (e->kind != kind || n++ >= MOST_PLACES) continue;
		if (n > 1) buf_puts(out, ", ");
		event_place_put(c, e, out);
	}
	if (n > MOST_PLACES) buf_printf(out, " and %u more", (unsigned)(n - MOST_PLACES));
	buf_putc(out, ')');
}

void diff_short_put(const struct comparison *c, struct buf *out)
{
	struct buf brackets = BUF_INIT;

	if (!diff_nothing_put(c, out)) diff_words_put(c, out);
	for (unsigned k = 0; k < N_BRACKET_CHANGES; k++)
		if (c->succession.count[k]) put_kind(c, k, &brackets);
	if (brackets.n) buf_printf(out, "; brackets: %s", brackets.p);
	buf_release(&brackets);
}

void diff_short_json(const struct comparison *c, json_t *object)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->succession.events.n; i++) {
		const struct bracket_event *e = &c->succession.events.v[i];
		struct buf old = BUF_INIT, new = BUF_INIT;
		json_t *row = json_object();

		event_places(c, e, &old, &new);
		json_put_text(row, "change", str_of(bracket_change_name[e->kind]), NULL);
		json_put(row, "old", json_take(&old));
		json_put(row, "new", json_take(&new));
		json_add(list, row);
	}
	json_put_bool(object, "same", c->same);
	json_put_count(object, "respaced", c->redline.respaced);
	json_put_count(object, "words_deleted", c->redline.words_deleted);
	json_put_count(object, "words_inserted", c->redline.words_inserted);
	json_put_count(object, "words_moved", c->redline.words_moved);
	json_put(object, "brackets", list);
}
