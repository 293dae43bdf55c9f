/* stat: see stat.h. Which numbers there are, and what they are called, stands in one table. */
#include "view/stat.h"

#include <stddef.h>

/* ---- the numbers ---- */

struct field {
	const char *key;  /* in CSV and JSON */
	const char *head; /* in the table for people; NULL: not shown there */
	uint8_t rank;     /* the higher, the sooner it is left out of a narrow table */
	uint8_t size;     /* of the number in struct counts: 4 or 8; 0: `balanced` */
	size_t at;
};

#define NUMBER(key, member, head, rank) \
	{ \
		key, head, rank, sizeof((struct counts *)0)->member, offsetof(struct counts, member) \
	}

/* The first stand in the order of the tables that trackers keep. */
static const struct field fields[] = {
	NUMBER("chars", chars, "chars", 12),
	NUMBER("opens", opens, "[", 7),
	NUMBER("closes", closes, "]", 7),
	NUMBER("pairs", pairs, "pairs", 0),
	NUMBER("top", top, "top", 3),
	NUMBER("maxdepth", maxdepth, "deep", 3),
	NUMBER("stray", stray, "stray", 4),
	NUMBER("unclosed", unclosed, "unclosed", 4),
	{ "balanced", NULL, 0, 0, 0 },
	NUMBER("adj", adj, NULL, 0),
	NUMBER("paras", paras, NULL, 0),
	NUMBER("pages", pages, "pages", 5),
	NUMBER("words", words, "words", 2),
	NUMBER("words_in_dispute", words_in_dispute, "in dispute", 1),
	NUMBER("blocks", blocks, "blocks", 8),
	NUMBER("blocks_clean", blocks_clean, "clean", 6),
	NUMBER("blocks_bracketed", blocks_bracketed, "bracketed", 9),
	NUMBER("blocks_agreed", blocks_agreed, "agreed", 9),
	NUMBER("disputed", disputed, "disputed", 0),
	NUMBER("blanks", class[CLASS_BLANK], "blanks", 5),
	NUMBER("notes", class[CLASS_NOTE], "notes", 10),
	NUMBER("statuses", class[CLASS_STATUS], "statuses", 11),
	NUMBER("footnotes", class[CLASS_FOOTNOTE], "footnotes", 11),
	NUMBER("links", class[CLASS_LINK], "links", 11),
	NUMBER("glued", class[CLASS_GLUED], "glued", 11),
	NUMBER("open", class[CLASS_OPEN], "other", 10),
	NUMBER("no_text", class[CLASS_NO_TEXT], "no text", 10),
	NUMBER("braces", braces, "braces", 11),
	NUMBER("furniture", furniture, "furniture", 10),
	NUMBER("sets", sets, "sets", 1),
	NUMBER("option_groups", option_groups, "groups", 6),
	NUMBER("options", options, "options", 2),
};
#define N_FIELDS (sizeof fields / sizeof *fields)

static uint64_t number(const struct counts *c, const struct field *f)
{
	const char *at = (const char *)c + f->at;
	uint64_t wide = 0;
	uint32_t narrow = 0;

	if (!f->size) return c->stray == 0 && c->unclosed == 0;
	if (f->size == sizeof wide) {
		memcpy(&wide, at, sizeof wide);
		return wide;
	}
	memcpy(&narrow, at, sizeof narrow);
	return narrow;
}

static void set_number(struct counts *c, const struct field *f, uint64_t n)
{
	char *at = (char *)c + f->at;
	uint32_t narrow = n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;

	if (f->size == sizeof n) memcpy(at, &n, sizeof n);
	else if (f->size) memcpy(at, &narrow, sizeof narrow);
}

/* Sums, but the deepest bracket for the depth. */
static void add_up(struct counts *total, const struct counts *c)
{
	uint32_t deepest = total->maxdepth > c->maxdepth ? total->maxdepth : c->maxdepth;

	for (size_t i = 0; i < N_FIELDS; i++)
		set_number(total, &fields[i], number(total, &fields[i]) + number(c, &fields[i]));
	total->maxdepth = deepest;
}

void stat_strip_furniture(const struct draft *d, struct counts *c)
{
	for (size_t i = 0; i < d->brackets.n; i++) {
		const struct bracket *b = &d->brackets.v[i];

		if (!(b->flags & BRACKET_FURNITURE) || (b->flags & BRACKET_UNCLOSED)) continue;
		if (c->class[b->class]) c->class[b->class]--;
		if (c->disputed && bracket_disputed(b) && b->class != CLASS_BLANK) c->disputed--;
	}
}

/* ---- JSON ---- */

static json_t *party_array(const struct draft *d, const struct counts *c, bool *lossy)
{
	json_t *array = json_array();

	for (size_t i = 0; i < d->parties.list.n; i++) {
		const struct party *p = &d->parties.list.v[i];
		json_t *row = json_object();

		json_put_text(row, "name", p->code, lossy);
		json_put_bool(row, "guess", p->guess);
		json_put_count(row, "proposals", c->party[i].proposals);
		json_put_count(row, "oppositions", c->party[i].oppositions);
		json_put_count(row, "reserves", c->party[i].reserves);
		json_add(array, row);
	}
	return array;
}

/* {"2":18, …, "9+":1}: what the last place holds is nine and more. */
static json_t *set_object(const struct counts *c)
{
	json_t *sets = json_object(), *sizes = json_object();

	for (unsigned i = 0; i < SET_SIZES; i++) {
		char key[8] = { (char)('2' + i), i + 1 == SET_SIZES ? '+' : '\0', '\0' };

		if (c->set_size[i]) json_put_count(sizes, key, c->set_size[i]);
	}
	json_put_count(sets, "count", c->sets);
	json_put(sets, "sizes", sizes);
	return sets;
}

static json_t *block_object(const struct counts *c)
{
	json_t *blocks = json_object();

	json_put_count(blocks, "all", c->blocks);
	json_put_count(blocks, "clean", c->blocks_clean);
	json_put_count(blocks, "bracketed", c->blocks_bracketed);
	json_put_count(blocks, "agreed", c->blocks_agreed);
	return blocks;
}

json_t *stat_object(const struct draft *d, const struct counts *c, bool strip)
{
	json_t *row = json_object();
	bool lossy = false;

	json_put_text(row, "file", str_of(d->file), &lossy);
	for (size_t i = 0; i < N_FIELDS; i++) {
		const struct field *f = &fields[i];

		if (strcmp(f->key, "sets") == 0) json_put(row, "sets", set_object(c));
		else if (strcmp(f->key, "blocks") == 0) json_put(row, "blocks", block_object(c));
		else if (strncmp(f->key, "blocks_", 7) == 0) continue;
		else if (!f->size) json_put_bool(row, f->key, number(c, f));
		else if (strcmp(f->key, "pages") == 0 && !c->pages) json_put(row, "pages", json_null());
		else json_put_count(row, f->key, number(c, f));
	}
	json_put(row, "parties", party_array(d, c, &lossy));
	json_put_count(row, "invalid_bytes", d->invalid);
	json_put_bool(row, "markdown", d->markdown);
	json_put_bool(row, "furniture_stripped", strip);
	if (lossy) json_put_bool(row, "lossy", true);
	return row;
}

/* ---- CSV ---- */

static void csv_heads(struct csv *csv)
{
	csv_field(csv, STR("file"));
	for (size_t i = 0; i < N_FIELDS; i++) csv_field(csv, str_of(fields[i].key));
	csv_field(csv, STR("parties"));
	csv_end(csv);
}

static void csv_row(struct csv *csv, const struct draft *d, const struct counts *c)
{
	csv_field(csv, str_of(d->file));
	for (size_t i = 0; i < N_FIELDS; i++) {
		if (strcmp(fields[i].key, "pages") == 0 && !c->pages) csv_field(csv, STR(""));
		else csv_number(csv, number(c, &fields[i]));
	}
	csv_number(csv, d->parties.list.n);
	csv_end(csv);
}

/* ---- table ---- */

static void table_heads(struct table *t)
{
	table_init(t);
	table_column(t, "draft", ALIGN_LEFT, 0);
	t->column[0].names = true;
	for (size_t i = 0; i < N_FIELDS; i++)
		if (fields[i].head) table_column(t, fields[i].head, ALIGN_RIGHT, fields[i].rank);
}

static void table_row(struct table *t, struct str name, const struct counts *c)
{
	struct buf clean = BUF_INIT;

	term_clean(&clean, name);
	table_cell(t, buf_str(&clean));
	buf_release(&clean);
	for (size_t i = 0; i < N_FIELDS; i++) {
		if (!fields[i].head) continue;
		if (strcmp(fields[i].key, "pages") == 0 && !c->pages) table_cell(t, STR("-"));
		else table_number(t, number(c, &fields[i]));
	}
}

static void print_table(struct stat_view *v)
{
	unsigned left_out;

	if (v->n > 1) table_row(&v->table, STR("all"), &v->total);
	left_out = table_print(&v->table, v->term, 0, v->n > 1);
	if (left_out)
		out_printf(v->term->out, "\n%u more columns on a wider terminal (--width), or with --csv.\n",
			left_out);
	table_release(&v->table);
}

/* ---- all ---- */

void stat_begin(struct stat_view *v, struct term *t, enum stat_format format, bool strip)
{
	*v = (struct stat_view){ .term = t, .format = format, .strip = strip };
	v->rows.out = v->csv.out = t->out;
}

/* Before the first draft that could be read: where there is none, nothing is printed. */
static void print_heads(struct stat_view *v)
{
	switch (v->format) {
	case STAT_CARD: break;
	case STAT_TABLE: table_heads(&v->table); break;
	case STAT_CSV: csv_heads(&v->csv); break;
	case STAT_JSON: out_puts(v->term->out, "{\"files\":["); break;
	}
}

void stat_file(struct stat_view *v, const struct draft *d, const struct counts *counts)
{
	struct counts c = *counts;

	if (v->strip) stat_strip_furniture(d, &c);
	add_up(&v->total, &c);
	if (!v->n++) print_heads(v);
	switch (v->format) {
	case STAT_CARD: stat_card(v->term, d, &c, v->strip); break;
	case STAT_TABLE: table_row(&v->table, str_of(d->file), &c); break;
	case STAT_CSV: csv_row(&v->csv, d, &c); break;
	case STAT_JSON: json_row(&v->rows, stat_object(d, &c, v->strip)); break;
	}
}

void stat_end(struct stat_view *v)
{
	if (!v->n) return;
	if (v->format == STAT_TABLE) print_table(v);
	if (v->format == STAT_JSON) out_puts(v->term->out, "\n]}\n");
}
