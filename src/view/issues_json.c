/* issues_json: the rows of issues.h as JSON and as CSV. */
#include "view/csv.h"
#include "view/issues_rows.h"
#include "view/json.h"
#include "view/wording.h"

static const char *const verb_key[N_VERBS] = { [VERB_PROPOSE] = "proposers",
	[VERB_OPPOSE] = "opposers",
	[VERB_RETAIN] = "retain",
	[VERB_DELETE] = "delete",
	[VERB_RESERVE] = "reserve" };

/* ---- JSON ---- */

/* The five lists of names. `whole_only`: claims about a single slash alternative are left to that one. */
static void put_claims(const struct issues_view *v, json_t *row, const struct claim *claims, uint32_t n,
	bool whole_only, bool *lossy)
{
	for (unsigned verb = 0; verb < N_VERBS; verb++) {
		json_t *names = json_array();

		for (uint32_t i = 0; i < n; i++) {
			if (claims[i].verb != verb || (whole_only && claims[i].part)) continue;
			json_add(names, json_text(v->draft->parties.list.v[claims[i].party].code, lossy));
		}
		json_put(row, verb_key[verb], names);
	}
}

static json_t *none_object(const struct issues_view *v)
{
	json_t *none = json_object();

	json_put_text(none, "id", STR("none"), NULL);
	json_put_text(none, "text", STR(""), NULL);
	json_put_text(none, "class", str_of(class_name[CLASS_NO_TEXT]), NULL);
	json_put(none, "start", json_null());
	json_put(none, "end", json_null());
	put_claims(v, none, NULL, 0, false, NULL);
	return none;
}

static json_t *alternative_object(const struct issues_view *v, const struct issue *it, uint32_t index)
{
	const struct alternative *alt = &v->issues->alts.v[it->alt + index];
	struct span span = alternative_span(v, it, alt);
	struct buf name = BUF_INIT, text = BUF_INIT;
	json_t *row = json_object();
	bool cut = false, lossy = alternative_text(v, alt, &text, &cut);

	alternative_name(index, &name);
	json_put_text(row, "id", buf_str(&name), NULL);
	json_put_text(row, "text", buf_str(&text), NULL);
	json_put_text(row, "class", str_of(class_name[alt->class]), NULL);
	json_put_count(row, "start", span.start);
	json_put_count(row, "end", span.end);
	put_claims(v, row, alternative_claims(v->issues, alt), alt->n_claims, false, &lossy);
	if (cut) json_put_bool(row, "text_cut", true);
	if (lossy) json_put_bool(row, "lossy", true);
	buf_release(&name);
	buf_release(&text);
	return row;
}

/* The last key of a row. It is written one alternative at a time: a set may have a million of them. */
static void print_alternatives(const struct issues_view *v, const struct row *row, struct out *out)
{
	const struct issue *it = row->issue == NOWHERE ? NULL : &v->issues->list.v[row->issue];
	uint32_t from = 0, to = it ? it->n_alts : 0;

	if (it && it->kind == ISSUE_SET && it->n_alts > FULL_LISTS && row->alt) {
		from = row->alt;
		to = row->alt + 1;
	}
	out_puts(out, ",\"alternatives\":[");
	for (uint32_t k = from; it && k < to && !out->error; k++) {
		if (k > from) out_putc(out, ',');
		json_print(out, alternative_object(v, it, k));
	}
	if (it && it->kind == ISSUE_BRACKET) {
		out_putc(out, ',');
		json_print(out, none_object(v));
	}
	out_putc(out, ']');
}

static void put_place(const struct issues_view *v, const struct row *row, json_t *object)
{
	struct buf address = BUF_INIT;

	row_address(v, row, &address);
	json_put_text(object, "address", buf_str(&address), NULL);
	json_put_count(object, "line", row->line);
	json_put_count(object, "col", row->col);
	json_put_count(object, "start", row->start);
	json_put_count(object, "end", row->end);
	buf_release(&address);
}

static void put_within(const struct issues_view *v, const struct row *row, json_t *object)
{
	struct buf within = BUF_INIT;

	row_within(v, row, &within);
	json_put(object, "within", within.n ? json_text(buf_str(&within), NULL) : json_null());
	buf_release(&within);
}

static void json_one(const struct issues_view *v, const struct row *row, void *data)
{
	struct json_rows *rows = data;
	const struct bracket *b = row->bracket == NOWHERE ? NULL : &v->draft->brackets.v[row->bracket];
	struct buf text = BUF_INIT;
	json_t *object = json_object();
	bool cut = false, lossy = row_text(v, row, &text, &cut);

	put_place(v, row, object);
	json_put_text(object, "class", str_of(row_class(row)), NULL);
	json_put_text(object, "relation", str_of(row_relation(v, row)), NULL);
	put_claims(v, object, b ? bracket_claims(v->draft, b) : NULL, b ? b->n_claims : 0, true, &lossy);
	json_put_text(object, "text", buf_str(&text), NULL);
	put_within(v, row, object);
	json_put_bool(object, "unclosed", b && b->flags & BRACKET_UNCLOSED);
	json_put_bool(object, "furniture", b && b->flags & BRACKET_FURNITURE);
	if (cut) json_put_bool(object, "text_cut", true);
	if (lossy) json_put_bool(object, "lossy", true);
	json_row_open(rows, object);
	print_alternatives(v, row, rows->out);
	out_putc(rows->out, '}');
	buf_release(&text);
}

void issues_json(const struct issues_view *v)
{
	struct json_rows rows = { .out = v->term->out };

	out_puts(v->term->out, "{\"file\":");
	json_print(v->term->out, json_text(str_of(v->draft->file), NULL));
	out_puts(v->term->out, ",\"issues\":[");
	issues_rows(v, json_one, &rows);
	out_puts(v->term->out, "\n]}\n");
}

/* ---- CSV ---- */

static const char *const columns[] = { "address", "alternative", "class", "relation", "text", "proposers",
	"opposers", "retain", "delete", "reserve", "within", "line", "col", "start", "end", "unclosed",
	"furniture" };

static void csv_claims(struct csv *csv, const struct issues_view *v, const struct claim *claims, uint32_t n)
{
	struct buf names = BUF_INIT;

	for (unsigned verb = 0; verb < N_VERBS; verb++) {
		buf_clear(&names);
		for (uint32_t i = 0; i < n; i++) {
			if (claims[i].verb != verb) continue;
			if (names.n) buf_puts(&names, "; ");
			buf_add(&names, v->draft->parties.list.v[claims[i].party].code);
		}
		csv_field(csv, buf_str(&names));
	}
	buf_release(&names);
}

/* One row of the sheet: of the row's alternative `alt`, or of the bracket itself if `alt` is NULL. */
static void csv_line(struct csv *csv, const struct issues_view *v, const struct row *row,
	const struct alternative *alt, uint32_t index)
{
	const struct bracket *b = row->bracket == NOWHERE ? NULL : &v->draft->brackets.v[row->bracket];
	struct buf text = BUF_INIT;
	bool cut = false;

	row_address(v, row, &text);
	csv_field(csv, buf_str(&text));
	buf_clear(&text);
	if (alt) alternative_name(index, &text);
	csv_field(csv, buf_str(&text));
	buf_clear(&text);
	csv_field(csv, str_of(alt ? class_name[alt->class] : row_class(row)));
	csv_field(csv, str_of(row_relation(v, row)));
	if (alt) alternative_text(v, alt, &text, &cut);
	else row_text(v, row, &text, &cut);
	csv_field(csv, buf_str(&text));
	buf_clear(&text);
	if (alt) csv_claims(csv, v, alternative_claims(v->issues, alt), alt->n_claims);
	else csv_claims(csv, v, b ? bracket_claims(v->draft, b) : NULL, b ? b->n_claims : 0);
	row_within(v, row, &text);
	csv_field(csv, buf_str(&text));
	buf_release(&text);
	csv_number(csv, row->line);
	csv_number(csv, row->col);
	csv_number(csv, row->start);
	csv_number(csv, row->end);
	csv_number(csv, b && b->flags & BRACKET_UNCLOSED);
	csv_number(csv, b && b->flags & BRACKET_FURNITURE);
	csv_end(csv);
}

static void csv_one(const struct issues_view *v, const struct row *row, void *csv)
{
	const struct issue *it = row->issue == NOWHERE ? NULL : &v->issues->list.v[row->issue];

	if (!it) {
		csv_line(csv, v, row, NULL, 0);
	} else if (it->kind == ISSUE_SET) {
		csv_line(csv, v, row, &v->issues->alts.v[it->alt + row->alt], row->alt);
	} else {
		for (uint32_t k = 0; k < it->n_alts; k++)
			csv_line(csv, v, row, &v->issues->alts.v[it->alt + k], k);
	}
}

void issues_csv(const struct issues_view *v)
{
	struct csv csv = { .out = v->term->out };

	csv_head(&csv, columns, sizeof columns / sizeof *columns);
	issues_rows(v, csv_one, &csv);
}
