/* address: where an address stands in one text. Shown addresses are in a table; other spellings are looked
 * up once. */
#include "casefile/build.h"

struct address {
	uint32_t block; /* the first with this address */
	uint32_t issue; /* the only issue in it; NOWHERE: none, or several */
	uint32_t n;     /* issues in it */
};

struct address_book {
	struct map issues; /* "4.1/2", "4.1" where it holds one: an issue of the text */
	struct map places; /* "4.1": into list */
	struct map
		asked; /* 0: asked before, and no such place; else 1 + where in `told` the candidates are */
	struct buf told;
	VEC(struct address) list;
};

static uint32_t *place_at(struct address_book *a, struct str address, uint32_t block)
{
	uint32_t *at = map_at(&a->places, 0, address);

	if (*at == MAP_NONE) {
		*at = (uint32_t)a->list.n;
		vec_push(&a->list, (struct address){ .block = block, .issue = NOWHERE });
	}
	return at;
}

void address_book_make(struct text *t)
{
	struct address_book *a = t->book = mem_alloc(1, sizeof *a);
	struct buf name = BUF_INIT;

	for (uint32_t i = 0; i < t->draft.blocks.n; i++) {
		buf_clear(&name);
		outline_address(&t->issues.outline, i, &name);
		place_at(a, buf_str(&name), i);
	}
	for (uint32_t i = 0; i < t->issues.list.n; i++) {
		struct address *place;
		size_t at;

		buf_clear(&name);
		issue_address(&t->issues, i, &name);
		*map_at(&a->issues, 0, buf_str(&name)) = i;
		for (at = name.n; t->issues.list.v[i].number && name.p[at - 1] != '/';) at--;
		if (t->issues.list.v[i].number) at--;
		place = &a->list.v[*place_at(a, str_cut(buf_str(&name), 0, at), t->issues.list.v[i].block)];
		place->n++;
		place->issue = place->n == 1 ? i : NOWHERE;
		if (!t->issues.list.v[i].number) {
			buf_puts(&name, "/1"); /* also right where there is only one */
			*map_at(&a->issues, 0, buf_str(&name)) = i;
		}
	}
	buf_release(&name);
}

void address_book_free(struct text *t)
{
	if (!t->book) return;
	map_release(&t->book->issues);
	map_release(&t->book->places);
	map_release(&t->book->asked);
	buf_release(&t->book->told);
	vec_release(&t->book->list);
	mem_free(t->book);
	t->book = NULL;
}

/* "4.2+1/3": into what the outline knows, and the rest. */
static struct str without_rest(struct str s)
{
	size_t i = s.n;

	while (i && s.p[i - 1] >= '0' && s.p[i - 1] <= '9') i--;
	if (i > 1 && i < s.n && s.p[i - 1] == '/') {
		s = str_cut(s, 0, i - 1);
		for (i = s.n; i && s.p[i - 1] >= '0' && s.p[i - 1] <= '9';) i--;
	}
	if (i > 1 && i < s.n && s.p[i - 1] == '+') s = str_cut(s, 0, i - 1);
	return s;
}

static bool found_as(const struct text *t, struct str address, struct place_found *found)
{
	uint32_t issue = map_get(&t->book->issues, 0, address), place = map_get(&t->book->places, 0, address);

	*found = (struct place_found){ NOWHERE, NOWHERE, 0 };
	if (place != MAP_NONE) {
		const struct address *a = &t->book->list.v[place];

		*found = (struct place_found){ a->block, a->issue, a->n };
	}
	if (issue != MAP_NONE) *found = (struct place_found){ t->issues.list.v[issue].block, issue, 1 };
	return place != MAP_NONE || issue != MAP_NONE;
}

bool address_find(const struct text *t, struct str address, struct place_found *found, unsigned *n,
	struct buf *candidates)
{
	struct str label = without_rest(address);
	struct buf name = BUF_INIT;
	uint32_t node, *asked;
	bool ok = false;

	*n = 0;
	if (found_as(t, address, found)) return true;
	asked = map_at(&t->book->asked, 0, address);
	if (*asked != MAP_NONE) {
		*n = *asked ? 2 : 0;
		if (*asked) buf_puts(candidates, t->book->told.p + *asked - 1);
		return false;
	}
	node = outline_find(&t->issues.outline, label, n, candidates);
	if (node != NOWHERE) {
		outline_address(&t->issues.outline, t->issues.outline.nodes.v[node].block, &name);
		buf_add(&name, str_cut(address, label.n, address.n));
		ok = found_as(t, buf_str(&name), found);
	}
	if (!ok) {
		*asked = *n < 2 ? 0 : (uint32_t)t->book->told.n + 1;
		buf_add(&t->book->told, buf_str(candidates));
		buf_putc(&t->book->told, '\0');
	}
	buf_release(&name);
	return ok;
}
